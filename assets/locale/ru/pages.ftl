# Страницы: бумага, плакат, слайды.
page-of = Лист { $page } из { $pages }
page-stage = этап { $first } из { $all }
page-stages = этапы { $first }–{ $last } из { $all }
page-right = справа продолжает лист { $page }
page-below = снизу — лист { $page }
page-purpose = Зачем рисуем: { $purpose }
page-notes = Условные обозначения
page-repeated-cards = Карточка, которая тянется на соседний лист, повторена на нём целиком.
page-tile = Лист { $page } из { $pages }: ряд { $row }, место { $column }
page-tile-how = Отрежьте правое и нижнее поля и клейте внахлёст до пунктира
page-too-small = Самые мелкие буквы выйдут { $size } пт: мельче { $least } пт их не прочесть
offer-paper-landscape = { $paper }, альбомный
offer-paper-portrait = { $paper }, книжный
offer-split = Разбить на листы

# Карты как Markdown.
md-scenario = Сценарий:
md-purpose = Зачем рисуем:
md-expectations = Ожидания клиента:
md-author = Автор:
md-worst = Самый проблемный этап
md-goal = Цель:
md-result = Ожидаемый результат:
md-duration = Длительность:
md-parking = Парковка
md-severity = критичность { $severity }
md-person = ответственный: { $person }
md-due = срок: { $date }
md-votes = голоса: { $votes }

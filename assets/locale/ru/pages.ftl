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

# Слайды и главы о карте.
slide-continued = { $title } (продолжение)
slide-goal = Цель клиента: { $words }
slide-result = Ожидаемый результат: { $words }
slide-duration = Длительность: { $words }
slide-empty-stage = На этом этапе пока нет карточек.
chapter-overview = Карта с одного взгляда
chapter-feelings = Чувства по этапам
chapter-goal = Цель клиента
chapter-feeling = Чувства
chapter-rule-feeling = Чувства этапа — среднее кривых, от −2 (гнев) до +2 (восторг).
chapter-lowest = { $who }: хуже всего на этапе «{ $stage }» ({ $value }, { $level })
chapter-of-five = { $score } из 5
chapter-what = О роли
chapter-role-goal = Цель
chapter-role-criteria = Критерии
chapter-role-fears = Опасения
chapter-role-influence = Влияние
chapter-role-attitude = Отношение к нам
chapter-role-barriers = Что мешает этой роли
chapter-barrier = Барьер
chapter-severity = Критичность
chapter-cost = Во что обходится
chapter-answer = Что делаем
chapter-no-answer = меры нет
chapter-worst = Больше всего болит: «{ $stage }»
chapter-worst-why = Критичность { $severity }: { $share } всей критичности карты. Голосов за барьеры этапа: { $votes }.
chapter-measures = Меры
chapter-measure = Мера
chapter-value-effort = Ценность / усилия
chapter-effect = Ожидаемый эффект
chapter-owner = Ответственный
chapter-due = Срок
chapter-status = Статус
chapter-rule-measures = Порядок: сначала более ценные, среди равных — менее трудоёмкие. Оценки от 1 до 5.
chapter-more-measures = { $count ->
    [one] На карте есть ещё { $count } мера.
    [few] На карте есть ещё { $count } меры.
   *[many] На карте есть ещё { $count } мер.
}

# Страницы: бумага, плакат, слайды.
page-of = Лист { $page } из { $pages }
page-stage = этап { $stages } из { $all }
page-stages = этапы { $stages } из { $all }
page-right = справа продолжает лист { $page }
page-below = снизу — лист { $page }
page-purpose = Зачем рисуем: { $purpose }
page-notes = Условные обозначения
page-repeated-cards = Карточка, которая тянется на соседний лист, повторена на нём целиком.
page-tile = Лист { $page } из { $pages }: ряд { $row }, место { $column }
page-tile-how = Отрежьте правое и нижнее поля и клейте внахлёст до пунктира
page-too-small = Самые мелкие буквы выйдут { $size } пт: мельче { $least } пт их не прочесть
page-shortened = Не всё поместилось: где слова сокращены, стоит многоточие
offer-paper-landscape = { $paper }, альбомный
offer-paper-portrait = { $paper }, книжный
offer-split = Разбить на листы
offer-poster = Плакат { $paper }

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
md-until = до этапа «{ $stage }»
md-return = Возврат к этапу «{ $stage }»

# Слайды и главы о карте.
slide-continued = { $title } (продолжение)
slide-goal = Цель клиента: { $words }
slide-result = Ожидаемый результат: { $words }
slide-duration = Длительность: { $words }
slide-feelings = Чувства: { $words }
chapter-overview = Карта с одного взгляда
chapter-feelings = Чувства по этапам
chapter-goal = Цель клиента
chapter-feeling = Чувства
chapter-rule-feeling = Чувства этапа — среднее кривых, от −2 (гнев) до +2 (восторг).
chapter-lowest = { $who } — хуже всего: { $where }
chapter-lowest-stage = этап «{ $stage }» ({ $value }, { $level })
chapter-of-five = { $score } из 5
chapter-what = О роли
chapter-role-goal = Цель
chapter-role-criteria = Критерии
chapter-role-fears = Опасения
chapter-role-influence = Влияние
chapter-role-attitude = Отношение к нам
chapter-role-lowest = Хуже всего
chapter-role-barriers = Что мешает
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
chapter-owner = Отвечает
chapter-due = Срок
chapter-status = Статус
chapter-rule-measures = Порядок: сначала более ценные, среди равных — менее трудоёмкие. Оценки от 1 до 5.
chapter-more-measures = { $count ->
    [one] На карте есть ещё { $count } мера.
    [few] На карте есть ещё { $count } меры.
   *[many] На карте есть ещё { $count } мер.
}

# Окно экспорта.
export-title = Экспорт
export-save = Сохранить…
export-usual = Обычные настройки
export-preview = Просмотр, страница { $page } из { $pages }
export-page = { $page } из { $pages }
export-page-before = Предыдущая страница
export-page-after = Следующая страница
export-pixels = { $width } × { $height } пикс.
export-would-fit = поместится на { $paper }
export-megabytes = { $files ->
    [1] примерно { $megabytes } МБ
   *[other] всего примерно { $megabytes } МБ
}
export-group-file = Файл
export-group-part = Что
export-group-ground = На чём
export-group-colors = Цвета
export-group-told = Показать
export-part-map = Вся карта
export-part-selection = Выделенные карточки
export-part-stage = Этап, где выделение
export-part-stages = Каждый этап отдельно
export-part-roles = Каждая роль отдельно
export-part-maps = Все карты файла
export-ground-picture = Картинка
export-ground-paper = Бумага
export-ground-slides = Слайды
export-spread = Раскладка
export-spread-best = На один лист, если буквы читаются
export-spread-fitted = Всегда на один лист
export-spread-split = По листам, между этапами
export-spread-poster = Плакат для склейки
export-whole = Размер плаката
export-scale-label = Размер
export-paper = Бумага
export-landscape = Альбомный
export-portrait = Книжный
export-margins = Поля, мм
export-dpi = Точек на дюйм
export-transparent = Прозрачный фон
export-theme-light = Светлые
export-theme-dark = Тёмные
export-theme-print = Для чёрно-белого принтера
export-theme-projector = Для проектора
export-told-title = Название
export-told-purpose = Цель
export-told-date = Дата
export-told-legend = Обозначения
export-told-notes = Пояснения
export-told-author = Автор
export-told-logo = Логотип
export-without-names = Без имён людей
export-without-names-hint = Ни ответственных, ни авторов комментариев, ни собеседников. Если такое имя есть в тексте, вместо него будет многоточие
export-as-seen = Как на экране: роли и отбор
export-as-seen-hint = Что бледнеет на экране, бледнеет и на картинке; в тексте и таблице этого не будет. Снимите галочку, чтобы вывести всё
export-fast = Быстрее, но больше
export-fast-hint = Файл запишется втрое быстрее и будет примерно на треть больше
export-letters = Текст буквами
export-letters-hint = Текст можно найти и скопировать в браузере; другие программы могут показать его другим шрифтом. Иначе это контуры, одинаковые везде
format-png = PNG
format-svg = SVG
format-pdf = PDF
format-html = Страница для браузера (HTML)
format-markdown = Markdown
format-tsv = Таблица (TSV)
export-with-workbook = Вложить саму карту
export-with-workbook-hint = Такую картинку можно открыть в Тропе как карту. Внутри будет вся книга — и то, чего на картинке не видно
export-print = Печать…
notice-printing = Листы открываются в программе просмотра: печатайте оттуда

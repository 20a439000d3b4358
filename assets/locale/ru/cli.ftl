# Why a picture was not written.
export-scale = С масштабом { $scale } картинку не нарисовать: нужно число больше нуля
export-scale-no-number = Масштаб должен быть числом больше нуля
export-empty = Рисовать нечего: картинка пустая
export-too-large = Картинка вышла бы { $width } × { $height } пикселей, это слишком много. Наибольший масштаб для этой карты — { $most }
export-too-wide = Картинка вышла бы { $width } × { $height } пикселей, это слишком много. Наибольшая ширина — { $most } пикселей
export-too-dense = Картинка вышла бы { $width } × { $height } пикселей, это слишком много. Можно не больше { $most } точек на дюйм
export-own-file = В этом файле сама карта: выберите другое имя
export-exist = { $count ->
    [one] Уже есть { $count } файл с таким именем: { $file }
    [few] Уже есть { $count } файла с такими именами, первый — { $file }
   *[other] Уже есть { $count } файлов с такими именами, первый — { $file }
}
export-drawing = Рисование прервалось из-за ошибки в программе. Файл не записан
export-cancelled = Экспорт отменён. Файл не записан

# Шаблоны.
template-b2b = Пустая карта для B2B: роли и строки, с которых удобно начать
template-cnc-machine = Готовый пример: покупка станка с ЧПУ, семь этапов, три роли

# Справка командной строки.
cli-about = Тропа рисует карты пути клиента: этапы, строки, карточки и эмоциональные кривые.
cli-about-new = Создаёт файл карты по шаблону; существующий файл не трогает.
cli-about-templates = Перечисляет шаблоны.
cli-about-check = Перечисляет ошибки файла: что пришлось исправить при чтении, что не сходится, какие знаки нечем нарисовать.
cli-about-info = Считает этапы, строки, карточки и роли каждой карты.
cli-about-export = Выводит карту в файлы — по окончанию имени: картинки PNG и SVG, страницы PDF, HTML для браузера, текст Markdown или таблицу TSV; окно и видеокарта не нужны.

cli-usage = tropa [ФАЙЛ] | tropa КОМАНДА …
cli-usage-new = tropa new [--template ИМЯ] -o ФАЙЛ
cli-usage-templates = tropa templates
cli-usage-check = tropa check ФАЙЛ
cli-usage-info = tropa info ФАЙЛ [--json]
cli-usage-export = tropa export ФАЙЛ -o РЕЗУЛЬТАТ.pdf [--map ИМЯ] [--paper A4] [--split | --slides] [параметры]

cli-heading-usage = Вызов
cli-heading-commands = Команды
cli-heading-arguments = Файл
cli-heading-options = Параметры

cli-value-file = ФАЙЛ
cli-value-name = ИМЯ
cli-value-number = ЧИСЛО
cli-value-lang = ru|en

cli-help-file = Файл карты (.ron)
cli-help-template = Шаблон; без него — b2b. Список: tropa templates
cli-help-template-window = Открыть новую карту по шаблону. Список: tropa templates
cli-help-lang = Язык сообщений и подписей; без него — как в системе
cli-help-output-map = Куда записать карту
cli-help-map = Название карты; без него — первая карта файла
cli-value-picture = РЕЗУЛЬТАТ
cli-value-paper = A4…A0
cli-help-output-picture = Куда записать: .png или .svg — картинка, .pdf — страницы, .html — страница для браузера, .md — текст, .tsv — таблица. Несколько картинок нумеруются
cli-help-stage = Только этот этап (можно несколько раз)
cli-help-each = По картинке на каждый этап (stage), каждую роль (role) или каждую карту файла (map)
cli-help-paper = На бумаге этого размера: A4, A3, A2, A1 или A0. Карта ложится на один лист, а если буквы вышли бы мельче 7 пт — разбивается на несколько
cli-help-portrait = Лист книжный
cli-help-landscape = Лист альбомный; так и без параметра
cli-help-margins = Поля листа в миллиметрах, от 0 до 50; без него — 10
cli-help-fit = Всегда на один лист, даже если буквы станут мелкими
cli-help-split = По листам: между этапами и строками, с названиями на каждом листе
cli-help-poster = Плакат этого размера, собранный из листов --paper внахлёст
cli-help-slides = Слайды 16:9 с буквами от 14 пт
cli-help-width = Ширина картинки в пикселях
cli-help-dpi = Точек на дюйм, например 300; записывается в файл
cli-help-transparent = Прозрачный фон
cli-help-no-title = Без названия
cli-help-no-purpose = Без цели, сценария и ожиданий
cli-help-no-legend = Без обозначений кривых
cli-help-no-date = Без даты и состояния
cli-help-no-logo = Без логотипа
cli-help-no-notes = Без пояснений к значкам
cli-help-author = С автором
cli-help-without-names = Без имён людей: ответственных, авторов, собеседников
cli-help-no-evidence = Без значков достоверности
cli-help-role = Имя или инициалы роли (можно несколько раз): всё, что её не касается, бледнеет; в .md и .tsv его не будет
cli-help-others = С --role: что делать с остальным: dim (приглушить) или hide (убрать); без параметра dim
cli-help-evidence = Только карточки с достоверностью hypothesis, partly, confirmed или unknown (можно несколько раз); остальное бледнеет
cli-help-department = Только карточки этого подразделения (можно несколько раз); остальное бледнеет
cli-help-status = Только меры со статусом idea, planned, pilot, done или dropped (можно несколько раз); остальное бледнеет
cli-help-force = Заменяет файлы с номерами, если такие уже есть
cli-help-report = Отчёт вместо карты: participation (участие ролей), coverage (достоверность), funnel (воронка), comparison (сравнение карт), changes (изменения исходной карты), register (реестр целевых групп) или exercise (как его составить)
cli-help-with = С какой картой сравнить; без него — с исходной или соседней
cli-help-ghost = Название карты, кривые которой наложить для сравнения
cli-help-scale = Во сколько раз крупнее, например 2 или 0,5; без него — 1
cli-help-theme = Тема: light, dark, print (для печати) или projector; без неё — light
cli-help-links = Показать связи барьеров и возможностей
cli-help-no-switches = Без линий смены канала и подразделения
cli-help-no-funnel = Без воронки над метриками
cli-help-with-workbook = Положить в первую картинку PNG всю книгу, чтобы потом открыть её как карту: и то, чего на картинке не видно
cli-help-compression = balanced — файл меньше, fast — быстрее; без него — balanced
cli-help-letters = В .svg оставить текст текстом, для браузеров; без этого буквы — контуры и везде выглядят одинаково
cli-help-json = Вывести JSON для других программ
cli-help-help = Показать эту справку
cli-help-version = Показать версию

cli-exit-codes = Код завершения: 0 — сделано, 2 — сделать не удалось.
cli-exit-codes-check = Код завершения: 0 — ошибок нет, 1 — ошибки есть, 2 — файл не читается.
cli-after =
    Примеры:
    {"  "}tropa карта.ron                                   открыть карту в окне
    {"  "}tropa --template cnc-machine                      открыть готовый пример
    {"  "}tropa new --template b2b -o карта.ron             начать новую карту
    {"  "}tropa export карта.ron -o карта.png --scale 2     нарисовать карту
    {"  "}tropa export --help                               подробнее о команде

    Код завершения: 0 — сделано, 1 — check нашёл ошибки, 2 — сделать не удалось.
cli-examples-new =
    Примеры:
    {"  "}tropa new -o карта.ron
    {"  "}tropa new --template cnc-machine --lang en -o example.ron

    Код завершения: 0 — файл создан, 2 — создать не удалось.
cli-examples-export =
    Примеры:
    {"  "}tropa export карта.ron -o карта.png --scale 2
    {"  "}tropa export карта.ron -o участие.png --report participation
    {"  "}tropa export карта.ron -o закупщик.png --role "Закупщик" --theme print
    {"  "}tropa export карта.ron -o карта.pdf --paper A3 --split
    {"  "}tropa export карта.ron -o слайды.pdf --slides
    {"  "}tropa export карта.ron -o карта.html --each map
    {"  "}tropa export карта.ron -o map.png --map "Как будет" --lang en --compression fast

    Код завершения: 0 — всё записано, 2 — записать не удалось.

# Ответы команд.
cli-repaired = файл { $file } прочитан с исправлениями; что исправлено, покажет tropa check
cli-check-clean = Ошибок нет.
cli-check-newer = Файл записан более новой Тропой: чего эта версия не знает, она пропускает.
cli-check-on-card = { $problem }; первый — на карточке { $card }
cli-check-uncovered =
    { $count ->
        [one] { $count } знак нечем нарисовать, на карте будет прямоугольник: { $characters }
        [few] { $count } знака нечем нарисовать, на карте будут прямоугольники: { $characters }
       *[many] { $count } знаков нечем нарисовать, на карте будут прямоугольники: { $characters }
    }
cli-info-unnamed = без названия
cli-info-workbook = { $title }: карт — { $maps }, ролей — { $roles }, источников — { $sources }, целевых групп — { $target-groups }
cli-info-map = { $name }: этапов — { $stages }, строк — { $lanes }, карточек — { $cards }, ролей — { $roles }, кривых — { $curves }, на парковке — { $parking }

# Почему команда не выполнена.
cli-error-file = { $file }: { $problem }
cli-error-value = { $option } не принимает «{ $value }»: можно { $allowed }
cli-error-scale = масштаб «{ $value }» не подходит: нужно число больше нуля, например 2 или 0,5
cli-error-missing = не хватает { $argument }: как вызывать команду, покажет tropa --help
cli-error-no-value = у { $argument } нет значения: как вызывать команду, покажет tropa --help
cli-error-arguments = так команду не вызвать: правила покажет tropa --help
cli-error-repeated = { $argument } указано дважды: оставьте что-то одно
cli-error-conflict = { $argument } и { $other } нельзя указать вместе: оставьте что-то одно
cli-error-before-command = { $argument } нельзя указать перед командой { $command }: её параметры пишут после неё
cli-error-no-command-nearest = команды «{ $name }» нет; возможно, вы имели в виду «{ $nearest }»
cli-error-no-command = команды «{ $name }» нет, есть { $there }
cli-error-unknown = непонятно, что такое «{ $argument }»: как вызывать команду, покажет tropa --help
cli-error-no-map = карты «{ $name }» в файле нет, есть только { $there }
cli-error-no-role = роли «{ $name }» в файле нет, есть только { $there }
cli-error-width = ширина «{ $value }» не подходит: нужно число пикселей, например 3840
cli-error-dpi = { $value } точек на дюйм не подходит: нужно число, например 300
cli-error-margins = поля «{ $value }» не подходят: нужно от 0 до 50 миллиметров
cli-error-no-stage = этапа «{ $name }» на карте нет, есть только { $there }
cli-error-not-in-format = --{ $option } ничего не значит для файла .{ $ending }: это для { $known }
cli-error-not-of-reports = --{ $option } ничего не значит для отчёта: уберите его
cli-error-with = --with указывают вместе с --report comparison
cli-error-no-department = в файле нет подразделения «{ $name }», есть только { $there }
cli-error-no-departments = в файле нет подразделения «{ $name }»: подразделения в нём не заведены
cli-error-format = по имени { $file } не понять, что записать: оно должно кончаться на { $known }
cli-offers = подойдёт: { $offers }
cli-error-exist = { $problem }. Заменить можно с --force
cli-error-output = не удалось вывести результат: { $problem }
cli-error-json = не удалось составить JSON: сообщите об ошибке в программе

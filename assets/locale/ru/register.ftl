# Реестр целевых групп: столбцы, значения, команды, подсказки.

group-name = Группа
group-sector = Кто это
group-standing = Новые или действующие
group-line-of-business = Направление
group-process = Бизнес-процесс
group-department = Подразделение
group-online = Можно ли онлайн
group-online-reason = Почему нет
group-through = Через кого
group-map = Карта

# Другие названия столбцов в чужих таблицах.
group-name-also = целевая группа, наименование группы, название, аудитория, целевая аудитория, сегмент, цг, ца
group-sector-also = тип, тип клиента, вид, частный или корпоративный, частные или корпоративные, частный/корпоративный, физлицо/юрлицо
group-standing-also = новый или действующий, новый или существующий, новые или существующие, новые/действующие, статус, статус клиента
group-line-of-business-also = направление бизнеса, направление деятельности, бизнес-направление, линия бизнеса, продукт
group-process-also = процесс, бизнес процесс, бп
group-department-also = отдел, ответственный, ответственное подразделение, ответственный отдел
group-online-also = онлайн, можно онлайн, переводится в онлайн, можно ли перевести в онлайн, интернет
group-online-reason-also = почему, причина, почему не онлайн
group-through-also = посредник, через кого работаем, через кого связь
group-map-also = карта пути, карта клиента, cjm

sector-private = частные
sector-corporate = организации
sector-private-also = частн, частные лиц, частное лиц, частные клиент, физические лиц, физическое лиц, физлиц, физ, человек, люди, потребител, розниц
sector-corporate-also = корпоратив, корпоративные клиент, корпоративный клиент, юридические лиц, юридическое лиц, организаци, компани, предприяти, юрлиц, юр, фирм, бизнес
standing-new = новые
standing-existing = действующие
standing-new-also = нов, новые клиент, новый клиент, потенциальные клиент, потенциальный клиент, потенциальн, перспективн, будущ
standing-existing-also = действующ, действующие клиент, действующий клиент, существующие клиент, постоянные клиент, постоянный клиент, существующ, текущ, стар, постоянн, имеющ
online-yes = да
online-partly = частично
online-no = нет
online-yes-also = да, можно, полностью, целиком
online-partly-also = частич, отчасти, не полностью, не все
online-no-also = нет, нельзя, невозможно, никак

# Кто составлял.
register-title = Целевые группы
register-own = Мой список
register-heads = Список руководителей
register-comparison = Сравнение
register-own-long = Мой список целевых групп
register-heads-long = Список руководителей подразделений
register-comparison-long = Сравнение двух списков

# Лист.
register-filter = Найти в списке
register-filter-name = Найти в списке целевых групп
register-rows = { $count ->
    [one] { $count } группа
    [few] { $count } группы
   *[many] { $count } групп
}
register-rows-shown = показано { $shown } из { $count }
register-without-map = { $count ->
    [0] у всех есть карта
   *[other] без карты: { $count }
}
register-shared = { $count ->
    [one] Общий процесс с другими: { $count } группа
    [few] Общий процесс с другими: { $count } группы
   *[many] Общий процесс с другими: { $count } групп
}
register-shared-tip = Группы разные, если их обслуживают разные процессы. Показать только строки с общим процессом
register-shared-row = { $count ->
    [2] Две группы обслуживает один процесс: это одна группа?
    [one] { $count } группу обслуживает один процесс: это одна группа?
    [few] { $count } группы обслуживает один процесс: это одна группа?
   *[many] { $count } групп обслуживает один процесс: это одна группа?
}
register-shared-others = Тот же процесс: { $names }
register-next = Следующая карта: «{ $name }»
register-next-rule = По правилу: сначала группы, чей процесс ещё не описан картой другой группы; затем те, что есть в обоих списках; затем те, где известны процесс и подразделение; затем по тому, насколько возможно общение онлайн: да, частично, неизвестно, нет; затем по порядку в списке.
register-add-here = Новая группа
register-empty-title = Здесь пока нет ни одной группы
register-empty-text = Одна строка — одна группа в одном бизнес-процессе. Впишите первую, вставьте таблицу из Excel или начните с типового перечня.
register-empty-heads = Пусть каждый руководитель назовёт группы, с которыми работает его подразделение, и свой процесс. Потом сравните списки.
register-no-match = Ни одна группа не подходит
register-choose-values = Отобрать по столбцу «{ $column }»
register-nothing = пусто
register-clear-choice = — пусто —
register-new-department = Новое подразделение «{ $name }»
register-sorted-up = по возрастанию
register-sorted-down = по убыванию
register-sort-tip = Щелчок сортирует: по возрастанию, по убыванию, как в файле. Порядок в файле не меняется
register-row = Строка { $row }
register-row-tip = Щёлкните, чтобы выделить строку; перетащите, чтобы переставить
register-row-tip-sorted = Щёлкните, чтобы выделить строку. Переставить строки можно, когда они не отсортированы
register-go-to-map = Открыть карту «{ $name }»
register-cell = { $column }, строка { $row } из { $rows }
register-table = { $list }: таблица, { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}
register-field = { $column } — «{ $name }»
register-field-new = { $column } новой группы

# Сравнение.
register-verdict-same = совпадают
register-verdict-own = только у меня
register-verdict-heads = только у руководителей
register-verdict-differs = расходятся: { $columns }
register-verdict = Итог
register-verdicts = совпадают: { $same } · расходятся: { $differ } · только у меня: { $own } · только у руководителей: { $heads }
register-comparison-rule = Строки сопоставлены по названию группы, при одинаковых названиях — по процессу. Сравниваются процесс, подразделение и можно ли онлайн.
register-comparison-empty = Сравнивать пока нечего: заполните оба списка.

hint-cell-edit = Enter, F2 или буквы — править
hint-cell-walk = Tab — дальше
hint-cell-commit = Enter — готово, вниз
hint-cell-next = Tab — готово, вправо
hint-cell-choose = ↑ ↓ — выбрать
hint-cell-delete = Del — очистить
hint-cell-move = { $alt }↑ ↓ — переставить строку
hint-comparison = Enter — к строке в списке

label-groups-paste = { $count ->
    [one] Вставка { $count } строки целевых групп
   *[other] Вставка { $count } строк целевых групп
}
label-groups-clear = Очистка ячеек целевых групп
label-groups-cut = Вырезание ячеек целевых групп
label-groups-delete = { $count ->
    [1] Удаление целевой группы «{ $name }»
    [one] Удаление { $count } целевой группы
   *[other] Удаление { $count } целевых групп
}
label-groups-move = { $count ->
    [1] Перестановка целевой группы «{ $name }»
    [one] Перестановка { $count } целевой группы
   *[other] Перестановка { $count } целевых групп
}
label-groups-add = Новая строка в реестре
label-groups-set = Правка реестра целевых групп
label-groups-presets = Типовой перечень целевых групп
label-groups-copy = { $count ->
    [1] Копия целевой группы «{ $name }» в другом списке
    [one] Копии { $count } целевой группы в другом списке
   *[other] Копии { $count } целевых групп в другом списке
}
label-group-map = Карта целевой группы «{ $name }»

notice-groups-pasted = { $count ->
    [one] Вставлена { $count } строка
    [few] Вставлены { $count } строки
   *[many] Вставлено { $count } строк
}: новых — { $added }.
notice-departments-added = { $count ->
    [1] Добавлено подразделение «{ $name }».
    [one] Добавлено { $count } подразделение: { $name }.
    [few] Добавлены { $count } подразделения: { $name }.
   *[many] Добавлено { $count } подразделений: { $name }.
}
notice-cells-not-understood = Не понято и не вставлено: { $words }.
notice-cell-not-understood = «{ $word }» не подходит к столбцу «{ $column }»: { $words }.
notice-headings-unknown = В реестре нет таких столбцов, они не вставлены: { $names }.
notice-columns-left-out = { $count ->
    [one] { $count } столбец не поместился правее последнего.
    [few] { $count } столбца не поместились правее последнего.
   *[many] { $count } столбцов не поместились правее последнего.
}
notice-groups-there = Такие группы в том списке уже есть.
cells-not-understood-in = «{ $word }» ({ $column })
notice-rows-sorted = Строки отсортированы. Чтобы переставлять их, верните порядок файла.
notice-maps-of-workbook = нет карты с таким названием
notice-words-expected = ожидается { $words }

submenu-register = Реестр целевых групп
command-register = Целевые группы
command-register-hint = Показать реестр целевых групп: с кем компания имеет дело и какую карту рисовать следующей
command-register-own = Мой список
command-register-own-hint = Список целевых групп, составленный в одиночку
command-register-heads = Список руководителей подразделений
command-register-heads-hint = Список, который составляют с руководителями подразделений
command-register-comparison = Сравнить списки
command-register-comparison-hint = Показать оба списка рядом и отметить расхождения
command-add-group = Добавить строку реестра
command-add-group-hint = Вставить пустую строку над выделенной
command-delete-groups = Удалить строки реестра
command-delete-groups-hint = Удалить выделенные строки целиком
command-draw-group-map = Нарисовать карту для этой группы
command-draw-group-map-hint = Создать карту для выделенной группы и связать её со строкой
command-go-to-group-map = Открыть карту группы
command-go-to-group-map-hint = Перейти к карте, которая описывает выделенную группу
command-draw-next-map = Нарисовать следующую карту
command-draw-next-map-hint = Создать карту для группы, которая по правилу идёт следующей
command-sort-groups = Сортировать по столбцу
command-sort-groups-hint = По возрастанию, ещё раз — по убыванию, ещё раз — как в файле
command-filter-groups = Отобрать по значению ячейки
command-filter-groups-hint = Показать только строки с таким же значением в этом столбце
command-shared-processes = Только строки с общим процессом
command-shared-processes-hint = Показать строки, которые обслуживает один и тот же процесс
command-show-all-groups = Показать все строки реестра
command-show-all-groups-hint = Снять отбор по словам и значениям
command-preset-groups = Типовой перечень
command-preset-groups-hint = Добавить в список типовые целевые группы, которых в нём ещё нет
command-copy-groups = Скопировать строки в другой список
command-copy-groups-hint = Добавить выделенные группы в список руководителей или в свой, если их там нет

# На бумаге.
report-register = Реестр целевых групп
report-exercise = Реестр целевых групп: как его составить
report-exercise-form = Бланк
report-register-then = Затем ещё { $count }: { $names }.
report-register-shared = { $count ->
    [2] Процесс «{ $process }» обслуживает две группы: { $names }. Это одна группа?
   *[other] Процесс «{ $process }» обслуживает сразу несколько групп ({ $count }): { $names }. Это одна группа?
}
command-register-report = Реестр на печать
command-register-report-hint = Показать реестр целиком: оба списка, расхождения и какую карту рисовать следующей
command-exercise = Упражнение «Реестр»
command-exercise-hint = Показать страницу, которая объясняет, как составить реестр, с пустым бланком

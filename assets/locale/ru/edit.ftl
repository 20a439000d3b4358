# Changing: names of history steps, notices, refusals, broken invariants.

unnamed = без названия
customer = клиент

label-nothing = Без изменений
label-several = { $first } и ещё { $count ->
    [one] { $count } действие
    [few] { $count } действия
   *[many] { $count } действий
}

label-card-add = Новая карточка
label-cards-add = { $count ->
    [1] Новая карточка «{ $name }»
    [one] { $count } новая карточка
    [few] { $count } новые карточки
   *[many] { $count } новых карточек
}
label-card-text = Правка текста карточки «{ $name }»
label-cards-set = { $count ->
    [1] Правка карточки «{ $name }»
    [one] Правка { $count } карточки
   *[many] Правка { $count } карточек
}
label-cards-move = { $count ->
    [1] Перенос карточки «{ $name }»
    [one] Перенос { $count } карточки
   *[many] Перенос { $count } карточек
}
label-cards-duplicate = { $count ->
    [1] Копия карточки «{ $name }»
    [one] Копия { $count } карточки
   *[many] Копии { $count } карточек
}
label-card-stretch = Изменение длины карточки «{ $name }»
label-cards-delete = { $count ->
    [1] Удаление карточки «{ $name }»
    [one] Удаление { $count } карточки
   *[many] Удаление { $count } карточек
}
label-cards-group = { $count ->
    [one] Группа из { $count } карточки
   *[many] Группа из { $count } карточек
}
label-group-open = Раскрытие группы
label-group-close = Сворачивание группы
label-group-leave = Карточка вынута из группы
label-group-join = Карточка добавлена в группу
label-group-set = Правка группы «{ $name }»
label-group-dissolve = Роспуск группы

label-stage-add = Новый этап «{ $name }»
label-stage-rename = Переименование этапа «{ $name }»
label-stage-width = Изменение ширины этапа «{ $name }»
label-stage-set = Правка этапа «{ $name }»
label-stage-move = Перенос этапа «{ $name }»
label-stage-duplicate = Копия этапа «{ $name }»
label-stage-delete = Удаление этапа «{ $name }»
label-step-add = Новый шаг в этапе «{ $name }»
label-step-rename = Переименование шага «{ $name }»
label-step-move = Перенос шага «{ $name }»
label-step-merge = Объединение шага «{ $name }» с соседним
label-steps-join = Объединение шагов этапа «{ $name }»
label-step-delete = Удаление шага «{ $name }»

label-lane-add = Новая строка «{ $name }»
label-lane-rename = Переименование строки «{ $name }»
label-lane-hide = Скрытие строки «{ $name }»
label-lane-show = Показ строки «{ $name }»
label-lane-set = Правка строки «{ $name }»
label-lane-move = Перенос строки «{ $name }»
label-lane-duplicate = Копия строки «{ $name }»
label-lane-pin = Закрепление строки «{ $name }»
label-lane-unpin = Открепление строки «{ $name }»
label-lane-collapse = Сворачивание строки «{ $name }»
label-lane-expand = Развёртывание строки «{ $name }»
label-lane-delete = Удаление строки «{ $name }»

label-curve-add = Новая кривая: { $name }
label-curve-delete = Удаление кривой: { $name }
label-point-add = Новая точка на кривой: { $name }
label-point-set = Правка точки на кривой: { $name }
label-point-delete = Удаление точки на кривой: { $name }

label-participation-set = Участие на карте «{ $name }»
label-bring-over = Перенос из исходной карты: { $count } { $count ->
    [one] изменение
    [few] изменения
   *[many] изменений
}
label-keep-own = Оставлено как здесь: { $count } { $count ->
    [one] изменение
    [few] изменения
   *[many] изменений
} исходной карты
label-link-add = Связь с барьером «{ $name }»
label-link-remove = Убрана связь с барьером «{ $name }»
label-return-add = Новый возврат
label-return-set = Правка возврата
label-return-delete = Удаление возврата

label-map-add = Новая карта «{ $name }»
label-map-rename = Переименование карты «{ $name }»
label-map-set = Правка сведений о карте «{ $name }»
label-map-duplicate = Копия карты «{ $name }»
label-map-derive = Карта на основе «{ $name }»
label-map-move = Перенос карты «{ $name }»
label-map-delete = Удаление карты «{ $name }»

label-workbook-set = Правка сведений о файле
label-list-add = { $kind ->
    [role] Новая роль
    [department] Новое подразделение
    [channel] Новый канал
    [source] Новый источник
   *[target-group] Новая целевая группа
} «{ $name }»
label-list-set = Правка { $kind ->
    [role] роли
    [department] подразделения
    [channel] канала
    [source] источника
   *[target-group] целевой группы
} «{ $name }»
label-list-move = Перенос { $kind ->
    [role] роли
    [department] подразделения
    [channel] канала
    [source] источника
   *[target-group] целевой группы
} «{ $name }»
label-list-delete = Удаление { $kind ->
    [role] роли
    [department] подразделения
    [channel] канала
    [source] источника
   *[target-group] целевой группы
} «{ $name }»

notice-cards-deleted = { $count ->
    [one] Удалена { $count } карточка.
    [few] Удалены { $count } карточки.
   *[many] Удалено { $count } карточек.
}
notice-cards-parked = { $count ->
    [1] Карточка «{ $name }» ушла на парковку.
    [one] { $count } карточка ушла на парковку.
    [few] { $count } карточки ушли на парковку.
   *[many] { $count } карточек ушли на парковку.
}
notice-cards-shortened = { $count ->
    [1] Карточка «{ $name }» стала короче: для неё не хватило { $column ->
        [stage] этапов
       *[step] шагов
    }.
    [one] { $count } карточка стала короче: для неё не хватило { $column ->
        [stage] этапов
       *[step] шагов
    }.
    [few] { $count } карточки стали короче: для них не хватило { $column ->
        [stage] этапов
       *[step] шагов
    }.
   *[many] { $count } карточек стали короче: для них не хватило { $column ->
        [stage] этапов
       *[step] шагов
    }.
}
notice-cards-left-groups = { $count ->
    [1] Карточка «{ $name }» вышла из своей группы.
    [one] { $count } карточка вышла из своей группы.
    [few] { $count } карточки вышли из своих групп.
   *[many] { $count } карточек вышли из своих групп.
}
notice-groups-dissolved = { $count ->
    [1] Группа «{ $name }» распущена: в ней осталось меньше двух карточек.
    [one] Распущена { $count } группа: в ней осталось меньше двух карточек.
    [few] Распущены { $count } группы: в них осталось меньше двух карточек.
   *[many] Распущено { $count } групп: в них осталось меньше двух карточек.
}
notice-solves-dropped = { $count ->
    [one] { $count } возможность больше не ссылается на удалённые барьеры.
    [few] { $count } возможности больше не ссылаются на удалённые барьеры.
   *[many] { $count } возможностей больше не ссылаются на удалённые барьеры.
}
notice-comments-stay = { $count ->
    [1] Обсуждение карточки «{ $name }» осталось у оригинала.
   *[many] Обсуждения остались у оригиналов.
}
notice-groups-not-taken = { $count ->
    [one] { $count } группа не перенесена: её карточки стоят здесь порознь.
    [few] { $count } группы не перенесены: их карточки стоят здесь порознь.
   *[many] { $count } групп не перенесено: их карточки стоят здесь порознь.
}
notice-points-deleted = { $count ->
    [one] С { $column ->
        [stage] этапом
       *[step] шагом
    } удалена { $count } точка кривой.
    [few] С { $column ->
        [stage] этапом
       *[step] шагом
    } удалены { $count } точки кривых.
   *[many] С { $column ->
        [stage] этапом
       *[step] шагом
    } удалено { $count } точек кривых.
}
notice-returns-deleted = { $count ->
    [one] Удалён { $count } возврат: { $column ->
        [stage] одного из его этапов
       *[step] одного из его шагов
    } больше нет.
    [few] Удалены { $count } возврата: { $column ->
        [stage] их этапов
       *[step] их шагов
    } больше нет.
   *[many] Удалено { $count } возвратов: { $column ->
        [stage] их этапов
       *[step] их шагов
    } больше нет.
}
notice-participation-dropped = { $count ->
    [one] С этапом удалена { $count } отметка участия.
    [few] С этапом удалены { $count } отметки участия.
   *[many] С этапом удалено { $count } отметок участия.
}
notice-presenter-notes-kept = { $count ->
    [one] { $count } заметка докладчика теперь относится ко всей карте.
    [few] { $count } заметки докладчика теперь относятся ко всей карте.
   *[many] { $count } заметок докладчика теперь относятся ко всей карте.
}
notice-curves-deleted = { $count ->
    [one] С ролью удалена { $count } кривая.
    [few] С ролью удалены { $count } кривые.
   *[many] С ролью удалено { $count } кривых.
}
notice-references-dropped = { $count ->
    [one] Убрано { $count } упоминание.
    [few] Убрано { $count } упоминания.
   *[many] Убрано { $count } упоминаний.
}
notice-cards-for-everyone = { $count ->
    [one] { $count } карточка относилась только к этой роли; теперь она относится ко всем.
    [few] { $count } карточки относились только к этой роли; теперь они относятся ко всем.
   *[many] { $count } карточек относились только к этой роли; теперь они относятся ко всем.
}
notice-map-deleted = Карта «{ $name }» удалена. Её вернёт «Отменить».
notice-links-dropped = { $count ->
    [one] Убрана { $count } ссылка на карту.
    [few] Убраны { $count } ссылки на карту.
   *[many] Убрано { $count } ссылок на карту.
}
notice-lead-replaced = Подразделение «{ $name }» больше не ведёт проект.

edit-error-not-found = Этого больше нет: { $record }.
edit-error-taken = Такой идентификатор уже занят: { $record }.
edit-error-named-twice = Указано дважды: { $record }.
edit-error-too-many = Слишком много ({ $record }): можно не больше { $limit }.
edit-error-too-many-pictures = Картинок стало бы слишком много: в рабочей книге их не больше { $most }.
edit-error-pictures-too-large = Картинкам не хватит места: все вместе они занимают в рабочей книге не больше { $megabytes } МБ.
edit-error-only-map = Единственную карту удалить нельзя.
edit-error-only-step = Единственный шаг этапа удалить нельзя: удалите этап.
edit-error-text-too-long = Текст слишком длинный: помещается { $kilobytes } КБ, это около 65 тысяч русских букв. Сократите его или разделите на несколько карточек.
edit-error-breaks = Так сделать нельзя. { $reason }

record-workbook = файл
record-map = карта
record-stage = этап
record-step = шаг
record-lane = строка
record-card = карточка
record-comment = комментарий
record-group = группа карточек
record-curve = кривая
record-point = точка кривой
record-return = возврат
record-role = роль
record-department = подразделение
record-channel = канал
record-source = источник
record-target-group = целевая группа

violation-has-map = В файле нет ни одной карты.
violation-has-step = У этапа { $id } нет ни одного шага.
violation-unique-id = Идентификатор { $id } встречается дважды ({ $record }).
violation-reference-exists = Ссылка на то, чего нет ({ $record } { $id }).
violation-reference-once = Одно и то же указано дважды ({ $record } { $id }).
violation-card-in-its-row = Карточка { $id } стоит не в той ячейке, которая у неё указана.
violation-row-sorted = Карточка { $id } стоит не по порядку шагов.
violation-span-fits = Карточка { $id } выходит за край карты.
violation-group-has-cards = В группе { $id } меньше двух карточек.
violation-group-together = Карточки группы { $id } стоят в разных местах.
violation-one-group-per-card = Карточка состоит сразу в двух группах; одна из них { $id }.
violation-one-curve-per-role = У роли уже есть кривая; вторая — { $id }.
violation-point-in-range = Точка кривой { $id } выходит за пределы шага или шкалы.
violation-points-sorted = Точки кривой { $id } идут не по порядку.
violation-return-leads-elsewhere = Возврат { $id } ведёт в тот же шаг.
violation-one-project-lead = Проект ведут сразу два подразделения.
violation-derivation-sorted = Записи об исходной карте идут не по порядку (карта { $id }).
violation-number-finite = Число не имеет конечного значения ({ $record } { $id }).
violation-text-fits = Текст длиннее { $kilobytes } КБ ({ $record } { $id }).
violation-texts-fit = Всех текстов рабочей книги больше 16 МБ.
violation-text-clean = В тексте невидимые управляющие символы ({ $record } { $id }).
violation-count-fits = Слишком много записей ({ $record } { $id }).

label-picture-add = Новая картинка
label-pictures-add = Новые картинки
label-picture-set = Картинка на карточке
label-picture-remove = Картинка убрана
label-logo-set = Логотип
label-logo-remove = Логотип убран
notice-text-cut = Поместилось не всё: в одном тексте бывает не больше { $kilobytes } КБ, это около 65 тысяч русских букв. Остальное разложите по другим карточкам.
notice-picture-shrunk = Картинка уменьшена с { $was-width } × { $was-height } до { $width } × { $height } пикселей.
notice-pictures-large = Картинки занимают в файле { $megabytes } МБ.
notice-picture-needs-stage = Картинке нужен этап: сначала добавьте этап.
picture-too-large = файл больше { $megabytes } МБ.
picture-too-many-pixels = { $width } × { $height } пикселей — слишком много: берутся картинки до { $megapixels } мегапикселей.
picture-other-kind = это не PNG, не JPEG и не WebP: откройте картинку в другой программе и сохраните её как PNG.
picture-missing = файла нет: проверьте имя и папку.
picture-too-much-memory = картинка слишком велика, чтобы её распаковать: уменьшите её в другой программе.
picture-damaged = файл повреждён.

# Commands with their hints, names of history steps, hints of the status bar, palette.

menu-file = Файл
menu-edit = Правка
menu-card = Карточка
menu-map = Карта
menu-view = Вид
menu-help = Справка

command-new-empty = Новая пустая карта
command-new-empty-hint = Создаёт файл с пустой картой B2B: этапы и строки уже расставлены
command-new-example = Новая карта по примеру
command-new-example-hint = Открывает готовый пример — покупку станка с ЧПУ, — чтобы начать с него
command-open = Открыть…
command-open-hint = Открывает карту из файла
command-save = Сохранить
command-save-hint = Сохраняет изменения в файл
command-save-as = Сохранить как…
command-save-as-hint = Сохраняет карту в другой файл
command-export-png = Экспорт в PNG…
command-export-png-hint = Сохраняет карту картинкой любого размера
command-quit = Выход
command-quit-hint = Закрывает программу; о несохранённом сначала спросит

command-undo = Отменить
command-undo-step = Отменить: { $step }
command-undo-hint = Возвращает всё, как было до последнего изменения
command-redo = Повторить
command-redo-step = Повторить: { $step }
command-redo-hint = Повторяет отменённое изменение
command-edit-or-add = Править или добавить
command-edit-or-add-hint = Правит выбранное, а в пустой ячейке добавляет карточку
command-edit-text = Править текст
command-edit-text-hint = Правит текст выбранного прямо на карте
command-delete = Удалить
command-delete-hint = Удаляет выбранное; это можно отменить
command-move-left = Сдвинуть влево
command-move-left-hint = Переносит выбранное на один шаг влево
command-move-right = Сдвинуть вправо
command-move-right-hint = Переносит выбранное на один шаг вправо
command-move-up = Сдвинуть вверх
command-move-up-hint = Переносит выбранное на одно место вверх
command-move-down = Сдвинуть вниз
command-move-down-hint = Переносит выбранное на одно место вниз
command-select-all = Выбрать все карточки
command-select-all-hint = Выбирает все видимые карточки карты
command-select-next = Следующая карточка
command-select-next-hint = Выбирает следующую карточку по порядку
command-select-previous = Предыдущая карточка
command-select-previous-hint = Выбирает предыдущую карточку по порядку
command-select-left = Выбрать слева
command-select-left-hint = Переходит к соседней ячейке слева
command-select-right = Выбрать справа
command-select-right-hint = Переходит к соседней ячейке справа
command-select-up = Выбрать выше
command-select-up-hint = Переходит к карточке или ячейке выше
command-select-down = Выбрать ниже
command-select-down-hint = Переходит к карточке или ячейке ниже
command-select-nothing = Снять выделение
command-select-nothing-hint = Ничего не выбирает

command-add-card = Добавить карточку
command-add-card-hint = Добавляет карточку в выбранную ячейку, а если ячейка не выбрана — на парковку
command-duplicate = Дублировать
command-duplicate-hint = Делает копию карточки рядом с ней
command-park = На парковку
command-park-hint = Убирает карточку на парковку, чтобы вернуться к ней позже
command-stretch = Растянуть на шаг
command-stretch-hint = Растягивает карточку ещё на один шаг вправо
command-shrink = Сжать на шаг
command-shrink-hint = Убирает у растянутой карточки последний шаг
command-group = Сгруппировать
command-group-hint = Собирает карточки об одном и том же в группу; сами карточки не теряются
command-ungroup = Разгруппировать
command-ungroup-hint = Распускает группу, карточки остаются
command-vote = Проголосовать «за»
command-vote-hint = Добавляет карточке голос
command-doubt = Сомневаюсь
command-doubt-hint = Добавляет карточке голос «сомневаюсь»
command-severity-low = Критичность 1
command-severity-low-hint = Барьер терпимый
command-severity-medium = Критичность 2
command-severity-medium-hint = Барьер болезненный
command-severity-high = Критичность 3
command-severity-high-hint = Барьер останавливает клиента
command-breaks-trust = Подрывает доверие
command-breaks-trust-hint = Ставит или снимает отметку «подрывает доверие»
command-moment-of-truth = Момент истины
command-moment-of-truth-hint = Ставит или снимает отметку «момент истины»
command-evidence-hypothesis = Гипотеза
command-evidence-hypothesis-hint = Отмечает карточку как гипотезу
command-evidence-partly = Подтверждено частично
command-evidence-partly-hint = Отмечает, что часть сказанного слышали или видели сами
command-evidence-confirmed = Подтверждено
command-evidence-confirmed-hint = Отмечает, что сказанное услышано или измерено
command-role-on-card = Касается роли
command-role-on-card-hint = Связывает карточку с ролью, чьими глазами вы смотрите, или снимает связь

command-add-stage-before = Добавить этап слева
command-add-stage-before-hint = Добавляет этап перед выбранным
command-add-stage-after = Добавить этап справа
command-add-stage-after-hint = Добавляет этап после выбранного или в конец карты
command-add-step = Добавить шаг
command-add-step-hint = Делит этап: добавляет шаг после выбранного
command-merge-step = Объединить с соседним шагом
command-merge-step-hint = Убирает шаг, его карточки переходят в соседний
command-rename-stage = Переименовать этап
command-rename-stage-hint = Правит название этапа прямо на карте
command-move-stage-left = Этап влево
command-move-stage-left-hint = Переносит этап вместе с карточками на одно место влево
command-move-stage-right = Этап вправо
command-move-stage-right-hint = Переносит этап вместе с карточками на одно место вправо
command-delete-stage = Удалить этап
command-delete-stage-hint = Удаляет этап, его карточки переходят на парковку
command-add-lane-above = Добавить строку выше
command-add-lane-above-hint = Добавляет строку над выбранной
command-add-lane-below = Добавить строку ниже
command-add-lane-below-hint = Добавляет строку под выбранной или в конец карты
command-rename-lane = Переименовать строку
command-rename-lane-hint = Правит название строки прямо на карте
command-move-lane-up = Строку вверх
command-move-lane-up-hint = Переносит строку вместе с карточками на одно место вверх
command-move-lane-down = Строку вниз
command-move-lane-down-hint = Переносит строку вместе с карточками на одно место вниз
command-hide-lane = Скрыть строку
command-hide-lane-hint = Не показывает строку в этом окне; в файле она остаётся
command-delete-lane = Удалить строку
command-delete-lane-hint = Удаляет строку, её карточки переходят на парковку

command-add-role = Добавить роль
command-add-role-hint = Добавляет участника закупочного центра
command-rename-role = Переименовать роль
command-rename-role-hint = Правит название роли, чьими глазами вы смотрите
command-delete-role = Удалить роль
command-delete-role-hint = Удаляет роль, чьими глазами вы смотрите, вместе с её кривыми
command-add-point = Добавить точку на кривую
command-add-point-hint = Отмечает чувство на выбранном шаге: у роли, чьими глазами вы смотрите, или у клиента в целом
command-add-map = Добавить карту
command-add-map-hint = Добавляет пустую карту с такими же этапами и строками
command-rename-map = Переименовать карту
command-rename-map-hint = Правит название карты
command-duplicate-map = Дублировать карту
command-duplicate-map-hint = Делает копию карты рядом с ней
command-derive-to-be = Карта «как будет»
command-derive-to-be-hint = Создаёт из этой карты карту «как будет» (TO BE) и помнит, откуда она взята
command-derive-for-role = Карта для роли
command-derive-for-role-hint = Создаёт карту роли, чьими глазами вы смотрите: остаётся только то, что её касается
command-move-map-left = Карту влево
command-move-map-left-hint = Переносит вкладку карты на одно место влево
command-move-map-right = Карту вправо
command-move-map-right-hint = Переносит вкладку карты на одно место вправо
command-delete-map = Удалить карту
command-delete-map-hint = Удаляет карту из файла; это можно отменить

command-zoom-in = Крупнее
command-zoom-in-hint = Увеличивает масштаб
command-zoom-out = Мельче
command-zoom-out-hint = Уменьшает масштаб
command-zoom-actual = Масштаб 100 %
command-zoom-actual-hint = Показывает карту в натуральную величину
command-fit-width = По ширине окна
command-fit-width-hint = Показывает карту во всю ширину окна
command-fit-map = Карта целиком
command-fit-map-hint = Показывает всю карту сразу
command-next-map = Следующая карта
command-next-map-hint = Переходит на вкладку справа
command-previous-map = Предыдущая карта
command-previous-map-hint = Переходит на вкладку слева
command-show-everyone = Все роли
command-show-everyone-hint = Показывает карту без отбора по ролям
command-next-role = Глазами следующей роли
command-next-role-hint = Выделяет то, что касается следующей роли
command-previous-role = Глазами предыдущей роли
command-previous-role-hint = Выделяет то, что касается предыдущей роли
command-show-all-lanes = Показать все строки
command-show-all-lanes-hint = Возвращает строки, скрытые в этом окне
command-side-panel = Боковая панель
command-side-panel-hint = Показывает или убирает панель с ролями, строками и парковкой
command-theme-light = Светлая тема
command-theme-light-hint = Тёмный текст на светлом фоне
command-theme-dark = Тёмная тема
command-theme-dark-hint = Светлый текст на тёмном фоне
command-theme-print = Тема для печати
command-theme-print-hint = Всё различимо и без цвета
command-theme-projector = Тема для проектора
command-theme-projector-hint = Контраст, который видно на бледной стене
command-language-russian = Русский язык
command-language-russian-hint = Переключает программу на русский
command-language-english = Английский язык (English)
command-language-english-hint = Переключает программу на английский

command-palette = Найти или выполнить…
command-palette-hint = Ищет команды, карты, этапы и карточки
command-shortcuts = Сочетания клавиш
command-shortcuts-hint = Показывает список сочетаний клавиш
command-about = О программе
command-about-hint = Рассказывает, что это за программа и какой она версии

new-stage-name = Новый этап
new-step-name = Новый шаг
new-map-title = Новая карта
new-role-name = Новая роль
copied-map-title = { $title } — копия
to-be-map-title = { $title } — как будет
role-map-title = Карта: { $title }

step-add-card = добавление карточки
step-edit-card = правка карточки
step-move-cards = { $count ->
    [1] перенос карточки
    [one] перенос { $count } карточки
   *[other] перенос { $count } карточек
}
step-park-cards = { $count ->
    [1] карточка на парковку
    [one] { $count } карточка на парковку
    [few] { $count } карточки на парковку
   *[many] { $count } карточек на парковку
}
step-duplicate-cards = { $count ->
    [1] копия карточки
    [one] копии { $count } карточки
   *[other] копии { $count } карточек
}
step-delete-cards = { $count ->
    [1] удаление карточки
    [one] удаление { $count } карточки
   *[other] удаление { $count } карточек
}
step-stretch-card = растяжение карточки
step-group-cards = группа карточек
step-ungroup-cards = роспуск группы
step-vote = голос
step-severity = критичность
step-breaks-trust = отметка «подрывает доверие»
step-moment = момент истины
step-evidence = достоверность
step-roles = роли карточки
step-add-stage = добавление этапа
step-rename-stage = название этапа
step-move-stage = перенос этапа
step-delete-stage = удаление этапа
step-add-step = добавление шага
step-rename-step = название шага
step-move-step = перенос шага
step-merge-steps = объединение шагов
step-delete-step = удаление шага
step-add-lane = добавление строки
step-rename-lane = название строки
step-change-lane = вид строки
step-move-lane = перенос строки
step-delete-lane = удаление строки
step-add-point = точка на кривой
step-edit-point = слово у точки
step-move-point = перенос точки
step-delete-point = удаление точки
step-edit-return = подпись возврата
step-delete-return = удаление возврата
step-add-role = добавление роли
step-rename-role = название роли
step-delete-role = удаление роли
step-add-map = добавление карты
step-rename-map = название карты
step-duplicate-map = копия карты
step-derive-map = производная карта
step-move-map = перенос карты
step-delete-map = удаление карты

hint-select = Щелчок — выбрать
hint-pan = Пробел и мышь — двигать карту
hint-zoom = Ctrl и колесо — масштаб
hint-palette = Ctrl+K — найти или выполнить
hint-edit = Enter — править
hint-drag = Перетащите в другую ячейку или на парковку
hint-move = Alt и стрелки — сдвинуть
hint-move-across = Alt+← и Alt+→ — сдвинуть
hint-move-along = Alt+↑ и Alt+↓ — сдвинуть
hint-delete = Del — удалить
hint-add = Enter — добавить карточку
hint-walk = Стрелки — к соседней ячейке
hint-rename = F2 — переименовать
hint-word = Enter — подписать
hint-commit = Enter — готово
hint-new-line = Shift+Enter — новая строка
hint-add-another = Ctrl+Enter — ещё карточка
hint-cancel = Esc — отменить правку
hint-drop = Отпустите — карточка останется здесь
hint-drop-point = Вверх — лучше, вниз — хуже
hint-put-back = Esc — вернуть на место
hint-release = Отпустите кнопку, чтобы остановиться

editor-counts = { $cards ->
    [one] { $cards } карточка
    [few] { $cards } карточки
   *[many] { $cards } карточек
} · { $roles ->
    [one] { $roles } роль
    [few] { $roles } роли
   *[many] { $roles } ролей
}
editor-title = { $title }
editor-untitled = Без названия

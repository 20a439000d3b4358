# What is copied and pasted: history steps, the preview, notices.

label-cards-cut = { $count ->
    [1] Вырезание карточки «{ $name }»
    [one] Вырезание { $count } карточки
   *[many] Вырезание { $count } карточек
}
label-paste = { $count ->
    [0] Вставка таблицы
    [1] Вставка карточки «{ $name }»
    [one] Вставка { $count } карточки
   *[many] Вставка { $count } карточек
}
label-paste-sheet = Карта из таблицы
label-paste-map = Вставка карты «{ $name }»

paste-name = { $name }
paste-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}
paste-lanes = { $count ->
    [one] { $count } строку
    [few] { $count } строки
   *[many] { $count } строк
}
paste-steps = { $count ->
    [one] { $count } столбец
    [few] { $count } столбца
   *[many] { $count } столбцов
}
paste-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}
paste-stages = { $count ->
    [one] { $count } этап
    [few] { $count } этапа
   *[many] { $count } этапов
}
paste-to-grid = { $cards } в { $lanes } и { $stages }
paste-to-cell = { $cards } в ячейку «{ $lane }», этап «{ $stage }»
paste-to-parking = { $cards } на парковку
paste-becomes-map = Таблица станет картой: { $stages }, { $lanes }, { $cards }
paste-left-out = { $count ->
    [one] Не войдёт { $count } карточка
    [few] Не войдут { $count } карточки
   *[many] Не войдут { $count } карточек
}
paste-headings = Первая строка и первый столбец
paste-headings-names = названия этапов и строк
paste-headings-cards = тоже карточки
paste-missing-stages = { $count ->
    [one] Не хватает { $count } этапа
   *[many] Не хватает { $count } этапов
}
paste-missing-lanes = { $count ->
    [one] Не хватает { $count } строки
   *[many] Не хватает { $count } строк
}
paste-unnamed-lanes = { $count ->
    [one] В таблице нет строки: { $names }
   *[many] В таблице нет строк: { $names }
}
paste-keep-feelings = оставить чувства
paste-keep-lanes = оставить
paste-keep-all-lanes = оставить все
paste-drop-lanes = убрать
paste-add = добавить
paste-leave-out = отбросить
paste-speakers = Имена перед двоеточием
paste-speakers-source = сделать источником
paste-speakers-text = оставить в тексте
paste-speakers-none = убрать
paste-speakers-column = отдельным столбцом
paste-lines = Каждая строка
paste-lines-several = отдельная карточка
paste-lines-one = всё в одну карточку
paste-do = Вставить
paste-elsewhere = Щёлкните другую ячейку, чтобы вставить туда

hint-paste = Enter — вставить
hint-paste-elsewhere = Щелчок — вставить в другое место
hint-paste-cancel = Esc — не вставлять

notice-table-copied = Таблица скопирована: её можно вставить в Excel, LibreOffice или Google Таблицы.
notice-map-copied = Карта скопирована: её можно вставить в другом окне Тропы, а как таблицу — в любой программе.
notice-links-left-behind = { $count ->
    [one] { $count } ссылка осталась в прежней карте: здесь ей вести некуда
    [few] { $count } ссылки остались в прежней карте: здесь им вести некуда
   *[many] { $count } ссылок осталось в прежней карте: здесь им вести некуда
}
notice-comments-left-behind = { $count ->
    [1] Комментарии остались у исходной карточки
   *[many] Комментарии остались у исходных карточек ({ $count })
}
notice-paste-parked = { $count ->
    [one] { $count } карточка попала на парковку: таких строк и этапов здесь нет
    [few] { $count } карточки попали на парковку: таких строк и этапов здесь нет
   *[many] { $count } карточек попало на парковку: таких строк и этапов здесь нет
}
notice-paste-left-out = { $count ->
    [one] { $count } карточка не вошла: для неё не нашлось этапа или строки
    [few] { $count } карточки не вошли: для них не нашлось этапа или строки
   *[many] { $count } карточек не вошло: для них не нашлось этапа или строки
}

import-too-long = В буфере обмена слишком длинный текст: больше { $megabytes } МБ. Скопируйте часть.
import-too-many = В буфере обмена больше { $most } ячеек или строк. Скопируйте часть.
import-piece-too-long = Одна из ячеек длиннее { $kilobytes } КБ: карточке столько не уместить.

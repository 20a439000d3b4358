# Показ карты.

show-view-whole = Вся карта
show-view-stage = Этап { $number } из { $count }: { $name }
show-view-unnamed-stage = Этап { $number } из { $count }
show-view-lane = Строка «{ $name }»
show-view-part = { $view } — часть { $part } из { $count }
show-view-told = { $name }
show-number = { $number } из { $count }
show-part = часть { $number } из { $count }
show-marks = Что значат знаки
show-return = Возврат на этап «{ $stage }»
show-return-labelled = Возврат на этап «{ $stage }»: { $label }
show-place = { $stage } · { $lane }
show-eyes = Глазами: { $name }
show-to = К номеру { $number } — Enter
show-over = Конец показа
show-over-how = Конец показа. Щелчок или Esc — вернуться к карте

show-next = Дальше
show-previous = Назад
show-first-last = В начало, в конец
show-jump = К этапу с этим номером; 0 — вся карта
show-lanes = По строкам
show-card = Выделить карточку
show-role = Глазами роли
show-department = Глазами подразделения
show-black = Чёрный экран
show-notes = Окно ведущего
show-monitor = На другой экран
show-help = Клавиши показа
show-end = Закончить показ

show-keys = Клавиши показа
show-keys-next = → ↓ PgDn, пробел
show-keys-previous = ← ↑ PgUp, Backspace
show-keys-ends = Home, End
show-keys-jump = цифры и Enter
show-keys-lanes = L
show-keys-card = Tab, Shift+Tab или щелчок
show-keys-role = R, Shift+R
show-keys-department = D, Shift+D
show-keys-black = B или точка
show-keys-notes = N
show-keys-monitor = M
show-keys-help = F1 или H
show-keys-end = Esc

show-notes-title = Окно ведущего
show-gone = идёт { $time }
show-follows = Дальше
show-is-black = Экран чёрный
show-no-notes = Заметок нет. Их пишут заранее: выберите название карты или этап и нажмите F4, поле «Заметки ведущего» — под кнопкой «Ещё».

# The window.

app-name = Тропа

title-read-only = только просмотр
title-unsaved = не сохранено
title-saving = сохраняется…
title-version = Версия: { $time }
title-shared = открыт и на { $machine }
title-saved-at = сохранено { $time }
menu-all = Меню
menu-recent = Недавние файлы
menu-context = Действия с выбранным
search-hint = Найти или выполнить…
status-zoom = { $percent } %

panel-roles = Смотреть глазами
panel-everyone = Все роли
panel-add-role = + роль
panel-dim-others = Приглушать
panel-hide-others = Скрывать
panel-lanes = Строки
panel-history = История
history-start = Начало
tabs-all = Все карты
shortcuts-walking = Переходы и выделение
shortcuts-find = Найти действие или клавиши
panel-parking = Парковка
panel-add-note = + заметка
parking-drop = На парковку

field-card = Текст карточки
field-role = Название роли
field-name = Название
field-word = Слово у точки
field-label = Подпись стрелки

accessible-map = Карта «{ $title }»
accessible-cell = { $lane }, этап «{ $stage }»: { $cards ->
    [0] пусто
    [one] { $cards } карточка
    [few] { $cards } карточки
   *[many] { $cards } карточек
}
accessible-card = этап { $stage } из { $stages }, { $lane }, { $position } из { $cards }
accessible-severity = критичность { $severity } из 3
accessible-votes = { $votes ->
    [one] { $votes } голос
    [few] { $votes } голоса
   *[many] { $votes } голосов
}
accessible-comments = { $comments ->
    [one] { $comments } открытый комментарий
    [few] { $comments } открытых комментария
   *[many] { $comments } открытых комментариев
}
accessible-removes = убирает барьеры: { $cards }
accessible-removed-by = убирают возможности: { $cards }
accessible-unanswered = мер пока нет
accessible-doubts = { $doubts ->
    [one] { $doubts } сомнение
    [few] { $doubts } сомнения
   *[many] { $doubts } сомнений
}
accessible-stage = этап { $number } из { $of }
accessible-step = шаг { $number } из { $of } этапа «{ $stage }»
accessible-lane = строка { $number } из { $of }
accessible-collapsed = свёрнута
accessible-pinned = закреплена
accessible-return = возврат с этапа «{ $from }» на этап «{ $to }»
accessible-point = { $who }: { $level } ({ $value }), этап { $number } из { $of } «{ $stage }»

button-export = Экспорт
button-save = Сохранить
button-open = Открыть
button-replace = Заменить
button-drop = Не сохранять
button-cancel = Отмена
button-close = Закрыть
shortcuts-pointer = Мышь
shortcuts-votes = Голоса выбранных карточек
shortcuts-votes-how = 0–99, сомнения — { $shift }цифры
shortcuts-copy = Скопировать карточки перетаскиванием
shortcuts-copy-how = { $command }/{ $alt }перетаскивание
shortcuts-add = Добавить карточку к выбранным
shortcuts-add-how = { $command }щелчок
shortcuts-range = Выбрать подряд
shortcuts-range-how = { $shift }щелчок
shortcuts-pan = Двигать карту
shortcuts-pan-how = пробел + перетаскивание
shortcuts-zoom = Масштаб
shortcuts-zoom-how = { $command }колесо

dialog-open = Открыть карту
dialog-save = Сохранить карту
dialog-picture = Выбрать картинку
file-kind-workbook = Карты Тропы
file-kind-picture = Картинки PNG и JPEG
file-name-of-copy = { $name } — копия

unsaved-title = Сохранить изменения в файле «{ $file }»?
unsaved-new-title = Сохранить новую карту «{ $title }»?
unsaved-text = Если не сохранить, изменения ещё 30 дней можно вернуть: «Файл» → «Восстановить несохранённое…».
unsaved-text-lost = Если не сохранить, изменения пропадут.

path-explanation = В этой системе нет окна выбора файлов. Введите путь к файлу.
path-field = Путь к файлу
path-replace = Файл «{ $file }» уже есть. Нажмите ещё раз, чтобы заменить его.
path-up = ↑ Папка выше
path-nothing-there = Здесь нет ни папок, ни подходящих файлов.

palette-title = Найти или выполнить
palette-hint = Команда, карта, этап или текст карточки
palette-empty = Ничего не нашлось

about-title = Тропа { $version }
about-text = Программа для карт пути клиента. Работает без интернета и учётной записи, а каждая книга с картами — это один файл на вашем компьютере.
about-licences = Программа: MIT или Apache 2.0. Шрифты Inter и Noto Emoji: SIL Open Font License 1.1.

hint-panels-hidden = { $key } — вернуть меню и панели
accessible-overview = Обзор карты
button-show-folder = Открыть папку
button-put-back = Вернуть
button-show-parking = Показать
notice-saved-as = Файл «{ $file }» сохранён
notice-exporting = Экспорт…
notice-exported = Файл «{ $file }» сохранён
notice-picture-copied = Картинка скопирована: вставьте её, куда нужно
error-picture-too-large = Картинка вышла бы слишком большой для буфера обмена: сохраните её через экспорт
dialog-export = Сохранить экспорт
notice-exported-many = { $count ->
    [one] Сохранён { $count } файл, первый — «{ $file }»
    [few] Сохранено { $count } файла, первый — «{ $file }»
   *[many] Сохранено { $count } файлов, первый — «{ $file }»
}
notice-quits-when-done = Окно закроется, как только закончится начатая работа.
notice-paste-first = Сначала вставьте то, что показано, или отмените вставку.
notice-saved-without-paste = Вставка ещё не подтверждена, поэтому в файл она не попала.
notice-read-only = Файл записан более новой версией. Его можно смотреть и сохранить под другим именем.
notice-more-repairs = И ещё { $count ->
    [one] { $count } исправление
    [few] { $count } исправления
   *[many] { $count } исправлений
}

error-open = Не удалось открыть «{ $file }». { $reason }
error-save = Не удалось сохранить «{ $file }». { $reason }
error-save-kept = Не удалось сохранить «{ $file }»; прежний файл цел. { $reason }
error-export = Не удалось сохранить файл «{ $file }». { $reason }
error-save-over-newer = Файл «{ $file }» записан более новой версией и может содержать то, чего эта версия не знает. Сохраните карту под другим именем.
error-broke = Работа прервалась из-за ошибки в программе. Карта в окне цела; попробуйте ещё раз.
error-thread = Системе не хватает ресурсов. Закройте лишние программы и попробуйте ещё раз.
error-no-display = Нет экрана, на котором можно открыть окно: не заданы ни DISPLAY, ни WAYLAND_DISPLAY. Если нет и библиотек для окна, в Debian и Ubuntu их ставит команда: sudo apt-get install { $packages }. Картинку можно получить и без окна: tropa export ФАЙЛ -o КАРТА.png
error-silent-display = Экран «{ $display }» не отвечает: проверьте, запущен ли он и правильно ли назван в DISPLAY или WAYLAND_DISPLAY. Картинку можно получить и без окна: tropa export ФАЙЛ -o КАРТА.png
error-no-window = Окно не открылось: { $reason }. В Debian и Ubuntu недостающее ставит команда: sudo apt-get install { $packages }. Картинку можно получить и без окна: tropa export ФАЙЛ -o КАРТА.png (Сообщение системы: { $details })
error-window-system = система не даёт открыть окно
error-window-graphics = нет подходящего OpenGL
error-window-start = программа не смогла начать работу
button-first-stage = + этап
first-stage-hint = На карте пока нет этапов: добавьте первый

error-picture = Не удалось взять картинку «{ $file }»: { $reason }
notice-drop-behind-dialog = Картинки не взяты: сначала закройте открытое окно.
notice-drop-only-pictures = Файл «{ $file }» не открыт: перетащите его отдельно от картинок.
picture-pasted = Вставленная картинка
accessible-picture = Карточка-картинка без подписи
button-take = Взять

recovery-title = Программа закрылась неожиданно
recovery-text = Работа не пропала. Ниже — то, чего нет в файлах. Всё останется здесь, пока вы не решите, что с ним делать.
recovery-of = «{ $title }»
recovery-file = Файл «{ $file }»
recovery-file-of = Файл «{ $file }», сохранён { $time }
recovery-changes = По сравнению с файлом карточек { $changes }
recovery-other = Карточки те же, что в файле, изменилось другое
recovery-file-missing = Файл «{ $file }» — сейчас его нет на месте
recovery-no-file = Новая карта, файла ещё нет
recovery-no-edits = Новых изменений нет, но это единственная копия
recovery-no-edits-replaced = Новых изменений нет, но файл с тех пор заменили другим
recovery-cut = Прочиталось не всё: конец журнала повреждён. Журнал останется в корзине ещё на 30 дней.
recovery-unreadable = Прочитать не удалось
recovery-unreadable-text = Журнал повреждён или записан другой версией. Сам он не исчезнет: решайте вы.
recovery-edits = { $edits ->
    [one] { $edits } несохранённое изменение
    [few] { $edits } несохранённых изменения
   *[many] { $edits } несохранённых изменений
}
recovery-edits-and-typing = { $edits ->
    [one] { $edits } несохранённое изменение и недописанный текст
    [few] { $edits } несохранённых изменения и недописанный текст
   *[many] { $edits } несохранённых изменений и недописанный текст
}
recovery-only-typing = Недописанный текст
recovery-off-disk-full = На диске с вашими настройками нет места: если программа закроется неожиданно, несохранённое пропадёт. Освободите место или сохраняйте чаще.
recovery-off-not-writable = Папка для восстановления недоступна: если программа закроется неожиданно, несохранённое пропадёт. Сохраняйте чаще.
recovery-off-slow = Диск с вашими настройками не отвечает: если программа закроется неожиданно, несохранённое пропадёт. Сохраняйте чаще.
recovery-off-would-not-open = В таком виде рабочую книгу не сохранить и после сбоя не открыть: видимо, в ней стало больше, чем помещается в файл. Отмените последнее или уберите лишнее: картинки, карты.
recovery-off-broken = Журнал восстановления остановился из-за ошибки в программе. Сохраните карту и откройте программу заново.
status-recovery = Можно восстановить: { $count }
status-recovery-off = ⚠ Восстановление выключено
status-would-not-open = ⚠ Книгу не сохранить
button-recover = Открыть восстановленное
button-look-at-saved = Посмотреть сохранённое
button-later = Позже
button-dismiss = Не нужно
button-dismiss-hint = Уберёт в корзину: ещё 30 дней это можно вернуть
button-discard = Удалить…
button-discard-for-good = Удалить насовсем
moment-today = сегодня, { $time }
notice-recovered = Открыто восстановленное. { $holds }.
notice-recovered-cut = Журнал повреждён, поэтому части последних изменений может не быть. Проверьте карту; журнал останется ещё на 30 дней.
notice-dismissed = Убрано в корзину. Вернуть можно ещё 30 дней: меню «Файл» → «Восстановить несохранённое».
button-show-dismissed = Показать
unsaved-all-title = Несохранённая работа
unsaved-all-text = Здесь то, чего нет в файлах. Закрытое без сохранения хранится 30 дней, остальное — пока вы не решите, что с ним делать.
unsaved-work-title = Закрыто без сохранения
unsaved-work-text = Карты, которые закрыли без сохранения, хранятся 30 дней.
unsaved-work-reading = Список читается…
unsaved-work-none = Карт, закрытых без сохранения, нет.
unsaved-work-closed = закрыто: { $time }
delete-recovery-title = Удалить данные восстановления?
delete-recovery-text = С этого компьютера исчезнут карты, закрытые без сохранения, прежние версии файлов, скопированные карточки и файлы для печати. Вернуть их будет нельзя. Сами файлы и открытые сейчас карты останутся.
button-delete-recovery = Удалить всё
notice-recovery-data-deleted = Данные восстановления удалены с этого компьютера.
error-recovery-data = Удалить удалось не всё: закройте другие окна программы и попробуйте ещё раз.
notice-open-elsewhere = Файл «{ $file }» открыт в другом окне. Здесь его можно смотреть и сохранить под другим именем.
notice-changed-outside = Файл «{ $file }» изменили в другом месте. Когда вы сохраните карту, Тропа спросит, что оставить.
notice-gone-outside = Файла «{ $file }» больше нет на месте. Карта цела: сохраните её, и он появится снова.
notice-no-versions = У новой карты ещё нет прежних версий: сначала сохраните её.
notice-saved-unconfirmed = Файл записан, но диск не подтвердил, что запись уцелеет при сбое питания. Извлекайте диск безопасно и держите копию в другом месте.
notice-saving-slow = Файл «{ $file }» всё ещё сохраняется: диск не отвечает. Можно работать дальше; чтобы не ждать, сохраните карту в другое место.
notice-autosave-paused = Файл «{ $file }» изменили в другом месте, поэтому автосохранение остановлено. Нажмите «Сохранить» — Тропа спросит, что оставить.
notice-autosave-other-names = Файл «{ $file }» лежит и под другим именем, поэтому автосохранение остановлено. Нажмите «Сохранить» — Тропа спросит, как быть.
notice-protected = Файл защищён от записи. Чтобы сохранить изменения, снимите защиту или сохраните карту в другом месте.
notice-opening = Открывается «{ $file }»…
still-writing-title = Диск не отвечает
still-writing-text = Файл ещё записывается, и неизвестно, когда это кончится. Если закрыть окно сейчас, Тропа предложит восстановить эту карту при следующем запуске.
still-writing-text-lost = Файл ещё записывается, и неизвестно, когда это кончится. Восстановление выключено: если закрыть окно сейчас, несохранённое может пропасть.
button-wait = Подождать
button-leave-now = Закрыть сейчас
notice-version-lost = Файл сохранён, но оставить его среди прежних версий не удалось: диск с папкой Тропы заполнен, недоступен или не отвечает.
notice-saved-in-place = Файл записан поверх прежнего: папка не даёт его заменить. Прежняя версия оставлена.
error-save-open-elsewhere = Файл «{ $file }» открыт в другом окне. Сохраните карту под другим именем.

versions-of = Прежние версии файла «{ $file }»
versions-text = Выбранная версия откроется как новая карта. Файл не изменится.
versions-reading = Версии читаются…
versions-none = Прежних версий ещё нет: они появляются, когда вы сохраняете карту.
version-counts = { $cards ->
    [one] { $cards } карточка
    [few] { $cards } карточки
   *[many] { $cards } карточек
}, { $maps ->
    [one] { $maps } карта
    [few] { $maps } карты
   *[many] { $maps } карт
}
version-unreadable = не читается
version-same = Такая же, как сейчас
version-other = С тех пор карточки не менялись, изменилось другое
version-changes = С тех пор карточек { $changes }
changes-added = добавлено: { $count }
changes-removed = удалено: { $count }
changes-changed = изменено: { $count }
changes-and = { $first }, { $next }
button-open-version = Открыть как новую карту
file-name-of-version = { $name } — версия { $time }
file-name-of-mine = { $number ->
    [1] { $name } — моя версия
   *[other] { $name } — моя версия { $number }
}

conflict-mine-not-kept = Вашу карту не удалось оставить в прежних версиях, поэтому чужая не открыта. Выберите «Оставить обе».
conflict-theirs-not-kept = Чужую версию не удалось оставить среди прежних, поэтому файл не заменён. Выберите «Оставить обе».
conflict-theirs = В файле: { $counts }, записано { $time }. { $changes }.
conflict-same = Карты не отличаются
conflict-other = Карточки те же, отличается другое
conflict-changes = По сравнению с файлом в вашей карте карточек { $changes }
conflict-theirs-unreadable = То, что записано в файл { $time }, не открывается как карта.
notice-free-again = Файл «{ $file }» больше не открыт в другом окне: здесь его снова можно сохранять.
notice-open-on-machine = Файл «{ $file }» открыт ещё и на компьютере { $machine } ({ $user }). Здесь его можно смотреть и менять, а при сохранении Тропа предложит копию.
notice-neighbour-gone = Файл «{ $file }» на компьютере { $machine } больше не открыт: здесь его можно сохранять.
neighbour-title = Файл «{ $file }» открыт и на другом компьютере
neighbour-text = Он открыт у пользователя { $user } на компьютере { $machine }. Лучше сохранить вашу карту рядом, копией; если вы договорились, кто сохраняет, — можно в этот же файл.
button-save-beside = Сохранить копию
button-save-shared = Сохранить в этот файл
notice-mine-is-a-version = Открыта чужая карта. Ваша — в прежних версиях этого файла.
version-preview = Как выглядела выбранная версия
version-drawing = Рисуется…
version-no-picture = Показать нечего
conflict-title = Файл «{ $file }» изменили в другом месте
conflict-text = Пока карта была открыта, кто-то сохранил в этот файл другое. Что бы вы ни выбрали, ничего не пропадёт.
button-keep-both = Оставить обе
button-keep-mine = Оставить мою
button-take-theirs = Взять чужую
conflict-both-hint = Ваша карта сохранится рядом, в новый файл
conflict-mine-hint = Ваша карта заменит файл; чужая останется в прежних версиях
conflict-theirs-hint = Откроется то, что в файле; ваша карта останется в прежних версиях
other-names-title = Файл «{ $file }» лежит и под другим именем
other-names-text = Это один файл с двумя именами (жёсткая ссылка). Если записать его на место, карта станет новой под обоими именами, а прежняя останется в прежних версиях.
button-save-in-place = Записать на место
button-save-elsewhere = Сохранить как…

broken-title = В программе произошла ошибка
broken-text = Ваша работа не пропала: всё, что вы сделали, записано. Запустите Тропу снова — она предложит открыть восстановленное.
broken-text-lost = Восстановление было выключено, поэтому то, что вы не сохранили, может пропасть. Запустите Тропу снова: в файле — то, что вы сохранили последним.
broken-restart = Запустить снова
broken-close = Закрыть окно
replace-title = { $count ->
    [one] Заменить { $count } файл?
    [few] Заменить { $count } файла?
   *[other] Заменить { $count } файлов?
}
replace-text = { $more ->
    [0] Файл «{ $file }» уже есть.
    [one] Уже есть «{ $file }» и ещё { $more } файл.
    [few] Уже есть «{ $file }» и ещё { $more } файла.
   *[other] Уже есть «{ $file }» и ещё { $more } файлов.
}

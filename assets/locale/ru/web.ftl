# Страница для браузера.

web-maps = Карты
web-eyes = Глазами
web-everyone = Все
web-find = Найти на картах
web-found = найдено:
web-zoom-in = Крупнее
web-zoom-out = Мельче
web-zoom-fit = Вся карта
web-yes = да
web-lane = Строка
web-cards-of-group = Карточки группы
web-no-words = Карточка без текста

# The field's words: kinds, scales, names of months.

month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь
month-of-1 = января
month-of-2 = февраля
month-of-3 = марта
month-of-4 = апреля
month-of-5 = мая
month-of-6 = июня
month-of-7 = июля
month-of-8 = августа
month-of-9 = сентября
month-of-10 = октября
month-of-11 = ноября
month-of-12 = декабря

lane-actions = Действия клиента
lane-touchpoints = Точки контакта
lane-thoughts = Мысли
lane-feelings = Чувства
lane-barriers = Барьеры
lane-opportunities = Возможности
lane-messages = Сообщения
lane-metrics = Метрики
lane-front-office = Фронт-офис
lane-back-office = Бэк-офис
lane-notes = Заметки
lane-pictures = Картинки
lane-line-of-interaction = Линия взаимодействия
lane-line-of-visibility = Линия видимости
lane-line-of-internal-interaction = Линия внутреннего взаимодействия

prompt-actions = Что делает клиент?
prompt-touchpoints = Где встречаемся?
prompt-thoughts = Что он думает?
prompt-feelings = Что он чувствует?
prompt-barriers = Что мешает?
prompt-opportunities = Как убрать барьер?
prompt-messages = Что мы говорим?
prompt-metrics = Сколько?
prompt-front-office = Что делаем на виду?
prompt-back-office = Что делаем за кадром?
prompt-notes = О чём не забыть?
prompt-pictures = Как это выглядит?

level-1 = гнев
level-2 = раздражение
level-3 = нейтрально
level-4 = удовлетворение
level-5 = восторг

state-as-is = как есть (AS IS)
state-to-be = как будет (TO BE)
state-research = исследование

channel-site = Сайт
channel-search = Поиск
channel-phone = Телефон
channel-email = Электронная почта
channel-messenger = Мессенджер
channel-meeting = Встреча
channel-exhibition = Выставка
channel-tender-platform = Тендерная площадка
channel-document = Документ
channel-social-network = Социальная сеть
channel-delivery = Доставка
channel-service-visit = Сервисный выезд
channel-product = Сам продукт
channel-other = Другое

moment-plain = Момент истины
moment-zero = Нулевой момент истины
moment-first = Первый момент истины
moment-second = Второй момент истины
moment-ultimate = Конечный момент истины
moment-zero-short = ZMOT
moment-first-short = FMOT
moment-second-short = SMOT
moment-ultimate-short = UMOT

# Beginnings of words by which a lane of somebody else's table is recognised.
lane-actions-also = действия клиента, действия покупателя, действия пользовател, шаги клиента, шаги пользовател, действия, что делает
lane-touchpoints-also = точки контакта, точки касания, точки взаимодействия, каналы, где встречаемся
lane-thoughts-also = мысли, думает, вопросы клиента, ожидания
lane-feelings-also = чувства, эмоци, настроение
lane-barriers-also = барьер, боли, боль, болев, проблем, препятств, трудност, сложност, возражени
lane-opportunities-also = возможност, идеи, улучшени, решени, меры, мероприяти, гипотез
lane-messages-also = сообщени, что говорим, ключевые сообщения
lane-metrics-also = метрик, показател, цифры, конверси
lane-front-office-also = фронт, действия компании, действия сотрудник, передний план
lane-back-office-also = бэк, задний план, внутренние процессы, за кадром
lane-notes-also = заметк, примечани, комментари, прочее
lane-pictures-also = картинк, иллюстраци, изображени, раскадровк
lane-line-of-interaction-also = линия взаимодействия
lane-line-of-visibility-also = линия видимости
lane-line-of-internal-interaction-also = линия внутреннего взаимодействия

# Справочники: роли, подразделения, каналы, источники.

lists-title = Справочники
lists-close = Закрыть справочники
lists-part = { $list }: { $count }
list-roles = Роли
list-departments = Подразделения
list-channels = Каналы
list-sources = Источники
listed-role = Роль
listed-department = Подразделение
listed-channel = Канал
listed-source = Источник
list-add-role = Добавить роль
list-add-department = Добавить подразделение
list-add-channel = Добавить канал
list-add-source = Добавить источник
list-usual-roles = Добавить типовой закупочный центр
list-usual-departments = Добавить все обычные подразделения
list-usual-channels = Добавить все обычные каналы
list-roles-empty = Кто участвует в решении о покупке? Введите название роли или добавьте типовой закупочный центр.
list-departments-empty = Кто в компании отвечает за точки контакта, каналы и меры? Введите название подразделения.
list-channels-empty = Где вы встречаетесь с клиентом? Введите название канала или добавьте обычные.
list-sources-empty = Откуда это известно? Введите название интервью, опроса или документа.
list-lead = руководит проектом
list-delete = Удалить
list-delete-hint = Удаляет запись. Отменить можно одним шагом: { $key }.
list-line = { $name }, { $note }
list-order-hint = Перетащите или нажмите { $alt }↑ и { $alt }↓, чтобы изменить порядок
list-open-link = Открыть
list-open-link-hint = Открывает ссылку в браузере: { $link }
list-open-link-only = Открываются только ссылки http, https и mailto
list-suggestions = Готовые варианты
label-list-usual = { $kind ->
    [role] Типовой закупочный центр: { $count ->
        [one] { $count } роль
        [few] { $count } роли
       *[many] { $count } ролей
    }
    [department] { $count ->
        [one] { $count } обычное подразделение
        [few] { $count } обычных подразделения
       *[many] { $count } обычных подразделений
    }
   *[channel] { $count ->
        [one] { $count } обычный канал
        [few] { $count } обычных канала
       *[many] { $count } обычных каналов
    }
}

detail-initials = Инициалы
detail-color = Цвет и штрих
detail-parts = Роль в решении
detail-role-goal = Цель
detail-criteria = Критерии
detail-fears = Опасения
detail-influence = Влияние
detail-attitude = Отношение к нам
detail-department-name = Название подразделения
detail-department-person = Представитель
detail-leads-project = Руководит проектом
detail-sponsor-hint = Кто из руководства курирует проект
detail-channel-name = Название канала
detail-channel-kind = Вид канала
detail-channel-purpose = Для чего
detail-owner = Владелец
detail-source-title = Название источника
detail-source-kind = Вид источника
detail-source-person = Кто рассказал
detail-source-role = Роль собеседника
detail-source-link = Ссылка

part-decider = ЛПР
part-decider-asks = Принимает решение. Первый вопрос: стоит ли оно того и не рискую ли я сам?
part-influencer = ЛВР
part-influencer-asks = Влияет на решение. Первый вопрос: отвечает ли это техническим требованиям?
part-initiator = инициатор
part-initiator-asks = Поднимает вопрос. Первый вопрос: есть ли задача, которую стоит решать?
part-user = пользователь
part-user-asks = Работает с покупкой. Первый вопрос: станет ли мне легче работать?
part-approver = согласующий
part-approver-asks = Согласует и утверждает. Первый вопрос: укладывается ли это в бюджет и правила?
part-buyer = закупщик
part-buyer-asks = Ведёт закупку. Первый вопрос: цена, условия, доставка, документы?
part-gatekeeper = фильтр
part-gatekeeper-asks = Секретарь, приёмная. Первый вопрос: нужно ли это вообще передавать дальше?

attitude-against = против
attitude-wary = насторожен
attitude-neutral = нейтрален
attitude-for = за
attitude-champion = продвигает нас

source-interview = интервью
source-observation = наблюдение
source-survey = опрос
source-analytics = аналитика
source-document = документ
source-other = другое

palette-1 = синий, сплошная линия
palette-2 = оранжевый, штрихи
palette-3 = фиолетовый, точки
palette-4 = бирюзовый, штрих с точкой
palette-5 = малиновый, длинные штрихи
palette-6 = оливковый, штрих с двумя точками
palette-7 = голубой, короткие штрихи
palette-8 = серый, длинный и короткий штрихи

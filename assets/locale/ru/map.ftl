# What the picture of a map says.

card-group = { $count } { $count ->
    [one] карточка об этом
    [few] карточки об этом
   *[many] карточек об этом
}
card-breaks-trust = подрывает доверие
card-value-effort = ценность { $value } · усилия { $effort }
card-value = ценность { $value }
card-effort = усилия { $effort }
card-target = цель { $target }
card-target-reached = цель { $target } достигнута
card-trend-share = { $share } %
card-trend-better = { $change }, лучше
card-trend-worse = { $change }, хуже
card-trend-same = без изменений
card-satisfaction = удовл. { $score }
card-importance = важно { $customer }/{ $us }
card-importance-to-customer = важно клиенту { $score }
card-importance-to-us = важно нам { $score }
card-competitor = у «{ $name }» { $score }
card-competitor-unnamed = у конкурента { $score }
funnel-passage = прошли { $share } %, ушли { $loss } %
funnel-growth = { $share } % от прежних
legend-customer = Клиент в целом
legend-customer-short = Клиент
legend-ghost = бледная линия — «{ $title }»
legend-better = здесь лучше
legend-worse = здесь хуже
journey-loop = UMOT → ZMOT: что рассказал один клиент, с того начинает следующий
feelings-empty = Щёлкните, чтобы отметить чувство: выше — лучше, ниже — хуже
header-stages = Этапы
header-steps = Шаги
header-criticality = Критичность
header-returns = Возвраты
header-worst = самый проблемный
header-purpose = решаем: { $purpose }
header-expectations = Ожидания клиента: { $expectations }
header-author = автор: { $author }
header-untitled = Карта без названия
footer-severity = ▲ критичность барьера, от 1 до 3
footer-votes = ● голоса за
footer-doubts = ○ сомнения
footer-moment = ★ момент истины
footer-moment-zero = ZMOT — до контакта: клиент ищет и узнаёт
footer-moment-first = FMOT — первое впечатление
footer-moment-second = SMOT — пользуется
footer-moment-ultimate = UMOT — рассказывает другим
footer-comments = облачко — открытые комментарии
footer-scores = Точки контакта, от 1 до 5: удовл. — удовлетворённость клиента, важно — важность для клиента / для нас; у «…» — удовлетворённость у конкурента.
footer-trend = Треугольник у числа — изменение по сравнению с исходной картой: закрашен — к лучшему, пустой — к худшему.
footer-funnel = Воронка: сколько входит в этап; высота полосы — корень из числа, чтобы были видны и малые. Прошли — доля от ближайшего этапа с числом слева, ушли — остальные; ▼ — самое слабое место.
footer-funnel-units = Единицы этапов разные: доля — сколько новых единиц приходится на сто прежних.
footer-switch = Линия между точками контакта: { $kinds }.
footer-switch-channel = пунктир — меняется канал
footer-switch-department = сплошная — передача другому подразделению
footer-switch-both = толстая — меняются и канал, и подразделение
footer-links = Линия с точкой и кружком — какая возможность (точка) убирает какой барьер (кружок).
footer-unanswered = Пунктирное кольцо — барьер без меры: { $count }.
footer-breaks-trust = щит — подрывает доверие
footer-evidence = □ гипотеза, ⬓ частично, ■ подтверждено
footer-criticality = Критичность этапа — сумма критичности его барьеров (от 1 до 3 за каждый); при равенстве решают голоса.
lane-collapsed = { $count } { $count ->
    [one] карточка
    [few] карточки
   *[many] карточек
}

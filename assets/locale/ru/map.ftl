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
header-untitled = Карта без названия
footer-severity = ▲ критичность барьера, от 1 до 3
footer-votes = ● голоса за
footer-doubts = ○ сомнения
footer-moment = ★ момент истины
footer-breaks-trust = щит — подрывает доверие
footer-evidence = □ гипотеза, ⬓ частично, ■ подтверждено
footer-criticality = Критичность этапа — сумма критичности его барьеров (от 1 до 3 за каждый); при равенстве решают голоса.
lane-collapsed = { $count } { $count ->
    [one] карточка
    [few] карточки
   *[many] карточек
}

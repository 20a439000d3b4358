# Что рассказывают о карте отчёты.

report-participation = Участие ролей
report-coverage = Достоверность карты
report-funnel = Воронка по этапам

report-role = Роль
report-department = Подразделение
report-who = Кто
report-stage = Этап
report-percent = { $percent } %
report-of = { $count } из { $total }
report-nowhere = нигде

involvement-leads = ведёт
involvement-takes-part = участвует
involvement-absent = не участвует
report-cell = { $who }, этап «{ $stage }»: { $what }
report-cell-corrected = { $who }, этап «{ $stage }»: { $what }, поправлено вручную
report-nobody = В этой книге пока нет ни ролей, ни подразделений. Добавьте роль на панели слева, и здесь будет видно, на каких этапах она участвует.
report-roles-by-stages = Роли по этапам
report-departments-by-stages = Подразделения по этапам
report-rule-roles = Роль участвует в этапе, если её называет хотя бы одна карточка этапа или там есть точка её эмоциональной кривой. Ведёт та роль, которую называет больше карточек, чем любую другую; при равенстве не ведёт никто. Карточки без ролей касаются всех и не считаются, группа карточек считается за одну.
report-rule-departments = Подразделение участвует в этапе, если ему принадлежит хотя бы одна точка контакта, одно сообщение или действие компании; если на карточке подразделение не указано, она принадлежит владельцу канала. Ведёт то подразделение, у которого их больше, чем у любого другого.
report-rule-corrections = Поправленное вручную отмечено уголком.
report-enters-and-hands-over = Кто где входит и кому передаёт
report-enters = Входит на этапе
report-hands-over = Передаёт
report-hands-over-to = после этапа «{ $stage }» → { $to }
report-leaves-after = после этапа «{ $stage }» — никому
report-stays = участвует до конца
report-rule-handover = Передаёт тот, кто участвовал в этапе, а в следующем не участвует: тому, кто следующий этап ведёт, а если не ведёт никто — всем, кто в нём участвует.
report-feelings-by-stages = Чувства ролей по этапам
report-gap = Расхождение
report-widest-gap = { $first } и { LOWERED($second) } расходятся сильнее всего на этапе «{ $stage }»: { $levels } { $levels ->
    [one] уровень
    [few] уровня
    [many] уровней
   *[other] уровня
}
report-rule-feelings = Чувство на этапе — среднее значение кривой на той его части, где оно известно, от −2 до +2. Где о целом этапе ничего не сказано, кривая прерывается. Расхождение — расстояние между самой довольной и самой недовольной ролью, в уровнях шкалы.

report-confirmed = Подтверждено { $confirmed } из { $total } ({ $share })
report-least-confirmed = Меньше всего подтверждено на этапе «{ $stage }»: { $confirmed } из { $total }
report-unheard = Ни разу не { $count ->
    [one] говорили с ролью
   *[other] говорили с ролями
}: { $roles }
report-no-statements = На карте пока нет карточек о клиенте: действий, точек контакта, мыслей и барьеров.
report-confirmed-by-stages = Сколько подтверждено по этапам
report-all-cards = Все карточки
report-whole-map = Вся карта
report-rule-coverage = Считаются карточки о клиенте: действия, точки контакта, мысли и барьеры. Число — сколько из них подтверждено. В строке роли — карточки, которые её называют. Карточка на несколько этапов считается в каждом, группа карточек — один раз.
report-heard = С кем говорили
report-sources = Источники
report-nobody-heard = источников нет
report-rule-heard = С ролью говорили, если она указана в источнике или источник указан у неё самой.

report-enters-stage = Входит
report-conversion = Конверсия
report-loss = Потеря
report-weakest-passage = Больше всего теряется перед этапом «{ $stage }»: было { $before }, стало { $after } ({ $share })
report-whole-conversion = От первого числа до последнего доходит { $share }
report-no-funnel = На карте пока нет чисел для воронки. Добавьте строку «Метрики», в ней карточку с числом и отметьте, что это число входящих в этап.
report-rule-funnel = Число этапа — первое число в строках метрик, отмеченное как входящее в этап, со своей единицей. Конверсия — это число, делённое на число ближайшего предыдущего этапа, у которого оно есть; потеря — их разница, в единицах того этапа. Самое слабое место — самая низкая конверсия.

report-comparison = Сравнение карт
report-compared-with = Сравнить с
report-before = Было: { $map }
report-after = Стало: { $map }
report-maps-are-same = Карты ничем не отличаются
report-cards-compared = Карточки: { $added ->
    [one] { $added } новая
   *[other] { $added } новых
}, { $gone } { $gone ->
    [one] убрана
   *[other] убрано
}, { $changed } { $changed ->
    [one] изменена
   *[other] изменено
}, { $moved } { $moved ->
    [one] перенесена
   *[other] перенесено
}
report-curves = Эмоциональные кривые
report-curve-before = { $who }: было
report-curve-after = { $who }: стало
report-rule-feelings-compared = Чувство на этапе — среднее значение кривой на той его части, где оно известно, от −2 до +2. Этапы идут как на новой карте; где этапа раньше не было, старая кривая прерывается.
report-metrics = Метрики
report-metric = Метрика
report-was = Было
report-is = Стало
report-change = Изменение
report-better = { $change }, лучше
report-worse = { $change }, хуже
report-no-change = без изменений
report-other-unit = другая единица
report-rule-metrics = Сравниваются числа одной и той же карточки, а если её нет — одной и той же клетки; единицы одинаковы, если начинаются одинаково. Лучше или хуже — смотря по тому, что для метрики желательно: рост или снижение.
report-stages-compared = Этапы
report-lanes-compared = Строки
report-cards = Карточки
report-returns-compared = Возвраты
report-what-happened = Что случилось
report-what = Что
report-where = Где и что именно
report-was-called = было «{ $name }»
report-rule-comparison = Этапы, строки и карточки считаются одними и теми же, если карта сделана из другой или скопирована с неё; из остальных — этапы с одинаковым названием, строки одного вида с одинаковым названием и карточки с одинаковым текстом в одной строке. Карточка перенесена, если стоит в другой строке, на другом этапе или шаге. Группы карточек не сравниваются.
fate-same = без изменений
fate-added = добавлено
fate-gone = убрано
fate-changed = изменено
fate-moved = перенесено
differs-name = название
differs-goal = цель клиента
differs-expected-result = ожидаемый результат
differs-duration = длительность
differs-steps = шаги
differs-look = вид
differs-kind = вид строки
differs-prompt = подсказка
differs-way = откуда и куда
differs-text = текст
differs-span = на сколько шагов
differs-roles = роли
differs-evidence = достоверность
differs-sources = источники
differs-votes = голоса
differs-moment = момент истины
differs-comments = комментарии
differs-link = ссылка на карту
differs-channel = канал
differs-scores = оценки
differs-severity = критичность
differs-cost = во что обходится
differs-trust = подрывает доверие
differs-internal = внутреннее препятствие
differs-department = подразделение
differs-measure = мера
differs-number = число
differs-picture = картинка

report-bring-over = Изменения исходной карты
report-not-derived = Эта карта не сделана из другой, или исходной карты больше нет в книге.
report-derived-from = Исходная карта: { $map }
report-nothing-to-bring = В исходной карте ничего не изменилось
report-to-bring = В исходной карте { $count } { $count ->
    [one] изменение
    [few] изменения
   *[many] изменений
}, отмечено { $ticked }
report-bring = Отмечено
report-all-changes = Все изменения
report-there = В исходной
report-here = Здесь тоже
report-ticked = ✓ да
report-not-ticked = нет
report-rule-bring = Карта помнит, какой была каждая запись, когда её сделали из исходной. Отмечено то, что изменилось только там; что изменилось и здесь, не отмечено: перенос заменит сделанное здесь, а «Оставить как здесь» уберёт запись из списка. Вместе с карточкой переносятся её этап и строка, если их здесь нет. Порядок этапов, строк и карточек не сравнивается.
report-changed-here = { $count ->
    [one] Ещё { $count } запись изменена
    [few] Ещё { $count } записи изменены
   *[many] Ещё { $count } записей изменено
} только здесь; сделанное здесь остаётся как есть.
report-a-stage = Этап «{ $name }»
report-a-lane = Строка «{ $name }»
report-a-card = Карточка «{ $name }»
report-a-group = Группа «{ $name }»
report-a-curve = Кривая: { $name }
report-a-point = Точка кривой: { $name }
report-a-return = Возврат «{ $name }»

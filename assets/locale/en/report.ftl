# What reports tell of a map.

report-participation = Participation of roles
report-coverage = Evidence of the map
report-funnel = Funnel by stages

report-role = Role
report-department = Department
report-who = Who
report-stage = Stage
report-percent = { $percent }%
report-of = { $count } of { $total }
report-nowhere = nowhere

involvement-leads = leads
involvement-takes-part = takes part
involvement-absent = absent
report-cell = { $who }, stage “{ $stage }”: { $what }
report-cell-corrected = { $who }, stage “{ $stage }”: { $what }, corrected by hand
report-nobody = This workbook has neither roles nor departments yet. Add a role in the panel at the left to see in which stages it takes part.
report-roles-by-stages = Roles by stages
report-departments-by-stages = Departments by stages
report-rule-roles = A role takes part in a stage if a card there names it or its emotion curve has a point there. The role named by more cards than any other leads; with equal numbers nobody does. Cards without a role concern everyone and do not count; a group of cards counts once.
report-rule-departments = A department takes part in a stage if a touchpoint, a message or a company action there belongs to it; one that names no department belongs to the owner of its channel. The department with more of them than any other leads.
report-rule-corrections = What was corrected by hand has a marked corner.
report-enters-and-hands-over = Who enters where and hands over to whom
report-enters = Enters at stage
report-hands-over = Hands over
report-hands-over-to = after stage “{ $stage }” → { $to }
report-leaves-after = after stage “{ $stage }” to nobody
report-stays = takes part to the end
report-rule-handover = Whoever took part in a stage and does not in the next hands over: to those who lead the next stage or, if nobody leads, to all who take part in it.
report-feelings-by-stages = Feelings of roles by stages
report-gap = Gap
report-widest-gap = { $first } and { LOWERED($second) } differ most at stage “{ $stage }”: { $levels } { $levels ->
    [one] level
   *[other] levels
}
report-rule-feelings = The feeling at a stage is the mean of the curve over the part of the stage where it is known, from −2 to +2. Where a whole stage says nothing, the curve breaks. The gap is the distance between the happiest and the unhappiest role, in levels of the scale.

report-confirmed = { $confirmed } of { $total } confirmed ({ $share })
report-least-confirmed = Least is confirmed at stage “{ $stage }”: { $confirmed } of { $total }
report-unheard = { $count ->
    [one] Nobody has talked to this role
   *[other] Nobody has talked to these roles
}: { $roles }
report-no-statements = The map has no cards about the customer yet: actions, touchpoints, thoughts, barriers.
report-confirmed-by-stages = How much is confirmed, by stages
report-all-cards = All cards
report-whole-map = Whole map
report-rule-coverage = What counts are the cards about the customer: actions, touchpoints, thoughts and barriers. The number tells how many of them are confirmed. The row of a role counts the cards that name it. A card over several stages counts in each, a group of cards once.
report-heard = Who was talked to
report-sources = Sources
report-nobody-heard = no sources
report-rule-heard = A role was talked to if a source names it, or if it has a source itself.

report-enters-stage = Enters
report-conversion = Conversion
report-loss = Loss
report-weakest-passage = Most is lost before stage “{ $stage }”: from { $before } to { $after } ({ $share })
report-whole-conversion = { $share } come from the first number to the last
report-no-funnel = The map has no numbers for a funnel yet. Add a lane of metrics, a card with a number in it, and mark the number as what enters the stage.
report-rule-funnel = The number of a stage is the first in its lanes of metrics that is marked as what enters the stage, in its own unit. The conversion is this number divided by that of the nearest stage before that has one; the loss is their difference, in the unit of that stage. The weakest place is the lowest conversion.

report-comparison = Comparison of maps
report-compared-with = Compare with
report-before = Before: { $map }
report-after = After: { $map }
report-maps-are-same = The maps do not differ
report-cards-compared = Cards: { $added } added, { $gone } gone, { $changed } changed, { $moved } moved
report-curves = Emotion curves
report-curve-before = { $who }: before
report-curve-after = { $who }: after
report-rule-feelings-compared = The feeling at a stage is the mean of the curve over the part of the stage where it is known, from −2 to +2. The stages are those of the map after; where a stage was not there before, the older curve breaks.
report-metrics = Metrics
report-metric = Metric
report-was = Before
report-is = After
report-change = Change
report-better = { $change }, better
report-worse = { $change }, worse
report-no-change = no change
report-other-unit = another unit
report-rule-metrics = The numbers of the same card are compared or, if there is none, of the same cell; units are the same if they begin alike. Better or worse goes by the good direction of the metric.
report-stages-compared = Stages
report-lanes-compared = Lanes
report-cards = Cards
report-returns-compared = Returns
report-what-happened = What happened
report-what = What
report-where = Where, and what exactly
report-was-called = was “{ $name }”
report-rule-comparison = Records are the same if the map was derived or copied from the other; of the rest, stages of the same name, lanes of the same kind and name, and cards with the same text in the same lane. A card has moved if it stands in another lane, stage or step. Groups of cards are not compared.
fate-same = no change
fate-added = added
fate-gone = gone
fate-changed = changed
fate-moved = moved
differs-name = name
differs-goal = goal of the customer
differs-expected-result = expected result
differs-duration = duration
differs-steps = steps
differs-look = look
differs-kind = kind of lane
differs-prompt = prompt
differs-way = from where to where
differs-text = text
differs-span = over how many steps
differs-roles = roles
differs-evidence = evidence
differs-sources = sources
differs-votes = votes
differs-moment = moment of truth
differs-comments = comments
differs-link = link to a map
differs-channel = channel
differs-scores = scores
differs-severity = severity
differs-cost = cost
differs-trust = breaks trust
differs-internal = internal obstacle
differs-department = department
differs-measure = measure
differs-number = number
differs-picture = picture

report-bring-over = Changes of the original map
report-not-derived = This map was not derived from another, or the original is no longer in the workbook.
report-derived-from = Original map: { $map }
report-nothing-to-bring = Nothing has changed in the original map
report-to-bring = { $count } { $count ->
    [one] change
   *[other] changes
} in the original map, { $ticked } ticked
report-bring = Ticked
report-all-changes = All changes
report-there = In the original
report-here = Here too
report-ticked = ✓ yes
report-not-ticked = no
report-rule-bring = The map remembers what each record was when it was derived. Ticked is what changed only in the original; what changed here too is not: bringing it over replaces what was done here, “Keep what is here” takes it off the list. A card brings its stage and lane along if they are missing here. The order of stages, lanes and cards is not compared.
report-changed-here = { $count ->
    [one] { $count } more record has changed
   *[other] { $count } more records have changed
} only here; what was done here stays as it is.
report-a-stage = Stage “{ $name }”
report-a-lane = Lane “{ $name }”
report-a-card = Card “{ $name }”
report-a-group = Group “{ $name }”
report-a-curve = Curve: { $name }
report-a-point = Point of a curve: { $name }
report-a-return = Return “{ $name }”

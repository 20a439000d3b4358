# What the picture of a map says.

card-group = { $count } { $count ->
    [one] card says this
   *[other] cards say this
}
card-breaks-trust = breaks trust
card-value-effort = value { $value } · effort { $effort }
card-value = value { $value }
card-effort = effort { $effort }
card-target = target { $target }
legend-customer = Customer in general
legend-customer-short = Customer
legend-ghost = pale line: “{ $title }”
legend-better = better here
legend-worse = worse here
journey-loop = UMOT → ZMOT: what one customer tells is where the next one starts
feelings-empty = Click to note a feeling: higher is better, lower is worse
header-stages = Stages
header-steps = Steps
header-criticality = Criticality
header-returns = Returns
header-worst = hurts most
header-purpose = to decide: { $purpose }
header-expectations = The customer expects: { $expectations }
header-untitled = Untitled map
footer-severity = ▲ severity of a barrier, 1 to 3
footer-votes = ● votes for
footer-doubts = ○ doubts
footer-moment = ★ moment of truth
footer-breaks-trust = shield: breaks trust
footer-evidence = □ hypothesis, ⬓ partly, ■ confirmed
footer-criticality = A stage’s criticality is the sum of the severities of its barriers (1 to 3 each); votes break ties.
lane-collapsed = { $count } { $count ->
    [one] card
   *[other] cards
}

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
card-target-reached = target { $target } reached
card-trend-share = { $share }%
card-trend-better = { $change }, better
card-trend-worse = { $change }, worse
card-trend-same = no change
card-satisfaction = satisf. { $score }
card-importance = matters { $customer }/{ $us }
card-importance-to-customer = matters to customer { $score }
card-importance-to-us = matters to us { $score }
card-competitor = at “{ $name }” { $score }
card-competitor-unnamed = at a competitor’s { $score }
funnel-passage = { $share }% came on, { $loss }% left
funnel-growth = { $share }% of those before
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
header-author = author: { $author }
header-untitled = Untitled map
footer-severity = ▲ severity of a barrier, 1 to 3
footer-votes = ● votes for
footer-doubts = ○ doubts
footer-moment = ★ moment of truth
footer-moment-zero = ZMOT: looking up before contact
footer-moment-first = FMOT: the first impression
footer-moment-second = SMOT: using it over time
footer-moment-ultimate = UMOT: telling others
footer-comments = bubble: open comments
footer-scores = Touchpoints, 1 to 5: satisf. is the customer’s satisfaction, matters is importance to the customer / to us; at “…” is satisfaction at the competitor’s.
footer-trend = The triangle at a number is the change against the map this one was derived from: filled for the better, hollow for the worse.
footer-funnel = Funnel: how many enter the stage; bars are as high as the square root, so that small ones are seen too. Came on is the share of the nearest stage to the left that has a count, left are the others; ▼ is the weakest place.
footer-funnel-units = The stages have different units: the share is how many new ones there are per hundred of those before.
footer-switch = Line between touchpoints: { $kinds }.
footer-switch-channel = dashed where the channel changes
footer-switch-department = whole where another department takes over
footer-switch-both = thick where both channel and department change
footer-links = A line with a ring and a dot: which barrier (ring) an opportunity (dot) removes.
footer-unanswered = Dashed ring: barriers that nothing is done about: { $count }.
footer-breaks-trust = shield: breaks trust
footer-evidence = □ hypothesis, ⬓ partly, ■ confirmed
footer-criticality = A stage’s criticality is the sum of the severities of its barriers (1 to 3 each); votes break ties.
lane-collapsed = { $count } { $count ->
    [one] card
   *[other] cards
}

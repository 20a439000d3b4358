# Pages: paper, posters, slides.
page-of = Sheet { $page } of { $pages }
page-stage = stage { $first } of { $all }
page-stages = stages { $first }–{ $last } of { $all }
page-right = sheet { $page } goes on to the right
page-below = sheet { $page } goes on below
page-purpose = What it is for: { $purpose }
page-notes = What the marks mean
page-repeated-cards = A card that goes on to the next sheet is repeated there in full.
page-tile = Sheet { $page } of { $pages }: row { $row }, place { $column }
page-tile-how = Cut off the right and lower margins, glue up to the dashed lines
page-too-small = The smallest letters would be { $size } pt: below { $least } pt they cannot be read
offer-paper-landscape = { $paper }, landscape
offer-paper-portrait = { $paper }, portrait
offer-split = Split over sheets

# Maps as Markdown.
md-scenario = Scenario:
md-purpose = What it is for:
md-expectations = What the customer expects:
md-author = Author:
md-worst = The stage that hurts most
md-goal = Goal:
md-result = Expected result:
md-duration = Duration:
md-parking = Parking lot
md-severity = severity { $severity }
md-person = responsible: { $person }
md-due = due { $date }
md-votes = votes: { $votes }

# Slides and chapters about a map.
slide-continued = { $title } (continued)
slide-goal = Customer’s goal: { $words }
slide-result = Expected result: { $words }
slide-duration = Duration: { $words }
slide-empty-stage = There are no cards at this stage yet.
chapter-overview = The map at a glance
chapter-feelings = Feelings by stage
chapter-goal = Customer’s goal
chapter-feeling = Feelings
chapter-rule-feeling = The feelings of a stage are the mean of the curves, from −2 (anger) to +2 (delight).
chapter-lowest = { $who }: worst at the stage “{ $stage }” ({ $value }, { $level })
chapter-of-five = { $score } of 5
chapter-what = About the role
chapter-role-goal = Goal
chapter-role-criteria = Criteria
chapter-role-fears = Fears
chapter-role-influence = Influence
chapter-role-attitude = Attitude to us
chapter-role-barriers = What stands in this role’s way
chapter-barrier = Barrier
chapter-severity = Severity
chapter-cost = What it costs
chapter-answer = What we do
chapter-no-answer = no measure
chapter-worst = What hurts most: “{ $stage }”
chapter-worst-why = Criticality { $severity }: { $share } of that of the whole map. Votes for the barriers of the stage: { $votes }.
chapter-measures = Measures
chapter-measure = Measure
chapter-value-effort = Value / effort
chapter-effect = Expected effect
chapter-owner = Responsible
chapter-due = Due
chapter-status = Status
chapter-rule-measures = In order: the more valuable first, among equals the easier ones. Marks from 1 to 5.
chapter-more-measures = { $count ->
    [one] The map has { $count } measure more.
   *[other] The map has { $count } measures more.
}

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

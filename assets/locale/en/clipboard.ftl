# What is copied and pasted: history steps, the preview, notices.

label-cards-cut = { $count ->
    [1] Cut card “{ $name }”
   *[other] Cut { $count } cards
}
label-paste = { $count ->
    [0] Paste table
    [1] Paste card “{ $name }”
   *[other] Paste { $count } cards
}
label-paste-sheet = Map from a table
label-paste-map = Paste map “{ $name }”

paste-name = { $name }
paste-cards = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
paste-lanes = { $count ->
    [one] { $count } lane
   *[other] { $count } lanes
}
paste-steps = { $count ->
    [one] { $count } column
   *[other] { $count } columns
}
paste-rows = { $count ->
    [one] { $count } lane
   *[other] { $count } lanes
}
paste-stages = { $count ->
    [one] { $count } stage
   *[other] { $count } stages
}
paste-to-grid = { $cards } into { $lanes } and { $stages }
paste-to-cell = { $cards } into “{ $lane }”, stage “{ $stage }”
paste-to-parking = { $cards } into the parking lot
paste-becomes-map = The table becomes the map: { $stages }, { $lanes }, { $cards }
paste-left-out = { $count ->
    [one] { $count } card is left out
   *[other] { $count } cards are left out
}
paste-headings = First row and first column
paste-headings-names = names of stages and lanes
paste-headings-cards = cards as well
paste-missing-stages = { $count ->
    [one] { $count } stage is missing
   *[other] { $count } stages are missing
}
paste-missing-lanes = { $count ->
    [one] { $count } lane is missing
   *[other] { $count } lanes are missing
}
paste-unnamed-lanes = { $count ->
    [one] The table lacks a lane: { $names }
   *[other] The table lacks lanes: { $names }
}
paste-keep-feelings = keep feelings
paste-keep-lanes = keep
paste-keep-all-lanes = keep all
paste-drop-lanes = remove
paste-add = add
paste-leave-out = leave out
paste-speakers = Names before the colon
paste-speakers-source = make them sources
paste-speakers-text = keep in the text
paste-speakers-none = remove
paste-speakers-column = as a column of their own
paste-lines = Every line
paste-lines-several = a card of its own
paste-lines-one = all in one card
paste-do = Paste
paste-elsewhere = Click another cell to paste there

hint-paste = Enter to paste
hint-paste-elsewhere = Click to paste elsewhere
hint-paste-cancel = Esc to cancel

notice-table-copied = Table copied: paste it into Excel, LibreOffice or Google Sheets.
notice-map-copied = Map copied: paste it in another window of Tropa, or as a table into any program.
notice-links-left-behind = { $count ->
    [one] { $count } link stayed behind: it would lead nowhere here
   *[other] { $count } links stayed behind: they would lead nowhere here
}
notice-comments-left-behind = { $count ->
    [1] Comments stayed with the original card
   *[other] Comments stayed with the original cards ({ $count })
}
notice-paste-parked = { $count ->
    [one] { $count } card went to the parking lot: there is no such lane or stage here
   *[other] { $count } cards went to the parking lot: there are no such lanes or stages here
}
notice-paste-left-out = { $count ->
    [one] { $count } card was left out: there is no stage or lane for it
   *[other] { $count } cards were left out: there are no stages or lanes for them
}

import-too-long = The text on the clipboard is too long: more than { $megabytes } MB. Copy a part of it.
import-too-many = There are more than { $most } cells or lines on the clipboard. Copy a part of them.
import-piece-too-long = One of the cells is longer than { $kilobytes } KB: too much for a card.

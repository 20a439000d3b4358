# Showing a map to others.

show-view-whole = The whole map
show-view-stage = Stage { $number } of { $count }: { $name }
show-view-unnamed-stage = Stage { $number } of { $count }
show-view-lane = Lane “{ $name }”
show-view-part = { $view } — part { $part } of { $count }
show-view-told = { $name }
show-number = { $number } of { $count }
show-part = part { $number } of { $count }
show-marks = What the marks mean
show-return = Back to the stage “{ $stage }”
show-return-labelled = Back to the stage “{ $stage }”: { $label }
show-place = { $stage } · { $lane }
show-eyes = Through the eyes of: { $name }
show-to = To number { $number } — Enter
show-over = End of the show
show-over-how = End of the show. Click or press Esc to return to the map

show-next = Next
show-previous = Back
show-first-last = To the beginning, to the end
show-jump = To the stage with this number; 0 is the whole map
show-lanes = Lane by lane
show-card = Spotlight a card
show-role = Through a role’s eyes
show-department = Through a department’s eyes
show-black = Black screen
show-notes = Presenter’s window
show-monitor = To another screen
show-help = Keys of the show
show-end = End the show

show-keys = Keys of the show
show-keys-next = → ↓ PgDn, Space
show-keys-previous = ← ↑ PgUp, Backspace
show-keys-ends = Home, End
show-keys-jump = digits and Enter
show-keys-lanes = L
show-keys-card = Tab, Shift+Tab or a click
show-keys-role = R, Shift+R
show-keys-department = D, Shift+D
show-keys-black = B or full stop
show-keys-notes = N
show-keys-monitor = M
show-keys-help = F1 or H
show-keys-end = Esc

show-notes-title = Presenter’s window
show-gone = { $time } gone
show-follows = Next
show-is-black = The screen is black
show-no-notes = No notes. They are written beforehand: select the title of the map or a stage, press F4 and open “More” for the field “Presenter notes”.

# Commands with their hints, names of history steps, hints of the status bar, palette.

menu-file = File
menu-edit = Edit
menu-card = Card
menu-map = Map
menu-view = View
menu-help = Help

command-new-empty = New empty map
command-new-empty-hint = Creates a file with an empty B2B map: stages and lanes are already there
command-new-example = New map from the example
command-new-example-hint = Opens the worked example, buying a CNC machine, to start from
command-open = Open…
command-open-hint = Opens a map from a file
command-save = Save
command-save-hint = Saves the changes to the file
command-save-as = Save as…
command-save-as-hint = Saves the map to another file
command-export-png = Export to PNG…
command-export-png-hint = Saves the map as a picture of any size
command-quit = Quit
command-quit-hint = Closes the program; asks about unsaved work first

command-undo = Undo
command-undo-step = Undo: { $step }
command-undo-hint = Brings everything back to before the last change
command-redo = Redo
command-redo-step = Redo: { $step }
command-redo-hint = Makes the undone change again
command-edit-or-add = Edit or add
command-edit-or-add-hint = Edits what is selected; adds a card to an empty cell
command-edit-text = Edit text
command-edit-text-hint = Edits the text of what is selected, right on the map
command-delete = Delete
command-delete-hint = Deletes what is selected; this can be undone
command-move-left = Move left
command-move-left-hint = Moves what is selected one step to the left
command-move-right = Move right
command-move-right-hint = Moves what is selected one step to the right
command-move-up = Move up
command-move-up-hint = Moves what is selected one place up
command-move-down = Move down
command-move-down-hint = Moves what is selected one place down
command-select-all = Select all cards
command-select-all-hint = Selects every visible card of the map
command-select-next = Next card
command-select-next-hint = Selects the next card in order
command-select-previous = Previous card
command-select-previous-hint = Selects the previous card in order
command-select-left = Select to the left
command-select-left-hint = Goes to the neighbouring cell on the left
command-select-right = Select to the right
command-select-right-hint = Goes to the neighbouring cell on the right
command-select-up = Select above
command-select-up-hint = Goes to the card or cell above
command-select-down = Select below
command-select-down-hint = Goes to the card or cell below
command-select-nothing = Clear the selection
command-select-nothing-hint = Selects nothing

command-add-card = Add a card
command-add-card-hint = Adds a card to the selected cell, or to the parking lot if no cell is selected
command-duplicate = Duplicate
command-duplicate-hint = Makes a copy of the card next to it
command-park = To the parking lot
command-park-hint = Puts the card on the parking lot, to come back to it later
command-stretch = Stretch by a step
command-stretch-hint = Stretches the card one more step to the right
command-shrink = Shrink by a step
command-shrink-hint = Takes the last step off a stretched card
command-group = Group
command-group-hint = Makes a group of cards that say the same; no card is lost
command-ungroup = Ungroup
command-ungroup-hint = Dissolves the group; its cards stay
command-vote = Vote for it
command-vote-hint = Gives the card a vote
command-doubt = I doubt it
command-doubt-hint = Gives the card a vote of doubt
command-severity-low = Severity 1
command-severity-low-hint = The barrier is bearable
command-severity-medium = Severity 2
command-severity-medium-hint = The barrier hurts
command-severity-high = Severity 3
command-severity-high-hint = The barrier stops the customer
command-breaks-trust = Breaks trust
command-breaks-trust-hint = Sets or removes the mark “breaks trust”
command-moment-of-truth = Moment of truth
command-moment-of-truth-hint = Sets or removes the mark “moment of truth”
command-evidence-hypothesis = Hypothesis
command-evidence-hypothesis-hint = Marks the card as a hypothesis
command-evidence-partly = Partly confirmed
command-evidence-partly-hint = Marks that some of it was heard or seen
command-evidence-confirmed = Confirmed
command-evidence-confirmed-hint = Marks that it was heard or measured
command-role-on-card = Concerns the role
command-role-on-card-hint = Links the card to the role you are looking through, or unlinks it

command-add-stage-before = Add a stage on the left
command-add-stage-before-hint = Adds a stage before the selected one
command-add-stage-after = Add a stage on the right
command-add-stage-after-hint = Adds a stage after the selected one, or at the end of the map
command-add-step = Add a step
command-add-step-hint = Splits the stage: adds a step after the selected one
command-merge-step = Merge with the neighbouring step
command-merge-step-hint = Removes the step; its cards go to the neighbouring one
command-rename-stage = Rename the stage
command-rename-stage-hint = Edits the name of the stage, right on the map
command-move-stage-left = Stage to the left
command-move-stage-left-hint = Moves the stage with its cards one place to the left
command-move-stage-right = Stage to the right
command-move-stage-right-hint = Moves the stage with its cards one place to the right
command-delete-stage = Delete the stage
command-delete-stage-hint = Deletes the stage; its cards go to the parking lot
command-add-lane-above = Add a lane above
command-add-lane-above-hint = Adds a lane above the selected one
command-add-lane-below = Add a lane below
command-add-lane-below-hint = Adds a lane below the selected one, or at the end of the map
command-rename-lane = Rename the lane
command-rename-lane-hint = Edits the name of the lane, right on the map
command-move-lane-up = Lane up
command-move-lane-up-hint = Moves the lane with its cards one place up
command-move-lane-down = Lane down
command-move-lane-down-hint = Moves the lane with its cards one place down
command-hide-lane = Hide the lane
command-hide-lane-hint = Does not show the lane in this window; it stays in the file
command-delete-lane = Delete the lane
command-delete-lane-hint = Deletes the lane; its cards go to the parking lot

command-add-role = Add a role
command-add-role-hint = Adds a person of the buying centre
command-rename-role = Rename the role
command-rename-role-hint = Edits the name of the role you are looking through
command-delete-role = Delete the role
command-delete-role-hint = Deletes the role you are looking through, with its curves
command-add-point = Add a point to the curve
command-add-point-hint = Notes a feeling at the selected step: of the role you are looking through, or of the customer in general
command-add-map = Add a map
command-add-map-hint = Adds an empty map with the same stages and lanes
command-rename-map = Rename the map
command-rename-map-hint = Edits the title of the map
command-duplicate-map = Duplicate the map
command-duplicate-map-hint = Makes a copy of the map next to it
command-derive-to-be = “To be” map
command-derive-to-be-hint = Makes a “to be” map from this one and remembers where it came from
command-derive-for-role = Map for the role
command-derive-for-role-hint = Makes a map of the role you are looking through: only what concerns it stays
command-move-map-left = Map to the left
command-move-map-left-hint = Moves the map's tab one place to the left
command-move-map-right = Map to the right
command-move-map-right-hint = Moves the map's tab one place to the right
command-delete-map = Delete the map
command-delete-map-hint = Deletes the map from the file; this can be undone

command-zoom-in = Zoom in
command-zoom-in-hint = Makes everything larger
command-zoom-out = Zoom out
command-zoom-out-hint = Makes everything smaller
command-zoom-actual = 100 %
command-zoom-actual-hint = Shows the map as large as it is
command-fit-width = Fit to width
command-fit-width-hint = Shows the map as wide as the window
command-fit-map = Whole map
command-fit-map-hint = Shows all of the map at once
command-next-map = Next map
command-next-map-hint = Goes to the tab on the right
command-previous-map = Previous map
command-previous-map-hint = Goes to the tab on the left
command-show-everyone = All roles
command-show-everyone-hint = Shows the map for everyone
command-next-role = Through the next role's eyes
command-next-role-hint = Brings out what concerns the next role
command-previous-role = Through the previous role's eyes
command-previous-role-hint = Brings out what concerns the previous role
command-show-all-lanes = Show all lanes
command-show-all-lanes-hint = Brings back the lanes hidden in this window
command-side-panel = Side panel
command-side-panel-hint = Shows or folds away the panel with roles, lanes and the parking lot
command-theme-light = Light theme
command-theme-light-hint = Dark text on a light ground
command-theme-dark = Dark theme
command-theme-dark-hint = Light text on a dark ground
command-theme-print = Print theme
command-theme-print-hint = Everything can be told apart without colour
command-theme-projector = Projector theme
command-theme-projector-hint = Contrast that a washed-out wall still shows
command-language-russian = Russian (Русский)
command-language-russian-hint = Switches the program to Russian
command-language-english = English
command-language-english-hint = Switches the program to English

command-palette = Find or do…
command-palette-hint = Finds commands, maps, stages and cards
command-shortcuts = Keyboard shortcuts
command-shortcuts-hint = Shows the list of keyboard shortcuts
command-about = About
command-about-hint = Tells what program this is and which version

new-stage-name = New stage
new-step-name = New step
new-map-title = New map
new-role-name = New role
copied-map-title = { $title } (copy)
to-be-map-title = { $title }: to be
role-map-title = Map: { $title }

step-add-card = adding a card
step-edit-card = editing a card
step-move-cards = { $count ->
    [1] moving a card
   *[other] moving { $count } cards
}
step-park-cards = { $count ->
    [1] parking a card
   *[other] parking { $count } cards
}
step-duplicate-cards = { $count ->
    [1] copying a card
   *[other] copying { $count } cards
}
step-delete-cards = { $count ->
    [1] deleting a card
   *[other] deleting { $count } cards
}
step-stretch-card = stretching a card
step-group-cards = grouping cards
step-ungroup-cards = dissolving a group
step-vote = a vote
step-severity = severity
step-breaks-trust = the mark “breaks trust”
step-moment = moment of truth
step-evidence = evidence
step-roles = roles of a card
step-add-stage = adding a stage
step-rename-stage = renaming a stage
step-move-stage = moving a stage
step-delete-stage = deleting a stage
step-add-step = adding a step
step-rename-step = renaming a step
step-move-step = moving a step
step-merge-steps = merging steps
step-delete-step = deleting a step
step-add-lane = adding a lane
step-rename-lane = renaming a lane
step-change-lane = kind of a lane
step-move-lane = moving a lane
step-delete-lane = deleting a lane
step-add-point = a point on a curve
step-edit-point = a word at a point
step-move-point = moving a point
step-delete-point = deleting a point
step-edit-return = label of a return
step-delete-return = deleting a return
step-add-role = adding a role
step-rename-role = renaming a role
step-delete-role = deleting a role
step-add-map = adding a map
step-rename-map = renaming a map
step-duplicate-map = copying a map
step-derive-map = deriving a map
step-move-map = moving a map
step-delete-map = deleting a map

hint-select = Click to select
hint-pan = Space and drag to move the map
hint-zoom = Ctrl and wheel to zoom
hint-palette = Ctrl+K to find or do
hint-edit = Enter to edit
hint-drag = Drag to another cell or to the parking lot
hint-move = Alt and arrows to move
hint-move-across = Alt+← and Alt+→ to move
hint-move-along = Alt+↑ and Alt+↓ to move
hint-delete = Del to delete
hint-add = Enter to add a card
hint-walk = Arrows to go to the next cell
hint-rename = F2 to rename
hint-word = Enter to add a word
hint-commit = Enter when done
hint-new-line = Shift+Enter for a new line
hint-add-another = Ctrl+Enter for another card
hint-cancel = Esc to cancel
hint-drop = Release to put the card here
hint-drop-point = Up is better, down is worse
hint-put-back = Esc to put it back
hint-release = Release to stop

editor-counts = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
} · { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
}
editor-title = { $title }
editor-untitled = Untitled

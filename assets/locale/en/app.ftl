# The window.

app-name = Tropa

title-read-only = view only
title-unsaved = not saved
title-saving = saving…
title-version = Version: { $time }
title-shared = also open on { $machine }
title-saved-at = saved { $time }
menu-all = Menu
menu-recent = Recent files
menu-context = Actions on what is selected
search-hint = Search or run…
status-zoom = { $percent } %

panel-roles = See through the eyes of
panel-everyone = All roles
panel-add-role = + role
panel-dim-others = Dim the rest
panel-hide-others = Hide it
panel-lanes = Lanes
panel-history = History
history-start = Start
tabs-all = All maps
shortcuts-walking = Moving and selecting
shortcuts-find = Find an action or keys
panel-parking = Parking lot
panel-add-note = + note
parking-drop = Parking lot

field-card = Text of the card
field-role = Name of the role
field-name = Name
field-word = Word at the point
field-label = Label of the arrow

accessible-map = Map “{ $title }”
accessible-cell = { $lane }, stage “{ $stage }”: { $cards ->
    [0] empty
    [one] { $cards } card
   *[other] { $cards } cards
}
accessible-card = stage { $stage } of { $stages }, { $lane }, { $position } of { $cards }
accessible-severity = severity { $severity } of 3
accessible-votes = { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}
accessible-comments = { $comments ->
    [one] { $comments } open comment
   *[other] { $comments } open comments
}
accessible-removes = removes barriers: { $cards }
accessible-removed-by = removed by opportunities: { $cards }
accessible-unanswered = no measure yet
accessible-doubts = { $doubts ->
    [one] { $doubts } doubt
   *[other] { $doubts } doubts
}
accessible-stage = stage { $number } of { $of }
accessible-step = step { $number } of { $of } in the stage “{ $stage }”
accessible-lane = lane { $number } of { $of }
accessible-collapsed = collapsed
accessible-pinned = pinned
accessible-return = return from the stage “{ $from }” to the stage “{ $to }”
accessible-point = { $who }: { $level } ({ $value }), stage { $number } of { $of } “{ $stage }”

button-export = Export
button-save = Save
button-open = Open
button-replace = Replace
button-drop = Don’t save
button-cancel = Cancel
button-close = Close
shortcuts-pointer = Pointer
shortcuts-votes = Votes of the selected cards
shortcuts-votes-how = 0–99, doubts: { $shift }digits
shortcuts-copy = Copy cards by dragging
shortcuts-copy-how = { $command }/{ $alt }drag
shortcuts-add = Add a card to the selection
shortcuts-add-how = { $command }click
shortcuts-range = Select a range
shortcuts-range-how = { $shift }click
shortcuts-pan = Move the map
shortcuts-pan-how = space + drag
shortcuts-zoom = Zoom
shortcuts-zoom-how = { $command }wheel

dialog-open = Open a map
dialog-save = Save the map
dialog-picture = Choose a picture
file-kind-workbook = Tropa maps
file-kind-picture = PNG and JPEG pictures
file-name-of-copy = { $name } copy

unsaved-title = Save the changes to “{ $file }”?
unsaved-new-title = Save the new map “{ $title }”?
unsaved-text = If you don’t save, the changes can be brought back for 30 days: File → Recover unsaved work…
unsaved-text-lost = Your changes will be lost if you don’t save them.

path-explanation = This system has no dialog for choosing files. Type the path to the file.
path-field = Path to the file
path-replace = “{ $file }” already exists. Press once more to replace it.
path-up = ↑ Folder above
path-nothing-there = There are no folders or matching files here.

palette-title = Search or run
palette-hint = A command, a map, a stage or the text of a card
palette-empty = Nothing found

about-title = Tropa { $version }
about-text = A program for customer journey maps. It needs no internet and no account; each workbook is one file on your own computer.
about-licences = Program: MIT or Apache 2.0. Fonts: Inter and Noto Emoji, SIL Open Font License 1.1.

hint-panels-hidden = { $key } brings menus and panels back
accessible-overview = Map overview
button-show-folder = Open folder
button-put-back = Bring back
button-show-parking = Show
notice-saved-as = “{ $file }” is saved
notice-exporting = Exporting…
notice-exported = “{ $file }” is saved
notice-picture-copied = The picture is copied: paste it where it is needed
error-picture-too-large = The picture would be too large for the clipboard: save it by exporting
dialog-export = Save the export
notice-exported-many = { $count ->
    [one] { $count } file saved: “{ $file }”
   *[other] { $count } files saved, the first is “{ $file }”
}
notice-quits-when-done = The window will close as soon as the work in progress is done.
notice-paste-first = First paste what is shown, or cancel pasting.
notice-saved-without-paste = What is being pasted is not confirmed yet, so it is not in the file.
notice-read-only = This file was written by a newer version. You can look at it and save it under another name.
notice-more-repairs = And { $count ->
    [one] { $count } more repair
   *[other] { $count } more repairs
}

error-open = Could not open “{ $file }”. { $reason }
error-save = Could not save “{ $file }”. { $reason }
error-save-kept = Could not save “{ $file }”; the file you had is intact. { $reason }
error-export = Could not save the file “{ $file }”. { $reason }
error-save-over-newer = “{ $file }” was written by a newer version and may hold what this version does not know. Save the map under another name.
error-broke = The work broke off because of an error in the program. The map in the window is intact; try again.
error-thread = The system is short of resources. Close some programs and try again.
error-no-display = There is no display to open the window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Where the libraries of a window are missing too, this command installs them on Debian and Ubuntu: sudo apt-get install { $packages }. Pictures need no window: tropa export FILE -o MAP.png
error-silent-display = The display “{ $display }” does not answer: check that it is running and that DISPLAY or WAYLAND_DISPLAY names it rightly. Pictures need no window: tropa export FILE -o MAP.png
error-no-window = The window did not open: { $reason }. On Debian and Ubuntu this command installs what is missing: sudo apt-get install { $packages }. Pictures need no window: tropa export FILE -o MAP.png (The system says: { $details })
error-window-system = the system does not let it open
error-window-graphics = there is no suitable OpenGL
error-window-start = the program could not start
button-first-stage = + stage
first-stage-hint = The map has no stages yet: add the first one

error-picture = Could not take the picture “{ $file }”: { $reason }
notice-drop-behind-dialog = The pictures were not taken: close the open window first.
notice-drop-only-pictures = The file “{ $file }” was not opened: drop it without pictures.
picture-pasted = Pasted picture
accessible-picture = Picture without a caption
button-take = Take

recovery-title = The program closed unexpectedly
recovery-text = Your work is not lost. Below is what no file has. All of it stays here until you decide.
recovery-of = “{ $title }”
recovery-file = File “{ $file }”
recovery-file-of = File “{ $file }”, saved { $time }
recovery-changes = Cards compared with the file: { $changes }
recovery-other = The cards are as in the file, but other things have changed
recovery-file-missing = File “{ $file }”, which is not there now
recovery-no-file = A new map, without a file yet
recovery-no-edits = No new changes, but this is the only copy
recovery-no-edits-replaced = No new changes, but the file has been replaced since
recovery-cut = Not all of it could be read: the end of the journal is damaged. The journal stays in the bin for 30 days.
recovery-unreadable = This could not be read
recovery-unreadable-text = The journal is damaged, or another version wrote it. It does not go by itself: you decide.
recovery-edits = { $edits ->
    [one] { $edits } unsaved change
   *[other] { $edits } unsaved changes
}
recovery-edits-and-typing = { $edits ->
    [one] { $edits } unsaved change and an unfinished text
   *[other] { $edits } unsaved changes and an unfinished text
}
recovery-only-typing = An unfinished text
recovery-off-disk-full = The disk with your settings is full: if the program closes unexpectedly, unsaved work is lost. Make room, or save often.
recovery-off-not-writable = The folder for recovery cannot be written: if the program closes unexpectedly, unsaved work is lost. Save often.
recovery-off-slow = The disk with your settings does not answer: if the program closes unexpectedly, unsaved work is lost. Save often.
recovery-off-would-not-open = As it is, the workbook can be neither saved nor opened after a crash: it probably holds more than fits into a file. Undo what you did last, or take out pictures or maps.
recovery-off-broken = The recovery journal has stopped because of an error in the program. Save the map and open the program anew.
status-recovery = To recover: { $count }
status-recovery-off = ⚠ Recovery is off
status-would-not-open = ⚠ Cannot be saved
button-recover = Open the recovered one
button-look-at-saved = Look at the saved one
button-later = Later
button-dismiss = Not needed
button-dismiss-hint = Puts it into the bin, from which it can be had back for 30 days
button-discard = Delete…
button-discard-for-good = Delete for good
moment-today = today, { $time }
notice-recovered = What was recovered is open. { $holds }.
notice-recovered-cut = The journal is damaged, so some of the last changes may be missing. Check the map; the journal stays for 30 days.
notice-dismissed = Put into the bin. It can be had back for 30 days: File → Recover unsaved work.
button-show-dismissed = Show
unsaved-all-title = Unsaved work
unsaved-all-text = This is what no file has. What was closed without being saved is kept for 30 days, the rest until you decide.
unsaved-work-title = Closed without being saved
unsaved-work-text = Maps that were closed without being saved are kept for 30 days.
unsaved-work-reading = Reading the list…
unsaved-work-none = No map was closed without being saved.
unsaved-work-closed = closed: { $time }
delete-recovery-title = Delete recovery data?
delete-recovery-text = Maps closed without being saved, earlier versions of files, copied cards and files made for printing go from this computer. They cannot be had back. The files themselves and the maps open now stay.
button-delete-recovery = Delete everything
notice-recovery-data-deleted = The recovery data is deleted from this computer.
error-recovery-data = Not everything could be deleted: close the other windows of the program and try again.
notice-open-elsewhere = “{ $file }” is open in another window. Here it can be looked at and saved under another name.
notice-changed-outside = “{ $file }” was changed elsewhere. When you save the map, Tropa asks what to keep.
notice-gone-outside = “{ $file }” is no longer where it was. The map is safe: save it and the file is back.
notice-no-versions = A new map has no earlier versions yet: save it first.
notice-saved-unconfirmed = The file is written, but the disk did not confirm that it would survive a power cut. Eject the disk safely and keep a copy elsewhere.
notice-saving-slow = “{ $file }” is still being saved: its disk does not answer. You can go on working; if you do not want to wait, save the map in another place.
notice-autosave-paused = “{ $file }” was changed elsewhere, so it is not saved automatically any more. Press Save: Tropa will ask what to keep.
notice-autosave-other-names = “{ $file }” has another name on the disk too, so it is not saved automatically. Press Save: Tropa will ask what to do.
notice-protected = The file is write-protected. To save changes, remove the protection or save the map elsewhere.
notice-opening = Opening “{ $file }”…
still-writing-title = The disk does not answer
still-writing-text = The file is still being written, and nobody knows for how long. If you close the window now, Tropa will offer to recover this map at the next start.
still-writing-text-lost = The file is still being written, and nobody knows for how long. Recovery is off: if you close the window now, unsaved work may be lost.
button-wait = Wait
button-leave-now = Close now
notice-version-lost = The file is saved, but it could not be kept among the earlier versions: the disk with Tropa’s folder is full, cannot be written or does not answer.
notice-saved-in-place = The file was written over in place: its folder does not let it be replaced. The earlier version is kept.
error-save-open-elsewhere = “{ $file }” is open in another window. Save the map under another name.

versions-of = Earlier versions of “{ $file }”
versions-text = The chosen version opens as a new map. The file stays as it is.
versions-reading = Reading the versions…
versions-none = There are no earlier versions yet: they appear when you save the map.
version-counts = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
}, { $maps ->
    [one] { $maps } map
   *[other] { $maps } maps
}
version-unreadable = cannot be read
version-same = The same as now
version-other = No card has changed since, but other things have
version-changes = Cards since then: { $changes }
changes-added = { $count } added
changes-removed = { $count } deleted
changes-changed = { $count } changed
changes-and = { $first }, { $next }
button-open-version = Open as a new map
file-name-of-version = { $name } — version { $time }
file-name-of-mine = { $number ->
    [1] { $name } — my version
   *[other] { $name } — my version { $number }
}

conflict-mine-not-kept = Your map could not be kept among the earlier versions, so theirs was not opened. Choose “Keep both”.
conflict-theirs-not-kept = Their version could not be kept among the earlier ones, so the file was not replaced. Choose “Keep both”.
conflict-theirs = In the file: { $counts }, written { $time }. { $changes }.
conflict-same = The maps do not differ
conflict-other = The cards are the same; something else differs
conflict-changes = Cards of your map compared with the file: { $changes }
conflict-theirs-unreadable = What was written to the file { $time } does not open as a map.
notice-free-again = “{ $file }” is no longer open in another window: it can be saved here again.
notice-open-on-machine = “{ $file }” is also open on the computer { $machine } ({ $user }). Here it can be looked at and changed; when you save, Tropa will offer a copy.
notice-neighbour-gone = “{ $file }” is no longer open on the computer { $machine }: it can be saved here.
neighbour-title = “{ $file }” is open on another computer too
neighbour-text = { $user } has it open on the computer { $machine }. Better save your map beside it, as a copy; if you have agreed who saves, it can go to this very file.
button-save-beside = Save a copy
button-save-shared = Save to this file
notice-mine-is-a-version = Their map is open. Yours is among the earlier versions of this file.
version-preview = What the chosen version looked like
version-drawing = Drawing…
version-no-picture = Nothing to show
conflict-title = “{ $file }” was changed elsewhere
conflict-text = While the map was open, somebody saved something else to this file. Whatever you choose, nothing is lost.
button-keep-both = Keep both
button-keep-mine = Keep mine
button-take-theirs = Take theirs
conflict-both-hint = Your map is saved beside it, to a new file
conflict-mine-hint = Your map replaces the file; theirs stays among the earlier versions
conflict-theirs-hint = What is in the file opens; your map stays among the earlier versions
other-names-title = “{ $file }” is there under another name too
other-names-text = This is one file with two names (a hard link). Saved in place, the map is new under both names; what the file held stays among the earlier versions.
button-save-in-place = Save in place
button-save-elsewhere = Save as…

broken-title = The program has made a mistake
broken-text = Your work is not lost: everything you did is recorded. Start Tropa again: it will offer to open what it recovered.
broken-text-lost = Recovery was off, so what you had not saved may be lost. Start Tropa again: the file holds what you saved last.
broken-restart = Start again
broken-close = Close the window
replace-title = { $count ->
    [one] Replace a file?
   *[other] Replace { $count } files?
}
replace-text = { $more ->
    [0] The file “{ $file }” is there already.
    [one] The file “{ $file }” is there already, and { $more } more.
   *[other] The file “{ $file }” is there already, and { $more } more.
}

# The register of target groups: columns, values, commands, hints.

group-name = Group
group-sector = Kind
group-standing = New or existing
group-line-of-business = Line of business
group-process = Business process
group-department = Department
group-online = Can it go online
group-online-reason = Why not
group-through = Through whom
group-map = Map

# Other names of the columns in tables from elsewhere.
group-name-also = target group, name, audience, target audience, segment, customer group
group-sector-also = type, customer type, private or corporate, private/corporate, b2b/b2c
group-standing-also = new/existing, status, customer status
group-line-of-business-also = business line, line, product, product line
group-process-also = process
group-department-also = responsible, responsible department, owner, team
group-online-also = online, can go online, goes online
group-online-reason-also = why, reason, why not online
group-through-also = through, via, intermediary
group-map-also = journey map, customer journey map, cjm

sector-private = private
sector-corporate = corporate
sector-private-also = private, private person, private individual, private customer, private client, individual, person, people, consumer, retail, b2c
sector-corporate-also = corporate, corporate customer, corporate client, legal entit, compan, organisation, organization, business, firm, legal, b2b
standing-new = new
standing-existing = existing
standing-new-also = new, new customer, new client, potential customer, potential client, potential, prospect, future
standing-existing-also = existing, existing customer, existing client, current customer, current client, regular customer, current, old, regular, present
online-yes = yes
online-partly = partly
online-no = no
online-yes-also = yes, fully, entirely
online-partly-also = part, partial, some, not fully, not all
online-no-also = no, never, impossible, none

# Who drew it up.
register-title = Target groups
register-own = My list
register-heads = List of the heads
register-comparison = Comparison
register-own-long = My list of target groups
register-heads-long = List of the heads of departments
register-comparison-long = The two lists compared

# The sheet.
register-filter = Find in the list
register-filter-name = Find in the list of target groups
register-rows = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
register-rows-shown = { $shown } of { $count } shown
register-without-map = { $count ->
    [0] all have a map
   *[other] without a map: { $count }
}
register-shared = { $count ->
    [one] Shares its process with others: { $count } group
   *[other] Share their process with others: { $count } groups
}
register-shared-tip = Groups are different if different processes serve them. Show only the rows that share a process
register-shared-row = { $count ->
    [2] One process serves two groups: are they one group?
   *[other] One process serves { $count } groups: are they one group?
}
register-shared-others = Same process: { $names }
register-next = Next map: “{ $name }”
register-next-rule = By the rule: first the groups whose process no map of another row describes yet; then those on both lists; then those whose process and department are known; then by how far they can be dealt with online: yes, partly, unknown, no; then by their order in the list.
register-add-here = New group
register-empty-title = There is no group here yet
register-empty-text = One row is one group in one business process. Type the first, paste a table from Excel, or start with the typical list.
register-empty-heads = Let each head name the groups the department works with, and the process. Then compare the lists.
register-no-match = No group matches
register-choose-values = Filter by “{ $column }”
register-nothing = empty
register-clear-choice = — empty —
register-new-department = New department “{ $name }”
register-sorted-up = ascending
register-sorted-down = descending
register-sort-tip = A click sorts: ascending, descending, as in the file. The order in the file does not change
register-row = Row { $row }
register-row-tip = Click to select the row; drag to move it
register-row-tip-sorted = Click to select the row. Rows can be moved when they are not sorted
register-go-to-map = Open the map “{ $name }”
register-cell = { $column }, row { $row } of { $rows }
register-table = { $list }: table, { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
register-field = { $column } of “{ $name }”
register-field-new = { $column } of a new group

# The comparison.
register-verdict-same = the same
register-verdict-own = only mine
register-verdict-heads = only the heads’
register-verdict-differs = differ: { $columns }
register-verdict = Result
register-verdicts = the same: { $same } · differ: { $differ } · only mine: { $own } · only the heads’: { $heads }
register-comparison-rule = Rows are matched by the name of the group, and by the process where a name repeats. The process, the department and whether it can go online are compared.
register-comparison-empty = Nothing to compare yet: fill in both lists.

hint-cell-edit = Enter, F2 or letters edit
hint-cell-walk = Tab goes on
hint-cell-commit = Enter: done, down
hint-cell-next = Tab: done, right
hint-cell-choose = ↑ ↓ choose
hint-cell-delete = Del clears
hint-cell-move = { $alt }↑ ↓ move the row
hint-comparison = Enter goes to the row in its list

label-groups-paste = { $count ->
    [one] Pasting { $count } row of target groups
   *[other] Pasting { $count } rows of target groups
}
label-groups-clear = Clearing cells of target groups
label-groups-cut = Cutting cells of target groups
label-groups-delete = { $count ->
    [1] Deleting target group “{ $name }”
   *[other] Deleting { $count } target groups
}
label-groups-move = { $count ->
    [1] Moving target group “{ $name }”
   *[other] Moving { $count } target groups
}
label-groups-add = New row in the register
label-groups-set = Editing the register of target groups
label-groups-presets = Typical target groups
label-groups-copy = { $count ->
    [1] Copying target group “{ $name }” to the other list
   *[other] Copying { $count } target groups to the other list
}
label-group-map = Map of target group “{ $name }”

notice-groups-pasted = { $count ->
    [one] { $count } row pasted
   *[other] { $count } rows pasted
}, { $added } of them new.
notice-departments-added = { $count ->
    [1] Department “{ $name }” was added.
   *[other] { $count } departments were added: { $name }.
}
notice-cells-not-understood = Not understood and not pasted: { $words }.
notice-cell-not-understood = “{ $word }” does not fit into the column “{ $column }”: { $words }.
notice-headings-unknown = The register has no such columns, they were not pasted: { $names }.
notice-columns-left-out = { $count ->
    [one] { $count } column did not fit to the right of the last.
   *[other] { $count } columns did not fit to the right of the last.
}
notice-groups-there = Those groups are on that list already.
cells-not-understood-in = “{ $word }” ({ $column })
notice-rows-sorted = The rows are sorted: they can be moved in the order of the file.
notice-maps-of-workbook = there is no map of that name
notice-words-expected = expected { $words }

submenu-register = Register of target groups
command-register = Target groups
command-register-hint = Show the register of target groups: whom the company deals with, and which map to draw next
command-register-own = My list
command-register-own-hint = The list of target groups drawn up alone
command-register-heads = List of the heads of departments
command-register-heads-hint = The list drawn up with the heads of departments
command-register-comparison = Compare the lists
command-register-comparison-hint = Show both lists side by side and mark where they differ
command-add-group = Add a row to the register
command-add-group-hint = Insert an empty row above the selected one
command-delete-groups = Delete rows of the register
command-delete-groups-hint = Delete the selected rows as a whole
command-draw-group-map = Draw a map for this group
command-draw-group-map-hint = Make a map for the selected group and link it in the row
command-go-to-group-map = Open the group’s map
command-go-to-group-map-hint = Go to the map that describes the selected group
command-draw-next-map = Draw the next map
command-draw-next-map-hint = Make a map for the group that is next by the rule
command-sort-groups = Sort by the column
command-sort-groups-hint = Ascending, once more descending, once more as in the file
command-filter-groups = Filter by the cell’s value
command-filter-groups-hint = Show only the rows with the same value in this column
command-shared-processes = Only rows that share a process
command-shared-processes-hint = Show the rows that one and the same process serves
command-show-all-groups = Show all rows of the register
command-show-all-groups-hint = Take back the filters by words and values
command-preset-groups = Typical list
command-preset-groups-hint = Add the typical target groups that are not on the list yet
command-copy-groups = Copy rows to the other list
command-copy-groups-hint = Add the selected groups to the heads’ list, or to one’s own, if they are not there

# On paper.
report-register = Register of target groups
report-exercise = The register of target groups: how to draw it up
report-exercise-form = Form
report-register-then = Then { $count } more: { $names }.
report-register-shared = { $count ->
    [2] The process “{ $process }” serves two groups: { $names }. Are they one group?
   *[other] The process “{ $process }” serves { $count } groups: { $names }. Are they one group?
}
command-register-report = Register on paper
command-register-report-hint = Show the whole register: both lists, where they differ, and which map to draw next
command-exercise = Exercise “Register”
command-exercise-hint = Show the page that explains how to draw up a register, with an empty form

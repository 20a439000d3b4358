# Changing: names of history steps, notices, refusals, broken invariants.

unnamed = untitled
customer = customer

label-nothing = No change
label-several = { $first } and { $count ->
    [one] { $count } more action
   *[other] { $count } more actions
}

label-card-add = New card
label-cards-add = { $count ->
    [1] New card “{ $name }”
   *[other] { $count } new cards
}
label-card-text = Edit text of card “{ $name }”
label-cards-set = { $count ->
    [1] Edit card “{ $name }”
   *[other] Edit { $count } cards
}
label-cards-move = { $count ->
    [1] Move card “{ $name }”
   *[other] Move { $count } cards
}
label-cards-duplicate = { $count ->
    [1] Duplicate card “{ $name }”
   *[other] Duplicate { $count } cards
}
label-card-stretch = Resize card “{ $name }”
label-cards-delete = { $count ->
    [1] Delete card “{ $name }”
   *[other] Delete { $count } cards
}
label-cards-group = Group { $count } cards
label-group-open = Open group
label-group-close = Close group
label-group-leave = Take a card out of a group
label-group-join = Add to group
label-group-set = Edit group “{ $name }”
label-group-dissolve = Ungroup cards

label-stage-add = New stage “{ $name }”
label-stage-rename = Rename stage “{ $name }”
label-stage-width = Resize stage “{ $name }”
label-stage-set = Edit stage “{ $name }”
label-stage-move = Move stage “{ $name }”
label-stage-duplicate = Duplicate stage “{ $name }”
label-stage-delete = Delete stage “{ $name }”
label-step-add = New step in stage “{ $name }”
label-step-rename = Rename step “{ $name }”
label-step-move = Move step “{ $name }”
label-step-merge = Join step “{ $name }” with its neighbour
label-steps-join = Join the steps of stage “{ $name }”
label-step-delete = Delete step “{ $name }”

label-lane-add = New lane “{ $name }”
label-lane-rename = Rename lane “{ $name }”
label-lane-hide = Hide lane “{ $name }”
label-lane-show = Show lane “{ $name }”
label-lane-set = Edit lane “{ $name }”
label-lane-move = Move lane “{ $name }”
label-lane-duplicate = Duplicate lane “{ $name }”
label-lane-pin = Pin lane “{ $name }”
label-lane-unpin = Unpin lane “{ $name }”
label-lane-collapse = Collapse lane “{ $name }”
label-lane-expand = Expand lane “{ $name }”
label-lane-delete = Delete lane “{ $name }”

label-curve-add = New curve: { $name }
label-curve-delete = Delete curve: { $name }
label-point-add = New point on the curve: { $name }
label-point-set = Edit point on the curve: { $name }
label-point-delete = Delete point on the curve: { $name }

label-participation-set = Participation on “{ $name }”
label-bring-over = Bring { $count } { $count ->
    [one] change
   *[other] changes
} over from the original map
label-keep-own = Keep own instead of { $count } { $count ->
    [one] change
   *[other] changes
} of the original map
label-link-add = Link with barrier “{ $name }”
label-link-remove = Link with barrier “{ $name }” removed
label-return-add = New return
label-return-set = Edit return
label-return-delete = Delete return

label-map-add = New map “{ $name }”
label-map-rename = Rename map “{ $name }”
label-map-set = Edit details of map “{ $name }”
label-map-duplicate = Duplicate map “{ $name }”
label-map-derive = Map derived from “{ $name }”
label-map-move = Move map “{ $name }”
label-map-delete = Delete map “{ $name }”

label-workbook-set = Edit details of the file
label-list-add = New { $kind ->
    [role] role
    [department] department
    [channel] channel
    [source] source
   *[target-group] target group
} “{ $name }”
label-list-set = Edit { $kind ->
    [role] role
    [department] department
    [channel] channel
    [source] source
   *[target-group] target group
} “{ $name }”
label-list-move = Move { $kind ->
    [role] role
    [department] department
    [channel] channel
    [source] source
   *[target-group] target group
} “{ $name }”
label-list-delete = Delete { $kind ->
    [role] role
    [department] department
    [channel] channel
    [source] source
   *[target-group] target group
} “{ $name }”

notice-cards-deleted = { $count ->
    [one] { $count } card deleted.
   *[other] { $count } cards deleted.
}
notice-cards-parked = { $count ->
    [1] Card “{ $name }” went to the parking lot.
   *[other] { $count } cards went to the parking lot.
}
notice-cards-shortened = { $count ->
    [1] Card “{ $name }” became shorter: there are not enough { $column ->
        [stage] stages
       *[step] steps
    } for it.
   *[other] { $count } cards became shorter: there are not enough { $column ->
        [stage] stages
       *[step] steps
    } for them.
}
notice-cards-left-groups = { $count ->
    [1] Card “{ $name }” left its group.
   *[other] { $count } cards left their groups.
}
notice-groups-dissolved = { $count ->
    [1] Group “{ $name }” was dissolved: fewer than two cards were left in it.
   *[other] { $count } groups were dissolved: fewer than two cards were left in them.
}
notice-solves-dropped = { $count ->
    [one] { $count } opportunity no longer refers to deleted barriers.
   *[other] { $count } opportunities no longer refer to deleted barriers.
}
notice-comments-stay = { $count ->
    [1] The discussion of card “{ $name }” stays with the original.
   *[other] Discussions stay with the originals.
}
notice-groups-not-taken = { $count ->
    [one] { $count } group was not brought over: its cards stand apart here.
   *[other] { $count } groups were not brought over: their cards stand apart here.
}
notice-points-deleted = { $count ->
    [one] { $count } point of a curve was deleted with the { $column ->
        [stage] stage
       *[step] step
    }.
   *[other] { $count } points of curves were deleted with the { $column ->
        [stage] stage
       *[step] step
    }.
}
notice-returns-deleted = { $count ->
    [one] { $count } return was deleted: the { $column ->
        [stage] stage
       *[step] step
    } at one of its ends is gone.
   *[other] { $count } returns were deleted: the { $column ->
        [stage] stages
       *[step] steps
    } at their ends are gone.
}
notice-participation-dropped = { $count ->
    [one] { $count } mark of participation was deleted with the stage.
   *[other] { $count } marks of participation were deleted with the stage.
}
notice-presenter-notes-kept = { $count ->
    [one] { $count } presenter note now belongs to the whole map.
   *[other] { $count } presenter notes now belong to the whole map.
}
notice-curves-deleted = { $count ->
    [one] { $count } curve was deleted with the role.
   *[other] { $count } curves were deleted with the role.
}
notice-references-dropped = { $count ->
    [one] { $count } mention was removed.
   *[other] { $count } mentions were removed.
}
notice-cards-for-everyone = { $count ->
    [one] { $count } card concerned only this role; now it concerns everyone.
   *[other] { $count } cards concerned only this role; now they concern everyone.
}
notice-map-deleted = Map “{ $name }” is deleted. Undo brings it back.
notice-links-dropped = { $count ->
    [one] { $count } link to the map was removed.
   *[other] { $count } links to the map were removed.
}
notice-lead-replaced = Department “{ $name }” no longer leads the project.

edit-error-not-found = This no longer exists: { $record }.
edit-error-taken = This id is already taken: { $record }.
edit-error-named-twice = Named twice: { $record }.
edit-error-too-many = Too many ({ $record }): at most { $limit } are allowed.
edit-error-too-many-pictures = There would be too many pictures: a workbook has at most { $most }.
edit-error-pictures-too-large = There is no room for these pictures: together the pictures of a workbook take at most { $megabytes } MB.
edit-error-only-map = The only map cannot be deleted.
edit-error-only-step = The only step of a stage cannot be deleted: delete the stage.
edit-error-text-too-long = The text is too long: { $kilobytes } KB fit, about 130 thousand letters. Shorten it or divide it among several cards.
edit-error-breaks = That cannot be done. { $reason }

record-workbook = file
record-map = map
record-stage = stage
record-step = step
record-lane = lane
record-card = card
record-comment = comment
record-group = group of cards
record-curve = curve
record-point = point of a curve
record-return = return
record-role = role
record-department = department
record-channel = channel
record-source = source
record-target-group = target group

violation-has-map = The file has no map.
violation-has-step = Stage { $id } has no step.
violation-unique-id = The id { $id } occurs twice ({ $record }).
violation-reference-exists = A reference to something that does not exist ({ $record } { $id }).
violation-reference-once = The same is listed twice ({ $record } { $id }).
violation-card-in-its-row = Card { $id } does not stand in the cell that it names.
violation-row-sorted = Card { $id } is out of the order of steps.
violation-span-fits = Card { $id } reaches beyond the map.
violation-group-has-cards = Group { $id } has fewer than two cards.
violation-group-together = The cards of group { $id } stand in different places.
violation-one-group-per-card = A card is in two groups at once; one of them is { $id }.
violation-one-curve-per-role = The role has a curve already; the second is { $id }.
violation-point-in-range = Point { $id } of a curve lies outside its step or the scale.
violation-points-sorted = The points of curve { $id } are out of order.
violation-return-leads-elsewhere = Return { $id } leads to the step it starts from.
violation-one-project-lead = Two departments lead the project at once.
violation-derivation-sorted = The records of the original map are out of order (map { $id }).
violation-number-finite = A number is not finite ({ $record } { $id }).
violation-text-fits = A text is longer than { $kilobytes } KB ({ $record } { $id }).
violation-texts-fit = All texts of the workbook together are longer than 16 MB.
violation-text-clean = A text holds invisible control characters ({ $record } { $id }).
violation-count-fits = Too many records ({ $record } { $id }).

label-picture-add = New picture
label-pictures-add = New pictures
label-picture-set = Picture on a card
label-picture-remove = Picture removed
label-logo-set = Logo
label-logo-remove = Logo removed
notice-text-cut = Not all of it fits: one text holds at most { $kilobytes } KB, about 130 thousand letters. Put the rest on other cards.
notice-picture-shrunk = The picture was scaled down from { $was-width } × { $was-height } to { $width } × { $height } pixels.
notice-pictures-large = Pictures take { $megabytes } MB of the file.
notice-picture-needs-stage = A picture needs a stage: add a stage first.
picture-too-large = the file is larger than { $megabytes } MB.
picture-too-many-pixels = { $width } × { $height } pixels are too many: pictures have at most { $megapixels } megapixels.
picture-other-kind = it is neither PNG, JPEG nor WebP: open it in another program and save it as PNG.
picture-missing = there is no such file: check its name and folder.
picture-too-much-memory = it is too large to be unpacked: make it smaller in another program.
picture-damaged = the file is damaged.

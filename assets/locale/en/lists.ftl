# The lists of the workbook: roles, departments, channels, sources.

lists-title = Workbook lists
lists-close = Close the lists
lists-part = { $list }: { $count }
list-roles = Roles
list-departments = Departments
list-channels = Channels
list-sources = Sources
listed-role = Role
listed-department = Department
listed-channel = Channel
listed-source = Source
list-add-role = Add a role
list-add-department = Add a department
list-add-channel = Add a channel
list-add-source = Add a source
list-usual-roles = Add a typical buying centre
list-usual-departments = Add all the usual departments
list-usual-channels = Add all the usual channels
list-roles-empty = Who takes part in the decision? Type the name of a role or add a typical buying centre.
list-departments-empty = Who in the company owns touchpoints, channels and measures? Type the name of a department.
list-channels-empty = Where do you meet the customer? Type the name of a channel or add the usual ones.
list-sources-empty = How do you know? Type the name of an interview, a survey or a document.
list-lead = leads the project
list-delete = Delete
list-delete-hint = Deletes the record. One step takes it back: { $key }.
list-line = { $name }, { $note }
list-order-hint = Drag, or press { $alt }↑ and { $alt }↓, to change the order
list-open-link = Open
list-open-link-hint = Opens the link in the browser: { $link }
list-open-link-only = Only http, https and mailto links are opened
list-suggestions = Ready-made
label-list-usual = { $kind ->
    [role] Typical buying centre: { $count ->
        [one] { $count } role
       *[other] { $count } roles
    }
    [department] { $count ->
        [one] { $count } usual department
       *[other] { $count } usual departments
    }
   *[channel] { $count ->
        [one] { $count } usual channel
       *[other] { $count } usual channels
    }
}

detail-initials = Initials
detail-color = Colour and dash
detail-parts = Role in the decision
detail-role-goal = Goal
detail-criteria = Criteria
detail-fears = Fears
detail-influence = Influence
detail-attitude = Attitude to us
detail-department-name = Name of the department
detail-department-person = Represented by
detail-leads-project = Leads the project
detail-sponsor-hint = Who in top management opens doors for the project
detail-channel-name = Name of the channel
detail-channel-kind = Kind of channel
detail-channel-purpose = Purpose
detail-owner = Owner
detail-source-title = Title of the source
detail-source-kind = Kind of source
detail-source-person = Who told it
detail-source-role = Whose role
detail-source-link = Link

part-decider = decider
part-decider-asks = Asks first: is it worth it, and is it safe for me?
part-influencer = influencer
part-influencer-asks = Asks first: does it meet the technical requirements?
part-initiator = initiator
part-initiator-asks = Asks first: is there a problem worth solving?
part-user = user
part-user-asks = Asks first: will my work get easier?
part-approver = approver
part-approver-asks = Asks first: does it fit the budget and the rules?
part-buyer = buyer
part-buyer-asks = Asks first: what about price, terms, delivery, paperwork?
part-gatekeeper = gatekeeper
part-gatekeeper-asks = Secretary, front desk. Asks first: should this reach the others at all?

attitude-against = against
attitude-wary = wary
attitude-neutral = neutral
attitude-for = for
attitude-champion = champion

source-interview = interview
source-observation = observation
source-survey = survey
source-analytics = analytics
source-document = document
source-other = other

palette-1 = blue, unbroken line
palette-2 = orange, dashes
palette-3 = violet, dots
palette-4 = teal, dash and dot
palette-5 = crimson, long dashes
palette-6 = olive, dash and two dots
palette-7 = light blue, short dashes
palette-8 = grey, long and short dashes

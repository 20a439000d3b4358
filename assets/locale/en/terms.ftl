# The field's words: kinds, scales, names of months.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-of-1 = January
month-of-2 = February
month-of-3 = March
month-of-4 = April
month-of-5 = May
month-of-6 = June
month-of-7 = July
month-of-8 = August
month-of-9 = September
month-of-10 = October
month-of-11 = November
month-of-12 = December

lane-actions = Customer actions
lane-touchpoints = Touchpoints
lane-thoughts = Thoughts
lane-feelings = Feelings
lane-barriers = Barriers
lane-opportunities = Opportunities
lane-messages = Messages
lane-metrics = Metrics
lane-front-office = Front office
lane-back-office = Back office
lane-notes = Notes
lane-pictures = Pictures
lane-line-of-interaction = Line of interaction
lane-line-of-visibility = Line of visibility
lane-line-of-internal-interaction = Line of internal interaction

prompt-actions = What does the customer do?
prompt-touchpoints = Where do we meet?
prompt-thoughts = What do they think?
prompt-feelings = How do they feel?
prompt-barriers = What gets in the way?
prompt-opportunities = How do we remove it?
prompt-messages = What do we say?
prompt-metrics = How many?
prompt-front-office = What do we do in sight?
prompt-back-office = What do we do out of sight?
prompt-notes = What else?
prompt-pictures = What does it look like?

level-1 = anger
level-2 = irritation
level-3 = neutral
level-4 = satisfaction
level-5 = delight

state-as-is = as is
state-to-be = to be
state-research = research

channel-site = Site
channel-search = Search
channel-phone = Phone
channel-email = E-mail
channel-messenger = Messenger
channel-meeting = Meeting
channel-exhibition = Exhibition
channel-tender-platform = Tender platform
channel-document = Document
channel-social-network = Social network
channel-delivery = Delivery
channel-service-visit = Service visit
channel-product = The product itself
channel-other = Other

moment-plain = Moment of truth
moment-zero = Zero moment of truth
moment-first = First moment of truth
moment-second = Second moment of truth
moment-ultimate = Ultimate moment of truth
moment-zero-short = ZMOT
moment-first-short = FMOT
moment-second-short = SMOT
moment-ultimate-short = UMOT

# Beginnings of words by which a lane of somebody else's table is recognised.
lane-actions-also = customer action, user action, customer step, user step, action, doing, what the customer does
lane-touchpoints-also = touchpoint, touch point, channel
lane-thoughts-also = thought, thinking, question, expectation
lane-feelings-also = feeling, emotion, mood, sentiment
lane-barriers-also = barrier, pain, problem, obstacle, friction, frustration, challenge
lane-opportunities-also = opportunit, idea, improvement, solution, measure, recommendation
lane-messages-also = message, key message, what we say
lane-metrics-also = metric, kpi, number, conversion, measurement
lane-front-office-also = front office, front-office, frontstage, front stage, company action, employee action
lane-back-office-also = back office, back-office, backstage, back stage, support process, internal process
lane-notes-also = note, comment, remark, other
lane-pictures-also = picture, image, storyboard, illustration
lane-line-of-interaction-also = line of interaction
lane-line-of-visibility-also = line of visibility
lane-line-of-internal-interaction-also = line of internal interaction

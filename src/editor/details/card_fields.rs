//! Which fields the selected cards have: their text, the values of their lane, roles and evidence
//! at once, everything else behind "More"; and the changes they make.

use super::card::CardField as F;
use super::record::{changed, mark_chosen, shared};
use super::{Change, Choice, Choices, Chosen, Context, Details, Field, FieldId, Form, Pick, Rank, Value};
use crate::edit::{CardEdit, Edit, ListEdit, MapEdit, SharedEdit};
use crate::editor::words::one_line;
use crate::editor::{grouping, lists};
use crate::locale::{self, terms};
use crate::message::Message;
use crate::model::{
    Card, CardId, Channel, ChannelKind, Comment, Evidence, IdSource, LaneKind, MomentKind, OpportunityKind, Place,
    Status,
};
use std::collections::HashSet;

impl Context<'_> {
    pub(super) fn selected_cards(&self) -> Vec<&Card> {
        let ids: HashSet<CardId> = self.selected.card_ids().iter().copied().collect();
        self.map.cards().map(|card| &**card).filter(|card| ids.contains(&card.id)).collect()
    }

    pub(super) fn card_details(&self) -> Option<Details> {
        let cards = self.selected_cards();
        let first = *cards.first()?;
        let kind = self.common_kind(&cards);
        let mut fields = vec![self.card_field(&cards, F::Text, Rank::Heading)];
        let own = kind.map_or(&[][..], main_fields);
        fields.extend(own.iter().map(|field| self.card_field(&cards, *field, Rank::Main)));
        fields.push(self.card_field(&cards, F::Roles, Rank::Main));
        fields.push(self.card_field(&cards, F::Evidence, Rank::Main));
        let others = kind.map_or(&[][..], other_fields);
        fields.extend(others.iter().chain(EVERY_CARD).map(|field| self.card_field(&cards, *field, Rank::More)));
        // What hangs on something that is not there yet has nothing to be filled into.
        let has_moment = cards.iter().all(|card| card.moment.is_some());
        let has_number = cards.iter().all(|card| card.number.is_some());
        fields.retain(|field| match field.id {
            FieldId::Card(F::MomentText) => has_moment,
            FieldId::Card(F::Unit | F::Target | F::LessIsBetter | F::EntersStage) => has_number,
            FieldId::Card(F::Roles) => !self.workbook.roles().is_empty(),
            FieldId::Card(F::Link) => self.workbook.maps().len() > 1,
            _ => true,
        });
        if cards.len() == 1 {
            self.add_comments(&mut fields, first);
        }
        let about = match (&cards[..], kind) {
            ([_], None) => self.text("details-parked-card"),
            ([card], Some(_)) => self.place_in_words(card),
            (cards, _) => self.say(&Message::new("details-cards").with("count", cards.len())),
        };
        Some(Details { about, fields })
    }

    /// The kind of lane that all of them stand in.
    fn common_kind(&self, cards: &[&Card]) -> Option<LaneKind> {
        let kind_of = |card: &Card| match card.place {
            Place::Cell { lane, .. } => self.map.row(lane).map(|row| row.lane.kind),
            Place::Parking => None,
        };
        let mut last = None;
        let mut kind = None;
        for card in cards {
            // Neighbours stand in one lane: that saves looking for it.
            if last == Some(card.place) {
                continue;
            }
            last = Some(card.place);
            let own = kind_of(card)?;
            if kind.is_some_and(|kind| kind != own) {
                return None;
            }
            kind = Some(own);
        }
        kind
    }

    fn place_in_words(&self, card: &Card) -> String {
        let Place::Cell { lane, step } = card.place else { return String::new() };
        let lane = self.map.row(lane).map(|row| terms::lane_name(self.language, &row.lane)).unwrap_or_default();
        let stage = self.map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
        let stage = stage.map_or("", |stage| stage.name.as_str());
        self.say(&Message::new("details-card").with("lane", lane).with("stage", stage))
    }

    fn card_field(&self, cards: &[&Card], field: F, rank: Rank) -> Field {
        let (name, form) = match field {
            F::Text => ("detail-text", Form::Lines),
            F::Severity => ("detail-severity", self.marks(3)),
            F::BreaksTrust => ("detail-breaks-trust", Form::Flag),
            F::Internal => ("detail-internal", Form::Flag),
            F::Channel => ("detail-channel", self.channels()),
            F::Satisfaction => ("detail-satisfaction", self.marks(5)),
            F::ImportanceToCustomer => ("detail-importance-to-customer", self.marks(5)),
            F::ImportanceToUs => ("detail-importance-to-us", self.marks(5)),
            F::CompetitorName => ("detail-competitor", Form::Line),
            F::CompetitorSatisfaction => ("detail-competitor-satisfaction", self.marks(5)),
            F::Department => ("detail-department", self.departments()),
            F::Value => ("detail-value", self.marks(5)),
            F::Effort => ("detail-effort", self.marks(5)),
            F::Status => ("detail-status", self.chips(STATUSES, Pick::Status)),
            F::Person => ("detail-person", Form::Line),
            F::Due => ("detail-due", Form::Date),
            F::Kind => ("detail-kind", self.chips(OPPORTUNITIES, Pick::Opportunity)),
            F::Cost => ("detail-cost", Form::Line),
            F::Effect => ("detail-effect", Form::Lines),
            F::MetricName => ("detail-metric-name", Form::Line),
            F::MetricBefore => ("detail-metric-before", Form::Line),
            F::MetricTarget => ("detail-metric-target", Form::Line),
            F::MetricAfter => ("detail-metric-after", Form::Line),
            F::Solves => ("detail-solves", self.barriers(cards)),
            F::SolvedBy => ("detail-solved-by", self.solvers(cards)),
            F::Number => ("detail-number", Form::Number),
            F::Unit => ("detail-unit", Form::Line),
            F::Target => ("detail-target", Form::Number),
            F::LessIsBetter => ("detail-less-is-better", Form::Flag),
            F::EntersStage => ("detail-enters-stage", Form::Flag),
            F::Roles => ("detail-roles", self.roles()),
            F::Evidence => ("detail-evidence", self.chips(EVIDENCE, Pick::Evidence)),
            F::Sources => ("detail-sources", self.sources()),
            F::Votes => ("detail-votes", Form::Count),
            F::Doubts => ("detail-doubts", Form::Count),
            F::Moment => ("detail-moment", self.moments()),
            F::MomentText => ("detail-moment-text", Form::Line),
            F::Link => ("detail-link", self.other_maps()),
            F::CommentText(_) => ("detail-comment", Form::Lines),
            F::CommentAuthor(_) => ("detail-comment-author", Form::Line),
            F::CommentResolved(_) => ("detail-comment-resolved", Form::Flag),
            F::RemoveComment(_) => ("detail-remove-comment", Form::Remove),
            F::NewComment => ("detail-new-comment", Form::Entry),
        };
        let of_piles = self.meant(cards, field);
        let value = match field {
            F::Text => self.text_said(cards),
            F::Votes | F::Doubts => self.count_said(cards, field),
            _ => shared(&of_piles, field),
        };
        let mut field_of_all = self.field(FieldId::Card(field), name, rank, form, value);
        if let (Form::Choice(choices), true) = (&mut field_of_all.form, field != F::SolvedBy) {
            mark_chosen(&mut choices.options, &of_piles, field);
        }
        if field == F::Due {
            field_of_all.hint = self.text("detail-date-hint");
        }
        field_of_all
    }

    /// The cards that a field is about: what is said of the matter is said of all the cards of a
    /// closed group, all else of the card that stands for it.
    fn meant<'a>(&'a self, cards: &[&'a Card], field: F) -> Vec<&'a Card> {
        match field {
            F::Severity
            | F::BreaksTrust
            | F::Internal
            | F::Channel
            | F::Department
            | F::Roles
            | F::Evidence
            | F::Sources => {
                let ids: Vec<CardId> = cards.iter().map(|card| card.id).collect();
                let ids: HashSet<CardId> = self.map.with_piles(&ids).into_iter().collect();
                self.map.cards().map(|card| &**card).filter(|card| ids.contains(&card.id)).collect()
            }
            _ => cards.to_vec(),
        }
    }

    /// The cards that a card stands for: itself, and the others of its closed group.
    fn pile_of(&self, card: &Card) -> Vec<&Card> {
        self.map.with_piles(&[card.id]).into_iter().filter_map(|id| self.map.card(id)).map(|card| &**card).collect()
    }

    /// How many there are, of a closed group all together; none if the cards differ.
    fn count_said(&self, cards: &[&Card], field: F) -> Option<Value> {
        let count = |card: &Card| {
            let pile = self.pile_of(card);
            pile.iter().fold(0_u32, |sum, card| sum.saturating_add(count_of(card, field)))
        };
        let (first, others) = cards.split_first()?;
        let said = count(first);
        others.iter().all(|card| count(card) == said).then_some(Value::Count(said))
    }

    /// One less is taken from a card of the group that has any.
    fn counted<'a>(&'a self, cards: &[&'a Card], field: F, by: i32) -> Vec<&'a Card> {
        let has_any = |card: &&Card| by > 0 || count_of(card, field) > 0;
        cards.iter().map(|card| self.pile_of(card).into_iter().find(has_any).unwrap_or(card)).collect()
    }

    /// The text as the map shows it; none if the cards differ.
    fn text_said(&self, cards: &[&Card]) -> Option<Value> {
        let (first, others) = cards.split_first()?;
        let text = grouping::said(self.map, first);
        others.iter().all(|card| grouping::said(self.map, card) == text).then(|| Value::Text(text.to_owned()))
    }

    /// A card that stands for a closed group gives its text to the group: that is what is seen.
    fn say_text(&self, cards: &[&Card], text: &str) -> Option<Edit> {
        let (spokesmen, others): (Vec<&Card>, Vec<&Card>) =
            cards.iter().copied().partition(|card| self.map.pile(card.id).is_some());
        let piles = spokesmen.iter().filter_map(|card| self.map.pile(card.id));
        let mut edits: Vec<Edit> = piles
            .map(|group| MapEdit::Card(grouping::says(self.map, group, text.to_owned())))
            .map(|change| Edit::Map { map: self.map.id(), change })
            .collect();
        let cards = changed(&others, F::Text, &Change::Set(Value::Text(text.to_owned())));
        if !cards.is_empty() {
            edits.push(self.set_cards(cards));
        }
        if edits.len() > 1 { Some(Edit::Several(edits)) } else { edits.pop() }
    }

    fn add_comments(&self, fields: &mut Vec<Field>, card: &Card) {
        for comment in &card.comments {
            let id = comment.id;
            let mut text = self.card_field(&[card], F::CommentText(id), Rank::More);
            if let Some(date) = comment.date {
                let date = locale::date(self.language, date);
                text.name = self.say(&Message::new("detail-dated-comment").with("date", date));
            }
            fields.push(text);
            let parts = [F::CommentAuthor(id), F::CommentResolved(id), F::RemoveComment(id)];
            fields.extend(parts.map(|part| self.card_field(&[card], part, Rank::More)));
        }
        fields.push(self.card_field(&[card], F::NewComment, Rank::More));
    }

    pub(super) fn choice(&self, pick: Pick, name: String) -> Choice {
        Choice { pick, name, short: None, color: None, hint: None, chosen: Chosen::No }
    }

    pub(super) fn marks(&self, most: u8) -> Form {
        chips((1..=most).map(|mark| self.choice(Pick::Mark(mark), mark.to_string())).collect())
    }

    pub(super) fn chips<T: Copy>(&self, named: &[(T, &'static str)], pick: fn(T) -> Pick) -> Form {
        chips(named.iter().map(|(value, key)| self.choice(pick(*value), self.text(key))).collect())
    }

    pub(super) fn moments(&self) -> Form {
        let options = MOMENTS.iter().map(|kind| {
            let name = terms::moment_kind(self.language, *kind);
            let letters = terms::moment_letters(self.language, *kind);
            let name = letters.map_or_else(|| name.clone(), |letters| format!("{name} ({letters})"));
            self.choice(Pick::Moment(*kind), name)
        });
        list(options.collect(), None)
    }

    fn roles(&self) -> Form {
        let options = self.workbook.roles().iter().map(|role| Choice {
            short: Some(role.badge()),
            color: Some(role.color),
            ..self.choice(Pick::Role(role.id), role.name.clone())
        });
        Form::Choice(Choices { options: options.collect(), several: true, as_list: false, adds: None })
    }

    pub(super) fn sources(&self) -> Form {
        let options = self.workbook.sources().iter();
        let options = options.map(|source| self.choice(Pick::Source(source.id), source.title.clone())).collect();
        Form::Choice(Choices { options, several: true, as_list: true, adds: Some(self.text("detail-new-source")) })
    }

    pub(super) fn departments(&self) -> Form {
        let options = self.workbook.departments().iter();
        let options = options.map(|record| self.choice(Pick::Department(record.id), record.name.clone())).collect();
        list(options, Some(self.text("detail-new-department")))
    }

    /// The workbook's channels, then the kinds it has none of, which come into being when chosen.
    fn channels(&self) -> Form {
        let channels = self.workbook.channels();
        let named =
            |channel: &Channel| self.choice(Pick::Channel(channel.id), terms::channel_name(self.language, channel));
        let mut options: Vec<Choice> = channels.iter().map(|channel| named(channel)).collect();
        let lacking = ChannelKind::ALL.into_iter().filter(|kind| channels.iter().all(|channel| channel.kind != *kind));
        options
            .extend(lacking.map(|kind| self.choice(Pick::NewChannel(kind), terms::channel_kind(self.language, kind))));
        list(options, Some(self.text("detail-new-channel")))
    }

    fn barriers(&self, cards: &[&Card]) -> Form {
        let rows = self.map.rows().iter().filter(|row| row.lane.kind == LaneKind::Barriers);
        let barriers =
            rows.flat_map(|row| row.cards.iter()).filter(|barrier| cards.iter().all(|own| own.id != barrier.id));
        let options = barriers.map(|barrier| self.choice(Pick::Barrier(barrier.id), one_line(&barrier.text))).collect();
        Form::Choice(Choices { options, several: true, as_list: true, adds: None })
    }

    fn other_maps(&self) -> Form {
        let maps = self.workbook.maps().iter().filter(|map| map.id() != self.map.id());
        list(maps.map(|map| self.choice(Pick::Map(map.id()), map.info().title.clone())).collect(), None)
    }

    /// The change of the selected cards; with it the record that it adds to a list of the workbook.
    pub(super) fn card_edit(&self, field: F, change: &Change, ids: &mut IdSource) -> Option<Edit> {
        let cards = self.selected_cards();
        let (adds, change) = match (field, change) {
            (F::Text, Change::Set(Value::Text(text))) => return self.say_text(&cards, text),
            (F::SolvedBy, Change::Toggle(Pick::Solver(card))) => return self.toggle_solver(&cards, *card),
            (F::NewComment, Change::Add(text)) => return self.add_comment(*cards.first()?, text, ids),
            (F::RemoveComment(id), Change::Remove) => {
                let mut card = Card::clone(cards.first()?);
                card.comments.retain(|comment| comment.id != id);
                return Some(self.set_cards(vec![card]));
            }
            (_, Change::Add(name)) => {
                let name = name.trim();
                if name.is_empty() {
                    return None;
                }
                let (adds, pick) = self.new_record(field, name, ids)?;
                (Some(adds), Change::Toggle(pick))
            }
            (F::Channel, Change::Toggle(Pick::NewChannel(kind))) => {
                let (adds, pick) = self.new_channel(*kind, "", ids);
                (Some(adds), Change::Toggle(pick))
            }
            _ => (None, change.clone()),
        };
        let meant = match (field, &change) {
            (F::Votes | F::Doubts, Change::Step(by)) => self.counted(&cards, field, *by),
            _ => self.meant(&cards, field),
        };
        let cards = changed(&meant, field, &change);
        if cards.is_empty() {
            return None;
        }
        let set = self.set_cards(cards);
        Some(match adds {
            // Named after what it does to the cards.
            Some(adds) => Edit::Several(vec![adds, set]),
            None => set,
        })
    }

    pub(super) fn set_cards(&self, cards: Vec<Card>) -> Edit {
        Edit::Map { map: self.map.id(), change: MapEdit::Card(CardEdit::Set(cards)) }
    }

    fn add_comment(&self, card: &Card, text: &str, ids: &mut IdSource) -> Option<Edit> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let mut card = card.clone();
        // Whoever spoke last probably goes on.
        let author = card.comments.last().map(|comment| comment.author.clone()).unwrap_or_default();
        let comment = Comment { id: ids.fresh(), author, text: text.to_owned(), date: self.today, resolved: false };
        card.comments.push(comment);
        Some(self.set_cards(vec![card]))
    }

    fn new_record(&self, field: F, name: &str, ids: &mut IdSource) -> Option<(Edit, Pick)> {
        match field {
            F::Channel => Some(self.new_channel(ChannelKind::Other, name, ids)),
            F::Department => Some(self.new_department(name, ids)),
            F::Sources => Some(self.new_source(name, ids)),
            _ => None,
        }
    }

    fn new_channel(&self, kind: ChannelKind, name: &str, ids: &mut IdSource) -> (Edit, Pick) {
        let record = lists::new_channel(ids.fresh(), kind, name);
        let (pick, index) = (Pick::Channel(record.id), self.workbook.channels().len());
        (Edit::Shared(SharedEdit::Channel(ListEdit::Add { record, index })), pick)
    }

    pub(super) fn new_department(&self, name: &str, ids: &mut IdSource) -> (Edit, Pick) {
        let record = lists::new_department(ids.fresh(), name);
        let (pick, index) = (Pick::Department(record.id), self.workbook.departments().len());
        (Edit::Shared(SharedEdit::Department(ListEdit::Add { record, index })), pick)
    }

    pub(super) fn new_source(&self, title: &str, ids: &mut IdSource) -> (Edit, Pick) {
        let record = lists::new_source(ids.fresh(), title);
        let (pick, index) = (Pick::Source(record.id), self.workbook.sources().len());
        (Edit::Shared(SharedEdit::Source(ListEdit::Add { record, index })), pick)
    }
}

const EVIDENCE: &[(Evidence, &str)] = &[
    (Evidence::Hypothesis, "evidence-hypothesis"),
    (Evidence::Partly, "evidence-partly"),
    (Evidence::Confirmed, "evidence-confirmed"),
];

const STATUSES: &[(Status, &str)] = &[
    (Status::Idea, "status-idea"),
    (Status::Planned, "status-planned"),
    (Status::Pilot, "status-pilot"),
    (Status::Done, "status-done"),
    (Status::Dropped, "status-dropped"),
];

const OPPORTUNITIES: &[(OpportunityKind, &str)] = &[
    (OpportunityKind::Product, "opportunity-product"),
    (OpportunityKind::Service, "opportunity-service"),
    (OpportunityKind::Process, "opportunity-process"),
    (OpportunityKind::Content, "opportunity-content"),
    (OpportunityKind::Training, "opportunity-training"),
];

const MOMENTS: [MomentKind; 5] =
    [MomentKind::Plain, MomentKind::Zero, MomentKind::First, MomentKind::Second, MomentKind::Ultimate];

/// What a card of any lane may carry besides.
const EVERY_CARD: &[F] = &[F::Votes, F::Doubts, F::Moment, F::MomentText, F::Sources, F::Link];

/// The values of a lane that are seen at once.
fn main_fields(kind: LaneKind) -> &'static [F] {
    match kind {
        LaneKind::Touchpoints | LaneKind::Messages => &[F::Channel],
        LaneKind::Barriers => &[F::Severity, F::BreaksTrust],
        LaneKind::Opportunities => &[F::Value, F::Effort, F::Status, F::Person, F::Due],
        LaneKind::Metrics => &[F::Number, F::Unit, F::Target],
        LaneKind::FrontOffice | LaneKind::BackOffice => &[F::Department],
        _ => &[],
    }
}

/// The rest of the lane's values.
fn other_fields(kind: LaneKind) -> &'static [F] {
    match kind {
        LaneKind::Touchpoints => &[
            F::Department,
            F::Satisfaction,
            F::ImportanceToCustomer,
            F::ImportanceToUs,
            F::CompetitorName,
            F::CompetitorSatisfaction,
        ],
        LaneKind::Barriers => &[F::Cost, F::Internal, F::SolvedBy],
        LaneKind::Opportunities => &[
            F::Department,
            F::Cost,
            F::Effect,
            F::Kind,
            F::Solves,
            F::MetricName,
            F::MetricBefore,
            F::MetricTarget,
            F::MetricAfter,
        ],
        LaneKind::Metrics => &[F::LessIsBetter, F::EntersStage],
        _ => &[],
    }
}

fn chips(options: Vec<Choice>) -> Form {
    Form::Choice(Choices { options, several: false, as_list: false, adds: None })
}

/// A list of which one is chosen.
pub(super) fn list(options: Vec<Choice>, adds: Option<String>) -> Form {
    Form::Choice(Choices { options, several: false, as_list: true, adds })
}

fn count_of(card: &Card, field: F) -> u32 {
    if field == F::Doubts { card.doubts } else { card.votes }
}

//! The fields of a card: where each of them is kept in it.

use super::record::Record;
use super::{Pick, Value};
use crate::model::{Card, Comment, CommentId, Competitor, MetricGoal, Moment, MomentKind, Number, ScoreRange};

/// The pick, if it is of this sort.
macro_rules! one_of {
    ($pick:expr, $sort:ident) => {
        match $pick {
            Some(Pick::$sort(it)) => Some(it),
            _ => None,
        }
    };
}

/// The picks of this sort.
macro_rules! all_of {
    ($picks:expr, $sort:ident) => {
        $picks.iter().filter_map(|pick| if let Pick::$sort(it) = pick { Some(*it) } else { None }).collect()
    };
}

pub(super) use {all_of, one_of};

/// A field of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum CardField {
    Text,
    Severity,
    BreaksTrust,
    Internal,
    Channel,
    Satisfaction,
    ImportanceToCustomer,
    ImportanceToUs,
    CompetitorName,
    CompetitorSatisfaction,
    Department,
    Value,
    Effort,
    Status,
    Person,
    Due,
    Kind,
    Cost,
    Effect,
    MetricName,
    MetricBefore,
    MetricTarget,
    MetricAfter,
    Solves,
    SolvedBy,
    Number,
    Unit,
    Target,
    LessIsBetter,
    EntersStage,
    Roles,
    Evidence,
    Sources,
    Votes,
    Doubts,
    Moment,
    MomentText,
    Link,
    CommentAuthor(CommentId),
    CommentText(CommentId),
    CommentResolved(CommentId),
    RemoveComment(CommentId),
    NewComment,
}

impl Record for Card {
    type Field = CardField;

    fn takes_several(field: CardField) -> bool {
        matches!(field, CardField::Roles | CardField::Sources | CardField::Solves)
    }

    fn read(&self, field: CardField) -> Option<Value> {
        use CardField as F;
        let text = |text: &str| Value::Text(text.to_owned());
        let one = |pick: Option<Pick>| Value::Picks(pick.into_iter().collect());
        let metric =
            |part: fn(&MetricGoal) -> &String| text(self.measure.metric.as_ref().map_or("", |goal| part(goal)));
        Some(match field {
            F::Text => text(&self.text),
            F::Severity => one(mark(self.severity)),
            F::BreaksTrust => Value::Flag(self.breaks_trust),
            F::Internal => Value::Flag(self.internal),
            F::Channel => one(self.channel.map(Pick::Channel)),
            F::Satisfaction => one(mark(self.scores.satisfaction)),
            F::ImportanceToCustomer => one(mark(self.scores.importance_to_customer)),
            F::ImportanceToUs => one(mark(self.scores.importance_to_us)),
            F::CompetitorName => text(self.competitor.as_ref().map_or("", |competitor| &competitor.name)),
            F::CompetitorSatisfaction => {
                one(mark(self.competitor.as_ref().and_then(|competitor| competitor.satisfaction)))
            }
            F::Department => one(self.department.map(Pick::Department)),
            F::Value => one(mark(self.measure.value)),
            F::Effort => one(mark(self.measure.effort)),
            F::Status => one(self.measure.status.map(Pick::Status)),
            F::Person => text(&self.measure.person),
            F::Due => Value::Date(self.measure.due),
            F::Kind => one(self.measure.kind.map(Pick::Opportunity)),
            F::Cost => text(&self.cost),
            F::Effect => text(&self.measure.effect),
            F::MetricName => metric(|goal| &goal.name),
            F::MetricBefore => metric(|goal| &goal.before),
            F::MetricTarget => metric(|goal| &goal.target),
            F::MetricAfter => metric(|goal| &goal.after),
            F::Solves => Value::Picks(self.measure.solves.iter().copied().map(Pick::Barrier).collect()),
            F::Number => Value::Number(self.number.as_ref().map(|number| number.value)),
            F::Unit => text(self.number.as_ref().map_or("", |number| &number.unit)),
            F::Target => Value::Number(self.number.as_ref().and_then(|number| number.target)),
            F::LessIsBetter => Value::Flag(self.number.as_ref().is_some_and(|number| number.less_is_better)),
            F::EntersStage => Value::Flag(self.number.as_ref().is_some_and(|number| number.enters_stage)),
            F::Roles => Value::Picks(self.roles.iter().copied().map(Pick::Role).collect()),
            F::Evidence => one(self.evidence.map(Pick::Evidence)),
            F::Sources => Value::Picks(self.sources.iter().copied().map(Pick::Source).collect()),
            F::Votes => Value::Count(self.votes),
            F::Doubts => Value::Count(self.doubts),
            F::Moment => one(self.moment.as_ref().map(|moment| Pick::Moment(moment.kind))),
            F::MomentText => text(self.moment.as_ref().map_or("", |moment| &moment.text)),
            F::Link => one(self.link.map(Pick::Map)),
            F::CommentAuthor(id) => text(&comment(self, id)?.author),
            F::CommentText(id) => text(&comment(self, id)?.text),
            F::CommentResolved(id) => Value::Flag(comment(self, id)?.resolved),
            F::SolvedBy | F::RemoveComment(_) | F::NewComment => return None,
        })
    }

    fn write(&mut self, field: CardField, value: Value) {
        match value {
            Value::Text(text) => write_text(self, field, text),
            Value::Flag(flag) => write_flag(self, field, flag),
            Value::Number(number) => write_number(self, field, number),
            Value::Count(count) => match field {
                CardField::Votes => self.votes = count,
                CardField::Doubts => self.doubts = count,
                _ => {}
            },
            Value::Date(date) => {
                if field == CardField::Due {
                    self.measure.due = date;
                }
            }
            Value::Picks(picks) => write_picks(self, field, &picks),
        }
    }
}

fn comment(card: &Card, id: CommentId) -> Option<&Comment> {
    card.comments.iter().find(|comment| comment.id == id)
}

fn comment_mut(card: &mut Card, id: CommentId) -> Option<&mut Comment> {
    card.comments.iter_mut().find(|comment| comment.id == id)
}

fn write_text(card: &mut Card, field: CardField, text: String) {
    use CardField as F;
    match field {
        F::Text => card.text = text,
        F::CompetitorName => write_competitor(card, |competitor| competitor.name = text),
        F::Person => card.measure.person = text,
        F::Cost => card.cost = text,
        F::Effect => card.measure.effect = text,
        F::MetricName => write_metric(card, |goal| goal.name = text),
        F::MetricBefore => write_metric(card, |goal| goal.before = text),
        F::MetricTarget => write_metric(card, |goal| goal.target = text),
        F::MetricAfter => write_metric(card, |goal| goal.after = text),
        F::Unit => {
            if let Some(number) = &mut card.number {
                number.unit = text;
            }
        }
        F::MomentText => {
            if let Some(moment) = &mut card.moment {
                moment.text = text;
            }
        }
        F::CommentAuthor(id) => {
            if let Some(comment) = comment_mut(card, id) {
                comment.author = text;
            }
        }
        F::CommentText(id) => {
            if let Some(comment) = comment_mut(card, id) {
                comment.text = text;
            }
        }
        _ => {}
    }
}

/// A goal of which nothing is said is none.
fn write_metric(card: &mut Card, write: impl FnOnce(&mut MetricGoal)) {
    let mut goal = card.measure.metric.take().unwrap_or_default();
    write(&mut goal);
    card.measure.metric = Some(goal).filter(|goal| *goal != MetricGoal::default());
}

/// A competitor of whom nothing is said is none.
fn write_competitor(card: &mut Card, write: impl FnOnce(&mut Competitor)) {
    let mut competitor = card.competitor.take().unwrap_or_default();
    write(&mut competitor);
    card.competitor = Some(competitor).filter(|competitor| *competitor != Competitor::default());
}

fn write_flag(card: &mut Card, field: CardField, flag: bool) {
    use CardField as F;
    match (field, &mut card.number) {
        (F::BreaksTrust, _) => card.breaks_trust = flag,
        (F::Internal, _) => card.internal = flag,
        (F::LessIsBetter, Some(number)) => number.less_is_better = flag,
        (F::EntersStage, Some(number)) => number.enters_stage = flag,
        (F::CommentResolved(id), _) => {
            if let Some(comment) = comment_mut(card, id) {
                comment.resolved = flag;
            }
        }
        _ => {}
    }
}

fn write_number(card: &mut Card, field: CardField, value: Option<f64>) {
    match (field, value, &mut card.number) {
        (CardField::Number, Some(value), Some(number)) => number.value = value,
        (CardField::Number, Some(value), none) => {
            let unit = String::new();
            *none = Some(Number { value, unit, target: None, less_is_better: false, enters_stage: false });
        }
        (CardField::Number, None, number) => *number = None,
        (CardField::Target, target, Some(number)) => number.target = target,
        _ => {}
    }
}

fn write_picks(card: &mut Card, field: CardField, picks: &[Pick]) {
    use CardField as F;
    let first = picks.first().copied();
    match field {
        F::Severity => card.severity = score(first),
        F::Satisfaction => card.scores.satisfaction = score(first),
        F::ImportanceToCustomer => card.scores.importance_to_customer = score(first),
        F::ImportanceToUs => card.scores.importance_to_us = score(first),
        F::CompetitorSatisfaction => write_competitor(card, |competitor| competitor.satisfaction = score(first)),
        F::Value => card.measure.value = score(first),
        F::Effort => card.measure.effort = score(first),
        F::Channel => card.channel = one_of!(first, Channel),
        F::Department => card.department = one_of!(first, Department),
        F::Status => card.measure.status = one_of!(first, Status),
        F::Kind => card.measure.kind = one_of!(first, Opportunity),
        F::Evidence => card.evidence = one_of!(first, Evidence),
        F::Link => card.link = one_of!(first, Map),
        F::Moment => {
            let kind = one_of!(first, Moment);
            card.moment = with_kind(card.moment.take(), kind);
        }
        F::Roles => card.roles = all_of!(picks, Role),
        F::Sources => card.sources = all_of!(picks, Source),
        F::Solves => card.measure.solves = all_of!(picks, Barrier),
        _ => {}
    }
}

/// A moment of another kind keeps its words.
pub(super) fn with_kind(moment: Option<Moment>, kind: Option<MomentKind>) -> Option<Moment> {
    let text = moment.map(|moment| moment.text).unwrap_or_default();
    kind.map(|kind| Moment { kind, text })
}

pub(super) fn mark<const MAX: u8>(score: Option<ScoreRange<MAX>>) -> Option<Pick> {
    score.map(|score| Pick::Mark(score.get()))
}

pub(super) fn score<const MAX: u8>(pick: Option<Pick>) -> Option<ScoreRange<MAX>> {
    match pick {
        Some(Pick::Mark(mark)) => ScoreRange::new(mark),
        _ => None,
    }
}

//! What can differ between two states of a record. The functions take records apart, so that no
//! field is ever forgotten.

use super::Match;
use crate::model::{Card, CardId, Lane, Return, Stage};
use std::collections::BTreeMap;

/// What can differ between two states of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardField {
    /// What it says.
    Text,
    /// Over how many steps it reaches.
    Span,
    /// Whom it concerns.
    Roles,
    /// How well it is known.
    Evidence,
    /// Where it is known from.
    Sources,
    /// Votes for it and doubts.
    Votes,
    /// The moment of truth.
    Moment,
    /// What people said about it.
    Comments,
    /// The map that tells more.
    Link,
    /// The channel.
    Channel,
    /// How good and how important it is, and how a competitor does.
    Scores,
    /// How bad it is.
    Severity,
    /// What it costs.
    Cost,
    /// It breaks trust.
    BreaksTrust,
    /// It is an obstacle inside the company.
    Internal,
    /// The department that owns it.
    Department,
    /// What is to be done, by whom, by when.
    Measure,
    /// The number.
    Number,
    /// The picture.
    Picture,
}

/// What can differ between two states of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageField {
    /// What it is called.
    Name,
    /// What the customer wants there.
    Goal,
    /// What must have happened.
    ExpectedResult,
    /// How long it takes.
    Duration,
    /// Its steps.
    Steps,
    /// How wide it is drawn.
    Look,
}

/// What can differ between two states of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneField {
    /// What it is called.
    Name,
    /// What stands in it.
    Kind,
    /// What its empty cells ask.
    Prompt,
    /// Whether it is hidden, folded, pinned.
    Look,
}

/// What can differ between two states of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReturnField {
    /// From where to where.
    Way,
    /// What is written on it.
    Label,
}

fn set<Field>((differs, field): (bool, Field)) -> Option<Field> {
    differs.then_some(field)
}

pub(super) fn stage_fields(before: &Stage, after: &Stage) -> Vec<StageField> {
    let Stage { id: _, name, goal, expected_result, duration, width, steps } = before;
    let names = |steps: &[crate::model::Step]| steps.iter().map(|step| step.name.clone()).collect::<Vec<_>>();
    [
        (*name != after.name, StageField::Name),
        (*goal != after.goal, StageField::Goal),
        (*expected_result != after.expected_result, StageField::ExpectedResult),
        (*duration != after.duration, StageField::Duration),
        (names(steps) != names(&after.steps), StageField::Steps),
        (*width != after.width, StageField::Look),
    ]
    .into_iter()
    .filter_map(set)
    .collect()
}

pub(super) fn lane_fields(before: &Lane, after: &Lane) -> Vec<LaneField> {
    let Lane { id: _, name, kind, prompt, hidden, collapsed, pinned } = before;
    let look = (*hidden, *collapsed, *pinned) != (after.hidden, after.collapsed, after.pinned);
    [
        (*name != after.name, LaneField::Name),
        (*kind != after.kind, LaneField::Kind),
        (*prompt != after.prompt, LaneField::Prompt),
        (look, LaneField::Look),
    ]
    .into_iter()
    .filter_map(set)
    .collect()
}

pub(super) fn card_fields(before: &Card, after: &Card, same: &BTreeMap<CardId, CardId>) -> Vec<CardField> {
    // Taken apart, so that no field is ever forgotten.
    let Card {
        id: _,
        place: _,
        span,
        text,
        roles,
        evidence,
        sources,
        votes,
        doubts,
        moment,
        comments,
        link,
        channel,
        scores,
        competitor,
        severity,
        cost,
        breaks_trust,
        internal,
        department,
        measure,
        number,
        picture,
    } = before;
    let mut measure = measure.clone();
    // That a barrier is gone or new is told of the barrier.
    measure.solves = measure.solves.iter().filter_map(|card| same.get(card).copied()).collect();
    let mut measure_after = after.measure.clone();
    measure_after.solves.retain(|card| same.values().any(|own| own == card));
    [
        (*text != after.text, CardField::Text),
        (*span != after.span, CardField::Span),
        (*roles != after.roles, CardField::Roles),
        (*evidence != after.evidence, CardField::Evidence),
        (*sources != after.sources, CardField::Sources),
        ((*votes, *doubts) != (after.votes, after.doubts), CardField::Votes),
        (*moment != after.moment, CardField::Moment),
        (*comments != after.comments, CardField::Comments),
        (*link != after.link, CardField::Link),
        (*channel != after.channel, CardField::Channel),
        (*scores != after.scores || *competitor != after.competitor, CardField::Scores),
        (*severity != after.severity, CardField::Severity),
        (*cost != after.cost, CardField::Cost),
        (*breaks_trust != after.breaks_trust, CardField::BreaksTrust),
        (*internal != after.internal, CardField::Internal),
        (*department != after.department, CardField::Department),
        (measure != measure_after, CardField::Measure),
        (*number != after.number, CardField::Number),
        (*picture != after.picture, CardField::Picture),
    ]
    .into_iter()
    .filter_map(set)
    .collect()
}

pub(super) fn return_fields(before: &Return, after: &Return, same: &Match) -> Vec<ReturnField> {
    let Return { id: _, from, to, label } = before;
    let ways = (same.step(*from), same.step(*to)) != (Some(after.from), Some(after.to));
    [(ways, ReturnField::Way), (*label != after.label, ReturnField::Label)].into_iter().filter_map(set).collect()
}

//! Any two maps of a workbook held against each other: what is new, gone, changed and moved; curves
//! and metrics side by side.
//!
//! The rules. Two records are the same if they share their identity, as those of a derived or
//! copied map do; of what is left, stages of the same name are the same, lanes of the same kind and
//! name, and cards that say the same in the same lane. A card has moved if it stands in another
//! lane, stage or step, or on the parking lot and no longer or the other way round. A number got
//! better if it went in its good direction.

use super::feelings;
use crate::model::{
    Card, CardId, JourneyMap, Lane, LaneId, LaneKind, Number, Place, Return, RoleId, Stage, StageId, StepId,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What became of records of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences<Record, Field> {
    /// Only in the map after, in its order.
    pub added: Vec<Arc<Record>>,
    /// Only in the map before, in its order.
    pub gone: Vec<Arc<Record>>,
    /// In both, and not the same: before, after, and what differs.
    pub changed: Vec<(Arc<Record>, Arc<Record>, Vec<Field>)>,
    /// In both, at another place: before and after.
    pub moved: Vec<(Arc<Record>, Arc<Record>)>,
}

impl<Record, Field> Differences<Record, Field> {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty() && self.moved.is_empty()
    }
}

// Derived, it would ask for more of the records than they have.
impl<Record, Field> Default for Differences<Record, Field> {
    fn default() -> Differences<Record, Field> {
        Differences { added: Vec::new(), gone: Vec::new(), changed: Vec::new(), moved: Vec::new() }
    }
}

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
    /// How good and how important it is.
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

/// The feelings of one role, or of the customer in general, on both maps.
#[derive(Clone, Debug, PartialEq)]
pub struct FeelingsCompared {
    /// Whose.
    pub role: Option<RoleId>,
    /// At each stage of the map after: before and after.
    pub stages: Vec<(Option<f64>, Option<f64>)>,
}

/// Where a number went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// In its good direction.
    Better,
    /// In the other.
    Worse,
    /// Nowhere.
    Same,
}

/// A number on both maps.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricCompared {
    /// The card after.
    pub card: Arc<Card>,
    /// The index of its stage.
    pub stage: usize,
    /// The number before.
    pub before: Number,
    /// The number after.
    pub after: Number,
}

impl MetricCompared {
    /// Where the number went; none where the units differ, because then it is another number.
    pub fn trend(&self) -> Option<Trend> {
        (self.before.unit.trim() == self.after.unit.trim()).then(|| trend(&self.before, &self.after))
    }
}

/// Where a number went, by the good direction of the one after.
pub fn trend(before: &Number, after: &Number) -> Trend {
    let grew = after.value > before.value;
    if after.value == before.value {
        Trend::Same
    } else if grew != after.less_is_better {
        Trend::Better
    } else {
        Trend::Worse
    }
}

/// Two maps held against each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The stages; one has moved if those that are in both stand in another order around it.
    pub stages: Differences<Stage, StageField>,
    /// The lanes.
    pub lanes: Differences<Lane, LaneField>,
    /// The cards, those of the parking lot included.
    pub cards: Differences<Card, CardField>,
    /// The returns.
    pub returns: Differences<Return, ReturnField>,
    /// The curves of both.
    pub feelings: Vec<FeelingsCompared>,
    /// The numbers of both, stage by stage.
    pub metrics: Vec<MetricCompared>,
}

impl Comparison {
    /// Whether no record differs; curves and metrics are stood side by side in any case.
    pub fn is_empty(&self) -> bool {
        self.stages.is_empty() && self.lanes.is_empty() && self.cards.is_empty() && self.returns.is_empty()
    }
}

/// Which stages, lanes, steps and cards of two maps are the same: from before to after.
pub struct Match {
    stages: BTreeMap<StageId, StageId>,
    lanes: BTreeMap<LaneId, LaneId>,
    steps: HashMap<StepId, StepId>,
    cards: BTreeMap<CardId, CardId>,
}

impl Match {
    /// Finds them.
    pub fn of(before: &JourneyMap, after: &JourneyMap) -> Match {
        let named = |name: &str| name.trim().to_lowercase();
        let of_stage = |stage: &Stage| (stage.id, Some(named(&stage.name)).filter(|name| !name.is_empty()));
        let stages = pairs(
            before.stages().iter().map(|stage| of_stage(stage)),
            after.stages().iter().map(|stage| of_stage(stage)),
        );
        let of_lane = |lane: &Lane| (lane.id, Some((lane.kind, named(&lane.name))));
        let lanes =
            pairs(before.rows().iter().map(|row| of_lane(&row.lane)), after.rows().iter().map(|row| of_lane(&row.lane)));
        let mut steps = HashMap::new();
        for stage in before.stages().iter() {
            let other = stages.get(&stage.id).and_then(|id| after.stage(*id));
            let there: BTreeSet<StepId> = other.iter().flat_map(|other| other.steps.iter().map(|step| step.id)).collect();
            for (index, step) in stage.steps.iter().enumerate() {
                // Steps of stages that only share a name are the same by their place.
                let by_place = other.and_then(|other| other.steps.get(index)).filter(|_| !there.contains(&step.id));
                let by_place = by_place.filter(|own| !stage.steps.iter().any(|step| step.id == own.id));
                let same = if there.contains(&step.id) { Some(step.id) } else { by_place.map(|step| step.id) };
                steps.extend(same.map(|same| (step.id, same)));
            }
        }
        let said = |card: &Card, lanes: &dyn Fn(LaneId) -> Option<LaneId>| {
            let lane = match card.place {
                Place::Cell { lane, .. } => Some(lanes(lane)?),
                Place::Parking => None,
            };
            Some((lane, named(&card.text))).filter(|(_, text)| !text.is_empty())
        };
        let cards = pairs(
            before.cards().map(|card| (card.id, said(card, &|lane| lanes.get(&lane).copied()))),
            after.cards().map(|card| (card.id, said(card, &Some))),
        );
        Match { stages, lanes, steps, cards }
    }

    /// The place of a card before, as a place of the map after.
    fn place(&self, place: Place) -> Option<Place> {
        Some(match place {
            Place::Parking => Place::Parking,
            Place::Cell { lane, step } => Place::Cell { lane: *self.lanes.get(&lane)?, step: *self.steps.get(&step)? },
        })
    }

    /// The step of the map after that is the same as one before.
    pub fn step(&self, before: StepId) -> Option<StepId> {
        self.steps.get(&before).copied()
    }
}

/// Pairs of records: by identity, then, of what is left, by what they say; each at most once.
fn pairs<Id: Copy + Ord, Says: Ord>(
    before: impl Iterator<Item = (Id, Option<Says>)>,
    after: impl Iterator<Item = (Id, Option<Says>)>,
) -> BTreeMap<Id, Id> {
    let (before, after): (Vec<_>, Vec<_>) = (before.collect(), after.collect());
    let there: BTreeSet<Id> = after.iter().map(|(id, _)| *id).collect();
    let mut pairs: BTreeMap<Id, Id> =
        before.iter().filter(|(id, _)| there.contains(id)).map(|(id, _)| (*id, *id)).collect();
    let mut left: BTreeMap<&Says, Vec<Id>> = BTreeMap::new();
    for (id, says) in after.iter().rev().filter(|(id, _)| !pairs.contains_key(id)) {
        if let Some(says) = says {
            left.entry(says).or_default().push(*id);
        }
    }
    for (id, says) in &before {
        let same = says.as_ref().filter(|_| !there.contains(id)).and_then(|says| left.get_mut(says)?.pop());
        pairs.extend(same.map(|same| (*id, same)));
    }
    pairs
}

/// Holds two maps against each other.
pub fn compare(before: &JourneyMap, after: &JourneyMap) -> Comparison {
    let same = Match::of(before, after);
    let cards = |map: &JourneyMap| map.cards().cloned().collect::<Vec<_>>();
    let lanes = |map: &JourneyMap| map.rows().iter().map(|row| row.lane.clone()).collect::<Vec<_>>();
    let returns: BTreeMap<_, _> = before.returns().iter().map(|arrow| (arrow.id, arrow.id)).collect();
    let mut compared = Comparison {
        stages: differences(before.stages(), after.stages(), |stage| stage.id, &same.stages, stage_fields),
        lanes: differences(&lanes(before), &lanes(after), |lane| lane.id, &same.lanes, lane_fields),
        cards: differences(&cards(before), &cards(after), |card| card.id, &same.cards, |a, b| {
            card_fields(a, b, &same.cards)
        }),
        returns: differences(before.returns(), after.returns(), |arrow| arrow.id, &returns, |a, b| {
            let ways = (same.step(a.from), same.step(a.to)) != (Some(b.from), Some(b.to));
            [(ways, ReturnField::Way), (a.label != b.label, ReturnField::Label)].into_iter().filter_map(set).collect()
        }),
        feelings: feelings(before, after, &same),
        metrics: metrics(before, after),
    };
    compared.stages.moved = out_of_order(before.stages(), after.stages(), |stage| stage.id, &same.stages);
    compared.lanes.moved = out_of_order(&lanes(before), &lanes(after), |lane| lane.id, &same.lanes);
    let there: BTreeMap<CardId, &Arc<Card>> = after.cards().map(|card| (card.id, card)).collect();
    let moved = before.cards().filter_map(|card| {
        let other = *there.get(same.cards.get(&card.id)?)?;
        (same.place(card.place) != Some(other.place)).then(|| (card.clone(), other.clone()))
    });
    compared.cards.moved = moved.collect();
    compared
}

fn set<Field>((differs, field): (bool, Field)) -> Option<Field> {
    differs.then_some(field)
}

fn differences<Record, Id: Copy + Ord, Field>(
    before: &[Arc<Record>],
    after: &[Arc<Record>],
    id: impl Fn(&Record) -> Id,
    same: &BTreeMap<Id, Id>,
    fields: impl Fn(&Record, &Record) -> Vec<Field>,
) -> Differences<Record, Field> {
    let there: BTreeMap<Id, &Arc<Record>> = after.iter().map(|record| (id(record), record)).collect();
    let mut known: BTreeSet<Id> = BTreeSet::new();
    let mut found = Differences::default();
    for record in before {
        match same.get(&id(record)).and_then(|id| there.get(id)) {
            None => found.gone.push(record.clone()),
            Some(other) => {
                known.insert(id(other));
                let fields = if Arc::ptr_eq(record, other) { Vec::new() } else { fields(record, other) };
                if !fields.is_empty() {
                    found.changed.push((record.clone(), (*other).clone(), fields));
                }
            }
        }
    }
    found.added = after.iter().filter(|record| !known.contains(&id(record))).cloned().collect();
    found
}

/// The fewest records that must move for the others to stand in the same order in both.
fn out_of_order<Record, Id: Copy + Ord>(
    before: &[Arc<Record>],
    after: &[Arc<Record>],
    id: impl Fn(&Record) -> Id,
    same: &BTreeMap<Id, Id>,
) -> Vec<(Arc<Record>, Arc<Record>)> {
    let place: BTreeMap<Id, usize> = after.iter().enumerate().map(|(index, record)| (id(record), index)).collect();
    let pairs: Vec<(&Arc<Record>, usize)> =
        before.iter().filter_map(|record| Some((record, *place.get(same.get(&id(record))?)?))).collect();
    // The longest run of growing places: for each record its length and the one before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (index, (_, own)) in pairs.iter().enumerate() {
        let earlier = pairs.iter().zip(&best).enumerate().take(index).filter(|(_, ((_, other), _))| other < own);
        let longest = earlier.map(|(other, (_, (length, _)))| (*length, std::cmp::Reverse(other))).max();
        best.push(longest.map_or((1, None), |(length, std::cmp::Reverse(other))| (length + 1, Some(other))));
    }
    let mut stays = BTreeSet::new();
    let mut at = best.iter().enumerate().max_by_key(|(index, (length, _))| (*length, std::cmp::Reverse(*index)));
    while let Some((index, (_, earlier))) = at {
        stays.insert(index);
        at = earlier.and_then(|earlier| Some((earlier, best.get(earlier)?)));
    }
    let moved = pairs.iter().enumerate().filter(|(index, _)| !stays.contains(index));
    moved.filter_map(|(_, (record, place))| Some(((*record).clone(), after.get(*place)?.clone()))).collect()
}

fn stage_fields(before: &Stage, after: &Stage) -> Vec<StageField> {
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

fn lane_fields(before: &Lane, after: &Lane) -> Vec<LaneField> {
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

fn card_fields(before: &Card, after: &Card, same: &BTreeMap<CardId, CardId>) -> Vec<CardField> {
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
        severity,
        cost,
        breaks_trust,
        internal,
        department,
        measure,
        number,
    } = before;
    let mut measure = measure.clone();
    measure.solves.iter_mut().for_each(|card| *card = same.get(card).copied().unwrap_or(*card));
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
        (*scores != after.scores, CardField::Scores),
        (*severity != after.severity, CardField::Severity),
        (*cost != after.cost, CardField::Cost),
        (*breaks_trust != after.breaks_trust, CardField::BreaksTrust),
        (*internal != after.internal, CardField::Internal),
        (*department != after.department, CardField::Department),
        (measure != after.measure, CardField::Measure),
        (*number != after.number, CardField::Number),
    ]
    .into_iter()
    .filter_map(set)
    .collect()
}

fn feelings(before: &JourneyMap, after: &JourneyMap, same: &Match) -> Vec<FeelingsCompared> {
    let at_stages = |map: &JourneyMap, role: Option<RoleId>| {
        map.curves().iter().find(|curve| curve.role == role).map(|curve| feelings::at_stages(map, curve))
    };
    let mut roles: Vec<Option<RoleId>> = Vec::new();
    for curve in before.curves().iter().chain(after.curves().iter()) {
        if !curve.points.is_empty() && !roles.contains(&curve.role) {
            roles.push(curve.role);
        }
    }
    let place: BTreeMap<StageId, usize> =
        before.stages().iter().enumerate().filter_map(|(index, own)| Some((*same.stages.get(&own.id)?, index))).collect();
    let compared = |role: Option<RoleId>| {
        let (then, now) = (at_stages(before, role), at_stages(after, role));
        let stages = after.stages().iter().enumerate().map(|(index, stage)| {
            let then = then.as_ref().zip(place.get(&stage.id)).and_then(|(then, place)| *then.get(*place)?);
            (then, now.as_ref().and_then(|now| *now.get(index)?))
        });
        FeelingsCompared { role, stages: stages.collect() }
    };
    roles.into_iter().map(compared).collect()
}

/// The numbers of metrics lanes that both maps have, stage by stage: of the same card, else of the
/// same cell, one after another.
pub fn metrics(before: &JourneyMap, after: &JourneyMap) -> Vec<MetricCompared> {
    let same = Match::of(before, after);
    let numbered = |map: &JourneyMap| -> Vec<Arc<Card>> {
        let rows = map.rows().iter().filter(|row| row.lane.kind == LaneKind::Metrics);
        rows.flat_map(|row| row.cards.iter()).filter(|card| card.number.is_some()).cloned().collect()
    };
    let (then, now) = (numbered(before), numbered(after));
    let there: BTreeSet<CardId> = now.iter().map(|card| card.id).collect();
    let mut by_card: BTreeMap<CardId, &Arc<Card>> = BTreeMap::new();
    let mut by_cell: BTreeMap<Place, Vec<&Arc<Card>>> = BTreeMap::new();
    for card in then.iter().rev() {
        match same.cards.get(&card.id).filter(|id| there.contains(id)) {
            Some(id) => {
                by_card.insert(*id, card);
            }
            None => by_cell.entry(same.place(card.place).unwrap_or(Place::Parking)).or_default().push(card),
        }
    }
    let stages: HashMap<StepId, usize> = after.steps().map(|(stage, step)| (step.id, stage)).collect();
    let mut compared: Vec<MetricCompared> = now
        .iter()
        .filter_map(|card| {
            let Place::Cell { step, .. } = card.place else { return None };
            let own = by_card.get(&card.id).copied();
            let other = own.or_else(|| by_cell.get_mut(&card.place).and_then(Vec::pop))?;
            let (before, after) = (other.number.clone()?, card.number.clone()?);
            Some(MetricCompared { card: card.clone(), stage: *stages.get(&step)?, before, after })
        })
        .collect();
    compared.sort_by_key(|metric| metric.stage);
    compared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MapId, MapInfo, Row};

    fn map(stages: &[(u64, &str)], cards: &[(u64, u64, &str)]) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        for (id, name) in stages {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(*id), *name, StepId::from_bits(*id))));
        }
        let lane = Lane::new(LaneId::from_bits(1), LaneKind::Metrics);
        let mut row = Row::new(lane.clone());
        for (id, step, text) in cards {
            let place = Place::Cell { lane: lane.id, step: StepId::from_bits(*step) };
            Arc::make_mut(&mut row.cards).push(Arc::new(Card::new(CardId::from_bits(*id), place, *text)));
        }
        map.rows_mut().push(row);
        map
    }

    #[test]
    fn cards_are_added_gone_changed_and_moved() {
        let before = map(&[(1, "а"), (2, "б")], &[(1, 1, "один"), (2, 1, "два"), (3, 2, "три"), (4, 2, "та же")]);
        let after = map(&[(1, "а"), (2, "б")], &[(2, 2, "два"), (3, 2, "трижды"), (5, 2, "пять"), (9, 2, "Та же ")]);
        let cards = compare(&before, &after).cards;
        assert_eq!(cards.added.iter().map(|card| card.id.bits()).collect::<Vec<_>>(), [5]);
        assert_eq!(cards.gone.iter().map(|card| card.id.bits()).collect::<Vec<_>>(), [1]);
        assert_eq!(cards.moved.iter().map(|(card, _)| card.id.bits()).collect::<Vec<_>>(), [2]);
        let changed: Vec<(u64, Vec<CardField>)> =
            cards.changed.iter().map(|(card, _, fields)| (card.id.bits(), fields.clone())).collect();
        assert_eq!(changed, [(3, vec![CardField::Text]), (4, vec![CardField::Text])]);
    }

    #[test]
    fn stages_are_the_same_by_identity_or_name_and_the_fewest_have_moved() {
        let before = map(&[(1, "а"), (2, "б"), (3, "в"), (4, "г")], &[]);
        let after = map(&[(4, "г"), (1, "а"), (7, "Б"), (3, "в новое")], &[]);
        let stages = compare(&before, &after).stages;
        assert!(stages.added.is_empty() && stages.gone.is_empty());
        assert_eq!(stages.moved.iter().map(|(stage, _)| stage.id.bits()).collect::<Vec<_>>(), [4]);
        assert_eq!(stages.changed.len(), 2, "a name in capitals is another name of the same stage");
        assert!(compare(&before, &before).is_empty());
    }

    #[test]
    fn a_number_gets_better_in_its_good_direction() {
        let number = |value, less_is_better| Number {
            value,
            unit: String::new(),
            target: None,
            less_is_better,
            enters_stage: false,
        };
        assert_eq!(trend(&number(5.0, false), &number(7.0, false)), Trend::Better);
        assert_eq!(trend(&number(5.0, true), &number(7.0, true)), Trend::Worse);
        assert_eq!(trend(&number(5.0, true), &number(3.0, true)), Trend::Better);
        assert_eq!(trend(&number(5.0, true), &number(5.0, true)), Trend::Same);
    }

    #[test]
    fn numbers_of_the_same_cell_are_held_against_each_other() {
        let with_number = |id: u64, step: u64, value: f64| {
            let mut map = map(&[(1, "а"), (2, "б")], &[(id, step, "")]);
            let row = map.rows_mut().first_mut().expect("a lane");
            let card = Arc::make_mut(Arc::make_mut(&mut row.cards).first_mut().expect("a card"));
            let unit = "дней".to_owned();
            card.number = Some(Number { value, unit, target: None, less_is_better: true, enters_stage: false });
            map
        };
        let found = metrics(&with_number(1, 2, 9.0), &with_number(5, 2, 4.0));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].stage, found[0].trend()), (1, Some(Trend::Better)));
        assert!(metrics(&with_number(1, 1, 9.0), &with_number(5, 2, 4.0)).is_empty());
    }
}

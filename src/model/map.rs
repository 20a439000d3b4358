//! One journey map: its columns, its rows with the cards that stand in them, and what lies over
//! the grid. Keeps the canonical order: cards of a row are sorted by step, and within a cell by
//! the order the user gave them, so that the order in memory is the order in the file.

use super::List;
use super::card::{Card, Group, Place};
use super::curve::{Curve, CurvePoint, LEVELS, Return};
use super::id::{
    CardId, CurveId, DepartmentId, GroupId, LaneId, MapId, PointId, ReturnId, RoleId, StageId, StepId, TargetGroupId,
};
use super::lane::Lane;
use super::stage::{Stage, Step};
use super::value::Date;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// A map of the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct JourneyMap {
    id: MapId,
    info: Arc<MapInfo>,
    stages: List<Stage>,
    rows: Arc<Vec<Row>>,
    parking: List<Card>,
    groups: List<Group>,
    curves: List<Curve>,
    returns: List<Return>,
}

/// What a map says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct MapInfo {
    /// The name on the sheet tab and over the picture.
    pub title: String,
    /// The decision that the map serves.
    pub purpose: String,
    /// Who buys what in which situation.
    pub scenario: String,
    /// What the customer expects beforehand.
    pub expectations: String,
    /// As is, to be, or research.
    pub state: MapState,
    /// When it was drawn, or the time it shows.
    pub date: Option<Date>,
    /// Whose map it is.
    pub role: Option<RoleId>,
    /// Which target group it describes.
    pub target_group: Option<TargetGroupId>,
    /// What it was derived from.
    pub derived_from: Option<Derivation>,
    /// Own names of the levels of feeling, from −2 to +2; an empty one is the usual name.
    pub level_names: [String; LEVELS],
    /// Points of curves are shown without faces.
    pub plain_scale: bool,
    /// Corrections of the participation that cards and curves tell.
    pub participation: Vec<Participation>,
    /// What the presenter wants to say.
    pub presenter_notes: Vec<PresenterNote>,
}

impl MapInfo {
    /// A map that has only a title.
    pub fn new(title: impl Into<String>) -> MapInfo {
        MapInfo {
            title: title.into(),
            purpose: String::new(),
            scenario: String::new(),
            expectations: String::new(),
            state: MapState::AsIs,
            date: None,
            role: None,
            target_group: None,
            derived_from: None,
            level_names: Default::default(),
            plain_scale: false,
            participation: Vec::new(),
            presenter_notes: Vec::new(),
        }
    }
}

/// What a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MapState {
    /// How it is today.
    AsIs,
    /// How it shall be.
    ToBe,
    /// What was found out so far.
    Research,
}

/// Which map this one was made from, and what each copied record was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The map it was made from; it may have been deleted since.
    pub map: MapId,
    /// A hash of each copied record as it was, sorted by id.
    pub records: Vec<(RecordId, RecordHash)>,
}

/// A record of a map that a derived map may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A stage with its steps.
    Stage(StageId),
    /// A lane.
    Lane(LaneId),
    /// A card.
    Card(CardId),
    /// A group of cards.
    Group(GroupId),
    /// A curve; its hash leaves out the points.
    Curve(CurveId),
    /// A point of a curve.
    Point(PointId),
    /// A return.
    Return(ReturnId),
}

/// What a record looked like, in 64 bits: the same on every machine and in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordHash(pub u64);

/// A correction of the participation view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// Who.
    pub party: Party,
    /// Where.
    pub stage: StageId,
    /// How much.
    pub involvement: Involvement,
}

/// Who takes part in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A role of the customer.
    Role(RoleId),
    /// A department of ours.
    Department(DepartmentId),
}

/// How much somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Involvement {
    /// Not at all.
    Absent,
    /// Takes part.
    TakesPart,
    /// Leads.
    Leads,
}

/// A note that only the presenter sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenterNote {
    /// While which stage is shown; none is the whole map.
    pub stage: Option<StageId>,
    /// What to say.
    pub text: String,
}

/// A lane and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The lane.
    pub lane: Arc<Lane>,
    /// Its cards, sorted by step and, within a cell, as the user ordered them.
    pub cards: List<Card>,
}

impl Row {
    /// A lane without cards.
    pub fn new(lane: Lane) -> Row {
        Row { lane: Arc::new(lane), cards: List::default() }
    }
}

impl JourneyMap {
    /// A map without stages and lanes.
    pub fn new(id: MapId, info: MapInfo) -> JourneyMap {
        JourneyMap {
            id,
            info: Arc::new(info),
            stages: List::default(),
            rows: Arc::default(),
            parking: List::default(),
            groups: List::default(),
            curves: List::default(),
            returns: List::default(),
        }
    }

    /// Identity, unique in the workbook.
    pub fn id(&self) -> MapId {
        self.id
    }

    /// Title, purpose and all else the map says about itself.
    pub fn info(&self) -> &Arc<MapInfo> {
        &self.info
    }

    /// The columns, from left to right.
    pub fn stages(&self) -> &List<Stage> {
        &self.stages
    }

    /// The lanes with their cards, from top to bottom, hidden ones included.
    pub fn rows(&self) -> &Arc<Vec<Row>> {
        &self.rows
    }

    /// The cards of the parking lot, in order.
    pub fn parking(&self) -> &List<Card> {
        &self.parking
    }

    /// The groups of cards that say the same.
    pub fn groups(&self) -> &List<Group> {
        &self.groups
    }

    /// The curves, one per role and one for the customer in general.
    pub fn curves(&self) -> &List<Curve> {
        &self.curves
    }

    /// The arrows between steps.
    pub fn returns(&self) -> &List<Return> {
        &self.returns
    }

    /// The steps of all stages from left to right, with the index of their stage.
    pub fn steps(&self) -> impl Iterator<Item = (usize, &Step)> {
        self.stages.iter().enumerate().flat_map(|(stage, record)| record.steps.iter().map(move |step| (stage, step)))
    }

    /// How many columns there are.
    pub fn step_count(&self) -> usize {
        self.stages.iter().map(|stage| stage.steps.len()).sum()
    }

    /// The column of every step, counted from 0.
    pub fn step_indexes(&self) -> HashMap<StepId, usize> {
        self.steps().enumerate().map(|(index, (_, step))| (step.id, index)).collect()
    }

    /// All cards: row by row, then the parking lot.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.rows.iter().flat_map(|row| row.cards.iter()).chain(self.parking.iter())
    }

    /// How many cards there are, the parking lot included.
    pub fn card_count(&self) -> usize {
        self.rows.iter().map(|row| row.cards.len()).sum::<usize>() + self.parking.len()
    }

    /// How many points there are, all curves together.
    pub fn point_count(&self) -> usize {
        self.curves.iter().map(|curve| curve.points.len()).sum()
    }

    /// The card with this id.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.cards().find(|card| card.id == id)
    }

    /// The cards of one cell, in order: those whose span starts there.
    pub fn cell(&self, lane: LaneId, step: StepId) -> impl Iterator<Item = &Arc<Card>> {
        let place = Place::Cell { lane, step };
        self.row(lane).into_iter().flat_map(|row| row.cards.iter()).filter(move |card| card.place == place)
    }

    /// The lane with this id and its cards.
    pub fn row(&self, id: LaneId) -> Option<&Row> {
        self.rows.iter().find(|row| row.lane.id == id)
    }

    /// The stage with this id.
    pub fn stage(&self, id: StageId) -> Option<&Arc<Stage>> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The group a card belongs to.
    pub fn group_of(&self, card: CardId) -> Option<&Arc<Group>> {
        self.groups.iter().find(|group| group.cards.contains(&card))
    }

    /// The closed group that a card stands for: its first card is shown for all.
    pub fn pile(&self, card: CardId) -> Option<&Arc<Group>> {
        self.groups.iter().find(|group| !group.open && group.cards.first() == Some(&card))
    }

    /// The cards that are not shown because another stands for their closed group.
    pub fn hidden_in_piles(&self) -> HashSet<CardId> {
        self.piles().values().flat_map(|group| group.cards.iter().skip(1).copied()).collect()
    }

    /// These cards, and after each that stands for a closed group the others of the group.
    pub fn with_piles(&self, cards: &[CardId]) -> Vec<CardId> {
        let piles = self.piles();
        let mut seen = HashSet::new();
        let members = |card: &CardId| piles.get(card).map_or_else(|| vec![*card], |group| group.cards.clone());
        cards.iter().flat_map(members).filter(|card| seen.insert(*card)).collect()
    }

    /// The closed groups by the card that stands for each.
    pub fn piles(&self) -> BTreeMap<CardId, &Arc<Group>> {
        let closed = self.groups.iter().filter(|group| !group.open);
        closed.filter_map(|group| Some((*group.cards.first()?, group))).collect()
    }

    /// Changes the identity: for copies.
    pub(crate) fn set_id(&mut self, id: MapId) {
        self.id = id;
    }

    pub(crate) fn info_mut(&mut self) -> &mut MapInfo {
        Arc::make_mut(&mut self.info)
    }

    pub(crate) fn stages_mut(&mut self) -> &mut Vec<Arc<Stage>> {
        Arc::make_mut(&mut self.stages)
    }

    pub(crate) fn rows_mut(&mut self) -> &mut Vec<Row> {
        Arc::make_mut(&mut self.rows)
    }

    pub(crate) fn parking_mut(&mut self) -> &mut Vec<Arc<Card>> {
        Arc::make_mut(&mut self.parking)
    }

    pub(crate) fn set_parking(&mut self, parking: List<Card>) {
        self.parking = parking;
    }

    pub(crate) fn groups_mut(&mut self) -> &mut Vec<Arc<Group>> {
        Arc::make_mut(&mut self.groups)
    }

    pub(crate) fn curves_mut(&mut self) -> &mut Vec<Arc<Curve>> {
        Arc::make_mut(&mut self.curves)
    }

    pub(crate) fn returns_mut(&mut self) -> &mut Vec<Arc<Return>> {
        Arc::make_mut(&mut self.returns)
    }

    /// Brings cards and points back into canonical order after stages or steps have moved:
    /// cards of a row by step, keeping the order within a cell; points of a curve by place.
    /// Rows and curves that are in order already stay shared.
    pub(crate) fn sort_by_step(&mut self) {
        let indexes = self.step_indexes();
        let column = |card: &Card| match card.place {
            Place::Cell { step, .. } => indexes.get(&step).copied().unwrap_or(usize::MAX),
            Place::Parking => usize::MAX,
        };
        if self.rows.iter().any(|row| !row.cards.is_sorted_by_key(|card| column(card))) {
            for row in Arc::make_mut(&mut self.rows) {
                if !row.cards.is_sorted_by_key(|card| column(card)) {
                    Arc::make_mut(&mut row.cards).sort_by_key(|card| column(card));
                }
            }
        }
        let by_place = |a: &CurvePoint, b: &CurvePoint| {
            let column = |point: &CurvePoint| indexes.get(&point.step).copied().unwrap_or(usize::MAX);
            column(a).cmp(&column(b)).then(a.along.total_cmp(&b.along))
        };
        let in_order = |curve: &Curve| curve.points.is_sorted_by(|a, b| by_place(a, b).is_le());
        if self.curves.iter().any(|curve| !in_order(curve)) {
            for curve in Arc::make_mut(&mut self.curves) {
                if !in_order(curve) {
                    Arc::make_mut(curve).points.sort_by(by_place);
                }
            }
        }
    }
}

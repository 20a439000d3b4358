//! Random workbooks for tests and benchmarks: the same seed gives the same workbook everywhere.
//! They are built by edits alone, so they are as sound as the edits are. Include this file by
//! `#[path]`; it knows nothing of any test.
#![allow(dead_code, reason = "every test and benchmark uses a part of it")]
#![allow(clippy::panic, reason = "a test whose workbook cannot be made has failed")]

mod random;
mod records;

pub use random::Random;
pub use records::*;

use std::sync::Arc;
use tropa::edit::{
    CardEdit, CurveEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, Slot, StageEdit, apply,
};
use tropa::model::*;

/// How large a workbook is.
pub struct Shape {
    /// Stages of the map.
    pub stages: usize,
    /// Most steps of a stage.
    pub steps: usize,
    /// Lanes of the map.
    pub lanes: usize,
    /// Cards in the grid.
    pub cards: usize,
    /// Cards on the parking lot.
    pub parked: usize,
    /// Roles; each has a curve.
    pub roles: usize,
    /// How many of a hundred cards stretch over several steps.
    pub stretched: usize,
    /// Groups and returns.
    pub groups: usize,
    /// How many of a hundred details are filled in.
    pub details: usize,
    /// Maps derived from the first.
    pub derived: usize,
}

/// One map with three stages and three lanes and nothing in it.
pub fn empty(seed: u64) -> Workbook {
    let shape = Shape {
        stages: 3,
        steps: 1,
        lanes: 3,
        cards: 0,
        parked: 0,
        roles: 0,
        stretched: 0,
        groups: 0,
        details: 0,
        derived: 0,
    };
    workbook(seed, &shape)
}

/// A workbook in which every field is used: several maps, roles, curves, groups, returns.
pub fn worked(seed: u64) -> Workbook {
    let mut random = Random::seeded(seed ^ 1);
    let shape = Shape {
        stages: random.between(4, 7),
        steps: 3,
        lanes: random.between(9, 15),
        cards: random.between(40, 70),
        parked: random.between(2, 5),
        roles: random.between(3, 5),
        stretched: 15,
        groups: 3,
        details: 60,
        derived: 2,
    };
    workbook(seed, &shape)
}

/// Many cards that stretch over many steps.
pub fn stretched(seed: u64) -> Workbook {
    let mut random = Random::seeded(seed ^ 2);
    let shape = Shape {
        stages: random.between(3, 8),
        steps: 4,
        lanes: random.between(2, 5),
        cards: random.between(20, 50),
        parked: 2,
        roles: 2,
        stretched: 80,
        groups: 3,
        details: 15,
        derived: 0,
    };
    workbook(seed, &shape)
}

/// A map with so many cards, spread evenly, that look like those of a real map.
pub fn big(cards: usize, stages: usize, lanes: usize) -> Workbook {
    let parked = cards.min(10);
    let shape = Shape {
        stages,
        steps: 1,
        lanes,
        cards: cards - parked,
        parked,
        roles: 3,
        stretched: 3,
        groups: 10,
        details: 35,
        derived: 0,
    };
    workbook(20_26, &shape)
}

/// A workbook of any shape.
pub fn workbook(seed: u64, shape: &Shape) -> Workbook {
    let mut random = Random::seeded(seed);
    let mut workbook = Workbook::default();
    let map = random.ids.fresh();
    let info = MapInfo { title: random.words(2, 5), ..MapInfo::new("") };
    make(&mut workbook, Edit::Maps(MapsEdit::Add { map: Box::new(JourneyMap::new(map, info)), index: 0 }));
    if shape.details > 0 {
        fill_lists(&mut random, &mut workbook, shape);
    }
    fill_map(&mut random, &mut workbook, map, shape);
    for index in 0..shape.derived {
        let info = map_info(&mut random, &workbook, map);
        let only_role = if index % 2 == 0 { info.role } else { None };
        let derived = random.ids.fresh();
        make(&mut workbook, Edit::Maps(MapsEdit::Derive { map, derived, info: Box::new(info), only_role }));
    }
    workbook
}

/// Makes an edit that must succeed.
fn make(workbook: &mut Workbook, edit: Edit) {
    *workbook = match apply(workbook, &edit) {
        Ok(applied) => applied.workbook,
        Err(error) => panic!("{error}: {edit:?}"),
    };
}

fn fill_lists(random: &mut Random, workbook: &mut Workbook, shape: &Shape) {
    let info = WorkbookInfo {
        title: random.words(2, 4),
        author: random.words(1, 2),
        sponsor: random.words(1, 2),
        logo: Some(Arc::new(Picture::new(LOGO.to_vec()))),
    };
    let mut edits = vec![SharedEdit::SetInfo(Box::new(info))];
    let mut shared = Shared::of(workbook);
    for index in 0..4 {
        let record = Department { leads_project: index == 0, ..department(random) };
        shared.departments.push(record.id);
        edits.push(SharedEdit::Department(ListEdit::Add { record, index }));
    }
    for (index, kind) in ChannelKind::ALL.into_iter().enumerate() {
        let record = Channel { kind, ..channel(random, &shared) };
        shared.channels.push(record.id);
        edits.push(SharedEdit::Channel(ListEdit::Add { record, index }));
    }
    for index in 0..shape.roles {
        let record = Role { color: index as u32, ..role(random, &shared) };
        shared.roles.push(record.id);
        edits.push(SharedEdit::Role(ListEdit::Add { record, index }));
    }
    for index in 0..4 {
        let record = source(random, &shared);
        shared.sources.push(record.id);
        edits.push(SharedEdit::Source(ListEdit::Add { record, index }));
    }
    for index in 0..4 {
        let record = target_group(random, &shared);
        edits.push(SharedEdit::TargetGroup(ListEdit::Add { record, index }));
    }
    make(workbook, Edit::Several(edits.into_iter().map(Edit::Shared).collect()));
}

fn fill_map(random: &mut Random, workbook: &mut Workbook, map: MapId, shape: &Shape) {
    let change = |change: MapEdit| Edit::Map { map, change };
    let mut edits = Vec::new();
    let mut steps = Vec::new();
    for index in 0..shape.stages {
        let stage = stage(random, shape.steps, shape.details);
        steps.extend(stage.steps.iter().map(|step| step.id));
        edits.push(change(MapEdit::Stage(StageEdit::Add { stage, index })));
    }
    let mut lanes = Vec::new();
    for index in 0..shape.lanes {
        // The rows that hold cards first; dividers and feelings where there are many rows.
        let kind = LaneKind::ALL[(index + usize::from(index >= 3 && shape.cards > 1000)) % 12];
        let lane = Lane {
            kind: if shape.lanes > 12 { LaneKind::ALL[index % 15] } else { kind },
            ..lane(random, shape.details)
        };
        lanes.push((lane.id, lane.kind));
        edits.push(change(MapEdit::Lane(LaneEdit::Add { lane, index })));
    }
    make(workbook, Edit::Several(edits));

    let shared = Shared::of(workbook);
    let card_lanes: Vec<_> = lanes.iter().copied().filter(|(_, kind)| kind.shows_cards()).collect();
    let mut cells: Vec<Vec<Card>> = vec![Vec::new(); card_lanes.len() * steps.len()];
    for index in 0..shape.cards {
        let cell = if shape.cards > 1000 { index % cells.len() } else { random.below(cells.len()) };
        let (lane, kind) = card_lanes[cell % card_lanes.len()];
        let place = Place::Cell { lane, step: steps[cell / card_lanes.len()] };
        let mut card = card(random, kind, &shared, shape.details);
        card.place = place;
        if random.chance(shape.stretched) {
            card.span = random.between(2, 5.min(steps.len() - cell / card_lanes.len()).max(2)) as u32;
        }
        cells[cell].push(card);
    }
    let parked = (0..shape.parked).map(|_| card(random, LaneKind::Notes, &shared, shape.details)).collect();
    let mut edits =
        vec![change(MapEdit::Card(CardEdit::Add { cards: parked, slot: Slot { place: Place::Parking, index: 0 } }))];
    for cards in cells.iter().filter(|cards| !cards.is_empty()) {
        let slot = Slot { place: cards[0].place, index: 0 };
        edits.push(change(MapEdit::Card(CardEdit::Add { cards: cards.clone(), slot })));
    }
    let mut full: Vec<&Vec<Card>> = cells.iter().filter(|cards| cards.len() >= 2).collect();
    full.truncate(shape.groups);
    for cards in full {
        let group = Group {
            id: random.ids.fresh(),
            text: random.maybe_words(60, 8),
            cards: cards.iter().take(9).map(|card| card.id).collect(),
            open: random.chance(30),
        };
        edits.push(change(MapEdit::Card(CardEdit::Group(group))));
    }
    let owners = shared.roles.iter().copied().map(Some).chain((shape.roles > 3).then_some(None));
    for role in owners {
        edits.push(change(MapEdit::Curve(CurveEdit::Add(curve(random, role, &steps)))));
    }
    if steps.len() >= 2 {
        for _ in 0..shape.groups {
            let to = random.below(steps.len() - 1);
            let from = random.between(to + 1, steps.len() - 1);
            let label = random.maybe_words(80, 5);
            let arrow = Return { id: random.ids.fresh(), from: steps[from], to: steps[to], label };
            edits.push(change(MapEdit::AddReturn(arrow)));
        }
    }
    make(workbook, Edit::Several(edits));

    if shape.details > 0 {
        let info = map_info(random, workbook, map);
        make(workbook, change(MapEdit::SetInfo(Box::new(info))));
        add_solutions(random, workbook, map);
    }
}

/// Lets some opportunities remove barriers.
fn add_solutions(random: &mut Random, workbook: &mut Workbook, map: MapId) {
    let Some(record) = workbook.map(map) else { return };
    let of_kind = |kind: LaneKind| -> Vec<&Arc<Card>> {
        record.rows().iter().filter(|row| row.lane.kind == kind).flat_map(|row| row.cards.iter()).collect()
    };
    let barriers: Vec<CardId> = of_kind(LaneKind::Barriers).iter().map(|card| card.id).collect();
    let cards: Vec<Card> = of_kind(LaneKind::Opportunities)
        .into_iter()
        .take(20)
        .map(|card| {
            let mut card = Card::clone(card);
            card.measure.solves = random.some_of(&barriers, 3);
            card
        })
        .collect();
    make(workbook, Edit::Map { map, change: MapEdit::Card(CardEdit::Set(cards)) });
}

/// What a map says about itself, everything filled in.
pub fn map_info(random: &mut Random, workbook: &Workbook, map: MapId) -> MapInfo {
    let shared = Shared::of(workbook);
    let stages: Vec<StageId> =
        workbook.map(map).map(|map| map.stages().iter().map(|stage| stage.id).collect()).unwrap_or_default();
    let mut participation = Vec::new();
    for &stage in &stages {
        let involvement = [Involvement::Absent, Involvement::TakesPart, Involvement::Leads][random.below(3)];
        let party = match (random.pick(&shared.roles), random.pick(&shared.departments)) {
            (Some(&role), _) if random.chance(50) => Party::Role(role),
            (_, Some(&department)) if random.chance(50) => Party::Department(department),
            _ => continue,
        };
        participation.push(Participation { party, stage, involvement });
    }
    let mut level_names: [String; LEVELS] = Default::default();
    level_names[random.below(LEVELS)] = random.words(1, 1);
    MapInfo {
        title: random.words(2, 6),
        purpose: random.words(4, 12),
        scenario: random.words(4, 20),
        expectations: random.words(3, 12),
        state: [MapState::AsIs, MapState::ToBe, MapState::Research][random.below(3)],
        date: random.date(70),
        role: random.pick(&shared.roles).copied(),
        target_group: random.pick(&shared.target_groups).copied(),
        derived_from: workbook.map(map).and_then(|map| map.info().derived_from.clone()),
        level_names,
        plain_scale: random.chance(20),
        participation,
        presenter_notes: vec![
            PresenterNote { stage: None, text: random.words(2, 10) },
            PresenterNote { stage: random.pick(&stages).copied(), text: random.words(2, 10) },
        ],
    }
}

/// A PNG of one pixel.
const LOGO: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 80, 72, 56, 240, 31, 0, 4, 36, 2, 64, 234, 167, 97, 198, 0, 0, 0,
    0, 73, 69, 78, 68, 174, 66, 96, 130,
];

//! Random workbooks for tests and benchmarks: the same seed gives the same workbook everywhere.
//! They are built by edits alone, so they are as sound as the edits are. Include this file by
//! `#[path]`; it knows nothing of any test.
#![allow(dead_code, reason = "every test and benchmark uses a part of it")]
#![allow(clippy::panic, reason = "a test whose workbook cannot be made has failed")]

use std::sync::Arc;
use tropa::edit::{
    CardEdit, CurveEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, Slot, StageEdit, apply,
};
use tropa::model::*;

/// Random numbers and ids.
pub struct Random {
    state: u64,
    /// Fresh ids of every kind.
    pub ids: IdSource,
}

impl Random {
    /// The same seed gives the same numbers.
    pub fn seeded(seed: u64) -> Random {
        Random { state: seed ^ 0x7472_6f70_6121, ids: IdSource::seeded(seed) }
    }

    /// 64 random bits (SplitMix64).
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end.max(1) as u64) as usize
    }

    /// A number in a range, both ends included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    /// A number from 0 to 1, both included, with three digits.
    pub fn fraction(&mut self) -> f64 {
        self.below(1001) as f64 / 1000.0
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Up to `most` of them, each once, in their order.
    pub fn some_of<T: Copy>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let wanted = self.below(most.min(items.len()) + 1);
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < wanted {
            let index = self.below(items.len());
            if !chosen.contains(&index) {
                chosen.push(index);
            }
        }
        chosen.sort_unstable();
        chosen.into_iter().map(|index| items[index]).collect()
    }

    /// So many Russian words; every word may be long.
    pub fn words(&mut self, first: usize, last: usize) -> String {
        let count = self.between(first, last);
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    /// A text, or none.
    fn maybe_words(&mut self, percent: usize, last: usize) -> String {
        if self.chance(percent) { self.words(1, last) } else { String::new() }
    }

    fn score(&mut self, percent: usize) -> Option<Score> {
        let mark = self.between(1, 5) as u8;
        self.chance(percent).then(|| Score::new(mark)).flatten()
    }

    fn date(&mut self, percent: usize) -> Option<Date> {
        let (year, month, day) =
            (self.between(2019, 2031) as u16, self.between(1, 12) as u8, self.between(1, 28) as u8);
        if !self.chance(percent) {
            return None;
        }
        match self.below(3) {
            0 => Date::new(year, None, None),
            1 => Date::new(year, Some(month), None),
            _ => Date::new(year, Some(month), Some(day)),
        }
    }

    fn moment(&mut self, percent: usize) -> Option<Moment> {
        let kinds = [MomentKind::Plain, MomentKind::Zero, MomentKind::First, MomentKind::Second, MomentKind::Ultimate];
        let (kind, text) = (kinds[self.below(5)], self.maybe_words(50, 6));
        self.chance(percent).then_some(Moment { kind, text })
    }
}

/// What cards and maps may refer to.
#[derive(Default)]
pub struct Shared {
    pub roles: Vec<RoleId>,
    pub departments: Vec<DepartmentId>,
    pub channels: Vec<ChannelId>,
    pub sources: Vec<SourceId>,
    pub target_groups: Vec<TargetGroupId>,
    pub maps: Vec<MapId>,
}

impl Shared {
    /// Everything the workbook holds.
    pub fn of(workbook: &Workbook) -> Shared {
        Shared {
            roles: workbook.roles().iter().map(|record| record.id).collect(),
            departments: workbook.departments().iter().map(|record| record.id).collect(),
            channels: workbook.channels().iter().map(|record| record.id).collect(),
            sources: workbook.sources().iter().map(|record| record.id).collect(),
            target_groups: workbook.target_groups().iter().map(|record| record.id).collect(),
            maps: workbook.maps().iter().map(|map| map.id()).collect(),
        }
    }
}

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
        logo: Some(Arc::new(Picture { png: LOGO.to_vec() })),
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

/// A stage with up to so many steps.
pub fn stage(random: &mut Random, most_steps: usize, details: usize) -> Stage {
    let mut stage = Stage::new(random.ids.fresh(), random.words(1, 4), random.ids.fresh());
    stage.goal = random.maybe_words(details, 8);
    stage.expected_result = random.maybe_words(details, 8);
    stage.duration = random.maybe_words(details, 3);
    if most_steps > 1 && random.chance(50) {
        let count = random.between(1, most_steps);
        stage.steps = (0..count).map(|_| Step { id: random.ids.fresh(), name: random.maybe_words(70, 3) }).collect();
    }
    stage
}

/// A lane of any kind.
pub fn lane(random: &mut Random, details: usize) -> Lane {
    Lane {
        id: random.ids.fresh(),
        name: random.maybe_words(details, 3),
        kind: LaneKind::ALL[random.below(15)],
        prompt: random.maybe_words(details / 3, 4),
        hidden: random.chance(details / 12),
        collapsed: random.chance(details / 12),
        pinned: random.chance(details / 12),
    }
}

/// A card with the details of a lane's kind and, now and then, others. Belongs to the parking lot.
pub fn card(random: &mut Random, kind: LaneKind, shared: &Shared, details: usize) -> Card {
    let mut card = Card::new(random.ids.fresh(), Place::Parking, random.words(2, 12));
    // A detail of the lane's kind is filled in often, one of another kind seldom.
    let likely = |wanted: &[LaneKind]| if wanted.contains(&kind) { details + 30 } else { details / 8 };
    if random.chance(details) {
        card.roles = random.some_of(&shared.roles, 3);
    }
    if random.chance(details) {
        card.evidence = [Evidence::Hypothesis, Evidence::Partly, Evidence::Confirmed].get(random.below(3)).copied();
        card.sources = random.some_of(&shared.sources, 2);
    }
    if random.chance(details / 2) {
        card.votes = random.below(9) as u32;
        card.doubts = random.below(3) as u32;
    }
    card.moment = random.moment(details / 4);
    if random.chance(details / 5) {
        let count = random.between(1, 2);
        card.comments = (0..count).map(|_| comment(random)).collect();
    }
    if random.chance(details / 8) {
        card.link = random.pick(&shared.maps).copied();
    }
    if random.chance(likely(&[LaneKind::Touchpoints, LaneKind::Messages])) {
        card.channel = random.pick(&shared.channels).copied();
    }
    if random.chance(likely(&[LaneKind::Touchpoints])) {
        card.scores = Scores {
            satisfaction: random.score(60),
            importance_to_customer: random.score(60),
            importance_to_us: random.score(60),
        };
    }
    if random.chance(likely(&[LaneKind::Barriers])) {
        card.severity = ScoreRange::new(random.between(1, 3) as u8);
        card.cost = random.maybe_words(50, 3);
        card.breaks_trust = random.chance(30);
        card.internal = random.chance(20);
    }
    if random.chance(likely(&[
        LaneKind::Touchpoints,
        LaneKind::Opportunities,
        LaneKind::FrontOffice,
        LaneKind::BackOffice,
    ])) {
        card.department = random.pick(&shared.departments).copied();
    }
    if random.chance(likely(&[LaneKind::Opportunities])) {
        card.measure = measure(random);
    }
    if random.chance(likely(&[LaneKind::Metrics])) {
        let digits = [1.0, 10.0, 100.0][random.below(3)];
        card.number = Some(Number {
            value: (random.below(100_000) as f64 - 20_000.0) / digits,
            unit: random.maybe_words(80, 1),
            target: random.chance(50).then(|| random.below(1000) as f64 / 4.0),
            less_is_better: random.chance(30),
            enters_stage: random.chance(40),
        });
    }
    card
}

fn comment(random: &mut Random) -> Comment {
    Comment {
        id: random.ids.fresh(),
        author: random.maybe_words(70, 2),
        text: random.words(1, 10),
        date: random.date(80),
        resolved: random.chance(30),
    }
}

fn measure(random: &mut Random) -> Measure {
    use OpportunityKind::*;
    let statuses = [Status::Idea, Status::Planned, Status::Pilot, Status::Done, Status::Dropped];
    Measure {
        kind: [Product, Service, Process, Content, Training].get(random.below(6)).copied(),
        value: random.score(80),
        effort: random.score(80),
        person: random.maybe_words(70, 2),
        due: random.date(60),
        status: statuses.get(random.below(6)).copied(),
        effect: random.maybe_words(60, 6),
        metric: random.chance(50).then(|| MetricGoal {
            name: random.words(1, 3),
            before: random.maybe_words(60, 1),
            target: random.maybe_words(60, 1),
            after: random.maybe_words(30, 1),
        }),
        solves: Vec::new(),
    }
}

/// A curve with a point or two in most steps.
pub fn curve(random: &mut Random, role: Option<RoleId>, steps: &[StepId]) -> Curve {
    let mut points = Vec::new();
    for &step in steps {
        let count = random.below(3);
        points.extend((0..count).map(|_| point(random, step)));
    }
    Curve { id: random.ids.fresh(), role, points }
}

/// A point of a curve.
pub fn point(random: &mut Random, step: StepId) -> CurvePoint {
    CurvePoint {
        id: random.ids.fresh(),
        step,
        along: random.fraction(),
        value: random.fraction() * 4.0 - 2.0,
        word: random.maybe_words(40, 1),
        moment: random.moment(10),
        breaks_after: random.chance(8),
    }
}

/// A role with everything filled in.
pub fn role(random: &mut Random, shared: &Shared) -> Role {
    use RolePart::*;
    let attitudes = [Attitude::Against, Attitude::Wary, Attitude::Neutral, Attitude::For, Attitude::Champion];
    Role {
        id: random.ids.fresh(),
        name: random.words(1, 3),
        initials: if random.chance(50) { "ГИ".to_owned() } else { String::new() },
        color: random.below(12) as u32,
        parts: random.some_of(&[Decider, Influencer, Initiator, User, Approver, Buyer, Gatekeeper], 3),
        goal: random.words(2, 8),
        criteria: random.words(2, 8),
        fears: random.words(2, 8),
        influence: random.score(80),
        attitude: attitudes.get(random.below(6)).copied(),
        sources: random.some_of(&shared.sources, 2),
    }
}

/// A department that does not lead.
pub fn department(random: &mut Random) -> Department {
    let (id, name, person) = (random.ids.fresh(), random.words(1, 3), random.maybe_words(70, 2));
    Department { id, name, person, leads_project: false }
}

/// A channel of any kind.
pub fn channel(random: &mut Random, shared: &Shared) -> Channel {
    Channel {
        id: random.ids.fresh(),
        kind: ChannelKind::ALL[random.below(14)],
        name: random.maybe_words(40, 2),
        purpose: random.maybe_words(40, 6),
        owner: random.pick(&shared.departments).copied(),
    }
}

/// A source of any kind.
pub fn source(random: &mut Random, shared: &Shared) -> Source {
    use SourceKind::*;
    Source {
        id: random.ids.fresh(),
        kind: [Interview, Observation, Survey, Analytics, Document, Other][random.below(6)],
        title: random.words(2, 6),
        date: random.date(80),
        person: random.maybe_words(70, 2),
        role: random.pick(&shared.roles).copied(),
        link: if random.chance(40) { "https://example.ru/запись?id=7".to_owned() } else { String::new() },
    }
}

/// A target group with everything filled in.
pub fn target_group(random: &mut Random, shared: &Shared) -> TargetGroup {
    TargetGroup {
        id: random.ids.fresh(),
        name: random.words(1, 4),
        list: if random.chance(50) { GroupList::Own } else { GroupList::DepartmentHeads },
        sector: [Sector::Private, Sector::Corporate].get(random.below(3)).copied(),
        standing: [Standing::New, Standing::Existing].get(random.below(3)).copied(),
        line_of_business: random.maybe_words(60, 3),
        process: random.words(2, 8),
        department: random.pick(&shared.departments).copied(),
        online: [Online::Yes, Online::Partly, Online::No].get(random.below(4)).copied(),
        online_reason: random.maybe_words(50, 6),
        through: random.maybe_words(30, 3),
        map: random.pick(&shared.maps).copied(),
    }
}

/// A PNG of one pixel.
const LOGO: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 80, 72, 56, 240, 31, 0, 4, 36, 2, 64, 234, 167, 97, 198, 0, 0, 0,
    0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// Words of the trade, short and very long, with what a file has to write as it is: apostrophes,
/// quotes, dashes, non-breaking spaces, symbols.
const WORDS: &[&str] = &[
    "ищет",
    "сравнивает",
    "поставщика",
    "станок",
    "с",
    "ЧПУ",
    "и",
    "не",
    "понимает",
    "почему",
    "цена",
    "за",
    "₽",
    "срок",
    "поставки",
    "14\u{a0}недель",
    "«под\u{a0}ключ»",
    "договор",
    "возвращается",
    "к",
    "инженеру",
    "дважды",
    "технолог",
    "просит",
    "чертежи",
    "O'Brien",
    "\"как\u{a0}обычно\"",
    "—",
    "наладка",
    "пуско-наладочные",
    "работы",
    "сервис",
    "отвечает",
    "через",
    "день",
    "тендер",
    "закупщик",
    "требует",
    "скидку",
    "5\u{202f}%",
    "гарантия",
    "запчасти",
    "склад",
    "директор",
    "сомневается",
    "в",
    "окупаемости",
    "обучение",
    "операторов",
    "металлообработка",
    "→",
    "✓",
    "⚠",
    "высокопроизводительный",
    "электрооборудование",
    "конкурентоспособность",
    "импортозамещение",
    "превысокомногорассмотрительствующий",
    "рентгеноэлектрокардиографического",
    "C:\\станки\\ТЗ.docx",
    "№\u{a0}17",
];

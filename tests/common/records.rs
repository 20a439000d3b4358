//! Random records of every kind, with everything filled in that they may carry.

use super::random::Random;
use tropa::model::*;

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

/// A stage with up to so many steps.
pub fn stage(random: &mut Random, most_steps: usize, details: usize) -> Stage {
    let mut stage = Stage::new(random.ids.fresh(), random.words(1, 4), random.ids.fresh());
    stage.goal = random.maybe_words(details, 8);
    stage.expected_result = random.maybe_words(details, 8);
    stage.duration = random.maybe_words(details, 3);
    stage.width = random.chance(details / 3).then(|| ColumnWidth::nearest(random.between(100, 620) as f64));
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
        card.competitor =
            random.chance(30).then(|| Competitor { name: random.maybe_words(80, 2), satisfaction: random.score(80) });
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
    // Nothing is drawn by lot for other cards, so that they are what they were.
    if kind == LaneKind::Pictures && random.chance(70) {
        card.picture = Some(std::sync::Arc::new(Picture::new(PICTURES[random.below(PICTURES.len())].to_vec())));
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

/// A wide and a high picture of one colour.
const PICTURES: [&[u8]; 2] = [
    &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 8, 0, 0, 0, 6, 8, 2, 0, 0, 0, 113, 103,
        72, 172, 0, 0, 0, 17, 73, 68, 65, 84, 120, 218, 99, 56, 97, 163, 129, 21, 49, 12, 164, 4, 0, 154, 70, 56, 65,
        5, 16, 57, 160, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ],
    &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 6, 0, 0, 0, 8, 8, 2, 0, 0, 0, 85, 164,
        25, 111, 0, 0, 0, 17, 73, 68, 65, 84, 120, 218, 99, 208, 136, 58, 129, 134, 24, 6, 131, 16, 0, 66, 38, 61, 225,
        230, 88, 91, 207, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ],
];

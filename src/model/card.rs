//! Cards: what stands in a cell or on the parking lot, and everything a card may carry. A card
//! keeps all its details wherever it goes, so that moving it to another lane and back loses
//! nothing; which of them show is up to the lane's kind.

use super::id::{CardId, ChannelId, CommentId, DepartmentId, GroupId, LaneId, MapId, RoleId, SourceId, StepId};
use super::shared::Picture;
use super::value::{Date, Score, ScoreRange};
use std::sync::Arc;

/// A card. `..Card::new(id, place, text)` leaves every detail empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Identity, unique in the map.
    pub id: CardId,
    /// Where it stands.
    pub place: Place,
    /// How many steps it stretches over, from its own on; at least 1, and 1 on the parking lot.
    pub span: u32,
    /// What it says.
    pub text: String,
    /// Whom it concerns, without repeats; empty means everyone.
    pub roles: Vec<RoleId>,
    /// How well it is known; none means nobody has said.
    pub evidence: Option<Evidence>,
    /// Where it is known from, without repeats.
    pub sources: Vec<SourceId>,
    /// Votes for it.
    pub votes: u32,
    /// Votes that doubt it.
    pub doubts: u32,
    /// A moment of truth.
    pub moment: Option<Moment>,
    /// What people said about it, oldest first.
    pub comments: Vec<Comment>,
    /// Another map that tells more.
    pub link: Option<MapId>,
    /// Touchpoint, message: the channel.
    pub channel: Option<ChannelId>,
    /// Touchpoint: how good and how important it is.
    pub scores: Scores,
    /// Touchpoint: a competitor whose touchpoint of the same kind it is held against.
    pub competitor: Option<Competitor>,
    /// Barrier: how bad it is.
    pub severity: Option<ScoreRange<3>>,
    /// Barrier: what it costs; opportunity: what it would cost. Money or days, in words.
    pub cost: String,
    /// Barrier: it breaks the customer's trust.
    pub breaks_trust: bool,
    /// Barrier: an obstacle inside the company.
    pub internal: bool,
    /// Touchpoint, company action, opportunity: the department that owns it.
    pub department: Option<DepartmentId>,
    /// Opportunity: what is to be done about a barrier, and by whom.
    pub measure: Measure,
    /// Metric: the number of this cell.
    pub number: Option<Number>,
    /// Picture lane: the picture; the text is its caption.
    pub picture: Option<Arc<Picture>>,
}

impl Card {
    /// A card that carries only a text.
    pub fn new(id: CardId, place: Place, text: impl Into<String>) -> Card {
        Card {
            id,
            place,
            span: 1,
            text: text.into(),
            roles: Vec::new(),
            evidence: None,
            sources: Vec::new(),
            votes: 0,
            doubts: 0,
            moment: None,
            comments: Vec::new(),
            link: None,
            channel: None,
            scores: Scores::default(),
            competitor: None,
            severity: None,
            cost: String::new(),
            breaks_trust: false,
            internal: false,
            department: None,
            measure: Measure::default(),
            number: None,
            picture: None,
        }
    }

    /// Whether the card concerns a role: it names it, or it concerns everyone.
    pub fn concerns(&self, role: RoleId) -> bool {
        self.roles.is_empty() || self.roles.contains(&role)
    }
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the grid; `step` is the first step of its span.
    Cell {
        /// The row.
        lane: LaneId,
        /// The column.
        step: StepId,
    },
    /// On the parking lot: notes that fit nowhere yet.
    Parking,
}

/// How well something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Somebody thinks so.
    Hypothesis,
    /// Some of it was heard or seen.
    Partly,
    /// Heard or measured.
    Confirmed,
}

/// A moment of truth, on a card or on a point of a curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Which kind, for those who work by that method.
    pub kind: MomentKind,
    /// What is decided here; may be empty.
    pub text: String,
}

/// Kinds of moments of truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MomentKind {
    /// Simply a moment of truth.
    Plain,
    /// ZMOT: looking up before contact.
    Zero,
    /// FMOT: the first impression.
    First,
    /// SMOT: using it over time.
    Second,
    /// UMOT: telling others, which feeds the next person's ZMOT.
    Ultimate,
}

/// A remark on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Identity, unique in the map.
    pub id: CommentId,
    /// Who says it; may be empty.
    pub author: String,
    /// What is said.
    pub text: String,
    /// When it was said.
    pub date: Option<Date>,
    /// Nothing more to do about it.
    pub resolved: bool,
}

/// How a touchpoint does, each 1-5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// How satisfied customers are.
    pub satisfaction: Option<Score>,
    /// How much it matters to the customer.
    pub importance_to_customer: Option<Score>,
    /// How much it matters to the company.
    pub importance_to_us: Option<Score>,
}

/// How a competitor does where the touchpoint is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Competitor {
    /// Who; may be empty.
    pub name: String,
    /// How satisfied customers are there, 1-5.
    pub satisfaction: Option<Score>,
}

/// What an opportunity says beyond its text. In a plan it is called a measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measure {
    /// What would be changed.
    pub kind: Option<OpportunityKind>,
    /// What it is worth.
    pub value: Option<Score>,
    /// How hard it is.
    pub effort: Option<Score>,
    /// Who is responsible.
    pub person: String,
    /// By when.
    pub due: Option<Date>,
    /// How far it has come.
    pub status: Option<Status>,
    /// What it is expected to bring, in words.
    pub effect: String,
    /// The metric that will show it.
    pub metric: Option<MetricGoal>,
    /// The barriers it removes, without repeats: cards of the same map.
    pub solves: Vec<CardId>,
}

/// What an opportunity would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OpportunityKind {
    /// The thing that is sold.
    Product,
    /// What is done around it.
    Service,
    /// How the work goes.
    Process,
    /// What people read and watch.
    Content,
    /// What people learn.
    Training,
}

/// How far a measure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Somebody said it.
    Idea,
    /// It is in a plan.
    Planned,
    /// It is being tried.
    Pilot,
    /// It works.
    Done,
    /// It was given up.
    Dropped,
}

/// What a measure is to change, in the user's words and units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetricGoal {
    /// What is measured.
    pub name: String,
    /// The value before.
    pub before: String,
    /// The value wanted.
    pub target: String,
    /// The value reached.
    pub after: String,
}

/// A number of a metrics lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The value; finite.
    pub value: f64,
    /// Its unit: leads, offers, roubles.
    pub unit: String,
    /// The value wanted; finite.
    pub target: Option<f64>,
    /// Whether a smaller value is better.
    pub less_is_better: bool,
    /// It counts what enters the stage: a bar of the funnel.
    pub enters_stage: bool,
}

/// Cards of one cell that say the same. Shown as one; the originals stay.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Identity, unique in the map.
    pub id: GroupId,
    /// What they all say; empty means the text of the first card.
    pub text: String,
    /// The cards, at least two, all in one cell or all on the parking lot.
    pub cards: Vec<CardId>,
    /// The originals are shown too.
    pub open: bool,
}

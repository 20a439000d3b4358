//! Format 1: the records of a file and the names of their fields, each said once for reading and
//! writing. The fields mean what the model's fields of the same name mean; all may be left out
//! but the few whose type has no default. This module is never changed once released, except for
//! fields added in a new minor version.

use super::{Bytes, FieldName, FileValue, Hash, Id, Lines, Seed, names, records};
use crate::file::error::Refusal;
use crate::file::limits::{Context, Counted};
use crate::file::write::{Style, Writer};
use crate::model::{
    Attitude, ChannelKind, Evidence, GroupList, Involvement, LaneKind, MapState, MomentKind, Online, OpportunityKind,
    RolePart, Sector, SourceKind, Standing, Status,
};
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// The number of this format.
pub(crate) const FORMAT: u32 = 1;
/// Its newest minor version.
pub(crate) const MINOR: u32 = 3;

records! {
    /// The whole file; `pictures` since minor 3.
    lines Workbook, Records {
        format: f64,
        minor: Option<f64>,
        title: String,
        author: String,
        sponsor: String,
        logo: Option<Bytes>,
        roles: Lines<Role>,
        departments: Lines<Department>,
        channels: Lines<Channel>,
        sources: Lines<Source>,
        target_groups: Lines<TargetGroup>,
        maps: Lines<Map>,
        pictures: Lines<Picture>,
    }

    /// A picture of cards, known by what it looks like.
    line Picture, Pictures {
        key: Hash,
        png: Bytes,
    }

    /// A role.
    line Role, Records {
        id: Option<Id>,
        name: String,
        initials: String,
        color: Option<f64>,
        parts: Vec<RolePart>,
        goal: String,
        criteria: String,
        fears: String,
        influence: Option<f64>,
        attitude: Option<Attitude>,
        sources: Vec<Id>,
    }

    /// A department.
    line Department, Records {
        id: Option<Id>,
        name: String,
        person: String,
        leads_project: bool,
    }

    /// A channel.
    line Channel, Records {
        id: Option<Id>,
        kind: ChannelKind,
        name: String,
        purpose: String,
        owner: Option<Id>,
    }

    /// A source.
    line Source, Records {
        id: Option<Id>,
        kind: SourceKind,
        title: String,
        date: String,
        person: String,
        role: Option<Id>,
        link: String,
    }

    /// A target group; `list` is `Own` when left out.
    line TargetGroup, Records {
        id: Option<Id>,
        name: String,
        list: Option<GroupList>,
        sector: Option<Sector>,
        standing: Option<Standing>,
        line_of_business: String,
        process: String,
        department: Option<Id>,
        online: Option<Online>,
        online_reason: String,
        through: String,
        map: Option<Id>,
    }

    /// A map; `state` is `AsIs` when left out. `cards` holds the cards of all lanes, lane by lane.
    lines Map, Records {
        id: Option<Id>,
        title: String,
        purpose: String,
        scenario: String,
        expectations: String,
        state: Option<MapState>,
        date: String,
        role: Option<Id>,
        target_group: Option<Id>,
        level_names: Vec<String>,
        plain_scale: bool,
        derived_from: Option<Derivation>,
        stages: Lines<Stage>,
        lanes: Lines<Lane>,
        cards: Lines<Card>,
        parking: Lines<Card>,
        groups: Lines<Group>,
        curves: Lines<Curve>,
        returns: Lines<Return>,
        participation: Lines<Participation>,
        presenter_notes: Lines<PresenterNote>,
    }

    /// Which map a map was made from.
    line Derivation, Records {
        map: Id,
        records: Lines<DerivedRecord>,
    }

    /// What a copied record was then.
    line DerivedRecord, PerCard {
        kind: RecordKind,
        id: Id,
        hash: Hash,
    }

    /// A stage; `width` since minor 1.
    line Stage, Stages {
        id: Option<Id>,
        name: String,
        goal: String,
        expected_result: String,
        duration: String,
        width: Option<f64>,
        steps: Vec<Step>,
    }

    /// A step of a stage.
    line Step, Steps {
        id: Option<Id>,
        name: String,
    }

    /// A lane.
    line Lane, Lanes {
        id: Option<Id>,
        kind: LaneKind,
        name: String,
        prompt: String,
        hidden: bool,
        collapsed: bool,
        pinned: bool,
    }

    /// A card of a lane, or of the parking lot, where `lane`, `step` and `span` mean nothing;
    /// `competitor` since minor 2, `picture` since minor 3.
    line Card, Cards {
        id: Option<Id>,
        lane: Option<Id>,
        step: Option<Id>,
        span: Option<f64>,
        text: String,
        roles: Vec<Id>,
        evidence: Option<Evidence>,
        sources: Vec<Id>,
        votes: Option<f64>,
        doubts: Option<f64>,
        moment: Option<Moment>,
        comments: Vec<Comment>,
        link: Option<Id>,
        channel: Option<Id>,
        satisfaction: Option<f64>,
        importance_to_customer: Option<f64>,
        importance_to_us: Option<f64>,
        competitor: Option<Competitor>,
        severity: Option<f64>,
        cost: String,
        breaks_trust: bool,
        internal: bool,
        department: Option<Id>,
        kind: Option<OpportunityKind>,
        value: Option<f64>,
        effort: Option<f64>,
        person: String,
        due: String,
        status: Option<Status>,
        effect: String,
        metric: Option<MetricGoal>,
        solves: Vec<Id>,
        number: Option<Number>,
        picture: Option<Hash>,
    }

    /// A moment of truth; `kind` is `Plain` when left out.
    line Moment, Records {
        kind: Option<MomentKind>,
        text: String,
    }

    /// A remark on a card.
    line Comment, Records {
        id: Option<Id>,
        author: String,
        text: String,
        date: String,
        resolved: bool,
    }

    /// How a competitor does.
    line Competitor, Records {
        name: String,
        satisfaction: Option<f64>,
    }

    /// What a measure is to change.
    line MetricGoal, Records {
        name: String,
        before: String,
        target: String,
        after: String,
    }

    /// The number of a card.
    line Number, Records {
        value: f64,
        unit: String,
        target: Option<f64>,
        less_is_better: bool,
        enters_stage: bool,
    }

    /// A group of cards that say the same.
    line Group, PerCard {
        id: Option<Id>,
        text: String,
        cards: Vec<Id>,
        open: bool,
    }

    /// A curve; without a role it is the customer's in general.
    line Curve, Records {
        id: Option<Id>,
        role: Option<Id>,
        points: Lines<Point>,
    }

    /// A point of a curve; `along` is 0.5, the middle of the step, when left out.
    line Point, Points {
        id: Option<Id>,
        step: Option<Id>,
        along: Option<f64>,
        value: f64,
        word: String,
        moment: Option<Moment>,
        breaks_after: bool,
    }

    /// An arrow between steps.
    line Return, Records {
        id: Option<Id>,
        from: Option<Id>,
        to: Option<Id>,
        label: String,
    }

    /// A correction of the participation view: of a role or of a department.
    line Participation, PerCard {
        role: Option<Id>,
        department: Option<Id>,
        stage: Option<Id>,
        involvement: Involvement,
    }

    /// A note of the presenter; without a stage it is about the whole map.
    line PresenterNote, Records {
        stage: Option<Id>,
        text: String,
    }
}

/// What kind of record a derived map remembers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RecordKind {
    /// A stage with its steps.
    Stage,
    /// A lane.
    Lane,
    /// A card.
    Card,
    /// A group.
    Group,
    /// A curve without its points.
    Curve,
    /// A point.
    Point,
    /// A return.
    Return,
}

names! {
    RecordKind { Stage, Lane, Card, Group, Curve, Point, Return }
    RolePart { Decider, Influencer, Initiator, User, Approver, Buyer, Gatekeeper }
    Attitude { Against, Wary, Neutral, For, Champion }
    ChannelKind {
        Site, Search, Phone, Email, Messenger, Meeting, Exhibition, TenderPlatform, Document, SocialNetwork, Delivery,
        ServiceVisit, Product, Other,
    }
    SourceKind { Interview, Observation, Survey, Analytics, Document, Other }
    GroupList { Own, DepartmentHeads }
    Sector { Private, Corporate }
    Standing { New, Existing }
    Online { Yes, Partly, No }
    MapState { AsIs, ToBe, Research }
    LaneKind {
        Actions, Touchpoints, Thoughts, Feelings, Barriers, Opportunities, Messages, Metrics, FrontOffice, BackOffice,
        Notes, Pictures, LineOfInteraction, LineOfVisibility, LineOfInternalInteraction,
    }
    Evidence { Hypothesis, Partly, Confirmed }
    MomentKind { Plain, Zero, First, Second, Ultimate }
    OpportunityKind { Product, Service, Process, Content, Training }
    Status { Idea, Planned, Pilot, Done, Dropped }
    Involvement { Absent, TakesPart, Leads }
}

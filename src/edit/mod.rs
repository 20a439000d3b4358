//! Every change a person can make to a workbook, as a value, and the pure function that makes it.
//!
//! An edit names records by id and carries the ids of what it creates, so applying it twice to
//! the same workbook gives the same workbook. Applying never changes its input and shares
//! everything it did not touch. Nothing here knows history, selection or windows.

mod apply;
mod bring_over;
mod cards;
mod copies;
mod curves;
mod error;
mod grid;
mod groups;
mod label;
mod lanes;
mod maps;
mod notices;
mod pictures;
mod reflow;
mod returns;
mod shared;
mod stages;
#[cfg(test)]
mod tests;

pub use apply::apply;
pub use error::EditError;
pub(crate) use notices::quoted;

use crate::message::Message;
use crate::model::{
    Card, CardId, Channel, ChannelId, Curve, CurveId, CurvePoint, Department, DepartmentId, Group, GroupId, JourneyMap,
    Lane, LaneId, MapId, MapInfo, Place, PointId, RecordId, Return, ReturnId, Role, RoleId, Source, SourceId, Stage,
    StageId, Step, StepId, TargetGroup, TargetGroupId, Workbook, WorkbookInfo,
};
use std::sync::Arc;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A change inside one map.
    Map {
        /// Which map.
        map: MapId,
        /// What changes.
        change: MapEdit,
    },
    /// A change of the list of maps.
    Maps(MapsEdit),
    /// A change of the workbook's own fields and shared lists.
    Shared(SharedEdit),
    /// Several changes that are one for the user; all or none.
    Several(Vec<Edit>),
}

/// A change inside one map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapEdit {
    /// Title, purpose and all else the map says about itself, participation and notes included.
    SetInfo(Box<MapInfo>),
    /// See [`CardEdit`].
    Card(CardEdit),
    /// See [`StageEdit`].
    Stage(StageEdit),
    /// See [`LaneEdit`].
    Lane(LaneEdit),
    /// See [`CurveEdit`].
    Curve(CurveEdit),
    /// A new arrow at the end of the list.
    AddReturn(Return),
    /// Replaces the arrow with the same id.
    SetReturn(Return),
    /// Removes an arrow.
    DeleteReturn(ReturnId),
    /// Makes records what they are in another map of the workbook, by their ids: those that are not
    /// there go. What they need comes with them; the map remembers what it took from its original.
    BringOver {
        /// From which map.
        from: MapId,
        /// Which records.
        records: Vec<RecordId>,
    },
    /// Keeps records as they are here: what has changed in the original so far is known and not
    /// told again. Without effect where the map was not derived from that map.
    KeepOwn {
        /// From which map it was derived.
        from: MapId,
        /// Which records.
        records: Vec<RecordId>,
    },
}

/// Where cards are put: a place and how many other cards stand before them there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Cell or parking lot.
    pub place: Place,
    /// How many of the cards that stay there come first; more than there are means at the end.
    pub index: usize,
}

/// A change of cards.
#[derive(Clone, Debug, PartialEq)]
pub enum CardEdit {
    /// New cards, in this order, into one slot. Their own `place` is ignored; a span is shortened
    /// to what fits.
    Add {
        /// The cards.
        cards: Vec<Card>,
        /// Where.
        slot: Slot,
    },
    /// Replaces cards by id: text and any details. Place and span stay.
    Set(Vec<Card>),
    /// Moves cards, in this order, next to each other into one slot.
    Move {
        /// The cards.
        cards: Vec<CardId>,
        /// Where.
        slot: Slot,
    },
    /// Moves cards, each list in its order into a slot of its own. All are taken from where they
    /// stand before the first is put: none of them counts among those that stay.
    MoveEach(Vec<(Vec<CardId>, Slot)>),
    /// Copies cards: each pair is an original and the id of its copy. Copies go into one slot;
    /// comments stay with the originals, and so does membership in groups.
    Duplicate {
        /// Original and id of the copy.
        copies: Vec<(CardId, CardId)>,
        /// Where.
        slot: Slot,
    },
    /// How many steps a card stretches over; shortened to what fits, at least 1.
    Stretch {
        /// The card.
        card: CardId,
        /// The span.
        span: u32,
    },
    /// Removes cards.
    Delete(Vec<CardId>),
    /// Makes a group of cards; they leave the groups they were in and come to the place of the
    /// first.
    Group(Group),
    /// Changes a group's text or whether it is open; its cards stay.
    SetGroup {
        /// Which.
        group: GroupId,
        /// Its text.
        text: String,
        /// Whether the originals are shown.
        open: bool,
    },
    /// Which cards a group has, at least two: those that are new come to the place of the first,
    /// those that are left out stay in theirs.
    SetMembers {
        /// Which.
        group: GroupId,
        /// Its cards.
        cards: Vec<CardId>,
    },
    /// Dissolves a group; its cards stay.
    Ungroup(GroupId),
}

/// A change of stages and steps.
#[derive(Clone, Debug, PartialEq)]
pub enum StageEdit {
    /// A new stage before the one now at `index`; beyond the end means last.
    Add {
        /// The stage, with at least one step.
        stage: Stage,
        /// Where.
        index: usize,
    },
    /// Name, goal, expected result, duration and width by id; the steps given are ignored.
    Set(Stage),
    /// Moves a stage so that it stands at `index` afterwards. Cards go with it.
    Move {
        /// Which.
        stage: StageId,
        /// Where to.
        index: usize,
    },
    /// A copy of a stage right after it, with all that stands in its steps.
    Duplicate {
        /// Original.
        stage: StageId,
        /// Id of the copy.
        copy: StageId,
        /// Name of the copy.
        name: String,
        /// The ids of what is copied with it; every step is named.
        ids: Box<CopyIds>,
    },
    /// Removes a stage. Cards whose span ends in it go to the parking lot, longer ones shrink.
    Delete(StageId),
    /// A new step in a stage: splits it. The cards stay in the steps they are in.
    AddStep {
        /// The stage.
        stage: StageId,
        /// The step.
        step: Step,
        /// Before the step now at this index of the stage.
        index: usize,
    },
    /// Renames a step.
    SetStep(Step),
    /// Moves a step within its stage.
    MoveStep {
        /// Which.
        step: StepId,
        /// Where to, within its stage.
        index: usize,
    },
    /// Removes a step, never the only one of its stage. With `merge`, its cards, points and
    /// returns go to the neighbouring step of the stage; without, cards go to the parking lot.
    DeleteStep {
        /// Which.
        step: StepId,
        /// Join with the step before (or, for the first, after).
        merge: bool,
    },
}

/// A change of lanes.
#[derive(Clone, Debug, PartialEq)]
pub enum LaneEdit {
    /// A new lane before the one now at `index`; beyond the end means last.
    Add {
        /// The lane.
        lane: Lane,
        /// Where.
        index: usize,
    },
    /// Replaces the lane with the same id: name, kind, prompt, hidden, collapsed, pinned. Its
    /// cards stay, with all their details.
    Set(Lane),
    /// Moves a lane so that it stands at `index` afterwards. Cards go with it.
    Move {
        /// Which.
        lane: LaneId,
        /// Where to.
        index: usize,
    },
    /// A copy of a lane right below it, with the cards that stand in it.
    Duplicate {
        /// Original.
        lane: LaneId,
        /// Id of the copy.
        copy: LaneId,
        /// Name of the copy.
        name: String,
        /// The ids of what is copied with it.
        ids: Box<CopyIds>,
    },
    /// Removes a lane; its cards go to the parking lot.
    Delete(LaneId),
}

/// The ids of what is copied with a stage or a lane: each pair is an original and the id of its
/// copy. Cards and points that are not named are not copied; comments stay with the originals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyIds {
    /// Steps of the stage.
    pub steps: Vec<(StepId, StepId)>,
    /// Cards.
    pub cards: Vec<(CardId, CardId)>,
    /// Groups whose cards are all copied.
    pub groups: Vec<(GroupId, GroupId)>,
    /// Points of curves.
    pub points: Vec<(PointId, PointId)>,
    /// Arrows that start and end in what is copied.
    pub returns: Vec<(ReturnId, ReturnId)>,
}

/// A change of curves.
#[derive(Clone, Debug, PartialEq)]
pub enum CurveEdit {
    /// A new curve, for a role that has none.
    Add(Curve),
    /// Removes a curve.
    Delete(CurveId),
    /// A new point.
    AddPoint {
        /// The curve.
        curve: CurveId,
        /// The point.
        point: CurvePoint,
    },
    /// Replaces the point with the same id: place, value, word, moment, break.
    SetPoint(CurvePoint),
    /// Removes a point; the curve stays, even without points.
    DeletePoint(PointId),
}

/// A change of the list of maps.
#[derive(Clone, Debug, PartialEq)]
pub enum MapsEdit {
    /// A new map before the one now at `index`; beyond the end means last.
    Add {
        /// The map.
        map: Box<JourneyMap>,
        /// Where.
        index: usize,
    },
    /// A copy of a map right after it, keeping the ids of its records.
    Duplicate {
        /// Original.
        map: MapId,
        /// Id of the copy.
        copy: MapId,
        /// Title of the copy.
        title: String,
    },
    /// A copy right after its original that remembers what it was made from; for a role, only what
    /// concerns it or everyone is kept.
    Derive {
        /// Original.
        map: MapId,
        /// Id of the new map.
        derived: MapId,
        /// What the new map says about itself; `derived_from` is filled in.
        info: Box<MapInfo>,
        /// Keep only the cards and curves that concern this role.
        only_role: Option<RoleId>,
    },
    /// Moves a map so that it stands at `index` afterwards.
    Move {
        /// Which.
        map: MapId,
        /// Where to.
        index: usize,
    },
    /// Removes a map, never the only one. Links to it are dropped.
    Delete(MapId),
}

/// A change of the workbook's own fields and shared lists. Deleting a record drops every
/// reference to it and says how many there were.
#[derive(Clone, Debug, PartialEq)]
pub enum SharedEdit {
    /// Title, author, sponsor, logo.
    SetInfo(Box<WorkbookInfo>),
    /// Adds, replaces, moves or removes a role. Removing one removes its curves.
    Role(ListEdit<Role, RoleId>),
    /// Adds, replaces, moves or removes a department. One that leads the project takes the lead
    /// from the one that led it before.
    Department(ListEdit<Department, DepartmentId>),
    /// Adds, replaces, moves or removes a channel.
    Channel(ListEdit<Channel, ChannelId>),
    /// Adds, replaces, moves or removes a source.
    Source(ListEdit<Source, SourceId>),
    /// Adds, replaces, moves or removes a target group.
    TargetGroup(ListEdit<TargetGroup, TargetGroupId>),
    /// The register as a whole: a table pasted, rows moved or removed together. Rows that are left
    /// out are removed.
    TargetGroups(Vec<Arc<TargetGroup>>),
}

/// A change of a list of records.
#[derive(Clone, Debug, PartialEq)]
pub enum ListEdit<Record, Id> {
    /// A new record before the one now at `index`; beyond the end means last.
    Add {
        /// The record.
        record: Record,
        /// Where.
        index: usize,
    },
    /// Replaces the record with the same id.
    Set(Record),
    /// Moves a record so that it stands at `index` afterwards.
    Move {
        /// Which.
        id: Id,
        /// Where to.
        index: usize,
    },
    /// Removes a record.
    Delete(Id),
}

/// What came of an edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The workbook afterwards; equal to the one before if nothing changed.
    pub workbook: Workbook,
    /// What else happened that the user should know: "3 cards went to the parking lot".
    pub notices: Vec<Message>,
}

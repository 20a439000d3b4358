//! The document: a workbook of journey maps and the lists they share.
//!
//! Records sit behind `Arc`, so an edit shares everything it did not touch and a snapshot costs
//! nothing. A record's own fields are plain data; the lists that must agree with each other are
//! private to [`Workbook`] and [`JourneyMap`]. [`check::violations`] is empty after every edit and
//! every load. Nothing here knows layout, files or windows.

pub mod card;
pub mod check;
pub mod curve;
pub mod diff;
pub mod hash;
pub mod id;
pub mod lane;
pub mod map;
pub mod shared;
pub mod stage;
pub mod value;
pub mod workbook;

pub use card::{
    Card, Comment, Competitor, Evidence, Group, Measure, MetricGoal, Moment, MomentKind, Number, OpportunityKind,
    Place, Scores, Status,
};
pub use curve::{Curve, CurvePoint, LEVELS, Return};
pub use id::*;
pub use lane::{Lane, LaneKind};
pub use map::{
    Derivation, Involvement, JourneyMap, MapInfo, MapState, Participation, Party, PresenterNote, RecordHash, RecordId,
    Row,
};
pub use shared::{
    Attitude, Channel, ChannelKind, Department, GroupList, Online, Picture, Role, RolePart, Sector, Source, SourceKind,
    Standing, TargetGroup,
};
pub use stage::{Stage, Step};
pub use value::{ColumnWidth, Date, Score, ScoreRange, clean_text, cut_to_limit, is_unwanted};
pub use workbook::{Workbook, WorkbookInfo};

use std::sync::Arc;

/// A shared list of shared records: cloning it, or a workbook full of them, copies pointers only.
pub type List<T> = Arc<Vec<Arc<T>>>;

/// Limits of a workbook. A file that exceeds one is refused while it is read, and so is a save that
/// would make one; most edits are refused when they are applied. Nothing is ever cut silently.
pub mod limit {
    /// Cards of a workbook, all maps and parking lots together.
    pub const CARDS: usize = 100_000;
    /// Stages of a map.
    pub const STAGES: usize = 1_000;
    /// Steps of a map, all stages together.
    pub const STEPS: usize = 2_000;
    /// Points of a curve.
    pub const POINTS: usize = 2_000;
    /// Points of a map, all curves together.
    pub const MAP_POINTS: usize = 10_000;
    /// Lanes of a map.
    pub const LANES: usize = 1_000;
    /// Maps of a workbook, and records in each of its lists.
    pub const RECORDS: usize = 10_000;
    /// Pictures of a workbook.
    pub const PICTURES: usize = 200;
    /// Bytes of its pictures, all together: written as text they leave room for the rest of the file.
    pub const PICTURE_BYTES: usize = 42 * 1024 * 1024;
    /// Bytes of one text.
    pub const TEXT: usize = 128 * 1024;
    /// Bytes of all texts of a workbook together: some thousand pages.
    pub const TEXTS: usize = 16 * 1024 * 1024;
    /// Bytes of a file.
    pub const FILE: u64 = 64 * 1024 * 1024;
}

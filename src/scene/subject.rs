//! What a group shows: which record of the map, and how it is called aloud. Outputs that can tell
//! (identifiers and titles, details on a click) use it; painters do not look at it.

use crate::model::{CardId, LaneId, MapId, StageId};
use std::fmt;
use std::sync::Arc;

/// What a group shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Which record it is.
    pub id: SubjectId,
    /// How it is called; may be empty.
    pub title: Arc<str>,
}

/// A record that is shown by a group of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SubjectId {
    /// A map: its title and what stands around it.
    Map(MapId),
    /// A stage: its header.
    Stage(StageId),
    /// A lane with its cards.
    Lane(LaneId),
    /// A card.
    Card(CardId),
}

/// As an identifier in a file: the kind of record, then its id.
impl fmt::Display for SubjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SubjectId::Map(id) => write!(f, "map-{id}"),
            SubjectId::Stage(id) => write!(f, "stage-{id}"),
            SubjectId::Lane(id) => write!(f, "lane-{id}"),
            SubjectId::Card(id) => write!(f, "card-{id}"),
        }
    }
}

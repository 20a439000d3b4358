//! The field's words for the values of the model.

use super::{Language, text};
use crate::model::{Lane, LaneKind, MapState, MomentKind};

/// What a lane is called: its own name, else the usual one of its kind.
pub fn lane_name(language: Language, lane: &Lane) -> String {
    if lane.name.is_empty() { lane_kind(language, lane.kind) } else { lane.name.clone() }
}

/// The usual name of a kind of lane.
pub fn lane_kind(language: Language, kind: LaneKind) -> String {
    text(language, kind.name_key())
}

/// The question that empty cells of a lane of this kind ask; dividers ask none.
pub fn lane_prompt(language: Language, kind: LaneKind) -> String {
    let key = match kind {
        LaneKind::Actions => "prompt-actions",
        LaneKind::Touchpoints => "prompt-touchpoints",
        LaneKind::Thoughts => "prompt-thoughts",
        LaneKind::Feelings => "prompt-feelings",
        LaneKind::Barriers => "prompt-barriers",
        LaneKind::Opportunities => "prompt-opportunities",
        LaneKind::Messages => "prompt-messages",
        LaneKind::Metrics => "prompt-metrics",
        LaneKind::FrontOffice => "prompt-front-office",
        LaneKind::BackOffice => "prompt-back-office",
        LaneKind::Notes => "prompt-notes",
        LaneKind::Pictures => "prompt-pictures",
        LaneKind::LineOfInteraction | LaneKind::LineOfVisibility | LaneKind::LineOfInternalInteraction => {
            return String::new();
        }
    };
    text(language, key)
}

/// What a map shows, in words.
pub fn map_state(language: Language, state: MapState) -> String {
    let key = match state {
        MapState::AsIs => "state-as-is",
        MapState::ToBe => "state-to-be",
        MapState::Research => "state-research",
    };
    text(language, key)
}

/// The usual names of the levels of feeling, from −2 to +2.
pub const LEVEL_KEYS: [&str; crate::model::LEVELS] = ["level-1", "level-2", "level-3", "level-4", "level-5"];

/// What a moment of truth is called.
pub fn moment_kind(language: Language, kind: MomentKind) -> String {
    let key = match kind {
        MomentKind::Plain => "moment-plain",
        MomentKind::Zero => "moment-zero",
        MomentKind::First => "moment-first",
        MomentKind::Second => "moment-second",
        MomentKind::Ultimate => "moment-ultimate",
    };
    text(language, key)
}

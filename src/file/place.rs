//! How a card of a workbook is named to whoever must find it: by its text, its stage and its lane.

use crate::message::{Arg, Message};
use crate::model::{Card, JourneyMap, Place};
use crate::wording::excerpt;

/// How many letters of a text and of a name are quoted.
const QUOTED: usize = 30;

/// The text of a card in quotes, and where the card stands.
pub fn card_and_place(map: &JourneyMap, card: &Card) -> Message {
    named_at(&card.text, map, card)
}

/// A text in quotes, and where the card stands that it belongs to.
pub(super) fn named_at(text: &str, map: &JourneyMap, card: &Card) -> Message {
    let Place::Cell { lane, step } = card.place else {
        return Message::new("file-place-parking").with("text", quoted(text));
    };
    let stage = map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
    let lane = map.row(lane).map(|row| &row.lane);
    let lane_name = match lane {
        Some(lane) if lane.name.trim().is_empty() => Message::new(lane.kind.name_key()).into(),
        lane => quoted(lane.map_or("", |lane| &lane.name)),
    };
    Message::new("file-place-cell")
        .with("text", quoted(text))
        .with("stage", quoted(stage.map_or("", |stage| &stage.name)))
        .with("lane", lane_name)
}

fn quoted(text: &str) -> Arg {
    match excerpt(text, QUOTED) {
        nothing if nothing.is_empty() => Message::new("unnamed").into(),
        text => text.into(),
    }
}

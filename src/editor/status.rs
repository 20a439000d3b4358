//! What the status bar and the title say.

use super::Editor;
use super::command::Command;
use super::gesture::{Held, TextTarget};
use super::register::Shown;
use super::selection::Selected;
use super::sheet::Sheet;
use super::tool::Tool;
use crate::message::Message;
use crate::model::{LaneId, LaneKind};
use crate::platform::{ALT_KEY, COMMAND_KEY, SHIFT_KEY};

impl Editor {
    /// What can be done now, in a few words each: follows the tool and the selection.
    pub fn hints(&self) -> Vec<Message> {
        let keys: &[&'static str] = match &self.tool {
            Tool::Idle if self.changes_on_report() => &["hint-report-leave", "hint-report"],
            Tool::Idle if matches!(self.sheet(), Sheet::Report(_)) => &["hint-report-leave"],
            Tool::EditingText(edit) if edit.is_new() && matches!(edit.target(), TextTarget::Card(_)) => {
                &["hint-next-below", "hint-next-stage", "hint-new-line", "hint-cancel"]
            }
            Tool::EditingText(_) => &["hint-commit", "hint-new-line", "hint-cancel"],
            Tool::EditingCell(edit) if edit.at().column.is_choice() => {
                &["hint-cell-choose", "hint-cell-commit", "hint-cell-next", "hint-cancel"]
            }
            Tool::EditingCell(_) => &["hint-cell-commit", "hint-cell-next", "hint-cancel"],
            Tool::Dragging(drag) => match drag.held() {
                Held::Point(point) if point.is_new() => &["hint-drop-point", "hint-free-point", "hint-give-up"],
                Held::Point(_) => &["hint-drop-point", "hint-free-point", "hint-put-back"],
                Held::Cards(cards) if cards.is_copy() => &["hint-drop-copy", "hint-put-back"],
                Held::Cards(cards) if cards.joins().is_some() => &["hint-drop-group", "hint-put-back"],
                Held::Cards(_) => &["hint-drop", "hint-hold-to-group", "hint-copy", "hint-put-back"],
                Held::Edge(_) => &["hint-drop-edge", "hint-put-back"],
                Held::Header(_) => &["hint-drop-header", "hint-put-back"],
                Held::Border(_) => &["hint-drop-border", "hint-put-back"],
                Held::Return(_) => &["hint-drop-return", "hint-give-up"],
                Held::Link(link) if link.to().is_none() => &["hint-drop-link", "hint-give-up"],
                Held::Link(_) if self.would_unlink() => &["hint-drop-unlink", "hint-give-up"],
                Held::Link(_) => &["hint-drop-linked", "hint-give-up"],
                Held::Marquee(_) => &["hint-marquee", "hint-give-up"],
            },
            Tool::Panning { .. } => &["hint-release"],
            Tool::Linking(_) if self.would_unlink() => &["hint-link-choose", "hint-unlink", "hint-give-up"],
            Tool::Linking(_) => &["hint-link-choose", "hint-link", "hint-give-up"],
            Tool::Pasting(pasting) if pasting.landing().can_go_elsewhere() => {
                &["hint-paste", "hint-paste-elsewhere", "hint-paste-cancel"]
            }
            Tool::Pasting(_) => &["hint-paste", "hint-paste-cancel"],
            Tool::Idle if let Some(place) = self.selection.register => match place.shown {
                Shown::Comparison => &["hint-comparison"],
                _ => &["hint-cell-edit", "hint-cell-walk", "hint-cell-delete", "hint-cell-move"],
            },
            // The line says itself what its keys do.
            Tool::Idle if self.capture.is_active() => &[],
            Tool::Pointing(_) | Tool::Idle => match &self.selection.selected {
                Selected::Nothing | Selected::Title => &["hint-select", "hint-pan", "hint-zoom", "hint-palette"],
                Selected::Cards(cards) if cards.len() > 1 => &["hint-votes", "hint-drag", "hint-move", "hint-delete"],
                Selected::Cards(_) => &["hint-edit", "hint-votes", "hint-drag", "hint-move", "hint-delete"],
                Selected::Cell { lane, .. } if self.shows_cards(*lane) => &["hint-add", "hint-walk"],
                Selected::Cell { lane, .. } if self.shows_points(*lane) => {
                    &["hint-add-point", "hint-click-point", "hint-walk"]
                }
                Selected::Cell { .. } => &["hint-walk"],
                Selected::Stage(_) | Selected::Step(_) => &["hint-rename", "hint-move-across", "hint-delete"],
                Selected::Lane(_) => &["hint-rename", "hint-move-along", "hint-delete"],
                Selected::Point { .. } => &["hint-level", "hint-move", "hint-word", "hint-delete"],
                Selected::Return(_) => &["hint-rename", "hint-move-across", "hint-delete"],
            },
        };
        // The keys are called differently on a Mac.
        let with_keys =
            |key| Message::new(key).with("command", COMMAND_KEY).with("alt", ALT_KEY).with("shift", SHIFT_KEY);
        keys.iter().copied().map(with_keys).collect()
    }

    fn shows_cards(&self, lane: LaneId) -> bool {
        self.map().and_then(|map| map.row(lane)).is_some_and(|row| self.options.shows_cards_of(&row.lane))
    }

    fn shows_points(&self, lane: LaneId) -> bool {
        let lane = self.map().and_then(|map| map.row(lane)).map(|row| &row.lane);
        lane.is_some_and(|lane| lane.kind == LaneKind::Feelings && !lane.collapsed && self.options.shows_lane(lane))
    }

    fn group_is_open(&self) -> bool {
        let card = self.selection.selected.card_ids().last();
        let group = self.map().and_then(|map| map.group_of(*card?));
        group.is_some_and(|group| group.open)
    }

    fn is_collapsed(&self) -> bool {
        let row = self.map().and_then(|map| map.row(self.selection.selected.lane(map)?));
        row.is_some_and(|row| row.lane.collapsed)
    }

    /// How many cards and roles the map in view has.
    pub fn counts(&self) -> Message {
        let cards = self.map().map_or(0, |map| map.card_count());
        Message::new("editor-counts").with("cards", cards).with("roles", self.workbook().roles().len())
    }

    /// What the map in view is called.
    pub fn map_title(&self) -> Message {
        match self.map().map_or("", |map| map.info().title.as_str()) {
            "" => Message::new("editor-untitled"),
            title => Message::new("editor-title").with("title", title),
        }
    }

    /// What the workbook is called.
    pub fn document_title(&self) -> Message {
        match self.workbook().title() {
            "" => Message::new("editor-untitled"),
            title => Message::new("editor-title").with("title", title),
        }
    }

    /// The name of a command as menus show it: undo and redo say what, a collapsed lane is opened.
    pub fn label(&self, command: Command) -> Message {
        let special = match command {
            Command::Undo if self.has_just_dropped() => Some(Message::new(Command::PutBackText.label_key())),
            Command::Undo => self.undo_label().map(|step| Message::new("command-undo-step").with("step", step.clone())),
            Command::Redo => self.redo_label().map(|step| Message::new("command-redo-step").with("step", step.clone())),
            Command::ToggleGroup if self.group_is_open() => Some(Message::new("command-close-group")),
            Command::CollapseLane if self.is_collapsed() => Some(Message::new("command-expand-lane")),
            _ => None,
        };
        special.unwrap_or_else(|| Message::new(command.label_key()))
    }
}

//! Pasting. What is clear at once happens at once: one text, cards that fit where they are put.
//! All else is shown first, as it would be, with what there is to choose; Enter does it, Escape
//! does not, a click says where else.

mod content;
mod landing;
mod places;
mod questions;

pub use landing::Landing;
pub use questions::{Choice, Question};

use super::Editor;
use super::camera::Camera;
use super::clipboard::{Adopted, Copied, CopiedKind, Rich};
use super::gesture::TextTarget;
use super::input::Key;
use super::selection::{Selected, Selection};
use super::tool::Tool;
use crate::edit::{Edit, MapsEdit, apply};
use crate::import::{self, Chat, Clipping, Table};
use crate::message::Message;
use crate::model::{CardId, IdSource, LaneId, MapId, Workbook};
use std::sync::Arc;

/// What is to be pasted.
#[derive(Clone, Debug, PartialEq)]
pub enum Pasted {
    /// A range of cells.
    Table(Table),
    /// Messages of a chat.
    Chat(Chat),
    /// Texts.
    List(Vec<String>),
    /// Cards that were copied here or in another window.
    Cards {
        /// What was copied.
        copied: Arc<Copied>,
        /// From this very workbook.
        is_own: bool,
        /// They were taken away and stand nowhere now: they are put back as they were.
        moves: bool,
    },
}

/// Cards that were taken away and put back elsewhere.
#[derive(Debug)]
pub(super) struct PastedCut {
    copied: Arc<Copied>,
    map: MapId,
    /// The first of them, as it is known there.
    card: CardId,
}

/// What becomes of the names in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// They are where the note is known from.
    Source,
    /// They stay in the text.
    InText,
    /// They go.
    LeftOut,
    /// They stand in a column of their own.
    Column,
}

/// Which lanes of the map stay when it becomes a sheet that does not name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepLanes {
    /// Those of feelings: a sheet has no curves.
    Feelings,
    /// All of them.
    All,
    /// None.
    None,
}

/// What was chosen, as long as there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The first row of a table are stages, the first column lanes; none: as the table looks.
    pub headings: Option<bool>,
    /// Stages that are missing are added; else what would stand in them is left out.
    pub add_stages: bool,
    /// Lanes that are missing are added; else what would stand in them is left out.
    pub add_lanes: bool,
    /// What becomes of names; none: a chat's are sources, headings of lines stay in the text.
    pub speakers: Option<Speakers>,
    /// Several lines are one card.
    pub as_one_card: bool,
    /// Which lanes stay that a sheet does not name.
    pub keep_lanes: KeepLanes,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices {
            headings: None,
            add_stages: true,
            add_lanes: true,
            speakers: None,
            as_one_card: false,
            keep_lanes: KeepLanes::Feelings,
        }
    }
}

/// Something to be pasted, shown as if it were.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasting {
    pasted: Pasted,
    choices: Choices,
    landing: Landing,
    base: Arc<Workbook>,
    /// Where it goes, told by what would have to be selected.
    before: Selection,
    /// What was selected when it was pasted.
    original: Selection,
    /// Where the viewer stood.
    camera: Camera,
    pub(crate) preview: Arc<Workbook>,
}

impl Pasting {
    /// What was selected, and will be if nothing is pasted.
    pub(super) fn selection_before(&self) -> Selection {
        self.original.clone()
    }

    /// Where the viewer stood, and will again if nothing is pasted.
    pub(super) fn camera_before(&self) -> Camera {
        self.camera
    }

    /// What would land where.
    pub fn landing(&self) -> &Landing {
        &self.landing
    }
}

impl Editor {
    /// What is being pasted, if it is shown before it happens.
    pub fn pasting(&self) -> Option<&Pasting> {
        match &self.tool {
            Tool::Pasting(pasting) => Some(pasting),
            _ => None,
        }
    }

    /// Whether a text is more than one card and the card being typed has no word yet: then the text
    /// is pasted in its place, not into it.
    pub fn pastes_for_new_card(&self, text: &str) -> bool {
        let Tool::EditingText(edit) = &self.tool else { return false };
        let is_empty_card = edit.is_new() && matches!(edit.target(), TextTarget::Card(_)) && edit.draft().is_empty();
        let is_copied = self.copied.as_ref().is_some_and(|copied| copied.is_meant_by(text));
        is_empty_card && (is_copied || text.trim().contains(['\n', '\t']))
    }

    /// Pastes a text from the system's clipboard, or what it stands for: what was copied in this
    /// window, else what another window left. Tells whether it was for the map at all.
    pub(super) fn paste(&mut self, text: &str, shared: Option<Arc<Copied>>) -> bool {
        match self.tool {
            Tool::Idle => {}
            Tool::Pasting(_) => {
                self.give_up();
            }
            Tool::EditingText(_) if self.pastes_for_new_card(text) => {
                self.give_up();
            }
            _ => return false,
        }
        let own = self.copied.clone().filter(|copied| copied.is_meant_by(text));
        let is_own = own.is_some();
        let copied = own.or_else(|| shared.filter(|copied| copied.is_meant_by(text)));
        if let Some(copied) = copied
            && let Some(rich) = copied.details().cloned()
        {
            match rich.kind {
                CopiedKind::Map => self.paste_map(&rich, is_own),
                CopiedKind::Cards | CopiedKind::CutCards => {
                    let moves = self.is_still_cut(&copied);
                    self.begin_pasting(Pasted::Cards { copied, is_own, moves });
                }
            }
            return true;
        }
        match import::read(text) {
            Ok(Clipping::Table(table)) => self.begin_pasting(Pasted::Table(table)),
            Ok(Clipping::Chat(chat)) => self.begin_pasting(Pasted::Chat(chat)),
            Ok(Clipping::List(texts)) => self.begin_pasting(Pasted::List(texts)),
            Ok(Clipping::Text(text)) => self.begin_pasting(Pasted::List(vec![text])),
            Err(error) => self.notices.extend(error.message()),
        }
        true
    }

    /// Whether cards were taken away and not put back, neither by pasting them nor by undoing.
    fn is_still_cut(&self, copied: &Arc<Copied>) -> bool {
        let Some(rich) = copied.details().filter(|rich| rich.kind == CopiedKind::CutCards) else { return false };
        let Some(part) = rich.workbook.maps().first() else { return false };
        let workbook = self.document.workbook();
        let stands = |map: MapId, card: CardId| workbook.map(map).is_some_and(|map| map.card(card).is_some());
        let was_put_back = part.cards().next().is_some_and(|card| stands(part.id(), card.id));
        let pasted = self.pasted_cut.as_ref().filter(|pasted| pasted.copied == *copied);
        !was_put_back && !pasted.is_some_and(|pasted| stands(pasted.map, pasted.card))
    }

    /// Shows what would land where, or pastes at once what needs no thought.
    fn begin_pasting(&mut self, pasted: Pasted) {
        let base = self.document.workbook().clone();
        let before = self.selection.clone();
        // Who wants the names of one chat as sources wants those of the next so, too.
        let choices = Choices { speakers: self.speakers_chosen, ..Choices::default() };
        let Some(landing) = self.land(&pasted, choices, &before, &mut self.ids.clone()) else { return };
        let (preview, original) = (base.clone(), before.clone());
        let at_once = landing.is_plain();
        let camera = self.camera();
        let pasting = Pasting { pasted, choices, landing, base, before, original, camera, preview };
        self.tool = Tool::Pasting(Box::new(pasting));
        if at_once {
            self.finish_pasting();
        } else {
            self.show_pasting();
        }
    }

    fn land(&self, pasted: &Pasted, choices: Choices, before: &Selection, ids: &mut IdSource) -> Option<Landing> {
        let workbook = self.document.workbook();
        let map = workbook.map(before.map)?;
        let situation = landing::Situation {
            workbook,
            map,
            selected: &before.selected,
            lanes: self.shown_card_lanes(),
            language: self.options.language,
        };
        Landing::of(pasted, choices, &situation, ids)
    }

    /// Makes the preview of what would land where, and brings its beginning into view.
    fn show_pasting(&mut self) {
        let Tool::Pasting(pasting) = &mut self.tool else { return };
        match apply(&pasting.base, &pasting.landing.edit) {
            Ok(applied) => pasting.preview = Arc::new(applied.workbook),
            Err(refusal) => {
                self.tool = Tool::Idle;
                self.notices.push(refusal.message());
                return;
            }
        }
        let ends = pasting.landing.ends();
        self.reveal_ends(ends);
    }

    /// Brings what lands into view, without moving what is there already.
    fn reveal_ends(&mut self, ends: [Option<CardId>; 2]) {
        let layout = self.layout();
        // As much of it as there is room for, its beginning in any case.
        for rect in ends.into_iter().flatten().filter_map(|card| layout.card_rect(card)) {
            self.reveal(rect);
        }
    }

    /// Another choice about what is being pasted.
    pub fn choose(&mut self, choice: Choice) {
        let Tool::Pasting(pasting) = &self.tool else { return };
        let mut choices = pasting.choices;
        choice.make(&mut choices);
        self.paste_otherwise(choices, pasting.before.clone());
    }

    /// What is being pasted goes elsewhere.
    pub(super) fn paste_to(&mut self, selected: Selected) {
        let Tool::Pasting(pasting) = &self.tool else { return };
        let before = pasting.before.with(selected).kept_in(&pasting.base);
        self.paste_otherwise(pasting.choices, before);
    }

    fn paste_otherwise(&mut self, choices: Choices, before: Selection) {
        let Tool::Pasting(pasting) = &self.tool else { return };
        let Some(landing) = self.land(&pasting.pasted, choices, &before, &mut self.ids.clone()) else { return };
        let Tool::Pasting(pasting) = &mut self.tool else { return };
        (pasting.choices, pasting.landing, pasting.before) = (choices, landing, before.clone());
        self.selection = before;
        self.show_pasting();
    }

    /// Pastes, as one step of the history.
    pub fn finish_pasting(&mut self) {
        if !matches!(self.tool, Tool::Pasting(_)) {
            return;
        }
        let Tool::Pasting(pasting) = std::mem::take(&mut self.tool) else { return };
        let Pasting { pasted, choices, before, .. } = *pasting;
        let mut ids = self.ids.clone();
        let Some(landing) = self.land(&pasted, choices, &before, &mut ids) else { return };
        self.ids = ids;
        let after = before.with(landing.selected.clone());
        self.selection = before.clone();
        let map = before.map;
        let (camera, ends) = (self.camera(), landing.ends());
        if self.commit_called(landing.label, &landing.edit, before, after) {
            if let Some(speakers) = choices.speakers.filter(|speakers| *speakers != Speakers::Column) {
                self.speakers_chosen = Some(speakers);
            }
            // The eyes are where the preview was, not at the last card.
            self.stand_again(camera);
            self.reveal_ends(ends);
            if let (Pasted::Cards { copied, moves: true, .. }, Some(card)) = (pasted, landing.cards.first().copied()) {
                self.pasted_cut = Some(PastedCut { copied, map, card });
            }
            self.notices.extend(landing.notices);
        }
    }

    pub(super) fn press_key_while_pasting(&mut self, key: Key) -> bool {
        match key {
            Key::Enter => {
                self.finish_pasting();
                true
            }
            Key::Escape => self.give_up(),
            _ => false,
        }
    }

    /// A map that was copied becomes another map of this workbook, after the one in view.
    fn paste_map(&mut self, rich: &Rich, is_own: bool) {
        let mut ids = self.ids.clone();
        let workbook = self.document.workbook();
        let Some(map) = rich.workbook.maps().first() else { return };
        let adopted = Adopted::into(workbook, rich, is_own, &mut ids);
        let id = ids.fresh();
        let (mut map, dropped) = adopted.map(map, id, |link| workbook.map(link).is_some());
        let title = map.info().title.clone();
        if workbook.maps().iter().any(|own| own.info().title == title) {
            let copied = Message::new("copied-map-title").with("title", title.as_str());
            map.info_mut().title = crate::locale::message(self.options.language, &copied);
        }
        let index = workbook.maps().iter().position(|own| own.id() == self.selection.map).map_or(0, |own| own + 1);
        let label = Message::new("label-paste-map").with("name", title);
        let mut edits = adopted.edits;
        edits.push(Edit::Maps(MapsEdit::Add { map: Box::new(map), index }));
        self.ids = ids;
        let after = Selection::on(id, Selected::Nothing);
        if self.commit_called(label, &Edit::Several(edits), self.selection.clone(), after) {
            let left_behind = dropped + rich.left_behind;
            if left_behind > 0 {
                self.notices.push(Message::new("notice-links-left-behind").with("count", left_behind));
            }
        }
    }

    /// The lanes of the map in view that are shown and show cards, from top to bottom.
    pub(super) fn shown_card_lanes(&self) -> Vec<LaneId> {
        let Some(map) = self.document.workbook().map(self.selection.map) else { return Vec::new() };
        let lanes = map.rows().iter().map(|row| &row.lane);
        lanes.filter(|lane| self.options.shows_cards_of(lane)).map(|lane| lane.id).collect()
    }
}

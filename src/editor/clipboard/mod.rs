//! What was copied: a text for every program, and beside it, for this one, a small workbook with
//! everything that the cards or the map carry. The window puts the text on the system's clipboard
//! and shares the workbook with other windows; it is found again by the text.

mod adopt;
mod cut_out;
mod sheet;

pub(super) use adopt::Adopted;
pub(super) use cut_out::{cards_selected, whole_map};

use super::Editor;
use super::request::Request;
use crate::message::Message;
use crate::model::{Card, CardId, MapId, Workbook};
use std::collections::HashSet;
use std::sync::Arc;

/// What was copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    text: String,
    rich: Option<Rich>,
}

/// What was copied, with all details.
#[derive(Clone, Debug, PartialEq)]
pub struct Rich {
    /// What of the workbook is meant.
    pub kind: CopiedKind,
    /// One map with nothing but what was copied, and the shared records that it mentions.
    pub workbook: Arc<Workbook>,
    /// How many links and mentions do not leave the window it was copied in.
    pub left_behind: usize,
    /// Measures that stayed where cards were taken away, each with a barrier among those cards
    /// that it removes: told again when the cards are put back.
    pub stayed: Vec<(CardId, CardId)>,
}

/// What a copy is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedKind {
    /// Cards; what people said about them stays with the originals.
    Cards,
    /// Cards that were taken away: what people said about them goes with them.
    CutCards,
    /// A whole map.
    Map,
}

/// What a command copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhatToCopy {
    /// The cards that are selected, or stand in what is selected.
    Cards,
    /// The map in view, for other workbooks.
    Map,
    /// The map in view as a sheet, for other programs.
    Table,
}

impl Copied {
    /// A copy with all details, as another window left it.
    pub fn rich(text: String, rich: Rich) -> Copied {
        Copied { text, rich: Some(rich) }
    }

    /// A copy that is only text.
    pub(super) fn text_only(text: String) -> Copied {
        Copied { text, rich: None }
    }

    /// What goes onto the system's clipboard; never empty.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The copy with all details, if there is one.
    pub fn details(&self) -> Option<&Rich> {
        self.rich.as_ref()
    }

    /// Whether it is what a text from the system's clipboard stands for.
    pub fn is_meant_by(&self, text: &str) -> bool {
        hash(&self.text) == hash(text)
    }
}

/// By what a text from the clipboard is known: line ends, which programs and systems change, do
/// not count.
pub fn hash(text: &str) -> u64 {
    // FNV-1a: the same in every version, as other windows may be of another one.
    let bytes = text.trim_end().bytes().filter(|byte| *byte != b'\r');
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Rich {
    /// The same without what means nothing outside of the workbook it was copied from: links to
    /// other maps, barriers that were not copied.
    pub fn portable(&self) -> Rich {
        let mut workbook = Workbook::clone(&self.workbook);
        let maps: HashSet<MapId> = workbook.maps().iter().map(|map| map.id()).collect();
        let mut left_behind = 0;
        for map in workbook.maps_mut() {
            let cards: HashSet<CardId> = map.cards().map(|card| card.id).collect();
            let map = Arc::make_mut(map);
            let mut strip = |card: &mut Arc<Card>| {
                let strays = card.measure.solves.iter().filter(|solved| !cards.contains(solved)).count();
                let link = card.link.filter(|link| !maps.contains(link));
                left_behind += strays + usize::from(link.is_some());
                if strays > 0 || link.is_some() {
                    let card = Arc::make_mut(card);
                    card.measure.solves.retain(|solved| cards.contains(solved));
                    card.link = card.link.filter(|link| maps.contains(link));
                }
            };
            map.rows_mut().iter_mut().for_each(|row| Arc::make_mut(&mut row.cards).iter_mut().for_each(&mut strip));
            map.parking_mut().iter_mut().for_each(strip);
        }
        Rich {
            kind: self.kind,
            workbook: Arc::new(workbook),
            left_behind: self.left_behind + left_behind,
            stayed: Vec::new(),
        }
    }
}

impl Editor {
    /// What was copied last in this window.
    pub fn copied(&self) -> Option<&Arc<Copied>> {
        self.copied.as_ref()
    }

    /// Puts a copy onto the clipboard.
    pub(super) fn put_on_clipboard(&mut self, copied: Copied) {
        self.copied = Some(Arc::new(copied));
        self.requests.push(Request::PutOnClipboard);
    }

    /// Copies something of the map.
    pub(super) fn copy(&mut self, what: WhatToCopy, cuts: bool) {
        let Some(map) = self.map().cloned() else { return };
        let language = self.options.language;
        let mut stayed = Vec::new();
        let (text, rich) = match what {
            WhatToCopy::Table => (sheet::of(&map, language).written(), None),
            WhatToCopy::Map => {
                let workbook = whole_map(self.workbook(), &map);
                (sheet::of(&map, language).written(), Some((CopiedKind::Map, workbook)))
            }
            WhatToCopy::Cards => {
                let cards = cards_selected(&map, &self.selection.selected);
                let lanes = self.shown_card_lanes();
                let workbook = cut_out::cards(self.workbook(), &map, &cards, &lanes);
                if cuts {
                    stayed = cut_out::measures_that_stay(&map, &cards);
                }
                let text = workbook.maps().first().map(|map| sheet::of_cards(map)).unwrap_or_default();
                (text, Some((if cuts { CopiedKind::CutCards } else { CopiedKind::Cards }, workbook)))
            }
        };
        // A clipboard without a text would give nothing back.
        let text = if text.trim().is_empty() { crate::locale::text(language, "unnamed") } else { text };
        let rich = rich.map(|(kind, workbook)| Rich { kind, workbook: Arc::new(workbook), left_behind: 0, stayed });
        self.put_on_clipboard(Copied { text, rich });
        match what {
            WhatToCopy::Map => self.notices.push(Message::new("notice-map-copied")),
            WhatToCopy::Table => self.notices.push(Message::new("notice-table-copied")),
            WhatToCopy::Cards => {}
        }
    }
}

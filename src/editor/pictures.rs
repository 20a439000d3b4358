//! Pictures on their way into the workbook: where they go, and what is said about it. Each is one step of the history, however many pictures come at once.

use super::Editor;
use super::selection::Selected;
use crate::edit::{CardEdit, Edit, LaneEdit, MapEdit, SharedEdit, Slot};
use crate::geom::Point;
use crate::import::TakenIn;
use crate::layout::Hit;
use crate::message::Message;
use crate::model::{Card, CardId, JourneyMap, Lane, LaneId, LaneKind, Picture, Place, StepId};
use std::sync::Arc;

/// From how many bytes of pictures on their size is said.
const WORTH_SAYING: usize = 15 * 1024 * 1024;
const MEGABYTE: usize = 1024 * 1024;

/// Where a picture goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureGoal {
    /// Beside the title of every map.
    Logo,
    /// Onto a card, in the place of the picture it has.
    Card(CardId),
    /// Onto a new card of a cell.
    Cell {
        /// A lane of pictures.
        lane: LaneId,
        /// The column.
        step: StepId,
    },
    /// Onto a new card in the lane of pictures, or a new one, in this column or in the first.
    Column(Option<StepId>),
}

impl Editor {
    /// Where a picture goes by what is selected.
    pub fn picture_goal(&self) -> PictureGoal {
        let Some(map) = self.map() else { return PictureGoal::Column(None) };
        let selected = &self.selection.selected;
        if let Some(card) = selected.only_card().and_then(|card| map.card(card))
            && card.picture.is_none()
            && shows_pictures(map, card.place)
        {
            return PictureGoal::Card(card.id);
        }
        match selected.cell(map) {
            Some((lane, step)) if shows_pictures(map, Place::Cell { lane, step }) => PictureGoal::Cell { lane, step },
            _ => PictureGoal::Column(selected.step(map)),
        }
    }

    /// Where a picture goes that is dropped at a place of the canvas.
    pub fn picture_goal_at(&mut self, pos_in_view: Point) -> PictureGoal {
        let pos_in_doc = self.panes().pos_in_grid(pos_in_view);
        let layout = self.layout();
        let Some(map) = self.map() else { return PictureGoal::Column(None) };
        match layout.hit(pos_in_doc) {
            Hit::Title => PictureGoal::Logo,
            Hit::Card(card) if map.card(card).is_some_and(|card| shows_pictures(map, card.place)) => {
                PictureGoal::Card(card)
            }
            Hit::Cell { lane, step } if shows_pictures(map, Place::Cell { lane, step }) => {
                PictureGoal::Cell { lane, step }
            }
            _ => {
                let column = layout.columns.at(pos_in_doc.x).and_then(|index| layout.columns.steps.get(index));
                PictureGoal::Column(column.map(|column| column.step))
            }
        }
    }

    /// Puts pictures where they go, as one step of the history. Tells whether there is room for them.
    pub fn place_pictures(&mut self, goal: PictureGoal, taken: Vec<TakenIn>) -> bool {
        if taken.is_empty() || !self.make_way() {
            return false;
        }
        let shrunk = taken.iter().find_map(|taken| Some((taken.shrunk_from?, taken.picture.size()?)));
        let pictures: Vec<Arc<Picture>> = taken.into_iter().map(|taken| Arc::new(taken.picture)).collect();
        let Some((edit, label, after)) = self.picture_edit(goal, &pictures) else {
            self.notices.push(Message::new("notice-picture-needs-stage"));
            return false;
        };
        let after = self.selection.with(after);
        let is_placed = self.commit_called(Message::new(label), &edit, self.selection.clone(), after);
        self.reveal_selection();
        if let Some(((was_width, was_height), (width, height))) = shrunk.filter(|_| is_placed) {
            let said = Message::new("notice-picture-shrunk").with("width", width).with("height", height);
            self.notices.push(said.with("was-width", was_width).with("was-height", was_height));
        }
        let (_, bytes) = self.document.workbook().count_pictures();
        if is_placed && bytes > WORTH_SAYING {
            // Written as text a picture is longer by a third.
            let megabytes = (bytes / 3 * 4).div_ceil(MEGABYTE);
            self.notices.push(Message::new("notice-pictures-large").with("megabytes", megabytes));
        }
        is_placed
    }

    /// The change that puts pictures where they go, what it is called, and what is selected then.
    fn picture_edit(&mut self, goal: PictureGoal, pictures: &[Arc<Picture>]) -> Option<(Edit, &'static str, Selected)> {
        let map = self.document.workbook().map(self.selection.map)?.clone();
        let on_map = |change| Edit::Map { map: map.id(), change };
        let mut edits = Vec::new();
        let mut rest = pictures;
        let place = match goal {
            PictureGoal::Logo => {
                let mut info = self.document.workbook().info().as_ref().clone();
                info.logo = pictures.first().cloned();
                let edit = Edit::Shared(SharedEdit::SetInfo(Box::new(info)));
                return Some((edit, "label-logo-set", self.selection.selected.clone()));
            }
            PictureGoal::Card(id) if let Some(card) = map.card(id) => {
                let (first, others) = pictures.split_first()?;
                rest = others;
                let changed = Card { picture: Some(first.clone()), ..(**card).clone() };
                edits.push(on_map(MapEdit::Card(CardEdit::Set(vec![changed]))));
                card.place
            }
            PictureGoal::Cell { lane, step } if map.row(lane).is_some() && has_step(&map, step) => {
                Place::Cell { lane, step }
            }
            PictureGoal::Card(_) | PictureGoal::Cell { .. } | PictureGoal::Column(_) => {
                let wanted = match goal {
                    PictureGoal::Column(step) => step,
                    PictureGoal::Cell { step, .. } => Some(step),
                    PictureGoal::Card(_) | PictureGoal::Logo => None,
                };
                let step = wanted.filter(|step| has_step(&map, *step)).or_else(|| Some(map.steps().next()?.1.id))?;
                let lane = match map.rows().iter().find(|row| is_for_pictures(&row.lane)) {
                    Some(row) => row.lane.id,
                    None => {
                        let lane = Lane::new(self.ids.fresh(), LaneKind::Pictures);
                        let id = lane.id;
                        edits.push(on_map(MapEdit::Lane(LaneEdit::Add { lane, index: map.rows().len() })));
                        id
                    }
                };
                Place::Cell { lane, step }
            }
        };
        let cards: Vec<Card> = rest
            .iter()
            .map(|picture| Card { picture: Some(picture.clone()), ..Card::new(self.ids.fresh(), place, "") })
            .collect();
        let replaced = if let PictureGoal::Card(id) = goal { Some(id) } else { None };
        let selected: Vec<CardId> = replaced.into_iter().chain(cards.iter().map(|card| card.id)).collect();
        if !cards.is_empty() {
            edits.push(on_map(MapEdit::Card(CardEdit::Add { cards, slot: Slot { place, index: usize::MAX } })));
        }
        let label = if pictures.len() > 1 { "label-pictures-add" } else { "label-picture-add" };
        let label = if replaced.is_some() { "label-picture-set" } else { label };
        Some((Edit::Several(edits), label, Selected::cards(selected)))
    }
}

/// Whether pictures are seen where a card stands.
pub(super) fn shows_pictures(map: &JourneyMap, place: Place) -> bool {
    match place {
        Place::Cell { lane, .. } => map.row(lane).is_some_and(|row| is_for_pictures(&row.lane)),
        Place::Parking => false,
    }
}

fn is_for_pictures(lane: &Lane) -> bool {
    lane.kind == LaneKind::Pictures && !lane.hidden && !lane.collapsed
}

fn has_step(map: &JourneyMap, step: StepId) -> bool {
    map.steps().any(|(_, own)| own.id == step)
}

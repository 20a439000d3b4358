//! Pictures on cards, and the logo.

use super::{Plan, Planner};
use crate::edit::{CardEdit, Edit, MapEdit, SharedEdit};
use crate::editor::pictures::{PictureGoal, shows_pictures};
use crate::editor::request::Request;
use crate::message::Message;
use crate::model::{Card, WorkbookInfo};

impl Planner<'_> {
    /// A picture goes into a column: there must be one.
    pub(super) fn add_picture(&self) -> Option<Plan> {
        self.map.steps().next()?;
        Some(Plan::Ask(Request::ChoosePicture(self.editor.picture_goal())))
    }

    pub(super) fn replace_picture(&self) -> Option<Plan> {
        let card = self.map.card(self.selection.selected.only_card()?)?;
        let is_seen = card.picture.is_some() && shows_pictures(self.map, card.place);
        is_seen.then_some(Plan::Ask(Request::ChoosePicture(PictureGoal::Card(card.id))))
    }

    pub(super) fn remove_pictures(&self) -> Option<Plan> {
        let selected = self.selection.selected.card_ids();
        let with_picture = |card: &&Card| card.picture.is_some() && selected.contains(&card.id);
        let cards = self.map.cards().map(|card| &**card).filter(with_picture);
        let cards: Vec<Card> = cards.map(|card| Card { picture: None, ..card.clone() }).collect();
        if cards.is_empty() {
            return None;
        }
        let edit = Edit::Map { map: self.map.id(), change: MapEdit::Card(CardEdit::Set(cards)) };
        Some(Plan::ChangeCalled { edit, label: Message::new("label-picture-remove"), after: self.selection.clone() })
    }

    pub(super) fn remove_logo(&self) -> Option<Plan> {
        let info = self.workbook.info();
        info.logo.as_ref()?;
        let edit = Edit::Shared(SharedEdit::SetInfo(Box::new(WorkbookInfo { logo: None, ..(**info).clone() })));
        Some(Plan::ChangeCalled { edit, label: Message::new("label-logo-remove"), after: self.selection.clone() })
    }
}

//! Cutting and copying cards.

use super::{Plan, Planner};
use crate::edit::{CardEdit, Edit, MapEdit};
use crate::editor::clipboard::{WhatToCopy, cards_selected};
use crate::editor::selection::Selected;

impl Planner<'_> {
    /// Copies the cards that are selected or stand in what is selected.
    pub(super) fn copy(&self) -> Option<Plan> {
        let cards = cards_selected(self.map, &self.selection.selected);
        (!cards.is_empty()).then_some(Plan::Copy(WhatToCopy::Cards, None))
    }

    /// Copies them and takes them away; the cell that the first of them leaves is selected, so that
    /// the next thing pasted goes there.
    pub(super) fn cut(&self) -> Option<Plan> {
        let cards = cards_selected(self.map, &self.selection.selected);
        if cards.is_empty() {
            return None;
        }
        let after = match (&self.selection.selected, self.selection.selected.cell(self.map)) {
            (Selected::Cards(_), Some((lane, step))) => Selected::Cell { lane, step },
            (Selected::Cards(_), None) => Selected::Nothing,
            (other, _) => other.clone(),
        };
        let edit = Edit::Map { map: self.map.id(), change: MapEdit::Card(CardEdit::Delete(cards)) };
        Some(Plan::Copy(WhatToCopy::Cards, Some((edit, self.selection.with(after)))))
    }
}

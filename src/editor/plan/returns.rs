//! Arrows back to earlier steps, and how wide the columns of a stage are.

use super::walk::Way;
use super::{Plan, Planner};
use crate::edit::{MapEdit, StageEdit};
use crate::editor::gesture::text_edit::Creation;
use crate::editor::selection::Selected;
use crate::model::{ColumnWidth, Return, ReturnId, Stage};
use crate::theme::Density;

/// How much wider or narrower one command makes a column, in document units.
const WIDTH_STEP: f64 = 24.0;

impl Planner<'_> {
    /// An arrow from the selected step to the one before, of a stage to the stage before.
    pub(super) fn add_return(&mut self) -> Option<Plan> {
        let from = self.selection.selected.step(self.map)?;
        let steps: Vec<_> = self.map.steps().collect();
        let index = steps.iter().position(|(_, step)| step.id == from)?;
        let (stage, _) = *steps.get(index)?;
        let leaves_stage = matches!(self.selection.selected, Selected::Stage(_));
        let earlier = steps.iter().take(index).rev().find(|(other, _)| !leaves_stage || *other != stage)?;
        let arrow = Return { id: self.ids.fresh(), from, to: earlier.1.id, label: String::new() };
        Some(Plan::TypeNew(Box::new(Creation::Return(arrow)), String::new()))
    }

    /// Leads the end of an arrow one step further, but never past where it starts.
    pub(super) fn shift_return(&self, id: ReturnId, way: Way) -> Option<Plan> {
        let arrow = self.map.returns().iter().find(|arrow| arrow.id == id)?;
        if matches!(way, Way::Up | Way::Down) {
            return None;
        }
        let to = self.step_towards(arrow.to, way).filter(|to| *to != arrow.from)?;
        Some(self.change_in_place(MapEdit::SetReturn(Return { to, ..Return::clone(arrow) })))
    }

    /// The columns of the selected stage wider or narrower.
    pub(super) fn resize_stage(&self, direction: f64) -> Option<Plan> {
        let usual = Density::default().sizes().column_width;
        let old = self.selected_stage()?.width.map_or(usual, |width| f64::from(width.get()));
        let new = ColumnWidth::nearest(old + direction * WIDTH_STEP);
        self.set_stage_width((f64::from(new.get()) != usual).then_some(new))
    }

    /// The columns of the selected stage as wide as usual.
    pub(super) fn reset_stage_width(&self) -> Option<Plan> {
        self.set_stage_width(None)
    }

    fn set_stage_width(&self, width: Option<ColumnWidth>) -> Option<Plan> {
        let stage = self.selected_stage()?;
        if stage.width == width {
            return None;
        }
        Some(self.change_in_place(MapEdit::Stage(StageEdit::Set(Stage { width, ..stage.clone() }))))
    }

    fn selected_stage(&self) -> Option<&Stage> {
        self.map.stage(self.selection.selected.stage(self.map)?).map(|stage| &**stage)
    }
}

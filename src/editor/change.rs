//! Carrying out: commands, changes, undo and redo, and typing from its first key to its commit.

use super::camera::Camera;
use super::command::Command;
use super::gesture::text_edit::Creation;
use super::gesture::{TextEdit, TextTarget};
use super::plan::{self, Look, Plan};
use super::selection::{Selected, Selection};
use super::sheet::Sheet;
use super::tool::Tool;
use super::{Editor, toggle};
use crate::edit::{Edit, EditError, apply};
use crate::history::MergeKey;
use crate::message::Message;
use crate::model::{LaneId, MapId, Workbook, clean_text, cut_to_limit, limit};
use std::sync::Arc;

impl Editor {
    /// Does what the command says; nothing if it is not enabled. A text being typed is committed
    /// first. Tells whether anything was to be done.
    pub fn run(&mut self, command: Command) -> bool {
        if !self.takes(command) {
            return false;
        }
        // A text that is refused is in the way of everything but saving what there is besides.
        if !self.finish_text() && !matches!(command, Command::Save | Command::SaveAs) {
            return false;
        }
        let mut ids = self.ids.clone();
        let Some(plan) = plan::plan(self, command, &mut ids) else { return false };
        self.ids = ids;
        let merge = self.merge_key(command);
        let deleted = if command == Command::Delete { self.cards_meant() } else { 0 };
        let steps = self.steps_done();
        self.carry_out(plan, merge);
        if deleted > 1 && self.steps_done() > steps {
            self.notices.insert(0, Message::new("notice-cards-deleted").with("count", deleted));
        }
        if command == Command::SelectFirstCard {
            // As in a sheet: what stands before the first card is seen too, if there is room.
            self.go_to_beginning();
            self.reveal_selection();
        }
        true
    }

    /// How many cards are selected, those of closed groups included.
    fn cards_meant(&self) -> usize {
        self.map().map_or(0, |map| map.with_piles(self.selection.selected.card_ids()).len())
    }

    /// Moving the same cards or point key by key is one step of the history.
    fn merge_key(&self, command: Command) -> Option<MergeKey> {
        let Selection { map, selected, register } = &self.selection;
        match (command, selected) {
            (Command::MoveUp | Command::MoveDown, _) if register.is_some() => {
                Some(MergeKey(format!("move {register:?}")))
            }
            (
                Command::MoveLeft | Command::MoveRight | Command::MoveUp | Command::MoveDown,
                Selected::Cards(_) | Selected::Point { .. } | Selected::Return(_),
            ) => Some(MergeKey(format!("move {map:?} {selected:?}"))),
            (Command::WidenStage | Command::NarrowStage, _) => {
                Some(MergeKey(format!("width {map:?} {:?}", selected.stage(self.map()?))))
            }
            _ => None,
        }
    }

    fn carry_out(&mut self, plan: Plan, merge: Option<MergeKey>) {
        match plan {
            Plan::Change { edit, after } => {
                self.commit_merged(&edit, None, self.selection.clone(), after, merge);
                // What moved under the keys is followed, also where it stays selected.
                self.reveal_selection();
            }
            Plan::ChangeCalled { edit, label, after } => {
                self.commit_merged(&edit, Some(label), self.selection.clone(), after, merge);
            }
            Plan::OnRegister(deed) => self.do_on_register(deed),
            Plan::Type(target) => {
                self.type_over(target);
            }
            Plan::TypeNew(creation, text) => self.type_new(*creation, text),
            Plan::Select(selection) => self.set_selection(selection),
            Plan::SelectInPlace(selection) => {
                self.document.seal();
                self.selection = selection;
            }
            Plan::PutBack => self.put_text_back(),
            Plan::Undo => self.undo(),
            Plan::Redo => self.redo(),
            Plan::Look(look) => self.look(look),
            Plan::Show(sheet) => self.show_sheet(sheet),
            Plan::StartShow { from_here } => self.start_show(from_here),
            Plan::HideLane(lane, after) => {
                self.options.hidden_lanes.insert(lane);
                self.set_selection(after);
            }
            Plan::ShowAllLanes(in_map) => {
                self.options.hidden_lanes.clear();
                if let Some(edit) = in_map {
                    self.commit(&edit, self.selection.clone(), self.selection.clone());
                }
            }
            Plan::Options(options) => self.set_options(*options),
            Plan::Link => self.begin_linking(),
            Plan::Capture => {
                self.enter_capture();
            }
            Plan::Copy(what, cut) => {
                self.copy(what, cut.is_some());
                if let Some((edit, after)) = cut {
                    let label = edit.label(self.document.workbook());
                    let label = Message { key: "label-cards-cut", ..label };
                    self.commit_called(label, &edit, self.selection.clone(), after);
                }
            }
            Plan::Find { forwards } => self.find_neighbour(forwards),
            Plan::Tell(what) => {
                let key = Command::Details.shortcuts().first().map(ToString::to_string).unwrap_or_default();
                self.notices.push(Message::new(what).with("key", key));
            }
            Plan::Ask(request) => self.requests.push(request),
        }
    }

    /// Makes a change that has no command of its own (a panel's field, a mark in a popover) as
    /// one step of the history. What is selected stays so. Tells whether anything changed.
    pub fn change(&mut self, edit: &Edit) -> bool {
        if !self.make_way() {
            return false;
        }
        let selection = self.selection.clone();
        self.commit(edit, selection.clone(), selection)
    }

    /// Applies an edit to the workbook and enters it into the history, unless nothing changes.
    pub(super) fn commit(&mut self, edit: &Edit, before: Selection, after: Selection) -> bool {
        self.commit_merged(edit, None, before, after, None)
    }

    /// The same, with a name of its own in the history.
    pub(super) fn commit_called(&mut self, label: Message, edit: &Edit, before: Selection, after: Selection) -> bool {
        self.commit_merged(edit, Some(label), before, after, None)
    }

    pub(super) fn commit_merged(
        &mut self,
        edit: &Edit,
        label: Option<Message>,
        before: Selection,
        after: Selection,
        merge: Option<MergeKey>,
    ) -> bool {
        let applied = match apply(self.document.workbook(), edit) {
            Ok(applied) => applied,
            Err(refusal) => {
                self.notices.push(refusal.message());
                return false;
            }
        };
        let label = label.unwrap_or_else(|| edit.label(self.document.workbook()));
        let workbook = Arc::new(applied.workbook);
        let after = after.kept_in(&workbook);
        if !self.document.commit(workbook, label, before, after.clone(), merge) {
            return false;
        }
        self.notices.extend(applied.notices);
        self.settle(after);
        true
    }

    /// After the workbook has changed: selects, and forgets what is no longer there.
    pub(super) fn settle(&mut self, selection: Selection) {
        let workbook = self.document.workbook();
        self.options.roles_in_view.retain(|role| workbook.role(*role).is_some());
        self.options.filter.departments.retain(|department| workbook.department(*department).is_some());
        self.hovered = None;
        self.hovered_grip = None;
        let selection = selection.kept_in(workbook);
        self.leave_lost_sheet();
        self.put_selection(selection);
    }

    fn look(&mut self, look: Look) {
        if self.look_at_report(look) {
            return;
        }
        match look {
            Look::In => self.camera_mut().zoom_in(),
            Look::Out => self.camera_mut().zoom_out(),
            Look::Actual => self.camera_mut().set_zoom(1.0),
            Look::Fit(fit) => self.camera_mut().fit(fit),
            Look::Selection => self.zoom_to_selection(),
            Look::Stage(stage) => self.zoom_to_stage(stage),
            Look::Stages(by) => self.turn_to_stages(by),
        }
    }

    /// Selects something on the map in view and brings it into view, unless a text that is
    /// refused is still being typed.
    pub fn select(&mut self, selected: Selected) {
        if self.make_way() {
            let selection = self.selection.with(selected).kept_in(self.document.workbook());
            self.set_selection(selection);
        }
    }

    /// Shows another map, unless a text that is refused is still being typed.
    pub fn go_to_map(&mut self, map: MapId) {
        if !self.make_way() {
            return;
        }
        self.sheet = Sheet::Map;
        let is_elsewhere = map != self.selection.map || self.selection.register.is_some();
        if is_elsewhere && self.document.workbook().map(map).is_some() {
            self.set_selection(Selection::on(map, Selected::Nothing));
        }
    }

    /// Shows a lane of the map in view that is hidden, be it in this window or in the map, which
    /// is a step of the history; does not show it in this window otherwise.
    pub fn toggle_lane(&mut self, lane: LaneId) {
        let Some(row) = self.map().and_then(|map| map.row(lane)) else { return };
        if !row.lane.hidden {
            toggle(&mut self.options.hidden_lanes, lane);
            return;
        }
        let edit = plan::show_lane(self.selection.map, &row.lane);
        if self.change(&edit) {
            self.options.hidden_lanes.remove(&lane);
        }
    }

    pub(super) fn set_selection(&mut self, selection: Selection) {
        self.sheet = Sheet::Map;
        if selection.map != self.selection.map {
            self.finish_recalled();
        }
        self.put_selection(selection);
    }

    fn put_selection(&mut self, selection: Selection) {
        if selection != self.selection {
            self.document.seal();
            self.remember_register(&selection);
            self.selection = selection;
            self.forget_recalled_elsewhere();
            self.reveal_selection();
        }
    }

    /// Begins to type over the text of a record. Tells whether there is such a record and no
    /// refused text in the way.
    pub fn type_over(&mut self, target: TextTarget) -> bool {
        if !self.make_way() {
            return false;
        }
        let base = self.document.workbook().clone();
        let language = self.options.language;
        match TextEdit::of_existing(target, base, self.selection.clone(), language) {
            Some(edit) => {
                self.leave_capture();
                self.tool = Tool::EditingText(Box::new(edit));
                true
            }
            None => false,
        }
    }

    pub(super) fn type_new(&mut self, creation: Creation, text: String) {
        let base = self.document.workbook().clone();
        let mut edit = TextEdit::of_new(creation, text, base, self.selection.clone());
        match preview(&edit.base, edit.edit_to_preview().as_ref()) {
            Ok(shown) => {
                edit.preview = shown;
                self.leave_capture();
                self.selection = edit.selection_after();
                self.tool = Tool::EditingText(Box::new(edit));
                self.reveal_selection();
            }
            Err(refusal) => self.notices.push(refusal.message()),
        }
    }

    /// What the text field says now.
    pub(super) fn set_draft(&mut self, draft: String) -> bool {
        let Some(before) = self.text_edit().map(|edit| edit.draft().to_owned()) else { return false };
        let draft = self.fitting(&before, clean_text(&draft).into_owned());
        let Tool::EditingText(edit) = &mut self.tool else { return false };
        edit.set_draft(draft);
        match preview(&edit.base, edit.edit_to_preview().as_ref()) {
            Ok(shown) => edit.preview = shown,
            // The last preview stays, and the commit says why.
            Err(_) => return true,
        }
        true
    }

    /// What was typed or pasted where this stood before, as far as a text may be so long; what is
    /// left out is told.
    pub fn fitting(&mut self, before: &str, typed: String) -> String {
        let Some(cut) = cut_to_limit(before, &typed) else { return typed };
        let notice = Message::new("notice-text-cut").with("kilobytes", limit::TEXT / 1024);
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
        cut
    }

    /// Commits the text being typed, as one step of the history; a new card without a word
    /// vanishes. A text that is refused stays in its field. Tells whether
    /// nothing is being typed any more: whoever would do something else must not if it is.
    pub fn finish_text(&mut self) -> bool {
        if matches!(self.tool, Tool::EditingCell(_)) {
            return self.finish_cell();
        }
        let Tool::EditingText(edit) = &self.tool else { return true };
        let change = edit.edit_to_commit();
        if let Some(refusal) = change.as_ref().and_then(|change| apply(&edit.base, change).err()) {
            let refusal = refusal.message();
            // One press may ask more than once.
            if !self.notices.contains(&refusal) {
                self.notices.push(refusal);
            }
            return false;
        }
        let Tool::EditingText(edit) = std::mem::take(&mut self.tool) else { return true };
        self.forget_dropped(&edit);
        let after = edit.selection_after();
        self.selection = edit.before.clone();
        if let Some(change) = change {
            self.commit(&change, edit.before, after);
        }
        true
    }

    /// Gives up a drag and commits the text being typed. Tells whether nothing goes on any more;
    /// while the map is shown to others, nobody changes it.
    pub(super) fn make_way(&mut self) -> bool {
        if self.show.is_some() {
            return false;
        }
        self.give_up_drag();
        self.finish_text()
    }

    /// Gives up whatever goes on, without a trace.
    pub(super) fn give_up(&mut self) -> bool {
        match std::mem::take(&mut self.tool) {
            Tool::Idle => false,
            Tool::Dragging(drag) => {
                self.selection = drag.before;
                // The map may have scrolled on the way.
                if let Some(camera) = drag.camera {
                    self.stand_again(camera);
                }
                true
            }
            Tool::EditingText(edit) => {
                self.selection = edit.before.clone();
                self.drop_text(*edit);
                true
            }
            Tool::Linking(linking) => {
                self.selection = linking.before;
                let mut camera = linking.camera;
                camera.resize(self.viewport);
                self.cameras.insert(self.selection.map, camera);
                true
            }
            Tool::EditingCell(edit) => {
                self.selection = edit.before().clone();
                true
            }
            Tool::Pasting(pasting) => {
                self.selection = pasting.selection_before();
                self.stand_again(pasting.camera_before());
                true
            }
            Tool::Pointing(_) | Tool::Panning { .. } => true,
        }
    }

    /// The viewer of the map in view goes back to where he stood.
    pub(super) fn stand_again(&mut self, mut camera: Camera) {
        camera.resize(self.viewport);
        self.cameras.insert(self.selection.map, camera);
    }

    /// Gives up a drag; a text being typed goes on.
    pub(super) fn give_up_drag(&mut self) -> bool {
        !matches!(self.tool, Tool::EditingText(_) | Tool::EditingCell(_)) && self.give_up()
    }
}

/// A workbook with an edit applied; the workbook itself without one.
pub(super) fn preview(base: &Arc<Workbook>, edit: Option<&Edit>) -> Result<Arc<Workbook>, EditError> {
    match edit {
        Some(edit) => apply(base, edit).map(|applied| Arc::new(applied.workbook)),
        None => Ok(base.clone()),
    }
}

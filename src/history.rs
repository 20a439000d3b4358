//! The history of a workbook: named snapshots with the selection before and after each step, the
//! saved mark, undo and redo. Snapshots share what they have in common, so a step costs what it
//! changed. Knows neither the edits nor the editor: a selection is whatever the caller says.

use crate::message::Message;
use crate::model::{Workbook, diff};
use std::collections::VecDeque;
use std::sync::Arc;

/// How many steps are kept; older ones are forgotten.
pub const MOST_STEPS: usize = 2_000;

/// Names a state of the workbook. Every committed state has its own; undo brings the old one back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(u64);

/// Consecutive steps with the same key become one step: moving the same cards key by key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MergeKey(pub String);

/// One step of the history.
#[derive(Clone, Debug)]
pub struct Step<Selection> {
    /// What was done.
    pub label: Message,
    /// The workbook afterwards.
    pub workbook: Arc<Workbook>,
    /// What was selected before; undo selects it again.
    pub before: Selection,
    /// What was selected afterwards; redo selects it again.
    pub after: Selection,
    /// The state afterwards.
    pub revision: Revision,
    merge: Option<MergeKey>,
}

/// The states of a workbook, one of which is the present one.
#[derive(Clone, Debug)]
pub struct History<Selection> {
    /// The state before the oldest step that is remembered.
    base: (Arc<Workbook>, Selection, Revision),
    steps: VecDeque<Step<Selection>>,
    /// How many steps are done; the others can be redone.
    done: usize,
    saved: Option<Revision>,
    /// The next step starts anew even if its key is that of the last.
    sealed: bool,
    last_revision: u64,
}

impl<Selection: Clone> History<Selection> {
    /// A history that starts with a workbook as it is in its file.
    pub fn new(workbook: Arc<Workbook>, selection: Selection) -> History<Selection> {
        let revision = Revision(0);
        History {
            base: (workbook, selection, revision),
            steps: VecDeque::new(),
            done: 0,
            saved: Some(revision),
            sealed: false,
            last_revision: 0,
        }
    }

    /// The workbook as it is now.
    pub fn workbook(&self) -> &Arc<Workbook> {
        self.current().map_or(&self.base.0, |step| &step.workbook)
    }

    /// The state as it is now.
    pub fn revision(&self) -> Revision {
        self.current().map_or(self.base.2, |step| step.revision)
    }

    /// Remembers a new state; what could be redone is forgotten. Returns whether there is a new
    /// state: there is none if nothing changed. With the key of the step before, it becomes one
    /// with that step: undo goes back to before both.
    pub fn commit(
        &mut self,
        workbook: Arc<Workbook>,
        label: Message,
        before: Selection,
        after: Selection,
        merge: Option<MergeKey>,
    ) -> bool {
        if Arc::ptr_eq(self.workbook(), &workbook) || diff::same(self.workbook(), &workbook) {
            return false;
        }
        self.steps.truncate(self.done);
        self.last_revision += 1;
        let revision = Revision(self.last_revision);
        let merges = merge.is_some() && !self.sealed && self.steps.back().is_some_and(|step| step.merge == merge);
        self.sealed = false;
        if merges && diff::same(self.before_newest(), &workbook) {
            // There and back again: nothing is left to undo.
            self.steps.pop_back();
            self.done = self.steps.len();
            self.sealed = true;
            return true;
        }
        if merges && let Some(step) = self.steps.back_mut() {
            step.workbook = workbook;
            step.after = after;
            step.revision = revision;
            step.label = label;
            return true;
        }
        self.steps.push_back(Step { label, workbook, before, after, revision, merge });
        if self.steps.len() > MOST_STEPS
            && let Some(oldest) = self.steps.pop_front()
        {
            self.base = (oldest.workbook, oldest.after, oldest.revision);
        }
        self.done = self.steps.len();
        true
    }

    /// Ends merging: the next step stands on its own. For when the user leaves a field.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Goes back one step; returns the step that was undone.
    pub fn undo(&mut self) -> Option<&Step<Selection>> {
        self.done = self.done.checked_sub(1)?;
        self.sealed = true;
        self.steps.get(self.done)
    }

    /// Goes forward one step; returns the step that was redone.
    pub fn redo(&mut self) -> Option<&Step<Selection>> {
        if !self.can_redo() {
            return None;
        }
        self.sealed = true;
        self.done += 1;
        self.current()
    }

    /// Whether there is a step to go back.
    pub fn can_undo(&self) -> bool {
        self.done > 0
    }

    /// Whether there is a step to go forward.
    pub fn can_redo(&self) -> bool {
        self.done < self.steps.len()
    }

    /// The step that undo would undo.
    pub fn undo_step(&self) -> Option<&Step<Selection>> {
        self.current()
    }

    /// The step that redo would redo.
    pub fn redo_step(&self) -> Option<&Step<Selection>> {
        self.steps.get(self.done)
    }

    /// All steps, oldest first, those that can be redone included.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Step<Selection>> {
        self.steps.iter()
    }

    /// How many of the entries are done.
    pub fn position(&self) -> usize {
        self.done
    }

    /// Goes to the state in which so many of the entries are done; returns the selection there.
    pub fn jump(&mut self, position: usize) -> &Selection {
        self.done = position.min(self.steps.len());
        self.sealed = true;
        let last_done = self.done.checked_sub(1).and_then(|index| self.steps.get(index));
        last_done.map_or_else(|| self.steps.front().map_or(&self.base.1, |first| &first.before), |step| &step.after)
    }

    /// The present state, to be written to the file. What is done from now on is another step, also
    /// while it is being written: else it would replace the state that the file will hold, and undo
    /// could not return to it.
    pub fn begin_save(&mut self) -> (Arc<Workbook>, Revision) {
        self.sealed = true;
        (self.workbook().clone(), self.revision())
    }

    /// The file now holds this state. Steps committed while it was being written stay unsaved.
    pub fn mark_saved(&mut self, revision: Revision) {
        self.saved = Some(revision);
    }

    /// No state of this history is in a file: a recovered or a new document.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// How many steps lie between the present state and the one that the file holds; none if no
    /// state of this history is in it.
    pub fn steps_since_saved(&self) -> Option<usize> {
        let saved = self.saved?;
        let is_base = (saved == self.base.2).then_some(0);
        let position = is_base.or_else(|| {
            let place = self.steps.iter().position(|step| step.revision == saved)?;
            Some(place + 1)
        })?;
        Some(position.abs_diff(self.done))
    }

    /// Whether the file holds the present state.
    pub fn is_saved(&self) -> bool {
        self.saved == Some(self.revision())
    }

    /// The workbook before the newest of all steps.
    fn before_newest(&self) -> &Arc<Workbook> {
        let before = self.steps.len().checked_sub(2).and_then(|index| self.steps.get(index));
        before.map_or(&self.base.0, |step| &step.workbook)
    }

    fn current(&self) -> Option<&Step<Selection>> {
        self.done.checked_sub(1).and_then(|index| self.steps.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WorkbookInfo;

    fn titled(title: usize) -> Arc<Workbook> {
        let mut workbook = Workbook::default();
        *workbook.info_mut() = WorkbookInfo { title: title.to_string(), ..WorkbookInfo::default() };
        Arc::new(workbook)
    }

    fn commit(history: &mut History<usize>, title: usize, merge: Option<&str>) -> bool {
        let merge = merge.map(|key| MergeKey(key.to_owned()));
        history.commit(titled(title), Message::new("label-nothing"), title - 1, title, merge)
    }

    fn title(history: &History<usize>) -> usize {
        history.workbook().title().parse().expect("a number")
    }

    #[test]
    fn undo_and_redo_bring_back_workbook_and_selection() {
        let mut history = History::new(titled(0), 0);
        (1..=3).for_each(|n| assert!(commit(&mut history, n, None)));
        assert_eq!(history.undo().map(|step| step.before), Some(2));
        assert_eq!(history.undo().map(|step| step.before), Some(1));
        assert_eq!(title(&history), 1);
        assert_eq!(history.redo().map(|step| step.after), Some(2));
        assert_eq!(title(&history), 2);
        assert_eq!(*history.jump(0), 0);
        assert!(!history.can_undo());
        assert!(history.undo().is_none());
        assert_eq!(*history.jump(3), 3);
        assert!(history.redo().is_none());
        history.undo();
        assert!(commit(&mut history, 9, None));
        assert!(!history.can_redo());
        assert_eq!(history.entries().len(), 3);
    }

    #[test]
    fn steps_are_counted_from_what_the_file_holds() {
        let mut history = History::new(titled(0), 0);
        assert_eq!(history.steps_since_saved(), Some(0));
        (1..=3).for_each(|n| assert!(commit(&mut history, n, None)));
        assert_eq!(history.steps_since_saved(), Some(3));
        history.mark_saved(history.revision());
        history.undo();
        assert_eq!(history.steps_since_saved(), Some(1), "the file holds a later state");
        commit(&mut history, 4, Some("typing"));
        assert_eq!(history.steps_since_saved(), None, "what the file holds cannot be reached any more");
        history.mark_saved(history.revision());
        commit(&mut history, 5, Some("letters"));
        commit(&mut history, 6, Some("letters"));
        assert_eq!(history.steps_since_saved(), Some(1), "letters of one text are one step");
    }

    #[test]
    fn an_equal_workbook_is_no_step_and_keeps_what_can_be_redone() {
        let mut history = History::new(titled(0), 0);
        commit(&mut history, 1, None);
        history.undo();
        assert!(!history.commit(titled(0), Message::new("label-nothing"), 0, 0, None));
        assert!(history.can_redo());
        assert!(history.is_saved());
    }

    #[test]
    fn steps_with_one_key_become_one() {
        let mut history = History::new(titled(0), 0);
        commit(&mut history, 1, Some("card a"));
        commit(&mut history, 2, Some("card a"));
        commit(&mut history, 3, Some("card b"));
        commit(&mut history, 4, None);
        commit(&mut history, 5, None);
        assert_eq!(history.entries().len(), 4);
        history.jump(1);
        assert_eq!(title(&history), 2);
        assert_eq!(history.undo().map(|step| (step.before, step.after)), Some((0, 2)));
        assert_eq!(title(&history), 0);
    }

    #[test]
    fn steps_with_one_key_that_lead_back_leave_no_step() {
        let mut history = History::new(titled(0), 0);
        commit(&mut history, 1, Some("card"));
        assert!(history.commit(titled(0), Message::new("label-nothing"), 1, 0, Some(MergeKey("card".to_owned()))));
        assert!(!history.can_undo() && !history.can_redo());
        assert!(history.is_saved());
        assert_eq!(title(&history), 0);
    }

    #[test]
    fn a_saved_state_is_never_merged_away() {
        let mut history = History::new(titled(0), 0);
        commit(&mut history, 1, Some("card"));
        let (_, saving) = history.begin_save();
        // While it is being written, and afterwards.
        commit(&mut history, 2, Some("card"));
        history.mark_saved(saving);
        commit(&mut history, 3, Some("card"));
        assert_eq!((history.is_saved(), history.steps_since_saved()), (false, Some(1)));
        history.undo();
        assert!(history.is_saved());
    }

    #[test]
    fn edits_made_while_a_save_runs_stay_unsaved() {
        let mut history = History::new(titled(0), 0);
        commit(&mut history, 1, None);
        let (_, saving) = history.begin_save();
        commit(&mut history, 2, None);
        history.mark_saved(saving);
        assert!(!history.is_saved());
        history.undo();
        assert!(history.is_saved());
        commit(&mut history, 3, None);
        assert!(!history.is_saved());
        history.undo();
        assert!(history.is_saved());
        history.undo();
        assert!(!history.is_saved());
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut history = History::new(titled(0), 0);
        let steps = MOST_STEPS + 10;
        (1..=steps).for_each(|n| assert!(commit(&mut history, n, None)));
        assert_eq!(history.entries().len(), MOST_STEPS);
        while history.undo().is_some() {}
        assert_eq!(title(&history), 10);
        // The saved state was the first: it can no longer be reached.
        assert!(!history.is_saved());
        assert_eq!(*history.jump(0), 10);
    }
}

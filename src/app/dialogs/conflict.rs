//! A save that would take somebody else's work away, or part two names of one file: what becomes
//! of both is the user's to say, and whatever he says, nothing is lost.

use super::{After, buttons_ui, enter_pressed, primary_ui, secondary_ui, title_ui};
use crate::app::shell::Shell;
use crate::message::Message;
use crate::theme::Theme;
use egui::{Label, Ui};
use std::path::{Path, PathBuf};

/// Where it was to be saved, and what was to follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Halted {
    /// The file.
    pub path: PathBuf,
    /// What follows a save.
    pub then: Option<After>,
}

impl Halted {
    fn name(&self) -> String {
        self.path.file_name().map(Path::new).unwrap_or(&self.path).to_string_lossy().into_owned()
    }
}

/// Somebody else has changed the file.
pub fn changed_ui(ui: &mut Ui, shell: &mut Shell, halted: Halted, theme: &Theme) {
    super::set_width(ui, 520.0);
    title_ui(ui, shell.say(&Message::new("conflict-title").with("file", halted.name())));
    ui.add(Label::new(shell.text("conflict-text")).wrap());
    ui.add_space(20.0);
    buttons_ui(ui, |ui| {
        let both =
            primary_ui(ui, shell.text("button-keep-both"), theme).on_hover_text(shell.text("conflict-both-hint"));
        if both.clicked() || enter_pressed(ui) {
            shell.keep_both(halted.clone());
        }
        let mine = secondary_ui(ui, shell.text("button-keep-mine")).on_hover_text(shell.text("conflict-mine-hint"));
        if mine.clicked() {
            shell.save_over_others(halted.clone());
        }
        let theirs = secondary_ui(ui, shell.text("button-take-theirs"));
        if theirs.on_hover_text(shell.text("conflict-theirs-hint")).clicked() {
            shell.take_theirs(ui.ctx());
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
    });
}

/// The file has another name too.
pub fn other_names_ui(ui: &mut Ui, shell: &mut Shell, halted: Halted, theme: &Theme) {
    super::set_width(ui, 480.0);
    title_ui(ui, shell.say(&Message::new("other-names-title").with("file", halted.name())));
    ui.add(Label::new(shell.text("other-names-text")).wrap());
    ui.add_space(20.0);
    buttons_ui(ui, |ui| {
        if primary_ui(ui, shell.text("button-save-in-place"), theme).clicked() || enter_pressed(ui) {
            shell.save_in_place(halted.clone());
        }
        if secondary_ui(ui, shell.text("button-save-elsewhere")).clicked() {
            shell.close_dialog();
            shell.run(crate::editor::Command::SaveAs);
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
    });
}

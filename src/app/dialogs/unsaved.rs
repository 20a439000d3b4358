//! Asks what becomes of unsaved work.

use super::{After, buttons_ui, enter_pressed, primary_ui, secondary_ui, text_ui, title_ui};
use crate::app::shell::Shell;
use crate::message::Message;
use crate::theme::Theme;
use egui::{Align, Layout, Ui};
use std::path::Path;

/// Save, don't save, cancel.
pub fn unsaved_ui(ui: &mut Ui, shell: &mut Shell, after: After, theme: &Theme) {
    super::set_width(ui, 440.0);
    title_ui(ui, shell.say(&question(shell)));
    let key = if shell.keeps_for_recovery() { "unsaved-text" } else { "unsaved-text-lost" };
    text_ui(ui, shell.text(key));
    buttons_ui(ui, |ui| {
        if primary_ui(ui, shell.text("button-save"), theme).clicked() || enter_pressed(ui) {
            shell.save_and_then(after.clone());
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if secondary_ui(ui, shell.text("button-drop")).clicked() {
                shell.lose_work_and(after.clone(), ui.ctx());
            }
        });
    });
}

/// A disk does not answer, and the window was closed.
pub fn still_writing_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    super::set_width(ui, 480.0);
    title_ui(ui, shell.text("still-writing-title"));
    let is_kept = shell.keeps_for_recovery();
    let key = if is_kept { "still-writing-text" } else { "still-writing-text-lost" };
    text_ui(ui, shell.text(key));
    buttons_ui(ui, |ui| {
        if primary_ui(ui, shell.text("button-wait"), theme).clicked() || enter_pressed(ui) {
            shell.wait_on();
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if secondary_ui(ui, shell.text("button-leave-now")).clicked() {
                shell.leave_for_recovery(ui.ctx());
            }
        });
    });
}

/// A file is asked about by its name, what was never saved by its own.
fn question(shell: &Shell) -> Message {
    match shell.path().and_then(Path::file_name) {
        Some(file) => Message::new("unsaved-title").with("file", file.to_string_lossy().into_owned()),
        None => Message::new("unsaved-new-title").with("title", shell.document_title()),
    }
}

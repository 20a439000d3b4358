//! Asks for a path, where the system has no dialog for files.

use super::{Dialog, PathDialog, primary_ui, secondary_ui, title_ui};
use crate::app::file_dialogs::Purpose;
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::message::Message;
use crate::theme::Theme;
use egui::{Align, Id, Key, Label, Layout, TextEdit, Ui};
use std::path::PathBuf;

/// A field, and what is wrong with what it says.
pub fn path_ui(ui: &mut Ui, shell: &mut Shell, mut dialog: PathDialog, theme: &Theme) {
    ui.set_width(520.0);
    title_ui(ui, shell.text(dialog.purpose.title_key()));
    if !dialog.replace {
        ui.add(Label::new(shell.text("path-explanation")).wrap());
        ui.add_space(12.0);
    }
    let name = shell.text("path-field");
    let id = Id::unique("path-field");
    let field = ui.add(
        TextEdit::singleline(&mut dialog.text)
            .id(id)
            .hint_text(name)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(10, 8)),
    );
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) && !entered {
        field.request_focus();
    }
    if field.changed() {
        dialog.replace = false;
    }
    let path = dialog.purpose.with_ending(expand(&dialog.text));
    if dialog.replace {
        let warning = shell.say(&Message::new("path-replace").with("file", path.to_string_lossy().into_owned()));
        ui.add_space(4.0);
        ui.add(Label::new(egui::RichText::new(warning).color(color32(theme.interface.danger))).wrap());
    }
    ui.add_space(20.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let verb = match dialog.purpose {
            Purpose::Open => "button-open",
            Purpose::Save if dialog.replace => "button-replace",
            Purpose::Save => "button-save",
            Purpose::ExportPng => "button-export",
        };
        let confirmed = primary_ui(ui, shell.text(verb), theme).clicked() || entered;
        let cancelled = secondary_ui(ui, shell.text("button-cancel")).clicked();
        if cancelled {
            shell.cancel_dialog();
        } else if confirmed && !dialog.text.trim().is_empty() {
            // Replacing a file is confirmed by a second press.
            if dialog.purpose != Purpose::Open && !dialog.replace && path.exists() {
                shell.show_dialog(Dialog::Path(PathDialog { replace: true, ..dialog }));
            } else {
                shell.close_dialog();
                shell.file_chosen(dialog.purpose, dialog.then, path, ui.ctx());
            }
        } else {
            shell.show_dialog(Dialog::Path(dialog));
        }
    });
}

/// The path that was meant: `~` is the home folder.
fn expand(text: &str) -> PathBuf {
    let text = text.trim();
    match (text.strip_prefix("~/"), directories::BaseDirs::new()) {
        (Some(rest), Some(folders)) => folders.home_dir().join(rest),
        _ => PathBuf::from(text),
    }
}

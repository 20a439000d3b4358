//! What programs that were killed have left, each beside what its file holds. Nothing goes unless
//! the user says so twice.

use super::{buttons_ui, primary_ui, secondary_ui, title_ui};
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::file::journal::Leftover;
use crate::message::Message;
use crate::theme::Theme;
use egui::{Align, Button, Frame, Id, Label, Layout, Margin, ScrollArea, Stroke, Ui, Vec2};
use std::path::Path;

/// Room for the list, in points: on a small screen it scrolls.
const HIGHEST: f32 = 380.0;

/// Draws the list.
pub fn recovery_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    super::set_width(ui, 600.0);
    title_ui(ui, shell.text("recovery-title"));
    ui.add(Label::new(shell.text("recovery-text")).wrap());
    ui.add_space(12.0);
    let highest = HIGHEST.min(ui.ctx().content_rect().height() * 0.5);
    ScrollArea::vertical().max_height(highest).auto_shrink([false, true]).show(ui, |ui| {
        let count = shell.leftovers().len();
        for place in 0..count {
            // One may just have gone.
            if place < shell.leftovers().len() {
                leftover_ui(ui, shell, place, theme);
                ui.add_space(8.0);
            }
        }
    });
    ui.add_space(12.0);
    buttons_ui(ui, |ui| {
        if secondary_ui(ui, shell.text("button-later")).clicked() {
            shell.cancel_dialog();
        }
    });
}

fn leftover_ui(ui: &mut Ui, shell: &mut Shell, place: usize, theme: &Theme) {
    let Some(leftover) = shell.leftovers().get(place) else { return };
    let colors = &theme.interface;
    let (title, file, edits) = (title(leftover), file(leftover), edits(leftover));
    let (time, path) = (leftover.time, leftover.about.path.clone());
    let has_file = path.as_deref().is_some_and(|path| shell.is_there(ui.ctx(), path));
    let tip = path.map(|path| path.to_string_lossy().into_owned());
    let edge = Stroke::new(1.0, color32(colors.control_border));
    Frame::new().stroke(edge).corner_radius(8).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(style::strong(shell.say(&title))).wrap());
        let told = ui.add(Label::new(style::muted(shell.say(&file), colors)).truncate());
        if let Some(tip) = tip {
            told.on_hover_text(tip);
        }
        let when = shell.moment(time);
        ui.add(Label::new(format!("{} · {when}", shell.say(&edits))).wrap());
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let response = primary_ui(ui, shell.text("button-recover"), theme);
            if place == 0 && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if response.clicked() {
                shell.open_leftover(place, ui.ctx());
            }
            if has_file && secondary_ui(ui, shell.text("button-look-at-saved")).clicked() {
                shell.open_saved_of_leftover(place, ui.ctx());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| discard_ui(ui, shell, place, theme));
        });
    });
}

/// Asked twice: the first press only turns the button into the question.
fn discard_ui(ui: &mut Ui, shell: &mut Shell, place: usize, theme: &Theme) {
    let id = Id::unique("recovery-discard");
    let is_asked = ui.data(|data| data.get_temp::<usize>(id)) == Some(place);
    let key = if is_asked { "button-discard-for-good" } else { "button-discard" };
    let text = egui::RichText::new(shell.text(key));
    let text = if is_asked { text.color(color32(theme.interface.danger)) } else { text };
    if ui.add(Button::new(text).min_size(Vec2::new(96.0, super::BUTTON))).clicked() {
        if is_asked {
            ui.data_mut(|data| data.remove::<usize>(id));
            shell.discard_leftover(place);
        } else {
            ui.data_mut(|data| data.insert_temp(id, place));
        }
    }
}

fn title(leftover: &Leftover) -> Message {
    match leftover.workbook.title() {
        "" => Message::new("unnamed"),
        title => Message::new("recovery-of").with("title", title),
    }
}

fn file(leftover: &Leftover) -> Message {
    match leftover.about.path.as_deref().and_then(Path::file_name) {
        Some(name) => Message::new("recovery-file").with("file", name.to_string_lossy().into_owned()),
        None => Message::new("recovery-no-file"),
    }
}

fn edits(leftover: &Leftover) -> Message {
    match (leftover.about.edits, leftover.was_typing) {
        (0, true) => Message::new("recovery-only-typing"),
        (edits, true) => Message::new("recovery-edits-and-typing").with("edits", edits),
        (edits, false) => Message::new("recovery-edits").with("edits", edits.max(1)),
    }
}

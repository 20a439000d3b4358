//! What program this is.

use super::{body_ui, buttons_ui, secondary_ui, title_ui};
use crate::app::shell::Shell;
use crate::app::style;
use crate::message::Message;
use crate::theme::Theme;
use egui::{Label, Ui};

/// Name, version, what it is for, licences.
pub fn about_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    super::set_width(ui, 440.0);
    title_ui(ui, shell.say(&Message::new("about-title").with("version", env!("CARGO_PKG_VERSION"))));
    let (text, licences) = (shell.text("about-text"), shell.text("about-licences"));
    body_ui(ui, f32::INFINITY, |ui| {
        ui.add(Label::new(text).wrap());
        ui.add_space(8.0);
        ui.add(Label::new(style::muted(licences, &theme.interface).size(style::size::SMALL)).wrap());
    });
    ui.add_space(20.0);
    buttons_ui(ui, |ui| {
        if secondary_ui(ui, shell.text("button-close")).clicked() {
            shell.close_dialog();
        }
    });
}

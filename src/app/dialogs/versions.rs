//! The earlier versions of the file: when, how much, what has changed since. One is chosen and
//! opened as a map without a file; the file stays as it is.

use super::{buttons_ui, enter_pressed, primary_ui, secondary_ui, title_ui};
use crate::app::shell::Shell;
use crate::app::style;
use crate::app::versions::Shown;
use crate::theme::Theme;
use egui::{Label, ScrollArea, Ui};

/// Room for the list, in points.
const HIGHEST: f32 = 360.0;

/// The versions that are listed and the one that is chosen.
#[derive(Clone, Debug, Default)]
pub struct VersionList {
    /// None while they are read.
    pub shown: Option<Vec<Shown>>,
    chosen: usize,
}

impl PartialEq for VersionList {
    fn eq(&self, other: &VersionList) -> bool {
        self.chosen == other.chosen && self.shown.as_ref().map(Vec::len) == other.shown.as_ref().map(Vec::len)
    }
}

/// Draws the list.
pub fn versions_ui(ui: &mut Ui, shell: &mut Shell, mut list: VersionList, theme: &Theme) {
    super::set_width(ui, 560.0);
    title_ui(ui, shell.text("versions-title"));
    let chosen = match &list.shown {
        None => {
            ui.label(shell.text("versions-reading"));
            None
        }
        Some(shown) if shown.is_empty() => {
            ui.add(Label::new(shell.text("versions-none")).wrap());
            None
        }
        Some(shown) => {
            ui.add(Label::new(shell.text("versions-text")).wrap());
            ui.add_space(8.0);
            let highest = HIGHEST.min(ui.ctx().content_rect().height() * 0.5);
            ScrollArea::vertical().max_height(highest).auto_shrink([false, true]).show(ui, |ui| {
                for (place, version) in shown.iter().enumerate() {
                    let response = version_ui(ui, shell, version, place == list.chosen, theme);
                    if response.clicked() || response.gained_focus() {
                        list.chosen = place;
                    }
                }
            });
            shown.get(list.chosen).filter(|version| version.counts.is_some()).cloned()
        }
    };
    ui.add_space(20.0);
    let mut opens = false;
    let mut closes = false;
    buttons_ui(ui, |ui| {
        if let Some(version) = &chosen {
            let response = primary_ui(ui, shell.text("button-open-version"), theme);
            opens = response.clicked() || enter_pressed(ui);
            if opens {
                shell.open_version(version.path.clone(), version.time, ui.ctx());
            }
        }
        closes = secondary_ui(ui, shell.text("button-close")).clicked();
    });
    if closes {
        shell.cancel_dialog();
    } else if !opens {
        shell.show_dialog(super::Dialog::Versions(list));
    }
}

fn version_ui(ui: &mut Ui, shell: &Shell, version: &Shown, is_chosen: bool, theme: &Theme) -> egui::Response {
    let counts = version.counts.as_ref().map_or_else(|| shell.text("version-unreadable"), |counts| shell.say(counts));
    let name = format!("{} — {counts}", shell.moment(Some(version.time)));
    let response = ui.radio(is_chosen, name);
    if let Some(changes) = &version.changes {
        ui.horizontal(|ui| {
            ui.add_space(24.0);
            ui.add(Label::new(style::muted(shell.say(changes), &theme.interface).size(style::size::SMALL)).wrap());
        });
    }
    ui.add_space(4.0);
    response
}

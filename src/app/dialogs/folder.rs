//! What lies in a folder, to be clicked through while a path is typed. Knows no dialog.

use crate::app::later::{Inside, Later, look_into};
use crate::app::style;
use crate::theme::Theme;
use egui::{Align, Button, Context, Layout, RichText, ScrollArea, Ui};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// A folder that is looked into.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    inside: Later<Arc<Inside>>,
}

/// What was chosen in the list.
pub enum Chosen {
    /// To look into this folder.
    Folder(PathBuf),
    /// This file; at once, if it was pressed twice.
    File(PathBuf, bool),
}

/// What the list says besides names.
pub struct ListNames {
    /// The folder above.
    pub up: String,
    /// There is nothing to choose.
    pub empty: String,
}

impl Listing {
    /// Looks into a folder: its folders, and its files with these endings.
    pub fn of(ctx: &Context, folder: &Path, extensions: &[&'static str]) -> Listing {
        Listing { folder: folder.to_path_buf(), inside: look_into(ctx, folder, extensions) }
    }

    /// Whether this is one of its folders.
    pub fn has_folder(&self, name: &str) -> bool {
        self.inside.get().is_some_and(|inside| inside.folders.iter().any(|own| own == name))
    }

    /// Draws the list in so much height; its first name takes the keyboard if `enters`. From there
    /// the arrows lead on and Enter chooses.
    pub fn ui(&self, ui: &mut Ui, height: f32, enters: bool, names: &ListNames, theme: &Theme) -> Option<Chosen> {
        let Some(inside) = self.inside.get() else {
            // The disk has not answered yet.
            ui.allocate_space(egui::vec2(ui.available_width(), height));
            return None;
        };
        let mut chosen = None;
        let mut is_first = true;
        let mut row = |ui: &mut Ui, text: RichText| {
            let response = ui.add(Button::new(text).frame_when_inactive(false).truncate());
            if std::mem::take(&mut is_first) && enters {
                response.request_focus();
            }
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            response
        };
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let above = self.folder.parent().filter(|above| !above.as_os_str().is_empty());
                if let Some(above) = above
                    && row(ui, style::muted(&names.up, &theme.interface)).clicked()
                {
                    chosen = Some(Chosen::Folder(above.to_path_buf()));
                }
                for name in &inside.folders {
                    if row(ui, RichText::new(format!("{name}{MAIN_SEPARATOR}"))).clicked() {
                        chosen = Some(Chosen::Folder(self.folder.join(name)));
                    }
                }
                for name in &inside.files {
                    let response = row(ui, RichText::new(name));
                    if response.clicked() {
                        chosen = Some(Chosen::File(self.folder.join(name), response.double_clicked()));
                    }
                }
                if inside.folders.is_empty() && inside.files.is_empty() {
                    ui.label(style::muted(&names.empty, &theme.interface).size(style::size::SMALL));
                }
            });
        });
        chosen
    }
}

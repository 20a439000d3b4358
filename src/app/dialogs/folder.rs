//! What lies in a folder, to be clicked through while a path is typed. Knows no dialog.

use crate::app::style;
use crate::theme::Theme;
use egui::{Align, Button, Layout, RichText, ScrollArea, Ui};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// A folder with more in it is not for clicking through.
const MOST: usize = 400;

/// What a folder held when it was last looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    folders: Vec<String>,
    files: Vec<String>,
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
    /// Looks into a folder: its folders, and its files with this ending, as people sort names.
    /// One that cannot be read holds nothing.
    pub fn of(folder: &Path, extensions: &[&str]) -> Listing {
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            let ending = path.extension();
            let fits = ending.is_some_and(|own| extensions.iter().any(|wanted| own.eq_ignore_ascii_case(wanted)));
            if name.starts_with('.') {
                continue;
            } else if path.is_dir() {
                folders.push(name);
            } else if fits {
                files.push(name);
            }
        }
        for names in [&mut folders, &mut files] {
            names.sort_by_key(|name| (name.to_lowercase(), name.clone()));
            names.truncate(MOST);
        }
        Listing { folder: folder.to_path_buf(), folders, files }
    }

    /// Draws the list in so much height; its first name takes the keyboard if `enters`. From there
    /// the arrows lead on and Enter chooses.
    pub fn ui(&self, ui: &mut Ui, height: f32, enters: bool, names: &ListNames, theme: &Theme) -> Option<Chosen> {
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
                for name in &self.folders {
                    if row(ui, RichText::new(format!("{name}{MAIN_SEPARATOR}"))).clicked() {
                        chosen = Some(Chosen::Folder(self.folder.join(name)));
                    }
                }
                for name in &self.files {
                    let response = row(ui, RichText::new(name));
                    if response.clicked() {
                        chosen = Some(Chosen::File(self.folder.join(name), response.double_clicked()));
                    }
                }
                if self.folders.is_empty() && self.files.is_empty() {
                    ui.label(style::muted(&names.empty, &theme.interface).size(style::size::SMALL));
                }
            });
        });
        chosen
    }
}

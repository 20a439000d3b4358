//! The earlier versions of the file: when, how much, what has changed since, what it looked like. One is chosen and
//! opened as a map without a file; the file stays as it is.

use super::{buttons_ui, enter_pressed, primary_ui, scrolled, secondary_ui, title_ui};
use crate::app::later::Later;
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::app::versions::{Contents, Shown, draw};
use crate::message::Message;
use crate::theme::Theme;
use egui::{
    Align, ColorImage, EventFilter, Id, Key, Label, Layout, Modifiers, Rect, Role, Sense, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Room for the list and the picture, and for the dialog, in points.
const HIGHEST: f32 = 440.0;
const WIDTH: f32 = 860.0;
/// By how many versions a page is turned.
const PAGE: isize = 5;

/// The versions that are listed and the one that is chosen.
#[derive(Clone, Default)]
pub struct VersionList {
    /// Of which file.
    pub of: PathBuf,
    /// None while they are listed.
    pub shown: Option<Vec<Shown>>,
    chosen: usize,
    preview: Option<Preview>,
    /// The rows, as they were drawn last.
    rows: Vec<Id>,
}

impl VersionList {
    /// Of this file, to be listed.
    pub fn of(path: PathBuf) -> VersionList {
        VersionList { of: path, ..VersionList::default() }
    }
}

/// A version as a picture.
#[derive(Clone)]
struct Preview {
    of: PathBuf,
    drawn: Later<Option<Arc<ColorImage>>>,
    texture: Option<TextureHandle>,
}

impl std::fmt::Debug for VersionList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("VersionList").field("shown", &self.shown).field("chosen", &self.chosen).finish_non_exhaustive()
    }
}

impl PartialEq for VersionList {
    fn eq(&self, other: &VersionList) -> bool {
        self.chosen == other.chosen && self.shown.as_ref().map(Vec::len) == other.shown.as_ref().map(Vec::len)
    }
}

/// Draws the list.
pub fn versions_ui(ui: &mut Ui, shell: &mut Shell, mut list: VersionList, theme: &Theme) {
    super::set_width(ui, WIDTH);
    let width = ui.available_width();
    let file = list.of.file_name().unwrap_or_default().to_string_lossy().into_owned();
    title_ui(ui, shell.say(&Message::new("versions-of").with("file", file)));
    let (steps, enters) = keys(ui, &list.rows);
    let mut opens = enters || enter_pressed(ui);
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
            let height = super::room_for_body(ui).min(HIGHEST);
            let by_key = list.chosen.saturating_add_signed(steps).min(shown.len() - 1);
            let mut chosen = by_key;
            let mut rows = Vec::with_capacity(shown.len());
            ui.allocate_ui_with_layout(Vec2::new(width, height), Layout::left_to_right(Align::Min), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width * 0.5 - 8.0);
                    scrolled(height).auto_shrink(false).show(ui, |ui| {
                        for (place, version) in shown.iter().enumerate() {
                            let response = version_ui(ui, shell, version, place == by_key, theme);
                            if place == by_key && steps != 0 {
                                response.request_focus();
                                response.scroll_to_me(None);
                            }
                            if response.clicked() || response.gained_focus() {
                                chosen = place;
                            }
                            if response.gained_focus() {
                                response.scroll_to_me(None);
                            }
                            opens |= response.double_clicked();
                            rows.push(response.id);
                        }
                    });
                });
                ui.add_space(16.0);
                let side = Vec2::new(width * 0.5 - 8.0, height);
                if let Some(version) = shown.get(list.chosen) {
                    preview_ui(ui, shell, &mut list.preview, &version.path, side, theme);
                }
            });
            super::end_body(ui);
            (list.chosen, list.rows) = (chosen, rows);
            shown.get(list.chosen).filter(|version| version.can_be_opened()).cloned()
        }
    };
    ui.add_space(20.0);
    let mut closes = false;
    buttons_ui(ui, |ui| {
        if chosen.is_some() {
            opens |= primary_ui(ui, shell.text("button-open-version"), theme).clicked();
        }
        closes = secondary_ui(ui, shell.text("button-close")).clicked();
    });
    match chosen.filter(|_| opens) {
        _ if closes => shell.cancel_dialog(),
        Some(version) => shell.open_version(version.path, version.time, ui.ctx()),
        None => shell.show_dialog(super::Dialog::Versions(list)),
    }
}

/// Keys that are about the list as long as no button has the keyboard: how far the choice goes, and
/// whether what is chosen is opened.
fn keys(ui: &Ui, rows: &[Id]) -> (isize, bool) {
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_some_and(|focused| !rows.contains(&focused)) {
        return (0, false);
    }
    if let Some(row) = focused {
        // Or the arrows would lead to whatever lies in their way.
        let ours = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row, ours));
    }
    let count = rows.len() as isize;
    let ways = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, PAGE),
        (Key::PageUp, -PAGE),
        (Key::Home, -count),
        (Key::End, count),
    ];
    ui.input_mut(|input| {
        // Several presses come in one frame where frames are slow.
        let steps = ways.into_iter().map(|(key, by)| by * input.count_and_consume_key(Modifiers::NONE, key) as isize);
        (steps.sum(), focused.is_some() && input.consume_key(Modifiers::NONE, Key::Enter))
    })
}

fn version_ui(ui: &mut Ui, shell: &Shell, version: &Shown, is_chosen: bool, theme: &Theme) -> egui::Response {
    let counts = match &version.contents {
        Some(Contents::Read { counts, .. }) => shell.say(counts),
        Some(Contents::Unreadable) => shell.text("version-unreadable"),
        None => "…".to_owned(),
    };
    let name = format!("{} — {counts}", shell.exact_moment(version.time));
    let response = ui.radio(is_chosen, name);
    if let Some(Contents::Read { changes: Some(changes), .. }) = &version.contents {
        ui.horizontal(|ui| {
            ui.add_space(24.0);
            ui.add(Label::new(style::muted(shell.say(changes), &theme.interface).size(style::size::SMALL)).wrap());
        });
    }
    ui.add_space(4.0);
    response
}

/// What the first map of a version looks like; drawn when it is chosen.
fn preview_ui(ui: &mut Ui, shell: &Shell, preview: &mut Option<Preview>, path: &Path, room: Vec2, theme: &Theme) {
    let ctx = ui.ctx();
    let preview = match preview {
        Some(known) if known.of == path => known,
        other => {
            let side = room.max_elem() * ctx.pixels_per_point();
            let drawn = draw(ctx, path, shell.editor().options().clone(), side);
            other.insert(Preview { of: path.to_path_buf(), drawn, texture: None })
        }
    };
    if preview.texture.is_none()
        && let Some(Some(image)) = preview.drawn.get()
    {
        preview.texture = Some(ctx.load_texture("version", image, TextureOptions::LINEAR));
    }
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let colors = &theme.interface;
    ui.painter().rect_filled(rect, 6.0, color32(colors.bar));
    match &preview.texture {
        Some(texture) => {
            let size = texture.size_vec2();
            let scale = (rect.width() / size.x).min(rect.height() / size.y);
            let place = Rect::from_center_size(rect.center(), size * scale);
            let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), place, whole, egui::Color32::WHITE);
        }
        None => {
            let key = if preview.drawn.get().is_some() { "version-no-picture" } else { "version-drawing" };
            let ink = color32(colors.text_muted);
            let font = egui::TextStyle::Body.resolve(ui.style());
            ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, shell.text(key), font, ink);
        }
    }
    let name = shell.text("version-preview");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
}

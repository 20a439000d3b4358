//! Short notices above the status bar: what was saved, what an edit did besides, what went wrong.
//! Errors stay until they are closed; the rest goes after some seconds.

use super::paint::color32;
use super::style;
use crate::theme::Interface;
use egui::{Align2, Area, Frame, Id, Label, Margin, Order, Stroke, Vec2};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a notice stays, in seconds.
const SHOWN_FOR: f64 = 6.0;
/// More than this would cover the map.
const MOST_AT_ONCE: usize = 4;

/// Notices being shown.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<Toast>,
    count: u64,
}

/// What the buttons of a notice are called.
pub struct ToastNames {
    /// Takes it away.
    pub close: String,
    /// Opens the folder of the file it tells of.
    pub folder: String,
}

struct Toast {
    number: u64,
    text: String,
    /// The folder of the file it tells of.
    folder: Option<PathBuf>,
    is_error: bool,
    /// When it goes, in egui's time; set when it is first drawn.
    until: Option<f64>,
}

impl Toasts {
    /// Something worth knowing.
    pub fn notice(&mut self, text: String) {
        self.add(text, false, None);
    }

    /// A file was written: where it is can be opened.
    pub fn written(&mut self, text: String, file: &Path) {
        self.add(text, false, file.parent().map(Path::to_path_buf));
    }

    /// Something that went wrong.
    pub fn error(&mut self, text: String) {
        self.add(text, true, None);
    }

    fn add(&mut self, text: String, is_error: bool, folder: Option<PathBuf>) {
        self.shown.retain(|toast| toast.text != text);
        self.count += 1;
        self.shown.push(Toast { number: self.count, text, folder, is_error, until: None });
        let excess = self.shown.len().saturating_sub(MOST_AT_ONCE);
        self.shown.drain(..excess);
    }

    /// Draws them, the newest lowest. Tells which folder is to be opened.
    pub fn ui(&mut self, ctx: &egui::Context, colors: &Interface, names: &ToastNames) -> Option<PathBuf> {
        let now = ctx.input(|input| input.time);
        for toast in self.shown.iter_mut().filter(|toast| !toast.is_error) {
            toast.until.get_or_insert(now + SHOWN_FOR);
        }
        self.shown.retain(|toast| toast.until.is_none_or(|until| now < until));
        if let Some(next) = self.shown.iter().filter_map(|toast| toast.until).min_by(f64::total_cmp) {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.01)));
        }
        let (mut closed, mut wanted) = (None, None);
        let mut bottom = style::STATUS_BAR + 16.0;
        for toast in self.shown.iter().rev() {
            let area = Area::new(Id::unique(("toast", toast.number)))
                .order(Order::Foreground)
                .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -bottom))
                .show(ctx, |ui| {
                    let edge = if toast.is_error { colors.danger } else { colors.control_border };
                    Frame::popup(ui.style())
                        .inner_margin(Margin::symmetric(14, 8))
                        .stroke(Stroke::new(1.0, color32(edge)))
                        .show(ui, |ui| {
                            ui.horizontal(|ui| {
                                ui.set_max_width(560.0);
                                let text = egui::RichText::new(&toast.text);
                                let text = if toast.is_error { text.color(color32(colors.danger)) } else { text };
                                ui.add(Label::new(text).wrap());
                                if let Some(folder) = &toast.folder
                                    && ui.link(&names.folder).on_hover_text(folder.to_string_lossy()).clicked()
                                {
                                    wanted = Some(folder.clone());
                                }
                                let button = ui.add(egui::Button::new("×").frame(false).small());
                                button
                                    .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &names.close));
                                if button.clicked() {
                                    closed = Some(toast.number);
                                }
                            });
                        });
                });
            bottom += area.response.rect.height() + 8.0;
        }
        if let Some(closed) = closed {
            self.shown.retain(|toast| toast.number != closed);
        }
        wanted
    }
}

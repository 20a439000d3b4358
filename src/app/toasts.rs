//! Short notices above the status bar: what was saved, what an edit did besides, what went wrong.
//! Errors stay until they are closed or no longer true; the rest goes after some seconds. Does not
//! know when something is no longer true: whoever told it says so. Some offer to do something.

use super::paint::color32;
use super::{capture_line, style};
use crate::editor::Command;
use crate::theme::Interface;
use egui::{Align2, Area, Frame, Id, Label, Margin, Order, Stroke, Vec2};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a notice stays, in seconds.
const SHOWN_FOR: f64 = 6.0;
/// How wide one is at most, and how much of that is not for its text, in points.
const WIDTH: f32 = 560.0;
const ROOM_FOR_LINKS: f32 = 160.0;
const ROOM_TO_CLOSE: f32 = 32.0;
/// How long one stays that comes again and again while notes are caught, in seconds.
const GLANCE: f64 = 3.0;
/// More than this would cover the map.
const MOST_AT_ONCE: usize = 3;

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
    /// Takes back the step that it tells of.
    pub undo: String,
}

/// What a notice is about: a newer one takes the place of those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Reading a file.
    Opening,
    /// Saving the workbook.
    Saving,
    /// Writing a picture.
    Picture,
    /// What was done to the map.
    Map,
    /// That nothing is kept for the next start.
    Recovery,
    /// The window itself.
    Window,
    /// A text that was given up.
    Dropped,
    /// A note that went where nobody may see it.
    Parked,
}

/// What was clicked in a notice.
pub enum Wanted {
    /// Opening the folder of a file.
    Folder(PathBuf),
    /// Doing what was offered.
    Command(Command),
}

struct Toast {
    number: u64,
    subject: Subject,
    text: String,
    /// The folder of the file it tells of.
    folder: Option<PathBuf>,
    /// What its link is called and does.
    offer: Option<(String, Command)>,
    is_error: bool,
    /// How many steps of the history were done when it was told.
    steps: usize,
    /// It tells of the last of these steps.
    is_of_step: bool,
    /// When it goes, in egui's time; set when it is first drawn.
    until: Option<f64>,
}

impl Toasts {
    /// Something worth knowing.
    pub fn notice(&mut self, subject: Subject, text: String) {
        self.add(subject, text, false, None);
    }

    /// Something worth knowing, and what can be done about it.
    pub fn offer(&mut self, subject: Subject, text: String, name: String, command: Command) {
        self.add(subject, text, false, None);
        if let Some(toast) = self.shown.last_mut() {
            toast.offer = Some((name, command));
        }
    }

    /// What is offered about it is called this now.
    pub fn rename_offer(&mut self, subject: Subject, name: &str) {
        let offers =
            self.shown.iter_mut().filter(|toast| toast.subject == subject).filter_map(|toast| toast.offer.as_mut());
        offers.for_each(|(known, _)| name.clone_into(known));
    }

    /// Whether something about it is being told.
    pub fn tells(&self, subject: Subject) -> bool {
        self.shown.iter().any(|toast| toast.subject == subject)
    }

    /// What was done to the map, with so many steps of the history done by now; `is_of_step`: the
    /// last of them did it.
    pub fn of_map(&mut self, text: String, steps: usize, is_of_step: bool) {
        self.add(Subject::Map, text, false, None);
        if let Some(toast) = self.shown.last_mut() {
            (toast.steps, toast.is_of_step) = (steps, is_of_step);
        }
    }

    /// A file was written: where it is can be opened.
    pub fn written(&mut self, subject: Subject, text: String, file: &Path) {
        self.add(subject, text, false, file.parent().map(Path::to_path_buf));
    }

    /// Something that went wrong.
    pub fn error(&mut self, subject: Subject, text: String) {
        self.add(subject, text, true, None);
    }

    /// Something that went wrong, and what can be done about it.
    pub fn error_with_offer(&mut self, subject: Subject, text: String, name: String, command: Command) {
        self.add(subject, text, true, None);
        if let Some(toast) = self.shown.last_mut() {
            toast.offer = Some((name, command));
        }
    }

    fn add(&mut self, subject: Subject, text: String, is_error: bool, folder: Option<PathBuf>) {
        self.forget(subject);
        self.count += 1;
        self.shown.push(Toast {
            number: self.count,
            subject,
            text,
            folder,
            offer: None,
            is_error,
            steps: 0,
            is_of_step: false,
            until: None,
        });
        let excess = self.shown.len().saturating_sub(MOST_AT_ONCE);
        self.shown.drain(..excess);
    }

    /// What was told about it is no longer true.
    pub fn forget(&mut self, subject: Subject) {
        self.shown.retain(|toast| toast.subject != subject);
    }

    /// Takes away what was told of steps that are no longer done.
    pub fn forget_undone(&mut self, steps: usize) {
        self.shown.retain(|toast| toast.subject != Subject::Map || toast.steps <= steps);
    }

    /// Takes the newest away; tells whether there was one.
    pub fn close_newest(&mut self) -> bool {
        self.shown.pop().is_some()
    }

    /// Draws them, the newest lowest, above the lines below the map, behind a dialog if there is one;
    /// `undoes`: how many steps of the history are done, if the last is what Undo takes back now.
    /// Tells what is wanted.
    pub fn ui(
        &mut self,
        ctx: &egui::Context,
        colors: &Interface,
        names: &ToastNames,
        order: Order,
        undoes: Option<usize>,
    ) -> Option<Wanted> {
        let now = ctx.input(|input| input.time);
        for toast in self.shown.iter_mut().filter(|toast| !toast.is_error) {
            let shown_for = if toast.subject == Subject::Parked { GLANCE } else { SHOWN_FOR };
            toast.until.get_or_insert(now + shown_for);
        }
        self.shown.retain(|toast| toast.until.is_none_or(|until| now < until));
        if let Some(next) = self.shown.iter().filter_map(|toast| toast.until).min_by(f64::total_cmp) {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.01)));
        }
        let (mut closed, mut wanted) = (None, None);
        let mut bottom = style::STATUS_BAR + capture_line::HEIGHT + 8.0;
        for toast in self.shown.iter().rev() {
            let area = Area::new(Id::unique(("toast", toast.number)))
                .order(order)
                .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -bottom))
                .show(ctx, |ui| {
                    let edge = if toast.is_error { colors.danger } else { colors.control_border };
                    Frame::popup(ui.style())
                        .inner_margin(Margin::symmetric(14, 8))
                        .stroke(Stroke::new(1.0, color32(edge)))
                        .show(ui, |ui| {
                            ui.horizontal(|ui| {
                                ui.set_max_width(WIDTH);
                                ui.spacing_mut().item_spacing.x = 12.0;
                                let text = egui::RichText::new(&toast.text);
                                let text = if toast.is_error { text.color(color32(colors.danger)) } else { text };
                                // Once more is done, another step would be taken back.
                                let can_undo = toast.is_of_step && Some(toast.steps) == undoes;
                                // What can be done about it keeps its room beside a long text.
                                let has_link = toast.folder.is_some() || toast.offer.is_some() || can_undo;
                                ui.scope(|ui| {
                                    ui.set_max_width(WIDTH - if has_link { ROOM_FOR_LINKS } else { ROOM_TO_CLOSE });
                                    ui.add(Label::new(text).wrap());
                                });
                                if let Some(folder) = &toast.folder
                                    && ui.link(&names.folder).on_hover_text(folder.to_string_lossy()).clicked()
                                {
                                    wanted = Some(Wanted::Folder(folder.clone()));
                                }
                                if let Some((name, command)) = &toast.offer
                                    && ui.link(name).clicked()
                                {
                                    wanted = Some(Wanted::Command(*command));
                                    closed = Some(toast.number);
                                }
                                if can_undo && ui.link(&names.undo).clicked() {
                                    wanted = Some(Wanted::Command(Command::Undo));
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

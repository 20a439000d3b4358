//! What programs that were killed have left, each beside what its file holds, and what was closed
//! without being saved. Nothing goes for good unless the user says so twice.

use super::{body_ui, buttons_ui, primary_ui, secondary_ui, text_ui, title_ui};
use crate::app::offered::{Offered, edits};
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::file::journal::{FileNow, Recovered};
use crate::message::Message;
use crate::theme::Theme;
use egui::{Align, Button, Frame, Label, Layout, Margin, Response, Stroke, Ui, Vec2};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Room for the list, in points: on a small screen it scrolls.
const HIGHEST: f32 = 380.0;
/// How long nothing has the keyboard, in seconds.
const BLIND: f64 = 1.0;

/// One of what was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftAt {
    /// Nobody has decided about it: where it stands among those.
    Undecided(usize),
    /// The user has decided against it: where it stands among those.
    Dismissed(usize),
}

/// What is listed, and what goes on with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecoveryList {
    /// Also what the user has decided against.
    pub with_dismissed: bool,
    /// What goes for good when its button is pressed again.
    armed: Option<PathBuf>,
    /// Since when it is shown, in egui's time.
    since: Option<f64>,
}

impl RecoveryList {
    /// With what the user has decided against.
    pub fn with_dismissed() -> RecoveryList {
        RecoveryList { with_dismissed: true, ..RecoveryList::default() }
    }
}

/// Draws the list.
pub fn recovery_ui(ui: &mut Ui, shell: &mut Shell, mut list: RecoveryList, theme: &Theme) {
    super::set_width(ui, 600.0);
    let before = list.clone();
    list.since.get_or_insert(ui.input(|input| input.time));
    let is_asked = shell.leftovers().is_empty();
    let (title, text) = match (list.with_dismissed, is_asked) {
        (true, true) => ("unsaved-work-title", "unsaved-work-text"),
        (true, false) => ("unsaved-all-title", "unsaved-all-text"),
        (false, _) => ("recovery-title", "recovery-text"),
    };
    title_ui(ui, shell.text(title));
    ui.add(Label::new(shell.text(text)).wrap());
    ui.add_space(12.0);
    body_ui(ui, HIGHEST, |ui| {
        // Whoever looks for something has mostly lost it just now.
        let dismissed_first = list.with_dismissed && is_newest_dismissed(shell);
        if dismissed_first {
            dismissed_ui(ui, shell, &mut list, theme);
        }
        let count = shell.leftovers().len();
        if list.with_dismissed && count > 0 {
            section_ui(ui, shell.text("recovery-title"));
        }
        for place in 0..count {
            leftover_ui(ui, shell, LeftAt::Undecided(place), &mut list, theme);
        }
        if list.with_dismissed && !dismissed_first {
            dismissed_ui(ui, shell, &mut list, theme);
        }
    });
    ui.add_space(12.0);
    let mut closes = false;
    buttons_ui(ui, |ui| {
        let name = if is_asked { "button-close" } else { "button-later" };
        closes = secondary_ui(ui, shell.text(name)).clicked();
    });
    if closes {
        shell.cancel_dialog();
    } else if list != before && matches!(shell.dialog(), Some(super::Dialog::Recovery(_))) {
        shell.show_dialog(super::Dialog::Recovery(list));
    }
}

fn dismissed_ui(ui: &mut Ui, shell: &mut Shell, list: &mut RecoveryList, theme: &Theme) {
    let count = shell.dismissed().map(<[Offered]>::len);
    if !shell.leftovers().is_empty() && count != Some(0) {
        section_ui(ui, shell.text("unsaved-work-title"));
    }
    match count {
        None => drop(ui.label(shell.text("unsaved-work-reading"))),
        Some(0) if shell.leftovers().is_empty() => drop(ui.label(shell.text("unsaved-work-none"))),
        Some(count) => (0..count).for_each(|place| leftover_ui(ui, shell, LeftAt::Dismissed(place), list, theme)),
    }
}

fn section_ui(ui: &mut Ui, title: String) {
    ui.add_space(8.0);
    ui.add(Label::new(style::strong(title)));
    ui.add_space(8.0);
}

fn is_newest_dismissed(shell: &Shell) -> bool {
    let left = shell.leftovers().first().and_then(|offered| offered.leftover.time);
    let dismissed = shell.dismissed().and_then(<[Offered]>::first).and_then(|offered| offered.leftover.dismissed);
    dismissed > left
}

fn leftover_ui(ui: &mut Ui, shell: &mut Shell, at: LeftAt, list: &mut RecoveryList, theme: &Theme) {
    // One may just have gone.
    let Some(offered) = shell.leftover(at) else { return };
    let colors = &theme.interface;
    let lines = Lines::of(shell, offered);
    let is_readable = offered.leftover.found.is_some();
    // What the window shows already is seen.
    let has_file =
        offered.leftover.file != FileNow::Missing && offered.path().is_some_and(|path| shell.path() != Some(path));
    let edge = Stroke::new(1.0, color32(colors.control_border));
    Frame::new().stroke(edge).corner_radius(8).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(style::strong(lines.title)).wrap());
        if let Some((file, tip)) = lines.file {
            let told = ui.add(Label::new(style::muted(file, colors)).truncate());
            if let Some(tip) = tip {
                told.on_hover_text(tip);
            }
        }
        ui.add(Label::new(lines.holds).wrap());
        if let Some(words) = lines.words {
            ui.add(Label::new(style::muted(words, colors).size(style::size::SMALL)).truncate());
        }
        if let Some(differs) = lines.differs {
            ui.add(Label::new(style::muted(differs, colors).size(style::size::SMALL)).wrap());
        }
        if let Some(warning) = lines.warning {
            ui.add(Label::new(egui::RichText::new(warning).color(color32(colors.danger))).wrap());
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if is_readable {
                let response = primary_ui(ui, shell.text("button-recover"), theme);
                if matches!(at, LeftAt::Undecided(0) | LeftAt::Dismissed(0)) {
                    focus_later(ui, &response, list);
                }
                if response.clicked() {
                    shell.open_leftover(at, ui.ctx());
                }
            } else if secondary_ui(ui, shell.text("button-show-folder")).clicked() {
                shell.show_folder_of_leftover(at);
            }
            if has_file && secondary_ui(ui, shell.text("button-look-at-saved")).clicked() {
                shell.open_saved_of_leftover(at, ui.ctx());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| dismiss_ui(ui, shell, at, list, theme));
        });
    });
    ui.add_space(8.0);
}

/// The list appears by itself: what was typed meanwhile must not press anything.
fn focus_later(ui: &Ui, response: &Response, list: &RecoveryList) {
    let rest = list.since.unwrap_or_default() + BLIND - ui.input(|input| input.time);
    if rest > 0.0 {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(rest));
    } else if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}

/// What is said of one.
struct Lines {
    title: String,
    /// Its file, and the whole path of it.
    file: Option<(String, Option<String>)>,
    holds: String,
    /// What it says, where it has no file.
    words: Option<String>,
    /// What it has that its file has not.
    differs: Option<String>,
    warning: Option<String>,
}

impl Lines {
    fn of(shell: &Shell, offered: &Offered) -> Lines {
        let leftover = &offered.leftover;
        let when = shell.moment(leftover.dismissed.or(leftover.time));
        let Some(found) = &leftover.found else {
            return Lines {
                title: shell.text("recovery-unreadable"),
                file: None,
                holds: when,
                words: None,
                differs: None,
                warning: Some(shell.text("recovery-unreadable-text")),
            };
        };
        let tip = found.about.path.as_deref().map(|path| path.to_string_lossy().into_owned());
        let saved_at = offered.changes.as_ref().and_then(|(_, time)| *time);
        let file = match saved_at {
            Some(_) => file(found, leftover.file).with("time", shell.moment(saved_at)),
            None => file(found, leftover.file),
        };
        let when = match leftover.dismissed {
            Some(_) => shell.say(&Message::new("unsaved-work-closed").with("time", when)),
            None => when,
        };
        let counts = offered.counts.as_ref().map(|counts| shell.say(counts)).unwrap_or_default();
        Lines {
            title: shell.say(&title(found)),
            file: Some((shell.say(&file), tip)),
            holds: format!("{} · {when} · {counts}", shell.say(&edits(found, leftover.file))),
            words: offered.words.clone(),
            differs: offered.changes.as_ref().map(|(changes, _)| shell.say(changes)),
            warning: found.is_cut.then(|| shell.text("recovery-cut")),
        }
    }
}

/// What is in the bin goes for good, and is asked about twice: the first press only turns the
/// button into the question. The second click of a double click means what the first did.
fn dismiss_ui(ui: &mut Ui, shell: &mut Shell, at: LeftAt, list: &mut RecoveryList, theme: &Theme) {
    let is_pressed =
        |response: &Response| response.clicked() && !response.double_clicked() && !response.triple_clicked();
    if matches!(at, LeftAt::Undecided(_)) {
        let response = secondary_ui(ui, shell.text("button-dismiss"));
        if is_pressed(&response.on_hover_text(shell.text("button-dismiss-hint"))) {
            shell.dismiss_leftover(at);
        }
        return;
    }
    let Some(folder) = shell.leftover(at).map(|offered| offered.leftover.folder().to_path_buf()) else { return };
    let is_armed = list.armed.as_ref() == Some(&folder);
    let key = if is_armed { "button-discard-for-good" } else { "button-discard" };
    let text = egui::RichText::new(shell.text(key));
    let text = if is_armed { text.color(color32(theme.interface.danger)) } else { text };
    let response = super::brought_into_view(ui.add(Button::new(text).min_size(Vec2::new(96.0, super::BUTTON))));
    if is_pressed(&response) {
        if is_armed {
            shell.dismiss_leftover(at);
        }
        list.armed = (!is_armed).then_some(folder);
    }
}

fn title(found: &Recovered) -> Message {
    match found.workbook.title() {
        "" => Message::new("unnamed"),
        title => Message::new("recovery-of").with("title", title),
    }
}

fn file(found: &Recovered, now: FileNow) -> Message {
    let key = match now {
        FileNow::Missing => "recovery-file-missing",
        FileNow::Differs | FileNow::Replaced => "recovery-file-of",
        FileNow::Unknown | FileNow::Same => "recovery-file",
    };
    match found.about.path.as_deref().and_then(Path::file_name) {
        Some(name) => Message::new(key).with("file", name.to_string_lossy().into_owned()),
        None => Message::new("recovery-no-file"),
    }
}

/// Asks whether all that is kept of the user's maps is to be taken away.
pub fn delete_ui(ui: &mut Ui, shell: &mut Shell) {
    super::set_width(ui, 480.0);
    title_ui(ui, shell.text("delete-recovery-title"));
    text_ui(ui, shell.text("delete-recovery-text"));
    buttons_ui(ui, |ui| {
        let cancel = secondary_ui(ui, shell.text("button-cancel"));
        if ui.memory(|memory| memory.focused().is_none()) {
            cancel.request_focus();
        }
        if cancel.clicked() {
            shell.cancel_dialog();
        }
        if secondary_ui(ui, shell.text("button-delete-recovery")).clicked() {
            shell.delete_recovery_data();
        }
    });
}

//! A save that would take somebody else's work away, or part two names of one file; an export that
//! would replace files: what becomes of them is the user's to say.

use super::{After, BUTTON, Dialog, body_ui, buttons_ui, enter_pressed, primary_ui, secondary_ui, text_ui, title_ui};
use crate::app::later::Later;
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::app::versions::{Contents, Shown, look_at_theirs};
use crate::message::Message;
use crate::theme::Theme;
use egui::{Direction, Label, Layout, Response, RichText, Ui, Vec2};
use std::path::{Path, PathBuf};

/// Width of the dialog, and of the buttons in it, in points.
const WIDTH: f32 = 560.0;
const BUTTONS: f32 = 168.0;

/// Where it was to be saved, and what was to follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Halted {
    /// The file.
    pub path: PathBuf,
    /// What follows a save.
    pub then: Option<After>,
    /// Why what was chosen came to nothing.
    pub problem: Option<&'static str>,
    /// What the file holds now.
    pub theirs: Option<Later<Shown>>,
}

impl Halted {
    /// A save to this file that waits for an answer.
    pub fn at(path: PathBuf, then: Option<After>) -> Halted {
        Halted { path, then, problem: None, theirs: None }
    }

    fn name(&self) -> String {
        self.path.file_name().map(Path::new).unwrap_or(&self.path).to_string_lossy().into_owned()
    }
}

/// Somebody else has changed the file.
pub fn changed_ui(ui: &mut Ui, shell: &mut Shell, mut halted: Halted, theme: &Theme) {
    super::set_width(ui, WIDTH);
    title_ui(ui, shell.say(&Message::new("conflict-title").with("file", halted.name())));
    let workbook = shell.editor().committed().clone();
    let theirs = halted.theirs.get_or_insert_with(|| look_at_theirs(ui.ctx(), &halted.path, workbook)).get();
    body_ui(ui, f32::INFINITY, |ui| {
        if let Some(problem) = halted.problem {
            let text = RichText::new(shell.text(problem)).color(color32(theme.interface.danger));
            ui.add(Label::new(text).wrap());
            ui.add_space(6.0);
        }
        ui.add(Label::new(shell.text("conflict-text")).wrap());
        if let Some(shown) = theirs {
            ui.add_space(4.0);
            ui.add(Label::new(style::muted(told(shell, &shown), &theme.interface)).wrap());
        }
    });
    ui.add_space(14.0);
    let text = |key| shell.text(key);
    let rows = ["button-keep-both", "button-keep-mine", "button-take-theirs"].map(text);
    let hints = ["conflict-both-hint", "conflict-mine-hint", "conflict-theirs-hint"].map(text);
    let [both, mine, theirs] = rows;
    let [both_hint, mine_hint, theirs_hint] = hints;
    let keeps_both = row_ui(ui, both_hint, theme, |ui| primary_ui(ui, both, theme)) || enter_pressed(ui);
    let keeps_mine = row_ui(ui, mine_hint, theme, |ui| secondary_ui(ui, mine));
    let takes_theirs = row_ui(ui, theirs_hint, theme, |ui| secondary_ui(ui, theirs));
    ui.add_space(6.0);
    let mut cancels = false;
    buttons_ui(ui, |ui| cancels = secondary_ui(ui, shell.text("button-cancel")).clicked());
    if keeps_both {
        shell.keep_both(halted);
    } else if keeps_mine {
        shell.save_over_others(halted);
    } else if takes_theirs {
        shell.take_theirs(halted.path);
    } else if cancels {
        shell.cancel_dialog();
    } else {
        shell.show_dialog(Dialog::Changed(halted));
    }
}

/// A button and beside it what it does; tells whether it was pressed.
fn row_ui(ui: &mut Ui, hint: String, theme: &Theme, button: impl FnOnce(&mut Ui) -> Response) -> bool {
    ui.horizontal(|ui| {
        let layout = Layout::centered_and_justified(Direction::LeftToRight);
        let response = ui.allocate_ui_with_layout(Vec2::new(BUTTONS, BUTTON), layout, button).inner;
        ui.add(Label::new(style::muted(hint, &theme.interface)).wrap());
        response.clicked()
    })
    .inner
}

/// When theirs was written, and what it differs in.
fn told(shell: &Shell, theirs: &Shown) -> String {
    let when = shell.moment(Some(theirs.time));
    let Some(Contents::Read { counts, changes: Some(changes) }) = &theirs.contents else {
        return shell.say(&Message::new("conflict-theirs-unreadable").with("time", when));
    };
    let (counts, changes) = (shell.say(counts), shell.say(changes));
    shell.say(&Message::new("conflict-theirs").with("time", when).with("counts", counts).with("changes", changes))
}

/// Somebody has the file open on another machine.
pub fn neighbour_ui(ui: &mut Ui, shell: &mut Shell, halted: Halted, theme: &Theme) {
    super::set_width(ui, 520.0);
    let (machine, user) = shell.neighbour().unwrap_or_default();
    let text = Message::new("neighbour-text").with("machine", machine).with("user", user);
    title_ui(ui, shell.say(&Message::new("neighbour-title").with("file", halted.name())));
    text_ui(ui, shell.say(&text));
    buttons_ui(ui, |ui| {
        if primary_ui(ui, shell.text("button-save-beside"), theme).clicked() || enter_pressed(ui) {
            shell.keep_both(halted.clone());
        }
        if secondary_ui(ui, shell.text("button-save-shared")).clicked() {
            shell.save_shared(halted.clone());
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
    });
}

/// The file has another name too.
pub fn other_names_ui(ui: &mut Ui, shell: &mut Shell, halted: Halted, theme: &Theme) {
    super::set_width(ui, 480.0);
    title_ui(ui, shell.say(&Message::new("other-names-title").with("file", halted.name())));
    text_ui(ui, shell.text("other-names-text"));
    buttons_ui(ui, |ui| {
        if primary_ui(ui, shell.text("button-save-in-place"), theme).clicked() || enter_pressed(ui) {
            shell.save_in_place(halted.clone());
        }
        if secondary_ui(ui, shell.text("button-save-elsewhere")).clicked() {
            shell.close_dialog();
            shell.run(crate::editor::Command::SaveAs);
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
    });
}

/// An export of several files would replace some that are there.
pub fn replace_ui(ui: &mut Ui, shell: &mut Shell, files: &[PathBuf], theme: &Theme) {
    super::set_width(ui, 480.0);
    title_ui(ui, shell.say(&Message::new("replace-title").with("count", files.len())));
    let first = files.first().and_then(|file| file.file_name()).unwrap_or_default().to_string_lossy().into_owned();
    let text = Message::new("replace-text").with("file", first).with("more", files.len().saturating_sub(1));
    text_ui(ui, shell.say(&text));
    buttons_ui(ui, |ui| {
        if primary_ui(ui, shell.text("button-replace"), theme).clicked() || enter_pressed(ui) {
            shell.replace_and_export();
        }
        if secondary_ui(ui, shell.text("button-cancel")).clicked() {
            shell.cancel_dialog();
        }
    });
}

//! Dialogs over the window: unsaved work, what was left and what was there before, a path where the
//! system has no dialog for it, the list of shortcuts, words about the program,
//! how a map leaves it. One at a time.

mod about;
mod conflict;
mod export;
mod folder;
mod path;
mod recovery;
mod shortcuts;
mod unsaved;
mod versions;

use super::shell::Shell;
use crate::editor::Template;
use crate::theme::Theme;
use egui::{Align, Button, Frame, Id, Key, Label, Layout, Margin, Modal, Response, ScrollArea, Ui, Vec2};
use std::path::PathBuf;
use std::time::SystemTime;

use super::paint::color32;
use super::style;

pub use conflict::Halted;
pub use export::{Choice as ExportChoice, ExportDialog, Part as ExportPart};
pub use path::PathDialog;
pub use recovery::{LeftAt, RecoveryList};
pub use versions::VersionList;

/// Height of the buttons, in points.
const BUTTON: f32 = 32.0;
/// What stays free of the window at the sides of a dialog, its own rim included.
const BESIDE: f32 = 80.0;
/// What stays free above and below, the same.
const ABOVE_AND_BELOW: f32 = 80.0;
/// What stands between the title of a dialog and its buttons is never lower, in points.
const LOWEST_BODY: f32 = 48.0;

/// The dialog being shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Asks what becomes of unsaved work before something is done.
    Unsaved(After),
    /// Asks for a path.
    Path(PathDialog),
    /// The window was closed, and a disk does not answer.
    StillWriting,
    /// Somebody else has changed the file that is to be saved.
    Changed(Halted),
    /// The file that is to be saved is open on another machine too.
    Neighbour(Halted),
    /// The file that is to be saved has another name too.
    OtherNames(Halted),
    /// An export would replace files that nobody was asked about.
    Replace(Vec<PathBuf>),
    /// What programs that were killed have left.
    Recovery(RecoveryList),
    /// Asks whether all that is kept of the user's maps is to be taken away.
    DeleteRecoveryData,
    /// The earlier versions of the file.
    Versions(VersionList),
    /// The list of shortcuts.
    Shortcuts,
    /// What program this is.
    About,
    /// How a map leaves the program.
    Export,
}

/// What is done once unsaved work is out of the way.
#[derive(Clone, Debug, PartialEq)]
pub enum After {
    /// Make a workbook from a template.
    New(Template),
    /// Ask for a file and open it.
    Open,
    /// Open this file as this.
    OpenPath(PathBuf, OpensAs),
    /// Open what was left in this folder.
    Recover(PathBuf),
    /// Show the file that was read meanwhile.
    ShowOpened,
    /// End the program.
    Quit,
}

/// What a file is opened as.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum OpensAs {
    /// Itself.
    #[default]
    File,
    /// An earlier version: a map without a file.
    Version {
        /// What a file for it would be called.
        name: String,
        /// The folder of the file whose version it is.
        folder: Option<PathBuf>,
        /// When the file was so.
        time: SystemTime,
    },
    /// What others made of the file in view, whose own state is an earlier version now.
    Theirs,
}

/// Draws the dialog, if there is one.
pub fn dialog_ui(ui: &Ui, shell: &mut Shell, theme: &'static Theme) {
    let Some(dialog) = shell.dialog() else { return };
    let id = Id::unique("dialog");
    let backdrop = color32(theme.interface.shadow).gamma_multiply(1.6);
    let frame = Frame::popup(&ui.global_style()).inner_margin(Margin::same(24)).corner_radius(12);
    let draw = |ui: &mut Ui| match dialog {
        Dialog::Unsaved(after) => unsaved::unsaved_ui(ui, shell, after, theme),
        Dialog::Path(path) => path::path_ui(ui, shell, path, theme),
        Dialog::StillWriting => unsaved::still_writing_ui(ui, shell, theme),
        Dialog::Changed(halted) => conflict::changed_ui(ui, shell, halted, theme),
        Dialog::Neighbour(halted) => conflict::neighbour_ui(ui, shell, halted, theme),
        Dialog::OtherNames(halted) => conflict::other_names_ui(ui, shell, halted, theme),
        Dialog::Replace(files) => conflict::replace_ui(ui, shell, &files, theme),
        Dialog::Recovery(list) => recovery::recovery_ui(ui, shell, list, theme),
        Dialog::DeleteRecoveryData => recovery::delete_ui(ui, shell),
        Dialog::Versions(list) => versions::versions_ui(ui, shell, list, theme),
        Dialog::Shortcuts => shortcuts::shortcuts_ui(ui, shell, theme),
        Dialog::About => about::about_ui(ui, shell, theme),
        Dialog::Export => export::export_ui(ui, shell, theme),
    };
    let modal = Modal::new(id).backdrop_color(backdrop).frame(frame).show(ui.ctx(), |ui| {
        draw(ui);
        measure_foot(ui);
    });
    if modal.should_close() {
        shell.cancel_dialog();
    }
}

/// Makes a dialog as wide as its words want, or as the window lets it be.
fn set_width(ui: &mut Ui, wanted: f32) {
    ui.set_width(wanted.min(ui.content_rect().width() - BESIDE));
}

/// Where the end of the body is remembered, and how high what stands below it was in the pass before.
fn body_end() -> Id {
    Id::unique("dialog-body-end")
}

fn foot() -> Id {
    Id::unique("dialog-foot")
}

/// How high the body of a dialog may be, so that what stands below it, its buttons, stays within
/// the window however large everything is drawn. To be asked once the title is there.
fn room_for_body(ui: &Ui) -> f32 {
    let foot = ui.data(|data| data.get_temp::<f32>(foot())).unwrap_or(2.0 * BUTTON);
    (ui.content_rect().height() - ABOVE_AND_BELOW - ui.min_rect().height() - foot).max(LOWEST_BODY)
}

/// The body of a dialog ends here.
fn end_body(ui: &Ui) {
    let bottom = ui.min_rect().bottom();
    ui.data_mut(|data| data.insert_temp(body_end(), bottom));
}

/// After a dialog is drawn: how high what stands below its body is.
fn measure_foot(ui: &Ui) {
    let bottom = ui.min_rect().bottom();
    let is_new = ui.data_mut(|data| {
        let Some(end) = data.remove_temp::<f32>(body_end()) else { return false };
        let before = data.get_temp::<f32>(foot());
        data.insert_temp(foot(), bottom - end);
        before.is_none_or(|before| (before - (bottom - end)).abs() > 0.5)
    });
    if is_new {
        ui.request_discard("what stands below the body of the dialog has another height");
    }
}

/// The body of a dialog: what scrolls where the window is too low for all of it, while the title
/// and the buttons stay.
fn body_ui(ui: &mut Ui, highest: f32, add: impl FnOnce(&mut Ui)) {
    let room = room_for_body(ui).min(highest);
    scrolled(room).auto_shrink([false, true]).show(ui, add);
    end_body(ui);
}

/// What scrolls within so much height. A dialog is as high as it was in the frame before: only by
/// this least height can it grow.
fn scrolled(height: f32) -> ScrollArea {
    ScrollArea::vertical().id_salt("dialog-body").max_height(height).min_scrolled_height(height)
}

/// What a dialog says, if it is all there is between its title and its buttons.
fn text_ui(ui: &mut Ui, text: String) {
    body_ui(ui, f32::INFINITY, |ui| drop(ui.add(Label::new(text).wrap())));
    ui.add_space(20.0);
}

/// The title of a dialog.
fn title_ui(ui: &mut Ui, text: String) {
    ui.add(Label::new(style::strong(text).size(style::size::TITLE)).wrap());
    ui.add_space(8.0);
}

/// The button that most people will want; Enter presses it too.
fn primary_ui(ui: &mut Ui, text: String, theme: &Theme) -> Response {
    let colors = &theme.interface;
    let text = style::strong(text).color(color32(colors.primary_text));
    let button = Button::new(text).fill(color32(colors.primary)).stroke(egui::Stroke::NONE);
    let response = ui.add(button.min_size(Vec2::new(112.0, BUTTON)));
    if response.has_focus() {
        // The button is dark already: only what is around it can say that the keyboard is there.
        let around = response.rect.expand(2.0);
        let radius = ui.visuals().widgets.active.corner_radius;
        ui.painter().rect_stroke(around, radius, ui.visuals().selection.stroke, egui::StrokeKind::Outside);
    }
    brought_into_view(response)
}

/// Whoever goes through a dialog with the keyboard sees what would be pressed.
fn brought_into_view(response: Response) -> Response {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// The row of buttons at the end of a dialog, from the right; no higher than they are, so that the
/// dialog becomes smaller again when what stands above them does.
fn buttons_ui(ui: &mut Ui, add_buttons: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(ui.available_width(), BUTTON);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), add_buttons);
}

/// Another button.
fn secondary_ui(ui: &mut Ui, text: String) -> Response {
    brought_into_view(ui.add(Button::new(text).min_size(Vec2::new(96.0, BUTTON))))
}

/// Whether Enter was pressed for the dialog as a whole.
fn enter_pressed(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|memory| memory.focused().is_none())
}

//! Asks for a path, where the system has no dialog for files: a field, and below it what lies in
//! the folder that it names. What is wrong with a path is said here, and nothing typed is lost.

use super::folder::{Chosen, ListNames, Listing};
use super::{After, Dialog, buttons_ui, primary_ui, secondary_ui, title_ui};
use crate::app::file_dialogs::Purpose;
use crate::app::later::{Found, Later, look_at};
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::message::Message;
use crate::theme::Theme;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Key, Label, TextEdit, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Width of the dialog in points.
const WIDTH: f32 = 560.0;
/// Height of the list at most, in points.
const LIST: f32 = 220.0;

/// A path being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct PathDialog {
    /// What for.
    pub purpose: Purpose,
    /// What is done once the workbook is saved there.
    pub then: Option<After>,
    /// What is typed.
    pub text: String,
    /// The file is there and shall be replaced: asked once.
    pub replace: bool,
    /// The name that is offered in any folder.
    name: String,
    /// Why it came to nothing the last time.
    problem: Option<Message>,
    /// The name is selected when the field is drawn next.
    selects_name: bool,
    listing: Option<Arc<Listing>>,
    /// What was confirmed, and what is under it.
    confirmed: Option<(PathBuf, Later<Found>, Later<Found>)>,
}

impl PathDialog {
    /// A dialog that offers this path.
    pub fn new(purpose: Purpose, then: Option<After>, path: &Path, replace: bool) -> PathDialog {
        let text = path.to_string_lossy().into_owned();
        let name = path.file_name().filter(|_| !purpose.reads()).unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        PathDialog {
            purpose,
            then,
            text,
            replace,
            name,
            problem: None,
            selects_name: true,
            listing: None,
            confirmed: None,
        }
    }

    /// The same once more, with what was wrong.
    pub fn failed(self, problem: Message) -> PathDialog {
        PathDialog { problem: Some(problem), replace: false, selects_name: true, listing: None, ..self }
    }

    /// What is typed is a folder: its list is shown, and a name in it asked for.
    fn enter(&mut self, folder: &Path) {
        let typed = expand(&self.text);
        let is_folder = |name: &std::ffi::OsStr| {
            self.listing.as_ref().is_some_and(|listing| name.to_str().is_some_and(|name| listing.has_folder(name)))
        };
        let named = typed.file_name().filter(|name| !self.purpose.reads() && typed != folder && !is_folder(name));
        let name = named.map_or_else(|| self.name.clone(), |name| name.to_string_lossy().into_owned());
        self.set(folder.join(name).to_string_lossy().into_owned());
    }

    fn set(&mut self, text: String) {
        self.text = text;
        self.replace = false;
        self.problem = None;
        self.selects_name = true;
    }

    /// What lies in the folder of what is typed.
    fn listing(&mut self, ctx: &Context) -> Arc<Listing> {
        let typed = expand(&self.text);
        let is_whole = self.text.is_empty() || self.text.ends_with(std::path::is_separator);
        let folder = if is_whole { typed.as_path() } else { typed.parent().unwrap_or(Path::new("")) };
        match &self.listing {
            Some(listing) if listing.folder == folder => listing.clone(),
            _ => self.listing.insert(Arc::new(Listing::of(ctx, folder, &self.purpose.extensions()))).clone(),
        }
    }
}

/// A field, what is wrong with what it says, and what else could be said.
pub fn path_ui(ui: &mut Ui, shell: &mut Shell, mut dialog: PathDialog, theme: &Theme) {
    super::set_width(ui, WIDTH);
    title_ui(ui, shell.text(dialog.purpose.title_key()));
    if !dialog.replace {
        ui.add(Label::new(shell.text("path-explanation")).wrap());
        ui.add_space(12.0);
    }
    let (entered, enters_list) = field_ui(ui, shell, &mut dialog);
    let path = dialog.purpose.with_ending(expand(&dialog.text));
    let problem = match &dialog.problem {
        Some(problem) => Some(shell.say(problem)),
        None if dialog.replace => {
            Some(shell.say(&Message::new("path-replace").with("file", path.to_string_lossy().into_owned())))
        }
        None => None,
    };
    if let Some(problem) = problem {
        ui.add_space(4.0);
        ui.add(Label::new(egui::RichText::new(problem).color(color32(theme.interface.danger))).wrap());
    }
    ui.add_space(8.0);
    let names = ListNames { up: shell.text("path-up"), empty: shell.text("path-nothing-there") };
    let height = super::room_for_body(ui).min(LIST);
    let mut opens = false;
    let listing = dialog.listing(ui.ctx());
    match listing.ui(ui, height, enters_list, &names, theme) {
        Some(Chosen::Folder(folder)) => dialog.enter(&folder),
        Some(Chosen::File(file, at_once)) => {
            dialog.set(file.to_string_lossy().into_owned());
            opens = at_once && dialog.purpose.reads();
        }
        None => {}
    }
    super::end_body(ui);
    ui.add_space(16.0);
    buttons_ui(ui, |ui| {
        let verb = match dialog.purpose {
            Purpose::Open => "button-open",
            Purpose::Save if dialog.replace => "button-replace",
            Purpose::Save => "button-save",
            Purpose::Export(_) => "button-export",
            Purpose::Picture(_) => "button-take",
        };
        let confirmed = primary_ui(ui, shell.text(verb), theme).clicked() || entered || opens;
        let cancelled = secondary_ui(ui, shell.text("button-cancel")).clicked();
        if cancelled {
            shell.cancel_dialog();
        } else if confirmed && !dialog.text.trim().is_empty() {
            let typed = expand(&dialog.text);
            let path = dialog.purpose.with_ending(typed.clone());
            let (folder, file) = (look_at(ui.ctx(), &typed), look_at(ui.ctx(), &path));
            dialog.confirmed = Some((path, folder, file));
            go_on(ui, shell, dialog);
        } else if dialog.confirmed.is_some() {
            go_on(ui, shell, dialog);
        } else {
            shell.show_dialog(Dialog::Path(dialog));
        }
    });
}

/// Does what was confirmed, once the disk has said what is there.
fn go_on(ui: &Ui, shell: &mut Shell, mut dialog: PathDialog) {
    let Some((path, folder, file)) = dialog.confirmed.clone() else { return };
    let (Some(folder), Some(file)) = (folder.get(), file.get()) else {
        shell.show_dialog(Dialog::Path(dialog));
        return;
    };
    dialog.confirmed = None;
    if folder == Found::Folder {
        dialog.enter(&expand(&dialog.text));
        shell.show_dialog(Dialog::Path(dialog));
    } else if !dialog.purpose.reads() && !dialog.replace && file != Found::Nothing {
        // Replacing a file is confirmed by a second press.
        shell.show_dialog(Dialog::Path(PathDialog { replace: true, problem: None, ..dialog }));
    } else {
        shell.path_typed(dialog, path, ui.ctx());
    }
}

/// The field; tells whether Enter was pressed in it, and whether the list is to be entered.
fn field_ui(ui: &mut Ui, shell: &Shell, dialog: &mut PathDialog) -> (bool, bool) {
    let id = Id::unique("path-field");
    if std::mem::take(&mut dialog.selects_name) {
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let (start, end) = name_without_ending(&dialog.text);
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(start), CCursor::new(end))));
        state.store(ui.ctx(), id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let field = ui.add(
        TextEdit::singleline(&mut dialog.text)
            .id(id)
            .hint_text(shell.text("path-field"))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(10, 8)),
    );
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) && !entered {
        field.request_focus();
    }
    if field.changed() {
        dialog.replace = false;
        dialog.problem = None;
        dialog.confirmed = None;
    }
    (entered, field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)))
}

/// Where the name of the file stands in a path, without its ending, in characters.
fn name_without_ending(text: &str) -> (usize, usize) {
    let start = text.rfind(std::path::is_separator).map_or(0, |at| at + 1);
    let name = text.get(start..).unwrap_or_default();
    let end = start + name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
    let count = |end: usize| text.get(..end).unwrap_or_default().chars().count();
    (count(start), count(end))
}

/// The path that was meant: `~` is the home folder.
fn expand(text: &str) -> PathBuf {
    let text = text.trim();
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_path_buf());
    let below = if text == "~" { Some("") } else { text.strip_prefix("~/") };
    match (below, home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_selected_without_its_ending() {
        assert_eq!(name_without_ending("/дом/Карта пути.ron"), (5, 15));
        assert_eq!(name_without_ending("/дом/Отчёт 2.0.ron"), (5, 14));
        assert_eq!(name_without_ending("/дом/"), (5, 5));
        assert_eq!(name_without_ending(".ron"), (0, 4));
    }
}

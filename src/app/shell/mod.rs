//! Everything the window has besides the editor: the file it came from, dialogs, notices,
//! settings, work in the background. What a frame does with it is in `frame`.

mod closing;
mod exporting;
mod files;
mod frame;
mod keeping;
#[cfg(test)]
mod late_news;
mod notices;
mod pending;
mod pictures;
mod recovery;
mod room;
mod saving;
mod showing;
mod starting;

use crate::app::accessible::LinkReader;
use crate::app::capture_line::CaptureLine;
use crate::app::clipboard::SharedClipboard;
use crate::app::completions::Completions;
use crate::app::context_menu::ContextMenu;
use crate::app::details::DetailsPanel;
use crate::app::dialogs::{Dialog, ExportDialog};
use crate::app::file_dialogs::FileDialogs;
use crate::app::filters::FiltersPanel;
use crate::app::find_bar::FindBar;
use crate::app::keeping::Keeping;
use crate::app::later::Places;
use crate::app::lists::ListsWindow;
use crate::app::overview::OverviewPicture;
use crate::app::paint::{Pictures, color32};
use crate::app::palette::Palette;
use crate::app::panels::{HistoryPanel, Note, ParkingLot, SidePanel};
use crate::app::parts::Parts;
use crate::app::pointer::{ParkingPlaces, Pointer};
use crate::app::preferences::{Preferences, PreferencesFile};
use crate::app::register::RegisterSheet;
use crate::app::show::ShowWindow;
use crate::app::tabs::Tabs;
use crate::app::text_field::{TextField, name_key};
use crate::app::toasts::Toasts;
use crate::app::typing::Typing;
use crate::editor::{Command, Editor, MenuOf, TextTarget};
use crate::file::journal::Trouble;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{IdSource, Workbook};
use crate::theme::{self, ThemeName};
use egui::{Context, Rect, Ui};
pub(super) use keeping::{reason_key, short_reason_key};
use pending::{FileState, Pending};
use pictures::Dropped;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether the file has what the window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// It has not.
    Unsaved,
    /// It is being written.
    Saving,
    /// It has, since this time of day, if it was saved by this window.
    Saved(Option<String>),
}

/// The window without its frame.
pub struct Shell {
    editor: Editor,
    file: FileState,
    pending: Pending,
    keeping: Option<Keeping>,
    keeps_nothing: bool,
    /// What killed programs have left is still to be offered.
    offers_recovery: bool,
    dialog: Option<Dialog>,
    export: ExportDialog,
    palette: Option<Palette>,
    details: DetailsPanel,
    lists: ListsWindow,
    role_names: Completions,
    find_bar: FindBar,
    filters: FiltersPanel,
    side_panel: SidePanel,
    history_panel: HistoryPanel,
    parking_lot: ParkingLot,
    tabs: Tabs,
    register_sheet: RegisterSheet,
    parts: Parts,
    context_menu: ContextMenu,
    pointer: Pointer,
    text_field: TextField,
    capture_line: CaptureLine,
    typing: Typing,
    toasts: Toasts,
    pictures: Pictures,
    links: LinkReader,
    /// Pictures that were dropped and are still to be told where.
    dropped: Option<Dropped>,
    overview: OverviewPicture,
    /// When all panels were hidden, in egui's time; none if they are not.
    panels_hidden_at: Option<f64>,
    show_window: Option<ShowWindow>,
    preferences: Preferences,
    preferences_file: Option<PreferencesFile>,
    places: Places,
    shown: Shown,
    may_close: bool,
}

/// What the system and egui were told last.
#[derive(Default)]
struct Shown {
    theme: Option<ThemeName>,
    zoom_factor: Option<f32>,
    title: Option<String>,
    /// Why nothing is kept.
    trouble: Option<Trouble>,
    /// How many steps of the history were done in the frame before.
    steps: usize,
    /// Whether the window was maximized, and how large it was, when it filled no screen.
    window: Option<(bool, (f32, f32))>,
}

impl Shell {
    /// A window on a workbook. `wake` brings the next frame, from any thread.
    pub fn new(
        workbook: Workbook,
        language: Language,
        preferences: Preferences,
        file_dialogs: Box<dyn FileDialogs>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Shell {
        let options = preferences.options(language);
        Shell {
            editor: Editor::new(Arc::new(workbook), options, IdSource::random()),
            file: FileState::default(),
            pending: Pending::new(file_dialogs, wake),
            keeping: None,
            keeps_nothing: false,
            offers_recovery: false,
            dialog: None,
            export: ExportDialog::new(preferences.export.clone()),
            palette: None,
            details: DetailsPanel::new(preferences.details_are_open),
            lists: ListsWindow::new(),
            role_names: Completions::default(),
            find_bar: FindBar::default(),
            filters: FiltersPanel::default(),
            history_panel: HistoryPanel::default(),
            parking_lot: ParkingLot::default(),
            tabs: Tabs::default(),
            register_sheet: RegisterSheet::default(),
            parts: Parts::default(),
            side_panel: SidePanel::new(preferences.side_panel),
            context_menu: ContextMenu::default(),
            pointer: Pointer::default(),
            text_field: TextField::default(),
            capture_line: CaptureLine::default(),
            typing: Typing::default(),
            toasts: Toasts::default(),
            pictures: Pictures::default(),
            links: LinkReader::default(),
            dropped: None,
            overview: OverviewPicture::default(),
            panels_hidden_at: None,
            show_window: None,
            preferences,
            preferences_file: None,
            places: Places::default(),
            shown: Shown::default(),
            may_close: false,
        }
    }

    /// The editor.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// The editor, to be told what a panel wants.
    pub fn editor_mut(&mut self) -> &mut Editor {
        &mut self.editor
    }

    /// What is remembered for the next start.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The file of the workbook.
    pub fn path(&self) -> Option<&Path> {
        self.file.path.as_deref()
    }

    /// Words in the language of the interface.
    pub fn text(&self, key: &'static str) -> String {
        locale::text(self.editor.options().language, key)
    }

    /// A message in words.
    pub fn say(&self, message: &Message) -> String {
        locale::message(self.editor.options().language, message)
    }

    /// Whether the file has what the window shows.
    pub fn save_state(&self) -> SaveState {
        let is_all = |revision| revision == self.editor.revision() && self.editor.unfinished().is_empty();
        match self.pending.saved_next() {
            Some(revision) if is_all(revision) => SaveState::Saving,
            // A disk that hangs hides nothing of what came after.
            Some(_) => SaveState::Unsaved,
            None if self.editor.is_saved() => SaveState::Saved(self.file.saved_at.clone()),
            None => SaveState::Unsaved,
        }
    }

    /// Whether the file must not be written from here: another window has it, or a newer version wrote
    /// it.
    pub fn is_guarded(&self) -> bool {
        self.file.is_guarded()
    }

    /// What the workbook is called.
    pub fn document_title(&self) -> String {
        self.say(&self.editor.document_title())
    }

    /// What the map in view is called.
    pub fn map_title(&self) -> String {
        self.say(&self.editor.map_title())
    }

    /// The file of the map in view; without one of when it is, if it is an earlier version, or its
    /// workbook, unless that is called as the map is.
    pub fn map_is_in(&self) -> Option<String> {
        let file = self.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let version = || Some(Message::new("title-version").with("time", self.moment(Some(self.file.version?))));
        let file = file.or_else(|| Some(self.say(&version()?)));
        file.or_else(|| Some(self.document_title()).filter(|title| *title != self.map_title()))
    }

    /// Does what a command says.
    pub fn run(&mut self, command: Command) {
        self.editor.run(command);
    }

    /// Files opened or saved lately that are still there.
    pub fn recent_files(&mut self, ctx: &Context) -> Vec<PathBuf> {
        let there = |path: &&PathBuf| self.places.is_there(ctx, path);
        self.preferences.recent.iter().filter(there).cloned().collect()
    }

    /// Whether there is a file; while the disk has not answered it is believed.
    pub fn is_there(&mut self, ctx: &Context, path: &Path) -> bool {
        self.places.is_there(ctx, path)
    }

    /// What the window is cleared with before it is drawn: the paper of the map.
    pub fn ground(&self) -> egui::Color32 {
        color32(theme::theme(self.editor.options().theme).paper)
    }

    /// To be called with what is new before each frame.
    pub fn hold_typing(&mut self, ctx: &Context, input: &mut egui::RawInput) {
        let (pointer, editor) = (&mut self.pointer, &self.editor);
        self.typing.hold(ctx, input, |text| pointer.waits_for_pasted(ctx, editor, text));
    }

    /// Whether something was pressed or pasted that has not come to the window yet.
    pub fn is_typing_on_its_way(&self) -> bool {
        self.typing.waits()
    }

    /// What a sheet is drawn with.
    pub fn canvas_parts(&mut self) -> (&mut Editor, &mut Pointer, &mut Pictures) {
        (&mut self.editor, &mut self.pointer, &mut self.pictures)
    }

    /// The field for a text that stands in a panel; tells where it is.
    pub fn text_in_panel_ui(&mut self, ui: &mut Ui, target: TextTarget) -> Rect {
        let name = self.text(name_key(target));
        self.text_field.in_panel_ui(ui, &mut self.editor, target, &name)
    }

    /// Whether the side panel is unfolded.
    pub fn side_panel_is_open(&self, ctx: &Context) -> bool {
        // Roles, lanes and the parking lot are a map's.
        let has_map = self.editor.register_place().is_none();
        has_map && !self.has_only_the_map() && !self.history_takes_its_place(ctx) && self.side_panel_is_wanted(ctx)
    }

    /// What is seen of the parking lot.
    pub fn parked(&mut self) -> Arc<[Note]> {
        self.parking_lot.notes(&self.editor)
    }

    /// Where the parking lot is in this frame.
    pub fn set_parking(&mut self, places: ParkingPlaces) {
        self.pointer.places.parking = Some(places);
    }

    /// The parking lot is not shown, until it says where it is.
    pub fn forget_parking(&mut self) {
        self.pointer.places.parking = None;
    }

    /// The dialog being shown.
    pub fn dialog(&self) -> Option<Dialog> {
        self.dialog.clone()
    }

    /// Shows a dialog in place of any other.
    pub fn show_dialog(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
    }

    /// Closes the dialog.
    pub fn close_dialog(&mut self) {
        self.dialog = None;
    }

    /// The search, if it is open.
    pub fn palette_mut(&mut self) -> &mut Option<Palette> {
        &mut self.palette
    }

    /// The field that finds words.
    pub fn find_bar_mut(&mut self) -> &mut FindBar {
        &mut self.find_bar
    }

    /// What is wanted of cards.
    pub fn filters_mut(&mut self) -> &mut FiltersPanel {
        &mut self.filters
    }

    /// The fields of what is selected.
    pub fn details_mut(&mut self) -> &mut DetailsPanel {
        &mut self.details
    }

    /// The lists that maps share.
    pub fn lists_mut(&mut self) -> &mut ListsWindow {
        &mut self.lists
    }

    /// The names offered to a new role.
    pub fn role_names_mut(&mut self) -> &mut Completions {
        &mut self.role_names
    }

    /// Whether the window asks something that comes first: a dialog, the search.
    pub fn is_asking(&self) -> bool {
        self.dialog.is_some() || self.palette.is_some()
    }

    /// Whether the overview stands over the canvas.
    pub fn shows_overview(&self) -> bool {
        self.overview.is_shown()
    }

    /// The map is not shown: nothing of it can be pressed.
    pub fn forget_canvas(&mut self) {
        self.pointer.places.canvas = None;
    }

    /// The sheet of the register.
    pub fn register_sheet_mut(&mut self) -> &mut RegisterSheet {
        &mut self.register_sheet
    }

    /// Where the canvas was drawn.
    pub fn canvas_rect(&self) -> Option<Rect> {
        self.pointer.places.canvas
    }

    /// Where the parking lot was drawn, if it is shown.
    pub fn parking(&self) -> Option<&ParkingPlaces> {
        self.pointer.places.parking.as_ref()
    }

    /// Keeps the preferences while the window is open, not only when it is closed.
    pub fn keep_preferences(&mut self) {
        self.preferences_file = PreferencesFile::of_system(&self.preferences);
    }

    /// Shares what is copied with other windows, and finds what they share.
    pub fn share_clipboard(&mut self, shared: SharedClipboard) {
        self.pointer.shared = shared;
    }

    /// Opens the menu of something beside the canvas.
    pub fn open_menu_of(&mut self, ctx: &Context, of: MenuOf, (pos, by_keyboard): (egui::Pos2, bool)) {
        if self.editor.open_menu_of(of) {
            self.context_menu.open(ctx, pos, by_keyboard);
        }
    }

    /// The parts of the window between which the keyboard goes.
    pub fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    /// The panel with the steps of the history.
    pub fn history_panel_mut(&mut self) -> &mut HistoryPanel {
        &mut self.history_panel
    }

    /// What goes on with the tabs.
    pub fn tabs_mut(&mut self) -> &mut Tabs {
        &mut self.tabs
    }

    /// Where the context menu is.
    pub fn context_menu_mut(&mut self) -> &mut ContextMenu {
        &mut self.context_menu
    }
}

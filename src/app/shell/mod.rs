//! Everything the window has besides the editor: the file it came from, dialogs, notices,
//! settings, work in the background. Lays the window out and does what the editor asks for.

mod exporting;
mod files;
mod keeping;
mod pending;
mod pictures;
mod room;
mod showing;

use crate::app::canvas::canvas_ui;
use crate::app::capture_line::{CaptureLine, capture_line_ui};
use crate::app::clipboard::SharedClipboard;
use crate::app::completions::Completions;
use crate::app::context_menu::{self, ContextMenu};
use crate::app::details::{DetailsPanel, details_ui};
use crate::app::dialogs::{self, After, Dialog, ExportDialog};
use crate::app::file_dialogs::{FileDialogs, Purpose};
use crate::app::filters::{FiltersPanel, filters_ui};
use crate::app::find_bar::{FindBar, find_bar_ui};
use crate::app::keeping::Keeping;
use crate::app::lists::{ListsWindow, lists_ui};
use crate::app::overview::OverviewPicture;
use crate::app::paint::{Pictures, color32};
use crate::app::palette::{self, Palette};
use crate::app::panels::{self, HistoryPanel, SidePanel};
use crate::app::panes::Views;
use crate::app::parts::{Part, Parts};
use crate::app::pointer::{ParkingPlaces, Pointer, canvas_id};
use crate::app::preferences::Preferences;
use crate::app::register::RegisterSheet;
use crate::app::show::{ShowWindow, show_ui};
use crate::app::tabs::Tabs;
use crate::app::text_field::{TextField, name_key};
use crate::app::toasts::{Subject, ToastNames, Toasts, Wanted};
use crate::app::typing::Typing;
use crate::app::{clock, first_stage, menu, paste, sheets, status, style};
use crate::editor::{Command, Editor, MenuOf, Request, Sheet, TextTarget, Tool};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{CardId, IdSource, Place, Workbook};
use crate::theme::{self, Theme, ThemeName};
use crate::wording::excerpt;
use egui::{Context, Key, Modifiers, Order, Rect, Ui, ViewportCommand};
use pending::{FileState, Pending};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many letters of a note are quoted.
const QUOTED: usize = 40;

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
    overview: OverviewPicture,
    /// When all panels were hidden, in egui's time; none if they are not.
    panels_hidden_at: Option<f64>,
    show_window: Option<ShowWindow>,
    preferences: Preferences,
    shown: Shown,
    may_close: bool,
}

/// What the system and egui were told last.
#[derive(Default)]
struct Shown {
    theme: Option<ThemeName>,
    zoom_factor: Option<f32>,
    title: Option<String>,
    /// How many steps of the history were done in the frame before.
    steps: usize,
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
            overview: OverviewPicture::default(),
            panels_hidden_at: None,
            show_window: None,
            preferences,
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
        if self.pending.is_saving() {
            SaveState::Saving
        } else if !self.is_saved() {
            SaveState::Unsaved
        } else {
            SaveState::Saved(self.file.saved_at.clone())
        }
    }

    /// What the workbook is called.
    pub fn document_title(&self) -> String {
        self.say(&self.editor.document_title())
    }

    /// What the map in view is called.
    pub fn map_title(&self) -> String {
        self.say(&self.editor.map_title())
    }

    /// The file of the map in view; without one its workbook, unless that is called as the map is.
    pub fn map_is_in(&self) -> Option<String> {
        let file = self.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        file.or_else(|| Some(self.document_title()).filter(|title| *title != self.map_title()))
    }

    /// Does what a command says.
    pub fn run(&mut self, command: Command) {
        self.editor.run(command);
    }

    /// Files opened or saved lately that are still there.
    pub fn recent_files(&self) -> Vec<PathBuf> {
        self.preferences.recent.iter().filter(|path| path.exists()).cloned().collect()
    }

    /// What the window is cleared with before it is drawn: the paper of the map.
    pub fn ground(&self) -> egui::Color32 {
        color32(theme::theme(self.editor.options().theme).paper)
    }

    /// To be called with what is new before each frame.
    pub fn hold_typing(&mut self, ctx: &Context, input: &mut egui::RawInput) {
        self.typing.hold(ctx, input);
    }

    /// Draws the window and does what happened in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow_system(&ctx);
        self.editor.set_today(clock::today());
        self.editor.set_now(ctx.input(|input| input.time));
        let theme = theme::theme(self.editor.options().theme);
        if self.shown.theme != Some(theme.name) {
            self.shown.theme = Some(theme.name);
            style::apply(&ctx, &theme.interface);
        }
        self.typing.hand_over(&ctx);
        self.take_results(&ctx);
        self.take_news(&ctx);
        self.end_show_for_questions(&ctx);
        if show_ui(ui, self) {
            self.journal(&ctx);
            return;
        }
        self.details.keep_draft(&ctx, &mut self.editor);
        self.lists.keep_draft(&ctx, &mut self.editor);
        self.lists.open_by_key(&ctx);
        self.parts.begin_frame();
        self.tabs.give_up(&ctx);
        self.give_keyboard_to_menu(&ctx);
        self.close_details_on_escape(&ctx);
        if self.palette.is_none() {
            self.pointer.handle_events(&ctx, &mut self.editor);
        }
        self.leave_canvas_by_tab(&ctx);
        self.close_notice_on_escape(&ctx);
        self.bring_panels_back_on_escape(&ctx);
        self.do_requests(&ctx);
        self.ask_before_closing(&ctx);
        self.take_dropped(&ctx);
        self.take_pasted(&ctx);

        if !self.has_only_the_map() {
            menu::menu_bar_ui(ui, self, &theme.interface);
            status::status_bar_ui(ui, self, &theme.interface);
        }
        self.unfold_panel_for_text(&ctx);
        panels::side_panel_ui(ui, self, theme);
        if !self.has_only_the_map() {
            panels::history_ui(ui, self, theme);
        }
        let shows_map = self.editor.sheet() == Sheet::Map;
        if shows_map {
            self.capture_line_ui(ui, theme);
            canvas_ui(ui, &mut self.editor, theme, &mut self.pointer, &mut self.pictures);
        } else {
            sheets::sheet_ui(ui, self, theme);
        }
        if let Some(rect) = self.pointer.places.canvas {
            self.parts.offer(Part::Canvas, rect, canvas_id());
        }
        if shows_map {
            self.over_map_ui(ui, theme);
        }
        lists_ui(ui, self, theme);
        self.hint_at_hidden_panels_ui(&ctx, theme);
        context_menu::context_menu_ui(ui, self);
        palette::palette_ui(ui, self, theme);
        dialogs::dialog_ui(ui, self, theme);
        self.export_progress_ui(ui, theme);
        let names = ToastNames {
            close: self.text("button-close"),
            folder: self.text("button-show-folder"),
            undo: self.text(Command::Undo.label_key()),
        };
        let order = if self.is_asking() { Order::Middle } else { Order::Foreground };
        let undoes = (!self.editor.has_just_dropped()).then(|| self.editor.steps_done());
        match self.toasts.ui(&ctx, &theme.interface, &names, order, undoes) {
            Some(Wanted::Folder(folder)) => self.pending.show_folder(&folder),
            // It may have been opened since.
            Some(Wanted::Command(Command::SidePanel)) => self.open_side_panel(&ctx),
            Some(Wanted::Command(command)) => self.run(command),
            None => {}
        }

        // What the panels asked for belongs to this frame too.
        self.do_requests(&ctx);
        self.tell_notices();
        self.pointer.remember_focus(&ctx);
        self.tell_system(&ctx);
        self.journal(&ctx);
        if self.editor.show().is_some() {
            // It has just begun.
            ctx.request_repaint();
        }
    }

    /// What lies over the map.
    fn over_map_ui(&mut self, ui: &mut Ui, theme: &'static Theme) {
        let ctx = ui.ctx().clone();
        if let Some(canvas) = self.pointer.places.canvas.filter(|_| !self.side_panel_is_open(&ctx)) {
            panels::drop_target_ui(&ctx, self, theme, canvas);
        }
        self.text_on_map_ui(ui, theme);
        self.overview_ui(ui, theme);
        first_stage::first_stage_ui(&ctx, self, theme);
        paste::paste_ui(&ctx, self, theme);
        details_ui(ui, self, theme);
        find_bar_ui(ui, self, theme);
        filters_ui(ui, self, theme);
    }

    /// What a sheet is drawn with.
    pub fn canvas_parts(&mut self) -> (&mut Editor, &mut Pointer, &mut Pictures) {
        (&mut self.editor, &mut self.pointer, &mut self.pictures)
    }

    /// A Tab that has nothing more to select leads out of the map.
    fn leave_canvas_by_tab(&mut self, ctx: &Context) {
        let on_canvas = ctx.memory(|memory| memory.focused()) == Some(canvas_id());
        if !on_canvas || self.editor.text_edit().is_some() || self.palette.is_some() || self.dialog.is_some() {
            return;
        }
        let (forwards, backwards) = ctx.input_mut(|input| {
            (input.consume_key(Modifiers::NONE, Key::Tab), input.consume_key(Modifiers::SHIFT, Key::Tab))
        });
        if forwards || backwards {
            self.parts.go(ctx, forwards);
        }
    }

    /// A text that stands in the side panel cannot be typed while the panel is folded away.
    fn unfold_panel_for_text(&mut self, ctx: &Context) {
        let stands_in_panel = self.editor.text_edit().is_some_and(|edit| match edit.target() {
            TextTarget::Role(_) => true,
            target => {
                self.editor.map().and_then(|map| target.card(map)).is_some_and(|card| card.place == Place::Parking)
            }
        });
        if stands_in_panel && !self.side_panel_is_open(ctx) {
            self.open_side_panel(ctx);
        }
    }

    fn capture_line_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let mut line = std::mem::take(&mut self.capture_line);
        capture_line_ui(ui, self, &mut line, theme);
        self.capture_line = line;
    }

    fn text_on_map_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(rect) = self.pointer.places.canvas else { return };
        let Some(target) = self.editor.text_edit().map(|edit| edit.target()) else {
            self.text_field.forget();
            return;
        };
        let name = self.text(name_key(target));
        let views = Views::new(ui.ctx(), &mut self.editor, rect, false);
        self.text_field.over_map_ui(ui, &mut self.editor, theme, &views, &name);
    }

    fn overview_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(canvas) = self.pointer.places.canvas.filter(|_| !self.has_only_the_map()) else { return };
        let name = self.text("accessible-overview");
        if let Some(at) = self.overview.ui(ui, &mut self.editor, theme, canvas, &name) {
            self.open_menu_of(ui.ctx(), MenuOf::Overview, at);
        }
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

    fn do_requests(&mut self, ctx: &Context) {
        for request in self.editor.take_requests() {
            match request {
                Request::New(template) => self.do_after_asking(After::New(template), ctx),
                Request::Open => self.do_after_asking(After::Open, ctx),
                Request::Quit => self.do_after_asking(After::Quit, ctx),
                Request::Save => self.save(None),
                Request::SaveAs => self.ask_for_file(Purpose::Save, None),
                Request::ShowVersions => self.show_versions(),
                Request::ExportPng => self.open_export(),
                Request::ChoosePicture(goal) => self.choose_picture(goal),
                Request::CopyPicture => self.copy_picture(),
                Request::ToggleSidePanel => self.toggle_side_panel(ctx),
                Request::ToggleHistory => {
                    self.history_panel.toggle();
                }
                Request::NextPane { forwards } => self.parts.go(ctx, forwards),
                Request::FocusMenuBar => self.parts.go_to(ctx, Part::MenuBar),
                Request::TogglePanels => self.toggle_panels(ctx),
                Request::ToggleFullScreen => Shell::toggle_full_screen(ctx),
                Request::ShowPalette => self.palette = Some(Palette::default()),
                Request::TellDropped => self.tell_dropped(),
                Request::TellParked(card) => self.tell_parked(ctx, card),
                Request::ShowLists => self.lists.toggle(),
                Request::ShowListed(of) => self.lists.show(of),
                Request::ShowFind if self.editor.register_place().is_some() => self.register_sheet.show_filter(),
                Request::ShowFind => self.find_bar.show(),
                Request::ShowFilters => self.filters.toggle(),
                Request::ShowDetails => self.details.show(ctx),
                Request::ShowShortcuts => self.dialog = Some(Dialog::Shortcuts),
                Request::ShowAbout => self.dialog = Some(Dialog::About),
                Request::PutOnClipboard => self.put_on_clipboard(ctx),
                Request::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
                Request::ShowContextMenu { pos_in_view } => self.open_canvas_menu(ctx, pos_in_view),
            }
        }
    }

    /// The text goes to the system, all else to where other windows find it.
    fn put_on_clipboard(&mut self, ctx: &Context) {
        let Some(copied) = self.editor.copied() else { return };
        ctx.copy_text(copied.text().to_owned());
        if let Some(keep) = self.pointer.shared.keep(copied.clone()) {
            self.pending.background.share(keep);
        }
    }

    /// Shares what is copied with other windows, and finds what they share.
    pub fn share_clipboard(&mut self, shared: SharedClipboard) {
        self.pointer.shared = shared;
    }

    /// Tells what went wrong.
    pub fn tell_error(&mut self, subject: Subject, message: &Message) {
        let text = self.say(message);
        self.toasts.error(subject, text);
    }

    /// A text was given up: it can be put back.
    fn tell_dropped(&mut self) {
        let Some(text) = self.editor.dropped_text() else { return };
        let text = self.say(&Message::new("notice-text-dropped").with("text", text));
        let keys = Command::Undo.shortcuts().first().map(|shortcut| format!(" ({shortcut})")).unwrap_or_default();
        let name = format!("{}{keys}", self.text("button-put-back"));
        self.toasts.offer(Subject::Dropped, text, name, Command::PutBackText);
    }

    /// A note went to the parking lot: said where the parking lot is not seen.
    fn tell_parked(&mut self, ctx: &Context, card: CardId) {
        if self.side_panel_is_open(ctx) {
            return;
        }
        let Some(card) = self.editor.map().and_then(|map| map.card(card)) else { return };
        let text = self.say(&Message::new("notice-parked").with("text", excerpt(&card.text, QUOTED)));
        let name = self.text("button-show-parking");
        self.toasts.offer(Subject::Parked, text, name, Command::SidePanel);
    }

    /// What the editor did besides what it was told, until that is taken back.
    fn tell_notices(&mut self) {
        let steps = self.editor.steps_done();
        self.toasts.forget_undone(steps);
        if self.toasts.tells(Subject::Dropped) && self.editor.dropped_text().is_none() {
            self.toasts.forget(Subject::Dropped);
        }
        let notices = self.editor.take_notices();
        if !notices.is_empty() {
            let lines: Vec<String> = notices.iter().map(|notice| self.say(notice)).collect();
            self.toasts.of_map(lines.join("\n"), steps, steps > self.shown.steps);
        }
        self.shown.steps = steps;
    }

    /// Escape that means nothing else takes the newest notice away.
    fn close_notice_on_escape(&mut self, ctx: &Context) {
        let is_calm = !self.is_asking()
            && !egui::Popup::is_any_open(ctx)
            && matches!(self.editor.tool(), Tool::Idle)
            && self.pointer.had_keyboard();
        if is_calm && ctx.input(|input| input.key_pressed(Key::Escape)) && self.toasts.close_newest() {
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        }
    }

    /// Escape on the map that gives nothing else up closes the fields of what is selected.
    fn close_details_on_escape(&mut self, ctx: &Context) {
        let is_calm = !self.is_asking()
            && !egui::Popup::is_any_open(ctx)
            && matches!(self.editor.tool(), Tool::Idle)
            && self.editor.pasting().is_none()
            && self.pointer.had_keyboard();
        if is_calm {
            self.details.close_on_escape(ctx);
        }
    }

    /// The arrows go through a menu, however it was opened, and not through the map beneath.
    fn give_keyboard_to_menu(&self, ctx: &Context) {
        if egui::Popup::is_any_open(ctx) {
            ctx.memory_mut(|memory| memory.surrender_focus(canvas_id()));
        }
    }

    /// The menu at the canvas; without a place, at what is selected there.
    fn open_canvas_menu(&mut self, ctx: &Context, pos_in_view: Option<crate::geom::Point>) {
        if let Some(cell) = self.register_sheet.menu_place().filter(|_| self.editor.register_place().is_some()) {
            self.context_menu.open(ctx, cell, true);
            return;
        }
        let Some(canvas) = self.pointer.places.canvas else { return };
        let on_screen = |pos: crate::geom::Point| canvas.min + egui::vec2(pos.x as f32, pos.y as f32);
        let pos = match pos_in_view {
            Some(pos) => on_screen(pos),
            None => match self.editor.selection_rect() {
                Some(rect) => {
                    let rect = self.editor.panes().rect_in_view(rect);
                    canvas.shrink(8.0).clamp(on_screen(rect.center()))
                }
                None => canvas.center(),
            },
        };
        self.context_menu.open(ctx, pos, pos_in_view.is_none());
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

    /// The title of the system's window, and what is to be remembered.
    fn tell_system(&mut self, ctx: &Context) {
        let mark = if self.is_saved() { "" } else { "● " };
        let parts = [Some(self.map_title()), self.map_is_in(), Some(self.text("app-name"))];
        let title = format!("{mark}{}", parts.into_iter().flatten().collect::<Vec<_>>().join(" — "));
        if self.shown.title.as_ref() != Some(&title) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown.title = Some(title);
        }
        self.remember(ctx);
    }
}

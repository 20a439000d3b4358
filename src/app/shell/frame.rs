//! One frame of the window: what came since the last one, the parts in the order in which they lie
//! over each other, and what the editor asked for.

use super::Shell;
use crate::app::canvas::canvas_ui;
use crate::app::capture_line::capture_line_ui;
use crate::app::details::details_ui;
use crate::app::dialogs::{self, After, Dialog};
use crate::app::file_dialogs::Purpose;
use crate::app::filters::filters_ui;
use crate::app::find_bar::find_bar_ui;
use crate::app::lists::lists_ui;
use crate::app::palette::{self, Palette};
use crate::app::panes::Views;
use crate::app::parts::Part;
use crate::app::pointer::canvas_id;
use crate::app::show::show_ui;
use crate::app::text_field::name_key;
use crate::app::toasts::{ToastNames, Wanted};
use crate::app::{clock, context_menu, first_stage, menu, panels, paste, sheets, status, style};
use crate::editor::{Command, MenuOf, Request, Sheet, TextTarget, Tool};
use crate::geom::Point;
use crate::model::Place;
use crate::theme::{self, Theme};
use egui::{Context, Key, Modifiers, Order, Ui, ViewportCommand};

impl Shell {
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
        self.note_window(&ctx);
        self.end_show_for_questions(&ctx);
        if show_ui(ui, self) {
            self.recovery_off_ui(&ctx, theme);
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
        self.place_dropped(&ctx);
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
            canvas_ui(ui, &mut self.editor, theme, &mut self.pointer, &mut self.pictures, &mut self.links);
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
        if self.has_only_the_map() {
            self.recovery_off_ui(&ctx, theme);
        }
        self.reading_ui(ui, theme);
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
        self.tell_trouble();
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

    fn do_requests(&mut self, ctx: &Context) {
        for request in self.editor.take_requests() {
            match request {
                Request::New(template) => self.do_after_asking(After::New(template), ctx),
                Request::Open => self.do_after_asking(After::Open, ctx),
                Request::Quit => self.do_after_asking(After::Quit, ctx),
                Request::Save => self.save(None),
                Request::SaveAs => self.ask_for_file(Purpose::Save, None),
                Request::ShowVersions => self.show_versions(),
                Request::ShowUnsaved => self.show_recovered_work(),
                Request::DeleteRecoveryData => self.dialog = Some(Dialog::DeleteRecoveryData),
                Request::Export => self.open_export(),
                Request::Print => self.open_print(),
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
    fn open_canvas_menu(&mut self, ctx: &Context, pos_in_view: Option<Point>) {
        if let Some(cell) = self.register_sheet.menu_place().filter(|_| self.editor.register_place().is_some()) {
            self.context_menu.open(ctx, cell, true);
            return;
        }
        let Some(canvas) = self.pointer.places.canvas else { return };
        let on_screen = |pos: Point| canvas.min + egui::vec2(pos.x as f32, pos.y as f32);
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

    /// The title of the system's window, and what is to be remembered.
    fn tell_system(&mut self, ctx: &Context) {
        let mark = if self.editor.is_saved() { "" } else { "● " };
        let parts = [Some(self.map_title()), self.map_is_in(), Some(self.text("app-name"))];
        let title = format!("{mark}{}", parts.into_iter().flatten().collect::<Vec<_>>().join(" — "));
        if self.shown.title.as_ref() != Some(&title) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown.title = Some(title);
        }
        self.remember(ctx);
    }
}

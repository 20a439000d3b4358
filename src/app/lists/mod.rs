//! The lists that maps share, in a window beside the work: the records of one list at the left,
//! what is known about one of them at the right. One way of doing it for all lists; which fields a
//! record has and what they change is the editor's business.

mod add;
mod rows;

use super::completions::Completions;
use super::details::{Fields, is_left};
use super::pointer::canvas_id;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, Editor, Entry, EntryPlace, ListKind, Listed};
use crate::message::Message;
use crate::model::RoleId;
use crate::theme::Theme;
use egui::{Button, Context, Id, Key, Label, Modifiers, Role, ScrollArea, Ui, Vec2, WidgetInfo, Window};

/// Width of the list and of the fields beside it.
const LIST: f32 = 250.0;
const FIELDS: f32 = 420.0;
const HEIGHT: f32 = 500.0;
/// What stands around the lists: the names, the frame, space to the edges.
const AROUND: f32 = 110.0;

/// The window while it may be shown.
pub struct ListsWindow {
    is_open: bool,
    kind: ListKind,
    /// The record shown, of each list.
    shown: [Option<Listed>; ListKind::ALL.len()],
    fields: Fields,
    added: String,
    completions: Completions,
    /// The record on its way to another place.
    drag: Option<Listed>,
    /// The fields, or the list, shall get the keyboard.
    wants_focus: bool,
    wants_list: bool,
    has_focus: bool,
    /// Escape was for what is typed into the line that adds.
    keeps_open: bool,
    /// The role whose row in the side panel has the keyboard.
    pub role_with_keyboard: Option<RoleId>,
}

impl Default for ListsWindow {
    fn default() -> ListsWindow {
        ListsWindow::new()
    }
}

impl ListsWindow {
    /// A window that is closed.
    pub fn new() -> ListsWindow {
        ListsWindow {
            is_open: false,
            kind: ListKind::Roles,
            shown: [None; ListKind::ALL.len()],
            fields: Fields::at("lists"),
            added: String::new(),
            completions: Completions::above(),
            drag: None,
            wants_focus: false,
            wants_list: false,
            has_focus: false,
            keeps_open: false,
            role_with_keyboard: None,
        }
    }

    /// Opens the window, goes into it, or closes it from within.
    pub fn toggle(&mut self) {
        self.is_open = !(self.is_open && self.has_focus);
        self.wants_list = self.is_open;
    }

    /// Opens the window at a record.
    pub fn show(&mut self, of: Listed) {
        self.is_open = true;
        self.wants_focus = true;
        self.kind = of.kind();
        self.choose(Some(of));
    }

    /// The key that opens what is known about a role, while its row has the keyboard; to be called
    /// before the key means anything else.
    pub fn open_by_key(&mut self, ctx: &Context) {
        if let Some(role) = self.role_with_keyboard.take()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F4))
        {
            self.show(Listed::Role(role));
        }
    }

    /// What was typed and not kept yet is kept, a name that was begun with it: the workbook is about
    /// to be saved or left.
    pub fn keep_typed(&mut self, editor: &mut Editor) {
        self.fields.keep_typed(editor);
        if let Some(of) = editor.add_to_list(self.kind, &self.added) {
            self.choose(Some(of));
            self.added.clear();
            self.completions.forget();
        }
        self.tell_entries(editor);
    }

    fn tell_entries(&self, editor: &mut Editor) {
        editor.hold_entry(EntryPlace::Lists, self.fields.entry(editor));
        editor.hold_entry(EntryPlace::NewRecord, Some(Entry::Record(self.kind, self.added.clone())));
    }

    /// Another workbook is shown.
    pub fn forget(&mut self) {
        *self = ListsWindow { is_open: self.is_open, kind: self.kind, ..ListsWindow::new() };
    }

    /// What was typed is kept when the user presses elsewhere; to be called before the press means
    /// anything.
    pub fn keep_draft(&mut self, ctx: &Context, editor: &mut Editor) {
        if is_left(ctx, window_id()) {
            self.fields.keep_typed(editor);
        }
    }

    fn choose(&mut self, of: Option<Listed>) {
        if let Some(shown) = self.shown.get_mut(self.kind as usize)
            && *shown != of
        {
            *shown = of;
            self.fields.change_visit();
        }
    }

    fn chosen(&self) -> Option<Listed> {
        self.shown.get(self.kind as usize).copied().flatten()
    }

    fn close(&mut self, ctx: &Context) {
        self.is_open = false;
        self.wants_focus = false;
        self.wants_list = false;
        self.drag = None;
        ctx.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
}

fn window_id() -> Id {
    Id::unique("lists")
}

/// Draws the window, if it is open.
pub fn lists_ui(ui: &Ui, shell: &mut Shell, theme: &'static Theme) {
    let mut window = std::mem::take(shell.lists_mut());
    window.fields.keep_elsewhere(shell.editor_mut());
    window.ui(ui, shell, theme);
    if !window.has_focus {
        // The fields went while one of them was typed into.
        window.fields.keep_typed(shell.editor_mut());
    }
    window.tell_entries(shell.editor_mut());
    *shell.lists_mut() = window;
}

impl ListsWindow {
    fn ui(&mut self, ui: &Ui, shell: &mut Shell, theme: &'static Theme) {
        let ctx = ui.ctx();
        if !self.is_open || shell.is_asking() {
            self.has_focus = false;
            return;
        }
        let is_left_by_escape = self.has_focus
            && self.drag.is_none()
            && shell.editor().text_edit().is_none()
            && ctx.input(|input| input.key_pressed(Key::Escape));
        let room = ctx.content_rect();
        let title = shell.text("lists-title");
        let frame = egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(14));
        let shown = Window::new(title)
            .id(window_id())
            .title_bar(false)
            .resizable(false)
            .frame(frame)
            .default_pos(room.center() - Vec2::new((LIST + FIELDS) / 2.0, HEIGHT / 2.0 + 60.0))
            .constrain_to(room)
            .show(ctx, |ui| self.contents_ui(ui, shell, theme, room.height()));
        let Some(shown) = shown else { return };
        let layer = shown.response.layer_id;
        let is_over = ctx.pointer_interact_pos().is_some_and(|pos| shown.response.rect.contains(pos));
        let is_pressed_in = is_over && ctx.input(|input| input.pointer.any_released());
        let is_within = |id: egui::Id| ctx.read_response(id).is_some_and(|it| it.layer_id == layer);
        if is_pressed_in && !ctx.memory(|memory| memory.focused()).is_some_and(is_within) {
            // Chips and tabs take no keyboard when they are pressed: the keys stay with the window.
            ctx.memory_mut(|memory| memory.request_focus(rows::list_id()));
        }
        let focused = ctx.memory(|memory| memory.focused());
        self.has_focus = focused.is_some_and(|id| ctx.read_response(id).is_some_and(|it| it.layer_id == layer));
        // The first frame only measures.
        self.wants_focus &= !self.has_focus;
        self.wants_list &= !self.has_focus;
        // A field that is left by Escape keeps the window for another look.
        let left_field = self.fields.take_escaped();
        if left_field {
            ctx.memory_mut(|memory| memory.request_focus(rows::list_id()));
        }
        let keeps_open = left_field | std::mem::take(&mut self.keeps_open);
        if is_left_by_escape && !keeps_open {
            self.close(ctx);
        }
    }

    fn contents_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &'static Theme, room: f32) {
        ui.set_width(LIST + FIELDS + 24.0);
        self.title_ui(ui, shell);
        ui.add_space(8.0);
        let lines = shell.editor().list(self.kind);
        if self.chosen().is_none_or(|of| lines.iter().all(|line| line.of != of)) {
            self.choose(lines.first().map(|line| line.of));
        }
        let height = HEIGHT.min(room - AROUND).max(200.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.vertical(|ui| {
                ui.set_width(LIST);
                ui.set_height(height);
                self.list_ui(ui, shell, theme, &lines, height);
            });
            ui.separator();
            ui.vertical(|ui| {
                ui.set_width(FIELDS);
                ui.set_height(height);
                self.record_ui(ui, shell, theme);
            });
        });
    }

    /// The names of the lists, and what closes the window.
    fn title_ui(&mut self, ui: &mut Ui, shell: &mut Shell) {
        ui.horizontal(|ui| {
            ui.add(Label::new(style::strong(shell.text("lists-title")).size(style::size::BODY)));
            ui.add_space(8.0);
            for kind in ListKind::ALL {
                let count = shell.editor().list(kind).len();
                let list = shell.text(kind.label_key());
                let words = format!("{list} {count}");
                let is_chosen = kind == self.kind;
                let name = shell.say(&Message::new("lists-part").with("list", list).with("count", count));
                let response = ui.add(Button::new(words).selected(is_chosen).frame_when_inactive(is_chosen));
                response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, &name));
                if response.clicked() && !is_chosen {
                    self.fields.keep_typed(shell.editor_mut());
                    self.kind = kind;
                    self.wants_list = true;
                    self.added.clear();
                    self.completions.forget();
                    self.fields.change_visit();
                }
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = shell.text("lists-close");
                let close = ui.add(Button::new("×").frame_when_inactive(false).min_size(Vec2::splat(24.0)));
                close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if close.on_hover_text(name).clicked() {
                    self.close(ui.ctx());
                }
            });
        });
    }

    /// The fields of the record, and what takes it away.
    fn record_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &'static Theme) {
        let details = self.chosen().and_then(|of| shell.editor().listed_details(of));
        let (Some(of), Some(details)) = (self.chosen(), details) else {
            let words = style::muted(shell.text(self.kind.empty_key()), &theme.interface);
            ui.add(Label::new(words).wrap());
            return;
        };
        let below = if shell.editor().list_field(self.kind).is_some() { 76.0 } else { 40.0 };
        ScrollArea::vertical().id_salt(of).max_height(ui.available_height() - below).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.set_width(FIELDS - 10.0);
                ui.spacing_mut().item_spacing.y = 6.0;
                self.fields.focus(self.wants_focus);
                for field in &details.fields {
                    self.fields.field_ui(ui, shell, theme, field);
                }
            },
        );
        ui.add_space(4.0);
        if let Some(field) = shell.editor().list_field(self.kind) {
            ui.separator();
            self.fields.field_ui(ui, shell, theme, &field);
        }
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let delete = ui.add(Button::new(shell.text("list-delete")));
                let delete = delete.on_hover_ui(|ui| {
                    for line in shell.editor().goes_with(of) {
                        ui.label(shell.say(&line));
                    }
                    let key = Command::Undo.shortcuts().first().map(ToString::to_string).unwrap_or_default();
                    ui.label(shell.say(&Message::new("list-delete-hint").with("key", key)));
                });
                if delete.clicked() {
                    self.delete(shell, of);
                }
            });
        });
    }

    fn delete(&mut self, shell: &mut Shell, of: Listed) {
        let lines = shell.editor().list(self.kind);
        let index = lines.iter().position(|line| line.of == of).unwrap_or(0);
        let next = lines.get(index + 1).or_else(|| lines.get(index.checked_sub(1)?)).map(|line| line.of);
        if shell.editor_mut().delete_from_list(of) {
            self.choose(next);
        }
    }
}

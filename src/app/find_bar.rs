//! The field that finds words, at the upper right of the canvas as in browsers: how many matches
//! there are, the next, the one before. What is found and where is the editor's business.

use super::paint::color32;
use super::pointer::canvas_id;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, FindState};
use crate::message::Message;
use crate::model::Place;
use crate::theme::Theme;
use egui::text::{CCursor, CCursorRange};
use egui::{Area, Button, Frame, Id, Key, Label, Margin, Modifiers, Order, Role, TextEdit, Ui, Vec2, WidgetInfo};

const FIELD: f32 = 220.0;
const LEAST_FIELD: f32 = 72.0;
/// What the rest of the bar and its edges take beside the field.
const BESIDE_FIELD: f32 = 350.0;
const COUNT: f32 = 96.0;
const BUTTON: Vec2 = Vec2::new(28.0, 28.0);
/// From the corner of the canvas.
pub const GAP: f32 = 12.0;

/// The field while it may be shown.
#[derive(Default)]
pub struct FindBar {
    query: String,
    wants_focus: bool,
}

impl FindBar {
    /// Opens the field, or goes back into it; what it says can be typed over.
    pub fn show(&mut self) {
        self.wants_focus = true;
    }
}

/// Where the field and its buttons stand.
pub fn area_id() -> Id {
    Id::unique("find-bar")
}

fn field_id() -> Id {
    Id::unique("find-field")
}

/// Draws the field, if it is open.
pub fn find_bar_ui(ui: &Ui, shell: &mut Shell, theme: &Theme) {
    let mut bar = std::mem::take(shell.find_bar_mut());
    if bar.wants_focus {
        shell.editor_mut().open_find();
    }
    if let (Some(state), Some(canvas)) = (shell.editor_mut().find_state(), shell.canvas_rect()) {
        Area::new(area_id())
            .order(Order::Foreground)
            .pivot(egui::Align2::RIGHT_TOP)
            .fixed_pos(canvas.right_top() + Vec2::new(-GAP, GAP))
            .constrain_to(canvas)
            .accessible_name(shell.text("find-title"))
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(6)).show(ui, |ui| {
                    ui.horizontal(|ui| bar.contents_ui(ui, shell, theme, &state, canvas.width()));
                });
            });
    }
    *shell.find_bar_mut() = bar;
}

impl FindBar {
    fn contents_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &Theme, state: &FindState, width: f32) {
        ui.spacing_mut().item_spacing.x = 4.0;
        self.field_ui(ui, shell, (width - BESIDE_FIELD).clamp(LEAST_FIELD, FIELD));
        let count = match (state.count, state.current) {
            _ if state.query.trim().is_empty() => String::new(),
            (0, _) => shell.text("find-nothing"),
            (count, Some(current)) => {
                shell.say(&Message::new("find-count").with("current", current).with("count", count))
            }
            (count, None) => shell.say(&Message::new("find-found").with("count", count)),
        };
        let color = if state.count == 0 { theme.interface.danger } else { theme.interface.text_muted };
        let words = egui::RichText::new(count).size(style::size::SMALL).color(color32(color));
        ui.add_sized(Vec2::new(COUNT, BUTTON.y), Label::new(words).truncate());
        self.command_ui(ui, shell, "↑", Command::FindPrevious);
        self.command_ui(ui, shell, "↓", Command::FindNext);
        let filter = shell.text(Command::Filters.label_key());
        if ui.button(filter).on_hover_text(shell.text(Command::Filters.hint_key())).clicked() {
            shell.run(Command::Filters);
        }
        let close = shell.text("find-close");
        let button = ui.add(Button::new("×").frame_when_inactive(false).min_size(BUTTON));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &close));
        if button.on_hover_text(close).clicked() {
            self.close(ui, shell);
        }
    }

    fn field_ui(&mut self, ui: &mut Ui, shell: &mut Shell, width: f32) {
        // Taken before the field, which would lose the keyboard to Enter.
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        let (back, on) = ui.input_mut(|input| {
            let mut pressed = |modifiers| has_focus && input.consume_key(modifiers, Key::Enter);
            (pressed(Modifiers::SHIFT), pressed(Modifiers::NONE))
        });
        let name = shell.text("find-field");
        let field = TextEdit::singleline(&mut self.query)
            .id(field_id())
            .hint_text(&name)
            .margin(Margin::symmetric(8, 5))
            .desired_width(width);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(self.query.clone()),
            ..WidgetInfo::labeled(Role::TextInput, true, &name)
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            select_all(ui, self.query.chars().count());
        }
        if response.changed() {
            shell.editor_mut().find_words(&self.query);
            show_parked_match(ui, shell);
        } else if on || back {
            shell.run(if back { Command::FindPrevious } else { Command::FindNext });
            show_parked_match(ui, shell);
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.close(ui, shell);
        }
    }

    fn command_ui(&mut self, ui: &mut Ui, shell: &mut Shell, sign: &str, command: Command) {
        let name = shell.text(command.label_key());
        let enabled = shell.editor().enabled(command);
        let button = ui.add_enabled(enabled, Button::new(sign).min_size(BUTTON));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
        let shortcut = command.shortcuts().first().map_or_else(String::new, |shortcut| format!(" ({shortcut})"));
        if button.on_hover_text(format!("{name}{shortcut}")).clicked() {
            shell.run(command);
            show_parked_match(ui, shell);
        }
    }

    fn close(&mut self, ui: &Ui, shell: &mut Shell) {
        shell.editor_mut().close_find();
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
}

fn select_all(ui: &Ui, length: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(length))));
    TextEdit::store_state(ui.ctx(), field_id(), state);
}

/// A card on the parking lot is not seen while the panel is folded away.
fn show_parked_match(ui: &Ui, shell: &mut Shell) {
    let editor = shell.editor();
    let card = editor.selection().selected.only_card();
    let card = card.and_then(|id| editor.map()?.card(id));
    if card.is_some_and(|card| card.place == Place::Parking) && !shell.side_panel_is_open(ui.ctx()) {
        shell.run(Command::SidePanel);
    }
}

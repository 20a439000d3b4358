//! The register of target groups in the window: the bar with its lists, what is noticed and what
//! filters the rows, and below it the table. Draws; what a press or a key does is the editor's.

mod bar;
mod cell;
mod comparison;
mod field;
mod header;
mod rows;

pub use field::field_id;

use super::paint::color32;
use super::parts::Part;
use super::pointer::canvas_id;
use super::shell::Shell;
use crate::editor::{Input, RegisterPlace, Shown};
use crate::locale;
use crate::message::Message;
use crate::theme::{Density, Theme};
use egui::accesskit::Role;
use egui::{EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Sense, Ui};

/// What goes on with the sheet.
#[derive(Clone, Debug, Default)]
pub struct RegisterSheet {
    /// The selection that was brought into view.
    revealed: Option<RegisterPlace>,
    /// Cells are selected by drawing the pointer over them.
    selects: bool,
    /// Rows are held, to be put elsewhere.
    holds_rows: bool,
    /// Where the cell that is typed into was last seen.
    cell: Option<Rect>,
    /// The cell whose field got the keyboard.
    field: Option<Id>,
    /// The field that filters the rows wants the keyboard.
    wants_filter: bool,
}

impl RegisterSheet {
    /// The keyboard goes to the field that filters the rows.
    pub fn show_filter(&mut self) {
        self.wants_filter = true;
    }

    /// Where the menu of the selected cell opens.
    pub fn menu_place(&self) -> Option<egui::Pos2> {
        self.cell.map(|cell| cell.left_bottom())
    }

    /// Gives up moving rows when Escape or the right button is pressed.
    fn give_up(&mut self, ui: &Ui) {
        let is_given_up = |input: &mut egui::InputState| {
            input.consume_key(Modifiers::NONE, Key::Escape) || input.pointer.secondary_pressed()
        };
        if self.holds_rows && ui.ctx().input_mut(is_given_up) {
            self.holds_rows = false;
            ui.ctx().stop_dragging();
        }
    }
}

/// Draws the sheet into all that is left of the window.
pub fn register_ui(ui: &mut Ui, shell: &mut Shell, theme: &'static Theme) {
    let Some(place) = shell.editor().register_place() else { return };
    let mut sheet = shell.register_sheet_mut().clone();
    sheet.give_up(ui);
    shell.forget_canvas();
    let rect = ui.available_rect_before_wrap();
    take_keyboard(ui, shell, rect, place);
    ui.painter().rect_filled(rect, 0.0, color32(theme.paper));
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 10, bottom: 0 }).show(ui, |ui| {
        bar::bar_ui(ui, shell, &mut sheet, theme);
        ui.add_space(8.0);
        match place.shown {
            Shown::Comparison => comparison::comparison_ui(ui, shell, &mut sheet, theme),
            Shown::Own | Shown::DepartmentHeads => rows::rows_ui(ui, shell, &mut sheet, theme),
        }
    });
    field::field_ui(ui, shell, &mut sheet, theme, rect);
    *shell.register_sheet_mut() = sheet;
}

/// The table has the keyboard, unless something else wants it.
fn take_keyboard(ui: &Ui, shell: &mut Shell, rect: Rect, place: RegisterPlace) {
    let response = ui.interact(rect, canvas_id(), Sense::click());
    shell.parts_mut().offer(Part::Canvas, rect, canvas_id());
    if response.has_focus() {
        let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(canvas_id(), ours));
    } else if ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none())
        && shell.editor().cell_edit().is_none()
    {
        response.request_focus();
    }
    let rows = shell.editor().register_table().rows.len();
    let message =
        Message::new("register-table").with("rows", rows).with("list", Message::new(place.shown.long_name_key()));
    let name = locale::message(shell.editor().options().language, &message);
    ui.ctx().accesskit_node_builder(canvas_id(), |node| {
        node.set_role(Role::Grid);
        node.set_label(name);
        node.set_row_count(rows);
    });
    if response.clicked() {
        shell.editor_mut().handle(Input::TextFieldLeft);
    }
}

/// How many lines a row has and how high it is, in points.
fn row_size(density: Density) -> (usize, f32) {
    match density {
        Density::Compact => (1, 28.0),
        // In the large density the whole window is larger.
        Density::Comfortable | Density::Large => (2, 42.0),
    }
}

//! The table of one list: its rows, the empty one at the end, and what is drawn over them while
//! rows are moved.

use super::cell::{self, Cell, cell_ui};
use super::{RegisterSheet, header, row_size};
use crate::app::context_menu::asked_at;
use crate::app::paint::color32;
use crate::app::pointer::canvas_id;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::register::cell_text;
use crate::editor::{CellAt, Command, MenuOf, RegisterPlace, RegisterTable, Shown};
use crate::insight::register::Column;
use crate::message::Message;
use crate::model::TargetGroup;
use crate::theme::{Density, Theme};
use egui::{Align, Button, CursorIcon, Id, Layout, PointerButton, Rect, Sense, Stroke, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder};
use std::ops::Range;
use std::sync::Arc;

/// The width of the numbers beside the rows, in points.
const NUMBERS: f32 = 36.0;
/// How the other columns share the width, and the least that each gets.
const SHARES: [(f32, f32); 10] = [
    (0.168, 120.0),
    (0.076, 76.0),
    (0.092, 112.0),
    (0.088, 104.0),
    (0.148, 110.0),
    (0.1, 124.0),
    (0.072, 84.0),
    (0.11, 90.0),
    (0.078, 84.0),
    (0.068, 86.0),
];
/// The room of the sign at a shared process.
const SIGN: f32 = 18.0;

/// What is drawn, gathered once.
struct Rows<'a> {
    table: &'a RegisterTable,
    place: RegisterPlace,
    selected: Range<usize>,
    names: [String; 10],
    density: Density,
    theme: &'a Theme,
}

/// Draws the table.
pub fn rows_ui(ui: &mut Ui, shell: &mut Shell, sheet: &mut RegisterSheet, theme: &Theme) {
    let Some(place) = shell.editor().register_place() else { return };
    let table = shell.editor().register_table();
    let density = shell.editor().options().density;
    let (_, height) = row_size(density);
    let rows = Rows {
        table: &table,
        place,
        selected: selected_places(&table, &place),
        names: Column::ALL.map(|column| shell.text(column.name_key())),
        density,
        theme,
    };
    let room = ui.available_size();
    let page = ((room.y - header::HEIGHT) / height).floor().max(1.0);
    shell.editor_mut().set_register_page(page as usize);
    // The cells are told by what they say; spaces between them would be no one's.
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let mut places: Vec<(usize, Rect)> = Vec::new();
    let area = egui::ScrollArea::horizontal().id_salt("register-across").auto_shrink([false, false]).show(ui, |ui| {
        let share = (room.x - NUMBERS - 10.0).max(0.0);
        let mut builder = TableBuilder::new(ui)
            .id_salt("register")
            .resizable(true)
            .auto_shrink([false, false])
            .drag_to_scroll(egui::scroll_area::DragScroll::Never)
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .max_scroll_height(f32::INFINITY)
            .column(Width::exact(NUMBERS).clip(true));
        for (part, least) in SHARES {
            builder = builder.column(Width::initial((share * part).max(least)).at_least(56.0).clip(true));
        }
        if sheet.revealed != Some(place) {
            let at = table.index_of(place.at.row);
            builder = builder.scroll_to_row(at, None);
        }
        builder
            .header(header::HEIGHT, |mut heads| {
                heads.col(|ui| {
                    ui.painter().rect_filled(ui.max_rect(), 0.0, color32(theme.interface.panel));
                });
                for column in Column::ALL {
                    heads.col(|ui| header::header_ui(ui, shell, theme, column));
                }
            })
            .body(|body| {
                body.rows(height, table.rows.len() + 1, |mut row| {
                    let index = row.index();
                    let (rect, _) = row.col(|ui| number_ui(ui, shell, sheet, &rows, index));
                    places.push((index, rect));
                    for column in Column::ALL {
                        row.col(|ui| column_ui(ui, shell, sheet, &rows, index, column));
                    }
                });
            })
    });
    sheet.revealed = Some(place);
    if sheet.holds_rows {
        hold_rows_ui(ui, shell, sheet, &rows, &places);
    }
    sheet.selects &= ui.input(|input| input.pointer.primary_down());
    if table.rows.is_empty() {
        empty_ui(ui, shell, place.shown, area.inner.inner_rect.translate(Vec2::new(0.0, height)), theme);
    }
}

/// The places of the selected rows, the empty one included.
fn selected_places(table: &RegisterTable, place: &RegisterPlace) -> Range<usize> {
    let (a, b) = (table.index_of(place.at.row), table.index_of(place.anchor.row));
    a.min(b)..a.max(b) + 1
}

/// The number beside a row: selects it, moves it.
fn number_ui(ui: &mut Ui, shell: &mut Shell, sheet: &mut RegisterSheet, rows: &Rows<'_>, index: usize) {
    let colors = &rows.theme.interface;
    let rect = ui.max_rect();
    let row = rows.table.row_at(index);
    let response = ui.interact(rect, Id::unique(("register-row", row)), Sense::CLICK | Sense::DRAG);
    let is_selected = rows.selected.contains(&index);
    let ground = if is_selected || response.hovered() { colors.hover } else { colors.panel };
    ui.painter().rect_filled(rect, 0.0, color32(ground));
    let edge = Stroke::new(1.0, color32(colors.border));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, edge);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), edge);
    let words = if row.is_some() { (index + 1).to_string() } else { "+".to_owned() };
    let ink = if is_selected { colors.text } else { colors.text_muted };
    let galley = cell::galley(ui, &words, rect.width(), 1, cell::format(style::size::SMALL, is_selected, color32(ink)));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color32(ink));
    let name = shell.say(&Message::new("register-row").with("row", index + 1));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::RowHeader);
        node.set_label(name);
        node.set_row_index(index);
        node.add_action(egui::accesskit::Action::Click);
    });
    let shift = ui.input(|input| input.modifiers.shift);
    if response.clicked() || cell::is_asked_for(ui, response.id) {
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
        shell.editor_mut().press_row(row, shift);
    }
    if response.drag_started_by(PointerButton::Primary) && row.is_some() {
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
        if !(is_selected && rows.place.is_of_rows()) {
            shell.editor_mut().press_row(row, false);
        }
        sheet.holds_rows = true;
    }
    if let Some(at) = asked_at(ui, &response) {
        if !is_selected {
            shell.editor_mut().press_row(row, false);
        }
        shell.open_menu_of(ui.ctx(), MenuOf::Selection, at);
    }
    let is_sorted = shell.editor().register_arrangement().sort.is_some();
    let tip = shell.text(if is_sorted { "register-row-tip-sorted" } else { "register-row-tip" });
    response.on_hover_text(tip);
}

/// Rows that are held: a line stands where they would go; there they go when they are let go.
fn hold_rows_ui(ui: &Ui, shell: &mut Shell, sheet: &mut RegisterSheet, rows: &Rows<'_>, places: &[(usize, Rect)]) {
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let next = places.iter().find(|(_, rect)| rect.center().y > pos.y).map(|(index, rect)| (*index, rect.top()));
    let last = places.last().map(|(index, rect)| (*index, rect.top()));
    let Some((index, y)) = next.or(last) else { return };
    let index = index.min(rows.table.rows.len());
    ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(3.0, color32(rows.theme.interface.guide)));
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    if ui.input(|input| input.pointer.primary_released()) {
        sheet.holds_rows = false;
        shell.editor_mut().drop_rows(index);
    } else if !ui.input(|input| input.pointer.primary_down()) {
        sheet.holds_rows = false;
    }
}

fn column_ui(ui: &mut Ui, shell: &mut Shell, sheet: &mut RegisterSheet, rows: &Rows<'_>, index: usize, column: Column) {
    let group = rows.table.rows.get(index);
    let row = group.map(|group| group.id);
    let at = CellAt { row, column };
    let editor = shell.editor();
    let language = editor.options().language;
    let words = group.map(|group| cell_text(editor.workbook(), language, group, column)).unwrap_or_default();
    let hint = if row.is_none() && column == Column::Name { shell.text("register-add-here") } else { String::new() };
    let colors = &rows.theme.interface;
    let is_current = rows.place.at == at;
    let is_selected = rows.selected.contains(&index) && rows.place.columns().contains(&column.index());
    let shared = row.filter(|_| column == Column::Process).and_then(|row| rows.table.shared_process(row));
    let is_link = column == Column::Map && !words.is_empty();
    let (count, last) = (rows.table.rows.len(), index + 1);
    let place = Message::new("register-cell")
        .with("column", rows.names.get(column.index()).cloned().unwrap_or_default())
        .with("row", last)
        .with("rows", count.max(last));
    let place = shell.say(&place);
    let seen = if words.is_empty() { &hint } else { &words };
    let drawn = cell_ui(
        ui,
        colors,
        &Cell {
            id: Id::unique(("register-cell", row, column)),
            words: seen,
            ink: if words.is_empty() {
                colors.text_muted
            } else if is_link {
                colors.accent
            } else {
                colors.text
            },
            is_strong: column == Column::Name && !words.is_empty(),
            is_selected: is_selected && rows.place.at != rows.place.anchor,
            is_current,
            ground: None,
            kept: if shared.is_some() { SIGN } else { 0.0 },
            density: rows.density,
            column: (column.index(), rows.names.get(column.index()).map_or("", String::as_str)),
            row: (index, &place),
        },
    );
    if is_current {
        sheet.cell = Some(drawn.response.rect);
        if sheet.revealed != Some(rows.place) {
            ui.scroll_to_rect(drawn.response.rect, None);
        }
    }
    act_on_cell(ui, shell, sheet, &drawn.response, at);
    let rect = drawn.response.rect;
    if drawn.is_cut {
        drawn.response.on_hover_text(&words);
    }
    if let Some(shared) = shared {
        shared_sign_ui(ui, shell, rows, rect, row, shared.groups.len());
    }
    if is_link {
        link_ui(ui, shell, drawn.words, group, &words);
    } else if column == Column::Map
        && group.is_some()
        && (rows.selected.contains(&index) || ui.rect_contains_pointer(rect))
    {
        draw_map_ui(ui, shell, rect, at);
    }
}

fn act_on_cell(ui: &Ui, shell: &mut Shell, sheet: &mut RegisterSheet, response: &egui::Response, at: CellAt) {
    let shift = ui.input(|input| input.modifiers.shift);
    let focus = || ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    if response.drag_started_by(PointerButton::Primary) {
        focus();
        shell.editor_mut().press_cell(at.row, at.column, shift, 0);
        // A drag never opens the field.
        sheet.selects = shell.editor().cell_edit().is_none();
    } else if response.clicked() {
        focus();
        let clicks = if response.double_clicked() { 2 } else { 1 };
        shell.editor_mut().press_cell(at.row, at.column, shift, clicks);
    } else if cell::is_asked_for(ui, response.id) {
        focus();
        shell.editor_mut().press_cell(at.row, at.column, false, 0);
    }
    if sheet.selects && ui.input(|input| input.pointer.latest_pos()).is_some_and(|pos| response.rect.contains(pos)) {
        shell.editor_mut().drag_to_cell(at.row, at.column);
    }
    if let Some(menu) = asked_at(ui, response) {
        let is_among = shell.editor().register_place().is_some_and(|place| {
            let table = shell.editor().register_table();
            selected_places(&table, &place).contains(&table.index_of(at.row))
                && place.columns().contains(&at.column.index())
        });
        if !is_among {
            shell.editor_mut().press_cell(at.row, at.column, false, 0);
        }
        focus();
        shell.open_menu_of(ui.ctx(), MenuOf::Selection, menu);
    }
}

/// The sign that a process serves other rows too.
fn shared_sign_ui(
    ui: &Ui,
    shell: &Shell,
    rows: &Rows<'_>,
    cell: Rect,
    row: Option<crate::model::TargetGroupId>,
    count: usize,
) {
    let sign = Rect::from_center_size(egui::pos2(cell.right() - SIGN / 2.0 - 4.0, cell.center().y), Vec2::splat(SIGN));
    let response = ui.interact(sign, Id::unique(("register-shared", row)), Sense::hover());
    let ink = color32(rows.theme.interface.danger);
    let galley = cell::galley(ui, "⚠", SIGN, 1, cell::format(style::size::BODY + 1.0, true, ink));
    ui.painter().galley(sign.center() - galley.size() / 2.0, galley, ink);
    let question = shell.say(&Message::new("register-shared-row").with("count", count));
    let others: Vec<&str> = row
        .and_then(|row| rows.table.shared_process(row))
        .map(|shared| {
            let others = shared.groups.iter().filter(|other| Some(**other) != row);
            let find = |id: &crate::model::TargetGroupId| {
                shell.editor().workbook().target_groups().iter().find(|group| group.id == *id)
            };
            others.filter_map(find).map(|group| group.name.as_str()).collect()
        })
        .unwrap_or_default();
    let names = crate::wording::listed(others, 120);
    let tip = format!("{question}\n{}", shell.say(&Message::new("register-shared-others").with("names", names)));
    let told = tip.clone();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Note);
        node.set_label(told);
    });
    response.on_hover_text(tip);
}

/// The name of a map leads to it.
fn link_ui(ui: &Ui, shell: &mut Shell, words: Rect, group: Option<&Arc<TargetGroup>>, title: &str) {
    let Some(group) = group else { return };
    let Some(map) = group.map else { return };
    let response = ui.interact(words, Id::unique(("register-link", group.id)), Sense::CLICK);
    let name = shell.say(&Message::new("register-go-to-map").with("name", title));
    let told = name.clone();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Link);
        node.set_label(told);
        node.add_action(egui::accesskit::Action::Click);
    });
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let line = Stroke::new(1.0, ui.visuals().hyperlink_color);
        ui.painter().hline(words.x_range(), words.bottom() - 1.0, line);
    }
    if response.clicked() || cell::is_asked_for(ui, response.id) {
        shell.editor_mut().go_to_map(map);
    }
    response.on_hover_text(name);
}

/// Where a map is missing, it can be drawn.
fn draw_map_ui(ui: &mut Ui, shell: &mut Shell, cell: Rect, at: CellAt) {
    let name = shell.text(Command::DrawGroupMap.label_key());
    let inside = Rect::from_center_size(cell.center(), Vec2::new(cell.width() - 12.0, 24.0));
    let words = egui::RichText::new(format!("+ {}", shell.text("group-map").to_lowercase())).size(style::size::SMALL);
    ui.spacing_mut().button_padding = Vec2::new(6.0, 2.0);
    let button = ui.put(inside, Button::new(words).truncate().sense(Sense::CLICK));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if button.clicked() {
        shell.editor_mut().press_cell(at.row, at.column, false, 0);
        shell.run(Command::DrawGroupMap);
    }
    button.on_hover_text(format!("{name}\n{}", shell.text(Command::DrawGroupMap.hint_key())));
}

/// What an empty list offers.
fn empty_ui(ui: &mut Ui, shell: &mut Shell, shown: Shown, room: Rect, theme: &Theme) {
    let colors = &theme.interface;
    let is_filtered = !shell.editor().register_arrangement().shows_all();
    let room = Rect::from_center_size(
        egui::pos2(room.center().x, room.top() + header::HEIGHT + 120.0),
        Vec2::new(room.width().min(560.0), 180.0),
    );
    // The lines between the columns would go through the words.
    ui.painter().rect_filled(room.expand(8.0), 0.0, color32(theme.paper));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Center)));
    inside.spacing_mut().item_spacing = Vec2::new(8.0, 10.0);
    let ui = &mut inside;
    if is_filtered {
        ui.label(style::strong(shell.text("register-no-match")).size(style::size::TITLE));
        if ui.button(shell.text(Command::ShowAllGroups.label_key())).clicked() {
            shell.run(Command::ShowAllGroups);
        }
        return;
    }
    ui.label(style::strong(shell.text("register-empty-title")).size(style::size::TITLE));
    let words = if shown == Shown::Own { "register-empty-text" } else { "register-empty-heads" };
    ui.add(egui::Label::new(style::muted(shell.text(words), colors)).wrap());
    if shell.editor().enabled(Command::PresetGroups) {
        let button = ui.add(Button::new(style::strong(shell.text(Command::PresetGroups.label_key()))));
        if button.on_hover_text(shell.text(Command::PresetGroups.hint_key())).clicked() {
            shell.run(Command::PresetGroups);
        }
    }
}

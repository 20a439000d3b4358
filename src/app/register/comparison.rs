//! The own list and that of the heads of departments beside each other: what differs is said in
//! words and marked by colour.

use super::cell::{self, Cell, cell_ui};
use super::{RegisterSheet, row_size};
use crate::app::paint::color32;
use crate::app::pointer::canvas_id;
use crate::app::shell::Shell;
use crate::app::style;
use crate::color::Rgba;
use crate::editor::register::cell_text;
use crate::insight::register::{Column, Difference, Pair};
use crate::message::Message;
use crate::model::{TargetGroup, TargetGroupId};
use crate::report::verdict;
use crate::theme::Theme;
use egui::{Align, Id, Label, Layout, Stroke, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder};
use std::sync::Arc;

/// The heads of the columns have room for the list and what is held against each other.
const LINES_OF_HEAD: usize = 3;
const HEAD: f32 = 58.0;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shows {
    Group,
    Own(Difference),
    Heads(Difference),
    Verdict,
}

/// The columns and how they share the width.
const COLUMNS: [(Shows, f32); 8] = [
    (Shows::Group, 0.17),
    (Shows::Own(Difference::Process), 0.13),
    (Shows::Heads(Difference::Process), 0.13),
    (Shows::Own(Difference::Department), 0.1),
    (Shows::Heads(Difference::Department), 0.1),
    (Shows::Own(Difference::Online), 0.1),
    (Shows::Heads(Difference::Online), 0.1),
    (Shows::Verdict, 0.17),
];

/// Draws the comparison.
pub fn comparison_ui(ui: &mut Ui, shell: &mut Shell, sheet: &mut RegisterSheet, theme: &Theme) {
    let Some(place) = shell.editor().register_place() else { return };
    let table = shell.editor().register_table();
    let colors = &theme.interface;
    if table.pairs.is_empty() {
        ui.label(style::muted(shell.text("register-comparison-empty"), colors));
        return;
    }
    ui.add(Label::new(style::strong(shell.say(&verdicts(&table.pairs)))).wrap());
    ui.add(Label::new(style::muted(shell.text("register-comparison-rule"), colors).size(style::size::SMALL)).wrap());
    ui.add_space(6.0);
    let (_, height) = row_size(shell.editor().options().density);
    let room = ui.available_size();
    shell.editor_mut().set_register_page(((room.y - HEAD) / height).floor().max(1.0) as usize);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let here = table.index_of(place.at.row);
    egui::ScrollArea::horizontal().id_salt("comparison-across").auto_shrink([false, false]).show(ui, |ui| {
        let mut builder = TableBuilder::new(ui)
            .id_salt("comparison")
            .resizable(true)
            .auto_shrink([false, false])
            .drag_to_scroll(egui::scroll_area::DragScroll::Never)
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .max_scroll_height(f32::INFINITY);
        for (_, share) in COLUMNS {
            let width = ((room.x - 10.0) * share).max(80.0);
            builder = builder.column(Width::initial(width).at_least(60.0).clip(true));
        }
        if sheet.revealed != Some(place) {
            builder = builder.scroll_to_row(here, None);
        }
        builder
            .header(HEAD, |mut heads| {
                for (shows, _) in COLUMNS {
                    heads.col(|ui| head_ui(ui, shell, theme, shows));
                }
            })
            .body(|body| {
                body.rows(height, table.pairs.len(), |mut row| {
                    let index = row.index();
                    let Some(pair) = table.pairs.get(index) else { return };
                    for (number, (shows, _)) in COLUMNS.into_iter().enumerate() {
                        row.col(|ui| pair_ui(ui, shell, theme, pair, (index, index == here), (number, shows)));
                    }
                });
            });
    });
    sheet.revealed = Some(place);
}

/// How many of each there are.
fn verdicts(pairs: &[Pair]) -> Message {
    let count = |is_it: fn(&Pair) -> bool| pairs.iter().filter(|pair| is_it(pair)).count();
    Message::new("register-verdicts")
        .with("same", count(|pair| pair.own.is_some() && pair.heads.is_some() && pair.differences.is_empty()))
        .with("differ", count(|pair| !pair.differences.is_empty()))
        .with("own", count(|pair| pair.heads.is_none()))
        .with("heads", count(|pair| pair.own.is_none()))
}

fn column_name(shell: &Shell, shows: Shows) -> String {
    let of = |difference: Difference, list: &'static str| {
        // Whose it is comes first: that must not be cut off.
        format!("{}: {}", shell.text(list), shell.text(difference.column().name_key()).to_lowercase())
    };
    match shows {
        Shows::Group => shell.text(Column::Name.name_key()),
        Shows::Own(difference) => of(difference, "register-own"),
        Shows::Heads(difference) => of(difference, "register-heads"),
        Shows::Verdict => shell.text("register-verdict"),
    }
}

fn head_ui(ui: &mut Ui, shell: &Shell, theme: &Theme, shows: Shows) {
    let colors = &theme.interface;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, color32(colors.panel));
    let name = column_name(shell, shows);
    let words = cell::galley(
        ui,
        &name,
        rect.width() - 2.0 * cell::MARGIN.x,
        LINES_OF_HEAD,
        cell::format(style::size::SMALL, true, color32(colors.text)),
    );
    let at = egui::pos2(rect.left() + cell::MARGIN.x, rect.center().y - words.size().y / 2.0);
    let is_cut = words.elided;
    ui.painter().galley(at, words, color32(colors.text));
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, color32(colors.border)));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(colors.control_border)));
    if is_cut {
        ui.interact(rect, Id::unique(("comparison-head", shows)), egui::Sense::hover()).on_hover_text(name);
    }
}

/// One cell of a pair.
fn pair_ui(
    ui: &mut Ui,
    shell: &mut Shell,
    theme: &Theme,
    pair: &Pair,
    (index, is_here): (usize, bool),
    (number, shows): (usize, Shows),
) {
    let colors = &theme.interface;
    let row: Option<TargetGroupId> = pair.own.or(pair.heads);
    let group = |id: Option<TargetGroupId>| -> Option<Arc<TargetGroup>> {
        id.and_then(|id| shell.editor().workbook().target_groups().iter().find(|group| group.id == id).cloned())
    };
    let words_of = |id: Option<TargetGroupId>, column: Column| match group(id) {
        Some(group) => {
            let editor = shell.editor();
            let words = cell_text(editor.workbook(), editor.options().language, &group, column);
            if words.is_empty() { "—".to_owned() } else { words }
        }
        None => String::new(),
    };
    let differs = |difference: Difference| pair.differences.contains(&difference);
    let is_alone = pair.own.is_none() || pair.heads.is_none();
    let (words, is_marked) = match shows {
        Shows::Group => (words_of(row, Column::Name), false),
        Shows::Own(difference) => (words_of(pair.own, difference.column()), differs(difference)),
        Shows::Heads(difference) => (words_of(pair.heads, difference.column()), differs(difference)),
        Shows::Verdict => (verdict(shell.editor().options().language, pair), is_alone || !pair.differences.is_empty()),
    };
    let ink: Rgba = if is_marked { colors.danger } else { colors.text };
    let name = column_name(shell, shows);
    let place = shell.say(
        &Message::new("register-cell")
            .with("column", name.as_str())
            .with("row", index + 1)
            .with("rows", shell.editor().register_table().pairs.len()),
    );
    let drawn = cell_ui(
        ui,
        colors,
        &Cell {
            id: Id::unique(("comparison-cell", row, shows)),
            words: &words,
            ink,
            is_strong: is_marked || shows == Shows::Group,
            is_selected: is_here,
            is_current: is_here && shows == Shows::Group,
            ground: is_marked.then(|| color32(colors.danger).gamma_multiply(0.08)),
            kept: 0.0,
            density: shell.editor().options().density,
            column: (number, &name),
            row: (index, &place),
        },
    );
    if drawn.response.clicked() || cell::is_asked_for(ui, drawn.response.id) {
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
        let clicks = if drawn.response.double_clicked() { 2 } else { 0 };
        shell.editor_mut().press_cell(row, Column::Name, false, clicks);
    }
    if drawn.is_cut {
        drawn.response.on_hover_text(words);
    }
}

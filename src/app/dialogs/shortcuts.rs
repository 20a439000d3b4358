//! The sheet of shortcuts, made from the list of commands: by menu, in columns, with a field that
//! leaves only what is looked for.

use super::{buttons_ui, secondary_ui, title_ui};
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::{Command, Menu};
use crate::message::Message;
use crate::platform::{ALT_KEY, COMMAND_KEY, SHIFT_KEY};
use crate::theme::Theme;
use egui::{Align, Id, Label, Layout, Margin, Pos2, Rect, ScrollArea, TextEdit, Ui, UiBuilder, Vec2};

/// Width of a column and the space between columns, in points.
const COLUMN: f32 = 336.0;
const GAP: f32 = 28.0;
const MOST_COLUMNS: usize = 3;
/// Kept free for the bar that scrolls.
const BAR: f32 = 14.0;
const ROW: f32 = 20.0;
/// Above the name of a menu, and its own height.
const HEADING: f32 = 32.0;
/// What the sheet leaves free of the window, in points.
const AROUND: Vec2 = Vec2::new(112.0, 224.0);

/// The commands of a menu that have keys.
struct Section {
    name: String,
    lines: Vec<(String, String)>,
}

impl Section {
    fn height(&self) -> f32 {
        HEADING + self.lines.len() as f32 * ROW
    }
}

/// All commands that have keys.
pub fn shortcuts_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    let room = ui.ctx().content_rect().size() - AROUND;
    let columns = (((room.x + GAP) / (COLUMN + GAP)) as usize).clamp(1, MOST_COLUMNS);
    ui.set_width(columns as f32 * (COLUMN + GAP) - GAP);
    title_ui(ui, shell.text(Command::Shortcuts.label_key()));
    let query = query_ui(ui, shell);
    ui.add_space(8.0);
    let sections = sections(shell, &query);
    if sections.is_empty() {
        ui.add(Label::new(style::muted(shell.text("palette-empty"), &theme.interface)));
    }
    let columns = in_columns(sections, columns);
    // As high with a query as without, so that nothing jumps while it is typed.
    let id = Id::unique("shortcuts-height");
    let highest = columns.iter().map(|column| column.iter().map(Section::height).sum::<f32>()).fold(0.0, f32::max);
    let height = ui.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<f32>(id);
        *kept = if query.is_empty() { highest } else { kept.max(highest) };
        *kept
    });
    let visible = height.min(room.y.max(160.0));
    ScrollArea::vertical().max_height(visible).min_scrolled_height(visible).auto_shrink([false, false]).show(
        ui,
        |ui| {
            let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), egui::Sense::hover());
            for (index, column) in columns.iter().enumerate() {
                // The bar at the right takes a little of every column.
                let width = (area.width() - BAR + GAP) / columns.len() as f32 - GAP;
                let corner = area.min + Vec2::new(index as f32 * (width + GAP), 0.0);
                let rect = Rect::from_min_size(corner, Vec2::new(width, height));
                column_ui(ui, column, rect, theme);
            }
        },
    );
    ui.add_space(12.0);
    buttons_ui(ui, |ui| {
        if secondary_ui(ui, shell.text("button-close")).clicked() {
            shell.close_dialog();
        }
    });
}

/// The field; tells what is looked for, in small letters.
fn query_ui(ui: &mut Ui, shell: &Shell) -> String {
    let id = Id::unique("shortcuts-query");
    let opened = Id::unique("shortcuts-opened");
    let mut query = ui.data_mut(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let pass = ui.ctx().cumulative_pass_nr();
    // Each time the sheet opens, it shows everything.
    let last = ui.data_mut(|data| data.get_temp::<u64>(opened));
    let is_new = last.is_none_or(|last| last + 1 < pass);
    if is_new {
        query.clear();
    }
    let field = TextEdit::singleline(&mut query)
        .id(Id::unique("shortcuts-field"))
        .hint_text(shell.text("shortcuts-find"))
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    let name = shell.text("shortcuts-find");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    if is_new {
        response.request_focus();
    }
    ui.data_mut(|data| {
        data.insert_temp(opened, pass);
        data.insert_temp(id, query.clone());
    });
    query.trim().to_lowercase()
}

/// The menus with the commands that match, in the order of the menus.
fn sections(shell: &Shell, query: &str) -> Vec<Section> {
    let said = |lines: &'static [(&str, &str)]| {
        lines.iter().map(|(name, how)| {
            let how = Message::new(how).with("command", COMMAND_KEY).with("alt", ALT_KEY).with("shift", SHIFT_KEY);
            (shell.text(name), shell.say(&how))
        })
    };
    // What only keys do stands apart from what the menus have too.
    let section = |(menu, only_keys): (Menu, bool)| {
        let with_keys = Command::ALL.iter().filter(|command| {
            command.menu() == menu && command.is_beside_menus() == only_keys && !command.shortcuts().is_empty()
        });
        let lines = with_keys.map(|command| {
            let keys: Vec<String> = command.shortcuts().iter().map(ToString::to_string).collect();
            (shell.text(command.label_key()), keys.join(", "))
        });
        let digits = if (menu, only_keys) == (Menu::Card, false) { BY_DIGITS } else { &[] };
        let lines = lines.chain(said(digits));
        let lines =
            lines.filter(|(name, keys)| name.to_lowercase().contains(query) || keys.to_lowercase().contains(query));
        let name = if only_keys { "shortcuts-walking" } else { menu.label_key() };
        Section { name: shell.text(name), lines: lines.collect() }
    };
    let menus = Menu::ALL.into_iter().flat_map(|menu| [(menu, false), (menu, true)]);
    let by_pointer = Section {
        name: shell.text("shortcuts-pointer"),
        lines: said(BY_POINTER)
            .filter(|(name, how)| name.to_lowercase().contains(query) || how.to_lowercase().contains(query))
            .collect(),
    };
    menus.map(section).chain([by_pointer]).filter(|section| !section.lines.is_empty()).collect()
}

/// What digits do to cards, and how.
const BY_DIGITS: &[(&str, &str)] = &[("shortcuts-votes", "shortcuts-votes-how")];

/// What the pointer does, and how.
const BY_POINTER: &[(&str, &str)] = &[
    ("shortcuts-copy", "shortcuts-copy-how"),
    ("shortcuts-add", "shortcuts-add-how"),
    ("shortcuts-range", "shortcuts-range-how"),
    ("shortcuts-pan", "shortcuts-pan-how"),
    ("shortcuts-zoom", "shortcuts-zoom-how"),
];

/// Each menu goes to the column that is lowest so far; a long one stands alone.
fn in_columns(sections: Vec<Section>, count: usize) -> Vec<Vec<Section>> {
    let mut columns: Vec<(f32, Vec<Section>)> = (0..count).map(|_| (0.0, Vec::new())).collect();
    for section in sections {
        let lowest = columns.iter_mut().min_by(|(a, _), (b, _)| a.total_cmp(b));
        if let Some((height, column)) = lowest {
            *height += section.height();
            column.push(section);
        }
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

fn column_ui(ui: &mut Ui, column: &[Section], rect: Rect, theme: &Theme) {
    let colors = &theme.interface;
    let mut top = rect.top();
    let mut line = |ui: &mut Ui, height: f32, add: &mut dyn FnMut(&mut Ui)| {
        let place = Rect::from_min_size(Pos2::new(rect.left(), top), Vec2::new(rect.width(), height));
        top += height;
        // What is scrolled out of view is not laid out.
        if ui.is_rect_visible(place) {
            add(&mut ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center))));
        }
    };
    for section in column {
        line(ui, HEADING, &mut |ui| {
            ui.with_layout(Layout::left_to_right(Align::BOTTOM), |ui| {
                ui.add_space(0.0);
                ui.add(Label::new(style::strong(&section.name).color(color32(colors.accent))));
            });
        });
        for (name, keys) in &section.lines {
            line(ui, ROW, &mut |ui| {
                ui.add(Label::new(style::muted(keys, colors).size(style::size::SMALL)));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(name).truncate());
                });
            });
        }
    }
}

//! The tabs of the workbook's maps: chosen, renamed, dragged to another place; those that have no
//! room are reached by the wheel and by a list.

use super::context_menu::asked_at;
use super::menu_items::{hint, sign_button_ui};
use super::paint::color32;
use super::parts::Part;
use super::shell::Shell;
use super::style;
use crate::edit::{Edit, MapsEdit};
use crate::editor::{Command, MenuOf, TextTarget};
use crate::model::MapId;
use crate::theme::Interface;
use egui::scroll_area::{ScrollBarVisibility, ScrollSource};
use egui::{Button, Context, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

/// The side of the buttons after the tabs and the space between, in points.
const SIGN: f32 = 26.0;
const GAP: f32 = 4.0;
/// A longer title is cut off; the tip tells it.
const WIDEST: f32 = 208.0;

/// What goes on with the tabs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tabs {
    /// The map whose tab was brought into view.
    seen: Option<MapId>,
    /// The map whose tab is held.
    dragged: Option<MapId>,
    overflows: bool,
}

impl Tabs {
    /// Gives up a drag when Escape or the right button is pressed; the key means nothing else.
    pub fn give_up(&mut self, ctx: &Context) {
        if self.dragged.is_none() {
            return;
        }
        let given_up =
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape) || input.pointer.secondary_pressed());
        if given_up {
            self.dragged = None;
            ctx.stop_dragging();
        }
    }
}

/// Draws the tabs and the buttons after them.
pub fn tabs_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    let mut tabs = *shell.tabs_mut();
    let maps: Vec<(MapId, String)> =
        shell.editor().workbook().maps().iter().map(|map| (map.id(), map.info().title.clone())).collect();
    let kept = (SIGN + GAP) * if tabs.overflows { 2.0 } else { 1.0 };
    let room = (ui.available_width() - kept).max(SIGN);
    let area = ScrollArea::horizontal()
        .auto_shrink([true, false])
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
        .max_width(room)
        .scroll_source(ScrollSource::SCROLL_BAR | ScrollSource::MOUSE_WHEEL)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let places: Vec<(MapId, Rect)> =
                    maps.iter().map(|(map, title)| (*map, tab_ui(ui, shell, &mut tabs, colors, *map, title))).collect();
                register_tab_ui(ui, shell, &mut tabs, colors);
                if let Some(dragged) = tabs.dragged {
                    drag_ui(ui, shell, &mut tabs, colors, dragged, &places);
                }
            });
        });
    tabs.overflows = area.content_size.x > room + 0.5;
    if tabs.overflows {
        list_ui(ui, shell, &maps);
    }
    sign_button_ui(ui, shell, "+", Command::AddMap);
    *shell.tabs_mut() = tabs;
}

/// A tab; tells where it is.
fn tab_ui(ui: &mut Ui, shell: &mut Shell, tabs: &mut Tabs, colors: &Interface, map: MapId, title: &str) -> Rect {
    let in_view = shell.editor().selection().map == map && shell.editor().register_place().is_none();
    let tab = tab(title, in_view, colors).sense(Sense::click_and_drag());
    let response = ui
        .scope(|ui| {
            ui.set_max_width(WIDEST);
            ui.add(tab.truncate())
        })
        .inner;
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, in_view, title));
    if in_view {
        let bar = ui.clip_rect();
        shell.parts_mut().offer(
            Part::Tabs,
            Rect::from_x_y_ranges(ui.ctx().content_rect().x_range(), bar.y_range()),
            response.id,
        );
        if tabs.seen != Some(map) {
            tabs.seen = Some(map);
            response.scroll_to_me(None);
        }
    }
    act_on(ui, shell, tabs, &response, map);
    let rect = response.rect;
    if tabs.dragged.is_none() {
        response.on_hover_text(title);
    }
    rect
}

/// The tab of the register of target groups, after those of the maps.
fn register_tab_ui(ui: &mut Ui, shell: &mut Shell, tabs: &mut Tabs, colors: &Interface) {
    let in_view = shell.editor().register_place().is_some();
    let title = shell.text("register-title");
    let response = ui.add(tab(&title, in_view, colors));
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, in_view, &title));
    if in_view {
        let bar = ui.clip_rect();
        let rect = Rect::from_x_y_ranges(ui.ctx().content_rect().x_range(), bar.y_range());
        shell.parts_mut().offer(Part::Tabs, rect, response.id);
        if tabs.seen.take().is_some() {
            response.scroll_to_me(None);
        }
    }
    if response.clicked() {
        shell.editor_mut().show_register(None);
    }
    response.on_hover_text(hint(shell, Command::Register));
}

/// A tab as it looks.
fn tab<'a>(title: &str, in_view: bool, colors: &Interface) -> Button<'a> {
    let text = if in_view { style::strong(title) } else { style::muted(title, colors) };
    let tab = Button::new(text).min_size(Vec2::new(48.0, SIGN));
    if in_view {
        tab.fill(color32(colors.control)).stroke(Stroke::new(1.0, color32(colors.control_border)))
    } else {
        tab.frame_when_inactive(false)
    }
}

fn act_on(ui: &Ui, shell: &mut Shell, tabs: &mut Tabs, response: &Response, map: MapId) {
    if response.clicked() || response.drag_started_by(egui::PointerButton::Primary) {
        shell.editor_mut().go_to_map(map);
    }
    if response.drag_started_by(egui::PointerButton::Primary) {
        tabs.dragged = Some(map);
    }
    if response.double_clicked() {
        shell.editor_mut().type_over(TextTarget::Map(map));
    }
    if let Some(at) = asked_at(ui, response) {
        shell.open_menu_of(ui.ctx(), MenuOf::Tab(map), at);
    }
}

/// A held tab: a mark stands where it would go; there it goes when it is let go.
fn drag_ui(ui: &Ui, shell: &mut Shell, tabs: &mut Tabs, colors: &Interface, dragged: MapId, places: &[(MapId, Rect)]) {
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let others: Vec<Rect> = places.iter().filter(|(map, _)| *map != dragged).map(|(_, rect)| *rect).collect();
    let index = others.iter().filter(|rect| rect.center().x < pos.x).count();
    let before = index.checked_sub(1).and_then(|index| others.get(index)).map(|rect| rect.right() + GAP / 2.0);
    let mark = before.or(others.get(index).map(|rect| rect.left() - GAP / 2.0));
    if let (Some(x), Some((_, tab))) = (mark, places.first()) {
        ui.painter().vline(x, tab.y_range(), Stroke::new(2.0, color32(colors.guide)));
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    // At the ends the tabs move on as long as there are more.
    ui.scroll_to_rect(Rect::from_center_size(pos, Vec2::new(SIGN * 2.0, 1.0)), None);
    if ui.input(|input| input.pointer.primary_released()) {
        tabs.dragged = None;
        if places.iter().position(|(map, _)| *map == dragged) != Some(index) {
            shell.editor_mut().change(&Edit::Maps(MapsEdit::Move { map: dragged, index }));
        }
    } else if !ui.input(|input| input.pointer.primary_down()) {
        tabs.dragged = None;
    }
}

/// All maps in a list, when not all tabs have room.
fn list_ui(ui: &mut Ui, shell: &mut Shell, maps: &[(MapId, String)]) {
    let name = shell.text("tabs-all");
    let in_view = shell.editor().selection().map;
    let button = Button::new("▼").frame_when_inactive(false).min_size(Vec2::splat(SIGN));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        let height = ui.ctx().content_rect().height() - style::MENU_BAR - style::STATUS_BAR;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.set_min_width(200.0);
            for (map, title) in maps {
                let line = ui.add(Button::new(title).selected(*map == in_view).wrap_mode(egui::TextWrapMode::Extend));
                if line.clicked() {
                    shell.editor_mut().go_to_map(*map);
                    ui.close();
                }
            }
        });
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.on_hover_text(format!("{name}\n{}\n{}", hint(shell, Command::PreviousMap), hint(shell, Command::NextMap)));
}

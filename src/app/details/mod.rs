//! The fields of what is selected, in a small window of their own beside it: never over it, never
//! in the way of a drag or of typing, and gone when it is closed. Which fields there are and what
//! they change is the editor's business.

mod chips;
mod fields;
mod typed;

pub use fields::Fields;

use super::keys;
use super::paint::color32;
use super::panes::Views;
use super::pointer::canvas_id;
use super::shell::Shell;
use super::style;
use crate::editor::details::{Details, Form, Rank, Room, place};
use crate::editor::{Command, Editor, EntryPlace, Selected, Selection, Tool};
use crate::geom::{Rect, Size, Vec2 as Vec2d};
use crate::locale::{self, Language};
use crate::model::{Place, Workbook};
use crate::theme::Theme;
use egui::{Area, Button, Frame, Id, Key, Label, Margin, Modifiers, Order, Role, ScrollArea, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

/// Width of the fields.
const WIDTH: f32 = 372.0;
/// Their height is guessed for the first frame.
const FIRST_HEIGHT: f32 = 240.0;
const MOST_HEIGHT: f32 = 520.0;
/// Below this zoom nobody reads a card, and nobody wants to say more about it.
const SMALLEST_ZOOM: f64 = 0.45;
/// The button at a selected card that opens the fields.
const HANDLE: Vec2 = Vec2::new(26.0, 14.0);

/// The fields while they may be shown.
#[derive(Default)]
pub struct DetailsPanel {
    is_open: bool,
    /// They were drawn in the frame before.
    is_shown: bool,
    shows_more: bool,
    wants_focus: bool,
    has_focus: bool,
    fields: Fields,
    read: Option<Read>,
}

/// Fields as they were last read, and from what.
struct Read {
    workbook: Arc<Workbook>,
    selection: Selection,
    language: Language,
    details: Option<Arc<Details>>,
}

impl DetailsPanel {
    /// As it was left the last time.
    pub fn new(is_open: bool) -> DetailsPanel {
        DetailsPanel { is_open, ..DetailsPanel::default() }
    }

    /// Whether the fields are shown as soon as something is selected.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The key: opens the fields and goes into them, or closes those that are shown.
    pub fn show(&mut self, ctx: &egui::Context) {
        if self.is_shown {
            self.close(ctx);
        } else {
            self.is_open = true;
            self.wants_focus = true;
        }
    }

    /// Escape on the map closes the fields until they are asked for again; to be called before the
    /// key means anything else.
    pub fn close_on_escape(&mut self, ctx: &egui::Context) {
        if self.is_shown && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.close(ctx);
        }
    }

    fn close(&mut self, ctx: &egui::Context) {
        self.is_open = false;
        self.is_shown = false;
        self.wants_focus = false;
        ctx.memory_mut(|memory| memory.request_focus(canvas_id()));
    }

    /// What was typed and not kept yet is kept: the workbook is about to be saved or left.
    pub fn keep_typed(&mut self, editor: &mut Editor) {
        self.fields.keep_typed(editor);
        editor.hold_entry(EntryPlace::Details, None);
    }

    /// Another workbook is shown.
    pub fn forget(&mut self) {
        self.fields.forget();
        self.read = None;
    }

    /// What was typed is kept when the user presses elsewhere, or a key that selects something
    /// else; to be called before the press means anything.
    pub fn keep_draft(&mut self, ctx: &egui::Context, editor: &mut Editor) {
        if is_left(ctx, area_id()) {
            self.keep_typed(editor);
        }
    }

    fn details(&mut self, editor: &Editor) -> Option<Arc<Details>> {
        let language = editor.options().language;
        if let Some(read) = &self.read
            && Arc::ptr_eq(&read.workbook, editor.workbook())
            && read.selection == *editor.selection()
            && read.language == language
        {
            return read.details.clone();
        }
        let is_another = self.read.as_ref().is_none_or(|read| read.selection != *editor.selection());
        if is_another {
            self.fields.change_visit();
        }
        let details = editor.details().map(Arc::new);
        self.read = Some(Read {
            workbook: editor.workbook().clone(),
            selection: editor.selection().clone(),
            language,
            details: details.clone(),
        });
        details
    }
}

/// Draws the fields, or the button that opens them.
pub fn details_ui(ui: &Ui, shell: &mut Shell, theme: &'static Theme) {
    let mut panel = std::mem::take(shell.details_mut());
    panel.fields.keep_elsewhere(shell.editor_mut());
    panel.ui(ui, shell, theme);
    if !panel.has_focus {
        // The fields went while one of them was typed into.
        panel.keep_typed(shell.editor_mut());
    }
    let entry = panel.fields.entry(shell.editor());
    shell.editor_mut().hold_entry(EntryPlace::Details, entry);
    *shell.details_mut() = panel;
}

impl DetailsPanel {
    fn ui(&mut self, ui: &Ui, shell: &mut Shell, theme: &'static Theme) {
        let ctx = ui.ctx();
        self.is_shown = false;
        let is_calm = matches!(shell.editor().tool(), Tool::Idle | Tool::Pointing(_))
            && shell.editor().pasting().is_none()
            && !shell.is_asking();
        let Some(canvas) = shell.canvas_rect().filter(|_| is_calm && shell.editor().has_details()) else {
            self.has_focus = false;
            return;
        };
        let views = Views::new(ctx, shell.editor_mut(), canvas, false);
        self.has_focus &= self.is_open;
        if shell.editor().camera().zoom() < SMALLEST_ZOOM && !self.wants_focus && !self.has_focus {
            return;
        }
        let Some(room) = room(ctx, shell, &views) else { return };
        if !self.is_open {
            self.handle_ui(ctx, shell, theme, &room);
            return;
        }
        let Some(details) = self.details(shell.editor()) else { return };
        let known = ctx.memory(|memory| memory.area_rect(area_id())).map(|rect| rect.size());
        let size = known.unwrap_or(Vec2::new(WIDTH + 32.0, FIRST_HEIGHT));
        let Some(corner) = place(&room, Size::new(f64::from(size.x), f64::from(size.y))) else {
            self.has_focus = false;
            return;
        };
        let area = Area::new(area_id())
            .order(Order::Middle)
            .constrain_to(canvas)
            .fixed_pos(egui::pos2(corner.x as f32, corner.y as f32))
            .accessible_name(shell.text("details-title"))
            .show(ctx, |ui| self.contents_ui(ui, shell, theme, &details, canvas.height()));
        if area.response.rect.size() != size {
            // Placed again with the size that it really has.
            ctx.request_repaint();
        }
        self.is_shown = self.is_open;
        let layer = area.response.layer_id;
        let focused = ctx.memory(|memory| memory.focused());
        self.has_focus = focused.is_some_and(|id| ctx.read_response(id).is_some_and(|it| it.layer_id == layer));
    }

    fn contents_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &'static Theme, details: &Details, height: f32) {
        self.fields.focus(self.wants_focus);
        // Not only as high as it was for what was selected before.
        ui.set_max_height(height);
        let frame = Frame::popup(ui.style()).inner_margin(Margin { left: 14, right: 10, top: 8, bottom: 10 });
        frame.show(ui, |ui| {
            ui.set_width(WIDTH);
            self.title_ui(ui, shell, theme, details);
            let most = MOST_HEIGHT.min(height - 80.0).max(120.0);
            ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
                ui.set_width(WIDTH - 8.0);
                ui.spacing_mut().item_spacing.y = 6.0;
                let more = details.fields.iter().any(|field| field.rank == Rank::More);
                for field in &details.fields {
                    if field.rank < Rank::More || self.shows_more {
                        self.fields.field_ui(ui, shell, theme, field);
                    }
                }
                if more {
                    let key = if self.shows_more { "details-less" } else { "details-more" };
                    let text = style::strong(shell.text(key)).color(color32(theme.interface.accent));
                    ui.horizontal(|ui| {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            if ui.add(Button::new(text).frame_when_inactive(false)).clicked() {
                                self.shows_more = !self.shows_more;
                            }
                        });
                    });
                }
            });
        });
        self.wants_focus = false;
        if self.fields.take_escaped() {
            // Out of the way, until it is asked for again.
            self.is_open = false;
        }
    }

    fn title_ui(&mut self, ui: &mut Ui, shell: &Shell, theme: &Theme, details: &Details) {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = shell.text("details-close");
                let about_many = shell.editor().selection().selected.card_ids().len() > 1;
                let close = ui.add(Button::new("×").frame_when_inactive(false).min_size(Vec2::splat(24.0)));
                close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if self.wants_focus && about_many {
                    // From here Tab leads to the fields.
                    close.request_focus();
                }
                if close.on_hover_text(name).clicked() {
                    self.close(ui.ctx());
                }
                let about = style::muted(&details.about, &theme.interface).size(style::size::SMALL);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(Label::new(about).truncate());
                });
            });
        });
    }

    /// A small button at the upper right corner of the only thing selected.
    fn handle_ui(&mut self, ctx: &egui::Context, shell: &Shell, theme: &Theme, room: &Room) {
        let is_one = match &shell.editor().selection().selected {
            Selected::Cards(cards) => cards.len() == 1,
            Selected::Stage(_) | Selected::Step(_) | Selected::Lane(_) | Selected::Title => true,
            _ => false,
        };
        // The name of a step fills its place: the button stands above it.
        let covers = if matches!(shell.editor().selection().selected, Selected::Step(_)) { 0.0 } else { 0.5 };
        let corner =
            egui::pos2(room.selected.x1 as f32 - HANDLE.x - 4.0, room.selected.y0 as f32 - HANDLE.y * (1.0 - covers));
        let canvas = room.canvas;
        let is_seen = canvas.x0 <= f64::from(corner.x)
            && f64::from(corner.x + HANDLE.x) <= canvas.x1
            && canvas.y0 <= f64::from(corner.y)
            && f64::from(corner.y + HANDLE.y) <= canvas.y1;
        if !is_one || !is_seen || matches!(shell.editor().tool(), Tool::Pointing(_)) {
            return;
        }
        let name = shell.text("details-title");
        Area::new(Id::unique("details-handle")).order(Order::Middle).fixed_pos(corner).fade_in(false).show(ctx, |ui| {
            let (rect, response) = ui.allocate_exact_size(HANDLE, egui::Sense::CLICK);
            let colors = &theme.interface;
            ui.painter().rect_filled(rect, HANDLE.y / 2.0, color32(colors.accent));
            for dot in [-1.0, 0.0, 1.0] {
                let center = rect.center() + Vec2::new(6.0 * dot, 0.0);
                ui.painter().circle_filled(center, 1.6, color32(colors.primary_text));
            }
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            let shortcut = Command::Details.shortcuts().first();
            let hint = shortcut.map_or_else(|| name.clone(), |shortcut| format!("{name} ({shortcut})"));
            if response.on_hover_text(hint).clicked() {
                self.is_open = true;
            }
        });
    }
}

/// Whether the user presses outside an area, or a key that selects something else.
pub fn is_left(ctx: &egui::Context, area: Id) -> bool {
    let area = ctx.memory(|memory| memory.area_rect(area));
    ctx.input(|input| {
        input.events.iter().any(|event| match event {
            egui::Event::PointerButton { pos, pressed: true, .. } => area.is_none_or(|rect| !rect.contains(*pos)),
            egui::Event::Key { key, pressed: true, modifiers, .. } => keys::key(*key)
                .and_then(|key| Command::of_shortcut(keys::modifiers(*modifiers), key))
                .is_some_and(Command::leads_to_match),
            _ => false,
        })
    })
}

fn area_id() -> Id {
    Id::unique("details")
}

/// Where what is selected stands on the screen, and what is around it.
fn room(ctx: &egui::Context, shell: &mut Shell, views: &Views) -> Option<Room> {
    let canvas = rect_of(views.whole().clip);
    if let Some(rect) = parked_rect(shell) {
        // It stands in the panel beside the canvas: the fields stand as close to it as they can.
        let selected = Rect::new(canvas.x0, rect.y0.max(canvas.y0), canvas.x0 + 1.0, rect.y1.min(canvas.y1));
        return Some(Room { canvas, selected, around: selected, taken: taken(ctx, shell, views) });
    }
    let editor = shell.editor_mut();
    let layout = editor.layout();
    let on_screen = |rect| {
        let view = views.showing(rect);
        rect_of(view.screen_rect_from_doc(rect).intersect(view.clip))
    };
    let rects = super::overlay::selected_rects(&editor.selection().selected, &layout, views);
    let seen = rects.into_iter().map(on_screen).filter(|rect| rect.x1 > rect.x0 && rect.y1 > rect.y0);
    let selected = seen.reduce(|all, rect| all.union(rect))?;
    let cell = editor.map().and_then(|map| editor.selection().selected.cell(map));
    let is_one = editor.selection().selected.only_card().is_some();
    let around = cell.filter(|_| is_one).and_then(|(lane, step)| layout.cell_rect(lane, step)).map(on_screen);
    let taken = taken(ctx, shell, views);
    Some(Room { canvas, selected, around: around.unwrap_or(selected), taken })
}

/// What else stands over the canvas.
fn taken(ctx: &egui::Context, shell: &mut Shell, views: &Views) -> Vec<Rect> {
    let corner = views.whole().clip.min;
    let overview = shell.editor_mut().overview().filter(|_| shell.shows_overview()).map(|overview| {
        let rect = overview.rect_in_view + Vec2d::new(f64::from(corner.x), f64::from(corner.y));
        rect.inflate(super::overview::FRAME.into(), super::overview::FRAME.into())
    });
    let find = shell.editor_mut().find_state().map(|_| super::find_bar::area_id());
    let filters = shell.filters_mut().is_open().then(super::filters::area_id);
    let areas = [find, filters].into_iter().flatten();
    let areas = areas.filter_map(|area| ctx.memory(|memory| memory.area_rect(area))).map(rect_of);
    areas.chain(overview).collect()
}

/// Where the selected card is listed on the parking lot.
fn parked_rect(shell: &Shell) -> Option<Rect> {
    let editor = shell.editor();
    let id = editor.selection().selected.only_card()?;
    let card = editor.map()?.card(id)?;
    if card.place != Place::Parking {
        return None;
    }
    let (_, rect) = shell.parking()?.cards.iter().find(|(parked, _)| *parked == id)?;
    Some(rect_of(*rect))
}

fn rect_of(rect: egui::Rect) -> Rect {
    Rect::new(rect.min.x.into(), rect.min.y.into(), rect.max.x.into(), rect.max.y.into())
}

/// What a field is called for a screen reader, with the choice it stands for.
fn name_of_choice(field: &str, choice: &str) -> String {
    format!("{field}: {choice}")
}

/// What stands in an empty field.
fn hint_of(language: Language, field: &crate::editor::details::Field) -> String {
    let differs = field.value.is_none() && !matches!(field.form, Form::Entry | Form::Remove);
    if differs { locale::text(language, "details-mixed") } else { field.hint.clone() }
}

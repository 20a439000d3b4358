//! The canvas: the sheet and the scene on the desk, and over them what is only there while
//! editing. Draws; what the pointer does here is in `pointer`.

use super::accessible::LinkReader;
use super::paint::{Pictures, RoundedRect, View, color32};
use super::panes::Views;
use super::pointer::{Pointer, canvas_id};
use super::{accessible, find_marks, marks, overlay};
use crate::editor::{Cursor, Editor, Input, Selected};
use crate::geom::{Size, Vec2};
use crate::theme::Theme;
use egui::emath::GuiRounding;
use egui::epaint::Shadow;
use egui::output::IMEOutput;
use egui::{CursorIcon, EventFilter, IMEPurpose, Painter, Rect, Response, Sense, Stroke, StrokeKind, Ui};

/// Around the sheet; also how far its shadow reaches.
const SHEET_RADIUS: f64 = 12.0;
/// The frame of the canvas while it has the keyboard.
const FOCUS_STROKE: f32 = 2.0;

/// Draws the map in view into all that is left of the window.
pub fn canvas_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    theme: &'static Theme,
    pointer: &mut Pointer,
    pictures: &mut Pictures,
    links: &mut LinkReader,
) {
    let response = take_keyboard(ui, editor, pointer);
    let rect = response.rect;
    scroll_while_dragging(ui, editor);

    let views = Views::new(ui.ctx(), editor, rect, pointer.is_zooming(ui.ctx()));
    let view = views.whole();
    let scene = editor.scene();
    let painter = ui.painter().with_clip_rect(rect);
    desk(&painter, view.screen_rect_from_doc(scene.size.to_rect()), &view, theme);
    let layout = editor.layout();
    views.paint(&painter, &scene, &layout, theme, pictures);
    overlay::paint(ui.ctx(), &painter, editor, theme, &views, pointer.over_canvas(ui.ctx()), pictures);
    find_marks::paint(&painter, editor, theme, &views);
    marks::paint(&painter, editor, theme, &views);
    // What is selected is seen itself.
    if response.has_focus() && pointer.goes_by_keys() && editor.selection().selected == Selected::Nothing {
        let stroke = Stroke::new(FOCUS_STROKE, color32(theme.interface.accent));
        painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
    }
    if response.has_focus() && editor.takes_typing() {
        allow_composing(ui, editor, &views);
    }
    accessible::describe(ui, &response, editor, &views, links);
    if pointer.over_canvas(ui.ctx()).is_some() || pointer.is_pressed() {
        ui.ctx().set_cursor_icon(cursor_icon(editor.cursor()));
    }
}

/// Input methods may compose what begins a card: shown at what is selected.
fn allow_composing(ui: &Ui, editor: &mut Editor, views: &Views) {
    let selected = editor.selection_rect().map(|rect| views.showing(rect).screen_rect_from_doc(rect));
    let whole = views.whole().clip;
    let rect = selected.filter(|rect| rect.intersects(whole)).unwrap_or(whole);
    let cursor_rect = Rect::from_min_size(rect.left_top(), egui::vec2(1.0, rect.height().min(24.0)));
    let ime = IMEOutput { purpose: IMEPurpose::Normal, rect, cursor_rect, should_interrupt_composition: false };
    ui.output_mut(|output| output.ime = Some(ime));
}

/// Takes all that is left of the window for what the editor shows, and the keyboard if nothing else
/// has it.
pub fn take_keyboard(ui: &Ui, editor: &mut Editor, pointer: &mut Pointer) -> Response {
    let rect = ui.available_rect_before_wrap();
    editor.set_pixels_per_point(f64::from(ui.ctx().pixels_per_point()));
    let before = pointer.places.canvas.replace(rect);
    editor.handle(Input::Resized(Size::new(f64::from(rect.width()), f64::from(rect.height()))));
    if let Some(by) = before.map(|before| rect.min - before.min).filter(|by| *by != egui::Vec2::ZERO) {
        editor.handle(Input::CanvasMoved(Vec2::new(f64::from(by.x), f64::from(by.y))));
    }
    let response = ui.interact(rect, canvas_id(), Sense::click_and_drag());
    if response.has_focus() {
        // Tab leads from the map to what there is to choose about what is pasted.
        let tab = editor.pasting().is_none();
        let ours = EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(canvas_id(), ours));
    } else if ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none())
        && editor.text_edit().is_none()
        && !egui::Popup::is_any_open(ui.ctx())
    {
        response.request_focus();
    }
    response
}

/// The desk and the sheet on it. The window is cleared in the colour of the paper, so only the
/// rim of the sheet is painted: where nothing but software draws, filling the whole canvas costs
/// as much as all the cards on it.
pub fn desk(painter: &Painter, sheet: Rect, view: &View, theme: &Theme) {
    let radius = (SHEET_RADIUS * view.zoom) as f32;
    let shadow =
        Shadow { offset: [0, 2], blur: 12, spread: 0, color: color32(theme.interface.shadow).gamma_multiply(0.5) };
    let border = (1.0, color32(theme.paper_border));
    let mut shapes = vec![shadow.as_shape(sheet, radius).into()];
    RoundedRect { rect: sheet, radius, fill: color32(theme.paper), border }.paint(view.pixels_per_point, &mut shapes);
    for strip in around(view.clip, sheet.shrink(radius.max(1.0).ceil()).round_ui()) {
        let painter = painter.with_clip_rect(strip);
        painter.rect_filled(strip, 0.0, color32(theme.desk));
        painter.extend(shapes.iter().cloned());
    }
}

/// What of a rectangle lies around a hole in it: above, left, right, below; parts may be empty.
fn around(outer: Rect, hole: Rect) -> impl Iterator<Item = Rect> {
    let hole = if hole.is_positive() { hole.intersect(outer) } else { Rect::NOTHING };
    let strips = if hole.is_positive() {
        [
            outer.with_max_y(hole.min.y),
            outer.with_max_x(hole.min.x).with_min_y(hole.min.y).with_max_y(hole.max.y),
            outer.with_min_x(hole.max.x).with_min_y(hole.min.y).with_max_y(hole.max.y),
            outer.with_min_y(hole.max.y),
        ]
    } else {
        [outer, Rect::NOTHING, Rect::NOTHING, Rect::NOTHING]
    };
    strips.into_iter().filter(|strip| strip.is_positive())
}

/// Near the edges of the canvas a drag moves the map as long as it lasts.
fn scroll_while_dragging(ui: &Ui, editor: &mut Editor) {
    if editor.drag().is_some() {
        let seconds = ui.input(|input| f64::from(input.stable_dt.min(0.1)));
        if editor.tick(seconds) {
            ui.ctx().request_repaint();
        }
    }
}

/// The pointer's look.
pub fn cursor_icon(cursor: Cursor) -> CursorIcon {
    match cursor {
        Cursor::Arrow => CursorIcon::Default,
        Cursor::Hand => CursorIcon::PointingHand,
        Cursor::Grab => CursorIcon::Grab,
        Cursor::Grabbing => CursorIcon::Grabbing,
        Cursor::Copy => CursorIcon::Copy,
        Cursor::Across => CursorIcon::ResizeHorizontal,
        Cursor::Cross => CursorIcon::Crosshair,
    }
}

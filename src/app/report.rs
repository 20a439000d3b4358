//! A report in the place of the map: its page on the desk, the cell that the keyboard would change,
//! and what a screen reader is told. What pointer and keys do here is the editor's.

use super::canvas::{desk, take_keyboard};
use super::paint::{self, View, color32};
use super::pointer::canvas_id;
use super::shell::Shell;
use crate::editor::Editor;
use crate::geom::Point;
use crate::report::{Mark, ReportLayout, Target};
use crate::theme::Theme;
use egui::accesskit::{self, Action, Role, Toggled};
use egui::emath::GuiRounding;
use egui::{Id, Painter, Response, Sense, Stroke, StrokeKind, Ui};

/// The frame of the cell that the keyboard would change, and of the one under the pointer.
const FOCUS_STROKE: f32 = 2.0;
const HOVER_STROKE: f32 = 1.0;

/// Draws the report that is shown into all that is left of the window.
pub fn report_ui(ui: &mut Ui, shell: &mut Shell, theme: &'static Theme) {
    let (editor, pointer, pictures) = shell.canvas_parts();
    let response = take_keyboard(ui, editor, pointer);
    let rect = response.rect;
    let (Some(camera), Some(layout), Some(scene)) =
        (editor.report_camera(), editor.report_layout(), editor.report_scene())
    else {
        return;
    };
    let corner = Point::new(f64::from(rect.min.x), f64::from(rect.min.y)) + camera.offset();
    let pixels_per_point = ui.ctx().pixels_per_point();
    let snap = |value: f64| (value * f64::from(pixels_per_point)).round() / f64::from(pixels_per_point);
    let view = View {
        origin: Point::new(snap(corner.x), snap(corner.y)),
        zoom: camera.zoom(),
        clip: rect,
        pixels_per_point,
        zooming: pointer.is_zooming(ui.ctx()),
    };
    let painter = ui.painter().with_clip_rect(rect);
    desk(&painter, view.screen_rect_from_doc(scene.size.to_rect()), &view, theme);
    painter.extend(paint::scene_shapes(ui.ctx(), &scene, &view, pictures));
    let (focus, hovered) = editor.report_focus();
    frame(&painter, &layout, &view, hovered, HOVER_STROKE, theme);
    frame(&painter, &layout, &view, focus, FOCUS_STROKE, theme);
    describe(ui, &response, editor, &layout, &view);
    if pointer.over_canvas(ui.ctx()).is_some() || pointer.is_pressed() {
        ui.ctx().set_cursor_icon(super::canvas::cursor_icon(editor.cursor()));
    }
}

fn frame(painter: &Painter, layout: &ReportLayout, view: &View, target: Option<Target>, width: f32, theme: &Theme) {
    let Some(placed) = target.and_then(|target| layout.cell_of(target)) else { return };
    let rect = view.screen_rect_from_doc(placed.rect).round_ui().shrink(1.0);
    painter.rect_stroke(rect, 3.0, Stroke::new(width, color32(theme.interface.accent)), StrokeKind::Inside);
}

/// Nodes for the words and the cells in view; a screen reader can choose what can be changed.
fn describe(ui: &Ui, page: &Response, editor: &mut Editor, layout: &ReportLayout, view: &View) {
    let title = editor.report().map(|report| format!("{}. {}", report.title, report.subtitle)).unwrap_or_default();
    let named = ui.ctx().accesskit_node_builder(page.id, |node| {
        node.set_role(Role::Document);
        node.set_label(title);
    });
    if named.is_none() {
        return;
    }
    let (focus, _) = editor.report_focus();
    let mut chosen = None;
    for (index, placed) in layout.texts.iter().enumerate() {
        let lines =
            placed.text.lines.iter().map(|line| line.runs.iter().map(|placed| &*placed.run.text).collect::<String>());
        let words = lines.collect::<Vec<_>>().join(" ");
        let size = (f64::from(placed.text.width), f64::from(placed.text.height));
        let rect = crate::geom::Rect::from_origin_size(placed.origin, size);
        tell(ui, canvas_id().with(("words", index)), view, rect, (Role::Label, None), words, None);
    }
    for placed in &layout.cells {
        let cell = &placed.cell;
        let words = if cell.spoken.is_empty() { cell.text.clone() } else { cell.spoken.clone() };
        let id = canvas_id().with(("cell", placed.place));
        let role = match (cell.target, cell.mark) {
            (Some(_), Some(Mark::Ticked | Mark::Unticked)) => Role::CheckBox,
            (Some(_), _) => Role::Button,
            (None, _) => Role::Cell,
        };
        let is_focused = cell.target.map(|target| focus == Some(target));
        if tell(ui, id, view, placed.rect, (role, cell.mark), words, is_focused) {
            chosen = cell.target;
        }
    }
    if let Some(target) = chosen {
        editor.choose_on_report(target);
        page.request_focus();
    }
}

/// Makes a node, if it is in view; tells whether a screen reader chose it.
fn tell(
    ui: &Ui,
    id: Id,
    view: &View,
    rect_in_doc: crate::geom::Rect,
    (role, mark): (Role, Option<Mark>),
    words: String,
    is_focused: Option<bool>,
) -> bool {
    let rect = view.screen_rect_from_doc(rect_in_doc);
    if !view.clip.intersects(rect) {
        return false;
    }
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        // A label is what it says; anything else is called so.
        if role == Role::Label {
            node.set_value(words);
        } else {
            node.set_label(words);
        }
        if let Some(is_focused) = is_focused {
            node.set_selected(is_focused);
            match mark {
                Some(Mark::Ticked) => node.set_toggled(Toggled::True),
                Some(Mark::Unticked) => node.set_toggled(Toggled::False),
                _ => {}
            }
            node.add_action(Action::Click);
        }
        node.set_bounds(accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
    is_focused.is_some() && ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

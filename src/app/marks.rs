//! The marks of stages and lanes, drawn at their headers while the capture line has the keyboard,
//! and the cell where the note would go. They stay in view as the map scrolls.

use super::paint::color32;
use super::panes::Views;
use super::style;
use crate::editor::Editor;
use crate::editor::capture::Aim;
use crate::layout::MapLayout;
use crate::model::{LaneId, StepId};
use crate::theme::Theme;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

/// The height of a mark, in points; a mark of one letter is a circle.
const SIZE: f32 = 22.0;
/// How far left of a lane's edge its mark stands, clear of the name.
const BESIDE_NAME: f32 = 4.0;

/// Paints the marks, if the capture line has the keyboard.
pub fn paint(painter: &Painter, editor: &mut Editor, theme: &Theme, views: &Views) {
    if !editor.capture().is_active() {
        return;
    }
    let layout = editor.layout();
    let (Some(marks), Some(reading)) = (editor.capture_marks(), editor.capture_reading()) else { return };
    let aim = match reading.aim {
        Aim::Cell { lane, step } => Some((lane, step)),
        Aim::Parking => None,
    };
    if let Some(cell) = aim.and_then(|(lane, step)| layout.cell_rect(lane, step)) {
        let view = views.showing(cell);
        let stroke = Stroke::new(1.5, color32(theme.interface.accent));
        let inside = painter.with_clip_rect(view.clip.intersect(painter.clip_rect()));
        inside.rect_stroke(view.screen_rect_from_doc(cell), 8.0, stroke, StrokeKind::Inside);
    }
    for column in &marks.columns {
        let is_aim = aim.is_some_and(|(_, step)| step == column.step);
        if let Some(pos) = column_pos(&layout, column.step, views) {
            mark(painter, pos, &column.mark, is_aim, theme);
        }
    }
    for lane in &marks.lanes {
        let is_aim = aim.is_some_and(|(own, _)| own == lane.lane);
        if let Some(pos) = lane_pos(&layout, lane.lane, views) {
            mark(painter, pos, &lane.letter.to_string(), is_aim, theme);
        }
    }
}

/// On the upper edge of the stage's header, where the column begins.
fn column_pos(layout: &MapLayout, step: StepId, views: &Views) -> Option<Pos2> {
    let column = layout.columns.steps.get(layout.columns.index_of(step)?)?;
    let header = layout.header.stages.get(column.stage)?.rect;
    let header = crate::geom::Rect { x0: column.x, x1: column.x + column.width, ..header };
    let view = views.showing(header);
    let header = view.screen_rect_from_doc(header);
    let left = header.left().max(view.clip.left()) + SIZE / 2.0;
    let is_seen = left < header.right() && left < view.clip.right();
    is_seen.then(|| Pos2::new(left, header.top().max(views.whole().clip.top() + SIZE / 2.0 + 2.0)))
}

/// On the left edge of the lane, at its name.
fn lane_pos(layout: &MapLayout, lane: LaneId, views: &Views) -> Option<Pos2> {
    let view = views.showing(layout.lane_header_rect(lane)?);
    let rect = view.screen_rect_from_doc(layout.lane_header_rect(lane)?);
    let seen = rect.y_range().intersection(view.clip.y_range());
    if seen.span() < SIZE / 2.0 {
        return None;
    }
    let middle = seen.min + (SIZE / 2.0 + 4.0).min(seen.span() / 2.0);
    Some(Pos2::new((rect.left() - BESIDE_NAME).max(view.clip.left() + SIZE / 2.0 + 2.0), middle))
}

fn mark(painter: &Painter, center: Pos2, text: &str, is_aim: bool, theme: &Theme) {
    let colors = &theme.interface;
    let (fill, ink, edge) = if is_aim {
        (color32(colors.accent), color32(colors.primary_text), color32(colors.accent))
    } else {
        (color32(colors.control), color32(colors.accent), color32(colors.accent))
    };
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(style::size::BODY), Color32::PLACEHOLDER);
    let size = Vec2::new((galley.size().x + 12.0).max(SIZE), SIZE);
    let rect = Rect::from_center_size(center, size);
    painter.rect(rect, SIZE / 2.0, fill, Stroke::new(1.5, edge), StrokeKind::Inside);
    let corner = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    painter.galley(corner, galley, ink);
}

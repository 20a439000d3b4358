//! Paints what helps a drag: guide lines, frames, the outline of what is held. What there is to
//! show is the editor's business.

use super::paint::{View, color32};
use crate::editor::{Editor, Guide};
use crate::locale;
use crate::theme::Theme;
use egui::epaint::StrokeKind;
use egui::{FontId, Painter, Pos2, Rect, Stroke, Vec2};

/// Width of guide lines, in points.
const LINE: f32 = 3.0;
/// Size of words beside a guide, in points.
const LABEL: f32 = 13.0;
/// Radius of the handle from which an arrow is drawn, in points.
const HANDLE: f32 = 8.0;
/// Radius of the point that a click would add, in points at 100 %.
const NEW_POINT: f32 = 8.0;
/// Radius of the ring and the dot at the ends of a link, in points.
const LINK_END: f32 = 4.0;
/// Radius of the "+" at what will be copied, in points.
const COPY_SIGN: f32 = 9.0;

/// Paints what helps the drag that goes on.
pub fn paint(painter: &Painter, editor: &mut Editor, theme: &Theme, view: &View) {
    let colors = &theme.interface;
    let (guide, accent) = (color32(colors.guide), color32(colors.accent));
    for shown in editor.guides() {
        match shown {
            Guide::Insertion(from, to) => {
                let ends = [view.screen_from_doc(from), view.screen_from_doc(to)];
                painter.line_segment(ends, Stroke::new(LINE, guide));
                ends.iter().for_each(|end| {
                    painter.circle_filled(*end, LINE * 1.5, guide);
                });
            }
            Guide::Edge(from, to) => {
                painter.line_segment([view.screen_from_doc(from), view.screen_from_doc(to)], Stroke::new(LINE, guide));
            }
            Guide::Ghost(rect) => {
                let rect = view.screen_rect_from_doc(rect);
                painter.rect(rect, 6.0, accent.gamma_multiply(0.18), Stroke::new(2.0, accent), StrokeKind::Inside);
            }
            Guide::Origin(rect) => {
                let rect = view.screen_rect_from_doc(rect);
                painter.rect_filled(rect, 6.0, color32(theme.paper).gamma_multiply(0.6));
            }
            Guide::Handle { center, is_hovered } => {
                let (fill, ink) =
                    if is_hovered { (accent, colors.primary_text) } else { (color32(theme.paper), colors.accent) };
                let center = view.screen_from_doc(center);
                painter.circle(center, HANDLE, fill, Stroke::new(1.5, accent));
                let stroke = Stroke::new(1.5, color32(ink));
                let (tip, tail) = (center - Vec2::new(HANDLE * 0.5, 0.0), center + Vec2::new(HANDLE * 0.5, 0.0));
                painter.line_segment([tail, tip], stroke);
                head(painter, tip, Vec2::new(-1.0, 0.0), HANDLE * 0.45, stroke);
            }
            Guide::LinkHandle { center, is_hovered } => {
                let (fill, ink) =
                    if is_hovered { (accent, colors.primary_text) } else { (color32(theme.paper), colors.accent) };
                let center = view.screen_from_doc(center);
                painter.circle(center, HANDLE, fill, Stroke::new(1.5, accent));
                // Two ends and a line: what is drawn from here.
                let (from, to) = (center - Vec2::splat(HANDLE * 0.38), center + Vec2::splat(HANDLE * 0.38));
                painter.line_segment([from, to], Stroke::new(1.5, color32(ink)));
                painter.circle_filled(from, 2.0, color32(ink));
                painter.circle_filled(to, 2.0, color32(ink));
            }
            Guide::Link(link) => {
                let stroke = Stroke::new(2.0, accent);
                for run in &link.runs {
                    let mut points = Vec::new();
                    kurbo::flatten(run.elements().iter().copied(), 0.2, |element| match element {
                        kurbo::PathEl::MoveTo(to) | kurbo::PathEl::LineTo(to) => points.push(view.screen_from_doc(to)),
                        _ => {}
                    });
                    painter.line(points, stroke);
                }
                let (barrier, opportunity) = (view.screen_from_doc(link.ends.0), view.screen_from_doc(link.ends.1));
                painter.circle(barrier, LINK_END, color32(theme.paper), stroke);
                painter.circle_filled(opportunity, LINK_END, accent);
            }
            Guide::Arrow(from, to) => {
                let (from, to) = (view.screen_from_doc(from), view.screen_from_doc(to));
                let stroke = Stroke::new(2.0, accent);
                painter.line_segment([from, to], stroke);
                painter.circle_filled(from, 4.0, accent);
                head(painter, to, (to - from).normalized(), 9.0, stroke);
            }
            Guide::Join(rect) => {
                let rect = view.screen_rect_from_doc(rect).expand(4.0);
                painter.rect(rect, 10.0, guide.gamma_multiply(0.12), Stroke::new(LINE, guide), StrokeKind::Outside);
                let words = locale::text(editor.options().language, "guide-group");
                let ink = color32(colors.primary_text);
                let galley = painter.layout_no_wrap(words, FontId::proportional(LABEL), ink);
                let size = galley.size() + Vec2::new(14.0, 6.0);
                let label = Rect::from_min_size(rect.left_top() - Vec2::new(0.0, size.y + 3.0), size);
                painter.rect_filled(label, 5.0, guide);
                painter.galley(label.min + Vec2::new(7.0, 3.0), galley, ink);
            }
            Guide::NewPoint { center, color } => {
                let center = view.screen_from_doc(center);
                let ink = color32(color.map_or(theme.text, |color| theme.role(color)));
                let radius = NEW_POINT.max(NEW_POINT * view.zoom as f32);
                painter.circle(center, radius, color32(theme.paper), Stroke::new(1.5, ink));
                let arm = radius * 0.5;
                painter
                    .line_segment([center - Vec2::new(arm, 0.0), center + Vec2::new(arm, 0.0)], Stroke::new(1.5, ink));
                painter
                    .line_segment([center - Vec2::new(0.0, arm), center + Vec2::new(0.0, arm)], Stroke::new(1.5, ink));
            }
            Guide::Target(rect) => {
                let rect = view.screen_rect_from_doc(rect);
                painter.rect(rect, 4.0, guide.gamma_multiply(0.16), Stroke::new(2.0, guide), StrokeKind::Outside);
            }
            Guide::Marquee(rect) => {
                let rect = view.screen_rect_from_doc(rect);
                painter.rect(rect, 0.0, accent.gamma_multiply(0.10), Stroke::new(1.0, accent), StrokeKind::Middle);
            }
        }
    }
}

/// The two strokes of an arrow's head.
fn head(painter: &Painter, tip: Pos2, direction: Vec2, size: f32, stroke: Stroke) {
    for side in [Vec2::new(-direction.y, direction.x), Vec2::new(direction.y, -direction.x)] {
        painter.line_segment([tip, tip + (side * 0.7 - direction) * size], stroke);
    }
}

/// The "+" at the corner of a card that will be copied.
pub fn copy_sign(painter: &Painter, center: Pos2, theme: &Theme) {
    let colors = &theme.interface;
    painter.circle(center, COPY_SIGN, color32(colors.accent), Stroke::new(1.5, color32(theme.paper)));
    let stroke = Stroke::new(2.0, color32(colors.primary_text));
    for arm in [Vec2::new(COPY_SIGN * 0.5, 0.0), Vec2::new(0.0, COPY_SIGN * 0.5)] {
        painter.line_segment([center - arm, center + arm], stroke);
    }
}

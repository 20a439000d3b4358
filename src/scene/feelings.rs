//! How the lane of feelings is drawn: the band, the curves, the faces and their labels.

use super::builder::{FADED, SceneOptions};
use super::draw::{circle, line, paragraph, rect, straight};
use super::face;
use super::{Fill, Item, PathItem, RectItem, Stroke};
use crate::color::Rgba;
use crate::geom::{Point, Rect};
use crate::layout::{FeelingsLayout, LABEL_PADDING_X};
use crate::model::{CurveId, JourneyMap, Workbook};
use crate::theme::{Sizes, Theme, dash_of_role};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The names of the levels, at the left of the band.
pub(super) fn levels(layout: &FeelingsLayout, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    for level in &layout.levels {
        paragraph(&mut items, &level.text, level.origin, theme.text_muted);
    }
    items
}

/// Everything of the lane but its ground, its name and those of the levels.
pub(super) fn draw(
    layout: &FeelingsLayout,
    workbook: &Workbook,
    map: &JourneyMap,
    plain_scale: bool,
    sizes: &Sizes,
    options: &SceneOptions,
) -> Vec<Item> {
    let theme = options.theme;
    let opacity = opacities(workbook, map, options);
    let opacity_of = |curve: CurveId| opacity.get(&curve).copied().unwrap_or(1.0);
    let mut items = Vec::new();
    items.push(Item::Rect(RectItem {
        rect: layout.band,
        radius: 6.0,
        fill: Some(Fill::Vertical {
            top: theme.emotion.top,
            middle: theme.emotion.middle,
            bottom: theme.emotion.bottom,
        }),
        stroke: None,
    }));
    let axis = Stroke { color: theme.emotion.axis, width: 1.0, dash: Arc::new([2.0, 3.0]) };
    let (left, right) = (Point::new(layout.band.x0, layout.neutral_y), Point::new(layout.band.x1, layout.neutral_y));
    items.push(straight(left, right, axis));
    for curve in &layout.curves {
        let color = role_color(theme, curve.color).faded(opacity_of(curve.curve));
        let width = line_width(curve.color, sizes.curve_width);
        let stroke = Stroke { color, width, dash: dash(curve.color, width) };
        for path in &curve.paths {
            items.push(Item::Path(PathItem { path: path.clone(), fill: None, stroke: Some(stroke.clone()) }));
        }
    }
    for placed in &layout.faces {
        let color = role_color(theme, placed.color).faded(opacity_of(placed.curve));
        if placed.anchor.distance(placed.rect.center()) > 1.0 {
            items.push(straight(placed.anchor, placed.rect.center(), Stroke::new(color, 1.2)));
            items.push(circle(placed.anchor, 3.0, Some(color), None));
        }
    }
    for label in &layout.labels {
        if let Some((from, to)) = tie(label.rect, label.face) {
            let color = if label.moment { theme.moment } else { role_color(theme, label.color) };
            items.push(straight(from, to, Stroke::new(color, 1.0)));
        }
    }
    for end in &layout.ends {
        if let Some((from, to)) = tie(end.rect, end.face) {
            items.push(straight(from, to, Stroke::new(role_color(theme, end.color), 1.0)));
        }
    }
    for placed in &layout.faces {
        let opacity = opacity_of(placed.curve);
        let color = role_color(theme, placed.color).faded(opacity);
        if plain_scale {
            items.push(circle(placed.rect.center(), placed.rect.width() / 4.0, Some(color), None));
        } else {
            face::draw(&mut items, placed.rect, placed.value, color, theme.paper.faded(opacity.max(0.6)));
        }
    }
    for end in &layout.ends {
        paragraph(&mut items, &end.text, end.rect.origin() + (1.0, 0.0), role_color(theme, end.color));
    }
    for label in &layout.labels {
        let text_top = label.rect.center().y - f64::from(label.text.height) / 2.0;
        if label.moment {
            items.push(rect(label.rect, 6.0, theme.paper, Some((theme.moment, 1.2))));
            let origin = Point::new(label.rect.x0 + LABEL_PADDING_X, text_top);
            paragraph(&mut items, &label.text, origin, theme.moment);
        } else {
            paragraph(&mut items, &label.text, Point::new(label.rect.x0 + 1.0, text_top), theme.text_muted);
        }
    }
    items
}

/// The colour of a role, or of the customer in general.
pub(super) fn role_color(theme: &Theme, color: Option<u32>) -> Rgba {
    color.map_or(theme.text, |color| theme.role(color))
}

/// The width of a curve: that of the customer in general is twice as wide as that of a role, which
/// may be whole and, in print, as dark.
pub(super) fn line_width(color: Option<u32>, width_of_role: f64) -> f64 {
    if color.is_some() { width_of_role } else { 2.0 * width_of_role }
}

/// The dash of a role; the customer in general has a whole line.
pub(super) fn dash(color: Option<u32>, width: f64) -> Arc<[f64]> {
    color.map_or_else(|| Arc::from([]), |color| dash_of_role(color, width).into())
}

fn opacities(workbook: &Workbook, map: &JourneyMap, options: &SceneOptions) -> BTreeMap<CurveId, f32> {
    let concerns = |role| {
        options.roles_in_view.is_empty() || options.roles_in_view.contains(&role) || workbook.role(role).is_none()
    };
    map.curves().iter().filter_map(|curve| Some((curve.id, if concerns(curve.role?) { 1.0 } else { FADED }))).collect()
}

/// The line from a label to its face; none where the label is next to it.
fn tie(label: Rect, face: Rect) -> Option<(Point, Point)> {
    let center = face.center();
    let from = Point::new(center.x.clamp(label.x0, label.x1), center.y.clamp(label.y0, label.y1));
    let distance = from.distance(center);
    let radius = face.width() / 2.0;
    (distance > radius + 6.0).then(|| (from, center + (from - center) * (radius / distance)))
}

/// A sample of a role's line for the legend.
pub(super) fn line_sample(color: Option<u32>, (from, to): (Point, Point), width: f64, theme: &Theme) -> Item {
    let width = line_width(color, width);
    line(kurbo::Line::new(from, to), Stroke { color: role_color(theme, color), width, dash: dash(color, width) })
}

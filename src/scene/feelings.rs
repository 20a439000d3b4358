//! How the lane of feelings is drawn: the band, the curves, the faces and their labels.

use super::builder::{FADED, SceneOptions};
use super::draw::{circle, line, paragraph, rect, straight};
use super::{Fill, Item, PathItem, RectItem, Stroke};
use super::{face, mark};
use crate::color::Rgba;
use crate::geom::{Point, Rect};
use crate::layout::{FeelingsLayout, GhostLayout, LABEL_PADDING_X, LegendSample, PlacedLabel};
use crate::model::{CurveId, JourneyMap, PointId, Workbook};
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
    if let Some(ghost) = &layout.ghost {
        draw_ghost(&mut items, ghost, sizes, theme);
    }
    for curve in &layout.curves {
        let color = role_color(theme, curve.color).faded(opacity_of(curve.curve));
        let width = line_width(curve.color, sizes.curve_width);
        let stroke = Stroke { color, width, dash: dash(curve.color, width) };
        for path in &curve.paths {
            items.push(Item::Path(PathItem { path: path.clone(), fill: None, stroke: Some(stroke.clone()) }));
        }
    }
    let mut curve_of: BTreeMap<PointId, CurveId> = BTreeMap::new();
    for placed in &layout.faces {
        curve_of.insert(placed.point, placed.curve);
        let color = role_color(theme, placed.color).faded(opacity_of(placed.curve));
        if placed.anchor.distance(placed.rect.center()) > 1.0 {
            items.push(straight(placed.anchor, placed.rect.center(), Stroke::new(color, 1.2)));
            items.push(circle(placed.anchor, 3.0, Some(color), None));
        }
    }
    let label_opacity = |label: &PlacedLabel| curve_of.get(&label.point).map_or(1.0, |curve| opacity_of(*curve));
    for label in &layout.labels {
        if let Some((from, to)) = label.tie {
            let color = if label.moment { theme.moment } else { role_color(theme, label.color) };
            items.push(straight(from, to, Stroke::new(color.faded(label_opacity(label)), 1.0)));
        }
    }
    for end in &layout.ends {
        if let Some((from, to)) = end.tie {
            let color = role_color(theme, end.color).faded(opacity_of(end.curve));
            items.push(straight(from, to, Stroke::new(color, 1.0)));
        }
    }
    for placed in &layout.faces {
        let opacity = opacity_of(placed.curve);
        let color = role_color(theme, placed.color).faded(opacity);
        let ground = theme.paper.faded(opacity.max(0.6));
        if plain_scale {
            mark::draw(&mut items, placed.rect, placed.color, color, ground);
        } else {
            face::draw(&mut items, placed.rect, placed.value, color, ground);
        }
    }
    for end in &layout.ends {
        let color = role_color(theme, end.color).faded(opacity_of(end.curve));
        paragraph(&mut items, &end.text, end.rect.origin() + (1.0, 0.0), color);
    }
    for label in &layout.labels {
        let text_top = label.rect.center().y - f64::from(label.text.height) / 2.0;
        let opacity = label_opacity(label);
        if label.moment {
            let moment = theme.moment.faded(opacity);
            items.push(rect(label.rect, 6.0, theme.paper.faded(opacity.max(0.6)), Some((moment, 1.2))));
            let origin = Point::new(label.rect.x0 + LABEL_PADDING_X, text_top);
            paragraph(&mut items, &label.text, origin, moment);
        } else {
            if layout.ghost.is_some() {
                // A hatching behind letters makes them hard to read.
                items.push(rect(label.rect, 3.0, theme.paper.faded(LABEL_GROUND), None));
            }
            let color = theme.text_muted.faded(opacity);
            paragraph(&mut items, &label.text, Point::new(label.rect.x0 + 1.0, text_top), color);
        }
    }
    items
}

/// The gaps to the curves of another map, and those curves: thin and pale, so that nobody takes
/// them for what this map says.
fn draw_ghost(items: &mut Vec<Item>, ghost: &GhostLayout, sizes: &Sizes, theme: &Theme) {
    for gap in &ghost.gaps {
        let color = if gap.is_better { theme.emotion.better } else { theme.emotion.worse };
        let fill = Some(Fill::Solid(color.faded(GAP_GROUND)));
        items.push(Item::Path(PathItem { path: gap.outline.clone(), fill, stroke: None }));
        let stroke = Some(Stroke::new(color.faded(GAP_HATCHING), 0.8));
        items.push(Item::Path(PathItem { path: gap.hatching.clone(), fill: None, stroke }));
    }
    for curve in &ghost.curves {
        let width = ghost_width(sizes.curve_width);
        let color = role_color(theme, curve.color).faded(GHOST);
        let stroke = Stroke { color, width, dash: dash(curve.color, width) };
        for path in &curve.paths {
            items.push(Item::Path(PathItem { path: path.clone(), fill: None, stroke: Some(stroke.clone()) }));
        }
    }
}

/// How opaque the curves of another map are, and what lies between.
const GHOST: f32 = 0.6;
const GAP_GROUND: f32 = 0.12;
const GAP_HATCHING: f32 = 0.55;

/// How opaque the ground of a word is among hatchings.
const LABEL_GROUND: f32 = 0.7;

fn ghost_width(width_of_role: f64) -> f64 {
    width_of_role * 0.55
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

/// A sample for the legend, from one place to another.
pub(super) fn line_sample(
    items: &mut Vec<Item>,
    sample: LegendSample,
    (from, to): (Point, Point),
    width: f64,
    theme: &Theme,
) {
    let straight_line = |stroke| line(kurbo::Line::new(from, to), stroke);
    match sample {
        LegendSample::Curve(color) => {
            let width = line_width(color, width);
            items.push(straight_line(Stroke { color: role_color(theme, color), width, dash: dash(color, width) }));
        }
        LegendSample::Ghost => {
            items.push(straight_line(Stroke::new(theme.text.faded(GHOST), ghost_width(width))));
        }
        LegendSample::Better | LegendSample::Worse => {
            let is_better = sample == LegendSample::Better;
            let color = if is_better { theme.emotion.better } else { theme.emotion.worse };
            let field = Rect::from_points(from, to).inflate(0.0, SAMPLE_HALF);
            items.push(rect(field, 0.0, color.faded(GAP_GROUND), None));
            let slope = if is_better { -SAMPLE_HALF } else { SAMPLE_HALF };
            let stroke = || Stroke::new(color.faded(GAP_HATCHING), 0.8);
            let mut x = field.x0 + SAMPLE_HALF;
            while x <= field.x1 - SAMPLE_HALF {
                let (start, end) =
                    (Point::new(x - SAMPLE_HALF, from.y - slope), Point::new(x + SAMPLE_HALF, from.y + slope));
                items.push(straight(start, end, stroke()));
                x += SAMPLE_HALF + 1.0;
            }
        }
    }
}

/// Half the height of the field that shows a gap in the legend.
const SAMPLE_HALF: f64 = 5.0;

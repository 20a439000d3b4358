//! How a lane is drawn behind its cards.

use super::draw::{paragraph, rect, straight};
use super::{Item, Stroke};
use crate::geom::{Point, Rect};
use crate::layout::LaneLayout;
use crate::theme::{Sizes, Theme};
use std::sync::Arc;

/// What is behind a lane; `ground` is in the lane's own space.
pub(super) fn ground(layout: &LaneLayout, ground: Rect, sizes: &Sizes, theme: &Theme) -> Vec<Item> {
    if !layout.lane.kind.is_divider() {
        return vec![rect(ground, 9.0, theme.lane, Some((theme.lane_border, 1.0)))];
    }
    let middle = ground.center().y;
    let name_right = sizes.sheet_padding + f64::from(layout.name.width);
    let dashed = Stroke { color: theme.line, width: 1.2, dash: Arc::new([6.0, 5.0]) };
    vec![straight(Point::new(name_right + 10.0, middle), Point::new(ground.x1, middle), dashed)]
}

/// The name of a lane, and how many cards it holds if it is collapsed.
pub(super) fn name(layout: &LaneLayout, ground: Rect, sizes: &Sizes, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    let name_height = f64::from(layout.name.height);
    let middle = ground.center().y;
    if layout.lane.kind.is_divider() {
        let origin = Point::new(sizes.sheet_padding, middle - name_height / 2.0);
        paragraph(&mut items, &layout.name, origin, theme.text_muted);
        return items;
    }
    let name_top = if layout.lane.collapsed { middle - name_height / 2.0 } else { sizes.lane_padding + 2.0 };
    paragraph(&mut items, &layout.name, Point::new(sizes.sheet_padding, name_top), theme.text);
    if let Some(summary) = &layout.summary {
        let left = (sizes.sheet_padding + f64::from(layout.name.width) + 12.0)
            .max(sizes.sheet_padding + sizes.lane_header_width);
        paragraph(&mut items, summary, Point::new(left, middle - f64::from(summary.height) / 2.0), theme.text_muted);
    }
    items
}

//! Which items of a scene lie in the piece of it that a page shows. What lies outside is not only
//! cut off but left out: whoever searches a page finds what it shows.

use crate::geom::{Rect, Vec2, overlaps};
use crate::scene::{Item, Placed, TextItem};
use kurbo::Shape;

/// Whether anything of a group is seen; `offset` is that of the space its place is in.
pub(super) fn sees_group(source: Rect, placed: &Placed, offset: Vec2) -> bool {
    let bounds = placed.bounds() + offset;
    placed.opacity > 0.0 && bounds.is_finite() && overlaps(source, bounds, 0.0)
}

/// Whether anything of an item is seen; groups are asked by [`sees_group`].
pub(super) fn sees(source: Rect, item: &Item, offset: Vec2) -> bool {
    let half = |stroke: &Option<crate::scene::Stroke>| stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
    let bounds = match item {
        Item::Rect(item) => item.rect.inflate(half(&item.stroke), half(&item.stroke)),
        Item::Path(item) => item.path.bounding_box().inflate(half(&item.stroke), half(&item.stroke)),
        Item::Text(item) => ink(item),
        Item::Image(item) => item.rect,
        Item::Group(placed) => return sees_group(source, placed, offset),
    };
    bounds.is_finite() && overlaps(source, bounds + offset, 0.0)
}

/// What a text covers, from side to side exactly: of one that only its slanted edge brings into view
/// nobody reads a letter, but a search would find it.
fn ink(item: &TextItem) -> Rect {
    let size = f64::from(item.run.size);
    Rect::new(0.0, -1.1 * size, f64::from(item.run.width), 0.35 * size) + item.origin.to_vec2()
}

/// Whether no two of the items, or a fill and its border, can lie on each other: then they may fade
/// one by one.
pub(super) fn draws_once(items: &[Item]) -> bool {
    match items {
        [] | [Item::Text(_) | Item::Image(_)] => true,
        [Item::Rect(item)] => item.fill.is_none() || item.stroke.is_none(),
        [Item::Path(item)] => item.fill.is_none() || item.stroke.is_none(),
        [Item::Group(inner)] => draws_once(&inner.group.items),
        _ => false,
    }
}

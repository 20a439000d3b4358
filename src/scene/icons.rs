//! Icons drawn with lines, in a square of 16 units, so that they stay sharp at every size.

use super::{Item, PathItem, Stroke};
use crate::color::Rgba;
use crate::geom::{Affine, BezPath, Point, Rect};
use crate::model::ChannelKind;
use std::collections::BTreeMap;
use std::f64::consts::PI;
use std::sync::{Arc, LazyLock};

const SIDE: f64 = 16.0;

/// Line drawings in SVG path syntax.
fn drawing(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Site => {
            "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13M1.5 8H14.5M8 1.5C5.6 3.6 5 6 5 8s.6 4.4 3 6.5M8 1.5C10.4 3.6 11 6 11 8s-.6 4.4-3 6.5"
        }
        ChannelKind::Search => "M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0 -10M10.7 10.7L14.5 14.5",
        ChannelKind::Phone => {
            "M3 2.2h2.6l1.3 3.2l-1.7 1.2c.8 1.7 2 2.9 3.7 3.7l1.2-1.7l3.2 1.3v2.6c0 .8-.7 1.4-1.5 1.3C6.500 13.200 2.300 9.500 1.700 3.700C1.600 2.900 2.200 2.200 3 2.200Z"
        }
        ChannelKind::Email => "M1.5 3.500h13v9h-13ZM1.500 4.500L8 9.500L14.500 4.500",
        ChannelKind::Messenger => {
            "M2 3.500c0-.6.4-1 1-1h10c.6 0 1 .4 1 1v6.500c0 .6-.4 1-1 1H7l-3.500 3v-3H3c-.6 0-1-.4-1-1ZM5 5.700h6M5 8.200h4"
        }
        ChannelKind::Meeting => {
            "M5.500 2.500a2.300 2.300 0 1 0 0 4.600a2.300 2.300 0 1 0 0 -4.600M1.500 13.500c0-2.800 1.500-4.300 4-4.300s4 1.500 4 4.300M10.500 3a2.200 2.200 0 1 1 0 4.200M11.300 9.400c2 .2 3.200 1.600 3.200 4.100"
        }
        ChannelKind::Exhibition => "M1.500 2h13v6.500h-13ZM8 8.500v2.500M4 14.500L8 11L12 14.500M4.500 5.200h7",
        ChannelKind::TenderPlatform => "M1.500 2.500h13v8.500h-13ZM8 11v3M5 14h6",
        ChannelKind::Document => "M3.500 1.500h6l3 3v10h-9ZM9.500 1.500v3h3M5.700 8h4.600M5.700 11h4.600",
        ChannelKind::SocialNetwork => {
            "M12 1.700a2 2 0 1 0 0 4a2 2 0 1 0 0 -4M4 6a2 2 0 1 0 0 4a2 2 0 1 0 0 -4M12 10.300a2 2 0 1 0 0 4a2 2 0 1 0 0 -4M5.800 7L10.200 4.700M5.800 9L10.200 11.300"
        }
        ChannelKind::Delivery => {
            "M1 3.500h8.500v8H1ZM9.500 6h3l2.500 2.700v2.800H9.500M4.200 10.200a1.700 1.700 0 1 0 0 3.400a1.700 1.700 0 1 0 0 -3.400M11.700 10.200a1.700 1.700 0 1 0 0 3.400a1.700 1.700 0 1 0 0 -3.400"
        }
        ChannelKind::ServiceVisit => {
            "M14.200 4.200a4 4 0 0 1-5.400 4.700L4 13.700a1.300 1.300 0 0 1-1.800-1.800L7.100 7.200A4 4 0 0 1 11.800 1.800L9.600 4L10.200 5.800L12 6.400Z"
        }
        ChannelKind::Product => "M8 1.500L14 4.700V11.300L8 14.500L2 11.300V4.700ZM2 4.700L8 8L14 4.700M8 8V14.500",
        ChannelKind::Other => {
            "M8 1.500a4.700 4.700 0 0 1 4.700 4.700C12.700 9.500 8 14.500 8 14.500S3.300 9.500 3.300 6.200A4.700 4.700 0 0 1 8 1.500M8 4.600a1.600 1.600 0 1 0 0 3.200a1.600 1.600 0 1 0 0 -3.200"
        }
    }
}

static PATHS: LazyLock<BTreeMap<ChannelKind, BezPath>> = LazyLock::new(|| {
    // A test reads every drawing, so none is empty here.
    ChannelKind::ALL.into_iter().map(|kind| (kind, BezPath::from_svg(drawing(kind)).unwrap_or_default())).collect()
});

/// The icon of a channel in a square.
pub fn channel(kind: ChannelKind, place: Rect, color: Rgba) -> Item {
    let drawn_from_icon = Affine::translate(place.origin().to_vec2()) * Affine::scale(place.width() / SIDE);
    let path = PATHS.get(&kind).map(|path| drawn_from_icon * path.clone()).unwrap_or_default();
    Item::Path(PathItem {
        path: Arc::new(path),
        fill: None,
        stroke: Some(Stroke::new(color, 1.3 * place.width() / SIDE)),
    })
}

/// A speech bubble in a square.
pub(super) fn bubble(place: Rect, color: Rgba) -> Item {
    channel(ChannelKind::Messenger, place, color)
}

/// A five-pointed star.
pub(super) fn star(center: Point, radius: f64) -> BezPath {
    let mut path = BezPath::new();
    for corner in 0..10 {
        let reach = if corner % 2 == 0 { radius } else { radius * 0.42 };
        let (sin, cos) = (f64::from(corner) * PI / 5.0).sin_cos();
        let point = center + crate::geom::Vec2::new(sin * reach, -cos * reach);
        if corner == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    path.close_path();
    path
}

/// A shield with a crack: broken trust.
pub(super) fn cracked_shield(place: Rect, color: Rgba) -> Item {
    const SHIELD: &str =
        "M8 1L14 3.200V8C14 11.500 11.500 13.800 8 15C4.500 13.800 2 11.500 2 8V3.200ZM9 3L6.500 7L9.500 8.500L7 13";
    static PATH: LazyLock<BezPath> = LazyLock::new(|| BezPath::from_svg(SHIELD).unwrap_or_default());
    let drawn_from_icon = Affine::translate(place.origin().to_vec2()) * Affine::scale(place.width() / SIDE);
    let path = drawn_from_icon * PATH.clone();
    Item::Path(PathItem { path: Arc::new(path), fill: None, stroke: Some(Stroke::new(color, 1.2)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn every_channel_has_a_drawing_inside_its_square() {
        for kind in ChannelKind::ALL {
            let path = BezPath::from_svg(drawing(kind)).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            let bounds = path.bounding_box();
            assert!(bounds.width() > 8.0 && bounds.height() > 8.0, "{kind:?} is {bounds:?}");
            assert!(
                bounds.union(Rect::new(0.3, 0.3, 15.7, 15.7)) == Rect::new(0.3, 0.3, 15.7, 15.7),
                "{kind:?} {bounds:?}"
            );
        }
    }
}

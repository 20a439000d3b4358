//! The icons of channels outside the map, as the map draws them.

use super::paint::{Pictures, View, group_shapes};
use crate::color::Rgba;
use crate::geom::{Point, Rect, Vec2};
use crate::model::ChannelKind;
use crate::scene::{Group, Placed, channel_icon};
use std::sync::Arc;

/// Draws the icon of a kind of channel.
pub fn channel(ui: &egui::Ui, rect: egui::Rect, kind: ChannelKind, color: Rgba) {
    let place = Rect::new(0.0, 0.0, f64::from(rect.width()), f64::from(rect.height()));
    let group = Group::new(place, vec![channel_icon(kind, place, color)]);
    let view = View {
        origin: Point::new(f64::from(rect.left()), f64::from(rect.top())),
        zoom: 1.0,
        clip: ui.clip_rect(),
        pixels_per_point: ui.ctx().pixels_per_point(),
        zooming: false,
    };
    let placed = Placed::new(Vec2::ZERO, Arc::new(group));
    ui.painter().extend(group_shapes(ui.ctx(), &[placed], &view, &Pictures::default()));
}

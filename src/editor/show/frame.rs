//! From where a show looks at the map: how a view is framed on the screen, and the way from one
//! frame to the next.

use super::views::{MARGIN, ShowView, Subject};
use crate::editor::camera::Camera;
use crate::editor::frozen::frozen_size;
use crate::geom::{Rect, Size, Vec2};
use crate::layout::MapLayout;

/// How long the way from one view to the next takes, in seconds.
const WAY: f64 = 0.35;
/// The share of the screen's height that the title takes over the whole map.
pub(super) const TITLE_SHARE: f64 = 0.13;
/// The most of the screen that a card in the spotlight fills, in width and in height.
const SPOTLIGHT_SHARE: (f64, f64) = (0.42, 0.6);
/// How much larger than they must be its letters become.
const SPOTLIGHT_ENLARGED: f64 = 2.2;

/// A zoom, and where the document's origin is in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Pixels of the view per document unit.
    pub zoom: f64,
    /// Where the document's (0, 0) is in view.
    pub offset: Vec2,
}

impl Frame {
    /// A view on a screen.
    pub(super) fn of_view(view: &ShowView, layout: &MapLayout, zoom: f64, screen: Size) -> Frame {
        match view.subject {
            Subject::Whole => Frame::of_whole(view.rect, screen, zoom),
            Subject::Stage(_) | Subject::Lane(_) => Frame::of_part(view.rect, layout, zoom, screen),
        }
    }

    /// The whole map under its title.
    fn of_whole(rect: Rect, screen: Size, most_zoom: f64) -> Frame {
        let top = screen.height * TITLE_SHARE;
        let (width, height) = ((screen.width - MARGIN).max(1.0), (screen.height - top - MARGIN).max(1.0));
        let zoom = (width / rect.width().max(1.0)).min(height / rect.height().max(1.0)).min(most_zoom);
        let free = Vec2::new(screen.width - rect.width() * zoom, screen.height - top - rect.height() * zoom);
        // A long flat map hangs from its title rather than floating in the middle.
        let below = (free.y / 2.0).min(screen.height * 0.1);
        Frame { zoom, offset: Vec2::new(free.x / 2.0 - rect.x0 * zoom, top + below - rect.y0 * zoom) }
    }

    /// A part of the map beside the names that stay in view.
    fn of_part(rect: Rect, layout: &MapLayout, zoom: f64, screen: Size) -> Frame {
        let names = frozen_size(layout, zoom, screen);
        let place = |start: f64, length: f64, names: f64, screen: f64, map: f64| {
            let free = screen - (names + length) * zoom;
            let middle = names * zoom + (free / 2.0).max(MARGIN) - start * zoom;
            // Beyond the edge of the map there is nothing to be seen.
            let last = screen - MARGIN - map * zoom;
            if last >= MARGIN { (screen - map * zoom) / 2.0 } else { middle.clamp(last, MARGIN) }
        };
        let x = place(rect.x0, rect.width(), names.width, screen.width, layout.size.width);
        let y = place(rect.y0, rect.height(), names.height, screen.height, layout.size.height);
        Frame { zoom, offset: Vec2::new(x, y) }
    }

    /// A card in the middle of the screen, never smaller than it was.
    pub(super) fn of_card(rect: Rect, now: Frame, least_zoom: f64, screen: Size) -> Frame {
        let zoom = (screen.width * SPOTLIGHT_SHARE.0 / rect.width().max(1.0))
            .min(screen.height * SPOTLIGHT_SHARE.1 / rect.height().max(1.0))
            .min(least_zoom * SPOTLIGHT_ENLARGED)
            .max(now.zoom.min(screen.width * 0.9 / rect.width().max(1.0)));
        let middle = Vec2::new(screen.width / 2.0, screen.height / 2.0);
        Frame { zoom, offset: middle - rect.center().to_vec2() * zoom }
    }

    /// The part of the way between two frames that is gone at a time from 0 to 1: what is zoomed
    /// to comes straight at the viewer.
    fn between(from: Frame, to: Frame, share: f64, screen: Size) -> Frame {
        let middle = Vec2::new(screen.width / 2.0, screen.height / 2.0);
        let centre = |frame: Frame| (middle - frame.offset) / frame.zoom;
        let zoom = from.zoom * (to.zoom / from.zoom).powf(share);
        let reach = 1.0 / from.zoom - 1.0 / to.zoom;
        let along = if reach.abs() < 1e-6 { share } else { (1.0 / from.zoom - 1.0 / zoom) / reach };
        let centre = centre(from) + (centre(to) - centre(from)) * along;
        Frame { zoom, offset: middle - centre * zoom }
    }

    /// A camera that stands there.
    pub(super) fn camera(self, screen: Size, map: Size) -> Camera {
        let mut camera = Camera::new(screen, map);
        camera.stand(self.zoom, self.offset);
        camera
    }
}

/// The way from one frame to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Way {
    pub from: Frame,
    pub to: Frame,
    /// When it began, in seconds.
    pub since: f64,
}

impl Way {
    /// Being there.
    pub fn at(frame: Frame) -> Way {
        Way { from: frame, to: frame, since: 0.0 }
    }

    /// Whether it is still gone at a time, in seconds.
    pub fn is_on(&self, now: f64) -> bool {
        self.from != self.to && (0.0..WAY).contains(&(now - self.since))
    }

    /// Where one is at a time. However few frames are drawn, the end is the end.
    pub fn frame(&self, now: f64, screen: Size) -> Frame {
        if !self.is_on(now) {
            return self.to;
        }
        if now <= self.since {
            return self.from;
        }
        let share = (now - self.since) / WAY;
        // Gently off and gently there.
        let eased = share * share * (3.0 - 2.0 * share);
        Frame::between(self.from, self.to, eased, screen)
    }
}

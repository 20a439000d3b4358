//! The parts of the window between which the keyboard goes: one key leads from each to the next,
//! and from there on Tab leads through what is in it.

use super::pointer::canvas_id;
use egui::{Context, Id, Rect};

/// A part of the window, in the order in which the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The bar above.
    MenuBar,
    /// Roles, lanes and the parking lot.
    SidePanel,
    /// The map.
    Canvas,
    /// The steps of the history.
    History,
    /// The line that catches notes.
    CaptureLine,
    /// The tabs of the maps and the rest of the bar below.
    Tabs,
}

/// A part as it was drawn.
#[derive(Clone, Copy, Debug)]
struct Place {
    part: Part,
    rect: Rect,
    /// What gets the keyboard.
    first: Id,
}

/// The parts of the last frame and of this one.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    drawn: Vec<Place>,
    drawing: Vec<Place>,
}

impl Parts {
    /// A new frame is drawn.
    pub fn begin_frame(&mut self) {
        self.drawn = std::mem::take(&mut self.drawing);
        self.drawn.sort_by_key(|place| place.part);
    }

    /// A part is there, and the first thing in it that takes the keyboard. The first word counts.
    pub fn offer(&mut self, part: Part, rect: Rect, first: Id) {
        if self.drawing.iter().all(|place| place.part != part) {
            self.drawing.push(Place { part, rect, first });
        }
    }

    /// Gives the keyboard to the part that follows or precedes, in a circle.
    pub fn go(&self, ctx: &Context, forwards: bool) {
        let count = self.drawn.len();
        let here = self.current(ctx).and_then(|part| self.drawn.iter().position(|place| place.part == part));
        let next = match here {
            Some(index) if forwards => index + 1,
            Some(index) => index + count.saturating_sub(1),
            None => 0,
        };
        if let Some(place) = self.drawn.get(next.checked_rem(count).unwrap_or(0)) {
            ctx.memory_mut(|memory| memory.request_focus(place.first));
        }
    }

    /// Gives the keyboard to a part, if it is there.
    pub fn go_to(&self, ctx: &Context, part: Part) {
        if let Some(place) = self.drawn.iter().find(|place| place.part == part) {
            ctx.memory_mut(|memory| memory.request_focus(place.first));
        }
    }

    /// The part that has the keyboard: the canvas, unless something elsewhere has it.
    pub fn current(&self, ctx: &Context) -> Option<Part> {
        let Some(focused) = ctx.memory(|memory| memory.focused()).filter(|id| *id != canvas_id()) else {
            return Some(Part::Canvas);
        };
        if let Some(place) = self.drawn.iter().find(|place| place.first == focused) {
            return Some(place.part);
        }
        let pos = ctx.read_response(focused)?.rect.center();
        // The canvas lies behind everything.
        let around = |place: &&Place| place.part != Part::Canvas && place.rect.contains(pos);
        self.drawn.iter().find(around).map(|place| place.part)
    }
}

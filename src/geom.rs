//! The geometry that every layer speaks: kurbo's `f64` types in document units.
//!
//! One document unit is one CSS pixel at 100 %. A name says which space a value lives in
//! (`pos_in_doc`, `rect_in_lane`), and a transform reads from right to left (`view_from_doc`).

mod monotone;

pub use kurbo::{Affine, BezPath, Insets, Point, Rect, Size, Vec2};
pub use monotone::curve_through;

/// Whether two rectangles share more than an edge; `slack` units of shared area are forgiven.
pub fn overlaps(a: Rect, b: Rect, slack: f64) -> bool {
    a.x0 + slack < b.x1 && b.x0 + slack < a.x1 && a.y0 + slack < b.y1 && b.y0 + slack < a.y1
}

//! Finding room for faces and labels among what is there already.

use crate::geom::{Point, Rect, Size, Vec2, overlaps};

/// What is taken: rectangles that nothing may cover, and lines that labels keep off.
#[derive(Debug, Default)]
pub(super) struct Occupied {
    rects: Vec<Rect>,
    /// Points of lines, sorted by x.
    line_points: Vec<Point>,
}

/// Free space kept around a rectangle.
const MARGIN: f64 = 2.0;
/// Free space kept between a label and a line.
const LINE_MARGIN: f64 = 4.0;

impl Occupied {
    /// Nothing is taken but lines through these points.
    pub(super) fn with_lines(mut line_points: Vec<Point>) -> Occupied {
        line_points.sort_by(|a, b| a.x.total_cmp(&b.x));
        Occupied { rects: Vec::new(), line_points }
    }

    /// Takes a rectangle.
    pub(super) fn take(&mut self, rect: Rect) {
        self.rects.push(rect);
    }

    /// Whether no rectangle is in the way.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let wide = rect.inflate(MARGIN, MARGIN);
        !self.rects.iter().any(|taken| overlaps(*taken, wide, 0.0))
    }

    /// Whether no line is in the way.
    pub(super) fn is_off_lines(&self, rect: Rect) -> bool {
        let wide = rect.inflate(LINE_MARGIN, LINE_MARGIN);
        let from = self.line_points.partition_point(|point| point.x < wide.x0);
        !self.line_points[from..].iter().take_while(|point| point.x <= wide.x1).any(|point| wide.contains(*point))
    }
}

/// A square of side `2 * radius` as near to `center` as there is room inside `area`.
pub(super) fn nearest_square(occupied: &Occupied, center: Point, radius: f64, area: Rect) -> Option<Rect> {
    let size = Size::new(2.0 * radius, 2.0 * radius);
    let inside = Point::new(
        center.x.clamp(area.x0 + radius, (area.x1 - radius).max(area.x0 + radius)),
        center.y.clamp(area.y0 + radius, (area.y1 - radius).max(area.y0 + radius)),
    );
    let place = |offset: Vec2| Rect::from_center_size(inside + offset, size);
    if occupied.is_free(place(Vec2::ZERO)) {
        return Some(place(Vec2::ZERO));
    }
    let farthest = area.width().max(area.height());
    let mut distance = radius;
    while distance < farthest {
        // Sideways first: the height is the value, and stays true as long as it can.
        const DIRECTIONS: [f64; 12] = [0.0, 180.0, 30.0, 150.0, -30.0, -150.0, 60.0, 120.0, -60.0, -120.0, 90.0, -90.0];
        for degrees in DIRECTIONS {
            let (sin, cos) = f64::to_radians(degrees).sin_cos();
            let rect = place(Vec2::new(cos, sin) * distance);
            if contains(area, rect) && occupied.is_free(rect) {
                return Some(rect);
            }
        }
        distance += radius / 2.0;
    }
    None
}

/// Room for a label of this size near a face: to its right, left, above, below, then further
/// away, inside `area`, covering nothing and off every line.
pub(super) fn beside(occupied: &Occupied, face: Rect, size: Size, area: Rect) -> Option<Rect> {
    let center = face.center();
    let reach = Vec2::new((face.width() + size.width) / 2.0, (face.height() + size.height) / 2.0);
    for gap in [4.0, 12.0, 24.0, 40.0] {
        let (right, down) = (reach.x + gap, reach.y + gap);
        let (slanted_x, slanted_y) = (right * 0.75, down * 0.8);
        for offset in [
            Vec2::new(right, 0.0),
            Vec2::new(-right, 0.0),
            Vec2::new(0.0, -down),
            Vec2::new(0.0, down),
            Vec2::new(slanted_x, -slanted_y),
            Vec2::new(-slanted_x, -slanted_y),
            Vec2::new(slanted_x, slanted_y),
            Vec2::new(-slanted_x, slanted_y),
        ] {
            let rect = Rect::from_center_size(center + offset, size);
            if contains(area, rect) && occupied.is_free(rect) && occupied.is_off_lines(rect) {
                return Some(rect);
            }
        }
    }
    None
}

fn contains(area: Rect, rect: Rect) -> bool {
    rect.x0 >= area.x0 && rect.x1 <= area.x1 && rect.y0 >= area.y0 && rect.y1 <= area.y1
}

/// Packs intervals into rows: each into the first row where it has room, with `gap` between
/// neighbours. Returns the row of each.
pub(super) fn pack_rows(intervals: &[(f64, f64)], gap: f64) -> Vec<usize> {
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    intervals
        .iter()
        .map(|(from, to)| {
            let has_room =
                |row: &Vec<(f64, f64)>| row.iter().all(|(start, end)| to + gap <= *start || *from >= end + gap);
            let index = rows.iter().position(has_room).unwrap_or_else(|| {
                rows.push(Vec::new());
                rows.len() - 1
            });
            rows[index].push((*from, *to));
            index
        })
        .collect()
}

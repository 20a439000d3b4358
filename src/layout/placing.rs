//! Finding room for faces and labels among what is there already.

use crate::geom::{Point, Rect, Size, Vec2, overlaps};
use std::collections::{HashMap, HashSet};

/// What is taken: rectangles that nothing may cover, and lines that labels keep off. Both are kept
/// by place, so that a question costs what is near.
#[derive(Debug, Default)]
pub(super) struct Occupied {
    rects: HashMap<(i64, i64), Vec<Rect>>,
    lines: HashSet<(i64, i64)>,
}

/// Free space kept around a rectangle.
const MARGIN: f64 = 2.0;
/// Free space kept between a label and a line.
const LINE_MARGIN: f64 = 4.0;
/// Side of the squares by which rectangles are found.
const RECT_TILE: f64 = 64.0;
/// Side of the squares by which lines are found.
const LINE_TILE: f64 = 4.0;

fn tiles(rect: Rect, side: f64) -> impl Iterator<Item = (i64, i64)> {
    let tile = move |value: f64| (value / side).floor() as i64;
    let (rows, columns) = (tile(rect.y0)..=tile(rect.y1), tile(rect.x0)..=tile(rect.x1));
    columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
}

impl Occupied {
    /// Nothing is taken but lines through these points, which lie close to each other.
    pub(super) fn with_lines(points: impl Iterator<Item = Point>) -> Occupied {
        let tile = |value: f64| (value / LINE_TILE).floor() as i64;
        Occupied { rects: HashMap::new(), lines: points.map(|point| (tile(point.x), tile(point.y))).collect() }
    }

    /// Takes a rectangle.
    pub(super) fn take(&mut self, rect: Rect) {
        for tile in tiles(rect, RECT_TILE) {
            self.rects.entry(tile).or_default().push(rect);
        }
    }

    /// Whether no rectangle is in the way.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let wide = rect.inflate(MARGIN, MARGIN);
        !tiles(wide, RECT_TILE)
            .filter_map(|tile| self.rects.get(&tile))
            .flatten()
            .any(|taken| overlaps(*taken, wide, 0.0))
    }

    /// Whether no line is in the way.
    pub(super) fn is_off_lines(&self, rect: Rect) -> bool {
        !tiles(rect.inflate(LINE_MARGIN, LINE_MARGIN), LINE_TILE).any(|tile| self.lines.contains(&tile))
    }
}

/// How far a face may step aside, in radii.
const FARTHEST: f64 = 14.0;

/// A square of side `2 * radius` near `center`, where there is room inside `area`; none if all that
/// is near is taken.
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
    let mut distance = radius;
    while distance < FARTHEST * radius {
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

/// Puts things of these sizes into rows below `top`, each as near to under its own x as it fits
/// between `left` and `right`. Returns their places and the bottom of the last row.
pub(super) fn rows_below(top: f64, (left, right): (f64, f64), things: &[(f64, Size)], gap: f64) -> (Vec<Rect>, f64) {
    let left_of =
        |(center, size): &(f64, Size)| (center - size.width / 2.0).clamp(left, (right - size.width).max(left));
    let intervals: Vec<(f64, f64)> =
        things.iter().map(|thing| (left_of(thing), left_of(thing) + thing.1.width)).collect();
    let rows = pack_rows(&intervals, 8.0);
    let mut heights = vec![0.0_f64; rows.iter().max().map_or(0, |last| last + 1)];
    for ((_, size), row) in things.iter().zip(&rows) {
        heights[*row] = heights[*row].max(size.height);
    }
    let mut y = top;
    let tops: Vec<f64> = heights
        .iter()
        .map(|height| {
            let row_top = y;
            y += height + gap;
            row_top
        })
        .collect();
    let places = things
        .iter()
        .zip(&intervals)
        .zip(&rows)
        .map(|(((_, size), (x, _)), row)| Rect::from_origin_size((*x, tops[*row]), *size))
        .collect();
    (places, if things.is_empty() { top } else { y - gap })
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

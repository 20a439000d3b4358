//! Finding room for faces and labels among what is there already.

use crate::geom::{Point, Rect, Size, Vec2, overlaps};

/// What is taken: rectangles that nothing may cover, and lines that labels keep off. Both are kept
/// by place, so that a question costs what is near.
#[derive(Clone, Debug)]
pub(super) struct Occupied {
    rects: Tiles,
    lines: Lines,
}

/// Free space kept around a rectangle.
const MARGIN: f64 = 2.0;
/// Free space kept between a label and a line.
const LINE_MARGIN: f64 = 4.0;
/// Side of the squares by which rectangles are found.
const RECT_TILE: f64 = 64.0;
/// Side of the squares by which lines are found.
const LINE_TILE: f64 = 4.0;

/// An area cut into squares; what lies outside of it counts as in the nearest of them.
#[derive(Clone, Copy, Debug)]
struct Grid {
    origin: Point,
    side: f64,
    columns: usize,
    rows: usize,
}

impl Grid {
    fn new(area: Rect, side: f64) -> Grid {
        let count = |length: f64| (length.max(0.0) / side).floor() as usize + 1;
        Grid { origin: area.origin(), side, columns: count(area.width()), rows: count(area.height()) }
    }

    fn len(&self) -> usize {
        self.columns * self.rows
    }

    fn at(&self, pos: Point) -> (usize, usize) {
        let index = |value: f64, count: usize| ((value / self.side).floor().max(0.0) as usize).min(count - 1);
        (index(pos.x - self.origin.x, self.columns), index(pos.y - self.origin.y, self.rows))
    }

    fn touched(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let (left, top) = self.at(rect.origin());
        let (right, bottom) = self.at(Point::new(rect.x1, rect.y1));
        let columns = self.columns;
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }
}

#[derive(Clone, Debug)]
struct Tiles {
    area: Rect,
    grid: Grid,
    taken: Vec<Vec<Rect>>,
}

/// How many squares that a line goes through lie above and to the left of each.
#[derive(Clone, Debug)]
struct Lines {
    grid: Grid,
    sums: Vec<u32>,
}

impl Lines {
    fn through(area: Rect, points: impl Iterator<Item = Point>) -> Lines {
        let grid = Grid::new(area, LINE_TILE);
        let width = grid.columns + 1;
        let mut sums = vec![0; width * (grid.rows + 1)];
        for point in points {
            let (column, row) = grid.at(point);
            sums[(row + 1) * width + column + 1] = 1;
        }
        for row in 1..=grid.rows {
            let mut in_row = 0;
            for column in 1..=grid.columns {
                let index = row * width + column;
                in_row += sums[index];
                sums[index] = in_row + sums[index - width];
            }
        }
        Lines { grid, sums }
    }

    fn are_in(&self, rect: Rect) -> bool {
        let (left, top) = self.grid.at(rect.origin());
        let (right, bottom) = self.grid.at(Point::new(rect.x1, rect.y1));
        let width = self.grid.columns + 1;
        let sum = |row: usize, column: usize| self.sums[row * width + column];
        sum(bottom + 1, right + 1) + sum(top, left) > sum(top, right + 1) + sum(bottom + 1, left)
    }
}

impl Occupied {
    /// Nothing of the area is taken but lines through these points, which lie close to each other.
    pub(super) fn with_lines(area: Rect, points: impl Iterator<Item = Point>) -> Occupied {
        let grid = Grid::new(area, RECT_TILE);
        let rects = Tiles { area, grid, taken: vec![Vec::new(); grid.len()] };
        Occupied { rects, lines: Lines::through(area, points) }
    }

    /// Takes a rectangle; what lies outside of the area is in nobody's way.
    pub(super) fn take(&mut self, rect: Rect) {
        if !overlaps(self.rects.area, rect, 0.0) {
            return;
        }
        for tile in self.rects.grid.touched(rect) {
            self.rects.taken[tile].push(rect);
        }
    }

    /// Takes what a straight line goes through.
    pub(super) fn take_line(&mut self, (from, to): (Point, Point)) {
        for point in along(from, to) {
            self.take(Rect::from_center_size(point, (1.0, 1.0)));
        }
    }

    /// Whether no rectangle is in the way.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let wide = rect.inflate(MARGIN, MARGIN);
        !self.rects.grid.touched(wide).flat_map(|tile| &self.rects.taken[tile]).any(|taken| overlaps(*taken, wide, 0.0))
    }

    /// Whether no rectangle but `own` is in the way of a straight line.
    fn is_line_free(&self, (from, to): (Point, Point), own: Rect) -> bool {
        let own = own.inflate(1.0, 1.0);
        along(from, to).all(|point| {
            let dot = Rect::from_center_size(point, (2.0, 2.0));
            let taken = self.rects.grid.touched(dot).flat_map(|tile| &self.rects.taken[tile]);
            own.contains(point) || !taken.into_iter().any(|taken| overlaps(*taken, dot, 0.0))
        })
    }

    /// Whether a straight line from a face crosses no curve, but those that run at the face.
    fn is_line_off_lines(&self, (from, to): (Point, Point), face: Rect) -> bool {
        let near = face.inflate(LINE_MARGIN, LINE_MARGIN);
        along(from, to).all(|point| near.contains(point) || !self.lines.are_in(Rect::from_points(point, point)))
    }

    /// Whether no curve is in the way.
    pub(super) fn is_off_lines(&self, rect: Rect) -> bool {
        !self.lines.are_in(rect.inflate(LINE_MARGIN, LINE_MARGIN))
    }
}

/// Points along a straight line, close enough to miss nothing that is seen.
fn along(from: Point, to: Point) -> impl Iterator<Item = Point> {
    const SPACING: f64 = 4.0;
    let steps = (from.distance(to) / SPACING).ceil().clamp(1.0, 4096.0) as u32;
    (0..=steps).map(move |step| from.lerp(to, f64::from(step) / f64::from(steps)))
}

/// The line from a label to its face; none where the label is next to it.
pub(super) fn tie(label: Rect, face: Rect) -> Option<(Point, Point)> {
    let center = face.center();
    let from = Point::new(center.x.clamp(label.x0, label.x1), center.y.clamp(label.y0, label.y1));
    let distance = from.distance(center);
    let radius = face.width() / 2.0;
    (distance > radius + 6.0).then(|| (from, center + (from - center) * (radius / distance)))
}

/// Where the line that ties a label below `bottom` to its face comes down: straight under the face
/// if nothing is in the way, else as near as it gets.
pub(super) fn way_down(occupied: &Occupied, face: Rect, bottom: f64) -> f64 {
    let center = face.center();
    let free = |aside: &f64| {
        let end = Point::new(center.x + aside, bottom);
        let edge = center + (end - center) * (face.width() / 2.0 / center.distance(end).max(1.0));
        occupied.is_line_free((edge, end), face)
    };
    const ASIDE: [f64; 15] =
        [0.0, 7.0, -7.0, 14.0, -14.0, 22.0, -22.0, 32.0, -32.0, 44.0, -44.0, 58.0, -58.0, 74.0, -74.0];
    let found = ASIDE.into_iter().find(free);
    center.x + found.unwrap_or(0.0)
}

/// The line from a label below the band, coming down at `x`, to its face.
pub(super) fn tie_down(label: Rect, face: Rect, x: f64) -> (Point, Point) {
    let center = face.center();
    let from = Point::new(x.clamp(label.x0, label.x1), label.y0);
    let distance = from.distance(center).max(1.0);
    (from, center + (from - center) * (face.width() / 2.0 / distance))
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
/// away, inside `area`, covering nothing and off every curve. The line that ties it to the face
/// crosses no other face and no other label, and a curve only where nothing else will do.
pub(super) fn beside(occupied: &Occupied, face: Rect, size: Size, area: Rect) -> Option<Rect> {
    [false, true].into_iter().find_map(|may_cross| beside_crossing(occupied, face, size, area, may_cross))
}

fn beside_crossing(occupied: &Occupied, face: Rect, size: Size, area: Rect, may_cross: bool) -> Option<Rect> {
    let center = face.center();
    let reach = Vec2::new((face.width() + size.width) / 2.0, (face.height() + size.height) / 2.0);
    let gaps: &[f64] = if may_cross { &[10.0, 16.0, 24.0, 34.0] } else { &[4.0, 10.0, 16.0, 24.0, 34.0, 46.0, 60.0] };
    gaps.iter().find_map(|gap| {
        let (right, down) = (reach.x + gap, reach.y + gap);
        let (slanted_x, slanted_y) = (right * 0.75, down * 0.8);
        let (aside, steep) = (size.width / 4.0, right * 0.4);
        let offsets = [
            Vec2::new(right, 0.0),
            Vec2::new(-right, 0.0),
            Vec2::new(0.0, -down),
            Vec2::new(0.0, down),
            Vec2::new(aside, -down),
            Vec2::new(-aside, -down),
            Vec2::new(aside, down),
            Vec2::new(-aside, down),
            Vec2::new(slanted_x, -slanted_y),
            Vec2::new(-slanted_x, -slanted_y),
            Vec2::new(slanted_x, slanted_y),
            Vec2::new(-slanted_x, slanted_y),
            Vec2::new(steep, -down),
            Vec2::new(-steep, -down),
            Vec2::new(steep, down),
            Vec2::new(-steep, down),
        ];
        offsets.into_iter().map(|offset| Rect::from_center_size(center + offset, size)).find(|rect| {
            contains(area, *rect)
                && occupied.is_off_lines(*rect)
                && occupied.is_free(*rect)
                && tie(*rect, face).is_none_or(|line| {
                    occupied.is_line_free(line, face) && (may_cross || occupied.is_line_off_lines(line, face))
                })
        })
    })
}

/// Room for the name of a line at its end: right of the last face, a little higher or lower where
/// others end close to it.
pub(super) fn at_end(occupied: &Occupied, face: Rect, size: Size, area: Rect) -> Option<Rect> {
    let x = face.x1 + 4.0 + size.width / 2.0;
    let y = face.center().y;
    [0.0, -9.0, 9.0, -18.0, 18.0, -28.0, 28.0].into_iter().find_map(|aside| {
        let rect = Rect::from_center_size(Point::new(x, y + aside), size);
        let tied = tie(rect, face).is_none_or(|line| occupied.is_line_free(line, face));
        (contains(area, rect) && occupied.is_off_lines(rect) && occupied.is_free(rect) && tied).then_some(rect)
    })
}

fn contains(area: Rect, rect: Rect) -> bool {
    rect.x0 >= area.x0 && rect.x1 <= area.x1 && rect.y0 >= area.y0 && rect.y1 <= area.y1
}

/// Free space between neighbours of a row.
const ROW_GAP: f64 = 8.0;

/// Puts things of these sizes into rows below `top`, each as near to under its own x as it fits
/// between `left` and `right`. Returns their places and the bottom of the last row.
pub(super) fn rows_below(top: f64, (left, right): (f64, f64), things: &[(f64, Size)], gap: f64) -> (Vec<Rect>, f64) {
    let left_of =
        |(center, size): &(f64, Size)| (center - size.width / 2.0).clamp(left, (right - size.width).max(left));
    let intervals: Vec<(f64, f64)> =
        things.iter().map(|thing| (left_of(thing), left_of(thing) + thing.1.width)).collect();
    let rows = pack_rows(&intervals, ROW_GAP);
    stacked(top, &intervals, &rows, things, gap)
}

/// The same, leaving the way up from each to its own x free of the others, as far as there is room:
/// a line that ties a label to its point then runs under no other label.
pub(super) fn rows_below_tied(
    top: f64,
    (left, right): (f64, f64),
    things: &[(f64, Size)],
    gap: f64,
) -> (Vec<Rect>, f64) {
    /// More than anybody reads; packing them carefully would take its time.
    const MANY: usize = 150;
    const BESIDE: f64 = 3.0;
    if things.len() > MANY {
        return rows_below(top, (left, right), things, gap);
    }
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by(|a, b| things[*a].0.total_cmp(&things[*b].0));
    let mut intervals = vec![(0.0, 0.0); things.len()];
    let mut row_of = vec![0; things.len()];
    let mut placed: Vec<usize> = Vec::new();
    for (rank, index) in order.iter().copied().enumerate() {
        let (x, Size { width, .. }) = things[index];
        let start = (x - width / 2.0).clamp(left, (right - width).max(left));
        let ways = [start, x - BESIDE - width, x + BESIDE];
        let fits = |start: f64, row: usize, is_careful: bool| {
            let (from, to) = (start, start + width);
            let holds = |x: f64| from - BESIDE < x && x < to + BESIDE;
            let later = || order[rank + 1..].iter().any(|other| holds(things[*other].0));
            from >= left - 0.01
                && to <= right.max(left + width) + 0.01
                && !(is_careful && later())
                && placed.iter().all(|other| {
                    let (other_from, other_to) = intervals[*other];
                    let is_clear = to + ROW_GAP <= other_from || from >= other_to + ROW_GAP;
                    let way_is_clear = other_to < x || x < other_from;
                    match row_of[*other].cmp(&row) {
                        std::cmp::Ordering::Equal => is_clear,
                        std::cmp::Ordering::Less => way_is_clear,
                        std::cmp::Ordering::Greater => !holds(things[*other].0),
                    }
                })
        };
        let rows = 0..=placed.iter().map(|other| row_of[*other] + 1).max().unwrap_or(0);
        let found = [true, false].into_iter().find_map(|is_careful| {
            rows.clone().find_map(|row| Some((row, ways.into_iter().find(|start| fits(*start, row, is_careful))?)))
        });
        let (row, start) = found.unwrap_or((*rows.end(), start));
        intervals[index] = (start, start + width);
        row_of[index] = row;
        placed.push(index);
    }
    stacked(top, &intervals, &row_of, things, gap)
}

/// Rows one below the other, each as high as what stands in it.
fn stacked(top: f64, intervals: &[(f64, f64)], rows: &[usize], things: &[(f64, Size)], gap: f64) -> (Vec<Rect>, f64) {
    let mut heights = vec![0.0_f64; rows.iter().max().map_or(0, |last| last + 1)];
    for ((_, size), row) in things.iter().zip(rows) {
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
        .zip(intervals)
        .zip(rows)
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
                // What came last is most often in the way.
                |row: &Vec<(f64, f64)>| row.iter().rev().all(|(start, end)| to + gap <= *start || *from >= end + gap);
            let index = rows.iter().position(has_room).unwrap_or_else(|| {
                rows.push(Vec::new());
                rows.len() - 1
            });
            rows[index].push((*from, *to));
            index
        })
        .collect()
}

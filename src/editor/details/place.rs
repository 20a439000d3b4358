//! Where the fields stand: near what is selected and beside it, never over it, and if there is
//! room beside its cell, too.

use crate::geom::{Point, Rect, Size};

/// Between what is selected and the fields, in pixels.
const GAP: f64 = 12.0;

/// What is where, in view.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// Where the fields may stand.
    pub canvas: Rect,
    /// What is selected: never covered if that can be avoided.
    pub selected: Rect,
    /// Its cell with its neighbours: better not covered.
    pub around: Rect,
    /// What else stands over the canvas: never covered.
    pub taken: Vec<Rect>,
}

/// The upper left corner of fields of this size; none if what is selected is out of view, or if
/// what is taken leaves no room.
pub fn place(room: &Room, size: Size) -> Option<Point> {
    let seen = room.selected.intersect(room.canvas);
    if seen.width() <= 0.0 || seen.height() <= 0.0 {
        return None;
    }
    let free = room.canvas.inset(-GAP.min(room.canvas.width() / 2.0).min(room.canvas.height() / 2.0));
    let around = room.around.union(room.selected);
    let is_free = |rect: &Rect| room.taken.iter().all(|taken| !overlap(*taken, *rect));
    let fits = |rect: &Rect| free.union(*rect) == free && is_free(rect);
    beside(around, seen, free, size)
        .into_iter()
        .chain(beside(room.selected, seen, free, size))
        .find(fits)
        .or_else(|| beside_taken(&room.taken, seen, free, size).into_iter().find(fits))
        .map(|rect| rect.origin())
        .or_else(|| least_covering(seen, free, size, is_free))
}

fn overlap(one: Rect, other: Rect) -> bool {
    let both = one.intersect(other);
    both.width() > 0.0 && both.height() > 0.0
}

/// Beside, below and above what is taken, the nearest to what is selected first; never over that.
fn beside_taken(taken: &[Rect], seen: Rect, free: Rect, size: Size) -> Vec<Rect> {
    let y = seen.y0.min(free.y1 - size.height).max(free.y0);
    let x = seen.x0.min(free.x1 - size.width).max(free.x0);
    let mut places = Vec::new();
    for rect in taken {
        let (left, right) = (rect.x0 - GAP - size.width, rect.x1 + GAP);
        let (above, below) = (rect.y0 - GAP - size.height, rect.y1 + GAP);
        let sides = [(left, y), (right, y), (x, below), (x, above), (free.x0, below), (free.x0, above)];
        let corners = [(free.x1 - size.width, below), (free.x1 - size.width, above), (left, free.y0), (right, free.y0)];
        places.extend(sides.into_iter().chain(corners));
    }
    // Beside what is selected too, as near to its height as what is taken allows.
    let lower = taken.iter().map(|rect| rect.y1 + GAP);
    let higher = taken.iter().map(|rect| rect.y0 - GAP - size.height);
    for height in lower.chain(higher) {
        places.extend([(seen.x1 + GAP, height), (seen.x0 - GAP - size.width, height)]);
    }
    let mut places: Vec<Rect> =
        places.into_iter().map(|(x, y)| Rect::from_origin_size(Point::new(x, y), size)).collect();
    places.retain(|rect| !overlap(*rect, seen));
    let distance = |rect: &Rect| (rect.center() - seen.center()).hypot();
    places.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
    places
}

/// Right, left, below, above; along the edge it stands beside it keeps to what is seen of the
/// selection, moved just as far as it takes to stay in view.
fn beside(of: Rect, seen: Rect, free: Rect, size: Size) -> [Rect; 4] {
    let x = seen.x0.min(free.x1 - size.width).max(free.x0);
    let y = seen.y0.min(free.y1 - size.height).max(free.y0);
    [
        Point::new(of.x1 + GAP, y),
        Point::new(of.x0 - GAP - size.width, y),
        Point::new(x, of.y1 + GAP),
        Point::new(x, of.y0 - GAP - size.height),
    ]
    .map(|corner| Rect::from_origin_size(corner, size))
}

/// The corner of the canvas where the least of the selection is covered.
fn least_covering(seen: Rect, free: Rect, size: Size, is_free: impl Fn(&Rect) -> bool) -> Option<Point> {
    let right = (free.x1 - size.width).max(free.x0);
    let bottom = (free.y1 - size.height).max(free.y0);
    let corners = [Point::new(right, free.y0), Point::new(right, bottom), Point::new(free.x0, bottom), free.origin()];
    let covered = |corner: &Point| Rect::from_origin_size(*corner, size).intersect(seen).area();
    let corners = corners.into_iter().filter(|corner| is_free(&Rect::from_origin_size(*corner, size)));
    corners.min_by(|a, b| covered(a).total_cmp(&covered(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Rect = Rect::new(0.0, 0.0, 1200.0, 700.0);
    const SIZE: Size = Size::new(300.0, 240.0);

    fn placed(selected: Rect, around: Rect) -> Rect {
        let corner = place(&Room { canvas: CANVAS, selected, around, taken: Vec::new() }, SIZE).unwrap();
        Rect::from_origin_size(corner, SIZE)
    }

    #[test]
    fn the_right_comes_first_and_neither_card_nor_cell_is_covered() {
        let card = Rect::new(400.0, 300.0, 560.0, 350.0);
        let cell = Rect::new(392.0, 250.0, 570.0, 420.0);
        let right = placed(card, cell);
        assert!(right.x0 >= cell.x1 && right.y0 == card.y0);
        let shifted = kurbo::Vec2::new(500.0, 0.0);
        let left = placed(card + shifted, cell + shifted);
        assert!(left.x1 <= cell.x0 + shifted.x);
    }

    #[test]
    fn what_leaves_no_room_beside_it_has_the_fields_below_or_above() {
        let stage = Rect::new(40.0, 20.0, 1180.0, 60.0);
        let below = placed(stage, stage);
        assert!(below.y0 >= stage.y1);
        let low = Rect::new(40.0, 640.0, 1180.0, 690.0);
        assert!(placed(low, low).y1 <= low.y0);
    }

    #[test]
    fn the_fields_stay_in_the_canvas_and_cover_as_little_as_they_can() {
        for x in [-100.0, 0.0, 500.0, 1100.0] {
            for y in [-20.0, 300.0, 690.0] {
                let card = Rect::new(x, y, x + 160.0, y + 50.0);
                let rect = placed(card, card.inflate(8.0, 200.0));
                assert_eq!(CANVAS.union(rect), CANVAS);
                assert_eq!(rect.intersect(card).area(), 0.0, "{card:?} {rect:?}");
            }
        }
        let everything = CANVAS.inflate(50.0, 50.0);
        assert_eq!(CANVAS.union(placed(everything, everything)), CANVAS);
    }

    #[test]
    fn the_fields_never_cover_what_else_stands_over_the_canvas() {
        let taken = vec![Rect::new(660.0, 12.0, 1188.0, 54.0), Rect::new(720.0, 60.0, 1188.0, 330.0)];
        for x in [20.0, 400.0, 700.0, 1000.0] {
            for y in [80.0, 300.0, 600.0] {
                let card = Rect::new(x, y, x + 160.0, y + 60.0);
                let room =
                    Room { canvas: CANVAS, selected: card, around: card.inflate(8.0, 60.0), taken: taken.clone() };
                let rect = Rect::from_origin_size(place(&room, SIZE).unwrap(), SIZE);
                assert_eq!(CANVAS.union(rect), CANVAS);
                assert!(taken.iter().chain([&card]).all(|other| !overlap(*other, rect)), "{card:?} {rect:?}");
            }
        }
        let everything = Room { canvas: CANVAS, selected: CANVAS, around: CANVAS, taken: vec![CANVAS] };
        assert_eq!(place(&everything, SIZE), None);
    }

    #[test]
    fn what_is_out_of_view_has_no_fields_beside_it() {
        let card = Rect::new(1300.0, 300.0, 1400.0, 350.0);
        assert_eq!(place(&Room { canvas: CANVAS, selected: card, around: card, taken: Vec::new() }, SIZE), None);
    }
}

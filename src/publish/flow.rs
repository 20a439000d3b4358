//! How what is higher than a page goes on on the next: pieces one after another, each as high as its
//! page has room. Every piece gets on, whatever is told about where it may be cut.

/// The room on pages: the first has another head than those that follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    first: f64,
    others: f64,
}

/// Less is no room: something stands on a page in any case.
const LEAST: f64 = 40.0;
/// A piece that is lower does not get on.
const LEAST_PIECE: f64 = 4.0;
/// Less than this is left of nothing.
const HAIR: f64 = 0.5;

impl Room {
    /// So much on the first page, so much on every other.
    pub fn new(first: f64, others: f64) -> Room {
        Room { first: first.max(LEAST), others: others.max(LEAST) }
    }

    /// The room on a page.
    pub fn on(self, page: usize) -> f64 {
        if page == 0 { self.first } else { self.others }
    }
}

/// The pieces of something from one height to another. `room` tells what there is on a page for
/// what begins at a height; `cut` at which height from a beginning to a limit nothing is cut in two.
pub(super) fn pieces(
    (from, end): (f64, f64),
    room: impl Fn(usize, f64) -> f64,
    cut: impl Fn(f64, f64) -> f64,
) -> Vec<(f64, f64)> {
    let mut pieces = Vec::new();
    let mut y = from;
    while y < end - HAIR {
        let limit = y + room(pieces.len(), y).max(LEAST);
        let to =
            if end <= limit { end } else { Some(cut(y, limit)).filter(|at| gets_on(y, *at, limit)).unwrap_or(limit) };
        pieces.push((y, to));
        y = to;
    }
    pieces
}

fn gets_on(from: f64, at: f64, limit: f64) -> bool {
    at >= from + LEAST_PIECE && at <= limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_each_other_and_end() {
        for (room, at) in [(300.0, 250.0), (-20.0, 0.0), (10.0, f64::NAN), (300.0, -5.0), (300.0, 900.0)] {
            let pieces = pieces((28.0, 5_000.0), |_, _| room, |from, _| from + at);
            assert!(pieces.len() < 200, "{} pieces", pieces.len());
            assert_eq!(pieces.first().map(|piece| piece.0), Some(28.0));
            assert_eq!(pieces.last().map(|piece| piece.1), Some(5_000.0));
            assert!(pieces.windows(2).all(|pair| pair[0].1 == pair[1].0 && pair[0].1 > pair[0].0));
        }
        assert_eq!(pieces((5.0, 5.0), |_, _| 100.0, |_, limit| limit), []);
    }

    #[test]
    fn there_is_always_some_room() {
        assert_eq!(Room::new(-300.0, 500.0), Room { first: LEAST, others: 500.0 });
        assert_eq!((Room::new(200.0, 500.0).on(0), Room::new(200.0, 500.0).on(7)), (200.0, 500.0));
    }
}

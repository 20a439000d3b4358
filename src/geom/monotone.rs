//! Smooth curves that never overshoot: piecewise cubics with the tangents of Fritsch and Carlson
//! (Monotone Piecewise Cubic Interpolation, 1980). Between two points the curve stays between
//! their values.

use super::{BezPath, Point};

/// A curve through points whose x does not decrease. Points with equal x are joined by a straight
/// line. One point gives an empty path.
pub fn curve_through(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    if points.len() < 2 {
        return path;
    }
    path.move_to(*first);
    // Stretches of increasing x, each with tangents of its own.
    let mut start = 0;
    while start + 1 < points.len() {
        if points[start + 1].x <= points[start].x {
            path.line_to(points[start + 1]);
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while end + 1 < points.len() && points[end + 1].x > points[end].x {
            end += 1;
        }
        append_stretch(&mut path, &points[start..=end]);
        start = end;
    }
    path
}

fn append_stretch(path: &mut BezPath, points: &[Point]) {
    let slope = |a: Point, b: Point| (b.y - a.y) / (b.x - a.x);
    let slopes: Vec<f64> = points.windows(2).map(|pair| slope(pair[0], pair[1])).collect();
    let mut tangents: Vec<f64> = Vec::with_capacity(points.len());
    for index in 0..points.len() {
        let tangent = match (index.checked_sub(1).map(|before| slopes[before]), slopes.get(index).copied()) {
            (None, Some(only)) | (Some(only), None) => only,
            (Some(before), Some(after)) if before * after > 0.0 => (before + after) / 2.0,
            _ => 0.0,
        };
        tangents.push(tangent);
    }
    for (index, slope) in slopes.iter().enumerate() {
        if *slope == 0.0 {
            tangents[index] = 0.0;
            tangents[index + 1] = 0.0;
            continue;
        }
        let (alpha, beta) = (tangents[index] / slope, tangents[index + 1] / slope);
        let length = alpha.hypot(beta);
        if length > 3.0 {
            tangents[index] = 3.0 / length * alpha * slope;
            tangents[index + 1] = 3.0 / length * beta * slope;
        }
    }
    for (index, pair) in points.windows(2).enumerate() {
        let third = (pair[1].x - pair[0].x) / 3.0;
        path.curve_to(
            Point::new(pair[0].x + third, pair[0].y + tangents[index] * third),
            Point::new(pair[1].x - third, pair[1].y - tangents[index + 1] * third),
            pair[1],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, IdSource};
    use kurbo::{ParamCurve, Shape};

    #[test]
    fn the_curve_stays_between_neighbouring_points() {
        let mut random = IdSource::seeded(11);
        let mut next = |range: u64| (random.fresh::<CardId>().bits() % range) as f64;
        for _ in 0..500 {
            let mut x = 0.0;
            let points: Vec<Point> = (0..12)
                .map(|_| {
                    // In one place, a hair beside, or further on; at levels or anywhere.
                    x += [0.0, 1e-9, 0.001, next(40) / 10.0][next(4) as usize];
                    Point::new(x, if next(2) > 0.0 { next(5) - 2.0 } else { next(401) / 100.0 - 2.0 })
                })
                .collect();
            for (segment, pair) in curve_through(&points).segments().zip(points.windows(2)) {
                assert_eq!((segment.start(), segment.end()), (pair[0], pair[1]), "no point is missed");
                let (low, high) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                let mut right = pair[0].x;
                for step in 0..=20 {
                    let Point { x, y } = segment.eval(f64::from(step) / 20.0);
                    assert!((low - 1e-9..=high + 1e-9).contains(&y), "{y} leaves {low}..{high}");
                    assert!(x >= right - 1e-12, "the curve goes back to {x} from {right}");
                    right = x;
                }
            }
            assert_eq!(curve_through(&points).segments().count(), points.len() - 1);
        }
        assert!(curve_through(&[]).bounding_box().is_zero_area());
    }
}

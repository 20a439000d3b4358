//! The lane of feelings over random maps: many roles, long Russian words, points that stand close
//! or in one place. Everything is there at full size, tied to its point, and covers nothing.

use crate::generate::{self, Random};
use crate::{MAPS, SLACK, assert_apart, assert_inside, for_every_map, options};
use tropa::edit::{CurveEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, StageEdit, apply};
use tropa::geom::{Point, Rect, Vec2};
use tropa::layout::{FeelingsLayout, LayoutOptions, Layouter, MapLayout, PlacedLane};
use tropa::model::{
    Curve, CurvePoint, IdSource, JourneyMap, Lane, LaneKind, MapId, Moment, MomentKind, Role, RoleId, Stage, StepId,
    Workbook, limit,
};

#[test]
fn faces_and_labels_are_all_there_and_cover_nothing() {
    for_every_map(|seed, _, map, layout| {
        for placed in &layout.lanes {
            let Some(feelings) = &placed.layout.feelings else { continue };
            check_presence(seed, map, feelings);
            check_feelings(seed, placed, feelings, layout);
        }
    });
}

fn check_presence(seed: u64, map: &JourneyMap, feelings: &FeelingsLayout) {
    let points = || map.curves().iter().flat_map(|curve| curve.points.iter());
    assert_eq!(feelings.faces.len(), points().count(), "map {seed}: every point has a face");
    let moments = points().filter(|point| point.moment.is_some()).count();
    let words = points().filter(|point| !point.word.is_empty()).count();
    assert_eq!(feelings.labels.len(), moments + words, "map {seed}: every label is there");
    let ends = map.curves().iter().filter(|curve| !curve.points.is_empty()).count();
    assert_eq!(feelings.ends.len(), ends, "map {seed}: every curve is named at its end");
}

fn check_feelings(seed: u64, placed: &PlacedLane, feelings: &FeelingsLayout, layout: &MapLayout) {
    let mut parts: Vec<(String, Rect)> = feelings.faces.iter().map(|face| ("face".to_owned(), face.rect)).collect();
    parts.extend(feelings.labels.iter().map(|label| ("label".to_owned(), label.rect)));
    parts.extend(feelings.ends.iter().map(|end| ("end".to_owned(), end.rect)));
    parts.extend(feelings.levels.iter().map(|level| {
        let size = (f64::from(level.text.width), f64::from(level.text.height));
        ("level".to_owned(), Rect::from_origin_size(level.origin, size))
    }));
    let name = &placed.layout.name;
    let name_rect = Rect::from_origin_size(
        (layout.sizes.sheet_padding, layout.sizes.lane_padding + 2.0),
        (f64::from(name.width), f64::from(name.height)),
    );
    parts.push(("lane name".to_owned(), name_rect));
    assert_apart(seed, &parts);
    let lane = layout.lane_rect_of(placed) - Vec2::new(0.0, placed.top);
    for (name, rect) in &parts {
        assert_inside(seed, name, *rect, lane);
    }
    for label in &feelings.labels {
        let text = (f64::from(label.text.width), f64::from(label.text.height));
        assert!(text.0 <= label.rect.width() + SLACK && text.1 <= label.rect.height() + SLACK);
        assert!(
            feelings.faces.iter().any(|face| face.point == label.point && face.rect == label.face),
            "map {seed}: a label is tied to its face"
        );
        assert_tied(seed, label.rect, label.face, label.tie);
    }
    for end in &feelings.ends {
        assert_tied(seed, end.rect, end.face, end.tie);
    }
    check_off_curves(seed, feelings);
}

/// A file may say so: three thousand feelings at one moment, each with a word.
#[test]
fn thousands_of_points_at_one_place_all_find_room() {
    let mut workbook = generate::empty(1);
    let map = workbook.maps()[0].clone();
    let step = map.steps().next().expect("the map has a step").1.id;
    let mut ids = IdSource::seeded(5);
    let points = (0..limit::POINTS)
        .map(|_| CurvePoint {
            id: ids.fresh(),
            step,
            along: 0.5,
            value: 0.3,
            word: "сомнение".to_owned(),
            moment: None,
            breaks_after: false,
        })
        .collect();
    let lane = Lane::new(ids.fresh(), LaneKind::Feelings);
    let curve = Curve { id: ids.fresh(), role: None, points };
    for change in [MapEdit::Lane(LaneEdit::Add { lane, index: 0 }), MapEdit::Curve(CurveEdit::Add(curve))] {
        workbook = apply(&workbook, &Edit::Map { map: map.id(), change }).expect("the edit is sound").workbook;
    }
    let layout = Layouter::new().layout(&workbook, &workbook.maps()[0], &options(0));
    let placed = layout.lanes.iter().find(|placed| placed.layout.feelings.is_some()).expect("there are feelings");
    let feelings = placed.layout.feelings.as_ref().expect("there are feelings");
    assert_eq!((feelings.faces.len(), feelings.labels.len()), (limit::POINTS, limit::POINTS));
    check_feelings(0, placed, feelings, &layout);
}

/// A map of nothing but feelings: up to eight roles and the customer in general, with points that
/// crowd at a few places and values.
fn moody(seed: u64) -> Workbook {
    let mut random = Random::seeded(seed ^ 0xfee1);
    let mut ids = IdSource::seeded(seed ^ 0x1d5_0000);
    let mut workbook = generate::empty(seed);
    let map: MapId = workbook.maps()[0].id();
    let on_map = |change| Edit::Map { map, change };
    let mut edits = Vec::new();
    for index in 0..random.between(1, 12) {
        let stage = Stage::new(ids.fresh(), random.words(1, 6), ids.fresh());
        edits.push(on_map(MapEdit::Stage(StageEdit::Add { stage, index })));
    }
    edits.push(on_map(MapEdit::Lane(LaneEdit::Add { lane: Lane::new(ids.fresh(), LaneKind::Feelings), index: 0 })));
    let roles: Vec<RoleId> = (0..random.between(1, 8)).map(|_| ids.fresh()).collect();
    for (index, role) in roles.iter().enumerate() {
        let record = Role::new(*role, random.words(1, 4), index as u32);
        edits.push(Edit::Shared(SharedEdit::Role(ListEdit::Add { record, index: 0 })));
    }
    workbook = apply(&workbook, &Edit::Several(edits)).expect("sound edits").workbook;
    let steps: Vec<StepId> = workbook.maps()[0].steps().map(|(_, step)| step.id).collect();
    let mut edits = Vec::new();
    for role in roles.into_iter().map(Some).chain([None]) {
        let points = (0..random.between(1, 2 * steps.len())).map(|_| point(&mut random, &mut ids, &steps));
        let points = points.collect();
        edits.push(on_map(MapEdit::Curve(CurveEdit::Add(Curve { id: ids.fresh(), role, points }))));
    }
    if random.chance(30) {
        let mut info = (**workbook.maps()[0].info()).clone();
        info.plain_scale = true;
        edits.push(on_map(MapEdit::SetInfo(Box::new(info))));
    }
    apply(&workbook, &Edit::Several(edits)).expect("sound edits").workbook
}

fn point(random: &mut Random, ids: &mut IdSource, steps: &[StepId]) -> CurvePoint {
    // A third of them in the very same places, a third a hair beside.
    let along = match random.below(3) {
        0 => 0.5,
        1 => 0.5 + random.fraction() * 0.02,
        _ => random.fraction(),
    };
    let value = if random.chance(50) { random.between(0, 4) as f64 - 2.0 } else { random.fraction() * 4.0 - 2.0 };
    let kinds = [MomentKind::Plain, MomentKind::Zero, MomentKind::First, MomentKind::Second, MomentKind::Ultimate];
    let moment = random
        .chance(25)
        .then(|| Moment { kind: *random.pick(&kinds).expect("there are kinds"), text: random.maybe_words(80, 8) });
    CurvePoint {
        id: ids.fresh(),
        step: *random.pick(steps).expect("there are steps"),
        along,
        value,
        word: random.maybe_words(70, 3),
        moment,
        breaks_after: random.chance(15),
    }
}

#[test]
fn on_crowded_maps_every_label_is_there_at_full_size_tied_to_its_point_and_covers_nothing() {
    let mut layouter = Layouter::new();
    let (mut in_band, mut below) = (0, 0);
    for seed in 0..MAPS {
        let workbook = moody(seed);
        let map = &workbook.maps()[0];
        let layout = layouter.layout(&workbook, map, &options(seed));
        let placed = layout.lanes.iter().find(|placed| placed.layout.feelings.is_some()).expect("there are feelings");
        let feelings = placed.layout.feelings.as_ref().expect("there are feelings");
        check_presence(seed, map, feelings);
        check_feelings(seed, placed, feelings, &layout);
        check_sizes(seed, map, feelings);
        for label in &feelings.labels {
            if feelings.band.contains(label.rect.center()) { in_band += 1 } else { below += 1 }
        }
    }
    assert!(3 * in_band > 2 * below, "many labels stand beside their points: {in_band} in the band, {below} below");
}

/// What is written is the whole of what is said.
fn check_sizes(seed: u64, map: &JourneyMap, feelings: &FeelingsLayout) {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).count();
    for label in &feelings.labels {
        let runs = label.text.lines.iter().flat_map(|line| &line.runs);
        let written: usize = runs.map(|placed| letters(&placed.run.text)).sum();
        let points = map.curves().iter().flat_map(|curve| &curve.points);
        let point = points.into_iter().find(|point| point.id == label.point).expect("the point is there");
        let said = match &point.moment {
            Some(moment) if label.moment => letters(&moment.text),
            _ => letters(&point.word),
        };
        assert!(written >= said, "map {seed}: a label is cut off");
    }
}

/// Nothing that stands in the band covers a curve.
fn check_off_curves(seed: u64, feelings: &FeelingsLayout) {
    use kurbo::ParamCurve;
    let own = feelings.curves.iter().flat_map(|curve| &curve.paths);
    let others = feelings.ghost.iter().flat_map(|ghost| &ghost.curves).flat_map(|curve| &curve.paths);
    let segments = own.chain(others).flat_map(|path| path.segments());
    let dots: Vec<Point> =
        segments.flat_map(|segment| (0..=40).map(move |step| segment.eval(f64::from(step) / 40.0))).collect();
    let labels = feelings.labels.iter().map(|label| label.rect).chain(feelings.ends.iter().map(|end| end.rect));
    for rect in labels {
        let covered = dots.iter().find(|dot| rect.contains(**dot));
        assert_eq!(covered, None, "map {seed}: {rect:?} covers a curve");
    }
}

/// A label is next to its face, or a line leads from its edge to the face's.
fn assert_tied(seed: u64, label: Rect, face: Rect, tie: Option<(Point, Point)>) {
    let center = face.center();
    let radius = face.width() / 2.0;
    match tie {
        None => {
            let nearest = Point::new(center.x.clamp(label.x0, label.x1), center.y.clamp(label.y0, label.y1));
            assert!(nearest.distance(center) <= radius + 6.0 + SLACK, "map {seed}: a label is far from its face");
        }
        Some((from, to)) => {
            assert!(label.inflate(SLACK, SLACK).contains(from), "map {seed}: the line leaves from the label");
            assert!((to.distance(center) - radius).abs() < SLACK, "map {seed}: the line reaches the face");
        }
    }
}

#[test]
fn curves_of_random_maps_miss_no_point_and_never_leave_the_range_of_their_neighbours() {
    use kurbo::ParamCurve;
    let mut layouter = Layouter::new();
    for seed in 0..MAPS {
        let workbook = moody(seed);
        let map = &workbook.maps()[0];
        let layout = layouter.layout(&workbook, map, &options(seed));
        let feelings = layout.lanes.iter().find_map(|placed| placed.layout.feelings.as_ref()).expect("feelings");
        for curve in &feelings.curves {
            let anchors: Vec<Point> =
                feelings.faces.iter().filter(|face| face.curve == curve.curve).map(|face| face.anchor).collect();
            let is_anchor = |pos: Point| anchors.iter().any(|anchor| anchor.distance(pos) < 1e-6);
            for path in &curve.paths {
                let mut right = f64::NEG_INFINITY;
                for segment in path.segments() {
                    let (start, end) = (segment.start(), segment.end());
                    assert!(is_anchor(start) && is_anchor(end), "map {seed}: a line goes from point to point");
                    let (low, high) = (start.y.min(end.y) - 1e-6, start.y.max(end.y) + 1e-6);
                    for step in 0..=24 {
                        let pos = segment.eval(f64::from(step) / 24.0);
                        assert!((low..=high).contains(&pos.y), "map {seed}: {pos:?} leaves {start:?} … {end:?}");
                        assert!(pos.x >= right - 1e-6, "map {seed}: a line goes back at {pos:?}");
                        right = right.max(pos.x);
                    }
                }
            }
        }
        let stretches: usize = map.curves().iter().map(|curve| known_stretches(map, curve)).sum();
        let drawn: usize = feelings.curves.iter().map(|curve| curve.paths.len()).sum();
        assert_eq!(drawn, stretches, "map {seed}: a line for every stretch that is known");
    }
}

/// How many stretches of a curve have a line: those of more than one point, cut where it was told
/// to be cut and where a whole stage in between says nothing.
fn known_stretches(map: &JourneyMap, curve: &Curve) -> usize {
    let stage_of = |step| map.steps().find(|(_, own)| own.id == step).map(|(stage, _)| stage);
    let mut lengths = vec![0];
    for (index, point) in curve.points.iter().enumerate() {
        if let Some(last) = lengths.last_mut() {
            *last += 1;
        }
        let next = curve.points.get(index + 1);
        let silent = next.is_some_and(|next| stage_of(next.step) > stage_of(point.step).map(|stage| stage + 1));
        if point.breaks_after || silent {
            lengths.push(0);
        }
    }
    lengths.into_iter().filter(|length| *length > 1).count()
}

#[test]
fn curves_laid_over_stay_in_the_band_and_gaps_lie_between_the_lines() {
    let mut layouter = Layouter::new();
    for seed in 0..MAPS / 3 {
        // Two maps of one workbook with the same roles and other points.
        let workbook = moody(seed);
        let map = workbook.maps()[0].clone();
        let mut ids = IdSource::seeded(seed ^ 0x2d5_0000);
        let mut random = Random::seeded(seed);
        let id: MapId = ids.fresh();
        let mut edits = vec![Edit::Maps(MapsEdit::Duplicate { map: map.id(), copy: id, title: String::new() })];
        for point in map.curves().iter().flat_map(|curve| &curve.points) {
            let value = random.fraction() * 4.0 - 2.0;
            let point = CurvePoint { value, ..point.clone() };
            edits.push(Edit::Map { map: id, change: MapEdit::Curve(CurveEdit::SetPoint(point)) });
        }
        let workbook = apply(&workbook, &Edit::Several(edits)).expect("sound edits").workbook;
        let with_ghost = LayoutOptions { ghost: Some(id), ..options(seed) };
        let layout = layouter.layout(&workbook, &map, &with_ghost);
        let plain = layouter.layout(&workbook, &map, &options(seed));
        let feelings = |layout: &MapLayout| {
            layout.lanes.iter().find_map(|placed| placed.layout.feelings.clone()).expect("there are feelings")
        };
        let (laid, alone) = (feelings(&layout), feelings(&plain));
        assert_eq!(laid.faces, alone.faces, "map {seed}: faces stand where they stood");
        check_presence(seed, &map, &laid);
        let ghost = laid.ghost.clone().expect("there are curves to lay over");
        let lines: usize = laid.curves.iter().map(|curve| curve.paths.len()).sum();
        // Points that stand alone have a face here and a ring there.
        let alone: usize = map
            .curves()
            .iter()
            .flat_map(|curve| tropa::insight::feelings::points(&map, curve))
            .filter(|points| points.len() == 1)
            .count();
        assert_eq!(ghost.curves.iter().map(|curve| curve.paths.len()).sum::<usize>(), lines + alone, "map {seed}");
        check_off_curves(seed, &laid);
        for gap in &ghost.gaps {
            use kurbo::Shape;
            let bounds = gap.outline.bounding_box();
            assert_inside(seed, "gap", bounds, laid.band);
            if gap.hatching.is_empty() {
                continue;
            }
            assert_inside(seed, "hatching", gap.hatching.bounding_box(), bounds.inflate(2.0, 2.0));
        }
    }
}

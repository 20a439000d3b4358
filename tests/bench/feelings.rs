//! What the lane of feelings costs: eight curves over thirty stages, laid out anew as when a point
//! is dragged, alone and with the curves of another map laid over. `cargo bench --bench feelings`.
//! Budget: 8 ms, so that a frame of a drag stays below 16.
#![allow(clippy::expect_used, reason = "a benchmark speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;
mod measure;

use generate::Random;
use measure::{budget, median_of};
use tropa::edit::{CurveEdit, Edit, LaneEdit, MapEdit, MapsEdit, StageEdit, apply};
use tropa::layout::{LayoutOptions, Layouter};
use tropa::locale::Language;
use tropa::model::{Curve, CurvePoint, IdSource, Lane, LaneKind, MapId, Role, RoleId, Stage, StepId, Workbook};
use tropa::theme::Density;

const CURVES: usize = 8;
const STAGES: usize = 30;
const ALLOWED_MS: f64 = 8.0;

fn main() {
    let mut random = Random::seeded(3);
    let mut ids = IdSource::seeded(0x1d5);
    let mut workbook = generate::empty(1);
    let first = workbook.maps()[0].id();
    let copy: MapId = ids.fresh();
    let on_map = |change| Edit::Map { map: first, change };
    let mut edits =
        vec![on_map(MapEdit::Lane(LaneEdit::Add { lane: Lane::new(ids.fresh(), LaneKind::Feelings), index: 0 }))];
    let steps: Vec<StepId> = (0..STAGES).map(|_| ids.fresh()).collect();
    for (index, step) in steps.iter().enumerate() {
        let stage = Stage::new(ids.fresh(), random.words(1, 4), *step);
        edits.push(on_map(MapEdit::Stage(StageEdit::Add { stage, index })));
    }
    for index in 0..CURVES {
        let role: RoleId = ids.fresh();
        let record = Role::new(role, random.words(1, 3), index as u32);
        edits.push(Edit::Shared(tropa::edit::SharedEdit::Role(tropa::edit::ListEdit::Add { record, index })));
        let points = steps.iter().map(|step| CurvePoint {
            id: ids.fresh(),
            step: *step,
            along: 0.5,
            value: random.fraction() * 4.0 - 2.0,
            word: random.maybe_words(60, 2),
            moment: random.moment(10),
            breaks_after: false,
        });
        let points = points.collect();
        edits.push(on_map(MapEdit::Curve(CurveEdit::Add(Curve { id: ids.fresh(), role: Some(role), points }))));
    }
    workbook = apply(&workbook, &Edit::Several(edits)).expect("sound edits").workbook;
    workbook = apply(&workbook, &Edit::Maps(MapsEdit::Duplicate { map: first, copy, title: String::new() }))
        .expect("a sound edit")
        .workbook;
    for (name, ghost) in [("alone", None), ("with the curves of another map", Some(copy))] {
        let ms = layout_ms(&workbook, ghost);
        println!("{CURVES} curves over {STAGES} stages, {name}: {ms:.2} ms, {}", budget(ms, ALLOWED_MS));
    }
}

/// Every run moves a point, as a drag does, and lays the map out again.
fn layout_ms(workbook: &Workbook, ghost: Option<MapId>) -> f64 {
    let options = LayoutOptions { ghost, ..LayoutOptions::new(Language::Russian, Density::Comfortable) };
    let mut layouter = Layouter::new();
    let map = workbook.maps()[0].clone();
    layouter.layout(workbook, &map, &options);
    let point = map.curves()[0].points[10].clone();
    let mut value = -2.0;
    median_of(40, || {
        value += 0.09;
        let change = MapEdit::Curve(CurveEdit::SetPoint(CurvePoint { value, ..point.clone() }));
        let moved = apply(workbook, &Edit::Map { map: map.id(), change }).expect("a sound edit").workbook;
        layouter.layout(&moved, &moved.maps()[0].clone(), &options)
    })
}

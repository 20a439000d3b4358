//! Points of curves: adding them by a click, a drag, a double click and keys, dragging them with
//! and without Shift, what they say, and the curves of another map laid over.

use crate::WAYS_TO_GIVE_UP;
use crate::driver::*;
use tropa::edit::{CurveEdit, Edit, ListEdit, MapEdit, SharedEdit, apply};
use tropa::editor::details::{Change, FieldId, MapField, Pick, PointField, Value};
use tropa::editor::{Button, Command, Guide, Input, Key, MenuItem, Modifiers, Selected, menu_items};
use tropa::geom::{Point, Vec2};
use tropa::model::{Curve, CurveId, CurvePoint, JourneyMap, MapId, MomentKind, PointId, Role, RoleId, StepId};

const ROLE: RoleId = RoleId::from_bits(1);

fn point(id: u64, step: StepId, along: f64, value: f64) -> CurvePoint {
    let word = String::new();
    CurvePoint { id: PointId::from_bits(id), step, along, value, word, moment: None, breaks_after: false }
}

fn driver_with(edits: Vec<Edit>) -> Driver {
    let workbook = apply(&small(), &Edit::Several(edits)).expect("sound edits").workbook;
    let mut driver = Driver::of(workbook);
    driver.run(Command::ZoomActual);
    driver
}

fn map(driver: &Driver) -> &JourneyMap {
    driver.editor.map().expect("a map")
}

fn press_at(driver: &mut Driver, pos: Point) -> &mut Driver {
    driver.move_to(pos).press(Button::Left, Modifiers::NONE, 1)
}

/// The small map with a curve of the role through all three steps besides the general point.
fn with_curve() -> Driver {
    let points = vec![point(11, SEEK, 0.5, -1.0), point(12, CHOOSE, 0.5, 1.0), point(13, BUY, 0.5, 1.0)];
    let curve = Curve { id: CurveId::from_bits(2), role: Some(ROLE), points };
    driver_with(vec![Edit::Map { map: MAP, change: MapEdit::Curve(CurveEdit::Add(curve)) }])
}

/// Where a value at a place along a step is in view.
fn place(driver: &mut Driver, step: StepId, along: f64, value: f64) -> Point {
    let layout = driver.editor.layout();
    let (top, feelings) = layout.feelings(FEELINGS).expect("the lane is shown");
    let column = layout.columns.steps[layout.columns.index_of(step).expect("a step")];
    let pos = Point::new(column.x + along * column.width, top + feelings.y_of(value));
    driver.editor.camera().pos_in_view(pos)
}

fn points_of(driver: &Driver, role: Option<RoleId>) -> Vec<(StepId, f64, f64)> {
    let curve = map(driver).curves().iter().find(|curve| curve.role == role).cloned();
    let points = curve.map(|curve| curve.points.clone()).unwrap_or_default();
    points.iter().map(|point| (point.step, point.along, point.value)).collect()
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[test]
fn a_click_on_an_empty_band_adds_the_first_point_where_it_is() {
    let mut driver = driver_with(vec![Edit::Map { map: MAP, change: MapEdit::Curve(CurveEdit::Delete(CURVE)) }]);
    assert!(driver.editor.empty_band().is_some());
    let pos = place(&mut driver, BUY, 0.8, 1.5);
    driver.move_to(pos);
    let guides = driver.editor.guides();
    assert!(matches!(guides[..], [Guide::NewPoint { color: None, .. }]), "{guides:?}");
    press_at(&mut driver, pos).expect_steps(0).release().expect_steps(1);
    let points = points_of(&driver, None);
    assert_eq!((points[0].0, points[0].1, round(points[0].2)), (BUY, 0.5, 1.5), "it keeps to the middle of the step");
    assert!(matches!(driver.editor.selection().selected, Selected::Point { .. }));
    assert!(driver.editor.empty_band().is_none());
    // There is still no doubt whose feelings are meant.
    let next = place(&mut driver, SEEK, 0.5, -1.0);
    press_at(&mut driver, next).release().expect_steps(2);
    assert_eq!(points_of(&driver, None).len(), 2);
    driver.run(Command::Undo).run(Command::Undo).expect_steps(0);
    assert!(map(&driver).curves().is_empty());
}

#[test]
fn looking_through_the_eyes_of_a_role_a_click_adds_to_its_curve_and_shift_puts_it_anywhere() {
    let mut driver = Driver::new();
    driver.editor.toggle_role(ROLE);
    let pos = place(&mut driver, SEEK, 0.25, -1.0);
    driver.editor.handle(Input::Modifiers(Modifiers::SHIFT));
    driver.move_to(pos).press(Button::Left, Modifiers::SHIFT, 1).release().expect_steps(1);
    driver.editor.handle(Input::Modifiers(Modifiers::NONE));
    let points = points_of(&driver, Some(ROLE));
    assert_eq!((points[0].0, round(points[0].1 * 2.0), round(points[0].2)), (SEEK, 0.5, -1.0));
    // The second goes onto the same curve.
    let pos = place(&mut driver, BUY, 0.5, 1.0);
    press_at(&mut driver, pos).release().expect_steps(2);
    assert_eq!(points_of(&driver, Some(ROLE)).len(), 2);
    assert_eq!(points_of(&driver, None).len(), 1);
    // A note made meanwhile is about the role.
    driver.editor.select(Selected::Cell { lane: ACTIONS, step: BUY });
    driver.editor.handle(Input::Typed("Ждёт".to_owned()));
    driver.editor.finish_text();
    let card = map(&driver).cards().find(|card| card.text == "Ждёт").expect("the note");
    assert_eq!(card.roles, [ROLE]);
}

#[test]
fn with_many_eyes_one_click_selects_the_cell_and_two_add_a_point() {
    let mut driver = with_curve();
    let pos = place(&mut driver, BUY, 0.5, -1.5);
    press_at(&mut driver, pos).release().expect_steps(0).expect_selected(Selected::Cell { lane: FEELINGS, step: BUY });
    driver.press(Button::Left, Modifiers::NONE, 2).release().expect_steps(1);
    let points = points_of(&driver, None);
    assert_eq!((points[1].0, points[1].1, round(points[1].2)), (BUY, 0.5, -1.5));
}

#[test]
fn a_click_on_a_line_adds_to_that_curve_at_its_height() {
    let mut driver = with_curve();
    // Between the points of the second and the third step the line is level.
    let pos = place(&mut driver, BUY, 0.1, 1.0);
    driver.move_to(pos);
    assert!(matches!(driver.editor.guides()[..], [Guide::NewPoint { color: Some(0), .. }]));
    driver.press(Button::Left, Modifiers::NONE, 1).release().expect_steps(1);
    let points = points_of(&driver, Some(ROLE));
    assert_eq!(points.len(), 4);
    assert_eq!((points[2].0, points[2].2), (BUY, 1.0));
    assert!((0.05..0.15).contains(&points[2].1));
}

#[test]
fn a_line_is_pulled_up_at_a_new_point_in_one_step_and_given_up_without_a_trace() {
    for give_up in WAYS_TO_GIVE_UP {
        let mut driver = with_curve();
        let before = driver.editor.workbook().clone();
        let selection = driver.editor.selection().clone();
        let (from, to) = (place(&mut driver, BUY, 0.1, 1.0), place(&mut driver, BUY, 0.12, -1.0));
        press_at(&mut driver, from).move_to(to).expect_dragging();
        let points = points_of(&driver, Some(ROLE));
        assert_eq!((points.len(), round(points[2].2)), (4, -1.0), "the point is under the pointer at once");
        give_up(&mut driver);
        driver.expect_idle().expect_unchanged(&before).expect_steps(0);
        assert_eq!(driver.editor.selection(), &selection);
        press_at(&mut driver, from).move_to(to).release().expect_steps(1);
        assert_eq!(points_of(&driver, Some(ROLE)).len(), 4);
        driver.run(Command::Undo).expect_unchanged(&before);
    }
}

#[test]
fn a_dragged_point_keeps_its_place_goes_to_the_middle_of_other_steps_and_where_shift_lets_it() {
    let mut driver = driver_with(vec![Edit::Map {
        map: MAP,
        change: MapEdit::Curve(CurveEdit::SetPoint(point(1, CHOOSE, 0.3, 0.0))),
    }]);
    let at = |driver: &Driver| points_of(driver, None)[0];
    let start = place(&mut driver, CHOOSE, 0.3, 0.0);
    press_at(&mut driver, start).move_to(start + Vec2::new(3.0, -40.0)).expect_dragging();
    assert_eq!((at(&driver).0, at(&driver).1), (CHOOSE, 0.3), "dragged up, it stays at its place");
    assert!(at(&driver).2 > 0.3);
    let elsewhere = place(&mut driver, BUY, 0.2, 1.25);
    driver.move_to(elsewhere);
    assert_eq!((at(&driver).0, at(&driver).1), (BUY, 0.5));
    driver.editor.handle(Input::Modifiers(Modifiers::SHIFT));
    assert!((at(&driver).1 - 0.2).abs() < 0.02, "{:?}", at(&driver));
    driver.editor.handle(Input::Modifiers(Modifiers::NONE));
    assert_eq!(at(&driver).1, 0.5);
    driver.release().expect_steps(1);
    assert_eq!(round(at(&driver).2 * 4.0), 5.0);
    driver.run(Command::Undo);
    assert_eq!(at(&driver), (CHOOSE, 0.3, 0.0));
}

#[test]
fn two_points_of_a_curve_do_not_fall_onto_one_place() {
    let mut driver = with_curve();
    let start = place(&mut driver, SEEK, 0.5, -1.0);
    let beside = place(&mut driver, CHOOSE, 0.8, -1.0);
    press_at(&mut driver, start).move_to(beside).release().expect_steps(1);
    let points = points_of(&driver, Some(ROLE));
    assert_eq!(points[0].0, CHOOSE);
    assert_eq!(points[0].1, 0.5, "the one that was there");
    assert!((points[1].1 - 0.8).abs() < 0.02);
}

#[test]
fn digits_set_levels_and_arrows_move_a_point_on_into_the_next_step() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Point { curve: CURVE, point: POINT });
    let at = |driver: &Driver| points_of(driver, None)[0];
    for (key, value) in
        [(Key::Digit1, -2.0), (Key::Digit2, -1.0), (Key::Digit3, 0.0), (Key::Digit4, 1.0), (Key::Digit5, 2.0)]
    {
        driver.plain_key(key);
        assert_eq!(at(&driver).2, value);
        // The window tells of the letter that the key writes, too.
        driver.editor.handle(Input::Typed("5".to_owned()));
        driver.expect_idle();
    }
    driver.expect_steps(5);
    assert!(driver.editor.is_chosen(Command::FeelDelight));
    driver.run(Command::Undo);
    assert_eq!(at(&driver).2, 1.0);
    let up = |key| Input::Key { key, modifiers: Modifiers::ALT };
    driver.editor.handle(up(Key::Up));
    assert_eq!(at(&driver).2, 1.25);
    for _ in 0..5 {
        driver.editor.handle(up(Key::Right));
    }
    assert_eq!((at(&driver).0, at(&driver).1), (BUY, 0.125), "through its step and on");
    driver.editor.handle(up(Key::Left));
    driver.editor.handle(up(Key::Left));
    assert_eq!(at(&driver).0, CHOOSE);
    driver.plain_key(Key::Delete);
    assert!(points_of(&driver, None).is_empty());
    // Digits on a card stay free for votes.
    driver.click_card(A);
    assert!(!driver.editor.enabled(Command::FeelAnger));
}

#[test]
fn a_point_is_added_by_keys_beside_the_one_that_is_there() {
    let mut driver = with_curve();
    driver.editor.select(Selected::Point { curve: CurveId::from_bits(2), point: PointId::from_bits(12) });
    driver.run(Command::AddPoint).expect_steps(1);
    let points = points_of(&driver, Some(ROLE));
    assert_eq!(points.len(), 4, "on the curve of the selected point");
    assert_eq!(points[1..3].iter().map(|point| point.1).collect::<Vec<_>>(), [0.5, 0.75]);
    assert_eq!(points[2].2, 1.0, "as high as its neighbour");
}

#[test]
fn a_point_breaks_the_curve_and_becomes_a_moment_of_truth_by_commands() {
    let mut driver = with_curve();
    let (curve, second) = (CurveId::from_bits(2), PointId::from_bits(12));
    driver.editor.select(Selected::Point { curve, point: second });
    let stretches = |driver: &mut Driver| {
        let layout = driver.editor.layout();
        let (_, feelings) = layout.feelings(FEELINGS).expect("the lane is shown");
        let placed = feelings.curves.iter().find(|placed| placed.curve == curve).expect("the curve is shown");
        placed.paths.len()
    };
    assert_eq!(stretches(&mut driver), 1);
    driver.run(Command::BreakCurve).expect_steps(1);
    assert!(driver.editor.is_chosen(Command::BreakCurve));
    // The last point alone has no line.
    assert_eq!(stretches(&mut driver), 1);
    driver.run(Command::BreakCurve).run(Command::MomentOfTruth).expect_steps(3);
    let moment = |driver: &Driver| map(driver).curves()[1].points[1].moment.clone();
    assert_eq!(moment(&driver).map(|moment| moment.kind), Some(MomentKind::Plain));
    driver.run(Command::MomentOfTruth);
    assert_eq!(moment(&driver), None);
}

#[test]
fn a_word_of_the_list_a_level_and_the_names_of_levels_are_fields() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Point { curve: CURVE, point: POINT });
    let word = |driver: &Driver| map(driver).curves()[0].points[0].word.clone();
    let feeling = FieldId::Point(PointField::Feeling);
    driver.editor.change_detail(feeling, &Change::Toggle(Pick::Feeling(3)));
    assert_eq!(word(&driver), "сомнение");
    driver.expect_steps(1);
    driver.editor.change_detail(feeling, &Change::Toggle(Pick::Feeling(0)));
    assert_eq!(word(&driver), "интерес");
    driver.editor.change_detail(feeling, &Change::Toggle(Pick::Feeling(0)));
    assert_eq!(word(&driver), "", "chosen again, it goes");
    driver.editor.change_detail(FieldId::Point(PointField::Level), &Change::Toggle(Pick::Level(4)));
    assert_eq!(points_of(&driver, None)[0].2, 2.0);
    driver.editor.select(Selected::Lane(FEELINGS));
    let level = FieldId::Map(MapField::Level(4));
    assert!(driver.editor.details().is_some_and(|details| details.field(level).is_some()));
    driver.editor.change_detail(level, &Change::Set(Value::Text("счастье".to_owned())));
    assert_eq!(map(&driver).info().level_names[4], "счастье");
    driver.run(Command::PlainScale);
    assert!(map(&driver).info().plain_scale);
    assert!(driver.editor.is_chosen(Command::PlainScale));
    driver.run(Command::Undo);
    assert!(!map(&driver).info().plain_scale);
}

#[test]
fn the_curves_of_the_original_are_laid_over_and_taken_away() {
    let mut driver = with_curve();
    let is_gone = |driver: &mut Driver| {
        let layout = driver.editor.layout();
        layout.lanes.iter().all(|lane| lane.layout.feelings.as_ref().is_none_or(|feelings| feelings.ghost.is_none()))
    };
    assert!(!driver.editor.enabled(Command::GhostOfOrigin) && !driver.editor.enabled(Command::GhostOfNext));
    driver.run(Command::DeriveToBe);
    let derived = driver.editor.selection().map;
    assert_ne!(derived, MAP);
    let steps = driver.editor.steps_done();
    driver.run(Command::GhostOfOrigin);
    assert_eq!(driver.editor.laid_over(), Some(MAP));
    assert_eq!(driver.editor.steps_done(), steps, "it is a way of looking");
    assert!(!is_gone(&mut driver));
    // The curves are the same: there is nothing to shade until one point goes up.
    let gaps = |driver: &mut Driver| {
        let layout = driver.editor.layout();
        let placed = layout.lanes.iter().find_map(|lane| lane.layout.feelings.clone());
        placed.and_then(|feelings| feelings.ghost.clone()).map(|ghost| ghost.gaps).unwrap_or_default()
    };
    assert!(gaps(&mut driver).is_empty());
    let curve = map(&driver).curves().iter().find(|curve| curve.role == Some(ROLE)).cloned().expect("it was derived");
    driver.editor.select(Selected::Point { curve: curve.id, point: curve.points[0].id });
    driver.plain_key(Key::Digit4);
    assert!(gaps(&mut driver).iter().all(|gap| gap.is_better) && !gaps(&mut driver).is_empty());
    driver.plain_key(Key::Digit1);
    assert!(gaps(&mut driver).iter().all(|gap| !gap.is_better) && !gaps(&mut driver).is_empty());
    driver.run(Command::NoGhost);
    assert!(is_gone(&mut driver) && driver.editor.is_chosen(Command::NoGhost));
    assert_eq!(driver.editor.maps_to_lay_over().len(), 1);
    driver.editor.lay_over(Some(MapId::from_bits(77)));
    assert_eq!(driver.editor.laid_over(), None, "a map that is not there is not laid over");
    driver.run(Command::GhostOfNext);
    assert_eq!(driver.editor.laid_over(), Some(MAP));
}

#[test]
fn the_curve_of_a_new_point_is_the_one_that_is_meant() {
    // The only curve there is.
    let mut driver = driver_with(vec![
        Edit::Map { map: MAP, change: MapEdit::Curve(CurveEdit::Delete(CURVE)) },
        Edit::Map {
            map: MAP,
            change: MapEdit::Curve(CurveEdit::Add(Curve {
                id: CurveId::from_bits(2),
                role: Some(ROLE),
                points: vec![point(11, SEEK, 0.5, 1.0)],
            })),
        },
        Edit::Shared(SharedEdit::Role(ListEdit::Add {
            record: Role::new(RoleId::from_bits(2), "Директор", 1),
            index: 1,
        })),
    ]);
    driver.editor.select(Selected::Cell { lane: FEELINGS, step: BUY });
    driver.run(Command::AddPoint);
    assert_eq!(points_of(&driver, Some(ROLE)).len(), 2);
    // The role in view before all others.
    driver.editor.toggle_role(RoleId::from_bits(2));
    driver.run(Command::AddPoint);
    assert_eq!(points_of(&driver, Some(RoleId::from_bits(2))).len(), 1);
    let items = menu_items([Command::FeelAnger, Command::FeelDelight]);
    assert!(matches!(items[..], [MenuItem::Submenu(_, _)]));
}

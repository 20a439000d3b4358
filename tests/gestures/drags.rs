//! What is dragged besides single cards: frames that select, copies, edges, headers. Each is one
//! step of the history, and giving it up leaves no trace.

use crate::driver::*;
use crate::generate;
use std::sync::Arc;
use tropa::editor::{Button, Command, Cursor, Guide, Held, Input, Key, Modifiers, Selected, Target, Tool};
use tropa::geom::{Point, Size, Vec2};
use tropa::model::{CardId, LaneId, StageId, StepId};

pub const SEEK_STAGE: StageId = StageId::from_bits(1);
pub const BUY_STAGE: StageId = StageId::from_bits(3);

/// Every way to give a drag up puts everything back: the workbook, the selection, the history.
pub fn expect_no_trace(start: impl Fn(&mut Driver), drag: impl Fn(&mut Driver)) {
    for give_up in super::WAYS_TO_GIVE_UP {
        let mut driver = Driver::new();
        start(&mut driver);
        let (before, steps) = (driver.editor.workbook().clone(), driver.editor.steps_done());
        drag(&mut driver);
        assert!(matches!(driver.editor.tool(), Tool::Dragging(_)), "{:?}", driver.editor.tool());
        give_up(&mut driver);
        driver.expect_idle().expect_unchanged(&before).expect_steps(steps);
        assert!(driver.editor.guides().iter().all(|guide| matches!(guide, Guide::Handle { .. })));
        driver.release().expect_unchanged(&before).expect_steps(steps);
    }
}

pub fn view_of(driver: &mut Driver, pos_in_doc: Point) -> Point {
    driver.editor.layout();
    driver.editor.camera().pos_in_view(pos_in_doc)
}

fn corner_of_cell(driver: &mut Driver, lane: LaneId, step: StepId) -> Point {
    let rect = driver.editor.layout().cell_rect(lane, step).expect("a shown cell");
    view_of(driver, Point::new(rect.x0 + 2.0, rect.y1 - 3.0))
}

fn end_of_card(driver: &mut Driver, card: CardId) -> Point {
    let rect = driver.editor.layout().card_rect(card).expect("a shown card");
    view_of(driver, Point::new(rect.x1 - 2.0, rect.center().y))
}

fn end_of_column(driver: &mut Driver, step: StepId) -> f64 {
    let layout = driver.editor.layout();
    let column = layout.columns.steps[layout.columns.index_of(step).expect("a column")];
    view_of(driver, Point::new(column.x + column.width, 0.0)).x
}

pub fn stage_at(driver: &mut Driver, stage: StageId) -> Point {
    let center = driver.editor.layout().stage_rect(stage).expect("a stage").center();
    view_of(driver, center)
}

fn stages(driver: &Driver) -> Vec<StageId> {
    driver.editor.map().expect("a map").stages().iter().map(|stage| stage.id).collect()
}

fn span(driver: &Driver, card: CardId) -> u32 {
    driver.editor.map().and_then(|map| map.card(card)).expect("the card").span
}

#[test]
fn a_frame_drawn_from_empty_ground_selects_the_cards_it_touches() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let start = corner_of_cell(&mut driver, ACTIONS, SEEK);
    let up = driver.pos_of_card(B);
    driver.move_to(start).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(up.x, up.y + 4.0));
    driver.expect_cards_selected(&[B, C]);
    assert_eq!(driver.editor.cursor(), Cursor::Cross);
    assert!(matches!(driver.editor.guides()[..], [Guide::Marquee(_)]));
    let wide = driver.pos_of_card(D);
    driver.move_to(wide).expect_cards_selected(&[A, B, C, D]);
    driver.release().expect_idle().expect_cards_selected(&[A, B, C, D]).expect_steps(0).expect_unchanged(&before);
}

#[test]
fn shift_and_control_add_a_frame_to_what_is_selected() {
    for modifiers in [Modifiers::SHIFT, Modifiers::COMMAND] {
        let mut driver = Driver::new();
        driver.click_card(E);
        let start = corner_of_cell(&mut driver, ACTIONS, SEEK);
        let up = driver.pos_of_card(C);
        driver.move_to(start).press(Button::Left, modifiers, 1).expect_cards_selected(&[E]);
        driver.move_to(up).expect_cards_selected(&[E, C]).release().expect_cards_selected(&[E, C]);
    }
}

#[test]
fn a_frame_that_is_given_up_leaves_selected_what_was() {
    let start = |driver: &mut Driver| {
        driver.click_card(E);
    };
    let draw = |driver: &mut Driver| {
        let (start, end) = (corner_of_cell(driver, ACTIONS, SEEK), driver.pos_of_card(A));
        driver.move_to(start).press(Button::Left, Modifiers::NONE, 1).move_to(end).expect_cards_selected(&[A, B, C]);
    };
    expect_no_trace(start, draw);
    let mut driver = Driver::new();
    start(&mut driver);
    draw(&mut driver);
    driver.plain_key(Key::Escape).expect_cards_selected(&[E]);
}

#[test]
fn the_map_scrolls_while_a_frame_is_drawn_at_the_edge() {
    let mut driver = Driver::new();
    driver.editor.handle(Input::Resized(Size::new(600.0, 700.0)));
    let (start, height) = (corner_of_cell(&mut driver, ACTIONS, SEEK), driver.pos_of_card(A).y);
    driver.move_to(start).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(592.0, height));
    let offset = driver.editor.camera().offset();
    let mut ticks = 0;
    while driver.editor.tick(0.02) {
        ticks += 1;
        assert!(ticks < 1000, "it never ends");
    }
    assert!(driver.editor.camera().offset().x < offset.x - 50.0);
    let Selected::Cards(cards) = driver.editor.selection().selected.clone() else { panic!("nothing was touched") };
    assert!(cards.contains(&C) && cards.contains(&D), "{cards:?}");
}

#[test]
fn outside_of_the_sheet_a_drag_moves_the_map() {
    let mut driver = Driver::new();
    let size = driver.editor.layout().size;
    let outside = view_of(&mut driver, Point::new(size.width / 2.0, size.height + 12.0));
    let offset = driver.editor.camera().offset();
    driver.move_to(outside).press(Button::Left, Modifiers::NONE, 1).move_by(-30.0, -10.0).release();
    assert_eq!(driver.editor.camera().offset(), offset + Vec2::new(-30.0, -10.0));
}

#[test]
fn shift_and_a_click_select_the_range_within_a_cell() {
    let mut driver = Driver::new();
    driver.click_card(A).hover_card(C).press(Button::Left, Modifiers::SHIFT, 1).release();
    driver.expect_cards_selected(&[A, B, C]);
    driver.hover_card(B).press(Button::Left, Modifiers::SHIFT, 1).release().expect_cards_selected(&[A, B]);
    driver.hover_card(D).press(Button::Left, Modifiers::SHIFT, 1).release().expect_cards_selected(&[A, B, D]);
    driver.hover_card(B).press(Button::Left, Modifiers::COMMAND, 1).release().expect_cards_selected(&[A, D]);
    driver.click_card(C).hover_card(A).press(Button::Left, Modifiers::SHIFT, 1).release();
    driver.expect_cards_selected(&[C, B, A]);
}

#[test]
fn alt_copies_the_cards_that_are_dragged() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.click_card(A).hover_card(B).press(Button::Left, Modifiers::COMMAND, 1).release();
    driver.hover_card(B).press(Button::Left, Modifiers::ALT, 1).move_to_cell(BARRIERS, BUY);
    assert_eq!(driver.editor.cursor(), Cursor::Copy);
    driver.expect_cell(ACTIONS, SEEK, &[A, B, C]).release().expect_steps(1).expect_cell(ACTIONS, SEEK, &[A, B, C]);
    let map = driver.editor.map().expect("a map").clone();
    let copies: Vec<_> = map.cell(BARRIERS, BUY).map(|card| (card.id, card.text.clone())).collect();
    let texts: Vec<&str> = copies.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Считает простои", "Спрашивает коллег"]);
    driver.expect_cards_selected(&[copies[0].0, copies[1].0]);
    driver.run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[A, B]);
}

#[test]
fn alt_may_be_pressed_and_released_in_the_middle_of_a_drag() {
    let mut driver = Driver::new();
    driver.press_card(A).move_to_cell(BARRIERS, BUY).expect_cell(ACTIONS, SEEK, &[B, C]);
    driver.editor.handle(Input::Modifiers(Modifiers::ALT));
    driver.expect_cell(ACTIONS, SEEK, &[A, B, C]);
    assert_eq!(driver.editor.map().expect("a map").cell(BARRIERS, BUY).count(), 1);
    driver.editor.handle(Input::Modifiers(Modifiers::NONE));
    driver.expect_cell(ACTIONS, SEEK, &[B, C]).expect_cell(BARRIERS, BUY, &[A]);
    driver.editor.handle(Input::Modifiers(Modifiers::COMMAND));
    driver.release().expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_steps(1);
    assert_eq!(driver.editor.map().expect("a map").card_count(), 7);
}

#[test]
fn control_that_adds_a_card_to_the_selection_copies_only_into_another_cell() {
    let mut driver = Driver::new();
    driver.click_card(A).hover_card(B).press(Button::Left, Modifiers::COMMAND, 1).move_to_cell(BARRIERS, BUY).release();
    driver.expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_steps(1);
    assert_eq!(driver.editor.map().expect("a map").cell(BARRIERS, BUY).count(), 2);
    // An unsteady hand.
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.click_card(A).hover_card(B).press(Button::Left, Modifiers::COMMAND, 1).move_by(9.0, 7.0).release();
    driver.expect_unchanged(&before).expect_cards_selected(&[A, B]);
}

#[test]
fn giving_a_copy_up_leaves_no_trace() {
    expect_no_trace(
        |_| {},
        |driver| {
            driver.hover_card(A).press(Button::Left, Modifiers::ALT, 1).move_to_cell(BARRIERS, BUY);
            assert_eq!(driver.editor.map().expect("a map").card_count(), 7);
        },
    );
}

#[test]
fn the_right_edge_of_a_card_stretches_it_over_steps_and_back() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let edge = end_of_card(&mut driver, A);
    driver.move_to(edge);
    assert_eq!(driver.editor.cursor(), Cursor::Across);
    let (choose, buy) = (end_of_column(&mut driver, CHOOSE), end_of_column(&mut driver, BUY));
    driver.press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(choose - 30.0, edge.y));
    assert_eq!(span(&driver, A), 2);
    driver.move_to(Point::new(buy + 200.0, edge.y)).expect_steps(0);
    assert_eq!(span(&driver, A), 3);
    assert!(matches!(driver.editor.guides()[..], [Guide::Edge(..)]));
    driver.release().expect_idle().expect_steps(1).expect_cards_selected(&[A]);
    assert_eq!(span(&driver, A), 3);
    let edge = end_of_card(&mut driver, A);
    driver.move_to(edge).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(edge.x - 800.0, edge.y)).release();
    assert_eq!(span(&driver, A), 1);
    driver.expect_steps(2).run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn stretching_touches_nothing_but_the_card_and_is_given_up_without_a_trace() {
    let stretch = |driver: &mut Driver| {
        let (edge, buy) = (end_of_card(driver, A), end_of_column(driver, BUY));
        driver.move_to(edge).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(buy, edge.y));
    };
    expect_no_trace(|_| {}, stretch);
    let mut driver = Driver::new();
    let before = driver.editor.map().expect("a map").clone();
    stretch(&mut driver);
    driver.release();
    let after = driver.editor.map().expect("a map");
    assert!(Arc::ptr_eq(before.curves(), after.curves()) && Arc::ptr_eq(before.stages(), after.stages()));
    assert!(Arc::ptr_eq(before.card(B).expect("a card"), after.card(B).expect("a card")));
}

#[test]
fn a_stage_is_dragged_to_another_place_by_its_header() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let (from, to) = (stage_at(&mut driver, SEEK_STAGE), stage_at(&mut driver, BUY_STAGE));
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(to.x - 30.0, to.y));
    assert!(matches!(driver.editor.drag().map(|drag| drag.held()), Some(Held::Header(_))));
    assert!(driver.editor.guides().iter().any(|guide| matches!(guide, Guide::Insertion(..))));
    driver.expect_unchanged(&before).move_to(Point::new(to.x + 30.0, to.y)).release();
    assert_eq!(stages(&driver), [CHOOSE_STAGE, BUY_STAGE, SEEK_STAGE]);
    driver.expect_selected(Selected::Stage(SEEK_STAGE)).expect_steps(1).expect_cell(ACTIONS, SEEK, &[A, B, C]);
    let (from, to) = (stage_at(&mut driver, SEEK_STAGE), stage_at(&mut driver, BUY_STAGE));
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(to.x - 10.0, to.y)).release();
    assert_eq!(stages(&driver), [CHOOSE_STAGE, SEEK_STAGE, BUY_STAGE]);
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn a_header_dropped_where_it_was_is_no_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let from = stage_at(&mut driver, CHOOSE_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(300.0, 0.0).move_by(-280.0, 5.0);
    assert!(!driver.editor.guides().iter().any(|guide| matches!(guide, Guide::Insertion(..))));
    driver.release().expect_unchanged(&before).expect_steps(0).expect_selected(Selected::Stage(CHOOSE_STAGE));
}

#[test]
fn headers_are_given_up_without_a_trace() {
    expect_no_trace(
        |_| {},
        |driver| {
            let from = stage_at(driver, SEEK_STAGE);
            driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(500.0, 0.0);
        },
    );
    expect_no_trace(
        |_| {},
        |driver| {
            let rect = driver.editor.layout().lane_header_rect(ACTIONS).expect("a lane");
            let from = view_of(driver, rect.center());
            driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(0.0, 500.0);
        },
    );
}

#[test]
fn a_step_is_dragged_within_its_stage() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Step(CHOOSE));
    driver.run(Command::AddStep).text("Второй").plain_key(Key::Enter);
    let steps = |driver: &Driver| -> Vec<StepId> {
        driver.editor.map().expect("a map").stages()[1].steps.iter().map(|step| step.id).collect()
    };
    let before = steps(&driver);
    assert_eq!(before.len(), 2);
    let rect = driver.editor.layout().step_rect(before[1]).expect("a step");
    let from = view_of(&mut driver, rect.center());
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(-900.0, 0.0).release();
    assert_eq!(steps(&driver), [before[1], before[0]]);
    driver.expect_steps(2);
    assert_eq!(stages(&driver), [SEEK_STAGE, CHOOSE_STAGE, BUY_STAGE]);
}

#[test]
fn a_lane_is_dragged_past_lanes_that_are_not_shown() {
    let mut driver = Driver::new();
    driver.editor.toggle_lane(FEELINGS);
    let lane = |driver: &mut Driver, lane| {
        let rect = driver.editor.layout().lane_header_rect(lane).expect("a lane");
        view_of(driver, rect.center())
    };
    let (from, to) = (lane(&mut driver, BARRIERS), lane(&mut driver, ACTIONS));
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(to.x, to.y - 10.0));
    assert!(driver.editor.guides().iter().any(|guide| matches!(guide, Guide::Insertion(..))));
    driver.release().expect_steps(1).expect_selected(Selected::Lane(BARRIERS));
    let lanes: Vec<LaneId> = driver.editor.map().expect("a map").rows().iter().map(|row| row.lane.id).collect();
    assert_eq!(lanes, [BARRIERS, ACTIONS, FEELINGS]);
}

#[test]
fn the_map_scrolls_across_while_a_stage_is_dragged() {
    let mut driver = Driver::of(generate::worked(4));
    driver.run(Command::ZoomActual);
    driver.editor.handle(Input::Resized(Size::new(600.0, 400.0)));
    let first = driver.editor.map().expect("a map").stages()[0].id;
    let from = stage_at(&mut driver, first);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(Point::new(596.0, 398.0));
    let offset = driver.editor.camera().offset();
    assert!(driver.editor.tick(0.05));
    assert!(driver.editor.camera().offset().x < offset.x && driver.editor.camera().offset().y == offset.y);
}

#[test]
fn a_card_from_the_parking_lot_has_a_picture_from_the_start() {
    let mut driver = Driver::new();
    driver.press_parked(P, 0);
    let target = Target::Parking { card: None, index: 0 };
    driver.editor.handle(Input::Moved { pos_in_view: Point::new(-100.0, 490.0), target });
    assert!(driver.editor.card_drag().is_some());
    let (picture, corner) = driver.editor.held_card().expect("a picture");
    assert!(picture.bounds.width() > 100.0 && !picture.items.is_empty() && corner.x < 0.0);
}

#[test]
fn the_hints_follow_what_is_dragged() {
    let keys = |driver: &Driver| -> Vec<&'static str> { driver.editor.hints().iter().map(|hint| hint.key).collect() };
    let mut driver = Driver::new();
    driver.press_card(A).move_to_cell(BARRIERS, BUY);
    assert!(keys(&driver).contains(&"hint-copy"));
    driver.editor.handle(Input::Modifiers(Modifiers::ALT));
    assert_eq!(keys(&driver), ["hint-drop-copy", "hint-put-back"]);
    driver.plain_key(Key::Escape);
    let edge = end_of_card(&mut driver, A);
    driver.move_to(edge).press(Button::Left, Modifiers::NONE, 1).move_by(50.0, 0.0);
    assert_eq!(keys(&driver), ["hint-drop-edge", "hint-put-back"]);
}

//! How wide the columns of a stage are, and arrows back to earlier steps: by the pointer and by
//! commands.

use crate::drags::{BUY_STAGE, SEEK_STAGE, expect_no_trace, stage_at, view_of};
use crate::driver::*;
use crate::generate;
use tropa::editor::{Button, Command, Cursor, Guide, Held, Key, Modifiers, Selected, TextTarget};
use tropa::geom::{Point, Vec2};
use tropa::model::{ColumnWidth, Return, StageId, StepId};

fn border(driver: &mut Driver, stage: StageId) -> Point {
    let rect = driver.editor.layout().stage_rect(stage).expect("a stage");
    view_of(driver, Point::new(rect.x1 + 6.0, rect.center().y))
}

fn width(driver: &Driver, stage: StageId) -> Option<u16> {
    driver.editor.map().and_then(|map| map.stage(stage)).expect("the stage").width.map(ColumnWidth::get)
}

fn column(driver: &mut Driver, step: StepId) -> (f64, f64) {
    let layout = driver.editor.layout();
    let column = layout.columns.steps[layout.columns.index_of(step).expect("a column")];
    (column.x, column.width)
}

fn returns(driver: &Driver) -> Vec<Return> {
    driver.editor.map().expect("a map").returns().iter().map(|arrow| (**arrow).clone()).collect()
}

/// Selects a stage and finds the handle under its header.
fn handle(driver: &mut Driver, stage: StageId) -> Point {
    driver.editor.select(Selected::Stage(stage));
    let guides = driver.editor.guides();
    let [Guide::Handle { center, .. }] = guides[..] else { panic!("no handle: {guides:?}") };
    view_of(driver, center)
}

#[test]
fn the_border_after_a_stage_makes_its_columns_wider() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let ((_, usual), (buy, _)) = (column(&mut driver, CHOOSE), column(&mut driver, BUY));
    let from = border(&mut driver, CHOOSE_STAGE);
    driver.move_to(from);
    assert_eq!(driver.editor.cursor(), Cursor::Across);
    driver.press(Button::Left, Modifiers::NONE, 1).expect_selected(Selected::Stage(CHOOSE_STAGE)).move_by(60.0, 4.0);
    assert!(matches!(driver.editor.drag().map(|drag| drag.held()), Some(Held::Border(_))));
    assert_eq!((column(&mut driver, CHOOSE).1, column(&mut driver, BUY).0), (usual + 60.0, buy + 60.0));
    driver.expect_steps(0).release().expect_idle().expect_steps(1).expect_selected(Selected::Stage(CHOOSE_STAGE));
    assert_eq!(width(&driver, CHOOSE_STAGE), Some(252));
    let from = border(&mut driver, CHOOSE_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(-900.0, 0.0).release();
    assert_eq!(width(&driver, CHOOSE_STAGE), Some(120));
    let from = border(&mut driver, CHOOSE_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(1900.0, 0.0).release();
    assert_eq!(width(&driver, CHOOSE_STAGE), Some(600));
    driver.expect_steps(3).run(Command::Undo).run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn a_double_click_on_the_border_brings_the_usual_width_back() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let from = border(&mut driver, SEEK_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(-40.0, 0.0).release().expect_steps(1);
    let from = border(&mut driver, SEEK_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).release().press(Button::Left, Modifiers::NONE, 2);
    driver.release().expect_idle().expect_steps(2);
    assert_eq!(width(&driver, SEEK_STAGE), None);
    assert_eq!(driver.editor.map(), before.map(MAP));
    // Dragged back to nearly the usual width, it is the usual one.
    let from = border(&mut driver, SEEK_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(70.0, 0.0).move_by(-68.0, 0.0).release();
    driver.expect_steps(2);
}

#[test]
fn the_width_of_a_stage_is_shared_by_its_steps() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Step(CHOOSE));
    driver.run(Command::AddStep).text("Второй").plain_key(Key::Enter);
    let from = border(&mut driver, CHOOSE_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(80.0, 0.0).release();
    assert_eq!(width(&driver, CHOOSE_STAGE), Some(232));
}

#[test]
fn giving_the_border_up_leaves_no_trace() {
    expect_no_trace(
        |_| {},
        |driver| {
            let from = border(driver, CHOOSE_STAGE);
            driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_by(90.0, 0.0);
        },
    );
}

#[test]
fn commands_make_columns_wider_and_narrower_in_one_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::Stage(BUY_STAGE));
    driver.run(Command::WidenStage).run(Command::WidenStage).expect_steps(1);
    assert_eq!(width(&driver, BUY_STAGE), Some(240));
    driver.run(Command::NarrowStage).run(Command::NarrowStage).expect_unchanged(&before).expect_steps(0);
    while driver.editor.run(Command::NarrowStage) {}
    assert_eq!(width(&driver, BUY_STAGE), Some(120));
    assert!(!driver.editor.enabled(Command::NarrowStage) && driver.editor.enabled(Command::ResetStageWidth));
    driver.run(Command::ResetStageWidth);
    assert_eq!(width(&driver, BUY_STAGE), None);
    assert!(!driver.editor.enabled(Command::ResetStageWidth));
}

#[test]
fn an_arrow_is_drawn_from_a_stage_to_an_earlier_one_and_labelled() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let from = handle(&mut driver, BUY_STAGE);
    let to = stage_at(&mut driver, SEEK_STAGE);
    driver.move_to(from);
    assert_eq!(driver.editor.cursor(), Cursor::Grab);
    driver.press(Button::Left, Modifiers::NONE, 1).expect_selected(Selected::Stage(BUY_STAGE)).move_to(to);
    let shown = returns(&driver);
    assert_eq!((shown[0].from, shown[0].to), (BUY, SEEK));
    assert!(driver.editor.guides().iter().any(|guide| matches!(guide, Guide::Target(_))));
    driver.release().expect_steps(0);
    assert!(matches!(driver.editor.text_edit().map(|edit| edit.target()), Some(TextTarget::Return(_))));
    driver.text("договор возвращают").plain_key(Key::Enter).expect_idle().expect_steps(1);
    let arrow = returns(&driver).remove(0);
    assert_eq!((arrow.from, arrow.to, arrow.label.as_str()), (BUY, SEEK, "договор возвращают"));
    driver.expect_selected(Selected::Return(arrow.id)).plain_key(Key::F2).text("дважды").plain_key(Key::Enter);
    assert_eq!(returns(&driver)[0].label, "дважды");
    driver.plain_key(Key::Delete).expect_steps(3);
    assert!(returns(&driver).is_empty());
    driver.run(Command::Undo).run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
    driver.expect_selected(Selected::Stage(BUY_STAGE));
}

#[test]
fn an_arrow_leads_only_back_and_may_have_no_label() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let from = handle(&mut driver, CHOOSE_STAGE);
    let later = stage_at(&mut driver, BUY_STAGE);
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(later).release();
    driver.expect_idle().expect_unchanged(&before);
    let (from, to) = (handle(&mut driver, CHOOSE_STAGE), stage_at(&mut driver, SEEK_STAGE));
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(to).release().plain_key(Key::Escape);
    driver.expect_idle().expect_unchanged(&before).expect_steps(0);
    let (from, to) = (handle(&mut driver, CHOOSE_STAGE), stage_at(&mut driver, SEEK_STAGE));
    driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(to).release().plain_key(Key::Enter);
    driver.expect_steps(1);
    assert_eq!(returns(&driver).len(), 1);
    driver.editor.select(Selected::Stage(SEEK_STAGE));
    assert!(driver.editor.guides().is_empty(), "nothing comes before the first stage");
}

#[test]
fn giving_an_arrow_up_leaves_no_trace() {
    expect_no_trace(
        |driver| driver.editor.select(Selected::Stage(BUY_STAGE)),
        |driver| {
            let (from, to) = (handle(driver, BUY_STAGE), stage_at(driver, SEEK_STAGE));
            driver.move_to(from).press(Button::Left, Modifiers::NONE, 1).move_to(to);
            assert_eq!(returns(driver).len(), 1);
        },
    );
}

#[test]
fn the_head_of_an_arrow_is_dragged_to_another_step() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(BUY_STAGE));
    driver.run(Command::AddReturn).text("назад").plain_key(Key::Enter).expect_steps(1);
    let arrow = returns(&driver).remove(0);
    assert_eq!((arrow.from, arrow.to), (BUY, CHOOSE));
    let end = driver.editor.layout().header.returns[0].end;
    let (end, to) = (view_of(&mut driver, end), stage_at(&mut driver, SEEK_STAGE));
    driver.move_to(end + Vec2::new(1.0, 0.0)).press(Button::Left, Modifiers::NONE, 1).move_to(to).release();
    driver.expect_idle().expect_steps(2).expect_selected(Selected::Return(arrow.id));
    assert_eq!(returns(&driver), [Return { to: SEEK, ..arrow }]);
}

#[test]
fn an_arrow_is_added_and_led_elsewhere_by_keys() {
    let mut driver = Driver::new();
    driver.click_card(D);
    assert!(driver.editor.enabled(Command::AddReturn));
    driver.editor.select(Selected::Stage(SEEK_STAGE));
    assert!(!driver.editor.enabled(Command::AddReturn));
    driver.editor.select(Selected::Stage(BUY_STAGE));
    driver.run(Command::AddReturn).plain_key(Key::Enter).expect_steps(1);
    driver.key(Modifiers::ALT, Key::Left);
    assert_eq!(returns(&driver)[0].to, SEEK);
    assert!(!driver.editor.enabled(Command::MoveLeft));
    driver.key(Modifiers::ALT, Key::Right);
    assert_eq!(returns(&driver)[0].to, CHOOSE);
    assert!(!driver.editor.enabled(Command::MoveRight), "an arrow does not lead to where it starts");
}

#[test]
fn a_double_click_on_a_label_edits_it() {
    let mut driver = Driver::of(generate::worked(7));
    let layout = driver.editor.layout();
    let Some((arrow, origin)) =
        layout.header.returns.iter().find_map(|arrow| Some((arrow.id, arrow.label.as_ref()?.0)))
    else {
        panic!("the map has no labelled arrow");
    };
    let label = view_of(&mut driver, origin + Vec2::new(4.0, 4.0));
    driver.move_to(label).press(Button::Left, Modifiers::NONE, 1).release().press(Button::Left, Modifiers::NONE, 2);
    assert_eq!(driver.editor.text_edit().map(|edit| edit.target()), Some(TextTarget::Return(arrow)));
}

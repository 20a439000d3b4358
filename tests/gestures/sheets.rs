//! What is shown in the place of the map: the way there and back, what pointer and keys do there,
//! and that the map behind it is left alone.

use super::*;
use tropa::editor::Sheet;
use tropa::geom::Rect;
use tropa::model::{Involvement, MapId, Party, RoleId, Workbook};
use tropa::report::{Block, Target as Cell, Topic};

const ROLE: Party = Party::Role(RoleId::from_bits(1));

fn cell(stage: u64) -> Cell {
    Cell::Participation { party: ROLE, stage: StageId::from_bits(stage) }
}

/// Where a cell of the report is in view.
fn place(driver: &mut Driver, cell: Cell) -> Point {
    let rect: Rect = driver.editor.report_layout().expect("a report").cell_of(cell).expect("the cell").rect;
    driver.editor.report_camera().expect("a report").rect_in_view(rect).center()
}

fn corrections(driver: &Driver) -> Vec<(StageId, Involvement)> {
    let map = driver.editor.map().expect("a map");
    map.info().participation.iter().map(|own| (own.stage, own.involvement)).collect()
}

#[test]
fn a_click_on_a_cell_goes_round_and_each_is_undone_in_one_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.run(Command::Participation);
    assert_eq!(driver.editor.sheet(), Sheet::Report(Topic::Participation));
    let pos = place(&mut driver, cell(2));
    let round = [Some(Involvement::Leads), Some(Involvement::TakesPart), Some(Involvement::Absent), None];
    for (steps, expected) in round.into_iter().enumerate() {
        driver.move_to(pos).press(Button::Left, Modifiers::NONE, 1).release().expect_steps(steps + 1);
        let told = expected.map(|involvement| (StageId::from_bits(2), involvement));
        assert_eq!(corrections(&driver), told.into_iter().collect::<Vec<_>>());
    }
    assert_eq!(*driver.editor.workbook(), before, "once round");
    driver.run(Command::Undo);
    assert_eq!(corrections(&driver), [(StageId::from_bits(2), Involvement::Absent)]);
    assert_eq!(driver.editor.sheet(), Sheet::Report(Topic::Participation), "the report stays");
}

#[test]
fn keys_walk_from_cell_to_cell_change_and_clear_them() {
    let mut driver = Driver::new();
    driver.run(Command::Participation).plain_key(Key::Down);
    assert_eq!(driver.editor.report_focus().0, Some(cell(1)));
    driver.plain_key(Key::Right).plain_key(Key::Right).plain_key(Key::Left).plain_key(Key::Enter);
    assert_eq!(corrections(&driver), [(StageId::from_bits(2), Involvement::Leads)]);
    driver.expect_steps(1);
    driver.editor.handle(Input::Space { held: true });
    assert_eq!(corrections(&driver), [(StageId::from_bits(2), Involvement::TakesPart)]);
    driver.plain_key(Key::Delete).expect_steps(3);
    assert!(corrections(&driver).is_empty());
    assert_eq!(driver.editor.workbook().map(MAP).expect("the map").card_count(), 6, "no card was deleted");
}

#[test]
fn escape_and_the_tab_of_the_map_lead_back_to_the_map_as_it_was() {
    let mut driver = Driver::new();
    driver.click_card(B);
    let (camera, before) = (driver.editor.camera(), driver.editor.workbook().clone());
    driver.run(Command::Coverage);
    driver.editor.handle(Input::Scrolled(Vec2::new(0.0, -90.0)));
    driver.editor.handle(Input::Zoomed { pos_in_view: Point::new(300.0, 200.0), factor: 1.4 });
    driver.plain_key(Key::Escape).expect_cards_selected(&[B]).expect_unchanged(&before).expect_steps(0);
    assert_eq!((driver.editor.sheet(), driver.editor.camera()), (Sheet::Map, camera));
    driver.run(Command::Funnel);
    driver.editor.go_to_map(MAP);
    assert_eq!(driver.editor.sheet(), Sheet::Map);
    driver.run(Command::Participation).run(Command::ShowMap).expect_cards_selected(&[B]);
    driver.run(Command::Participation);
    driver.editor.go_to(Found::Card(MAP, E));
    driver.expect_cards_selected(&[E]);
    assert_eq!(driver.editor.sheet(), Sheet::Map, "what was found stands on the map");
}

#[test]
fn what_is_selected_on_the_map_is_safe_while_a_report_is_shown() {
    let mut driver = Driver::new();
    driver.click_card(B);
    let before = driver.editor.workbook().clone();
    driver.run(Command::Participation);
    for command in [Command::Delete, Command::AddCard, Command::Duplicate, Command::Cut, Command::MoveRight] {
        assert!(!driver.editor.enabled(command), "{command:?}");
        assert!(!driver.editor.run(command));
    }
    for key in [Key::Delete, Key::F2, Key::Insert] {
        assert!(!driver.editor.handle(Input::Key { key, modifiers: Modifiers::NONE }), "{key:?}");
    }
    assert!(!driver.editor.handle(Input::Typed("буква".to_owned())));
    assert!(!driver.editor.handle(Input::Paste { text: "вставка".to_owned(), shared: None }));
    driver.expect_unchanged(&before).expect_idle();
}

#[test]
fn a_report_is_dragged_and_a_drag_changes_no_cell() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.run(Command::Participation).run(Command::ZoomIn).run(Command::ZoomIn);
    let pos = place(&mut driver, cell(1));
    let camera = driver.editor.report_camera().expect("a report");
    driver.move_to(pos).press(Button::Left, Modifiers::NONE, 1).move_by(-60.0, -40.0).release();
    let moved = driver.editor.report_camera().expect("a report");
    assert_ne!(moved.offset(), camera.offset());
    driver.expect_unchanged(&before).expect_steps(0);
}

/// The small map and one derived from it, in which and in whose original something changed since.
fn derived() -> (Driver, MapId) {
    let mut driver = Driver::new();
    driver.run(Command::DeriveToBe);
    if driver.editor.text_edit().is_some() {
        driver.editor.finish_text();
    }
    let derived = driver.editor.selection().map;
    let set = |driver: &mut Driver, map: MapId, card: CardId, text: &str| {
        let record = driver.editor.workbook().map(map).expect("the map").card(card).expect("the card").clone();
        let card = Card { text: text.to_owned(), ..Card::clone(&record) };
        assert!(driver.editor.change(&Edit::Map { map, change: MapEdit::Card(CardEdit::Set(vec![card])) }));
    };
    set(&mut driver, MAP, A, "Считает простои по-новому");
    set(&mut driver, MAP, B, "Спрашивает и там");
    set(&mut driver, derived, B, "Спрашивает и здесь");
    set(&mut driver, derived, C, "Ищет только здесь");
    driver.editor.go_to_map(derived);
    (driver, derived)
}

#[test]
fn ticked_changes_come_over_in_one_step_and_what_was_done_here_stays() {
    let (mut driver, derived) = derived();
    let steps = driver.editor.steps_done();
    let before = driver.editor.workbook().clone();
    assert!(!driver.editor.enabled(Command::TakeChanges), "what is taken is seen first");
    driver.run(Command::BringOver).run(Command::TakeChanges).expect_steps(steps + 1);
    let text = |driver: &Driver, card| {
        driver.editor.workbook().map(derived).expect("the map").card(card).expect("the card").text.clone()
    };
    assert_eq!(text(&driver, A), "Считает простои по-новому");
    assert_eq!(text(&driver, B), "Спрашивает и здесь", "changed on both sides, so it was not ticked");
    assert_eq!(text(&driver, C), "Ищет только здесь");
    assert!(!driver.editor.enabled(Command::TakeChanges), "nothing ticked is left");
    driver.run(Command::Undo).expect_unchanged(&before);
    driver.run(Command::Redo);

    let both = Cell::Take(tropa::model::RecordId::Card(B));
    let pos = place(&mut driver, both);
    driver.move_to(pos).press(Button::Left, Modifiers::NONE, 1).release().expect_steps(steps + 1);
    driver.run(Command::TakeChanges);
    assert_eq!(text(&driver, B), "Спрашивает и там");
    let report = driver.editor.report().expect("a report");
    assert!(!report.blocks.iter().any(|block| matches!(block, Block::Table(_))), "nothing is left to take");
    assert!(violations(driver.editor.workbook()).is_empty());
}

#[test]
fn what_is_kept_as_it_is_here_is_offered_again_only_after_another_change() {
    let (mut driver, derived) = derived();
    let steps = driver.editor.steps_done();
    let before = driver.editor.workbook().clone();
    driver.run(Command::BringOver);
    let all = place(&mut driver, Cell::TakeAll);
    driver.move_to(all).press(Button::Left, Modifiers::NONE, 1).release();
    driver.run(Command::KeepOwn).expect_steps(steps + 1);
    let offers = |driver: &mut Driver| {
        let report = driver.editor.report().expect("a report");
        report.blocks.iter().any(|block| matches!(block, Block::Table(_)))
    };
    assert!(!offers(&mut driver), "all is decided");
    let texts = |workbook: &Workbook| {
        workbook.map(derived).expect("the map").cards().map(|card| card.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(driver.editor.workbook()), texts(&before), "nothing here has changed");

    let map = driver.editor.workbook().map(MAP).expect("the map").clone();
    let card =
        Card { text: "Спрашивает ещё раз".to_owned(), ..Card::clone(map.card(B).expect("the card")) };
    assert!(driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Set(vec![card])) }));
    assert!(offers(&mut driver), "the original has changed again");
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);

    // Once more ticks all, the next time none.
    let both = Cell::Take(tropa::model::RecordId::Card(B));
    let is_ticked = |driver: &mut Driver| {
        let layout = driver.editor.report_layout().expect("a report");
        layout.cell_of(both).expect("a row").cell.mark == Some(tropa::report::Mark::Ticked)
    };
    assert!(is_ticked(&mut driver), "what was ticked still is");
    let all = place(&mut driver, Cell::TakeAll);
    driver.move_to(all).press(Button::Left, Modifiers::NONE, 1).release();
    assert!(!is_ticked(&mut driver));
    assert!(!driver.editor.enabled(Command::KeepOwn));
}

#[test]
fn maps_are_compared_with_their_original_first_and_the_report_goes_with_its_map() {
    let (mut driver, derived) = derived();
    driver.run(Command::CompareMaps);
    assert_eq!(driver.editor.sheet(), Sheet::Report(Topic::Comparison(MAP)));
    let cells: Vec<String> =
        driver.editor.report_layout().expect("a report").cells.iter().map(|placed| placed.cell.text.clone()).collect();
    for text in ["Считает простои", "Спрашивает и здесь", "Ищет только здесь"]
    {
        assert!(cells.iter().any(|cell| cell == text), "{text}: {cells:?}");
    }
    driver.editor.go_to_map(MAP);
    driver.editor.show_sheet(Sheet::Report(Topic::Comparison(derived)));
    while driver.editor.steps_done() > 0 {
        driver.run(Command::Undo);
    }
    assert_eq!(driver.editor.sheet(), Sheet::Map, "there is nothing to compare with any more");
}

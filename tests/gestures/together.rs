//! Many cards moved together keep their places relative to each other: dragged, copied by dragging,
//! moved by keys; at the edge of the grid all stop where the first one must.

use crate::drags::expect_no_trace;
use crate::driver::*;
use tropa::edit::{CardEdit, Edit, LaneEdit, MapEdit, Slot};
use tropa::editor::{Button, Command, Input, Key, Modifiers, Selected};
use tropa::model::{CardId, Lane, LaneId, LaneKind, Place, StepId};

const MEASURES: LaneId = LaneId::from_bits(4);

/// A and B in the first cell, D right of them, E two lanes below D, one lane more below; A, B, D and
/// E are selected.
fn block() -> Driver {
    let mut driver = Driver::new();
    let lane = Lane::new(MEASURES, LaneKind::Opportunities);
    let change = MapEdit::Lane(LaneEdit::Add { lane, index: 3 });
    driver.editor.change(&Edit::Map { map: MAP, change });
    driver.editor.select(Selected::cards(vec![A, B, D, E]));
    driver.expect_steps(1).expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_cell(ACTIONS, CHOOSE, &[D]).expect_cell(
        BARRIERS,
        CHOOSE,
        &[E],
    );
    driver
}

fn copies_in(driver: &Driver, lane: LaneId, step: StepId) -> Vec<String> {
    driver.editor.map().expect("a map").cell(lane, step).map(|card| card.text.clone()).collect()
}

#[test]
fn dragged_cards_keep_their_places_relative_to_each_other() {
    let mut driver = block();
    let before = driver.editor.workbook().clone();
    driver.press_card(A).move_to_cell(ACTIONS, CHOOSE).expect_dragging();
    let moved = |driver: &mut Driver| {
        driver
            .expect_cell(ACTIONS, SEEK, &[C])
            .expect_cell(ACTIONS, CHOOSE, &[A, B])
            .expect_cell(ACTIONS, BUY, &[D])
            .expect_cell(BARRIERS, BUY, &[E]);
    };
    moved(&mut driver);
    driver.release().expect_idle().expect_steps(2).expect_cards_selected(&[A, B, D, E]);
    moved(&mut driver);
    driver.run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[A, B, D, E]);
    driver.run(Command::Redo);
    moved(&mut driver);
}

#[test]
fn any_of_the_cards_can_be_the_one_under_the_pointer() {
    let mut driver = block();
    driver.press_card(E).move_to_cell(MEASURES, BUY).release().expect_steps(2);
    driver
        .expect_cell(BARRIERS, CHOOSE, &[A, B])
        .expect_cell(BARRIERS, BUY, &[D])
        .expect_cell(MEASURES, BUY, &[E])
        .expect_cell(ACTIONS, SEEK, &[C]);
}

#[test]
fn at_the_edge_all_stop_where_the_first_one_must() {
    let mut driver = block();
    // The last step is two to the right, the lowest lane two below: D and E have only one each.
    driver.press_card(A).move_to_cell(MEASURES, BUY).release().expect_steps(2);
    driver.expect_cell(BARRIERS, CHOOSE, &[A, B]).expect_cell(BARRIERS, BUY, &[D]).expect_cell(MEASURES, BUY, &[E]);
    // A stretched card stays as long as it is.
    driver.run(Command::Undo);
    driver.editor.select(Selected::card(D));
    driver.run(Command::Stretch);
    driver.editor.select(Selected::cards(vec![A, D]));
    let before = driver.editor.workbook().clone();
    driver.press_card(A).move_to_cell(ACTIONS, BUY).release().expect_unchanged(&before);
    assert!(!driver.editor.enabled(Command::MoveRight));
}

#[test]
fn within_their_cell_they_gather_at_the_slot_and_the_others_stay() {
    let mut driver = block();
    let below_all = driver.pos_in_cell(ACTIONS, SEEK);
    driver.press_card(A).move_to(below_all).release().expect_steps(2);
    driver.expect_cell(ACTIONS, SEEK, &[C, A, B]).expect_cell(ACTIONS, CHOOSE, &[D]).expect_cell(
        BARRIERS,
        CHOOSE,
        &[E],
    );
}

#[test]
fn cards_of_the_parking_lot_come_to_the_card_under_the_pointer() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, D, P]));
    driver.press_card(A).move_to_cell(BARRIERS, SEEK).release().expect_steps(1);
    driver.expect_cell(BARRIERS, SEEK, &[A, P]).expect_cell(BARRIERS, CHOOSE, &[E, D]).expect_parking(&[]);
    driver.editor.select(Selected::cards(vec![A, D, P]));
    driver.press_card(D).move_to_parking(0).release().expect_parking(&[A, P, D]).expect_steps(2);
}

#[test]
fn copies_keep_their_places_too_with_alt_and_with_control() {
    for modifiers in [Modifiers::ALT, Modifiers::COMMAND] {
        let mut driver = block();
        let before = driver.editor.workbook().clone();
        driver.hover_card(A).press(Button::Left, modifiers, 1).move_to_cell(ACTIONS, CHOOSE).release();
        driver.expect_steps(2).expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_cell(BARRIERS, CHOOSE, &[E]);
        assert_eq!(copies_in(&driver, ACTIONS, CHOOSE), ["Проводит тендер", "Считает простои", "Спрашивает коллег"]);
        assert_eq!(copies_in(&driver, ACTIONS, BUY), ["Проводит тендер"]);
        assert_eq!(copies_in(&driver, BARRIERS, BUY), ["Договор правят пять человек"]);
        assert_eq!(driver.editor.selection().selected.card_ids().len(), 4);
        driver.run(Command::Undo).expect_unchanged(&before);
    }
}

#[test]
fn giving_up_leaves_no_trace() {
    let select = |driver: &mut Driver| driver.editor.select(Selected::cards(vec![A, B, D, E]));
    expect_no_trace(select, |driver| {
        driver.press_card(A).move_to_cell(ACTIONS, CHOOSE);
        driver.expect_cell(BARRIERS, BUY, &[E]);
    });
    expect_no_trace(select, |driver| {
        driver.press_card(A).move_to_cell(ACTIONS, CHOOSE);
        driver.editor.handle(Input::Modifiers(Modifiers::COMMAND));
    });
}

#[test]
fn alt_and_arrows_move_them_together_or_not_at_all() {
    let mut driver = block();
    driver.key(Modifiers::ALT, Key::Right).expect_steps(2).expect_cards_selected(&[A, B, D, E]);
    driver.expect_cell(ACTIONS, CHOOSE, &[A, B]).expect_cell(ACTIONS, BUY, &[D]).expect_cell(BARRIERS, BUY, &[E]);
    assert!(!driver.editor.enabled(Command::MoveRight), "nobody is pushed into his neighbour's cell");
    assert!(!driver.editor.enabled(Command::MoveUp));
    driver.key(Modifiers::ALT, Key::Left).key(Modifiers::ALT, Key::Down).expect_steps(2);
    driver.expect_cell(BARRIERS, SEEK, &[A, B]).expect_cell(BARRIERS, CHOOSE, &[D]);
    driver.expect_cell(MEASURES, CHOOSE, &[E]);
    driver.key(Modifiers::ALT, Key::Up).expect_steps(2);
    driver.expect_cell(ACTIONS, SEEK, &[C, A, B]).expect_cell(ACTIONS, CHOOSE, &[D]);
    driver.expect_cell(BARRIERS, CHOOSE, &[E]);
}

#[test]
fn a_closed_group_goes_along_as_a_whole() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, B]));
    driver.run(Command::Group);
    driver.editor.select(Selected::cards(vec![A, E]));
    driver.press_card(E).move_to_cell(BARRIERS, BUY).release();
    driver.expect_cell(BARRIERS, BUY, &[E]).expect_cell(ACTIONS, CHOOSE, &[D, A, B]);
    let group: Vec<CardId> = driver.editor.map().expect("a map").groups()[0].cards.clone();
    assert_eq!(group, [A, B]);
}

#[test]
fn copied_cards_of_several_cells_keep_their_places_where_they_are_pasted() {
    let mut driver = block();
    driver.run(Command::Copy);
    let text = driver.editor.copied().expect("a copy").text().to_owned();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: CHOOSE });
    driver.editor.handle(Input::Paste { text, shared: None });
    driver.expect_idle().expect_steps(2);
    assert_eq!(copies_in(&driver, BARRIERS, CHOOSE)[1..], ["Считает простои", "Спрашивает коллег"]);
    assert_eq!(copies_in(&driver, BARRIERS, BUY), ["Проводит тендер"]);
    assert_eq!(copies_in(&driver, MEASURES, BUY), ["Договор правят пять человек"]);
}

#[test]
fn one_move_of_many_slots_takes_all_cards_before_it_puts_any() {
    let mut driver = Driver::new();
    let cell = |lane, step, index| Slot { place: Place::Cell { lane, step }, index };
    let moves = vec![(vec![D], cell(ACTIONS, SEEK, 1)), (vec![A], cell(ACTIONS, CHOOSE, 0))];
    driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::MoveEach(moves)) });
    driver.expect_cell(ACTIONS, SEEK, &[B, D, C]).expect_cell(ACTIONS, CHOOSE, &[A]).expect_steps(1);
}

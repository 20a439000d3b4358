//! A show of hands: digits on selected cards set their votes, with Shift their doubts.

use super::driver::*;
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::{Command, Input, Key, Modifiers, Selected};
use tropa::model::{Card, CardId, Group, GroupId};

fn votes(driver: &Driver, card: CardId) -> (u32, u32) {
    let card = driver.editor.map().and_then(|map| map.card(card)).expect("the card");
    (card.votes, card.doubts)
}

#[test]
fn a_digit_sets_the_votes_and_with_shift_the_doubts() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.click_card(E).plain_key(Key::Digit7).expect_steps(1).expect_cards_selected(&[E]).expect_idle();
    assert_eq!(votes(&driver, E), (7, 0));
    driver.key(Modifiers::SHIFT, Key::Digit3).expect_steps(2);
    assert_eq!(votes(&driver, E), (7, 3));
    driver.editor.set_now(5.0);
    driver.plain_key(Key::Digit0).expect_steps(3);
    assert_eq!(votes(&driver, E), (0, 3));
    driver.run(Command::Undo).run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn two_digits_in_a_second_are_one_number_and_one_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.set_now(10.0);
    driver.click_card(E).plain_key(Key::Digit1);
    driver.editor.set_now(10.9);
    driver.plain_key(Key::Digit2).expect_steps(1);
    assert_eq!(votes(&driver, E), (12, 0));
    // The third digit begins a new number, however quick.
    driver.plain_key(Key::Digit4).expect_steps(2);
    assert_eq!(votes(&driver, E), (4, 0));
    driver.editor.set_now(12.0);
    driver.plain_key(Key::Digit5).expect_steps(3);
    assert_eq!(votes(&driver, E), (5, 0));
    (0..3).for_each(|_| {
        driver.run(Command::Undo);
    });
    driver.expect_unchanged(&before);
}

#[test]
fn what_the_first_digit_left_as_it_was_is_still_one_step() {
    let mut driver = Driver::new();
    driver.click_card(E).plain_key(Key::Digit1).expect_steps(1);
    driver.editor.set_now(9.0);
    driver.plain_key(Key::Digit1).expect_steps(1).plain_key(Key::Digit5).expect_steps(2);
    assert_eq!(votes(&driver, E), (15, 0));
    driver.run(Command::Undo);
    assert_eq!(votes(&driver, E), (1, 0));
    // Taking back ends the number.
    driver.plain_key(Key::Digit2);
    assert_eq!(votes(&driver, E), (2, 0));
}

#[test]
fn several_cards_get_the_same_and_a_pile_is_counted_as_a_whole() {
    let mut driver = Driver::new();
    let group = Group { id: GroupId::from_bits(7), text: String::new(), cards: vec![A, B], open: false };
    driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Group(group)) });
    let voted = Card { votes: 5, ..(**driver.editor.map().and_then(|map| map.card(B)).expect("the card")).clone() };
    driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Set(vec![voted])) });
    driver.editor.select(Selected::cards(vec![A, D]));
    driver.plain_key(Key::Digit6).expect_steps(3);
    assert_eq!([A, B, C, D].map(|card| votes(&driver, card).0), [6, 0, 0, 6], "six hands went up for the pile");
}

#[test]
fn letters_begin_a_card_and_digits_in_a_cell_are_text() {
    let mut driver = Driver::new();
    driver.click_card(E);
    assert!(!driver.editor.handle(Input::Typed("3".to_owned())), "the digit is a vote already");
    driver.expect_idle();
    assert!(driver.editor.handle(Input::Typed("н".to_owned())));
    assert!(driver.editor.text_edit().is_some());
    driver.plain_key(Key::Escape);
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    assert!(!driver.editor.handle(Input::Key { key: Key::Digit3, modifiers: Modifiers::NONE }));
    assert!(driver.editor.handle(Input::Typed("3".to_owned())));
    assert_eq!(driver.editor.text_edit().map(|edit| edit.draft()), Some("3"));
}

//! Groups of cards that say the same: made by holding a card over another or by a command, opened,
//! closed, left and dissolved; a closed group is one card to whoever moves, copies or deletes it.

use crate::drags::{expect_no_trace, view_of};
use crate::driver::*;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::details::{CardField, Change, FieldId, Pick, Value};
use tropa::editor::{Button, Command, Guide, Input, Key, Modifiers, Selected, TextTarget};
use tropa::geom::Point;
use tropa::model::{Card, CardId, Evidence, Group, RoleId, ScoreRange};

/// Drags a card over the middle of another and rests there until something happens.
fn hold_over(driver: &mut Driver, card: CardId, target: CardId) {
    driver.press_card(card);
    let over = driver.pos_of_card(target);
    driver.move_to(over);
    let over = driver.pos_of_card(target);
    driver.move_to(over);
    rest(driver);
}

fn rest(driver: &mut Driver) {
    let mut ticks = 0;
    while driver.editor.tick(0.05) && ticks < 40 {
        ticks += 1;
    }
}

fn groups(driver: &Driver) -> Vec<Group> {
    driver.editor.map().expect("a map").groups().iter().map(|group| (**group).clone()).collect()
}

fn members(driver: &Driver) -> Vec<CardId> {
    groups(driver).into_iter().flat_map(|group| group.cards).collect()
}

fn is_shown(driver: &mut Driver, card: CardId) -> bool {
    driver.editor.layout().card(card).is_some()
}

/// A, B and C are one closed group.
fn grouped() -> Driver {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, B, C]));
    driver.run(Command::Group).expect_steps(1).expect_cards_selected(&[A]);
    driver
}

#[test]
fn a_card_held_over_another_makes_a_group() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    hold_over(&mut driver, D, A);
    assert_eq!(driver.editor.card_drag().and_then(|drag| drag.joins()), Some(A));
    assert!(matches!(driver.editor.guides()[..], [Guide::Join(_)]));
    assert_eq!(driver.editor.hints()[0].key, "hint-drop-group");
    driver
        .expect_cell(ACTIONS, SEEK, &[A, D, B, C])
        .expect_steps(0)
        .release()
        .expect_idle()
        .expect_steps(1)
        .expect_cards_selected(&[A]);
    assert_eq!(members(&driver), [A, D]);
    driver.expect_cell(ACTIONS, SEEK, &[A, D, B, C]).expect_cell(ACTIONS, CHOOSE, &[]);
    driver.run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn passing_over_a_card_makes_no_group_and_the_slot_stays_beside_it() {
    let mut driver = Driver::new();
    driver.press_card(D);
    let over = driver.pos_of_card(A);
    driver.move_to(over);
    assert!(driver.editor.tick(0.05), "it waits");
    assert_eq!(driver.editor.card_drag().and_then(|drag| drag.joins()), None);
    driver.expect_cell(ACTIONS, SEEK, &[A, D, B, C]).release();
    driver.expect_cell(ACTIONS, SEEK, &[A, D, B, C]).expect_steps(1);
    assert!(groups(&driver).is_empty());
}

#[test]
fn a_pointer_that_moves_does_not_rest() {
    let mut driver = Driver::new();
    driver.press_card(D);
    let over = driver.pos_of_card(A);
    for step in 0..20 {
        driver.move_to(Point::new(over.x - 60.0 + f64::from(step) * 7.0, over.y));
        driver.editor.tick(0.05);
    }
    assert_eq!(driver.editor.card_drag().and_then(|drag| drag.joins()), None);
}

#[test]
fn leaving_the_card_opens_a_slot_again() {
    let mut driver = Driver::new();
    hold_over(&mut driver, D, A);
    driver.move_to_cell(BARRIERS, BUY);
    assert_eq!(driver.editor.card_drag().and_then(|drag| drag.joins()), None);
    driver.release().expect_cell(BARRIERS, BUY, &[D]).expect_steps(1);
    assert!(groups(&driver).is_empty());
}

#[test]
fn giving_a_group_up_leaves_no_trace() {
    expect_no_trace(|_| {}, |driver| hold_over(driver, D, A));
}

#[test]
fn a_card_of_the_same_cell_joins_too_and_later_ones_join_the_group() {
    let mut driver = Driver::new();
    hold_over(&mut driver, B, A);
    driver.release();
    hold_over(&mut driver, E, A);
    driver.release().expect_steps(2).expect_cell(BARRIERS, CHOOSE, &[]);
    assert_eq!(members(&driver), [A, B, E]);
    assert_eq!(groups(&driver).len(), 1);
}

#[test]
fn the_command_groups_cards_of_several_cells_where_the_first_stands() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![E, P, A]));
    driver.key(Modifiers::COMMAND, Key::G).expect_steps(1).expect_cards_selected(&[E]);
    assert_eq!(members(&driver), [E, A, P]);
    driver.expect_cell(BARRIERS, CHOOSE, &[E, A, P]).expect_parking(&[]);
    assert!(!driver.editor.enabled(Command::Group), "they are together already");
}

#[test]
fn a_closed_group_adds_the_votes_up_and_says_what_it_is_told_to_say() {
    let mut driver = Driver::new();
    for (card, votes) in [(A, 2), (B, 3)] {
        let record = driver.editor.map().and_then(|map| map.card(card)).expect("a card").clone();
        let change = MapEdit::Card(CardEdit::Set(vec![Card { votes, ..Card::clone(&record) }]));
        driver.editor.change(&Edit::Map { map: MAP, change });
    }
    driver.editor.select(Selected::cards(vec![A, B, C]));
    driver.run(Command::Group);
    let layout = driver.editor.layout();
    let placed = layout.card(A).expect("the pile").1;
    assert_eq!(placed.layout.stacked, 2);
    let marks = format!("{:?}", placed.layout.marks);
    assert!(marks.contains("Votes"), "{marks}");
    let group = groups(&driver)[0].id;
    driver.plain_key(Key::F2);
    assert_eq!(driver.editor.text_edit().map(|edit| edit.target()), Some(TextTarget::Group(group)));
    assert_eq!(driver.editor.text_edit().map(|edit| edit.draft()), Some("Считает простои"));
    driver.text("Понимает, что так нельзя").plain_key(Key::Enter);
    assert_eq!(groups(&driver)[0].text, "Понимает, что так нельзя");
    driver.expect_text(A, "Считает простои");
    driver.plain_key(Key::F2).text("Считает простои").plain_key(Key::Enter);
    assert_eq!(groups(&driver)[0].text, "", "what the first card says is not said twice");
}

#[test]
fn a_closed_group_is_moved_as_a_whole() {
    let mut driver = grouped();
    driver.press_card(A).move_to_cell(BARRIERS, BUY).release();
    driver.expect_cell(BARRIERS, BUY, &[A, B, C]).expect_cell(ACTIONS, SEEK, &[]).expect_steps(2);
    assert_eq!(members(&driver), [A, B, C]);
    driver.key(Modifiers::ALT, Key::Left).expect_cell(BARRIERS, CHOOSE, &[A, B, C, E]);
    driver.key(Modifiers::ALT, Key::Down).expect_cell(BARRIERS, CHOOSE, &[E, A, B, C]);
    driver.click_card(E).key(Modifiers::ALT, Key::Down).expect_cell(BARRIERS, CHOOSE, &[A, B, C, E]);
    driver.key(Modifiers::ALT, Key::Up).expect_cell(BARRIERS, CHOOSE, &[E, A, B, C]);
    driver.plain_key(Key::Down).expect_cards_selected(&[A]);
    assert!(!is_shown(&mut driver, B));
}

#[test]
fn a_closed_group_is_copied_and_deleted_as_a_whole() {
    let mut driver = grouped();
    let before = driver.editor.workbook().clone();
    driver.run(Command::Duplicate).expect_steps(2);
    let map = driver.editor.map().expect("a map").clone();
    assert_eq!((map.groups().len(), map.card_count()), (2, 9));
    driver.expect_cards_selected(&[map.groups()[1].cards[0]]).plain_key(Key::Delete).expect_steps(3);
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
    driver.hover_card(A).press(Button::Left, Modifiers::ALT, 1).move_to_cell(BARRIERS, BUY).release().expect_steps(2);
    let map = driver.editor.map().expect("a map").clone();
    assert_eq!((map.groups().len(), map.cell(BARRIERS, BUY).count()), (2, 3));
    driver.expect_cards_selected(&[map.groups()[1].cards[0]]);
    driver.run(Command::Undo).click_card(A).plain_key(Key::Delete).expect_cell(ACTIONS, SEEK, &[]);
    assert!(groups(&driver).is_empty());
    driver.expect_selected(Selected::Cell { lane: ACTIONS, step: SEEK });
}

#[test]
fn a_group_is_opened_and_closed_by_its_mark_and_by_a_key() {
    let mut driver = grouped();
    assert!(
        !is_shown(&mut driver, B) && driver.editor.layout().lane(ACTIONS).expect("a lane").layout.frames.is_empty()
    );
    let mark = driver.editor.layout().group_mark_rect(A).expect("a mark").center();
    let mark = view_of(&mut driver, mark);
    driver.move_to(mark).press(Button::Left, Modifiers::NONE, 1).release().press(Button::Left, Modifiers::NONE, 2);
    driver.release().expect_idle().expect_steps(2);
    assert!(groups(&driver)[0].open && is_shown(&mut driver, B) && is_shown(&mut driver, C));
    let layout = driver.editor.layout();
    let lane = &layout.lane(ACTIONS).expect("a lane").layout;
    let [frame] = lane.frames[..] else { panic!("{:?}", lane.frames) };
    for card in [A, B, C] {
        let rect = lane.card(card).expect("a card").rect;
        assert_eq!(frame.union(rect), frame);
    }
    assert_eq!(driver.editor.label(Command::ToggleGroup).key, "command-close-group");
    driver.click_card(B).key(Modifiers::ALT, Key::G).expect_cards_selected(&[A]).expect_steps(3);
    assert!(!groups(&driver)[0].open);
}

#[test]
fn a_card_is_taken_out_of_a_group() {
    let mut driver = grouped();
    assert!(!driver.editor.enabled(Command::LeaveGroup), "nobody sees whom it would be");
    driver.run(Command::ToggleGroup).click_card(B).run(Command::LeaveGroup);
    assert_eq!(members(&driver), [A, C]);
    driver.expect_cell(ACTIONS, SEEK, &[A, C, B]);
    let frames = driver.editor.layout().lane(ACTIONS).expect("a lane").layout.frames.clone();
    assert_eq!(frames.len(), 1, "those that stay move together");
    driver.press_card(C).move_to_cell(BARRIERS, BUY).release();
    assert!(groups(&driver).is_empty(), "a group of one is none");
}

#[test]
fn a_group_is_dissolved() {
    let mut driver = grouped();
    driver.key(Modifiers::COMMAND_SHIFT, Key::G).expect_steps(2).expect_cell(ACTIONS, SEEK, &[A, B, C]);
    assert!(groups(&driver).is_empty() && is_shown(&mut driver, B));
}

#[test]
fn an_open_group_is_framed_in_the_picture_too() {
    let mut driver = grouped();
    driver.run(Command::ToggleGroup);
    let open = driver.editor.finished_scene();
    driver.run(Command::Ungroup);
    let apart = driver.editor.finished_scene();
    let count = |scene: &Arc<tropa::scene::Scene>| {
        let mut count = 0;
        scene.visit(&mut |_, _, _| count += 1);
        count
    };
    assert!(count(&open) > count(&apart));
}

#[test]
fn everything_is_selected_wider_each_time_past_a_closed_group() {
    let mut driver = grouped();
    driver.run(Command::SelectAll).expect_cards_selected(&[A, D]);
    driver.run(Command::SelectAll).expect_cards_selected(&[A, D, E]);
    assert!(!driver.editor.enabled(Command::SelectAll));
}

fn card(driver: &Driver, id: CardId) -> Card {
    driver.editor.map().and_then(|map| map.card(id)).map(|card| Card::clone(card)).expect("a card")
}

#[test]
fn a_parked_group_stays_one_and_comes_back_as_one() {
    let mut driver = grouped();
    driver.run(Command::Park).expect_steps(2).expect_parking(&[P, A, B, C]);
    assert_eq!(members(&driver), [A, B, C]);
    assert!(driver.editor.map().expect("a map").pile(A).is_some(), "one card stands for all there too");
    driver.press_parked(A, 1).move_to_cell(BARRIERS, BUY).release().expect_steps(3);
    driver.expect_cell(BARRIERS, BUY, &[A, B, C]).expect_parking(&[P]);
    assert_eq!(members(&driver), [A, B, C]);
    driver.run(Command::Undo);
    driver.editor.select(Selected::card(A));
    driver.run(Command::ToggleGroup);
    assert!(groups(&driver)[0].open);
    driver.run(Command::ToggleGroup);
    driver.plain_key(Key::F2).text("Считают сами").plain_key(Key::Enter);
    assert_eq!(groups(&driver)[0].text, "Считают сами");
    driver.plain_key(Key::Delete).expect_parking(&[P]);
    assert!(groups(&driver).is_empty());
}

#[test]
fn marks_on_a_closed_group_concern_all_its_cards_and_a_vote_is_one_vote() {
    let mut driver = grouped();
    driver.press_card(A).move_to_cell(BARRIERS, BUY).release();
    let all = |driver: &Driver| [A, B, C].map(|id| card(driver, id));
    driver.run(Command::SeverityHigh).run(Command::EvidenceConfirmed).run(Command::BreaksTrust);
    assert!(all(&driver).iter().all(|card| card.severity == ScoreRange::new(3)));
    assert!(all(&driver).iter().all(|card| card.evidence == Some(Evidence::Confirmed) && card.breaks_trust));
    let role = Pick::Role(RoleId::from_bits(1));
    driver.editor.change_detail(FieldId::Card(CardField::Roles), &Change::Toggle(role));
    assert!(all(&driver).iter().all(|card| card.roles == [RoleId::from_bits(1)]));
    driver.run(Command::Vote).run(Command::Vote);
    assert_eq!(all(&driver).map(|card| card.votes), [2, 0, 0]);
    let votes = |driver: &Driver| {
        let details = driver.editor.details().expect("fields");
        details.field(FieldId::Card(CardField::Votes)).expect("a field").value.clone()
    };
    driver.run(Command::ToggleGroup).click_card(B).run(Command::Vote).run(Command::ToggleGroup);
    driver.editor.select(Selected::card(A));
    assert_eq!(votes(&driver), Some(Value::Count(3)), "they add up");
    for left in [2, 1, 0] {
        driver.editor.change_detail(FieldId::Card(CardField::Votes), &Change::Step(-1));
        assert_eq!(votes(&driver), Some(Value::Count(left)));
    }
    assert!(!driver.editor.change_detail(FieldId::Card(CardField::Votes), &Change::Step(-1)));
}

#[test]
fn emptying_the_note_of_a_closed_group_deletes_no_card() {
    let mut driver = Driver::new();
    driver.editor.handle(Input::CaptureEntered);
    driver.editor.handle(Input::CaptureText("1д третий раз просят".to_owned()));
    driver.plain_key(Key::Enter);
    let note = driver.editor.selection().selected.only_card().expect("the note");
    driver.editor.select(Selected::cards(vec![note, A]));
    driver.run(Command::Group);
    let steps = driver.editor.steps_done();
    driver.plain_key(Key::F2).text("Просят снова").plain_key(Key::Enter).expect_steps(steps + 1);
    driver.editor.handle(Input::CaptureEntered);
    driver.plain_key(Key::Up);
    assert!(driver.editor.capture().line().ends_with("Просят снова"), "{}", driver.editor.capture().line());
    driver.editor.handle(Input::CaptureText(String::new()));
    assert_eq!(driver.editor.capture_hints()[0].key, "capture-hint-empty-group");
    driver.plain_key(Key::Enter).expect_steps(steps + 2);
    assert_eq!((members(&driver), groups(&driver)[0].text.as_str()), (vec![note, A], ""));
    // Nothing more to empty: nothing happens.
    driver.plain_key(Key::Up);
    driver.editor.handle(Input::CaptureText(String::new()));
    driver.plain_key(Key::Enter).expect_steps(steps + 2);
    assert_eq!(members(&driver), [note, A]);
    // The note of a group goes to another cell with all its cards.
    driver.plain_key(Key::Up);
    driver.editor.handle(Input::CaptureText("3д третий раз просят".to_owned()));
    driver.plain_key(Key::Enter).expect_cell(ACTIONS, BUY, &[note, A]);
    assert_eq!(members(&driver), [note, A]);
}

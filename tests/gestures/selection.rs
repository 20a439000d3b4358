//! What the keys select, what Alt and the arrows move, and what is selected after a change was
//! made or taken back.

use super::driver::*;
use tropa::edit::{CardEdit, CurveEdit, Edit, LaneEdit, MapEdit, Slot, StageEdit};
use tropa::editor::{Command, Key, Modifiers, Selected};
use tropa::model::{CardId, Curve, CurveId, CurvePoint, Place, PointId, Return, ReturnId, StageId, Step, StepId};

const FIRST_STAGE: StageId = StageId::from_bits(1);
const LAST_STAGE: StageId = StageId::from_bits(3);

fn cell(lane: tropa::model::LaneId, step: StepId) -> Selected {
    Selected::Cell { lane, step }
}

fn change(driver: &mut Driver, change: MapEdit) {
    assert!(driver.editor.change(&Edit::Map { map: MAP, change }));
}

fn move_card(driver: &mut Driver, card: CardId, place: Place) {
    let slot = Slot { place, index: usize::MAX };
    change(driver, MapEdit::Card(CardEdit::Move { cards: vec![card], slot }));
}

#[test]
fn ctrl_a_widens_from_the_cell_to_the_lane_to_the_map() {
    let mut driver = Driver::new();
    driver.click_card(B).key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[A, B, C]);
    driver.key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[A, B, C, D]);
    driver.key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[A, B, C, D, E]);
    assert!(!driver.editor.enabled(Command::SelectAll), "there is nothing wider");
    // A cell with one card is its own circle already; an empty one has none.
    driver.click_card(D).key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[A, B, C, D]);
    driver.editor.select(cell(ACTIONS, BUY));
    driver.key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[A, B, C, D]);
    driver.editor.select(Selected::card(P));
    driver.key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[P, A, B, C, D, E]);
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.key(Modifiers::COMMAND, Key::A).expect_cards_selected(&[D, E]);
    driver.expect_steps(0);
}

#[test]
fn arrows_reach_every_kind_of_thing() {
    let mut driver = Driver::new();
    let arrow = Return { id: ReturnId::from_bits(9), from: BUY, to: SEEK, label: "Ещё раз".to_owned() };
    change(&mut driver, MapEdit::AddReturn(arrow));
    driver.editor.select(Selected::Title);
    let route = [
        (Key::Down, Selected::Stage(FIRST_STAGE)),
        (Key::Right, Selected::Stage(CHOOSE_STAGE)),
        (Key::Right, Selected::Stage(LAST_STAGE)),
        (Key::Down, Selected::Return(ReturnId::from_bits(9))),
        (Key::Down, cell(ACTIONS, BUY)),
        (Key::Down, cell(FEELINGS, BUY)),
        (Key::Left, Selected::Point { curve: CURVE, point: POINT }),
        (Key::Down, Selected::card(E)),
        (Key::Up, Selected::Point { curve: CURVE, point: POINT }),
        (Key::Up, Selected::card(D)),
        (Key::Left, Selected::card(A)),
        (Key::Left, Selected::Lane(ACTIONS)),
        (Key::Down, Selected::Lane(FEELINGS)),
        (Key::Right, cell(FEELINGS, SEEK)),
        (Key::Up, Selected::card(C)),
        (Key::Up, Selected::card(B)),
        (Key::Up, Selected::card(A)),
        (Key::Up, Selected::Stage(FIRST_STAGE)),
        (Key::Up, Selected::Title),
    ];
    for (key, selected) in route {
        driver.plain_key(key).expect_selected(selected);
    }
}

#[test]
fn points_of_one_step_are_walked_from_the_top_to_the_bottom() {
    let mut driver = Driver::new();
    let point = |id, value| CurvePoint {
        id: PointId::from_bits(id),
        step: CHOOSE,
        along: 0.5,
        value,
        word: String::new(),
        moment: None,
        breaks_after: false,
    };
    let role = driver.editor.workbook().roles()[0].id;
    let curve = Curve { id: CurveId::from_bits(2), role: Some(role), points: vec![point(21, 1.5)] };
    change(&mut driver, MapEdit::Curve(CurveEdit::Add(curve)));
    let of_role = Selected::Point { curve: CurveId::from_bits(2), point: PointId::from_bits(21) };
    driver.click_card(D).plain_key(Key::Down).expect_selected(of_role.clone());
    driver.plain_key(Key::Down).expect_selected(Selected::Point { curve: CURVE, point: POINT });
    driver.plain_key(Key::Down).expect_cards_selected(&[E]);
    driver.run(Command::NextRole).plain_key(Key::Up).expect_selected(of_role);
}

#[test]
fn home_end_and_ctrl_arrows_reach_the_edges() {
    let mut driver = Driver::new();
    driver.click_card(E).plain_key(Key::Home).expect_selected(cell(BARRIERS, SEEK));
    driver.plain_key(Key::End).expect_selected(cell(BARRIERS, BUY));
    driver.key(Modifiers::COMMAND, Key::Up).expect_selected(cell(ACTIONS, BUY));
    driver.key(Modifiers::COMMAND, Key::Left).expect_cards_selected(&[A]);
    driver.key(Modifiers::COMMAND, Key::Down).expect_selected(cell(BARRIERS, SEEK));
    driver.key(Modifiers::COMMAND, Key::Right).expect_selected(cell(BARRIERS, BUY));
    driver.key(Modifiers::COMMAND, Key::Home).expect_cards_selected(&[A]);
    driver.key(Modifiers::COMMAND, Key::End).expect_cards_selected(&[E]);
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.plain_key(Key::End).expect_selected(Selected::Stage(LAST_STAGE));
    driver.plain_key(Key::Home).expect_selected(Selected::Stage(FIRST_STAGE));
    driver.editor.select(Selected::Lane(FEELINGS));
    driver.key(Modifiers::COMMAND, Key::Down).expect_selected(Selected::Lane(BARRIERS));
    driver.key(Modifiers::COMMAND, Key::Up).expect_selected(Selected::Lane(ACTIONS));
    driver.editor.select(Selected::Point { curve: CURVE, point: POINT });
    driver.plain_key(Key::Home).expect_selected(cell(FEELINGS, SEEK)).expect_steps(0);
}

#[test]
fn shift_and_arrows_select_more_and_less() {
    let mut driver = Driver::new();
    driver.click_card(B).key(Modifiers::SHIFT, Key::Down).expect_cards_selected(&[B, C]);
    driver.key(Modifiers::SHIFT, Key::Up).expect_cards_selected(&[B]);
    driver.key(Modifiers::SHIFT, Key::Up).expect_cards_selected(&[B, A]);
    driver.key(Modifiers::SHIFT, Key::Right).expect_cards_selected(&[B, A, D]);
    // Over the curve to the next card below.
    driver.key(Modifiers::SHIFT, Key::Down).expect_cards_selected(&[B, A, D, E]);
    assert!(!driver.editor.enabled(Command::ExtendRight), "no card lies there");
    driver.key(Modifiers::SHIFT, Key::Up).expect_cards_selected(&[B, A, D]).expect_steps(0);
    driver.editor.select(cell(ACTIONS, BUY));
    driver.key(Modifiers::SHIFT, Key::Left).expect_cards_selected(&[D]);
}

#[test]
fn page_keys_turn_the_maps() {
    let mut driver = Driver::new();
    driver.run(Command::DuplicateMap);
    let copy = driver.editor.selection().map;
    driver.plain_key(Key::PageUp);
    assert_eq!(driver.editor.selection().map, MAP);
    driver.plain_key(Key::PageDown);
    assert_eq!(driver.editor.selection().map, copy);
    // After the last map comes the register, where the page keys turn its pages.
    driver.plain_key(Key::PageDown).plain_key(Key::PageDown);
    assert!(driver.editor.register_place().is_some() && !driver.editor.enabled(Command::NextMap));
    driver.key(Modifiers::COMMAND, Key::PageUp);
    assert_eq!(driver.editor.selection().map, copy);
    driver.key(Modifiers::COMMAND, Key::PageUp);
    assert_eq!(driver.editor.selection().map, MAP);
}

#[test]
fn parking_and_deleting_leave_the_next_card_selected() {
    for (modifiers, key) in [(Modifiers::COMMAND, Key::P), (Modifiers::NONE, Key::Delete)] {
        let mut driver = Driver::new();
        driver.click_card(B).key(modifiers, key).expect_cards_selected(&[C]);
        driver.key(modifiers, key).expect_cards_selected(&[A]);
        driver.key(modifiers, key).expect_selected(cell(ACTIONS, SEEK)).expect_steps(3);
        for back in [A, C, B] {
            driver.run(Command::Undo).expect_cards_selected(&[back]);
        }
        driver.run(Command::Redo).expect_cards_selected(&[C]);
    }
    let mut driver = Driver::new();
    driver.editor.select(Selected::Point { curve: CURVE, point: POINT });
    driver.plain_key(Key::Delete).expect_selected(cell(FEELINGS, CHOOSE));
}

#[test]
fn undo_brings_into_view_what_came_back() {
    let mut driver = Driver::new();
    driver.run(Command::ZoomIn).run(Command::ZoomIn).run(Command::ZoomIn).run(Command::ZoomIn);
    driver.editor.select(Selected::card(A));
    driver.plain_key(Key::Delete).key(Modifiers::COMMAND, Key::End);
    driver.editor.handle(tropa::editor::Input::Scrolled(tropa::geom::Vec2::new(-5000.0, -5000.0)));
    driver.run(Command::Undo).expect_cards_selected(&[A]);
    let rect = driver.editor.layout().card_rect(A).expect("a card");
    let seen = driver.editor.camera().visible_in_doc();
    assert!(seen.intersect(rect).area() > rect.area() * 0.99, "{seen:?} {rect:?}");
    // Also when it was selected all the time.
    driver.key(Modifiers::ALT, Key::Down);
    driver.editor.handle(tropa::editor::Input::Scrolled(tropa::geom::Vec2::new(-5000.0, -5000.0)));
    driver.run(Command::Undo).expect_cards_selected(&[A]);
    let rect = driver.editor.layout().card_rect(A).expect("a card");
    assert!(driver.editor.camera().visible_in_doc().intersect(rect).area() > rect.area() * 0.99);
}

#[test]
fn alt_and_arrows_move_everything_as_one_block() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.run(Command::SelectAll);
    driver.key(Modifiers::ALT, Key::Right).expect_cell(ACTIONS, CHOOSE, &[A, B, C]).expect_cell(ACTIONS, BUY, &[D]);
    driver.expect_cell(BARRIERS, BUY, &[E]).expect_steps(1);
    assert!(!driver.editor.enabled(Command::MoveRight), "at the edge all stop where the first one must");
    assert!(!driver.editor.enabled(Command::MoveUp) && !driver.editor.enabled(Command::MoveDown));
    driver.run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[A, B, C, D, E]);
}

#[test]
fn parked_cards_do_not_hold_the_others_up() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, P]));
    driver.key(Modifiers::ALT, Key::Right).expect_cell(ACTIONS, CHOOSE, &[A, D]).expect_parking(&[P]).expect_steps(1);
}

#[test]
fn what_alt_and_arrows_move_stays_in_view() {
    let mut driver = Driver::new();
    (0..6).for_each(|_| assert!(driver.editor.run(Command::ZoomIn)));
    driver.click_card(A).key(Modifiers::ALT, Key::Right).key(Modifiers::ALT, Key::Right);
    let rect = driver.editor.layout().card_rect(A).expect("a card");
    let seen = driver.editor.camera().visible_in_doc();
    assert!(seen.x0 <= rect.x0 && rect.x0 < seen.x1, "{seen:?} {rect:?}");
}

#[test]
fn lanes_are_moved_past_hidden_ones() {
    let mut driver = Driver::new();
    let hidden = {
        let map = driver.editor.map().expect("a map");
        tropa::model::Lane { hidden: true, ..(*map.row(FEELINGS).expect("a lane").lane).clone() }
    };
    change(&mut driver, MapEdit::Lane(LaneEdit::Set(hidden)));
    driver.editor.select(Selected::Lane(BARRIERS));
    driver.key(Modifiers::ALT, Key::Up).expect_selected(Selected::Lane(BARRIERS));
    let lanes: Vec<_> = driver.editor.map().expect("a map").rows().iter().map(|row| row.lane.id).collect();
    assert_eq!(lanes, [BARRIERS, ACTIONS, FEELINGS]);
    assert!(!driver.editor.enabled(Command::MoveUp));
}

#[test]
fn steps_are_walked_between_their_stage_and_their_cells() {
    let mut driver = Driver::new();
    let step = Step { id: StepId::from_bits(40), name: "Ещё шаг".to_owned() };
    change(&mut driver, MapEdit::Stage(StageEdit::AddStep { stage: CHOOSE_STAGE, step, index: 1 }));
    move_card(&mut driver, E, Place::Cell { lane: ACTIONS, step: StepId::from_bits(40) });
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.plain_key(Key::Down).expect_selected(Selected::Step(CHOOSE));
    driver.plain_key(Key::Right).expect_selected(Selected::Step(StepId::from_bits(40)));
    driver.plain_key(Key::Down).expect_cards_selected(&[E]);
    driver.plain_key(Key::Up).expect_selected(Selected::Step(StepId::from_bits(40)));
    driver.plain_key(Key::Up).expect_selected(Selected::Stage(CHOOSE_STAGE));
}

#[test]
fn from_a_cell_tab_goes_to_the_next_stage_and_back() {
    let mut driver = Driver::new();
    let cell = |step| Selected::Cell { lane: ACTIONS, step };
    driver.editor.select(cell(CHOOSE));
    driver.key(Modifiers::SHIFT, Key::Tab);
    let before = driver.editor.selection().selected.clone();
    driver.editor.select(cell(CHOOSE));
    driver.plain_key(Key::Tab);
    let after = driver.editor.selection().selected.clone();
    let parked = |selected: &Selected| {
        let map = driver.editor.map().expect("a map");
        selected.only_card().and_then(|card| map.card(card)).is_some_and(|card| card.place == Place::Parking)
    };
    assert!(before != after && !parked(&before) && !parked(&after), "{before:?} {after:?}");
    driver.expect_steps(0);
}

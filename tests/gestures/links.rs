//! Links between barriers and opportunities: by dragging, by the keyboard, by the list of details;
//! each is one step, and giving up leaves no trace.

use super::driver::*;
use super::generate;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, LaneEdit, MapEdit, Slot, apply};
use tropa::editor::details::{CardField, Change, FieldId, Pick};
use tropa::editor::{Button, Command, Guide, Held, Key, Modifiers, Selected, Tool};
use tropa::geom::Point;
use tropa::insight::links::unanswered;
use tropa::model::{Card, CardId, Group, GroupId, Lane, LaneId, LaneKind, Place, Workbook};

const OPPORTUNITIES: LaneId = LaneId::from_bits(9);
const NEAR: CardId = CardId::from_bits(21);
const FAR: CardId = CardId::from_bits(22);

/// The small map with a lane of opportunities: one below the barrier, one a stage further.
fn with_opportunities() -> Workbook {
    let on_map = |change| Edit::Map { map: MAP, change };
    let mut edits = vec![on_map(MapEdit::Lane(LaneEdit::Add {
        lane: Lane::new(OPPORTUNITIES, LaneKind::Opportunities),
        index: usize::MAX,
    }))];
    for (id, step, text) in [(NEAR, CHOOSE, "Типовой договор"), (FAR, BUY, "Статус заказа")] {
        let place = Place::Cell { lane: OPPORTUNITIES, step };
        let cards = vec![Card::new(id, place, text)];
        edits.push(on_map(MapEdit::Card(CardEdit::Add { cards, slot: Slot { place, index: usize::MAX } })));
    }
    apply(&small(), &Edit::Several(edits)).expect("a sound workbook").workbook
}

fn driver() -> Driver {
    let mut driver = Driver::of(with_opportunities());
    driver.run(Command::ZoomActual);
    driver
}

fn solves(driver: &Driver, card: CardId) -> Vec<CardId> {
    driver.editor.map().and_then(|map| map.card(card)).expect("the card").measure.solves.clone()
}

/// Where the handle of the selected card is, in view.
fn handle(driver: &mut Driver) -> Point {
    let found = driver.editor.guides().into_iter().find_map(|guide| match guide {
        Guide::LinkHandle { center, .. } => Some(center),
        _ => None,
    });
    let center = found.expect("a handle at the selected card");
    driver.editor.camera().pos_in_view(center)
}

fn drag_link(driver: &mut Driver, from: CardId, to: CardId) {
    driver.click_card(from);
    let at = handle(driver);
    driver.move_to(at).press(Button::Left, Modifiers::NONE, 1);
    let target = driver.pos_of_card(to);
    driver.move_by(0.0, 8.0).move_to(target);
}

#[test]
fn a_line_dragged_from_a_barrier_to_an_opportunity_links_them_and_once_more_unlinks() {
    let mut driver = driver();
    let before = driver.editor.workbook().clone();
    drag_link(&mut driver, E, NEAR);
    driver.expect_dragging().expect_unchanged(&before);
    let lit = driver.editor.guides().iter().any(|guide| matches!(guide, Guide::Target(_)));
    assert!(lit, "the target lights up");
    assert_eq!(driver.editor.hints()[0].key, "hint-drop-linked");
    driver.release().expect_idle().expect_steps(1).expect_cards_selected(&[E]);
    assert_eq!(solves(&driver, NEAR), [E]);
    let linked = driver.editor.workbook().clone();
    // From the other end the same line goes away.
    drag_link(&mut driver, NEAR, E);
    assert_eq!(driver.editor.hints()[0].key, "hint-drop-unlink");
    driver.release().expect_steps(2);
    assert_eq!(solves(&driver, NEAR), []);
    driver.run(Command::Undo).expect_unchanged(&linked).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn giving_up_or_dropping_elsewhere_leaves_no_trace() {
    let mut driver = driver();
    let before = driver.editor.workbook().clone();
    for give_up in super::WAYS_TO_GIVE_UP {
        drag_link(&mut driver, E, NEAR);
        give_up(&mut driver);
        driver.expect_idle().expect_unchanged(&before).expect_steps(0).expect_cards_selected(&[E]);
        driver.release();
    }
    // A card of another lane is no partner, and nor is empty ground.
    drag_link(&mut driver, E, D);
    assert!(matches!(driver.editor.drag().map(|drag| drag.held()), Some(Held::Link(link)) if link.to().is_none()));
    driver.release().expect_idle().expect_unchanged(&before).expect_steps(0);
    driver.click_card(D);
    assert!(!driver.editor.guides().iter().any(|guide| matches!(guide, Guide::LinkHandle { .. })));
}

#[test]
fn moving_a_card_is_still_moving_it() {
    let mut driver = driver();
    driver.click_card(E).press_card(E).move_to_cell(BARRIERS, BUY).release().expect_steps(1);
    driver.expect_cell(BARRIERS, BUY, &[E]);
}

#[test]
fn the_arrows_choose_and_enter_links() {
    let mut driver = driver();
    let before = driver.editor.workbook().clone();
    driver.click_card(E).key(Modifiers::ALT, Key::L);
    assert!(matches!(driver.editor.tool(), Tool::Linking(linking) if linking.from() == E));
    driver.expect_cards_selected(&[NEAR]).plain_key(Key::Right).expect_cards_selected(&[FAR]);
    driver.plain_key(Key::Left).expect_cards_selected(&[NEAR]).plain_key(Key::Tab).expect_cards_selected(&[FAR]);
    driver.plain_key(Key::Enter).expect_idle().expect_steps(1).expect_cards_selected(&[E]);
    assert_eq!(solves(&driver, FAR), [E]);
    // What is linked already is chosen first, and Enter takes it away.
    driver.run(Command::LinkWith).expect_cards_selected(&[FAR]);
    assert!(driver.editor.hints().iter().any(|hint| hint.key == "hint-unlink"));
    driver.plain_key(Key::Enter).expect_steps(2);
    assert_eq!(solves(&driver, FAR), []);
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
    driver.click_card(E).run(Command::LinkWith).plain_key(Key::Right).plain_key(Key::Escape);
    driver.expect_idle().expect_unchanged(&before).expect_steps(0).expect_cards_selected(&[E]);
    driver.run(Command::LinkWith).hover_card(FAR).press(Button::Left, Modifiers::NONE, 1).release().expect_idle();
    assert_eq!(solves(&driver, FAR), [E], "a click chooses too");
    driver.click_card(D);
    assert!(!driver.editor.enabled(Command::LinkWith), "an action is linked with nothing");
}

#[test]
fn the_list_at_a_barrier_changes_the_opportunity() {
    let mut driver = driver();
    let before = driver.editor.workbook().clone();
    let field = FieldId::Card(CardField::SolvedBy);
    driver.click_card(E);
    assert!(driver.editor.change_detail(field, &Change::Toggle(Pick::Solver(FAR))));
    driver.expect_steps(1);
    assert_eq!(solves(&driver, FAR), [E]);
    assert!(driver.editor.change_detail(field, &Change::Toggle(Pick::Solver(FAR))));
    assert_eq!(solves(&driver, FAR), []);
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn a_closed_group_is_linked_as_a_whole() {
    let mut driver = driver();
    let on_map = |change| Edit::Map { map: MAP, change: MapEdit::Card(change) };
    let other = CardId::from_bits(30);
    let place = Place::Cell { lane: BARRIERS, step: CHOOSE };
    let cards = vec![Card::new(other, place, "Юристы отвечают 12 дней")];
    driver.editor.change(&on_map(CardEdit::Add { cards, slot: Slot { place, index: 9 } }));
    let solving = (**driver.editor.map().and_then(|map| map.card(NEAR)).expect("the card")).clone();
    let mut solving = solving;
    solving.measure.solves = vec![other];
    driver.editor.change(&on_map(CardEdit::Set(vec![solving])));
    let group = Group { id: GroupId::from_bits(5), text: String::new(), cards: vec![E, other], open: false };
    driver.editor.change(&on_map(CardEdit::Group(group)));
    assert_eq!(driver.editor.map().map(|map| unanswered(map)), Some(Vec::new()));
    drag_link(&mut driver, E, NEAR);
    assert_eq!(driver.editor.hints()[0].key, "hint-drop-unlink", "a card behind it is linked");
    driver.release();
    assert_eq!(solves(&driver, NEAR), []);
    assert_eq!(driver.editor.map().map(|map| unanswered(map)), Some(vec![E]));
}

#[test]
fn links_are_seen_at_what_is_selected_and_on_demand_all_of_them() {
    let mut driver = driver();
    drag_link(&mut driver, E, NEAR);
    driver.release();
    let lines =
        |driver: &mut Driver| driver.editor.guides().iter().filter(|guide| matches!(guide, Guide::Link(_))).count();
    assert_eq!(lines(&mut driver), 1, "of the selected card");
    driver.editor.select(Selected::Nothing);
    assert_eq!(lines(&mut driver), 0);
    let over = driver.pos_of_card(NEAR);
    driver.move_to(over);
    assert_eq!(lines(&mut driver), 1, "of the card under the pointer");
    assert!(driver.editor.layout().links.is_none());
    driver.run(Command::ShowLinks);
    assert!(driver.editor.is_chosen(Command::ShowLinks));
    assert_eq!(driver.editor.layout().links.as_ref().map(|links| links.links.len()), Some(1));
    driver.run(Command::ShowLinks);
    assert!(driver.editor.layout().links.is_none());
}

#[test]
fn what_is_drawn_besides_can_be_turned_off_and_is_never_a_step() {
    let mut driver = Driver::of(generate::worked(2));
    let before = driver.editor.workbook().clone();
    for command in [Command::ShowLinks, Command::ShowSwitches, Command::ShowFunnel] {
        let was = driver.editor.is_chosen(command);
        driver.run(command);
        assert_ne!(driver.editor.is_chosen(command), was, "{command:?}");
    }
    assert!(driver.editor.layout().switches.is_empty());
    driver.expect_unchanged(&before).expect_steps(0);
    assert!(Arc::ptr_eq(driver.editor.workbook(), &before));
}

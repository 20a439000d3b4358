//! What the pointer and the keys do, through the editor alone: what becomes of the document, what
//! is selected, how many steps the history has.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test speaks by failing")]

mod capture;
mod columns;
mod details;
mod drags;
#[path = "../common/driver.rs"]
mod driver;
mod feelings;
mod find;
mod frozen;
#[path = "../common/generate.rs"]
mod generate;
mod groups;
mod links;
mod lists;
mod looking;
mod paste;
mod pictures;
mod register;
mod selection;
mod sheets;
mod show;
mod structure;
mod together;
mod typing;
mod unfinished;
mod votes;

use driver::*;
use generate::Random;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::{
    Button, Command, Editor, Found, Input, Key, Modifiers, Request, Selected, Target, TextTarget, Tool,
};
use tropa::geom::{Point, Size, Vec2};
use tropa::model::check::violations;
use tropa::model::{Card, CardId, Place, StageId, limit};

/// Every way to give up a drag.
const WAYS_TO_GIVE_UP: [fn(&mut Driver); 4] = [
    |driver| {
        driver.plain_key(Key::Escape);
    },
    |driver| {
        driver.press(Button::Right, Modifiers::NONE, 1);
    },
    |driver| {
        driver.editor.handle(Input::FocusLost);
    },
    |driver| {
        driver.editor.handle(Input::Cancel);
    },
];

#[test]
fn nothing_moves_within_the_threshold() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.press_card(A).move_by(2.0, 2.0);
    assert!(matches!(driver.editor.tool(), Tool::Pointing(_)));
    driver.release().expect_idle().expect_cards_selected(&[A]).expect_unchanged(&before).expect_steps(0);
}

#[test]
fn a_card_is_dragged_within_its_cell() {
    let mut driver = Driver::new();
    let below_all = driver.pos_in_cell(ACTIONS, SEEK);
    driver.press_card(A).move_to(below_all).expect_dragging().expect_cell(ACTIONS, SEEK, &[B, C, A]).expect_steps(0);
    driver.release().expect_idle().expect_cell(ACTIONS, SEEK, &[B, C, A]).expect_steps(1).expect_cards_selected(&[A]);
    driver.run(Command::Undo).expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_cards_selected(&[A]).expect_steps(0);
    driver.run(Command::Redo).expect_cell(ACTIONS, SEEK, &[B, C, A]);
}

#[test]
fn a_card_is_dragged_to_another_cell() {
    let mut driver = Driver::new();
    driver.press_card(B).move_to_cell(BARRIERS, CHOOSE).expect_cell(BARRIERS, CHOOSE, &[E, B]);
    driver.release().expect_cell(BARRIERS, CHOOSE, &[E, B]).expect_cell(ACTIONS, SEEK, &[A, C]).expect_steps(1);
    driver.run(Command::Undo).expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_cell(BARRIERS, CHOOSE, &[E]);
}

#[test]
fn a_drag_through_many_cells_is_one_step() {
    let mut driver = Driver::new();
    driver.press_card(A);
    for step in [CHOOSE, BUY, CHOOSE, BUY] {
        driver.move_to_cell(ACTIONS, step).move_to_cell(BARRIERS, step);
    }
    driver.release().expect_cell(BARRIERS, BUY, &[A]).expect_steps(1);
}

#[test]
fn dropping_where_it_was_is_no_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let home = driver.pos_of_card(A);
    driver.press_card(A).move_to_cell(BARRIERS, BUY).move_to(home).release();
    driver.expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_steps(0).expect_unchanged(&before);
    assert!(driver.editor.is_saved());
}

#[test]
fn selected_cards_are_dragged_together_in_their_order() {
    let mut driver = Driver::new();
    driver.click_card(C).hover_card(A).press(Button::Left, Modifiers::COMMAND, 1).release();
    driver.expect_cards_selected(&[C, A]);
    driver.press_card(C).move_to_cell(BARRIERS, BUY).release();
    driver.expect_cell(BARRIERS, BUY, &[A, C]).expect_cell(ACTIONS, SEEK, &[B]).expect_steps(1);
}

#[test]
fn a_card_is_dragged_to_the_parking_lot_and_back() {
    let mut driver = Driver::new();
    driver.press_card(A).move_to_parking(0).expect_parking(&[A, P]).release().expect_parking(&[A, P]).expect_steps(1);
    driver.press_parked(P, 1).move_to_cell(BARRIERS, SEEK).expect_dragging().release();
    driver.expect_parking(&[A]).expect_cell(BARRIERS, SEEK, &[P]).expect_steps(2);
}

#[test]
fn escape_the_right_button_focus_loss_and_cancel_put_everything_back() {
    for give_up in WAYS_TO_GIVE_UP {
        let mut driver = Driver::new();
        driver.run(Command::SelectAll);
        let (before, selection) = (driver.editor.workbook().clone(), driver.editor.selection().clone());
        driver.press_card(A).move_to_cell(BARRIERS, BUY).expect_dragging();
        assert_ne!(driver.editor.workbook(), &before);
        give_up(&mut driver);
        driver.expect_idle().expect_unchanged(&before).expect_steps(0);
        assert_eq!(driver.editor.selection(), &selection);
        assert!(driver.editor.take_requests().is_empty());
        driver.release().expect_unchanged(&before).expect_steps(0);
    }
}

#[test]
fn a_drop_beside_everything_puts_the_card_back() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.press_card(A).move_to_cell(BARRIERS, BUY).move_to(Point::new(600.0, -50.0)).release();
    driver.expect_idle().expect_unchanged(&before).expect_steps(0);
}

#[test]
fn commands_and_keys_wait_until_a_drag_is_over() {
    let mut driver = Driver::new();
    driver.press_card(A).move_to_cell(BARRIERS, BUY);
    assert!(!driver.editor.enabled(Command::Delete));
    assert!(!driver.editor.handle(Input::Key { key: Key::Delete, modifiers: Modifiers::NONE }));
    driver.expect_dragging().release().expect_cell(BARRIERS, BUY, &[A]);
}

#[test]
fn one_of_several_selected_cards_is_selected_alone_by_a_click() {
    let mut driver = Driver::new();
    driver
        .click_card(A)
        .hover_card(B)
        .press(Button::Left, Modifiers::SHIFT, 1)
        .release()
        .expect_cards_selected(&[A, B]);
    driver.press_card(B).expect_cards_selected(&[A, B]).release().expect_cards_selected(&[B]);
}

#[test]
fn text_is_edited_and_committed_as_one_step() {
    let mut driver = Driver::new();
    driver.double_click_card(D).text("Проводит").text("Проводит закрытый тендер");
    driver.expect_text(D, "Проводит закрытый тендер").expect_steps(0);
    assert!(!driver.editor.is_saved(), "a text being typed is unsaved work");
    driver.plain_key(Key::Enter).expect_idle().expect_steps(1).expect_cards_selected(&[D]);
    driver.run(Command::Undo).expect_text(D, "Проводит тендер").expect_cards_selected(&[D]);
}

#[test]
fn the_card_grows_while_it_is_typed() {
    let mut driver = Driver::new();
    let height = driver.editor.layout().card_rect(D).expect("a card").height();
    driver.click_card(D).plain_key(Key::F2).text(&"очень длинный текст ".repeat(12));
    assert!(driver.editor.layout().card_rect(D).expect("a card").height() > height * 2.0);
    assert!(driver.editor.text_rect().expect("a field").height() > height);
}

#[test]
fn escape_restores_the_text_and_leaves_no_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.click_card(D).plain_key(Key::Enter).text("другое").plain_key(Key::Escape);
    driver.expect_idle().expect_unchanged(&before).expect_steps(0).expect_cards_selected(&[D]);
    driver.plain_key(Key::F2).text("Проводит тендер").plain_key(Key::Enter).expect_unchanged(&before).expect_steps(0);
}

#[test]
fn focus_loss_keeps_what_is_typed_and_a_press_elsewhere_commits_it() {
    let mut driver = Driver::new();
    driver.double_click_card(D).text("набрано");
    driver.editor.handle(Input::FocusLost);
    assert!(driver.editor.text_edit().is_some());
    driver.click_card(A).expect_text(D, "набрано").expect_steps(1).expect_cards_selected(&[A]);
}

#[test]
fn enter_on_a_cell_adds_a_card() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: SEEK });
    driver.plain_key(Key::Enter).text("Цены спрятаны").plain_key(Key::Enter).plain_key(Key::Enter).expect_steps(1);
    let map = driver.editor.map().expect("a map").clone();
    let added = map.cell(BARRIERS, SEEK).next().expect("a card");
    assert_eq!(added.text, "Цены спрятаны");
    driver.expect_cards_selected(&[added.id]);
    driver.run(Command::Undo).expect_cell(BARRIERS, SEEK, &[]);
    driver.expect_selected(Selected::Cell { lane: BARRIERS, step: SEEK });
}

#[test]
fn an_empty_new_card_vanishes_without_a_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: SEEK });
    for key in [Key::Enter, Key::Escape] {
        driver.plain_key(Key::Enter).text("  ").plain_key(key).expect_unchanged(&before).expect_steps(0);
        driver.expect_selected(Selected::Cell { lane: BARRIERS, step: SEEK });
    }
}

#[test]
fn control_enter_goes_on_to_another_card_below() {
    let mut driver = Driver::new();
    driver.click_card(A).run(Command::AddCard).text("раз").key(Modifiers::COMMAND, Key::Enter).text("два");
    driver.plain_key(Key::Enter).plain_key(Key::Escape).expect_steps(2);
    let map = driver.editor.map().expect("a map").clone();
    let texts: Vec<&str> = map.cell(ACTIONS, SEEK).map(|card| card.text.as_str()).collect();
    assert_eq!(texts, ["Считает простои", "раз", "два", "Спрашивает коллег", "Ищет поставщиков"]);
}

#[test]
fn tab_commits_and_goes_to_the_next_cell() {
    let mut driver = Driver::new();
    driver.click_card(D).plain_key(Key::Enter).text("иначе").plain_key(Key::Tab).expect_steps(1);
    driver.expect_selected(Selected::Cell { lane: ACTIONS, step: BUY });
    driver.editor.select(Selected::card(D));
    driver.plain_key(Key::Enter).key(Modifiers::SHIFT, Key::Tab).expect_cards_selected(&[A]);
}

#[test]
fn deleting_selects_the_neighbour_and_undo_the_deleted() {
    let mut driver = Driver::new();
    driver.click_card(B).plain_key(Key::Delete).expect_cell(ACTIONS, SEEK, &[A, C]).expect_cards_selected(&[C]);
    driver.plain_key(Key::Delete).expect_cards_selected(&[A]).plain_key(Key::Delete);
    driver.expect_selected(Selected::Cell { lane: ACTIONS, step: SEEK }).expect_steps(3);
    driver.run(Command::Undo).run(Command::Undo).run(Command::Undo);
    driver.expect_cell(ACTIONS, SEEK, &[A, B, C]).expect_cards_selected(&[B]);
    driver.run(Command::Redo).expect_cards_selected(&[C]);
}

#[test]
fn keys_move_cards_the_ways_they_point() {
    let mut driver = Driver::new();
    driver.click_card(B).key(Modifiers::ALT, Key::Up).expect_cell(ACTIONS, SEEK, &[B, A, C]);
    driver.key(Modifiers::ALT, Key::Down).key(Modifiers::ALT, Key::Down).expect_cell(ACTIONS, SEEK, &[A, C, B]);
    driver.key(Modifiers::ALT, Key::Down).expect_cell(BARRIERS, SEEK, &[B]);
    driver.key(Modifiers::ALT, Key::Right).expect_cell(BARRIERS, CHOOSE, &[B, E]);
    driver.key(Modifiers::ALT, Key::Left).key(Modifiers::ALT, Key::Up).expect_cell(ACTIONS, SEEK, &[A, C, B]);
    assert!(!driver.editor.enabled(Command::MoveLeft));
    driver.expect_cards_selected(&[B]).expect_steps(1);
}

#[test]
fn arrows_walk_over_cards_and_cells() {
    let mut driver = Driver::new();
    driver.plain_key(Key::Down).expect_cards_selected(&[A]);
    driver.plain_key(Key::Down).expect_cards_selected(&[B]).plain_key(Key::Right).expect_cards_selected(&[D]);
    driver.plain_key(Key::Right).expect_selected(Selected::Cell { lane: ACTIONS, step: BUY });
    driver.plain_key(Key::Down).expect_selected(Selected::Cell { lane: FEELINGS, step: BUY });
    driver.plain_key(Key::Down).expect_selected(Selected::Cell { lane: BARRIERS, step: BUY });
    driver.plain_key(Key::Left).expect_cards_selected(&[E]).plain_key(Key::Up);
    driver.expect_selected(Selected::Point { curve: CURVE, point: POINT });
    driver.plain_key(Key::Up).expect_cards_selected(&[D]);
    driver.plain_key(Key::Up).expect_selected(Selected::Stage(CHOOSE_STAGE));
    driver.plain_key(Key::Right).expect_selected(Selected::Stage(StageId::from_bits(3)));
    driver.plain_key(Key::Escape).expect_selected(Selected::Nothing);
    assert!(!driver.editor.handle(Input::Key { key: Key::Escape, modifiers: Modifiers::NONE }));
}

#[test]
fn stages_lanes_and_titles_are_renamed_in_place() {
    let mut driver = Driver::new();
    let stage = driver.editor.layout().stage_rect(CHOOSE_STAGE).expect("a stage").center();
    let stage = driver.editor.camera().pos_in_view(stage);
    driver.move_to(stage).press(Button::Left, Modifiers::NONE, 1).release().press(Button::Left, Modifiers::NONE, 2);
    assert_eq!(driver.editor.text_edit().map(|edit| edit.target()), Some(TextTarget::Stage(CHOOSE_STAGE)));
    driver.text("Оценка").plain_key(Key::Enter).expect_steps(1).expect_selected(Selected::Stage(CHOOSE_STAGE));
    assert_eq!(driver.editor.map().expect("a map").stages()[1].name, "Оценка");
    driver.editor.select(Selected::Lane(BARRIERS));
    driver.plain_key(Key::F2).text("Боли").plain_key(Key::Enter);
    assert_eq!(driver.editor.map().and_then(|map| map.row(BARRIERS)).expect("a lane").lane.name, "Боли");
    driver.run(Command::RenameMap).text("  ").plain_key(Key::Enter).expect_steps(2);
    assert_eq!(driver.editor.map().expect("a map").info().title, "Станок");
}

#[test]
fn a_point_of_a_curve_is_dragged_up_and_put_back_by_escape() {
    let value = |driver: &Driver| driver.editor.map().expect("a map").curves()[0].points[0].value;
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let layout = driver.editor.layout();
    let (top, feelings) = layout.feelings(FEELINGS).expect("feelings");
    let face = feelings.faces[0].rect.center() + Vec2::new(0.0, top);
    let face = driver.editor.camera().pos_in_view(face);
    let unit = feelings.unit;
    driver.move_to(face).press(Button::Left, Modifiers::NONE, 1).move_by(0.0, -unit);
    assert!((value(&driver) - 1.0).abs() < 0.02, "{}", value(&driver));
    driver.plain_key(Key::Escape).expect_unchanged(&before);
    driver.move_to(face).press(Button::Left, Modifiers::NONE, 1).move_by(0.0, -unit).release().expect_steps(1);
    driver.expect_selected(Selected::Point { curve: CURVE, point: POINT });
    driver.run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn the_middle_button_and_the_space_bar_move_the_map() {
    let mut driver = Driver::new();
    driver.run(Command::ZoomIn);
    let start = driver.editor.camera().offset();
    driver.hover_card(A).press(Button::Middle, Modifiers::NONE, 1).move_by(-30.0, -20.0);
    assert_eq!(driver.editor.camera().offset(), start + Vec2::new(-30.0, -20.0));
    let pos_in_view = driver.pos_of_card(A);
    driver.editor.handle(Input::Released { button: Button::Middle, pos_in_view, target: Target::Canvas });
    driver.expect_idle();
    driver.editor.handle(Input::Space { held: true });
    driver.press_card(A).move_by(10.0, 10.0).release();
    driver.editor.handle(Input::Space { held: false });
    assert_eq!(driver.editor.camera().offset(), start + Vec2::new(-20.0, -10.0));
    driver.expect_selected(Selected::Nothing).expect_steps(0);
}

#[test]
fn the_wheel_keeps_the_place_under_the_pointer() {
    let mut driver = Driver::new();
    let pointer = Point::new(333.0, 222.0);
    let place = driver.editor.camera().pos_in_doc(pointer);
    driver.editor.handle(Input::Zoomed { pos_in_view: pointer, factor: 1.7 });
    assert!((driver.editor.camera().pos_in_doc(pointer) - place).hypot() < 1e-9);
}

#[test]
fn the_map_scrolls_while_a_card_is_dragged_at_the_edge() {
    let mut driver = Driver::new();
    driver.editor.handle(Input::Resized(Size::new(600.0, 400.0)));
    let height = driver.pos_of_card(A).y;
    driver.press_card(A).move_to(Point::new(590.0, height));
    let start = driver.editor.camera().offset();
    let mut ticks = 0;
    while driver.editor.tick(0.02) {
        ticks += 1;
        assert!(ticks < 1000, "it never ends");
    }
    let offset = driver.editor.camera().offset();
    assert!(ticks > 5 && offset.x < start.x - 50.0 && offset.y == start.y, "{ticks} {start:?} {offset:?}");
    driver.release();
    let map = driver.editor.map().expect("a map");
    assert!(matches!(map.card(A).expect("the card").place, Place::Cell { step: BUY, .. }));
    driver.expect_steps(1);
    assert!(!driver.editor.tick(0.02));
}

#[test]
fn the_right_button_selects_and_asks_for_the_menu() {
    let mut driver = Driver::new();
    driver.hover_card(D).press(Button::Right, Modifiers::NONE, 1).expect_cards_selected(&[D]).expect_idle();
    assert!(matches!(driver.editor.take_requests()[..], [Request::ShowContextMenu { .. }]));
    assert!(driver.editor.context_commands().contains(&Command::Duplicate));
}

#[test]
fn saving_commits_what_is_typed_and_later_work_is_unsaved() {
    let mut driver = Driver::new();
    driver.double_click_card(D).text("набрано");
    let (workbook, revision) = driver.editor.begin_save();
    assert_eq!(workbook.maps()[0].card(D).expect("the card").text, "набрано");
    driver.plain_key(Key::Delete);
    driver.editor.saved(revision);
    assert!(!driver.editor.is_saved());
    driver.run(Command::Undo);
    assert!(driver.editor.is_saved());
}

#[test]
fn what_is_done_while_a_save_runs_is_another_step() {
    for begin in [Editor::begin_save, Editor::begin_autosave] {
        let mut driver = Driver::new();
        driver.click_card(A).key(Modifiers::ALT, Key::Right);
        let (_, revision) = begin(&mut driver.editor);
        driver.key(Modifiers::ALT, Key::Right).key(Modifiers::ALT, Key::Left).key(Modifiers::ALT, Key::Right);
        driver.editor.saved(revision);
        driver.expect_steps(2);
        assert_eq!(driver.editor.steps_since_saved(), Some(1));
        driver.run(Command::Undo).expect_cell(ACTIONS, CHOOSE, &[A, D]);
        assert!(driver.editor.is_saved(), "undo returns to what the file holds");
    }
}

#[test]
fn what_a_field_said_in_a_save_is_taken_back_under_its_own_name() {
    let mut driver = Driver::new();
    driver.click_card(A);
    let field = driver.editor.details().and_then(|details| details.fields.first().cloned()).expect("the text");
    driver.editor.type_detail(&field, "Считает");
    let name = driver.editor.undo_label().cloned();
    let (_, revision) = driver.editor.begin_save();
    driver.editor.saved(revision);
    driver.editor.give_up_detail();
    driver.expect_text(A, "Считает простои").expect_steps(2);
    assert_eq!(driver.editor.undo_label().cloned(), name);
}

/// Something a person, or a cat on the keyboard, might do.
fn any_input(random: &mut Random, driver: &mut Driver) -> Input {
    let layout = driver.editor.layout();
    let cards: Vec<_> = layout.lanes.iter().flat_map(|lane| &lane.layout.cards).map(|placed| placed.card.id).collect();
    let on_card = if random.chance(60) { random.pick(&cards).map(|card| driver.pos_of_card(*card)) } else { None };
    let anywhere = Point::new(random.between(0, 1300) as f64 - 50.0, random.between(0, 900) as f64 - 50.0);
    let pos_in_view = on_card.unwrap_or(anywhere);
    let parked = driver.editor.map().and_then(|map| random.pick(map.parking()).map(|card| card.id));
    let targets = [
        Target::Canvas,
        Target::Canvas,
        Target::Canvas,
        Target::Canvas,
        Target::Parking { card: parked, index: random.below(3) },
        Target::Elsewhere,
    ];
    let target = *random.pick(&targets).expect("a target");
    let button = *random.pick(&[Button::Left, Button::Left, Button::Left, Button::Middle, Button::Right]).expect("one");
    let modifiers = Modifiers { command: random.chance(20), shift: random.chance(20), alt: random.chance(20) };
    match random.below(20) {
        0..=3 => Input::Pressed { button, pos_in_view, target, modifiers, clicks: 1 + u8::from(random.chance(20)) },
        4..=8 => Input::Moved { pos_in_view, target },
        9..=11 => Input::Released { button, pos_in_view, target },
        12..=14 => Input::Key { key: *random.pick(Key::ALL).expect("a key"), modifiers },
        15 if random.chance(50) => Input::Text(random.words(0, 9)),
        15 => typed(random),
        16 => Input::Zoomed { pos_in_view, factor: random.fraction() * 3.0 },
        17 => Input::Scrolled(Vec2::new(random.fraction() * 400.0 - 200.0, random.fraction() * 400.0 - 200.0)),
        18 => Input::Space { held: random.chance(30) },
        _ => random
            .pick(&[Input::FocusLost, Input::Cancel, Input::TextFieldLeft, Input::PointerLeft])
            .expect("one")
            .clone(),
    }
}

/// Letters for the grid and for the capture line.
fn typed(random: &mut Random) -> Input {
    match random.below(4) {
        0 => Input::CaptureEntered,
        1 => Input::CaptureLeft,
        2 => Input::CaptureText(format!("{}д {}", random.below(5), random.words(0, 9))),
        _ => Input::Typed(random.words(1, 2)),
    }
}

#[test]
fn of_a_text_that_is_too_long_as_much_is_kept_as_fits_and_nothing_is_held_up() {
    let mut driver = Driver::new();
    let text = driver.editor.map().and_then(|map| map.card(A).map(|card| card.text.clone())).expect("a card");
    driver.double_click_card(A);
    // A book is pasted between two words.
    driver.text(&format!("Считает {} простои", "ы".repeat(limit::TEXT)));
    driver.text(&format!("Считает {} простои", "ы".repeat(limit::TEXT)));
    let draft = driver.editor.text_edit().expect("a text is typed").draft().to_owned();
    assert!(draft.starts_with("Считает ы") && draft.ends_with("простои"), "what stood there stays: {text}");
    assert!(draft.len() > limit::TEXT - 2 && draft.len() <= limit::TEXT);
    let told: Vec<&str> = driver.editor.take_notices().iter().map(|notice| notice.key).collect();
    assert_eq!(told, ["notice-text-cut"], "says why, and once");
    // What the journal has of it is all of it.
    let unfinished = driver.editor.with_unfinished().expect("something is typed");
    assert_eq!(unfinished.map(MAP).and_then(|map| map.card(A).map(|card| card.text.as_str())), Some(draft.as_str()));
    assert!(driver.editor.run(Command::Save));
    assert_eq!(driver.editor.take_requests(), [Request::Save]);
    driver.expect_idle().expect_text(A, &draft).expect_steps(1);
    // In the line that catches notes too.
    driver.editor.handle(Input::CaptureText("ы".repeat(limit::TEXT)));
    assert_eq!(driver.editor.capture().line().len(), limit::TEXT);
    assert_eq!(driver.editor.take_notices().len(), 1);
}

#[test]
fn leaving_a_field_untouched_changes_nothing_whatever_spaces_the_text_has() {
    let mut driver = Driver::new();
    driver.editor.change(&Edit::Map {
        map: MAP,
        change: MapEdit::Card(CardEdit::Set(vec![Card {
            text: "  Считает простои \n".to_owned(),
            ..card(&driver, A)
        }])),
    });
    let before = driver.editor.workbook().clone();
    driver.double_click_card(A).plain_key(Key::Enter).expect_idle().expect_unchanged(&before).expect_steps(1);
    assert!(driver.editor.type_over(TextTarget::Card(A)));
    driver.text("  Считает простои ").plain_key(Key::Enter).expect_text(A, "Считает простои").expect_steps(2);
}

fn card(driver: &Driver, card: CardId) -> Card {
    (**driver.editor.map().and_then(|map| map.card(card)).expect("the card")).clone()
}

#[test]
fn a_change_from_a_panel_commits_the_text_being_typed() {
    let mut driver = Driver::new();
    driver.double_click_card(A).text("Набрано наполовину");
    let change = Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Delete(vec![B])) };
    assert!(driver.editor.change(&change));
    driver.expect_idle().expect_text(A, "Набрано наполовину").expect_cell(ACTIONS, SEEK, &[A, C]).expect_steps(2);
}

#[test]
fn moving_the_same_cards_key_by_key_is_one_step() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.click_card(A).key(Modifiers::ALT, Key::Right).key(Modifiers::ALT, Key::Right).expect_cell(
        ACTIONS,
        BUY,
        &[A],
    );
    driver.expect_steps(1);
    driver.click_card(D).key(Modifiers::ALT, Key::Right).expect_steps(2);
    driver.click_card(A).key(Modifiers::ALT, Key::Left).expect_steps(3);
    driver.run(Command::Undo).run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
    driver.key(Modifiers::ALT, Key::Right).key(Modifiers::ALT, Key::Left);
    driver.expect_unchanged(&before).expect_steps(0).expect_cards_selected(&[A]);
}

#[test]
fn whatever_is_done_the_document_stays_sound_and_can_be_undone() {
    let mut changes = 0;
    for seed in 0..12 {
        let mut random = Random::seeded(seed);
        let mut driver = Driver::of(if seed % 2 == 0 { small() } else { generate::worked(seed) });
        let start = driver.editor.workbook().clone();
        for _ in 0..700 {
            let input = any_input(&mut random, &mut driver);
            let context = format!("seed {seed}: {input:?} during {:?}", std::mem::discriminant(driver.editor.tool()));
            driver.editor.handle(input);
            driver.editor.tick(0.02);
            if random.chance(10) {
                driver.editor.run(*random.pick(Command::ALL).expect("a command"));
            }
            assert!(
                driver.editor.camera().zoom().is_finite() && driver.editor.camera().offset().is_finite(),
                "{context}"
            );
            assert!(driver.editor.map().is_some(), "{context}: no map is shown");
            let broken = violations(driver.editor.workbook());
            assert!(broken.is_empty(), "{context}: {broken:?}");
            driver.editor.layout();
        }
        driver.editor.handle(Input::Cancel);
        let end = driver.editor.workbook().clone();
        let steps = driver.editor.steps_done();
        changes += steps;
        while driver.editor.steps_done() > 0 {
            // A text that was just given up comes back first; given up again, it is really not wanted.
            assert!(driver.editor.run(Command::Undo));
            driver.editor.handle(Input::Cancel);
        }
        assert!(Arc::ptr_eq(driver.editor.workbook(), &start));
        (0..steps).for_each(|_| assert!(driver.editor.run(Command::Redo)));
        assert!(Arc::ptr_eq(driver.editor.workbook(), &end));
    }
    assert!(changes > 100, "hardly anything was done: {changes}");
}

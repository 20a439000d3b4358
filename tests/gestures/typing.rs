//! What is typed and given up comes back; names are typed over; selecting up to the edges; the ways
//! of the keyboard to what has no cell.

use super::driver::*;
use tropa::editor::{Command, Input, Key, Modifiers, Request, Selected, TextTarget};
use tropa::model::{CardId, ReturnId};

fn type_in(driver: &mut Driver, text: &str) {
    assert!(driver.editor.handle(Input::Typed(text.to_owned())), "{text} was typed into the void");
}

fn say(driver: &mut Driver, line: &str) {
    driver.editor.handle(Input::CaptureText(line.to_owned()));
}

fn line(driver: &Driver) -> &str {
    driver.editor.capture().line()
}

fn draft(driver: &Driver) -> &str {
    driver.editor.text_edit().expect("a text is typed").draft()
}

fn catching() -> Driver {
    let mut driver = Driver::new();
    driver.key(Modifiers::COMMAND, Key::L);
    driver
}

#[test]
fn a_new_card_that_was_given_up_comes_back_with_undo() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    type_in(&mut driver, "ждёт печать два дня");
    driver.plain_key(Key::Escape).expect_idle().expect_unchanged(&before).expect_steps(0);
    assert_eq!(driver.editor.dropped_text().as_deref(), Some("ждёт печать два дня"));
    assert_eq!(driver.editor.take_requests(), [Request::TellDropped]);
    driver.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(draft(&driver), "ждёт печать два дня");
    driver.plain_key(Key::Enter).plain_key(Key::Escape).expect_steps(1);
    assert_eq!(driver.editor.dropped_text(), None, "it is on the map now");
    driver.key(Modifiers::COMMAND, Key::Z).expect_steps(0).expect_idle().expect_unchanged(&before);
}

#[test]
fn a_changed_text_that_was_given_up_comes_back_and_the_old_one_stands_meanwhile() {
    let mut driver = Driver::new();
    driver.double_click_card(A).text("новый текст").plain_key(Key::Escape).expect_text(A, "Считает простои");
    driver.run(Command::PutBackText);
    assert_eq!(driver.editor.text_edit().map(|edit| edit.target()), Some(TextTarget::Card(A)));
    assert_eq!(draft(&driver), "новый текст");
    driver.editor.finish_text();
    driver.expect_text(A, "новый текст").expect_steps(1);
}

#[test]
fn undo_means_the_last_change_again_where_the_text_was_given_up_twice_or_something_else_was_done() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::card(A));
    driver.key(Modifiers::COMMAND, Key::D).expect_steps(1);
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    type_in(&mut driver, "не нужно");
    driver.plain_key(Key::Escape).key(Modifiers::COMMAND, Key::Z).plain_key(Key::Escape);
    driver.key(Modifiers::COMMAND, Key::Z).expect_idle().expect_steps(0);
    driver.key(Modifiers::COMMAND_SHIFT, Key::Z).expect_steps(1);
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    type_in(&mut driver, "другое");
    driver.plain_key(Key::Escape);
    driver.editor.select(Selected::card(A));
    driver.key(Modifiers::COMMAND, Key::Z).expect_idle().expect_steps(0);
    assert!(driver.editor.enabled(Command::PutBackText), "the command still brings it back");
}

#[test]
fn nothing_is_offered_where_nothing_was_typed_or_what_it_belongs_to_is_gone() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    driver.run(Command::AddCard).plain_key(Key::Escape);
    driver.run(Command::AddStageAfter).plain_key(Key::Escape);
    driver.double_click_card(A).plain_key(Key::Escape);
    assert!(driver.editor.dropped_text().is_none() && driver.editor.take_requests().is_empty());
    driver.double_click_card(A).text("новый текст").plain_key(Key::Escape);
    driver.editor.select(Selected::card(A));
    driver.run(Command::Delete);
    assert!(driver.editor.dropped_text().is_none() && !driver.editor.enabled(Command::PutBackText));
}

#[test]
fn a_note_dropped_from_the_line_comes_back_with_up_or_undo() {
    let mut driver = catching();
    say(&mut driver, "2б первая");
    driver.plain_key(Key::Enter);
    say(&mut driver, "3б не потерять");
    let before = driver.editor.workbook().clone();
    driver.plain_key(Key::Escape).expect_unchanged(&before);
    assert_eq!(line(&driver), "");
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "3б не потерять");
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "2б первая", "further back are the notes");
    driver.plain_key(Key::Down);
    assert_eq!(line(&driver), "3б не потерять");
    driver.plain_key(Key::Down);
    assert_eq!(line(&driver), "");
    say(&mut driver, "и эту");
    driver.plain_key(Key::Escape).key(Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&driver), "и эту");
    driver.plain_key(Key::Enter).expect_steps(2);
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "и эту", "caught last");
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "3б не потерять");
    driver.plain_key(Key::Enter).expect_steps(3);
    driver.plain_key(Key::Up).plain_key(Key::Up).plain_key(Key::Up);
    assert_eq!(line(&driver), "2б первая", "what became a note is no longer among what was dropped");
}

#[test]
fn a_correction_dropped_from_the_line_comes_back_as_one() {
    let mut driver = catching();
    say(&mut driver, "2б первая");
    driver.plain_key(Key::Enter).plain_key(Key::Up);
    say(&mut driver, "2б первая, точнее");
    driver.plain_key(Key::Escape).expect_steps(1);
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "2б первая, точнее");
    assert!(driver.editor.capture().is_recalling());
    driver.plain_key(Key::Enter).expect_steps(2);
    let cards = driver.editor.map().expect("a map").cell(BARRIERS, CHOOSE).count();
    assert_eq!(cards, 2, "the same note, not another");
}

#[test]
fn a_sentence_with_a_word_of_one_letter_stays_whole_and_tab_makes_marks_of_it() {
    let mut driver = catching();
    say(&mut driver, "2 о цене молчат");
    let parked = driver.editor.map().expect("a map").parking().len();
    driver.plain_key(Key::Enter);
    let map = driver.editor.map().expect("a map").clone();
    assert_eq!(map.parking().len(), parked + 1);
    assert_eq!(map.parking().iter().last().map(|card| card.text.as_str()), Some("2 о цене молчат"));
    assert!(matches!(driver.editor.take_requests()[..], [Request::TellParked(_)]));
    let marks = driver.editor.capture_marks().expect("marks");
    let lane = marks.lanes.first().expect("a lane");
    say(&mut driver, &format!("2 {} текст", lane.letter));
    driver.plain_key(Key::Tab);
    assert!(line(&driver).ends_with(" текст"), "{}", line(&driver));
}

#[test]
fn the_cell_that_the_line_aims_at_comes_into_view() {
    let mut driver = catching();
    for _ in 0..8 {
        driver.run(Command::ZoomIn);
    }
    let is_seen = |driver: &mut Driver| {
        let cell = driver.editor.layout().cell_rect(BARRIERS, BUY).expect("a cell");
        driver.editor.camera().visible_in_doc().intersect(cell).area() > 0.0
    };
    driver.editor.handle(Input::Scrolled(tropa::geom::Vec2::new(9000.0, 9000.0)));
    assert!(!is_seen(&mut driver));
    say(&mut driver, "3");
    assert!(!is_seen(&mut driver));
    say(&mut driver, "3б");
    assert!(is_seen(&mut driver));
    let camera = driver.editor.camera();
    say(&mut driver, "3б текст");
    assert_eq!(driver.editor.camera(), camera, "nothing moves while the text is typed");
}

#[test]
fn typing_on_a_name_replaces_it() {
    let mut driver = Driver::new();
    for (selected, target) in [
        (Selected::Stage(CHOOSE_STAGE), TextTarget::Stage(CHOOSE_STAGE)),
        (Selected::Lane(BARRIERS), TextTarget::Lane(BARRIERS)),
        (Selected::Title, TextTarget::Map(MAP)),
    ] {
        let before = driver.editor.workbook().clone();
        let steps = driver.editor.steps_done();
        driver.editor.select(selected.clone());
        type_in(&mut driver, "И");
        type_in(&mut driver, "мя");
        assert_eq!(driver.editor.text_edit().map(|edit| edit.target()), Some(target));
        assert_eq!(draft(&driver), "Имя");
        driver.plain_key(Key::Escape).expect_unchanged(&before).expect_steps(steps);
        driver.editor.select(selected);
        type_in(&mut driver, "1С");
        driver.editor.finish_text();
        driver.expect_steps(steps + 1);
    }
    let map = driver.editor.map().expect("a map");
    assert_eq!(map.stage(CHOOSE_STAGE).map(|stage| stage.name.as_str()), Some("1С"));
}

#[test]
fn with_shift_the_keys_that_lead_to_the_edges_select_up_to_them() {
    let mut driver = Driver::new();
    let of_lane: Vec<CardId> = {
        let map = driver.editor.map().expect("a map");
        map.rows().iter().find(|row| row.lane.id == ACTIONS).expect("a lane").cards.iter().map(|card| card.id).collect()
    };
    let beyond = |driver: &Driver, step| -> Vec<CardId> {
        driver.editor.map().expect("a map").cell(ACTIONS, step).map(|card| card.id).collect()
    };
    let first = of_lane[0];
    driver.editor.select(Selected::card(first));
    driver.key(Modifiers::SHIFT, Key::End);
    let mut expected = vec![first];
    for step in [CHOOSE, BUY] {
        expected.extend(beyond(&driver, step));
    }
    driver.expect_cards_selected(&expected).expect_steps(0);
    let last = *expected.last().expect("a card");
    driver.editor.select(Selected::card(last));
    driver.key(Modifiers::COMMAND_SHIFT, Key::Left);
    let selected = driver.editor.selection().selected.card_ids().to_vec();
    assert_eq!(selected.first(), Some(&last));
    assert!(beyond(&driver, SEEK).iter().all(|card| selected.contains(card)));
    driver.editor.select(Selected::card(first));
    driver.key(Modifiers::COMMAND_SHIFT, Key::Down);
    let column: Vec<CardId> = driver.editor.selection().selected.card_ids().to_vec();
    let map = driver.editor.map().expect("a map").clone();
    assert!(map.cell(ACTIONS, SEEK).chain(map.cell(BARRIERS, SEEK)).all(|card| column.contains(&card.id)));
    assert!(column.len() > 1);
}

#[test]
fn the_key_for_details_says_what_is_missing() {
    let mut driver = Driver::new();
    for selected in [Selected::Nothing, Selected::Cell { lane: BARRIERS, step: BUY }] {
        driver.editor.select(selected);
        driver.plain_key(Key::F4);
        let notices = driver.editor.take_notices();
        assert!(notices[0].key.starts_with("notice-details-of-"), "{notices:?}");
        assert!(driver.editor.take_requests().is_empty());
    }
}

#[test]
fn arrows_back_to_earlier_steps_are_reached_named_and_deleted_by_keys() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.run(Command::AddReturn).text("назад").plain_key(Key::Enter).expect_steps(1);
    let arrow: ReturnId = driver.editor.map().expect("a map").returns().iter().last().expect("an arrow").id;
    driver.editor.select(Selected::Nothing);
    driver.plain_key(Key::Down);
    // To the top of the column where it begins.
    driver.editor.select(Selected::Cell { lane: ACTIONS, step: CHOOSE });
    for _ in 0..3 {
        driver.plain_key(Key::Up);
        if driver.editor.selection().selected == Selected::Return(arrow) {
            break;
        }
    }
    driver.expect_selected(Selected::Return(arrow));
    driver.plain_key(Key::Up).plain_key(Key::Down).expect_selected(Selected::Return(arrow));
    type_in(&mut driver, "ещё раз");
    driver.plain_key(Key::Enter).expect_steps(2);
    let label =
        |driver: &Driver| driver.editor.map().expect("a map").returns().iter().last().map(|own| own.label.clone());
    assert_eq!(label(&driver).as_deref(), Some("ещё раз"));
    driver.expect_selected(Selected::Return(arrow)).plain_key(Key::Delete).expect_steps(3);
    assert_ne!(driver.editor.map().expect("a map").returns().iter().last().map(|own| own.id), Some(arrow));
    driver.key(Modifiers::COMMAND, Key::Z).expect_selected(Selected::Return(arrow));
}

#[test]
fn the_search_knows_menus_and_figures_and_prefers_the_shortest_name() {
    let driver = Driver::new();
    let first =
        |query: &str| driver.editor.findings(query).first().map(|finding| (finding.what, finding.label.clone()));
    let found = |command| Some(tropa::editor::Found::Command(command));
    assert_eq!(first("крупн"), found(Command::DensityLarge).map(|what| (what, "Плотность карты: крупно".to_owned())));
    assert_eq!(first("плотность крупно").map(|found| found.0), found(Command::DensityLarge));
    assert_eq!(first("масштаб 150").map(|found| found.0), found(Command::Scale150));
    let labels =
        |query: &str| -> Vec<String> { driver.editor.findings(query).into_iter().map(|own| own.label).collect() };
    let dividers = labels("разделитель");
    assert!(dividers.iter().take(2).all(|label| label.starts_with("Разделитель: линия")), "{dividers:?}");
    assert!(labels("плотность").iter().take(2).all(|label| label.starts_with("Плотность карты: ")));
}

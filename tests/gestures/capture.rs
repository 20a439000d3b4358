//! Catching notes with the capture line, and typing in the grid as in a table.

use super::driver::*;
use tropa::edit::{Edit, MapEdit, StageEdit};
use tropa::editor::{Command, Editor, Input, Key, Modifiers, Selected};
use tropa::locale::{self, Language};
use tropa::model::{CardId, LaneId, MapId, Place, StepId};

/// Types into whatever field is open, as the window does.
fn type_in(driver: &mut Driver, text: &str) {
    if driver.editor.capture().is_active() {
        let line = format!("{}{text}", driver.editor.capture().line());
        driver.editor.handle(Input::CaptureText(line));
    } else {
        assert!(driver.editor.handle(Input::Typed(text.to_owned())), "{text} was typed into the void");
    }
}

fn line(driver: &Driver) -> &str {
    driver.editor.capture().line()
}

fn capture(driver: &mut Driver, text: &str) {
    type_in(driver, text);
    driver.plain_key(Key::Enter);
    assert_eq!(line(driver), "", "{text}");
}

fn texts(editor: &Editor, lane: LaneId, step: StepId) -> Vec<String> {
    editor.map().expect("a map").cell(lane, step).map(|card| card.text.clone()).collect()
}

fn parked(editor: &Editor) -> Vec<String> {
    editor.map().expect("a map").parking().iter().map(|card| card.text.clone()).collect()
}

fn catching() -> Driver {
    let mut driver = Driver::new();
    driver.key(Modifiers::COMMAND, Key::L);
    assert!(driver.editor.capture().is_active());
    driver
}

fn first_hint(driver: &Driver) -> String {
    let hints = driver.editor.capture_hints();
    locale::message(Language::Russian, hints.first().expect("a hint"))
}

#[test]
fn notes_land_where_their_marks_say_each_as_one_step() {
    let mut driver = catching();
    capture(&mut driver, "2б третий раз просят спецификацию");
    driver.expect_steps(1);
    capture(&mut driver, "д 3 подписывает договор");
    capture(&mut driver, "кто платит за простой?");
    driver.expect_steps(3).expect_idle();
    assert_eq!(
        texts(&driver.editor, BARRIERS, CHOOSE),
        ["Договор правят пять человек", "третий раз просят спецификацию"]
    );
    assert_eq!(texts(&driver.editor, ACTIONS, BUY), ["подписывает договор"]);
    assert_eq!(parked(&driver.editor), ["Кто платит за простой?", "кто платит за простой?"]);
    assert!(driver.editor.capture().is_active(), "the line keeps the keyboard");
}

#[test]
fn the_new_card_is_selected_and_seen_and_undo_looks_at_its_cell() {
    let mut driver = catching();
    for _ in 0..6 {
        driver.run(Command::ZoomIn);
    }
    capture(&mut driver, "3б далеко справа внизу");
    let card = driver.editor.selection().selected.only_card().expect("the note is selected");
    let rect = driver.editor.layout().card_rect(card).expect("a card");
    let seen = driver.editor.camera().visible_in_doc();
    assert!(seen.contains(rect.origin()), "{rect:?} in {seen:?}");
    driver.key(Modifiers::COMMAND, Key::Z).expect_steps(0);
    driver.expect_selected(Selected::Cell { lane: BARRIERS, step: BUY });
}

#[test]
fn an_unknown_mark_says_so_and_loses_nothing() {
    let mut driver = catching();
    type_in(&mut driver, "9 б текст");
    assert_eq!(first_hint(&driver), "Этапа 9 нет, всего их 3");
    driver.plain_key(Key::Enter);
    assert_eq!(parked(&driver.editor).last().map(String::as_str), Some("9 б текст"));
    type_in(&mut driver, "2 ж текст");
    assert_eq!(first_hint(&driver), "Строки «ж» нет");
}

#[test]
fn the_hint_says_what_enter_will_do() {
    let mut driver = catching();
    type_in(&mut driver, "2б договор");
    let hints = driver.editor.capture_hints();
    let hints: Vec<String> = hints.iter().map(|hint| locale::message(Language::Russian, hint)).collect();
    assert_eq!(hints.join(" · "), "Enter — в «Барьеры», этап 2 · Tab — другой этап · без пометки — на парковку");
    driver.plain_key(Key::Enter);
    assert_eq!(first_hint(&driver), "Записано в «Барьеры», этап 2");
    type_in(&mut driver, "договор");
    assert_eq!(first_hint(&driver), "Enter — на парковку");
}

#[test]
fn every_hint_has_words_in_both_languages() {
    let mut driver = catching();
    let lines = ["", "2б", "2б текст", "9б текст", "2ж текст", "бар", "пок", "текст", "п"];
    for text in lines {
        driver.editor.handle(Input::CaptureText(text.to_owned()));
        for hint in driver.editor.capture_hints() {
            for language in Language::ALL {
                let said = locale::message(language, &hint);
                assert!(locale::has(language, hint.key) && !said.contains(['{', '}']), "{said}");
            }
        }
    }
}

#[test]
fn tab_changes_the_stage_round_and_round() {
    let mut driver = catching();
    type_in(&mut driver, "2б текст");
    for expected in ["3б текст", "1б текст", "2б текст"] {
        driver.plain_key(Key::Tab);
        assert_eq!(line(&driver), expected);
    }
    driver.key(Modifiers::SHIFT, Key::Tab);
    assert_eq!(line(&driver), "1б текст");
    driver.plain_key(Key::Enter);
    assert_eq!(texts(&driver.editor, BARRIERS, SEEK), ["текст"]);
}

#[test]
fn tab_puts_a_note_without_marks_where_the_last_one_went() {
    let mut driver = catching();
    capture(&mut driver, "2б первая");
    type_in(&mut driver, "вторая");
    driver.plain_key(Key::Tab);
    assert_eq!(line(&driver), "2б вторая");
    driver.plain_key(Key::Enter).plain_key(Key::Right);
    assert_eq!(line(&driver), "2б ", "an arrow in an empty line does the same");
    driver.plain_key(Key::Right).plain_key(Key::Right).plain_key(Key::Left);
    assert_eq!(line(&driver), "3б ");
    type_in(&mut driver, "третья");
    assert!(!driver.editor.handle(Input::Key { key: Key::Left, modifiers: Modifiers::NONE }), "moves the cursor now");
    driver.plain_key(Key::Enter);
    assert_eq!(texts(&driver.editor, BARRIERS, BUY), ["третья"]);
}

#[test]
fn tab_completes_a_name_to_its_mark() {
    let mut driver = catching();
    type_in(&mut driver, "выб");
    assert_eq!(first_hint(&driver), "Tab — этап 2 «Выбор»");
    driver.plain_key(Key::Tab);
    type_in(&mut driver, "ба");
    driver.plain_key(Key::Tab);
    assert_eq!(line(&driver), "2б ");
    capture(&mut driver, "текст");
    assert_eq!(texts(&driver.editor, BARRIERS, CHOOSE).last().map(String::as_str), Some("текст"));
}

#[test]
fn up_corrects_the_last_note_and_goes_back_in_those_caught() {
    let mut driver = catching();
    capture(&mut driver, "2б первая");
    capture(&mut driver, "вторая");
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "вторая");
    driver.plain_key(Key::Up).plain_key(Key::Up);
    assert_eq!(line(&driver), "2б первая", "the first is the last");
    driver.plain_key(Key::Down).plain_key(Key::Down);
    assert_eq!(line(&driver), "");
    driver.plain_key(Key::Up).plain_key(Key::Up);
    driver.editor.handle(Input::CaptureText("3д первая, исправленная".to_owned()));
    driver.plain_key(Key::Enter).expect_steps(3);
    assert_eq!(texts(&driver.editor, ACTIONS, BUY), ["первая, исправленная"]);
    driver.run(Command::Undo);
    assert_eq!(texts(&driver.editor, BARRIERS, CHOOSE).last().map(String::as_str), Some("первая"));
}

#[test]
fn looking_at_notes_changes_nothing() {
    let mut driver = catching();
    capture(&mut driver, "2б первая");
    let before = driver.editor.workbook().clone();
    driver.plain_key(Key::Up).plain_key(Key::Enter).expect_unchanged(&before).expect_steps(1);
    driver.plain_key(Key::Up).plain_key(Key::Escape).expect_unchanged(&before);
    assert_eq!(line(&driver), "");
    driver.plain_key(Key::Up);
    driver.editor.handle(Input::CaptureLeft);
    assert_eq!(line(&driver), "");
    assert!(!driver.editor.capture().is_recalling());
}

#[test]
fn up_with_a_text_finds_the_note_that_has_it() {
    let mut driver = catching();
    type_in(&mut driver, "ТЕНДЕР");
    driver.plain_key(Key::Up).expect_cards_selected(&[D]);
    assert_eq!(line(&driver), "2д Проводит тендер");
    driver.plain_key(Key::Down);
    assert_eq!(line(&driver), "ТЕНДЕР", "what was typed is not lost");
    driver.editor.handle(Input::CaptureText("такого нет".to_owned()));
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "такого нет");
}

#[test]
fn what_is_changed_counts_when_going_on_to_another_note() {
    let mut driver = catching();
    capture(&mut driver, "2б первая");
    capture(&mut driver, "2б вторая");
    driver.plain_key(Key::Up);
    driver.editor.handle(Input::CaptureText("2б вторая, иначе".to_owned()));
    driver.plain_key(Key::Up).expect_steps(3);
    assert_eq!(line(&driver), "2б первая");
    assert_eq!(texts(&driver.editor, BARRIERS, CHOOSE).last().map(String::as_str), Some("вторая, иначе"));
}

#[test]
fn an_emptied_note_is_deleted_and_comes_back() {
    let mut driver = catching();
    capture(&mut driver, "2б первая");
    driver.plain_key(Key::Up);
    driver.editor.handle(Input::CaptureText(String::new()));
    assert_eq!(first_hint(&driver), "Enter — удалить заметку");
    driver.plain_key(Key::Enter).expect_cell(BARRIERS, CHOOSE, &[E]).expect_steps(2);
    driver.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&driver.editor, BARRIERS, CHOOSE).len(), 2);
}

#[test]
fn votes_and_moves_are_for_the_note_in_the_line() {
    let mut driver = catching();
    type_in(&mut driver, "пять человек");
    driver.plain_key(Key::Up).key(Modifiers::COMMAND, Key::U).key(Modifiers::COMMAND, Key::U);
    let votes = |driver: &Driver| driver.editor.map().and_then(|map| map.card(E)).expect("the card").votes;
    assert_eq!(votes(&driver), 2);
    assert_eq!(line(&driver), "2б Договор правят пять человек");
    driver.key(Modifiers::ALT, Key::Right).expect_cell(BARRIERS, BUY, &[E]);
    assert_eq!(line(&driver), "3б Договор правят пять человек", "the line says where it is now");
}

#[test]
fn escape_empties_the_line_and_then_leaves_it() {
    let mut driver = catching();
    let before = driver.editor.workbook().clone();
    type_in(&mut driver, "2б текст");
    driver.plain_key(Key::Escape);
    assert!(line(&driver).is_empty() && driver.editor.capture().is_active());
    driver.plain_key(Key::Escape).expect_unchanged(&before).expect_steps(0);
    assert!(!driver.editor.capture().is_active());
}

#[test]
fn a_note_in_the_line_is_unsaved_work_and_is_saved_with_the_rest() {
    let mut driver = catching();
    driver.editor.begin_save();
    assert!(driver.editor.is_saved());
    type_in(&mut driver, "2б ");
    assert!(driver.editor.is_saved(), "marks alone are no note");
    type_in(&mut driver, "не потерять");
    assert!(!driver.editor.is_saved());
    driver.editor.handle(Input::CaptureLeft);
    let (workbook, revision) = driver.editor.begin_save();
    driver.editor.saved(revision);
    assert!(driver.editor.is_saved());
    assert!(workbook.maps()[0].cards().any(|card| card.text == "не потерять"));
}

#[test]
fn a_map_without_stages_takes_notes_to_its_parking_lot() {
    let mut driver = Driver::new();
    for stage in driver.editor.map().expect("a map").stages().to_vec() {
        driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Stage(StageEdit::Delete(stage.id)) });
    }
    driver.key(Modifiers::COMMAND, Key::L);
    driver.plain_key(Key::Tab).plain_key(Key::Right);
    assert_eq!(line(&driver), "");
    type_in(&mut driver, "4б текст");
    assert_eq!(first_hint(&driver), "Этапа 4 нет: на карте нет этапов");
    driver.plain_key(Key::Enter);
    capture(&mut driver, "и ещё");
    assert_eq!(parked(&driver.editor)[parked(&driver.editor).len() - 2..], ["4б текст", "и ещё"]);
}

#[test]
fn typing_with_nothing_selected_goes_to_the_line() {
    let mut driver = Driver::new();
    type_in(&mut driver, "2");
    type_in(&mut driver, "б текст");
    assert_eq!(line(&driver), "2б текст");
}

#[test]
fn typing_on_a_cell_or_a_card_starts_a_card_there() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    type_in(&mut driver, "1");
    type_in(&mut driver, "2 дней");
    driver.plain_key(Key::Escape).expect_idle().expect_cell(BARRIERS, BUY, &[]).expect_steps(0);
    driver.expect_selected(Selected::Cell { lane: BARRIERS, step: BUY });
    type_in(&mut driver, "ц");
    driver.text("цена").key(Modifiers::NONE, Key::Tab).plain_key(Key::Escape).expect_steps(1);
    driver.click_card(A);
    assert!(!driver.editor.handle(Input::Typed("5".to_owned())), "digits on a card are for votes");
    type_in(&mut driver, "з");
    driver.text("звонит").plain_key(Key::Enter).plain_key(Key::Enter).expect_idle().expect_steps(2);
    assert_eq!(
        texts(&driver.editor, ACTIONS, SEEK),
        ["Считает простои", "звонит", "Спрашивает коллег", "Ищет поставщиков"]
    );
}

#[test]
fn typing_means_nothing_where_no_card_can_be() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: FEELINGS, step: BUY });
    assert!(!driver.editor.handle(Input::Typed("т".to_owned())), "among the curves");
    driver.press_card(A).move_to_cell(BARRIERS, BUY);
    assert!(!driver.editor.handle(Input::Typed("т".to_owned())), "while cards are dragged");
}

#[test]
fn enter_goes_down_a_cell_with_one_key_a_note() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    for text in ["раз", "два", "три"] {
        type_in(&mut driver, text);
        driver.plain_key(Key::Enter);
    }
    driver.expect_steps(3).plain_key(Key::Enter).expect_idle().expect_steps(3);
    assert_eq!(texts(&driver.editor, BARRIERS, BUY), ["раз", "два", "три"]);
    let last: Vec<CardId> = driver.editor.map().expect("a map").cell(BARRIERS, BUY).map(|card| card.id).collect();
    driver.expect_cards_selected(&last[2..]);
}

#[test]
fn tab_fills_a_lane_as_a_row_of_a_table() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: SEEK });
    type_in(&mut driver, "раз");
    driver.plain_key(Key::Tab);
    type_in(&mut driver, "два");
    driver.plain_key(Key::Tab).plain_key(Key::Tab).expect_idle().expect_steps(2);
    driver.expect_selected(Selected::Cell { lane: BARRIERS, step: BUY });
    assert_eq!(texts(&driver.editor, BARRIERS, SEEK), ["раз"]);
    assert_eq!(texts(&driver.editor, BARRIERS, CHOOSE), ["Договор правят пять человек", "два"]);
    type_in(&mut driver, "три");
    driver.key(Modifiers::SHIFT, Key::Tab);
    type_in(&mut driver, "четыре");
    driver.plain_key(Key::Enter).plain_key(Key::Escape).expect_steps(4);
    assert_eq!(texts(&driver.editor, BARRIERS, CHOOSE).last().map(String::as_str), Some("четыре"));
    let parked_before = parked(&driver.editor).len();
    driver.editor.select(Selected::card(P));
    type_in(&mut driver, "ещё на парковку");
    driver.plain_key(Key::Tab).expect_idle();
    assert_eq!(parked(&driver.editor).len(), parked_before + 1);
    let card = driver.editor.selection().selected.only_card().expect("the note");
    assert_eq!(driver.editor.map().and_then(|map| map.card(card)).map(|card| card.place), Some(Place::Parking));
}

#[test]
fn letters_that_come_before_the_field_are_not_lost() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: SEEK });
    for letter in ["д", "в", "а"] {
        type_in(&mut driver, letter);
    }
    assert_eq!(driver.editor.text_edit().map(|edit| edit.draft()), Some("два"));
}

/// Catches a note, recalls it and goes to a copy of the map, where the same cards have the same ids.
fn recalled_and_copied(edits: &str) -> (Driver, CardId) {
    let mut driver = Driver::new();
    driver.run(Command::DuplicateMap);
    driver.run(Command::PreviousMap);
    driver.key(Modifiers::COMMAND, Key::L);
    capture(&mut driver, "2б нет цен");
    let card = driver.editor.selection().selected.only_card().expect("a card");
    driver.plain_key(Key::Up);
    type_in(&mut driver, edits);
    (driver, card)
}

#[test]
fn a_recalled_note_is_corrected_on_its_own_map_when_another_is_shown() {
    let (mut driver, card) = recalled_and_copied(" совсем");
    let first = driver.editor.selection().map;
    let steps = driver.editor.steps_done();
    driver.run(Command::NextMap);
    driver.expect_steps(steps + 1);
    assert_eq!(line(&driver), "");
    let there = |driver: &Driver| driver.editor.map().expect("a map").cards().count();
    let cards = there(&driver);
    driver.plain_key(Key::Enter);
    assert_eq!(there(&driver), cards, "nothing is caught twice");
    driver.expect_steps(steps + 1);
    driver.editor.go_to_map(first);
    driver.expect_text(card, "нет цен совсем");
}

#[test]
fn a_note_that_was_only_looked_at_leaves_the_line_with_its_map() {
    let (mut driver, card) = recalled_and_copied("");
    let steps = driver.editor.steps_done();
    driver.run(Command::NextMap);
    assert_eq!(line(&driver), "");
    assert!(!driver.editor.capture().is_recalling());
    driver.plain_key(Key::Enter).expect_steps(steps);
    assert!(driver.editor.map().expect("a map").card(card).is_none());
}

#[test]
fn a_card_of_a_duplicated_map_is_not_changed_for_its_twin() {
    let mut driver = Driver::new();
    driver.key(Modifiers::COMMAND, Key::L);
    capture(&mut driver, "2б нет цен");
    let (map, card) = (driver.editor.selection().map, driver.editor.selection().selected.only_card().expect("a card"));
    driver.plain_key(Key::Up);
    type_in(&mut driver, " совсем");
    // The copy is shown at once, and its cards may have the same ids.
    driver.run(Command::DuplicateMap);
    driver.editor.finish_text();
    driver.editor.handle(Input::CaptureEntered);
    driver.plain_key(Key::Enter);
    let text = |map: MapId| {
        let map = driver.editor.workbook().map(map).expect("a map");
        map.cards().filter(|card| card.text.starts_with("нет цен")).map(|card| card.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(text(map), ["нет цен совсем"]);
    assert!(driver.editor.workbook().map(map).and_then(|map| map.card(card)).is_some());
    let copy = driver.editor.workbook().maps().iter().map(|map| map.id()).find(|own| *own != map).expect("a copy");
    assert_eq!(text(copy), ["нет цен"]);
}

#[test]
fn a_note_that_speaks_for_a_pile_is_corrected_where_it_is_read() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, B]));
    driver.run(Command::Group);
    let group = driver.editor.map().expect("a map").pile(A).expect("a pile").id;
    let change = MapEdit::Card(tropa::edit::CardEdit::SetGroup { group, text: "Обзвон".to_owned(), open: false });
    driver.editor.change(&Edit::Map { map: MAP, change });
    driver.key(Modifiers::COMMAND, Key::L);
    type_in(&mut driver, "обзв");
    driver.plain_key(Key::Up);
    assert_eq!(line(&driver), "1д Обзвон");
    driver.editor.handle(Input::CaptureText("1д Обзвон коллег".to_owned()));
    driver.plain_key(Key::Enter);
    driver.expect_text(A, "Считает простои");
    assert_eq!(driver.editor.map().expect("a map").pile(A).expect("a pile").text, "Обзвон коллег");
}

#[test]
fn several_lines_pasted_into_the_line_are_several_notes() {
    let mut driver = catching();
    driver.editor.handle(Input::CaptureLines("3д раз\r\n\r\n2д два\nтри".to_owned()));
    driver.expect_steps(2);
    assert_eq!(line(&driver), "три", "the last stays to be seen");
    let all: Vec<String> = driver
        .editor
        .map()
        .expect("a map")
        .cards()
        .map(|card| card.text.clone())
        .chain(parked(&driver.editor))
        .collect();
    assert!(["раз", "два"].iter().all(|text| all.contains(&(*text).to_owned())), "{all:?}");
}

//! Typing through the window: what input methods compose, what comes back after Escape, notes that
//! go where nobody looks, hints that are whole.

use super::files::ask_to_close;
use super::{
    Answers, Window, card_texts, click, example, example_file, keeping, let_go, press, press_button, type_text,
    wait_for, wait_until, window,
};
use egui::{Event, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use tropa::editor::{Command, Input, Selected, Template};
use tropa::model::{JourneyMap, LaneId, LaneKind, Place, StepId};

fn narrow() -> Window {
    window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default())
}

/// A cell of the lane of barriers.
fn cell(window: &Window) -> (LaneId, StepId) {
    let map = window.state().editor().map().unwrap();
    let lane = map.rows().iter().find(|row| row.lane.kind == LaneKind::Barriers).unwrap().lane.id;
    (lane, map.steps().last().unwrap().1.id)
}

fn select_cell(window: &mut Window) -> (LaneId, StepId) {
    let (lane, step) = cell(window);
    window.state_mut().editor_mut().select(Selected::Cell { lane, step });
    window.run_ok();
    (lane, step)
}

fn compose(window: &mut Window, text: &str) {
    window.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }));
    window.run_ok();
}

fn choose(window: &mut Window, text: &str) {
    window.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    window.run_ok();
}

fn draft(window: &Window) -> Option<String> {
    window.state().editor().text_edit().map(|edit| edit.draft().to_owned())
}

fn last_in(map: &JourneyMap, (lane, step): (LaneId, StepId)) -> String {
    map.cell(lane, step).last().unwrap().text.clone()
}

#[test]
fn what_is_composed_on_a_cell_starts_a_card_there() {
    let mut window = example();
    let cell = select_cell(&mut window);
    assert!(window.output().platform_output.ime.is_some(), "input methods may compose on the map");
    compose(&mut window, "ни");
    for key in [Key::Enter, Key::Tab, Key::ArrowDown] {
        press(&mut window, Modifiers::NONE, key);
    }
    let selected = Selected::Cell { lane: cell.0, step: cell.1 };
    assert_eq!(window.state().editor().selection().selected, selected, "the keys choose among what is suggested");
    assert_eq!(draft(&window), None);
    choose(&mut window, "печка");
    assert_eq!(draft(&window).as_deref(), Some("печка"));
    type_text(&mut window, "!");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(last_in(window.state().editor().map().unwrap(), cell), "печка!");
}

#[test]
fn keys_that_choose_what_is_composed_do_not_commit_the_card_or_the_note() {
    let mut window = example();
    let cell = select_cell(&mut window);
    type_text(&mut window, "а");
    compose(&mut window, "ни");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(draft(&window).is_some_and(|draft| draft.starts_with('а')), "{:?}", draft(&window));
    choose(&mut window, "ё");
    assert_eq!(draft(&window).as_deref(), Some("аё"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(last_in(window.state().editor().map().unwrap(), cell), "аё");

    press(&mut window, Modifiers::COMMAND, Key::L);
    compose(&mut window, "хор");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().editor().capture().is_active(), "the line keeps the keyboard");
    choose(&mut window, "хорошо");
    assert_eq!(window.state().editor().capture().line(), "хорошо");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(card_texts(window.state()).contains(&"хорошо".to_owned()));
}

#[test]
fn a_text_that_escape_took_away_is_offered_and_comes_back_by_a_click() {
    let mut window = narrow();
    let cell = select_cell(&mut window);
    type_text(&mut window, "ждёт печать два дня");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_all_by_label("Текст убран: «ждёт печать два дня»").next().is_some());
    let link = window.get_by_label("Вернуть (Ctrl+Z)").rect().center();
    click(&mut window, link);
    assert_eq!(draft(&window).as_deref(), Some("ждёт печать два дня"));
    assert!(window.query_all_by_label_contains("Текст убран").next().is_none(), "it is back");
    type_text(&mut window, "!");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(last_in(window.state().editor().map().unwrap(), cell), "ждёт печать два дня!");
}

#[test]
fn typing_on_a_header_goes_on_in_its_field() {
    let mut window = narrow();
    let stage = window.state().editor().map().unwrap().stages()[1].id;
    window.state_mut().editor_mut().select(Selected::Stage(stage));
    window.run_ok();
    for letter in ["П", "о", "и", "с", "к"] {
        type_text(&mut window, letter);
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    let map = window.state().editor().map().unwrap();
    assert_eq!(map.stage(stage).unwrap().name, "Поиск");
}

#[test]
fn a_parked_note_is_told_and_counted_while_the_panel_is_folded() {
    let mut window = narrow();
    let parked = window.state().editor().map().unwrap().parking().len();
    assert!(window.query_all_by_label(&format!("Парковка: {parked}")).next().is_some());
    press(&mut window, Modifiers::COMMAND, Key::L);
    type_text(&mut window, "кто платит за простой");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_all_by_label("На парковке: «кто платит за простой»").next().is_some());
    let counter = window.get_by_label(&format!("Парковка: {}", parked + 1)).rect().center();
    click(&mut window, counter);
    assert!(window.query_all_by_label_contains("Парковка: ").next().is_none(), "the panel lists them now");
    assert!(window.query_all_by_label("кто платит за простой").next().is_some());
    let map = window.state().editor().map().unwrap();
    assert!(map.parking().iter().any(|card| card.place == Place::Parking && card.text == "кто платит за простой"));
}

#[test]
fn the_key_for_details_leaves_the_texts_of_many_cards_alone() {
    let mut window = narrow();
    let before = card_texts(window.state());
    let cards: Vec<_> = window.state().editor().map().unwrap().cards().take(3).map(|card| card.id).collect();
    window.state_mut().editor_mut().select(Selected::cards(cards));
    window.run_ok();
    press(&mut window, Modifiers::NONE, Key::F4);
    type_text(&mut window, "о нет");
    assert_eq!(card_texts(window.state()), before);
    press(&mut window, Modifiers::NONE, Key::F4);
    window.state_mut().editor_mut().select(Selected::Nothing);
    window.run_ok();
    press(&mut window, Modifiers::NONE, Key::F4);
    assert!(window.query_all_by_label_contains("Сначала выберите").next().is_some());
}

#[test]
fn hints_in_the_bar_are_whole_at_every_width() {
    for width in [1280.0, 1366.0, 1600.0] {
        let mut window = window(Vec2::new(width, 720.0), Template::Example, Answers::default());
        let (_, pos) = super::first_card(&mut window);
        click(&mut window, pos);
        let language = tropa::locale::Language::Russian;
        let whole: Vec<String> =
            window.state().editor().hints().iter().map(|hint| tropa::locale::message(language, hint)).collect();
        let shown = window.query_all_by_label_contains("Enter — править").next().unwrap();
        let shown = shown.accesskit_node().value().unwrap();
        assert!(shown.split(" · ").all(|hint| whole.iter().any(|own| own == hint)), "{width}: {shown}");
    }
}

#[test]
fn letters_of_the_line_and_the_tabs_are_large_in_the_large_density() {
    let width = |window: &Window| {
        let title = window.state().editor().map().unwrap().info().title.clone();
        let tabs = window.query_all_by_role(egui::accesskit::Role::Tab);
        let width = tabs.into_iter().next().map(|tab| tab.rect().width()).filter(|_| !title.is_empty());
        width.unwrap() * window.ctx.pixels_per_point()
    };
    let mut window = narrow();
    let before = width(&window);
    window.state_mut().editor_mut().run(Command::DensityLarge);
    window.run_ok();
    window.run_ok();
    assert!(width(&window) > before);
    window.state_mut().editor_mut().handle(Input::CaptureText("4б текст".to_owned()));
    press(&mut window, Modifiers::COMMAND, Key::L);
    assert_eq!(window.state().editor().capture().line(), "4б текст");
}

#[test]
fn a_text_typed_over_nothing_stands_in_the_order_in_which_it_was_typed() {
    let mut window = example();
    let map = window.state().editor().map().unwrap();
    let curve = map.curves().first().unwrap();
    let (curve, point) = (curve.id, curve.points.iter().find(|point| point.word.is_empty()).unwrap().id);
    window.state_mut().editor_mut().select(Selected::Point { curve, point });
    window.run_ok();
    // The field was there once before, and nothing was typed.
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(draft(&window), None);
    for letter in ["р", "а", "д"] {
        type_text(&mut window, letter);
    }
    assert_eq!(draft(&window).as_deref(), Some("рад"));
}

#[test]
fn taking_back_leaves_out_a_card_that_was_only_begun() {
    let mut window = example();
    select_cell(&mut window);
    let before = card_texts(window.state());
    type_text(&mut window, "Звонят дважды");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(draft(&window).as_deref(), Some(""), "the next card is begun");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!((draft(&window), card_texts(window.state())), (None, before));
}

/// A new lane that has no name yet, in a window on a file.
fn unnamed_lane(state: &std::path::Path, file: &std::path::Path) -> Window {
    let (mut window, _) = keeping(state, Some(file));
    window.state_mut().run(Command::AddLaneBelow);
    window.run_ok();
    assert!(window.state().editor().text_edit().is_some_and(|edit| edit.draft().is_empty()));
    window
}

#[test]
fn what_has_no_name_yet_is_asked_about_at_closing() {
    let folder = tempfile::tempdir().unwrap();
    let path = example_file(folder.path());
    let mut window = unnamed_lane(&folder.path().join("state"), &path);
    assert_eq!(window.state().save_state(), tropa::app::shell::SaveState::Unsaved);
    let commands = ask_to_close(&mut window);
    assert!(commands.contains(&egui::ViewportCommand::CancelClose), "{commands:?}");
    window.run_ok();
    press_button(&mut window, "Сохранить");
    wait_until(&mut window, super::is_saved);
    let saved = tropa::file::open(&path).unwrap().workbook;
    assert_eq!(saved, **window.state().editor().workbook());
    window.state_mut().end_keeping(false);
}

#[test]
fn what_has_no_name_yet_is_left_for_recovery() {
    let folder = tempfile::tempdir().unwrap();
    let (path, state) = (example_file(folder.path()), folder.path().join("state"));
    let window = unnamed_lane(&state, &path);
    let lanes = window.state().editor().map().unwrap().rows().len();
    drop(window);
    let_go(&state);
    let (mut window, _) = keeping(&state, Some(&path));
    wait_for(&mut window, "Открыть восстановленное");
    press_button(&mut window, "Открыть восстановленное");
    assert_eq!(window.state().editor().map().unwrap().rows().len(), lanes);
    window.state_mut().end_keeping(false);
}

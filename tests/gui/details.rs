//! The fields beside what is selected, the field that finds words and the filters, through their
//! names.

use super::*;
use tropa::editor::Found;

const SMALL: Vec2 = Vec2::new(1366.0, 768.0);

fn small_window() -> Window {
    window(SMALL, Template::Example, Answers::default())
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label(name).next().is_some()
}

/// Selects the first barrier and brings it into view.
fn first_barrier(window: &mut Window) -> tropa::model::CardId {
    let map = window.state().editor().map().unwrap().clone();
    let row = map.rows().iter().find(|row| row.lane.kind == tropa::model::LaneKind::Barriers).unwrap();
    let card = row.cards[0].id;
    window.state_mut().editor_mut().go_to(Found::Card(map.id(), card));
    window.run_ok();
    card
}

fn card(window: &Window, id: tropa::model::CardId) -> tropa::model::Card {
    (**window.state().editor().map().unwrap().card(id).unwrap()).clone()
}

#[test]
fn the_fields_are_opened_by_their_key_filled_in_and_left_by_escape() {
    let mut window = small_window();
    let id = first_barrier(&mut window);
    assert!(!is_there(&window, "Критичность: 1"));
    press(&mut window, Modifiers::NONE, Key::F4);
    window.get_by_label("Критичность: 1").click();
    window.run_ok();
    assert_eq!(card(&window, id).severity.map(|mark| mark.get()), Some(1));
    window.get_by_label("Текст карточки").focus();
    window.run_ok();
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Договор ходит ");
    type_text(&mut window, "по кругу");
    assert_eq!(card(&window, id).text, "Договор ходит по кругу");
    assert_eq!(window.state().editor().steps_done(), 2, "a stay in a field is one step");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run_ok();
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_ne!(card(&window, id).text, "Договор ходит по кругу", "the canvas has the keyboard again");
    press(&mut window, Modifiers::NONE, Key::F4);
    assert!(!is_there(&window, "Критичность: 1"), "the key closes what it opened, from the canvas too");
}

#[test]
fn fields_closed_by_escape_on_the_map_stay_closed_until_they_are_asked_for() {
    let mut window = small_window();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F4);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let on_canvas = window.ctx.memory(|memory| memory.focused()) == Some(egui::Id::unique("canvas"));
    assert!(on_canvas && is_there(&window, "Закрыть подробности"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Закрыть подробности"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    click(&mut window, pos);
    assert!(!is_there(&window, "Закрыть подробности"), "the next card does not bring them back");
    press(&mut window, Modifiers::NONE, Key::F4);
    assert!(is_there(&window, "Закрыть подробности"));
}

#[test]
fn escape_in_a_field_takes_back_what_was_typed() {
    let mut window = small_window();
    let id = first_barrier(&mut window);
    let text = card(&window, id).text;
    press(&mut window, Modifiers::NONE, Key::F4);
    type_text(&mut window, "лишнее");
    assert_ne!(card(&window, id).text, text);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(card(&window, id).text, text);
    assert_eq!(window.state().editor().steps_done(), 0);
    assert!(window.state().editor().selection().selected.only_card().is_some());
}

#[test]
fn the_fields_cover_neither_the_card_nor_are_there_while_it_is_dragged_or_typed() {
    let mut window = small_window();
    let (text, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F4);
    let card = window.get_all_by_label(&text).next().unwrap().rect();
    for part in ["Закрыть подробности", "Текст карточки", "Достоверность: гипотеза"]
    {
        let part = window.get_by_label(part).rect();
        assert!(!part.intersects(card), "{part:?} over {card:?}");
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Закрыть подробности"), "Escape closes the fields");
    window.get_by_label("Подробности").click();
    window.run_ok();
    press(&mut window, Modifiers::NONE, Key::F2);
    assert!(!is_there(&window, "Закрыть подробности"), "while typing");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(is_there(&window, "Закрыть подробности"));
    window.drag_at(pos);
    window.run_ok();
    window.hover_at(pos + Vec2::new(60.0, 30.0));
    window.run_ok();
    assert!(!is_there(&window, "Закрыть подробности"), "while dragging");
    press(&mut window, Modifiers::NONE, Key::Escape);
}

#[test]
fn the_button_at_a_card_opens_the_fields_with_the_rest_behind_more() {
    let mut window = small_window();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    window.get_by_label("Подробности").click();
    window.run_ok();
    assert!(is_there(&window, "Достоверность: гипотеза"));
    assert!(!is_there(&window, "Голоса «за»: +"));
    window.get_by_label("Ещё").click();
    window.run_ok();
    window.get_by_label("Голоса «за»: +").click();
    window.run_ok();
    let id = window.state().editor().selection().selected.only_card().unwrap();
    assert!(card(&window, id).votes > 0);
    window.get_by_label("Закрыть подробности").click();
    window.run_ok();
    assert!(!is_there(&window, "Достоверность: гипотеза"));
}

#[test]
fn words_are_found_with_the_next_and_the_one_before() {
    let mut window = small_window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "договор");
    let first = window.state().editor().selection().clone();
    assert!(window.query_all_by_label_contains("1 из ").next().is_some());
    press(&mut window, Modifiers::NONE, Key::Enter);
    let second = window.state().editor().selection().clone();
    assert_ne!(first, second);
    assert!(window.query_all_by_label_contains("2 из ").next().is_some());
    press(&mut window, Modifiers::SHIFT, Key::Enter);
    assert_eq!(*window.state().editor().selection(), first);
    press(&mut window, Modifiers::NONE, Key::F3);
    assert_eq!(*window.state().editor().selection(), second);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Закрыть поиск"));
    assert_eq!(*window.state().editor().selection(), second, "the last match stays selected");
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "цена");
    let query = window.state_mut().editor_mut().find_state().unwrap().query;
    assert_eq!(query, "цена", "what was looked for before is typed over");
}

#[test]
fn a_filter_says_that_it_is_on_until_it_is_cleared() {
    let mut window = small_window();
    press(&mut window, Modifiers::ALT, Key::Enter);
    window.get_by_label("Достоверность: гипотеза").click();
    window.run_ok();
    assert!(window.query_all_by_label_contains("Фильтр: гипотеза").next().is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Достоверность: гипотеза"));
    window.get_by_label("Снять фильтр").click();
    window.run_ok();
    assert!(window.query_all_by_label_contains("Фильтр:").next().is_none());
    assert!(window.state().editor().options().filter.is_empty());
}

pub(super) fn comments(window: &Window, id: tropa::model::CardId) -> Vec<String> {
    card(window, id).comments.iter().map(|comment| comment.text.clone()).collect()
}

/// Half a comment stands in its field.
pub(super) fn half_a_comment(window: &mut Window) -> tropa::model::CardId {
    let id = first_barrier(window);
    press(window, Modifiers::NONE, Key::F4);
    window.get_by_label("Ещё").click();
    window.run_ok();
    window.get_by_label("Новый комментарий").focus();
    window.run_ok();
    type_text(window, "спросить у юристов");
    assert!(comments(window, id).is_empty());
    id
}

#[test]
fn half_a_comment_is_unsaved_work_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(path.clone()));
    let mut window = window(SMALL, Template::Example, answers);
    let id = half_a_comment(&mut window);
    assert_eq!(window.state().save_state(), tropa::app::shell::SaveState::Unsaved);
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert_eq!(comments(&window, id), ["спросить у юристов"]);
    let saved = tropa::file::open(&path).unwrap().workbook;
    assert!(saved.maps()[0].card(id).unwrap().comments.iter().any(|comment| comment.text == "спросить у юристов"));
}

#[test]
fn half_a_comment_is_asked_about_before_it_is_lost() {
    let mut window = small_window();
    let id = half_a_comment(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(is_there(&window, "Не сохранять"));
    assert_eq!(comments(&window, id), ["спросить у юристов"]);
}

#[test]
fn commands_for_the_map_wait_until_the_field_is_left() {
    let mut window = small_window();
    let id = half_a_comment(&mut window);
    let count = card_texts(window.state()).len();
    for key in [Key::D, Key::P, Key::G, Key::U, Key::PageDown] {
        press(&mut window, Modifiers::COMMAND, key);
    }
    press(&mut window, Modifiers::NONE, Key::F2);
    assert_eq!(card_texts(window.state()).len(), count);
    assert_eq!(window.state().editor().steps_done(), 0);
    assert_eq!(window.state().editor().selection().selected.only_card(), Some(id));
    type_text(&mut window, "!");
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.run_ok();
    assert_eq!(comments(&window, id), ["спросить у юристов!"], "leaving the field keeps what it says");
}

#[test]
fn what_is_taken_back_in_a_field_is_not_the_text_of_another_card() {
    let mut window = small_window();
    let first = first_barrier(&mut window);
    press(&mut window, Modifiers::NONE, Key::F4);
    type_text(&mut window, "первая");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let map = window.state().editor().map().unwrap().clone();
    let lane = map.rows().iter().find(|row| row.lane.kind == tropa::model::LaneKind::Barriers).unwrap();
    let second = lane.cards[1].id;
    assert_ne!(first, second);
    window.state_mut().editor_mut().go_to(Found::Card(map.id(), second));
    window.run_ok();
    let text = card(&window, second).text;
    press(&mut window, Modifiers::NONE, Key::F4);
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(card(&window, second).text, text);
}

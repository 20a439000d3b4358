//! The window through the names that a screen reader reads: what is there, what a click and a key
//! do, and what it looks like.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by failing")]

mod accessible;
mod capture;
mod commands;
#[path = "../common/cpu_renderer.rs"]
mod cpu_renderer;
mod details;
mod dialogs;
mod export;
mod files;
mod hanging;
#[path = "../common/headless.rs"]
mod headless;
mod keeping;
mod lists;
mod paste;
mod pictures;
mod register;
mod room;
mod saving;
mod sheets;
mod show;
mod targets;
mod typing;
mod votes;

use egui::{Event, Key, Modifiers, Pos2, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use headless::{
    Answers, Window, card_texts, click, delete_first_card, example_file, first_card, is_saved, keeping, let_go, press,
    press_button, save, sessions, shows, type_text, wait_for, wait_until, window,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::app::Shell;
use tropa::app::file_dialogs::{Answer, Purpose};
use tropa::editor::{Selected, Template};
use tropa::locale::Language;
use tropa::template;

fn example() -> Window {
    window(Vec2::new(1600.0, 1000.0), Template::Example, Answers::default())
}

#[test]
fn the_worked_example_has_a_node_for_every_card_in_view() {
    let window = example();
    let map = window.state().editor().map().unwrap().clone();
    assert!(map.card_count() >= 60);
    let first = map.rows().iter().find_map(|row| row.cards.first()).unwrap();
    let node = window.get_all_by_label(&first.text).next().unwrap();
    assert_eq!(node.accesskit_node().position_in_set(), Some(0), "counted from 0");
    for name in ["Файл", "Экспорт", "Все роли", "Парковка", "Главный инженер"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
}

#[test]
fn a_card_is_selected_edited_and_undone() {
    let mut window = example();
    let (text, pos) = first_card(&mut window);
    click(&mut window, pos);
    assert!(matches!(window.state().editor().selection().selected, Selected::Cards(_)));
    press(&mut window, Modifiers::NONE, Key::F2);
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Станок встал, заказ горит");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(card_texts(window.state()).contains(&"Станок встал, заказ горит".to_owned()));
    assert!(window.query_all_by_label_contains("не сохранено").next().is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(card_texts(window.state()).contains(&text));
    assert!(!card_texts(window.state()).contains(&"Станок встал, заказ горит".to_owned()));
}

#[test]
fn escape_while_typing_leaves_no_trace() {
    let mut window = example();
    let (_, pos) = first_card(&mut window);
    let before = card_texts(window.state());
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "лишнее");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(card_texts(window.state()), before);
    assert!(window.state().editor().text_edit().is_none());
}

#[test]
fn a_dragged_card_stands_in_the_cell_where_it_is_dropped() {
    let mut window = example();
    let (text, pos) = first_card(&mut window);
    let map = window.state().editor().map().unwrap().clone();
    let card = map.cards().find(|card| card.text == text).unwrap().clone();
    let target = pos + Vec2::new(400.0, 0.0);
    window.drag_at(pos);
    window.run_ok();
    for part in 1..=10 {
        window.hover_at(pos.lerp(target, part as f32 / 10.0));
        window.run_ok();
    }
    assert!(window.state().editor().card_drag().is_some());
    window.drop_at(target);
    window.run_ok();
    let moved = window.state().editor().map().unwrap().card(card.id).unwrap().clone();
    assert_ne!(moved.place, card.place);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().editor().map().unwrap().card(card.id).unwrap().place, card.place);
}

#[test]
fn a_card_is_parked_by_dragging_even_while_the_panel_is_folded_away() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    let (text, pos) = first_card(&mut window);
    let parked = |window: &Window| window.state().editor().map().unwrap().parking().last().unwrap().text.clone();
    assert_ne!(parked(&window), text);
    window.drag_at(pos);
    window.run_ok();
    // Over the line that catches notes, so that no cell of the map is covered.
    let target = window.state().canvas_rect().unwrap().left_bottom() + Vec2::new(80.0, 29.0);
    for part in 1..=10 {
        window.hover_at(pos.lerp(target, part as f32 / 10.0));
        window.run_ok();
    }
    window.drop_at(target);
    window.run_ok();
    assert_eq!(parked(&window), text);
}

#[test]
fn the_language_changes_while_the_program_runs() {
    let mut window = example();
    window.get_by_label("Вид").click();
    window.run_ok();
    let languages = window.get_by_label("Язык").rect().center();
    click(&mut window, languages);
    window.get_by_label_contains("English").click();
    window.run_ok();
    assert!(window.query_all_by_label("Export").next().is_some());
    assert!(window.query_all_by_label("Экспорт").next().is_none());
}

#[test]
fn unsaved_work_is_asked_about_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(path.clone()));
    let mut window = window(Vec2::new(1600.0, 1000.0), Template::Example, answers.clone());
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::Delete);
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(window.query_all_by_label("Не сохранять").next().is_some());
    let before = card_texts(window.state());
    window.get_by_label("Отмена").click();
    window.run_ok();
    assert_eq!(card_texts(window.state()), before, "cancelling changes nothing");
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Сохранить").click();
    wait_until(&mut window, |shell| card_texts(shell) != before);
    assert_eq!(*answers.asked.lock().unwrap(), [Purpose::Save]);
    let saved = tropa::file::open(&path).unwrap().workbook;
    let saved: Vec<String> = saved.maps()[0].cards().map(|card| card.text.clone()).collect();
    assert_eq!(saved, before);
}

#[test]
fn without_a_system_dialog_the_window_asks_for_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("путь.ron");
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::NoDialog);
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Empty, answers);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_all_by_label_contains("нет окна выбора файлов").next().is_some());
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, path.to_str().unwrap());
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert!(path.exists());
}

#[test]
fn the_search_finds_a_card_and_goes_to_it() {
    let mut window = example();
    let (text, _) = first_card(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, &text);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let shell = window.state();
    let card = shell.editor().selection().selected.only_card().unwrap();
    assert_eq!(shell.editor().map().unwrap().card(card).unwrap().text, text);
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = example();
    window.run_ok();
    let delay = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_secs(1), "{delay:?}");
}

#[test]
fn the_panel_folds_away_in_a_narrow_window() {
    let narrow = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    assert!(narrow.query_all_by_label("Все роли").next().is_none());
    let wide = window(Vec2::new(1440.0, 900.0), Template::Example, Answers::default());
    assert!(wide.query_all_by_label("Все роли").next().is_some());
}

/// Not compared with anything: looked at. `PICTURES=folder cargo test --test gui pictures`.
#[test]
fn pictures_of_the_window_are_drawn_without_a_gpu() {
    for (name, size) in [("1366", Vec2::new(1366.0, 768.0)), ("1920", Vec2::new(1920.0, 1080.0))] {
        let mut window = window(size, Template::Example, Answers::default());
        let picture = window.render().unwrap();
        let colours: std::collections::HashSet<_> = picture.pixels().collect();
        assert!(colours.len() > 500, "{} colours at {name}", colours.len());
        if let Ok(folder) = std::env::var("PICTURES") {
            picture.save(PathBuf::from(folder).join(format!("window-{name}.png"))).unwrap();
        }
    }
}

#[test]
fn the_canvas_shows_that_a_key_led_to_it_until_something_is_pressed() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    let canvas = window.state().canvas_rect().unwrap();
    let edge = canvas.left_center() + Vec2::new(1.0, 0.0);
    let colour = |window: &mut Window| *window.render().unwrap().get_pixel(edge.x as u32, edge.y as u32);
    let before = colour(&mut window);
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert_eq!(colour(&mut window), before, "another part has the keyboard");
    press(&mut window, Modifiers::NONE, Key::F6);
    let framed = colour(&mut window);
    assert_ne!(framed, before);
    click(&mut window, canvas.right_bottom() - Vec2::splat(4.0));
    window.state_mut().editor_mut().select(Selected::Nothing);
    window.run_ok();
    assert_eq!(colour(&mut window), before);
}

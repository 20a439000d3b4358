//! Pasting in the window: the preview with its buttons, and copies that go from window to window.

use super::*;
use egui::OutputCommand;
use tropa::app::clipboard::SharedClipboard;
use tropa::editor::{Command, Selected};
use tropa::model::StepId;

const SHEET: &str = include_str!("../fixtures/sheet.tsv");

fn paste(window: &mut Window, text: &str) {
    hand(window, vec![Event::Paste(text.replace("\r\n", "\n"))]);
    while hand(window, Vec::new()) {}
}

/// What was pressed comes to the window as from the system, in order, and as soon as it may; tells
/// whether more of it waits after this frame.
fn hand(window: &mut Window, events: Vec<Event>) -> bool {
    let ctx = window.ctx.clone();
    let mut input = egui::RawInput { events, ..egui::RawInput::default() };
    window.state_mut().hold_typing(&ctx, &mut input);
    for event in input.events {
        window.event(event);
    }
    window.run_ok();
    window.state().is_typing_on_its_way()
}

/// Does what Ctrl+C does, and tells what was put on the system's clipboard.
fn copy(window: &mut Window, event: Event) -> String {
    window.event(event);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.run_ok();
    copied.unwrap()
}

fn empty_at(size: Vec2) -> Window {
    window(size, Template::Empty, Answers::default())
}

fn select_cell(window: &mut Window, lane: usize) -> StepId {
    let map = window.state().editor().map().unwrap().clone();
    let (lane, step) = (map.rows()[lane].lane.id, map.stages()[0].steps[0].id);
    window.state_mut().editor_mut().select(Selected::Cell { lane, step });
    step
}

#[test]
fn a_sheet_is_shown_before_it_becomes_the_map() {
    for size in [Vec2::new(1366.0, 768.0), Vec2::new(1600.0, 1000.0)] {
        let mut window = empty_at(size);
        paste(&mut window, SHEET);
        assert!(window.query_by_label("Таблица станет картой: 7 этапов, 6 строк, 33 карточки").is_some());
        for name in ["названия этапов и строк", "тоже карточки", "Отмена"] {
            let rect = window.get_by_label(name).rect();
            assert!(rect.is_positive() && rect.max.x < size.x && rect.max.y < size.y, "{name}: {rect:?}");
        }
        assert!(window.query_all_by_label("Ищет в интернете").next().is_some(), "the cards are there to be seen");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.query_by_label("Отмена").is_none() && card_texts(window.state()).is_empty());
        paste(&mut window, SHEET);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(card_texts(window.state()).len(), 33);
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert!(card_texts(window.state()).is_empty());
    }
}

#[test]
fn the_buttons_of_the_preview_do_what_they_say() {
    let mut window = empty_at(Vec2::new(1366.0, 768.0));
    select_cell(&mut window, 4);
    paste(&mut window, "Анна: нет цен\nПётр: долго");
    window.get_by_label("оставить в тексте").click();
    window.run_ok();
    window.get_by_label("Вставить").click();
    window.run_ok();
    assert_eq!(card_texts(window.state()), ["Анна: нет цен", "Пётр: долго"]);
    paste(&mut window, "а\nб");
    window.get_by_label("Отмена").click();
    window.run_ok();
    assert_eq!(card_texts(window.state()).len(), 2);
}

/// Presses Tab until the button has the keyboard.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..12 {
        if window.get_by_label(name).accesskit_node().is_focused() {
            return;
        }
        press(window, Modifiers::NONE, Key::Tab);
    }
    panic!("Tab never leads to {name}");
}

#[test]
fn the_preview_is_worked_with_keys_alone() {
    let mut window = empty_at(Vec2::new(1366.0, 768.0));
    select_cell(&mut window, 4);
    paste(&mut window, "а\nб\nв");
    tab_to(&mut window, "всё в одну карточку");
    press(&mut window, Modifiers::NONE, Key::Space);
    tab_to(&mut window, "Вставить");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(card_texts(window.state()), ["а\nб\nв"]);
    paste(&mut window, "г\nд");
    tab_to(&mut window, "Отмена");
    // The first leads back to the map.
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().editor().pasting().is_none());
    assert_eq!(card_texts(window.state()).len(), 1);
}

#[test]
fn a_text_field_keeps_what_is_pasted_into_it() {
    let mut window = empty_at(Vec2::new(1366.0, 768.0));
    select_cell(&mut window, 4);
    press(&mut window, Modifiers::NONE, Key::Enter);
    paste(&mut window, "набрано");
    assert!(window.state().editor().pasting().is_none());
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(card_texts(window.state()), ["набрано"]);
}

#[test]
fn copies_go_from_window_to_window_with_all_details() {
    let folder = tempfile::tempdir().unwrap();
    let mut from = example();
    let mut to = empty_at(Vec2::new(1366.0, 768.0));
    for window in [&mut from, &mut to] {
        window.state_mut().share_clipboard(SharedClipboard::in_folder(folder.path()));
    }
    let map = from.state().editor().map().unwrap().clone();
    let card = map.cards().find(|card| card.severity.is_some() && !card.roles.is_empty()).unwrap().clone();
    from.state_mut().editor_mut().select(Selected::card(card.id));
    let text = copy(&mut from, Event::Copy);
    assert_eq!(text, card.text);
    let shared = SharedClipboard::in_folder(folder.path());
    wait_until(&mut from, |_| shared.find(&text).is_some());
    select_cell(&mut to, 4);
    paste(&mut to, &text);
    let pasted = to.state().editor().map().unwrap().cards().next().unwrap().clone();
    assert_eq!((&pasted.text, pasted.severity, pasted.votes), (&card.text, card.severity, card.votes));
    assert_eq!(pasted.roles.len(), card.roles.len());
    // Another text on the clipboard, or a damaged file, is only text.
    let path = folder.path().join("clipboard.ron");
    let whole = std::fs::read_to_string(&path).unwrap();
    for damaged in [whole.replace("maps", "mops"), whole.replacen("cards", "trees", 1), String::new()] {
        std::fs::write(&path, damaged).unwrap();
        paste(&mut to, &text);
        let last = to.state().editor().selection().selected.only_card().unwrap();
        assert_eq!(to.state().editor().map().unwrap().card(last).unwrap().severity, None);
    }
    // A whole map.
    from.state_mut().run(Command::CopyMap);
    let text = copy(&mut from, Event::Copy);
    assert!(!text.contains('\t'), "the card that is selected, again");
    from.state_mut().run(Command::CopyMap);
    from.run_ok();
    let sheet = from.state().editor().copied().unwrap().text().to_owned();
    wait_until(&mut from, |_| shared.find(&sheet).is_some());
    paste(&mut to, &sheet);
    assert_eq!(to.state().editor().workbook().maps().len(), 2);
    // As a table it reads the same, and is a table.
    from.state_mut().run(Command::CopyTable);
    from.run_ok();
    wait_until(&mut from, |_| !path.exists());
    paste(&mut to, &sheet);
    assert!(to.state().editor().pasting().is_some());
}

#[cfg(unix)]
#[test]
fn a_disk_that_answers_late_holds_up_no_frame_and_nothing_overtakes_what_is_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut from, mut to) = (example(), empty_at(Vec2::new(1366.0, 768.0)));
    let shared = SharedClipboard::in_folder(folder.path());
    from.state_mut().share_clipboard(shared.clone());
    to.state_mut().share_clipboard(shared.clone());
    let card = from.state().editor().map().unwrap().cards().find(|card| card.severity.is_some()).unwrap().clone();
    from.state_mut().editor_mut().select(Selected::card(card.id));
    let text = copy(&mut from, Event::Copy);
    wait_until(&mut from, |_| shared.find(&text).is_some());
    // From now on whoever reads it waits until somebody writes.
    let path = folder.path().join("clipboard.ron");
    let written = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    select_cell(&mut to, 4);
    let delete =
        Event::Key { key: Key::Delete, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    assert!(hand(&mut to, vec![Event::Paste(text)]) && hand(&mut to, vec![delete]));
    assert_eq!(to.state().editor().past().len(), 0, "both wait, and frames are drawn");
    std::fs::write(&path, written).unwrap();
    let start = Instant::now();
    while hand(&mut to, Vec::new()) {
        assert!(start.elapsed() < Duration::from_secs(20));
        let map = to.state().editor().map().unwrap();
        let told = map.cards().all(|pasted| (&pasted.text, pasted.severity) == (&card.text, card.severity));
        assert!(told, "with all details");
    }
    assert_eq!(to.state().editor().past().len(), 2, "what was pasted was deleted");
    assert!(card_texts(to.state()).is_empty());
}

/// Not compared with anything: looked at. `PICTURES=folder cargo test --test gui pictures`.
#[test]
fn pictures_of_the_preview() {
    let Ok(folder) = std::env::var("PICTURES") else { return };
    let texts = [("sheet", SHEET), ("range", "а\tб\tв\nг\tд\nе"), ("chat", "Анна: нет цен\nПётр: долго")];
    for english in [false, true] {
        for (name, text) in texts {
            let mut window = empty_at(Vec2::new(1366.0, 768.0));
            if english {
                window.state_mut().run(Command::LanguageEnglish);
                window.state_mut().run(Command::ThemeDark);
            }
            if name != "sheet" {
                select_cell(&mut window, 4);
            }
            paste(&mut window, text);
            let language = if english { "en" } else { "ru" };
            let picture = window.render().unwrap();
            picture.save(PathBuf::from(&folder).join(format!("paste-{name}-{language}.png"))).unwrap();
        }
    }
}

//! What becomes of files when things happen late or are called off.

use super::*;

/// A window whose user always chooses this file.
fn choosing(path: &std::path::Path, template: Template) -> (Window, Answers) {
    let answers = Answers::choosing(path);
    (window(Vec2::new(1600.0, 1000.0), template, answers.clone()), answers)
}

fn answer_with(answers: &Answers, answer: Answer) {
    *answers.answer.lock().unwrap() = Some(answer);
}

#[test]
fn a_save_that_ends_late_does_not_become_the_file_of_another_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("первая.ron");
    let (mut window, _) = choosing(&path, Template::Example);
    delete_first_card(&mut window);
    // Without a frame between: the save cannot have been reported when the new workbook is made.
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run_ok();
    if window.query_all_by_label("Не сохранять").next().is_some() {
        window.get_by_label("Не сохранять").click();
    }
    wait_until(&mut window, |shell| shell.preferences().recent.len() == 1);
    assert_eq!(window.state().path(), None);
    assert!(path.exists());
}

#[test]
fn opening_asks_about_work_done_while_the_file_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("другая.ron");
    let other = template::workbook(Template::Empty, Language::Russian).unwrap();
    tropa::file::save(&other, &path).unwrap();
    let (mut window, answers) = choosing(&path, Template::Example);
    answers.hold();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.step();
    let card = window.state().editor().map().unwrap().cards().next().unwrap().id;
    let editor = window.state_mut().editor_mut();
    editor.select(Selected::Cards(vec![card]));
    editor.run(tropa::editor::Command::Delete);
    let before = card_texts(window.state());
    answers.give();
    let start = Instant::now();
    while window.query_all_by_label("Не сохранять").next().is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "nothing is asked");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    assert_eq!(card_texts(window.state()), before, "nothing is replaced unasked");
    window.get_by_label("Не сохранять").click();
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert_ne!(card_texts(window.state()), before);
}

#[test]
fn a_save_called_off_is_followed_by_nothing_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let (mut window, answers) = choosing(&path, Template::Example);
    answer_with(&answers, Answer::NoDialog);
    delete_first_card(&mut window);
    let before = card_texts(window.state());
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Сохранить").click();
    window.run_ok();
    assert!(window.query_all_by_label_contains("нет окна выбора файлов").next().is_some());
    window.get_by_label("Отмена").click();
    window.run_ok();
    answer_with(&answers, Answer::Chosen(path.clone()));
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert_eq!(card_texts(window.state()), before, "only saved");
}

#[test]
fn a_file_of_a_newer_version_is_not_saved_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("новее.ron");
    let workbook = template::workbook(Template::Example, Language::Russian).unwrap();
    let text = tropa::file::write(&workbook).replacen("minor: 3", "minor: 7", 1);
    std::fs::write(&path, &text).unwrap();
    let (mut window, _) = choosing(&path, Template::Empty);
    press(&mut window, Modifiers::COMMAND, Key::O);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    delete_first_card(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_all_by_label_contains("под другим именем").next().is_some());
    assert!(!window.state().editor().is_saved());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_name_that_the_system_did_not_ask_about_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Отчёт 2.0.ron");
    std::fs::write(&path, "чужое").unwrap();
    let (mut window, _) = choosing(&folder.path().join("Отчёт 2.0"), Template::Example);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_all_by_label("Заменить").next().is_some());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "чужое");
    window.get_by_label("Заменить").click();
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert!(tropa::file::open(&path).is_ok());
}

#[test]
fn an_exported_picture_has_the_text_of_the_card_being_edited() {
    let mut window = example();
    let finished = window.state_mut().editor_mut().finished_scene();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "черновик");
    assert!(window.state().editor().text_edit().is_some());
    let editor = window.state_mut().editor_mut();
    assert_ne!(*editor.scene(), *finished);
    assert_eq!(*editor.finished_scene(), *finished);
}

#[test]
fn a_note_typed_on_the_folded_parking_lot_unfolds_the_panel() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    assert!(window.query_all_by_label("Все роли").next().is_none());
    let editor = window.state_mut().editor_mut();
    editor.select(Selected::Nothing);
    editor.run(tropa::editor::Command::AddCard);
    window.run_ok();
    assert!(window.query_all_by_label("Все роли").next().is_some());
    type_text(&mut window, "Заметка на потом");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(card_texts(window.state()).contains(&"Заметка на потом".to_owned()));
}

#[test]
fn a_note_typed_after_work_was_given_up_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("другая.ron");
    let other = template::workbook(Template::Empty, Language::Russian).unwrap();
    tropa::file::save(&other, &path).unwrap();
    let (mut window, answers) = choosing(&path, Template::Example);
    delete_first_card(&mut window);
    answers.hold();
    press(&mut window, Modifiers::COMMAND, Key::O);
    window.get_by_label("Не сохранять").click();
    window.run_ok();
    press(&mut window, Modifiers::COMMAND, Key::L);
    type_text(&mut window, "4б ещё одна заметка");
    let before = card_texts(window.state());
    answers.give();
    let start = Instant::now();
    while window.query_all_by_label("Не сохранять").next().is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "nothing is asked");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    assert_eq!(card_texts(window.state()), before);
}

pub(super) fn ask_to_close(window: &mut Window) -> Vec<egui::ViewportCommand> {
    let viewport = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    window.step();
    let commands = commands(window);
    window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
    commands
}

fn commands(window: &Window) -> Vec<egui::ViewportCommand> {
    window.output().viewport_output[&egui::ViewportId::ROOT].commands.clone()
}

#[test]
fn the_window_does_not_close_while_keys_have_not_reached_their_field() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    let ctx = window.ctx.clone();
    let hold = |window: &mut Window, events: Vec<Event>| {
        let mut input = egui::RawInput { events, ..egui::RawInput::default() };
        window.state_mut().hold_typing(&ctx, &mut input);
        for event in input.events {
            window.event(event);
        }
    };
    // What leads on has a frame of its own: the letter waits for the next.
    let escape =
        Event::Key { key: Key::Escape, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    hold(&mut window, vec![escape, Event::Text("н".to_owned())]);
    let commands = ask_to_close(&mut window);
    assert!(commands.contains(&egui::ViewportCommand::CancelClose), "{commands:?}");
    assert!(window.query_all_by_label("Не сохранять").next().is_none());
    hold(&mut window, Vec::new());
    window.run_ok();
    assert!(window.query_all_by_label("Не сохранять").next().is_some(), "what was typed is work");
}

#[test]
fn a_preview_of_what_is_pasted_does_not_vanish_with_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let (mut window, _) = choosing(&path, Template::Empty);
    window.event(Event::Paste("а\tб\nв\tг".to_owned()));
    window.run_ok();
    assert!(window.state().editor().pasting().is_some());
    let commands = ask_to_close(&mut window);
    assert!(commands.contains(&egui::ViewportCommand::CancelClose), "{commands:?}");
    window.run_ok();
    assert!(window.query_all_by_label_contains("Сначала вставьте").next().is_some());
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert!(window.query_all_by_label_contains("Вставка ещё не подтверждена").next().is_some());
    assert!(window.state().editor().pasting().is_some(), "saving does not end it");
}

/// A window without the system's dialogs, in which work has to be saved.
fn without_dialogs() -> Window {
    let answers = Answers::default();
    answer_with(&answers, Answer::NoDialog);
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, answers);
    delete_first_card(&mut window);
    window
}

/// Types a path into the dialog, in place of what stands there, and presses Enter.
fn enter_path(window: &mut Window, path: &std::path::Path) {
    press(window, Modifiers::COMMAND, Key::A);
    type_text(window, &path.to_string_lossy());
    press(window, Modifiers::NONE, Key::Enter);
}

fn wait_for_words(window: &mut Window, words: &str) {
    let start = Instant::now();
    while window.query_all_by_label_contains(words).next().is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "nobody says {words}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

#[test]
fn a_path_that_fails_stays_in_its_dialog_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = without_dialogs();
    press(&mut window, Modifiers::COMMAND, Key::S);
    enter_path(&mut window, &folder.path().join("нет такой папки").join("карта.ron"));
    wait_for_words(&mut window, "Не удалось сохранить");
    assert!(window.query_all_by_label("Отмена").next().is_some(), "the dialog is still there");
    assert!(window.query_all_by_label("Закрыть").next().is_none(), "told once");
    let path = folder.path().join("карта.ron");
    enter_path(&mut window, &path);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert!(window.query_all_by_label("Отмена").next().is_none());
}

#[test]
fn a_folder_is_entered_and_the_name_alone_is_typed_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("Сессия")).unwrap();
    let mut window = without_dialogs();
    press(&mut window, Modifiers::COMMAND, Key::S);
    enter_path(&mut window, folder.path());
    assert!(!folder.path().with_extension("ron").exists());
    window.get_by_label_contains("Сессия").click();
    window.run_ok();
    type_text(&mut window, "Итог");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let path = folder.path().join("Сессия").join("Итог.ron");
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    // The list is for the keyboard too: past the folder above, into the folder, onto the file.
    press(&mut window, Modifiers::COMMAND, Key::O);
    enter_path(&mut window, folder.path());
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        press(&mut window, Modifiers::NONE, key);
    }
    assert!(window.query_all_by_label("Итог.ron").next().is_some());
}

#[test]
fn an_error_goes_when_what_failed_succeeds_and_with_escape() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, answers) = choosing(&folder.path().join("нет").join("карта.ron"), Template::Example);
    delete_first_card(&mut window);
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::S);
        wait_for_words(&mut window, "Не удалось сохранить");
    }
    assert_eq!(window.query_all_by_label_contains("Не удалось сохранить").count(), 1);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.query_all_by_label_contains("Не удалось сохранить").count(), 0);
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for_words(&mut window, "Не удалось сохранить");
    let path = folder.path().join("карта.ron");
    answer_with(&answers, Answer::Chosen(path.clone()));
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert_eq!(window.query_all_by_label_contains("Не удалось сохранить").count(), 0);
}

#[test]
fn a_file_that_takes_long_can_be_given_up_and_does_not_come_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("долго.ron");
    // Nothing of it means anything, and all of it is read.
    let text = format!("(format: 1, minor: 99, {})", "a: [(b: {1: 2})],".repeat(3_000_000));
    std::fs::write(&path, text).unwrap();
    let (mut window, _) = choosing(&path, Template::Example);
    let before = card_texts(window.state());
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.step();
    let start = Instant::now();
    while window.query_all_by_label_contains("долго").next().is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "it is not told that it takes long");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    press_button(&mut window, "Отмена");
    assert!(window.query_all_by_label_contains("долго").next().is_none());
    // Work goes on at once, and whatever the reading comes to is not wanted any more.
    let left = delete_first_card(&mut window);
    assert_ne!(left, before);
    let begun = Instant::now();
    let wait = 2 * start.elapsed() + Duration::from_secs(4);
    while begun.elapsed() < wait {
        std::thread::sleep(Duration::from_millis(50));
        window.step();
    }
    assert_eq!(window.state().path(), None);
    assert_eq!(card_texts(window.state()), left);
}

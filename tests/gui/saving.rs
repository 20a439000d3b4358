//! Saving where others are at the same file, where a disk refuses or does not answer: what is said,
//! what is asked, and that whatever is pressed nothing is lost.

use super::*;
use tropa::editor::Command;
use tropa::file;
use tropa::model::Workbook;

/// Somebody else saves another map to the file.
fn write_theirs(path: &Path) -> Workbook {
    let theirs = template::workbook(Template::Empty, Language::Russian).unwrap();
    file::save(&theirs, path).unwrap();
    theirs
}

/// Everything that autosave waits for passes: each step is a sixtieth of a second.
pub fn let_pass(window: &mut Window, seconds: usize) {
    for _ in 0..seconds * 60 {
        window.step();
    }
}

fn look_away_and_back(window: &mut Window) {
    for has_focus in [false, true] {
        window.input_mut().focused = has_focus;
        window.step();
        window.step();
    }
}

#[test]
fn where_no_version_can_be_kept_neither_map_is_given_up() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    std::fs::write(state.path().join("versions"), "a file where the folder should be").unwrap();
    let theirs = write_theirs(&path);
    let mine = delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    press_button(&mut window, "Взять чужую");
    wait_for(&mut window, "поэтому чужая не открыта");
    assert_eq!(card_texts(window.state()), mine);
    press_button(&mut window, "Оставить мою");
    wait_for(&mut window, "поэтому файл не заменён");
    assert_eq!(file::open(&path).unwrap().workbook, theirs);
    press_button(&mut window, "Оставить обе");
    wait_until(&mut window, is_saved);
    assert_eq!(file::open(&path).unwrap().workbook, theirs);
    assert_eq!(card_texts(window.state()), mine);
    window.state_mut().end_keeping(false);
}

#[test]
fn what_the_file_holds_is_said_before_anything_is_chosen() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    write_theirs(&path);
    delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "По сравнению с файлом в вашей карте");
    for hint in ["сохранится рядом", "останется в прежних версиях"] {
        assert!(shows(&window, hint), "{hint} is in sight without a pointer");
    }
    window.state_mut().end_keeping(false);
}

#[test]
fn a_copy_never_takes_a_name_that_something_has() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let first = folder.path().join("карта — моя версия.ron");
    std::fs::write(&first, "чужое").unwrap();
    let (mut window, _) = keeping(state.path(), Some(&path));
    write_theirs(&path);
    delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    press_button(&mut window, "Оставить обе");
    wait_until(&mut window, is_saved);
    assert_eq!(std::fs::read(&first).unwrap(), "чужое".as_bytes());
    let own = window.state().path().unwrap();
    assert!(own != first && own != path && own.parent() == path.parent(), "{own:?}");
    window.state_mut().end_keeping(false);
}

#[test]
fn whoever_comes_back_hears_what_others_did_to_the_file() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    look_away_and_back(&mut window);
    std::thread::sleep(Duration::from_millis(100));
    window.run_ok();
    assert!(!shows(&window, "изменили в другом месте"), "nobody did");
    write_theirs(&path);
    look_away_and_back(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    window.state_mut().end_keeping(false);
}

#[test]
fn whoever_comes_back_hears_that_the_file_is_gone() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    std::fs::remove_file(&path).unwrap();
    look_away_and_back(&mut window);
    wait_for(&mut window, "больше нет на месте");
    assert_eq!(window.state().save_state(), tropa::app::shell::SaveState::Unsaved, "no file has it");
    window.state_mut().run(Command::Quit);
    wait_for(&mut window, "Не сохранять");
    press(&mut window, Modifiers::NONE, Key::Escape);
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert_eq!(file::open(&path).unwrap().workbook, **window.state().editor().workbook());
    window.state_mut().end_keeping(false);
}

#[test]
fn a_file_of_another_window_is_not_replaced_and_is_free_when_that_is_gone() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut first, _) = keeping(state.path(), Some(&path));
    let start = Instant::now();
    while !file::is_taken(state.path(), &path, None) {
        assert!(start.elapsed() < Duration::from_secs(20));
        first.step();
    }
    // Saved over it: refused before anything is written.
    let before = std::fs::read(&path).unwrap();
    let (mut second, answers) = keeping(state.path(), None);
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(path.clone()));
    delete_first_card(&mut second);
    save(&mut second);
    wait_for(&mut second, "открыт в другом окне");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    // Opened: told, and told again once it is free.
    let (mut third, _) = keeping(state.path(), Some(&path));
    wait_for(&mut third, "открыт в другом окне");
    first.state_mut().end_keeping(false);
    drop(first);
    look_away_and_back(&mut third);
    wait_for(&mut third, "больше не открыт в другом окне");
    delete_first_card(&mut third);
    save(&mut third);
    wait_until(&mut third, is_saved);
    assert_eq!(third.state().path(), Some(path.as_path()));
    for mut window in [second, third] {
        window.state_mut().end_keeping(false);
    }
}

#[test]
fn what_saves_itself_interrupts_nobody_when_others_changed_the_file() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    window.state_mut().run(Command::Autosave);
    let theirs = write_theirs(&path);
    delete_first_card(&mut window);
    let_pass(&mut window, 4);
    wait_for(&mut window, "автосохранение остановлено");
    assert!(window.state().dialog().is_none());
    // Not again after every further change; the notice stays.
    delete_first_card(&mut window);
    let_pass(&mut window, 12);
    assert!(window.state().dialog().is_none() && shows(&window, "автосохранение остановлено"));
    assert_eq!(file::open(&path).unwrap().workbook, theirs);
    // The user's own save asks.
    save(&mut window);
    wait_for(&mut window, "Оставить обе");
    window.state_mut().end_keeping(false);
}

#[cfg(unix)]
#[test]
fn what_saves_itself_interrupts_no_show_for_a_file_with_two_names() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    std::fs::hard_link(&path, folder.path().join("копия.ron")).unwrap();
    let (mut window, _) = keeping(state.path(), Some(&path));
    window.state_mut().run(Command::Autosave);
    delete_first_card(&mut window);
    press(&mut window, Modifiers::NONE, Key::F5);
    assert!(window.state().editor().show().is_some());
    let_pass(&mut window, 12);
    assert!(window.state().dialog().is_none() && window.state().editor().show().is_some());
    // It is told where the user comes back to, and the user's own save asks.
    press(&mut window, Modifiers::NONE, Key::Escape);
    wait_for(&mut window, "автосохранение остановлено");
    assert!(window.state().dialog().is_none());
    save(&mut window);
    wait_for(&mut window, "жёсткая ссылка");
    window.state_mut().end_keeping(false);
}

#[test]
fn what_saves_itself_does_so_while_somebody_types() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    window.state_mut().run(Command::Autosave);
    let left = delete_first_card(&mut window);
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "Недописано");
    let_pass(&mut window, 12);
    let start = Instant::now();
    let saved =
        || file::open(&path).unwrap().workbook.maps()[0].cards().map(|card| card.text.clone()).collect::<Vec<_>>();
    while saved() != left {
        assert!(start.elapsed() < Duration::from_secs(20), "the file has not what was done");
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    assert!(window.state().editor().text_edit().is_some(), "and whoever types is left alone");
    window.state_mut().end_keeping(false);
}

#[test]
fn that_nothing_is_kept_is_seen_over_the_map_alone() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    std::fs::write(&state, "a file where the folder should be").unwrap();
    let (mut window, _) = keeping(&state, None);
    wait_for(&mut window, "Восстановление выключено");
    assert!(shows(&window, "Папка для восстановления недоступна"), "and why, in words");
    window.state_mut().run(Command::HidePanels);
    window.run_ok();
    assert!(shows(&window, "Восстановление выключено"));
    window.state_mut().end_keeping(false);
}

#[test]
fn an_earlier_version_is_seen_before_it_is_opened() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, is_saved);
    window.state_mut().run(Command::Versions);
    wait_for(&mut window, "Открыть как новую карту");
    let room = window.get_by_label("Как выглядела выбранная версия").rect();
    assert!(room.width() > 200.0 && room.height() > 150.0, "{room:?}");
    let colours = |window: &mut Window| {
        let picture = window.render().unwrap();
        let (left, top) = (room.left() as u32, room.top() as u32);
        let inside = (0..200).flat_map(|x| (0..150).map(move |y| (left + x * 2 % 300, top + 80 + y)));
        inside.map(|(x, y)| picture.get_pixel(x, y).0).collect::<std::collections::BTreeSet<_>>().len()
    };
    let start = Instant::now();
    while colours(&mut window) < 12 {
        assert!(start.elapsed() < Duration::from_secs(20), "no picture of the map");
        std::thread::sleep(Duration::from_millis(20));
        window.step();
    }
    window.state_mut().end_keeping(false);
}

#[test]
fn a_damaged_file_leads_to_its_earlier_versions() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, answers) = keeping(state.path(), Some(&path));
    delete_first_card(&mut window);
    let last = window.state().editor().workbook().clone();
    save(&mut window);
    wait_until(&mut window, is_saved);
    window.state_mut().end_keeping(false);
    drop(window);
    std::fs::write(&path, "(format: 1, minor: 3, ti").unwrap();
    let (mut window, _) = keeping(state.path(), None);
    *answers.answer.lock().unwrap() = None;
    window.input_mut().dropped_files.push(Arc::new(super::targets::LetGo(path.clone())));
    window.step();
    wait_for(&mut window, "Прежние версии…");
    press_button(&mut window, "Прежние версии…");
    wait_for(&mut window, "Прежние версии файла «карта.ron»");
    wait_for(&mut window, "Открыть как новую карту");
    assert!(!shows(&window, "С тех пор"), "the map in view is another one");
    press_button(&mut window, "Открыть как новую карту");
    wait_until(&mut window, |shell| tropa::model::diff::same(shell.editor().workbook(), &last));
    assert!(window.state().path().is_none(), "the damaged file stays as it is");
    window.state_mut().end_keeping(false);
}

#[test]
fn a_long_name_has_room_for_a_copy_beside_it() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join(format!("{}.ron", "ж".repeat(120)));
    file::save(&template::workbook(Template::Example, Language::Russian).unwrap(), &path).unwrap();
    let (mut window, _) = keeping(state.path(), Some(&path));
    let theirs = write_theirs(&path);
    delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    press_button(&mut window, "Оставить обе");
    wait_until(&mut window, is_saved);
    assert_eq!(file::open(&path).unwrap().workbook, theirs);
    assert_ne!(window.state().path(), Some(path.as_path()));
    window.state_mut().end_keeping(false);
}

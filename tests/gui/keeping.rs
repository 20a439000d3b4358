//! Nothing is lost: what a killed program left is offered, others' changes are asked about, earlier
//! versions open, and that nothing is kept is said as long as it is so.

use super::*;
use tropa::editor::Command;

#[test]
fn what_a_killed_window_left_is_offered_until_it_is_decided() {
    let state = tempfile::tempdir().unwrap();
    let (mut window, _) = keeping(state.path(), None);
    let left = delete_first_card(&mut window);
    drop(window);
    let_go(state.path());
    // Looked at and put off: it stays.
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    assert!(shows(&window, "1 несохранённое изменение"));
    assert!(shows(&window, &left[..3].join(" · ")), "without a file it is known by what it says");
    press_button(&mut window, "Позже");
    assert!(shows(&window, "Можно восстановить: 1"));
    window.state_mut().end_keeping(false);
    drop(window);
    let_go(state.path());
    // Opened: the map is as it was, unsaved, and its journal is this window's.
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    press_button(&mut window, "Открыть восстановленное");
    assert_eq!(card_texts(window.state()), left);
    assert_eq!(window.state().save_state(), tropa::app::shell::SaveState::Unsaved);
    drop(window);
    let_go(state.path());
    // Killed again before anything was done: still there.
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    press_button(&mut window, "Не нужно");
    assert!(window.state().leftovers().is_empty());
    // Not needed is not gone: it is in the bin, from which it goes only when that is said twice.
    window.state_mut().run(Command::RecoverUnsaved);
    wait_for(&mut window, "закрыто:");
    press_button(&mut window, "Удалить…");
    assert_eq!(window.state().dismissed().map(<[_]>::len), Some(1));
    press_button(&mut window, "Удалить насовсем");
    assert_eq!(window.state().dismissed().map(<[_]>::len), Some(0));
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.state_mut().end_keeping(false);
    drop(window);
    assert!(tropa::file::journal::leftovers(state.path(), &tropa::file::storage::Disk).is_empty());
}

#[test]
fn what_was_not_saved_can_be_had_back() {
    let state = tempfile::tempdir().unwrap();
    let (mut window, _) = keeping(state.path(), None);
    let left = delete_first_card(&mut window);
    window.state_mut().run(Command::NewEmpty);
    window.run_ok();
    press_button(&mut window, "Не сохранять");
    assert_ne!(card_texts(window.state()), left);
    window.state_mut().run(Command::RecoverUnsaved);
    wait_for(&mut window, "закрыто:");
    assert!(shows(&window, "1 несохранённое изменение"));
    press_button(&mut window, "Открыть восстановленное");
    assert_eq!(card_texts(window.state()), left);
    assert_eq!(window.state().save_state(), tropa::app::shell::SaveState::Unsaved);
    // It is this window's now, and once: closed again it is in the bin again.
    let start = Instant::now();
    while sessions(state.path()) != 1 {
        assert!(start.elapsed() < Duration::from_secs(20), "it is not let go");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.state_mut().run(Command::NewEmpty);
    window.run_ok();
    press_button(&mut window, "Не сохранять");
    window.state_mut().run(Command::RecoverUnsaved);
    wait_for(&mut window, "закрыто:");
    assert_eq!(window.state().dismissed().map(<[_]>::len), Some(1));
    press(&mut window, Modifiers::NONE, Key::Escape);
    // On a borrowed computer nothing of it stays.
    window.state_mut().run(Command::DeleteRecoveryData);
    window.run_ok();
    press_button(&mut window, "Удалить всё");
    wait_for(&mut window, "Данные восстановления удалены");
    assert!(tropa::file::journal::dismissed(state.path(), &tropa::file::storage::Disk).is_empty());
    window.state_mut().end_keeping(false);
}

#[test]
fn what_was_recovered_stays_where_it_was_until_the_journal_has_it() {
    let state = tempfile::tempdir().unwrap();
    let (mut window, _) = keeping(state.path(), None);
    let left = delete_first_card(&mut window);
    drop(window);
    let_go(state.path());
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    let (recovery, aside) = (state.path().join("recovery"), state.path().join("aside"));
    std::fs::rename(&recovery, &aside).unwrap();
    std::fs::write(&recovery, "a file where the folder should be").unwrap();
    press_button(&mut window, "Открыть восстановленное");
    wait_for(&mut window, "Восстановление выключено");
    for _ in 0..60 {
        window.step();
    }
    assert_eq!(card_texts(window.state()), left);
    std::fs::remove_file(&recovery).unwrap();
    std::fs::rename(&aside, &recovery).unwrap();
    let start = Instant::now();
    while shows(&window, "Восстановление выключено") {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not begin again");
        std::thread::sleep(Duration::from_millis(20));
        window.step();
    }
    for _ in 0..30 {
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    drop(window);
    let_go(state.path());
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    assert_eq!(window.state().leftovers().len(), 1, "it is there once");
    press_button(&mut window, "Открыть восстановленное");
    assert_eq!(card_texts(window.state()), left);
    window.state_mut().end_keeping(false);
}

#[test]
fn what_was_recovered_of_a_newer_file_is_not_saved_over_it() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let newer = std::fs::read_to_string(&path).unwrap().replacen("minor: 3", "minor: 9, weather: \"rain\"", 1);
    std::fs::write(&path, &newer).unwrap();
    let (mut window, _) = keeping(state.path(), Some(&path));
    delete_first_card(&mut window);
    drop(window);
    let_go(state.path());
    let (mut window, answers) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    press_button(&mut window, "Открыть восстановленное");
    *answers.answer.lock().unwrap() = None;
    save(&mut window);
    assert_eq!(answers.asked.lock().unwrap().last(), Some(&Purpose::Save), "it asks for another name");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    window.state_mut().end_keeping(false);
}

#[test]
fn what_cannot_be_read_is_said_and_can_be_looked_at() {
    let state = tempfile::tempdir().unwrap();
    let (mut window, _) = keeping(state.path(), None);
    delete_first_card(&mut window);
    drop(window);
    let_go(state.path());
    let mut sessions = std::fs::read_dir(state.path().join("recovery")).unwrap().map(|entry| entry.unwrap().path());
    let session = sessions.find(|path| path.is_dir()).unwrap();
    for entry in std::fs::read_dir(&session).unwrap() {
        std::fs::write(entry.unwrap().path(), "?").unwrap();
    }
    let (mut window, answers) = keeping(state.path(), None);
    wait_for(&mut window, "Прочитать не удалось");
    press_button(&mut window, "Открыть папку");
    assert_eq!(*answers.folders.lock().unwrap(), [session]);
    window.state_mut().end_keeping(false);
}

#[test]
fn what_is_typed_while_the_list_appears_presses_nothing() {
    let state = tempfile::tempdir().unwrap();
    let (mut window, _) = keeping(state.path(), None);
    delete_first_card(&mut window);
    drop(window);
    let_go(state.path());
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    window.key_press(Key::Space);
    window.key_press(Key::Enter);
    window.step();
    assert_eq!(window.state().leftovers().len(), 1);
    assert!(shows(&window, "Открыть восстановленное"));
    window.state_mut().end_keeping(false);
}

#[test]
fn a_text_being_typed_survives_too() {
    let state = tempfile::tempdir().unwrap();
    let (mut window, _) = keeping(state.path(), None);
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "Недописано");
    std::thread::sleep(Duration::from_millis(50));
    for _ in 0..40 {
        window.step();
    }
    drop(window);
    let_go(state.path());
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Недописанный текст");
    press_button(&mut window, "Открыть восстановленное");
    assert!(card_texts(window.state()).iter().any(|text| text.contains("Недописано")));
    window.state_mut().end_keeping(false);
}

#[test]
fn what_is_saved_is_not_offered() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, |shell| matches!(shell.save_state(), tropa::app::shell::SaveState::Saved(Some(_))));
    drop(window);
    let_go(state.path());
    assert!(tropa::file::journal::leftovers(state.path(), &tropa::file::storage::Disk).is_empty());
    assert_eq!(sessions(state.path()), 0);
}

#[test]
fn a_file_that_others_changed_is_asked_about_and_both_stay() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    let theirs = template::workbook(Template::Empty, Language::Russian).unwrap();
    tropa::file::save(&theirs, &path).unwrap();
    let mine = delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    press_button(&mut window, "Оставить обе");
    wait_until(&mut window, |shell| matches!(shell.save_state(), tropa::app::shell::SaveState::Saved(Some(_))));
    assert_eq!(tropa::file::open(&path).unwrap().workbook, theirs);
    let own = window.state().path().unwrap().to_owned();
    assert_eq!(own.file_name().unwrap(), "карта — моя версия.ron");
    assert_eq!(tropa::file::open(&own).unwrap().workbook, **window.state().editor().workbook());
    assert_eq!(card_texts(window.state()), mine);
    window.state_mut().end_keeping(false);
}

#[test]
fn mine_replaces_theirs_and_theirs_is_an_earlier_version() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    let theirs = template::workbook(Template::Empty, Language::Russian).unwrap();
    tropa::file::save(&theirs, &path).unwrap();
    delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    press_button(&mut window, "Оставить мою");
    wait_until(&mut window, |shell| matches!(shell.save_state(), tropa::app::shell::SaveState::Saved(Some(_))));
    let mine = window.state().editor().workbook().clone();
    assert_eq!(tropa::file::open(&path).unwrap().workbook, *mine);
    // Theirs is in the list, and opens as a map without a file.
    window.state_mut().run(Command::Versions);
    wait_for(&mut window, "— 0 карточек");
    window.get_by_label_contains("— 0 карточек").click();
    window.run_ok();
    wait_for(&mut window, "Открыть как новую карту");
    press_button(&mut window, "Открыть как новую карту");
    wait_until(&mut window, |shell| shell.path().is_none());
    assert!(tropa::model::diff::same(window.state().editor().workbook(), &theirs));
    assert_eq!(tropa::file::open(&path).unwrap().workbook, *mine);
    window.state_mut().end_keeping(false);
}

#[test]
fn theirs_is_opened_and_mine_is_an_earlier_version() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    let theirs = template::workbook(Template::Empty, Language::Russian).unwrap();
    tropa::file::save(&theirs, &path).unwrap();
    delete_first_card(&mut window);
    let mine = window.state().editor().workbook().clone();
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    press_button(&mut window, "Взять чужую");
    wait_until(&mut window, |shell| tropa::model::diff::same(shell.editor().workbook(), &theirs));
    let versions = tropa::file::Versions::in_state(state.path());
    let kept = versions.of_file(&tropa::file::storage::Disk, &path);
    assert!(kept.iter().any(|version| tropa::file::open(&version.path).is_ok_and(|kept| kept.workbook == *mine)));
    window.state_mut().end_keeping(false);
}

#[test]
fn a_second_window_on_a_file_is_told_and_does_not_write_it() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut first, _) = keeping(state.path(), Some(&path));
    let start = Instant::now();
    while !std::fs::read_dir(state.path().join("open")).is_ok_and(|mut entries| entries.next().is_some()) {
        assert!(start.elapsed() < Duration::from_secs(20));
        first.step();
    }
    std::thread::sleep(Duration::from_millis(50));
    let (mut second, answers) = keeping(state.path(), Some(&path));
    wait_for(&mut second, "открыт в другом окне");
    delete_first_card(&mut second);
    let before = std::fs::read(&path).unwrap();
    save(&mut second);
    assert_eq!(answers.asked.lock().unwrap().last(), Some(&Purpose::Save), "it asks for another name");
    wait_for(&mut second, "Сохраните карту под другим именем");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    first.state_mut().end_keeping(false);
    second.state_mut().end_keeping(false);
}

/// A window on a file that somebody has open on another machine.
fn beside_a_neighbour(state: &Path, folder: &Path) -> (Window, PathBuf) {
    let path = example_file(folder);
    std::fs::write(folder.join(".~lock.карта.ron#"), "CEX-1\nkozlova\n1\n").unwrap();
    let (mut window, _) = keeping(state, Some(&path));
    wait_for(&mut window, "открыт ещё и на компьютере CEX-1 (kozlova)");
    delete_first_card(&mut window);
    (window, path)
}

#[test]
fn who_is_the_second_machine_on_a_file_saves_a_copy() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut window, path) = beside_a_neighbour(state.path(), folder.path());
    let before = std::fs::read(&path).unwrap();
    window.state_mut().run(Command::Autosave);
    for _ in 0..240 {
        window.step();
    }
    save(&mut window);
    wait_for(&mut window, "открыт и на другом компьютере");
    assert!(shows(&window, "kozlova на компьютере CEX-1"));
    press_button(&mut window, "Отмена");
    save(&mut window);
    press_button(&mut window, "Сохранить копию");
    wait_until(&mut window, is_saved);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let own = window.state().path().unwrap().to_owned();
    assert_eq!(own.file_name().unwrap(), "карта — моя версия.ron");
    assert_eq!(tropa::file::open(&own).unwrap().workbook, **window.state().editor().workbook());
    // The copy is nobody else's.
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert_eq!(window.state().path(), Some(own.as_path()));
    window.state_mut().end_keeping(false);
}

#[test]
fn whoever_agreed_with_the_other_machine_saves_to_the_file_and_is_asked_once() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut window, path) = beside_a_neighbour(state.path(), folder.path());
    save(&mut window);
    press_button(&mut window, "Сохранить в этот файл");
    wait_until(&mut window, is_saved);
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert_eq!(tropa::file::open(&path).unwrap().workbook, **window.state().editor().workbook());
    assert_eq!(window.state().neighbour(), Some(("CEX-1", "kozlova")), "a save makes no news of it");
    assert!(shows(&window, "⚠ открыт и на CEX-1"), "it stays in sight");
    window.state_mut().end_keeping(false);
}

#[test]
fn a_deleted_file_is_put_back() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    std::fs::remove_file(&path).unwrap();
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, |shell| matches!(shell.save_state(), tropa::app::shell::SaveState::Saved(Some(_))));
    assert_eq!(tropa::file::open(&path).unwrap().workbook, **window.state().editor().workbook());
    window.state_mut().end_keeping(false);
}

#[test]
fn that_nothing_is_kept_is_said_as_long_as_it_is_so() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    std::fs::write(&state, "a file where the folder should be").unwrap();
    let (mut window, _) = keeping(&state, None);
    wait_for(&mut window, "Восстановление выключено");
    delete_first_card(&mut window);
    assert!(shows(&window, "Восстановление выключено"));
    std::fs::remove_file(&state).unwrap();
    let start = Instant::now();
    while shows(&window, "Восстановление выключено") {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not begin again");
        std::thread::sleep(Duration::from_millis(20));
        window.step();
    }
    // What was done while nothing could be kept is kept now.
    let left = card_texts(window.state());
    drop(window);
    let_go(&state);
    let (mut window, _) = keeping(&state, None);
    wait_for(&mut window, "Открыть восстановленное");
    press_button(&mut window, "Открыть восстановленное");
    assert_eq!(card_texts(window.state()), left);
    window.state_mut().end_keeping(false);
}

#[test]
fn a_file_is_saved_by_itself_if_that_is_wanted() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, _) = keeping(state.path(), Some(&path));
    let before = std::fs::read(&path).unwrap();
    window.state_mut().run(Command::Autosave);
    delete_first_card(&mut window);
    assert_eq!(std::fs::read(&path).unwrap(), before, "not at once");
    // Each step is a sixtieth of a second.
    for _ in 0..240 {
        window.step();
    }
    wait_until(&mut window, |shell| matches!(shell.save_state(), tropa::app::shell::SaveState::Saved(Some(_))));
    assert_eq!(tropa::file::open(&path).unwrap().workbook, **window.state().editor().workbook());
    window.state_mut().end_keeping(false);
}

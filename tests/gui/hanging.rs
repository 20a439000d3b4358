//! Disks that do not answer, and disks that refuse for a while: what is saved elsewhere meanwhile, what
//! is said, and that no disk holds up another.

use super::saving::let_pass;
use super::*;
use tropa::app::shell::SaveState;
use tropa::editor::Command;
use tropa::file;

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// A pipe with nobody at its other end: whoever opens it waits for ever, as on a disk that hangs.
#[cfg(unix)]
fn pipe(path: PathBuf) -> PathBuf {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

/// Whoever waits at the pipe is let go.
#[cfg(unix)]
fn answers_again(pipe: &Path) {
    drop(std::fs::File::options().read(true).write(true).open(pipe).unwrap());
}

/// Every save of this file hangs from now on, where it looks for what a killed one has left.
#[cfg(unix)]
fn hang(path: &Path) -> PathBuf {
    let machine = file::storage::machine_mark();
    let id = tropa::model::IdSource::random().fresh::<tropa::model::CardId>();
    let name = path.file_name().unwrap().to_str().unwrap();
    pipe(path.with_file_name(format!(".~{name}.{machine:08x}-{id}.tmp")))
}

/// The folder of what the program keeps hangs where the earlier versions of this file are.
#[cfg(unix)]
fn hang_versions(state: &Path, path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let folder = state.join("versions").join(format!("{:016x} {stem}", fnv(path.as_os_str().as_encoded_bytes())));
    let newest = file::Fingerprint::of(&std::fs::read(path).unwrap());
    pipe(folder.join(format!("00000001.1790000000.{newest}.ron")))
}

/// The same where it is known which files are open.
#[cfg(unix)]
fn hang_locks(state: &Path, path: &Path) -> PathBuf {
    pipe(state.join("open").join(format!("{:016x}.lock", fnv(path.as_os_str().as_encoded_bytes()))))
}

#[cfg(unix)]
fn save_as(window: &mut Window, answers: &Answers, path: &Path) {
    answers.choose(path);
    window.state_mut().run(Command::SaveAs);
    window.run_ok();
}

#[cfg(unix)]
fn close(window: &mut Window) {
    let id = egui::ViewportId::ROOT;
    window.input_mut().viewports.get_mut(&id).unwrap().events.push(egui::ViewportEvent::Close);
    window.step();
    window.input_mut().viewports.get_mut(&id).unwrap().events.clear();
    window.run_ok();
}

fn has(path: &Path, window: &Window) -> bool {
    file::open(path).is_ok_and(|loaded| loaded.workbook == **window.state().editor().workbook())
}

/// A window on a file that is this window's own by now.
#[cfg(unix)]
fn on_own_file(state: &Path, path: &Path) -> (Window, Answers) {
    let (mut window, answers) = keeping(state, Some(path));
    headless::wait(&mut window, |_| file::is_taken(state, path, None), "it is this window's");
    (window, answers)
}

#[cfg(unix)]
#[test]
fn what_was_saved_elsewhere_stays_there_when_the_first_disk_hangs() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path().canonicalize().unwrap();
    let (hung, good) = (example_file(&root), root.join("диск.ron"));
    let (mut window, answers) = on_own_file(state.path(), &hung);
    let pipe = hang(&hung);
    // Saved, changed, saved again: one save hangs, the other waits for it.
    delete_first_card(&mut window);
    save(&mut window);
    let hangs = file::Fingerprint::of(file::write(window.state().editor().workbook()).as_bytes());
    delete_first_card(&mut window);
    assert_eq!(window.state().save_state(), SaveState::Unsaved, "what came after is not being saved");
    save(&mut window);
    assert_eq!(window.state().save_state(), SaveState::Saving);
    // What cannot be saved here is told, with what can be done.
    wait_for(&mut window, "«карта.ron» всё ещё сохраняется");
    answers.choose(&good);
    press_button(&mut window, "Сохранить как…");
    wait_until(&mut window, |shell| shell.path() == Some(good.as_path()) && is_saved(shell));
    assert!(has(&good, &window) && !shows(&window, "всё ещё сохраняется"));
    // From now on that is the file.
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert!(has(&good, &window));
    window.state_mut().run(Command::Autosave);
    delete_first_card(&mut window);
    let_pass(&mut window, 4);
    wait_until(&mut window, is_saved);
    assert!(has(&good, &window));
    // The disk comes back: what hung is written, what waited is not, and the window stays where it is.
    answers_again(&pipe);
    headless::wait(&mut window, |_| !pipe.exists(), "the save goes on");
    let is_written = |_: &Window| std::fs::read(&hung).is_ok_and(|bytes| file::Fingerprint::of(&bytes) == hangs);
    headless::wait(&mut window, is_written, "what hung is written");
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert!(has(&good, &window) && is_written(&window));
    assert_eq!(window.state().path(), Some(good.as_path()));
    window.state_mut().end_keeping(false);
}

#[cfg(unix)]
#[test]
fn a_window_that_saves_and_closes_says_that_the_disk_does_not_answer() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(&folder.path().canonicalize().unwrap());
    let (mut window, _) = on_own_file(state.path(), &path);
    let pipe = hang(&path);
    delete_first_card(&mut window);
    close(&mut window);
    press_button(&mut window, "Сохранить");
    wait_for(&mut window, "Диск не отвечает");
    // Whoever stays after all stays, even when the disk comes back.
    press_button(&mut window, "Отмена");
    answers_again(&pipe);
    wait_until(&mut window, is_saved);
    assert!(has(&path, &window));
    let commands = &window.output().viewport_output[&egui::ViewportId::ROOT].commands;
    assert!(!commands.contains(&egui::ViewportCommand::Close), "{commands:?}");
    window.state_mut().end_keeping(false);
}

#[cfg(unix)]
#[test]
fn where_the_earlier_versions_hang_a_file_is_saved_without_and_that_is_told() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(&folder.path().canonicalize().unwrap());
    let pipe = hang_versions(state.path(), &path);
    let (mut window, _) = keeping(state.path(), Some(&path));
    let lost = "среди прежних версий не удалось";
    delete_first_card(&mut window);
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert!(has(&path, &window) && shows(&window, lost));
    // It is not waited for again.
    delete_first_card(&mut window);
    let start = Instant::now();
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert!(has(&path, &window) && start.elapsed() < file::storage::LONGEST_ANSWER, "{:?}", start.elapsed());
    // It answers again, and all is as ever.
    answers_again(&pipe);
    let saved_well = |window: &mut Window| {
        delete_first_card(window);
        save(window);
        wait_until(window, is_saved);
        !shows(window, lost)
    };
    let start = Instant::now();
    while !saved_well(&mut window) {
        assert!(start.elapsed() < Duration::from_secs(20), "versions are not kept again");
    }
    window.state_mut().end_keeping(false);
}

#[cfg(unix)]
#[test]
fn where_nobody_says_which_files_are_open_a_new_file_is_saved() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().canonicalize().unwrap().join("новая.ron");
    let (mut window, answers) = keeping(state.path(), None);
    let pipe = hang_locks(state.path(), &path);
    delete_first_card(&mut window);
    save_as(&mut window, &answers, &path);
    wait_until(&mut window, is_saved);
    assert!(has(&path, &window));
    window.state_mut().end_keeping(false);
    drop(std::fs::File::open(pipe).unwrap());
}

#[test]
fn what_could_not_save_itself_is_tried_again_and_told_once() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (inside, away) = (folder.path().join("папка"), folder.path().join("убрана"));
    std::fs::create_dir(&inside).unwrap();
    let path = example_file(&inside);
    let (mut window, _) = keeping(state.path(), Some(&path));
    window.state_mut().run(Command::Autosave);
    std::fs::rename(&inside, &away).unwrap();
    delete_first_card(&mut window);
    let_pass(&mut window, 4);
    wait_for(&mut window, "не сохран");
    wait_for(&mut window, "Сохранить как…");
    // Closed by the user: the same again is no news.
    press_button(&mut window, "Закрыть");
    let is_told = |window: &Window| window.query_by_label("Сохранить как…").is_some();
    assert!(!is_told(&window));
    let later = |window: &mut Window| {
        let now = window.ctx.input(|input| input.time);
        window.input_mut().time = Some(now + 25.0);
        window.step();
        window.input_mut().time = None;
        window.run_ok();
    };
    later(&mut window);
    wait_until(&mut window, |shell| shell.save_state() == SaveState::Unsaved);
    assert!(!is_told(&window));
    std::fs::rename(&away, &inside).unwrap();
    later(&mut window);
    wait_until(&mut window, is_saved);
    assert!(has(&path, &window));
    window.state_mut().end_keeping(false);
}

#[cfg(unix)]
#[test]
fn a_disk_that_hangs_holds_up_no_other_and_the_window_can_be_left() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path().canonicalize().unwrap();
    let (hung, other) = (root.join("сеть.ron"), root.join("диск.ron"));
    let (mut window, answers) = keeping(state.path(), None);
    delete_first_card(&mut window);
    let pipe = hang(&hung);
    save_as(&mut window, &answers, &hung);
    wait_until(&mut window, |shell| shell.save_state() == SaveState::Saving);
    save_as(&mut window, &answers, &other);
    wait_until(&mut window, |shell| shell.path() == Some(other.as_path()));
    assert_eq!(file::open(&other).unwrap().workbook, **window.state().editor().workbook());
    // Editing goes on; the window is closed while the one still hangs.
    let left = delete_first_card(&mut window);
    close(&mut window);
    press_button(&mut window, "Не сохранять");
    wait_for(&mut window, "Диск не отвечает");
    assert!(shows(&window, "предложит восстановить"));
    press_button(&mut window, "Закрыть сейчас");
    assert!(window.state().dialog().is_none());
    window.state_mut().end_keeping(false);
    assert_eq!(sessions(state.path()), 1, "all is kept for the next start");
    drop(window);
    let_go(state.path());
    let leftovers = file::journal::leftovers(state.path(), &file::storage::Disk);
    let recovered = &leftovers[0].found.as_ref().unwrap().workbook;
    assert_eq!(recovered.maps()[0].cards().map(|card| card.text.clone()).collect::<Vec<_>>(), left);
    // The thread that hangs is let go.
    answers_again(&pipe);
}

#[cfg(unix)]
#[test]
fn a_window_closed_while_it_saves_does_not_ask_about_what_is_being_saved() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().canonicalize().unwrap().join("карта.ron");
    let (mut window, answers) = keeping(state.path(), None);
    delete_first_card(&mut window);
    let pipe = hang(&path);
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(path.clone()));
    save(&mut window);
    wait_until(&mut window, |shell| shell.save_state() == SaveState::Saving);
    close(&mut window);
    assert!(!shows(&window, "Не сохранять"));
    // The disk comes back.
    answers_again(&pipe);
    wait_until(&mut window, is_saved);
    assert_eq!(file::open(&path).unwrap().workbook, **window.state().editor().workbook());
    window.state_mut().end_keeping(false);
}

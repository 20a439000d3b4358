//! Dialogs at every size of the interface, in both languages: whatever they hold, all of a dialog
//! and the buttons that answer it lie within the window of a borrowed laptop.

use super::*;
use std::time::SystemTime;
use tropa::editor::Command;
use tropa::file::Versions;
use tropa::file::storage::Disk;
use tropa::locale;

const SIZES: [Command; 4] = [Command::ScaleUsual, Command::Scale125, Command::Scale150, Command::Scale200];
const LANGUAGES: [(Command, Language); 2] =
    [(Command::LanguageEnglish, Language::English), (Command::LanguageRussian, Language::Russian)];

/// Draws the dialog that is open in every size and language, and looks where its buttons are.
fn stays_in_the_window(window: &mut Window, name: &str, buttons: &[&'static str]) {
    for (command, language) in LANGUAGES {
        window.state_mut().run(command);
        for size in SIZES {
            window.state_mut().run(size);
            window.run_ok();
            window.run_ok();
            let room = window.ctx.content_rect();
            let dialog = window.ctx.memory(|memory| memory.area_rect(egui::Id::unique("dialog"))).unwrap();
            assert!(room.contains_rect(dialog), "{name} {size:?} {language:?}: {dialog:?} in {room:?}");
            for key in buttons {
                let label = locale::text(language, key);
                // The window behind it may have a button of that name too.
                let rects: Vec<egui::Rect> = window.get_all_by_label(&label).map(|node| node.rect()).collect();
                let is_in = rects.iter().any(|rect| dialog.shrink(8.0).contains_rect(*rect));
                assert!(is_in, "{name} {size:?} {language:?}: “{label}” {rects:?} in {dialog:?}");
            }
        }
    }
    window.state_mut().run(Command::ScaleUsual);
    window.run_ok();
}

/// A file with so many earlier versions, and a window on it.
fn with_versions(state: &Path, folder: &Path, count: u64) -> (Window, Answers) {
    let path = example_file(folder);
    let versions = Versions::in_state(state);
    let text = std::fs::read_to_string(&path).unwrap();
    for number in 0..count {
        let earlier = text.replacen("title: \"Закупка станка с ЧПУ\"", &format!("title: \"Версия {number}\""), 1);
        let time = SystemTime::now() - Duration::from_secs((count - number) * 60);
        versions.keep(&Disk, &path, earlier.as_bytes(), time).unwrap();
    }
    keeping(state, Some(&path))
}

fn open_versions(window: &mut Window) {
    window.state_mut().run(Command::Versions);
    wait_for(window, "Открыть как новую карту");
    // Until all of them are read.
    let start = Instant::now();
    while shows(window, " — …") {
        assert!(start.elapsed() < Duration::from_secs(20), "they are not read");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

#[test]
fn what_the_program_says_of_itself_and_the_export_stay_in_the_window() {
    let mut window = window(headless::LAPTOP, Template::Example, Answers::default());
    let dialogs: [(Command, &[&str]); 4] = [
        (Command::About, &["button-close"]),
        (Command::Shortcuts, &["button-close"]),
        (Command::DeleteRecoveryData, &["button-delete-recovery", "button-cancel"]),
        (Command::Export, &["export-save", "button-cancel"]),
    ];
    for (command, buttons) in dialogs {
        window.state_mut().run(command);
        window.run_ok();
        stays_in_the_window(&mut window, &format!("{command:?}"), buttons);
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn earlier_versions_stay_in_the_window() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut window, _) = with_versions(state.path(), folder.path(), 20);
    // Also where the dialog was lower when it appeared.
    window.state_mut().run(Command::Scale125);
    open_versions(&mut window);
    stays_in_the_window(&mut window, "versions", &["button-open-version", "button-close"]);
    window.state_mut().end_keeping(false);
}

#[test]
fn what_was_left_stays_in_the_window() {
    let state = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        let (mut window, _) = keeping(state.path(), None);
        delete_first_card(&mut window);
        drop(window);
        let_go(state.path());
    }
    let (mut window, _) = keeping(state.path(), None);
    wait_for(&mut window, "Открыть восстановленное");
    stays_in_the_window(&mut window, "recovery", &["button-later", "button-recover", "button-dismiss"]);
    window.state_mut().end_keeping(false);
}

#[test]
fn questions_about_saving_stay_in_the_window() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    let (mut window, answers) = keeping(state.path(), Some(&path));
    delete_first_card(&mut window);
    window.state_mut().run(Command::NewEmpty);
    window.run_ok();
    stays_in_the_window(&mut window, "unsaved", &["button-save", "button-drop", "button-cancel"]);
    press(&mut window, Modifiers::NONE, Key::Escape);

    *answers.answer.lock().unwrap() = Some(Answer::NoDialog);
    window.state_mut().run(Command::SaveAs);
    window.run_ok();
    stays_in_the_window(&mut window, "path", &["button-save", "button-cancel"]);
    press(&mut window, Modifiers::NONE, Key::Escape);

    std::fs::hard_link(&path, folder.path().join("второе имя.ron")).unwrap();
    save(&mut window);
    wait_for(&mut window, &locale::text(Language::Russian, "button-save-in-place"));
    let buttons = ["button-save-in-place", "button-save-elsewhere", "button-cancel"];
    stays_in_the_window(&mut window, "other names", &buttons);
    press(&mut window, Modifiers::NONE, Key::Escape);

    std::fs::remove_file(folder.path().join("второе имя.ron")).unwrap();
    let theirs = template::workbook(Template::Empty, Language::Russian).unwrap();
    tropa::file::save(&theirs, &path).unwrap();
    save(&mut window);
    wait_for(&mut window, "изменили в другом месте");
    let buttons = ["button-keep-both", "button-keep-mine", "button-take-theirs", "button-cancel"];
    stays_in_the_window(&mut window, "conflict", &buttons);
    window.state_mut().end_keeping(false);
}

#[test]
fn the_question_about_a_neighbour_stays_in_the_window() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = example_file(folder.path());
    std::fs::write(folder.path().join(".~lock.карта.ron#"), "CEX-1\nkozlova\n1\n").unwrap();
    let (mut window, _) = keeping(state.path(), Some(&path));
    wait_for(&mut window, "CEX-1");
    delete_first_card(&mut window);
    save(&mut window);
    wait_for(&mut window, "открыт и на другом компьютере");
    stays_in_the_window(&mut window, "neighbour", &["button-save-beside", "button-save-shared", "button-cancel"]);
    window.state_mut().end_keeping(false);
}

#[test]
fn the_arrows_go_through_all_versions_and_enter_opens_one() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut window, answers) = with_versions(state.path(), folder.path(), 20);
    open_versions(&mut window);
    let chosen = |window: &Window| {
        let is_on =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        let rows = window.get_all_by_role(egui::accesskit::Role::RadioButton).filter(is_on);
        let rows: Vec<egui::Rect> = rows.map(|node| node.rect()).collect();
        assert_eq!(rows.len(), 1);
        rows[0]
    };
    let first = chosen(&window);
    for key in [Key::ArrowDown; 3].into_iter().chain([Key::Tab, Key::ArrowUp, Key::End]) {
        press(&mut window, Modifiers::NONE, key);
        // What is chosen is scrolled to.
        for _ in 0..30 {
            window.step();
        }
        let dialog = window.ctx.memory(|memory| memory.area_rect(egui::Id::unique("dialog"))).unwrap();
        let row = chosen(&window);
        assert!(row.top() >= first.top() - 4.0 && row.bottom() < dialog.bottom() - 80.0, "{key:?} {row:?} {dialog:?}");
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |shell| shell.path().is_none());
    assert_eq!(window.state().editor().workbook().info().title, "Версия 0", "the oldest is the last");
    // That it is an earlier version stands where the file's name would, and no file has it.
    assert!(shows(&window, "Версия: ") && shows(&window, "не сохранено"));
    // A name for it is the same tomorrow.
    *answers.answer.lock().unwrap() = Some(Answer::NoDialog);
    window.state_mut().run(Command::SaveAs);
    wait_for(&mut window, "Введите путь");
    let fields = window.get_all_by_role(egui::accesskit::Role::TextInput).filter_map(|field| field.value());
    let path = fields.map(PathBuf::from).find(|path| path.starts_with(folder.path())).unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let when = name.strip_prefix("карта — версия ").unwrap();
    let is_moment = when.chars().all(|c| c.is_ascii_digit() || "- ".contains(c)) && when.len() == 19;
    assert!(is_moment, "{name}");
    window.state_mut().end_keeping(false);
}

//! The export dialog: what can be wished for, what is shown of it, and what is written.

use super::*;

/// A window whose user always saves to this file.
fn saving_to(path: &Path, size: Vec2) -> (Window, Answers) {
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(path.to_owned()));
    (window(size, Template::Example, answers.clone()), answers)
}

fn open_dialog(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::E);
    assert!(window.query_all_by_label("Сохранить…").next().is_some(), "the dialog is shown");
}

fn wait_for(window: &mut Window, what: &str, is_there: impl Fn(&Window) -> bool) {
    let start = Instant::now();
    while !is_there(window) {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
}

fn choose(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run_ok();
}

#[test]
fn two_keys_make_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.png");
    let (mut window, answers) = saving_to(&path, Vec2::new(1366.0, 768.0));
    open_dialog(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "the picture is written", |_| path.exists());
    assert_eq!(*answers.asked.lock().unwrap(), [Purpose::Export(tropa::publish::Format::Png)]);
    wait_for(&mut window, "it is told", |window| window.query_all_by_label_contains("» сохранён").next().is_some());
    let picture = image::open(&path).unwrap();
    assert!(picture.width() > 2_000, "twice as large as on the screen: {}", picture.width());
}

#[test]
fn small_letters_are_told_with_what_would_do() {
    let (mut window, _) = saving_to(Path::new("нет.png"), Vec2::new(1366.0, 768.0));
    open_dialog(&mut window);
    choose(&mut window, "Бумага");
    choose(&mut window, "Раскладка: На один лист, если буквы читаются");
    choose(&mut window, "Всегда на один лист");
    let too_small = |window: &Window| window.query_all_by_label_contains("их не прочесть").next().is_some();
    wait_for(&mut window, "small letters are told", too_small);
    choose(&mut window, "Разбить на листы");
    wait_for(&mut window, "several sheets are shown", |window| {
        window.query_all_by_label_contains("Просмотр, страница 1 из").next().is_some() && !too_small(window)
    });
    wait_for(&mut window, "pages can be turned", |window| window.query_by_label("Следующая страница").is_some());
    choose(&mut window, "Следующая страница");
    assert!(window.query_all_by_label_contains("Просмотр, страница 2 из").next().is_some());
}

#[test]
fn everything_has_a_place_in_small_windows() {
    for size in [Vec2::new(1366.0, 768.0), Vec2::new(1280.0, 720.0)] {
        let (mut window, _) = saving_to(Path::new("нет.png"), size);
        open_dialog(&mut window);
        choose(&mut window, "Бумага");
        for label in ["Сохранить…", "Отмена", "Экспорт"] {
            let inside = window.get_all_by_label(label).all(|node| {
                let rect = node.rect();
                rect.min.x >= 0.0 && rect.min.y >= 0.0 && rect.max.x <= size.x && rect.max.y <= size.y
            });
            assert!(inside, "{label} in {size:?}");
        }
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.query_all_by_label("Сохранить…").next().is_none());
    }
}

#[test]
fn what_was_chosen_is_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.tsv");
    let (mut window, _) = saving_to(&path, Vec2::new(1366.0, 768.0));
    open_dialog(&mut window);
    choose(&mut window, "Таблица (TSV)");
    choose(&mut window, "Без имён людей");
    choose(&mut window, "Сохранить…");
    wait_for(&mut window, "the table is written", |_| path.exists());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.lines().next().unwrap().contains("Тендер и договор"), "{text}");
    let remembered = &window.state().preferences().export;
    assert_eq!(remembered.format(), tropa::publish::Format::Tsv);
    assert!(!remembered.told.names);
}

#[test]
fn files_with_numbers_are_replaced_only_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.svg");
    let (mut window, _) = saving_to(&path, Vec2::new(1366.0, 768.0));
    let files = || {
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let mut names: Vec<_> = names.filter(|name| name.extension().is_some_and(|own| own == "svg")).collect();
        names.sort();
        names
    };
    open_dialog(&mut window);
    choose(&mut window, "SVG");
    choose(&mut window, "Что: Вся карта");
    choose(&mut window, "Каждый этап отдельно");
    choose(&mut window, "Сохранить…");
    let stages = window.state().editor().map().unwrap().stages().len();
    wait_for(&mut window, "the pictures are written", |_| files().len() == stages);
    let first = files().remove(0);
    std::fs::write(&first, "чужое").unwrap();
    open_dialog(&mut window);
    choose(&mut window, "Сохранить…");
    wait_for(&mut window, "it is asked", |window| window.query_by_label("Заменить").is_some());
    // Until the dialog has come to rest in its place.
    window.run_ok();
    assert_eq!(std::fs::read_to_string(&first).unwrap(), "чужое");
    choose(&mut window, "Заменить");
    wait_for(&mut window, "the file is replaced", |_| std::fs::read_to_string(&first).unwrap() != "чужое");
}

#[test]
fn a_name_that_will_not_do_can_be_typed_anew() {
    let folder = tempfile::tempdir().unwrap();
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::NoDialog);
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, answers);
    open_dialog(&mut window);
    choose(&mut window, "Markdown");
    choose(&mut window, "Сохранить…");
    for (name, told) in [("нет/такой/папки.md", "Не удалось сохранить файл"), ("карта.md", "» сохранён")]
    {
        let path = folder.path().join(name);
        let asked = |window: &Window| window.query_all_by_label_contains("нет окна выбора файлов").next().is_some();
        wait_for(&mut window, "a name is asked for", asked);
        press(&mut window, Modifiers::COMMAND, Key::A);
        type_text(&mut window, &path.to_string_lossy());
        press(&mut window, Modifiers::NONE, Key::Enter);
        wait_for(&mut window, told, |window| window.query_all_by_label_contains(told).next().is_some());
    }
    assert!(folder.path().join("карта.md").exists());
}

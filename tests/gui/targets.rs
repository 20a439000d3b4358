//! What is pressed, dropped and dragged beside the cards: a file on the window, the overview, links of
//! notices, the menu of every target; and that nothing of it keeps the window busy.

use super::*;
use egui::accesskit::Role;
use tropa::edit::{Edit, LaneEdit, MapEdit};
use tropa::editor::Command;
use tropa::model::Lane;

fn narrow() -> Window {
    window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default())
}

fn run(window: &mut Window, command: Command) {
    window.state_mut().run(command);
    window.run_ok();
}

fn press_at(window: &mut Window, pos: Pos2, button: egui::PointerButton) {
    window.hover_at(pos);
    window.run_ok();
    for pressed in [true, false] {
        window.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        window.run_ok();
    }
}

/// A file that a file manager lets go over the window.
#[derive(Debug)]
pub struct LetGo(pub PathBuf);

impl egui::DroppedFile for LetGo {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_dropped_on_the_window_opens_after_work_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("другая.ron");
    tropa::file::save(&template::workbook(Template::Empty, Language::Russian).unwrap(), &path).unwrap();
    let mut window = example();
    window.input_mut().dropped_files.push(Arc::new(LetGo(path.clone())));
    window.step();
    wait_until(&mut window, |shell| shell.path() == Some(path.as_path()));
    assert!(card_texts(window.state()).is_empty());
    let mut window = example();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::Delete);
    window.input_mut().dropped_files.push(Arc::new(LetGo(path.clone())));
    window.step();
    let start = Instant::now();
    while window.query_all_by_label("Не сохранять").next().is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "nothing was asked");
        window.step();
    }
    assert!(!card_texts(window.state()).is_empty(), "nothing is replaced unasked");
}

/// The miniature, if the map is large enough for one.
fn overview(window: &Window) -> Option<egui::Rect> {
    window.query_all_by_role(Role::Image).next().map(|node| node.rect())
}

#[test]
fn dragging_in_the_overview_moves_the_view() {
    let mut window = narrow();
    let rect = overview(&window).unwrap();
    let offset = |window: &Window| window.state().editor().camera().offset();
    let (before, steps) = (offset(&window), window.state().editor().steps_done());
    window.drag_at(rect.center_top() + Vec2::new(0.0, 20.0));
    window.run_ok();
    let pressed = offset(&window);
    window.hover_at(rect.center_bottom() - Vec2::new(0.0, 20.0));
    window.run_ok();
    let dragged = offset(&window);
    window.drop_at(rect.center_bottom() - Vec2::new(0.0, 20.0));
    window.run_ok();
    assert!(dragged.y < pressed.y - 100.0 && dragged.y < before.y - 100.0, "{before:?} {pressed:?} {dragged:?}");
    assert_eq!((offset(&window), window.state().editor().steps_done()), (dragged, steps));
}

#[test]
fn a_notice_leads_to_the_folder_of_what_was_saved_once_and_after_save_as_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(path.clone()));
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, answers.clone());
    let link = "Открыть папку";
    let told = |window: &Window| window.query_all_by_label(link).next().is_some();
    let save = |window: &mut Window, modifiers: Modifiers| {
        let (_, pos) = first_card(window);
        click(window, pos);
        press(window, Modifiers::NONE, Key::Delete);
        press(window, modifiers, Key::S);
        wait_until(window, |shell| shell.editor().is_saved());
    };
    save(&mut window, Modifiers::COMMAND);
    window.get_by_label(link).click();
    window.run_ok();
    assert_eq!(*answers.folders.lock().unwrap(), [folder.path()]);
    press(&mut window, Modifiers::NONE, Key::Escape);
    save(&mut window, Modifiers::COMMAND);
    assert!(!told(&window), "not at every save");
    save(&mut window, Modifiers::COMMAND | Modifiers::SHIFT);
    if window.query_all_by_label("Заменить").next().is_some() {
        window.get_by_label("Заменить").click();
        wait_until(&mut window, |shell| shell.editor().is_saved());
    }
    assert!(told(&window), "a place was chosen");
}

#[test]
fn deleting_many_cards_is_told_and_taken_back_by_the_notice() {
    let mut window = narrow();
    let before = card_texts(window.state());
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    for _ in 0..3 {
        run(&mut window, Command::SelectAll);
    }
    run(&mut window, Command::Delete);
    assert!(window.query_all_by_label_contains("Удалено").next().is_some());
    assert_eq!(window.query_all_by_label_contains("распущен").count(), 0, "of a group nothing is left to be told");
    window.get_by_label("Отменить").click();
    window.run_ok();
    assert_eq!(card_texts(window.state()), before);
    assert_eq!(window.query_all_by_label_contains("Удалено").count(), 0);
}

#[test]
fn every_target_has_a_menu_of_its_own() {
    let mut window = narrow();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::Delete);
    let is_shown = |window: &Window, text: &str| window.query_all_by_label(text).next().is_some();
    let rect = overview(&window).unwrap();
    let offset = window.state().editor().camera().offset();
    press_at(&mut window, rect.center(), egui::PointerButton::Secondary);
    assert!(is_shown(&window, "Карта целиком") || is_shown(&window, "Масштаб карты"), "the overview");
    assert_eq!(window.state().editor().camera().offset(), offset, "the right button only asks");
    press(&mut window, Modifiers::NONE, Key::Escape);
    let line = window.get_by_label("Быстрая запись").rect();
    press_at(&mut window, line.center(), egui::PointerButton::Secondary);
    assert!(is_shown(&window, "Вставить"), "the capture line");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    run(&mut window, Command::History);
    let rows: Vec<egui::Rect> = window.query_all_by_role(Role::ListBoxOption).map(|node| node.rect()).collect();
    press_at(&mut window, rows[0].center(), egui::PointerButton::Secondary);
    let menus = window.query_all_by_label_contains("Отменить").count();
    assert!(menus > 0, "the history");
    assert_eq!(window.state().editor().steps_done(), 1, "the right button goes to no step");
}

/// What a state is called, and how the window comes into it.
type State = (&'static str, fn(&mut Window));

#[test]
fn an_idle_window_asks_for_no_frame_whatever_is_open() {
    let states: [State; 6] = [
        ("details", |window| {
            let (_, pos) = first_card(window);
            click(window, pos);
            run(window, Command::Details);
        }),
        ("find", |window| run(window, Command::Find)),
        ("capture line", |window| run(window, Command::Capture)),
        ("filter", |window| {
            window.state_mut().editor_mut().toggle_filter(tropa::editor::FilterBy::Voted);
            window.run_ok();
        }),
        ("large", |window| run(window, Command::DensityLarge)),
        ("overview", |window| assert!(overview(window).is_some())),
    ];
    for (name, open) in states {
        let mut window = narrow();
        open(&mut window);
        // What blinks or goes away after a while has done so.
        let mut delay = Duration::ZERO;
        for _ in 0..600 {
            window.step();
            delay = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
            if delay > Duration::from_millis(400) {
                break;
            }
        }
        // A cursor blinks twice a second; nothing else may ask for a frame.
        assert!(delay > Duration::from_millis(400), "{name}: {delay:?}");
    }
}

#[test]
fn a_pinned_lane_is_told_where_it_is_drawn() {
    let mut window = narrow();
    let map = window.state().editor().map().unwrap().clone();
    let lane = map.rows()[0].lane.clone();
    let change = MapEdit::Lane(LaneEdit::Set(Lane { pinned: true, ..Lane::clone(&lane) }));
    window.state_mut().editor_mut().change(&Edit::Map { map: map.id(), change });
    window.run_ok();
    let canvas = window.state().canvas_rect().unwrap();
    let last = map.rows().iter().rev().find_map(|row| row.cards.last()).unwrap().id;
    window.state_mut().editor_mut().select(Selected::card(last));
    window.run_ok();
    let card = map.rows()[0].cards.first().unwrap();
    let layout = window.state_mut().editor_mut().layout();
    let rect = layout.card_rect(card.id).unwrap();
    let drawn = window.state_mut().editor_mut().panes().rect_in_view(rect);
    let told = window.get_by_role_and_label(Role::ListItem, &card.text).rect();
    let corner = canvas.min + Vec2::new(drawn.x0 as f32, drawn.y0 as f32);
    assert!((told.min - corner).length() < 1.5, "{told:?} {corner:?}");
    assert!(canvas.contains(told.center()));
}

//! A show in the window: by keys and by its buttons, told to a screen reader, and the window as it
//! was afterwards.

use super::*;
use egui::accesskit::Role;
use tropa::editor::{Command, Show};

fn show(window: &Window) -> &Show {
    window.state().editor().show().unwrap()
}

/// What a screen reader is told is on the screen.
fn told(window: &Window) -> String {
    let nodes = window.get_all_by_role(Role::Canvas);
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn one_key_shows_the_map_and_another_leads_back_to_where_one_was() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    window.state_mut().run(Command::ZoomIn);
    window.run_ok();
    let before = (window.state().editor().camera(), window.state().editor().selection().clone());
    press(&mut window, Modifiers::NONE, Key::F5);
    assert_eq!(told(&window), "Вся карта");
    assert!(window.query_by_label("Файл").is_none() && window.query_by_label("Парковка").is_none());
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert_eq!(told(&window), "Чувства по этапам");
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert!(told(&window).starts_with("Этап 1 из 7: "), "{}", told(&window));
    press(&mut window, Modifiers::NONE, Key::Delete);
    type_text(&mut window, "слово");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().editor().show().is_none());
    assert!(window.query_by_label("Файл").is_some());
    assert_eq!((window.state().editor().camera(), window.state().editor().selection().clone()), before);
    assert!(window.state().editor().is_saved());
}

#[test]
fn a_show_from_here_begins_at_the_selected_stage() {
    let mut window = example();
    let stage = window.state().editor().map().unwrap().stages()[3].id;
    window.state_mut().editor_mut().select(Selected::Stage(stage));
    press(&mut window, Modifiers::SHIFT, Key::F5);
    assert!(told(&window).starts_with("Этап 4 из 7: "), "{}", told(&window));
}

#[test]
fn the_buttons_come_with_the_pointer_and_do_what_the_keys_do() {
    let mut window = example();
    press(&mut window, Modifiers::NONE, Key::F5);
    assert!(window.query_by_label("Дальше").is_none());
    window.hover_at(Pos2::new(300.0, 300.0));
    window.run_ok();
    window.hover_at(Pos2::new(310.0, 300.0));
    window.run_ok();
    window.get_by_label("Дальше").click();
    window.run_ok();
    assert_eq!(show(&window).place().0, 1);
    window.get_by_label("По строкам").click();
    window.run_ok();
    assert!(told(&window).starts_with("Строка «"), "{}", told(&window));
    window.get_by_label("Клавиши показа").click();
    window.run_ok();
    assert!(window.query_all_by_label("Чёрный экран").count() > 1, "the keys are listed");
    window.get_by_role_and_label(Role::Button, "Закончить показ").click();
    window.run_ok();
    assert!(window.query_by_label("Файл").is_some());
}

#[test]
fn the_presenter_sees_his_notes_and_what_comes_next() {
    let mut window = example();
    press(&mut window, Modifiers::NONE, Key::F5);
    press(&mut window, Modifiers::NONE, Key::N);
    let note = show(&window).notes()[0].to_owned();
    assert!(window.query_all_by_label(&note).next().is_some(), "{note}");
    assert!(window.query_all_by_label_contains("идёт 0:0").next().is_some());
    assert!(window.query_all_by_label_contains("Чувства по этапам").next().is_some(), "what comes next");
    press(&mut window, Modifiers::NONE, Key::B);
    assert!(window.query_all_by_label("Экран чёрный").next().is_some());
}

#[test]
fn a_show_at_rest_asks_for_no_frame() {
    let mut window = example();
    press(&mut window, Modifiers::NONE, Key::F5);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    let delay = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_secs(1), "{delay:?}");
}

#[test]
fn notes_are_written_in_the_fields_of_the_map_and_of_a_stage() {
    let mut window = example();
    let stage = window.state().editor().map().unwrap().stages()[1].id;
    for (selected, about) in [(Selected::Title, None), (Selected::Stage(stage), Some(stage))] {
        window.state_mut().editor_mut().select(selected);
        let details = window.state().editor().details().unwrap();
        let field = details.fields.iter().find(|field| field.name == "Заметки ведущего").unwrap().clone();
        let steps = window.state().editor().steps_done();
        assert!(window.state_mut().editor_mut().type_detail(&field, "Сначала вопрос залу"));
        window.state_mut().editor_mut().leave_detail();
        let info = window.state().editor().map().unwrap().info().clone();
        let notes: Vec<&str> =
            info.presenter_notes.iter().filter(|note| note.stage == about).map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["Сначала вопрос залу"]);
        assert_eq!(window.state().editor().steps_done(), steps + 1);
    }
}

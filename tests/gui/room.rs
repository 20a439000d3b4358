//! A window in front of an audience: the map alone, another density, a larger interface.

use super::*;
use tropa::editor::Command;

#[test]
fn one_key_leaves_the_map_alone_and_brings_everything_back() {
    let mut window = example();
    for way_back in [Key::F9, Key::Escape] {
        press(&mut window, Modifiers::NONE, Key::F9);
        assert!(window.query_by_label("Файл").is_none() && window.query_by_label("Парковка").is_none());
        assert!(window.query_by_label("F9 — вернуть меню и панели").is_some());
        press(&mut window, Modifiers::NONE, way_back);
        assert!(window.query_by_label("Файл").is_some(), "{way_back:?}");
    }
    // Escape lets go of what is selected first.
    press(&mut window, Modifiers::NONE, Key::F9);
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Файл").is_none());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Файл").is_some());
}

#[test]
fn a_larger_interface_keeps_every_menu_in_the_window() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    for _ in 0..5 {
        window.state_mut().run(Command::ScaleUp);
        window.run_ok();
    }
    assert_eq!(window.state().editor().options().scale, 200);
    let screen = window.ctx.content_rect();
    for name in ["Файл", "Вид", "Справка"] {
        let rect = window.get_by_label(name).rect();
        assert!(screen.contains_rect(rect), "{name} {rect:?} {screen:?}");
    }
}

#[test]
fn the_look_of_the_window_is_remembered() {
    let mut window = example();
    for command in [Command::DensityCompact, Command::ThemeProjector, Command::Overview, Command::SidePanel] {
        window.state_mut().run(command);
        window.run_ok();
    }
    let options = window.state().editor().options().clone();
    let remembered = window.state().preferences();
    assert_eq!(remembered.options(Language::Russian), options);
    assert_eq!(remembered.side_panel, Some(false));
}

#[test]
fn the_field_of_a_long_text_stays_in_the_canvas_with_its_cursor() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, &"слово ".repeat(900));
    let field = window.ctx.memory(|memory| memory.focused()).unwrap();
    let canvas = window.state().canvas_rect().unwrap();
    let seen = |window: &Window| window.ctx.read_response(field).unwrap().interact_rect;
    assert!(canvas.contains_rect(seen(&window)), "{:?} {canvas:?}", seen(&window));
    let rect = |window: &Window| window.ctx.read_response(field).unwrap().rect;
    assert!(rect(&window).bottom() < seen(&window).bottom() + 30.0, "the end is in view: {:?}", rect(&window));
    press(&mut window, Modifiers::COMMAND | Modifiers::CTRL, Key::Home);
    assert!(rect(&window).top() > seen(&window).top() - 30.0, "the start is in view: {:?}", rect(&window));
}

#[test]
fn a_notch_of_the_wheel_zooms_a_little_also_where_it_is_told_twice() {
    let mut window = example();
    let (_, pos) = first_card(&mut window);
    window.hover_at(pos);
    window.run_ok();
    let before = window.state().editor().camera().zoom();
    for _ in 0..2 {
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: Vec2::new(0.0, 1.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::COMMAND,
        });
    }
    window.run_ok();
    let factor = window.state().editor().camera().zoom() / before;
    assert!((1.15..=1.2).contains(&factor), "{factor}");
}

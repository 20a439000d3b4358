//! A window in front of an audience: the map alone, another density, a larger interface.

use super::*;
use egui::Rect;
use tropa::editor::{Command, LEAST_TEXT_PX};

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
    // Menus, the map's name, the search and the export.
    let bar = ["Меню", "Найти или выполнить…", "Экспорт"];
    for name in bar {
        let rect = window.get_by_label(name).rect();
        assert!(screen.contains_rect(rect), "{name} {rect:?} {screen:?}");
    }
    let titles: Vec<Rect> = window.get_all_by_label("Закупка станка с ЧПУ").map(|node| node.rect()).collect();
    assert!(titles.iter().any(|rect| rect.bottom() < 50.0 && screen.contains_rect(*rect)), "{titles:?}");
    window.get_by_label("Меню").click();
    window.run_ok();
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

#[test]
fn in_the_large_density_the_whole_window_is_read_from_afar() {
    let mut window = example();
    window.state_mut().run(Command::DensityLarge);
    window.run_ok();
    window.run_ok();
    for _ in 0..3 {
        let pixels = window.ctx.pixels_per_point();
        assert!(f64::from(pixels) * 12.0 >= LEAST_TEXT_PX - 1e-3, "{pixels}");
        let editor = window.state_mut().editor_mut();
        let least = f64::from(tropa::theme::Density::Large.smallest_text());
        let size = least * editor.camera().zoom() * f64::from(pixels);
        assert!(size >= LEAST_TEXT_PX - 1e-3, "{size} px");
        window.state_mut().run(Command::ScaleDown);
        window.run_ok();
    }
}

#[test]
fn the_title_says_which_map_is_in_view() {
    let mut window = example();
    let in_bar = |window: &Window, title: &str| window.get_all_by_label(title).any(|node| node.rect().bottom() < 50.0);
    let titles: Vec<String> = {
        let maps = window.state().editor().workbook().maps().to_vec();
        maps.iter().map(|map| map.info().title.clone()).collect()
    };
    assert!(in_bar(&window, &titles[0]));
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert!(in_bar(&window, &titles[1]));
}

#[test]
fn a_panel_leaves_a_fitted_map_fitted_and_another_where_it_was_on_the_screen() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    let fitted = window.state().editor().camera().zoom();
    for narrows in [true, false] {
        window.state_mut().run(Command::SidePanel);
        window.run_ok();
        let camera = window.state().editor().camera();
        assert!(camera.fitted().is_some());
        assert_eq!(camera.zoom() < fitted, narrows);
    }
    window.state_mut().run(Command::ZoomActual);
    window.run_ok();
    let beginning = |window: &Window| {
        let offset = window.state().editor().camera().offset();
        window.state().canvas_rect().unwrap().min + Vec2::new(offset.x as f32, offset.y as f32)
    };
    let before = beginning(&window);
    window.state_mut().run(Command::SidePanel);
    window.run_ok();
    let after = beginning(&window);
    assert!((after - before).length() < 1.0, "{before:?} {after:?}");
}

#[test]
fn what_is_said_about_the_file_has_words_while_there_is_room_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = example_file(folder.path());
    let newer = std::fs::read_to_string(&path).unwrap().replacen("minor: 3", "minor: 9, weather: \"rain\"", 1);
    std::fs::write(&path, &newer).unwrap();
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Empty, Answers::default());
    let loaded = tropa::file::open(&path).unwrap();
    window.state_mut().show_loaded(loaded, path.clone());
    for size in [Command::ScaleUsual, Command::Scale125, Command::Scale150] {
        window.state_mut().run(size);
        window.run_ok();
        window.run_ok();
        assert!(shows(&window, "— только просмотр"), "{size:?}");
    }
    window.state_mut().run(Command::ScaleUsual);
    window.run_ok();
    delete_first_card(&mut window);
    // The name of the file too, whole.
    let width = |window: &Window, label: &str| {
        let mut rects = window.get_all_by_label(label).map(|node| node.rect()).filter(|rect| rect.bottom() < 50.0);
        rects.next().unwrap_or_else(|| panic!("{label} is not there")).width()
    };
    assert!(width(&window, "● не сохранено") > 80.0);
    assert!(width(&window, "— карта.ron") > 60.0);
}

//! Menus, tabs, the history, the sheet of shortcuts and the way of the keyboard through the window.

use super::*;
use tropa::editor::{Command, Found};

fn titles(window: &Window) -> Vec<String> {
    window.state().editor().workbook().maps().iter().map(|map| map.info().title.clone()).collect()
}

/// Three maps; the last is in view.
fn three_maps() -> Window {
    let mut window = example();
    for _ in 0..2 {
        window.state_mut().run(Command::DeriveToBe);
        window.run_ok();
    }
    let _ = window.state_mut().editor_mut().take_notices();
    window
}

fn middle_of_tab(window: &Window, title: &str) -> Pos2 {
    let tabs = window.get_all_by_role(egui::accesskit::Role::Tab);
    tabs.into_iter().find(|tab| tab.accesskit_node().label().as_deref() == Some(title)).unwrap().rect().center()
}

fn drag_over(window: &mut Window, from: Pos2, to: Pos2) {
    window.drag_at(from);
    window.run_ok();
    for part in 1..=6 {
        window.hover_at(from.lerp(to, part as f32 / 6.0));
        window.run_ok();
    }
}

#[test]
fn a_tab_is_dragged_to_another_place_as_one_step() {
    let mut window = three_maps();
    let before = titles(&window);
    let steps = window.state().editor().steps_done();
    let (from, to) = (middle_of_tab(&window, &before[2]), middle_of_tab(&window, &before[0]) - Vec2::new(60.0, 0.0));
    drag_over(&mut window, from, to);
    assert_eq!(titles(&window), before, "nothing moves before the tab is let go");
    window.drop_at(to);
    window.run_ok();
    let mut moved = before.clone();
    moved[..3].rotate_right(1);
    assert_eq!(titles(&window), moved);
    assert_eq!(window.state().editor().steps_done(), steps + 1);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window), before);
}

#[test]
fn escape_gives_up_the_drag_of_a_tab() {
    let mut window = three_maps();
    let before = titles(&window);
    let steps = window.state().editor().steps_done();
    let (from, to) = (middle_of_tab(&window, &before[0]), middle_of_tab(&window, &before[2]) + Vec2::new(60.0, 0.0));
    drag_over(&mut window, from, to);
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.drop_at(to);
    window.run_ok();
    assert_eq!(titles(&window), before);
    assert_eq!(window.state().editor().steps_done(), steps);
}

#[test]
fn maps_without_room_for_their_tabs_are_in_a_list() {
    let mut window = window(Vec2::new(1600.0, 720.0), Template::Example, Answers::default());
    assert!(window.query_all_by_label("Все карты").next().is_none());
    for _ in 0..8 {
        window.state_mut().run(Command::DuplicateMap);
        window.run_ok();
    }
    let first = titles(&window)[0].clone();
    window.get_by_label("Все карты").click();
    window.run_ok();
    let lines = window.get_all_by_role(egui::accesskit::Role::Button);
    let line = lines.into_iter().find(|line| line.accesskit_node().label().as_deref() == Some(first.as_str()));
    line.unwrap().click();
    window.run_ok();
    let editor = window.state().editor();
    assert_eq!(editor.selection().map, editor.workbook().maps()[0].id());
}

#[test]
fn the_right_button_opens_the_menu_of_a_tab_and_of_a_role() {
    let mut window = three_maps();
    let title = titles(&window)[0].clone();
    let tabs = window.get_all_by_role(egui::accesskit::Role::Tab);
    let tab = tabs.into_iter().find(|tab| tab.accesskit_node().label().as_deref() == Some(title.as_str()));
    tab.unwrap().click_secondary();
    window.run_ok();
    assert!(window.query_all_by_label("Дублировать карту").next().is_some());
    assert_eq!(window.state().editor().selection().map, window.state().editor().workbook().maps()[0].id());
    press(&mut window, Modifiers::NONE, Key::Escape);
    let role = window.state().editor().workbook().roles()[1].clone();
    window.get_all_by_label(&role.name).next().unwrap().click_secondary();
    window.run_ok();
    window.get_by_label("Удалить роль").click();
    window.run_ok();
    assert!(window.state().editor().workbook().role(role.id).is_none());
}

#[test]
fn the_menu_of_the_selection_opens_by_keyboard_and_is_worked_by_it() {
    let mut window = example();
    let (text, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    assert!(window.query_all_by_label("Дублировать").next().is_some());
    // The first line has the keyboard: it edits the text.
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().editor().text_edit().unwrap().draft(), text);
}

#[test]
fn the_history_lists_the_steps_and_goes_to_them() {
    let mut window = example();
    let (text, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::COMMAND, Key::D);
    press(&mut window, Modifiers::NONE, Key::Delete);
    press(&mut window, Modifiers::COMMAND, Key::H);
    assert_eq!(window.state().editor().steps_done(), 2);
    let copy = window.query_all_by_label_contains("Копия карточки").next().unwrap();
    copy.click();
    window.run_ok();
    assert_eq!(window.state().editor().steps_done(), 1);
    window.get_by_label("Начало").click();
    window.run_ok();
    assert_eq!(window.state().editor().steps_done(), 0);
    assert!(card_texts(window.state()).contains(&text));
    window.query_all_by_label_contains("Удаление карточки").next().unwrap().click();
    window.run_ok();
    assert_eq!(window.state().editor().steps_done(), 2);
    // By keyboard: the list is a part of the window of its own.
    while window.query_all_by_label("История").all(|node| !node.accesskit_node().is_focused()) {
        press(&mut window, Modifiers::NONE, Key::F6);
    }
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(window.state().editor().steps_done(), 1);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.state().editor().steps_done(), 2);
    press(&mut window, Modifiers::COMMAND, Key::H);
    assert!(window.query_all_by_label("Начало").next().is_none());
}

#[test]
fn f6_goes_round_the_parts_of_the_window() {
    let mut window = example();
    let focused = |window: &Window| -> Option<String> {
        let node = window.query_all(egui_kittest::kittest::by().predicate(|node| node.is_focused()));
        node.last().and_then(|node| node.accesskit_node().label())
    };
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    let title = titles(&window)[0].clone();
    let mut seen = Vec::new();
    for _ in 0..5 {
        press(&mut window, Modifiers::NONE, Key::F6);
        seen.push(focused(&window).unwrap_or_default());
    }
    assert!(
        seen.contains(&"Файл".to_owned()) && seen.contains(&"Все роли".to_owned()) && seen.contains(&title),
        "{seen:?}"
    );
    assert!(seen[4].starts_with("Карта «"), "the circle is closed: {seen:?}");
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert_eq!(focused(&window).as_deref(), Some("Все роли"));
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("Главный инженер"), "Tab leads on from there");
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run_ok();
    assert!(focused(&window).unwrap_or_default().starts_with("Карта «"));
    press(&mut window, Modifiers::NONE, Key::F10);
    assert_eq!(focused(&window).as_deref(), Some("Файл"));
}

fn focused_name(window: &Window) -> String {
    let node = window.query_all(egui_kittest::kittest::by().predicate(|node| node.is_focused()));
    node.last().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn the_arrows_go_through_a_menu_however_it_was_opened() {
    let mut window = example();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    let selected = window.state().editor().selection().clone();
    press(&mut window, Modifiers::NONE, Key::F10);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.run_ok();
    let first = focused_name(&window);
    assert!(first.starts_with("Нов"), "the first line of the menu: {first}");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.run_ok();
    assert_ne!(focused_name(&window), first);
    press(&mut window, Modifiers::NONE, Key::Escape);
    let menu = window.get_by_label("Файл").rect().center();
    click(&mut window, pos);
    click(&mut window, menu);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.run_ok();
    assert_eq!(focused_name(&window), first, "opened by the mouse");
    assert_eq!(*window.state().editor().selection(), selected);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(window.state().editor().steps_done(), 1, "the map has the keyboard again");
}

#[test]
fn the_search_is_as_high_as_what_it_found() {
    let mut window = example();
    let height =
        |window: &Window| window.ctx.memory(|memory| memory.area_rect(egui::Id::unique("palette"))).unwrap().height();
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "этап");
    window.run_ok();
    let full = height(&window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "ъъъъ");
    window.run_ok();
    assert!(height(&window) < full / 2.0);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "этап");
    window.run_ok();
    assert_eq!(height(&window), full);
}

#[test]
fn what_is_called_otherwise_is_found_too() {
    let mut window = example();
    let first = |window: &Window, query: &str| window.state().editor().findings(query).first().map(|found| found.what);
    assert_eq!(first(&window, "компактн"), Some(Found::Command(Command::DensityCompact)));
    window.state_mut().editor_mut().run(Command::Scale200);
    assert_eq!(first(&window, "масштаб интерфейса 100"), Some(Found::Command(Command::ScaleUsual)));
}

#[test]
fn tab_leads_out_of_the_map_after_its_last_card() {
    let mut window = example();
    press(&mut window, Modifiers::COMMAND, Key::End);
    let parked = window.state().editor().map().unwrap().parking().len();
    for _ in 0..=parked {
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    let on_canvas = window.ctx.memory(|memory| memory.focused()) == Some(egui::Id::unique("canvas"));
    assert!(!on_canvas, "the keyboard is still on the map");
}

#[test]
fn the_sheet_of_shortcuts_is_searched() {
    let mut window = window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default());
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(window.query_all_by_label("Ctrl+N").next().is_some());
    type_text(&mut window, "истор");
    assert!(window.query_all_by_label("Ctrl+H").next().is_some());
    assert!(window.query_all_by_label("Ctrl+N").next().is_none());
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(window.query_all_by_label("Ctrl+N").next().is_some(), "it opens with everything");
}

#[test]
fn every_menu_fits_into_a_small_window() {
    let size = Vec2::new(1280.0, 720.0);
    for menu in ["Файл", "Правка", "Карточка", "Строка", "Этап", "Карта", "Вид", "Справка"]
    {
        let mut window = window(size, Template::Example, Answers::default());
        let (_, pos) = first_card(&mut window);
        click(&mut window, pos);
        window.get_by_label(menu).click();
        window.run_ok();
        picture(&mut window, &format!("menu-{menu}"));
        let lowest = window.get_all_by_role(egui::accesskit::Role::Button).map(|line| line.rect().bottom());
        assert!(lowest.fold(0.0, f32::max) <= size.y, "{menu}");
    }
}

/// Looked at, like the pictures of the window: `PICTURES=folder cargo test --test gui commands`.
fn picture(window: &mut Window, name: &str) {
    if let Ok(folder) = std::env::var("PICTURES") {
        window.render().unwrap().save(PathBuf::from(folder).join(format!("{name}.png"))).unwrap();
    }
}

#[test]
fn pictures_of_menus_and_panels() {
    if std::env::var("PICTURES").is_err() {
        return;
    }
    for (name, size) in [("1280", Vec2::new(1280.0, 720.0)), ("1366", Vec2::new(1366.0, 768.0))] {
        let fresh = || window(size, Template::Example, Answers::default());
        let mut sheet = fresh();
        press(&mut sheet, Modifiers::NONE, Key::F1);
        picture(&mut sheet, &format!("shortcuts-{name}"));

        let mut history = fresh();
        let (_, pos) = first_card(&mut history);
        click(&mut history, pos);
        for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowLeft] {
            press(&mut history, Modifiers::ALT, key);
            press(&mut history, Modifiers::COMMAND, Key::D);
        }
        press(&mut history, Modifiers::NONE, Key::Delete);
        press(&mut history, Modifiers::COMMAND, Key::Z);
        press(&mut history, Modifiers::COMMAND, Key::Z);
        press(&mut history, Modifiers::COMMAND, Key::H);
        picture(&mut history, &format!("history-{name}"));

        let map = fresh().state().editor().map().unwrap().clone();
        let selections = [
            ("card", Selected::card(map.rows()[4].cards[0].id)),
            ("stage", Selected::Stage(map.stages()[2].id)),
            ("lane", Selected::Lane(map.rows()[4].lane.id)),
            ("title", Selected::Title),
            ("nothing", Selected::Nothing),
        ];
        for (what, selected) in selections {
            let mut menu = fresh();
            menu.state_mut().editor_mut().select(selected);
            menu.run_ok();
            press(&mut menu, Modifiers::SHIFT, Key::F10);
            picture(&mut menu, &format!("context-{what}-{name}"));
        }
        let mut kinds = fresh();
        kinds.state_mut().editor_mut().select(Selected::Lane(map.rows()[4].lane.id));
        kinds.run_ok();
        kinds.get_by_label("Строка").click();
        kinds.run_ok();
        let line = kinds.get_by_label("Вид строки").rect().center();
        click(&mut kinds, line);
        picture(&mut kinds, &format!("kinds-{name}"));
        let mut tabs = fresh();
        (0..6).for_each(|_| {
            tabs.state_mut().run(Command::DuplicateMap);
            tabs.run_ok();
        });
        picture(&mut tabs, &format!("tabs-{name}"));
    }
}

#[test]
fn the_letter_of_a_shortcut_with_alt_is_not_typed() {
    let mut window = example();
    let before = card_texts(window.state());
    let cards: Vec<_> =
        window.state().editor().map().unwrap().rows()[0].cards.iter().take(2).map(|card| card.id).collect();
    window.state_mut().editor_mut().select(Selected::cards(cards));
    window.state_mut().run(Command::Group);
    let physical_key = Some(Key::G);
    let key = |pressed| Event::Key { key: Key::G, physical_key, pressed, repeat: false, modifiers: Modifiers::ALT };
    for event in [key(true), Event::Text("п".to_owned()), key(false)] {
        window.event(event);
    }
    window.run_ok();
    assert!(window.state().editor().map().unwrap().groups().iter().any(|group| group.open), "the group is opened");
    assert!(window.state().editor().text_edit().is_none(), "and no card is begun");
    let mut now = card_texts(window.state());
    now.sort();
    let mut before = before;
    before.sort();
    assert_eq!(now, before);
}

#[test]
fn a_map_without_stages_offers_the_first_one() {
    let mut window = example();
    while let Some(stage) = window.state().editor().map().unwrap().stages().first().map(|stage| stage.id) {
        assert!(window.query_all_by_label("+ этап").next().is_none());
        window.state_mut().editor_mut().select(Selected::Stage(stage));
        window.state_mut().run(Command::DeleteStage);
        window.run_ok();
    }
    window.get_by_label("+ этап").click();
    window.run_ok();
    assert_eq!(window.state().editor().map().unwrap().stages().len(), 1);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_all_by_label("+ этап").next().is_none());
}

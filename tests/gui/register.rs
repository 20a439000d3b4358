//! The sheet of target groups in the window: cells have names and places, keys and presses edit
//! them, the name of a map leads to it.

use super::*;
use tropa::editor::Command;

fn register() -> Window {
    let mut window = example();
    window.state_mut().run(Command::Register);
    window.run_ok();
    window
}

fn group_names(shell: &Shell) -> Vec<String> {
    shell.editor().workbook().target_groups().iter().map(|group| group.name.clone()).collect()
}

#[test]
fn cells_are_told_with_their_columns_rows_and_state() {
    let window = register();
    let cell = window.get_by_label("Группа: Заводы: первый станок у нас");
    assert!(cell.accesskit_node().is_selected().unwrap_or_default());
    assert_eq!(cell.accesskit_node().data().row_index(), Some(0));
    assert_eq!(cell.accesskit_node().data().column_index(), Some(0));
    assert!(window.query_all_by_label("Кто это: организации").next().is_some());
    for name in ["Мой список целевых групп", "Список руководителей подразделений", "Сравнение двух списков"]
    {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
    assert!(window.query_all_by_label("Мой список целевых групп: таблица, 18 строк").next().is_some());
}

#[test]
fn a_cell_is_typed_over_and_enter_goes_down() {
    let mut window = register();
    type_text(&mut window, "З");
    assert!(window.state().editor().cell_edit().is_some());
    type_text(&mut window, "аводы");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(group_names(window.state())[0], "Заводы");
    assert!(window.state().editor().cell_edit().is_none());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(group_names(window.state())[0], "Заводы: первый станок у нас");
}

#[test]
fn a_press_selects_a_second_opens_the_field_and_escape_gives_it_up() {
    let mut window = register();
    let pos = window.get_by_label("Группа: Мастерские и ИП").rect().center();
    click(&mut window, pos);
    assert!(window.state().editor().cell_edit().is_none());
    for _ in 0..60 {
        window.step();
    }
    click(&mut window, pos);
    assert_eq!(window.state().editor().cell_edit().map(|edit| edit.draft().to_owned()), Some("Мастерские и ИП".into()));
    type_text(&mut window, "!");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().editor().cell_edit().is_none());
    assert!(group_names(window.state()).contains(&"Мастерские и ИП".to_owned()));
}

#[test]
fn the_tabs_lead_to_the_register_and_back() {
    let mut window = example();
    window.get_by_label("Целевые группы").click();
    window.run_ok();
    assert!(window.state().editor().register_place().is_some());
    window.get_by_label("Сравнение двух списков").click();
    window.run_ok();
    assert!(window.query_all_by_label("Итог: только у меня").next().is_some());
    window.get_by_label("Карта: снабженец").click();
    window.run_ok();
    assert!(window.state().editor().register_place().is_none());
}

#[test]
fn words_in_a_cell_are_asked_about_before_the_window_closes() {
    let mut window = register();
    type_text(&mut window, "Литейные заводы");
    assert_eq!(window.state().save_state(), tropa::app::shell::SaveState::Unsaved);
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(window.query_all_by_label("Не сохранять").next().is_some());
}

//! The lists that maps share and the roles of the side panel, through their names.

use super::*;
use tropa::editor::{Command, ListKind};
use tropa::insight::filter::Others;

const SMALL: Vec2 = Vec2::new(1366.0, 768.0);

fn small_window() -> Window {
    let mut window = window(SMALL, Template::Example, Answers::default());
    window.state_mut().run(Command::SidePanel);
    window.run_ok();
    window
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label(name).next().is_some()
}

fn names(window: &Window, kind: ListKind) -> Vec<String> {
    window.state().editor().list(kind).into_iter().map(|line| line.name).collect()
}

fn tab(window: &Window, kind: ListKind) -> egui_kittest::Node<'_> {
    let name = match kind {
        ListKind::Roles => "Роли: ",
        ListKind::Departments => "Подразделения: ",
        ListKind::Channels => "Каналы: ",
        ListKind::Sources => "Источники: ",
    };
    let mut named = window.get_all_by_label_contains(name);
    named.find(|node| node.accesskit_node().role() == egui::accesskit::Role::Tab).unwrap()
}

fn open(window: &mut Window) {
    window.state_mut().run(Command::Lists);
    window.run_ok();
    window.run_ok();
}

#[test]
fn the_lists_are_opened_fit_the_window_and_are_closed_by_escape() {
    let mut window = small_window();
    open(&mut window);
    assert!(is_there(&window, "Роли: 3"));
    for kind in ListKind::ALL {
        let tab = tab(&window, kind).rect();
        assert!(egui::Rect::from_min_size(egui::Pos2::ZERO, SMALL).contains_rect(tab), "{kind:?} {tab:?}");
    }
    for part in ["Закрыть справочники", "Удалить", "Добавить роль", "Отношение к нам: за"]
    {
        let found = window.get_all_by_label(part).next().unwrap().rect();
        assert!(egui::Rect::from_min_size(egui::Pos2::ZERO, SMALL).contains_rect(found), "{part} {found:?}");
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Закрыть справочники"));
}

#[test]
fn records_are_chosen_moved_and_deleted_by_keys() {
    let mut window = small_window();
    open(&mut window);
    let before = names(&window, ListKind::Roles);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    let moved = names(&window, ListKind::Roles);
    assert_eq!(moved[0], before[1]);
    assert_eq!(window.state().editor().steps_done(), 1);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(names(&window, ListKind::Roles).len(), before.len() - 1);
    assert_eq!(window.state().editor().steps_done(), 2);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window, ListKind::Roles), before);
}

#[test]
fn a_role_is_added_by_the_name_that_the_arrows_offer() {
    let mut window = small_window();
    open(&mut window);
    window.get_all_by_label("Добавить роль").last().unwrap().focus();
    window.run_ok();
    type_text(&mut window, "нач");
    assert!(is_there(&window, "Начальник цеха") && !is_there(&window, "Оператор"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run_ok();
    let roles = window.state().editor().workbook().roles().clone();
    let new = roles.last().unwrap();
    assert_eq!(new.name, "Начальник цеха");
    assert!(!new.goal.is_empty());
    assert_eq!(window.state().editor().steps_done(), 1);
    window.get_by_label("Добавить типовой закупочный центр").click();
    window.run_ok();
    assert_eq!(window.state().editor().steps_done(), 2);
    assert!(window.state().editor().workbook().roles().len() >= 6);
}

#[test]
fn a_field_of_a_role_is_typed_and_a_chip_is_pressed() {
    let mut window = small_window();
    open(&mut window);
    window.get_by_label("Отношение к нам: насторожен").click();
    window.run_ok();
    let goal = window.get_all_by_role(egui::accesskit::Role::MultilineTextInput).next().unwrap();
    goal.focus();
    window.run_ok();
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Работать без простоев");
    let role = window.state().editor().workbook().roles()[0].clone();
    assert_eq!(role.goal, "Работать без простоев");
    assert_eq!(role.attitude, Some(tropa::model::Attitude::Wary));
    assert_eq!(window.state().editor().steps_done(), 2);
}

#[test]
fn other_lists_are_a_press_away_and_remember_their_record() {
    let mut window = small_window();
    open(&mut window);
    tab(&window, ListKind::Sources).click();
    window.run_ok();
    assert!(is_there(&window, "Вид источника: интервью"));
    tab(&window, ListKind::Channels).click();
    window.run_ok();
    assert!(is_there(&window, "Добавить канал"));
    tab(&window, ListKind::Departments).click();
    window.run_ok();
    assert!(is_there(&window, "Руководит проектом"));
}

#[test]
fn rows_of_roles_look_with_one_with_several_and_hide_the_rest() {
    let mut window = small_window();
    let roles = names(&window, ListKind::Roles);
    let row = |window: &Window, name: &str| window.get_all_by_label(name).next().unwrap().rect().center();
    let viewed = |window: &Window| window.state().editor().options().roles_in_view.len();
    let first = row(&window, &roles[0]);
    click(&mut window, first);
    assert_eq!(viewed(&window), 1);
    let second = row(&window, &roles[1]);
    click(&mut window, second);
    assert_eq!(viewed(&window), 1, "another one instead");
    window.get_by_label("Скрывать остальное").click();
    window.run_ok();
    assert_eq!(window.state().editor().options().others, Others::Hide);
    window.get_by_label("Приглушать остальное").click();
    window.run_ok();
    assert_eq!(window.state().editor().options().others, Others::Dim);
    click(&mut window, second);
    assert_eq!(viewed(&window), 0);
}

#[test]
fn a_role_is_opened_from_its_row_by_key_and_by_mark() {
    let mut window = small_window();
    let roles = names(&window, ListKind::Roles);
    window.get_all_by_label(&roles[1]).next().unwrap().focus();
    window.run_ok();
    press(&mut window, Modifiers::NONE, Key::F4);
    window.run_ok();
    assert!(is_there(&window, "Закрыть справочники"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Закрыть справочники"));
    let row = window.get_all_by_label(&roles[2]).next().unwrap().rect().center();
    window.hover_at(row);
    window.run_ok();
    let name = format!("О роли: {}", roles[2]);
    window.get_by_label(&name).click();
    window.run_ok();
    assert!(is_there(&window, "Закрыть справочники"));
}

#[test]
fn a_new_source_is_made_by_typing_its_title() {
    let mut window = small_window();
    let (_, pos) = first_card(&mut window);
    click(&mut window, pos);
    press(&mut window, Modifiers::NONE, Key::F4);
    window.get_by_label("Ещё").click();
    window.run_ok();
    let before = window.state().editor().workbook().sources().len();
    window.get_by_label_contains("Источники: ").click();
    window.run_ok();
    window.run_ok();
    type_text(&mut window, "Визит на завод");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run_ok();
    let sources = window.state().editor().workbook().sources().clone();
    assert_eq!(sources.len(), before + 1);
    assert_eq!(sources.last().unwrap().title, "Визит на завод");
    assert_eq!(window.state().editor().steps_done(), 1);
}

#[test]
fn a_record_is_dragged_to_its_place_and_escape_leaves_it_where_it_was() {
    let mut window = small_window();
    open(&mut window);
    let before = names(&window, ListKind::Roles);
    let row = |window: &Window, index: usize| {
        let mut rows: Vec<egui::Rect> = window
            .get_all_by_role(egui::accesskit::Role::ListBoxOption)
            .filter(|node| {
                before.iter().any(|name| node.accesskit_node().label().is_some_and(|it| it.starts_with(name)))
            })
            .map(|node| node.rect())
            .collect();
        rows.sort_by(|a, b| a.top().total_cmp(&b.top()));
        rows[index]
    };
    let (first, last) = (row(&window, 0).center(), row(&window, 2).center_bottom());
    for is_given_up in [true, false] {
        window.drag_at(first);
        window.run_ok();
        for share in [0.3, 0.7, 1.0] {
            window.hover_at(first + (last - first) * share);
            window.run_ok();
        }
        if is_given_up {
            press(&mut window, Modifiers::NONE, Key::Escape);
        }
        window.drop_at(last);
        window.run_ok();
        let now = names(&window, ListKind::Roles);
        if is_given_up {
            assert_eq!(now, before);
            assert!(is_there(&window, "Закрыть справочники"), "Escape was for the drag");
        } else {
            assert_eq!(now, [before[1].clone(), before[2].clone(), before[0].clone()]);
            assert_eq!(window.state().editor().steps_done(), 1);
        }
    }
}

#[test]
fn escape_takes_back_a_typed_name_before_it_closes_the_lists() {
    let mut window = small_window();
    open(&mut window);
    window.get_all_by_label("Добавить роль").last().unwrap().focus();
    window.run_ok();
    type_text(&mut window, "лишнее");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(is_there(&window, "Закрыть справочники"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "Закрыть справочники"));
    assert_eq!(window.state().editor().steps_done(), 0);
}

#[test]
fn a_name_that_was_begun_is_unfinished_work_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(tropa::app::file_dialogs::Answer::Chosen(path.clone()));
    let mut window = window(SMALL, Template::Example, answers);
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_until(&mut window, |shell| shell.path().is_some() && shell.editor().is_saved());
    open(&mut window);
    window.get_by_label("Добавить роль").focus();
    window.run_ok();
    type_text(&mut window, "Литейщик");
    assert!(!window.state().editor().is_saved(), "half a name is work");
    let kept = window.state().editor().with_unfinished().unwrap();
    assert!(kept.roles().iter().any(|role| role.name == "Литейщик"));
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_until(&mut window, |shell| shell.editor().is_saved());
    assert!(tropa::file::open(&path).unwrap().workbook.roles().iter().any(|role| role.name == "Литейщик"));
}

//! What a screen reader is told about the map, and that it can choose what it is told about.

use super::details::{comments, half_a_comment};
use super::*;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;

/// Label, description, place and number of its like.
type Told = (String, String, Option<(usize, usize)>);

/// What is told about everything of a role.
fn told(window: &Window, role: Role) -> Vec<Told> {
    window
        .query_all_by_role(role)
        .map(|node| {
            let node = node.accesskit_node();
            let place = node.data().position_in_set().zip(node.data().size_of_set());
            (node.label().unwrap_or_default(), node.description().unwrap_or_default(), place)
        })
        .collect()
}

#[test]
fn stages_lanes_cards_and_points_tell_name_and_place() {
    let window = window(Vec2::new(1600.0, 2400.0), Template::Example, Answers::default());
    let stages = told(&window, Role::ColumnHeader);
    assert_eq!(stages.len(), 7);
    assert_eq!(stages[2].0, "ТЗ и проба");
    assert_eq!(stages[2].1, "этап 3 из 7");
    assert_eq!(stages[3].1, "этап 4 из 7, самый проблемный");
    let lanes = told(&window, Role::RowHeader);
    let shown = window.state().editor().map().unwrap().rows().len();
    assert_eq!(lanes.len(), shown);
    assert_eq!(lanes[0], ("Действия клиента".to_owned(), format!("строка 1 из {shown}"), Some((0, shown))));
    let cards = told(&window, Role::ListItem);
    let (_, description, place) = cards.iter().find(|(label, ..)| label.starts_with("Проводит торги")).unwrap();
    assert_eq!(description, "этап 4 из 7, Действия клиента, 1 из 2, Снабженец");
    assert_eq!(*place, Some((0, 2)), "counted from 0 here, and told from 1");
    let points = told(&window, Role::Slider);
    assert!(
        points.iter().any(|(label, ..)| label == "Снабженец: гнев (−1,8), этап 4 из 7 «Тендер и договор»"),
        "{points:?}"
    );
}

#[test]
fn a_screen_reader_chooses_a_stage_a_lane_and_a_card() {
    let mut window = window(Vec2::new(1600.0, 2400.0), Template::Example, Answers::default());
    let (cards, cell) = (told(&window, Role::ListItem), "Действия клиента, 1 из 2");
    let card = cards.into_iter().find(|(_, description, _)| description.contains(cell)).unwrap().0;
    let things = [(Role::ColumnHeader, "Тендер и договор"), (Role::RowHeader, "Барьеры"), (Role::ListItem, &*card)];
    for (role, label) in things {
        window.get_by_role_and_label(role, label).click_accesskit();
        window.run_ok();
        let node = window.get_by_role_and_label(role, label);
        assert_eq!(node.accesskit_node().data().is_selected(), Some(true), "{label}");
    }
}

#[test]
fn half_a_comment_is_kept_when_a_screen_reader_chooses_something_else() {
    let mut window = window(Vec2::new(1600.0, 2400.0), Template::Example, Answers::default());
    let id = half_a_comment(&mut window);
    window.get_by_role_and_label(Role::ColumnHeader, "Тендер и договор").click_accesskit();
    window.run_ok();
    assert!(matches!(window.state().editor().selection().selected, Selected::Stage(_)));
    assert_eq!(comments(&window, id), ["спросить у юристов"]);
}

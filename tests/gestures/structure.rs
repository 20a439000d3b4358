//! Stages, steps and lanes by commands: what becomes of what stands in them, one step each.

use super::driver::*;
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::{Command, Key, MenuOf, Modifiers, Request, Selected};
use tropa::model::check::violations;
use tropa::model::{Card, Group, GroupId, JourneyMap, LaneKind, Place, Return, ReturnId, RoleId};

fn map(driver: &Driver) -> &JourneyMap {
    driver.editor.map().expect("a map")
}

fn texts(driver: &Driver, column: usize) -> Vec<String> {
    let map = map(driver);
    let step = map.steps().nth(column).expect("a column").1.id;
    let in_column = |card: &Card| matches!(card.place, Place::Cell { step: own, .. } if own == step);
    map.cards().filter(|card| in_column(card)).map(|card| card.text.clone()).collect()
}

#[test]
fn a_stage_is_duplicated_with_all_that_stands_in_it() {
    let mut driver = Driver::new();
    let group = Group { id: GroupId::from_bits(1), text: "Сами".to_owned(), cards: vec![A, B], open: true };
    driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Group(group)) });
    let before = driver.editor.workbook().clone();
    driver.click_card(D).run(Command::DuplicateStage).expect_steps(2);
    let names: Vec<&str> = map(&driver).stages().iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Поиск", "Выбор", "Выбор (копия)", "Покупка"]);
    let copy = map(&driver).stages()[2].id;
    driver.expect_selected(Selected::Stage(copy));
    assert_eq!(texts(&driver, 2), texts(&driver, 1));
    let points: Vec<_> = map(&driver).curves()[0].points.iter().map(|point| (point.step, point.value)).collect();
    assert_eq!(points, [(CHOOSE, 0.0), (map(&driver).stages()[2].steps[0].id, 0.0)]);
    driver.run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[D]);

    driver.click_card(C).run(Command::DuplicateStage);
    assert_eq!(map(&driver).groups().len(), 2, "the group is copied, too");
    assert_eq!(texts(&driver, 1), ["Считает простои", "Спрашивает коллег", "Ищет поставщиков"]);
    assert!(violations(driver.editor.workbook()).is_empty());
}

#[test]
fn arrows_within_a_stage_are_copied_with_it_and_copies_have_names_of_their_own() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.run(Command::AddStep);
    if driver.editor.text_edit().is_some() {
        driver.text("Договор").plain_key(Key::Enter);
    }
    let step = map(&driver).stage(CHOOSE_STAGE).expect("the stage").steps[1].id;
    let arrow = |id, from, to| Return { id: ReturnId::from_bits(id), from, to, label: "дважды".to_owned() };
    for arrow in [arrow(1, step, CHOOSE), arrow(2, BUY, CHOOSE), arrow(3, step, SEEK)] {
        driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::AddReturn(arrow) });
    }
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.run(Command::DuplicateStage);
    let copy = map(&driver).stages()[2].clone();
    assert_eq!(copy.name, "Выбор (копия)");
    assert_eq!(map(&driver).returns().len(), 4, "those that lead out of it are not copied");
    let copied = map(&driver).returns()[3].clone();
    assert_eq!((copied.from, copied.to, copied.label.as_str()), (copy.steps[1].id, copy.steps[0].id, "дважды"));
    driver.run(Command::DuplicateStage);
    assert_eq!(map(&driver).stages()[3].name, "Выбор (копия) 2");
    assert!(violations(driver.editor.workbook()).is_empty());
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn a_stretched_card_is_copied_as_far_as_the_copy_reaches_and_covers_it() {
    let mut driver = Driver::new();
    driver.click_card(D).run(Command::Stretch).run(Command::DuplicateStage);
    let spans: Vec<u32> =
        map(&driver).cards().filter(|card| card.text == "Проводит тендер").map(|card| card.span).collect();
    assert_eq!(spans, [3, 1]);
    assert!(violations(driver.editor.workbook()).is_empty());
}

#[test]
fn a_lane_is_duplicated_with_its_cards() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::Lane(ACTIONS));
    driver.run(Command::DuplicateLane).expect_steps(1);
    let copy = &map(&driver).rows()[1];
    assert_eq!((copy.lane.kind, copy.cards.len()), (LaneKind::Actions, 4));
    let copy = copy.lane.id;
    driver.expect_selected(Selected::Lane(copy)).run(Command::Undo).expect_unchanged(&before);
    driver.expect_selected(Selected::Lane(ACTIONS));
}

#[test]
fn dividers_are_lines_of_their_own() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::card(E));
    driver.run(Command::LineOfVisibility).expect_steps(1);
    let kinds = |driver: &Driver| map(driver).rows().iter().map(|row| row.lane.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&driver), [LaneKind::Actions, LaneKind::Feelings, LaneKind::Barriers, LaneKind::LineOfVisibility]);
    // A line that is there becomes another line.
    driver.run(Command::LineOfInteraction).expect_steps(2);
    assert_eq!(kinds(&driver)[3], LaneKind::LineOfInteraction);
    assert!(driver.editor.is_chosen(Command::LineOfInteraction));
    driver.plain_key(Key::Delete).expect_selected(Selected::Lane(BARRIERS)).expect_steps(3);
}

#[test]
fn a_lane_is_pinned_and_the_menu_ticks_it() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Lane(FEELINGS));
    assert!(!driver.editor.is_chosen(Command::PinLane));
    driver.run(Command::PinLane).expect_steps(1).expect_selected(Selected::Lane(FEELINGS));
    assert!(driver.editor.is_chosen(Command::PinLane) && driver.editor.is_chosen(Command::LaneOfFeelings));
    assert!(map(&driver).row(FEELINGS).expect("a lane").lane.pinned);
    driver.run(Command::PinLane);
    assert!(!driver.editor.is_chosen(Command::PinLane));
}

#[test]
fn a_stage_is_split_into_steps_and_joined_again() {
    let mut driver = Driver::new();
    for name in ["Отбор", "Торги"] {
        driver.editor.select(Selected::Stage(CHOOSE_STAGE));
        driver.run(Command::AddStep).text(name).plain_key(Key::Enter);
    }
    driver.click_card(D).key(Modifiers::ALT, Key::Right).expect_steps(3);
    assert_eq!(map(&driver).stage(CHOOSE_STAGE).expect("a stage").steps.len(), 3);
    driver.run(Command::JoinSteps).expect_steps(4).expect_selected(Selected::Stage(CHOOSE_STAGE));
    driver.expect_cell(ACTIONS, CHOOSE, &[D]).expect_cell(BARRIERS, CHOOSE, &[E]);
    assert_eq!(map(&driver).stage(CHOOSE_STAGE).expect("a stage").steps.len(), 1);
    assert_eq!(map(&driver).curves()[0].points.len(), 1);
    assert_eq!(driver.editor.undo_label().map(|label| label.key), Some("label-steps-join"));
    assert!(!driver.editor.enabled(Command::JoinSteps));
}

#[test]
fn alt_and_arrows_reorder_stages_and_lanes() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.key(Modifiers::ALT, Key::Left).expect_selected(Selected::Stage(CHOOSE_STAGE)).expect_steps(1);
    assert_eq!(map(&driver).stages()[0].id, CHOOSE_STAGE);
    assert!(!driver.editor.enabled(Command::MoveLeft));
    driver.editor.select(Selected::Lane(ACTIONS));
    driver.key(Modifiers::ALT, Key::Down).expect_selected(Selected::Lane(ACTIONS)).expect_steps(2);
    assert_eq!(map(&driver).rows()[1].lane.id, ACTIONS);
}

#[test]
fn hiding_a_lane_selects_the_next_one_that_is_seen() {
    let mut driver = Driver::new();
    driver.click_card(A).run(Command::HideLane).expect_selected(Selected::Lane(FEELINGS)).expect_steps(0);
    driver.run(Command::HideLane).expect_selected(Selected::Lane(BARRIERS));
    driver.run(Command::HideLane).expect_selected(Selected::Nothing);
    assert!(driver.editor.layout().lanes.is_empty());
}

#[test]
fn shift_f10_and_the_menu_key_ask_for_the_menu_of_the_selection() {
    let mut driver = Driver::new();
    driver.click_card(A).key(Modifiers::SHIFT, Key::F10).plain_key(Key::Menu);
    let asked = [Request::ShowContextMenu { pos_in_view: None }; 2];
    assert_eq!(driver.editor.take_requests(), asked);
    driver.expect_cards_selected(&[A]).expect_steps(0);
}

#[test]
fn the_menu_of_a_role_is_about_that_role_until_it_is_closed() {
    let mut driver = Driver::new();
    let role = RoleId::from_bits(1);
    assert!(!driver.editor.enabled(Command::DeleteRole), "no role is looked through");
    assert!(driver.editor.open_menu_of(MenuOf::Role(role)));
    assert!(driver.editor.context_commands().contains(&Command::DeleteRole));
    driver.editor.close_menu();
    assert!(!driver.editor.enabled(Command::DeleteRole));
    driver.editor.open_menu_of(MenuOf::Role(role));
    driver.run(Command::DeleteRole).expect_steps(1);
    assert!(driver.editor.workbook().roles().is_empty());
}

#[test]
fn copies_of_maps_are_numbered() {
    let mut driver = Driver::new();
    (0..3).for_each(|_| assert!(driver.editor.run(Command::DuplicateMap)));
    let titles = driver.editor.workbook().maps().iter().map(|map| map.info().title.clone()).collect::<Vec<_>>();
    assert_eq!(titles, ["Станок", "Станок — копия", "Станок — копия 2", "Станок — копия 3"]);
}

#[test]
fn going_to_a_step_of_the_history_selects_and_shows_what_was_there() {
    let mut driver = Driver::new();
    let start = driver.editor.workbook().clone();
    driver.click_card(A).run(Command::Park).click_card(D).plain_key(Key::Delete).click_card(E).run(Command::Duplicate);
    let labels: Vec<&str> = driver.editor.past().map(|label| label.key).collect();
    assert_eq!(labels, ["label-cards-move", "label-cards-delete", "label-cards-duplicate"]);
    assert!(driver.editor.go_to_step(1));
    driver.expect_steps(1).expect_parking(&[P, A]).expect_cell(ACTIONS, CHOOSE, &[D]).expect_cards_selected(&[B]);
    assert!(driver.editor.go_to_step(0));
    driver.expect_unchanged(&start).expect_steps(0).expect_cards_selected(&[A]);
    assert!(driver.editor.go_to_step(3) && !driver.editor.go_to_step(4));
    driver.expect_steps(3);
    assert_eq!(driver.editor.past().len(), 3, "nothing is forgotten by going");
    // A text being typed counts.
    driver.click_card(E).plain_key(Key::F2).text("Договор правят семеро");
    assert!(!driver.editor.go_to_step(9), "there are not so many");
    assert_eq!(driver.editor.past().len(), 4);
}

#[test]
fn a_tab_shows_its_map_before_its_menu_opens() {
    let mut driver = Driver::new();
    driver.run(Command::DuplicateMap);
    let copy = driver.editor.selection().map;
    assert!(driver.editor.open_menu_of(MenuOf::Tab(MAP)));
    assert_eq!(driver.editor.selection().map, MAP);
    driver.run(Command::DeleteMap);
    assert_eq!(driver.editor.selection().map, copy);
    driver.run(Command::Undo);
    assert_eq!(driver.editor.selection().map, MAP);
}

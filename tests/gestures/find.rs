//! Finding words over all maps, and filters: which cards are meant, what fades, also in pictures.

use super::driver::*;
use super::generate;
use tropa::edit::{CardEdit, Edit, LaneEdit, ListEdit, MapEdit, SharedEdit};
use tropa::editor::{Command, FilterBy, FindState, Found, Key, Modifiers, Request, Selected};
use tropa::geom::Vec2;
use tropa::locale::{self, Language};
use tropa::model::{Department, DepartmentId, Evidence, Group, GroupId, Lane, LaneKind, RoleId};
use tropa::scene::{Item, Scene};

fn state(driver: &mut Driver) -> (Option<usize>, usize) {
    let FindState { current, count, .. } = driver.editor.find_state().expect("something is looked for");
    (current, count)
}

fn change(driver: &mut Driver, change: MapEdit) {
    assert!(driver.editor.change(&Edit::Map { map: MAP, change }));
}

fn found(editor: &tropa::editor::Editor, query: &str) -> Vec<Found> {
    editor.findings(query).into_iter().map(|finding| finding.what).collect()
}

#[test]
fn typing_goes_to_the_next_match_from_where_the_search_began() {
    let mut driver = Driver::new();
    driver.click_card(B).key(Modifiers::COMMAND, Key::F);
    assert_eq!(driver.editor.take_requests(), [Request::ShowFind]);
    assert!(driver.editor.open_find());
    driver.editor.find_words("ПО");
    // "Поиск", "Спрашивает коллег" has none, "Ищет поставщиков", "Покупка".
    driver.expect_cards_selected(&[C]);
    driver.editor.find_words("пок");
    driver.expect_selected(Selected::Stage(tropa::model::StageId::from_bits(3)));
    driver.editor.find_words("такого нет");
    assert_eq!(state(&mut driver), (None, 0));
    driver.editor.find_words("тендер");
    driver.expect_cards_selected(&[D]);
    assert_eq!(state(&mut driver), (Some(1), 1));
    driver.expect_steps(0);
}

#[test]
fn next_and_previous_go_round_over_all_maps() {
    let mut driver = Driver::new();
    driver.run(Command::DuplicateMap);
    let copy = driver.editor.workbook().maps()[1].id();
    driver.editor.go_to_map(MAP);
    driver.editor.open_find();
    driver.editor.find_words("простои");
    assert_eq!((driver.editor.selection().map, state(&mut driver)), (MAP, (Some(1), 2)));
    driver.plain_key(Key::F3);
    assert_eq!((driver.editor.selection().map, state(&mut driver)), (copy, (Some(2), 2)));
    driver.expect_cards_selected(&[A]).plain_key(Key::F3);
    assert_eq!((driver.editor.selection().map, state(&mut driver)), (MAP, (Some(1), 2)));
    driver.key(Modifiers::SHIFT, Key::F3);
    assert_eq!(driver.editor.selection().map, copy);
    driver.editor.close_find();
    driver.expect_cards_selected(&[A]);
    assert_eq!(driver.editor.find_state(), None);
    assert!(!driver.editor.is_match(A), "nothing is marked any more");
    driver.plain_key(Key::F3);
    assert_eq!(driver.editor.selection().map, MAP, "the words are remembered");
}

#[test]
fn the_next_match_is_looked_for_from_what_is_selected() {
    let mut driver = Driver::new();
    driver.editor.open_find();
    driver.editor.find_words("и");
    let (_, count) = state(&mut driver);
    assert!(count > 4);
    driver.click_card(C);
    assert!(state(&mut driver).0.is_some_and(|current| current > 1), "it is a match itself");
    driver.plain_key(Key::F3).expect_cards_selected(&[D]);
    driver.key(Modifiers::SHIFT, Key::F3);
    driver.expect_cards_selected(&[C]);
}

#[test]
fn everything_with_words_is_found_with_or_without_dots() {
    let mut driver = Driver::new();
    driver.editor.open_find();
    for (query, selected) in [
        ("станок", Selected::Title),
        ("выбор", Selected::Stage(CHOOSE_STAGE)),
        ("барьеры", Selected::Lane(BARRIERS)),
        ("КТО ПЛАТИТ", Selected::card(P)),
    ] {
        driver.editor.find_words(query);
        driver.expect_selected(selected);
        assert_eq!(state(&mut driver), (Some(1), 1), "{query}");
    }
    let mut card = driver.editor.map().and_then(|map| map.card(E)).map(|card| (**card).clone()).expect("a card");
    card.text = "Ещё\u{a0}один\nзвонок".to_owned();
    change(&mut driver, MapEdit::Card(CardEdit::Set(vec![card])));
    driver.editor.find_words("еще один звонок");
    driver.expect_cards_selected(&[E]);
    let point = Selected::Point { curve: CURVE, point: POINT };
    driver.editor.select(point.clone());
    driver.run(Command::EditText).text("Надежда").plain_key(Key::Enter);
    driver.editor.find_words("надежд");
    driver.expect_selected(point);
}

#[test]
fn what_is_found_can_be_seen() {
    let mut driver = Driver::new();
    driver.editor.open_find();
    driver.editor.toggle_lane(BARRIERS);
    driver.editor.find_words("договор");
    driver.expect_cards_selected(&[E]);
    assert!(driver.editor.layout().card_rect(E).is_some(), "its lane is shown again");
    let collapsed = Lane { collapsed: true, ..Lane::new(BARRIERS, LaneKind::Barriers) };
    change(&mut driver, MapEdit::Lane(LaneEdit::Set(collapsed)));
    driver.editor.find_words("договор");
    driver.expect_selected(Selected::Lane(BARRIERS));
    let hidden = Lane { hidden: true, ..Lane::new(BARRIERS, LaneKind::Barriers) };
    change(&mut driver, MapEdit::Lane(LaneEdit::Set(hidden)));
    assert_eq!(state(&mut driver).1, 0, "a lane hidden in the map is no part of it");
    let group = Group { id: GroupId::from_bits(1), text: String::new(), cards: vec![A, B], open: false };
    change(&mut driver, MapEdit::Card(CardEdit::Group(group)));
    driver.editor.find_words("коллег");
    driver.expect_cards_selected(&[A]);
}

#[test]
fn words_typed_in_the_other_layout_are_found_too() {
    let mut driver = Driver::new();
    driver.editor.open_find();
    for query in ["n", "nt", "nty", "ntylth"] {
        driver.editor.find_words(query);
    }
    driver.expect_cards_selected(&[D]);
    assert_eq!(state(&mut driver), (Some(1), 1));
    driver.editor.find_words("ntylth cj");
    assert_eq!(state(&mut driver), (None, 0));
}

#[test]
fn matches_follow_the_document() {
    let mut driver = Driver::new();
    driver.editor.open_find();
    driver.editor.find_words("тендер");
    assert!(driver.editor.is_match(D));
    driver.run(Command::Delete);
    assert_eq!(state(&mut driver).1, 0);
    driver.run(Command::Undo);
    assert_eq!(state(&mut driver), (Some(1), 1));
}

#[test]
fn ten_thousand_cards_are_found_at_once() {
    let mut driver = Driver::of(generate::big(10_000, 20, 10));
    driver.editor.open_find();
    let all: Vec<String> = driver.editor.map().expect("a map").cards().map(|card| card.text.to_lowercase()).collect();
    let word: String = all[4_000].chars().filter(|c| *c != 'ё').take(4).collect();
    let mut before = usize::MAX;
    for length in 1..=4 {
        let query: String = word.chars().take(length).collect();
        driver.editor.find_words(&query);
        let (_, count) = state(&mut driver);
        assert!(count <= before, "a longer word is found less often");
        before = count;
    }
    let mut again = Driver::of(generate::big(10_000, 20, 10));
    again.editor.open_find();
    again.editor.find_words(&word);
    assert_eq!(state(&mut again).1, before, "typed letter by letter or at once");
}

/// How opaque the cards of a scene are, at their places.
fn opacities(scene: &Scene) -> Vec<(Vec2, f32)> {
    let mut found = Vec::new();
    for lane in &scene.groups {
        for item in &lane.group.items {
            if let Item::Group(card) = item
                && card.group.plain.is_some()
            {
                found.push((lane.offset + card.offset, card.opacity));
            }
        }
    }
    found
}

fn pale(scene: &Scene) -> usize {
    opacities(scene).iter().filter(|(_, opacity)| *opacity < 1.0).count()
}

fn in_words(driver: &mut Driver) -> Option<String> {
    driver.editor.filter_in_words().map(|words| locale::message(Language::Russian, &words))
}

#[test]
fn cards_that_are_not_meant_fade_on_the_map_and_in_pictures() {
    let mut driver = Driver::new();
    driver.key(Modifiers::ALT, Key::Enter);
    assert_eq!(driver.editor.take_requests(), [Request::ShowFilters]);
    assert_eq!(in_words(&mut driver), None);
    assert_eq!(opacities(&driver.editor.scene()).len(), 5);
    assert_eq!(pale(&driver.editor.scene()), 0);
    let before = driver.editor.workbook().clone();
    driver.click_card(A).run(Command::EvidenceConfirmed).click_card(D).run(Command::Vote);
    driver.editor.toggle_filter(FilterBy::Evidence(Some(Evidence::Confirmed)));
    assert_eq!(pale(&driver.editor.scene()), 4);
    assert_eq!(pale(&driver.editor.finished_scene()), 4, "what is written looks the same");
    assert_eq!(in_words(&mut driver).as_deref(), Some("Фильтр: подтверждено, 1 из 5"));
    driver.editor.toggle_filter(FilterBy::Voted);
    assert_eq!(pale(&driver.editor.scene()), 5, "both are wanted");
    driver.editor.toggle_filter(FilterBy::Evidence(Some(Evidence::Confirmed)));
    assert_eq!(pale(&driver.editor.scene()), 4);
    driver.expect_steps(2).run(Command::ClearFilters);
    assert_eq!(pale(&driver.editor.scene()), 0);
    assert!(!driver.editor.enabled(Command::ClearFilters));
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn the_eyes_of_a_role_are_a_filter_too() {
    let mut driver = Driver::new();
    let role = RoleId::from_bits(1);
    driver.editor.toggle_filter(FilterBy::Role(role));
    assert!(driver.editor.options().roles_in_view.contains(&role));
    assert_eq!(in_words(&mut driver).as_deref(), Some("Фильтр: Снабженец, 5 из 5"));
    let on: Vec<FilterBy> = driver
        .editor
        .filters()
        .into_iter()
        .flat_map(|kind| kind.choices)
        .filter(|choice| choice.is_on)
        .map(|choice| choice.by)
        .collect();
    assert_eq!(on, [FilterBy::Role(role)]);
    driver.run(Command::ClearFilters);
    assert!(driver.editor.options().roles_in_view.is_empty());
}

#[test]
fn a_department_that_is_gone_is_no_longer_wanted() {
    let mut driver = Driver::new();
    let id = DepartmentId::from_bits(9);
    let record = Department { id, name: "Сервис".to_owned(), person: String::new(), leads_project: false };
    let add = Edit::Shared(SharedEdit::Department(ListEdit::Add { record, index: 0 }));
    assert!(driver.editor.change(&add));
    driver.editor.toggle_filter(FilterBy::Department(id));
    assert_eq!(in_words(&mut driver).as_deref(), Some("Фильтр: Сервис, 0 из 5"));
    driver.run(Command::Undo);
    assert_eq!(in_words(&mut driver), None);
}

#[test]
fn the_search_prefers_what_begins_so_and_what_was_used_lately() {
    let mut driver = Driver::new();
    driver.editor.go_to(Found::Card(MAP, D));
    assert_eq!(found(&driver.editor, "про").first(), Some(&Found::Card(MAP, D)));
    driver.editor.go_to(Found::Command(Command::FitMap));
    assert_eq!(found(&driver.editor, "").first(), Some(&Found::Command(Command::FitMap)));
}

#[test]
fn the_search_understands_the_other_keyboard_layout() {
    let driver = Driver::new();
    assert_eq!(found(&driver.editor, "cj[hfybnm"), found(&driver.editor, "сохранить"));
    assert_eq!(found(&driver.editor, "ghjdjlbn ntylth"), [Found::Card(MAP, D)]);
    assert!(found(&driver.editor, "qwzx").is_empty());
}

#[test]
fn the_search_shows_what_it_goes_to() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, B]));
    driver.run(Command::Group);
    driver.editor.toggle_lane(ACTIONS);
    driver.editor.go_to(Found::Card(MAP, B));
    assert!(driver.editor.options().hidden_lanes.is_empty(), "the lane is shown again");
    driver.expect_cards_selected(&[A]);
    driver.editor.select(Selected::Lane(ACTIONS));
    driver.run(Command::CollapseLane);
    driver.editor.go_to(Found::Card(MAP, D));
    driver.expect_selected(Selected::Lane(ACTIONS));
    let lane = Lane { hidden: true, ..Lane::new(ACTIONS, LaneKind::Actions) };
    change(&mut driver, MapEdit::Lane(LaneEdit::Set(lane)));
    assert!(found(&driver.editor, "тендер").is_empty(), "not a part of the map");
}

#[test]
fn hints_know_what_a_lane_shows() {
    let mut driver = Driver::new();
    let hints = |driver: &Driver| driver.editor.hints().iter().map(|hint| hint.key).collect::<Vec<_>>();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: SEEK });
    assert_eq!(hints(&driver), ["hint-add", "hint-walk"]);
    change(
        &mut driver,
        MapEdit::Lane(LaneEdit::Set(Lane { collapsed: true, ..Lane::new(BARRIERS, LaneKind::Barriers) })),
    );
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: SEEK });
    assert_eq!(hints(&driver), ["hint-walk"]);
    driver.editor.select(Selected::Cell { lane: FEELINGS, step: SEEK });
    assert_eq!(hints(&driver), ["hint-add-point", "hint-click-point", "hint-walk"]);
}

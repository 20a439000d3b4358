//! The list of commands is sound: names, hints and shortcuts in both languages, and every command
//! does what it promises or is not offered.
#![allow(clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

#[path = "common/driver.rs"]
mod driver;
#[path = "common/generate.rs"]
mod generate;

use driver::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tropa::editor::{
    Command, Editor, Finding, Found, Input, Key, Menu, MenuItem, Modifiers, Selected, Submenu, Tool, menu_items,
};
use tropa::locale::{self, Language};
use tropa::message::Message;
use tropa::model::check::violations;
use tropa::model::{LaneKind, Place, Workbook};
use tropa::text::uncovered;

#[test]
fn every_command_has_its_own_name_and_a_hint_in_both_languages() {
    for language in Language::ALL {
        let mut names: BTreeMap<String, Command> = BTreeMap::new();
        for command in Command::ALL.iter().copied() {
            let (label, hint) =
                (locale::text(language, command.label_key()), locale::text(language, command.hint_key()));
            assert_ne!(label, command.label_key(), "{command:?} has no name");
            assert_ne!(hint, command.hint_key(), "{command:?} has no hint");
            assert!(!hint.ends_with('.') && !label.ends_with('.'), "{command:?}: {hint}");
            if let Some(other) = names.insert(label, command) {
                panic!("{command:?} is called like {other:?}");
            }
        }
        for menu in Menu::ALL {
            assert!(locale::has(language, menu.label_key()));
        }
    }
}

#[test]
fn no_two_commands_share_a_shortcut() {
    let mut taken = BTreeMap::new();
    for command in Command::ALL.iter().copied() {
        for shortcut in command.shortcuts() {
            if let Some(other) = taken.insert(*shortcut, command) {
                panic!("{shortcut} means {other:?} and {command:?}");
            }
            assert_eq!(Command::of_shortcut(shortcut.modifiers, shortcut.key), Some(command));
        }
    }
}

#[test]
fn icons_are_drawn_by_the_embedded_faces() {
    let icons: String = Command::ALL.iter().filter_map(|command| command.icon()).collect();
    assert!(uncovered(&icons).is_empty(), "{:?}", uncovered(&icons));
}

#[test]
fn commands_of_a_menu_stand_together() {
    let places: Vec<(Menu, u8)> = Command::ALL.iter().map(|command| (command.menu(), command.group())).collect();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    assert_eq!(places, sorted);
}

#[test]
fn every_command_is_reached_from_a_menu_or_found_by_its_name() {
    let mut found = BTreeSet::new();
    for command in Command::ALL.iter().copied().filter(|command| !command.is_beside_menus()) {
        let commands = Command::ALL.iter().copied().filter(|other| other.menu() == command.menu());
        let items = menu_items(commands.filter(|other| !other.is_beside_menus()));
        let is_there = items.iter().any(|item| match item {
            MenuItem::Command(own) => *own == command,
            MenuItem::Submenu(_, commands) => commands.contains(&command),
            MenuItem::Separator => false,
        });
        assert!(is_there, "{command:?} stands in no menu");
    }
    let mut driver = Driver::new();
    for selected in selections(&driver.editor) {
        driver.editor.select(selected);
        for command in Command::ALL.iter().copied().filter(|command| command.is_beside_menus()) {
            if driver.editor.enabled(command) && !found.contains(&command) {
                let name = locale::message(Language::Russian, &driver.editor.label(command));
                let findings = driver.editor.findings(&name);
                assert!(findings.iter().any(|finding| finding.what == Found::Command(command)), "{command:?}");
                found.insert(command);
            }
        }
    }
    assert!(found.len() > 20, "{found:?}");
    let beside = Command::ALL.iter().copied().filter(|command| command.is_beside_menus());
    let without_keys: Vec<Command> = beside.filter(|command| command.shortcuts().is_empty()).collect();
    assert_eq!(without_keys, [Command::SortGroups], "the cells of the register have it in their own menu");
}

/// Whether a window of 1280 × 720 has room for a menu: under its bar, with lines and what is
/// between them as high as they are drawn.
fn fits(items: &[MenuItem]) -> bool {
    let separators = items.iter().filter(|item| **item == MenuItem::Separator).count();
    (items.len() - separators) * 32 + separators * 10 <= 720 - 80
}

#[test]
fn menus_are_short_and_submenus_stand_in_one_place() {
    let mut seen = BTreeSet::new();
    for menu in Menu::ALL {
        let commands = Command::ALL.iter().copied().filter(|command| command.menu() == menu);
        let items = menu_items(commands.filter(|command| !command.is_beside_menus()));
        assert!(!items.is_empty() && fits(&items), "{menu:?} has {} lines", items.len());
        for item in &items {
            if let MenuItem::Submenu(submenu, commands) = item {
                assert!(seen.insert(*submenu), "{submenu:?} is torn apart");
                assert!(commands.len() > 1 && commands.len() <= 16, "{submenu:?}");
                assert!(Language::ALL.iter().all(|language| locale::has(*language, submenu.label_key())));
            }
        }
    }
}

#[test]
fn every_thing_has_a_menu_of_what_makes_sense_there() {
    for workbook in [small(), generate::worked(2)] {
        let mut driver = Driver::of(workbook);
        for selected in selections(&driver.editor) {
            driver.editor.select(selected.clone());
            let commands = driver.editor.context_commands();
            assert!(!commands.is_empty(), "{selected:?}");
            let makes_sense = |command: &Command| driver.editor.enabled(*command) || driver.editor.is_chosen(*command);
            assert!(commands.iter().all(makes_sense), "{selected:?}");
            let items = menu_items(commands.iter().copied());
            assert!(fits(&items), "{selected:?}: {} lines", items.len());
            let mut submenus = BTreeSet::new();
            for item in &items {
                if let MenuItem::Submenu(submenu, _) = item {
                    assert!(submenus.insert(*submenu), "{selected:?}: {submenu:?} is torn apart");
                }
            }
        }
    }
}

/// Everything that can be selected on the map in view, and nothing.
fn selections(editor: &Editor) -> Vec<Selected> {
    let mut all = vec![Selected::Nothing, Selected::Title];
    let Some(map) = editor.map() else { return all };
    if let (Some(row), Some((_, step))) = (map.rows().last(), map.steps().last()) {
        all.push(Selected::Cell { lane: row.lane.id, step: step.id });
        all.push(Selected::Lane(row.lane.id));
        all.push(Selected::Step(step.id));
    }
    all.extend(map.rows().first().map(|row| Selected::Lane(row.lane.id)));
    all.extend(map.stages().first().map(|stage| Selected::Stage(stage.id)));
    all.extend(map.rows().iter().find_map(|row| row.cards.first()).map(|card| Selected::card(card.id)));
    let barriers = map.rows().iter().find(|row| row.lane.kind == LaneKind::Barriers);
    all.extend(barriers.and_then(|row| row.cards.first()).map(|card| Selected::card(card.id)));
    all.extend(map.parking().first().map(|card| Selected::card(card.id)));
    let crowded = map.rows().iter().flat_map(|row| row.cards.windows(2)).find(|pair| pair[0].place == pair[1].place);
    all.extend(crowded.map(|pair| Selected::cards(pair.iter().map(|card| card.id).collect())));
    all.extend(map.cards().find(|card| card.span > 1).map(|card| Selected::card(card.id)));
    all.extend(map.cards().find(|card| card.picture.is_some()).map(|card| Selected::card(card.id)));
    all.push(Selected::cards(map.cards().step_by(7).map(|card| card.id).collect()));
    all.push(Selected::cards(map.cards().map(|card| card.id).collect()));
    all.extend(map.curves().iter().find_map(|curve| {
        let point = curve.points.first()?;
        Some(Selected::Point { curve: curve.id, point: point.id })
    }));
    all.extend(map.returns().first().map(|arrow| Selected::Return(arrow.id)));
    all
}

#[test]
fn every_command_runs_on_every_selection_or_is_not_enabled() {
    let workbooks = [Workbook::default(), generate::empty(1), small(), generate::worked(2), generate::stretched(3)];
    let mut never: BTreeSet<Command> = Command::ALL.iter().copied().collect();
    for workbook in workbooks {
        for looked_at in [Driver::of, looked_at_differently] {
            for selected in selections(&looked_at(workbook.clone()).editor) {
                let mut driver = looked_at(workbook.clone());
                let options = driver.editor.options().clone();
                for command in Command::ALL.iter().copied() {
                    if *driver.editor.options() != options {
                        driver = looked_at(workbook.clone());
                    }
                    if run_and_take_back(&mut driver, command, &selected) {
                        never.remove(&command);
                    }
                }
            }
        }
    }
    // Needs an original that has changed since: tried with the gestures.
    never.remove(&Command::TakeChanges);
    never.remove(&Command::KeepOwn);
    // These need a picture: tried with the gestures.
    never.retain(|command| !matches!(command, Command::ReplacePicture | Command::RemovePicture));
    // These need cells of the register: tried with its gestures.
    never.retain(|command| command.submenu() != Some(Submenu::Register) && *command != Command::SortGroups);
    assert!(never.is_empty(), "never enabled: {never:?}");
}

/// The last map through one role's eyes, in other colours and words, with a lane hidden, a change
/// made and a change taken back.
fn looked_at_differently(workbook: Workbook) -> Driver {
    let mut driver = Driver::of(workbook);
    let editor = &mut driver.editor;
    let (maps, roles) = (editor.workbook().maps().clone(), editor.workbook().roles().clone());
    maps.iter().rev().take(1).for_each(|map| editor.go_to_map(map.id()));
    roles.iter().skip(1).take(1).for_each(|role| editor.toggle_role(role.id));
    editor.run(Command::ThemeDark);
    editor.run(Command::LanguageEnglish);
    editor.run(Command::DensityCompact);
    editor.run(Command::HideOthers);
    editor.run(Command::ScaleUp);
    let lanes: Vec<_> = editor.map().map(|map| map.rows().to_vec()).unwrap_or_default();
    lanes.iter().take(1).for_each(|row| editor.toggle_lane(row.lane.id));
    editor.run(Command::AddCard);
    editor.handle(Input::Text("не записано".to_owned()));
    editor.handle(Input::Cancel);
    editor.find_words("а");
    editor.run(Command::DuplicateMap);
    editor.run(Command::DuplicateMap);
    editor.run(Command::Undo);
    if !editor.enabled(Command::GhostOfOrigin) {
        editor.run(Command::GhostOfNext);
    }
    driver
}

/// Selects and runs; afterwards the workbook is as it was before. Tells whether the command was
/// enabled.
fn run_and_take_back(driver: &mut Driver, command: Command, selected: &Selected) -> bool {
    driver.editor.select(selected.clone());
    // From a map one cannot go to the map.
    if command == Command::ShowMap {
        driver.editor.run(Command::Participation);
    }
    let (before, map) = (driver.editor.workbook().clone(), driver.editor.selection().map);
    let steps = driver.editor.steps_done();
    let enabled = driver.editor.enabled(command);
    assert_eq!(driver.editor.run(command), enabled, "{command:?} on {selected:?}");
    match command {
        Command::Undo if enabled => {
            driver.run(Command::Redo);
        }
        Command::Redo if enabled => {
            driver.run(Command::Undo);
        }
        _ if enabled => check_afterwards(driver, command, selected, &before, steps),
        _ => {}
    }
    driver.expect_unchanged(&before).expect_steps(steps);
    driver.editor.go_to_map(map);
    enabled
}

fn check_afterwards(driver: &mut Driver, command: Command, selected: &Selected, before: &Arc<Workbook>, steps: usize) {
    let context = format!("{command:?} on {selected:?}");
    let typing = driver.editor.text_edit().is_some();
    if typing {
        driver.editor.handle(Input::Text("слово".to_owned()));
        driver.editor.finish_text();
    }
    // What it is linked with is chosen with the keys: tried with the gestures.
    if matches!(driver.editor.tool(), Tool::Linking(_)) {
        driver.editor.handle(Input::Cancel);
    }
    // While it is shown nothing else goes on.
    if driver.editor.show().is_some() {
        driver.editor.handle(Input::Cancel);
    }
    assert_eq!(*driver.editor.tool(), Tool::Idle, "{context}");
    // An empty workbook breaks a rule of its own; a command must not break another.
    let already = violations(before).len();
    let broken = violations(driver.editor.workbook());
    assert!(broken.len() <= already, "{context}: {broken:?}");
    let kept = driver.editor.selection().kept_in(driver.editor.workbook());
    assert_eq!(&kept, driver.editor.selection(), "{context}: something is selected that does not exist");
    driver.editor.layout();
    let after = driver.editor.workbook().clone();
    if Arc::ptr_eq(&after, before) {
        return;
    }
    driver.expect_steps(steps + 1);
    assert_eq!(driver.editor.take_notices().iter().filter(|notice| notice.key.starts_with("edit-error")).count(), 0);
    driver.run(Command::Undo).expect_unchanged(before).run(Command::Redo).expect_unchanged(&after);
    driver.run(Command::Undo);
}

#[test]
fn a_disabled_command_never_swallows_a_key() {
    for workbook in [generate::empty(1), small()] {
        let driver = Driver::of(workbook.clone());
        for selected in selections(&driver.editor) {
            for command in Command::ALL.iter().copied() {
                for shortcut in command.shortcuts() {
                    let mut driver = Driver::of(workbook.clone());
                    driver.editor.select(selected.clone());
                    // A digit on cards counts votes, whatever else it means elsewhere.
                    let counts = driver.editor.counts_votes(shortcut.modifiers, shortcut.key);
                    let enabled = driver.editor.enabled(command) || counts;
                    let input = Input::Key { key: shortcut.key, modifiers: shortcut.modifiers };
                    assert_eq!(driver.editor.handle(input), enabled, "{shortcut} for {command:?}");
                }
            }
        }
    }
}

#[test]
fn while_typing_a_text_keeps_the_keys_that_texts_need() {
    let mut driver = Driver::new();
    driver.double_click_card(A);
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::Z),
        (Modifiers::COMMAND, Key::A),
        (Modifiers::NONE, Key::Delete),
        (Modifiers::NONE, Key::Left),
        (Modifiers::ALT, Key::Left),
        (Modifiers::SHIFT, Key::Enter),
    ] {
        assert!(!driver.editor.handle(Input::Key { key, modifiers }), "{key:?}");
    }
    assert!(driver.editor.text_edit().is_some());
    driver.text("набрано").key(Modifiers::COMMAND, Key::S).expect_idle().expect_text(A, "набрано");
}

#[test]
fn undo_says_what_it_takes_back() {
    let mut driver = Driver::new();
    assert_eq!(driver.editor.label(Command::Undo), Message::new("command-undo"));
    driver.click_card(A).run(Command::Park);
    for language in Language::ALL {
        let label = locale::message(language, &driver.editor.label(Command::Undo));
        assert!(label.contains("Считает простои"), "{label}");
    }
}

#[test]
fn hints_and_counts_have_words() {
    let mut driver = Driver::new();
    let check = |driver: &Driver| {
        let hints = driver.editor.hints();
        assert!(!hints.is_empty());
        for language in Language::ALL {
            assert!(hints.iter().all(|hint| locale::has(language, hint.key)), "{hints:?}");
        }
    };
    for selected in selections(&driver.editor) {
        driver.editor.select(selected);
        check(&driver);
    }
    driver.press_card(A).move_to_cell(BARRIERS, BUY);
    check(&driver);
    driver.release().run(Command::EditText);
    check(&driver);
    assert_eq!(locale::message(Language::Russian, &driver.editor.counts()), "6 карточек · 1 роль");
    assert_eq!(locale::message(Language::English, &driver.editor.counts()), "6 cards · 1 role");
}

#[test]
fn deleting_a_stage_says_where_its_cards_went() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.run(Command::Delete).expect_parking(&[P, D, E]);
    assert!(!driver.editor.take_notices().is_empty());
    assert!(driver.editor.take_notices().is_empty());
}

#[test]
fn severity_is_for_barriers_and_is_taken_away_by_the_same_command() {
    let mut driver = Driver::new();
    driver.click_card(A);
    assert!(!driver.editor.enabled(Command::SeverityHigh));
    let severity = |driver: &Driver| driver.editor.map().and_then(|map| map.card(E)).expect("the card").severity;
    driver.click_card(E).run(Command::SeverityHigh);
    assert_eq!(severity(&driver).map(|severity| severity.get()), Some(3));
    driver.run(Command::SeverityHigh);
    assert_eq!(severity(&driver), None);
}

#[test]
fn a_deleted_role_is_no_longer_looked_through() {
    let mut driver = Driver::new();
    driver.run(Command::NextRole);
    assert_eq!(driver.editor.options().roles_in_view.len(), 1);
    driver.run(Command::DeleteRole);
    assert!(driver.editor.options().roles_in_view.is_empty());
}

#[test]
fn each_map_keeps_its_own_view() {
    let mut driver = Driver::new();
    driver.run(Command::ZoomIn);
    let zoom = driver.editor.camera().zoom();
    driver.run(Command::DeriveToBe).run(Command::FitMap);
    assert_ne!(driver.editor.camera().zoom(), zoom);
    driver.run(Command::PreviousMap);
    assert_eq!(driver.editor.camera().zoom(), zoom);
}

#[test]
fn the_search_finds_commands_stages_and_cards() {
    let mut driver = Driver::new();
    let found = |driver: &Driver, query: &str| -> Vec<Found> {
        driver.editor.findings(query).into_iter().map(|Finding { what, .. }| what).collect()
    };
    assert_eq!(found(&driver, "ПРОВОДИТ тен").first(), Some(&Found::Card(MAP, D)));
    assert_eq!(found(&driver, "выбор").first(), Some(&Found::Stage(MAP, CHOOSE_STAGE)));
    assert_eq!(found(&driver, "сохранить как").first(), Some(&Found::Command(Command::SaveAs)));
    assert!(found(&driver, "такого здесь нет").is_empty());
    assert!(!found(&driver, "отменить").contains(&Found::Command(Command::Undo)), "nothing to undo");
    driver.editor.go_to(Found::Card(MAP, E));
    driver.expect_cards_selected(&[E]);
}

#[test]
fn a_lane_becomes_one_of_another_kind_and_keeps_its_cards() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Lane(BARRIERS));
    driver.run(Command::LaneOfOpportunities);
    driver.expect_cell(BARRIERS, CHOOSE, &[E]).expect_steps(1).expect_selected(Selected::Lane(BARRIERS));
    assert_eq!(
        driver.editor.map().and_then(|map| map.row(BARRIERS)).map(|row| row.lane.kind),
        Some(LaneKind::Opportunities)
    );
    assert!(!driver.editor.enabled(Command::LaneOfOpportunities), "it is one already");
    assert!(driver.editor.is_chosen(Command::LaneOfOpportunities));
    driver.editor.select(Selected::card(E));
    driver.run(Command::LaneOfFeelings).expect_selected(Selected::Lane(BARRIERS)).expect_cell(BARRIERS, CHOOSE, &[E]);
    assert!(!driver.editor.enabled(Command::AddCard), "curves stand there instead of cards");
}

#[test]
fn a_lane_hidden_in_the_map_can_be_shown_again() {
    let mut driver = Driver::new();
    let is_shown = |driver: &mut Driver, lane| driver.editor.layout().lane(lane).is_some();
    driver.editor.select(Selected::card(E));
    driver.run(Command::HideLaneInMap).expect_selected(Selected::Lane(FEELINGS)).expect_steps(1);
    assert!(!is_shown(&mut driver, BARRIERS));
    driver.editor.toggle_lane(BARRIERS);
    driver.expect_steps(2);
    assert!(is_shown(&mut driver, BARRIERS));
    driver.editor.toggle_lane(BARRIERS);
    driver.expect_steps(2);
    assert!(!is_shown(&mut driver, BARRIERS), "hidden in this window");
    for lane in [ACTIONS, FEELINGS] {
        driver.editor.select(Selected::Lane(lane));
        driver.run(Command::HideLaneInMap);
    }
    driver.run(Command::ShowAllLanes).expect_steps(5);
    assert!([ACTIONS, FEELINGS, BARRIERS].into_iter().all(|lane| is_shown(&mut driver, lane)));
    assert!(!driver.editor.enabled(Command::ShowAllLanes));
    driver.run(Command::Undo);
    assert!(!is_shown(&mut driver, ACTIONS) && !is_shown(&mut driver, FEELINGS));
}

#[test]
fn nothing_reaches_the_cards_of_a_collapsed_lane() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::card(B));
    assert_eq!(driver.editor.label(Command::CollapseLane).key, "command-collapse-lane");
    driver.run(Command::CollapseLane).expect_selected(Selected::Lane(ACTIONS));
    assert_eq!(driver.editor.label(Command::CollapseLane).key, "command-expand-lane");
    assert!(!driver.editor.enabled(Command::AddCard) && !driver.editor.enabled(Command::SelectRight));
    driver.run(Command::SelectAll).expect_cards_selected(&[E]);
    assert!(!driver.editor.enabled(Command::MoveUp), "there is no lane above that shows cards");
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.run(Command::SelectDown).expect_selected(Selected::Point { curve: CURVE, point: POINT });
    driver.run(Command::SelectDown).expect_cards_selected(&[E]);
    driver.editor.select(Selected::Lane(ACTIONS));
    driver.run(Command::CollapseLane).run(Command::SelectRight).expect_cards_selected(&[A]);
}

#[test]
fn enter_on_a_cell_of_feelings_adds_a_point() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: FEELINGS, step: BUY });
    driver.plain_key(Key::Enter);
    assert!(matches!(driver.editor.selection().selected, Selected::Point { curve: CURVE, .. }));
}

#[test]
fn new_records_get_new_ids() {
    let mut editor = Driver::new().editor;
    let cell = Selected::Cell { lane: ACTIONS, step: BUY };
    for _ in 0..3 {
        editor.select(cell.clone());
        assert!(editor.run(Command::AddCard));
        editor.handle(Input::Text("ещё".to_owned()));
        editor.finish_text();
    }
    let map = editor.map().expect("a map");
    assert_eq!(map.cards().filter(|card| card.place == Place::Cell { lane: ACTIONS, step: BUY }).count(), 3);
    assert!(violations(editor.workbook()).is_empty());
}

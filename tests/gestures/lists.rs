//! The lists that maps share: adding by name with what presets know, order, deleting with what goes
//! along, every field as one step; looking through the eyes of some and hiding the rest.

use super::driver::*;
use super::generate;
use tropa::editor::details::{Change, Chosen, Field, FieldId, Form, ListedField, Pick, Value};
use tropa::editor::{Command, Input, Key, ListKind, Listed, Request, Selected};
use tropa::insight::filter::Others;
use tropa::model::check::violations;
use tropa::model::{Attitude, CardId, ChannelKind, RoleId, RolePart};

const BUYER: RoleId = RoleId::from_bits(1);

fn field(driver: &Driver, of: Listed, field: ListedField) -> Field {
    let details = driver.editor.listed_details(of).expect("a record");
    details.field(FieldId::Listed(of, field)).cloned().expect("a field")
}

/// Something else than the field holds now.
fn another(field: &Field) -> Vec<Change> {
    match &field.form {
        Form::Line | Form::Lines | Form::Link => vec![Change::Set(Value::Text("совсем другое".to_owned()))],
        Form::Flag => vec![Change::Set(Value::Flag(field.value != Some(Value::Flag(true))))],
        Form::Date => vec![Change::Set(Value::Date("2031-02-03".parse().ok()))],
        Form::Choice(choices) => {
            let other = choices.options.iter().find(|choice| choice.chosen != Chosen::All);
            let toggle = other.map(|choice| Change::Toggle(choice.pick));
            toggle.into_iter().chain(choices.adds.iter().map(|_| Change::Add("новое".to_owned()))).collect()
        }
        other => panic!("{other:?} in a list"),
    }
}

#[test]
fn every_field_of_every_record_is_one_step_and_taken_back_by_one() {
    let mut driver = Driver::of(generate::worked(2));
    let mut count = 0;
    for kind in ListKind::ALL {
        let before = driver.editor.workbook().clone();
        let steps = driver.editor.steps_done();
        let of = driver.editor.list(kind).first().map(|line| line.of).unwrap_or_else(|| panic!("no {kind:?}"));
        for field in driver.editor.listed_details(of).unwrap().fields {
            for change in another(&field) {
                assert!(driver.editor.change_detail(field.id, &change), "{:?} {change:?} changed nothing", field.id);
                driver.expect_steps(steps + 1);
                assert_eq!(violations(driver.editor.workbook()), [], "{:?} {change:?}", field.id);
                driver.run(Command::Undo).expect_unchanged(&before).expect_steps(steps);
                count += 1;
            }
        }
    }
    assert!(count >= 25, "{count}");
}

#[test]
fn typing_in_a_field_of_a_list_is_one_step_and_escape_takes_it_back() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let goal = field(&driver, Listed::Role(BUYER), ListedField::Goal);
    for text in ["К", "Ку", "Купить в срок"] {
        assert!(driver.editor.type_detail(&goal, text));
    }
    driver.editor.leave_detail();
    driver.expect_steps(1);
    assert_eq!(driver.editor.workbook().role(BUYER).unwrap().goal, "Купить в срок");
    driver.run(Command::Undo).expect_unchanged(&before);
    assert!(driver.editor.type_detail(&goal, "лишнее"));
    driver.editor.give_up_detail();
    driver.expect_unchanged(&before).expect_steps(0);
    // A record without a name could not be told from others.
    let name = field(&driver, Listed::Role(BUYER), ListedField::Name);
    driver.editor.type_detail(&name, "");
    assert_eq!(driver.editor.workbook().role(BUYER).unwrap().name, "Снабженец");
}

#[test]
fn a_known_name_brings_what_is_known_of_the_role() {
    let mut driver = Driver::new();
    driver.run(Command::AddRole).text("  главный  инженер ").plain_key(Key::Enter).expect_steps(1);
    let role = driver.editor.workbook().roles().last().unwrap().clone();
    assert_eq!((role.name.as_str(), role.initials.as_str()), ("Главный инженер", "ГИ"));
    assert!(role.parts.contains(&RolePart::Influencer) && !role.goal.is_empty() && role.influence.is_some());
    assert_eq!(role.color, 1, "the first colour that nobody has");
    driver.run(Command::AddRole).text("Мастер участка").plain_key(Key::Enter);
    let own = driver.editor.workbook().roles().last().unwrap().clone();
    assert!(own.goal.is_empty() && own.parts.is_empty());
    let by_list = driver.editor.add_to_list(ListKind::Roles, "Секретарь").unwrap();
    let line = driver.editor.list(ListKind::Roles).into_iter().find(|line| line.of == by_list).unwrap();
    assert_eq!(line.note, "фильтр");
}

#[test]
fn the_typical_buying_centre_is_one_step_without_those_already_there() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.run(Command::AddBuyingCentre).expect_steps(1);
    let roles = driver.editor.workbook().roles().clone();
    assert!(roles.len() >= 5);
    let mut names: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), roles.len(), "nobody twice");
    let colors: std::collections::BTreeSet<u32> = roles.iter().map(|role| role.color).collect();
    assert_eq!(colors.len(), roles.len());
    assert!(!driver.editor.enabled(Command::AddBuyingCentre), "all are there");
    assert_eq!(violations(driver.editor.workbook()), []);
    driver.run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn names_are_offered_by_what_is_typed_and_no_more_once_there() {
    let mut driver = Driver::new();
    let all = driver.editor.suggestions(ListKind::Roles, "");
    assert!(all.len() >= 5 && !all.contains(&"Снабженец".to_owned()), "{all:?}");
    assert_eq!(driver.editor.suggestions(ListKind::Roles, "главн")[0], "Главный инженер");
    assert_eq!(driver.editor.suggestions(ListKind::Roles, "шаман"), Vec::<String>::new());
    for (kind, name) in [(ListKind::Departments, "Финансы"), (ListKind::Channels, "Сайт")] {
        assert!(driver.editor.suggestions(kind, "").contains(&name.to_owned()), "{kind:?}");
        driver.editor.add_to_list(kind, name).unwrap();
        assert!(!driver.editor.suggestions(kind, "").contains(&name.to_owned()), "{kind:?}");
    }
    let channel = driver.editor.workbook().channels()[0].clone();
    assert_eq!((channel.kind, channel.name.as_str()), (ChannelKind::Site, ""), "called so by its kind");
    driver.editor.add_to_list(ListKind::Channels, "Телеграм-канал").unwrap();
    assert_eq!(driver.editor.workbook().channels()[1].kind, ChannelKind::Other);
    for kind in [ListKind::Departments, ListKind::Channels] {
        let steps = driver.editor.steps_done();
        assert!(driver.editor.lacks_usual(kind) && driver.editor.add_usual(kind));
        driver.expect_steps(steps + 1);
        assert!(!driver.editor.lacks_usual(kind) && !driver.editor.add_usual(kind));
    }
    assert!(driver.editor.suggestions(ListKind::Sources, "").is_empty());
    assert_eq!(driver.editor.add_to_list(ListKind::Sources, "   "), None);
}

#[test]
fn a_record_is_moved_and_deleted_in_one_step_and_tells_what_goes_with_it() {
    let mut driver = Driver::of(generate::worked(3));
    for kind in ListKind::ALL {
        let before = driver.editor.workbook().clone();
        let steps = driver.editor.steps_done();
        let lines = driver.editor.list(kind);
        let of = lines[0].of;
        if lines.len() > 1 {
            assert!(driver.editor.move_in_list(of, lines.len() - 1));
            assert_eq!(driver.editor.list(kind).last().unwrap().of, of);
            driver.expect_steps(steps + 1).run(Command::Undo).expect_unchanged(&before);
        }
        let told = driver.editor.goes_with(of);
        driver.expect_unchanged(&before);
        driver.editor.take_notices();
        assert!(driver.editor.delete_from_list(of));
        assert_eq!(driver.editor.take_notices(), told, "told before and after alike");
        assert!(driver.editor.list(kind).iter().all(|line| line.of != of));
        driver.expect_steps(steps + 1).run(Command::Undo).expect_unchanged(&before);
    }
}

#[test]
fn the_key_of_details_opens_the_role_in_view_where_nothing_is_selected() {
    let mut driver = Driver::new();
    driver.run(Command::Details);
    assert_eq!(driver.editor.take_requests(), [], "nothing to be said about nothing");
    driver.editor.look_only_with(BUYER);
    driver.plain_key(Key::F4);
    assert_eq!(driver.editor.take_requests(), [Request::ShowListed(Listed::Role(BUYER))]);
    driver.run(Command::EditRole);
    assert_eq!(driver.editor.take_requests(), [Request::ShowListed(Listed::Role(BUYER))]);
}

#[test]
fn one_role_is_looked_with_several_a_range_or_everyone() {
    let mut driver = Driver::new();
    driver.run(Command::AddBuyingCentre);
    let roles: Vec<RoleId> = driver.editor.workbook().roles().iter().map(|role| role.id).collect();
    let viewed = |driver: &Driver| driver.editor.options().roles_in_view.iter().copied().collect::<Vec<_>>().len();
    driver.editor.look_only_with(roles[0]);
    driver.editor.look_only_with(roles[1]);
    assert_eq!(viewed(&driver), 1);
    driver.editor.toggle_role(roles[0]);
    assert_eq!(viewed(&driver), 2);
    driver.editor.look_up_to_role(roles[3]);
    assert_eq!(viewed(&driver), 4);
    driver.editor.look_only_with(roles[2]);
    driver.editor.look_only_with(roles[2]);
    assert_eq!(viewed(&driver), 0, "again: everyone");
    driver.expect_steps(1);
}

/// A is the buyer's, B somebody else's, the others everybody's.
fn with_two_roles() -> (Driver, RoleId) {
    let mut driver = Driver::new();
    let Some(Listed::Role(engineer)) = driver.editor.add_to_list(ListKind::Roles, "Главный инженер")
    else {
        panic!("no role")
    };
    for (card, role) in [(A, BUYER), (B, engineer)] {
        driver.click_card(card);
        driver.editor.look_only_with(role);
        driver.run(Command::RoleOnCard);
    }
    driver.run(Command::ShowEveryone);
    (driver, engineer)
}

fn shown(driver: &mut Driver) -> Vec<CardId> {
    let layout = driver.editor.layout();
    layout.lanes.iter().flat_map(|lane| lane.layout.cards.iter().map(|card| card.card.id)).collect()
}

#[test]
fn what_is_hidden_leaves_no_gap_and_no_key_reaches_it() {
    let (mut driver, _) = with_two_roles();
    let everything = driver.editor.layout();
    let workbook = driver.editor.workbook().clone();
    driver.click_card(B);
    driver.editor.look_only_with(BUYER);
    assert_eq!(driver.editor.layout(), everything, "dimming moves nothing");
    driver.run(Command::HideOthers);
    assert!(driver.editor.is_chosen(Command::HideOthers));
    let cards = shown(&mut driver);
    assert!(cards.contains(&A) && !cards.contains(&B) && cards.contains(&C));
    assert_eq!(driver.editor.selection().selected, Selected::Nothing, "nobody deletes what is not seen");
    let layout = driver.editor.layout();
    let gap = layout.card_rect(C).unwrap().y0 - layout.card_rect(A).unwrap().y1;
    assert!(gap <= everything.card_rect(B).unwrap().y0 - everything.card_rect(A).unwrap().y1 + 0.01);
    assert_eq!(layout.header.legend.len(), everything.header.legend.len() - 1);
    driver.click_card(A).plain_key(Key::Down);
    assert_eq!(driver.editor.selection().selected, Selected::card(C));
    for _ in 0..3 {
        driver.run(Command::SelectAll);
        assert!(!driver.editor.selection().selected.card_ids().contains(&B));
        if driver.editor.selection().selected.card_ids().len() > 3 {
            break;
        }
    }
    // The picture for others shows the same.
    assert!(driver.editor.finished_scene().size.height <= everything.size.height);
    driver.run(Command::HideOthers);
    assert_eq!(driver.editor.options().others, Others::Dim, "the key leads back");
    assert!(shown(&mut driver).contains(&B));
    driver.expect_unchanged(&workbook);
}

#[test]
fn a_found_card_is_seen_although_it_does_not_concern_the_role() {
    let (mut driver, _) = with_two_roles();
    driver.editor.look_only_with(BUYER);
    driver.run(Command::HideOthers);
    driver.editor.go_to(tropa::editor::Found::Card(MAP, B));
    assert_eq!(driver.editor.selection().selected, Selected::card(B));
    assert!(shown(&mut driver).contains(&B));
}

#[test]
fn a_card_added_while_others_are_hidden_is_seen() {
    let (mut driver, _) = with_two_roles();
    driver.editor.look_only_with(BUYER);
    driver.run(Command::HideOthers);
    driver.editor.select(Selected::Cell { lane: ACTIONS, step: BUY });
    driver.run(Command::AddCard).text("Платит").plain_key(Key::Enter);
    driver.editor.handle(Input::Cancel);
    let map = driver.editor.map().unwrap().clone();
    let new = map.cards().find(|card| card.text == "Платит").unwrap().id;
    assert!(shown(&mut driver).contains(&new));
}

#[test]
fn evidence_is_seen_on_cards_that_have_it_until_it_is_turned_off() {
    let mut driver = Driver::new();
    let plain = driver.editor.layout();
    driver.click_card(A).run(Command::EvidencePartly);
    let evidence = |driver: &mut Driver, id| driver.editor.layout().card(id).unwrap().1.layout.evidence;
    assert!(evidence(&mut driver, A).is_some() && evidence(&mut driver, B).is_none());
    let marked = driver.editor.layout();
    assert_eq!(marked.card_rect(A), plain.card_rect(A), "a card with a mark is as large as one without");
    let footer = |layout: &tropa::layout::MapLayout| layout.footer.as_ref().map(|footer| footer.text.clone());
    assert_ne!(footer(&marked), footer(&plain), "the mark is explained");
    driver.run(Command::EvidenceMarks);
    assert!(evidence(&mut driver, A).is_none());
    assert_eq!(footer(&driver.editor.layout()), footer(&plain));
    assert!(!driver.editor.is_chosen(Command::EvidenceMarks));
    driver.run(Command::EvidenceMarks);
    assert!(evidence(&mut driver, A).is_some());
}

#[test]
fn attitude_and_parts_are_chosen_and_given_up_by_the_same_chip() {
    let mut driver = Driver::new();
    let of = Listed::Role(BUYER);
    let attitude = FieldId::Listed(of, ListedField::Attitude);
    let parts = FieldId::Listed(of, ListedField::Parts);
    let role = |driver: &Driver| driver.editor.workbook().role(BUYER).unwrap().clone();
    driver.editor.change_detail(attitude, &Change::Toggle(Pick::Attitude(Attitude::Champion)));
    driver.editor.change_detail(parts, &Change::Toggle(Pick::Part(RolePart::Buyer)));
    driver.editor.change_detail(parts, &Change::Toggle(Pick::Part(RolePart::User)));
    assert_eq!(role(&driver).attitude, Some(Attitude::Champion));
    assert_eq!(role(&driver).parts, [RolePart::Buyer, RolePart::User]);
    driver.editor.change_detail(attitude, &Change::Toggle(Pick::Attitude(Attitude::Champion)));
    assert_eq!(role(&driver).attitude, None);
    let Form::Choice(choices) = field(&driver, of, ListedField::Parts).form else { panic!("no choice") };
    assert!(choices.options.iter().all(|choice| choice.hint.is_some()), "each asks something first");
}

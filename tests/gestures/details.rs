//! What can be said about what is selected: which fields there are, what they hold for one and for
//! many, and that each is one step of the history.

use super::driver::*;
use super::generate;
use std::sync::Arc;
use tropa::edit::{Edit, LaneEdit, MapEdit};
use tropa::editor::details::{
    CardField, Change, Chosen, Details, Field, FieldId, Form, LaneField, MapField, Pick, PointField, Rank, StageField,
    Value, WorkbookField,
};
use tropa::editor::{Command, Key, Modifiers, Request, Selected};
use tropa::locale::Language;
use tropa::model::check::violations;
use tropa::model::{CardId, Date, LaneKind, RoleId, Workbook};

const SEVERITY: FieldId = FieldId::Card(CardField::Severity);
const TEXT: FieldId = FieldId::Card(CardField::Text);
const ROLES: FieldId = FieldId::Card(CardField::Roles);

fn details(driver: &Driver) -> Details {
    driver.editor.details().expect("something to be said")
}

fn field(driver: &Driver, id: FieldId) -> Field {
    details(driver).field(id).cloned().unwrap_or_else(|| panic!("no field {id:?}"))
}

fn chosen(field: &Field) -> Vec<(Pick, Chosen)> {
    let Form::Choice(choices) = &field.form else { panic!("{field:?} is no choice") };
    let options = choices.options.iter().filter(|choice| choice.chosen != Chosen::No);
    options.map(|choice| (choice.pick, choice.chosen)).collect()
}

fn card_kind(driver: &mut Driver, lane: tropa::model::LaneId, kind: LaneKind) {
    let lane = tropa::model::Lane::new(lane, kind);
    let edit = Edit::Map { map: MAP, change: MapEdit::Lane(LaneEdit::Set(lane)) };
    driver.editor.change(&edit);
}

/// Something else than the field holds now.
fn another(field: &Field) -> Vec<Change> {
    match &field.form {
        Form::Line | Form::Lines | Form::Link => vec![Change::Set(Value::Text("совсем другое".to_owned()))],
        Form::Flag => vec![Change::Set(Value::Flag(field.value != Some(Value::Flag(true))))],
        Form::Number => vec![Change::Set(Value::Number(Some(1.25)))],
        Form::Count => vec![Change::Step(1)],
        Form::Date => vec![Change::Set(Value::Date("2031-02-03".parse().ok()))],
        Form::Entry => vec![Change::Add("новое".to_owned())],
        Form::Remove => vec![Change::Remove],
        Form::Choice(choices) => {
            let other = choices.options.iter().find(|choice| choice.chosen != Chosen::All);
            let toggle = other.map(|choice| Change::Toggle(choice.pick));
            toggle.into_iter().chain(choices.adds.iter().map(|_| Change::Add("новое".to_owned()))).collect()
        }
    }
}

/// Whether the field holds what the change says.
fn holds(field: &Field, change: &Change) -> bool {
    match change {
        Change::Set(value) => field.value.as_ref() == Some(value),
        Change::Toggle(Pick::NewChannel(_)) | Change::Add(_) => {
            !matches!(&field.form, Form::Choice(_)) || !chosen(field).is_empty()
        }
        Change::Toggle(pick) => chosen(field).contains(&(*pick, Chosen::All)),
        Change::Step(_) | Change::Remove => true,
    }
}

/// Changes every field there is, one at a time: each change is held by all that is selected, is
/// one step, and is taken back by one undo.
fn change_every_field(driver: &mut Driver) -> usize {
    let before = driver.editor.workbook().clone();
    let steps = driver.editor.steps_done();
    let mut count = 0;
    for field in details(driver).fields {
        for change in another(&field) {
            let context = format!("{:?} {change:?}", field.id);
            assert!(driver.editor.change_detail(field.id, &change), "{context} changed nothing");
            driver.expect_steps(steps + 1);
            assert_eq!(violations(driver.editor.workbook()), [], "{context}");
            // A lane hidden in the map is still selected; a comment taken away has no field.
            if let Some(now) = driver.editor.details().and_then(|details| details.field(field.id).cloned()) {
                assert!(holds(&now, &change), "{context}: {now:?}");
            }
            driver.run(Command::Undo).expect_unchanged(&before).expect_steps(steps);
            count += 1;
        }
    }
    count
}

fn of_worked(seed: u64) -> (Driver, Arc<Workbook>) {
    let driver = Driver::of(generate::worked(seed));
    let workbook = driver.editor.workbook().clone();
    (driver, workbook)
}

#[test]
fn every_field_of_one_card_of_every_lane_is_one_step() {
    let mut kinds = 0;
    for kind in LaneKind::ALL.into_iter().filter(|kind| kind.shows_cards()) {
        let mut driver = Driver::new();
        card_kind(&mut driver, BARRIERS, kind);
        driver.click_card(E);
        kinds += 1;
        assert!(change_every_field(&mut driver) >= 8, "{kind:?}");
    }
    assert!(kinds > 10);
}

#[test]
fn every_field_of_real_cards_and_of_many_at_once_is_one_step() {
    for seed in 1..=3 {
        let (mut driver, workbook) = of_worked(seed);
        let map = workbook.maps()[0].clone();
        let rows = map.rows().iter().filter(|row| row.lane.kind.shows_cards() && row.cards.len() > 1);
        let lanes: Vec<Vec<CardId>> = rows.map(|row| row.cards.iter().map(|card| card.id).collect()).collect();
        for cards in &lanes {
            for some in [&cards[..1], &cards[..2], &cards[..]] {
                driver.editor.select(Selected::cards(some.to_vec()));
                change_every_field(&mut driver);
            }
        }
        driver.editor.select(Selected::cards(lanes.iter().map(|cards| cards[0]).collect()));
        change_every_field(&mut driver);
        if let Some(parked) = map.parking().first() {
            driver.editor.select(Selected::card(parked.id));
            change_every_field(&mut driver);
        }
    }
}

#[test]
fn every_field_around_the_cells_is_one_step() {
    let (mut driver, workbook) = of_worked(2);
    let map = workbook.maps()[0].clone();
    let mut selections = vec![Selected::Title];
    selections.extend(map.stages().iter().map(|stage| Selected::Stage(stage.id)));
    selections.extend(map.steps().map(|(_, step)| Selected::Step(step.id)));
    selections.extend(map.rows().iter().map(|row| Selected::Lane(row.lane.id)));
    selections.extend(map.returns().iter().map(|arrow| Selected::Return(arrow.id)));
    selections.extend(map.curves().iter().flat_map(|curve| {
        curve.points.iter().take(2).map(|point| Selected::Point { curve: curve.id, point: point.id })
    }));
    assert!(selections.len() > 20);
    for selected in selections {
        driver.editor.select(selected);
        assert!(change_every_field(&mut driver) > 0);
    }
}

#[test]
fn the_first_field_is_the_text_and_the_lane_decides_what_follows() {
    let mut driver = Driver::new();
    driver.click_card(E);
    let shown: Vec<FieldId> =
        details(&driver).fields.iter().filter(|field| field.rank < Rank::More).map(|field| field.id).collect();
    let evidence = FieldId::Card(CardField::Evidence);
    assert_eq!(shown, [TEXT, SEVERITY, FieldId::Card(CardField::BreaksTrust), ROLES, evidence]);
    assert_eq!(details(&driver).fields[0].rank, Rank::Heading);
    driver.click_card(A);
    assert_eq!(details(&driver).field(SEVERITY), None);
    driver.editor.select(Selected::cards(vec![A, E]));
    assert_eq!(details(&driver).field(SEVERITY), None, "only what all of them show");
    driver.editor.select(Selected::Cell { lane: ACTIONS, step: BUY });
    assert_eq!(driver.editor.details(), None);
    driver.editor.select(Selected::Nothing);
    assert_eq!(driver.editor.details(), None);
}

#[test]
fn what_differs_is_mixed_and_a_change_sets_all_of_them() {
    let mut driver = Driver::new();
    let role = Pick::Role(RoleId::from_bits(1));
    driver.click_card(A);
    driver.editor.change_detail(ROLES, &Change::Toggle(role));
    driver.editor.select(Selected::cards(vec![A, B]));
    assert_eq!(field(&driver, TEXT).value, None);
    assert_eq!(chosen(&field(&driver, ROLES)), [(role, Chosen::Some)]);
    driver.editor.change_detail(ROLES, &Change::Toggle(role));
    assert_eq!(chosen(&field(&driver, ROLES)), [(role, Chosen::All)]);
    driver.editor.change_detail(ROLES, &Change::Toggle(role));
    assert_eq!(chosen(&field(&driver, ROLES)), []);
    driver.expect_steps(3);
    let votes = FieldId::Card(CardField::Votes);
    driver.editor.change_detail(votes, &Change::Step(1));
    assert_eq!(field(&driver, votes).value, Some(Value::Count(1)));
    driver.editor.change_detail(votes, &Change::Step(-1));
    assert!(!driver.editor.change_detail(votes, &Change::Step(-1)), "nobody votes less than not at all");
}

#[test]
fn typing_into_a_field_is_one_step_until_it_is_left() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::cards(vec![A, B]));
    let text = field(&driver, TEXT);
    for typed in ["З", "Зв", "Зво", "Звон"] {
        assert!(driver.editor.type_detail(&text, typed));
    }
    driver.expect_steps(1).expect_text(A, "Звон").expect_text(B, "Звон");
    driver.editor.leave_detail();
    driver.editor.type_detail(&field(&driver, TEXT), "Звонок");
    driver.expect_steps(2).run(Command::Undo).expect_text(A, "Звон");
    driver.run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[A, B]);
}

#[test]
fn escape_in_a_field_leaves_no_trace() {
    let mut driver = Driver::new();
    driver.click_card(A);
    let before = driver.editor.workbook().clone();
    let text = field(&driver, TEXT);
    driver.editor.type_detail(&text, "лишнее");
    driver.editor.type_detail(&text, "лишнее слово");
    driver.editor.give_up_detail();
    driver.expect_steps(0).expect_text(A, "Считает простои").expect_cards_selected(&[A]);
    assert_eq!(**driver.editor.workbook(), *before);
    assert!(!driver.editor.enabled(Command::Redo), "there is nothing to make again");
    driver.editor.type_detail(&text, "нужное");
    driver.editor.leave_detail();
    driver.editor.give_up_detail();
    driver.expect_text(A, "нужное").expect_steps(1);
}

#[test]
fn giving_up_takes_back_nothing_that_happened_since() {
    let mut driver = Driver::new();
    driver.click_card(A);
    driver.editor.type_detail(&field(&driver, TEXT), "набрано");
    driver.run(Command::Park).expect_steps(2);
    driver.editor.give_up_detail();
    driver.expect_steps(2).expect_text(A, "набрано").expect_parking(&[P, A]);
}

#[test]
fn a_text_that_means_nothing_yet_changes_nothing() {
    let mut driver = Driver::new();
    card_kind(&mut driver, BARRIERS, LaneKind::Metrics);
    driver.click_card(E);
    let number = FieldId::Card(CardField::Number);
    assert!(details(&driver).field(FieldId::Card(CardField::Unit)).is_none(), "a unit of nothing");
    let steps = driver.editor.steps_done();
    assert!(!driver.editor.type_detail(&field(&driver, number), "много"));
    driver.expect_steps(steps);
    assert!(driver.editor.type_detail(&field(&driver, number), "12 500,5"));
    driver.editor.leave_detail();
    assert_eq!(field(&driver, number).value, Some(Value::Number(Some(12500.5))));
    assert_eq!(field(&driver, number).typed(Language::Russian), "12500,5");
    driver.editor.type_detail(&field(&driver, FieldId::Card(CardField::Unit)), "лидов");
    driver.editor.type_detail(&field(&driver, number), "13");
    assert_eq!(field(&driver, FieldId::Card(CardField::Unit)).typed(Language::Russian), "лидов");
}

#[test]
fn a_due_date_is_typed_as_people_write_it() {
    let mut driver = Driver::new();
    card_kind(&mut driver, BARRIERS, LaneKind::Opportunities);
    driver.click_card(E);
    let due = FieldId::Card(CardField::Due);
    let before = driver.editor.steps_done();
    for typed in ["2", "21.1", "21.11", "21.11.2", "21.11.20", "21.11.202", "21.11.2026"] {
        driver.editor.type_detail(&field(&driver, due), typed);
    }
    driver.expect_steps(before + 1);
    assert_eq!(field(&driver, due).typed(Language::Russian), "21.11.2026");
    assert_eq!(field(&driver, due).typed(Language::English), "2026-11-21");
    driver.editor.leave_detail();
    driver.editor.type_detail(&field(&driver, due), "");
    assert_eq!(field(&driver, due).value, Some(Value::Date(None)));
}

#[test]
fn a_channel_or_a_department_that_is_not_there_yet_comes_with_the_card_in_one_step() {
    let mut driver = Driver::new();
    card_kind(&mut driver, BARRIERS, LaneKind::Touchpoints);
    driver.editor.select(Selected::card(E));
    let steps = driver.editor.steps_done();
    let channel = FieldId::Card(CardField::Channel);
    let phone = Pick::NewChannel(tropa::model::ChannelKind::Phone);
    driver.editor.change_detail(channel, &Change::Toggle(phone));
    driver.editor.change_detail(channel, &Change::Add("Клуб технологов".to_owned()));
    driver.editor.change_detail(FieldId::Card(CardField::Department), &Change::Add(" Сервис ".to_owned()));
    driver.expect_steps(steps + 3);
    let workbook = driver.editor.workbook();
    let names: Vec<&str> = workbook.channels().iter().map(|channel| channel.name.as_str()).collect();
    assert_eq!(names, ["", "Клуб технологов"]);
    assert_eq!(workbook.departments()[0].name, "Сервис");
    let card = driver.editor.map().and_then(|map| map.card(E)).expect("the card").clone();
    assert_eq!(card.channel, Some(workbook.channels()[1].id));
    assert!(!driver.editor.change_detail(channel, &Change::Add("  ".to_owned())), "a channel without a name");
}

#[test]
fn comments_are_added_resolved_and_taken_away() {
    let mut driver = Driver::new();
    driver.editor.set_today(Date::new(2026, Some(11), Some(22)));
    driver.click_card(E);
    let add = |driver: &mut Driver, text: &str| {
        driver.editor.change_detail(FieldId::Card(CardField::NewComment), &Change::Add(text.to_owned()))
    };
    assert!(add(&mut driver, "Спросить юристов"));
    assert!(!add(&mut driver, "  "));
    let comments = |driver: &Driver| driver.editor.map().and_then(|map| map.card(E)).expect("a card").comments.clone();
    let id = comments(&driver)[0].id;
    driver.editor.type_detail(&field(&driver, FieldId::Card(CardField::CommentAuthor(id))), "Анна");
    driver.editor.change_detail(FieldId::Card(CardField::CommentResolved(id)), &Change::Set(Value::Flag(true)));
    assert!(add(&mut driver, "Ответили"));
    assert_eq!(comments(&driver)[0].text, "Спросить юристов");
    assert!(comments(&driver)[0].resolved);
    assert_eq!(comments(&driver)[0].date, Date::new(2026, Some(11), Some(22)), "said on the day that the window tells");
    let said = field(&driver, FieldId::Card(CardField::CommentText(id))).name;
    assert_eq!(said, "Комментарий от 22 ноября 2026");
    assert_eq!(comments(&driver)[1].author, "Анна", "whoever spoke last goes on");
    driver.editor.change_detail(FieldId::Card(CardField::RemoveComment(id)), &Change::Remove);
    assert_eq!(comments(&driver).len(), 1);
    driver.editor.select(Selected::cards(vec![D, E]));
    assert!(details(&driver).field(FieldId::Card(CardField::NewComment)).is_none(), "a thread belongs to one card");
}

#[test]
fn stages_steps_lanes_points_and_maps_have_their_fields() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(CHOOSE_STAGE));
    driver.editor.type_detail(&field(&driver, FieldId::Stage(StageField::Goal)), "не ошибиться");
    driver.editor.type_detail(&field(&driver, FieldId::Stage(StageField::Duration)), "2–6 недель");
    driver.expect_steps(2).run(Command::AddStep).plain_key(Key::Enter);
    let Selected::Step(_) = driver.editor.selection().selected.clone() else { panic!("a step") };
    assert_eq!(field(&driver, FieldId::Stage(StageField::Goal)).typed(Language::Russian), "не ошибиться");
    driver.editor.type_detail(&field(&driver, FieldId::StepName), "Торг");
    assert_eq!(field(&driver, FieldId::StepName).typed(Language::Russian), "Торг");

    driver.editor.select(Selected::Lane(BARRIERS));
    let kind = FieldId::Lane(LaneField::Kind);
    assert_eq!(chosen(&field(&driver, kind)), [(Pick::LaneKind(LaneKind::Barriers), Chosen::All)]);
    assert!(!driver.editor.change_detail(kind, &Change::Toggle(Pick::LaneKind(LaneKind::Barriers))), "of some kind");
    driver.editor.change_detail(kind, &Change::Toggle(Pick::LaneKind(LaneKind::LineOfVisibility)));
    assert!(details(&driver).field(FieldId::Lane(LaneField::Prompt)).is_none(), "a line asks nothing");

    driver.editor.select(Selected::Point { curve: CURVE, point: POINT });
    let value = FieldId::Point(PointField::Value);
    driver.editor.type_detail(&field(&driver, value), "-7");
    assert_eq!(field(&driver, value).value, Some(Value::Number(Some(-2.0))), "the scale ends there");

    driver.editor.select(Selected::Title);
    let title = FieldId::Map(MapField::Title);
    driver.editor.type_detail(&field(&driver, title), "");
    assert_eq!(field(&driver, title).typed(Language::Russian), "Станок", "a map keeps a name");
    driver.editor.type_detail(&field(&driver, FieldId::Workbook(WorkbookField::Author)), "Анна");
    assert_eq!(driver.editor.workbook().info().author, "Анна");
}

#[test]
fn the_key_asks_for_the_fields_of_what_is_selected() {
    let mut driver = Driver::new();
    assert!(driver.editor.enabled(Command::Details), "without anything selected it says what to do");
    driver.click_card(A).key(Modifiers::NONE, Key::F4);
    assert_eq!(driver.editor.take_requests(), [Request::ShowDetails]);
}

#[test]
fn fields_have_names_in_both_languages() {
    for language in [Command::LanguageEnglish, Command::LanguageRussian] {
        let (mut driver, workbook) = of_worked(1);
        driver.editor.run(language);
        let map = workbook.maps()[0].clone();
        let mut selections = vec![Selected::Title, Selected::Stage(map.stages()[0].id)];
        selections.extend(map.rows().iter().map(|row| Selected::Lane(row.lane.id)));
        selections.extend(map.rows().iter().filter_map(|row| row.cards.first()).map(|card| Selected::card(card.id)));
        for selected in selections {
            driver.editor.select(selected);
            for field in details(&driver).fields {
                assert!(!field.name.starts_with("detail"), "{} has no words", field.name);
                if let Form::Choice(choices) = &field.form {
                    assert!(choices.options.iter().all(|choice| !choice.name.contains("-new-")), "{choices:?}");
                }
            }
        }
    }
}

#[test]
fn thousands_of_cards_are_changed_at_once() {
    let mut driver = Driver::of(generate::big(3_000, 10, 8));
    let all = driver.editor.map().expect("a map").cards().map(|card| card.id).collect();
    driver.editor.select(Selected::cards(all));
    let votes = FieldId::Card(CardField::Votes);
    assert!(driver.editor.change_detail(votes, &Change::Step(1)));
    driver.expect_steps(1);
}

#[test]
fn the_text_of_a_pile_is_that_of_its_group() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, B]));
    driver.run(Command::Group);
    let group = |driver: &Driver| driver.editor.map().and_then(|map| map.pile(A).cloned()).expect("a pile");
    driver.editor.select(Selected::card(A));
    let text = field(&driver, TEXT);
    assert_eq!(text.value, Some(Value::Text("Считает простои".to_owned())));
    for typed in ["Узнаёт", "Узнаёт цену"] {
        driver.editor.type_detail(&text, typed);
    }
    driver.editor.leave_detail();
    driver.expect_steps(2).expect_text(A, "Считает простои");
    assert_eq!(group(&driver).text, "Узнаёт цену");
    assert_eq!(field(&driver, TEXT).value, Some(Value::Text("Узнаёт цену".to_owned())));
    // Opened, every card has its own text again.
    driver.run(Command::ToggleGroup);
    driver.editor.select(Selected::card(A));
    assert_eq!(field(&driver, TEXT).value, Some(Value::Text("Считает простои".to_owned())));
}

//! Every rule is found where it is broken, and only it.

use super::*;
use crate::model::{
    Card, CardId, Comment, CommentId, Curve, CurveId, CurvePoint, Department, Derivation, Group, GroupId, JourneyMap,
    Lane, LaneId, LaneKind, MapInfo, Number, Place, PointId, PresenterNote, RecordHash, RecordId, Return, ReturnId,
    Role, Row, Stage, StageId, StepId,
};
use std::sync::Arc;

/// Two stages, two lanes, three cards in the first cell, one parked, a group, a curve, a return.
fn sound() -> Workbook {
    let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new("Карта"));
    for n in 1..=2 {
        map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(n), "Этап", StepId::from_bits(n))));
        map.rows_mut().push(Row::new(Lane::new(LaneId::from_bits(n), LaneKind::Notes)));
    }
    for n in 1..=3 {
        row(&mut map).push(Arc::new(Card::new(CardId::from_bits(n), cell(1, 1), "Текст")));
    }
    map.parking_mut().push(Arc::new(Card::new(CardId::from_bits(4), Place::Parking, "Текст")));
    map.groups_mut().push(Arc::new(group(1, &[1, 2])));
    let points = vec![point(1, 1, 0.5), point(2, 2, 0.0)];
    map.curves_mut().push(Arc::new(Curve { id: CurveId::from_bits(1), role: None, points }));
    map.returns_mut().push(Arc::new(arrow(1, 2, 1)));
    let mut workbook = Workbook::default();
    workbook.roles_mut().push(Arc::new(Role::new(RoleId::from_bits(1), "Роль", 0)));
    workbook.maps_mut().push(Arc::new(map));
    workbook
}

fn cell(lane: u64, step: u64) -> Place {
    Place::Cell { lane: LaneId::from_bits(lane), step: StepId::from_bits(step) }
}

fn group(id: u64, cards: &[u64]) -> Group {
    let cards = cards.iter().map(|&n| CardId::from_bits(n)).collect();
    Group { id: GroupId::from_bits(id), text: String::new(), cards, open: false }
}

fn point(id: u64, step: u64, along: f64) -> CurvePoint {
    let (id, step) = (PointId::from_bits(id), StepId::from_bits(step));
    CurvePoint { id, step, along, value: 1.0, word: String::new(), moment: None, breaks_after: false }
}

fn arrow(id: u64, from: u64, to: u64) -> Return {
    let (from, to) = (StepId::from_bits(from), StepId::from_bits(to));
    Return { id: ReturnId::from_bits(id), from, to, label: String::new() }
}

fn department(id: u64) -> Department {
    let id = DepartmentId::from_bits(id);
    Department { id, name: String::new(), person: String::new(), leads_project: true }
}

fn row(map: &mut JourneyMap) -> &mut Vec<Arc<Card>> {
    Arc::make_mut(&mut map.rows_mut()[0].cards)
}

/// The rules that are broken after a change of the sound map.
fn broken(change: impl FnOnce(&mut JourneyMap)) -> Vec<Rule> {
    broken_workbook(|workbook| change(Arc::make_mut(&mut workbook.maps_mut()[0])))
}

fn broken_workbook(change: impl FnOnce(&mut Workbook)) -> Vec<Rule> {
    let mut workbook = sound();
    change(&mut workbook);
    let mut rules: Vec<Rule> = violations(&workbook).into_iter().map(|violation| violation.rule).collect();
    rules.dedup();
    rules
}

fn broken_card(change: impl FnOnce(&mut Card)) -> Vec<Rule> {
    broken(|map| change(Arc::make_mut(&mut row(map)[2])))
}

fn broken_point(change: impl FnOnce(&mut CurvePoint)) -> Vec<Rule> {
    broken(|map| change(&mut Arc::make_mut(&mut map.curves_mut()[0]).points[0]))
}

#[test]
fn a_sound_workbook_breaks_nothing() {
    assert_eq!(violations(&sound()), []);
}

#[test]
fn lists_of_the_workbook() {
    assert_eq!(broken_workbook(|workbook| workbook.maps_mut().clear()), [Rule::HasMap]);
    assert_eq!(
        broken_workbook(|workbook| {
            let map = Arc::clone(&workbook.maps()[0]);
            workbook.maps_mut().push(map);
        }),
        [Rule::UniqueId]
    );
    assert_eq!(
        broken_workbook(|workbook| workbook.departments_mut().extend([1, 2].map(|n| Arc::new(department(n))))),
        [Rule::OneProjectLead]
    );
    assert_eq!(
        broken_workbook(|workbook| {
            let role = Arc::make_mut(&mut workbook.roles_mut()[0]);
            role.sources.push(SourceId::from_bits(9));
        }),
        [Rule::ReferenceExists]
    );
    assert_eq!(
        broken_workbook(|workbook| workbook.info_mut().title = "т".repeat(limit::TEXT)),
        [Rule::TextFits],
        "a letter may take several bytes"
    );
    assert_eq!(
        broken_workbook(|workbook| {
            let text = "т".repeat(limit::TEXT / 2);
            let card = |n| Card::new(CardId::from_bits(1_000 + n), Place::Parking, text.clone());
            let cards = (0..=(limit::TEXTS / limit::TEXT) as u64).map(|n| Arc::new(card(n)));
            Arc::make_mut(&mut workbook.maps_mut()[0]).parking_mut().extend(cards);
        }),
        [Rule::TextsFit]
    );
    assert_eq!(broken_workbook(|workbook| workbook.info_mut().title = "а\u{202e}б".to_owned()), [Rule::TextClean]);
}

#[test]
fn stages_and_places() {
    assert_eq!(
        broken(|map| {
            let stage = Stage { steps: Vec::new(), ..Stage::new(StageId::from_bits(3), "", StepId::from_bits(3)) };
            map.stages_mut().push(Arc::new(stage));
        }),
        [Rule::HasStep]
    );
    assert_eq!(
        broken(|map| {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(3), "", StepId::from_bits(2))));
        }),
        [Rule::UniqueId]
    );
    assert_eq!(broken_card(|card| card.place = cell(2, 1)), [Rule::CardInItsRow]);
    assert_eq!(broken_card(|card| card.place = cell(1, 9)), [Rule::CardInItsRow]);
    assert_eq!(broken_card(|card| card.place = Place::Parking), [Rule::CardInItsRow]);
    assert_eq!(broken_card(|card| card.span = 0), [Rule::SpanFits]);
    assert_eq!(broken_card(|card| card.span = 3), [Rule::SpanFits]);
    assert_eq!(broken(|map| Arc::make_mut(&mut map.parking_mut()[0]).span = 2), [Rule::SpanFits]);
    assert_eq!(
        broken(|map| {
            Arc::make_mut(&mut row(map)[2]).place = cell(1, 2);
            row(map).rotate_right(1);
        }),
        [Rule::RowSorted]
    );
}

#[test]
fn details_of_cards() {
    assert_eq!(broken_card(|card| card.id = CardId::from_bits(4)), [Rule::UniqueId]);
    assert_eq!(broken_card(|card| card.roles = vec![RoleId::from_bits(2)]), [Rule::ReferenceExists]);
    assert_eq!(broken_card(|card| card.roles = vec![RoleId::from_bits(1); 2]), [Rule::ReferenceOnce]);
    assert_eq!(broken_card(|card| card.roles = vec![RoleId::from_bits(1); 20]), [Rule::ReferenceOnce]);
    assert_eq!(broken_card(|card| card.channel = Some(ChannelId::from_bits(1))), [Rule::ReferenceExists]);
    assert_eq!(broken_card(|card| card.link = Some(MapId::from_bits(7))), [Rule::ReferenceExists]);
    assert_eq!(broken_card(|card| card.measure.solves = vec![CardId::from_bits(7)]), [Rule::ReferenceExists]);
    assert_eq!(broken_card(|card| card.measure.effect = "e".repeat(limit::TEXT + 1)), [Rule::TextFits]);
    assert!(broken_card(|card| card.measure.effect = "e".repeat(limit::TEXT)).is_empty());
    let number =
        |value| Number { value, unit: String::new(), target: None, less_is_better: false, enters_stage: false };
    assert_eq!(broken_card(|card| card.number = Some(number(f64::NAN))), [Rule::NumberFinite]);
    let id = CommentId::from_bits(1);
    let comment = Comment { id, author: String::new(), text: String::new(), date: None, resolved: false };
    assert_eq!(broken_card(|card| card.comments = vec![comment; 2]), [Rule::UniqueId]);
}

#[test]
fn groups_and_returns() {
    let with_group = |new: Group| broken(|map| map.groups_mut().push(Arc::new(new)));
    assert_eq!(with_group(group(2, &[3])), [Rule::GroupHasCards]);
    assert_eq!(with_group(group(2, &[3, 4])), [Rule::GroupTogether]);
    assert_eq!(with_group(group(2, &[2, 3])), [Rule::OneGroupPerCard]);
    assert_eq!(with_group(group(2, &[3, 3])), [Rule::OneGroupPerCard]);
    assert_eq!(with_group(group(2, &[8, 9])), [Rule::ReferenceExists]);
    let with_return = |new: Return| broken(|map| map.returns_mut().push(Arc::new(new)));
    assert_eq!(with_return(arrow(2, 1, 1)), [Rule::ReturnLeadsElsewhere]);
    assert_eq!(with_return(arrow(2, 1, 9)), [Rule::ReferenceExists]);
    assert_eq!(with_return(arrow(1, 1, 2)), [Rule::UniqueId]);
}

#[test]
fn curves_and_points() {
    let curve = |role| Arc::new(Curve { id: CurveId::from_bits(2), role, points: Vec::new() });
    assert_eq!(broken(|map| map.curves_mut().push(curve(None))), [Rule::OneCurvePerRole]);
    assert_eq!(broken(|map| map.curves_mut().push(curve(Some(RoleId::from_bits(2))))), [Rule::ReferenceExists]);
    assert_eq!(broken_point(|point| point.value = 2.5), [Rule::PointInRange]);
    assert_eq!(broken_point(|point| point.value = f64::NAN), [Rule::PointInRange]);
    assert_eq!(broken_point(|point| point.along = -0.1), [Rule::PointInRange]);
    assert_eq!(broken_point(|point| point.id = PointId::from_bits(2)), [Rule::UniqueId]);
    assert_eq!(broken(|map| Arc::make_mut(&mut map.curves_mut()[0]).points.reverse()), [Rule::PointsSorted]);
}

#[test]
fn what_a_map_says_about_itself() {
    let with_info = |change: &dyn Fn(&mut MapInfo)| broken(|map| change(map.info_mut()));
    assert_eq!(with_info(&|info| info.role = Some(RoleId::from_bits(2))), [Rule::ReferenceExists]);
    let note = PresenterNote { stage: Some(StageId::from_bits(9)), text: String::new() };
    assert_eq!(with_info(&|info| info.presenter_notes = vec![note.clone()]), [Rule::ReferenceExists]);
    let record = |n| (RecordId::Card(CardId::from_bits(n)), RecordHash(0));
    // The map that this one was made from may be gone.
    let derived = |records| Some(Derivation { map: MapId::from_bits(99), records });
    assert_eq!(with_info(&|info| info.derived_from = derived(vec![record(2), record(1)])), [Rule::DerivationSorted]);
    assert!(with_info(&|info| info.derived_from = derived(vec![record(1), record(2)])).is_empty());
}

//! Cases in which more than one rule has a say: stretched cards, groups, merged steps, derived maps.

use super::*;
use crate::message::Arg;
use crate::model::check::{RecordKind, Rule, violations};
use crate::model::{Evidence, IdSource, LaneKind, MapInfo, Measure, RecordId};
use std::sync::Arc;

/// A map of four stages (steps 1 to 4) and two lanes (1 and 2).
fn start() -> Workbook {
    let map = JourneyMap::new(MapId::from_bits(1), MapInfo::new("Карта"));
    let mut edits = vec![Edit::Maps(MapsEdit::Add { map: Box::new(map), index: 0 })];
    for n in 1..=4 {
        let stage = Stage::new(StageId::from_bits(n), format!("Этап {n}"), step(n));
        edits.push(change(MapEdit::Stage(StageEdit::Add { stage, index: usize::MAX })));
    }
    for n in 1..=2 {
        let lane = Lane::new(LaneId::from_bits(n), LaneKind::Notes);
        edits.push(change(MapEdit::Lane(LaneEdit::Add { lane, index: usize::MAX })));
    }
    for n in 1..=2 {
        let record = Role::new(RoleId::from_bits(n), format!("Роль {n}"), 0);
        edits.push(Edit::Shared(SharedEdit::Role(ListEdit::Add { record, index: usize::MAX })));
    }
    make(&Workbook::default(), Edit::Several(edits)).0
}

fn step(n: u64) -> StepId {
    StepId::from_bits(n)
}

fn card(n: u64) -> CardId {
    CardId::from_bits(n)
}

fn cell(lane: u64, column: u64) -> Place {
    Place::Cell { lane: LaneId::from_bits(lane), step: step(column) }
}

fn change(change: MapEdit) -> Edit {
    Edit::Map { map: MapId::from_bits(1), change }
}

fn on_cards(edit: CardEdit) -> Edit {
    change(MapEdit::Card(edit))
}

fn on_stages(edit: StageEdit) -> Edit {
    change(MapEdit::Stage(edit))
}

fn at_end(place: Place) -> Slot {
    Slot { place, index: usize::MAX }
}

/// The workbook afterwards, and the keys of the notices.
fn make(workbook: &Workbook, edit: Edit) -> (Workbook, Vec<&'static str>) {
    let applied = apply(workbook, &edit).expect("the edit is sound");
    assert_eq!(violations(&applied.workbook), []);
    (applied.workbook, applied.notices.iter().map(|notice| notice.key).collect())
}

/// Cards with these numbers and spans, at the end of a place.
fn with_cards(workbook: &Workbook, place: Place, cards: &[(u64, u32)]) -> Workbook {
    let cards =
        cards.iter().map(|&(n, span)| Card { span, ..Card::new(card(n), place, format!("Карточка {n}")) }).collect();
    make(workbook, on_cards(CardEdit::Add { cards, slot: at_end(place) })).0
}

fn group(workbook: &Workbook, id: u64, cards: &[u64]) -> (Workbook, Vec<&'static str>) {
    let cards = cards.iter().map(|&n| card(n)).collect();
    let group = Group { id: GroupId::from_bits(id), text: "Об одном".to_owned(), cards, open: false };
    make(workbook, on_cards(CardEdit::Group(group)))
}

fn first_map(workbook: &Workbook) -> &JourneyMap {
    workbook.maps().first().expect("a map")
}

fn placed(workbook: &Workbook, n: u64) -> (Place, u32) {
    let card = first_map(workbook).card(card(n)).expect("no card is ever lost");
    (card.place, card.span)
}

fn numbers<'a>(cards: impl IntoIterator<Item = &'a Arc<Card>>) -> Vec<u64> {
    cards.into_iter().map(|card| card.id.bits()).collect()
}

#[test]
fn a_card_too_wide_for_the_map_is_shortened_and_the_user_is_told() {
    let cards = vec![Card { span: 9, ..Card::new(card(1), Place::Parking, "Широкая") }];
    let (workbook, notices) = make(&start(), on_cards(CardEdit::Add { cards, slot: at_end(cell(1, 3)) }));
    assert_eq!(placed(&workbook, 1), (cell(1, 3), 2));
    assert_eq!(notices, ["notice-cards-shortened"]);
    let (workbook, notices) = make(&workbook, on_cards(CardEdit::Stretch { card: card(1), span: 0 }));
    assert_eq!((placed(&workbook, 1).1, notices.len()), (1, 0));
}

#[test]
fn an_index_counts_the_cards_that_stay() {
    let workbook = with_cards(&start(), cell(1, 2), &[(1, 1), (2, 1), (3, 1), (4, 1)]);
    let after = |cards: &[u64], index| {
        let cards = cards.iter().map(|&n| card(n)).collect();
        let (workbook, _) =
            make(&workbook, on_cards(CardEdit::Move { cards, slot: Slot { place: cell(1, 2), index } }));
        numbers(first_map(&workbook).cell(LaneId::from_bits(1), step(2)))
    };
    assert_eq!(after(&[1], 2), [2, 3, 1, 4]);
    assert_eq!(after(&[3], 2), [1, 2, 3, 4]);
    assert_eq!(after(&[4, 1], 1), [2, 4, 1, 3]);
    assert_eq!(after(&[2], 99), [1, 3, 4, 2]);
}

#[test]
fn moving_a_card_to_where_it_is_changes_nothing_and_shares_all() {
    let workbook = with_cards(&start(), cell(1, 2), &[(1, 1), (2, 1)]);
    let slot = Slot { place: cell(1, 2), index: 1 };
    let (after, _) = make(&workbook, on_cards(CardEdit::Move { cards: vec![card(2)], slot }));
    assert!(Arc::ptr_eq(after.maps(), workbook.maps()));
}

#[test]
fn moving_a_card_touches_only_the_rows_involved() {
    let workbook = with_cards(&with_cards(&start(), cell(1, 1), &[(1, 1), (2, 1)]), cell(2, 1), &[(3, 1)]);
    let slot = at_end(cell(1, 4));
    let (after, _) = make(&workbook, on_cards(CardEdit::Move { cards: vec![card(1)], slot }));
    let (old, new) = (first_map(&workbook), first_map(&after));
    assert!(Arc::ptr_eq(old.stages(), new.stages()) && Arc::ptr_eq(old.groups(), new.groups()));
    assert!(Arc::ptr_eq(old.parking(), new.parking()) && Arc::ptr_eq(old.curves(), new.curves()));
    assert!(Arc::ptr_eq(&old.rows()[1].cards, &new.rows()[1].cards));
    assert!(Arc::ptr_eq(&old.rows()[0].cards[1], &new.rows()[0].cards[0]), "the card that stays is shared");
}

#[test]
fn a_stretched_card_survives_as_long_as_one_of_its_steps() {
    let workbook = with_cards(&start(), cell(1, 2), &[(1, 3), (2, 1)]);
    // The first of its steps goes: it starts at the next.
    let (after, notices) = make(&workbook, on_stages(StageEdit::Delete(StageId::from_bits(2))));
    assert_eq!(placed(&after, 1), (cell(1, 3), 2));
    assert_eq!(placed(&after, 2), (Place::Parking, 1));
    assert_eq!(notices, ["notice-cards-parked", "notice-cards-shortened"]);
    let applied = apply(&workbook, &on_stages(StageEdit::Delete(StageId::from_bits(2)))).unwrap();
    let by_stages = |notice: &Message| notice.args.contains(&("column", Arg::Text("stage".to_owned())));
    assert!(applied.notices.iter().all(by_stages), "{:?}", applied.notices);
    // One in the middle goes: what is left stands together.
    let (after, _) = make(&workbook, on_stages(StageEdit::Delete(StageId::from_bits(3))));
    assert_eq!(placed(&after, 1), (cell(1, 2), 2));
    // All go.
    let all = (2..=4).map(|n| on_stages(StageEdit::Delete(StageId::from_bits(n)))).collect();
    let (after, _) = make(&workbook, Edit::Several(all));
    assert_eq!(placed(&after, 1), (Place::Parking, 1));
}

#[test]
fn a_stretched_card_covers_a_stage_put_between_its_steps() {
    let workbook = with_cards(&start(), cell(1, 2), &[(1, 2)]);
    let stage = Stage::new(StageId::from_bits(9), "Новый", step(9));
    let (inside, _) = make(&workbook, on_stages(StageEdit::Add { stage: stage.clone(), index: 2 }));
    assert_eq!(placed(&inside, 1), (cell(1, 2), 3));
    let (after_it, _) = make(&workbook, on_stages(StageEdit::Add { stage, index: 3 }));
    assert_eq!(placed(&after_it, 1), (cell(1, 2), 2));
}

#[test]
fn a_stretched_card_keeps_what_stays_together_when_stages_move() {
    let workbook = with_cards(&start(), cell(1, 1), &[(1, 3)]);
    // 1 3 4 2: the second of its three steps went away.
    let (after, _) = make(&workbook, on_stages(StageEdit::Move { stage: StageId::from_bits(2), index: 3 }));
    assert_eq!(placed(&after, 1), (cell(1, 1), 2));
    // 2 3 4 1: it goes with its first step, to the edge of the map.
    let (after, notices) = make(&workbook, on_stages(StageEdit::Move { stage: StageId::from_bits(1), index: 3 }));
    assert_eq!(placed(&after, 1), (cell(1, 1), 1));
    assert_eq!(notices, ["notice-cards-shortened"]);
}

#[test]
fn merged_steps_join_cards_points_and_returns() {
    let split = StageEdit::AddStep {
        stage: StageId::from_bits(1),
        step: Step { id: step(5), name: "Второй".to_owned() },
        index: 1,
    };
    let workbook = make(&start(), on_stages(split)).0;
    let workbook = with_cards(&with_cards(&workbook, cell(1, 5), &[(1, 2)]), cell(1, 1), &[(2, 1), (3, 2)]);
    let point = |n, column, along| CurvePoint {
        id: PointId::from_bits(n),
        step: step(column),
        along,
        value: 1.0,
        word: String::new(),
        moment: None,
        breaks_after: false,
    };
    let curve = Curve {
        id: CurveId::from_bits(1),
        role: None,
        points: vec![point(1, 5, 0.5), point(2, 1, 1.0), point(3, 2, 0.25)],
    };
    let arrow =
        |n, from, to| Return { id: ReturnId::from_bits(n), from: step(from), to: step(to), label: String::new() };
    let edits = vec![
        change(MapEdit::Curve(CurveEdit::Add(curve))),
        change(MapEdit::AddReturn(arrow(1, 5, 1))),
        change(MapEdit::AddReturn(arrow(2, 3, 5))),
    ];
    let workbook = make(&workbook, Edit::Several(edits)).0;

    let (after, notices) = make(&workbook, on_stages(StageEdit::DeleteStep { step: step(5), merge: true }));
    let map = first_map(&after);
    assert_eq!(numbers(map.cell(LaneId::from_bits(1), step(1))), [2, 3, 1]);
    assert_eq!([placed(&after, 1).1, placed(&after, 3).1], [2, 1]);
    let points: Vec<_> = map.curves()[0].points.iter().map(|point| (point.id.bits(), point.along)).collect();
    assert_eq!(points, [(2, 0.5), (1, 0.75), (3, 0.25)]);
    assert_eq!(map.returns().len(), 1, "a return within the merged step is gone");
    assert_eq!((map.returns()[0].from, map.returns()[0].to), (step(3), step(1)));
    assert_eq!(notices, ["notice-cards-shortened", "notice-returns-deleted"]);

    let (after, notices) = make(&workbook, on_stages(StageEdit::DeleteStep { step: step(1), merge: true }));
    let points: Vec<_> =
        first_map(&after).curves()[0].points.iter().map(|point| (point.id.bits(), point.along)).collect();
    assert_eq!(points, [(2, 0.5), (1, 0.75), (3, 0.25)], "the first joins with the one after");
    assert_eq!(numbers(first_map(&after).cell(LaneId::from_bits(1), step(5))), [2, 3, 1]);
    assert_eq!(notices, ["notice-cards-shortened", "notice-returns-deleted"]);

    let (after, notices) = make(&workbook, on_stages(StageEdit::DeleteStep { step: step(5), merge: false }));
    assert_eq!(placed(&after, 1), (cell(1, 2), 1));
    assert_eq!(first_map(&after).curves()[0].points.len(), 2);
    assert!(first_map(&after).returns().is_empty());
    assert!(notices.contains(&"notice-points-deleted"));

    let only = apply(&start(), &on_stages(StageEdit::DeleteStep { step: step(1), merge: true }));
    assert_eq!(only, Err(EditError::OnlyStep));
}

#[test]
fn a_group_travels_whole_and_loses_those_who_leave() {
    let workbook = with_cards(&start(), cell(1, 1), &[(1, 1), (2, 1), (3, 1)]);
    let (workbook, _) = group(&workbook, 1, &[1, 2, 3]);
    let to = |workbook: &Workbook, cards: &[u64], place| {
        let cards = cards.iter().map(|&n| card(n)).collect();
        make(workbook, on_cards(CardEdit::Move { cards, slot: at_end(place) }))
    };
    let members = |workbook: &Workbook| -> Vec<u64> {
        first_map(workbook).groups().iter().flat_map(|group| &group.cards).map(|card| card.bits()).collect()
    };
    let (whole, notices) = to(&workbook, &[1, 2, 3], cell(2, 4));
    assert_eq!((members(&whole), notices.len()), (vec![1, 2, 3], 0));
    let (fewer, notices) = to(&workbook, &[2], Place::Parking);
    assert_eq!((members(&fewer), notices), (vec![1, 3], vec!["notice-cards-left-groups"]));
    let (none, notices) = to(&workbook, &[2, 3], cell(2, 4));
    assert!(members(&none).is_empty());
    assert_eq!(notices, ["notice-cards-left-groups", "notice-groups-dissolved"]);
    // Another group takes its cards away.
    let (regrouped, notices) = group(&workbook, 2, &[2, 3]);
    assert_eq!((members(&regrouped), notices), (vec![2, 3], vec!["notice-groups-dissolved"]));
    // A deleted lane parks the whole group, which stays one.
    let (parked, notices) = make(&workbook, change(MapEdit::Lane(LaneEdit::Delete(LaneId::from_bits(1)))));
    assert_eq!((members(&parked), notices), (vec![1, 2, 3], vec!["notice-cards-parked"]));

    let scattered = Group { id: GroupId::from_bits(3), text: String::new(), cards: vec![card(1), card(4)], open: true };
    let workbook = with_cards(&workbook, cell(2, 2), &[(4, 1)]);
    // Cards from elsewhere come to the first.
    let (gathered, _) = make(&workbook, on_cards(CardEdit::Group(scattered)));
    assert_eq!(members(&gathered), [2, 3, 1, 4]);
    let there: Vec<u64> = first_map(&gathered).cell(LaneId::from_bits(1), step(1)).map(|card| card.id.bits()).collect();
    assert_eq!(there, [1, 4, 2, 3]);
    let one = apply(&workbook, &on_cards(CardEdit::SetMembers { group: GroupId::from_bits(1), cards: vec![card(1)] }));
    assert!(matches!(one, Err(EditError::Breaks(violation)) if violation.rule == Rule::GroupHasCards));
}

#[test]
fn a_deleted_card_is_forgotten_by_groups_and_opportunities() {
    let workbook = with_cards(&start(), cell(1, 1), &[(1, 1), (2, 1), (3, 1)]);
    let workbook = group(&workbook, 1, &[1, 2]).0;
    let measure = Measure { solves: vec![card(1), card(2)], ..Measure::default() };
    let opportunity = Card { measure, ..Card::clone(first_map(&workbook).card(card(3)).expect("a card")) };
    let workbook = make(&workbook, on_cards(CardEdit::Set(vec![opportunity]))).0;
    let (after, notices) = make(&workbook, on_cards(CardEdit::Delete(vec![card(1)])));
    let map = first_map(&after);
    assert!(map.groups().is_empty());
    assert_eq!(map.card(card(3)).map(|card| card.measure.solves.clone()), Some(vec![card(2)]));
    assert_eq!(notices, ["notice-groups-dissolved", "notice-solves-dropped"]);
}

#[test]
fn setting_a_card_leaves_it_where_it_is() {
    let workbook = with_cards(&start(), cell(1, 2), &[(1, 2)]);
    let new = Card { evidence: Some(Evidence::Partly), ..Card::new(card(1), Place::Parking, "Новый текст") };
    let (after, _) = make(&workbook, on_cards(CardEdit::Set(vec![new])));
    assert_eq!(placed(&after, 1), (cell(1, 2), 2));
    let lost = Card { roles: vec![RoleId::from_bits(77)], ..Card::new(card(1), Place::Parking, "") };
    let refused = apply(&workbook, &on_cards(CardEdit::Set(vec![lost])));
    assert!(matches!(refused, Err(EditError::Breaks(violation)) if violation.rule == Rule::ReferenceExists));
}

#[test]
fn a_map_derived_for_a_role_keeps_what_concerns_it() {
    let workbook = with_cards(&start(), cell(1, 1), &[(1, 1), (2, 1), (3, 1)]);
    let role = |n: u64| vec![RoleId::from_bits(n)];
    let of_role = |n: u64, roles| Card { roles, ..Card::new(card(n), Place::Parking, format!("Карточка {n}")) };
    let curve = |n: u64| Curve { id: CurveId::from_bits(n), role: Some(RoleId::from_bits(n)), points: Vec::new() };
    let edits = vec![
        on_cards(CardEdit::Set(vec![of_role(1, role(1)), of_role(2, role(2))])),
        change(MapEdit::Curve(CurveEdit::Add(curve(1)))),
        change(MapEdit::Curve(CurveEdit::Add(curve(2)))),
    ];
    let workbook = group(&make(&workbook, Edit::Several(edits)).0, 1, &[1, 2]).0;
    let derive = Edit::Maps(MapsEdit::Derive {
        map: MapId::from_bits(1),
        derived: MapId::from_bits(2),
        info: Box::new(MapInfo::new("Для роли")),
        only_role: Some(RoleId::from_bits(2)),
    });
    let (after, notices) = make(&workbook, derive);
    let derived = after.map(MapId::from_bits(2)).expect("the derived map");
    assert_eq!(numbers(derived.cards()), [2, 3], "its own cards and those of everyone");
    assert_eq!(derived.curves().iter().map(|curve| curve.role).collect::<Vec<_>>(), [Some(RoleId::from_bits(2))]);
    assert!(derived.groups().is_empty());
    assert_eq!(notices, ["notice-groups-dissolved"]);
    let derivation = derived.info().derived_from.clone().expect("it remembers its origin");
    assert_eq!(derivation.map, MapId::from_bits(1));
    let records: Vec<RecordId> = derivation.records.iter().map(|(record, _)| *record).collect();
    assert_eq!(records.len(), 4 + 2 + 2 + 1, "stages, lanes, cards, curve");
    assert!(records.contains(&RecordId::Card(card(3))) && !records.contains(&RecordId::Card(card(1))));
    assert!(Arc::ptr_eq(first_map(&workbook).stages(), derived.stages()), "the rest is shared");
}

#[test]
fn a_deleted_role_takes_its_curve_and_badges_along() {
    let workbook = with_cards(&start(), cell(1, 1), &[(1, 1), (2, 1)]);
    let badge = |n: u64, roles: &[u64]| {
        let roles = roles.iter().map(|&n| RoleId::from_bits(n)).collect();
        Card { roles, ..Card::new(card(n), Place::Parking, "Текст") }
    };
    let curve = Curve { id: CurveId::from_bits(1), role: Some(RoleId::from_bits(1)), points: Vec::new() };
    let edits = vec![
        on_cards(CardEdit::Set(vec![badge(1, &[1]), badge(2, &[1, 2])])),
        change(MapEdit::Curve(CurveEdit::Add(curve))),
    ];
    let workbook = make(&workbook, Edit::Several(edits)).0;
    let delete = Edit::Shared(SharedEdit::Role(ListEdit::Delete(RoleId::from_bits(1))));
    let applied = apply(&workbook, &delete).expect("the edit is sound");
    let map = first_map(&applied.workbook);
    assert!(map.curves().is_empty());
    assert_eq!(map.card(card(2)).map(|card| card.roles.clone()), Some(vec![RoleId::from_bits(2)]));
    let counted = |key| Message::new(key).with("count", 1_usize);
    let mentions = Message::new("notice-references-dropped").with("count", 2_usize);
    assert_eq!(applied.notices, [counted("notice-curves-deleted"), mentions, counted("notice-cards-for-everyone")]);
}

#[test]
fn several_edits_are_made_all_or_none() {
    let workbook = with_cards(&start(), cell(1, 1), &[(1, 1)]);
    let edits = vec![
        on_cards(CardEdit::Delete(vec![card(1)])),
        on_cards(CardEdit::Move { cards: vec![card(1)], slot: at_end(Place::Parking) }),
    ];
    assert_eq!(apply(&workbook, &Edit::Several(edits)), Err(EditError::NotFound(RecordKind::Card)));
    assert!(first_map(&workbook).card(card(1)).is_some());
}

#[test]
fn limits_refuse_and_cut_nothing() {
    let mut ids = IdSource::seeded(1);
    let long = Card::new(ids.fresh(), Place::Parking, "я".repeat(crate::model::limit::TEXT / 2 + 1));
    let refused = apply(&start(), &on_cards(CardEdit::Add { cards: vec![long], slot: at_end(cell(1, 1)) }));
    assert!(matches!(refused, Err(EditError::Breaks(violation)) if violation.rule == Rule::TextFits));
    let many = (0..=crate::model::limit::CARDS).map(|_| Card::new(ids.fresh(), Place::Parking, "")).collect();
    let refused = apply(&start(), &on_cards(CardEdit::Add { cards: many, slot: at_end(cell(1, 1)) }));
    assert!(matches!(refused, Err(EditError::TooMany { record: RecordKind::Card, .. })));
}

#[test]
fn more_text_than_a_file_takes_is_refused() {
    let text = "т".repeat(crate::model::limit::TEXT / 2);
    let cards = |numbers: std::ops::Range<u64>| {
        let cards = numbers.map(|n| Card::new(card(1_000 + n), Place::Parking, text.clone())).collect();
        on_cards(CardEdit::Add { cards, slot: at_end(Place::Parking) })
    };
    let (half, _) = make(&start(), cards(0..70));
    assert!(matches!(apply(&half, &cards(70..140)), Err(EditError::Breaks(_))));
    make(&half, cards(70..120));
}

/// Cards with these numbers, each with a picture of its own of so many bytes.
fn with_pictures(numbers: std::ops::Range<u64>, bytes: usize) -> Vec<Card> {
    let picture = |n: u64| crate::model::Picture::new(n.to_le_bytes().repeat(bytes / 8));
    let with = |n| Card { picture: Some(Arc::new(picture(n))), ..Card::new(card(n), Place::Parking, "") };
    numbers.map(with).collect()
}

/// A map of another workbook with such cards.
fn map_with_pictures(id: u64, numbers: std::ops::Range<u64>, bytes: usize) -> Edit {
    let mut map = JourneyMap::new(MapId::from_bits(id), MapInfo::new("Ещё карта"));
    *map.parking_mut() = with_pictures(numbers, bytes).into_iter().map(Arc::new).collect();
    Edit::Maps(MapsEdit::Add { map: Box::new(map), index: usize::MAX })
}

#[test]
fn pictures_that_no_file_takes_are_refused_however_they_come() {
    let most = crate::model::limit::PICTURES as u64;
    let add = |cards| on_cards(CardEdit::Add { cards, slot: at_end(Place::Parking) });
    let (half, _) = make(&start(), map_with_pictures(2, 0..120, 8));
    assert_eq!(apply(&half, &map_with_pictures(3, 120..240, 8)), Err(EditError::TooManyPictures));
    assert_eq!(apply(&half, &add(with_pictures(120..most + 1, 8))), Err(EditError::TooManyPictures));
    let (full, _) = make(&half, add(with_pictures(120..most, 8)));
    // The same again takes no room, and all else is done as ever.
    make(&full, map_with_pictures(3, 0..120, 8));
    let (less, _) = make(&full, on_cards(CardEdit::Delete(vec![card(130)])));
    make(&less, add(with_pictures(500..501, 8)));
    let logo = |number: u64| crate::model::WorkbookInfo {
        logo: with_pictures(number..number + 1, 8).remove(0).picture,
        ..crate::model::WorkbookInfo::default()
    };
    let set = |number| Edit::Shared(SharedEdit::SetInfo(Box::new(logo(number))));
    assert_eq!(apply(&full, &set(501)), Err(EditError::TooManyPictures));
    make(&full, set(0));
    let card_500 = Card { id: card(150), ..with_pictures(500..501, 8).remove(0) };
    make(&full, on_cards(CardEdit::Set(vec![card_500])));

    let megabyte = 1024 * 1024;
    let (heavy, _) = make(&start(), map_with_pictures(2, 0..4, 8 * megabyte));
    assert_eq!(apply(&heavy, &map_with_pictures(3, 4..6, 8 * megabyte)), Err(EditError::PicturesTooLarge));
    make(&heavy, map_with_pictures(3, 4..5, 8 * megabyte));
}

/// A file may hold more than may be added: whoever has such a one can still work in it.
#[test]
fn with_too_large_pictures_everything_but_more_of_them_is_done() {
    let mut workbook = start();
    let map = map_with_pictures(2, 0..6, 8 * 1024 * 1024);
    let Edit::Maps(MapsEdit::Add { map, .. }) = map else { panic!("a map") };
    workbook.maps_mut().push(Arc::new(*map));
    let small = with_pictures(10..11, 8);
    let add = |map: u64, cards| {
        let change = MapEdit::Card(CardEdit::Add { cards, slot: at_end(Place::Parking) });
        Edit::Map { map: MapId::from_bits(map), change }
    };
    assert_eq!(apply(&workbook, &add(2, small)), Err(EditError::PicturesTooLarge));
    make(&workbook, add(2, vec![Card::new(card(20), Place::Parking, "")]));
    let delete = MapEdit::Card(CardEdit::Delete(vec![card(0)]));
    make(&workbook, Edit::Map { map: MapId::from_bits(2), change: delete });
    make(
        &workbook,
        Edit::Maps(MapsEdit::Duplicate { map: MapId::from_bits(2), copy: MapId::from_bits(3), title: String::new() }),
    );
}

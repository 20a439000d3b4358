//! Deriving, then editing on both sides: what is told of it blames the right side, and bringing
//! over loses nothing.

use super::edits;
use super::generate::{self, Random};
use std::collections::{BTreeMap, BTreeSet};
use tropa::edit::{Edit, MapEdit, MapsEdit, apply};
use tropa::insight::comparison::compare;
use tropa::insight::derived::{Fate, changes};
use tropa::model::check::violations;
use tropa::model::*;

/// A workbook in which a map was derived from the first, and the records of both as they were then.
struct Made {
    workbook: Workbook,
    original: MapId,
    derived: MapId,
    then: BTreeMap<RecordId, RecordHash>,
}

fn made(seed: u64, only_role: bool) -> Made {
    let mut random = Random::seeded(seed + 77_000);
    let workbook = generate::worked(seed);
    let original = workbook.maps()[0].id();
    let derived: MapId = random.ids.fresh();
    let role = workbook.roles().first().map(|role| role.id).filter(|_| only_role);
    let info = MapInfo { role, ..MapInfo::new("Как будет") };
    let edit = Edit::Maps(MapsEdit::Derive { map: original, derived, info: Box::new(info), only_role: role });
    let workbook = apply(&workbook, &edit).expect("the map can be derived").workbook;
    let then = records(&workbook, derived);
    Made { workbook, original, derived, then }
}

fn records(workbook: &Workbook, map: MapId) -> BTreeMap<RecordId, RecordHash> {
    hash::records(workbook.map(map).expect("the map is there")).collect()
}

/// Random edits of the two maps alone, as far as they are not refused.
fn edit_both_sides(made: &mut Made, random: &mut Random, times: usize) {
    for _ in 0..times {
        let edit = edits::edit(random, &made.workbook);
        let concerns = matches!(&edit, Edit::Map { map, change }
            if (*map == made.original || *map == made.derived)
                && !matches!(change, MapEdit::BringOver { .. } | MapEdit::KeepOwn { .. } | MapEdit::SetInfo(_)));
        if concerns && let Ok(applied) = apply(&made.workbook, &edit) {
            made.workbook = applied.workbook;
        }
    }
}

fn fate(then: Option<&RecordHash>, now: Option<&RecordHash>) -> Fate {
    match (then, now) {
        (None, Some(_)) => Fate::Added,
        (Some(_), None) => Fate::Gone,
        (Some(then), Some(now)) if then != now => Fate::Changed,
        _ => Fate::Same,
    }
}

#[test]
fn changes_are_blamed_on_the_side_that_made_them() {
    for seed in 0..24 {
        let mut made = made(seed, false);
        let nothing = changes(&made.workbook, made.workbook.map(made.derived).expect("the map"));
        assert_eq!(nothing, Some((made.original, Vec::new())), "seed {seed}");
        edit_both_sides(&mut made, &mut Random::seeded(seed + 1000), 400);
        let (there, here) = (records(&made.workbook, made.original), records(&made.workbook, made.derived));
        let map = made.workbook.map(made.derived).expect("the map");
        let (original, found) = changes(&made.workbook, map).expect("the map is derived");
        assert_eq!(original, made.original);
        let all: BTreeSet<RecordId> = there.keys().chain(here.keys()).chain(made.then.keys()).copied().collect();
        let told: BTreeMap<RecordId, (Fate, Fate)> =
            found.iter().map(|change| (change.record, (change.there, change.here))).collect();
        for record in all {
            let then = made.then.get(&record);
            let expected = (fate(then, there.get(&record)), fate(then, here.get(&record)));
            let differs = there.get(&record) != here.get(&record);
            assert_eq!(told.get(&record), differs.then_some(&expected), "seed {seed}: {record:?}");
        }
    }
}

#[test]
fn a_map_of_a_role_is_not_offered_what_does_not_concern_it() {
    for seed in 0..12 {
        let mut made = made(seed, true);
        let map = made.workbook.map(made.derived).expect("the map");
        assert_eq!(changes(&made.workbook, map), Some((made.original, Vec::new())), "seed {seed}");
        edit_both_sides(&mut made, &mut Random::seeded(seed + 2000), 200);
        let map = made.workbook.map(made.derived).expect("the map");
        let role = map.info().role.expect("it is the map of a role");
        let original = made.workbook.map(made.original).expect("the map");
        for change in changes(&made.workbook, map).expect("the map is derived").1 {
            if let RecordId::Card(card) = change.record
                && change.there == Fate::Added
            {
                assert!(original.card(card).is_some_and(|card| card.concerns(role)), "seed {seed}");
            }
        }
    }
}

/// A card without what depends on what else stands on its map.
fn comparable(map: &JourneyMap, card: &Card) -> Card {
    let mut card = card.clone();
    card.measure.solves.retain(|solved| map.card(*solved).is_some());
    card.span = 1;
    card
}

#[test]
fn bringing_all_over_makes_the_records_equal_and_loses_nothing_of_this_side() {
    for seed in 0..24 {
        let mut made = made(seed, false);
        edit_both_sides(&mut made, &mut Random::seeded(seed + 3000), 400);
        let before = made.workbook.clone();
        let map = before.map(made.derived).expect("the map");
        let (_, found) = changes(&before, map).expect("the map is derived");
        let taken: Vec<RecordId> =
            found.iter().filter(|change| change.can_be_taken()).map(|change| change.record).collect();
        let change = MapEdit::BringOver { from: made.original, records: taken.clone() };
        let edit = Edit::Map { map: made.derived, change };
        let after = apply(&before, &edit).unwrap_or_else(|refusal| panic!("seed {seed}: {refusal:?}")).workbook;
        assert!(violations(&after).is_empty(), "seed {seed}: {:?}", violations(&after));
        assert_eq!(after.map(made.original), before.map(made.original), "seed {seed}: the original stays");
        let (original, map) = (after.map(made.original).expect("it"), after.map(made.derived).expect("it"));
        for record in &taken {
            match record {
                RecordId::Card(id) => {
                    let own = map.card(*id).map(|card| comparable(map, card));
                    let there = original.card(*id).map(|card| comparable(map, card));
                    assert_eq!(own, there, "seed {seed}");
                }
                RecordId::Group(id) => {
                    let own = map.groups().iter().find(|group| group.id == *id);
                    let there = original.groups().iter().find(|group| group.id == *id);
                    // Cards that were moved here stay where they are.
                    let place = |map: &JourneyMap, card: &CardId| map.card(*card).map(|card| card.place);
                    let stands_alike = |group: &std::sync::Arc<Group>| {
                        group.cards.iter().all(|card| place(map, card) == place(original, card))
                    };
                    if there.is_none_or(stands_alike) {
                        assert_eq!(own, there, "seed {seed}");
                    }
                }
                _ => {
                    let own = records(&after, made.derived).get(record).copied();
                    assert_eq!(own, records(&after, made.original).get(record).copied(), "seed {seed}: {record:?}");
                }
            }
        }
        // What was made here is still here.
        let before_here = before.map(made.derived).expect("it");
        let gone_there: BTreeSet<RecordId> =
            found.iter().filter(|change| change.there == Fate::Gone).map(|change| change.record).collect();
        for card in before_here.cards().filter(|card| !gone_there.contains(&RecordId::Card(card.id))) {
            let now = map.card(card.id).unwrap_or_else(|| panic!("seed {seed}: a card is lost"));
            if !taken.contains(&RecordId::Card(card.id)) {
                assert_eq!(
                    Card { place: card.place, span: card.span, ..comparable(map, now) },
                    Card { span: card.span, ..comparable(map, card) }
                );
            }
        }
        for stage in before_here.stages().iter().filter(|stage| !gone_there.contains(&RecordId::Stage(stage.id))) {
            assert!(map.stage(stage.id).is_some(), "seed {seed}: a stage is lost");
        }
        let kept: Vec<_> = changes(&after, map).expect("derived").1;
        let left: Vec<_> = kept
            .iter()
            .filter(|change| change.can_be_taken() && !matches!(change.record, RecordId::Card(_) | RecordId::Group(_)))
            .collect();
        assert!(left.is_empty(), "seed {seed}: still to be taken: {left:?}");
    }
}

#[test]
fn bringing_some_over_leaves_the_rest_as_it_is() {
    for seed in 0..24 {
        let mut made = made(seed, false);
        let mut random = Random::seeded(seed + 4000);
        edit_both_sides(&mut made, &mut random, 300);
        let map = made.workbook.map(made.derived).expect("the map");
        let (_, found) = changes(&made.workbook, map).expect("the map is derived");
        // Cards alone, and such as stand in a lane and a stage that are here.
        let original = made.workbook.map(made.original).expect("the map");
        let has_place = |card: &Card| match card.place {
            Place::Cell { lane, step } => {
                let stage = original.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
                map.row(lane).is_some() && stage.is_some_and(|stage| map.stage(stage.id).is_some())
            }
            Place::Parking => true,
        };
        let cards: Vec<RecordId> = found
            .iter()
            .filter(|change| change.can_be_taken())
            .filter(|change| match change.record {
                RecordId::Card(id) => original.card(id).is_some_and(|card| has_place(card)),
                _ => false,
            })
            .map(|change| change.record)
            .collect();
        let taken = random.some_of(&cards, cards.len());
        let edit =
            Edit::Map { map: made.derived, change: MapEdit::BringOver { from: made.original, records: taken.clone() } };
        let after = apply(&made.workbook, &edit).unwrap_or_else(|refusal| panic!("seed {seed}: {refusal:?}")).workbook;
        assert!(violations(&after).is_empty(), "seed {seed}");
        for stage in map.stages().iter() {
            let now = after.map(made.derived).expect("the map").stage(stage.id).expect("the stage is still here");
            assert_eq!((&now.name, &now.goal), (&stage.name, &stage.goal), "seed {seed}: nobody ticked it");
            let kept = stage.steps.iter().all(|step| now.steps.contains(step));
            assert!(kept, "seed {seed}: a step made here is lost");
        }
        let (before, after) = (records(&made.workbook, made.derived), records(&after, made.derived));
        for (record, hash) in &before {
            // A stage may have got the step of a card.
            let may_follow = matches!(record, RecordId::Group(_) | RecordId::Stage(_)) || taken.contains(record);
            assert!(may_follow || after.get(record) == Some(hash), "seed {seed}: {record:?} was touched");
        }
    }
}

#[test]
fn a_comparison_accounts_for_every_card_of_both_maps() {
    for seed in 0..12 {
        let mut made = made(seed, seed % 2 == 0);
        edit_both_sides(&mut made, &mut Random::seeded(seed + 5000), 300);
        let before = made.workbook.map(made.original).expect("the map");
        let after = made.workbook.map(made.derived).expect("the map");
        let compared = compare(before, after);
        let ids = |map: &JourneyMap| map.cards().map(|card| card.id).collect::<BTreeSet<CardId>>();
        let (then, now) = (ids(before), ids(after));
        let gone: BTreeSet<CardId> = compared.cards.gone.iter().map(|card| card.id).collect();
        let added: BTreeSet<CardId> = compared.cards.added.iter().map(|card| card.id).collect();
        assert!(gone.iter().all(|card| then.contains(card) && !now.contains(card)), "seed {seed}");
        assert!(added.iter().all(|card| now.contains(card) && !then.contains(card)), "seed {seed}");
        assert_eq!(then.len() - gone.len(), now.len() - added.len(), "seed {seed}: the others are pairs");
        for id in then.intersection(&now) {
            let (old, new) = (before.card(*id).expect("it"), after.card(*id).expect("it"));
            let told = compared.cards.changed.iter().any(|(card, _, _)| card.id == *id)
                || compared.cards.moved.iter().any(|(card, _)| card.id == *id);
            // Places and solved barriers are held against each other by what is the same there.
            let details = |card: &Card| Card { place: new.place, measure: Measure::default(), ..card.clone() };
            assert!(told || details(old) == details(new), "seed {seed}: {id:?} differs and nobody says so");
        }
        assert!(compare(before, before).is_empty());
    }
}

//! Deriving, then editing on both sides: what is told of it blames the right side, and bringing
//! over loses nothing.

use super::edits;
use super::generate::{self, Random};
use std::collections::{BTreeMap, BTreeSet};
use tropa::edit::{Edit, MapEdit, MapsEdit, apply};
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
                && !matches!(change, MapEdit::BringOver { .. } | MapEdit::SetInfo(_)));
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
fn bringing_some_over_leaves_the_rest_as_it_is() {
    for seed in 0..24 {
        let mut made = made(seed, false);
        let mut random = Random::seeded(seed + 4000);
        edit_both_sides(&mut made, &mut random, 300);
        let map = made.workbook.map(made.derived).expect("the map");
        let (_, found) = changes(&made.workbook, map).expect("the map is derived");
        // Cards alone, and such as stand where both maps have a cell.
        let original = made.workbook.map(made.original).expect("the map");
        let has_place = |card: &Card| match card.place {
            Place::Cell { lane, step } => map.row(lane).is_some() && map.step_indexes().contains_key(&step),
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
        let (before, after) = (records(&made.workbook, made.derived), records(&after, made.derived));
        for (record, hash) in &before {
            let may_follow = matches!(record, RecordId::Group(_)) || taken.contains(record);
            assert!(may_follow || after.get(record) == Some(hash), "seed {seed}: {record:?} was touched");
        }
    }
}

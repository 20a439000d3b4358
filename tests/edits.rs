//! Random sequences of edits: whatever is done in whatever order, the workbook stays sound, every
//! step can be undone and redone exactly, and what is saved is what is loaded.
#![allow(clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

#[path = "edits/derived.rs"]
mod derived;
#[path = "common/edits.rs"]
mod edits;
#[path = "common/generate.rs"]
mod generate;

use generate::Random;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tropa::edit::{CardEdit, Edit, LaneEdit, ListEdit, MapEdit, SharedEdit, Slot, apply};
use tropa::file::{self, Loaded, Report};
use tropa::history::History;
use tropa::locale::{self, Language};
use tropa::message::Message;
use tropa::model::check::violations;
use tropa::model::diff::{changes, same};
use tropa::model::{Card, CardId, Lane, LaneKind, Place, Role, RoleId, Workbook};

const SEQUENCES: u64 = 1_000;
const EDITS: usize = 60;
/// How often every kind of edit must have changed something.
const LEAST: usize = 200;

/// How often every kind succeeded, and every refusal and notice that was met.
#[derive(Default)]
struct Tally {
    applied: BTreeMap<String, usize>,
    refused: BTreeMap<&'static str, usize>,
    notices: BTreeMap<&'static str, usize>,
}

#[test]
fn every_edit_keeps_the_workbook_sound_and_can_be_undone() {
    let next_seed = AtomicU64::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let work = || {
            let mut tally = Tally::default();
            loop {
                let seed = next_seed.fetch_add(1, Ordering::Relaxed);
                if seed >= SEQUENCES {
                    return tally;
                }
                sequence(seed, &mut tally);
            }
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a sequence failed")).collect()
    });
    let mut total = Tally::default();
    for tally in tallies {
        tally.applied.into_iter().for_each(|(kind, count)| *total.applied.entry(kind).or_default() += count);
        tally.refused.into_iter().for_each(|(key, count)| *total.refused.entry(key).or_default() += count);
        tally.notices.into_iter().for_each(|(key, count)| *total.notices.entry(key).or_default() += count);
    }
    println!("applied: {:#?}\nrefused: {:#?}\nnotices: {:#?}", total.applied, total.refused, total.notices);
    for kind in edits::KINDS {
        let count = total.applied.get(*kind).copied().unwrap_or_default();
        assert!(count >= LEAST, "{kind} succeeded only {count} times");
    }
    assert_eq!(total.applied.len(), edits::KINDS.len(), "a kind is not listed");
    // Refusals and notices must really have been met, or nothing was proved about them.
    for key in ["not-found", "taken", "named-twice", "only-map", "only-step", "breaks"] {
        let key = format!("edit-error-{key}");
        assert!(key == "edit-error-taken" || total.refused.contains_key(key.as_str()), "{key} never happened");
    }
    assert!(total.notices.len() >= 15, "{:?}", total.notices.keys());
}

fn sequence(seed: u64, tally: &mut Tally) {
    let start = Arc::new(match seed % 3 {
        0 => generate::empty(seed),
        1 => generate::worked(seed),
        _ => generate::stretched(seed),
    });
    let mut random = Random::seeded(seed.wrapping_mul(7) ^ 0xed17);
    let mut history = History::new(Arc::clone(&start), 0);
    let mut states = vec![Arc::clone(&start)];
    let mut done = 0;
    while done < EDITS {
        let edit = edits::edit(&mut random, history.workbook());
        let before = Arc::clone(history.workbook());
        let copy = Workbook::clone(&before);
        let label = edit.label(&before);
        let said = locale::message(Language::Russian, &label);
        assert!(!said.contains(['{', '}']) && said != label.key, "seed {seed}: {said}");
        let applied = match apply(&before, &edit) {
            Ok(applied) => applied,
            Err(error) => {
                speak(&error.message());
                *tally.refused.entry(error.message().key).or_default() += 1;
                continue;
            }
        };
        assert!(same(&before, &copy), "seed {seed}, edit {done}: the input changed: {edit:?}");
        let broken = violations(&applied.workbook);
        assert!(broken.is_empty(), "seed {seed}, edit {done}: {broken:?} after {edit:?}");
        applied.notices.iter().for_each(|notice| {
            speak(notice);
            *tally.notices.entry(notice.key).or_default() += 1;
        });
        let changed = *before != applied.workbook;
        assert_eq!(changed, !changes(&before, &applied.workbook).is_empty(), "seed {seed}, edit {done}: {edit:?}");
        count(&edit, changed, tally);
        let committed = history.commit(Arc::new(applied.workbook), label, done, done + 1, None);
        assert_eq!(committed, changed, "seed {seed}, edit {done}: {edit:?}");
        if changed {
            states.push(Arc::clone(history.workbook()));
        }
        done += 1;
    }
    for state in states.iter().rev().skip(1) {
        assert!(history.undo().is_some(), "seed {seed}");
        assert!(same(history.workbook(), state), "seed {seed}");
    }
    assert!(history.undo().is_none() && history.is_saved(), "seed {seed}");
    assert_eq!(**history.workbook(), *start, "seed {seed}: undone to the start");
    while history.redo().is_some() {}
    assert_eq!(Some(history.workbook()), states.last(), "seed {seed}: redone to the end");

    let written = file::write(history.workbook());
    let loaded = file::read(written.as_bytes());
    let is_same = |loaded: &Loaded| loaded.report == Report::default() && loaded.workbook == **history.workbook();
    let agrees = loaded.as_ref().is_ok_and(is_same);
    assert!(agrees, "seed {seed}: what is loaded is not what was saved: {:?}", loaded.map(|loaded| loaded.report));
}

fn count(edit: &Edit, changed: bool, tally: &mut Tally) {
    if changed {
        *tally.applied.entry(edits::kind(edit)).or_default() += 1;
    }
}

/// Both languages have words for it.
fn speak(message: &Message) {
    for language in Language::ALL {
        let said = locale::message(language, message);
        assert!(!said.contains(['{', '}']) && said != message.key, "{said}");
    }
}

#[test]
fn labels_name_the_thing_in_both_languages() {
    let mut workbook = generate::empty(1);
    let map = workbook.maps().first().expect("a map").id();
    let cards = [1, 2].map(|n| Card::new(CardId::from_bits(n), Place::Parking, format!("Карточка {n}")));
    let on_cards = |change: CardEdit| Edit::Map { map, change: MapEdit::Card(change) };
    let slot = Slot { place: Place::Parking, index: 0 };
    let role = Role::new(RoleId::from_bits(1), "Технолог", 0);
    for edit in [
        on_cards(CardEdit::Add { cards: cards.to_vec(), slot }),
        Edit::Shared(SharedEdit::Role(ListEdit::Add { record: role, index: 0 })),
    ] {
        workbook = apply(&workbook, &edit).expect("the edit is sound").workbook;
    }
    let said = |language, edit: Edit| locale::message(language, &edit.label(&workbook));
    let delete = |cards: &[u64]| on_cards(CardEdit::Delete(cards.iter().map(|&n| CardId::from_bits(n)).collect()));
    assert_eq!(said(Language::Russian, delete(&[1])), "Удаление карточки «Карточка 1»");
    assert_eq!(said(Language::Russian, delete(&[1, 2])), "Удаление 2 карточек");
    assert_eq!(said(Language::English, delete(&[1, 2])), "Delete 2 cards");
    let new = Card::new(CardId::from_bits(3), Place::Parking, "");
    assert_eq!(said(Language::Russian, on_cards(CardEdit::Add { cards: vec![new], slot })), "Новая карточка");
    let lane = workbook.maps().first().and_then(|map| map.rows().first()).expect("a lane").lane.id;
    let lane = Lane { hidden: true, ..Lane::new(lane, LaneKind::Notes) };
    let hide = Edit::Map { map, change: MapEdit::Lane(LaneEdit::Set(lane)) };
    assert_eq!(said(Language::Russian, hide), "Скрытие строки «Заметки»");
    let role = SharedEdit::Role(ListEdit::Delete(RoleId::from_bits(1)));
    assert_eq!(said(Language::English, Edit::Shared(role)), "Delete role “Технолог”");
    let several = Edit::Several(vec![delete(&[1]), delete(&[2]), delete(&[2])]);
    assert_eq!(said(Language::Russian, several), "Удаление карточки «Карточка 1» и ещё 2 действия");
}

//! Saving on a disk that fails, at every call in every way: the file is the old one or the new
//! one, and what is said of it is true.

use super::rigged::{Fault, Rigged};
use super::{FAULTS, Walk, generate, tell};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Instant;
use tropa::file::{self, Fingerprint, Order, SaveError, Saved, Versions, save_with};
use tropa::model::Workbook;

const PATH: &str = "/карты/станок.ron";

/// A disk with a file on it, and what it holds.
fn disk(old: &Workbook, names: usize) -> Rigged {
    let disk = Rigged::new();
    disk.put(Path::new(PATH), file::write(old).as_bytes());
    if names > 1 {
        disk.link(Path::new(PATH), Path::new("/карты/другое имя.ron"));
    }
    disk
}

/// Saves on a disk that fails at a call, and is mended or started anew afterwards; tells whether that
/// call was reached.
fn save_on_failing(
    disk: &Rigged,
    (fault, call): (Fault, usize),
    new: &Workbook,
    order: &Order,
    chance: &mut generate::Random,
) -> (Result<Saved, SaveError>, bool) {
    disk.fail_at(call, fault);
    let result = save_with(disk, Some(&versions()), new, order);
    let reached = disk.calls() > call;
    match fault {
        Fault::Cut => disk.restart(|end| chance.below(end)),
        _ => disk.heal(),
    }
    (result, reached)
}

fn versions() -> Versions {
    Versions::in_state(Path::new("/состояние"))
}

/// What is in the folders of the versions, and in those above them, outlives a disk that gives any
/// number of errors in a row and then works again.
#[test]
fn errors_in_a_row_take_no_folder_away() {
    let path = Path::new(PATH);
    let whole = Rigged::new();
    let time = |seconds| std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    whole.put(Path::new("/состояние/заметки.txt"), b"not ours");
    versions().keep(&whole, path, b"1", time(1)).unwrap();
    let before = whole.paths();
    for length in 1..=8 {
        for first in 0..24 {
            let disk = whole.fork();
            let faults: Vec<_> = (first..first + length).map(|call| (call, Fault::Once(ErrorKind::TimedOut))).collect();
            disk.fail(&faults);
            let _ = versions().keep(&disk, path, b"2", time(2));
            disk.heal();
            let case = format!("{length} errors from call {first}");
            assert!(before.iter().all(|path| disk.paths().contains(path)), "{case}: {:?}", disk.paths());
        }
    }
}

/// Every fault at every call of one save; returns how many cases there were.
fn all_faults(old: &Workbook, new: &Workbook, order: &Order, names: usize, seed: u64) -> usize {
    let (old_text, new_text) = (file::write(old).into_bytes(), file::write(new).into_bytes());
    let mut chance = generate::Random::seeded(seed);
    let mut cases = 0;
    let whole = disk(old, names);
    for fault in FAULTS {
        for call in 0.. {
            let disk = whole.fork();
            let (result, reached) = save_on_failing(&disk, (fault, call), new, order, &mut chance);
            cases += 1;
            let case = format!("{fault:?} at call {call}, {names} names: {result:?}");
            let now = disk.contents(Path::new(PATH)).unwrap_or_else(|| panic!("{case}: no file"));
            let (is_old, is_new) = (now == old_text, now == new_text);
            match &result {
                // The name was not confirmed, and was said not to be: the old file may be back.
                Ok(saved) if saved.unconfirmed && fault == Fault::Cut => assert!(is_new || is_old, "{case}"),
                Ok(saved) => {
                    assert!(is_new, "{case}: not the new file");
                    assert!(!saved.unconfirmed || fault != Fault::Cut, "{case}");
                    assert_eq!(saved.fingerprint, Fingerprint::of(&new_text));
                }
                // Said only of what cannot be found out, and never where the disk answers.
                Err(SaveError::NotKnown(_)) => assert!(matches!(fault, Fault::Forever(_) | Fault::Cut), "{case}"),
                // It read so; what a power cut would leave is not promised, only that it was said.
                Err(SaveError::NotConfirmed(_)) => assert!(is_new && names > 1, "{case}: not as it was said"),
                // In place, a disk that fails for ever or loses its power leaves what it leaves; what
                // was there is among the versions.
                Err(error) if names > 1 && (matches!(error, SaveError::Torn(_)) || !is_old && !is_new) => {
                    let kept = versions().of_file(&disk, Path::new(PATH));
                    let has_old = kept.iter().any(|version| disk.contents(&version.path).as_ref() == Some(&old_text));
                    assert!(has_old, "{case}: the old file is lost");
                }
                Err(_) if fault == Fault::Cut => assert!(is_old || is_new, "{case}: torn"),
                Err(_) => assert!(is_old, "{case}: said to have failed"),
            }
            if !reached {
                assert!(result.is_ok(), "{case}");
                break;
            }
        }
    }
    cases
}

/// The same where nothing has the name: saved under another, or put back where it was deleted.
fn all_faults_of_new(new: &Workbook, order: &Order, seed: u64) -> usize {
    let text = file::write(new).into_bytes();
    let mut chance = generate::Random::seeded(seed);
    let mut cases = 0;
    let whole = Rigged::new();
    whole.put(Path::new("/карты/другая.ron"), b"(format: 1)");
    for fault in FAULTS {
        for call in 0.. {
            let disk = whole.fork();
            let (result, reached) = save_on_failing(&disk, (fault, call), new, order, &mut chance);
            cases += 1;
            let case = format!("{fault:?} at call {call}, new: {}: {result:?}", order.is_new);
            let now = disk.contents(Path::new(PATH));
            let (is_there, is_whole) = (now.is_some(), now.as_ref() == Some(&text));
            assert!(!is_there || is_whole, "{case}: torn");
            match &result {
                Ok(saved) if fault == Fault::Cut => assert!(is_whole || saved.unconfirmed, "{case}: lost"),
                Ok(saved) => assert!(is_whole && saved.fingerprint == Fingerprint::of(&text), "{case}"),
                Err(SaveError::NotKnown(_)) => assert!(matches!(fault, Fault::Forever(_) | Fault::Cut), "{case}"),
                Err(_) => assert!(!is_there || fault == Fault::Cut, "{case}: said to have failed"),
            }
            if matches!(fault, Fault::Once(_) | Fault::Lied(_)) {
                let beside =
                    |path: &&std::path::PathBuf| path.starts_with("/карты") && path.extension() != Some("ron".as_ref());
                assert_eq!(disk.paths().iter().find(beside), None, "{case}");
            }
            if !reached {
                assert!(result.is_ok(), "{case}");
                break;
            }
        }
    }
    cases
}

fn order(old: &Workbook, names: usize) -> Order {
    let known = Some(Fingerprint::of(file::write(old).as_bytes()));
    Order { known, keeps_names: names > 1, ..Order::over(Path::new(PATH)) }
}

#[test]
fn a_save_leaves_the_old_file_or_the_new_one_whatever_fails() {
    let mut walk = Walk::new(1, generate::worked(1));
    let (old, new) = (walk.next(), walk.next());
    let cases = all_faults(&old, &new, &order(&old, 1), 1, 1) + all_faults(&old, &new, &order(&old, 2), 2, 2);
    assert!(cases > 200, "{cases}");
}

#[test]
fn where_nothing_was_there_is_the_whole_new_file_or_nothing_whatever_fails() {
    let mut walk = Walk::new(3, generate::worked(3));
    let (old, new) = (walk.next(), walk.next());
    let cases =
        all_faults_of_new(&new, &Order::new_file(Path::new(PATH)), 3) + all_faults_of_new(&new, &order(&old, 1), 4);
    assert!(cases > 150, "{cases}");
}

#[test]
fn a_disk_without_modes_and_owners_is_saved_to_as_any_other() {
    let mut walk = Walk::new(2, generate::worked(2));
    let (old, new) = (walk.next(), walk.next());
    for kind in [ErrorKind::Unsupported, ErrorKind::PermissionDenied, ErrorKind::InvalidInput] {
        let disk = disk(&old, 1);
        disk.refuse_attributes(kind);
        let saved = save_with(&disk, None, &new, &order(&old, 1)).unwrap();
        assert!(!saved.in_place && !saved.unconfirmed && !saved.lost_version, "{kind:?}: {saved:?}");
        assert_eq!(disk.contents(Path::new(PATH)).unwrap(), file::write(&new).into_bytes(), "{kind:?}");
        assert_eq!(disk.paths(), [Path::new(PATH)], "{kind:?}: something is left beside it");
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_saving() {
    let start = Instant::now();
    let mut cases = 0;
    let mut seed = 0;
    while cases < 200_000 {
        seed += 1;
        let mut walk = Walk::new(seed, generate::empty(seed));
        let (old, new) = (walk.next(), walk.next());
        let names = 1 + (seed % 2) as usize;
        cases += all_faults(&old, &new, &order(&old, names), names, seed);
        let order = if names > 1 { Order::new_file(Path::new(PATH)) } else { order(&old, 1) };
        cases += all_faults_of_new(&new, &order, seed);
    }
    tell("save in memory: fault at call n, once, for ever, cut, lied", cases, start, "old or new each time");
}

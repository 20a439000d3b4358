//! The journal: replayed it is the document, whatever was done to it and whenever its disk failed.

use super::rigged::{Fault, Rigged};
use super::{FAULTS, Walk, generate, tell};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use tropa::edit::{Edit, MapEdit, MapsEdit};
use tropa::file::Fingerprint;
use tropa::file::journal::{
    About, Recorder, Session, Snapshot, State, Trouble, Unsynced, dismissed, leftovers, recover,
};
use tropa::history::{History, MOST_STEPS};
use tropa::message::Message;
use tropa::model::{IdSource, MapInfo, Workbook};

const STATE: &str = "/состояние";
const FOLDER: &str = "/состояние/recovery/0123456789ab";

fn recorder(disk: &Rigged, workbook: &Arc<Workbook>, is_clean: bool) -> Recorder {
    let state = State::new(workbook.clone());
    let mut recorder = Recorder::new(Arc::new(disk.clone()), About::default(), state, is_clean);
    recorder.set_folder(Path::new(FOLDER));
    recorder
}

fn state(workbook: &Arc<Workbook>, typed: Option<&Arc<Workbook>>) -> State {
    State { workbook: workbook.clone(), typed: typed.cloned(), edits: 1 }
}

/// Whether they are the same: what is shared needs no comparing.
fn is(one: &Arc<Workbook>, other: &Arc<Workbook>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Random edits, undone and made again now and then, all of them journalled: whenever the journal is
/// replayed it is the document; undoing everything is the start, redoing everything the end.
fn replay_is_the_document(seed: u64, workbook: Workbook, steps: usize, check_every: usize) {
    let disk = Rigged::new();
    let mut walk = Walk::new(seed, workbook);
    let mut recorder = recorder(&disk, &walk.workbook, true);
    let mut history = History::new(walk.workbook.clone(), ());
    // What the history must hold, and which of it is the present state.
    let (mut states, mut now) = (vec![walk.workbook.clone()], 0);
    for step in 1..=steps {
        let (before, past) = (walk.workbook.clone(), states[0].clone());
        match walk.random.below(10) {
            0 | 1 => now -= usize::from(history.undo().is_some()),
            2 => now += usize::from(history.redo().is_some()),
            _ => {
                let label = Message::new("edit-change-card");
                if history.commit(walk.next(), label, (), (), None) {
                    now += 1;
                    states.truncate(now);
                    states.push(walk.workbook.clone());
                }
            }
        }
        assert!(is(history.workbook(), &states[now]), "seed {seed}, step {step}");
        walk.workbook = history.workbook().clone();
        let typed = walk.random.chance(10).then(|| if walk.random.chance(50) { past } else { before });
        recorder.record(state(&walk.workbook, typed.as_ref())).unwrap();
        if let Some(snapshot) = recorder.take_snapshot() {
            snapshot.write().unwrap();
            recorder.snapshot_is_over();
        }
        if step % check_every == 0 || step == steps {
            let recovered = recover(&disk, Path::new(FOLDER)).expect("a snapshot");
            let expected = typed.as_ref().unwrap_or(&walk.workbook);
            assert!(recovered.workbook == *expected, "seed {seed}, step {step}");
            assert_eq!(recovered.was_typing, typed.is_some_and(|typed| !Arc::ptr_eq(&typed, &walk.workbook)));
        }
    }
    assert!(states.len() <= MOST_STEPS, "the start is not forgotten");
    while history.undo().is_some() {
        now -= 1;
        assert!(is(history.workbook(), &states[now]), "seed {seed}: undone to {now}");
    }
    assert_eq!(now, 0, "seed {seed}: undone to the start");
    while history.redo().is_some() {
        now += 1;
        assert!(is(history.workbook(), &states[now]), "seed {seed}: redone to {now}");
    }
    assert_eq!(now + 1, states.len(), "seed {seed}: redone to the end");
}

#[test]
fn a_replayed_journal_is_the_document() {
    replay_is_the_document(1, generate::empty(1), 400, 40);
    replay_is_the_document(2, generate::worked(2), 400, 40);
    replay_is_the_document(3, generate::stretched(3), 300, 60);
}

#[test]
fn a_torn_end_loses_only_what_was_not_written() {
    let disk = Rigged::new();
    let mut walk = Walk::new(5, generate::worked(5));
    let mut recorder = recorder(&disk, &walk.workbook, true);
    recorder.write().unwrap();
    let journal = Path::new(FOLDER).join("journal-00000000");
    let mut states = vec![(disk.contents(&journal).unwrap().len(), walk.workbook.clone())];
    for _ in 0..12 {
        recorder.record(state(&walk.next(), None)).unwrap();
        states.push((disk.contents(&journal).unwrap().len(), walk.workbook.clone()));
    }
    let whole = disk.contents(&journal).unwrap();
    for length in (0..whole.len()).step_by(97).chain([whole.len()]) {
        let torn = disk.fork();
        torn.put(&journal, &whole[..length]);
        let recovered = recover(&torn, Path::new(FOLDER)).unwrap();
        let (_, expected) = states.iter().rev().find(|(end, _)| *end <= length).unwrap_or(&states[0]);
        assert!(recovered.workbook == *expected, "cut after {length} bytes");
        assert!(!recovered.is_cut, "cut after {length} bytes: nothing that was acknowledged is missing");
    }
}

/// A byte in the middle that is not what was written: what comes before is recovered, and that
/// there was more is said.
#[test]
fn damage_in_the_middle_is_told() {
    let disk = Rigged::new();
    let mut walk = Walk::new(6, generate::worked(6));
    let mut recorder = recorder(&disk, &walk.workbook, true);
    recorder.write().unwrap();
    let journal = Path::new(FOLDER).join("journal-00000000");
    let mut states = vec![(disk.contents(&journal).unwrap().len(), walk.workbook.clone())];
    for _ in 0..5 {
        recorder.record(state(&walk.next(), None)).unwrap();
        states.push((disk.contents(&journal).unwrap().len(), walk.workbook.clone()));
    }
    let whole = disk.contents(&journal).unwrap();
    let ends: Vec<usize> = states.iter().map(|(end, _)| *end).collect();
    for flipped in (ends[0]..ends[4]).step_by(151) {
        let mut bytes = whole.clone();
        bytes[flipped] ^= 1;
        let damaged = disk.fork();
        damaged.put(&journal, &bytes);
        let recovered = recover(&damaged, Path::new(FOLDER)).unwrap();
        let (_, expected) = states.iter().rev().find(|(end, _)| *end <= flipped).unwrap();
        assert!(recovered.workbook == *expected && recovered.is_cut, "byte {flipped}");
        assert_eq!(leftovers(Path::new(STATE), &damaged).len(), 1, "byte {flipped}");
    }
}

/// What was typed is in the snapshot too: nothing else says it again.
#[test]
fn what_is_typed_survives_a_snapshot() {
    let disk = Rigged::new();
    let mut walk = Walk::new(7, generate::worked(7));
    let mut recorder = recorder(&disk, &walk.workbook, true);
    let (now, typed) = (walk.next(), walk.next());
    recorder.record(state(&now, Some(&typed))).unwrap();
    recorder.begin_snapshot().unwrap().write().unwrap();
    let recovered = recover(&disk, Path::new(FOLDER)).unwrap();
    assert!(recovered.workbook == typed && recovered.was_typing);
}

/// What was saved is not missed, and whatever was done since is: also if the journal could begin
/// only after it was done, or if the same state was saved twice.
#[test]
fn what_is_missed_is_told_by_what_it_is() {
    let mut walk = Walk::new(8, generate::worked(8));
    let first = walk.workbook.clone();
    let mut states: Vec<Arc<Workbook>> = Vec::new();
    while states.len() < 3 {
        let next = walk.next();
        if next != first && !states.contains(&next) {
            states.push(next);
        }
    }
    let left = |disk: &Rigged| recover(disk, Path::new(FOLDER)).unwrap();

    // The disk takes nothing until two changes were made.
    let disk = Rigged::new();
    disk.fail_at(0, Fault::Forever(io::ErrorKind::PermissionDenied));
    let mut late = recorder(&disk, &first, true);
    assert!(late.write().is_err());
    assert!(late.record(state(&states[0], None)).is_err());
    assert!(late.record(state(&states[1], None)).is_err());
    disk.heal();
    late.write().unwrap();
    assert!(left(&disk).workbook == states[1] && left(&disk).is_changed());
    // Undone again, nothing of it is missed.
    late.record(state(&first, None)).unwrap();
    assert!(!left(&disk).is_changed());

    // Saved twice on a slow disk, with changes before, between and after.
    let about = |workbook: &Arc<Workbook>| About {
        saved: Some(Fingerprint::of(tropa::file::write(workbook).as_bytes())),
        ..About::default()
    };
    let disk = Rigged::new();
    let mut twice = recorder(&disk, &first, true);
    for workbook in &states[..3] {
        twice.record(state(workbook, None)).unwrap();
    }
    twice.saved(about(&states[0]), states[0].clone(), 2).unwrap();
    twice.saved(about(&states[1]), states[1].clone(), 1).unwrap();
    assert!(left(&disk).workbook == states[2] && left(&disk).is_changed());
    assert_eq!(left(&disk).about.edits, 1);
    twice.saved(about(&states[2]), states[2].clone(), 0).unwrap();
    assert!(!left(&disk).is_changed());

    // Undone to what it began with while a save runs, of which nobody hears the end: the file has
    // what was undone.
    let disk = Rigged::new();
    let mut running = recorder(&disk, &first, true);
    running.record(state(&states[0], None)).unwrap();
    running.saving("/карты/карта.ron".into(), Fingerprint::of(b"1")).unwrap();
    running.record(state(&first, None)).unwrap();
    assert!(left(&disk).workbook == first && left(&disk).is_changed());

    // A save that came to nothing leaves it as it was, but for one of another file.
    for (path, is_missed) in [("/карты/карта.ron", false), ("/карты/другая.ron", true)] {
        let disk = Rigged::new();
        let mut refused = recorder(&disk, &first, true);
        refused.write().unwrap();
        refused.saving("/карты/карта.ron".into(), Fingerprint::of(b"1")).unwrap();
        refused.save_failed(Path::new(path)).unwrap();
        assert_eq!(left(&disk).is_changed(), is_missed);
        assert_eq!(left(&disk).about.writing.is_some(), is_missed);
    }

    // Saved while nothing could be journalled.
    let disk = Rigged::new();
    disk.fail_at(0, Fault::Forever(io::ErrorKind::StorageFull));
    let mut full = recorder(&disk, &first, true);
    assert!(full.record(state(&states[0], None)).is_err());
    assert!(full.saved(about(&states[0]), states[0].clone(), 0).is_err());
    disk.heal();
    full.write().unwrap();
    assert!(!left(&disk).is_changed());
    full.record(state(&states[1], None)).unwrap();
    assert!(left(&disk).is_changed());
}

/// A snapshot that could not be begun, whatever its attempt has left, is begun later.
#[test]
fn a_snapshot_that_failed_is_tried_again() {
    let states = states(4);
    for fault in [Fault::Once(io::ErrorKind::Other), Fault::Lied(io::ErrorKind::Other)] {
        for call in 0..4 {
            let disk = Rigged::new();
            let mut recorder = recorder(&disk, &states[0], true);
            recorder.record(state(&states[1], None)).unwrap();
            disk.fail_at(call, fault);
            if recorder.begin_snapshot().is_none() {
                disk.heal();
                recorder.record(state(&states[2], None)).unwrap();
                recorder.begin_snapshot().expect("it is begun").write().unwrap();
                let recovered = recover(&disk, Path::new(FOLDER)).unwrap();
                assert!(recovered.workbook == states[2] && !recovered.is_cut, "{fault:?} at call {call}");
            }
        }
    }
}

/// The title of a derived map does not write out all that the map was derived from.
#[test]
fn a_letter_in_a_derived_map_is_a_small_record() {
    let disk = Rigged::new();
    let big = generate::big(300, 6, 4);
    let (map, derived) = (&big.maps()[0], IdSource::seeded(1).fresh());
    let derive = MapsEdit::Derive { map: map.id(), derived, info: Box::new((**map.info()).clone()), only_role: None };
    let apply = |workbook: &Workbook, edit| Arc::new(tropa::edit::apply(workbook, &edit).unwrap().workbook);
    let before = apply(&big, Edit::Maps(derive));
    let mut recorder = recorder(&disk, &before, true);
    recorder.write().unwrap();
    let journal = Path::new(FOLDER).join("journal-00000000");
    let length = disk.contents(&journal).unwrap().len();
    let info = MapInfo { title: "Б".to_owned(), ..(**before.map(derived).unwrap().info()).clone() };
    assert!(info.derived_from.is_some());
    let now = apply(&before, Edit::Map { map: derived, change: MapEdit::SetInfo(Box::new(info)) });
    recorder.record(state(&now, None)).unwrap();
    let written = disk.contents(&journal).unwrap().len() - length;
    assert!(written < 2_000, "{written} bytes");
    assert!(recover(&disk, Path::new(FOLDER)).unwrap().workbook == now);
}

fn session(folder: &Path, disk: &Rigged, workbook: &Arc<Workbook>) -> Session {
    let first = State::new(workbook.clone());
    let mut session = Session::begin(folder, Arc::new(disk.clone()), About::default(), first, true, Arc::new(|| {}));
    assert!(session.wait(Duration::from_secs(60)));
    session
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_the_disk_did_not_keep_is_written_anew_without_another_edit() {
    let (folder, disk, states) = (tempfile::tempdir().unwrap(), Rigged::new(), states(5));
    let mut session = session(folder.path(), &disk, &states[0]);
    // The record is written, syncing it fails.
    disk.fail_at(1, Fault::Once(io::ErrorKind::Other));
    session.tell(state(&states[1], None));
    let base = || disk.paths().into_iter().find(|path| path.ends_with("base-00000001"));
    wait_until("a new pair of files", || base().is_some());
    wait_until("no trouble is left", || session.trouble().is_none());
    disk.restart(|_| 0);
    let recovered = recover(&disk, base().unwrap().parent().unwrap()).unwrap();
    assert!(recovered.workbook == states[1]);
    session.end(false).wait();
}

#[test]
fn a_disk_that_hangs_and_a_thread_that_breaks_off_are_told() {
    let (folder, disk, states) = (tempfile::tempdir().unwrap(), Rigged::new(), states(6));
    let mut session = session(folder.path(), &disk, &states[0]);
    let hanging = disk.hang();
    session.tell(state(&states[1], None));
    assert!(!session.wait(Duration::from_millis(10)));
    assert!(session.asks_again().is_some());
    wait_until("it is slow", || session.trouble() == Some(Trouble::Slow));
    drop(hanging);
    wait_until("it has caught up", || session.trouble().is_none());
    let broken = disk.clone();
    std::thread::spawn(move || {
        let _held = broken.hang();
        panic!("on purpose: the next call panics too");
    })
    .join()
    .unwrap_err();
    session.tell(state(&states[2], None));
    wait_until("it is broken", || session.trouble() == Some(Trouble::Broken));
}

/// A session as its threads run it, one step after the other: what it was told, and what it may
/// be asked for afterwards.
struct Run {
    recorder: Recorder,
    /// The last state that was said to be written, and the last one that is on the disk for good.
    written: Option<usize>,
    lasting: Option<usize>,
    unsynced: Vec<Unsynced>,
    snapshot: Option<Snapshot>,
}

impl Run {
    fn note(&mut self, place: usize, done: io::Result<()>) {
        // What could not be written is tried again after some seconds.
        if done.or_else(|_| self.recorder.write()).is_ok() {
            self.written = Some(place);
            self.unsynced.extend(self.recorder.take_unsynced());
            if self.unsynced.is_empty() {
                self.lasting = Some(place);
            }
        }
    }

    fn sync(&mut self, place: usize) {
        let is_written = self.written == Some(place);
        let synced = std::mem::take(&mut self.unsynced).into_iter().try_for_each(Unsynced::sync);
        match synced {
            Ok(()) if is_written => self.lasting = Some(place),
            Ok(()) => {}
            Err(_) => {
                let done = self.recorder.sync_failed();
                self.note(place, done);
            }
        }
    }

    fn write_snapshot(&mut self) {
        if let Some(snapshot) = self.snapshot.take() {
            let _ = snapshot.write();
            self.recorder.snapshot_is_over();
        }
    }
}

/// So many states, journalled while calls fail; then the program is killed, and its power cut if
/// that is among the faults. Tells how many calls there were.
fn run(states: &[Arc<Workbook>], faults: &[(usize, Fault)], seed: u64) -> usize {
    let mut chance = generate::Random::seeded(seed);
    let disk = Rigged::new();
    disk.fail(faults);
    let recorder = recorder(&disk, &states[0], true);
    let mut run = Run { recorder, written: None, lasting: None, unsynced: Vec::new(), snapshot: None };
    let begun = run.recorder.write();
    run.note(0, begun);
    let mut saved = None;
    for (place, workbook) in states.iter().enumerate().skip(1) {
        let done = run.recorder.record(state(workbook, None));
        run.note(place, done);
        match place {
            2 => {
                let fingerprint = Fingerprint::of(tropa::file::write(&states[1]).as_bytes());
                let about = About { saved: Some(fingerprint), ..About::default() };
                saved = Some(&states[1]);
                let done = run.recorder.saved(about, states[1].clone(), 1);
                run.note(place, done);
            }
            // It is written while the next states come.
            3 => run.snapshot = run.recorder.begin_snapshot(),
            5 => run.write_snapshot(),
            6 => run.snapshot = run.recorder.begin_snapshot(),
            _ => {}
        }
        if matches!(place, 1 | 4 | 6) {
            run.sync(place);
        }
    }
    run.write_snapshot();
    let calls = disk.calls();
    let is_cut = faults.iter().any(|(_, fault)| *fault == Fault::Cut);
    let least = if is_cut { run.lasting } else { run.written };
    if is_cut {
        disk.restart(|end| chance.below(end));
    }
    // Recovering fails, too, and is done again.
    disk.fail_at(faults[0].0 % 7, Fault::Once(io::ErrorKind::Other));
    let _ = recover(&disk, Path::new(FOLDER));
    disk.heal();
    let recovered = recover(&disk, Path::new(FOLDER));
    let place = recovered.as_ref().and_then(|found| states.iter().rposition(|state| *state == found.workbook));
    let case = format!("seed {seed}, {faults:?}: {place:?}, written {:?}, for good {:?}", run.written, run.lasting);
    assert!(recovered.is_none() || place.is_some(), "{case}: another workbook");
    if let Some(least) = least {
        assert!(place.is_some_and(|place| place >= least), "{case}");
    }
    if let Some(found) = recovered {
        let is_missed = found.workbook != states[0] && saved.is_none_or(|saved| found.workbook != *saved);
        assert!(found.is_changed() || !is_missed, "{case}: it would not be offered");
        assert!(is_cut || !found.is_cut || least.is_none(), "{case}: nothing is missing");
    }
    calls
}

fn states(seed: u64) -> Vec<Arc<Workbook>> {
    let mut walk = Walk::new(seed, generate::empty(seed));
    (0..8).map(|_| walk.next()).collect()
}

/// Every fault at every call; returns how many cases there were.
fn all_faults(seed: u64) -> usize {
    let states = states(seed);
    let mut cases = 0;
    for fault in FAULTS {
        for call in 0.. {
            cases += 1;
            if run(&states, &[(call, fault)], seed) <= call {
                break;
            }
        }
    }
    cases
}

/// Two faults at random calls, the second of which may be that the power goes.
fn two_faults(seed: u64, times: usize) -> usize {
    let states = states(seed);
    let mut random = generate::Random::seeded(seed);
    let calls = run(&states, &[(usize::MAX, Fault::Cut)], seed);
    for _ in 0..times {
        let first = random.below(calls);
        let second = first + random.below(calls - first + 4);
        let fault = FAULTS[random.below(FAULTS.len() - 1)];
        let next = if random.chance(60) { Fault::Cut } else { *random.pick(&FAULTS).unwrap() };
        run(&states, &[(first, fault), (second, next)], seed);
    }
    times
}

#[test]
fn a_journal_that_a_power_cut_emptied_does_not_end_what_follows() {
    let states = states(9);
    let disk = Rigged::new();
    let mut recorder = recorder(&disk, &states[0], true);
    recorder.write().unwrap();
    // Two snapshots were begun and not finished, with nothing between them.
    for _ in 0..2 {
        assert!(recorder.begin_snapshot().is_some());
        recorder.snapshot_is_over();
    }
    recorder.record(state(&states[1], None)).unwrap();
    disk.put(&Path::new(FOLDER).join("journal-00000001"), &[0; 16]);
    let recovered = recover(&disk, Path::new(FOLDER)).unwrap();
    assert!(recovered.workbook == states[1]);
}

#[test]
fn nothing_acknowledged_is_lost_whatever_fails() {
    let cases = all_faults(1) + two_faults(2, 400);
    assert!(cases > 800, "{cases}");
}

/// What a user did not want to save is in the bin, or still where it was, whatever fails; what a
/// file has is gone, or still whole.
#[test]
fn a_closed_journal_is_whole_wherever_it_is() {
    let states = states(3);
    let mut chance = generate::Random::seeded(3);
    for is_saved in [false, true] {
        for fault in FAULTS {
            for call in 0.. {
                let disk = Rigged::new();
                let mut recorder = recorder(&disk, &states[0], true);
                recorder.record(state(&states[1], None)).unwrap();
                if is_saved {
                    recorder.saved(About::default(), states[1].clone(), 0).unwrap();
                }
                recorder.begin_snapshot().unwrap().write().unwrap();
                recorder.snapshot_is_over();
                recorder.record(state(&states[2], None)).unwrap();
                recorder.record(state(&states[1], None)).unwrap();
                if let Some(unsynced) = recorder.take_unsynced() {
                    unsynced.sync().unwrap();
                }
                disk.fail_at(call, fault);
                let closed = recorder.close(SystemTime::now());
                let reached = disk.calls() > call;
                if fault == Fault::Cut {
                    disk.restart(|end| chance.below(end));
                }
                disk.heal();
                let case = format!("saved {is_saved}, {fault:?} at call {call}: {closed:?}");
                let (here, binned) = (recover(&disk, Path::new(FOLDER)), dismissed(Path::new(STATE), &disk));
                let in_bin = binned.iter().filter_map(|left| left.found.as_ref());
                let found: Vec<_> = here.iter().chain(in_bin).collect();
                assert!(found.iter().all(|found| found.workbook == states[1]), "{case}: not as it was");
                if is_saved {
                    assert_eq!(binned.len(), 0, "{case}");
                    assert!(closed.is_err() || fault == Fault::Cut || found.is_empty(), "{case}: not gone");
                } else {
                    assert_eq!(found.len(), 1, "{case}: lost");
                    assert!(closed.is_err() || binned.len() == 1, "{case}: not in the bin");
                }
                if !reached {
                    break;
                }
            }
        }
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_journal() {
    let start = Instant::now();
    let (mut cases, mut seed) = (0, 0);
    while cases < 70_000 {
        seed += 1;
        cases += all_faults(seed) + two_faults(seed, 1_000);
    }
    tell("journal, snapshot, recovery in memory: one fault or two", cases, start, "no acknowledged edit lost");
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_replay() {
    /// In one session; about seven of ten are edits, which the history must not have forgotten.
    const STEPS: usize = 2_000;
    let start = Instant::now();
    let mut steps = 0;
    let mut seed = 0;
    while steps < 1_000_000 {
        seed += 1;
        let workbook = match seed % 3 {
            0 => generate::empty(seed),
            1 => generate::worked(seed),
            _ => generate::stretched(seed),
        };
        replay_is_the_document(seed, workbook, STEPS, 500);
        steps += STEPS;
    }
    tell("random edit, undo, redo: undone, redone, replayed", steps, start, "the start, the end, the document");
}

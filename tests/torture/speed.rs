//! What keeping work safe costs: it must never be felt.

use super::{Walk, generate, json, tell};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::file;
use tropa::file::journal::{About, Recorder, Session, State};
use tropa::file::storage::Disk;

/// What may be asked for of an optimised program.
const APPENDED: Duration = Duration::from_millis(1);
const OPENED_AS_JSON: f64 = 8.0;
/// How often a reading is tried: the machine may have other things to do.
const TRIES: usize = 15;

/// How long the n-th of a hundred took, sorted.
fn percentile(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort();
    times[(times.len() * of_hundred / 100).min(times.len() - 1)]
}

#[test]
#[ignore = "long: prints two lines of the table"]
fn long_append() {
    let start = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let workbook = Arc::new(generate::big(10_000, 20, 12));
    let first = State::new(workbook.clone());
    let mut recorder = Recorder::new(Arc::new(Disk), About::default(), first.clone(), true);
    recorder.set_folder(&folder.path().join("log"));
    recorder.write().unwrap();
    let mut session = Session::begin(folder.path(), Arc::new(Disk), About::default(), first, true, Arc::new(|| {}));
    assert!(session.wait(Duration::from_secs(60)));
    let mut walk = Walk::new(3, (*workbook).clone());
    let (mut appends, mut frames) = (Vec::new(), Vec::new());
    while appends.len() < 2_000 {
        let before = walk.workbook.clone();
        let next = walk.next();
        // What a person does at once: a card, a stage, a few of them.
        let written = tropa::model::diff::changes(&before, &next);
        let records: usize = written.inside.iter().map(|map| map.cards.added.len() + map.cards.changed.len()).sum();
        if records > 40 || !written.maps.added.is_empty() {
            walk.workbook = before;
            continue;
        }
        let next = State { workbook: next, typed: None, edits: 1 };
        let begun = Instant::now();
        recorder.record(next.clone()).unwrap();
        appends.push(begun.elapsed());
        let begun = Instant::now();
        session.tell(next);
        session.wait(Duration::from_secs(10));
        frames.push(begun.elapsed());
    }
    session.end(false).wait();
    for (what, times) in [("journal append", &mut appends), ("a frame waits for the journal", &mut frames)] {
        let (median, slow, slowest) = (percentile(times, 50), percentile(times, 99), percentile(times, 100));
        let what = format!("{what}, 10,000 cards");
        tell(&what, times.len(), start, &format!("p50 {median:.0?}, p99 {slow:.0?}, at most {slowest:.0?}"));
    }
    let slow = percentile(&mut appends, 99);
    assert!(cfg!(debug_assertions) || slow <= APPENDED, "an append takes {slow:?}");
}

/// What is compared is read into records of the same structure, by turns.
#[test]
fn json_is_of_the_same_structure() {
    for workbook in [generate::worked(1), generate::big(300, 6, 6)] {
        let json = json::of_file(&file::write(&workbook));
        let read: json::Workbook = serde_json::from_str(&json).unwrap();
        assert_eq!(read.roles.len(), workbook.roles().len());
        for (read, map) in read.maps.iter().zip(workbook.maps().iter()) {
            assert_eq!(read.cards.len() + read.parking.len(), map.card_count());
            assert_eq!(read.stages.len(), map.stages().len());
        }
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_opening() {
    let start = Instant::now();
    let workbook = generate::big(10_000, 20, 12);
    let text = file::write(&workbook);
    let json = json::of_file(&text);
    let time = |work: &dyn Fn()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    // By turns, so that what else the machine does falls on all of them.
    let (mut opened, mut written, mut parsed) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..TRIES {
        opened = opened.min(time(&|| drop(file::read(text.as_bytes()).unwrap())));
        parsed = parsed.min(time(&|| drop(serde_json::from_str::<json::Workbook>(&json).unwrap())));
        written = written.min(time(&|| drop(file::write(&workbook))));
    }
    let ratio = opened.as_secs_f64() / parsed.as_secs_f64();
    let found = format!("open {opened:.0?}, serde_json into records {parsed:.0?}: {ratio:.1} ×; write {written:.0?}");
    tell(&format!("10,000 cards, {} KB, with all checks", text.len() / 1024), TRIES, start, &found);
    assert!(cfg!(debug_assertions) || ratio <= OPENED_AS_JSON, "opening takes {ratio:.1} times as long");
}

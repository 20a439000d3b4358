//! What keeping work safe costs: it must never be felt.

use super::{Walk, generate, tell};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::file;
use tropa::file::journal::{About, Recorder, Session, State};
use tropa::file::storage::Disk;

/// How long the n-th of a hundred took, sorted.
fn percentile(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort();
    times[(times.len() * of_hundred / 100).min(times.len() - 1)]
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_speed() {
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
    for _ in 0..2_000 {
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
        let (median, slow) = (percentile(times, 50), percentile(times, 99));
        let what = format!("{what}, 10,000 cards");
        tell(&what, times.len(), start, &format!("p50 {median:.0?}, p99 {slow:.0?}"));
    }

    let start = Instant::now();
    let text = file::write(&workbook);
    let json = serde_json::to_string(&text.lines().collect::<Vec<_>>()).unwrap();
    let fastest = |work: &dyn Fn()| {
        let time = |_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        };
        (0..5).map(time).min().unwrap()
    };
    let opened = fastest(&|| drop(file::read(text.as_bytes()).unwrap()));
    let written = fastest(&|| drop(file::write(&workbook)));
    let parsed = fastest(&|| drop(serde_json::from_str::<serde_json::Value>(&json).unwrap()));
    let found = format!("open {opened:.0?} (as lines of JSON {parsed:.0?}), write {written:.0?}");
    tell(&format!("{} KB with all checks", text.len() / 1024), 5, start, &found);
}

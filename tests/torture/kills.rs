//! Programs that are killed at any moment while a workbook is edited in every way there is. The
//! child is this test in a process of its own; it tells the journal what the window tells it, and
//! says what was acknowledged. The window itself is killed in `window_kills`.
#![cfg(unix)]

use super::witness::{child, told};
use super::{Walk, generate, tell};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::file::journal::{About, Session, State, leftovers};
use tropa::file::storage::Disk;
use tropa::file::{self, Order, save_with};
use tropa::model::diff;

/// Says it past what the test harness holds back.
fn acknowledge(number: usize) {
    let mut out = std::io::stdout();
    writeln!(out, "done {number}").unwrap();
    out.flush().unwrap();
}

/// Kills the child so many microseconds after its first word; tells the last number it said.
fn kill_after(mut child: Child, micros: u64) -> usize {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let number = |line: &str| line.trim().rsplit_once("done ").and_then(|(_, number)| number.parse::<usize>().ok());
    let mut first = String::new();
    let mut last = None;
    while last.is_none() && out.read_line(&mut first).is_ok_and(|length| length > 0) {
        last = number(&first);
        first.clear();
    }
    std::thread::sleep(Duration::from_micros(micros));
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    // A line may be cut off.
    let whole = rest.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().filter_map(number).next_back().or(last).expect("the child began")
}

/// The edits of a child: the same for the same seed.
fn walk(seed: u64) -> Walk {
    Walk::new(seed, generate::worked(seed % 5))
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn edits_until_it_is_killed() {
    let Some((folder, seed)) = told() else { return };
    let mut walk = walk(seed);
    let path = folder.join("карта.ron");
    let mut session =
        Session::begin(&folder, Arc::new(Disk), about(&path), State::new(walk.workbook.clone()), true, Arc::new(|| {}));
    let mut edits = 0;
    for number in 1.. {
        edits += 1;
        let now = walk.next();
        session.tell(State { workbook: now.clone(), typed: None, edits });
        if session.wait(Duration::from_secs(60)) {
            acknowledge(number);
        }
        // Saved now and then, twice, while editing goes on: the journal hears of it later.
        if seed % 2 == 0 && number % 5 == 0 {
            let saved = save_with(&Disk, None, &now, &Order::over(&path)).unwrap();
            let about = About { saved: Some(saved.fingerprint), ..about(&path) };
            edits = 0;
            session.saved(about.clone(), now.clone(), edits);
            session.saved(about, now, edits);
        }
    }
}

fn about(path: &Path) -> About {
    About { path: Some(path.to_path_buf()), ..About::default() }
}

/// Kills a program that edits a file; returns how many edits it had acknowledged.
fn kill_while_editing(seed: u64, micros: u64) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let mut walk = walk(seed);
    file::save(&walk.workbook, &path).unwrap();
    let acknowledged = kill_after(child("kills::edits_until_it_is_killed", folder.path(), seed), micros);
    for _ in 0..acknowledged {
        walk.next();
    }
    let last = walk.workbook.clone();
    // The one after may have been written, but not acknowledged.
    let allowed = [last, walk.next()];
    let saved = file::open(&path).unwrap().workbook;
    let mut left = leftovers(folder.path(), &Disk);
    assert!(left.len() <= 1, "seed {seed}: one session was left");
    match left.pop() {
        Some(left) => {
            let found = left.found.as_ref().unwrap();
            let is_there = allowed.contains(&found.workbook) && !found.is_cut;
            assert!(is_there, "seed {seed}: not the state after {acknowledged} edits");
            left.erase(&Disk).unwrap();
        }
        None => {
            let is_saved = allowed.iter().any(|state| diff::same(state, &saved));
            assert!(is_saved, "seed {seed}: not offered, and not the state after {acknowledged} edits");
        }
    }
    assert!(leftovers(folder.path(), &Disk).is_empty());
    acknowledged
}

#[test]
fn a_killed_program_loses_no_edit() {
    for seed in 0..8 {
        kill_while_editing(seed, seed * 9_000);
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_kills_while_editing() {
    let start = Instant::now();
    let mut random = generate::Random::seeded(7);
    let edits: usize = (0..1_000).map(|seed| kill_while_editing(seed, random.below(120_000) as u64)).sum();
    tell("kill -9 while editing", 1_000, start, &format!("{edits} acknowledged edits, none lost"));
}

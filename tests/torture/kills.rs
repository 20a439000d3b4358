//! Programs that are killed, at any moment, while a workbook is edited or saved. The child is this
//! test in a process of its own; it edits as the window does, and tells what it has acknowledged.
#![cfg(unix)]

use super::{Walk, generate, tell};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::edit::{Edit, SharedEdit};
use tropa::file::journal::{About, Session, State, leftovers};
use tropa::file::storage::Disk;
use tropa::file::{self, Order, Versions, save_with, sweep};
use tropa::model::{Workbook, WorkbookInfo, diff};

const FOLDER: &str = "TROPA_TORTURE_FOLDER";
const SEED: &str = "TROPA_TORTURE_SEED";

/// This test again, as another program that does only that.
fn child(work: &str, folder: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", work, "--ignored", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the child was told; none in a run of all tests.
fn told() -> Option<(PathBuf, u64)> {
    Some((PathBuf::from(std::env::var_os(FOLDER)?), std::env::var(SEED).ok()?.parse().ok()?))
}

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

/// A workbook of some size, and the same with another title for every save: no two are the same.
struct Saves {
    workbook: Workbook,
}

impl Saves {
    fn new(size: u64) -> Saves {
        let cards = [20, 2_200, 45_000][(size % 3) as usize];
        Saves { workbook: generate::big(cards, 12, 8) }
    }

    fn number(&self, number: usize) -> Workbook {
        let info = WorkbookInfo { title: format!("Карта {number}"), ..(**self.workbook.info()).clone() };
        let edit = Edit::Shared(SharedEdit::SetInfo(Box::new(info)));
        tropa::edit::apply(&self.workbook, &edit).unwrap().workbook
    }

    fn text(&self, number: usize) -> Vec<u8> {
        file::write(&self.number(number)).into_bytes()
    }
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn saves_until_it_is_killed() {
    let Some((folder, size)) = told() else { return };
    let saves = Saves::new(size);
    let versions = Versions::in_state(&folder.join("state"));
    acknowledge(0);
    for number in 1.. {
        let workbook = saves.number(number);
        save_with(&Disk, Some(&versions), &workbook, &Order::over(&folder.join("карта.ron"))).unwrap();
        acknowledge(number);
    }
}

fn kill_while_saving(size: u64, micros: u64, saves: &Saves) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    std::fs::write(&path, saves.text(0)).unwrap();
    let saved = kill_after(child("kills::saves_until_it_is_killed", folder.path(), size), micros);
    let now = std::fs::read(&path).unwrap();
    // The next save may have been done, but not acknowledged.
    assert!(now == saves.text(saved) || now == saves.text(saved + 1), "size {size}: not what save {saved} wrote");
    sweep(&Disk, &path);
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.retain(|name| name != "state");
    assert_eq!(names, ["карта.ron"], "size {size}: something was left");
}

#[test]
fn a_program_killed_while_it_saves_leaves_a_whole_file() {
    let saves = Saves::new(0);
    for number in 0..6 {
        kill_while_saving(0, number * 3_100, &saves);
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_kills_while_saving() {
    let mut random = generate::Random::seeded(8);
    for (size, times, longest) in [(0, 400, 40_000), (1, 400, 150_000), (2, 200, 2_000_000)] {
        let start = Instant::now();
        let saves = Saves::new(size);
        for _ in 0..times {
            kill_while_saving(size, random.below(longest) as u64, &saves);
        }
        let kilobytes = saves.text(0).len() / 1024;
        tell(&format!("kill -9 while saving {kilobytes} KB"), times, start, "none torn, nothing left");
    }
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn saves_once() {
    let Some((folder, _)) = told() else { return };
    let path = folder.join("карта.ron");
    let new = Saves::new(0).number(1);
    // What is counted begins here, and ends where it is said what came of it.
    let _ = std::fs::metadata(folder.join("marker-begins"));
    let versions = Versions::in_state(&folder.join("state"));
    let result = save_with(&Disk, Some(&versions), &new, &Order::over(&path));
    let said = match &result {
        Ok(_) => "saved",
        Err(file::SaveError::NotConfirmed(_)) => "unconfirmed",
        Err(file::SaveError::NotKnown(_)) => "unknown",
        Err(_) => "failed",
    };
    let _ = std::fs::metadata(folder.join(format!("marker-ends-{said}")));
}

/// The calls that a save makes: the name of each, and which of its kind it is in its thread.
fn calls_of_a_save(folder: &Path) -> Vec<(String, usize)> {
    let log = folder.join("strace.log");
    let text = strace(folder, &log, &["-e", &format!("trace={TRACED}")]);
    let mut counts = std::collections::BTreeMap::<(String, String), usize>::new();
    let mut marks = 0;
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((name, _)) = rest.trim_start().split_once('(') else { continue };
        let count = counts.entry((thread.to_owned(), name.to_owned())).or_default();
        *count += 1;
        if line.contains("/marker") {
            marks += 1;
        } else if marks == 1 {
            calls.push((name.to_owned(), *count));
        }
    }
    calls
}

const TRACED: &str = "openat,read,write,fsync,fdatasync,rename,renameat,renameat2,flock,ftruncate,unlink,unlinkat,chmod,fchmod,fchmodat,statx,mkdir,getdents64,lseek,readlink";

/// Saves once under strace; tells what it has seen.
fn strace(folder: &Path, log: &Path, arguments: &[&str]) -> String {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(log).args(arguments).arg(std::env::current_exe().unwrap());
    strace.args(["--exact", "kills::saves_once", "--ignored", "--test-threads=1"]);
    strace.env(FOLDER, folder).env(SEED, "0").stdout(Stdio::null()).stderr(Stdio::null());
    assert!(strace.status().is_ok(), "strace runs");
    String::from_utf8_lossy(&std::fs::read(log).expect("strace may trace here")).into_owned()
}

/// What happened in the save itself.
struct Seen {
    /// A fault was put into one of its calls.
    is_hit: bool,
    /// What it said it did; none if it was killed.
    said: Option<String>,
}

impl Seen {
    fn of(log: &str) -> Seen {
        let mut seen = Seen { is_hit: false, said: None };
        let begun = log.lines().skip_while(|line| !line.contains("marker-begins")).skip(1);
        for line in begun {
            if let Some((_, rest)) = line.split_once("marker-ends-") {
                seen.said = rest.split_once('"').map(|(said, _)| said.to_owned());
                break;
            }
            // A killed call is not marked, but nothing comes after it.
            seen.is_hit |= line.contains("(INJECTED)") || line.contains("killed by SIGKILL");
        }
        seen
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_strace() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("NOT TESTED: strace is missing");
        return;
    }
    let start = Instant::now();
    let saves = Saves::new(0);
    let (old, new) = (saves.text(0), saves.text(1));
    let prepare = || {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("карта.ron"), &old).unwrap();
        folder
    };
    let logs = tempfile::tempdir().unwrap();
    let calls = calls_of_a_save(prepare().path());
    assert!(calls.len() > 20, "{calls:?}");
    let mut cases = 0;
    for (name, count) in &calls {
        for fault in ["error=ENOSPC", "error=EIO", "error=EACCES", "error=EDQUOT", "error=EINTR", "signal=KILL"] {
            for from in ["", "+"] {
                // Killed once is killed for ever.
                if fault == "signal=KILL" && from == "+" {
                    continue;
                }
                // Interrupted for ever, a call is made again for ever.
                if fault == "error=EINTR" && from == "+" {
                    continue;
                }
                let folder = prepare();
                let inject = format!("inject={name}:{fault}:when={count}{from}");
                let log = logs.path().join("log");
                let traced = format!("trace={name},statx");
                let seen = Seen::of(&strace(folder.path(), &log, &["-e", &traced, "-e", &inject]));
                let now = std::fs::read(folder.path().join("карта.ron")).unwrap();
                let case = format!("{inject}: said {:?}", seen.said);
                assert!(now == old || now == new, "{case}: torn");
                match seen.said.as_deref() {
                    Some("saved") => assert!(now == new, "{case}: not the new file"),
                    Some("failed") => assert!(now == old, "{case}: it is there"),
                    Some(_) => {}
                    None => assert!(fault == "signal=KILL" || !seen.is_hit, "{case}: it said nothing"),
                }
                cases += usize::from(seen.is_hit);
            }
        }
    }
    assert!(cases >= 500, "{cases} faults hit the save itself");
    tell("strace: every call of a save fails or kills", cases, start, "old or new, told truly");
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_full_disk() {
    let start = Instant::now();
    let saves = Saves::new(1);
    let (old, new, workbook) = (saves.text(0), saves.text(1), saves.number(1));
    let place = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let mount = |kilobytes: usize| {
        let size = format!("size={kilobytes}k");
        Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(place.path()).output()
    };
    let (mut cases, mut full) = (0, 0);
    let least = old.len() / 1024 + 4;
    for number in 0..500 {
        let kilobytes = least + number * (new.len() / 1024 * 3 / 2) / 500;
        if !mount(kilobytes).is_ok_and(|output| output.status.success()) {
            println!("NOT TESTED: a small disk cannot be mounted here");
            return;
        }
        let path = place.path().join("карта.ron");
        let has_old = std::fs::write(&path, &old).is_ok();
        let result = save_with(&Disk, None, &workbook, &Order::over(&path));
        let now = std::fs::read(&path).unwrap();
        let is_whole = match &result {
            Ok(_) => now == new,
            Err(error) => {
                full += 1;
                // Save As to another disk works.
                let other = elsewhere.path().join("карта.ron");
                assert!(save_with(&Disk, None, &workbook, &Order::over(&other)).is_ok());
                *error == file::SaveError::DiskFull && (now == old || !has_old)
            }
        };
        let names = std::fs::read_dir(place.path()).unwrap().count();
        let _ = Command::new("umount").arg(place.path()).status();
        assert!(is_whole && names == 1, "{kilobytes} KB: {result:?}, {names} files");
        cases += 1;
    }
    assert!(full > 100, "{full}");
    tell("a disk that fills up, 500 sizes", cases, start, &format!("{full} times full: file intact, Save As works"));
}

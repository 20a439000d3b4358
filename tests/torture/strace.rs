//! Every call of the system that a save makes fails once or for ever, or kills the program: done by
//! strace, to this test in a process of its own.
#![cfg(unix)]

use super::witness::{FOLDER, SEED, told};
use super::{Walk, generate, tell};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;
use tropa::file::storage::Disk;
use tropa::file::{self, Order, Versions, save_with};
use tropa::model::Workbook;

/// What the file holds, and what is saved over it.
fn old_and_new() -> [Arc<Workbook>; 2] {
    let mut walk = Walk::new(1, generate::big(20, 12, 8));
    [walk.next(), walk.next()]
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn saves_once() {
    let Some((folder, _)) = told() else { return };
    let path = folder.join("карта.ron");
    let [_, new] = old_and_new();
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
    strace.args(["--exact", "strace::saves_once", "--ignored", "--test-threads=1"]);
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
    let [old, new] = old_and_new().map(|workbook| file::write(&workbook).into_bytes());
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

//! What a file says is never gone after: whoever opens what a stranger sent touches that file and
//! nothing that it names, on no disk and in no network.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::{Command, Stdio};

/// Part of every name below, and of no other on this machine.
const TRAP: &str = "trap-7f3a91";

/// Names that programs go after by themselves.
fn traps() -> [String; 6] {
    [
        format!("http://{TRAP}.example/1.png"),
        format!("file:///{TRAP}/2.png"),
        format!("\\\\\\\\{TRAP}\\\\share\\\\3.png"),
        format!("/{TRAP}/4.png"),
        format!("../../{TRAP}/5.png"),
        format!("![]({TRAP}.png) <img src='//{TRAP}.example/6.png'>"),
    ]
}

/// The workbook with one of the traps in place of every text in one of these fields.
fn trapped(workbook: &str) -> (String, usize) {
    const FIELDS: [&str; 9] = ["title", "name", "text", "person", "link", "purpose", "goal", "criteria", "through"];
    let (traps, mut set, mut rest, mut out) = (traps(), 0, workbook, String::new());
    while let Some(at) =
        FIELDS.iter().filter_map(|field| Some(rest.find(&format!("{field}: \""))? + field.len() + 3)).min()
    {
        let (before, text) = rest.split_at(at);
        let end = text.match_indices('"').find(|(end, _)| !text[..*end].ends_with('\\')).expect("an end").0;
        out.push_str(before);
        out.push_str(&traps[set % traps.len()]);
        set += 1;
        rest = &text[end..];
    }
    (out + rest, set)
}

#[test]
fn nothing_that_a_file_names_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (text, set) = trapped(include_str!("../fixtures/format-1.ron"));
    assert!(set > 40, "{set} traps");
    let path = folder.path().join("чужая карта.ron");
    std::fs::write(&path, text).unwrap();
    for ending in ["png", "html", "pdf", "md"] {
        let Some(calls) = calls_of_export(folder.path(), &path, ending) else {
            println!("NOT TESTED: strace is missing, or may not trace here");
            return;
        };
        assert!(calls.contains(&format!("out.{ending}")), "the calls are seen");
        for call in calls.lines() {
            assert!(!call.contains(TRAP), "{ending}: {call}");
            assert!(!["socket(", "connect(", "sendto("].iter().any(|name| call.contains(name)), "{ending}: {call}");
        }
    }
}

/// What the program asks the system for, about files and networks, while it opens and draws the file.
fn calls_of_export(folder: &Path, path: &Path, ending: &str) -> Option<String> {
    let log = folder.join("log");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-s", "4096", "-e", "trace=%file,%network", "-o"]).arg(&log);
    strace.arg(env!("CARGO_BIN_EXE_tropa")).arg("export").arg(path).arg("-o").arg(folder.join(format!("out.{ending}")));
    let ran = strace.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    let calls = String::from_utf8_lossy(&std::fs::read(log).ok()?).into_owned();
    let traces = calls.contains("execve(");
    assert!(!traces || ran.success(), "{ending}: the file is opened and drawn");
    traces.then_some(calls)
}

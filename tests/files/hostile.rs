//! Files that are refused: each with its own message, quickly, in bounded memory.

use super::{FORMAT_1, read, said};
use std::path::Path;
use std::time::{Duration, Instant};
use tropa::file::{self, Counted, Position, ReadError, Refusal};
use tropa::locale::Language;
use tropa::model::limit;

/// Why the bytes are refused; says it in both languages within a second.
fn refused(bytes: &[u8]) -> ReadError {
    let start = Instant::now();
    let error = file::read(bytes).expect_err("must be refused");
    assert!(start.elapsed() < Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 }));
    assert_ne!(said(&error.message(), Language::Russian), said(&error.message(), Language::English));
    error
}

fn refusal(text: &str) -> (usize, usize, Refusal) {
    match refused(text.as_bytes()) {
        ReadError::Refused { position, refusal } => (position.line, position.column, refusal),
        other => panic!("{other:?}"),
    }
}

/// A workbook with these fields.
fn with(fields: &str) -> String {
    format!("(format: 1, minor: 0,\n{fields}\n)")
}

#[test]
fn other_things_than_workbooks() {
    assert_eq!(refused(b""), ReadError::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf \r\n\t"), ReadError::Empty);
    assert_eq!(refused(&vec![0; 300_000]), ReadError::Zeros);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), ReadError::Picture);
    assert_eq!(refused(b"PK\x03\x04\0\0\x08\0zip"), ReadError::Binary);
    assert_eq!(refused("Просто письмо.".as_bytes()), ReadError::NotAWorkbook);
    assert_eq!(refused(b"(title: \"\", format: 1)"), ReadError::NotAWorkbook);
    assert_eq!(refused(b"(format: 0)"), ReadError::NotAWorkbook);
    let utf16 = |order: fn(u16) -> [u8; 2]| FORMAT_1.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    for bytes in [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        assert_eq!(refused(&bytes), ReadError::Utf16);
    }
    assert_eq!(refused(b"\xff\xfe(\0"), ReadError::Utf16);
}

#[test]
fn broken_utf_8_is_shown_its_place() {
    let mut bytes = FORMAT_1.as_bytes().to_vec();
    let at = FORMAT_1.find("О'Коннор").unwrap();
    bytes[at] = 0xff;
    assert_eq!(refused(&bytes), ReadError::NotUtf8(Position { line: 5, column: 14 }));
}

#[test]
fn a_newer_format_is_refused_and_a_newer_minor_is_read_only() {
    assert_eq!(refused(b"(format: 2, minor: 7, whatever: {1: 2})"), ReadError::NewerFormat(2));
    assert_eq!(refused(b"(format: 99999999, anything at all"), ReadError::NewerFormat(99_999_999));
    let newer = FORMAT_1
        .replace("minor: 3", "minor: 4, weather: (wind: [1, 2], rain: Some(\"да\"))")
        .replace("votes: 5,", "votes: 5, mood: Great, deeper: {\"a\": (1, 2)},");
    let loaded = read(&newer);
    assert!(loaded.read_only);
    assert_eq!(loaded.workbook, read(FORMAT_1).workbook);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let windows = format!("\u{feff}{}", FORMAT_1.replace('\n', "\r\n"));
    let (windows, usual) = (read(&windows), read(FORMAT_1));
    assert_eq!((windows.workbook, windows.report), (usual.workbook, usual.report));
    assert_ne!(windows.fingerprint, usual.fingerprint, "it is another file");
}

#[test]
fn a_misspelled_field_is_named_with_its_place() {
    let text = FORMAT_1.replace("title: \"Общая карта\"", "titel: \"Общая карта\"");
    let unknown = |found: &str, nearest| Refusal::UnknownField { found: found.to_owned(), nearest };
    let line = 1 + text.lines().position(|line| line.contains("titel")).unwrap();
    assert_eq!(refusal(&text), (line, 13, unknown("titel", Some("title"))));
    let long = format!("field_{}", "x".repeat(1_000_000));
    let (line, column, refusal) = refusal(&with(&format!("{long}: 1")));
    assert_eq!((line, column), (2, 1));
    assert!(matches!(refusal, Refusal::UnknownField { found, nearest: None } if found.chars().count() == 30));
}

#[test]
fn an_unknown_value_is_named_with_what_is_allowed() {
    let (line, column, found) = refusal(&with("channels: [\n  (kind: Web)]"));
    assert_eq!((line, column), (3, 10));
    assert!(matches!(found, Refusal::UnknownValue { found, .. } if found == "Web"));
    let (_, _, found) = refusal(&with("maps: [(state: Asis)]"));
    let allowed = "AsIs, ToBe, Research".to_owned();
    assert_eq!(found, Refusal::UnknownValue { found: "Asis".to_owned(), allowed });
    let (_, _, found) = refusal(&with("maps: [(lanes: [(kind: Touchpoint)])]"));
    let allowed = "Touchpoints".to_owned();
    assert_eq!(found, Refusal::UnknownValue { found: "Touchpoint".to_owned(), allowed });
}

#[test]
fn what_is_wrong_in_a_record_is_told() {
    assert_eq!(refusal(&with("title: 5")), (2, 8, Refusal::Expected("file-expected-text")));
    assert_eq!(refusal(&with("title: \"a\" author: \"b\"")), (2, 12, Refusal::Expected("file-expected-comma")));
    assert_eq!(refusal(&with("title \"a\"")), (2, 7, Refusal::Expected("file-expected-colon")));
    assert_eq!(refusal(&with("maps: 5")), (2, 7, Refusal::Expected("file-expected-list")));
    assert_eq!(refusal(&with("maps: [5]")), (2, 8, Refusal::Expected("file-expected-record")));
    assert_eq!(refusal(&with("maps: [(plain_scale: 1)]")).2, Refusal::Expected("file-expected-yes-or-no"));
    assert_eq!(refusal(&with("roles: [(color: red)]")).2, Refusal::Expected("file-expected-number"));
    assert_eq!(refusal(&with("title: \"\\y\"")).2, Refusal::Expected("file-expected-escape"));
    assert_eq!(refusal(&with("title: \"a\", title: \"b\"")).2, Refusal::RepeatedField("title"));
    assert_eq!(refusal(&with("channels: [()]")).2, Refusal::MissingField("kind"));
    assert_eq!(refusal(&with("logo: \"not base64!\"")).2, Refusal::NotBase64);
    assert_eq!(refusal("(format: 1, minor: 0) (format: 1)").2, Refusal::TextAfterTheEnd);
    let hash = "maps: [(derived_from: (map: \"m00000000001\", records: [(kind: Card, id: \"a\", hash: \"x\")]))]";
    assert_eq!(refusal(&with(hash)).2, Refusal::NotAHash);
}

#[test]
fn a_file_that_breaks_off_is_refused_wherever_it_does() {
    let mut cut = 30;
    while cut < FORMAT_1.len() - 10 {
        if FORMAT_1.is_char_boundary(cut) {
            let (_, _, refusal) = refusal(&FORMAT_1[..cut]);
            let known =
                matches!(refusal, Refusal::EndsEarly | Refusal::UnknownField { .. } | Refusal::UnknownValue { .. })
                    || refusal == Refusal::TextWithoutEnd;
            assert!(known, "{refusal:?} after {:?}", &FORMAT_1[cut.saturating_sub(20)..cut]);
        }
        cut += 37;
    }
}

#[test]
fn ten_thousand_brackets_are_too_deep() {
    let deep = "[".repeat(10_000);
    assert_eq!(refusal(&deep).2, Refusal::TooDeep);
    assert_eq!(refusal(&with(&format!("maps: {deep}"))).2, Refusal::TooDeep);
    assert_eq!(refusal(&format!("(format: 1, minor: 9, new: {deep}")).2, Refusal::TooDeep);
    assert_eq!(refusal(&format!("(format: 1, minor: 9, new: {}", "Some(".repeat(10_000))).2, Refusal::TooDeep);
}

#[test]
fn limits_hold_while_reading() {
    let many = |counted, most| Refusal::TooMany { counted, most };
    let list = |record: &str, count| record.repeat(count);
    let cards = with(&format!("maps: [(cards: [{}])]", list("(),", 3_000_000)));
    assert_eq!(refusal(&cards).2, many(Counted::Cards, 100_000));
    // Counted over all maps and both lists of each.
    let halves = with(&format!("maps: [(cards: [{0}]), (parking: [{0}])]", list("(),", 50_001)));
    assert_eq!(refusal(&halves).2, many(Counted::Cards, 100_000));
    let stages = with(&format!("maps: [(stages: [{}])]", list("(),", 1_001)));
    assert_eq!(refusal(&stages).2, many(Counted::Stages, 1_000));
    // All stages of a map together, each map on its own.
    let half = format!("(stages: [(steps: [{0}]), (steps: [{0}])]),", list("(),", 1_000));
    read(&with(&format!("maps: [{}]", list(&half, 3))));
    let steps = with(&format!("maps: [{half}(stages: [(steps: [{}]), ()])]", list("(),", 2_001)));
    assert_eq!(refusal(&steps).2, many(Counted::Steps, 2_000));
    let points = with(&format!("maps: [(curves: [(points: [{}])])]", list("(value: 0),", 2_001)));
    assert_eq!(refusal(&points).2, many(Counted::Points, 2_000));
    // Two curves of one role become one, which can be saved.
    let points = list("(step: \"p00000000001\", value: 0),", 1_500);
    let lanes = "stages: [(steps: [(id: \"p00000000001\")])]";
    let joined = read(&with(&format!("maps: [({lanes}, curves: [(points: [{points}]), (points: [{points}])])]")));
    assert_eq!(joined.workbook.maps()[0].curves()[0].points.len(), 2_000);
    let lanes = with(&format!("maps: [(lanes: [{}])]", list("(kind: Notes),", 1_001)));
    assert_eq!(refusal(&lanes).2, many(Counted::Lanes, 1_000));
    let roles = with(&format!("roles: [{}]", list("(),", 10_001)));
    assert_eq!(refusal(&roles).2, many(Counted::Records, 10_000));
    // Many lists, each within its own limit.
    let notes = format!("(presenter_notes: [{}]),", list("(),", 9_000));
    let in_all = with(&format!("maps: [{}]", list(&notes, 200)));
    assert_eq!(refusal(&in_all).2, many(Counted::Records, 300_000));
    let points = format!("(points: [{}]),", list("(value: 0),", 2_000));
    let points = with(&format!("maps: [(curves: [{}])]", list(&points, 6)));
    assert_eq!(refusal(&points).2, many(Counted::Points, limit::MAP_POINTS));
    let roles = format!("(roles: [{}]),", list("\"r\",", 100_000));
    let words = with(&format!("maps: [(cards: [{}])]", list(&roles, 6)));
    assert_eq!(refusal(&words).2, many(Counted::Words, 500_000));
    let texts = with(&format!("maps: [{}]", list(&format!("(purpose: \"{}\"),", "ё".repeat(limit::TEXT / 2)), 129)));
    assert_eq!(refusal(&texts).2, Refusal::TooMuchText);
    let text = with(&format!("title: \"{}\"", "ё".repeat(limit::TEXT / 2 + 1)));
    assert_eq!(refusal(&text).2, Refusal::TextTooLong);
    let picture = with(&format!("logo: \"{}\"", "A".repeat(12_000_000)));
    assert_eq!(refusal(&picture).2, Refusal::PictureTooLarge);
    assert_eq!(refused(&vec![b' '; 64 * 1024 * 1024 + 1]), ReadError::TooLarge);
}

#[test]
fn what_the_limits_allow_opens() {
    let steps = format!("(steps: [{}]),", "(),".repeat(limit::STEPS / 100));
    let text = with(&format!("title: \"{}\", maps: [(stages: [{}])]", "ё".repeat(limit::TEXT / 2), steps.repeat(100)));
    let loaded = read(&text);
    assert_eq!(loaded.workbook.maps()[0].step_count(), limit::STEPS);
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let open = |path: &Path| {
        let error = file::open(path).expect_err("must be refused");
        said(&error.message(), Language::Russian);
        said(&error.message(), Language::English);
        error
    };
    assert_eq!(open(folder.path()), ReadError::Folder);
    assert_eq!(open(&folder.path().join("нет.ron")), ReadError::Missing);
    let huge = folder.path().join("огромный.ron");
    std::fs::File::create(&huge).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(open(&huge), ReadError::TooLarge);
    #[cfg(target_os = "linux")]
    {
        assert_eq!(open(Path::new("/dev/zero")), ReadError::NotAFile);
        let pipe = folder.path().join("труба.ron");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert_eq!(open(&pipe), ReadError::NotAFile);
        assert_eq!(file::save(&read(FORMAT_1).workbook, &pipe), Err(file::SaveError::NotAFile));
    }
}

/// Nothing that is done to a file makes reading fail otherwise than by a refusal, and what is
/// read after all is sound.
#[test]
fn damaged_files_never_harm() {
    let mut random = super::generate::Random::seeded(3);
    for _ in 0..3_000 {
        let mut bytes = FORMAT_1.as_bytes().to_vec();
        for _ in 0..random.between(1, 4) {
            let at = random.below(bytes.len());
            match random.below(5) {
                0 => bytes[at] = random.below(256) as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, *random.pick(b"()[]{}\",:0n\\/ ").unwrap()),
                3 => {
                    let end = (at + random.below(40)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = random.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
                _ => drop(bytes.drain(at..(at + random.below(60)).min(FORMAT_1.len() / 2).max(at))),
            }
        }
        match file::read(&bytes) {
            Err(error) => drop(said(&error.message(), Language::Russian)),
            Ok(loaded) => {
                assert_eq!(tropa::model::check::violations(&loaded.workbook), []);
                let again = read(&file::write(&loaded.workbook));
                assert_eq!(again.workbook, loaded.workbook);
            }
        }
    }
}

/// Whoever gives up a file that takes long does not go on paying for it.
#[test]
fn a_file_that_nobody_waits_for_any_more_is_not_read_to_its_end() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    std::fs::write(&path, FORMAT_1).unwrap();
    let stop = std::sync::Arc::new(AtomicBool::new(false));
    assert_eq!(file::open_until(&path, &stop).unwrap().workbook, read(FORMAT_1).workbook);
    stop.store(true, Ordering::Relaxed);
    assert_eq!(file::open_until(&path, &stop), Err(ReadError::GivenUp));
    // Nothing after the first record is looked at.
    let (start, _) = FORMAT_1.split_at(FORMAT_1.find("maps: [").unwrap());
    std::fs::write(&path, format!("{start}maps: [((((")).unwrap();
    assert_eq!(file::open_until(&path, &stop), Err(ReadError::GivenUp));
}

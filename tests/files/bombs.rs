//! Files made to harm: each is refused or opened, soon, and says so briefly.

use super::said;
use std::time::{Duration, Instant};
use tropa::file;
use tropa::locale::Language;

/// A workbook with these fields.
fn with(fields: &str) -> String {
    format!("(format: 1, minor: 2,\n{fields}\n)")
}

/// A workbook with one map with these fields.
fn map(fields: &str) -> String {
    with(&format!("maps: [(id: \"m00000000001\", {fields})]"))
}

fn cards(card: &str, count: usize) -> String {
    let lanes = "stages: [(steps: [(id: \"p00000000001\")])], lanes: [(id: \"n00000000001\", kind: Notes)]";
    map(&format!("{lanes}, cards: [{}]", card.repeat(count)))
}

/// A picture that says it is this large.
fn picture(width: u32, height: u32) -> String {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend(b"\x08\x06\0\0\0\0\0\0\0");
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let encoded: String = png
        .chunks(3)
        .flat_map(|three| {
            let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
            (0..4).map(move |place| char::from(digits[(bits >> (18 - 6 * place)) as usize & 63]))
        })
        .collect();
    with(&format!("logo: \"{encoded}\""))
}

type Bomb = (&'static str, fn() -> Vec<u8>);

const MB: usize = 1024 * 1024;

const BOMBS: &[Bomb] = &[
    ("a million open brackets", || "[".repeat(1_000_000).into_bytes()),
    ("a million open parentheses", || "(".repeat(1_000_000).into_bytes()),
    ("a million open braces", || "{".repeat(1_000_000).into_bytes()),
    ("brackets behind a header", || with(&format!("maps: {}", "[".repeat(1_000_000))).into_bytes()),
    ("options inside options", || with(&format!("maps: {}", "Some(".repeat(500_000))).into_bytes()),
    ("records inside records", || with(&format!("maps: {}", "[(stages: ".repeat(200_000))).into_bytes()),
    ("a million nested comments", || format!("{}(format: 1)", "/*".repeat(1_000_000)).into_bytes()),
    ("twenty megabytes of comments", || format!("{}(format: 1)", "// x\n".repeat(4 * MB)).into_bytes()),
    ("twenty megabytes of spaces", || format!("{}(format: 1)", " ".repeat(20 * MB)).into_bytes()),
    ("twenty megabytes of new lines", || format!("{}(format: 1)", "\n".repeat(20 * MB)).into_bytes()),
    ("twenty megabytes of zeros", || vec![0; 20 * MB]),
    ("twenty megabytes of 0xff", || vec![0xff; 20 * MB]),
    ("sixty-five megabytes", || vec![b' '; 65 * MB]),
    ("an unfinished text", || with(&format!("title: \"{}", "x".repeat(20 * MB))).into_bytes()),
    ("a text of twenty megabytes", || with(&format!("title: \"{}\"", "x".repeat(20 * MB))).into_bytes()),
    ("escapes without end", || with(&format!("title: \"{}\"", "\\n".repeat(8 * MB))).into_bytes()),
    ("long escapes", || with(&format!("title: \"{}\"", "\\u{10ffff}".repeat(MB))).into_bytes()),
    ("a wrong escape", || with("title: \"\\q\"").into_bytes()),
    ("an escape beyond Unicode", || with("title: \"\\u{110000}\"").into_bytes()),
    ("half of a surrogate", || with("title: \"\\u{d800}\"").into_bytes()),
    ("a raw text without end", || with(&format!("title: r{}\"x", "#".repeat(MB))).into_bytes()),
    ("a name of ten megabytes", || with(&format!("{}: 1", "x".repeat(10 * MB))).into_bytes()),
    ("a value of ten megabytes", || map(&format!("state: {}", "X".repeat(10 * MB))).into_bytes()),
    ("a struct name of ten megabytes", || format!("{}(format: 1)", "X".repeat(10 * MB)).into_bytes()),
    ("an extension of ten megabytes", || format!("#![enable({})]\n(format: 1)", "x".repeat(10 * MB)).into_bytes()),
    ("a number of ten megabytes", || map(&format!("stages: [(width: {})]", "9".repeat(10 * MB))).into_bytes()),
    ("a fraction of ten megabytes", || map(&format!("stages: [(width: 0.{})]", "9".repeat(10 * MB))).into_bytes()),
    ("underscores without end", || map(&format!("stages: [(width: 1{})]", "_".repeat(10 * MB))).into_bytes()),
    ("an endless exponent", || map("stages: [(width: 1e999999999999)]").into_bytes()),
    ("not a number", || map("stages: [(width: NaN)]").into_bytes()),
    ("infinity", || map("stages: [(width: inf)]").into_bytes()),
    ("a span beyond all columns", || {
        cards("(lane: \"n00000000001\", step: \"p00000000001\", span: 1e300),", 1).into_bytes()
    }),
    ("a negative count", || cards("(votes: -1e300),", 1).into_bytes()),
    ("a hundred thousand and one cards", || cards("(),", 100_001).into_bytes()),
    ("seven million cards", || cards("(),", 7_000_000).into_bytes()),
    ("a hundred thousand cards", || cards("(),", 100_000).into_bytes()),
    ("a thousand and one stages", || map(&format!("stages: [{}]", "(),".repeat(1_001))).into_bytes()),
    ("ten million stages", || map(&format!("stages: [{}]", "(),".repeat(6_000_000))).into_bytes()),
    ("a million steps", || map(&format!("stages: [(steps: [{}])]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million lanes", || map(&format!("lanes: [{}]", "(kind: Notes),".repeat(1_000_000))).into_bytes()),
    ("a million maps", || with(&format!("maps: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("ten thousand maps", || with(&format!("maps: [{}]", "(),".repeat(10_000))).into_bytes()),
    ("a million roles", || with(&format!("roles: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million comments", || cards(&format!("(comments: [{}]),", "(),".repeat(1_000_000)), 1).into_bytes()),
    ("a million references", || cards(&format!("(roles: [{}]),", "\"r\",".repeat(1_000_000)), 1).into_bytes()),
    ("a million points", || map(&format!("curves: [(points: [{}])]", "(value: 1),".repeat(1_000_000))).into_bytes()),
    ("a million curves", || map(&format!("curves: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million groups", || map(&format!("groups: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million returns", || map(&format!("returns: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("the same id for all", || cards("(id: \"k00000000001\"),", 50_000).into_bytes()),
    ("ids of a person", || cards("(id: \"карточка\"),", 50_000).into_bytes()),
    ("an id of ten megabytes", || cards(&format!("(id: \"{}\"),", "x".repeat(10 * MB)), 1).into_bytes()),
    ("references to nothing", || cards("(lane: \"zzzzzzzzzzzz\", step: \"zzzzzzzzzzzz\"),", 50_000).into_bytes()),
    ("a field a million times", || with(&"title: \"\",".repeat(1_000_000)).into_bytes()),
    ("fields nobody knows, from the future", || {
        format!("(format: 1, minor: 99, {})", "a: [(b: {1: 2})],".repeat(500_000)).into_bytes()
    }),
    ("deep fields from the future", || format!("(format: 1, minor: 99, a: {}", "[".repeat(1_000_000)).into_bytes()),
    ("a picture that is sixteen exabytes", || picture(u32::MAX, u32::MAX).into_bytes()),
    ("a picture that is 100,000 wide", || picture(100_000, 1).into_bytes()),
    ("a picture without pixels", || picture(0, 0).into_bytes()),
    ("a picture of twelve megabytes", || with(&format!("logo: \"{}\"", "A".repeat(12 * MB))).into_bytes()),
    ("a picture that is none", || with("logo: \"AAAA\"").into_bytes()),
    ("base64 that is none", || with("logo: \"?\"").into_bytes()),
    ("characters that turn the text round", || with("title: \"\\u{202e}gpj.exe\\u{202c}\"").into_bytes()),
    ("control characters", || with("title: \"\\u{0}\\u{7}\\u{1b}[2J\\u{9b}\"").into_bytes()),
    ("a hundred thousand accents on a letter", || {
        with(&format!("title: \"a{}\"", "\u{301}".repeat(30_000))).into_bytes()
    }),
    ("a byte order mark in the middle", || with("title: \"\u{feff}\u{feff}\"").into_bytes()),
    ("half a letter at the end", || b"(format: 1, title: \"\xd0".to_vec()),
];

#[test]
fn every_bomb_is_refused_or_opened_soon() {
    let most = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
    assert!(BOMBS.len() >= 60);
    for (name, make) in BOMBS {
        let bytes = make();
        let start = Instant::now();
        let read = file::read(&bytes);
        let took = start.elapsed();
        assert!(took < most, "{name}: {took:?}");
        match read {
            Ok(loaded) => {
                assert!(tropa::model::check::violations(&loaded.workbook).is_empty(), "{name}");
                for problem in &loaded.report.problems {
                    said(problem, Language::Russian);
                }
                let again = file::read(file::write(&loaded.workbook).as_bytes());
                assert!(again.is_ok_and(|again| again.workbook == loaded.workbook), "{name}: not the same again");
            }
            Err(error) => {
                said(&error.message(), Language::Russian);
                said(&error.message(), Language::English);
            }
        }
    }
}

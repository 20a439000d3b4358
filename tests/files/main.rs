//! Files: what is written reads back, what is damaged is refused or mended aloud, and a save
//! leaves the old file or the new one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

mod bombs;
#[path = "../common/generate.rs"]
mod generate;
mod hostile;
mod pictures;
mod repairs;
mod round_trip;
mod saving;

use tropa::file::{self, Loaded};
use tropa::locale::{self, Language};
use tropa::message::Message;
use tropa::model::check::violations;

/// The newest form of format 1, with every field.
const FORMAT_1: &str = include_str!("../fixtures/format-1.ron");

/// Reads a text that must be read, and checks what holds after every load.
fn read(text: &str) -> Loaded {
    let loaded = match file::read(text.as_bytes()) {
        Ok(loaded) => loaded,
        Err(error) => panic!("{}", said(&error.message(), Language::English)),
    };
    assert_eq!(violations(&loaded.workbook), []);
    for problem in &loaded.report.problems {
        said(problem, Language::Russian);
        said(problem, Language::English);
    }
    loaded
}

/// What a message says; it must be short and whole, and must not let the parser speak.
fn said(message: &Message, language: Language) -> String {
    let words = locale::message(language, message);
    assert!(words.chars().count() <= 200, "{} letters: {words}", words.chars().count());
    assert!(!words.contains("file-") && !words.contains('{'), "{words}");
    for inside in ["Expected", "Some(", "struct ", "serde", "refused"] {
        assert!(!words.contains(inside), "{words}");
    }
    words
}

//! Files: what is written reads back, what is damaged is refused or mended aloud, and a save
//! leaves the old file or the new one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;
mod hostile;
mod pictures;
mod repairs;
mod round_trip;
#[path = "../common/said.rs"]
mod said;
mod saving;

use said::said;
use tropa::file::{self, Loaded};
use tropa::locale::Language;
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

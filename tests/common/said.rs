//! What is said about files. Include this file by `#[path]`.

use tropa::locale::{self, Language};
use tropa::message::Message;

/// What a message says; it must be short and whole, and must not let the parser speak.
pub fn said(message: &Message, language: Language) -> String {
    let words = locale::message(language, message);
    assert!(words.chars().count() <= 200, "{} letters: {words}", words.chars().count());
    assert!(!words.contains("file-") && !words.contains('{'), "{words}");
    for inside in ["Expected", "Some(", "struct ", "serde", "refused"] {
        assert!(!words.contains(inside), "{words}");
    }
    words
}

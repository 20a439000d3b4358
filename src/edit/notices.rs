//! What the user is told when more happened than was asked.

use crate::message::{Arg, Message};

/// Collects what is to be said.
#[derive(Debug, Default)]
pub(super) struct Notices {
    messages: Vec<Message>,
}

impl Notices {
    /// Says how many there were, and the name of the first; nothing if there were none.
    pub fn count(&mut self, key: &'static str, names: &[String]) {
        if let Some(first) = names.first() {
            self.messages.push(Message::new(key).with("count", names.len()).with("name", quoted(first)));
        }
    }

    /// Says how many there were; nothing if there were none.
    pub fn number(&mut self, key: &'static str, count: usize) {
        if count > 0 {
            self.messages.push(Message::new(key).with("count", count));
        }
    }

    pub fn into_messages(self) -> Vec<Message> {
        self.messages
    }
}

/// How many letters of a text are quoted.
const QUOTED_LETTERS: usize = 30;

/// A text as it is quoted within a sentence: one line, shortened at a word; a word for nothing.
pub(crate) fn quoted(text: &str) -> Arg {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return Message::new("unnamed").into();
    }
    let Some((end, _)) = line.char_indices().nth(QUOTED_LETTERS) else { return line.into() };
    let head = line.get(..end).unwrap_or_default();
    // Words stay whole unless that would cost more than half of the text.
    let whole = head.rfind(' ').filter(|space| *space > end / 2).unwrap_or(end);
    let head = head.get(..whole).unwrap_or_default().trim_end_matches([' ', ',', '.', ':', ';', '-', '–', '—']);
    format!("{head}…").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_short_and_keep_words_whole() {
        assert_eq!(quoted("Ищет\n поставщика "), Arg::Text("Ищет поставщика".to_owned()));
        assert_eq!(
            quoted("Согласует договор с юристами и главным инженером"),
            Arg::Text("Согласует договор с юристами…".to_owned())
        );
        assert_eq!(quoted(&"ы".repeat(60)), Arg::Text(format!("{}…", "ы".repeat(30))));
        assert_eq!(quoted("  "), Arg::from(Message::new("unnamed")));
    }
}

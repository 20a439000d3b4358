//! What the user is told when more happened than was asked.

use crate::message::{Arg, Message};
use crate::wording::excerpt;

/// Collects what is to be said.
#[derive(Debug, Default)]
pub(super) struct Notices {
    messages: Vec<Message>,
    /// On a map: whether the columns that matter are whole stages. Who never split one is not told of
    /// steps.
    pub by_stages: Option<bool>,
}

impl Notices {
    /// Says how many there were, and the name of the first; nothing if there were none.
    pub fn count(&mut self, key: &'static str, names: &[String]) {
        if let Some(first) = names.first() {
            self.say(Message::new(key).with("count", names.len()).with("name", quoted(first)));
        }
    }

    /// Says how many there were; nothing if there were none.
    pub fn number(&mut self, key: &'static str, count: usize) {
        if count > 0 {
            self.say(Message::new(key).with("count", count));
        }
    }

    fn say(&mut self, message: Message) {
        self.messages.push(match self.by_stages {
            Some(by_stages) => message.with("column", if by_stages { "stage" } else { "step" }),
            None => message,
        });
    }

    pub fn into_messages(self) -> Vec<Message> {
        self.messages
    }
}

/// How many letters of a text are quoted.
const QUOTED_LETTERS: usize = 30;

/// A text as it is quoted within a sentence; a word for nothing.
pub(crate) fn quoted(text: &str) -> Arg {
    match excerpt(text, QUOTED_LETTERS) {
        line if line.is_empty() => Message::new("unnamed").into(),
        line => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_a_word_of_its_own() {
        assert_eq!(quoted("Ищет\n поставщика "), Arg::Text("Ищет поставщика".to_owned()));
        assert_eq!(quoted("  "), Arg::from(Message::new("unnamed")));
    }
}

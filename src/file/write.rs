//! The text of a file: RON with one record a line, so that a difference between two versions
//! reads like a sentence. Letters of every script, apostrophes and no-break spaces are written as
//! themselves, which ron's own writer does not do. Knows brackets and escapes, not records.

/// How the contents of a bracket are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// All on one line.
    Line,
    /// Each on a line of its own.
    Lines,
}

/// Writes RON.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    open: Vec<(Style, bool)>,
}

impl Writer {
    /// What was written, with a line end.
    pub(super) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// Opens a bracket.
    pub(super) fn begin(&mut self, bracket: char, style: Style) {
        self.text.push(bracket);
        self.open.push((style, true));
    }

    /// Before each entry of a list.
    pub(super) fn entry(&mut self) {
        let Some((style, first)) = self.open.last_mut() else { return };
        let style = *style;
        let first = std::mem::replace(first, false);
        match style {
            Style::Line if first => {}
            Style::Line => self.text.push_str(", "),
            Style::Lines => {
                if !first {
                    self.text.push(',');
                }
                self.line();
            }
        }
    }

    /// Before the value of each field of a record.
    pub(super) fn field(&mut self, name: &str) {
        self.entry();
        self.text.push_str(name);
        self.text.push_str(": ");
    }

    /// Closes a bracket.
    pub(super) fn end(&mut self, bracket: char) {
        if self.open.pop() == Some((Style::Lines, false)) {
            self.text.push(',');
            self.line();
        }
        self.text.push(bracket);
    }

    /// A bare word: `true`, the name of a kind.
    pub(super) fn word(&mut self, word: &str) {
        self.text.push_str(word);
    }

    /// A number, so that it reads back exactly.
    pub(super) fn number(&mut self, number: f64) {
        let plain = number == 0.0 || (1e-5..1e15).contains(&number.abs()) || !number.is_finite();
        self.text.push_str(&if plain { number.to_string() } else { format!("{number:e}") });
    }

    /// A text in quotes.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c == '"' || c == '\\' || c.is_control()) {
            let (before, special) = rest.split_at(at);
            self.text.push_str(before);
            let mut characters = special.chars();
            match characters.next() {
                Some('"') => self.text.push_str("\\\""),
                Some('\\') => self.text.push_str("\\\\"),
                Some('\n') => self.text.push_str("\\n"),
                Some('\t') => self.text.push_str("\\t"),
                Some(control) => self.text.push_str(&format!("\\u{{{:x}}}", u32::from(control))),
                None => {}
            }
            rest = characters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// A new line, indented by the brackets that are set in lines.
    fn line(&mut self) {
        self.text.push('\n');
        for _ in self.open.iter().filter(|(style, _)| *style == Style::Lines) {
            self.text.push_str("    ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_be_escaped_is() {
        let mut out = Writer::default();
        out.text("«Ёлка», it's\u{a0}2\u{202f}000\u{a0}₽ \"\\\n\t\u{7}😀");
        assert_eq!(out.finish(), "\"«Ёлка», it's\u{a0}2\u{202f}000\u{a0}₽ \\\"\\\\\\n\\t\\u{7}😀\"\n");
    }

    #[test]
    fn numbers_read_back_exactly() {
        for number in [0.0, 12.0, -1.2, 0.1 + 0.2, 1e300, -5e-324, 123_456_789.125, f64::MAX] {
            let mut out = Writer::default();
            out.number(number);
            assert_eq!(out.finish().trim().parse(), Ok(number));
        }
    }
}

//! The marks that lists put before their lines: dots, dashes, numbers. Knows one line at a time.

/// Marks that begin a line of a list when a space or a tab follows.
const MARKS: [char; 12] = ['•', '-', '–', '—', '*', '·', '▪', '◦', '●', '○', '‣', '\u{f0b7}'];

/// A line of a list taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bulleted<'a> {
    /// How many spaces stand before the mark; a tab counts as four.
    pub indent: usize,
    /// What stands after it.
    pub rest: &'a str,
}

/// The line without its mark, if it begins with one and says something besides: `- `, `• `, `1. `,
/// `2) `, and with a tab, as word processors copy them.
pub fn bulleted(line: &str) -> Option<Bulleted<'_>> {
    let rest = line.trim_start();
    let indent = line.strip_suffix(rest).unwrap_or_default().chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let after_mark = match rest.strip_prefix(MARKS) {
        Some(after) => after,
        None => {
            let after_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = rest.len() - after_digits.len();
            // Years and prices are no numbers of a list.
            if !(1..=3).contains(&digits) {
                return None;
            }
            after_digits.strip_prefix(['.', ')'])?
        }
    };
    let rest = after_mark.strip_prefix([' ', '\t', '\u{a0}'])?.trim();
    (!rest.is_empty()).then_some(Bulleted { indent, rest })
}

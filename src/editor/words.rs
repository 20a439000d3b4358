//! How well typed words match the words of a workbook, and what was meant if the keyboard was left
//! in the other layout.

pub(super) use crate::wording::{folded, folded_name, one_line};

/// How well a text matches; smaller is better.
pub(super) type Score = u8;

/// The worst score of a text that matches.
pub(super) const WORST: Score = 3;

/// How well a text matches all words, both folded: 0 it begins with them, 1 it has words that
/// begin with them, in their order side by side, 2 in any order, 3 it has them anywhere; none if
/// one is missing. No words match everything.
pub(super) fn score(text: &str, words: &[String]) -> Option<Score> {
    if !words.iter().all(|word| text.contains(word.as_str())) {
        return None;
    }
    let own: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let begin_side_by_side = |at: usize| {
        words
            .iter()
            .enumerate()
            .all(|(index, word)| own.get(at + index).is_some_and(|own| own.starts_with(word.as_str())))
    };
    if words.is_empty() || begin_side_by_side(0) {
        Some(0)
    } else if (1..own.len()).any(begin_side_by_side) {
        Some(1)
    } else if words.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str()))) {
        Some(2)
    } else {
        Some(WORST)
    }
}

/// The keys of both layouts, place by place.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// What the same keys say in the other layout, folded; none if nothing changes.
pub(super) fn other_layout(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let swapped: String =
        text.chars().map(|c| swap(c, LATIN, RUSSIAN).or_else(|| swap(c, RUSSIAN, LATIN)).unwrap_or(c)).collect();
    (swapped != text).then(|| folded(&swapped))
}

fn swap(c: char, from: &str, to: &str) -> Option<char> {
    let index = from.chars().position(|own| own == c)?;
    to.chars().nth(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(query: &str) -> Vec<String> {
        folded(query).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn words_match_in_any_case_and_order_with_or_without_dots() {
        let score = |text: &str, query: &str| score(&folded(text), &words(query));
        assert_eq!(score("Ещё раз проводит тендер", "ЕЩЕ ра"), Some(0));
        assert_eq!(score("Ещё раз проводит тендер", "пров тен"), Some(1));
        assert_eq!(score("Проводит тендер ещё\u{a0}раз", "тен пров"), Some(2));
        assert_eq!(score("Проводит тендер", "ендер"), Some(3));
        assert_eq!(score("Проводит тендер", "тендер договор"), None);
        assert_eq!(score("Что угодно", "  "), Some(0));
    }

    #[test]
    fn the_other_layout_says_what_was_meant() {
        assert_eq!(other_layout("Cjplfnm").as_deref(), Some("создать"));
        assert_eq!(other_layout("ыфму").as_deref(), Some("save"));
        assert_eq!(other_layout("12 — 3"), None);
        assert_eq!(LATIN.chars().count(), RUSSIAN.chars().count());
    }
}

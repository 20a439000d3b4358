//! The search over what can be done and what there is: commands, maps, stages and cards, by the
//! beginnings of words, in any case, with ё and е the same.

use super::Editor;
use super::command::Command;
use super::selection::{Selected, Selection};
use crate::locale;
use crate::model::{CardId, MapId, StageId};

/// How many findings are shown at most.
pub const MOST_FINDINGS: usize = 60;

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is.
    pub what: Found,
    /// Its name, its text.
    pub label: String,
    /// Where it is, or what it does.
    pub detail: String,
}

/// What can be found. The order is the one of findings that match equally well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Something to do.
    Command(Command),
    /// A map.
    Map(MapId),
    /// A stage of a map.
    Stage(MapId, StageId),
    /// A card of a map.
    Card(MapId, CardId),
}

/// How well a text matches; smaller is better.
type Score = u8;

impl Editor {
    /// What matches every word of the query, best first; for an empty query, what can be done.
    pub fn find(&self, query: &str) -> Vec<Finding> {
        let language = self.options().language;
        let words: Vec<String> = folded(query).split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<(Score, Finding)> = Vec::new();
        for command in Command::ALL.iter().copied().filter(|command| *command != Command::Palette) {
            let label = locale::message(language, &self.label(command));
            let detail = locale::text(language, command.hint_key());
            let by_hint = score(&detail, &words).map(|score| score + 3);
            if let Some(score) = score(&label, &words).or(by_hint)
                && self.enabled(command)
            {
                found.push((score, Finding { what: Found::Command(command), label, detail }));
            }
        }
        if !words.is_empty() {
            self.find_records(&words, &mut found);
        }
        // Stable: commands by menu, records by their order in the workbook.
        found.sort_by_key(|(score, _)| *score);
        found.into_iter().map(|(_, finding)| finding).take(MOST_FINDINGS).collect()
    }

    fn find_records(&self, words: &[String], found: &mut Vec<(Score, Finding)>) {
        let mut add = |what, label: &str, detail: &str| {
            if let Some(score) = score(label, words) {
                found.push((score, Finding { what, label: one_line(label), detail: detail.to_owned() }));
            }
        };
        let maps = self.workbook().maps();
        // The map in view first: its cards are meant more often.
        let (here, elsewhere): (Vec<_>, Vec<_>) = maps.iter().partition(|map| map.id() == self.selection().map);
        let in_order = || here.iter().chain(&elsewhere);
        maps.iter().for_each(|map| add(Found::Map(map.id()), &map.info().title, &map.info().purpose));
        for map in in_order() {
            map.stages().iter().for_each(|stage| {
                add(Found::Stage(map.id(), stage.id), &stage.name, &map.info().title);
            });
        }
        for map in in_order() {
            map.cards().for_each(|card| add(Found::Card(map.id(), card.id), &card.text, &map.info().title));
        }
    }

    /// Does what was found, or goes where it is.
    pub fn go_to(&mut self, found: Found) {
        let selection = match found {
            Found::Command(command) => {
                self.run(command);
                return;
            }
            Found::Map(map) => Selection { map, selected: Selected::Nothing },
            Found::Stage(map, stage) => Selection { map, selected: Selected::Stage(stage) },
            Found::Card(map, card) => Selection { map, selected: Selected::card(card) },
        };
        self.go_to_map(selection.map);
        if self.selection().map == selection.map {
            self.select(selection.selected);
        }
    }
}

/// How well a text matches all words: 0 begins with the first, 1 has words that begin with all,
/// 2 has them anywhere; none if one is missing.
fn score(text: &str, words: &[String]) -> Option<Score> {
    let text = folded(text);
    let begins_word = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|in_text| in_text.starts_with(word));
    match words.first() {
        None => Some(0),
        Some(_) if !words.iter().all(|word| text.contains(word.as_str())) => None,
        Some(first) if text.starts_with(first.as_str()) && words.iter().all(|word| begins_word(word)) => Some(0),
        Some(_) if words.iter().all(|word| begins_word(word)) => Some(1),
        Some(_) => Some(2),
    }
}

pub(super) fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(query: &str) -> Vec<String> {
        folded(query).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn words_match_in_any_case_and_order_with_or_without_dots() {
        assert_eq!(score("Ещё раз проводит тендер", &words("ЕЩЕ тен")), Some(0));
        assert_eq!(score("Проводит тендер ещё раз", &words("тен ещё")), Some(1));
        assert_eq!(score("Проводит тендер", &words("ендер")), Some(2));
        assert_eq!(score("Проводит тендер", &words("тендер договор")), None);
        assert_eq!(score("Что угодно", &words("  ")), Some(0));
    }
}

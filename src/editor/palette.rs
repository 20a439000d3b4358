//! The search over what can be done and what there is: commands, maps, stages and cards, by the
//! beginnings of words, in any case, with ё and е the same.

use super::Editor;
use super::command::Command;
use super::find::cards_with_places;
use super::selection::{Selected, Selection};
use super::words::{Score, WORST, folded, one_line, other_layout, score};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{CardId, MapId, StageId};

/// How many findings are shown at most.
pub const MOST_FINDINGS: usize = 60;
/// So many letters of a word are it, whatever its ending.
const STEM: usize = 5;
/// How many of those used lately are remembered.
const MOST_USED: usize = 12;

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

/// The name of a command with that of the menu it stands in beside a line, unless it says it itself.
fn in_submenu(language: Language, command: Command, label: &str) -> String {
    let Some(submenu) = command.submenu().map(|submenu| locale::text(language, submenu.label_key())) else {
        return label.to_owned();
    };
    // By its first word without the ending.
    let stem: String = folded(&submenu).chars().take_while(|c| c.is_alphabetic()).take(STEM).collect();
    if folded(label).contains(&stem) {
        return label.to_owned();
    }
    let message = Message::new("palette-in-submenu").with("submenu", submenu).with("label", label.to_owned());
    locale::message(language, &message)
}

impl Editor {
    /// What matches every word of the query, best first, and what was used lately before its
    /// equals; for an empty query, what can be done. If nothing matches, the keyboard may have been
    /// left in the other layout.
    pub fn findings(&self, query: &str) -> Vec<Finding> {
        let found = self.matching(&folded(query));
        match other_layout(query).filter(|_| found.is_empty()) {
            Some(meant) => self.matching(&meant),
            None => found,
        }
    }

    fn matching(&self, query: &str) -> Vec<Finding> {
        let language = self.options().language;
        let words: Vec<String> = query.split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<(Score, Finding)> = Vec::new();
        for command in Command::ALL.iter().copied().filter(|command| *command != Command::Palette) {
            let own = locale::message(language, &self.label(command));
            let label = in_submenu(language, command, &own);
            let detail = locale::text(language, command.hint_key());
            // What it is called, then what it stands below, then what it does.
            let menu = format!("{} {label}", locale::text(language, command.menu().label_key()));
            let names = [(&own, 0), (&label, 0), (&menu, 1), (&detail, WORST + 1)];
            let score = names.into_iter().find_map(|(text, worse)| Some(score(&folded(text), &words)? + worse));
            if let Some(score) = score
                && self.enabled(command)
            {
                found.push((score, Finding { what: Found::Command(command), label, detail }));
            }
        }
        if !words.is_empty() {
            self.find_records(&words, &mut found);
        }
        let used = |what: Found| self.used_lately.iter().position(|used| *used == what).unwrap_or(MOST_USED);
        // Of what begins alike, the name of which least is left to be typed. Stable: commands by
        // menu, records by their order in the workbook.
        let left = |score: Score, finding: &Finding| match finding.what {
            Found::Command(command) if score == 0 && !words.is_empty() => {
                locale::message(language, &self.label(command)).chars().count()
            }
            _ => 0,
        };
        found.sort_by_cached_key(|(score, finding)| (*score, used(finding.what), left(*score, finding)));
        found.into_iter().map(|(_, finding)| finding).take(MOST_FINDINGS).collect()
    }

    fn find_records(&self, words: &[String], found: &mut Vec<(Score, Finding)>) {
        let mut add = |what, label: &str, detail: &str| {
            if let Some(score) = score(&folded(label), words) {
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
            let cards = cards_with_places(map).map(|(card, _)| card);
            cards.for_each(|card| add(Found::Card(map.id(), card.id), &card.text, &map.info().title));
        }
    }

    /// Does what was found, or goes where it is.
    pub fn go_to(&mut self, found: Found) {
        self.used_lately.retain(|used| *used != found);
        self.used_lately.insert(0, found);
        self.used_lately.truncate(MOST_USED);
        let selection = match found {
            Found::Command(command) => {
                self.run(command);
                return;
            }
            Found::Map(map) => Selection::on(map, Selected::Nothing),
            Found::Stage(map, stage) => Selection::on(map, Selected::Stage(stage)),
            Found::Card(map, card) => {
                let places = self.workbook().map(map).and_then(|map| {
                    cards_with_places(map).find(|(own, _)| own.id == card).map(|(_, selected)| selected)
                });
                let Some(selected) = places else { return };
                Selection::on(map, selected)
            }
        };
        self.go_to_place(selection);
    }
}

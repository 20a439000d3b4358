//! `tropa check`: what had to be repaired, which rules are broken, which letters cannot be drawn.

use super::error::{CliError, QUOTED};
use super::{DONE, PROBLEMS, print};
use crate::file::{self, Loaded};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{Workbook, check};
use crate::text::uncovered;
use crate::wording::listed;

/// Lists the problems; tells by the exit code whether there are any.
pub(super) fn run(loaded: &Loaded, language: Language) -> Result<u8, CliError> {
    let problems = problems(loaded);
    for problem in &problems {
        print(&locale::message(language, problem))?;
    }
    if problems.is_empty() {
        print(&locale::text(language, "cli-check-clean"))?;
        return Ok(DONE);
    }
    Ok(PROBLEMS)
}

fn problems(loaded: &Loaded) -> Vec<Message> {
    let mut problems = Vec::new();
    if loaded.read_only {
        problems.push(Message::new("cli-check-newer"));
    }
    problems.extend(loaded.report.problems.iter().cloned());
    problems.extend(check::violations(&loaded.workbook).iter().map(check::Violation::message));
    // Every text of the workbook is in its file, and the file's own signs are all covered.
    let missing = uncovered(&file::write(&loaded.workbook));
    if !missing.is_empty() {
        let list: Vec<String> = missing.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let message = Message::new("cli-check-uncovered").with("count", missing.len());
        let message = message.with("characters", listed(list, QUOTED));
        problems.push(match first_card_with(&loaded.workbook, &missing) {
            Some(card) => Message::new("cli-check-on-card").with("problem", message).with("card", card),
            None => message,
        });
    }
    problems
}

/// The first card whose text has one of the characters.
fn first_card_with(workbook: &Workbook, characters: &[char]) -> Option<Message> {
    let cards = workbook.maps().iter().flat_map(|map| map.cards().map(move |card| (map, card)));
    let mut having = cards.filter(|(_, card)| card.text.chars().any(|c| characters.contains(&c)));
    having.next().map(|(map, card)| file::card_and_place(map, card))
}

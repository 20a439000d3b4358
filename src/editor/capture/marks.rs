//! The marks of a map: the number of every column and the letter of every lane, as the capture
//! line understands them and as they are drawn at the headers while it has the keyboard.
//!
//! A stage has its number; the further steps of a stage that is split are "4.2", "4.3". A lane has
//! the first letter of its name that no lane above it has; one letter is kept for the parking lot.

use crate::editor::words::folded;
use crate::locale::{self, Language, terms};
use crate::model::{JourneyMap, LaneId, StepId};
use std::collections::BTreeSet;

/// Letters for lanes whose names have none left.
const SPARE_LETTERS: &str = "абвгдежзиклмнопрстуфхцчшщэюяabcdefghijklmnopqrstuvwxyz";
/// Names are recognised by so many letters of their beginning, so that short words stay words.
pub(super) const SHORTEST_NAME: usize = 3;
/// Names are known by so many letters at most.
const LONGEST_NAME: usize = 200;

/// The marks of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    /// The columns, from left to right.
    pub columns: Vec<ColumnMark>,
    /// The lanes that are shown and take cards, from top to bottom.
    pub lanes: Vec<LaneMark>,
    /// The letter of the parking lot.
    pub parking: char,
}

/// The mark of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnMark {
    /// The column.
    pub step: StepId,
    /// "4", "4.2".
    pub mark: String,
    /// What its stage is called, and the step, if it has a name.
    pub name: String,
    /// Which stage it belongs to, from 1.
    pub stage: usize,
}

/// The mark of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneMark {
    /// The lane.
    pub lane: LaneId,
    /// Its letter.
    pub letter: char,
    /// What it is called.
    pub name: String,
}

impl Marks {
    /// The marks of a map. Lanes that are not shown keep their letters, so that hiding one does
    /// not rename others, but nothing can be put there unseen.
    pub fn of(map: &JourneyMap, language: Language, is_shown: impl Fn(LaneId) -> bool) -> Marks {
        let parking = locale::text(language, "capture-parking-letter").chars().next().unwrap_or('p');
        let mut taken = BTreeSet::from([parking]);
        let mut lanes = Vec::new();
        for lane in map.rows().iter().map(|row| &row.lane).filter(|lane| lane.kind.shows_cards()) {
            let name = terms::lane_name(language, lane);
            let name = beginning(&name);
            let own = folded(&name);
            let own = own.chars().filter(|c| c.is_alphabetic());
            let free = own.chain(SPARE_LETTERS.chars()).find(|letter| !taken.contains(letter));
            let Some(letter) = free else { continue };
            taken.insert(letter);
            if is_shown(lane.id) {
                lanes.push(LaneMark { lane: lane.id, letter, name });
            }
        }
        Marks { columns: columns(map), lanes, parking }
    }

    /// The column with this number; "4.1" is the first step of stage 4 as "4" is.
    pub fn column(&self, number: &str) -> Option<&ColumnMark> {
        let number = number.strip_suffix(".1").unwrap_or(number);
        let number = number.trim_start_matches('0');
        self.columns.iter().find(|column| column.mark == number)
    }

    /// The lane with this letter.
    pub fn lane(&self, letter: char) -> Option<&LaneMark> {
        let letter = fold_letter(letter);
        self.lanes.iter().find(|lane| lane.letter == letter)
    }

    /// The column of a step.
    pub fn of_step(&self, step: StepId) -> Option<&ColumnMark> {
        self.columns.iter().find(|column| column.step == step)
    }

    /// The mark of a lane.
    pub fn of_lane(&self, lane: LaneId) -> Option<&LaneMark> {
        self.lanes.iter().find(|mark| mark.lane == lane)
    }

    /// The marks of a cell as they are typed: "4б".
    pub fn of_cell(&self, lane: LaneId, step: StepId) -> Option<String> {
        Some(format!("{}{}", self.of_step(step)?.mark, self.of_lane(lane)?.letter))
    }

    /// How many stages there are.
    pub fn stages(&self) -> usize {
        self.columns.last().map_or(0, |column| column.stage)
    }

    /// The column whose name begins so, or has a word that does.
    pub fn column_called(&self, beginning: &str) -> Option<&ColumnMark> {
        called(&self.columns, beginning, SHORTEST_NAME, |column| &column.name)
    }

    /// The lane whose name begins so, or has a word that does, by at least so many letters.
    pub fn lane_called(&self, beginning: &str, shortest: usize) -> Option<&LaneMark> {
        called(&self.lanes, beginning, shortest, |lane| &lane.name)
    }
}

/// A letter as marks are compared: small, ё as е.
pub fn fold_letter(letter: char) -> char {
    folded(letter.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(letter)
}

fn columns(map: &JourneyMap) -> Vec<ColumnMark> {
    let mut columns = Vec::new();
    for (index, stage) in map.stages().iter().enumerate() {
        for (place, step) in stage.steps.iter().enumerate() {
            let number = index + 1;
            let mark = if place == 0 { number.to_string() } else { format!("{number}.{}", place + 1) };
            let name = match (beginning(stage.name.trim()), beginning(step.name.trim())) {
                (stage, step) if step.is_empty() => stage,
                (stage, step) => format!("{stage}: {step}"),
            };
            columns.push(ColumnMark { step: step.id, mark, name, stage: number });
        }
    }
    columns
}

/// As much of a name as anybody types or reads beside a mark.
fn beginning(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

fn called<'a, T>(all: &'a [T], beginning: &str, shortest: usize, name: impl Fn(&T) -> &str) -> Option<&'a T> {
    let beginning = folded(beginning);
    if beginning.chars().count() < shortest {
        return None;
    }
    let words_begin = |name: &str| name.split_whitespace().any(|word| word.starts_with(&beginning));
    let begins = |candidate: &&T| folded(name(candidate)).starts_with(&beginning);
    all.iter().find(begins).or_else(|| all.iter().find(|candidate| words_begin(&folded(name(candidate)))))
}

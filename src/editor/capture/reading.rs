//! What the capture line says: marks at its beginning, then the text.
//!
//! People begin sentences with numbers and with words of one letter ("8 утра", "2026 год",
//! "В цехе жарко", "a call"), so a number or a letter alone is text. Marks are:
//!
//! - a stage and a lane, in any order, together or apart, at the very beginning and followed by a
//!   space: `4б …`, `4 б …`, `б4 …`, `б 4 …`, and as well `4Б` where there are such a stage and such
//!   a lane; else a number with a capital letter stuck to it is a name ("1С", "3D");
//! - apart only where the letter is no word: "2 в цехе", "в 4 раза", "a 4 day week" are sentences.
//!   A capital after the number is no word of a sentence either, `4 В …`, nor is a letter after
//!   which a sentence begins: `6 в Напоминание`. Tab makes marks of what could be both;
//! - the letter of the parking lot alone: `п …`; what follows is text whatever it looks like, so
//!   this is also the way to write a sentence that begins like marks;
//! - one or two marks, or the beginnings of names, before a colon: `барьеры: …`, `4 барьеры: …`,
//!   `б: …`. What is not said is as it was for the last note.
//!
//! Names are completed to marks by Tab while nothing but marks stands in the line.

use super::marks::{LaneMark, Marks, SHORTEST_NAME};
use crate::model::{LaneId, StepId};
use std::ops::Range;

/// Words of one letter, folded, in both languages: apart from a number they are text.
const WORDS: &str = "авикоусяai";
/// After the number of a stage this many letters of a lane's name are enough.
const SHORTEST_AFTER_NUMBER: usize = 2;
/// What stands before a colon is looked at up to this many characters.
const LONGEST_LABEL: usize = 60;

/// Where a note goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Into a cell, after what is there.
    Cell {
        /// The row.
        lane: LaneId,
        /// The column.
        step: StepId,
    },
    /// To the parking lot, because its letter says so or because nothing does.
    Parking,
}

/// A mark that means nothing on this map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// There are not so many stages.
    Stage(String),
    /// No lane has this letter.
    Lane(char),
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where the note goes.
    pub aim: Aim,
    /// The marks, in bytes of the line; empty without.
    pub marks: Range<usize>,
    /// Where the text begins, in bytes.
    pub text: usize,
    /// What looks like marks and is none; it stays in the text.
    pub unknown: Option<Unknown>,
}

/// A number and a word of one letter that could be marks, and are text unless somebody says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// Both, in bytes of the line.
    pub range: Range<usize>,
    /// The marks as they would be.
    pub mark: String,
    /// The lane they would mean.
    pub lane: LaneId,
    /// The column they would mean.
    pub step: StepId,
}

/// A name begun in the line and the mark it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What the mark replaces, in bytes of the line.
    pub range: Range<usize>,
    /// The mark.
    pub mark: String,
    /// The whole name.
    pub name: String,
    /// Whether it is the name of a stage, rather than of a lane.
    pub is_stage: bool,
}

#[derive(Clone, Copy)]
enum Mark {
    Step(StepId),
    Lane(LaneId),
    Parking,
}

/// Reads a line. `home` is the cell whose lane or stage is taken where only the other is said.
pub fn read(line: &str, marks: &Marks, home: Option<(LaneId, StepId)>) -> Reading {
    labelled(line, marks, home).or_else(|| short(line, marks)).unwrap_or_else(|| Reading {
        aim: Aim::Parking,
        marks: 0..0,
        text: start(line),
        unknown: None,
    })
}

/// The name that is being typed, if nothing but marks and the beginning of a name stands in the
/// line. A lane alone is completed with the stage of `home`, the number of a stage with its lane; the
/// name of a stage waits for its lane.
pub fn completion(line: &str, marks: &Marks, home: Option<(LaneId, StepId)>) -> Option<Completion> {
    let from = start(line);
    let rest = line.get(from..)?;
    if let Some(column) = number(rest.trim_end()).and_then(|number| marks.column(number)) {
        let lane = marks.of_lane(home?.0)?;
        return lane_completion(marks, lane, column.step, from..line.len());
    }
    if rest.ends_with(char::is_whitespace) || rest.contains(':') {
        return None;
    }
    let whole = from..line.len();
    let words = words(line);
    if let [first, second, ..] = words.as_slice() {
        let name = line.get(second.start..)?;
        match one(line.get(first.clone())?, marks) {
            Some(Mark::Step(step)) => {
                let lane = marks.lane_called(name, SHORTEST_AFTER_NUMBER)?;
                return lane_completion(marks, lane, step, whole);
            }
            Some(Mark::Lane(lane)) => {
                let column = marks.column_called(name)?;
                let mark = marks.of_cell(lane, column.step)?;
                return Some(Completion { range: whole, mark, name: column.name.clone(), is_stage: true });
            }
            Some(Mark::Parking) => return None,
            None => {}
        }
    }
    if let Some(lane) = marks.lane_called(rest, SHORTEST_NAME) {
        return lane_completion(marks, lane, home?.1, whole);
    }
    let column = marks.column_called(rest)?;
    Some(Completion { range: whole, mark: column.mark.clone(), name: column.name.clone(), is_stage: true })
}

fn lane_completion(marks: &Marks, lane: &LaneMark, step: StepId, range: Range<usize>) -> Option<Completion> {
    let mark = marks.of_cell(lane.lane, step)?;
    Some(Completion { range, mark, name: lane.name.clone(), is_stage: false })
}

/// What the line begins with, if it could be marks but is read as a sentence.
pub fn ambiguous(line: &str, marks: &Marks) -> Option<Ambiguous> {
    let words = words(line);
    let (first, second) = (words.first()?, words.get(1)?);
    let (number, letter) = apart(line.get(first.clone())?, line.get(second.clone())?)?;
    if !is_word(line, first, second) {
        return None;
    }
    let (column, lane) = (marks.column(number)?, marks.lane(letter)?);
    let mark = marks.of_cell(lane.lane, column.step)?;
    Some(Ambiguous { range: first.start..second.end, mark, lane: lane.lane, step: column.step })
}

/// A pair of short marks, or the letter of the parking lot.
fn short(line: &str, marks: &Marks) -> Option<Reading> {
    let words = words(line);
    let first = words.first()?;
    let first_word = line.get(first.clone())?;
    if single_letter(first_word) == Some(marks.parking) {
        return Some(reading(line, Aim::Parking, first.clone()));
    }
    if let Some((number, letter)) = together(first_word) {
        let is_name = letter.is_uppercase() && first_word.ends_with(letter);
        return pair(line, marks, number, super::marks::fold_letter(letter), first.clone())
            .filter(|reading| !is_name || reading.unknown.is_none());
    }
    let second = words.get(1)?;
    let second_word = line.get(second.clone())?;
    let (number, letter) = apart(first_word, second_word)?;
    if is_word(line, first, second) {
        return None;
    }
    pair(line, marks, number, letter, first.start..second.end)
}

/// A number and a letter, in any order.
fn apart<'a>(first: &'a str, second: &'a str) -> Option<(&'a str, char)> {
    match (number(first), single_letter(second)) {
        (Some(number), Some(letter)) => Some((number, letter)),
        _ => Some((number(second)?, single_letter(first)?)),
    }
}

/// Whether the letter beside a number is a word of a sentence.
fn is_word(line: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let of = |range: &Range<usize>| line.get(range.clone()).unwrap_or_default();
    let (first, rest) = (of(first), line.get(second.end..).unwrap_or_default().trim_start());
    let (second, begins) = (of(second), rest.starts_with(char::is_uppercase));
    let begins_after_number = number(first).is_some() && (second.chars().all(char::is_uppercase) || begins);
    let letter = single_letter(first).or_else(|| single_letter(second));
    !begins_after_number && letter.is_some_and(|letter| WORDS.contains(letter))
}

fn pair(line: &str, marks: &Marks, number: &str, letter: char, range: Range<usize>) -> Option<Reading> {
    let unknown = match (marks.column(number), marks.lane(letter)) {
        (Some(column), Some(lane)) => {
            return Some(reading(line, Aim::Cell { lane: lane.lane, step: column.step }, range));
        }
        (None, Some(_)) => Unknown::Stage(number.to_owned()),
        (Some(_), None) => Unknown::Lane(letter),
        (None, None) => return None,
    };
    Some(Reading { aim: Aim::Parking, marks: 0..0, text: start(line), unknown: Some(unknown) })
}

/// Marks or names before a colon.
fn labelled(line: &str, marks: &Marks, home: Option<(LaneId, StepId)>) -> Option<Reading> {
    let colon = line.find(':')?;
    let label = line.get(..colon)?;
    let ends = line.get(colon + 1..)?.chars().next().is_none_or(char::is_whitespace);
    if !ends || label.chars().count() > LONGEST_LABEL {
        return None;
    }
    let (home_lane, home_step) = home?;
    let aim = match marks_in(label.trim(), marks)? {
        (Mark::Parking, _) => Aim::Parking,
        (Mark::Lane(lane), Some(Mark::Step(step))) | (Mark::Step(step), Some(Mark::Lane(lane))) => {
            Aim::Cell { lane, step }
        }
        (Mark::Lane(lane), None) => Aim::Cell { lane, step: home_step },
        (Mark::Step(step), None) => Aim::Cell { lane: home_lane, step },
        _ => return None,
    };
    Some(reading(line, aim, start(line)..colon + 1))
}

/// One mark or name, or two of different sorts, that fill the whole label.
fn marks_in(label: &str, marks: &Marks) -> Option<(Mark, Option<Mark>)> {
    if let Some((number, letter)) = together(label) {
        let (column, lane) = (marks.column(number)?, marks.lane(letter)?);
        return Some((Mark::Step(column.step), Some(Mark::Lane(lane.lane))));
    }
    if let Some(mark) = one(label, marks).or_else(|| called(label, marks)) {
        return Some((mark, None));
    }
    label.match_indices(' ').find_map(|(space, _)| {
        let (first, second) = (label.get(..space)?.trim(), label.get(space..)?.trim());
        let lane = |part| lane_of(part, marks).map(Mark::Lane);
        let step = |part| step_of(part, marks).map(Mark::Step);
        match (step(first), lane(second)) {
            (Some(step), Some(lane)) => Some((step, Some(lane))),
            _ => Some((lane(first)?, Some(step(second)?))),
        }
    })
}

fn one(word: &str, marks: &Marks) -> Option<Mark> {
    if let Some(number) = number(word) {
        return marks.column(number).map(|column| Mark::Step(column.step));
    }
    let letter = single_letter(word)?;
    if letter == marks.parking { Some(Mark::Parking) } else { marks.lane(letter).map(|lane| Mark::Lane(lane.lane)) }
}

fn called(name: &str, marks: &Marks) -> Option<Mark> {
    let lane = marks.lane_called(name, SHORTEST_NAME).map(|lane| Mark::Lane(lane.lane));
    lane.or_else(|| marks.column_called(name).map(|column| Mark::Step(column.step)))
}

fn lane_of(part: &str, marks: &Marks) -> Option<LaneId> {
    let by_letter = single_letter(part).and_then(|letter| marks.lane(letter));
    by_letter.or_else(|| marks.lane_called(part, SHORTEST_NAME)).map(|lane| lane.lane)
}

fn step_of(part: &str, marks: &Marks) -> Option<StepId> {
    let by_number = number(part).and_then(|number| marks.column(number));
    by_number.or_else(|| marks.column_called(part)).map(|column| column.step)
}

fn reading(line: &str, aim: Aim, marks: Range<usize>) -> Reading {
    let text = marks.end + line.get(marks.end..).map_or(0, start);
    Reading { aim, marks, text, unknown: None }
}

/// A number and a letter without a space: "4б", "б4".
fn together(word: &str) -> Option<(&str, char)> {
    let last = word.chars().next_back().filter(|c| c.is_alphabetic());
    let number_first = last.and_then(|letter| Some((number(word.strip_suffix(letter)?)?, letter)));
    let first = word.chars().next().filter(|c| c.is_alphabetic());
    number_first.or_else(|| first.and_then(|letter| Some((number(word.strip_prefix(letter)?)?, letter))))
}

/// The number of a stage, "4", or of a step of it, "4.2": nothing longer, so that years stay text.
fn number(word: &str) -> Option<&str> {
    let (stage, step) = word.split_once('.').unwrap_or((word, "1"));
    let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_short(stage) && is_short(step)).then_some(word)
}

fn single_letter(word: &str) -> Option<char> {
    let mut letters = word.chars();
    let letter = letters.next().filter(|c| c.is_alphabetic())?;
    letters.next().is_none().then(|| super::marks::fold_letter(letter))
}

/// The words of a line, in bytes.
fn words(line: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut begun = None;
    for (at, c) in line.char_indices() {
        match (c.is_whitespace(), begun) {
            (true, Some(from)) => {
                words.push(from..at);
                begun = None;
            }
            (false, None) => begun = Some(at),
            _ => {}
        }
    }
    words.extend(begun.map(|from| from..line.len()));
    words
}

fn start(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

//! What is told of a map on paper, as a value: title, findings, tables, charts, and the rule by
//! which each number was found. Made in the user's language from the answers of [`crate::insight`];
//! laid out here, drawn by the scene. Knows neither colours nor windows nor files.

mod bring_over;
mod card_details;
mod chapters;
mod comparison;
mod coverage;
mod cuts;
mod exercise;
mod funnel;
mod layout;
mod participation;
mod register;
mod words;

pub use card_details::{Detail, card_details, card_facts, card_words};
pub use chapters::{Chapter, Piece, chapter};
pub use layout::{Ink, PlacedCell, PlacedChart, PlacedLine, PlacedText, ReportLayout, ReportLayouter, Sheet};
pub use register::{group_words, verdict};

use crate::geom::Point;
use crate::locale::Language;
use crate::model::{JourneyMap, MapId, Party, RecordId, StageId, Workbook};
use std::collections::BTreeSet;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Who takes part in which stage, and how far apart their feelings are.
    Participation,
    /// How much is confirmed, and whom nobody has talked to.
    Coverage,
    /// How many come into each stage and how many are lost.
    Funnel,
    /// What differs between the map and another.
    Comparison(MapId),
    /// What has changed in the original since the map was derived from it.
    BringOver,
    /// The register of target groups: both lists, what is to be noticed, which map is drawn next.
    Register,
    /// The page that explains the exercise by which a register is drawn up, with an empty form.
    Exercise,
}

impl Topic {
    /// Whether it is told of the register of target groups, not of a map.
    pub fn is_of_register(self) -> bool {
        matches!(self, Topic::Register | Topic::Exercise)
    }

    /// The message that names it.
    pub fn name_key(self) -> &'static str {
        match self {
            Topic::Participation => "report-participation",
            Topic::Coverage => "report-coverage",
            Topic::Funnel => "report-funnel",
            Topic::Comparison(_) => "report-comparison",
            Topic::BringOver => "report-bring-over",
            Topic::Register => "report-register",
            Topic::Exercise => "report-exercise",
        }
    }
}

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What it is about.
    pub title: String,
    /// Of which map.
    pub subtitle: String,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// What the following parts are about.
    Heading(String),
    /// What follows from the numbers, in a sentence.
    Finding(String),
    /// Words.
    Text(String),
    /// By which rule what stands above was found.
    Rule(String),
    /// A table.
    Table(Table),
    /// Curves over the stages.
    Chart(Chart),
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its columns; every row has as many cells.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What stands over it.
    pub title: String,
    /// What stands in it, and so how wide it is.
    pub kind: ColumnKind,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Names.
    Name,
    /// One of many alike, such as the stages: a mark or a number.
    Mark,
    /// A number with its unit.
    Number,
    /// Sentences.
    Words,
    /// A few words.
    Phrase,
}

/// What stands in a row and a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
    /// Whose row it is.
    pub badge: Option<Badge>,
    /// What is drawn for the words or beside them.
    pub mark: Option<Mark>,
    /// A bar under the words, as a share of the column, 0-1.
    pub bar: Option<f64>,
    /// Somebody corrected it by hand.
    pub corrected: bool,
    /// What is changed by choosing it.
    pub target: Option<Target>,
    /// What a screen reader says of it; empty means the words.
    pub spoken: String,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// Words meant in some way.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Cell {
        Cell { text: text.into(), tone, ..Cell::default() }
    }
}

/// How words are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As any other.
    #[default]
    Plain,
    /// More than others.
    Strong,
    /// Less than others.
    Muted,
    /// For the better.
    Good,
    /// For the worse.
    Bad,
}

/// The letters of a role in its colour; a department has neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The letters.
    pub letters: String,
    /// The place in the palette; none for the customer in general.
    pub color: Option<u32>,
}

/// What is drawn in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Leads: a filled label.
    Leads,
    /// Takes part: a label with an edge.
    TakesPart,
    /// Absent: the words alone.
    Absent,
    /// A box with a tick.
    Ticked,
    /// An empty box.
    Unticked,
}

/// What is changed by choosing a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// How much a party takes part in a stage.
    Participation {
        /// Who.
        party: Party,
        /// Where.
        stage: StageId,
    },
    /// Whether a change of the original is ticked.
    Take(RecordId),
    /// Whether all of them are.
    TakeAll,
}

/// Curves over the stages.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The names of the stages and how many steps each has.
    pub stages: Vec<(String, usize)>,
    /// The curves, those drawn first being behind.
    pub lines: Vec<ChartLine>,
    /// The names of the highest and the lowest level.
    pub levels: [String; 2],
}

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartLine {
    /// What it is called.
    pub name: String,
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// It is what the others are held against: drawn fainter.
    pub is_before: bool,
    /// Its unbroken stretches: x in steps from the left, y the value.
    pub stretches: Vec<Vec<Point>>,
}

/// A report on a map. The records that are `toggled` are ticked the other way than they would be.
pub fn report(
    workbook: &Workbook,
    map: &JourneyMap,
    topic: Topic,
    toggled: &BTreeSet<RecordId>,
    language: Language,
) -> Report {
    let telling = words::Telling { workbook, map, whole: map, only_roles: &BTreeSet::new(), language };
    let mut report = Report { title: telling.text(topic.name_key()), subtitle: telling.map_line(), blocks: Vec::new() };
    if topic.is_of_register() {
        report.subtitle = telling.or_unnamed(workbook.title());
    }
    report.blocks = match topic {
        Topic::Participation => participation::blocks(&telling),
        Topic::Coverage => coverage::blocks(&telling),
        Topic::Funnel => funnel::blocks(&telling),
        Topic::BringOver => bring_over::blocks(&telling, toggled),
        Topic::Comparison(other) => match workbook.map(other) {
            Some(other) => {
                let (before, after) = in_order(workbook, map, other);
                report.subtitle = workbook.title().to_owned();
                comparison::blocks(&telling, before, after)
            }
            None => Vec::new(),
        },
        Topic::Register => register::blocks(&telling),
        Topic::Exercise => exercise::blocks(&telling),
    };
    report
}

/// The earlier of two maps and the later: a derived one comes after what it was derived from,
/// others follow each other by their dates, else as their tabs do.
fn in_order<'a>(workbook: &Workbook, one: &'a JourneyMap, other: &'a JourneyMap) -> (&'a JourneyMap, &'a JourneyMap) {
    let is_derived = |map: &JourneyMap, from: &JourneyMap| {
        map.info().derived_from.as_ref().is_some_and(|derivation| derivation.map == from.id())
    };
    let place = |map: &JourneyMap| workbook.maps().iter().position(|own| own.id() == map.id());
    let one_is_first = match (is_derived(one, other), is_derived(other, one)) {
        (true, false) => false,
        (false, true) => true,
        _ => match one.info().date.zip(other.info().date) {
            Some((one, other)) if one != other => one < other,
            _ => place(one) <= place(other),
        },
    };
    if one_is_first { (one, other) } else { (other, one) }
}

/// What of the original's changes is ticked, if these were chosen the other way.
pub fn ticked(workbook: &Workbook, map: &JourneyMap, toggled: &BTreeSet<RecordId>) -> Vec<RecordId> {
    let changes = crate::insight::derived::changes(workbook, map);
    changes.map_or_else(Vec::new, |(_, changes)| bring_over::ticked(&changes, toggled))
}

/// What has to be chosen the other way so that all of the original's changes are ticked; none of
/// them if all are.
pub fn toggled_for_all(workbook: &Workbook, map: &JourneyMap, toggled: &BTreeSet<RecordId>) -> BTreeSet<RecordId> {
    let changes = crate::insight::derived::changes(workbook, map);
    changes.map_or_else(BTreeSet::new, |(_, changes)| bring_over::toggled_for_all(&changes, toggled))
}

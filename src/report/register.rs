//! The register of target groups on paper: both lists, which rows share a process, which map is
//! drawn next, and how the lists differ.

use super::words::Telling;
use super::{Block, Cell, Column as PaperColumn, ColumnKind, Table, Tone};
use crate::insight::register::{Column, Difference, Pair, compare, groups_of, next_maps, shared_processes};
use crate::locale::Language;
use crate::locale::groups::Named;
use crate::message::Message;
use crate::model::{GroupList, TargetGroup, TargetGroupId, Workbook};
use crate::wording::listed;
use std::sync::Arc;

/// How many letters of names stand in a sentence.
const LETTERS_OF_NAMES: usize = 200;

/// The words of a column of a group.
pub fn group_words(workbook: &Workbook, language: Language, group: &TargetGroup, column: Column) -> String {
    fn named<Value: Named>(language: Language, value: Option<Value>) -> String {
        value.map(|value| value.name(language)).unwrap_or_default()
    }
    match column {
        Column::Name => group.name.clone(),
        Column::Sector => named(language, group.sector),
        Column::Standing => named(language, group.standing),
        Column::LineOfBusiness => group.line_of_business.clone(),
        Column::Process => group.process.clone(),
        Column::Department => {
            group.department.and_then(|id| workbook.department(id)).map(|own| own.name.clone()).unwrap_or_default()
        }
        Column::Online => named(language, group.online),
        Column::OnlineReason => group.online_reason.clone(),
        Column::Through => group.through.clone(),
        Column::Map => {
            group.map.and_then(|id| workbook.map(id)).map(|own| own.info().title.clone()).unwrap_or_default()
        }
    }
}

/// The columns of a register as a table on paper has them.
pub(super) fn columns(telling: &Telling<'_>, columns: &[Column]) -> Vec<PaperColumn> {
    let kind = |column: Column| match column {
        Column::Name => ColumnKind::Name,
        _ => ColumnKind::Phrase,
    };
    let told = |column: &Column| PaperColumn { title: telling.text(column.name_key()), kind: kind(*column) };
    columns.iter().map(told).collect()
}

pub(super) fn blocks(telling: &Telling<'_>) -> Vec<Block> {
    let workbook = telling.workbook;
    if workbook.target_groups().is_empty() {
        return vec![Block::Text(telling.text("register-empty-title"))];
    }
    let mut blocks = Vec::new();
    blocks.extend(next(telling));
    blocks.extend(list(telling, GroupList::Own, "register-own-long"));
    blocks.extend(list(telling, GroupList::DepartmentHeads, "register-heads-long"));
    let has = |list| groups_of(workbook, list).next().is_some();
    if has(GroupList::Own) && has(GroupList::DepartmentHeads) {
        blocks.extend(comparison(telling));
    }
    blocks
}

/// The rows that wait for a map, with the rule of their order.
fn next(telling: &Telling<'_>) -> Vec<Block> {
    let waiting = next_maps(telling.workbook);
    let Some(first) = waiting.first() else { return Vec::new() };
    let told = Message::new("register-next").with("name", telling.or_unnamed(&first.group.name));
    let mut blocks = vec![Block::Finding(telling.say(&told))];
    if waiting.len() > 1 {
        let names = waiting.iter().skip(1).map(|next| telling.or_unnamed(&next.group.name));
        let told = Message::new("report-register-then")
            .with("names", listed(names, LETTERS_OF_NAMES))
            .with("count", waiting.len() - 1);
        blocks.push(Block::Text(telling.say(&told)));
    }
    blocks.push(Block::Rule(telling.text("register-next-rule")));
    blocks
}

fn list(telling: &Telling<'_>, list: GroupList, heading: &'static str) -> Vec<Block> {
    let workbook = telling.workbook;
    let groups: Vec<&Arc<TargetGroup>> = groups_of(workbook, list).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let count = telling.say(&Message::new("register-rows").with("count", groups.len()));
    let mut blocks = vec![Block::Heading(format!("{}: {count}", telling.text(heading)))];
    for shared in shared_processes(groups_of(workbook, list)) {
        let names = groups.iter().filter(|group| shared.groups.contains(&group.id)).map(|group| group.name.as_str());
        let told = Message::new("report-register-shared")
            .with("process", shared.process.as_str())
            .with("names", listed(names, LETTERS_OF_NAMES))
            .with("count", shared.groups.len());
        blocks.push(Block::Text(telling.say(&told)));
    }
    let row = |group: &&Arc<TargetGroup>| -> Vec<Cell> {
        let cell = |column: &Column| {
            let words = group_words(workbook, telling.language, group, *column);
            if *column == Column::Name { Cell::toned(words, Tone::Strong) } else { Cell::text(words) }
        };
        Column::ALL.iter().map(cell).collect()
    };
    let rows = groups.iter().map(row).collect();
    blocks.push(Block::Table(Table { columns: columns(telling, &Column::ALL), rows }));
    blocks
}

/// Both lists beside each other.
fn comparison(telling: &Telling<'_>) -> Vec<Block> {
    let title = |column: Column, list: &'static str| PaperColumn {
        title: format!("{} · {}", telling.text(column.name_key()), telling.text(list).to_lowercase()),
        kind: ColumnKind::Phrase,
    };
    let mut columns = columns(telling, &[Column::Name]);
    for difference in Difference::ALL {
        columns.push(title(difference.column(), "register-own"));
        columns.push(title(difference.column(), "register-heads"));
    }
    columns.push(PaperColumn { title: telling.text("register-verdict"), kind: ColumnKind::Name });
    let rows = compare(telling.workbook).iter().map(|pair| row(telling, pair)).collect();
    vec![
        Block::Heading(telling.text("register-comparison-long")),
        Block::Table(Table { columns, rows }),
        Block::Rule(telling.text("register-comparison-rule")),
    ]
}

fn row(telling: &Telling<'_>, pair: &Pair) -> Vec<Cell> {
    let workbook = telling.workbook;
    let find = |id: Option<TargetGroupId>| workbook.target_groups().iter().find(|group| Some(group.id) == id);
    let words = |id: Option<TargetGroupId>, column: Column| match find(id) {
        Some(group) => group_words(workbook, telling.language, group, column),
        None => String::new(),
    };
    let mut cells = vec![Cell::toned(words(pair.own.or(pair.heads), Column::Name), Tone::Strong)];
    for difference in Difference::ALL {
        let tone = if pair.differences.contains(&difference) { Tone::Bad } else { Tone::Plain };
        for id in [pair.own, pair.heads] {
            cells.push(Cell::toned(words(id, difference.column()), tone));
        }
    }
    let is_same = pair.own.is_some() && pair.heads.is_some() && pair.differences.is_empty();
    let verdict = verdict(telling.language, pair);
    cells.push(Cell::toned(verdict, if is_same { Tone::Plain } else { Tone::Bad }));
    cells
}

/// What the two lists say of a group, in words.
pub fn verdict(language: Language, pair: &Pair) -> String {
    let words = match (pair.own, pair.heads, pair.differences.as_slice()) {
        (Some(_), None, _) => Message::new("register-verdict-own"),
        (None, _, _) => Message::new("register-verdict-heads"),
        (_, _, []) => Message::new("register-verdict-same"),
        (_, _, differences) => {
            let name = |difference: &Difference| crate::locale::text(language, difference.column().name_key());
            let columns: Vec<String> = differences.iter().map(|own| name(own).to_lowercase()).collect();
            Message::new("register-verdict-differs").with("columns", columns.join(", "))
        }
    };
    crate::locale::message(language, &words)
}

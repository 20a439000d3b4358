//! The report on evidence: how much is confirmed by stage and role, and whom nobody has talked to.

use super::words::Telling;
use super::{Block, Cell, Column, ColumnKind, Table, Tone};
use crate::insight::coverage::{self, Known};
use crate::message::Message;
use crate::wording::listed;

/// How many letters of names stand in a sentence.
const LETTERS_OF_NAMES: usize = 200;

pub(super) fn blocks(telling: &Telling<'_>) -> Vec<Block> {
    let coverage = coverage::coverage(telling.workbook, telling.map);
    let mut blocks = Vec::new();
    if coverage.whole.total() == 0 {
        blocks.push(Block::Text(telling.text("report-no-statements")));
    } else {
        let told = Message::new("report-confirmed")
            .with("confirmed", coverage.whole.confirmed)
            .with("total", coverage.whole.total())
            .with("share", telling.percent(coverage.whole.share().unwrap_or_default()));
        blocks.push(Block::Finding(telling.say(&told)));
        if let Some((index, known)) =
            coverage.weakest_stage().and_then(|index| Some((index, coverage.stages.get(index)?.1)))
        {
            let told = Message::new("report-least-confirmed")
                .with("stage", telling.stage(index))
                .with("confirmed", known.confirmed)
                .with("total", known.total());
            blocks.push(Block::Text(telling.say(&told)));
        }
    }
    let unheard: Vec<String> = coverage.unheard().map(|role| telling.role(role)).collect();
    if !unheard.is_empty() {
        let told = Message::new("report-unheard")
            .with("roles", listed(&unheard, LETTERS_OF_NAMES))
            .with("count", unheard.len());
        blocks.push(Block::Finding(telling.say(&told)));
    }
    if coverage.whole.total() > 0 {
        blocks.push(Block::Heading(telling.text("report-confirmed-by-stages")));
        let mut columns = telling.stage_columns("report-who");
        columns.push(Column { title: telling.text("report-whole-map"), kind: ColumnKind::Mark });
        let mut all = vec![Cell::toned(telling.text("report-all-cards"), Tone::Strong)];
        all.extend(coverage.stages.iter().map(|(_, known)| cell(telling, known)));
        all.push(cell(telling, &coverage.whole));
        let mut rows = vec![all];
        for role in &coverage.roles {
            let mut cells = vec![telling.role_cell(role.role)];
            cells.extend(role.stages.iter().map(|known| cell(telling, known)));
            cells.push(cell(telling, &role.whole));
            rows.push(cells);
        }
        blocks.push(Block::Table(Table { columns, rows }));
        blocks.push(Block::Rule(telling.text("report-rule-coverage")));
    }
    if !coverage.roles.is_empty() {
        blocks.push(Block::Heading(telling.text("report-heard")));
        let column = |key, kind| Column { title: telling.text(key), kind };
        let columns = vec![column("report-role", ColumnKind::Name), column("report-sources", ColumnKind::Words)];
        let row = |role: &coverage::RoleCoverage| {
            let own = telling.workbook.role(role.role);
            let titles: Vec<&str> = telling
                .workbook
                .sources()
                .iter()
                .filter(|source| {
                    source.role == Some(role.role) || own.is_some_and(|own| own.sources.contains(&source.id))
                })
                .map(|source| source.title.as_str())
                .collect();
            let sources = if titles.is_empty() {
                Cell::toned(telling.text("report-nobody-heard"), Tone::Bad)
            } else {
                Cell::text(titles.iter().map(|title| telling.or_unnamed(title)).collect::<Vec<_>>().join("\n"))
            };
            vec![telling.role_cell(role.role), sources]
        };
        blocks.push(Block::Table(Table { columns, rows: coverage.roles.iter().map(row).collect() }));
        blocks.push(Block::Rule(telling.text("report-rule-heard")));
    }
    blocks
}

/// So many of so many.
fn cell(telling: &Telling<'_>, known: &Known) -> Cell {
    let Some(share) = known.share() else { return Cell::toned("—", Tone::Muted) };
    let told = Message::new("report-of").with("count", known.confirmed).with("total", known.total());
    Cell { bar: Some(share), ..Cell::text(telling.say(&told)) }
}

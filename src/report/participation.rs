//! The report on participation: role × stage, department × stage, where each enters and hands over,
//! and how far apart the roles' feelings are.

use super::words::{Telling, to_tenths};
use super::{Block, Cell, Column, ColumnKind, Mark, Table, Target, Tone};
use crate::insight::gaps::{self, StageFeelings};
use crate::insight::participation::{self, PartyStages};
use crate::message::Message;
use crate::model::{Involvement, Party};

pub(super) fn blocks(telling: &Telling<'_>) -> Vec<Block> {
    let rows = participation::participation(telling.workbook, telling.map);
    let feelings = gaps::gaps(telling.map);
    let (roles, departments): (Vec<&PartyStages>, Vec<&PartyStages>) =
        rows.iter().partition(|row| matches!(row.party, Party::Role(_)));
    let mut blocks = Vec::new();
    blocks.extend(widest(telling, &feelings));
    if rows.is_empty() {
        blocks.push(Block::Text(telling.text("report-nobody")));
    }
    for (rows, heading, names, rule) in [
        (&roles, "report-roles-by-stages", "report-role", "report-rule-roles"),
        (&departments, "report-departments-by-stages", "report-department", "report-rule-departments"),
    ] {
        if !rows.is_empty() {
            blocks.push(Block::Heading(telling.text(heading)));
            blocks.push(Block::Table(by_stages(telling, rows, names)));
            blocks.push(Block::Rule(telling.text(rule)));
        }
    }
    if !rows.is_empty() {
        if rows.iter().any(|row| row.stages.iter().any(|cell| cell.corrected.is_some())) {
            blocks.push(Block::Rule(telling.text("report-rule-corrections")));
        }
        blocks.push(Block::Heading(telling.text("report-enters-and-hands-over")));
        blocks.push(Block::Table(comings(telling, &rows)));
        blocks.push(Block::Rule(telling.text("report-rule-handover")));
    }
    if feelings.iter().any(|stage| !stage.roles.is_empty()) {
        blocks.push(Block::Heading(telling.text("report-feelings-by-stages")));
        blocks.push(Block::Table(feelings_table(telling, &feelings)));
        blocks.push(Block::Rule(telling.text("report-rule-feelings")));
    }
    blocks
}

/// Who differ most, and where.
fn widest(telling: &Telling<'_>, feelings: &[StageFeelings]) -> Option<Block> {
    let (stage, gap) = gaps::widest(feelings)?;
    let levels = to_tenths(gap.levels());
    let told = Message::new("report-widest-gap")
        .with("first", telling.role(gap.happiest.0))
        .with("second", telling.role(gap.unhappiest.0))
        .with("stage", telling.stage(stage))
        .with("levels", levels);
    (levels > 0.0).then(|| Block::Finding(telling.say(&told)))
}

fn involvement_key(involvement: Involvement) -> &'static str {
    match involvement {
        Involvement::Leads => "involvement-leads",
        Involvement::TakesPart => "involvement-takes-part",
        Involvement::Absent => "involvement-absent",
    }
}

fn by_stages(telling: &Telling<'_>, rows: &[&PartyStages], names: &'static str) -> Table {
    let row = |row: &&PartyStages| {
        let mut cells = vec![name_cell(telling, row.party)];
        for (stage, cell) in telling.map.stages().iter().zip(&row.stages) {
            let involvement = cell.involvement();
            let mark = match involvement {
                Involvement::Leads => Mark::Leads,
                Involvement::TakesPart => Mark::TakesPart,
                Involvement::Absent => Mark::Absent,
            };
            let words = telling.text(involvement_key(involvement));
            let told = if cell.corrected.is_some() { "report-cell-corrected" } else { "report-cell" };
            let spoken = Message::new(told)
                .with("who", telling.party(row.party))
                .with("stage", telling.stage_name(stage))
                .with("what", words.as_str());
            cells.push(Cell {
                text: if involvement == Involvement::Absent { "—".to_owned() } else { words },
                tone: if involvement == Involvement::Absent { Tone::Muted } else { Tone::Plain },
                mark: Some(mark),
                corrected: cell.corrected.is_some(),
                target: Some(Target::Participation { party: row.party, stage: stage.id }),
                spoken: telling.say(&spoken),
                ..Cell::default()
            });
        }
        cells
    };
    Table { columns: telling.stage_columns(names), rows: rows.iter().map(row).collect() }
}

fn name_cell(telling: &Telling<'_>, party: Party) -> Cell {
    match party {
        Party::Role(role) => telling.role_cell(role),
        Party::Department(_) => Cell::toned(telling.party(party), Tone::Strong),
    }
}

/// Where each enters, where it hands over and to whom.
fn comings(telling: &Telling<'_>, rows: &[PartyStages]) -> Table {
    let column = |key, kind| Column { title: telling.text(key), kind };
    let columns = vec![
        column("report-who", ColumnKind::Name),
        column("report-enters", ColumnKind::Name),
        column("report-hands-over", ColumnKind::Words),
    ];
    let row = |row: &PartyStages| {
        let enters = match row.enters() {
            Some(stage) => Cell::text(telling.stage(stage)),
            None => Cell::toned(telling.text("report-nowhere"), Tone::Muted),
        };
        let handovers: Vec<String> = participation::handovers(rows, row.party)
            .iter()
            .map(|handover| {
                let to: Vec<String> = handover.to.iter().map(|party| telling.party(*party)).collect();
                let key = if to.is_empty() { "report-leaves-after" } else { "report-hands-over-to" };
                let told = Message::new(key).with("stage", telling.stage(handover.after)).with("to", to.join(", "));
                telling.say(&told)
            })
            .collect();
        let stays = row.enters().is_some() && handovers.is_empty();
        let handovers = match (stays, handovers.is_empty()) {
            (true, _) => Cell::text(telling.text("report-stays")),
            (false, true) => Cell::toned("—", Tone::Muted),
            (false, false) => Cell::text(handovers.join("\n")),
        };
        vec![name_cell(telling, row.party), enters, handovers]
    };
    Table { columns, rows: rows.iter().map(row).collect() }
}

fn feelings_table(telling: &Telling<'_>, feelings: &[StageFeelings]) -> Table {
    let value = |value: Option<f64>| match value {
        Some(value) => Cell::text(telling.signed(value)),
        None => Cell::toned("—", Tone::Muted),
    };
    let mut rows = Vec::new();
    if feelings.iter().any(|stage| stage.customer.is_some()) {
        let mut cells = vec![Cell::toned(telling.text("legend-customer"), Tone::Strong)];
        cells.extend(feelings.iter().map(|stage| value(stage.customer)));
        rows.push(cells);
    }
    for curve in telling.map.curves().iter() {
        let Some(role) = curve.role else { continue };
        let mut cells = vec![telling.role_cell(role)];
        let of_role = |stage: &StageFeelings| stage.roles.iter().find(|(own, _)| *own == role).map(|(_, value)| *value);
        cells.extend(feelings.iter().map(|stage| value(of_role(stage))));
        rows.push(cells);
    }
    let widest = gaps::widest(feelings);
    let most = widest.map_or(1.0, |(_, gap)| gap.levels());
    let mut cells = vec![Cell::toned(telling.text("report-gap"), Tone::Strong)];
    cells.extend(feelings.iter().enumerate().map(|(index, stage)| match stage.gap() {
        Some(gap) => Cell {
            bar: Some(gap.levels() / most),
            tone: if widest.is_some_and(|(widest, _)| widest == index) { Tone::Bad } else { Tone::Plain },
            ..Cell::text(telling.number(to_tenths(gap.levels())))
        },
        None => Cell::toned("—", Tone::Muted),
    }));
    rows.push(cells);
    Table { columns: telling.stage_columns("report-who"), rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{self, Language};

    #[test]
    fn the_widest_gap_is_said_in_words_of_both_languages() {
        let say = |language, levels: f64| {
            let told = Message::new("report-widest-gap")
                .with("first", "Главный инженер")
                .with("second", "Снабженец")
                .with("stage", "Согласование")
                .with("levels", levels);
            locale::message(language, &told)
        };
        let start = "Главный инженер и снабженец расходятся сильнее всего на этапе «Согласование»:";
        for (levels, words) in [(3.2, "3,2 уровня"), (1.0, "1 уровень"), (2.0, "2 уровня"), (0.5, "0,5 уровня")]
        {
            assert_eq!(say(Language::Russian, levels), format!("{start} {words}"));
        }
        assert!(say(Language::English, 3.2).ends_with("at stage “Согласование”: 3.2 levels"));
        assert!(say(Language::English, 1.0).ends_with(": 1 level"));
    }
}

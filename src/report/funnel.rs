//! The report on the funnel: how many come into each stage, the conversion, the loss.

use super::words::Telling;
use super::{Block, Cell, Column, ColumnKind, Table, Tone};
use crate::insight::funnel::{self, FunnelStage};
use crate::message::Message;

pub(super) fn blocks(telling: &Telling<'_>) -> Vec<Block> {
    let funnel = funnel::funnel(telling.whole);
    if funnel.iter().all(|stage| stage.entering.is_none()) {
        return vec![Block::Text(telling.text("report-no-funnel"))];
    }
    let mut blocks = Vec::new();
    blocks.extend(weakest(telling, &funnel));
    if let Some(conversion) = funnel::whole(&funnel).and_then(|whole| whole.conversion()) {
        let told = Message::new("report-whole-conversion").with("share", telling.percent(conversion));
        blocks.push(Block::Text(telling.say(&told)));
    }
    blocks.push(Block::Table(table(telling, &funnel)));
    blocks.push(Block::Rule(telling.text("report-rule-funnel")));
    blocks
}

/// The count at a stage, with its unit.
fn count(telling: &Telling<'_>, funnel: &[FunnelStage], index: usize) -> Option<String> {
    let entering = funnel.get(index)?.entering.as_ref()?;
    Some(telling.amount(entering.count, &entering.unit))
}

fn weakest(telling: &Telling<'_>, funnel: &[FunnelStage]) -> Option<Block> {
    let index = funnel::weakest(funnel).filter(|index| telling.tells_of(*index))?;
    let passage = funnel.get(index)?.entering.as_ref()?.passage?;
    let told = Message::new("report-weakest-passage")
        .with("stage", telling.stage(index))
        .with("before", count(telling, funnel, passage.from)?)
        .with("after", count(telling, funnel, index)?)
        .with("share", telling.percent(passage.conversion()?));
    Some(Block::Finding(telling.say(&told)))
}

fn table(telling: &Telling<'_>, funnel: &[FunnelStage]) -> Table {
    let column = |key, kind| Column { title: telling.text(key), kind };
    let columns = vec![
        column("report-stage", ColumnKind::Name),
        column("report-enters-stage", ColumnKind::Number),
        column("report-conversion", ColumnKind::Number),
        column("report-loss", ColumnKind::Number),
    ];
    let most = funnel.iter().filter_map(|stage| Some(stage.entering.as_ref()?.count)).fold(0.0, f64::max);
    let weakest = funnel::weakest(funnel);
    let nothing = || Cell::toned("—", Tone::Muted);
    let row = |(index, stage): (usize, &FunnelStage)| {
        let mut cells = vec![Cell::toned(telling.stage(index), Tone::Strong)];
        let Some(entering) = &stage.entering else {
            cells.extend([nothing(), nothing(), nothing()]);
            return cells;
        };
        let share = if most > 0.0 { entering.count / most } else { 0.0 };
        cells.push(Cell { bar: Some(share), ..Cell::text(telling.amount(entering.count, &entering.unit)) });
        let tone = if weakest == Some(index) { Tone::Bad } else { Tone::Plain };
        let passage = entering.passage;
        let conversion = passage.and_then(|passage| passage.conversion());
        cells.push(conversion.map_or_else(nothing, |share| Cell::toned(telling.percent(share), tone)));
        // The unit would be in another case than the one it was typed in.
        let loss = passage.filter(|passage| passage.loss() > 0.0).map(|passage| telling.number(-passage.loss()));
        cells.push(loss.map_or_else(nothing, |loss| Cell::toned(loss, tone)));
        cells
    };
    Table { columns, rows: funnel.iter().enumerate().filter(|(index, _)| telling.tells_of(*index)).map(row).collect() }
}

//! The report on what has changed in the original since a map was derived from it: each record can
//! be ticked to be brought over.

use super::words::Telling;
use super::{Block, Cell, Column, ColumnKind, Mark, Table, Target, Tone};
use crate::insight::derived::{self, Change, Fate};
use crate::locale::terms;
use crate::message::Message;
use crate::model::{JourneyMap, MapId, RecordId, StepId};
use crate::wording::excerpt;
use std::collections::BTreeSet;

/// How many letters of a text stand in a table.
const TEXT: usize = 120;

/// What is ticked, if so many records were chosen the other way: what changed only there, and of
/// what changed on both sides nothing, because taking it loses what was done here.
pub(super) fn ticked(changes: &[Change], toggled: &BTreeSet<RecordId>) -> Vec<RecordId> {
    let wanted =
        |change: &&Change| change.can_be_taken() && (change.is_on_both_sides() == toggled.contains(&change.record));
    changes.iter().filter(wanted).map(|change| change.record).collect()
}

/// What has to be chosen the other way so that all are ticked, or none if all are.
pub(super) fn toggled_for_all(changes: &[Change], toggled: &BTreeSet<RecordId>) -> BTreeSet<RecordId> {
    let takable = || changes.iter().filter(|change| change.can_be_taken());
    let wants_all = ticked(changes, toggled).len() < takable().count();
    takable().filter(|change| change.is_on_both_sides() == wants_all).map(|change| change.record).collect()
}

pub(super) fn blocks(telling: &Telling<'_>, toggled: &BTreeSet<RecordId>) -> Vec<Block> {
    let Some((original, changes)) = derived::changes(telling.workbook, telling.map) else {
        return vec![Block::Text(telling.text("report-not-derived"))];
    };
    let ticked: BTreeSet<RecordId> = ticked(&changes, toggled).into_iter().collect();
    let (takable, own): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.can_be_taken());
    let of = Message::new("report-derived-from").with("map", title(telling, original));
    let mut blocks = vec![Block::Text(telling.say(&of))];
    if takable.is_empty() {
        blocks.push(Block::Finding(telling.text("report-nothing-to-bring")));
    } else {
        let told = Message::new("report-to-bring").with("count", takable.len()).with("ticked", ticked.len());
        blocks.push(Block::Finding(telling.say(&told)));
        let column = |key, kind| Column { title: telling.text(key), kind };
        let columns = vec![
            column("report-bring", ColumnKind::Number),
            column("report-what", ColumnKind::Words),
            column("report-there", ColumnKind::Number),
            column("report-here", ColumnKind::Number),
        ];
        let all = (takable.len() > 1).then(|| row_of_all(telling, ticked.len() == takable.len()));
        let rows = takable.iter().map(|change| row(telling, original, change, ticked.contains(&change.record)));
        blocks.push(Block::Table(Table { columns, rows: all.into_iter().chain(rows).collect() }));
    }
    blocks.push(Block::Rule(telling.text("report-rule-bring")));
    if !own.is_empty() {
        let told = Message::new("report-changed-here").with("count", own.len());
        blocks.push(Block::Text(telling.say(&told)));
    }
    blocks
}

fn title(telling: &Telling<'_>, map: MapId) -> String {
    telling.workbook.map(map).map_or_else(|| telling.text("unnamed"), |map| telling.or_unnamed(&map.info().title))
}

/// The row that ticks all others.
fn row_of_all(telling: &Telling<'_>, is_ticked: bool) -> Vec<Cell> {
    let what = telling.text("report-all-changes");
    vec![
        tick(telling, Target::TakeAll, &what, is_ticked),
        Cell::toned(what, Tone::Strong),
        Cell::default(),
        Cell::default(),
    ]
}

/// The cell that ticks a row.
fn tick(telling: &Telling<'_>, target: Target, what: &str, is_ticked: bool) -> Cell {
    let words = telling.text(if is_ticked { "report-ticked" } else { "report-not-ticked" });
    Cell {
        mark: Some(if is_ticked { Mark::Ticked } else { Mark::Unticked }),
        target: Some(target),
        spoken: what.to_owned(),
        ..Cell::text(words)
    }
}

fn row(telling: &Telling<'_>, original: MapId, change: &Change, is_ticked: bool) -> Vec<Cell> {
    let there = telling.workbook.map(original).and_then(|map| name(telling, map, change.record));
    let what = there.or_else(|| name(telling, telling.map, change.record)).unwrap_or_default();
    let tick = tick(telling, Target::Take(change.record), &what, is_ticked);
    let here = match change.here {
        Fate::Same => Cell::toned("—", Tone::Muted),
        fate => Cell::toned(telling.text(fate_key(fate)), Tone::Bad),
    };
    vec![tick, Cell::text(what), Cell::text(telling.text(fate_key(change.there))), here]
}

fn fate_key(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "fate-same",
        Fate::Added => "fate-added",
        Fate::Changed => "fate-changed",
        Fate::Gone => "fate-gone",
    }
}

/// What kind of record it is, and what it says; none if the map has it not.
fn name(telling: &Telling<'_>, map: &JourneyMap, record: RecordId) -> Option<String> {
    let stage_of = |step: StepId| {
        let stage = map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
        stage.map(|stage| telling.stage_name(stage)).unwrap_or_default()
    };
    let (key, name) = match record {
        RecordId::Stage(id) => ("report-a-stage", map.stage(id)?.name.clone()),
        RecordId::Lane(id) => ("report-a-lane", terms::lane_name(telling.language, &map.row(id)?.lane)),
        RecordId::Card(id) => ("report-a-card", map.card(id)?.text.clone()),
        RecordId::Group(id) => {
            let group = map.groups().iter().find(|group| group.id == id)?;
            let first = group.cards.first().and_then(|card| map.card(*card)).map(|card| card.text.clone());
            ("report-a-group", if group.text.is_empty() { first.unwrap_or_default() } else { group.text.clone() })
        }
        RecordId::Curve(id) => {
            let curve = map.curves().iter().find(|curve| curve.id == id)?;
            ("report-a-curve", curve.role.map_or_else(|| telling.text("legend-customer"), |role| telling.role(role)))
        }
        RecordId::Point(id) => {
            let owned = |curve: &&std::sync::Arc<crate::model::Curve>| curve.points.iter().any(|point| point.id == id);
            let curve = map.curves().iter().find(owned)?;
            let point = curve.points.iter().find(|point| point.id == id)?;
            let who = curve.role.map_or_else(|| telling.text("legend-customer"), |role| telling.role(role));
            ("report-a-point", format!("{who}, {}, {}", stage_of(point.step), telling.signed(point.value)))
        }
        RecordId::Return(id) => {
            let arrow = map.returns().iter().find(|arrow| arrow.id == id)?;
            let way = format!("{} → {}", stage_of(arrow.from), stage_of(arrow.to));
            ("report-a-return", if arrow.label.is_empty() { way } else { format!("{} ({way})", arrow.label) })
        }
    };
    let told = Message::new(key).with("name", telling.or_unnamed(&excerpt(&name, TEXT)));
    Some(telling.say(&told))
}

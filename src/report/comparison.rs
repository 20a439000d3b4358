//! The report on two maps: in a sentence, in curves, in metrics, and record by record.

use super::words::{Telling, to_tenths};
use super::{Block, Cell, Chart, ChartLine, Column, ColumnKind, Table, Tone};
use crate::geom::Point;
use crate::insight::comparison::{
    CardField, Comparison, LaneField, Match, MetricCompared, ReturnField, StageField, Trend, compare,
};
use crate::insight::feelings::stretches;
use crate::locale::terms;
use crate::message::Message;
use crate::model::{Card, Curve, CurvePoint, JourneyMap, Lane, Place, Return, RoleId, Stage, StepId};
use crate::wording::excerpt;
use std::collections::HashMap;

/// How many letters of a card's text stand in a table, and of what it said before.
const TEXT: usize = 120;
const WORDS: usize = 80;

pub(super) fn blocks(telling: &Telling<'_>, before: &JourneyMap, after: &JourneyMap) -> Vec<Block> {
    let compared = compare(before, after);
    let mut blocks = vec![Block::Finding(summary(telling, &compared))];
    for (key, map) in [("report-before", before), ("report-after", after)] {
        let told = Message::new(key).with("map", telling.line_of(map));
        blocks.push(Block::Text(telling.say(&told)));
    }
    blocks.extend(curves(telling, before, after, &compared));
    blocks.extend(metrics(telling, after, &compared.metrics));
    let maps = Maps { telling, before, after };
    blocks.extend(maps.stages(&compared));
    blocks.extend(maps.lanes(&compared));
    blocks.extend(maps.cards(&compared));
    blocks.extend(maps.returns(&compared));
    blocks.push(Block::Rule(telling.text("report-rule-comparison")));
    blocks
}

fn summary(telling: &Telling<'_>, compared: &Comparison) -> String {
    if compared.is_empty() {
        return telling.text("report-maps-are-same");
    }
    let cards = &compared.cards;
    let told = Message::new("report-cards-compared")
        .with("added", cards.added.len())
        .with("gone", cards.gone.len())
        .with("changed", cards.changed.len())
        .with("moved", cards.moved.len());
    telling.say(&told)
}

/// A chart for each curve of the two maps, and the feelings stage by stage.
fn curves(telling: &Telling<'_>, before: &JourneyMap, after: &JourneyMap, compared: &Comparison) -> Vec<Block> {
    if compared.feelings.is_empty() || after.stages().is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(telling.text("report-curves"))];
    let same = Match::of(before, after);
    let columns = after.step_indexes();
    let stages: Vec<(String, usize)> =
        after.stages().iter().map(|stage| (telling.stage_name(stage), stage.steps.len())).collect();
    let language = telling.language;
    let level = |index: usize| {
        let own = after.info().level_names.get(index).filter(|name| !name.is_empty()).cloned();
        own.or_else(|| terms::LEVEL_KEYS.get(index).map(|key| crate::locale::text(language, key))).unwrap_or_default()
    };
    let line = |map: &JourneyMap, role: Option<RoleId>, is_before: bool| {
        let curve = map.curves().iter().find(|curve| curve.role == role && !curve.points.is_empty())?;
        let step = |step: StepId| if is_before { same.step(step) } else { Some(step) };
        let key = if is_before { "report-curve-before" } else { "report-curve-after" };
        let told = Message::new(key).with("who", who(telling, role));
        Some(ChartLine {
            name: telling.say(&told),
            color: role.and_then(|role| telling.workbook.role(role)).map(|role| role.color),
            is_before,
            stretches: points(map, curve, |own| columns.get(&step(own)?).copied()),
        })
    };
    for of in &compared.feelings {
        let lines: Vec<ChartLine> =
            [line(before, of.role, true), line(after, of.role, false)].into_iter().flatten().collect();
        if lines.len() == 2 {
            blocks.push(Block::Chart(Chart { stages: stages.clone(), lines, levels: [level(4), level(0)] }));
        }
    }
    let mut names = vec![Column { title: telling.text("report-who"), kind: ColumnKind::Name }];
    names.extend(stages.iter().map(|(name, _)| Column { title: name.clone(), kind: ColumnKind::Mark }));
    let row = |of: &crate::insight::comparison::FeelingsCompared| {
        let mut cells = vec![match of.role {
            Some(role) => telling.role_cell(role),
            None => Cell::toned(telling.text("legend-customer"), Tone::Strong),
        }];
        cells.extend(of.stages.iter().map(|(before, after)| feeling(telling, *before, *after)));
        cells
    };
    blocks.push(Block::Table(Table { columns: names, rows: compared.feelings.iter().map(row).collect() }));
    blocks.push(Block::Rule(telling.text("report-rule-feelings-compared")));
    blocks
}

fn who(telling: &Telling<'_>, role: Option<RoleId>) -> String {
    role.map_or_else(|| telling.text("legend-customer"), |role| telling.role(role))
}

/// Before → after.
fn feeling(telling: &Telling<'_>, before: Option<f64>, after: Option<f64>) -> Cell {
    let told = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| telling.signed(value));
    if before.is_none() && after.is_none() {
        return Cell::toned("—", Tone::Muted);
    }
    let change = before.zip(after).map_or(0.0, |(before, after)| to_tenths(after) - to_tenths(before));
    let tone = match change {
        change if change > 0.0 => Tone::Good,
        change if change < 0.0 => Tone::Bad,
        _ => Tone::Plain,
    };
    let sign = match tone {
        Tone::Good => " ▲",
        Tone::Bad => " ▼",
        _ => "",
    };
    Cell::toned(format!("{} → {}{sign}", told(before), told(after)), tone)
}

/// The stretches of a curve, with steps as columns of the map after. Where a step has no such
/// column, or stands before its predecessor there, the curve breaks.
fn points(map: &JourneyMap, curve: &Curve, column: impl Fn(StepId) -> Option<usize>) -> Vec<Vec<Point>> {
    let stages: HashMap<StepId, usize> = map.steps().map(|(stage, step)| (step.id, stage)).collect();
    let mut all = Vec::new();
    for stretch in stretches(curve, |step| stages.get(&step).copied()) {
        let mut points: Vec<Point> = Vec::new();
        for CurvePoint { step, along, value, .. } in stretch {
            let place = column(*step).map(|column| Point::new(column as f64 + along, *value));
            let goes_on = place.zip(points.last().copied()).is_none_or(|(place, last)| place.x >= last.x);
            if place.is_none() || !goes_on {
                all.push(std::mem::take(&mut points));
            }
            points.extend(place);
        }
        all.push(points);
    }
    all.retain(|points| !points.is_empty());
    all
}

fn metrics(telling: &Telling<'_>, after: &JourneyMap, metrics: &[MetricCompared]) -> Vec<Block> {
    if metrics.is_empty() {
        return Vec::new();
    }
    let column = |key, kind| Column { title: telling.text(key), kind };
    let columns = vec![
        column("report-metric", ColumnKind::Name),
        column("report-stage", ColumnKind::Name),
        column("report-was", ColumnKind::Number),
        column("report-is", ColumnKind::Number),
        column("report-change", ColumnKind::Number),
    ];
    let row = |metric: &MetricCompared| {
        let stage = after.stages().get(metric.stage).map(|stage| telling.stage_name(stage)).unwrap_or_default();
        let change = metric.after.value - metric.before.value;
        let (tone, key) = match metric.trend() {
            Some(Trend::Better) => (Tone::Good, "report-better"),
            Some(Trend::Worse) => (Tone::Bad, "report-worse"),
            Some(Trend::Same) => (Tone::Plain, "report-no-change"),
            None => (Tone::Muted, "report-other-unit"),
        };
        let sign = if change > 0.0 { "▲ +" } else { "▼ " };
        let told = Message::new(key).with("change", format!("{sign}{}", telling.number(change)));
        vec![
            Cell::toned(telling.or_unnamed(&metric.card.text), Tone::Strong),
            Cell::text(stage),
            Cell::text(telling.amount(metric.before.value, &metric.before.unit)),
            Cell::text(telling.amount(metric.after.value, &metric.after.unit)),
            Cell::toned(telling.say(&told), tone),
        ]
    };
    vec![
        Block::Heading(telling.text("report-metrics")),
        Block::Table(Table { columns, rows: metrics.iter().map(row).collect() }),
        Block::Rule(telling.text("report-rule-metrics")),
    ]
}

/// The two maps, while their records are told.
struct Maps<'a> {
    telling: &'a Telling<'a>,
    before: &'a JourneyMap,
    after: &'a JourneyMap,
}

impl Maps<'_> {
    /// A heading and a table: what, where, what happened to it.
    fn table(&self, heading: &'static str, rows: Vec<[Cell; 3]>) -> Vec<Block> {
        if rows.is_empty() {
            return Vec::new();
        }
        let column = |key, kind| Column { title: self.telling.text(key), kind };
        let columns = vec![
            column("report-what-happened", ColumnKind::Number),
            column("report-what", ColumnKind::Words),
            column("report-where", ColumnKind::Words),
        ];
        let rows = rows.into_iter().map(Vec::from).collect();
        vec![Block::Heading(self.telling.text(heading)), Block::Table(Table { columns, rows })]
    }

    fn fate(&self, key: &'static str, tone: Tone) -> Cell {
        Cell::toned(self.telling.text(key), tone)
    }

    fn named(&self, name: &str) -> Cell {
        Cell::text(self.telling.or_unnamed(&excerpt(name, TEXT)))
    }

    /// The fields that differ, with commas between them.
    fn fields(&self, keys: impl Iterator<Item = &'static str>) -> String {
        keys.map(|key| self.telling.text(key)).collect::<Vec<_>>().join(", ")
    }

    fn stages(&self, compared: &Comparison) -> Vec<Block> {
        let stages = &compared.stages;
        let mut rows = Vec::new();
        let row = |fate: Cell, stage: &Stage, detail: String| [fate, self.named(&stage.name), Cell::text(detail)];
        rows.extend(stages.added.iter().map(|own| row(self.fate("fate-added", Tone::Good), own, String::new())));
        rows.extend(stages.gone.iter().map(|own| row(self.fate("fate-gone", Tone::Bad), own, String::new())));
        rows.extend(stages.changed.iter().map(|(before, after, fields)| {
            let renamed = self.renamed(&before.name, &after.name);
            let keys = fields.iter().filter(|field| **field != StageField::Name).map(|field| stage_field(*field));
            row(self.fate("fate-changed", Tone::Plain), after, joined(renamed, self.fields(keys)))
        }));
        rows.extend(stages.moved.iter().map(|(_, own)| row(self.fate("fate-moved", Tone::Plain), own, String::new())));
        self.table("report-stages-compared", rows)
    }

    fn lanes(&self, compared: &Comparison) -> Vec<Block> {
        let lanes = &compared.lanes;
        let name = |lane: &Lane| terms::lane_name(self.telling.language, lane);
        let mut rows = Vec::new();
        let row = |fate: Cell, lane: &Lane, detail: String| [fate, self.named(&name(lane)), Cell::text(detail)];
        rows.extend(lanes.added.iter().map(|own| row(self.fate("fate-added", Tone::Good), own, String::new())));
        rows.extend(lanes.gone.iter().map(|own| row(self.fate("fate-gone", Tone::Bad), own, String::new())));
        rows.extend(lanes.changed.iter().map(|(before, after, fields)| {
            let renamed = self.renamed(&name(before), &name(after));
            let keys = fields.iter().filter(|field| **field != LaneField::Name).map(|field| lane_field(*field));
            row(self.fate("fate-changed", Tone::Plain), after, joined(renamed, self.fields(keys)))
        }));
        rows.extend(lanes.moved.iter().map(|(_, own)| row(self.fate("fate-moved", Tone::Plain), own, String::new())));
        self.table("report-lanes-compared", rows)
    }

    fn cards(&self, compared: &Comparison) -> Vec<Block> {
        let cards = &compared.cards;
        let mut rows = Vec::new();
        let row = |fate: Cell, card: &Card, detail: String| [fate, self.named(&card.text), Cell::text(detail)];
        for (list, map, key, tone) in
            [(&cards.added, self.after, "fate-added", Tone::Good), (&cards.gone, self.before, "fate-gone", Tone::Bad)]
        {
            rows.extend(list.iter().map(|card| row(self.fate(key, tone), card, self.place(map, card))));
        }
        rows.extend(cards.changed.iter().map(|(before, after, fields)| {
            let text = self.renamed(&before.text, &after.text);
            let keys = fields.iter().filter(|field| **field != CardField::Text).map(|field| card_field(*field));
            let detail = joined(text, self.fields(keys));
            row(self.fate("fate-changed", Tone::Plain), after, detail)
        }));
        rows.extend(cards.moved.iter().map(|(before, after)| {
            let (from, to) = (self.place(self.before, before), self.place(self.after, after));
            row(self.fate("fate-moved", Tone::Plain), after, format!("{from} → {to}"))
        }));
        self.table("report-cards", rows)
    }

    fn returns(&self, compared: &Comparison) -> Vec<Block> {
        let returns = &compared.returns;
        let mut rows = Vec::new();
        let way = |map: &JourneyMap, arrow: &Return| {
            format!("{} → {}", self.stage_of(map, arrow.from), self.stage_of(map, arrow.to))
        };
        let row = |fate: Cell, arrow: &Return, detail: String| [fate, self.named(&arrow.label), Cell::text(detail)];
        let (added, gone) = (self.fate("fate-added", Tone::Good), self.fate("fate-gone", Tone::Bad));
        rows.extend(returns.added.iter().map(|own| row(added.clone(), own, way(self.after, own))));
        rows.extend(returns.gone.iter().map(|own| row(gone.clone(), own, way(self.before, own))));
        rows.extend(returns.changed.iter().map(|(before, after, fields)| {
            let renamed = self.renamed(&before.label, &after.label);
            let keys = fields.iter().filter(|field| **field == ReturnField::Way).map(|_| "differs-way");
            row(self.fate("fate-changed", Tone::Plain), after, joined(renamed, self.fields(keys)))
        }));
        self.table("report-returns-compared", rows)
    }

    /// What it was called before, if that differs.
    fn renamed(&self, before: &str, after: &str) -> String {
        if before == after {
            return String::new();
        }
        let told = Message::new("report-was-called").with("name", self.telling.or_unnamed(&excerpt(before, WORDS)));
        self.telling.say(&told)
    }

    fn stage_of(&self, map: &JourneyMap, step: StepId) -> String {
        let stage = map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
        stage.map_or_else(|| self.telling.text("unnamed"), |stage| self.telling.stage_name(stage))
    }

    /// Lane and stage of a card.
    fn place(&self, map: &JourneyMap, card: &Card) -> String {
        match card.place {
            Place::Parking => self.telling.text("panel-parking"),
            Place::Cell { lane, step } => {
                let lane = map.row(lane).map(|row| terms::lane_name(self.telling.language, &row.lane));
                format!("{} · {}", lane.unwrap_or_default(), self.stage_of(map, step))
            }
        }
    }
}

fn joined(first: String, second: String) -> String {
    if first.is_empty() || second.is_empty() { first + &second } else { format!("{first}; {second}") }
}

fn stage_field(field: StageField) -> &'static str {
    match field {
        StageField::Name => "differs-name",
        StageField::Goal => "differs-goal",
        StageField::ExpectedResult => "differs-expected-result",
        StageField::Duration => "differs-duration",
        StageField::Steps => "differs-steps",
        StageField::Look => "differs-look",
    }
}

fn lane_field(field: LaneField) -> &'static str {
    match field {
        LaneField::Name => "differs-name",
        LaneField::Kind => "differs-kind",
        LaneField::Prompt => "differs-prompt",
        LaneField::Look => "differs-look",
    }
}

fn card_field(field: CardField) -> &'static str {
    match field {
        CardField::Text => "differs-text",
        CardField::Span => "differs-span",
        CardField::Roles => "differs-roles",
        CardField::Evidence => "differs-evidence",
        CardField::Sources => "differs-sources",
        CardField::Votes => "differs-votes",
        CardField::Moment => "differs-moment",
        CardField::Comments => "differs-comments",
        CardField::Link => "differs-link",
        CardField::Channel => "differs-channel",
        CardField::Scores => "differs-scores",
        CardField::Severity => "differs-severity",
        CardField::Cost => "differs-cost",
        CardField::BreaksTrust => "differs-trust",
        CardField::Internal => "differs-internal",
        CardField::Department => "differs-department",
        CardField::Measure => "differs-measure",
        CardField::Number => "differs-number",
        CardField::Picture => "differs-picture",
    }
}

//! What is told of a map to those who decide, a chapter at a time: the whole at a glance, the
//! feelings, a role, the stage that hurts most, the measures, the funnel. Each number with its rule.

use super::words::{Telling, to_tenths};
use super::{Block, Cell, Chart, ChartLine, Column, ColumnKind, Report, Table, Tone, funnel};
use crate::insight::feelings::{at_stages, lowest_point, points};
use crate::insight::funnel as counts;
use crate::insight::links::links;
use crate::insight::pain::{StagePain, pain_of, worst};
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{
    Attitude, Card, CardId, Curve, CurveId, JourneyMap, LEVELS, LaneKind, Place, RoleId, RolePart, Status, Workbook,
};
use crate::wording::excerpt;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many letters of a card stand in a table.
const TEXT: usize = 160;
/// A presentation names no more measures: the others are on the map.
const MOST_MEASURES: usize = 10;
/// A role is told of on one slide: only what stands most in its way.
const MOST_BARRIERS: usize = 4;

/// A chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// The stages at a glance.
    Overview,
    /// The curves of all roles.
    Feelings,
    /// A role: what it wants and how it feels.
    Role(RoleId),
    /// The stage that hurts most, and why.
    Worst,
    /// What is to be done.
    Measures,
    /// How many come into each stage.
    Funnel,
}

/// A map, or a part of one, of which chapters tell.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// What is told: its stages, lanes, cards and curves.
    pub map: &'a JourneyMap,
    /// The map it was taken from: what is counted is counted on all of it.
    pub whole: &'a JourneyMap,
    /// Only what concerns these roles is told; none: everything.
    pub only_roles: &'a BTreeSet<RoleId>,
}

impl<'a> Piece<'a> {
    /// All of a map, for everyone.
    pub fn of(map: &'a JourneyMap) -> Piece<'a> {
        const EVERYONE: &BTreeSet<RoleId> = &BTreeSet::new();
        Piece { map, whole: map, only_roles: EVERYONE }
    }
}

/// A chapter; none if there is nothing to tell.
pub fn chapter(workbook: &Workbook, piece: Piece<'_>, chapter: Chapter, language: Language) -> Option<Report> {
    let Piece { map, whole, only_roles } = piece;
    let telling = Telling { workbook, map, whole, only_roles, language };
    let (title, blocks) = match chapter {
        Chapter::Overview => (telling.text("chapter-overview"), overview(&telling)),
        Chapter::Feelings => (telling.text("chapter-feelings"), feelings(&telling)),
        Chapter::Role(role) => (telling.role(role), of_role(&telling, role)),
        Chapter::Worst => return of_worst(&telling),
        Chapter::Measures => (telling.text("chapter-measures"), measures(&telling)),
        Chapter::Funnel => {
            let is_told =
                has_lane(map, LaneKind::Metrics) && counts::funnel(whole).iter().any(|stage| stage.entering.is_some());
            (telling.text("report-funnel"), if is_told { funnel::blocks(&telling) } else { Vec::new() })
        }
    };
    (!blocks.is_empty()).then(|| Report { title, subtitle: String::new(), blocks })
}

fn column(telling: &Telling<'_>, key: &'static str, kind: ColumnKind) -> Column {
    Column { title: telling.text(key), kind }
}

fn nothing() -> Cell {
    Cell::toned("—", Tone::Muted)
}

fn has_lane(map: &JourneyMap, kind: LaneKind) -> bool {
    map.rows().iter().any(|row| row.lane.kind == kind && !row.lane.hidden)
}

/// The pain of every stage of the whole map; none where barriers are not told of.
fn pains(telling: &Telling<'_>) -> Vec<StagePain> {
    if has_lane(telling.map, LaneKind::Barriers) { pain_of(telling.whole, telling.only_roles) } else { Vec::new() }
}

/// The stages one below the other: what the customer wants, how it hurts, how it feels.
fn overview(telling: &Telling<'_>) -> Vec<Block> {
    let map = telling.map;
    if map.stages().is_empty() {
        return Vec::new();
    }
    let pains = pains(telling);
    let worst = worst(&pains);
    let has_goals = map.stages().iter().any(|stage| !stage.goal.trim().is_empty());
    let has_pain = worst.is_some();
    let means = mean_feelings(telling);
    let has_feelings = means.iter().any(Option::is_some);
    let mut columns = vec![column(telling, "report-stage", ColumnKind::Name)];
    columns.extend(has_goals.then(|| column(telling, "chapter-goal", ColumnKind::Words)));
    columns.extend(has_pain.then(|| column(telling, "header-criticality", ColumnKind::Number)));
    columns.extend(has_feelings.then(|| column(telling, "chapter-feeling", ColumnKind::Number)));
    let most = pains.iter().map(|pain| pain.severity).max().unwrap_or(0).max(1);
    let rows = telling.stages().map(|(index, stage)| {
        let is_worst = worst == Some(index);
        let tone = if is_worst { Tone::Bad } else { Tone::Plain };
        let name = format!("{}. {}", index + 1, telling.stage_name(stage));
        let mut cells = vec![Cell::toned(name, Tone::Strong)];
        cells.extend(has_goals.then(|| Cell::text(excerpt(&stage.goal, TEXT))));
        let pain = pains.get(index).filter(|_| has_pain);
        cells.extend(pain.map(|pain| {
            let words = telling.number(f64::from(pain.severity));
            let words = if is_worst { format!("{words}, {}", telling.text("header-worst")) } else { words };
            Cell { bar: Some(f64::from(pain.severity) / f64::from(most)), ..Cell::toned(words, tone) }
        }));
        cells.extend(has_feelings.then(|| feeling_cell(telling, means.get(index).copied().flatten())));
        cells
    });
    let mut blocks = vec![Block::Table(Table { columns, rows: rows.collect() })];
    blocks.extend(has_pain.then(|| Block::Rule(telling.text("footer-criticality"))));
    blocks.extend(has_feelings.then(|| Block::Rule(telling.text("chapter-rule-feeling"))));
    blocks
}

/// The curves that are told of, as the whole map has them.
fn curves<'a>(telling: &'a Telling<'_>) -> impl Iterator<Item = &'a Arc<Curve>> {
    let told: BTreeSet<CurveId> = telling.map.curves().iter().map(|curve| curve.id).collect();
    telling.whole.curves().iter().filter(move |curve| told.contains(&curve.id))
}

/// How the customer feels at each stage of the whole map: the mean of all curves that say something
/// there.
fn mean_feelings(telling: &Telling<'_>) -> Vec<Option<f64>> {
    let curves: Vec<Vec<Option<f64>>> = curves(telling).map(|curve| at_stages(telling.whole, curve)).collect();
    (0..telling.whole.stages().len())
        .map(|stage| {
            let values: Vec<f64> = curves.iter().filter_map(|curve| curve.get(stage).copied().flatten()).collect();
            (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
        })
        .collect()
}

fn feeling_cell(telling: &Telling<'_>, value: Option<f64>) -> Cell {
    let Some(value) = value else { return nothing() };
    let tone = if level_index(value) < LEVELS / 2 { Tone::Bad } else { Tone::Plain };
    Cell::toned(level(telling, value), tone)
}

/// The name of the level nearest to a value.
fn level(telling: &Telling<'_>, value: f64) -> String {
    level_name(telling, level_index(value))
}

/// Which level is nearest to a value, from the lowest on.
fn level_index(value: f64) -> usize {
    ((value.clamp(-2.0, 2.0) + 2.0).round() as usize).min(LEVELS - 1)
}

fn level_name(telling: &Telling<'_>, level: usize) -> String {
    let own = telling.map.info().level_names.get(level).map_or("", String::as_str);
    terms::level_name(telling.language, own, level)
}

fn chart(telling: &Telling<'_>, lines: Vec<ChartLine>) -> Block {
    let stages = telling.map.stages().iter().map(|stage| (telling.stage_name(stage), stage.steps.len())).collect();
    Block::Chart(Chart { stages, lines, levels: [level_name(telling, LEVELS - 1), level_name(telling, 0)] })
}

fn line(telling: &Telling<'_>, curve: &Curve) -> Option<ChartLine> {
    let stretches = points(telling.map, curve);
    let role = curve.role.and_then(|role| telling.workbook.role(role));
    (!stretches.is_empty()).then(|| ChartLine {
        name: curve.role.map_or_else(|| telling.text("legend-customer"), |role| telling.role(role)),
        color: role.map(|role| role.color),
        is_before: false,
        stretches,
    })
}

fn feelings(telling: &Telling<'_>) -> Vec<Block> {
    let lines: Vec<ChartLine> = telling.map.curves().iter().filter_map(|curve| line(telling, curve)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![chart(telling, lines)];
    blocks.extend(curves(telling).filter_map(|curve| lowest_of(telling, curve)).map(Block::Text));
    blocks
}

/// Where somebody feels worst, and how; none where that stage is not told of.
fn lowest(telling: &Telling<'_>, curve: &Curve) -> Option<(usize, f64)> {
    lowest_point(telling.whole, curve).filter(|(stage, value)| to_tenths(*value) < 0.0 && telling.tells_of(*stage))
}

/// "Chief engineer: worst at the stage …".
fn lowest_of(telling: &Telling<'_>, curve: &Curve) -> Option<String> {
    let who = curve.role.map_or_else(|| telling.text("legend-customer"), |role| telling.role(role));
    let message = Message::new("chapter-lowest").with("who", who).with("where", lowest_stage(telling, curve)?);
    Some(telling.say(&message))
}

/// "the stage …, −1.6, irritation".
fn lowest_stage(telling: &Telling<'_>, curve: &Curve) -> Option<String> {
    let (stage, value) = lowest(telling, curve)?;
    let message = Message::new("chapter-lowest-stage")
        .with("stage", telling.stage(stage))
        .with("value", telling.signed(value))
        .with("level", level(telling, value));
    Some(telling.say(&message))
}

fn of_role(telling: &Telling<'_>, id: RoleId) -> Vec<Block> {
    let Some(role) = telling.workbook.role(id) else { return Vec::new() };
    let mut blocks = Vec::new();
    let parts: Vec<String> = role.parts.iter().map(|part| telling.text(part_key(*part))).collect();
    if !parts.is_empty() {
        blocks.push(Block::Finding(parts.join(", ")));
    }
    let mut rows = Vec::new();
    let mut tell = |key: &'static str, words: String| {
        if !words.trim().is_empty() {
            rows.push(vec![Cell::toned(telling.text(key), Tone::Strong), Cell::text(words)]);
        }
    };
    tell("chapter-role-goal", role.goal.clone());
    tell("chapter-role-criteria", role.criteria.clone());
    tell("chapter-role-fears", role.fears.clone());
    let influence = role
        .influence
        .map(|influence| telling.say(&Message::new("chapter-of-five").with("score", u64::from(influence.get()))));
    tell("chapter-role-influence", influence.unwrap_or_default());
    tell("chapter-role-attitude", role.attitude.map(|own| telling.text(attitude_key(own))).unwrap_or_default());
    let lowest = curves(telling).find(|curve| curve.role == Some(id)).and_then(|curve| lowest_stage(telling, curve));
    tell("chapter-role-lowest", lowest.unwrap_or_default());
    let mut hurts: Vec<_> = barriers(telling).filter(|(card, _)| card.roles.contains(&id)).collect();
    hurts.sort_by_key(|(card, _)| std::cmp::Reverse(card.severity.map_or(1, |severity| severity.get())));
    let hurts = hurts.iter().take(MOST_BARRIERS).map(|(card, stage)| {
        let severity = "▲".repeat(card.severity.map_or(0, |severity| usize::from(severity.get())));
        format!("{} ({})  {severity}", words(telling, card), telling.stage(*stage)).trim_end().to_owned()
    });
    tell("chapter-role-barriers", hurts.collect::<Vec<_>>().join("\n"));
    if rows.is_empty() {
        // A name and what it is called are no chapter.
        return Vec::new();
    }
    let columns = vec![
        column(telling, "chapter-what", ColumnKind::Name),
        Column { title: String::new(), kind: ColumnKind::Words },
    ];
    blocks.push(Block::Table(Table { columns, rows }));
    blocks
}

fn part_key(part: RolePart) -> &'static str {
    match part {
        RolePart::Decider => "part-decider",
        RolePart::Influencer => "part-influencer",
        RolePart::Initiator => "part-initiator",
        RolePart::User => "part-user",
        RolePart::Approver => "part-approver",
        RolePart::Buyer => "part-buyer",
        RolePart::Gatekeeper => "part-gatekeeper",
    }
}

fn attitude_key(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Against => "attitude-against",
        Attitude::Wary => "attitude-wary",
        Attitude::Neutral => "attitude-neutral",
        Attitude::For => "attitude-for",
        Attitude::Champion => "attitude-champion",
    }
}

pub(super) fn status_key(status: Status) -> &'static str {
    match status {
        Status::Idea => "status-idea",
        Status::Planned => "status-planned",
        Status::Pilot => "status-pilot",
        Status::Done => "status-done",
        Status::Dropped => "status-dropped",
    }
}

/// The barriers that are shown, each with its stage of the whole map.
fn barriers<'a>(telling: &'a Telling<'_>) -> impl Iterator<Item = (&'a Arc<Card>, usize)> {
    let map = telling.map;
    let columns = telling.whole.step_indexes();
    let stages: Vec<usize> = telling.whole.steps().map(|(stage, _)| stage).collect();
    let hidden = map.hidden_in_piles();
    let rows = map.rows().iter().filter(|row| row.lane.kind == LaneKind::Barriers && !row.lane.hidden);
    rows.flat_map(|row| row.cards.iter()).filter_map(move |card| {
        let Place::Cell { step, .. } = card.place else { return None };
        let stage = *stages.get(*columns.get(&step)?)?;
        (!hidden.contains(&card.id)).then_some((card, stage))
    })
}

/// What a card says, or its group.
fn words(telling: &Telling<'_>, card: &Card) -> String {
    let group = telling.map.pile(card.id).map(|group| group.text.as_str()).filter(|text| !text.trim().is_empty());
    excerpt(group.unwrap_or(&card.text), TEXT)
}

fn severity_cell(card: &Card) -> Cell {
    match card.severity {
        Some(severity) => Cell::text("▲".repeat(usize::from(severity.get()))),
        None => nothing(),
    }
}

fn of_worst(telling: &Telling<'_>) -> Option<Report> {
    let pains = pains(telling);
    let index = worst(&pains).filter(|index| telling.tells_of(*index))?;
    let of_stage = pains.get(index).copied()?;
    let mut blocks = vec![Block::Finding(told_worst(telling, &pains, of_stage))];
    let mut cards: Vec<&Arc<Card>> =
        barriers(telling).filter(|(_, stage)| *stage == index).map(|(card, _)| card).collect();
    cards.sort_by_key(|card| std::cmp::Reverse((card.severity.map_or(1, |severity| severity.get()), card.votes)));
    let has_cost = cards.iter().any(|card| !card.cost.trim().is_empty());
    let mut columns = vec![
        column(telling, "chapter-barrier", ColumnKind::Words),
        column(telling, "chapter-severity", ColumnKind::Number),
    ];
    columns.extend(has_cost.then(|| column(telling, "chapter-cost", ColumnKind::Name)));
    columns.push(column(telling, "chapter-answer", ColumnKind::Name));
    let rows = cards.iter().map(|card| {
        let mut cells = vec![Cell::text(words(telling, card)), severity_cell(card)];
        cells.extend(has_cost.then(|| Cell::text(card.cost.as_str())));
        let answers = answers(telling, card.id);
        let told: Vec<String> = answers.iter().filter(|card| tells_card(telling, card)).map(quoted).collect();
        cells.push(match (answers.is_empty(), told.is_empty()) {
            (true, _) => Cell::toned(telling.text("chapter-no-answer"), Tone::Bad),
            // There is an answer, where those who are told this are not to look.
            (false, true) => nothing(),
            (false, false) => Cell::text(told.join("; ")),
        });
        cells
    });
    blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
    blocks.push(Block::Rule(telling.text("footer-criticality")));
    let title = telling.say(&Message::new("chapter-worst").with("stage", telling.stage(index)));
    Some(Report { title, subtitle: String::new(), blocks })
}

fn told_worst(telling: &Telling<'_>, pains: &[StagePain], of_stage: StagePain) -> String {
    let whole: u32 = pains.iter().map(|pain| pain.severity).sum();
    let share = f64::from(of_stage.severity) / f64::from(whole.max(1));
    let message = Message::new("chapter-worst-why")
        .with("severity", u64::from(of_stage.severity))
        .with("share", telling.percent(share))
        .with("votes", u64::from(of_stage.votes));
    telling.say(&message)
}

/// What removes a barrier, wherever on the map it stands.
fn answers<'a>(telling: &'a Telling<'_>, barrier: CardId) -> Vec<&'a Arc<Card>> {
    let found = links(telling.whole).filter(|link| link.barrier == barrier);
    found.filter_map(|link| telling.whole.card(link.opportunity)).collect()
}

/// Whether a card of any stage stands in a lane that is told of, and concerns who is told of.
fn tells_card(telling: &Telling<'_>, card: &Card) -> bool {
    let Place::Cell { lane: own, .. } = card.place else { return false };
    let concerns = telling.only_roles.is_empty() || telling.only_roles.iter().any(|role| card.concerns(*role));
    concerns && telling.map.rows().iter().any(|row| row.lane.id == own && !row.lane.hidden)
}

fn quoted(card: &&Arc<Card>) -> String {
    excerpt(&card.text, TEXT / 2)
}

fn measures(telling: &Telling<'_>) -> Vec<Block> {
    let map = telling.map;
    let hidden = map.hidden_in_piles();
    let rows = map.rows().iter().filter(|row| row.lane.kind == LaneKind::Opportunities && !row.lane.hidden);
    let mut cards: Vec<&Arc<Card>> = rows
        .flat_map(|row| row.cards.iter())
        .filter(|card| !hidden.contains(&card.id) && card.measure.status != Some(Status::Dropped))
        .collect();
    if cards.is_empty() {
        return Vec::new();
    }
    let score =
        |score: Option<crate::model::Score>, unknown: i32| score.map_or(unknown, |score| i32::from(score.get()));
    cards.sort_by_key(|card| {
        (std::cmp::Reverse(score(card.measure.value, 0)), score(card.measure.effort, 6), std::cmp::Reverse(card.votes))
    });
    let all = cards.len();
    cards.truncate(MOST_MEASURES);
    let tells = |told: fn(&Card) -> bool| cards.iter().any(|card| told(card));
    let has_owner = tells(|card| !card.measure.person.trim().is_empty() || card.department.is_some());
    let has_due = tells(|card| card.measure.due.is_some());
    let has_status = tells(|card| card.measure.status.is_some());
    let has_effect = tells(|card| !card.measure.effect.trim().is_empty());
    let mut columns = vec![
        column(telling, "chapter-measure", ColumnKind::Words),
        column(telling, "chapter-value-effort", ColumnKind::Number),
    ];
    columns.extend(has_effect.then(|| column(telling, "chapter-effect", ColumnKind::Name)));
    columns.extend(has_owner.then(|| column(telling, "chapter-owner", ColumnKind::Name)));
    columns.extend(has_due.then(|| column(telling, "chapter-due", ColumnKind::Phrase)));
    columns.extend(has_status.then(|| column(telling, "chapter-status", ColumnKind::Phrase)));
    let row = |card: &&Arc<Card>| {
        let measure = &card.measure;
        let marks = match (measure.value, measure.effort) {
            (None, None) => nothing(),
            (value, effort) => {
                let told = |score: Option<crate::model::Score>| {
                    score.map_or("—".to_owned(), |score| score.get().to_string())
                };
                Cell::text(format!("{} / {}", told(value), told(effort)))
            }
        };
        let mut cells = vec![Cell::text(words(telling, card)), marks];
        let said = |words: String| if words.trim().is_empty() { nothing() } else { Cell::text(words) };
        cells.extend(has_effect.then(|| said(excerpt(&measure.effect, TEXT / 2))));
        let department = card.department.and_then(|id| telling.workbook.department(id)).map(|own| own.name.clone());
        let owner: Vec<String> = [Some(measure.person.clone()), department]
            .into_iter()
            .flatten()
            .filter(|own| !own.trim().is_empty())
            .collect();
        cells.extend(has_owner.then(|| said(owner.join(", "))));
        let due = measure.due.map(|due| locale::date(telling.language, due));
        cells.extend(has_due.then(|| said(due.unwrap_or_default())));
        cells.extend(
            has_status.then(|| said(measure.status.map(|own| telling.text(status_key(own))).unwrap_or_default())),
        );
        cells
    };
    let rows = cards.iter().map(row).collect();
    let mut blocks = vec![Block::Rule(telling.text("chapter-rule-measures"))];
    if all > MOST_MEASURES {
        let told = Message::new("chapter-more-measures").with("count", all - MOST_MEASURES);
        blocks.push(Block::Rule(telling.say(&told)));
    }
    blocks.push(Block::Table(Table { columns, rows }));
    blocks
}

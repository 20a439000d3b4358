//! Which lanes and steps the rows and columns of what is pasted stand for, and what has to be
//! added to the map so that all have one.

use super::KeepLanes;
use super::content::{Column, Content, Row};
use crate::edit::{LaneEdit, MapEdit, StageEdit};
use crate::editor::words::folded_name;
use crate::locale::{Language, terms};
use crate::model::{IdSource, JourneyMap, Lane, LaneId, LaneKind, Stage, StageId, Step, StepId};
use std::collections::HashSet;
use std::sync::Arc;

/// By what rows and columns find their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// One after the other, from the lane and the step with these numbers on.
    From { lane: usize, step: usize },
    /// By their names.
    Named,
    /// By their names; what the map has besides goes, so that it becomes what is pasted.
    Becoming,
    /// Where they were in the map that they were copied from, or by names.
    Same,
}

/// Where rows or columns go.
#[derive(Debug)]
pub struct Places<Id, New> {
    /// The place of each; none: there is none, or nothing stands in it.
    pub ids: Vec<Option<Id>>,
    /// What the map gets.
    pub edits: Vec<MapEdit>,
    /// How many the map lacks.
    pub missing: usize,
    /// Those that it gets.
    pub added: Vec<New>,
}

impl<Id, New> Places<Id, New> {
    fn none() -> Places<Id, New> {
        Places { ids: Vec::new(), edits: Vec::new(), missing: 0, added: Vec::new() }
    }
}

/// What places are looked for in.
pub struct Grounds<'a> {
    pub map: &'a JourneyMap,
    /// The lanes that are shown and show cards.
    pub lanes: &'a [LaneId],
    pub language: Language,
    /// What a stage is called that nobody has named.
    pub new_stage: String,
}

/// Where the columns go.
pub fn columns(
    content: &Content,
    grounds: &Grounds<'_>,
    search: Search,
    add: bool,
    ids: &mut IdSource,
) -> Places<StepId, StageId> {
    let has_cards =
        |index: usize| content.rows.iter().any(|row| row.cells.get(index).is_some_and(|cell| !cell.is_empty()));
    let mut finder = Columns { grounds, add, ids, places: Places::none(), order: Vec::new(), at: 0, current: None };
    finder.order.extend(grounds.map.stages().iter().map(|stage| stage.id));
    match search {
        Search::From { step, .. } => {
            let steps: Vec<StepId> = grounds.map.steps().map(|(_, step)| step.id).collect();
            finder.at = finder.order.len();
            for (index, column) in content.columns.iter().enumerate() {
                match steps.get(step + index) {
                    Some(step) => finder.places.ids.push(Some(*step)),
                    None if has_cards(index) => finder.stage_lacks(column),
                    None => finder.places.ids.push(None),
                }
            }
        }
        Search::Named | Search::Becoming => {
            let found = stages_called(content, grounds.map);
            if search == Search::Becoming {
                finder.keep_only(&found);
            } else if found.iter().all(Option::is_none) {
                finder.at = finder.order.len();
            }
            for (index, (column, found)) in content.columns.iter().zip(found).enumerate() {
                match (found, &column.stage) {
                    (Some(stage), _) => finder.stage_found(stage, search == Search::Becoming),
                    (None, Some(_)) => finder.stage_lacks(column),
                    (None, None) if has_cards(index) || !column.step.is_empty() => finder.one_more_step(column),
                    (None, None) => finder.places.ids.push(None),
                }
            }
        }
        Search::Same => {
            let found = stages_called(content, grounds.map);
            for (column, found) in content.columns.iter().zip(found) {
                let same = column.was.filter(|was| grounds.map.steps().any(|(_, step)| step.id == *was));
                let named = found.and_then(|stage| stage.steps.first()).map(|step| step.id);
                finder.places.ids.push(same.or(named));
            }
        }
    }
    finder.places
}

/// The stage of the map that each column is called like; each stage once.
fn stages_called<'a>(content: &Content, map: &'a JourneyMap) -> Vec<Option<&'a Arc<Stage>>> {
    let mut taken = HashSet::new();
    let mut find = |column: &Column| {
        let name = folded_name(column.stage.as_deref()?);
        map.stages().iter().find(|stage| folded_name(&stage.name) == name && taken.insert(stage.id))
    };
    content.columns.iter().map(&mut find).collect()
}

struct Columns<'a> {
    grounds: &'a Grounds<'a>,
    add: bool,
    ids: &'a mut IdSource,
    places: Places<StepId, StageId>,
    /// The stages as they are after the edits so far.
    order: Vec<StageId>,
    /// Where the next new stage goes.
    at: usize,
    /// The stage of the column before, its steps, and how many of them have a column.
    current: Option<(StageId, Vec<StepId>, usize)>,
}

impl Columns<'_> {
    fn keep_only(&mut self, found: &[Option<&Arc<Stage>>]) {
        let kept: HashSet<StageId> = found.iter().flatten().map(|stage| stage.id).collect();
        let gone = self.order.iter().filter(|stage| !kept.contains(stage));
        self.places.edits.extend(gone.map(|stage| MapEdit::Stage(StageEdit::Delete(*stage))));
        self.order.retain(|stage| kept.contains(stage));
    }

    fn stage_found(&mut self, stage: &Stage, moves: bool) {
        let Some(from) = self.order.iter().position(|own| *own == stage.id) else { return };
        if moves && from != self.at {
            self.places.edits.push(MapEdit::Stage(StageEdit::Move { stage: stage.id, index: self.at }));
            let moved = self.order.remove(from);
            self.order.insert(self.at.min(self.order.len()), moved);
        }
        self.at = if moves { self.at + 1 } else { from + 1 };
        let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
        self.places.ids.push(steps.first().copied());
        self.current = Some((stage.id, steps, 1));
    }

    fn stage_lacks(&mut self, column: &Column) {
        self.places.missing += 1;
        if !self.add {
            self.places.ids.push(None);
            self.current = None;
            return;
        }
        let name = column.stage.clone().unwrap_or_else(|| self.grounds.new_stage.clone());
        let mut stage = Stage::new(self.ids.fresh(), name, self.ids.fresh());
        stage.steps.iter_mut().for_each(|step| step.name.clone_from(&column.step));
        let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
        self.places.ids.push(steps.first().copied());
        self.current = Some((stage.id, steps, 1));
        self.order.insert(self.at.min(self.order.len()), stage.id);
        self.places.added.push(stage.id);
        self.places.edits.push(MapEdit::Stage(StageEdit::Add { stage, index: self.at }));
        self.at += 1;
    }

    fn one_more_step(&mut self, column: &Column) {
        let Some((stage, steps, used)) = &mut self.current else {
            if self.places.ids.is_empty() {
                self.stage_lacks(column);
            } else {
                self.places.ids.push(None);
            }
            return;
        };
        if let Some(step) = steps.get(*used) {
            self.places.ids.push(Some(*step));
        } else {
            let step = Step { id: self.ids.fresh(), name: column.step.clone() };
            self.places.ids.push(Some(step.id));
            steps.push(step.id);
            self.places.edits.push(MapEdit::Stage(StageEdit::AddStep { stage: *stage, step, index: *used }));
        }
        *used += 1;
    }
}

/// What is to become of lanes.
#[derive(Clone, Copy, Debug)]
pub struct LaneChoices {
    /// Those that are missing are added.
    pub add: bool,
    /// Those that stay though no row is called like them.
    pub keep: KeepLanes,
}

/// The lanes of the map that no row is called like, with their names.
pub fn unnamed_lanes(content: &Content, grounds: &Grounds<'_>) -> Vec<(LaneKind, String)> {
    let found = lanes_called(content, grounds.map);
    let unnamed = lanes_besides(content, &found, grounds.map);
    unnamed.map(|lane| (lane.kind, terms::lane_name(grounds.language, lane))).collect()
}

/// The lanes that no row stands for, nor is called like: texts about feelings have a lane of their
/// own, as curves show no cards.
fn lanes_besides<'a>(
    content: &'a Content,
    found: &'a [Option<&Arc<Lane>>],
    map: &'a JourneyMap,
) -> impl Iterator<Item = &'a Arc<Lane>> {
    let names: Vec<String> = content.rows.iter().filter_map(|row| row.name.as_deref().map(folded_name)).collect();
    let lanes = map.rows().iter().map(|row| &row.lane);
    lanes.filter(move |lane| {
        let is_found = found.iter().flatten().any(|found| found.id == lane.id);
        !is_found && !names.iter().any(|name| is_called(lane, name))
    })
}

/// Where the rows go.
pub fn rows(
    content: &Content,
    grounds: &Grounds<'_>,
    search: Search,
    LaneChoices { add, keep }: LaneChoices,
    ids: &mut IdSource,
) -> Places<LaneId, LaneId> {
    let mut finder = Rows { grounds, add, ids, places: Places::none(), order: Vec::new(), at: 0 };
    finder.order.extend(grounds.map.rows().iter().map(|row| row.lane.id));
    match search {
        Search::From { lane, .. } => {
            finder.at = finder.order.len();
            for (index, row) in content.rows.iter().enumerate() {
                match grounds.lanes.get(lane + index) {
                    Some(lane) => finder.places.ids.push(Some(*lane)),
                    None if row.has_cards() => finder.lane_lacks(row, true),
                    None => finder.places.ids.push(None),
                }
            }
        }
        Search::Named | Search::Becoming => {
            let found = lanes_called(content, grounds.map);
            let mut unnamed = Vec::new();
            if search == Search::Becoming {
                unnamed = finder.keep_only(content, &found, keep);
            } else if found.iter().all(Option::is_none) {
                finder.at = finder.order.len();
            }
            for (index, (row, found)) in content.rows.iter().zip(found).enumerate() {
                match (found, &row.name, finder.places.ids.last().copied()) {
                    (Some(lane), ..) => finder.lane_found(lane, search == Search::Becoming),
                    (None, Some(_), _) => finder.lane_lacks(row, holds_cards(content, index)),
                    (None, None, Some(before)) => finder.places.ids.push(before),
                    (None, None, None) if row.has_cards() => finder.lane_lacks(row, true),
                    (None, None, None) => finder.places.ids.push(None),
                }
            }
            finder.put_back(&unnamed);
        }
        Search::Same => {
            for row in &content.rows {
                let found = row.was.as_ref().and_then(|was| same_lane(was, grounds));
                finder.places.ids.push(found);
            }
        }
    }
    finder.places
}

/// Whether a row has cards, or one of those below that have no name of their own.
fn holds_cards(content: &Content, index: usize) -> bool {
    let mut below = content.rows.iter().skip(index);
    below.next().is_some_and(Row::has_cards) || below.take_while(|row| row.name.is_none()).any(Row::has_cards)
}

/// The shown lane that a copied lane is or is like.
fn same_lane(was: &Lane, grounds: &Grounds<'_>) -> Option<LaneId> {
    let shown = || {
        let rows = grounds.map.rows().iter().map(|row| &row.lane);
        rows.filter(|lane| grounds.lanes.contains(&lane.id))
    };
    let alike = |lane: &&Arc<Lane>| lane.kind == was.kind && folded_name(&lane.name) == folded_name(&was.name);
    let found = shown().find(|lane| lane.id == was.id && lane.kind == was.kind).or_else(|| shown().find(alike));
    found.map(|lane| lane.id)
}

/// The lane of the map that each row is called like, or the only one of the kind that the row's
/// name says; each lane once.
fn lanes_called<'a>(content: &Content, map: &'a JourneyMap) -> Vec<Option<&'a Arc<Lane>>> {
    let lanes: Vec<&Arc<Lane>> = map.rows().iter().map(|row| &row.lane).collect();
    let mut taken = HashSet::new();
    let mut found: Vec<Option<&Arc<Lane>>> = Vec::new();
    for (index, row) in content.rows.iter().enumerate() {
        let name = row.name.as_deref().map(folded_name);
        let lane = name.and_then(|name| {
            let fits = |lane: &Lane| lane.kind.shows_cards() || !holds_cards(content, index);
            lanes.iter().find(|lane| is_called(lane, &name) && fits(lane) && taken.insert(lane.id))
        });
        found.push(lane.copied());
    }
    for (index, row) in content.rows.iter().enumerate() {
        let Some(slot) = found.get_mut(index).filter(|slot| slot.is_none()) else { continue };
        let Some(kind) = row.name.as_deref().and_then(terms::lane_kind_called) else { continue };
        let mut of_kind = lanes.iter().filter(|lane| lane.kind == kind);
        if let (Some(lane), None) = (of_kind.next(), of_kind.next())
            && (kind.shows_cards() || !holds_cards(content, index))
            && taken.insert(lane.id)
        {
            *slot = Some(lane);
        }
    }
    found
}

fn is_called(lane: &Lane, name: &str) -> bool {
    if lane.name.is_empty() {
        Language::ALL.into_iter().any(|language| folded_name(&terms::lane_kind(language, lane.kind)) == name)
    } else {
        folded_name(&lane.name) == name
    }
}

/// How many of these names the map has, as stages or as lanes.
pub fn known_names<'a>(
    map: &JourneyMap,
    stages: impl Iterator<Item = &'a str>,
    lanes: impl Iterator<Item = &'a str>,
) -> (usize, usize) {
    let has_stage = |name: &&str| {
        !name.is_empty() && map.stages().iter().any(|stage| folded_name(&stage.name) == folded_name(name))
    };
    let has_lane =
        |name: &&str| !name.is_empty() && map.rows().iter().any(|row| is_called(&row.lane, &folded_name(name)));
    (stages.filter(has_stage).count(), lanes.filter(has_lane).count())
}

struct Rows<'a> {
    grounds: &'a Grounds<'a>,
    add: bool,
    ids: &'a mut IdSource,
    places: Places<LaneId, LaneId>,
    /// The lanes as they are after the edits so far.
    order: Vec<LaneId>,
    /// Where the next new lane goes.
    at: usize,
}

impl Rows<'_> {
    /// The lanes of the map go, but those that are found and those that are to be kept; tells which
    /// the latter are.
    fn keep_only(&mut self, content: &Content, found: &[Option<&Arc<Lane>>], keep: KeepLanes) -> Vec<LaneId> {
        let map = self.grounds.map;
        let is_kept = |lane: &Lane| match keep {
            KeepLanes::All => true,
            KeepLanes::Feelings => lane.kind == LaneKind::Feelings,
            KeepLanes::None => false,
        };
        let kept: Vec<LaneId> =
            lanes_besides(content, found, map).filter(|lane| is_kept(lane)).map(|lane| lane.id).collect();
        let stays = |lane: &LaneId| kept.contains(lane) || found.iter().flatten().any(|found| found.id == *lane);
        let gone = self.order.iter().filter(|lane| !stays(lane));
        self.places.edits.extend(gone.map(|lane| MapEdit::Lane(LaneEdit::Delete(*lane))));
        self.order.retain(stays);
        kept
    }

    /// Lanes that no row is called like stand below the lane that they stood below.
    fn put_back(&mut self, unnamed: &[LaneId]) {
        for lane in unnamed {
            self.order.retain(|own| own != lane);
            let above = self.grounds.map.rows().iter().map(|row| row.lane.id).take_while(|own| own != lane);
            let numbers: Vec<usize> = above.filter_map(|own| self.order.iter().position(|lane| *lane == own)).collect();
            let index = numbers.last().map_or(0, |number| number + 1);
            self.order.insert(index, *lane);
            self.places.edits.push(MapEdit::Lane(LaneEdit::Move { lane: *lane, index }));
        }
    }

    fn lane_found(&mut self, lane: &Lane, moves: bool) {
        let Some(from) = self.order.iter().position(|own| *own == lane.id) else { return };
        if moves && from != self.at {
            self.places.edits.push(MapEdit::Lane(LaneEdit::Move { lane: lane.id, index: self.at }));
            let moved = self.order.remove(from);
            self.order.insert(self.at.min(self.order.len()), moved);
        }
        self.at = if moves { self.at + 1 } else { from + 1 };
        self.places.ids.push(Some(lane.id));
    }

    fn lane_lacks(&mut self, row: &Row, holds_cards: bool) {
        self.places.missing += 1;
        if !self.add {
            self.places.ids.push(None);
            return;
        }
        let called = row.name.as_deref().unwrap_or_default();
        let kind = row.kind().or_else(|| terms::lane_kind_called(called)).unwrap_or(LaneKind::Notes);
        // Cards that a lane of feelings or a line would not show.
        let kind = if kind.shows_cards() || !holds_cards { kind } else { LaneKind::Notes };
        let name = row.was.as_ref().map_or(called, |lane| lane.name.as_str());
        let is_usual = folded_name(name) == folded_name(&terms::lane_kind(self.grounds.language, kind));
        let name = if is_usual { String::new() } else { name.to_owned() };
        let lane = Lane { name, ..Lane::new(self.ids.fresh(), kind) };
        self.places.ids.push(Some(lane.id));
        self.places.added.push(lane.id);
        self.order.insert(self.at.min(self.order.len()), lane.id);
        self.places.edits.push(MapEdit::Lane(LaneEdit::Add { lane, index: self.at }));
        self.at += 1;
    }
}

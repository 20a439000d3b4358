//! What an edit is called in the history: "Move card «…»".

use super::notices::quoted;
use super::{CardEdit, CurveEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, StageEdit};
use crate::message::{Arg, Message};
use crate::model::{CardId, CurveId, JourneyMap, Lane, LaneId, MapId, PointId, RoleId, StageId, StepId, Workbook};

impl Edit {
    /// The name of the history step, told of the workbook before the edit.
    pub fn label(&self, workbook: &Workbook) -> Message {
        match self {
            Edit::Map { map, change } => {
                workbook.map(*map).map_or_else(|| Message::new("label-nothing"), |map| in_map(workbook, map, change))
            }
            Edit::Maps(change) => of_maps(workbook, change),
            Edit::Shared(change) => of_lists(workbook, change),
            Edit::Several(edits) => match edits.as_slice() {
                [] => Message::new("label-nothing"),
                [edit] => edit.label(workbook),
                edits if let Some(label) = of_alike(workbook, edits) => label,
                [first, others @ ..] => {
                    Message::new("label-several").with("first", first.label(workbook)).with("count", others.len())
                }
            },
        }
    }
}

/// What several changes of one kind are called together: cards of many cells that are copied, also
/// where the copies are grouped as their originals are, steps that become one.
fn of_alike(workbook: &Workbook, edits: &[Edit]) -> Option<Message> {
    let changes: Vec<(MapId, &MapEdit)> = edits
        .iter()
        .map(|edit| match edit {
            Edit::Map { map, change } => Some((*map, change)),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let map = workbook.map(changes.first()?.0)?;
    let changes = || changes.iter().map(|(_, change)| *change);
    let text = |id: CardId| map.card(id).map_or("", |card| card.text.as_str());
    let copied = changes().filter(|change| !is_grouping(change)).map(|change| match change {
        MapEdit::Card(CardEdit::Duplicate { copies, .. }) => Some(copies.as_slice()),
        _ => None,
    });
    if let Some(copied) = copied.collect::<Option<Vec<&[(CardId, CardId)]>>>().map(|lists| lists.concat()) {
        return Some(counted("label-cards-duplicate", copied.len(), text(copied.first()?.0)));
    }
    let merged = changes().map(|change| match change {
        MapEdit::Stage(StageEdit::DeleteStep { step, merge: true }) => Some(*step),
        _ => None,
    });
    let merged = merged.collect::<Option<Vec<StepId>>>()?;
    let stage = map.stages().iter().find(|stage| stage.steps.iter().any(|step| merged.contains(&step.id)))?;
    Some(named("label-steps-join", &stage.name))
}

fn is_grouping(change: &MapEdit) -> bool {
    matches!(change, MapEdit::Card(CardEdit::Group(_)))
}

/// A label that names one thing.
fn named(key: &'static str, name: &str) -> Message {
    Message::new(key).with("name", quoted(name))
}

/// A label that names the only thing, or counts several.
fn counted(key: &'static str, count: usize, name: &str) -> Message {
    Message::new(key).with("count", count).with("name", quoted(name))
}

fn in_map(workbook: &Workbook, map: &JourneyMap, change: &MapEdit) -> Message {
    match change {
        MapEdit::SetInfo(info) if info.title != map.info().title => named("label-map-rename", &info.title),
        MapEdit::SetInfo(info) if info.participation != map.info().participation => {
            named("label-participation-set", &map.info().title)
        }
        MapEdit::SetInfo(_) => named("label-map-set", &map.info().title),
        MapEdit::Card(change) => of_cards(map, change),
        MapEdit::Stage(change) => of_stages(map, change),
        MapEdit::Lane(change) => of_lanes(map, change),
        MapEdit::Curve(change) => of_curves(workbook, map, change),
        MapEdit::BringOver { records, .. } => Message::new("label-bring-over").with("count", records.len()),
        MapEdit::KeepOwn { records, .. } => Message::new("label-keep-own").with("count", records.len()),
        MapEdit::AddReturn(_) => Message::new("label-return-add"),
        MapEdit::SetReturn(_) => Message::new("label-return-set"),
        MapEdit::DeleteReturn(_) => Message::new("label-return-delete"),
    }
}

fn of_cards(map: &JourneyMap, change: &CardEdit) -> Message {
    let text = |id: Option<CardId>| id.and_then(|id| map.card(id)).map_or("", |card| card.text.as_str());
    match change {
        // A new card is usually empty still: its text comes with the next step.
        CardEdit::Add { cards, .. } => match cards.as_slice() {
            [card] if card.text.trim().is_empty() => Message::new("label-card-add"),
            cards => counted("label-cards-add", cards.len(), cards.first().map_or("", |card| &card.text)),
        },
        CardEdit::Set(cards) => match cards.as_slice() {
            [card] if text(Some(card.id)) != card.text => named("label-card-text", &card.text),
            cards => counted("label-cards-set", cards.len(), text(cards.first().map(|card| card.id))),
        },
        CardEdit::Move { cards, .. } => counted("label-cards-move", cards.len(), text(cards.first().copied())),
        CardEdit::MoveEach(moves) => {
            let cards: Vec<CardId> = moves.iter().flat_map(|(cards, _)| cards).copied().collect();
            counted("label-cards-move", cards.len(), text(cards.first().copied()))
        }
        CardEdit::Duplicate { copies, .. } => {
            counted("label-cards-duplicate", copies.len(), text(copies.first().map(|(original, _)| *original)))
        }
        CardEdit::Stretch { card, .. } => named("label-card-stretch", text(Some(*card))),
        CardEdit::Delete(cards) => counted("label-cards-delete", cards.len(), text(cards.first().copied())),
        CardEdit::Group(group) => Message::new("label-cards-group").with("count", group.cards.len()),
        CardEdit::SetGroup { group, text, open } => {
            match map.groups().iter().find(|own| own.id == *group).map(|own| own.open) {
                Some(false) if *open => Message::new("label-group-open"),
                Some(true) if !*open => Message::new("label-group-close"),
                _ => named("label-group-set", text),
            }
        }
        CardEdit::SetMembers { group, cards } => {
            let before = map.groups().iter().find(|own| own.id == *group).map_or(0, |own| own.cards.len());
            Message::new(if cards.len() < before { "label-group-leave" } else { "label-group-join" })
        }
        CardEdit::Ungroup(_) => Message::new("label-group-dissolve"),
    }
}

fn of_stages(map: &JourneyMap, change: &StageEdit) -> Message {
    let name = |id: StageId| map.stage(id).map_or("", |stage| stage.name.as_str());
    let step_name = |id: StepId| map.steps().find(|(_, step)| step.id == id).map_or("", |(_, step)| step.name.as_str());
    match change {
        StageEdit::Add { stage, .. } => named("label-stage-add", &stage.name),
        StageEdit::Set(stage) if name(stage.id) != stage.name => named("label-stage-rename", &stage.name),
        StageEdit::Set(stage) if map.stage(stage.id).is_some_and(|old| old.width != stage.width) => {
            named("label-stage-width", &stage.name)
        }
        StageEdit::Set(stage) => named("label-stage-set", &stage.name),
        StageEdit::Move { stage, .. } => named("label-stage-move", name(*stage)),
        StageEdit::Duplicate { stage, .. } => named("label-stage-duplicate", name(*stage)),
        StageEdit::Delete(stage) => named("label-stage-delete", name(*stage)),
        StageEdit::AddStep { stage, .. } => named("label-step-add", name(*stage)),
        StageEdit::SetStep(step) => named("label-step-rename", &step.name),
        StageEdit::MoveStep { step, .. } => named("label-step-move", step_name(*step)),
        StageEdit::DeleteStep { step, merge: true } => named("label-step-merge", step_name(*step)),
        StageEdit::DeleteStep { step, merge: false } => named("label-step-delete", step_name(*step)),
    }
}

fn of_lanes(map: &JourneyMap, change: &LaneEdit) -> Message {
    let about = |key, lane: Option<&Lane>| Message::new(key).with("name", lane.map_or_else(|| quoted(""), lane_name));
    let lane = |id: LaneId| map.row(id).map(|row| row.lane.as_ref());
    match change {
        LaneEdit::Add { lane, .. } => about("label-lane-add", Some(lane)),
        LaneEdit::Set(new) => {
            let key = match lane(new.id) {
                Some(old) if old.name != new.name => "label-lane-rename",
                Some(old) if !old.hidden && new.hidden => "label-lane-hide",
                Some(old) if old.hidden && !new.hidden => "label-lane-show",
                Some(old) if !old.pinned && new.pinned => "label-lane-pin",
                Some(old) if old.pinned && !new.pinned => "label-lane-unpin",
                Some(old) if !old.collapsed && new.collapsed => "label-lane-collapse",
                Some(old) if old.collapsed && !new.collapsed => "label-lane-expand",
                _ => "label-lane-set",
            };
            about(key, Some(new))
        }
        LaneEdit::Move { lane: id, .. } => about("label-lane-move", lane(*id)),
        LaneEdit::Duplicate { lane: id, .. } => about("label-lane-duplicate", lane(*id)),
        LaneEdit::Delete(id) => about("label-lane-delete", lane(*id)),
    }
}

/// Its own name or the usual name of its kind.
fn lane_name(lane: &Lane) -> Arg {
    if !lane.name.trim().is_empty() {
        return quoted(&lane.name);
    }
    Message::new(lane.kind.name_key()).into()
}

fn of_curves(workbook: &Workbook, map: &JourneyMap, change: &CurveEdit) -> Message {
    let about = |key, role: Option<RoleId>| match role.and_then(|id| workbook.role(id)) {
        Some(role) => named(key, &role.name),
        None => Message::new(key).with("name", Message::new("customer")),
    };
    let role = |id: CurveId| map.curves().iter().find(|curve| curve.id == id).and_then(|curve| curve.role);
    let role_of_point = |id: PointId| {
        let holds = |curve: &&std::sync::Arc<crate::model::Curve>| curve.points.iter().any(|point| point.id == id);
        map.curves().iter().find(holds).and_then(|curve| curve.role)
    };
    match change {
        CurveEdit::Add(curve) => about("label-curve-add", curve.role),
        CurveEdit::Delete(curve) => about("label-curve-delete", role(*curve)),
        CurveEdit::AddPoint { curve, .. } => about("label-point-add", role(*curve)),
        CurveEdit::SetPoint(point) => about("label-point-set", role_of_point(point.id)),
        CurveEdit::DeletePoint(point) => about("label-point-delete", role_of_point(*point)),
    }
}

fn of_maps(workbook: &Workbook, change: &MapsEdit) -> Message {
    let title = |id: MapId| workbook.map(id).map_or("", |map| map.info().title.as_str());
    match change {
        MapsEdit::Add { map, .. } => named("label-map-add", &map.info().title),
        MapsEdit::Duplicate { map, .. } => named("label-map-duplicate", title(*map)),
        MapsEdit::Derive { map, .. } => named("label-map-derive", title(*map)),
        MapsEdit::Move { map, .. } => named("label-map-move", title(*map)),
        MapsEdit::Delete(map) => named("label-map-delete", title(*map)),
    }
}

fn of_lists(workbook: &Workbook, change: &SharedEdit) -> Message {
    match change {
        SharedEdit::SetInfo(_) => Message::new("label-workbook-set"),
        SharedEdit::Role(change) => {
            of_list("role", change, |role| &role.name, |id| workbook.role(id).map_or("", |role| &role.name))
        }
        SharedEdit::Department(change) => of_list(
            "department",
            change,
            |department| &department.name,
            |id| workbook.department(id).map_or("", |department| &department.name),
        ),
        SharedEdit::Channel(change) => of_list(
            "channel",
            change,
            |channel| &channel.name,
            |id| workbook.channel(id).map_or("", |channel| &channel.name),
        ),
        SharedEdit::Source(change) => of_list(
            "source",
            change,
            |source| &source.title,
            |id| workbook.source(id).map_or("", |source| &source.title),
        ),
        SharedEdit::TargetGroup(change) => of_list(
            "target-group",
            change,
            |group| &group.name,
            |id| workbook.target_groups().iter().find(|group| group.id == id).map_or("", |group| &group.name),
        ),
        SharedEdit::TargetGroups(_) => Message::new("label-groups-set"),
    }
}

/// `kind` picks the form of the sentence: genders and cases differ.
fn of_list<'a, Record, Id: Copy>(
    kind: &'static str,
    change: &'a ListEdit<Record, Id>,
    name: impl Fn(&'a Record) -> &'a str,
    name_of: impl Fn(Id) -> &'a str,
) -> Message {
    let (key, name) = match change {
        ListEdit::Add { record, .. } => ("label-list-add", name(record)),
        ListEdit::Set(record) => ("label-list-set", name(record)),
        ListEdit::Move { id, .. } => ("label-list-move", name_of(*id)),
        ListEdit::Delete(id) => ("label-list-delete", name_of(*id)),
    };
    named(key, name).with("kind", kind)
}

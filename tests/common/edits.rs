//! Random edits of a workbook, every variant of them: mostly such as a person could make, now and
//! then such as must be refused. Include this file by `#[path]` beside `generate.rs`.

use super::generate::{self, Random, Shared};
use std::sync::Arc;
use tropa::edit::{
    CardEdit, CopyIds, CurveEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, Slot, StageEdit, apply,
};
use tropa::model::*;

/// Every kind of edit, as [`kind`] names them.
pub const KINDS: &[&str] = &[
    "map info",
    "map bring over",
    "map keep own",
    "card add",
    "card set",
    "card move",
    "card move each",
    "card duplicate",
    "card stretch",
    "card delete",
    "card group",
    "card set group",
    "card set members",
    "card ungroup",
    "stage add",
    "stage set",
    "stage move",
    "stage delete",
    "stage duplicate",
    "step add",
    "step set",
    "step move",
    "step delete",
    "step merge",
    "lane add",
    "lane set",
    "lane move",
    "lane delete",
    "lane duplicate",
    "curve add",
    "curve delete",
    "point add",
    "point set",
    "point delete",
    "return add",
    "return set",
    "return delete",
    "map add",
    "map duplicate",
    "map derive",
    "map derive for a role",
    "map move",
    "map delete",
    "workbook info",
    "role add",
    "role set",
    "role move",
    "role delete",
    "department add",
    "department set",
    "department move",
    "department delete",
    "channel add",
    "channel set",
    "channel move",
    "channel delete",
    "source add",
    "source set",
    "source move",
    "source delete",
    "target group add",
    "target group set",
    "target group move",
    "target group delete",
    "target groups",
    "several",
];

/// The kind of an edit. The match is exhaustive, so that a new variant is not forgotten.
pub fn kind(edit: &Edit) -> String {
    match edit {
        Edit::Map { change, .. } => match change {
            MapEdit::SetInfo(_) => "map info",
            MapEdit::Card(change) => match change {
                CardEdit::Add { .. } => "card add",
                CardEdit::Set(_) => "card set",
                CardEdit::Move { .. } => "card move",
                CardEdit::MoveEach(_) => "card move each",
                CardEdit::Duplicate { .. } => "card duplicate",
                CardEdit::Stretch { .. } => "card stretch",
                CardEdit::Delete(_) => "card delete",
                CardEdit::Group(_) => "card group",
                CardEdit::SetGroup { .. } => "card set group",
                CardEdit::SetMembers { .. } => "card set members",
                CardEdit::Ungroup(_) => "card ungroup",
            },
            MapEdit::Stage(change) => match change {
                StageEdit::Add { .. } => "stage add",
                StageEdit::Set(_) => "stage set",
                StageEdit::Move { .. } => "stage move",
                StageEdit::Duplicate { .. } => "stage duplicate",
                StageEdit::Delete(_) => "stage delete",
                StageEdit::AddStep { .. } => "step add",
                StageEdit::SetStep(_) => "step set",
                StageEdit::MoveStep { .. } => "step move",
                StageEdit::DeleteStep { merge: false, .. } => "step delete",
                StageEdit::DeleteStep { merge: true, .. } => "step merge",
            },
            MapEdit::Lane(change) => match change {
                LaneEdit::Add { .. } => "lane add",
                LaneEdit::Set(_) => "lane set",
                LaneEdit::Move { .. } => "lane move",
                LaneEdit::Duplicate { .. } => "lane duplicate",
                LaneEdit::Delete(_) => "lane delete",
            },
            MapEdit::Curve(change) => match change {
                CurveEdit::Add(_) => "curve add",
                CurveEdit::Delete(_) => "curve delete",
                CurveEdit::AddPoint { .. } => "point add",
                CurveEdit::SetPoint(_) => "point set",
                CurveEdit::DeletePoint(_) => "point delete",
            },
            MapEdit::BringOver { .. } => "map bring over",
            MapEdit::KeepOwn { .. } => "map keep own",
            MapEdit::AddReturn(_) => "return add",
            MapEdit::SetReturn(_) => "return set",
            MapEdit::DeleteReturn(_) => "return delete",
        }
        .to_owned(),
        Edit::Maps(change) => match change {
            MapsEdit::Add { .. } => "map add",
            MapsEdit::Duplicate { .. } => "map duplicate",
            MapsEdit::Derive { only_role: None, .. } => "map derive",
            MapsEdit::Derive { only_role: Some(_), .. } => "map derive for a role",
            MapsEdit::Move { .. } => "map move",
            MapsEdit::Delete(_) => "map delete",
        }
        .to_owned(),
        Edit::Shared(change) => match change {
            SharedEdit::SetInfo(_) => "workbook info".to_owned(),
            SharedEdit::Role(change) => format!("role {}", of_list(change)),
            SharedEdit::Department(change) => format!("department {}", of_list(change)),
            SharedEdit::Channel(change) => format!("channel {}", of_list(change)),
            SharedEdit::Source(change) => format!("source {}", of_list(change)),
            SharedEdit::TargetGroup(change) => format!("target group {}", of_list(change)),
            SharedEdit::TargetGroups(_) => "target groups".to_owned(),
        },
        Edit::Several(_) => "several".to_owned(),
    }
}

fn of_list<Record, Id>(change: &ListEdit<Record, Id>) -> &'static str {
    match change {
        ListEdit::Add { .. } => "add",
        ListEdit::Set(_) => "set",
        ListEdit::Move { .. } => "move",
        ListEdit::Delete(_) => "delete",
    }
}

/// A random edit of a random kind; another kind is drawn where one has nothing to work on.
pub fn edit(random: &mut Random, workbook: &Workbook) -> Edit {
    loop {
        let kind = KINDS[random.below(KINDS.len())];
        // Maps and cards multiply quickly: what makes more of them is drawn seldom when there are many.
        let makes_maps = kind.starts_with("map d") && kind != "map delete" || kind == "map add";
        let makes_cards = kind == "card add" || kind.ends_with(" duplicate") && kind != "map duplicate";
        let crowded = makes_maps && workbook.maps().len() > 3 || makes_cards && workbook.cards().count() > 300;
        if crowded && random.chance(90) {
            continue;
        }
        if let Some(edit) = of_kind(random, workbook, kind) {
            return edit;
        }
    }
}

/// Now and then an id that nothing has.
fn or_unknown<Id: From<RawId>>(random: &mut Random, id: Id) -> Id {
    if random.chance(2) { random.ids.fresh() } else { id }
}

fn of_kind(random: &mut Random, workbook: &Workbook, kind: &str) -> Option<Edit> {
    if kind == "several" {
        let mut state = workbook.clone();
        let mut edits = Vec::new();
        for _ in 0..random.between(1, 3) {
            let kind = KINDS[random.below(KINDS.len() - 1)];
            let edit = of_kind(random, &state, kind)?;
            if let Ok(applied) = apply(&state, &edit) {
                state = applied.workbook;
            }
            edits.push(edit);
        }
        return Some(Edit::Several(edits));
    }
    if let Some(change) = of_maps(random, workbook, kind) {
        return Some(Edit::Maps(change));
    }
    if let Some(change) = of_lists(random, workbook, kind) {
        return Some(Edit::Shared(change));
    }
    let map = random.pick(workbook.maps())?;
    let change = of_map(random, workbook, map, kind)?;
    let map = or_unknown(random, map.id());
    Some(Edit::Map { map, change })
}

fn of_maps(random: &mut Random, workbook: &Workbook, kind: &str) -> Option<MapsEdit> {
    let map = random.pick(workbook.maps())?.id();
    let index = random.below(6);
    Some(match kind {
        "map add" => {
            let info = MapInfo::new(random.words(1, 5));
            MapsEdit::Add { map: Box::new(JourneyMap::new(random.ids.fresh(), info)), index }
        }
        "map duplicate" => MapsEdit::Duplicate { map, copy: random.ids.fresh(), title: random.words(1, 5) },
        "map derive" | "map derive for a role" => {
            let info = Box::new(generate::map_info(random, workbook, map));
            let role = random.pick(workbook.roles()).map(|role| role.id);
            let only_role = if kind == "map derive" { None } else { Some(or_unknown(random, role?)) };
            MapsEdit::Derive { map, derived: random.ids.fresh(), info, only_role }
        }
        "map move" => MapsEdit::Move { map, index },
        "map delete" => MapsEdit::Delete(map),
        _ => return None,
    })
}

fn of_lists(random: &mut Random, workbook: &Workbook, kind: &str) -> Option<SharedEdit> {
    let shared = Shared::of(workbook);
    if kind == "workbook info" {
        let title = if random.chance(3) { "т".repeat(40_000) } else { random.words(1, 5) };
        let info = WorkbookInfo { title, author: random.words(1, 2), ..WorkbookInfo::clone(workbook.info()) };
        return Some(SharedEdit::SetInfo(Box::new(info)));
    }
    if kind == "target groups" {
        // Some rows go, the others turn about, one comes, as pasting and moving rows do.
        let mut groups: Vec<_> = workbook.target_groups().iter().filter(|_| !random.chance(4)).cloned().collect();
        groups.reverse();
        groups.push(Arc::new(generate::target_group(random, &shared)));
        return Some(SharedEdit::TargetGroups(groups));
    }
    let (list, what) = kind.rsplit_once(' ')?;
    Some(match list {
        "role" => {
            let record = generate::role(random, &shared);
            SharedEdit::Role(list_edit(random, what, &shared.roles, record, |record, id| record.id = id)?)
        }
        "department" => {
            let mut record = generate::department(random);
            record.leads_project = random.chance(30);
            SharedEdit::Department(list_edit(random, what, &shared.departments, record, |record, id| record.id = id)?)
        }
        "channel" => {
            let record = generate::channel(random, &shared);
            SharedEdit::Channel(list_edit(random, what, &shared.channels, record, |record, id| record.id = id)?)
        }
        "source" => {
            let record = generate::source(random, &shared);
            SharedEdit::Source(list_edit(random, what, &shared.sources, record, |record, id| record.id = id)?)
        }
        "target group" => {
            let record = generate::target_group(random, &shared);
            SharedEdit::TargetGroup(list_edit(random, what, &shared.target_groups, record, |record, id| {
                record.id = id
            })?)
        }
        _ => return None,
    })
}

fn list_edit<Record, Id: Copy + From<RawId>>(
    random: &mut Random,
    what: &str,
    ids: &[Id],
    mut record: Record,
    set_id: impl Fn(&mut Record, Id),
) -> Option<ListEdit<Record, Id>> {
    let index = random.below(8);
    if what == "add" {
        return Some(ListEdit::Add { record, index });
    }
    let id = *random.pick(ids)?;
    let id = or_unknown(random, id);
    Some(match what {
        "set" => {
            set_id(&mut record, id);
            ListEdit::Set(record)
        }
        "move" => ListEdit::Move { id, index },
        _ => ListEdit::Delete(id),
    })
}

fn of_map(random: &mut Random, workbook: &Workbook, map: &JourneyMap, kind: &str) -> Option<MapEdit> {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    Some(match kind.split_once(' ')? {
        ("map", "keep own") => {
            let from = workbook.map(map.info().derived_from.as_ref()?.map)?;
            let records = hash::records(from).chain(hash::records(map)).map(|(record, _)| record).collect();
            MapEdit::KeepOwn { from: from.id(), records }
        }
        ("map", "bring over") => {
            let from = random.pick(workbook.maps())?;
            let all: Vec<RecordId> = hash::records(from).chain(hash::records(map)).map(|(record, _)| record).collect();
            let most = random.between(1, 12);
            let records = random.some_of(&all, most);
            MapEdit::BringOver { from: or_unknown(random, from.id()), records }
        }
        ("map", _) => MapEdit::SetInfo(Box::new(generate::map_info(random, workbook, map.id()))),
        ("card", what) => MapEdit::Card(of_cards(random, workbook, map, what)?),
        ("stage" | "step", _) => MapEdit::Stage(of_stages(random, map, kind)?),
        ("lane", what) => MapEdit::Lane(of_lanes(random, map, what)?),
        ("curve" | "point", _) => MapEdit::Curve(of_curves(random, workbook, map, kind)?),
        ("return", what) => of_returns(random, map, &steps, what)?,
        _ => return None,
    })
}

fn place(random: &mut Random, map: &JourneyMap) -> Option<Place> {
    if random.chance(15) {
        return Some(Place::Parking);
    }
    let lane = random.pick(map.rows())?.lane.id;
    let step = random.pick(map.stages())?.steps.first()?.id;
    Some(Place::Cell { lane: or_unknown(random, lane), step: or_unknown(random, step) })
}

fn some_cards(random: &mut Random, map: &JourneyMap) -> Option<Vec<Card>> {
    let cards: Vec<_> = map.cards().collect();
    let count = if random.chance(60) { 1 } else { random.between(1, 5) };
    let mut chosen: Vec<Card> = Vec::new();
    for _ in 0..count {
        let card = random.pick(&cards)?;
        // Naming a card twice must be refused.
        if random.chance(3) || chosen.iter().all(|other| other.id != card.id) {
            chosen.push(Card::clone(card));
        }
    }
    Some(chosen)
}

fn of_cards(random: &mut Random, workbook: &Workbook, map: &JourneyMap, what: &str) -> Option<CardEdit> {
    let shared = Shared::of(workbook);
    let slot = Slot { place: place(random, map)?, index: random.below(5) };
    let lane_kind = LaneKind::ALL[random.below(12)];
    Some(match what {
        "add" => {
            let count = random.between(1, 3);
            let cards = (0..count).map(|_| {
                let mut card = generate::card(random, lane_kind, &shared, 40);
                card.span = random.between(1, 4) as u32;
                card
            });
            CardEdit::Add { cards: cards.collect(), slot }
        }
        "set" => {
            let ids: Vec<CardId> = map.cards().map(|card| card.id).collect();
            let mut cards = some_cards(random, map)?;
            for card in &mut cards {
                *card = Card { id: card.id, ..generate::card(random, lane_kind, &shared, 50) };
                card.measure.solves = random.some_of(&ids, 2);
                if random.chance(2) {
                    card.roles.push(random.ids.fresh());
                }
            }
            CardEdit::Set(cards)
        }
        "move" => {
            // Often a whole group, which must stay one.
            let cards = match random.pick(map.groups()) {
                Some(group) if random.chance(30) => group.cards.clone(),
                _ => some_cards(random, map)?.iter().map(|card| card.id).collect(),
            };
            CardEdit::Move { cards, slot }
        }
        "move each" => {
            let cards = some_cards(random, map)?;
            let mut moves = Vec::new();
            for card in &cards {
                moves.push((vec![card.id], Slot { place: place(random, map)?, index: random.below(5) }));
            }
            CardEdit::MoveEach(moves)
        }
        "duplicate" => {
            let cards = some_cards(random, map)?;
            CardEdit::Duplicate { copies: cards.iter().map(|card| (card.id, random.ids.fresh())).collect(), slot }
        }
        "stretch" => {
            let card = some_cards(random, map)?.first()?.id;
            CardEdit::Stretch { card, span: random.below(6) as u32 }
        }
        "delete" => CardEdit::Delete(some_cards(random, map)?.iter().map(|card| card.id).collect()),
        "group" => {
            let chosen = some_cards(random, map)?.first()?.place;
            let mut cards: Vec<CardId> =
                map.cards().filter(|card| card.place == chosen).map(|card| card.id).take(4).collect();
            if cards.len() < 2 && random.chance(95) {
                return None;
            }
            if random.chance(5) {
                cards.push(some_cards(random, map)?.first()?.id);
            }
            let (id, text, open) = (random.ids.fresh(), random.words(1, 6), random.chance(50));
            CardEdit::Group(Group { id, text, cards, open })
        }
        "set group" => {
            let group = random.pick(map.groups())?.id;
            CardEdit::SetGroup { group: or_unknown(random, group), text: random.words(1, 5), open: random.chance(50) }
        }
        "set members" => {
            let group = random.pick(map.groups())?;
            let mut cards = group.cards.clone();
            if random.chance(50) {
                cards.swap_remove(random.below(cards.len()));
            }
            if random.chance(60) {
                cards
                    .extend(some_cards(random, map)?.iter().map(|card| card.id).filter(|id| !group.cards.contains(id)));
            }
            CardEdit::SetMembers { group: or_unknown(random, group.id), cards }
        }
        "ungroup" => {
            let group = random.pick(map.groups())?.id;
            CardEdit::Ungroup(or_unknown(random, group))
        }
        _ => return None,
    })
}

fn of_stages(random: &mut Random, map: &JourneyMap, kind: &str) -> Option<StageEdit> {
    let index = random.below(8);
    if kind == "stage add" {
        let mut stage = generate::stage(random, 3, 50);
        if random.chance(3) {
            stage.steps.clear();
        }
        return Some(StageEdit::Add { stage, index });
    }
    let split: Vec<_> = map.stages().iter().filter(|stage| stage.steps.len() > 1).collect();
    let record = match random.pick(&split) {
        // Only there do the steps have anywhere to go.
        Some(stage) if kind.starts_with("step") && random.chance(70) => *stage,
        _ => random.pick(map.stages())?,
    };
    let stage = or_unknown(random, record.id);
    let step = random.pick(&record.steps)?.id;
    let step = or_unknown(random, step);
    Some(match kind {
        "stage set" => StageEdit::Set(Stage { id: stage, ..generate::stage(random, 3, 50) }),
        "stage move" => StageEdit::Move { stage, index },
        "stage duplicate" => {
            let original = random.pick(map.stages())?;
            let ids = Box::new(CopyIds::of_stage(map, original, &mut random.ids));
            let name = random.words(1, 3);
            StageEdit::Duplicate { stage: or_unknown(random, original.id), copy: random.ids.fresh(), name, ids }
        }
        "stage delete" => {
            if map.stages().len() < 3 && random.chance(80) {
                return None;
            }
            StageEdit::Delete(stage)
        }
        "step add" => {
            let step = Step { id: random.ids.fresh(), name: random.words(1, 3) };
            StageEdit::AddStep { stage, step, index: random.below(4) }
        }
        "step set" => StageEdit::SetStep(Step { id: step, name: random.words(1, 3) }),
        "step move" => StageEdit::MoveStep { step, index: random.below(4) },
        "step delete" => StageEdit::DeleteStep { step, merge: false },
        "step merge" => StageEdit::DeleteStep { step, merge: true },
        _ => return None,
    })
}

fn of_lanes(random: &mut Random, map: &JourneyMap, what: &str) -> Option<LaneEdit> {
    let index = random.below(8);
    if what == "add" {
        return Some(LaneEdit::Add { lane: generate::lane(random, 50), index });
    }
    if what == "duplicate" {
        let lane = random.pick(map.rows())?.lane.id;
        let ids = Box::new(CopyIds::of_lane(map, lane, &mut random.ids));
        let name = random.words(0, 3);
        return Some(LaneEdit::Duplicate { lane: or_unknown(random, lane), copy: random.ids.fresh(), name, ids });
    }
    let lane = random.pick(map.rows())?.lane.id;
    let lane = or_unknown(random, lane);
    Some(match what {
        "set" => LaneEdit::Set(Lane { id: lane, ..generate::lane(random, 50) }),
        "move" => LaneEdit::Move { lane, index },
        _ if map.rows().len() < 3 && random.chance(80) => return None,
        _ => LaneEdit::Delete(lane),
    })
}

fn of_curves(random: &mut Random, workbook: &Workbook, map: &JourneyMap, kind: &str) -> Option<CurveEdit> {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    if kind == "curve add" {
        let role = if random.chance(20) { None } else { random.pick(workbook.roles()).map(|role| role.id) };
        let mut curve = generate::curve(random, role, &steps);
        if random.chance(50) {
            curve.points.reverse();
        }
        return Some(CurveEdit::Add(curve));
    }
    let curve = random.pick(map.curves())?;
    if kind == "curve delete" {
        return Some(CurveEdit::Delete(or_unknown(random, curve.id)));
    }
    let step = *random.pick(&steps)?;
    let mut point = generate::point(random, step);
    if random.chance(4) {
        point.value = [2.01, f64::NAN, f64::NEG_INFINITY][random.below(3)];
    }
    if kind == "point add" {
        return Some(CurveEdit::AddPoint { curve: or_unknown(random, curve.id), point });
    }
    let id = random.pick(&curve.points)?.id;
    point.id = or_unknown(random, id);
    Some(if kind == "point set" { CurveEdit::SetPoint(point) } else { CurveEdit::DeletePoint(point.id) })
}

fn of_returns(random: &mut Random, map: &JourneyMap, steps: &[StepId], what: &str) -> Option<MapEdit> {
    let (from, to) = (*random.pick(steps)?, *random.pick(steps)?);
    let arrow = Return { id: random.ids.fresh(), from, to, label: random.words(1, 4) };
    if what == "add" {
        return Some(MapEdit::AddReturn(arrow));
    }
    let id = random.pick(map.returns())?.id;
    let id = or_unknown(random, id);
    Some(if what == "set" { MapEdit::SetReturn(Return { id, ..arrow }) } else { MapEdit::DeleteReturn(id) })
}

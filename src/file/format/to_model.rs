//! The records of a file as the document, record by record: texts cleaned, numbers brought into
//! range, dates read. What records must agree on among themselves is `repair`'s matter.

use super::{Id, Lines, v1};
use crate::file::repair::{self, Draft, Known, Repair, Repairs};
use crate::model::{
    Card, Channel, Comment, Competitor, Curve, CurvePoint, Department, Derivation, Group, JourneyMap, LEVELS, Lane,
    MapId, MapInfo, MapState, Measure, MetricGoal, Moment, MomentKind, Number, Participation, Party, Picture, Place,
    PresenterNote, RawId, RecordHash, RecordId, Return, Role, Scores, Source, Stage, Step, TargetGroup, Workbook,
    WorkbookInfo,
};
use crate::pixels;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a point stands along its step unless it says so.
pub(super) const MIDDLE: f64 = 0.5;
/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// An id that is there.
pub(super) fn known<T: From<RawId>>(id: Id) -> T {
    T::from(RawId::from_bits(id.0))
}

/// A reference.
fn maybe<T: From<RawId>>(id: Option<Id>) -> Option<T> {
    id.map(known)
}

fn all<T: From<RawId>>(ids: Vec<Id>) -> Vec<T> {
    ids.into_iter().map(known).collect()
}

fn each<From, To>(records: Lines<From>, mut convert: impl FnMut(From) -> To) -> Vec<To> {
    records.0.into_iter().map(&mut convert).collect()
}

fn shared<T>(records: Vec<T>) -> Vec<Arc<T>> {
    records.into_iter().map(Arc::new).collect()
}

/// The whole workbook, with all its invariants.
pub(crate) fn workbook(mut disk: v1::Workbook, repairs: &mut Repairs) -> Workbook {
    let mut workbook = Workbook::default();
    *workbook.info_mut() = workbook_info(&mut disk, repairs);
    let mut roles = each(disk.roles, |record| role(record, repairs));
    let mut departments = each(disk.departments, |record| department(record, repairs));
    let mut channels = each(disk.channels, |record| channel(record, repairs));
    let mut sources = each(disk.sources, |record| source(record, repairs));
    let mut target_groups = each(disk.target_groups, |record| target_group(record, repairs));
    let pictures = pictures(disk.pictures, repairs);
    let mut drafts = each(disk.maps, |record| draft(record, &pictures, repairs));
    if drafts.is_empty() {
        repairs.note(Repair::NoMap, "");
        drafts.push(Draft::empty(repairs.fresh()));
    }
    let known = Known {
        roles: repairs.unique(roles.iter_mut().map(|role| (&mut role.id, role.name.as_str()))),
        departments: repairs.unique(departments.iter_mut().map(|one| (&mut one.id, one.name.as_str()))),
        channels: repairs.unique(channels.iter_mut().map(|channel| (&mut channel.id, channel.name.as_str()))),
        sources: repairs.unique(sources.iter_mut().map(|source| (&mut source.id, source.title.as_str()))),
        target_groups: repairs.unique(target_groups.iter_mut().map(|group| (&mut group.id, group.name.as_str()))),
        maps: repairs.unique(drafts.iter_mut().map(|map| (&mut map.id, map.info.title.as_str()))),
    };
    for role in &mut roles {
        repairs.references(&mut role.sources, &known.sources, &role.name);
        repairs.once(&mut role.parts, &role.name);
    }
    let mut led = false;
    for department in &mut departments {
        if department.leads_project && led {
            repairs.note(Repair::Lead, &department.name);
            department.leads_project = false;
        }
        led |= department.leads_project;
    }
    for channel in &mut channels {
        repairs.reference(&mut channel.owner, &known.departments, &channel.name);
    }
    for source in &mut sources {
        repairs.reference(&mut source.role, &known.roles, &source.title);
    }
    for group in &mut target_groups {
        repairs.reference(&mut group.department, &known.departments, &group.name);
        repairs.reference(&mut group.map, &known.maps, &group.name);
    }
    *workbook.roles_mut() = shared(roles);
    *workbook.departments_mut() = shared(departments);
    *workbook.channels_mut() = shared(channels);
    *workbook.sources_mut() = shared(sources);
    *workbook.target_groups_mut() = shared(target_groups);
    let maps: Vec<JourneyMap> = drafts.into_iter().map(|draft| repair::map(draft, &known, repairs)).collect();
    *workbook.maps_mut() = shared(maps);
    workbook
}

/// The pictures of cards, by their keys, and whether they can be drawn.
pub(super) type Pictures = BTreeMap<u64, (Arc<Picture>, bool)>;

pub(super) fn pictures(disk: Lines<v1::Picture>, repairs: &mut Repairs) -> Pictures {
    let records = disk.0.into_iter();
    records.filter_map(|record| Some((record.key.0, picture(record.png.0, "pictures", repairs)?))).collect()
}

/// What a workbook says about itself, taken out of the file's record.
pub(super) fn workbook_info(disk: &mut v1::Workbook, repairs: &mut Repairs) -> WorkbookInfo {
    let title = repairs.text(std::mem::take(&mut disk.title));
    let logo = disk.logo.take().and_then(|logo| picture(logo.0, "logo", repairs));
    if logo.as_ref().is_some_and(|(_, is_drawable)| !is_drawable) {
        repairs.note(Repair::Picture, &title);
    }
    WorkbookInfo {
        title,
        author: repairs.text(std::mem::take(&mut disk.author)),
        sponsor: repairs.text(std::mem::take(&mut disk.sponsor)),
        logo: logo.map(|(logo, _)| logo),
    }
}

fn picture(png: Vec<u8>, field: &str, repairs: &mut Repairs) -> Option<(Arc<Picture>, bool)> {
    if png.starts_with(PNG) {
        let is_drawable = pixels::is_drawable(&png);
        return Some((Arc::new(Picture::new(png)), is_drawable));
    }
    repairs.note(Repair::Dropped, field);
    None
}

pub(super) fn role(disk: v1::Role, repairs: &mut Repairs) -> Role {
    let name = repairs.text(disk.name);
    Role {
        id: repairs.id(maybe(disk.id), &name),
        initials: repairs.text(disk.initials),
        color: repairs.whole(disk.color, 0, u32::MAX, &name).unwrap_or(0),
        parts: disk.parts,
        goal: repairs.text(disk.goal),
        criteria: repairs.text(disk.criteria),
        fears: repairs.text(disk.fears),
        influence: repairs.score(disk.influence, &name),
        attitude: disk.attitude,
        sources: all(disk.sources),
        name,
    }
}

pub(super) fn department(disk: v1::Department, repairs: &mut Repairs) -> Department {
    let name = repairs.text(disk.name);
    Department {
        id: repairs.id(maybe(disk.id), &name),
        person: repairs.text(disk.person),
        leads_project: disk.leads_project,
        name,
    }
}

pub(super) fn channel(disk: v1::Channel, repairs: &mut Repairs) -> Channel {
    let name = repairs.text(disk.name);
    Channel {
        id: repairs.id(maybe(disk.id), &name),
        kind: disk.kind,
        purpose: repairs.text(disk.purpose),
        owner: maybe(disk.owner),
        name,
    }
}

pub(super) fn source(disk: v1::Source, repairs: &mut Repairs) -> Source {
    let title = repairs.text(disk.title);
    Source {
        id: repairs.id(maybe(disk.id), &title),
        kind: disk.kind,
        date: repairs.date(&disk.date, &title),
        person: repairs.text(disk.person),
        role: maybe(disk.role),
        link: repairs.text(disk.link),
        title,
    }
}

pub(super) fn target_group(disk: v1::TargetGroup, repairs: &mut Repairs) -> TargetGroup {
    let name = repairs.text(disk.name);
    TargetGroup {
        id: repairs.id(maybe(disk.id), &name),
        list: disk.list.unwrap_or_default(),
        sector: disk.sector,
        standing: disk.standing,
        line_of_business: repairs.text(disk.line_of_business),
        process: repairs.text(disk.process),
        department: maybe(disk.department),
        online: disk.online,
        online_reason: repairs.text(disk.online_reason),
        through: repairs.text(disk.through),
        map: maybe(disk.map),
        name,
    }
}

pub(super) fn draft(disk: v1::Map, pictures: &Pictures, repairs: &mut Repairs) -> Draft {
    let title = repairs.text(disk.title);
    let id = repairs.id(maybe(disk.id), &title);
    if disk.level_names.len() > LEVELS {
        repairs.note(Repair::Dropped, &title);
    }
    let mut names = disk.level_names.into_iter();
    let info = MapInfo {
        purpose: repairs.text(disk.purpose),
        scenario: repairs.text(disk.scenario),
        expectations: repairs.text(disk.expectations),
        state: disk.state.unwrap_or(MapState::AsIs),
        date: repairs.date(&disk.date, &title),
        role: maybe(disk.role),
        target_group: maybe(disk.target_group),
        derived_from: disk.derived_from.map(derivation),
        level_names: std::array::from_fn(|_| repairs.text(names.next().unwrap_or_default())),
        plain_scale: disk.plain_scale,
        participation: disk
            .participation
            .0
            .into_iter()
            .filter_map(|entry| participation(entry, &title, repairs))
            .collect(),
        presenter_notes: each(disk.presenter_notes, |note| PresenterNote {
            stage: maybe(note.stage),
            text: repairs.text(note.text),
        }),
        title,
    };
    let mut cards = each(disk.cards, |record| {
        let place = place(&record);
        let card = card(id, record, place, pictures, repairs);
        if place == Place::Parking {
            repairs.note(Repair::Parked, &card.text);
        }
        repairs.at_card(None);
        card
    });
    cards.extend(each(disk.parking, |record| {
        let placed = record.lane.is_some() || record.step.is_some();
        let card = card(id, record, Place::Parking, pictures, repairs);
        if placed {
            repairs.note(Repair::Reference, &card.text);
        }
        repairs.at_card(None);
        card
    }));
    Draft {
        id,
        info,
        stages: each(disk.stages, |record| stage(record, repairs)),
        lanes: each(disk.lanes, |record| lane(record, repairs)),
        cards,
        groups: each(disk.groups, |record| group(record, repairs)),
        curves: each(disk.curves, |record| curve(record, repairs)),
        returns: disk.returns.0.into_iter().filter_map(|record| arrow(record, repairs)).collect(),
    }
}

fn derivation(disk: v1::Derivation) -> Derivation {
    use v1::RecordKind;
    let entry = |record: v1::DerivedRecord| {
        let id = match record.kind {
            RecordKind::Stage => RecordId::Stage(known(record.id)),
            RecordKind::Lane => RecordId::Lane(known(record.id)),
            RecordKind::Card => RecordId::Card(known(record.id)),
            RecordKind::Group => RecordId::Group(known(record.id)),
            RecordKind::Curve => RecordId::Curve(known(record.id)),
            RecordKind::Point => RecordId::Point(known(record.id)),
            RecordKind::Return => RecordId::Return(known(record.id)),
        };
        (id, RecordHash(record.hash.0))
    };
    Derivation { map: known(disk.map), records: each(disk.records, entry) }
}

fn participation(disk: v1::Participation, title: &str, repairs: &mut Repairs) -> Option<Participation> {
    let party = match (disk.role, disk.department) {
        (Some(role), None) => Some(Party::Role(known(role))),
        (None, Some(department)) => Some(Party::Department(known(department))),
        _ => None,
    };
    let entry = party.zip(disk.stage).map(|(party, stage)| Participation {
        party,
        stage: known(stage),
        involvement: disk.involvement,
    });
    if entry.is_none() {
        repairs.note(Repair::Reference, title);
    }
    entry
}

pub(super) fn stage(disk: v1::Stage, repairs: &mut Repairs) -> Stage {
    let name = repairs.text(disk.name);
    Stage {
        id: repairs.id(maybe(disk.id), &name),
        goal: repairs.text(disk.goal),
        expected_result: repairs.text(disk.expected_result),
        duration: repairs.text(disk.duration),
        width: repairs.column_width(disk.width, &name),
        steps: disk
            .steps
            .into_iter()
            .map(|step| {
                let step_name = repairs.text(step.name);
                let about = if step_name.is_empty() { &name } else { &step_name };
                Step { id: repairs.id(maybe(step.id), about), name: step_name }
            })
            .collect(),
        name,
    }
}

pub(super) fn lane(disk: v1::Lane, repairs: &mut Repairs) -> Lane {
    let name = repairs.text(disk.name);
    Lane {
        id: repairs.id(maybe(disk.id), &name),
        kind: disk.kind,
        prompt: repairs.text(disk.prompt),
        hidden: disk.hidden,
        collapsed: disk.collapsed,
        pinned: disk.pinned,
        name,
    }
}

/// Where a card of a lane stands.
pub(super) fn place(disk: &v1::Card) -> Place {
    match (disk.lane, disk.step) {
        (Some(lane), Some(step)) => Place::Cell { lane: known(lane), step: known(step) },
        _ => Place::Parking,
    }
}

pub(super) fn card(map: MapId, disk: v1::Card, place: Place, pictures: &Pictures, repairs: &mut Repairs) -> Card {
    let id = maybe(disk.id);
    repairs.at_card(id.map(|id| (map, id)));
    let text = repairs.text(disk.text);
    let id = repairs.id(id, &text);
    repairs.at_card(Some((map, id)));
    let picture = disk.picture.and_then(|key| pictures.get(&key.0).cloned());
    match &picture {
        None if disk.picture.is_some() => repairs.note(Repair::Reference, &text),
        Some((_, false)) => repairs.note(Repair::Picture, &text),
        None | Some(_) => {}
    }
    Card {
        id,
        place,
        span: repairs.whole(disk.span, 1, u32::MAX, &text).unwrap_or(1),
        roles: all(disk.roles),
        evidence: disk.evidence,
        sources: all(disk.sources),
        votes: repairs.whole(disk.votes, 0, u32::MAX, &text).unwrap_or(0),
        doubts: repairs.whole(disk.doubts, 0, u32::MAX, &text).unwrap_or(0),
        moment: disk.moment.map(|record| moment(record, repairs)),
        comments: disk.comments.into_iter().map(|record| comment(record, repairs)).collect(),
        link: maybe(disk.link),
        channel: maybe(disk.channel),
        scores: Scores {
            satisfaction: repairs.score(disk.satisfaction, &text),
            importance_to_customer: repairs.score(disk.importance_to_customer, &text),
            importance_to_us: repairs.score(disk.importance_to_us, &text),
        },
        competitor: disk.competitor.map(|record| Competitor {
            name: repairs.text(record.name),
            satisfaction: repairs.score(record.satisfaction, &text),
        }),
        severity: repairs.score(disk.severity, &text),
        cost: repairs.text(disk.cost),
        breaks_trust: disk.breaks_trust,
        internal: disk.internal,
        department: maybe(disk.department),
        measure: Measure {
            kind: disk.kind,
            value: repairs.score(disk.value, &text),
            effort: repairs.score(disk.effort, &text),
            person: repairs.text(disk.person),
            due: repairs.date(&disk.due, &text),
            status: disk.status,
            effect: repairs.text(disk.effect),
            metric: disk.metric.map(|metric| MetricGoal {
                name: repairs.text(metric.name),
                before: repairs.text(metric.before),
                target: repairs.text(metric.target),
                after: repairs.text(metric.after),
            }),
            solves: all(disk.solves),
        },
        number: disk.number.and_then(|record| number(record, &text, repairs)),
        picture: picture.map(|(picture, _)| picture),
        text,
    }
}

fn moment(disk: v1::Moment, repairs: &mut Repairs) -> Moment {
    Moment { kind: disk.kind.unwrap_or(MomentKind::Plain), text: repairs.text(disk.text) }
}

fn comment(disk: v1::Comment, repairs: &mut Repairs) -> Comment {
    let text = repairs.text(disk.text);
    Comment {
        id: repairs.id(maybe(disk.id), &text),
        author: repairs.text(disk.author),
        date: repairs.date(&disk.date, &text),
        resolved: disk.resolved,
        text,
    }
}

fn number(disk: v1::Number, about: &str, repairs: &mut Repairs) -> Option<Number> {
    let unit = repairs.text(disk.unit);
    let target = repairs.within(disk.target, f64::MIN, f64::MAX, about);
    let value = repairs.within(Some(disk.value), f64::MIN, f64::MAX, about)?;
    Some(Number { value, unit, target, less_is_better: disk.less_is_better, enters_stage: disk.enters_stage })
}

pub(super) fn group(disk: v1::Group, repairs: &mut Repairs) -> Group {
    let text = repairs.text(disk.text);
    Group { id: repairs.id(maybe(disk.id), &text), cards: all(disk.cards), open: disk.open, text }
}

pub(super) fn curve(disk: v1::Curve, repairs: &mut Repairs) -> Curve {
    let mut points = Vec::with_capacity(disk.points.0.len());
    for record in disk.points.0 {
        let word = repairs.text(record.word);
        let value = repairs.within(Some(record.value), -2.0, 2.0, &word);
        let (Some(step), Some(value)) = (record.step, value) else {
            repairs.note(Repair::Point, &word);
            continue;
        };
        points.push(CurvePoint {
            id: repairs.id(maybe(record.id), &word),
            step: known(step),
            along: repairs.within(record.along, 0.0, 1.0, &word).unwrap_or(MIDDLE),
            value,
            moment: record.moment.map(|record| moment(record, repairs)),
            breaks_after: record.breaks_after,
            word,
        });
    }
    Curve { id: repairs.id(maybe(disk.id), ""), role: maybe(disk.role), points }
}

pub(super) fn arrow(disk: v1::Return, repairs: &mut Repairs) -> Option<Return> {
    let label = repairs.text(disk.label);
    let (Some(from), Some(to)) = (disk.from, disk.to) else {
        repairs.note(Repair::Return, &label);
        return None;
    };
    Some(Return { id: repairs.id(maybe(disk.id), &label), from: known(from), to: known(to), label })
}

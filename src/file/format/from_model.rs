//! The document as the records of the newest format. The mirror of `to_model`.

use super::v1;
use super::{Bytes, Hash, Id, Lines};
use crate::model::{
    Card, Channel, Comment, Curve, Date, Department, Derivation, Group, GroupList, JourneyMap, Lane, MapState, Moment,
    MomentKind, Number, Participation, Party, Picture, Place, PresenterNote, RecordId, Return, Role, ScoreRange,
    Source, Stage, TargetGroup, Workbook,
};
use std::sync::Arc;

/// The whole workbook.
pub(crate) fn workbook(workbook: &Workbook) -> v1::Workbook {
    let info = workbook.info();
    v1::Workbook {
        format: f64::from(v1::FORMAT),
        minor: Some(f64::from(v1::MINOR)),
        title: info.title.clone(),
        author: info.author.clone(),
        sponsor: info.sponsor.clone(),
        logo: info.logo.as_ref().map(|logo| Bytes(logo.png.clone())),
        roles: lines(workbook.roles(), role),
        departments: lines(workbook.departments(), department),
        channels: lines(workbook.channels(), channel),
        sources: lines(workbook.sources(), source),
        target_groups: lines(workbook.target_groups(), target_group),
        maps: lines(workbook.maps(), map),
        pictures: Lines(workbook.pictures().into_iter().map(picture).collect()),
    }
}

fn picture((key, picture): (u64, &Arc<Picture>)) -> v1::Picture {
    v1::Picture { key: Hash(key), png: Bytes(picture.png.clone()) }
}

fn lines<From, To>(records: &[Arc<From>], convert: impl Fn(&From) -> To) -> Lines<To> {
    Lines(records.iter().map(|record| convert(record)).collect())
}

macro_rules! id {
    ($id:expr) => {
        Id($id.bits())
    };
}

macro_rules! ids {
    ($ids:expr) => {
        $ids.iter().map(|id| id!(id)).collect()
    };
}

fn date(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn score<const MAX: u8>(score: Option<ScoreRange<MAX>>) -> Option<f64> {
    score.map(|score| f64::from(score.get()))
}

/// A number that is not written when it has its usual value.
fn unless(usual: u32, number: u32) -> Option<f64> {
    (number != usual).then_some(f64::from(number))
}

pub(super) fn role(role: &Role) -> v1::Role {
    v1::Role {
        id: Some(id!(role.id)),
        name: role.name.clone(),
        initials: role.initials.clone(),
        color: unless(0, role.color),
        parts: role.parts.clone(),
        goal: role.goal.clone(),
        criteria: role.criteria.clone(),
        fears: role.fears.clone(),
        influence: score(role.influence),
        attitude: role.attitude,
        sources: ids!(role.sources),
    }
}

pub(super) fn department(department: &Department) -> v1::Department {
    v1::Department {
        id: Some(id!(department.id)),
        name: department.name.clone(),
        person: department.person.clone(),
        leads_project: department.leads_project,
    }
}

pub(super) fn channel(channel: &Channel) -> v1::Channel {
    v1::Channel {
        id: Some(id!(channel.id)),
        kind: channel.kind,
        name: channel.name.clone(),
        purpose: channel.purpose.clone(),
        owner: channel.owner.map(|owner| id!(owner)),
    }
}

pub(super) fn source(source: &Source) -> v1::Source {
    v1::Source {
        id: Some(id!(source.id)),
        kind: source.kind,
        title: source.title.clone(),
        date: date(source.date),
        person: source.person.clone(),
        role: source.role.map(|role| id!(role)),
        link: source.link.clone(),
    }
}

pub(super) fn target_group(group: &TargetGroup) -> v1::TargetGroup {
    v1::TargetGroup {
        id: Some(id!(group.id)),
        name: group.name.clone(),
        list: (group.list != GroupList::default()).then_some(group.list),
        sector: group.sector,
        standing: group.standing,
        line_of_business: group.line_of_business.clone(),
        process: group.process.clone(),
        department: group.department.map(|department| id!(department)),
        online: group.online,
        online_reason: group.online_reason.clone(),
        through: group.through.clone(),
        map: group.map.map(|map| id!(map)),
    }
}

pub(super) fn map(map: &JourneyMap) -> v1::Map {
    let info = map.info();
    let named_levels = info.level_names.iter().any(|name| !name.is_empty());
    v1::Map {
        id: Some(id!(map.id())),
        title: info.title.clone(),
        purpose: info.purpose.clone(),
        scenario: info.scenario.clone(),
        expectations: info.expectations.clone(),
        state: (info.state != MapState::AsIs).then_some(info.state),
        date: date(info.date),
        role: info.role.map(|role| id!(role)),
        target_group: info.target_group.map(|group| id!(group)),
        level_names: if named_levels { info.level_names.to_vec() } else { Vec::new() },
        plain_scale: info.plain_scale,
        derived_from: info.derived_from.as_ref().map(derivation),
        stages: lines(map.stages(), stage),
        lanes: Lines(map.rows().iter().map(|row| lane(&row.lane)).collect()),
        cards: Lines(map.rows().iter().flat_map(|row| row.cards.iter()).map(|one| card(one)).collect()),
        parking: lines(map.parking(), card),
        groups: lines(map.groups(), group),
        curves: lines(map.curves(), curve),
        returns: lines(map.returns(), arrow),
        participation: Lines(info.participation.iter().map(participation).collect()),
        presenter_notes: Lines(info.presenter_notes.iter().map(presenter_note).collect()),
    }
}

fn derivation(derivation: &Derivation) -> v1::Derivation {
    use v1::RecordKind;
    let record = |record: RecordId| match record {
        RecordId::Stage(id) => (RecordKind::Stage, id!(id)),
        RecordId::Lane(id) => (RecordKind::Lane, id!(id)),
        RecordId::Card(id) => (RecordKind::Card, id!(id)),
        RecordId::Group(id) => (RecordKind::Group, id!(id)),
        RecordId::Curve(id) => (RecordKind::Curve, id!(id)),
        RecordId::Point(id) => (RecordKind::Point, id!(id)),
        RecordId::Return(id) => (RecordKind::Return, id!(id)),
    };
    let entry = |(id, hash): &(RecordId, crate::model::RecordHash)| {
        let (kind, id) = record(*id);
        v1::DerivedRecord { kind, id, hash: Hash(hash.0) }
    };
    v1::Derivation { map: id!(derivation.map), records: Lines(derivation.records.iter().map(entry).collect()) }
}

pub(super) fn stage(stage: &Stage) -> v1::Stage {
    v1::Stage {
        id: Some(id!(stage.id)),
        name: stage.name.clone(),
        goal: stage.goal.clone(),
        expected_result: stage.expected_result.clone(),
        duration: stage.duration.clone(),
        width: stage.width.map(|width| f64::from(width.get())),
        steps: stage.steps.iter().map(|step| v1::Step { id: Some(id!(step.id)), name: step.name.clone() }).collect(),
    }
}

pub(super) fn lane(lane: &Lane) -> v1::Lane {
    v1::Lane {
        id: Some(id!(lane.id)),
        kind: lane.kind,
        name: lane.name.clone(),
        prompt: lane.prompt.clone(),
        hidden: lane.hidden,
        collapsed: lane.collapsed,
        pinned: lane.pinned,
    }
}

pub(super) fn card(card: &Card) -> v1::Card {
    let (lane, step) = match card.place {
        Place::Cell { lane, step } => (Some(id!(lane)), Some(id!(step))),
        Place::Parking => (None, None),
    };
    v1::Card {
        id: Some(id!(card.id)),
        lane,
        step,
        span: unless(1, card.span),
        text: card.text.clone(),
        roles: ids!(card.roles),
        evidence: card.evidence,
        sources: ids!(card.sources),
        votes: unless(0, card.votes),
        doubts: unless(0, card.doubts),
        moment: card.moment.as_ref().map(moment),
        comments: card.comments.iter().map(comment).collect(),
        link: card.link.map(|map| id!(map)),
        channel: card.channel.map(|channel| id!(channel)),
        satisfaction: score(card.scores.satisfaction),
        importance_to_customer: score(card.scores.importance_to_customer),
        importance_to_us: score(card.scores.importance_to_us),
        competitor: card.competitor.as_ref().map(|competitor| v1::Competitor {
            name: competitor.name.clone(),
            satisfaction: score(competitor.satisfaction),
        }),
        severity: score(card.severity),
        cost: card.cost.clone(),
        breaks_trust: card.breaks_trust,
        internal: card.internal,
        department: card.department.map(|department| id!(department)),
        kind: card.measure.kind,
        value: score(card.measure.value),
        effort: score(card.measure.effort),
        person: card.measure.person.clone(),
        due: date(card.measure.due),
        status: card.measure.status,
        effect: card.measure.effect.clone(),
        metric: card.measure.metric.as_ref().map(|metric| v1::MetricGoal {
            name: metric.name.clone(),
            before: metric.before.clone(),
            target: metric.target.clone(),
            after: metric.after.clone(),
        }),
        solves: ids!(card.measure.solves),
        number: card.number.as_ref().map(number),
        picture: card.picture.as_ref().map(|picture| Hash(picture.hash())),
    }
}

fn moment(moment: &Moment) -> v1::Moment {
    v1::Moment { kind: (moment.kind != MomentKind::Plain).then_some(moment.kind), text: moment.text.clone() }
}

fn comment(comment: &Comment) -> v1::Comment {
    v1::Comment {
        id: Some(id!(comment.id)),
        author: comment.author.clone(),
        text: comment.text.clone(),
        date: date(comment.date),
        resolved: comment.resolved,
    }
}

fn number(number: &Number) -> v1::Number {
    v1::Number {
        value: number.value,
        unit: number.unit.clone(),
        target: number.target,
        less_is_better: number.less_is_better,
        enters_stage: number.enters_stage,
    }
}

pub(super) fn group(group: &Group) -> v1::Group {
    v1::Group { id: Some(id!(group.id)), text: group.text.clone(), cards: ids!(group.cards), open: group.open }
}

pub(super) fn curve(curve: &Curve) -> v1::Curve {
    let point = |point: &crate::model::CurvePoint| v1::Point {
        id: Some(id!(point.id)),
        step: Some(id!(point.step)),
        along: (point.along != super::to_model::MIDDLE).then_some(point.along),
        value: point.value,
        word: point.word.clone(),
        moment: point.moment.as_ref().map(moment),
        breaks_after: point.breaks_after,
    };
    v1::Curve {
        id: Some(id!(curve.id)),
        role: curve.role.map(|role| id!(role)),
        points: Lines(curve.points.iter().map(point).collect()),
    }
}

pub(super) fn arrow(arrow: &Return) -> v1::Return {
    v1::Return {
        id: Some(id!(arrow.id)),
        from: Some(id!(arrow.from)),
        to: Some(id!(arrow.to)),
        label: arrow.label.clone(),
    }
}

fn participation(participation: &Participation) -> v1::Participation {
    let (role, department) = match participation.party {
        Party::Role(role) => (Some(id!(role)), None),
        Party::Department(department) => (None, Some(id!(department))),
    };
    v1::Participation {
        role,
        department,
        stage: Some(id!(participation.stage)),
        involvement: participation.involvement,
    }
}

fn presenter_note(note: &PresenterNote) -> v1::PresenterNote {
    v1::PresenterNote { stage: note.stage.map(|stage| id!(stage)), text: note.text.clone() }
}

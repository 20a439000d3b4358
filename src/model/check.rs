//! The invariants of a workbook: what is wrong with it, record by record. Owns the rules that every
//! edit and every load must leave unbroken; it mends nothing and knows no files.

mod map;
mod record;
#[cfg(test)]
mod tests;

pub(crate) use map::{curve, info, map, point, return_, stage, step};
pub(crate) use record::{
    Found, card, channel, department, group_text, lane, role, source, target_group, workbook_info,
};

use super::List;
use super::id::{ChannelId, DepartmentId, MapId, RoleId, SourceId, TargetGroupId};
use super::limit;
use super::workbook::Workbook;
use crate::message::Message;
use std::cell::LazyCell;
use std::collections::HashSet;
use std::hash::Hash;

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule.
    pub rule: Rule,
    /// The kind of the record that breaks it.
    pub record: RecordKind,
    /// The record's id, as a file writes it; empty for the workbook itself.
    pub id: String,
}

impl Violation {
    /// What is wrong, to be said to the user.
    pub fn message(&self) -> Message {
        Message::new(self.rule.key())
            .with("record", self.record.message())
            .with("id", self.id.as_str())
            .with("kilobytes", limit::TEXT / 1024)
    }
}

/// What must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// A workbook has a map.
    HasMap,
    /// A stage has a step.
    HasStep,
    /// An id is unique among the records of its kind.
    UniqueId,
    /// What a record refers to exists.
    ReferenceExists,
    /// A record refers to nothing twice.
    ReferenceOnce,
    /// A card lies in the list that its place names.
    CardInItsRow,
    /// The cards of a row are sorted by step.
    RowSorted,
    /// A span is at least one step and ends within the map.
    SpanFits,
    /// A group has at least two cards.
    GroupHasCards,
    /// The cards of a group stand in one place.
    GroupTogether,
    /// A card is in at most one group.
    OneGroupPerCard,
    /// A role has at most one curve.
    OneCurvePerRole,
    /// A point lies within its step and within the scale.
    PointInRange,
    /// The points of a curve are sorted by place.
    PointsSorted,
    /// A return leads to another step.
    ReturnLeadsElsewhere,
    /// At most one department leads the project.
    OneProjectLead,
    /// The hashes of a derived map are sorted by record.
    DerivationSorted,
    /// Numbers are finite.
    NumberFinite,
    /// A text is at most [`limit::TEXT`] bytes long.
    TextFits,
    /// All texts together have at most [`limit::TEXTS`] bytes.
    TextsFit,
    /// A text holds no control characters and no marks that override the direction of writing.
    TextClean,
    /// There are not more records than [`limit`] allows.
    CountFits,
}

impl Rule {
    fn key(self) -> &'static str {
        match self {
            Rule::HasMap => "violation-has-map",
            Rule::HasStep => "violation-has-step",
            Rule::UniqueId => "violation-unique-id",
            Rule::ReferenceExists => "violation-reference-exists",
            Rule::ReferenceOnce => "violation-reference-once",
            Rule::CardInItsRow => "violation-card-in-its-row",
            Rule::RowSorted => "violation-row-sorted",
            Rule::SpanFits => "violation-span-fits",
            Rule::GroupHasCards => "violation-group-has-cards",
            Rule::GroupTogether => "violation-group-together",
            Rule::OneGroupPerCard => "violation-one-group-per-card",
            Rule::OneCurvePerRole => "violation-one-curve-per-role",
            Rule::PointInRange => "violation-point-in-range",
            Rule::PointsSorted => "violation-points-sorted",
            Rule::ReturnLeadsElsewhere => "violation-return-leads-elsewhere",
            Rule::OneProjectLead => "violation-one-project-lead",
            Rule::DerivationSorted => "violation-derivation-sorted",
            Rule::NumberFinite => "violation-number-finite",
            Rule::TextFits => "violation-text-fits",
            Rule::TextsFit => "violation-texts-fit",
            Rule::TextClean => "violation-text-clean",
            Rule::CountFits => "violation-count-fits",
        }
    }
}

/// The kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// The workbook itself.
    Workbook,
    /// A map.
    Map,
    /// A stage.
    Stage,
    /// A step.
    Step,
    /// A lane.
    Lane,
    /// A card.
    Card,
    /// A comment on a card.
    Comment,
    /// A group of cards.
    Group,
    /// A curve.
    Curve,
    /// A point of a curve.
    Point,
    /// A return.
    Return,
    /// A role.
    Role,
    /// A department.
    Department,
    /// A channel.
    Channel,
    /// A source.
    Source,
    /// A target group.
    TargetGroup,
}

impl RecordKind {
    /// What the kind is called.
    pub fn message(self) -> Message {
        Message::new(match self {
            RecordKind::Workbook => "record-workbook",
            RecordKind::Map => "record-map",
            RecordKind::Stage => "record-stage",
            RecordKind::Step => "record-step",
            RecordKind::Lane => "record-lane",
            RecordKind::Card => "record-card",
            RecordKind::Comment => "record-comment",
            RecordKind::Group => "record-group",
            RecordKind::Curve => "record-curve",
            RecordKind::Point => "record-point",
            RecordKind::Return => "record-return",
            RecordKind::Role => "record-role",
            RecordKind::Department => "record-department",
            RecordKind::Channel => "record-channel",
            RecordKind::Source => "record-source",
            RecordKind::TargetGroup => "record-target-group",
        })
    }
}

/// Ids that are gathered when one of them is asked for: a text is checked at every key, and most
/// records refer to nothing.
pub(crate) type Ids<Id> = LazyCell<HashSet<Id>, Box<dyn FnOnce() -> HashSet<Id>>>;

/// What records may refer to beyond their map.
#[derive(Debug)]
pub(crate) struct Known {
    pub roles: Ids<RoleId>,
    pub departments: Ids<DepartmentId>,
    pub channels: Ids<ChannelId>,
    pub sources: Ids<SourceId>,
    pub target_groups: Ids<TargetGroupId>,
    pub maps: Ids<MapId>,
}

impl Known {
    /// Everything that the workbook holds.
    pub fn of(workbook: &Workbook) -> Known {
        Known {
            roles: ids(workbook.roles(), |record| record.id),
            departments: ids(workbook.departments(), |record| record.id),
            channels: ids(workbook.channels(), |record| record.id),
            sources: ids(workbook.sources(), |record| record.id),
            target_groups: ids(workbook.target_groups(), |record| record.id),
            maps: ids(workbook.maps(), |map| map.id()),
        }
    }
}

fn ids<T: 'static, Id: Eq + Hash + 'static>(list: &List<T>, id: fn(&T) -> Id) -> Ids<Id> {
    let list = list.clone();
    LazyCell::new(Box::new(move || list.iter().map(|record| id(record)).collect()))
}

/// Everything that is wrong with the workbook; empty after every edit and every load. Takes time
/// proportional to its size.
pub fn violations(workbook: &Workbook) -> Vec<Violation> {
    let mut found = Found::default();
    let known = Known::of(workbook);

    let mut of_workbook = found.about(RecordKind::Workbook, "");
    of_workbook.require(!workbook.maps().is_empty(), Rule::HasMap);
    of_workbook
        .require(workbook.maps().iter().map(|map| map.card_count()).sum::<usize>() <= limit::CARDS, Rule::CountFits);
    for count in [
        workbook.maps().len(),
        workbook.roles().len(),
        workbook.departments().len(),
        workbook.channels().len(),
        workbook.sources().len(),
        workbook.target_groups().len(),
    ] {
        of_workbook.require(count <= limit::RECORDS, Rule::CountFits);
    }
    let leads = workbook.departments().iter().filter(|department| department.leads_project).count();
    of_workbook.require(leads <= 1, Rule::OneProjectLead);

    found.unique(RecordKind::Role, workbook.roles().iter().map(|record| record.id));
    found.unique(RecordKind::Department, workbook.departments().iter().map(|record| record.id));
    found.unique(RecordKind::Channel, workbook.channels().iter().map(|record| record.id));
    found.unique(RecordKind::Source, workbook.sources().iter().map(|record| record.id));
    found.unique(RecordKind::TargetGroup, workbook.target_groups().iter().map(|record| record.id));
    found.unique(RecordKind::Map, workbook.maps().iter().map(|map| map.id()));

    workbook_info(&mut found, workbook.info());
    workbook.roles().iter().for_each(|record| role(&mut found, record, &known));
    workbook.departments().iter().for_each(|record| department(&mut found, record));
    workbook.channels().iter().for_each(|record| channel(&mut found, record, &known));
    workbook.sources().iter().for_each(|record| source(&mut found, record, &known));
    workbook.target_groups().iter().for_each(|record| target_group(&mut found, record, &known));
    workbook.maps().iter().for_each(|record| map(&mut found, record, &known));
    let all_fit = found.text_bytes <= limit::TEXTS;
    found.about(RecordKind::Workbook, "").require(all_fit, Rule::TextsFit);
    found.violations
}

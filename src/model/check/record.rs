//! The rules of single records: their texts, numbers and references.

use super::{Known, RecordKind, Rule, Violation};
use crate::model::{Card, CardId, Channel, Department, Group, Lane, Moment, Role, Source, TargetGroup, WorkbookInfo};
use crate::model::{is_unwanted, limit};
use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;
use std::ops::Deref;

/// Collects what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub violations: Vec<Violation>,
    /// Bytes of all texts that were looked at.
    pub text_bytes: usize,
}

impl Found {
    /// Rules about one record.
    pub fn about<Id: Display>(&mut self, record: RecordKind, id: Id) -> About<'_, Id> {
        About { found: self, record, id }
    }

    /// Every id occurs once.
    pub fn unique<Id: Copy + Eq + Hash + Display>(&mut self, record: RecordKind, ids: impl Iterator<Item = Id>) {
        let mut seen = HashSet::with_capacity(ids.size_hint().0);
        for id in ids {
            let first = seen.insert(id);
            self.about(record, id).require(first, Rule::UniqueId);
        }
    }
}

/// Rules about one record: its kind and id are noted with what is wrong.
pub(crate) struct About<'a, Id: Display> {
    found: &'a mut Found,
    record: RecordKind,
    id: Id,
}

impl<Id: Display> About<'_, Id> {
    /// Notes the rule unless it holds.
    pub fn require(&mut self, holds: bool, rule: Rule) {
        if !holds {
            self.found.violations.push(Violation { rule, record: self.record, id: self.id.to_string() });
        }
    }

    /// No text is too long or holds what nobody sees.
    pub fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        for text in texts {
            self.found.text_bytes += text.len();
            self.require(text.len() <= limit::TEXT, Rule::TextFits);
            self.require(!text.chars().any(is_unwanted), Rule::TextClean);
        }
    }

    /// Everything referred to exists. What is known is looked at only if there is anything.
    pub fn refers<T: Copy + Eq + Hash>(
        &mut self,
        to: impl IntoIterator<Item = T>,
        known: &impl Deref<Target = HashSet<T>>,
    ) {
        for id in to {
            self.require(known.contains(&id), Rule::ReferenceExists);
        }
    }

    /// Nothing is listed twice.
    pub fn once<T: Copy + Eq + Hash>(&mut self, list: &[T]) {
        // A handful is the rule: a set would cost more than it saves.
        let repeats = if list.len() <= 8 {
            list.iter().enumerate().any(|(index, item)| list.iter().take(index).any(|earlier| earlier == item))
        } else {
            list.iter().collect::<HashSet<_>>().len() < list.len()
        };
        self.require(!repeats, Rule::ReferenceOnce);
    }

    pub fn moment(&mut self, moment: &Option<Moment>) {
        self.texts(moment.iter().map(|moment| moment.text.as_str()));
    }
}

/// Texts, numbers and references of a card; not its place.
pub(crate) fn card(found: &mut Found, card: &Card, known: &Known, is_card: &dyn Fn(CardId) -> bool) {
    let mut about = found.about(RecordKind::Card, card.id);
    let measure = &card.measure;
    about.texts([&card.text, &card.cost, &measure.person, &measure.effect].map(String::as_str));
    if let Some(metric) = &measure.metric {
        about.texts([&metric.name, &metric.before, &metric.target, &metric.after].map(String::as_str));
    }
    about.moment(&card.moment);
    for comment in &card.comments {
        about.texts([comment.author.as_str(), comment.text.as_str()]);
    }
    about.texts(card.competitor.iter().map(|competitor| competitor.name.as_str()));
    if let Some(number) = &card.number {
        about.texts([number.unit.as_str()]);
        about.require(number.value.is_finite() && number.target.is_none_or(f64::is_finite), Rule::NumberFinite);
    }
    about.refers(card.roles.iter().copied(), &known.roles);
    about.once(&card.roles);
    about.refers(card.sources.iter().copied(), &known.sources);
    about.once(&card.sources);
    about.refers(card.link, &known.maps);
    about.refers(card.channel, &known.channels);
    about.refers(card.department, &known.departments);
    about.once(&measure.solves);
    for &solved in &measure.solves {
        about.require(is_card(solved), Rule::ReferenceExists);
    }
}

/// The text of a group; its cards are the map's matter.
pub(crate) fn group_text(found: &mut Found, group: &Group) {
    found.about(RecordKind::Group, group.id).texts([group.text.as_str()]);
}

pub(crate) fn lane(found: &mut Found, lane: &Lane) {
    found.about(RecordKind::Lane, lane.id).texts([lane.name.as_str(), lane.prompt.as_str()]);
}

pub(crate) fn workbook_info(found: &mut Found, info: &WorkbookInfo) {
    let texts = [&info.title, &info.author, &info.sponsor].map(String::as_str);
    found.about(RecordKind::Workbook, "").texts(texts);
}

pub(crate) fn role(found: &mut Found, role: &Role, known: &Known) {
    let mut about = found.about(RecordKind::Role, role.id);
    about.texts([&role.name, &role.initials, &role.goal, &role.criteria, &role.fears].map(String::as_str));
    about.refers(role.sources.iter().copied(), &known.sources);
    about.once(&role.sources);
    about.once(&role.parts);
}

pub(crate) fn department(found: &mut Found, department: &Department) {
    let mut about = found.about(RecordKind::Department, department.id);
    about.texts([department.name.as_str(), department.person.as_str()]);
}

pub(crate) fn channel(found: &mut Found, channel: &Channel, known: &Known) {
    let mut about = found.about(RecordKind::Channel, channel.id);
    about.texts([channel.name.as_str(), channel.purpose.as_str()]);
    about.refers(channel.owner, &known.departments);
}

pub(crate) fn source(found: &mut Found, source: &Source, known: &Known) {
    let mut about = found.about(RecordKind::Source, source.id);
    about.texts([&source.title, &source.person, &source.link].map(String::as_str));
    about.refers(source.role, &known.roles);
}

pub(crate) fn target_group(found: &mut Found, group: &TargetGroup, known: &Known) {
    let mut about = found.about(RecordKind::TargetGroup, group.id);
    about.texts(
        [&group.name, &group.line_of_business, &group.process, &group.online_reason, &group.through]
            .map(String::as_str),
    );
    about.refers(group.department, &known.departments);
    about.refers(group.map, &known.maps);
}

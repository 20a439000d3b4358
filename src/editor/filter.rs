//! Which cards are meant and which fade: through whose eyes the map is seen, and what else is
//! wanted of cards. Kept with the way of looking, so that pictures written show the same.

use super::{Editor, toggle};
use crate::insight::filter::Filter;
use crate::locale::{self, terms};
use crate::message::Message;
use crate::model::{Card, DepartmentId, Evidence, MapId, MomentKind, RoleId, Status, Workbook};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many cards were meant, and by what.
#[derive(Debug)]
pub(super) struct Counted {
    workbook: Arc<Workbook>,
    map: MapId,
    filter: Filter,
    roles: BTreeSet<RoleId>,
    cards: (usize, usize),
}

/// Something that can be wanted of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterBy {
    /// It concerns a role.
    Role(RoleId),
    /// How well it is known; none means that nobody has said.
    Evidence(Option<Evidence>),
    /// Whose it is.
    Department(DepartmentId),
    /// How far it has come.
    Status(Status),
    /// It is a moment of truth.
    Moment,
    /// Somebody voted for it.
    Voted,
    /// Somebody doubts it.
    Doubted,
    /// It is a barrier that no opportunity removes.
    Unanswered,
}

/// What of one kind can be wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterKind {
    /// What the kind is called.
    pub name: String,
    /// What there is to choose.
    pub choices: Vec<FilterChoice>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterChoice {
    /// What.
    pub by: FilterBy,
    /// What it is called.
    pub name: String,
    /// The place of its colour in the palette of roles.
    pub color: Option<u32>,
    /// Whether it is wanted.
    pub is_on: bool,
}

impl Editor {
    /// All that can be wanted, kind by kind.
    pub fn filters(&self) -> Vec<FilterKind> {
        let language = self.options.language;
        let roles =
            self.workbook().roles().iter().map(|role| (FilterBy::Role(role.id), role.name.clone(), Some(role.color)));
        let plain = |choices: &[(FilterBy, &'static str)]| -> Vec<(FilterBy, String, Option<u32>)> {
            choices.iter().map(|(by, key)| (*by, locale::text(language, key), None)).collect()
        };
        let departments = self.workbook().departments().iter();
        let departments = departments.map(|record| (FilterBy::Department(record.id), record.name.clone(), None));
        let moment = terms::moment_kind(language, MomentKind::Plain);
        [
            ("detail-roles", roles.collect()),
            ("detail-evidence", plain(EVIDENCE)),
            ("detail-status", plain(STATUSES)),
            ("detail-department", departments.collect()),
            ("filter-marks", [vec![(FilterBy::Moment, moment, None)], plain(MARKS)].concat()),
        ]
        .into_iter()
        .filter(|(_, choices): &(_, Vec<_>)| !choices.is_empty())
        .map(|(name, choices)| FilterKind {
            name: locale::text(language, name),
            choices: choices
                .into_iter()
                .map(|(by, name, color)| FilterChoice { by, name, color, is_on: self.is_wanted(by) })
                .collect(),
        })
        .collect()
    }

    fn is_wanted(&self, by: FilterBy) -> bool {
        let filter = &self.options.filter;
        match by {
            FilterBy::Role(role) => self.options.roles_in_view.contains(&role),
            FilterBy::Evidence(evidence) => filter.evidence.contains(&evidence),
            FilterBy::Department(department) => filter.departments.contains(&department),
            FilterBy::Status(status) => filter.statuses.contains(&status),
            FilterBy::Moment => filter.moments,
            FilterBy::Voted => filter.voted,
            FilterBy::Doubted => filter.doubted,
            FilterBy::Unanswered => filter.unanswered,
        }
    }

    /// Wants something of cards, or no longer.
    pub fn toggle_filter(&mut self, by: FilterBy) {
        let filter = &mut self.options.filter;
        match by {
            FilterBy::Role(role) => toggle(&mut self.options.roles_in_view, role),
            FilterBy::Evidence(evidence) => toggle(&mut filter.evidence, evidence),
            FilterBy::Department(department) => toggle(&mut filter.departments, department),
            FilterBy::Status(status) => toggle(&mut filter.statuses, status),
            FilterBy::Moment => filter.moments = !filter.moments,
            FilterBy::Voted => filter.voted = !filter.voted,
            FilterBy::Doubted => filter.doubted = !filter.doubted,
            FilterBy::Unanswered => filter.unanswered = !filter.unanswered,
        }
        self.deselect_hidden();
    }

    /// What is wanted and how many cards are meant: "Filter: hypothesis, 12 of 64"; none if nothing
    /// is wanted. The cards are counted once per state of the workbook.
    pub fn filter_in_words(&mut self) -> Option<Message> {
        let options = &self.options;
        if options.filter.is_empty() && options.roles_in_view.is_empty() {
            self.counted = None;
            return None;
        }
        let workbook = self.workbook();
        let is_same = |counted: &&Counted| {
            Arc::ptr_eq(&counted.workbook, workbook)
                && counted.map == self.selection.map
                && counted.filter == options.filter
                && counted.roles == options.roles_in_view
        };
        let (meant, all) = match self.counted.as_ref().filter(is_same) {
            Some(counted) => counted.cards,
            None => {
                let cards = self.cards_meant_by_filter();
                self.counted = Some(Counted {
                    workbook: self.workbook().clone(),
                    map: self.selection.map,
                    filter: self.options.filter.clone(),
                    roles: self.options.roles_in_view.clone(),
                    cards,
                });
                cards
            }
        };
        let wanted: Vec<String> = self
            .filters()
            .into_iter()
            .flat_map(|kind| kind.choices)
            .filter(|choice| choice.is_on)
            .map(|choice| choice.name)
            .collect();
        Some(Message::new("filter-on").with("wanted", wanted.join(", ")).with("count", meant).with("of", all))
    }

    /// How many cards of the map in view are meant, and how many there are.
    fn cards_meant_by_filter(&self) -> (usize, usize) {
        let Some(map) = self.map() else { return (0, 0) };
        let meant = self.options.filter.on(self.workbook(), map, &self.options.roles_in_view);
        let is_meant = |card: &Card| meant.means(card);
        let shown = map.rows().iter().filter(|row| row.lane.kind.shows_cards() && !row.lane.hidden);
        let cards = shown.flat_map(|row| row.cards.iter());
        cards.fold((0, 0), |(meant, all), card| (meant + usize::from(is_meant(card)), all + 1))
    }
}

const EVIDENCE: &[(FilterBy, &str)] = &[
    (FilterBy::Evidence(Some(Evidence::Hypothesis)), "evidence-hypothesis"),
    (FilterBy::Evidence(Some(Evidence::Partly)), "evidence-partly"),
    (FilterBy::Evidence(Some(Evidence::Confirmed)), "evidence-confirmed"),
    (FilterBy::Evidence(None), "filter-no-evidence"),
];

const STATUSES: &[(FilterBy, &str)] = &[
    (FilterBy::Status(Status::Idea), "status-idea"),
    (FilterBy::Status(Status::Planned), "status-planned"),
    (FilterBy::Status(Status::Pilot), "status-pilot"),
    (FilterBy::Status(Status::Done), "status-done"),
    (FilterBy::Status(Status::Dropped), "status-dropped"),
];

const MARKS: &[(FilterBy, &str)] = &[
    (FilterBy::Voted, "filter-voted"),
    (FilterBy::Doubted, "filter-doubted"),
    (FilterBy::Unanswered, "filter-unanswered"),
];

//! Through whose eyes a show looks at the map: as the window did, or those of one role or of one
//! department. What does not concern them fades.

use crate::editor::options::ViewOptions;
use crate::insight::filter::Filter;
use crate::message::Message;
use crate::model::{DepartmentId, JourneyMap, Place, RoleId, Workbook};
use std::collections::BTreeSet;

/// Whose eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Eyes {
    /// As the map was seen when the show began.
    #[default]
    AsSeen,
    /// A role's.
    Role(RoleId),
    /// A department's.
    Department(DepartmentId),
}

impl Eyes {
    /// Which cards are meant: those of these roles, and what else is wanted of them.
    pub(super) fn looks_for(self, options: &ViewOptions) -> (BTreeSet<RoleId>, Filter) {
        match self {
            Eyes::AsSeen => (options.roles_in_view.clone(), options.filter.clone()),
            _ => self.looks_for_alone(),
        }
    }

    /// The same for eyes of somebody.
    fn looks_for_alone(self) -> (BTreeSet<RoleId>, Filter) {
        match self {
            Eyes::AsSeen => Default::default(),
            Eyes::Role(role) => (BTreeSet::from([role]), Filter::default()),
            Eyes::Department(department) => {
                (BTreeSet::new(), Filter { departments: BTreeSet::from([department]), ..Filter::default() })
            }
        }
    }

    /// The eyes of the next role that something on the map concerns, or of the one before; after the
    /// last, as it was.
    pub(super) fn next_role(self, workbook: &Workbook, map: &JourneyMap, forwards: bool) -> Eyes {
        let feels = |role: RoleId| map.curves().iter().any(|curve| curve.role == Some(role));
        let has_card = |role: RoleId| map.cards().any(|card| card.roles.contains(&role));
        let there = workbook.roles().iter().filter(|role| has_card(role.id) || feels(role.id));
        let roles: Vec<Eyes> = there.map(|role| Eyes::Role(role.id)).collect();
        self.neighbour(&roles, forwards)
    }

    /// The same with departments.
    pub(super) fn next_department(self, workbook: &Workbook, map: &JourneyMap, forwards: bool) -> Eyes {
        let all = workbook.departments().iter().map(|department| Eyes::Department(department.id));
        let has_card = |eyes: &Eyes| {
            let (roles, filter) = eyes.looks_for_alone();
            let meant = filter.on(workbook, map, &roles);
            map.cards().any(|card| card.place != Place::Parking && meant.means(card))
        };
        let departments: Vec<Eyes> = all.filter(has_card).collect();
        self.neighbour(&departments, forwards)
    }

    fn neighbour(self, all: &[Eyes], forwards: bool) -> Eyes {
        let here = all.iter().position(|eyes| *eyes == self);
        let next = match (here, forwards) {
            (None, true) => Some(0),
            (None, false) => all.len().checked_sub(1),
            (Some(index), true) => Some(index + 1),
            (Some(index), false) => index.checked_sub(1),
        };
        next.and_then(|index| all.get(index)).copied().unwrap_or_default()
    }

    /// Whose they are, if they are somebody's.
    pub(super) fn in_words(self, workbook: &Workbook) -> Option<Message> {
        let name = match self {
            Eyes::AsSeen => return None,
            Eyes::Role(role) => workbook.role(role)?.name.clone(),
            Eyes::Department(department) => workbook.department(department)?.name.clone(),
        };
        Some(Message::new("show-eyes").with("name", name))
    }
}

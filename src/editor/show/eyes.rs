//! Through whose eyes a show looks at the map: as the window did, or those of one role or of one
//! department. What does not concern them fades.

use crate::editor::options::ViewOptions;
use crate::insight::filter::Filter;
use crate::layout::{LayoutOptions, Layouter, MapLayout, StagesWidth};
use crate::message::Message;
use crate::model::{DepartmentId, JourneyMap, RoleId, Workbook};
use std::collections::BTreeSet;
use std::sync::Arc;

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
            Eyes::Role(role) => (BTreeSet::from([role]), Filter::default()),
            Eyes::Department(department) => {
                (BTreeSet::new(), Filter { departments: BTreeSet::from([department]), ..Filter::default() })
            }
        }
    }

    /// The eyes of the next role of the workbook, or of the one before; after the last, as it was.
    pub(super) fn next_role(self, workbook: &Workbook, forwards: bool) -> Eyes {
        let roles: Vec<Eyes> = workbook.roles().iter().map(|role| Eyes::Role(role.id)).collect();
        self.neighbour(&roles, forwards)
    }

    /// The same with departments.
    pub(super) fn next_department(self, workbook: &Workbook, forwards: bool) -> Eyes {
        let departments: Vec<Eyes> =
            workbook.departments().iter().map(|department| Eyes::Department(department.id)).collect();
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

/// The map laid out for a show, each stage so wide if that is told, or stages so narrow. What only these eyes would see
/// stays in its place among the rest, unless the window left the others out.
pub(super) fn layout(
    layouter: &mut Layouter,
    workbook: &Workbook,
    map: &JourneyMap,
    options: &ViewOptions,
    eyes: Eyes,
    stage_width: Option<f64>,
    stages_width: Option<StagesWidth>,
) -> Arc<MapLayout> {
    let only_roles = if eyes == Eyes::AsSeen { options.only_roles() } else { BTreeSet::new() };
    let options = LayoutOptions {
        hidden_lanes: options.hidden_lanes.clone(),
        only_roles,
        evidence_marks: options.evidence_marks,
        ghost: options.ghosts.get(&map.id()).copied(),
        shown: options.shown,
        stage_width,
        stages_width,
        ..LayoutOptions::new(options.language, options.density)
    };
    layouter.layout(workbook, map, &options)
}

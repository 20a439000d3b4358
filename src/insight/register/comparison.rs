//! The own list of target groups beside that of the heads of departments.
//!
//! The rule. Rows of the two lists are the same group if they have the same name; where a list has
//! a name more than once, those with the same process belong together first, then those that are
//! left, in their order. Of the same group the process, the department and whether it can go online
//! are compared; spaces, capitals and the dots of ё do not count.

use super::{Column, groups_of, value};
use crate::model::{GroupList, TargetGroup, TargetGroupId, Workbook};
use crate::wording::folded_name;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A group as the two lists have it: at least one of them does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The row of the own list.
    pub own: Option<TargetGroupId>,
    /// The row of the list of the heads of departments.
    pub heads: Option<TargetGroupId>,
    /// In what they differ, if both have it.
    pub differences: Vec<Difference>,
}

/// In what two rows of the same group differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Another business process.
    Process,
    /// Another department.
    Department,
    /// Another word on whether it can go online.
    Online,
}

impl Difference {
    /// Every difference, in the order of the columns.
    pub const ALL: [Difference; 3] = [Difference::Process, Difference::Department, Difference::Online];

    /// The column in which it is seen.
    pub fn column(self) -> Column {
        match self {
            Difference::Process => Column::Process,
            Difference::Department => Column::Department,
            Difference::Online => Column::Online,
        }
    }
}

/// Both lists beside each other: the own rows in their order, then what only the heads of
/// departments have. Rows without a name are no groups yet.
pub fn compare(workbook: &Workbook) -> Vec<Pair> {
    let named = |list| groups_of(workbook, list).filter(|group| !group.name.trim().is_empty());
    let mut heads: BTreeMap<String, Vec<&Arc<TargetGroup>>> = BTreeMap::new();
    for group in named(GroupList::DepartmentHeads) {
        heads.entry(folded_name(&group.name)).or_default().push(group);
    }
    let mut take = |own: &TargetGroup, same_process: bool| {
        let candidates = heads.get_mut(&folded_name(&own.name))?;
        let fits = |other: &Arc<TargetGroup>| folded_name(&other.process) == folded_name(&own.process);
        let at = candidates.iter().position(|other| !same_process || fits(other))?;
        Some(candidates.remove(at))
    };
    let own: Vec<&Arc<TargetGroup>> = named(GroupList::Own).collect();
    let mut found: Vec<_> = own.iter().map(|own| take(own, true)).collect();
    for (own, found) in own.iter().zip(&mut found) {
        if found.is_none() {
            *found = take(own, false);
        }
    }
    let mut pairs: Vec<Pair> = own
        .iter()
        .zip(found)
        .map(|(own, other)| Pair {
            own: Some(own.id),
            heads: other.map(|other| other.id),
            differences: other.map(|other| differences(own, other)).unwrap_or_default(),
        })
        .collect();
    let left: Vec<TargetGroupId> = heads.into_values().flatten().map(|group| group.id).collect();
    pairs.extend(named(GroupList::DepartmentHeads).filter(|group| left.contains(&group.id)).map(|group| Pair {
        own: None,
        heads: Some(group.id),
        differences: Vec::new(),
    }));
    pairs
}

fn differences(own: &TargetGroup, other: &TargetGroup) -> Vec<Difference> {
    let differs = |difference: &Difference| {
        let column = difference.column();
        value(own, column) != value(other, column)
    };
    Difference::ALL.into_iter().filter(differs).collect()
}

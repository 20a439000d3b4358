//! What there is to notice in the register.
//!
//! The rules. Two groups are different when a different business process serves them: rows of one
//! list with the same process may be one group. A map is drawn next for a row of the own list that
//! has none, in this order: first those whose process no map of another row describes; then those
//! that both lists name; then those whose process and department are known, so that there is
//! somebody to ask; then by how far the communication can go online: all of it, some of it,
//! unknown, none of it; then as they stand in the list.

use super::{compare, groups_of};
use crate::model::{GroupList, Online, TargetGroup, TargetGroupId, Workbook};
use crate::wording::folded_name;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Rows that one process serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedProcess {
    /// The process, as the first of them has it.
    pub process: String,
    /// The rows, at least two, in their order.
    pub groups: Vec<TargetGroupId>,
}

/// The processes that serve more than one of the rows, in the order of the first of each.
pub fn shared_processes<'a>(groups: impl Iterator<Item = &'a Arc<TargetGroup>>) -> Vec<SharedProcess> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut processes: Vec<SharedProcess> = Vec::new();
    for group in groups {
        let folded = folded_name(&group.process);
        if folded.is_empty() {
            continue;
        }
        let place = *places.entry(folded).or_insert(processes.len());
        match processes.get_mut(place) {
            Some(shared) => shared.groups.push(group.id),
            None => processes.push(SharedProcess { process: group.process.clone(), groups: vec![group.id] }),
        }
    }
    processes.retain(|shared| shared.groups.len() > 1);
    processes
}

/// A row that waits for its map, and why it stands where it stands among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextMap {
    /// The row.
    pub group: Arc<TargetGroup>,
    /// A map of another row describes the same process.
    pub is_described: bool,
    /// Both lists name it.
    pub is_agreed: bool,
    /// Its process and its department are known.
    pub is_assigned: bool,
}

/// The rows of the own list without a map, the one that is drawn next first.
pub fn next_maps(workbook: &Workbook) -> Vec<NextMap> {
    let described: HashSet<String> = groups_of(workbook, GroupList::Own)
        .filter(|group| group.map.is_some())
        .map(|group| folded_name(&group.process))
        .filter(|process| !process.is_empty())
        .collect();
    let agreed: HashSet<TargetGroupId> =
        compare(workbook).into_iter().filter(|pair| pair.heads.is_some()).filter_map(|pair| pair.own).collect();
    let mut waiting: Vec<NextMap> = groups_of(workbook, GroupList::Own)
        .filter(|group| group.map.is_none())
        .map(|group| NextMap {
            group: group.clone(),
            is_described: described.contains(&folded_name(&group.process)),
            is_agreed: agreed.contains(&group.id),
            is_assigned: !group.process.trim().is_empty() && group.department.is_some(),
        })
        .collect();
    waiting.sort_by_key(|next| (next.is_described, !next.is_agreed, !next.is_assigned, reach(next.group.online)));
    waiting
}

fn reach(online: Option<Online>) -> u8 {
    match online {
        Some(Online::Yes) => 0,
        Some(Online::Partly) => 1,
        None => 2,
        Some(Online::No) => 3,
    }
}

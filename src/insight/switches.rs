//! Where the customer changes the channel, or passes from one department of ours to another:
//! between neighbouring touchpoints, because that is where experience breaks.
//!
//! The rule: touchpoints follow each other by their first step, then lane by lane from top to
//! bottom, then in the order of their cell; cards of a closed group are one, those of hidden lanes
//! do not count. Two that follow each
//! other are a switch where both name a channel and not the same, and a handover where both belong
//! to a department and not the same. A touchpoint belongs to the department it names, else to the
//! owner of its channel. Where one of the two says nothing, nothing is claimed.

use super::stages::Stages;
use crate::model::{Card, CardId, ChannelId, DepartmentId, JourneyMap, LaneKind, Workbook};
use std::sync::Arc;

/// Between two touchpoints something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The touchpoint before.
    pub from: CardId,
    /// The touchpoint after.
    pub to: CardId,
    /// The channels before and after, if they differ.
    pub channels: Option<(ChannelId, ChannelId)>,
    /// The departments before and after, if they differ.
    pub departments: Option<(DepartmentId, DepartmentId)>,
}

/// The department a touchpoint or a message belongs to.
pub fn department_of(workbook: &Workbook, card: &Card) -> Option<DepartmentId> {
    card.department.or_else(|| workbook.channel(card.channel?)?.owner)
}

/// Every switch and handover, in the order of the journey.
pub fn switches(workbook: &Workbook, map: &JourneyMap) -> Vec<Switch> {
    let stages = Stages::of(map);
    let hidden = map.hidden_in_piles();
    let rows = map.rows().iter().filter(|row| row.lane.kind == LaneKind::Touchpoints && !row.lane.hidden);
    let mut touchpoints: Vec<(usize, &Arc<Card>)> = rows
        .flat_map(|row| row.cards.iter())
        .filter(|card| !hidden.contains(&card.id))
        .filter_map(|card| match card.place {
            crate::model::Place::Cell { step, .. } => Some((stages.column(step)?, card)),
            crate::model::Place::Parking => None,
        })
        .collect();
    touchpoints.sort_by_key(|(column, _)| *column);
    let differing = |pair: &[(usize, &Arc<Card>)]| {
        let [(_, from), (_, to)] = pair else { return None };
        let channels = from.channel.zip(to.channel).filter(|(before, after)| before != after);
        let departments = department_of(workbook, from).zip(department_of(workbook, to));
        let departments = departments.filter(|(before, after)| before != after);
        let differs = channels.is_some() || departments.is_some();
        differs.then_some(Switch { from: from.id, to: to.id, channels, departments })
    };
    touchpoints.windows(2).filter_map(differing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Channel, ChannelKind, Department, Lane, LaneId, MapId, MapInfo, Place, Row, Stage, StageId, StepId,
    };

    fn workbook() -> Workbook {
        let mut workbook = Workbook::default();
        for n in 1..=2 {
            let (id, name) = (DepartmentId::from_bits(n), format!("отдел {n}"));
            let department = Department { id, name, person: String::new(), leads_project: false };
            workbook.departments_mut().push(Arc::new(department));
        }
        for n in 1..=3 {
            let owner = (n == 3).then(|| DepartmentId::from_bits(2));
            let (id, kind) = (ChannelId::from_bits(n), ChannelKind::Other);
            let channel = Channel { id, kind, name: String::new(), purpose: String::new(), owner };
            workbook.channels_mut().push(Arc::new(channel));
        }
        workbook
    }

    /// Touchpoints in a row, one in each stage: channel and department of each, 0 for none.
    fn map(touchpoints: &[(u64, u64)]) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        let lane = LaneId::from_bits(1);
        let mut row = Row::new(Lane::new(lane, LaneKind::Touchpoints));
        for (index, (channel, department)) in touchpoints.iter().enumerate() {
            let n = index as u64 + 1;
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(n), "", StepId::from_bits(n))));
            let place = Place::Cell { lane, step: StepId::from_bits(n) };
            let card = Card {
                channel: (*channel > 0).then(|| ChannelId::from_bits(*channel)),
                department: (*department > 0).then(|| DepartmentId::from_bits(*department)),
                ..Card::new(CardId::from_bits(n), place, "")
            };
            Arc::make_mut(&mut row.cards).push(Arc::new(card));
        }
        map.rows_mut().push(row);
        map
    }

    #[test]
    fn only_what_both_say_is_compared() {
        let found = switches(&workbook(), &map(&[(1, 1), (1, 1), (2, 1), (0, 2), (3, 0), (3, 2), (1, 0)]));
        let found: Vec<(u64, bool, bool)> = found
            .iter()
            .map(|switch| (switch.from.bits(), switch.channels.is_some(), switch.departments.is_some()))
            .collect();
        // The third channel has an owner, the second department; the first has none.
        assert_eq!(found, [(2, true, false), (3, false, true), (6, true, false)]);
    }
}

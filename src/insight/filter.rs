//! Which cards are meant: a card matches if it has one of the wanted values of every kind of which
//! some are wanted. A card on which nothing is said about a kind does not match it.

use super::links::unanswered;
use crate::model::{Card, CardId, ChannelId, DepartmentId, Evidence, JourneyMap, RoleId, Status, Workbook};
use std::collections::BTreeSet;

/// What happens to what does not concern the roles through whose eyes a map is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Others {
    /// It fades.
    #[default]
    Dim,
    /// It is left out, without gaps.
    Hide,
}

/// What is wanted of cards; nothing wanted matches all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How well they are known; none means that nobody has said.
    pub evidence: BTreeSet<Option<Evidence>>,
    /// Whose they are.
    pub departments: BTreeSet<DepartmentId>,
    /// How far they have come.
    pub statuses: BTreeSet<Status>,
    /// Moments of truth.
    pub moments: bool,
    /// Somebody voted for them.
    pub voted: bool,
    /// Somebody doubts them.
    pub doubted: bool,
    /// They are barriers that no opportunity removes.
    pub unanswered: bool,
}

/// What is wanted of the cards of one map, by who looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    filter: Filter,
    roles_in_view: BTreeSet<RoleId>,
    /// The barriers that no opportunity removes, if they are wanted.
    unanswered: BTreeSet<CardId>,
    /// The channels of the departments that are wanted: a card that names none is its channel's
    /// owner's.
    channels: BTreeSet<ChannelId>,
}

impl Filter {
    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// What it means on a map, to who looks at it with the eyes of these roles; none: everyone's.
    pub fn on(&self, workbook: &Workbook, map: &JourneyMap, roles_in_view: &BTreeSet<RoleId>) -> Meant {
        let unanswered = if self.unanswered { unanswered(map).into_iter().collect() } else { BTreeSet::new() };
        let channels = workbook.channels().iter().filter(|_| !self.departments.is_empty());
        let is_wanted = |owner: &DepartmentId| self.departments.contains(owner);
        let channels = channels.filter(|channel| channel.owner.as_ref().is_some_and(is_wanted));
        let channels = channels.map(|channel| channel.id).collect();
        Meant { filter: self.clone(), roles_in_view: roles_in_view.clone(), unanswered, channels }
    }

    /// Whether the card itself has what is wanted, its department aside.
    fn matches(&self, card: &Card) -> bool {
        let evidence = self.evidence.is_empty() || self.evidence.contains(&card.evidence);
        let status = self.statuses.is_empty() || card.measure.status.is_some_and(|own| self.statuses.contains(&own));
        let moment = !self.moments || card.moment.is_some();
        let votes = !(self.voted || self.doubted) || self.voted && card.votes > 0 || self.doubted && card.doubts > 0;
        evidence && status && moment && votes
    }
}

impl Meant {
    /// Whether the card is meant.
    pub fn means(&self, card: &Card) -> bool {
        let concerns = self.roles_in_view.is_empty() || self.roles_in_view.iter().any(|role| card.concerns(*role));
        concerns
            && self.is_of_department(card)
            && self.filter.matches(card)
            && (!self.filter.unanswered || self.unanswered.contains(&card.id))
    }

    fn is_of_department(&self, card: &Card) -> bool {
        let departments = &self.filter.departments;
        departments.is_empty()
            || match card.department {
                Some(own) => departments.contains(&own),
                None => card.channel.is_some_and(|channel| self.channels.contains(&channel)),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, Lane, LaneId, LaneKind, MapId, MapInfo, Place, Row, Stage, StageId, StepId};
    use std::sync::Arc;

    fn card(change: impl FnOnce(&mut Card)) -> Card {
        let mut card = Card::new(CardId::from_bits(1), Place::Parking, "Звонок");
        change(&mut card);
        card
    }

    #[test]
    fn one_wanted_value_of_each_kind_is_enough() {
        let known = card(|card| card.evidence = Some(Evidence::Confirmed));
        let voted = card(|card| card.votes = 2);
        let both = card(|card| (card.evidence, card.votes) = (Some(Evidence::Partly), 1));
        let matches = |filter: &Filter| [&known, &voted, &both].map(|card| filter.matches(card));
        assert_eq!(matches(&Filter::default()), [true; 3]);
        let evidence = BTreeSet::from([Some(Evidence::Confirmed), Some(Evidence::Partly)]);
        let filter = Filter { evidence, ..Filter::default() };
        assert_eq!(matches(&filter), [true, false, true]);
        assert_eq!(matches(&Filter { voted: true, ..filter }), [false, false, true]);
        let unsaid = Filter { evidence: BTreeSet::from([None]), ..Filter::default() };
        assert_eq!(matches(&unsaid), [false, true, false]);
        assert_eq!(matches(&Filter { voted: true, doubted: true, ..Filter::default() }), [false, true, true]);
        assert_eq!(matches(&Filter { moments: true, ..Filter::default() }), [false; 3]);
    }

    #[test]
    fn barriers_without_a_measure_can_be_wanted_together_with_the_rest() {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        let step = StepId::from_bits(1);
        map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(1), "", step)));
        let kinds = [(1, LaneKind::Barriers), (2, LaneKind::Barriers), (3, LaneKind::Opportunities)];
        for (number, kind) in kinds {
            let lane = LaneId::from_bits(number);
            let mut card = Card::new(CardId::from_bits(number), Place::Cell { lane, step }, "");
            card.votes = 1;
            card.measure.solves = if number == 3 { vec![CardId::from_bits(1)] } else { Vec::new() };
            let row = Row { cards: Arc::new(vec![Arc::new(card)]), ..Row::new(Lane::new(lane, kind)) };
            map.rows_mut().push(row);
        }
        let meant = |filter: Filter| -> Vec<bool> {
            let meant = filter.on(&Workbook::default(), &map, &BTreeSet::new());
            map.cards().map(|card| meant.means(card)).collect()
        };
        assert_eq!(meant(Filter::default()), [true; 3]);
        let filter = Filter { unanswered: true, ..Filter::default() };
        assert_eq!(meant(filter.clone()), [false, true, false]);
        assert_eq!(meant(Filter { moments: true, ..filter }), [false; 3]);
    }
}

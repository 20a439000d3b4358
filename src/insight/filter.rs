//! Which cards are meant: a card matches if it has one of the wanted values of every kind of which
//! some are wanted. A card on which nothing is said about a kind does not match it.

use crate::model::{Card, DepartmentId, Evidence, RoleId, Status};
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
}

impl Filter {
    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether the card is meant by who looks at it with the eyes of these roles; none: everyone's.
    pub fn means(&self, card: &Card, roles_in_view: &BTreeSet<RoleId>) -> bool {
        let concerns = roles_in_view.is_empty() || roles_in_view.iter().any(|role| card.concerns(*role));
        concerns && self.matches(card)
    }

    /// Whether the card has what is wanted.
    pub fn matches(&self, card: &Card) -> bool {
        let evidence = self.evidence.is_empty() || self.evidence.contains(&card.evidence);
        let department =
            self.departments.is_empty() || card.department.is_some_and(|own| self.departments.contains(&own));
        let status = self.statuses.is_empty() || card.measure.status.is_some_and(|own| self.statuses.contains(&own));
        let moment = !self.moments || card.moment.is_some();
        let votes = !(self.voted || self.doubted) || self.voted && card.votes > 0 || self.doubted && card.doubts > 0;
        evidence && department && status && moment && votes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, Place};

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
}

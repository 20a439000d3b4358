//! The opportunities that remove the selected barriers: told at the barrier, kept in the
//! opportunity.

use super::{Choice, Choices, Chosen, Context, Form, Pick};
use crate::edit::Edit;
use crate::editor::words::one_line;
use crate::model::{Card, CardId, LaneKind};
use std::collections::HashSet;

impl Context<'_> {
    fn opportunities(&self) -> impl Iterator<Item = &Card> {
        let rows = self.map.rows().iter().filter(|row| row.lane.kind == LaneKind::Opportunities);
        rows.flat_map(|row| row.cards.iter()).map(|card| &**card)
    }

    /// Every opportunity, and whether it removes all, some or none of the barriers.
    pub(super) fn solvers(&self, barriers: &[&Card]) -> Form {
        let hidden = self.map.hidden_in_piles();
        let shown = self.opportunities().filter(|card| !hidden.contains(&card.id));
        let options = shown.map(|card| {
            let solved = barriers.iter().filter(|barrier| self.is_solved(barrier, card.id)).count();
            let chosen = match solved {
                0 => Chosen::No,
                count if count == barriers.len() => Chosen::All,
                _ => Chosen::Some,
            };
            Choice { chosen, ..self.choice(Pick::Solver(card.id), one_line(&card.text)) }
        });
        Form::Choice(Choices { options: options.collect(), several: true, as_list: true, adds: None })
    }

    fn is_solved(&self, barrier: &Card, opportunity: CardId) -> bool {
        let meant: HashSet<CardId> = self.map.with_piles(&[barrier.id]).into_iter().collect();
        let cards = self.map.with_piles(&[opportunity]);
        let solved = cards.iter().filter_map(|id| self.map.card(*id)).flat_map(|card| &card.measure.solves);
        solved.into_iter().any(|card| meant.contains(card))
    }

    /// The opportunity removes all of the barriers, or none of them if it removed all.
    pub(super) fn toggle_solver(&self, barriers: &[&Card], opportunity: CardId) -> Option<Edit> {
        let all = barriers.iter().all(|barrier| self.is_solved(barrier, opportunity));
        let ids: Vec<CardId> = barriers.iter().map(|barrier| barrier.id).collect();
        let meant: HashSet<CardId> = self.map.with_piles(&ids).into_iter().collect();
        let cards: Vec<Card> = if all {
            let linked = self.map.with_piles(&[opportunity]).into_iter().filter_map(|id| self.map.card(id));
            let unlinked = linked.filter_map(|card| {
                let mut new = (**card).clone();
                new.measure.solves.retain(|solved| !meant.contains(solved));
                (new.measure.solves != card.measure.solves).then_some(new)
            });
            unlinked.collect()
        } else {
            let mut new = (**self.map.card(opportunity)?).clone();
            let lacking = barriers.iter().filter(|barrier| !self.is_solved(barrier, opportunity));
            new.measure.solves.extend(lacking.map(|barrier| barrier.id));
            vec![new]
        };
        (!cards.is_empty()).then(|| self.set_cards(cards))
    }
}

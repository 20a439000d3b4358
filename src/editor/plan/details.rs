//! What cards carry beyond their text.

use super::{Plan, Planner};
use crate::edit::CardEdit;
use crate::editor::command::Command;
use crate::editor::menu::MenuOf;
use crate::model::{Card, CardId, Evidence, LaneKind, Moment, MomentKind, Place, RoleId, ScoreRange};
use std::collections::HashSet;

impl Planner<'_> {
    /// A change of every selected card that it concerns.
    pub(super) fn detail(&self, command: Command) -> Option<Plan> {
        let ids = self.cards_marked(command);
        let cards: Vec<&Card> = self
            .map
            .cards()
            .map(|card| &**card)
            .filter(|card| ids.contains(&card.id) && self.concerns(command, card))
            .collect();
        // What all have is taken away; otherwise those that lack it get it.
        let all_have = cards.iter().all(|card| self.has(command, card));
        let changed: Vec<Card> =
            cards.into_iter().filter_map(|card| self.with_detail(command, card, all_have)).collect();
        if changed.is_empty() {
            return None;
        }
        let edit = self.card_edit(CardEdit::Set(changed));
        self.cards_plan(vec![edit], self.selection.selected.clone())
    }

    /// The cards that a mark is about: a vote for a closed group is one vote, what it says about the
    /// matter is true of all its cards.
    fn cards_marked(&self, command: Command) -> HashSet<CardId> {
        let selected = self.selection.selected.card_ids();
        match command {
            Command::Vote | Command::Doubt | Command::MomentOfTruth => selected.iter().copied().collect(),
            _ => self.map.with_piles(selected).into_iter().collect(),
        }
    }

    fn concerns(&self, command: Command, card: &Card) -> bool {
        let kind = match card.place {
            Place::Cell { lane, .. } => self.map.row(lane).map(|row| row.lane.kind),
            Place::Parking => None,
        };
        match command {
            Command::SeverityLow | Command::SeverityMedium | Command::SeverityHigh => kind == Some(LaneKind::Barriers),
            _ => true,
        }
    }

    fn has(&self, command: Command, card: &Card) -> bool {
        match command {
            Command::SeverityLow => card.severity == ScoreRange::new(1),
            Command::SeverityMedium => card.severity == ScoreRange::new(2),
            Command::SeverityHigh => card.severity == ScoreRange::new(3),
            Command::BreaksTrust => card.breaks_trust,
            Command::MomentOfTruth => card.moment.is_some(),
            Command::EvidenceHypothesis => card.evidence == Some(Evidence::Hypothesis),
            Command::EvidencePartly => card.evidence == Some(Evidence::Partly),
            Command::EvidenceConfirmed => card.evidence == Some(Evidence::Confirmed),
            Command::RoleOnCard => self.role_in_view().is_some_and(|role| card.roles.contains(&role)),
            _ => false,
        }
    }

    fn with_detail(&self, command: Command, card: &Card, all_have: bool) -> Option<Card> {
        if !all_have && self.has(command, card) {
            return None;
        }
        let mut card = card.clone();
        let severity = |mark| if all_have { None } else { ScoreRange::new(mark) };
        let evidence = |known| if all_have { None } else { Some(known) };
        match command {
            Command::Vote => card.votes = card.votes.checked_add(1)?,
            Command::Doubt => card.doubts = card.doubts.checked_add(1)?,
            Command::SeverityLow => card.severity = severity(1),
            Command::SeverityMedium => card.severity = severity(2),
            Command::SeverityHigh => card.severity = severity(3),
            Command::BreaksTrust => card.breaks_trust = !all_have,
            Command::MomentOfTruth if all_have => card.moment = None,
            Command::MomentOfTruth => card.moment = Some(Moment { kind: MomentKind::Plain, text: String::new() }),
            Command::EvidenceHypothesis => card.evidence = evidence(Evidence::Hypothesis),
            Command::EvidencePartly => card.evidence = evidence(Evidence::Partly),
            Command::EvidenceConfirmed => card.evidence = evidence(Evidence::Confirmed),
            Command::RoleOnCard => {
                let role = self.role_in_view()?;
                if all_have {
                    card.roles.retain(|own| *own != role);
                } else {
                    card.roles.push(role);
                }
            }
            _ => return None,
        }
        Some(card)
    }

    /// Whether all selected cards have what the command gives, or the selected lane is of its kind.
    pub(super) fn is_set(&self, command: Command) -> bool {
        if let Some(kind) = super::lane_kind(command) {
            return self.selected_lane().is_some_and(|lane| lane.kind == kind);
        }
        if command == Command::PinLane {
            return self.selected_lane().is_some_and(|lane| lane.pinned);
        }
        if let Some(is_set) = self.point_is(command) {
            return is_set;
        }
        if command == Command::PlainScale {
            return self.map.info().plain_scale;
        }
        let ids = self.cards_marked(command);
        !ids.is_empty() && self.map.cards().filter(|card| ids.contains(&card.id)).all(|card| self.has(command, card))
    }

    /// The role that a command is about: the one whose menu is open, else the one in view.
    pub(super) fn role_meant(&self) -> Option<RoleId> {
        match self.editor.menu_of {
            MenuOf::Role(role) => self.workbook.role(role).map(|role| role.id),
            _ => self.role_in_view(),
        }
    }

    /// The one role whose eyes are looked through.
    pub(super) fn role_in_view(&self) -> Option<RoleId> {
        self.editor.role_looked_through()
    }
}

//! How much of a map is known and how much is guessed.
//!
//! The rules. What counts are the statements about the customer: the cards of actions, touchpoints,
//! thoughts and barriers that stand in the grid; cards of a group, which say the same, count once,
//! as the best known of them. A card over several stages counts in each; one that names roles
//! counts for each of them, one that names none for nobody in particular. The share is that of the
//! confirmed. A role has been talked to if a source says that it was heard, or if the role itself
//! has one.

use super::stages::{Stages, Statement, cards_of_kinds};
use crate::model::{Evidence, JourneyMap, LaneKind, RoleId, StageId, Workbook};
use std::collections::BTreeMap;

/// How well a number of statements is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Heard or measured.
    pub confirmed: usize,
    /// Some of it was heard or seen.
    pub partly: usize,
    /// Somebody thinks so.
    pub hypothesis: usize,
    /// Nobody has said.
    pub unsaid: usize,
}

impl Known {
    /// All statements.
    pub fn total(&self) -> usize {
        self.confirmed + self.partly + self.hypothesis + self.unsaid
    }

    /// The share of the confirmed; none without a statement.
    pub fn share(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.confirmed as f64 / self.total() as f64)
    }

    fn count(&mut self, evidence: Option<Evidence>) {
        match evidence {
            Some(Evidence::Confirmed) => self.confirmed += 1,
            Some(Evidence::Partly) => self.partly += 1,
            Some(Evidence::Hypothesis) => self.hypothesis += 1,
            None => self.unsaid += 1,
        }
    }
}

/// How well a map is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The whole map.
    pub whole: Known,
    /// Each stage, from left to right.
    pub stages: Vec<(StageId, Known)>,
    /// Each role of the workbook, in its order.
    pub roles: Vec<RoleCoverage>,
}

/// How well a role is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleCoverage {
    /// Which role.
    pub role: RoleId,
    /// The cards that name it, by stages from left to right.
    pub stages: Vec<Known>,
    /// All the cards that name it.
    pub whole: Known,
    /// How many sources it has been heard in.
    pub sources: usize,
}

impl Coverage {
    /// The roles that nobody has talked to.
    pub fn unheard(&self) -> impl Iterator<Item = RoleId> {
        self.roles.iter().filter(|role| role.sources == 0).map(|role| role.role)
    }

    /// The stage, as an index, of which the smallest share is confirmed; none if all is.
    pub fn weakest_stage(&self) -> Option<usize> {
        let shares = self.stages.iter().enumerate().filter_map(|(index, (_, known))| Some((index, known.share()?)));
        shares.filter(|(_, share)| *share < 1.0).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
    }
}

fn is_about_customer(kind: LaneKind) -> bool {
    matches!(kind, LaneKind::Actions | LaneKind::Touchpoints | LaneKind::Thoughts | LaneKind::Barriers)
}

/// How well a map is known.
pub fn coverage(workbook: &Workbook, map: &JourneyMap) -> Coverage {
    let stages = Stages::of(map);
    // What is said by one of a group is said once, as well as any of them knows it.
    let mut whole: BTreeMap<Statement, Option<Evidence>> = BTreeMap::new();
    let mut by_stage: BTreeMap<(usize, Statement), Option<Evidence>> = BTreeMap::new();
    let mut by_role: BTreeMap<(RoleId, Statement), Option<Evidence>> = BTreeMap::new();
    let mut by_both: BTreeMap<(RoleId, usize, Statement), Option<Evidence>> = BTreeMap::new();
    for card in cards_of_kinds(map, is_about_customer) {
        let Some(reached) = stages.of_card(card) else { continue };
        let statement = stages.statement(card.id);
        better(&mut whole, statement, card.evidence);
        card.roles.iter().for_each(|role| better(&mut by_role, (*role, statement), card.evidence));
        for stage in reached {
            better(&mut by_stage, (stage, statement), card.evidence);
            card.roles.iter().for_each(|role| better(&mut by_both, (*role, stage, statement), card.evidence));
        }
    }
    let mut coverage = Coverage {
        whole: known(whole.into_values()),
        stages: map.stages().iter().map(|stage| (stage.id, Known::default())).collect(),
        roles: Vec::new(),
    };
    for ((stage, _), evidence) in by_stage {
        if let Some((_, known)) = coverage.stages.get_mut(stage) {
            known.count(evidence);
        }
    }
    coverage.roles = workbook
        .roles()
        .iter()
        .map(|role| {
            let mut stages = vec![Known::default(); map.stages().len()];
            for ((_, stage, _), evidence) in by_both.iter().filter(|((own, _, _), _)| *own == role.id) {
                if let Some(known) = stages.get_mut(*stage) {
                    known.count(*evidence);
                }
            }
            let whole = by_role.iter().filter(|((own, _), _)| *own == role.id).map(|(_, evidence)| *evidence);
            let heard = |source: &&std::sync::Arc<crate::model::Source>| {
                source.role == Some(role.id) || role.sources.contains(&source.id)
            };
            let sources = workbook.sources().iter().filter(heard).count();
            RoleCoverage { role: role.id, stages, whole: known(whole), sources }
        })
        .collect();
    coverage
}

fn better<Key: Ord>(found: &mut BTreeMap<Key, Option<Evidence>>, key: Key, evidence: Option<Evidence>) {
    let best = found.entry(key).or_default();
    *best = (*best).max(evidence);
}

fn known(evidence: impl Iterator<Item = Option<Evidence>>) -> Known {
    let mut known = Known::default();
    evidence.for_each(|evidence| known.count(evidence));
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Card, CardId, Group, GroupId, Lane, LaneId, MapId, MapInfo, Place, Role, Row, Source, SourceId, SourceKind,
        Stage, StepId,
    };
    use std::sync::Arc;

    #[test]
    fn cards_count_by_stage_and_role_and_groups_count_once() {
        let mut workbook = Workbook::default();
        for n in 1..=2 {
            workbook.roles_mut().push(Arc::new(Role::new(RoleId::from_bits(n), "роль", 0)));
        }
        let source = Source {
            id: SourceId::from_bits(1),
            kind: SourceKind::Interview,
            title: String::new(),
            date: None,
            person: String::new(),
            role: Some(RoleId::from_bits(1)),
            link: String::new(),
        };
        workbook.sources_mut().push(Arc::new(source));
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        for n in 1..=2 {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(n), "", StepId::from_bits(n))));
        }
        let place = |lane: u64| Place::Cell { lane: LaneId::from_bits(lane), step: StepId::from_bits(1) };
        let card = |id: u64, lane: u64, evidence| Card {
            evidence,
            roles: vec![RoleId::from_bits(1)],
            ..Card::new(CardId::from_bits(id), place(lane), "")
        };
        let mut actions = Row::new(Lane::new(LaneId::from_bits(1), LaneKind::Actions));
        actions.cards = Arc::new(vec![
            Arc::new(Card { span: 2, ..card(1, 1, Some(Evidence::Confirmed)) }),
            Arc::new(card(2, 1, Some(Evidence::Hypothesis))),
            Arc::new(card(3, 1, Some(Evidence::Partly))),
        ]);
        map.rows_mut().push(actions);
        let mut ideas = Row::new(Lane::new(LaneId::from_bits(2), LaneKind::Opportunities));
        ideas.cards = Arc::new(vec![Arc::new(card(4, 2, None))]);
        map.rows_mut().push(ideas);
        let cards = vec![CardId::from_bits(2), CardId::from_bits(3)];
        map.groups_mut().push(Arc::new(Group { id: GroupId::from_bits(1), text: String::new(), cards, open: true }));

        let found = coverage(&workbook, &map);
        assert_eq!(found.whole, Known { confirmed: 1, partly: 1, ..Known::default() });
        assert_eq!(found.stages[0].1.share(), Some(0.5));
        assert_eq!(found.stages[1].1, Known { confirmed: 1, ..Known::default() });
        assert_eq!(found.roles[0].whole.total(), 2);
        assert_eq!(found.roles[0].stages[1].confirmed, 1);
        assert_eq!(found.roles[1].whole.share(), None);
        assert_eq!(found.unheard().collect::<Vec<_>>(), [RoleId::from_bits(2)]);
        assert_eq!(found.weakest_stage(), Some(0));
    }
}

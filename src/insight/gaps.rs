//! How far apart the roles' feelings are at each stage.
//!
//! The rule: the gap at a stage is the distance between the happiest and the unhappiest of the
//! roles whose feeling there is known (see [`super::feelings`]), in levels of the scale; with
//! fewer than two there is none. The widest gap is the largest; among equals the earliest. The
//! curve of the customer in general is nobody's and does not count.

use super::feelings;
use crate::model::{JourneyMap, RoleId, StageId};

/// What the roles feel at a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageFeelings {
    /// Which stage.
    pub stage: StageId,
    /// The customer in general; none where nothing is known.
    pub customer: Option<f64>,
    /// The roles whose feeling is known, in the order of the curves.
    pub roles: Vec<(RoleId, f64)>,
}

/// Two roles whose feelings differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Who feels better.
    pub happiest: (RoleId, f64),
    /// Who feels worse.
    pub unhappiest: (RoleId, f64),
}

impl Gap {
    /// How far apart they are, in levels of the scale.
    pub fn levels(&self) -> f64 {
        self.happiest.1 - self.unhappiest.1
    }
}

impl StageFeelings {
    /// The gap between the roles; none with fewer than two.
    pub fn gap(&self) -> Option<Gap> {
        let happiest = *self.roles.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let unhappiest = *self.roles.iter().rev().min_by(|a, b| a.1.total_cmp(&b.1))?;
        // All feel the same: any two of them are the pair.
        let unhappiest = match self.roles.as_slice() {
            [first, second, ..] if happiest.0 == unhappiest.0 => {
                if first.0 == happiest.0 {
                    *second
                } else {
                    *first
                }
            }
            _ => unhappiest,
        };
        (happiest.0 != unhappiest.0).then_some(Gap { happiest, unhappiest })
    }
}

/// What the roles feel at every stage, from left to right.
pub fn gaps(map: &JourneyMap) -> Vec<StageFeelings> {
    let curves: Vec<(Option<RoleId>, Vec<Option<f64>>)> =
        map.curves().iter().map(|curve| (curve.role, feelings::at_stages(map, curve))).collect();
    let at = |feelings: &[Option<f64>], stage: usize| feelings.get(stage).copied().flatten();
    let stage_feelings = |(index, stage): (usize, &std::sync::Arc<crate::model::Stage>)| StageFeelings {
        stage: stage.id,
        customer: curves.iter().find(|(role, _)| role.is_none()).and_then(|(_, feelings)| at(feelings, index)),
        roles: curves.iter().filter_map(|(role, feelings)| Some(((*role)?, at(feelings, index)?))).collect(),
    };
    map.stages().iter().enumerate().map(stage_feelings).collect()
}

/// The index of the stage with the widest gap, and the gap; none where all agree or nothing is
/// known.
pub fn widest(feelings: &[StageFeelings]) -> Option<(usize, Gap)> {
    let gaps = feelings.iter().enumerate().filter_map(|(index, stage)| Some((index, stage.gap()?)));
    let gaps: Vec<(usize, Gap)> = gaps.filter(|(_, gap)| gap.levels() > 0.0).collect();
    gaps.into_iter().rev().max_by(|(_, a), (_, b)| a.levels().total_cmp(&b.levels()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(roles: &[(u64, f64)]) -> StageFeelings {
        let roles = roles.iter().map(|(role, value)| (RoleId::from_bits(*role), *value)).collect();
        StageFeelings { stage: StageId::from_bits(1), customer: Some(2.0), roles }
    }

    #[test]
    fn the_widest_gap_is_between_the_happiest_and_the_unhappiest() {
        let stages = [
            stage(&[(1, 0.0), (2, 1.0)]),
            stage(&[(1, 1.5), (2, -1.7), (3, 0.2)]),
            stage(&[(1, 1.5), (2, -1.7)]),
            stage(&[(1, 2.0)]),
        ];
        let (index, gap) = widest(&stages).expect("there are two roles");
        assert_eq!((index, gap.happiest.0, gap.unhappiest.0), (1, RoleId::from_bits(1), RoleId::from_bits(2)));
        assert!((gap.levels() - 3.2).abs() < 1e-9);
        assert!(stages[3].gap().is_none());
    }

    #[test]
    fn who_agree_have_a_gap_of_nothing_and_none_is_widest() {
        let stages = [stage(&[(1, 1.0), (2, 1.0), (3, 1.0)])];
        assert_eq!(stages[0].gap().map(|gap| gap.levels()), Some(0.0));
        assert!(widest(&stages).is_none() && widest(&[]).is_none());
    }
}

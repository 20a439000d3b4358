//! Who takes part in which stage, who leads it, where each enters and to whom each hands over.
//!
//! The rules. A role takes part in a stage if a card there names it or its curve has a point
//! there; it leads the stage if more cards there name it than any other role. A department takes
//! part if a touchpoint, a message or a company action there belongs to it (see
//! [`super::switches::department_of`]); it leads if more of them do than to any other. With equal
//! numbers nobody leads. Cards of a group, which say the same, count once; cards without a role
//! concern everyone and tell nothing. What was corrected by hand stands. One enters at the first
//! stage one takes part in; one hands over where one took part and does not in the next stage: to
//! those who lead there, else to all who take part there.

use super::stages::{Stages, Statement, cards_of_kinds};
use super::switches::department_of;
use crate::model::{Involvement, JourneyMap, LaneKind, MapInfo, Participation, Party, StageId, Workbook};
use std::collections::{BTreeMap, BTreeSet};

/// The participation of one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyStages {
    /// Who.
    pub party: Party,
    /// How much, at each stage from left to right.
    pub stages: Vec<Cell>,
}

/// How much a party takes part in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What cards and curves tell.
    pub computed: Involvement,
    /// What somebody said instead.
    pub corrected: Option<Involvement>,
}

impl Cell {
    /// What holds.
    pub fn involvement(self) -> Involvement {
        self.corrected.unwrap_or(self.computed)
    }

    /// Whether the party is there.
    pub fn is_present(self) -> bool {
        self.involvement() != Involvement::Absent
    }
}

/// A party that was there is not there any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The index of the last stage it took part in.
    pub after: usize,
    /// Who goes on; may be nobody.
    pub to: Vec<Party>,
}

impl PartyStages {
    /// The index of the first stage the party takes part in.
    pub fn enters(&self) -> Option<usize> {
        self.stages.iter().position(|cell| cell.is_present())
    }
}

/// The participation of every role and then of every department of the workbook.
pub fn participation(workbook: &Workbook, map: &JourneyMap) -> Vec<PartyStages> {
    let stages = Stages::of(map);
    let count = map.stages().len();
    // Who is named in which stage, and by what.
    let mut named: BTreeMap<Party, Vec<BTreeSet<Statement>>> = BTreeMap::new();
    let mut name = |party: Party, stage: usize, statement: Statement| {
        let of_party = named.entry(party).or_insert_with(|| vec![BTreeSet::new(); count]);
        if let Some(statements) = of_party.get_mut(stage) {
            statements.insert(statement);
        }
    };
    for card in cards_of_kinds(map, |kind| kind.shows_cards()) {
        let reached = stages.of_card(card).into_iter().flatten();
        reached.for_each(|stage| {
            card.roles.iter().for_each(|role| name(Party::Role(*role), stage, stages.statement(card.id)));
        });
    }
    for card in cards_of_kinds(map, is_ours) {
        let Some(department) = department_of(workbook, card) else { continue };
        let reached = stages.of_card(card).into_iter().flatten();
        reached.for_each(|stage| name(Party::Department(department), stage, stages.statement(card.id)));
    }
    let mut felt: BTreeSet<(Party, usize)> = BTreeSet::new();
    for curve in map.curves().iter() {
        let Some(role) = curve.role else { continue };
        let reached = curve.points.iter().filter_map(|point| stages.of_step(point.step));
        felt.extend(reached.map(|stage| (Party::Role(role), stage)));
    }
    let corrections: BTreeMap<(Party, StageId), Involvement> = map
        .info()
        .participation
        .iter()
        .map(|correction| ((correction.party, correction.stage), correction.involvement))
        .collect();
    let statements =
        |party: Party, stage: usize| named.get(&party).and_then(|stages| stages.get(stage)).map_or(0, BTreeSet::len);
    let of_kind = |parties: Vec<Party>| {
        let cell = |party: Party, (index, stage): (usize, StageId)| {
            let own = statements(party, index);
            let others = parties.iter().filter(|other| **other != party).map(|other| statements(*other, index));
            let computed = if own > others.max().unwrap_or(0) {
                Involvement::Leads
            } else if own > 0 || felt.contains(&(party, index)) {
                Involvement::TakesPart
            } else {
                Involvement::Absent
            };
            Cell { computed, corrected: corrections.get(&(party, stage)).copied() }
        };
        let stages =
            |party: Party| map.stages().iter().enumerate().map(move |(index, stage)| (party, (index, stage.id)));
        let row = |party: &Party| PartyStages {
            party: *party,
            stages: stages(*party).map(|(party, stage)| cell(party, stage)).collect(),
        };
        parties.iter().map(row).collect::<Vec<PartyStages>>()
    };
    let mut rows = of_kind(workbook.roles().iter().map(|role| Party::Role(role.id)).collect());
    rows.extend(of_kind(workbook.departments().iter().map(|own| Party::Department(own.id)).collect()));
    rows
}

/// Where cards say which department acts.
fn is_ours(kind: LaneKind) -> bool {
    matches!(kind, LaneKind::Touchpoints | LaneKind::Messages | LaneKind::FrontOffice | LaneKind::BackOffice)
}

/// Where a party hands over, from left to right: among its like only.
pub fn handovers(rows: &[PartyStages], party: Party) -> Vec<Handover> {
    let Some(own) = rows.iter().find(|row| row.party == party) else { return Vec::new() };
    let is_alike = |other: &Party| matches!(party, Party::Role(_)) == matches!(other, Party::Role(_));
    let at = |stage: usize, wanted: &dyn Fn(Involvement) -> bool| -> Vec<Party> {
        let there = rows.iter().filter(|row| row.stages.get(stage).is_some_and(|cell| wanted(cell.involvement())));
        there.map(|row| row.party).filter(is_alike).collect()
    };
    let ends = own.stages.windows(2).enumerate().filter_map(|(index, pair)| match pair {
        [here, next] if here.is_present() && !next.is_present() => Some(index),
        _ => None,
    });
    ends.map(|after| {
        let leading = at(after + 1, &|involvement| involvement == Involvement::Leads);
        let to =
            if leading.is_empty() { at(after + 1, &|involvement| involvement != Involvement::Absent) } else { leading };
        Handover { after, to }
    })
    .collect()
}

/// What comes after in the round of a hand-made correction: leads, takes part, absent, as computed.
pub fn next_correction(cell: Cell) -> Option<Involvement> {
    match cell.corrected {
        None => Some(Involvement::Leads),
        Some(Involvement::Leads) => Some(Involvement::TakesPart),
        Some(Involvement::TakesPart) => Some(Involvement::Absent),
        Some(Involvement::Absent) => None,
    }
}

/// The map's own words with the participation of a party in a stage corrected, or as computed.
pub fn corrected(info: &MapInfo, party: Party, stage: StageId, involvement: Option<Involvement>) -> MapInfo {
    let mut info = info.clone();
    info.participation.retain(|own| (own.party, own.stage) != (party, stage));
    info.participation.extend(involvement.map(|involvement| Participation { party, stage, involvement }));
    info
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Card, CardId, Curve, CurveId, CurvePoint, Lane, LaneId, MapId, Place, PointId, Role, RoleId, Row, Stage, StepId,
    };
    use std::sync::Arc;

    const ENGINEER: Party = Party::Role(RoleId::from_bits(1));
    const BUYER: Party = Party::Role(RoleId::from_bits(2));

    fn made() -> (Workbook, JourneyMap) {
        let mut workbook = Workbook::default();
        for n in 1..=2 {
            workbook.roles_mut().push(Arc::new(Role::new(RoleId::from_bits(n), "роль", 0)));
        }
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        let lane = LaneId::from_bits(1);
        let mut row = Row::new(Lane::new(lane, LaneKind::Actions));
        for (id, (step, roles)) in
            [(1, vec![1]), (1, vec![1, 2]), (2, vec![2]), (2, vec![1]), (2, vec![])].iter().enumerate()
        {
            let place = Place::Cell { lane, step: StepId::from_bits(*step) };
            let roles = roles.iter().map(|role| RoleId::from_bits(*role)).collect();
            let card = Card { roles, ..Card::new(CardId::from_bits(id as u64), place, "") };
            Arc::make_mut(&mut row.cards).push(Arc::new(card));
        }
        map.rows_mut().push(row);
        for n in 1..=3 {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(n), "", StepId::from_bits(n))));
        }
        let point = CurvePoint {
            id: PointId::from_bits(1),
            step: StepId::from_bits(3),
            along: 0.5,
            value: 0.0,
            word: String::new(),
            moment: None,
            breaks_after: false,
        };
        let role = Some(RoleId::from_bits(2));
        map.curves_mut().push(Arc::new(Curve { id: CurveId::from_bits(1), role, points: vec![point] }));
        (workbook, map)
    }

    fn involvements(rows: &[PartyStages], party: Party) -> Vec<Involvement> {
        let row = rows.iter().find(|row| row.party == party).expect("the party is there");
        row.stages.iter().map(|cell| cell.involvement()).collect()
    }

    #[test]
    fn cards_and_curves_tell_who_takes_part() {
        use Involvement::{Absent, Leads, TakesPart};
        let (workbook, mut map) = made();
        let rows = participation(&workbook, &map);
        assert_eq!(involvements(&rows, ENGINEER), [Leads, TakesPart, Absent]);
        assert_eq!(involvements(&rows, BUYER), [TakesPart, TakesPart, TakesPart]);
        assert_eq!(handovers(&rows, ENGINEER), [Handover { after: 1, to: vec![BUYER] }]);
        assert_eq!(handovers(&rows, BUYER), []);

        let info = corrected(map.info(), BUYER, StageId::from_bits(1), Some(Absent));
        *map.info_mut() = info;
        let rows = participation(&workbook, &map);
        assert_eq!(involvements(&rows, BUYER), [Absent, TakesPart, TakesPart]);
        assert_eq!(rows[1].enters(), Some(1));
        assert_eq!(rows[1].stages[0].computed, TakesPart);
        let info = corrected(map.info(), BUYER, StageId::from_bits(1), None);
        assert!(info.participation.is_empty());
    }

    #[test]
    fn a_correction_goes_round_and_ends_where_it_began() {
        let mut cell = Cell { computed: Involvement::TakesPart, corrected: None };
        let round: Vec<Option<Involvement>> = (0..4)
            .map(|_| {
                cell.corrected = next_correction(cell);
                cell.corrected
            })
            .collect();
        let all = [Some(Involvement::Leads), Some(Involvement::TakesPart), Some(Involvement::Absent), None];
        assert_eq!(round, all);
    }
}

//! Hashes of records: 64 bits that are the same on every machine and in every version, by which a
//! derived map remembers what it copied.
//!
//! FNV-1a over a canonical form: every field has a number and is left out while it is empty or at
//! its default, so that a field added by a later version does not change the hash of old records.
//! The numbers are part of the file format: never change or reuse one.

use super::card::{Card, Evidence, Group, Moment, MomentKind, OpportunityKind, Place, Status};
use super::curve::{Curve, CurvePoint, Return};
use super::lane::{Lane, LaneKind};
use super::map::{JourneyMap, RecordHash, RecordId};
use super::stage::Stage;
use super::value::Date;

/// The hash of a stage with its steps.
pub fn stage(stage: &Stage) -> RecordHash {
    let Stage { id, name, goal, expected_result, duration, width, steps } = stage;
    let mut fields = Fields::of(1);
    fields.number(1, id.bits());
    fields.text(2, name);
    fields.text(3, goal);
    fields.text(4, expected_result);
    fields.text(5, duration);
    for step in steps {
        fields.record(6, |fields| {
            fields.number(1, step.id.bits());
            fields.text(2, &step.name);
        });
    }
    fields.optional(7, width.map(|width| u64::from(width.get())));
    fields.finish()
}

/// The hash of a lane without its cards.
pub fn lane(lane: &Lane) -> RecordHash {
    let Lane { id, name, kind, prompt, hidden, collapsed, pinned } = lane;
    let mut fields = Fields::of(2);
    fields.number(1, id.bits());
    fields.text(2, name);
    fields.number(3, lane_kind(*kind));
    fields.text(4, prompt);
    fields.flag(5, *hidden);
    fields.flag(6, *collapsed);
    fields.flag(7, *pinned);
    fields.finish()
}

/// The hash of a card with its place and all its details.
pub fn card(card: &Card) -> RecordHash {
    let Card {
        id,
        place,
        span,
        text,
        roles,
        evidence,
        sources,
        votes,
        doubts,
        moment,
        comments,
        link,
        channel,
        scores,
        competitor,
        severity,
        cost,
        breaks_trust,
        internal,
        department,
        measure,
        number,
        picture,
    } = card;
    let mut fields = Fields::of(3);
    fields.number(1, id.bits());
    if let Place::Cell { lane, step } = place {
        fields.number(2, lane.bits());
        fields.number(3, step.bits());
    }
    fields.number(4, u64::from(*span));
    fields.text(5, text);
    roles.iter().for_each(|role| fields.number(6, role.bits()));
    fields.optional(7, evidence.map(evidence_number));
    sources.iter().for_each(|source| fields.number(8, source.bits()));
    fields.number(9, u64::from(*votes));
    fields.number(10, u64::from(*doubts));
    fields.moment(11, moment);
    for comment in comments {
        fields.record(12, |fields| {
            fields.number(1, comment.id.bits());
            fields.text(2, &comment.author);
            fields.text(3, &comment.text);
            fields.date(4, comment.date);
            fields.flag(5, comment.resolved);
        });
    }
    fields.optional(13, link.map(|map| map.bits()));
    fields.optional(14, channel.map(|channel| channel.bits()));
    fields.optional(15, scores.satisfaction.map(|score| u64::from(score.get())));
    fields.optional(16, scores.importance_to_customer.map(|score| u64::from(score.get())));
    fields.optional(17, scores.importance_to_us.map(|score| u64::from(score.get())));
    fields.optional(18, severity.map(|severity| u64::from(severity.get())));
    fields.text(19, cost);
    fields.flag(20, *breaks_trust);
    fields.flag(21, *internal);
    fields.optional(22, department.map(|department| department.bits()));
    fields.optional(23, measure.kind.map(opportunity_number));
    fields.optional(24, measure.value.map(|score| u64::from(score.get())));
    fields.optional(25, measure.effort.map(|score| u64::from(score.get())));
    fields.text(26, &measure.person);
    fields.date(27, measure.due);
    fields.optional(28, measure.status.map(status_number));
    fields.text(29, &measure.effect);
    if let Some(metric) = &measure.metric {
        fields.record(30, |fields| {
            fields.text(1, &metric.name);
            fields.text(2, &metric.before);
            fields.text(3, &metric.target);
            fields.text(4, &metric.after);
        });
    }
    measure.solves.iter().for_each(|card| fields.number(31, card.bits()));
    if let Some(number) = number {
        fields.record(32, |fields| {
            fields.float(1, number.value);
            fields.text(2, &number.unit);
            if let Some(target) = number.target {
                fields.float(3, target);
            }
            fields.flag(4, number.less_is_better);
            fields.flag(5, number.enters_stage);
        });
    }
    if let Some(competitor) = competitor {
        fields.record(33, |fields| {
            fields.text(1, &competitor.name);
            fields.optional(2, competitor.satisfaction.map(|score| u64::from(score.get())));
        });
    }
    fields.optional(34, picture.as_ref().map(|picture| picture.hash()));
    fields.finish()
}

/// The hash of a group.
pub fn group(group: &Group) -> RecordHash {
    let Group { id, text, cards, open } = group;
    let mut fields = Fields::of(4);
    fields.number(1, id.bits());
    fields.text(2, text);
    cards.iter().for_each(|card| fields.number(3, card.bits()));
    fields.flag(4, *open);
    fields.finish()
}

/// The hash of a curve without its points.
pub fn curve(curve: &Curve) -> RecordHash {
    let Curve { id, role, points: _ } = curve;
    let mut fields = Fields::of(5);
    fields.number(1, id.bits());
    fields.optional(2, role.map(|role| role.bits()));
    fields.finish()
}

/// The hash of a point of a curve.
pub fn point(point: &CurvePoint) -> RecordHash {
    let CurvePoint { id, step, along, value, word, moment, breaks_after } = point;
    let mut fields = Fields::of(6);
    fields.number(1, id.bits());
    fields.number(2, step.bits());
    fields.float(3, *along);
    fields.float(4, *value);
    fields.text(5, word);
    fields.moment(6, moment);
    fields.flag(7, *breaks_after);
    fields.finish()
}

/// The hash of a return.
pub fn return_(arrow: &Return) -> RecordHash {
    let Return { id, from, to, label } = arrow;
    let mut fields = Fields::of(7);
    fields.number(1, id.bits());
    fields.number(2, from.bits());
    fields.number(3, to.bits());
    fields.text(4, label);
    fields.finish()
}

/// Every record of a map that a derived map may share, with its hash.
pub fn records(map: &JourneyMap) -> impl Iterator<Item = (RecordId, RecordHash)> {
    let stages = map.stages().iter().map(|own| (RecordId::Stage(own.id), stage(own)));
    let lanes = map.rows().iter().map(|row| (RecordId::Lane(row.lane.id), lane(&row.lane)));
    let cards = map.cards().map(|own| (RecordId::Card(own.id), card(own)));
    let groups = map.groups().iter().map(|own| (RecordId::Group(own.id), group(own)));
    let curves = map.curves().iter().map(|own| (RecordId::Curve(own.id), curve(own)));
    let points = map.curves().iter().flat_map(|curve| &curve.points);
    let points = points.map(|own| (RecordId::Point(own.id), point(own)));
    let returns = map.returns().iter().map(|own| (RecordId::Return(own.id), return_(own)));
    stages.chain(lanes).chain(cards).chain(groups).chain(curves).chain(points).chain(returns)
}

/// What FNV-1a starts from.
pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of bytes that follow those hashed so far: the same on every machine and in every
/// version.
pub(crate) fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The hash of some bytes.
pub(super) fn bytes(bytes: &[u8]) -> u64 {
    fnv(FNV_START, bytes)
}

/// The canonical form of a record, hashed while it is told.
struct Fields {
    hash: u64,
}

impl Fields {
    /// A record of a kind.
    fn of(kind: u64) -> Fields {
        let mut fields = Fields { hash: FNV_START };
        fields.bytes(&kind.to_le_bytes());
        fields
    }

    fn finish(self) -> RecordHash {
        RecordHash(self.hash)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.hash = fnv(self.hash, bytes);
    }

    fn field(&mut self, field: u8, value: &[u8]) {
        self.bytes(&[field]);
        self.bytes(&(value.len() as u64).to_le_bytes());
        self.bytes(value);
    }

    fn number(&mut self, field: u8, number: u64) {
        if number != 0 {
            self.field(field, &number.to_le_bytes());
        }
    }

    /// A value whose absence differs from zero.
    fn optional(&mut self, field: u8, number: Option<u64>) {
        if let Some(number) = number {
            self.field(field, &number.to_le_bytes());
        }
    }

    fn text(&mut self, field: u8, text: &str) {
        if !text.is_empty() {
            self.field(field, text.as_bytes());
        }
    }

    fn flag(&mut self, field: u8, flag: bool) {
        self.number(field, u64::from(flag));
    }

    fn float(&mut self, field: u8, value: f64) {
        // Adding zero turns −0 into 0: they are equal, so their hashes are.
        self.field(field, &(value + 0.0).to_bits().to_le_bytes());
    }

    fn date(&mut self, field: u8, date: Option<Date>) {
        if let Some(date) = date {
            self.text(field, &date.to_string());
        }
    }

    fn moment(&mut self, field: u8, moment: &Option<Moment>) {
        if let Some(moment) = moment {
            self.record(field, |fields| {
                fields.number(1, moment_number(moment.kind));
                fields.text(2, &moment.text);
            });
        }
    }

    /// A record within the record.
    fn record(&mut self, field: u8, tell: impl FnOnce(&mut Fields)) {
        self.bytes(&[field, b'{']);
        tell(self);
        self.bytes(b"}");
    }
}

fn lane_kind(kind: LaneKind) -> u64 {
    match kind {
        LaneKind::Actions => 1,
        LaneKind::Touchpoints => 2,
        LaneKind::Thoughts => 3,
        LaneKind::Feelings => 4,
        LaneKind::Barriers => 5,
        LaneKind::Opportunities => 6,
        LaneKind::Messages => 7,
        LaneKind::Metrics => 8,
        LaneKind::FrontOffice => 9,
        LaneKind::BackOffice => 10,
        LaneKind::Notes => 11,
        LaneKind::Pictures => 12,
        LaneKind::LineOfInteraction => 13,
        LaneKind::LineOfVisibility => 14,
        LaneKind::LineOfInternalInteraction => 15,
    }
}

fn evidence_number(evidence: Evidence) -> u64 {
    match evidence {
        Evidence::Hypothesis => 1,
        Evidence::Partly => 2,
        Evidence::Confirmed => 3,
    }
}

fn moment_number(kind: MomentKind) -> u64 {
    match kind {
        MomentKind::Plain => 1,
        MomentKind::Zero => 2,
        MomentKind::First => 3,
        MomentKind::Second => 4,
        MomentKind::Ultimate => 5,
    }
}

fn opportunity_number(kind: OpportunityKind) -> u64 {
    match kind {
        OpportunityKind::Product => 1,
        OpportunityKind::Service => 2,
        OpportunityKind::Process => 3,
        OpportunityKind::Content => 4,
        OpportunityKind::Training => 5,
    }
}

fn status_number(status: Status) -> u64 {
    match status {
        Status::Idea => 1,
        Status::Planned => 2,
        Status::Pilot => 3,
        Status::Done => 4,
        Status::Dropped => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, LaneId, RoleId, StepId};

    #[test]
    fn hashes_are_the_same_for_ever() {
        let place = Place::Cell { lane: LaneId::from_bits(2), step: StepId::from_bits(3) };
        let plain = Card::new(CardId::from_bits(1), place, "Ищет поставщика");
        let full = Card { roles: vec![RoleId::from_bits(4)], votes: 3, ..plain.clone() };
        // Files hold these numbers: a change here breaks the comparison of maps.
        assert_eq!(card(&plain), RecordHash(3_908_812_307_605_806_979));
        assert_eq!(card(&full), RecordHash(3_983_739_693_364_882_917));
    }

    #[test]
    fn a_point_at_minus_zero_is_a_point_at_zero() {
        let at = |along| CurvePoint {
            id: crate::model::PointId::from_bits(1),
            step: StepId::from_bits(2),
            along,
            value: 1.0,
            word: String::new(),
            moment: None,
            breaks_after: false,
        };
        assert_eq!(point(&at(0.0)), point(&at(-0.0)));
        assert_ne!(point(&at(0.0)), point(&at(0.5)));
    }
}

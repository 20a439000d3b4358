//! The words below a map: what its marks mean and how criticality is counted. Only of marks that
//! the map has.

use super::grid::{LayoutOptions, MapLayout};
use super::switches::SwitchKind;
use crate::insight::funnel::FunnelStage;
use crate::insight::units;
use crate::locale;
use crate::message::Message;
use crate::model::{Card, JourneyMap, LaneKind, MomentKind, Scores};

/// A mark of cards, and the message that says what it means.
type Explained = (fn(&Card) -> bool, &'static str);

const MARKS: [Explained; 10] = [
    (|card| card.severity.is_some(), "footer-severity"),
    (|card| card.votes > 0, "footer-votes"),
    (|card| card.doubts > 0, "footer-doubts"),
    (|card| card.moment.is_some(), "footer-moment"),
    (|card| has_moment(card, MomentKind::Zero), "footer-moment-zero"),
    (|card| has_moment(card, MomentKind::First), "footer-moment-first"),
    (|card| has_moment(card, MomentKind::Second), "footer-moment-second"),
    (|card| has_moment(card, MomentKind::Ultimate), "footer-moment-ultimate"),
    (|card| card.breaks_trust, "footer-breaks-trust"),
    (|card| card.comments.iter().any(|comment| !comment.resolved), "footer-comments"),
];

/// How well a card is known: one explanation for the three states.
const EVIDENCE: Explained = (|card| card.evidence.is_some(), "footer-evidence");

fn has_moment(card: &Card, kind: MomentKind) -> bool {
    card.moment.as_ref().is_some_and(|moment| moment.kind == kind)
}

/// What the lines and the numbers that are worked out from the map mean, a sentence each.
pub(super) fn rules(
    layout: &MapLayout,
    funnel: Option<&[FunnelStage]>,
    has_trends: bool,
    options: &LayoutOptions,
) -> Vec<String> {
    let language = options.language;
    let text = |key: &'static str| locale::text(language, key);
    let touchpoints = layout.lanes.iter().filter(|placed| placed.layout.lane.kind == LaneKind::Touchpoints);
    let is_scored = |card: &Card| card.scores != Scores::default() || card.competitor.is_some();
    let is_any_scored = touchpoints.flat_map(|placed| &placed.layout.cards).any(|placed| is_scored(&placed.card));
    let mut rules = Vec::new();
    rules.extend(is_any_scored.then(|| text("footer-scores")));
    rules.extend(has_trends.then(|| text("footer-trend")));
    if layout.lanes.iter().any(|placed| placed.layout.funnel.is_some()) {
        rules.push(text("footer-funnel"));
        let units: Vec<&str> =
            funnel.into_iter().flatten().filter_map(|stage| Some(stage.entering.as_ref()?.unit.as_str())).collect();
        let differ = units.iter().zip(units.iter().skip(1)).any(|(unit, next)| !units::same(unit, next));
        rules.extend(differ.then(|| text("footer-funnel-units")));
    }
    if !layout.switches.is_empty() {
        let kinds = [
            (SwitchKind::Channel, "footer-switch-channel"),
            (SwitchKind::Department, "footer-switch-department"),
            (SwitchKind::Both, "footer-switch-both"),
        ];
        let used = kinds.iter().filter(|(kind, _)| layout.switches.iter().any(|switch| switch.kind == *kind));
        let used = used.map(|(_, key)| text(key)).collect::<Vec<_>>().join(", ");
        rules.push(locale::message(language, &Message::new("footer-switch").with("kinds", used)));
    }
    if let Some(links) = &layout.links {
        rules.extend((!links.links.is_empty()).then(|| text("footer-links")));
        let message = Message::new("footer-unanswered").with("count", links.unanswered.len());
        rules.extend((!links.unanswered.is_empty()).then(|| locale::message(language, &message)));
    }
    rules
}

/// The words; none if there is nothing to explain.
pub(super) fn words(
    map: &JourneyMap,
    has_criticality: bool,
    options: &LayoutOptions,
    rules: Vec<String>,
) -> Option<String> {
    let language = options.language;
    let evidence = options.evidence_marks.then_some(&EVIDENCE);
    // Every card is looked at once, whatever marks there are.
    let mut explained: Vec<(&Explained, bool)> = MARKS.iter().chain(evidence).map(|mark| (mark, false)).collect();
    for card in map.rows().iter().flat_map(|row| row.cards.iter()) {
        for (mark, is_used) in explained.iter_mut().filter(|(_, is_used)| !is_used) {
            *is_used = mark.0(card);
        }
    }
    let used = explained.into_iter().filter(|(_, is_used)| *is_used);
    let marks: Vec<String> = used.map(|((_, key), _)| locale::text(language, key)).collect();
    let criticality = has_criticality.then(|| locale::text(language, "footer-criticality"));
    let lines: Vec<String> =
        [(!marks.is_empty()).then(|| marks.join(" · ")), criticality].into_iter().flatten().chain(rules).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

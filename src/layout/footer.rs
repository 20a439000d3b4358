//! The words below a map: what its marks mean and how criticality is counted. Only of marks that
//! the map has.

use super::grid::LayoutOptions;
use crate::locale;
use crate::model::{Card, JourneyMap};

/// A mark of cards, and the message that says what it means.
type Explained = (fn(&Card) -> bool, &'static str);

const MARKS: [Explained; 5] = [
    (|card| card.severity.is_some(), "footer-severity"),
    (|card| card.votes > 0, "footer-votes"),
    (|card| card.doubts > 0, "footer-doubts"),
    (|card| card.moment.is_some(), "footer-moment"),
    (|card| card.breaks_trust, "footer-breaks-trust"),
];

/// How well a card is known: one explanation for the three states.
const EVIDENCE: Explained = (|card| card.evidence.is_some(), "footer-evidence");

/// The words; none if there is nothing to explain.
pub(super) fn words(map: &JourneyMap, has_criticality: bool, options: &LayoutOptions) -> Option<String> {
    let language = options.language;
    let evidence = options.evidence_marks.then_some(&EVIDENCE);
    let used = MARKS
        .iter()
        .chain(evidence)
        .filter(|(has, _)| map.rows().iter().flat_map(|row| row.cards.iter()).any(|card| has(card)));
    let marks: Vec<String> = used.map(|(_, key)| locale::text(language, key)).collect();
    let criticality = has_criticality.then(|| locale::text(language, "footer-criticality"));
    let lines: Vec<String> =
        [(!marks.is_empty()).then(|| marks.join(" · ")), criticality].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

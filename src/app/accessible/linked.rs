//! What cards have to do with each other, as a screen reader is told of it: read once for each state
//! of a map, however many frames tell it.

use crate::insight::links::{links, unanswered};
use crate::model::{Card, CardId, JourneyMap};
use crate::wording::excerpt;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

/// How many letters are told of a card that is linked with another.
const QUOTED: usize = 60;

/// What was read last.
#[derive(Default)]
pub struct LinkReader {
    read: Option<Rc<Linked>>,
}

impl LinkReader {
    /// What the cards of a map have to do with each other.
    pub fn linked(&mut self, map: &Arc<JourneyMap>) -> Rc<Linked> {
        match &self.read {
            Some(linked) if Arc::ptr_eq(&linked.map, map) => linked.clone(),
            _ => self.read.insert(Rc::new(Linked::of(map.clone()))).clone(),
        }
    }
}

/// What the cards of a map have to do with each other.
pub struct Linked {
    map: Arc<JourneyMap>,
    removed_by: HashMap<CardId, Vec<CardId>>,
    unanswered: HashSet<CardId>,
    /// The cards that were quoted: each is looked for when it is told for the first time, so that a
    /// map that changes with every letter costs no more than what of it is in view.
    quoted: RefCell<HashMap<CardId, Option<Arc<Card>>>>,
}

impl Linked {
    fn of(map: Arc<JourneyMap>) -> Linked {
        let mut removed_by: HashMap<CardId, Vec<CardId>> = HashMap::new();
        links(&map).for_each(|link| removed_by.entry(link.barrier).or_default().push(link.opportunity));
        let unanswered = unanswered(&map).into_iter().collect();
        Linked { map, removed_by, unanswered, quoted: RefCell::default() }
    }

    /// The opportunities that remove a barrier.
    pub fn removed_by(&self, barrier: CardId) -> &[CardId] {
        self.removed_by.get(&barrier).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether it is a barrier that no opportunity removes.
    pub fn is_unanswered(&self, card: CardId) -> bool {
        self.unanswered.contains(&card)
    }

    /// What those cards say that are there, one after the other; none if no card is.
    pub fn quote(&self, cards: &[CardId]) -> Option<String> {
        let mut quoted = self.quoted.borrow_mut();
        let mut texts = Vec::new();
        for id in cards {
            let card = quoted.entry(*id).or_insert_with(|| self.map.card(*id).cloned());
            texts.extend(card.as_ref().map(|card| excerpt(&card.text, QUOTED)));
        }
        (!texts.is_empty()).then(|| texts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, Lane, LaneId, LaneKind, MapId, MapInfo, Place, Row, Stage, StageId, StepId};

    /// Two barriers and two opportunities: one that is lost on the parking lot, and one that removes
    /// the first barrier and something that is gone.
    fn map() -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        let step = StepId::from_bits(1);
        map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(1), "", step)));
        let card = |bits, place, solves: &[u64]| {
            let mut card = Card::new(CardId::from_bits(bits), place, format!("Карточка {bits}"));
            card.measure.solves = solves.iter().map(|bits| CardId::from_bits(*bits)).collect();
            Arc::new(card)
        };
        for (lane, kind, cards) in [
            (1, LaneKind::Barriers, [(1, &[][..]), (2, &[][..])].as_slice()),
            (2, LaneKind::Opportunities, [(3, &[1, 99][..])].as_slice()),
        ] {
            let lane = LaneId::from_bits(lane);
            let place = Place::Cell { lane, step };
            let cards = cards.iter().map(|(bits, solves)| card(*bits, place, solves)).collect();
            map.rows_mut().push(Row { cards: Arc::new(cards), ..Row::new(Lane::new(lane, kind)) });
        }
        map.parking_mut().push(card(4, Place::Parking, &[2]));
        map
    }

    #[test]
    fn both_ends_of_a_link_are_quoted_and_what_is_gone_is_not() {
        let linked = Linked::of(Arc::new(map()));
        let id = CardId::from_bits;
        assert_eq!(linked.quote(&[id(1), id(99)]).as_deref(), Some("Карточка 1"));
        assert_eq!(linked.quote(linked.removed_by(id(1))).as_deref(), Some("Карточка 3"));
        assert_eq!(linked.quote(&[id(2)]).as_deref(), Some("Карточка 2"), "what stands nowhere yet names it");
        assert_eq!((linked.quote(linked.removed_by(id(2))), linked.quote(&[])), (None, None));
        assert_eq!([1, 2, 3].map(|bits| linked.is_unanswered(id(bits))), [false, true, false]);
    }

    #[test]
    fn a_map_that_has_not_changed_is_not_read_again() {
        let mut reader = LinkReader::default();
        let (one, other) = (Arc::new(map()), Arc::new(map()));
        let read = reader.linked(&one);
        assert!(Rc::ptr_eq(&read, &reader.linked(&one)));
        assert!(!Rc::ptr_eq(&read, &reader.linked(&other)));
    }
}

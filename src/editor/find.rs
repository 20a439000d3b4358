//! Finding words in all maps: cards, also the parked ones, stages, steps, lanes, titles, the words
//! of curves and returns. Goes from one match to the next over the maps, and tells how many there
//! are. A text is folded once, and again only when its card or its map is another; a longer query
//! looks only at what the shorter one found.

use super::Editor;
use super::selection::{Selected, Selection};
use super::words::{folded, other_layout};
use crate::insight::filter::Others;
use crate::locale::{Language, terms};
use crate::model::{Card, CardId, JourneyMap, Lane, MapId, Row, Workbook};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What is being looked for.
#[derive(Debug, Default)]
pub(super) struct Find {
    query: String,
    /// Matches are shown on the map.
    is_open: bool,
    /// Where the user was before looking: the first match is the next one from there.
    anchor: Option<Selection>,
    index: Option<Index>,
    found: Found,
}

/// What was found.
#[derive(Debug, Default)]
struct Found {
    folded: String,
    /// Of the places of the index.
    matches: Vec<usize>,
    /// Of the matches.
    current: Option<usize>,
    marked: HashSet<(MapId, CardId)>,
}

/// Every text of a workbook in the order in which it is walked through.
#[derive(Debug)]
struct Index {
    workbook: Arc<Workbook>,
    language: Language,
    maps: Vec<MapTexts>,
    places: Vec<Place>,
}

/// Something that can be found, and its folded text.
type Place = (Selection, Arc<str>);

/// The texts of a map, kept as long as it stays the same; those of its cards as long as they do.
#[derive(Debug)]
struct MapTexts {
    map: Arc<JourneyMap>,
    places: Vec<Place>,
    cards: HashMap<CardId, (Arc<Card>, Arc<str>)>,
}

/// How far a search has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindState {
    /// What is looked for.
    pub query: String,
    /// Which match is selected, from 1.
    pub current: Option<usize>,
    /// How many matches there are.
    pub count: usize,
}

impl Editor {
    /// Begins to look for words, from what is selected on; those looked for last are kept.
    pub fn open_find(&mut self) -> bool {
        if !self.make_way() {
            return false;
        }
        self.find.is_open = true;
        self.find.anchor = Some(self.selection.clone());
        self.update_find();
        true
    }

    /// Matches are no longer shown; the last one stays selected.
    pub fn close_find(&mut self) {
        self.find.is_open = false;
        self.find.anchor = None;
    }

    /// What is looked for, if matches are shown.
    pub fn find_state(&mut self) -> Option<FindState> {
        if !self.find.is_open {
            return None;
        }
        self.update_find();
        let matches = &self.find.found.matches;
        let here = self.find.here(&self.selection);
        let current = matches.iter().position(|place| Some(*place) == here);
        Some(FindState {
            query: self.find.query.clone(),
            current: current.map(|current| current + 1),
            count: matches.len(),
        })
    }

    /// Looks for other words and goes to the first match from where the search began.
    pub fn find_words(&mut self, query: &str) {
        self.find.query = query.to_owned();
        self.find.found.current = None;
        self.update_find();
        let anchor = self.find.anchor.clone().unwrap_or_else(|| self.selection.clone());
        let start = self.find.position(&anchor);
        let found = &self.find.found;
        let next = found.matches.iter().position(|place| *place >= start).or((!found.matches.is_empty()).then_some(0));
        self.go_to_match(next);
    }

    /// Whether there are words that were looked for.
    pub(super) fn has_find(&self) -> bool {
        !self.find.query.trim().is_empty()
    }

    /// Goes to the match that follows what is selected, or precedes it; at the end to the first.
    pub(super) fn find_neighbour(&mut self, forwards: bool) {
        if !self.make_way() {
            return;
        }
        self.update_find();
        let is_here = self.find.here(&self.selection);
        let here = is_here.unwrap_or_else(|| self.find.position(&self.selection));
        let matches = &self.find.found.matches;
        let next = if forwards {
            let from = if is_here.is_some() { here + 1 } else { here };
            matches.iter().position(|place| *place >= from).or((!matches.is_empty()).then_some(0))
        } else {
            matches.iter().rposition(|place| *place < here).or(matches.len().checked_sub(1))
        };
        self.go_to_match(next);
    }

    fn go_to_match(&mut self, index: Option<usize>) {
        self.find.found.current = index;
        let place =
            index.and_then(|index| self.find.found.matches.get(index)).and_then(|place| self.find.place(*place));
        let Some(selection) = place.cloned() else { return };
        self.go_to_place(selection);
    }

    /// Selects what was found, so that it is seen.
    pub(super) fn go_to_place(&mut self, place: Selection) {
        if !self.make_way() {
            return;
        }
        let workbook = self.document.workbook();
        let Some(map) = workbook.map(place.map) else { return };
        let lane = place.selected.lane(map);
        let place = place.kept_in(workbook);
        // A lane that is hidden only in this window shows what was found in it.
        if let Some(lane) = lane {
            self.options.hidden_lanes.remove(&lane);
        }
        let map = workbook.map(place.map).cloned();
        let is_hidden = |map: &Arc<JourneyMap>| {
            place.selected.only_card().and_then(|card| map.card(card)).is_some_and(|card| !self.shows_card(map, card))
        };
        if map.as_ref().is_some_and(is_hidden) {
            self.options.others = Others::Dim;
        }
        self.set_selection(place);
    }

    /// Whether matches are shown on the map.
    pub fn shows_matches(&self) -> bool {
        self.find.is_open && !self.find.found.matches.is_empty()
    }

    /// Whether matches are shown and the card of the map in view is one.
    pub fn is_match(&self, card: CardId) -> bool {
        self.find.is_open && self.find.found.marked.contains(&(self.selection.map, card))
    }

    /// The matches of the map in view that are no cards, while matches are shown.
    pub fn matches_around_cells(&self) -> impl Iterator<Item = &Selected> {
        let map = self.selection.map;
        let matches = self.find.found.matches.iter().filter(|_| self.find.is_open);
        let places = matches.filter_map(|place| self.find.place(*place));
        places
            .filter(move |place| place.map == map)
            .map(|place| &place.selected)
            .filter(|selected| selected.card_ids().is_empty())
    }

    /// Looks again if the workbook or the words are others than last time.
    fn update_find(&mut self) {
        let (workbook, language) = (self.document.workbook(), self.options.language);
        let is_same = self
            .find
            .index
            .as_ref()
            .is_some_and(|index| Arc::ptr_eq(&index.workbook, workbook) && index.language == language);
        if !is_same {
            let workbook = workbook.clone();
            let known = self.find.index.take().filter(|index| index.language == language);
            let mut known = known.map(|index| index.maps).unwrap_or_default();
            let maps: Vec<MapTexts> =
                workbook.maps().iter().map(|map| MapTexts::of(map, &mut known, language)).collect();
            let places = maps.iter().flat_map(|map| map.places.iter().cloned()).collect();
            self.find.index = Some(Index { workbook, language, maps, places });
        }
        self.find.look(is_same);
    }
}

impl Find {
    fn place(&self, index: usize) -> Option<&Selection> {
        self.index.as_ref()?.places.get(index).map(|(selection, _)| selection)
    }

    /// The place that is selected: the match gone to last, if it still is, since cards that stand
    /// behind another are selected with it.
    fn here(&self, selection: &Selection) -> Option<usize> {
        let is_selected = |place: &usize| self.place(*place) == Some(selection);
        let gone_to = self.found.current.and_then(|current| self.found.matches.get(current)).copied();
        gone_to.filter(is_selected).or_else(|| Some(self.position(selection)).filter(is_selected))
    }

    /// Where a selection stands among the places; where its map begins if it is none.
    fn position(&self, selection: &Selection) -> usize {
        let Some(index) = &self.index else { return 0 };
        let of_last_card = selection.selected.card_ids().last().map(|card| selection.with(Selected::card(*card)));
        let wanted = of_last_card.as_ref().unwrap_or(selection);
        let exact = index.places.iter().position(|(place, _)| place == wanted);
        exact.or_else(|| index.places.iter().position(|(place, _)| place.map == selection.map)).unwrap_or(0)
    }

    fn look(&mut self, index_is_same: bool) {
        let wanted = folded(&self.query);
        let wanted = wanted.trim();
        let Some(index) = &self.index else { return };
        let found = &mut self.found;
        if index_is_same && found.folded == wanted {
            return;
        }
        let has_words =
            |place: &usize, words: &str| index.places.get(*place).is_some_and(|(_, text)| text.contains(words));
        let has = |place: &usize| has_words(place, wanted);
        let current = found.current.and_then(|current| found.matches.get(current)).copied();
        if wanted.is_empty() {
            found.matches.clear();
        } else if index_is_same && !found.folded.is_empty() && wanted.starts_with(&found.folded) {
            found.matches.retain(has);
        } else {
            found.matches = (0..index.places.len()).filter(has).collect();
        }
        // The keyboard may have been left in the other layout.
        if let Some(meant) = other_layout(wanted).filter(|_| found.matches.is_empty()) {
            found.matches = (0..index.places.len()).filter(|place| has_words(place, &meant)).collect();
        }
        found.current = current.and_then(|place| found.matches.iter().position(|own| *own == place));
        found.folded = wanted.to_owned();
        let selections = found.matches.iter().filter_map(|place| index.places.get(*place));
        found.marked =
            selections.flat_map(|(place, _)| place.selected.card_ids().iter().map(|card| (place.map, *card))).collect();
    }
}

impl MapTexts {
    /// The texts of a map; what is known of it and has not changed is taken over.
    fn of(map: &Arc<JourneyMap>, known: &mut Vec<MapTexts>, language: Language) -> MapTexts {
        let index = known.iter().position(|known| known.map.id() == map.id());
        let known = index.map(|index| known.swap_remove(index));
        let known_cards = match known {
            Some(known) if Arc::ptr_eq(&known.map, map) => return known,
            Some(known) => known.cards,
            None => HashMap::new(),
        };
        let mut texts = MapTexts { map: map.clone(), places: Vec::new(), cards: HashMap::new() };
        texts.add_all(map, &known_cards, language);
        texts
    }

    fn add(&mut self, selected: Selected, text: &str) {
        if !text.is_empty() {
            self.places.push((Selection::on(self.map.id(), selected), folded(text).into()));
        }
    }

    fn add_card(&mut self, card: &Arc<Card>, selected: Selected, known: &HashMap<CardId, (Arc<Card>, Arc<str>)>) {
        if card.text.is_empty() {
            return;
        }
        let known = known.get(&card.id).filter(|(old, _)| Arc::ptr_eq(old, card));
        let text = known.map_or_else(|| folded(&card.text).into(), |(_, text)| text.clone());
        self.cards.insert(card.id, (card.clone(), Arc::clone(&text)));
        self.places.push((Selection::on(self.map.id(), selected), text));
    }

    fn add_all(&mut self, map: &JourneyMap, known: &HashMap<CardId, (Arc<Card>, Arc<str>)>, language: Language) {
        let info = map.info();
        self.add(Selected::Title, &[&*info.title, &info.scenario, &info.purpose, &info.expectations].join(" "));
        for stage in map.stages().iter() {
            self.add(Selected::Stage(stage.id), &stage.name);
            stage.steps.iter().for_each(|step| self.add(Selected::Step(step.id), &step.name));
        }
        map.returns().iter().for_each(|arrow| self.add(Selected::Return(arrow.id), &arrow.label));
        let shown_as = shown_as(map);
        for row in map.rows().iter().filter(|row| !row.lane.hidden) {
            self.add(Selected::Lane(row.lane.id), &terms::lane_name(language, &row.lane));
            cards_of_row(row, &shown_as).for_each(|(card, place)| self.add_card(card, place, known));
        }
        for group in map.groups().iter().filter(|group| !group.text.is_empty()) {
            let Some(first) = group.cards.first().and_then(|card| map.card(*card)) else { continue };
            self.add(Selected::card(first.id), &group.text);
        }
        for curve in map.curves().iter() {
            for point in &curve.points {
                let moment = point.moment.as_ref().map_or("", |moment| &moment.text);
                let text = [&*point.word, moment].join(" ");
                self.add(Selected::Point { curve: curve.id, point: point.id }, text.trim());
            }
        }
        parked(map, &shown_as).for_each(|(card, place)| self.add_card(card, place, known));
    }
}

/// The cards of the parking lot; a closed group is one there, too.
fn parked<'a>(
    map: &'a JourneyMap,
    shown_as: &HashMap<CardId, CardId>,
) -> impl Iterator<Item = (&'a Arc<Card>, Selected)> {
    let place = |card: &Arc<Card>| Selected::card(shown_as.get(&card.id).copied().unwrap_or(card.id));
    map.parking().iter().map(move |card| (card, place(card)))
}

/// The cards that can be found in a map, each with what is selected to show it.
pub(super) fn cards_with_places(map: &JourneyMap) -> impl Iterator<Item = (&Arc<Card>, Selected)> {
    let shown_as = shown_as(map);
    let in_rows = map.rows().iter().flat_map(|row| cards_of_row(row, &shown_as));
    in_rows.chain(parked(map, &shown_as)).collect::<Vec<_>>().into_iter()
}

/// Lanes hidden in the map are not part of it for whoever looks at it.
fn cards_of_row<'a>(
    row: &'a Row,
    shown_as: &HashMap<CardId, CardId>,
) -> impl Iterator<Item = (&'a Arc<Card>, Selected)> {
    let is_part = row.lane.kind.shows_cards() && !row.lane.hidden;
    let cards = row.cards.iter().filter(move |_| is_part);
    cards.map(|card| (card, place_of(card, &row.lane, shown_as)))
}

/// The cards that stand behind another because they say the same.
fn shown_as(map: &JourneyMap) -> HashMap<CardId, CardId> {
    let closed = map.groups().iter().filter(|group| !group.open);
    closed.flat_map(|group| group.cards.iter().filter_map(|card| Some((*card, *group.cards.first()?)))).collect()
}

/// What is selected to show a card.
fn place_of(card: &Card, lane: &Lane, shown_as: &HashMap<CardId, CardId>) -> Selected {
    if lane.collapsed {
        return Selected::Lane(lane.id);
    }
    Selected::card(shown_as.get(&card.id).copied().unwrap_or(card.id))
}

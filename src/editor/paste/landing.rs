//! Where what is pasted lands: the change of the workbook, and its numbers for those who are to
//! say yes to it.

use super::content::{self, Content};
use super::places::{self, Grounds, Search};
use super::{Choices, Pasted, Speakers};
use crate::edit::{CardEdit, Edit, MapEdit, Slot, quoted};
use crate::editor::selection::Selected;
use crate::import::Table;
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{Card, CardId, IdSource, JourneyMap, LaneId, LaneKind, Place, StageId, StepId, Workbook};
use std::collections::{HashMap, HashSet};

/// What a landing depends on.
pub struct Situation<'a> {
    pub workbook: &'a Workbook,
    pub map: &'a JourneyMap,
    pub selected: &'a Selected,
    /// The lanes that are shown and show cards.
    pub lanes: Vec<LaneId>,
    pub language: Language,
}

/// Where what is pasted lands.
#[derive(Clone, Debug, PartialEq)]
pub struct Landing {
    pub(super) edit: Edit,
    pub(super) label: Message,
    pub(super) notices: Vec<Message>,
    pub(super) selected: Selected,
    /// The cards that come.
    pub cards: Vec<CardId>,
    /// The stages that come with them.
    pub new_stages: Vec<StageId>,
    /// The lanes that come with them.
    pub new_lanes: Vec<LaneId>,
    /// Into how many lanes and steps they go.
    pub size: (usize, usize),
    /// The map becomes what is pasted.
    pub becomes_map: bool,
    /// How many stages and lanes the map lacks for it.
    pub missing: (usize, usize),
    /// The lanes that the map has and the sheet it becomes does not name, with their names.
    pub(super) unnamed_lanes: Vec<(LaneKind, String)>,
    /// How many cards are left out.
    pub left_out: usize,
    /// Where all cards go, if they go to one place: a cell or the parking lot.
    pub(super) only_place: Option<Place>,
    /// The cell that the only place is, in words.
    pub(super) cell: Option<(Message, String)>,
    /// Whether the first row and column are names; none: it cannot be asked.
    pub(super) has_headings: Option<bool>,
    /// What becomes of names, if there are any.
    pub(super) speakers: Option<Speakers>,
    /// Whether several lines are one card; none: it cannot be asked.
    pub(super) as_one_card: Option<bool>,
    is_of_cards: bool,
    card_set: HashSet<CardId>,
}

/// Where cards are put that do not look for a place by name.
struct Anchor {
    lane: usize,
    step: usize,
    /// How many cards of the cell stay above.
    index: usize,
}

impl Landing {
    /// The last card and the first, in the order in which they are brought into view. A new map is
    /// shown from its title on.
    pub(super) fn ends(&self) -> [Option<CardId>; 2] {
        let last = self.cards.last().filter(|_| !self.becomes_map).copied();
        [last, self.cards.first().copied()]
    }

    /// Where it would land; nothing if there is nothing in it.
    pub fn of(pasted: &Pasted, choices: Choices, situation: &Situation<'_>, ids: &mut IdSource) -> Option<Landing> {
        let Situation { workbook, map, .. } = *situation;
        let speakers = match pasted {
            Pasted::Chat(chat) => {
                let usual = if chat.has_times { Speakers::Source } else { Speakers::InText };
                Some(choices.speakers.unwrap_or(usual))
            }
            _ => None,
        };
        let as_table = match pasted {
            Pasted::Chat(chat) if speakers == Some(Speakers::Column) => Some(Pasted::Table(chat.table())),
            _ => None,
        };
        let pasted = as_table.as_ref().unwrap_or(pasted);
        let has_headings = match pasted {
            Pasted::Table(table) if table.rows().len() > 1 && table.columns() > 1 => {
                Some(choices.headings.unwrap_or_else(|| looks_like_sheet(table, map)))
            }
            _ => None,
        };
        let mut content = content::of(pasted, choices, speakers, has_headings == Some(true), workbook, map, ids);
        if content.card_count() == 0 && !content.is_named {
            return None;
        }
        let is_of_cards = matches!(pasted, Pasted::Cards { .. });
        park_or_gather(&mut content, is_of_cards);
        let anchor = anchor(situation);
        let search = match &anchor {
            _ if content.is_named && is_empty(map) => Search::Becoming,
            _ if content.is_named => Search::Named,
            Some(anchor) => Search::From { lane: anchor.lane, step: anchor.step },
            None if is_of_cards => Search::Same,
            None => Search::From { lane: 0, step: 0 },
        };
        let goes_to_parking = anchor.is_none() && content.is_one_cell() && !content.is_named && !is_of_cards;
        if goes_to_parking || (map.stages().is_empty() && content.is_one_cell() && !content.is_named) {
            content.parked.extend(std::mem::take(&mut content.rows).into_iter().flat_map(|row| row.cells).flatten());
            content.columns.clear();
        }
        let grounds = Grounds {
            map,
            lanes: &situation.lanes,
            language: situation.language,
            new_stage: locale::text(situation.language, "new-stage-name"),
        };
        let becomes_map = search == Search::Becoming;
        let columns = places::columns(&content, &grounds, search, choices.add_stages || becomes_map, ids);
        let lanes = places::LaneChoices { add: choices.add_lanes || becomes_map, keep: choices.keep_lanes };
        let rows = places::rows(&content, &grounds, search, lanes, ids);
        let unnamed_lanes = if becomes_map { places::unnamed_lanes(&content, &grounds) } else { Vec::new() };
        let parks_rest = search == Search::Same;
        let index = anchor.map_or(usize::MAX, |anchor| anchor.index);
        let mut drops = Drops { parks_rest, index, ..Drops::default() };
        drops.fill(content.rows, std::mem::take(&mut content.parked), &rows.ids, &columns.ids);

        let size = drops.size();
        let only_place = drops.only_place();
        let cards: Vec<CardId> = drops.cells.iter().flat_map(|(_, cards)| cards).map(|card| card.id).collect();
        let card_set: HashSet<CardId> = cards.iter().copied().collect();
        let label = match cards.as_slice() {
            _ if becomes_map => Message::new("label-paste-sheet"),
            _ => Message::new("label-paste").with("count", cards.len()).with("name", quoted(drops.first_text())),
        };
        let mut notices = content.notices;
        if drops.parked_of_rest > 0 {
            notices.push(Message::new("notice-paste-parked").with("count", drops.parked_of_rest));
        }
        if drops.left_out > 0 {
            notices.push(Message::new("notice-paste-left-out").with("count", drops.left_out));
        }
        let left_out = drops.left_out;
        let changes = columns.edits.into_iter().chain(rows.edits);
        let changes = changes.chain(drops.into_edits()).chain(groups_of(content.groups, &card_set));
        let changes = changes.chain(solved_again(map, &content.solved, &card_set));
        let on_map = |change| Edit::Map { map: map.id(), change };
        let edits: Vec<Edit> = content.records.into_iter().chain(changes.map(on_map)).collect();
        Some(Landing {
            edit: Edit::Several(edits),
            label,
            notices,
            selected: if becomes_map { Selected::Nothing } else { Selected::cards(cards.clone()) },
            cards,
            new_stages: columns.added,
            new_lanes: rows.added,
            size,
            becomes_map,
            missing: if becomes_map { (0, 0) } else { (columns.missing, rows.missing) },
            unnamed_lanes,
            left_out,
            only_place,
            cell: only_place.and_then(|place| cell_in_words(map, place, situation.language)),
            has_headings,
            speakers,
            as_one_card: match pasted {
                Pasted::List(texts) if texts.len() > 1 => Some(choices.as_one_card),
                _ => None,
            },
            is_of_cards,
            card_set,
        })
    }

    /// Whether the card is one of those that come.
    pub fn brings(&self, card: CardId) -> bool {
        self.card_set.contains(&card)
    }

    /// Whether another place may be clicked for it: it does not look for places by names.
    pub fn can_go_elsewhere(&self) -> bool {
        self.has_headings != Some(true)
    }

    /// Whether it needs no thought: one text, or cards that all have a place.
    pub fn is_plain(&self) -> bool {
        let asks_nothing = self.has_headings.is_none() && self.speakers.is_none() && self.as_one_card.is_none();
        asks_nothing && self.missing == (0, 0) && (self.is_of_cards || self.cards.len() <= 1)
    }
}

/// Copied cards of the parking lot alone are put like those of a cell.
fn park_or_gather(content: &mut Content, is_of_cards: bool) {
    if is_of_cards && content.rows.is_empty() && !content.parked.is_empty() {
        content.columns = vec![content::Column::default()];
        let cells = vec![std::mem::take(&mut content.parked)];
        content.rows = vec![content::Row { cells, ..content::Row::default() }];
    }
}

/// Whether the first row and column of a table say what the others are: the map knows the names,
/// or the first column names lanes, or the corner is empty and the map is too.
fn looks_like_sheet(table: &Table, map: &JourneyMap) -> bool {
    let first_row = || table.rows().first().into_iter().flatten().skip(1).map(String::as_str);
    let first_column = || table.rows().iter().skip(1).filter_map(|row| row.first()).map(String::as_str);
    let filled = |name: &&str| !name.is_empty();
    let (stages, lanes) = (first_row().filter(filled).count(), first_column().filter(filled).count());
    let (known_stages, known_lanes) = places::known_names(map, first_row(), first_column());
    let kinds = first_column().filter(|name| terms::lane_kind_called(name).is_some()).count();
    let corner_is_empty = table.rows().first().and_then(|row| row.first()).is_some_and(String::is_empty);
    let mostly = |count: usize, of: usize| count > 0 && count * 2 >= of;
    mostly(known_stages, stages)
        || mostly(known_lanes, lanes)
        || (stages > 0 && mostly(kinds, lanes))
        || (corner_is_empty && stages > 0 && lanes > 0 && is_empty(map))
}

/// Whether nothing stands in the grid of the map.
fn is_empty(map: &JourneyMap) -> bool {
    map.rows().iter().all(|row| row.cards.is_empty())
        && map.curves().iter().all(|curve| curve.points.is_empty())
        && map.returns().is_empty()
}

/// The place that the selection means: the upper left corner of what is selected.
fn anchor(situation: &Situation<'_>) -> Option<Anchor> {
    let Situation { map, selected, ref lanes, .. } = *situation;
    let steps = map.step_indexes();
    // Below a lane without cards, the next one that shows them.
    let lane_number = |lane: LaneId| {
        let own = map.rows().iter().position(|row| row.lane.id == lane)?;
        let mut below = map.rows().iter().skip(own).map(|row| row.lane.id);
        let shown = below.find_map(|lane| lanes.iter().position(|shown| *shown == lane));
        Some(shown.unwrap_or(lanes.len()))
    };
    let end = |lane: usize, step: usize| Anchor { lane, step, index: usize::MAX };
    match selected {
        Selected::Cell { lane, step } => Some(end(lane_number(*lane)?, *steps.get(step)?)),
        Selected::Lane(lane) => Some(end(lane_number(*lane)?, 0)),
        Selected::Step(step) => Some(end(0, *steps.get(step)?)),
        Selected::Stage(stage) => Some(end(0, *steps.get(&map.stage(*stage)?.steps.first()?.id)?)),
        Selected::Cards(cards) => {
            let cards: HashSet<&CardId> = cards.iter().collect();
            let mut places: Vec<Place> =
                map.cards().filter(|card| cards.contains(&card.id)).map(|card| card.place).collect();
            // Cards of one cell stand side by side.
            places.dedup();
            let cell = |place: &Place| match *place {
                Place::Cell { lane, step } => Some((lane_number(lane)?, *steps.get(&step)?)),
                Place::Parking => None,
            };
            let lane = places.iter().filter_map(cell).map(|(lane, _)| lane).min()?;
            let step = places.iter().filter_map(cell).map(|(_, step)| step).min()?;
            let place = Place::Cell { lane: *lanes.get(lane)?, step: map.steps().nth(step)?.1.id };
            let mut there = map.cards().filter(|card| card.place == place).map(|card| card.id).collect::<Vec<_>>();
            let last = there.iter().rposition(|card| cards.contains(card));
            there.truncate(last.map_or(usize::MAX, |last| last + 1));
            Some(Anchor { lane, step, index: there.len() })
        }
        Selected::Nothing | Selected::Title | Selected::Point { .. } | Selected::Return(_) => None,
    }
}

/// Cards on their way into cells, in the order of the grid.
#[derive(Default)]
struct Drops {
    cells: Vec<(Place, Vec<Card>)>,
    /// Cards without a place go to the parking lot; else they are left out.
    parks_rest: bool,
    /// Where they go in the first cell.
    index: usize,
    left_out: usize,
    parked_of_rest: usize,
}

impl Drops {
    fn fill(
        &mut self,
        rows: Vec<content::Row>,
        mut parked: Vec<Card>,
        lanes: &[Option<LaneId>],
        steps: &[Option<StepId>],
    ) {
        let mut numbers: HashMap<Place, usize> = HashMap::new();
        for (row, lane) in rows.into_iter().zip(lanes) {
            for (mut cards, step) in row.cells.into_iter().zip(steps).filter(|(cards, _)| !cards.is_empty()) {
                match (lane, step) {
                    (Some(lane), Some(step)) => {
                        let place = Place::Cell { lane: *lane, step: *step };
                        let number = *numbers.entry(place).or_insert(self.cells.len());
                        match self.cells.get_mut(number) {
                            Some((_, there)) => there.append(&mut cards),
                            None => self.cells.push((place, cards)),
                        }
                    }
                    _ if self.parks_rest => {
                        self.parked_of_rest += cards.len();
                        parked.append(&mut cards);
                    }
                    _ => self.left_out += cards.len(),
                }
            }
        }
        if !parked.is_empty() {
            parked.iter_mut().for_each(|card| card.span = 1);
            self.cells.push((Place::Parking, parked));
        }
    }

    fn first_text(&self) -> &str {
        self.cells.iter().flat_map(|(_, cards)| cards).next().map_or("", |card| &card.text)
    }

    /// Into how many lanes and steps cards go.
    fn size(&self) -> (usize, usize) {
        let mut lanes: Vec<LaneId> = Vec::new();
        let mut steps: Vec<StepId> = Vec::new();
        for (place, _) in &self.cells {
            if let Place::Cell { lane, step } = place {
                lanes.push(*lane);
                steps.push(*step);
            }
        }
        lanes.sort_unstable();
        lanes.dedup();
        steps.sort_unstable();
        steps.dedup();
        (lanes.len(), steps.len())
    }

    fn only_place(&self) -> Option<Place> {
        match self.cells.as_slice() {
            [(place, _)] => Some(*place),
            _ => None,
        }
    }

    fn into_edits(self) -> impl Iterator<Item = MapEdit> {
        let first = self.index;
        self.cells.into_iter().enumerate().map(move |(number, (place, cards))| {
            let index = if number == 0 && place != Place::Parking { first } else { usize::MAX };
            MapEdit::Card(CardEdit::Add { cards, slot: Slot { place, index } })
        })
    }
}

/// Groups whose cards all land.
fn groups_of(groups: Vec<crate::model::Group>, landed: &HashSet<CardId>) -> impl Iterator<Item = MapEdit> {
    let whole = groups.into_iter().filter(move |group| group.cards.iter().all(|card| landed.contains(card)));
    whole.map(|group| MapEdit::Card(CardEdit::Group(group)))
}

/// Measures that remove barriers which come back.
fn solved_again(map: &JourneyMap, solved: &[(CardId, CardId)], landed: &HashSet<CardId>) -> Option<MapEdit> {
    if solved.is_empty() {
        return None;
    }
    let mut barriers: HashMap<CardId, Vec<CardId>> = HashMap::new();
    for (measure, barrier) in solved.iter().filter(|(_, barrier)| landed.contains(barrier)) {
        barriers.entry(*measure).or_default().push(*barrier);
    }
    let measures = map.cards().filter_map(|card| {
        let barriers = barriers.get(&card.id)?;
        let mut card = Card::clone(card);
        card.measure.solves.retain(|own| !barriers.contains(own));
        card.measure.solves.extend(barriers);
        Some(card)
    });
    let measures: Vec<Card> = measures.collect();
    (!measures.is_empty()).then_some(MapEdit::Card(CardEdit::Set(measures)))
}

fn cell_in_words(map: &JourneyMap, place: Place, language: Language) -> Option<(Message, String)> {
    let Place::Cell { lane, step } = place else { return None };
    let lane = &map.row(lane)?.lane;
    let stage = map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step))?;
    let lane = Message::new("paste-name").with("name", terms::lane_name(language, lane));
    Some((lane, stage.name.clone()))
}

//! What is pasted, as a grid of cards that do not stand anywhere yet, with what its rows and
//! columns are called. Knows texts and copies, not where they will go.

use super::{Choices, Pasted, Speakers};
use crate::edit::{Edit, ListEdit, SharedEdit};
use crate::editor::clipboard::Adopted;
use crate::editor::words::{folded_name, one_line};
use crate::import::{Remark, Table, items};
use crate::message::Message;
use crate::model::{
    Card, CardId, Group, IdSource, JourneyMap, LaneKind, Place, Source, SourceId, SourceKind, StepId, Workbook,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// A grid of cards. Every row has as many cells as there are columns.
#[derive(Debug, Default)]
pub struct Content {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Cards that go to the parking lot wherever the others go.
    pub parked: Vec<Card>,
    /// Groups of these cards.
    pub groups: Vec<Group>,
    /// Measures of the map, each with one of these cards, a barrier that it removes.
    pub solved: Vec<(CardId, CardId)>,
    /// Shared records that come along.
    pub records: Vec<Edit>,
    /// What the user should know.
    pub notices: Vec<Message>,
    /// Rows and columns are called something: they look for their like.
    pub is_named: bool,
}

/// A column of the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// What its stage is called; none: it is one more step of the stage before it.
    pub stage: Option<String>,
    /// What its step is called.
    pub step: String,
    /// The step that it was, in the map that it was copied from.
    pub was: Option<StepId>,
}

/// A row of the grid.
#[derive(Debug, Default)]
pub struct Row {
    /// What its lane is called; none: it belongs to the lane before it.
    pub name: Option<String>,
    /// What its lane was, in the map that it was copied from.
    pub was: Option<Arc<crate::model::Lane>>,
    /// The cards of every cell.
    pub cells: Vec<Vec<Card>>,
}

impl Row {
    /// Whether it has a card.
    pub fn has_cards(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }

    /// The kind of lane that a new lane for this row is.
    pub fn kind(&self) -> Option<LaneKind> {
        self.was.as_ref().map(|lane| lane.kind)
    }
}

impl Content {
    /// How many cards there are.
    pub fn card_count(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).map(Vec::len).sum::<usize>() + self.parked.len()
    }

    /// Whether it is the content of one cell.
    pub fn is_one_cell(&self) -> bool {
        self.rows.len() <= 1 && self.columns.len() <= 1
    }

    fn of_one_cell(cards: Vec<Card>) -> Content {
        Content {
            columns: vec![Column::default()],
            rows: vec![Row { cells: vec![cards], ..Row::default() }],
            ..Content::default()
        }
    }
}

/// The content of what is pasted; `speakers` concerns chats, `has_headings` tables.
pub fn of(
    pasted: &Pasted,
    choices: Choices,
    speakers: Option<Speakers>,
    has_headings: bool,
    workbook: &Workbook,
    map: &JourneyMap,
    ids: &mut IdSource,
) -> Content {
    match pasted {
        Pasted::Table(table) => of_table(table, has_headings, ids),
        Pasted::Chat(chat) => of_chat(&chat.remarks, speakers, workbook, ids),
        Pasted::List(texts) if choices.as_one_card => Content::of_one_cell(vec![card(&texts.join("\n"), ids)]),
        Pasted::List(texts) => Content::of_one_cell(texts.iter().map(|text| card(text, ids)).collect()),
        Pasted::Cards { copied, is_own, moves } => {
            let Some(rich) = copied.details() else { return Content::default() };
            let adopted = Adopted::into(workbook, rich, *is_own, ids);
            rich.workbook.maps().first().map_or_else(Content::default, |part| {
                let mut content = of_cards(part, &adopted, *moves, *is_own, (workbook, map), ids);
                if *moves && *is_own && map.id() == part.id() {
                    content.solved.clone_from(&rich.stayed);
                }
                let left_behind = Message::new("notice-links-left-behind");
                if rich.left_behind > 0 {
                    content.notices.push(left_behind.with("count", rich.left_behind));
                }
                content.records = adopted.edits;
                content
            })
        }
    }
}

fn card(text: &str, ids: &mut IdSource) -> Card {
    Card::new(ids.fresh(), Place::Parking, text)
}

fn of_table(table: &Table, has_headings: bool, ids: &mut IdSource) -> Content {
    let mut rows = table.rows().iter();
    let mut columns = vec![Column::default(); table.columns()];
    if has_headings {
        let heading = rows.next().map(Vec::as_slice).unwrap_or_default();
        let name = |name: &String| (!name.is_empty()).then(|| one_line(name));
        columns = heading.iter().skip(1).map(|stage| Column { stage: name(stage), ..Column::default() }).collect();
        // A stage over several columns: the row below says what its steps are called.
        let has_gaps = columns.iter().skip(1).any(|column| column.stage.is_none());
        let below = rows.clone().next().filter(|row| has_gaps && row.first().is_some_and(String::is_empty));
        if let Some(steps) = below {
            rows.next();
            columns.iter_mut().zip(steps.iter().skip(1)).for_each(|(column, step)| column.step = one_line(step));
        }
    }
    let rows = rows.map(|cells| {
        let name = cells.first().filter(|name| has_headings && !name.is_empty()).map(|name| one_line(name));
        let cells = cells.iter().skip(usize::from(has_headings));
        Row { name, was: None, cells: cells.map(|cell| cards_of_cell(cell, ids)).collect() }
    });
    let rows = rows.collect();
    Content { columns, rows, is_named: has_headings, ..Content::default() }
}

/// Every line of a cell is a card; a cell of one line is one as it is.
fn cards_of_cell(cell: &str, ids: &mut IdSource) -> Vec<Card> {
    items(cell).iter().map(|text| card(text, ids)).collect()
}

fn of_chat(remarks: &[Remark], speakers: Option<Speakers>, workbook: &Workbook, ids: &mut IdSource) -> Content {
    let mut sources: BTreeMap<String, SourceId> = BTreeMap::new();
    let mut records = Vec::new();
    let mut cards = Vec::new();
    for remark in remarks {
        let mut card = match speakers {
            Some(Speakers::Source | Speakers::LeftOut) => card(&remark.text, ids),
            _ => card(&format!("{}: {}", remark.name, remark.text), ids),
        };
        if speakers == Some(Speakers::Source) {
            let source = *sources.entry(folded_name(&remark.name)).or_insert_with(|| {
                source_called(&remark.name, workbook).unwrap_or_else(|| {
                    let record = source_of(&remark.name, workbook, ids);
                    let id = record.id;
                    records.push(Edit::Shared(SharedEdit::Source(ListEdit::Add { record, index: usize::MAX })));
                    id
                })
            });
            card.sources = vec![source];
        }
        cards.push(card);
    }
    Content { records, ..Content::of_one_cell(cards) }
}

fn source_called(name: &str, workbook: &Workbook) -> Option<SourceId> {
    let is_meant = |text: &str| folded_name(text) == folded_name(name);
    workbook.sources().iter().find(|source| is_meant(&source.title)).map(|source| source.id)
}

/// Somebody who said something in a chat; called like a role, he speaks for it.
fn source_of(name: &str, workbook: &Workbook, ids: &mut IdSource) -> Source {
    let role = workbook.roles().iter().find(|role| folded_name(&role.name) == folded_name(name)).map(|role| role.id);
    Source {
        id: ids.fresh(),
        kind: SourceKind::Other,
        title: name.to_owned(),
        date: None,
        person: name.to_owned(),
        role,
        link: String::new(),
    }
}

fn of_cards(
    part: &JourneyMap,
    adopted: &Adopted,
    moves: bool,
    is_own: bool,
    (workbook, map): (&Workbook, &JourneyMap),
    ids: &mut IdSource,
) -> Content {
    // Cards that move stay the same, so that whatever else knows them still does.
    let taken: HashSet<CardId> = map.cards().map(|card| card.id).collect();
    let keeps_id = |card: CardId| moves && is_own && !taken.contains(&card);
    let new_ids = part.cards().map(|card| (card.id, if keeps_id(card.id) { card.id } else { ids.fresh() }));
    let new_ids: HashMap<CardId, CardId> = new_ids.collect();
    let mut commented = 0;
    let mut dropped = 0;
    let mut adopt = |card: &Arc<Card>, ids: &mut IdSource| {
        let mut copy = adopted.card(card, moves, ids);
        copy.id = new_ids.get(&card.id).copied().unwrap_or(card.id);
        copy.place = Place::Parking;
        copy.link = card.link.filter(|link| workbook.map(*link).is_some());
        let solved = |id: &CardId| new_ids.get(id).copied().or_else(|| taken.get(id).copied());
        copy.measure.solves = card.measure.solves.iter().filter_map(solved).collect();
        dropped += usize::from(copy.link != card.link) + card.measure.solves.len() - copy.measure.solves.len();
        commented += usize::from(!moves && !card.comments.is_empty());
        copy
    };
    let steps: Vec<(&str, bool, &crate::model::Step)> = part
        .stages()
        .iter()
        .flat_map(|stage| stage.steps.iter().enumerate().map(|(index, step)| (stage.name.as_str(), index == 0, step)))
        .collect();
    let mut content = Content::default();
    for (stage, is_first, step) in &steps {
        let stage = is_first.then(|| (*stage).to_owned());
        content.columns.push(Column { stage, step: step.name.clone(), was: Some(step.id) });
    }
    for row in part.rows().iter() {
        let cell = |step: StepId, ids: &mut IdSource| {
            part.cell(row.lane.id, step).map(|card| adopt(card, ids)).collect::<Vec<Card>>()
        };
        let mut cell = cell;
        let cells = steps.iter().map(|(_, _, step)| cell(step.id, ids)).collect();
        content.rows.push(Row { name: None, was: Some(row.lane.clone()), cells });
    }
    content.parked = part.parking().iter().map(|card| adopt(card, ids)).collect();
    content.groups.extend(part.groups().iter().map(|group| Group {
        id: ids.fresh(),
        cards: group.cards.iter().filter_map(|card| new_ids.get(card).copied()).collect(),
        ..Group::clone(group)
    }));
    for (key, count) in [("notice-links-left-behind", dropped), ("notice-comments-left-behind", commented)] {
        if count > 0 {
            content.notices.push(Message::new(key).with("count", count));
        }
    }
    content
}

//! Which lanes stand on which row of pages: as many whole lanes as there is room for; a lane that is
//! higher than a page is cut between its cards, column by column, so that no card is.

use crate::layout::{LaneLayout, MapLayout, PlacedCard};

/// What stands in one row of pages, from top to bottom.
pub(super) type PageRow = Vec<LanePiece>;

/// A lane or a piece of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LanePiece {
    /// Which of the lanes that are shown.
    pub lane: usize,
    /// Where it begins, from the upper edge of what the row shows.
    pub top: f64,
    /// How high it is.
    pub height: f64,
    /// Pieces of columns, where the lane is cut; empty where it stands whole.
    pub strips: Vec<Strip>,
}

/// A piece of some columns of a lane that is cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Strip {
    /// The first column and the last.
    pub columns: (usize, usize),
    /// From where to where, from the upper edge of the lane.
    pub y: (f64, f64),
}

/// Less than this share of a page is not worth beginning a lane that will be cut.
const WORTH_BEGINNING: f64 = 0.4;

/// Fills rows of pages; the first has so much room, every other so much.
pub(super) fn rows(layout: &MapLayout, first_room: f64, room: f64) -> Vec<PageRow> {
    let gap = layout.sizes.lane_gap;
    let mut rows: Vec<PageRow> = vec![Vec::new()];
    let mut y = 0.0;
    for (lane, placed) in layout.lanes.iter().enumerate() {
        let height = placed.layout.height;
        let capacity = if rows.len() == 1 { first_room } else { room };
        let is_empty = rows.last().is_none_or(Vec::is_empty);
        let piece = |top| LanePiece { lane, top, height, strips: Vec::new() };
        if y + height <= capacity {
            rows.last_mut().into_iter().for_each(|row| row.push(piece(y)));
            y += height + gap;
        } else if height <= room {
            if is_empty && rows.len() == 1 {
                // The first page has less room than the others, and this lane needs it.
                rows.push(vec![piece(0.0)]);
            } else if let Some(row) = rows.last_mut().filter(|_| is_empty) {
                row.push(piece(0.0));
            } else {
                rows.push(vec![piece(0.0)]);
            }
            y = height + gap;
        } else {
            if !is_empty && capacity - y < capacity * WORTH_BEGINNING {
                rows.push(Vec::new());
                y = 0.0;
            }
            let capacity = if rows.len() == 1 { first_room } else { room };
            for (index, strips) in
                cut(&placed.layout, layout.columns.steps.len(), capacity - y, room).into_iter().enumerate()
            {
                if index > 0 {
                    rows.push(Vec::new());
                    y = 0.0;
                }
                let height = strips.iter().map(|strip| strip.y.1 - strip.y.0).fold(0.0, f64::max);
                rows.last_mut().into_iter().for_each(|row| {
                    row.push(LanePiece { lane, top: y, height, strips: strips.clone() });
                });
                y += height + gap;
            }
        }
    }
    rows.retain(|row| !row.is_empty());
    if rows.is_empty() { vec![Vec::new()] } else { rows }
}

/// The strips of a lane on every page it takes.
fn cut(lane: &LaneLayout, columns: usize, first_room: f64, room: f64) -> Vec<Vec<Strip>> {
    let mut pages: Vec<Vec<Strip>> = Vec::new();
    for block in blocks(lane, columns) {
        let inside = |card: &&PlacedCard| card.columns.0 >= block.0 && card.columns.1 <= block.1;
        let cards: Vec<&PlacedCard> = lane.cards.iter().filter(inside).collect();
        let end = cards.iter().map(|card| card.rect.y1).fold(0.0, f64::max);
        let end = if lane.shows_cards() { end + 4.0 } else { lane.height };
        let mut y = 0.0;
        let mut page = 0;
        while y < end {
            let limit = y + if page == 0 { first_room } else { room };
            let to = if end <= limit { end } else { cut_at(&cards, y, limit, room) };
            if pages.len() <= page {
                pages.push(Vec::new());
            }
            pages.get_mut(page).into_iter().for_each(|strips| strips.push(Strip { columns: block, y: (y, to) }));
            (y, page) = (to, page + 1);
        }
    }
    pages
}

/// Columns that a card joins are cut at the same height.
fn blocks(lane: &LaneLayout, columns: usize) -> Vec<(usize, usize)> {
    if !lane.shows_cards() {
        return vec![(0, columns.saturating_sub(1))];
    }
    let mut blocks: Vec<(usize, usize)> = (0..columns).map(|column| (column, column)).collect();
    for card in lane.cards.iter().filter(|card| card.columns.0 != card.columns.1) {
        let touches = |block: &(usize, usize)| block.0 <= card.columns.1 && block.1 >= card.columns.0;
        let (joined, others): (Vec<_>, Vec<_>) = blocks.into_iter().partition(touches);
        let from = joined.iter().map(|block| block.0).min().unwrap_or(card.columns.0);
        let to = joined.iter().map(|block| block.1).max().unwrap_or(card.columns.1);
        blocks = others;
        blocks.push((from, to));
    }
    blocks.sort_unstable();
    blocks
}

/// The last height at which no card is cut; inside a card that is higher than a page, between two
/// of its lines.
fn cut_at(cards: &[&PlacedCard], from: f64, limit: f64, room: f64) -> f64 {
    const LEAST: f64 = 4.0;
    let mut at = limit;
    while let Some(card) = cards.iter().find(|card| card.rect.y0 < at && card.rect.y1 > at) {
        let above = card.rect.y0 - 2.0;
        if card.rect.height() <= room && above > from + LEAST {
            at = above;
            continue;
        }
        let text = &card.layout.text;
        let lines = text.lines.len().max(1) as f64;
        let line = f64::from(text.height) / lines;
        let top = card.rect.y0 + card.layout.text_rect.y0;
        let whole = ((at - top) / line).floor().min(lines);
        let between = top + whole * line;
        return if whole >= 1.0 && between > from + LEAST {
            between
        } else if above > from + LEAST {
            above
        } else {
            at
        };
    }
    if at > from + LEAST { at } else { limit }
}

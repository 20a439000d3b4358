//! Which lanes stand on which row of pages: as many whole lanes as there is room for; a lane that is
//! higher than a page is cut between its cards, column by column, so that no card is.

use super::flow::{Room, pieces};
use crate::layout::{LaneLayout, MapLayout, PlacedCard, PlacedLane};

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

/// Which lanes are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cuts {
    /// Only those that are higher than a page.
    Few,
    /// Also those that would leave much of a page empty.
    Many,
}

/// Less than this share of a page is not worth beginning a lane that will be cut.
const WORTH_BEGINNING: f64 = 0.4;

/// Fills rows of pages. The first is there in any case, and may be empty.
pub(super) fn rows(layout: &MapLayout, room: Room, cuts: Cuts) -> Vec<PageRow> {
    let mut filling = Filling { layout, room, rows: vec![Vec::new()], y: 0.0 };
    for (lane, placed) in layout.lanes.iter().enumerate() {
        if placed.layout.height > filling.left() && !filling.begins(placed, cuts) {
            filling.turn();
        }
        if placed.layout.height <= filling.left() {
            filling.put(lane, placed.layout.height, Vec::new());
        } else {
            filling.put_in_pieces(lane, placed);
        }
    }
    filling.rows
}

/// The same rows, the last of them not nearly empty where the one before has lanes to spare.
pub(super) fn evened(mut rows: Vec<PageRow>, layout: &MapLayout, room: f64) -> Vec<PageRow> {
    let gap = layout.sizes.lane_gap;
    let height = |row: &PageRow| row.last().map_or(0.0, |piece| piece.top + piece.height);
    loop {
        let [.., before, last] = rows.as_mut_slice() else { return rows };
        let lanes = before.len();
        let Some(piece) = before.last().filter(|piece| lanes > 1 && piece.strips.is_empty()).cloned() else {
            return rows;
        };
        let grown = height(last) + piece.height + gap;
        if grown > room || grown >= height(before) {
            return rows;
        }
        before.pop();
        last.iter_mut().for_each(|own| own.top += piece.height + gap);
        last.insert(0, LanePiece { top: 0.0, ..piece });
    }
}

/// Rows of pages that are being filled.
struct Filling<'a> {
    layout: &'a MapLayout,
    room: Room,
    rows: Vec<PageRow>,
    /// How high what stands in the last row is.
    y: f64,
}

impl Filling<'_> {
    fn page(&self) -> usize {
        self.rows.len() - 1
    }

    /// The room that is left in the last row.
    fn left(&self) -> f64 {
        self.room.on(self.page()) - self.y
    }

    fn turn(&mut self) {
        self.rows.push(Vec::new());
        self.y = 0.0;
    }

    fn put(&mut self, lane: usize, height: f64, strips: Vec<Strip>) {
        let piece = LanePiece { lane, top: self.y, height, strips };
        if let Some(row) = self.rows.last_mut() {
            row.push(piece);
        }
        self.y += height + self.layout.sizes.lane_gap;
    }

    /// Whether a lane that has no room in what is left of a row begins there nevertheless.
    fn begins(&self, placed: &PlacedLane, cuts: Cuts) -> bool {
        let fits_on_next = placed.layout.height <= self.room.on(self.page() + 1);
        // Curves and funnels are read along all stages.
        let may_be_cut = placed.layout.shows_cards() && placed.layout.funnel.is_none();
        if self.y == 0.0 {
            return !fits_on_next || may_be_cut;
        }
        let is_worth_it = self.left() >= self.room.on(self.page()) * WORTH_BEGINNING;
        is_worth_it && (!fits_on_next || may_be_cut && cuts == Cuts::Many)
    }

    fn put_in_pieces(&mut self, lane: usize, placed: &PlacedLane) {
        let (left, page) = (self.left(), self.room.on(self.page() + 1));
        let name = f64::from(placed.layout.name.height) + 2.0 * self.layout.sizes.lane_padding;
        for (index, strips) in cut(&placed.layout, self.layout.columns.steps.len(), left, page).into_iter().enumerate()
        {
            if index > 0 {
                self.turn();
            }
            if strips.is_empty() {
                continue;
            }
            let height = strips.iter().map(|strip| strip.y.1 - strip.y.0).fold(0.0, f64::max);
            self.put(lane, height.max(name.min(self.left())), strips);
        }
    }
}

/// The strips of a lane on every page it takes; none on the first if it only begins on the second.
fn cut(lane: &LaneLayout, columns: usize, first_room: f64, room: f64) -> Vec<Vec<Strip>> {
    let mut pages: Vec<Vec<Strip>> = Vec::new();
    for block in blocks(lane, columns) {
        let inside = |card: &&PlacedCard| card.columns.0 >= block.0 && card.columns.1 <= block.1;
        let cards: Vec<&PlacedCard> = lane.cards.iter().filter(inside).collect();
        let end = cards.iter().map(|card| card.rect.y1).fold(0.0, f64::max);
        let end = if lane.shows_cards() { end + 4.0 } else { lane.height };
        // A card that would be cut on the first page and is whole on the next begins there.
        let top = cards.iter().min_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
        let waits = top.is_some_and(|card| card.rect.y1 > first_room && card.rect.y1 <= room);
        let begins = usize::from(waits);
        let on_page = |page: usize, _| if page + begins == 0 { first_room } else { room };
        let strips = pieces((0.0, end), on_page, |from, limit| cut_at(&cards, from, limit, room));
        for (page, y) in strips.into_iter().enumerate() {
            let page = page + begins;
            pages.resize_with(pages.len().max(page + 1), Vec::new);
            pages.get_mut(page).into_iter().for_each(|strips| strips.push(Strip { columns: block, y }));
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

//! What a lane occupies: its cards stacked column by column. A card that stretches over several
//! columns keeps its height in all of them, and the cards of the later columns stand above and
//! below it; the lane is as high as its highest column.

use super::card::{CardContext, CardLayout};
use super::columns::Columns;
use super::feelings::FeelingsLayout;
use super::funnel::FunnelLayout;
use crate::geom::{Rect, overlaps};
use crate::model::{Card, CardId, Group, GroupId, Lane, List, Place};
use crate::text::Paragraph;
use crate::theme::Sizes;
use std::collections::HashMap;
use std::sync::Arc;

/// A lane, from its own top edge; x is in document space.
#[derive(Debug, PartialEq)]
pub struct LaneLayout {
    /// The lane.
    pub lane: Arc<Lane>,
    /// All cards of the lane, also those not shown.
    pub row: List<Card>,
    /// The whole height.
    pub height: f64,
    /// What the lane is called.
    pub name: Arc<Paragraph>,
    /// For a collapsed lane: how many cards it holds.
    pub summary: Option<Arc<Paragraph>>,
    /// The cards shown, in the order of the row.
    pub cards: Vec<PlacedCard>,
    /// What holds the cards of open groups together, from the lane's top edge.
    pub frames: Vec<Rect>,
    /// The curves, in a lane of feelings.
    pub feelings: Option<Arc<FeelingsLayout>>,
    /// How many come into each stage, above the cards of a lane of metrics.
    pub funnel: Option<FunnelLayout>,
    index: HashMap<CardId, usize>,
    /// The cards that reach over several columns.
    stretched: Vec<usize>,
}

/// A card at its place in the lane.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCard {
    /// The card.
    pub card: Arc<Card>,
    /// Its column, and the last one it stretches over.
    pub columns: (usize, usize),
    /// Where it stands; y from the lane's top edge.
    pub rect: Rect,
    /// Its inside.
    pub layout: Arc<CardLayout>,
}

/// Height of a collapsed lane and of a divider.
pub(super) const THIN_LANE: f64 = 30.0;

/// Which group a card belongs to.
#[derive(Clone, Debug)]
pub(super) struct Membership {
    pub group: Arc<Group>,
    pub first: bool,
}

/// The groups of a map by card.
pub(super) type Memberships = HashMap<CardId, Membership>;

/// Looks the groups of a map up by card.
pub(super) fn memberships(groups: &[Arc<Group>]) -> Memberships {
    let mut by_card = Memberships::new();
    for group in groups {
        for (index, card) in group.cards.iter().enumerate() {
            by_card.insert(*card, Membership { group: group.clone(), first: index == 0 });
        }
    }
    by_card
}

/// The layout of a card, found in the cache or made.
pub(super) type CardMaker<'a> = dyn FnMut(&Arc<Card>, f64, &mut CardContext<'_>) -> Arc<CardLayout> + 'a;

/// Stacks the cards of a lane below what stands at its top.
pub(super) fn stack(
    row: &List<Card>,
    columns: &Columns,
    top: f64,
    memberships: &Memberships,
    context: &mut CardContext<'_>,
    make_card: &mut CardMaker<'_>,
) -> (Vec<PlacedCard>, f64) {
    let sizes = context.density.sizes();
    let mut stacks = vec![ColumnStack::new(top); columns.steps.len()];
    let mut bottom = top;
    let mut placed = Vec::with_capacity(row.len());
    let own = Members::of(row, memberships);
    for card in row.iter() {
        let Place::Cell { step, .. } = card.place else { continue };
        let Some(first) = columns.index_of(step) else { continue };
        let membership = memberships.get(&card.id);
        if membership.is_some_and(|member| !member.first && !member.group.open) {
            continue;
        }
        // A pile stands for all its cards.
        let pile = membership.filter(|member| !member.group.open);
        if !context.shows(card) && !pile.is_some_and(|pile| own.of_group(&pile.group).any(|card| context.shows(card))) {
            continue;
        }
        let span = card.span.max(1);
        let last = (first + span as usize - 1).min(columns.steps.len() - 1);
        let (left, right) = columns.extent(first, span);
        speak_for_group(card, membership, &own, context);
        let layout = make_card(card, right - left, context);
        let top = free_top(&stacks[first..=last], layout.size.height + sizes.card_gap);
        let rect = Rect::new(left, top, right, top + layout.size.height);
        let below = rect.y1 + sizes.card_gap;
        stacks[first].next_top = below;
        for stack in &mut stacks[first + 1..=last] {
            stack.take(top, below);
        }
        bottom = bottom.max(rect.y1);
        placed.push(PlacedCard { card: card.clone(), columns: (first, last), rect, layout });
    }
    bottom += sizes.lane_padding;
    (placed, bottom)
}

/// How far the frame of an open group stands off its cards: half of what is between two cards.
const FRAME: f64 = 3.0;

/// Frames around the cards of open groups. Cards of a group between which others stand are framed
/// apart.
pub(super) fn frames(cards: &[PlacedCard], memberships: &Memberships) -> Vec<Rect> {
    let group_of = |card: &PlacedCard| {
        memberships.get(&card.card.id).map(|member| &member.group).filter(|group| group.open).map(|group| group.id)
    };
    let groups: Vec<Option<GroupId>> = cards.iter().map(group_of).collect();
    if groups.iter().all(Option::is_none) {
        return Vec::new();
    }
    let by_height = ByHeight::new(cards);
    let mut frames: Vec<(GroupId, Rect)> = Vec::new();
    for (card, group) in cards.iter().zip(&groups) {
        let Some(group) = *group else { continue };
        let own = card.rect.inflate(FRAME, FRAME);
        let joined = frames.last().filter(|(last, _)| *last == group).map(|(_, frame)| {
            let whole = frame.union(own);
            // Nothing stands in the frame as it is: what is new of it is below, unless it gets wider.
            let is_as_wide = whole.x0 == frame.x0 && whole.x1 == frame.x1 && whole.y0 == frame.y0;
            (whole, if is_as_wide { Rect { y0: frame.y1, ..whole } } else { whole })
        });
        let is_free = |new: Rect| {
            by_height
                .near(new)
                .all(|other| groups.get(other) == Some(&Some(group)) || !overlaps(cards[other].rect, new, 0.1))
        };
        match (joined.filter(|(_, new)| is_free(*new)), frames.last_mut()) {
            (Some((frame, _)), Some(last)) => last.1 = frame,
            _ => frames.push((group, own)),
        }
    }
    frames.into_iter().map(|(_, frame)| frame).collect()
}

/// The cards of a lane by how high they stand.
struct ByHeight {
    /// The top of each, the lowest bottom of all up to it, and which it is; sorted.
    cards: Vec<(f64, f64, usize)>,
}

impl ByHeight {
    fn new(cards: &[PlacedCard]) -> ByHeight {
        let mut sorted: Vec<(f64, f64, usize)> =
            cards.iter().enumerate().map(|(index, card)| (card.rect.y0, card.rect.y1, index)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut lowest = f64::NEG_INFINITY;
        for (_, bottom, _) in &mut sorted {
            lowest = lowest.max(*bottom);
            *bottom = lowest;
        }
        ByHeight { cards: sorted }
    }

    /// Which cards may reach into the height of a rectangle.
    fn near(&self, rect: Rect) -> impl Iterator<Item = usize> {
        let end = self.cards.partition_point(|(top, ..)| *top < rect.y1);
        let above = self.cards.get(..end).unwrap_or_default();
        above.iter().rev().take_while(move |(_, lowest, _)| *lowest > rect.y0).map(|(.., index)| *index)
    }
}

/// What stands in a column so far.
#[derive(Clone)]
struct ColumnStack {
    /// Below the last card that starts in the column: its cards keep their order.
    next_top: f64,
    /// What cards from earlier columns take, sorted; neighbours without room between are one.
    taken: Vec<(f64, f64)>,
}

impl ColumnStack {
    fn new(top: f64) -> ColumnStack {
        ColumnStack { next_top: top, taken: Vec::new() }
    }

    /// Takes an interval that is free.
    fn take(&mut self, from: f64, to: f64) {
        let after = self.taken.partition_point(|(start, _)| *start < from);
        let touches = |a: f64, b: f64| (a - b).abs() < 0.01;
        let joins_before = after > 0 && touches(self.taken[after - 1].1, from);
        let joins_after = after < self.taken.len() && touches(self.taken[after].0, to);
        match (joins_before, joins_after) {
            (true, true) => {
                self.taken[after - 1].1 = self.taken[after].1;
                self.taken.remove(after);
            }
            (true, false) => self.taken[after - 1].1 = to,
            (false, true) => self.taken[after].0 = from,
            (false, false) => self.taken.insert(after, (from, to)),
        }
    }

    /// The end of what is in the way of something from `top` to `bottom`.
    fn blocked_until(&self, top: f64, bottom: f64) -> Option<f64> {
        let first = self.taken.partition_point(|(_, end)| *end <= top);
        self.taken.get(first).filter(|(start, _)| *start < bottom).map(|(_, end)| *end)
    }
}

/// The first height at which a card that starts in the first of these columns has room in all.
fn free_top(stacks: &[ColumnStack], height: f64) -> f64 {
    let mut top = stacks.first().map_or(0.0, |stack| stack.next_top);
    while let Some(below) = stacks.iter().filter_map(|stack| stack.blocked_until(top, top + height)).reduce(f64::max) {
        top = below;
    }
    top
}

/// The cards of a row that belong to groups, by their ids.
pub(super) struct Members<'a>(HashMap<CardId, &'a Arc<Card>>);

impl<'a> Members<'a> {
    pub(super) fn of(row: &'a [Arc<Card>], memberships: &Memberships) -> Members<'a> {
        if memberships.is_empty() {
            return Members(HashMap::new());
        }
        Members(row.iter().filter(|card| memberships.contains_key(&card.id)).map(|card| (card.id, card)).collect())
    }

    /// Those of one group.
    fn of_group<'b>(&'b self, group: &'b Group) -> impl Iterator<Item = &'b Arc<Card>> {
        group.cards.iter().filter_map(|card| self.0.get(card).copied())
    }
}

/// Tells the context whom the card speaks for: only itself, or its group.
pub(super) fn speak_for_group(
    card: &Card,
    membership: Option<&Membership>,
    own: &Members<'_>,
    context: &mut CardContext<'_>,
) {
    context.group_text = None;
    context.group_size = None;
    context.closed = false;
    context.votes = card.votes;
    context.doubts = card.doubts;
    let Some(member) = membership.filter(|member| member.first) else { return };
    context.group_size = Some(member.group.cards.len());
    context.group_text = Some(member.group.text.clone()).filter(|text| !text.is_empty() && !member.group.open);
    if !member.group.open {
        context.closed = true;
        let members = || own.of_group(&member.group);
        context.votes = members().fold(0, |sum, other| sum.saturating_add(other.votes));
        context.doubts = members().fold(0, |sum, other| sum.saturating_add(other.doubts));
    }
}

impl LaneLayout {
    /// A lane in which nothing stands.
    pub(super) fn empty(lane: Arc<Lane>, row: List<Card>, name: Arc<Paragraph>) -> LaneLayout {
        LaneLayout {
            lane,
            row,
            height: 0.0,
            name,
            summary: None,
            cards: Vec::new(),
            frames: Vec::new(),
            feelings: None,
            funnel: None,
            index: HashMap::new(),
            stretched: Vec::new(),
        }
    }

    /// Fills in the cards.
    pub(super) fn set_cards(&mut self, cards: Vec<PlacedCard>) {
        self.index = cards.iter().enumerate().map(|(index, placed)| (placed.card.id, index)).collect();
        let wide = cards.iter().enumerate().filter(|(_, placed)| placed.columns.0 != placed.columns.1);
        self.stretched = wide.map(|(index, _)| index).collect();
        self.cards = cards;
    }

    /// The cards that reach over several columns.
    pub(super) fn stretched(&self) -> impl Iterator<Item = &PlacedCard> {
        self.stretched.iter().filter_map(|index| self.cards.get(*index))
    }

    /// Where the name and the count of a collapsed lane stand, and the name of a divider: they
    /// reach into the columns.
    pub fn words_of_thin(&self, sizes: &Sizes) -> Vec<Rect> {
        if !self.lane.collapsed && !self.lane.kind.is_divider() {
            return Vec::new();
        }
        let middle = self.height / 2.0;
        let rect = |left: f64, words: &Paragraph| {
            let (width, height) = (f64::from(words.width), f64::from(words.height));
            Rect::new(left, middle - height / 2.0, left + width, middle + height / 2.0)
        };
        let name = rect(sizes.sheet_padding, &self.name);
        let left = (name.x1 + 12.0).max(sizes.sheet_padding + sizes.lane_header_width);
        let summary = self.summary.as_ref().map(|summary| rect(left, summary));
        std::iter::once(name).chain(summary).collect()
    }

    /// Whether cards are shown in the lane.
    pub fn shows_cards(&self) -> bool {
        self.lane.kind.shows_cards() && !self.lane.collapsed
    }

    /// The shown card with this id.
    pub fn card(&self, id: CardId) -> Option<&PlacedCard> {
        self.index.get(&id).and_then(|index| self.cards.get(*index))
    }
}

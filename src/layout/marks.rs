//! The marks of a card: severity, votes, value and effort, badges of roles. What is shown depends
//! on the kind of the lane; the marks flow into rows under the text, badges at the right.

use super::card::CardContext;
use crate::geom::{Rect, Size};
use crate::insight::trends::{Trend, reaches_target};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{Card, LaneKind, RoleId};
use crate::text::Paragraph;
use crate::theme::{Density, TextRole};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A mark at its place in the card.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// Where, from the card's top left corner.
    pub rect: Rect,
    /// What.
    pub mark: Mark,
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// That many triangles.
    Severity(u8),
    /// A filled dot and a count.
    Votes(Arc<Paragraph>),
    /// A hollow dot and a count.
    Doubts(Arc<Paragraph>),
    /// A star, the letters of the kind, and what happens at the moment.
    Moment(Option<Arc<Paragraph>>),
    /// A stack, and how many cards say the same.
    Group(Arc<Paragraph>),
    /// A cracked shield: breaks trust.
    BreaksTrust(Arc<Paragraph>),
    /// A speech bubble, and how many remarks are open.
    Comments(Arc<Paragraph>),
    /// A triangle that points where the number went, filled if that is good; and by how much.
    Trend {
        /// Up; none if it stayed.
        rises: Option<bool>,
        /// In its good direction.
        is_better: bool,
        /// By how much.
        words: Arc<Paragraph>,
    },
    /// Words.
    Words(Arc<Paragraph>),
    /// The initials of a role in its colour.
    Badge {
        /// Place in the palette.
        color: u32,
        /// The initials.
        initials: Arc<Paragraph>,
    },
}

/// Side of a mark's symbol.
pub(crate) const SYMBOL: f64 = 9.0;
/// From one triangle to the next.
pub(crate) const TRIANGLE_PITCH: f64 = 11.5;
/// Between a symbol and its words.
pub(crate) const SYMBOL_GAP: f64 = 4.0;
const BADGE_HEIGHT: f64 = 16.0;
const BADGE_PADDING: f64 = 6.0;
const BADGE_GAP: f64 = 4.0;
const BADGE_MAX_TEXT: f32 = 60.0;

/// The marks of a card, without places: those at the left, and the badges at the right.
fn marks_of(card: &Card, kind: LaneKind, context: &mut CardContext<'_>, width: f64) -> (Vec<Mark>, Vec<Mark>) {
    let mut marks = Vec::new();
    let max_width = (width - SYMBOL - SYMBOL_GAP).max(24.0) as f32;
    let count = |context: &mut CardContext<'_>, count: u32| {
        context.words(TextRole::Small, &locale::number(context.language, f64::from(count)), max_width)
    };
    if kind == LaneKind::Barriers {
        marks.extend(card.severity.map(|severity| Mark::Severity(severity.get())));
    }
    if let Some(group) = context.group_size {
        let words = locale::message(context.language, &Message::new("card-group").with("count", group));
        marks.push(Mark::Group(context.words(TextRole::Small, &words, max_width)));
    }
    if context.votes > 0 {
        marks.push(Mark::Votes(count(context, context.votes)));
    }
    if context.doubts > 0 {
        marks.push(Mark::Doubts(count(context, context.doubts)));
    }
    if let Some(moment) = &card.moment {
        let letters = locale::terms::moment_letters(context.language, moment.kind);
        let words = match (letters, moment.text.trim()) {
            (letters, "") => letters,
            (None, text) => Some(text.to_owned()),
            (Some(letters), text) => Some(format!("{letters}: {text}")),
        };
        marks.push(Mark::Moment(words.map(|words| context.words(TextRole::Small, &words, max_width))));
    }
    if kind == LaneKind::Barriers {
        if card.breaks_trust {
            let words = locale::text(context.language, "card-breaks-trust");
            marks.push(Mark::BreaksTrust(context.words(TextRole::Small, &words, max_width)));
        }
        if !card.cost.is_empty() {
            marks.push(Mark::Words(context.words(TextRole::Small, &card.cost, max_width)));
        }
    }
    if kind == LaneKind::Opportunities {
        let key = match (card.measure.value, card.measure.effort) {
            (Some(_), Some(_)) => Some("card-value-effort"),
            (Some(_), None) => Some("card-value"),
            (None, Some(_)) => Some("card-effort"),
            (None, None) => None,
        };
        if let Some(key) = key {
            let score = |score: Option<crate::model::Score>| score.map_or(0, |score| u32::from(score.get()));
            let message =
                Message::new(key).with("value", score(card.measure.value)).with("effort", score(card.measure.effort));
            let words = locale::message(context.language, &message);
            marks.push(Mark::Words(context.words(TextRole::Small, &words, max_width)));
        }
    }
    if kind == LaneKind::Touchpoints {
        let words = scores_in_words(card, context.language);
        marks.extend((!words.is_empty()).then(|| Mark::Words(context.words(TextRole::Small, &words, max_width))));
    }
    if let (LaneKind::Metrics, Some(number)) = (kind, &card.number) {
        marks.extend(context.trend.map(|trend| trend_mark(&trend, context, max_width)));
        if let (Some(target), Some(reached)) = (number.target, reaches_target(number)) {
            let key = if reached { "card-target-reached" } else { "card-target" };
            let target = locale::number(context.language, target);
            let words = locale::message(context.language, &Message::new(key).with("target", target));
            marks.push(Mark::Words(context.words(TextRole::Small, &words, max_width)));
        }
    }
    let open = card.comments.iter().filter(|comment| !comment.resolved).count();
    if open > 0 {
        marks.push(Mark::Comments(count(context, u32::try_from(open).unwrap_or(u32::MAX))));
    }
    let mut badges = Vec::new();
    let named: BTreeSet<RoleId> = card.roles.iter().copied().collect();
    for role in context.workbook.roles().iter().filter(|role| named.contains(&role.id)) {
        let style = context.density.text_style(TextRole::Badge);
        let initials = context.typesetter.line_elided(&role.badge(), style, BADGE_MAX_TEXT);
        badges.push(Mark::Badge { color: role.color, initials });
    }
    (marks, badges)
}

/// "satisf. 4 · matters 5/3 · at “Alpha” 2"; empty if nothing is said.
fn scores_in_words(card: &Card, language: Language) -> String {
    let said = |key: &'static str, score: Option<crate::model::Score>| {
        let score = u32::from(score?.get());
        Some(locale::message(language, &Message::new(key).with("score", score)))
    };
    let scores = &card.scores;
    let competitor = card.competitor.as_ref().and_then(|competitor| {
        let score = u32::from(competitor.satisfaction?.get());
        let message = match competitor.name.trim() {
            "" => Message::new("card-competitor-unnamed"),
            name => Message::new("card-competitor").with("name", name),
        };
        Some(locale::message(language, &message.with("score", score)))
    });
    let importance = match (scores.importance_to_customer, scores.importance_to_us) {
        (Some(customer), Some(us)) => {
            let message = Message::new("card-importance").with("customer", u32::from(customer.get()));
            Some(locale::message(language, &message.with("us", u32::from(us.get()))))
        }
        (customer, None) => said("card-importance-to-customer", customer),
        (None, us) => said("card-importance-to-us", us),
    };
    let parts = [said("card-satisfaction", scores.satisfaction), importance, competitor];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn trend_mark(trend: &Trend, context: &mut CardContext<'_>, max_width: f32) -> Mark {
    let rises = (trend.after != trend.before).then_some(trend.after > trend.before);
    let key = match trend.is_better {
        Some(true) => "card-trend-better",
        Some(false) => "card-trend-worse",
        None => "card-trend-same",
    };
    let change = match trend.change() {
        Some(change) => locale::message(
            context.language,
            &Message::new("card-trend-share").with("share", signed(context.language, (change * 100.0).round())),
        ),
        None => signed(context.language, trend.after - trend.before),
    };
    let words = locale::message(context.language, &Message::new(key).with("change", change));
    let words = context.words(TextRole::Small, &words, max_width);
    Mark::Trend { rises, is_better: trend.is_better == Some(true), words }
}

/// A number with its sign.
fn signed(language: Language, value: f64) -> String {
    let number = locale::number(language, value);
    if value > 0.0 { format!("+{number}") } else { number }
}

fn size_of(mark: &Mark, density: Density) -> Size {
    let row = density.sizes().mark_height;
    let with_symbol =
        |words: &Paragraph| Size::new(SYMBOL + SYMBOL_GAP + f64::from(words.width), f64::from(words.height).max(row));
    match mark {
        Mark::Severity(count) => Size::new(f64::from(*count) * TRIANGLE_PITCH, row),
        Mark::Votes(words)
        | Mark::Doubts(words)
        | Mark::Group(words)
        | Mark::BreaksTrust(words)
        | Mark::Comments(words)
        | Mark::Trend { words, .. }
        | Mark::Moment(Some(words)) => with_symbol(words),
        Mark::Moment(None) => Size::new(SYMBOL + 2.0, row),
        Mark::Words(words) => Size::new(f64::from(words.width), f64::from(words.height).max(row)),
        Mark::Badge { initials, .. } => {
            Size::new((f64::from(initials.width) + 2.0 * BADGE_PADDING).max(24.0), BADGE_HEIGHT.max(row))
        }
    }
}

/// Where the marks of a card may stand.
pub(super) struct MarkRoom {
    pub left: f64,
    pub right: f64,
    /// Where the first row under the text starts.
    pub top: f64,
    /// The right end of the text's last line, and the height of its middle.
    pub beside_text: (f64, f64),
}

/// Places the marks of a card in rows under its text, badges at the right; a card that has only
/// badges shows them beside its last line if there is room. Returns the marks and the bottom of
/// the last row (0 if there is none).
pub(super) fn place_marks(
    card: &Card,
    kind: LaneKind,
    context: &mut CardContext<'_>,
    room: &MarkRoom,
) -> (Vec<PlacedMark>, f64) {
    let &MarkRoom { left, right, top, beside_text } = room;
    let (marks, badges) = marks_of(card, kind, context, right - left);
    let gap = context.density.sizes().mark_gap;
    let mut placed = Vec::new();
    let (mut x, mut y, mut row_height) = (left, top, 0.0_f64);
    for mark in marks {
        let size = size_of(&mark, context.density);
        if x > left && x + size.width > right {
            (x, y, row_height) = (left, y + row_height, 0.0);
        }
        row_height = row_height.max(size.height);
        placed.push(PlacedMark { rect: Rect::from_origin_size((x, y), size), mark });
        x += size.width + gap;
    }
    // Badges: all in the last row if they fit beside its marks, else in rows of their own.
    let sizes: Vec<Size> = badges.iter().map(|badge| size_of(badge, context.density)).collect();
    let total = sizes.iter().map(|size| size.width + BADGE_GAP).sum::<f64>() - BADGE_GAP;
    if placed.is_empty() && badges.is_empty() {
        return (placed, 0.0);
    }
    if placed.is_empty() && beside_text.0 + gap + total <= right {
        y = beside_text.1 - context.density.sizes().mark_height / 2.0;
    }
    if row_height > 0.0 && !badges.is_empty() && x + total > right {
        (y, row_height) = (y + row_height, 0.0);
    }
    let mut rows: Vec<Vec<(Mark, Size)>> = Vec::new();
    let mut row_width = 0.0;
    for (badge, size) in badges.into_iter().zip(sizes) {
        match rows.last_mut() {
            Some(row) if row_width + BADGE_GAP + size.width <= right - left => {
                row_width += BADGE_GAP + size.width;
                row.push((badge, size));
            }
            _ => {
                row_width = size.width;
                rows.push(vec![(badge, size)]);
            }
        }
    }
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            (y, row_height) = (y + row_height, 0.0);
        }
        let width = row.iter().map(|(_, size)| size.width + BADGE_GAP).sum::<f64>() - BADGE_GAP;
        let mut x = right - width;
        for (mark, size) in row {
            row_height = row_height.max(size.height);
            placed.push(PlacedMark { rect: Rect::from_origin_size((x, y), size), mark });
            x += size.width + BADGE_GAP;
        }
    }
    (placed, y + row_height)
}

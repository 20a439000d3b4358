//! How a card is drawn: ground, what marks its kind, text, marks and badges.

use super::builder::group_of;
use super::draw::{circle, line, outline, paragraph, polygon, rect, straight};
use super::icons;
use super::{Fill, Group, ImageItem, Item, PathItem, Placed, Stroke};
use crate::color::Rgba;
use crate::geom::{BezPath, Point, Rect, Size, Vec2};
use crate::layout::{CardLayout, Mark, PlacedMark, SYMBOL, SYMBOL_GAP, TRIANGLE_PITCH};
use crate::model::{Evidence, LaneKind};
use crate::theme::{CardStyle, KindMark, Theme, kind_mark};
use std::sync::Arc;

/// Quieter than the text, and still three times as dark as its ground.
const EVIDENCE_OPACITY: f32 = 0.65;
const RADIUS: f64 = 7.0;
/// Words with less room beside them stay where they are.
const LEAST_SLACK: f64 = 60.0;
const FOLD: f64 = 10.0;
const CORNER: f64 = 13.0;

/// A card from its top left corner.
pub(super) fn draw(layout: &CardLayout, kind: LaneKind, theme: &Theme, hides_text: bool) -> Group {
    let style = theme.card(kind);
    let mark = kind_mark(kind);
    let body = Rect::from_origin_size((0.5, 0.5), Size::new(layout.size.width - 1.0, layout.size.height - 1.0));
    let mut items = Vec::new();
    for behind in (1..=layout.stacked.min(2)).rev() {
        let shift = 3.0 * behind as f64;
        items.push(rect(body + Vec2::new(shift, shift), RADIUS, style.fill, Some((style.border, 1.0))));
    }
    items.push(rect(body, RADIUS, style.fill, None));
    let below_mark = layout.evidence.map_or(0.0, |(_, place)| place.y1);
    border(&mut items, body, (mark, below_mark), style);
    if let Some((evidence, place)) = layout.evidence {
        draw_evidence(&mut items, evidence, place, style.text.faded(EVIDENCE_OPACITY));
    }
    if let Some((picture, place)) = &layout.picture {
        items.push(Item::Image(ImageItem { rect: *place, picture: picture.clone() }));
    }
    let slack = slack(layout);
    let mut words = Vec::new();
    if let Some((channel, place)) = &layout.icon {
        words.push(icons::channel(*channel, *place, style.accent));
    }
    for (origin, number) in &layout.number {
        paragraph(&mut words, number, *origin, style.accent);
    }
    if !hides_text {
        paragraph(&mut words, &layout.text, layout.text_rect.origin(), style.text);
    }
    if slack > 0.0 {
        let left = layout.icon.as_ref().map_or(layout.text_rect.x0, |(_, place)| place.x0);
        let bounds = Rect::new(left, 0.0, words_right(layout), layout.size.height);
        let group = Arc::new(group_of(words, bounds));
        items.push(Item::Group(Placed { slack, ..Placed::new(Vec2::ZERO, group) }));
    } else {
        items.append(&mut words);
    }
    for placed in &layout.marks {
        draw_mark(&mut items, placed, style, theme);
    }
    let bounds = Rect::from_origin_size(Point::ORIGIN, layout.size).inflate(7.0, 7.0);
    let plain = (Rect::from_origin_size(Point::ORIGIN, layout.size), style.fill.mix(style.border, 0.35));
    // A picture can be told at any size.
    Group { plain: Some(plain).filter(|_| layout.picture.is_none()), ..group_of(items, bounds) }
}

/// Where the longest line of a card's text ends.
fn words_right(layout: &CardLayout) -> f64 {
    layout.text_rect.x0 + f64::from(layout.text.width)
}

/// How far the words of a wide card may be moved to the right within it, as far as the next mark;
/// nothing for a card that is not wider than its words by much.
fn slack(layout: &CardLayout) -> f64 {
    let right = words_right(layout);
    let beside = |mark: &&PlacedMark| mark.rect.y0 < layout.text_rect.y1 && mark.rect.x0 >= right;
    let ends = layout.marks.iter().filter(beside).map(|mark| mark.rect.x0 - SYMBOL_GAP);
    let slack = ends.fold(layout.text_rect.x1, f64::min) - right;
    if slack >= LEAST_SLACK && layout.number.is_empty() { slack } else { 0.0 }
}

/// What holds the cards of an open group together.
pub(super) fn group_frame(frame: Rect, kind: LaneKind, theme: &Theme) -> Item {
    let style = theme.card(kind);
    rect(frame, RADIUS + 3.0, style.border.faded(0.45), Some((style.accent, 1.5)))
}

/// The open slot of a card that the pointer holds.
pub(super) fn slot(layout: &CardLayout, theme: &Theme) -> Group {
    let body = Rect::from_origin_size(Point::ORIGIN, layout.size).inset(-1.0);
    let guide = theme.interface.guide;
    let dashed = Stroke { color: guide, width: 1.5, dash: Arc::new([5.0, 4.0]) };
    let items = vec![rect(body, RADIUS, guide.faded(0.08), None), outline(body, RADIUS, dashed)];
    group_of(items, body)
}

/// A small square: hollow, half full or full.
fn draw_evidence(items: &mut Vec<Item>, evidence: Evidence, place: Rect, color: Rgba) {
    let body = place.inset(-0.5);
    let filled = match evidence {
        Evidence::Hypothesis => None,
        Evidence::Partly => Some(Rect { y0: body.center().y, ..body }),
        Evidence::Confirmed => Some(body),
    };
    items.extend(filled.map(|filled| rect(filled, 0.0, color, None)));
    items.push(outline(body, 0.0, Stroke::new(color, 1.0)));
}

fn border(items: &mut Vec<Item>, body: Rect, (mark, below): (KindMark, f64), style: &CardStyle) {
    let stroke = Stroke::new(style.border, 1.0);
    match mark {
        KindMark::DashedBorder => {
            let dashed = Stroke { dash: Arc::new([5.0, 3.0]), ..stroke };
            items.push(outline(body, RADIUS, dashed));
        }
        KindMark::DoubleBorder | KindMark::Frame => {
            items.push(outline(body, RADIUS, stroke.clone()));
            items.push(outline(body.inset(-3.0), RADIUS - 2.5, stroke));
        }
        KindMark::Bubble => {
            items.push(outline(body, RADIUS, stroke.clone()));
            // The tip covers the edge it grows from.
            let tip =
                [Point::new(18.0, body.y1 - 0.5), Point::new(30.0, body.y1 - 0.5), Point::new(18.0, body.y1 + 5.0)];
            items.push(polygon(&tip, style.fill));
            let mut edge = BezPath::new();
            edge.move_to((18.0, body.y1));
            edge.line_to(tip[2]);
            edge.line_to((30.0, body.y1));
            items.push(line(edge, stroke));
        }
        _ => items.push(outline(body, RADIUS, stroke)),
    }
    match mark {
        KindMark::Bar => {
            let top = (body.y0 + 7.0).max(below + 2.0);
            let bar = Rect::new(body.x0 + 4.0, top, body.x0 + 7.0, body.y1 - 7.0);
            items.push(rect(bar, 1.5, style.accent, None));
        }
        KindMark::Corner => {
            let mut path = BezPath::new();
            path.move_to((body.x1 - CORNER, body.y0));
            path.line_to((body.x1 - RADIUS, body.y0));
            path.quad_to((body.x1, body.y0), (body.x1, body.y0 + RADIUS));
            path.line_to((body.x1, body.y0 + CORNER));
            path.close_path();
            items.push(filled(path, style.accent));
        }
        KindMark::Fold => {
            let fold = [
                Point::new(body.x1 - FOLD, body.y1),
                Point::new(body.x1 - FOLD, body.y1 - FOLD),
                Point::new(body.x1, body.y1 - FOLD),
            ];
            items.push(polygon(&fold, style.border));
        }
        _ => {}
    }
}

/// Where a number went: filled for the better, hollow for the worse, a line where it stayed.
fn trend(at: Point, rises: Option<bool>, is_better: bool, style: &CardStyle) -> Vec<Item> {
    let half = SYMBOL / 2.0;
    let Some(rises) = rises else {
        let ends = [at - Vec2::new(half, 0.0), at + Vec2::new(half, 0.0)];
        return vec![straight(ends[0], ends[1], Stroke::new(style.text, 1.5))];
    };
    let down = if rises { half - 0.5 } else { 0.5 - half };
    let corners = [at + Vec2::new(-half, down), at + Vec2::new(0.0, -down), at + Vec2::new(half, down)];
    if is_better {
        return vec![polygon(&corners, style.accent)];
    }
    let mut path = BezPath::new();
    path.move_to(corners[0]);
    path.line_to(corners[1]);
    path.line_to(corners[2]);
    path.close_path();
    vec![line(path, Stroke::new(style.accent, 1.3))]
}

fn filled(path: BezPath, color: Rgba) -> Item {
    Item::Path(PathItem { path: Arc::new(path), fill: Some(Fill::Solid(color)), stroke: None })
}

fn draw_mark(items: &mut Vec<Item>, placed: &PlacedMark, style: &CardStyle, theme: &Theme) {
    let place = placed.rect;
    let middle = place.center().y;
    let symbol = Point::new(place.x0 + SYMBOL / 2.0, middle);
    let words = |items: &mut Vec<Item>, text: &crate::text::Paragraph| {
        let origin = Point::new(place.x0 + SYMBOL + SYMBOL_GAP, middle - f64::from(text.height) / 2.0);
        paragraph(items, text, origin, style.text);
    };
    match &placed.mark {
        Mark::Severity(count) => {
            for index in 0..*count {
                let left = place.x0 + f64::from(index) * TRIANGLE_PITCH;
                let corners = [
                    Point::new(left, middle + 4.0),
                    Point::new(left + SYMBOL / 2.0, middle - 4.5),
                    Point::new(left + SYMBOL, middle + 4.0),
                ];
                items.push(polygon(&corners, style.accent));
            }
        }
        Mark::Votes(count) => {
            items.push(circle(symbol, SYMBOL / 2.0, Some(style.text), None));
            words(items, count);
        }
        Mark::Doubts(count) => {
            items.push(circle(symbol, SYMBOL / 2.0 - 0.75, None, Some((style.text, 1.5))));
            words(items, count);
        }
        Mark::Moment(letters) => {
            items.push(filled(icons::star(symbol, SYMBOL / 2.0 + 1.0), style.accent));
            if let Some(letters) = letters {
                words(items, letters);
            }
        }
        Mark::Group(count) => {
            for shift in [2.0, -1.0] {
                let sheet = Rect::from_center_size(symbol + Vec2::new(shift, shift), (6.5, 6.5));
                items.push(rect(sheet, 1.5, style.fill, Some((style.text, 1.2))));
            }
            words(items, count);
        }
        Mark::Comments(count) => {
            items.push(icons::bubble(Rect::from_center_size(symbol, (10.0, 10.0)), style.text));
            words(items, count);
        }
        Mark::Trend { rises, is_better, words: text } => {
            items.extend(trend(symbol, *rises, *is_better, style));
            words(items, text);
        }
        Mark::BreaksTrust(text) => {
            items.push(icons::cracked_shield(Rect::from_center_size(symbol, (11.0, 11.0)), style.accent));
            words(items, text);
        }
        Mark::Words(text) => {
            let origin = Point::new(place.x0, middle - f64::from(text.height) / 2.0);
            paragraph(items, text, origin, style.text);
        }
        Mark::Badge { color, initials } => {
            let pill = Rect::new(place.x0, middle - 8.0, place.x1, middle + 8.0);
            items.push(rect(pill, 8.0, theme.role(*color), None));
            let origin = Point::new(
                pill.center().x - f64::from(initials.width) / 2.0,
                middle - f64::from(initials.height) / 2.0,
            );
            paragraph(items, initials, origin, theme.badge_text);
        }
    }
}

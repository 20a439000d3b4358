//! What a card occupies: it is as wide as its columns and as high as its text and marks ask for.

use super::grid::LayoutOptions;
use super::marks::{MarkRoom, PlacedMark, place_marks};
use crate::geom::{Point, Rect, Size};
use crate::insight::trends::Trend;
use crate::locale::{self, Language};
use crate::model::{Card, ChannelKind, Evidence, LaneKind, Number, Picture, RoleId, Workbook};
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, KindMark, TextRole, kind_mark};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The inside of a card, from its top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct CardLayout {
    /// The whole card.
    pub size: Size,
    /// The picture, and where it stands.
    pub picture: Option<(Arc<Picture>, Rect)>,
    /// The channel's icon.
    pub icon: Option<(ChannelKind, Rect)>,
    /// The number of a metric and its unit, each with its top left corner.
    pub number: Vec<(Point, Arc<Paragraph>)>,
    /// What the card says.
    pub text: Arc<Paragraph>,
    /// Where the text stands: as wide as it may become, as high as it is.
    pub text_rect: Rect,
    /// How well it is known, and where that is shown: in the corner, beside everything else.
    pub evidence: Option<(Evidence, Rect)>,
    /// Severity, votes, badges …
    pub marks: Vec<PlacedMark>,
    /// How many cards stand behind this one because they say the same.
    pub stacked: usize,
}

/// What a card's layout depends on besides the card.
pub(super) struct CardContext<'a> {
    pub typesetter: &'a mut Typesetter,
    pub workbook: &'a Workbook,
    pub language: Language,
    pub density: Density,
    /// Only cards that concern these roles have a place; none: all.
    pub only_roles: &'a BTreeSet<RoleId>,
    /// Whether cards show how well they are known.
    pub evidence_marks: bool,
    /// What the card's group says, if it says something of its own.
    pub group_text: Option<String>,
    /// How many cards the card speaks for, if it is the first of a group.
    pub group_size: Option<usize>,
    /// The group is shown as this one card.
    pub closed: bool,
    /// Votes to show: the card's own or its group's.
    pub votes: u32,
    /// Doubts to show.
    pub doubts: u32,
    /// What became of the card's number.
    pub trend: Option<Trend>,
    /// The highest that a picture becomes, if it has to be seen at once.
    pub picture_height: Option<f64>,
}

impl<'a> CardContext<'a> {
    /// For a card that speaks for nobody yet.
    pub(super) fn new(
        typesetter: &'a mut Typesetter,
        workbook: &'a Workbook,
        options: &'a LayoutOptions,
    ) -> CardContext<'a> {
        CardContext {
            typesetter,
            workbook,
            language: options.language,
            density: options.density,
            only_roles: &options.only_roles,
            evidence_marks: options.evidence_marks,
            group_text: None,
            group_size: None,
            closed: false,
            votes: 0,
            doubts: 0,
            trend: None,
            picture_height: options.picture_height,
        }
    }

    /// Whether a card has a place: it concerns somebody through whose eyes the map is seen.
    pub(super) fn shows(&self, card: &Card) -> bool {
        self.only_roles.is_empty() || self.only_roles.iter().any(|role| card.concerns(*role))
    }

    pub(super) fn words(&mut self, role: TextRole, text: &str, max_width: f32) -> Arc<Paragraph> {
        self.typesetter.paragraph(text, self.density.text_style(role), max_width)
    }
}

/// How far the mark of a kind pushes the text to the right.
fn text_inset(kind: LaneKind) -> f64 {
    match kind_mark(kind) {
        KindMark::Bar | KindMark::DoubleBorder => 3.0,
        _ => 0.0,
    }
}

impl CardLayout {
    pub(super) fn new(card: &Card, kind: LaneKind, width: f64, context: &mut CardContext<'_>) -> CardLayout {
        let sizes = context.density.sizes();
        let left = sizes.card_padding_x + text_inset(kind);
        let right = width - sizes.card_padding_x;
        let mut y = sizes.card_padding_y;

        let mut number = Vec::new();
        if let (LaneKind::Metrics, Some(cell)) = (kind, &card.number) {
            number = number_and_unit(cell, context, (left, right, y));
            y = number.iter().map(|(origin, text)| origin.y + f64::from(text.height)).fold(y, f64::max);
        }

        let highest = if kind == LaneKind::Pictures { context.picture_height } else { Some(THUMBNAIL) };
        let picture = card.picture.clone().map(|picture| {
            let mut place = picture_place(&picture, (left, right, y), highest);
            if kind != LaneKind::Pictures {
                // In other lanes words come first: the picture only says that it is there.
                place = place - crate::geom::Vec2::new(place.x0 - left, 0.0);
            }
            y = place.y1 + PICTURE_GAP;
            (picture, place)
        });

        let channel = card.channel.and_then(|id| context.workbook.channel(id)).map(|channel| channel.kind);
        let icon_kind = match kind_mark(kind) {
            KindMark::Icon | KindMark::Bubble => Some(channel.unwrap_or(ChannelKind::Other)),
            _ => None,
        };
        let icon_gap = if icon_kind.is_some() { sizes.icon + 8.0 } else { 0.0 };
        let text_left = left + icon_gap;
        let role = if kind == LaneKind::Thoughts { TextRole::Thought } else { TextRole::Card };
        let own_words = context.group_text.take();
        let words = own_words.as_deref().unwrap_or(&card.text);
        let style = context.density.text_style(role);
        let text = context.typesetter.paragraph(words, style, (right - text_left) as f32);
        // A metric may be only a number, a picture needs no caption; any other empty card keeps one line.
        let least = if number.is_empty() && picture.is_none() { f64::from(style.line_height) } else { 0.0 };
        let text_height = if words.is_empty() { least } else { f64::from(text.height).max(least) };
        let text_rect = Rect::new(text_left, y, right, y + text_height);
        let icon = icon_kind.map(|kind| {
            let middle = y + f64::from(style.line_height) / 2.0;
            (kind, Rect::from_center_size((left + sizes.icon / 2.0, middle), (sizes.icon, sizes.icon)))
        });
        y += text_height;
        if picture.is_some() && words.is_empty() {
            y -= PICTURE_GAP;
        }

        let last_line = text.lines.last().map_or(0.0, |line| f64::from(line.width));
        let room = MarkRoom {
            left,
            right,
            top: y + 4.0,
            beside_text: (text_left + last_line, y - f64::from(style.line_height) / 2.0),
        };
        let (marks, bottom) = place_marks(card, kind, context, &room);
        y = y.max(bottom - 2.0);
        let stacked = if context.closed { context.group_size.unwrap_or(1).saturating_sub(1) } else { 0 };
        let evidence = card.evidence.filter(|_| context.evidence_marks);
        let evidence = evidence.map(|evidence| (evidence, evidence_place(kind, sizes.card_padding_x)));
        let size = Size::new(width, y + sizes.card_padding_y);
        CardLayout { size, picture, icon, number, text, text_rect, evidence, marks, stacked }
    }
}

/// Between a picture and its caption.
const PICTURE_GAP: f64 = 6.0;
/// How high a picture becomes, as a share of its width.
const HIGHEST_PICTURE: f64 = 1.6;
/// How high a picture is in a lane of another kind.
const THUMBNAIL: f64 = 44.0;
/// How much a small picture is enlarged.
const MOST_ENLARGED: f64 = 2.0;

/// A picture is as wide as its card lets it be, unless that makes it too high or too coarse; then it
/// stands in the middle.
fn picture_place(picture: &Picture, (left, right, top): (f64, f64, f64), highest: Option<f64>) -> Rect {
    let (width, height) = picture.size().map_or((4.0, 3.0), |(width, height)| (f64::from(width), f64::from(height)));
    let room = (right - left).max(1.0);
    let highest = highest.map_or(room * HIGHEST_PICTURE, |highest| highest.min(room * HIGHEST_PICTURE));
    let scale = (room / width).min(highest / height).min(MOST_ENLARGED);
    let size = Size::new((width * scale).max(1.0), (height * scale).max(1.0));
    Rect::from_origin_size((left + (room - size.width) / 2.0, top), size)
}

/// The mark stands in the upper left corner, in the space around the text; within an inner border
/// that pushes the text aside.
fn evidence_place(kind: LaneKind, padding: f64) -> Rect {
    let side = (padding / 2.0).max(5.0);
    let corner = match kind_mark(kind) {
        KindMark::DoubleBorder => 5.0,
        _ => (padding - side) / 2.0 + 0.5,
    };
    Rect::from_origin_size((corner, corner), (side, side))
}

/// A large number with its unit beside it, or below it where it is too long.
fn number_and_unit(
    number: &Number,
    context: &mut CardContext<'_>,
    (left, right, top): (f64, f64, f64),
) -> Vec<(Point, Arc<Paragraph>)> {
    const GAP: f64 = 6.0;
    let words = locale::number(context.language, number.value);
    let value = context.words(TextRole::Number, &words, (right - left) as f32);
    let (value_right, value_bottom) = (left + f64::from(value.width), top + f64::from(value.height));
    let mut placed = vec![(Point::new(left, top), value)];
    if !number.unit.is_empty() {
        let unit = context.words(TextRole::Card, &number.unit, (right - left) as f32);
        let fits = value_right + GAP + f64::from(unit.width) <= right && unit.lines.len() == 1;
        // Beside the number it stands on the same baseline, near enough for both sizes.
        let origin = if fits {
            Point::new(value_right + GAP, value_bottom - f64::from(unit.height) - 2.0)
        } else {
            Point::new(left, value_bottom)
        };
        placed.push((origin, unit));
    }
    placed
}

//! The shape of a theme.

use super::ThemeName;
use crate::color::Rgba;
use crate::model::LaneKind;

/// A theme: what each colour stands for.
#[derive(Debug)]
pub struct Theme {
    /// Which theme.
    pub name: ThemeName,
    /// Behind the sheet, in the window.
    pub desk: Rgba,
    /// The sheet of the map; the ground of an export.
    pub paper: Rgba,
    /// The edge of the sheet.
    pub paper_border: Rgba,
    /// Titles and names.
    pub text: Rgba,
    /// Subtitles, labels, explanations.
    pub text_muted: Rgba,
    /// The ground of a lane.
    pub lane: Rgba,
    /// The edge of a lane.
    pub lane_border: Rgba,
    /// Lines of a service blueprint, returns.
    pub line: Rgba,
    /// Stage headers.
    pub stage: StageColors,
    /// The criticality strip.
    pub strip: StripColors,
    /// The lane of feelings.
    pub emotion: EmotionColors,
    /// Moments of truth: border, star and text of the label, on `paper`.
    pub moment: Rgba,
    /// Roles: curves, dashes, badges; text of badges is `badge_text`.
    pub roles: [Rgba; 8],
    /// The text on a badge.
    pub badge_text: Rgba,
    /// Cards by the kind of their lane.
    pub cards: CardStyles,
    /// The window around the canvas.
    pub interface: Interface,
}

impl Theme {
    /// The look of cards in lanes of a kind.
    pub fn card(&self, kind: LaneKind) -> &CardStyle {
        match kind {
            LaneKind::Thoughts => &self.cards.thoughts,
            LaneKind::Barriers => &self.cards.barriers,
            LaneKind::Opportunities => &self.cards.opportunities,
            LaneKind::Messages => &self.cards.messages,
            LaneKind::Metrics => &self.cards.metrics,
            LaneKind::FrontOffice | LaneKind::BackOffice => &self.cards.office,
            LaneKind::Notes => &self.cards.notes,
            _ => &self.cards.plain,
        }
    }

    /// The colour of a role by its place in the palette, which repeats.
    pub fn role(&self, color: u32) -> Rgba {
        self.roles[color as usize % self.roles.len()]
    }
}

/// The looks of cards.
#[derive(Debug)]
pub struct CardStyles {
    /// Actions, touchpoints, pictures.
    pub plain: CardStyle,
    /// Thoughts.
    pub thoughts: CardStyle,
    /// Barriers.
    pub barriers: CardStyle,
    /// Opportunities.
    pub opportunities: CardStyle,
    /// Messages.
    pub messages: CardStyle,
    /// Metrics.
    pub metrics: CardStyle,
    /// Front and back office.
    pub office: CardStyle,
    /// Notes and the parking lot.
    pub notes: CardStyle,
}

/// The look of a card.
#[derive(Clone, Copy, Debug)]
pub struct CardStyle {
    /// Its ground.
    pub fill: Rgba,
    /// Its edge.
    pub border: Rgba,
    /// Its text.
    pub text: Rgba,
    /// Icons, triangles, bars: what marks the kind.
    pub accent: Rgba,
}

/// What tells cards of a kind apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindMark {
    /// Nothing.
    Plain,
    /// The icon of the channel.
    Icon,
    /// Italic text.
    Italic,
    /// A bar along the left edge.
    Bar,
    /// A filled corner at the top right.
    Corner,
    /// A speech bubble before the text.
    Bubble,
    /// A number above the text.
    BigNumber,
    /// Two borders.
    DoubleBorder,
    /// A dashed border.
    DashedBorder,
    /// A folded corner.
    Fold,
    /// A picture frame.
    Frame,
}

/// Stage headers.
#[derive(Debug)]
pub struct StageColors {
    /// The chevron.
    pub fill: Rgba,
    /// The chevron of the worst stage.
    pub worst: Rgba,
    /// The text on both.
    pub text: Rgba,
}

/// The criticality strip.
#[derive(Debug)]
pub struct StripColors {
    /// The empty part of a bar.
    pub track: Rgba,
    /// Up to a third of the worst stage.
    pub low: Rgba,
    /// Up to two thirds.
    pub middle: Rgba,
    /// Above; also the words under the worst stage.
    pub high: Rgba,
}

/// The lane of feelings.
#[derive(Debug)]
pub struct EmotionColors {
    /// The band at delight.
    pub top: Rgba,
    /// The band at neutral.
    pub middle: Rgba,
    /// The band at anger.
    pub bottom: Rgba,
    /// The neutral line.
    pub axis: Rgba,
    /// Where a map feels better than the one laid over: hatching and, faded, ground.
    pub better: Rgba,
    /// Where it feels worse.
    pub worse: Rgba,
}

/// The window around the canvas.
#[derive(Debug)]
pub struct Interface {
    /// Panels.
    pub panel: Rgba,
    /// Bars above and below.
    pub bar: Rgba,
    /// Edges of panels and bars.
    pub border: Rgba,
    /// Text.
    pub text: Rgba,
    /// Secondary text.
    pub text_muted: Rgba,
    /// Fields, buttons at rest.
    pub control: Rgba,
    /// Edges of fields and buttons.
    pub control_border: Rgba,
    /// Under the pointer.
    pub hover: Rgba,
    /// Pressed or chosen.
    pub chosen: Rgba,
    /// The main button's ground.
    pub primary: Rgba,
    /// The main button's text.
    pub primary_text: Rgba,
    /// Selection frames, focus, links.
    pub accent: Rgba,
    /// Warnings and errors.
    pub danger: Rgba,
    /// The drop slot and guides while dragging.
    pub guide: Rgba,
    /// Shadows.
    pub shadow: Rgba,
}

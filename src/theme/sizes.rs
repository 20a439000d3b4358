//! Sizes in document units, per density.

use crate::text::TextStyle;

/// How tightly a map is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Density {
    /// Room to read and to point at: the usual one.
    #[default]
    Comfortable,
    /// As much as can be read at once: for an overview.
    Compact,
    /// For a room: few stages at a time, no letter much smaller than the others.
    Large,
}

/// Distances of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Around the whole sheet.
    pub sheet_padding: f64,
    /// The column of lane names.
    pub lane_header_width: f64,
    /// A step's column, gap included.
    pub column_width: f64,
    /// Between neighbouring columns.
    pub column_gap: f64,
    /// Between lanes.
    pub lane_gap: f64,
    /// Above and below the cards of a lane.
    pub lane_padding: f64,
    /// The least height of a lane with cards, padding included.
    pub lane_min_height: f64,
    /// Between the cards of a cell.
    pub card_gap: f64,
    /// Left and right inside a card.
    pub card_padding_x: f64,
    /// Above and below inside a card.
    pub card_padding_y: f64,
    /// Corners of cards.
    pub card_radius: f64,
    /// A row of marks and badges in a card.
    pub mark_height: f64,
    /// Between marks.
    pub mark_gap: f64,
    /// The icon of a channel.
    pub icon: f64,
    /// The least height of a stage header.
    pub stage_min_height: f64,
    /// How far a chevron points to the right.
    pub chevron_tip: f64,
    /// The band of the emotion curve, without labels.
    pub emotion_height: f64,
    /// Radius of a face.
    pub face_radius: f64,
    /// Width of a curve.
    pub curve_width: f64,
}

/// What a text is for; each use has one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// The map's title.
    Title,
    /// The heading of a part of a report.
    Heading,
    /// The line under the title.
    Subtitle,
    /// A stage's name.
    Stage,
    /// A step's name.
    Step,
    /// A lane's name.
    LaneName,
    /// A card's text.
    Card,
    /// The text of a thought.
    Thought,
    /// The number of a metric.
    Number,
    /// Marks on cards, levels of feeling, captions.
    Small,
    /// Initials on a badge.
    Badge,
    /// Labels of points and returns.
    Label,
}

impl Density {
    /// Every density, in the order in which menus offer them.
    pub const ALL: [Density; 3] = [Density::Comfortable, Density::Compact, Density::Large];

    /// The name used in settings.
    pub fn code(self) -> &'static str {
        match self {
            Density::Comfortable => "comfortable",
            Density::Compact => "compact",
            Density::Large => "large",
        }
    }

    /// The density with this name.
    pub fn from_code(code: &str) -> Option<Density> {
        Density::ALL.into_iter().find(|density| density.code() == code)
    }

    /// The size of the smallest text, in document units.
    pub fn smallest_text(self) -> f32 {
        TextRole::ALL.into_iter().map(|role| self.text_style(role).size).fold(f32::INFINITY, f32::min)
    }

    /// The distances of the density.
    pub fn sizes(self) -> &'static Sizes {
        match self {
            Density::Comfortable => &COMFORTABLE,
            Density::Compact => &COMPACT,
            Density::Large => &LARGE,
        }
    }

    /// The style of a text.
    pub fn text_style(self, role: TextRole) -> TextStyle {
        let style = |size, weight, line_height| TextStyle { size, weight, italic: false, line_height };
        match self {
            Density::Comfortable => comfortable(role, style),
            Density::Compact => compact(role, style),
            Density::Large => large(role, style),
        }
    }
}

impl TextRole {
    /// Every use of a text.
    pub const ALL: [TextRole; 12] = [
        TextRole::Title,
        TextRole::Heading,
        TextRole::Subtitle,
        TextRole::Stage,
        TextRole::Step,
        TextRole::LaneName,
        TextRole::Card,
        TextRole::Thought,
        TextRole::Number,
        TextRole::Small,
        TextRole::Badge,
        TextRole::Label,
    ];
}

fn comfortable(role: TextRole, style: impl Fn(f32, u16, f32) -> TextStyle) -> TextStyle {
    match role {
        TextRole::Title => style(22.0, 700, 28.0),
        TextRole::Heading => style(16.0, 600, 22.0),
        TextRole::Subtitle => style(13.0, 400, 18.0),
        TextRole::Stage => style(13.5, 600, 17.0),
        TextRole::Step => style(12.0, 500, 16.0),
        TextRole::LaneName => style(13.0, 600, 17.0),
        TextRole::Card => style(13.5, 500, 18.0),
        TextRole::Thought => TextStyle { italic: true, ..style(13.5, 400, 18.0) },
        TextRole::Number => style(20.0, 700, 25.0),
        TextRole::Small => style(11.5, 500, 15.0),
        TextRole::Badge => style(10.5, 700, 13.0),
        TextRole::Label => style(11.5, 600, 15.0),
    }
}

fn compact(role: TextRole, style: impl Fn(f32, u16, f32) -> TextStyle) -> TextStyle {
    match role {
        TextRole::Title => style(18.0, 700, 23.0),
        TextRole::Heading => style(14.0, 600, 19.0),
        TextRole::Subtitle => style(11.5, 400, 15.0),
        TextRole::Stage => style(12.0, 600, 15.0),
        TextRole::Step => style(11.0, 500, 14.0),
        TextRole::LaneName => style(11.5, 600, 15.0),
        TextRole::Card => style(12.0, 500, 15.0),
        TextRole::Thought => TextStyle { italic: true, ..style(12.0, 400, 15.0) },
        TextRole::Number => style(16.0, 700, 20.0),
        TextRole::Small | TextRole::Label => style(10.5, 500, 13.0),
        TextRole::Badge => style(10.0, 700, 12.0),
    }
}

fn large(role: TextRole, style: impl Fn(f32, u16, f32) -> TextStyle) -> TextStyle {
    match role {
        TextRole::Title => style(24.0, 700, 30.0),
        TextRole::Heading => style(18.0, 600, 24.0),
        TextRole::Subtitle => style(14.0, 400, 19.0),
        TextRole::Stage => style(15.5, 600, 20.0),
        TextRole::Step => style(14.0, 500, 18.0),
        TextRole::LaneName => style(14.0, 600, 18.0),
        TextRole::Card => style(15.0, 500, 20.0),
        TextRole::Thought => TextStyle { italic: true, ..style(15.0, 400, 20.0) },
        TextRole::Number => style(22.0, 700, 27.0),
        TextRole::Small => style(13.0, 500, 17.0),
        TextRole::Badge => style(13.0, 700, 16.0),
        TextRole::Label => style(13.0, 600, 17.0),
    }
}

static COMFORTABLE: Sizes = Sizes {
    sheet_padding: 20.0,
    lane_header_width: 124.0,
    column_width: 192.0,
    column_gap: 12.0,
    lane_gap: 8.0,
    lane_padding: 8.0,
    lane_min_height: 58.0,
    card_gap: 6.0,
    card_padding_x: 12.0,
    card_padding_y: 8.0,
    card_radius: 7.0,
    mark_height: 18.0,
    mark_gap: 8.0,
    icon: 16.0,
    stage_min_height: 44.0,
    chevron_tip: 10.0,
    emotion_height: 204.0,
    face_radius: 11.5,
    curve_width: 2.5,
};

static COMPACT: Sizes = Sizes {
    sheet_padding: 16.0,
    lane_header_width: 100.0,
    column_width: 152.0,
    column_gap: 8.0,
    lane_gap: 5.0,
    lane_padding: 5.0,
    lane_min_height: 38.0,
    card_gap: 4.0,
    card_padding_x: 8.0,
    card_padding_y: 5.0,
    card_radius: 5.0,
    mark_height: 16.0,
    mark_gap: 6.0,
    icon: 14.0,
    stage_min_height: 32.0,
    chevron_tip: 7.0,
    emotion_height: 160.0,
    face_radius: 9.5,
    curve_width: 2.0,
};

static LARGE: Sizes = Sizes {
    sheet_padding: 20.0,
    lane_header_width: 132.0,
    column_width: 248.0,
    column_gap: 14.0,
    lane_gap: 8.0,
    lane_padding: 9.0,
    lane_min_height: 64.0,
    card_gap: 7.0,
    card_padding_x: 13.0,
    card_padding_y: 9.0,
    card_radius: 8.0,
    mark_height: 20.0,
    mark_gap: 8.0,
    icon: 18.0,
    stage_min_height: 46.0,
    chevron_tip: 10.0,
    emotion_height: 220.0,
    face_radius: 12.5,
    curve_width: 2.8,
};

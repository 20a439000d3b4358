//! Design tokens: every colour, size and font choice of the picture and of the window, in four
//! themes. No other module names a colour.

mod choice;
mod dark;
mod light;
mod print;
mod projector;
mod roles;
mod sizes;
#[cfg(test)]
mod tests;
mod tokens;
#[cfg(test)]
mod vision;

pub use choice::ThemeChoice;
pub use roles::{ROLE_DASHES, dash_of_role};
pub use sizes::{Density, Sizes, TextRole};
pub use tokens::{CardStyle, CardStyles, EmotionColors, Interface, KindMark, StageColors, StripColors, Theme};

use crate::model::LaneKind;

/// The themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ThemeName {
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
    /// Black on white: nothing is told by colour alone.
    Print,
    /// Text at 7 : 1 and borders at 3 : 1 for a washed-out wall.
    Projector,
}

impl ThemeName {
    /// Every theme, in the order in which menus offer them.
    pub const ALL: [ThemeName; 4] = [ThemeName::Light, ThemeName::Dark, ThemeName::Print, ThemeName::Projector];

    /// The name used on the command line and in settings.
    pub fn code(self) -> &'static str {
        match self {
            ThemeName::Light => "light",
            ThemeName::Dark => "dark",
            ThemeName::Print => "print",
            ThemeName::Projector => "projector",
        }
    }

    /// The theme with this code.
    pub fn from_code(code: &str) -> Option<ThemeName> {
        ThemeName::ALL.into_iter().find(|name| name.code() == code)
    }
}

/// The tokens of a theme.
pub fn theme(name: ThemeName) -> &'static Theme {
    match name {
        ThemeName::Light => &light::THEME,
        ThemeName::Dark => &dark::THEME,
        ThemeName::Print => &print::THEME,
        ThemeName::Projector => &projector::THEME,
    }
}

/// How cards of a lane kind are told apart without colour.
pub fn kind_mark(kind: LaneKind) -> KindMark {
    match kind {
        LaneKind::Touchpoints => KindMark::Icon,
        LaneKind::Thoughts => KindMark::Italic,
        LaneKind::Barriers => KindMark::Bar,
        LaneKind::Opportunities => KindMark::Corner,
        LaneKind::Messages => KindMark::Bubble,
        LaneKind::Metrics => KindMark::BigNumber,
        LaneKind::FrontOffice => KindMark::DoubleBorder,
        LaneKind::BackOffice => KindMark::DashedBorder,
        LaneKind::Notes => KindMark::Fold,
        LaneKind::Pictures => KindMark::Frame,
        LaneKind::Actions
        | LaneKind::Feelings
        | LaneKind::LineOfInteraction
        | LaneKind::LineOfVisibility
        | LaneKind::LineOfInternalInteraction => KindMark::Plain,
    }
}

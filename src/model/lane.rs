//! The rows of a map: lanes, each of a kind that says what its cards carry.

use super::id::LaneId;

/// A row of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Identity, unique in the map.
    pub id: LaneId,
    /// What the lane is called; empty means the usual name of its kind.
    pub name: String,
    /// What stands in it.
    pub kind: LaneKind,
    /// The question shown in empty cells while editing; empty means the usual one of its kind.
    pub prompt: String,
    /// Not shown at all.
    pub hidden: bool,
    /// Shown as a thin strip.
    pub collapsed: bool,
    /// Stays in view while the map scrolls.
    pub pinned: bool,
}

impl Lane {
    /// A visible lane with the usual name and prompt of its kind.
    pub fn new(id: LaneId, kind: LaneKind) -> Lane {
        Lane { id, name: String::new(), kind, prompt: String::new(), hidden: false, collapsed: false, pinned: false }
    }
}

/// What stands in a lane. The order is the one in which lists offer the kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LaneKind {
    /// What the customer does.
    Actions,
    /// Where customer and company meet.
    Touchpoints,
    /// What the customer says to himself.
    Thoughts,
    /// The emotion curves.
    Feelings,
    /// What stops or hurts.
    Barriers,
    /// How a barrier goes away.
    Opportunities,
    /// What the company tells the customer.
    Messages,
    /// Numbers per stage.
    Metrics,
    /// What the company does in the customer's sight.
    FrontOffice,
    /// What the company does out of the customer's sight.
    BackOffice,
    /// Anything.
    Notes,
    /// Storyboard pictures.
    Pictures,
    /// Divider: below it the company acts.
    LineOfInteraction,
    /// Divider: below it the customer sees nothing.
    LineOfVisibility,
    /// Divider: below it other departments help.
    LineOfInternalInteraction,
}

impl LaneKind {
    /// Every kind, in the order in which lists offer them.
    pub const ALL: [LaneKind; 15] = [
        LaneKind::Actions,
        LaneKind::Touchpoints,
        LaneKind::Thoughts,
        LaneKind::Feelings,
        LaneKind::Barriers,
        LaneKind::Opportunities,
        LaneKind::Messages,
        LaneKind::Metrics,
        LaneKind::FrontOffice,
        LaneKind::BackOffice,
        LaneKind::Notes,
        LaneKind::Pictures,
        LaneKind::LineOfInteraction,
        LaneKind::LineOfVisibility,
        LaneKind::LineOfInternalInteraction,
    ];

    /// A divider line of a service blueprint: shown as a line, shows no cards.
    pub fn is_divider(self) -> bool {
        matches!(self, LaneKind::LineOfInteraction | LaneKind::LineOfVisibility | LaneKind::LineOfInternalInteraction)
    }

    /// Whether cards are shown in a lane of this kind. Others keep the cards they were given
    /// while they were of another kind.
    pub fn shows_cards(self) -> bool {
        !self.is_divider() && self != LaneKind::Feelings
    }

    /// The message that says the usual name of a lane of this kind.
    pub fn name_key(self) -> &'static str {
        match self {
            LaneKind::Actions => "lane-actions",
            LaneKind::Touchpoints => "lane-touchpoints",
            LaneKind::Thoughts => "lane-thoughts",
            LaneKind::Feelings => "lane-feelings",
            LaneKind::Barriers => "lane-barriers",
            LaneKind::Opportunities => "lane-opportunities",
            LaneKind::Messages => "lane-messages",
            LaneKind::Metrics => "lane-metrics",
            LaneKind::FrontOffice => "lane-front-office",
            LaneKind::BackOffice => "lane-back-office",
            LaneKind::Notes => "lane-notes",
            LaneKind::Pictures => "lane-pictures",
            LaneKind::LineOfInteraction => "lane-line-of-interaction",
            LaneKind::LineOfVisibility => "lane-line-of-visibility",
            LaneKind::LineOfInternalInteraction => "lane-line-of-internal-interaction",
        }
    }

    /// The message that lists, between commas, the beginnings of words by which others call such a
    /// lane.
    pub fn other_names_key(self) -> &'static str {
        match self {
            LaneKind::Actions => "lane-actions-also",
            LaneKind::Touchpoints => "lane-touchpoints-also",
            LaneKind::Thoughts => "lane-thoughts-also",
            LaneKind::Feelings => "lane-feelings-also",
            LaneKind::Barriers => "lane-barriers-also",
            LaneKind::Opportunities => "lane-opportunities-also",
            LaneKind::Messages => "lane-messages-also",
            LaneKind::Metrics => "lane-metrics-also",
            LaneKind::FrontOffice => "lane-front-office-also",
            LaneKind::BackOffice => "lane-back-office-also",
            LaneKind::Notes => "lane-notes-also",
            LaneKind::Pictures => "lane-pictures-also",
            LaneKind::LineOfInteraction => "lane-line-of-interaction-also",
            LaneKind::LineOfVisibility => "lane-line-of-visibility-also",
            LaneKind::LineOfInternalInteraction => "lane-line-of-internal-interaction-also",
        }
    }
}

//! Feelings along the journey, and the arrows back.

use super::card::Moment;
use super::id::{CurveId, PointId, ReturnId, RoleId, StepId};

/// How many named levels the scale of feelings has: anger (−2) to delight (+2).
pub const LEVELS: usize = 5;

/// The feelings of one role, or of the customer in general.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Identity, unique in the map.
    pub id: CurveId,
    /// Whose feelings; none means the customer in general. One curve per role.
    pub role: Option<RoleId>,
    /// The points in the order of the journey.
    pub points: Vec<CurvePoint>,
}

/// One known feeling.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvePoint {
    /// Identity, unique in the map.
    pub id: PointId,
    /// The step it belongs to.
    pub step: StepId,
    /// Where along the step, 0-1.
    pub along: f64,
    /// How it feels, −2 (anger) to +2 (delight).
    pub value: f64,
    /// A word for it; may be empty.
    pub word: String,
    /// A moment of truth.
    pub moment: Option<Moment>,
    /// Nothing is known between this point and the next: the curve breaks.
    pub breaks_after: bool,
}

/// An arrow from one step to another, usually back: the contract returns to the engineer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Identity, unique in the map.
    pub id: ReturnId,
    /// Where it starts.
    pub from: StepId,
    /// Where it leads; another step.
    pub to: StepId,
    /// Why, how often; may be empty.
    pub label: String,
}

//! The columns of a map: stages, each of one or more steps.

use super::id::{StageId, StepId};
use super::value::ColumnWidth;

/// A stage of the journey. It always has a step; a single unnamed one is invisible.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Identity, unique in the map.
    pub id: StageId,
    /// What the stage is called.
    pub name: String,
    /// What the customer wants to reach here.
    pub goal: String,
    /// What must have happened for the stage to be over.
    pub expected_result: String,
    /// How long it takes, in the user's words ("2-6 weeks").
    pub duration: String,
    /// How wide the columns of its steps are drawn; none means as wide as usual.
    pub width: Option<ColumnWidth>,
    /// The steps, never empty.
    pub steps: Vec<Step>,
}

/// A column of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Identity, unique in the map.
    pub id: StepId,
    /// What the step is called; may be empty.
    pub name: String,
}

impl Stage {
    /// A stage with one unnamed step.
    pub fn new(id: StageId, name: impl Into<String>, step: StepId) -> Stage {
        Stage {
            id,
            name: name.into(),
            goal: String::new(),
            expected_result: String::new(),
            duration: String::new(),
            width: None,
            steps: vec![Step { id: step, name: String::new() }],
        }
    }

    /// Whether the steps are shown: there are several, or the only one has a name.
    pub fn shows_steps(&self) -> bool {
        self.steps.len() > 1 || self.steps.iter().any(|step| !step.name.is_empty())
    }
}

//! What is worked out from a map and drawn on it, each of which can be left out.

/// What is drawn besides what the map itself says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown {
    /// How many come into each stage, above the numbers.
    pub funnel: bool,
    /// Where the channel or the department changes between neighbouring touchpoints.
    pub switches: bool,
    /// Which opportunity removes which barrier.
    pub links: bool,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown { funnel: true, switches: true, links: false }
    }
}

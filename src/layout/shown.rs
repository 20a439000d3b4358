//! What is drawn besides stages, lanes and cards, each of which can be left out.

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

/// What a map says about itself, above and below its lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Told {
    /// What it is called.
    pub title: bool,
    /// The company's logo before that.
    pub logo: bool,
    /// The decision it serves, the scenario, what the customer expects.
    pub purpose: bool,
    /// As is or to be, and when it was drawn.
    pub date: bool,
    /// Whose curve is which.
    pub legend: bool,
    /// Who made it; windows do not say so.
    pub author: bool,
    /// What marks mean and how numbers were found.
    pub notes: bool,
}

impl Default for Told {
    fn default() -> Told {
        Told { title: true, logo: true, purpose: true, date: true, legend: true, author: false, notes: true }
    }
}

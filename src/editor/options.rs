//! How the user wants to see things: kept with the program, never in the file and never undone.

use crate::insight::filter::Filter;
use crate::locale::Language;
use crate::model::{LaneId, RoleId};
use crate::theme::{Density, ThemeName};
use std::collections::BTreeSet;

/// How the user wants to see things.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewOptions {
    /// The language of the interface and of the words that the picture adds.
    pub language: Language,
    /// The colours.
    pub theme: ThemeName,
    /// How closely cards stand.
    pub density: Density,
    /// Whose eyes are looked through; empty means everyone's.
    pub roles_in_view: BTreeSet<RoleId>,
    /// What is wanted of cards; those that lack it fade.
    pub filter: Filter,
    /// Lanes that are not shown in this window.
    pub hidden_lanes: BTreeSet<LaneId>,
}

impl ViewOptions {
    /// Everything shown, comfortably.
    pub fn new(language: Language, theme: ThemeName) -> ViewOptions {
        ViewOptions {
            language,
            theme,
            density: Density::Comfortable,
            roles_in_view: BTreeSet::new(),
            filter: Filter::default(),
            hidden_lanes: BTreeSet::new(),
        }
    }
}

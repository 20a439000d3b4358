//! How the user wants to see things: kept with the program, never in the file and never undone.

use crate::insight::filter::{Filter, Others};
use crate::layout::Shown;
use crate::locale::Language;
use crate::model::{Card, Lane, LaneId, MapId, RoleId};
use crate::theme::{Density, ThemeChoice, ThemeName};
use std::collections::{BTreeMap, BTreeSet};

/// How large the interface may be drawn, in percent.
pub const SCALES: [u16; 12] = [75, 90, 100, 110, 125, 150, 175, 200, 225, 250, 275, 300];
/// How large it is drawn unless somebody says otherwise.
pub const USUAL_SCALE: u16 = 100;

/// How the user wants to see things.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewOptions {
    /// The language of the interface and of the words that the picture adds.
    pub language: Language,
    /// The colours that are seen.
    pub theme: ThemeName,
    /// The colours that are wanted.
    pub theme_choice: ThemeChoice,
    /// The colours of the system.
    pub system_theme: ThemeName,
    /// How closely cards stand.
    pub density: Density,
    /// How large the interface is drawn, in percent.
    pub scale: u16,
    /// Whether a map that is much larger than the canvas is shown in miniature too.
    pub overview: bool,
    /// Whether a workbook that has a file is saved by itself.
    pub autosave: bool,
    /// Whose eyes are looked through; empty means everyone's.
    pub roles_in_view: BTreeSet<RoleId>,
    /// What happens to what does not concern them.
    pub others: Others,
    /// Whether cards show how well they are known.
    pub evidence_marks: bool,
    /// What is wanted of cards; those that lack it fade.
    pub filter: Filter,
    /// What is drawn that is worked out from the map.
    pub shown: Shown,
    /// Lanes that are not shown in this window.
    pub hidden_lanes: BTreeSet<LaneId>,
    /// The maps whose curves are laid over those of a map, by that map.
    pub ghosts: BTreeMap<MapId, MapId>,
}

impl ViewOptions {
    /// Everything shown, comfortably.
    pub fn new(language: Language, theme: ThemeName) -> ViewOptions {
        ViewOptions {
            language,
            theme,
            theme_choice: ThemeChoice::Always(theme),
            system_theme: ThemeName::Light,
            density: Density::Comfortable,
            scale: USUAL_SCALE,
            overview: true,
            autosave: false,
            roles_in_view: BTreeSet::new(),
            others: Others::Dim,
            evidence_marks: true,
            filter: Filter::default(),
            shown: Shown::default(),
            hidden_lanes: BTreeSet::new(),
            ghosts: BTreeMap::new(),
        }
    }

    /// The same, without what concerns only the workbook that is open.
    pub fn for_another_workbook(&self) -> ViewOptions {
        ViewOptions {
            roles_in_view: BTreeSet::new(),
            hidden_lanes: BTreeSet::new(),
            ghosts: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// Whether a lane is shown.
    pub fn shows_lane(&self, lane: &Lane) -> bool {
        !lane.hidden && !self.hidden_lanes.contains(&lane.id)
    }

    /// Whether the cards of a lane are seen: it is shown, open and not of a kind without cards.
    pub fn shows_cards_of(&self, lane: &Lane) -> bool {
        lane.kind.shows_cards() && !lane.collapsed && self.shows_lane(lane)
    }

    /// The roles besides which nothing is shown; none: everything is.
    pub fn only_roles(&self) -> BTreeSet<RoleId> {
        match self.others {
            Others::Hide => self.roles_in_view.clone(),
            Others::Dim => BTreeSet::new(),
        }
    }

    /// Whether a card is shown where its lane is.
    pub fn shows_card(&self, card: &Card) -> bool {
        let is_everyones = self.others == Others::Dim || self.roles_in_view.is_empty();
        is_everyones || self.roles_in_view.iter().any(|role| card.concerns(*role))
    }

    /// Other colours are wanted.
    pub fn choose_theme(&mut self, choice: ThemeChoice) {
        self.theme_choice = choice;
        self.theme = choice.resolve(self.system_theme);
    }

    /// The system has other colours.
    pub fn set_system_theme(&mut self, theme: ThemeName) {
        self.system_theme = theme;
        self.theme = self.theme_choice.resolve(theme);
    }

    /// The scale that is so many steps larger or smaller; none beyond the largest and the smallest.
    pub fn scale_by(&self, steps: isize) -> Option<u16> {
        let index = SCALES.iter().position(|scale| *scale >= self.scale).unwrap_or(SCALES.len() - 1);
        SCALES.get(index.checked_add_signed(steps)?).copied()
    }
}

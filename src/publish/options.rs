//! Everything that can be wished for when a map leaves the program: the same for the command line
//! and for the window.

use super::paper::{Paper, PaperSize};
use crate::insight::filter::{Filter, Others};
use crate::layout::Shown;
use crate::locale::Language;
use crate::model::{CardId, LaneId, MapId, RoleId, StageId};
use crate::theme::{Density, ThemeName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is made of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which part of it.
    pub what: What,
    /// A picture of its own for every one of these.
    pub each: Option<Each>,
    /// How it is looked at.
    pub seen: Seen,
    /// What is told beside stages and cards.
    pub ingredients: Ingredients,
    /// What it is drawn on.
    pub form: Form,
    /// The colours.
    pub theme: ThemeName,
    /// Nothing is behind it.
    pub transparent: bool,
    /// The language of what the program adds.
    pub language: Language,
}

impl Options {
    /// The whole map as a picture.
    pub fn new(language: Language) -> Options {
        Options {
            what: What::Map,
            each: None,
            seen: Seen::default(),
            ingredients: Ingredients::default(),
            form: Form::Picture,
            theme: ThemeName::Light,
            transparent: false,
            language,
        }
    }
}

/// Which part of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum What {
    /// All of it.
    #[default]
    Map,
    /// Only these stages.
    Stages(Vec<StageId>),
    /// The piece of it in which these cards stand.
    Cards(BTreeSet<CardId>),
}

/// Of what there is a picture each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Each {
    /// The stages of the map.
    Stage,
    /// The roles: what concerns each, and nothing else.
    Role,
    /// The maps of the workbook.
    Map,
}

impl Each {
    /// Every one, in the order in which lists offer them.
    pub const ALL: [Each; 3] = [Each::Stage, Each::Role, Each::Map];

    /// What the command line and settings call it.
    pub fn code(self) -> &'static str {
        match self {
            Each::Stage => "stage",
            Each::Role => "role",
            Each::Map => "map",
        }
    }
}

/// How a map is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// How closely cards stand.
    pub density: Density,
    /// Lanes that are left out.
    pub hidden_lanes: BTreeSet<LaneId>,
    /// Through whose eyes; none: everyone's.
    pub roles: BTreeSet<RoleId>,
    /// What happens to what does not concern them.
    pub others: Others,
    /// What is wanted of cards.
    pub filter: Filter,
    /// The map whose curves are laid over.
    pub ghost: Option<MapId>,
    /// What is worked out and drawn.
    pub shown: Shown,
    /// Whether cards show how well they are known.
    pub evidence_marks: bool,
}

impl Seen {
    /// The roles besides which nothing is shown; none: everything is.
    pub fn only_roles(&self) -> BTreeSet<RoleId> {
        if self.others == Others::Hide { self.roles.clone() } else { BTreeSet::new() }
    }
}

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            density: Density::default(),
            hidden_lanes: BTreeSet::new(),
            roles: BTreeSet::new(),
            others: Others::default(),
            filter: Filter::default(),
            ghost: None,
            shown: Shown::default(),
            evidence_marks: true,
        }
    }
}

/// What is told beside stages and cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ingredients {
    /// What the map is called.
    pub title: bool,
    /// The decision it serves, its scenario.
    pub purpose: bool,
    /// Whose curve is which.
    pub legend: bool,
    /// As is or to be, and when it was drawn.
    pub date: bool,
    /// Who made it.
    pub author: bool,
    /// The company's logo.
    pub logo: bool,
    /// What marks mean and how numbers were found.
    pub notes: bool,
    /// Names of people: who is responsible, who said what.
    pub names: bool,
}

impl Default for Ingredients {
    fn default() -> Ingredients {
        Ingredients {
            title: true,
            purpose: true,
            legend: true,
            date: true,
            author: false,
            logo: true,
            notes: true,
            names: true,
        }
    }
}

/// What a map is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Form {
    /// A picture as large as the map.
    #[default]
    Picture,
    /// Sheets of paper.
    Paper {
        /// Which.
        paper: Paper,
        /// How the map comes onto them.
        arrangement: Arrangement,
    },
    /// Slides for a screen, 16 : 9.
    Slides,
}

impl Form {
    /// The sheets that it is drawn on, else the usual ones.
    pub fn paper(self) -> Paper {
        if let Form::Paper { paper, .. } = self { paper } else { Paper::default() }
    }
}

/// How a map comes onto paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Onto one sheet if that can be read, else over several.
    #[default]
    Best,
    /// Onto one sheet.
    Fitted,
    /// Over sheets, cut between stages and between lanes.
    Split,
    /// One large picture over many sheets that are glued together.
    Poster {
        /// How large it is when it hangs on the wall.
        whole: PaperSize,
    },
}

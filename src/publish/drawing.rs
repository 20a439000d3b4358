//! A map laid out and drawn as the options wish, once for all its pages.

use super::options::{Ingredients, Options, Seen};
use crate::insight::filter::Others;
use crate::layout::{LayoutOptions, Layouter, MapLayout, Told};
use crate::locale::Language;
use crate::model::{JourneyMap, LaneId, Workbook};
use crate::scene::{Scene, SceneBuilder, SceneOptions};
use crate::theme::{Density, theme};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A map, its layout and its picture.
pub(super) struct Drawing {
    pub layout: Arc<MapLayout>,
    pub scene: Arc<Scene>,
}

/// What differs from one drawing to the next.
#[derive(Clone, Default)]
pub(super) struct Manner {
    /// Another density than the map is looked at with.
    pub density: Option<Density>,
    /// The columns before which pages are cut.
    pub cuts: BTreeSet<usize>,
    /// Lanes left out besides those that are not seen.
    pub without: BTreeSet<LaneId>,
}

/// What of the ingredients stands in the map's own picture.
pub(super) fn told(ingredients: Ingredients) -> Told {
    Told {
        title: ingredients.title,
        logo: ingredients.logo,
        purpose: ingredients.purpose,
        date: ingredients.date,
        legend: ingredients.legend,
        author: ingredients.author && ingredients.names,
        notes: ingredients.notes,
    }
}

pub(super) fn layout_options(seen: &Seen, told: Told, language: Language, manner: &Manner) -> LayoutOptions {
    LayoutOptions {
        hidden_lanes: seen.hidden_lanes.union(&manner.without).copied().collect(),
        only_roles: if seen.others == Others::Hide { seen.roles.clone() } else { BTreeSet::new() },
        evidence_marks: seen.evidence_marks,
        ghost: seen.ghost,
        shown: seen.shown,
        told,
        cuts: manner.cuts.clone(),
        ..LayoutOptions::new(language, manner.density.unwrap_or(seen.density))
    }
}

pub(super) fn draw(
    layouter: &mut Layouter,
    workbook: &Workbook,
    map: &JourneyMap,
    seen: &Seen,
    options: &Options,
    manner: &Manner,
) -> Drawing {
    let layout_options = layout_options(seen, told(options.ingredients), options.language, manner);
    let layout = layouter.layout(workbook, map, &layout_options);
    let scene_options = SceneOptions {
        theme: theme(options.theme),
        language: options.language,
        roles_in_view: seen.roles.clone(),
        filter: seen.filter.clone(),
        lifted: BTreeSet::new(),
        editing: None,
    };
    let scene = SceneBuilder::new().scene(workbook, map, &layout, &scene_options);
    Drawing { layout, scene }
}

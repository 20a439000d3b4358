//! A map laid out and drawn as the options wish, once for all its pages.

use super::options::{Ingredients, Options};
use super::subject::Subject;
use crate::layout::{LayoutOptions, Layouter, MapLayout, Told};
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
    /// How many come into each stage is told elsewhere.
    pub without_funnel: bool,
}

/// What of the ingredients stands in the map's own picture.
fn told(ingredients: Ingredients) -> Told {
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

/// Whether a map is so large that nobody waits until it is laid out in many ways to choose the best.
pub(super) fn is_vast(map: &JourneyMap) -> bool {
    const CARDS: usize = 3_000;
    const BYTES: usize = 200_000;
    map.card_count() > CARDS || map.cards().map(|card| card.text.len()).sum::<usize>() > BYTES
}

/// Where everything of a map stands.
pub(super) fn lay(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    manner: &Manner,
) -> Arc<MapLayout> {
    let seen = &subject.seen;
    let mut shown = seen.shown;
    shown.funnel &= !manner.without_funnel;
    let layout_options = LayoutOptions {
        hidden_lanes: seen.hidden_lanes.union(&manner.without).copied().collect(),
        only_roles: seen.only_roles(),
        evidence_marks: seen.evidence_marks,
        ghost: seen.ghost,
        shown,
        told: told(options.ingredients),
        cuts: manner.cuts.clone(),
        whole: Some(subject.whole.clone()),
        ..LayoutOptions::new(options.language, manner.density.unwrap_or(seen.density))
    };
    layouter.layout(workbook, &subject.map, &layout_options)
}

/// The picture of a map that is laid out.
pub(super) fn paint(workbook: &Workbook, subject: &Subject, layout: Arc<MapLayout>, options: &Options) -> Drawing {
    let scene_options = SceneOptions {
        theme: theme(options.theme),
        language: options.language,
        roles_in_view: subject.seen.roles.clone(),
        filter: subject.seen.filter.clone(),
        lifted: BTreeSet::new(),
        editing: None,
    };
    let scene = SceneBuilder::new().scene(workbook, &subject.whole, &layout, &scene_options);
    Drawing { layout, scene }
}

/// A map laid out, and its picture.
pub(super) fn draw(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    manner: &Manner,
) -> Drawing {
    let layout = lay(layouter, workbook, subject, options, manner);
    paint(workbook, subject, layout, options)
}

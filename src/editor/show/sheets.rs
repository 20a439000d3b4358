//! How a map is laid out for a show: the whole of it as large as a screen lets it be; its stages
//! with their cards side by side; its lanes. Each is a sheet with a picture of its own.

use super::eyes::Eyes;
use super::views::{Slots, Subject, by_stages};
use crate::editor::frozen::names_width;
use crate::editor::options::ViewOptions;
use crate::geom::Size;
use crate::layout::{Block, LayoutOptions, Layouter, MapLayout, StagesWidth, Told, abreast, widened};
use crate::model::{JourneyMap, LaneId, LaneKind, Stage, Workbook};
use crate::scene::{Scene, SceneBuilder, SceneOptions};
use crate::theme::{self, Density, TextRole};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Maps with more cards are laid out once, whatever would look best.
const MANY_CARDS: usize = 1_500;
/// How much wider than usual the columns of the whole map are tried.
const WIDENED: [f64; 5] = [1.0, 0.75, 1.3, 1.6, 2.0];
/// A narrower card breaks words, in units of the large density.
const LEAST_CARD: f64 = 196.0;
/// The most cards side by side: more would be looked for.
const MOST_ABREAST: usize = 5;
/// How much larger than they must be the letters of a small map become.
const ENLARGED: [f64; 4] = [2.0, 1.7, 1.45, 1.2];
/// The most of a view's height that a picture takes, and the highest one over the whole map.
const PICTURE_SHARE: f64 = 0.72;
const PICTURE_IN_WHOLE: f64 = 110.0;

/// A map laid out, and its picture once it was seen.
pub(super) struct Sheet {
    pub map: Arc<JourneyMap>,
    pub layout: Arc<MapLayout>,
    builder: SceneBuilder,
    scene: Option<Arc<Scene>>,
}

impl Sheet {
    fn new(map: Arc<JourneyMap>, layout: Arc<MapLayout>) -> Sheet {
        Sheet { map, layout, builder: SceneBuilder::new(), scene: None }
    }

    /// Other eyes look at it.
    pub fn forget_scene(&mut self) {
        self.scene = None;
    }

    /// The picture.
    pub fn scene(&mut self, workbook: &Workbook, options: &ViewOptions, eyes: Eyes) -> Arc<Scene> {
        if let Some(scene) = &self.scene {
            return scene.clone();
        }
        let (roles_in_view, filter) = eyes.looks_for(options);
        let options = SceneOptions {
            theme: theme::theme(options.theme),
            language: options.language,
            roles_in_view,
            filter,
            lifted: BTreeSet::new(),
            editing: None,
        };
        let scene = self.builder.scene(workbook, &self.map, &self.layout, &options);
        self.scene = Some(scene.clone());
        scene
    }
}

/// What all sheets of a show are laid out from.
pub(super) struct Ground<'a> {
    pub layouter: &'a mut Layouter,
    pub workbook: &'a Workbook,
    pub map: &'a Arc<JourneyMap>,
    pub options: &'a ViewOptions,
    pub eyes: Eyes,
}

impl Ground<'_> {
    /// How everything is laid out. What only some eyes would see stays in its place among the rest,
    /// unless the window left the others out.
    pub fn layout_options(&self, density: Density) -> LayoutOptions {
        let options = self.options;
        LayoutOptions {
            hidden_lanes: options.hidden_lanes.clone(),
            only_roles: if self.eyes == Eyes::AsSeen { options.only_roles() } else { BTreeSet::new() },
            evidence_marks: options.evidence_marks,
            ghost: options.ghosts.get(&self.map.id()).copied(),
            shown: options.shown,
            told: Told { notes: true, ..nothing_told() },
            ..LayoutOptions::new(options.language, density)
        }
    }

    fn lay_out(&mut self, map: &JourneyMap, options: &LayoutOptions) -> Arc<MapLayout> {
        self.layouter.layout(self.workbook, map, options)
    }

    fn has_many_cards(&self) -> bool {
        self.map.card_count() > MANY_CARDS
    }

    /// The whole map as it has been found to look best.
    pub fn whole(&mut self, spread: Spread) -> Sheet {
        let map = if spread.times == 1.0 {
            self.map.clone()
        } else {
            Arc::new(widened(self.map, |_| spread.times, f64::INFINITY))
        };
        let options = LayoutOptions {
            told: nothing_told(),
            picture_height: Some(PICTURE_IN_WHOLE),
            ..self.layout_options(spread.density)
        };
        let layout = self.lay_out(&map, &options);
        Sheet::new(map, layout)
    }

    /// How the letters of the whole map are largest in a room: as the window lays it out, or with
    /// other columns.
    pub fn spread(&mut self, room: Size) -> Spread {
        let mut best = (0.0, Spread { density: Density::Comfortable, times: 1.0 });
        if self.has_many_cards() {
            return best.1;
        }
        let densities = [Density::Comfortable, Density::Compact].into_iter();
        let tried = densities.flat_map(|density| WIDENED.iter().map(move |times| Spread { density, times: *times }));
        for spread in tried {
            let layout = self.whole(spread).layout;
            let height = layout.size.height - super::views::whole(&layout).y0;
            let zoom = (room.width / layout.size.width.max(1.0)).min(room.height / height.max(1.0));
            let size = zoom * f64::from(spread.density.text_style(TextRole::Card).size);
            // What is only a little larger is not worth another layout than one knows.
            if size > best.0 * 1.03 {
                best = (size, spread);
            }
        }
        best.1
    }

    /// The lanes over as many stages as there is room for; no column is wider than the screen.
    pub fn lanes(&mut self, room: Size) -> Sheet {
        let map = self.map.clone();
        let mut options = self.layout_options(Density::Large);
        options.picture_height = Some(room.height * PICTURE_SHARE);
        let layout = self.lay_out(&map, &options);
        if layout.columns.steps.iter().all(|column| column.width <= room.width) {
            return Sheet::new(map, layout);
        }
        options.stages_width = Some(StagesWidth { stages: 1, width: room.width });
        let layout = self.lay_out(&map, &options);
        Sheet::new(map, layout)
    }

    /// The stages as they have been found to look best.
    pub fn stages(&mut self, packing: &Packing, slots: &Slots) -> Sheet {
        let sizes = Density::Large.sizes();
        let room = slots.room(names_width(sizes), packing.zoom);
        let scale = sizes.column_width / Density::default().sizes().column_width;
        let stages = self.map.stages().iter().zip(&packing.abreast);
        let blocks: Vec<Vec<Block>> =
            stages.map(|(stage, abreast)| blocks(stage, *abreast, room.width / scale)).collect();
        let map = Arc::new(abreast(self.map, &blocks));
        let mut options = self.layout_options(Density::Large);
        options.shown.funnel = false;
        options.hidden_lanes.extend(lanes_of_feelings(&map));
        options.picture_height = Some(room.height * PICTURE_SHARE);
        let layout = self.lay_out(&map, &options);
        Sheet::new(map, layout)
    }

    /// How the stages look best: each in as few views as there can be, then letters as large as they
    /// can be, then as few cards abreast as there can be.
    pub fn packing(&mut self, slots: &Slots, least_zoom: f64) -> Packing {
        let least = self.packing_at(slots, least_zoom, 2..=MOST_ABREAST);
        if self.has_many_cards() {
            return least.0;
        }
        let larger = ENLARGED.iter().map(|times| self.packing_at(slots, least_zoom * times, 2..=3));
        let larger = larger.into_iter().find(|(_, views)| *views <= least.1);
        larger.unwrap_or(least).0
    }

    /// The fewest views of stages at a zoom, and how many that are.
    fn packing_at(&mut self, slots: &Slots, zoom: f64, tried: std::ops::RangeInclusive<usize>) -> (Packing, usize) {
        let sizes = Density::Large.sizes();
        let room = slots.room(names_width(sizes), zoom).width;
        let most = ((room + sizes.column_gap) / (LEAST_CARD + sizes.column_gap)) as usize;
        let stages = self.map.stages().len();
        let (first, last) = (*tried.start(), (*tried.end()).min(most.max(*tried.start())));
        if self.has_many_cards() {
            return (Packing { zoom, abreast: vec![last.min(3); stages] }, usize::MAX);
        }
        let mut best: Vec<(usize, usize)> = vec![(usize::MAX, first); stages];
        for abreast in first..=last {
            let sheet = self.stages(&Packing { zoom, abreast: vec![abreast; stages] }, slots);
            let views = by_stages(&sheet.layout, slots, zoom);
            for (stage, best) in self.map.stages().iter().zip(&mut best) {
                let count = views.iter().filter(|view| view.subject == Subject::Stage(stage.id)).count();
                if count < best.0 {
                    *best = (count, abreast);
                }
            }
        }
        let count = best.iter().map(|(count, _)| *count).sum();
        (Packing { zoom, abreast: best.into_iter().map(|(_, abreast)| abreast).collect() }, count)
    }
}

/// How the whole map is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    density: Density,
    /// How much wider than usual columns are.
    times: f64,
}

/// How the cards of stages stand, and at which zoom they are seen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Packing {
    pub zoom: f64,
    /// The most cards side by side, stage by stage.
    pub abreast: Vec<usize>,
}

/// The steps of a stage as they fill a width: a single one with cards side by side; several beside
/// each other, as evenly as it goes where there is no room for all at once.
fn blocks(stage: &Stage, abreast: usize, width: f64) -> Vec<Block> {
    let steps = stage.steps.len().max(1);
    let views = steps.div_ceil(abreast.max(1));
    let together = steps.div_ceil(views);
    let columns = (abreast / together).max(1);
    let each = (width / (together * columns) as f64).floor() as u32;
    (0..steps).map(|step| Block { steps: 1, columns, width: each, apart: step % together == 0 }).collect()
}

fn lanes_of_feelings(map: &JourneyMap) -> impl Iterator<Item = LaneId> {
    map.rows().iter().filter(|row| row.lane.kind == LaneKind::Feelings).map(|row| row.lane.id)
}

/// A show says in larger letters what a map says about itself.
fn nothing_told() -> Told {
    Told { title: false, logo: false, purpose: false, date: false, legend: false, author: false, notes: false }
}

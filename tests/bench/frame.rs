//! What the canvas costs in a frame: painting the scene and tessellating what it adds, through the
//! real code, without a GPU. `cargo bench --bench frame`. Budgets at 10,000 cards: 1.5 ms at 100 %,
//! 5 ms at the 95th percentile of a sweep over all zooms.
#![allow(clippy::expect_used, reason = "a benchmark speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;
mod measure;

use measure::{budget, median_of, percentile};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;
use tropa::app::fonts;
use tropa::app::paint::{Pictures, View, scene_shapes};
use tropa::geom::Point;
use tropa::layout::{LayoutOptions, Layouter};
use tropa::locale::Language;
use tropa::scene::{Scene, SceneBuilder, SceneOptions};
use tropa::theme::{Density, ThemeName, theme};

const WINDOW: egui::Vec2 = egui::vec2(1680.0, 1050.0);
const ALLOWED_AT_REST_MS: f64 = 1.5;
const ALLOWED_IN_SWEEP_MS: f64 = 5.0;
const FRAMES_AT_REST: usize = 60;
const FRAMES_IN_SWEEP: usize = 240;

/// Milliseconds of one frame.
#[derive(Clone, Copy)]
struct Frame {
    paint: f64,
    tessellate: f64,
}

impl Frame {
    fn total(self) -> f64 {
        self.paint + self.tessellate
    }
}

fn main() {
    for (cards, stages, lanes) in [(300, 7, 8), (1_000, 20, 10), (10_000, 40, 10)] {
        let scene = scene(cards, stages, lanes);
        println!("{cards} cards, {:.0} x {:.0} units", scene.size.width, scene.size.height);
        let first = median_of(3, || Canvas::new(scene.clone()).frame(1.0, false));
        println!("  first     {first:24.2} ms with fonts and every glyph new");
        let mut canvas = Canvas::new(scene);
        let whole = canvas.whole_map();
        for (name, zoom) in [("100 %", 1.0), ("50 %", 0.5), ("44 %", 0.44), ("whole map", whole)] {
            canvas.frame(zoom, false);
            let mut times: Vec<Frame> = (0..FRAMES_AT_REST).map(|_| canvas.frame(zoom, false)).collect();
            times.sort_by(|a, b| a.total().total_cmp(&b.total()));
            let median = times.get(times.len() / 2).copied().expect("there were frames");
            let verdict = if name == "100 %" { budget(median.total(), ALLOWED_AT_REST_MS) } else { String::new() };
            println!(
                "  {name:<10}{:6.2} ms paint {:6.2} ms tessellate {:6.2} ms  {verdict}",
                median.paint,
                median.tessellate,
                median.total()
            );
        }
        for (name, allowed) in [("new sizes", None), ("sweep", Some(ALLOWED_IN_SWEEP_MS))] {
            let mut times: Vec<f64> = (0..FRAMES_IN_SWEEP)
                .map(|step| {
                    let share = step as f64 / (FRAMES_IN_SWEEP - 1) as f64;
                    canvas.frame(whole * (4.0 / whole).powf(share), true).total()
                })
                .collect();
            let (p95, median) = (percentile(&mut times, 95), percentile(&mut times, 50));
            let verdict = allowed.map(|allowed| budget(p95, allowed)).unwrap_or_default();
            println!("  {name:<10}{median:6.2} ms median {p95:6.2} ms p95  {verdict}");
        }
    }
}

fn scene(cards: usize, stages: usize, lanes: usize) -> Arc<Scene> {
    let workbook = generate::big(cards, stages, lanes);
    let map = workbook.maps().first().expect("a map is there");
    let options = LayoutOptions::new(Language::Russian, Density::Comfortable);
    let layout = Layouter::new().layout(&workbook, map, &options);
    let options = SceneOptions {
        theme: theme(ThemeName::Light),
        language: Language::Russian,
        roles_in_view: BTreeSet::new(),
        filter: Default::default(),
        lifted: BTreeSet::new(),
        editing: None,
    };
    SceneBuilder::new().scene(&workbook, map, &layout, &options)
}

/// A canvas without a window.
struct Canvas {
    ctx: egui::Context,
    scene: Arc<Scene>,
    pictures: Pictures,
}

impl Canvas {
    fn new(scene: Arc<Scene>) -> Canvas {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        Canvas { ctx, scene, pictures: Pictures::default() }
    }

    /// The zoom at which the whole map is seen.
    fn whole_map(&self) -> f64 {
        let by_width = f64::from(WINDOW.x) / self.scene.size.width;
        by_width.min(f64::from(WINDOW.y) / self.scene.size.height)
    }

    /// The middle of the map at a zoom.
    fn frame(&mut self, zoom: f64, zooming: bool) -> Frame {
        let clip = egui::Rect::from_min_size(egui::Pos2::ZERO, WINDOW);
        let middle = self.scene.size.to_vec2() / 2.0 * zoom;
        let origin = Point::new(f64::from(WINDOW.x) / 2.0, f64::from(WINDOW.y) / 2.0) - middle;
        let view = View { origin, zoom, clip, pixels_per_point: 1.0, zooming };
        let input = egui::RawInput {
            screen_rect: Some(clip),
            max_texture_side: Some(fonts::ATLAS_SIDE),
            ..egui::RawInput::default()
        };
        let (scene, pictures) = (&self.scene, &mut self.pictures);
        let mut paint = 0.0;
        let mut output = self.ctx.run_ui(input, |ui| {
            let start = Instant::now();
            let shapes = scene_shapes(ui.ctx(), scene, &view, pictures);
            ui.painter().with_clip_rect(clip).extend(shapes);
            paint = start.elapsed().as_secs_f64() * 1e3;
        });
        output.textures_delta.clear();
        let start = Instant::now();
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let tessellate = start.elapsed().as_secs_f64() * 1e3;
        std::hint::black_box(primitives);
        Frame { paint, tessellate }
    }
}

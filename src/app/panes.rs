//! The panes of the canvas on the screen: how the map is seen through each, and what is painted
//! in it. Where they are is the editor's business.

use super::paint::{self, Pictures, View, color32};
use crate::editor::{Editor, Pane, Panes, Shows};
use crate::geom::{Point, Rect};
use crate::layout::{MapLayout, PlacedLane};
use crate::scene::{Headers, LaneGroups, Placed, Scene};
use crate::theme::Theme;
use egui::{Painter, Pos2, Stroke};

/// The lanes of which something is in view, from top to bottom.
pub fn lanes_seen<'a>(layout: &'a MapLayout, view: &View) -> impl Iterator<Item = &'a PlacedLane> {
    let (top, bottom) = (view.doc_from_screen(view.clip.min).y, view.doc_from_screen(view.clip.max).y);
    let is_seen = move |lane: &&PlacedLane| lane.top <= bottom && lane.top + lane.layout.height >= top;
    layout.lanes.iter().filter(is_seen)
}

/// The map as it is seen through the panes.
pub struct Views {
    panes: Panes,
    /// How it is seen where nothing is frozen.
    body: View,
    canvas: egui::Rect,
}

impl Views {
    /// How the map is seen now on a canvas.
    pub fn new(ctx: &egui::Context, editor: &mut Editor, canvas: egui::Rect, zooming: bool) -> Views {
        Views::through(ctx, editor.panes(), canvas, zooming)
    }

    /// How a map is seen through panes.
    pub fn through(ctx: &egui::Context, panes: Panes, canvas: egui::Rect, zooming: bool) -> Views {
        let pixels_per_point = ctx.pixels_per_point();
        let body = View { origin: Point::ZERO, zoom: panes.zoom(), clip: canvas, pixels_per_point, zooming };
        let mut views = Views { body, panes, canvas };
        views.body = views.of(views.panes.body());
        views
    }

    /// How what is scrolled is seen.
    pub fn body(&self) -> &View {
        &self.body
    }

    /// How the map is seen at a place of the screen.
    pub fn at(&self, pos: Pos2) -> View {
        let pos = pos - self.canvas.min;
        self.of(self.panes.at(Point::new(f64::from(pos.x), f64::from(pos.y))))
    }

    /// How a thing of the map is seen.
    pub fn showing(&self, rect_in_doc: Rect) -> View {
        self.of(self.panes.showing(rect_in_doc))
    }

    /// How far the name of a lane is moved down to stay in view, in document units.
    pub fn name_shift(&self, layout: &MapLayout, placed: &PlacedLane) -> f64 {
        self.panes.name_shift(layout, placed)
    }

    /// Every pane.
    pub fn all(&self) -> impl Iterator<Item = View> {
        self.panes.iter().map(|pane| self.of(pane))
    }

    /// The panes in which cells are seen.
    pub fn of_cells(&self) -> impl Iterator<Item = View> {
        let shows_cells = |pane: &&Pane| matches!(pane.shows, Shows::Body | Shows::Lane(_));
        self.panes.iter().filter(shows_cells).map(|pane| self.of(pane))
    }

    /// The canvas as if nothing were frozen, for what is under the panes.
    pub fn whole(&self) -> View {
        View { clip: self.canvas, ..self.body }
    }

    fn of(&self, pane: &Pane) -> View {
        // At rest the map stands on whole pixels, so that lines are sharp.
        let ppp = f64::from(self.body.pixels_per_point);
        let snap = |value: f64| (value * ppp).round() / ppp;
        let origin = Point::new(f64::from(self.canvas.min.x), f64::from(self.canvas.min.y)) + pane.offset;
        let Rect { x0, y0, x1, y1 } = pane.rect_in_view;
        let on_screen = |x: f64, y: f64| self.canvas.min + egui::vec2(snap(x) as f32, snap(y) as f32);
        View {
            origin: Point::new(snap(origin.x), snap(origin.y)),
            clip: egui::Rect::from_min_max(on_screen(x0, y0), on_screen(x1, y1)),
            ..self.body
        }
    }

    /// Paints the map, and where something goes under the frozen panes.
    pub fn paint(&self, painter: &Painter, scene: &Scene, layout: &MapLayout, theme: &Theme, pictures: &mut Pictures) {
        self.paint_parts(painter, scene, layout, pictures);
        self.edges(painter, scene, theme);
    }

    /// Paints what of the map is seen through every pane.
    pub fn paint_parts(&self, painter: &Painter, scene: &Scene, layout: &MapLayout, pictures: &mut Pictures) {
        let ctx = painter.ctx();
        for pane in self.panes.iter() {
            let view = self.of(pane);
            let mut clip = view.clip.intersect(painter.clip_rect());
            if pane.shows == Shows::Around {
                // What does not go along with the sheet does not leave it either.
                clip = clip.intersect(self.body.screen_rect_from_doc(scene.size.to_rect()));
            }
            let inside = painter.with_clip_rect(clip);
            if matches!(pane.shows, Shows::Body | Shows::Around) {
                inside.extend(paint::scene_shapes(ctx, scene, &view, pictures));
                continue;
            }
            let groups = self.groups(&scene.headers, layout, pane.shows);
            inside.extend(paint::group_shapes(ctx, &groups, &view, pictures));
        }
        pictures.load_wanted(ctx);
    }

    /// What of the scene is seen through a pane of names or of a pinned lane.
    fn groups(&self, headers: &Headers, layout: &MapLayout, shows: Shows) -> Vec<Placed> {
        let lane = |id| headers.lanes.iter().filter(move |groups| groups.lane == id);
        let ground_and_name = |groups: &LaneGroups| [groups.ground.clone(), groups.name.clone()];
        match shows {
            Shows::Body | Shows::Around => Vec::new(),
            Shows::Stages => headers.stages.iter().cloned().collect(),
            Shows::Captions => headers.captions.iter().cloned().collect(),
            Shows::LaneNames => {
                let lanes = headers.lanes.iter().zip(&layout.lanes);
                let moved = lanes.flat_map(|(groups, placed)| {
                    let [ground, mut name] = ground_and_name(groups);
                    name.offset.y += self.panes.name_shift(layout, placed);
                    [ground, name]
                });
                let captions = headers.captions.iter().filter(|_| !self.panes.has_frozen_stages()).cloned();
                captions.chain(moved).collect()
            }
            Shows::LaneName(id) => lane(id).flat_map(ground_and_name).collect(),
            Shows::Lane(id) => {
                let whole = lane(id).map(|groups| groups.whole.clone());
                // Lines between cards go from lane to lane; each lane shows what of them lies over it.
                whole.chain(headers.lines.iter().cloned()).collect()
            }
        }
    }

    /// What is scrolled goes under the frozen panes: their edges say so.
    fn edges(&self, painter: &Painter, scene: &Scene, theme: &Theme) {
        let edge = Stroke::new(1.0, color32(theme.line).gamma_multiply(0.5));
        let sheet = self.body.screen_rect_from_doc(scene.size.to_rect()).intersect(self.canvas);
        let body = self.body.clip;
        if let Some((top, bottom)) = self.panes.edge_of_names() {
            let names = egui::Rangef::new(self.canvas.top() + top as f32, self.canvas.top() + bottom as f32);
            painter.vline(body.left(), names.intersection(sheet.y_range()), edge);
        }
        let (above, below) = self.panes.goes_under();
        if above {
            painter.hline(sheet.x_range(), body.top(), edge);
        }
        if below {
            painter.hline(sheet.x_range(), body.bottom(), edge);
        }
    }
}

//! Drawing the part of a sheet that lies in one tile. One painter per thread.

use super::pictures::Pictures;
use super::sheet::{PlacedPart, Sheet};
use crate::color::Rgba;
use crate::export::visible::draws_once;
use crate::geom::{Affine, BezPath, Rect, Vec2};
use crate::scene::{Fill, ImageItem, Item, PathItem, Placed, RectItem, Stroke, TextItem};
use crate::text::{FaceFile, FaceId};
use kurbo::{Cap, Join, RoundedRect, Shape};
use std::sync::Arc;
use vello_cpu::peniko::color::{AlphaColor, Srgb};
use vello_cpu::peniko::{Blob, Fill as FillRule, FontData, Gradient, ImageQuality, ImageSampler};
use vello_cpu::{
    Glyph, Image, ImageSource, Level, Pixmap, RasterizerSettings, RenderContext, RenderMode, RenderSettings, Resources,
};

/// Speed against sameness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quality {
    /// As fast as this machine can.
    Fast,
    /// The same pixels on every machine.
    SameEverywhere,
}

/// A rectangle of pixels of the picture.
pub(super) struct Tile {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u16,
    pub(super) height: u16,
}

/// Draws tiles of one sheet.
pub(super) struct Painter<'a> {
    sheet: &'a Sheet<'a>,
    /// Pixels per unit of the sheet.
    sheet_scale: f64,
    /// Pixels per unit of the scene that is being drawn.
    scale: f64,
    context: RenderContext,
    resources: Resources,
    mode: RenderMode,
    pixmap: Pixmap,
    files: [FontData; 3],
    /// Where the faces met so far lie on their axes.
    coords: Vec<(FaceId, Vec<i16>)>,
    pictures: &'a Pictures,
    /// Where the tile begins in the picture, in pixels.
    tile_origin: Vec2,
    /// What is seen of the scene that is being drawn, in pixels of the picture.
    visible: Rect,
    /// Reused between shapes.
    outline: BezPath,
}

/// Where a group is drawn: from its own space to the tile, and how opaque.
#[derive(Clone, Copy)]
struct Place {
    /// The group's origin in the picture, in pixels.
    origin: Vec2,
    opacity: f32,
}

impl<'a> Painter<'a> {
    pub(super) fn new(sheet: &'a Sheet<'a>, pictures: &'a Pictures, scale: f64, quality: Quality) -> Painter<'a> {
        let (level, mode) = match quality {
            Quality::Fast => (Level::try_detect().unwrap_or(Level::baseline()), RenderMode::OptimizeSpeed),
            Quality::SameEverywhere => (Level::baseline(), RenderMode::OptimizeQuality),
        };
        Painter {
            sheet,
            sheet_scale: scale,
            scale,
            context: RenderContext::new_with(1, 1, RenderSettings { level, num_threads: 0 }),
            resources: Resources::new(),
            mode,
            pixmap: Pixmap::new(1, 1),
            files: FaceFile::ALL.map(|file| FontData::new(Blob::new(Arc::new(file.bytes())), 0)),
            coords: Vec::new(),
            pictures,
            tile_origin: Vec2::ZERO,
            visible: Rect::ZERO,
            outline: BezPath::new(),
        }
    }

    /// The pixels of the tile, premultiplied, row by row.
    pub(super) fn tile(&mut self, tile: &Tile) -> &[u8] {
        self.context.reset_and_resize(tile.width, tile.height);
        self.pixmap.resize(tile.width, tile.height);
        let (x, y) = (f64::from(tile.x), f64::from(tile.y));
        self.tile_origin = Vec2::new(x, y);
        let whole = Rect::new(x, y, x + f64::from(tile.width), y + f64::from(tile.height));
        self.context.set_paint(paint(self.sheet.background));
        self.context.fill_rect(&Rect::new(0.0, 0.0, f64::from(tile.width), f64::from(tile.height)));
        let sheet = self.sheet;
        for part in &sheet.parts {
            self.part(part, whole);
        }
        self.context.flush();
        let settings = RasterizerSettings { render_mode: self.mode, ..RasterizerSettings::default() };
        self.context.render_with(&mut self.pixmap, &mut self.resources, settings);
        self.pixmap.data_as_u8_slice()
    }

    fn part(&mut self, part: &PlacedPart<'_>, tile: Rect) {
        self.scale = self.sheet_scale * part.scale;
        // Whole pixels: neighbours on a page meet without a seam.
        let clip = part.clip.map(|clip| scaled(clip, self.sheet_scale, Vec2::ZERO).round());
        self.visible = clip.map_or(tile, |clip| clip.intersect(tile));
        if self.visible.is_zero_area() {
            return;
        }
        let is_cut = self.visible != tile;
        if is_cut {
            self.context.set_transform(Affine::translate(-self.tile_origin));
            self.context.push_clip_path(&self.visible.to_path(0.1));
        }
        let place = Place { origin: part.origin.to_vec2() * self.sheet_scale, opacity: 1.0 };
        for placed in &part.scene.groups {
            self.group(placed, place);
        }
        if is_cut {
            self.context.pop_clip_path();
        }
    }

    fn group(&mut self, placed: &Placed, parent: Place) {
        let origin = parent.origin + placed.offset * self.scale;
        let opacity = parent.opacity * placed.opacity.clamp(0.0, 1.0);
        if opacity <= 0.0 || !self.sees(placed.group.bounds, origin) {
            return;
        }
        // Things that overlap would shine through each other, so they fade as a whole.
        let as_a_whole = opacity < 1.0 && !draws_once(&placed.group.items);
        let place = Place { origin, opacity: if as_a_whole { 1.0 } else { opacity } };
        if as_a_whole {
            self.context.push_opacity_layer(opacity);
        }
        for item in &placed.group.items {
            match item {
                Item::Rect(item) => self.rect(item, place),
                Item::Path(item) => self.path(item, place),
                Item::Text(item) => self.text(item, place),
                Item::Image(item) => self.image(item, place),
                Item::Group(inner) => self.group(inner, place),
            }
        }
        if as_a_whole {
            self.context.pop_layer();
        }
    }

    /// Whether anything of a rectangle of a group's space is in the tile.
    fn sees(&self, bounds: Rect, origin: Vec2) -> bool {
        let in_picture = scaled(bounds, self.scale, origin).inflate(1.0, 1.0);
        in_picture.is_finite()
            && in_picture.x0 < self.visible.x1
            && in_picture.x1 > self.visible.x0
            && in_picture.y0 < self.visible.y1
            && in_picture.y1 > self.visible.y0
    }

    /// From the space of a group to the tile.
    fn tile_from_group(&self, place: Place) -> Affine {
        Affine::translate(place.origin - self.tile_origin).pre_scale(self.scale)
    }

    fn rect(&mut self, item: &RectItem, place: Place) {
        let half_stroke = item.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
        if !self.sees(item.rect.inflate(half_stroke, half_stroke), place.origin) {
            return;
        }
        self.context.set_transform(self.tile_from_group(place));
        if let Some(fill) = item.fill {
            self.set_fill(fill, item.rect, place);
            if item.radius <= 0.0 {
                self.context.fill_rect(&item.rect);
            } else {
                self.outline.truncate(0);
                self.append_rounded(item.rect, item.radius);
                self.context.fill_path(&self.outline);
            }
        }
        if let Some(stroke) = &item.stroke {
            self.outline.truncate(0);
            if stroke.dash.is_empty() {
                // The ring between two rounded rectangles is what a stroke covers, and is found
                // much faster.
                let outer = item.rect.inflate(half_stroke, half_stroke);
                let inner = item.rect.inflate(-half_stroke, -half_stroke);
                self.append_rounded(outer, item.radius + half_stroke);
                if inner.width() > 0.0 && inner.height() > 0.0 {
                    self.append_rounded(inner, (item.radius - half_stroke).max(0.0));
                }
                self.context.set_paint(paint(stroke.color.faded(place.opacity)));
                self.context.set_fill_rule(FillRule::EvenOdd);
                self.context.fill_path(&self.outline);
                self.context.set_fill_rule(FillRule::NonZero);
            } else {
                self.append_rounded(item.rect, item.radius);
                self.set_stroke(stroke, place);
                self.context.stroke_path(&self.outline);
            }
        }
    }

    fn append_rounded(&mut self, rect: Rect, radius: f64) {
        if radius > 0.0 {
            let shape = RoundedRect::from_rect(rect, radius.min(rect.width() / 2.0).min(rect.height() / 2.0));
            self.outline.extend(shape.path_elements(0.05 / self.scale));
        } else {
            self.outline.extend(rect.path_elements(0.1));
        }
    }

    fn path(&mut self, item: &PathItem, place: Place) {
        let half_stroke = item.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
        let bounds = item.path.control_box();
        if !self.sees(bounds.inflate(half_stroke, half_stroke), place.origin) {
            return;
        }
        self.context.set_transform(self.tile_from_group(place));
        if let Some(fill) = item.fill {
            let bounds = if matches!(fill, Fill::Vertical { .. }) { item.path.bounding_box() } else { bounds };
            self.set_fill(fill, bounds, place);
            self.context.fill_path(&item.path);
        }
        if let Some(stroke) = &item.stroke {
            self.set_stroke(stroke, place);
            self.context.stroke_path(&item.path);
        }
    }

    fn text(&mut self, item: &TextItem, place: Place) {
        let (size, run) = (f64::from(item.run.size), &item.run);
        // Wide enough for accents above capitals and for slanted edges.
        let ink = Rect::new(-size, -1.5 * size, f64::from(run.width) + size, size) + item.origin.to_vec2();
        if !self.sees(ink, place.origin) {
            return;
        }
        self.context.set_transform(self.tile_from_group(place) * Affine::translate(item.origin.to_vec2()));
        self.context.set_paint(paint(item.color.faded(place.opacity)));
        if !self.coords.iter().any(|(face, _)| *face == run.face) {
            self.coords.push((run.face, run.face.normalized_coords()));
        }
        let coords = self.coords.iter().find(|(face, _)| *face == run.face).map_or(&[][..], |(_, coords)| coords);
        let [upright, italic, emoji] = &self.files;
        let font = match run.face.file {
            FaceFile::Upright => upright,
            FaceFile::Italic => italic,
            FaceFile::Emoji => emoji,
        };
        let glyphs = run.glyphs.iter().map(|glyph| Glyph { id: u32::from(glyph.id), x: glyph.x, y: glyph.y });
        self.context
            .glyph_run(&mut self.resources, font)
            .font_size(run.size)
            .hint(false)
            .normalized_coords(coords)
            .fill_glyphs(glyphs);
    }

    fn image(&mut self, item: &ImageItem, place: Place) {
        if !self.sees(item.rect, place.origin) {
            return;
        }
        // Whole pixels: the same picture however the bands are cut.
        let rect = scaled(item.rect, self.scale, place.origin).round();
        if rect.width() < 1.0 || rect.height() < 1.0 {
            return;
        }
        let Some(pixmap) = self.pictures.for_size(&item.picture, rect.width() as u32, rect.height() as u32) else {
            return;
        };
        let (width, height) = (f64::from(pixmap.width()), f64::from(pixmap.height()));
        let exact = (width, height) == (rect.width(), rect.height());
        let quality = if exact { ImageQuality::Low } else { ImageQuality::Medium };
        let image = Image {
            image: ImageSource::Pixmap(pixmap),
            sampler: ImageSampler { quality, alpha: place.opacity, ..ImageSampler::default() },
        };
        self.context.set_transform(
            Affine::translate(rect.origin().to_vec2() - self.tile_origin)
                .pre_scale_non_uniform(rect.width() / width, rect.height() / height),
        );
        self.context.set_paint(image);
        self.context.fill_rect(&Rect::new(0.0, 0.0, width, height));
    }

    fn set_fill(&mut self, fill: Fill, bounds: Rect, place: Place) {
        match fill {
            Fill::Solid(color) => self.context.set_paint(paint(color.faded(place.opacity))),
            Fill::Vertical { top, middle, bottom } => {
                let colors = [top, middle, bottom].map(|color| paint(color.faded(place.opacity)));
                let gradient = Gradient::new_linear((0.0, bounds.y0), (0.0, bounds.y1)).with_stops(colors);
                self.context.set_paint(gradient);
            }
        }
    }

    fn set_stroke(&mut self, stroke: &Stroke, place: Place) {
        self.context.set_paint(paint(stroke.color.faded(place.opacity)));
        let lines = kurbo::Stroke::new(stroke.width).with_caps(Cap::Round).with_join(Join::Round);
        self.context.set_stroke(lines.with_dashes(0.0, stroke.dash.iter().copied()));
    }
}

fn scaled(rect: Rect, scale: f64, origin: Vec2) -> Rect {
    rect.scale_from_origin(scale) + origin
}

fn paint(color: Rgba) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(color.r, color.g, color.b, color.a)
}

//! Drawing parts of scenes onto a page.

use super::resources::{Resources, shares};
use super::{File, deflated, short};
use crate::color::Rgba;
use crate::export::visible::{draws_once, sees, sees_group};
use crate::export::{ExportError, Progress};
use crate::geom::{Affine, BezPath, Point, Rect, Vec2};
use crate::scene::{Fill, ImageItem, Item, Page, Part, Placed, Stroke, TextItem};
use kurbo::{PathEl, RoundedRect, Shape};
use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Ref, Str, TextStr};

/// Draws onto one page.
pub(super) struct Painter<'a> {
    file: &'a mut File,
    resources: &'a mut Resources,
    /// The list of all resources.
    list: Ref,
    content: Content,
    /// What of the scene is seen.
    source: Rect,
    /// From the scene to the paper, in points.
    paper_from_scene: Affine,
}

/// Where a group is drawn, and how opaque its items are each by themselves.
#[derive(Clone, Copy)]
struct Place {
    /// The group's origin in the scene.
    origin: Vec2,
    opacity: f32,
}

impl<'a> Painter<'a> {
    pub(super) fn new(file: &'a mut File, resources: &'a mut Resources, list: Ref) -> Painter<'a> {
        let (source, paper_from_scene) = (Rect::ZERO, Affine::IDENTITY);
        Painter { file, resources, list, content: Content::new(), source, paper_from_scene }
    }

    /// What is behind everything, and how all lines end.
    pub(super) fn begin(&mut self, page: &Page, paper_from_page: Affine) {
        self.content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
        if page.background.a > 0 {
            let all = paper_from_page.transform_rect_bbox(page.size.to_rect());
            let place = Place { origin: Vec2::ZERO, opacity: 1.0 };
            self.shape(&all.to_path(0.1), all, Some(Fill::Solid(page.background)), None, place);
        }
    }

    /// A part, cut off where its source ends.
    pub(super) fn part(
        &mut self,
        part: &Part,
        paper_from_page: Affine,
        progress: &Progress,
    ) -> Result<(), ExportError> {
        self.paper_from_scene = paper_from_page * part.page_from_scene();
        self.source = part.source;
        let is_seen = part.source.area() > 0.0 && part.scale > 0.0 && self.paper_from_scene.is_finite();
        if is_seen {
            self.content.save_state();
            self.content.transform(self.paper_from_scene.as_coeffs().map(|number| number as f32));
            let Rect { x0, y0, .. } = part.source;
            let (width, height) = (part.source.width(), part.source.height());
            self.content.rect(short(x0), short(y0), short(width), short(height)).clip_nonzero().end_path();
        }
        for placed in &part.scene.groups {
            if is_seen {
                self.group(placed, Place { origin: Vec2::ZERO, opacity: 1.0 });
            }
            progress.advance(1)?;
        }
        if is_seen {
            self.content.restore_state();
        }
        Ok(())
    }

    /// What is drawn, made small.
    pub(super) fn finish(self) -> Vec<u8> {
        deflated(&self.content.finish().into_vec())
    }

    fn group(&mut self, placed: &Placed, parent: Place) {
        if !sees_group(self.source, placed, parent.origin) {
            return;
        }
        let origin = parent.origin + placed.offset;
        let opacity = parent.opacity * placed.opacity.clamp(0.0, 1.0);
        // Things that overlap would shine through each other, so they fade as a whole.
        let as_a_whole = opacity < 1.0 && !draws_once(&placed.group.items);
        if !as_a_whole {
            return placed.group.items.iter().for_each(|item| self.item(item, Place { origin, opacity }));
        }
        let around = std::mem::replace(&mut self.content, Content::new());
        placed.group.items.iter().for_each(|item| self.item(item, Place { origin, opacity: 1.0 }));
        let inside = std::mem::replace(&mut self.content, around);
        let bounds = placed.group.bounds + origin;
        let inside = deflated(&inside.finish().into_vec());
        let group = self.resources.group(self.file, &inside, bounds, self.list);
        self.faded(opacity, |painter| {
            painter.content.x_object(Name(group.as_bytes()));
        });
    }

    /// Draws something that is not wholly opaque, or is.
    fn faded(&mut self, opacity: f32, draw: impl FnOnce(&mut Painter<'a>)) {
        if opacity >= 1.0 {
            return draw(self);
        }
        let name = self.resources.opacity(opacity);
        self.content.save_state().set_parameters(Name(name.as_bytes()));
        draw(self);
        self.content.restore_state();
    }

    fn item(&mut self, item: &Item, place: Place) {
        if let Item::Group(inner) = item {
            return self.group(inner, place);
        }
        if !sees(self.source, item, place.origin) {
            return;
        }
        match item {
            Item::Rect(item) => {
                let rect = item.rect;
                let radius = item.radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
                let outline =
                    if radius > 0.0 { RoundedRect::from_rect(rect, radius).to_path(0.02) } else { rect.to_path(0.1) };
                self.shape(&outline, rect, item.fill, item.stroke.as_ref(), place);
            }
            Item::Path(item) => {
                self.shape(&item.path, item.path.bounding_box(), item.fill, item.stroke.as_ref(), place);
            }
            Item::Text(item) => self.text(item, place),
            Item::Image(item) => self.image(item, place),
            Item::Group(_) => {}
        }
    }

    fn shape(&mut self, outline: &BezPath, bounds: Rect, fill: Option<Fill>, stroke: Option<&Stroke>, place: Place) {
        match fill {
            Some(Fill::Solid(color)) => self.faded(opacity(color, place), |painter| {
                let [r, g, b] = shares(color);
                painter.content.set_fill_rgb(r, g, b);
                painter.outline(outline, place.origin);
                painter.content.fill_nonzero();
            }),
            // Themes have no shades of changing opacity: that of the middle is that of all.
            Some(Fill::Vertical { top, middle, bottom }) => self.faded(opacity(middle, place), |painter| {
                let shade = painter.resources.shade([top, middle, bottom], bounds + place.origin);
                painter.content.save_state();
                painter.outline(outline, place.origin);
                painter.content.clip_nonzero().end_path().shading(Name(shade.as_bytes())).restore_state();
            }),
            None => {}
        }
        if let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) {
            self.faded(opacity(stroke.color, place), |painter| {
                let [r, g, b] = shares(stroke.color);
                painter.content.set_stroke_rgb(r, g, b).set_line_width(short(stroke.width));
                painter.content.set_dash_pattern(stroke.dash.iter().map(|length| short(*length)), 0.0);
                painter.outline(outline, place.origin);
                painter.content.stroke();
            });
        }
    }

    fn outline(&mut self, outline: &BezPath, offset: Vec2) {
        let at = |point: Point| (short(point.x + offset.x), short(point.y + offset.y));
        let mut here = Point::ZERO;
        for element in outline.iter() {
            match element {
                PathEl::MoveTo(to) => {
                    self.content.move_to(at(to).0, at(to).1);
                }
                PathEl::LineTo(to) => {
                    self.content.line_to(at(to).0, at(to).1);
                }
                PathEl::QuadTo(by, to) => self.curve(at(here.lerp(by, 2.0 / 3.0)), at(to.lerp(by, 2.0 / 3.0)), at(to)),
                PathEl::CurveTo(first, second, to) => self.curve(at(first), at(second), at(to)),
                PathEl::ClosePath => {
                    self.content.close_path();
                }
            }
            here = element.end_point().unwrap_or(here);
        }
    }

    fn curve(&mut self, first: (f32, f32), second: (f32, f32), to: (f32, f32)) {
        self.content.cubic_to(first.0, first.1, second.0, second.1, to.0, to.1);
    }

    fn text(&mut self, item: &TextItem, place: Place) {
        let run = &item.run;
        if run.glyphs.is_empty() || !(run.size > 0.0 && run.size.is_finite() && item.origin.is_finite()) {
            return;
        }
        let Some((name, font)) = self.resources.font(run.face) else { return };
        let (written, speaks) = font.written(run);
        let origin = item.origin + place.origin;
        self.faded(opacity(item.color, place), |painter| {
            let content = &mut painter.content;
            if !speaks {
                content
                    .begin_marked_content_with_properties(Name(b"Span"))
                    .properties()
                    .actual_text(TextStr(&run.text));
            }
            let [r, g, b] = shares(item.color);
            content.set_fill_rgb(r, g, b).begin_text().set_font(Name(name.as_bytes()), run.size);
            let mut glyphs = run.glyphs.iter().zip(&written).peekable();
            while let Some((first, _)) = glyphs.peek() {
                let (start, raised) = (first.x, first.y);
                let (x, y) = (short(origin.x + f64::from(start)), short(origin.y + f64::from(raised)));
                content.set_text_matrix([1.0, 0.0, 0.0, -1.0, x, y]);
                let mut shown = content.show_positioned();
                let mut items = shown.items();
                let (mut bytes, mut pen) = (Vec::new(), start);
                while let Some((glyph, written)) = glyphs.next_if(|(glyph, _)| glyph.y == raised) {
                    // Thousandths of the size, to the left.
                    let back = ((pen - glyph.x) / run.size * 1000.0).round();
                    if back != 0.0 {
                        if !bytes.is_empty() {
                            items.show(Str(&bytes));
                            bytes.clear();
                        }
                        items.adjust(back);
                        pen -= back * run.size / 1000.0;
                    }
                    bytes.extend(written.number.to_be_bytes());
                    pen += written.width * run.size;
                }
                items.show(Str(&bytes));
            }
            content.end_text();
            if !speaks {
                content.end_marked_content();
            }
        });
    }

    fn image(&mut self, item: &ImageItem, place: Place) {
        let Some(name) = self.resources.picture(self.file, &item.picture) else { return };
        let rect = item.rect + place.origin;
        self.faded(place.opacity, |painter| {
            // Pictures stand on their lower edge.
            let upright = [short(rect.width()), 0.0, 0.0, -short(rect.height()), short(rect.x0), short(rect.y1)];
            painter.content.save_state().transform(upright).x_object(Name(name.as_bytes())).restore_state();
        });
    }
}

fn opacity(color: Rgba, place: Place) -> f32 {
    f32::from(color.a) / 255.0 * place.opacity
}

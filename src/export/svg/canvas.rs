//! Items of scenes as elements. What is shared (outlines, shades, pictures) is gathered while
//! elements are written and put into the file before them.

use super::face::Letters;
use super::glyphs::Glyphs;
use super::spoken;
use super::text::TextMode;
use crate::export::visible::{sees, sees_group};
use crate::export::xml::{
    PLACE, push_attribute, push_color, push_length, push_number, push_pair, push_path, push_text,
};
use crate::file::as_base64;
use crate::geom::{BezPath, Rect, Vec2};
use crate::model::Picture;
use crate::pixels;
use crate::scene::{Fill, ImageItem, Item, PathItem, Placed, RectItem, Stroke, SubjectId, TextItem};
use kurbo::{RoundedRect, Shape};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is written once and used by all that is drawn.
#[derive(Default)]
pub(in crate::export) struct Shared {
    /// Outlines of glyphs.
    pub glyphs: Glyphs,
    /// Letters of embedded faces, where text stays text.
    pub letters: Letters,
    shades: Vec<Fill>,
    pictures: Vec<(Arc<Picture>, bool)>,
    used: BTreeSet<String>,
    clips: usize,
}

/// Writes elements.
pub(in crate::export) struct Canvas<'a> {
    shared: &'a mut Shared,
    mode: TextMode,
    /// Comes before identifiers of records, where several maps share a file.
    prefix: &'a str,
    /// What of the scene is seen.
    source: Rect,
    /// Cards can be pressed: a program shows what is known about them.
    pub pressable: bool,
    /// The elements.
    pub out: String,
}

impl Shared {
    /// The definitions of all that was used, as elements.
    pub fn definitions(&self) -> String {
        let mut out = self.glyphs.definitions().to_owned();
        for (number, shade) in self.shades.iter().enumerate() {
            let Fill::Vertical { top, middle, bottom } = shade else { continue };
            out.push_str(&format!("<linearGradient id=\"s{number}\" x2=\"0\" y2=\"1\">"));
            for (offset, color) in [("0", top), (".5", middle), ("1", bottom)] {
                out.push_str(&format!("<stop offset=\"{offset}\""));
                push_color(&mut out, "stop-color", crate::color::Rgba { a: 255, ..*color });
                if color.a < 255 {
                    out.push_str(" stop-opacity=\"");
                    push_number(&mut out, f64::from(color.a) / 255.0, 3);
                    out.push('"');
                }
                out.push_str("/>");
            }
            out.push_str("</linearGradient>\n");
        }
        for (number, (picture, is_readable)) in self.pictures.iter().enumerate() {
            if *is_readable {
                let data = as_base64(&picture.png);
                out.push_str(&format!("<image id=\"p{number}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\""));
                out.push_str(&format!(" xlink:href=\"data:image/png;base64,{data}\"/>\n"));
            }
        }
        out
    }

    fn shade(&mut self, fill: Fill) -> usize {
        let found = self.shades.iter().position(|shade| *shade == fill);
        found.unwrap_or_else(|| {
            self.shades.push(fill);
            self.shades.len() - 1
        })
    }

    /// The number of a picture's definition. None: it cannot be read.
    fn picture(&mut self, picture: &Arc<Picture>) -> Option<usize> {
        let found = self.pictures.iter().position(|(known, _)| Arc::ptr_eq(known, picture) || known == picture);
        let number = found.unwrap_or_else(|| {
            self.pictures.push((Arc::clone(picture), pixels::is_readable(&picture.png)));
            self.pictures.len() - 1
        });
        self.pictures.get(number).is_some_and(|(_, is_readable)| *is_readable).then_some(number)
    }

    /// The number of a clip that is used nowhere else.
    pub fn clip(&mut self) -> usize {
        self.clips += 1;
        self.clips
    }
}

impl<'a> Canvas<'a> {
    /// A canvas for what lies in `source`.
    pub fn new(shared: &'a mut Shared, mode: TextMode, prefix: &'a str, source: Rect) -> Canvas<'a> {
        Canvas { shared, mode, prefix, source, pressable: false, out: String::new() }
    }

    /// A group in the space that is moved by `offset`.
    pub fn group(&mut self, placed: &Placed, offset: Vec2, told: bool) {
        if !sees_group(self.source, placed, offset) {
            return;
        }
        let start = self.open_group(placed, told);
        let told = told || Canvas::tells_all(placed);
        self.items(&placed.group.items, offset + placed.offset, told);
        self.close_group(start);
    }

    /// Begins the element of a group, if it needs one; to be handed to [`Canvas::close_group`].
    pub fn open_group(&mut self, placed: &Placed, told: bool) -> Option<usize> {
        let start = self.out.len();
        let mut is_needed = false;
        self.out.push_str("<g");
        if let Some(subject) = &placed.group.subject {
            let id = format!("{}{}", self.prefix, subject.id);
            if self.shared.used.insert(id.clone()) {
                push_attribute(&mut self.out, "id", &id);
                if self.pressable && matches!(subject.id, SubjectId::Card(_)) {
                    self.out.push_str(" class=\"card\" tabindex=\"0\" role=\"button\"");
                }
                is_needed = true;
            }
        }
        if placed.offset != Vec2::ZERO {
            self.out.push_str(" transform=\"translate(");
            push_pair(&mut self.out, placed.offset.x, placed.offset.y);
            self.out.push_str(")\"");
            is_needed = true;
        }
        if placed.opacity < 1.0 {
            self.out.push_str(" opacity=\"");
            push_number(&mut self.out, f64::from(placed.opacity), 3);
            self.out.push('"');
            is_needed = true;
        }
        let title = self.title(placed, told);
        if !is_needed && title.is_empty() {
            self.out.truncate(start);
            return None;
        }
        self.out.push('>');
        self.push_title(&title);
        Some(start)
    }

    /// Ends the element of a group.
    pub fn close_group(&mut self, start: Option<usize>) {
        if start.is_some() {
            self.out.push_str("</g>\n");
        }
    }

    /// Whether the title of a group tells all that is written in it.
    pub fn tells_all(placed: &Placed) -> bool {
        let id = placed.group.subject.as_ref().map(|subject| subject.id);
        matches!(id, Some(SubjectId::Card(_) | SubjectId::Stage(_)))
    }

    fn title(&self, placed: &Placed, told: bool) -> String {
        match &placed.group.subject {
            Some(subject) if self.mode == TextMode::Outlines && !told => match Canvas::tells_all(placed) {
                true => spoken::of_group(&placed.group, &subject.title),
                false => subject.title.to_string(),
            },
            _ => String::new(),
        }
    }

    fn push_title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str("<title>");
            push_text(&mut self.out, title);
            self.out.push_str("</title>");
        }
    }

    /// Items of a group whose origin is at `offset`. `told`: a title around them says what is
    /// written in them.
    pub fn items(&mut self, items: &[Item], offset: Vec2, told: bool) {
        for stretch in items.chunk_by(|a, b| matches!((a, b), (Item::Text(_), Item::Text(_)))) {
            if let [Item::Text(_), ..] = stretch {
                self.texts(stretch, offset, told);
                continue;
            }
            for item in stretch {
                self.item(item, offset, told);
            }
        }
    }

    fn item(&mut self, item: &Item, offset: Vec2, told: bool) {
        if let Item::Group(placed) = item {
            return self.group(placed, offset, told);
        }
        if !sees(self.source, item, offset) {
            return;
        }
        match item {
            Item::Rect(item) => self.rect(item),
            Item::Path(item) => self.path(item),
            Item::Image(item) => self.image(item),
            Item::Text(_) | Item::Group(_) => {}
        }
    }

    /// Texts that follow each other, under one title.
    fn texts(&mut self, stretch: &[Item], offset: Vec2, told: bool) {
        let seen = stretch.iter().filter(|item| sees(self.source, item, offset));
        let texts: Vec<&TextItem> =
            seen.filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None }).collect();
        if texts.is_empty() {
            return;
        }
        match self.mode {
            TextMode::Letters => {
                for text in texts {
                    super::text::letters(&mut self.out, &mut self.shared.letters, text);
                }
            }
            TextMode::Outlines => {
                let title = if told { String::new() } else { spoken::joined(texts.iter().copied()) };
                if !title.is_empty() {
                    self.out.push_str("<g>");
                    self.push_title(&title);
                }
                for text in texts {
                    super::text::outlines(&mut self.out, &mut self.shared.glyphs, text);
                }
                if !title.is_empty() {
                    self.out.push_str("</g>\n");
                }
            }
        }
    }

    fn rect(&mut self, item: &RectItem) {
        let rect = item.rect;
        let radius = item.radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
        if item.stroke.as_ref().is_some_and(|stroke| !stroke.dash.is_empty()) {
            // Dashes begin where they begin in other outputs.
            let path =
                if radius > 0.0 { RoundedRect::from_rect(rect, radius).to_path(0.05) } else { rect.to_path(0.1) };
            return self.shape(&path, item.fill, item.stroke.as_ref());
        }
        self.out.push_str("<rect");
        push_length(&mut self.out, "x", rect.x0);
        push_length(&mut self.out, "y", rect.y0);
        push_length(&mut self.out, "width", rect.width());
        push_length(&mut self.out, "height", rect.height());
        if radius > 0.0 {
            push_length(&mut self.out, "rx", radius);
        }
        self.paint(item.fill, item.stroke.as_ref());
        self.out.push_str("/>\n");
    }

    fn path(&mut self, item: &PathItem) {
        self.shape(&item.path, item.fill, item.stroke.as_ref());
    }

    fn shape(&mut self, path: &BezPath, fill: Option<Fill>, stroke: Option<&Stroke>) {
        self.out.push_str("<path d=\"");
        push_path(&mut self.out, path, PLACE);
        self.out.push('"');
        self.paint(fill, stroke);
        self.out.push_str("/>\n");
    }

    /// Nothing is filled where nothing is said: a group around everything says so.
    fn paint(&mut self, fill: Option<Fill>, stroke: Option<&Stroke>) {
        match fill {
            Some(Fill::Solid(color)) => push_color(&mut self.out, "fill", color),
            Some(shade) => {
                let number = self.shared.shade(shade);
                push_attribute(&mut self.out, "fill", &format!("url(#s{number})"));
            }
            None => {}
        }
        if let Some(stroke) = stroke {
            push_color(&mut self.out, "stroke", stroke.color);
            push_length(&mut self.out, "stroke-width", stroke.width);
            if !stroke.dash.is_empty() {
                let mut dashes = String::new();
                for length in stroke.dash.iter() {
                    if !dashes.is_empty() {
                        dashes.push(' ');
                    }
                    push_number(&mut dashes, *length, PLACE);
                }
                push_attribute(&mut self.out, "stroke-dasharray", &dashes);
            }
        }
    }

    fn image(&mut self, item: &ImageItem) {
        let Some(number) = self.shared.picture(&item.picture) else { return };
        self.out.push_str(&format!("<use xlink:href=\"#p{number}\" transform=\"translate("));
        push_pair(&mut self.out, item.rect.x0, item.rect.y0);
        self.out.push_str(")scale(");
        push_pair(&mut self.out, item.rect.width(), item.rect.height());
        self.out.push_str(")\"/>\n");
    }
}

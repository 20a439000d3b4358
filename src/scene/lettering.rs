//! Words and lines that belong to a page or a screen and to no map: titles, page numbers, marks for
//! gluing.
//! Collects them into a scene as large as the page.

use super::{Fill, Group, Headers, ImageItem, Item, Part, PathItem, Placed, RectItem, Scene, Stroke, TextItem};
use crate::color::Rgba;
use crate::geom::{BezPath, Point, Rect, Size, Vec2};
use crate::model::Picture;
use crate::text::{Paragraph, ParagraphLine, TextStyle, Typesetter};
use std::sync::Arc;

/// A style in units of a page.
pub fn style(size: f32, weight: u16) -> TextStyle {
    TextStyle { size, weight, italic: false, line_height: (size * 1.3).round() }
}

/// What is written and drawn on one page.
pub struct Lettering<'a> {
    typesetter: &'a mut Typesetter,
    items: Vec<Item>,
}

impl<'a> Lettering<'a> {
    /// An empty page.
    pub fn new(typesetter: &'a mut Typesetter) -> Lettering<'a> {
        Lettering { typesetter, items: Vec::new() }
    }

    /// Words that begin at a corner, in lines of at most this width; how high they are.
    pub fn text(&mut self, words: &str, style: TextStyle, color: Rgba, origin: Point, width: f64) -> f64 {
        if words.is_empty() {
            return 0.0;
        }
        let text = self.typesetter.paragraph(words, style, width as f32);
        self.write(&text, color, origin);
        f64::from(text.height)
    }

    /// One line that ends at a corner, cut off with an ellipsis; how wide it is.
    pub fn line_to(&mut self, words: &str, style: TextStyle, color: Rgba, end: Point, width: f64) -> f64 {
        let text = self.typesetter.line_elided(words, style, width as f32);
        self.write(&text, color, Point::new(end.x - f64::from(text.width), end.y));
        f64::from(text.width)
    }

    /// One line that begins at a corner, cut off with an ellipsis; how wide it is.
    pub fn line(&mut self, words: &str, style: TextStyle, color: Rgba, origin: Point, width: f64) -> f64 {
        let text = self.typesetter.line_elided(words, style, width as f32);
        self.write(&text, color, origin);
        f64::from(text.width)
    }

    /// How high words would be.
    pub fn height(&mut self, words: &str, style: TextStyle, width: f64) -> f64 {
        if words.is_empty() { 0.0 } else { f64::from(self.typesetter.paragraph(words, style, width as f32).height) }
    }

    /// How wide a line would be.
    pub fn width(&mut self, words: &str, style: TextStyle) -> f64 {
        f64::from(self.typesetter.paragraph(words, style, f32::INFINITY).width)
    }

    /// Words in at most so many lines of this width: those that have no more room are left out,
    /// with an ellipsis in their place. And whether there are such.
    pub fn shortened(&mut self, words: &str, style: TextStyle, width: f64, lines: usize) -> (String, bool) {
        // Hardly any letter is narrower.
        const NARROWEST: f64 = 0.2;
        let mut fits =
            |words: &str| lines > 0 && self.typesetter.paragraph(words, style, width as f32).lines.len() <= lines;
        let most = (width / (f64::from(style.size) * NARROWEST)).ceil().max(1.0) as usize * lines;
        let ends: Vec<usize> = words.char_indices().map(|(end, _)| end).take(most + 1).collect();
        if ends.len() <= most && fits(words) {
            return (words.to_owned(), false);
        }
        let head = |end: usize| {
            let head = ends.get(end).and_then(|end| words.get(..*end)).unwrap_or_default();
            format!("{}…", head.trim_end_matches([' ', '\n', ',', '.', ':', ';', '-', '–', '—']))
        };
        let (mut fitting, mut too_many) = (0, ends.len());
        while fitting + 1 < too_many {
            let middle = (fitting + too_many) / 2;
            if fits(&head(middle)) {
                fitting = middle;
            } else {
                too_many = middle;
            }
        }
        // Words stay whole unless that would cost more than half of the text.
        let shown = ends.get(fitting).and_then(|end| words.get(..*end)).unwrap_or_default();
        let whole = shown.rfind(' ').filter(|space| *space > shown.len() / 2);
        let letters = whole.map_or(fitting, |space| ends.partition_point(|end| *end < space));
        (head(letters), true)
    }

    /// Words that were set already.
    pub fn write(&mut self, paragraph: &Paragraph, color: Rgba, origin: Point) {
        paragraph.lines.iter().for_each(|line| self.write_line(line, f64::from(line.baseline), color, origin));
    }

    /// One line of a paragraph, whose upper left corner is given.
    pub fn one_line(&mut self, paragraph: &Paragraph, index: usize, color: Rgba, origin: Point) {
        let Some(line) = paragraph.lines.get(index) else { return };
        let height = paragraph.height / paragraph.lines.len() as f32;
        self.write_line(line, f64::from(line.baseline - height * index as f32), color, origin);
    }

    fn write_line(&mut self, line: &ParagraphLine, baseline: f64, color: Rgba, origin: Point) {
        for placed in &line.runs {
            let start = Point::new(origin.x + f64::from(placed.x), origin.y + baseline);
            self.items.push(Item::Text(TextItem { origin: start, color, run: placed.run.clone() }));
        }
    }

    /// A rectangle.
    pub fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Rgba>, stroke: Option<Stroke>) {
        self.items.push(Item::Rect(RectItem { rect, radius, fill: fill.map(Fill::Solid), stroke }));
    }

    /// A straight line.
    pub fn straight(&mut self, from: Point, to: Point, stroke: Stroke) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.path(path, stroke);
    }

    /// A line along a path.
    pub fn path(&mut self, path: BezPath, stroke: Stroke) {
        self.items.push(Item::Path(PathItem { path: Arc::new(path), fill: None, stroke: Some(stroke) }));
    }

    /// A picture.
    pub fn picture(&mut self, picture: &Arc<Picture>, rect: Rect) {
        self.items.push(Item::Image(ImageItem { rect, picture: picture.clone() }));
    }

    /// All of it, as a part that covers a page of this size.
    pub fn part(self, size: Size) -> Part {
        let bounds = size.to_rect().inflate(2.0, 2.0);
        let group = Arc::new(Group::new(bounds, self.items));
        let groups = vec![Placed::new(Vec2::ZERO, group)];
        let scene = Scene { size, background: Rgba::hex(0xff_ff_ff).faded(0.0), groups, headers: Headers::default() };
        Part::whole(Arc::new(scene))
    }
}

/// How wide and high a picture is in pixels, as its first bytes say.
pub fn picture_size(picture: &Picture) -> Option<Size> {
    let bytes = |range: std::ops::Range<usize>| picture.png.get(range)?.try_into().ok().map(u32::from_be_bytes);
    let (width, height) = (bytes(16..20)?, bytes(20..24)?);
    (width > 0 && height > 0).then(|| Size::new(f64::from(width), f64::from(height)))
}

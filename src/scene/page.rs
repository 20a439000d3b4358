//! Pages: sheets of paper, slides and pictures on which parts of scenes are placed. Exporters draw
//! pages; `publish` makes them. Nothing here knows a file format.

use super::Scene;
use crate::color::Rgba;
use crate::geom::{Affine, Point, Rect, Size};
use std::sync::Arc;

/// Pages that belong together, and what is told about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// What it is called; a program shows it above the pages.
    pub title: String,
    /// Who made it; may be empty.
    pub author: String,
    /// The code of the language of its words, as `ru`.
    pub language: &'static str,
    /// In the order of reading; never empty.
    pub pages: Vec<Page>,
    /// Where what begins, in the order of reading.
    pub bookmarks: Vec<Bookmark>,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How large it is, in document units of the page: a unit is 1/96 inch of paper.
    pub size: Size,
    /// What is behind everything.
    pub background: Rgba,
    /// What is drawn, from back to front.
    pub parts: Vec<Part>,
}

/// A piece of a scene on a page. What lies outside of `source` is cut off.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The scene, shared by all pages that show some of it.
    pub scene: Arc<Scene>,
    /// Which piece of it, in the scene's space.
    pub source: Rect,
    /// Where its upper left corner comes to lie, in the page's space.
    pub origin: Point,
    /// How many units of the page a unit of the scene takes.
    pub scale: f64,
}

/// A place to jump to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// What it is called.
    pub title: String,
    /// How deep it stands among the others: 0 for a map, 1 for a stage of it.
    pub level: usize,
    /// The index of the page.
    pub page: usize,
    /// The place on the page, in its space.
    pub place: Point,
}

impl Page {
    /// A page that shows a whole scene as it is.
    pub fn of_scene(scene: Arc<Scene>) -> Page {
        Page { size: scene.size, background: scene.background, parts: vec![Part::whole(scene)] }
    }
}

impl Part {
    /// A whole scene in its own size, at the upper left corner.
    pub fn whole(scene: Arc<Scene>) -> Part {
        Part { source: scene.size.to_rect(), origin: Point::ORIGIN, scale: 1.0, scene }
    }

    /// What leads from the scene's space into the page's.
    pub fn page_from_scene(&self) -> Affine {
        Affine::translate(self.origin.to_vec2())
            * Affine::scale(self.scale)
            * Affine::translate(-self.source.origin().to_vec2())
    }

    /// Where the piece lies, in the page's space.
    pub fn target(&self) -> Rect {
        Rect::from_origin_size(self.origin, self.source.size() * self.scale)
    }
}

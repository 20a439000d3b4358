//! What is drawn: a scene as it is, or the parts of scenes on a page. Knows nothing of pixels.

use crate::color::Rgba;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Page, Scene};

/// Something that can be drawn: `&Scene` and `&Page` become one.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    pub(super) size: Size,
    pub(super) background: Rgba,
    pub(super) parts: Vec<PlacedPart<'a>>,
    /// A text in the file: what it is called and what it says.
    pub(super) text: Option<(&'a str, &'a str)>,
}

impl<'a> Sheet<'a> {
    /// The same, with a text in the file that nobody sees.
    #[must_use]
    pub fn with_text(self, keyword: &'a str, text: &'a str) -> Sheet<'a> {
        Sheet { text: Some((keyword, text)), ..self }
    }
}

/// A piece of a scene at its place on the sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedPart<'a> {
    pub scene: &'a Scene,
    /// Where the scene's corner would lie, in units of the sheet.
    pub origin: Point,
    /// Units of the sheet for one of the scene.
    pub scale: f64,
    /// What lies outside is cut off; none: nothing is.
    pub clip: Option<Rect>,
}

impl<'a> From<&'a Scene> for Sheet<'a> {
    fn from(scene: &'a Scene) -> Sheet<'a> {
        let part = PlacedPart { scene, origin: Point::ORIGIN, scale: 1.0, clip: None };
        Sheet { size: scene.size, background: scene.background, parts: vec![part], text: None }
    }
}

impl<'a> From<&'a Page> for Sheet<'a> {
    fn from(page: &'a Page) -> Sheet<'a> {
        let part = |part: &'a crate::scene::Part| PlacedPart {
            scene: &part.scene,
            origin: part.origin - part.source.origin().to_vec2() * part.scale,
            scale: part.scale,
            clip: Some(beyond_edges(part.target(), page.size)),
        };
        let parts = page.parts.iter().map(part).collect();
        Sheet { size: page.size, background: page.background, parts, text: None }
    }
}

/// The rectangle, drawn out where it reaches the edges of the sheet: there is nothing to cut there,
/// and the last row of pixels is seldom whole.
fn beyond_edges(rect: Rect, size: Size) -> Rect {
    const HAIR: f64 = 1e-6;
    const BEYOND: f64 = 16.0;
    Rect {
        x0: if rect.x0 <= HAIR { rect.x0 - BEYOND } else { rect.x0 },
        y0: if rect.y0 <= HAIR { rect.y0 - BEYOND } else { rect.y0 },
        x1: if rect.x1 >= size.width - HAIR { rect.x1 + BEYOND } else { rect.x1 },
        y1: if rect.y1 >= size.height - HAIR { rect.y1 + BEYOND } else { rect.y1 },
    }
}

//! The finished picture of a map, ready for every output: placed groups of rectangles, paths,
//! glyphs, pictures and links, with colours resolved and lines broken. Painters (window, PNG, …)
//! know only the types of this file; the rest of the folder makes them from a layout. Nothing here
//! knows a window toolkit.
//!
//! A scene is a tree. A group's items are in the group's own space; a [`Placed`] group is moved by
//! `offset` into its parent's space. Groups are shared by pointer, so a change costs what changed,
//! and each tells its bounds, so that a painter can skip what is out of view.

mod builder;
mod card;
mod connections;
mod draw;
mod face;
mod feelings;
mod header;
mod icons;
mod lane;
pub mod lettering;
mod mark;
mod page;
mod report;
mod subject;

pub use builder::{SceneBuilder, SceneOptions};
pub use header::{Headers, LaneGroups};
pub use icons::channel as channel_icon;
pub use page::{Bookmark, Page, Part, Publication};
pub use report::report_scene;
pub use subject::{Subject, SubjectId};

use crate::color::Rgba;
use crate::geom::{BezPath, Rect, Size, Vec2};
use crate::text::TextRun;
use std::sync::Arc;

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// How large the picture is, in document units; it starts at (0, 0).
    pub size: Size,
    /// What is behind everything.
    pub background: Rgba,
    /// What is drawn, from back to front.
    pub groups: Vec<Placed>,
    /// Which of it says where one is: a window shows it also while the rest is scrolled away.
    pub headers: Headers,
}

/// A group at its place in its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// How far the group's own space is moved.
    pub offset: Vec2,
    /// How opaque the group is as a whole, 0-1; cards that do not concern the viewed roles fade.
    pub opacity: f32,
    /// How far to the right it may be moved, so that a window shows it while what it stands in is
    /// partly scrolled away; other outputs leave it where it is.
    pub slack: f64,
    /// A window leaves it out where a unit is smaller than this many pixels, as nobody could tell
    /// it there; other outputs draw it at every size.
    pub least_scale: f64,
    /// What is drawn.
    pub group: Arc<Group>,
}

/// Things that are drawn together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// A rectangle that holds every pixel of the items, in the group's own space.
    pub bounds: Rect,
    /// What stands for the group where its text would be too small to read: one plain rectangle.
    /// None: the items are drawn at every size.
    pub plain: Option<(Rect, Rgba)>,
    /// What the group shows, if that is a record.
    pub subject: Option<Subject>,
    /// From back to front.
    pub items: Vec<Item>,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A rectangle with rounded corners.
    Rect(RectItem),
    /// A shape of lines and curves.
    Path(PathItem),
    /// A run of text in one face, size and colour.
    Text(TextItem),
    /// A picture.
    Image(ImageItem),
    /// A group inside the group.
    Group(Placed),
}

/// A rectangle with rounded corners.
#[derive(Clone, Debug, PartialEq)]
pub struct RectItem {
    /// Its edges; the stroke is centred on them.
    pub rect: Rect,
    /// Radius of the corners.
    pub radius: f64,
    /// The inside.
    pub fill: Option<Fill>,
    /// The border.
    pub stroke: Option<Stroke>,
}

/// A shape of lines and curves.
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem {
    /// The outline, in the group's space.
    pub path: Arc<BezPath>,
    /// The inside, by the non-zero rule.
    pub fill: Option<Fill>,
    /// The line.
    pub stroke: Option<Stroke>,
}

/// How an inside is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Rgba),
    /// From the top of the bounds to their bottom, through the middle.
    Vertical {
        /// At the top edge.
        top: Rgba,
        /// Half-way.
        middle: Rgba,
        /// At the bottom edge.
        bottom: Rgba,
    },
}

/// How a line is drawn. Ends and joins are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Rgba,
    /// Its width.
    pub width: f64,
    /// Lengths of dashes and gaps in turn; empty is a whole line.
    pub dash: Arc<[f64]>,
}

impl Stroke {
    /// A whole line.
    pub fn new(color: Rgba, width: f64) -> Stroke {
        Stroke { color, width, dash: Arc::new([]) }
    }
}

/// Text at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct TextItem {
    /// Where the baseline starts.
    pub origin: crate::geom::Point,
    /// Its colour.
    pub color: Rgba,
    /// What is written, shaped.
    pub run: TextRun,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageItem {
    /// Where it is stretched to.
    pub rect: Rect,
    /// The encoded picture.
    pub picture: Arc<crate::model::Picture>,
}

impl Scene {
    /// Calls `visit` with every item that is not a group, and the way to it: the sum of the
    /// offsets and the product of the opacities.
    pub fn visit(&self, visit: &mut impl FnMut(&Item, Vec2, f32)) {
        for placed in &self.groups {
            placed.visit(Vec2::ZERO, 1.0, visit);
        }
    }
}

impl Group {
    /// A group that is drawn at every size and shows no record in particular.
    pub fn new(bounds: Rect, items: Vec<Item>) -> Group {
        Group { bounds, plain: None, subject: None, items }
    }

    /// The same group, which shows a record.
    #[must_use]
    pub fn about(self, id: SubjectId, title: &str) -> Group {
        Group { subject: Some(Subject { id, title: title.trim().into() }), ..self }
    }
}

impl Placed {
    /// A group at an offset, fully opaque.
    pub fn new(offset: Vec2, group: Arc<Group>) -> Placed {
        Placed { offset, opacity: 1.0, slack: 0.0, least_scale: 0.0, group }
    }

    /// The bounds in the parent's space.
    pub fn bounds(&self) -> Rect {
        self.group.bounds + self.offset
    }

    fn visit(&self, offset: Vec2, opacity: f32, visit: &mut impl FnMut(&Item, Vec2, f32)) {
        let (offset, opacity) = (offset + self.offset, opacity * self.opacity);
        for item in &self.group.items {
            match item {
                Item::Group(placed) => placed.visit(offset, opacity, visit),
                item => visit(item, offset, opacity),
            }
        }
    }
}

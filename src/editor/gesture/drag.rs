//! What all drags have in common: the workbook as it was at the press, what would come of
//! dropping here, and where the pointer is by now. Every move applies one change to the workbook
//! of the press, never to the last preview.

use super::{BorderDrag, CardDrag, EdgeDrag, HeaderDrag, LinkDrag, Marquee, PointDrag, ReturnDrag};
use crate::edit::{Edit, MapEdit, apply};
use crate::editor::camera::Camera;
use crate::editor::input::Target;
use crate::editor::selection::{Selected, Selection};
use crate::geom::Point;
use crate::layout::MapLayout;
use crate::model::Workbook;
use std::sync::Arc;

/// Something held by the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    pub(crate) held: Held,
    pub(crate) pos_in_view: Point,
    pub(crate) target: Target,
    pub(crate) base: Arc<Workbook>,
    pub(crate) before: Selection,
    pub(crate) preview: Arc<Workbook>,
    /// How the map was seen when the drag began.
    pub(crate) camera: Option<Camera>,
}

/// What the pointer holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Cards on their way.
    Cards(CardDrag),
    /// A point of a curve.
    Point(PointDrag),
    /// The right edge of a card.
    Edge(EdgeDrag),
    /// The header of a stage, a step or a lane.
    Header(HeaderDrag),
    /// The border after a stage.
    Border(BorderDrag),
    /// The end of an arrow.
    Return(ReturnDrag),
    /// The end of a line from a barrier to an opportunity.
    Link(LinkDrag),
    /// A corner of the frame that selects cards.
    Marquee(Marquee),
}

impl Drag {
    pub(crate) fn new(held: Held, base: Arc<Workbook>, before: Selection, pos_in_view: Point) -> Drag {
        let preview = base.clone();
        Drag { held, pos_in_view, target: Target::Canvas, base, before, preview, camera: None }
    }

    /// What the pointer holds.
    pub fn held(&self) -> &Held {
        &self.held
    }

    /// Where the pointer is.
    pub fn pos_in_view(&self) -> Point {
        self.pos_in_view
    }

    /// The pointer has moved, or what lies under it: `layout` is the one on the screen, so that
    /// what opens is what is under the pointer.
    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) {
        let changed = match &mut self.held {
            Held::Cards(drag) => drag.move_to(pos_in_doc, self.pos_in_view, self.target, layout),
            Held::Point(drag) => drag.move_to(pos_in_doc, layout),
            Held::Edge(drag) => drag.move_to(pos_in_doc, layout),
            Held::Header(drag) => drag.move_to(pos_in_doc),
            Held::Border(drag) => drag.move_to(pos_in_doc, layout),
            Held::Return(drag) => drag.move_to(pos_in_doc, layout),
            Held::Link(drag) => drag.move_to(pos_in_doc, layout),
            Held::Marquee(marquee) => marquee.move_to(pos_in_doc, layout),
        };
        if changed {
            self.refresh();
        }
    }

    /// Shows what dropping here would make.
    pub(crate) fn refresh(&mut self) {
        let shown = match (&self.held, self.base.map(self.before.map)) {
            // A group that would be made is not shown before it is: the card to join would move.
            (Held::Cards(drag), Some(map)) => drag.slot_edit(map),
            _ => self.edit(),
        };
        self.preview = match (self.shows_result(), shown) {
            (true, Some(edit)) => {
                apply(&self.base, &edit).map_or_else(|_| self.base.clone(), |applied| Arc::new(applied.workbook))
            }
            _ => self.base.clone(),
        };
    }

    /// A header would flee from under the pointer; it shows a guide line instead.
    fn shows_result(&self) -> bool {
        !matches!(self.held, Held::Header(_))
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> Option<Edit> {
        let change = |change| Edit::Map { map: self.before.map, change };
        match &self.held {
            Held::Cards(drag) => drag.edit(self.base.map(self.before.map)?),
            Held::Point(drag) => drag.edit().map(|edit| change(MapEdit::Curve(edit))),
            Held::Edge(drag) => Some(change(MapEdit::Card(drag.edit()))),
            Held::Header(drag) => drag.edit().map(change),
            Held::Border(drag) => Some(change(MapEdit::Stage(drag.edit()))),
            Held::Return(drag) => drag.edit().map(change),
            // It is dropped by the editor, which says what became of the link.
            Held::Link(_) | Held::Marquee(_) => None,
        }
    }

    /// What is selected after dropping here.
    pub(crate) fn selection_after(&self) -> Selection {
        match &self.held {
            Held::Cards(drag) => match self.base.map(self.before.map) {
                Some(map) => self.before.with(drag.selected_after(map, &self.before.selected)),
                None => self.before.clone(),
            },
            Held::Point(drag) => self.before.with(Selected::Point { curve: drag.curve(), point: drag.point() }),
            Held::Marquee(marquee) => self.before.with(marquee.selected()),
            _ => self.before.clone(),
        }
    }
}

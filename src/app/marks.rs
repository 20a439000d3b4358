//! The marks of stages and lanes, drawn at their headers while the capture line has the keyboard,
//! and the cell where the note would go. They stay in view as the map scrolls.

use super::paint::color32;
use super::panes::Views;
use super::style;
use crate::editor::Editor;
use crate::editor::capture::Aim;
use crate::layout::MapLayout;
use crate::model::{LaneId, StepId};
use crate::theme::Theme;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

/// The height of a mark, in points; a mark of one letter is a circle.
const SIZE: f32 = 22.0;
/// How far left of a lane's edge its mark stands, clear of the name.
const BESIDE_NAME: f32 = 4.0;

/// Paints the marks, if the capture line has the keyboard.
pub fn paint(painter: &Painter, editor: &mut Editor, theme: &Theme, views: &Views) {
    if !editor.capture().is_active() {
        return;
    }
    let layout = editor.layout();
    let (Some(marks), Some(reading)) = (editor.capture_marks(), editor.capture_reading()) else { return };
    let aim = match reading.aim {
        Aim::Cell { lane, step } => Some((lane, step)),
        Aim::Parking => None,
    };
    if let Some(cell) = aim.and_then(|(lane, step)| layout.cell_rect(lane, step)) {
        let view = views.showing(cell);
        let stroke = Stroke::new(1.5, color32(theme.interface.accent));
        let inside = painter.with_clip_rect(view.clip.intersect(painter.clip_rect()));
        inside.rect_stroke(view.screen_rect_from_doc(cell), 8.0, stroke, StrokeKind::Inside);
    }
    let columns: Vec<_> = marks
        .columns
        .iter()
        .filter_map(|column| Some((column, ColumnPlaces::of(&layout, column.step, views)?)))
        .collect();
    // All in the same place, if there is one that covers no name.
    let shared = (0..COLUMN_PLACES).find(|place| columns.iter().all(|(_, places)| places.is_good(*place)));
    for (column, places) in &columns {
        let is_aim = aim.is_some_and(|(_, step)| step == column.step);
        if let Some(pos) = shared.and_then(|place| places.at(place)).or_else(|| places.best()) {
            mark(painter, pos, &column.mark, is_aim, theme);
        }
    }
    let lanes: Vec<_> =
        marks.lanes.iter().filter_map(|lane| Some((lane, LanePlaces::of(&layout, lane.lane, views)?))).collect();
    // One below the other, if there is a place for it.
    let shared = (0..LANE_PLACES).find(|place| lanes.iter().all(|(_, places)| places.is_good(*place)));
    for (lane, places) in &lanes {
        let is_aim = aim.is_some_and(|(own, _)| own == lane.lane);
        if let Some(pos) = shared.and_then(|place| places.at(place)).or_else(|| places.best()) {
            mark(painter, pos, &lane.letter.to_string(), is_aim, theme);
        }
    }
}

/// How many places there are for the mark of a column.
const COLUMN_PLACES: usize = 5;

/// Where the mark of a column may stand at its stage's header: on the upper edge, if the map has
/// room above it, on the lower one or at its end.
struct ColumnPlaces {
    places: [Pos2; COLUMN_PLACES],
    /// The stage's name, which is not to be covered.
    name: Rect,
    /// The highest place in view.
    top: f32,
}

impl ColumnPlaces {
    /// None, if the column is not in view.
    fn of(layout: &MapLayout, step: StepId, views: &Views) -> Option<ColumnPlaces> {
        let column = layout.columns.steps.get(layout.columns.index_of(step)?)?;
        let stage = layout.header.stages.get(column.stage)?;
        let header = crate::geom::Rect { x0: column.x, x1: column.x + column.width, ..stage.rect };
        let view = views.showing(header);
        let (header, name) = (view.screen_rect_from_doc(header), view.screen_rect_from_doc(stage.name.rect()));
        let left = header.left().max(view.clip.left()) + SIZE / 2.0;
        let right = header.right().min(view.clip.right()) - SIZE;
        let places = [
            Pos2::new(left, header.top()),
            Pos2::new(right, header.top()),
            Pos2::new(left, header.bottom()),
            Pos2::new(right, header.center().y),
            Pos2::new(right, header.bottom()),
        ];
        let top = views.whole().clip.top() + SIZE / 2.0 + 2.0;
        (left < header.right() && left < view.clip.right()).then_some(ColumnPlaces { places, name, top })
    }

    fn at(&self, place: usize) -> Option<Pos2> {
        self.places.get(place).copied()
    }

    fn is_good(&self, place: usize) -> bool {
        self.at(place).is_some_and(|pos| pos.y >= self.top && !covers(pos, self.name))
    }

    fn best(&self) -> Option<Pos2> {
        clear_of(self.name, self.places, |pos| pos.y >= self.top)
    }
}

/// Whether a mark there covers some of a name.
fn covers(pos: Pos2, name: Rect) -> bool {
    Rect::from_center_size(pos, Vec2::splat(SIZE)).intersects(name.shrink(1.0))
}

/// How many places there are for the mark of a lane.
const LANE_PLACES: usize = 5;

/// Where the mark of a lane may stand at its name: left of it, if the map has room there, at the
/// end of the lane's header, below the name, or beyond the header where that is too small for both.
struct LanePlaces {
    places: [Pos2; LANE_PLACES],
    /// The lane's name, which is not to be covered.
    name: Rect,
    /// The leftmost and the lowest place in view.
    left: f32,
    bottom: f32,
}

impl LanePlaces {
    /// None, if the lane is not in view.
    fn of(layout: &MapLayout, lane: LaneId, views: &Views) -> Option<LanePlaces> {
        let rect = layout.lane_header_rect(lane)?;
        let view = views.showing(rect);
        let shift = views.name_shift(layout, layout.lane(lane)?);
        let name = name_of_lane(layout, lane)? + crate::geom::Vec2::new(0.0, shift);
        let (rect, name) = (view.screen_rect_from_doc(rect), view.screen_rect_from_doc(name));
        let seen = rect.y_range().intersection(view.clip.y_range());
        if seen.span() < SIZE / 2.0 {
            return None;
        }
        let middle = seen.min + (SIZE / 2.0 + 4.0).min(seen.span() / 2.0);
        let left = view.clip.left() + SIZE / 2.0 + 2.0;
        let end = rect.right().min(view.clip.right());
        let right = end - SIZE / 2.0 - 4.0;
        let places = [
            Pos2::new(rect.left() - BESIDE_NAME, middle),
            Pos2::new(right, middle),
            Pos2::new(left, name.bottom() + SIZE / 2.0 + 2.0),
            Pos2::new(right, seen.max - SIZE / 2.0),
            Pos2::new(end.max(name.right()) + SIZE / 2.0 + 2.0, middle),
        ];
        Some(LanePlaces { places, name, left, bottom: seen.max })
    }

    fn at(&self, place: usize) -> Option<Pos2> {
        self.places.get(place).copied()
    }

    fn is_seen(&self, pos: Pos2) -> bool {
        pos.x >= self.left && pos.y <= self.bottom
    }

    fn is_good(&self, place: usize) -> bool {
        self.at(place).is_some_and(|pos| self.is_seen(pos) && !covers(pos, self.name))
    }

    fn best(&self) -> Option<Pos2> {
        clear_of(self.name, self.places, |pos| self.is_seen(pos))
    }
}

/// Where the name of a lane stands, in the document.
fn name_of_lane(layout: &MapLayout, lane: LaneId) -> Option<crate::geom::Rect> {
    let rect = layout.lane_header_rect(lane)?;
    let name = &layout.lane(lane)?.layout.name;
    let (left, top) = (layout.sizes.sheet_padding, rect.y0 + layout.sizes.lane_padding + 2.0);
    Some(crate::geom::Rect::new(left, top, left + f64::from(name.width), top + f64::from(name.height)))
}

/// The first of the places that are seen where a mark does not cover the name; the last that is
/// seen, if it would everywhere.
fn clear_of<const N: usize>(name: Rect, places: [Pos2; N], is_seen: impl Fn(Pos2) -> bool) -> Option<Pos2> {
    let is_clear = |pos: &Pos2| !covers(*pos, name);
    let seen = || places.into_iter().filter(|pos| is_seen(*pos));
    seen().find(is_clear).or_else(|| seen().last())
}

fn mark(painter: &Painter, center: Pos2, text: &str, is_aim: bool, theme: &Theme) {
    let colors = &theme.interface;
    let (fill, ink, edge) = if is_aim {
        (color32(colors.accent), color32(colors.primary_text), color32(colors.accent))
    } else {
        (color32(colors.control), color32(colors.accent), color32(colors.accent))
    };
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(style::size::BODY), Color32::PLACEHOLDER);
    let size = Vec2::new((galley.size().x + 12.0).max(SIZE), SIZE);
    let rect = Rect::from_center_size(center, size);
    painter.rect(rect, SIZE / 2.0, fill, Stroke::new(1.5, edge), StrokeKind::Inside);
    let corner = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    painter.galley(corner, galley, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_goes_where_it_covers_no_name_and_is_seen() {
        let name = Rect::from_min_size(Pos2::new(40.0, 40.0), Vec2::new(60.0, 16.0));
        let places = [Pos2::new(45.0, 40.0), Pos2::new(45.0, 10.0), Pos2::new(45.0, 90.0)];
        assert_eq!(clear_of(name, places, |_| true), Some(places[1]));
        assert_eq!(clear_of(name, places, |pos| pos.y > 20.0), Some(places[2]));
        assert_eq!(clear_of(name, places, |pos| pos.y < 50.0 && pos.y > 20.0), Some(places[0]), "rather than none");
        assert_eq!(clear_of(name, places, |_| false), None);
    }
}

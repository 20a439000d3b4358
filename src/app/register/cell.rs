//! A cell as it is drawn and told about.

use super::row_size;
use crate::app::fonts;
use crate::app::paint::color32;
use crate::app::style;
use crate::color::Rgba;
use crate::text::{FaceFile, FaceId};
use crate::theme::{Density, Interface};
use egui::accesskit::{Action, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2};
use std::sync::Arc;

/// Around the words of a cell, in points.
pub const MARGIN: Vec2 = Vec2::new(8.0, 4.0);

/// What a cell says and how.
pub struct Cell<'a> {
    pub id: Id,
    pub words: &'a str,
    pub ink: Rgba,
    pub is_strong: bool,
    /// It is among the selected ones.
    pub is_selected: bool,
    /// Keys act on it.
    pub is_current: bool,
    pub ground: Option<Color32>,
    /// What is kept free at its right side, in points.
    pub kept: f32,
    pub density: Density,
    /// Its column, for a screen reader.
    pub column: (usize, &'a str),
    /// Its row, from 0, and in words.
    pub row: (usize, &'a str),
}

/// A cell that was drawn.
pub struct Drawn {
    pub response: Response,
    /// Where its words stand.
    pub words: Rect,
    pub is_cut: bool,
}

/// Lays words out in so many lines, cut with an ellipsis.
pub fn galley(ui: &Ui, words: &str, width: f32, lines: usize, format: TextFormat) -> Arc<Galley> {
    // A word that is wider than its column would not be elided in two lines.
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap.max_width = width.max(8.0);
    job.wrap.max_rows = lines;
    job.wrap.break_anywhere = false;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The letters of cells.
pub fn format(size: f32, is_strong: bool, color: Color32) -> TextFormat {
    let weight = if is_strong { 600.0 } else { 400.0 };
    TextFormat {
        font_id: FontId::proportional(size),
        coords: fonts::coords(FaceId::new(FaceFile::Upright, weight as u16)),
        line_height: Some((size * 1.28).round()),
        color,
        ..TextFormat::default()
    }
}

/// Draws a cell into all of its column.
pub fn cell_ui(ui: &mut Ui, colors: &Interface, cell: &Cell<'_>) -> Drawn {
    let rect = ui.max_rect();
    let response = ui.interact(rect, cell.id, Sense::CLICK | Sense::DRAG);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect.expand(2.0)));
    if let Some(ground) = cell.ground {
        painter.rect_filled(rect, 0.0, ground);
    }
    if cell.is_selected {
        painter.rect_filled(rect, 0.0, color32(colors.accent).gamma_multiply(0.14));
    }
    let (lines, _) = row_size(cell.density);
    let width = rect.width() - 2.0 * MARGIN.x - cell.kept;
    let words = galley(ui, cell.words, width, lines, format(style::size::BODY, cell.is_strong, color32(cell.ink)));
    let top = rect.center().y - words.size().y / 2.0;
    let at = Rect::from_min_size(egui::pos2(rect.left() + MARGIN.x, top), words.size());
    let is_cut = words.elided || words.size().x > width + 1.0;
    painter.with_clip_rect(ui.clip_rect().intersect(rect)).galley(at.min, words, color32(cell.ink));
    let edge = Stroke::new(1.0, color32(colors.border));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, edge);
    painter.vline(rect.right() - 0.5, rect.y_range(), edge);
    if cell.is_current {
        let accent = Stroke::new(2.0, color32(colors.accent));
        painter.rect_stroke(rect.shrink(0.5), 0.0, accent, StrokeKind::Inside);
    }
    tell(ui, cell, rect);
    Drawn { response, words: at, is_cut }
}

/// Tells a screen reader about the cell.
fn tell(ui: &Ui, cell: &Cell<'_>, rect: Rect) {
    let (column, name) = cell.column;
    let (row, place) = cell.row;
    let label = if cell.words.is_empty() { name.to_owned() } else { format!("{name}: {}", cell.words) };
    ui.ctx().accesskit_node_builder(cell.id, |node| {
        node.set_role(Role::Cell);
        node.set_label(label);
        node.set_description(place.to_owned());
        node.set_row_index(row);
        node.set_column_index(column);
        node.set_selected(cell.is_selected || cell.is_current);
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
}

/// Whether a screen reader asks for the cell.
pub fn is_asked_for(ui: &Ui, id: Id) -> bool {
    ui.input(|input| {
        input.has_accesskit_action_request(id, Action::Click) || input.has_accesskit_action_request(id, Action::Focus)
    })
}

//! What the search found on the map in view, marked over it.

use super::overlay::selected_rects;
use super::paint::{View, color32};
use super::panes::Views;
use crate::editor::{Editor, Selected};
use crate::geom::{Rect, Vec2};
use crate::theme::Theme;
use egui::epaint::StrokeKind;
use egui::{Painter, Stroke};

/// Marks the matches that are in view.
pub fn paint(painter: &Painter, editor: &mut Editor, theme: &Theme, views: &Views) {
    if !editor.shows_matches() {
        return;
    }
    let layout = editor.layout();
    let around: Vec<Selected> = editor.matches_around_cells().cloned().collect();
    for selected in &around {
        for rect in selected_rects(selected, &layout, views) {
            mark(painter, rect, theme, &views.showing(rect));
        }
    }
    for view in views.of_cells() {
        let inside = painter.with_clip_rect(view.clip);
        for placed in &layout.lanes {
            if !view.clip.intersects(view.screen_rect_from_doc(layout.lane_rect_of(placed))) {
                continue;
            }
            for card in placed.layout.cards.iter().filter(|card| editor.is_match(card.card.id)) {
                mark(&inside, card.rect + Vec2::new(0.0, placed.top), theme, &view);
            }
        }
    }
}

fn mark(painter: &Painter, rect_in_doc: Rect, theme: &Theme, view: &View) {
    let rect = view.screen_rect_from_doc(rect_in_doc);
    if !view.clip.intersects(rect) {
        return;
    }
    let color = color32(theme.interface.guide);
    let radius = 7.0 * view.zoom as f32;
    let painter = painter.with_clip_rect(view.clip);
    painter.rect(rect, radius, color.gamma_multiply(0.14), Stroke::new(2.0, color), StrokeKind::Middle);
}

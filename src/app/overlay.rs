//! What is drawn over the map while it is edited and never exported: the frame of what is
//! selected, the lifted card and its slot, the "+" of a cell under the pointer, prompts of empty
//! cells.

use super::guides;
use super::paint::{self, Pictures, View, color32};
use super::panes::{self, Views};
use crate::editor::paste::Landing;
use crate::editor::{CardDrag, Editor, Selected, Tool};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{Hit, MapLayout};
use crate::locale::{self, Language};
use crate::model::{CardId, JourneyMap, LaneId, StepId};
use crate::scene::Placed;
use crate::theme::{TextRole, Theme};
use egui::epaint::{RectShape, Shadow, StrokeKind};
use egui::{Align2, FontId, Id, LayerId, Order, Painter, Pos2, Stroke};
use std::collections::HashSet;

/// Between what is selected and its frame, in points.
const FRAME_GAP: f32 = 2.0;
/// The side of the "+", in points.
const PLUS: f32 = 20.0;
/// Narrower cells, in points, have no "+": it would cover their cards.
const SMALLEST_CELL: f32 = 72.0;
/// Prompts below this size are left out, in points.
const SMALLEST_PROMPT: f32 = 8.0;

/// Paints the overlay; `hover` is where the pointer is, if over the canvas.
pub fn paint(
    ctx: &egui::Context,
    painter: &Painter,
    editor: &mut Editor,
    theme: &'static Theme,
    views: &Views,
    hover: Option<Pos2>,
    pictures: &Pictures,
) {
    let layout = editor.layout();
    let (language, density) = (editor.options().language, editor.options().density);
    if let Some(band) = editor.empty_band().filter(|_| matches!(editor.tool(), Tool::Idle)) {
        let view = views.showing(band);
        empty_band(&painter.with_clip_rect(view.clip), band, theme, &view, language);
    }
    if let Some(map) = editor.map() {
        for view in views.of_cells() {
            let size = density.text_style(TextRole::Small).size * view.zoom as f32;
            prompts(&painter.with_clip_rect(view.clip), map, &layout, theme, &view, (language, size));
        }
    }
    if let Some(drag) = editor.card_drag() {
        // A card that will join another goes to no place of its own.
        if drag.joins().is_none() {
            slot(painter, drag, &layout, theme, views);
        }
        lifted(ctx, editor, theme, &views.whole(), pictures);
        // The held card covers the one that it would join: what will happen is told over both.
        let above = ctx.layer_painter(lifted_layer());
        for view in views.all() {
            guides::paint(&above.with_clip_rect(view.clip), editor, theme, &view);
        }
        return;
    }
    if let Some(pasting) = editor.pasting() {
        for view in views.all() {
            pasted(&painter.with_clip_rect(view.clip), pasting.landing(), &layout, theme, &view);
        }
        return;
    }
    for view in views.all() {
        guides::paint(&painter.with_clip_rect(view.clip), editor, theme, &view);
    }
    if !matches!(editor.tool(), Tool::EditingText(_)) {
        selection(painter, &editor.selection().selected, &layout, theme, views);
    }
    if matches!(editor.tool(), Tool::Idle)
        && let Some(pos) = hover
    {
        let view = views.at(pos);
        hovered(&painter.with_clip_rect(view.clip), view.doc_from_screen(pos), &layout, theme, &view);
    }
}

/// Where a selected thing stands, in the document; of cards only those of lanes in view.
pub(super) fn selected_rects(selected: &Selected, layout: &MapLayout, views: &Views) -> Vec<Rect> {
    match selected {
        Selected::Nothing => Vec::new(),
        Selected::Cards(cards) => {
            let selected: HashSet<CardId> = cards.iter().copied().collect();
            let lanes = layout.lanes.iter().filter(|placed| {
                let lane = layout.lane_rect_of(placed);
                let view = views.showing(lane);
                view.clip.intersects(view.screen_rect_from_doc(lane))
            });
            let placed = lanes.flat_map(|lane| lane.layout.cards.iter().map(move |card| (lane.top, card)));
            let selected = placed.filter(|(_, card)| selected.contains(&card.card.id));
            selected.map(|(top, card)| card.rect + Vec2::new(0.0, top)).collect()
        }
        Selected::Cell { lane, step } => layout.cell_rect(*lane, *step).into_iter().collect(),
        Selected::Stage(stage) => layout.stage_rect(*stage).into_iter().collect(),
        Selected::Step(step) => {
            layout.header.steps.iter().filter(|(id, _)| id == step).map(|(_, name)| name.rect()).collect()
        }
        Selected::Lane(lane) => layout.lane_header_rect(*lane).into_iter().collect(),
        Selected::Point { point, .. } => layout
            .lanes
            .iter()
            .flat_map(|placed| {
                let faces = placed.layout.feelings.iter().flat_map(|feelings| &feelings.faces);
                faces.map(move |face| (face.point, face.rect + Vec2::new(0.0, placed.top)))
            })
            .filter(|(id, _)| id == point)
            .map(|(_, rect)| rect)
            .collect(),
        Selected::Return(id) => {
            layout.header.returns.iter().filter(|arrow| arrow.id == *id).map(|arrow| arrow.rect).collect()
        }
        Selected::Title => vec![layout.header.title.rect()],
    }
}

fn selection(painter: &Painter, selected: &Selected, layout: &MapLayout, theme: &Theme, views: &Views) {
    let color = color32(theme.interface.accent);
    for rect in selected_rects(selected, layout, views) {
        let view = views.showing(rect);
        let rect = view.screen_rect_from_doc(rect).expand(FRAME_GAP);
        if !view.clip.intersects(rect) {
            continue;
        }
        let is_point = matches!(selected, Selected::Point { .. });
        let radius = if is_point { 64.0 } else { 8.0 * view.zoom as f32 + FRAME_GAP };
        painter.with_clip_rect(view.clip).rect_stroke(rect, radius, Stroke::new(2.0, color), StrokeKind::Outside);
    }
}

fn slot(painter: &Painter, drag: &CardDrag, layout: &MapLayout, theme: &Theme, views: &Views) {
    let color = color32(theme.interface.guide);
    for rect in drag.cards().iter().filter_map(|card| layout.card_rect(*card)) {
        let view = views.showing(rect);
        let rect = view.screen_rect_from_doc(rect);
        let radius = 8.0 * view.zoom as f32;
        let painter = painter.with_clip_rect(view.clip);
        painter.rect(rect, radius, color.gamma_multiply(0.08), Stroke::new(1.5, color), StrokeKind::Inside);
    }
}

/// What is only there if it is pasted: cards, stages, lanes.
fn pasted(painter: &Painter, landing: &Landing, layout: &MapLayout, theme: &Theme, view: &View) {
    let color = color32(theme.interface.guide);
    let mark = |rect: Rect, radius: f32| {
        let rect = view.screen_rect_from_doc(rect);
        if view.clip.intersects(rect) {
            painter.rect(rect, radius, color.gamma_multiply(0.12), Stroke::new(1.5, color), StrokeKind::Inside);
        }
    };
    for placed in panes::lanes_seen(layout, view) {
        for card in placed.layout.cards.iter().filter(|card| landing.brings(card.card.id)) {
            mark(card.rect + Vec2::new(0.0, placed.top), 8.0 * view.zoom as f32);
        }
    }
    landing.new_stages.iter().filter_map(|stage| layout.stage_rect(*stage)).for_each(|rect| mark(rect, 0.0));
    landing.new_lanes.iter().filter_map(|lane| layout.lane_header_rect(*lane)).for_each(|rect| mark(rect, 6.0));
}

/// Where the held card is painted.
fn lifted_layer() -> LayerId {
    LayerId::new(Order::Foreground, Id::unique("lifted-card"))
}

/// The card under the pointer, a little raised.
fn lifted(ctx: &egui::Context, editor: &mut Editor, theme: &'static Theme, view: &View, pictures: &Pictures) {
    let count = editor.card_drag().map_or(0, |drag| drag.cards().len());
    let Some((group, corner)) = editor.held_card() else { return };
    let corner = view.clip.min + egui::vec2(corner.x as f32, corner.y as f32);
    // Over the side panel too: the card does not vanish on its way to the parking lot.
    let view = View { clip: ctx.content_rect(), origin: Point::new(f64::from(corner.x), f64::from(corner.y)), ..*view };
    let painter = ctx.layer_painter(lifted_layer());
    let rect = view.screen_rect_from_doc(group.plain.map_or(group.bounds, |(rect, _)| rect));
    let radius = 8.0 * view.zoom as f32;
    for behind in (1..count.min(3)).rev() {
        let rect = rect.translate(egui::Vec2::splat(4.0 * behind as f32));
        let edge = Stroke::new(1.0, color32(theme.interface.control_border));
        painter.add(RectShape::new(rect, radius, color32(theme.paper), edge, StrokeKind::Inside));
    }
    let shadow = Shadow { offset: [0, 6], blur: 18, spread: 0, color: color32(theme.interface.shadow) };
    painter.add(shadow.as_shape(rect, radius));
    painter.extend(paint::group_shapes(ctx, &[Placed::new(Vec2::ZERO, group)], &view, pictures));
    painter.rect_stroke(rect, radius, Stroke::new(2.0, color32(theme.interface.accent)), StrokeKind::Inside);
    if editor.card_drag().is_some_and(|drag| drag.is_copy()) {
        guides::copy_sign(&painter, rect.right_top(), theme);
    }
}

fn hovered(painter: &Painter, pos_in_doc: Point, layout: &MapLayout, theme: &Theme, view: &View) {
    let accent = color32(theme.interface.accent);
    match layout.hit(pos_in_doc) {
        Hit::Card(card) => {
            if let Some(rect) = layout.card_rect(card) {
                let rect = view.screen_rect_from_doc(rect);
                let stroke = Stroke::new(1.0, accent.gamma_multiply(0.6));
                painter.rect_stroke(rect, 8.0 * view.zoom as f32, stroke, StrokeKind::Middle);
            }
        }
        Hit::Cell { lane, step } => {
            if let Some(rect) = plus_rect(layout, lane, step, view) {
                plus(painter, rect, rect.contains(view.screen_from_doc(pos_in_doc)), theme);
            }
        }
        _ => {}
    }
}

/// Where the "+" of a cell is: under its last card, at the lower edge of an empty one.
pub fn plus_rect(layout: &MapLayout, lane: LaneId, step: StepId, view: &View) -> Option<egui::Rect> {
    let placed = layout.lane(lane).filter(|placed| placed.layout.shows_cards())?;
    let cell = view.screen_rect_from_doc(layout.cell_rect(lane, step)?);
    if cell.width() < SMALLEST_CELL {
        return None;
    }
    let column = layout.columns.index_of(step)?;
    let bottom = placed
        .layout
        .cards
        .iter()
        .filter(|card| (card.columns.0..=card.columns.1).contains(&column))
        .map(|card| card.rect.y1 + placed.top)
        .fold(f64::NEG_INFINITY, f64::max);
    let middle = if bottom.is_finite() {
        let under = view.screen_from_doc(Point::new(0.0, bottom)).y + PLUS * 0.75;
        egui::pos2(cell.center().x, under.min(cell.bottom() - 2.0))
    } else {
        // Below the cell's prompt.
        egui::pos2(cell.center().x, cell.bottom() - 2.0)
    };
    Some(egui::Rect::from_center_size(middle, egui::Vec2::splat(PLUS)))
}

fn plus(painter: &Painter, rect: egui::Rect, is_over: bool, theme: &Theme) {
    let colors = &theme.interface;
    let (fill, ink) = if is_over { (colors.accent, colors.primary_text) } else { (colors.control, colors.text_muted) };
    painter.circle(rect.center(), PLUS / 2.0, color32(fill), Stroke::new(1.0, color32(colors.control_border)));
    let arm = PLUS * 0.22;
    let stroke = Stroke::new(1.5, color32(ink));
    let center = rect.center();
    painter.line_segment([center - egui::vec2(arm, 0.0), center + egui::vec2(arm, 0.0)], stroke);
    painter.line_segment([center - egui::vec2(0.0, arm), center + egui::vec2(0.0, arm)], stroke);
}

/// What a click on a band without curves does, in its middle.
fn empty_band(painter: &Painter, band: Rect, theme: &Theme, view: &View, language: Language) {
    let size = 13.0 * view.zoom as f32;
    if size < SMALLEST_PROMPT {
        return;
    }
    let rect = view.screen_rect_from_doc(band).intersect(view.clip);
    let color = color32(theme.text_muted);
    let words = locale::text(language, "feelings-empty");
    let galley = painter.layout(words, FontId::proportional(size), color, (rect.width() - 16.0).max(40.0));
    // Above the neutral line.
    let middle = rect.center() - egui::vec2(0.0, galley.size().y);
    let corner = Align2::CENTER_CENTER.anchor_size(middle, galley.size()).min;
    painter.galley(corner, galley, color);
}

/// A short question in every empty cell, while it can be read.
fn prompts(
    painter: &Painter,
    map: &JourneyMap,
    layout: &MapLayout,
    theme: &Theme,
    view: &View,
    (language, size): (Language, f32),
) {
    if size < SMALLEST_PROMPT {
        return;
    }
    let color = color32(theme.text_muted).gamma_multiply(0.75);
    for placed in layout.lanes.iter().filter(|placed| placed.layout.shows_cards()) {
        if !view.clip.intersects(view.screen_rect_from_doc(layout.lane_rect_of(placed))) {
            continue;
        }
        let lane = &placed.layout.lane;
        let prompt =
            if lane.prompt.is_empty() { locale::terms::lane_prompt(language, lane.kind) } else { lane.prompt.clone() };
        for (index, column) in layout.columns.steps.iter().enumerate() {
            let cell = view.screen_rect_from_doc(layout.cell_rect_of(placed, column));
            // What is out of view is not searched for cards.
            if !view.clip.intersects(cell) {
                continue;
            }
            let covered = placed.layout.cards.iter().any(|card| (card.columns.0..=card.columns.1).contains(&index));
            if !covered && !map.stages().is_empty() {
                let font = FontId::proportional(size);
                let galley = painter.layout(prompt.clone(), font, color, cell.width() - 8.0);
                let corner = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), cell).min;
                painter.galley(corner, galley, color);
            }
        }
    }
}

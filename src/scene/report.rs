//! How a report is drawn: words, tables with their marks and bars, charts.

use super::builder::group_of;
use super::draw::{circle, line, outline, paragraph, polygon, rect, straight};
use super::feelings::{dash, line_width, role_color};
use super::{Fill, Headers, Item, Placed, RectItem, Scene, Stroke};
use crate::color::Rgba;
use crate::geom::{Point, Vec2, curve_through};
use crate::model::LaneKind;
use crate::report::{Ink, Mark, PlacedCell, PlacedChart, ReportLayout, Tone};
use crate::theme::Theme;
use std::sync::Arc;

/// Of what a curve is held against, what is left of its colour.
const BEFORE: f32 = 0.55;
/// The corner of a cell that was corrected by hand.
const CORNER: f64 = 9.0;
/// The points of a chart.
const POINT_RADIUS: f64 = 3.5;

/// The picture of a report.
pub fn report_scene(layout: &ReportLayout, theme: &Theme) -> Scene {
    let page = layout.size.to_rect();
    let mut groups = Vec::new();
    let mut group = |items: Vec<Item>| groups.push(Placed::new(Vec2::ZERO, Arc::new(group_of(items, page))));
    let mut grounds = Vec::new();
    for header in &layout.headers {
        grounds.push(rect(*header, 4.0, theme.stage.fill, None));
    }
    group(grounds);
    let mut cells = Vec::new();
    layout.cells.iter().for_each(|placed| cell(&mut cells, placed, theme));
    group(cells);
    for placed in &layout.charts {
        group(chart(placed, layout.curve_width, theme));
    }
    let mut words = Vec::new();
    for text in &layout.texts {
        let color = match text.ink {
            Ink::OnPage(tone) => ink(tone, theme),
            Ink::OnHeader => theme.stage.text,
        };
        paragraph(&mut words, &text.text, text.origin, color);
    }
    group(words);
    Scene { size: layout.size, background: theme.paper, groups, headers: Headers::default() }
}

fn ink(tone: Tone, theme: &Theme) -> Rgba {
    match tone {
        Tone::Plain | Tone::Strong => theme.text,
        Tone::Muted => theme.text_muted,
        Tone::Good => theme.card(LaneKind::Opportunities).accent,
        Tone::Bad => theme.strip.high,
    }
}

fn cell(items: &mut Vec<Item>, placed: &PlacedCell, theme: &Theme) {
    let area = placed.rect;
    let edge = Stroke::new(theme.lane_border, 1.0);
    items.push(straight(Point::new(area.x0, area.y1), Point::new(area.x1, area.y1), edge));
    if let (Some((badge, letters)), Some(own)) = (&placed.badge, &placed.cell.badge) {
        items.push(rect(*badge, badge.height() / 2.0, role_color(theme, own.color), None));
        let origin = Point::new(
            badge.center().x - f64::from(letters.width) / 2.0,
            badge.center().y - f64::from(letters.height) / 2.0,
        );
        let on_badge = if own.color.is_some() { theme.badge_text } else { theme.paper };
        paragraph(items, letters, origin, on_badge);
    }
    let mut color = ink(placed.cell.tone, theme);
    if let (Some(label), Some(mark)) = (placed.label, placed.cell.mark) {
        let radius = label.height() / 2.0;
        match mark {
            Mark::Leads => {
                items.push(rect(label, radius.min(10.0), theme.text, None));
                color = theme.paper;
            }
            Mark::TakesPart => items.push(outline(label, radius.min(10.0), Stroke::new(theme.line, 1.2))),
            Mark::Ticked => {
                items.push(rect(label, radius.min(5.0), theme.text, None));
                color = theme.paper;
            }
            Mark::Unticked => items.push(outline(label, radius.min(5.0), Stroke::new(theme.line, 1.2))),
            Mark::Absent => {}
        }
    }
    paragraph(items, &placed.text, placed.origin, color);
    if let Some((room, share)) = placed.bar {
        let radius = room.height() / 2.0;
        items.push(rect(room, radius, theme.strip.track, None));
        if share > 0.0 {
            let filled = crate::geom::Rect { x1: room.x0 + (room.width() * share).max(room.height()), ..room };
            let fill = if placed.cell.tone == Tone::Bad { theme.strip.high } else { theme.strip.low };
            items.push(rect(filled, radius, fill, None));
        }
    }
    if placed.cell.corrected {
        let corner = Point::new(area.x1 - 2.0, area.y0 + 2.0);
        let points = [corner, corner - Vec2::new(CORNER, 0.0), corner + Vec2::new(0.0, CORNER)];
        items.push(polygon(&points, theme.moment));
    }
}

fn chart(placed: &PlacedChart, curve_width: f64, theme: &Theme) -> Vec<Item> {
    let band = placed.band;
    let colors = &theme.emotion;
    let mut items = vec![Item::Rect(RectItem {
        rect: band,
        radius: 6.0,
        fill: Some(Fill::Vertical { top: colors.top, middle: colors.middle, bottom: colors.bottom }),
        stroke: None,
    })];
    let dotted = Stroke { color: colors.axis, width: 1.0, dash: Arc::new([2.0, 3.0]) };
    let (left, right) = (Point::new(band.x0, placed.neutral_y), Point::new(band.x1, placed.neutral_y));
    items.push(straight(left, right, dotted.clone()));
    for x in placed.borders.iter().skip(1).take(placed.borders.len().saturating_sub(2)) {
        items.push(straight(Point::new(*x, band.y0), Point::new(*x, band.y1), dotted.clone()));
    }
    for placed in &placed.lines {
        let color = role_color(theme, placed.color).faded(if placed.is_before { BEFORE } else { 1.0 });
        let width = line_width(placed.color, curve_width) * if placed.is_before { 0.6 } else { 1.0 };
        let stroke = Stroke { color, width, dash: dash(placed.color, width) };
        let (from, to) = placed.sample;
        items.push(straight(from, to, stroke.clone()));
        for points in &placed.stretches {
            items.push(line(curve_through(points), stroke.clone()));
            for point in points {
                let fill = (!placed.is_before).then_some(color);
                items.push(circle(*point, POINT_RADIUS, fill.or(Some(theme.paper)), Some((color, 1.5))));
            }
        }
    }
    items
}

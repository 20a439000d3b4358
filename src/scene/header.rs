//! How everything above the lanes is drawn: title, legend, stages, criticality, returns; and the
//! footer.

use super::builder::group_of;
use super::draw::{circle, paragraph, polygon, rect, straight};
use super::feelings::line_sample;
use super::{Group, Item, Stroke};
use crate::geom::{Point, Rect};
use crate::layout::{HeaderLayout, MapLayout, PlacedReturn, PlacedText, StageBox};
use crate::theme::Theme;

pub(super) fn draw(header: &HeaderLayout, layout: &MapLayout, theme: &Theme) -> Group {
    let mut items = Vec::new();
    text(&mut items, &header.title, theme.text);
    for line in &header.subtitles {
        text(&mut items, line, theme.text_muted);
    }
    for entry in &header.legend {
        items.push(line_sample(entry.color, entry.line, layout.sizes.curve_width, theme));
        text(&mut items, &entry.name, theme.text);
    }
    for caption in &header.captions {
        text(&mut items, caption, theme.text);
    }
    let worst = header.worst.as_ref().map(|(index, _)| *index);
    for (index, stage) in header.stages.iter().enumerate() {
        let fill = if worst == Some(index) { theme.stage.worst } else { theme.stage.fill };
        items.push(polygon(&chevron(stage, layout.sizes.chevron_tip), fill));
        text(&mut items, &stage.name, theme.stage.text);
    }
    for (_, name) in &header.steps {
        text(&mut items, name, theme.text_muted);
    }
    for (index, (bar, share)) in header.strip.iter().enumerate() {
        items.push(rect(*bar, bar.height() / 2.0, theme.strip.track, None));
        if *share > 0.0 {
            let full = Rect { x1: bar.x0 + (bar.width() * share).max(bar.height()), ..*bar };
            let color = match share {
                _ if worst == Some(index) => theme.strip.high,
                share if *share > 2.0 / 3.0 => theme.strip.high,
                share if *share > 1.0 / 3.0 => theme.strip.middle,
                _ => theme.strip.low,
            };
            items.push(rect(full, bar.height() / 2.0, color, None));
        }
    }
    if let Some((_, words)) = &header.worst {
        text(&mut items, words, theme.strip.high);
    }
    for arrow in &header.returns {
        draw_return(&mut items, arrow, theme);
    }
    group_of(items, Rect::new(0.0, 0.0, layout.size.width, header.bottom))
}

pub(super) fn draw_footer(footer: &PlacedText, theme: &Theme) -> Group {
    let mut items = Vec::new();
    text(&mut items, footer, theme.text_muted);
    group_of(items, footer.rect())
}

fn text(items: &mut Vec<Item>, placed: &PlacedText, color: crate::color::Rgba) {
    paragraph(items, &placed.text, placed.origin, color);
}

fn chevron(stage: &StageBox, tip: f64) -> [Point; 5] {
    let Rect { x0, y0, x1, y1 } = stage.rect;
    [(x0, y0), (x1, y0), (x1 + tip, (y0 + y1) / 2.0), (x1, y1), (x0, y1)].map(Point::from)
}

fn draw_return(items: &mut Vec<Item>, arrow: &PlacedReturn, theme: &Theme) {
    const HEAD: f64 = 7.0;
    let back = (arrow.start.x - arrow.end.x).signum();
    items.push(circle(arrow.start, 3.0, Some(theme.line), None));
    let neck = Point::new(arrow.end.x + back * HEAD, arrow.end.y);
    items.push(straight(arrow.start, neck, Stroke::new(theme.line, 1.5)));
    let head = [arrow.end, Point::new(neck.x, neck.y - 4.5), Point::new(neck.x, neck.y + 4.5)];
    items.push(polygon(&head, theme.line));
    if let Some((origin, label)) = &arrow.label {
        paragraph(items, label, *origin, theme.text);
    }
}

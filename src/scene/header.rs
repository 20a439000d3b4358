//! How everything above the lanes is drawn: title, legend, stages, criticality, returns; and the
//! footer.

use super::builder::group_of;
use super::draw::{circle, paragraph, polygon, rect, straight};
use super::feelings::line_sample;
use super::{Group, ImageItem, Item, Placed, Stroke, SubjectId};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{HeaderLayout, MapLayout, PlacedLoop, PlacedReturn, PlacedText, StageBox};
use crate::model::{JourneyMap, LaneId};
use crate::theme::{Theme, ThemeName};
use std::sync::Arc;

/// The groups of a scene that say where one is; each is drawn with the scene's groups too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headers {
    /// Stages, steps and the criticality strip.
    pub stages: Option<Placed>,
    /// The names of those rows, at the left.
    pub captions: Option<Placed>,
    /// The lanes, from top to bottom.
    pub lanes: Vec<LaneGroups>,
    /// The lines between cards, which lie over the lanes.
    pub lines: Vec<Placed>,
}

/// The groups of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneGroups {
    /// Which lane.
    pub lane: LaneId,
    /// What is behind it.
    pub ground: Placed,
    /// Its name and what else stands at the left of its cards.
    pub name: Placed,
    /// All of it.
    pub whole: Placed,
}

/// What stands above the lanes, in groups.
#[derive(Clone)]
pub(super) struct HeaderGroups {
    title: Placed,
    pub captions: Placed,
    pub stages: Placed,
    returns: Placed,
}

impl HeaderGroups {
    /// From back to front.
    pub fn all(&self) -> [Placed; 4] {
        [self.title.clone(), self.captions.clone(), self.stages.clone(), self.returns.clone()]
    }
}

pub(super) fn draw(map: &JourneyMap, header: &HeaderLayout, layout: &MapLayout, theme: &Theme) -> HeaderGroups {
    let bounds = Rect::new(0.0, 0.0, layout.size.width, header.bottom);
    let placed = |group| Placed::new(Vec2::ZERO, Arc::new(group));
    let group = |items| placed(group_of(items, bounds));
    let title = group_of(title(header, layout, theme), bounds).about(SubjectId::Map(map.id()), &map.info().title);
    HeaderGroups {
        title: placed(title),
        captions: group(captions(header, theme)),
        stages: group(stages(map, header, layout, theme)),
        returns: group(returns(header, theme)),
    }
}

fn title(header: &HeaderLayout, layout: &MapLayout, theme: &Theme) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    if let Some((picture, place)) = &header.logo {
        if theme.name == ThemeName::Dark {
            // Most logos are drawn for white paper.
            items.push(rect(place.inflate(3.0, 3.0), 3.0, crate::theme::theme(ThemeName::Light).paper, None));
        }
        items.push(Item::Image(ImageItem { rect: *place, picture: picture.clone() }));
    }
    text(&mut items, &header.title, theme.text);
    for line in &header.subtitles {
        text(&mut items, line, theme.text_muted);
    }
    for entry in &header.legend {
        line_sample(&mut items, entry.sample, entry.line, layout.sizes.curve_width, theme);
        text(&mut items, &entry.name, theme.text);
    }
    items
}

fn captions(header: &HeaderLayout, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    for caption in &header.captions {
        text(&mut items, caption, theme.text);
    }
    items
}

fn stages(map: &JourneyMap, header: &HeaderLayout, layout: &MapLayout, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    let worst = header.worst.as_ref().map(|(index, _)| *index);
    for (index, stage) in header.stages.iter().enumerate() {
        let fill = if worst == Some(index) { theme.stage.worst } else { theme.stage.fill };
        let mut chevron_and_name = vec![polygon(&chevron(stage, layout.sizes.chevron_tip), fill)];
        text(&mut chevron_and_name, &stage.name, theme.stage.text);
        let bounds = Rect { x1: stage.rect.x1 + layout.sizes.chevron_tip, ..stage.rect }.union(stage.name.rect());
        let name = map.stage(stage.stage).map_or("", |stage| stage.name.as_str());
        let group = group_of(chevron_and_name, bounds).about(SubjectId::Stage(stage.stage), name);
        items.push(Item::Group(Placed::new(Vec2::ZERO, Arc::new(group))));
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
    items
}

fn returns(header: &HeaderLayout, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    for arrow in &header.returns {
        draw_return(&mut items, arrow, theme);
    }
    if let Some(placed) = &header.journey_loop {
        draw_loop(&mut items, placed, theme);
    }
    items
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

/// A light line from the last stage to the first, interrupted by its caption.
fn draw_loop(items: &mut Vec<Item>, placed: &PlacedLoop, theme: &Theme) {
    const HEAD: f64 = 6.0;
    const GAP: f64 = 6.0;
    let stroke = || Stroke { color: theme.line, width: 1.0, dash: Arc::new([5.0, 3.0]) };
    let caption = (placed.origin.x - GAP, placed.origin.x + f64::from(placed.text.width) + GAP);
    let top = placed.rect.y0;
    let (start, end) = (placed.start, placed.end);
    let at = |x: f64| Point::new(x, start.y);
    items.push(straight(Point::new(start.x, top), start, stroke()));
    items.push(straight(start, at(caption.1.min(start.x)), stroke()));
    items.push(straight(at(caption.0.max(end.x)), end, stroke()));
    items.push(straight(end, Point::new(end.x, top + HEAD), stroke()));
    let head = [(0.0, 0.0), (-3.5, HEAD), (3.5, HEAD)].map(|(x, y)| Point::new(end.x + x, top + y));
    items.push(polygon(&head, theme.line));
    paragraph(items, &placed.text, placed.origin, theme.text_muted);
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

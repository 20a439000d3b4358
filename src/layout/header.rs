//! What stands above the lanes: title, legend, stages, the criticality strip, returns.

use super::columns::Columns;
use super::journey_loop::{PlacedLoop, place_loop};
use super::returns::{PlacedReturn, place_returns};
use super::shown::Told;
use crate::geom::{Point, Rect, Size};
use crate::insight::pain::{StagePain, worst};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{JourneyMap, MapInfo, Picture, RoleId, StageId, StepId, Workbook};
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, Sizes, TextRole};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything above the lanes, in document space.
#[derive(Debug, PartialEq)]
pub struct HeaderLayout {
    /// The company's logo before the title, and where it stands.
    pub logo: Option<(Arc<Picture>, Rect)>,
    /// The map's title.
    pub title: PlacedText,
    /// What it is about: scenario, state, date, purpose, expectations.
    pub subtitles: Vec<PlacedText>,
    /// Whose curve is which.
    pub legend: Vec<LegendEntry>,
    /// The names of the rows: stages, steps, criticality, returns.
    pub captions: Vec<PlacedText>,
    /// The stages.
    pub stages: Vec<StageBox>,
    /// The names of steps, where stages have several.
    pub steps: Vec<(StepId, PlacedText)>,
    /// The bars of the criticality strip and how full they are, 0-1; empty without barriers.
    pub strip: Vec<(Rect, f64)>,
    /// The stage that hurts most and the words under its bar.
    pub worst: Option<(usize, PlacedText)>,
    /// The arrows between steps.
    pub returns: Vec<PlacedReturn>,
    /// The way from the last stage back to the first, if the journey loops.
    pub journey_loop: Option<PlacedLoop>,
    /// Where the lanes start.
    pub bottom: f64,
}

/// A text at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// Top left corner.
    pub origin: Point,
    /// The text.
    pub text: Arc<Paragraph>,
}

impl PlacedText {
    /// What it covers.
    pub fn rect(&self) -> Rect {
        Rect::new(
            self.origin.x,
            self.origin.y,
            self.origin.x + f64::from(self.text.width),
            self.origin.y + f64::from(self.text.height),
        )
    }
}

/// A line sample and a name.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What the sample shows.
    pub sample: LegendSample,
    /// The ends of the line sample.
    pub line: (Point, Point),
    /// The name.
    pub name: PlacedText,
}

/// What a sample in the legend shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendSample {
    /// A curve, by its role's place in the palette; none for the customer in general.
    Curve(Option<u32>),
    /// A curve of the map that is laid over.
    Ghost,
    /// The gap where this map feels better than the one laid over.
    Better,
    /// The gap where it feels worse.
    Worse,
}

/// A stage header.
#[derive(Clone, Debug, PartialEq)]
pub struct StageBox {
    /// Which stage.
    pub stage: StageId,
    /// Its chevron, without the tip.
    pub rect: Rect,
    /// Its name.
    pub name: PlacedText,
}

/// What the layout is made from.
pub(super) struct HeaderContext<'a> {
    pub typesetter: &'a mut Typesetter,
    pub workbook: &'a Workbook,
    pub map: &'a JourneyMap,
    /// Only these roles are explained; none: all.
    pub only_roles: &'a BTreeSet<RoleId>,
    pub columns: &'a Columns,
    /// Of all stages, also those that are not shown.
    pub pains: Option<&'a [StagePain]>,
    /// The map whose curves are laid over.
    pub ghost: Option<&'a MapInfo>,
    /// Whether there is a curve of the customer in general.
    pub general_curve: bool,
    /// Whether the journey loops.
    pub loops: bool,
    /// What the map says about itself.
    pub told: Told,
    pub language: Language,
    pub density: Density,
    /// Right edge of what the header may use.
    pub right: f64,
}

/// Below this width the legend stands under the title.
const NARROW: f64 = 820.0;
const LEGEND_LINE: f64 = 30.0;
const LEGEND_GAP: f64 = 8.0;
const LEGEND_ENTRY_GAP: f64 = 20.0;
const STRIP_HEIGHT: f64 = 6.0;
/// The most that the logo takes, in width and in height, and what is between it and the title.
const LOGO: Size = Size::new(160.0, 46.0);
const LOGO_GAP: f64 = 14.0;

impl HeaderContext<'_> {
    fn text(&mut self, role: TextRole, words: &str, origin: Point, max_width: f64) -> PlacedText {
        let text = self.typesetter.paragraph(words, self.density.text_style(role), max_width.max(40.0) as f32);
        PlacedText { origin, text }
    }

    fn caption(&mut self, sizes: &Sizes, key: &'static str, role: TextRole, middle: f64) -> PlacedText {
        let words = locale::text(self.language, key);
        let width = sizes.lane_header_width - 10.0;
        let mut placed = self.text(role, &words, Point::new(sizes.sheet_padding, 0.0), width);
        placed.origin.y = middle - f64::from(placed.text.height) / 2.0;
        placed
    }
}

impl HeaderLayout {
    /// Whether a bar of the strip says something, so that its rule has to be told.
    pub(super) fn tells_pain(&self) -> bool {
        self.strip.iter().any(|(_, share)| *share > 0.0)
    }

    pub(super) fn new(context: &mut HeaderContext<'_>) -> HeaderLayout {
        let sizes = context.density.sizes();
        let (left, right) = (sizes.sheet_padding, context.right);
        let narrow = right - left < NARROW;
        let legend_width = if narrow { right - left } else { (right - left) * 0.42 };
        let (mut legend, legend_height) =
            if context.told.legend { legend(context, legend_width) } else { (Vec::new(), 0.0) };
        let top = sizes.sheet_padding - 4.0;
        let logo = context.workbook.info().logo.clone().filter(|_| context.told.title && context.told.logo);
        let logo = logo.map(|logo| {
            let place = logo_place(&logo, Point::new(left, top));
            (logo, place)
        });
        let title_left = logo.as_ref().map_or(left, |(_, place)| place.x1 + LOGO_GAP);
        let title_width = match (narrow, legend.is_empty()) {
            (false, false) => right - title_left - widest_row(&legend) - 24.0,
            _ => right - title_left,
        };
        let title_words = match context.map.info().title.as_str() {
            _ if !context.told.title => String::new(),
            "" => locale::text(context.language, "header-untitled"),
            title => title.to_owned(),
        };
        let title = context.text(TextRole::Title, &title_words, Point::new(title_left, top), title_width);
        let mut y = if context.told.title { title.rect().y1 + 2.0 } else { title.origin.y };
        let mut subtitles = Vec::new();
        for words in subtitle_lines(context) {
            let line = context.text(TextRole::Subtitle, &words, Point::new(title_left, y), title_width);
            y = line.rect().y1;
            subtitles.push(line);
        }
        y = logo.as_ref().map_or(y, |(_, place)| y.max(place.y1));
        let legend_top = if narrow { y + 6.0 } else { title.origin.y + 5.0 };
        for entry in &mut legend {
            entry.move_by(if narrow { left } else { right - legend_width }, legend_top);
        }
        y = if legend.is_empty() { y } else { y.max(legend_top + legend_height) };
        y += 12.0;

        let mut captions = Vec::new();
        let (stages, stages_bottom) = stage_boxes(context, sizes, y);
        if !stages.is_empty() {
            captions.push(context.caption(sizes, "header-stages", TextRole::LaneName, (y + stages_bottom) / 2.0));
            y = stages_bottom + 6.0;
        }
        let (steps, steps_bottom) = step_names(context, y);
        if !steps.is_empty() {
            let middle = (y + steps_bottom) / 2.0;
            captions.push(context.caption(sizes, "header-steps", TextRole::Small, middle));
            y = steps_bottom + 6.0;
        }

        let mut strip = Vec::new();
        let mut worst_stage = None;
        if let Some(pains) = context.pains.filter(|pains| !pains.is_empty()) {
            let top = y + 5.0;
            captions.push(context.caption(sizes, "header-criticality", TextRole::Small, top + STRIP_HEIGHT / 2.0));
            let most = pains.iter().map(|pain| pain.severity).max().unwrap_or(0).max(1);
            for pain in pains {
                let index = context.columns.stage_index(pain.stage);
                let Some((x0, x1)) = index.and_then(|index| context.columns.stage_extent(index)) else { continue };
                let share = f64::from(pain.severity) / f64::from(most);
                strip.push((Rect::new(x0, top, x1, top + STRIP_HEIGHT), share));
            }
            y = top + STRIP_HEIGHT + 6.0;
            let columns = context.columns;
            let extent = |pain: &StagePain| {
                let index = columns.stage_index(pain.stage)?;
                Some((index, columns.stage_extent(index)?))
            };
            // Its row is there also while several are equal: a card that is dragged must not move the map.
            let placed = pains.iter().max_by_key(|pain| pain.severity).filter(|pain| pain.severity > 0);
            if let Some((_, (x0, x1))) = placed.and_then(extent) {
                let words = locale::text(context.language, "header-worst");
                let text = context.text(TextRole::Label, &words, Point::new(x0, y - 3.0), x1 - x0);
                let above = y;
                y = text.rect().y1 + 2.0;
                worst_stage = worst(pains).and_then(|index| extent(pains.get(index)?)).map(|(index, (x0, x1))| {
                    let mut text = context.text(TextRole::Label, &words, Point::new(x0, above - 3.0), x1 - x0);
                    text.origin.x = x1 - f64::from(text.text.width);
                    (index, text)
                });
            }
        }

        let (returns, returns_bottom) =
            place_returns(context.map, context.columns, context.typesetter, context.density, y + 2.0);
        if !returns.is_empty() {
            captions.push(context.caption(sizes, "header-returns", TextRole::Small, (y + returns_bottom) / 2.0));
            y = returns_bottom + 2.0;
        }
        let journey_loop = context
            .loops
            .then(|| place_loop(context.columns, context.typesetter, context.language, context.density, y + 2.0));
        let journey_loop = journey_loop.flatten();
        if let Some(placed) = &journey_loop {
            y = placed.rect.y1 + 4.0;
        }
        HeaderLayout {
            logo,
            title,
            subtitles,
            legend,
            captions,
            stages,
            steps,
            strip,
            worst: worst_stage,
            returns,
            journey_loop,
            bottom: y + 2.0,
        }
    }
}

fn logo_place(logo: &Picture, origin: Point) -> Rect {
    let (width, height) = logo.size().map_or((1.0, 1.0), |(width, height)| (f64::from(width), f64::from(height)));
    let scale = (LOGO.width / width).min(LOGO.height / height);
    Rect::from_origin_size(origin, ((width * scale).max(1.0), (height * scale).max(1.0)))
}

fn subtitle_lines(context: &HeaderContext<'_>) -> Vec<String> {
    let (info, told) = (context.map.info(), context.told);
    let say = |key: &'static str, name: &'static str, words: &str| {
        locale::message(context.language, &Message::new(key).with(name, words))
    };
    let mut parts = Vec::new();
    if told.purpose && !info.scenario.is_empty() {
        parts.push(info.scenario.clone());
    }
    if told.date {
        parts.push(locale::terms::map_state(context.language, info.state));
        parts.extend(info.date.map(|date| locale::date(context.language, date)));
    }
    if told.purpose && !info.purpose.is_empty() {
        parts.push(say("header-purpose", "purpose", &info.purpose));
    }
    let author = context.workbook.info().author.as_str();
    if told.author && !author.is_empty() {
        parts.push(say("header-author", "author", author));
    }
    let mut lines = vec![parts.join(" · ")];
    if told.purpose && !info.expectations.is_empty() {
        lines.push(say("header-expectations", "expectations", &info.expectations));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

impl LegendEntry {
    fn move_by(&mut self, x: f64, y: f64) {
        for point in [&mut self.line.0, &mut self.line.1, &mut self.name.origin] {
            *point += crate::geom::Vec2::new(x, y);
        }
    }

    fn right(&self) -> f64 {
        self.name.rect().x1
    }
}

fn widest_row(legend: &[LegendEntry]) -> f64 {
    let left = legend.iter().map(|entry| entry.line.0.x).fold(f64::INFINITY, f64::min);
    let right = legend.iter().map(LegendEntry::right).fold(0.0, f64::max);
    (right - left).max(0.0)
}

/// The legend in rows of at most `width`, aligned to the right, from (0, 0); and its height.
fn legend(context: &mut HeaderContext<'_>, width: f64) -> (Vec<LegendEntry>, f64) {
    let only = context.only_roles;
    let roles = context.workbook.roles().iter().filter(|role| only.is_empty() || only.contains(&role.id));
    let mut names: Vec<(LegendSample, String)> =
        roles.map(|role| (LegendSample::Curve(Some(role.color)), role.with_letters())).collect();
    if context.general_curve {
        names.push((LegendSample::Curve(None), locale::text(context.language, "legend-customer")));
    }
    if let Some(ghost) = context.ghost {
        let title = match ghost.title.as_str() {
            "" => locale::text(context.language, "header-untitled"),
            title => title.to_owned(),
        };
        let message = Message::new("legend-ghost").with("title", title);
        names.push((LegendSample::Ghost, locale::message(context.language, &message)));
        names.push((LegendSample::Better, locale::text(context.language, "legend-better")));
        names.push((LegendSample::Worse, locale::text(context.language, "legend-worse")));
    }
    let mut rows: Vec<(Vec<LegendEntry>, f64)> = Vec::new();
    let name_left = LEGEND_LINE + LEGEND_GAP;
    for (sample, name) in names {
        let placed = context.text(TextRole::Subtitle, &name, Point::new(name_left, 0.0), width - name_left);
        let entry_width = name_left + f64::from(placed.text.width);
        let entry = LegendEntry { sample, line: (Point::new(0.0, 9.0), Point::new(LEGEND_LINE, 9.0)), name: placed };
        match rows.last_mut() {
            Some((row, used)) if *used + LEGEND_ENTRY_GAP + entry_width <= width => {
                let mut entry = entry;
                entry.move_by(*used + LEGEND_ENTRY_GAP, 0.0);
                *used += LEGEND_ENTRY_GAP + entry_width;
                row.push(entry);
            }
            _ => rows.push((vec![entry], entry_width)),
        }
    }
    let mut y = 0.0;
    let mut placed = Vec::new();
    for (row, used) in rows {
        let height = row.iter().map(|entry| f64::from(entry.name.text.height)).fold(0.0, f64::max);
        for mut entry in row {
            entry.move_by(width - used, y);
            placed.push(entry);
        }
        y += height + 2.0;
    }
    (placed, y)
}

fn stage_boxes(context: &mut HeaderContext<'_>, sizes: &Sizes, top: f64) -> (Vec<StageBox>, f64) {
    let mut boxes = Vec::new();
    let mut height = sizes.stage_min_height;
    for (index, stage) in context.map.stages().iter().enumerate() {
        let Some((x0, x1)) = context.columns.stage_extent(index) else { continue };
        let left = x0 + 14.0;
        // Where a stage is cut its name stands before the cut.
        let right = x1.min(context.columns.piece_at(x0).1);
        let name = context.text(TextRole::Stage, &stage.name, Point::new(left, top), right - left - 4.0);
        height = height.max(f64::from(name.text.height) + 16.0);
        boxes.push(StageBox { stage: stage.id, rect: Rect::new(x0, top, x1, top), name });
    }
    for stage in &mut boxes {
        stage.rect.y1 = top + height;
        stage.name.origin.y = top + (height - f64::from(stage.name.text.height)) / 2.0;
    }
    (boxes, top + height)
}

fn step_names(context: &mut HeaderContext<'_>, top: f64) -> (Vec<(StepId, PlacedText)>, f64) {
    if !context.map.stages().iter().any(|stage| stage.shows_steps()) {
        return (Vec::new(), top);
    }
    let mut names = Vec::new();
    let mut bottom = top + f64::from(context.density.text_style(TextRole::Step).line_height);
    for ((_, step), column) in context.map.steps().zip(&context.columns.steps) {
        let text = context.text(TextRole::Step, &step.name, Point::new(column.x + 4.0, top), column.width - 8.0);
        bottom = bottom.max(text.rect().y1);
        names.push((step.id, text));
    }
    (names, bottom)
}

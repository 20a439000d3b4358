//! A presentation of a map, 16 : 9: what it is for, the whole at a glance, every stage, every role,
//! the stage that hurts most, what is to be done. Letters can be read from the last row; what has no
//! room goes on on the next slide.

use super::Bound;
use super::drawing::{Manner, draw};
use super::flow::{Room, pieces};
use super::lanes::{Cutter, OnPage};
use super::legible::LEAST_ON_SLIDES;
use super::lettering::{Lettering, picture_size, style};
use super::options::Options;
use super::paper::UNITS_PER_POINT;
use super::part;
use super::prose::{Words, flow};
use super::rows::{Cuts, evened, rows};
use super::subject::Subject;
use super::title::about;
use crate::geom::{Point, Rect, Size};
use crate::insight::feelings::at_stages;
use crate::layout::{Block, Layouter, abreast};
use crate::locale;
use crate::message::Message;
use crate::model::{Curve, CurvePoint, JourneyMap, LEVELS, LaneId, LaneKind, RoleId, Row, Stage, Workbook};
use crate::report::{Chapter, Piece, Report, ReportLayout, ReportLayouter, Sheet, chapter};
use crate::scene::{Bookmark, Page, Part, Stroke, report_scene};
use crate::text::TextStyle;
use crate::theme::{Density, theme};
use crate::wording::folded;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A slide, in units of a page: as large as presentation programs make them.
const SLIDE: Size = Size::new(1280.0, 720.0);
const MARGIN: f64 = 44.0;
/// The line with the number of the slide, and what stays free above it.
const FOOTER: f64 = 34.0;
/// Side by side on the slide of a stage.
const CARDS_ABREAST: usize = 3;
/// How many lines a title takes at most, on the first slide and on others, and what stands below it.
const MOST_LARGE: usize = 3;
const MOST_TITLE: usize = 2;
const MOST_BELOW: usize = 4;
/// The sizes of what the map is about: smaller where that is long, the smallest as slides allow.
const ABOUT_SIZES: [f32; 3] = [25.0, 22.0, 19.0];
/// The most that the logo takes on the first slide.
const LOGO: Size = Size::new(300.0, 90.0);
/// How many letters names of lanes have at most.
const NAME_LETTERS: usize = 80;
/// How much larger than necessary the letters of slides are: a hair.
const SURELY: f64 = 1.004;

/// The slides of a map.
pub(super) fn slides(layouter: &mut Layouter, workbook: &Workbook, subject: &Subject, options: &Options) -> Bound {
    let told = part::as_seen(workbook, &subject.map, &subject.whole, &subject.seen);
    let only_roles = subject.seen.only_roles();
    let mut deck = Deck { workbook, subject, options, told, only_roles, bound: Bound::default() };
    deck.title(layouter);
    for told in [Chapter::Overview, Chapter::Feelings] {
        deck.chapter(layouter, told);
    }
    for stage in subject.map.stages().iter() {
        deck.stage(layouter, stage);
    }
    for role in workbook.roles().iter() {
        if deck.tells_of(role.id) {
            deck.chapter(layouter, Chapter::Role(role.id));
        }
    }
    for told in [Chapter::Worst, Chapter::Measures, Chapter::Funnel] {
        deck.chapter(layouter, told);
    }
    deck.number(layouter);
    deck.bound
}

/// How many units of a slide a unit of something in the large density takes.
fn scale() -> f64 {
    SURELY * LEAST_ON_SLIDES * UNITS_PER_POINT / f64::from(Density::Large.smallest_text())
}

fn title_style() -> TextStyle {
    style(34.0, 700)
}

fn small_style() -> TextStyle {
    style(19.0, 500)
}

struct Deck<'a> {
    workbook: &'a Workbook,
    subject: &'a Subject,
    options: &'a Options,
    /// What is told in words.
    told: JourneyMap,
    /// Only these roles are told of; none: all.
    only_roles: BTreeSet<RoleId>,
    bound: Bound,
}

impl Deck<'_> {
    fn push(&mut self, parts: Vec<Part>) {
        self.bound.pages.push(Page { size: SLIDE, background: theme(self.options.theme).paper, parts });
    }

    fn tells_of(&self, role: RoleId) -> bool {
        self.only_roles.is_empty() || self.only_roles.contains(&role)
    }

    /// Words in at most so many lines; notes where that shortens them.
    fn short(&mut self, lettering: &mut Lettering<'_>, words: &str, style: TextStyle, lines: usize) -> String {
        let (words, is_shortened) = lettering.shortened(words, style, SLIDE.width - 2.0 * MARGIN, lines);
        self.bound.is_shortened |= is_shortened;
        words
    }

    fn bookmark(&mut self, title: &str) {
        let (page, place) = (self.bound.pages.len(), Point::ORIGIN);
        self.bound.bookmarks.push(Bookmark { title: title.to_owned(), level: 1, page, place });
    }

    /// What the map is called and which decision it serves; what has no room goes on on the next
    /// slide.
    fn title(&mut self, layouter: &mut Layouter) {
        let (theme, wanted) = (theme(self.options.theme), self.options.ingredients);
        let mut lettering = Lettering::new(layouter.typesetter());
        let width = SLIDE.width - 4.0 * MARGIN;
        let x = 2.0 * MARGIN;
        let mut top = MARGIN;
        if let Some(logo) = self.workbook.info().logo.as_ref().filter(|_| wanted.logo) {
            let size = picture_size(logo).unwrap_or(LOGO);
            let scale = (LOGO.width / size.width).min(LOGO.height / size.height);
            lettering.picture(logo, Rect::from_origin_size(Point::new(x, MARGIN), size * scale));
            top += LOGO.height + 12.0;
        }
        let title = if wanted.title { self.subject.title.as_str() } else { "" };
        let large = style(52.0, 700);
        let (title, is_shortened) = lettering.shortened(title, large, width, MOST_LARGE);
        self.bound.is_shortened |= is_shortened;
        const BAR: f64 = 18.0 + 24.0;
        let title_height = lettering.height(&title, large, width) + BAR;
        let lines = about(self.workbook, &self.subject.whole, self.options);
        let words = |size: f32| -> Vec<Words> {
            let set = |text: &String| Words {
                text: text.clone(),
                style: style(size, 400),
                color: theme.text_muted,
                gap: 8.0,
            };
            lines.iter().map(set).collect()
        };
        let bottom = SLIDE.height - MARGIN;
        let mut height_at = |size: f32| -> f64 {
            lines.iter().map(|words| lettering.height(words, style(size, 400), width) + 8.0).sum()
        };
        let smallest = ABOUT_SIZES.last().copied().unwrap_or_default();
        let size = ABOUT_SIZES.into_iter().find(|size| top + title_height + height_at(*size) <= bottom);
        let size = size.unwrap_or(smallest);
        let height = title_height + height_at(size);
        // A little above the middle; long texts begin at the top.
        let mut y = ((SLIDE.height - height) * 0.42).max(top);
        y += lettering.text(&title, large, theme.text, Point::new(x, y), width) + 18.0;
        lettering.rect(Rect::new(x, y, x + 96.0, y + 5.0), 2.5, Some(theme.stage.fill), None);
        y += 24.0;
        let first = Rect::new(x, y, x + width, bottom);
        let mut parts = vec![lettering.part(SLIDE)];
        let mut lettering = Lettering::new(layouter.typesetter());
        let title = self.short(&mut lettering, &title, title_style(), MOST_TITLE);
        let top = self.head(&mut lettering, &title, "", true);
        let head = lettering.part(SLIDE);
        let others = Rect::new(x, top, x + width, SLIDE.height - FOOTER - 8.0);
        for (index, part) in flow(layouter.typesetter(), &words(size), first, others, SLIDE).into_iter().enumerate() {
            if index > 0 {
                parts.push(head.clone());
            }
            parts.push(part);
            self.push(std::mem::take(&mut parts));
        }
    }

    /// The title of a slide with what stands under it, and where the rest begins.
    fn head(&self, lettering: &mut Lettering<'_>, title: &str, below: &str, continued: bool) -> f64 {
        let theme = theme(self.options.theme);
        let width = SLIDE.width - 2.0 * MARGIN;
        let title = if continued {
            locale::message(self.options.language, &Message::new("slide-continued").with("title", title))
        } else {
            title.to_owned()
        };
        let mut y = MARGIN * 0.75;
        y += lettering.text(&title, title_style(), theme.text, Point::new(MARGIN, y), width) + 2.0;
        if !continued {
            y += lettering.text(below, small_style(), theme.text_muted, Point::new(MARGIN, y), width);
        }
        y + 10.0
    }

    /// The cards of a stage, three abreast, over as many slides as they need.
    fn stage(&mut self, layouter: &mut Layouter, stage: &Stage) {
        let language = self.options.language;
        let index = self.subject.stage_index(stage.id).unwrap_or(0);
        let name = if stage.name.trim().is_empty() { locale::text(language, "unnamed") } else { stage.name.clone() };
        let title = format!("{}. {name}", index + 1);
        let say = |key: &'static str, words: &str| {
            (!words.trim().is_empty()).then(|| locale::message(language, &Message::new(key).with("words", words)))
        };
        let below: Vec<String> = [
            say("slide-goal", &stage.goal),
            say("slide-result", &stage.expected_result),
            say("slide-duration", &stage.duration),
            say("slide-feelings", &self.feelings(index)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let (scale, sizes) = (scale(), Density::Large.sizes());
        let alone = part::of_stages(&self.subject.map, &[stage.id]);
        let (alone, has_short_names) = part::with_short_names(&alone, NAME_LETTERS);
        self.bound.is_shortened |= has_short_names;
        let room = (SLIDE.width - 2.0 * MARGIN) / scale;
        // The names at the left, and the edges of the picture.
        let column = (room - sizes.lane_header_width - 2.0 * sizes.column_gap) / CARDS_ABREAST as f64;
        let width = column * Density::default().sizes().column_width / sizes.column_width;
        let steps = alone.step_count();
        let alone =
            abreast(&alone, &[vec![Block { steps, columns: CARDS_ABREAST, width: width as u32, apart: false }]]);
        let manner = Manner {
            density: Some(Density::Large),
            without: self.empty_lanes(&alone),
            without_funnel: true,
            ..Manner::default()
        };
        let alone = Subject { map: Arc::new(alone), ..self.subject.clone() };
        let drawing = draw(layouter, self.workbook, &alone, self.options, &manner);
        // The overview has the stage; a slide on which nothing stands is a promise that is not kept.
        if drawing.layout.lanes.is_empty() {
            return;
        }
        self.bookmark(&title);
        let cutter = Cutter::new(&drawing);
        let mut lettering = Lettering::new(layouter.typesetter());
        let title = self.short(&mut lettering, &title, title_style(), MOST_TITLE);
        let below = self.short(&mut lettering, &below.join(" · "), small_style(), MOST_BELOW);
        let [first, others] = [false, true].map(|continued| {
            let top = self.head(&mut lettering, &title, &below, continued);
            (SLIDE.height - top - FOOTER - 8.0) / scale
        });
        let rows = evened(rows(&drawing.layout, Room::new(first, others), Cuts::Few), &drawing.layout, others);
        for (number, row) in rows.iter().enumerate() {
            let mut lettering = Lettering::new(layouter.typesetter());
            let top = self.head(&mut lettering, &title, &below, number > 0);
            // What is read first comes first, for those who copy a page as text too.
            let mut parts = vec![lettering.part(SLIDE)];
            let corner = Point::new(MARGIN, top);
            parts.extend(cutter.lanes(row, OnPage { columns: &(0..CARDS_ABREAST), corner, scale }));
            self.push(parts);
        }
    }

    /// How the roles feel at a stage of the whole map, in words.
    fn feelings(&self, stage: usize) -> String {
        let (map, language) = (&self.subject.whole, self.options.language);
        let told: BTreeSet<_> = self.told.curves().iter().map(|curve| curve.id).collect();
        let told = map.curves().iter().filter(|curve| told.contains(&curve.id)).filter_map(|curve| {
            let value = at_stages(map, curve).get(stage).copied().flatten()?;
            let role = curve.role.and_then(|role| self.workbook.role(role));
            let who = role.map_or_else(|| locale::text(language, "legend-customer"), |role| role.name.clone());
            let index = ((value.clamp(-2.0, 2.0) + 2.0).round() as usize).min(LEVELS - 1);
            let own = map.info().level_names.get(index).map_or("", String::as_str);
            let level = locale::terms::level_name(language, own, index);
            let words = self.words_at(curve, stage, &level);
            Some(if words.is_empty() { format!("{who} — {level}") } else { format!("{who} — {level} ({words})") })
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// What is written at the points of a curve at a stage of the whole map.
    fn words_at(&self, curve: &Curve, stage: usize, level: &str) -> String {
        let Some(stage) = self.subject.whole.stages().get(stage) else { return String::new() };
        let inside = |point: &&CurvePoint| stage.steps.iter().any(|step| step.id == point.step);
        let mut words: Vec<&str> = Vec::new();
        for point in curve.points.iter().filter(inside) {
            let moment = point.moment.as_ref().map_or("", |moment| moment.text.as_str());
            for own in [point.word.trim(), moment.trim()] {
                if !own.is_empty() && folded(own) != folded(level) && !words.contains(&own) {
                    words.push(own);
                }
            }
        }
        words.join("; ")
    }

    /// Lanes in which nothing stands take room from those in which something does.
    fn empty_lanes(&self, map: &JourneyMap) -> BTreeSet<LaneId> {
        let concerns = |role: &RoleId, row: &Row| row.cards.iter().any(|card| card.concerns(*role));
        let is_empty = |row: &&Row| match row.lane.kind {
            // The curves have a slide of their own; here they are told in words.
            LaneKind::Feelings => true,
            kind if kind.is_divider() || row.cards.is_empty() => true,
            _ => !self.only_roles.is_empty() && !self.only_roles.iter().any(|role| concerns(role, row)),
        };
        map.rows().iter().filter(is_empty).map(|row| row.lane.id).collect()
    }

    /// A chapter, over as many slides as it needs.
    fn chapter(&mut self, layouter: &mut Layouter, told: Chapter) {
        let piece = Piece { map: &self.told, whole: &self.subject.whole, only_roles: &self.only_roles };
        let Some(report) = chapter(self.workbook, piece, told, self.options.language) else { return };
        self.bookmark(&report.title);
        let scale = scale();
        let width = (SLIDE.width - 2.0 * MARGIN) / scale;
        let body = Report { title: String::new(), ..report.clone() };
        let sheet = Sheet { density: Density::Large, width: Some(width), ..Sheet::default() };
        let layout = ReportLayouter::default().layout_on(&body, sheet);
        let scene = Arc::new(report_scene(&layout, theme(self.options.theme)));
        let end = layout.size.height - Sheet::PADDING;
        let mut lettering = Lettering::new(layouter.typesetter());
        let title = self.short(&mut lettering, &report.title, title_style(), MOST_TITLE);
        let [first, others] = [false, true].map(|continued| {
            let top = self.head(&mut lettering, &title, "", continued);
            (SLIDE.height - top - FOOTER - 4.0) / scale
        });
        let all = Room::new(first, others);
        let header = |page: usize, y: f64| layout.header_over(y).filter(|_| page > 0);
        let room = |page: usize, y: f64| all.on(page) - header(page, y).map_or(0.0, |header| header.height());
        let pieces = pieces((Sheet::PADDING, end), room, |from, limit| evened_cut_at(&layout, from, limit, end));
        for (number, (from, to)) in pieces.into_iter().enumerate() {
            let mut lettering = Lettering::new(layouter.typesetter());
            let top = self.head(&mut lettering, &title, "", number > 0);
            let part = |from: f64, to: f64, at: f64| Part {
                scene: scene.clone(),
                source: Rect::new(Sheet::PADDING - 2.0, from, Sheet::PADDING + width + 2.0, to),
                origin: Point::new(MARGIN - 2.0 * scale, at),
                scale,
            };
            let header = header(number, from);
            let mut parts = vec![lettering.part(SLIDE)];
            parts.extend(header.map(|header| part(header.y0, header.y1, top)));
            parts.push(part(from, to, top + header.map_or(0.0, |header| header.height()) * scale));
            self.push(parts);
        }
    }

    /// Writes on every slide which it is.
    fn number(&mut self, layouter: &mut Layouter) {
        let theme = theme(self.options.theme);
        let count = self.bound.pages.len();
        let title = if self.options.ingredients.title { self.subject.title.as_str() } else { "" };
        for (index, page) in self.bound.pages.iter_mut().enumerate().skip(1) {
            let mut lettering = Lettering::new(layouter.typesetter());
            let y = SLIDE.height - FOOTER;
            lettering.straight(
                Point::new(MARGIN, y),
                Point::new(SLIDE.width - MARGIN, y),
                Stroke::new(theme.lane_border, 1.0),
            );
            let number = format!("{} / {count}", index + 1);
            let end = Point::new(SLIDE.width - MARGIN, y + 4.0);
            let taken = lettering.line_to(&number, small_style(), theme.text_muted, end, 200.0);
            let width = SLIDE.width - 2.0 * MARGIN - taken - 24.0;
            lettering.line(title, small_style(), theme.text_muted, Point::new(MARGIN, y + 4.0), width);
            page.parts.push(lettering.part(SLIDE));
        }
    }
}

/// The last height at which nothing is cut; an earlier one, if else hardly anything would be left for
/// the next slide.
fn evened_cut_at(layout: &ReportLayout, from: f64, limit: f64, end: f64) -> f64 {
    /// Less than this share of a slide is hardly anything.
    const LITTLE: f64 = 0.3;
    let room = limit - from;
    let last = layout.cut_at(from, limit);
    if end - last > room * LITTLE {
        return last;
    }
    let even = layout.cut_at(from, from + (end - from) * 0.6);
    if even > from && end - even <= room * 0.8 { even } else { last }
}

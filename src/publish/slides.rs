//! A presentation of a map, 16 : 9: what it is for, the whole at a glance, every stage, every role,
//! the stage that hurts most, what is to be done. Letters can be read from the last row; what has no
//! room goes on on the next slide.

use super::drawing::{Manner, draw};
use super::lanes::Cutter;
use super::legible::LEAST_ON_SLIDES;
use super::lettering::{Lettering, picture_size, style};
use super::options::Options;
use super::paper::UNITS_PER_POINT;
use super::part;
use super::rows::rows;
use super::title::about;
use super::{Bound, Subject};
use crate::geom::{Point, Rect, Size};
use crate::insight::feelings::at_stages;
use crate::insight::filter::Others;
use crate::layout::{Block, Layouter, abreast};
use crate::locale;
use crate::message::Message;
use crate::model::{JourneyMap, LEVELS, Stage, Workbook};
use crate::report::{Chapter, Report, ReportLayouter, Sheet, chapter};
use crate::scene::{Bookmark, Page, Part, Scene, Stroke, report_scene};
use crate::text::TextStyle;
use crate::theme::{Density, theme};
use std::sync::Arc;

/// A slide, in units of a page: as large as presentation programs make them.
const SLIDE: Size = Size::new(1280.0, 720.0);
const MARGIN: f64 = 44.0;
/// The line with the number of the slide, and what stays free above it.
const FOOTER: f64 = 34.0;
/// Side by side on the slide of a stage.
const CARDS_ABREAST: usize = 3;
/// How much larger than necessary the letters of slides are: a hair.
const SURELY: f64 = 1.004;

/// The slides of a map.
pub(super) fn slides(layouter: &mut Layouter, workbook: &Workbook, subject: &Subject, options: &Options) -> Bound {
    let mut deck = Deck { workbook, subject, options, bound: Bound::default() };
    deck.title(layouter);
    for told in [Chapter::Overview, Chapter::Feelings] {
        deck.chapter(layouter, told);
    }
    for (index, stage) in subject.map.stages().iter().enumerate() {
        deck.stage(layouter, index, stage);
    }
    let only = if subject.seen.others == Others::Hide { subject.seen.roles.clone() } else { Default::default() };
    for role in workbook.roles().iter().filter(|role| only.is_empty() || only.contains(&role.id)) {
        deck.chapter(layouter, Chapter::Role(role.id));
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
    bound: Bound,
}

impl Deck<'_> {
    fn push(&mut self, parts: Vec<Part>) {
        self.bound.pages.push(Page { size: SLIDE, background: theme(self.options.theme).paper, parts });
    }

    fn bookmark(&mut self, title: &str) {
        let (page, place) = (self.bound.pages.len(), Point::ORIGIN);
        self.bound.bookmarks.push(Bookmark { title: title.to_owned(), level: 1, page, place });
    }

    /// What the map is called and which decision it serves.
    fn title(&mut self, layouter: &mut Layouter) {
        let (theme, wanted) = (theme(self.options.theme), self.options.ingredients);
        let mut lettering = Lettering::new(layouter.typesetter());
        let width = SLIDE.width - 4.0 * MARGIN;
        let x = 2.0 * MARGIN;
        if let Some(logo) = self.workbook.info().logo.as_ref().filter(|_| wanted.logo) {
            let size = picture_size(logo).unwrap_or(Size::new(240.0, 80.0));
            let scale = (300.0 / size.width).min(90.0 / size.height);
            lettering.picture(logo, Rect::from_origin_size(Point::new(x, MARGIN), size * scale));
        }
        let title = if wanted.title { self.subject.title.as_str() } else { "" };
        let lines = about(self.workbook, &self.subject.map, self.options);
        let (large, medium) = (style(52.0, 700), style(25.0, 400));
        let heights = lettering.height(title, large, width)
            + lines.iter().map(|words| lettering.height(words, medium, width) + 8.0).sum::<f64>();
        // A little above the middle; long texts begin at the top.
        let mut y = ((SLIDE.height - heights) * 0.42).max(MARGIN);
        y += lettering.text(title, large, theme.text, Point::new(x, y), width) + 18.0;
        lettering.rect(Rect::new(x, y, x + 96.0, y + 5.0), 2.5, Some(theme.stage.fill), None);
        y += 24.0;
        for words in &lines {
            y += lettering.text(words, medium, theme.text_muted, Point::new(x, y), width) + 8.0;
        }
        let part = lettering.part(SLIDE);
        self.push(vec![part]);
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
    fn stage(&mut self, layouter: &mut Layouter, index: usize, stage: &Stage) {
        let language = self.options.language;
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
        let below = below.join(" · ");
        let (scale, sizes) = (scale(), Density::Large.sizes());
        let alone = part::of_stages(&self.subject.map, &[stage.id]);
        let room = (SLIDE.width - 2.0 * MARGIN) / scale;
        // The names at the left, and the edges of the picture.
        let column = (room - sizes.lane_header_width - 2.0 * sizes.column_gap) / CARDS_ABREAST as f64;
        let width = column * Density::default().sizes().column_width / sizes.column_width;
        let steps = alone.step_count();
        let alone =
            abreast(&alone, &[vec![Block { steps, columns: CARDS_ABREAST, width: width as u32, apart: false }]]);
        let manner = Manner { density: Some(Density::Large), without: Deck::empty_lanes(&alone), ..Manner::default() };
        let drawing = draw(layouter, self.workbook, &alone, &self.subject.seen, self.options, &manner);
        let cutter = Cutter::new(&drawing);
        let mut lettering = Lettering::new(layouter.typesetter());
        let tops = [false, true].map(|continued| self.head(&mut lettering, &title, &below, continued));
        let room = |top: f64| (SLIDE.height - top - FOOTER - 8.0) / scale;
        let rows = rows(&drawing.layout, room(tops[0]), room(tops[1]));
        self.bookmark(&title);
        for (number, row) in rows.iter().enumerate() {
            let mut lettering = Lettering::new(layouter.typesetter());
            let top = self.head(&mut lettering, &title, &below, number > 0);
            if row.is_empty() {
                let words = locale::text(language, "slide-empty-stage");
                let place = Point::new(MARGIN, top + 20.0);
                lettering.text(
                    &words,
                    style(24.0, 400),
                    theme(self.options.theme).text_muted,
                    place,
                    SLIDE.width - 2.0 * MARGIN,
                );
            }
            let mut parts = cutter.lanes(row, &(0..CARDS_ABREAST), Point::new(MARGIN, top), scale);
            parts.push(lettering.part(SLIDE));
            self.push(parts);
        }
    }

    /// How the roles feel at a stage, in words.
    fn feelings(&self, stage: usize) -> String {
        let (map, language) = (&self.subject.map, self.options.language);
        let only =
            if self.subject.seen.others == Others::Hide { self.subject.seen.roles.clone() } else { Default::default() };
        let shown =
            map.curves().iter().filter(|curve| only.is_empty() || curve.role.is_none_or(|role| only.contains(&role)));
        let told = shown.filter_map(|curve| {
            let value = at_stages(map, curve).get(stage).copied().flatten()?;
            let role = curve.role.and_then(|role| self.workbook.role(role));
            let who = role.map_or_else(|| locale::text(language, "legend-customer"), |role| role.name.clone());
            let index = ((value.clamp(-2.0, 2.0) + 2.0).round() as usize).min(LEVELS - 1);
            let own = map.info().level_names.get(index).map_or("", String::as_str);
            Some(format!("{who} — {}", locale::terms::level_name(language, own, index)))
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// Lanes in which nothing stands take room from those in which something does.
    fn empty_lanes(map: &JourneyMap) -> std::collections::BTreeSet<crate::model::LaneId> {
        let is_empty = |row: &&crate::model::Row| match row.lane.kind {
            // The curves have a slide of their own; here they are told in words.
            crate::model::LaneKind::Feelings => true,
            kind => kind.is_divider() || row.cards.is_empty(),
        };
        map.rows().iter().filter(is_empty).map(|row| row.lane.id).collect()
    }

    /// A chapter, over as many slides as it needs.
    fn chapter(&mut self, layouter: &mut Layouter, told: Chapter) {
        let Some(report) = chapter(self.workbook, &self.subject.map, told, self.options.language) else { return };
        let scale = scale();
        let width = (SLIDE.width - 2.0 * MARGIN) / scale;
        let body = Report { title: String::new(), ..report.clone() };
        let sheet = Sheet { density: Density::Large, width: Some(width), ..Sheet::default() };
        let layout = ReportLayouter::default().layout_on(&body, sheet);
        let scene = Arc::new(report_scene(&layout, theme(self.options.theme)));
        let end = layout.size.height - Sheet::PADDING;
        let mut y = Sheet::PADDING;
        let mut number = 0;
        self.bookmark(&report.title);
        while y < end - 0.5 {
            let mut lettering = Lettering::new(layouter.typesetter());
            let top = self.head(&mut lettering, &report.title, "", number > 0);
            let header = layout.header_over(y).filter(|_| number > 0);
            let header_height = header.map_or(0.0, |header| header.height());
            let room = (SLIDE.height - top - FOOTER - 4.0) / scale - header_height;
            let to = if end <= y + room { end } else { layout.cut_at(y, y + room) };
            let part = |scene: &Arc<Scene>, from: f64, to: f64, at: f64| Part {
                scene: scene.clone(),
                source: Rect::new(Sheet::PADDING - 2.0, from, Sheet::PADDING + width + 2.0, to),
                origin: Point::new(MARGIN - 2.0 * scale, at),
                scale,
            };
            let mut parts = Vec::new();
            parts.extend(header.map(|header| part(&scene, header.y0, header.y1, top)));
            parts.push(part(&scene, y, to, top + header_height * scale));
            parts.push(lettering.part(SLIDE));
            self.push(parts);
            (y, number) = (to, number + 1);
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

//! What stands on top of a sheet: the map's title with its logo, on the first sheet also what the
//! map is about, and whose curve is which. In units of the page. It takes a part of a sheet at
//! most; what is shortened for that is told in full elsewhere.

use super::key_plan::{SheetPlace, key_plan};
use super::lettering::{Lettering, picture_size, style};
use super::options::Options;
use super::subject::Subject;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::locale;
use crate::message::Message;
use crate::model::{JourneyMap, Picture, Workbook};
use crate::scene::Stroke;
use crate::text::{TextStyle, Typesetter};
use crate::theme::{dash_of_role, theme};
use std::sync::Arc;

const LOGO: Size = Size::new(120.0, 30.0);
const SAMPLE: f64 = 26.0;
const LEGEND_LINE: f64 = 15.0;
const LEGEND_GAP: f64 = 16.0;
/// The width of a sample of a curve.
const CURVE: f64 = 2.5;
/// What is kept free at the right for the plan of the sheets.
const PLAN: f64 = 170.0;
/// How many lines the title takes at most.
const TITLE_LINES: usize = 2;
/// The shares of a sheet that what the map is about and whose curve is which take at most.
const MOST_ABOUT: f64 = 0.25;
const MOST_LEGEND: f64 = 0.12;

/// The title of a map as it stands on its sheets.
pub(super) struct Block {
    title: String,
    about: Vec<String>,
    logo: Option<Arc<Picture>>,
    /// Names of curves, each with its role's place in the palette.
    curves: Vec<(String, Option<u32>)>,
    width: f64,
    most_legend: f64,
    /// What the map is about, if there is no room for all of it.
    pub about_in_full: Option<Vec<String>>,
    /// Whether something is missing, and told nowhere else.
    pub is_shortened: bool,
}

impl Block {
    pub fn of_map(
        typesetter: &mut Typesetter,
        workbook: &Workbook,
        subject: &Subject,
        options: &Options,
        area: Size,
    ) -> Block {
        let wanted = options.ingredients;
        let mut block = Block {
            title: String::new(),
            about: Vec::new(),
            logo: workbook.info().logo.clone().filter(|_| wanted.logo),
            curves: if wanted.legend { curves(workbook, subject, options) } else { Vec::new() },
            width: area.width,
            most_legend: (area.height * MOST_LEGEND).max(LEGEND_LINE),
            about_in_full: None,
            is_shortened: false,
        };
        let mut lettering = Lettering::new(typesetter);
        let width = block.words_width();
        if wanted.title {
            (block.title, block.is_shortened) = lettering.shortened(&subject.title, title_style(), width, TITLE_LINES);
        }
        let line = f64::from(about_style().line_height);
        let mut lines = ((area.height * MOST_ABOUT) / line).floor().max(1.0) as usize;
        let about = about(workbook, &subject.whole, options);
        for words in &about {
            let (shown, is_short) = lettering.shortened(words, about_style(), width, lines);
            let taken = (lettering.height(&shown, about_style(), width) / line).round() as usize;
            if is_short {
                block.about_in_full = Some(about.clone());
            }
            if lines > 0 {
                block.about.push(shown);
            }
            lines = lines.saturating_sub(taken);
        }
        let all = block.curves.len();
        while block.curves.len() > 1 && block.legend(&mut lettering, None) > block.most_legend {
            block.curves.pop();
        }
        block.is_shortened |= block.curves.len() < all;
        block
    }

    /// What the map is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How high it is on the first sheets and on those below.
    pub fn heights(&self, typesetter: &mut Typesetter) -> (f64, f64) {
        let mut lettering = Lettering::new(typesetter);
        let title = self.title_height(&mut lettering);
        let about: f64 =
            self.about.iter().map(|words| lettering.height(words, about_style(), self.words_width())).sum();
        let legend = self.legend(&mut lettering, None);
        (title + about + legend, title + legend)
    }

    fn title_height(&self, lettering: &mut Lettering<'_>) -> f64 {
        let words = lettering.height(&self.title, title_style(), self.words_width());
        let logo = if self.logo.is_some() { LOGO.height + 2.0 } else { 0.0 };
        words.max(logo)
    }

    fn words_width(&self) -> f64 {
        let logo = if self.logo.is_some() { LOGO.width + 12.0 } else { 0.0 };
        (self.width - PLAN - logo).max(200.0)
    }

    /// Writes it at the top of an area.
    pub fn write(&self, lettering: &mut Lettering<'_>, options: &Options, area: Rect, place: SheetPlace) {
        let theme = theme(options.theme);
        let mut y = area.y0;
        let title_height = self.title_height(lettering);
        lettering.text(&self.title, title_style(), theme.text, Point::new(area.x0, y), self.words_width());
        let below = title_height + self.legend(lettering, None);
        key_plan(lettering, options, Rect::new(area.x1 - PLAN, y + 2.0, area.x1, y + below), place);
        if let Some(logo) = &self.logo {
            let size = picture_size(logo).unwrap_or(LOGO);
            let scale = (LOGO.width / size.width).min(LOGO.height / size.height);
            let right = area.x1 - PLAN;
            let rect = Rect::from_origin_size(Point::new(right - size.width * scale, y), size * scale);
            lettering.picture(logo, rect);
        }
        y += title_height;
        for words in self.about.iter().filter(|_| place.row == 0) {
            y += lettering.text(words, about_style(), theme.text_muted, Point::new(area.x0, y), self.words_width());
        }
        self.legend(lettering, Some((options, Point::new(area.x0, y))));
    }

    /// Writes whose line is which, or only tells how high that is.
    fn legend(&self, lettering: &mut Lettering<'_>, written: Option<(&Options, Point)>) -> f64 {
        if self.curves.is_empty() {
            return 0.0;
        }
        let style = style(10.5, 500);
        let (mut x, mut y) = (0.0, 4.0);
        for (words, color) in &self.curves {
            let width = SAMPLE + 6.0 + lettering.width(words, style).min(self.width / 2.0);
            // The plan of the sheets may reach down to it.
            if x > 0.0 && x + width > self.width - PLAN {
                (x, y) = (0.0, y + LEGEND_LINE);
            }
            if let Some((options, origin)) = written {
                let theme = theme(options.theme);
                let from = origin + Vec2::new(x, y + LEGEND_LINE / 2.0);
                let line = match color {
                    Some(color) => {
                        Stroke { color: theme.role(*color), width: CURVE, dash: dash_of_role(*color, CURVE).into() }
                    }
                    None => Stroke::new(theme.text, 2.0 * CURVE),
                };
                lettering.straight(from, from + Vec2::new(SAMPLE, 0.0), line);
                let words_at = origin + Vec2::new(x + SAMPLE + 6.0, y);
                lettering.line(words, style, theme.text, words_at, self.width / 2.0);
            }
            x += width + LEGEND_GAP;
        }
        y + LEGEND_LINE
    }
}

/// Whose curves there may be, as the map's own legend has them, with the letters of badges.
fn curves(workbook: &Workbook, subject: &Subject, options: &Options) -> Vec<(String, Option<u32>)> {
    let only = subject.seen.only_roles();
    let roles = workbook.roles().iter().filter(|role| only.is_empty() || only.contains(&role.id));
    let named = roles.map(|role| (role.with_letters(), Some(role.color)));
    let general = subject.map.curves().iter().any(|curve| curve.role.is_none());
    let general = general.then(|| (locale::text(options.language, "legend-customer"), None));
    named.chain(general).collect()
}

pub(super) fn title_style() -> TextStyle {
    style(18.0, 700)
}

fn about_style() -> TextStyle {
    style(11.0, 400)
}

/// State, date, scenario; purpose; expectations; author.
pub(super) fn about(workbook: &Workbook, map: &JourneyMap, options: &Options) -> Vec<String> {
    let (info, wanted, language) = (map.info(), options.ingredients, options.language);
    let say = |key: &'static str, name: &'static str, words: &str| {
        locale::message(language, &Message::new(key).with(name, words))
    };
    let mut first = Vec::new();
    if wanted.date {
        first.push(locale::terms::map_state(language, info.state));
        first.extend(info.date.map(|date| locale::date(language, date)));
    }
    if wanted.purpose && !info.scenario.is_empty() {
        first.push(info.scenario.clone());
    }
    let author = &workbook.info().author;
    if wanted.author && wanted.names && !author.is_empty() {
        first.push(say("header-author", "author", author));
    }
    let mut lines = vec![first.join(" · ")];
    if wanted.purpose {
        lines.extend((!info.purpose.is_empty()).then(|| say("page-purpose", "purpose", &info.purpose)));
        lines.extend(
            (!info.expectations.is_empty()).then(|| say("header-expectations", "expectations", &info.expectations)),
        );
    }
    lines.retain(|line| !line.is_empty());
    lines
}

//! The words of a show around what it shows: over the whole map its title, what it serves, whose
//! curve is which, and the stages by their numbers below; over every other view what it is about.
//! Set once, in pixels of the view.

use super::views::{FOOT, MARGIN};
use super::{LEAST_TEXT_PX, LEAST_TEXT_SHARE};
use crate::geom::{Point, Rect, Size};
use crate::insight::pain::{pain, worst};
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{JourneyMap, Role, Stage, Workbook};
use crate::scene::lettering::{Lettering, picture_size, style};
use crate::scene::{Part, Stroke};
use crate::text::{Paragraph, TextStyle, Typesetter};
use crate::theme::{Theme, ThemeName, dash_of_role};
use crate::wording::excerpt;
use std::sync::Arc;

/// Letters of the title of the map and of a view, as shares of the height of the screen.
const TITLE: f64 = 0.048;
const NAME: f64 = 0.042;
/// The most of the screen that a logo takes, in width and in height.
const LOGO: (f64, f64) = (0.18, 0.1);
/// The most of the width that is said at the right of a title takes.
const ASIDE: f64 = 0.32;
/// The most of the height that the list of the stages takes, and the most columns of it.
const MOST_FOR_AGENDA: f64 = 0.36;
const MOST_COLUMNS: usize = 6;
/// The most lines of a title and of what stands below it.
const LINES: usize = 2;

/// Words at their place, and how much of the screen they take above and below what is shown.
#[derive(Clone)]
pub(super) struct Head {
    pub part: Part,
    pub top: f64,
    pub bottom: f64,
}

/// What words are set with.
pub(super) struct Writer<'a> {
    pub typesetter: &'a mut Typesetter,
    pub language: Language,
    pub theme: &'static Theme,
    pub screen: Size,
    pub pixels_per_point: f64,
}

/// What is said over a view that is not the whole map.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub title: String,
    /// Below it.
    pub lines: String,
    /// At the right: which of how many, whose eyes.
    pub aside: String,
}

impl Writer<'_> {
    fn small(&self) -> TextStyle {
        let least = LEAST_TEXT_PX / self.pixels_per_point;
        style(least.max(self.screen.height * LEAST_TEXT_SHARE) as f32, 400)
    }

    fn name(&self) -> TextStyle {
        style((self.screen.height * NAME) as f32, 700)
    }

    fn width(&self) -> f64 {
        (self.screen.width - 2.0 * MARGIN).max(1.0)
    }

    /// Words in at most so many lines.
    fn fitted(&mut self, words: &str, style: TextStyle, width: f64, lines: usize) -> Arc<Paragraph> {
        let whole = self.typesetter.paragraph(words, style, width as f32);
        if whole.lines.len() <= lines {
            return whole;
        }
        let (mut fits, mut too_many) = (1, words.chars().count());
        while fits + 1 < too_many {
            let middle = fits.midpoint(too_many);
            let set = self.typesetter.paragraph(&excerpt(words, middle), style, width as f32);
            if set.lines.len() <= lines { fits = middle } else { too_many = middle }
        }
        self.typesetter.paragraph(&excerpt(words, fits), style, width as f32)
    }

    /// Writes what a view is about; a view that goes on needs no more than its name.
    pub fn about(&mut self, about: &About, is_first: bool) -> Head {
        let aside_width = self.screen.width * ASIDE;
        let (name, small) = (self.name(), self.small());
        let title = self.fitted(&about.title, name, self.width() - aside_width - MARGIN, LINES);
        let lines = if is_first { about.lines.as_str() } else { "" };
        let lines = (!lines.is_empty()).then(|| self.fitted(lines, small, self.width(), LINES));
        let top = MARGIN * 0.4;
        let below = top + f64::from(title.height);
        let bottom = below + lines.as_ref().map_or(0.0, |lines| f64::from(lines.height)) + MARGIN * 0.4;
        let (theme, screen) = (self.theme, self.screen);
        let mut lettering = Lettering::new(self.typesetter);
        lettering.write(&title, theme.text, Point::new(MARGIN, top));
        let baseline = top + f64::from(name.line_height - small.line_height) * 0.75;
        lettering.line_to(
            &about.aside,
            small,
            theme.text_muted,
            Point::new(screen.width - MARGIN, baseline),
            aside_width,
        );
        if let Some(lines) = lines {
            lettering.write(&lines, theme.text_muted, Point::new(MARGIN, below));
        }
        Head { part: lettering.part(screen), top: bottom, bottom: screen.height - FOOT }
    }

    /// Writes the title of the map, what it serves, whose curve is which, and its stages.
    pub fn whole(&mut self, workbook: &Workbook, map: &JourneyMap, eyes: &str, with_agenda: bool) -> Head {
        let (theme, screen, small) = (self.theme, self.screen, self.small());
        let title = style((screen.height * TITLE) as f32, 700);
        let logo = workbook.info().logo.clone().and_then(|logo| {
            let size = picture_size(&logo)?;
            let share = (screen.width * LOGO.0 / size.width).min(screen.height * LOGO.1 / size.height);
            Some((logo, size * share))
        });
        let left = MARGIN + logo.as_ref().map_or(0.0, |(_, size)| size.width + MARGIN);
        let width = (screen.width - MARGIN - left).max(1.0);
        let eyes_width = if eyes.is_empty() { 0.0 } else { screen.width * ASIDE };
        let info = map.info();
        let name =
            if info.title.is_empty() { locale::text(self.language, "header-untitled") } else { info.title.clone() };
        let name = self.fitted(&name, title, width - eyes_width, LINES);
        let state = terms::map_state(self.language, info.state);
        let about = [info.scenario.as_str(), state.as_str(), info.purpose.as_str()];
        let about = about.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ");
        let about = self.fitted(&about, small, width, LINES);
        let top = MARGIN * 0.5;
        let logo_rect = logo.as_ref().map(|(_, size)| Rect::from_origin_size((MARGIN, top), *size));
        let below = top + f64::from(name.height) + f64::from(about.height);
        let roles: Vec<&Arc<Role>> = with_curves(workbook, map).collect();
        let agenda = if with_agenda { self.agenda(map) } else { Agenda::default() };
        let agenda_top = screen.height - FOOT - agenda.height(f64::from(small.line_height));

        // What is drawn beneath when the map comes nearer stays beneath.
        let mut lettering = Lettering::new(self.typesetter);
        let roles_top = below.max(logo_rect.map_or(0.0, |rect| rect.y1)) + 2.0;
        let mut places = Vec::new();
        let bottom =
            place_roles(&mut lettering, &roles, small, (MARGIN, roles_top, screen.width - MARGIN), &mut places);
        let bottom = bottom + MARGIN * 0.4;
        lettering.rect(Rect::new(0.0, 0.0, screen.width, bottom), 0.0, Some(theme.paper), None);
        lettering.rect(Rect::new(0.0, agenda_top, screen.width, screen.height), 0.0, Some(theme.paper), None);
        if let (Some((logo, _)), Some(rect)) = (&logo, logo_rect) {
            if theme.name == ThemeName::Dark {
                // Most logos are drawn for white paper.
                lettering.rect(rect.inflate(4.0, 4.0), 4.0, Some(crate::theme::theme(ThemeName::Light).paper), None);
            }
            lettering.picture(logo, rect);
        }
        lettering.write(&name, theme.text, Point::new(left, top));
        lettering.write(&about, theme.text_muted, Point::new(left, top + f64::from(name.height)));
        lettering.line_to(eyes, small, theme.text_muted, Point::new(screen.width - MARGIN, top), eyes_width);
        for (role, at) in places {
            write_role(&mut lettering, role, small, at, theme);
        }
        agenda.write(&mut lettering, small, Point::new(MARGIN, agenda_top + 4.0), theme);
        Head { part: lettering.part(screen), top: bottom, bottom: agenda_top }
    }

    /// The stages by their numbers, in as few rows as their names let them be: with the number one
    /// goes there.
    fn agenda(&mut self, map: &JourneyMap) -> Agenda {
        let small = self.small();
        let worst = worst(&pain(map));
        let items: Vec<(String, bool)> = map
            .stages()
            .iter()
            .enumerate()
            .map(|(index, stage)| (format!("{}. {}", index + 1, self.stage_name(stage)), worst == Some(index)))
            .collect();
        let line = f64::from(small.line_height);
        let most_rows = ((self.screen.height * MOST_FOR_AGENDA / line) as usize).max(1);
        let widest = |typesetter: &mut Typesetter| {
            let widths = items.iter().map(|(words, _)| typesetter.paragraph(words, small, f32::INFINITY).width);
            f64::from(widths.fold(0.0, f32::max)) + MARGIN
        };
        let by_width = (self.width() / widest(self.typesetter)).floor() as usize;
        let least = items.len().div_ceil(most_rows).max(1);
        let columns = by_width.clamp(least.min(MOST_COLUMNS), MOST_COLUMNS).min(items.len().max(1));
        let rows = items.len().div_ceil(columns.max(1)).min(most_rows);
        Agenda { items, rows, column: self.width() / columns.max(1) as f64 }
    }

    /// What a stage is called.
    pub fn stage_name(&self, stage: &Stage) -> String {
        if stage.name.trim().is_empty() { locale::text(self.language, "unnamed") } else { stage.name.clone() }
    }

    /// What is said about a stage: what the customer wants, what must have happened, how long it
    /// takes, whether it hurts most, where it leads back to.
    pub fn about_stage(&self, map: &JourneyMap, index: usize) -> About {
        let Some(stage) = map.stages().get(index) else { return About::default() };
        let say = |key: &'static str, words: &str| {
            (!words.trim().is_empty())
                .then(|| locale::message(self.language, &Message::new(key).with("words", words.trim())))
        };
        let worst = worst(&pain(map)) == Some(index);
        let columns = map.step_indexes();
        let stages: Vec<usize> = map.steps().map(|(stage, _)| stage).collect();
        let stage_of = |step| columns.get(&step).and_then(|column| stages.get(*column)).copied();
        let returns = map.returns().iter().filter(|arrow| stage_of(arrow.from) == Some(index)).filter_map(|arrow| {
            let to = map.stages().get(stage_of(arrow.to)?)?;
            let key = if arrow.label.trim().is_empty() { "show-return" } else { "show-return-labelled" };
            let message = Message::new(key).with("stage", self.stage_name(to)).with("label", arrow.label.trim());
            Some(locale::message(self.language, &message))
        });
        let is_empty = !map.cards().any(|card| match card.place {
            crate::model::Place::Cell { step, .. } => columns.get(&step).is_some_and(|first| {
                let last = first + card.span.max(1) as usize - 1;
                (*first..=last).any(|column| stages.get(column) == Some(&index))
            }),
            crate::model::Place::Parking => false,
        });
        let lines: Vec<String> = [
            worst.then(|| locale::text(self.language, "header-worst")),
            say("slide-goal", &stage.goal),
            say("slide-result", &stage.expected_result),
            say("slide-duration", &stage.duration),
        ]
        .into_iter()
        .flatten()
        .chain(returns)
        .chain(is_empty.then(|| locale::text(self.language, "slide-empty-stage")))
        .collect();
        About {
            title: format!("{}. {}", index + 1, self.stage_name(stage)),
            lines: lines.join(" · "),
            aside: String::new(),
        }
    }
}

/// The roles that have a curve.
fn with_curves<'a>(workbook: &'a Workbook, map: &'a JourneyMap) -> impl Iterator<Item = &'a Arc<Role>> {
    workbook.roles().iter().filter(|role| map.curves().iter().any(|curve| curve.role == Some(role.id)))
}

/// How long the sample of a curve is, and what lies between it, the badge, the name and the next.
const SAMPLE: f64 = 26.0;
const BETWEEN: f64 = 8.0;

/// Finds places for roles in rows; tells where the rows end.
fn place_roles<'a>(
    lettering: &mut Lettering<'_>,
    roles: &[&'a Arc<Role>],
    small: TextStyle,
    (left, top, right): (f64, f64, f64),
    places: &mut Vec<(&'a Role, Point)>,
) -> f64 {
    let line = f64::from(small.line_height);
    let (mut x, mut y) = (left, top);
    for role in roles {
        let width = SAMPLE + BETWEEN + lettering.width(&role.with_letters(), small);
        if x > left && x + width > right {
            (x, y) = (left, y + line);
        }
        places.push((role, Point::new(x, y)));
        x += width + 2.5 * BETWEEN;
    }
    if roles.is_empty() { top } else { y + line }
}

fn write_role(lettering: &mut Lettering<'_>, role: &Role, small: TextStyle, at: Point, theme: &Theme) {
    const WIDTH: f64 = 4.0;
    let middle = at.y + f64::from(small.line_height) / 2.0;
    let stroke = Stroke { color: theme.role(role.color), width: WIDTH, dash: dash_of_role(role.color, WIDTH).into() };
    lettering.straight(Point::new(at.x, middle), Point::new(at.x + SAMPLE, middle), stroke);
    let words = Point::new(at.x + SAMPLE + BETWEEN, at.y);
    lettering.line(&role.with_letters(), small, theme.text, words, f64::INFINITY);
}

/// The stages in columns.
#[derive(Default)]
struct Agenda {
    items: Vec<(String, bool)>,
    rows: usize,
    column: f64,
}

impl Agenda {
    fn height(&self, line: f64) -> f64 {
        if self.items.is_empty() { 0.0 } else { self.rows as f64 * line + 8.0 }
    }

    fn write(&self, lettering: &mut Lettering<'_>, small: TextStyle, corner: Point, theme: &Theme) {
        let line = f64::from(small.line_height);
        for (index, (words, is_worst)) in self.items.iter().enumerate() {
            let (column, row) = (index / self.rows.max(1), index % self.rows.max(1));
            let at = Point::new(corner.x + column as f64 * self.column, corner.y + row as f64 * line);
            let color = if *is_worst { theme.strip.high } else { theme.text };
            lettering.line(words, TextStyle { weight: 500, ..small }, color, at, self.column - MARGIN);
        }
    }
}

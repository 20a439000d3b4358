//! What stands below the map on a sheet: which one it is, what it shows, and what lies beside it.

use super::key_plan::SheetPlace;
use super::lettering::{Lettering, style};
use super::options::Options;
use crate::geom::{Point, Rect};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::scene::Stroke;
use crate::theme::theme;

/// How high it is, with what stays free above.
pub(super) const FOOTER: f64 = 22.0;

/// What a footer says.
pub(super) struct Footer {
    /// Which sheet it is, from 1 on, of how many.
    pub number: usize,
    pub count: usize,
    /// What is shown, and what goes on where.
    pub about: Vec<String>,
}

impl Footer {
    pub fn write(&self, lettering: &mut Lettering<'_>, options: &Options, area: Rect) {
        let theme = theme(options.theme);
        let y = area.y1 - 14.0;
        let style = style(10.0, 500);
        let of = Message::new("page-of").with("page", self.number.to_string()).with("pages", self.count.to_string());
        let of = locale::message(options.language, &of);
        let line = Stroke::new(theme.lane_border, 0.75);
        lettering.straight(Point::new(area.x0, y - 4.0), Point::new(area.x1, y - 4.0), line);
        let taken = lettering.line_to(&of, style, theme.text, Point::new(area.x1, y), 160.0);
        let words: Vec<&str> = self.about.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        let width = area.width() - taken - 16.0;
        lettering.line(&words.join(" · "), style, theme.text_muted, Point::new(area.x0, y), width);
    }
}

/// "stages 1–3, 5 of 7", from the places of the stages, in order.
pub(super) fn stages(shown: &[usize], all: usize, language: Language) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for stage in shown {
        match runs.last_mut() {
            Some((_, last)) if *stage == *last || *stage == *last + 1 => *last = *stage,
            _ => runs.push((*stage, *stage)),
        }
    }
    let told = |(first, last): &(usize, usize)| {
        if first == last { (first + 1).to_string() } else { format!("{}–{}", first + 1, last + 1) }
    };
    let key = match runs.as_slice() {
        [] => return String::new(),
        [(first, last)] if first == last => "page-stage",
        _ => "page-stages",
    };
    let stages = runs.iter().map(told).collect::<Vec<_>>().join(", ");
    locale::message(language, &Message::new(key).with("stages", stages).with("all", all.to_string()))
}

/// "sheet 2 goes on at the right, sheet 3 below".
pub(super) fn neighbours(place: SheetPlace, language: Language) -> String {
    let mut words = Vec::new();
    let mut tell = |key: &'static str, page: usize| {
        words.push(locale::message(language, &Message::new(key).with("page", page.to_string())));
    };
    if place.column + 1 < place.across {
        tell("page-right", place.number() + 1);
    }
    if place.row + 1 < place.down {
        tell("page-below", place.number() + place.across);
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_told_in_runs() {
        let told = |shown: &[usize]| stages(shown, 7, Language::English);
        assert_eq!(told(&[0, 0, 1, 2]), "stages 1–3 of 7");
        assert_eq!(told(&[4, 4]), "stage 5 of 7");
        assert_eq!(told(&[0, 2, 4, 5]), "stages 1, 3, 5–6 of 7");
        assert_eq!(told(&[]), "");
    }
}

//! Small values that several records use: dates that may know only the month, scores in a range.

use super::limit;
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A year, a month or a day, as far as it is known. Written `2026`, `2026-11`, `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date")]
pub struct NotADate;

impl Date {
    /// A date that exists, or nothing. The day needs the month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let (month, day) = match (month, day) {
            (None, None) => (0, 0),
            (Some(month @ 1..=12), None) => (month, 0),
            (Some(month @ 1..=12), Some(day)) if day >= 1 && day <= days_in_month(year, month) => (month, day),
            _ => return None,
        };
        (1..=9999).contains(&year).then_some(Date { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1-12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, if known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Date, NotADate> {
        let mut parts = text.split('-');
        let mut part = |length: usize| match parts.next() {
            None => Ok(None),
            Some(digits) if digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse::<u16>().map(Some).map_err(|_| NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let year = part(4)?.ok_or(NotADate)?;
        let month = part(2)?.map(|month| month as u8);
        let day = part(2)?.map(|day| day as u8);
        if parts.next().is_some() {
            return Err(NotADate);
        }
        Date::new(year, month, day).ok_or(NotADate)
    }
}

/// A mark from 1 to `MAX`: severity (3), value, effort, influence, satisfaction (5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScoreRange<const MAX: u8>(u8);

/// A mark from 1 to 5.
pub type Score = ScoreRange<5>;

impl<const MAX: u8> ScoreRange<MAX> {
    /// The mark, if it lies in the range.
    pub const fn new(mark: u8) -> Option<Self> {
        if mark >= 1 && mark <= MAX { Some(ScoreRange(mark)) } else { None }
    }

    /// The mark as a number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// How wide the columns of a stage's steps are drawn, in document units, the gap to the next one
/// included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnWidth(u16);

impl ColumnWidth {
    /// The narrowest column in which a word still fits.
    pub const LEAST: ColumnWidth = ColumnWidth(120);
    /// The widest column that still reads as one.
    pub const MOST: ColumnWidth = ColumnWidth(600);

    /// The width in whole units that is nearest among those allowed.
    pub fn nearest(units: f64) -> ColumnWidth {
        // Exact: it lies within the limits.
        ColumnWidth(units.round().clamp(f64::from(Self::LEAST.0), f64::from(Self::MOST.0)) as u16)
    }

    /// The width as a number.
    pub const fn get(self) -> u16 {
        self.0
    }
}

/// Whether a text may not hold a character: controls but for line ends and tabs, and the marks
/// that override the direction of writing. Nobody sees them, and they turn others around.
pub fn is_unwanted(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    }
}

/// A text as it may stand in a workbook: line ends of every system become `\n`, unwanted
/// characters go.
pub fn clean_text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unwanted) {
        return Cow::Borrowed(text);
    }
    let mut clean = text.replace("\r\n", "\n").replace('\r', "\n");
    clean.retain(|c| !is_unwanted(c));
    Cow::Owned(clean)
}

/// A text that was typed or pasted into another, no longer than a text may be: what stood there
/// stays, and of what is new as much as there is room for. None: all of it fits.
pub fn cut_to_limit(before: &str, typed: &str) -> Option<String> {
    if typed.len() <= limit::TEXT {
        return None;
    }
    let is_same = |(was, is): &(char, char)| was == is;
    let head: usize = before.chars().zip(typed.chars()).take_while(is_same).map(|(_, c)| c.len_utf8()).sum();
    let rest = (before.get(head..)?.chars().rev()).zip(typed.get(head..)?.chars().rev());
    let tail: usize = rest.take_while(is_same).map(|(_, c)| c.len_utf8()).sum();
    let (before, new, after) =
        (typed.get(..head)?, typed.get(head..typed.len() - tail)?, typed.get(typed.len() - tail..)?);
    let room = limit::TEXT.saturating_sub(head + tail);
    let end = (0..=room.min(new.len())).rev().find(|end| new.is_char_boundary(*end))?;
    Some(format!("{before}{}{after}", new.get(..end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_text_that_is_too_long_what_is_new_is_cut() {
        assert_eq!(cut_to_limit("начало", &"я".repeat(limit::TEXT / 2)), None);
        let typed = format!("начало {} конец", "я".repeat(limit::TEXT));
        let cut = cut_to_limit("начало  конец", &typed).unwrap();
        assert!(cut.starts_with("начало я") && cut.ends_with("я конец"));
        assert!((limit::TEXT - 1..=limit::TEXT).contains(&cut.len()), "{}", cut.len());
        // Also where nothing of what stood there is left.
        let cut = cut_to_limit("начало", &"🙂".repeat(limit::TEXT)).unwrap();
        assert_eq!(cut, "🙂".repeat(limit::TEXT / 4));
    }

    #[test]
    fn dates_read_back_as_written() {
        for text in ["2026", "2026-11", "2026-11-21", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "26", "2026-13", "2026-02-30", "2023-02-29", "2026-1-1", "2026-11-21-1", "двадцать"] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn texts_lose_only_what_nobody_sees() {
        assert_eq!(clean_text("Зво\u{7}нок\r\nв\u{202e} цех\t1"), "Звонок\nв цех\t1");
        assert!(matches!(clean_text("Звонок\nв цех"), Cow::Borrowed(_)));
    }
}

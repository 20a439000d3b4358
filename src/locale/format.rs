//! Numbers and dates as each language writes them.

use super::{Language, text};
use crate::model::Date;

/// Beyond these a number is written with a power of ten.
const LARGEST: f64 = 1e15;
const SMALLEST: f64 = 1e-6;

/// A number with two decimals, more where it is small: `1234,5` and `12 345` in Russian (narrow
/// no-break spaces from five digits on), `1,234.5` in English; `0.0042`; `1.5e300`.
pub fn number(language: Language, value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(SMALLEST..LARGEST).contains(&size) {
        return format!("{value:.3e}").replacen('.', if language == Language::Russian { "," } else { "." }, 1);
    }
    let zeros_after_point = if size > 0.0 && size < 1.0 { (-size.log10()).floor() as usize } else { 0 };
    let rounded = format!("{size:.*}", 2 + zeros_after_point);
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let (separator, point, from_digits) = match language {
        Language::Russian => ('\u{202f}', ',', 5),
        Language::English => (',', '.', 4),
    };
    let mut out = String::new();
    if value < 0.0 {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len() >= from_digits && (whole.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];
const MONTHS_OF_DAY: [&str; 12] = [
    "month-of-1",
    "month-of-2",
    "month-of-3",
    "month-of-4",
    "month-of-5",
    "month-of-6",
    "month-of-7",
    "month-of-8",
    "month-of-9",
    "month-of-10",
    "month-of-11",
    "month-of-12",
];

/// A date in words: `ноябрь 2026`, `21 ноября 2026`; `November 2026`, `21 November 2026`.
pub fn date(language: Language, date: Date) -> String {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => {
            format!("{day} {} {}", text(language, MONTHS_OF_DAY[usize::from(month - 1)]), date.year())
        }
        (Some(month), None) => format!("{} {}", text(language, MONTHS[usize::from(month - 1)]), date.year()),
        _ => date.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(Language::Russian, 1234.5), "1234,5");
        assert_eq!(number(Language::Russian, 12345.0), "12\u{202f}345");
        assert_eq!(number(Language::English, 12345.678), "12,345.68");
        assert_eq!(number(Language::English, -0.5), "−0.5");
        assert_eq!(number(Language::English, -0.0), "0");
        assert_eq!(number(Language::English, 0.0042), "0.0042");
        assert_eq!(number(Language::Russian, 0.5), "0,5");
        assert_eq!(number(Language::Russian, 1.5e300), "1,500e300");
        assert_eq!(number(Language::English, 1e-9), "1.000e-9");
    }

    #[test]
    fn dates_are_in_words() {
        let day: Date = "2026-11-21".parse().unwrap();
        assert_eq!(date(Language::Russian, day), "21 ноября 2026");
        assert_eq!(date(Language::English, "2026-11".parse().unwrap()), "November 2026");
    }
}

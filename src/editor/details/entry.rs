//! What is typed into a field as the value it means, and a value as it is typed: numbers with
//! either point and any spaces, dates as people write them.

use super::{Field, Form, Value};
use crate::locale::Language;
use crate::model::{Date, clean_text};

impl Field {
    /// The value that a text means; none while it means nothing.
    pub fn parse(&self, text: &str, language: Language) -> Option<Value> {
        let text = clean_text(text);
        let text = text.trim();
        match &self.form {
            Form::Line | Form::Lines | Form::Link => Some(Value::Text(text.to_owned())),
            Form::Number if text.is_empty() => Some(Value::Number(None)),
            Form::Number => number(text, language).map(|number| Value::Number(Some(number))),
            Form::Date if text.is_empty() => Some(Value::Date(None)),
            Form::Date => date(text).map(|date| Value::Date(Some(date))),
            _ => None,
        }
    }

    /// The text that stands in the field while nothing is typed; empty if records differ.
    pub fn typed(&self, language: Language) -> String {
        match &self.value {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(Some(number))) => {
                let text = number.to_string();
                if language == Language::Russian { text.replacen('.', ",", 1) } else { text }
            }
            Some(Value::Date(Some(date))) => write_date(*date, language),
            _ => String::new(),
        }
    }
}

/// `12 345,5`, `12,345.5`, `-3`, `−3`, `78 %`; in English `12,345` too, as numbers are shown there.
fn number(text: &str, language: Language) -> Option<f64> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '−' { '-' } else { c }).collect();
    let plain = match (plain.rfind(','), plain.rfind('.')) {
        // The last of both is the point.
        (Some(comma), Some(point)) if comma > point => plain.replace('.', "").replacen(',', ".", 1),
        (Some(_), Some(_)) => plain.replace(',', ""),
        (Some(_), None) if language == Language::English && has_thousands(&plain) => plain.replace(',', ""),
        (Some(_), None) => plain.replacen(',', ".", 1),
        _ => plain,
    };
    let is_number = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
    plain.parse::<f64>().ok().filter(|number| is_number && number.is_finite())
}

/// Whether every comma is followed by just three digits.
fn has_thousands(text: &str) -> bool {
    let mut parts = text.trim_start_matches('-').split(',');
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && parts.all(|part| part.len() == 3)
}

/// `2026`, `11.2026`, `21.11.2026`, `21.11.26`, `2026-11-21`; with points, lines or slashes.
fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['.', '-', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let small = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let year = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() == 4);
    match *parts.as_slice() {
        [only] => Date::new(year(only)?, None, None),
        [first, month] if year(first).is_some() => Date::new(year(first)?, Some(small(month)?), None),
        [month, last] => Date::new(year(last)?, Some(small(month)?), None),
        [first, month, day] if year(first).is_some() => Date::new(year(first)?, Some(small(month)?), Some(small(day)?)),
        [day, month, last] => {
            let year =
                year(last).or_else(|| small(last).filter(|_| last.len() == 2).map(|year| 2000 + u16::from(year)));
            Date::new(year?, Some(small(month)?), Some(small(day)?))
        }
        _ => None,
    }
}

/// As it can be typed again: `21.11.2026` in Russian, `2026-11-21` in English.
fn write_date(date: Date, language: Language) -> String {
    match (language, date.month(), date.day()) {
        (Language::Russian, Some(month), Some(day)) => format!("{day:02}.{month:02}.{:04}", date.year()),
        (Language::Russian, Some(month), None) => format!("{month:02}.{:04}", date.year()),
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("12", 12.0),
            ("12 345,5", 12345.5),
            ("12\u{202f}345,5", 12345.5),
            ("12,345.5", 12345.5),
            ("12.345,5", 12345.5),
            ("-0,25", -0.25),
            ("−3", -3.0),
            ("78 %", 78.0),
        ] {
            assert_eq!(number(text, Language::Russian), Some(value), "{text}");
            assert_eq!(number(text, Language::English), Some(value), "{text}");
        }
        for (text, russian, english) in [("1,200", 1.2, 1200.0), ("1,5", 1.5, 1.5), ("0,125", 0.125, 0.125)] {
            assert_eq!(number(text, Language::Russian), Some(russian), "{text}");
            assert_eq!(number(text, Language::English), Some(english), "{text}");
        }
        assert_eq!(number("1,200,300", Language::English), Some(1_200_300.0));
        for text in ["", "-", "12 шт", "1e5", "inf", "NaN", "1.2.3"] {
            assert_eq!(number(text, Language::Russian), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them_and_read_back_as_written() {
        let read = |text: &str| date(text).map(|date| date.to_string());
        for (text, wanted) in [
            ("2026", "2026"),
            ("11.2026", "2026-11"),
            ("2026-1", "2026-01"),
            ("21.11.2026", "2026-11-21"),
            ("1/2/26", "2026-02-01"),
            ("2026-11-21", "2026-11-21"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
            let found = date(text).unwrap();
            for language in Language::ALL {
                assert_eq!(date(&write_date(found, language)), Some(found));
            }
        }
        for text in ["", "20", "31.02.2026", "21.11", "21.13.2026", "вчера", "1.2.3.4"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

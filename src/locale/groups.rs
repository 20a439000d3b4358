//! The words of the register of target groups: what its choices are called, and by which words of
//! either language they are recognised in tables from elsewhere.

use super::{Language, text};
use crate::model::{Online, Sector, Standing};
use crate::wording::folded_name;

/// A value with the message that names it and the one that lists other words for it.
type Words<Value> = &'static [(Value, &'static str, &'static str)];

const SECTORS: Words<Sector> = &[
    (Sector::Private, "sector-private", "sector-private-also"),
    (Sector::Corporate, "sector-corporate", "sector-corporate-also"),
];
const STANDINGS: Words<Standing> = &[
    (Standing::New, "standing-new", "standing-new-also"),
    (Standing::Existing, "standing-existing", "standing-existing-also"),
];
const ONLINE: Words<Online> = &[
    (Online::Yes, "online-yes", "online-yes-also"),
    (Online::Partly, "online-partly", "online-partly-also"),
    (Online::No, "online-no", "online-no-also"),
];

/// What a value is called.
pub trait Named: Copy + PartialEq + 'static {
    /// Every value, in the order in which lists offer them, with its words.
    const WORDS: Words<Self>;

    /// Its name.
    fn name(self, language: Language) -> String {
        let words = Self::WORDS.iter().find(|(value, ..)| *value == self);
        words.map(|(_, key, _)| text(language, key)).unwrap_or_default()
    }

    /// The value that words of either language mean, and what else they say: "partly: only the
    /// order" is some of it, and a reason.
    fn called(words: &str) -> Option<(Self, String)> {
        let folded = folded_name(words);
        let names =
            || Language::ALL.into_iter().flat_map(|language| Self::WORDS.iter().map(move |own| (language, own)));
        if let Some((_, (value, ..))) =
            names().find(|(language, (_, key, _))| folded_name(&text(*language, key)) == folded)
        {
            return Some((*value, String::new()));
        }
        let beginning = |beginning: &str| {
            let beginning = folded_name(beginning);
            let length = beginning.chars().count();
            let ends_word = folded.chars().nth(length).is_none_or(|c| !c.is_alphanumeric());
            // Two letters begin too many words.
            (folded.starts_with(&beginning) && (length > 2 || length > 0 && ends_word)).then_some(length)
        };
        let found = names().filter_map(|(language, (value, key, also))| {
            let also = text(language, also);
            let name = text(language, key);
            let known = also.split(',').chain([name.as_str()]);
            let longest = known.filter_map(|words| Some((beginning(words)?, words.split_whitespace().count())));
            Some((longest.max()?, *value))
        });
        let ((_, recognised), value) = found.max_by_key(|(longest, _)| *longest)?;
        // The words that were recognised go; what is said besides stays.
        let separates = |c: char| c.is_whitespace() || ",.:;—–()-".contains(c);
        let mut besides = words.trim_matches(separates);
        for _ in 0..recognised {
            let end = besides.find(separates).unwrap_or(besides.len());
            besides = besides.get(end..).unwrap_or_default().trim_matches(separates);
        }
        Some((value, besides.to_owned()))
    }
}

impl Named for Sector {
    const WORDS: Words<Sector> = SECTORS;
}

impl Named for Standing {
    const WORDS: Words<Standing> = STANDINGS;
}

impl Named for Online {
    const WORDS: Words<Online> = ONLINE;
}

/// Whether a heading from elsewhere is one of the words, separated by commas, of the message in
/// either language.
pub fn is_called(heading: &str, key: &'static str, also: &'static str) -> bool {
    let heading = folded_name(heading);
    let is_it = |language: Language| {
        let also = text(language, also);
        folded_name(&text(language, key)) == heading || also.split(',').any(|word| folded_name(word) == heading)
    };
    !heading.is_empty() && Language::ALL.into_iter().any(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_are_recognised_and_what_is_said_besides_is_kept() {
        let value = |words: &str| Online::called(words);
        let plain = |value| Some((value, String::new()));
        assert_eq!(value("Да"), plain(Online::Yes));
        assert_eq!(value(" PARTLY"), plain(Online::Partly));
        assert_eq!(value("частичн."), plain(Online::Partly));
        assert_eq!(value("нет: их там нет"), Some((Online::No, "их там нет".to_owned())));
        assert_eq!(value("частично (только заявка)"), Some((Online::Partly, "только заявка".to_owned())));
        assert_eq!(value("не полностью: заявка"), Some((Online::Partly, "заявка".to_owned())));
        assert_eq!(value("not all"), plain(Online::Partly));
        assert_eq!(value("посмотрим"), None);
        assert_eq!(value(""), None);
        assert_eq!(Sector::called("Корпоративный").map(|found| found.0), Some(Sector::Corporate));
        assert_eq!(Sector::called("юрлица").map(|found| found.0), Some(Sector::Corporate));
        assert_eq!(Sector::called("B2C").map(|found| found.0), Some(Sector::Private));
        assert_eq!(Standing::called("существующие").map(|found| found.0), Some(Standing::Existing));
        assert_eq!(Standing::called("Новый").map(|found| found.0), Some(Standing::New));
    }

    #[test]
    fn headings_are_recognised_as_a_whole() {
        assert!(is_called("Business process", "group-process", "group-process-also"));
        assert!(is_called("процесс:", "group-process", "group-process-also"));
        assert!(!is_called("Процесс продажи", "group-process", "group-process-also"));
        assert!(!is_called("", "group-process", "group-process-also"));
    }
}

//! Words: Russian and English, from the Fluent files in `assets/locale`, with plurals, dates and
//! numbers. The only place that turns a [`Message`] into text.

mod format;
pub mod groups;
pub mod terms;

use crate::message::{Arg, Message};
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::langid;

/// A language of the interface and of exported pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Русский.
    Russian,
    /// English.
    English,
}

impl Language {
    /// Every language, in the order in which menus offer them.
    pub const ALL: [Language; 2] = [Language::Russian, Language::English];

    /// The language of the system: Russian where it speaks Russian or a language whose speakers
    /// mostly read it, English elsewhere.
    pub fn of_system() -> Language {
        let tag = sys_locale::get_locale().unwrap_or_default().to_lowercase();
        let speaks = |language: &str| tag == language || tag.starts_with(&format!("{language}-"));
        if ["ru", "be", "kk", "ky", "uk"].into_iter().any(speaks) { Language::Russian } else { Language::English }
    }

    /// The code used on the command line and in settings: `ru`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Russian => "ru",
            Language::English => "en",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }
}

macro_rules! fluent_files {
    ($($name:literal),* $(,)?) => {
        fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::Russian => {
                    &[$(($name, include_str!(concat!("../../assets/locale/ru/", $name, ".ftl")))),*]
                }
                Language::English => {
                    &[$(($name, include_str!(concat!("../../assets/locale/en/", $name, ".ftl")))),*]
                }
            }
        }
    };
}

// terms: the field's words; map: what pictures say; edit: history, notices, refusals; file:
// reading and saving; editor: commands and hints; clipboard: what is pasted; details: what can be
// said about what is selected, finding and filtering; lists: what maps share; report: what is told
// of a map on paper; register: target groups; pages: what stands on paper and slides besides the
// map; web: the page for browsers; show: showing a map to others; app: the window; cli: the command
// line.
fluent_files!(
    "terms",
    "map",
    "edit",
    "file",
    "editor",
    "clipboard",
    "details",
    "lists",
    "report",
    "register",
    "pages",
    "web",
    "show",
    "app",
    "cli"
);

/// The text of a message that has no arguments. Keys are checked by a test, so a missing one is
/// a defect; it shows as the key itself.
pub fn text(language: Language, key: &'static str) -> String {
    message(language, &Message::new(key))
}

/// The text of a message.
pub fn message(language: Language, message: &Message) -> String {
    let mut args = FluentArgs::new();
    for (name, arg) in &message.args {
        match arg {
            Arg::Text(text) => args.set(*name, text.clone()),
            Arg::Number(number) => args.set(*name, *number),
            Arg::Message(inner) => args.set(*name, self::message(language, inner)),
        }
    }
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(message.key).and_then(|found| found.value()) else {
        return message.key.to_owned();
    };
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
}

/// Whether a message with this key exists in the language.
pub fn has(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

/// Every message key of the language, for tests of completeness.
pub fn keys(language: Language) -> Vec<String> {
    let mut keys: Vec<String> = sources(language)
        .iter()
        .flat_map(|(_, source)| source.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' '))
        .map(str::to_owned)
        .collect();
    keys.sort();
    keys
}

pub use format::{date, number};

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static RUSSIAN: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::Russian => RUSSIAN.get_or_init(|| load(language)),
        Language::English => ENGLISH.get_or_init(|| load(language)),
    }
}

fn load(language: Language) -> Bundle {
    let tag = match language {
        Language::Russian => langid!("ru"),
        Language::English => langid!("en"),
    };
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolating marks would show as boxes on the canvas and in files.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Russian => |value, _| as_text(Language::Russian, value),
        Language::English => |value, _| as_text(Language::English, value),
    }));
    // Fails only if the name is taken already.
    let _ = bundle.add_function("LOWERED", |words, _| lowered(words));
    for (_, source) in sources(language) {
        // A test loads both languages and fails on the first error, so these cannot occur here.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A text that begins a sentence of its own, fit for the middle of another.
fn lowered<'a>(words: &[FluentValue<'a>]) -> FluentValue<'a> {
    let Some(FluentValue::String(text)) = words.first() else { return FluentValue::None };
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        // Abbreviations stay as they are.
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect::<String>().into()
        }
        _ => text.to_string().into(),
    }
}

/// Numbers inside messages are written as the language writes them.
fn as_text(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number_value) => Some(number(language, number_value.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Language::Russian), keys(Language::English));
    }

    #[test]
    fn what_is_undone_stands_inside_a_sentence() {
        let undo = Message::new("command-undo-step").with("step", Message::new("label-card-add"));
        assert_eq!(message(Language::Russian, &undo), "Отменить: новая карточка");
        assert_eq!(message(Language::English, &undo), "Undo: new card");
    }

    #[test]
    fn every_file_parses_and_no_key_is_said_twice() {
        for language in Language::ALL {
            for (name, source) in sources(language) {
                if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                    panic!("{}/{name}.ftl: {errors:?}", language.code());
                }
            }
            let keys = keys(language);
            let repeated: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
            assert!(repeated.is_empty(), "{}: {repeated:?}", language.code());
        }
    }
}

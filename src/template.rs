//! Workbooks to start from, built into the program in both languages. They are files like any
//! other and are read like any other.

use crate::file;
use crate::locale::Language;
use crate::message::Message;
use crate::model::{TargetGroup, Workbook};
use std::sync::{Arc, LazyLock};

pub use crate::file::ReadError as TemplateError;

/// A workbook to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// An empty B2B map.
    Empty,
    /// The worked example: buying a CNC machine.
    Example,
}

impl Template {
    /// Every template, in the order in which lists offer them.
    pub const ALL: [Template; 2] = [Template::Empty, Template::Example];

    /// The name used on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Template::Empty => "b2b",
            Template::Example => "cnc-machine",
        }
    }

    /// The template with this name.
    pub fn from_code(code: &str) -> Option<Template> {
        Template::ALL.into_iter().find(|template| template.code() == code)
    }

    /// What the template is.
    pub fn title(self) -> Message {
        Message::new(match self {
            Template::Empty => "template-b2b",
            Template::Example => "template-cnc-machine",
        })
    }

    /// The file.
    pub fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Template::Empty, Language::Russian) => include_str!("../assets/templates/b2b/ru.ron"),
            (Template::Empty, Language::English) => include_str!("../assets/templates/b2b/en.ron"),
            (Template::Example, Language::Russian) => include_str!("../assets/templates/cnc-machine/ru.ron"),
            (Template::Example, Language::English) => include_str!("../assets/templates/cnc-machine/en.ron"),
        }
    }
}

/// The typical target groups, to be added to a list. They are kept in a file like any other.
pub fn preset_groups(language: Language) -> &'static Result<Vec<Arc<TargetGroup>>, TemplateError> {
    // Whether any is missing is asked with every frame of the register.
    static RUSSIAN: PresetGroups = LazyLock::new(|| groups_of(include_str!("../assets/presets/target-groups/ru.ron")));
    static ENGLISH: PresetGroups = LazyLock::new(|| groups_of(include_str!("../assets/presets/target-groups/en.ron")));
    match language {
        Language::Russian => &RUSSIAN,
        Language::English => &ENGLISH,
    }
}

type PresetGroups = LazyLock<Result<Vec<Arc<TargetGroup>>, TemplateError>>;

fn groups_of(text: &str) -> Result<Vec<Arc<TargetGroup>>, TemplateError> {
    Ok(file::read(text.as_bytes())?.workbook.target_groups().to_vec())
}

/// The workbook of a template. It is read on a test's word that it can be: an error is a defect.
pub fn workbook(template: Template, language: Language) -> Result<Workbook, TemplateError> {
    file::read(template.text(language).as_bytes()).map(|loaded| loaded.workbook)
}

//! Which theme the user wants: one of them, or whatever the system has.

use super::ThemeName;

/// Which theme is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ThemeChoice {
    /// Light or dark, as the system is.
    #[default]
    System,
    /// Always this one.
    Always(ThemeName),
}

impl ThemeChoice {
    /// The name used in settings.
    pub fn code(self) -> &'static str {
        match self {
            ThemeChoice::System => "system",
            ThemeChoice::Always(name) => name.code(),
        }
    }

    /// The choice with this name.
    pub fn from_code(code: &str) -> Option<ThemeChoice> {
        match code {
            "system" => Some(ThemeChoice::System),
            code => ThemeName::from_code(code).map(ThemeChoice::Always),
        }
    }

    /// The theme, if the system has this one.
    pub fn resolve(self, of_system: ThemeName) -> ThemeName {
        match self {
            ThemeChoice::System => of_system,
            ThemeChoice::Always(name) => name,
        }
    }
}

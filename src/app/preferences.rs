//! What the program remembers about this user: language, colours, window, recent files. Kept in
//! the system's folder for settings; that it cannot be read or written disturbs nobody.

use crate::locale::Language;
use crate::theme::ThemeName;
use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How many files are remembered.
const MOST_RECENT: usize = 8;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    language: Option<String>,
    theme: Option<String>,
    /// The size of the window in points.
    pub window: Option<(f32, f32)>,
    /// Whether the fields of what is selected are shown beside it.
    pub details_are_open: bool,
    /// Files opened or saved, the newest first.
    pub recent: Vec<PathBuf>,
}

impl Preferences {
    /// What was remembered, or nothing.
    pub fn load() -> Preferences {
        path().and_then(|path| Preferences::load_from(&path)).unwrap_or_default()
    }

    /// Remembers it for the next start.
    pub fn save(&self) -> io::Result<()> {
        match path() {
            Some(path) => self.save_to(&path),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// The chosen language.
    pub fn language(&self) -> Option<Language> {
        Language::from_code(self.language.as_deref()?)
    }

    /// The chosen colours.
    pub fn theme(&self) -> Option<ThemeName> {
        ThemeName::from_code(self.theme.as_deref()?)
    }

    /// Remembers language and colours.
    pub fn set_look(&mut self, language: Language, theme: ThemeName) {
        self.language = Some(language.code().to_owned());
        self.theme = Some(theme.code().to_owned());
    }

    /// Puts a file in front of the list.
    pub fn add_recent(&mut self, file: &Path) {
        let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_path_buf());
        self.recent.retain(|known| *known != file);
        self.recent.insert(0, file);
        self.recent.truncate(MOST_RECENT);
    }

    fn load_from(path: &Path) -> Option<Preferences> {
        ron::from_str(&fs::read_to_string(path).ok()?).ok()
    }

    fn save_to(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new().new_line("\n"));
        fs::write(path, text.map_err(io::Error::other)?)
    }
}

fn path() -> Option<PathBuf> {
    Some(ProjectDirs::from("", "", "tropa")?.config_dir().join("preferences.ron"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/preferences.ron");
        let mut preferences = Preferences { window: Some((1366.0, 700.0)), ..Preferences::default() };
        preferences.set_look(Language::Russian, ThemeName::Dark);
        for number in 0..12 {
            preferences.add_recent(Path::new(&format!("/карты/{number}.ron")));
        }
        preferences.add_recent(Path::new("/карты/7.ron"));
        preferences.save_to(&path).unwrap();
        let loaded = Preferences::load_from(&path).unwrap();
        assert_eq!(loaded, preferences);
        assert_eq!((loaded.language(), loaded.theme()), (Some(Language::Russian), Some(ThemeName::Dark)));
        assert_eq!(loaded.recent.len(), MOST_RECENT);
        assert_eq!(loaded.recent[0], Path::new("/карты/7.ron"));
    }

    #[test]
    fn a_damaged_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.ron");
        fs::write(&path, "(language: 7").unwrap();
        assert_eq!(Preferences::load_from(&path), None);
    }
}

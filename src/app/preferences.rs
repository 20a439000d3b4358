//! What the program remembers about this user: language, colours, window, recent files. Kept in
//! the system's folder for settings; that it cannot be read or written disturbs nobody.

use crate::app::background::on_thread;
use crate::app::dialogs::ExportChoice;
use crate::editor::ViewOptions;
use crate::editor::options::SCALES;
use crate::file::storage::{Disk, write_whole};
use crate::layout::Shown;
use crate::locale::Language;
use crate::theme::{Density, ThemeChoice, ThemeName};
use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs, io};

/// How long they stand before they are written, in seconds.
const STANDS: f64 = 1.0;
/// How many files are remembered.
const MOST_RECENT: usize = 8;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    language: Option<String>,
    theme: Option<String>,
    density: Option<String>,
    /// How large the interface is, in percent.
    scale: Option<u16>,
    overview: Option<bool>,
    autosave: bool,
    links: Option<bool>,
    switches: Option<bool>,
    funnel: Option<bool>,
    /// Whether the side panel was unfolded or folded away on purpose.
    pub side_panel: Option<bool>,
    /// Whether the window filled the screen.
    pub maximized: bool,
    /// The size of the window in points.
    pub window: Option<(f32, f32)>,
    /// Whether the fields of what is selected are shown beside it.
    pub details_are_open: bool,
    /// What was chosen in the export dialog.
    pub export: ExportChoice,
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

    /// How the user wants to see things, in this language.
    pub fn options(&self, language: Language) -> ViewOptions {
        let mut options = ViewOptions::new(language, ThemeName::Light);
        options.choose_theme(self.theme.as_deref().and_then(ThemeChoice::from_code).unwrap_or_default());
        options.density = self.density.as_deref().and_then(Density::from_code).unwrap_or_default();
        options.scale = self.scale.filter(|scale| SCALES.contains(scale)).unwrap_or(options.scale);
        options.overview = self.overview.unwrap_or(options.overview);
        options.autosave = self.autosave;
        let shown = options.shown;
        options.shown = Shown {
            links: self.links.unwrap_or(shown.links),
            switches: self.switches.unwrap_or(shown.switches),
            funnel: self.funnel.unwrap_or(shown.funnel),
        };
        options
    }

    /// Remembers how the user wants to see things.
    pub fn set_options(&mut self, options: &ViewOptions) {
        let ViewOptions { language, theme_choice, density, scale, overview, autosave, shown, .. } = options;
        self.autosave = *autosave;
        self.language = Some(language.code().to_owned());
        self.theme = Some(theme_choice.code().to_owned());
        self.density = Some(density.code().to_owned());
        (self.scale, self.overview) = (Some(*scale), Some(*overview));
        (self.links, self.switches, self.funnel) = (Some(shown.links), Some(shown.switches), Some(shown.funnel));
    }

    /// Puts a file in front of the list, by the path that it has once its links are followed.
    pub fn add_recent(&mut self, file: PathBuf) {
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
        // Whole or not at all: a window that is killed while it closes loses no settings.
        write_whole(&Disk, path, text.map_err(io::Error::other)?.as_bytes())
    }
}

/// Where the preferences are kept while the window is open: written once they have changed and then
/// stood for a moment, so that a program that is killed forgets none of them.
pub struct PreferencesFile {
    path: PathBuf,
    written: Preferences,
    /// What is to be written, and since when it stands, in egui's time.
    waits: Option<(Preferences, f64)>,
    is_writing: Arc<AtomicBool>,
}

impl PreferencesFile {
    /// The system's, which holds these; none where the system knows no place.
    pub fn of_system(now: &Preferences) -> Option<PreferencesFile> {
        Some(PreferencesFile::at(path()?, now))
    }

    fn at(path: PathBuf, now: &Preferences) -> PreferencesFile {
        PreferencesFile { path, written: now.clone(), waits: None, is_writing: Arc::default() }
    }

    /// What the preferences are now, in a frame of this time. Tells in how many seconds it wants to
    /// be told again, if at all.
    pub fn follow(&mut self, now: &Preferences, time: f64) -> Option<f64> {
        if *now == self.written {
            self.waits = None;
            return None;
        }
        let since = self.waits.as_ref().filter(|(told, _)| told == now).map(|(_, since)| *since);
        let rest = since.unwrap_or(time) + STANDS - time;
        if since.is_none() {
            self.waits = Some((now.clone(), time));
        }
        if rest > 0.0 {
            return Some(rest);
        }
        if self.is_writing.swap(true, Ordering::Relaxed) {
            return Some(STANDS);
        }
        self.written = now.clone();
        let (path, preferences, is_writing) = (self.path.clone(), now.clone(), self.is_writing.clone());
        // Without a thread, and where the disk refuses, they are written when the window closes.
        on_thread("preferences", move || {
            let _ = preferences.save_to(&path);
            is_writing.store(false, Ordering::Relaxed);
        });
        None
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
        let mut options = ViewOptions::new(Language::Russian, ThemeName::Dark);
        (options.density, options.scale, options.overview, options.autosave) = (Density::Large, 150, false, true);
        options.shown = Shown { links: true, switches: false, funnel: false };
        preferences.set_options(&options);
        preferences.side_panel = Some(false);
        for number in 0..12 {
            preferences.add_recent(PathBuf::from(format!("/карты/{number}.ron")));
        }
        preferences.add_recent(PathBuf::from("/карты/7.ron"));
        preferences.save_to(&path).unwrap();
        let loaded = Preferences::load_from(&path).unwrap();
        assert_eq!(loaded, preferences);
        assert_eq!(loaded.language(), Some(Language::Russian));
        assert_eq!(loaded.options(Language::Russian), options);
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

    #[test]
    fn what_has_changed_and_stood_is_written_while_the_window_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.ron");
        let mut preferences = Preferences::default();
        let mut file = PreferencesFile::at(path.clone(), &preferences);
        assert_eq!(file.follow(&preferences, 5.0), None);
        preferences.autosave = true;
        assert_eq!(file.follow(&preferences, 10.0), Some(1.0));
        preferences.scale = Some(150);
        assert_eq!(file.follow(&preferences, 10.5), Some(1.0), "it has not stood yet");
        assert!(!path.exists());
        assert_eq!(file.follow(&preferences, 11.5), None);
        let start = std::time::Instant::now();
        while Preferences::load_from(&path).as_ref() != Some(&preferences) {
            assert!(start.elapsed().as_secs() < 20, "it is not written");
            std::thread::yield_now();
        }
        assert_eq!(file.follow(&preferences, 12.0), None);
    }
}

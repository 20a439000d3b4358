//! What is asked of a disk from the window: always on a thread of its own, because a share that has
//! gone away answers after half a minute or never. A disk that works answers at once, and is waited
//! for so long that nothing flickers; one that does not is never waited for twice.

use super::background::on_thread;
use egui::Context;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// For how long a frame waits for an answer, once.
pub const FRAME_WAITS: Duration = Duration::from_millis(20);
/// A folder with more in it is not for clicking through.
const MOST_NAMES: usize = 400;
/// How old an answer about a path may be that is shown again and again.
const KNOWN_FOR: Duration = Duration::from_secs(5);

/// An answer that comes later.
pub struct Later<T>(Arc<(Mutex<Option<T>>, Condvar)>);

impl<T> Clone for Later<T> {
    fn clone(&self) -> Later<T> {
        Later(self.0.clone())
    }
}

impl<T> PartialEq for Later<T> {
    fn eq(&self, other: &Later<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Later")
    }
}

impl<T: Clone + Send + 'static> Later<T> {
    /// Asks; the window is drawn again when the answer is there.
    pub fn ask(ctx: &Context, name: &str, answer: impl FnOnce() -> T + Send + 'static) -> Later<T> {
        Later::ask_and_wait(ctx, name, Duration::ZERO, answer)
    }

    /// The same, and waits a moment for the answer: a disk that works has given it by then.
    pub fn now_or_later(ctx: &Context, name: &str, answer: impl FnOnce() -> T + Send + 'static) -> Later<T> {
        Later::ask_and_wait(ctx, name, FRAME_WAITS, answer)
    }

    fn ask_and_wait(
        ctx: &Context,
        name: &str,
        longest: Duration,
        answer: impl FnOnce() -> T + Send + 'static,
    ) -> Later<T> {
        let later = Later(Arc::default());
        let (told, ctx) = (later.clone(), ctx.clone());
        let is_asked = on_thread(name, move || {
            let answer = answer();
            *told.0.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
            told.0.1.notify_all();
            ctx.request_repaint();
        });
        if is_asked {
            let answer = later.0.0.lock().unwrap_or_else(PoisonError::into_inner);
            drop(later.0.1.wait_timeout_while(answer, longest, |answer| answer.is_none()));
        }
        later
    }

    /// The answer, if it is there.
    pub fn get(&self) -> Option<T> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What is under a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing that can be reached.
    Nothing,
    /// A file, or whatever else is no folder.
    File,
    /// A folder.
    Folder,
}

/// Asks what is under a path, links followed, and waits a moment for the answer.
pub fn look_at(ctx: &Context, path: &Path) -> Later<Found> {
    look_for(ctx, path, FRAME_WAITS)
}

fn look_for(ctx: &Context, path: &Path, longest: Duration) -> Later<Found> {
    let path = path.to_path_buf();
    Later::ask_and_wait(ctx, "look", longest, move || match fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() => Found::Folder,
        Ok(_) => Found::File,
        Err(_) => Found::Nothing,
    })
}

/// What lies in a folder: folders and files by name, without those that are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// Its folders.
    pub folders: Vec<String>,
    /// Its files with the endings that were asked for.
    pub files: Vec<String>,
}

/// Asks what lies in a folder. One that cannot be read holds nothing.
pub fn look_into(ctx: &Context, folder: &Path, extensions: &[&'static str]) -> Later<Arc<Inside>> {
    let (folder, extensions) = (folder.to_path_buf(), extensions.to_vec());
    Later::now_or_later(ctx, "folder", move || Arc::new(inside(&folder, &extensions)))
}

fn inside(folder: &Path, extensions: &[&str]) -> Inside {
    let mut inside = Inside::default();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let fits = path.extension().is_some_and(|own| extensions.iter().any(|wanted| own.eq_ignore_ascii_case(wanted)));
        if name.starts_with('.') {
            continue;
        } else if path.is_dir() {
            inside.folders.push(name);
        } else if fits {
            inside.files.push(name);
        }
    }
    // As people sort names.
    for names in [&mut inside.folders, &mut inside.files] {
        names.sort_by_key(|name| (name.to_lowercase(), name.clone()));
        names.truncate(MOST_NAMES);
    }
    inside
}

/// What is known of paths that are shown in every frame.
#[derive(Default)]
pub struct Places {
    known: HashMap<PathBuf, (Option<Found>, Later<Found>, Instant)>,
}

impl Places {
    /// Whether something is there; while nothing is known yet, it is believed.
    pub fn is_there(&mut self, ctx: &Context, path: &Path) -> bool {
        // Of many paths at once none is waited for.
        let ask = || look_for(ctx, path, Duration::ZERO);
        let (last, asked, when) = self.known.entry(path.to_path_buf()).or_insert_with(|| (None, ask(), Instant::now()));
        if let Some(found) = asked.get() {
            *last = Some(found);
            if when.elapsed() > KNOWN_FOR {
                (*asked, *when) = (ask(), Instant::now());
            }
        }
        *last != Some(Found::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_hangs_is_waited_for_once_and_shortly() {
        let ctx = Context::default();
        let (sender, receiver) = std::sync::mpsc::channel::<()>();
        let start = Instant::now();
        let later = Later::ask_and_wait(&ctx, "hangs", FRAME_WAITS, move || receiver.recv().is_ok());
        let asked = start.elapsed();
        assert!(asked >= FRAME_WAITS && asked < Duration::from_secs(5), "{asked:?}");
        assert_eq!(later.get(), None);
        sender.send(()).unwrap();
        while later.get().is_none() {
            assert!(start.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(later.get(), Some(true));
    }

    #[test]
    fn folders_and_files_that_fit_are_found() {
        let ctx = Context::default();
        let folder = tempfile::tempdir().unwrap();
        for name in ["карта.ron", "письмо.txt", ".скрытая.ron"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("папка")).unwrap();
        let start = Instant::now();
        let asked = look_into(&ctx, folder.path(), &["ron"]);
        let inside = loop {
            match asked.get() {
                Some(inside) => break inside,
                None => assert!(start.elapsed() < Duration::from_secs(20)),
            }
        };
        assert_eq!(
            (inside.folders.as_slice(), inside.files.as_slice()),
            (&["папка".into()][..], &["карта.ron".into()][..])
        );
        let mut places = Places::default();
        assert!(places.is_there(&ctx, &folder.path().join("карта.ron")));
        while places.is_there(&ctx, &folder.path().join("нет.ron")) {
            assert!(start.elapsed() < Duration::from_secs(20));
        }
    }
}

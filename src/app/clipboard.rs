//! What is copied, for other windows of the program: one small file with all details, found again
//! by the text that is on the system's clipboard. That it cannot be written or read disturbs
//! nobody: then only the text is pasted. Asks a disk, on threads: see `pasted` and `background`.

use super::background::on_thread;
use super::later::FRAME_WAITS;
use crate::editor::Copied;
use crate::editor::clipboard::{CopiedKind, Rich, hash};
use crate::file;
use crate::model::limit;
use crate::platform::{self, ABANDONED_AFTER};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

/// What the file is called.
const NAME: &str = "clipboard.ron";
/// What the file is called while it is written: how that begins and ends.
const UNFINISHED: (&str, &str) = (".clipboard", ".new");
/// Bytes of the first line, at most.
const LONGEST_HEAD: u64 = 128;

/// Where windows leave for each other what was copied; by default nowhere.
#[derive(Clone, Debug, Default)]
pub struct SharedClipboard {
    folder: Option<PathBuf>,
    /// What was copied last; whatever is older need not be written any more.
    newest: Arc<AtomicU64>,
    writing: Arc<Mutex<()>>,
}

impl SharedClipboard {
    /// In the system's folder for such things.
    pub fn of_system() -> SharedClipboard {
        SharedClipboard { folder: platform::state_folder(), ..SharedClipboard::default() }
    }

    /// In this folder.
    pub fn in_folder(folder: &Path) -> SharedClipboard {
        SharedClipboard { folder: Some(folder.to_path_buf()), ..SharedClipboard::default() }
    }

    /// The work of leaving what was copied for other windows; of several, the last counts. A copy
    /// that is only text takes away what was left before, which the same text could mean.
    pub fn keep(&self, copied: Arc<Copied>) -> Option<impl FnOnce() + Send + use<>> {
        let folder = self.folder.clone()?;
        let own = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let shared = self.clone();
        Some(move || {
            let _alone = shared.writing.lock().unwrap_or_else(PoisonError::into_inner);
            if shared.newest.load(Ordering::Relaxed) == own {
                keep(&folder, &copied);
            }
        })
    }

    /// What was left for other windows is taken away, and what is on its way there comes to nothing.
    /// A disk that works has done it when this returns.
    pub fn forget(&self) {
        let Some(folder) = self.folder.clone() else { return };
        self.newest.fetch_add(1, Ordering::Relaxed);
        let writing = self.writing.clone();
        let (sender, receiver) = mpsc::channel::<()>();
        on_thread("forget", move || {
            let _alone = writing.lock().unwrap_or_else(PoisonError::into_inner);
            // There may be nothing.
            let _ = fs::remove_file(folder.join(NAME));
            platform::remove_leftovers(&folder, UNFINISHED, Duration::ZERO);
            drop(sender);
        });
        let _ = receiver.recv_timeout(FRAME_WAITS);
    }

    /// The work of looking for what a text from the system's clipboard stands for.
    pub fn search(&self, text: &str) -> Option<impl FnOnce() -> Option<Arc<Copied>> + Send + use<>> {
        self.folder.as_ref()?;
        let (shared, text) = (self.clone(), text.to_owned());
        Some(move || shared.find(&text))
    }

    /// What a text from the system's clipboard stands for, if a window left it here.
    pub fn find(&self, text: &str) -> Option<Arc<Copied>> {
        let mut file = BufReader::new(File::open(self.folder.as_ref()?.join(NAME)).ok()?);
        let mut bytes = Vec::new();
        // Nearly always the text comes from elsewhere: the first line says so.
        file.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut bytes).ok()?;
        let (kind, left_behind) = read_head(std::str::from_utf8(&bytes).ok()?.trim_end(), text)?;
        file.take(limit::FILE + 1).read_to_end(&mut bytes).ok()?;
        let loaded = file::read(&bytes).ok()?;
        let rich = Rich { kind, workbook: Arc::new(loaded.workbook), left_behind, stayed: Vec::new() };
        Some(Arc::new(Copied::rich(text.to_owned(), rich)))
    }
}

fn keep(folder: &Path, copied: &Copied) {
    let path = folder.join(NAME);
    let kept = match copied.details() {
        Some(rich) => write(folder, &path, copied.text(), &rich.portable()),
        None => Err(io::ErrorKind::NotFound.into()),
    };
    if kept.is_err() {
        // Nothing is better than what an older text meant.
        let _ = fs::remove_file(&path);
    }
    platform::remove_leftovers(folder, UNFINISHED, ABANDONED_AFTER);
}

fn write(folder: &Path, path: &Path, text: &str, rich: &Rich) -> io::Result<()> {
    platform::make_private_folder(folder)?;
    let kind = match rich.kind {
        CopiedKind::Cards => "cards",
        CopiedKind::CutCards => "cut",
        CopiedKind::Map => "map",
    };
    // For nobody else's eyes, and never seen half written.
    let mut beside = platform::private_file(folder, UNFINISHED.0, UNFINISHED.1)?;
    writeln!(beside, "// {kind} {:016x} {}", hash(text), rich.left_behind)?;
    beside.write_all(file::write(&rich.workbook).as_bytes())?;
    let beside = beside.into_temp_path();
    platform::replace_file(&beside, path)?;
    // Nothing has this name any more.
    let _ = beside.keep();
    Ok(())
}

/// The first line of the file, if the text is the one that it belongs to.
fn read_head(line: &str, text: &str) -> Option<(CopiedKind, usize)> {
    let mut words = line.strip_prefix("// ")?.split(' ');
    let kind = match words.next()? {
        "cards" => CopiedKind::Cards,
        "cut" => CopiedKind::CutCards,
        "map" => CopiedKind::Map,
        _ => return None,
    };
    let is_same = u64::from_str_radix(words.next()?, 16).ok()? == hash(text);
    let left_behind = words.next()?.parse().ok()?;
    is_same.then_some((kind, left_behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Workbook;

    fn copied(text: &str) -> Arc<Copied> {
        let workbook = Arc::new(Workbook::default());
        let rich = Rich { kind: CopiedKind::Cards, workbook, left_behind: 0, stayed: Vec::new() };
        Arc::new(Copied::rich(text.to_owned(), rich))
    }

    #[test]
    fn what_was_copied_last_counts_whoever_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let shared = SharedClipboard::in_folder(folder.path());
        let (old, new) = (shared.keep(copied("старое")).unwrap(), shared.keep(copied("новое")).unwrap());
        new();
        old();
        assert!(shared.find("новое").is_some() && shared.find("старое").is_none());
    }
}

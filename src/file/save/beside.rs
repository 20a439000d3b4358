//! The file that is written beside the one to be replaced: what it is called, and what becomes of
//! those that a program which was ended in the middle has left.

use crate::file::storage::{Storage, machine_mark};
use crate::model::{CardId, IdSource};
use crate::platform::{self, ABANDONED_AFTER, Held};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The ending, which synchronising programs leave alone.
const ENDING: &str = ".tmp";

/// A name beside a file that nobody else has.
pub(in crate::file) fn name_beside(path: &Path, ids: &mut IdSource) -> PathBuf {
    let name = format!("{}{:08x}-{}{ENDING}", prefix(path), machine_mark(), ids.fresh::<CardId>());
    platform::folder_of(path).join(name)
}

/// Removes what a program that was ended in the middle of a save has left beside a file. Of this
/// machine it is known at once that nobody writes it any more; of others, after a day.
pub fn sweep(storage: &dyn Storage, path: &Path) {
    if let Ok(path) = storage.follow(path) {
        sweep_beside(storage, &path, SystemTime::now(), None);
    }
}

/// The same beside a file whose links are followed; `now` is best told by the disk itself, whose
/// clock is not this machine's.
pub(super) fn sweep_beside(storage: &dyn Storage, path: &Path, now: SystemTime, spared: Option<&Path>) {
    let folder = platform::folder_of(path);
    let prefix = prefix(path);
    for name in storage.list(folder).unwrap_or_default() {
        let Some(owner) = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(ENDING)).and_then(owner) else {
            continue;
        };
        let path = folder.join(&name);
        if spared == Some(path.as_path()) {
            continue;
        }
        let held = if owner == Owner::ThisMachine { storage.hold(&path) } else { Held::Unknown };
        // One of the future is as young as one of now: clocks differ.
        let age = || now.duration_since(storage.facts(&path).ok()?.modified?).ok();
        if matches!(held, Held::Ours(_)) || age().is_some_and(|age| age >= ABANDONED_AFTER) {
            let _ = storage.remove(&path);
        }
    }
}

fn prefix(path: &Path) -> String {
    // Names of files may have 255 bytes on most systems; the longest letters have four.
    let name: String = path.file_name().unwrap_or_default().to_string_lossy().chars().take(48).collect();
    format!(".~{name}.")
}

/// Whose file it is.
#[derive(PartialEq, Eq)]
enum Owner {
    ThisMachine,
    Another,
}

/// Tells from what stands between the name and the ending; none: no file of ours.
fn owner(part: &str) -> Option<Owner> {
    let is_random = |part: &str| part.parse::<CardId>().is_ok();
    match part.split_once('-') {
        Some((own, rest)) if own.len() == 8 && is_random(rest) => {
            Some(if u32::from_str_radix(own, 16).ok()? == machine_mark() { Owner::ThisMachine } else { Owner::Another })
        }
        // Before names told the machine.
        None if is_random(part) => Some(Owner::Another),
        _ => None,
    }
}

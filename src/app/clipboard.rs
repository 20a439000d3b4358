//! What is copied, for other windows of the program: one small file with all details, found again
//! by the text that is on the system's clipboard. That it cannot be written or read disturbs
//! nobody: then only the text is pasted.

use crate::editor::Copied;
use crate::editor::clipboard::{CopiedKind, Rich, hash};
use crate::model::limit;
use crate::{file, platform};
use directories::ProjectDirs;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the file is called.
const NAME: &str = "clipboard.ron";

/// Where windows leave for each other what was copied; by default nowhere.
#[derive(Clone, Debug, Default)]
pub struct SharedClipboard {
    folder: Option<PathBuf>,
}

impl SharedClipboard {
    /// In the system's folder for such things.
    pub fn of_system() -> SharedClipboard {
        let folder = ProjectDirs::from("", "", "tropa").map(|folders| {
            let own = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
            own.to_path_buf()
        });
        SharedClipboard { folder }
    }

    /// In this folder.
    pub fn in_folder(folder: &Path) -> SharedClipboard {
        SharedClipboard { folder: Some(folder.to_path_buf()) }
    }

    /// Leaves what was copied for other windows; a copy that is only text takes away what was left
    /// before, which the same text could mean.
    pub fn keep(&self, copied: &Copied) {
        let Some(folder) = &self.folder else { return };
        let path = folder.join(NAME);
        let kept = match copied.details() {
            Some(rich) => write(folder, &path, copied.text(), &rich.portable()),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        if kept.is_err() {
            // Nothing is better than what an older text meant.
            let _ = fs::remove_file(&path);
        }
    }

    /// What a text from the system's clipboard stands for, if a window left it here.
    pub fn find(&self, text: &str) -> Option<Arc<Copied>> {
        let path = self.folder.as_ref()?.join(NAME);
        let mut bytes = Vec::new();
        File::open(path).ok()?.take(limit::FILE + 1).read_to_end(&mut bytes).ok()?;
        let head = bytes.split(|byte| *byte == b'\n').next().and_then(|line| std::str::from_utf8(line).ok())?;
        let (kind, left_behind) = read_head(head, text)?;
        let loaded = file::read(&bytes).ok()?;
        let rich = Rich { kind, workbook: Arc::new(loaded.workbook), left_behind };
        Some(Arc::new(Copied::rich(text.to_owned(), rich)))
    }
}

fn write(folder: &Path, path: &Path, text: &str, rich: &Rich) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let kind = match rich.kind {
        CopiedKind::Cards => "cards",
        CopiedKind::CutCards => "cut",
        CopiedKind::Map => "map",
    };
    // For nobody else's eyes, and never seen half written.
    let mut beside = tempfile::Builder::new().prefix(".clipboard").tempfile_in(folder)?;
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

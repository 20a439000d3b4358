//! What differs between Linux, Windows and macOS, so that nothing else can break there unseen.

use std::fs::{File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// The folder a path names its file in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// How shortcuts write the key that commands are given with, up to the next key.
pub const COMMAND_KEY: &str = if cfg!(target_os = "macos") { "⌘" } else { "Ctrl+" };
/// How shortcuts write Alt, Option.
pub const ALT_KEY: &str = if cfg!(target_os = "macos") { "⌥" } else { "Alt+" };
/// How shortcuts write Shift.
pub const SHIFT_KEY: &str = if cfg!(target_os = "macos") { "⇧" } else { "Shift+" };

/// Whether a file is marked as not to be written, or is somebody else's, or on a disk that takes no
/// changes. Writes nothing to find out.
pub fn is_write_protected(path: &Path) -> bool {
    let is_marked = std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        use rustix::io::Errno;
        is_marked || matches!(access(path, Access::WRITE_OK), Err(Errno::ACCESS | Errno::ROFS))
    }
    #[cfg(not(unix))]
    {
        is_marked
    }
}

/// A new file in a folder, under a name that nobody else has, with the mode that new files usually
/// get; gone when it is dropped.
pub fn temporary_file(folder: &Path, prefix: &str, suffix: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(suffix).rand_bytes(8);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the user does not want to grant.
        builder.permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)
    }
    #[cfg(not(unix))]
    {
        builder.tempfile_in(folder)
    }
}

/// A new file that only its owner may read, under a name that nobody else has; gone when it is
/// dropped.
pub fn private_file(folder: &Path, prefix: &str, suffix: &str) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(prefix).suffix(suffix).rand_bytes(8).tempfile_in(folder)
}

/// Starts this program once more, without a file: it offers what was not saved.
pub fn start_again() -> io::Result<()> {
    std::process::Command::new(std::env::current_exe()?).spawn().map(drop)
}

/// Raises the flag when the user wants the program to end, with Ctrl+C or from outside; who works
/// looks at it and leaves nothing half done. The second time the program ends at once.
pub fn flag_on_interrupt(flag: &Arc<AtomicBool>) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    // As shells call it: 128 and the number of the signal.
    const ENDED: i32 = 130;
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, ENDED, flag.clone())?;
        signal_hook::flag::register(signal, flag.clone())?;
    }
    Ok(())
}

/// How old a temporary file is that nobody writes any more.
pub const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Removes temporary files that a program which was ended in the middle has left in a folder: those
/// that nobody has written for so long. What cannot be removed stays.
pub fn remove_leftovers(folder: &Path, (prefix, suffix): (&str, &str), unwritten_for: Duration) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(prefix) && name.ends_with(suffix));
        if !is_ours {
            continue;
        }
        let written = entry.metadata().ok().filter(Metadata::is_file).and_then(|metadata| metadata.modified().ok());
        if written.and_then(|time| time.elapsed().ok()).is_some_and(|age| age >= unwritten_for) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Gives a new file the mode and, where that is allowed, the owner, the group and the extended
/// attributes of the one that it will replace.
pub fn keep_attributes(old: &Path, new: &Path) -> io::Result<()> {
    let metadata = std::fs::metadata(old)?;
    let made = std::fs::metadata(new)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        if (made.uid(), made.gid()) != (metadata.uid(), metadata.gid()) {
            // Best effort: only the superuser may give files away. Before the mode, because a
            // change of owner clears parts of it.
            let group_only = || chown(new, None, Some(metadata.gid()));
            let _ = chown(new, Some(metadata.uid()), Some(metadata.gid())).or_else(|_| group_only());
        }
        keep_extended_attributes(old, new);
    }
    // Shares and sticks that know no modes refuse to change them: there is nothing to keep then.
    if made.permissions() != metadata.permissions() {
        let _ = std::fs::set_permissions(new, metadata.permissions());
    }
    Ok(())
}

/// The longest list of extended attributes, and the longest of them, that Linux allows.
#[cfg(unix)]
const MOST_EXTENDED: usize = 64 * 1024;

/// Best effort: some belong to the system and cannot be copied, some file systems have none.
#[cfg(unix)]
fn keep_extended_attributes(old: &Path, new: &Path) {
    use rustix::fs::{XattrFlags, getxattr, listxattr, setxattr};
    let mut names = vec![0; MOST_EXTENDED];
    let Ok(length) = listxattr(old, names.as_mut_slice()) else { return };
    let mut value = vec![0; MOST_EXTENDED];
    for name in names.get(..length).unwrap_or_default().split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        if let Ok(length) = getxattr(old, name, value.as_mut_slice()) {
            let _ = setxattr(new, name, value.get(..length).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

/// Whether two names lead to the same file, which is there.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    same_file::is_same_file(one, other).unwrap_or(false)
}

/// Whether a path leads to a file that is open.
pub fn is_at(open: &File, path: &Path) -> bool {
    let handles =
        || Some((same_file::Handle::from_file(open.try_clone().ok()?).ok()?, same_file::Handle::from_path(path).ok()?));
    handles().is_some_and(|(open, there)| open == there)
}

/// How many names a file has: writing it anew gives one of them another file.
pub fn count_of_names(metadata: &Metadata) -> u64 {
    #[cfg(unix)]
    {
        std::os::unix::fs::MetadataExt::nlink(metadata)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        1
    }
}

/// Makes a folder that only its owner may enter, and those above it.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A path as whoever starts elsewhere finds it.
pub fn lasting_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A path as a text that [`path_of_text`] reads, also if its name is no Unicode.
pub fn path_to_text(path: &Path) -> String {
    match path.to_str() {
        Some(text) => format!("={text}"),
        None => path.as_os_str().as_encoded_bytes().iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// The path that a text was made of.
pub fn path_of_text(text: &str) -> PathBuf {
    if let Some(path) = text.strip_prefix('=') {
        return PathBuf::from(path);
    }
    let digits: Vec<char> = text.chars().collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).ok();
    let bytes: Vec<u8> = digits.chunks(2).filter_map(byte).collect();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        PathBuf::from(std::ffi::OsString::from_vec(bytes))
    }
    #[cfg(not(unix))]
    {
        PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Where the program keeps what is of this user on this machine and no setting: journals, earlier
/// versions. None where the system knows no such place.
pub fn state_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "tropa")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_path_buf())
}

/// Asks the disk to keep a change of names in a folder through a power cut. File systems that
/// cannot be asked are content: network shares answer whatever comes to their mind.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error) if is_failing(&error) => Err(error),
            _ => Ok(()),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}

/// What a disk says that has tried and could not.
#[cfg(unix)]
fn is_failing(error: &io::Error) -> bool {
    use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let is_input_output = error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error());
    is_input_output || matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem)
}

/// Does something with a file again where it fails because another program holds the file open for
/// a moment, as virus scanners and synchronisation do on Windows; for five seconds at most.
pub fn patiently<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    // Sharing violation, lock violation.
    while_passing(&[32, 33], act)
}

fn while_passing<T>(passing: &[i32], act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(10);
    loop {
        match act() {
            Err(error)
                if cfg!(windows)
                    && error.raw_os_error().is_some_and(|code| passing.contains(&code))
                    && start.elapsed() < Duration::from_secs(5) =>
            {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(500));
            }
            result => return result,
        }
    }
}

/// Puts a file under the name of another, which it replaces in one step.
pub fn replace_file(new: &Path, old: &Path) -> io::Result<()> {
    // Windows also denies access to what is held open.
    while_passing(&[5, 32, 33], || std::fs::rename(new, old))
}

/// Puts a file under a name that nothing has: if something has it, it stays and this fails.
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(error) if error == rustix::io::Errno::EXIST => return Err(error.into()),
            // This file system cannot do it in one step.
            Err(_) => {}
        }
    }
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) if std::fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => replace_file(from, to),
    }
}

/// What came of asking to hold a file.
#[derive(Debug)]
pub enum Held {
    /// It is held as long as this lives.
    Ours(File),
    /// Somebody else holds it.
    Taken,
    /// It is not there, or nothing can be held here.
    Unknown,
}

/// Holds a file that is nothing but a lock, so that other programs of this machine that ask for it
/// do not get it.
pub fn hold_lock(path: &Path) -> Held {
    // Shares lock for writing only what is open for writing.
    let open = File::options().write(true).open(path).or_else(|_| File::open(path));
    let Ok(file) = open else { return Held::Unknown };
    match file.try_lock() {
        Ok(()) => Held::Ours(file),
        Err(TryLockError::WouldBlock) => Held::Taken,
        Err(TryLockError::Error(_)) => Held::Unknown,
    }
}

/// The same of a file with contents. On Windows it could not be read then: nothing is held there.
pub fn hold(path: &Path) -> Held {
    if cfg!(unix) { hold_lock(path) } else { Held::Unknown }
}

/// What this machine and its user are called, as people of an office know them.
pub fn machine_name() -> String {
    #[cfg(unix)]
    {
        rustix::system::uname().nodename().to_string_lossy().into_owned()
    }
    #[cfg(not(unix))]
    {
        std::env::var("COMPUTERNAME").unwrap_or_default()
    }
}

/// What the user is called on this machine.
pub fn user_name() -> String {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// The display that the session names, as it names it. Only Unix sessions have one.
pub fn display_name() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().find_map(set)
}

/// Whether the session has a display that a window can open on. Only Unix sessions can be without.
pub fn has_display() -> bool {
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
            .into_iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    }
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    fn only_what_was_left_long_ago_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, age: Duration| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(SystemTime::now() - age).unwrap();
        };
        file(".~tropa.old.tmp", ABANDONED_AFTER * 2);
        file(".~tropa.new.tmp", Duration::ZERO);
        file("picture.png", ABANDONED_AFTER * 2);
        remove_leftovers(folder.path(), (".~tropa.", ".tmp"), ABANDONED_AFTER);
        let mut left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".~tropa.new.tmp", "picture.png"]);
    }
}

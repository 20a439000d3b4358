//! Taking away what the program keeps of a user's maps on this machine: on a borrowed computer it
//! should not stay. What other windows are at work on is theirs.

use super::leftovers::{Leftover, is_nobodys};
use super::{bin, lock_of, sessions_folder};
use crate::file::Versions;
use crate::file::storage::Storage;
use crate::platform::{Held, hold_lock};
use std::io;
use std::path::Path;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// All went that nobody is at work on.
    pub is_all: bool,
}

/// Erases the journals nobody is at work on, what is in the bin, earlier versions, and the marks of
/// files that are not open. `held`: what this window has offered.
pub fn clear(state_folder: &Path, storage: &dyn Storage, versions: &Versions, held: Vec<Leftover>) -> Cleared {
    let mut is_all = true;
    let mut note = |done: io::Result<()>| is_all &= done.is_ok();
    for leftover in held {
        note(leftover.erase(storage));
    }
    let sessions = sessions_folder(state_folder);
    for name in storage.list(&sessions).unwrap_or_default() {
        let path = sessions.join(&name);
        if name.ends_with(".lock") {
            continue;
        }
        if name.starts_with('.') {
            note(storage.remove(&path));
        } else if is_nobodys(&path, storage) {
            note(bin::erase(storage, &path));
            let _ = storage.remove(&lock_of(&path));
        }
    }
    for of_file in storage.list(versions.folder()).unwrap_or_default() {
        note(storage.remove(&versions.folder().join(of_file)));
    }
    // It stays where it is a link: what it leads to is empty.
    let _ = storage.remove_empty_folder(versions.folder());
    let open = state_folder.join("open");
    for name in storage.list(&open).unwrap_or_default() {
        let path = open.join(name);
        // Held until it is gone, so that whoever asks for the file meanwhile looks again.
        if let Held::Ours(_held) = hold_lock(&path) {
            note(storage.remove(&path));
        }
    }
    Cleared { is_all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::journal::{About, Session, State, dismissed, leftovers};
    use crate::file::storage::Disk;
    use crate::file::{self, Claimed, claim};
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    fn session(state: &Path) -> Session {
        let workbook = State::new(Arc::new(file::read(b"(format: 1, minor: 3)").unwrap().workbook));
        let mut session = Session::begin(state, Arc::new(Disk), About::default(), workbook, false, Arc::new(|| {}));
        assert!(session.wait(Duration::from_secs(60)));
        session
    }

    #[test]
    fn all_goes_but_what_others_are_at_work_on() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path();
        let living = session(state);
        session(state).end(true).wait();
        session(state).end(false).wait();
        let versions = Versions::in_state(state);
        let file = state.join("карта.ron");
        versions.keep(&Disk, &file, b"1", SystemTime::now()).unwrap();
        let Claimed::Ours(own) = claim(state, &file, None) else { panic!("not ours") };
        drop(claim(state, &state.join("другая.ron"), None));
        let held = leftovers(state, &Disk);
        assert_eq!((held.len(), dismissed(state, &Disk).len()), (1, 1));

        assert_eq!(clear(state, &Disk, &versions, held), Cleared { is_all: true });

        assert_eq!((leftovers(state, &Disk).len(), dismissed(state, &Disk).len()), (0, 0));
        assert!(!versions.folder().exists());
        assert_eq!(std::fs::read_dir(state.join("open")).unwrap().count(), 1, "that of the file that is open");
        let sessions = std::fs::read_dir(state.join("recovery")).unwrap().flatten();
        assert_eq!(sessions.filter(|entry| entry.path().is_dir()).count(), 1, "the living one");
        drop(own);
        living.end(false).wait();
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_behind_a_link_goes_too() {
        let folder = tempfile::tempdir().unwrap();
        let (state, elsewhere) = (folder.path().join("state"), folder.path().join("other disk"));
        std::fs::create_dir_all(&state).unwrap();
        std::fs::create_dir_all(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, state.join("versions")).unwrap();
        let versions = Versions::in_state(&state);
        versions.keep(&Disk, &folder.path().join("карта.ron"), b"1", SystemTime::now()).unwrap();
        assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 1);
        assert_eq!(clear(&state, &Disk, &versions, Vec::new()), Cleared { is_all: true });
        assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
        assert!(state.join("versions").is_dir(), "the link stays");
    }
}

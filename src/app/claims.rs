//! The file of the window: one thread asks for it, in the order in which files were opened, holds it,
//! leaves word beside it for other machines, and takes that word away at the end.

use super::background::on_thread;
use crate::file::storage::Storage;
use crate::file::{self, Claim, Claimed, Neighbour, Word};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

/// How often word is left anew, so that others know that it is true.
const BEAT: Duration = Duration::from_secs(60);
/// How long a window that closes waits until the word is taken away.
const PATIENCE: Duration = Duration::from_millis(500);

/// Who has a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// This window.
    Ours,
    /// Another window of this machine.
    Taken,
    /// This window, and somebody on another machine.
    Shared(Neighbour),
    /// Nothing is known.
    Unknown,
}

enum Asked {
    File(u64, Option<PathBuf>),
    End(Sender<()>),
}

/// The thread.
pub struct Claims {
    sender: Sender<Asked>,
}

impl Claims {
    /// Starts it; `tell` is told of every file that was asked for, with the number of its document.
    pub fn start(
        state_folder: PathBuf,
        storage: Arc<dyn Storage>,
        tell: impl Fn(u64, PathBuf, Standing) + Send + 'static,
    ) -> Claims {
        let (sender, receiver) = mpsc::channel();
        // Without a thread nothing is known of other windows.
        on_thread("claims", move || Holder::new(state_folder, storage).run(&receiver, &tell));
        Claims { sender }
    }

    /// Asks for the file of a document in place of the one that is held; none: lets that go.
    pub fn ask(&self, document: u64, path: Option<&Path>) {
        let _ = self.sender.send(Asked::File(document, path.map(Path::to_path_buf)));
    }

    /// The window is gone: lets everything go, though it does not wait for a disk that hangs.
    pub fn end(self) {
        let (done, is_done) = mpsc::channel();
        if self.sender.send(Asked::End(done)).is_ok() {
            let _ = is_done.recv_timeout(PATIENCE);
        }
    }
}

struct Holder {
    state_folder: PathBuf,
    storage: Arc<dyn Storage>,
    held: Option<Claim>,
    word: Option<(u64, PathBuf, Word)>,
    /// What was told last.
    told: Option<Standing>,
}

impl Holder {
    fn new(state_folder: PathBuf, storage: Arc<dyn Storage>) -> Holder {
        Holder { state_folder, storage, held: None, word: None, told: None }
    }

    fn run(mut self, receiver: &Receiver<Asked>, tell: &impl Fn(u64, PathBuf, Standing)) {
        loop {
            match receiver.recv_timeout(BEAT) {
                Ok(Asked::File(document, path)) => self.take(document, path, tell),
                Ok(Asked::End(done)) => {
                    drop((self.held.take(), self.word.take()));
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.renew(tell),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Renews the word; tells of others only what is news.
    fn renew(&mut self, tell: &impl Fn(u64, PathBuf, Standing)) {
        let Some((document, path, word)) = &mut self.word else { return };
        let standing = word.leave().map_or(Standing::Ours, Standing::Shared);
        if self.told.as_ref() != Some(&standing) {
            self.told = Some(standing.clone());
            tell(*document, path.clone(), standing);
        }
    }

    fn take(&mut self, document: u64, path: Option<PathBuf>, tell: &impl Fn(u64, PathBuf, Standing)) {
        let Some(path) = path else {
            (self.held, self.word, self.told) = (None, None, None);
            return;
        };
        let standing = match file::claim(&self.state_folder, &path, self.held.take()) {
            Claimed::Ours(claim) => {
                self.held = Some(claim);
                file::sweep(&*self.storage, &path);
                if self.word.as_ref().is_none_or(|(_, of, _)| *of != path) {
                    self.word = Some((document, path.clone(), Word::beside(&path)));
                }
                let neighbour = self.word.as_mut().and_then(|(of, _, word)| {
                    *of = document;
                    word.leave()
                });
                neighbour.map_or(Standing::Ours, Standing::Shared)
            }
            Claimed::Taken => {
                self.word = None;
                Standing::Taken
            }
            Claimed::Unknown => {
                self.word = None;
                Standing::Unknown
            }
        };
        self.told = Some(standing.clone());
        tell(document, path, standing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::storage::Disk;

    #[test]
    fn files_are_asked_for_in_order_and_the_last_is_held() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["а.ron", "б.ron"].map(|name| folder.path().join(name));
        for path in &paths {
            std::fs::write(path, "").unwrap();
        }
        let (sender, told) = mpsc::channel();
        let claims = Claims::start(folder.path().join("state"), Arc::new(Disk), move |document, path, standing| {
            sender.send((document, path, standing)).unwrap();
        });
        // There and back again, faster than any disk: never is a window told of itself.
        for (number, path) in [&paths[0], &paths[1], &paths[0]].into_iter().enumerate() {
            claims.ask(number as u64, Some(path));
        }
        for number in 0..3 {
            let (document, _, standing) = told.recv_timeout(Duration::from_secs(20)).unwrap();
            assert_eq!((document, standing), (number, Standing::Ours));
        }
        let state = folder.path().join("state");
        assert!(file::is_taken(&state, &paths[0], None) && !file::is_taken(&state, &paths[1], None));
        let is_word = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(".~lock.");
        let words = || std::fs::read_dir(folder.path()).unwrap().flatten().filter(|entry| is_word(&entry.file_name()));
        assert_eq!(words().count(), 1);
        claims.end();
        assert_eq!(words().count(), 0, "nothing is left beside the file");
    }
    #[test]
    fn another_machine_is_told_of_once_and_once_more_when_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        std::fs::write(&path, "").unwrap();
        let word = folder.path().join(".~lock.карта.ron#");
        std::fs::write(&word, "CEX-1\nkozlova\n1\n").unwrap();
        let told = std::cell::RefCell::new(Vec::new());
        let tell = |_, _, standing| told.borrow_mut().push(standing);
        let mut holder = Holder::new(folder.path().join("state"), Arc::new(Disk));
        holder.take(1, Some(path), &tell);
        (0..3).for_each(|_| holder.renew(&tell));
        let neighbour = Neighbour { machine: "CEX-1".to_owned(), user: "kozlova".to_owned() };
        assert_eq!(*told.borrow(), [Standing::Shared(neighbour.clone())]);
        std::fs::remove_file(&word).unwrap();
        (0..3).for_each(|_| holder.renew(&tell));
        assert_eq!(*told.borrow(), [Standing::Shared(neighbour), Standing::Ours]);
    }
}

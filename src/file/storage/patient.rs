//! A disk that is asked for what must not hold up the user's file. One thread asks it, and it is waited
//! for only so long: while it owes an answer it is asked nothing more, so however long it hangs there
//! is one thread that hangs with it. Once it has answered it is a disk like any other.

use super::{Facts, Storage, Written};
use crate::platform::Held;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// For how long one answer is waited for: a disk that works has answered long before.
pub const LONGEST_ANSWER: Duration = Duration::from_secs(3);
/// For how long the answers of one save are waited for, of a disk that is merely slow.
const LONGEST_IN_ALL: Duration = Duration::from_secs(10);

type Question = Box<dyn FnOnce() + Send>;

/// The thread that asks.
#[derive(Default)]
pub struct Asker {
    asked: Mutex<Asked>,
}

#[derive(Default)]
struct Asked {
    questions: Option<Sender<Question>>,
    /// Whether the last question is answered.
    is_answered: Option<Arc<AtomicBool>>,
}

impl Asker {
    /// Asks, and waits so long for the answer; none: there is none yet, or one before it is owed
    /// still.
    pub fn ask<T: Send + 'static>(
        &self,
        longest: Duration,
        question: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_answered.as_ref().is_some_and(|is_answered| !is_answered.load(Ordering::Acquire)) {
            return None;
        }
        let (sender, answer) = mpsc::channel();
        let is_answered = Arc::new(AtomicBool::new(false));
        let tells = is_answered.clone();
        asked.hand_over(Box::new(move || {
            let answer = question();
            tells.store(true, Ordering::Release);
            // Nobody may wait for it any more.
            let _ = sender.send(answer);
        }))?;
        asked.is_answered = Some(is_answered);
        let answer = answer.recv_timeout(longest);
        if answer.as_ref().is_err_and(|error| *error == RecvTimeoutError::Disconnected) {
            // It broke off in the middle, and the thread with it.
            *asked = Asked::default();
        }
        answer.ok()
    }

    /// Does something that nobody waits for, after what was asked before.
    fn afterwards(&self, work: impl FnOnce() + Send + 'static) {
        // Without a thread it is not done at all.
        let _ = self.asked.lock().unwrap_or_else(PoisonError::into_inner).hand_over(Box::new(work));
    }
}

impl Asked {
    /// None: the system has no room for the thread.
    fn hand_over(&mut self, question: Question) -> Option<()> {
        if self.questions.is_none() {
            let (sender, receiver): (Sender<Question>, Receiver<Question>) = mpsc::channel();
            let run = move || receiver.into_iter().for_each(|question| question());
            thread::Builder::new().name("asks".to_owned()).spawn(run).ok()?;
            self.questions = Some(sender);
        }
        let sent = self.questions.as_ref()?.send(question);
        if sent.is_err() {
            self.questions = None;
        }
        sent.ok()
    }
}

/// Asks, and counts how long all of it took.
struct Waiting {
    asker: Arc<Asker>,
    left: Mutex<Duration>,
}

impl Waiting {
    fn ask<T: Send + 'static>(&self, question: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
        let start = Instant::now();
        let left = *self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = if left.is_zero() { None } else { self.asker.ask(left.min(LONGEST_ANSWER), question) };
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = left.saturating_sub(start.elapsed());
        answer.unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()))
    }
}

/// A disk as one save sees it: what is asked of one folder, and of all that is in it, is waited for
/// only so long; the rest as long as it takes.
pub struct Patient {
    disk: Arc<dyn Storage>,
    folder: PathBuf,
    waiting: Arc<Waiting>,
}

impl Patient {
    /// For one save; all that share the asker share the knowledge that the folder does not answer.
    pub fn new(disk: Arc<dyn Storage>, folder: &Path, asker: Arc<Asker>) -> Patient {
        let waiting = Arc::new(Waiting { asker, left: Mutex::new(LONGEST_IN_ALL) });
        Patient { disk, folder: folder.to_path_buf(), waiting }
    }

    fn is_waited_for(&self, path: &Path) -> bool {
        !path.starts_with(&self.folder)
    }

    fn ask<T: Send + 'static>(
        &self,
        path: &Path,
        question: impl FnOnce(&dyn Storage, &Path) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        if self.is_waited_for(path) {
            return question(&*self.disk, path);
        }
        let (disk, path) = (self.disk.clone(), path.to_path_buf());
        self.waiting.ask(move || question(&*disk, &path))
    }

    fn file(
        &self,
        path: &Path,
        open: impl FnOnce(&dyn Storage, &Path) -> io::Result<Box<dyn Written>> + Send + 'static,
    ) -> io::Result<Box<dyn Written>> {
        let file = self.ask(path, open)?;
        if self.is_waited_for(path) {
            return Ok(file);
        }
        Ok(Box::new(PatientFile { file: Some(file.into()), waiting: self.waiting.clone() }))
    }
}

impl Storage for Patient {
    fn follow(&self, path: &Path) -> io::Result<PathBuf> {
        self.ask(path, |disk, path| disk.follow(path))
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.ask(path, |disk, path| disk.facts(path))
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.ask(path, |disk, path| disk.may_write(path))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.ask(path, move |disk, path| disk.read(path, most))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        self.file(path, |disk, path| disk.create(path))
    }

    fn overwrite(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        self.file(path, |disk, path| disk.overwrite(path))
    }

    fn keep_attributes(&self, from: &Path, to: &Path) -> io::Result<()> {
        let from = from.to_path_buf();
        self.ask(to, move |disk, to| disk.keep_attributes(&from, to))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let from = from.to_path_buf();
        self.ask(to, move |disk, to| disk.rename(&from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let from = from.to_path_buf();
        self.ask(to, move |disk, to| disk.rename_new(&from, to))
    }

    fn hold(&self, path: &Path) -> Held {
        self.ask(path, |disk, path| Ok(disk.hold(path))).unwrap_or(Held::Unknown)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(path, |disk, path| disk.remove(path))
    }

    fn remove_empty_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(folder, |disk, folder| disk.remove_empty_folder(folder))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(folder, |disk, folder| disk.sync_folder(folder))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(folder, |disk, folder| disk.make_folder(folder))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.ask(folder, |disk, folder| disk.list(folder))
    }
}

/// A file of such a disk.
struct PatientFile {
    file: Option<Arc<dyn Written>>,
    waiting: Arc<Waiting>,
}

impl PatientFile {
    fn ask(&self, question: impl FnOnce(&dyn Written) -> io::Result<()> + Send + 'static) -> io::Result<()> {
        let Some(file) = self.file.clone() else { return Err(io::ErrorKind::NotFound.into()) };
        self.waiting.ask(move || question(&*file))
    }
}

impl Written for PatientFile {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let bytes = bytes.to_vec();
        self.ask(move |file| file.write(&bytes))
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.ask(move |file| file.cut(length))
    }

    fn sync(&self) -> io::Result<()> {
        self.ask(|file| file.sync())
    }
}

impl Drop for PatientFile {
    fn drop(&mut self) {
        // Closing a file may take as long as writing it.
        let file = self.file.take();
        self.waiting.asker.afterwards(move || drop(file));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::storage::{Disk, write_whole};

    #[test]
    fn what_is_in_the_folder_is_written_and_read_as_on_any_disk() {
        let folder = tempfile::tempdir().unwrap();
        let patient = Patient::new(Arc::new(Disk), folder.path(), Arc::default());
        let path = folder.path().join("1.ron");
        write_whole(&patient, &path, "карта".as_bytes()).unwrap();
        assert_eq!(patient.list(folder.path()).unwrap(), ["1.ron"]);
        assert_eq!(patient.read(&path, 1000).unwrap(), "карта".as_bytes());
        assert_eq!(patient.create(&path).err().map(|error| error.kind()), Some(io::ErrorKind::AlreadyExists));
    }

    #[test]
    fn a_disk_that_owes_an_answer_is_not_waited_for_again_until_it_has_answered() {
        let asker = Asker::default();
        let (answers, hangs) = mpsc::channel::<()>();
        assert_eq!(asker.ask(Duration::from_millis(5), move || hangs.recv().is_ok()), None);
        let start = Instant::now();
        assert_eq!(asker.ask(Duration::from_secs(60), || ()), None);
        assert!(start.elapsed() < Duration::from_secs(20));
        answers.send(()).unwrap();
        while asker.ask(Duration::from_secs(20), || ()).is_none() {
            assert!(start.elapsed() < Duration::from_secs(20));
            thread::yield_now();
        }
    }

    #[test]
    fn a_question_that_breaks_off_is_not_the_last() {
        let asker = Asker::default();
        let broken: Option<()> = asker.ask(LONGEST_ANSWER, || std::panic::resume_unwind(Box::new("on purpose")));
        assert_eq!(broken, None);
        assert_eq!(asker.ask(Duration::from_secs(20), || 1), Some(1));
    }

    #[test]
    fn only_the_folder_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let asker = Arc::new(Asker::default());
        let (answers, hangs) = mpsc::channel::<()>();
        assert_eq!(asker.ask(Duration::ZERO, move || hangs.recv().is_ok()), None);
        let (inside, beside) = (folder.path().join("state"), folder.path().join("карта.ron"));
        let patient = Patient::new(Arc::new(Disk), &inside, asker);
        write_whole(&patient, &beside, b"1").unwrap();
        assert_eq!(patient.make_folder(&inside).map_err(|error| error.kind()), Err(io::ErrorKind::TimedOut));
        assert_eq!(patient.read(&beside, 10).unwrap(), b"1");
        drop(answers);
    }
}

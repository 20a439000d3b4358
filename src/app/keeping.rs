//! What the window does so that nothing is lost, besides saving: it journals the workbook that is
//! open, looks for what programs that were killed have left, asks for its file, reads earlier
//! versions. All but the journal's first write happens on threads of its own; see `shell::keeping`
//! for what is done with the results.

use super::background::{SaveContext, on_thread};
use super::claims::{Claims, Standing};
use super::offered::Offered;
use super::versions::{SINCE, Shown, list_versions};
use crate::editor::Editor;
use crate::file::journal::{self, About, Cleared, Leftover, Session, State, Trouble, dismissed, leftovers};
use crate::file::storage::{Asker, Disk, Storage};
use crate::file::{self, Fingerprint, Versions};
use crate::history::Revision;
use crate::model::Workbook;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// For how long a frame waits until what it shows is written. Usually it is after some microseconds.
const FRAME_WAITS: Duration = Duration::from_millis(10);
/// How often what is being typed is written, in seconds.
const TYPED_EVERY: f64 = 0.5;
/// How soon it is asked again whether the window's own journal has what was opened, in seconds.
const ADOPTS_AFTER: f64 = 0.1;

/// What came of some work.
pub enum News {
    /// What programs that were killed have left.
    Left(Vec<Offered>),
    /// What the user has decided against lately.
    Dismissed(Vec<Offered>),
    /// All that was kept of the user's maps is taken away.
    Cleared(Cleared),
    /// Who has this file, of the document with this number.
    Claimed(u64, PathBuf, Standing),
    /// The earlier versions of the document with this number.
    Versions(u64, Vec<Shown>),
    /// The earlier version at this place of the list was read.
    Version(u64, usize, Shown),
    /// What others did to the file of the document with this number, since it was this.
    Changed(u64, Fingerprint, Outside),
    /// This state of the document with this number was kept as a version, so that this file may be
    /// opened in its place; or it was not.
    Kept(u64, Revision, PathBuf, bool),
}

/// What others did to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// They wrote something else.
    Written,
    /// They moved or deleted it.
    Gone,
    /// Nothing.
    Nothing,
}

/// The journal of the document that is shown.
struct Journal {
    session: Session,
    document: u64,
    told: Arc<Workbook>,
    /// What was being typed when it was told last, and when that was in egui's time.
    typed: (String, f64),
}

/// What the window keeps.
pub struct Keeping {
    state_folder: PathBuf,
    storage: Arc<dyn Storage>,
    /// Asks that folder for saves, which it must not hold up.
    asker: Arc<Asker>,
    versions: Versions,
    journal: Option<Journal>,
    /// What was opened from a journal, as this document, and may go once this window's own has it.
    adopted: Option<(u64, Leftover)>,
    /// When the last frame was, in egui's time.
    now: f64,
    /// What is not decided about.
    pub leftovers: Vec<Offered>,
    /// What was decided against lately; none as long as nobody has asked for it.
    pub dismissed: Option<Vec<Offered>>,
    /// Asks for the file that is open.
    claims: Option<Claims>,
    /// Files that are being looked at: a disk that hangs is not asked again and again.
    looked_at: LookedAt,
    news: (Sender<News>, Receiver<News>),
    wake: Arc<dyn Fn() + Send + Sync>,
}

/// Files that are being looked at.
#[derive(Clone, Default)]
struct LookedAt(Arc<Mutex<BTreeSet<PathBuf>>>);

impl LookedAt {
    fn paths(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to look at a file; none if somebody does already. Over when it is dropped, be it by a
    /// thread that broke off or could not begin.
    fn begin(&self, path: &Path) -> Option<Look> {
        let is_new = self.paths().insert(path.to_path_buf());
        is_new.then(|| Look { of: self.clone(), path: path.to_path_buf() })
    }
}

/// A look at a file.
struct Look {
    of: LookedAt,
    path: PathBuf,
}

impl Drop for Look {
    fn drop(&mut self) {
        self.of.paths().remove(&self.path);
    }
}

fn offered(leftovers: Vec<Leftover>) -> Vec<Offered> {
    leftovers.into_iter().map(Offered::new).collect()
}

impl Keeping {
    /// Keeps under this folder, and looks for what was left there.
    pub fn new(state_folder: PathBuf, wake: Arc<dyn Fn() + Send + Sync>) -> Keeping {
        let mut keeping = Keeping {
            versions: Versions::in_state(&state_folder),
            state_folder,
            storage: Arc::new(Disk),
            asker: Arc::default(),
            journal: None,
            adopted: None,
            now: 0.0,
            leftovers: Vec::new(),
            dismissed: None,
            claims: None,
            looked_at: LookedAt::default(),
            news: mpsc::channel(),
            wake,
        };
        let (sender, wake) = (keeping.news.0.clone(), keeping.wake.clone());
        let tell = move |document, path, standing| {
            // The window may be gone.
            let _ = sender.send(News::Claimed(document, path, standing));
            wake();
        };
        keeping.claims = Some(Claims::start(keeping.state_folder.clone(), keeping.storage.clone(), tell));
        let (folder, storage, versions) =
            (keeping.state_folder.clone(), keeping.storage.clone(), keeping.versions.clone());
        keeping.start("leftovers", move || {
            let left = News::Left(offered(leftovers(&folder, &*storage)));
            versions.sweep(&*storage);
            left
        });
        keeping
    }

    fn start(&self, name: &str, work: impl FnOnce() -> News + Send + 'static) {
        let (sender, wake) = (self.news.0.clone(), self.wake.clone());
        // Without a thread there is no news, and what was left stays for the next start.
        let _ = thread::Builder::new().name(name.to_owned()).spawn(move || {
            // The window may be gone.
            let _ = sender.send(work());
            wake();
        });
    }

    /// Tells what a thread would tell.
    #[cfg(test)]
    pub fn hear(&self, news: News) {
        let _ = self.news.0.send(news);
    }

    /// What is new.
    pub fn take_news(&mut self) -> Vec<News> {
        self.news.1.try_iter().collect()
    }

    /// What a save of this document needs of it, in a window that has this file.
    pub fn for_save(&self, document: u64, own: Option<PathBuf>) -> SaveContext {
        let journal = self.journal.as_ref().filter(|journal| journal.document == document);
        let herald = journal.map(|journal| journal.session.herald());
        SaveContext { herald, own, ..self.for_versions() }
    }

    /// What is needed to write an earlier version.
    fn for_versions(&self) -> SaveContext {
        let (versions, state_folder) = (self.versions.clone(), self.state_folder.clone());
        SaveContext { versions, state_folder, own: None, asker: self.asker.clone(), herald: None }
    }

    /// Tells the journal what the window shows; to be called before each frame is seen, with egui's
    /// time, and without between frames. Tells in how many seconds it wants to be called again, if
    /// at all.
    pub fn follow(
        &mut self,
        document: u64,
        editor: &Editor,
        about: impl FnOnce() -> About,
        edits: u64,
        now: Option<f64>,
    ) -> Option<f64> {
        let workbook = editor.committed();
        let now = now.unwrap_or(self.now);
        self.now = now;
        if self.journal.as_ref().is_none_or(|journal| journal.document != document) {
            if let Some(old) = self.journal.take() {
                // It was saved, or the user did not want to save it: then it goes to the bin.
                old.session.end(false);
            }
            let (storage, wake) = (self.storage.clone(), self.wake.clone());
            let state = State { workbook: workbook.clone(), typed: None, edits };
            let is_clean = editor.steps_since_saved() == Some(0);
            let session = Session::begin(&self.state_folder, storage, about(), state, is_clean, wake);
            let typed = (String::new(), f64::NEG_INFINITY);
            self.journal = Some(Journal { session, document, told: workbook.clone(), typed });
        }
        let Some(journal) = &mut self.journal else { return None };
        let typing = editor.unfinished();
        let is_typed_new = typing != journal.typed.0;
        let rest = journal.typed.1 + TYPED_EVERY - now;
        let is_told = Arc::ptr_eq(&journal.told, workbook);
        let mut again = None;
        if is_told && (!is_typed_new || (rest > 0.0 && !typing.is_empty())) {
            again = is_typed_new.then_some(rest);
        } else {
            journal.told = workbook.clone();
            journal.typed = (typing, now);
            journal.session.tell(State { workbook: workbook.clone(), typed: editor.with_unfinished(), edits });
            journal.session.wait(FRAME_WAITS);
        }
        let asks = journal.session.asks_again().map(|after| after.as_secs_f64());
        let adopts = self.let_adopted_go().then_some(ADOPTS_AFTER);
        [again, asks, adopts].into_iter().flatten().reduce(f64::min)
    }

    /// A file has the workbook as it was in this state; since then there were so many changes.
    pub fn saved(&mut self, about: About, workbook: Arc<Workbook>, edits: u64) {
        if let Some(journal) = &mut self.journal {
            journal.session.saved(about, workbook, edits);
        }
    }

    /// Whether all that was told to the journal is written.
    pub fn is_written(&self) -> bool {
        self.journal.as_ref().is_some_and(|journal| journal.session.is_written())
    }

    /// Why nothing is journalled at the moment.
    pub fn trouble(&self) -> Option<Trouble> {
        self.journal.as_ref()?.session.trouble()
    }

    /// The window is gone. `keeps`: without the user's word, so all is offered at the next start.
    pub fn end(&mut self, keeps: bool) {
        if let Some(journal) = self.journal.take() {
            journal.session.end(keeps).wait();
        }
        if let Some(claims) = self.claims.take() {
            claims.end();
        }
    }

    /// This was opened as this document: it may go once the window's own journal has it.
    pub fn adopt(&mut self, document: u64, leftover: Leftover) {
        self.adopted = Some((document, leftover));
    }

    /// Lets go of what was opened if the window's own journal has it; tells whether it is still held.
    fn let_adopted_go(&mut self) -> bool {
        let Some((document, _)) = &self.adopted else { return false };
        let own = self.journal.as_ref().filter(|journal| journal.document == *document);
        if own.is_some_and(|journal| !journal.session.is_written()) {
            return true;
        }
        let is_kept = own.is_some();
        if let Some((_, leftover)) = self.adopted.take().filter(|_| is_kept) {
            let storage = self.storage.clone();
            // That it cannot be erased only means that it is offered again.
            let _ = thread::Builder::new().name("let-go".to_owned()).spawn(move || leftover.let_go(&*storage));
        }
        false
    }

    /// The user has decided against it.
    pub fn dismiss(&self, leftover: Leftover) {
        let (folder, storage) = (self.state_folder.clone(), self.storage.clone());
        self.start("dismiss", move || {
            // What could not be put away is offered at the next start.
            let _ = leftover.dismiss(&*storage);
            News::Dismissed(offered(dismissed(&folder, &*storage)))
        });
    }

    /// Reads what the user has decided against lately.
    pub fn read_dismissed(&self) {
        let (folder, storage) = (self.state_folder.clone(), self.storage.clone());
        self.start("dismissed", move || News::Dismissed(offered(dismissed(&folder, &*storage))));
    }

    /// Takes away all that is kept of the user's maps, besides what is open.
    pub fn clear(&mut self) {
        let mut held = std::mem::take(&mut self.leftovers);
        held.extend(self.dismissed.take().unwrap_or_default());
        let held = held.into_iter().map(|offered| offered.leftover).collect();
        let (folder, storage, versions) = (self.state_folder.clone(), self.storage.clone(), self.versions.clone());
        self.start("clear", move || News::Cleared(journal::clear(&folder, &*storage, &versions, held)));
    }

    /// Asks for the file of a document, and clears away what a killed program has left beside it;
    /// none: it has no file.
    pub fn claim(&self, document: u64, path: Option<&Path>) {
        if let Some(claims) = &self.claims {
            claims.ask(document, path);
        }
    }

    /// Looks whether the file is still what it was: by its contents, not by any clock.
    pub fn look_at(&self, document: u64, path: &Path, known: Fingerprint) {
        let Some(look) = self.looked_at.begin(path) else { return };
        let (storage, path) = (self.storage.clone(), path.to_path_buf());
        self.start("look", move || {
            let _look = look;
            let outside = match file::fingerprint_at(&*storage, &path) {
                Ok(Some(now)) if now == known => Outside::Nothing,
                Ok(_) => Outside::Written,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Outside::Gone,
                // A share that is away for a moment: saving will tell.
                Err(_) => Outside::Nothing,
            };
            News::Changed(document, known, outside)
        });
    }

    /// Lists the earlier versions of a file, and reads one after the other, and what they differ in
    /// from the workbook, if there is one.
    pub fn read_versions(&self, document: u64, path: &Path, workbook: Option<Arc<Workbook>>) {
        let (versions, storage, path) = (self.versions.clone(), self.storage.clone(), path.to_path_buf());
        let (sender, wake) = (self.news.0.clone(), self.wake.clone());
        on_thread("versions", move || {
            let mut list = list_versions(&versions, &*storage, &path);
            // The window may be gone.
            let mut is_wanted = sender.send(News::Versions(document, list.clone())).is_ok();
            for (place, shown) in list.iter_mut().enumerate() {
                wake();
                if !is_wanted {
                    return;
                }
                shown.read(&*storage, workbook.as_deref(), &SINCE);
                is_wanted = sender.send(News::Version(document, place, shown.clone())).is_ok();
            }
            wake();
        });
    }

    /// Keeps a state of the workbook among the versions of its file, which is to be read in its place.
    pub fn keep_mine(&self, document: u64, revision: Revision, path: &Path, workbook: Arc<Workbook>) {
        let (versions, disk, path) = (self.versions.clone(), self.for_versions().disk(), path.to_path_buf());
        self.start("keep", move || {
            let target = disk.follow(&path).unwrap_or_else(|_| path.clone());
            let kept = versions.keep(&disk, &target, file::write(&workbook).as_bytes(), SystemTime::now());
            News::Kept(document, revision, path, kept.is_ok())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_on_a_disk_that_hangs_keeps_no_other_from_being_looked_at() {
        let looked_at = LookedAt::default();
        let hanging = looked_at.begin(Path::new("/сеть/карта.ron")).expect("nobody looks at it");
        assert!(looked_at.begin(Path::new("/сеть/карта.ron")).is_none());
        assert!(looked_at.begin(Path::new("/дом/карта.ron")).is_some());
        drop(hanging);
        assert!(looked_at.begin(Path::new("/сеть/карта.ron")).is_some());
    }
}

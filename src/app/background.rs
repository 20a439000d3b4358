//! Work that must not stop the window: reading, saving and exporting on named threads. The result
//! comes back as a value that the window picks up in its next frame.

use super::printing;
use super::starting::Begun;
use crate::editor::{Editor, Input, PictureGoal, ViewOptions};
use crate::export::png::{self, Pixels};
use crate::export::{ExportError, Progress};
use crate::file::journal::Herald;
use crate::file::storage::{Asker, Disk, LONGEST_ANSWER, Patient};
use crate::file::{self, Fingerprint, Loaded, Order, ReadError, SaveError, Versions};
use crate::geom::Size;
use crate::import::{self, PictureError, TakenIn};
use crate::message::Message;
use crate::model::{IdSource, Workbook};
use crate::platform;
use crate::publish::{Destination, Job, Saved};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// The scale of pictures on the clipboard, and how many pixels they have at most.
const CLIPBOARD_SCALE: f64 = 2.0;
const CLIPBOARD_PIXELS: f64 = 24e6;

/// What came of some work.
pub enum Done {
    /// A file was read, or not.
    Opened {
        /// Which of the wishes to open a file it was.
        number: u64,
        /// Which file.
        path: PathBuf,
        /// Its contents.
        result: Result<Box<Opened>, ReadError>,
    },
    /// The save with this number has come to its end.
    Saved(u64, SaveEnd),
    /// Files were written for others, or not.
    Exported {
        /// Which of the exports it was.
        number: u64,
        /// What was to be written.
        job: Box<Job>,
        /// Under which name; what is printed has one like it.
        path: PathBuf,
        /// The files and what is to be said about them, or why not.
        result: Result<Saved, ExportError>,
    },
    /// Pictures were read: those that could be, and why the others could not.
    Pictures {
        /// The document they are meant for.
        document: u64,
        /// Where they go.
        goal: PictureGoal,
        /// What was read.
        taken: Vec<TakenIn>,
        /// What each other one is called and what is wrong with it.
        refused: Vec<(String, Message)>,
    },
    /// A picture for the clipboard was drawn; none: it would be too large.
    Drawn(Option<Pixels>),
    /// What was copied is left for other windows.
    Shared,
    /// The system has no room for another thread.
    NotStarted(Kind),
    /// The work broke off in the middle; a defect.
    Broke(Kind),
}

/// What came of a save.
pub struct SaveEnd {
    /// The path of the file, its links followed.
    pub real: PathBuf,
    /// Whether anything has the name.
    pub is_there: bool,
    /// What was saved, or why not.
    pub result: Result<file::Saved, SaveError>,
}

/// What a save needs of what the program keeps for this user.
#[derive(Clone)]
pub struct SaveContext {
    /// Where earlier versions go.
    pub versions: Versions,
    /// The folder in which it is known which files are open.
    pub state_folder: PathBuf,
    /// The file that this window has itself.
    pub own: Option<PathBuf>,
    /// Asks the disk of that folder, which may hang while that of the file does not.
    pub asker: Arc<Asker>,
    /// Tells the journal.
    pub herald: Option<Herald>,
}

impl SaveContext {
    /// The disk for one save: what is kept beside the file does not hold the file up.
    pub fn disk(&self) -> Patient {
        Patient::new(Arc::new(Disk), &self.state_folder, self.asker.clone())
    }

    fn save(&self, workbook: &Workbook, order: &Order) -> Result<file::Saved, SaveError> {
        let text = file::Text::of(workbook)?;
        let path = platform::lasting_path(&order.path);
        if let Some(herald) = &self.herald {
            herald.saving(path.clone(), text.fingerprint());
        }
        let saved = file::put(&self.disk(), Some(&self.versions), &text, order);
        if let (Some(herald), Err(error)) = (&self.herald, &saved)
            && error.left_the_file()
        {
            herald.save_failed(path);
        }
        saved
    }

    /// Whether another window has a file. While nothing is known it is believed that none has: what
    /// that has written is found out all the same.
    fn is_taken(&self, path: &Path) -> bool {
        let is_held = |lock: PathBuf| self.asker.ask(LONGEST_ANSWER, move || file::is_held(&lock)) == Some(true);
        file::is_taken_as_told(&self.state_folder, path, self.own.as_deref(), is_held)
    }
}

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Reading a file.
    Open,
    /// The save of the workbook with this number.
    Save(u64),
    /// Writing files for others, and which of the exports it is.
    Export(u64),
    /// Drawing a picture for the clipboard.
    Draw,
    /// Taking pictures in.
    Picture,
    /// Leaving for other windows what was copied.
    Share,
}

/// A file that was read, ready to be shown.
pub struct Opened {
    /// The file.
    pub path: PathBuf,
    /// The same with its links followed.
    pub real: PathBuf,
    /// It is a picture that holds a map.
    pub is_picture: bool,
    /// It, or the disk it is on, is not to be written.
    pub is_protected: bool,
    /// Its workbook.
    pub editor: Editor,
    /// A newer version wrote it.
    pub read_only: bool,
    /// What had to be repaired.
    pub problems: Vec<Message>,
    /// What the file was.
    pub fingerprint: Fingerprint,
}

impl Kind {
    /// Whether somebody would miss what it writes if the program ended in the middle.
    fn writes(self) -> bool {
        matches!(self, Kind::Save(_) | Kind::Export(_) | Kind::Share)
    }
}

impl Opened {
    /// Reads a file and lays it out for a canvas of this size; gives it up once `stop` is raised.
    pub fn read(
        path: PathBuf,
        options: ViewOptions,
        viewport: Option<Size>,
        stop: &Arc<AtomicBool>,
    ) -> Result<Box<Opened>, ReadError> {
        let loaded = file::open_until(&path, stop)?;
        Ok(Box::new(Opened::new(loaded, path, options).prepare(viewport)))
    }

    /// What was read, in an editor that has drawn nothing yet. Looks at the file once more.
    pub fn new(loaded: Loaded, path: PathBuf, options: ViewOptions) -> Opened {
        Opened {
            real: fs::canonicalize(&path).unwrap_or_else(|_| path.clone()),
            is_picture: file::is_picture(&path),
            is_protected: platform::is_write_protected(&path),
            path,
            editor: Editor::new(Arc::new(loaded.workbook), options, IdSource::random()),
            read_only: loaded.read_only,
            problems: loaded.report.problems,
            fingerprint: loaded.fingerprint,
        }
    }

    /// Lays the first map out, so that its first frame finds it ready.
    fn prepare(mut self, viewport: Option<Size>) -> Opened {
        if let Some(viewport) = viewport {
            self.editor.handle(Input::Resized(viewport));
        }
        self.editor.scene();
        self
    }
}

/// Where a picture comes from.
pub enum PictureSource {
    /// A file.
    File(PathBuf),
    /// The clipboard: width, height, and red, green, blue and opacity of every pixel.
    Pixels(u32, u32, Vec<u8>),
}

impl PictureSource {
    fn read(self) -> Result<TakenIn, Message> {
        let said = |error: PictureError| error.message();
        let path = match self {
            PictureSource::Pixels(width, height, rgba) => {
                return import::picture_of_pixels(width, height, rgba).map_err(said);
            }
            PictureSource::File(path) => path,
        };
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => Message::new("picture-missing"),
            _ => SaveError::of_system(&error).message(),
        };
        // Before opening: opening a pipe waits for its other end.
        let metadata = fs::metadata(&path).map_err(failed)?;
        if !metadata.is_file() {
            return Err(PictureError::OtherKind.message());
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(&path).map_err(failed)?;
        file.take(import::MOST_PICTURE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        import::picture(&bytes).map_err(said)
    }
}

/// Starts work and collects what came of it.
pub struct Background {
    wake: Arc<dyn Fn() + Send + Sync>,
    sender: Sender<(Kind, Done)>,
    receiver: Receiver<(Kind, Done)>,
    running: Vec<Kind>,
}

impl Background {
    /// Calls `wake` whenever something is done.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Background {
        let (sender, receiver) = mpsc::channel();
        Background { wake, sender, receiver, running: Vec::new() }
    }

    /// Reads a file and lays it out for a canvas of this size; gives it up once `stop` is raised.
    pub fn open(
        &mut self,
        number: u64,
        path: PathBuf,
        options: ViewOptions,
        viewport: Option<Size>,
        stop: Arc<AtomicBool>,
    ) {
        self.start(Kind::Open, "open", move || {
            let result = Opened::read(path.clone(), options, viewport, &stop);
            Done::Opened { number, path, result }
        });
    }

    /// Goes on with a file that somebody began to read; what is read already is there at once.
    pub fn go_on_opening(&mut self, number: u64, begun: Begun) {
        let path = begun.path.clone();
        if let Some(result) = begun.take() {
            self.running.push(Kind::Open);
            // The receiver lives as long as this sender.
            let _ = self.sender.send((Kind::Open, Done::Opened { number, path, result }));
            return;
        }
        self.start(Kind::Open, "open", move || match begun.wait() {
            Some(result) => Done::Opened { number, path, result },
            None => Done::Broke(Kind::Open),
        });
    }

    /// Saves a state of the workbook; what is replaced goes to the earlier versions. A file that
    /// another window has is not replaced.
    pub fn save(&mut self, number: u64, workbook: Arc<Workbook>, order: Order, context: Option<SaveContext>) {
        self.start(Kind::Save(number), "save", move || {
            let path = &order.path;
            let result = match &context {
                Some(context) if context.is_taken(path) => Err(SaveError::OpenElsewhere),
                Some(context) => context.save(&workbook, &order),
                None => file::save_with(&Disk, None, &workbook, &order),
            };
            let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            Done::Saved(number, SaveEnd { is_there: real.exists(), real, result })
        });
    }

    /// Writes files for others; `progress` tells how far it is, and stops it.
    pub fn export(&mut self, number: u64, job: Box<Job>, progress: Arc<Progress>, to: Destination) {
        self.start(Kind::Export(number), "export", move || {
            let result = job.run(&progress, &to);
            Done::Exported { number, job, result, path: to.path }
        });
    }

    /// Makes a file to be printed; it is told of by the name that it was asked for with.
    pub fn print(&mut self, number: u64, job: Box<Job>, progress: Arc<Progress>, path: PathBuf) {
        self.start(Kind::Export(number), "print", move || {
            let result = printing::make(&job, &progress, &path);
            Done::Exported { number, job, result, path }
        });
    }

    /// Takes pictures in for a document: each is called something and made by some work.
    pub fn take_pictures(&mut self, document: u64, goal: PictureGoal, sources: Vec<(String, PictureSource)>) {
        self.start(Kind::Picture, "pictures", move || {
            let (mut taken, mut refused) = (Vec::new(), Vec::new());
            for (name, source) in sources {
                match source.read() {
                    Ok(picture) => taken.push(picture),
                    Err(reason) => refused.push((name, reason)),
                }
            }
            Done::Pictures { document, goal, taken, refused }
        });
    }

    /// Draws a picture for the clipboard.
    pub fn draw(&mut self, job: Job) {
        self.start(Kind::Draw, "draw", move || {
            let made = job.made(&Progress::new());
            let page = made.as_ref().ok().and_then(|made| made.publication.pages.first());
            // Sharp if it can be, else as large as programs take it.
            let drawn = page.and_then(|page| {
                let scale = (CLIPBOARD_PIXELS / page.size.area().max(1.0)).sqrt().min(CLIPBOARD_SCALE);
                png::preview(page, scale).ok()
            });
            Done::Drawn(drawn)
        });
    }

    /// Leaves for other windows what was copied.
    pub fn share(&mut self, work: impl FnOnce() + Send + 'static) {
        self.start(Kind::Share, "share", move || {
            work();
            Done::Shared
        });
    }

    /// What brings the next frame.
    pub fn wake(&self) -> Arc<dyn Fn() + Send + Sync> {
        self.wake.clone()
    }

    /// Whether anything is still being written.
    pub fn is_busy(&self) -> bool {
        self.running.iter().any(|kind| kind.writes())
    }

    /// What is done by now.
    pub fn take_done(&mut self) -> Vec<Done> {
        let done: Vec<(Kind, Done)> = self.receiver.try_iter().collect();
        for (kind, _) in &done {
            if let Some(place) = self.running.iter().position(|running| running == kind) {
                self.running.remove(place);
            }
        }
        done.into_iter().map(|(_, done)| done).collect()
    }

    fn start(&mut self, kind: Kind, name: &str, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        self.running.push(kind);
        let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let mut report = Report { sender, wake, kind, done: Some(Done::Broke(kind)) };
            report.done = Some(work());
        });
        if started.is_err() {
            // The receiver lives as long as this sender.
            let _ = self.sender.send((kind, Done::NotStarted(kind)));
        }
    }
}

/// Does some work on a thread of its own; false if the system has no room for it.
pub fn on_thread(name: &str, work: impl FnOnce() + Send + 'static) -> bool {
    thread::Builder::new().name(name.to_owned()).spawn(work).is_ok()
}

/// Reports when it is dropped, so that work that breaks off is reported too.
struct Report {
    sender: Sender<(Kind, Done)>,
    wake: Arc<dyn Fn() + Send + Sync>,
    kind: Kind,
    done: Option<Done>,
}

impl Drop for Report {
    fn drop(&mut self) {
        if let Some(done) = self.done.take() {
            // Nobody listens any more if the window is gone; the work was done all the same.
            let _ = self.sender.send((self.kind, done));
        }
        (self.wake)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_breaks_off_is_reported_and_over() {
        let mut background = Background::new(Arc::new(|| {}));
        background.start(Kind::Save(7), "breaks", || std::panic::resume_unwind(Box::new("on purpose")));
        assert!(background.is_busy());
        let done = background.receiver.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
        assert!(matches!(done, (Kind::Save(7), Done::Broke(Kind::Save(7)))));
        background.sender.send(done).unwrap();
        assert_eq!(background.take_done().len(), 1);
        assert!(!background.is_busy());
    }

    #[test]
    fn what_only_reads_keeps_nobody_from_leaving() {
        let mut background = Background::new(Arc::new(|| {}));
        let (sender, receiver) = mpsc::channel::<()>();
        background.start(Kind::Open, "hangs", move || {
            let _ = receiver.recv();
            Done::Shared
        });
        assert!(!background.is_busy());
        drop(sender);
    }
}

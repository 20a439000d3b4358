//! Choosing files. The system's dialogs open on a thread of their own, because one that hangs
//! must not stop the window; where there is none (no portal, no helper program) the answer says
//! so and the window asks for a path itself. A trait, so that tests answer for the user.

use crate::editor::PictureGoal;
use crate::publish::Format;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// What a file is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open a workbook.
    Open,
    /// To save the workbook under a name.
    Save,
    /// To write a map for others.
    Export(Format),
    /// To take a picture in, and where it goes.
    Picture(PictureGoal),
}

impl Purpose {
    /// The ending of the files in question.
    pub fn extension(&self) -> &'static str {
        match self {
            Purpose::Open | Purpose::Save => "ron",
            Purpose::Export(format) => format.extension(),
            Purpose::Picture(_) => "png",
        }
    }

    /// Every ending of the files in question.
    pub fn extensions(&self) -> Vec<&'static str> {
        match self {
            Purpose::Picture(_) => vec!["png", "jpg", "jpeg"],
            Purpose::Open | Purpose::Save | Purpose::Export(_) => vec![self.extension()],
        }
    }

    /// Whether a file is read, not written.
    pub fn reads(&self) -> bool {
        matches!(self, Purpose::Open | Purpose::Picture(_))
    }

    /// The path with the ending of these files. Files to be opened are called what they are called.
    pub fn with_ending(&self, path: PathBuf) -> PathBuf {
        let has_it = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(self.extension()));
        if self.reads() || has_it {
            return path;
        }
        // The name of another kind of export gives way: nobody wants a "map.png.pdf".
        if matches!(self, Purpose::Export(_)) && Format::of(&path).is_some() {
            return path.with_extension(self.extension());
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(self.extension());
        PathBuf::from(name)
    }

    /// The message that titles the dialog.
    pub fn title_key(&self) -> &'static str {
        match self {
            Purpose::Open => "dialog-open",
            Purpose::Save => "dialog-save",
            Purpose::Export(_) => "dialog-export",
            Purpose::Picture(_) => "dialog-picture",
        }
    }
}

/// A question to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What for.
    pub purpose: Purpose,
    /// The title, in words.
    pub title: String,
    /// What the kind of files is called, in words.
    pub kind: String,
    /// Where the dialog starts.
    pub folder: Option<PathBuf>,
    /// The name that is offered.
    pub name: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file.
    Chosen(PathBuf),
    /// The user thought better of it.
    Cancelled,
    /// This system has no such dialog.
    NoDialog,
}

/// Asks for files.
pub trait FileDialogs {
    /// Asks without waiting; `answer` is called once, on any thread. Dropped without being called
    /// it tells that there is no dialog.
    fn ask(&self, question: Question, answer: Box<dyn FnOnce(Answer) + Send>);

    /// Opens a folder in the system's file manager, or a file in the program that shows such files,
    /// without waiting for it.
    fn show_folder(&self, folder: &Path);
}

/// Nobody cancels a dialog as fast as this: without a portal and a helper program the answer is
/// there after some milliseconds, on a busy machine after more.
const FASTEST_CANCEL: Duration = Duration::from_millis(1000);

/// The system's own dialogs.
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn show_folder(&self, folder: &Path) {
        // A system without a file manager shows nothing; the path stands in the notice's tip.
        let _ = open::that_detached(folder);
    }

    fn ask(&self, question: Question, answer: Box<dyn FnOnce(Answer) + Send>) {
        let mut endings = question.purpose.extensions();
        if question.purpose == Purpose::Open {
            // A picture may hold a map.
            endings.push(Format::Png.extension());
        }
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(&question.title)
            .set_file_name(&question.name)
            .add_filter(&question.kind, &endings);
        if let Some(folder) = &question.folder {
            dialog = dialog.set_directory(folder);
        }
        let started = Instant::now();
        // The future is made here, on the main thread, as macOS wants it.
        let started_thread = match question.purpose {
            Purpose::Open | Purpose::Picture(_) => spawn(dialog.pick_file(), started, answer),
            Purpose::Save | Purpose::Export(_) => spawn(dialog.save_file(), started, answer),
        };
        // Without a thread the answer is dropped, which is an answer too.
        drop(started_thread);
    }
}

fn spawn(
    dialog: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
    started: Instant,
    answer: Box<dyn FnOnce(Answer) + Send>,
) -> std::io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().name("file-dialog".to_owned()).spawn(move || {
        answer(match wait(dialog) {
            Some(file) => Answer::Chosen(file.path().to_path_buf()),
            None if started.elapsed() < FASTEST_CANCEL => Answer::NoDialog,
            None => Answer::Cancelled,
        });
    })
}

/// Lets this thread sleep until the future is done.
fn wait<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_has_its_own_ending() {
        let named = |purpose: Purpose, name: &str| purpose.with_ending(PathBuf::from(name));
        assert_eq!(named(Purpose::Save, "Отчёт 2.0"), PathBuf::from("Отчёт 2.0.ron"));
        assert_eq!(named(Purpose::Save, "a/карта"), PathBuf::from("a/карта.ron"));
        assert_eq!(named(Purpose::Save, "карта.RON"), PathBuf::from("карта.RON"));
        assert_eq!(named(Purpose::Export(Format::Png), "карта.ron"), PathBuf::from("карта.ron.png"));
        assert_eq!(named(Purpose::Export(Format::Pdf), "карта.png"), PathBuf::from("карта.pdf"));
        assert_eq!(named(Purpose::Export(Format::Pdf), "Отчёт 2.0"), PathBuf::from("Отчёт 2.0.pdf"));
        assert_eq!(named(Purpose::Open, "карта.txt"), PathBuf::from("карта.txt"));
    }
}

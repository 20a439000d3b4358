//! Work that must not stop the window: reading, saving and exporting on named threads. The result
//! comes back as a value that the window picks up in its next frame.

use crate::export::ExportError;
use crate::export::png::{self, PngOptions};
use crate::file::{self, Loaded, ReadError, SaveError};
use crate::history::Revision;
use crate::model::Workbook;
use crate::scene::Scene;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::{io, thread};

/// What came of some work.
pub enum Done {
    /// A file was read, or not.
    Opened {
        /// Which file.
        path: PathBuf,
        /// Its contents.
        result: Result<Box<Loaded>, ReadError>,
    },
    /// The workbook was saved, or not.
    Saved {
        /// Where to.
        path: PathBuf,
        /// Which state of it.
        revision: Revision,
        /// Why not.
        result: Result<(), SaveError>,
    },
    /// A picture was written, or not.
    Exported {
        /// Where to.
        path: PathBuf,
        /// Why not.
        result: Result<(), ExportError>,
    },
    /// The system has no room for another thread.
    NotStarted(io::Error),
}

/// Starts work and collects what came of it.
pub struct Background {
    wake: Arc<dyn Fn() + Send + Sync>,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    running: usize,
}

impl Background {
    /// Calls `wake` whenever something is done.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Background {
        let (sender, receiver) = mpsc::channel();
        Background { wake, sender, receiver, running: 0 }
    }

    /// Reads a file.
    pub fn open(&mut self, path: PathBuf) {
        self.start("open", move || Done::Opened { result: file::open(&path).map(Box::new), path });
    }

    /// Saves a state of the workbook.
    pub fn save(&mut self, workbook: Arc<Workbook>, revision: Revision, path: PathBuf) {
        self.start("save", move || Done::Saved { result: file::save(&workbook, &path), revision, path });
    }

    /// Writes a picture.
    pub fn export(&mut self, scene: Arc<Scene>, options: PngOptions, path: PathBuf) {
        self.start("export", move || Done::Exported { result: png::save(&scene, &options, &path), path });
    }

    /// What brings the next frame.
    pub fn wake(&self) -> Arc<dyn Fn() + Send + Sync> {
        self.wake.clone()
    }

    /// Whether anything is still going on.
    pub fn is_busy(&self) -> bool {
        self.running > 0
    }

    /// What is done by now.
    pub fn take_done(&mut self) -> Vec<Done> {
        let done: Vec<Done> = self.receiver.try_iter().collect();
        self.running -= done.len().min(self.running);
        done
    }

    fn start(&mut self, name: &str, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        self.running += 1;
        let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
            // Nobody listens any more if the window is gone; the work was done all the same.
            let _ = sender.send(work());
            wake();
        });
        if let Err(error) = started {
            let _ = self.sender.send(Done::NotStarted(error));
        }
    }
}

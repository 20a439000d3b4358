//! Files for others. Each exporter knows only the finished picture (`scene`) or, where the file
//! is text to be worked with, the document; none knows the editor or the window.

mod face;
mod files;
pub mod html;
pub mod markdown;
pub mod pdf;
pub mod png;
mod progress;
pub mod svg;
pub mod tsv;
mod visible;
mod xml;

pub use files::{Files, Output};
pub use progress::Progress;

use crate::file::SaveError;
use crate::message::Message;
use std::path::PathBuf;

/// Why an export did not happen. Nothing was left at the destination.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The scale is zero, negative or not a number.
    #[error("the scale {0} cannot be drawn")]
    Scale(f64),
    /// The picture would have no pixels.
    #[error("the picture is empty")]
    Empty,
    /// The picture would have more pixels than programs can show.
    #[error("the picture would be {width} x {height} pixels; at most {most:?}")]
    TooLarge {
        /// Its width in pixels.
        width: f64,
        /// Its height in pixels.
        height: f64,
        /// The most that is small enough, rounded down.
        most: Most,
    },
    /// The file could not be written.
    #[error("the file could not be written")]
    Write(#[from] std::io::Error),
    /// What stands there may not be replaced.
    #[error("{0}")]
    Place(#[from] SaveError),
    /// Drawing broke off; a defect.
    #[error("drawing broke off")]
    Drawing,
    /// It would replace the file that the workbook came from.
    #[error("the workbook itself would be replaced")]
    OwnFile,
    /// Files are there that nobody agreed to replace.
    #[error("{} files exist", .0.len())]
    Exist(Vec<PathBuf>),
    /// Somebody wished that it stops.
    #[error("given up")]
    Cancelled,
}

/// The most that can be wished for, in the words in which it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Most {
    /// A scale.
    Scale(f64),
    /// A width in pixels.
    Width(f64),
    /// Pixels per inch.
    Dpi(f64),
}

impl ExportError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            ExportError::Scale(scale) if scale.is_finite() => Message::new("export-scale").with("scale", *scale),
            ExportError::Scale(_) => Message::new("export-scale-no-number"),
            ExportError::Empty => Message::new("export-empty"),
            ExportError::TooLarge { width, height, most } => {
                let (key, most) = match *most {
                    Most::Scale(most) => ("export-too-large", most),
                    Most::Width(most) => ("export-too-wide", most),
                    Most::Dpi(most) => ("export-too-dense", most),
                };
                Message::new(key).with("width", *width).with("height", *height).with("most", most)
            }
            ExportError::Write(error) => SaveError::of_system(error).message(),
            ExportError::Place(error) => error.message(),
            ExportError::Drawing => Message::new("export-drawing"),
            ExportError::OwnFile => Message::new("export-own-file"),
            ExportError::Exist(files) => {
                let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let first = files.first().map(name).unwrap_or_default();
                Message::new("export-exist").with("file", first).with("count", files.len())
            }
            ExportError::Cancelled => Message::new("export-cancelled"),
        }
    }
}

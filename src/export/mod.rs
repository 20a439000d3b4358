//! Files for others. Each exporter knows only the finished picture (`scene`) or, where the file
//! is text to be worked with, the document; none knows the editor or the window.

mod face;
pub mod html;
pub mod markdown;
pub mod pdf;
pub mod png;
mod progress;
pub mod svg;
pub mod tsv;
mod visible;
mod whole_file;
mod xml;

pub use progress::Progress;
pub use whole_file::{Output, write_whole};

use crate::file::SaveError;
use crate::message::Message;

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
    #[error("the picture would be {width} x {height} pixels; the largest scale is {most_scale}")]
    TooLarge {
        /// Its width in pixels.
        width: f64,
        /// Its height in pixels.
        height: f64,
        /// The largest scale at which it is small enough, rounded down.
        most_scale: f64,
    },
    /// The file could not be written.
    #[error("the file could not be written")]
    Write(#[from] std::io::Error),
    /// Drawing broke off; a defect.
    #[error("drawing broke off")]
    Drawing,
    /// Somebody wished that it stops.
    #[error("given up")]
    Cancelled,
}

impl ExportError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            ExportError::Scale(scale) if scale.is_finite() => Message::new("export-scale").with("scale", *scale),
            ExportError::Scale(_) => Message::new("export-scale-no-number"),
            ExportError::Empty => Message::new("export-empty"),
            ExportError::TooLarge { width, height, most_scale } => Message::new("export-too-large")
                .with("width", *width)
                .with("height", *height)
                .with("most-scale", *most_scale),
            ExportError::Write(error) => SaveError::of_system(error).message(),
            ExportError::Drawing => Message::new("export-drawing"),
            ExportError::Cancelled => Message::new("export-cancelled"),
        }
    }
}

//! How files are written, as far as it does not concern what is on their pages.

use super::options::Form;
use super::paper::UNITS_PER_INCH;
use crate::export::png::{Compression, PngOptions};
use crate::export::svg::TextMode;
use crate::export::{ExportError, Most};
use crate::scene::Page;

/// How many pixels there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolution {
    /// As fits what it is drawn on.
    Usual,
    /// So many pixels for one unit of the page.
    Scale(f64),
    /// So many pixels from left to right.
    Width(u32),
    /// So many pixels per inch.
    Dpi(f64),
}

impl Resolution {
    /// The most pixels per inch that can be asked for.
    pub const MOST_DPI: f64 = 10_000.0;
}

/// How files are written, as far as it does not concern the pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Writing {
    /// How many pixels.
    pub resolution: Resolution,
    /// Size against time.
    pub compression: Compression,
    /// What becomes of text in pictures of lines.
    pub text: TextMode,
    /// The first picture carries the workbook, so that it can be opened as a map again: with all
    /// that the picture does not show.
    pub with_workbook: bool,
}

impl Default for Writing {
    fn default() -> Writing {
        Writing {
            resolution: Resolution::Usual,
            compression: Compression::Balanced,
            text: TextMode::Outlines,
            with_workbook: false,
        }
    }
}

/// Pixels per inch of pages that a printer prints.
const PRINT_DPI: f64 = 200.0;
/// Pixels of a slide from left to right.
const SLIDE_WIDTH: f64 = 1920.0;

impl Writing {
    /// How a page becomes pixels.
    pub fn png(&self, page: &Page, form: Form) -> PngOptions {
        let of_dpi = |dpi: f64| (dpi / UNITS_PER_INCH, Some(dpi));
        let (scale, dpi) = match (self.resolution, form) {
            (Resolution::Scale(scale), Form::Paper { .. }) => (scale, Some(scale * UNITS_PER_INCH)),
            (Resolution::Scale(scale), _) => (scale, None),
            (Resolution::Width(width), _) => {
                let scale = f64::from(width) / page.size.width;
                (scale, matches!(form, Form::Paper { .. }).then_some(scale * UNITS_PER_INCH))
            }
            (Resolution::Dpi(dpi), _) => of_dpi(dpi),
            (Resolution::Usual, Form::Picture) => (1.0, None),
            (Resolution::Usual, Form::Paper { .. }) => of_dpi(PRINT_DPI),
            (Resolution::Usual, Form::Slides) => (SLIDE_WIDTH / page.size.width, None),
        };
        PngOptions { scale, compression: self.compression, dpi }
    }

    /// The refusal of a page that would have too many pixels, in the words in which they were
    /// wished for.
    pub(super) fn in_its_words(&self, error: ExportError, page: &Page) -> ExportError {
        match error {
            ExportError::TooLarge { width, height, most: Most::Scale(scale) } => {
                let most = match self.resolution {
                    Resolution::Usual | Resolution::Scale(_) => Most::Scale(scale),
                    Resolution::Width(_) => Most::Width((scale * page.size.width).floor()),
                    Resolution::Dpi(_) => Most::Dpi((scale * UNITS_PER_INCH).floor()),
                };
                ExportError::TooLarge { width, height, most }
            }
            other => other,
        }
    }
}

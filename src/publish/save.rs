//! Writing what was made: which exporter by the ending of the name, and what the files of several
//! pictures are called.

use super::options::{Form, Options};
use super::paper::UNITS_PER_INCH;
use super::{Made, Remark, Section, publication, web, without_names};
use crate::export::png::{self, Compression, PngOptions, Sheet};
use crate::export::svg::{self, SvgOptions, TextMode};
use crate::export::{ExportError, Progress, markdown, pdf, tsv, write_whole};
use crate::file;
use crate::model::{JourneyMap, Workbook};
use crate::platform;
use crate::scene::Page;
use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What kind of file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A picture of pixels.
    Png,
    /// A picture of lines, sharp at every size.
    Svg,
    /// Pages of lines and letters.
    Pdf,
    /// A page for browsers.
    Html,
    /// The words of the map as a text with headings.
    Markdown,
    /// The words of the map as a table for spreadsheets.
    Tsv,
}

impl Format {
    /// Every format, in the order in which lists offer them.
    pub const ALL: [Format; 6] = [Format::Png, Format::Svg, Format::Pdf, Format::Html, Format::Markdown, Format::Tsv];

    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Pdf => "pdf",
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Tsv => "tsv",
        }
    }

    /// The message that names it.
    pub fn name_key(self) -> &'static str {
        match self {
            Format::Png => "format-png",
            Format::Svg => "format-svg",
            Format::Pdf => "format-pdf",
            Format::Html => "format-html",
            Format::Markdown => "format-markdown",
            Format::Tsv => "format-tsv",
        }
    }

    /// The format of files whose names end so, in any case.
    pub fn of(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Format::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// Whether it shows pages; else words only.
    pub fn has_pages(self) -> bool {
        matches!(self, Format::Png | Format::Svg | Format::Pdf)
    }

    /// Whether it is made to be printed: pages are sheets of paper unless somebody wishes otherwise.
    pub fn is_printed(self) -> bool {
        self == Format::Pdf
    }

    /// Whether one file holds all pages.
    pub fn holds_pages(self) -> bool {
        !matches!(self, Format::Png | Format::Svg)
    }
}

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
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The files, in the order of their pages.
    pub files: Vec<PathBuf>,
    /// What is not as it should be.
    pub remarks: Vec<Remark>,
}

/// Makes the pages of a map and writes them. The name of the first file is the one given, if there
/// is only one; several are numbered. Nothing stays of an export that fails or is given up.
pub fn save(
    workbook: &Workbook,
    map: &JourneyMap,
    options: &Options,
    writing: &Writing,
    format: Format,
    progress: &Progress,
    path: &Path,
) -> Result<Saved, ExportError> {
    if format.has_pages() {
        let made = publication(workbook, map, options);
        progress.go_on()?;
        let carried = writing.with_workbook.then(|| file::write(&of_options(workbook, options)));
        return save_made(&made, options, writing, format, carried.as_deref(), progress, path);
    }
    let workbook = of_options(workbook, options);
    let map = workbook.map(map.id()).map_or(map, |map| map);
    write_whole(path, |output| match format {
        Format::Html => web::write(&workbook, map, options, progress, output),
        Format::Tsv => Ok(output.write_all(tsv::written(map, options.language).as_bytes())?),
        _ => Ok(output.write_all(markdown::written(&workbook, map, options.language).as_bytes())?),
    })?;
    Ok(Saved { files: vec![path.to_owned()], remarks: Vec::new() })
}

/// Writes pages that are there already.
pub fn save_publication(
    made: &Made,
    options: &Options,
    writing: &Writing,
    format: Format,
    progress: &Progress,
    path: &Path,
) -> Result<Saved, ExportError> {
    save_made(made, options, writing, format, None, progress, path)
}

/// The workbook, without what the options leave out.
fn of_options<'a>(workbook: &'a Workbook, options: &Options) -> Cow<'a, Workbook> {
    if options.ingredients.names { Cow::Borrowed(workbook) } else { Cow::Owned(without_names(workbook)) }
}

fn save_made(
    made: &Made,
    options: &Options,
    writing: &Writing,
    format: Format,
    carried: Option<&str>,
    progress: &Progress,
    path: &Path,
) -> Result<Saved, ExportError> {
    let files = match format {
        Format::Png => save_pages(made, path, |index, page, name| {
            let sheet = match carried.filter(|_| index == 0) {
                Some(text) => Sheet::from(page).with_text(file::PICTURE_KEYWORD, text),
                None => Sheet::from(page),
            };
            png::save(sheet, &writing.png(page, options.form), progress, name)
        })?,
        Format::Svg => {
            let publication = &made.publication;
            let svg =
                SvgOptions { text: writing.text, title: publication.title.clone(), language: publication.language };
            save_pages(made, path, |_, page, name| {
                write_whole(name, |output| svg::write(page, &svg, progress, output))
            })?
        }
        Format::Pdf => {
            write_whole(path, |output| pdf::write(&made.publication, progress, output))?;
            vec![path.to_owned()]
        }
        Format::Html | Format::Markdown | Format::Tsv => return Err(ExportError::Empty),
    };
    Ok(Saved { files, remarks: made.remarks.clone() })
}

/// Writes pages as pictures, each a file of its own.
fn save_pages(
    made: &Made,
    path: &Path,
    save: impl Fn(usize, &Page, &Path) -> Result<(), ExportError>,
) -> Result<Vec<PathBuf>, ExportError> {
    let pages = &made.publication.pages;
    let names = file_names(path, &made.sections, pages.len());
    let mut written: Vec<(PathBuf, bool)> = Vec::new();
    for (index, (page, name)) in pages.iter().zip(names).enumerate() {
        let was_there = name.exists();
        match save(index, page, &name) {
            Ok(()) => written.push((name, was_there)),
            Err(error) => {
                // Half of the pages are of no use; what stood there before is gone already.
                let own = written.iter().filter(|(_, was_there)| !was_there);
                own.for_each(|(name, _)| _ = std::fs::remove_file(name));
                return Err(error);
            }
        }
    }
    Ok(written.into_iter().map(|(name, _)| name).collect())
}

/// The names of files: the one given if there is one page, else with the number of each.
pub fn file_names(path: &Path, sections: &[Section], pages: usize) -> Vec<PathBuf> {
    if pages <= 1 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let digits = pages.to_string().len();
    // A picture each of several things is told by what it shows.
    let named = sections.len() == pages;
    let name = |index: usize| {
        let about = sections.get(index).filter(|_| named).map(|section| short_file_name(&section.part));
        let about = about.filter(|about| !about.is_empty()).map(|about| format!(" {about}")).unwrap_or_default();
        platform::folder_of(path).join(format!("{stem}-{:0digits$}{about}{ending}", index + 1))
    };
    let plain = path.parent().is_none_or(|folder| folder.as_os_str().is_empty());
    let bare = |path: PathBuf| path.file_name().map(PathBuf::from).filter(|_| plain).unwrap_or(path);
    (0..pages).map(|index| bare(name(index))).collect()
}

/// A title as part of the name of a file on every system.
fn short_file_name(title: &str) -> String {
    const MOST: usize = 40;
    let letters = title.chars().map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { ' ' });
    let words: String = letters.collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MOST).collect::<String>().trim_end().to_owned()
}

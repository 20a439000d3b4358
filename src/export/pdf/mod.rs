//! PDF: pages of lines and letters. Text can be searched and copied, faces are cut to what is
//! used, bookmarks lead to maps and stages. The same publication gives the same file, byte by byte.
//! Knows only scenes and pages.

mod bookmarks;
mod fonts;
mod paint;
mod resources;

use super::svg;
use super::xml::is_allowed;
use super::{ExportError, Progress};
use crate::geom::{Affine, Size};
use crate::scene::{Page, Publication};
use flate2::write::ZlibEncoder;
use paint::Painter;
use pdf_writer::types::PageMode;
use pdf_writer::{Filter, Finish, Pdf, Ref, TextStr};
use resources::Resources;
use std::io::Write;

/// Points of PDF, 1/72 inch, in a unit of the page, 1/96 inch.
const POINTS_PER_UNIT: f64 = 0.75;
/// No side is longer, in points: 200 inches, beyond which programs refuse pages. Larger ones are
/// scaled down, which costs nothing where all is lines.
const MOST_POINTS: f64 = 14_400.0;

/// A file on its way.
struct File {
    pdf: Pdf,
    last: i32,
}

impl File {
    fn new() -> File {
        File { pdf: Pdf::new(), last: 0 }
    }

    /// The number of a new object.
    fn next(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }
}

/// Writes all pages. What was written when it fails is of no use.
pub fn write(publication: &Publication, progress: &Progress, mut output: impl Write) -> Result<(), ExportError> {
    progress.begin(publication.pages.iter().map(svg::steps).sum());
    let mut file = File::new();
    let (catalog, tree, resource_list) = (file.next(), file.next(), file.next());
    let mut resources = Resources::default();
    let mut pages = Vec::new();
    for page in &publication.pages {
        let size = points(page).ok_or(ExportError::Empty)?;
        let scale = scale(page);
        // Downwards, as everything is placed.
        let paper_from_page = Affine::new([scale, 0.0, 0.0, -scale, 0.0, size.height]);
        let mut painter = Painter::new(&mut file, &mut resources, resource_list);
        painter.begin(page, paper_from_page);
        for part in &page.parts {
            painter.part(part, paper_from_page, progress)?;
        }
        let content = painter.finish();
        let (id, content_id) = (file.next(), file.next());
        let mut written = file.pdf.page(id);
        written.parent(tree).contents(content_id).pair(pdf_writer::Name(b"Resources"), resource_list);
        written.media_box(pdf_writer::Rect::new(0.0, 0.0, short(size.width), short(size.height)));
        written.finish();
        file.pdf.stream(content_id, &content).filter(Filter::FlateDecode);
        pages.push((id, scale, size));
    }
    if pages.is_empty() {
        return Err(ExportError::Empty);
    }
    resources.write(&mut file, resource_list)?;
    file.pdf.pages(tree).kids(pages.iter().map(|(id, ..)| *id)).count(pages.len() as i32);
    let outline = bookmarks::write(&mut file, publication, &pages);
    write_about(&mut file, publication);
    let mut root = file.pdf.catalog(catalog);
    root.pages(tree);
    if !publication.language.is_empty() {
        root.lang(TextStr(publication.language));
    }
    if let Some(outline) = outline {
        root.outlines(outline).page_mode(PageMode::UseOutlines);
    }
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    progress.go_on()?;
    output.write_all(&file.pdf.finish())?;
    Ok(output.flush()?)
}

/// Points in a unit of a page.
fn scale(page: &Page) -> f64 {
    let longest = page.size.width.max(page.size.height) * POINTS_PER_UNIT;
    if longest > MOST_POINTS { POINTS_PER_UNIT * MOST_POINTS / longest } else { POINTS_PER_UNIT }
}

/// How large a page will be, in points. None: it has no area.
pub fn points(page: &Page) -> Option<Size> {
    let is_there = page.size.width > 0.0 && page.size.height > 0.0 && page.size.is_finite();
    is_there.then(|| page.size * scale(page))
}

fn write_about(file: &mut File, publication: &Publication) {
    let id = file.next();
    let mut about = file.pdf.document_info(id);
    about.creator(TextStr("Tropa"));
    let (title, author) = (plain(&publication.title), plain(&publication.author));
    if !title.is_empty() {
        about.title(TextStr(&title));
    }
    if !author.is_empty() {
        about.author(TextStr(&author));
    }
}

/// A text on one line, without characters that no file may hold.
fn plain(text: &str) -> String {
    let line: String = text.chars().filter(|character| is_allowed(*character)).collect();
    line.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// A number with as few digits as anybody could tell.
fn short(number: f64) -> f32 {
    ((number * 1000.0).round() / 1000.0) as f32
}

/// Bytes made small.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    // Memory is never full as a disk is.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

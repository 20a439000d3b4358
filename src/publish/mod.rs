//! What leaves the program and how it is laid out on pages: the one set of options behind the
//! export dialog and `tropa export`. Knows documents, layouts, scenes and exporters; knows neither
//! the window nor the command line.

mod drawing;
mod file_names;
mod flow;
mod format;
mod job;
#[cfg(test)]
mod job_tests;
mod key_plan;
mod lanes;
mod legible;
mod names;
mod notes;
mod options;
mod paper;
mod part;
#[cfg(test)]
mod part_tests;
mod prose;
mod rows;
mod sheet_footer;
mod slides;
mod split;
mod subject;
#[cfg(test)]
mod tests;
mod title;
mod web;
mod whole;
mod writing;

pub use file_names::file_names;
pub use format::{Format, Wish};
pub use job::{Content, Destination, Job, Saved};
pub use legible::{LEAST_ON_PAPER, LEAST_ON_SLIDES, smallest_text, visit_texts};
pub use names::without_names;
pub use options::{Arrangement, Each, Form, Ingredients, Options, Seen, What};
pub use paper::{Orientation, Paper, PaperSize, UNITS_PER_INCH, UNITS_PER_POINT, units};
pub use writing::{Resolution, Writing};

use crate::color::Rgba;
use crate::export::{ExportError, Progress};
use crate::geom::Size;
use crate::layout::Layouter;
use crate::locale;
use crate::message::Message;
use crate::model::{JourneyMap, Workbook};
use crate::scene::{Bookmark, Page, Publication, lettering};
use subject::{Subject, subjects};

/// A publication, and what is to be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The pages.
    pub publication: Publication,
    /// Which of them belong together, with what each is called: a picture of its own each.
    pub sections: Vec<Section>,
    /// What is not as it should be.
    pub remarks: Vec<Remark>,
}

impl Made {
    /// What a page is about.
    pub fn title_of(&self, page: usize) -> &str {
        let mut ends = self.sections.iter().scan(0, |end, section| {
            *end += section.pages;
            Some((*end, section))
        });
        ends.find(|(end, _)| page < *end).map_or(&self.publication.title, |(_, section)| &section.title)
    }
}

/// Pages about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// The stage, the role or the map among others of its kind; empty if there is only one.
    pub part: String,
    /// How many they are.
    pub pages: usize,
}

/// Something that is not as it should be, and what would help.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What to tell the user.
    pub message: Message,
    /// What would be better, the best first.
    pub offers: Vec<Offer>,
}

/// Something that would be better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Offer {
    /// The whole map on this sheet.
    Fitted(Paper),
    /// The map over several sheets.
    Split,
    /// A larger poster.
    Poster(PaperSize),
}

impl Offer {
    /// The options with what is offered.
    pub fn taken(self, options: &Options) -> Options {
        let mut options = options.clone();
        match (self, options.form) {
            (Offer::Fitted(paper), _) => options.form = Form::Paper { paper, arrangement: Arrangement::Fitted },
            (Offer::Split, form) => {
                options.form = Form::Paper { paper: form.paper(), arrangement: Arrangement::Split };
            }
            (Offer::Poster(whole), form) => {
                options.form = Form::Paper { paper: form.paper(), arrangement: Arrangement::Poster { whole } };
            }
        }
        options
    }

    /// What to call it.
    pub fn message(self) -> Message {
        match self {
            Offer::Fitted(paper) => {
                let key = match paper.orientation {
                    Orientation::Landscape => "offer-paper-landscape",
                    Orientation::Portrait => "offer-paper-portrait",
                };
                Message::new(key).with("paper", paper.size.name())
            }
            Offer::Split => Message::new("offer-split"),
            Offer::Poster(whole) => Message::new("offer-poster").with("paper", whole.name()),
        }
    }
}

/// Pages, and where what begins on them; the pages are counted from their first.
#[derive(Default)]
struct Bound {
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// How large what is shown is, if it is shown in one piece.
    in_one_piece: Option<Size>,
    /// Whether words are missing that had no room.
    is_shortened: bool,
}

/// Makes the pages of a map of a workbook. Names of people are in it if they are in the workbook.
pub fn publication(
    workbook: &Workbook,
    map: &JourneyMap,
    options: &Options,
    progress: &Progress,
) -> Result<Made, ExportError> {
    let mut layouter = Layouter::new();
    let mut pages: Vec<Page> = Vec::new();
    let mut bookmarks: Vec<Bookmark> = Vec::new();
    let mut sections = Vec::new();
    let mut remarks: Vec<Remark> = Vec::new();
    for subject in subjects(workbook, map, options) {
        progress.go_on()?;
        let bound = bind(&mut layouter, workbook, &subject, options);
        let first = pages.len();
        let place = crate::geom::Point::ORIGIN;
        bookmarks.push(Bookmark { title: subject.title.clone(), level: 0, page: first, place });
        bookmarks.extend(bound.bookmarks.iter().map(|own| Bookmark { page: own.page + first, ..own.clone() }));
        let shortened = Remark { message: Message::new("page-shortened"), offers: Vec::new() };
        let own = [legible::remark(&subject, options, &bound), bound.is_shortened.then_some(shortened)];
        for remark in own.into_iter().flatten() {
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        sections.push(Section { title: subject.title, part: subject.part, pages: bound.pages.len() });
        pages.extend(bound.pages);
    }
    if options.transparent {
        pages.iter_mut().for_each(|page| page.background = page.background.faded(0.0));
    }
    let title = match sections.as_slice() {
        [only] => only.title.clone(),
        _ => workbook.title().to_owned(),
    };
    let author = if options.ingredients.author { workbook.info().author.clone() } else { String::new() };
    Ok(Made {
        publication: Publication {
            title: if title.is_empty() { locale::text(options.language, "header-untitled") } else { title },
            author,
            language: options.language.code(),
            pages: if pages.is_empty() { vec![empty_page()] } else { pages },
            bookmarks,
        },
        sections,
        remarks,
    })
}

fn empty_page() -> Page {
    Page { size: Paper::default().units(), background: Rgba::hex(0xff_ff_ff), parts: Vec::new() }
}

fn bind(layouter: &mut Layouter, workbook: &Workbook, subject: &Subject, options: &Options) -> Bound {
    match options.form {
        Form::Picture => whole::picture(layouter, workbook, subject, options),
        Form::Slides => slides::slides(layouter, workbook, subject, options),
        Form::Paper { paper, arrangement } => match arrangement {
            Arrangement::Fitted => whole::fitted(layouter, workbook, subject, options, paper),
            Arrangement::Split => split::pages(layouter, workbook, subject, options, paper),
            Arrangement::Poster { whole } => whole::poster(layouter, workbook, subject, options, paper, whole),
            Arrangement::Best => {
                let bound = whole::fitted(layouter, workbook, subject, options, paper);
                let smallest = smallest_text(&bound.pages);
                let is_piece = matches!(options.what, What::Cards(_));
                if is_piece || smallest.is_none_or(|smallest| smallest >= LEAST_ON_PAPER) {
                    bound
                } else {
                    split::pages(layouter, workbook, subject, options, paper)
                }
            }
        },
    }
}

//! Kinds of files, and the one table of which wish means something in which of them: by it the
//! command line refuses and the export dialog shows.

use std::path::Path;

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

    /// Whether it shows pages.
    pub fn has_pages(self) -> bool {
        PAGES.contains(&self)
    }

    /// Whether it shows a picture of the map; else words only.
    pub fn is_drawn(self) -> bool {
        DRAWN.contains(&self)
    }

    /// Whether it is made to be printed: pages are sheets of paper unless somebody wishes otherwise.
    pub fn is_printed(self) -> bool {
        self == Format::Pdf
    }

    /// Whether the wish means something in such files.
    pub fn takes(self, wish: Wish) -> bool {
        wish.formats().contains(&self)
    }
}

const PAGES: &[Format] = &[Format::Png, Format::Svg, Format::Pdf];
const DRAWN: &[Format] = &[Format::Png, Format::Svg, Format::Pdf, Format::Html];
const DRAWN_OR_TOLD: &[Format] = &[Format::Png, Format::Svg, Format::Pdf, Format::Html, Format::Markdown];

/// What can be wished for of an export, as far as it does not mean something everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wish {
    /// Only some of it: stages, what concerns roles, cards with some value.
    Part,
    /// Something of its own for every stage, role or map.
    Each,
    /// What happens to what is not wanted: words always leave it out.
    Others,
    /// The curves of another map, and what is worked out and drawn.
    Marks,
    /// Title, legend, logo, what marks mean.
    Lettering,
    /// The purpose, the date, the author.
    About,
    /// A report instead of the map.
    Report,
    /// Sheets of paper or slides.
    Ground,
    /// Colours.
    Colors,
    /// Nothing behind it.
    Transparent,
    /// How many pixels.
    Pixels,
    /// Size against time.
    Compression,
    /// The workbook inside.
    Workbook,
    /// Text that stays text.
    Letters,
    /// No names of people.
    Nameless,
}

impl Wish {
    /// Every wish.
    pub const ALL: [Wish; 15] = [
        Wish::Part,
        Wish::Each,
        Wish::Others,
        Wish::Marks,
        Wish::Lettering,
        Wish::About,
        Wish::Report,
        Wish::Ground,
        Wish::Colors,
        Wish::Transparent,
        Wish::Pixels,
        Wish::Compression,
        Wish::Workbook,
        Wish::Letters,
        Wish::Nameless,
    ];

    /// The formats in which it means something.
    pub fn formats(self) -> &'static [Format] {
        match self {
            Wish::Part | Wish::Each | Wish::Nameless => &Format::ALL,
            Wish::About => DRAWN_OR_TOLD,
            Wish::Others | Wish::Marks | Wish::Lettering | Wish::Colors => DRAWN,
            Wish::Ground | Wish::Report | Wish::Transparent => PAGES,
            Wish::Pixels | Wish::Compression | Wish::Workbook => &[Format::Png],
            Wish::Letters => &[Format::Svg],
        }
    }

    /// Whether it means something of a report: one page that is there already.
    pub fn is_of_reports(self) -> bool {
        match self {
            Wish::Report
            | Wish::Colors
            | Wish::Transparent
            | Wish::Pixels
            | Wish::Compression
            | Wish::Letters
            | Wish::Nameless => true,
            Wish::Part
            | Wish::Each
            | Wish::Others
            | Wish::Marks
            | Wish::Lettering
            | Wish::About
            | Wish::Ground
            | Wish::Workbook => false,
        }
    }
}

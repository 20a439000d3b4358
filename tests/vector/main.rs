//! SVG, PDF and HTML of maps: that they show what PNG shows, that what is written in them is found,
//! and that no text of a map does harm. Some of it is looked at with `rsvg-convert`, `pdftoppm` and
//! `pdftotext`; where they are missing a test says so and passes, unless `TROPA_TEST_WINDOW` is
//! set. What was written stays in the folder for temporary files of the target folder, to be
//! looked at.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test speaks by failing")]

mod agreement;
mod browser;
#[path = "../common/generate.rs"]
mod generate;
mod golden;
mod hostile;
mod nameless;
mod searched;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use tropa::export::Progress;
use tropa::export::pdf;
use tropa::export::svg::{self, SvgOptions, TextMode};
use tropa::layout::{LayoutOptions, Layouter};
use tropa::locale::Language;
use tropa::model::{JourneyMap, Workbook};
use tropa::scene::{Page, Publication, Scene, SceneBuilder, SceneOptions};
use tropa::template::{self, Template};
use tropa::theme::{Density, ThemeName, theme};

/// The worked example.
fn example(language: Language) -> Workbook {
    template::workbook(Template::Example, language).unwrap()
}

/// A map as everyone sees it.
fn scene(workbook: &Workbook, map: &JourneyMap, language: Language, colours: ThemeName) -> Arc<Scene> {
    let layout = Layouter::new().layout(workbook, map, &LayoutOptions::new(language, Density::default()));
    let options = SceneOptions {
        theme: theme(colours),
        language,
        roles_in_view: BTreeSet::new(),
        filter: Default::default(),
        lifted: BTreeSet::new(),
        editing: None,
    };
    SceneBuilder::new().scene(workbook, map, &layout, &options)
}

/// The first map of a workbook on one page.
fn page(workbook: &Workbook, language: Language, colours: ThemeName) -> Page {
    Page::of_scene(scene(workbook, &workbook.maps()[0], language, colours))
}

/// A document of these pages.
fn publication(pages: Vec<Page>) -> Publication {
    let title = "Карта".to_owned();
    Publication { title, author: String::new(), language: "ru", pages, bookmarks: Vec::new() }
}

fn svg_of(page: &Page, text: TextMode) -> String {
    let mut bytes = Vec::new();
    let options = SvgOptions { text, title: "Карта".to_owned(), language: "ru" };
    svg::write(page, &options, &Progress::new(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn pdf_of(publication: &Publication) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf::write(publication, &Progress::new(), &mut bytes).unwrap();
    bytes
}

/// Where a test may leave what it wrote.
fn kept(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vector");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// Whether a program that a test needs is missing; says so, and fails where everything must be there.
fn is_missing(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let missing = found.is_err();
    if missing {
        assert!(std::env::var_os("TROPA_TEST_WINDOW").is_none(), "{program} is missing");
        eprintln!("{program} is missing: not tested");
    }
    missing
}

/// Runs a program, which must succeed, and gives what it printed.
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

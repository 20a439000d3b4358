//! PNG, SVG and PDF of one page look the same.

use super::{example, generate, is_missing, kept, page, pdf_of, publication, run, svg_of};
use std::path::Path;
use tropa::export::png;
use tropa::export::svg::TextMode;
use tropa::geom::{Point, Rect, Size};
use tropa::locale::Language;
use tropa::scene::{Page, Part};
use tropa::theme::ThemeName;

/// Pixels that may differ, of a thousand.
const MOST_DIFFERING: f64 = 5.0;
/// How much a channel may differ.
const MOST_DIFFERENCE: u8 = 64;

struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Picture {
    fn drawn(page: &Page) -> Picture {
        let pixels = png::render(page, 1.0).unwrap();
        Picture { width: pixels.width as usize, height: pixels.height as usize, rgb: pixels.rgb }
    }

    fn opened(path: &Path) -> Picture {
        let read = image::open(path).unwrap().to_rgb8();
        Picture { width: read.width() as usize, height: read.height() as usize, rgb: read.into_raw() }
    }

    fn pixel(&self, x: usize, y: usize) -> &[u8] {
        &self.rgb[3 * (y * self.width + x)..][..3]
    }

    /// How many of a thousand pixels look like none of those around the same place in the other.
    fn differing(&self, other: &Picture) -> f64 {
        let (width, height) = (self.width.min(other.width), self.height.min(other.height));
        let mut differing = 0;
        for y in 0..height {
            for x in 0..width {
                let own = self.pixel(x, y);
                let alike = |x: usize, y: usize| {
                    own.iter().zip(other.pixel(x, y)).all(|(a, b)| a.abs_diff(*b) <= MOST_DIFFERENCE)
                };
                let around = (y.saturating_sub(1)..(y + 2).min(height))
                    .flat_map(|y| (x.saturating_sub(1)..(x + 2).min(width)).map(move |x| (x, y)));
                if !alike(x, y) && !around.into_iter().any(|(x, y)| alike(x, y)) {
                    differing += 1;
                }
            }
        }
        differing as f64 * 1000.0 / (width * height) as f64
    }
}

fn assert_alike(name: &str, ours: &Picture, theirs: &Picture) {
    let sizes = [(ours.width, theirs.width), (ours.height, theirs.height)];
    assert!(sizes.iter().all(|(a, b)| a.abs_diff(*b) <= 1), "{name}: {sizes:?}");
    let differing = ours.differing(theirs).max(theirs.differing(ours));
    eprintln!("{name}: {differing:.2} of a thousand pixels differ");
    assert!(differing < MOST_DIFFERING, "{name}: {differing:.2} of a thousand pixels differ");
}

fn check(name: &str, page: &Page) {
    let ours = Picture::drawn(page);
    let at = |ending: &str| kept(&format!("{name}{ending}"));
    let text = |ending: &str| at(ending).to_str().unwrap().to_owned();
    std::fs::write(at(".svg"), svg_of(page, TextMode::Outlines)).unwrap();
    run("rsvg-convert", &["--unlimited", "-o", &text("-svg.png"), &text(".svg")]);
    assert_alike(&format!("{name}.svg"), &ours, &Picture::opened(&at("-svg.png")));
    std::fs::write(at(".pdf"), pdf_of(&publication(vec![page.clone()]))).unwrap();
    run("pdftoppm", &["-r", "96", "-png", "-singlefile", &text(".pdf"), &text("-pdf")]);
    assert_alike(&format!("{name}.pdf"), &ours, &Picture::opened(&at("-pdf.png")));
}

fn tools_are_missing() -> bool {
    is_missing("rsvg-convert") || is_missing("pdftoppm")
}

#[test]
fn the_worked_example_looks_the_same_in_all_formats() {
    if tools_are_missing() {
        return;
    }
    check("example-ru", &page(&example(Language::Russian), Language::Russian, ThemeName::Light));
    check("example-en-print", &page(&example(Language::English), Language::English, ThemeName::Print));
    check("example-ru-dark", &page(&example(Language::Russian), Language::Russian, ThemeName::Dark));
}

#[test]
fn a_map_with_everything_looks_the_same_in_all_formats() {
    if tools_are_missing() {
        return;
    }
    check("everything", &page(&generate::worked(4), Language::Russian, ThemeName::Light));
}

#[test]
fn parts_are_cut_and_scaled_alike() {
    if tools_are_missing() {
        return;
    }
    let whole = page(&example(Language::Russian), Language::Russian, ThemeName::Light);
    let scene = whole.parts[0].scene.clone();
    let part = |source: Rect, origin: (f64, f64), scale: f64| Part {
        scene: scene.clone(),
        source,
        origin: Point::from(origin),
        scale,
    };
    let parts = vec![
        part(Rect::new(0.0, 0.0, 700.5, 420.0), (40.0, 40.0), 0.9),
        part(Rect::new(500.0, 330.0, 900.0, 700.0), (700.25, 60.0), 1.0),
        part(Rect::new(300.0, 500.0, 700.0, 800.0), (60.0, 460.0), 0.7),
    ];
    check("parts", &Page { size: Size::new(1122.5, 793.7), background: whole.background, parts });
}

//! What pictures of lines cost: `cargo bench --bench vector [cards]`. Budget: a PDF of 1,000 cards
//! in less time than `rsvg-convert` needs to draw our own SVG of it. The smallest of some rounds:
//! others use the machine too.
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark speaks by failing")]

mod maps;

use std::process::Command;
use std::time::Instant;
use tropa::export::png::{self, Compression, PngOptions};
use tropa::export::svg::{self, SvgOptions, TextMode};
use tropa::export::{Progress, pdf};
use tropa::scene::{Page, Publication};

const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match &arguments[..] {
        [cards] => measure(cards.parse().expect("a number of cards")),
        _ => [300, 1_000, 10_000].into_iter().for_each(measure),
    }
}

/// The least seconds of some rounds, and what the last one wrote.
fn least(mut round: impl FnMut() -> Vec<u8>) -> (f64, Vec<u8>) {
    let mut best = f64::INFINITY;
    let mut written = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        written = round();
        best = best.min(start.elapsed().as_secs_f64());
    }
    (best, written)
}

fn measure(cards: usize) {
    let page = Page::of_scene(maps::scene(cards));
    println!("{cards} cards, {:.0} x {:.0} units", page.size.width, page.size.height);
    let svg_of = |text: TextMode| {
        least(|| {
            let mut written = Vec::new();
            let options = SvgOptions { text, ..SvgOptions::default() };
            svg::write(&page, &options, &Progress::new(), &mut written).expect("it can be written");
            written
        })
    };
    let tell = |name: &str, seconds: f64, bytes: usize| {
        println!("  {name:30} {seconds:8.3} s {:8.2} MB", bytes as f64 / 1e6);
    };
    let (seconds, outlines) = svg_of(TextMode::Outlines);
    tell("SVG, outlines", seconds, outlines.len());
    let (seconds, letters) = svg_of(TextMode::Letters);
    tell("SVG, letters", seconds, letters.len());
    let publication = Publication {
        title: "Карта".to_owned(),
        author: String::new(),
        language: "ru",
        pages: vec![page.clone()],
        bookmarks: Vec::new(),
    };
    let (pdf_seconds, bytes) = least(|| {
        let mut written = Vec::new();
        pdf::write(&publication, &Progress::new(), &mut written).expect("it can be written");
        written
    });
    tell("PDF", pdf_seconds, bytes.len());
    for (name, compression) in [("PNG", Compression::Balanced), ("PNG, fast", Compression::Fast)] {
        let options = PngOptions { compression, ..PngOptions::default() };
        let (seconds, bytes) = least(|| {
            let mut written = Vec::new();
            png::write(&page, &options, &Progress::new(), &mut written).expect("it can be written");
            written
        });
        tell(name, seconds, bytes.len());
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("map.svg");
    std::fs::write(&file, &outlines).expect("it can be written");
    for program in ["rsvg-convert", "resvg"] {
        let picture = folder.path().join("map.png");
        let mut missing = false;
        let (seconds, bytes) = least(|| {
            let mut command = Command::new(program);
            match program {
                "resvg" => command.arg(&file).arg(&picture),
                _ => command.args(["--unlimited", "-o"]).arg(&picture).arg(&file),
            };
            missing |= !command.status().is_ok_and(|status| status.success());
            std::fs::read(&picture).unwrap_or_default()
        });
        if missing {
            println!("  {program} is missing or gave up");
        } else {
            tell(&format!("{program} of our SVG"), seconds, bytes.len());
            println!("  PDF in {:.2} of that (< 1)", pdf_seconds / seconds);
        }
    }
}

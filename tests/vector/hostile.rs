//! Texts that want to do harm, and texts that nobody expected, do none in any format.

use super::{is_missing, kept, page, pdf_of, publication, run, svg_of};
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, MapEdit, Slot, StageEdit, apply};
use tropa::export::svg::TextMode;
use tropa::export::{ExportError, Progress, pdf, svg};
use tropa::geom::{Point, Rect, Size, Vec2};
use tropa::locale::Language;
use tropa::model::{Card, CardId, Picture, Place, Workbook, clean_text};
use tropa::scene::{Group, Headers, ImageItem, Item, Page, Placed, Scene, TextItem};
use tropa::text::{TextRun, TextStyle, Typesetter};
use tropa::theme::ThemeName;

/// Texts that may do harm.
pub fn texts() -> Vec<String> {
    let long = "Очень длинный текст ".repeat(1_500);
    [
        "<script>alert(1)</script>",
        "]]> <![CDATA[ <!-- --> <?xml?> &lt; &#0; &quot;",
        "\" onerror=\"alert(1)\" ' onclick='alert(2)",
        "<img src=x onerror=alert(1)> </title></svg><svg onload=alert(1)>",
        "javascript:alert(1)",
        "=HYPERLINK(\"http://example.org\")",
        "nul\u{0} escape\u{1b}[31m bell\u{7} next\u{85} not\u{fffe} end",
        "\u{202e}справа налево\u{202c} \u{200f}\u{2066}текст\u{2069}",
        "שלום עולם, العربية",
        "ᚠᛇᚻ 𒀀𒀁 𐐀 ༀ",
        "e\u{301}\u{301}\u{301}\u{301} 👩‍👩‍👧‍👦 🇷🇺 ☠️",
        "(скобки) \\ обратная % процент / косая",
        "слово\u{a0}слово\u{2009}слово\u{200b}слово\u{ad}слово",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain([long.trim().to_owned(), "w".repeat(60_000)])
    .collect()
}

/// A map on which each of them is a card, and one of them the name of a stage. Characters that no
/// map may hold are left out.
pub fn workbook() -> Workbook {
    let mut workbook = super::generate::empty(3);
    let map = workbook.maps()[0].clone();
    let lane = map.rows().iter().find(|row| !row.lane.kind.is_divider()).unwrap().lane.id;
    let stage = map.stages()[0].clone();
    let mut change = |change: MapEdit| {
        workbook = apply(&workbook, &Edit::Map { map: map.id(), change }).unwrap().workbook;
    };
    for (index, text) in texts().into_iter().enumerate() {
        let text = clean_text(&text).into_owned();
        let step = map.stages()[index % 3].steps[0].id;
        let place = Place::Cell { lane, step };
        let cards = vec![Card::new(CardId::from_bits(index as u64 + 1), place, text)];
        change(MapEdit::Card(CardEdit::Add { cards, slot: Slot { place, index: usize::MAX } }));
    }
    let named = tropa::model::Stage { name: texts()[0].clone(), ..tropa::model::Stage::clone(&stage) };
    change(MapEdit::Stage(StageEdit::Set(named)));
    workbook
}

#[test]
fn hostile_texts_stay_texts_in_svg() {
    let workbook = workbook();
    let drawn = page(&workbook, Language::Russian, ThemeName::Light);
    for (mode, name) in [(TextMode::Outlines, "hostile-outlines.svg"), (TextMode::Letters, "hostile-letters.svg")] {
        let told = svg_of(&drawn, mode);
        let elements = told.split('<').skip(1).map(|rest| rest.split([' ', '>', '/', '\n']).next().unwrap_or_default());
        let known = [
            "?xml",
            "svg",
            "title",
            "style",
            "defs",
            "path",
            "rect",
            "g",
            "use",
            "text",
            "linearGradient",
            "stop",
            "clipPath",
            "image",
            "",
        ];
        for element in elements {
            assert!(known.contains(&element), "{name}: <{element}>");
        }
        let forbidden = told.chars().find(|character| {
            character.is_control() && *character != '\n' || matches!(character, '\u{fffe}' | '\u{ffff}')
        });
        assert_eq!(forbidden, None, "{name}");
        assert!(!told.contains("]]>"), "{name}");
        std::fs::write(kept(name), &told).unwrap();
        if !is_missing("rsvg-convert") {
            let path = kept(name);
            run(
                "rsvg-convert",
                &["--unlimited", "-z", "0.1", "-o", kept("hostile.png").to_str().unwrap(), path.to_str().unwrap()],
            );
        }
    }
}

#[test]
fn hostile_texts_are_found_in_the_pdf_as_they_are() {
    let workbook = workbook();
    let mut document = publication(vec![page(&workbook, Language::Russian, ThemeName::Light)]);
    document.title = texts().concat();
    let path = kept("hostile.pdf");
    std::fs::write(&path, pdf_of(&document)).unwrap();
    if is_missing("pdftotext") {
        return;
    }
    let told = run("pdftotext", &["-raw", "-enc", "UTF-8", path.to_str().unwrap(), "-"]);
    let bare = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let told = bare(&told);
    for text in ["<script>alert(1)</script>", "=HYPERLINK(\"http://example.org\")", "(скобки)\\обратная%процент/косая"]
    {
        assert!(told.contains(&bare(text)), "{text}");
    }
    // The page is so long that it is scaled down, and the program gives up on letters that small.
    assert!(told.matches('w').count() >= 20_000, "{}", told.matches('w').count());
}

fn one_page(items: Vec<Item>) -> Page {
    let size = Size::new(100.0, 50.0);
    let group = Group::new(size.to_rect(), items);
    let background = tropa::color::Rgba::hex(0xff_ff_ff);
    let groups = vec![Placed::new(Vec2::ZERO, Arc::new(group))];
    Page::of_scene(Arc::new(Scene { size, background, groups, headers: Headers::default() }))
}

/// What a scene would hold if nothing before had looked at the texts.
#[test]
fn texts_that_nobody_looked_at_do_no_harm_either() {
    let style = TextStyle { size: 12.0, weight: 400, italic: false, line_height: 16.0 };
    let mut typesetter = Typesetter::new();
    let items = texts().into_iter().flat_map(|text| {
        let lines = typesetter.paragraph(&text, style, f32::INFINITY).lines.clone();
        let runs = lines.into_iter().flat_map(|line| line.runs);
        runs.map(move |placed| {
            let run = TextRun { text: text.as_str().into(), ..placed.run };
            Item::Text(TextItem { origin: Point::new(0.0, 12.0), color: tropa::color::Rgba::hex(0), run })
        })
        .collect::<Vec<Item>>()
    });
    let page = one_page(items.collect());
    for (mode, name) in [(TextMode::Outlines, "raw-outlines.svg"), (TextMode::Letters, "raw-letters.svg")] {
        let told = svg_of(&page, mode);
        assert!(!told.contains(|character: char| character.is_control() && character != '\n'), "{name}");
        assert!(!told.contains('\u{fffe}') && !told.contains("<script") && !told.contains("]]>"), "{name}");
        std::fs::write(kept(name), told).unwrap();
        if !is_missing("rsvg-convert") {
            run("rsvg-convert", &["-o", kept("raw.png").to_str().unwrap(), kept(name).to_str().unwrap()]);
        }
    }
    std::fs::write(kept("raw.pdf"), pdf_of(&publication(vec![page]))).unwrap();
    if !is_missing("pdftoppm") {
        let (from, to) = (kept("raw.pdf"), kept("raw-pdf"));
        run("pdftoppm", &["-png", "-singlefile", from.to_str().unwrap(), to.to_str().unwrap()]);
    }
}

#[test]
fn pictures_that_may_do_harm_are_left_out() {
    let broken = Arc::new(Picture::new(b"<script>alert(1)</script>".to_vec()));
    let area = Rect::new(10.0, 10.0, 90.0, 40.0);
    let page = one_page(vec![Item::Image(ImageItem { rect: area, picture: broken })]);
    let told = svg_of(&page, TextMode::Outlines);
    assert!(!told.contains("script") && !told.contains("data:"), "{told}");
    let bytes = pdf_of(&publication(vec![page]));
    assert!(!bytes.windows(6).any(|window| window == b"script"));
}

#[test]
fn pages_without_area_are_refused_and_a_cancelled_export_says_so() {
    let mut empty = one_page(Vec::new());
    empty.size = Size::new(0.0, f64::NAN);
    let options = svg::SvgOptions::default();
    let progress = Progress::new();
    assert!(matches!(svg::write(&empty, &options, &progress, Vec::new()), Err(ExportError::Empty)));
    assert!(matches!(pdf::write(&publication(vec![empty]), &progress, Vec::new()), Err(ExportError::Empty)));
    let page = one_page(Vec::new());
    progress.cancel();
    assert!(matches!(svg::write(&page, &options, &progress, Vec::new()), Err(ExportError::Cancelled)));
    let cancelled = pdf::write(&publication(vec![page]), &progress, Vec::new());
    assert!(matches!(cancelled, Err(ExportError::Cancelled)));
}

//! What is written on a map is found in the files.

use super::{example, is_missing, kept, page, pdf_of, publication, run, scene, svg_of};
use std::path::Path;
use tropa::export::pdf::points;
use tropa::export::svg::TextMode;
use tropa::geom::{Point, Rect, Size};
use tropa::locale::Language;
use tropa::model::{Card, CardId, Place, Workbook};
use tropa::scene::{Bookmark, Page, Part, Publication};
use tropa::theme::ThemeName;

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn text_of(path: &Path) -> String {
    run("pdftotext", &["-raw", "-enc", "UTF-8", path.to_str().unwrap(), "-"])
}

/// Every card that is drawn, and what it says; a pile of cards is drawn as one.
fn cards(workbook: &Workbook) -> Vec<(CardId, String)> {
    let map = &workbook.maps()[0];
    let hidden = map.hidden_in_piles();
    let drawn = map.cards().filter(|card| card.place != Place::Parking && !hidden.contains(&card.id));
    let says = |card: &Card| map.pile(card.id).map_or_else(|| card.text.clone(), |pile| pile.text.clone());
    drawn.map(|card| (card.id, says(card))).collect()
}

#[test]
fn every_card_of_the_worked_example_is_found_in_the_pdf() {
    if is_missing("pdftotext") {
        return;
    }
    for language in Language::ALL {
        let workbook = example(language);
        let path = kept(&format!("found-{}.pdf", language.code()));
        std::fs::write(&path, pdf_of(&publication(vec![page(&workbook, language, ThemeName::Light)]))).unwrap();
        let found = bare(&text_of(&path));
        let cards = cards(&workbook);
        assert!(cards.len() > 80, "{}", cards.len());
        for (_, text) in cards {
            assert!(found.contains(&bare(&text)), "{language:?}: “{text}” is not found");
        }
    }
}

#[test]
fn every_card_of_the_worked_example_is_told_in_the_svg() {
    for language in Language::ALL {
        let workbook = example(language);
        let drawn = page(&workbook, language, ThemeName::Light);
        let titles = svg_of(&drawn, TextMode::Outlines);
        let letters = svg_of(&drawn, TextMode::Letters);
        std::fs::write(kept(&format!("letters-{}.svg", language.code())), &letters).unwrap();
        let bare_titles = bare(&titles);
        for (id, text) in cards(&workbook) {
            assert!(bare_titles.contains(&format!("<title>{}", bare(&text))), "“{text}”");
            assert!(titles.contains(&format!("<g id=\"card-{id}\"")), "“{text}”");
        }
        assert!(letters.contains("@font-face") && !letters.contains("<path id=\"g"));
        assert_eq!(titles, svg_of(&drawn, TextMode::Outlines), "the same page gives the same file");
    }
}

/// Two pages with parts of one map, with bookmarks.
fn split() -> Publication {
    let workbook = example(Language::Russian);
    let scene = scene(&workbook, &workbook.maps()[0], Language::Russian, ThemeName::Print);
    let half = scene.size.width / 2.0;
    let pages = [0.0, half].map(|left| Page {
        size: Size::new(1122.5, 793.7),
        background: scene.background,
        parts: vec![Part {
            scene: scene.clone(),
            source: Rect::new(left, 0.0, left + half, scene.size.height),
            origin: Point::new(20.0, 20.0),
            scale: 1082.0 / half,
        }],
    });
    let bookmark =
        |title: &str, level, page| Bookmark { title: title.to_owned(), level, page, place: Point::new(20.0, 20.0) };
    Publication {
        title: "Станок <с ЧПУ> & «сервис»".to_owned(),
        author: "Мария Ё\u{0}".to_owned(),
        language: "ru",
        pages: pages.to_vec(),
        bookmarks: vec![
            bookmark("Карта", 0, 0),
            bookmark("Потребность", 1, 0),
            bookmark("Запуск", 1, 1),
            bookmark("Нигде", 1, 7),
            bookmark("Вторая карта", 0, 1),
        ],
    }
}

#[test]
fn pages_have_their_size_their_title_and_only_their_own_words() {
    if is_missing("pdftotext") || is_missing("pdfinfo") {
        return;
    }
    let publication = split();
    let bytes = pdf_of(&publication);
    assert_eq!(bytes, pdf_of(&publication), "the same pages give the same file");
    let path = kept("split.pdf");
    std::fs::write(&path, bytes).unwrap();
    let told = run("pdfinfo", &["-enc", "UTF-8", path.to_str().unwrap()]);
    for wanted in ["Станок <с ЧПУ> & «сервис»", "Мария Ё", "Pages:           2", "841.875 x 595.275 pts"]
    {
        assert!(told.contains(wanted), "{wanted} is not in\n{told}");
    }
    let page_text = |number: &str| {
        run("pdftotext", &["-raw", "-f", number, "-l", number, "-enc", "UTF-8", path.to_str().unwrap(), "-"])
    };
    let workbook = example(Language::Russian);
    let stages = workbook.maps()[0].stages();
    let (first, last) = (bare(&stages[0].name), bare(&stages.iter().last().unwrap().name));
    let (left, right) = (bare(&page_text("1")), bare(&page_text("2")));
    assert!(left.contains(&first) && !left.contains(&last), "{left}");
    assert!(right.contains(&last) && !right.contains(&first), "{right}");
}

#[test]
fn a_page_larger_than_programs_open_is_scaled_down() {
    let mut wide = page(&example(Language::English), Language::English, ThemeName::Light);
    wide.size = Size::new(60_000.0, 3_000.0);
    let size = points(&wide).unwrap();
    assert_eq!((size.width, size.height), (14_400.0, 720.0));
    assert!(!pdf_of(&publication(vec![wide])).is_empty());
}

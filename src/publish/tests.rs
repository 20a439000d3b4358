//! What pages promise: letters that can be read, nothing that is cut.

use super::*;
use crate::export::markdown::{self, MarkdownOptions};
use crate::export::{Progress, png, tsv};
use crate::import::{Clipping, read};
use crate::locale::Language;
use crate::model::{Card, IdSource, Lane, LaneKind, MapInfo, Place, Stage};
use crate::template::{self, Template};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn example(language: Language) -> Workbook {
    template::workbook(Template::Example, language).unwrap()
}

fn on_paper(size: PaperSize, orientation: Orientation, arrangement: Arrangement) -> Form {
    Form::Paper { paper: Paper::new(size, orientation), arrangement }
}

fn publication(workbook: &Workbook, map: &JourneyMap, options: &Options) -> Made {
    super::publication(workbook, map, options, &Progress::new()).unwrap()
}

fn made(workbook: &Workbook, form: Form, language: Language) -> Made {
    let map = workbook.maps().first().unwrap();
    publication(workbook, map, &Options { form, ..Options::new(language) })
}

/// Every word that is whole on some page: the lines of what is seen, joined.
fn words_of(pages: &[Page]) -> Vec<BTreeMap<(i64, i64), String>> {
    let of_page = |page: &Page| {
        let mut words = BTreeMap::new();
        visit_texts(page, &mut |text, _, rect| {
            if page.size.to_rect().inflate(0.5, 0.5).contains(rect.origin()) {
                words.insert((rect.y0.round() as i64, rect.x0.round() as i64), text.run.text.to_string());
            }
        });
        words
    };
    pages.iter().map(of_page).collect()
}

/// Whether some page shows all words of a text.
fn is_whole_on_a_page(text: &str, pages: &[BTreeMap<(i64, i64), String>]) -> bool {
    // Lines are broken after hyphens too.
    let wanted: Vec<&str> = text.split_whitespace().flat_map(|word| word.split_inclusive('-')).collect();
    pages.iter().any(|page| {
        let all = page.values().map(String::as_str).collect::<Vec<_>>().join(" ");
        wanted.iter().all(|word| all.contains(word))
    })
}

/// Nothing that is seen of a text lies outside of the part that shows it.
fn assert_no_text_is_cut(pages: &[Page]) {
    for (number, page) in pages.iter().enumerate() {
        for part in &page.parts {
            part.scene.visit(&mut |item, offset, _| {
                let crate::scene::Item::Text(text) = item else { return };
                if text.run.text.trim().is_empty() {
                    return;
                }
                let size = f64::from(text.run.size);
                let ink = crate::geom::Rect::new(0.0, -0.7 * size, f64::from(text.run.width), 0.1 * size);
                let ink = ink + text.origin.to_vec2() + offset;
                let seen = ink.intersect(part.source);
                let share = (seen.width() / ink.width()).min(seen.height() / ink.height());
                let is_seen = seen.width() > 1.0 && seen.height() > 1.0;
                assert!(!is_seen || share > 0.97, "page {}: “{}” is cut: {share}", number + 1, text.run.text);
            });
        }
    }
}

#[test]
fn a_split_map_is_legible_and_whole_on_every_small_paper() {
    for language in Language::ALL {
        let workbook = example(language);
        let map = workbook.maps().first().unwrap();
        for size in [PaperSize::A4, PaperSize::A3] {
            for orientation in Orientation::ALL {
                let made = made(&workbook, on_paper(size, orientation, Arrangement::Best), language);
                let pages = &made.publication.pages;
                let smallest = smallest_text(pages).unwrap();
                assert!(smallest >= LEAST_ON_PAPER - 0.01, "{size:?} {orientation:?}: {smallest} pt");
                assert_eq!(made.remarks, Vec::new());
                assert!(pages.len() > 1);
                assert_no_text_is_cut(pages);
                let words = words_of(pages);
                for card in map.rows().iter().flat_map(|row| row.cards.iter()) {
                    let is_shown = map.pile(card.id).is_some() || map.group_of(card.id).is_none();
                    assert!(
                        !is_shown || map.pile(card.id).is_some() || is_whole_on_a_page(&card.text, &words),
                        "{}",
                        card.text
                    );
                }
                // Every stage is found by its bookmark, and named on every sheet that shows it.
                let titles: Vec<&str> = made
                    .publication
                    .bookmarks
                    .iter()
                    .filter(|own| own.level == 1)
                    .map(|own| own.title.as_str())
                    .collect();
                let stages: Vec<&str> = map.stages().iter().map(|stage| stage.name.as_str()).collect();
                assert_eq!(titles, stages);
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_said_with_what_would_do() {
    let workbook = example(Language::Russian);
    let form = on_paper(PaperSize::A4, Orientation::Landscape, Arrangement::Fitted);
    let fitted = made(&workbook, form, Language::Russian);
    assert_eq!(fitted.publication.pages.len(), 1);
    let [remark] = fitted.remarks.as_slice() else { panic!("one remark: {:?}", fitted.remarks) };
    assert_eq!(remark.message.key, "page-too-small");
    assert!(remark.offers.contains(&Offer::Split));
    let map = workbook.maps().first().unwrap();
    let options = Options { form, ..Options::new(Language::Russian) };
    for offer in &remark.offers {
        let taken = publication(&workbook, map, &offer.taken(&options));
        assert_eq!(taken.remarks, Vec::new(), "{offer:?}");
    }
}

#[test]
fn a_lane_higher_than_a_sheet_is_cut_between_its_cards() {
    let mut ids = IdSource::seeded(5);
    let (workbook, texts) = crowded(&mut ids, 60, "Ждём ответа поставщика и не знаем, когда он придёт, случай");
    let made = made(&workbook, on_paper(PaperSize::A4, Orientation::Landscape, Arrangement::Split), Language::Russian);
    let words = words_of(&made.publication.pages);
    assert_no_text_is_cut(&made.publication.pages);
    for text in texts {
        assert!(is_whole_on_a_page(&text, &words), "{text}");
    }
}

/// A map of one lane with many cards in its first cell, one that reaches over everything, and one
/// in the last cell.
fn crowded(ids: &mut IdSource, cards: usize, words: &str) -> (Workbook, Vec<String>) {
    let mut workbook = Workbook::default();
    let mut map = JourneyMap::new(ids.fresh(), MapInfo::new("Много карточек"));
    let stages: Vec<Arc<Stage>> =
        (0..9).map(|index| Arc::new(Stage::new(ids.fresh(), format!("Этап {index}"), ids.fresh()))).collect();
    let first = stages.first().and_then(|stage| stage.steps.first()).unwrap().id;
    *map.stages_mut() = stages;
    let lane = Lane::new(ids.fresh(), LaneKind::Barriers);
    let place = Place::Cell { lane: lane.id, step: first };
    let mut row = crate::model::Row::new(lane);
    let mut texts: Vec<String> = (0..cards).map(|index| format!("{words} {index}")).collect();
    let mut all: Vec<Arc<Card>> =
        texts.iter().map(|text| Arc::new(Card::new(ids.fresh(), place, text.as_str()))).collect();
    let long = "Тянется через всю карту, от первого этапа до последнего, и должна быть прочитана целиком";
    all.insert(0, Arc::new(Card { span: 9, ..Card::new(ids.fresh(), place, long) }));
    texts.push(long.to_owned());
    row.cards = Arc::new(all);
    *map.rows_mut() = vec![row];
    workbook.maps_mut().push(Arc::new(map));
    (workbook, texts)
}

#[test]
fn hostile_texts_do_no_harm() {
    let hostile = [
        "<script>alert(1)</script>",
        "]]> \" ' &amp; <b>",
        "=1+1",
        "a\u{0}\u{7}\u{1b}b\tc\nd",
        "\u{202e}abc \u{2067}שלום\u{2069} عربي",
        "漢字 𝔘𝔫𝔦 \u{10fffd}",
        &"длинно ".repeat(10_000),
        &"б".repeat(60_000),
    ];
    let mut ids = IdSource::seeded(7);
    for text in hostile {
        let (mut workbook, _) = crowded(&mut ids, 2, text);
        let map = Arc::make_mut(workbook.maps_mut().first_mut().unwrap());
        let name: String = text.chars().take(1_500).collect();
        map.info_mut().title.clone_from(&name);
        map.info_mut().expectations.clone_from(&name);
        for stage in map.stages_mut().iter_mut().take(2) {
            let stage = Arc::make_mut(stage);
            (stage.name, stage.goal) = (name.clone(), name.clone());
        }
        let role = crate::model::Role::new(ids.fresh(), name.as_str(), 0);
        workbook.roles_mut().push(Arc::new(crate::model::Role { goal: name, ..role }));
        let map = workbook.maps().first().unwrap();
        for form in [
            Form::Picture,
            on_paper(PaperSize::A4, Orientation::Portrait, Arrangement::Best),
            on_paper(PaperSize::A4, Orientation::Landscape, Arrangement::Poster { whole: PaperSize::A2 }),
            on_paper(PaperSize::A4, Orientation::Landscape, Arrangement::Split),
            Form::Slides,
        ] {
            let made = made(&workbook, form, Language::English);
            assert!(!made.publication.pages.is_empty());
            let page = made.publication.pages.first().unwrap();
            png::render(page, (300.0 / page.size.height).min(0.4)).unwrap();
        }
        let table = tsv::table(map, Language::English);
        assert!(table.rows().iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "a formula");
        let options = MarkdownOptions {
            title: String::new(),
            purpose: true,
            date: true,
            author: true,
            language: Language::English,
        };
        assert!(!markdown::written(&workbook, map, map, &options).contains("<script"));
    }
}

#[test]
fn a_table_that_is_pasted_keeps_its_cells() {
    let workbook = example(Language::Russian);
    let map = workbook.maps().first().unwrap();
    let Ok(Clipping::Table(table)) = read(&tsv::written(map, Language::Russian)) else { panic!("a table") };
    let stages: Vec<&str> = map.stages().iter().map(|stage| stage.name.as_str()).collect();
    let heading: Vec<&str> =
        table.rows()[0].iter().skip(1).map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(heading, stages);
}

#[test]
fn one_picture_per_stage_role_and_map() {
    let workbook = example(Language::English);
    let map = workbook.maps().first().unwrap();
    for (each, count) in
        [(Each::Stage, map.stages().len()), (Each::Role, workbook.roles().len()), (Each::Map, workbook.maps().len())]
    {
        let made = publication(&workbook, map, &Options { each: Some(each), ..Options::new(Language::English) });
        assert_eq!(made.publication.pages.len(), count);
        let names = file_names(std::path::Path::new("out/map.png"), &made.sections, count);
        let distinct: BTreeSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), count);
        assert!(names.iter().all(|name| name.starts_with("out") && name.extension().is_some_and(|own| own == "png")));
    }
}

#[test]
fn a_poster_shows_every_place_of_the_map() {
    let workbook = example(Language::Russian);
    let form = on_paper(PaperSize::A4, Orientation::Landscape, Arrangement::Poster { whole: PaperSize::A1 });
    let made = made(&workbook, form, Language::Russian);
    let first: Vec<&crate::scene::Part> = made.publication.pages.iter().filter_map(|page| page.parts.first()).collect();
    let size = first.first().unwrap().scene.size;
    for (x, y) in (0..50).flat_map(|x| (0..50).map(move |y| (x, y))) {
        let place = crate::geom::Point::new(size.width * f64::from(x) / 50.0, size.height * f64::from(y) / 50.0);
        assert!(first.iter().any(|part| part.source.contains(place)), "{place:?}");
    }
}

#[test]
fn slides_can_be_read_from_the_last_row_and_hold_every_card() {
    for language in Language::ALL {
        let workbook = example(language);
        let map = workbook.maps().first().unwrap();
        let made = made(&workbook, Form::Slides, language);
        let pages = &made.publication.pages;
        let smallest = smallest_text(pages).unwrap();
        assert!(smallest >= LEAST_ON_SLIDES - 0.01, "{smallest} pt");
        assert_eq!(made.remarks, Vec::new());
        assert!(pages.iter().all(|page| (page.size.width / page.size.height - 16.0 / 9.0).abs() < 1e-6));
        assert_no_text_is_cut(pages);
        let words = words_of(pages);
        for card in map.rows().iter().flat_map(|row| row.cards.iter()).filter(|card| map.group_of(card.id).is_none()) {
            assert!(is_whole_on_a_page(&card.text, &words), "{}", card.text);
        }
        assert!((15..40).contains(&pages.len()), "{} slides", pages.len());
    }
}

/// A lane and, for each stage, its texts.
type LaneTold = (String, Vec<(String, Vec<String>)>);

/// The lanes that show cards, each with its cells: the name of the stage and what stands there.
fn cells(map: &JourneyMap, language: Language) -> Vec<LaneTold> {
    let rows = map.rows().iter().filter(|row| row.lane.kind.shows_cards() && !row.cards.is_empty());
    let lane = |row: &crate::model::Row| {
        let steps = map.steps().map(|(stage, step)| {
            let here = map.cell(row.lane.id, step.id).map(|card| card.text.trim().to_owned());
            (map.stages()[stage].name.clone(), here.filter(|text| !text.is_empty()).collect())
        });
        (locale::terms::lane_name(language, &row.lane), steps.collect())
    };
    rows.map(lane).collect()
}

#[test]
fn a_table_pasted_into_an_empty_map_makes_the_map_again() {
    use crate::editor::{Editor, Input, Key, Modifiers, ViewOptions};
    for language in Language::ALL {
        let mut workbook = example(language);
        // Numbers say themselves, and what looks like a formula stays what it is.
        let map = Arc::make_mut(workbook.maps_mut().first_mut().unwrap());
        let row = map.rows_mut().iter_mut().find(|row| row.lane.kind == LaneKind::Barriers).unwrap();
        let hostile = ["=1+1", "-5 %", "@все", "+7 900", "два\nстроки", "таб\tтут", "\"кавычки\""];
        for (card, text) in Arc::make_mut(&mut row.cards).iter_mut().zip(hostile) {
            Arc::make_mut(card).text = text.to_owned();
        }
        let map = workbook.maps().first().unwrap().clone();
        let text = tsv::written(&map, language);
        let empty = template::workbook(Template::Empty, language).unwrap();
        let theme = crate::theme::ThemeName::Light;
        let mut editor = Editor::new(Arc::new(empty), ViewOptions::new(language, theme), IdSource::seeded(1));
        editor.handle(Input::Resized(crate::geom::Size::new(1400.0, 900.0)));
        assert!(editor.handle(Input::Paste { text, shared: None }));
        assert!(editor.pasting().is_some());
        assert!(editor.handle(Input::Key { key: Key::Enter, modifiers: Modifiers::default() }));
        let (made, expected) = (cells(editor.map().unwrap(), language), cells(&map, language));
        // Cards that say nothing but a number say it in words then.
        let metrics = locale::terms::lane_kind(language, LaneKind::Metrics);
        let told = |cells: Vec<LaneTold>| cells.into_iter().filter(|(lane, _)| *lane != metrics).collect::<Vec<_>>();
        assert_eq!(told(made), told(expected));
    }
}

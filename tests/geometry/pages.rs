//! What pages promise over random maps with long purposes, long names and wide columns: nothing
//! leaves the paper, and every card is there with all its words.

use super::generate::{self, Random, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tropa::edit::{Edit, LaneEdit, ListEdit, MapEdit, SharedEdit, StageEdit, apply};
use tropa::export::Progress;
use tropa::geom::{Rect, Vec2};
use tropa::locale::Language;
use tropa::model::{CardId, ColumnWidth, JourneyMap, Lane, MapInfo, Place, Role, Stage, Workbook};
use tropa::publish::{Arrangement, Form, Made, Options, Orientation, Paper, PaperSize, publication, visit_texts};
use tropa::scene::{Item, Page, Part, Placed, SubjectId};

const MAPS: std::ops::Range<u64> = 6..18;

/// A map of any shape, on which somebody has written too much.
fn wordy(seed: u64) -> Workbook {
    let mut random = Random::seeded(seed ^ 0x9a6e);
    let shape = Shape {
        stages: random.between(1, 9),
        steps: random.between(1, 3),
        lanes: random.between(1, 12),
        cards: random.between(1, 60),
        parked: 0,
        roles: random.between(1, 8),
        stretched: random.between(0, 40),
        groups: random.between(0, 3),
        details: random.between(10, 100),
        derived: 0,
    };
    let mut workbook = generate::workbook(seed, &shape);
    let mut words = |least: usize, most: usize| {
        let count = random.between(least, most);
        random.words(count, count)
    };
    let map = workbook.maps().first().expect("a map").clone();
    let (purpose, expectations, title) = (words(0, 500), words(0, 120), words(1, 30));
    let info = MapInfo { purpose, expectations, title, ..(**map.info()).clone() };
    change(&mut workbook, MapEdit::SetInfo(Box::new(info)));
    for (index, stage) in map.stages().iter().enumerate() {
        let mut stage = Stage { goal: words(0, 200), ..(**stage).clone() };
        if (seed + index as u64).is_multiple_of(4) {
            stage.name = words(1, 60);
            stage.width = Some(ColumnWidth::MOST);
        }
        change(&mut workbook, MapEdit::Stage(StageEdit::Set(stage)));
    }
    workbook
}

/// Changes the first map.
fn change(workbook: &mut Workbook, change: MapEdit) {
    let map = workbook.maps().first().expect("a map").id();
    edit(workbook, Edit::Map { map, change });
}

fn edit(workbook: &mut Workbook, edit: Edit) {
    *workbook = apply(workbook, &edit).expect("an edit that can be made").workbook;
}

fn forms(seed: u64) -> Vec<Form> {
    let paper = |size, orientation, margin| Paper { margin, ..Paper::new(size, orientation) };
    let on = |paper, arrangement| Form::Paper { paper, arrangement };
    let margin = [0.0, 10.0, 50.0][seed as usize % 3];
    vec![
        on(paper(PaperSize::A4, Orientation::Landscape, margin), Arrangement::Split),
        on(paper(PaperSize::A4, Orientation::Portrait, margin), Arrangement::Split),
        on(paper(PaperSize::A3, Orientation::Landscape, 10.0), Arrangement::Fitted),
        on(paper(PaperSize::A4, Orientation::Landscape, margin), Arrangement::Poster { whole: PaperSize::A2 }),
        Form::Slides,
    ]
}

fn published(workbook: &Workbook, map: &JourneyMap, options: &Options) -> Made {
    publication(workbook, map, options, &Progress::new()).expect("pages")
}

/// The cards that a map shows.
fn shown(map: &JourneyMap) -> BTreeSet<CardId> {
    let behind = map.hidden_in_piles();
    let rows = map.rows().iter().filter(|row| !row.lane.hidden && !row.lane.collapsed && row.lane.kind.shows_cards());
    let cards = rows.flat_map(|row| row.cards.iter()).filter(|card| matches!(card.place, Place::Cell { .. }));
    cards.map(|card| card.id).filter(|card| !behind.contains(card)).collect()
}

/// How many texts a card has in a scene, and which of them are seen on pages.
type Seen = BTreeMap<(usize, CardId), (usize, BTreeSet<usize>)>;

fn look(placed: &Placed, offset: Vec2, card: Option<CardId>, part: &Part, scene: usize, seen: &mut Seen) {
    let card = match placed.group.subject.as_ref().map(|subject| subject.id) {
        Some(SubjectId::Card(card)) => Some(card),
        _ => card,
    };
    let offset = offset + placed.offset;
    let mut number = 0;
    for item in &placed.group.items {
        match item {
            Item::Group(inner) => look(inner, offset, card, part, scene, seen),
            Item::Text(text) => {
                let Some(card) = card else { continue };
                let size = f64::from(text.run.size);
                let ink = Rect::new(0.0, -0.7 * size, f64::from(text.run.width), 0.1 * size);
                let ink = ink + text.origin.to_vec2() + offset;
                let inside = ink.intersect(part.source);
                let is_seen = inside.width() > 0.97 * ink.width() && inside.height() > 0.97 * ink.height();
                let (texts, found) = seen.entry((scene, card)).or_default();
                number += 1;
                *texts = (*texts).max(number);
                if is_seen || text.run.text.trim().is_empty() {
                    found.insert(number);
                }
            }
            _ => {}
        }
    }
}

fn whole_cards(pages: &[Page]) -> BTreeSet<CardId> {
    let mut seen = Seen::new();
    for part in pages.iter().flat_map(|page| &page.parts) {
        let scene = Arc::as_ptr(&part.scene).addr();
        part.scene.groups.iter().for_each(|group| look(group, Vec2::ZERO, None, part, scene, &mut seen));
    }
    let whole = seen.into_iter().filter(|(_, (texts, found))| found.len() == *texts);
    whole.map(|((_, card), _)| card).collect()
}

fn check(what: &str, made: &Made, form: Form) {
    let slack = 1.0;
    for (number, page) in made.publication.pages.iter().enumerate() {
        let whole = page.size.to_rect();
        let area = if let Form::Paper { paper, .. } = form { paper.printable() } else { whole };
        let allowed = area.inflate(slack, slack);
        for part in &page.parts {
            // What is written beside the map covers the page; its words are looked at below.
            let is_lettering = part.scene.size == page.size;
            let target = part.target();
            assert!(
                is_lettering || allowed.union(target) == allowed,
                "{what}, page {}: {target:?} leaves {area:?}",
                number + 1
            );
        }
        // A poster cuts through words.
        if matches!(form, Form::Paper { arrangement: Arrangement::Poster { .. }, .. }) {
            continue;
        }
        visit_texts(page, &mut |text, _, rect| {
            let inside = rect.intersect(whole);
            assert!(
                inside.width() > rect.width() - 2.0 && inside.height() > rect.height() - 4.0,
                "{what}, page {}: “{}” leaves the page",
                number + 1,
                text.run.text
            );
        });
    }
}

#[test]
fn nothing_leaves_the_paper_and_every_card_is_on_it() {
    for seed in MAPS {
        let workbook = wordy(seed);
        let map = workbook.maps().first().expect("a map");
        let language = if seed.is_multiple_of(2) { Language::Russian } else { Language::English };
        for form in forms(seed) {
            let made = published(&workbook, map, &Options { form, ..Options::new(language) });
            let what = format!("seed {seed}, {form:?}");
            check(&what, &made, form);
            assert!(made.publication.pages.len() < 250, "{what}: {} pages", made.publication.pages.len());
            if matches!(form, Form::Paper { arrangement: Arrangement::Poster { .. }, .. }) {
                continue;
            }
            let missing: Vec<CardId> = shown(map).difference(&whole_cards(&made.publication.pages)).copied().collect();
            assert!(missing.is_empty(), "{what}: {missing:?}");
        }
    }
}

#[test]
fn whatever_is_long_is_shortened_and_no_card_is_lost() {
    let long = |letters: usize| "длинное слово ".repeat(letters / 14);
    type Change = fn(&JourneyMap, &str) -> Vec<MapEdit>;
    let purpose: Change =
        |map, words| vec![MapEdit::SetInfo(Box::new(MapInfo { purpose: words.to_owned(), ..(**map.info()).clone() }))];
    let title: Change =
        |map, words| vec![MapEdit::SetInfo(Box::new(MapInfo { title: words.to_owned(), ..(**map.info()).clone() }))];
    let goal: Change = |map, words| {
        let with_goal = |stage: &Arc<Stage>| Stage { goal: words.to_owned(), ..(**stage).clone() };
        map.stages().iter().map(|stage| MapEdit::Stage(StageEdit::Set(with_goal(stage)))).collect()
    };
    let stage: Change = |map, words| {
        let named = |stage: &Arc<Stage>| Stage { name: words.to_owned(), ..(**stage).clone() };
        map.stages().iter().map(|stage| MapEdit::Stage(StageEdit::Set(named(stage)))).collect()
    };
    let lane: Change = |map, words| {
        let named = |lane: &Lane| Lane { name: words.to_owned(), ..lane.clone() };
        map.rows().iter().map(|row| MapEdit::Lane(LaneEdit::Set(named(&row.lane)))).collect()
    };
    let changes = [(purpose, 7_700), (goal, 5_500), (stage, 2_000), (lane, 2_000), (title, 3_000), (purpose, 60_000)];
    for (index, (made_long, letters)) in changes.into_iter().enumerate() {
        let shape = Shape {
            stages: 4,
            steps: 1,
            lanes: 3,
            cards: 9,
            parked: 0,
            roles: 2,
            stretched: 0,
            groups: 0,
            details: 20,
            derived: 0,
        };
        let mut workbook = generate::workbook(7, &shape);
        let roles: Vec<Role> =
            workbook.roles().iter().map(|role| Role { name: long(900), ..(**role).clone() }).collect();
        for role in roles {
            edit(&mut workbook, Edit::Shared(SharedEdit::Role(ListEdit::Set(role))));
        }
        let map = workbook.maps().first().expect("a map").clone();
        made_long(&map, &long(letters)).into_iter().for_each(|edit| change(&mut workbook, edit));
        let map = workbook.maps().first().expect("a map").clone();
        let split = Form::Paper { paper: Paper::default(), arrangement: Arrangement::Split };
        for form in [split, Form::Slides] {
            let made = published(&workbook, &map, &Options { form, ..Options::new(Language::Russian) });
            let what = format!("change {index}, {form:?}");
            check(&what, &made, form);
            assert!(made.publication.pages.len() < 120, "{what}: {} pages", made.publication.pages.len());
            let missing: Vec<CardId> = shown(&map).difference(&whole_cards(&made.publication.pages)).copied().collect();
            assert!(missing.is_empty(), "{what}: {missing:?}");
            let is_said = made.remarks.iter().any(|remark| remark.message.key == "page-shortened");
            // Sheets tell nothing of goals, and a long purpose is told in full on one of its own.
            assert_eq!(is_said, form == Form::Slides || (2..5).contains(&index), "{what}");
        }
    }
}

//! What layout promises, over random maps with long Russian words, many roles and close points:
//! every text is there, whole and inside what it belongs to, and nothing covers anything.
#![allow(clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

mod connections;
mod feelings;
#[path = "../common/generate.rs"]
mod generate;
mod pages;
#[path = "reports.rs"]
mod reports;

use generate::{Random, Shape};
use std::collections::BTreeSet;
use std::sync::Arc;
use tropa::editor::{Editor, Input, ViewOptions};
use tropa::geom::{Rect, Size, Vec2, overlaps};
use tropa::layout::{LayoutOptions, Layouter, MapLayout, Mark, PlacedCard, PlacedLane};
use tropa::locale::Language;
use tropa::model::{IdSource, JourneyMap, Place, Workbook};
use tropa::scene::{Item, SceneBuilder, SceneOptions};
use tropa::template::{self, Template};
use tropa::theme::{Density, ThemeName, theme};

const MAPS: u64 = 300;
/// Rounding of text widths is forgiven.
const SLACK: f64 = 1.0;

/// A map of any shape, from one narrow stage without cards to ten roles in nine split stages.
fn crowded(seed: u64) -> Workbook {
    let mut random = Random::seeded(seed ^ 0xc0ed);
    let shape = Shape {
        stages: random.between(1, 9),
        steps: random.between(1, 3),
        lanes: random.between(1, 15),
        cards: random.between(0, 80),
        parked: random.between(0, 3),
        roles: random.between(1, 10),
        stretched: random.between(0, 60),
        groups: random.between(0, 4),
        details: random.between(10, 100),
        derived: 0,
    };
    generate::workbook(seed, &shape)
}

fn options(seed: u64) -> LayoutOptions {
    let language = if seed.is_multiple_of(2) { Language::Russian } else { Language::English };
    LayoutOptions::new(language, Density::ALL[seed as usize / 2 % 3])
}

fn for_every_map(check: impl Fn(u64, &Workbook, &JourneyMap, &MapLayout)) {
    let mut layouter = Layouter::new();
    for seed in 0..MAPS {
        let workbook = crowded(seed);
        for map in workbook.maps().iter() {
            let layout = layouter.layout(&workbook, map, &options(seed));
            check(seed, &workbook, map, &layout);
        }
    }
}

#[track_caller]
fn assert_inside(seed: u64, what: &str, inner: Rect, outer: Rect) {
    let outer = outer.inflate(SLACK, SLACK);
    assert!(
        inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1,
        "map {seed}: {what} {inner:?} leaves {outer:?}"
    );
}

#[track_caller]
fn assert_apart(seed: u64, rects: &[(String, Rect)]) {
    let mut sorted: Vec<&(String, Rect)> = rects.iter().collect();
    sorted.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
    for (index, (name, rect)) in sorted.iter().enumerate() {
        for (other, other_rect) in sorted[index + 1..].iter().take_while(|(_, next)| next.x0 < rect.x1) {
            assert!(
                !overlaps(*rect, *other_rect, SLACK / 2.0),
                "map {seed}: {name} {rect:?} covers {other} {other_rect:?}"
            );
        }
    }
}

#[test]
fn cards_stand_in_their_cells_and_cover_nothing() {
    for_every_map(|seed, _, map, layout| {
        let mut shown = 0;
        for placed in &layout.lanes {
            let lane = layout.lane_rect_of(placed);
            assert_inside(seed, "lane", lane, Rect::from_origin_size((0.0, 0.0), layout.size));
            let rects: Vec<_> = placed.layout.cards.iter().map(|card| (card.card.text.clone(), card.rect)).collect();
            assert_apart(seed, &rects);
            for card in &placed.layout.cards {
                shown += 1;
                assert_inside(seed, "card", card.rect + Vec2::new(0.0, placed.top), lane);
                let Place::Cell { step, .. } = card.card.place else { panic!("a parked card in a lane") };
                assert_eq!(layout.columns.steps[card.columns.0].step, step);
            }
        }
        assert_eq!(shown, expected_cards(map), "map {seed}: every card of a shown lane is there");
        for pair in layout.lanes.windows(2) {
            assert!(pair[0].top + pair[0].layout.height < pair[1].top, "map {seed}: lanes do not overlap");
        }
    });
}

/// Cards that must be seen: in lanes that show cards; a closed group is one.
fn expected_cards(map: &JourneyMap) -> usize {
    let closed: usize = map
        .rows()
        .iter()
        .filter(|row| shows(row))
        .flat_map(|row| row.cards.iter())
        .filter(|card| map.group_of(card.id).is_some_and(|group| !group.open && group.cards.first() != Some(&card.id)))
        .count();
    map.rows().iter().filter(|row| shows(row)).map(|row| row.cards.len()).sum::<usize>() - closed
}

fn shows(row: &tropa::model::Row) -> bool {
    row.lane.kind.shows_cards() && !row.lane.hidden && !row.lane.collapsed
}

#[test]
fn what_a_card_says_is_whole_and_inside_it() {
    for_every_map(|seed, _, _, layout| {
        for card in layout.lanes.iter().flat_map(|placed| &placed.layout.cards) {
            let inside = Rect::from_origin_size((0.0, 0.0), card.layout.size);
            let text = &card.layout.text;
            let text_rect = Rect { x1: card.layout.text_rect.x0 + f64::from(text.width), ..card.layout.text_rect };
            assert_inside(seed, "text", text_rect, inside);
            let written: String =
                text.lines.iter().flat_map(|line| &line.runs).map(|placed| placed.run.text.as_ref()).collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).count();
            if card.layout.stacked == 0 {
                assert_eq!(
                    letters(&written),
                    letters(&card.card.text),
                    "map {seed}: every letter of a card is written"
                );
            }
            let line_height = text_rect.height() / text.lines.len().max(1) as f64;
            let line_rect = |index: usize, width: f32| {
                let top = text_rect.y0 + index as f64 * line_height;
                Rect::new(text_rect.x0, top, text_rect.x0 + f64::from(width), top + line_height)
            };
            let mut parts: Vec<(String, Rect)> = text
                .lines
                .iter()
                .enumerate()
                .map(|(index, line)| (format!("line {index}"), line_rect(index, line.width)))
                .collect();
            parts.extend(card.layout.evidence.map(|(_, rect)| ("evidence".to_owned(), rect)));
            parts.extend(card.layout.marks.iter().map(|mark| (format!("{:?}", mark_name(&mark.mark)), mark.rect)));
            for (name, rect) in &parts {
                assert_inside(seed, name, *rect, inside);
            }
            assert_apart(seed, &parts);
        }
    });
}

fn mark_name(mark: &Mark) -> &'static str {
    match mark {
        Mark::Badge { .. } => "badge",
        Mark::Severity(_) => "severity",
        _ => "mark",
    }
}

#[test]
fn the_header_covers_nothing_and_leaves_nothing_out() {
    for_every_map(|seed, workbook, map, layout| {
        let header = &layout.header;
        let mut parts = vec![("title".to_owned(), header.title.rect())];
        parts.extend(header.subtitles.iter().map(|line| ("subtitle".to_owned(), line.rect())));
        parts.extend(header.legend.iter().map(|entry| {
            let rect = entry.name.rect();
            ("legend".to_owned(), Rect { x0: entry.line.0.x, ..rect })
        }));
        parts.extend(header.captions.iter().map(|caption| ("caption".to_owned(), caption.rect())));
        parts.extend(header.stages.iter().map(|stage| ("stage".to_owned(), stage.rect)));
        parts.extend(header.steps.iter().map(|(_, name)| ("step".to_owned(), name.rect())));
        parts.extend(header.strip.iter().map(|(bar, _)| ("criticality".to_owned(), *bar)));
        parts.extend(header.worst.iter().map(|(_, words)| ("worst stage".to_owned(), words.rect())));
        parts.extend(header.returns.iter().map(|arrow| ("return".to_owned(), arrow.rect)));
        parts.extend(header.journey_loop.iter().map(|placed| ("loop".to_owned(), placed.rect)));
        parts.extend(layout.footer.iter().map(|footer| ("footer".to_owned(), footer.rect())));
        let lanes = layout.lanes.iter().map(|placed| ("lane".to_owned(), layout.lane_rect_of(placed)));
        parts.extend(lanes);
        assert_apart(seed, &parts);
        let sheet = Rect::from_origin_size((0.0, 0.0), layout.size);
        for (name, rect) in &parts {
            assert_inside(seed, name, *rect, sheet);
        }
        for stage in &header.stages {
            assert_inside(seed, "stage name", stage.name.rect(), stage.rect);
        }
        assert_eq!(header.stages.len(), map.stages().len());
        assert_eq!(header.returns.len(), map.returns().len());
        assert!(header.legend.len() >= workbook.roles().len());
    });
}

#[test]
fn lane_names_stay_in_their_lanes_and_off_the_cards() {
    for_every_map(|seed, _, _, layout| {
        for PlacedLane { layout: lane, .. } in &layout.lanes {
            assert!(f64::from(lane.name.height) <= lane.height, "map {seed}: a lane is as high as its name");
            if lane.shows_cards() {
                let right = layout.sizes.sheet_padding + f64::from(lane.name.width);
                assert!(right <= layout.columns.left, "map {seed}: a name reaches the cards");
            }
        }
    });
}

#[test]
fn every_text_of_the_scene_is_inside_the_picture() {
    let mut layouter = Layouter::new();
    for seed in 0..MAPS / 4 {
        let workbook = crowded(seed);
        let options = options(seed);
        let scene_options = SceneOptions {
            theme: theme(ThemeName::ALL[seed as usize % 4]),
            language: options.language,
            roles_in_view: BTreeSet::new(),
            filter: Default::default(),
            lifted: BTreeSet::new(),
            editing: None,
        };
        for map in workbook.maps().iter() {
            let layout = layouter.layout(&workbook, map, &options);
            let scene = SceneBuilder::new().scene(&workbook, map, &layout, &scene_options);
            let picture = Rect::from_origin_size((0.0, 0.0), scene.size);
            scene.visit(&mut |item, offset, _| {
                if let Item::Text(text) = item {
                    let start = text.origin + offset;
                    let rect = Rect::new(
                        start.x,
                        start.y - f64::from(text.run.size),
                        start.x + f64::from(text.run.width),
                        start.y + 2.0,
                    );
                    assert_inside(seed, &text.run.text, rect, picture);
                }
            });
            groups_hold_their_items(seed, &scene);
        }
    }
}

/// Painters skip a group by its bounds, so no text may stick out of them.
fn groups_hold_their_items(seed: u64, scene: &tropa::scene::Scene) {
    fn check(seed: u64, placed: &tropa::scene::Placed) {
        for item in &placed.group.items {
            match item {
                Item::Group(inner) => {
                    assert_inside(seed, "group", inner.bounds(), placed.group.bounds.inflate(8.0, 8.0));
                    check(seed, inner);
                }
                Item::Text(text) => {
                    let end = text.origin + Vec2::new(f64::from(text.run.width), 0.0);
                    let rect = Rect::from_points(text.origin, end);
                    assert_inside(seed, &text.run.text, rect, placed.group.bounds);
                }
                Item::Rect(item) => assert_inside(seed, "rectangle", item.rect, placed.group.bounds),
                _ => {}
            }
        }
    }
    for placed in &scene.groups {
        check(seed, placed);
    }
}

#[test]
fn laying_out_again_gives_the_same_with_and_without_memory() {
    let mut remembering = Layouter::new();
    for seed in 0..40 {
        let workbook = crowded(seed);
        for map in workbook.maps().iter() {
            let first = remembering.layout(&workbook, map, &options(seed));
            let again = remembering.layout(&workbook, map, &options(seed));
            let fresh = Layouter::new().layout(&workbook, map, &options(seed));
            assert_eq!(first, again);
            assert_eq!(*first, *fresh);
        }
    }
}

#[test]
fn a_dropped_card_goes_where_the_slot_says() {
    for_every_map(|seed, _, map, layout| {
        for placed in &layout.lanes {
            for PlacedCard { card, rect, .. } in &placed.layout.cards {
                let Place::Cell { lane, step } = card.place else { continue };
                let top = rect.origin() + Vec2::new(3.0, placed.top + 1.0);
                let slot = layout.drop_slot(top, &[card.id], None, None).expect("over a card there is a slot");
                assert_eq!(slot.place, card.place, "map {seed}");
                let before = map.cell(lane, step).take_while(|other| other.id != card.id).count();
                if map.groups().is_empty() {
                    assert_eq!(slot.index, before, "map {seed}: a card held over its own place stays there");
                }
            }
        }
    });
}

/// On a small laptop the side panel is folded away, and the whole width is the map's.
#[test]
fn fitted_to_a_small_laptop_the_worked_example_can_be_read() {
    for language in Language::ALL {
        let workbook = template::workbook(Template::Example, language).expect("the template is whole");
        let options = ViewOptions::new(language, ThemeName::Light);
        let mut editor = Editor::new(Arc::new(workbook), options, IdSource::seeded(1));
        editor.handle(Input::Resized(Size::new(1366.0, 680.0)));
        let scene = editor.scene();
        let zoom = editor.camera().zoom();
        let mut smallest = f64::INFINITY;
        scene.visit(&mut |item, _, _| {
            if let Item::Text(text) = item {
                smallest = smallest.min(f64::from(text.run.size) * zoom);
            }
        });
        assert!(scene.size.width * zoom <= 1366.0, "{language:?}: the whole width is in view");
        assert!(smallest >= 9.0, "{language:?}: the smallest text has {smallest:.1} px");
    }
}

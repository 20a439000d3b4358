//! Lines between cards, and the funnel above the numbers, cover nothing that is read.

use super::{SLACK, assert_apart, assert_inside, crowded, for_every_map, options};
use tropa::geom::{Point, Rect, Vec2, overlaps};
use tropa::insight::links::links;
use tropa::insight::switches::switches;
use tropa::layout::{LayoutOptions, Layouter, MapLayout, Shown};

/// What is read on a map, in document space.
fn words(layout: &MapLayout) -> Vec<(String, Rect)> {
    let mut words = Vec::new();
    for placed in &layout.lanes {
        let down = Vec2::new(0.0, placed.top);
        let lane = &placed.layout;
        words.extend(lane.cards.iter().map(|card| (card.card.text.clone(), card.rect + down)));
        words.extend(lane.words_of_thin(layout.sizes).into_iter().map(|rect| ("thin lane".to_owned(), rect + down)));
        if let Some(feelings) = &lane.feelings {
            words.extend(feelings.faces.iter().map(|face| ("face".to_owned(), face.rect + down)));
            words.extend(feelings.labels.iter().map(|label| ("label".to_owned(), label.rect + down)));
        }
        if let Some(funnel) = &lane.funnel {
            words.extend(funnel.labels.iter().map(|label| ("funnel".to_owned(), label.rect() + down)));
        }
    }
    words
}

fn assert_beside_words(seed: u64, what: &str, runs: &[Vec<Point>], words: &[(String, Rect)], sheet: Rect) {
    for pair in runs.iter().flat_map(|run| run.windows(2)) {
        let line = Rect::from_points(pair[0], pair[1]).inflate(0.05, 0.05);
        assert_inside(seed, what, line, sheet);
        for (name, rect) in words {
            assert!(!overlaps(line, *rect, SLACK / 4.0), "map {seed}: {what} {line:?} covers {name} {rect:?}");
        }
    }
}

#[test]
fn lines_between_cards_cover_nothing_and_none_is_left_out() {
    let (mut layouter, mut counted) = (Layouter::new(), (0, 0));
    for seed in 0..150 {
        let workbook = crowded(seed);
        let shown = Shown { links: true, ..Shown::default() };
        for map in workbook.maps().iter() {
            let layout = layouter.layout(&workbook, map, &LayoutOptions { shown, ..options(seed) });
            let words = words(&layout);
            let sheet = Rect::from_origin_size((0.0, 0.0), layout.size);
            for switch in layout.switches.iter() {
                assert_beside_words(seed, "switch", &switch.corners, &words, sheet);
            }
            let is_shown = |card| layout.card(card).is_some();
            let wanted = switches(&workbook, map).into_iter().filter(|it| is_shown(it.from) && is_shown(it.to)).count();
            assert_eq!(layout.switches.len(), wanted, "map {seed}");
            let placed = layout.links.as_ref().expect("they were asked for");
            for link in &placed.links {
                assert_beside_words(seed, "link", &link.corners, &words, sheet);
            }
            let ends = links(map).filter(|link| is_shown(link.barrier) && is_shown(link.opportunity)).count();
            assert!(placed.links.len() >= ends, "map {seed}: a link is missing");
            counted = (counted.0 + wanted, counted.1 + ends);
        }
    }
    assert!(counted.0 > 100 && counted.1 > 50, "hardly any lines: {counted:?}");
}

#[test]
fn the_funnel_stands_above_the_numbers_and_in_its_lane() {
    let mut funnels = 0;
    for_every_map(|seed, _, _, layout| {
        for placed in &layout.lanes {
            let Some(funnel) = &placed.layout.funnel else { continue };
            let mut parts: Vec<(String, Rect)> =
                funnel.labels.iter().map(|label| ("words".to_owned(), label.rect())).collect();
            parts.extend(funnel.bars.iter().map(|bar| {
                let (y0, y1) = (bar[0].y.min(bar[1].y), bar[2].y.max(bar[3].y));
                ("bar".to_owned(), Rect::new(bar[0].x, y0, bar[1].x, y1))
            }));
            parts.extend(placed.layout.cards.iter().map(|card| (card.card.text.clone(), card.rect)));
            assert_apart(seed, &parts);
            let lane = layout.lane_rect_of(placed) - Vec2::new(0.0, placed.top);
            for (name, rect) in &parts {
                assert_inside(seed, name, *rect, lane);
            }
        }
    });
    let mut layouter = Layouter::new();
    for seed in 0..120 {
        let workbook = crowded(seed);
        for map in workbook.maps().iter() {
            let without = Shown { funnel: false, switches: false, links: false };
            let layout = layouter.layout(&workbook, map, &options(seed));
            let plain = layouter.layout(&workbook, map, &LayoutOptions { shown: without, ..options(seed) });
            funnels += layout.lanes.iter().filter(|placed| placed.layout.funnel.is_some()).count();
            assert!(plain.lanes.iter().all(|placed| placed.layout.funnel.is_none()), "map {seed}");
            assert!(plain.switches.is_empty() && plain.links.is_none(), "map {seed}");
        }
    }
    assert!(funnels > 6, "hardly any funnels: {funnels}");
}

//! Reports on random maps: every word is on the page, in its cell, and covers no other.

use super::generate::{self, Random};
use std::collections::BTreeSet;
use tropa::geom::{Rect, overlaps};
use tropa::locale::Language;
use tropa::model::{RecordId, Workbook, hash};
use tropa::report::{Block, Report, ReportLayout, ReportLayouter, Topic, report};
use tropa::text::Paragraph;

fn words(origin: tropa::geom::Point, text: &Paragraph) -> Rect {
    Rect::from_origin_size(origin, (f64::from(text.width), f64::from(text.height)))
}

fn holds(outer: Rect, inner: Rect) -> bool {
    let slack = 1.0;
    inner.x0 >= outer.x0 - slack
        && inner.y0 >= outer.y0 - slack
        && inner.x1 <= outer.x1 + slack
        && inner.y1 <= outer.y1 + slack
}

fn check(layout: &ReportLayout, context: &str) {
    let page = layout.size.to_rect();
    let mut taken: Vec<Rect> = layout.texts.iter().map(|text| words(text.origin, &text.text)).collect();
    for placed in &layout.cells {
        let text = words(placed.origin, &placed.text);
        assert!(holds(placed.rect, text), "{context}: “{}” leaves its cell", placed.cell.text);
        let parts = [placed.badge.as_ref().map(|(rect, _)| *rect), placed.label, placed.bar.map(|(rect, _)| rect)];
        for part in parts.into_iter().flatten() {
            assert!(holds(placed.rect, part), "{context}: a part of “{}” leaves its cell", placed.cell.text);
        }
        if let Some((badge, _)) = &placed.badge {
            assert!(!overlaps(*badge, text, 0.5), "{context}: “{}” covers its badge", placed.cell.text);
        }
        taken.push(text);
    }
    for chart in &layout.charts {
        assert!(holds(page, chart.band), "{context}: a chart leaves the page");
        let lines = chart.lines.iter().flat_map(|line| line.stretches.iter().flatten());
        for point in lines {
            assert!(chart.band.inflate(1.0, 1.0).contains(*point), "{context}: a curve leaves its chart");
        }
    }
    for (index, rect) in taken.iter().enumerate() {
        assert!(holds(page, *rect), "{context}: words leave the page");
        for other in &taken[..index] {
            assert!(!overlaps(*rect, *other, 1.0), "{context}: words cover each other: {rect:?} {other:?}");
        }
    }
    for (index, placed) in layout.cells.iter().enumerate() {
        for other in &layout.cells[..index] {
            assert!(!overlaps(placed.rect, other.rect, 0.5), "{context}: cells cover each other");
        }
    }
}

/// No message is missing: one would show as its key.
fn every_word_is_said(report: &Report, context: &str) {
    let mut said = vec![&report.title, &report.subtitle];
    for block in &report.blocks {
        match block {
            Block::Heading(words) | Block::Finding(words) | Block::Text(words) | Block::Rule(words) => said.push(words),
            Block::Table(table) => {
                said.extend(table.columns.iter().map(|column| &column.title));
                said.extend(table.rows.iter().flatten().flat_map(|cell| [&cell.text, &cell.spoken]));
            }
            Block::Chart(chart) => {
                said.extend(chart.lines.iter().map(|line| &line.name));
                said.extend(&chart.levels);
            }
        }
    }
    let prefixes = ["report-", "fate-", "differs-", "involvement-", "level-", "legend-", "panel-", "unnamed"];
    for words in said {
        let is_key = prefixes.iter().any(|prefix| words.contains(prefix)) || words.contains("{");
        assert!(!is_key, "{context}: “{words}” is no word");
    }
    assert!(!report.title.is_empty() && !report.blocks.is_empty(), "{context}");
}

fn every_report(workbook: &Workbook, context: &str) {
    let mut layouter = ReportLayouter::default();
    for map in workbook.maps().iter() {
        let other = workbook.maps().first().map_or(map.id(), |first| first.id());
        let toggled: BTreeSet<RecordId> = hash::records(map).map(|(record, _)| record).take(5).collect();
        let topics = [Topic::Participation, Topic::Coverage, Topic::Funnel, Topic::Comparison(other), Topic::BringOver];
        for topic in topics {
            for language in Language::ALL {
                let report = report(workbook, map, topic, &toggled, language);
                let context = format!("{context}, {topic:?}, {language:?}");
                every_word_is_said(&report, &context);
                check(&layouter.layout(&report), &context);
            }
        }
    }
}

#[test]
fn words_of_reports_stand_in_their_cells_and_cover_nothing() {
    for seed in 0..6 {
        every_report(&generate::worked(seed), &format!("seed {seed}"));
    }
    every_report(&generate::empty(3), "empty");
}

#[test]
fn long_names_break_inside_their_column() {
    let mut workbook = generate::worked(7);
    let mut random = Random::seeded(7);
    use tropa::edit::{Edit, ListEdit, MapEdit, SharedEdit, StageEdit, apply};
    let long = "Высокопревосходительнейшегосударственнослужащий ";
    for role in workbook.roles().clone().iter() {
        let record = tropa::model::Role { name: format!("{long}{}", random.words(3, 6)), ..(**role).clone() };
        let edit = Edit::Shared(SharedEdit::Role(ListEdit::Set(record)));
        workbook = apply(&workbook, &edit).expect("a role may have a long name").workbook;
    }
    let map = workbook.maps()[0].clone();
    for stage in map.stages().iter() {
        let stage = tropa::model::Stage { name: long.repeat(2), ..(**stage).clone() };
        let edit = Edit::Map { map: map.id(), change: MapEdit::Stage(StageEdit::Set(stage)) };
        workbook = apply(&workbook, &edit).expect("a stage may have a long name").workbook;
    }
    every_report(&workbook, "long names");
}

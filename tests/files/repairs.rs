//! Files that are mended: what can be kept is kept, and every repair is told.

use super::{FORMAT_1, read, said};
use tropa::file;
use tropa::locale::Language;
use tropa::message::Arg;
use tropa::model::{JourneyMap, Place, Workbook};

/// A workbook with one map of two stages and a lane, and these fields in the map.
fn with(fields: &str) -> String {
    format!(
        "(format: 1, minor: 0, roles: [(id: \"r00000000001\", name: \"Инженер\")], maps: [(id: \"m00000000001\",
        stages: [(id: \"t00000000001\", steps: [(id: \"p00000000001\")]), (id: \"t00000000002\", steps: [(id: \"p00000000002\")])],
        lanes: [(id: \"n00000000001\", kind: Actions), (id: \"n00000000002\", kind: Notes)],\n{fields})])"
    )
}

const CELL: &str = "lane: \"n00000000001\", step: \"p00000000001\"";

/// Reads, and says which repairs were made and how often; they are gone after the next save.
fn repaired(text: &str) -> (Workbook, Vec<(&'static str, f64)>) {
    let loaded = read(text);
    let counts = loaded
        .report
        .problems
        .iter()
        .map(|problem| match problem.args.iter().find(|(name, _)| *name == "count") {
            Some((_, Arg::Number(count))) => (problem.key.strip_prefix("file-repair-").unwrap(), *count),
            _ => panic!("{problem:?} without a count"),
        })
        .collect();
    let again = read(&file::write(&loaded.workbook));
    assert_eq!(again.report.problems, []);
    assert_eq!(again.workbook, loaded.workbook);
    (loaded.workbook, counts)
}

fn map(workbook: &Workbook) -> &JourneyMap {
    &workbook.maps()[0]
}

#[test]
fn repeated_and_missing_ids_become_new_ones() {
    let cards = format!("cards: [(id: \"c00000000001\", {CELL}), (id: \"c00000000001\", {CELL}), ({CELL})]");
    let (workbook, repairs) = repaired(&with(&cards));
    assert_eq!(repairs, [("missing-id", 1.0), ("repeated-id", 1.0)]);
    assert_eq!(map(&workbook).cards().next().unwrap().id.to_string(), "c00000000001");
    // Opening the same file twice gives the same workbook.
    assert_eq!(read(&with(&cards)).workbook, workbook);
}

#[test]
fn ids_that_people_make_up_keep_their_references() {
    let text = "(format: 1, roles: [(id: \"инженер\")], maps: [(id: \"карта\", role: \"инженер\")])";
    let (workbook, repairs) = repaired(text);
    assert_eq!(repairs, [("foreign-id", 3.0)]);
    assert_eq!(map(&workbook).info().role, Some(workbook.roles()[0].id));
}

#[test]
fn references_to_nothing_are_dropped() {
    let card = format!(
        "cards: [(id: \"c00000000001\", {CELL}, roles: [\"r00000000001\", \"r00000000009\", \"r00000000001\"],
        channel: \"h00000000001\", link: \"m00000000009\", solves: [\"c00000000009\"])],
        participation: [(role: \"r00000000001\", stage: \"t00000000009\", involvement: Leads), (involvement: Leads)],
        presenter_notes: [(stage: \"t00000000009\", text: \"остаётся\")]"
    );
    let (workbook, repairs) = repaired(&with(&card));
    assert_eq!(repairs, [("reference", 7.0), ("repeated-reference", 1.0)]);
    let card = map(&workbook).cards().next().unwrap();
    assert_eq!(card.roles, [workbook.roles()[0].id]);
    assert_eq!(map(&workbook).info().presenter_notes[0].text, "остаётся");
}

#[test]
fn numbers_come_into_range() {
    let cards = format!(
        "cards: [(id: \"c00000000001\", {CELL}, text: \"Цена\", severity: 7, value: 0, effort: NaN, votes: -3, span: 2.4,
        satisfaction: inf, number: (value: inf, target: NaN)),
        (id: \"c00000000002\", {CELL}, number: (value: NaN))]"
    );
    let (workbook, repairs) = repaired(&with(&cards));
    assert_eq!(repairs, [("clamped", 6.0), ("dropped", 3.0)]);
    let cards: Vec<_> = map(&workbook).cards().collect();
    assert_eq!(cards[0].severity.unwrap().get(), 3);
    assert_eq!(cards[0].measure.value.unwrap().get(), 1);
    assert_eq!(cards[0].measure.effort, None);
    assert_eq!((cards[0].votes, cards[0].span), (0, 2));
    assert_eq!(cards[0].number.as_ref().unwrap().value, f64::MAX);
    assert_eq!(cards[1].number, None);
}

#[test]
fn dates_and_characters_that_mean_nothing_go() {
    let fields = "title: \"А\\u{7}Б\\u{202e}В\\tГ\\nД\\r\", date: \"2026-13\"";
    let (workbook, repairs) = repaired(&with(fields));
    assert_eq!(repairs, [("date", 1.0), ("characters", 1.0)]);
    assert_eq!(map(&workbook).info().title, "АБВ\tГ\nД\n");
}

#[test]
fn cards_without_a_place_go_to_the_parking_lot() {
    let cards = format!(
        "cards: [(id: \"c00000000001\", {CELL}, span: 9), (id: \"c00000000002\", text: \"нигде\"),
        (id: \"c00000000003\", lane: \"n00000000009\", step: \"p00000000001\", span: 2),
        (id: \"c00000000004\", lane: \"n00000000001\", step: \"p00000000009\")]"
    );
    let (workbook, repairs) = repaired(&with(&cards));
    assert_eq!(repairs, [("parked", 3.0), ("span", 1.0)]);
    assert_eq!(map(&workbook).parking().len(), 3);
    assert!(map(&workbook).parking().iter().all(|card| card.place == Place::Parking && card.span == 1));
    assert_eq!(map(&workbook).cards().next().unwrap().span, 2);
}

#[test]
fn any_order_of_cards_is_accepted() {
    let cards = "cards: [(id: \"c00000000001\", lane: \"n00000000002\", step: \"p00000000001\"),
        (id: \"c00000000002\", lane: \"n00000000001\", step: \"p00000000002\"),
        (id: \"c00000000003\", lane: \"n00000000001\", step: \"p00000000001\"),
        (id: \"c00000000004\", lane: \"n00000000001\", step: \"p00000000002\")]";
    let (workbook, repairs) = repaired(&with(cards));
    assert_eq!(repairs, []);
    let order: Vec<String> = map(&workbook).cards().map(|card| card.id.to_string()).collect();
    assert_eq!(order, ["c00000000003", "c00000000002", "c00000000004", "c00000000001"]);
}

#[test]
fn stages_get_a_step_and_workbooks_a_map() {
    let (workbook, repairs) = repaired("(format: 1, maps: [(id: \"m00000000001\", stages: [(id: \"t00000000001\")])])");
    assert_eq!(repairs, [("no-step", 1.0)]);
    assert_eq!(map(&workbook).step_count(), 1);
    let (workbook, repairs) = repaired("(format: 1)");
    assert_eq!(repairs, [("no-map", 1.0)]);
    assert_eq!(workbook.maps().len(), 1);
}

#[test]
fn groups_stand_in_one_place_or_are_dissolved() {
    let other = "lane: \"n00000000002\", step: \"p00000000001\"";
    let fields = format!(
        "cards: [(id: \"c00000000001\", {CELL}), (id: \"c00000000002\", {CELL}), (id: \"c00000000003\", {other}),
        (id: \"c00000000004\", {other})],
        groups: [(id: \"g00000000001\", cards: [\"c00000000001\", \"c00000000002\", \"c00000000003\"]),
        (id: \"g00000000002\", cards: [\"c00000000001\", \"c00000000003\", \"c00000000004\"]),
        (id: \"g00000000003\", cards: [\"c00000000009\", \"c00000000002\"])]"
    );
    let (workbook, repairs) = repaired(&with(&fields));
    assert_eq!(repairs, [("reference", 1.0), ("group-member", 3.0), ("group", 1.0)]);
    let sizes: Vec<usize> = map(&workbook).groups().iter().map(|group| group.cards.len()).collect();
    assert_eq!(sizes, [2, 2]);
}

#[test]
fn curves_of_one_role_are_joined_and_sorted() {
    let fields = "curves: [(id: \"v00000000001\", role: \"r00000000001\", points: [
        (id: \"q00000000001\", step: \"p00000000002\", value: 5), (id: \"q00000000002\", value: 1)]),
        (id: \"v00000000002\", role: \"r00000000001\", points: [(id: \"q00000000001\", step: \"p00000000001\", value: NaN),
        (id: \"q00000000003\", step: \"p00000000001\", along: 3, value: -1)])]";
    let (workbook, repairs) = repaired(&with(fields));
    assert_eq!(repairs, [("clamped", 2.0), ("dropped", 1.0), ("curve", 1.0), ("point", 2.0), ("point-order", 1.0)]);
    let values: Vec<f64> = map(&workbook).curves()[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [-1.0, 2.0]);
}

#[test]
fn returns_lead_somewhere_and_one_department_leads() {
    let fields = "returns: [(from: \"p00000000001\", to: \"p00000000001\", label: \"круг\"), (from: \"p00000000001\"),
        (id: \"b00000000001\", from: \"p00000000002\", to: \"p00000000001\")]";
    let text = with(fields).replacen(
        "maps:",
        "departments: [(id: \"d00000000001\", leads_project: true), (id: \"d00000000002\", leads_project: true)], maps:",
        1,
    );
    let (workbook, repairs) = repaired(&text);
    assert_eq!(repairs, [("missing-id", 1.0), ("lead", 1.0), ("return", 2.0)]);
    assert_eq!(map(&workbook).returns().len(), 1);
}

#[test]
fn the_report_quotes_little() {
    let cards = format!("cards: [(id: \"c00000000001\", text: \"{}\")]", "Очень длинная карточка ".repeat(1_000));
    let loaded = read(&with(&cards));
    let words = said(&loaded.report.problems[0], Language::Russian);
    assert_eq!(words, "Карточки без места перенесены на парковку: 1 (первая: «Очень длинная карточка Очень…»).");
}

#[test]
fn a_sound_file_has_an_empty_report() {
    const BEGINNING: &str = "iVBORw0KGgoAAAANSUhEUg==";
    const WHOLE: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    assert!(FORMAT_1.contains(BEGINNING));
    assert_eq!(repaired(&FORMAT_1.replace(BEGINNING, WHOLE)).1, []);
}

//! What is written reads back as it was, one record a line.

use super::{FORMAT_1, generate, read};
use std::collections::BTreeSet;
use tropa::edit::{CardEdit, Edit, MapEdit, Slot, apply};
use tropa::file;
use tropa::model::{Card, Place, Workbook};

/// The pictures of the fixtures are only the beginnings of pictures.
const PICTURES: [&str; 1] = ["file-repair-picture"];

fn told(loaded: &file::Loaded) -> Vec<&'static str> {
    loaded.report.problems.iter().map(|problem| problem.key).collect()
}

#[test]
fn the_fixture_of_format_1_opens_and_is_written_as_it_is() {
    let loaded = read(FORMAT_1);
    assert_eq!(told(&loaded), PICTURES);
    assert!(!loaded.read_only);
    assert_eq!(file::write(&loaded.workbook), FORMAT_1);
}

#[test]
fn a_file_of_an_older_minor_version_opens_and_says_what_it_said() {
    let older = [
        (0, include_str!("../fixtures/format-1-minor-0.ron")),
        (1, include_str!("../fixtures/format-1-minor-1.ron")),
        (2, include_str!("../fixtures/format-1-minor-2.ron")),
    ];
    for (minor, older) in older {
        let loaded = read(older);
        assert_eq!(told(&loaded), PICTURES, "minor {minor}");
        assert!(!loaded.read_only);
        assert_eq!(file::write(&loaded.workbook), older.replacen(&format!("minor: {minor}"), "minor: 3", 1));
    }
}

#[test]
fn the_fixture_uses_every_field_and_every_name() {
    let source = include_str!("../../src/file/format/v1.rs");
    let (records, names) = source.split_once("names! {").unwrap();
    let fields: BTreeSet<&str> = records
        .lines()
        .filter_map(|line| line.strip_prefix("        ")?.split_once(": ").map(|(name, _)| name))
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect();
    assert!(fields.len() > 70, "{fields:?}");
    for field in fields {
        assert!(FORMAT_1.contains(&format!("{field}: ")), "no field {field}");
    }
    // What a file leaves out because it is the default.
    let unwritten = ["Own", "AsIs", "Plain"];
    let words = names.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let kinds = [
        "RecordKind",
        "RolePart",
        "Attitude",
        "ChannelKind",
        "SourceKind",
        "GroupList",
        "Sector",
        "Standing",
        "Online",
        "MapState",
        "LaneKind",
        "Evidence",
        "MomentKind",
        "OpportunityKind",
        "Status",
        "Involvement",
    ];
    for word in words.filter(|word| !kinds.contains(word) && !unwritten.contains(word)) {
        let used = [",", ")", "]"].iter().any(|end| FORMAT_1.contains(&format!(" {word}{end}")))
            || FORMAT_1.contains(&format!("[{word}"));
        assert!(used, "no value {word}");
    }
}

#[test]
fn templates_open_without_repairs_and_come_back() {
    for name in ["b2b/ru", "b2b/en", "cnc-machine/ru", "cnc-machine/en"] {
        let path = format!("{}/assets/templates/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let loaded = read(&std::fs::read_to_string(path).unwrap());
        assert_eq!(loaded.report.problems, [], "{name}");
        assert_eq!(read(&file::write(&loaded.workbook)), loaded, "{name}");
    }
}

#[test]
fn random_workbooks_come_back_and_are_written_the_same_again() {
    for seed in 0..20 {
        comes_back(&generate::empty(seed));
        comes_back(&generate::worked(seed));
        comes_back(&generate::stretched(seed));
    }
}

#[test]
fn ten_thousand_cards_come_back() {
    comes_back(&generate::big(10_000, 20, 12));
}

#[test]
fn changing_a_text_changes_one_line() {
    let before = read(FORMAT_1).workbook;
    let map = &before.maps()[0];
    let card = Card { text: "Стало\nиначе".to_owned(), ..(**map.cards().nth(3).unwrap()).clone() };
    let edit = Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Set(vec![card])) };
    let (gone, come) = difference(&before, &apply(&before, &edit).unwrap().workbook);
    assert_eq!((gone.len(), come.len()), (1, 1));
    assert!(come[0].contains("Стало\\nиначе"), "{}", come[0]);
}

#[test]
fn moving_a_card_is_one_line_gone_and_one_come() {
    let before = with_cards(300);
    let map = &before.maps()[0];
    let card = map.cards().nth(20).unwrap().id;
    let last_step = map.steps().nth(map.step_count() - 1).unwrap().1.id;
    let lane = map.rows().last().unwrap().lane.id;
    for place in [Place::Cell { lane, step: last_step }, Place::Parking] {
        let change = MapEdit::Card(CardEdit::Move { cards: vec![card], slot: Slot { place, index: 0 } });
        let after = apply(&before, &Edit::Map { map: map.id(), change }).unwrap().workbook;
        let (gone, come) = difference(&before, &after);
        // The first card of an empty parking lot brings the lines of the list with it.
        let records = |lines: &[String]| lines.iter().filter(|line| line.contains("id: ")).count();
        assert_eq!((records(&gone), records(&come)), (1, 1), "{gone:?} {come:?}");
    }
}

#[test]
fn letters_and_spaces_are_written_as_themselves() {
    let text = file::write(&read(FORMAT_1).workbook);
    for written in
        ["О'Коннор", "Звонит в\u{a0}сервис", "млн\u{202f}₽", "«от поломки до второй покупки»", "Дней до\\tответа"]
    {
        assert!(text.contains(written), "{written}");
    }
    assert!(!text.contains('\r') && text.ends_with(")\n"));
}

fn comes_back(workbook: &Workbook) {
    let text = file::write(workbook);
    let loaded = read(&text);
    assert_eq!(loaded.report.problems, []);
    assert!(loaded.workbook == *workbook, "read back differently");
    assert!(file::write(&loaded.workbook) == text, "written differently the second time");
}

/// The fixture's first map with so many cards more.
fn with_cards(count: usize) -> Workbook {
    let mut random = generate::Random::seeded(1);
    let before = read(FORMAT_1).workbook;
    let map = &before.maps()[0];
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let edits = map.rows().iter().flat_map(|row| steps.iter().map(|step| (row.lane.id, *step))).collect::<Vec<_>>();
    let share = count.div_ceil(edits.len());
    let edits = edits
        .into_iter()
        .map(|(lane, step)| {
            let place = Place::Cell { lane, step };
            let cards = (0..share)
                .map(|number| Card {
                    votes: number as u32,
                    ..Card::new(random.ids.fresh(), place, format!("Карточка {number}: «жёлтый» \"щит\"\nв две строки"))
                })
                .collect();
            let slot = Slot { place, index: usize::MAX };
            Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Add { cards, slot }) }
        })
        .collect();
    let after = apply(&before, &Edit::Several(edits)).unwrap().workbook;
    assert!(after.cards().count() >= count);
    after
}

/// The lines that only the one or only the other text has.
fn difference(before: &Workbook, after: &Workbook) -> (Vec<String>, Vec<String>) {
    let (before, after) = (file::write(before), file::write(after));
    let only_in = |text: &str, other: &str| {
        let others: BTreeSet<&str> = other.lines().collect();
        text.lines().filter(|line| !others.contains(line)).map(str::to_owned).collect()
    };
    (only_in(&before, &after), only_in(&after, &before))
}

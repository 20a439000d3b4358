//! Names of people, planted in every text that a file can hold, are gone from a workbook without
//! names.

use super::generate::{self, Shape};
use std::collections::BTreeSet;
use tropa::file;
use tropa::publish::without_names;

const NAME: &str = "Аристарх Вержбицкий";

/// What stands in quotes in a text: where it begins and ends, and the field that it belongs to.
fn texts(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let (mut open, mut is_escaped) = (None, false);
    let mut field = String::new();
    let mut word = String::new();
    for (at, letter) in text.char_indices() {
        match open {
            Some(from) if letter == '"' && !is_escaped => {
                found.push((from, at, field.clone()));
                open = None;
            }
            Some(_) => {}
            None if letter == '"' => open = Some(at + 1),
            None if letter.is_alphanumeric() || letter == '_' => word.push(letter),
            None => {
                if letter == ':' {
                    field.clone_from(&word);
                }
                word.clear();
            }
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    found
}

#[test]
fn a_name_is_hidden_wherever_a_text_can_stand() {
    let shape = Shape {
        stages: 3,
        steps: 2,
        lanes: 6,
        cards: 60,
        parked: 8,
        roles: 2,
        stretched: 20,
        groups: 3,
        details: 100,
        derived: 1,
    };
    let written = file::write(&generate::workbook(11, &shape));
    let texts = texts(&written);
    let fields: BTreeSet<&str> = texts.iter().map(|(_, _, field)| field.as_str()).collect();
    let mut planted_in = Vec::new();
    for field in fields {
        let mut planted = written.clone();
        for (from, to, own) in texts.iter().rev() {
            if own == "person" {
                planted.replace_range(*from..*to, NAME);
            } else if own == field {
                planted.replace_range(*from..*to, &format!("есть {NAME}, и"));
            }
        }
        // Ids and pictures are no texts.
        let Ok(loaded) = file::read(planted.as_bytes()) else { continue };
        let there = |text: &str| text.matches(NAME).count();
        let others = format!("{:?}", loaded.workbook).matches(&format!("есть {NAME}")).count();
        if field != "person" && others == 0 {
            continue;
        }
        planted_in.push(field);
        let nameless = file::write(&without_names(&loaded.workbook));
        assert_eq!(there(&nameless), 0, "{field}");
    }
    for field in ["author", "cost", "effect", "expectations", "fears", "goal", "label", "level_names", "name", "word"] {
        assert!(planted_in.contains(&field), "{field} of {planted_in:?}");
    }
    assert!(planted_in.len() >= 25, "{planted_in:?}");
}

//! A workbook's file as JSON of the same structure, and records for `serde_json` to read it into: what
//! reading costs that does nothing but read.

use serde::de::{Deserialize, Deserializer, Visitor};
use std::fmt;

/// The text of a workbook's file as JSON: records are objects, names of values are texts.
pub fn of_file(ron: &str) -> String {
    let mut json = String::with_capacity(ron.len() * 5 / 4);
    let mut rest = ron;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => text(rest, &mut json),
            '(' | '[' => {
                json.push(if first == '(' { '{' } else { '[' });
                1
            }
            ')' | ']' => {
                // The file has a comma after the last entry, too.
                if json.ends_with(',') {
                    json.pop();
                }
                json.push(if first == ')' { '}' } else { ']' });
                1
            }
            ',' | ':' => {
                json.push(first);
                1
            }
            first if first.is_ascii_whitespace() => first.len_utf8(),
            first if first.is_ascii_digit() || first == '-' => {
                let length = rest.find([',', ')', ']', '\n']).unwrap_or(rest.len());
                json.push_str(&rest[..length]);
                length
            }
            _ => {
                let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let word = &rest[..length];
                match word {
                    "true" | "false" => json.push_str(word),
                    _ => json.push_str(&format!("\"{word}\"")),
                }
                length
            }
        };
        rest = &rest[length..];
    }
    json
}

/// A text with its escapes; tells how long it was.
fn text(rest: &str, json: &mut String) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    let length = end.expect("texts end") + 2;
    // What is escaped otherwise than in JSON no random workbook has.
    assert!(!rest[..length].contains("\\u"));
    json.push_str(&rest[..length]);
    length
}

/// A name, an id or a hash: looked at and not kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word;

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Word, D::Error> {
        struct AnyWord;
        impl Visitor<'_> for AnyWord {
            type Value = Word;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word")
            }

            fn visit_str<E>(self, _: &str) -> Result<Word, E> {
                Ok(Word)
            }
        }
        from.deserialize_str(AnyWord)
    }
}

/// The records of the file, with the same fields; those that it does not have are an error.
macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        #[derive(Debug, Default, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[allow(dead_code, reason = "they are only read")]
        pub struct $name { $(pub $field: $type),* }
    )*};
}

records! {
    Workbook {
        format: f64, minor: Option<f64>, title: String, author: String, sponsor: String, logo: Option<String>,
        roles: Vec<Role>, departments: Vec<Department>, channels: Vec<Channel>, sources: Vec<Source>,
        target_groups: Vec<TargetGroup>, maps: Vec<Map>, pictures: Vec<Picture>,
    }
    Picture {
        key: Word, png: String,
    }
    Role {
        id: Option<Word>, name: String, initials: String, color: Option<f64>, parts: Vec<Word>, goal: String,
        criteria: String, fears: String, influence: Option<f64>, attitude: Option<Word>, sources: Vec<Word>,
    }
    Department {
        id: Option<Word>, name: String, person: String, leads_project: bool,
    }
    Channel {
        id: Option<Word>, kind: Word, name: String, purpose: String, owner: Option<Word>,
    }
    Source {
        id: Option<Word>, kind: Word, title: String, date: String, person: String, role: Option<Word>, link:
        String,
    }
    TargetGroup {
        id: Option<Word>, name: String, list: Option<Word>, sector: Option<Word>, standing: Option<Word>,
        line_of_business: String, process: String, department: Option<Word>, online: Option<Word>,
        online_reason: String, through: String, map: Option<Word>,
    }
    Map {
        id: Option<Word>, title: String, purpose: String, scenario: String, expectations: String, state:
        Option<Word>, date: String, role: Option<Word>, target_group: Option<Word>, level_names: Vec<String>,
        plain_scale: bool, derived_from: Option<Derivation>, stages: Vec<Stage>, lanes: Vec<Lane>, cards:
        Vec<Card>, parking: Vec<Card>, groups: Vec<Group>, curves: Vec<Curve>, returns: Vec<Return>,
        participation: Vec<Participation>, presenter_notes: Vec<PresenterNote>,
    }
    Derivation {
        map: Word, records: Vec<DerivedRecord>,
    }
    DerivedRecord {
        kind: Word, id: Word, hash: Word,
    }
    Stage {
        id: Option<Word>, name: String, goal: String, expected_result: String, duration: String, width:
        Option<f64>, steps: Vec<Step>,
    }
    Step {
        id: Option<Word>, name: String,
    }
    Lane {
        id: Option<Word>, kind: Word, name: String, prompt: String, hidden: bool, collapsed: bool, pinned: bool,
    }
    Card {
        id: Option<Word>, lane: Option<Word>, step: Option<Word>, span: Option<f64>, text: String, roles:
        Vec<Word>, evidence: Option<Word>, sources: Vec<Word>, votes: Option<f64>, doubts: Option<f64>, moment:
        Option<Moment>, comments: Vec<Comment>, link: Option<Word>, channel: Option<Word>, satisfaction:
        Option<f64>, importance_to_customer: Option<f64>, importance_to_us: Option<f64>, competitor:
        Option<Competitor>, severity: Option<f64>, cost: String, breaks_trust: bool, internal: bool, department:
        Option<Word>, kind: Option<Word>, value: Option<f64>, effort: Option<f64>, person: String, due: String,
        status: Option<Word>, effect: String, metric: Option<MetricGoal>, solves: Vec<Word>, number:
        Option<Number>, picture: Option<Word>,
    }
    Moment {
        kind: Option<Word>, text: String,
    }
    Comment {
        id: Option<Word>, author: String, text: String, date: String, resolved: bool,
    }
    Competitor {
        name: String, satisfaction: Option<f64>,
    }
    MetricGoal {
        name: String, before: String, target: String, after: String,
    }
    Number {
        value: f64, unit: String, target: Option<f64>, less_is_better: bool, enters_stage: bool,
    }
    Group {
        id: Option<Word>, text: String, cards: Vec<Word>, open: bool,
    }
    Curve {
        id: Option<Word>, role: Option<Word>, points: Vec<Point>,
    }
    Point {
        id: Option<Word>, step: Option<Word>, along: Option<f64>, value: f64, word: String, moment:
        Option<Moment>, breaks_after: bool,
    }
    Return {
        id: Option<Word>, from: Option<Word>, to: Option<Word>, label: String,
    }
    Participation {
        role: Option<Word>, department: Option<Word>, stage: Option<Word>, involvement: Word,
    }
    PresenterNote {
        stage: Option<Word>, text: String,
    }
}

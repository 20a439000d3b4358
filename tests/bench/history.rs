//! What the history keeps in memory: 1,000 steps on a workbook of 1,000 cards. The growth of the
//! process is read from the system, so this runs on Linux. `cargo bench --bench history`.
//! Budget: 100 MB; undoing everything leads back to the start.
#![allow(clippy::expect_used, reason = "a benchmark speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;

use generate::Random;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::{Command, Editor, Input, Selected, ViewOptions};
use tropa::locale::Language;
use tropa::model::{Card, IdSource};
use tropa::theme::ThemeName;

const CARDS: usize = 1_000;
const STEPS: usize = 1_000;
const ALLOWED_MB: f64 = 100.0;

fn main() {
    let workbook = Arc::new(generate::big(CARDS, 20, 10));
    let options = ViewOptions::new(Language::Russian, ThemeName::Light);
    let mut editor = Editor::new(workbook.clone(), options, IdSource::seeded(7));
    editor.scene();
    let before = resident_mb();
    work(&mut editor);
    let after = resident_mb();
    let steps = editor.past().len();
    println!("{CARDS} cards, {steps} steps: {:.1} MB of {ALLOWED_MB}", after - before);
    assert!(steps >= STEPS);
    while editor.run(Command::Undo) {}
    assert!(Arc::ptr_eq(editor.workbook(), &workbook), "undoing everything leads back to the start");
    assert!(after - before <= ALLOWED_MB, "{} MB", after - before);
}

/// What people do: mostly moving and typing, now and then a stage, a lane, a map.
fn work(editor: &mut Editor) {
    let mut random = Random::seeded(1);
    while editor.past().len() < STEPS {
        let map = editor.map().expect("a map").clone();
        let cards: Vec<_> = map.cards().map(|card| card.id).collect();
        let card = *random.pick(&cards).expect("it has cards");
        editor.select(Selected::card(card));
        let kind = random.below(100);
        let command = match kind {
            0..40 => *random.pick(&[Command::MoveRight, Command::MoveDown, Command::MoveLeft]).expect("one of three"),
            40..70 => {
                let text = format!("Правка номер {} в карточке", editor.past().len());
                let record = Card { text, ..(**map.card(card).expect("the card")).clone() };
                let change = MapEdit::Card(CardEdit::Set(vec![record]));
                editor.change(&Edit::Map { map: map.id(), change });
                continue;
            }
            70..80 => Command::AddCard,
            80..86 => Command::Vote,
            86..90 => Command::Delete,
            90..93 => Command::AddStageAfter,
            93..95 => Command::MoveStageLeft,
            95..97 => Command::MoveLaneDown,
            97..98 => Command::DuplicateStage,
            98..99 => Command::DeleteStage,
            _ => Command::Park,
        };
        editor.run(command);
        if editor.text_edit().is_some() {
            editor.handle(Input::Text(format!("Набрано {}", editor.past().len())));
            editor.finish_text();
        }
        editor.take_notices();
    }
}

/// What the process keeps in memory, in megabytes.
fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: f64 = pages.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default();
    pages * 4096.0 / 1e6
}

//! What a key costs the editor while the longest card of 10,000 is typed, beside lists as long as
//! they may be: the preview of the text, and whether there is anything to be saved, which is asked
//! several times in every frame. `cargo bench --bench typing`. Budgets: 2 ms for a key, 0.01 ms for
//! the question.
#![allow(clippy::expect_used, reason = "a benchmark speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;
mod measure;

use measure::{budget, median_of};
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, ListEdit, MapEdit, SharedEdit, apply};
use tropa::editor::{Editor, Input, TextTarget, ViewOptions};
use tropa::locale::Language;
use tropa::model::{Card, CardId, Comment, GroupList, IdSource, Role, TargetGroup, Workbook, limit};
use tropa::theme::ThemeName;

const CARDS: usize = 10_000;
const COMMENTS: usize = 200;
const ALLOWED_FOR_A_KEY_MS: f64 = 2.0;
const ALLOWED_FOR_THE_QUESTION_MS: f64 = 0.01;

fn main() {
    let (workbook, card) = with_long_lists();
    println!("{CARDS} cards, {} roles, {} target groups", workbook.roles().len(), workbook.target_groups().len());
    let options = ViewOptions::new(Language::Russian, ThemeName::Light);
    let mut editor = Editor::new(Arc::new(workbook), options, IdSource::seeded(7));
    assert!(editor.type_over(TextTarget::Card(card)));
    let mut text = String::new();
    let key = median_of(101, || {
        text.push('ы');
        assert!(editor.handle(Input::Text(text.clone())));
    });
    println!("  {:<32}{key:8.3} ms  {}", "a key", budget(key, ALLOWED_FOR_A_KEY_MS));
    let asked = median_of(1_001, || assert!(!editor.is_saved()));
    println!("  {:<32}{asked:8.4} ms  {}", "is it saved", budget(asked, ALLOWED_FOR_THE_QUESTION_MS));
}

/// A workbook with as many roles and target groups as it may have, and one of its last cards, of
/// which much was said.
fn with_long_lists() -> (Workbook, CardId) {
    let workbook = generate::big(CARDS, 40, 10);
    let mut ids = IdSource::seeded(11);
    let free = limit::RECORDS - workbook.roles().len();
    let mut edits: Vec<Edit> = (0..free)
        .map(|place| {
            let record = Role::new(ids.fresh(), format!("Роль {place}"), 0);
            Edit::Shared(SharedEdit::Role(ListEdit::Add { record, index: usize::MAX }))
        })
        .collect();
    let groups = workbook.target_groups().iter().cloned();
    let groups = groups.chain(std::iter::repeat_with(|| Arc::new(TargetGroup::new(ids.fresh(), GroupList::Own))));
    edits.push(Edit::Shared(SharedEdit::TargetGroups(groups.take(limit::RECORDS).collect())));
    let map = workbook.maps().first().expect("a map");
    let last = map.cards().filter(|card| card.roles.is_empty()).last().expect("a card that concerns everybody");
    let comment = || Comment {
        id: ids.fresh(),
        author: String::new(),
        text: "Спросить у юристов".repeat(20),
        date: None,
        resolved: false,
    };
    let comments = std::iter::repeat_with(comment).take(COMMENTS).collect();
    let card = Card { comments, ..(**last).clone() };
    edits.push(Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Set(vec![card])) });
    (apply(&workbook, &Edit::Several(edits)).expect("a sound workbook").workbook, last.id)
}

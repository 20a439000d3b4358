//! What is typed and not left yet counts as work exactly if leaving it would change the map: then the
//! file has not everything, the journal keeps it, and closing asks about it.

use crate::any_input;
use crate::drags::BUY_STAGE;
use crate::driver::*;
use crate::generate::{self, Random};
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::details::{CardField, Change, FieldId};
use tropa::editor::{Command, Entry, EntryPlace, Input, Key, Modifiers, Selected, TextTarget};
use tropa::model::{Card, Workbook, diff};

/// What is typed is no work.
fn expect_nothing(driver: &Driver, what: &str) {
    assert!(driver.editor.unfinished().is_empty() && driver.editor.is_saved(), "{what}");
    assert!(driver.editor.with_unfinished().is_none(), "{what}");
}

/// What is typed is work, and what is kept of it is what Enter makes of it.
fn expect_what_enter_makes(driver: &mut Driver, what: &str) -> Workbook {
    assert!(!driver.editor.unfinished().is_empty() && !driver.editor.is_saved(), "{what}");
    let kept = driver.editor.with_unfinished().unwrap_or_else(|| panic!("{what}: nothing is kept"));
    let before = driver.editor.committed().clone();
    driver.plain_key(Key::Enter);
    assert_eq!(*kept, **driver.editor.committed(), "{what}");
    assert!(!diff::same(&before, &kept), "{what}: nothing changes");
    expect_nothing_more(driver, what);
    Workbook::clone(&kept)
}

fn expect_nothing_more(driver: &Driver, what: &str) {
    assert!(driver.editor.unfinished().is_empty() && driver.editor.with_unfinished().is_none(), "{what}");
}

#[test]
fn what_is_there_before_it_has_a_name_is_work() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Stage(BUY_STAGE));
    driver.run(Command::AddReturn);
    let kept = expect_what_enter_makes(&mut driver, "an arrow without a label");
    assert_eq!(kept.maps()[0].returns().len(), 1);
    for (command, what) in [(Command::AddLaneBelow, "a lane"), (Command::AddStep, "a step")] {
        let mut driver = Driver::new();
        driver.editor.select(Selected::Stage(BUY_STAGE));
        driver.run(command);
        expect_what_enter_makes(&mut driver, what);
    }
}

#[test]
fn a_record_that_nobody_keeps_without_a_text_is_no_work() {
    let mut driver = Driver::new();
    for command in [Command::AddCard, Command::AddStageBefore] {
        driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
        driver.run(command).text("");
        expect_nothing(&driver, "nothing was said");
        driver.plain_key(Key::Escape);
    }
    driver.editor.type_over(TextTarget::Stage(BUY_STAGE));
    driver.text("");
    expect_nothing(&driver, "a stage keeps its name");
}

#[test]
fn a_text_that_is_emptied_is_work() {
    for target in [TextTarget::Card(A), TextTarget::Step(CHOOSE)] {
        let mut driver = Driver::new();
        if target == TextTarget::Step(CHOOSE) {
            driver.editor.type_over(target);
            driver.text("Выбор").plain_key(Key::Enter);
            let (_, revision) = driver.editor.begin_save();
            driver.editor.saved(revision);
        }
        driver.editor.type_over(target);
        expect_nothing(&driver, "it stands as it did");
        driver.text("");
        expect_what_enter_makes(&mut driver, "emptied");
    }
}

#[test]
fn emptying_what_stands_for_no_text_of_its_own_is_no_work() {
    let mut driver = Driver::new();
    driver.editor.type_over(TextTarget::Lane(BARRIERS));
    driver.text("");
    expect_nothing(&driver, "the lane is shown with the usual name again");
    driver.plain_key(Key::Enter).expect_steps(0);
    driver.editor.select(Selected::cards(vec![A, B]));
    driver.run(Command::Group);
    let group = driver.editor.map().and_then(|map| map.pile(A)).expect("a pile").id;
    let (_, revision) = driver.editor.begin_save();
    driver.editor.saved(revision);
    driver.editor.type_over(TextTarget::Group(group));
    driver.text("");
    expect_nothing(&driver, "the group says again what its first card says");
    driver.plain_key(Key::Escape);
    let change = MapEdit::Card(CardEdit::SetGroup { group, text: "Обзвон".to_owned(), open: false });
    driver.editor.change(&Edit::Map { map: MAP, change });
    let (_, revision) = driver.editor.begin_save();
    driver.editor.saved(revision);
    driver.editor.type_over(TextTarget::Group(group));
    driver.text("");
    expect_what_enter_makes(&mut driver, "the group has no text of its own any more");
}

/// The card is called back into the line by a part of what it says; the line then says this.
fn recall(driver: &mut Driver, part: &str, line: &str) {
    let (_, revision) = driver.editor.begin_save();
    driver.editor.saved(revision);
    driver.key(Modifiers::COMMAND, Key::L);
    driver.editor.handle(Input::CaptureText(part.to_owned()));
    driver.plain_key(Key::Up);
    expect_nothing(driver, "it was only looked at");
    driver.editor.handle(Input::CaptureText(line.to_owned()));
}

#[test]
fn of_a_recalled_note_that_is_kept_which_enter_makes() {
    let mut driver = Driver::new();
    recall(&mut driver, "тендер", "2д Проводит закрытый тендер");
    let kept = expect_what_enter_makes(&mut driver, "another text");
    assert_eq!(kept.maps()[0].card(D).expect("the card").text, "Проводит закрытый тендер");

    let lines = Card {
        text: "Проводит\nтендер".to_owned(), ..(**kept.maps()[0].card(D).expect("the card")).clone()
    };
    driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Set(vec![lines])) });
    recall(&mut driver, "тендер", "3д Проводит тендер");
    let kept = expect_what_enter_makes(&mut driver, "another place");
    assert_eq!(kept.maps()[0].card(D).expect("the card").text, "Проводит\nтендер");
    driver.expect_cell(ACTIONS, BUY, &[D]);

    recall(&mut driver, "тендер", "3д Проводит тендер ");
    expect_nothing(&driver, "a space more");
    driver.plain_key(Key::Enter);

    recall(&mut driver, "тендер", "");
    let kept = expect_what_enter_makes(&mut driver, "emptied");
    assert!(kept.maps()[0].card(D).is_none());
}

#[test]
fn of_a_recalled_group_that_is_kept_which_enter_makes() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::cards(vec![A, B]));
    driver.run(Command::Group);
    let group = driver.editor.map().and_then(|map| map.pile(A)).expect("a pile").id;
    let change = MapEdit::Card(CardEdit::SetGroup { group, text: "Обзвон".to_owned(), open: false });
    driver.editor.change(&Edit::Map { map: MAP, change });
    recall(&mut driver, "обзв", "1д Обзвон коллег");
    let kept = expect_what_enter_makes(&mut driver, "the group says something else");
    assert_eq!(kept.maps()[0].card(A).expect("the card").text, "Считает простои");
    recall(&mut driver, "обзв", "");
    expect_what_enter_makes(&mut driver, "the group says again what its first card says");
    recall(&mut driver, "считает", "1д");
    expect_nothing(&driver, "it says so already");
    driver.plain_key(Key::Enter).expect_text(A, "Считает простои");
}

#[test]
fn an_emptied_note_is_deleted_by_saving_and_given_up_by_escape() {
    let mut driver = Driver::new();
    recall(&mut driver, "тендер", "");
    driver.plain_key(Key::Escape);
    assert_eq!(driver.editor.capture().line(), "тендер", "it says again what was looked for");
    assert!(driver.editor.capture_hints().iter().all(|hint| hint.key != "capture-hint-dropped"), "no text is dropped");
    driver.editor.handle(Input::CaptureText(String::new()));
    recall(&mut driver, "тендер", "");
    let (workbook, revision) = driver.editor.begin_save();
    driver.editor.saved(revision);
    assert!(workbook.maps()[0].card(D).is_none() && driver.editor.is_saved());
}

#[test]
fn a_comment_begun_on_a_note_in_the_line_takes_nothing_from_it() {
    let mut driver = Driver::new();
    recall(&mut driver, "тендер", "2д Проводит закрытый тендер");
    driver.editor.handle(Input::CaptureLeft);
    driver.click_card(D);
    let comment = Change::Add("спросить у юристов".to_owned());
    let field = FieldId::Card(CardField::NewComment);
    let entry = Entry::Detail(driver.editor.selection().clone(), field, comment);
    driver.editor.hold_entry(EntryPlace::Details, Some(entry));
    let kept = driver.editor.with_unfinished().expect("both are work");
    let card = kept.maps()[0].card(D).expect("the card");
    assert_eq!((card.text.as_str(), card.comments.len()), ("Проводит закрытый тендер", 1));
    let empty = Entry::Detail(driver.editor.selection().clone(), field, Change::Add(" ".to_owned()));
    driver.editor.hold_entry(EntryPlace::Details, Some(empty));
    assert!(!driver.editor.unfinished().contains("юристов"));
}

#[test]
fn whatever_is_typed_what_is_kept_of_it_is_what_saving_makes() {
    let mut kept = 0;
    for seed in 0..6 {
        let mut random = Random::seeded(100 + seed);
        let mut driver = Driver::of(if seed % 2 == 0 { small() } else { generate::worked(seed) });
        for _ in 0..400 {
            if random.chance(30) {
                let typing = [Command::EditText, Command::AddCard, Command::AddLaneBelow, Command::AddReturn];
                driver.editor.run(*random.pick(&typing).expect("a command"));
            }
            let input = match random.below(10) {
                0 => Input::Text(String::new()),
                1 => Input::CaptureText(random.words(0, 1)),
                2 => Input::Key { modifiers: Modifiers::NONE, key: Key::Up },
                _ => any_input(&mut random, &mut driver),
            };
            let context = format!("seed {seed}: {input:?} during {:?}", driver.editor.tool());
            driver.editor.handle(input);
            let unfinished = driver.editor.with_unfinished();
            let is_work = unfinished.as_ref().is_some_and(|whole| !diff::same(whole, driver.editor.committed()));
            assert_eq!(!driver.editor.unfinished().is_empty(), is_work, "{context}");
            if is_work && random.chance(30) && driver.editor.pasting().is_none() {
                let (saved, _) = driver.editor.begin_save();
                assert_eq!(unfinished.as_deref(), Some(&*saved), "{context}");
                assert!(driver.editor.unfinished().is_empty(), "{context}");
                kept += 1;
            }
        }
    }
    assert!(kept > 50, "hardly anything was typed: {kept}");
}

//! What is typed and not left yet counts as work exactly if leaving it would change the map: then the
//! file has not everything, the journal keeps it, and closing asks about it.

use crate::drags::BUY_STAGE;
use crate::driver::*;
use tropa::edit::{CardEdit, Edit, MapEdit};
use tropa::editor::{Command, Key, Selected, TextTarget};
use tropa::model::{Workbook, diff};

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

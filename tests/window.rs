//! The real program in a real window, driven by real pointer and key events: a card is dragged to
//! another stage, undone on a Russian layout, another typed in Russian, saved; the program is
//! killed and the file is what was on the screen. Needs Xvfb, xdotool and setxkbmap; where they
//! are missing it says so and passes, unless `TROPA_TEST_WINDOW` is set.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by failing")]

#[path = "common/screen.rs"]
mod screen;

use screen::{Screen, WINDOW, read, tools_are_missing, tropa, wait_until};
use std::path::Path;
use std::sync::Arc;
use tropa::editor::{Editor, Input, ViewOptions};
use tropa::file::journal::leftovers;
use tropa::file::storage::Disk;
use tropa::geom::{Point, Rect, Size};
use tropa::locale::Language;
use tropa::model::{Card, IdSource, LaneId, Place, StepId, Workbook};
use tropa::theme::ThemeName;

/// The bars above and below the canvas; the side panel is folded away at this width.
const MENU_BAR: f64 = 48.0;
const STATUS_BAR: f64 = 36.0;
const CAPTURE_LINE: f64 = 58.0;

#[test]
fn what_is_done_in_the_window_is_in_the_file_after_a_kill() {
    if tools_are_missing() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("карта.ron");
    let made = tropa(["new", "--template", "cnc-machine", "--lang", "ru", "-o"]).arg(&file).status().unwrap();
    assert!(made.success());
    let original = read(&file);
    let cards_at_first = cards_told(&file);
    let screen = Screen::start(folder.path());
    let window = screen.open(&file);

    let (card, from) = first_card(&original);
    let (_, target) = empty_cell(&original, card.place);
    screen.drag(from, target);
    screen.press("ctrl+Cyrillic_yeru");
    wait_until(|| read(&file).maps()[0].card(card.id).unwrap().place != card.place, "the dragged card was not saved");

    screen.press("ctrl+Cyrillic_ya");
    screen.press("ctrl+Cyrillic_yeru");
    wait_until(|| read(&file) == original, "undo on the Russian layout did not bring the card back");

    screen.drag(from, target);
    screen.press("ctrl+Cyrillic_yeru");
    wait_until(|| read(&file) != original, "the card was not dragged again");
    let dragged = read(&file);
    let (cell, pos) = empty_cell(&dragged, Place::Parking);
    screen.click(pos);
    screen.press("Return");
    for key in ["Cyrillic_ES", "Cyrillic_che", "Cyrillic_io", "Cyrillic_te"] {
        screen.press(key);
    }
    screen.press("Return");
    screen.press("ctrl+Cyrillic_yeru");
    let typed = |workbook: &Workbook| workbook.maps()[0].cards().any(|card| card.text == "Счёт" && card.place == cell);
    wait_until(|| typed(&read(&file)), "the card typed in Russian was not saved");

    drop(window);
    let saved = read(&file);
    assert_eq!(cards_told(&file), cards_at_first + 1);
    let _again = screen.open(&file);
    assert_eq!(read(&file), saved);
}

/// Everything that was entered is there after a kill, and so is the text that was not finished.
#[test]
fn what_is_typed_in_the_window_survives_a_kill() {
    if tools_are_missing() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("карта.ron");
    let made = tropa(["new", "--template", "cnc-machine", "--lang", "ru", "-o"]).arg(&file).status().unwrap();
    assert!(made.success());
    let original = read(&file);
    let screen = Screen::start(folder.path());
    let window = screen.open(&file);
    let (_, pos) = empty_cell(&original, Place::Parking);
    screen.click(pos);
    for _ in 0..3 {
        screen.press("Return");
        for key in ["Cyrillic_ES", "Cyrillic_che", "Cyrillic_io", "Cyrillic_te"] {
            screen.press(key);
        }
        screen.press("Return");
    }
    screen.press("Return");
    for key in ["Cyrillic_es", "Cyrillic_er", "Cyrillic_o", "Cyrillic_ka"] {
        screen.press(key);
    }
    std::thread::sleep(std::time::Duration::from_millis(700));
    drop(window);
    assert!(read(&file) == original, "nothing was saved");
    let left = leftovers(&folder.path().join("state/tropa"), &Disk);
    assert_eq!(left.len(), 1);
    let workbook = &left[0].found.as_ref().unwrap().workbook;
    let texts: Vec<&str> = workbook.maps()[0].cards().map(|card| card.text.as_str()).collect();
    assert_eq!(texts.iter().filter(|text| **text == "Счёт").count(), 3, "{texts:?}");
    // The last half second of a text that is being typed may be missing.
    assert!(texts.iter().any(|text| !text.is_empty() && "срок".starts_with(text)), "{texts:?}");
}

/// How many cards the command line counts on the first map.
fn cards_told(file: &Path) -> u64 {
    let output = tropa(["info", "--json"]).arg(file).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    told["maps"][0]["cards"].as_u64().unwrap()
}

/// The editor as the window has it: it knows where everything is.
fn editor(workbook: &Workbook) -> Editor {
    let options = ViewOptions::new(Language::Russian, ThemeName::Light);
    let mut editor = Editor::new(Arc::new(workbook.clone()), options, IdSource::seeded(1));
    editor.handle(Input::Resized(Size::new(WINDOW.0, WINDOW.1 - MENU_BAR - STATUS_BAR - CAPTURE_LINE)));
    editor.layout();
    editor
}

fn on_screen(editor: &Editor, rect_in_doc: Rect) -> Rect {
    editor.camera().rect_in_view(rect_in_doc) + kurbo::Vec2::new(0.0, MENU_BAR)
}

/// The first card that stands in one column, and where it can be taken hold of.
fn first_card(workbook: &Workbook) -> (Card, Point) {
    let mut editor = editor(workbook);
    let layout = editor.layout();
    let placed = &layout.lanes[0].layout.cards;
    let card = placed.iter().find(|card| card.columns.0 == card.columns.1).unwrap().card.clone();
    let rect = on_screen(&editor, layout.card_rect(card.id).unwrap());
    ((*card).clone(), Point::new(rect.x0 + 12.0, rect.y0 + 10.0))
}

/// Room below the last card of a cell in view, in the first lanes, in another place than `not`.
fn empty_cell(workbook: &Workbook, not: Place) -> (Place, Point) {
    let mut editor = editor(workbook);
    let layout = editor.layout();
    let free = |lane: LaneId, step: StepId| {
        let cell = on_screen(&editor, layout.cell_rect(lane, step)?);
        let column = layout.columns.index_of(step)?;
        let placed = layout.lane(lane)?;
        let cards = placed.layout.cards.iter().filter(|card| (card.columns.0..=card.columns.1).contains(&column));
        let bottom = cards
            .filter_map(|card| layout.card_rect(card.card.id))
            .map(|rect| on_screen(&editor, rect).y1)
            .fold(cell.y0, f64::max);
        // Clear of the "+" under the last card.
        let pos = Point::new(cell.x0 + 14.0, cell.y1 - 10.0);
        (pos.y - bottom > 20.0 && cell.y1 < WINDOW.1 - STATUS_BAR - CAPTURE_LINE - 8.0).then_some(pos)
    };
    for lane in layout.lanes.iter().map(|placed| placed.layout.lane.id) {
        for step in layout.steps() {
            let place = Place::Cell { lane, step };
            if place != not
                && let Some(pos) = free(lane, step)
            {
                return (place, pos);
            }
        }
    }
    panic!("no cell in view has room")
}

//! A show of hands through the window: what the keyboard sends besides the digit is no text.

use super::{Window, example};
use egui::{Event, Key, Modifiers};
use tropa::editor::Selected;
use tropa::model::{CardId, LaneKind};

fn select_barrier(window: &mut Window) -> CardId {
    let map = window.state().editor().map().unwrap();
    let row = map.rows().iter().find(|row| row.lane.kind == LaneKind::Barriers).unwrap();
    let card = row.cards.iter().find(|card| map.group_of(card.id).is_none()).unwrap().id;
    window.state_mut().editor_mut().select(Selected::card(card));
    window.run_ok();
    card
}

fn press(window: &mut Window, key: Key, physical_key: Key, modifiers: Modifiers, held: bool, text: &str) {
    let event = |pressed| Event::Key { key, physical_key: Some(physical_key), pressed, repeat: false, modifiers };
    for _ in 0..if held { 3 } else { 1 } {
        window.event(event(true));
        if !text.is_empty() {
            window.event(Event::Text(text.to_owned()));
        }
    }
    window.event(event(false));
    window.run_ok();
}

fn votes(window: &Window, card: CardId) -> (u32, u32) {
    let card = window.state().editor().map().and_then(|map| map.card(card)).unwrap();
    (card.votes, card.doubts)
}

#[test]
fn digits_count_and_what_shift_prints_above_them_begins_no_card() {
    let mut window = example();
    let card = select_barrier(&mut window);
    press(&mut window, Key::Num4, Key::Num4, Modifiers::NONE, false, "4");
    assert_eq!(votes(&window, card).0, 4);
    // As the Russian layout has it: the question mark is the logical key, the seven the physical.
    press(&mut window, Key::Questionmark, Key::Num7, Modifiers::SHIFT, false, "?");
    assert_eq!(votes(&window, card), (4, 7));
    assert!(window.state().editor().text_edit().is_none());
    press(&mut window, Key::Num5, Key::Num5, Modifiers::NONE, true, "5");
    assert_eq!(votes(&window, card), (5, 7), "a key that is held down counts once");
    let held = votes(&window, card);
    press(&mut window, Key::ArrowDown, Key::Num2, Modifiers::NONE, false, "");
    assert_eq!(votes(&window, card), held, "an arrow of the number pad is no digit");
}

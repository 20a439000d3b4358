//! The capture line and typing in the grid, through the window: who has the keyboard, what is
//! shown, that no letter is lost.

use super::{Answers, Window, card_texts, click, example, press, type_text, window};
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use tropa::editor::{Selected, Template};
use tropa::model::Place;

fn line(window: &Window) -> String {
    window.state().editor().capture().line().to_owned()
}

fn narrow() -> Window {
    window(Vec2::new(1366.0, 768.0), Template::Example, Answers::default())
}

fn catching() -> Window {
    let mut window = narrow();
    press(&mut window, Modifiers::COMMAND, Key::L);
    window
}

#[test]
fn a_note_is_typed_into_the_line_and_the_line_goes_on() {
    let mut window = catching();
    for text in ["4б третий раз просят спецификацию", "м 2 «Где цены?»"] {
        type_text(&mut window, text);
        assert_eq!(line(&window), text);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(line(&window), "");
    }
    let texts = card_texts(window.state());
    assert!(["третий раз просят спецификацию", "«Где цены?»"].iter().all(|text| texts.iter().any(|own| own == text)));
    assert!(window.query_all_by_label_contains("Записано в «Мысли», этап 2").next().is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!card_texts(window.state()).contains(&"«Где цены?»".to_owned()), "undo in an empty line");
}

#[test]
fn what_enter_will_do_is_said_beside_the_text() {
    let mut window = catching();
    type_text(&mut window, "4б текст");
    let hint = "Enter — в «Барьеры», этап 4 · Tab — другой этап · без пометки — на парковку";
    assert!(window.query_all_by_label(hint).next().is_some());
    assert!(window.query_all_by_label("Быстрая запись").next().is_some(), "the field has a name");
}

#[test]
fn tab_stays_in_the_line_and_the_cursor_in_the_text() {
    let mut window = catching();
    type_text(&mut window, "4б текст");
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    press(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "ы");
    assert_eq!(line(&window), "5б тексыт");
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::Delete);
    type_text(&mut window, "2");
    assert_eq!(line(&window), "2б тексыт");
}

#[test]
fn up_corrects_and_escape_leaves_for_the_map() {
    let mut window = catching();
    type_text(&mut window, "4б текст");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    type_text(&mut window, ", дополненный");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(card_texts(window.state()).contains(&"текст, дополненный".to_owned()));
    type_text(&mut window, "лишнее");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(line(&window), "");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.state().editor().capture().is_active());
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(window.state().editor().selection().selected.only_card().is_some(), "arrows walk over the map");
}

#[test]
fn a_click_gives_the_line_the_keyboard_and_a_click_on_the_map_takes_it() {
    let mut window = narrow();
    let field = window.get_all_by_label("Быстрая запись").find(|node| node.accesskit_node().is_text_input());
    let pos = field.unwrap().rect().center();
    click(&mut window, pos);
    assert!(window.state().editor().capture().is_active());
    let (_, card) = super::first_card(&mut window);
    type_text(&mut window, "4б недописанное");
    click(&mut window, card);
    assert!(!window.state().editor().capture().is_active());
    assert_eq!(line(&window), "4б недописанное", "nothing typed is lost");
    assert!(window.query_all_by_label_contains("не сохранено").next().is_some());
    press(&mut window, Modifiers::COMMAND, Key::L);
    type_text(&mut window, "!");
    assert_eq!(line(&window), "4б недописанное!");
}

#[test]
fn letters_typed_on_a_card_start_the_next_and_none_is_lost() {
    let mut window = example();
    let (text, pos) = super::first_card(&mut window);
    click(&mut window, pos);
    // All in one frame, as a slow machine gets them.
    for letter in ["н", "о", "в", "а", "я"] {
        window.event(Event::Text(letter.to_owned()));
    }
    window.run_ok();
    type_text(&mut window, " карточка");
    press(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "и ещё");
    press(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "рядом");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    let map = window.state().editor().map().unwrap();
    let place = |text: &str| map.cards().find(|card| card.text == text).map(|card| card.place);
    let (Some(Place::Cell { lane, step }), Some(Place::Cell { lane: beside, step: next })) =
        (place(&text), place("рядом"))
    else {
        panic!("a card is missing");
    };
    assert!(lane == beside && step != next);
    assert_eq!(place("новая карточка"), place(&text));
    assert_eq!(place("и ещё"), place(&text));
    assert!(window.state().editor().text_edit().is_none());
    assert!(matches!(window.state().editor().selection().selected, Selected::Cards(_)));
}

/// Not compared with anything: looked at. `PICTURES=folder cargo test --test gui pictures`.
#[test]
fn pictures_of_the_capture_line_are_drawn() {
    let mut window = catching();
    for (name, text) in [("empty", ""), ("marked", "4б третий раз просят новую спецификацию"), ("name", "возм")]
    {
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::COMMAND, Key::L);
        type_text(&mut window, text);
        let picture = window.render().unwrap();
        if let Ok(folder) = std::env::var("PICTURES") {
            picture.save(std::path::PathBuf::from(folder).join(format!("capture-{name}.png"))).unwrap();
        }
    }
}

#[test]
fn undo_in_a_new_note_does_not_bring_back_one_that_is_placed() {
    let mut window = catching();
    type_text(&mut window, "4б первая");
    // What has stood for a while can be taken back to.
    (0..90).for_each(|_| window.step());
    press(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "вто");
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert!(!line(&window).contains("первая"), "{}", line(&window));
    }
}

//! Reports in the window: the way there and back by pointer and keyboard, what a screen reader is
//! told and can choose, and that what is seen is what is written.

use super::*;
use egui::accesskit::Role;
use tropa::editor::{Command, Sheet};
use tropa::report::Topic;

fn shown() -> Window {
    let mut window = example();
    window.state_mut().run(Command::Participation);
    window.run_ok();
    window
}

#[test]
fn a_screen_reader_reads_the_report_and_corrects_a_cell() {
    let mut window = shown();
    assert!(window.query_by_label("Роли по этапам").is_some());
    let label = "Снабженец, этап «Тендер и договор»: ведёт";
    window.get_by_role_and_label(Role::Button, label).click_accesskit();
    window.run_ok();
    let corrected = format!("{label}, поправлено вручную");
    let cell = window.get_by_role_and_label(Role::Button, &corrected);
    assert_eq!(cell.accesskit_node().data().is_selected(), Some(true));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("Снабженец, этап «Тендер и договор»: участвует, поправлено вручную").is_some());
    assert_eq!(window.state().editor().steps_done(), 2);
}

#[test]
fn the_bar_leads_to_other_reports_and_back() {
    let mut window = shown();
    for (label, topic) in [("Достоверность карты", Topic::Coverage), ("Воронка по этапам", Topic::Funnel)]
    {
        window.get_by_role_and_label(Role::Tab, label).click();
        window.run_ok();
        assert_eq!(window.state().editor().sheet(), Sheet::Report(topic));
    }
    window.get_by_role_and_label(Role::Button, "К карте").click();
    window.run_ok();
    assert_eq!(window.state().editor().sheet(), Sheet::Map);
    window.state_mut().run(Command::Coverage);
    window.run_ok();
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().editor().sheet(), Sheet::Map);
}

#[test]
fn the_capture_line_waits_with_the_map() {
    let mut window = shown();
    type_text(&mut window, "б");
    assert!(window.state().editor().capture().line().is_empty());
    assert!(window.state().editor().text_edit().is_none());
    assert_eq!(window.state().editor().steps_done(), 0);
}

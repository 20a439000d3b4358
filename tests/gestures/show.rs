//! Showing a map: which views there are, what keys and remote controls do, and that nothing of it
//! touches the workbook or the place where one worked.

use super::driver::*;
use super::generate::{self, Shape};
use std::collections::BTreeSet;
use tropa::edit::{Edit, MapEdit};
use tropa::editor::show::{LEAST_TEXT_SHARE, Order, Subject};
use tropa::editor::{
    Button, Command, Input, Key, LEAST_TEXT_PX, Modifiers, Pane, Request, Selected, Show, ShowStep, Shows,
};
use tropa::geom::{Point, Rect, Size};
use tropa::locale::{self, Language};
use tropa::model::{CardId, PresenterNote, Workbook};
use tropa::scene::Item;
use tropa::template::{self, Template};

/// The screens of a laptop and of a projector, and the smallest window.
const SCREENS: [(f64, f64); 3] = [(1366.0, 768.0), (1920.0, 1080.0), (800.0, 520.0)];

fn example() -> Workbook {
    template::workbook(Template::Example, Language::Russian).expect("the worked example")
}

fn shape(stages: usize, lanes: usize, cards: usize) -> Shape {
    Shape { stages, steps: 1, lanes, cards, parked: 2, roles: 3, stretched: 10, groups: 3, details: 40, derived: 0 }
}

fn maps() -> Vec<Workbook> {
    vec![
        example(),
        small(),
        generate::empty(4),
        generate::workbook(1, &shape(7, 3, 2)),
        generate::workbook(2, &shape(7, 9, 300)),
        generate::workbook(3, &shape(30, 9, 300)),
        generate::worked(5),
        generate::stretched(6),
    ]
}

fn showing(workbook: Workbook, (width, height): (f64, f64)) -> Driver {
    let mut driver = Driver::of(workbook);
    driver.run(Command::StartShow);
    show_mut(&mut driver).resize(Size::new(width, height), 1.0);
    driver
}

fn show(driver: &Driver) -> &Show {
    driver.editor.show().expect("a show")
}

fn show_mut(driver: &mut Driver) -> &mut Show {
    driver.editor.show_mut().expect("a show")
}

fn subject(driver: &Driver) -> Option<Subject> {
    show(driver).view().map(|view| view.subject)
}

/// The cards that are seen whole in one of the views, as far as it is wide, and the cards there are.
fn cards_seen(driver: &mut Driver, height: f64) -> (BTreeSet<CardId>, BTreeSet<CardId>) {
    let (mut whole, mut all) = (BTreeSet::new(), BTreeSet::new());
    let layout = show(driver).layout().clone();
    driver.plain_key(Key::Home);
    while !show(driver).is_over() {
        let is_part = subject(driver) != Some(Subject::Whole);
        let frame = show(driver).frame(1e9).expect("a frame");
        let panes = show(driver).panes(&frame);
        let stages = panes.iter().find(|pane| pane.shows == Shows::Stages);
        let below = stages.map_or(0.0, |pane| pane.rect_in_view.y1);
        for placed in &layout.lanes {
            let of_lane = |pane: &&Pane| pane.shows == Shows::Lane(placed.layout.lane.id);
            let room = panes.iter().find(of_lane).map(|pane| (panes.rect_in_doc(pane), pane.rect_in_view));
            for card in &placed.layout.cards {
                all.insert(card.card.id);
                let Some((room, in_view)) = room.filter(|_| is_part) else { continue };
                assert!(in_view.y1 <= height + 0.5, "{in_view:?} leaves the screen");
                let rect = layout.card_rect(card.card.id).expect("a shown card");
                let wide = card.columns.0 != card.columns.1;
                let (x0, x1) = if wide { (rect.x0.max(room.x0), rect.x1.min(room.x1)) } else { (rect.x0, rect.x1) };
                let fits = x1 > x0 && x0 >= room.x0 - 0.5 && x1 <= room.x1 + 0.5;
                let is_too_high = rect.height() * frame.zoom > height - below - 60.0;
                if fits && (is_too_high || rect.y0 >= room.y0 - 0.5 && rect.y1 <= room.y1 + 0.5) {
                    whole.insert(card.card.id);
                }
            }
        }
        driver.plain_key(Key::PageDown);
    }
    (whole, all)
}

#[test]
fn every_card_is_whole_in_some_view_at_a_size_that_is_read_from_the_last_row() {
    for workbook in maps() {
        for screen in SCREENS {
            for order in [Order::Stages, Order::Lanes] {
                let mut driver = showing(workbook.clone(), screen);
                if order == Order::Lanes {
                    driver.plain_key(Key::L);
                }
                assert_eq!(show(&driver).order(), order);
                let (whole, all) = cards_seen(&mut driver, screen.1);
                assert_eq!(whole, all, "{screen:?} {order:?}");
            }
        }
    }
}

#[test]
fn no_view_of_a_stage_has_text_that_is_too_small() {
    for (width, height) in SCREENS {
        let mut driver = showing(example(), (width, height));
        let least = LEAST_TEXT_PX.max(height * LEAST_TEXT_SHARE);
        let count = show(&driver).views().len();
        let stages = driver.editor.map().expect("a map").stages().len();
        assert!(count > stages, "{count}");
        for _ in 1..count {
            driver.plain_key(Key::Space);
            let zoom = show(&driver).frame(1e9).expect("a frame").zoom;
            show_mut(&mut driver).scene().visit(&mut |item, _, _| {
                if let Item::Text(text) = item {
                    let size = f64::from(text.run.size) * zoom;
                    assert!(size >= least - 1e-6, "{:?}: {size} px at {width} × {height}", text.run.text);
                }
            });
        }
    }
}

#[test]
fn the_whole_map_comes_first_and_stages_follow_in_their_order() {
    for workbook in maps() {
        let driver = showing(workbook, SCREENS[0]);
        let mut subjects: Vec<Subject> = show(&driver).views().iter().map(|view| view.subject).collect();
        subjects.dedup();
        let stages = show(&driver).map().stages().iter().map(|stage| Subject::Stage(stage.id));
        let wanted: Vec<Subject> = std::iter::once(Subject::Whole).chain(stages).collect();
        assert_eq!(subjects, wanted);
        let frame = show(&driver).frame(1e9).expect("a frame");
        let panes = show(&driver).panes(&frame);
        let whole = panes.rect_in_doc(panes.body());
        let size = show(&driver).layout().size;
        assert!(whole.x0 <= 0.5 && whole.x1 >= size.width - 0.5 && whole.y1 >= size.height - 0.5, "{whole:?}");
    }
}

#[test]
fn a_map_of_thirty_stages_is_shown_in_views_of_their_own() {
    let driver = showing(generate::workbook(3, &shape(30, 9, 300)), SCREENS[1]);
    let views = show(&driver).views();
    assert!((31..=200).contains(&views.len()), "{}", views.len());
    let last = views.last().expect("a view");
    assert_eq!(last.part.0 + 1, last.part.1);
}

#[test]
fn remote_controls_lead_on_and_back_and_the_end_comes_before_the_map() {
    let mut driver = showing(small(), SCREENS[0]);
    for key in [Key::PageDown, Key::Space, Key::Right, Key::Down] {
        let before = show(&driver).place().0;
        driver.plain_key(key);
        assert_eq!(show(&driver).place().0, before + 1, "{key:?}");
        driver.plain_key(Key::PageUp);
        assert_eq!(show(&driver).place().0, before, "{key:?}");
    }
    driver.plain_key(Key::End);
    assert_eq!(subject(&driver), show(&driver).views().last().map(|view| view.subject));
    driver.plain_key(Key::PageDown);
    assert!(show(&driver).is_over());
    driver.plain_key(Key::Left);
    assert!(!show(&driver).is_over());
    driver.plain_key(Key::Right).plain_key(Key::Right);
    assert!(driver.editor.show().is_none(), "one step more ends it");
}

#[test]
fn a_show_leaves_everything_as_it_was() {
    let mut driver = Driver::new();
    driver.click_card(D).run(Command::ZoomIn).run(Command::NextRole);
    let (workbook, camera) = (driver.editor.workbook().clone(), driver.editor.camera());
    let (selection, options) = (driver.editor.selection().clone(), driver.editor.options().clone());
    driver.run(Command::StartShow);
    for key in [Key::Delete, Key::F2, Key::Insert, Key::Digit1, Key::Enter, Key::Tab, Key::R, Key::D, Key::L, Key::B] {
        driver.editor.handle(Input::Key { key, modifiers: Modifiers::NONE });
    }
    for input in [
        Input::Typed("слово".to_owned()),
        Input::Paste { text: "заметка".to_owned(), shared: None },
        Input::Resized(Size::new(700.0, 500.0)),
        Input::Zoomed { pos_in_view: Point::new(10.0, 10.0), factor: 2.0 },
        Input::CaptureEntered,
        Input::CaptureText("заметка".to_owned()),
    ] {
        driver.editor.handle(input);
    }
    for command in Command::ALL.iter().copied() {
        assert!(!driver.editor.enabled(command) && !driver.editor.run(command), "{command:?}");
    }
    driver.editor.select(Selected::card(A));
    let mut other = driver.editor.map().expect("a map").info().as_ref().clone();
    other.title = "Другое".to_owned();
    assert!(!driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::SetInfo(Box::new(other)) }));
    driver.editor.handle(Input::Cancel);
    assert!(driver.editor.show().is_none());
    driver.expect_unchanged(&workbook).expect_idle();
    assert_eq!(driver.editor.camera(), camera);
    assert_eq!(driver.editor.selection(), &selection);
    assert_eq!(driver.editor.options(), &options);
    assert_eq!(driver.editor.take_requests(), Vec::<Request>::new());
    assert_eq!(driver.editor.capture().line(), "");
}

#[test]
fn from_here_begins_with_the_stage_that_is_selected() {
    let mut driver = Driver::new();
    driver.click_card(D).run(Command::ShowFromHere);
    assert_eq!(subject(&driver), Some(Subject::Stage(CHOOSE_STAGE)));
    driver.editor.end_show();
    driver.editor.select(Selected::Nothing);
    driver.run(Command::ShowFromHere);
    assert!(matches!(subject(&driver), Some(Subject::Stage(_))));
}

#[test]
fn the_way_is_smooth_and_ends_exactly_however_few_frames_there_are() {
    let mut driver = showing(example(), SCREENS[0]);
    driver.editor.set_now(10.0);
    let frame = |driver: &Driver, now: f64| show(driver).frame(now).expect("a frame");
    let start = frame(&driver, 10.0);
    driver.plain_key(Key::PageDown);
    let end = frame(&driver, 1e9);
    assert_eq!(frame(&driver, 10.0), start);
    assert!(show(&driver).is_moving(10.1) && !show(&driver).is_moving(10.36));
    let mut last = start.zoom;
    for part in 1..=10 {
        let now = 10.0 + 0.034 * f64::from(part);
        let zoom = frame(&driver, now).zoom;
        assert!(zoom >= last && zoom <= end.zoom + 1e-9, "{zoom}");
        last = zoom;
        // Lanes open and close without gaps.
        let panes = show(&driver).panes(&frame(&driver, now));
        let rows: Vec<Rect> = panes
            .iter()
            .filter(|pane| matches!(pane.shows, Shows::Stages | Shows::Lane(_)))
            .map(|pane| pane.rect_in_view)
            .collect();
        assert!(rows.windows(2).all(|pair| (pair[0].y1 - pair[1].y0).abs() < 1e-6), "{rows:?}");
    }
    assert_eq!(frame(&driver, 10.35), end);
    // The next key does not wait.
    driver.editor.set_now(10.1);
    driver.plain_key(Key::PageUp);
    let there = frame(&driver, 10.1);
    assert!(there.zoom > start.zoom && there.zoom < end.zoom);
    assert_eq!(frame(&driver, 11.0), start);
}

#[test]
fn black_is_lit_again_by_the_next_key_and_the_view_stays() {
    let mut driver = showing(small(), SCREENS[0]);
    driver.plain_key(Key::PageDown);
    let place = show(&driver).place();
    for key in [Key::B, Key::Period] {
        driver.plain_key(key);
        assert!(show(&driver).is_black());
        driver.plain_key(Key::PageDown);
        assert!(!show(&driver).is_black());
        assert_eq!(show(&driver).place(), place);
        driver.plain_key(key).plain_key(key);
        assert!(!show(&driver).is_black());
    }
}

#[test]
fn digits_and_enter_go_to_a_stage() {
    let mut driver = showing(generate::workbook(3, &shape(30, 9, 300)), SCREENS[0]);
    let stages: Vec<Subject> = show(&driver).map().stages().iter().map(|stage| Subject::Stage(stage.id)).collect();
    let jump = |driver: &mut Driver, digits: &[Key]| {
        for digit in digits {
            driver.plain_key(*digit);
        }
        driver.plain_key(Key::Enter);
        assert_eq!(show(driver).digits(), "");
        subject(driver)
    };
    assert_eq!(jump(&mut driver, &[Key::Digit1, Key::Digit7]), Some(stages[16]));
    assert_eq!(jump(&mut driver, &[Key::Digit0]), Some(Subject::Whole));
    assert_eq!(jump(&mut driver, &[Key::Digit9, Key::Digit9, Key::Digit9, Key::Digit9]), Some(stages[29]));
    driver.plain_key(Key::Digit4);
    assert_eq!(show(&driver).digits(), "4");
    driver.plain_key(Key::Escape);
    assert_eq!((show(&driver).digits(), subject(&driver)), ("", Some(stages[29])), "the number alone is given up");
    driver.plain_key(Key::Escape);
    assert!(driver.editor.show().is_none());
}

#[test]
fn a_card_is_lit_by_a_click_or_by_tab_and_the_view_comes_back() {
    let mut driver = showing(example(), SCREENS[0]);
    driver.plain_key(Key::PageDown);
    let frame = show(&driver).frame(1e9);
    driver.editor.set_now(50.0);
    driver.plain_key(Key::Tab);
    let first = show(&driver).spotlight().expect("a card");
    let layout = show(&driver).layout().clone();
    let (_, card) = layout.card(first).expect("it is shown");
    assert_eq!(card.columns.0, 0);
    let frame = frame.expect("a frame");
    let (_, zoom, corner) = show_mut(&mut driver).lit_card(1e9).expect("a picture");
    assert!(zoom >= frame.zoom && corner.x >= 0.0 && corner.y >= 0.0);
    assert_eq!(show_mut(&mut driver).lit_card(50.0).expect("a picture").1, frame.zoom, "it sets out from its place");
    let place = show(&driver).lit_place().expect("a place");
    assert!(locale::message(Language::Russian, &place).contains("Действия клиента"));
    driver.plain_key(Key::Tab);
    assert_ne!(show(&driver).spotlight(), Some(first));
    driver.key(Modifiers::SHIFT, Key::Tab);
    assert_eq!(show(&driver).spotlight(), Some(first));
    driver.plain_key(Key::Escape);
    assert_eq!((show(&driver).spotlight(), show(&driver).frame(1e9)), (None, Some(frame.clone())));

    driver.editor.set_now(100.0);
    let rect = show(&driver).panes(&frame).rect_in_view(layout.card_rect(first).expect("it is shown"));
    driver.move_to(rect.center()).press(Button::Left, Modifiers::NONE, 1);
    assert_eq!(show(&driver).spotlight(), Some(first));
    driver.press(Button::Left, Modifiers::NONE, 1);
    assert_eq!(show(&driver).spotlight(), None);
    // Beside the cards a click leads on.
    let place = show(&driver).place().0;
    driver.editor.set_now(200.0);
    driver.move_to(Point::new(20.0, 20.0)).press(Button::Left, Modifiers::NONE, 1);
    assert_eq!(show(&driver).place().0, place + 1);
    driver.press(Button::Right, Modifiers::NONE, 1);
    assert_eq!(show(&driver).place().0, place);
}

#[test]
fn other_eyes_fade_what_does_not_concern_them_and_come_round() {
    let mut driver = showing(example(), SCREENS[0]);
    let faded = |driver: &mut Driver| {
        let mut count = 0;
        show_mut(driver).scene().visit(&mut |item, _, opacity| {
            count += usize::from(matches!(item, Item::Text(_)) && opacity < 1.0);
        });
        count
    };
    assert_eq!(faded(&mut driver), 0);
    let (roles, departments) = (driver.editor.workbook().roles().len(), driver.editor.workbook().departments().len());
    assert!(roles > 1 && departments > 1);
    for (key, count) in [(Key::R, roles), (Key::D, departments)] {
        for _ in 0..count {
            driver.plain_key(key);
            assert!(faded(&mut driver) > 0);
            assert!(show(&driver).eyes_in_words().is_some());
        }
        driver.plain_key(key);
        assert_eq!((faded(&mut driver), show(&driver).eyes_in_words()), (0, None));
    }
    driver.key(Modifiers::SHIFT, Key::R);
    assert!(faded(&mut driver) > 0);
}

#[test]
fn lane_by_lane_and_back_to_the_stage_that_is_seen() {
    let mut driver = showing(example(), SCREENS[0]);
    driver.plain_key(Key::Digit3).plain_key(Key::Enter).plain_key(Key::L);
    let lanes: Vec<Subject> = show(&driver).views().iter().skip(1).map(|view| view.subject).collect();
    assert!(lanes.iter().all(|subject| matches!(subject, Subject::Lane(_))));
    assert_eq!(subject(&driver), lanes.first().copied());
    driver.plain_key(Key::L);
    assert!(matches!(subject(&driver), Some(Subject::Stage(_))));
}

#[test]
fn notes_are_those_of_the_map_or_of_the_stage() {
    let mut driver = Driver::new();
    let mut info = driver.editor.map().expect("a map").info().as_ref().clone();
    info.presenter_notes = vec![
        PresenterNote { stage: None, text: "О карте".to_owned() },
        PresenterNote { stage: Some(CHOOSE_STAGE), text: "О выборе".to_owned() },
    ];
    assert!(driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::SetInfo(Box::new(info)) }));
    driver.run(Command::StartShow);
    assert_eq!(show(&driver).notes(), ["О карте"]);
    driver.plain_key(Key::Digit2).plain_key(Key::Enter);
    assert_eq!(show(&driver).notes(), ["О выборе"]);
    driver.plain_key(Key::N);
    assert!(show(&driver).shows_notes());
}

#[test]
fn the_wheel_leads_on_once_for_a_push() {
    let mut driver = showing(small(), SCREENS[0]);
    let scroll = |driver: &mut Driver, time: f64, y: f64| {
        driver.editor.set_now(time);
        driver.editor.handle(Input::Scrolled(tropa::geom::Vec2::new(0.0, y)));
        show(driver).place().0
    };
    assert_eq!(scroll(&mut driver, 1.0, -64.0), 1);
    for part in 1..10 {
        assert_eq!(scroll(&mut driver, 1.0 + f64::from(part) * 0.02, -64.0), 1);
    }
    assert_eq!(scroll(&mut driver, 2.0, -64.0), 2);
    assert_eq!(scroll(&mut driver, 3.0, 64.0), 1);
}

#[test]
fn every_step_of_a_show_has_words() {
    for language in Language::ALL {
        let mut driver = showing(example(), SCREENS[0]);
        for _ in 0..2 {
            for view in show(&driver).views() {
                let name = locale::message(language, &show(&driver).name_of(view));
                assert!(!name.contains("show-"), "{name}");
            }
            driver.editor.step_show(ShowStep::Lanes);
        }
        driver.plain_key(Key::End).plain_key(Key::PageDown);
        assert!(locale::has(language, show(&driver).name().key));
    }
}

//! Showing a map: which views there are, what keys and remote controls do, and that nothing of it
//! touches the workbook or the place where one worked.

use super::driver::*;
use super::generate::{self, Shape};
use std::collections::BTreeSet;
use tropa::edit::{CardEdit, Edit, LaneEdit, MapEdit, apply};
use tropa::editor::show::{LEAST_TEXT_SHARE, Order, Picture, Subject};
use tropa::editor::{
    Button, Command, Input, Key, LEAST_TEXT_PX, Modifiers, Pane, PictureGoal, Request, Selected, Show, ShowStep, Shows,
};
use tropa::geom::{Point, Rect, Size};
use tropa::import::picture_of_pixels;
use tropa::layout::MapLayout;
use tropa::locale::{self, Language};
use tropa::model::{Card, CardId, Lane, LaneId, LaneKind, PresenterNote, Workbook};
use tropa::report::Chapter;
use tropa::scene::Item;
use tropa::template::{self, Template};
use tropa::theme::{Density, TextRole};

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
        generate::workbook(2, &shape(7, 9, 120)),
        generate::workbook(3, &shape(30, 9, 150)),
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

/// What is seen of the view on the screen, at rest.
fn picture(driver: &mut Driver) -> Picture {
    show_mut(driver).picture(1e9).expect("a picture")
}

/// The cards that are seen whole in one of the views, as far as it is wide, and the cards there are.
fn cards_seen(driver: &mut Driver, height: f64) -> (BTreeSet<CardId>, BTreeSet<CardId>) {
    driver.plain_key(Key::Home);
    let cards = |layout: &MapLayout| -> BTreeSet<CardId> {
        layout.lanes.iter().flat_map(|placed| &placed.layout.cards).map(|placed| placed.card.id).collect()
    };
    let (mut whole, all) = (BTreeSet::new(), cards(show(driver).layout()));
    while !show(driver).is_over() {
        let layout = show(driver).layout().clone();
        let frame = show(driver).frame(1e9).expect("a frame");
        let is_part = show(driver).view().is_some_and(|view| !view.slices.is_empty());
        let Some(panes) = show(driver).panes(&frame).filter(|_| is_part) else {
            driver.plain_key(Key::PageDown);
            continue;
        };
        let lanes = panes.iter().filter(|pane| matches!(pane.shows, Shows::Lane(_)));
        let below = lanes.map(|pane| pane.rect_in_view.y0).fold(height, f64::min);
        for placed in &layout.lanes {
            let of_lane = |pane: &&Pane| pane.shows == Shows::Lane(placed.layout.lane.id);
            let room = panes.iter().find(of_lane).map(|pane| (panes.rect_in_doc(pane), pane.rect_in_view));
            for card in &placed.layout.cards {
                let Some((room, in_view)) = room else { continue };
                assert!(in_view.y1 <= height + 0.5, "{in_view:?} leaves the screen");
                let rect = layout.card_rect(card.card.id).expect("a shown card");
                let wide = card.columns.0 != card.columns.1;
                let (x0, x1) = if wide { (rect.x0.max(room.x0), rect.x1.min(room.x1)) } else { (rect.x0, rect.x1) };
                let fits = x1 > x0 && x0 >= room.x0 - 0.5 && x1 <= room.x1 + 0.5;
                let is_too_high = rect.height() * panes.zoom() > height - below - 110.0;
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
                assert_eq!(all.difference(&whole).collect::<Vec<_>>(), Vec::<&CardId>::new(), "{screen:?} {order:?}");
            }
        }
    }
}

#[test]
fn only_marks_and_badges_are_smaller_than_what_is_read_from_the_last_row() {
    let words = Density::Large.text_style(TextRole::Card).size;
    let of_marks = f64::from(Density::Large.smallest_text() / words);
    for (width, height) in SCREENS {
        let mut driver = showing(example(), (width, height));
        let least = LEAST_TEXT_PX.max(height * LEAST_TEXT_SHARE);
        for _ in 1..show(&driver).views().len() {
            driver.plain_key(Key::Space);
            let picture = picture(&mut driver);
            if let Some(map) = &picture.map {
                map.scene.visit(&mut |item, _, _| {
                    let Item::Text(text) = item else { return };
                    let wanted = if text.run.size < words { least * of_marks } else { least };
                    let size = f64::from(text.run.size) * map.panes.zoom();
                    assert!(size >= wanted - 1e-3, "{:?}: {size} px at {width} × {height}", text.run.text);
                });
            }
            for part in &picture.parts {
                part.scene.visit(&mut |item, _, _| {
                    let Item::Text(text) = item else { return };
                    let size = f64::from(text.run.size) * part.scale;
                    assert!(size >= least * 0.92, "{:?}: {size} px at {width} × {height}", text.run.text);
                });
            }
        }
    }
}

#[test]
fn the_worked_example_is_shown_in_as_many_views_as_a_talk_of_ten_minutes_has() {
    for language in Language::ALL {
        for screen in [(1366.0, 768.0), (1920.0, 1080.0)] {
            let workbook = template::workbook(Template::Example, language).expect("the worked example");
            let driver = showing(workbook, screen);
            let views = show(&driver).views();
            assert!((12..=18).contains(&views.len()), "{} views at {screen:?}", views.len());
            let told = |chapter| views.iter().filter(|view| view.subject == Subject::Told(chapter)).count();
            assert_eq!((told(Chapter::Feelings), told(Chapter::Worst)), (1, 1));
            assert!(told(Chapter::Measures) > 0);
        }
    }
}

#[test]
fn words_around_a_view_do_not_cover_it() {
    for workbook in [example(), generate::empty(4), generate::stretched(6)] {
        for screen in SCREENS {
            let mut driver = showing(workbook.clone(), screen);
            let count = show(&driver).views().len();
            for _ in 0..count {
                let subject = subject(&driver);
                let picture = picture(&mut driver);
                let head = picture.parts.last().expect("words").clone();
                let mut words: Vec<Rect> = Vec::new();
                head.scene.visit(&mut |item, offset, _| {
                    let Item::Text(text) = item else { return };
                    let size = f64::from(text.run.size);
                    let ink = Rect::new(0.0, -0.7 * size, f64::from(text.run.width), 0.15 * size);
                    words.push(ink + text.origin.to_vec2() + offset);
                });
                let is_inside = |rect: &Rect| rect.x1 <= screen.0 + 1.0 && rect.y1 <= screen.1 + 1.0 && rect.x0 >= 0.0;
                assert!(words.iter().all(is_inside), "{subject:?} at {screen:?}: {words:?}");
                if let Some(map) = picture.map.filter(|_| subject != Some(Subject::Whole)) {
                    for pane in map.panes.iter() {
                        let covers = |rect: &&Rect| rect.intersect(pane.rect_in_view).area() > 1.0;
                        assert_eq!(words.iter().find(covers), None, "{subject:?} at {screen:?}");
                    }
                }
                driver.plain_key(Key::PageDown);
            }
        }
    }
}

#[test]
fn the_whole_map_comes_first_and_stages_follow_in_their_order() {
    for workbook in maps() {
        let driver = showing(workbook, SCREENS[0]);
        let mut subjects: Vec<Subject> = show(&driver).views().iter().map(|view| view.subject).collect();
        subjects.dedup();
        assert_eq!(subjects.first(), Some(&Subject::Whole));
        subjects.retain(|subject| matches!(subject, Subject::Stage(_)));
        let stages = show(&driver).map().stages().iter().map(|stage| Subject::Stage(stage.id));
        assert_eq!(subjects, stages.collect::<Vec<_>>());
        let frame = show(&driver).frame(1e9).expect("a frame");
        let panes = show(&driver).panes(&frame).expect("a map");
        let whole = panes.rect_in_doc(panes.body());
        let size = show(&driver).layout().size;
        assert!(whole.x0 <= 0.5 && whole.x1 >= size.width - 0.5 && whole.y1 >= size.height - 0.5, "{whole:?}");
    }
}

#[test]
fn a_map_of_thirty_stages_is_shown_in_views_of_their_own() {
    let driver = showing(generate::workbook(3, &shape(30, 9, 300)), SCREENS[1]);
    let views = show(&driver).views();
    let of_stages = views.iter().filter(|view| matches!(view.subject, Subject::Stage(_)));
    assert!((30..=120).contains(&of_stages.count()), "{}", views.len());
    let last = views.last().expect("a view");
    assert_eq!(last.part.0 + 1, last.part.1);
}

#[test]
fn steps_of_a_stage_stand_beside_each_other_as_evenly_as_they_can() {
    let mut shape = shape(3, 3, 30);
    shape.steps = 4;
    let driver = showing(generate::workbook(9, &shape), SCREENS[0]);
    for view in show(&driver).views().iter().filter(|view| matches!(view.subject, Subject::Stage(_))) {
        let widest = show(&driver).views().iter().map(|view| view.rect.width()).skip(1).fold(0.0, f64::max);
        assert!(view.rect.width() > widest * 0.8, "{:?}", view.rect);
    }
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
    driver.plain_key(Key::Right).plain_key(Key::Right).plain_key(Key::PageDown).plain_key(Key::B).plain_key(Key::B);
    assert!(show(&driver).is_over(), "one press too many does nothing");
    driver.press(Button::Left, Modifiers::NONE, 1);
    assert!(driver.editor.show().is_none(), "a click ends it");
    let mut driver = showing(small(), SCREENS[0]);
    driver.plain_key(Key::End).plain_key(Key::PageDown).plain_key(Key::Escape);
    assert!(driver.editor.show().is_none(), "and so does Escape");
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
    let frame = |driver: &Driver, now: f64| show(driver).frame(now).expect("a frame");
    let places: Vec<usize> =
        (0..show(&driver).views().len()).filter(|index| !show(&driver).views()[*index].slices.is_empty()).collect();
    for _ in 0..places[0] {
        driver.plain_key(Key::PageDown);
    }
    driver.editor.set_now(10.0);
    let start = frame(&driver, 10.0);
    driver.plain_key(Key::PageDown);
    let end = frame(&driver, 1e9);
    assert_eq!(frame(&driver, 10.0), start);
    assert!(show(&driver).is_moving(10.1) && !show(&driver).is_moving(10.41));
    for part in 1..=10 {
        let now = 10.0 + 0.038 * f64::from(part);
        // Lanes open and close without holes.
        let panes = show(&driver).panes(&frame(&driver, now)).expect("a map");
        let rows: Vec<Rect> = panes
            .iter()
            .filter(|pane| matches!(pane.shows, Shows::Stages | Shows::Lane(_)))
            .map(|pane| pane.rect_in_view)
            .collect();
        let gaps: Vec<f64> = rows.windows(2).map(|pair| pair[1].y0 - pair[0].y1).collect();
        assert!(gaps.iter().all(|gap| (-1e-6..6.0).contains(gap)), "{gaps:?}");
    }
    assert_eq!(frame(&driver, 10.4), end);
    // The next key does not wait.
    driver.editor.set_now(10.1);
    let there = frame(&driver, 10.1);
    driver.plain_key(Key::PageUp);
    assert_eq!(frame(&driver, 10.1).zoom(), there.zoom());
    assert_eq!(frame(&driver, 11.0), start);
}

#[test]
fn the_whole_map_comes_nearer_and_gives_way_to_a_stage() {
    let mut driver = showing(small(), SCREENS[0]);
    let frame = |driver: &Driver, now: f64| show(driver).frame(now).expect("a frame");
    let far = frame(&driver, 1.0).zoom().expect("a map");
    driver.editor.set_now(5.0);
    driver.plain_key(Key::Digit2).plain_key(Key::Enter);
    let near = frame(&driver, 5.18);
    assert!(near.zoom().expect("the map") > far && near.veil > 0.5, "{near:?}");
    let (come, there) = (frame(&driver, 5.3), frame(&driver, 5.5));
    assert!(come.veil < 0.6 && there.veil == 0.0);
    assert_eq!((come.view, there.view), (show(&driver).place().0, show(&driver).place().0));
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
    driver.plain_key(Key::Digit1).plain_key(Key::Enter);
    let frame = show(&driver).frame(1e9);
    driver.editor.set_now(50.0);
    driver.plain_key(Key::Tab);
    let first = show(&driver).spotlight().expect("a card");
    let layout = show(&driver).layout().clone();
    let (_, card) = layout.card(first).expect("it is shown");
    assert_eq!(card.columns.0, 0);
    let frame = frame.expect("a frame");
    let panes = show(&driver).panes(&frame).expect("a map");
    let (_, zoom, corner) = show(&driver).lit_card(1e9).expect("a picture");
    assert!(zoom >= panes.zoom() && corner.x >= 0.0 && corner.y >= 0.0);
    let place = panes.rect_in_view(layout.card_rect(first).expect("it is shown"));
    let (_, _, start) = show(&driver).lit_card(50.0).expect("a picture");
    assert!((start - place.origin()).hypot() < 1e-6, "it sets out from its place");
    let place = show(&driver).lit_place().expect("a place");
    assert!(locale::message(Language::Russian, &place).contains("Действия клиента"));
    driver.plain_key(Key::Tab);
    assert_ne!(show(&driver).spotlight(), Some(first));
    driver.key(Modifiers::SHIFT, Key::Tab);
    assert_eq!(show(&driver).spotlight(), Some(first));
    driver.plain_key(Key::Escape);
    assert_eq!((show(&driver).spotlight(), show(&driver).frame(1e9)), (None, Some(frame.clone())));

    driver.editor.set_now(100.0);
    let rect = panes.rect_in_view(layout.card_rect(first).expect("it is shown"));
    driver.move_to(rect.center()).press(Button::Left, Modifiers::NONE, 1);
    assert_eq!(show(&driver).spotlight(), Some(first));
    driver.press(Button::Left, Modifiers::NONE, 1);
    assert_eq!(show(&driver).spotlight(), None);
    // Beside the cards a click leads on.
    let place = show(&driver).place().0;
    driver.editor.set_now(200.0);
    driver.move_to(Point::new(20.0, 760.0)).press(Button::Left, Modifiers::NONE, 1);
    assert_eq!(show(&driver).place().0, place + 1);
    driver.press(Button::Right, Modifiers::NONE, 1);
    assert_eq!(show(&driver).place().0, place);
}

#[test]
fn a_lit_card_is_seen_whole_and_is_read_from_the_last_row() {
    let mut workbooks = vec![example(), generate::stretched(6)];
    let card = small().map(MAP).and_then(|map| map.card(D).cloned()).expect("a card");
    let card = Card { text: "слово ".repeat(900), ..(*card).clone() };
    let long = Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Set(vec![card])) };
    workbooks.push(apply(&small(), &long).expect("a sound workbook").workbook);
    for workbook in workbooks {
        for (width, height) in SCREENS {
            let mut driver = showing(workbook.clone(), (width, height));
            let least = show(&driver).least_zoom();
            for _ in 0..show(&driver).views().len().min(6) {
                driver.plain_key(Key::PageDown).plain_key(Key::Tab);
                while let Some((picture, zoom, corner)) = show(&driver).lit_card(1e9) {
                    let size = picture.bounds.size() * zoom;
                    assert!(corner.x >= 0.0 && corner.y >= 0.0, "{corner:?}");
                    assert!(corner.x + size.width <= width && corner.y + size.height <= height, "{size:?}");
                    assert!(zoom >= least - 1e-9, "{zoom}");
                    driver.plain_key(Key::Tab);
                }
            }
        }
    }
}

#[test]
fn pictures_are_seen_whole_in_a_show() {
    let lane = LaneId::from_bits(9);
    let change = MapEdit::Lane(LaneEdit::Add { lane: Lane::new(lane, LaneKind::Pictures), index: 0 });
    let workbook = apply(&small(), &Edit::Map { map: MAP, change }).expect("a sound workbook").workbook;
    let mut driver = Driver::of(workbook);
    let pixels = [40, 90, 200, 255].repeat(300 * 900);
    let taken = picture_of_pixels(300, 900, pixels).expect("a picture");
    let goal = PictureGoal::Cell { lane, step: BUY };
    assert!(driver.editor.place_pictures(goal, vec![taken; 3]));
    driver.run(Command::StartShow);
    show_mut(&mut driver).resize(Size::new(1366.0, 768.0), 1.0);
    let map = driver.editor.map().expect("a map").clone();
    let pictures = map.cards().filter(|card| card.picture.is_some()).map(|card| card.id);
    let mut left: BTreeSet<CardId> = pictures.collect();
    assert_eq!(left.len(), 3);
    while !show(&driver).is_over() {
        let layout = show(&driver).layout().clone();
        let slices = show(&driver).view().map(|view| view.slices.clone()).unwrap_or_default();
        left.retain(|card| {
            let rect = layout.card_rect(*card).expect("a place");
            !slices.iter().any(|slice| slice.y0 <= rect.y0 && rect.y1 <= slice.y1)
        });
        driver.plain_key(Key::PageDown);
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn other_eyes_fade_what_does_not_concern_them_and_leave_out_views_of_it() {
    let mut driver = showing(example(), SCREENS[0]);
    let faded = |driver: &mut Driver| {
        let mut count = 0;
        let scene = picture(driver).map.expect("a map").scene;
        scene.visit(&mut |item, _, opacity| count += usize::from(matches!(item, Item::Text(_)) && opacity < 1.0));
        count
    };
    assert_eq!(faded(&mut driver), 0);
    let all = show(&driver).views().len();
    for key in [Key::R, Key::D] {
        let mut named = BTreeSet::new();
        let mut fewest = all;
        driver.plain_key(key);
        while let Some(eyes) = show(&driver).eyes_in_words() {
            assert!(named.insert(locale::message(Language::Russian, &eyes)), "they come round");
            assert!(faded(&mut driver) > 0, "{eyes:?}");
            fewest = fewest.min(show(&driver).views().len());
            driver.plain_key(key);
        }
        assert!(named.len() > 1, "{named:?}");
        assert_eq!((faded(&mut driver), show(&driver).views().len()), (0, all));
        assert!(key == Key::R || fewest < all, "a department is not met everywhere");
    }
    driver.key(Modifiers::SHIFT, Key::R);
    assert!(faded(&mut driver) > 0);
}

#[test]
fn lane_by_lane_and_back_to_the_stage_that_is_seen() {
    let mut driver = showing(example(), SCREENS[0]);
    driver.plain_key(Key::Digit3).plain_key(Key::Enter).plain_key(Key::L);
    let lanes: Vec<Subject> = show(&driver).views().iter().skip(1).map(|view| view.subject).collect();
    let order: Vec<Subject> =
        show(&driver).layout().lanes.iter().map(|placed| Subject::Lane(placed.layout.lane.id)).collect();
    let mut told = lanes.clone();
    told.dedup();
    assert_eq!(told, order, "the curves stand where their lane does");
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

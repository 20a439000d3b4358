//! Frozen panes: what is drawn over the scrolled map is also what is pressed, hovered and revealed.

use super::driver::*;
use super::generate;
use tropa::edit::{Edit, LaneEdit, MapEdit};
use tropa::editor::{Button, Command, Input, Key, Modifiers, Selected, Shows};
use tropa::geom::{Point, Rect, Size, Vec2};
use tropa::layout::Hit;
use tropa::model::{Lane, LaneId, Place};

/// The large map at 100 %, scrolled away from its upper left corner.
fn scrolled() -> Driver {
    let mut driver = Driver::of(generate::big(130, 12, 8));
    driver.run(Command::ZoomActual);
    driver.editor.handle(Input::Scrolled(Vec2::new(-5_000.0, -5_000.0)));
    driver.editor.handle(Input::Scrolled(Vec2::new(400.0, 700.0)));
    driver
}

fn pin(driver: &mut Driver, lane: LaneId) {
    let map = driver.editor.map().unwrap().clone();
    let record = Lane { pinned: true, ..(*map.row(lane).unwrap().lane).clone() };
    assert!(driver.editor.change(&Edit::Map { map: map.id(), change: MapEdit::Lane(LaneEdit::Set(record)) }));
}

fn shown(driver: &mut Driver) -> Vec<Shows> {
    driver.editor.panes().iter().map(|pane| pane.shows).collect()
}

#[test]
fn nothing_is_frozen_while_the_names_are_in_view_or_unreadable() {
    let mut driver = Driver::of(generate::big(300, 12, 8));
    for command in [Command::FitMap, Command::FitWidth] {
        driver.editor.run(command);
        assert_eq!(shown(&mut driver), [Shows::Body], "{command:?}");
    }
    driver.run(Command::FitMap);
    driver.editor.handle(Input::Zoomed { pos_in_view: Point::new(600.0, 700.0), factor: 0.5 });
    driver.editor.handle(Input::Scrolled(Vec2::new(-400.0, -400.0)));
    assert_eq!(shown(&mut driver), [Shows::Body], "names that cannot be read");
}

#[test]
fn panes_cover_the_canvas_and_not_each_other() {
    let mut driver = scrolled();
    let lanes: Vec<LaneId> = driver.editor.layout().lanes.iter().map(|placed| placed.layout.lane.id).collect();
    pin(&mut driver, lanes[1]);
    pin(&mut driver, lanes[7]);
    for step in 0..60 {
        let panes = driver.editor.panes();
        let viewport = Rect::new(0.0, 0.0, 1200.0, 800.0);
        let area: f64 = panes.iter().map(|pane| pane.rect_in_view.area()).sum();
        assert!((area - viewport.area()).abs() < 1.0, "step {step}");
        for pane in panes.iter() {
            assert_eq!(pane.rect_in_view.intersect(viewport), pane.rect_in_view);
            let middle = pane.rect_in_view.center();
            assert_eq!(panes.at(middle), pane);
            assert!((panes.pos_in_doc(middle) - panes.rect_in_doc(pane).center()).hypot() < 1e-6);
        }
        let (x, y) = ([37.0, -61.0, 0.0][step % 3], [-83.0, 0.0, 59.0, 71.0][step % 4]);
        driver.editor.handle(Input::Scrolled(Vec2::new(x, y)));
    }
}

#[test]
fn a_press_on_a_frozen_header_selects_it_and_not_the_card_beneath() {
    let mut driver = scrolled();
    assert_eq!(
        shown(&mut driver),
        [Shows::Captions, Shows::Stages, Shows::LaneNames, Shows::Body],
        "names are frozen at the top and at the left"
    );
    let layout = driver.editor.layout();
    let panes = driver.editor.panes();
    let in_view = panes.rect_in_doc(panes.body());
    let stage = layout.header.stages.iter().find(|stage| stage.rect.x0 > in_view.x0 + 30.0).unwrap();
    let pos = panes.rect_in_view(stage.rect).center();
    assert!(pos.y > 0.0 && pos.y < 60.0, "{pos:?}");
    driver.move_to(pos);
    assert_eq!(driver.editor.hovered(), Some(Hit::StageHeader(stage.stage)));
    driver.press(Button::Left, Modifiers::NONE, 1).release();
    driver.expect_selected(Selected::Stage(stage.stage)).expect_idle();

    let lane = layout.lane_at(in_view.center().y).or(layout.lane_at(in_view.center().y + 12.0)).unwrap().layout.lane.id;
    let pos = Point::new(60.0, panes.body().rect_in_view.center().y + 6.0);
    driver.move_to(pos).press(Button::Left, Modifiers::NONE, 1).release();
    driver.expect_selected(Selected::Lane(lane)).expect_idle();
}

#[test]
fn the_name_of_a_lane_stays_in_view_as_long_as_the_lane() {
    let mut driver = Driver::of(generate::big(300, 12, 8));
    driver.run(Command::ZoomActual);
    for _ in 0..60 {
        driver.editor.handle(Input::Scrolled(Vec2::new(0.0, -113.0)));
        let layout = driver.editor.layout();
        let panes = driver.editor.panes();
        let in_view = panes.rect_in_doc(panes.body());
        for placed in layout.lanes.iter().filter(|placed| placed.layout.feelings.is_none()) {
            let name_top = placed.top + panes.name_shift(&layout, placed) + layout.sizes.lane_padding;
            let name_bottom = name_top + f64::from(placed.layout.name.height);
            let lane_bottom = placed.top + placed.layout.height;
            assert!(name_bottom <= lane_bottom + 3.0, "a name stays in its lane");
            if placed.top < in_view.y0 && lane_bottom > in_view.y0 + 60.0 {
                assert!(name_top >= in_view.y0 && name_bottom < in_view.y1);
            }
        }
    }
}

#[test]
fn whatever_the_keys_select_is_seen_beside_the_frozen_names() {
    let mut driver = scrolled();
    let keys = [Key::Down, Key::Left, Key::Left, Key::Up, Key::Up, Key::Right, Key::Down, Key::Left, Key::Up];
    let mut seen = 0;
    for key in keys.into_iter().cycle().take(120) {
        driver.editor.handle(Input::Key { key, modifiers: Modifiers::NONE });
        let Some(rect) = driver.editor.selection_rect() else { continue };
        let panes = driver.editor.panes();
        let on_canvas = panes.rect_in_view(rect);
        let room = panes.showing(rect).rect_in_view;
        // A cell may be higher than the canvas; its beginning is seen then.
        let beginning = Rect::new(on_canvas.x0, on_canvas.y0, on_canvas.x0 + 20.0, on_canvas.y0 + 20.0);
        assert_eq!(room.intersect(beginning), beginning, "{:?}", driver.editor.selection());
        seen += 1;
    }
    assert!(seen > 100);
}

#[test]
fn revealing_the_frozen_does_not_move_the_map_along_it() {
    let mut driver = scrolled();
    let layout = driver.editor.layout();
    let panes = driver.editor.panes();
    let in_view = panes.rect_in_doc(panes.body());
    let before = driver.editor.camera().offset();
    let stage = layout.header.stages.iter().find(|stage| stage.rect.x0 > in_view.x0 + 30.0).unwrap().stage;
    driver.editor.select(Selected::Stage(stage));
    assert_eq!(driver.editor.camera().offset(), before);
    let first = layout.header.stages[0].stage;
    driver.editor.select(Selected::Stage(first));
    let after = driver.editor.camera().offset();
    assert!(after.x > before.x && after.y == before.y, "only to the left");
    let rect = driver.editor.selection_rect().unwrap();
    let panes = driver.editor.panes();
    assert!(panes.rect_in_view(rect).x0 >= panes.showing(rect).rect_in_view.x0, "not under the names of lanes");
}

/// Scrolls so that this much of the first column and lane is out of view.
fn scroll_to(driver: &mut Driver, x: f64, y: f64) {
    let layout = driver.editor.layout();
    let names = 128.0;
    let stages = layout.lanes[0].top - layout.header.stages[0].rect.y0 + 10.0;
    let wanted = Vec2::new(names - layout.columns.left - x, stages - layout.lanes[0].top - y);
    let offset = driver.editor.camera().offset();
    driver.editor.handle(Input::Scrolled(wanted - offset));
}

/// The small map on a canvas that is smaller, scrolled to its second column.
fn scrolled_small() -> Driver {
    let mut driver = Driver::new();
    driver.editor.handle(Input::Resized(Size::new(500.0, 420.0)));
    scroll_to(&mut driver, 230.0, 30.0);
    driver
}

#[test]
fn a_card_dropped_on_frozen_names_goes_to_the_nearest_cell_in_view() {
    let mut driver = scrolled_small();
    let base = driver.editor.workbook().clone();
    let panes = driver.editor.panes();
    let body = panes.body().rect_in_view;
    driver.press_card(D).move_to(Point::new(20.0, body.y0 + 60.0)).expect_dragging();
    let slot = driver.editor.card_drag().unwrap().slot().expect("a place");
    assert_eq!(slot.place, Place::Cell { lane: ACTIONS, step: CHOOSE }, "not the first column, which is out of view");
    driver.move_to(Point::new(300.0, 20.0));
    let slot = driver.editor.card_drag().unwrap().slot().expect("a place");
    assert!(matches!(slot.place, Place::Cell { lane: ACTIONS, .. }), "the highest lane in view");
    driver.plain_key(Key::Escape).expect_idle().expect_steps(0).expect_unchanged(&base);
}

#[test]
fn a_drag_over_frozen_names_scrolls_what_they_cover_into_view() {
    let mut driver = scrolled_small();
    let before = driver.editor.camera().offset();
    driver.press_card(D).move_to(Point::new(60.0, 300.0)).expect_dragging();
    assert!(driver.editor.tick(0.02), "time passes");
    assert!(driver.editor.camera().offset().x > before.x);
    driver.plain_key(Key::Escape);
}

#[test]
fn pinned_lanes_stay_in_view_and_are_worked_on_there() {
    let mut driver = scrolled_small();
    scroll_to(&mut driver, 230.0, 250.0);
    pin(&mut driver, ACTIONS);
    let panes = driver.editor.panes();
    let pane = *panes.iter().find(|pane| pane.shows == Shows::Lane(ACTIONS)).expect("a pane of its own");
    let stages = panes.iter().find(|pane| pane.shows == Shows::Stages).unwrap();
    assert!((pane.rect_in_view.y0 - stages.rect_in_view.y1).abs() < 1e-6, "below the stages");
    driver.click_card(D).expect_cards_selected(&[D]);
    driver.press_card(D).move_to_cell(ACTIONS, BUY).expect_dragging().release();
    driver.expect_cell(ACTIONS, BUY, &[D]).expect_steps(2);
    // A lane that would be below the canvas stays at its lower edge.
    driver.editor.handle(Input::Scrolled(Vec2::new(0.0, 5_000.0)));
    pin(&mut driver, BARRIERS);
    let panes = driver.editor.panes();
    let pane = panes.iter().find(|pane| pane.shows == Shows::Lane(BARRIERS)).unwrap();
    assert!((pane.rect_in_view.y1 - 420.0).abs() < 1e-6);
    // On a canvas that is too low for it, it goes with the others.
    driver.editor.handle(Input::Resized(Size::new(500.0, 90.0)));
    assert!(!shown(&mut driver).contains(&Shows::Lane(BARRIERS)));
}

#[test]
fn beside_frozen_names_the_title_and_the_footnote_are_not_cut() {
    let mut driver = Driver::of(generate::big(130, 12, 8));
    driver.run(Command::ZoomActual);
    let layout = driver.editor.layout();
    let mut footnotes = 0;
    for y in [100_000.0, -100_000.0] {
        driver.editor.handle(Input::Scrolled(Vec2::new(-400.0, y)));
        driver.editor.handle(Input::Scrolled(Vec2::new(0.0, if y > 0.0 { -380.0 } else { 0.0 })));
        let panes = driver.editor.panes();
        assert!(panes.edge_of_names().is_some(), "the names are frozen");
        let around: Vec<_> = panes.iter().filter(|pane| pane.shows == Shows::Around).collect();
        for pane in &around {
            assert_eq!((pane.rect_in_view.x0, pane.rect_in_view.x1), (0.0, 1200.0));
            assert!(pane.offset.x >= -20.0, "it begins where the names begin");
        }
        let seen = |rect: Rect| around.iter().any(|pane| panes.rect_in_doc(pane).contains(rect.center()));
        if y > 0.0 {
            assert!(seen(layout.header.title.rect()));
            assert_eq!(panes.showing(layout.header.title.rect()).shows, Shows::Around);
        } else if let Some(footer) = &layout.footer {
            let rect = footer.rect();
            assert!(seen(Rect::new(rect.x0, rect.y0, rect.x0 + 50.0, rect.y1)));
            footnotes += 1;
        }
    }
    assert_eq!(footnotes, 1);
}

#[test]
fn in_a_large_interface_the_stages_stay_at_smaller_zooms() {
    let mut driver = scrolled();
    driver.editor.handle(Input::Zoomed { pos_in_view: Point::new(600.0, 400.0), factor: 0.44 });
    assert_eq!(shown(&mut driver), [Shows::Body], "names of the usual size cannot be read");
    driver.run(Command::Scale200);
    assert!(shown(&mut driver).contains(&Shows::Stages));
}

//! Looking at the map: densities, whole stages at a time, zooms to what is selected, the overview.

use super::driver::*;
use super::generate;
use tropa::editor::{Command, Editor, Input, Key, LEAST_TEXT_PX, Modifiers, Request, Selected, Target};
use tropa::geom::{Point, Rect, Size, Vec2};
use tropa::locale::Language;
use tropa::scene::Item;
use tropa::template::{self, Template};
use tropa::theme::{Density, ThemeChoice, ThemeName};

/// Canvases of 1366 × 768 and 1920 × 1080, with and without panels.
const CANVASES: [(f64, f64); 4] = [(1366.0, 684.0), (1366.0, 768.0), (1712.0, 996.0), (1920.0, 1080.0)];

fn example() -> Driver {
    Driver::of(template::workbook(Template::Example, Language::Russian).expect("the worked example"))
}

/// The stages that are wholly in view.
fn whole_stages(editor: &mut Editor) -> Vec<usize> {
    let layout = editor.layout();
    let panes = editor.panes();
    let seen = panes.rect_in_doc(panes.body());
    let is_whole = |index: &usize| {
        let (x0, x1) = layout.columns.stage_extent(*index).expect("a stage");
        x0 >= seen.x0 - 0.5 && x1 <= seen.x1 + 0.5
    };
    (0..layout.header.stages.len()).filter(is_whole).collect()
}

#[test]
fn in_the_large_density_every_text_is_twenty_pixels_high() {
    for (width, height) in CANVASES {
        let mut driver = example();
        driver.editor.handle(Input::Resized(Size::new(width, height)));
        driver.run(Command::DensityLarge);
        let zoom = driver.editor.camera().zoom();
        let mut texts = 0;
        driver.editor.scene().visit(&mut |item, _, _| {
            if let Item::Text(text) = item {
                texts += 1;
                let size = f64::from(text.run.size) * zoom;
                assert!(size >= LEAST_TEXT_PX - 1e-6, "{:?} is {size} px at {width} × {height}", text.run.text);
            }
        });
        assert!(texts > 100);
        let stages = whole_stages(&mut driver.editor);
        assert!((2..=3).contains(&stages.len()), "{stages:?} at {width} × {height}");
        let layout = driver.editor.layout();
        let panes = driver.editor.panes();
        let (_, right) = layout.columns.stage_extent(stages[stages.len() - 1]).expect("a stage");
        let seen = panes.rect_in_doc(panes.body());
        assert!((seen.x1 - right) * zoom < 60.0, "the stages fill the width");
    }
}

#[test]
fn turning_the_pages_of_the_large_density_shows_every_stage_whole() {
    for (width, height) in CANVASES {
        let mut driver = example();
        driver.editor.handle(Input::Resized(Size::new(width, height)));
        driver.run(Command::DensityLarge);
        let stages = driver.editor.layout().header.stages.len();
        let mut seen = whole_stages(&mut driver.editor);
        let first = seen.clone();
        for _ in 0..stages {
            driver.key(Modifiers::ALT, Key::PageDown);
            let now = whole_stages(&mut driver.editor);
            assert!(now.len() >= 2, "{now:?}");
            seen.extend(now);
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, (0..stages).collect::<Vec<_>>());
        for _ in 0..stages {
            driver.key(Modifiers::ALT, Key::PageUp);
        }
        assert_eq!(whole_stages(&mut driver.editor), first);
        driver.expect_steps(0);
    }
}

#[test]
fn whole_stages_stay_in_view_when_the_canvas_becomes_narrower() {
    let mut driver = example();
    driver.editor.handle(Input::Resized(Size::new(1920.0, 1000.0)));
    driver.run(Command::DensityLarge);
    driver.key(Modifiers::ALT, Key::PageDown);
    let first = whole_stages(&mut driver.editor)[0];
    driver.editor.handle(Input::Resized(Size::new(1200.0, 700.0)));
    let stages = whole_stages(&mut driver.editor);
    assert_eq!(stages.first(), Some(&first));
    assert!(stages.len() >= 2);
    driver.run(Command::DensityComfortable);
    assert!(driver.editor.camera().fitted().is_some());
}

#[test]
fn a_compact_map_takes_less_room() {
    let mut driver = example();
    let comfortable = driver.editor.layout().size;
    driver.run(Command::DensityCompact);
    let compact = driver.editor.layout().size;
    driver.editor.handle(Input::Resized(Size::new(1900.0, 900.0)));
    assert_eq!(driver.editor.camera().zoom(), 1.0, "nothing is enlarged where much is to be seen");
    assert!(compact.area() < comfortable.area() * 0.75, "{compact:?} {comfortable:?}");
    assert_eq!(driver.editor.options().density, Density::Compact);
    assert!(driver.editor.is_chosen(Command::DensityCompact));
}

#[test]
fn what_is_selected_and_its_stage_are_shown_whole() {
    let mut driver = Driver::of(generate::big(300, 12, 8));
    let layout = driver.editor.layout();
    let card = layout.lanes[3 + 1].layout.cards[5].card.id;
    driver.editor.select(Selected::card(card));
    driver.key(Modifiers::COMMAND, Key::Digit3);
    let rect = layout.card_rect(card).expect("a shown card");
    let panes = driver.editor.panes();
    let room = panes.showing(rect).rect_in_view;
    let on_canvas = panes.rect_in_view(rect);
    assert_eq!(room.intersect(on_canvas), on_canvas);
    assert!((room.center() - on_canvas.center()).hypot() < 60.0, "in the middle");
    assert_eq!(driver.editor.camera().zoom(), 2.0);

    driver.key(Modifiers::COMMAND, Key::Digit4);
    let stage = driver.editor.selection().selected.stage(driver.editor.map().expect("a map")).expect("its stage");
    let header = layout.stage_rect(stage).expect("a header");
    let panes = driver.editor.panes();
    let on_canvas = panes.rect_in_view(header);
    assert_eq!(panes.showing(header).rect_in_view.intersect(on_canvas), on_canvas);
    driver.expect_steps(0);
    driver.editor.select(Selected::Nothing);
    assert!(!driver.editor.enabled(Command::ZoomSelection) && !driver.editor.enabled(Command::ZoomStage));
}

#[test]
fn a_large_map_has_an_overview_that_leads_anywhere() {
    let mut driver = Driver::of(generate::big(1_000, 20, 10));
    driver.run(Command::ZoomActual);
    let overview = driver.editor.overview().expect("an overview");
    let canvas = Rect::new(0.0, 0.0, 1200.0, 800.0);
    assert_eq!(canvas.intersect(overview.rect_in_view), overview.rect_in_view);
    assert!(overview.rect_in_view.area() < canvas.area() * 0.05, "it covers little");
    let size = driver.editor.layout().size;
    for (x, y) in [(0.5, 0.5), (0.1, 0.9), (0.9, 0.1)] {
        let overview = driver.editor.overview().expect("an overview");
        let Rect { x0, y0, .. } = overview.rect_in_view;
        let (width, height) = (overview.rect_in_view.width(), overview.rect_in_view.height());
        let place = overview.pos_in_doc(Point::new(x0 + x * width, y0 + y * height));
        assert!((place - Point::new(size.width * x, size.height * y)).hypot() < 1.0);
        driver.editor.centre_on(place);
        let panes = driver.editor.panes();
        assert!(panes.rect_in_doc(panes.body()).contains(place));
        let frame = driver.editor.overview().expect("an overview").frame_in_view;
        assert!(frame.inflate(1.0, 1.0).contains(Point::new(x0 + x * width, y0 + y * height)));
    }
    driver.run(Command::Overview);
    assert_eq!(driver.editor.overview(), None, "it can be turned off");
    driver.run(Command::Overview).run(Command::FitMap);
    assert_eq!(driver.editor.overview(), None, "and is not there while everything is in view");
}

#[test]
fn the_theme_follows_the_system_until_another_is_chosen() {
    let mut driver = Driver::new();
    driver.run(Command::ThemeSystem);
    assert_eq!(driver.editor.options().theme, ThemeName::Light);
    driver.editor.set_system_theme(ThemeName::Dark);
    assert_eq!(driver.editor.options().theme, ThemeName::Dark);
    assert!(driver.editor.is_chosen(Command::ThemeSystem) && !driver.editor.is_chosen(Command::ThemeDark));
    driver.run(Command::ThemeProjector);
    driver.editor.set_system_theme(ThemeName::Light);
    assert_eq!(driver.editor.options().theme, ThemeName::Projector);
    assert_eq!(driver.editor.options().theme_choice, ThemeChoice::Always(ThemeName::Projector));
}

#[test]
fn the_interface_grows_and_shrinks_between_its_limits() {
    let mut driver = Driver::new();
    while driver.editor.run(Command::ScaleUp) {}
    assert_eq!(driver.editor.options().scale, 300);
    while driver.editor.run(Command::ScaleDown) {}
    assert_eq!(driver.editor.options().scale, 75);
    driver.run(Command::ScaleUsual);
    assert_eq!(driver.editor.options().scale, 100);
    assert!(!driver.editor.enabled(Command::ScaleUsual));
}

#[test]
fn keys_ask_the_window_for_the_map_alone_and_for_the_whole_screen() {
    let mut driver = Driver::new();
    driver.plain_key(Key::F9).plain_key(Key::F11);
    assert_eq!(driver.editor.take_requests(), [Request::TogglePanels, Request::ToggleFullScreen]);
    driver.editor.handle(Input::Scrolled(Vec2::new(-10.0, 0.0)));
    driver.expect_steps(0);
}

/// A window too small for the map, with a card held at this height in it.
fn holding_a_card(y: f64, target: Target) -> (Driver, Vec2) {
    let mut driver = example();
    driver.editor.handle(Input::Resized(Size::new(900.0, 600.0)));
    driver.run(Command::ZoomActual);
    let card = driver.editor.map().expect("a map").cards().next().expect("a card").id;
    driver.editor.select(Selected::card(card));
    driver.press_card(card).move_by(12.0, 0.0).expect_dragging();
    let offset = driver.editor.camera().offset();
    driver.editor.handle(Input::Moved { pos_in_view: Point::new(450.0, y), target });
    (driver, offset)
}

#[test]
fn a_drag_scrolls_slowly_at_the_edge_and_goes_on_beyond_it() {
    let scrolled_in_a_second = |y: f64, target: Target| {
        let (mut driver, before) = holding_a_card(y, target);
        for _ in 0..10 {
            driver.editor.tick(0.02);
        }
        (before.y - driver.editor.camera().offset().y) * 5.0
    };
    let inside = scrolled_in_a_second(572.0, Target::Canvas);
    let edge = scrolled_in_a_second(599.0, Target::Canvas);
    let beyond = scrolled_in_a_second(640.0, Target::Elsewhere);
    assert!((30.0..120.0).contains(&inside), "{inside}");
    assert!((350.0..=500.0).contains(&edge), "{edge}");
    assert!(beyond > edge && beyond <= 1200.0, "{beyond}");
}

#[test]
fn a_drag_beside_frozen_names_does_not_chase_them() {
    let mut driver = example();
    driver.editor.handle(Input::Resized(Size::new(900.0, 600.0)));
    driver.run(Command::ZoomActual).key(Modifiers::COMMAND, Key::Home);
    driver.editor.handle(Input::Scrolled(Vec2::new(0.0, -500.0)));
    let (start, body) = (driver.editor.camera().offset(), driver.editor.panes().body().rect_in_view);
    let cards: Vec<_> = driver.editor.map().expect("a map").cards().map(|card| card.id).collect();
    let is_seen = |driver: &mut Driver, card| {
        let rect = driver.editor.layout().card_rect(card)?;
        Some(body.contains(driver.editor.camera().pos_in_view(rect.center())))
    };
    let card = cards.into_iter().find(|card| is_seen(&mut driver, *card) == Some(true)).expect("a card in view");
    driver.press_card(card).move_by(12.0, 0.0).expect_dragging();
    for x in [body.x0 + 4.0, body.x0 / 2.0, 2.0] {
        driver.editor.handle(Input::Moved { pos_in_view: Point::new(x, 400.0), target: Target::Canvas });
        for _ in 0..100 {
            driver.editor.tick(0.02);
        }
        let moved = driver.editor.camera().offset() - start;
        assert!(moved.x.abs() < 60.0 && moved.y.abs() < 1.0, "{moved:?} at {x}");
    }
    // Where there is something to the left it comes, and no further.
    driver.editor.handle(Input::Scrolled(Vec2::new(-600.0, 0.0)));
    for _ in 0..400 {
        driver.editor.tick(0.02);
    }
    let moved = driver.editor.camera().offset() - start;
    assert!(moved.x.abs() < 60.0, "{moved:?}");
}

#[test]
fn a_drag_given_up_shows_the_map_as_it_was() {
    let (mut driver, before) = holding_a_card(630.0, Target::Elsewhere);
    for _ in 0..20 {
        driver.editor.tick(0.02);
    }
    assert_ne!(driver.editor.camera().offset(), before);
    driver.plain_key(Key::Escape).expect_idle().expect_steps(0);
    assert_eq!(driver.editor.camera().offset(), before);
}

#[test]
fn selecting_all_moves_nothing() {
    let mut driver = example();
    driver.editor.handle(Input::Resized(Size::new(900.0, 600.0)));
    driver.run(Command::ZoomActual);
    let first = driver.editor.map().expect("a map").cards().next().expect("a card").id;
    driver.editor.select(Selected::card(first));
    let before = driver.editor.camera();
    while driver.editor.handle(Input::Key { key: Key::A, modifiers: Modifiers::COMMAND }) {}
    assert!(driver.editor.selection().selected.card_ids().len() > 30);
    assert_eq!(driver.editor.camera(), before);
}

#[test]
fn ctrl_home_leaves_a_fitted_map_where_it_stands() {
    let mut driver = example();
    for fit in [Command::FitWidth, Command::FitMap] {
        driver.run(fit);
        let before = driver.editor.camera();
        driver.key(Modifiers::COMMAND, Key::End);
        driver.key(Modifiers::COMMAND, Key::Home);
        assert_eq!(driver.editor.camera(), before, "{fit:?}");
    }
    driver.expect_steps(0);
}

#[test]
fn a_map_that_fits_the_width_fits_it_with_another_stage_too() {
    let mut driver = example();
    driver.run(Command::FitWidth);
    driver.editor.handle(Input::Scrolled(Vec2::new(0.0, -200.0)));
    let right_edge = |driver: &mut Driver| {
        let width = driver.editor.layout().size.width;
        driver.editor.camera().pos_in_view(Point::new(width, 0.0)).x
    };
    let before = right_edge(&mut driver);
    let stages = driver.editor.layout().header.stages.len();
    driver.run(Command::AddStageAfter).plain_key(Key::Enter);
    assert_eq!(driver.editor.layout().header.stages.len(), stages + 1);
    assert!((right_edge(&mut driver) - before).abs() < 1.0);
    driver.run(Command::Undo);
    assert!((right_edge(&mut driver) - before).abs() < 1.0);
}

#[test]
fn what_is_looked_at_stays_on_the_screen_when_the_canvas_begins_elsewhere() {
    let mut driver = example();
    driver.run(Command::ZoomActual);
    let before = driver.editor.camera().offset();
    driver.editor.handle(Input::CanvasMoved(Vec2::new(208.0, 0.0)));
    assert_eq!(driver.editor.camera().offset(), before - Vec2::new(208.0, 0.0));
    for look in [Command::FitWidth, Command::DensityLarge] {
        driver.run(look);
        let before = driver.editor.camera();
        driver.editor.handle(Input::CanvasMoved(Vec2::new(-208.0, 0.0)));
        assert_eq!(driver.editor.camera(), before, "what fills the canvas goes on filling it: {look:?}");
    }
}

#[test]
fn giving_up_a_paste_leaves_the_view_as_it_was() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: ACTIONS, step: SEEK });
    let before = driver.editor.camera();
    let row = "а\tб\tв\tг\tд\tе\tж\tз\tи";
    let text = [row; 30].join("\n");
    assert!(driver.editor.handle(Input::Paste { text, shared: None }));
    assert!(driver.editor.pasting().is_some());
    driver.plain_key(Key::Escape).expect_idle().expect_steps(0);
    assert_eq!(driver.editor.camera(), before);
}

#[test]
fn pasting_into_a_cell_in_view_does_not_scroll_it_away() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: ACTIONS, step: SEEK });
    let text = (1..60).map(|line| format!("заметка {line}")).collect::<Vec<_>>().join("\n");
    driver.editor.handle(Input::Paste { text, shared: None });
    driver.editor.finish_pasting();
    driver.expect_steps(1);
    let first = driver.editor.selection().selected.card_ids()[0];
    let rect = driver.editor.layout().card_rect(first).expect("a shown card");
    let on_canvas = driver.editor.panes().rect_in_view(rect);
    assert!(Rect::new(0.0, 0.0, 1200.0, 800.0).contains(on_canvas.center()), "{on_canvas:?}");
}

#[test]
fn the_large_density_counts_physical_pixels_and_shows_two_stages() {
    // The canvas of 1280 × 720 at these scales of the interface, with panels at both sides or none.
    for (pixels_per_point, width) in [(0.75, 1706.0), (1.0, 1280.0), (5.0 / 3.0, 768.0), (2.0, 640.0), (2.0, 430.0)] {
        let mut driver = example();
        driver.editor.set_pixels_per_point(pixels_per_point);
        driver.editor.handle(Input::Resized(Size::new(width, 600.0 / pixels_per_point)));
        driver.run(Command::DensityLarge);
        let zoom = driver.editor.camera().zoom();
        driver.editor.scene().visit(&mut |item, _, _| {
            if let Item::Text(text) = item {
                let size = f64::from(text.run.size) * zoom * pixels_per_point;
                assert!(size >= LEAST_TEXT_PX - 1e-6, "{:?} is {size} px at {pixels_per_point}", text.run.text);
            }
        });
        let stages = whole_stages(&mut driver.editor).len();
        assert!((2..=3).contains(&stages), "{stages} at {pixels_per_point}, {width}");
    }
}

#[test]
fn the_overview_steps_aside_for_what_is_selected() {
    let mut driver = Driver::of(generate::big(1_000, 20, 10));
    driver.run(Command::ZoomActual);
    let usual = driver.editor.overview().expect("an overview").rect_in_view;
    let panes = driver.editor.panes();
    let layout = driver.editor.layout();
    let place = panes.pos_in_doc(usual.center());
    let beneath = layout.lanes.iter().flat_map(|lane| lane.layout.cards.iter()).map(|card| card.card.id);
    let nearest = beneath.min_by(|one, other| {
        let distance = |card| (layout.card_rect(card).expect("a card").center() - place).hypot();
        distance(*one).total_cmp(&distance(*other))
    });
    driver.editor.select(Selected::card(nearest.expect("a card")));
    let rect = driver.editor.selection_rect().expect("a card");
    let on_canvas = driver.editor.panes().rect_in_view(rect);
    let overview = driver.editor.overview().expect("an overview").rect_in_view;
    let both = overview.intersect(on_canvas);
    assert!(both.width() <= 0.0 || both.height() <= 0.0, "{overview:?} {on_canvas:?}");
}

//! What a frame of the whole application costs, panels and accessibility included, as the processor
//! feels it: events in, triangles out, without a GPU. `cargo bench --bench app`. Budgets at the
//! 95th percentile: 8 ms at 10,000 cards, 3 ms at 300; a key to its letter 16 ms. After a workshop
//! 2,000 notes lie on the parking lot, most of them in 500 closed groups: no more than 3 ms either.
#![allow(clippy::expect_used, reason = "a benchmark speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;
mod measure;

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, TouchPhase, Vec2};
use measure::{Clock, budget, percentile};
use std::sync::Arc;
use tropa::app::file_dialogs::SystemDialogs;
use tropa::app::preferences::Preferences;
use tropa::app::{Shell, fonts};
use tropa::edit::{CardEdit, Edit, MapEdit, apply};
use tropa::editor::{Command, FilterBy, Selected};
use tropa::locale::Language;
use tropa::model::{CardId, Group, IdSource, Workbook};

const FRAMES: usize = 120;
const ALLOWED_FOR_A_LETTER_MS: f64 = 16.0;
const ALLOWED_AFTER_A_WORKSHOP_MS: f64 = 3.0;

fn main() {
    for (cards, stages, lanes, window, allowed) in
        [(300, 7, 8, Vec2::new(1366.0, 768.0), 3.0), (10_000, 40, 10, Vec2::new(1680.0, 1050.0), 8.0)]
    {
        println!("{cards} cards, whole window {:.0} x {:.0}", window.x, window.y);
        let mut app = App::new(generate::big(cards, stages, lanes), window);
        println!("  without a screen reader");
        let middle = (window / 2.0).to_pos2();
        app.settle(middle);
        for (name, command) in [("fitted", Command::FitWidth), ("100 %", Command::ZoomActual)] {
            app.shell.run(command);
            app.settle(middle);
            app.report(&format!("move pointer, {name}"), allowed, |step| {
                vec![Event::PointerMoved(moved(middle, step))]
            });
            app.settle(middle);
            app.report(&format!("pan, {name}"), allowed, |step| {
                vec![wheel(Vec2::angled(step as f32 / 9.0) * 40.0, Modifiers::NONE)]
            });
        }
        app.shell.run(Command::FitMap);
        app.settle(middle);
        app.report("zoom", allowed, |step| {
            let inwards = if step < FRAMES / 2 { 24.0 } else { -24.0 };
            vec![wheel(Vec2::new(0.0, inwards), Modifiers::COMMAND)]
        });
        app.shell.run(Command::ZoomActual);
        let card = app.a_card_in_view(middle);
        app.report("drag a card", allowed, |step| {
            let way = card + Vec2::new((step * 5 % 300) as f32, (step * 3 % 200) as f32);
            if step == 0 { vec![Event::PointerMoved(card), press(card, true)] } else { vec![Event::PointerMoved(way)] }
        });
        app.frame(vec![press(card, false)]);
        app.shell.run(Command::EditOrAdd);
        app.settle(middle);
        app.report("type a letter", ALLOWED_FOR_A_LETTER_MS, |_| vec![Event::Text("ы".to_owned())]);
        println!("  with a screen reader");
        app.ctx.enable_accesskit();
        app.report("type a letter", ALLOWED_FOR_A_LETTER_MS, |_| vec![Event::Text("ы".to_owned())]);
        app.frame(vec![key(Key::Escape)]);
        app.settle(middle);
        app.report("move pointer", allowed, |step| vec![Event::PointerMoved(moved(middle, step))]);
    }
    after_a_workshop();
}

/// What is listed beside the map is long; what there is of it in view, or said of it, is short.
fn after_a_workshop() {
    println!("2,000 notes on the parking lot, 500 groups");
    let workbook = workshop();
    for (name, window) in [("listed", Vec2::new(1680.0, 1050.0)), ("counted", Vec2::new(1366.0, 768.0))] {
        let mut app = App::new(workbook.clone(), window);
        let middle = (window / 2.0).to_pos2();
        app.settle(middle);
        let moves = |step| vec![Event::PointerMoved(moved(middle, step))];
        app.report(&format!("{name}, all"), ALLOWED_AFTER_A_WORKSHOP_MS, moves);
        app.shell.editor_mut().toggle_filter(FilterBy::Unanswered);
        app.settle(middle);
        app.report(&format!("{name}, unanswered"), ALLOWED_AFTER_A_WORKSHOP_MS, moves);
    }
}

/// Notes that were collected and begun to be sorted.
fn workshop() -> Workbook {
    let shape = generate::Shape {
        stages: 7,
        steps: 1,
        lanes: 8,
        cards: 300,
        parked: 2_000,
        roles: 5,
        stretched: 3,
        groups: 0,
        details: 35,
        derived: 0,
    };
    let workbook = generate::workbook(20_26, &shape);
    let map = workbook.maps().first().expect("a map");
    let mut ids = IdSource::seeded(7);
    let grouped = map.parking().chunks_exact(3).take(500).map(|cards| {
        let cards: Vec<CardId> = cards.iter().map(|card| card.id).collect();
        let group = Group { id: ids.fresh(), text: "Говорят об одном".to_owned(), cards, open: false };
        Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Group(group)) }
    });
    apply(&workbook, &Edit::Several(grouped.collect())).expect("groups of parked cards").workbook
}

fn moved(middle: Pos2, step: usize) -> Pos2 {
    middle + Vec2::new((step % 40) as f32 * 7.0, (step % 9) as f32 * 20.0)
}

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn wheel(delta: Vec2, modifiers: Modifiers) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        modifiers,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
    }
}

fn press(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// The application without a window.
struct App {
    ctx: egui::Context,
    shell: Shell,
    window: Vec2,
    time: f64,
}

impl App {
    fn new(workbook: Workbook, window: Vec2) -> App {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        let (dialogs, wake) = (Box::new(SystemDialogs), Arc::new(|| {}));
        let shell = Shell::new(workbook, Language::Russian, Preferences::default(), dialogs, wake);
        App { ctx, shell, window, time: 0.0 }
    }

    /// A frame; the milliseconds of processor time it took.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let mut input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(Pos2::ZERO, self.window)),
            max_texture_side: Some(fonts::ATLAS_SIDE),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let clock = Clock::start();
        self.shell.hold_typing(&self.ctx, &mut input);
        let mut output = self.ctx.run_ui(input, |ui| self.shell.ui(ui));
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let spent = clock.cpu_ms();
        output.textures_delta.clear();
        std::hint::black_box(primitives);
        spent
    }

    /// Frames until nothing changes any more.
    fn settle(&mut self, pointer: Pos2) {
        for _ in 0..30 {
            self.frame(vec![Event::PointerMoved(pointer)]);
        }
    }

    fn report(&mut self, name: &str, allowed: f64, events: impl Fn(usize) -> Vec<Event>) {
        let mut times: Vec<f64> = (0..FRAMES).map(|step| self.frame(events(step))).collect();
        let (p95, median) = (percentile(&mut times, 95), percentile(&mut times, 50));
        println!("  {name:<22}{median:6.2} ms median {p95:6.2} ms p95  {}", budget(p95, allowed));
    }

    /// Where a card is that is seen.
    fn a_card_in_view(&mut self, pointer: Pos2) -> Pos2 {
        let first: CardId = self.shell.editor().map().and_then(|map| map.cards().next()).expect("a card").id;
        self.shell.editor_mut().select(Selected::Cards(vec![first]));
        self.settle(pointer);
        let canvas = self.shell.canvas_rect().expect("the canvas was drawn");
        let editor = self.shell.editor_mut();
        let rect = editor.layout().card_rect(first).expect("the card is laid out");
        let in_view = editor.camera().rect_in_view(rect).center();
        canvas.min + Vec2::new(in_view.x as f32, in_view.y as f32)
    }
}

//! What keeping work safe costs the thread that draws the frames, with 10,000 cards: a save that
//! begins, runs and ends, by the user or by itself, and the journal that is told of a change.
#![cfg(unix)]

use super::headless::{LAPTOP, Window, keeping, window_on};
use super::measure::{Clock, percentile};
use super::{generate, tell};
use egui::{Event, Key, Modifiers, Pos2};
use std::time::{Duration, Instant};
use tropa::app::shell::SaveState;
use tropa::editor::Command;
use tropa::file;

/// How much longer a frame of a save may take than one in which nothing is saved, in milliseconds.
const ALLOWED_MS: f64 = 10.0;
/// How often is saved, and how often something is changed.
const SAVES: usize = 60;
const EDITS: usize = 200;
/// So much later a change is saved by itself, in seconds.
const AUTOSAVE_AFTER: f64 = 3.1;

/// Milliseconds of the processor, and those that passed.
#[derive(Default)]
struct Times {
    cpu: Vec<f64>,
    wall: Vec<f64>,
}

impl Times {
    fn tell(&mut self, what: &str, usual: [f64; 2], start: Instant) {
        let mut words = Vec::new();
        for (name, times) in [("processor", &mut self.cpu), ("clock", &mut self.wall)] {
            let [median, slow, slowest] = [50, 99, 100].map(|percent| percentile(times, percent));
            words.push(format!("{name} p50 {median:.1}, p99 {slow:.1}, max {slowest:.1} ms"));
        }
        let added = self.added(usual);
        let found = format!("{}; at most {added:.1} ms added", words.join("; "));
        tell(&format!("frame, 10,000 cards: {what}"), self.cpu.len(), start, &found);
    }

    /// What has been taken of the processor beyond what is usual: as a rule, and by the slowest, which
    /// other work on the machine slows down here and there alike.
    fn added(&mut self, usual: [f64; 2]) -> f64 {
        let [median, slow] = self.usual();
        (median - usual[0]).max(slow - usual[1])
    }

    fn usual(&mut self) -> [f64; 2] {
        [50, 99].map(|percent| percentile(&mut self.cpu, percent))
    }
}

/// A window whose frames are timed.
struct Timed {
    window: Window,
    time: f64,
    frames: usize,
}

impl Timed {
    fn new(window: Window) -> Timed {
        let time = window.ctx.input(|input| input.time);
        Timed { window, time, frames: 0 }
    }

    /// A frame with this event, so many seconds after the one before.
    fn frame(&mut self, event: Event, later: f64, times: &mut Times) {
        self.time += later;
        self.window.input_mut().time = Some(self.time);
        self.window.event(event);
        let (clock, start) = (Clock::start(), Instant::now());
        self.window.step();
        times.cpu.push(clock.cpu_ms());
        times.wall.push(start.elapsed().as_secs_f64() * 1e3);
        self.frames += 1;
        // As a screen does, so that the others come to their turn.
        std::thread::sleep(Duration::from_millis(4));
    }

    /// A frame in which the pointer moves a little, and nothing else.
    fn calm(&mut self, times: &mut Times) {
        let pos = Pos2::new(600.0 + (self.frames % 40) as f32 * 3.0, 400.0);
        self.frame(Event::PointerMoved(pos), 1.0 / 60.0, times);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key, times: &mut Times) {
        self.frame(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }, 1.0 / 60.0, times);
    }

    /// A card that everything else is about.
    fn begin(&mut self) {
        let mut ignored = Times::default();
        self.key(Modifiers::COMMAND, Key::L, &mut ignored);
        self.frame(Event::Text("Заметка".to_owned()), 1.0 / 60.0, &mut ignored);
        self.key(Modifiers::NONE, Key::Enter, &mut ignored);
        self.window.run_ok();
        for _ in 0..60 {
            self.calm(&mut ignored);
        }
    }

    /// It goes, or comes back; `times` are those of the frame in which that happens.
    fn change(&mut self, times: &mut Times) {
        let before = self.window.state().editor().steps_done();
        let key = if before > 0 { Key::Z } else { Key::Y };
        self.key(Modifiers::COMMAND, key, times);
        assert_ne!(self.window.state().editor().steps_done(), before, "something has changed");
        for _ in 0..4 {
            self.calm(&mut Times::default());
        }
    }

    /// Until what is being saved is in the file.
    fn until_saved(&mut self, running: &mut Times, end: &mut Times) {
        let start = Instant::now();
        assert_eq!(self.window.state().save_state(), SaveState::Saving, "a save has begun");
        while self.window.state().save_state() == SaveState::Saving {
            assert!(start.elapsed() < Duration::from_secs(60), "the save does not end");
            let mut one = Times::default();
            self.calm(&mut one);
            let is_on = self.window.state().save_state() == SaveState::Saving;
            let times = if is_on { &mut *running } else { &mut *end };
            times.cpu.append(&mut one.cpu);
            times.wall.append(&mut one.wall);
        }
        assert!(matches!(self.window.state().save_state(), SaveState::Saved(Some(_))), "it is saved");
    }
}

#[test]
#[ignore = "long: prints lines of the table"]
fn long_frames() {
    let start = Instant::now();
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("карта.ron");
    let workbook = generate::big(10_000, 40, 10);
    file::save(&workbook, &path).unwrap();
    let mut window = Timed::new(keeping(state.path(), Some(&path)).0);
    let mut bare = Timed::new(window_on(LAPTOP, workbook, super::headless::Answers::default()));
    for timed in [&mut window, &mut bare] {
        timed.begin();
    }

    let (mut unkept, mut kept) = (Times::default(), Times::default());
    for _ in 0..EDITS {
        bare.change(&mut unkept);
        window.change(&mut kept);
    }
    drop(bare);
    let mut calm = Times::default();
    let [mut by_user, mut by_itself]: [[Times; 3]; 2] = Default::default();
    for by_hand in [true, false] {
        if !by_hand {
            window.window.state_mut().run(Command::Autosave);
        }
        for _ in 0..SAVES {
            window.change(&mut Times::default());
            window.calm(&mut calm);
            window.calm(&mut calm);
            let [begin, running, end] = if by_hand { &mut by_user } else { &mut by_itself };
            if by_hand {
                window.key(Modifiers::COMMAND, Key::S, begin);
            } else {
                window.frame(Event::PointerMoved(Pos2::new(500.0, 300.0)), AUTOSAVE_AFTER, begin);
            }
            window.until_saved(running, end);
        }
    }
    window.window.state_mut().end_keeping(false);

    let (usual, of_change) = (calm.usual(), unkept.usual());
    calm.tell("nothing is saved", usual, start);
    let mut most: f64 = 0.0;
    for (who, times) in [("a save", &mut by_user), ("an autosave", &mut by_itself)] {
        for (what, times) in ["begins", "runs", "ends"].iter().zip(times) {
            times.tell(&format!("{who} {what}"), usual, start);
            most = most.max(times.added(usual));
        }
    }
    unkept.tell("a change without a journal", of_change, start);
    kept.tell("a change that the journal is told of", of_change, start);
    most = most.max(kept.added(of_change));
    // Of a program that is not optimised nothing was promised.
    assert!(cfg!(debug_assertions) || most <= ALLOWED_MS, "{most:.1} ms are added to a frame");
}

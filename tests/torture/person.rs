//! A person at a window, in a process that will be killed: tells before every action what it may
//! make of the map, and after every frame what there is to be seen. What is told is read by
//! `witness`.
#![cfg(unix)]

use super::generate::Random;
use super::headless::{Answers, Window, keeping, press_button};
use super::next_start::{OFFERS, is_offered, sessions_in};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, ViewportId};
use egui_kittest::kittest::Queryable;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tropa::app::Shell;
use tropa::app::shell::SaveState;
use tropa::editor::Selected;
use tropa::file::{self, Fingerprint};
use tropa::model::{Card, CardId, Workbook, diff};

/// No screen shows frames faster than this.
const FRAME: Duration = Duration::from_millis(8);
/// After an event egui asks for so many frames at most until all stands still.
const SETTLES_IN: usize = 3;

/// What a state of the workbook is told as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// With its whole text.
    Texts,
    /// By its fingerprint alone.
    Fingerprints,
}

pub struct Person {
    window: Window,
    pub random: Random,
    tells: Tells,
    /// When it sat down, and egui's time then.
    begun: (Instant, f64),
    /// When the last frame began, and when it was over.
    frame_began: u64,
    last_frame: Instant,
    numbers: BTreeMap<Fingerprint, usize>,
    /// The workbook as it was told last, and what it would be with what is being typed.
    committed: (Option<Arc<Workbook>>, usize),
    shown: (Option<Arc<Workbook>>, usize),
    /// The state at each place of the history.
    history: Vec<usize>,
    notes: usize,
}

impl Person {
    /// Sits down at a window that keeps its work under `state`; without the file, that is where it
    /// will be saved.
    pub fn at(state: &Path, path: &Path, seed: u64, tells: Tells) -> Person {
        Person::before(keeping(state, path.exists().then_some(path)), path, seed, tells)
    }

    /// The same where another was killed: opens what is offered, and goes on.
    pub fn recovering(state: &Path, path: &Path, seed: u64) -> Person {
        let left = sessions_in(state);
        let mut start = keeping(state, path.exists().then_some(path));
        if is_offered(&mut start.0, &left) {
            press_button(&mut start.0, OFFERS);
        }
        Person::before(start, path, seed, Tells::Texts)
    }

    fn before((window, answers): (Window, Answers), path: &Path, seed: u64, tells: Tells) -> Person {
        answers.choose(path);
        let time = window.ctx.input(|input| input.time);
        let mut person = Person {
            window,
            random: Random::seeded(seed),
            tells,
            begun: (Instant::now(), time),
            frame_began: micros_now(),
            last_frame: Instant::now(),
            numbers: BTreeMap::new(),
            committed: (None, 0),
            shown: (None, 0),
            history: Vec::new(),
            notes: 0,
        };
        // Past what the test harness has begun to say.
        say("\n");
        person.tell();
        person
    }

    /// Does one thing after the other, as fast as the window follows.
    pub fn work(&mut self) {
        match self.random.below(20) {
            0..=5 => self.note(Duration::ZERO),
            6..=8 => self.delete(),
            9..=12 => self.undo(),
            13 | 14 => self.redo(),
            15 | 16 => self.drag(),
            17 => self.rewrite(Duration::ZERO),
            18 => self.empty(Duration::ZERO),
            _ => self.save(),
        }
    }

    /// Writes, as people do: some letters, some more.
    pub fn write(&mut self) {
        let between = Duration::from_millis(self.random.between(20, 160) as u64);
        match self.random.below(10) {
            0..=5 => self.note(between),
            6..=8 => self.rewrite(between),
            _ => self.empty(between),
        }
        self.pause(between * 2);
    }

    /// Saves what nobody has saved before, and waits until the file has it. Most of the time it is
    /// being written.
    pub fn save_another(&mut self) {
        if !self.shell().editor().capture().is_active() {
            self.key(Modifiers::COMMAND, Key::L);
        }
        self.notes += 1;
        let line = format!("Заметка {}", self.notes);
        self.will_touch(&[], &line);
        self.event(Event::Text(line));
        self.key_down(Modifiers::NONE, Key::Enter);
        self.key_down(Modifiers::COMMAND, Key::S);
        while self.shell().save_state() == SaveState::Saving {
            self.pause(Duration::from_millis(2));
        }
        assert!(matches!(self.shell().save_state(), SaveState::Saved(Some(_))), "it is saved");
    }

    fn shell(&self) -> &Shell {
        self.window.state()
    }

    /// A note in the line below the map: to the parking lot or to a cell.
    fn note(&mut self, between: Duration) {
        self.leave();
        self.notes += 1;
        let mark = ["", "", "4б ", "м 2 "][self.random.below(4)];
        let line = format!("{mark}Заметка {} {}", self.notes, self.random.words(1, 6));
        self.will_touch(&[], &line);
        self.key(Modifiers::COMMAND, Key::L);
        self.type_in(&line, between);
        self.key(Modifiers::NONE, Key::Enter);
    }

    fn rewrite(&mut self, between: Duration) {
        self.leave();
        let Some(card) = self.select_a_card() else { return };
        let words = self.random.words(1, 5);
        self.will_touch(&[card], &words);
        self.key(Modifiers::NONE, Key::F2);
        if self.shell().editor().text_edit().is_none() {
            return;
        }
        if self.random.chance(50) {
            self.key(Modifiers::COMMAND, Key::A);
        }
        self.type_in(&words, between);
        if self.random.chance(80) {
            self.key(Modifiers::NONE, Key::Enter);
        }
        self.leave();
    }

    /// A card that says nothing any more, or does again.
    fn empty(&mut self, between: Duration) {
        self.leave();
        let Some(card) = self.select_a_card() else { return };
        self.will_touch(&[card], "");
        self.key(Modifiers::NONE, Key::F2);
        if self.shell().editor().text_edit().is_none() {
            return;
        }
        self.key(Modifiers::COMMAND, Key::A);
        self.key(Modifiers::NONE, Key::Delete);
        self.pause(between * 6);
        if self.random.chance(50) {
            self.key(Modifiers::NONE, Key::Enter);
        }
        self.leave();
    }

    fn delete(&mut self) {
        self.leave();
        let Some(card) = self.select_a_card() else { return };
        self.will_touch(&self.all_with(card), "");
        self.key(Modifiers::NONE, Key::Delete);
    }

    fn drag(&mut self) {
        self.leave();
        let (Some((card, from)), Some((_, to))) = (self.card_in_sight(), self.card_in_sight()) else { return };
        self.will_touch(&self.all_with(card), "");
        self.event(Event::PointerMoved(from));
        self.button(from, true);
        for part in 1..=4 {
            self.event(Event::PointerMoved(from.lerp(to, part as f32 / 4.0)));
        }
        self.button(to, false);
        self.settle();
    }

    fn undo(&mut self) {
        self.leave();
        let before = self.shell().editor().steps_done().checked_sub(1);
        if let Some(&state) = before.and_then(|before| self.history.get(before)) {
            self.will_be(state);
        }
        self.key(Modifiers::COMMAND, Key::Z);
    }

    fn redo(&mut self) {
        self.leave();
        if let Some(&state) = self.history.get(self.shell().editor().steps_done() + 1) {
            self.will_be(state);
        }
        self.key(Modifiers::COMMAND, Key::Y);
    }

    fn save(&mut self) {
        self.key(Modifiers::COMMAND, Key::S);
    }

    /// Nothing is being typed any more.
    fn leave(&mut self) {
        for _ in 0..4 {
            let editor = self.shell().editor();
            if editor.text_edit().is_none() && !editor.capture().is_active() {
                return;
            }
            self.will_be(self.committed.1);
            self.key(Modifiers::NONE, Key::Escape);
        }
    }

    fn select_a_card(&mut self) -> Option<CardId> {
        let (_, pos) = self.card_in_sight()?;
        self.event(Event::PointerMoved(pos));
        self.button(pos, true);
        self.button(pos, false);
        self.settle();
        match &self.shell().editor().selection().selected {
            Selected::Cards(cards) if cards.len() == 1 => cards.first().copied(),
            _ => None,
        }
    }

    /// What is taken along with a card: what is selected with it, what it is piled up with, and what
    /// says that it solves one of these.
    fn all_with(&self, card: CardId) -> Vec<CardId> {
        let editor = self.shell().editor();
        let selected = editor.selection().selected.card_ids();
        let cards = if selected.contains(&card) { selected.to_vec() } else { vec![card] };
        let Some(map) = editor.map() else { return cards };
        let mut cards = map.with_piles(&cards);
        let solves = |other: &&Arc<Card>| other.measure.solves.iter().any(|solved| cards.contains(solved));
        let solving: Vec<CardId> = map.cards().filter(solves).map(|other| other.id).collect();
        cards.extend(solving);
        cards
    }

    /// A card that can be pressed, and where.
    fn card_in_sight(&mut self) -> Option<(CardId, Pos2)> {
        let canvas = self.shell().canvas_rect()?.shrink(8.0);
        let map = self.shell().editor().map()?.clone();
        let cards: Vec<_> = map.rows().iter().flat_map(|row| row.cards.iter()).collect();
        for _ in 0..12 {
            let card = self.random.pick(&cards)?;
            let is_only = cards.iter().filter(|other| other.text == card.text).count() == 1;
            if let Some(node) = self.window.query_all_by_label(&card.text).next().filter(|_| is_only) {
                let pos = node.rect().center();
                if canvas.contains(pos) {
                    return Some((card.id, pos));
                }
            }
        }
        None
    }

    /// A few letters at a time.
    fn type_in(&mut self, text: &str, between: Duration) {
        let letters: Vec<char> = text.chars().collect();
        let most = if between.is_zero() { 12 } else { 2 };
        let mut rest = letters.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(self.random.between(1, most).min(rest.len()));
            self.event(Event::Text(now.iter().collect()));
            rest = later;
            self.pause(between);
        }
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.event(Event::ModifiersChanged(modifiers));
        self.key_down(modifiers, key);
        self.event(Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers });
        self.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    fn key_down(&mut self, modifiers: Modifiers, key: Key) {
        self.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        self.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    }

    fn event(&mut self, event: Event) {
        self.window.event(event);
        self.frame();
    }

    fn settle(&mut self) {
        for _ in 0..SETTLES_IN {
            if !self.wants_frame_in().is_zero() {
                return;
            }
            self.frame();
        }
    }

    fn wants_frame_in(&self) -> Duration {
        self.window.output().viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Looks at the window for so long; it draws what it wants to.
    fn pause(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while !time.is_zero() {
            let due = self.last_frame + self.wants_frame_in().max(FRAME).min(time * 2);
            std::thread::sleep(due.min(end).saturating_duration_since(Instant::now()));
            if due > end {
                return;
            }
            self.frame();
        }
    }

    /// A frame at the time that it is, and what there is to be seen then.
    fn frame(&mut self) {
        self.frame_began = micros_now();
        self.window.input_mut().time = Some(self.begun.1 + self.begun.0.elapsed().as_secs_f64());
        self.window.step();
        self.last_frame = Instant::now();
        assert!(self.shell().dialog().is_none(), "nothing is asked");
        self.tell();
    }

    fn tell(&mut self) {
        let editor = self.window.state().editor();
        let (workbook, typed, steps) = (editor.committed().clone(), editor.with_unfinished(), editor.steps_done());
        // Not asked of what decides about it: that might overlook something.
        let is_work = typed.as_ref().is_some_and(|typed| !diff::same(typed, &workbook));
        assert_eq!(editor.unfinished().is_empty(), !is_work, "what is typed is told");
        let is_told = self.committed.0.as_ref().is_some_and(|told| Arc::ptr_eq(told, &workbook));
        if !is_told {
            self.committed = (Some(workbook.clone()), self.number_of(&workbook));
        }
        let is_as_before = match (&typed, &self.shown.0) {
            (Some(typed), Some(shown)) => diff::same(typed, shown),
            (None, None) => true,
            _ => false,
        };
        if !is_told || !is_as_before {
            let number = typed.as_ref().map_or(self.committed.1, |typed| self.number_of(typed));
            self.shown = (typed, number);
        }
        if self.history.get(steps) != Some(&self.committed.1) {
            self.history.truncate(steps);
            self.history.push(self.committed.1);
        }
        let shell = self.shell();
        let mark = match shell.save_state() {
            SaveState::Unsaved => '-',
            SaveState::Saving => '~',
            SaveState::Saved(_) => '+',
        };
        let is_kept = u8::from(shell.has_journalled());
        say(&format!("frame {} {} {} {is_kept} {mark}\n", self.frame_began, self.committed.1, self.shown.1));
    }

    /// The number of a state, which is told when it is seen for the first time.
    fn number_of(&mut self, workbook: &Workbook) -> usize {
        let text = file::write(workbook);
        let fingerprint = Fingerprint::of(text.as_bytes());
        let next = self.numbers.len();
        *self.numbers.entry(fingerprint).or_insert_with(|| {
            let text = if self.tells == Tells::Texts { text.as_str() } else { "" };
            say(&format!("state {fingerprint} {}\n{text}\n", text.len()));
            next
        })
    }

    fn will_be(&mut self, state: usize) {
        say(&format!("will be {state}\n"));
    }

    /// Of these cards, and of one that says a part of this.
    fn will_touch(&self, cards: &[CardId], text: &str) {
        let cards: Vec<String> = cards.iter().map(CardId::to_string).collect();
        say(&format!("will touch {}|{text}\n", cards.join(",")));
    }
}

pub fn micros_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros() as u64)
}

/// Says it past what the test harness holds back.
fn say(words: &str) {
    let mut out = std::io::stdout();
    out.write_all(words.as_bytes()).unwrap();
    out.flush().unwrap();
}

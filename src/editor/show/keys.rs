//! What keys, clicks and remote controls do while a show goes on. Nothing of it changes the
//! workbook.

use super::{MOST_DIGITS, Order, Show, Subject};
use crate::editor::Editor;
use crate::editor::frozen::Panes;
use crate::editor::input::{Button, Input, Key, Modifiers};
use crate::geom::{Point, Vec2};
use crate::layout::Hit;

/// How far the wheel is turned for the next view, in pixels, and how long it then rests, in seconds:
/// one push of two fingers is one step.
const WHEEL: (f64, f64) = (48.0, 0.4);

/// Something a presenter may want.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowStep {
    /// The view that follows; after the last, the end.
    Next,
    /// The view before.
    Previous,
    /// The whole map.
    First,
    /// The last view.
    Last,
    /// Lane by lane, or stage by stage again.
    Lanes,
    /// Through the eyes of the next role.
    NextRole,
    /// Through those of the role before.
    PreviousRole,
    /// Through the eyes of the next department.
    NextDepartment,
    /// Through those of the department before.
    PreviousDepartment,
    /// The next card of the view in the spotlight.
    NextCard,
    /// The card before.
    PreviousCard,
    /// A black screen, or the picture again.
    Black,
    /// The presenter's window, or no longer.
    Notes,
    /// The list of keys, or no longer.
    Keys,
    /// To the stage whose number was typed.
    Jump,
    /// Takes the newest thing back: the list of keys, a number, the spotlight; else ends the show.
    Back,
    /// Ends the show.
    End,
}

impl ShowStep {
    /// What a key means; remote controls send some of them.
    fn of_key(modifiers: Modifiers, key: Key) -> Option<ShowStep> {
        use ShowStep as S;
        Some(match (modifiers, key) {
            (Modifiers::NONE, Key::PageDown | Key::Space | Key::Right | Key::Down) => S::Next,
            (Modifiers::NONE, Key::PageUp | Key::Left | Key::Up | Key::Backspace) | (Modifiers::SHIFT, Key::Space) => {
                S::Previous
            }
            (Modifiers::NONE, Key::Home) => S::First,
            (Modifiers::NONE, Key::End) => S::Last,
            (Modifiers::NONE, Key::L) => S::Lanes,
            (Modifiers::NONE, Key::R) => S::NextRole,
            (Modifiers::SHIFT, Key::R) => S::PreviousRole,
            (Modifiers::NONE, Key::D) => S::NextDepartment,
            (Modifiers::SHIFT, Key::D) => S::PreviousDepartment,
            (Modifiers::NONE, Key::Tab) => S::NextCard,
            (Modifiers::SHIFT, Key::Tab) => S::PreviousCard,
            (Modifiers::NONE, Key::B | Key::Period) => S::Black,
            (Modifiers::NONE, Key::N) => S::Notes,
            (Modifiers::NONE, Key::F1 | Key::H | Key::Slash) | (Modifiers::SHIFT, Key::Slash) => S::Keys,
            (Modifiers::NONE, Key::Enter) => S::Jump,
            (Modifiers::NONE, Key::Escape) => S::Back,
            _ => return None,
        })
    }
}

/// The digit that a key types.
fn digit(key: Key) -> Option<char> {
    let digits = Key::Digit0..=Key::Digit9;
    digits.contains(&key).then(|| key.name().chars().next()).flatten()
}

impl Show {
    /// Does what the presenter wants; tells whether the show goes on.
    fn step(&mut self, step: ShowStep, now: f64) -> bool {
        use ShowStep as S;
        let was_black = self.is_black;
        if !matches!(step, S::Jump | S::Back) {
            self.digits.clear();
        }
        match step {
            // Who looks for the picture means the one he left.
            S::Next | S::Previous | S::First | S::Last | S::NextCard | S::PreviousCard if was_black => {
                self.is_black = false;
            }
            S::Next if self.is_over() => return false,
            S::Next => self.go_to(self.at + 1, now),
            S::Previous if self.spotlight.is_some() => self.go_to(self.at, now),
            S::Previous => self.go_to(self.at.saturating_sub(1), now),
            S::First => self.go_to(0, now),
            S::Last => self.go_to(self.views.list.len().saturating_sub(1), now),
            S::Lanes => {
                let other = if self.order == Order::Stages { Order::Lanes } else { Order::Stages };
                self.set_order(other);
            }
            S::NextRole => self.set_eyes(self.eyes.next_role(&self.workbook, true)),
            S::PreviousRole => self.set_eyes(self.eyes.next_role(&self.workbook, false)),
            S::NextDepartment => self.set_eyes(self.eyes.next_department(&self.workbook, true)),
            S::PreviousDepartment => self.set_eyes(self.eyes.next_department(&self.workbook, false)),
            S::NextCard => self.light_neighbour(true, now),
            S::PreviousCard => self.light_neighbour(false, now),
            S::Black => self.is_black = !was_black,
            S::Notes => self.shows_notes = !self.shows_notes,
            S::Keys => self.shows_keys = !self.shows_keys,
            S::Jump if self.digits.is_empty() => return self.step(S::Next, now),
            S::Jump => self.jump(now),
            S::Back if self.shows_keys => self.shows_keys = false,
            S::Back if !self.digits.is_empty() => self.digits.clear(),
            S::Back if self.spotlight.is_some() && !was_black => self.go_to(self.at, now),
            S::Back | S::End => return false,
        }
        true
    }

    /// To the stage, or the lane, whose number was typed; 0 is the whole map.
    fn jump(&mut self, now: f64) {
        let number = std::mem::take(&mut self.digits).parse::<usize>().unwrap_or(0);
        let mut subjects: Vec<Subject> = self.views.list.iter().map(|view| view.subject).collect();
        subjects.dedup();
        // More than there are leads to the last.
        if let Some(subject) = subjects.get(number).or(subjects.last()) {
            self.go_to(self.index_of(*subject, 0), now);
        }
    }

    fn type_digit(&mut self, digit: char) {
        if self.digits.len() < MOST_DIGITS {
            self.digits.push(digit);
        }
    }

    /// A click on a card puts it into the spotlight, one beside it leads on.
    fn press(&mut self, pos_in_view: Point, now: f64) -> bool {
        if self.is_black || self.spotlight.is_some() {
            self.go_to(self.at, now);
            return true;
        }
        let panes = self.frame(now).filter(|_| !self.is_over()).map(|frame| self.panes(&frame));
        let is_shown = |panes: &Panes| panes.iter().any(|pane| pane.rect_in_view.contains(pos_in_view));
        match panes.filter(is_shown).map(|panes| self.layout.hit(panes.pos_in_doc(pos_in_view))) {
            Some(Hit::Card(card)) => {
                self.spotlight = Some((card, now));
                true
            }
            _ => self.step(ShowStep::Next, now),
        }
    }

    /// The wheel leads on and back, a notch at a time.
    fn scroll(&mut self, delta_in_view: Vec2, now: f64) -> bool {
        let (turned, last) = self.wheel;
        if now - last < WHEEL.1 {
            return true;
        }
        let turned = turned + delta_in_view.y;
        if turned.abs() < WHEEL.0 {
            self.wheel.0 = turned;
            return true;
        }
        self.wheel = (0.0, now);
        match turned < 0.0 {
            // The wheel alone does not end a show.
            true if self.is_over() => true,
            true => self.step(ShowStep::Next, now),
            false => self.step(ShowStep::Previous, now),
        }
    }
}

impl Editor {
    /// Does what the presenter wants.
    pub fn step_show(&mut self, step: ShowStep) {
        let now = self.now;
        if self.show.as_mut().is_some_and(|show| !show.step(step, now)) {
            self.end_show();
        }
    }

    /// What the user does while a show goes on: nothing of it reaches the map. None without a show.
    pub(in crate::editor) fn handle_on_show(&mut self, input: &Input) -> Option<bool> {
        let now = self.now;
        let show = self.show.as_mut()?;
        let (goes_on, is_used) = match input {
            Input::Key { key, modifiers } => match (digit(*key), ShowStep::of_key(*modifiers, *key)) {
                (Some(digit), _) if *modifiers == Modifiers::NONE => {
                    show.type_digit(digit);
                    (true, true)
                }
                (_, Some(step)) => (show.step(step, now), true),
                _ => (true, false),
            },
            Input::Pressed { button: Button::Left, pos_in_view, .. } => (show.press(*pos_in_view, now), true),
            Input::Pressed { button: Button::Right, .. } => (show.step(ShowStep::Previous, now), true),
            Input::Scrolled(delta_in_view) => (show.scroll(*delta_in_view, now), true),
            Input::Cancel => (false, true),
            // Neither the window nor its canvas changes for the map that waits behind the show.
            _ => (true, true),
        };
        if !goes_on {
            self.end_show();
        }
        Some(is_used)
    }
}

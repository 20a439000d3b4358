//! What keys, clicks and remote controls do while a show goes on. Nothing of it changes the
//! workbook.

use super::{MOST_DIGITS, Order, Show, Subject};
use crate::editor::Editor;
use crate::editor::input::{Button, Input, Key, Modifiers};
use crate::geom::{Point, Vec2};

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
    /// The show on the next monitor.
    OtherMonitor,
    /// The list of keys, or no longer.
    Keys,
    /// To the stage whose number was typed.
    Jump,
    /// Takes the newest thing back: the list of keys, a number, the spotlight; else ends the show.
    Back,
    /// Ends the show.
    End,
}

/// Keys that do the same or its opposite, as they are listed.
#[derive(Clone, Copy, Debug)]
pub struct KeysOfStep {
    /// The message that names the keys.
    pub keys: &'static str,
    /// The message that says what they do.
    pub does: &'static str,
    /// Each key and what it does.
    pub steps: &'static [(Modifiers, Key, ShowStep)],
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

const fn line(keys: &'static str, does: &'static str, steps: &'static [(Modifiers, Key, ShowStep)]) -> KeysOfStep {
    KeysOfStep { keys, does, steps }
}

/// All keys of a show but digits, in the order in which they are listed; remote controls send some of
/// them.
pub const KEYS: &[KeysOfStep] = {
    use ShowStep as S;
    &[
        line(
            "show-keys-next",
            "show-next",
            &[
                (NONE, Key::PageDown, S::Next),
                (NONE, Key::Space, S::Next),
                (NONE, Key::Right, S::Next),
                (NONE, Key::Down, S::Next),
            ],
        ),
        line(
            "show-keys-previous",
            "show-previous",
            &[
                (NONE, Key::PageUp, S::Previous),
                (NONE, Key::Left, S::Previous),
                (NONE, Key::Up, S::Previous),
                (NONE, Key::Backspace, S::Previous),
                (SHIFT, Key::Space, S::Previous),
            ],
        ),
        line("show-keys-ends", "show-first-last", &[(NONE, Key::Home, S::First), (NONE, Key::End, S::Last)]),
        line("show-keys-jump", "show-jump", &[(NONE, Key::Enter, S::Jump)]),
        line("show-keys-lanes", "show-lanes", &[(NONE, Key::L, S::Lanes)]),
        line("show-keys-card", "show-card", &[(NONE, Key::Tab, S::NextCard), (SHIFT, Key::Tab, S::PreviousCard)]),
        line("show-keys-role", "show-role", &[(NONE, Key::R, S::NextRole), (SHIFT, Key::R, S::PreviousRole)]),
        line(
            "show-keys-department",
            "show-department",
            &[(NONE, Key::D, S::NextDepartment), (SHIFT, Key::D, S::PreviousDepartment)],
        ),
        line("show-keys-black", "show-black", &[(NONE, Key::B, S::Black), (NONE, Key::Period, S::Black)]),
        line("show-keys-notes", "show-notes", &[(NONE, Key::N, S::Notes)]),
        line("show-keys-monitor", "show-monitor", &[(NONE, Key::M, S::OtherMonitor)]),
        line(
            "show-keys-help",
            "show-help",
            &[
                (NONE, Key::F1, S::Keys),
                (NONE, Key::H, S::Keys),
                (NONE, Key::Slash, S::Keys),
                (SHIFT, Key::Slash, S::Keys),
            ],
        ),
        line("show-keys-end", "show-end", &[(NONE, Key::Escape, S::Back)]),
    ]
};

impl ShowStep {
    /// What a key means.
    fn of_key(modifiers: Modifiers, key: Key) -> Option<ShowStep> {
        let mut keys = KEYS.iter().flat_map(|line| line.steps);
        keys.find(|(held, own, _)| (*held, *own) == (modifiers, key)).map(|(_, _, step)| *step)
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
        self.revision += 1;
        if !matches!(step, S::Jump | S::Back) {
            self.digits.clear();
        }
        match step {
            // Who looks for the picture means the one he left.
            S::Next | S::Previous | S::First | S::Last | S::NextCard | S::PreviousCard if was_black => {
                self.is_black = false;
            }
            // One press too many at the end does not drop the next one into the map.
            S::Next if self.is_over() => {}
            S::Next => self.go_to(self.at + 1, now),
            S::Previous if self.lit.is_some() => self.go_to(self.at, now),
            S::Previous => self.go_to(self.at.saturating_sub(1), now),
            S::First => self.go_to(0, now),
            S::Last => self.go_to(self.views.len().saturating_sub(1), now),
            S::Lanes => {
                let other = if self.order == Order::Stages { Order::Lanes } else { Order::Stages };
                self.set_order(other);
            }
            S::NextRole => self.set_eyes(self.eyes.next_role(&self.workbook, &self.map, true)),
            S::PreviousRole => self.set_eyes(self.eyes.next_role(&self.workbook, &self.map, false)),
            S::NextDepartment => self.set_eyes(self.eyes.next_department(&self.workbook, &self.map, true)),
            S::PreviousDepartment => self.set_eyes(self.eyes.next_department(&self.workbook, &self.map, false)),
            S::NextCard => self.light_neighbour(true, now),
            S::PreviousCard => self.light_neighbour(false, now),
            S::Black => self.is_black = !was_black,
            S::Notes => self.shows_notes = !self.shows_notes,
            S::OtherMonitor => self.wants_other_monitor = true,
            S::Keys => self.shows_keys = !self.shows_keys,
            S::Jump if self.digits.is_empty() => return self.step(S::Next, now),
            S::Jump => self.jump(now),
            S::Back if self.shows_keys => self.shows_keys = false,
            S::Back if !self.digits.is_empty() => self.digits.clear(),
            S::Back if self.lit.is_some() && !was_black => self.go_to(self.at, now),
            S::Back | S::End => return false,
        }
        true
    }

    /// To the stage, or the lane, whose number was typed; 0 is the whole map.
    fn jump(&mut self, now: f64) {
        let number = std::mem::take(&mut self.digits).parse::<usize>().unwrap_or(0);
        let subject = match self.order {
            _ if number == 0 => Some(Subject::Whole),
            // More than there are leads to the last.
            Order::Stages => {
                let stages = self.map.stages();
                stages.get(number - 1).or(stages.last()).map(|stage| Subject::Stage(stage.id))
            }
            Order::Lanes => {
                let lanes = &self.parts.layout.lanes;
                lanes.get(number - 1).or(lanes.last()).map(|placed| Subject::Lane(placed.layout.lane.id))
            }
        };
        if let Some(subject) = subject {
            self.go_to(self.index_of(subject, 0), now);
        }
    }

    fn type_digit(&mut self, digit: char) {
        if self.digits.len() < MOST_DIGITS {
            self.digits.push(digit);
        }
    }

    /// A click on a card puts it into the spotlight, one beside it leads on; at the end it ends.
    fn press(&mut self, pos_in_view: Point, now: f64) -> bool {
        self.revision += 1;
        if self.is_black || self.lit.is_some() {
            self.go_to(self.at, now);
            return true;
        }
        if self.is_over() {
            return false;
        }
        match self.card_at(pos_in_view, now) {
            Some(card) => self.light(card, now),
            None => return self.step(ShowStep::Next, now),
        }
        true
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

//! Keys come to the fields in the order in which they were pressed, and a letter costs one frame.
//!
//! A slow frame may bring a word, Enter and the next word at once. A field reads what is typed only
//! when it is drawn, so what was typed before Enter, before a shortcut or before a click is handed
//! over first, and what comes after waits for the next frame, when the next field is there.
//!
//! egui draws two more frames after every event, so that what depends on the frame before can
//! settle; nothing that is typed into a field does, and on a computer without a graphics card each
//! frame is felt. So keys that only type are kept from egui until its frame has begun. The text
//! cursor stops blinking when nobody has typed for a while: a text that is open costs nothing.
//!
//! What a text that is pasted stands for has to be looked for. Until that is known the paste waits,
//! and what was pressed after it waits behind it.

use crate::model::limit;
use egui::{Context, Event, Id, Key, RawInput, Ui};
use std::collections::VecDeque;
use std::time::Duration;

/// How long after the last event the text cursor blinks, in seconds.
const BLINKS_FOR: f64 = 10.0;

/// How often it is asked again whether a paste still waits, if nothing else brings a frame.
const OFTEN: Duration = Duration::from_millis(100);

/// Events on their way.
#[derive(Default)]
pub struct Typing {
    /// For the frames to come.
    waiting: VecDeque<Event>,
    /// For the fields of this frame.
    held: Vec<Event>,
    /// What comes next is pasted and has to wait.
    is_paste_awaited: bool,
    last_event: f64,
}

/// What an event is to the order of things.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Changes the text of a field.
    Types,
    /// May end a text or begin another.
    LeadsOn,
    /// Neither.
    Neutral,
}

impl Typing {
    /// Before egui's frame: leaves it the events that belong together. `waits` tells of a text that
    /// is pasted whether it has to wait.
    pub fn hold(&mut self, ctx: &Context, input: &mut RawInput, waits: impl FnOnce(&str) -> bool) {
        self.waiting.extend(input.events.drain(..));
        let in_field = ctx.text_edit_focused();
        let mut together = count_together(&self.waiting, in_field);
        let mut pastes = self.waiting.iter().take(together).enumerate().filter_map(|(place, event)| match event {
            Event::Paste(text) => Some((place, text)),
            _ => None,
        });
        self.is_paste_awaited = false;
        if let Some((place, text)) = pastes.next() {
            // What was found for one is not yet found for another.
            let next = pastes.next().map(|(place, _)| place);
            self.is_paste_awaited = waits(text);
            together = if self.is_paste_awaited { place } else { next.unwrap_or(together) };
        }
        let now = self.waiting.drain(..together).collect::<Vec<Event>>();
        if in_field && now.iter().all(only_types) {
            self.held.extend(now);
        } else {
            input.events = now;
        }
    }

    /// Whether something was typed that no field has got yet.
    pub fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// In egui's frame: hands over what only types.
    pub fn hand_over(&mut self, ctx: &Context) {
        let held = std::mem::take(&mut self.held);
        let (time, has_events) = ctx.input_mut(|input| {
            input.events.extend(held);
            (input.time, !input.events.is_empty())
        });
        if self.is_paste_awaited {
            ctx.request_repaint_after(OFTEN);
        } else if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
        if has_events {
            self.last_event = time;
        }
        let blinks = time - self.last_event < BLINKS_FOR;
        if ctx.global_style().visuals.text_cursor.blink != blinks {
            ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blinks);
        }
    }
}

/// What is pasted into a field is no longer than a text may be and one letter, by which whoever has
/// the text sees that there is more: laying out a whole book would hold up the window.
pub fn shorten_pasted(ui: &Ui, field: Id) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return;
    }
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event
                && let Some((end, _)) = text.char_indices().find(|(start, _)| *start > limit::TEXT)
            {
                text.truncate(end);
            }
        }
    });
}

/// How many of the events one frame can take: none that types after one that leads on, nor the
/// other way round. Where no field has the keyboard, the first letter makes one.
fn count_together(events: &VecDeque<Event>, in_field: bool) -> usize {
    let mut before = Kind::Neutral;
    for (index, event) in events.iter().enumerate() {
        let kind = kind(event);
        if kind == Kind::Neutral {
            continue;
        }
        if before != Kind::Neutral && before != kind {
            return index;
        }
        if !in_field && matches!(event, Event::Text(_)) {
            return index + 1;
        }
        before = kind;
    }
    events.len()
}

fn kind(event: &Event) -> Kind {
    match event {
        Event::Text(_) | Event::Ime(_) | Event::Copy | Event::Cut | Event::Paste(_) => Kind::Types,
        Event::Key { pressed: true, .. } if only_types(event) => Kind::Types,
        Event::Key { pressed: true, .. } | Event::PointerButton { .. } => Kind::LeadsOn,
        _ => Kind::Neutral,
    }
}

/// Whether an event does nothing but change the text of a field.
fn only_types(event: &Event) -> bool {
    match event {
        Event::Text(_) => true,
        Event::Key { key, modifiers, .. } => !leads_on(*key) && !modifiers.command && !modifiers.alt,
        _ => false,
    }
}

/// Keys that may end a text, or, as the arrows do in the capture line, be about the whole of it.
fn leads_on(key: Key) -> bool {
    let arrows = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
    arrows || matches!(key, Key::Tab | Key::Enter | Key::Escape) || (Key::F1..=Key::F35).contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, TextEdit};

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    /// A frame with a field; tells whether egui wants another one at once.
    fn frame(ctx: &Context, typing: &mut Typing, text: &mut String, time: f64, events: Vec<Event>) -> bool {
        let mut input = RawInput { time: Some(time), events, focused: true, ..RawInput::default() };
        typing.hold(ctx, &mut input, |_| false);
        let mut output = ctx.run_ui(input, |ui| {
            typing.hand_over(ui.ctx());
            ui.add(TextEdit::singleline(text)).request_focus();
        });
        output.textures_delta.clear();
        output.viewport_output.values().any(|viewport| viewport.repaint_delay.is_zero())
    }

    #[test]
    fn a_letter_is_in_the_field_after_one_frame_and_asks_for_no_other() {
        let (ctx, mut typing, mut text) = (Context::default(), Typing::default(), String::new());
        while frame(&ctx, &mut typing, &mut text, 0.0, Vec::new()) {}
        let letter = vec![key(Key::A, Modifiers::NONE), Event::Text("ф".to_owned())];
        assert!(!frame(&ctx, &mut typing, &mut text, 1.0, letter));
        assert_eq!(text, "ф");
    }

    #[test]
    fn what_is_typed_before_and_after_enter_comes_to_different_frames() {
        let (ctx, mut typing, mut text) = (Context::default(), Typing::default(), String::new());
        while frame(&ctx, &mut typing, &mut text, 0.0, Vec::new()) {}
        let letter = |text: &str| Event::Text(text.to_owned());
        let enter = || key(Key::Enter, Modifiers::NONE);
        assert!(frame(&ctx, &mut typing, &mut text, 1.0, vec![letter("а"), letter("б"), enter(), letter("в")]));
        assert_eq!(text, "аб");
        assert_eq!(typing.waiting, [enter(), letter("в")]);
        frame(&ctx, &mut typing, &mut text, 1.1, vec![enter()]);
        assert_eq!(typing.waiting, [letter("в"), enter()]);
    }

    #[test]
    fn nothing_overtakes_a_paste_that_waits_and_of_two_each_has_a_frame() {
        let (ctx, mut typing) = (Context::default(), Typing::default());
        let mut hold = |events: Vec<Event>, waits: bool| {
            let mut input = RawInput { events, ..RawInput::default() };
            typing.hold(&ctx, &mut input, |_| waits);
            (input.events, typing.waits())
        };
        let paste = |text: &str| Event::Paste(text.to_owned());
        let letter = || Event::Text("б".to_owned());
        let before = Event::PointerGone;
        let first = hold(vec![before.clone(), paste("один"), letter()], true);
        assert_eq!(first, (vec![before], true));
        let enter = key(Key::Enter, Modifiers::NONE);
        assert_eq!(hold(vec![enter.clone()], true), (Vec::new(), true));
        assert_eq!(hold(Vec::new(), false), (vec![paste("один"), letter()], true));
        assert_eq!(hold(Vec::new(), false), (vec![enter], false));
        assert_eq!(hold(vec![paste("один"), paste("два")], false), (vec![paste("один")], true));
        assert_eq!(hold(Vec::new(), false), (vec![paste("два")], false));
    }

    #[test]
    fn letters_before_there_is_a_field_come_one_by_one() {
        let letter = |text: &str| Event::Text(text.to_owned());
        let typed =
            VecDeque::from([key(Key::R, Modifiers::NONE), letter("к"), key(Key::F, Modifiers::NONE), letter("а")]);
        assert_eq!(count_together(&typed, false), 2);
        assert_eq!(count_together(&typed, true), 4);
    }

    #[test]
    fn what_leads_on_reaches_egui() {
        let (ctx, mut typing, mut text) = (Context::default(), Typing::default(), String::new());
        while frame(&ctx, &mut typing, &mut text, 0.0, Vec::new()) {}
        for event in [key(Key::Tab, Modifiers::NONE), key(Key::S, Modifiers::COMMAND), Event::PointerGone] {
            assert!(frame(&ctx, &mut typing, &mut text, 1.0, vec![event]));
        }
    }

    #[test]
    fn the_cursor_rests_when_nobody_types() {
        let (ctx, mut typing, mut text) = (Context::default(), Typing::default(), String::new());
        let blinks = |ctx: &Context| ctx.global_style().visuals.text_cursor.blink;
        frame(&ctx, &mut typing, &mut text, 0.5, vec![Event::Text("a".to_owned())]);
        assert!(blinks(&ctx));
        frame(&ctx, &mut typing, &mut text, 0.5 + BLINKS_FOR, Vec::new());
        assert!(!blinks(&ctx));
        frame(&ctx, &mut typing, &mut text, 1.0 + BLINKS_FOR, vec![Event::Text("b".to_owned())]);
        assert!(blinks(&ctx));
    }
}

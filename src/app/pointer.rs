//! egui's events as the editor's input: the pointer over the canvas and the parking lot, the
//! wheel, pinches, and keys that are not for a field or a menu. Decides nothing. Works with the
//! places of the last frame, which are the ones the user saw.

use super::clipboard::SharedClipboard;
use super::panes::Views;
use super::pasted::Pasted;
use super::{capture_line, keys, overlay, register, text_field};
use crate::editor::{Button, Command, Editor, Input, Selected, Shortcut, Target, Tool};
use crate::geom::{Point, Vec2};
use crate::layout::Hit;
use crate::model::CardId;
use egui::{Event, ImeEvent, Key, MouseWheelUnit, PointerButton, Pos2, Rect};

/// How long after the last change of zoom the sizes of letters stay coarse, in seconds.
const ZOOM_RESTS_AFTER: f64 = 0.15;
/// The longest time between the presses of a double click, in seconds.
const DOUBLE_CLICK: f64 = 0.4;
/// The farthest between them, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;
/// How far a notch of the wheel moves the map, in points.
const LINE: f32 = 64.0;
/// So many points of the wheel make the map e times larger: a notch is a sixth.
const ZOOM_POINTS: f32 = 400.0;
/// Where a wheel is made of buttons, as on remote desktops, each notch is told twice, when the
/// button goes down and when it comes up: a notch so soon after another, in seconds, is the same.
const SAME_NOTCH: f64 = 0.025;

/// Where things were in the last frame.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The canvas.
    pub canvas: Option<Rect>,
    /// The parking lot beside it, if it is shown.
    pub parking: Option<ParkingPlaces>,
}

/// Where the parking lot was.
#[derive(Clone, Debug)]
pub struct ParkingPlaces {
    /// Where cards can be dropped.
    pub area: Rect,
    /// The cards listed, from top to bottom.
    pub cards: Vec<(CardId, Rect)>,
    /// The field in which one of them is typed: pressing into it moves only the cursor.
    pub field: Option<Rect>,
}

/// What goes on with pointer and keys.
#[derive(Default)]
pub struct Pointer {
    /// Where things were in the last frame; the panels and the canvas fill it in.
    pub places: Places,
    /// What other windows share of what was copied.
    pub shared: SharedClipboard,
    pasted: Pasted,
    pressed: Vec<Button>,
    is_over: bool,
    last_press: Option<LastPress>,
    space_held: bool,
    /// The last key was pressed together with Alt: a shortcut, not a letter.
    alt_held_with_key: bool,
    /// The last key counted votes, with Shift: what is printed above the digit is no text.
    counted_votes: bool,
    is_composing: bool,
    zoomed_at: Option<f64>,
    /// When the last notch of the wheel zoomed.
    notched_at: Option<f64>,
    /// What had the keyboard at the end of the last frame.
    focused_before: Option<egui::Id>,
    /// Whether the user goes through the window with keys.
    goes_by_keys: bool,
}

struct LastPress {
    time: f64,
    pos: Pos2,
    button: Button,
    clicks: u8,
}

/// The widget that has the keyboard while the map is worked on.
pub fn canvas_id() -> egui::Id {
    egui::Id::unique("canvas")
}

impl Pointer {
    /// Where the pointer is over the canvas, with nothing in front of it.
    pub fn over_canvas(&self, ctx: &egui::Context) -> Option<Pos2> {
        let pos = ctx.input(|input| input.pointer.hover_pos())?;
        (self.places.canvas?.contains(pos) && is_free(ctx, pos)).then_some(pos)
    }

    /// Whether the zoom is changing.
    pub fn is_zooming(&self, ctx: &egui::Context) -> bool {
        let now = ctx.input(|input| input.time);
        let Some(rest) = self.zoomed_at.map(|time| time + ZOOM_RESTS_AFTER - now).filter(|rest| *rest > 0.0) else {
            return false;
        };
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest));
        true
    }

    /// Whether a text that is pasted next, and all that comes after it, has to wait: it is looked for
    /// what it stands for.
    pub fn waits_for_pasted(&mut self, ctx: &egui::Context, editor: &Editor, text: &str) -> bool {
        let own = editor.copied().is_some_and(|copied| copied.is_meant_by(text));
        !own && self.pasted.waits(ctx, &self.shared, text)
    }

    /// Whether a button is down that was pressed over the canvas or the parking lot.
    pub fn is_pressed(&self) -> bool {
        !self.pressed.is_empty()
    }

    /// Whether the user came with a key that leads from one part of the window to the next, and has
    /// pressed nowhere since.
    pub fn goes_by_keys(&self) -> bool {
        self.goes_by_keys
    }

    /// Whether the map, or nothing, had the keyboard when this frame began.
    pub fn had_keyboard(&self) -> bool {
        self.focused_before.is_none_or(|id| id == canvas_id())
    }

    /// Remembers what has the keyboard; to be called at the end of a frame.
    pub fn remember_focus(&mut self, ctx: &egui::Context) {
        self.focused_before = ctx.memory(|memory| memory.focused());
    }

    /// Hands the frame's events to the editor and takes away the keys that meant something.
    pub fn handle_events(&mut self, ctx: &egui::Context, editor: &mut Editor) {
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let mut left = Vec::with_capacity(events.len());
        for event in events {
            if !self.handle_event(ctx, editor, &event) {
                left.push(event);
            }
        }
        ctx.input_mut(|input| input.events = left);
        self.pinch(ctx, editor);
    }

    /// Tells whether the event is used up.
    fn handle_event(&mut self, ctx: &egui::Context, editor: &mut Editor, event: &Event) -> bool {
        match event {
            Event::Key { key: Key::Tab | Key::F6, pressed: true, .. } => self.goes_by_keys = true,
            Event::PointerButton { pressed: true, .. } => self.goes_by_keys = false,
            _ => {}
        }
        match event {
            Event::PointerButton { pos, button, pressed, modifiers } => {
                if let Some(button) = button_of(*button) {
                    self.press_or_release(ctx, editor, *pos, button, *pressed, *modifiers);
                }
            }
            Event::ModifiersChanged(modifiers) => {
                editor.handle(Input::Modifiers(keys::modifiers(*modifiers)));
            }
            Event::PointerMoved(pos) => self.moved(ctx, editor, *pos),
            Event::PointerGone => self.left(editor),
            Event::MouseWheel { unit, delta, modifiers, .. } => self.wheel(ctx, editor, *unit, *delta, *modifiers),
            Event::Zoom(factor) => self.zoom(ctx, editor, *factor),
            Event::WindowFocused(false) => {
                self.pressed.clear();
                self.alt_held_with_key = false;
                self.release_space(editor);
                editor.handle(Input::FocusLost);
            }
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                self.is_composing = !text.is_empty();
            }
            Event::Ime(ImeEvent::Commit(text)) => {
                self.is_composing = false;
                return self.typed(ctx, editor, text);
            }
            // Some systems give the letter of a shortcut as a text, too.
            Event::Text(_) if self.alt_held_with_key || self.counted_votes => return true,
            Event::Text(text) => return self.typed(ctx, editor, text),
            Event::Cut => return self.is_for_map(ctx, editor) && editor.run(Command::Cut),
            Event::Copy => return self.is_for_map(ctx, editor) && editor.run(Command::Copy),
            Event::Paste(text) => {
                let is_for_map = self.is_for_map(ctx, editor) || editor.pastes_for_new_card(text);
                return is_for_map && self.paste(editor, text);
            }
            Event::Key { key, physical_key, pressed, modifiers, repeat } => {
                // On a Mac these are letters of their own.
                self.alt_held_with_key = *pressed && modifiers.alt && !modifiers.ctrl && !ctx.os().is_mac();
                // The key at the place of an arrow is no digit, and what Shift prints is none either.
                let physical_key = physical_key.filter(|_| !moves(*key));
                let held = keys::modifiers(*modifiers);
                let typed = [Some(*key), physical_key].into_iter().flatten().filter_map(keys::key);
                let counts = *pressed && typed.into_iter().any(|key| editor.counts_votes(held, key));
                let is_used = self.key(ctx, editor, [Some(*key), physical_key], *pressed, *repeat, *modifiers);
                self.counted_votes = is_used && counts;
                return is_used;
            }
            _ => {}
        }
        false
    }

    fn press_or_release(
        &mut self,
        ctx: &egui::Context,
        editor: &mut Editor,
        pos: Pos2,
        button: Button,
        pressed: bool,
        modifiers: egui::Modifiers,
    ) {
        let target = self.target(ctx, pos);
        let pos_in_view = self.pos_in_view(pos);
        if !pressed {
            if let Some(index) = self.pressed.iter().position(|held| *held == button) {
                self.pressed.remove(index);
                editor.handle(Input::Released { button, pos_in_view, target });
            }
            return;
        }
        if target == Target::Elsewhere {
            return;
        }
        ctx.memory_mut(|memory| memory.request_focus(canvas_id()));
        if button == Button::Left && target == Target::Canvas && self.press_plus(ctx, editor, pos) {
            return;
        }
        let clicks = self.count_clicks(ctx, pos, button);
        self.pressed.push(button);
        let modifiers = keys::modifiers(modifiers);
        editor.handle(Input::Pressed { button, pos_in_view, target, modifiers, clicks });
    }

    /// The "+" of a cell adds a card to it; tells whether one was pressed.
    fn press_plus(&mut self, ctx: &egui::Context, editor: &mut Editor, pos: Pos2) -> bool {
        let (Some(canvas), Tool::Idle, false) = (self.places.canvas, editor.tool(), self.space_held) else {
            return false;
        };
        let Some(Hit::Cell { lane, step }) = editor.hovered() else { return false };
        let view = Views::new(ctx, editor, canvas, false).at(pos);
        let layout = editor.layout();
        if !overlay::plus_rect(&layout, lane, step, &view).is_some_and(|plus| plus.contains(pos)) {
            return false;
        }
        editor.select(Selected::Cell { lane, step });
        editor.run(Command::AddCard)
    }

    fn count_clicks(&mut self, ctx: &egui::Context, pos: Pos2, button: Button) -> u8 {
        let time = ctx.input(|input| input.time);
        let again = self.last_press.as_ref().is_some_and(|last| {
            last.button == button
                && last.clicks == 1
                && time - last.time <= DOUBLE_CLICK
                && last.pos.distance(pos) <= DOUBLE_CLICK_DISTANCE
        });
        let clicks = if again { 2 } else { 1 };
        self.last_press = Some(LastPress { time, pos, button, clicks });
        clicks
    }

    fn moved(&mut self, ctx: &egui::Context, editor: &mut Editor, pos: Pos2) {
        let target = self.target(ctx, pos);
        if target == Target::Elsewhere && !self.is_pressed() {
            self.left(editor);
            return;
        }
        self.is_over = true;
        editor.handle(Input::Moved { pos_in_view: self.pos_in_view(pos), target });
    }

    fn left(&mut self, editor: &mut Editor) {
        if std::mem::take(&mut self.is_over) && !self.is_pressed() {
            editor.handle(Input::PointerLeft);
        }
    }

    fn key(
        &mut self,
        ctx: &egui::Context,
        editor: &mut Editor,
        pressed_keys: [Option<Key>; 2],
        pressed: bool,
        repeat: bool,
        modifiers: egui::Modifiers,
    ) -> bool {
        if !pressed {
            if pressed_keys.contains(&Some(Key::Space)) {
                self.release_space(editor);
            }
            return false;
        }
        let types_in_place =
            editor.text_edit().is_some() || editor.cell_edit().is_some() || editor.capture().is_active();
        if self.is_composing {
            // What is composed is chosen, not what is typed committed; no field may lose the keyboard.
            let is_ours = types_in_place || ctx.memory(|memory| memory.focused()).is_none_or(|id| id == canvas_id());
            return is_ours && pressed_keys.into_iter().flatten().any(chooses);
        }
        if egui::Popup::is_any_open(ctx) || has_modal(ctx) {
            return false;
        }
        // Escape has already taken the keyboard from whatever had it, and is still its key.
        let is_escape = pressed_keys.contains(&Some(Key::Escape));
        // The choices about what is pasted are given up as a whole.
        let keeps_escape = is_escape && editor.pasting().is_none();
        let focused = if keeps_escape { self.focused_before } else { ctx.memory(|memory| memory.focused()) };
        let is_ours = types_in_place || focused.is_none_or(|id| id == canvas_id());
        if is_ours && !types_in_place && pressed_keys.contains(&Some(Key::Space)) && modifiers.is_none() {
            if !repeat && !self.space_held {
                self.space_held = true;
                editor.handle(Input::Space { held: true });
            }
            return true;
        }
        // A button or a field of the window that has the keyboard keeps its own keys.
        let is_shortcut = modifiers.command || pressed_keys.iter().flatten().any(is_function_key);
        let in_other_field = !types_in_place && ctx.text_edit_focused();
        let asks_for_menu =
            pressed_keys.contains(&Some(Key::Menu)) || (modifiers.shift && pressed_keys.contains(&Some(Key::F10)));
        if !is_ours && (!is_shortcut || asks_for_menu) {
            return false;
        }
        let modifiers = keys::modifiers(modifiers);
        let mut tried = None;
        for key in pressed_keys.into_iter().flatten().filter_map(keys::key) {
            let is_of_field = key == crate::editor::Key::Enter || Shortcut { modifiers, key }.belongs_to_text();
            let command = Command::of_shortcut(modifiers, key);
            let spares_field = command.is_some_and(Command::is_for_any_field);
            if in_other_field && (is_of_field || !spares_field) {
                continue;
            }
            // A digit that is held down is still one vote.
            if repeat && editor.counts_votes(modifiers, key) {
                return true;
            }
            if tried != Some(key) && editor.handle(Input::Key { key, modifiers }) {
                return true;
            }
            tried = Some(key);
        }
        false
    }

    /// Characters for which no field has the keyboard yet. Tells whether they are used up.
    fn typed(&self, ctx: &egui::Context, editor: &mut Editor, text: &str) -> bool {
        if self.is_composing || egui::Popup::is_any_open(ctx) || has_modal(ctx) {
            return false;
        }
        let field = match editor.text_edit() {
            Some(edit) => Some(text_field::field_id(edit.target())),
            None => match editor.cell_edit() {
                Some(edit) => Some(register::field_id(edit.at())),
                None => editor.capture().is_active().then(capture_line::field_id),
            },
        };
        let focused = ctx.memory(|memory| memory.focused());
        let waits_for_field = field.is_some() && focused != field;
        let on_map = focused.is_none_or(|id| id == canvas_id());
        (waits_for_field || on_map) && editor.handle(Input::Typed(text.to_owned()))
    }

    /// Whether cutting, copying and pasting concern the map: no field has the keyboard.
    fn is_for_map(&self, ctx: &egui::Context, editor: &Editor) -> bool {
        editor.text_edit().is_none()
            && editor.cell_edit().is_none()
            && !ctx.text_edit_focused()
            && !has_modal(ctx)
            && ctx.memory(|memory| memory.focused()).is_none_or(|id| id == canvas_id())
    }

    fn paste(&self, editor: &mut Editor, text: &str) -> bool {
        let own = editor.copied().is_some_and(|copied| copied.is_meant_by(text));
        let shared = if own { None } else { self.pasted.found(text) };
        editor.handle(Input::Paste { text: text.to_owned(), shared })
    }

    fn release_space(&mut self, editor: &mut Editor) {
        if std::mem::take(&mut self.space_held) {
            editor.handle(Input::Space { held: false });
        }
    }

    /// A notch of the wheel, or two fingers: moves the map, with Ctrl it zooms.
    fn wheel(
        &mut self,
        ctx: &egui::Context,
        editor: &mut Editor,
        unit: MouseWheelUnit,
        delta: egui::Vec2,
        modifiers: egui::Modifiers,
    ) {
        let points = match unit {
            MouseWheelUnit::Point => delta,
            MouseWheelUnit::Line => delta * LINE,
            MouseWheelUnit::Page => delta * self.places.canvas.map_or(LINE, |canvas| canvas.height() * 0.8),
        };
        if modifiers.command {
            let now = ctx.input(|input| input.time);
            let is_notch = unit == MouseWheelUnit::Line && delta.y.abs() == 1.0;
            if is_notch && self.notched_at.is_some_and(|time| now - time < SAME_NOTCH) {
                return;
            }
            self.notched_at = is_notch.then_some(now);
            self.zoom(ctx, editor, (points.y / ZOOM_POINTS).exp());
        } else if self.over_canvas(ctx).is_some() {
            let delta = if modifiers.shift && points.x == 0.0 { egui::vec2(points.y, 0.0) } else { points };
            editor.handle(Input::Scrolled(Vec2::new(f64::from(delta.x), f64::from(delta.y))));
        }
    }

    fn zoom(&mut self, ctx: &egui::Context, editor: &mut Editor, factor: f32) {
        if let Some(pos) = self.over_canvas(ctx) {
            self.zoomed_at = Some(ctx.input(|input| input.time));
            editor.handle(Input::Zoomed { pos_in_view: self.pos_in_view(pos), factor: f64::from(factor) });
        }
    }

    /// Two fingers on a touch screen zoom and move at once.
    fn pinch(&mut self, ctx: &egui::Context, editor: &mut Editor) {
        let Some(touch) = ctx.input(|input| input.multi_touch()) else { return };
        editor.handle(Input::Scrolled(Vec2::new(
            f64::from(touch.translation_delta.x),
            f64::from(touch.translation_delta.y),
        )));
        if touch.zoom_delta != 1.0 {
            self.zoom(ctx, editor, touch.zoom_delta);
        }
    }

    fn target(&self, ctx: &egui::Context, pos: Pos2) -> Target {
        if !self.is_pressed() && !is_free(ctx, pos) {
            return Target::Elsewhere;
        }
        if let Some(parking) = self.places.parking.as_ref().filter(|parking| parking.area.contains(pos)) {
            if !self.is_pressed() && parking.field.is_some_and(|field| field.contains(pos)) {
                return Target::Elsewhere;
            }
            let card = parking.cards.iter().find(|(_, rect)| rect.contains(pos)).map(|(card, _)| *card);
            let index = parking.cards.iter().filter(|(_, rect)| rect.center().y < pos.y).count();
            return Target::Parking { card, index };
        }
        if self.places.canvas.is_some_and(|canvas| canvas.contains(pos)) { Target::Canvas } else { Target::Elsewhere }
    }

    fn pos_in_view(&self, pos: Pos2) -> Point {
        let corner = self.places.canvas.map_or(Pos2::ZERO, |canvas| canvas.min);
        Point::new(f64::from(pos.x - corner.x), f64::from(pos.y - corner.y))
    }
}

fn button_of(button: PointerButton) -> Option<Button> {
    match button {
        PointerButton::Primary => Some(Button::Left),
        PointerButton::Secondary => Some(Button::Right),
        PointerButton::Middle => Some(Button::Middle),
        PointerButton::Extra1 | PointerButton::Extra2 => None,
    }
}

/// Keys that choose among what an input method suggests.
fn chooses(key: Key) -> bool {
    matches!(key, Key::Enter | Key::Tab | Key::Escape | Key::ArrowUp | Key::ArrowDown)
}

/// Keys that move something; a digit may be printed on the same key of a number pad.
fn moves(key: Key) -> bool {
    let arrows = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
    arrows || matches!(key, Key::Home | Key::End | Key::PageUp | Key::PageDown | Key::Insert | Key::Delete)
}

fn is_function_key(key: &Key) -> bool {
    (Key::F1..=Key::F12).contains(key)
}

/// Whether nothing (a menu, a dialog, a field) lies in front of the panels and the canvas there.
fn is_free(ctx: &egui::Context, pos: Pos2) -> bool {
    ctx.layer_id_at(pos).is_none_or(|layer| layer.order == egui::Order::Background)
}

fn has_modal(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.top_modal_layer().is_some())
}

//! Keys, clicks and the wheel as the editor's input while a show goes on. Nothing else of the window
//! sees them.

use crate::app::keys;
use crate::app::shell::Shell;
use crate::editor::{Button, Input, Target};
use crate::geom::{Point, Vec2};
use egui::{Context, Event, Key, MouseWheelUnit, PointerButton, Rect};

/// How far a notch of the wheel goes, in points.
const LINE: f32 = 64.0;

/// Hands the events of the frame over.
pub fn handle(ctx: &Context, shell: &mut Shell, screen: Rect) {
    let events = ctx.input_mut(|input| {
        let ours = |event: &Event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Cut);
        let (taken, left): (Vec<Event>, Vec<Event>) = std::mem::take(&mut input.events).into_iter().partition(ours);
        let seen = taken.iter().chain(left.iter().filter(|event| is_of_pointer(event))).cloned().collect::<Vec<_>>();
        input.events = left;
        seen
    });
    for event in events {
        handle_event(ctx, shell, &event, Some(screen));
    }
}

/// A key of another window, which has no screen to be clicked on.
pub fn handle_key(ctx: &Context, shell: &mut Shell, event: &Event) {
    handle_event(ctx, shell, event, None);
}

fn is_of_pointer(event: &Event) -> bool {
    matches!(event, Event::PointerButton { .. } | Event::MouseWheel { .. })
}

fn handle_event(ctx: &Context, shell: &mut Shell, event: &Event, screen: Option<Rect>) {
    match event {
        Event::Key { key, physical_key, pressed: true, repeat, modifiers } => {
            if *repeat && !leads_on(*key) {
                return;
            }
            let held = keys::modifiers(*modifiers);
            let typed = [Some(*key), physical_key.filter(|_| !leads_on(*key))];
            let mut typed = typed.into_iter().flatten().filter_map(keys::key);
            typed.any(|key| shell.editor_mut().handle(Input::Key { key, modifiers: held }));
        }
        Event::PointerButton { pos, button, pressed: true, modifiers } => {
            let Some(screen) = screen.filter(|_| is_free(ctx, *pos)) else { return };
            let button = match button {
                PointerButton::Primary => Button::Left,
                PointerButton::Secondary => Button::Right,
                _ => return,
            };
            let pos = *pos - screen.min;
            let pos_in_view = Point::new(f64::from(pos.x), f64::from(pos.y));
            let modifiers = keys::modifiers(*modifiers);
            let input = Input::Pressed { button, pos_in_view, target: Target::Canvas, modifiers, clicks: 1 };
            shell.editor_mut().handle(input);
        }
        Event::MouseWheel { unit, delta, modifiers, .. } if screen.is_some() && modifiers.is_none() => {
            let points = match unit {
                MouseWheelUnit::Point => *delta,
                MouseWheelUnit::Line | MouseWheelUnit::Page => *delta * LINE,
            };
            shell.editor_mut().handle(Input::Scrolled(Vec2::new(f64::from(points.x), f64::from(points.y))));
        }
        _ => {}
    }
}

/// Keys that may be held down to get far; the key of a number pad at the place of one is no digit.
fn leads_on(key: Key) -> bool {
    let arrows = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
    arrows || matches!(key, Key::PageUp | Key::PageDown | Key::Home | Key::End)
}

/// Whether no button of the show lies there.
fn is_free(ctx: &Context, pos: egui::Pos2) -> bool {
    ctx.layer_id_at(pos).is_none_or(|layer| layer.order == egui::Order::Background)
}

//! A show in the window: the map over the whole screen, without anything of the program around it.
//! Draws, and hands keys and clicks on; which view is on the screen is the editor's business.

mod controls;
mod events;
mod monitors;
mod overlays;
mod presenter;
mod screen;

pub use monitors::Monitor;

use super::paint::{self, Pictures, View, color32};
use super::pointer::canvas_id;
use super::shell::Shell;
use crate::editor::Show;
use crate::geom::{Point, Size, Vec2};
use crate::locale;
use crate::scene::Placed;
use crate::theme::Theme;
use egui::accesskit::{Live, Role};
use egui::{Color32, Context, CursorIcon, EventFilter, Painter, Rect, Sense, Ui, ViewportCommand};
use std::time::Duration;

/// How long the pointer is seen after it has moved, in seconds.
const POINTER: f64 = 2.0;
/// The longest that the system takes to give the window its old size back, in seconds.
const WAY_BACK: f64 = 0.8;
/// How much is covered of what is around a card in the spotlight.
const DARKNESS: f32 = 0.92;

/// The window while it shows, until it is as it was before.
pub struct ShowWindow {
    size_before: egui::Vec2,
    was_full: bool,
    /// When the show ended and the window began to shrink.
    ended_at: Option<f64>,
    /// Where the pointer was seen last, and when it moved there.
    pointer: Option<(egui::Pos2, f64)>,
    monitors: Vec<Monitor>,
    /// The monitor that was chosen, by its place among them.
    monitor: Option<usize>,
    desk: presenter::Shared,
}

impl ShowWindow {
    fn begin(ctx: &Context) -> ShowWindow {
        let was_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        if !was_full {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
        ShowWindow {
            size_before: ctx.content_rect().size(),
            was_full,
            ended_at: None,
            pointer: None,
            monitors: Vec::new(),
            monitor: None,
            desk: presenter::Shared::default(),
        }
    }

    /// The window is wanted for something else: it is as large as it was, as soon as it can be.
    pub fn leave(&mut self, ctx: &Context) {
        self.is_back(ctx);
    }

    /// The monitors there are, as the system tells.
    pub fn set_monitors(&mut self, monitors: Vec<Monitor>) {
        self.monitors = monitors;
    }

    /// Whether the pointer has moved lately.
    fn sees_pointer(&mut self, ctx: &Context) -> bool {
        let (pos, now) = ctx.input(|input| (input.pointer.latest_pos(), input.time));
        let Some(pos) = pos else { return false };
        let moved = match self.pointer {
            // Where it stands when a show begins is where the menu was.
            None => now - POINTER,
            Some((before, moved)) if before == pos => moved,
            Some(_) => now,
        };
        self.pointer = Some((pos, moved));
        let rest = moved + POINTER - now;
        if rest > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
        }
        rest > 0.0
    }

    /// Whether the window is as it was before the show.
    fn is_back(&mut self, ctx: &Context) -> bool {
        let now = ctx.input(|input| input.time);
        let ended_at = *self.ended_at.get_or_insert_with(|| {
            // A monitor that was chosen may not be the one where the window was.
            if !self.was_full {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            }
            now
        });
        let is_back = ctx.content_rect().size() == self.size_before || now - ended_at > WAY_BACK;
        if !is_back {
            ctx.request_repaint_after(Duration::from_millis(30));
        }
        is_back
    }
}

/// Draws the show, if one goes on or the window is not yet as it was; tells whether that is all
/// that is to be drawn.
pub fn show_ui(ui: &mut Ui, shell: &mut Shell) -> bool {
    let ctx = ui.ctx().clone();
    let mut window = match shell.take_show_window() {
        Some(window) => window,
        None if shell.editor().show().is_some() => ShowWindow::begin(&ctx),
        None => return false,
    };
    let sees_pointer = window.sees_pointer(&ctx);
    if shell.editor().show().is_some() {
        let rect = ctx.content_rect();
        events::handle(&ctx, shell, rect);
    }
    if shell.editor().show().is_none() {
        if window.is_back(&ctx) {
            return false;
        }
        let theme = crate::theme::theme(shell.editor().options().theme);
        ui.painter().rect_filled(ctx.content_rect(), 0.0, color32(theme.desk));
        shell.keep_show_window(window);
        return true;
    }
    screen_ui(ui, shell);
    overlays::overlays_ui(&ctx, shell);
    if sees_pointer || controls::are_used(&ctx) {
        controls::controls_ui(&ctx, shell, &window);
    } else {
        ctx.set_cursor_icon(CursorIcon::None);
    }
    presenter::presenter_ui(&ctx, shell, &window);
    if shell.editor_mut().show_mut().is_some_and(Show::take_other_monitor) {
        window.go_to_next_monitor(&ctx);
    }
    shell.keep_show_window(window);
    true
}

/// What is on the screen.
fn screen_ui(ui: &Ui, shell: &mut Shell) {
    let ctx = ui.ctx();
    let rect = ctx.content_rect();
    take_keyboard(ui, shell, rect);
    let now = ctx.input(|input| input.time);
    let language = shell.editor().options().language;
    let (editor, _, pictures) = shell.canvas_parts();
    let Some(show) = editor.show_mut() else { return };
    let screen = Size::new(f64::from(rect.width()), f64::from(rect.height()));
    show.resize(screen, f64::from(ctx.pixels_per_point()));
    let painter = ui.painter().with_clip_rect(rect);
    if show.is_black() {
        painter.rect_filled(rect, 0.0, Color32::BLACK);
        return;
    }
    let theme = show.theme();
    if show.is_over() {
        painter.rect_filled(rect, 0.0, Color32::BLACK);
        overlays::over(&painter, rect, &locale::text(language, "show-over-how"));
        return;
    }
    if show.is_moving(now) {
        ctx.request_repaint();
    }
    map(&painter, rect, show, theme, pictures, now);
}

/// The map as it is seen now.
fn map(painter: &Painter, rect: Rect, show: &mut Show, theme: &'static Theme, pictures: &mut Pictures, now: f64) {
    let Some(picture) = show.picture(now) else { return };
    screen::paint(painter, rect, &picture, show.is_moving(now), theme, pictures);
    if let Some((card, zoom, corner)) = show.lit_card(now) {
        painter.rect_filled(rect, 0.0, color32(theme.paper).gamma_multiply(DARKNESS));
        let origin = Point::new(f64::from(rect.min.x) + corner.x, f64::from(rect.min.y) + corner.y);
        let pixels_per_point = painter.ctx().pixels_per_point();
        let view = View { origin, zoom, clip: rect, pixels_per_point, zooming: show.is_moving(now) };
        painter.extend(paint::group_shapes(painter.ctx(), &[Placed::new(Vec2::ZERO, card)], &view, pictures));
        overlays::place(painter, rect, show, theme);
    }
    pictures.load_wanted(painter.ctx());
}

/// The screen has the keyboard, and a screen reader is told what is on it.
fn take_keyboard(ui: &Ui, shell: &Shell, rect: Rect) {
    let response = ui.interact(rect, canvas_id(), Sense::click());
    if response.has_focus() {
        let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(canvas_id(), ours));
    } else {
        response.request_focus();
    }
    let name = shell.editor().show().map(|show| shell.say(&show.name())).unwrap_or_default();
    ui.ctx().accesskit_node_builder(canvas_id(), |node| {
        node.set_role(Role::Canvas);
        node.set_label(name);
        node.set_live(Live::Polite);
    });
}

//! The presenter's own window: what is on the screen, what he wants to say about it, what comes
//! next, the time. It takes the same keys as the screen does. It is drawn when it likes, so the two
//! windows share what it says and what was pressed in it, and nothing else.

use super::controls::{Buttons, Wanted};
use super::{ShowWindow, controls, events};
use crate::app::paint::{Pictures, color32};
use crate::app::panes::Views;
use crate::app::shell::Shell;
use crate::app::{clock, style};
use crate::editor::{Panes, Show};
use crate::geom::Size;
use crate::layout::MapLayout;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::scene::Scene;
use crate::theme::{Theme, ThemeName};
use egui::{
    CentralPanel, Context, Event, Frame, Label, Margin, Panel, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, ViewportBuilder, ViewportClass, ViewportId,
};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How large the window opens, in points.
const SIZE: [f32; 2] = [1060.0, 620.0];
/// Letters that are read standing.
const NOTES: f32 = 20.0;
const CLOCK: f32 = 26.0;
/// Width of what comes next.
const NEXT: f32 = 360.0;
/// Height of the buttons.
const BUTTONS: f32 = 52.0;
/// How often the time is told.
const TICK: Duration = Duration::from_secs(1);

/// What both windows know.
pub type Shared = Arc<Mutex<Desk>>;

/// The presenter's desk.
#[derive(Default)]
pub struct Desk {
    page: Option<Page>,
    pictures: Pictures,
    pressed: Vec<Wanted>,
    keys: Vec<Event>,
    is_closed: bool,
}

/// What stands on it.
#[derive(Clone, PartialEq)]
struct Page {
    language: Language,
    theme: ThemeName,
    buttons: Buttons,
    name: String,
    /// Whose eyes are looked through, where the lit card stands, whether the screen is black.
    remarks: Vec<String>,
    notes: Vec<String>,
    next: String,
    picture: Option<Picture>,
    began: f64,
}

/// The view that follows, on a screen.
#[derive(Clone, PartialEq)]
struct Picture {
    scene: Arc<Scene>,
    layout: Arc<MapLayout>,
    panes: Panes,
    screen: Size,
}

fn id() -> ViewportId {
    ViewportId::from_hash_of("presenter")
}

fn locked(shared: &Shared) -> std::sync::MutexGuard<'_, Desk> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows the presenter's window, if he wants it, and does what was pressed in it.
pub fn presenter_ui(ctx: &Context, shell: &mut Shell, window: &mut ShowWindow) {
    let shared = window.desk.clone();
    let (pressed, keys, is_closed) = {
        let mut desk = locked(&shared);
        (std::mem::take(&mut desk.pressed), std::mem::take(&mut desk.keys), std::mem::take(&mut desk.is_closed))
    };
    for wanted in pressed {
        controls::fulfil(ctx, shell, window, wanted);
    }
    for key in keys {
        events::handle_key(ctx, shell, window, &key);
        ctx.request_repaint();
    }
    let Some(show) = shell.editor_mut().show_mut() else { return };
    if is_closed {
        show.set_notes(false);
    }
    if !show.shows_notes() {
        return;
    }
    let page = Some(Page::new(show, window));
    {
        let mut desk = locked(&shared);
        if desk.page != page {
            desk.page = page;
            ctx.request_repaint_of(id());
        }
    }
    let mut builder = ViewportBuilder::default()
        .with_app_id("tropa")
        .with_title(shell.text("show-notes-title"))
        .with_inner_size(SIZE);
    if let Some(corner) = window.corner_for_presenter(ctx) {
        builder = builder.with_position(corner);
    }
    ctx.show_viewport_deferred(id(), builder, move |ui, class| {
        let mut desk = locked(&shared);
        if class != ViewportClass::EmbeddedWindow {
            desk.take_events(ui.ctx());
        }
        desk.ui(ui);
        if !desk.pressed.is_empty() || !desk.keys.is_empty() || desk.is_closed {
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
        ui.ctx().request_repaint_after(TICK);
    });
}

impl Page {
    fn new(show: &mut Show, window: &ShowWindow) -> Page {
        let language = show.options().language;
        let say = |message: Message| locale::message(language, &message);
        let black = show.is_black().then(|| Message::new("show-is-black"));
        let next = show.next_view().map_or_else(|| Message::new("show-over"), |view| show.name_of(view));
        let picture = show.next_panes().map(|(panes, screen)| Picture {
            scene: show.scene(),
            layout: show.layout().clone(),
            panes,
            screen,
        });
        Page {
            language,
            theme: show.theme().name,
            buttons: Buttons::new(show, window),
            name: say(show.name()),
            remarks: [show.eyes_in_words(), show.lit_place(), black].into_iter().flatten().map(say).collect(),
            notes: show.notes().into_iter().map(str::to_owned).collect(),
            next: say(next),
            picture,
            began: show.began(),
        }
    }
}

impl Desk {
    fn take_events(&mut self, ctx: &Context) {
        ctx.input(|input| {
            self.keys.extend(input.events.iter().filter(|event| matches!(event, Event::Key { .. })).cloned());
            self.is_closed |= input.viewport().close_requested();
        });
    }

    fn ui(&mut self, ui: &mut Ui) {
        let Some(page) = self.page.clone() else { return };
        let theme = crate::theme::theme(page.theme);
        let frame = || Frame::new().fill(color32(theme.interface.panel)).inner_margin(Margin::same(16));
        let bar = frame().inner_margin(Margin::symmetric(16, 8));
        Panel::bottom("presenter-buttons").exact_size(BUTTONS).frame(bar).show(ui, |ui| {
            ScrollArea::horizontal().show(ui, |ui| {
                let pressed = ui.horizontal_centered(|ui| page.buttons.ui(ui, page.language)).inner;
                self.pressed.extend(pressed);
            });
        });
        let next = Panel::right("presenter-next").exact_size(NEXT).frame(frame());
        next.show(ui, |ui| next_ui(ui, &page, theme, &mut self.pictures));
        CentralPanel::default().frame(frame()).show(ui, |ui| notes_ui(ui, &page, theme));
    }
}

/// What is on the screen, and what is to be said about it.
fn notes_ui(ui: &mut Ui, page: &Page, theme: &Theme) {
    ui.add(Label::new(style::muted(page.buttons.place(), &theme.interface)));
    ui.add(Label::new(style::bold(&page.name).size(NOTES)).wrap());
    for remark in &page.remarks {
        ui.add(Label::new(style::strong(remark).color(color32(theme.interface.accent))).wrap());
    }
    ui.add_space(10.0);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        if page.notes.is_empty() {
            let none = locale::text(page.language, "show-no-notes");
            ui.add(Label::new(style::muted(none, &theme.interface)).wrap());
        }
        for note in &page.notes {
            ui.add(Label::new(RichText::new(note).size(NOTES)).wrap());
            ui.add_space(8.0);
        }
    });
}

/// The time, and what comes next.
fn next_ui(ui: &mut Ui, page: &Page, theme: &'static Theme, pictures: &mut Pictures) {
    let now = ui.input(|input| input.time);
    let seconds = (now - page.began).max(0.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let gone = if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") };
    ui.horizontal(|ui| {
        ui.add(Label::new(style::bold(clock::time_of_day()).size(CLOCK)));
        ui.add_space(16.0);
        let words = locale::message(page.language, &Message::new("show-gone").with("time", gone));
        ui.add(Label::new(style::muted(words, &theme.interface).size(CLOCK * 0.6)));
    });
    ui.add_space(12.0);
    ui.add(Label::new(style::strong(locale::text(page.language, "show-follows"))));
    ui.add(Label::new(RichText::new(&page.next).size(NOTES * 0.8)).wrap());
    ui.add_space(6.0);
    let Some(picture) = &page.picture else { return };
    let width = ui.available_width();
    let size = Vec2::new(width, width * (picture.screen.height / picture.screen.width.max(1.0)) as f32);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let panes = picture.panes.scaled(f64::from(rect.width()) / picture.screen.width.max(1.0));
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_filled(rect, 0.0, color32(theme.paper));
    let views = Views::through(ui.ctx(), panes, rect, false);
    views.paint_parts(&painter, &picture.scene, &picture.layout, pictures);
    let stroke = Stroke::new(1.0, color32(theme.interface.control_border));
    painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
}

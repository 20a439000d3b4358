//! The presenter's own window: what is on the screen, what he wants to say about it, what comes
//! next, the time. It takes the same keys as the screen does. It is drawn when it likes, so the two
//! windows share what it says and what was pressed in it, and nothing else.

use super::controls::Buttons;
use super::{ShowWindow, events, screen};
use crate::app::paint::{Pictures, color32};
use crate::app::shell::Shell;
use crate::app::{clock, style};
use crate::editor::show::Picture;
use crate::editor::{Show, ShowStep};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::theme::{Theme, ThemeName};
use egui::{
    CentralPanel, Context, Event, Frame, Label, Margin, Panel, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, ViewportBuilder, ViewportClass, ViewportId,
};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How large the window opens, in points.
const SIZE: [f32; 2] = [1240.0, 700.0];
/// Letters that are read standing.
const NOTES: f32 = 20.0;
const CLOCK: f32 = 26.0;
/// Width of what comes next, if the window is not too narrow for it.
const NEXT: f32 = 640.0;
/// The most of the window that it takes, and of its height what is on the screen.
const MOST_FOR_NEXT: f32 = 0.54;
const MOST_FOR_CURRENT: f32 = 0.42;
/// Height of the buttons.
const BUTTONS: f32 = 52.0;
/// How often the time is told.
const TICK: Duration = Duration::from_secs(1);

/// What both windows know.
pub type Shared = Arc<Mutex<Desk>>;

/// The presenter's desk.
#[derive(Default)]
pub struct Desk {
    page: Option<Arc<Page>>,
    pictures: Pictures,
    pressed: Vec<ShowStep>,
    keys: Vec<Event>,
    is_closed: bool,
}

/// What stands on it.
struct Page {
    /// Of what it was made.
    key: Key,
    language: Language,
    theme: ThemeName,
    buttons: Buttons,
    name: String,
    /// Whose eyes are looked through, where the lit card stands, whether the screen is black.
    remarks: Vec<String>,
    notes: Vec<String>,
    next: String,
    /// What is on the screen, and what follows.
    pictures: (Option<Picture>, Option<Picture>),
    began: f64,
}

/// What a page depends on: as long as it is the same, so is the page.
#[derive(Clone, PartialEq)]
struct Key {
    revision: u64,
    buttons: Buttons,
    is_black: bool,
}

fn id() -> ViewportId {
    ViewportId::from_hash_of("presenter")
}

fn locked(shared: &Shared) -> std::sync::MutexGuard<'_, Desk> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows the presenter's window, if he wants it, and does what was pressed in it.
pub fn presenter_ui(ctx: &Context, shell: &mut Shell, window: &ShowWindow) {
    let shared = window.desk.clone();
    let (pressed, keys, is_closed) = {
        let mut desk = locked(&shared);
        (std::mem::take(&mut desk.pressed), std::mem::take(&mut desk.keys), std::mem::take(&mut desk.is_closed))
    };
    for step in pressed {
        shell.editor_mut().step_show(step);
        ctx.request_repaint();
    }
    for key in keys {
        events::handle_key(ctx, shell, &key);
        ctx.request_repaint();
    }
    let Some(show) = shell.editor_mut().show_mut() else { return };
    if is_closed {
        show.set_notes(false);
    }
    if !show.shows_notes() {
        return;
    }
    let key = Key { revision: show.revision(), buttons: Buttons::new(show, window), is_black: show.is_black() };
    if locked(&shared).page.as_ref().is_none_or(|page| page.key != key) {
        let page = Arc::new(Page::new(show, key));
        locked(&shared).page = Some(page);
        ctx.request_repaint_of(id());
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
    fn new(show: &mut Show, key: Key) -> Page {
        let language = show.options().language;
        let say = |message: Message| locale::message(language, &message);
        let black = show.is_black().then(|| Message::new("show-is-black"));
        let next = show.next_view().map_or_else(|| Message::new("show-over"), |view| show.name_of(view));
        let (place, _) = show.place();
        Page {
            pictures: (show.picture_of(place), show.picture_of(place + 1)),
            language,
            theme: show.theme().name,
            buttons: key.buttons.clone(),
            name: say(show.name()),
            remarks: [show.eyes_in_words(), show.lit_place(), black].into_iter().flatten().map(say).collect(),
            notes: show.notes().into_iter().map(str::to_owned).collect(),
            next: say(next),
            began: show.began(),
            key,
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
        let width = NEXT.min(ui.available_width() * MOST_FOR_NEXT);
        let next = Panel::right("presenter-next").exact_size(width).frame(frame());
        next.show(ui, |ui| next_ui(ui, &page, theme, &mut self.pictures));
        let pictures = &mut self.pictures;
        CentralPanel::default().frame(frame()).show(ui, |ui| notes_ui(ui, &page, theme, pictures));
    }
}

/// What is on the screen, and what is to be said about it.
fn notes_ui(ui: &mut Ui, page: &Page, theme: &'static Theme, pictures: &mut Pictures) {
    ui.add(Label::new(style::muted(page.buttons.place(), &theme.interface)));
    ui.add(Label::new(style::bold(&page.name).size(NOTES)).wrap());
    if let Some(picture) = &page.pictures.0 {
        ui.add_space(6.0);
        picture_ui(ui, picture, ui.available_height() * MOST_FOR_CURRENT, theme, pictures);
        ui.add_space(6.0);
    }
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
    if let Some(picture) = &page.pictures.1 {
        picture_ui(ui, picture, ui.available_height(), theme, pictures);
    }
}

/// A screen in small, as wide as there is room and no higher than it may be.
fn picture_ui(ui: &mut Ui, picture: &Picture, most_height: f32, theme: &'static Theme, pictures: &mut Pictures) {
    let shape = (picture.screen.height / picture.screen.width.max(1.0)) as f32;
    let width = ui.available_width().min(most_height / shape.max(0.01));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, width * shape), Sense::hover());
    screen::paint(ui.painter(), rect, picture, false, theme, pictures);
    pictures.load_wanted(ui.ctx());
    let stroke = Stroke::new(1.0, color32(theme.interface.control_border));
    ui.painter().rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
}

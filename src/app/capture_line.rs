//! The line below the canvas that catches notes. Draws what the editor says of it, gives it the
//! keyboard and takes it away; what keys and marks mean is the editor's.

use super::context_menu::asked_at;
use super::paint::color32;
use super::parts::Part;
use super::pointer::canvas_id;
use super::shell::Shell;
use super::{fonts, style};
use crate::editor::{Command, Editor, Input, MenuOf};
use crate::text::{FaceFile, FaceId};
use crate::theme::{Interface, Theme};
use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{
    Align, Align2, Color32, Event, EventFilter, FontId, Frame, Id, Label, Layout, Margin, Panel, Rect, Response,
    Stroke, TextBuffer, TextEdit, Ui,
};
use std::ops::Range;

/// Height of the line with the desk around it.
pub const HEIGHT: f32 = 58.0;
/// Around the field, in points.
const MARGIN: Margin = Margin { left: 16, right: 16, top: 6, bottom: 12 };
const PADDING: Margin = Margin { left: 14, right: 14, top: 0, bottom: 0 };
/// The letters of notes, in points.
const TEXT: f32 = 15.0;
/// How much of the line the text has at least, and what stays free after it, in points.
const TEXT_SHARE: f32 = 0.45;
const FREE: f32 = 48.0;

/// The field as it was drawn last.
#[derive(Default)]
pub struct CaptureLine {
    shown: String,
    is_active: bool,
}

/// The field of the line.
pub fn field_id() -> Id {
    Id::unique("capture-line-field")
}

/// Where the line lies below a canvas.
pub fn field_below(canvas: Rect) -> Rect {
    Rect::from_min_size(canvas.left_bottom(), egui::vec2(canvas.width(), HEIGHT)) - MARGIN
}

/// Draws the line.
pub fn capture_line_ui(ui: &mut Ui, shell: &mut Shell, line: &mut CaptureLine, theme: &Theme) {
    let colors = &theme.interface;
    let frame = Frame::new().fill(color32(theme.desk)).inner_margin(MARGIN);
    Panel::bottom("capture-line").exact_size(HEIGHT).show_separator_line(false).frame(frame).show(ui, |ui| {
        let is_active = shell.editor().capture().is_active();
        let stroke = if is_active {
            Stroke::new(1.5, color32(colors.accent))
        } else {
            Stroke::new(1.0, color32(colors.control_border))
        };
        let frame = Frame::new().fill(color32(colors.control)).stroke(stroke).corner_radius(8).inner_margin(PADDING);
        frame.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let empty = shell.say(&shell.editor().capture_legend());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                hints_ui(ui, shell, &empty, colors);
                line.field_ui(ui, shell, empty, colors);
            });
        });
    });
}

/// What Enter and Tab will do: as much as there is room for beside the text.
fn hints_ui(ui: &mut Ui, shell: &Shell, empty: &str, colors: &Interface) {
    let (text_size, size) = (TEXT, style::size::SMALL);
    let font = FontId::proportional(size);
    let width = |ui: &Ui, text: &str, font: FontId| {
        ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
    };
    let text = match shell.editor().capture().line() {
        "" => width(ui, empty, FontId::proportional(size.max(style::size::BODY))),
        line => width(ui, line, FontId::proportional(text_size)) + FREE,
    };
    let room = ui.available_width() - text.max(ui.available_width() * TEXT_SHARE);
    let mut shown = String::new();
    for hint in shell.editor().capture_hints() {
        let hint = shell.say(&hint);
        let longer = if shown.is_empty() { hint } else { format!("{shown} · {hint}") };
        if !shown.is_empty() && width(ui, &longer, font.clone()) > room {
            break;
        }
        shown = longer;
    }
    let hints = style::muted(shown, colors).size(size);
    ui.scope(|ui| {
        ui.set_max_width(room.max(ui.available_width() * (1.0 - TEXT_SHARE) * 0.5));
        ui.add(Label::new(hints).truncate());
    });
}

impl CaptureLine {
    fn field_ui(&mut self, ui: &mut Ui, shell: &mut Shell, empty: String, colors: &Interface) {
        if ui.memory(|memory| memory.has_focus(field_id()))
            && let Some(lines) = pasted_lines(ui)
        {
            shell.editor_mut().handle(Input::CaptureLines(lines));
        }
        let mut draft = shell.editor().capture().line().to_owned();
        if draft != self.shown {
            keep_cursor(ui, &self.shown, &draft);
        }
        let name = shell.text("capture-name");
        let (text_size, size) = (TEXT, style::size::SMALL);
        let editor = shell.editor();
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| {
            let job = layout_job(text.as_str(), editor, text_size, color32(colors.text), color32(colors.accent));
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        let response = TextEdit::singleline(&mut draft)
            .id(field_id())
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(Align2::LEFT_CENTER)
            .min_size(egui::vec2(0.0, ui.available_height()))
            .desired_width(f32::INFINITY)
            .font(FontId::proportional(text_size))
            .hint_text(style::muted(empty, colors).size(size.max(style::size::BODY)))
            .event_filter(ours)
            .layouter(&mut layouter)
            .show(ui)
            .response
            .response;
        ui.ctx().accesskit_node_builder(field_id(), |node| node.set_label(name));
        shell.parts_mut().offer(Part::CaptureLine, response.rect, field_id());
        let hint = shell.text(Command::Capture.hint_key());
        if response.changed() {
            shell.editor_mut().handle(Input::CaptureText(draft));
        }
        self.keyboard(ui, shell.editor_mut(), &response);
        if let Some(at) = asked_at(ui, &response) {
            shell.open_menu_of(ui.ctx(), MenuOf::Capture, at);
        }
        if !shell.editor().capture().is_active() {
            response.on_hover_text(hint);
        }
        shell.editor().capture().line().clone_into(&mut self.shown);
    }

    /// The field has the keyboard exactly while the editor says so.
    fn keyboard(&mut self, ui: &Ui, editor: &mut Editor, response: &Response) {
        let was_active = std::mem::replace(&mut self.is_active, editor.capture().is_active());
        if editor.capture().is_active() && !was_active {
            // Once: asking again every frame would switch the input method on and off.
            response.request_focus();
        } else if response.gained_focus() {
            editor.handle(Input::CaptureEntered);
        } else if response.lost_focus() && ui.input(|input| input.focused) {
            editor.handle(Input::CaptureLeft);
        }
        self.is_active = editor.capture().is_active();
        if !self.is_active && response.has_focus() {
            ui.memory_mut(|memory| memory.request_focus(canvas_id()));
        }
    }
}

/// Takes what is pasted from the field if it has several lines, of which a field makes one.
fn pasted_lines(ui: &Ui) -> Option<String> {
    let has_lines = |event: &Event| matches!(event, Event::Paste(text) if text.trim().lines().count() > 1);
    let event = ui.input_mut(|input| {
        let index = input.events.iter().position(has_lines)?;
        Some(input.events.remove(index))
    });
    if let Some(Event::Paste(text)) = event { Some(text) } else { None }
}

/// The editor changed the text. Its cursor stays as far from its end as it was, which is in the
/// same place of the note whatever became of its marks.
fn keep_cursor(ui: &Ui, before: &str, now: &str) {
    let mut state = TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
    let length = before.chars().count();
    let cursor = state.cursor.char_range().map_or(length, |range| range.primary.index.into());
    let from_end = length.saturating_sub(cursor);
    let cursor = CCursor::new(now.chars().count().saturating_sub(from_end));
    state.cursor.set_char_range(Some(CCursorRange::one(cursor)));
    // What can be taken back belongs to a line that is gone.
    state.clear_undoer();
    state.store(ui.ctx(), field_id());
}

/// The text with its marks set apart.
fn layout_job(text: &str, editor: &Editor, size: f32, ink: Color32, mark: Color32) -> LayoutJob {
    let marks = editor.reading_of(text).map_or(0..0, |reading| reading.marks);
    let plain = TextFormat { font_id: FontId::proportional(size), color: ink, ..TextFormat::default() };
    let bold = TextFormat { coords: fonts::coords(FaceId::new(FaceFile::Upright, 700)), color: mark, ..plain.clone() };
    let mut job = LayoutJob::default();
    let mut append = |range: Range<usize>, format: &TextFormat| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            job.append(part, 0.0, format.clone());
        }
    };
    append(0..marks.start, &plain);
    append(marks.clone(), &bold);
    append(marks.end..text.len(), &plain);
    if job.sections.is_empty() {
        job.append("", 0.0, plain);
    }
    job
}

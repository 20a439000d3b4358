//! The records of a list, one below the other: a click or the arrow keys choose one, a drag or the
//! arrow keys with Alt put it elsewhere, Delete takes it away, Enter goes into its fields.

use super::ListsWindow;
use crate::app::paint::color32;
use crate::app::panels::row_ground;
use crate::app::role_marks::badge_on;
use crate::app::shell::Shell;
use crate::app::{fonts, icon, style};
use crate::editor::ListLine;
use crate::message::Message;
use crate::theme::Theme;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, EventFilter, FontId, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

const ROW: f32 = 40.0;
/// The letters or the icon at the left.
const MARK: f32 = 34.0;
/// The line that adds and the button below it.
const BELOW: f32 = 84.0;

pub(super) fn list_id() -> Id {
    Id::unique("list-rows")
}

impl ListsWindow {
    pub(super) fn list_ui(
        &mut self,
        ui: &mut Ui,
        shell: &mut Shell,
        theme: &'static Theme,
        lines: &[ListLine],
        height: f32,
    ) {
        let area = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height - BELOW));
        let list = ui.interact(area, list_id(), Sense::focusable_noninteractive());
        let name = shell.text(self.kind.label_key());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        if self.wants_list && !lines.is_empty() {
            list.request_focus();
        }
        if list.has_focus() {
            self.keys(ui, shell, lines);
            ui.painter().rect_stroke(area, style::RADIUS, ui.visuals().selection.stroke, StrokeKind::Outside);
        }
        ScrollArea::vertical()
            .id_salt(self.kind as usize)
            .max_height(area.height())
            .min_scrolled_height(area.height())
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let top = ui.cursor().top();
                for (index, line) in lines.iter().enumerate() {
                    self.row_ui(ui, shell, theme, line, (index, lines.len()));
                }
                self.drag_ui(ui, shell, theme, lines, top);
            });
        ui.add_space(6.0);
        self.add_ui(ui, shell, theme);
    }

    fn row_ui(&mut self, ui: &mut Ui, shell: &Shell, theme: &Theme, line: &ListLine, (index, count): (usize, usize)) {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        // One stop for the keyboard is the list as a whole.
        let response = ui.interact(rect, Id::unique(("list-row", line.of)), Sense::CLICK | Sense::DRAG);
        let is_shown = self.chosen() == Some(line.of);
        let name = match line.note.as_str() {
            "" => line.name.clone(),
            note => shell.say(&Message::new("list-line").with("name", line.name.clone()).with("note", note)),
        };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_shown, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_position_in_set(index);
            node.set_size_of_set(count);
        });
        row_ground(ui, &response, is_shown, &theme.interface);
        let inner = rect.shrink2(Vec2::new(8.0, 3.0));
        let mark = Rect::from_min_size(inner.min, Vec2::new(MARK, inner.height()));
        let has_mark = line.badge.is_some() || line.channel.is_some();
        if let Some((letters, color)) = &line.badge {
            let pill = Rect::from_center_size(mark.center(), Vec2::new(MARK - 2.0, 20.0));
            badge_on(ui, theme, pill, letters, *color);
        }
        if let Some(kind) = line.channel {
            icon::channel(ui, Rect::from_center_size(mark.center(), Vec2::splat(18.0)), kind, theme.interface.accent);
        }
        let left = if has_mark { mark.right() + 8.0 } else { inner.left() };
        let words = |text: &str, size: f32, weight: f32, ink| {
            let format = TextFormat {
                font_id: FontId::proportional(size),
                coords: fonts::weight(weight),
                color: color32(ink),
                ..TextFormat::default()
            };
            let mut job = LayoutJob::single_section(text.to_owned(), format);
            job.wrap = TextWrapping::truncate_at_width(inner.right() - left);
            ui.painter().layout_job(job)
        };
        let weight = if is_shown { 600.0 } else { 400.0 };
        let name_line = words(&line.name, style::size::BODY, weight, theme.interface.text);
        let text = Rect::from_min_max(egui::pos2(left, inner.top()), inner.max);
        if line.note.is_empty() {
            let corner = Align2::LEFT_CENTER.align_size_within_rect(name_line.size(), text).min;
            ui.painter().galley(corner, name_line, color32(theme.interface.text));
        } else {
            let note = words(&line.note, style::size::SMALL - 1.0, 400.0, theme.interface.text_muted);
            ui.painter().galley(text.left_top(), name_line, color32(theme.interface.text));
            let corner = Align2::LEFT_BOTTOM.align_size_within_rect(note.size(), text).min;
            ui.painter().galley(corner, note, color32(theme.interface.text_muted));
        }
        if response.clicked() {
            self.choose(Some(line.of));
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        if response.drag_started() {
            self.choose(Some(line.of));
            self.drag = Some(line.of);
        }
    }

    /// The record on its way: a line shows where it would stand.
    fn drag_ui(&mut self, ui: &Ui, shell: &mut Shell, theme: &Theme, lines: &[ListLine], top: f32) {
        let Some(of) = self.drag else { return };
        let is_given_up = ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Escape) || input.pointer.secondary_pressed() || !input.focused
        });
        let Some(from) = lines.iter().position(|line| line.of == of).filter(|_| !is_given_up) else {
            self.drag = None;
            return;
        };
        let pos = ui.input(|input| input.pointer.interact_pos());
        let before = pos.map_or(from, |pos| ((pos.y - top) / ROW).round().max(0.0) as usize).min(lines.len());
        // The record itself does not count.
        let index = if before > from { before - 1 } else { before };
        if ui.input(|input| input.pointer.primary_down()) {
            let y = top + before as f32 * ROW;
            let line = [egui::pos2(ui.min_rect().left() + 4.0, y), egui::pos2(ui.min_rect().right() - 4.0, y)];
            ui.painter().line_segment(line, Stroke::new(2.0, color32(theme.interface.guide)));
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
            return;
        }
        self.drag = None;
        if index != from {
            shell.editor_mut().move_in_list(of, index);
        }
    }

    fn keys(&mut self, ui: &Ui, shell: &mut Shell, lines: &[ListLine]) {
        let ours = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), ours));
        let index = self.chosen().and_then(|of| lines.iter().position(|line| line.of == of));
        let (Some(index), Some(of)) = (index, self.chosen()) else { return };
        let last = lines.len() - 1;
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let moved = if pressed(Modifiers::ALT, Key::ArrowUp) {
            index.checked_sub(1)
        } else if pressed(Modifiers::ALT, Key::ArrowDown) {
            Some(index + 1).filter(|index| *index <= last)
        } else {
            None
        };
        if let Some(moved) = moved {
            shell.editor_mut().move_in_list(of, moved);
            return;
        }
        let next = if pressed(Modifiers::NONE, Key::ArrowUp) {
            index.checked_sub(1)
        } else if pressed(Modifiers::NONE, Key::ArrowDown) {
            Some(index + 1)
        } else if pressed(Modifiers::NONE, Key::Home) {
            Some(0)
        } else if pressed(Modifiers::NONE, Key::End) {
            Some(last)
        } else {
            None
        };
        if let Some(line) = next.and_then(|next| lines.get(next)) {
            self.choose(Some(line.of));
        } else if pressed(Modifiers::NONE, Key::Delete) {
            self.delete(shell, of);
        } else if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F2) {
            self.wants_focus = true;
            self.has_focus = false;
        }
    }
}

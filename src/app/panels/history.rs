//! The steps of the history as a list at the right: the oldest above, the present one marked, those
//! that were taken back below it. A click or the arrow keys go to a step.

use super::row_ground;
use crate::app::context_menu::asked_at;
use crate::app::paint::color32;
use crate::app::parts::Part;
use crate::app::shell::Shell;
use crate::app::{fonts, style};
use crate::editor::{Command, MenuOf};
use crate::theme::{Interface, Theme};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Button, EventFilter, FontId, Frame, Id, Key, Label, Layout, Margin, Modifiers, Panel, Role,
    ScrollArea, Sense, StrokeKind, Ui, Vec2, WidgetInfo,
};

/// Width of the panel and height of its lines, in points.
const WIDTH: f32 = 248.0;
const ROW: f32 = 26.0;

/// What the panel showed last.
#[derive(Clone, Copy, Debug, Default)]
pub struct HistoryPanel {
    is_open: bool,
    /// The state that was brought into view.
    seen: Option<(usize, usize)>,
}

impl HistoryPanel {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens or closes it. Tells whether it is open now.
    pub fn toggle(&mut self) -> bool {
        *self = HistoryPanel { is_open: !self.is_open, seen: None };
        self.is_open
    }
}

/// The list, when it has the keyboard.
pub fn list_id() -> Id {
    Id::unique("history-list")
}

/// Draws the panel, if it is open.
pub fn history_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    let mut panel = *shell.history_panel_mut();
    if !panel.is_open {
        return;
    }
    let colors = &theme.interface;
    Panel::right("history")
        .resizable(false)
        .exact_size(WIDTH)
        .frame(Frame::new().fill(color32(colors.panel)).inner_margin(Margin { left: 12, right: 4, top: 8, bottom: 8 }))
        .show(ui, |ui| {
            shell.parts_mut().offer(Part::History, ui.max_rect(), list_id());
            heading_ui(ui, shell, colors);
            list_ui(ui, shell, &mut panel, colors);
        });
    // The button of the heading may have closed it meanwhile.
    let stays = shell.history_panel_mut().is_open;
    *shell.history_panel_mut() = HistoryPanel { is_open: stays, ..panel };
}

fn heading_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    ui.horizontal(|ui| {
        let title = style::muted(shell.text("panel-history"), colors).variation(b"wght", 600.0);
        ui.add(Label::new(title.size(style::size::SMALL)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = shell.text("button-close");
            let button = ui.add(Button::new("×").frame_when_inactive(false).small());
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if button.on_hover_text(&name).clicked() {
                shell.run(Command::History);
            }
        });
    });
}

fn list_ui(ui: &mut Ui, shell: &mut Shell, panel: &mut HistoryPanel, colors: &Interface) {
    let steps = shell.editor().past().len();
    let present = shell.editor().steps_done();
    let list = ui.interact(ui.available_rect_before_wrap(), list_id(), Sense::focusable_noninteractive());
    let name = shell.text("panel-history");
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    if let Some(at) = asked_at(ui, &list) {
        shell.open_menu_of(ui.ctx(), MenuOf::History, at);
    }
    let mut wanted = if list.has_focus() { key_to(ui, present, steps) } else { None };
    if list.has_focus() {
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect_stroke(rect, style::RADIUS, ui.visuals().selection.stroke, StrokeKind::Inside);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().auto_shrink([false, false]);
    if panel.seen != Some((present, steps)) {
        panel.seen = Some((present, steps));
        // The present step stays where it is seen, with some of what can be made again below it.
        let room = ui.available_height();
        area = area.vertical_scroll_offset(((present as f32 + 3.0) * ROW - room).max(0.0));
    }
    area.show_rows(ui, ROW, steps + 1, |ui, rows| {
        for row in rows {
            if row_ui(ui, shell, row, present, colors) {
                wanted = Some(row);
            }
        }
    });
    if let Some(wanted) = wanted {
        shell.editor_mut().go_to_step(wanted);
    }
}

/// The step that an arrow key goes to.
fn key_to(ui: &Ui, present: usize, steps: usize) -> Option<usize> {
    let ours = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), ours));
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowUp) {
            present.checked_sub(1)
        } else if pressed(Key::ArrowDown) {
            Some(present + 1).filter(|step| *step <= steps)
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(steps)
        } else {
            None
        }
    })
}

/// A line of the list: 0 is the state before the first step. Tells whether it was clicked.
fn row_ui(ui: &mut Ui, shell: &mut Shell, row: usize, present: usize, colors: &Interface) -> bool {
    let label = match row.checked_sub(1) {
        Some(index) => shell.editor().past().nth(index).map(|label| shell.say(label)).unwrap_or_default(),
        None => shell.text("history-start"),
    };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let id = Id::unique(("history-row", row));
    // One stop for the keyboard is the list as a whole.
    let response = ui.interact(rect, id, Sense::CLICK);
    let is_present = row == present;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_present, &label));
    row_ground(ui, &response, is_present, colors);
    let (weight, ink) = match row.cmp(&present) {
        std::cmp::Ordering::Less => (400.0, colors.text),
        std::cmp::Ordering::Equal => (600.0, colors.text),
        std::cmp::Ordering::Greater => (400.0, colors.text_muted),
    };
    let format = TextFormat {
        font_id: FontId::proportional(style::size::SMALL),
        coords: fonts::weight(weight),
        color: color32(ink),
        italics: row > present,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(label.clone(), format);
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 16.0);
    let galley = ui.painter().layout_job(job);
    let corner = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect.shrink2(Vec2::new(8.0, 0.0))).min;
    ui.painter().galley(corner, galley, color32(ink));
    if let Some(at) = asked_at(ui, &response) {
        shell.open_menu_of(ui.ctx(), MenuOf::History, at);
    }
    response.on_hover_text(label).clicked()
}

//! What is wanted of cards: a small window with a chip for each thing that can be wanted, and the
//! words that say so over the map as long as something is.

use super::chip::{Chip, chip_ui};
use super::find_bar::GAP;
use super::paint::color32;
use super::pointer::canvas_id;
use super::shell::Shell;
use super::style;
use crate::editor::Command;
use crate::editor::details::Chosen;
use crate::theme::Theme;
use egui::{Align2, Area, Button, Frame, Id, Key, Label, Margin, Order, Role, ScrollArea, Ui, Vec2, WidgetInfo};

const WIDTH: f32 = 440.0;
const NAME: f32 = 100.0;
/// Below the field that finds words.
const TOP: f32 = 62.0;
/// What the title and the edges take of the height, and the least that is left for the rest.
const AROUND: f32 = 76.0;
const LEAST_HEIGHT: f32 = 96.0;
/// The words over the map take this much of its width at most.
const WORDS: f32 = 0.6;

/// The window while it may be shown.
#[derive(Default)]
pub struct FiltersPanel {
    is_open: bool,
    wants_focus: bool,
    has_focus: bool,
}

/// Where the window stands.
pub fn area_id() -> Id {
    Id::unique("filters")
}

impl FiltersPanel {
    /// Whether the window is shown.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens the window, or closes it.
    pub fn toggle(&mut self) {
        self.is_open = !self.is_open;
        self.wants_focus = self.is_open;
    }
}

/// Draws the window, if it is open, and the words, if something is wanted.
pub fn filters_ui(ui: &Ui, shell: &mut Shell, theme: &Theme) {
    let mut panel = std::mem::take(shell.filters_mut());
    words_ui(ui, shell, theme, &mut panel);
    panel.ui(ui, shell, theme);
    *shell.filters_mut() = panel;
}

impl FiltersPanel {
    fn ui(&mut self, ui: &Ui, shell: &mut Shell, theme: &Theme) {
        if self.has_focus && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.close(ui);
        }
        let Some(canvas) = shell.canvas_rect().filter(|_| self.is_open) else {
            self.has_focus = false;
            return;
        };
        let top = if shell.editor_mut().find_state().is_some() { TOP } else { GAP };
        let width = WIDTH.min(canvas.width() - 2.0 * GAP - 26.0);
        let most = (canvas.height() - top - AROUND).max(LEAST_HEIGHT);
        let area = Area::new(area_id())
            .order(Order::Foreground)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(canvas.right_top() + Vec2::new(-GAP, top))
            .constrain_to(canvas)
            .accessible_name(shell.text("filter-title"))
            .show(ui.ctx(), |ui| {
                let margin = Margin { left: 14, right: 10, top: 8, bottom: 12 };
                Frame::popup(ui.style()).inner_margin(margin).show(ui, |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 8.0;
                    self.title_ui(ui, shell);
                    ScrollArea::vertical().max_height(most).show(ui, |ui| self.kinds_ui(ui, shell, theme));
                });
            });
        let layer = area.response.layer_id;
        let focused = ui.memory(|memory| memory.focused());
        self.has_focus = focused.is_some_and(|id| ui.ctx().read_response(id).is_some_and(|it| it.layer_id == layer));
        // The first frame only measures.
        self.wants_focus &= !self.has_focus;
    }

    fn close(&mut self, ui: &Ui) {
        self.is_open = false;
        self.wants_focus = false;
        self.has_focus = false;
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    }

    fn title_ui(&mut self, ui: &mut Ui, shell: &mut Shell) {
        ui.horizontal(|ui| {
            ui.add(Label::new(style::strong(shell.text("filter-title"))));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = shell.text("filter-close");
                let button = ui.add(Button::new("×").frame_when_inactive(false).min_size(Vec2::splat(24.0)));
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &close));
                if button.on_hover_text(close).clicked() {
                    self.close(ui);
                }
                let clears = shell.editor().enabled(Command::ClearFilters);
                let hint = shell.text(Command::ClearFilters.hint_key());
                if ui.add_enabled(clears, Button::new(shell.text("filter-clear"))).on_hover_text(hint).clicked() {
                    shell.run(Command::ClearFilters);
                }
            });
        });
    }

    fn kinds_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
        let mut wants_focus = self.wants_focus;
        // The frame around the first chip is not cut off.
        ui.add_space(4.0);
        for kind in shell.editor().filters() {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(NAME);
                    ui.add_space(5.0);
                    ui.add(Label::new(style::muted(&kind.name, &theme.interface).size(style::size::SMALL)).wrap());
                });
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = Vec2::splat(5.0);
                    for choice in &kind.choices {
                        let colors = match choice.color {
                            Some(color) => (theme.role(color), theme.badge_text),
                            None => (theme.interface.primary, theme.interface.primary_text),
                        };
                        let chosen = if choice.is_on { Chosen::All } else { Chosen::No };
                        let name = format!("{}: {}", kind.name, choice.name);
                        let response = chip_ui(ui, theme, &Chip { words: &choice.name, name: &name, chosen, colors });
                        if std::mem::take(&mut wants_focus) {
                            response.request_focus();
                        }
                        if response.clicked() {
                            // So that Escape closes the window, however the chip was pressed.
                            response.request_focus();
                            shell.editor_mut().toggle_filter(choice.by);
                        }
                    }
                });
            });
        }
    }
}

/// What is wanted, at the lower left of the map: nobody should wonder why cards are pale.
fn words_ui(ui: &Ui, shell: &mut Shell, theme: &Theme, panel: &mut FiltersPanel) {
    let Some(words) = shell.editor_mut().filter_in_words().map(|words| shell.say(&words)) else { return };
    let Some(canvas) = shell.canvas_rect() else { return };
    Area::new(Id::unique("filter-words"))
        .order(Order::Middle)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(canvas.left_bottom() + Vec2::new(GAP, -GAP))
        .constrain_to(canvas)
        .show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style()).fill(color32(theme.interface.primary)).corner_radius(16);
            frame.inner_margin(Margin { left: 14, right: 6, top: 2, bottom: 2 }).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.set_max_width(canvas.width() * WORDS);
                    ui.spacing_mut().item_spacing.x = 0.0;
                    let ink = color32(theme.interface.primary_text);
                    let quiet = |text: &str| Button::new(style::strong(text).color(ink)).frame(false);
                    let opens = ui.add(quiet(&words).truncate().min_size(Vec2::new(0.0, 26.0)));
                    if opens.on_hover_text(shell.text(Command::Filters.hint_key())).clicked() {
                        panel.toggle();
                    }
                    let clear = shell.text(Command::ClearFilters.label_key());
                    let button = ui.add(quiet("×").min_size(Vec2::splat(26.0)));
                    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &clear));
                    if button.on_hover_text(clear).clicked() {
                        shell.run(Command::ClearFilters);
                    }
                });
            });
        });
}

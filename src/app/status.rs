//! The bar below the canvas: the tabs of the maps, hints that follow what goes on, counts, zoom.

use super::dialogs::{Dialog, RecoveryList};
use super::menu_items::{command_ui, hint, sign_button_ui};
use super::paint::color32;
use super::shell::{Shell, reason_key, short_reason_key};
use super::{style, tabs};
use crate::editor::Command;
use crate::message::Message;
use crate::theme::Interface;
use egui::{Align, Button, Color32, FontId, Frame, Label, Layout, Margin, Panel, Role, Ui, Vec2, WidgetInfo};

/// What the zoom's menu offers.
const ZOOMS: [Command; 7] = [
    Command::ZoomIn,
    Command::ZoomOut,
    Command::ZoomActual,
    Command::FitWidth,
    Command::FitMap,
    Command::ZoomSelection,
    Command::ZoomStage,
];

/// The tabs' share of the bar, and of one too narrow, in points, to count cards too.
const TABS: f32 = 0.45;
const TABS_IN_NARROW: f32 = 0.6;
const NARROW: f32 = 760.0;
/// A narrower hint, in points, says nothing.
const LEAST_HINT: f32 = 120.0;

/// Draws the bar.
pub fn status_bar_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    Panel::bottom("status-bar")
        .exact_size(style::STATUS_BAR)
        .frame(Frame::new().fill(color32(colors.bar)).inner_margin(Margin::symmetric(8, 0)))
        .show(ui, |ui| {
            let is_narrow = ui.available_width() < NARROW;
            // What waits or is wrong needs its room, too.
            let is_told = !shell.leftovers().is_empty() || shell.recovery_trouble().is_some();
            let tabs_width = ui.available_width() * if is_narrow && !is_told { TABS_IN_NARROW } else { TABS };
            ui.horizontal_centered(|ui| {
                ui.allocate_ui_with_layout(
                    Vec2::new(tabs_width, style::STATUS_BAR),
                    Layout::left_to_right(Align::Center),
                    |ui| {
                        ui.set_width(tabs_width);
                        tabs::tabs_ui(ui, shell, colors);
                    },
                );
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    // The register is no map: nothing is counted or seen larger there.
                    if shell.editor().register_place().is_none() {
                        zoom_ui(ui, shell);
                        ui.add_space(8.0);
                        if !is_narrow {
                            let counts = shell.say(&shell.editor().counts());
                            ui.add(Label::new(style::muted(counts, colors).size(style::size::SMALL)));
                        }
                        parking_ui(ui, shell, colors);
                        ui.add_space(16.0);
                    }
                    recovery_ui(ui, shell, colors);
                    if ui.available_width() < LEAST_HINT {
                        return;
                    }
                    let hints: Vec<String> = shell.editor().hints().iter().map(|hint| shell.say(hint)).collect();
                    let hints = style::muted(those_that_fit(ui, &hints), colors).size(style::size::SMALL);
                    ui.add(Label::new(hints).truncate());
                });
            });
        });
}

/// As many hints as there is room for: each is whole or not there.
fn those_that_fit(ui: &Ui, hints: &[String]) -> String {
    let font = FontId::proportional(style::size::SMALL);
    let room = ui.available_width();
    let fits =
        |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x < room;
    let mut shown = String::new();
    for hint in hints {
        let longer = if shown.is_empty() { hint.clone() } else { format!("{shown} · {hint}") };
        if fits(&longer) {
            shown = longer;
        }
    }
    shown
}

/// How many notes wait on the parking lot, where the panel that lists them is folded away.
fn parking_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    if shell.side_panel_is_open(ui.ctx()) {
        return;
    }
    let cards = shell.parked().len();
    if cards == 0 {
        return;
    }
    let name = shell.say(&Message::new("status-parking").with("cards", cards));
    let text = style::strong(name).color(color32(colors.accent)).size(style::size::SMALL);
    let button = ui.add(Button::new(text).frame_when_inactive(false));
    if button.on_hover_text(hint(shell, Command::SidePanel)).clicked() {
        shell.run(Command::SidePanel);
    }
}

/// What killed programs have left and nobody has decided about, and that nothing would be left of
/// this one: both stay in sight.
fn recovery_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    let count = shell.leftovers().len();
    if count > 0 {
        let name = shell.say(&Message::new("status-recovery").with("count", count));
        let shown = if fits(ui, &name) { name.clone() } else { format!("↺ {count}") };
        let text = style::strong(shown).color(color32(colors.accent)).size(style::size::SMALL);
        let button = ui.add(Button::new(text).frame_when_inactive(false));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if button.on_hover_text(shell.text("recovery-title")).clicked() {
            shell.show_dialog(Dialog::Recovery(RecoveryList::default()));
        }
    }
    if let Some(trouble) = shell.recovery_trouble() {
        let words = shell.text(short_reason_key(trouble));
        // A notice has said it in words.
        let shown = if fits(ui, &words) { words.as_str() } else { "⚠" };
        let text = style::strong(shown).color(color32(colors.danger)).size(style::size::SMALL);
        let label = ui.add(Label::new(text));
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        label.on_hover_text(shell.text(reason_key(trouble)));
    }
}

/// Whether words fit into what is left of the bar; in a narrow one a sign says it.
fn fits(ui: &Ui, words: &str) -> bool {
    let font = FontId::proportional(style::size::SMALL);
    let width = ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x;
    width + 2.0 * ui.spacing().button_padding.x < ui.available_width()
}

fn zoom_ui(ui: &mut Ui, shell: &mut Shell) {
    sign_button_ui(ui, shell, "+", Command::ZoomIn);
    let percent = (shell.editor().zoom() * 100.0).round();
    let label = shell.say(&Message::new("status-zoom").with("percent", percent));
    ui.menu_button(egui::RichText::new(label).size(style::size::SMALL), |ui| {
        ui.set_min_width(220.0);
        for command in ZOOMS {
            if command_ui(ui, shell.editor(), command) {
                shell.run(command);
            }
        }
    });
    sign_button_ui(ui, shell, "−", Command::ZoomOut);
}

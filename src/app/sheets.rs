//! What is shown in the place of the map: the bar that names it and leads back, and below it the
//! sheet itself.

use super::menu_items::hint;
use super::paint::color32;
use super::report::report_ui;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, Sheet};
use crate::theme::Theme;
use egui::{Button, Frame, Margin, Panel, Role, Ui, WidgetInfo};

/// Height of the bar, in points.
const BAR: f32 = 40.0;

/// The reports, as the bar offers them.
const REPORTS: [Command; 3] = [Command::Participation, Command::Coverage, Command::Funnel];

/// Draws what is shown in the place of the map.
pub fn sheet_ui(ui: &mut Ui, shell: &mut Shell, theme: &'static Theme) {
    match shell.editor().sheet() {
        Sheet::Map => {}
        Sheet::Report(_) => {
            bar_ui(ui, shell, theme, &REPORTS);
            report_ui(ui, shell, theme);
        }
    }
}

/// The way back, and what else can be shown.
fn bar_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, others: &[Command]) {
    let colors = &theme.interface;
    let frame = Frame::new().fill(color32(colors.panel)).inner_margin(Margin::symmetric(12, 0));
    Panel::top("sheet-bar").exact_size(BAR).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let name = shell.text(Command::ShowMap.label_key());
            let back = ui.add(Button::new(format!("← {name}")));
            back.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if back.on_hover_text(hint(shell, Command::ShowMap)).clicked() {
                shell.run(Command::ShowMap);
            }
            ui.add_space(8.0);
            for command in others {
                let name = shell.text(command.label_key());
                let is_shown = shell.editor().is_chosen(*command);
                let text = if is_shown { style::strong(&name) } else { style::muted(&name, colors) };
                let button = ui.add(Button::new(text).selected(is_shown).frame_when_inactive(is_shown));
                button.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, &name));
                if button.on_hover_text(hint(shell, *command)).clicked() {
                    shell.run(*command);
                }
            }
        });
    });
}

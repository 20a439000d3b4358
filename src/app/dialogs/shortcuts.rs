//! The list of shortcuts, made from the list of commands.

use super::{secondary_ui, title_ui};
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::{Command, Menu};
use crate::theme::Theme;
use egui::{Align, Grid, Label, Layout, ScrollArea, Ui};

/// All commands that have one, by menu.
pub fn shortcuts_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    ui.set_width(640.0);
    title_ui(ui, shell.text(Command::Shortcuts.label_key()));
    let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for menu in Menu::ALL {
            let commands: Vec<Command> = Command::ALL
                .iter()
                .copied()
                .filter(|command| command.menu() == menu && !command.shortcuts().is_empty())
                .collect();
            if commands.is_empty() {
                continue;
            }
            ui.add(Label::new(style::strong(shell.text(menu.label_key()))));
            Grid::new(("shortcuts", menu)).num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
                for command in commands {
                    let keys: Vec<String> = command.shortcuts().iter().map(ToString::to_string).collect();
                    let keys = style::muted(keys.join(", "), &theme.interface);
                    ui.scope(|ui| {
                        ui.set_min_width(220.0);
                        ui.add(Label::new(keys));
                    });
                    ui.add(Label::new(shell.text(command.label_key())));
                    ui.end_row();
                }
            });
            ui.add_space(12.0);
        }
    });
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if secondary_ui(ui, shell.text("button-close")).clicked() {
            shell.close_dialog();
        }
    });
}

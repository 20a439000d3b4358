//! What can be wished for of an export, in groups: the file, the part, the ground, what is told.

use super::choice::{Choice, Ground, Part, Spread};
use super::group_ui;
use crate::app::shell::Shell;
use crate::publish::{Format, Paper, PaperSize, Wish};
use crate::theme::{Theme, ThemeName};
use egui::{Checkbox, ComboBox, DragValue, Role, Ui, WidgetInfo};

/// How many times as large pictures may be, in percent.
const SCALES: [u32; 5] = [100, 200, 300, 400, 600];
/// Pixels per inch that may be chosen.
const DPI: std::ops::RangeInclusive<u32> = 50..=600;

/// All groups.
pub(super) fn wishes_ui(ui: &mut Ui, shell: &Shell, choice: &mut Choice, theme: &Theme) {
    group_ui(ui, shell.text("export-group-file"), theme, |ui| {
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                let is_chosen = choice.format() == format;
                if ui.selectable_label(is_chosen, shell.text(format.name_key())).clicked() {
                    choice.set_format(format);
                }
            }
        });
    });
    let format = choice.format();
    group_ui(ui, shell.text("export-group-part"), theme, |ui| part_ui(ui, shell, choice));
    if format.takes(Wish::Ground) {
        group_ui(ui, shell.text("export-group-ground"), theme, |ui| {
            ui.horizontal_wrapped(|ui| {
                for ground in Ground::ALL {
                    ui.selectable_value(&mut choice.ground, ground, shell.text(ground.name_key()));
                }
            });
            match choice.ground {
                Ground::Picture => picture_ui(ui, shell, choice),
                Ground::Paper => paper_ui(ui, shell, choice),
                Ground::Slides => {}
            }
        });
    }
    if format.takes(Wish::Colors) {
        group_ui(ui, shell.text("export-group-colors"), theme, |ui| {
            let names: Vec<(ThemeName, String)> = ThemeName::ALL.map(|name| (name, shell.text(theme_key(name)))).into();
            let mut chosen = choice.theme();
            combo_ui(ui, "theme", &shell.text("export-group-colors"), &mut chosen, &names);
            choice.set_theme(chosen);
            if format.takes(Wish::Transparent) && choice.ground == Ground::Picture {
                ui.checkbox(&mut choice.transparent, shell.text("export-transparent"));
            }
        });
    }
    group_ui(ui, shell.text("export-group-told"), theme, |ui| told_ui(ui, shell, choice));
}

fn part_ui(ui: &mut Ui, shell: &Shell, choice: &mut Choice) {
    let editor = shell.editor();
    if !choice.part.is_there(editor) {
        choice.part = Part::Map;
    }
    let parts: Vec<(Part, String)> = Part::ALL
        .into_iter()
        .filter(|part| part.is_there(editor))
        .map(|part| (part, shell.text(part.name_key())))
        .collect();
    combo_ui(ui, "part", &shell.text("export-group-part"), &mut choice.part, &parts);
    let view = editor.options();
    if !view.roles_in_view.is_empty() || !view.filter.is_empty() {
        ui.checkbox(&mut choice.as_seen, shell.text("export-as-seen")).on_hover_text(shell.text("export-as-seen-hint"));
    }
}

fn picture_ui(ui: &mut Ui, shell: &Shell, choice: &mut Choice) {
    // Lines have no size but that of the map.
    if !choice.format().takes(Wish::Pixels) {
        return;
    }
    ui.horizontal(|ui| {
        ui.label(shell.text("export-scale-label"));
        let scales: Vec<(u32, String)> = SCALES.into_iter().map(|scale| (scale, format!("{} %", scale))).collect();
        combo_ui(ui, "scale", &shell.text("export-scale-label"), &mut choice.scale, &scales);
    });
}

fn paper_ui(ui: &mut Ui, shell: &Shell, choice: &mut Choice) {
    let sizes: Vec<(PaperSize, String)> = PaperSize::ALL.map(|size| (size, size.name().to_owned())).into();
    ui.horizontal(|ui| {
        let mut size = choice.paper_size();
        combo_ui(ui, "paper", &shell.text("export-paper"), &mut size, &sizes);
        choice.set_paper_size(size);
        ui.selectable_value(&mut choice.portrait, false, shell.text("export-landscape"));
        ui.selectable_value(&mut choice.portrait, true, shell.text("export-portrait"));
    });
    let spreads: Vec<(Spread, String)> = Spread::ALL.map(|spread| (spread, shell.text(spread.name_key()))).into();
    combo_ui(ui, "spread", &shell.text("export-spread"), &mut choice.spread, &spreads);
    if choice.spread == Spread::Poster {
        ui.horizontal(|ui| {
            ui.label(shell.text("export-whole"));
            let mut whole = choice.whole();
            combo_ui(ui, "whole", &shell.text("export-whole"), &mut whole, &sizes);
            choice.set_whole(whole);
        });
    }
    ui.horizontal(|ui| {
        let name = shell.text("export-margins");
        ui.label(&name);
        let margins = DragValue::new(&mut choice.margin).range(0.0..=Paper::MOST_MARGIN).speed(0.5).max_decimals(0);
        let response = ui.add(margins);
        response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &name));
        if choice.format().takes(Wish::Pixels) {
            let name = shell.text("export-dpi");
            ui.label(&name);
            let response = ui.add(DragValue::new(&mut choice.dpi).range(DPI).speed(2.0));
            response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &name));
        }
    });
}

fn told_ui(ui: &mut Ui, shell: &Shell, choice: &mut Choice) {
    let format = choice.format();
    let told = [
        (&mut choice.told.title, "export-told-title", Wish::Lettering),
        (&mut choice.told.purpose, "export-told-purpose", Wish::About),
        (&mut choice.told.date, "export-told-date", Wish::About),
        (&mut choice.told.legend, "export-told-legend", Wish::Lettering),
        (&mut choice.told.notes, "export-told-notes", Wish::Lettering),
        (&mut choice.told.author, "export-told-author", Wish::About),
        (&mut choice.told.logo, "export-told-logo", Wish::Lettering),
    ];
    let shown: Vec<_> = told.into_iter().filter(|(.., wish)| format.takes(*wish)).collect();
    if !shown.is_empty() {
        ui.columns(2, |columns| {
            for (index, (is_told, key, _)) in shown.into_iter().enumerate() {
                if let Some(column) = columns.get_mut(index % 2) {
                    column.checkbox(is_told, shell.text(key));
                }
            }
        });
    }
    let mut without = !choice.told.names;
    ui.add(Checkbox::new(&mut without, shell.text("export-without-names")))
        .on_hover_text(shell.text("export-without-names-hint"));
    choice.told.names = !without;
    for (is_wished, key, hint, wish) in [
        (&mut choice.with_workbook, "export-with-workbook", "export-with-workbook-hint", Wish::Workbook),
        (&mut choice.fast, "export-fast", "export-fast-hint", Wish::Compression),
        (&mut choice.letters, "export-letters", "export-letters-hint", Wish::Letters),
    ] {
        if format.takes(wish) {
            ui.checkbox(is_wished, shell.text(key)).on_hover_text(shell.text(hint));
        }
    }
}

fn theme_key(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Light => "export-theme-light",
        ThemeName::Dark => "export-theme-dark",
        ThemeName::Print => "export-theme-print",
        ThemeName::Projector => "export-theme-projector",
    }
}

/// A list of which one is chosen; `name` is what a screen reader calls it.
fn combo_ui<T: PartialEq + Copy>(ui: &mut Ui, id: &str, name: &str, chosen: &mut T, all: &[(T, String)]) {
    let shown = all.iter().find(|(value, _)| value == chosen).map(|(_, words)| words.clone()).unwrap_or_default();
    let spoken = format!("{name}: {shown}");
    let combo = ComboBox::from_id_salt(("export", id)).selected_text(shown).show_ui(ui, |ui| {
        // A press on the dialog has raised that above the list of the last time.
        ui.ctx().move_to_top(ui.layer_id());
        for (value, words) in all {
            ui.selectable_value(chosen, *value, words);
        }
    });
    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &spoken));
}

//! Choices: a few as chips seen at once, many as a list behind a button, where something new can
//! be added by name.

use super::fields::Fields;
use super::name_of_choice;
use crate::app::chip::{CHIP, Chip, chip_ui};
use crate::app::role_marks::swatch_ui;
use crate::app::shell::Shell;
use crate::app::style;
use crate::color::Rgba;
use crate::editor::Editor;
use crate::editor::details::{CardField, Change, Choice, Choices, Chosen, Field, FieldId, Pick};
use crate::theme::Theme;
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, Checkbox, Id, Key, PopupCloseBehavior, Role, ScrollArea, TextEdit, Ui, Vec2, WidgetInfo};

const LIST_WIDTH: f32 = 240.0;
const LIST_HEIGHT: f32 = 280.0;

/// Chips in as many rows as they take.
pub(super) fn chips_ui(ui: &mut Ui, editor: &mut Editor, theme: &Theme, field: &Field, choices: &Choices) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(5.0, 5.0);
        for choice in &choices.options {
            if choice_ui(ui, theme, field, choice) {
                editor.change_detail(field.id, &Change::Toggle(choice.pick));
            }
        }
    });
}

fn choice_ui(ui: &mut Ui, theme: &Theme, field: &Field, choice: &Choice) -> bool {
    if let Pick::Color(color) = choice.pick {
        let letters = choice.short.as_deref().unwrap_or_default();
        let name = name_of_choice(&field.name, &choice.name);
        let swatch = swatch_ui(ui, theme, (letters, &name), color, choice.chosen == Chosen::All);
        return swatch.on_hover_text(&choice.name).clicked();
    }
    let chip = Chip {
        words: choice.short.as_ref().unwrap_or(&choice.name),
        name: &name_of_choice(&field.name, &choice.name),
        chosen: choice.chosen,
        colors: colors_of_chosen(theme, field.id, choice),
    };
    let response = chip_ui(ui, theme, &chip);
    let hint = choice.hint.as_ref().or(choice.short.as_ref().map(|_| &choice.name));
    let response = match hint {
        Some(hint) => response.on_hover_text(hint),
        None => response,
    };
    response.clicked()
}

fn colors_of_chosen(theme: &Theme, field: FieldId, choice: &Choice) -> (Rgba, Rgba) {
    match (choice.color, field) {
        (Some(color), _) => (theme.role(color), theme.badge_text),
        (None, FieldId::Card(CardField::Severity)) => (theme.stage.worst, theme.stage.text),
        (None, _) => (theme.interface.primary, theme.interface.primary_text),
    }
}

impl Fields {
    /// A button that says what is chosen and opens the list.
    pub(super) fn list_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &Theme, field: &Field, choices: &Choices) {
        let said = said(shell, choices);
        let text = match &said {
            Some(said) => egui::RichText::new(said),
            None => style::muted(shell.text("details-none"), &theme.interface),
        };
        let width = ui.available_width();
        let button = Button::new(text).truncate().min_size(Vec2::new(width, CHIP));
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let (response, open) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
            ui.set_width(LIST_WIDTH);
            let typed = choices.adds.as_ref().map(|name| add_ui(ui, shell, field, choices, name)).unwrap_or_default();
            let wanted = typed.trim().to_lowercase();
            ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
                for choice in choices.options.iter().filter(|choice| choice.name.to_lowercase().contains(&wanted)) {
                    if option_ui(ui, choices.several, choice) {
                        shell.editor_mut().change_detail(field.id, &Change::Toggle(choice.pick));
                    }
                }
            });
        });
        if open.is_none() {
            ui.data_mut(|data| data.remove::<String>(added_id(field)));
        }
        let name = name_of_choice(&field.name, &said.unwrap_or_else(|| shell.text("details-none")));
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    }
}

/// What is chosen, in a few words; none if nothing is.
fn said(shell: &Shell, choices: &Choices) -> Option<String> {
    let chosen = |wanted| choices.options.iter().filter(move |choice| choice.chosen == wanted);
    if chosen(Chosen::Some).next().is_some() {
        return Some(shell.text("details-mixed"));
    }
    let names: Vec<&str> = chosen(Chosen::All).map(|choice| choice.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A line of the list; tells whether it was clicked. One of several choices closes the list.
fn option_ui(ui: &mut Ui, several: bool, choice: &Choice) -> bool {
    if several {
        let mut is_chosen = choice.chosen == Chosen::All;
        let line = Checkbox::new(&mut is_chosen, &choice.name).indeterminate(choice.chosen == Chosen::Some);
        return ui.add(line).clicked();
    }
    let line = Button::new(&choice.name).selected(choice.chosen == Chosen::All).min_size(Vec2::new(LIST_WIDTH, 0.0));
    let clicked = ui.add(line).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

fn added_id(field: &Field) -> Id {
    Id::unique(("detail-add", field.id))
}

/// Finds something in the list by name, or adds it, and chooses it; the list is typed into as soon
/// as it is open. Tells what is typed.
fn add_ui(ui: &mut Ui, shell: &mut Shell, field: &Field, choices: &Choices, name: &str) -> String {
    let id = added_id(field);
    let known = ui.data_mut(|data| data.get_temp::<String>(id));
    let is_new = known.is_none() && !ui.is_sizing_pass();
    let mut text = known.unwrap_or_default();
    let hint = format!("+ {name}");
    let line = TextEdit::singleline(&mut text).id(id).hint_text(hint).margin(egui::Margin::symmetric(8, 4));
    let response = ui.add(line.desired_width(LIST_WIDTH));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if is_new {
        // Once: asking again every frame would switch the input method on and off.
        response.request_focus();
    }
    ui.separator();
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !text.trim().is_empty() {
        let said = text.trim().to_lowercase();
        let there = choices.options.iter().find(|choice| choice.name.trim().to_lowercase() == said);
        let change = match there {
            Some(choice) if choice.chosen == Chosen::All => None,
            Some(choice) => Some(Change::Toggle(choice.pick)),
            None => Some(Change::Add(std::mem::take(&mut text))),
        };
        change.map(|change| shell.editor_mut().change_detail(field.id, &change));
        text.clear();
        ui.close();
    }
    if !ui.is_sizing_pass() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    text
}

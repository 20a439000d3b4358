//! The fields by their form: a name at the left, what is filled in at the right.

use super::name_of_choice;
use super::typed::Draft;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::details::{Change, Choices, Field, FieldId, Form, Rank, Value};
use crate::editor::{Editor, Entry};
use crate::message::Message;
use crate::theme::Theme;
use egui::{Button, Checkbox, Id, Label, Role, Ui, Vec2, WidgetInfo};

/// Width of the names.
const NAME: f32 = 96.0;
const ROW: f32 = 26.0;

/// Fields somewhere in the window, with what is typed into one of them and not left yet.
#[derive(Default)]
pub struct Fields {
    /// Tells the fields of one place from those of another.
    pub(super) place: &'static str,
    pub(super) draft: Option<Draft>,
    /// Grows with whatever is shown next: the fields of one record are not those of another.
    pub(super) visit: u64,
    pub(super) wants_focus: bool,
    pub(super) escaped: bool,
}

impl Fields {
    /// Fields of a place of their own.
    pub fn at(place: &'static str) -> Fields {
        Fields { place, ..Fields::default() }
    }

    /// Whether the first field shall get the keyboard when it is drawn.
    pub fn focus(&mut self, wants_focus: bool) {
        self.wants_focus = wants_focus;
    }

    /// Other fields are shown from now on.
    pub fn change_visit(&mut self) {
        self.visit += 1;
    }

    /// Whether a field was left by Escape since this was asked last.
    pub fn take_escaped(&mut self) -> bool {
        std::mem::take(&mut self.escaped)
    }

    /// What was typed and not kept yet is kept.
    pub fn keep_typed(&mut self, editor: &mut Editor) {
        if let Some(draft) = self.draft.take() {
            draft.keep(editor);
        }
    }

    /// Something else was selected while one was typed into, by what came from elsewhere: what was
    /// typed is kept where it belongs.
    pub fn keep_elsewhere(&mut self, editor: &mut Editor) {
        if self.draft.as_ref().is_some_and(|draft| draft.is_elsewhere(editor)) {
            self.keep_typed(editor);
        }
    }

    /// What is typed that the workbook does not have yet.
    pub fn entry(&self, editor: &Editor) -> Option<Entry> {
        self.draft.as_ref()?.entry(editor.options().language)
    }

    /// Another workbook is shown.
    pub fn forget(&mut self) {
        self.draft = None;
        self.visit += 1;
    }

    /// Draws a field.
    pub fn field_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &'static Theme, field: &Field) {
        match (&field.form, &field.value) {
            (Form::Line | Form::Lines, _) if field.rank == Rank::Heading => {
                self.typed_ui(ui, shell, theme, field, None);
            }
            (Form::Entry, _) => self.typed_ui(ui, shell, theme, field, None),
            (Form::Line | Form::Lines | Form::Number | Form::Date, _) => {
                named_ui(ui, theme, field, |ui, name| self.typed_ui(ui, shell, theme, field, Some(name)));
            }
            (Form::Link, _) => {
                named_ui(ui, theme, field, |ui, name| self.link_ui(ui, shell, theme, field, name));
            }
            (Form::Flag, value) => flag_ui(ui, shell, field, value.as_ref()),
            (Form::Count, value) => {
                named_ui(ui, theme, field, |ui, _| count_ui(ui, shell, theme, field, value.as_ref()));
            }
            (Form::Choice(choices), _) => {
                named_ui(ui, theme, field, |ui, _| self.choices_ui(ui, shell, theme, field, choices));
            }
            (Form::Remove, _) => {
                if ui.add(Button::new(style::muted(&field.name, &theme.interface)).small()).clicked() {
                    shell.editor_mut().change_detail(field.id, &Change::Remove);
                }
            }
        }
    }

    /// Where something is kept, and beside it what goes there.
    fn link_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &'static Theme, field: &Field, name: Id) {
        let link = field.typed(shell.editor().options().language);
        let words = shell.text("list-open-link");
        ui.horizontal(|ui| {
            let font = egui::TextStyle::Button.resolve(ui.style());
            let button = ui.painter().layout_no_wrap(words.clone(), font, egui::Color32::PLACEHOLDER).size().x
                + 2.0 * ui.spacing().button_padding.x;
            let width = ui.available_width() - button - ui.spacing().item_spacing.x;
            ui.scope(|ui| {
                ui.set_width(width);
                self.typed_ui(ui, shell, theme, field, Some(name));
            });
            let response = ui.add_enabled(can_be_opened(&link), Button::new(words));
            let hint = Message::new("list-open-link-hint").with("link", link.clone());
            let response = response.on_hover_text(shell.say(&hint));
            let response = response.on_disabled_hover_text(shell.text("list-open-link-only"));
            if response.clicked() {
                ui.ctx().open_url(egui::OpenUrl::new_tab(&link));
            }
        });
    }

    fn choices_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &'static Theme, field: &Field, choices: &Choices) {
        if choices.as_list {
            self.list_ui(ui, shell, theme, field, choices);
        } else {
            super::chips::chips_ui(ui, shell.editor_mut(), theme, field, choices);
        }
    }
}

/// Files and programs are never opened from a map: it may come from anybody.
fn can_be_opened(link: &str) -> bool {
    let link = link.trim().to_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| link.len() > scheme.len() && link.starts_with(scheme))
}

/// A name and beside it what `add` draws; it is told the name's id.
fn named_ui(ui: &mut Ui, theme: &Theme, field: &Field, add: impl FnOnce(&mut Ui, Id)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(6.0, 4.0);
        let name = ui
            .vertical(|ui| {
                ui.set_width(NAME);
                ui.add_space((ROW - 18.0) / 2.0);
                let name = style::muted(&field.name, &theme.interface).size(style::size::SMALL);
                ui.add(Label::new(name).wrap())
            })
            .inner;
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            add(ui, name.id);
        });
    });
}

fn flag_ui(ui: &mut Ui, shell: &mut Shell, field: &Field, value: Option<&Value>) {
    let mut flag = matches!(value, Some(Value::Flag(true)));
    let differs = value.is_none();
    ui.horizontal(|ui| {
        ui.add_space(NAME + 6.0);
        if ui.add(Checkbox::new(&mut flag, &field.name).indeterminate(differs)).clicked() {
            // Where they differ, all get it.
            shell.editor_mut().change_detail(field.id, &Change::Set(Value::Flag(flag || differs)));
        }
    });
}

fn count_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, field: &Field, value: Option<&Value>) {
    let count = match value {
        Some(Value::Count(count)) => count.to_string(),
        _ => shell.text("details-mixed"),
    };
    ui.horizontal(|ui| {
        step_ui(ui, shell, field.id, &field.name, "−", -1);
        let text = if value.is_some() { style::strong(&count) } else { style::muted(&count, &theme.interface) };
        let shown = ui.add_sized(Vec2::new(32.0, ROW), Label::new(text));
        shown.widget_info(|| WidgetInfo::labeled(Role::Label, true, name_of_choice(&field.name, &count)));
        step_ui(ui, shell, field.id, &field.name, "+", 1);
    });
}

fn step_ui(ui: &mut Ui, shell: &mut Shell, field: FieldId, name: &str, sign: &str, by: i32) {
    let button = ui.add(Button::new(sign).min_size(Vec2::splat(ROW)));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name_of_choice(name, sign)));
    if button.clicked() {
        shell.editor_mut().change_detail(field, &Change::Step(by));
    }
}

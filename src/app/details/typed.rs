//! Fields that are typed into: what is typed is kept here until the field is left, so that the
//! cursor stays where it is; what it means goes to the editor at every key.

use super::fields::Fields;
use super::hint_of;
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::typing::shorten_pasted;
use crate::editor::details::{Change, Field, FieldId, Form, Rank};
use crate::editor::{Editor, Entry, Selection};
use crate::locale::Language;
use crate::theme::Theme;
use egui::{FontSelection, Id, Key, KeyboardShortcut, Margin, Modifiers, TextEdit, Ui};

/// What is typed into a field that is not left yet.
pub(super) struct Draft {
    field: Field,
    selection: Selection,
    text: String,
}

impl Draft {
    fn is_of(&self, field: &Field, editor: &Editor) -> bool {
        self.field.id == field.id && self.selection == *editor.selection()
    }

    /// Whether something else is selected by now than what it is typed for.
    pub fn is_elsewhere(&self, editor: &Editor) -> bool {
        self.selection != *editor.selection()
    }

    /// The field is left: what waits for that happens, to what it was typed for.
    pub fn keep(self, editor: &mut Editor) {
        let language = editor.options().language;
        match self.change(language) {
            // One step with what was typed before.
            Some(Change::Set(_)) if !self.is_elsewhere(editor) => {
                editor.type_detail(&self.field, "");
            }
            Some(change) => {
                editor.change_detail_of(&self.selection, self.field.id, &change);
            }
            None if self.field.parse(&self.text, language).is_none() => editor.refuse_detail(&self.field, &self.text),
            None => {}
        }
        editor.leave_detail();
    }

    /// What the workbook does not have yet.
    pub fn entry(&self, language: Language) -> Option<Entry> {
        Some(Entry::Detail(self.selection.clone(), self.field.id, self.change(language)?))
    }

    /// What happens when the field is left.
    fn change(&self, language: Language) -> Option<Change> {
        match self.field.form {
            Form::Entry => Some(Change::Add(self.text.clone())),
            _ if self.waits() => self.field.parse("", language).map(Change::Set),
            _ => None,
        }
    }

    /// An emptied number is none only when the field is left: usually another is typed over it.
    fn waits(&self) -> bool {
        self.text.trim().is_empty() && matches!(self.field.form, Form::Number | Form::Date)
    }
}

impl Fields {
    /// A field to be typed into, as wide as there is room.
    pub(super) fn typed_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &Theme, field: &Field, label: Option<Id>) {
        let language = shell.editor().options().language;
        let draft = self.draft.as_ref().filter(|draft| draft.is_of(field, shell.editor()));
        let mut text = draft.map_or_else(|| field.typed(language), |draft| draft.text.clone());
        let means_nothing = draft.is_some() && field.form != Form::Entry && field.parse(&text, language).is_none();
        let hint = if field.form == Form::Entry { field.name.clone() } else { hint_of(language, field) };
        let edit = match field.form {
            Form::Lines => TextEdit::multiline(&mut text)
                .desired_rows(1)
                .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)),
            _ => TextEdit::singleline(&mut text),
        };
        let edit =
            edit.id(self.field_id(field)).hint_text(hint).margin(Margin::symmetric(8, 4)).desired_width(f32::INFINITY);
        let edit = match field.rank {
            Rank::Heading => edit.font(FontSelection::FontId(egui::FontId::proportional(15.0))),
            _ => edit,
        };
        let edit = if means_nothing { edit.text_color(color32(theme.interface.danger)) } else { edit };
        shorten_pasted(ui, self.field_id(field));
        let response = ui.add(edit);
        let response = match label {
            Some(label) => response.labelled_by(label),
            None => {
                response.widget_info(|| egui::WidgetInfo {
                    current_text_value: Some(text.clone()),
                    ..egui::WidgetInfo::labeled(egui::Role::TextInput, true, &field.name)
                });
                response
            }
        };
        // What would be typed over many different texts at once is not what the key is for.
        let is_of_cards = matches!(field.id, FieldId::Card(_));
        let is_one_text = !is_of_cards || shell.editor().selection().selected.card_ids().len() < 2;
        if field.rank == Rank::Heading && self.wants_focus && is_one_text {
            response.request_focus();
        }
        if response.changed() {
            let before = self.draft.as_ref().filter(|draft| draft.is_of(field, shell.editor()));
            let before = before.map_or_else(|| field.typed(language), |draft| draft.text.clone());
            let text = shell.editor_mut().fitting(&before, text);
            let draft = Draft { field: field.clone(), selection: shell.editor().selection().clone(), text };
            if field.form != Form::Entry && !draft.waits() {
                shell.editor_mut().type_detail(field, &draft.text);
            }
            self.draft = Some(draft);
        }
        let is_done = field.form == Form::Lines
            && response.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if is_done {
            response.surrender_focus();
            ui.ctx().request_repaint();
        } else if response.lost_focus() {
            self.left(ui, shell.editor_mut(), field);
        }
    }

    /// egui remembers by it what can be taken back in a field.
    fn field_id(&self, field: &Field) -> Id {
        Id::unique(("detail", self.place, field.id, self.visit))
    }

    /// After Enter, Escape and presses the canvas has the keyboard again, since nothing else has.
    fn left(&mut self, ui: &Ui, editor: &mut Editor, field: &Field) {
        let (escape, enter) = ui.input(|input| (input.key_pressed(Key::Escape), input.key_pressed(Key::Enter)));
        let draft = self.draft.take();
        if escape {
            self.escaped = true;
            editor.give_up_detail();
        } else if let Some(draft) = draft {
            draft.keep(editor);
        }
        if enter && field.form == Form::Entry {
            ui.memory_mut(|memory| memory.request_focus(self.field_id(field)));
        }
    }
}

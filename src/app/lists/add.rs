//! The line that adds a record by name, with what is offered for it, and the button that adds all
//! that is usual.

use super::ListsWindow;
use crate::app::shell::Shell;
use crate::app::style;
use crate::app::typing::shorten_pasted;
use crate::message::Message;
use crate::platform::ALT_KEY;
use crate::theme::Theme;
use egui::{Button, Id, Key, Label, Margin, Modifiers, Role, TextEdit, Ui, WidgetInfo};

fn field_id() -> Id {
    Id::unique("list-add")
}

impl ListsWindow {
    pub(super) fn add_ui(&mut self, ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        let mut taken = None;
        if has_focus {
            if let Some(name) = self.completions.by_key(ui) {
                self.added = name;
            }
            taken = self.completions.by_press(ui);
        }
        // Taken before the field, which would lose the keyboard by it.
        let enter = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let name = shell.text(self.kind.add_key());
        let before = self.added.clone();
        shorten_pasted(ui, field_id());
        let field = TextEdit::singleline(&mut self.added)
            .id(field_id())
            .hint_text(format!("+ {name}"))
            .margin(Margin::symmetric(8, 4))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        if response.changed() {
            self.added = shell.editor_mut().fitting(&before, std::mem::take(&mut self.added));
        }
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(self.added.clone()),
            ..WidgetInfo::labeled(Role::TextInput, true, &name)
        });
        if response.lost_focus() && !self.added.is_empty() && ui.input(|input| input.key_pressed(Key::Escape)) {
            // The first Escape takes back what was typed, the next closes the window.
            self.added.clear();
            self.keeps_open = true;
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
        if self.wants_list && shell.editor().list(self.kind).is_empty() {
            response.request_focus();
        }
        if response.has_focus() {
            let typed = self.completions.typed(&self.added).to_owned();
            let names = shell.editor().suggestions(self.kind, &typed);
            let title = shell.text("list-suggestions");
            taken = taken.or(self.completions.ui(ui, response.rect, names, &title, &theme.interface));
        } else if taken.is_none() {
            self.completions.forget();
        }
        if enter && taken.is_none() {
            taken = Some(self.added.clone());
        }
        if let Some(name) = taken {
            self.add(ui, shell, &name);
        }
        if let Some(key) = self.kind.usual_key()
            && shell.editor().lacks_usual(self.kind)
        {
            let words = egui::RichText::new(shell.text(key)).size(style::size::SMALL);
            if ui.add(Button::new(words).wrap()).clicked() {
                shell.editor_mut().add_usual(self.kind);
            }
        } else {
            let order = shell.say(&Message::new("list-order-hint").with("alt", ALT_KEY));
            let words = style::muted(order, &theme.interface).size(style::size::SMALL);
            ui.add(Label::new(words).wrap());
        }
    }

    fn add(&mut self, ui: &Ui, shell: &mut Shell, name: &str) {
        let kind = self.kind;
        if let Some(of) = shell.editor_mut().add_to_list(kind, name) {
            self.choose(Some(of));
            self.added.clear();
            self.completions.forget();
        }
        // The next one is typed right away.
        ui.memory_mut(|memory| memory.request_focus(field_id()));
    }
}

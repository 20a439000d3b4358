//! The menu of a thing, where the right button was pressed or the keyboard asked for it. What it
//! offers is decided by the editor.

use super::menu_items::items_ui;
use super::shell::Shell;
use crate::editor::menu_items;
use egui::containers::menu::menu_style;
use egui::{Align, Context, Id, Key, Layout, Modifiers, Popup, PopupKind, Pos2, Response, Ui};

/// Where the menu is.
#[derive(Clone, Copy, Debug, Default)]
pub struct ContextMenu {
    pos: Pos2,
    /// It was opened by a key, so the next key is for its first line.
    takes_keyboard: bool,
    was_open: bool,
}

impl ContextMenu {
    /// Opens it; what it is the menu of, the editor knows already.
    pub fn open(&mut self, ctx: &Context, pos: Pos2, by_keyboard: bool) {
        *self = ContextMenu { pos, takes_keyboard: by_keyboard, was_open: true };
        Popup::open_id(ctx, id());
    }
}

/// Draws the menu, if it is open.
pub fn context_menu_ui(ui: &Ui, shell: &mut Shell) {
    let mut menu = *shell.context_menu_mut();
    // What it offers is asked only while it is open: with thousands of cards selected that is work.
    if !menu.was_open && !Popup::is_id_open(ui.ctx(), id()) {
        return;
    }
    let commands = shell.editor().context_commands();
    let name = shell.text("menu-context");
    let shown = Popup::new(id(), ui.ctx().clone(), menu.pos, ui.layer_id())
        .kind(PopupKind::Menu)
        .style(menu_style)
        .layout(Layout::top_down_justified(Align::Min))
        .gap(0.0)
        .open_memory(None)
        .accessible_name(name)
        .show(|ui| {
            // The first pass of a menu only measures it.
            let takes_keyboard = !ui.is_sizing_pass() && std::mem::take(&mut menu.takes_keyboard);
            items_ui(ui, shell, &menu_items(commands), takes_keyboard);
        });
    if shown.is_none() && menu.was_open {
        shell.editor_mut().close_menu();
    }
    menu.was_open = shown.is_some();
    *shell.context_menu_mut() = menu;
}

/// Where the menu of a widget is asked for: by the right button over it, or by a key while it has
/// the keyboard.
pub fn asked_at(ui: &Ui, response: &Response) -> Option<(Pos2, bool)> {
    if response.secondary_clicked() {
        return Some((response.interact_pointer_pos().unwrap_or(response.rect.left_bottom()), false));
    }
    let by_key = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu)
        });
    by_key.then(|| (response.rect.left_bottom(), true))
}

fn id() -> Id {
    Id::unique("context-menu")
}

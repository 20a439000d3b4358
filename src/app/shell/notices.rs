//! What the window says beside the map, and until when: errors, what the editor did besides what it
//! was told, texts that were given up.

use super::Shell;
use crate::app::toasts::Subject;
use crate::editor::{Command, Tool};
use crate::message::Message;
use crate::model::CardId;
use crate::wording::excerpt;
use egui::{Context, Key, Modifiers};

/// How many letters of a note are quoted.
const QUOTED: usize = 40;

impl Shell {
    /// Tells what went wrong.
    pub fn tell_error(&mut self, subject: Subject, message: &Message) {
        let text = self.say(message);
        self.toasts.error(subject, text);
    }

    /// A text was given up: it can be put back.
    pub(super) fn tell_dropped(&mut self) {
        let Some(text) = self.editor.dropped_text() else { return };
        let text = self.say(&Message::new("notice-text-dropped").with("text", text));
        let keys = Command::Undo.shortcuts().first().map(|shortcut| format!(" ({shortcut})")).unwrap_or_default();
        let name = format!("{}{keys}", self.text("button-put-back"));
        self.toasts.offer(Subject::Dropped, text, name, Command::PutBackText);
    }

    /// A note went to the parking lot: said where the parking lot is not seen.
    pub(super) fn tell_parked(&mut self, ctx: &Context, card: CardId) {
        if self.side_panel_is_open(ctx) {
            return;
        }
        let Some(card) = self.editor.map().and_then(|map| map.card(card)) else { return };
        let text = self.say(&Message::new("notice-parked").with("text", excerpt(&card.text, QUOTED)));
        let name = self.text("button-show-parking");
        self.toasts.offer(Subject::Parked, text, name, Command::SidePanel);
    }

    /// What the editor did besides what it was told, until that is taken back.
    pub(super) fn tell_notices(&mut self) {
        let steps = self.editor.steps_done();
        self.toasts.forget_undone(steps);
        if self.toasts.tells(Subject::Dropped) && self.editor.dropped_text().is_none() {
            self.toasts.forget(Subject::Dropped);
        } else if self.toasts.tells(Subject::Dropped) && !self.editor.has_just_dropped() {
            // Undo means something else by now.
            self.toasts.rename_offer(Subject::Dropped, &self.text("button-put-back"));
        }
        let notices = self.editor.take_notices();
        if !notices.is_empty() {
            let lines: Vec<String> = notices.iter().map(|notice| self.say(notice)).collect();
            self.toasts.of_map(lines.join("\n"), steps, steps > self.shown.steps);
        }
        self.shown.steps = steps;
    }

    /// Escape that means nothing else takes the newest notice away.
    pub(super) fn close_notice_on_escape(&mut self, ctx: &Context) {
        let is_calm = !self.is_asking()
            && !egui::Popup::is_any_open(ctx)
            && matches!(self.editor.tool(), Tool::Idle)
            && self.pointer.had_keyboard();
        if is_calm && ctx.input(|input| input.key_pressed(Key::Escape)) && self.toasts.close_newest() {
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        }
    }
}

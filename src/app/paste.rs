//! What is about to be pasted: a sentence, what there is to choose, and the two buttons, over the
//! lower edge of the canvas. The map itself shows what would land where.

use super::paint::color32;
use super::shell::Shell;
use super::style;
use crate::editor::Input;
use crate::theme::Theme;
use egui::{Align2, Area, Button, Context, Frame, Id, Label, Margin, Order, RichText, Stroke, Vec2};

/// How wide it is at most, in points.
const WIDTH: f32 = 640.0;

/// Draws the panel while something is being pasted.
pub fn paste_ui(ctx: &Context, shell: &mut Shell, theme: &Theme) {
    let Some(canvas) = shell.canvas() else { return };
    let Some(pasting) = shell.editor().pasting() else { return };
    let summary = shell.say(&pasting.summary());
    let remark = pasting.remark().map(|remark| shell.say(&remark));
    let questions = pasting.questions();
    let offers_places = pasting.landing().can_go_elsewhere();
    let colors = &theme.interface;
    let mut chosen = None;
    let mut done = None;
    let bottom = Vec2::new(
        canvas.center().x - ctx.content_rect().center().x,
        canvas.bottom() - ctx.content_rect().bottom() - 12.0,
    );
    Area::new(Id::unique("paste")).order(Order::Middle).anchor(Align2::CENTER_BOTTOM, bottom).show(ctx, |ui| {
        let edge = Stroke::new(1.5, color32(colors.guide));
        let margin = Margin::symmetric(16, 12);
        Frame::popup(ui.style()).inner_margin(margin).stroke(edge).show(ui, |ui| {
            ui.set_max_width(WIDTH.min(canvas.width() - 48.0));
            ui.add(Label::new(style::strong(summary)).wrap());
            if let Some(remark) = remark {
                ui.add(Label::new(RichText::new(remark).color(color32(colors.danger))).wrap());
            }
            for question in questions {
                ui.add_space(4.0);
                ui.horizontal_wrapped(|ui| {
                    ui.add(Label::new(style::muted(shell.say(&question.text), colors)));
                    for (choice, answer, is_chosen) in question.answers {
                        let text = shell.say(&answer);
                        if ui.add(Button::new(text).selected(is_chosen)).clicked() {
                            chosen = Some(choice);
                        }
                    }
                });
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let text = style::strong(shell.text("paste-do")).color(color32(colors.primary_text));
                let enter = RichText::new("Enter").color(color32(colors.primary_text)).size(style::size::SMALL);
                let button = Button::new(text).fill(color32(colors.primary)).shortcut_text(enter);
                if ui.add(button).clicked() {
                    done = Some(true);
                }
                let escape = style::muted("Esc", colors).size(style::size::SMALL);
                if ui.add(Button::new(shell.text("button-cancel")).shortcut_text(escape)).clicked() {
                    done = Some(false);
                }
                if offers_places {
                    let text = style::muted(shell.text("paste-elsewhere"), colors).size(style::size::SMALL);
                    ui.add(Label::new(text).wrap());
                }
            });
        });
    });
    if let Some(choice) = chosen {
        shell.editor_mut().choose(choice);
    }
    match done {
        Some(true) => shell.editor_mut().finish_pasting(),
        Some(false) => {
            shell.editor_mut().handle(Input::Cancel);
        }
        None => {}
    }
}

//! What a map without stages offers: a button where the first one would stand. What it does is a
//! command of the editor.

use super::panes::Views;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, Tool};
use crate::geom::Rect;
use crate::theme::Theme;
use egui::{Area, Button, Context, Id, Label, Order, Vec2};

/// The height of the button, in points.
const HEIGHT: f32 = 32.0;
/// Between the button and the lanes.
const GAP: f32 = 8.0;

/// Draws the button, if the map has no stages.
pub fn first_stage_ui(ctx: &Context, shell: &mut Shell, theme: &Theme) {
    let has_none = shell.editor().map().is_some_and(|map| map.stages().is_empty());
    let is_calm = has_none && matches!(shell.editor().tool(), Tool::Idle) && !shell.is_asking();
    let Some(canvas) = shell.canvas_rect().filter(|_| is_calm) else { return };
    let views = Views::new(ctx, shell.editor_mut(), canvas, false);
    let layout = shell.editor_mut().layout();
    let place = Rect::new(layout.columns.left, layout.header.bottom, layout.columns.left + 1.0, layout.header.bottom);
    let corner = views.body().screen_rect_from_doc(place).left_top() - Vec2::new(0.0, HEIGHT + GAP);
    Area::new(Id::unique("first-stage"))
        .order(Order::Middle)
        .constrain_to(canvas)
        .fixed_pos(canvas.clamp(corner))
        .fade_in(false)
        .show(ctx, |ui| {
            ui.horizontal(|ui| {
                let words = style::strong(shell.text("button-first-stage"));
                let button = ui.add(Button::new(words).min_size(Vec2::new(0.0, HEIGHT)));
                let hint = shell.text("first-stage-hint");
                ui.add(Label::new(style::muted(&hint, &theme.interface).size(style::size::SMALL)).extend());
                if button.on_hover_text(shell.text(Command::AddStageAfter.hint_key())).clicked() {
                    shell.run(Command::AddStageAfter);
                }
            });
        });
}

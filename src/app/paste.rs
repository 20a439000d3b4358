//! What is about to be pasted: a sentence, what there is to choose, and the two buttons, over the
//! lower edge of the canvas. The map itself shows what would land where.

use super::paint::color32;
use super::panes::{self, Views};
use super::shell::Shell;
use super::style;
use crate::editor::{Editor, Input, Key};
use crate::geom;
use crate::theme::Theme;
use egui::{
    Align2, Area, Button, Context, Frame, Id, Label, Margin, Order, Rect, RichText, Role, Stroke, Ui, Vec2, WidgetInfo,
};

/// How wide it is at most, in points.
const WIDTH: f32 = 640.0;

/// Between the panel and the edges of the canvas.
const GAP: f32 = 12.0;

/// Draws the panel while something is being pasted.
pub fn paste_ui(ctx: &Context, shell: &mut Shell, theme: &Theme) {
    let Some(canvas) = shell.canvas_rect() else { return };
    let Some(pasting) = shell.editor().pasting() else { return };
    let summary = shell.say(&pasting.summary());
    let remark = pasting.remark().map(|remark| shell.say(&remark));
    let questions = pasting.questions();
    let offers_places = pasting.landing().can_go_elsewhere();
    let colors = &theme.interface;
    let mut chosen = None;
    let mut done = None;
    let id = Id::unique("paste");
    let place = place(ctx, shell.editor_mut(), canvas, id);
    Area::new(id).order(Order::Middle).pivot(place).fixed_pos(place.pos_in_rect(&canvas.shrink(GAP))).show(ctx, |ui| {
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
                let paste = shell.text("paste-do");
                let text = style::strong(&paste).color(color32(colors.primary_text));
                let enter =
                    RichText::new(Key::Enter.name()).color(color32(colors.primary_text)).size(style::size::SMALL);
                let button = Button::new(text).fill(color32(colors.primary)).shortcut_text(enter);
                if named_ui(ui, button, &paste) {
                    done = Some(true);
                }
                let cancel = shell.text("button-cancel");
                let escape = style::muted(Key::Escape.name(), colors).size(style::size::SMALL);
                if named_ui(ui, Button::new(&cancel).shortcut_text(escape), &cancel) {
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

/// A button whose name is not the key that stands on it, too; tells whether it was pressed.
fn named_ui(ui: &mut Ui, button: Button<'_>, name: &str) -> bool {
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.clicked()
}

/// Where the panel covers nothing of what would land: below, else above; in the middle below, if
/// that is everywhere.
fn place(ctx: &Context, editor: &mut Editor, canvas: Rect, id: Id) -> Align2 {
    const PLACES: [Align2; 4] = [Align2::CENTER_BOTTOM, Align2::LEFT_BOTTOM, Align2::RIGHT_BOTTOM, Align2::CENTER_TOP];
    let size = ctx.memory(|memory| memory.area_rect(id)).map_or(Vec2::ZERO, |rect| rect.size());
    let layout = editor.layout();
    let views = Views::new(ctx, editor, canvas, false);
    let mut landing = Rect::NOTHING;
    if let Some(pasting) = editor.pasting() {
        for view in views.all() {
            for lane in panes::lanes_seen(&layout, &view) {
                let cards = lane.layout.cards.iter().filter(|card| pasting.landing().brings(card.card.id));
                let rects = cards.map(|card| view.screen_rect_from_doc(card.rect + geom::Vec2::new(0.0, lane.top)));
                landing =
                    rects.map(|rect| rect.intersect(view.clip)).filter(Rect::is_positive).fold(landing, Rect::union);
            }
        }
    }
    for stage in editor.pasting().map(|pasting| pasting.landing().new_stages.clone()).unwrap_or_default() {
        if let Some(rect) = layout.stage_rect(stage) {
            let view = views.showing(rect);
            let rect = view.screen_rect_from_doc(rect).intersect(view.clip);
            landing = if rect.is_positive() { landing.union(rect) } else { landing };
        }
    }
    let covers_nothing = |place: &Align2| !place.align_size_within_rect(size, canvas.shrink(GAP)).intersects(landing);
    PLACES.into_iter().find(covers_nothing).unwrap_or(Align2::CENTER_BOTTOM)
}

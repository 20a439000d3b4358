//! The buttons of a show, for who has no keys at hand: they come when the pointer moves and go when
//! it rests, at the lower edge, where nothing else is shown. The presenter's window has them too.

use super::ShowWindow;
use crate::app::shell::Shell;
use crate::editor::show::Order as Walk;
use crate::editor::{Show, ShowStep};
use crate::locale::{self, Language};
use egui::{Align2, Area, Button, Context, Frame, Id, Margin, Order, Role, Ui, Vec2, WidgetInfo};

/// From the lower edge of the screen, in points.
const BELOW: f32 = 2.0;

/// The buttons as they are now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buttons {
    place: (usize, usize),
    by_lanes: bool,
    is_black: bool,
    has_notes: bool,
    has_roles: bool,
    has_other_monitor: bool,
}

impl Buttons {
    /// The buttons of a show in a window.
    pub fn new(show: &Show, window: &ShowWindow) -> Buttons {
        Buttons {
            place: show.place(),
            by_lanes: show.order() == Walk::Lanes,
            is_black: show.is_black(),
            has_notes: show.shows_notes(),
            has_roles: !show.workbook().roles().is_empty(),
            has_other_monitor: window.has_other_monitor(),
        }
    }

    /// Which view is on the screen, and how many there are.
    pub fn place(&self) -> String {
        let (place, count) = self.place;
        format!("{} / {count}", (place + 1).min(count))
    }

    /// The buttons beside each other; tells what was pressed.
    pub fn ui(&self, ui: &mut Ui, language: Language) -> Option<ShowStep> {
        let mut wanted = None;
        let mut button = |ui: &mut Ui, sign: Option<&str>, name: &'static str, is_on: bool, does: ShowStep| {
            let name = locale::text(language, name);
            let response = ui.add(Button::new(sign.unwrap_or(&name)).selected(is_on));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &name));
            if response.on_hover_text(name).clicked() {
                wanted = Some(does);
            }
        };
        button(ui, Some("←"), "show-previous", false, ShowStep::Previous);
        ui.label(self.place());
        button(ui, Some("→"), "show-next", false, ShowStep::Next);
        button(ui, None, "show-lanes", self.by_lanes, ShowStep::Lanes);
        button(ui, None, "show-card", false, ShowStep::NextCard);
        if self.has_roles {
            button(ui, None, "show-role", false, ShowStep::NextRole);
        }
        button(ui, None, "show-black", self.is_black, ShowStep::Black);
        button(ui, None, "show-notes", self.has_notes, ShowStep::Notes);
        if self.has_other_monitor {
            button(ui, None, "show-monitor", false, ShowStep::OtherMonitor);
        }
        button(ui, Some("?"), "show-help", false, ShowStep::Keys);
        button(ui, None, "show-end", false, ShowStep::End);
        wanted
    }
}

/// Whether the pointer is over the buttons.
pub fn are_used(ctx: &Context) -> bool {
    let rect = ctx.memory(|memory| memory.area_rect(id()));
    let pos = ctx.input(|input| input.pointer.hover_pos());
    rect.zip(pos).is_some_and(|(rect, pos)| rect.contains(pos))
}

fn id() -> Id {
    Id::unique("show-controls")
}

/// The buttons over the screen.
pub fn controls_ui(ctx: &Context, shell: &mut Shell, window: &ShowWindow) {
    let Some(buttons) = shell.editor().show().map(|show| Buttons::new(show, window)) else { return };
    let language = shell.editor().options().language;
    let area = Area::new(id()).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -BELOW));
    let shown = area.show(ctx, |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(10, 4));
        frame.show(ui, |ui| ui.horizontal(|ui| buttons.ui(ui, language)).inner).inner
    });
    if let Some(wanted) = shown.inner {
        shell.editor_mut().step_show(wanted);
        ctx.request_repaint();
    }
}

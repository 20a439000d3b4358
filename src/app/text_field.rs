//! The field in which a text is typed in place: over the card, in the card's own style, never
//! under 13 points. The editor holds the draft; keys that mean something to it never get here.

use super::fonts;
use super::paint::color32;
use super::panes::Views;
use crate::editor::{Editor, Input, TextTarget};
use crate::geom::{Rect, Vec2};
use crate::layout::MapLayout;
use crate::model::{JourneyMap, LaneKind};
use crate::text::{FaceFile, FaceId, TextStyle};
use crate::theme::{Density, TextRole, Theme};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Area, EventFilter, FontId, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Order, Stroke, TextEdit, Ui,
};

/// Smaller letters cannot be typed comfortably.
const SMALLEST: f32 = 13.0;

/// The field being shown, to give it the keyboard once and never again.
#[derive(Default)]
pub struct TextField {
    shown: Option<TextTarget>,
}

/// Where a text is typed and what it looks like, in the document.
struct Spot {
    rect: Rect,
    style: TextStyle,
    fill: crate::color::Rgba,
    ink: crate::color::Rgba,
}

/// The field of a text.
pub fn field_id(target: TextTarget) -> Id {
    Id::unique(("text-field", target))
}

/// What the field of a text is called.
pub fn name_key(target: TextTarget) -> &'static str {
    match target {
        TextTarget::Card(_) => "field-card",
        TextTarget::Role(_) => "field-role",
        TextTarget::Point(_) => "field-word",
        TextTarget::Return(_) => "field-label",
        TextTarget::Stage(_) | TextTarget::Step(_) | TextTarget::Lane(_) | TextTarget::Map(_) => "field-name",
    }
}

impl TextField {
    /// No text is being typed.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Shows the field over the map, if a text of the map is being typed.
    pub fn over_map_ui(&mut self, ui: &Ui, editor: &mut Editor, theme: &Theme, views: &Views, name: &str) {
        let Some(target) = editor.text_edit().map(|edit| edit.target()) else { return };
        let layout = editor.layout();
        let density = editor.options().density;
        let Some(spot) = editor.map().and_then(|map| spot(target, map, &layout, theme, density)) else { return };
        let view = views.showing(spot.rect);
        let rect = view.screen_rect_from_doc(spot.rect);
        let size = spot.style.size * view.zoom as f32;
        let enlarged = (SMALLEST / size).max(1.0);
        let width = (rect.width() * enlarged + 2.0).max(96.0);
        // Aligned with the letters of the card; an enlarged field may reach over its neighbours.
        let margin = if enlarged > 1.0 { Margin::symmetric(8, 6) } else { Margin::symmetric(4, 2) };
        let corner = rect.min - egui::vec2(f32::from(margin.left), f32::from(margin.top));
        Area::new(Id::unique("text-field-area")).order(Order::Middle).fixed_pos(corner).constrain_to(view.clip).show(
            ui.ctx(),
            |ui| {
                Frame::new()
                    .fill(color32(spot.fill.over(theme.paper)))
                    .stroke(Stroke::new(2.0, color32(theme.interface.accent)))
                    .corner_radius(6)
                    .inner_margin(margin)
                    .show(ui, |ui| {
                        let format = text_format(spot.style, size * enlarged, color32(spot.ink));
                        self.field_ui(ui, editor, target, format, width, name);
                    });
            },
        );
    }

    /// Shows the field in a panel, in place of the text it changes, and tells where it is.
    pub fn in_panel_ui(&mut self, ui: &mut Ui, editor: &mut Editor, target: TextTarget, name: &str) -> egui::Rect {
        let style = TextStyle { size: SMALLEST, weight: 400, italic: false, line_height: 18.0 };
        let format = text_format(style, SMALLEST, ui.visuals().text_color());
        let width = ui.available_width() - 12.0;
        Frame::new()
            .fill(ui.visuals().text_edit_bg_color())
            .stroke(ui.visuals().selection.stroke)
            .corner_radius(6)
            .inner_margin(Margin::symmetric(6, 4))
            .show(ui, |ui| self.field_ui(ui, editor, target, format, width, name))
            .response
            .rect
    }

    fn field_ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        target: TextTarget,
        format: TextFormat,
        width: f32,
        name: &str,
    ) {
        let Some(mut draft) = editor.text_edit().map(|edit| edit.draft().to_owned()) else { return };
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, wrap_width: f32| {
            let mut job = LayoutJob::single_section(text.as_str().to_owned(), format.clone());
            job.wrap.max_width = wrap_width;
            job.wrap.break_anywhere = false;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        // Also where the window closes over a key a frame late, the key is the editor's.
        let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        let output = TextEdit::multiline(&mut draft)
            .id(field_id(target))
            .event_filter(ours)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(width)
            .desired_rows(1)
            .hint_text(name)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            .layouter(&mut layouter)
            .show(ui);
        if self.shown != Some(target) {
            // Once: asking again every frame would switch the input method on and off.
            self.shown = Some(target);
            output.response.request_focus();
            output.response.scroll_to_me(None);
        } else if output.response.lost_focus() && ui.input(|input| input.focused) {
            editor.handle(Input::TextFieldLeft);
            return;
        }
        if output.response.changed() {
            editor.handle(Input::Text(draft));
        }
    }
}

fn text_format(style: TextStyle, size: f32, color: egui::Color32) -> TextFormat {
    let file = if style.italic { FaceFile::Italic } else { FaceFile::Upright };
    TextFormat {
        font_id: FontId::new(size, if style.italic { fonts::family(file) } else { egui::FontFamily::Proportional }),
        coords: fonts::coords(FaceId::new(file, style.weight)),
        line_height: Some(size * style.line_height / style.size),
        color,
        ..TextFormat::default()
    }
}

fn spot(target: TextTarget, map: &JourneyMap, layout: &MapLayout, theme: &Theme, density: Density) -> Option<Spot> {
    let style = |role| density.text_style(role);
    let plain = |rect: Rect, role: TextRole| Spot { rect, style: style(role), fill: theme.paper, ink: theme.text };
    match target {
        TextTarget::Card(id) => {
            let (lane, _) = layout.card(id)?;
            let kind = lane.layout.lane.kind;
            let colors = theme.card(kind);
            let role = if kind == LaneKind::Thoughts { TextRole::Thought } else { TextRole::Card };
            Some(Spot { rect: layout.text_rect(id)?, style: style(role), fill: colors.fill, ink: colors.text })
        }
        TextTarget::Stage(id) => {
            let stage = layout.header.stages.iter().find(|stage| stage.stage == id)?;
            let inner = Rect::new(stage.name.origin.x, stage.name.origin.y, stage.rect.x1, stage.rect.y1);
            Some(Spot { rect: inner, style: style(TextRole::Stage), fill: theme.stage.fill, ink: theme.stage.text })
        }
        TextTarget::Step(id) => {
            let (_, name) = layout.header.steps.iter().find(|(step, _)| *step == id)?;
            let index = layout.columns.index_of(id)?;
            let width = layout.columns.steps.get(index)?.width;
            Some(plain(Rect { x1: name.origin.x + width, ..name.rect() }, TextRole::Step))
        }
        TextTarget::Lane(id) => {
            let rect = layout.lane_header_rect(id)?;
            Some(plain(rect.inset(-8.0), TextRole::LaneName))
        }
        TextTarget::Point(id) => layout.lanes.iter().find_map(|placed| {
            let faces = placed.layout.feelings.as_ref()?;
            let face = faces.faces.iter().find(|face| face.point == id)?;
            let below = face.rect + Vec2::new(0.0, placed.top + face.rect.height() + 4.0);
            Some(plain(Rect { x1: below.x0 + 140.0, ..below }, TextRole::Card))
        }),
        TextTarget::Return(id) => {
            let arrow = layout.header.returns.iter().find(|arrow| arrow.id == id)?;
            Some(plain(arrow.rect, TextRole::Card))
        }
        TextTarget::Map(id) if id == map.id() => {
            let title = layout.header.title.rect();
            Some(plain(Rect { x1: title.x1.max(title.x0 + 320.0), ..title }, TextRole::Title))
        }
        // Typed in the panels.
        TextTarget::Map(_) | TextTarget::Role(_) => None,
    }
}

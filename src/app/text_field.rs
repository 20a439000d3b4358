//! The field in which a text is typed in place: over the card, in the card's own style, never
//! under 13 points. The editor holds the draft; keys that mean something to it never get here.

use super::fonts;
use super::paint::color32;
use super::panes::Views;
use super::typing::shorten_pasted;
use crate::editor::{Editor, Input, TextTarget};
use crate::geom::{Rect, Vec2};
use crate::layout::MapLayout;
use crate::model::{JourneyMap, LaneKind};
use crate::text::{FaceFile, FaceId, Paragraph, TextStyle};
use crate::theme::{Density, TextRole, Theme};
use egui::Galley;
use egui::style::Selection;
use egui::text::{CCursorRange, LayoutJob, TextFormat};
use egui::{
    Area, EventFilter, FontId, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Order, ScrollArea, Stroke,
    TextEdit, Ui,
};
use std::sync::Arc;

/// Below this size letters cannot be typed: the field shows them in the other size.
const LEGIBLE: f32 = 10.0;
const ENLARGED: f32 = 13.0;
/// The edge of the field, in points.
const EDGE: f32 = 2.0;
/// The least width of the field of a return's label, in document units.
const LABEL_FIELD: f64 = 160.0;
/// Points by which the field may be wider or narrower than the text, so that its lines break
/// where those of the map break: letters are rounded to pixels in both.
const NUDGES: [f32; 7] = [0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0];

/// The field being shown, to give it the keyboard once and never again.
#[derive(Default)]
pub struct TextField {
    shown: Option<TextTarget>,
}

/// Where a text is typed and what it looks like, in the document.
struct Spot {
    rect: Rect,
    style: TextStyle,
    /// The text as the map shows it, if it stands exactly in the rectangle.
    text: Option<Arc<Paragraph>>,
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
        TextTarget::Card(_) | TextTarget::Group(_) => "field-card",
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
        let spot = moved_with_name(spot, target, &layout, views);
        let rect = view.screen_rect_from_doc(spot.rect);
        let size = spot.style.size * view.zoom as f32;
        let enlarged = if size < LEGIBLE { ENLARGED / size } else { 1.0 };
        let width = rect.width() * enlarged;
        let format = text_format(spot.style, size * enlarged, color32(spot.ink));
        // Aligned with the letters of the card; an enlarged field may reach over its neighbours.
        let margin = if enlarged > 1.0 { Margin::symmetric(8, 6) } else { Margin::symmetric(4, 2) };
        let first = spot.text.as_ref().and_then(|text| text.lines.first());
        let lower = first.map_or(0.0, |line| line.baseline * view.zoom as f32 * enlarged - first_baseline(ui, &format));
        let corner = rect.min + egui::vec2(-EDGE - f32::from(margin.left), lower - EDGE - f32::from(margin.top));
        Area::new(Id::unique("text-field-area")).order(Order::Middle).fixed_pos(corner).constrain_to(view.clip).show(
            ui.ctx(),
            |ui| {
                // Not only as wide as the field before.
                ui.set_max_width(width + 2.0 * (EDGE + f32::from(margin.left)));
                // As low as its lines, and as wide with a bar to scroll by as without.
                ui.spacing_mut().interact_size.y = 0.0;
                ui.spacing_mut().scroll.floating_allocated_width = 0.0;
                let ink = color32(spot.ink);
                ui.visuals_mut().selection =
                    Selection { bg_fill: ink.gamma_multiply(0.3), stroke: Stroke::new(1.0, ink) };
                Frame::new()
                    .fill(color32(spot.fill.over(theme.paper)))
                    .stroke(Stroke::new(EDGE, color32(theme.interface.accent)))
                    .corner_radius(6)
                    .inner_margin(margin)
                    .show(ui, |ui| {
                        let lines = spot.text.as_ref().map(|text| lines_of(text)).unwrap_or_default();
                        // A long text is scrolled within the canvas, or the cursor would leave it.
                        let room = view.clip.height().max(views.whole().clip.height() / 2.0);
                        ui.set_max_height(room - 2.0 * EDGE - margin.sum().y);
                        ScrollArea::vertical().show(ui, |ui| {
                            self.field_ui(ui, editor, target, format, (width, &lines), name);
                        });
                    });
            },
        );
    }

    /// Shows the field in a panel, in place of the text it changes, and tells where it is.
    pub fn in_panel_ui(&mut self, ui: &mut Ui, editor: &mut Editor, target: TextTarget, name: &str) -> egui::Rect {
        let style = TextStyle { size: ENLARGED, weight: 400, italic: false, line_height: 18.0 };
        let format = text_format(style, ENLARGED, ui.visuals().text_color());
        let width = ui.available_width() - 12.0;
        Frame::new()
            .fill(ui.visuals().text_edit_bg_color())
            .stroke(ui.visuals().selection.stroke)
            .corner_radius(6)
            .inner_margin(Margin::symmetric(6, 4))
            .show(ui, |ui| self.field_ui(ui, editor, target, format, (width, &[]), name))
            .response
            .rect
    }

    fn field_ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        target: TextTarget,
        format: TextFormat,
        (width, lines): (f32, &[String]),
        name: &str,
    ) {
        let Some(mut draft) = editor.text_edit().map(|edit| edit.draft().to_owned()) else { return };
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, wrap_width: f32| {
            let laid = |width: f32| {
                let mut job = LayoutJob::single_section(text.as_str().to_owned(), format.clone());
                job.wrap.max_width = width;
                job.wrap.break_anywhere = false;
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            };
            let breaks_alike = |galley: &Arc<Galley>| {
                let rows = galley.rows.iter().map(|row| row.text());
                rows.len() == lines.len() && rows.zip(lines).all(|(row, line)| row.trim() == line.trim())
            };
            let tried = NUDGES.into_iter().filter(|_| !lines.is_empty()).map(|nudge| laid(wrap_width + nudge));
            tried.into_iter().find(breaks_alike).unwrap_or_else(|| laid(wrap_width))
        };
        // Also where the window closes over a key a frame late, the key is the editor's.
        let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        shorten_pasted(ui, field_id(target));
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
            // The cursor stands at the end.
            let cursor = output.galley.pos_from_cursor(output.galley.end());
            ui.scroll_to_rect(cursor.translate(output.galley_pos.to_vec2()), None);
            // A name is mostly replaced as a whole, and a new one has a usual name already. egui
            // remembers where the cursor stood when the text was typed the last time.
            let is_replaced = is_name(target) && editor.text_edit().is_none_or(|edit| !edit.says_more());
            let end = CCursorRange::one(output.galley.end());
            let range = if is_replaced { CCursorRange::select_all(&output.galley) } else { end };
            let mut state = output.state;
            state.cursor.set_char_range(Some(range));
            state.store(ui.ctx(), output.response.id);
        } else if output.response.lost_focus() && ui.input(|input| input.focused) {
            editor.handle(Input::TextFieldLeft);
            return;
        }
        if output.response.changed() {
            editor.handle(Input::Text(draft));
        }
    }
}

/// How far below its top the field's first line stands.
fn first_baseline(ui: &Ui, format: &TextFormat) -> f32 {
    let job = LayoutJob::single_section("x".to_owned(), format.clone());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    galley.rows.first().and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y)).unwrap_or(0.0)
}

/// What stands in each line of a text.
fn lines_of(text: &Paragraph) -> Vec<String> {
    text.lines.iter().map(|line| line.runs.iter().map(|placed| placed.run.text.as_ref()).collect()).collect()
}

fn is_name(target: TextTarget) -> bool {
    match target {
        TextTarget::Card(_) | TextTarget::Group(_) | TextTarget::Point(_) | TextTarget::Return(_) => false,
        TextTarget::Stage(_) | TextTarget::Step(_) | TextTarget::Lane(_) | TextTarget::Map(_) | TextTarget::Role(_) => {
            true
        }
    }
}

fn text_format(style: TextStyle, size: f32, color: egui::Color32) -> TextFormat {
    let file = if style.italic { FaceFile::Italic } else { FaceFile::Upright };
    TextFormat {
        font_id: FontId::new(size, if style.italic { fonts::italic_field() } else { egui::FontFamily::Proportional }),
        coords: fonts::coords(FaceId::new(file, style.weight)),
        line_height: Some(size * style.line_height / style.size),
        color,
        ..TextFormat::default()
    }
}

/// The name of a lane is moved down to stay in view, and its field with it.
fn moved_with_name(spot: Spot, target: TextTarget, layout: &MapLayout, views: &Views) -> Spot {
    let TextTarget::Lane(lane) = target else { return spot };
    let shift = layout.lane(lane).map_or(0.0, |placed| views.name_shift(layout, placed));
    Spot { rect: spot.rect + Vec2::new(0.0, shift), ..spot }
}

fn spot(target: TextTarget, map: &JourneyMap, layout: &MapLayout, theme: &Theme, density: Density) -> Option<Spot> {
    let style = |role| density.text_style(role);
    let plain =
        |rect: Rect, role: TextRole| Spot { rect, style: style(role), text: None, fill: theme.paper, ink: theme.text };
    match target {
        TextTarget::Card(_) | TextTarget::Group(_) => {
            let id = target.card(map)?.id;
            let (lane, card) = layout.card(id)?;
            let text = Some(card.layout.text.clone());
            let kind = lane.layout.lane.kind;
            let colors = theme.card(kind);
            let role = if kind == LaneKind::Thoughts { TextRole::Thought } else { TextRole::Card };
            Some(Spot { rect: layout.text_rect(id)?, style: style(role), text, fill: colors.fill, ink: colors.text })
        }
        TextTarget::Stage(id) => {
            let stage = layout.header.stages.iter().find(|stage| stage.stage == id)?;
            let inner = Rect { x1: stage.rect.x1 - 4.0, ..stage.name.rect() };
            let (style, text) = (style(TextRole::Stage), Some(stage.name.text.clone()));
            Some(Spot { rect: inner, style, text, fill: theme.stage.fill, ink: theme.stage.text })
        }
        TextTarget::Step(id) => {
            let (_, name) = layout.header.steps.iter().find(|(step, _)| *step == id)?;
            let index = layout.columns.index_of(id)?;
            let width = layout.columns.steps.get(index)?.width;
            Some(plain(Rect { x1: name.origin.x + width, ..name.rect() }, TextRole::Step))
        }
        TextTarget::Lane(id) => {
            let rect = layout.lane_header_rect(id)?;
            let placed = layout.lane(id)?;
            let (left, top) = (layout.sizes.sheet_padding, rect.y0 + layout.sizes.lane_padding + 2.0);
            let thin = placed.layout.lane.collapsed || placed.layout.lane.kind.is_divider();
            let text = Some(placed.layout.name.clone()).filter(|_| !thin);
            let top = if thin { rect.y0 + 4.0 } else { top };
            let right = left + layout.sizes.lane_header_width - 16.0;
            Some(Spot { text, ..plain(Rect::new(left, top, right, rect.y1), TextRole::LaneName) })
        }
        TextTarget::Point(id) => layout.lanes.iter().find_map(|placed| {
            let faces = placed.layout.feelings.as_ref()?;
            let face = faces.faces.iter().find(|face| face.point == id)?;
            let below = face.rect + Vec2::new(0.0, placed.top + face.rect.height() + 4.0);
            Some(plain(Rect { x1: below.x0 + 140.0, ..below }, TextRole::Card))
        }),
        TextTarget::Return(id) => {
            let arrow = layout.header.returns.iter().find(|arrow| arrow.id == id)?;
            // Over the label, wide enough for a few words, as the label is.
            let style = style(TextRole::Label);
            let middle = (arrow.start.x + arrow.end.x) / 2.0;
            let (width, height) =
                arrow.label.as_ref().map_or((0.0, style.line_height), |(_, label)| (label.width, label.height));
            let top = arrow.label.as_ref().map_or(arrow.start.y - f64::from(height) - 4.0, |(origin, _)| origin.y);
            let half = (f64::from(width) / 2.0 + 6.0).max(LABEL_FIELD / 2.0);
            let rect = Rect::new(middle - half, top, middle + half, top + f64::from(height));
            let text = arrow.label.as_ref().map(|(_, label)| label.clone());
            Some(Spot { style, text, ..plain(rect, TextRole::Label) })
        }
        TextTarget::Map(id) if id == map.id() => {
            let title = layout.header.title.rect();
            let text = Some(layout.header.title.text.clone());
            Some(Spot { text, ..plain(Rect { x1: title.x1.max(title.x0 + 320.0), ..title }, TextRole::Title) })
        }
        // Typed in the panels.
        TextTarget::Map(_) | TextTarget::Role(_) => None,
    }
}

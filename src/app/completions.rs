//! What is offered under a field while something is typed into it: the arrow keys fill it in, a
//! press takes it at once. What there is to offer is somebody else's business.

use super::paint::color32;
use super::style;
use crate::theme::Interface;
use egui::{Area, Button, Frame, Id, Key, Label, Margin, Modifiers, Order, Rect, ScrollArea, Ui, Vec2, WidgetInfo};

/// So many lines are seen at once.
const LINES: f32 = 7.0;
const LINE: f32 = 28.0;

/// What is offered, as it was shown in the last frame.
#[derive(Default)]
pub struct Completions {
    /// What the user typed; the field may say what was taken from the list since.
    typed: String,
    marked: Option<usize>,
    names: Vec<String>,
    places: Vec<Rect>,
    /// What is below the field is not to be covered.
    stands_above: bool,
}

impl Completions {
    /// Names shown above their field.
    pub fn above() -> Completions {
        Completions { stands_above: true, ..Completions::default() }
    }

    /// What the user typed himself, if this is what the field says now.
    pub fn typed(&mut self, said: &str) -> &str {
        let is_taken = self.marked.and_then(|index| self.names.get(index)).is_some_and(|name| name == said);
        if !is_taken {
            self.marked = None;
            self.typed = said.to_owned();
        }
        &self.typed
    }

    /// The name that the arrow keys go to. To be asked before the field is drawn, while it has the
    /// keyboard.
    pub fn by_key(&mut self, ui: &Ui) -> Option<String> {
        if self.names.is_empty() {
            return None;
        }
        let (down, up) = ui.input_mut(|input| {
            (input.consume_key(Modifiers::NONE, Key::ArrowDown), input.consume_key(Modifiers::NONE, Key::ArrowUp))
        });
        let last = self.names.len() - 1;
        self.marked = match (down, up, self.marked) {
            (true, _, None) => Some(0),
            (true, _, Some(index)) => Some((index + 1).min(last)),
            (_, true, Some(0)) => {
                self.marked = None;
                return Some(self.typed.clone());
            }
            (_, true, Some(index)) => Some(index - 1),
            _ => return None,
        };
        self.names.get(self.marked?).cloned()
    }

    /// The name that is pressed: asked before the field is drawn, which loses the keyboard by it.
    pub fn by_press(&self, ui: &Ui) -> Option<String> {
        let pressed =
            ui.input(|input| input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten())?;
        let index = self.places.iter().position(|place| place.contains(pressed))?;
        self.names.get(index).cloned()
    }

    /// Nothing is typed.
    pub fn forget(&mut self) {
        *self = Completions { stands_above: self.stands_above, ..Completions::default() };
    }

    /// Shows the names under the field; tells which one a screen reader pressed.
    pub fn ui(&mut self, ui: &Ui, field: Rect, names: Vec<String>, title: &str, colors: &Interface) -> Option<String> {
        self.names = names;
        self.places.clear();
        if self.names.is_empty() {
            return None;
        }
        let mut pressed = None;
        let width = field.width().max(180.0);
        let room = ui.ctx().content_rect();
        let needed = (self.names.len() as f32).min(LINES) * LINE + 40.0;
        let above = self.stands_above || field.bottom() + needed > room.bottom();
        let (pivot, corner) = if above {
            (egui::Align2::LEFT_BOTTOM, field.left_top() - Vec2::new(0.0, 2.0))
        } else {
            (egui::Align2::LEFT_TOP, field.left_bottom() + Vec2::new(0.0, 2.0))
        };
        Area::new(Id::unique("completions"))
            .order(Order::Tooltip)
            .pivot(pivot)
            .fixed_pos(corner)
            .fade_in(false)
            .accessible_name(title)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(4)).show(ui, |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let title = style::muted(title, colors).size(style::size::SMALL);
                    ui.add(Label::new(title));
                    ScrollArea::vertical().max_height(LINES * LINE).show(ui, |ui| {
                        let visible = ui.clip_rect();
                        for (index, name) in self.names.iter().enumerate() {
                            let is_marked = self.marked == Some(index);
                            let fill = if is_marked { colors.chosen } else { colors.bar };
                            let line = Button::new(name).fill(color32(fill)).frame_when_inactive(is_marked).truncate();
                            // The keyboard stays in the field.
                            let line = line.sense(egui::Sense::CLICK).min_size(Vec2::new(width, LINE));
                            let response = ui.add(line);
                            response
                                .widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, true, is_marked, name));
                            self.places.push(response.rect.intersect(visible));
                            if is_marked {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                pressed = Some(name.clone());
                            }
                        }
                    });
                });
            });
        pressed
    }
}

//! What a screen reader is told about the map: a node for every stage, step, lane, cell, card,
//! arrow and point of a curve in view, and, even out of view, for the cell and the cards that were
//! selected last and their neighbours, where the arrow keys go next. They are no Tab stops: the
//! canvas is one.

mod grid;
mod headers;
mod linked;
mod points;

pub use linked::LinkReader;

use super::panes::Views;
use crate::editor::{Editor, Selected};
use crate::geom::Rect;
use crate::layout::MapLayout;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{JourneyMap, Stage, StepId, Workbook};
use egui::accesskit::{self, Action, Role};
use egui::{Id, Response, Sense, Ui};
use linked::Linked;

/// Describes the canvas and what is on it, and does what a screen reader asks for.
pub fn describe(ui: &Ui, canvas: &Response, editor: &mut Editor, views: &Views, links: &mut LinkReader) {
    let language = editor.options().language;
    let title = editor.map().map(|map| map.info().title.clone()).unwrap_or_default();
    let named = ui.ctx().accesskit_node_builder(canvas.id, |node| {
        node.set_role(Role::Canvas);
        node.set_label(locale::message(language, &Message::new("accessible-map").with("title", title)));
    });
    let Some(map) = editor.map().cloned().filter(|_| named.is_some()) else { return };
    let layout = editor.layout();
    let linked = links.linked(&map);
    let telling = Telling {
        ui,
        workbook: editor.workbook(),
        map: &map,
        linked: &linked,
        layout: &layout,
        views,
        language,
        selected: &editor.selection().selected,
    };
    let asked_for = headers::describe(&telling);
    let asked_for = grid::describe(&telling).or(asked_for);
    if let Some(selected) = points::describe(&telling).or(asked_for) {
        editor.select(selected);
        canvas.request_focus();
    }
}

/// The map as it is told about.
struct Telling<'a> {
    ui: &'a Ui,
    workbook: &'a Workbook,
    map: &'a JourneyMap,
    linked: &'a Linked,
    layout: &'a MapLayout,
    /// Each thing is told where it is drawn: what is frozen stands elsewhere than it would.
    views: &'a Views,
    language: Language,
    selected: &'a Selected,
}

/// What is told about a thing.
struct Thing {
    /// What it becomes when a screen reader chooses it.
    selects: Selected,
    role: Role,
    label: String,
    /// Where it stands and in which state it is.
    description: String,
    is_selected: bool,
    /// Its place among its like, from 1, and how many they are.
    place: Option<(usize, usize)>,
    /// A number that it stands for, between −2 and 2.
    value: Option<f64>,
}

impl Thing {
    fn new(selects: Selected, role: Role, label: String) -> Thing {
        let (description, is_selected) = (String::new(), false);
        Thing { selects, role, label, description, is_selected, place: None, value: None }
    }
}

impl Telling<'_> {
    fn say(&self, message: &Message) -> String {
        locale::message(self.language, message)
    }

    fn stage_of(&self, step: StepId) -> Option<&Stage> {
        self.map.stages().iter().map(|stage| &**stage).find(|stage| stage.steps.iter().any(|own| own.id == step))
    }

    fn is_in_view(&self, rect_in_doc: Rect) -> bool {
        let view = self.views.showing(rect_in_doc);
        view.clip.intersects(view.screen_rect_from_doc(rect_in_doc))
    }

    /// Makes a node; what it selects, if a screen reader clicked or focused it.
    fn tell(&self, id: Id, rect_in_doc: Rect, thing: Thing) -> Option<Selected> {
        let rect = self.views.showing(rect_in_doc).screen_rect_from_doc(rect_in_doc);
        self.ui.interact(rect, id, Sense::hover());
        let Thing { selects, role, label, description, is_selected, place, value } = thing;
        self.ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(role);
            node.set_label(label);
            node.set_selected(is_selected || *self.selected == selects);
            if !description.is_empty() {
                node.set_description(description);
            }
            if let Some((position, of)) = place {
                // Counted from 0 here, and from 1 for whoever hears it.
                node.set_position_in_set(position.saturating_sub(1));
                node.set_size_of_set(of);
            }
            if let Some(value) = value {
                node.set_numeric_value(value);
                node.set_min_numeric_value(-2.0);
                node.set_max_numeric_value(2.0);
            }
            node.add_action(Action::Click);
            node.add_action(Action::Focus);
            node.set_bounds(accesskit::Rect {
                x0: rect.min.x.into(),
                y0: rect.min.y.into(),
                x1: rect.max.x.into(),
                y1: rect.max.y.into(),
            });
        });
        let is_asked_for = self.ui.input(|input| {
            input.has_accesskit_action_request(id, Action::Click)
                || input.has_accesskit_action_request(id, Action::Focus)
        });
        is_asked_for.then_some(selects)
    }
}

//! What is shown: the layout and the scene of the map in view, with what the gesture that goes on
//! would make of it; and where the camera stands. Both are made when somebody asks, and kept
//! until something they were made from has changed.

use super::Editor;
use super::camera::Camera;
use super::gesture::{Held, TextTarget};
use super::options::ViewOptions;
use super::selection::Selected;
use super::tool::Tool;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::{LayoutOptions, Layouter, MapLayout};
use crate::model::{CardId, JourneyMap, LaneKind, MapId, MapInfo, Place, Workbook};
use crate::scene::{Group, Scene, SceneBuilder, SceneOptions};
use crate::theme::{self, Density};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The layout and the scene as they were last made.
#[derive(Default)]
pub(super) struct View {
    layouter: Layouter,
    builder: SceneBuilder,
    layout: Option<(LayoutKey, Arc<MapLayout>)>,
    scene: Option<(SceneKey, Arc<Scene>)>,
}

/// What a layout was made from.
#[derive(Clone)]
struct LayoutKey {
    workbook: Arc<Workbook>,
    map: MapId,
    options: LayoutOptions,
}

/// What a scene was made from.
struct SceneKey {
    layout: Arc<MapLayout>,
    workbook: Arc<Workbook>,
    options: ViewOptions,
    lifted: BTreeSet<CardId>,
    editing: Option<CardId>,
}

impl LayoutKey {
    fn is(&self, other: &LayoutKey) -> bool {
        Arc::ptr_eq(&self.workbook, &other.workbook) && self.map == other.map && self.options == other.options
    }
}

impl SceneKey {
    fn is(&self, other: &SceneKey) -> bool {
        Arc::ptr_eq(&self.layout, &other.layout)
            && Arc::ptr_eq(&self.workbook, &other.workbook)
            && self.options == other.options
            && self.lifted == other.lifted
            && self.editing == other.editing
    }
}

impl Editor {
    /// What the map in view occupies, as it is shown.
    pub fn layout(&mut self) -> Arc<MapLayout> {
        let key =
            LayoutKey { workbook: self.workbook().clone(), map: self.selection.map, options: self.layout_options() };
        if let Some((old, layout)) = &self.view.layout
            && old.is(&key)
        {
            return layout.clone();
        }
        let map = shown_map(&key.workbook, key.map);
        let layout = self.view.layouter.layout(&key.workbook, &map, &key.options);
        let viewport = self.viewport;
        let is_held = matches!(self.tool, Tool::Dragging(_));
        let is_new = !self.cameras.contains_key(&key.map);
        let camera = self.cameras.entry(key.map).or_insert_with(|| Camera::new(viewport, layout.size));
        camera.resize(viewport);
        camera.set_content(layout.size, is_held);
        camera.set_close(key.options.density == Density::Compact);
        let is_large = key.options.density == Density::Large;
        self.view.layout = Some((key, layout.clone()));
        if is_new && is_large {
            self.frame_stages(0);
        }
        layout
    }

    /// The picture of the map in view, as it is shown.
    pub fn scene(&mut self) -> Arc<Scene> {
        let layout = self.layout();
        let key = SceneKey {
            layout,
            workbook: self.workbook().clone(),
            options: self.options.clone(),
            lifted: self.card_drag().map(|drag| drag.cards().iter().copied().collect()).unwrap_or_default(),
            editing: self.text_edit().and_then(|edit| self.card_typed(edit.target())),
        };
        if let Some((old, scene)) = &self.view.scene
            && old.is(&key)
        {
            return scene.clone();
        }
        let map = shown_map(&key.workbook, self.selection.map);
        let options = SceneOptions {
            theme: theme::theme(key.options.theme),
            language: key.options.language,
            roles_in_view: key.options.roles_in_view.clone(),
            filter: key.options.filter.clone(),
            lifted: key.lifted.clone(),
            editing: key.editing,
        };
        let scene = self.view.builder.scene(&key.workbook, &map, &key.layout, &options);
        self.view.scene = Some((key, scene.clone()));
        scene
    }

    /// The picture of what is shown for others, a report or the map: the workbook as it is committed, with nothing in
    /// the air and no text left to a field.
    pub fn finished_scene(&mut self) -> Arc<Scene> {
        let workbook = self.document.workbook().clone();
        if let Some(scene) = self.finished_report(&workbook) {
            return scene;
        }
        let map = shown_map(&workbook, self.selection.map);
        let layout = if Arc::ptr_eq(&workbook, self.workbook()) {
            self.layout()
        } else {
            self.view.layouter.layout(&workbook, &map, &self.layout_options())
        };
        let options = SceneOptions {
            theme: theme::theme(self.options.theme),
            language: self.options.language,
            roles_in_view: self.options.roles_in_view.clone(),
            filter: self.options.filter.clone(),
            lifted: BTreeSet::new(),
            editing: None,
        };
        self.view.builder.scene(&workbook, &map, &layout, &options)
    }

    fn layout_options(&self) -> LayoutOptions {
        LayoutOptions {
            hidden_lanes: self.options.hidden_lanes.clone(),
            only_roles: self.options.only_roles(),
            evidence_marks: self.options.evidence_marks,
            stages_width: self.width_of_large_stages(),
            ghost: self.options.ghosts.get(&self.selection.map).copied(),
            shown: self.options.shown,
            ..LayoutOptions::new(self.options.language, self.options.density)
        }
    }

    /// The picture of the card that the pointer holds, from its upper left corner, and where that
    /// corner is in view. Over the parking lot it looks as it did over the grid.
    pub fn held_card(&mut self) -> Option<(Arc<Group>, Point)> {
        let layout = self.layout();
        let theme = theme::theme(self.options.theme);
        let zoom = self.camera().zoom();
        let options = self.layout_options();
        let map = self.selection.map;
        let Tool::Dragging(drag) = &mut self.tool else { return None };
        let Held::Cards(cards) = &mut drag.held else { return None };
        let picture = self.view.builder.card(&layout, cards.grabbed, theme);
        if picture.is_some() {
            cards.picture = picture;
        } else if cards.picture.is_none() {
            // It comes from the parking lot and has not been over the grid yet.
            let card = drag.base.map(map)?.card(cards.grabbed)?;
            let loose = self.view.layouter.loose_card(&drag.base, card, &options);
            cards.picture = Some(self.view.builder.loose_card(&loose, LaneKind::Notes, theme));
        }
        let corner = drag.pos_in_view - cards.grab_in_card * zoom;
        cards.picture.clone().map(|picture| (picture, corner))
    }

    /// The card in which a text stands.
    fn card_typed(&self, target: TextTarget) -> Option<CardId> {
        match target {
            TextTarget::Card(card) => Some(card),
            TextTarget::Group(id) => self.map()?.groups().iter().find(|group| group.id == id)?.cards.first().copied(),
            _ => None,
        }
    }

    /// Where the text being typed stands, in the document; none if it stands beside the map (on
    /// the parking lot, on a tab, in the list of roles).
    pub fn text_rect(&mut self) -> Option<Rect> {
        let target = self.text_edit()?.target();
        let map = self.selection.map;
        let layout = self.layout();
        let header = &layout.header;
        match target {
            TextTarget::Card(_) | TextTarget::Group(_) => layout.text_rect(self.card_typed(target)?),
            TextTarget::Stage(stage) => layout.stage_rect(stage),
            TextTarget::Step(step) => layout.step_rect(step),
            TextTarget::Lane(lane) => layout.lane_header_rect(lane),
            TextTarget::Point(point) => layout.lanes.iter().find_map(|placed| {
                let faces = &placed.layout.feelings.as_ref()?.faces;
                let face = faces.iter().find(|face| face.point == point)?;
                let below = Vec2::new(0.0, placed.top + face.rect.height());
                Some((face.rect + below).inflate(layout.sizes.column_width / 3.0, 0.0))
            }),
            TextTarget::Return(arrow) => header.returns.iter().find(|own| own.id == arrow).map(|own| own.rect),
            TextTarget::Map(id) if id == map => {
                Some(Rect { x1: layout.columns.right.max(header.title.rect().x1), ..header.title.rect() })
            }
            TextTarget::Map(_) | TextTarget::Role(_) => None,
        }
    }

    /// Where the viewer of the map in view stands.
    pub fn camera(&self) -> Camera {
        self.cameras.get(&self.selection.map).copied().unwrap_or_else(|| Camera::new(self.viewport, Size::ZERO))
    }

    pub(super) fn camera_mut(&mut self) -> &mut Camera {
        let size = self.layout().size;
        let viewport = self.viewport;
        self.cameras.entry(self.selection.map).or_insert_with(|| Camera::new(viewport, size))
    }

    pub(super) fn resize(&mut self, viewport: Size) {
        if viewport == self.viewport {
            return;
        }
        let before = self.camera();
        let was_seen = self.is_selection_seen();
        self.viewport = viewport;
        self.camera_mut().resize(viewport);
        self.frame_again(before);
        if was_seen {
            self.reveal_selection();
        }
    }

    /// The canvas begins elsewhere in the window, by so much: what somebody looks at stays where
    /// it is on the screen, unless the map fits anyhow.
    pub(super) fn move_canvas(&mut self, by_in_view: Vec2) {
        let camera = self.camera();
        if camera.fitted().is_none() && !self.is_framed(&camera) {
            self.camera_mut().pan_by(-by_in_view);
        }
    }

    /// Whether what is selected is in view, as a whole.
    fn is_selection_seen(&mut self) -> bool {
        let Some(rect) = self.selection_rect() else { return false };
        let panes = self.panes();
        let (rect, room) = (panes.rect_in_view(rect), panes.showing(rect).rect_in_view);
        room.union(rect) == room
    }

    /// Where what is selected stands, in the document.
    pub fn selection_rect(&mut self) -> Option<Rect> {
        let layout = self.layout();
        match &self.selection.selected {
            Selected::Cards(cards) => layout.card_rect(*cards.last()?),
            Selected::Cell { lane, step } => layout.cell_rect(*lane, *step),
            Selected::Stage(stage) => layout.stage_rect(*stage),
            Selected::Lane(lane) => layout.lane_header_rect(*lane),
            Selected::Step(step) => layout.step_rect(*step),
            Selected::Point { point, .. } => layout.lanes.iter().find_map(|placed| {
                let faces = &placed.layout.feelings.as_ref()?.faces;
                let face = faces.iter().find(|face| face.point == *point)?;
                Some(face.rect + Vec2::new(0.0, placed.top))
            }),
            Selected::Return(arrow) => layout.header.returns.iter().find(|own| own.id == *arrow).map(|own| own.rect),
            Selected::Title => Some(layout.header.title.rect()),
            Selected::Nothing => None,
        }
    }

    /// Moves the map just as far as it takes to see what is selected.
    pub(super) fn reveal_selection(&mut self) {
        let parked = self.selection.selected.only_card().is_some_and(|card| {
            let found = self.map().and_then(|map| map.card(card)).map(|card| card.place);
            found == Some(Place::Parking)
        });
        if parked {
            return;
        }
        if let Some(rect) = self.selection_rect() {
            self.reveal(rect);
        }
    }
}

/// The map; an empty one, if the workbook has none.
fn shown_map(workbook: &Workbook, id: MapId) -> Arc<JourneyMap> {
    workbook.map(id).cloned().unwrap_or_else(|| Arc::new(JourneyMap::new(id, MapInfo::new(String::new()))))
}

//! Showing a map to others: which view is on the screen, what is in the spotlight, whose eyes are
//! looked through. The show has a picture and a camera of its own and the workbook as it was when
//! it began: nothing can be edited while it goes on, and afterwards everything is as it was.

mod eyes;
mod frame;
mod keys;
mod views;

pub use eyes::Eyes;
pub use frame::Frame;
pub use keys::ShowStep;
pub use views::{Order, ShowView, Subject};

use super::Editor;
use super::frozen::Panes;
use super::options::ViewOptions;
use crate::geom::{Point, Rect, Size};
use crate::layout::{Layouter, MapLayout};
use crate::message::Message;
use crate::model::{CardId, JourneyMap, StageId, Workbook};
use crate::scene::{Group, Scene, SceneBuilder, SceneOptions};
use crate::theme::{self, Density, Theme};
use frame::Way;
use std::sync::Arc;
use views::Views;

/// The smallest text of a show, in physical pixels: it is read from the last row of a room.
pub const LEAST_TEXT_PX: f64 = super::framing::LEAST_TEXT_PX;
/// The same as a share of the height of the screen: 14 points of a slide of 7.5 inches.
pub const LEAST_TEXT_SHARE: f64 = 14.0 / 540.0;
/// The most digits of a number that is jumped to.
const MOST_DIGITS: usize = 3;

/// A show that goes on.
pub struct Show {
    workbook: Arc<Workbook>,
    map: Arc<JourneyMap>,
    options: ViewOptions,
    layouter: Layouter,
    builder: SceneBuilder,
    layout: Arc<MapLayout>,
    scene: Option<Arc<Scene>>,
    views: Views,
    /// Of the screen, in pixels of the view.
    screen: Size,
    pixels_per_point: f64,
    /// Which view; after the last comes the end.
    at: usize,
    order: Order,
    eyes: Eyes,
    spotlight: Option<CardId>,
    is_black: bool,
    digits: String,
    shows_keys: bool,
    shows_notes: bool,
    way: Way,
    /// How far the wheel was turned, and when it led on last.
    wheel: (f64, f64),
    began: f64,
}

impl Show {
    fn new(editor: &Editor, map: Arc<JourneyMap>) -> Show {
        let options = ViewOptions { density: Density::Large, ..editor.options.clone() };
        let workbook = editor.workbook().clone();
        let mut layouter = Layouter::new();
        let layout = eyes::layout(&mut layouter, &workbook, &map, &options, &Eyes::AsSeen);
        let mut show = Show {
            workbook,
            map,
            options,
            layouter,
            builder: SceneBuilder::new(),
            layout,
            scene: None,
            views: Views { list: Vec::new(), zoom: 1.0 },
            screen: editor.viewport,
            pixels_per_point: editor.pixels_per_point,
            at: 0,
            order: Order::Stages,
            eyes: Eyes::AsSeen,
            spotlight: None,
            is_black: false,
            digits: String::new(),
            shows_keys: false,
            shows_notes: false,
            way: Way::at(Frame { zoom: 1.0, offset: crate::geom::Vec2::ZERO }),
            wheel: (0.0, 0.0),
            began: editor.now,
        };
        show.arrange();
        show
    }

    /// The screen is this large, in pixels of the view, each so many physical ones.
    pub fn resize(&mut self, screen: Size, pixels_per_point: f64) {
        if (screen, pixels_per_point) != (self.screen, self.pixels_per_point) && pixels_per_point > 0.0 {
            (self.screen, self.pixels_per_point) = (screen, pixels_per_point);
            self.arrange();
        }
    }

    /// The zoom from which on everything can be read from the last row.
    pub fn least_zoom(&self) -> f64 {
        let height_px = self.screen.height * self.pixels_per_point;
        let text_px = LEAST_TEXT_PX.max(height_px * LEAST_TEXT_SHARE);
        text_px / f64::from(Density::Large.smallest_text()) / self.pixels_per_point
    }

    /// The views are found anew; the one that was shown, or what is nearest to it, is on the screen.
    fn arrange(&mut self) {
        let shown = self.view().copied();
        let is_over = self.is_over() && !self.views.list.is_empty();
        self.views = views::views(&self.layout, self.order, self.screen, self.least_zoom());
        self.at = match shown {
            _ if is_over => self.views.list.len(),
            Some(view) => self.index_of(view.subject, view.part.0),
            None => 0,
        };
        self.way = Way::at(self.frame_wanted());
    }

    /// The view of something; of its parts the one asked for, or the last.
    fn index_of(&self, subject: Subject, part: usize) -> usize {
        let of_subject = |(_, view): &(usize, &ShowView)| view.subject == subject && view.part.0 <= part;
        self.views.list.iter().enumerate().filter(of_subject).map(|(index, _)| index).last().unwrap_or(0)
    }

    /// The view on the screen; none after the last.
    pub fn view(&self) -> Option<&ShowView> {
        self.views.list.get(self.at)
    }

    /// Every view, in the order in which they are shown.
    pub fn views(&self) -> &[ShowView] {
        &self.views.list
    }

    /// The view that follows.
    pub fn next_view(&self) -> Option<&ShowView> {
        self.views.list.get(self.at + 1)
    }

    /// Which view is on the screen, from 0, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.views.list.len())
    }

    /// Whether everything was shown: one step more ends the show.
    pub fn is_over(&self) -> bool {
        self.at >= self.views.list.len()
    }

    /// Whether the screen is black.
    pub fn is_black(&self) -> bool {
        self.is_black
    }

    /// The card in the spotlight.
    pub fn spotlight(&self) -> Option<CardId> {
        self.spotlight
    }

    /// In which order the map is gone through.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Whether the keys of the show are listed on the screen.
    pub fn shows_keys(&self) -> bool {
        self.shows_keys
    }

    /// Whether the presenter wants a window of his own.
    pub fn shows_notes(&self) -> bool {
        self.shows_notes
    }

    /// The presenter's window is opened or closed.
    pub fn set_notes(&mut self, are_shown: bool) {
        self.shows_notes = are_shown;
    }

    /// The number that is being typed, to be jumped to.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Since when it goes on, in seconds.
    pub fn began(&self) -> f64 {
        self.began
    }

    /// The map that is shown.
    pub fn map(&self) -> &JourneyMap {
        &self.map
    }

    /// The workbook it belongs to.
    pub fn workbook(&self) -> &Workbook {
        &self.workbook
    }

    /// How the map is seen.
    pub fn options(&self) -> &ViewOptions {
        &self.options
    }

    /// What the map occupies.
    pub fn layout(&self) -> &Arc<MapLayout> {
        &self.layout
    }

    /// The colours.
    pub fn theme(&self) -> &'static Theme {
        theme::theme(self.options.theme)
    }

    /// The picture of the map.
    pub fn scene(&mut self) -> Arc<Scene> {
        if let Some(scene) = &self.scene {
            return scene.clone();
        }
        let (roles_in_view, filter) = self.eyes.looks_for(&self.options);
        let options = SceneOptions {
            theme: self.theme(),
            language: self.options.language,
            roles_in_view,
            filter,
            lifted: Default::default(),
            editing: None,
        };
        let scene = self.builder.scene(&self.workbook, &self.map, &self.layout, &options);
        self.scene = Some(scene.clone());
        scene
    }

    /// The card in the spotlight: its picture, and where it stands in the document.
    pub fn lit_card(&mut self) -> Option<(Arc<Group>, Rect)> {
        let card = self.spotlight?;
        let rect = self.layout.card_rect(card)?;
        let theme = self.theme();
        Some((self.builder.card(&self.layout, card, theme)?, rect))
    }

    /// Where the lit card stands, in words: its stage and its lane.
    pub fn lit_place(&self) -> Option<Message> {
        let (placed, card) = self.layout.card(self.spotlight?)?;
        let column = self.layout.columns.steps.get(card.columns.0)?;
        let stage = self.map.stages().get(column.stage)?;
        let lane = crate::locale::terms::lane_name(self.options.language, &placed.layout.lane);
        Some(Message::new("show-place").with("stage", stage.name.as_str()).with("lane", lane))
    }

    /// From where the map is seen at a time.
    pub fn frame(&self, now: f64) -> Frame {
        self.way.frame(now, self.screen)
    }

    /// Whether the view is still on its way there.
    pub fn is_moving(&self, now: f64) -> bool {
        self.way.is_on(now)
    }

    /// The panes through which the map is seen from a frame.
    pub fn panes(&self, frame: Frame) -> Panes {
        Panes::of_show(&frame.camera(self.screen, self.layout.size), &self.layout)
    }

    /// From where the view that follows will be seen, and on how large a screen.
    pub fn next_frame(&self) -> Option<(Frame, Size)> {
        let view = self.next_view()?;
        Some((Frame::of_view(view, &self.layout, self.views.zoom, self.screen), self.screen))
    }

    /// How high the title stands over the whole map, in pixels of the view.
    pub fn title_height(&self) -> f64 {
        self.screen.height * frame::TITLE_SHARE
    }

    /// What of the document lies beside the stage or the lane that is shown; nothing of the whole
    /// map.
    pub fn veiled(&self) -> Vec<Rect> {
        let Some(view) = self.view().filter(|_| self.spotlight.is_none()) else { return Vec::new() };
        let size = self.layout.size;
        let gap = self.layout.sizes.column_gap / 2.0;
        match view.subject {
            Subject::Whole => Vec::new(),
            Subject::Stage(stage) => {
                let stages = self.layout.header.stages.iter();
                let Some(index) = stages.clone().position(|own| own.stage == stage) else { return Vec::new() };
                let Some((x0, x1)) = self.layout.columns.stage_extent(index) else { return Vec::new() };
                let end = x1 + gap.max(self.layout.sizes.chevron_tip);
                vec![
                    Rect::new(self.layout.columns.left, 0.0, x0 - gap, size.height),
                    Rect::new(end, 0.0, size.width, size.height),
                ]
            }
            Subject::Lane(lane) => {
                let Some(rect) = self.layout.lane_rect(lane) else { return Vec::new() };
                let first = self.layout.lanes.first().map_or(0.0, |placed| placed.top);
                vec![Rect::new(0.0, first, size.width, rect.y0), Rect::new(0.0, rect.y1, size.width, size.height)]
            }
        }
        .into_iter()
        .filter(|rect| rect.width() > 0.0 && rect.height() > 0.0)
        .collect()
    }

    /// What a view is called.
    pub fn name_of(&self, view: &ShowView) -> Message {
        let name = match view.subject {
            Subject::Whole => Message::new("show-view-whole"),
            Subject::Stage(id) => {
                let stages = self.map.stages();
                let index = stages.iter().position(|stage| stage.id == id).unwrap_or(0);
                let name = stages.get(index).map(|stage| stage.name.as_str()).unwrap_or_default();
                let key = if name.is_empty() { "show-view-unnamed-stage" } else { "show-view-stage" };
                Message::new(key).with("number", index + 1).with("count", stages.len()).with("name", name)
            }
            Subject::Lane(id) => {
                let lane = self.layout.lane(id).map(|placed| placed.layout.lane.clone());
                let name = lane.map(|lane| crate::locale::terms::lane_name(self.options.language, &lane));
                Message::new("show-view-lane").with("name", name.unwrap_or_default())
            }
        };
        match view.part {
            (_, 0 | 1) => name,
            (part, count) => {
                Message::new("show-view-part").with("view", name).with("part", part + 1).with("count", count)
            }
        }
    }

    /// What is on the screen, in words.
    pub fn name(&self) -> Message {
        self.view().map_or_else(|| Message::new("show-over"), |view| self.name_of(view))
    }

    /// What the presenter wants to say about what is on the screen.
    pub fn notes(&self) -> Vec<&str> {
        let about: Option<StageId> = match self.view().map(|view| view.subject) {
            Some(Subject::Stage(stage)) => Some(stage),
            _ => None,
        };
        let notes = self.map.info().presenter_notes.iter();
        notes.filter(|note| note.stage == about).map(|note| note.text.as_str()).collect()
    }

    /// Through whose eyes the map is seen, if not as it was seen before.
    pub fn eyes_in_words(&self) -> Option<Message> {
        self.eyes.in_words(&self.workbook)
    }

    /// Where the screen would stand at rest.
    fn frame_wanted(&self) -> Frame {
        let Some(view) = self.view() else { return self.way.to };
        let frame = Frame::of_view(view, &self.layout, self.views.zoom, self.screen);
        match self.spotlight.and_then(|card| self.layout.card_rect(card)) {
            Some(rect) => Frame::of_card(rect, frame, self.least_zoom(), self.screen),
            None => frame,
        }
    }

    /// Sets out to where the screen shall stand.
    fn set_out(&mut self, now: f64) {
        let to = self.frame_wanted();
        if to != self.way.to {
            self.way = Way { from: self.frame(now), to, since: now };
        }
    }

    /// Shows a view; beyond the last is the end.
    fn go_to(&mut self, index: usize, now: f64) {
        self.at = index.min(self.views.list.len());
        self.spotlight = None;
        self.is_black = false;
        self.set_out(now);
    }

    /// Goes through the map in another order, from where it stands.
    fn set_order(&mut self, order: Order, now: f64) {
        let centre = self.frame(now);
        let middle =
            (Point::new(self.screen.width / 2.0, self.screen.height / 2.0).to_vec2() - centre.offset) / centre.zoom;
        let before = self.way;
        self.order = order;
        self.at = 0;
        self.spotlight = None;
        self.arrange();
        // What is nearest to what was seen.
        let distance = |view: &ShowView| (view.rect.center().to_vec2() - middle).hypot();
        let nearest =
            self.views.list.iter().enumerate().skip(1).min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
        self.at = match order {
            // Lanes are gone through from the first on.
            Order::Lanes => 1.min(self.views.list.len().saturating_sub(1)),
            Order::Stages => nearest.map_or(0, |(index, _)| index),
        };
        self.way = Way { from: before.frame(now, self.screen), to: self.frame_wanted(), since: now };
    }

    /// Looks through other eyes.
    fn set_eyes(&mut self, eyes: Eyes, now: f64) {
        let from = self.frame(now);
        self.eyes = eyes;
        self.scene = None;
        let layout = eyes::layout(&mut self.layouter, &self.workbook, &self.map, &self.options, &self.eyes);
        if !Arc::ptr_eq(&layout, &self.layout) {
            self.layout = layout;
            self.spotlight = self.spotlight.filter(|card| self.layout.card_rect(*card).is_some());
            self.arrange();
            self.way = Way { from, to: self.way.to, since: now };
        }
    }

    /// The cards of the view on the screen, lane by lane.
    fn cards_in_view(&self) -> Vec<CardId> {
        let Some(view) = self.view() else { return Vec::new() };
        let is_in_view = |rect: &Rect| view.rect.inflate(1.0, 1.0).contains(rect.center());
        let lanes = self.layout.lanes.iter();
        let cards = lanes.flat_map(|placed| placed.layout.cards.iter().map(move |card| (placed.top, card)));
        let in_view = cards.filter(|(top, card)| is_in_view(&(card.rect + crate::geom::Vec2::new(0.0, *top))));
        in_view.map(|(_, card)| card.card.id).collect()
    }

    /// Puts the next card of the view into the spotlight, or the one before.
    fn light_neighbour(&mut self, forwards: bool, now: f64) {
        let cards = self.cards_in_view();
        let lit = self.spotlight.and_then(|lit| cards.iter().position(|card| *card == lit));
        let index = match (lit, forwards) {
            (None, true) => Some(0),
            (None, false) => cards.len().checked_sub(1),
            (Some(index), true) => Some(index + 1),
            (Some(index), false) => index.checked_sub(1),
        };
        self.spotlight = index.and_then(|index| cards.get(index)).copied();
        self.set_out(now);
    }
}

impl Editor {
    /// The show that goes on.
    pub fn show(&self) -> Option<&Show> {
        self.show.as_deref()
    }

    /// The same, to be drawn.
    pub fn show_mut(&mut self) -> Option<&mut Show> {
        self.show.as_deref_mut()
    }

    /// Begins a show of the map in view, with the whole of it or with the stage one is at.
    pub(super) fn start_show(&mut self, from_here: bool) {
        let Some(map) = self.map().cloned() else { return };
        self.leave_capture();
        self.hover(None, None);
        let selected = self.selection.selected.stage(&map);
        let here = selected.or_else(|| {
            let (first, _) = self.stages_in_view();
            map.stages().get(first).map(|stage| stage.id)
        });
        let mut show = Show::new(self, map);
        if let Some(stage) = here.filter(|_| from_here) {
            show.at = show.index_of(Subject::Stage(stage), 0);
            show.way = Way::at(show.frame_wanted());
        }
        self.show = Some(Box::new(show));
    }

    /// Ends the show: everything is as it was before.
    pub fn end_show(&mut self) {
        self.show = None;
    }
}

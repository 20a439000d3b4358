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
pub use views::{Order, ShowView, Slice, Subject};

use super::Editor;
use super::frozen::{Panes, names_size};
use super::options::ViewOptions;
use crate::geom::{Point, Size, Vec2};
use crate::layout::{Layouter, MapLayout, StagesWidth};
use crate::message::Message;
use crate::model::{CardId, JourneyMap, StageId, Workbook};
use crate::scene::{Group, Scene, SceneBuilder, SceneOptions};
use crate::theme::{self, Density, Theme};
use frame::{Way, gone, lit};
use std::sync::Arc;
use views::Views;

/// The smallest text of a show, in physical pixels: it is read from the last row of a room.
pub const LEAST_TEXT_PX: f64 = super::framing::LEAST_TEXT_PX;
/// The same as a share of the height of the screen: 14 points of a slide of 7.5 inches.
pub const LEAST_TEXT_SHARE: f64 = 14.0 / 540.0;
/// What stands at the right of the words of a card, in the document.
const BESIDE_WORDS: f64 = 120.0;
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
    /// The card in the spotlight, and since when it is there.
    spotlight: Option<(CardId, f64)>,
    is_black: bool,
    digits: String,
    shows_keys: bool,
    shows_notes: bool,
    /// None until the first view is framed.
    way: Option<Way>,
    /// How far the wheel was turned, and when it led on last.
    wheel: (f64, f64),
    began: f64,
}

impl Show {
    fn new(editor: &Editor, map: Arc<JourneyMap>) -> Show {
        let options = ViewOptions { density: Density::Large, ..editor.options.clone() };
        let workbook = editor.workbook().clone();
        let mut layouter = Layouter::new();
        let layout = eyes::layout(&mut layouter, &workbook, &map, &options, Eyes::AsSeen, None, None);
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
            way: None,
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

    /// How wide each stage is laid out: beside the names one stage fills the screen. Lanes are seen
    /// over as many stages as there is room for.
    fn stage_width(&self) -> Option<f64> {
        let names = names_size(&self.layout);
        (self.order == Order::Stages).then(|| views::room(names, self.screen, self.least_zoom()).width)
    }

    /// The map laid out: over lanes no column is wider than the screen, whatever the map says.
    fn lay_out(&mut self) -> Arc<MapLayout> {
        let width = self.stage_width();
        let least_zoom = self.least_zoom();
        let (workbook, map, options, layouter) = (&self.workbook, &self.map, &self.options, &mut self.layouter);
        let layout = eyes::layout(layouter, workbook, map, options, self.eyes, width, None);
        let room = views::room(names_size(&layout), self.screen, least_zoom).width;
        let is_too_wide = |layout: &MapLayout| layout.columns.steps.iter().any(|column| column.width > room);
        if self.order == Order::Stages || !is_too_wide(&layout) {
            return layout;
        }
        let room = StagesWidth { stages: 1, width: room };
        eyes::layout(layouter, workbook, map, options, self.eyes, None, Some(room))
    }

    /// The map is laid out and the views are found anew; the one that was shown, or what is nearest
    /// to it, is on the screen.
    fn arrange(&mut self) {
        let shown = self.view().map(|view| (view.subject, view.part.0));
        let is_over = self.is_over() && !self.views.list.is_empty();
        let layout = self.lay_out();
        if !Arc::ptr_eq(&layout, &self.layout) {
            (self.layout, self.scene) = (layout, None);
        }
        self.spotlight = self.spotlight.filter(|(card, _)| self.layout.card_rect(*card).is_some());
        self.views = views::views(&self.layout, self.order, self.screen, self.least_zoom());
        self.at = match shown {
            _ if is_over => self.views.list.len(),
            Some((subject, part)) => self.index_of(subject, part),
            None => 0,
        };
        self.way = self.frame_wanted().map(Way::at);
    }

    /// The view of something; of its parts the one asked for, or the last.
    fn index_of(&self, subject: Subject, part: usize) -> usize {
        let of_subject = |(_, view): &(usize, &ShowView)| view.subject == subject && view.part.0 <= part;
        self.views.list.iter().enumerate().rev().find(of_subject).map_or(0, |(index, _)| index)
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
        self.spotlight.map(|(card, _)| card)
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

    /// The card in the spotlight: its picture, at which zoom it is seen, and where its upper left
    /// corner is in view. It comes from its place to the middle.
    pub fn lit_card(&mut self, now: f64) -> Option<(Arc<Group>, f64, Point)> {
        let (card, since) = self.spotlight?;
        let rect = self.layout.card_rect(card)?;
        let panes = self.panes(&self.frame(now)?);
        let (start, corner) = (panes.zoom(), panes.rect_in_view(rect).origin());
        let (_, placed) = self.layout.card(card)?;
        let words = placed.layout.text_rect.x0 + f64::from(placed.layout.text.width) + BESIDE_WORDS;
        let (end, middle) = lit(rect.size(), words, self.least_zoom(), self.screen);
        let share = gone(since, now);
        let theme = self.theme();
        let picture = self.builder.card(&self.layout, card, theme)?;
        Some((picture, start * (end / start).powf(share), corner.lerp(middle, share)))
    }

    /// Where the lit card stands, in words: its stage and its lane.
    pub fn lit_place(&self) -> Option<Message> {
        let (placed, card) = self.layout.card(self.spotlight()?)?;
        let column = self.layout.columns.steps.get(card.columns.0)?;
        let stage = self.map.stages().get(column.stage)?;
        let lane = crate::locale::terms::lane_name(self.options.language, &placed.layout.lane);
        Some(Message::new("show-place").with("stage", stage.name.as_str()).with("lane", lane))
    }

    /// How the map is seen at a time; none if there is nothing to be seen.
    pub fn frame(&self, now: f64) -> Option<Frame> {
        self.way.as_ref().map(|way| way.frame(now, self.screen))
    }

    /// Whether the view or the lit card is still on its way.
    pub fn is_moving(&self, now: f64) -> bool {
        let lit = self.spotlight.is_some_and(|(_, since)| gone(since, now) < 1.0);
        lit || self.way.as_ref().is_some_and(|way| way.is_on(now))
    }

    /// The panes through which the map is seen in a frame.
    pub fn panes(&self, frame: &Frame) -> Panes {
        frame.panes(&self.layout, self.screen)
    }

    /// How the view that follows will be seen, and on how large a screen.
    pub fn next_panes(&self) -> Option<(Panes, Size)> {
        let frame = Frame::of_view(self.next_view()?, &self.layout, self.views.zoom, self.screen);
        Some((self.panes(&frame), self.screen))
    }

    /// How high the title stands over the whole map, in pixels of the view.
    pub fn title_height(&self) -> f64 {
        self.screen.height * frame::TITLE_SHARE
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

    /// How the map would be seen at rest.
    fn frame_wanted(&self) -> Option<Frame> {
        let Some(view) = self.view() else { return self.way.as_ref().map(|way| way.to.clone()) };
        Some(Frame::of_view(view, &self.layout, self.views.zoom, self.screen))
    }

    /// Sets out to what shall be seen.
    fn set_out(&mut self, now: f64) {
        let (Some(from), Some(to)) = (self.frame(now), self.frame_wanted()) else { return };
        if self.way.as_ref().is_none_or(|way| way.to != to) {
            self.way = Some(Way { from, to, since: now });
        }
    }

    /// Shows a view; beyond the last is the end.
    fn go_to(&mut self, index: usize, now: f64) {
        self.at = index.min(self.views.list.len());
        self.spotlight = None;
        self.is_black = false;
        self.set_out(now);
    }

    /// Goes through the map in another order: lanes from the first on, stages from the one that the
    /// cards seen last stand in.
    fn set_order(&mut self, order: Order) {
        let stage = self.view().and_then(|view| {
            let column = self.layout.columns.at(view.rect.center().x)?;
            self.layout.header.stages.get(self.layout.columns.steps.get(column)?.stage)
        });
        let stage = stage.map(|stage| Subject::Stage(stage.stage));
        self.order = order;
        self.spotlight = None;
        self.is_black = false;
        self.at = 0;
        self.arrange();
        self.at = match (order, stage) {
            (Order::Lanes, _) => 1.min(self.views.list.len().saturating_sub(1)),
            (Order::Stages, Some(stage)) => self.index_of(stage, 0),
            (Order::Stages, None) => 0,
        };
        self.way = self.frame_wanted().map(Way::at);
    }

    /// Looks through other eyes.
    fn set_eyes(&mut self, eyes: Eyes) {
        self.eyes = eyes;
        self.scene = None;
        self.arrange();
    }

    /// The cards of the view on the screen, lane by lane.
    fn cards_in_view(&self) -> Vec<CardId> {
        let Some(view) = self.view() else { return Vec::new() };
        let lanes = self.layout.lanes.iter();
        let cards = lanes.flat_map(|placed| placed.layout.cards.iter().map(move |card| (placed.top, card)));
        let in_view = cards.filter(|(top, card)| view.shows(card.rect + Vec2::new(0.0, *top)));
        in_view.map(|(_, card)| card.card.id).collect()
    }

    /// Puts the next card of the view into the spotlight, or the one before.
    fn light_neighbour(&mut self, forwards: bool, now: f64) {
        let cards = self.cards_in_view();
        let lit = self.spotlight().and_then(|lit| cards.iter().position(|card| *card == lit));
        let index = match (lit, forwards) {
            (None, true) => Some(0),
            (None, false) => cards.len().checked_sub(1),
            (Some(index), true) => Some(index + 1),
            (Some(index), false) => index.checked_sub(1),
        };
        self.spotlight = index.and_then(|index| cards.get(index)).map(|card| (*card, now));
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
            show.way = show.frame_wanted().map(Way::at);
        }
        self.show = Some(Box::new(show));
    }

    /// Ends the show: everything is as it was before.
    pub fn end_show(&mut self) {
        self.show = None;
    }
}

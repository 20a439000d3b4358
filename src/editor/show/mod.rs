//! Showing a map to others: which view is on the screen, what is in the spotlight, whose eyes are
//! looked through. The show has a picture and a camera of its own and the workbook as it was when
//! it began: nothing can be edited while it goes on, and afterwards everything is as it was.

mod arrange;
mod eyes;
mod frame;
mod head;
mod keys;
mod picture;
mod sheets;
mod spotlight;
mod told;
mod views;
mod words;

pub use eyes::Eyes;
pub use frame::Frame;
pub use keys::{KEYS, KeysOfStep, ShowStep};
pub use picture::{MapSeen, Picture};
pub use views::{Order, ShowView, Slice, Subject};

use super::Editor;
use super::frozen::Panes;
use super::options::ViewOptions;
use crate::geom::Size;
use crate::layout::{Layouter, MapLayout};
use crate::model::{JourneyMap, Workbook};
use crate::scene::SceneBuilder;
use crate::theme::{self, Theme};
use frame::{Above, Way, gone};
use head::Head;
use sheets::{Ground, Packing, Sheet, Spread};
use spotlight::Lit;
use std::collections::HashMap;
use std::sync::Arc;

/// The smallest words of a show, in physical pixels: they are read from the last row of a room. Only
/// marks and badges are smaller.
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
    /// Draws cards in the spotlight.
    cards: SceneBuilder,
    /// The whole map.
    whole: Sheet,
    /// Its stages with their cards side by side, or its lanes.
    parts: Sheet,
    /// How the whole map looks best on this screen.
    spread: Option<Spread>,
    /// How the stages do.
    packing: Option<Packing>,
    views: Vec<ShowView>,
    /// The zoom of all views but the first.
    zoom: f64,
    /// The words around views, as far as they were seen.
    heads: HashMap<usize, Head>,
    /// Of the screen, in pixels of the view.
    screen: Size,
    pixels_per_point: f64,
    /// Which view; after the last comes the end.
    at: usize,
    order: Order,
    eyes: Eyes,
    lit: Option<Lit>,
    is_black: bool,
    digits: String,
    shows_keys: bool,
    shows_notes: bool,
    wants_other_monitor: bool,
    /// None until the first view is framed.
    way: Option<Way>,
    /// How far the wheel was turned, and when it led on last.
    wheel: (f64, f64),
    began: f64,
    /// Grows with everything that may change what is seen at rest.
    revision: u64,
}

impl Show {
    fn new(editor: &Editor, map: Arc<JourneyMap>) -> Show {
        let options = editor.options.clone();
        let workbook = editor.workbook().clone();
        let mut layouter = Layouter::new();
        let screen = editor.viewport;
        let mut ground =
            Ground { layouter: &mut layouter, workbook: &workbook, map: &map, options: &options, eyes: Eyes::AsSeen };
        let (whole, parts) = (ground.lanes(screen), ground.lanes(screen));
        let mut show = Show {
            workbook,
            map,
            options,
            layouter,
            cards: SceneBuilder::new(),
            whole,
            parts,
            spread: None,
            packing: None,
            views: Vec::new(),
            zoom: 1.0,
            heads: HashMap::new(),
            screen,
            pixels_per_point: editor.pixels_per_point,
            at: 0,
            order: Order::Stages,
            eyes: Eyes::AsSeen,
            lit: None,
            is_black: false,
            digits: String::new(),
            shows_keys: false,
            shows_notes: false,
            wants_other_monitor: false,
            way: None,
            wheel: (0.0, 0.0),
            began: editor.now,
            revision: 0,
        };
        show.arrange();
        show
    }

    /// The screen is this large, in pixels of the view, each so many physical ones.
    pub fn resize(&mut self, screen: Size, pixels_per_point: f64) {
        if (screen, pixels_per_point) != (self.screen, self.pixels_per_point) && pixels_per_point > 0.0 {
            (self.screen, self.pixels_per_point) = (screen, pixels_per_point);
            (self.spread, self.packing) = (None, None);
            self.arrange();
        }
    }

    /// The view of something; of its parts the one asked for, or the last. Of a stage that is left
    /// out the next that is not.
    fn index_of(&self, subject: Subject, part: usize) -> usize {
        let of_subject = |(_, view): &(usize, &ShowView)| view.subject == subject && view.part.0 <= part;
        if let Some((index, _)) = self.views.iter().enumerate().rev().find(of_subject) {
            return index;
        }
        let Some((number, _)) = self.number_of(subject) else { return 0 };
        let is_later = |view: &ShowView| self.number_of(view.subject).is_some_and(|(own, _)| own > number);
        self.views.iter().position(is_later).unwrap_or(0)
    }

    /// Which stage or lane of how many something is.
    fn number_of(&self, subject: Subject) -> Option<(usize, usize)> {
        match subject {
            Subject::Stage(id) => {
                let stages = self.map.stages();
                Some((stages.iter().position(|stage| stage.id == id)? + 1, stages.len()))
            }
            Subject::Lane(id) => {
                let lanes = &self.parts.layout.lanes;
                Some((lanes.iter().position(|placed| placed.layout.lane.id == id)? + 1, lanes.len()))
            }
            Subject::Whole | Subject::Told(_) | Subject::Marks => None,
        }
    }

    /// The view on the screen; none after the last.
    pub fn view(&self) -> Option<&ShowView> {
        self.views.get(self.at)
    }

    /// Every view, in the order in which they are shown.
    pub fn views(&self) -> &[ShowView] {
        &self.views
    }

    /// The view that follows.
    pub fn next_view(&self) -> Option<&ShowView> {
        self.views.get(self.at + 1)
    }

    /// Which view is on the screen, from 0, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.views.len())
    }

    /// Grows with everything that may change what is seen at rest.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether everything was shown.
    pub fn is_over(&self) -> bool {
        self.at >= self.views.len()
    }

    /// Whether the screen is black.
    pub fn is_black(&self) -> bool {
        self.is_black
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

    /// Whether the show is to go to another monitor; asks once.
    pub fn take_other_monitor(&mut self) -> bool {
        std::mem::take(&mut self.wants_other_monitor)
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

    /// What is laid out of the view on the screen.
    fn sheet(&self) -> &Sheet {
        let is_whole = self.view().is_some_and(|view| view.subject == Subject::Whole);
        if is_whole { &self.whole } else { &self.parts }
    }

    /// What the map occupies as the view on the screen shows it.
    pub fn layout(&self) -> &Arc<MapLayout> {
        &self.sheet().layout
    }

    /// The colours.
    pub fn theme(&self) -> &'static Theme {
        theme::theme(self.options.theme)
    }

    /// How the map is seen at a time; none if there is nothing to be seen.
    pub fn frame(&self, now: f64) -> Option<Frame> {
        self.way.as_ref().map(|way| way.frame(now, self.screen))
    }

    /// Whether the view or the lit card is still on its way.
    pub fn is_moving(&self, now: f64) -> bool {
        let lit = self.lit.as_ref().is_some_and(|lit| gone(lit.since, now) < 1.0);
        lit || self.way.as_ref().is_some_and(|way| way.is_on(now))
    }

    /// The panes through which the view on the screen is seen in a frame; none of what is told in
    /// words.
    pub fn panes(&self, frame: &Frame) -> Option<Panes> {
        frame.panes(self.layout(), self.screen)
    }

    /// How a view is seen at rest; after the last one, as the last.
    fn frame_of(&mut self, view: usize) -> Option<Frame> {
        let index = view.min(self.views.len().checked_sub(1)?);
        let head = self.head(index)?;
        let view = self.views.get(index)?;
        let screen = self.screen;
        Some(match view.subject {
            Subject::Whole => Frame::of_whole(index, &self.whole.layout, (head.top, head.bottom), screen),
            _ if !view.told.is_empty() => Frame::of_told(index),
            _ => {
                let above = if self.order == Order::Stages { Above::Steps } else { Above::Stages };
                let widest = self.views.iter().skip(1).map(|view| view.rect.width()).fold(0.0, f64::max);
                let layout = &self.parts.layout;
                Frame::of_rows((index, view), layout, (self.zoom, above), (head.top, widest), screen)
            }
        })
    }

    /// Sets out to what shall be seen.
    fn set_out(&mut self, now: f64) {
        let (Some(from), Some(to)) = (self.frame(now), self.frame_of(self.at)) else { return };
        if self.way.as_ref().is_none_or(|way| way.to != to) {
            let extent = |frame: &Frame| match self.views.get(frame.view).map(|view| view.subject) {
                Some(Subject::Stage(id)) => {
                    let index = self.map.stages().iter().position(|stage| stage.id == id)?;
                    self.whole.layout.columns.stage_extent(index)
                }
                _ => None,
            };
            let near = |frame: &Frame, other: &Frame| {
                extent(other).map_or_else(|| frame.clone(), |extent| frame.near(extent, self.screen))
            };
            let through = (near(&from, &to), near(&to, &from));
            self.way = Some(Way { from, to, through, since: now });
        }
    }

    /// Shows a view; beyond the last is the end.
    fn go_to(&mut self, index: usize, now: f64) {
        self.at = index.min(self.views.len());
        self.lit = None;
        self.is_black = false;
        self.set_out(now);
    }

    /// Goes through the map in another order: lanes from the first on, stages from the one that the
    /// cards seen last stand in.
    fn set_order(&mut self, order: Order) {
        let stage = self.view().filter(|view| !view.slices.is_empty()).and_then(|view| {
            let column = self.parts.layout.columns.at(view.rect.center().x)?;
            self.map.stages().get(self.parts.layout.columns.steps.get(column)?.stage)
        });
        let stage = stage.map(|stage| Subject::Stage(stage.id));
        self.order = order;
        self.lit = None;
        self.is_black = false;
        self.arrange();
        let at = match (order, stage) {
            (Order::Lanes, _) => 1.min(self.views.len().saturating_sub(1)),
            (Order::Stages, Some(stage)) => self.index_of(stage, 0),
            (Order::Stages, None) => 0,
        };
        self.stand_at(at);
    }

    /// Shows a view at once.
    fn stand_at(&mut self, at: usize) {
        self.at = at;
        self.way = self.frame_of(at).map(Way::at);
    }

    /// Looks through other eyes.
    fn set_eyes(&mut self, eyes: Eyes) {
        self.eyes = eyes;
        self.whole.forget_scene();
        self.parts.forget_scene();
        self.arrange();
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
            let at = show.index_of(Subject::Stage(stage), 0);
            show.stand_at(at);
        }
        self.show = Some(Box::new(show));
    }

    /// Ends the show: everything is as it was before.
    pub fn end_show(&mut self) {
        self.show = None;
    }
}

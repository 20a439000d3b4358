//! Showing a map to others: which view is on the screen, what is in the spotlight, whose eyes are
//! looked through. The show has a picture and a camera of its own and the workbook as it was when
//! it began: nothing can be edited while it goes on, and afterwards everything is as it was.

mod eyes;
mod frame;
mod head;
mod keys;
mod picture;
mod sheets;
mod spotlight;
mod told;
mod views;

pub use eyes::Eyes;
pub use frame::Frame;
pub use keys::{KEYS, KeysOfStep, ShowStep};
pub use picture::{MapSeen, Picture};
pub use views::{Order, ShowView, Slice, Subject};

use super::Editor;
use super::frozen::{Panes, names_width};
use super::options::ViewOptions;
use crate::geom::Size;
use crate::layout::{Layouter, MapLayout};
use crate::message::Message;
use crate::model::{JourneyMap, LaneKind, StageId, Workbook};
use crate::report::{Chapter, Piece, Report, chapter};
use crate::scene::SceneBuilder;
use crate::theme::{self, Density, TextRole, Theme};
use frame::{Above, Way, gone};
use head::{About, Head};
use sheets::{Ground, Packing, Sheet, Spread};
use spotlight::Lit;
use std::collections::HashMap;
use std::sync::Arc;
use views::Slots;

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

    /// The zoom at which so large words can be read from the last row.
    fn zoom_for(&self, size: f32) -> f64 {
        let height_px = self.screen.height * self.pixels_per_point;
        let text_px = LEAST_TEXT_PX.max(height_px * LEAST_TEXT_SHARE);
        text_px / f64::from(size) / self.pixels_per_point
    }

    /// The zoom from which on the words of cards can be read from the last row.
    pub fn least_zoom(&self) -> f64 {
        self.zoom_for(Density::Large.text_style(TextRole::Card).size)
    }

    fn ground(&mut self) -> Ground<'_> {
        Ground {
            layouter: &mut self.layouter,
            workbook: &self.workbook,
            map: &self.map,
            options: &self.options,
            eyes: self.eyes,
        }
    }

    /// Where lanes have room: below the words about their stage, or their own name.
    fn slots(&mut self) -> Slots {
        let (map, screen) = (self.map.clone(), self.screen);
        let mut writer = self.writer();
        let heights = |about: &About, writer: &mut head::Writer<'_>| {
            (writer.about(about, true).top, writer.about(about, false).top)
        };
        let heads = (0..map.stages().len()).map(|index| {
            let about = writer.about_stage(&map, index);
            heights(&about, &mut writer)
        });
        let mut heads: Vec<(f64, f64)> = heads.collect();
        if self.order == Order::Lanes {
            let language = self.options.language;
            let mut writer = self.writer();
            let names = map.rows().iter().map(|row| crate::locale::terms::lane_name(language, &row.lane));
            let named = names.map(|title| heights(&About { title, ..About::default() }, &mut writer));
            heads = named.collect();
        }
        Slots { screen, heads }
    }

    /// Everything is laid out and the views are found anew; the one that was shown, or what is
    /// nearest to it, is on the screen.
    fn arrange(&mut self) {
        let shown = self.view().map(|view| (view.subject, view.part.0));
        let is_over = self.is_over() && !self.views.is_empty();
        let lit = self.lit.take();
        self.heads.clear();
        self.whole = {
            let head = self.head_of_whole();
            let room = Size::new(self.screen.width - views::MARGIN, head.bottom - head.top);
            let spread = match self.spread {
                Some(spread) => spread,
                None => self.ground().spread(room),
            };
            self.spread = Some(spread);
            self.ground().whole(spread)
        };
        let slots = self.slots();
        let least = self.least_zoom();
        let found = match self.order {
            Order::Stages => {
                let packing = match self.packing.take() {
                    Some(packing) => packing,
                    None => self.ground().packing(&slots, least),
                };
                self.parts = self.ground().stages(&packing, &slots);
                self.zoom = packing.zoom;
                self.packing = Some(packing);
                views::by_stages(&self.parts.layout, &slots, self.zoom)
            }
            Order::Lanes => {
                let room = slots.room(names_width(Density::Large.sizes()), least);
                self.parts = self.ground().lanes(room);
                let (found, zoom) = views::by_lanes(&self.parts.layout, &slots, least);
                self.zoom = zoom;
                found
            }
        };
        let found = self.meant(found);
        self.views = self.with_told(found);
        self.at = match shown {
            _ if is_over => self.views.len(),
            Some((subject, part)) => self.index_of(subject, part),
            None => 0,
        };
        self.way = self.frame_of(self.at).map(Way::at);
        if let Some(lit) = lit.filter(|lit| self.sheet().layout.card_rect(lit.card).is_some()) {
            self.light(lit.card, lit.since);
        }
        self.revision += 1;
    }

    fn head_of_whole(&mut self) -> Head {
        let with_agenda = self.order == Order::Stages;
        let (workbook, map) = (self.workbook.clone(), self.map.clone());
        let eyes = self.eyes_in_words().map(|eyes| crate::locale::message(self.options.language, &eyes));
        self.writer().whole(&workbook, &map, &eyes.unwrap_or_default(), with_agenda)
    }

    /// The views in which somebody through whose eyes the map is seen finds something; all, where he
    /// would find nothing at all.
    fn meant(&self, views: Vec<ShowView>) -> Vec<ShowView> {
        let (roles, filter) = self.eyes.looks_for(&self.options);
        if roles.is_empty() && filter.is_empty() {
            return views;
        }
        let meant = filter.on(&self.workbook, &self.parts.map, &roles);
        let lanes = || self.parts.layout.lanes.iter();
        let concerns = |view: &&ShowView| {
            let cards = lanes().flat_map(|placed| placed.layout.cards.iter().map(move |card| (placed.top, card)));
            let shown = cards.filter(|(top, card)| view.shows(card.rect + crate::geom::Vec2::new(0.0, *top)));
            shown.into_iter().any(|(_, card)| meant.means(&card.card))
        };
        let mut found: Vec<ShowView> = views.iter().filter(concerns).cloned().collect();
        views::renumbered(&mut found);
        if found.is_empty() { views } else { found }
    }

    /// The views with the whole map before them and with what is told of it.
    fn with_told(&mut self, found: Vec<ShowView>) -> Vec<ShowView> {
        let mut views = vec![views::of_whole(&self.whole.layout)];
        let feelings = self.told(Chapter::Feelings);
        if self.order == Order::Lanes {
            // The lane of the curves stands where it stands on the map.
            let curves = self.parts.layout.lanes.iter().find(|placed| placed.layout.lane.kind == LaneKind::Feelings);
            let subject = curves.map(|placed| Subject::Lane(placed.layout.lane.id));
            let order: Vec<Subject> =
                self.parts.layout.lanes.iter().map(|placed| Subject::Lane(placed.layout.lane.id)).collect();
            let place = |subject: Subject| order.iter().position(|own| *own == subject);
            let told = feelings.into_iter().filter_map(|view| Some(ShowView { subject: subject?, ..view }));
            let mut lanes: Vec<ShowView> = found.into_iter().chain(told).collect();
            lanes.sort_by_key(|view| place(view.subject));
            views.extend(lanes);
            return views;
        }
        views.extend(feelings);
        views.extend(found);
        for told in [Chapter::Worst, Chapter::Measures] {
            views.extend(self.told(told));
        }
        let notes = self.parts.layout.notes.clone();
        views.extend(notes.into_iter().flat_map(|notes| self.views_of(Subject::Marks, &told::of_marks(&notes))));
        views
    }

    /// What is told of the map in a chapter, in as many views as that takes.
    fn told(&mut self, told: Chapter) -> Vec<ShowView> {
        let report = chapter(&self.workbook, Piece::of(&self.map), told, self.options.language);
        report.map(|report| self.views_of(Subject::Told(told), &report)).unwrap_or_default()
    }

    fn views_of(&mut self, subject: Subject, report: &Report) -> Vec<ShowView> {
        let named = About { title: self.title_of_subject(subject), ..About::default() };
        let mut writer = self.writer();
        let heads = (writer.about(&named, true), writer.about(&named, false));
        let stage = told::Stage {
            screen: self.screen,
            scale: self.zoom_for(Density::Large.text_style(TextRole::Subtitle).size),
            heads: (&heads.0, &heads.1),
            theme: self.theme(),
        };
        let parts = stage.views(&Report { title: String::new(), ..report.clone() });
        let count = parts.len();
        parts.into_iter().enumerate().map(|(index, parts)| ShowView::of_told(subject, (index, count), parts)).collect()
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

    /// Where the lit card stands, in words: its stage and its lane.
    pub fn lit_place(&self) -> Option<Message> {
        let (placed, card) = self.layout().card(self.spotlight()?)?;
        let column = self.layout().columns.steps.get(card.columns.0)?;
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
        let lit = self.lit.as_ref().is_some_and(|lit| gone(lit.since, now) < 1.0);
        lit || self.way.as_ref().is_some_and(|way| way.is_on(now))
    }

    /// The panes through which the view on the screen is seen in a frame; none of what is told in
    /// words.
    pub fn panes(&self, frame: &Frame) -> Option<Panes> {
        frame.panes(self.layout(), self.screen)
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
            Subject::Lane(_) => Message::new("show-view-lane").with("name", self.title_of(view)),
            Subject::Told(_) | Subject::Marks => Message::new("show-view-told").with("name", self.title_of(view)),
        };
        match view.part {
            (_, 0 | 1) => name,
            (part, count) => {
                Message::new("show-view-part").with("view", name).with("part", part + 1).with("count", count)
            }
        }
    }

    /// What stands over a view of a lane or of what is told.
    fn title_of(&self, view: &ShowView) -> String {
        self.title_of_subject(view.subject)
    }

    fn title_of_subject(&self, subject: Subject) -> String {
        let language = self.options.language;
        match subject {
            Subject::Lane(id) => self
                .parts
                .layout
                .lane(id)
                .map(|placed| crate::locale::terms::lane_name(language, &placed.layout.lane))
                .unwrap_or_default(),
            Subject::Told(told) => chapter(&self.workbook, Piece::of(&self.map), told, language)
                .map(|report| report.title)
                .unwrap_or_default(),
            Subject::Marks => crate::locale::text(language, "show-marks"),
            Subject::Whole | Subject::Stage(_) => String::new(),
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

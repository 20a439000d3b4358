//! Laying a show out: how large everything is drawn on this screen, which views there are and in
//! which order they come.

use super::frame::Way;
use super::head::{self, About, Head};
use super::sheets::Ground;
use super::views::{self, Order, ShowView, Slots, Subject};
use super::{LEAST_TEXT_PX, LEAST_TEXT_SHARE, Show, told};
use crate::editor::frozen::names_width;
use crate::geom::Size;
use crate::model::LaneKind;
use crate::report::{Chapter, Piece, Report, chapter};
use crate::theme::{Density, TextRole};

impl Show {
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
    pub(super) fn arrange(&mut self) {
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
}

//! What is to be painted of a show: the map through its panes, and pieces of scenes over it. The
//! window paints it on the screen, the presenter's window in small.

use super::frame::{Frame, Seen};
use super::head::{About, Head, Writer};
use super::views::{ShowView, Subject};
use super::{Order, Show};
use crate::editor::frozen::Panes;
use crate::geom::Size;
use crate::layout::MapLayout;
use crate::locale;
use crate::scene::{Part, Scene};
use std::sync::Arc;

/// What is seen of a show.
#[derive(Clone)]
pub struct Picture {
    /// The screen, in pixels of the view.
    pub screen: Size,
    /// The map, if it is seen.
    pub map: Option<MapSeen>,
    /// What lies over it: words, tables, curves.
    pub parts: Vec<Part>,
    /// How much of all that is covered with paper, 0-1.
    pub veil: f64,
}

/// A map as it is seen.
#[derive(Clone)]
pub struct MapSeen {
    /// Through which panes.
    pub panes: Panes,
    /// Its picture.
    pub scene: Arc<Scene>,
    /// What it occupies.
    pub layout: Arc<MapLayout>,
}

impl Show {
    /// What is seen at a time.
    pub fn picture(&mut self, now: f64) -> Option<Picture> {
        let frame = self.frame(now)?;
        self.picture_through(&frame)
    }

    /// What is seen of a view at rest.
    pub fn picture_of(&mut self, view: usize) -> Option<Picture> {
        self.views.get(view)?;
        let frame = self.frame_of(view)?;
        self.picture_through(&frame)
    }

    fn picture_through(&mut self, frame: &Frame) -> Option<Picture> {
        let view = self.views.get(frame.view)?.clone();
        let head = self.head(frame.view)?;
        let is_whole = matches!(frame.seen, Seen::Whole { .. });
        let (workbook, options, eyes) = (self.workbook.clone(), self.options.clone(), self.eyes);
        let sheet = if is_whole { &mut self.whole } else { &mut self.parts };
        let map = frame.panes(&sheet.layout, self.screen).map(|panes| MapSeen {
            panes,
            scene: sheet.scene(&workbook, &options, eyes),
            layout: sheet.layout.clone(),
        });
        let parts = view.told.iter().cloned().chain([head.part]).collect();
        Some(Picture { screen: self.screen, map, parts, veil: frame.veil })
    }

    /// The words around a view.
    pub(super) fn head(&mut self, view: usize) -> Option<Head> {
        if let Some(head) = self.heads.get(&view) {
            return Some(head.clone());
        }
        let shown = self.views.get(view)?.clone();
        let head = self.write_head(&shown);
        self.heads.insert(view, head.clone());
        Some(head)
    }

    fn write_head(&mut self, view: &ShowView) -> Head {
        let eyes = self.eyes_in_words().map(|eyes| locale::message(self.options.language, &eyes)).unwrap_or_default();
        if view.subject == Subject::Whole {
            let with_agenda = self.order == Order::Stages;
            let (workbook, map) = (self.workbook.clone(), self.map.clone());
            return self.writer().whole(&workbook, &map, &eyes, with_agenda);
        }
        let about = About { aside: self.aside(view, eyes), ..self.about(view) };
        self.writer().about(&about, view.part.0 == 0)
    }

    /// How words are set.
    pub(super) fn writer(&mut self) -> Writer<'_> {
        Writer {
            language: self.options.language,
            theme: crate::theme::theme(self.options.theme),
            screen: self.screen,
            pixels_per_point: self.pixels_per_point,
            typesetter: self.layouter.typesetter(),
        }
    }

    /// What is said about a view, but for which of how many it is.
    pub(super) fn about(&mut self, view: &ShowView) -> About {
        let map = self.map.clone();
        match view.subject {
            Subject::Whole => About::default(),
            Subject::Stage(id) => {
                let index = map.stages().iter().position(|stage| stage.id == id).unwrap_or(0);
                self.writer().about_stage(&map, index)
            }
            Subject::Lane(_) | Subject::Told(_) | Subject::Marks => {
                About { title: self.title_of(view), ..About::default() }
            }
        }
    }

    /// Whose eyes are looked through, which stage of how many it is, and which part of it.
    fn aside(&self, view: &ShowView, eyes: String) -> String {
        let say = |key: &'static str, number: usize, count: usize| {
            let message = crate::message::Message::new(key).with("number", number).with("count", count);
            locale::message(self.options.language, &message)
        };
        let number = self.number_of(view.subject).map(|(number, count)| say("show-number", number, count));
        let part = (view.part.1 > 1).then(|| say("show-part", view.part.0 + 1, view.part.1));
        let parts = [Some(eyes).filter(|eyes| !eyes.is_empty()), number, part];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

//! HTML: maps in one file that opens in any browser, without a network: zoom, tabs, the eyes of
//! roles, what is known about a card, search. The only script and style sheet that may run are
//! ours, named by their digests; what maps say is text and never anything else.

mod digest;
mod views;

use super::svg::{Canvas, OPEN_ALL, Shared, TextMode};
use super::xml::{push_attribute, push_color, push_pair, push_text};
use super::{ExportError, Progress};
use crate::file::as_base64;
use crate::geom::Vec2;
use crate::locale::{self, Language};
use crate::model::{CardId, JourneyMap, Workbook};
use crate::report::{card_details, card_words};
use crate::scene::{Item, Placed, Scene, SubjectId};
use digest::sha256;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

const STYLE: &str = include_str!("../../../assets/web/page.css");
const SCRIPT: &str = include_str!("../../../assets/web/page.js");

/// A map, and how it looks through whose eyes.
pub struct WebMap<'a> {
    /// The map.
    pub map: &'a JourneyMap,
    /// What its tab is called.
    pub title: String,
    /// Its views, everyone's first; all laid out alike.
    pub views: Vec<View>,
}

/// How a map looks through somebody's eyes.
pub struct View {
    /// Whose: what the choice is called.
    pub name: String,
    /// The picture.
    pub scene: Arc<Scene>,
}

/// How a page is written.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlOptions {
    /// What the page is called.
    pub title: String,
    /// The language of what the program adds.
    pub language: Language,
    /// Light words on dark ground.
    pub dark: bool,
}

/// Writes a page.
pub fn write(
    workbook: &Workbook,
    maps: &[WebMap<'_>],
    options: &HtmlOptions,
    progress: &Progress,
    mut output: impl Write,
) -> Result<(), ExportError> {
    let scenes = || maps.iter().filter_map(|map| map.views.first());
    if scenes().next().is_none() {
        return Err(ExportError::Empty);
    }
    progress.begin(scenes().map(|view| view.scene.groups.len() as u64).sum());
    let mut shared = Shared::default();
    let mut page = Page { language: options.language, out: String::new() };
    let mut pictures = String::new();
    for (index, web) in maps.iter().enumerate() {
        pictures.push_str(&picture(web, index, &mut shared, progress)?);
    }
    page.head(options);
    page.bars(maps);
    page.out.push_str("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"shared\"><defs>\n");
    page.out.push_str(&shared.definitions());
    page.out.push_str("</defs></svg>\n<main>\n");
    page.out.push_str(&pictures);
    page.out.push_str("</main>\n");
    page.open_aside();
    for (index, web) in maps.iter().enumerate() {
        page.details(workbook, web, index);
        progress.go_on()?;
    }
    page.out.push_str("</aside>\n<script>");
    page.out.push_str(SCRIPT);
    page.out.push_str("</script>\n</body>\n</html>\n");
    output.write_all(page.out.as_bytes())?;
    Ok(output.flush()?)
}

/// The picture of a map, in all its views.
fn picture(web: &WebMap<'_>, index: usize, shared: &mut Shared, progress: &Progress) -> Result<String, ExportError> {
    let Some(first) = web.views.first().map(|view| &view.scene) else { return Ok(String::new()) };
    let mut out = format!("<section id=\"m{index}\" role=\"tabpanel\" aria-labelledby=\"t{index}\"");
    if index > 0 {
        out.push_str(" hidden");
    }
    out.push_str("><svg viewBox=\"0 0 ");
    push_pair(&mut out, first.size.width, first.size.height);
    out.push_str("\" tabindex=\"0\" role=\"group\"");
    push_attribute(&mut out, "aria-label", &web.title);
    out.push_str(">\n<rect class=\"ground\" x=\"-100000\" y=\"-100000\" width=\"300000\" height=\"300000\"");
    push_color(&mut out, "fill", first.background);
    out.push_str("/>\n");
    out.push_str(OPEN_ALL);
    let prefix = format!("m{index}-");
    let mut canvas = Canvas::new(shared, TextMode::Outlines, &prefix, first.size.to_rect());
    canvas.pressable = true;
    for number in 0..first.groups.len() {
        let placed: Vec<_> = web.views.iter().filter_map(|view| view.scene.groups.get(number)).collect();
        views::group(&mut canvas, &placed, Vec2::ZERO, false);
        progress.advance(1)?;
    }
    out.push_str(&canvas.out);
    out.push_str("</g>\n</svg></section>\n");
    Ok(out)
}

/// A page on its way.
struct Page {
    language: Language,
    out: String,
}

impl Page {
    fn say(&self, key: &'static str) -> String {
        locale::text(self.language, key)
    }

    /// An element with a text.
    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            push_attribute(&mut self.out, name, value);
        }
        self.out.push('>');
        push_text(&mut self.out, text);
        self.out.push_str(&format!("</{name}>"));
    }

    fn head(&mut self, options: &HtmlOptions) {
        let digest = |text: &str| format!("'sha256-{}'", as_base64(&sha256(text.as_bytes())));
        let policy = format!(
            "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            digest(STYLE),
            digest(SCRIPT)
        );
        self.out.push_str("<!DOCTYPE html>\n<html");
        push_attribute(&mut self.out, "lang", options.language.code());
        self.out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"");
        push_attribute(&mut self.out, "content", &policy);
        self.out.push_str(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n");
        self.element("title", &[], &options.title);
        self.out.push_str("\n<style>");
        self.out.push_str(STYLE);
        self.out.push_str(if options.dark {
            "</style>\n</head>\n<body class=\"dark\">\n"
        } else {
            "</style>\n</head>\n<body>\n"
        });
    }

    /// What stands above the map: tabs, whose eyes, search, zoom.
    fn bars(&mut self, maps: &[WebMap<'_>]) {
        self.out.push_str("<header>\n<nav role=\"tablist\"");
        let label = self.say("web-maps");
        push_attribute(&mut self.out, "aria-label", &label);
        self.out.push('>');
        for (index, web) in maps.iter().enumerate() {
            let selected = if index == 0 { "true" } else { "false" };
            let (id, controls) = (format!("t{index}"), format!("m{index}"));
            let attributes = [
                ("type", "button"),
                ("role", "tab"),
                ("id", &id),
                ("aria-controls", &controls),
                ("aria-selected", selected),
            ];
            self.element("button", &attributes, &web.title);
        }
        self.out.push_str("</nav>\n");
        for (index, web) in maps.iter().enumerate().filter(|(_, web)| web.views.len() > 1) {
            self.out.push_str("<label class=\"eyes\"");
            push_attribute(&mut self.out, "data-map", &index.to_string());
            if index > 0 {
                self.out.push_str(" hidden");
            }
            self.out.push('>');
            let eyes = self.say("web-eyes");
            push_text(&mut self.out, &eyes);
            self.out.push_str(" <select>");
            for (number, view) in web.views.iter().enumerate() {
                self.element("option", &[("value", &number.to_string())], &view.name);
            }
            self.out.push_str("</select></label>\n");
        }
        let (find, none, found) = (self.say("web-find"), self.say("find-nothing"), self.say("web-found"));
        self.out.push_str("<form role=\"search\"><input type=\"search\" autocomplete=\"off\"");
        push_attribute(&mut self.out, "placeholder", &find);
        push_attribute(&mut self.out, "aria-label", &find);
        self.out.push('>');
        self.element("output", &[("data-none", &none), ("data-found", &found)], "");
        self.out.push_str("<ul></ul></form>\n<div class=\"zoom\">");
        for (class, text, key) in
            [("in", "+", "web-zoom-in"), ("out", "−", "web-zoom-out"), ("fit", "⤢", "web-zoom-fit")]
        {
            let name = self.say(key);
            self.element(
                "button",
                &[("type", "button"), ("class", class), ("title", &name), ("aria-label", &name)],
                text,
            );
        }
        self.out.push_str("</div>\n</header>\n");
    }

    /// Begins what stands beside the map.
    fn open_aside(&mut self) {
        let (details, close) = (self.say("details-title"), self.say("details-close"));
        self.out.push_str("<aside hidden tabindex=\"-1\"");
        push_attribute(&mut self.out, "aria-label", &details);
        self.out.push('>');
        let attributes = [("type", "button"), ("class", "close"), ("title", &close), ("aria-label", &close)];
        self.element("button", &attributes, "×");
        self.out.push('\n');
    }

    /// What is known about each card that is drawn; of others nothing may be found.
    fn details(&mut self, workbook: &Workbook, web: &WebMap<'_>, index: usize) {
        let map = web.map;
        let mut drawn = BTreeSet::new();
        for placed in web.views.iter().flat_map(|view| &view.scene.groups) {
            drawn_cards(placed, &mut drawn);
        }
        for card in map.cards().filter(|card| drawn.contains(&card.id)) {
            self.out.push_str("<article hidden");
            push_attribute(&mut self.out, "id", &format!("d-m{index}-card-{}", card.id));
            self.out.push('>');
            let words = card_words(map, card).trim();
            let unnamed = self.say("web-no-words");
            self.element("h2", &[], if words.is_empty() { &unnamed } else { words });
            self.out.push_str("<dl>");
            for detail in card_details(workbook, map, card, self.language) {
                self.element("dt", &[], &detail.name);
                self.element("dd", &[], &detail.value);
            }
            self.out.push_str("</dl></article>\n");
        }
    }
}

fn drawn_cards(placed: &Placed, into: &mut BTreeSet<CardId>) {
    if let Some(SubjectId::Card(card)) = placed.group.subject.as_ref().map(|subject| subject.id) {
        into.insert(card);
    }
    for item in &placed.group.items {
        if let Item::Group(inner) = item {
            drawn_cards(inner, into);
        }
    }
}

/// What the choice of everyone's eyes is called.
pub fn everyone(language: Language) -> String {
    locale::text(language, "web-everyone")
}

//! Maps for browsers: each as everyone sees it, and through the eyes of each of its roles.

use super::drawing::{Manner, draw};
use super::options::{Options, Seen};
use super::part;
use super::subject::{Subject, subjects};
use crate::export::html::{self, HtmlOptions, View, WebMap};
use crate::export::{ExportError, Progress};
use crate::insight::filter::{Filter, Others};
use crate::layout::Layouter;
use crate::locale;
use crate::model::{JourneyMap, RoleId, Workbook};
use crate::theme::ThemeName;
use std::collections::BTreeSet;
use std::io::Write;

/// Writes a page with a map, or with a tab for each of what there is something of its own.
pub(super) fn write(
    workbook: &Workbook,
    map: &JourneyMap,
    options: &Options,
    progress: &Progress,
    output: impl Write,
) -> Result<(), ExportError> {
    let subjects = subjects(workbook, map, options);
    let mut layouter = Layouter::new();
    let mut tabs = Vec::new();
    for subject in &subjects {
        progress.go_on()?;
        // What fades is told all the same; of what is left out nothing may be found.
        let seen = Seen { filter: Filter::default(), ..subject.seen.clone() };
        let told = part::as_seen(workbook, &subject.map, &subject.whole, &seen);
        let title = if subject.part.trim().is_empty() { &subject.title } else { &subject.part };
        tabs.push((told, title.clone(), views(&mut layouter, workbook, subject, options)));
    }
    let web =
        tabs.iter_mut().map(|(map, title, views)| WebMap { map, title: title.clone(), views: std::mem::take(views) });
    let web: Vec<WebMap<'_>> = web.collect();
    let title = match subjects.as_slice() {
        [only] => only.title.clone(),
        _ if workbook.title().trim().is_empty() => locale::text(options.language, "header-untitled"),
        _ => workbook.title().to_owned(),
    };
    let page = HtmlOptions { title, language: options.language, dark: options.theme == ThemeName::Dark };
    html::write(workbook, &web, &page, progress, output)
}

/// The map as it is looked at, then through the eyes of each role that something on it concerns.
fn views(layouter: &mut Layouter, workbook: &Workbook, subject: &Subject, options: &Options) -> Vec<View> {
    let mut seen_as = |name: String, role: Option<RoleId>| {
        let mut subject = subject.clone();
        if let Some(role) = role {
            subject.seen.roles = BTreeSet::from([role]);
            // What is left out would move what stays; what fades does not.
            subject.seen.others = Others::Dim;
        }
        let drawing = draw(layouter, workbook, &subject, options, &Manner::default());
        View { name, scene: drawing.scene }
    };
    let mut views = vec![seen_as(html::everyone(options.language), None)];
    let is_free = subject.seen.roles.is_empty();
    let map = &subject.map;
    let concerned = workbook.roles().iter().filter(|role| {
        let has_cards = map.cards().any(|card| card.roles.contains(&role.id));
        is_free && (has_cards || map.curves().iter().any(|curve| curve.role == Some(role.id)))
    });
    views.extend(concerned.map(|role| seen_as(role.name.clone(), Some(role.id))));
    views
}

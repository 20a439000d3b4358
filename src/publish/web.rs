//! Maps for browsers: each as everyone sees it, and through the eyes of each of its roles.

use super::drawing::{Manner, draw};
use super::options::{Each, Options};
use crate::export::html::{self, HtmlOptions, View, WebMap};
use crate::export::{ExportError, Progress};
use crate::insight::filter::Others;
use crate::layout::Layouter;
use crate::model::{JourneyMap, RoleId, Workbook};
use crate::theme::ThemeName;
use std::collections::BTreeSet;
use std::io::Write;

/// Writes a page with a map, or with all of the workbook if each of them is wanted.
pub(super) fn write(
    workbook: &Workbook,
    map: &JourneyMap,
    options: &Options,
    progress: &Progress,
    output: impl Write,
) -> Result<(), ExportError> {
    let all = options.each == Some(Each::Map);
    let maps = workbook.maps().iter().map(|map| &**map).filter(|own| all || own.id() == map.id());
    let mut layouter = Layouter::new();
    let mut web = Vec::new();
    for map in maps {
        progress.go_on()?;
        web.push(WebMap { map, views: views(&mut layouter, workbook, map, options) });
    }
    let title =
        if all && !workbook.title().trim().is_empty() { workbook.title().to_owned() } else { map.info().title.clone() };
    let page = HtmlOptions { title, language: options.language, dark: options.theme == ThemeName::Dark };
    html::write(workbook, &web, &page, progress, output)
}

/// The map as it is looked at, then through the eyes of each role that something on it concerns.
fn views(layouter: &mut Layouter, workbook: &Workbook, map: &JourneyMap, options: &Options) -> Vec<View> {
    let mut seen_as = |name: String, roles: Option<RoleId>| {
        let mut seen = options.seen.clone();
        if let Some(role) = roles {
            seen.roles = BTreeSet::from([role]);
            // What is left out would move what stays; what fades does not.
            seen.others = Others::Dim;
        }
        let drawing = draw(layouter, workbook, map, &seen, options, &Manner::default());
        View { name, scene: drawing.scene }
    };
    let mut views = vec![seen_as(html::everyone(options.language), None)];
    let is_free = options.seen.roles.is_empty();
    let concerned = workbook.roles().iter().filter(|role| {
        let has_cards = map.cards().any(|card| card.roles.contains(&role.id));
        is_free && (has_cards || map.curves().iter().any(|curve| curve.role == Some(role.id)))
    });
    views.extend(concerned.map(|role| seen_as(role.name.clone(), Some(role.id))));
    views
}

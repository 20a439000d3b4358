//! `tropa info`: what is in a workbook, counted, for people or for programs.

use super::error::CliError;
use super::print;
use crate::file::Loaded;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{JourneyMap, MapState, Workbook};
use serde::Serialize;
use std::collections::BTreeSet;

/// The counts of a workbook. The names are what programs rely on.
#[derive(Serialize)]
struct WorkbookCounts<'a> {
    title: &'a str,
    maps: Vec<MapCounts<'a>>,
    roles: usize,
    departments: usize,
    channels: usize,
    sources: usize,
    target_groups: usize,
}

/// The counts of a map.
#[derive(Serialize)]
struct MapCounts<'a> {
    name: &'a str,
    id: String,
    state: &'static str,
    stages: usize,
    steps: usize,
    lanes: usize,
    /// Cards in lanes.
    cards: usize,
    /// Cards of the parking lot.
    parking: usize,
    groups: usize,
    /// Roles that cards or curves of the map name.
    roles: usize,
    curves: usize,
    points: usize,
    returns: usize,
}

/// Prints the counts.
pub(super) fn run(loaded: &Loaded, json: bool, language: Language) -> Result<(), CliError> {
    let counts = WorkbookCounts::of(&loaded.workbook);
    if json {
        return print(&serde_json::to_string_pretty(&counts)?);
    }
    let unnamed = locale::text(language, "cli-info-unnamed");
    let named = |name: &str| if name.is_empty() { unnamed.clone() } else { name.to_owned() };
    let say = |message: Message| print(&locale::message(language, &message));
    say(Message::new("cli-info-workbook")
        .with("title", named(counts.title))
        .with("maps", counts.maps.len())
        .with("roles", counts.roles)
        .with("sources", counts.sources)
        .with("target-groups", counts.target_groups))?;
    for map in &counts.maps {
        say(Message::new("cli-info-map")
            .with("name", named(map.name))
            .with("stages", map.stages)
            .with("lanes", map.lanes)
            .with("cards", map.cards)
            .with("roles", map.roles)
            .with("curves", map.curves)
            .with("parking", map.parking))?;
    }
    Ok(())
}

impl WorkbookCounts<'_> {
    fn of(workbook: &Workbook) -> WorkbookCounts<'_> {
        WorkbookCounts {
            title: workbook.title(),
            maps: workbook.maps().iter().map(|map| MapCounts::of(map)).collect(),
            roles: workbook.roles().len(),
            departments: workbook.departments().len(),
            channels: workbook.channels().len(),
            sources: workbook.sources().len(),
            target_groups: workbook.target_groups().len(),
        }
    }
}

impl MapCounts<'_> {
    fn of(map: &JourneyMap) -> MapCounts<'_> {
        let of_cards = map.cards().flat_map(|card| card.roles.iter().copied());
        let roles: BTreeSet<_> = of_cards.chain(map.curves().iter().filter_map(|curve| curve.role)).collect();
        MapCounts {
            name: &map.info().title,
            id: map.id().to_string(),
            state: match map.info().state {
                MapState::AsIs => "AsIs",
                MapState::ToBe => "ToBe",
                MapState::Research => "Research",
            },
            stages: map.stages().len(),
            steps: map.step_count(),
            lanes: map.rows().len(),
            cards: map.card_count() - map.parking().len(),
            parking: map.parking().len(),
            groups: map.groups().len(),
            roles: roles.len(),
            curves: map.curves().len(),
            points: map.curves().iter().map(|curve| curve.points.len()).sum(),
            returns: map.returns().len(),
        }
    }
}

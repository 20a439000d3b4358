//! What there are pages of: the map, a part of it, or a part for each of several things. A part
//! knows the map it was taken from, because what is counted is counted on all of it.

use super::options::{Each, Form, Options, Seen, What};
use super::part;
use crate::insight::filter::Others;
use crate::locale;
use crate::model::{JourneyMap, Role, StageId, Workbook};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a section is made of.
#[derive(Clone)]
pub(super) struct Subject {
    pub title: String,
    /// What tells it from others of its kind.
    pub part: String,
    /// What is shown.
    pub map: Arc<JourneyMap>,
    /// The map of which that is a part, or the same.
    pub whole: Arc<JourneyMap>,
    pub seen: Seen,
}

impl Subject {
    /// The place of a stage in the whole map.
    pub fn stage_index(&self, stage: StageId) -> Option<usize> {
        self.whole.stages().iter().position(|own| own.id == stage)
    }
}

/// What there are pages of.
pub(super) fn subjects(workbook: &Workbook, map: &JourneyMap, options: &Options) -> Vec<Subject> {
    // Names may have been taken out of the workbook.
    let map = workbook.map(map.id()).map_or_else(|| Arc::new(map.clone()), Arc::clone);
    let chosen = chosen(&map, options);
    match options.each {
        // Slides are of every stage as it is, and tell the rest once.
        Some(Each::Stage) if options.form != Form::Slides => {
            let of_stage = |stage: &Arc<crate::model::Stage>| Subject {
                title: named(&chosen.whole, &stage.name, options),
                part: stage.name.clone(),
                map: Arc::new(part::not_narrow(part::of_stages(&chosen.map, &[stage.id]))),
                ..chosen.clone()
            };
            chosen.map.stages().iter().map(of_stage).collect()
        }
        None | Some(Each::Stage) => vec![chosen],
        Some(Each::Role) => {
            let wanted = |role: &&Arc<Role>| options.seen.roles.is_empty() || options.seen.roles.contains(&role.id);
            let of_role = |role: &Arc<Role>| Subject {
                title: named(&chosen.whole, &role.name, options),
                part: role.name.clone(),
                seen: Seen { roles: BTreeSet::from([role.id]), others: Others::Hide, ..options.seen.clone() },
                ..chosen.clone()
            };
            let subjects: Vec<Subject> = workbook.roles().iter().filter(wanted).map(of_role).collect();
            if subjects.is_empty() { vec![chosen] } else { subjects }
        }
        Some(Each::Map) => {
            let maps = workbook.maps().iter().filter(|map| has_chosen(map, &options.what));
            let of_map =
                |map: &Arc<JourneyMap>| Subject { part: named(map, "", options), ..self::chosen(map, options) };
            let subjects: Vec<Subject> = maps.map(of_map).collect();
            if subjects.is_empty() { vec![chosen] } else { subjects }
        }
    }
}

/// What is wanted of a map.
fn chosen(map: &Arc<JourneyMap>, options: &Options) -> Subject {
    let of = |names: &str, part: Arc<JourneyMap>| Subject {
        title: named(map, names, options),
        part: String::new(),
        map: part,
        whole: map.clone(),
        seen: options.seen.clone(),
    };
    match &options.what {
        What::Stages(stages) if !stages.is_empty() => {
            let wanted = map.stages().iter().filter(|stage| stages.contains(&stage.id));
            let names = wanted.map(|stage| stage.name.as_str()).collect::<Vec<_>>().join(", ");
            of(&names, Arc::new(part::not_narrow(part::of_stages(map, stages))))
        }
        // Where none of the cards stand on the map, nothing else was meant than the map.
        What::Cards(cards) if has_chosen(map, &options.what) => of("", Arc::new(part::of_cards(map, cards))),
        _ => of("", map.clone()),
    }
}

/// Whether a map has anything of what is wanted.
fn has_chosen(map: &JourneyMap, what: &What) -> bool {
    match what {
        What::Map => true,
        What::Stages(stages) => stages.is_empty() || map.stages().iter().any(|stage| stages.contains(&stage.id)),
        What::Cards(cards) => map.rows().iter().flat_map(|row| row.cards.iter()).any(|card| cards.contains(&card.id)),
    }
}

/// The title of a map, and of a part of it.
fn named(map: &JourneyMap, part: &str, options: &Options) -> String {
    let title = match map.info().title.as_str() {
        "" => locale::text(options.language, "header-untitled"),
        title => title.to_owned(),
    };
    if part.is_empty() { title } else { format!("{title} — {part}") }
}

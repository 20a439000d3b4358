//! The templates that come with the program: they load clean, both languages tell the same map,
//! and the worked example keeps what it promises a reader.
#![allow(clippy::unwrap_used, reason = "a test speaks by failing")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tropa::edit::{Edit, MapEdit, MapsEdit, apply};
use tropa::insight::pain::pain;
use tropa::model::{
    Card, CardId, Derivation, JourneyMap, LaneKind, MapId, MapInfo, MapState, Place, RoleId, StageId, StepId, Workbook,
    check,
};

const NAMES: [&str; 2] = ["b2b", "cnc-machine"];
const LANGUAGES: [&str; 2] = ["ru", "en"];

fn path(name: &str, language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/templates/{name}/{language}.ron"))
}

fn text(name: &str, language: &str) -> String {
    fs::read_to_string(path(name, language)).unwrap()
}

fn read(name: &str, language: &str) -> Workbook {
    let loaded = tropa::file::read(text(name, language).as_bytes()).unwrap();
    assert_eq!((loaded.report.problems, loaded.read_only), (vec![], false), "{name}/{language}");
    loaded.workbook
}

/// What deriving a map now remembers of it.
fn derivation_of(workbook: &Workbook, map: MapId, only_role: Option<RoleId>) -> Derivation {
    let derived = MapId::from_bits(1);
    let edit = MapsEdit::Derive { map, derived, info: Box::new(MapInfo::new("derived")), only_role };
    let applied = apply(workbook, &Edit::Maps(edit)).unwrap();
    applied.workbook.map(derived).unwrap().info().derived_from.clone().unwrap()
}

/// The workbook as if every derived map had been derived from the others as they are now.
fn derived_afresh(mut workbook: Workbook) -> Workbook {
    for map in workbook.maps().to_vec() {
        let mut info = MapInfo::clone(map.info());
        let Some(derivation) = &mut info.derived_from else { continue };
        let ids = |of: Derivation| of.records.into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>();
        let mut began_with = ids(derivation_of(&workbook, derivation.map, info.role));
        // It may have taken over more since.
        began_with.extend(ids(derivation_of(&workbook, map.id(), None)));
        derivation.records = derivation_of(&workbook, derivation.map, None).records;
        derivation.records.retain(|(id, _)| began_with.contains(id));
        let edit = Edit::Map { map: map.id(), change: MapEdit::SetInfo(Box::new(info)) };
        workbook = apply(&workbook, &edit).unwrap().workbook;
    }
    workbook
}

/// The maps of what is. What is to come has fewer barriers: that is its point.
fn maps_as_is(workbook: &Workbook) -> impl Iterator<Item = &JourneyMap> {
    workbook.maps().iter().map(Arc::as_ref).filter(|map| map.info().state == MapState::AsIs)
}

/// The worked example in each language.
fn worked() -> impl Iterator<Item = Workbook> {
    LANGUAGES.into_iter().map(|language| read("cnc-machine", language))
}

fn steps_of(map: &JourneyMap, stage: StageId) -> BTreeSet<StepId> {
    map.stage(stage).unwrap().steps.iter().map(|step| step.id).collect()
}

/// The cards of the lanes of one kind that stand in a stage.
fn cards_in(map: &JourneyMap, kind: LaneKind, stage: StageId) -> Vec<&Card> {
    let steps = steps_of(map, stage);
    let rows = map.rows().iter().filter(|row| row.lane.kind == kind);
    rows.flat_map(|row| row.cards.iter())
        .filter(|card| matches!(card.place, Place::Cell { step, .. } if steps.contains(&step)))
        .map(|card| card.as_ref())
        .collect()
}

fn cards_of(map: &JourneyMap, kind: LaneKind) -> impl Iterator<Item = &Card> {
    map.stages().iter().flat_map(move |stage| cards_in(map, kind, stage.id))
}

/// The roles that feel, act, think or are met in a stage.
fn active_roles(map: &JourneyMap, stage: StageId) -> BTreeSet<RoleId> {
    let steps = steps_of(map, stage);
    let feels = |points: &[tropa::model::CurvePoint]| points.iter().any(|point| steps.contains(&point.step));
    let feeling = map.curves().iter().filter(|curve| feels(&curve.points)).filter_map(|curve| curve.role);
    let busy = [LaneKind::Actions, LaneKind::Touchpoints, LaneKind::Thoughts];
    let named = busy.into_iter().flat_map(|kind| cards_in(map, kind, stage)).flat_map(|card| card.roles.clone());
    feeling.chain(named).collect()
}

/// A file with the words taken out: what is left are ids, dates, numbers and structure.
fn skeleton(text: &str) -> String {
    let is_id = |word: &str| word.len() == 12 && word.parse::<CardId>().is_ok();
    let is_date = |word: &str| word.parse::<tropa::model::Date>().is_ok();
    let parts = text.split('"').enumerate();
    let kept = parts.map(|(index, part)| if index % 2 == 0 || is_id(part) || is_date(part) { part } else { "…" });
    kept.collect::<Vec<_>>().join("\"")
}

#[test]
fn every_template_loads_without_a_complaint() {
    for name in NAMES {
        for language in LANGUAGES {
            assert_eq!(check::violations(&read(name, language)), [], "{name}/{language}");
        }
    }
}

/// `UPDATE=1` rewrites the files: for after they were changed by hand.
#[test]
fn every_template_is_what_deriving_and_saving_gives() {
    for name in NAMES {
        for language in LANGUAGES {
            let written = tropa::file::write(&derived_afresh(read(name, language)));
            if std::env::var_os("UPDATE").is_some() {
                // In one step, because the other tests read meanwhile.
                let fresh = path(name, language).with_extension("fresh");
                fs::write(&fresh, &written).unwrap();
                fs::rename(fresh, path(name, language)).unwrap();
            }
            assert!(written == text(name, language), "{name}/{language}: UPDATE=1 brings it up to date");
        }
    }
}

#[test]
fn the_two_languages_differ_in_nothing_but_words() {
    for name in NAMES {
        let [russian, english] = LANGUAGES.map(|language| text(name, language));
        assert_eq!(skeleton(&russian), skeleton(&english), "{name}");
        assert!(!english.chars().any(|c| ('а'..='я').contains(&c)), "{name}: Cyrillic in the English text");
    }
}

#[test]
fn typography_is_that_of_a_printed_page() {
    for name in NAMES {
        for language in LANGUAGES {
            for word in text(name, language).split('"').skip(1).step_by(2) {
                for wrong in [" - ", "...", " ₽", " %", "'", "  ", " млн", " тыс.", " —"] {
                    assert!(!word.contains(wrong), "{name}/{language}: {wrong:?} in {word:?}");
                }
                let hyphen_for_minus = word.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_numeric));
                assert!(!hyphen_for_minus, "{name}/{language}: {word:?}");
            }
        }
    }
}

#[test]
fn the_empty_map_has_its_frame_and_nothing_in_it() {
    for language in LANGUAGES {
        let workbook = read("b2b", language);
        let map = &workbook.maps()[0];
        let kinds: Vec<LaneKind> = map.rows().iter().map(|row| row.lane.kind).collect();
        assert_eq!(kinds, LaneKind::ALL[..6]);
        assert_eq!(map.stages().len(), 7);
        assert_eq!((map.card_count(), map.curves().len()), (0, 0));
        assert_eq!(workbook.roles().len(), 3);
        assert!(workbook.roles().iter().all(|role| !role.parts.is_empty()));
        assert!(workbook.channels().len() >= 10);
    }
}

#[test]
fn stage_names_fit_their_chevrons() {
    for name in NAMES {
        for language in LANGUAGES {
            for stage in read(name, language).maps()[0].stages().iter() {
                assert!(stage.name.chars().count() <= 22, "{}", stage.name);
                assert!(!stage.goal.is_empty() && !stage.expected_result.is_empty(), "{}", stage.name);
            }
        }
    }
}

#[test]
fn the_worked_example_is_a_whole_map() {
    for workbook in worked() {
        let map = &workbook.maps()[0];
        let info = map.info();
        assert!(!info.purpose.is_empty() && !info.scenario.is_empty() && !info.expectations.is_empty());
        assert!(map.card_count() >= 60, "{} cards", map.card_count());
        assert_eq!(map.stages().len(), 7);
        assert!(map.stages().iter().all(|stage| !stage.duration.is_empty()));
        assert!((2..=3).contains(&map.parking().len()));
        assert!(!map.groups().is_empty() && !map.returns().is_empty());
        assert!(map.cards().any(|card| card.moment.is_some()));
        assert!(map.stages().iter().all(|stage| info.presenter_notes.iter().any(|note| note.stage == Some(stage.id))));
        for role in workbook.roles().iter() {
            assert!(!role.goal.is_empty() && !role.criteria.is_empty() && !role.fears.is_empty(), "{}", role.name);
            assert!(role.influence.is_some() && role.attitude.is_some() && !role.sources.is_empty(), "{}", role.name);
        }
    }
}

#[test]
fn three_roles_feel_and_the_finance_director_enters_late() {
    for workbook in worked() {
        let map = &workbook.maps()[0];
        let columns = map.step_indexes();
        let entries: Vec<usize> = map.curves().iter().map(|curve| columns[&curve.points[0].step]).collect();
        assert_eq!(entries, [0, 0, 2]);
        assert!(map.curves().iter().all(|curve| (5..=7).contains(&curve.points.len())));
        let moments = map.curves().iter().flat_map(|curve| &curve.points).filter(|point| point.moment.is_some());
        assert_eq!(moments.count(), 1);
    }
}

#[test]
fn every_stage_has_a_number_and_counts_what_enters_it() {
    for workbook in worked() {
        let map = &workbook.maps()[0];
        for stage in map.stages().iter() {
            let metrics = cards_in(map, LaneKind::Metrics, stage.id);
            let entering: Vec<_> =
                metrics.iter().filter_map(|card| card.number.as_ref()).filter(|number| number.enters_stage).collect();
            assert_eq!(entering.len(), 1, "{}", stage.name);
            assert!(entering.iter().all(|number| number.value > 0.0 && !number.unit.is_empty()), "{}", stage.name);
        }
    }
}

#[test]
fn every_touchpoint_has_a_channel_and_an_owner() {
    for workbook in worked() {
        for map in workbook.maps().iter() {
            for card in cards_of(map, LaneKind::Touchpoints) {
                assert!(card.channel.is_some() && card.department.is_some(), "{}", card.text);
            }
        }
        let general = &workbook.maps()[0];
        assert!(general.stages().iter().all(|stage| !cards_in(general, LaneKind::Touchpoints, stage.id).is_empty()));
    }
}

#[test]
fn whoever_takes_part_in_a_stage_has_a_barrier_there() {
    for workbook in worked() {
        for map in maps_as_is(&workbook) {
            for stage in map.stages().iter() {
                let barriers = cards_in(map, LaneKind::Barriers, stage.id);
                let parties =
                    map.info().role.map_or_else(|| active_roles(map, stage.id), |role| BTreeSet::from([role]));
                for role in parties {
                    assert!(barriers.iter().any(|card| card.concerns(role)), "{}: {role}", stage.name);
                }
            }
        }
    }
}

#[test]
fn every_strong_barrier_has_a_measure_with_all_that_a_decision_needs() {
    for workbook in worked() {
        for map in maps_as_is(&workbook) {
            let is_strong = |card: &&Card| card.severity.is_some_and(|severity| severity.get() == 3);
            let strong: Vec<&Card> = cards_of(map, LaneKind::Barriers).filter(is_strong).collect();
            assert!(strong.len() >= 3);
            for barrier in strong {
                let is_complete = |card: &Card| {
                    let measure = &card.measure;
                    let worded = !measure.person.is_empty() && !card.cost.is_empty() && !measure.effect.is_empty();
                    worded && measure.value.is_some() && measure.effort.is_some()
                };
                let mut answers =
                    cards_of(map, LaneKind::Opportunities).filter(|card| card.measure.solves.contains(&barrier.id));
                assert!(answers.any(is_complete), "{}", barrier.text);
            }
        }
    }
}

#[test]
fn the_map_of_procurement_shares_its_records_and_goes_deeper() {
    for workbook in worked() {
        let [general, procurement] = [&workbook.maps()[0], &workbook.maps()[1]];
        assert_eq!(procurement.info().derived_from.as_ref().map(|derivation| derivation.map), Some(general.id()));
        assert_eq!(general.stages(), procurement.stages());
        let (shared, own): (Vec<_>, Vec<_>) = procurement.cards().partition(|card| general.card(card.id).is_some());
        assert!(shared.iter().all(|card| general.card(card.id) == Some(card)));
        assert!(shared.len() >= 30, "{} shared", shared.len());
        assert!((6..=10).contains(&own.len()), "{} own", own.len());
        assert_eq!(procurement.curves().len(), 1);
    }
}

#[test]
fn the_map_of_how_it_will_be_removes_pain_and_keeps_what_no_measure_removes() {
    for workbook in worked() {
        let [general, to_be] = [&workbook.maps()[0], &workbook.maps()[2]];
        assert_eq!(to_be.info().state, MapState::ToBe);
        assert_eq!(to_be.info().derived_from.as_ref().map(|derivation| derivation.map), Some(general.id()));
        let pain_of = |map: &JourneyMap| pain(map).iter().map(|stage| stage.severity).sum::<u32>();
        let (before, after) = (pain_of(general), pain_of(to_be));
        assert!(0 < after && after < before, "{before} → {after}");
        let gone = general.cards().filter(|card| to_be.card(card.id).is_none()).count();
        let new = to_be.cards().filter(|card| general.card(card.id).is_none()).count();
        assert!(gone > 0 && new > 0, "{gone} gone, {new} new");
    }
}

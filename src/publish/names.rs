//! A workbook without the names of people: who is responsible, who said what, who was heard. The
//! places for names are emptied, and wherever else one of these names stands as a whole word, in
//! any text of the workbook, there is an ellipsis instead.

use crate::model::{
    Card, Channel, Comment, Curve, CurvePoint, Department, JourneyMap, Lane, MapInfo, MetricGoal, Moment, Role, Source,
    Stage, TargetGroup, Workbook,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Stands for a name inside a text.
const NOBODY: &str = "…";
/// A single letter may be anything.
const LEAST_LETTERS: usize = 2;

/// The workbook without names. Records without any stay shared.
pub fn without_names(workbook: &Workbook) -> Workbook {
    let names = names(workbook);
    let mut nameless = workbook.clone();
    clear(&mut nameless);
    visit(&mut nameless, &|text| hide(text, &names));
    nameless
}

/// Every name of a person that the workbook has in a place for names, longer ones first: one may
/// begin with another. A role or a department that is responsible is no person.
fn names(workbook: &Workbook) -> Vec<String> {
    let info = workbook.info();
    let mut names = BTreeSet::from([info.author.clone(), info.sponsor.clone()]);
    names.extend(workbook.departments().iter().map(|department| department.person.clone()));
    names.extend(workbook.sources().iter().map(|source| source.person.clone()));
    for card in workbook.cards() {
        names.insert(card.measure.person.clone());
        names.extend(card.comments.iter().map(|comment| comment.author.clone()));
    }
    let roles = workbook.roles().iter().map(|role| role.name.trim());
    let others: BTreeSet<&str> = roles.chain(workbook.departments().iter().map(|own| own.name.trim())).collect();
    let names = names.iter().map(|name| name.trim()).filter(|name| name.chars().count() >= LEAST_LETTERS);
    let mut names: Vec<String> = names.filter(|name| !others.contains(name)).map(str::to_owned).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// Empties the places for names.
fn clear(workbook: &mut Workbook) {
    let info = workbook.info_mut();
    info.author.clear();
    info.sponsor.clear();
    let departments = workbook.departments_mut().iter_mut();
    departments.for_each(|department| change(department, |department| department.person.clear()));
    let sources = workbook.sources_mut().iter_mut();
    sources.for_each(|source| {
        change(source, |source| {
            source.person.clear();
            // Addresses tell names too.
            source.link.clear();
        });
    });
    let nobody = |card: &mut Card| {
        card.measure.person.clear();
        card.comments.iter_mut().for_each(|comment| comment.author.clear());
    };
    for map in workbook.maps_mut() {
        let map = Arc::make_mut(map);
        cards(map, &nobody);
    }
}

/// Hands every text of a workbook to `see`.
fn visit(workbook: &mut Workbook, see: &impl Fn(&mut String)) {
    let info = workbook.info_mut();
    see(&mut info.title);
    workbook.roles_mut().iter_mut().for_each(|role| change(role, |role| of_role(role, see)));
    workbook.departments_mut().iter_mut().for_each(|own| change(own, |Department { name, .. }| see(name)));
    workbook.channels_mut().iter_mut().for_each(|channel| change(channel, |channel| of_channel(channel, see)));
    workbook.sources_mut().iter_mut().for_each(|source| change(source, |Source { title, .. }| see(title)));
    workbook.target_groups_mut().iter_mut().for_each(|group| change(group, |group| of_target_group(group, see)));
    for map in workbook.maps_mut() {
        let map = Arc::make_mut(map);
        of_map(map.info_mut(), see);
        map.stages_mut().iter_mut().for_each(|stage| change(stage, |stage| of_stage(stage, see)));
        for row in map.rows_mut() {
            change(&mut row.lane, |Lane { name, prompt, .. }| [name, prompt].into_iter().for_each(see));
        }
        cards(map, &|card| of_card(card, see));
        map.groups_mut().iter_mut().for_each(|group| change(group, |group| see(&mut group.text)));
        map.curves_mut().iter_mut().for_each(|curve| change(curve, |curve| of_curve(curve, see)));
        map.returns_mut().iter_mut().for_each(|arrow| change(arrow, |arrow| see(&mut arrow.label)));
    }
}

/// Changes a record, which stays shared if nothing of it changes.
fn change<T: Clone + PartialEq>(record: &mut Arc<T>, alter: impl FnOnce(&mut T)) {
    let mut altered = T::clone(record);
    alter(&mut altered);
    if altered != **record {
        *record = Arc::new(altered);
    }
}

fn cards(map: &mut JourneyMap, alter: &impl Fn(&mut Card)) {
    for row in map.rows_mut() {
        Arc::make_mut(&mut row.cards).iter_mut().for_each(|card| change(card, alter));
    }
    map.parking_mut().iter_mut().for_each(|card| change(card, alter));
}

fn of_role(role: &mut Role, see: &impl Fn(&mut String)) {
    let Role { name, initials, goal, criteria, fears, .. } = role;
    [name, initials, goal, criteria, fears].into_iter().for_each(see);
}

fn of_channel(channel: &mut Channel, see: &impl Fn(&mut String)) {
    let Channel { name, purpose, .. } = channel;
    [name, purpose].into_iter().for_each(see);
}

fn of_target_group(group: &mut TargetGroup, see: &impl Fn(&mut String)) {
    let TargetGroup { name, line_of_business, process, online_reason, through, .. } = group;
    [name, line_of_business, process, online_reason, through].into_iter().for_each(see);
}

fn of_map(info: &mut MapInfo, see: &impl Fn(&mut String)) {
    let MapInfo { title, purpose, scenario, expectations, level_names, presenter_notes, .. } = info;
    let notes = presenter_notes.iter_mut().map(|note| &mut note.text);
    [title, purpose, scenario, expectations].into_iter().chain(level_names).chain(notes).for_each(see);
}

fn of_stage(stage: &mut Stage, see: &impl Fn(&mut String)) {
    let Stage { name, goal, expected_result, duration, steps, .. } = stage;
    let steps = steps.iter_mut().map(|step| &mut step.name);
    [name, goal, expected_result, duration].into_iter().chain(steps).for_each(see);
}

fn of_card(card: &mut Card, see: &impl Fn(&mut String)) {
    let Card { text, moment, comments, competitor, cost, measure, number, .. } = card;
    [text, cost, &mut measure.effect].into_iter().for_each(see);
    moment.iter_mut().for_each(|Moment { text, .. }| see(text));
    comments.iter_mut().for_each(|Comment { text, .. }| see(text));
    competitor.iter_mut().for_each(|competitor| see(&mut competitor.name));
    number.iter_mut().for_each(|number| see(&mut number.unit));
    if let Some(MetricGoal { name, before, target, after }) = &mut measure.metric {
        [name, before, target, after].into_iter().for_each(see);
    }
}

fn of_curve(curve: &mut Curve, see: &impl Fn(&mut String)) {
    for CurvePoint { word, moment, .. } in &mut curve.points {
        see(word);
        moment.iter_mut().for_each(|moment| see(&mut moment.text));
    }
}

/// Puts nobody where a name stands as a whole word.
fn hide(text: &mut String, names: &[String]) {
    for name in names {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(name.as_str())).map(|at| from + at) {
            let end = at + name.len();
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(end..).and_then(|after| after.chars().next());
            from = if [before, after].into_iter().flatten().any(char::is_alphanumeric) {
                end
            } else {
                text.replace_range(at..end, NOBODY);
                at + NOBODY.len()
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_names() {
        let hidden = |text: &str, names: &[&str]| {
            let mut text = text.to_owned();
            hide(&mut text, &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
            text
        };
        assert_eq!(
            hidden("Анна: см. Аннотацию, спросить Анну (Анна)", &["Анна"]),
            "…: см. Аннотацию, спросить Анну (…)"
        );
        assert_eq!(hidden("Ян и Яна; Ян", &["Ян"]), "… и Яна; …");
        assert_eq!(hidden("И. И. Петров-Водкин, Петров", &["И. И. Петров-Водкин", "Петров"]), "…, …");
    }
}

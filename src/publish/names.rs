//! A workbook without the names of people: who is responsible, who said what, who was heard. What
//! somebody wrote into a text of his own stays, unless it is one of these names.

use crate::model::Workbook;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Stands for a name inside a text.
const NOBODY: &str = "…";
/// Shorter ones may be anything.
const LEAST_LETTERS: usize = 4;

/// The workbook without names. Records without any stay shared.
pub fn without_names(workbook: &Workbook) -> Workbook {
    let names = names(workbook);
    let mut workbook = workbook.clone();
    let info = workbook.info_mut();
    info.author.clear();
    info.sponsor.clear();
    for department in workbook.departments_mut().iter_mut().filter(|department| !department.person.is_empty()) {
        Arc::make_mut(department).person.clear();
    }
    for source in workbook.sources_mut() {
        let source = Arc::make_mut(source);
        source.person.clear();
        hide(&mut source.title, &names);
        // Addresses tell names too.
        source.link.clear();
    }
    for map in workbook.maps_mut() {
        let map = Arc::make_mut(map);
        let rows = map.rows_mut().iter_mut().map(|row| &mut row.cards);
        for cards in rows {
            Arc::make_mut(cards).iter_mut().for_each(|card| nameless(card, &names));
        }
        map.parking_mut().iter_mut().for_each(|card| nameless(card, &names));
        for group in map.groups_mut() {
            if has_name(&group.text, &names) {
                hide(&mut Arc::make_mut(group).text, &names);
            }
        }
    }
    workbook
}

fn nameless(card: &mut Arc<crate::model::Card>, names: &BTreeSet<String>) {
    let tells = !card.measure.person.is_empty()
        || card.comments.iter().any(|comment| !comment.author.is_empty() || has_name(&comment.text, names))
        || has_name(&card.text, names);
    if !tells {
        return;
    }
    let card = Arc::make_mut(card);
    card.measure.person.clear();
    hide(&mut card.text, names);
    for comment in &mut card.comments {
        comment.author.clear();
        hide(&mut comment.text, names);
    }
}

/// Every name of a person that the workbook has in a place for names.
fn names(workbook: &Workbook) -> BTreeSet<String> {
    let info = workbook.info();
    let mut names = BTreeSet::from([info.author.clone(), info.sponsor.clone()]);
    names.extend(workbook.departments().iter().map(|department| department.person.clone()));
    names.extend(workbook.sources().iter().map(|source| source.person.clone()));
    for card in workbook.cards() {
        names.insert(card.measure.person.clone());
        names.extend(card.comments.iter().map(|comment| comment.author.clone()));
    }
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| name.chars().count() >= LEAST_LETTERS).collect()
}

fn has_name(text: &str, names: &BTreeSet<String>) -> bool {
    names.iter().any(|name| text.contains(name.as_str()))
}

fn hide(text: &mut String, names: &BTreeSet<String>) {
    // Longer names first: one may begin with another.
    let mut longest: Vec<&String> = names.iter().collect();
    longest.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in longest {
        if text.contains(name.as_str()) {
            *text = text.replace(name.as_str(), NOBODY);
        }
    }
}

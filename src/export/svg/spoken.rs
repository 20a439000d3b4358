//! What a picture says to those who do not see it: the words of its groups.

use crate::scene::{Group, Item, TextItem};

/// The words of texts that follow each other: lines are joined by a space, pieces of one line as
/// they stand.
pub(super) fn joined<'a>(texts: impl IntoIterator<Item = &'a TextItem>) -> String {
    let mut words = String::new();
    let mut before: Option<&TextItem> = None;
    for text in texts {
        if let Some(before) = before {
            let gap = text.origin.x - before.origin.x - f64::from(before.run.width);
            let goes_on = before.origin.y == text.origin.y && gap.abs() < 0.2 * f64::from(text.run.size);
            if !goes_on && !words.ends_with(' ') {
                words.push(' ');
            }
        }
        words.push_str(&text.run.text);
        before = Some(text);
    }
    words.trim().to_owned()
}

/// What a group that shows a record says: how the record is called, then what else is written.
pub(super) fn of_group(group: &Group, title: &str) -> String {
    let mut others = Vec::new();
    collect(&group.items, &mut others);
    let bare = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let told = bare(title);
    others.retain(|text| !told.contains(&bare(text)));
    let title = (!title.is_empty()).then(|| title.to_owned());
    title.into_iter().chain(others).collect::<Vec<String>>().join(" · ")
}

fn collect(items: &[Item], into: &mut Vec<String>) {
    for stretch in items.chunk_by(|a, b| matches!((a, b), (Item::Text(_), Item::Text(_)))) {
        let texts = stretch.iter().filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None });
        let words = joined(texts);
        if !words.is_empty() {
            into.push(words);
        }
        for item in stretch {
            if let Item::Group(placed) = item {
                collect(&placed.group.items, into);
            }
        }
    }
}

//! Reading and changing one field of several records at once, whatever the records are.

use super::{Change, Choice, Chosen, Pick, Value};

/// A record whose fields can be read and written by name.
pub(super) trait Record: Clone + PartialEq {
    /// Its fields.
    type Field: Copy;

    /// What a field holds; none if it holds nothing by its nature.
    fn read(&self, field: Self::Field) -> Option<Value>;

    /// Puts a value into a field; one of another form changes nothing.
    fn write(&mut self, field: Self::Field, value: Value);

    /// Whether several can be chosen for a field.
    fn takes_several(_field: Self::Field) -> bool {
        false
    }

    fn picks(&self, field: Self::Field) -> Vec<Pick> {
        match self.read(field) {
            Some(Value::Picks(picks)) => picks,
            _ => Vec::new(),
        }
    }
}

/// What all records hold; none if they differ.
pub(super) fn shared<R: Record>(records: &[&R], field: R::Field) -> Option<Value> {
    let (first, others) = records.split_first()?;
    let value = first.read(field)?;
    others.iter().all(|record| record.read(field).as_ref() == Some(&value)).then_some(value)
}

/// Marks what the records have chosen.
pub(super) fn mark_chosen<R: Record>(options: &mut [Choice], records: &[&R], field: R::Field) {
    let picked: Vec<Vec<Pick>> = records.iter().map(|record| record.picks(field)).collect();
    for option in options {
        let count = picked.iter().filter(|picks| picks.contains(&option.pick)).count();
        option.chosen = match count {
            0 => Chosen::No,
            count if count == records.len() => Chosen::All,
            _ => Chosen::Some,
        };
    }
}

/// The records that are others after the change.
pub(super) fn changed<R: Record>(records: &[&R], field: R::Field, change: &Change) -> Vec<R> {
    let all_have = |pick: &Pick| records.iter().all(|record| record.picks(field).contains(pick));
    let takes_away = matches!(change, Change::Toggle(pick) if all_have(pick));
    let changed = records.iter().filter_map(|record| {
        let value = match change {
            Change::Set(value) => value.clone(),
            Change::Toggle(pick) => {
                Value::Picks(toggled(record.picks(field), *pick, takes_away, R::takes_several(field)))
            }
            Change::Step(by) => match record.read(field)? {
                Value::Count(count) => Value::Count(count.saturating_add_signed(*by)),
                _ => return None,
            },
            Change::Add(_) | Change::Remove => return None,
        };
        let mut new = (*record).clone();
        new.write(field, value);
        (new != **record).then_some(new)
    });
    changed.collect()
}

fn toggled(mut picks: Vec<Pick>, pick: Pick, takes_away: bool, several: bool) -> Vec<Pick> {
    if takes_away {
        picks.retain(|own| *own != pick);
        return picks;
    }
    if !several {
        return vec![pick];
    }
    if !picks.contains(&pick) {
        picks.push(pick);
    }
    picks
}

//! What lies on the parking lot, as the window tells of it: read once for each state of the workbook
//! and each way of looking at it, however many frames show it. Draws nothing.

use crate::editor::{Editor, TextTarget};
use crate::insight::filter::Filter;
use crate::model::{Card, CardId, Group, JourneyMap, MapId, RoleId, Workbook};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A card of the parking lot, with the closed group that it stands for.
pub struct Note {
    /// The card.
    pub card: Arc<Card>,
    /// The closed group.
    pub group: Option<Arc<Group>>,
    /// It, or one of those that it stands for, is what is wanted of cards.
    pub is_meant: bool,
}

impl Note {
    /// What it says.
    pub fn text(&self) -> &str {
        let group = self.group.as_ref().filter(|group| !group.text.is_empty());
        group.map_or(&self.card.text, |group| &group.text)
    }

    /// Whether a text is its own.
    pub fn is(&self, target: TextTarget) -> bool {
        match target {
            TextTarget::Group(id) => self.group.as_ref().is_some_and(|group| group.id == id),
            target => target == TextTarget::Card(self.card.id),
        }
    }
}

/// The notes as they were last read, and from what.
#[derive(Default)]
pub struct ParkingLot {
    read: Option<Read>,
}

struct Read {
    workbook: Arc<Workbook>,
    map: MapId,
    filter: Filter,
    roles_in_view: BTreeSet<RoleId>,
    notes: Arc<[Note]>,
}

impl ParkingLot {
    /// What is seen of the parking lot, from top to bottom: one note for each closed group.
    pub fn notes(&mut self, editor: &Editor) -> Arc<[Note]> {
        let Some(map) = editor.map() else { return Arc::default() };
        let (workbook, options) = (editor.workbook(), editor.options());
        if let Some(read) = &self.read
            && Arc::ptr_eq(&read.workbook, workbook)
            && read.map == map.id()
            && read.filter == options.filter
            && read.roles_in_view == options.roles_in_view
        {
            return read.notes.clone();
        }
        let meant = options.filter.on(workbook, map, &options.roles_in_view);
        let notes = notes(map, |card| meant.means(card));
        self.read = Some(Read {
            workbook: workbook.clone(),
            map: map.id(),
            filter: options.filter.clone(),
            roles_in_view: options.roles_in_view.clone(),
            notes: notes.clone(),
        });
        notes
    }
}

fn notes(map: &JourneyMap, is_meant: impl Fn(&Card) -> bool) -> Arc<[Note]> {
    let (hidden, piles) = (map.hidden_in_piles(), map.piles());
    let meant: HashMap<CardId, bool> = map.parking().iter().map(|card| (card.id, is_meant(card))).collect();
    let is_meant = |card: &CardId| meant.get(card).is_some_and(|is_meant| *is_meant);
    let shown = map.parking().iter().filter(|card| !hidden.contains(&card.id));
    let note = |card: &Arc<Card>| {
        let group = piles.get(&card.id).map(|group| Arc::clone(group));
        let is_meant = match &group {
            Some(group) => group.cards.iter().any(is_meant),
            None => is_meant(&card.id),
        };
        Note { card: card.clone(), group, is_meant }
    };
    shown.map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{CardEdit, Edit, MapEdit, Slot};
    use crate::editor::{Command, FilterBy, Input, Selected, Template, ViewOptions};
    use crate::geom::Vec2;
    use crate::locale::Language;
    use crate::model::{GroupId, IdSource, Place};
    use crate::template;
    use crate::theme::ThemeName;

    /// An editor on a map with four notes on its parking lot.
    fn editor() -> Editor {
        let workbook = template::workbook(Template::Empty, Language::Russian).unwrap();
        let options = ViewOptions::new(Language::Russian, ThemeName::Light);
        let mut editor = Editor::new(Arc::new(workbook), options, IdSource::seeded(1));
        let card = |bits| Card::new(CardId::from_bits(bits), Place::Parking, format!("Заметка {bits}"));
        let slot = Slot { place: Place::Parking, index: 0 };
        change(&mut editor, CardEdit::Add { cards: (1..=4).map(card).collect(), slot });
        editor
    }

    fn change(editor: &mut Editor, change: CardEdit) {
        let map = editor.map().unwrap().id();
        editor.change(&Edit::Map { map, change: MapEdit::Card(change) });
    }

    fn group(open: bool) -> Group {
        let cards = [2, 3].map(CardId::from_bits).to_vec();
        Group { id: GroupId::from_bits(9), text: String::new(), cards, open }
    }

    #[test]
    fn what_has_not_changed_is_not_read_again() {
        let (mut editor, mut lot) = (editor(), ParkingLot::default());
        let first = lot.notes(&editor);
        assert_eq!(first.len(), 4);
        editor.select(Selected::card(CardId::from_bits(1)));
        editor.handle(Input::Scrolled(Vec2::new(7.0, 7.0)));
        assert!(Arc::ptr_eq(&first, &lot.notes(&editor)));
        change(&mut editor, CardEdit::Group(group(false)));
        let grouped = lot.notes(&editor);
        assert_eq!(grouped.iter().map(Note::text).collect::<Vec<_>>(), ["Заметка 1", "Заметка 2", "Заметка 4"]);
        assert!(Arc::ptr_eq(&grouped, &lot.notes(&editor)));
        editor.run(Command::Undo);
        assert_eq!(lot.notes(&editor).len(), 4);
    }

    #[test]
    fn a_closed_group_is_meant_with_any_of_its_cards_and_another_map_has_notes_of_its_own() {
        let (mut editor, mut lot) = (editor(), ParkingLot::default());
        change(&mut editor, CardEdit::Group(group(false)));
        let mut voted = (**editor.map().unwrap().card(CardId::from_bits(3)).unwrap()).clone();
        voted.votes = 1;
        change(&mut editor, CardEdit::Set(vec![voted]));
        let meant = |notes: Arc<[Note]>| notes.iter().map(|note| note.is_meant).collect::<Vec<_>>();
        assert_eq!(meant(lot.notes(&editor)), [true; 3]);
        editor.toggle_filter(FilterBy::Voted);
        assert_eq!(meant(lot.notes(&editor)), [false, true, false]);
        editor.toggle_filter(FilterBy::Voted);
        editor.run(Command::AddMap);
        assert!(lot.notes(&editor).is_empty());
    }
}

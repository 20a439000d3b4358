//! A workshop of sixty utterances is caught with the capture line, by the editor alone and by real
//! keys in a real window on a Russian layout; every note lands where it belongs. Prints how many
//! keys a note took beyond its text. The window needs Xvfb, xdotool and setxkbmap; where they are
//! missing it says so and passes, unless `TROPA_TEST_WINDOW` is set.
//!
//! `tests/fixtures/workshop-60.txt` says what was said: `number | stage | lane | action and text`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by failing")]

#[path = "common/screen.rs"]
mod screen;

use screen::{Screen, read, tools_are_missing, wait_until};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;
use tropa::edit::{Edit, LaneEdit, MapEdit, MapsEdit, StageEdit, apply};
use tropa::editor::{Editor, Input, Key, Modifiers, ViewOptions};
use tropa::geom::Size;
use tropa::locale::Language;
use tropa::model::*;
use tropa::theme::ThemeName;

const SAID: &str = include_str!("fixtures/workshop-60.txt");
/// The parking lot among stages.
const PARKED: usize = 0;
/// Letters of the lanes, as the sample and the capture line call them.
const LANES: [(char, LaneKind); 5] = [
    ('д', LaneKind::Actions),
    ('т', LaneKind::Touchpoints),
    ('м', LaneKind::Thoughts),
    ('б', LaneKind::Barriers),
    ('в', LaneKind::Opportunities),
];
/// The goals: keys a note beyond its text, through the line and going down a cell.
const MOST_THROUGH_LINE: f64 = 4.0;
const MOST_DOWN_A_CELL: f64 = 1.0;
/// And for what is done to notes that are there.
const MOST_FOR_OTHER_TEXT: f64 = 9.0;
const MOST_FOR_MOVE: f64 = 7.0;
const MOST_FOR_MERGE: f64 = 7.0;
const MOST_FOR_VOTE: f64 = 6.0;
/// What is noted going down one cell.
const IN_ONE_CELL: [&str; 4] = ["Ждут замеров", "Ждут сметы", "Ждут подписи", "Ждут счёта"];

/// What somebody said, and what the facilitator is to do about it.
enum Said {
    Note { stage: usize, lane: char, text: String },
    OtherText { of: usize, text: String },
    Moved { note: usize, stage: usize, lane: char, text: Option<String> },
    SameAs { note: usize, stage: usize, lane: char, text: String },
    Vote { note: usize },
}

/// A line of the sample. A note that moves "в этап 2: …" goes to that stage, for the reason said;
/// one that moves with other words says them from now on.
fn said(line: &str) -> (usize, Said) {
    let [number, stage, lane, action] = line.splitn(4, '|').collect::<Vec<_>>()[..] else { panic!("{line}") };
    let number = number.parse().unwrap();
    let stage = stage.parse().unwrap_or(PARKED);
    let lane = lane.chars().next().unwrap();
    let (sign, rest) = action.split_at(1);
    let (of, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let text = text.to_owned();
    let note = || of.parse().unwrap();
    let said = match sign {
        "+" => Said::Note { stage, lane, text },
        "~" => Said::OtherText { of: note(), text },
        "=" => Said::SameAs { note: note(), stage, lane, text },
        "^" => Said::Vote { note: note() },
        ">" => match text.strip_prefix("в этап ").and_then(|to| to.split_once(':')) {
            Some((to, _)) => Said::Moved { note: note(), stage: to.parse().unwrap(), lane, text: None },
            None => Said::Moved { note: note(), stage, lane, text: Some(text) },
        },
        _ => panic!("{line}"),
    };
    (number, said)
}

fn all_said() -> Vec<(usize, Said)> {
    let utterances: Vec<(usize, Said)> = SAID.lines().filter(|line| !line.starts_with('#')).map(said).collect();
    assert_eq!(utterances.len(), 60);
    utterances
}

/// What a map says, without ids: texts by stage and lane, votes, groups.
#[derive(Debug, Default, PartialEq)]
struct Content {
    cells: BTreeMap<(usize, char), BTreeSet<String>>,
    votes: BTreeMap<String, u32>,
    groups: BTreeSet<BTreeSet<String>>,
}

/// What the map should say in the end, made from the sample alone.
fn expected() -> Content {
    let mut notes: BTreeMap<usize, (usize, char, String)> = BTreeMap::new();
    let mut votes: BTreeMap<usize, u32> = BTreeMap::new();
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (number, said) in all_said() {
        match said {
            Said::Note { stage, lane, text } => {
                notes.insert(number, (stage, lane, text));
            }
            Said::OtherText { of, text } => notes.get_mut(&of).unwrap().2 = text,
            Said::Moved { note, stage, lane, text } => {
                let moved = notes.get_mut(&note).unwrap();
                *moved = (stage, lane, text.unwrap_or_else(|| moved.2.clone()));
            }
            Said::SameAs { note, stage, lane, text } => {
                notes.insert(number, (stage, lane, text));
                groups.push((note, number));
            }
            Said::Vote { note } => *votes.entry(note).or_default() += 1,
        }
    }
    let mut content = Content::default();
    for (stage, lane, text) in notes.values() {
        let lane = if *stage == PARKED { 'п' } else { *lane };
        content.cells.entry((*stage, lane)).or_default().insert(text.clone());
    }
    content.votes = votes.iter().map(|(note, votes)| (notes[note].2.clone(), *votes)).collect();
    content.groups = groups.iter().map(|(one, two)| [one, two].map(|note| notes[note].2.clone()).into()).collect();
    content
}

fn content(map: &JourneyMap) -> Content {
    let mut content = Content::default();
    for card in map.cards() {
        let cell = match card.place {
            Place::Parking => (PARKED, 'п'),
            Place::Cell { lane, step } => {
                let kind = map.row(lane).unwrap().lane.kind;
                let letter = LANES.iter().find(|(_, own)| *own == kind).unwrap().0;
                (map.step_indexes()[&step] + 1, letter)
            }
        };
        content.cells.entry(cell).or_default().insert(card.text.clone());
        if card.votes > 0 {
            content.votes.insert(card.text.clone(), card.votes);
        }
    }
    let text = |card: &CardId| map.card(*card).unwrap().text.clone();
    content.groups = map.groups().iter().map(|group| group.cards.iter().map(text).collect()).collect();
    content
}

/// The map that the workshop begins with.
fn empty_map() -> Workbook {
    let map = MapId::from_bits(1);
    let on_map = |change| Edit::Map { map, change };
    let mut edits = vec![Edit::Maps(MapsEdit::Add {
        map: Box::new(JourneyMap::new(map, MapInfo::new("Вентиляция цеха"))),
        index: 0,
    })];
    let stages = SAID.lines().find_map(|line| line.strip_prefix("# Stages: ")).unwrap().trim_end_matches('.');
    for (index, stage) in stages.split(" · ").enumerate() {
        let (id, name) = (index as u64 + 1, stage.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '));
        let stage = Stage::new(StageId::from_bits(id), name, StepId::from_bits(id));
        edits.push(on_map(MapEdit::Stage(StageEdit::Add { stage, index })));
    }
    for (index, (_, kind)) in LANES.into_iter().enumerate() {
        let lane = Lane::new(LaneId::from_bits(index as u64 + 1), kind);
        edits.push(on_map(MapEdit::Lane(LaneEdit::Add { lane, index })));
    }
    apply(&Workbook::default(), &Edit::Several(edits)).unwrap().workbook
}

/// Hands on a keyboard.
trait Hands {
    fn write(&mut self, text: &str);
    fn press(&mut self, modifiers: Modifiers, key: Key);
}

/// Hands whose keys are counted; what they write is counted by who knows what is text of a note.
struct Counted<'a> {
    hands: &'a mut dyn Hands,
    keys: usize,
}

impl Hands for Counted<'_> {
    fn write(&mut self, text: &str) {
        self.hands.write(text);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        self.hands.press(modifiers, key);
    }
}

/// A facilitator: remembers what was said, and counts the keys that are no text of a note.
struct Facilitator<'a> {
    hands: Counted<'a>,
    notes: BTreeMap<usize, String>,
}

impl Facilitator<'_> {
    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.hands.press(modifiers, key);
    }

    fn tap(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    /// Marks or what is looked for: typed, but no text of a note.
    fn write_marks(&mut self, marks: &str) {
        self.hands.keys += marks.chars().count();
        self.hands.write(marks);
    }

    fn write_at(&mut self, stage: usize, lane: char, text: &str) {
        if stage != PARKED {
            self.write_marks(&format!("{stage}{lane} "));
        }
        self.hands.write(text);
    }

    /// Calls a note back into the line: by the shortest beginning of one of its words that no
    /// other note has.
    fn recall(&mut self, note: usize) {
        let wanted = self.notes[&note].to_lowercase();
        let others: Vec<String> =
            self.notes.iter().filter(|(number, _)| **number != note).map(|(_, text)| text.to_lowercase()).collect();
        let words = wanted.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1);
        let beginnings = words.flat_map(|word| word.char_indices().skip(1).map(|(at, c)| &word[..at + c.len_utf8()]));
        let is_its_own = |beginning: &&str| others.iter().all(|other| !other.contains(*beginning));
        let shortest = beginnings.filter(is_its_own).min_by_key(|beginning| beginning.len()).unwrap().to_owned();
        self.write_marks(&shortest);
        self.tap(Key::Up);
    }

    fn hear(&mut self, number: usize, said: &Said) {
        match said {
            Said::Note { stage, lane, text } => {
                self.write_at(*stage, *lane, text);
                self.tap(Key::Enter);
                self.notes.insert(number, text.clone());
            }
            Said::OtherText { of, text } => {
                self.recall(*of);
                // The marks stay: the cursor goes to the beginning, past them, and takes the rest.
                self.tap(Key::Home);
                (0..3).for_each(|_| self.tap(Key::Right));
                self.press(Modifiers::SHIFT, Key::End);
                self.hands.write(text);
                self.tap(Key::Enter);
                self.notes.insert(*of, text.clone());
            }
            Said::Moved { note, stage, lane, text } => {
                self.recall(*note);
                match text {
                    Some(text) => {
                        self.press(Modifiers::COMMAND, Key::A);
                        self.write_at(*stage, *lane, text);
                        self.notes.insert(*note, text.clone());
                    }
                    // One stage back.
                    None => self.press(Modifiers::SHIFT, Key::Tab),
                }
                self.tap(Key::Enter);
            }
            Said::SameAs { note, stage, lane, text } => {
                self.write_at(*stage, *lane, text);
                self.tap(Key::Enter);
                // The notes that came between stand between.
                (0..between(*note, number)).for_each(|_| self.press(Modifiers::ALT, Key::Up));
                self.press(Modifiers::SHIFT, Key::Up);
                self.press(Modifiers::COMMAND, Key::G);
                self.notes.insert(number, text.clone());
            }
            Said::Vote { note } => {
                self.recall(*note);
                self.press(Modifiers::COMMAND, Key::U);
                self.tap(Key::Enter);
            }
        }
    }
}

/// How many notes went to the same cell between two.
fn between(first: usize, second: usize) -> usize {
    let all = all_said();
    let cell = |number: usize| match &all[number - 1].1 {
        Said::Note { stage, lane, .. } | Said::SameAs { stage, lane, .. } => Some((*stage, *lane)),
        _ => None,
    };
    (first + 1..second).filter(|number| cell(*number) == cell(first)).count()
}

/// Plays the workshop; the line has the keyboard. Tells the keys of each utterance.
fn play(hands: &mut dyn Hands) -> Vec<usize> {
    hands.press(Modifiers::COMMAND, Key::L);
    let mut facilitator = Facilitator { hands: Counted { hands, keys: 0 }, notes: BTreeMap::new() };
    let keys = all_said().into_iter().map(|(number, said)| {
        let before = facilitator.hands.keys;
        facilitator.hear(number, &said);
        facilitator.hands.keys - before
    });
    keys.collect()
}

/// Goes down the cell of the note caught last; Escape before and after. Tells the keys between.
fn play_down_a_cell(hands: &mut dyn Hands) -> usize {
    hands.press(Modifiers::NONE, Key::Escape);
    let mut counted = Counted { hands, keys: 0 };
    for text in IN_ONE_CELL {
        counted.write(text);
        counted.press(Modifiers::NONE, Key::Enter);
    }
    let keys = counted.keys;
    hands.press(Modifiers::NONE, Key::Escape);
    keys
}

/// Whether an utterance is of a kind.
type IsOfKind = fn(&Said) -> bool;

/// Checks the map and tells the keys a note.
fn check(map: &JourneyMap, keys: &[usize], keys_in_cell: usize, how: &str) {
    let mut expected = expected();
    let (last_stage, last_lane) = (6, 'в');
    expected.cells.entry((last_stage, last_lane)).or_default().extend(IN_ONE_CELL.map(str::to_owned));
    assert_eq!(content(map), expected);
    let all = all_said();
    let kinds: [(&str, f64, IsOfKind); 5] = [
        ("new notes", MOST_THROUGH_LINE, |said| matches!(said, Said::Note { .. })),
        ("other texts", MOST_FOR_OTHER_TEXT, |said| matches!(said, Said::OtherText { .. })),
        ("moves", MOST_FOR_MOVE, |said| matches!(said, Said::Moved { .. })),
        ("merges", MOST_FOR_MERGE, |said| matches!(said, Said::SameAs { .. })),
        ("votes", MOST_FOR_VOTE, |said| matches!(said, Said::Vote { .. })),
    ];
    let each = |belongs: IsOfKind| {
        let taken: Vec<usize> =
            all.iter().zip(keys).filter(|((_, said), _)| belongs(said)).map(|(_, keys)| *keys).collect();
        taken.iter().sum::<usize>() as f64 / taken.len() as f64
    };
    let told: Vec<String> = kinds.iter().map(|(kind, _, belongs)| format!("{kind} {:.1}", each(*belongs))).collect();
    let in_cell = keys_in_cell as f64 / IN_ONE_CELL.len() as f64;
    println!("{how}: keys beyond the text: {}; down a cell {in_cell:.1}", told.join(", "));
    for (kind, most, belongs) in kinds {
        assert!(each(belongs) <= most, "{kind}: {:.1} keys, {most:.1} are the most", each(belongs));
    }
    assert!(in_cell <= MOST_DOWN_A_CELL, "down a cell {in_cell:.1}");
}

/// The editor without a window, and what a field of the window does to its text.
struct Headless {
    editor: Editor,
    /// Where the cursor is in the line, in letters, and up to where it selects.
    cursor: (usize, usize),
}

impl Headless {
    fn line(&self) -> Vec<char> {
        self.editor.capture().line().chars().collect()
    }

    fn go_to_end(&mut self) {
        let end = self.line().len();
        self.cursor = (end, end);
    }
}

impl Hands for Headless {
    fn write(&mut self, text: &str) {
        if !self.editor.capture().is_active() {
            assert!(self.editor.handle(Input::Typed(text.to_owned())), "{text} was typed into the void");
            return;
        }
        let mut line = self.line();
        let (from, to) = (self.cursor.0.min(self.cursor.1), self.cursor.0.max(self.cursor.1));
        let from_end = line.len() - to;
        line.splice(from..to, text.chars());
        let cursor = line.len() - from_end;
        self.cursor = (cursor, cursor);
        self.editor.handle(Input::CaptureText(line.into_iter().collect()));
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        if self.editor.handle(Input::Key { key, modifiers }) {
            self.go_to_end();
            return;
        }
        let end = self.line().len();
        match (modifiers, key) {
            (Modifiers::COMMAND, Key::A) => self.cursor = (0, end),
            (Modifiers::NONE, Key::Home) => self.cursor = (0, 0),
            (Modifiers::NONE, Key::Right) => self.cursor = (self.cursor.0 + 1, self.cursor.0 + 1),
            (Modifiers::SHIFT, Key::End) => self.cursor.1 = end,
            _ => panic!("{key:?} meant nothing"),
        }
    }
}

#[test]
fn sixty_utterances_land_where_they_belong() {
    let options = ViewOptions::new(Language::Russian, ThemeName::Light);
    let mut editor = Editor::new(Arc::new(empty_map()), options, IdSource::seeded(7));
    editor.handle(Input::Resized(Size::new(1366.0, 626.0)));
    let mut hands = Headless { editor, cursor: (0, 0) };
    let keys = play(&mut hands);
    let keys_in_cell = play_down_a_cell(&mut hands);
    check(hands.editor.map().unwrap(), &keys, keys_in_cell, "without a window");
}

/// The keyboard of a real window.
struct Keyboard<'a> {
    screen: &'a Screen,
}

impl Hands for Keyboard<'_> {
    fn write(&mut self, text: &str) {
        self.screen.tool("xdotool", &["type", "--delay", "6", text]).unwrap();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        let name = match key {
            Key::A => "Cyrillic_ef",
            Key::G => "Cyrillic_pe",
            Key::L => "Cyrillic_de",
            Key::S => "Cyrillic_yeru",
            Key::U => "Cyrillic_ghe",
            Key::Enter => "Return",
            Key::Escape => "Escape",
            Key::Home => "Home",
            Key::End => "End",
            Key::Right => "Right",
            Key::Tab => "Tab",
            Key::Up => "Up",
            _ => panic!("{key:?}"),
        };
        let held = [(modifiers.command, "ctrl+"), (modifiers.shift, "shift+"), (modifiers.alt, "alt+")];
        let held: String = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect();
        self.screen.tool("xdotool", &["key", &format!("{held}{name}")]).unwrap();
    }
}

#[test]
fn sixty_utterances_are_caught_by_real_keys_in_a_real_window() {
    if tools_are_missing() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("мастерская.ron");
    tropa::file::create(&empty_map(), &file).unwrap();
    let screen = Screen::start(folder.path());
    // Quotation marks and dashes are typed with AltGr.
    screen.tool("setxkbmap", &["-layout", "ru,us", "-option", "misc:typo,lv3:ralt_switch"]).unwrap();
    let _window = screen.open(&file);
    let start = Instant::now();
    let mut hands = Keyboard { screen: &screen };
    let keys = play(&mut hands);
    let keys_in_cell = play_down_a_cell(&mut hands);
    println!("played in {:.0} s", start.elapsed().as_secs_f64());
    let is_saved = || read(&file).maps()[0].cards().any(|card| card.text == IN_ONE_CELL[IN_ONE_CELL.len() - 1]);
    hands.press(Modifiers::COMMAND, Key::S);
    wait_until(is_saved, "the notes were not saved");
    check(&read(&file).maps()[0], &keys, keys_in_cell, "in a window");
}

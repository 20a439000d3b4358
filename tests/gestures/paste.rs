//! Cutting, copying and pasting: what is on the clipboard, what lands where, what is asked before.

use super::driver::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, ListEdit, MapEdit, SharedEdit};
use tropa::editor::clipboard::{Copied, CopiedKind};
use tropa::editor::paste::{Choice, KeepLanes, Question, Speakers};
use tropa::editor::{Button, Command, Input, Key, Modifiers, Request, Selected, Tool};
use tropa::locale::{self, Language};
use tropa::model::check::violations;
use tropa::model::*;
use tropa::template::{self, Template};

/// Stages, lanes, and the cards' texts by lane and stage.
type Sheet = (Vec<String>, Vec<(LaneKind, String)>, BTreeMap<(usize, usize), Vec<String>>);

/// A sheet as a spreadsheet puts it on the clipboard, of another map than the small one.
const SHEET: &str = include_str!("../fixtures/sheet.tsv");

impl Driver {
    fn paste(&mut self, text: &str) -> &mut Driver {
        assert!(self.editor.handle(Input::Paste { text: text.to_owned(), shared: None }), "nothing took it");
        self
    }

    /// What another window finds of what was copied here.
    fn copied(&self) -> Arc<Copied> {
        self.editor.copied().expect("something was copied").clone()
    }

    fn paste_from(&mut self, copied: &Arc<Copied>) -> &mut Driver {
        let rich = copied.details().expect("a copy with details").portable();
        let shared = Some(Arc::new(Copied::rich(copied.text().to_owned(), rich)));
        assert!(self.editor.handle(Input::Paste { text: copied.text().to_owned(), shared }));
        self
    }

    fn expect_pasting(&mut self) -> &mut Driver {
        assert!(self.editor.pasting().is_some(), "{:?}", self.editor.take_notices());
        self
    }

    fn questions(&self) -> Vec<Question> {
        self.editor.pasting().expect("a preview").questions()
    }

    fn summary(&self, language: Language) -> String {
        locale::message(language, &self.editor.pasting().expect("a preview").summary())
    }

    fn select(&mut self, selected: Selected) -> &mut Driver {
        self.editor.select(selected);
        self
    }

    fn texts_in(&self, lane: LaneId, step: StepId) -> Vec<String> {
        self.editor.map().expect("a map").cell(lane, step).map(|card| card.text.clone()).collect()
    }

    fn parked(&self) -> Vec<String> {
        self.editor.map().expect("a map").parking().iter().map(|card| card.text.clone()).collect()
    }

    /// Stages, lanes with their kinds, and the texts of every cell.
    fn sheet(&self) -> Sheet {
        sheet_of(self.editor.map().expect("a map"))
    }
}

fn sheet_of(map: &JourneyMap) -> Sheet {
    let columns = map.step_indexes();
    let mut cells: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    for (row, cards) in map.rows().iter().enumerate() {
        for card in cards.cards.iter() {
            let Place::Cell { step, .. } = card.place else { continue };
            cells.entry((row, columns[&step])).or_default().push(card.text.clone());
        }
    }
    let lanes = map.rows().iter().map(|row| (row.lane.kind, row.lane.name.clone())).collect();
    (map.stages().iter().map(|stage| stage.name.clone()).collect(), lanes, cells)
}

fn template(template: Template) -> Workbook {
    template::workbook(template, Language::Russian).expect("a template")
}

#[test]
fn one_line_becomes_a_card_at_once() {
    let mut driver = Driver::new();
    driver.select(Selected::Cell { lane: BARRIERS, step: BUY });
    driver.paste("  Ждут счёт\r\n").expect_idle().expect_steps(1);
    assert_eq!(driver.texts_in(BARRIERS, BUY), ["Ждут счёт"]);
    let card = driver.editor.map().expect("a map").cell(BARRIERS, BUY).next().expect("the card").id;
    driver.expect_cards_selected(&[card]);
    driver.paste("=1+1 и всё");
    assert_eq!(driver.texts_in(BARRIERS, BUY), ["Ждут счёт", "=1+1 и всё"], "after the selected card");
    driver.run(Command::Undo).run(Command::Undo).expect_cell(BARRIERS, BUY, &[]).expect_steps(0);
}

#[test]
fn without_a_selection_notes_go_to_the_parking_lot() {
    let mut driver = Driver::new();
    driver.paste("Кто платит?").expect_idle();
    driver.paste("- цены\n- сроки").expect_pasting();
    assert_eq!(driver.summary(Language::Russian), "2 карточки на парковку");
    driver.plain_key(Key::Enter).expect_idle().expect_steps(2);
    assert_eq!(driver.parked(), ["Кто платит за простой?", "Кто платит?", "цены", "сроки"]);
}

#[test]
fn several_lines_become_several_cards_or_one() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.select(Selected::card(A)).paste("1. Цены\r\n2. Сроки\r\n3. Сервис\r\n").expect_pasting().expect_steps(0);
    assert_eq!(driver.summary(Language::Russian), "3 карточки в ячейку «Действия клиента», этап «Поиск»");
    assert_eq!(driver.texts_in(ACTIONS, SEEK).len(), 6, "shown before it happens");
    driver.plain_key(Key::Escape).expect_idle().expect_unchanged(&before).expect_cards_selected(&[A]);
    driver.paste("1. Цены\r\n2. Сроки\r\n3. Сервис\r\n").plain_key(Key::Enter).expect_steps(1);
    let texts = driver.texts_in(ACTIONS, SEEK);
    assert_eq!(texts, ["Считает простои", "Цены", "Сроки", "Сервис", "Спрашивает коллег", "Ищет поставщиков"]);
    driver.run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[A]);
    driver.paste("Цены\nСроки").editor.choose(Choice::AsOneCard(true));
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(ACTIONS, SEEK).get(1).map(String::as_str), Some("Цены\nСроки"));
}

#[test]
fn chat_lines_bring_their_speakers_if_wanted() {
    let text = "12:40 Анна: нет цен\n12:41 Снабженец: ждём 12 дней\n12:45 Анна: и сервис";
    let cell = Selected::Cell { lane: BARRIERS, step: SEEK };
    let mut driver = Driver::new();
    driver.select(cell.clone()).paste(text).expect_pasting();
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(BARRIERS, SEEK), ["нет цен", "ждём 12 дней", "и сервис"]);
    let workbook = driver.editor.workbook().clone();
    assert_eq!(
        workbook.sources().iter().map(|source| source.title.as_str()).collect::<Vec<_>>(),
        ["Анна", "Снабженец"]
    );
    let role = workbook.roles().first().map(|role| role.id);
    assert_eq!(workbook.sources().get(1).and_then(|source| source.role), role, "called like the role");
    driver.select(cell.clone()).paste(text).plain_key(Key::Enter);
    assert_eq!(driver.editor.workbook().sources().len(), 2, "the same people");
    driver.run(Command::Undo).run(Command::Undo).expect_steps(0);
    for (speakers, first) in [(Speakers::InText, "Анна: нет цен"), (Speakers::LeftOut, "нет цен")] {
        driver.select(cell.clone()).paste(text).editor.choose(Choice::Speakers(speakers));
        driver.plain_key(Key::Enter).expect_steps(1);
        assert_eq!(driver.texts_in(BARRIERS, SEEK).first().map(String::as_str), Some(first));
        assert!(driver.editor.workbook().sources().is_empty());
        driver.run(Command::Undo);
    }
}

#[test]
fn what_becomes_of_names_is_chosen_once_and_remembered() {
    let text = "Анна: нет цен\nБорис: ждём 12 дней";
    let mut driver = Driver::new();
    let cell = Selected::Cell { lane: BARRIERS, step: SEEK };
    driver.select(cell.clone()).paste(text).editor.choose(Choice::Speakers(Speakers::Source));
    driver.plain_key(Key::Enter);
    assert_eq!(driver.editor.workbook().sources().len(), 2);
    driver.select(cell).paste("Вера: и сервис далеко\nАнна: и дорого").plain_key(Key::Enter);
    assert_eq!(driver.editor.workbook().sources().len(), 3, "without being asked again");
}

#[test]
fn headings_of_lines_stay_in_the_text_unless_something_else_is_chosen() {
    let text = "Цель: меньше простоев\nРиск: срок поставки";
    let mut driver = Driver::new();
    driver.select(Selected::Cell { lane: BARRIERS, step: SEEK }).paste(text).expect_pasting();
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(BARRIERS, SEEK), ["Цель: меньше простоев", "Риск: срок поставки"]);
    assert!(driver.editor.workbook().sources().is_empty());
    driver.run(Command::Undo).paste(text).editor.choose(Choice::Speakers(Speakers::Column));
    driver.editor.choose(Choice::Headings(false));
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(BARRIERS, SEEK), ["Цель"]);
    assert_eq!(driver.texts_in(BARRIERS, CHOOSE), ["Договор правят пять человек", "меньше простоев"]);
}

#[test]
fn cards_that_were_cut_come_back_as_they_were_once() {
    let mut driver = Driver::new();
    let card = |driver: &Driver, id: CardId| driver.editor.map().and_then(|map| map.card(id).cloned());
    let mut measure = Card::clone(&card(&driver, A).expect("the measure"));
    measure.measure.solves = vec![E];
    let mut barrier = Card::clone(&card(&driver, E).expect("the barrier"));
    let id = CommentId::from_bits(5);
    let text = "и юрист".to_owned();
    barrier.comments = vec![Comment { id, author: String::new(), text, date: None, resolved: false }];
    let change = MapEdit::Card(CardEdit::Set(vec![measure, barrier]));
    assert!(driver.editor.change(&Edit::Map { map: MAP, change }));
    driver.select(Selected::card(E)).run(Command::Cut);
    let solves = |driver: &Driver| card(driver, A).map(|card| card.measure.solves.clone()).unwrap_or_default();
    assert!(solves(&driver).is_empty());
    let text = driver.copied().text().to_owned();
    let cell = Selected::Cell { lane: BARRIERS, step: SEEK };
    for _ in 0..2 {
        driver.select(cell.clone()).paste(&text).expect_idle().expect_steps(3);
        driver.expect_cell(BARRIERS, SEEK, &[E]);
        assert_eq!(solves(&driver), [E]);
        assert_eq!(card(&driver, E).map(|card| card.comments.len()), Some(1));
        // Once more: a copy, about which nobody has said anything.
        driver.select(cell.clone()).paste(&text).expect_steps(4);
        let copy = driver.editor.selection().selected.only_card().expect("the copy");
        assert_ne!(copy, E);
        assert_eq!(card(&driver, copy).map(|card| card.comments.len()), Some(0));
        assert_eq!(solves(&driver), [E]);
        assert!(violations(driver.editor.workbook()).is_empty());
        driver.run(Command::Undo).run(Command::Undo).expect_steps(2);
    }
    // Where it was taken from it stands again: what was cut is a copy.
    driver.run(Command::Undo).select(cell).paste(&text);
    assert_eq!(card(&driver, E).map(|card| card.comments.len()), Some(1));
    assert_eq!(driver.texts_in(BARRIERS, SEEK), ["Договор правят пять человек"]);
}

#[test]
fn cards_that_were_cut_move_to_another_map_only_once() {
    let mut driver = Driver::new();
    let mut barrier = driver.editor.map().and_then(|map| map.card(E)).map(|card| Card::clone(card)).expect("a card");
    let text = "и юрист".to_owned();
    let id = CommentId::from_bits(5);
    barrier.comments = vec![Comment { id, author: String::new(), text, date: None, resolved: false }];
    assert!(driver.editor.change(&Edit::Map { map: MAP, change: MapEdit::Card(CardEdit::Set(vec![barrier])) }));
    driver.run(Command::DuplicateMap);
    let other = driver.editor.selection().map;
    assert_ne!(other, MAP);
    driver.editor.go_to_map(MAP);
    driver.select(Selected::card(E)).run(Command::Cut);
    let text = driver.copied().text().to_owned();
    driver.editor.go_to_map(other);
    let said = |driver: &Driver| {
        let card = driver.editor.selection().selected.only_card();
        driver.editor.map().and_then(|map| map.card(card?)).map(|card| card.comments.len())
    };
    let cell = driver.editor.map().map(|map| (map.rows()[2].lane.id, map.stages()[0].steps[0].id)).expect("a cell");
    let cell = Selected::Cell { lane: cell.0, step: cell.1 };
    driver.select(cell.clone()).paste(&text);
    assert_eq!(said(&driver), Some(1));
    driver.select(cell).paste(&text);
    assert_eq!(said(&driver), Some(0));
    assert!(violations(driver.editor.workbook()).is_empty());
}

#[test]
fn a_range_fills_the_grid_from_the_selected_cell_on() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.select(Selected::Cell { lane: ACTIONS, step: CHOOSE });
    driver.paste("а\tб\t\n\"в\nг\"\t\t\n").expect_pasting().expect_steps(0);
    assert_eq!(driver.summary(Language::Russian), "4 карточки в 2 строки и 2 столбца");
    assert_eq!(driver.summary(Language::English), "4 cards into 2 lanes and 2 columns");
    driver.plain_key(Key::Enter).expect_idle().expect_steps(1);
    assert_eq!(driver.texts_in(ACTIONS, CHOOSE), ["Проводит тендер", "а"]);
    assert_eq!(driver.texts_in(ACTIONS, BUY), ["б"]);
    assert_eq!(driver.texts_in(BARRIERS, CHOOSE), ["Договор правят пять человек", "в", "г"], "feelings have no cards");
    assert!(violations(driver.editor.workbook()).is_empty());
    driver.run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn missing_stages_and_lanes_are_added_or_left_out() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    let range = "а\tб\tв\nг\tд\tе\nж\tз\tи";
    driver.select(Selected::Cell { lane: BARRIERS, step: BUY }).paste(range).expect_pasting();
    assert_eq!(driver.editor.pasting().map(|pasting| pasting.landing().missing), Some((2, 2)));
    let asked: Vec<String> =
        driver.questions().iter().map(|question| locale::message(Language::Russian, &question.text)).collect();
    assert_eq!(asked[1..], ["Не хватает 2 этапов", "Не хватает 2 строк"]);
    driver.plain_key(Key::Enter).expect_steps(1);
    let map = driver.editor.map().expect("a map").clone();
    assert_eq!((map.stages().len(), map.rows().len(), map.card_count()), (5, 5, 15));
    driver.run(Command::Undo).expect_unchanged(&before);
    driver.paste(range).editor.choose(Choice::AddStages(false));
    driver.editor.choose(Choice::AddLanes(false));
    assert_eq!(driver.editor.pasting().map(|pasting| pasting.landing().left_out), Some(8));
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(BARRIERS, BUY), ["а"]);
    let map = driver.editor.map().expect("a map").clone();
    assert_eq!((map.stages().len(), map.rows().len(), map.card_count()), (3, 3, 7));
    assert!(driver.editor.take_notices().iter().any(|notice| notice.key == "notice-paste-left-out"));
}

#[test]
fn a_click_says_where_else_and_the_right_button_gives_up() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.select(Selected::Cell { lane: ACTIONS, step: BUY }).paste("а\nб");
    let elsewhere = driver.pos_in_cell(BARRIERS, SEEK);
    driver.move_to(elsewhere).press(Button::Left, Modifiers::NONE, 1).release().expect_pasting();
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(BARRIERS, SEEK), ["а", "б"]);
    driver.run(Command::Undo).expect_unchanged(&before).paste("а\nб").expect_pasting();
    driver.editor.handle(Input::FocusLost);
    driver.expect_pasting().press(Button::Right, Modifiers::NONE, 1).expect_idle().expect_unchanged(&before);
    driver.expect_steps(0);
}

#[test]
fn commands_wait_while_something_is_being_pasted_and_another_paste_takes_its_place() {
    let mut driver = Driver::new();
    driver.select(Selected::Cell { lane: ACTIONS, step: BUY }).paste("а\nб");
    assert!(!driver.editor.enabled(Command::Delete) && !driver.editor.run(Command::Undo));
    driver.paste("в\nг").plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.texts_in(ACTIONS, BUY), ["в", "г"]);
}

#[test]
fn while_typing_pasting_stays_with_the_field() {
    let mut driver = Driver::new();
    driver.double_click_card(A);
    assert!(!driver.editor.handle(Input::Paste { text: "слово".to_owned(), shared: None }));
    assert!(driver.editor.text_edit().is_some());
}

#[test]
fn nothing_and_too_much_change_nothing() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.paste(" \n\t").expect_idle().expect_unchanged(&before);
    assert!(driver.editor.take_notices().is_empty());
    driver.paste(&"а\n".repeat(50_000)).expect_idle().expect_unchanged(&before);
    assert_eq!(driver.editor.take_notices().len(), 1);
}

#[test]
fn a_copied_card_is_its_text_for_others_and_itself_for_us() {
    let mut driver = Driver::new();
    driver.click_card(E).run(Command::SeverityHigh).run(Command::BreaksTrust).run(Command::Copy);
    assert!(driver.editor.take_requests().contains(&Request::PutOnClipboard));
    assert_eq!(driver.copied().text(), "Договор правят пять человек");
    driver.select(Selected::Cell { lane: BARRIERS, step: BUY }).expect_steps(2);
    driver.paste("Договор правят пять человек\r\n").expect_idle().expect_steps(3);
    let map = driver.editor.map().expect("a map").clone();
    let copy = map.cell(BARRIERS, BUY).next().expect("the copy");
    assert_ne!(copy.id, E);
    assert_eq!((copy.severity.map(|severity| severity.get()), copy.breaks_trust), (Some(3), true));
    driver.run(Command::Undo).paste("Другой текст").expect_steps(3);
    let map = driver.editor.map().expect("a map").clone();
    assert_eq!(map.cell(BARRIERS, BUY).next().and_then(|card| card.severity), None, "another text means only itself");
}

#[test]
fn copied_cards_of_several_cells_are_a_range() {
    let mut driver = Driver::new();
    driver.select(Selected::cards(vec![E, A, B, D])).run(Command::Copy);
    assert_eq!(
        driver.copied().text(),
        "\"Считает простои\nСпрашивает коллег\"\tПроводит тендер\n\tДоговор правят пять человек"
    );
    driver.select(Selected::cards(vec![A, B])).run(Command::Copy);
    assert_eq!(driver.copied().text(), "Считает простои\nСпрашивает коллег");
    driver.select(Selected::Nothing);
    assert!(!driver.editor.enabled(Command::Copy) && !driver.editor.enabled(Command::Cut));
    driver.select(Selected::Stage(CHOOSE_STAGE)).run(Command::Copy);
    assert_eq!(driver.copied().text(), "Проводит тендер\nДоговор правят пять человек");
}

#[test]
fn cards_of_several_cells_keep_their_pattern() {
    let mut driver = Driver::new();
    driver.select(Selected::cards(vec![A, B, D])).run(Command::Copy);
    let text = driver.copied().text().to_owned();
    driver.select(Selected::Cell { lane: BARRIERS, step: CHOOSE }).paste(&text).expect_idle().expect_steps(1);
    assert_eq!(
        driver.texts_in(BARRIERS, CHOOSE),
        ["Договор правят пять человек", "Считает простои", "Спрашивает коллег"]
    );
    assert_eq!(driver.texts_in(BARRIERS, BUY), ["Проводит тендер"]);
    driver.run(Command::Undo).select(Selected::Cell { lane: BARRIERS, step: BUY }).paste(&text).expect_pasting();
    assert_eq!(driver.editor.pasting().map(|pasting| pasting.landing().missing), Some((1, 0)), "one column too few");
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(driver.editor.map().map(|map| map.stages().len()), Some(4));
}

#[test]
fn a_closed_group_is_copied_as_a_whole() {
    let mut driver = Driver::new();
    driver.select(Selected::cards(vec![A, B])).run(Command::Group).select(Selected::card(A)).run(Command::Copy);
    let text = driver.copied().text().to_owned();
    assert_eq!(text, "Считает простои\nСпрашивает коллег");
    driver.select(Selected::Cell { lane: BARRIERS, step: BUY }).paste(&text).expect_idle().expect_steps(2);
    let map = driver.editor.map().expect("a map").clone();
    let pasted: Vec<CardId> = map.cell(BARRIERS, BUY).map(|card| card.id).collect();
    assert_eq!(pasted.len(), 2);
    assert!(map.groups().iter().any(|group| group.cards == pasted), "{:?}", map.groups());
    assert!(violations(driver.editor.workbook()).is_empty());
}

#[test]
fn cutting_is_one_step_and_pasting_another() {
    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.select(Selected::cards(vec![A, C])).run(Command::Cut).expect_steps(1).expect_cell(ACTIONS, SEEK, &[B]);
    driver.expect_selected(Selected::Cell { lane: ACTIONS, step: SEEK });
    driver.select(Selected::Cell { lane: BARRIERS, step: BUY });
    let text = driver.copied().text().to_owned();
    driver.paste(&text).expect_idle().expect_steps(2);
    assert_eq!(driver.texts_in(BARRIERS, BUY), ["Считает простои", "Ищет поставщиков"]);
    driver.run(Command::Undo).run(Command::Undo).expect_unchanged(&before).expect_cards_selected(&[A, C]);
}

/// The small map with a card that carries everything.
fn loaded() -> Driver {
    let mut driver = Driver::new();
    let other = MapId::from_bits(77);
    let mut map = JourneyMap::new(other, MapInfo::new("Другая"));
    map = map.clone();
    let role = driver.editor.workbook().roles().first().expect("a role").id;
    let source = Source {
        id: SourceId::from_bits(4),
        kind: SourceKind::Interview,
        title: "Интервью".to_owned(),
        date: None,
        person: String::new(),
        role: Some(role),
        link: String::new(),
    };
    let department = Department {
        id: DepartmentId::from_bits(5),
        name: "Юристы".to_owned(),
        person: String::new(),
        leads_project: true,
    };
    let channel = Channel {
        id: ChannelId::from_bits(6),
        kind: ChannelKind::Document,
        name: "Договор".to_owned(),
        purpose: String::new(),
        owner: Some(department.id),
    };
    let card = Card {
        roles: vec![role],
        sources: vec![source.id],
        channel: Some(channel.id),
        department: Some(department.id),
        link: Some(other),
        votes: 7,
        comments: vec![Comment {
            id: CommentId::from_bits(8),
            author: "Анна".to_owned(),
            text: "точно?".to_owned(),
            date: None,
            resolved: false,
        }],
        measure: Measure { solves: vec![A], ..Measure::default() },
        ..(**driver.editor.map().and_then(|map| map.card(E)).expect("the card")).clone()
    };
    let edits = vec![
        Edit::Shared(SharedEdit::Source(ListEdit::Add { record: source, index: 0 })),
        Edit::Shared(SharedEdit::Department(ListEdit::Add { record: department, index: 0 })),
        Edit::Shared(SharedEdit::Channel(ListEdit::Add { record: channel, index: 0 })),
        Edit::Maps(tropa::edit::MapsEdit::Add { map: Box::new(map), index: 1 }),
        Edit::Map { map: MAP, change: MapEdit::Card(tropa::edit::CardEdit::Set(vec![card])) },
    ];
    assert!(driver.editor.change(&Edit::Several(edits)));
    driver
}

#[test]
fn a_pasted_card_keeps_its_details_but_not_what_was_said_about_it() {
    let mut driver = loaded();
    let text = "Договор правят пять человек";
    let original = driver.editor.map().and_then(|map| map.card(E)).expect("the card").clone();
    driver
        .select(Selected::card(E))
        .run(Command::Copy)
        .select(Selected::Cell { lane: BARRIERS, step: BUY })
        .paste(text);
    let map = driver.editor.map().expect("a map").clone();
    let copy = map.cell(BARRIERS, BUY).next().expect("the copy");
    let expected = Card { id: copy.id, place: copy.place, comments: Vec::new(), ..Card::clone(&original) };
    assert_eq!(**copy, expected);
    assert!(driver.editor.take_notices().iter().any(|notice| notice.key == "notice-comments-left-behind"));
    // A card that is cut takes them along.
    driver.select(Selected::card(E)).run(Command::Cut).select(Selected::Cell { lane: ACTIONS, step: BUY }).paste(text);
    let map = driver.editor.map().expect("a map").clone();
    let moved = map.cell(ACTIONS, BUY).next().expect("the card");
    assert_eq!(moved.comments.first().map(|comment| comment.text.as_str()), Some("точно?"));
    assert!(violations(driver.editor.workbook()).is_empty());
}

#[test]
fn another_workbook_gets_the_records_that_it_lacks() {
    let mut from = loaded();
    from.select(Selected::card(E)).run(Command::Copy);
    let copied = from.copied();
    let mut driver = Driver::of(template(Template::Empty));
    let map = driver.editor.map().expect("a map").clone();
    let (lane, step) = (map.rows()[4].lane.id, map.stages()[0].steps[0].id);
    let roles = driver.editor.workbook().roles().len();
    driver.select(Selected::Cell { lane, step }).paste_from(&copied).expect_idle().expect_steps(1);
    let workbook = driver.editor.workbook().clone();
    let card = driver.editor.map().and_then(|map| map.cell(lane, step).next().cloned()).expect("the card");
    let names: Vec<&str> =
        card.roles.iter().filter_map(|role| workbook.role(*role)).map(|role| role.name.as_str()).collect();
    assert_eq!((names, workbook.roles().len()), (vec!["Снабженец"], roles), "matched by name");
    let channel = card.channel.and_then(|id| workbook.channel(id)).expect("brought along");
    assert_eq!(channel.owner.and_then(|id| workbook.department(id)).map(|owner| owner.name.as_str()), Some("Юристы"));
    assert_eq!(card.sources.iter().filter_map(|id| workbook.source(*id)).count(), 1);
    assert_eq!((card.link, card.votes, card.measure.solves.len()), (None, 7, 0));
    let notices = driver.editor.take_notices();
    assert!(notices.iter().any(|notice| notice.key == "notice-links-left-behind"), "{notices:?}");
    assert!(violations(&workbook).is_empty());
    driver.paste_from(&copied);
    assert_eq!(driver.editor.workbook().sources().len(), workbook.sources().len(), "no record comes twice");
    driver.run(Command::Undo).run(Command::Undo).expect_steps(0);
}

#[test]
fn without_a_selection_cards_go_where_they_were_or_to_the_parking_lot() {
    let mut driver = Driver::new();
    driver.select(Selected::cards(vec![A, D])).run(Command::Copy).select(Selected::Nothing);
    let copied = driver.copied();
    driver.paste(copied.text()).expect_idle().expect_steps(1);
    assert_eq!(driver.texts_in(ACTIONS, CHOOSE), ["Проводит тендер", "Проводит тендер"]);
    let mut other = Driver::of(template(Template::Empty));
    other.paste_from(&copied).expect_idle().expect_steps(1);
    assert_eq!(other.parked(), ["Считает простои", "Проводит тендер"]);
    assert!(other.editor.take_notices().iter().any(|notice| notice.key == "notice-paste-parked"));
}

#[test]
fn a_sheet_pasted_into_an_empty_map_becomes_the_map() {
    let mut driver = Driver::of(template(Template::Empty));
    let before = driver.editor.workbook().clone();
    driver.paste(SHEET).expect_pasting().expect_steps(0);
    assert_eq!(driver.summary(Language::Russian), "Таблица станет картой: 7 этапов, 6 строк, 33 карточки");
    driver.plain_key(Key::Escape).expect_unchanged(&before);
    driver.paste(SHEET).plain_key(Key::Enter).expect_idle().expect_steps(1);
    let (stages, lanes, cells) = driver.sheet();
    let expected = ["Осознание", "Поиск", "Оценка", "Договор", "Поставка", "Эксплуатация", "Повторная закупка"];
    assert_eq!(stages, expected);
    let kinds = [
        (LaneKind::Actions, ""),
        (LaneKind::Touchpoints, ""),
        (LaneKind::Thoughts, ""),
        (LaneKind::Feelings, ""),
        (LaneKind::Barriers, ""),
        (LaneKind::Opportunities, ""),
    ];
    assert_eq!(lanes, kinds.map(|(kind, name)| (kind, name.to_owned())));
    assert_eq!(cells[&(0, 1)], ["Ищет в интернете", "Спрашивает коллег"]);
    assert_eq!(cells[&(1, 1)], ["Сайт; каталог \"Станки-2026\""]);
    assert_eq!(cells[&(4, 1)], ["Нет цен", "Долгий ответ"]);
    assert_eq!(cells[&(5, 6)], ["=1+1 программа лояльности"]);
    assert!(!cells.contains_key(&(2, 2)) && !cells.contains_key(&(5, 0)));
    assert_eq!((cells.len(), cells.values().map(Vec::len).sum::<usize>()), (30, 33));
    assert!(violations(driver.editor.workbook()).is_empty());
    driver.run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn lanes_that_a_sheet_does_not_name_are_asked_about() {
    let kinds = |driver: &Driver| driver.sheet().1.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let mut driver = Driver::of(template(Template::Empty));
    let own = kinds(&driver);
    let named = [LaneKind::Actions, LaneKind::Touchpoints, LaneKind::Thoughts, LaneKind::Barriers];
    let named = [&named[..], &[LaneKind::Opportunities]].concat();
    let unnamed: Vec<LaneKind> = own.iter().copied().filter(|kind| !named.contains(kind)).collect();
    assert!(unnamed.contains(&LaneKind::Feelings));
    driver.paste(SHEET);
    let question = driver.questions().into_iter().find(|question| question.text.key == "paste-unnamed-lanes");
    let question = question.expect("a question");
    let said = locale::message(Language::Russian, &question.text);
    let chosen: Vec<_> = question.answers.iter().filter(|(_, _, chosen)| *chosen).map(|(choice, ..)| *choice).collect();
    assert!(said.contains("Чувства"), "{said}");
    let is_kept = |choice: &Choice| !matches!(choice, Choice::KeepLanes(KeepLanes::None));
    assert!(chosen.len() == 1 && is_kept(&chosen[0]), "{chosen:?}");
    driver.editor.choose(Choice::KeepLanes(KeepLanes::None));
    assert_eq!(kinds(&driver), named);
    driver.editor.choose(Choice::KeepLanes(KeepLanes::All));
    assert_eq!(kinds(&driver), own, "each below the one that it stood below");
    driver.plain_key(Key::Enter).expect_steps(1);
    assert_eq!(kinds(&driver), own);
}

#[test]
fn the_worked_example_is_rebuilt_from_its_own_sheet() {
    for language in Language::ALL {
        let example = template::workbook(Template::Example, language).expect("a template");
        let mut from = Driver::of(example);
        if language == Language::English {
            from.editor.run(Command::LanguageEnglish);
        }
        from.run(Command::CopyTable);
        let (expected, text) = (from.sheet(), from.copied().text().to_owned());
        assert!(from.copied().details().is_none());
        let mut driver = Driver::of(template::workbook(Template::Empty, language).expect("a template"));
        if language == Language::English {
            driver.editor.run(Command::LanguageEnglish);
        }
        driver.paste(&text).expect_pasting().plain_key(Key::Enter).expect_steps(1);
        assert_eq!(driver.sheet(), expected);
        assert!(violations(driver.editor.workbook()).is_empty());
    }
}

#[test]
fn a_sheet_lands_by_name_in_a_map_that_has_its_stages_and_lanes() {
    let mut driver = Driver::new();
    let sheet = "\tВыбор\tПоставка\tПокупка\nБарьеры\tа\tб\tв\nБоли и страхи\t\tг\t\nИдеи\tд\t\t";
    driver.select(Selected::card(A)).paste(sheet).expect_pasting();
    assert_eq!(driver.editor.pasting().map(|pasting| pasting.landing().missing), Some((1, 2)));
    driver.plain_key(Key::Enter).expect_steps(1);
    let (stages, lanes, cells) = driver.sheet();
    assert_eq!(stages, ["Поиск", "Выбор", "Поставка", "Покупка"]);
    let names: Vec<(LaneKind, &str)> = lanes.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
    let expected = [
        (LaneKind::Actions, ""),
        (LaneKind::Feelings, ""),
        (LaneKind::Barriers, ""),
        (LaneKind::Barriers, "Боли и страхи"),
        (LaneKind::Opportunities, "Идеи"),
    ];
    assert_eq!(names, expected);
    assert_eq!(cells[&(2, 1)], ["Договор правят пять человек", "а"]);
    assert_eq!(cells[&(4, 1)], ["д"]);
    driver.run(Command::Undo).paste(sheet).editor.choose(Choice::Headings(false));
    assert_eq!(driver.editor.pasting().map(|pasting| pasting.landing().cards.len()), Some(11));
    driver.plain_key(Key::Escape).expect_steps(0);
}

#[test]
fn merged_headers_are_steps_and_rows_without_a_name_go_on() {
    let mut driver = Driver::of(template(Template::Empty));
    driver.paste("\tПоиск\t\tПокупка\n\tищет\tсравнивает\t\nДействия\tа\tб\tв\n\tг\t\t\nЧувства\tрад\t\t\n");
    driver.plain_key(Key::Enter).expect_steps(1);
    let map = driver.editor.map().expect("a map").clone();
    let steps: Vec<(usize, &str)> = map.steps().map(|(stage, step)| (stage, step.name.as_str())).collect();
    assert_eq!(steps, [(0, "ищет"), (0, "сравнивает"), (1, "")]);
    let (_, lanes, cells) = driver.sheet();
    assert_eq!(cells[&(0, 0)], ["а", "г"]);
    assert_eq!(lanes[1], (LaneKind::Notes, "Чувства".to_owned()), "a lane of feelings would not show the card");
    // And back.
    let expected = driver.sheet();
    driver.run(Command::CopyTable);
    let text = driver.copied().text().to_owned();
    let mut other = Driver::of(template(Template::Empty));
    other.paste(&text).plain_key(Key::Enter);
    assert_eq!(other.sheet().2, expected.2);
}

#[test]
fn a_copied_map_becomes_a_map_of_another_workbook() {
    let mut from = Driver::of(template(Template::Example));
    from.run(Command::CopyMap);
    let copied = from.copied();
    assert_eq!(copied.details().map(|rich| rich.kind), Some(CopiedKind::Map));
    let mut driver = Driver::new();
    driver.paste_from(&copied).expect_idle().expect_steps(1);
    let workbook = driver.editor.workbook().clone();
    assert_eq!(workbook.maps().len(), 2);
    let (pasted, original) = (driver.editor.map().expect("a map"), from.editor.map().expect("a map"));
    assert_eq!(pasted.info().title, original.info().title);
    assert_eq!(sheet_of(pasted), sheet_of(original));
    assert_eq!(pasted.curves().len(), original.curves().len());
    let names: Vec<&str> = workbook.roles().iter().map(|role| role.name.as_str()).collect();
    assert_eq!(names, ["Снабженец", "Главный инженер", "Финансовый директор"], "one was there already");
    let colors: std::collections::BTreeSet<u32> = workbook.roles().iter().map(|role| role.color).collect();
    assert_eq!(colors.len(), 3, "told apart");
    assert!(violations(&workbook).is_empty(), "{:?}", violations(&workbook));
    driver.run(Command::Undo).expect_steps(0);
    // In its own workbook it is another one with another name.
    from.paste(copied.text()).expect_idle().expect_steps(1);
    let titles: Vec<String> = from.editor.workbook().maps().iter().map(|map| map.info().title.clone()).collect();
    assert_eq!(titles.get(1), Some(&format!("{} — копия", titles[0])));
    assert!(violations(from.editor.workbook()).is_empty());
}

#[test]
fn copying_as_a_table_forgets_the_map_that_reads_the_same() {
    let mut driver = Driver::new();
    driver.run(Command::CopyMap).run(Command::CopyTable);
    let text = driver.copied().text().to_owned();
    driver.paste(&text).expect_pasting();
    assert!(matches!(driver.editor.tool(), Tool::Pasting(_)));
    driver.plain_key(Key::Escape).expect_steps(0);
}

#[test]
fn everything_said_about_pasting_has_words() {
    let mut driver = Driver::new();
    for text in ["а\nб", "\tВыбор\tЕщё\nБарьеры\tа\tб\nЧто-то\tв\tг", "Анна: а\nПётр: б", "а\tб\nв\tг"]
    {
        driver.paste(text).expect_pasting();
        let pasting = driver.editor.pasting().expect("a preview");
        let mut said = vec![pasting.summary()];
        for question in pasting.questions() {
            said.push(question.text);
            assert_eq!(question.answers.iter().filter(|(_, _, is_chosen)| *is_chosen).count(), 1);
            said.extend(question.answers.into_iter().map(|(_, answer, _)| answer));
        }
        said.extend(driver.editor.hints());
        for language in Language::ALL {
            assert!(said.iter().all(|message| locale::has(language, message.key)), "{said:?}");
        }
        driver.plain_key(Key::Escape).expect_steps(0);
    }
}

#[test]
fn commands_of_the_window_work_while_a_preview_is_shown() {
    let mut driver = Driver::new();
    driver.paste("а\tб\nв\tг").expect_pasting();
    driver.editor.take_requests();
    driver.key(Modifiers::COMMAND, Key::S).expect_pasting();
    assert_eq!(driver.editor.take_requests(), [Request::Save]);
    let (saved, _) = driver.editor.begin_save();
    assert!(saved.maps()[0].cards().all(|card| card.text != "а"), "what is only shown is not saved");
    driver.expect_pasting();
    for command in [Command::Delete, Command::Duplicate, Command::Undo, Command::NextMap, Command::Find] {
        assert!(!driver.editor.enabled(command) && !driver.editor.run(command), "{command:?}");
    }
    driver.plain_key(Key::Enter).expect_steps(1);
}

#[test]
fn what_is_more_than_a_card_is_not_pasted_into_a_new_one() {
    let mut driver = Driver::new();
    driver.editor.select(Selected::Cell { lane: BARRIERS, step: BUY });
    driver.run(Command::AddCard);
    assert!(driver.editor.pastes_for_new_card("первая\nвторая"));
    assert!(!driver.editor.pastes_for_new_card("одна"));
    driver.editor.handle(Input::Paste { text: "первая\nвторая".to_owned(), shared: None });
    driver.plain_key(Key::Enter);
    let map = driver.editor.map().expect("a map");
    let texts: Vec<&str> = map.cell(BARRIERS, BUY).map(|card| card.text.as_str()).collect();
    assert_eq!(texts, ["первая", "вторая"]);
    driver.expect_steps(1);
}

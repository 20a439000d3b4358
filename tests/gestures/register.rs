//! The register of target groups: cells are walked, typed, chosen, pasted, moved and compared as in
//! a spreadsheet; every change is one step, Escape leaves no trace.

use super::driver::*;
use std::sync::Arc;
use tropa::edit::{Edit, ListEdit, SharedEdit, apply};
use tropa::editor::{CellAt, Command, Input, Key, Modifiers, Shown};
use tropa::insight::register::Column;
use tropa::locale::{self, Language};
use tropa::model::check::violations;
use tropa::model::*;

const FIRST: TargetGroupId = TargetGroupId::from_bits(101);
const SECOND: TargetGroupId = TargetGroupId::from_bits(102);
const THIRD: TargetGroupId = TargetGroupId::from_bits(103);

fn register() -> Workbook {
    let group = |id, name: &str, process: &str| TargetGroup {
        name: name.to_owned(),
        process: process.to_owned(),
        ..TargetGroup::new(id, GroupList::Own)
    };
    let add = |record| Edit::Shared(SharedEdit::TargetGroup(ListEdit::Add { record, index: usize::MAX }));
    let department = Department {
        id: DepartmentId::from_bits(1),
        name: "Сервис".to_owned(),
        person: String::new(),
        leads_project: false,
    };
    let edits = vec![
        Edit::Shared(SharedEdit::Department(ListEdit::Add { record: department, index: 0 })),
        add(group(FIRST, "Заводы", "Продажа")),
        add(group(SECOND, "Мастерские", "Продажа")),
        add(group(THIRD, "Журналисты", "Пресс-служба")),
    ];
    apply(&small(), &Edit::Several(edits)).expect("a sound register").workbook
}

fn shown() -> Driver {
    let mut driver = Driver::of(register());
    driver.run(Command::Register);
    driver
}

impl Driver {
    fn at(&mut self, row: Option<TargetGroupId>, column: Column) -> &mut Driver {
        self.editor.press_cell(row, column, false, 0);
        self
    }

    fn typed(&mut self, words: &str) -> &mut Driver {
        assert!(self.editor.handle(Input::Typed(words.to_owned())), "nobody takes {words:?}");
        self
    }

    fn paste_text(&mut self, text: &str) -> &mut Driver {
        assert!(self.editor.handle(Input::Paste { text: text.to_owned(), shared: None }));
        self
    }

    fn groups(&self) -> Vec<Arc<TargetGroup>> {
        self.editor.workbook().target_groups().to_vec()
    }

    fn names(&self) -> Vec<String> {
        self.groups().iter().map(|group| group.name.clone()).collect()
    }

    fn group(&self, id: TargetGroupId) -> TargetGroup {
        self.groups().iter().find(|group| group.id == id).map(|group| TargetGroup::clone(group)).expect("the group")
    }

    fn expect_at(&mut self, row: Option<TargetGroupId>, column: Column) -> &mut Driver {
        assert_eq!(self.editor.register_place().map(|place| place.at), Some(CellAt { row, column }));
        self
    }

    fn notices(&mut self) -> String {
        let notices = self.editor.take_notices();
        notices.iter().map(|notice| locale::message(Language::Russian, notice)).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn the_register_is_a_sheet_after_the_maps() {
    let mut driver = Driver::of(register());
    driver.run(Command::NextMap).expect_at(Some(FIRST), Column::Name);
    driver.run(Command::PreviousMap);
    assert_eq!(driver.editor.register_place(), None);
    driver.run(Command::Register).at(Some(SECOND), Column::Process).run(Command::PreviousMap).run(Command::Register);
    driver.expect_at(Some(SECOND), Column::Process).expect_steps(0);
    for command in [Command::AddCard, Command::ZoomIn, Command::AddStageAfter, Command::SelectRight] {
        assert!(!driver.editor.enabled(command), "{command:?} concerns the map");
    }
}

#[test]
fn arrows_tab_and_edges_walk_over_the_cells() {
    let mut driver = shown();
    driver.plain_key(Key::Right).plain_key(Key::Down).expect_at(Some(SECOND), Column::Sector);
    driver.plain_key(Key::Home).expect_at(Some(SECOND), Column::Name);
    driver.key(Modifiers::SHIFT, Key::Tab).expect_at(Some(FIRST), Column::Map);
    driver.plain_key(Key::Tab).expect_at(Some(SECOND), Column::Name);
    driver.key(Modifiers::COMMAND, Key::Down).expect_at(Some(THIRD), Column::Name);
    driver.plain_key(Key::Down).expect_at(None, Column::Name);
    driver.plain_key(Key::Down).expect_at(None, Column::Name);
    driver.key(Modifiers::COMMAND, Key::Home).expect_at(Some(FIRST), Column::Name);
    driver.key(Modifiers::SHIFT, Key::Down).key(Modifiers::SHIFT, Key::Right);
    let place = driver.editor.register_place().expect("the register");
    assert_eq!(place.at, CellAt { row: Some(SECOND), column: Column::Sector });
    assert_eq!(place.anchor, CellAt { row: Some(FIRST), column: Column::Name });
    driver.plain_key(Key::Escape).expect_at(Some(SECOND), Column::Sector);
    driver.at(None, Column::Map);
    assert!(!driver.editor.handle(Input::Key { key: Key::Tab, modifiers: Modifiers::NONE }), "Tab leads out");
    driver.expect_steps(0);
}

#[test]
fn typing_over_a_cell_is_one_step_and_enter_goes_down() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Process).typed("П").text("Поставка").plain_key(Key::Enter);
    assert_eq!(driver.group(FIRST).process, "Поставка");
    driver.expect_steps(1).expect_at(Some(SECOND), Column::Process).expect_idle();
    driver.run(Command::Undo).expect_at(Some(FIRST), Column::Process);
    assert_eq!(driver.group(FIRST).process, "Продажа");
    driver.run(Command::PreviousMap).run(Command::Redo).expect_at(Some(FIRST), Column::Process);
    assert_eq!(driver.group(FIRST).process, "Поставка");
}

#[test]
fn escape_leaves_no_trace_and_an_unchanged_text_is_no_step() {
    let mut driver = shown();
    let before = driver.editor.workbook().clone();
    driver.at(Some(FIRST), Column::Name).plain_key(Key::F2);
    assert_eq!(driver.editor.cell_edit().map(|edit| edit.draft().to_owned()), Some("Заводы".to_owned()));
    driver.text("Заводы и фабрики").plain_key(Key::Escape).expect_idle().expect_unchanged(&before).expect_steps(0);
    driver.plain_key(Key::Enter).plain_key(Key::Enter).expect_unchanged(&before).expect_steps(0);
    driver.at(None, Column::Name).typed("х").text("").plain_key(Key::Tab).expect_unchanged(&before).expect_steps(0);
}

#[test]
fn a_second_press_opens_the_field_and_arrows_commit_what_was_typed_over() {
    let mut driver = shown();
    driver.editor.press_cell(Some(SECOND), Column::Through, false, 1);
    assert!(driver.editor.cell_edit().is_none());
    driver.editor.press_cell(Some(SECOND), Column::Through, false, 1);
    assert!(driver.editor.cell_edit().is_some_and(|edit| !edit.is_quick()));
    driver.text("дилеры");
    // The arrow moves the cursor of the field, not the cell.
    assert!(!driver.editor.handle(Input::Key { key: Key::Left, modifiers: Modifiers::NONE }));
    // Pressing elsewhere commits.
    driver.editor.press_cell(Some(FIRST), Column::Name, false, 1);
    assert_eq!(driver.group(SECOND).through, "дилеры");
    driver.expect_steps(1).at(Some(SECOND), Column::OnlineReason).typed("нет связи").plain_key(Key::Right);
    driver.expect_at(Some(SECOND), Column::Through).expect_steps(2);
}

#[test]
fn rows_are_added_in_the_empty_line_and_enter_returns_below_the_first_tab() {
    let mut driver = shown();
    driver.at(Some(THIRD), Column::Name).plain_key(Key::F2).plain_key(Key::Enter).expect_at(None, Column::Name);
    driver.typed("Дилеры").plain_key(Key::Tab).typed("о");
    driver.plain_key(Key::Tab).expect_steps(2);
    let added = driver.groups().last().cloned().expect("a row");
    assert_eq!((added.name.as_str(), added.sector, added.list), ("Дилеры", Some(Sector::Corporate), GroupList::Own));
    driver.typed("н").plain_key(Key::Enter).expect_at(None, Column::Name).expect_steps(3);
    driver.run(Command::Undo).run(Command::Undo).run(Command::Undo);
    assert_eq!(driver.names(), ["Заводы", "Мастерские", "Журналисты"]);
}

#[test]
fn choices_are_typed_by_their_first_letter_or_opened_by_key() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Online).typed("ч").plain_key(Key::Enter).expect_at(Some(SECOND), Column::Online);
    assert_eq!(driver.group(FIRST).online, Some(Online::Partly));
    driver.key(Modifiers::ALT, Key::Down).plain_key(Key::Down).plain_key(Key::Enter).expect_steps(2);
    assert_eq!(driver.group(SECOND).online, Some(Online::Yes));
    // What nobody understands stays in the field, and the notice says what would be understood.
    driver.at(Some(FIRST), Column::Sector).typed("щ");
    driver.plain_key(Key::Enter);
    assert!(driver.editor.cell_edit().is_some() && driver.notices().contains("частные, организации"));
    driver.plain_key(Key::Escape).expect_steps(2);
    driver.typed("b2b").plain_key(Key::Enter);
    assert_eq!(driver.group(FIRST).sector, Some(Sector::Corporate));
}

#[test]
fn a_department_is_found_by_name_or_added() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Department).typed("сер").plain_key(Key::Tab);
    assert_eq!(driver.group(FIRST).department, Some(DepartmentId::from_bits(1)));
    driver.at(Some(SECOND), Column::Department).typed("Юристы").plain_key(Key::Enter).expect_steps(2);
    let added = driver.group(SECOND).department.expect("a department");
    assert_eq!(driver.editor.workbook().department(added).map(|own| own.name.as_str()), Some("Юристы"));
    assert!(driver.notices().contains("Юристы"));
    driver.run(Command::Undo);
    assert!(driver.editor.workbook().department(added).is_none());
}

#[test]
fn a_table_is_pasted_as_one_step_with_words_of_both_languages() {
    let mut driver = shown();
    let text = "Группа\tТип\tНовые/действующие\tОтдел\tОнлайн\tЗаметки\n\
                Заводы\tКорпоративный\texisting\tсервис\tчастично: только заявка\tпервая\n\
                Соискатели\tчастные лица\tNew\tКадры\tyes\tвторая\n";
    driver.at(Some(THIRD), Column::Name).paste_text(text).expect_steps(1);
    let groups = driver.groups();
    assert_eq!(driver.names(), ["Заводы", "Мастерские", "Заводы", "Соискатели"]);
    let (third, last) = (&groups[2], &groups[3]);
    assert_eq!((third.sector, third.standing), (Some(Sector::Corporate), Some(Standing::Existing)));
    assert_eq!((third.online, third.online_reason.as_str()), (Some(Online::Partly), "только заявка"));
    assert_eq!(third.process, "Пресс-служба", "columns that are not named stay");
    assert_eq!(third.department, Some(DepartmentId::from_bits(1)));
    assert_eq!((last.sector, last.online), (Some(Sector::Private), Some(Online::Yes)));
    let notices = driver.notices();
    assert!(notices.contains("Кадры") && notices.contains("Заметки") && !notices.contains("лица"), "{notices}");
    assert!(violations(driver.editor.workbook()).is_empty());
    driver.run(Command::Undo);
    assert_eq!(driver.names(), ["Заводы", "Мастерские", "Журналисты"]);
    assert_eq!(driver.editor.workbook().departments().len(), 1);
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_is_pasted() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Sector).paste_text("зелёные\tновые\nчастные\tкогда-нибудь");
    assert_eq!(driver.group(FIRST).standing, Some(Standing::New));
    assert_eq!(driver.group(SECOND).sector, Some(Sector::Private));
    let notices = driver.notices();
    assert!(notices.contains("зелёные") && notices.contains("когда-нибудь"), "{notices}");
    driver.at(Some(FIRST), Column::Map).paste_text("Такой карты нет\tлишнее");
    let notices = driver.notices();
    assert!(notices.contains("Такой карты нет") && notices.contains("1 столбец"), "{notices}");
}

#[test]
fn one_cell_fills_the_selection_and_cells_are_copied_as_a_table() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::LineOfBusiness).key(Modifiers::SHIFT, Key::Down).paste_text("Станки");
    driver.expect_steps(1);
    assert!(driver.groups()[..2].iter().all(|group| group.line_of_business == "Станки"));
    driver.at(Some(FIRST), Column::Name).key(Modifiers::SHIFT, Key::Down).run(Command::Copy);
    assert_eq!(driver.editor.copied().map(|copied| copied.text().to_owned()), Some("Заводы\nМастерские".to_owned()));
    driver.at(Some(FIRST), Column::LineOfBusiness).key(Modifiers::SHIFT, Key::Right).run(Command::Cut).expect_steps(2);
    assert_eq!(driver.editor.copied().map(|copied| copied.text().to_owned()), Some("Станки\tПродажа".to_owned()));
    assert_eq!((driver.group(FIRST).line_of_business, driver.group(FIRST).process), (String::new(), String::new()));
}

#[test]
fn what_is_copied_is_pasted_back_equal() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Online).typed("да").plain_key(Key::Enter);
    driver.at(Some(FIRST), Column::OnlineReason).typed("по \"почте\"").plain_key(Key::Enter);
    driver.run(Command::SelectAll).run(Command::Copy);
    let text = driver.editor.copied().map(|copied| copied.text().to_owned()).expect("a copy");
    let before = driver.editor.workbook().clone();
    driver.at(Some(FIRST), Column::Name).paste_text(&text).expect_unchanged(&before);
}

#[test]
fn delete_clears_cells_and_a_command_deletes_rows() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Name).key(Modifiers::SHIFT, Key::Down).plain_key(Key::Delete).expect_steps(1);
    assert_eq!(driver.names(), ["", "", "Журналисты"]);
    driver.run(Command::Undo).key(Modifiers::COMMAND, Key::Delete).expect_at(Some(THIRD), Column::Name);
    assert_eq!(driver.names(), ["Журналисты"]);
    driver.run(Command::Undo);
    let place = driver.editor.register_place().expect("the register");
    assert_eq!((place.at.row, place.anchor.row), (Some(SECOND), Some(FIRST)), "what was selected is so again");
    driver.at(Some(SECOND), Column::Process).plain_key(Key::Insert);
    assert_eq!(driver.names(), ["Заводы", "", "Мастерские", "Журналисты"]);
}

#[test]
fn rows_are_moved_by_key_and_by_hand_in_the_order_of_the_file() {
    let mut driver = shown();
    driver.at(Some(THIRD), Column::Name).key(Modifiers::ALT, Key::Up).key(Modifiers::ALT, Key::Up).expect_steps(1);
    assert_eq!(driver.names(), ["Журналисты", "Заводы", "Мастерские"]);
    driver.run(Command::Undo);
    driver.editor.press_row(Some(FIRST), false);
    assert!(driver.editor.register_place().is_some_and(|place| place.is_of_rows()));
    assert!(driver.editor.drop_rows(3));
    assert_eq!(driver.names(), ["Мастерские", "Журналисты", "Заводы"]);
    assert!(!driver.editor.drop_rows(3), "it stands there already");
    // Sorted rows have no order of their own to be moved in.
    driver.run(Command::SortGroups);
    let before = driver.editor.workbook().clone();
    driver.key(Modifiers::ALT, Key::Up).expect_unchanged(&before);
    assert!(!driver.notices().is_empty());
}

#[test]
fn rows_are_sorted_and_filtered_without_a_change() {
    let mut driver = shown();
    let before = driver.editor.workbook().clone();
    driver.at(Some(FIRST), Column::Name).run(Command::SortGroups);
    let names = |driver: &Driver| {
        driver.editor.register_table().rows.iter().map(|group| group.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&driver), ["Журналисты", "Заводы", "Мастерские"]);
    driver.run(Command::SharedProcesses);
    assert_eq!(names(&driver), ["Заводы", "Мастерские"]);
    driver.run(Command::ShowAllGroups).at(Some(THIRD), Column::Process).run(Command::FilterGroups);
    assert_eq!(names(&driver), ["Журналисты"]);
    driver.expect_unchanged(&before).expect_steps(0);
    // A row that is changed under the hands does not vanish from under them.
    driver.typed("Новости").plain_key(Key::Enter);
    assert_eq!(names(&driver), ["Журналисты"]);
    driver.plain_key(Key::Escape);
    assert_eq!(names(&driver).len(), 3);
}

#[test]
fn a_map_is_drawn_for_a_group_and_both_know_each_other() {
    let mut driver = shown();
    driver.at(Some(SECOND), Column::Name).run(Command::DrawGroupMap).expect_steps(1);
    assert_eq!(driver.editor.register_place(), None);
    let map = driver.editor.map().cloned().expect("the map");
    assert_eq!((map.info().title.as_str(), map.info().target_group), ("Мастерские", Some(SECOND)));
    assert!(map.stages().len() > 2 && map.rows().len() > 3 && map.card_count() == 0);
    assert_eq!(driver.group(SECOND).map, Some(map.id()));
    driver.run(Command::Undo).expect_at(Some(SECOND), Column::Name);
    assert_eq!(driver.group(SECOND).map, None);
    driver.run(Command::Redo).run(Command::Register).at(Some(SECOND), Column::Map).run(Command::GoToGroupMap);
    assert_eq!(driver.editor.map().map(|own| own.id()), Some(map.id()));
    assert!(driver.editor.enabled(Command::DrawNextMap));
}

#[test]
fn lists_are_copied_filled_and_compared() {
    let mut driver = shown();
    driver.editor.press_row(Some(FIRST), false);
    driver.run(Command::CopyGroups).expect_steps(1);
    assert_eq!(driver.editor.register_place().map(|place| place.shown), Some(Shown::DepartmentHeads));
    let copy = driver.groups().last().cloned().expect("a copy");
    driver.at(Some(copy.id), Column::Process).typed("Поставка").plain_key(Key::Enter);
    driver.run(Command::RegisterComparison);
    let table = driver.editor.register_table();
    assert_eq!(table.pairs.len(), 3);
    assert!(!table.pairs[0].differences.is_empty() && table.pairs[1].heads.is_none());
    assert!(!driver.editor.enabled(Command::Delete) && !driver.editor.handle(Input::Typed("я".to_owned())));
    driver.plain_key(Key::Down).plain_key(Key::Enter).expect_at(Some(SECOND), Column::Process);
    assert_eq!(driver.editor.register_place().map(|place| place.shown), Some(Shown::Own));
    driver.run(Command::RegisterHeads).run(Command::PresetGroups).expect_steps(3);
    assert_eq!(driver.editor.register_table().rows.len(), 22);
    assert!(!driver.editor.enabled(Command::PresetGroups), "all are there");
}

#[test]
fn an_empty_register_offers_typical_groups_in_both_languages() {
    for language in Language::ALL {
        let presets = tropa::template::preset_groups(language).as_ref().expect("readable presets");
        assert_eq!(presets.len(), 21);
        assert!(presets.iter().all(|group| !group.name.is_empty() && !group.process.is_empty()));
    }
    let mut driver = Driver::new();
    driver.run(Command::Register).expect_at(None, Column::Name).run(Command::PresetGroups).expect_steps(1);
    assert_eq!(driver.editor.register_table().rows.len(), 21);
    driver.run(Command::Undo).expect_at(None, Column::Name);
    assert!(driver.editor.workbook().target_groups().is_empty());
}

#[test]
fn five_thousand_rows_are_pasted_sorted_and_walked_quickly() {
    let mut driver = shown();
    let rows: String =
        (0..5_000).map(|n| format!("Группа {n}\tчастные\tновые\tСтанки\tПроцесс {}\n", n % 900)).collect();
    let start = std::time::Instant::now();
    driver.at(None, Column::Name).paste_text(&rows).expect_steps(1);
    driver.run(Command::SortGroups).key(Modifiers::COMMAND, Key::End);
    driver.typed("карт").plain_key(Key::Escape);
    for _ in 0..100 {
        driver.plain_key(Key::Up);
    }
    assert_eq!(driver.editor.register_table().rows.len(), 5_003);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn words_in_a_cell_are_unfinished_work_until_the_cell_is_left() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Name);
    driver.plain_key(Key::F2);
    assert!(driver.editor.cell_edit().is_some());
    assert!(driver.editor.is_saved(), "nothing is typed yet");
    assert!(driver.editor.handle(Input::Text("Литейные заводы".to_owned())));
    assert!(!driver.editor.is_saved());
    assert_eq!(driver.editor.unfinished(), "Литейные заводы");
    let kept = driver.editor.with_unfinished().expect("there is more than the workbook has");
    assert_eq!(kept.target_groups()[0].name, "Литейные заводы");
    assert_eq!(driver.editor.committed().target_groups()[0].name, "Заводы");
    // Typed back to what it was: nothing is missing.
    assert!(driver.editor.handle(Input::Text("Заводы".to_owned())));
    assert!(driver.editor.is_saved() && driver.editor.with_unfinished().is_none());
    // Words that mean nothing in their column are not lost unasked either.
    assert!(driver.editor.handle(Input::Cancel));
    driver.at(Some(FIRST), Column::Department).typed("Новый отдел");
    let kept = driver.editor.with_unfinished().expect("a department that is new");
    assert!(kept.departments().iter().any(|department| department.name == "Новый отдел"));
    let (saved, _) = driver.editor.begin_save();
    assert!(saved.departments().iter().any(|department| department.name == "Новый отдел"));
    assert!(driver.editor.unfinished().is_empty());
}

#[test]
fn words_that_mean_nothing_in_their_column_are_kept_for_recovery() {
    let mut driver = shown();
    driver.at(Some(FIRST), Column::Standing).typed("по знакомству");
    assert_eq!(driver.editor.unfinished(), "по знакомству");
    let kept = driver.editor.with_unfinished().expect("the words are in the journal");
    assert_eq!(kept.target_groups()[0].name, "Заводы (по знакомству)");
    assert!(violations(&kept).is_empty());
    // In the field they stay as they are, until they are left or given up.
    assert_eq!(driver.editor.cell_edit().map(|edit| edit.draft().to_owned()), Some("по знакомству".to_owned()));
    assert_eq!(driver.editor.committed().target_groups()[0].name, "Заводы");
    driver.plain_key(Key::Escape);
    assert!(driver.editor.with_unfinished().is_none());
}

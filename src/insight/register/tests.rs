//! A small register with everything that is to be noticed.

use super::*;
use crate::edit::{Edit, ListEdit, SharedEdit, apply};
use crate::model::{Department, TargetGroupId};

fn group(bits: u64, name: &str, process: &str) -> TargetGroup {
    TargetGroup {
        name: name.to_owned(),
        process: process.to_owned(),
        ..TargetGroup::new(TargetGroupId::from_bits(bits), GroupList::Own)
    }
}

fn of_heads(bits: u64, name: &str, process: &str) -> TargetGroup {
    TargetGroup { list: GroupList::DepartmentHeads, ..group(bits, name, process) }
}

fn register(groups: &[TargetGroup]) -> Workbook {
    let department = |bits, name: &str| Department {
        id: DepartmentId::from_bits(bits),
        name: name.to_owned(),
        person: String::new(),
        leads_project: false,
    };
    let departments = [department(1, "Сервис"), department(2, "Маркетинг")];
    let mut edits: Vec<Edit> = departments
        .map(|record| Edit::Shared(SharedEdit::Department(ListEdit::Add { record, index: usize::MAX })))
        .to_vec();
    edits.extend(groups.iter().map(|record| {
        Edit::Shared(SharedEdit::TargetGroup(ListEdit::Add { record: record.clone(), index: usize::MAX }))
    }));
    apply(&Workbook::default(), &Edit::Several(edits)).expect("a sound register").workbook
}

fn ids(rows: &[Arc<TargetGroup>]) -> Vec<u64> {
    rows.iter().map(|group| group.id.bits()).collect()
}

#[test]
fn rows_with_one_process_are_noticed_within_a_list() {
    let workbook = register(&[
        group(1, "Новые", "Продажа "),
        group(2, "Без процесса", ""),
        group(3, "Прежние", "продажа"),
        group(4, "Тоже без", " "),
        of_heads(5, "Новые", "Продажа"),
    ]);
    let shared = shared_processes(groups_of(&workbook, GroupList::Own));
    assert_eq!(shared.len(), 1);
    assert_eq!(shared[0].groups.iter().map(|id| id.bits()).collect::<Vec<_>>(), [1, 3]);
    assert!(shared_processes(groups_of(&workbook, GroupList::DepartmentHeads)).is_empty());
    let only = Arrangement { only_shared: true, ..Arrangement::default() };
    assert_eq!(ids(&only.rows(&workbook, GroupList::Own, |_| false)), [1, 3]);
}

#[test]
fn lists_are_compared_by_name_and_by_process_where_a_name_repeats() {
    let mut ours = group(3, "Соискатели", "Подбор");
    ours.online = Some(Online::Yes);
    let mut theirs = of_heads(13, "соискатели ", "Подбор и стажировка");
    theirs.department = Some(DepartmentId::from_bits(1));
    let workbook = register(&[
        group(1, "Заводы", "Ремонт"),
        group(2, "Заводы", "Продажа"),
        ours,
        group(4, "Пресса", "Статьи"),
        group(5, " ", "Ничья"),
        of_heads(11, "Заводы", "Продажа"),
        of_heads(12, "Заводы", "Обучение"),
        theirs,
        of_heads(14, "Строители", "Фундамент"),
    ]);
    let pairs = compare(&workbook);
    let found: Vec<(Option<u64>, Option<u64>)> =
        pairs.iter().map(|pair| (pair.own.map(|id| id.bits()), pair.heads.map(|id| id.bits()))).collect();
    assert_eq!(
        found,
        [(Some(1), Some(12)), (Some(2), Some(11)), (Some(3), Some(13)), (Some(4), None), (None, Some(14))]
    );
    assert_eq!(pairs[0].differences, [Difference::Process]);
    assert!(pairs[1].differences.is_empty());
    assert_eq!(pairs[2].differences, Difference::ALL);
}

#[test]
fn the_map_drawn_next_follows_the_rule() {
    let with_online = |group: TargetGroup, online| TargetGroup { online, ..group };
    let assigned = |group: TargetGroup| TargetGroup { department: Some(DepartmentId::from_bits(1)), ..group };
    let workbook = register(&[
        with_online(group(1, "Не онлайн", "А"), Some(Online::No)),
        with_online(group(2, "Неизвестно", "Б"), None),
        with_online(group(3, "Частично", "В"), Some(Online::Partly)),
        with_online(group(4, "Онлайн", "Г"), Some(Online::Yes)),
        assigned(group(5, "Есть кого спросить", "Д")),
        group(6, "В обоих списках", "Е"),
        of_heads(7, "В обоих списках", "Е"),
    ]);
    let order: Vec<u64> = next_maps(&workbook).iter().map(|next| next.group.id.bits()).collect();
    assert_eq!(order, [6, 5, 4, 3, 2, 1]);
}

#[test]
fn rows_are_sorted_with_empty_cells_last_and_filtered_by_words_and_values() {
    let mut first = group(1, "Ёлочные базары", "Розница");
    first.department = Some(DepartmentId::from_bits(1));
    let mut second = group(2, "аптеки", "");
    second.department = Some(DepartmentId::from_bits(2));
    let third = group(3, "Журналисты", "Пресс-служба");
    let workbook = register(&[first, second, third]);
    let rows = |arrangement: &Arrangement| ids(&arrangement.rows(&workbook, GroupList::Own, |_| false));
    let mut arrangement = Arrangement::default();
    assert_eq!(rows(&arrangement), [1, 2, 3]);
    arrangement.sort_by(Column::Name);
    assert_eq!(rows(&arrangement), [2, 1, 3], "е and ё are one letter");
    arrangement.sort_by(Column::Name);
    assert_eq!(rows(&arrangement), [3, 1, 2]);
    arrangement.sort_by(Column::Name);
    assert_eq!(arrangement.sort, None);
    arrangement.sort_by(Column::Process);
    assert_eq!(rows(&arrangement), [3, 1, 2]);
    arrangement.sort_by(Column::Process);
    assert_eq!(rows(&arrangement), [1, 3, 2], "nothing comes last either way");
    arrangement.sort_by(Column::Department);
    assert_eq!(rows(&arrangement), [2, 1, 3], "by the name of the department");

    let words = Arrangement { words: "СЕРВИС елоч".to_owned(), ..Arrangement::default() };
    assert_eq!(rows(&words), [1]);
    assert_eq!(ids(&words.rows(&workbook, GroupList::Own, |group| group.id.bits() == 3)), [1, 3]);
    let mut values = Arrangement::default();
    values.toggle_value(Column::Department, CellValue::Empty);
    assert_eq!(rows(&values), [3]);
    values.toggle_value(Column::Department, CellValue::Department(DepartmentId::from_bits(2)));
    assert_eq!(rows(&values), [2, 3]);
    values.toggle_value(Column::Department, CellValue::Empty);
    values.toggle_value(Column::Department, CellValue::Department(DepartmentId::from_bits(2)));
    assert!(values.shows_all());
}

//! What is a mark and what is text.

use super::*;
use crate::locale::Language;
use crate::model::{JourneyMap, Lane, LaneKind, MapInfo, Row, Stage, Step};

/// Six stages, the fourth in two steps; the lanes of the usual map and one of the user's own.
fn marks() -> Marks {
    let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new("Карта"));
    let names = [
        "Понять потребность",
        "Найти поставщиков",
        "Выбрать решение",
        "Согласовать и подписать",
        "Смонтировать",
        "Обслуживать",
    ];
    for (index, name) in names.into_iter().enumerate() {
        let id = index as u64 + 1;
        let mut stage = Stage::new(crate::model::StageId::from_bits(id), name, StepId::from_bits(id));
        if index == 3 {
            stage.steps.push(Step { id: StepId::from_bits(40), name: "Подпись".to_owned() });
        }
        map.stages_mut().push(Arc::new(stage));
    }
    let kinds = [
        LaneKind::Actions,
        LaneKind::Touchpoints,
        LaneKind::Thoughts,
        LaneKind::Feelings,
        LaneKind::Barriers,
        LaneKind::Opportunities,
        LaneKind::Messages,
        LaneKind::Metrics,
    ];
    for (index, kind) in kinds.into_iter().enumerate() {
        map.rows_mut().push(Row::new(Lane::new(LaneId::from_bits(index as u64 + 1), kind)));
    }
    map.rows_mut()
        .push(Row::new(Lane {
            name: "Показатели".to_owned(), ..Lane::new(LaneId::from_bits(9), LaneKind::Notes)
        }));
    Marks::of(&map, Language::Russian, |lane| lane != LaneId::from_bits(7))
}

fn cell(stage: u64, lane: u64) -> Aim {
    Aim::Cell { lane: LaneId::from_bits(lane), step: StepId::from_bits(stage) }
}

const HOME: Option<(LaneId, StepId)> = Some((LaneId::from_bits(5), StepId::from_bits(2)));

fn said(line: &str) -> (Aim, &str) {
    let reading = read(line, &marks(), HOME);
    (reading.aim, line.get(reading.text..).unwrap_or_default())
}

#[test]
fn lanes_have_the_first_letter_that_is_free() {
    let marks = marks();
    let letters: String = marks.lanes.iter().map(|lane| lane.letter).collect();
    // Сообщения are hidden and keep their letter; Метрики come after Мысли; п is the parking lot.
    assert_eq!(letters, "дтмбвео");
    let columns: Vec<&str> = marks.columns.iter().map(|column| column.mark.as_str()).collect();
    assert_eq!(columns, ["1", "2", "3", "4", "4.2", "5", "6"]);
    assert_eq!(marks.of_cell(LaneId::from_bits(5), StepId::from_bits(40)).as_deref(), Some("4.2б"));
}

#[test]
fn a_stage_and_a_lane_in_any_order_together_or_apart() {
    for marks in ["4 б", "4б", "б4", "б 4", "Б4", "4 Б", " 4б", "04б", "4.1б", "4  б"] {
        let line = format!("{marks} третий раз просят спецификацию");
        assert_eq!(said(&line), (cell(4, 5), "третий раз просят спецификацию"), "{line}");
        assert_eq!(said(marks), (cell(4, 5), ""), "{marks}");
    }
    assert_eq!(said("4.2б  текст"), (cell(40, 5), "текст"));
    assert_eq!(said("6в 2 минуты на узел"), (cell(6, 6), "2 минуты на узел"));
    // After a word of a sentence no sentence begins.
    assert_eq!(said("6 в Напоминание о замене"), (cell(6, 6), "Напоминание о замене"));
}

#[test]
fn numbers_and_short_words_of_a_sentence_are_text() {
    let sentences = [
        "8 утра, а никого нет",
        "2026 в цехе будет жарче",
        "4 барьера за день",
        "2 действия клиента повторяются",
        "В цехе жарко",
        "в 4 раза дороже",
        "2 в цехе шумно",
        "2 о цене молчат",
        "2 с утра до вечера",
        "5 и больше",
        "1С тормозит",
        "3D модель",
        "4бтретий раз",
        "140 б/у станков",
        "б текст",
        "4 текст",
        "4,б текст",
        "10:30 б звонок",
        "4:30 пришли",
        "Иван Петрович: пришлите спецификацию",
        "Мы: не знали",
        "http://сайт",
        "",
    ];
    for line in sentences {
        assert_eq!(said(line), (Aim::Parking, line), "{line}");
    }
}

#[test]
fn the_parking_lot_has_a_letter_and_takes_any_text() {
    assert_eq!(said("п Кто платит?"), (Aim::Parking, "Кто платит?"));
    assert_eq!(said("п в 4 раза дороже"), (Aim::Parking, "в 4 раза дороже"));
    assert_eq!(said("пока так"), (Aim::Parking, "пока так"));
}

#[test]
fn before_a_colon_names_and_single_marks_count() {
    let cases = [
        ("согл бар: третий раз", cell(4, 5)),
        ("барьеры 4: третий раз", cell(4, 5)),
        ("4 Барьеры: третий раз", cell(4, 5)),
        ("4 б: третий раз", cell(4, 5)),
        ("4б: третий раз", cell(4, 5)),
        ("действия клиента: третий раз", cell(2, 1)),
        ("клиента выбрать: третий раз", cell(3, 1)),
        ("т: третий раз", cell(2, 2)),
        ("6: третий раз", cell(6, 5)),
        ("п: третий раз", Aim::Parking),
    ];
    for (line, aim) in cases {
        assert_eq!(said(line), (aim, "третий раз"), "{line}");
    }
}

#[test]
fn a_mark_that_means_nothing_stays_in_the_text_and_is_told() {
    let unknown = |line| {
        let reading = read(line, &marks(), HOME);
        assert_eq!((reading.aim, reading.text, reading.marks), (Aim::Parking, 0, 0..0), "{line}");
        reading.unknown
    };
    assert_eq!(unknown("9 б текст"), Some(Unknown::Stage("9".to_owned())));
    assert_eq!(unknown("б12 текст"), Some(Unknown::Stage("12".to_owned())));
    assert_eq!(unknown("4 ж текст"), Some(Unknown::Lane('ж')));
    assert_eq!(unknown("4с текст"), Some(Unknown::Lane('с')), "a lane that is not shown");
    assert_eq!(unknown("9 ж текст"), None);
}

#[test]
fn names_are_completed_while_only_marks_stand_in_the_line() {
    let completed = |line: &str| {
        let begun = completion(line, &marks(), HOME)?;
        let mut line = line.to_owned();
        line.replace_range(begun.range, &begun.mark);
        Some((line, begun.is_stage))
    };
    assert_eq!(completed("бар"), Some(("2б".to_owned(), false)));
    assert_eq!(completed("воз"), Some(("2в".to_owned(), false)));
    assert_eq!(completed("5 во"), Some(("5в".to_owned(), false)));
    assert_eq!(completed("согл"), Some(("4".to_owned(), true)));
    assert_eq!(completed("4 действия кл"), Some(("4д".to_owned(), false)));
    assert_eq!(completed("б обсл"), Some(("6б".to_owned(), true)));
    assert_eq!(completed("подпись"), Some(("4.2".to_owned(), true)));
    assert_eq!(completed("4"), Some(("4б".to_owned(), false)));
    for nothing in ["", "ба", "бар ", "9", "проверяют", "4 б барьеры", "п бар", "бар: "] {
        assert_eq!(completed(nothing), None, "{nothing}");
    }
}

#[test]
fn a_word_of_one_letter_is_a_mark_beside_its_number_or_as_a_capital_after_it() {
    for line in ["6в текст", "в6 текст", "6 В текст", "6В текст", "6 в: текст"] {
        assert_eq!(said(line), (cell(6, 6), "текст"), "{line}");
    }
    assert_eq!(said("В 6 раз дороже"), (Aim::Parking, "В 6 раз дороже"));
}

#[test]
fn what_could_be_marks_is_known() {
    let known = |line: &str| ambiguous(line, &marks()).map(|meant| (meant.range, meant.mark));
    assert_eq!(known("6 в цехе"), Some((0..4, "6в".to_owned())));
    assert_eq!(known("в 4 раза"), Some((0..4, "4в".to_owned())));
    for clear in ["6 б цех", "6в цехе", "9 в цехе", "6 и так", "6 В цехе", "шесть в цехе"]
    {
        assert_eq!(known(clear), None, "{clear}");
    }
}

//! What people copy, and that what is written reads back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by failing")]

use super::*;
use proptest::prelude::*;

fn table(text: &str) -> Vec<Vec<String>> {
    match read(text) {
        Ok(Clipping::Table(table)) => table.into_rows(),
        other => panic!("{text:?} is no table: {other:?}"),
    }
}

fn list(text: &str) -> Vec<String> {
    match read(text) {
        Ok(Clipping::List(pieces)) => pieces,
        other => panic!("{text:?} is no list: {other:?}"),
    }
}

fn chat(text: &str) -> Vec<(String, String)> {
    match read(text) {
        Ok(Clipping::Chat(chat)) => chat.remarks.into_iter().map(|remark| (remark.name, remark.text)).collect(),
        other => panic!("{text:?} is no chat: {other:?}"),
    }
}

fn said(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn quotes_line_breaks_trailing_tabs_and_empty_lines() {
    let text =
        "\tОдин\tДва\t\t\r\nА\t\"две\nстроки\"\t\"\"\"Станки\"\" 2026\"\t\r\nБ\t=1+1 и дальше\t\t\r\n\r\n\t\t\r\n";
    assert_eq!(table(text), [["", "Один", "Два"], ["А", "две\nстроки", "\"Станки\" 2026"], ["Б", "=1+1 и дальше", ""]]);
}

#[test]
fn quotes_that_are_only_part_of_the_text_stay() {
    assert_eq!(table("\"Станки\" и детали\tб\n\"в\tг"), [["\"Станки\" и детали", "б"], ["\"в", "г"]]);
}

#[test]
fn one_column_is_a_list_whose_pieces_keep_their_line_breaks() {
    assert_eq!(list("\"а\nб\"\nв\n"), ["а\nб", "в"]);
    assert_eq!(list("а\t\nб\t\n"), ["а", "б"]);
    assert_eq!(read("а\tб"), Ok(Clipping::Table(Table::new(vec![vec!["а".into(), "б".into()]]))));
}

#[test]
fn lists_lose_their_bullets() {
    assert_eq!(list("1. Цены\n2. Сроки\n10) Сервис"), ["Цены", "Сроки", "Сервис"]);
    assert_eq!(list("- Цены\n- Сроки"), ["Цены", "Сроки"]);
    assert_eq!(list("•\tЦены\r\n•\tСроки\r\n"), ["Цены", "Сроки"]);
    assert_eq!(list("Цены\n\n  Сроки \n"), ["Цены", "Сроки"]);
    assert_eq!(list("- Цены\n  - скрыты\n- Сроки"), ["Цены\n- скрыты", "Сроки"]);
    assert_eq!(list("2026. Год\n12 дней"), ["2026. Год", "12 дней"]);
}

#[test]
fn one_line_is_one_text_as_it_is() {
    assert_eq!(read("  — Где цены? \n"), Ok(Clipping::Text("— Где цены?".to_owned())));
    assert_eq!(read("=1+1 программа"), Ok(Clipping::Text("=1+1 программа".to_owned())));
    assert_eq!(read(" \n\t\r\n"), Err(ImportError::Empty));
}

#[test]
fn chats_of_several_programs() {
    let two = [said("Анна", "нет цен"), said("Пётр Ильич", "ждём 12 дней\nи ещё два")];
    for text in [
        "Анна: нет цен\nПётр Ильич: ждём 12 дней\nи ещё два",
        "Анна, [14.03.2026 12:34]\nнет цен\n\nПётр Ильич, [14.03.2026 12:35]\nждём 12 дней\nи ещё два\n",
        "[12:34] Анна\nнет цен\n[12:35] Пётр Ильич\nждём 12 дней\nи ещё два",
        "[14.03.2026 12:34] Анна: нет цен\n[14.03.2026 12:35] Пётр Ильич: ждём 12 дней\nи ещё два",
        "14.03.2026, 12:34 - Анна: нет цен\n14.03.2026, 12:35 - Пётр Ильич: ждём 12 дней\nи ещё два",
        "12:34:56 From Анна to Everyone:\n\tнет цен\n12:35:01 From Пётр Ильич to Everyone:\n\tждём 12 дней\n\tи ещё два",
        "12:34:56\t From  Анна : нет цен\n12:35:01\t From  Пётр Ильич : ждём 12 дней\nи ещё два",
        "12:34:56 От Анна кому Все: нет цен\n12:35:01 От Пётр Ильич кому Все:\nждём 12 дней\nи ещё два",
    ] {
        assert_eq!(chat(text), two, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_chat_is_a_list() {
    list("https://tropa.example\nhttp://tropa.example");
    list("в 12:40 звонок\nв 12:50 встреча");
    list("Анна: нет цен\nждём\nи ещё\nи ещё");
    assert!(matches!(read("Проблема: нет цен"), Ok(Clipping::Text(_))));
    assert_eq!(chat("Анна: в 12:40 звонок\nПётр: https://a.example").len(), 2);
}

#[test]
fn cells_that_look_like_remarks_are_a_table() {
    let range = "Боль: нет цен\tСнабжение\nРиск: простой\tЦех";
    assert_eq!(table(range), [["Боль: нет цен", "Снабжение"], ["Риск: простой", "Цех"]]);
    let plan = "12:40\tСовещание: итоги\tБорис\n12:50\tЗвонок: сроки\tАнна";
    assert_eq!(table(plan), [["12:40", "Совещание: итоги", "Борис"], ["12:50", "Звонок: сроки", "Анна"]]);
}

#[test]
fn only_times_tell_a_chat_from_lines_with_headings() {
    let has_times = |text: &str| matches!(read(text), Ok(Clipping::Chat(chat)) if chat.has_times);
    assert!(has_times("12:40 Анна: нет цен\n12:41 Пётр: ждём"));
    assert!(!has_times("Цель: цены\nРиск: простой"));
}

#[test]
fn too_much_is_refused() {
    assert_eq!(read(&"а\tб\n".repeat(MOST_PIECES)), Err(ImportError::TooMany));
    assert_eq!(read(&"а\n".repeat(MOST_PIECES + 1)), Err(ImportError::TooMany));
    assert_eq!(read(&"а".repeat(limit::TEXT)), Err(ImportError::PieceTooLong));
    assert_eq!(read(&"а".repeat(MOST_BYTES)), Err(ImportError::TooLong));
    let wide = format!("{}\n{}", "\t".repeat(MOST_PIECES - 10), "a\n".repeat(9));
    assert!(read(&wide).is_ok(), "empty cells at the end are none");
    assert_eq!(read(&format!("{}x\n{}", "\t".repeat(9_000), "a\n".repeat(9_000))), Err(ImportError::TooMany));
    // Nothing closes these quotes.
    assert!(read(&"\"a\t".repeat(MOST_PIECES / 2)).is_ok());
}

/// A text as a card may have it: any letters, quotes, marks of lists, line breaks inside.
fn card_text() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(
        prop_oneof![
            Just("\""),
            Just("- "),
            Just("• "),
            Just("1. "),
            Just("  "),
            Just("слово"),
            Just("=1+1"),
            Just("«я»"),
            Just("\t")
        ],
        1..6,
    );
    prop::collection::vec(line.prop_map(|parts| parts.concat().trim_end().to_owned()), 1..4)
        .prop_map(|lines| lines.join("\n").trim().to_owned())
        .prop_filter("says something", |text| !text.is_empty())
}

proptest! {
    #[test]
    fn a_written_table_reads_back(rows in prop::collection::vec(prop::collection::vec(prop_oneof![card_text(), Just(String::new())], 1..6), 1..6)) {
        let table = Table::new(rows);
        prop_assert_eq!(Table::read(&table.written(), MOST_PIECES), Some(table));
    }

    #[test]
    fn a_written_list_reads_back(texts in prop::collection::vec(card_text(), 1..6)) {
        prop_assert_eq!(items(&written(texts.iter().map(String::as_str))), texts);
    }

    #[test]
    fn no_text_is_too_odd(text in "[a\"\t\n:\\[\\]А1. •-]{0,60}") {
        let _ = read(&text);
    }
}

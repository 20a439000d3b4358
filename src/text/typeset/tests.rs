//! What lines promise: they stay inside, they add up, and they come out the same every time.

use super::*;
use proptest::prelude::*;

const STYLE: TextStyle = TextStyle { size: 13.0, weight: 400, italic: false, line_height: 18.0 };

fn widths_add_up(paragraph: &Paragraph) {
    for line in &paragraph.lines {
        let mut x = 0.0;
        for placed in &line.runs {
            assert_eq!(placed.x, x);
            x += placed.run.width;
            let mut previous = 0;
            for glyph in placed.run.glyphs.iter() {
                assert!(placed.run.text.is_char_boundary(glyph.cluster as usize));
                assert!(placed.run.right_to_left || glyph.cluster >= previous);
                previous = glyph.cluster;
            }
        }
        assert_eq!(line.width, x);
        assert!(line.width <= paragraph.width);
        assert!(!line.runs.last().is_some_and(|placed| placed.run.text.ends_with(char::is_whitespace)));
    }
    assert_eq!(paragraph.height, paragraph.lines.len() as f32 * STYLE.line_height);
}

fn text_of(line: &ParagraphLine) -> String {
    line.runs.iter().map(|placed| &*placed.run.text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_wider_than_the_paragraph_may_be(
        text in "([а-яёА-ЯЁ]{1,12}[ ,.\u{a0}\n-]{1,2}|[а-я]{60}|[0-9]{1,6} ₽|[a-zA-Z]{1,9} |😀|\\(|»){1,30}",
        max_width in 40.0_f32..400.0,
        weight in 400_u16..700,
        italic: bool,
    ) {
        let style = TextStyle { weight, italic, ..STYLE };
        let paragraph = Typesetter::new().paragraph(&text, style, max_width);
        prop_assert!(paragraph.width <= max_width, "{} > {max_width} for {text:?}", paragraph.width);
        widths_add_up(&paragraph);
        let shown: String = paragraph.lines.iter().map(text_of).collect();
        let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(squeeze(&shown), squeeze(&text), "no letter is lost");
        prop_assert_eq!(&paragraph, &Typesetter::new().paragraph(&text, style, max_width), "the same every time");
        let elided = Typesetter::new().line_elided(&text, style, max_width);
        prop_assert_eq!(elided.lines.len(), 1);
        prop_assert!(elided.width <= max_width, "{} > {max_width} for {text:?}", elided.width);
    }
}

#[test]
fn lines_break_at_spaces_and_hyphens_but_not_at_no_break_spaces() {
    let mut typesetter = Typesetter::new();
    let word = typesetter.paragraph("согласование", STYLE, f32::INFINITY).width;
    let broken = typesetter.paragraph("согласование согласование из-за согласования", STYLE, word + 2.0);
    let lines: Vec<String> = broken.lines.iter().map(text_of).collect();
    assert_eq!(lines, ["согласование", "согласование", "из-за", "согласования"]);
    let kept = typesetter.paragraph("срок 12\u{a0}дней", STYLE, typesetter_width("срок 12") + 3.0);
    assert_eq!(kept.lines.iter().map(text_of).collect::<Vec<_>>(), ["срок", "12\u{a0}дней"]);
    let hyphen = typesetter.paragraph("по-русски", STYLE, typesetter_width("по-ру"));
    assert_eq!(text_of(&hyphen.lines[0]), "по-");
}

#[test]
fn words_held_together_part_before_one_is_broken_inside() {
    let lines = |text: &str, max_width: f32| {
        let paragraph = Typesetter::new().paragraph(text, STYLE, max_width);
        paragraph.lines.iter().map(text_of).collect::<Vec<_>>()
    };
    let width = typesetter_width("обращений") + 4.0;
    let text = "за год 146\u{a0}обращений и 5\u{a0}встреч";
    assert_eq!(lines(text, width), ["за год 146", "обращений", "и 5\u{a0}встреч"]);
    assert_eq!(lines("7\u{202f}000\u{202f}000", typesetter_width("7 000") + 4.0), ["7\u{2009}000", "000"]);
}

fn typesetter_width(text: &str) -> f32 {
    Typesetter::new().paragraph(text, STYLE, f32::INFINITY).width
}

#[test]
fn a_word_longer_than_the_line_is_broken_inside() {
    let word = "электрогазосварщик".repeat(4);
    let paragraph = Typesetter::new().paragraph(&word, STYLE, 100.0);
    assert!(paragraph.lines.len() > 4);
    assert!(paragraph.width <= 100.0 && paragraph.width > 80.0);
}

#[test]
fn line_feeds_break_and_an_empty_text_has_one_line() {
    let mut typesetter = Typesetter::new();
    let lines = |paragraph: &Paragraph| paragraph.lines.iter().map(text_of).collect::<Vec<_>>();
    assert_eq!(lines(&typesetter.paragraph("а\r\nб\n\tв", STYLE, 200.0)), ["а", "б", " в"]);
    assert_eq!(lines(&typesetter.paragraph("", STYLE, 200.0)), [""]);
    assert_eq!(lines(&typesetter.paragraph("а\n\nб\n", STYLE, f32::INFINITY)), ["а", "", "б", ""]);
    assert_eq!(lines(&typesetter.line_elided("а\nб", STYLE, 200.0)), ["а б"]);
}

#[test]
fn trailing_spaces_do_not_widen() {
    assert_eq!(typesetter_width("слово   "), typesetter_width("слово"));
    assert!(typesetter_width("   слово") > typesetter_width("слово"));
}

#[test]
fn each_character_comes_from_the_first_face_that_covers_it() {
    let paragraph = Typesetter::new().paragraph("да😀\u{10400}", STYLE, f32::INFINITY);
    let files: Vec<FaceFile> = paragraph.lines[0].runs.iter().map(|placed| placed.run.face.file).collect();
    assert_eq!(files, [FaceFile::Upright, FaceFile::Emoji, FaceFile::Upright]);
    assert_eq!(paragraph.lines[0].runs[2].run.glyphs[0].id, 0, "the box");
    assert_eq!(uncovered("да😀\u{10400} \u{fe0f}\t\u{10400}"), ['\u{10400}']);
    let italic = Typesetter::new().paragraph("да", TextStyle { italic: true, ..STYLE }, f32::INFINITY);
    assert_eq!(italic.lines[0].runs[0].run.face.file, FaceFile::Italic);
}

#[test]
fn a_heavier_weight_is_wider() {
    let bold = TextStyle { weight: 700, ..STYLE };
    assert!(Typesetter::new().paragraph("этап", bold, f32::INFINITY).width > typesetter_width("этап"));
}

#[test]
fn right_to_left_runs_say_so() {
    let paragraph = Typesetter::new().paragraph("да \u{5d0}\u{5d1}", STYLE, f32::INFINITY);
    let directions: Vec<bool> = paragraph.lines[0].runs.iter().map(|placed| placed.run.right_to_left).collect();
    assert_eq!(directions, [false, true]);
}

#[test]
fn what_does_not_fit_on_a_line_ends_in_an_ellipsis() {
    let mut typesetter = Typesetter::new();
    let cut = typesetter.line_elided("согласование договора", STYLE, 100.0);
    let text = text_of(&cut.lines[0]);
    assert!(text.starts_with("соглас") && text.ends_with('…'), "{text}");
    assert!(cut.width > 85.0);
    assert_eq!(text_of(&typesetter.line_elided("да", STYLE, 100.0).lines[0]), "да");
    assert_eq!(text_of(&typesetter.line_elided("договор", STYLE, 3.0).lines[0]), "…");
}

#[test]
fn a_very_long_text_is_shaped_in_its_time() {
    let mut typesetter = Typesetter::new();
    let started = std::time::Instant::now();
    for text in ["слово ".repeat(6_000), "ы".repeat(32_000), "\n".repeat(60_000), "😀\u{5d0}".repeat(5_000)] {
        widths_add_up(&typesetter.paragraph(&text, STYLE, 200.0));
        assert!(typesetter.line_elided(&text, STYLE, 200.0).width <= 200.0);
    }
    assert!(started.elapsed().as_secs() < 20, "took {:?}", started.elapsed());
}

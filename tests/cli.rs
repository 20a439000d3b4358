//! The command line, by running the program: what it writes, says and answers with its exit code.
#![allow(clippy::unwrap_used, reason = "a test speaks by failing")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own to run in.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a run left behind.
struct Ran {
    code: i32,
    said: String,
    complained: String,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program without a display and in no particular language.
    fn run(&self, arguments: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_tropa"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: status.code().unwrap(), said: text(stdout), complained: text(stderr) }
    }

    /// Runs what must succeed without a remark.
    fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.complained.as_str()), (0, ""), "{arguments:?}");
        ran.said
    }

    /// Runs what must fail, and gives the one sentence that says why.
    fn refused(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.said.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.complained.starts_with("tropa: ") && ran.complained.ends_with('\n'), "{}", ran.complained);
        assert_eq!(ran.complained.lines().count(), 1, "{}", ran.complained);
        assert!(!ran.complained.contains("cli-") && !ran.complained.contains("error:"), "{}", ran.complained);
        ran.complained
    }
}

fn size_of_png(path: &Path) -> (u32, u32) {
    let bytes = fs::read(path).unwrap();
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let reader = decoder.read_info().unwrap();
    (reader.info().width, reader.info().height)
}

#[test]
fn a_new_map_is_made_from_every_template_and_is_clean() {
    let desk = Desk::new();
    for template in ["b2b", "cnc-machine"] {
        assert!(desk.done(&["templates"]).contains(template));
        for language in ["ru", "en"] {
            let name = format!("{template}-{language}.ron");
            desk.done(&["new", "--template", template, "--lang", language, "-o", &name]);
            assert_eq!(desk.done(&["check", &name]), "No problems.\n");
            assert_eq!(desk.done(&["check", &name, "--lang", "ru"]), "Ошибок нет.\n");
        }
    }
}

#[test]
fn a_new_map_never_replaces_a_file() {
    let desk = Desk::new();
    fs::write(desk.path("карта.ron"), "чужое").unwrap();
    assert!(desk.refused(&["new", "-o", "карта.ron"]).contains("карта.ron"));
    assert_eq!(fs::read_to_string(desk.path("карта.ron")).unwrap(), "чужое");
    assert!(desk.refused(&["new", "--template", "b2c", "-o", "x.ron"]).contains("b2b, cnc-machine"));
    assert!(!desk.path("x.ron").exists());
}

#[test]
fn problems_are_listed_and_told_by_the_exit_code() {
    let desk = Desk::new();
    let text = "(format: 1, minor: 0, title: \"漢字\", maps: [(id: \"m00000000001\", cards: [(id: \"c00000000001\", \
        text: \"Где я?\", severity: 9)])])";
    fs::write(desk.path("карта.ron"), text).unwrap();
    let ran = desk.run(&["check", "карта.ron", "--lang", "ru"]);
    assert_eq!((ran.code, ran.complained.as_str()), (1, ""));
    let lines: Vec<&str> = ran.said.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("Числа вне границ") && lines[1].starts_with("Карточки без места"), "{lines:?}");
    assert!(lines[2].contains("字 (U+5B57)"), "{lines:?}");
    // Other commands work on, and say so.
    let ran = desk.run(&["info", "карта.ron"]);
    assert_eq!(ran.code, 0);
    assert!(ran.complained.contains("tropa check"), "{}", ran.complained);
}

#[test]
fn what_cannot_be_read_is_exit_code_2() {
    let desk = Desk::new();
    fs::write(desk.path("битая.ron"), "(format: 1, minor: 0,\n  titel: \"\")").unwrap();
    let sentence = desk.refused(&["check", "битая.ron", "--lang", "ru"]);
    assert_eq!(
        sentence,
        "tropa: битая.ron: Строка 2, символ 3: поле «titel» здесь не бывает; возможно, это «title».\n"
    );
    for command in ["check", "info"] {
        assert!(desk.refused(&[command, "нет.ron"]).contains("no such file"));
        desk.refused(&[command, "."]);
    }
    desk.refused(&["export", "нет.ron", "-o", "x.png"]);
}

#[test]
fn counts_are_told_to_people_and_to_programs() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "cnc-machine", "--lang", "en", "-o", "map.ron"]);
    let counts: serde_json::Value = serde_json::from_str(&desk.done(&["info", "map.ron", "--json"])).unwrap();
    let text = fs::read_to_string(desk.path("map.ron")).unwrap();
    let first_map = text.split("derived_from").next().unwrap();
    let records = |start: &str| first_map.lines().filter(|line| line.trim_start().starts_with(start)).count();
    let map = &counts["maps"][0];
    assert_eq!(map["stages"], records("(id: \"t"));
    assert_eq!(map["lanes"], records("(id: \"n"));
    assert_eq!(map["cards"].as_u64().unwrap() + map["parking"].as_u64().unwrap(), records("(id: \"c") as u64);
    assert_eq!(map["roles"], 3);
    assert_eq!(counts["target_groups"], 30);
    let said = desk.done(&["info", "map.ron", "--lang", "en"]);
    assert!(said.contains("7 stages"), "{said}");
    assert_eq!(said.lines().count(), 1 + counts["maps"].as_array().unwrap().len());
}

#[test]
fn a_map_becomes_a_picture() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "b2b", "--lang", "ru", "-o", "карта.ron"]);
    desk.done(&["export", "карта.ron", "-o", "одна.png"]);
    let (width, height) = size_of_png(&desk.path("одна.png"));
    for theme in ["light", "dark", "print", "projector"] {
        let arguments = ["export", "карта.ron", "-o", "half.png", "--theme", theme, "--scale", "0,5", "--lang", "en"];
        desk.done(&[&arguments[..], &["--compression", "fast"]].concat());
        let (half_width, half_height) = size_of_png(&desk.path("half.png"));
        assert!(half_width.abs_diff(width / 2) <= 1, "{half_width} {width}");
        assert!(half_height > height / 3 && half_height < height, "{half_height} {height}");
    }
    assert!(desk.refused(&["export", "карта.ron", "-o", "x.png", "--scale", "1e9"]).contains("x.png"));
    assert!(!desk.path("x.png").exists());
}

#[test]
fn a_picture_can_show_one_map_and_one_role() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "cnc-machine", "--lang", "en", "-o", "map.ron"]);
    let counts: serde_json::Value = serde_json::from_str(&desk.done(&["info", "map.ron", "--json"])).unwrap();
    let picture = |options: &[&str]| {
        desk.done(&[&["export", "map.ron", "-o", "x.png", "--scale", "0.3", "--lang", "en"], options].concat());
        fs::read(desk.path("x.png")).unwrap()
    };
    let whole = picture(&[]);
    assert_eq!(whole, picture(&["--map", counts["maps"][0]["name"].as_str().unwrap()]));
    assert_ne!(whole, picture(&["--map", &counts["maps"][1]["name"].as_str().unwrap().to_uppercase()]));
    let role = picture(&["--role", "chief engineer"]);
    assert_ne!(whole, role);
    assert_eq!(role, picture(&["--role", "CE"]));
    assert_eq!(role, picture(&["--role", "CE", "--others", "dim"]));
    let only = picture(&["--role", "CE", "--others", "hide"]);
    assert_ne!(only, role);
    let two = picture(&["--role", "CE", "--role", "finance director", "--others", "hide"]);
    assert!(two != only && two != whole);
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--role", "CE", "--others", "away"]).contains("hide"));
    for drawn in ["--links", "--no-switches", "--no-funnel"] {
        assert_ne!(whole, picture(&[drawn]), "{drawn}");
    }
    for report in ["participation", "coverage", "funnel", "comparison", "changes"] {
        assert_ne!(whole, picture(&["--report", report]), "{report}");
    }
    assert_ne!(picture(&["--report", "comparison"]), picture(&["--report", "changes"]));
    let words = desk.refused(&["export", "map.ron", "-o", "x.md", "--report", "coverage"]);
    assert!(words.contains(".pdf") && !words.contains(".tsv"), "{words}");
    let eyes = desk.refused(&["export", "map.ron", "-o", "x.png", "--report", "coverage", "--role", "СН"]);
    assert!(eyes.contains("--role"), "{eyes}");
    let refused = desk.refused(&["export", "map.ron", "-o", "x.png", "--report", "weather"]);
    assert!(refused.contains("participation, coverage, funnel"), "{refused}");
    let other = counts["maps"][1]["name"].as_str().unwrap();
    assert_ne!(whole, picture(&["--ghost", other]), "the curves of the other map are laid over");
    assert_eq!(whole, picture(&["--ghost", counts["maps"][0]["name"].as_str().unwrap()]), "not over themselves");
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--ghost", "Nowhere"]).contains(other));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--role", "Nobody"]).contains("Chief engineer"));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--map", "Nowhere"]).contains("only"));
}

#[test]
fn the_ending_of_the_name_and_the_options_say_what_is_written() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "cnc-machine", "--lang", "en", "-o", "map.ron"]);
    let files = || {
        let names =
            fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "map.ron").collect::<Vec<_>>()
    };
    let written = |options: &[&str]| {
        files().iter().for_each(|name| fs::remove_file(desk.path(name)).unwrap());
        desk.done(&[&["export", "map.ron", "--lang", "en"], options].concat());
        let mut files = files();
        files.sort();
        files
    };
    assert_eq!(written(&["-o", "words.md"]), ["words.md"]);
    assert!(fs::read_to_string(desk.path("words.md")).unwrap().starts_with("# "));
    assert_eq!(written(&["-o", "cards.tsv"]), ["cards.tsv"]);
    let sheets = written(&["-o", "x.png", "--paper", "a4", "--dpi", "50"]);
    assert!(sheets.len() > 1 && sheets.iter().all(|name| name.starts_with("x-")), "{sheets:?}");
    assert_eq!(size_of_png(&desk.path(&sheets[0])), (585, 413));
    assert_eq!(written(&["-o", "x.png", "--paper", "A0", "--fit", "--dpi", "20"]), ["x.png"]);
    assert_eq!(size_of_png(&desk.path("x.png")), (936, 662));
    let stages = written(&["-o", "x.png", "--each", "stage", "--width", "300"]);
    assert!(stages.len() == 7 && stages[0].starts_with("x-1 "), "{stages:?}");
    assert_eq!(size_of_png(&desk.path(&stages[0])).0, 300);
    let slides = written(&["-o", "x.png", "--slides", "--width", "320"]);
    assert!(slides.len() > 10, "{slides:?}");
    assert_eq!(size_of_png(&desk.path(&slides[0])), (320, 180));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.doc"]).contains(".png"));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--paper", "A7"]).contains("A4"));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--stage", "Nowhere"]).contains("only"));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--dpi", "-3"]).contains("300"));
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--split", "--slides"]).contains("--slides"));
    // Letters that are too small are told of, and the picture is there all the same.
    let ran = desk.run(&["export", "map.ron", "-o", "small.png", "--paper", "A4", "--fit", "--lang", "en"]);
    assert!(ran.code == 0 && ran.complained.contains("7 pt") && ran.complained.contains("Split"), "{}", ran.complained);
    assert!(desk.path("small.png").exists());
}

#[test]
fn options_that_mean_nothing_in_a_file_are_refused_in_clear_words() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "b2b", "--lang", "en", "-o", "map.ron"]);
    for (output, options, means) in [
        ("x.md", &["--slides"][..], ".png, .svg, .pdf"),
        ("x.md", &["--transparent"], ".png, .svg, .pdf"),
        ("x.md", &["--dpi", "300"], "it is for .png"),
        ("x.tsv", &["--paper", "A4"], ".pdf"),
        ("x.tsv", &["--author"], ".md"),
        ("x.svg", &["--with-workbook"], "it is for .png"),
        ("x.svg", &["--scale", "2"], "it is for .png"),
        ("x.svg", &["--compression", "fast"], "it is for .png"),
        ("x.pdf", &["--letters"], "it is for .svg"),
        ("x.pdf", &["--width", "300"], "it is for .png"),
        ("x.png", &["--letters"], "it is for .svg"),
        ("x.html", &["--split"], ".pdf"),
        ("x.html", &["--slides"], ".pdf"),
        ("x.md", &["--role", "CE", "--others", "hide"], ".html"),
        ("x.png", &["--report", "funnel", "--with", "x"], "comparison"),
        ("x.png", &["--report", "funnel", "--no-title"], "report"),
        ("x.png", &["--report", "funnel", "--links"], "report"),
        ("x.png", &["--report", "funnel", "--paper", "A4"], "report"),
    ] {
        let sentence = desk.refused(&[&["export", "map.ron", "-o", output, "--lang", "en"], options].concat());
        assert!(options.iter().any(|option| option.starts_with("--") && sentence.contains(option)), "{sentence}");
        assert!(sentence.contains(means), "{sentence}");
        assert!(!desk.path(output).exists());
    }
    let sentence = desk.refused(&["export", "map.ron", "-o", "x.md", "--slides", "--lang", "ru"]);
    assert!(sentence.contains("--slides ничего не значит для файла .md"), "{sentence}");
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--others", "hide"]).contains("--role"));
    // What means something is done.
    desk.done(&["export", "map.ron", "-o", "x.png", "--paper", "A1", "--margins", "0,0", "--fit", "--scale", "0.1"]);
    assert!(desk.refused(&["export", "map.ron", "-o", "x.png", "--margins", "-1"]).contains("50"));
}

#[test]
fn what_is_too_large_is_told_as_it_was_asked_for() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "cnc-machine", "--lang", "en", "-o", "map.ron"]);
    let refused =
        |option: &str, value: &str| desk.refused(&["export", "map.ron", "-o", "x.png", option, value, "--lang", "en"]);
    let largest = |sentence: &str| -> f64 {
        let number = sentence.split("At most ").nth(1).and_then(|rest| rest.split(" dots").next()).unwrap();
        number.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let sentence = refused("--dpi", "10000");
    assert!(sentence.contains("dots per inch") && largest(&sentence) > 500.0, "{sentence}");
    let upright = ["export", "map.ron", "-o", "x.png", "--portrait", "--fit", "--width", "200000", "--lang", "en"];
    assert!(desk.refused(&upright).contains("largest width"), "{sentence}");
    assert!(refused("--scale", "100000").contains("largest scale"), "{sentence}");
}

#[test]
fn words_tell_only_what_is_asked_for() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "cnc-machine", "--lang", "en", "-o", "map.ron"]);
    let words = |options: &[&str], output: &str| {
        desk.done(&[&["export", "map.ron", "--lang", "en", "-o", output], options].concat());
        fs::read_to_string(desk.path(output)).unwrap()
    };
    let whole = words(&[], "whole.md");
    let stages: Vec<&str> = whole.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let (_, second) = stages[1].split_once(". ").unwrap();
    let part = words(&["--stage", second], "part.md");
    let is_stage =
        |line: &&str| line.strip_prefix("## ").is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    assert_eq!(part.lines().filter(is_stage).count(), 1, "{part}");
    assert!(words(&["--stage", second], "part.tsv").lines().next().unwrap().contains(second));
    assert!(!whole.contains("**Author:**"));
    assert!(
        !words(&["--no-purpose"], "bare.md").contains("**What it is for:**") && whole.contains("**What it is for:**")
    );
    let table = words(&[], "whole.tsv");
    assert!(table.starts_with('\u{feff}'), "spreadsheets know by it that it is UTF-8");
    assert!(table.contains("380"), "a metric says its number before its words");
    assert_eq!(desk.done(&["export", "map.ron", "-o", "maps.tsv", "--each", "map"]), "");
    assert!(!desk.path("maps.tsv").exists() && desk.path(".").read_dir().unwrap().count() >= 7);
}

#[test]
fn numbered_files_are_replaced_only_by_force() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "b2b", "--lang", "en", "-o", "map.ron"]);
    let export = ["export", "map.ron", "-o", "pr.png", "--each", "stage", "--scale", "0.1", "--lang", "en"];
    desk.done(&export);
    let mut files = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let first = files.find(|path| path.to_string_lossy().contains("pr-1")).unwrap();
    fs::write(&first, "somebody's").unwrap();
    let sentence = desk.refused(&export);
    assert!(sentence.contains("--force") && sentence.contains("are there already"), "{sentence}");
    assert_eq!(fs::read_to_string(&first).unwrap(), "somebody's");
    desk.done(&[&export[..], &["--force"]].concat());
    assert_ne!(fs::read(&first).unwrap(), b"somebody's");
}

#[cfg(unix)]
#[test]
fn an_export_that_is_interrupted_leaves_nothing() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "cnc-machine", "--lang", "en", "-o", "map.ron"]);
    let mut running = Command::new(env!("CARGO_BIN_EXE_tropa"))
        .args(["export", "map.ron", "-o", "x.png", "--scale", "30"])
        .current_dir(desk.folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let names =
        || fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    while names().len() < 2 && running.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap().success());
    assert_eq!(running.wait().unwrap().code(), Some(2));
    assert_eq!(names(), ["map.ron"]);
}

#[test]
fn a_picture_never_replaces_the_map() {
    let desk = Desk::new();
    desk.done(&["new", "-o", "map.png"]);
    let before = fs::read(desk.path("map.png")).unwrap();
    desk.refused(&["export", "map.png", "-o", "map.png"]);
    desk.refused(&["export", "map.png", "-o", "./map.png"]);
    desk.refused(&["export", "map.png", "-o", "picture.bmp"]);
    assert_eq!(fs::read(desk.path("map.png")).unwrap(), before);
}

#[test]
fn help_has_examples_and_speaks_one_language() {
    let desk = Desk::new();
    for command in ["", "new", "templates", "check", "info", "export"] {
        let help = |language| {
            let mut arguments = vec!["--help", "--lang", language];
            if !command.is_empty() {
                arguments.insert(0, command);
            }
            desk.done(&arguments)
        };
        let (russian, english) = (help("ru"), help("en"));
        assert!(russian.contains("Вызов: tropa") && russian.contains("Код завершения: 0"), "{russian}");
        assert!(english.contains("Usage: tropa") && english.contains("Exit code: 0"), "{english}");
        for word in ["Usage", "Options", "Print", "default", "possible", "cli-"] {
            assert!(!russian.contains(word), "{word} in {russian}");
        }
        assert!(!english.contains("cli-") && english.is_ascii() || english.contains('…'), "{english}");
        assert!(!english.contains("\n\n\n") && !russian.contains("\n\n\n"), "{english}");
    }
    assert!(desk.done(&["--help"]).contains("tropa export map.ron -o map.png"));
    assert_eq!(desk.done(&["--version"]), format!("tropa {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_is_typed_wrongly_is_named() {
    let desk = Desk::new();
    assert!(desk.refused(&["check"]).contains("FILE"));
    assert!(desk.refused(&["check", "--frob", "x.ron"]).contains("--frob"));
    assert!(desk.refused(&["new", "-o"]).contains("--output"));
    assert!(desk.refused(&["templates", "--lang", "de"]).contains("ru, en"));
    assert!(desk.refused(&["export", "x.ron", "-o", "x.png", "--theme", "pink"]).contains("projector"));
    let negative = desk.refused(&["export", "x.ron", "-o", "x.png", "--scale", "-1"]);
    assert!(negative.contains("“-1”") && negative.contains("above zero"), "{negative}");
    assert!(desk.refused(&["export", "x.ron", "-o", "x.png", "--scale", "nan", "--lang=ru"]).contains("масштаб"));
}

#[test]
fn what_is_typed_twice_or_misspelled_has_a_sentence_of_its_own() {
    let desk = Desk::new();
    for arguments in [&["exprot", "x.ron", "-o", "x.png"][..], &["exprot", "x.ron"], &["exprot"]] {
        let sentence = desk.refused(arguments);
        assert!(sentence.contains("no command “exprot”") && sentence.contains("“export”"), "{sentence}");
    }
    let sentence = desk.refused(&["draw", "x.ron", "-o", "x.png"]);
    assert!(sentence.contains("no command “draw”") && sentence.contains("templates"), "{sentence}");
    let sentence = desk.refused(&["export", "x.ron", "-o", "x.png", "-o", "y.png"]);
    assert_eq!(sentence, "tropa: --output is given twice: keep one\n");
    let sentence = desk.refused(&["x.ron", "--template", "b2b", "--lang", "ru"]);
    assert!(sentence.contains("--template") && sentence.contains("нельзя указать вместе"), "{sentence}");
    let sentence = desk.refused(&["--template", "b2b", "check", "x.ron"]);
    assert!(sentence.contains("--template") && sentence.contains("check"), "{sentence}");
}

#[test]
fn a_picture_too_large_is_refused_with_the_scale_that_fits() {
    let desk = Desk::new();
    desk.done(&["new", "--template", "b2b", "-o", "map.ron"]);
    let sentence = desk.refused(&["export", "map.ron", "-o", "x.png", "--scale", "1000"]);
    let scale = sentence.trim_end().rsplit(' ').next().unwrap();
    assert!(sentence.contains("largest scale") && scale.parse::<f64>().is_ok_and(|scale| scale > 10.0), "{sentence}");
    assert!(!desk.path("x.png").exists());
}

#[test]
fn a_problem_names_the_card_its_stage_and_its_lane() {
    let desk = Desk::new();
    let text = "(format: 1, minor: 0, maps: [(id: \"m00000000001\", stages: [(id: \"t00000000001\", name: \"Поиск\", \
        steps: [(id: \"p00000000001\")])], lanes: [(id: \"n00000000001\", kind: Barriers)], cards: [(id: \
        \"c00000000001\", lane: \"n00000000001\", step: \"p00000000001\", text: \"Цены нет 漢\", severity: 9)])])";
    fs::write(desk.path("карта.ron"), text).unwrap();
    let ran = desk.run(&["check", "карта.ron", "--lang", "ru"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.said.matches("«Цены нет 漢», этап «Поиск», строка «Барьеры»").count(), 2, "{}", ran.said);
}

#[test]
#[cfg(target_os = "linux")]
fn a_display_that_does_not_answer_is_named() {
    let desk = Desk::new();
    let run = Command::new(env!("CARGO_BIN_EXE_tropa"))
        .env("DISPLAY", ":4077")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .current_dir(desk.folder.path())
        .args(["--lang", "ru"])
        .output();
    let complained = String::from_utf8(run.unwrap().stderr).unwrap();
    // Where the libraries are missing too, they come first.
    assert!(complained.contains("Экран «:4077» не отвечает") || complained.contains("apt-get install"), "{complained}");
    assert!(!complained.contains("не отвечает") || !complained.contains("apt-get"), "{complained}");
}

#[test]
fn without_a_display_the_window_says_so_and_points_to_the_export() {
    let desk = Desk::new();
    desk.done(&["new", "-o", "map.ron"]);
    for arguments in [&["map.ron"][..], &[], &["--template", "cnc-machine"]] {
        let sentence = desk.refused(arguments);
        assert!(sentence.contains("tropa export") && sentence.contains("apt-get install libx11-6"), "{sentence}");
    }
    desk.refused(&["map.ron", "other.ron"]);
    desk.refused(&["map.ron", "--template", "b2b"]);
}

//! What exports promise: all files or none, nobody's file replaced unasked, no names that were to be
//! left out.

use super::*;
use crate::locale::Language;
use crate::model::{Comment, IdSource};
use crate::report::Topic;
use crate::template::{self, Template};
use std::path::Path;
use std::sync::Arc;

fn example(language: Language) -> Workbook {
    template::workbook(Template::Example, language).unwrap()
}

/// The first map of a workbook.
fn job(workbook: &Workbook, options: &Options, format: Format) -> Job {
    let writing = Writing { resolution: Resolution::Scale(0.3), ..Writing::default() };
    let content = Content::Map(workbook.maps().first().unwrap().id());
    Job { workbook: Arc::new(workbook.clone()), content, options: options.clone(), writing, format }
}

fn run(job: &Job, path: &Path) -> Saved {
    job.run(&Progress::new(), &Destination::new(path)).unwrap()
}

/// All that is written of a workbook into files of a kind, as text.
fn written(workbook: &Workbook, options: &Options, format: Format) -> String {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("x.{}", format.extension());
    let saved = run(&job(workbook, options, format), &folder.path().join(name));
    saved.files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn an_export_of_many_pages_that_is_cancelled_in_the_middle_changes_nothing() {
    let workbook = example(Language::Russian);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.png");
    let stages = job(&workbook, &Options { each: Some(Each::Stage), ..Options::new(Language::Russian) }, Format::Png);
    let before = run(&stages, &path);
    assert_eq!(before.files.len(), workbook.maps().first().unwrap().stages().len());
    before.files.iter().for_each(|file| std::fs::write(file, "before").unwrap());
    let progress = Progress::new();
    let to = Destination { replaces: true, ..Destination::new(&path) };
    let refused = std::thread::scope(|scope| {
        let running = scope.spawn(|| stages.run(&progress, &to));
        // Once something is drawn, and long before all is.
        while progress.share() == 0.0 && !running.is_finished() {
            std::thread::yield_now();
        }
        progress.cancel();
        running.join().unwrap()
    });
    assert!(matches!(refused, Err(ExportError::Cancelled)), "{refused:?}");
    assert!(progress.share() > 0.0 && progress.share() < 1.0, "{}", progress.share());
    assert_eq!(names_in(folder.path()).len(), before.files.len(), "no other file is left");
    assert!(before.files.iter().all(|file| std::fs::read_to_string(file).unwrap() == "before"));
    progress_is_told_for_all_pages(&stages, &to);
}

/// All pages are announced before the first is drawn: what is done never shrinks.
fn progress_is_told_for_all_pages(job: &Job, to: &Destination) {
    let progress = Progress::new();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| job.run(&progress, to).unwrap());
        let mut last = 0.0;
        while !running.is_finished() {
            let share = progress.share();
            assert!(share >= last, "{share} after {last}");
            last = share;
            std::thread::yield_now();
        }
    });
    assert_eq!(progress.share(), 1.0);
}

#[test]
fn numbered_files_replace_nothing_unasked_and_never_the_map() {
    let workbook = example(Language::English);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    let options = Options { each: Some(Each::Map), ..Options::new(Language::English) };
    let maps = job(&workbook, &options, Format::Png);
    let files = run(&maps, &path).files;
    let [first, rest @ ..] = files.as_slice() else { panic!("several maps") };
    rest.iter().for_each(|file| std::fs::remove_file(file).unwrap());
    std::fs::write(first, "somebody's").unwrap();
    let refused = maps.run(&Progress::new(), &Destination::new(&path));
    assert!(matches!(&refused, Err(ExportError::Exist(there)) if *there == [first.clone()]), "{refused:?}");
    assert_eq!(names_in(folder.path()).len(), 1);
    let agreed = Destination { replaces: true, ..Destination::new(&path) };
    let source = Destination { source: Some(first.clone()), ..agreed.clone() };
    assert!(matches!(maps.run(&Progress::new(), &source), Err(ExportError::OwnFile)));
    assert_eq!(std::fs::read_to_string(first).unwrap(), "somebody's");
    assert_eq!(maps.run(&Progress::new(), &agreed).unwrap().files, files);
    assert_ne!(std::fs::read(first).unwrap(), b"somebody's");
    // The name that was given was agreed on.
    let one = job(&workbook, &Options::new(Language::English), Format::Png);
    run(&one, first);
    let own = Destination { source: Some(first.clone()), ..Destination::new(first) };
    assert!(matches!(one.run(&Progress::new(), &own), Err(ExportError::OwnFile)));
}

#[test]
fn a_picture_with_the_workbook_inside_opens_as_the_map() {
    let workbook = example(Language::Russian);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.png");
    let options = Options::new(Language::Russian);
    let plain = job(&workbook, &options, Format::Png);
    let carrying = |options: &Options| {
        let job = job(&workbook, options, Format::Png);
        Job { writing: Writing { with_workbook: true, ..job.writing }, ..job }
    };
    run(&carrying(&options), &path);
    let loaded = crate::file::open(&path).unwrap();
    assert_eq!(loaded.workbook, workbook);
    assert!(crate::file::is_picture(&path));
    // Names that are left out are not inside either.
    let ingredients = Ingredients { names: false, ..Ingredients::default() };
    let options = Options { ingredients, ..options };
    run(&carrying(&options), &path);
    assert_eq!(crate::file::open(&path).unwrap().workbook, without_names(&workbook));
    // Unless it is asked for, a picture carries nothing.
    run(&plain, &path);
    assert!(crate::file::open(&path).is_err());
}

#[test]
fn names_of_people_are_in_no_file_when_they_are_left_out() {
    let mut workbook = example(Language::Russian);
    let name = "Аристарх Вержбицкий";
    workbook.info_mut().author = name.to_owned();
    let mut ids = IdSource::seeded(3);
    let map = Arc::make_mut(workbook.maps_mut().first_mut().unwrap());
    map.info_mut().purpose = format!("Решает {name}");
    for stage in map.stages_mut() {
        Arc::make_mut(stage).goal = format!("Чтобы {name} понял");
    }
    for row in map.rows_mut() {
        for card in Arc::make_mut(&mut row.cards) {
            let card = Arc::make_mut(card);
            card.measure.person = name.to_owned();
            card.cost = format!("{name} посчитает");
            let text = format!("{name} сомневается");
            let comment = Comment { id: ids.fresh(), author: name.to_owned(), text, date: None, resolved: false };
            card.comments.push(comment);
        }
    }
    let options = |names| Options {
        ingredients: Ingredients { author: true, names, ..Ingredients::default() },
        ..Options::new(Language::Russian)
    };
    for format in [Format::Svg, Format::Html, Format::Markdown, Format::Tsv] {
        assert!(!written(&workbook, &options(false), format).contains("Вержбицк"), "{format:?}");
        assert!(format == Format::Tsv || written(&workbook, &options(true), format).contains("Вержбицк"), "{format:?}");
    }
    let report = Job {
        content: Content::Report(workbook.maps()[0].id(), Topic::Coverage),
        ..job(&workbook, &options(false), Format::Svg)
    };
    for job in [job(&workbook, &options(false), Format::Pdf), report] {
        let made = job.made(&Progress::new()).unwrap();
        assert_eq!(made.publication.author, "");
        for page in &made.publication.pages {
            visit_texts(page, &mut |text, _, _| assert!(!text.run.text.contains("Вержбицк"), "{}", text.run.text));
        }
    }
}

#[test]
fn a_text_tells_who_made_it_only_if_that_is_wanted_and_all_that_is_known_of_cards() {
    let mut workbook = example(Language::Russian);
    workbook.info_mut().author = "Мария Иванова".to_owned();
    let options = Options::new(Language::Russian);
    assert!(!written(&workbook, &options, Format::Markdown).contains("Мария Иванова"));
    let ingredients = Ingredients { author: true, ..options.ingredients };
    let told = written(&workbook, &Options { ingredients, ..options.clone() }, Format::Markdown);
    assert!(told.contains("**Автор:** Мария Иванова"), "{told}");
    let map = workbook.maps().first().unwrap();
    for row in map.rows().iter().filter(|row| !row.lane.hidden) {
        for card in row.cards.iter() {
            for detail in crate::report::card_facts(&workbook, map, card, Language::Russian) {
                assert!(told.contains(&format!("- {}: ", detail.name)), "{}", detail.name);
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let each = Options { each: Some(Each::Map), ..options };
    let saved = run(&job(&workbook, &each, Format::Tsv), &folder.path().join("карты.tsv"));
    assert_eq!(saved.files.len(), workbook.maps().len(), "a table for each map");
}

#[test]
fn a_file_is_called_after_what_it_shows() {
    let workbook = example(Language::Russian);
    let other = workbook.maps().get(1).unwrap();
    assert_ne!(workbook.title(), other.info().title);
    let whole = job(&workbook, &Options::new(Language::Russian), Format::Pdf);
    let whole = Job { content: Content::Map(other.id()), ..whole }.made(&Progress::new()).unwrap();
    assert_eq!(whole.publication.title, other.info().title);
    let map = workbook.maps().first().unwrap();
    let title = &map.info().title;
    let options = Options { each: Some(Each::Stage), ..Options::new(Language::Russian) };
    let made = job(&workbook, &options, Format::Svg).made(&Progress::new()).unwrap();
    for (page, stage) in map.stages().iter().enumerate() {
        assert_eq!(made.title_of(page), format!("{title} — {}", stage.name));
    }
}

#[test]
fn words_leave_out_what_fades_and_count_on_the_whole_map() {
    let workbook = example(Language::Russian);
    let map = workbook.maps().first().unwrap();
    let (index, stage) = map.stages().iter().enumerate().nth(2).unwrap();
    let role = workbook.roles().first().unwrap().id;
    let seen = Seen { roles: [role].into(), ..Seen::default() };
    let what = What::Stages(vec![stage.id]);
    for format in [Format::Markdown, Format::Tsv] {
        let told = written(&workbook, &Options { seen: seen.clone(), ..Options::new(Language::Russian) }, format);
        let others = map.cards().filter(|card| !card.concerns(role) && map.group_of(card.id).is_none());
        let others: Vec<_> = others.filter(|card| card.text.chars().count() > 20).collect();
        assert!(others.len() > 10);
        assert!(others.iter().all(|card| !told.contains(&format!("- {}\n", card.text))), "{format:?}");
        let part = written(&workbook, &Options { what: what.clone(), ..Options::new(Language::Russian) }, format);
        let number = format!("## {}. {}", index + 1, stage.name);
        assert!(format == Format::Tsv || part.contains(&number) && part.matches("\n## ").count() == 1, "{part}");
    }
}

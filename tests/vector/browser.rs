//! The page for browsers: what it holds, and that nothing runs in it but our own script. The latter
//! is tried in Chromium, where there is one.

use super::hostile;
use super::{example, kept};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use tropa::export::Progress;
use tropa::insight::filter::Others;
use tropa::locale::Language;
use tropa::model::{Place, Workbook};
use tropa::publish::{Content, Destination, Each, Format, Job, Options, Seen, Writing};

fn written(workbook: &Workbook, options: &Options, name: &str) -> String {
    let path = kept(name);
    let job = Job {
        workbook: Arc::new(workbook.clone()),
        content: Content::Map(workbook.maps()[0].id()),
        options: options.clone(),
        writing: Writing::default(),
        format: Format::Html,
    };
    job.run(&Progress::new(), &Destination::new(&path)).unwrap();
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_page_holds_every_card_with_its_details_and_reaches_for_nothing() {
    for language in Language::ALL {
        let workbook = example(language);
        let options = Options { each: Some(Each::Map), ..Options::new(language) };
        let page = written(&workbook, &options, &format!("page-{}.html", language.code()));
        assert_eq!(page, written(&workbook, &options, "again.html"), "the same maps give the same page");
        assert_eq!(page.matches("role=\"tab\"").count(), workbook.maps().len());
        for (index, map) in workbook.maps().iter().enumerate() {
            let hidden = map.hidden_in_piles();
            for card in map.cards().filter(|card| card.place != Place::Parking && !hidden.contains(&card.id)) {
                let (group, details) = (format!("m{index}-card-{}", card.id), format!("d-m{index}-card-{}", card.id));
                let Place::Cell { lane, .. } = card.place else { continue };
                let shown = map.row(lane).is_some_and(|row| !row.lane.hidden && !row.lane.collapsed);
                let has = |start: String| page.contains(&start);
                assert_eq!(has(format!("<article hidden id=\"{details}\"><h2>")), shown, "“{}”", card.text);
                assert_eq!(has(format!("<g id=\"{group}\" class=\"card\"")), shown, "“{}”", card.text);
            }
        }
        for role in workbook.roles().iter() {
            assert!(page.contains(&format!(">{}</option>", role.name)), "{}", role.name);
        }
        let reaches = ["src=\"http", "href=\"http", "url(http", "@import", "<link", "<iframe", " style=\"", " onclick"];
        for reach in reaches {
            assert!(!page.contains(reach), "{reach}");
        }
        assert!(!page.contains("web-") && page.len() < 3_000_000, "{}", page.len());
    }
}

#[test]
fn what_is_not_shown_is_not_on_the_page_either() {
    let workbook = example(Language::Russian);
    let role = workbook.roles()[0].id;
    let seen = Seen { roles: [role].into(), others: Others::Hide, ..Seen::default() };
    let page = written(&workbook, &Options { seen, ..Options::new(Language::Russian) }, "hidden.html");
    let cards = || workbook.maps()[0].cards().filter(|card| !card.text.trim().is_empty());
    let hidden: Vec<_> = cards().filter(|card| !card.concerns(role)).collect();
    assert!(hidden.len() > 10);
    for card in hidden {
        assert!(!page.contains(&format!("card-{}", card.id)), "“{}”", card.text);
    }
    assert_eq!(page.matches("<article").count(), page.matches("class=\"card\"").count());
}

#[test]
fn each_of_several_has_a_tab_and_whatever_has_no_name_is_called_something() {
    let workbook = example(Language::Russian);
    let map = &workbook.maps()[0];
    let page = written(&workbook, &Options { each: Some(Each::Stage), ..Options::new(Language::Russian) }, "tabs.html");
    assert_eq!(page.matches("role=\"tab\"").count(), map.stages().len());
    for stage in map.stages().iter() {
        assert!(page.contains(&format!(">{}</button>", stage.name)), "{}", stage.name);
    }
    let page = written(&super::generate::empty(3), &Options::new(Language::Russian), "unnamed.html");
    assert!(!page.contains("<title></title>") && !page.contains("aria-selected=\"true\"></button>"));
}

#[test]
fn hostile_texts_stay_texts_on_the_page() {
    let workbook = hostile::workbook();
    let page = written(&workbook, &Options::new(Language::English), "hostile.html");
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<img"));
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-"), "{policy}");
}

/// The page as Chromium has made it, and what it complained about. None: there is no Chromium.
fn opened(path: &Path) -> Option<(String, String)> {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr"])
        .args(["--virtual-time-budget=3000", "--window-size=1366,768", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", path.display()))
        .output()
        .ok()?;
    assert!(output.status.success());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some((text(&output.stdout), text(&output.stderr)))
}

/// Our script runs: it has set what is seen. The map's texts run nothing: a page whose policy was
/// taken away shows the same.
#[test]
fn nothing_of_a_map_runs_in_a_browser() {
    let workbook = hostile::workbook();
    let page = written(&workbook, &Options::new(Language::English), "hostile-run.html");
    let without_policy = kept("hostile-without-policy.html");
    let (before, after) = page.split_once("<meta http-equiv").unwrap();
    let after = after.split_once('>').unwrap().1;
    std::fs::write(&without_policy, format!("{before}{after}")).unwrap();
    for path in [kept("hostile-run.html"), without_policy] {
        let Some((made, complaints)) = opened(&path) else {
            eprintln!("chromium is missing: not tested");
            return;
        };
        assert!(made.contains("aria-selected=\"true\"") && !made.contains("viewBox=\"0 0 "), "our script did not run");
        let consoles: Vec<&str> = complaints.lines().filter(|line| line.contains("CONSOLE")).collect();
        assert!(consoles.is_empty(), "{consoles:?}");
        assert!(!complaints.contains("alert"), "{complaints}");
    }
}

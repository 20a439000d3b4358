//! Files made to harm: each is refused or opened and shown, soon and in little memory, and says
//! briefly what was wrong. Every one is opened by a program of its own, so that what it took is
//! known; the children are this test in another process.

mod named;

use super::headless::Answers;
use super::said::said;
use super::tell;
use named::{BOMBS, Bomb, LARGEST};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tropa::app::preferences::Preferences;
use tropa::app::{Shell, fonts};
use tropa::editor::Template;
use tropa::file;
use tropa::locale::Language;
use tropa::model::check::violations;

const BOMB: &str = "TROPA_TORTURE_BOMB";
/// How long it may take until the file is shown or refused.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
/// Of memory, at most, with the program and its fonts.
const MEGABYTES: usize = 256;
/// The largest workbooks that are taken are no bombs, and more than those cost nobody has to bear.
const SOON_FOR_LARGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 3 });
const MEGABYTES_FOR_LARGEST: usize = 768;
/// Frames after the first: pictures come one after the other.
const MORE_FRAMES: usize = 5;

/// A window as a borrowed laptop has it, without the system around it.
struct Window {
    ctx: egui::Context,
    shell: Shell,
    time: f64,
}

impl Window {
    fn new(state: &Path) -> Window {
        let workbook = tropa::template::workbook(Template::Empty, Language::Russian).unwrap();
        let dialogs = Box::new(Answers::default());
        let mut shell = Shell::new(workbook, Language::Russian, Preferences::default(), dialogs, Arc::new(|| {}));
        shell.keep_work(state.to_path_buf());
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        Window { ctx, shell, time: 0.0 }
    }

    /// Everything that is done for a frame before it goes to the screen.
    fn frame(&mut self) {
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1366.0, 768.0))),
            max_texture_side: Some(fonts::ATLAS_SIDE),
            time: Some(self.time),
            ..egui::RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| self.shell.ui(ui));
        // There is no screen to give them to.
        output.textures_delta.clear();
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// The most memory that this program has had, in kilobytes, where the system tells.
fn most_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn opens_what_it_is_given() {
    let Some(path) = std::env::var_os(BOMB) else { return };
    let path = Path::new(&path);
    let state = tempfile::tempdir().unwrap();
    let mut window = Window::new(state.path());
    window.frame();
    window.frame();
    let start = Instant::now();
    let read = file::open(path);
    let is_refused = read.is_err();
    match read {
        Ok(loaded) => {
            for problem in &loaded.report.problems {
                said(problem, Language::Russian);
            }
            window.shell.show_loaded(loaded, path.to_path_buf());
        }
        Err(error) => {
            said(&error.message(), Language::English);
            said(&error.message(), Language::Russian);
        }
    }
    window.frame();
    let mut slowest = start.elapsed();
    for _ in 0..MORE_FRAMES {
        let start = Instant::now();
        window.frame();
        slowest = slowest.max(start.elapsed());
    }
    // Until the journal has it.
    let shown = window.shell.editor().workbook().clone();
    window.shell.end_keeping(true);
    println!("\nbomb {} {} {is_refused}", slowest.as_micros(), most_memory().unwrap_or(0));
    drop(window);
    assert!(violations(&shown).is_empty());
    let again = file::read(file::write(&shown).as_bytes());
    assert!(again.is_ok_and(|again| again.workbook == *shown), "not the same again");
}

/// What a file has cost.
#[derive(Clone, Debug)]
struct Cost {
    name: &'static str,
    took: Duration,
    kilobytes: usize,
    is_refused: bool,
}

/// Opens a file in a program of its own.
fn cost(&(name, make): &Bomb) -> Cost {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("бомба.ron");
    std::fs::write(&path, make()).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "bombs::opens_what_it_is_given", "--ignored", "--test-threads=1", "--nocapture"])
        .env(BOMB, &path)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let words = told.lines().find_map(|line| line.strip_prefix("bomb ")).unwrap_or_default();
    let words: Vec<&str> = words.split(' ').collect();
    let [took, kilobytes, is_refused] = words[..] else {
        panic!("{name}: broke off\n{told}{}", String::from_utf8_lossy(&output.stderr));
    };
    assert!(output.status.success(), "{name}: {told}{}", String::from_utf8_lossy(&output.stderr));
    let micros = |text: &str| Duration::from_micros(text.parse().unwrap());
    Cost { name, took: micros(took), kilobytes: kilobytes.parse().unwrap(), is_refused: is_refused == "true" }
}

/// Opens all of them, so many at a time.
fn costs(bombs: &[Bomb], at_once: usize) -> Vec<Cost> {
    let next = AtomicUsize::new(0);
    let work = || {
        let bombs = std::iter::from_fn(|| bombs.get(next.fetch_add(1, Ordering::Relaxed)));
        bombs.map(cost).collect::<Vec<Cost>>()
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

/// Fails if any of them took more than that.
fn check(costs: &[Cost], most: Duration, megabytes: usize) {
    let is_too_much = |cost: &&Cost| cost.took > most || cost.kilobytes > megabytes * 1024;
    let too_much: Vec<&Cost> = costs.iter().filter(is_too_much).collect();
    assert!(too_much.is_empty(), "{too_much:#?}");
}

#[test]
fn every_bomb_is_refused_or_shown_soon_and_in_little_memory() {
    assert!(BOMBS.len() >= 60);
    check(&costs(BOMBS, 2), SOON, MEGABYTES);
}

#[test]
#[ignore = "long: prints two lines of the table"]
fn long_bombs() {
    let largest = (LARGEST, "the largest workbooks", SOON_FOR_LARGEST, MEGABYTES_FOR_LARGEST);
    for (bombs, what, most, megabytes) in [(BOMBS, "bombs", SOON, MEGABYTES), largest] {
        let start = Instant::now();
        let costs = costs(bombs, 1);
        let refused = costs.iter().filter(|cost| cost.is_refused).count();
        let what = format!("{what}: {refused} refused, {} shown", costs.len() - refused);
        let slowest = costs.iter().max_by_key(|cost| cost.took).unwrap();
        let dearest = costs.iter().max_by_key(|cost| cost.kilobytes).unwrap();
        let (took, took_by) = (slowest.took, slowest.name);
        let (used, used_by) = (dearest.kilobytes / 1024, dearest.name);
        let found = format!("at most {took:.0?} ({took_by}) and {used} MB ({used_by})");
        tell(&what, costs.len(), start, &found);
        check(&costs, most, megabytes);
    }
}

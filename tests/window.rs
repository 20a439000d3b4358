//! The real program in a real window, driven by real pointer and key events: a card is dragged to
//! another stage, undone on a Russian layout, another typed in Russian, saved; the program is
//! killed and the file is what was on the screen. Needs Xvfb, xdotool and setxkbmap; where they
//! are missing it says so and passes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by failing")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};
use tropa::editor::{Editor, Input, ViewOptions};
use tropa::geom::{Point, Rect, Size};
use tropa::locale::Language;
use tropa::model::{Card, IdSource, LaneId, Place, StepId, Workbook};
use tropa::theme::ThemeName;

const WINDOW: (f64, f64) = (1366.0, 768.0);
/// The bars above and below the canvas; the side panel is folded away at this width.
const MENU_BAR: f64 = 48.0;
const STATUS_BAR: f64 = 36.0;
const CAPTURE_LINE: f64 = 58.0;
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn what_is_done_in_the_window_is_in_the_file_after_a_kill() {
    let missing: Vec<&str> = ["Xvfb", "xdotool", "setxkbmap"].into_iter().filter(|tool| !is_there(tool)).collect();
    if !missing.is_empty() {
        eprintln!("not tested here: {} missing", missing.join(", "));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("карта.ron");
    let made = tropa(["new", "--template", "cnc-machine", "--lang", "ru", "-o"]).arg(&file).status().unwrap();
    assert!(made.success());
    let original = read(&file);
    let cards_at_first = cards_told(&file);
    let screen = Screen::start(folder.path());
    let window = screen.open(&file);

    let (card, from) = first_card(&original);
    let (_, target) = empty_cell(&original, card.place);
    screen.drag(from, target);
    screen.press("ctrl+Cyrillic_yeru");
    wait_until(|| read(&file).maps()[0].card(card.id).unwrap().place != card.place, "the dragged card was not saved");

    screen.press("ctrl+Cyrillic_ya");
    screen.press("ctrl+Cyrillic_yeru");
    wait_until(|| read(&file) == original, "undo on the Russian layout did not bring the card back");

    screen.drag(from, target);
    screen.press("ctrl+Cyrillic_yeru");
    wait_until(|| read(&file) != original, "the card was not dragged again");
    let dragged = read(&file);
    let (cell, pos) = empty_cell(&dragged, Place::Parking);
    screen.click(pos);
    screen.press("Return");
    for key in ["Cyrillic_ES", "Cyrillic_che", "Cyrillic_io", "Cyrillic_te"] {
        screen.press(key);
    }
    screen.press("Return");
    screen.press("ctrl+Cyrillic_yeru");
    let typed = |workbook: &Workbook| workbook.maps()[0].cards().any(|card| card.text == "Счёт" && card.place == cell);
    wait_until(|| typed(&read(&file)), "the card typed in Russian was not saved");

    drop(window);
    let saved = read(&file);
    assert_eq!(cards_told(&file), cards_at_first + 1);
    let _again = screen.open(&file);
    assert_eq!(read(&file), saved);
}

fn is_there(tool: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(tool).exists())
}

fn tropa<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tropa"));
    command.args(arguments);
    command
}

fn read(file: &Path) -> Workbook {
    tropa::file::open(file).unwrap().workbook
}

/// How many cards the command line counts on the first map.
fn cards_told(file: &Path) -> u64 {
    let output = tropa(["info", "--json"]).arg(file).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    told["maps"][0]["cards"].as_u64().unwrap()
}

fn wait_until(done: impl Fn() -> bool, what: &str) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        sleep(Duration::from_millis(50));
    }
}

/// The editor as the window has it: it knows where everything is.
fn editor(workbook: &Workbook) -> Editor {
    let options = ViewOptions::new(Language::Russian, ThemeName::Light);
    let mut editor = Editor::new(Arc::new(workbook.clone()), options, IdSource::seeded(1));
    editor.handle(Input::Resized(Size::new(WINDOW.0, WINDOW.1 - MENU_BAR - STATUS_BAR - CAPTURE_LINE)));
    editor.layout();
    editor
}

fn on_screen(editor: &Editor, rect_in_doc: Rect) -> Rect {
    editor.camera().rect_in_view(rect_in_doc) + kurbo::Vec2::new(0.0, MENU_BAR)
}

/// The first card that stands in one column, and where it can be taken hold of.
fn first_card(workbook: &Workbook) -> (Card, Point) {
    let mut editor = editor(workbook);
    let layout = editor.layout();
    let placed = &layout.lanes[0].layout.cards;
    let card = placed.iter().find(|card| card.columns.0 == card.columns.1).unwrap().card.clone();
    let rect = on_screen(&editor, layout.card_rect(card.id).unwrap());
    ((*card).clone(), Point::new(rect.x0 + 12.0, rect.y0 + 10.0))
}

/// Room below the last card of a cell in view, in the first lanes, in another place than `not`.
fn empty_cell(workbook: &Workbook, not: Place) -> (Place, Point) {
    let mut editor = editor(workbook);
    let layout = editor.layout();
    let free = |lane: LaneId, step: StepId| {
        let cell = on_screen(&editor, layout.cell_rect(lane, step)?);
        let column = layout.columns.index_of(step)?;
        let placed = layout.lane(lane)?;
        let cards = placed.layout.cards.iter().filter(|card| (card.columns.0..=card.columns.1).contains(&column));
        let bottom = cards
            .filter_map(|card| layout.card_rect(card.card.id))
            .map(|rect| on_screen(&editor, rect).y1)
            .fold(cell.y0, f64::max);
        // Clear of the "+" under the last card.
        let pos = Point::new(cell.x0 + 14.0, cell.y1 - 10.0);
        (pos.y - bottom > 20.0 && cell.y1 < WINDOW.1 - STATUS_BAR - CAPTURE_LINE - 8.0).then_some(pos)
    };
    for lane in layout.lane_ids() {
        for step in layout.steps() {
            let place = Place::Cell { lane, step };
            if place != not
                && let Some(pos) = free(lane, step)
            {
                return (place, pos);
            }
        }
    }
    panic!("no cell in view has room")
}

/// A screen of its own.
struct Screen {
    server: Child,
    display: String,
    home: std::path::PathBuf,
}

impl Screen {
    fn start(home: &Path) -> Screen {
        let size = format!("{}x{}x24", WINDOW.0, WINDOW.1);
        // Without a reset, or the layout would go with the tool that set it.
        let mut server = Command::new("Xvfb")
            .args(["-noreset", "-displayfd", "1", "-screen", "0", &size])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let settings = home.join("settings/tropa");
        fs::create_dir_all(&settings).unwrap();
        let preferences = format!("(window: Some(({:.1}, {:.1})))", WINDOW.0, WINDOW.1);
        fs::write(settings.join("preferences.ron"), preferences).unwrap();
        let screen = Screen { server, display: format!(":{}", number.trim()), home: home.to_path_buf() };
        assert!(screen.tool("setxkbmap", &["ru"]).is_ok());
        screen
    }

    /// Opens the file and waits until the window takes keys.
    fn open(&self, file: &Path) -> Running {
        let process = tropa(["--lang", "ru"])
            .arg(file)
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_CONFIG_HOME", self.home.join("settings"))
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .spawn()
            .unwrap();
        let running = Running(process);
        let window = || self.tool("xdotool", &["search", "--onlyvisible", "--class", "tropa"]).unwrap_or_default();
        wait_until(|| !window().is_empty(), "no window opened");
        // Time for the first frame.
        sleep(Duration::from_millis(1500));
        let window = window();
        let id = window.lines().next().unwrap();
        assert!(self.tool("xdotool", &["windowfocus", id]).is_ok());
        sleep(Duration::from_millis(300));
        running
    }

    fn tool(&self, tool: &str, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new(tool).args(arguments).env("DISPLAY", &self.display).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }

    fn xdotool(&self, arguments: &[&str]) {
        self.tool("xdotool", arguments).unwrap();
        sleep(Duration::from_millis(120));
    }

    fn press(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    fn move_to(&self, pos: Point) {
        self.xdotool(&["mousemove", &pos.x.round().to_string(), &pos.y.round().to_string()]);
    }

    fn click(&self, pos: Point) {
        self.move_to(pos);
        self.xdotool(&["click", "1"]);
    }

    fn drag(&self, from: Point, to: Point) {
        self.move_to(from);
        self.xdotool(&["mousedown", "1"]);
        for step in 1..=8 {
            self.move_to(from.lerp(to, f64::from(step) / 8.0));
        }
        self.xdotool(&["mouseup", "1"]);
        sleep(Duration::from_millis(300));
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program; killed without a word when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

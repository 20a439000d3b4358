//! A real window under Xvfb, driven by xdotool on a Russian layout. Include this file by `#[path]`.
#![allow(dead_code, reason = "every test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test speaks by failing")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tropa::geom::Point;
use tropa::model::Workbook;

/// The size of the window.
pub const WINDOW: (f64, f64) = (1366.0, 768.0);
/// Set where a machine without a screen must fail.
const MUST_HAVE_WINDOW: &str = "TROPA_TEST_WINDOW";
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether this machine lacks what it takes; then it says so, past the test's captured output too.
/// Where everything must be tested, that is a failure.
pub fn tools_are_missing() -> bool {
    let missing: Vec<&str> = ["Xvfb", "xdotool", "setxkbmap"].into_iter().filter(|tool| !is_there(tool)).collect();
    if missing.is_empty() {
        return false;
    }
    let missing = missing.join(", ");
    assert!(
        std::env::var_os(MUST_HAVE_WINDOW).is_none(),
        "the real window cannot be tested: {missing} missing; .ci/install installs what it takes"
    );
    // Unlike eprintln!, not held back when the test passes.
    let _ = writeln!(std::io::stderr(), "NOT TESTED in a real window: {missing} missing (.ci/install)");
    true
}

fn is_there(tool: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(tool).exists())
}

/// The program with arguments.
pub fn tropa<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tropa"));
    command.args(arguments);
    command
}

/// What is in the file.
pub fn read(file: &Path) -> Workbook {
    tropa::file::open(file).unwrap().workbook
}

/// Waits for something that takes a while.
pub fn wait_until(done: impl Fn() -> bool, what: &str) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        sleep(Duration::from_millis(50));
    }
}

/// A screen of its own.
pub struct Screen {
    server: Child,
    display: String,
    home: std::path::PathBuf,
}

impl Screen {
    pub fn start(home: &Path) -> Screen {
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
    pub fn open(&self, file: &Path) -> Running {
        let process = tropa(["--lang", "ru"])
            .arg(file)
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_CONFIG_HOME", self.home.join("settings"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .spawn()
            .unwrap();
        let running = Running(process);
        let window = || self.tool("xdotool", &["search", "--onlyvisible", "--class", "tropa"]).unwrap_or_default();
        wait_until(|| !window().is_empty(), "no window opened");
        let window = window();
        let id = window.lines().next().unwrap();
        // The first frame names the window after its file.
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = || self.tool("xdotool", &["getwindowname", id]).unwrap_or_default();
        wait_until(|| name().contains(&*stem), "nothing was drawn");
        assert!(self.tool("xdotool", &["windowfocus", id]).is_ok());
        wait_until(|| self.tool("xdotool", &["getwindowfocus"]).is_ok_and(|own| own == id), "no keyboard");
        running
    }

    pub fn tool(&self, tool: &str, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new(tool).args(arguments).env("DISPLAY", &self.display).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }

    pub fn xdotool(&self, arguments: &[&str]) {
        self.tool("xdotool", arguments).unwrap();
        sleep(Duration::from_millis(120));
    }

    pub fn press(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    pub fn move_to(&self, pos: Point) {
        self.xdotool(&["mousemove", &pos.x.round().to_string(), &pos.y.round().to_string()]);
    }

    pub fn click(&self, pos: Point) {
        self.move_to(pos);
        self.xdotool(&["click", "1"]);
    }

    pub fn drag(&self, from: Point, to: Point) {
        self.move_to(from);
        self.xdotool(&["mousedown", "1"]);
        for step in 1..=8 {
            self.move_to(from.lerp(to, f64::from(step) / 8.0));
        }
        self.xdotool(&["mouseup", "1"]);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program; killed without a word when dropped.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

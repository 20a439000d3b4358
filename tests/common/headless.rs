//! The window without a screen, and what a person does at it: looks for names as a screen reader
//! reads them, clicks, presses keys, waits. Include this file by `#[path]`, and `cpu_renderer`
//! beside it; it knows nothing of any test.
#![allow(dead_code, reason = "every test uses a part of it")]

use super::cpu_renderer::CpuRenderer;
use egui::{Event, Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tropa::app::file_dialogs::{Answer, FileDialogs, Purpose, Question};
use tropa::app::preferences::Preferences;
use tropa::app::shell::SaveState;
use tropa::app::{Shell, fonts};
use tropa::editor::Template;
use tropa::locale::Language;
use tropa::model::Workbook;
use tropa::template;

/// How long anything may take that goes on in the background.
const PATIENCE: Duration = Duration::from_secs(20);
/// A borrowed laptop.
pub const LAPTOP: Vec2 = Vec2::new(1366.0, 768.0);

/// Answers for the user and remembers what was asked.
#[derive(Clone, Default)]
pub struct Answers {
    pub asked: Arc<Mutex<Vec<Purpose>>>,
    pub answer: Arc<Mutex<Option<Answer>>>,
    /// Questions that stay open until [`Answers::give`], if the user takes his time.
    pub open: Arc<Mutex<Option<Vec<Reply>>>>,
    /// Folders that were to be shown.
    pub folders: Arc<Mutex<Vec<PathBuf>>>,
}

pub type Reply = Box<dyn FnOnce(Answer) + Send>;

impl Answers {
    /// The user always chooses this file.
    pub fn choosing(path: &Path) -> Answers {
        let answers = Answers::default();
        answers.choose(path);
        answers
    }

    /// The user chooses this file from now on.
    pub fn choose(&self, path: &Path) {
        *self.answer.lock().unwrap() = Some(Answer::Chosen(path.to_owned()));
    }

    /// The user takes his time from now on.
    pub fn hold(&self) {
        *self.open.lock().unwrap() = Some(Vec::new());
    }

    /// The user answers.
    pub fn give(&self) {
        let given = self.answer.lock().unwrap().clone().unwrap_or(Answer::Cancelled);
        for reply in self.open.lock().unwrap().take().into_iter().flatten() {
            reply(given.clone());
        }
    }
}

impl FileDialogs for Answers {
    fn show_folder(&self, folder: &Path) {
        self.folders.lock().unwrap().push(folder.to_path_buf());
    }

    fn ask(&self, question: Question, answer: Reply) {
        self.asked.lock().unwrap().push(question.purpose);
        match &mut *self.open.lock().unwrap() {
            Some(open) => open.push(answer),
            None => answer(self.answer.lock().unwrap().clone().unwrap_or(Answer::Cancelled)),
        }
    }
}

pub type Window = Harness<'static, Shell>;

pub fn window(size: Vec2, template: Template, answers: Answers) -> Window {
    window_on(size, template::workbook(template, Language::Russian).unwrap(), answers)
}

/// A window on any workbook.
pub fn window_on(size: Vec2, workbook: Workbook, answers: Answers) -> Window {
    let shell = Shell::new(workbook, Language::Russian, Preferences::default(), Box::new(answers), Arc::new(|| {}));
    let mut harness = Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(120)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| ctx.set_fonts(fonts::definitions()))
        .build_ui_state(|ui, shell: &mut Shell| shell.ui(ui), shell);
    harness.run_ok();
    harness
}

/// A window that keeps its work under this folder, with a file if there is one.
pub fn keeping(state: &Path, file: Option<&Path>) -> (Window, Answers) {
    let answers = Answers::default();
    let mut window = window(LAPTOP, Template::Example, answers.clone());
    if let Some(path) = file {
        answers.choose(path);
        let loaded = tropa::file::open(path).unwrap();
        window.state_mut().show_loaded(loaded, path.to_owned());
    }
    window.state_mut().keep_work(state.to_owned());
    window.run_ok();
    (window, answers)
}

/// A file with the worked example.
pub fn example_file(folder: &Path) -> PathBuf {
    let path = folder.join("карта.ron");
    tropa::file::save(&template::workbook(Template::Example, Language::Russian).unwrap(), &path).unwrap();
    path
}

pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_ok();
}

pub fn save(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::S);
}

pub fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run_ok();
}

/// A note in the line below the map.
pub fn note(window: &mut Window, text: &str) {
    press(window, Modifiers::COMMAND, Key::L);
    type_text(window, text);
    press(window, Modifiers::NONE, Key::Enter);
}

pub fn click(window: &mut Window, pos: Pos2) {
    window.drag_at(pos);
    window.run_ok();
    window.drop_at(pos);
    window.run_ok();
}

pub fn press_button(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run_ok();
}

/// The text of the first card and the middle of its place on the screen.
pub fn first_card(window: &mut Window) -> (String, Pos2) {
    let map = window.state().editor().map().unwrap().clone();
    let text = map.rows().iter().find_map(|row| row.cards.first()).unwrap().text.clone();
    let rect = window.get_all_by_label(&text).next().unwrap().rect();
    (text, rect.center())
}

pub fn delete_first_card(window: &mut Window) -> Vec<String> {
    let (_, pos) = first_card(window);
    click(window, pos);
    press(window, Modifiers::NONE, Key::Delete);
    card_texts(window.state())
}

pub fn card_texts(shell: &Shell) -> Vec<String> {
    shell.editor().map().unwrap().cards().map(|card| card.text.clone()).collect()
}

pub fn is_saved(shell: &Shell) -> bool {
    matches!(shell.save_state(), SaveState::Saved(Some(_)))
}

pub fn shows(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

/// Everything that the window says, in no particular order.
fn words(window: &Window) -> BTreeSet<String> {
    let nodes = window.query_all_by(|_| true);
    nodes.filter_map(|node| node.accesskit_node().label().filter(|label| !label.is_empty())).collect()
}

/// Waits for work in the background.
pub fn wait_until(window: &mut Window, done: impl Fn(&Shell) -> bool) {
    wait(window, |window| done(window.state()), "nothing came back");
}

/// Steps until this is to be seen.
pub fn wait_for(window: &mut Window, label: &str) {
    wait(window, |window| shows(window, label), label);
}

/// Steps until this is so, of the window or of what is on the disk.
pub fn wait(window: &mut Window, done: impl Fn(&Window) -> bool, what: &str) {
    let start = Instant::now();
    while !done(window) {
        assert!(start.elapsed() < PATIENCE, "{what}: not so; the window says {:?}", words(window));
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    // What grows stands where it will stay only a frame later.
    window.run_ok();
}

/// What lies in the folder of sessions.
fn in_recovery(state: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(state.join("recovery")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}

/// How many sessions there are, of the living and of the dead, and in the bin.
pub fn sessions(state: &Path) -> usize {
    in_recovery(state).filter(|path| path.is_dir()).count()
}

/// Until the threads of a window that is gone have let go of its session.
pub fn let_go(state: &Path) {
    let start = Instant::now();
    let is_held = || {
        let mut locks = in_recovery(state).filter(|path| path.extension().is_some());
        locks.any(|lock| std::fs::File::open(lock).is_ok_and(|lock| lock.try_lock().is_err()))
    };
    while is_held() {
        assert!(start.elapsed() < PATIENCE, "the session is held");
        std::thread::sleep(Duration::from_millis(5));
    }
}

//! The window: the only place that says egui, eframe and rfd. Turns events into the editor's
//! input, draws its scene, and does what needs a dialog, a disk or a clock.

pub mod clipboard;
mod completions;
pub mod file_dialogs;
pub mod fonts;
pub mod paint;
pub mod preferences;
pub mod shell;

mod accessible;
mod background;
mod broken;
mod canvas;
mod capture_line;
mod chip;
mod claims;
mod clock;
mod context_menu;
mod details;
mod dialogs;
mod error;
mod filters;
mod find_bar;
mod find_marks;
mod first_stage;
mod guides;
mod icon;
mod keeping;
mod keys;
mod later;
mod lists;
mod marks;
mod menu;
mod menu_items;
mod offered;
mod overlay;
mod overview;
mod palette;
mod panels;
mod panes;
mod parts;
mod paste;
mod pasted;
mod pointer;
mod printing;
mod register;
mod report;
mod role_marks;
mod sheets;
mod show;
mod starting;
mod status;
mod style;
mod tabs;
mod text_field;
mod toasts;
mod typing;
mod versions;

pub use error::AppError;
pub use shell::Shell;

use crate::editor::Template;
use crate::locale::{self, Language};
use crate::platform;
use broken::Guard;
use eframe::{CreationContext, Frame};
use egui::{RawInput, Ui, ViewportBuilder};
use preferences::Preferences;
use starting::Start;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;

/// The window as it opens for the first time, in points, and the smallest that can be used.
const FIRST_SIZE: (f32, f32) = (1440.0, 900.0);
const SMALLEST_SIZE: [f32; 2] = [800.0, 520.0];

/// What the window is drawn with, tried in this order: OpenGL; on Windows, where remote desktops
/// and virtual machines often have only its oldest version, also what the system draws with itself.
const RENDERERS: &[eframe::Renderer] = &[
    eframe::Renderer::Glow,
    #[cfg(windows)]
    eframe::Renderer::Wgpu,
];

/// What the window starts with.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// A file to open.
    pub file: Option<PathBuf>,
    /// Without a file: a template to start from; else the worked example.
    pub template: Option<Template>,
    /// The language of the interface; else the one chosen last, else the system's.
    pub language: Option<Language>,
}

/// Opens the window and returns when it is closed.
pub fn run(options: RunOptions) -> Result<(), AppError> {
    error::check_display()?;
    let preferences = Preferences::load();
    let language = options.language.or(preferences.language()).unwrap_or_else(Language::of_system);
    let start = Start::read(&options, language, &preferences)?;
    let mut result = Ok(());
    for renderer in RENDERERS {
        let has_opened = Rc::new(Cell::new(false));
        result = run_with(*renderer, start.clone(), language, preferences.clone(), has_opened.clone());
        // A window that was open and failed later has a workbook that must not start anew.
        if result.is_ok() || has_opened.get() {
            break;
        }
    }
    result.map_err(AppError::of_window)
}

fn run_with(
    renderer: eframe::Renderer,
    start: Start,
    language: Language,
    preferences: Preferences,
    has_opened: Rc<Cell<bool>>,
) -> eframe::Result {
    let (width, height) = preferences.window.unwrap_or(FIRST_SIZE);
    // The first window fits the screen, whatever that is.
    let maximizes = preferences.maximized || preferences.window.is_none();
    let native = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id("tropa")
            .with_title(locale::text(language, "app-name"))
            .with_inner_size([width.max(SMALLEST_SIZE[0]), height.max(SMALLEST_SIZE[1])])
            .with_min_inner_size(SMALLEST_SIZE)
            .with_maximized(maximizes),
        renderer,
        // The faces are ours, so that every machine draws the same.
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let create = move |context: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        has_opened.set(true);
        context.egui_ctx.set_fonts(fonts::definitions());
        let shell = start.shell(&context.egui_ctx, language, preferences);
        Ok(Box::new(Window { shell, maximizes, guard: Guard::default() }))
    };
    eframe::run_native("tropa", native, Box::new(create))
}

/// The shell in a window of the system.
struct Window {
    shell: Shell,
    /// Still to be maximized: some window managers do it only once the window is seen.
    maximizes: bool,
    guard: Guard,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.guard.attempt(|| {
            if let Some(window) = frame.winit_window().filter(|_| self.shell.wants_monitors()) {
                self.shell.set_monitors(show::Monitor::all(window));
            }
        });
        if ui.ctx().cumulative_frame_nr() > 0 && std::mem::take(&mut self.maximizes) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        }
        let (language, theme) = (self.shell.editor().options().language, self.shell.editor().options().theme);
        if let Some(is_kept) = self.guard.attempt(|| self.shell.keeps_for_recovery()) {
            self.guard.set_kept(is_kept);
        }
        self.guard.ui(ui, language, theme, |ui| self.shell.ui(ui));
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.shell.ground().to_normalized_gamma_f32()
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        if input.viewport_id == egui::ViewportId::ROOT {
            self.guard.attempt(|| self.shell.hold_typing(ctx, input));
        }
        input.max_texture_side = Some(input.max_texture_side.unwrap_or(fonts::ATLAS_SIDE).min(fonts::ATLAS_SIDE));
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // That settings cannot be kept is no reason to hold anybody up who leaves, nor to lose his work.
        self.guard.attempt(|| drop(self.shell.preferences().save()));
        let was_broken = self.guard.is_broken();
        if catch_unwind(AssertUnwindSafe(|| self.shell.end_keeping(was_broken))).is_err() {
            // The journal is offered at the next start: nobody has ended it.
            return;
        }
        if self.guard.restarts() {
            // Where that fails, the window has said what to do.
            let _ = platform::start_again();
        }
    }
}

//! The export dialog: at the left what can be wished for, at the right what it will look like and
//! how large it will be. Enter exports as the last time.

mod choice;
mod preview;
mod wishes;

pub use choice::{Choice, Part};

use super::{buttons_ui, enter_pressed, primary_ui, secondary_ui};
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::import::Table;
use crate::locale;
use crate::message::Message;
use crate::publish::{Content, Form, Format, Job, Made, Options, Orientation, Paper, PaperSize, Wish};
use crate::theme::Theme;
use egui::{
    Align, Button, Color32, Frame, Grid, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};
use preview::Preview;

/// Width of the wishes, and of all at most, in points.
const WISHES: f32 = 316.0;
const WIDEST: f32 = 1060.0;
const HIGHEST: f32 = 680.0;
/// What the frame and the screen's edges take.
const AROUND: Vec2 = Vec2::new(96.0, 92.0);
/// Title and buttons.
const ABOVE_AND_BELOW: f32 = 84.0;
/// The lines below the picture.
const BELOW_PICTURE: f32 = 108.0;
const MEGABYTE: f64 = 1_000_000.0;

/// The dialog, also while it is closed.
#[derive(Default)]
pub struct ExportDialog {
    /// What was chosen last.
    pub choice: Choice,
    /// It is shown to print: its main button does that.
    pub prints: bool,
    preview: Preview,
    page: usize,
}

impl ExportDialog {
    /// The dialog as it was left the last time.
    pub fn new(choice: Choice) -> ExportDialog {
        ExportDialog { choice, ..ExportDialog::default() }
    }

    /// Pages are what a printer prints.
    pub fn prepare_to_print(&mut self) {
        self.prints = true;
        if let Some(format) = printed() {
            self.choice.set_format(format);
        }
        if self.choice.ground == choice::Ground::Picture {
            self.choice.ground = choice::Ground::Paper;
        }
    }

    /// What would be written now.
    pub fn job(&self, shell: &Shell) -> Job {
        let editor = shell.editor();
        Job {
            workbook: editor.workbook().clone(),
            content: Content::Map(editor.map().map_or_else(|| editor.selection().map, |map| map.id())),
            options: self.choice.options(editor),
            writing: self.choice.writing(),
            format: self.choice.format(),
        }
    }
}

/// Draws the dialog.
pub fn export_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    let mut dialog = std::mem::take(shell.export_mut());
    let room = ui.ctx().content_rect().size() - AROUND;
    let size = Vec2::new(room.x.min(WIDEST), (room.y - ABOVE_AND_BELOW).min(HIGHEST)).max(Vec2::new(420.0, 240.0));
    ui.set_width(size.x);
    super::title_ui(ui, shell.text("export-title"));
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.vertical(|ui| {
            ui.set_width(WISHES);
            ScrollArea::vertical().id_salt("export-wishes").max_height(size.y).auto_shrink([false, false]).show(
                ui,
                |ui| {
                    ui.set_width(WISHES - 14.0);
                    wishes::wishes_ui(ui, shell, &mut dialog.choice, theme);
                },
            );
        });
        ui.add_space(12.0);
        ui.vertical(|ui| dialog.preview_ui(ui, shell, size.y, theme));
    });
    ui.add_space(10.0);
    let enter = enter_pressed(ui);
    buttons_ui(ui, |ui| {
        let has_sheets = dialog.choice.format().takes(Wish::Ground) && dialog.choice.ground != choice::Ground::Picture;
        let printed = printed().filter(|_| has_sheets);
        let is_to_print = dialog.prints && printed.is_some();
        let (print, save) = (shell.text("export-print"), shell.text("export-save"));
        let (first, second) = if is_to_print { (print, save) } else { (save, print) };
        let first = primary_ui(ui, first, theme).clicked() || enter;
        let cancelled = secondary_ui(ui, shell.text("button-cancel")).clicked();
        let second = printed.is_some() && secondary_ui(ui, second).clicked();
        let (wants_print, confirmed) = if is_to_print { (first, second) } else { (second, first) };
        let prints = printed.filter(|_| wants_print);
        if let Some(format) = prints {
            let job = Job { format, ..dialog.job(shell) };
            dialog.preview.forget();
            shell.print_chosen(job);
        } else if confirmed {
            let job = dialog.job(shell);
            dialog.preview.forget();
            shell.export_chosen(job);
        } else if cancelled {
            dialog.preview.forget();
            shell.close_dialog();
        }
        // The usual choice again, for those who have lost their way.
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let is_usual = dialog.choice == Choice::default();
            if ui.add_enabled(!is_usual, Button::new(shell.text("export-usual"))).clicked() {
                dialog.choice = Choice::default();
            }
        });
    });
    *shell.export_mut() = dialog;
}

impl ExportDialog {
    fn preview_ui(&mut self, ui: &mut Ui, shell: &mut Shell, height: f32, theme: &Theme) {
        let colors = &theme.interface;
        let width = ui.available_width();
        let picture = Vec2::new(width, (height - BELOW_PICTURE).max(120.0));
        let job = self.job(shell);
        let options = job.options.clone();
        let pixels = picture * ui.ctx().pixels_per_point();
        self.preview.go_on(ui.ctx(), job.clone(), self.page, pixels - Vec2::splat(24.0));
        let (shown, is_coming) = self.preview.shown();
        let made = shown.and_then(|shown| shown.made.clone());
        let pages = made.as_ref().map_or(1, |made| made.publication.pages.len());
        self.page = self.page.min(pages - 1);

        let (rect, response) = ui.allocate_exact_size(picture, Sense::hover());
        ui.painter().rect_filled(rect, f32::from(style::RADIUS), color32(theme.desk));
        let name = shell.say(&Message::new("export-preview").with("page", self.page + 1).with("pages", pages));
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        match (&made, shown) {
            (Some(_), _) => self.picture_ui(ui, rect, options.transparent, theme),
            (None, Some(shown)) if !shown.text.is_empty() => {
                let inside = rect.shrink(12.0);
                let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inside));
                child.set_clip_rect(inside.intersect(ui.clip_rect()));
                if job.format == Format::Tsv {
                    table_ui(&mut child, &shown.text);
                } else {
                    child.add(Label::new(RichText::new(&shown.text).size(style::size::SMALL)).wrap());
                }
            }
            _ => {}
        }
        if is_coming {
            egui::Spinner::new().paint_at(ui, Rect::from_center_size(rect.center(), Vec2::splat(28.0)));
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if pages > 1 {
                self.pages_ui(ui, shell, pages);
            }
            let bytes = self.preview.shown().0.and_then(|shown| shown.bytes()).filter(|_| !is_coming);
            let words = size_words(shell, made.as_deref(), self.page, &job, bytes);
            ui.add(Label::new(style::muted(words, colors).size(style::size::SMALL)).wrap());
        });
        if let Some(made) = made.filter(|_| !is_coming) {
            self.remarks_ui(ui, shell, &made, &options, theme);
        }
    }

    fn picture_ui(&self, ui: &mut Ui, rect: Rect, is_transparent: bool, theme: &Theme) {
        let Some(texture) = self.preview.picture(self.page) else { return };
        let size = texture.size_vec2() / ui.ctx().pixels_per_point();
        let scale = (rect.width() / size.x).min(rect.height() / size.y).min(1.0);
        let place = Rect::from_center_size(rect.center(), size * scale);
        if is_transparent {
            ui.painter().rect_filled(place, 0.0, Color32::WHITE);
        }
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        ui.painter().image(texture.id(), place, whole, Color32::WHITE);
        let edge = Stroke::new(1.0, color32(theme.paper_border));
        ui.painter().rect_stroke(place, 0.0, edge, StrokeKind::Outside);
    }

    fn pages_ui(&mut self, ui: &mut Ui, shell: &Shell, pages: usize) {
        let turn = |ui: &mut Ui, sign: &str, key: &'static str, is_enabled: bool| {
            let name = shell.text(key);
            let button = ui.add_enabled(is_enabled, Button::new(sign).min_size(Vec2::splat(28.0)));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
            button.on_hover_text(name).clicked()
        };
        if turn(ui, "‹", "export-page-before", self.page > 0) {
            self.page -= 1;
        }
        let page = Message::new("export-page").with("page", self.page + 1).with("pages", pages);
        ui.label(shell.say(&page));
        if turn(ui, "›", "export-page-after", self.page + 1 < pages) {
            self.page += 1;
        }
    }

    /// What is not as it should be, and buttons with what would be better.
    fn remarks_ui(&mut self, ui: &mut Ui, shell: &Shell, made: &Made, options: &Options, theme: &Theme) {
        for remark in made.remarks.iter().take(1) {
            let words = shell.say(&remark.message);
            ui.add(Label::new(RichText::new(words).color(color32(theme.interface.danger))).wrap());
            ui.horizontal_wrapped(|ui| {
                for offer in &remark.offers {
                    if ui.button(shell.say(&offer.message())).clicked() {
                        self.choice.take_form(offer.taken(options).form);
                    }
                }
            });
        }
    }
}

/// The beginning of a table, as a spreadsheet shows it.
fn table_ui(ui: &mut Ui, text: &str) {
    const MOST_CELLS: usize = 400;
    const COLUMN: f32 = 132.0;
    const LINES: usize = 3;
    let Some(table) = Table::read(text, MOST_CELLS) else { return };
    Grid::new("export-table").striped(true).min_col_width(24.0).max_col_width(COLUMN).show(ui, |ui| {
        for row in table.rows() {
            for cell in row {
                let lines: Vec<&str> = cell.lines().take(LINES).collect();
                ui.add(Label::new(RichText::new(lines.join("\n")).size(style::size::SMALL)).truncate());
            }
            ui.end_row();
        }
    });
}

/// The kind of file that programs of the system print.
fn printed() -> Option<Format> {
    Format::ALL.into_iter().find(|format| format.is_printed())
}

/// "3 360 × 2 110 pixels · A4 · about 1.2 MB"; only pictures of pixels have so many of them.
fn size_words(shell: &Shell, made: Option<&Made>, page: usize, job: &Job, bytes: Option<f64>) -> String {
    let language = shell.editor().options().language;
    let mut words = Vec::new();
    if let Some(shape) = made.and_then(|made| made.publication.pages.get(page)) {
        if job.format == Format::Png {
            let scale = job.writing.png(shape, job.options.form).scale;
            words.push(match crate::export::png::size(shape, scale) {
                Ok((width, height)) => shell.say(
                    &Message::new("export-pixels").with("width", u64::from(width)).with("height", u64::from(height)),
                ),
                Err(error) => shell.say(&error.message()),
            });
        }
        match job.options.form {
            Form::Paper { paper, .. } => words.push(paper.size.name().to_owned()),
            Form::Slides => words.push("16 : 9".to_owned()),
            // What it would be on paper as large as letters are on the screen.
            Form::Picture if job.format.has_pages() => words.extend(
                printed_on(shape.size)
                    .map(|size| shell.say(&Message::new("export-would-fit").with("paper", size.name()))),
            ),
            Form::Picture => {}
        }
    }
    if let Some(bytes) = bytes {
        let megabytes = (bytes / MEGABYTE * 10.0).round() / 10.0;
        let megabytes = locale::number(language, megabytes.max(0.1));
        let files = made.filter(|_| job.format != Format::Pdf).map_or(1, |made| made.publication.pages.len());
        let message = Message::new("export-megabytes").with("megabytes", megabytes).with("files", files);
        words.push(shell.say(&message));
    }
    words.join(" · ")
}

/// The smallest sheet that a picture fits on in its own size.
fn printed_on(size: crate::geom::Size) -> Option<PaperSize> {
    let (width, height) = (size.width.max(size.height), size.width.min(size.height));
    PaperSize::ALL.into_iter().find(|paper| {
        let sheet = Paper::new(*paper, Orientation::Landscape).units();
        width <= sheet.width && height <= sheet.height
    })
}

/// A frame around wishes that belong together.
fn group_ui(ui: &mut Ui, title: String, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    ui.add(Label::new(style::strong(title).size(style::size::SMALL).color(color32(theme.interface.text_muted))));
    Frame::NONE.inner_margin(egui::Margin { left: 2, right: 2, top: 2, bottom: 10 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

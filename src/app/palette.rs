//! The search over commands, maps, stages and cards: a field and a list, all by keyboard.

use super::paint::color32;
use super::shell::Shell;
use super::style;
use crate::editor::{Editor, Finding, Found, Selection, ViewOptions};
use crate::model::Workbook;
use crate::theme::Theme;
use egui::{
    Align, Align2, Area, Frame, Id, Key, Label, Layout, Margin, Modifiers, Order, Role, ScrollArea, Sense, TextEdit,
    Ui, Vec2, WidgetInfo,
};
use std::sync::Arc;

const WIDTH: f32 = 560.0;
const ROW: f32 = 34.0;
/// Findings seen without scrolling.
const ROWS_IN_VIEW: f32 = 10.0;
/// What of the height of the window the field and the edges take.
const KEPT_FREE: f32 = 76.0;

/// The search while it is open.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    query: String,
    chosen: usize,
    has_focus: bool,
    found: Option<(FoundFor, Arc<Vec<Finding>>)>,
}

/// What was searched for, and in what. Searching looks at every card: not at every frame.
#[derive(Clone, Debug)]
struct FoundFor {
    query: String,
    workbook: Arc<Workbook>,
    selection: Selection,
    options: ViewOptions,
}

impl FoundFor {
    fn is(&self, query: &str, editor: &Editor) -> bool {
        self.query == query
            && Arc::ptr_eq(&self.workbook, editor.workbook())
            && self.selection == *editor.selection()
            && self.options == *editor.options()
    }
}

/// What the user did with the search.
enum Outcome {
    Open,
    Closed,
    Chosen(Found),
}

/// Draws the search, if it is open.
pub fn palette_ui(ui: &Ui, shell: &mut Shell, theme: &Theme) {
    let Some(mut palette) = shell.palette_mut().take() else { return };
    match palette.ui(ui, shell, theme) {
        Outcome::Open => *shell.palette_mut() = Some(palette),
        Outcome::Closed => {}
        Outcome::Chosen(found) => shell.editor_mut().go_to(found),
    }
}

impl Palette {
    fn ui(&mut self, ui: &Ui, shell: &Shell, theme: &Theme) -> Outcome {
        let findings = self.findings(shell.editor());
        self.chosen = self.chosen.min(findings.len().saturating_sub(1));
        let mut outcome = self.keys(ui, &findings);
        let area = Area::new(Id::unique("palette"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, Vec2::new(0.0, style::MENU_BAR + 8.0))
            .accessible_name(shell.text("palette-title"))
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(8)).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    // Not only as high as it was for what was found before.
                    ui.set_max_height(ui.ctx().content_rect().height());
                    let field = ui.add(
                        TextEdit::singleline(&mut self.query)
                            .id(Id::unique("palette-field"))
                            .hint_text(shell.text("palette-hint"))
                            .margin(Margin::symmetric(10, 8))
                            .desired_width(f32::INFINITY),
                    );
                    if !std::mem::replace(&mut self.has_focus, true) {
                        field.request_focus();
                    } else if field.changed() {
                        self.chosen = 0;
                    }
                    ui.add_space(4.0);
                    if findings.is_empty() {
                        ui.add(Label::new(style::muted(shell.text("palette-empty"), &theme.interface)));
                    }
                    let room = ui.ctx().content_rect().height() - style::MENU_BAR - KEPT_FREE;
                    let rows = (room / ROW).floor().clamp(3.0, ROWS_IN_VIEW);
                    ScrollArea::vertical().max_height(ROW * rows).auto_shrink([false, true]).show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        for (index, finding) in findings.iter().enumerate() {
                            if self.finding_ui(ui, index, finding, theme) {
                                outcome = Outcome::Chosen(finding.what);
                            }
                        }
                    });
                });
            });
        let pressed_elsewhere = ui.input(|input| {
            let pos = input.pointer.interact_pos();
            input.pointer.any_pressed() && pos.is_some_and(|pos| !area.response.rect.contains(pos))
        });
        if pressed_elsewhere { Outcome::Closed } else { outcome }
    }

    fn findings(&mut self, editor: &Editor) -> Arc<Vec<Finding>> {
        if let Some((found_for, findings)) = &self.found
            && found_for.is(&self.query, editor)
        {
            return findings.clone();
        }
        let found_for = FoundFor {
            query: self.query.clone(),
            workbook: editor.workbook().clone(),
            selection: editor.selection().clone(),
            options: editor.options().clone(),
        };
        let findings = Arc::new(editor.findings(&self.query));
        self.found = Some((found_for, findings.clone()));
        findings
    }

    fn keys(&mut self, ui: &Ui, findings: &[Finding]) -> Outcome {
        let (up, down, enter, escape) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter), pressed(Key::Escape))
        });
        let last = findings.len().saturating_sub(1);
        if down {
            self.chosen = if self.chosen == last { 0 } else { self.chosen + 1 };
        }
        if up {
            self.chosen = if self.chosen == 0 { last } else { self.chosen - 1 };
        }
        match findings.get(self.chosen) {
            _ if escape => Outcome::Closed,
            Some(finding) if enter => Outcome::Chosen(finding.what),
            _ => Outcome::Open,
        }
    }

    /// A line of the list; tells whether it was clicked.
    fn finding_ui(&mut self, ui: &mut Ui, index: usize, finding: &Finding, theme: &Theme) -> bool {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        let is_chosen = index == self.chosen;
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &finding.label));
        let colors = &theme.interface;
        if is_chosen || response.hovered() {
            let ground = if is_chosen { colors.chosen } else { colors.hover };
            ui.painter().rect_filled(rect, style::RADIUS, color32(ground));
        }
        if is_chosen && !ui.clip_rect().contains_rect(rect) {
            response.scroll_to_me(None);
        }
        let mut line = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(rect.shrink2(Vec2::new(10.0, 0.0)))
                .layout(Layout::right_to_left(Align::Center)),
        );
        if let Found::Command(command) = finding.what
            && let Some(shortcut) = command.shortcuts().first()
        {
            line.add(Label::new(style::muted(shortcut.to_string(), colors).size(style::size::SMALL)));
        }
        line.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(&finding.label).truncate());
            ui.add(Label::new(style::muted(&finding.detail, colors).size(style::size::SMALL)).truncate());
        });
        response.clicked()
    }
}

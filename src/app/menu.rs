//! The bar above the canvas: menus made from the list of commands, the title with the state of
//! saving, the search, the export.

use super::paint::color32;
use super::shell::{SaveState, Shell};
use super::style;
use crate::editor::{Command, Editor, Menu};
use crate::locale::{self, Language};
use crate::theme::{Interface, ThemeName};
use egui::containers::menu::{MenuBar, menu_style};
use egui::{
    Align, Button, Context, Frame, Id, Label, Layout, Margin, Panel, Popup, PopupKind, Pos2, Rect, RichText, Role, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

/// Width of the search, and the most the title takes from it.
const SEARCH: f32 = 280.0;
const TITLE: f32 = 400.0;
/// Width of what is said about saving.
const STATE: f32 = 124.0;
const EXPORT: f32 = 112.0;
const CONTROL_HEIGHT: f32 = 30.0;

/// Draws the bar.
pub fn menu_bar_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    Panel::top("menu-bar")
        .exact_size(style::MENU_BAR)
        .frame(Frame::new().fill(color32(colors.bar)).inner_margin(Margin::symmetric(16, 0)))
        .show(ui, |ui| {
            let bar = ui.max_rect();
            let mut start = bar.left();
            let menus = MenuBar::new().style(style::menu_bar);
            ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)), |ui| {
                menus.ui(ui, |ui| {
                    ui.add(Label::new(style::bold(shell.text("app-name")).size(style::size::TITLE)));
                    ui.add_space(12.0);
                    for menu in Menu::ALL {
                        menu_ui(ui, shell, menu);
                    }
                    start = ui.cursor().left() + 24.0;
                });
            });
            let control = |left: f32, width: f32| {
                Rect::from_center_size(Pos2::new(left + width / 2.0, bar.center().y), Vec2::new(width, CONTROL_HEIGHT))
            };
            let export = control(bar.right() - EXPORT, EXPORT);
            // In the middle of the window, unless that leaves no room for the title.
            let title = (text_width(ui, &shell.document_title()) + STATE + 24.0).min(TITLE);
            let end = export.left() - 16.0;
            let search_width = SEARCH.min(end - start - title).max(80.0);
            let middle = (bar.center().x - search_width / 2.0).max(start + title).min(end - search_width);
            let search = control(middle, search_width);
            let title = Rect::from_x_y_ranges(start..=(search.left() - 16.0).max(start), bar.y_range());
            ui.scope_builder(UiBuilder::new().max_rect(title).layout(Layout::left_to_right(Align::Center)), |ui| {
                title_ui(ui, shell, colors);
            });
            search_ui(ui, shell, colors, search);
            export_button_ui(ui, shell, colors, export);
        });
}

fn menu_ui(ui: &mut Ui, shell: &mut Shell, menu: Menu) {
    let label = shell.text(menu.label_key());
    ui.menu_button(label, |ui| {
        ui.set_min_width(264.0);
        let mut last_group = None;
        for command in Command::ALL.iter().copied().filter(|command| command.menu() == menu && !command.is_only_a_key())
        {
            if last_group.is_some_and(|group| group != command.group()) {
                ui.separator();
            }
            last_group = Some(command.group());
            if command_ui(ui, shell.editor(), command) {
                shell.run(command);
            }
            if command == Command::Open {
                recent_ui(ui, shell);
            }
        }
    });
}

fn recent_ui(ui: &mut Ui, shell: &mut Shell) {
    let recent = shell.recent_files();
    if recent.is_empty() {
        return;
    }
    let label = shell.text("menu-recent");
    ui.menu_button(label, |ui| {
        for path in recent {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if ui.button(name).on_hover_text(path.to_string_lossy()).clicked() {
                shell.open_after_asking(path, ui.ctx());
                ui.close();
            }
        }
    });
}

/// A command as a line of a menu; tells whether it was chosen.
pub fn command_ui(ui: &mut Ui, editor: &Editor, command: Command) -> bool {
    let language = editor.options().language;
    let label = locale::message(language, &editor.label(command));
    let mut button = Button::new(label).selected(is_chosen(editor, command)).wrap_mode(egui::TextWrapMode::Extend);
    if let Some(shortcut) = command.shortcuts().first() {
        button = button.shortcut_text(RichText::new(shortcut.to_string()).size(style::size::SMALL).weak());
    }
    let response = ui.add_enabled(editor.enabled(command), button);
    let response = response.on_hover_text(locale::text(language, command.hint_key()));
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}

fn export_button_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, rect: Rect) {
    let text = style::strong(shell.text("button-export")).color(color32(colors.primary_text));
    let button = Button::new(text).fill(color32(colors.primary)).stroke(egui::Stroke::NONE);
    let hint = shell.text(Command::ExportPng.hint_key());
    if ui.put(rect, button).on_hover_text(hint).clicked() {
        shell.run(Command::ExportPng);
    }
}

/// Looks like a field and opens the search.
fn search_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, rect: Rect) {
    let hint = shell.text("search-hint");
    let mut button = Button::new(style::muted(hint.clone(), colors)).fill(color32(colors.panel)).truncate();
    if let Some(shortcut) = Command::Palette.shortcuts().first().filter(|_| rect.width() > SEARCH * 0.6) {
        button = button.shortcut_text(style::muted(shortcut.to_string(), colors).size(style::size::SMALL));
    }
    let response = ui.put(rect, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &hint));
    if response.clicked() {
        shell.run(Command::Palette);
    }
}

fn title_ui(ui: &mut Ui, shell: &Shell, colors: &Interface) {
    let title = shell.document_title();
    let state = match shell.save_state() {
        SaveState::Unsaved => shell.text("title-unsaved"),
        SaveState::Saving => shell.text("title-saving"),
        SaveState::Saved(Some(time)) => shell.say(&crate::message::Message::new("title-saved-at").with("time", time)),
        SaveState::Saved(None) => String::new(),
    };
    let is_unsaved = shell.save_state() == SaveState::Unsaved;
    let mark = if is_unsaved { "●" } else { "—" };
    let ink = if is_unsaved { colors.danger } else { colors.text_muted };
    // Drawn from the right, so that the state stays readable however long the title is.
    let width = (text_width(ui, &title) + 4.0).min(ui.available_width() - if state.is_empty() { 0.0 } else { STATE });
    ui.allocate_ui_with_layout(
        Vec2::new(width.max(24.0), CONTROL_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.add(Label::new(style::strong(&title)).truncate()).on_hover_text(&title);
        },
    );
    if !state.is_empty() {
        let text = RichText::new(format!("{mark} {state}")).color(color32(ink)).size(style::size::SMALL);
        ui.add(Label::new(text).truncate());
    }
}

/// How wide a name is in the weight of names.
fn text_width(ui: &Ui, text: &str) -> f32 {
    let text = egui::WidgetText::from(style::strong(text));
    text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body).size().x
}

/// Opens the menu of what is selected.
pub fn open_context_menu(ctx: &Context) {
    Popup::open_id(ctx, context_menu_id());
}

/// The menu of what is selected, where the right button was pressed.
pub fn context_menu_ui(ui: &Ui, shell: &mut Shell, pos: Pos2) {
    let commands = shell.editor().context_commands();
    let name = shell.text("menu-context");
    Popup::new(context_menu_id(), ui.ctx().clone(), pos, ui.layer_id())
        .kind(PopupKind::Menu)
        .style(menu_style)
        .layout(Layout::top_down_justified(Align::Min))
        .gap(0.0)
        .open_memory(None)
        .accessible_name(name)
        .show(|ui| {
            ui.set_min_width(240.0);
            let mut last_group = None;
            for command in commands {
                let group = (command.menu(), command.group());
                if last_group.is_some_and(|last| last != group) {
                    ui.separator();
                }
                last_group = Some(group);
                if command_ui(ui, shell.editor(), command) {
                    shell.run(command);
                }
            }
        });
}

fn context_menu_id() -> Id {
    Id::unique("context-menu")
}

/// Whether a command is the choice made among its like.
fn is_chosen(editor: &Editor, command: Command) -> bool {
    let options = editor.options();
    match command {
        Command::ThemeLight => options.theme == ThemeName::Light,
        Command::ThemeDark => options.theme == ThemeName::Dark,
        Command::ThemePrint => options.theme == ThemeName::Print,
        Command::ThemeProjector => options.theme == ThemeName::Projector,
        Command::LanguageRussian => options.language == Language::Russian,
        Command::LanguageEnglish => options.language == Language::English,
        _ => false,
    }
}

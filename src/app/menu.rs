//! The bar above the canvas: menus made from the list of commands, the title with the state of
//! saving, the search, the export.

use super::menu_items::{hint, items_ui};
use super::paint::color32;
use super::parts::Part;
use super::shell::{SaveState, Shell};
use super::style;
use crate::editor::{Command, Menu, menu_items};
use crate::message::Message;
use crate::theme::Interface;
use egui::containers::menu::MenuBar;
use egui::{
    Align, Button, FocusDirection, Frame, Id, Key, Label, Layout, Margin, Modifiers, Panel, Popup, Pos2, Rect,
    Response, RichText, Role, Ui, UiBuilder, Vec2, WidgetInfo,
};

/// Width of the search, as a rule and at least, and how wide a title may make it narrower.
const SEARCH: f32 = 280.0;
const LEAST_SEARCH: f32 = 160.0;
const TITLE: f32 = 480.0;
/// The least that is kept for the title.
const LEAST_TITLE: f32 = 130.0;
/// What the program's name, the search as a field and the show leave for it: its beginning, and in
/// words what is said about saving.
const LEAST_SAID: f32 = 240.0;
const EXPORT: f32 = 112.0;
const SHOW: f32 = 88.0;
const CONTROL_HEIGHT: f32 = 30.0;
/// The name of a menu is so much narrower than its button.
const MENU_PADDING: f32 = 18.0;
const NAME_GAP: f32 = 12.0;
/// Of a title, what is shown before what is said about saving shrinks to a mark.
const LEAST_NAME: f32 = 64.0;
/// Of the file's name, less than this is not worth showing.
const LEAST_PLACE: f32 = 48.0;
/// Width of the mark of what is not saved.
const MARK: f32 = 20.0;
/// Width of a button that shows a sign alone.
const SIGN: f32 = 36.0;
/// Between the parts of the bar.
const GAP: f32 = 16.0;

/// What of the bar there is room for; search, title, export and every menu are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Room {
    /// The program's name.
    name: bool,
    /// The search looks like a field, not like a button.
    field: bool,
    /// Each menu has a button of its own; else one button has them all.
    menus: bool,
    /// The show has a button.
    show: bool,
}

impl Room {
    /// In a bar of this width, with menus and the program's name as wide as that.
    fn new(bar: f32, menus: f32, name: f32) -> Room {
        let around = menus + EXPORT + 3.0 * GAP;
        let least = around + LEAST_SAID;
        Room {
            name: bar >= least + LEAST_SEARCH + name,
            field: bar >= least + LEAST_SEARCH,
            menus: bar >= around + LEAST_TITLE + SIGN,
            show: bar >= least + SEARCH + name + SHOW + GAP,
        }
    }
}

/// Draws the bar.
pub fn menu_bar_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    Panel::top("menu-bar")
        .exact_size(style::MENU_BAR)
        .frame(Frame::new().fill(color32(colors.bar)).inner_margin(Margin::symmetric(16, 0)))
        .show(ui, |ui| {
            let bar = ui.max_rect();
            let mut start = bar.left();
            let names = Menu::ALL.map(|menu| text_width(ui, &shell.text(menu.label_key())) + MENU_PADDING);
            let name = style::bold(shell.text("app-name")).size(style::size::TITLE);
            let room = Room::new(bar.width(), names.iter().sum(), width_of(ui, name.clone()) + NAME_GAP);
            let menus = MenuBar::new().style(style::menu_bar);
            ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)), |ui| {
                menus.ui(ui, |ui| {
                    if room.name {
                        ui.add(Label::new(name));
                        ui.add_space(NAME_GAP);
                    }
                    if room.menus {
                        for menu in Menu::ALL {
                            let name = menu_of_bar_ui(ui, shell, menu);
                            shell.parts_mut().offer(Part::MenuBar, bar, name.id);
                        }
                    } else {
                        let name = all_menus_ui(ui, shell);
                        shell.parts_mut().offer(Part::MenuBar, bar, name.id);
                    }
                    start = ui.cursor().left() + GAP;
                });
            });
            let control = |left: f32, width: f32| {
                Rect::from_center_size(Pos2::new(left + width / 2.0, bar.center().y), Vec2::new(width, CONTROL_HEIGHT))
            };
            let export = control(bar.right() - EXPORT, EXPORT);
            // In the middle of the window, unless that leaves no room for the title.
            let place = shell.map_is_in().map_or(0.0, |place| text_width(ui, &place) + GAP);
            let state = State::of(shell);
            let said = state.words.first().map_or(0.0, |words| state_width(ui, words));
            let title = text_width(ui, &shell.map_title()) + place + said + 28.0;
            let show = control(export.left() - GAP / 2.0 - SHOW, SHOW);
            let end = if room.show { show.left() } else { export.left() } - GAP;
            let search = if room.field {
                let width = SEARCH.min(end - start - title.min(TITLE)).max(LEAST_SEARCH);
                let middle = (bar.center().x - width / 2.0).max(start + title).min(end - width);
                control(middle, width)
            } else {
                control(end - SIGN, SIGN)
            };
            let title = Rect::from_x_y_ranges(start..=(search.left() - GAP).max(start), bar.y_range());
            ui.scope_builder(UiBuilder::new().max_rect(title).layout(Layout::left_to_right(Align::Center)), |ui| {
                title_ui(ui, shell, colors, &state);
            });
            search_ui(ui, shell, colors, search, room.field);
            if room.show {
                show_button_ui(ui, shell, show);
            }
            export_button_ui(ui, shell, colors, export);
        });
}

fn menu_of_bar_ui(ui: &mut Ui, shell: &mut Shell, menu: Menu) -> Response {
    let enters = Id::unique(("menu-enters", menu.label_key()));
    let name = menu_ui(ui, shell, menu, enters);
    open_by_arrow(ui, &name, enters);
    name
}

fn menu_ui(ui: &mut Ui, shell: &mut Shell, menu: Menu, enters: Id) -> Response {
    let label = shell.text(menu.label_key());
    ui.menu_button(label, |ui| {
        let commands = Command::ALL.iter().copied();
        let items = menu_items(commands.filter(|command| command.menu() == menu && !command.is_beside_menus()));
        let takes_keyboard = takes_keyboard(ui, enters);
        items_ui(ui, shell, &items, takes_keyboard);
    })
    .response
}

/// The arrow down on the name of a menu opens it and goes into it.
fn open_by_arrow(ui: &Ui, name: &Response, enters: Id) {
    let menu = Popup::default_response_id(name);
    let is_asked = name.has_focus() && !Popup::is_id_open(ui.ctx(), menu);
    if is_asked && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        ui.data_mut(|data| data.insert_temp(enters, true));
        Popup::open_id(ui.ctx(), menu);
    }
}

/// Whether the first line of a menu shall get the keyboard. The first pass of a menu only measures it.
fn takes_keyboard(ui: &Ui, enters: Id) -> bool {
    !ui.is_sizing_pass() && ui.data_mut(|data| data.remove_temp(enters)).unwrap_or(false)
}

/// The menus in one.
fn all_menus_ui(ui: &mut Ui, shell: &mut Shell) -> Response {
    let label = shell.text("menu-all");
    let enters = Id::unique("menu-enters");
    let name = ui
        .menu_button(label, |ui| {
            let mut takes_keyboard = takes_keyboard(ui, enters);
            for menu in Menu::ALL {
                let name = menu_ui(ui, shell, menu, Id::unique(("menu-enters", menu.label_key())));
                if std::mem::take(&mut takes_keyboard) {
                    name.request_focus();
                }
            }
        })
        .response;
    open_by_arrow(ui, &name, enters);
    name
}

pub(super) fn recent_ui(ui: &mut Ui, shell: &mut Shell) {
    let recent = shell.recent_files(ui.ctx());
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

fn show_button_ui(ui: &mut Ui, shell: &mut Shell, rect: Rect) {
    let button = Button::new(style::strong(shell.text("submenu-show")));
    if ui.put(rect, button).on_hover_text(hint(shell, Command::StartShow)).clicked() {
        shell.run(Command::StartShow);
    }
}

fn export_button_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, rect: Rect) {
    let text = style::strong(shell.text("button-export")).color(color32(colors.primary_text));
    let button = Button::new(text).fill(color32(colors.primary)).stroke(egui::Stroke::NONE);
    let hint = hint(shell, Command::Export);
    if ui.put(rect, button).on_hover_text(hint).clicked() {
        shell.run(Command::Export);
    }
}

/// Looks like a field, if there is room for one, and opens the search.
fn search_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, rect: Rect, is_field: bool) {
    let name = shell.text("search-hint");
    let words = if is_field { name.clone() } else { Command::Palette.icon().map(String::from).unwrap_or_default() };
    let mut button = Button::new(style::muted(words, colors)).fill(color32(colors.panel)).truncate();
    if let Some(shortcut) = Command::Palette.shortcuts().first().filter(|_| rect.width() > SEARCH * 0.6) {
        button = button.shortcut_text(style::muted(shortcut.to_string(), colors).size(style::size::SMALL));
    }
    let response = ui.put(rect, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(hint(shell, Command::Palette)).clicked() {
        shell.run(Command::Palette);
    }
}

fn title_ui(ui: &mut Ui, shell: &Shell, colors: &Interface, state: &State) {
    let (title, place) = (shell.map_title(), shell.map_is_in());
    let (available, gap) = (ui.available_width(), ui.spacing().item_spacing.x);
    let title_width = text_width(ui, &title) + 4.0;
    // What is said about saving stays readable however long the title is, as far as there is room
    // for it beside the beginning of the title. Where the map is comes last.
    let beside = available - title_width.min(LEAST_NAME) - gap;
    let words = state.words.iter().find(|words| state_width(ui, words) <= beside).or(state.words.last());
    let kept = words.map_or(0.0, |words| state_width(ui, words) + gap);
    let room = available - kept;
    let tip = shell.path().map_or_else(|| title.clone(), |path| path.to_string_lossy().into_owned());
    let title_width = title_width.min(room);
    part_ui(ui, title_width, style::strong(&title), &tip);
    if let Some(place) = place.map(|place| format!("— {place}")) {
        let place_width = (text_width(ui, &place) + 4.0).min(room - title_width - gap);
        if place_width > LEAST_PLACE {
            part_ui(ui, place_width, style::muted(place, colors), &tip);
        }
    }
    if let Some(words) = words {
        let ink = if state.is_grave { colors.danger } else { colors.text_muted };
        ui.add(Label::new(state_text(words).color(color32(ink))).truncate()).on_hover_text(&state.tip);
    }
}

/// What is said about the file beside the title.
struct State {
    /// In many words, in fewer, by a mark alone; none if there is nothing to say.
    words: Vec<String>,
    tip: String,
    is_grave: bool,
}

impl State {
    fn of(shell: &Shell) -> State {
        let saved = shell.save_state();
        let said = match &saved {
            SaveState::Unsaved => shell.text("title-unsaved"),
            SaveState::Saving => shell.text("title-saving"),
            SaveState::Saved(_) if shell.is_guarded() => shell.text("title-read-only"),
            // Who else has it is more than when it was saved.
            SaveState::Saved(_) if shell.neighbour().is_some() => String::new(),
            SaveState::Saved(Some(time)) => shell.say(&Message::new("title-saved-at").with("time", time.as_str())),
            SaveState::Saved(None) => String::new(),
        };
        let shared =
            shell.neighbour().map(|(machine, _)| shell.say(&Message::new("title-shared").with("machine", machine)));
        let is_grave = saved == SaveState::Unsaved || (shared.is_some() && !shell.is_guarded());
        let mark = match &saved {
            SaveState::Unsaved => "●",
            _ if is_grave => "⚠",
            _ => "—",
        };
        let all = [Some(said.clone()), shared].into_iter().flatten().filter(|part| !part.is_empty());
        let all = all.collect::<Vec<String>>().join(" · ");
        let mut words = Vec::new();
        if !all.is_empty() {
            words.push(format!("{mark} {all}"));
            if said != all && !said.is_empty() {
                words.push(format!("{mark} {said}"));
            }
            words.push(mark.to_owned());
        }
        State { words, tip: all, is_grave }
    }
}

fn state_text(words: &str) -> RichText {
    RichText::new(words).size(style::size::SMALL)
}

/// How wide it is; the mark alone never less than what can be pointed at.
fn state_width(ui: &Ui, words: &str) -> f32 {
    (width_of(ui, state_text(words)) + 1.0).max(MARK)
}

/// A part of the title, cut off if it is wider than its room.
fn part_ui(ui: &mut Ui, width: f32, text: RichText, tip: &str) {
    let size = Vec2::new(width.max(24.0), CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.add(Label::new(text).truncate()).on_hover_text(tip);
    });
}

/// How wide a name is in the weight of names.
fn text_width(ui: &Ui, text: &str) -> f32 {
    width_of(ui, style::strong(text))
}

fn width_of(ui: &Ui, text: RichText) -> f32 {
    let text = egui::WidgetText::from(text);
    text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body).size().x
}

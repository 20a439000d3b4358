//! The whole program without a window: what is selected, what the pointer and the keys do, what
//! commands there are and when they make sense, where the camera stands.
//!
//! The window calls [`Editor::handle`] and [`Editor::run`], draws [`Editor::scene`] through
//! [`Editor::camera`], and does what [`Editor::take_requests`] asks. Nothing here knows a window
//! toolkit, a disk or a clock.

pub mod camera;
pub mod capture;
pub mod clipboard;
pub mod command;
pub mod details;
pub mod frozen;
pub mod input;
pub mod lists;
pub mod menu;
pub mod options;
pub mod overview;
pub mod palette;
pub mod paste;
pub mod register;
pub mod request;
pub mod selection;
pub mod sheet;
pub mod shortcut;
pub mod show;
pub mod tool;

mod change;
mod dropped;
mod filter;
mod find;

mod dragging;
mod framing;
mod gesture;
mod ghosts;
mod grip;
mod grouping;
mod guide;
mod keys;
mod linking;
mod past;
mod pictures;
mod plan;
mod point_adding;
mod pointer;
mod saving;
mod sparing;
mod status;
mod together;
mod typing;
mod unfinished;
mod view;
mod votes;
mod words;

pub use crate::template::Template;
pub use camera::Camera;
pub use capture::Capture;
pub use clipboard::Copied;
pub use command::{Command, Menu};
pub use filter::{FilterBy, FilterChoice, FilterKind};
pub use find::FindState;
pub use framing::LEAST_TEXT_PX;
pub use frozen::{Pane, Panes, Shows};
pub use gesture::{
    BorderDrag, CardDrag, Drag, EdgeDrag, Header, HeaderDrag, Held, LinkDrag, Marquee, PointDrag, ReturnDrag, TextEdit,
    TextTarget,
};
pub use guide::Guide;
pub use input::{Button, Input, Key, Modifiers, Target};
pub use linking::Linking;
pub use lists::{ListKind, ListLine, Listed};
pub use menu::{MenuItem, MenuOf, Submenu, menu_items};
pub use options::ViewOptions;
pub use overview::Overview;
pub use palette::{Finding, Found};
pub use paste::Pasting;
pub use pictures::PictureGoal;
pub use register::{CellAt, CellEdit, RegisterPlace, RegisterTable, Shown};
pub use request::Request;
pub use selection::{Selected, Selection};
pub use sheet::Sheet;
pub use shortcut::Shortcut;
pub use show::{Show, ShowStep};
pub use tool::{Cursor, Tool};
pub use unfinished::{Entry, EntryPlace};

use crate::geom::Size;
use crate::history::History;
use crate::layout::Hit;
use crate::message::Message;
use crate::model::{Card, CardId, Date, IdSource, JourneyMap, MapId, Place, RoleId, Workbook};
use framing::Framed;
use grip::Grip;
use std::collections::BTreeMap;
use std::sync::Arc;
use view::View;

/// One open workbook and everything that goes on with it.
pub struct Editor {
    document: History<Selection>,
    selection: Selection,
    tool: Tool,
    options: ViewOptions,
    ids: IdSource,
    viewport: Size,
    /// Physical pixels to one of the view.
    pixels_per_point: f64,
    cameras: BTreeMap<MapId, Camera>,
    framed: Option<Framed>,
    view: View,
    hovered: Option<Hit>,
    hovered_grip: Option<Grip>,
    space_held: bool,
    held_keys: Modifiers,
    menu_of: MenuOf,
    capture: Capture,
    requests: Vec<Request>,
    notices: Vec<Message>,
    copied: Option<Arc<Copied>>,
    pasted_cut: Option<paste::PastedCut>,
    speakers_chosen: Option<paste::Speakers>,
    visit: Option<details::Visit>,
    /// What is typed beside the map and not left yet.
    entries: BTreeMap<EntryPlace, Entry>,
    find: find::Find,
    used_lately: Vec<palette::Found>,
    register: register::RegisterView,
    today: Option<Date>,
    dropped: Option<dropped::Dropped>,
    sheet: Sheet,
    report: sheet::ReportView,
    counted: Option<filter::Counted>,
    now: f64,
    counting: Option<votes::Counting>,
    show: Option<Box<show::Show>>,
}

impl Editor {
    /// Opens a workbook; its first map is shown fitted to width. The ids of new records come
    /// from `ids`.
    pub fn new(workbook: Arc<Workbook>, options: ViewOptions, ids: IdSource) -> Editor {
        let selection = Selection::on_first_map(&workbook);
        Editor {
            document: History::new(workbook, selection.clone()),
            selection,
            tool: Tool::Idle,
            options,
            ids,
            viewport: Size::new(1280.0, 800.0),
            pixels_per_point: 1.0,
            cameras: BTreeMap::new(),
            framed: None,
            view: View::default(),
            hovered: None,
            hovered_grip: None,
            space_held: false,
            held_keys: Modifiers::NONE,
            menu_of: MenuOf::Selection,
            capture: Capture::default(),
            requests: Vec::new(),
            notices: Vec::new(),
            copied: None,
            pasted_cut: None,
            speakers_chosen: None,
            visit: None,
            entries: BTreeMap::new(),
            find: find::Find::default(),
            used_lately: Vec::new(),
            register: register::RegisterView::default(),
            today: None,
            dropped: None,
            sheet: Sheet::Map,
            report: sheet::ReportView::default(),
            counted: None,
            now: 0.0,
            counting: None,
            show: None,
        }
    }

    /// The workbook as it is shown: with what the gesture that goes on would make of it.
    pub fn workbook(&self) -> &Arc<Workbook> {
        self.tool.preview().unwrap_or_else(|| self.document.workbook())
    }

    /// The map in view, as it is shown.
    pub fn map(&self) -> Option<&Arc<JourneyMap>> {
        self.workbook().map(self.selection.map)
    }

    /// The map in view and what is selected on it.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// What goes on.
    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    /// How the user wants to see things.
    pub fn options(&self) -> &ViewOptions {
        &self.options
    }

    /// Which day it is, as far as the window knows: what is said today is dated.
    pub fn set_today(&mut self, today: Option<Date>) {
        self.today = today;
    }

    /// What the window has to do; each is handed out once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// What the user should be told; each is handed out once.
    pub fn take_notices(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.notices)
    }

    /// The text being typed, if any.
    pub fn text_edit(&self) -> Option<&TextEdit> {
        match &self.tool {
            Tool::EditingText(edit) => Some(edit),
            _ => None,
        }
    }

    /// What the pointer holds, if anything.
    pub fn drag(&self) -> Option<&Drag> {
        match &self.tool {
            Tool::Dragging(drag) => Some(drag),
            _ => None,
        }
    }

    /// The cards on their way, if any.
    pub fn card_drag(&self) -> Option<&CardDrag> {
        match self.drag()?.held() {
            Held::Cards(drag) => Some(drag),
            _ => None,
        }
    }

    /// Whether the command would do something now.
    pub fn enabled(&self, command: Command) -> bool {
        self.takes(command) && plan::plan(self, command, &mut self.ids.clone()).is_some()
    }

    /// Looks through the eyes of this role too, or no longer.
    pub fn toggle_role(&mut self, role: RoleId) {
        toggle(&mut self.options.roles_in_view, role);
        self.deselect_hidden();
    }

    /// Whether a card of a map is shown where its lane is: it, or a card it stands for, concerns
    /// those through whose eyes the map is seen.
    fn shows_card(&self, map: &JourneyMap, card: &Card) -> bool {
        let in_pile = || map.pile(card.id).into_iter().flat_map(|group| &group.cards);
        card.place == Place::Parking
            || self.options.shows_card(card)
            || in_pile().filter_map(|id| map.card(*id)).any(|other| self.options.shows_card(other))
    }

    /// Other things are shown: what is hidden now is no longer selected, so that no key changes
    /// what nobody sees.
    fn deselect_hidden(&mut self) {
        let Some(map) = self.map().cloned() else { return };
        if let Selected::Point { curve, .. } = &self.selection.selected {
            let only = self.options.only_roles();
            let role = map.curves().iter().find(|own| own.id == *curve).and_then(|own| own.role);
            if !only.is_empty() && role.is_some_and(|role| !only.contains(&role)) {
                self.selection.selected = Selected::Nothing;
            }
            return;
        }
        let Selected::Cards(cards) = &self.selection.selected else { return };
        let is_seen = |id: &&CardId| map.card(**id).is_some_and(|card| self.shows_card(&map, card));
        let seen: Vec<CardId> = cards.iter().filter(is_seen).copied().collect();
        if seen.len() < cards.len() {
            self.selection.selected = Selected::cards(seen);
        }
    }

    /// Looks only through the eyes of this role; if it does already, through everyone's.
    pub fn look_only_with(&mut self, role: RoleId) {
        let only = std::collections::BTreeSet::from([role]);
        let is_only = self.options.roles_in_view == only;
        self.options.roles_in_view = if is_only { Default::default() } else { only };
        self.deselect_hidden();
    }

    /// Looks through the eyes of all roles of the list from those in view to this one.
    pub fn look_up_to_role(&mut self, role: RoleId) {
        let roles = self.workbook().roles().clone();
        let places = roles.iter().enumerate();
        let viewed: Vec<usize> = places
            .filter(|(_, own)| own.id == role || self.options.roles_in_view.contains(&own.id))
            .map(|(place, _)| place)
            .collect();
        let (Some(first), Some(last)) = (viewed.first(), viewed.last()) else { return };
        self.options.roles_in_view.extend(roles.iter().take(last + 1).skip(*first).map(|role| role.id));
        self.deselect_hidden();
    }

    /// Does what the user did. Tells whether it meant anything; a key that did not is left to
    /// others.
    pub fn handle(&mut self, input: Input) -> bool {
        if let Some(handled) = self.handle_on_show(&input) {
            return handled;
        }
        if let Some(handled) = self.handle_on_register(&input) {
            return handled;
        }
        if let Some(handled) = self.handle_on_report(&input) {
            return handled;
        }
        match input {
            Input::Key { key, modifiers } => self.press_key(modifiers, key),
            Input::Text(draft) => self.set_draft(draft),
            Input::Typed(text) => self.type_characters(&text),
            Input::CaptureEntered => self.enter_capture(),
            Input::CaptureLeft => self.leave_capture(),
            Input::CaptureText(line) => self.set_capture_line(&line),
            Input::CaptureLines(lines) => self.type_capture_lines(&lines),
            Input::TextFieldLeft => {
                self.finish_text();
                true
            }
            Input::Cancel => self.give_up(),
            Input::Paste { text, shared } => self.paste(&text, shared),
            // Whoever looks up where a range comes from returns to its preview.
            Input::FocusLost if self.pasting().is_some() => false,
            Input::FocusLost => {
                self.space_held = false;
                self.give_up_drag()
            }
            Input::Scrolled(delta_in_view) => {
                self.camera_mut().pan_by(delta_in_view);
                true
            }
            Input::Zoomed { pos_in_view, factor } => {
                self.camera_mut().zoom_at(pos_in_view, factor);
                true
            }
            Input::Resized(viewport) => {
                self.resize(viewport);
                true
            }
            Input::CanvasMoved(by_in_view) => {
                self.move_canvas(by_in_view);
                true
            }
            Input::Pressed { button, pos_in_view, target, modifiers, clicks } => {
                self.press(button, pos_in_view, target, modifiers, clicks)
            }
            Input::Modifiers(modifiers) => self.change_modifiers(modifiers),
            Input::Moved { pos_in_view, target } => self.move_pointer(pos_in_view, target),
            Input::Released { button, pos_in_view, target } => self.release(button, pos_in_view, target),
            Input::PointerLeft => {
                self.hover(None, None);
                true
            }
            Input::Space { held } => {
                self.space_held = held;
                true
            }
        }
    }

    /// Commands wait until a drag is over; what is pasted waits for those of the window. What is on
    /// the map is left alone while something else is shown.
    fn takes(&self, command: Command) -> bool {
        let is_out_of_place = self.sheet != Sheet::Map && !command.suits_sheets();
        if self.show.is_some() || is_out_of_place {
            return false;
        }
        match self.tool {
            Tool::Idle | Tool::EditingText(_) | Tool::EditingCell(_) => true,
            Tool::Pasting(_) | Tool::Linking(_) => command.is_of_window(),
            Tool::Pointing(_) | Tool::Dragging(_) | Tool::Panning { .. } => false,
        }
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

//! What is shown in the place of the map: a report on it. The map waits behind it as it was left;
//! Escape, the tab of a map, or going to anything that stands on one leads back.

use super::camera::{Camera, Fit};
use super::command::Command;
use super::input::{Button, Input, Key, Modifiers, Target as Over};
use super::plan::Look;
use super::tool::{DRAG_THRESHOLD, Tool};
use super::{Editor, toggle};
use crate::edit::{Edit, MapEdit};
use crate::geom::{Point, Rect, Vec2};
use crate::insight::participation;
use crate::locale::Language;
use crate::model::{JourneyMap, MapId, Party, RecordId, StageId, Workbook};
use crate::report::{Report, ReportLayout, ReportLayouter, Target, Topic, report, ticked, toggled_for_all};
use crate::scene::{Scene, report_scene};
use crate::theme::{self, ThemeName};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The map in view.
    #[default]
    Map,
    /// A report on it.
    Report(Topic),
    /// The register of target groups.
    Register,
}

/// How far a key scrolls a report, in pixels.
const LINE: f64 = 60.0;
/// What of a screen stays in view when a key turns it.
const KEPT: f64 = 40.0;

/// A report as it is shown.
#[derive(Default)]
pub(super) struct ReportView {
    layouter: ReportLayouter,
    made: Option<Made>,
    camera: Option<Camera>,
    /// What the keyboard would change.
    focus: Option<Target>,
    held: Option<Held>,
    hovered: Option<Target>,
    /// The changes of the original that are ticked the other way than they would be.
    toggled: BTreeSet<RecordId>,
}

/// A report and what it was made from.
struct Made {
    workbook: Arc<Workbook>,
    map: MapId,
    topic: Topic,
    toggled: BTreeSet<RecordId>,
    language: Language,
    report: Arc<Report>,
    layout: Arc<ReportLayout>,
    scene: Option<(ThemeName, Arc<Scene>)>,
}

/// A button that was pressed on a report.
struct Held {
    button: Button,
    pressed_in_view: Point,
    last_in_view: Point,
    moves: bool,
}

impl Command {
    /// Whether it makes sense while something else than the map is shown. The others concern what
    /// is selected on the map, which is not in view.
    pub(super) fn suits_sheets(self) -> bool {
        use Command as C;
        self.is_of_window()
            || matches!(
                self,
                C::Undo
                    | C::Redo
                    | C::Palette
                    | C::Shortcuts
                    | C::About
                    | C::History
                    | C::NextMap
                    | C::PreviousMap
                    | C::ShowMap
                    | C::StartShow
                    | C::ShowFromHere
                    | C::Participation
                    | C::Coverage
                    | C::Funnel
                    | C::CompareMaps
                    | C::BringOver
                    | C::TakeChanges
                    | C::KeepOwn
                    | C::Register
                    | C::RegisterReport
                    | C::Exercise
                    | C::ScaleUp
                    | C::ScaleDown
                    | C::ScaleUsual
                    | C::ThemeSystem
                    | C::ThemeLight
                    | C::ThemeDark
                    | C::ThemePrint
                    | C::ThemeProjector
                    | C::LanguageRussian
                    | C::LanguageEnglish
            )
            || self.scale().is_some()
    }
}

impl Editor {
    /// What is shown.
    pub fn sheet(&self) -> Sheet {
        if self.selection.register.is_some() { Sheet::Register } else { self.sheet }
    }

    /// Shows something else, unless a text that is refused is still being typed.
    pub fn show_sheet(&mut self, sheet: Sheet) {
        if self.sheet() != sheet && self.make_way() {
            if sheet == Sheet::Register {
                self.show_register(None);
                return;
            }
            self.leave_capture();
            self.hover(None, None);
            self.leave_register();
            self.sheet = sheet;
            let layouter = std::mem::take(&mut self.report.layouter);
            self.report = ReportView { layouter, ..ReportView::default() };
        }
    }

    /// The maps with which the one in view can be compared.
    pub fn maps_to_compare(&self) -> impl Iterator<Item = &Arc<JourneyMap>> {
        self.workbook().maps().iter().filter(|map| map.id() != self.selection.map)
    }

    /// The ticked changes of the original, if they are in view: the map they come from, and which.
    pub(super) fn ticked_changes(&self) -> Option<(MapId, Vec<RecordId>)> {
        let map = self.map().filter(|_| self.sheet == Sheet::Report(Topic::BringOver))?;
        let original = map.info().derived_from.as_ref()?.map;
        let records = match self.made_report(Topic::BringOver) {
            Some(made) => made.layout.ticked().collect(),
            None => ticked(self.workbook(), map, &self.report.toggled),
        };
        (!records.is_empty()).then_some((original, records))
    }

    /// The map waits behind a report on what is no longer there.
    pub(super) fn leave_lost_sheet(&mut self) {
        if let Sheet::Report(Topic::Comparison(other)) = self.sheet
            && self.document.workbook().map(other).is_none()
        {
            self.sheet = Sheet::Map;
        }
    }

    /// How large things are seen.
    pub fn zoom(&self) -> f64 {
        match (self.sheet, self.report.camera) {
            (Sheet::Report(_), Some(camera)) => camera.zoom(),
            _ => self.camera().zoom(),
        }
    }

    /// The report that is shown, if one is.
    pub fn report(&mut self) -> Option<Arc<Report>> {
        self.make_report().map(|made| made.report.clone())
    }

    /// Where everything of the report stands.
    pub fn report_layout(&mut self) -> Option<Arc<ReportLayout>> {
        self.make_report().map(|made| made.layout.clone())
    }

    /// The picture of the report.
    pub fn report_scene(&mut self) -> Option<Arc<Scene>> {
        let theme = self.options.theme;
        let made = self.make_report()?;
        if let Some((_, scene)) = made.scene.as_ref().filter(|(name, _)| *name == theme) {
            return Some(scene.clone());
        }
        let scene = Arc::new(report_scene(&made.layout, theme::theme(theme)));
        made.scene = Some((theme, scene.clone()));
        Some(scene)
    }

    /// The picture of the report on a workbook, if one is shown.
    pub(super) fn finished_report(&mut self, workbook: &Workbook) -> Option<Arc<Scene>> {
        let Sheet::Report(topic) = self.sheet else { return None };
        let map = workbook.map(self.selection.map)?;
        let report = report(workbook, map, topic, &self.report.toggled, self.options.language);
        let layout = self.report.layouter.layout(&report);
        Some(Arc::new(report_scene(&layout, theme::theme(self.options.theme))))
    }

    /// From where the report is seen.
    pub fn report_camera(&mut self) -> Option<Camera> {
        let size = self.report_layout()?.size;
        let viewport = self.viewport;
        let camera = self.report.camera.get_or_insert_with(|| Camera::new(viewport, size));
        camera.resize(viewport);
        camera.set_content(size, false);
        Some(*camera)
    }

    /// What the keyboard would change on the report, and what lies under the pointer there.
    pub fn report_focus(&self) -> (Option<Target>, Option<Target>) {
        (self.report.focus, self.report.hovered)
    }

    /// The report as it was last made, if nothing has changed since.
    fn made_report(&self, topic: Topic) -> Option<&Made> {
        self.report.made.as_ref().filter(|made| {
            Arc::ptr_eq(&made.workbook, self.workbook())
                && made.map == self.selection.map
                && made.topic == topic
                && made.language == self.options.language
                && made.toggled == self.report.toggled
        })
    }

    fn make_report(&mut self) -> Option<&mut Made> {
        let Sheet::Report(topic) = self.sheet else { return None };
        if self.made_report(topic).is_none() {
            let (workbook, map, language) = (self.workbook().clone(), self.selection.map, self.options.language);
            let toggled = self.report.toggled.clone();
            let report = Arc::new(report(&workbook, workbook.map(map)?, topic, &toggled, language));
            let layout = Arc::new(self.report.layouter.layout(&report));
            self.report.made = Some(Made { workbook, map, topic, toggled, language, report, layout, scene: None });
        }
        self.report.made.as_mut()
    }

    /// What the user does while a report is shown; none leaves it to the map.
    pub(super) fn handle_on_report(&mut self, input: &Input) -> Option<bool> {
        if !matches!(self.sheet, Sheet::Report(_)) {
            return None;
        }
        // A text may be typed beside the report: its keys are its own, the pointer is not.
        let is_press = matches!(input, Input::Pressed { .. });
        let is_of_pointer = matches!(
            input,
            Input::Moved { .. }
                | Input::Released { .. }
                | Input::Scrolled(_)
                | Input::Zoomed { .. }
                | Input::PointerLeft
        );
        match self.tool {
            Tool::Idle => {}
            Tool::EditingText(_) if is_press => {
                if !self.finish_text() {
                    return Some(true);
                }
            }
            Tool::EditingText(_) if is_of_pointer => {}
            _ => return None,
        }
        Some(match input {
            Input::Key { key, modifiers } => self.press_key_on_report(*modifiers, *key),
            Input::Space { held } => *held && self.choose_focused(),
            // Nothing of the map is there to be typed over or pasted into.
            Input::Typed(_) | Input::Paste { .. } => false,
            Input::Scrolled(delta) => self.move_report(*delta),
            Input::Zoomed { pos_in_view, factor } => {
                self.change_report_camera(|camera| camera.zoom_at(*pos_in_view, *factor))
            }
            Input::Pressed { target: Over::Parking { .. }, .. } => {
                self.show_sheet(Sheet::Map);
                return None;
            }
            Input::Pressed { button, pos_in_view, .. } => {
                let (pressed_in_view, last_in_view) = (*pos_in_view, *pos_in_view);
                self.report.held = Some(Held { button: *button, pressed_in_view, last_in_view, moves: false });
                true
            }
            Input::Moved { pos_in_view, .. } => self.move_pointer_on_report(*pos_in_view),
            Input::Released { button, pos_in_view, .. } => self.release_on_report(*button, *pos_in_view),
            Input::PointerLeft => {
                self.report.hovered = None;
                true
            }
            Input::FocusLost | Input::Cancel => self.report.held.take().is_some(),
            _ => return None,
        })
    }

    /// Looks at the report from elsewhere; tells whether one is shown.
    pub(super) fn look_at_report(&mut self, look: Look) -> bool {
        if self.report_camera().is_none() {
            return false;
        }
        self.change_report_camera(|camera| match look {
            Look::In => camera.zoom_in(),
            Look::Out => camera.zoom_out(),
            Look::Actual => camera.set_zoom(1.0),
            Look::Fit(fit) => camera.fit(fit),
            Look::Selection | Look::Stage(_) | Look::Stages(_) => camera.fit(Fit::Width),
        })
    }

    /// Chooses a cell of the report: what it says goes on to the next in its round, as one step of
    /// the history.
    pub fn choose_on_report(&mut self, target: Target) -> bool {
        self.report.focus = Some(target);
        match target {
            Target::Participation { party, stage } => {
                let Some(map) = self.workbook().map(self.selection.map) else { return false };
                let rows = participation::participation(self.workbook(), map);
                let index = map.stages().iter().position(|own| own.id == stage);
                let row = rows.iter().find(|row| row.party == party);
                let cell = row.zip(index).and_then(|(row, index)| row.stages.get(index).copied());
                let Some(cell) = cell else { return false };
                self.correct_participation(party, stage, participation::next_correction(cell))
            }
            Target::Take(record) => {
                toggle(&mut self.report.toggled, record);
                true
            }
            Target::TakeAll => {
                let Some(map) = self.workbook().map(self.selection.map) else { return false };
                self.report.toggled = toggled_for_all(self.workbook(), map, &self.report.toggled);
                true
            }
        }
    }

    /// Says how much a party takes part in a stage; without a word, cards and curves tell.
    fn correct_participation(
        &mut self,
        party: Party,
        stage: StageId,
        involvement: Option<crate::model::Involvement>,
    ) -> bool {
        let Some(map) = self.workbook().map(self.selection.map) else { return false };
        let info = participation::corrected(map.info(), party, stage, involvement);
        let edit = Edit::Map { map: map.id(), change: MapEdit::SetInfo(Box::new(info)) };
        self.change(&edit)
    }

    fn press_key_on_report(&mut self, modifiers: Modifiers, key: Key) -> bool {
        if modifiers == Modifiers::NONE {
            let page = (self.viewport.height - KEPT).max(LINE);
            match key {
                Key::Escape => {
                    let is_of_register = matches!(self.sheet, Sheet::Report(topic) if topic.is_of_register());
                    self.show_sheet(if is_of_register { Sheet::Register } else { Sheet::Map });
                    return true;
                }
                Key::Enter => return self.choose_focused(),
                Key::Delete | Key::Backspace => return self.clear_focused(),
                Key::Left => return self.walk_on_report(-1, 0) || self.move_report(Vec2::new(LINE, 0.0)),
                Key::Right => return self.walk_on_report(1, 0) || self.move_report(Vec2::new(-LINE, 0.0)),
                Key::Up => return self.walk_on_report(0, -1) || self.move_report(Vec2::new(0.0, LINE)),
                Key::Down => return self.walk_on_report(0, 1) || self.move_report(Vec2::new(0.0, -LINE)),
                Key::PageUp => return self.move_report(Vec2::new(0.0, page)),
                Key::PageDown => return self.move_report(Vec2::new(0.0, -page)),
                Key::Home => return self.move_report(Vec2::new(0.0, f64::from(u16::MAX))),
                Key::End => return self.move_report(Vec2::new(0.0, -f64::from(u16::MAX))),
                _ => {}
            }
        }
        self.press_shortcut(modifiers, key)
    }

    fn choose_focused(&mut self) -> bool {
        self.report.focus.is_some_and(|target| self.choose_on_report(target))
    }

    /// As cards and curves tell again.
    fn clear_focused(&mut self) -> bool {
        match self.report.focus {
            Some(Target::Participation { party, stage }) => self.correct_participation(party, stage, None),
            Some(Target::Take(_) | Target::TakeAll) | None => false,
        }
    }

    /// Goes to the next cell that can be changed; tells whether there is one.
    fn walk_on_report(&mut self, across: isize, down: isize) -> bool {
        let Some(layout) = self.report_layout() else { return false };
        let choosable = || layout.cells.iter().filter(|placed| placed.cell.target.is_some());
        let here = self.report.focus.and_then(|focus| layout.cell_of(focus));
        let next = match here {
            None => choosable().next(),
            Some(here) => {
                let (table, row, column) = here.place;
                let beside = |placed: &&crate::report::PlacedCell| {
                    let place = placed.place;
                    if across != 0 {
                        (place.0, place.1) == (table, row)
                            && if across > 0 { place.2 > column } else { place.2 < column }
                    } else {
                        place.2 == column
                            && if down > 0 {
                                (place.0, place.1) > (table, row)
                            } else {
                                (place.0, place.1) < (table, row)
                            }
                    }
                };
                // Cells stand row by row, from left to right.
                if across > 0 || down > 0 { choosable().find(beside) } else { choosable().rfind(beside) }
            }
        };
        let Some(next) = next else { return false };
        self.report.focus = next.cell.target;
        let rect = next.rect;
        self.reveal_on_report(rect)
    }

    fn reveal_on_report(&mut self, rect_in_doc: Rect) -> bool {
        let Some(camera) = self.report_camera() else { return false };
        let shift = Camera::shift_to_show(camera.rect_in_view(rect_in_doc), camera.viewport().to_rect());
        self.change_report_camera(|camera| camera.pan_by(shift))
    }

    fn change_report_camera(&mut self, change: impl FnOnce(&mut Camera)) -> bool {
        if self.report_camera().is_none() {
            return false;
        }
        if let Some(camera) = &mut self.report.camera {
            change(camera);
        }
        true
    }

    fn move_report(&mut self, delta_in_view: Vec2) -> bool {
        self.change_report_camera(|camera| camera.pan_by(delta_in_view))
    }

    fn target_on_report(&mut self, pos_in_view: Point) -> Option<Target> {
        let camera = self.report_camera()?;
        self.report_layout()?.target_at(camera.pos_in_doc(pos_in_view))
    }

    fn move_pointer_on_report(&mut self, pos_in_view: Point) -> bool {
        let Some(held) = &mut self.report.held else {
            self.report.hovered = self.target_on_report(pos_in_view);
            return true;
        };
        held.moves |= pos_in_view.distance(held.pressed_in_view) > DRAG_THRESHOLD;
        let delta = pos_in_view - held.last_in_view;
        if held.moves {
            held.last_in_view = pos_in_view;
            return self.move_report(delta);
        }
        true
    }

    fn release_on_report(&mut self, button: Button, pos_in_view: Point) -> bool {
        let Some(held) = self.report.held.take() else { return false };
        if held.moves || held.button != Button::Left || button != Button::Left {
            return true;
        }
        match self.target_on_report(pos_in_view) {
            Some(target) => self.choose_on_report(target),
            None => {
                self.report.focus = None;
                true
            }
        }
    }

    /// Whether a report is shown on which cells can be changed.
    pub(super) fn changes_on_report(&self) -> bool {
        matches!(self.sheet, Sheet::Report(Topic::Participation | Topic::BringOver))
    }

    /// Whether the pointer drags the report.
    pub(super) fn moves_report(&self) -> bool {
        self.report.held.as_ref().is_some_and(|held| held.moves)
    }
}

//! What a command would do now, as a value. Planning changes nothing, so a command is enabled
//! exactly when there is a plan for it, and running it carries the plan out.

mod cards;
mod clipboard;
mod details;
mod grid;
mod groups;
mod lists;
mod pictures;
mod points;
mod reach;
mod register;
mod returns;
mod shift;
mod walk;

pub(super) use grid::show_lane;
pub(super) use register::Deed;

use super::Editor;
use super::camera::Fit;
use super::clipboard::WhatToCopy;
use super::command::Command;
use super::gesture::TextTarget;
use super::gesture::text_edit::Creation;
use super::lists::Listed;
use super::options::{USUAL_SCALE, ViewOptions};
use super::pictures::PictureGoal;
use super::request::Request;
use super::selection::{Selected, Selection};
use super::sheet::Sheet;
use crate::edit::{Edit, MapEdit};
use crate::insight::comparison;
use crate::insight::filter::{Filter, Others};
use crate::locale::Language;
use crate::message::Message;
use crate::model::{IdSource, JourneyMap, LaneId, LaneKind, StageId, Workbook};
use crate::report::Topic;
use crate::template::Template;
use crate::theme::{Density, ThemeChoice, ThemeName};
use std::sync::Arc;

/// What a command would do.
#[derive(Debug)]
pub(super) enum Plan {
    /// One change and what is selected afterwards.
    Change { edit: Edit, after: Selection },
    /// The same with a name of its own in the history.
    ChangeCalled { edit: Edit, label: Message, after: Selection },
    /// Something on the register of target groups.
    OnRegister(Deed),
    /// Typing over a text that exists.
    Type(TextTarget),
    /// Typing the text of something new, beginning with a text that may be typed over.
    TypeNew(Box<Creation>, String),
    /// Selecting something on the map in view, or another map.
    Select(Selection),
    /// The same with the view where it is: what is selected reaches further than the window.
    SelectInPlace(Selection),
    /// Putting a text back into its field that was given up while it was typed.
    PutBack,
    /// Taking the last change back.
    Undo,
    /// Making it again.
    Redo,
    /// Looking from elsewhere.
    Look(Look),
    /// Showing a report on the map, or the map again.
    Show(Sheet),
    /// Showing the map to others, all of it or from the stage on that one is at.
    StartShow { from_here: bool },
    /// Not showing a lane in this window, and what is selected instead.
    HideLane(LaneId, Selection),
    /// Showing every lane, with the change of those that are hidden in the map.
    ShowAllLanes(Option<Edit>),
    /// Seeing things another way.
    Options(Box<ViewOptions>),
    /// Choosing what the selected card is linked with.
    Link,
    /// Catching notes with the capture line.
    Capture,
    /// Copying; and taking away what was copied.
    Copy(WhatToCopy, Option<(Edit, Selection)>),
    /// Going to the next match of what is looked for, or to the one before.
    Find { forwards: bool },
    /// Saying what is to be done first.
    Tell(&'static str),
    /// Something for the window.
    Ask(Request),
}

/// Movements of the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Look {
    In,
    Out,
    Actual,
    Fit(Fit),
    /// What is selected.
    Selection,
    /// A stage from top to bottom.
    Stage(StageId),
    /// The stages that follow (1) or precede (−1).
    Stages(isize),
}

/// What planning looks at. While a text is typed it counts as committed, which it will be before
/// the plan is carried out.
pub(super) struct Planner<'a> {
    editor: &'a Editor,
    workbook: &'a Arc<Workbook>,
    map: &'a Arc<JourneyMap>,
    selection: &'a Selection,
    ids: &'a mut IdSource,
}

/// What the command would do now; none if it has nothing to do.
pub(super) fn plan(editor: &Editor, command: Command, ids: &mut IdSource) -> Option<Plan> {
    let workbook = editor.workbook();
    let selection = editor.selection();
    let map = workbook.map(selection.map)?;
    Planner { editor, workbook, map, selection, ids }.plan(command)
}

/// Whether what the command sets is set: the kind of the lane, a mark of the selected cards.
pub(super) fn is_set(editor: &Editor, command: Command) -> bool {
    let (workbook, selection) = (editor.workbook(), editor.selection());
    let Some(map) = workbook.map(selection.map) else { return false };
    let planner = Planner { editor, workbook, map, selection, ids: &mut editor.ids.clone() };
    planner.is_set_on_register(command) || selection.register.is_none() && planner.is_set(command)
}

/// What dragging the selected rows of the register before the row at this place would do.
pub(super) fn drop_rows(editor: &Editor, index: usize) -> Option<Plan> {
    let (workbook, selection) = (editor.workbook(), editor.selection());
    let map = workbook.map(selection.map)?;
    Planner { editor, workbook, map, selection, ids: &mut editor.ids.clone() }.drop_rows(index)
}

/// The kind that a command gives a lane.
fn lane_kind(command: Command) -> Option<LaneKind> {
    use Command as C;
    Some(match command {
        C::LaneOfActions => LaneKind::Actions,
        C::LaneOfTouchpoints => LaneKind::Touchpoints,
        C::LaneOfThoughts => LaneKind::Thoughts,
        C::LaneOfFeelings => LaneKind::Feelings,
        C::LaneOfBarriers => LaneKind::Barriers,
        C::LaneOfOpportunities => LaneKind::Opportunities,
        C::LaneOfMessages => LaneKind::Messages,
        C::LaneOfMetrics => LaneKind::Metrics,
        C::LaneOfFrontOffice => LaneKind::FrontOffice,
        C::LaneOfBackOffice => LaneKind::BackOffice,
        C::LaneOfNotes => LaneKind::Notes,
        C::LaneOfPictures => LaneKind::Pictures,
        C::LineOfInteraction => LaneKind::LineOfInteraction,
        C::LineOfVisibility => LaneKind::LineOfVisibility,
        C::LineOfInternalInteraction => LaneKind::LineOfInternalInteraction,
        _ => return None,
    })
}

impl Planner<'_> {
    fn plan(&mut self, command: Command) -> Option<Plan> {
        use Command as C;
        if let Some(plan) = self.plan_on_register(command) {
            return plan;
        }
        Some(match command {
            C::NewEmpty => Plan::Ask(Request::New(Template::Empty)),
            C::NewExample => Plan::Ask(Request::New(Template::Example)),
            C::Open => Plan::Ask(Request::Open),
            C::Save => Plan::Ask(Request::Save),
            C::SaveAs => Plan::Ask(Request::SaveAs),
            C::Autosave => self.options_changed(|options| options.autosave = !options.autosave)?,
            C::Versions => Plan::Ask(Request::ShowVersions),
            C::RecoverUnsaved => Plan::Ask(Request::ShowUnsaved),
            C::DeleteRecoveryData => Plan::Ask(Request::DeleteRecoveryData),
            C::Export => Plan::Ask(Request::Export),
            C::Print => Plan::Ask(Request::Print),
            C::Quit => Plan::Ask(Request::Quit),
            C::SidePanel => Plan::Ask(Request::ToggleSidePanel),
            C::Palette => Plan::Ask(Request::ShowPalette),
            C::Shortcuts => Plan::Ask(Request::ShowShortcuts),
            C::About => Plan::Ask(Request::ShowAbout),
            C::History => Plan::Ask(Request::ToggleHistory),
            C::NextPane => Plan::Ask(Request::NextPane { forwards: true }),
            C::PreviousPane => Plan::Ask(Request::NextPane { forwards: false }),
            C::MenuBar => Plan::Ask(Request::FocusMenuBar),
            C::ContextMenu => Plan::Ask(Request::ShowContextMenu { pos_in_view: None }),
            C::LinkWith => self.editor.link_partners().map(|_| Plan::Link)?,
            C::Details if self.editor.has_details() => Plan::Ask(Request::ShowDetails),
            C::Details if let Some(role) = self.role_in_view() => Plan::Ask(Request::ShowListed(Listed::Role(role))),
            C::Details => Plan::Tell(match self.selection.selected {
                Selected::Cell { .. } => "notice-details-of-cell",
                _ => "notice-details-of-nothing",
            }),
            C::Find => Plan::Ask(Request::ShowFind),
            C::Filters => Plan::Ask(Request::ShowFilters),
            C::FindNext | C::FindPrevious if !self.editor.has_find() => return None,
            C::FindNext => Plan::Find { forwards: true },
            C::FindPrevious => Plan::Find { forwards: false },

            C::Undo if self.editor.has_just_dropped() => Plan::PutBack,
            C::PutBackText => self.editor.text_to_put_back().map(|_| Plan::PutBack)?,
            C::ShowMap => self.show(Sheet::Map)?,
            C::Participation => self.show(Sheet::Report(Topic::Participation))?,
            C::Coverage => self.show(Sheet::Report(Topic::Coverage))?,
            C::RegisterReport => self.show(Sheet::Report(Topic::Register))?,
            C::Exercise => self.show(Sheet::Report(Topic::Exercise))?,
            C::Funnel => self.show(Sheet::Report(Topic::Funnel))?,
            C::CompareMaps => self.compare()?,
            C::BringOver => self.bring_over()?,
            C::TakeChanges => self.take_changes()?,
            C::KeepOwn => self.keep_own()?,

            C::Undo => self.editor.undo_label().map(|_| Plan::Undo)?,
            C::Redo => self.editor.redo_label().map(|_| Plan::Redo)?,

            C::EditText => Plan::Type(self.text_target()?),
            C::EditOrAdd => match (self.text_target(), self.add_card()) {
                (Some(target), _) => Plan::Type(target),
                (None, Some(plan)) => plan,
                (None, None) => self.add_point()?,
            },
            C::Cut => self.cut()?,
            C::Copy => self.copy()?,
            C::Paste => Plan::Ask(Request::Paste),
            C::CopyPicture => Plan::Ask(Request::CopyPicture),
            C::CopyTable => Plan::Copy(WhatToCopy::Table, None),
            C::CopyMap => Plan::Copy(WhatToCopy::Map, None),
            C::Delete => self.delete()?,
            C::MoveLeft => self.shift(walk::Way::Left)?,
            C::MoveRight => self.shift(walk::Way::Right)?,
            C::MoveUp => self.shift(walk::Way::Up)?,
            C::MoveDown => self.shift(walk::Way::Down)?,

            C::SelectAll => self.select_all()?,
            C::SelectNext => self.select_in_reading_order(true)?,
            C::SelectPrevious => self.select_in_reading_order(false)?,
            C::SelectLeft => self.walk(walk::Way::Left)?,
            C::SelectRight => self.walk(walk::Way::Right)?,
            C::SelectUp => self.walk(walk::Way::Up)?,
            C::SelectDown => self.walk(walk::Way::Down)?,
            C::SelectFirst => self.reach(walk::Way::Left)?,
            C::SelectLast => self.reach(walk::Way::Right)?,
            C::SelectTop => self.reach(walk::Way::Up)?,
            C::SelectBottom => self.reach(walk::Way::Down)?,
            C::SelectFirstCard => self.outermost_card(true)?,
            C::SelectLastCard => self.outermost_card(false)?,
            C::ExtendLeft => self.extend(walk::Way::Left)?,
            C::ExtendRight => self.extend(walk::Way::Right)?,
            C::ExtendUp => self.extend(walk::Way::Up)?,
            C::ExtendDown => self.extend(walk::Way::Down)?,
            C::ExtendToFirst => self.extend_to(walk::Way::Left)?,
            C::ExtendToLast => self.extend_to(walk::Way::Right)?,
            C::ExtendToTop => self.extend_to(walk::Way::Up)?,
            C::ExtendToBottom => self.extend_to(walk::Way::Down)?,
            C::SelectNothing if self.selection.selected == Selected::Nothing => return None,
            C::SelectNothing => self.select(Selected::Nothing),

            C::AddPicture => self.add_picture()?,
            C::ReplacePicture => self.replace_picture()?,
            C::RemovePicture => self.remove_pictures()?,
            C::SetLogo => Plan::Ask(Request::ChoosePicture(PictureGoal::Logo)),
            C::RemoveLogo => self.remove_logo()?,
            C::AddCard => self.add_card()?,
            C::Capture => Plan::Capture,
            C::Duplicate => self.duplicate()?,
            C::Park => self.park()?,
            C::Stretch => self.stretch(1)?,
            C::Shrink => self.stretch(-1)?,
            C::Group => self.group()?,
            C::Ungroup => self.ungroup()?,
            C::ToggleGroup => self.toggle_group()?,
            C::LeaveGroup => self.leave_group()?,
            C::Vote
            | C::Doubt
            | C::SeverityLow
            | C::SeverityMedium
            | C::SeverityHigh
            | C::BreaksTrust
            | C::MomentOfTruth
            | C::EvidenceHypothesis
            | C::EvidencePartly
            | C::EvidenceConfirmed
            | C::RoleOnCard => match self.detail(command) {
                Some(plan) => plan,
                None => self.moment_of_point(command)?,
            },

            C::AddStageBefore => self.add_stage(0),
            C::AddStageAfter => self.add_stage(1),
            C::AddStep => self.add_step()?,
            C::MergeStep => self.merge_step()?,
            C::JoinSteps => self.join_steps()?,
            C::DuplicateStage => self.duplicate_stage()?,
            C::WidenStage => self.resize_stage(1.0)?,
            C::NarrowStage => self.resize_stage(-1.0)?,
            C::ResetStageWidth => self.reset_stage_width()?,
            C::AddReturn => self.add_return()?,
            C::RenameStage => Plan::Type(TextTarget::Stage(self.selection.selected.stage(self.map)?)),
            C::MoveStageLeft => self.move_stage(-1)?,
            C::MoveStageRight => self.move_stage(1)?,
            C::DeleteStage => self.delete_stage(self.selection.selected.stage(self.map)?)?,
            C::AddLaneAbove => self.add_lane(0),
            C::AddLaneBelow => self.add_lane(1),
            C::DuplicateLane => self.duplicate_lane()?,
            C::RenameLane => Plan::Type(TextTarget::Lane(self.selection.selected.lane(self.map)?)),
            C::MoveLaneUp => self.move_lane(walk::Way::Up)?,
            C::MoveLaneDown => self.move_lane(walk::Way::Down)?,
            C::DeleteLane => self.delete_lane(self.selection.selected.lane(self.map)?)?,
            C::CollapseLane => self.collapse_lane()?,
            C::PinLane => self.pin_lane()?,
            C::HideLane => self.hide_lane()?,
            C::HideLaneInMap => self.hide_lane_in_map()?,
            C::ShowAllLanes => self.show_all_lanes()?,
            C::LineOfInteraction | C::LineOfVisibility | C::LineOfInternalInteraction => {
                self.divider(lane_kind(command)?)?
            }
            C::LaneOfActions
            | C::LaneOfTouchpoints
            | C::LaneOfThoughts
            | C::LaneOfFeelings
            | C::LaneOfBarriers
            | C::LaneOfOpportunities
            | C::LaneOfMessages
            | C::LaneOfMetrics
            | C::LaneOfFrontOffice
            | C::LaneOfBackOffice
            | C::LaneOfNotes
            | C::LaneOfPictures => self.set_lane_kind(lane_kind(command)?)?,

            C::AddRole => self.add_role(),
            C::AddBuyingCentre => self.add_buying_centre()?,
            C::EditRole => Plan::Ask(Request::ShowListed(Listed::Role(self.role_meant()?))),
            C::Lists => Plan::Ask(Request::ShowLists),
            C::RenameRole => Plan::Type(TextTarget::Role(self.role_meant()?)),
            C::MoveRoleUp => self.move_role(-1)?,
            C::MoveRoleDown => self.move_role(1)?,
            C::DeleteRole => self.delete_role()?,
            C::AddPoint => self.add_point()?,
            C::FeelAnger => self.feel(0)?,
            C::FeelIrritation => self.feel(1)?,
            C::FeelNeutral => self.feel(2)?,
            C::FeelSatisfaction => self.feel(3)?,
            C::FeelDelight => self.feel(4)?,
            C::BreakCurve => self.break_curve()?,
            C::AddMap => self.add_map(),
            C::RenameMap => Plan::Type(TextTarget::Map(self.map.id())),
            C::DuplicateMap => self.duplicate_map(),
            C::DeriveToBe => self.derive_to_be(),
            C::DeriveForRole => self.derive_for_role()?,
            C::MoveMapLeft => self.move_map(-1)?,
            C::MoveMapRight => self.move_map(1)?,
            C::DeleteMap => self.delete_map()?,
            C::GhostOfOrigin => self.lay_over(Some(self.origin()?))?,
            C::GhostOfNext => self.lay_over_next()?,
            C::NoGhost => self.lay_over(None)?,
            C::PlainScale => self.toggle_plain_scale()?,
            // Planned above, for the register.
            C::Register
            | C::RegisterOwn
            | C::RegisterHeads
            | C::RegisterComparison
            | C::AddGroup
            | C::DeleteGroups
            | C::DrawGroupMap
            | C::GoToGroupMap
            | C::DrawNextMap
            | C::SortGroups
            | C::FilterGroups
            | C::SharedProcesses
            | C::ShowAllGroups
            | C::PresetGroups
            | C::CopyGroups => return None,
            C::NextMap => self.neighbouring_map(1)?,
            C::PreviousMap => self.neighbouring_map(-1)?,

            C::ZoomIn => Plan::Look(Look::In),
            C::ZoomOut => Plan::Look(Look::Out),
            C::ZoomActual => Plan::Look(Look::Actual),
            C::FitWidth => Plan::Look(Look::Fit(Fit::Width)),
            C::FitMap => Plan::Look(Look::Fit(Fit::Map)),
            C::ZoomSelection if self.selection.selected == Selected::Nothing => return None,
            C::ZoomSelection => Plan::Look(Look::Selection),
            C::ZoomStage => Plan::Look(Look::Stage(self.selection.selected.stage(self.map)?)),
            C::NextStages if self.map.stages().len() > 1 => Plan::Look(Look::Stages(1)),
            C::PreviousStages if self.map.stages().len() > 1 => Plan::Look(Look::Stages(-1)),
            C::NextStages | C::PreviousStages => return None,

            C::ShowEveryone => self.options_changed(|options| options.roles_in_view.clear())?,
            C::DimOthers => self.options_changed(|options| options.others = Others::Dim)?,
            // The key leads back as well.
            C::HideOthers => self.options_changed(|options| {
                options.others = if options.others == Others::Hide { Others::Dim } else { Others::Hide };
            })?,
            C::EvidenceMarks => self.options_changed(|options| options.evidence_marks = !options.evidence_marks)?,
            C::ClearFilters => self.options_changed(|options| {
                options.roles_in_view.clear();
                options.filter = Filter::default();
            })?,
            C::NextRole => self.neighbouring_role(1)?,
            C::PreviousRole => self.neighbouring_role(-1)?,
            C::Overview => self.options_changed(|options| options.overview = !options.overview)?,
            C::ShowLinks => self.options_changed(|options| options.shown.links = !options.shown.links)?,
            C::ShowSwitches => self.options_changed(|options| options.shown.switches = !options.shown.switches)?,
            C::ShowFunnel => self.options_changed(|options| options.shown.funnel = !options.shown.funnel)?,
            C::HidePanels => Plan::Ask(Request::TogglePanels),
            C::FullScreen => Plan::Ask(Request::ToggleFullScreen),
            C::StartShow => Plan::StartShow { from_here: false },
            C::ShowFromHere => Plan::StartShow { from_here: true },
            C::DensityComfortable => self.options_changed(|options| options.density = Density::Comfortable)?,
            C::DensityCompact => self.options_changed(|options| options.density = Density::Compact)?,
            C::DensityLarge => self.options_changed(|options| options.density = Density::Large)?,
            C::ScaleUp => self.scale(self.editor.options().scale_by(1)?)?,
            C::ScaleDown => self.scale(self.editor.options().scale_by(-1)?)?,
            C::ScaleUsual => self.scale(USUAL_SCALE)?,
            C::Scale75
            | C::Scale90
            | C::Scale110
            | C::Scale125
            | C::Scale150
            | C::Scale175
            | C::Scale200
            | C::Scale225
            | C::Scale250
            | C::Scale275
            | C::Scale300 => self.scale(command.scale()?)?,
            C::ThemeSystem => self.theme(ThemeChoice::System)?,
            C::ThemeLight => self.theme(ThemeChoice::Always(ThemeName::Light))?,
            C::ThemeDark => self.theme(ThemeChoice::Always(ThemeName::Dark))?,
            C::ThemePrint => self.theme(ThemeChoice::Always(ThemeName::Print))?,
            C::ThemeProjector => self.theme(ThemeChoice::Always(ThemeName::Projector))?,
            C::LanguageRussian => self.options_changed(|options| options.language = Language::Russian)?,
            C::LanguageEnglish => self.options_changed(|options| options.language = Language::English)?,
        })
    }

    /// A change of the map in view.
    fn change(&self, change: MapEdit, after: Selected) -> Plan {
        Plan::Change { edit: Edit::Map { map: self.map.id(), change }, after: self.selection.with(after) }
    }

    /// A change of the map in view that leaves selected what is.
    fn change_in_place(&self, change: MapEdit) -> Plan {
        self.change(change, self.selection.selected.clone())
    }

    fn select(&self, selected: Selected) -> Plan {
        Plan::Select(self.selection.with(selected))
    }

    /// Other options; none if they would stay the same.
    fn options_changed(&self, change: impl FnOnce(&mut ViewOptions)) -> Option<Plan> {
        let mut options = self.editor.options().clone();
        change(&mut options);
        (options != *self.editor.options()).then(|| Plan::Options(Box::new(options)))
    }

    /// The comparison with another map, unless one is shown already.
    fn compare(&self) -> Option<Plan> {
        let is_shown = matches!(self.editor.sheet(), Sheet::Report(Topic::Comparison(_)));
        let other = comparison::counterpart(self.workbook, self.map).filter(|_| !is_shown)?;
        self.show(Sheet::Report(Topic::Comparison(other.id())))
    }

    /// What has changed in the original, which must still be there.
    fn bring_over(&self) -> Option<Plan> {
        let original = self.map.info().derived_from.as_ref()?.map;
        self.workbook.map(original)?;
        self.show(Sheet::Report(Topic::BringOver))
    }

    fn take_changes(&self) -> Option<Plan> {
        let (from, records) = self.editor.ticked_changes()?;
        let edit = Edit::Map { map: self.map.id(), change: MapEdit::BringOver { from, records } };
        Some(Plan::Change { edit, after: self.selection.clone() })
    }

    /// The ticked changes of the original are left where they are, and not told again.
    fn keep_own(&self) -> Option<Plan> {
        let (from, records) = self.editor.ticked_changes()?;
        let edit = Edit::Map { map: self.map.id(), change: MapEdit::KeepOwn { from, records } };
        Some(Plan::Change { edit, after: self.selection.clone() })
    }

    /// Another sheet than is shown.
    fn show(&self, sheet: Sheet) -> Option<Plan> {
        (self.editor.sheet() != sheet).then_some(Plan::Show(sheet))
    }

    fn theme(&self, choice: ThemeChoice) -> Option<Plan> {
        self.options_changed(|options| options.choose_theme(choice))
    }

    fn scale(&self, scale: u16) -> Option<Plan> {
        self.options_changed(|options| options.scale = scale)
    }

    /// The text that Enter and F2 edit.
    fn text_target(&self) -> Option<TextTarget> {
        Some(match &self.selection.selected {
            Selected::Cards(_) => {
                let card = self.selection.selected.only_card()?;
                self.map.pile(card).map_or(TextTarget::Card(card), |group| TextTarget::Group(group.id))
            }
            Selected::Stage(stage) => TextTarget::Stage(*stage),
            Selected::Step(step) => TextTarget::Step(*step),
            Selected::Lane(lane) => TextTarget::Lane(*lane),
            Selected::Point { point, .. } => TextTarget::Point(*point),
            Selected::Return(arrow) => TextTarget::Return(*arrow),
            Selected::Title => TextTarget::Map(self.map.id()),
            Selected::Nothing | Selected::Cell { .. } => return None,
        })
    }
}

/// The index that is `by` places further in a list of this length; none if there is none.
fn neighbour(index: usize, by: isize, length: usize) -> Option<usize> {
    index.checked_add_signed(by).filter(|index| *index < length)
}

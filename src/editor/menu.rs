//! How the commands are arranged: which stand together, which open beside another line so that no
//! menu is longer than a small window, which are ticked, and what the menu of a thing offers.

use super::Editor;
use super::command::Command;
use super::options::USUAL_SCALE;
use super::plan;
use super::selection::Selected;
use super::sheet::Sheet;
use crate::insight::filter::Others;
use crate::locale::Language;
use crate::model::{MapId, RoleId};
use crate::report::Topic;
use crate::theme::{Density, ThemeChoice, ThemeName};

/// A menu that opens beside a line of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Submenu {
    /// Moving what is selected.
    Shift,
    /// Over how many steps a card reaches.
    Span,
    /// How bad a barrier is.
    Severity,
    /// How well something is known.
    Evidence,
    /// What stands in a lane.
    LaneKind,
    /// Lines between lanes.
    Divider,
    /// Cards that say the same.
    Group,
    /// What is seen on a card of a lane of pictures.
    Picture,
    /// What stands beside the title.
    Logo,
    /// How a point of a curve feels.
    Feeling,
    /// The curves of another map over those of this one.
    Ghost,
    /// How wide the columns of a stage are.
    Width,
    /// What is told of the map on paper.
    Reports,
    /// Maps made from this one.
    Derive,
    /// Whose eyes are looked through.
    Eyes,
    /// What is drawn that is worked out from the map.
    Drawn,
    /// Whom the company deals with.
    Register,
    /// Showing the map to others.
    Show,
    /// How large the map is seen.
    Zoom,
    /// How closely cards stand.
    Density,
    /// How large the interface is drawn.
    Scale,
    /// The colours.
    Theme,
    /// The language of the program.
    Language,
}

impl Submenu {
    /// The message that names it.
    pub fn label_key(self) -> &'static str {
        match self {
            Submenu::Shift => "submenu-shift",
            Submenu::Span => "submenu-span",
            Submenu::Severity => "submenu-severity",
            Submenu::Evidence => "submenu-evidence",
            Submenu::LaneKind => "submenu-lane-kind",
            Submenu::Divider => "submenu-divider",
            Submenu::Group => "submenu-group",
            Submenu::Picture => "submenu-picture",
            Submenu::Logo => "submenu-logo",
            Submenu::Feeling => "submenu-feeling",
            Submenu::Ghost => "submenu-ghost",
            Submenu::Width => "submenu-width",
            Submenu::Reports => "submenu-reports",
            Submenu::Derive => "submenu-derive",
            Submenu::Eyes => "submenu-eyes",
            Submenu::Drawn => "submenu-drawn",
            Submenu::Register => "submenu-register",
            Submenu::Show => "submenu-show",
            Submenu::Zoom => "submenu-zoom",
            Submenu::Density => "submenu-density",
            Submenu::Scale => "submenu-scale",
            Submenu::Theme => "submenu-theme",
            Submenu::Language => "submenu-language",
        }
    }
}

impl Command {
    /// The menu beside a line in which it stands, if any.
    pub fn submenu(self) -> Option<Submenu> {
        use Command::*;
        Some(match self {
            MoveLeft | MoveRight | MoveUp | MoveDown => Submenu::Shift,
            Stretch | Shrink => Submenu::Span,
            SeverityLow | SeverityMedium | SeverityHigh => Submenu::Severity,
            EvidenceHypothesis | EvidencePartly | EvidenceConfirmed => Submenu::Evidence,
            LaneOfActions | LaneOfTouchpoints | LaneOfThoughts | LaneOfFeelings | LaneOfBarriers
            | LaneOfOpportunities | LaneOfMessages | LaneOfMetrics | LaneOfFrontOffice | LaneOfBackOffice
            | LaneOfNotes | LaneOfPictures => Submenu::LaneKind,
            LineOfInteraction | LineOfVisibility | LineOfInternalInteraction => Submenu::Divider,
            Group | Ungroup | ToggleGroup | LeaveGroup => Submenu::Group,
            AddPicture | ReplacePicture | RemovePicture => Submenu::Picture,
            SetLogo | RemoveLogo => Submenu::Logo,
            FeelAnger | FeelIrritation | FeelNeutral | FeelSatisfaction | FeelDelight => Submenu::Feeling,
            GhostOfOrigin | GhostOfNext | NoGhost => Submenu::Ghost,
            WidenStage | NarrowStage | ResetStageWidth => Submenu::Width,
            Participation | Coverage | Funnel | CompareMaps | BringOver | TakeChanges | KeepOwn | ShowMap => {
                Submenu::Reports
            }
            EvidenceMarks | ShowLinks | ShowSwitches | ShowFunnel => Submenu::Drawn,
            DeriveToBe | DeriveForRole => Submenu::Derive,
            ShowEveryone | NextRole | PreviousRole | DimOthers | HideOthers => Submenu::Eyes,
            Register | RegisterOwn | RegisterHeads | RegisterComparison | AddGroup | DeleteGroups | DrawGroupMap
            | GoToGroupMap | DrawNextMap | FilterGroups | SharedProcesses | ShowAllGroups | PresetGroups
            | CopyGroups | RegisterReport | Exercise => Submenu::Register,
            StartShow | ShowFromHere => Submenu::Show,
            ZoomIn | ZoomOut | ZoomActual | FitWidth | FitMap | ZoomSelection | ZoomStage => Submenu::Zoom,
            DensityComfortable | DensityCompact | DensityLarge | NextStages | PreviousStages => Submenu::Density,
            ScaleUp | ScaleDown | ScaleUsual | Scale75 | Scale90 | Scale110 | Scale125 | Scale150 | Scale175
            | Scale200 | Scale225 | Scale250 | Scale275 | Scale300 => Submenu::Scale,
            ThemeSystem | ThemeLight | ThemeDark | ThemePrint | ThemeProjector => Submenu::Theme,
            LanguageRussian | LanguageEnglish => Submenu::Language,
            _ => return None,
        })
    }
}

impl Command {
    /// How large it draws the interface, in percent, if it names a size.
    pub fn scale(self) -> Option<u16> {
        use Command::*;
        Some(match self {
            ScaleUsual => USUAL_SCALE,
            Scale75 => 75,
            Scale90 => 90,
            Scale110 => 110,
            Scale125 => 125,
            Scale150 => 150,
            Scale175 => 175,
            Scale200 => 200,
            Scale225 => 225,
            Scale250 => 250,
            Scale275 => 275,
            Scale300 => 300,
            _ => return None,
        })
    }
}

/// A line of a menu.
#[derive(Clone, Debug, PartialEq)]
pub enum MenuItem {
    /// Something to do.
    Command(Command),
    /// A line between what belongs together.
    Separator,
    /// More commands beside it.
    Submenu(Submenu, Vec<Command>),
}

/// The lines of a menu with these commands, which stand in the order of the menu.
pub fn menu_items(commands: impl IntoIterator<Item = Command>) -> Vec<MenuItem> {
    let mut items: Vec<MenuItem> = Vec::new();
    let mut last_group = None;
    for command in commands {
        let group = (command.menu(), command.group());
        if last_group.is_some_and(|last| last != group) {
            items.push(MenuItem::Separator);
        }
        last_group = Some(group);
        match (command.submenu(), items.last_mut()) {
            (Some(submenu), Some(MenuItem::Submenu(open, commands))) if *open == submenu => commands.push(command),
            (Some(submenu), _) => items.push(MenuItem::Submenu(submenu, vec![command])),
            (None, _) => items.push(MenuItem::Command(command)),
        }
    }
    // What stands alone needs no menu of its own.
    for item in &mut items {
        if let MenuItem::Submenu(_, commands) = item
            && let [only] = commands[..]
        {
            *item = MenuItem::Command(only);
        }
    }
    items
}

/// What a context menu is the menu of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MenuOf {
    /// What is selected on the map.
    #[default]
    Selection,
    /// The parking lot as a whole.
    Parking,
    /// A role of the list beside the map; until the menu is closed, commands about a role concern
    /// it.
    Role(RoleId),
    /// The tab of a map.
    Tab(MapId),
    /// The list of what was done.
    History,
    /// The map in miniature.
    Overview,
    /// The line that catches notes.
    Capture,
}

impl Editor {
    /// Opens the menu of something: shows a map whose tab it is, unless a text that is refused is
    /// still being typed. Tells whether the menu may be shown.
    pub fn open_menu_of(&mut self, of: MenuOf) -> bool {
        if !self.finish_text() {
            return false;
        }
        if let MenuOf::Tab(map) = of {
            self.go_to_map(map);
        }
        if of == MenuOf::Parking {
            self.select(Selected::Nothing);
        }
        self.menu_of = of;
        true
    }

    /// The context menu is closed: commands concern the selection again.
    pub fn close_menu(&mut self) {
        self.menu_of = MenuOf::Selection;
    }

    /// The commands of the context menu, as far as they make sense now.
    pub fn context_commands(&self) -> Vec<Command> {
        let commands = match self.menu_of {
            MenuOf::Selection if self.selection.register.is_some() => REGISTER,
            MenuOf::Selection => of_selection(&self.selection.selected),
            MenuOf::Parking => PARKING,
            MenuOf::Role(_) => ROLE,
            MenuOf::Tab(_) => TAB,
            MenuOf::History => HISTORY,
            MenuOf::Overview => OVERVIEW,
            MenuOf::Capture => CAPTURE,
        };
        commands.iter().copied().filter(|command| self.enabled(*command) || self.is_chosen(*command)).collect()
    }

    /// Whether a command is the choice made among its like, or a mark that is set: menus tick it.
    pub fn is_chosen(&self, command: Command) -> bool {
        let options = self.options();
        match command {
            Command::Overview => options.overview,
            Command::Autosave => options.autosave,
            Command::DimOthers => options.others == Others::Dim,
            Command::HideOthers => options.others == Others::Hide,
            Command::EvidenceMarks => options.evidence_marks,
            Command::ShowLinks => options.shown.links,
            Command::ShowSwitches => options.shown.switches,
            Command::ShowFunnel => options.shown.funnel,
            Command::DensityComfortable => options.density == Density::Comfortable,
            Command::DensityCompact => options.density == Density::Compact,
            Command::DensityLarge => options.density == Density::Large,
            Command::ThemeSystem => options.theme_choice == ThemeChoice::System,
            Command::ThemeLight => options.theme_choice == ThemeChoice::Always(ThemeName::Light),
            Command::ThemeDark => options.theme_choice == ThemeChoice::Always(ThemeName::Dark),
            Command::ThemePrint => options.theme_choice == ThemeChoice::Always(ThemeName::Print),
            Command::ThemeProjector => options.theme_choice == ThemeChoice::Always(ThemeName::Projector),
            Command::LanguageRussian => options.language == Language::Russian,
            Command::LanguageEnglish => options.language == Language::English,
            Command::ShowEveryone => options.roles_in_view.is_empty(),
            Command::Participation => self.sheet() == Sheet::Report(Topic::Participation),
            Command::Coverage => self.sheet() == Sheet::Report(Topic::Coverage),
            Command::RegisterReport => self.sheet() == Sheet::Report(Topic::Register),
            Command::Exercise => self.sheet() == Sheet::Report(Topic::Exercise),
            Command::Funnel => self.sheet() == Sheet::Report(Topic::Funnel),
            Command::CompareMaps => matches!(self.sheet(), Sheet::Report(Topic::Comparison(_))),
            Command::BringOver => self.sheet() == Sheet::Report(Topic::BringOver),
            Command::NoGhost => self.laid_over().is_none(),
            _ => command.scale().map_or_else(|| plan::is_set(self, command), |scale| options.scale == scale),
        }
    }
}

const CANVAS: &[Command] = {
    use Command::*;
    &[
        Paste,
        CopyTable,
        CopyPicture,
        SelectAll,
        AddCard,
        AddLaneBelow,
        ShowAllLanes,
        AddStageAfter,
        AddMap,
        RenameMap,
        ZoomActual,
        FitWidth,
        FitMap,
    ]
};

/// What can be done to cells and rows of the register.
const REGISTER: &[Command] = {
    use Command::*;
    &[
        EditText,
        Cut,
        Copy,
        Paste,
        Delete,
        MoveUp,
        MoveDown,
        AddGroup,
        DeleteGroups,
        DrawGroupMap,
        GoToGroupMap,
        SortGroups,
        FilterGroups,
        SharedProcesses,
        ShowAllGroups,
        PresetGroups,
        CopyGroups,
        RegisterReport,
        Exercise,
    ]
};

const PARKING: &[Command] = {
    use Command::*;
    &[Paste, AddCard, SidePanel]
};

const ROLE: &[Command] = {
    use Command::*;
    &[AddRole, AddBuyingCentre, EditRole, RenameRole, MoveRoleUp, MoveRoleDown, DeleteRole, Lists, DeriveForRole]
};

const HISTORY: &[Command] = {
    use Command::*;
    &[Undo, Redo, History]
};

const OVERVIEW: &[Command] = {
    use Command::*;
    &[ZoomActual, FitWidth, FitMap, ZoomSelection, ZoomStage, Overview]
};

const CAPTURE: &[Command] = {
    use Command::*;
    &[Paste, Capture, Shortcuts]
};

/// What concerns a map as a whole.
const TAB: &[Command] = {
    use Command::*;
    &[
        CopyTable,
        CopyPicture,
        AddMap,
        RenameMap,
        SetLogo,
        RemoveLogo,
        DuplicateMap,
        CopyMap,
        DeriveToBe,
        DeriveForRole,
        MoveMapLeft,
        MoveMapRight,
        DeleteMap,
        Participation,
        Coverage,
        Funnel,
        CompareMaps,
        BringOver,
        GhostOfOrigin,
        GhostOfNext,
        NoGhost,
        PlainScale,
    ]
};

fn of_selection(selected: &Selected) -> &'static [Command] {
    use Command::*;
    match selected {
        Selected::Nothing => CANVAS,
        Selected::Title => TAB,
        Selected::Cards(_) => &[
            EditText,
            Cut,
            Copy,
            Paste,
            Delete,
            MoveLeft,
            MoveRight,
            MoveUp,
            MoveDown,
            Duplicate,
            Park,
            Stretch,
            Shrink,
            Group,
            Ungroup,
            ToggleGroup,
            LeaveGroup,
            ReplacePicture,
            RemovePicture,
            LinkWith,
            Details,
            Vote,
            Doubt,
            SeverityLow,
            SeverityMedium,
            SeverityHigh,
            BreaksTrust,
            MomentOfTruth,
            EvidenceHypothesis,
            EvidencePartly,
            EvidenceConfirmed,
            RoleOnCard,
        ],
        Selected::Cell { .. } => &[
            Cut,
            Copy,
            Paste,
            SelectAll,
            AddCard,
            AddPicture,
            AddPoint,
            AddLaneAbove,
            AddLaneBelow,
            LineOfInteraction,
            LineOfVisibility,
            LineOfInternalInteraction,
            HideLane,
            AddStageBefore,
            AddStageAfter,
        ],
        Selected::Stage(_) | Selected::Step(_) => &[
            EditText,
            Cut,
            Copy,
            Paste,
            Delete,
            SelectAll,
            AddCard,
            AddPoint,
            AddStageBefore,
            AddStageAfter,
            DuplicateStage,
            MoveStageLeft,
            MoveStageRight,
            AddStep,
            MergeStep,
            JoinSteps,
            WidenStage,
            NarrowStage,
            ResetStageWidth,
            AddReturn,
        ],
        Selected::Lane(_) => &[
            EditText,
            Cut,
            Copy,
            Paste,
            Delete,
            SelectAll,
            AddLaneAbove,
            AddLaneBelow,
            DuplicateLane,
            MoveLaneUp,
            MoveLaneDown,
            CollapseLane,
            PinLane,
            HideLane,
            HideLaneInMap,
            ShowAllLanes,
            LaneOfActions,
            LaneOfTouchpoints,
            LaneOfThoughts,
            LaneOfFeelings,
            LaneOfBarriers,
            LaneOfOpportunities,
            LaneOfMessages,
            LaneOfMetrics,
            LaneOfFrontOffice,
            LaneOfBackOffice,
            LaneOfNotes,
            LaneOfPictures,
            LineOfInteraction,
            LineOfVisibility,
            LineOfInternalInteraction,
        ],
        Selected::Point { .. } => &[
            EditText,
            Delete,
            MoveLeft,
            MoveRight,
            MoveUp,
            MoveDown,
            Details,
            MomentOfTruth,
            AddPoint,
            FeelAnger,
            FeelIrritation,
            FeelNeutral,
            FeelSatisfaction,
            FeelDelight,
            BreakCurve,
        ],
        Selected::Return(_) => &[EditText, Delete, MoveLeft, MoveRight],
    }
}

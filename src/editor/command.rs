//! The one list of what the program can be told to do. Menus, the palette, shortcuts, context
//! menus, help and their tests are made from it. A command that concerns something acts on the
//! selection; what it does is in `plan`.

use super::input::{Key, Modifiers};
use super::shortcut::Shortcut;

/// Which menu a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Menu {
    /// The file as a whole.
    File,
    /// Undoing, deleting, selecting.
    Edit,
    /// What a card carries and where it stands.
    Card,
    /// Lanes and their kinds.
    Lane,
    /// Stages and their steps.
    Stage,
    /// Roles and maps.
    Map,
    /// What is seen and how large.
    View,
    /// Finding one's way.
    Help,
}

impl Menu {
    /// Every menu, from left to right.
    pub const ALL: [Menu; 8] =
        [Menu::File, Menu::Edit, Menu::Card, Menu::Lane, Menu::Stage, Menu::Map, Menu::View, Menu::Help];

    /// The message that names it.
    pub fn label_key(self) -> &'static str {
        match self {
            Menu::File => "menu-file",
            Menu::Edit => "menu-edit",
            Menu::Card => "menu-card",
            Menu::Lane => "menu-lane",
            Menu::Stage => "menu-stage",
            Menu::Map => "menu-map",
            Menu::View => "menu-view",
            Menu::Help => "menu-help",
        }
    }
}

/// Commands that stand in no menu of the bar, which they would only make longer, but in the search:
/// those for hands that know the keys, which the help lists, and what the cells of the register have
/// in their own menu.
const BESIDE_MENUS: (Menu, u8) = (Menu::Edit, 4);

/// What is known about a command without looking at a document.
struct Entry {
    command: Command,
    label: &'static str,
    hint: &'static str,
    menu: Menu,
    group: u8,
    icon: Option<char>,
    shortcuts: &'static [Shortcut],
}

macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident $name:literal $menu:ident $group:literal $icon:expr, [$($shortcut:expr),*];)*) => {
        /// Something the program can be told to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $command),* }

        impl Command {
            /// Every command, in the order of the menus.
            pub const ALL: &[Command] = &[$(Command::$command),*];
        }

        const ENTRIES: &[Entry] = &[$(Entry {
            command: Command::$command,
            label: concat!("command-", $name),
            hint: concat!("command-", $name, "-hint"),
            menu: Menu::$menu,
            group: $group,
            icon: $icon,
            shortcuts: &[$($shortcut),*],
        }),*];
    };
}

use Shortcut as S;

// Name of the messages, menu, group within the menu (a line is drawn between groups), a glyph of
// the embedded faces, shortcuts (the first is the one that menus show).
commands! {
    /// A new workbook from the empty template.
    NewEmpty "new-empty" File 0 Some('📄'), [S::command(Key::N)];
    /// A new workbook from the worked example.
    NewExample "new-example" File 0 Some('📖'), [];
    /// Opens a file.
    Open "open" File 0 Some('📂'), [S::command(Key::O)];
    /// Saves to the file it came from.
    Save "save" File 1 Some('💾'), [S::command(Key::S)];
    /// Saves to another file.
    SaveAs "save-as" File 1 None, [S::command_shift(Key::S)];
    /// Saves by itself a moment after each change, or no longer.
    Autosave "autosave" File 1 None, [];
    /// Lists what the file held before.
    Versions "versions" File 1 None, [];
    /// Lists what was closed without being saved.
    RecoverUnsaved "recover-unsaved" File 1 None, [];
    /// Takes away what is kept of the user's maps on this machine.
    DeleteRecoveryData "delete-recovery-data" File 1 None, [];
    /// Shows how the map would leave the program, as a picture, on paper or as a table, and writes it.
    Export "export" File 2 Some('🌄'), [S::command(Key::E)];
    /// Prints the map.
    Print "print" File 2 None, [S::command_shift(Key::P)];
    /// The company's logo beside the title.
    SetLogo "set-logo" File 2 None, [];
    /// No logo.
    RemoveLogo "remove-logo" File 2 None, [];
    /// Ends the program.
    Quit "quit" File 3 None, [S::command(Key::Q)];

    /// Takes the last change back.
    Undo "undo" Edit 0 Some('↩'), [S::command(Key::Z)];
    /// Makes the change again that was taken back last.
    Redo "redo" Edit 0 Some('↪'), [S::command_shift(Key::Z), S::command(Key::Y)];
    /// Puts a text back into its field that was given up while it was typed.
    PutBackText "put-back-text" Edit 0 None, [];
    /// Edits the text of what is selected.
    EditText "edit-text" Edit 1 Some('✏'), [S::plain(Key::F2)];
    /// Takes the cards away to be pasted elsewhere.
    Cut "cut" Edit 1 None, [S::command(Key::X)];
    /// Copies the cards to be pasted elsewhere, here or in another program.
    Copy "copy" Edit 1 None, [S::command(Key::C)];
    /// Pastes cards, notes, a chat, a table or a map.
    Paste "paste" Edit 1 None, [S::command(Key::V)];
    /// Copies the map as a sheet for other programs.
    CopyTable "copy-table" Edit 1 None, [];
    /// Copies the selected cards, or the whole map, as a picture for other programs.
    CopyPicture "copy-picture" Edit 1 None, [];
    /// Deletes what is selected.
    Delete "delete" Edit 1 Some('🚮'), [S::plain(Key::Delete), S::plain(Key::Backspace)];
    /// Moves what is selected to the left.
    MoveLeft "move-left" Edit 2 Some('←'), [S::alt(Key::Left)];
    /// Moves what is selected to the right.
    MoveRight "move-right" Edit 2 Some('→'), [S::alt(Key::Right)];
    /// Moves what is selected up.
    MoveUp "move-up" Edit 2 Some('↑'), [S::alt(Key::Up)];
    /// Moves what is selected down.
    MoveDown "move-down" Edit 2 Some('↓'), [S::alt(Key::Down)];
    /// Selects every card of the cell, then of the lane, then of the map.
    SelectAll "select-all" Edit 3 None, [S::command(Key::A)];
    /// Finds words in all maps.
    Find "find" Edit 3 Some('🔍'), [S::command(Key::F)];
    /// Edits the selected text, or adds a card to the selected cell.
    EditOrAdd "edit-or-add" Edit 4 None, [S::plain(Key::Enter)];
    /// Goes to the next match.
    FindNext "find-next" Edit 4 None, [S::plain(Key::F3)];
    /// Goes to the match before.
    FindPrevious "find-previous" Edit 4 None, [S::shift(Key::F3)];
    /// Selects what follows.
    SelectNext "select-next" Edit 4 None, [S::plain(Key::Tab)];
    /// Selects what comes before.
    SelectPrevious "select-previous" Edit 4 None, [S::shift(Key::Tab)];
    /// Selects what is to the left.
    SelectLeft "select-left" Edit 4 None, [S::plain(Key::Left)];
    /// Selects what is to the right.
    SelectRight "select-right" Edit 4 None, [S::plain(Key::Right)];
    /// Selects what is above.
    SelectUp "select-up" Edit 4 None, [S::plain(Key::Up)];
    /// Selects what is below.
    SelectDown "select-down" Edit 4 None, [S::plain(Key::Down)];
    /// Selects the first cell of the lane.
    SelectFirst "select-first" Edit 4 None, [S::plain(Key::Home), S::command(Key::Left)];
    /// Selects the last cell of the lane.
    SelectLast "select-last" Edit 4 None, [S::plain(Key::End), S::command(Key::Right)];
    /// Selects the cell of the first lane.
    SelectTop "select-top" Edit 4 None, [S::command(Key::Up)];
    /// Selects the cell of the last lane.
    SelectBottom "select-bottom" Edit 4 None, [S::command(Key::Down)];
    /// Selects the first card of the map.
    SelectFirstCard "select-first-card" Edit 4 None, [S::command(Key::Home)];
    /// Selects the last card of the map.
    SelectLastCard "select-last-card" Edit 4 None, [S::command(Key::End)];
    /// Selects the next card to the left too.
    ExtendLeft "extend-left" Edit 4 None, [S::shift(Key::Left)];
    /// Selects the next card to the right too.
    ExtendRight "extend-right" Edit 4 None, [S::shift(Key::Right)];
    /// Selects the next card above too.
    ExtendUp "extend-up" Edit 4 None, [S::shift(Key::Up)];
    /// Selects the next card below too.
    ExtendDown "extend-down" Edit 4 None, [S::shift(Key::Down)];
    /// Selects what follows up to the end of the lane too.
    ExtendToLast "extend-to-last" Edit 4 None, [S::command_shift(Key::Right), S::shift(Key::End)];
    /// Selects what comes before up to the beginning of the lane too.
    ExtendToFirst "extend-to-first" Edit 4 None, [S::command_shift(Key::Left), S::shift(Key::Home)];
    /// Selects what is above up to the first lane too.
    ExtendToTop "extend-to-top" Edit 4 None, [S::command_shift(Key::Up)];
    /// Selects what is below down to the last lane too.
    ExtendToBottom "extend-to-bottom" Edit 4 None, [S::command_shift(Key::Down)];
    /// Sorts the rows of the register by the selected column.
    SortGroups "sort-groups" Edit 4 None, [];
    /// Gives the keyboard to the next part of the window.
    NextPane "next-pane" Edit 4 None, [S::plain(Key::F6)];
    /// Gives the keyboard to the part of the window before.
    PreviousPane "previous-pane" Edit 4 None, [S::shift(Key::F6)];
    /// Gives the keyboard to the menus.
    MenuBar "menu-bar" Edit 4 None, [S::plain(Key::F10)];
    /// Opens the menu of what is selected.
    ContextMenu "context-menu" Edit 4 None, [S::shift(Key::F10), S::plain(Key::Menu)];
    /// Selects nothing.
    SelectNothing "select-nothing" Edit 4 None, [S::plain(Key::Escape)];

    /// A new card in the selected cell, after the selected card, or on the parking lot.
    AddCard "add-card" Card 0 Some('+'), [S::plain(Key::Insert), S::command(Key::Enter)];
    /// The keyboard goes to the capture line.
    Capture "capture" Card 0 None, [S::command(Key::L)];
    /// Copies of the selected cards.
    Duplicate "duplicate" Card 0 None, [S::command(Key::D)];
    /// Puts the selected cards on the parking lot.
    Park "park" Card 0 None, [S::command(Key::P)];
    /// The card reaches over one more step.
    Stretch "stretch" Card 1 None, [S::alt_shift(Key::Right)];
    /// The card reaches over one step less.
    Shrink "shrink" Card 1 None, [S::alt_shift(Key::Left)];
    /// Makes one group of the selected cards.
    Group "group" Card 1 None, [S::command(Key::G)];
    /// Dissolves the group.
    Ungroup "ungroup" Card 1 None, [S::command_shift(Key::G)];
    /// Shows the cards of a group, or one card for them all.
    ToggleGroup "toggle-group" Card 1 None, [S::alt(Key::G)];
    /// Takes the card out of its group.
    LeaveGroup "leave-group" Card 1 None, [];
    /// Links the barrier with an opportunity, or the other way round, chosen with the arrow keys.
    LinkWith "link-with" Card 2 None, [S::alt(Key::L)];
    /// Shows what else can be said about what is selected.
    Details "details" Card 2 None, [S::plain(Key::F4)];
    /// A card with a picture from a file, or a picture on the selected card that has none.
    AddPicture "add-picture" Card 2 Some('🌄'), [];
    /// Another picture on the selected card.
    ReplacePicture "replace-picture" Card 2 None, [];
    /// Takes the pictures off the selected cards.
    RemovePicture "remove-picture" Card 2 None, [];
    /// A vote for the card.
    Vote "vote" Card 2 Some('●'), [S::command(Key::U)];
    /// A vote that doubts the card.
    Doubt "doubt" Card 2 None, [S::command_shift(Key::U)];
    /// The barrier is bearable.
    SeverityLow "severity-low" Card 3 None, [];
    /// The barrier hurts.
    SeverityMedium "severity-medium" Card 3 None, [];
    /// The barrier stops the customer.
    SeverityHigh "severity-high" Card 3 None, [];
    /// The barrier breaks trust, or no longer.
    BreaksTrust "breaks-trust" Card 3 None, [];
    /// A moment of truth, or no longer.
    MomentOfTruth "moment-of-truth" Card 3 Some('★'), [];
    /// Somebody thinks so.
    EvidenceHypothesis "evidence-hypothesis" Card 4 None, [];
    /// Some of it was heard or seen.
    EvidencePartly "evidence-partly" Card 4 None, [];
    /// Heard or measured.
    EvidenceConfirmed "evidence-confirmed" Card 4 None, [];
    /// The card concerns the role in view, or no longer.
    RoleOnCard "role-on-card" Card 4 None, [];

    /// A lane above the selected one.
    AddLaneAbove "add-lane-above" Lane 0 None, [];
    /// A lane below the selected one, or at the end.
    AddLaneBelow "add-lane-below" Lane 0 Some('+'), [S::command_shift(Key::L)];
    /// A copy of the lane with all that stands in it, below it.
    DuplicateLane "duplicate-lane" Lane 0 None, [];
    /// Renames the lane.
    RenameLane "rename-lane" Lane 0 None, [];
    /// Moves the lane one place up.
    MoveLaneUp "move-lane-up" Lane 0 None, [];
    /// Moves the lane one place down.
    MoveLaneDown "move-lane-down" Lane 0 None, [];
    /// Deletes the lane.
    DeleteLane "delete-lane" Lane 0 None, [];
    /// Folds the lane to a line, or opens it again.
    CollapseLane "collapse-lane" Lane 1 None, [];
    /// The lane stays in view while the map scrolls, or no longer.
    PinLane "pin-lane" Lane 1 None, [];
    /// Does not show the lane, in this window only.
    HideLane "hide-lane" Lane 1 None, [S::command_shift(Key::H)];
    /// Does not show the lane, wherever the map is opened.
    HideLaneInMap "hide-lane-in-map" Lane 1 None, [];
    /// Shows the lanes that are hidden, in this window or in the map.
    ShowAllLanes "show-all-lanes" Lane 1 None, [];
    /// What the customer does.
    LaneOfActions "lane-of-actions" Lane 2 None, [];
    /// Where customer and company meet.
    LaneOfTouchpoints "lane-of-touchpoints" Lane 2 None, [];
    /// What the customer says to himself.
    LaneOfThoughts "lane-of-thoughts" Lane 2 None, [];
    /// The emotion curves.
    LaneOfFeelings "lane-of-feelings" Lane 2 None, [];
    /// What stops or hurts.
    LaneOfBarriers "lane-of-barriers" Lane 2 None, [];
    /// How a barrier goes away.
    LaneOfOpportunities "lane-of-opportunities" Lane 2 None, [];
    /// What the company tells the customer.
    LaneOfMessages "lane-of-messages" Lane 2 None, [];
    /// Numbers per stage.
    LaneOfMetrics "lane-of-metrics" Lane 2 None, [];
    /// What the company does in the customer's sight.
    LaneOfFrontOffice "lane-of-front-office" Lane 2 None, [];
    /// What the company does out of the customer's sight.
    LaneOfBackOffice "lane-of-back-office" Lane 2 None, [];
    /// Anything.
    LaneOfNotes "lane-of-notes" Lane 2 None, [];
    /// Storyboard pictures.
    LaneOfPictures "lane-of-pictures" Lane 2 None, [];
    /// A line below which the company acts.
    LineOfInteraction "line-of-interaction" Lane 2 None, [];
    /// A line below which the customer sees nothing.
    LineOfVisibility "line-of-visibility" Lane 2 None, [];
    /// A line below which other departments help.
    LineOfInternalInteraction "line-of-internal-interaction" Lane 2 None, [];

    /// A stage before the selected one.
    AddStageBefore "add-stage-before" Stage 0 None, [];
    /// A stage after the selected one, or at the end.
    AddStageAfter "add-stage-after" Stage 0 Some('+'), [S::command_shift(Key::E)];
    /// A copy of the stage with all that stands in it, after it.
    DuplicateStage "duplicate-stage" Stage 0 None, [];
    /// Renames the stage.
    RenameStage "rename-stage" Stage 0 None, [];
    /// Moves the stage one place to the left.
    MoveStageLeft "move-stage-left" Stage 0 None, [];
    /// Moves the stage one place to the right.
    MoveStageRight "move-stage-right" Stage 0 None, [];
    /// Deletes the stage.
    DeleteStage "delete-stage" Stage 0 None, [];
    /// Splits the stage: a step after the selected one.
    AddStep "add-step" Stage 1 None, [];
    /// Joins the selected step with its neighbour in the stage.
    MergeStep "merge-step" Stage 1 None, [];
    /// Makes one step of all steps of the stage.
    JoinSteps "join-steps" Stage 1 None, [];
    /// The columns of the stage become wider.
    WidenStage "widen-stage" Stage 2 None, [];
    /// The columns of the stage become narrower.
    NarrowStage "narrow-stage" Stage 2 None, [];
    /// The columns of the stage become as wide as usual.
    ResetStageWidth "reset-stage-width" Stage 2 None, [];
    /// An arrow from the selected step back to the one before, to be labelled and led elsewhere.
    AddReturn "add-return" Stage 3 Some('↩'), [];
    /// A point on the curve of the role in view, or of the customer in general.
    AddPoint "add-point" Stage 3 None, [];
    /// The point feels anger.
    FeelAnger "feel-anger" Stage 3 None, [S::plain(Key::Digit1)];
    /// The point feels irritation.
    FeelIrritation "feel-irritation" Stage 3 None, [S::plain(Key::Digit2)];
    /// The point feels nothing in particular.
    FeelNeutral "feel-neutral" Stage 3 None, [S::plain(Key::Digit3)];
    /// The point feels satisfaction.
    FeelSatisfaction "feel-satisfaction" Stage 3 None, [S::plain(Key::Digit4)];
    /// The point feels delight.
    FeelDelight "feel-delight" Stage 3 None, [S::plain(Key::Digit5)];
    /// Nothing is known between the point and the next, or no longer.
    BreakCurve "break-curve" Stage 3 None, [];

    /// A new role.
    AddRole "add-role" Map 2 Some('👤'), [];
    /// The roles of a typical purchase.
    AddBuyingCentre "add-buying-centre" Map 2 None, [];
    /// Shows what is known about the role in view.
    EditRole "edit-role" Map 2 None, [];
    /// Renames the role in view.
    RenameRole "rename-role" Map 2 None, [];
    /// Deletes the role in view.
    DeleteRole "delete-role" Map 2 None, [];
    /// Moves the role one place up in the list.
    MoveRoleUp "move-role-up" Map 2 None, [];
    /// Moves the role one place down in the list.
    MoveRoleDown "move-role-down" Map 2 None, [];
    /// Opens the lists that maps share: roles, departments, channels, sources.
    Lists "lists" Map 2 None, [S::command_shift(Key::K)];
    /// A new map with the lanes of this one.
    AddMap "add-map" Map 3 Some('+'), [];
    /// Renames the map.
    RenameMap "rename-map" Map 3 None, [];
    /// A copy of the map.
    DuplicateMap "duplicate-map" Map 3 None, [];
    /// Copies the map for another workbook.
    CopyMap "copy-map" Map 3 None, [];
    /// A map of how it shall be, derived from this one.
    DeriveToBe "derive-to-be" Map 3 None, [];
    /// A map of the role in view, derived from this one.
    DeriveForRole "derive-for-role" Map 3 None, [];
    /// Moves the map's tab to the left.
    MoveMapLeft "move-map-left" Map 3 None, [];
    /// Moves the map's tab to the right.
    MoveMapRight "move-map-right" Map 3 None, [];
    /// Deletes the map.
    DeleteMap "delete-map" Map 3 None, [];
    /// Who takes part in which stage.
    Participation "participation" Map 4 None, [];
    /// How much is confirmed, and whom nobody has talked to.
    Coverage "coverage" Map 4 None, [];
    /// How many come into each stage and how many are lost.
    Funnel "funnel" Map 4 None, [];
    /// What differs between this map and another.
    CompareMaps "compare-maps" Map 4 None, [];
    /// What has changed in the original since this map was derived from it.
    BringOver "bring-over" Map 4 None, [];
    /// Brings the ticked changes over.
    TakeChanges "take-changes" Map 4 None, [];
    /// Leaves the ticked changes of the original where they are, and offers them no longer.
    KeepOwn "keep-own" Map 4 None, [];
    /// Leaves the report.
    ShowMap "show-map" Map 4 None, [];
    /// Lays the curves of the map it was derived from over those of this one.
    GhostOfOrigin "ghost-of-origin" Map 4 None, [];
    /// Lays the curves of the next map of the workbook over those of this one.
    GhostOfNext "ghost-of-next" Map 4 None, [];
    /// Lays no curves over those of this map.
    NoGhost "no-ghost" Map 4 None, [];

    /// The register of target groups.
    Register "register" Map 4 None, [S::command_shift(Key::T)];
    /// The own list of the register.
    RegisterOwn "register-own" Map 4 None, [];
    /// The list of the heads of departments.
    RegisterHeads "register-heads" Map 4 None, [];
    /// Both lists beside each other.
    RegisterComparison "register-comparison" Map 4 None, [];
    /// An empty row above the selected one.
    AddGroup "add-group" Map 4 None, [S::alt(Key::Insert)];
    /// Deletes the selected rows.
    DeleteGroups "delete-groups" Map 4 None, [S::command(Key::Delete)];
    /// A map for the selected group.
    DrawGroupMap "draw-group-map" Map 4 None, [];
    /// Goes to the map of the selected group.
    GoToGroupMap "go-to-group-map" Map 4 None, [];
    /// A map for the group that comes next by the rule.
    DrawNextMap "draw-next-map" Map 4 None, [];
    /// Shows only rows with the value of the selected cell.
    FilterGroups "filter-groups" Map 4 None, [];
    /// Shows only rows that share a process.
    SharedProcesses "shared-processes" Map 4 None, [];
    /// Shows every row.
    ShowAllGroups "show-all-groups" Map 4 None, [];
    /// Adds the typical groups.
    PresetGroups "preset-groups" Map 4 None, [];
    /// Copies the selected rows into the other list.
    CopyGroups "copy-groups" Map 4 None, [];
    /// The register on paper.
    RegisterReport "register-report" Map 4 None, [];
    /// The page that explains how a register is drawn up.
    Exercise "exercise" Map 4 None, [];

    /// Larger.
    ZoomIn "zoom-in" View 0 Some('🔍'), [S::command(Key::Equals), S::command(Key::Plus), S::command_shift(Key::Equals)];
    /// Smaller.
    ZoomOut "zoom-out" View 0 None, [S::command(Key::Minus)];
    /// As large as it is.
    ZoomActual "zoom-actual" View 0 None, [S::command(Key::Digit0)];
    /// As wide as the window.
    FitWidth "fit-width" View 0 Some('↔'), [S::command(Key::Digit1)];
    /// The whole map.
    FitMap "fit-map" View 0 None, [S::command(Key::Digit2)];
    /// What is selected, as large as the window allows.
    ZoomSelection "zoom-selection" View 0 None, [S::command(Key::Digit3)];
    /// The selected stage from top to bottom.
    ZoomStage "zoom-stage" View 0 None, [S::command(Key::Digit4)];
    /// The map to the right.
    NextMap "next-map" View 1 None, [S::command(Key::PageDown), S::plain(Key::PageDown)];
    /// The map to the left.
    PreviousMap "previous-map" View 1 None, [S::command(Key::PageUp), S::plain(Key::PageUp)];
    /// Looks through everyone's eyes.
    ShowEveryone "show-everyone" View 2 None, [];
    /// Looks through the next role's eyes.
    NextRole "next-role" View 2 None, [S::command(Key::BracketRight)];
    /// Looks through the previous role's eyes.
    PreviousRole "previous-role" View 2 None, [S::command(Key::BracketLeft)];
    /// What does not concern the roles in view fades.
    DimOthers "dim-others" View 2 None, [];
    /// What does not concern the roles in view is left out.
    HideOthers "hide-others" View 2 None, [S::alt(Key::H)];
    /// Chooses which cards are meant; the others fade.
    Filters "filters" View 2 None, [S::alt(Key::Enter)];
    /// All cards are meant again.
    ClearFilters "clear-filters" View 2 None, [];
    /// Folds the side panel away or out.
    SidePanel "side-panel" View 3 None, [S::command(Key::B)];
    /// Shows the steps of the history, or no longer.
    History "history" View 3 None, [S::command(Key::H)];
    /// Shows a large map in miniature, or no longer.
    Overview "overview" View 3 None, [];
    /// Small marks instead of faces on the curves, wherever the map is opened, or faces again.
    PlainScale "plain-scale" View 3 None, [];
    /// Cards show how well they are known, or no longer.
    EvidenceMarks "evidence-marks" View 3 None, [];
    /// Draws which opportunity removes which barrier, or no longer.
    ShowLinks "show-links" View 3 None, [];
    /// Draws where the channel or the department changes, or no longer.
    ShowSwitches "show-switches" View 3 None, [];
    /// Draws the funnel above the numbers, or no longer.
    ShowFunnel "show-funnel" View 3 None, [];
    /// Shows the map to others over the whole screen, from the beginning.
    StartShow "start-show" View 3 None, [S::plain(Key::F5)];
    /// The same from the stage on that one is at.
    ShowFromHere "show-from-here" View 3 None, [S::shift(Key::F5)];
    /// Leaves only the map in the window, or brings everything back.
    HidePanels "hide-panels" View 3 None, [S::plain(Key::F9)];
    /// The window covers the whole screen, or no longer.
    FullScreen "full-screen" View 3 None, [S::plain(Key::F11)];
    /// Room to read and to point at.
    DensityComfortable "density-comfortable" View 4 None, [];
    /// As much as can be read at once.
    DensityCompact "density-compact" View 4 None, [];
    /// Two or three stages at a time, for a room.
    DensityLarge "density-large" View 4 None, [];
    /// The stages that follow those in view.
    NextStages "next-stages" View 4 None, [S::alt(Key::PageDown)];
    /// The stages before those in view.
    PreviousStages "previous-stages" View 4 None, [S::alt(Key::PageUp)];
    /// A larger interface.
    ScaleUp "scale-up" View 4 None, [];
    /// A smaller interface.
    ScaleDown "scale-down" View 4 None, [];
    /// The interface as large as it is meant to be.
    ScaleUsual "scale-usual" View 4 None, [];
    /// The interface at 75 %.
    Scale75 "scale-75" View 4 None, [];
    /// The interface at 90 %.
    Scale90 "scale-90" View 4 None, [];
    /// The interface at 110 %.
    Scale110 "scale-110" View 4 None, [];
    /// The interface at 125 %.
    Scale125 "scale-125" View 4 None, [];
    /// The interface at 150 %.
    Scale150 "scale-150" View 4 None, [];
    /// The interface at 175 %.
    Scale175 "scale-175" View 4 None, [];
    /// The interface at 200 %.
    Scale200 "scale-200" View 4 None, [];
    /// The interface at 225 %.
    Scale225 "scale-225" View 4 None, [];
    /// The interface at 250 %.
    Scale250 "scale-250" View 4 None, [];
    /// The interface at 275 %.
    Scale275 "scale-275" View 4 None, [];
    /// The interface at 300 %.
    Scale300 "scale-300" View 4 None, [];
    /// Light or dark, as the system is.
    ThemeSystem "theme-system" View 4 None, [];
    /// Light colours.
    ThemeLight "theme-light" View 4 None, [];
    /// Dark colours.
    ThemeDark "theme-dark" View 4 None, [];
    /// Colours that a black and white printer keeps apart.
    ThemePrint "theme-print" View 4 None, [];
    /// Colours that a projector keeps apart.
    ThemeProjector "theme-projector" View 4 None, [];
    /// Russian.
    LanguageRussian "language-russian" View 5 None, [];
    /// English.
    LanguageEnglish "language-english" View 5 None, [];

    /// Finds commands, maps, stages and cards.
    Palette "palette" Help 0 Some('🔍'), [S::command(Key::K)];
    /// Lists the shortcuts.
    Shortcuts "shortcuts" Help 0 None, [S::plain(Key::F1)];
    /// Tells what program this is.
    About "about" Help 1 None, [];
}

impl Command {
    fn entry(self) -> Option<&'static Entry> {
        // The list is made by the same macro, in the same order.
        ENTRIES.get(self as usize).filter(|entry| entry.command == self)
    }

    /// The message that names it, in a menu.
    pub fn label_key(self) -> &'static str {
        self.entry().map_or("", |entry| entry.label)
    }

    /// The message that says in one sentence what it does.
    pub fn hint_key(self) -> &'static str {
        self.entry().map_or("", |entry| entry.hint)
    }

    /// The menu it stands in.
    pub fn menu(self) -> Menu {
        self.entry().map_or(Menu::Help, |entry| entry.menu)
    }

    /// Which commands of the menu stand together.
    pub fn group(self) -> u8 {
        self.entry().map_or(0, |entry| entry.group)
    }

    /// Whether it stands in no menu of the bar.
    pub fn is_beside_menus(self) -> bool {
        (self.menu(), self.group()) == BESIDE_MENUS
    }

    /// A glyph of the embedded faces that stands for it.
    pub fn icon(self) -> Option<char> {
        self.entry().and_then(|entry| entry.icon)
    }

    /// Its shortcuts; menus show the first.
    pub fn shortcuts(self) -> &'static [Shortcut] {
        self.entry().map_or(&[], |entry| entry.shortcuts)
    }

    /// The command that a combination of keys means.
    pub fn of_shortcut(modifiers: Modifiers, key: Key) -> Option<Command> {
        let pressed = Shortcut { modifiers, key };
        ENTRIES.iter().find(|entry| entry.shortcuts.contains(&pressed)).map(|entry| entry.command)
    }
}

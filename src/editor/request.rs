//! What the editor asks the window for: dialogs, files, panels. The editor never waits for an
//! answer; the window calls it when there is one.

use super::lists::Listed;
use super::pictures::PictureGoal;
use crate::geom::Point;
use crate::model::CardId;
use crate::template::Template;

/// Something that needs a dialog, a disk or a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Request {
    /// Make a workbook from a template, after asking about unsaved work.
    New(Template),
    /// Choose and open a file, after asking about unsaved work.
    Open,
    /// Save to the file it came from, or ask where to.
    Save,
    /// Ask where to, and save.
    SaveAs,
    /// Choose a picture, and put it there.
    ChoosePicture(PictureGoal),
    /// List what the file held before.
    ShowVersions,
    /// List what was closed without being saved.
    ShowUnsaved,
    /// Take away what is kept of the user's maps on this machine, after asking.
    DeleteRecoveryData,
    /// Show how the map would leave the program, and write it.
    Export,
    /// Show how the map would come onto paper, and print it.
    Print,
    /// Put a picture of what is selected, or of the map, on the clipboard.
    CopyPicture,
    /// End the program, after asking about unsaved work.
    Quit,
    /// Fold the side panel away or out.
    ToggleSidePanel,
    /// Show the steps of the history, or no longer.
    ToggleHistory,
    /// Give the keyboard to the part of the window that follows or precedes.
    NextPane {
        /// Follows.
        forwards: bool,
    },
    /// Give the keyboard to the menus.
    FocusMenuBar,
    /// Leave only the map in the window, or bring everything back.
    TogglePanels,
    /// Cover the whole screen, or no longer.
    ToggleFullScreen,
    /// Open the search over commands, maps, stages and cards.
    ShowPalette,
    /// Tell that a text was given up, and how it comes back.
    TellDropped,
    /// Tell that a note went to the parking lot, where nobody may see it.
    TellParked(CardId),
    /// Show the fields of what is selected, go into them, or close them.
    ShowDetails,
    /// Open or close the lists that maps share.
    ShowLists,
    /// Open the list of a record, and show what is known about it.
    ShowListed(Listed),
    /// Open the field that finds words.
    ShowFind,
    /// Show what can be wanted of cards.
    ShowFilters,
    /// Open the list of shortcuts.
    ShowShortcuts,
    /// Open the words about the program.
    ShowAbout,
    /// Put what was copied onto the system's clipboard, and where other windows find it.
    PutOnClipboard,
    /// Paste what is on the system's clipboard.
    Paste,
    /// Open the context menu.
    ShowContextMenu {
        /// Where, in view; at what is selected, if the keyboard asked for it.
        pos_in_view: Option<Point>,
    },
}

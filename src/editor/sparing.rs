//! Commands that spare what the user is busy with: they change neither the document nor what is
//! selected.

use super::command::Command;

impl Command {
    /// Whether it concerns only the window, its file and how large things are seen: possible also
    /// while something is shown that is not in the document yet.
    pub fn is_of_window(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::NewEmpty
                | C::NewExample
                | C::Open
                | C::Save
                | C::SaveAs
                | C::Autosave
                | C::Versions
                | C::RecoverUnsaved
                | C::DeleteRecoveryData
                | C::Export
                | C::Print
                | C::Quit
                | C::ZoomIn
                | C::ZoomOut
                | C::ZoomActual
                | C::FitWidth
                | C::FitMap
                | C::SidePanel
                | C::HidePanels
                | C::FullScreen
                | C::NextPane
                | C::PreviousPane
                | C::MenuBar
        )
    }

    /// Whether a field that is not the map's lets it through: besides those of the window, those
    /// that lead elsewhere, where what the field says has been kept.
    pub fn is_for_any_field(self) -> bool {
        use Command as C;
        self.is_of_window()
            || matches!(
                self,
                C::ZoomSelection
                    | C::ZoomStage
                    | C::Find
                    | C::FindNext
                    | C::FindPrevious
                    | C::Palette
                    | C::Shortcuts
                    | C::Capture
                    | C::Details
                    | C::History
            )
    }

    /// Whether it selects something else from within a field.
    pub fn leads_to_match(self) -> bool {
        matches!(self, Command::FindNext | Command::FindPrevious)
    }
}

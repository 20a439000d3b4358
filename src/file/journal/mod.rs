//! The journal: every change of an open workbook, and the text being typed, on this machine's disk
//! before the next frame, so that a program that is killed loses nothing.
//!
//! A session has a folder of its own. `base-n` is the whole workbook, `journal-n` what happened
//! since, one checked record after the other; from time to time the next pair begins, which keeps
//! reading short. A folder whose lock is free was left by a program that ended in the middle; see
//! `leftovers`. Whether it is missed is told by what it holds, never by counting. What a user does
//! not want goes to a bin. Knows files and workbooks; nothing of edits or windows.

mod bin;
mod clearing;
mod entry;
mod frame;
mod leftovers;
mod log;
mod recorder;
mod recover;
mod session;

pub use clearing::{Cleared, clear};
pub use entry::About;
pub use leftovers::{FileNow, Leftover, dismissed, leftovers};
pub use log::{Snapshot, State};
pub use recorder::{Recorder, Unsynced};
pub use recover::{Recovered, recover};
pub use session::{Ending, Herald, Session, Trouble};

use std::path::{Path, PathBuf};

/// Where the sessions of this user are.
fn sessions_folder(state_folder: &Path) -> PathBuf {
    state_folder.join("recovery")
}

/// The lock of a session lies beside its folder: it is there first and gone last.
fn lock_of(session_folder: &Path) -> PathBuf {
    session_folder.with_extension("lock")
}

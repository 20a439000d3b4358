//! The next start after a kill, through the window: what was left is offered and opens, nothing that
//! was seen is missing, and nothing lies about afterwards.
#![cfg(unix)]

use super::headless::{Window, is_saved, keeping, press_button, save, shows, wait, wait_until};
use super::witness::{Lost, Witness};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tropa::app::shell::SaveState;
use tropa::file;

/// For how long letters were seen that a kill takes away, at most. Until the last frame: when that
/// comes, on a machine that has other things to do as well, is nobody's promise.
const MOST_TYPED: Duration = Duration::from_millis(501);
/// The button that opens what was left.
pub const OFFERS: &str = "Открыть восстановленное";

/// Where a killed program was at work.
pub struct Place {
    folder: tempfile::TempDir,
}

/// What the next start found.
pub struct Found {
    /// It had something to offer.
    pub is_offered: bool,
    /// What is missing of what was seen.
    pub lost: Lost,
}

impl Place {
    pub fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("карты")).unwrap();
        Place { folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the file is, or will be.
    pub fn path(&self) -> PathBuf {
        path_in(self.folder())
    }

    pub fn state(&self) -> PathBuf {
        state_in(self.folder())
    }

    /// Starts the window again, as the user does, and looks at everything.
    pub fn start_again(&self, witness: &Witness, case: &str) -> Found {
        let (state, path) = (self.state(), self.path());
        let bytes = std::fs::read(&path).ok();
        if let Some(bytes) = &bytes {
            assert!(witness.may_be_saved(bytes), "{case}: the file is not what was saved, {} bytes", bytes.len());
        }
        let saved = bytes.as_ref().map(|bytes| file::read(bytes).expect("the file opens").workbook);
        let left = sessions_in(&state);
        let (mut window, answers) = keeping(&state, bytes.is_some().then_some(path.as_path()));
        answers.choose(&path);
        let is_offered = is_offered(&mut window, &left);
        let mut differs = saved.as_ref().map(|saved| witness.differs(saved)).unwrap_or_default();
        let lost = if is_offered {
            assert_eq!(window.state().leftovers().len(), 1, "{case}: one session was left");
            let found = window.state().leftovers()[0].leftover.found.clone().expect("it can be read");
            assert!(!found.is_cut, "{case}: the journal is damaged");
            press_button(&mut window, OFFERS);
            let shown = window.state().editor().committed();
            assert_eq!(file::write(shown), file::write(&found.workbook), "{case}: it is opened as it was");
            assert_eq!(window.state().save_state(), SaveState::Unsaved, "{case}");
            differs = witness.differs(&found.workbook);
            witness.lost(&found.workbook, saved.as_ref())
        } else {
            saved.as_ref().map_or_else(|| witness.may_have_nothing(), |saved| witness.lost(saved, Some(saved)))
        };
        let what = if is_offered { "offered" } else { "left" };
        let lost = lost.unwrap_or_else(|| {
            panic!("{case}: what is {what} of {left:?} is not what was seen last: {}; {differs}", witness.story())
        });
        assert!(lost.in_frames <= MOST_TYPED, "{case}: what was typed for {:?} is lost", lost.in_frames);

        // The dead have left nothing: not beside the file, not among what is kept.
        let own = |name: &str| name == "карта.ron" || name == ".~lock.карта.ron#";
        wait(
            &mut window,
            |_| are_gone(&left) && litter(&state, 1).is_empty(),
            &format!("{case}: {:?}", litter(&state, 1)),
        );
        wait(&mut window, |_| names(&self.maps()).iter().all(|name| own(name)), "nothing lies beside the file");
        save(&mut window);
        wait_until(&mut window, is_saved);
        let now = file::write(window.state().editor().committed());
        assert!(std::fs::read(&path).unwrap() == now.as_bytes(), "{case}: it is saved");
        window.state_mut().end_keeping(false);
        drop(window);
        assert_eq!(names(&self.maps()), ["карта.ron"], "{case}");
        assert_eq!(litter(&state, 0), [""; 0], "{case}");
        Found { is_offered, lost }
    }

    fn maps(&self) -> PathBuf {
        self.folder().join("карты")
    }
}

pub fn path_in(folder: &Path) -> PathBuf {
    folder.join("карты").join("карта.ron")
}

pub fn state_in(folder: &Path) -> PathBuf {
    folder.join("state")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Whether what these sessions have left is offered; else it is cleared away.
pub fn is_offered(window: &mut Window, left: &[PathBuf]) -> bool {
    wait(window, |window| are_gone(left) || shows(window, OFFERS), "what was left is offered or cleared away");
    shows(window, OFFERS)
}

fn are_gone(sessions: &[PathBuf]) -> bool {
    sessions.iter().all(|session| !session.exists())
}

pub fn sessions_in(state: &Path) -> Vec<PathBuf> {
    let recovery = state.join("recovery");
    names(&recovery).iter().filter(|name| !name.contains('.')).map(|name| recovery.join(name)).collect()
}

/// What lies in the folder of what is kept and is not meant to, while so many windows live.
fn litter(state: &Path, living: usize) -> Vec<String> {
    let mut litter = Vec::new();
    let recovery = names(&state.join("recovery"));
    let (locks, others): (Vec<_>, Vec<_>) = recovery.into_iter().partition(|name| name.ends_with(".lock"));
    let (sessions, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|name| !name.contains('.'));
    for mut kept in [locks, sessions] {
        litter.extend(kept.drain(living.min(kept.len())..));
    }
    litter.extend(others.into_iter().filter(|name| name != ".looked"));
    litter.extend(names(&state.join("open")).into_iter().filter(|name| !name.ends_with(".lock")));
    for of_file in names(&state.join("versions")) {
        let is_kept = |name: &String| name.ends_with(".ron") || name.starts_with("now.");
        let kept = names(&state.join("versions").join(&of_file));
        litter.extend(kept.into_iter().filter(|name| !is_kept(name)));
    }
    let known = ["open", "recovery", "versions"];
    litter.extend(names(state).into_iter().filter(|name| !known.contains(&name.as_str())));
    litter
}

//! What a text that is pasted stands for: another window may have left all its details. They are
//! looked for on a thread, and what was pressed after the paste waits for them in `typing`; so a
//! disk that hangs holds up no frame, and nothing overtakes what is pasted.

use super::clipboard::SharedClipboard;
use super::later::Later;
use crate::editor::Copied;
use egui::Context;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// For how long it is waited for: a disk that works has answered long before. Then the text is only
/// a text.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is looked for, or was found.
#[derive(Default)]
pub struct Pasted {
    asked: Option<Asked>,
}

struct Asked {
    text: String,
    found: Later<Option<Arc<Copied>>>,
    since: Instant,
    /// It is waited for no longer, whether it was found or not.
    is_over: bool,
}

impl Pasted {
    /// Whether a text that comes next has to wait. To be asked again until it has not: then it is
    /// pasted.
    pub fn waits(&mut self, ctx: &Context, shared: &SharedClipboard, text: &str) -> bool {
        match &self.asked {
            // A disk that hangs is not waited for again.
            Some(asked) if asked.is_over && asked.found.get().is_none() => return false,
            Some(asked) if !asked.is_over && asked.text == text => {}
            _ => self.asked = ask(ctx, shared, text),
        }
        let Some(asked) = &mut self.asked else { return false };
        asked.is_over = asked.found.get().is_some() || asked.since.elapsed() > PATIENCE;
        !asked.is_over
    }

    /// What was found for a text.
    pub fn found(&self, text: &str) -> Option<Arc<Copied>> {
        self.asked.as_ref().filter(|asked| asked.text == text)?.found.get()?
    }
}

fn ask(ctx: &Context, shared: &SharedClipboard, text: &str) -> Option<Asked> {
    let since = Instant::now();
    let work = shared.search(text)?;
    Some(Asked { text: text.to_owned(), found: Later::now_or_later(ctx, "paste", work), since, is_over: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder in which whoever looks for what was copied waits for ever.
    #[cfg(unix)]
    fn hung() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("clipboard.ron");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        folder
    }

    #[cfg(unix)]
    #[test]
    fn a_disk_that_hangs_is_given_up_and_not_waited_for_again() {
        let (folder, ctx, mut pasted) = (hung(), Context::default(), Pasted::default());
        let shared = SharedClipboard::in_folder(folder.path());
        assert!(pasted.waits(&ctx, &shared, "один") && pasted.waits(&ctx, &shared, "один"));
        pasted.asked.as_mut().unwrap().since -= PATIENCE;
        assert!(!pasted.waits(&ctx, &shared, "один"), "then it is only a text");
        assert!(pasted.found("один").is_none());
        assert!(!pasted.waits(&ctx, &shared, "два"));
        // It answers, and is asked again.
        let pipe = folder.path().join("clipboard.ron");
        let start = Instant::now();
        while pasted.asked.as_ref().unwrap().found.get().is_none() {
            drop(std::fs::File::options().read(true).write(true).open(&pipe).unwrap());
            assert!(start.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(pasted.waits(&ctx, &shared, "два"));
        drop(std::fs::File::options().read(true).write(true).open(&pipe).unwrap());
    }

    #[test]
    fn where_nothing_is_shared_nothing_waits() {
        let mut pasted = Pasted::default();
        assert!(!pasted.waits(&Context::default(), &SharedClipboard::default(), "один"));
        assert!(pasted.found("один").is_none());
    }
}

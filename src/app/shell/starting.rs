//! The shell and the file that the program was started with: somebody began to read it before there
//! was a window.

use super::Shell;
use super::pending::Reading;
use crate::app::starting::Begun;

impl Shell {
    /// Shows the file without asking: nothing is open yet. What is read by now is there in the first
    /// frame.
    pub(in crate::app) fn open_begun(&mut self, begun: Begun) {
        let reading = self.pending.reading.insert(Reading::of(&begun.path));
        reading.stop = begun.stop.clone();
        self.pending.opening += 1;
        self.pending.background.go_on_opening(self.pending.opening, begun);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::background::Opened;
    use crate::app::file_dialogs::SystemDialogs;
    use crate::app::preferences::Preferences;
    use crate::app::toasts::Subject;
    use crate::editor::{Template, ViewOptions};
    use crate::file::{self, ReadError};
    use crate::locale::Language;
    use crate::template;
    use egui::Context;
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, mpsc};
    use std::time::{Duration, Instant};

    fn options() -> ViewOptions {
        Preferences::default().options(Language::Russian).for_another_workbook()
    }

    /// A window as it stands in its first frame, before anything is drawn.
    fn started(file: Begun) -> Shell {
        let workbook = template::workbook(Template::Empty, Language::Russian).unwrap();
        let (dialogs, wake) = (Box::new(SystemDialogs), Arc::new(|| {}));
        let mut shell = Shell::new(workbook, Language::Russian, Preferences::default(), dialogs, wake);
        shell.open_begun(file);
        shell.take_results(&Context::default());
        shell
    }

    fn example(folder: &Path) -> PathBuf {
        let path = folder.join("карта.ron");
        file::save(&template::workbook(Template::Example, Language::Russian).unwrap(), &path).unwrap();
        path
    }

    #[test]
    fn a_file_is_read_and_laid_out_once_and_there_in_the_first_frame() {
        let folder = tempfile::tempdir().unwrap();
        let path = example(folder.path());
        let mut read = Begun::open(path.clone(), options()).unwrap().take().unwrap().unwrap();
        let drawn = read.editor.scene();
        std::fs::remove_file(&path).unwrap();
        let (sender, receiver) = mpsc::channel();
        sender.send(Ok(read)).unwrap();
        let mut shell = started(Begun::of(path.clone(), receiver));
        assert_eq!(shell.path(), Some(path.as_path()));
        assert!(shell.editor.is_saved() && Arc::ptr_eq(&drawn, &shell.editor.scene()));
        assert!(shell.pending.reading.is_none() && !shell.toasts.tells(Subject::Opening));
    }

    #[test]
    fn what_cannot_be_read_is_told_without_another_look() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        assert!(matches!(Begun::open(path.clone(), options()), Err(ReadError::Missing)));
        std::fs::write(&path, "(format: 1, minor: 0, karta: 1)").unwrap();
        let begun = Begun::open(path, options()).unwrap();
        example(folder.path());
        let shell = started(begun);
        assert!(shell.path().is_none() && shell.toasts.tells(Subject::Opening));
    }

    #[test]
    fn a_disk_that_is_slow_brings_the_file_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = example(folder.path());
        let read = Opened::read(path.clone(), options(), None, &Arc::default());
        let (sender, receiver) = mpsc::channel();
        let mut shell = started(Begun::of(path.clone(), receiver));
        assert!(shell.path().is_none() && shell.pending.reading.is_some());
        sender.send(read).unwrap();
        let start = Instant::now();
        while shell.path() != Some(path.as_path()) {
            assert!(start.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(1));
            shell.take_results(&Context::default());
        }
    }
}

//! News that come late: of another document, of an older state, of a file as it was before a save.

use super::Shell;
use crate::app::claims::Standing;
use crate::app::file_dialogs::{Answer, FileDialogs, Question};
use crate::app::keeping::{News, Outside};
use crate::app::preferences::Preferences;
use crate::editor::{Command, Template};
use crate::file;
use crate::locale::Language;
use crate::template;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn show_folder(&self, _: &Path) {}

    fn ask(&self, _: Question, _: Box<dyn FnOnce(Answer) + Send>) {}
}

/// A window on a file that keeps its work, and the file.
fn shell(folder: &Path) -> (Shell, PathBuf) {
    let path = folder.join("карта.ron");
    let workbook = template::workbook(Template::Example, Language::Russian).unwrap();
    let loaded = file::read(file::write(&workbook).as_bytes()).unwrap();
    let dialogs = Box::new(NoDialogs);
    let mut shell = Shell::new(workbook, Language::Russian, Preferences::default(), dialogs, Arc::new(|| {}));
    shell.show_loaded(loaded, path.clone());
    shell.keep_work(folder.join("state"));
    (shell, path)
}

fn hear(shell: &mut Shell, news: News) {
    shell.keeping.as_ref().unwrap().hear(news);
    shell.take_news(&Context::default());
}

#[test]
fn a_file_seen_before_a_save_has_not_been_changed_by_others() {
    let folder = tempfile::tempdir().unwrap();
    let (mut shell, _) = shell(folder.path());
    let (document, known) = (shell.pending.document, shell.file.known.unwrap());
    let before = file::Fingerprint::of(b"before the save");
    hear(&mut shell, News::Changed(document, before, Outside::Written));
    hear(&mut shell, News::Changed(document - 1, known, Outside::Gone));
    assert!(!shell.file.is_outside_told);
    hear(&mut shell, News::Changed(document, known, Outside::Written));
    assert!(shell.file.is_outside_told);
}

#[test]
fn who_has_another_file_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let (mut shell, path) = shell(folder.path());
    let document = shell.pending.document;
    hear(&mut shell, News::Claimed(document - 1, path.clone(), Standing::Taken));
    hear(&mut shell, News::Claimed(document, folder.path().join("другая.ron"), Standing::Taken));
    assert!(!shell.file.is_open_elsewhere);
    hear(&mut shell, News::Claimed(document, path, Standing::Taken));
    assert!(shell.file.is_open_elsewhere);
}

#[test]
fn what_was_kept_of_another_document_or_state_gives_up_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut shell, path) = shell(folder.path());
    let (document, now) = (shell.pending.document, shell.editor.revision());
    let opening = shell.pending.opening;
    hear(&mut shell, News::Kept(document - 1, now, path.clone(), true));
    assert_eq!(shell.pending.opening, opening, "of another document");
    shell.run(Command::AddStageAfter);
    shell.editor.finish_text();
    assert_ne!(shell.editor.revision(), now);
    hear(&mut shell, News::Kept(document, now, path.clone(), true));
    assert_eq!(shell.pending.opening, opening, "of an older state");
    let now = shell.editor.revision();
    hear(&mut shell, News::Kept(document, now, path, false));
    assert_eq!(shell.pending.opening, opening, "it was not kept");
    assert!(shell.dialog.is_some(), "which is said");
}

//! Saving leaves the old file or the new one, and what surrounds it as it was.

use super::{FORMAT_1, read, said};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tropa::edit::{Edit, SharedEdit, apply};
use tropa::file::{self, Fingerprint, SaveError};
use tropa::locale::Language;
use tropa::model::{Picture, Workbook, WorkbookInfo};

fn workbook() -> Workbook {
    read(FORMAT_1).workbook
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.ron", "карта".repeat(20)));
    file::save(&workbook(), &path).unwrap();
    assert_eq!(file::open(&path).unwrap().workbook, workbook());
    file::save(&workbook(), &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), FORMAT_1);
    assert_eq!(names(folder.path()).len(), 1, "nothing is left beside it");
}

#[test]
fn a_new_file_never_replaces_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    file::create(&workbook(), &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), FORMAT_1);
    fs::write(&path, "чужое").unwrap();
    assert_eq!(file::create(&workbook(), &path), Err(SaveError::Exists));
    assert_eq!(fs::read_to_string(&path).unwrap(), "чужое");
}

#[test]
fn places_that_cannot_be_written_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(file::save(&workbook(), folder.path()), Err(SaveError::Folder));
    assert_eq!(file::save(&workbook(), &folder.path().join("нет/карта.ron")), Err(SaveError::NoFolder));
    let read_only = folder.path().join("карта.ron");
    fs::write(&read_only, "старое").unwrap();
    let mut permissions = fs::metadata(&read_only).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).unwrap();
    assert_eq!(file::save(&workbook(), &read_only), Err(SaveError::ReadOnly));
    assert_eq!(fs::read_to_string(&read_only).unwrap(), "старое");
}

/// The fixture with a changed title and logo.
fn with_info(change: impl FnOnce(&mut WorkbookInfo)) -> Workbook {
    let before = workbook();
    let mut info = (**before.info()).clone();
    change(&mut info);
    apply(&before, &Edit::Shared(SharedEdit::SetInfo(Box::new(info)))).unwrap().workbook
}

#[test]
fn what_would_not_open_again_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    fs::write(&path, "старое").unwrap();
    let picture = Picture::new(vec![7; 9 * 1024 * 1024]);
    let error = file::save(&with_info(|info| info.logo = Some(Arc::new(picture))), &path).unwrap_err();
    assert!(matches!(error, SaveError::WouldNotOpen(_)));
    for language in Language::ALL {
        said(&error.message(), language);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "старое");
    assert_eq!(names(folder.path()), ["карта.ron"]);
}

#[test]
fn every_refusal_is_said_shortly_in_both_languages() {
    use SaveError::*;
    let device = Device(std::io::ErrorKind::Other);
    for error in [
        ReadOnly,
        NoPermission,
        Folder,
        NotAFile,
        Exists,
        NoFolder,
        DiskFull,
        ReadOnlyDisk,
        WouldDiffer,
        ReadBackDifferently,
        NotConfirmed(Fingerprint::of(b"")),
        NotKnown(Fingerprint::of(b"")),
        OldUnreadable,
        Spared,
        Changed,
        HasOtherNames,
        NotKept,
        Torn(Fingerprint::of(b"")),
        device,
    ] {
        assert_ne!(said(&error.message(), Language::Russian), said(&error.message(), Language::English));
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    #[test]
    fn the_mode_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        fs::write(&path, "старое").unwrap();
        for mode in [0o640, 0o604, 0o600, 0o666] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            file::save(&workbook(), &path).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, mode);
        }
    }

    #[test]
    fn a_new_file_gets_the_usual_mode() {
        let folder = tempfile::tempdir().unwrap();
        let usual = folder.path().join("обычный");
        fs::write(&usual, "").unwrap();
        let path = folder.path().join("карта.ron");
        file::save(&workbook(), &path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode(), fs::metadata(&usual).unwrap().mode());
    }

    #[test]
    fn a_link_stays_and_leads_to_the_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let far = folder.path().join("далеко");
        fs::create_dir(&far).unwrap();
        fs::write(far.join("карта.ron"), "старое").unwrap();
        let link = folder.path().join("ссылка.ron");
        symlink("далеко/карта.ron", &link).unwrap();
        file::save(&workbook(), &link).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(far.join("карта.ron")).unwrap(), FORMAT_1);
        // A link to a file that is not there yet makes it.
        let early = folder.path().join("рано.ron");
        symlink("далеко/новая.ron", &early).unwrap();
        file::save(&workbook(), &early).unwrap();
        assert_eq!(fs::read_to_string(far.join("новая.ron")).unwrap(), FORMAT_1);
        assert_eq!(names(&far), ["карта.ron", "новая.ron"]);
        // Links in a circle lead nowhere.
        let (one, other) = (folder.path().join("а.ron"), folder.path().join("б.ron"));
        symlink(&one, &other).unwrap();
        symlink(&other, &one).unwrap();
        assert!(file::save(&workbook(), &one).is_err());
        assert!(fs::symlink_metadata(&one).unwrap().is_symlink());
    }

    /// A process that is killed while it saves leaves the old file, whole, at every moment; so
    /// does a disk that fills up. Here the limit on the size of files stands for the full disk.
    #[test]
    fn an_interrupted_save_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        fs::write(&path, "старое").unwrap();
        let saver = std::env::current_exe().unwrap();
        let run = |limit: &str| {
            std::process::Command::new("sh")
                .arg("-c")
                .arg(format!("{limit}; exec \"$0\" --exact saving::unix::saves_where_it_is_told --ignored"))
                .arg(&saver)
                .env("TROPA_TEST_SAVE_TO", &path)
                .output()
                .unwrap()
        };
        // Killed by the signal for files that grow too large, in the middle of writing.
        assert!(!run("ulimit -f 4").status.success());
        assert_eq!(fs::read_to_string(&path).unwrap(), "старое");
        // The same as an error that the program sees.
        assert!(!run("trap '' XFSZ; ulimit -f 4").status.success());
        assert_eq!(fs::read_to_string(&path).unwrap(), "старое");
        assert!(run("true").status.success());
        assert_eq!(fs::read_to_string(&path).unwrap(), FORMAT_1);
    }

    #[test]
    #[ignore = "run by the test above, in a process of its own"]
    fn saves_where_it_is_told() {
        let path = std::env::var_os("TROPA_TEST_SAVE_TO").unwrap();
        file::save(&workbook(), Path::new(&path)).unwrap();
    }
}

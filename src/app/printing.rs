//! Files that are made to be printed: where they lie, what they are called, and that those which
//! nobody needs any more go. Asks a disk: to be called on a thread of `background`.

use crate::export::{ExportError, Progress};
use crate::platform::{self, ABANDONED_AFTER};
use crate::publish::{Destination, Format, Job, Saved};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How their names begin; they stay for a day.
const PRINTED: &str = "tropa-print-";
/// How many letters of the title a name has.
const LETTERS: usize = 40;

/// What a file with this title is called, as far as that is the user's affair: programs show the
/// name, and some print it. Asks no disk.
pub fn name(title: &str, format: Format) -> PathBuf {
    let signs = title.chars().filter(|sign| sign.is_alphanumeric() || *sign == ' ').take(LETTERS);
    let title: String = signs.collect();
    std::env::temp_dir().join(format!("{PRINTED}{}.{}", title.trim(), format.extension()))
}

/// Makes the file, under a name like that which nobody else has and which only its owner may read.
pub fn make(job: &Job, progress: &Progress, named: &Path) -> Result<Saved, ExportError> {
    let folder = platform::folder_of(named);
    let ending = format!(".{}", job.format.extension());
    platform::remove_leftovers(folder, (PRINTED, &ending), ABANDONED_AFTER);
    let stem = named.file_stem().unwrap_or_default().to_string_lossy();
    let file = platform::private_file(folder, &format!("{stem} "), &ending).map_err(ExportError::Write)?;
    let place = file.into_temp_path();
    let saved = job.run(progress, &Destination::new(place.to_path_buf()))?;
    // Until then it goes with whatever went wrong.
    place.keep().map_err(|error| ExportError::Write(error.error))?;
    Ok(saved)
}

/// Takes all of them away.
pub fn forget() {
    platform::remove_leftovers(&std::env::temp_dir(), (PRINTED, ""), Duration::ZERO);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Template;
    use crate::locale::Language;
    use crate::model::Workbook;
    use crate::publish::{Content, Options, Writing};
    use crate::template;
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    fn job(workbook: Workbook) -> Job {
        let content = Content::Map(workbook.maps()[0].id());
        let options = Options::new(Language::Russian);
        Job { workbook: Arc::new(workbook), content, options, writing: Writing::default(), format: Format::Pdf }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn it_says_what_it_is_and_those_of_yesterday_go() {
        let folder = tempfile::tempdir().unwrap();
        let title = "Путь: «покупка» / станок";
        let named = folder.path().join(name(title, Format::Pdf).file_name().unwrap());
        let old = folder.path().join("tropa-print-Старое 12345678.pdf");
        let yesterday = SystemTime::now() - Duration::from_secs(2 * 24 * 60 * 60);
        std::fs::File::create(&old).unwrap().set_modified(yesterday).unwrap();
        let job = job(template::workbook(Template::Empty, Language::Russian).unwrap());
        for _ in 0..2 {
            let saved = make(&job, &Progress::new(), &named).unwrap();
            let file = saved.files[0].file_name().unwrap().to_str().unwrap().to_owned();
            assert!(file.starts_with("tropa-print-Путь покупка  станок ") && file.ends_with(".pdf"), "{file}");
            assert!(std::fs::read(&saved.files[0]).unwrap().starts_with(b"%PDF"));
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                assert_eq!(std::fs::metadata(&saved.files[0]).unwrap().permissions().mode() & 0o777, 0o600);
            }
        }
        assert_eq!(names(folder.path()).len(), 2, "each has a name of its own, and the old one is gone");
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let progress = Progress::new();
        progress.cancel();
        let job = job(template::workbook(Template::Empty, Language::Russian).unwrap());
        let result = make(&job, &progress, &folder.path().join("tropa-print-Карта.pdf"));
        assert!(matches!(result, Err(ExportError::Cancelled)));
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }
}

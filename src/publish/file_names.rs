//! What the files of an export are called that has several: each is numbered, and says what it
//! shows where it shows one thing.

use super::Section;
use crate::platform;
use std::path::{Path, PathBuf};

/// The longest name that every system takes, in bytes.
const MOST_BYTES: usize = 255;
/// How many letters of a name say what is shown.
const MOST_LETTERS: usize = 40;

/// The names of files: the one given if there is one, else with the number of each.
pub fn file_names(path: &Path, sections: &[Section], count: usize) -> Vec<PathBuf> {
    if count <= 1 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let digits = count.to_string().len();
    // A picture each of several things is told by what it shows.
    let named = sections.len() == count;
    let name = |index: usize| {
        let number = format!("-{:0digits$}", index + 1);
        let stem = cut(&stem, MOST_BYTES.saturating_sub(number.len() + ending.len()));
        let taken = stem.len() + number.len() + ending.len() + 1;
        let about = sections.get(index).filter(|_| named).map(|section| short_file_name(&section.part));
        let about = about.map(|about| cut(&about, MOST_BYTES.saturating_sub(taken)).trim_end().to_owned());
        let about = about.filter(|about| !about.is_empty()).map(|about| format!(" {about}")).unwrap_or_default();
        platform::folder_of(path).join(format!("{stem}{number}{about}{ending}"))
    };
    let plain = path.parent().is_none_or(|folder| folder.as_os_str().is_empty());
    let bare = |path: PathBuf| path.file_name().map(PathBuf::from).filter(|_| plain).unwrap_or(path);
    (0..count).map(|index| bare(name(index))).collect()
}

/// As much of a text as so many bytes hold.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// A title as part of the name of a file on every system.
fn short_file_name(title: &str) -> String {
    let letters = title.chars().map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { ' ' });
    let words: String = letters.collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MOST_LETTERS).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_shown_as_far_as_a_name_may_be_long() {
        let section = |part: &str| Section { title: String::new(), part: part.to_owned(), pages: 1 };
        let sections = [section("Поиск: где / как?"), section("")];
        let names = file_names(Path::new("out/карта.png"), &sections, 2);
        assert_eq!(names, [Path::new("out/карта-1 Поиск где как.png"), Path::new("out/карта-2.png")]);
        for letters in [60, 100, 115, 124] {
            let path = PathBuf::from(format!("{}.png", "ж".repeat(letters)));
            let long = file_names(&path, &[section(&"э".repeat(60)), section("Выбор поставщика")], 2);
            for name in &long {
                let bytes = name.as_os_str().len();
                assert!(bytes <= MOST_BYTES && bytes > 2 * letters.min(100), "{letters}: {bytes}");
                assert!(name.extension().is_some_and(|ending| ending == "png"));
            }
            assert_ne!(long[0], long[1]);
        }
    }
}

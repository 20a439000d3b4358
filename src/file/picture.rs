//! A workbook inside a picture: the text of its file as a text of the PNG, under a name of its own.
//! Knows nothing of what the picture shows.

use crate::model::limit;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

/// What the text is called in the picture.
pub const KEYWORD: &str = "Tropa";
/// How every PNG begins.
const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether a file is a picture: nothing else is ever saved over it.
pub fn is_picture(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut start));
    read.is_ok() && start == MAGIC
}

/// The text of the workbook in the bytes of a picture; none if it carries none.
pub(super) fn text_in(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(MAGIC) {
        return None;
    }
    // The text may be packed, and is read no further than a workbook may be long.
    let most = usize::try_from(limit::FILE).unwrap_or(usize::MAX);
    let limits = png::Limits { bytes: most };
    let reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().ok()?;
    let mut text = reader.info().utf8_text.iter().find(|text| text.keyword == KEYWORD).cloned()?;
    text.decompress_text_with_limit(most).ok()?;
    text.get_text().ok()
}

//! What text from elsewhere means: the range of a spreadsheet, the messages of a chat, a list, or
//! simply a text; and maps written as such text; and pictures. Pure: text or bytes in, plain
//! values out. Knows nothing of maps, cards or clipboards.

mod bullets;
mod chat;
mod list;
mod picture;
mod table;

#[cfg(test)]
mod tests;

pub use chat::{Chat, Remark};
pub use list::{items, written};
pub use picture::{LONGEST_SIDE, MOST_BYTES as MOST_PICTURE_BYTES, PictureError, TakenIn, picture, picture_of_pixels};
pub use table::Table;

use crate::message::Message;
use crate::model::{clean_text, limit};

/// Bytes of a text that is taken in at once.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Cells of a table, lines of a list, messages of a chat.
const MOST_PIECES: usize = 20_000;

/// What a text from elsewhere turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clipping {
    /// A range of cells, of more than one column.
    Table(Table),
    /// Who said what.
    Chat(Chat),
    /// Several lines, without their bullets and numbers; a piece may have line breaks of its own.
    List(Vec<String>),
    /// One text.
    Text(String),
}

/// Why a text was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing but spaces in it.
    #[error("nothing to be read")]
    Empty,
    /// It is longer than anything a person copies on purpose.
    #[error("too long")]
    TooLong,
    /// It has more cells or lines than a map is made from at once.
    #[error("more than {MOST_PIECES} pieces")]
    TooMany,
    /// One piece is longer than a text may be.
    #[error("a piece is too long")]
    PieceTooLong,
}

impl ImportError {
    /// What to tell the user; nothing is said about nothing.
    pub fn message(self) -> Option<Message> {
        match self {
            ImportError::Empty => None,
            ImportError::TooLong => Some(Message::new("import-too-long").with("megabytes", MOST_BYTES / 1024 / 1024)),
            ImportError::TooMany => Some(Message::new("import-too-many").with("most", MOST_PIECES)),
            ImportError::PieceTooLong => {
                Some(Message::new("import-piece-too-long").with("kilobytes", limit::TEXT / 1024))
            }
        }
    }
}

/// Finds out what a text is. Line ends of every system are understood; what nobody sees is gone.
pub fn read(text: &str) -> Result<Clipping, ImportError> {
    if text.len() > MOST_BYTES {
        return Err(ImportError::TooLong);
    }
    let text = clean_text(text.trim_start_matches('\u{feff}'));
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let clipping = recognised(&text)?;
    let fits = |piece: &str| piece.len() <= limit::TEXT;
    let all_fit = match &clipping {
        Clipping::Table(table) => table.rows().iter().flatten().all(|cell| fits(cell)),
        Clipping::Chat(chat) => chat.remarks.iter().all(|remark| fits(&remark.text)),
        Clipping::List(pieces) => pieces.iter().all(|piece| fits(piece)),
        Clipping::Text(text) => fits(text),
    };
    if all_fit { Ok(clipping) } else { Err(ImportError::PieceTooLong) }
}

fn recognised(text: &str) -> Result<Clipping, ImportError> {
    let few_enough = |count: usize| if count <= MOST_PIECES { Ok(()) } else { Err(ImportError::TooMany) };
    let may_be_table = table::may_be_table(text);
    // "Боль: нет цен" is what somebody said as well as a cell; times say which, and tabs.
    if let Some(chat) = chat::read(text).filter(|chat| chat.has_times || !may_be_table) {
        few_enough(chat.remarks.len())?;
        return Ok(Clipping::Chat(chat));
    }
    if may_be_table {
        let table = Table::read(text, MOST_PIECES).ok_or(ImportError::TooMany)?;
        if table.columns() > 1 {
            return Ok(Clipping::Table(table));
        }
        // One column is a list; a line break in one of its cells stays in its piece.
        let pieces: Vec<String> = table.into_rows().into_iter().flatten().filter(|cell| !cell.is_empty()).collect();
        return Ok(of_pieces(pieces));
    }
    let pieces = items(text);
    few_enough(pieces.len())?;
    Ok(match pieces.as_slice() {
        [_] if text.trim().lines().count() == 1 => Clipping::Text(text.trim().to_owned()),
        _ => of_pieces(pieces),
    })
}

fn of_pieces(mut pieces: Vec<String>) -> Clipping {
    match pieces.len() {
        1 => Clipping::Text(pieces.pop().unwrap_or_default()),
        _ => Clipping::List(pieces),
    }
}

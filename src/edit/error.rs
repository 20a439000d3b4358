//! Why an edit was refused. Nothing of a refused edit is applied.

use crate::message::Message;
use crate::model::check::{Found, RecordKind, Rule, Violation};
use crate::model::limit;

/// Why an edit was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The edit names a record that does not exist (any more).
    #[error("no such {0:?}")]
    NotFound(RecordKind),
    /// A new record carries an id that is taken.
    #[error("the id of a new {0:?} is taken")]
    Taken(RecordKind),
    /// The edit names a record twice.
    #[error("a {0:?} is named twice")]
    NamedTwice(RecordKind),
    /// A limit of [`crate::model::limit`] would be exceeded.
    #[error("at most {limit} of {record:?}")]
    TooMany {
        /// Of what there would be too many.
        record: RecordKind,
        /// How many there may be.
        limit: usize,
    },
    /// There would be more pictures than a workbook may have.
    #[error("at most {} pictures", limit::PICTURES)]
    TooManyPictures,
    /// The pictures of the workbook would be larger than a file has room for.
    #[error("at most {} bytes of pictures", limit::PICTURE_BYTES)]
    PicturesTooLarge,
    /// The only map of a workbook stays.
    #[error("the only map stays")]
    OnlyMap,
    /// The only step of a stage stays.
    #[error("the only step of a stage stays")]
    OnlyStep,
    /// The record given would break a rule.
    #[error("{0:?}")]
    Breaks(Violation),
}

impl EditError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        let about = |key, record: RecordKind| Message::new(key).with("record", record.message());
        match self {
            EditError::NotFound(record) => about("edit-error-not-found", *record),
            EditError::Taken(record) => about("edit-error-taken", *record),
            EditError::NamedTwice(record) => about("edit-error-named-twice", *record),
            EditError::TooMany { record, limit } => about("edit-error-too-many", *record).with("limit", *limit),
            EditError::TooManyPictures => Message::new("edit-error-too-many-pictures").with("most", limit::PICTURES),
            EditError::PicturesTooLarge => {
                let megabytes = limit::PICTURE_BYTES / (1024 * 1024);
                Message::new("edit-error-pictures-too-large").with("megabytes", megabytes)
            }
            EditError::OnlyMap => Message::new("edit-error-only-map"),
            EditError::OnlyStep => Message::new("edit-error-only-step"),
            EditError::Breaks(Violation { rule: Rule::TextFits, .. }) => {
                Message::new("edit-error-text-too-long").with("kilobytes", limit::TEXT / 1024)
            }
            EditError::Breaks(violation) => Message::new("edit-error-breaks").with("reason", violation.message()),
        }
    }
}

/// Refuses what breaks a rule; `look` notes what does.
pub(super) fn refuse(look: impl FnOnce(&mut Found)) -> Result<(), EditError> {
    let mut found = Found::default();
    look(&mut found);
    found.violations.into_iter().next().map_or(Ok(()), |violation| Err(EditError::Breaks(violation)))
}

/// Refuses a record for one rule.
pub(super) fn breaks(rule: Rule, record: RecordKind, id: impl ToString) -> EditError {
    EditError::Breaks(Violation { rule, record, id: id.to_string() })
}

/// Refuses more records than the limit.
pub(super) fn at_most(limit: usize, count: usize, record: RecordKind) -> Result<(), EditError> {
    if count <= limit { Ok(()) } else { Err(EditError::TooMany { record, limit }) }
}

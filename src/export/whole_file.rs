//! Files that appear when they are whole: an export that fails or is given up leaves what was
//! there before.

use super::ExportError;
use crate::platform;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// How the name of an export begins and ends while it is written.
const TEMPORARY: (&str, &str) = (".~tropa.", ".tmp");

/// Where an export writes to.
pub type Output<'a> = BufWriter<&'a mut File>;

/// Writes a file beside its place and puts it there once it is whole.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut Output<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let folder = platform::folder_of(path);
    platform::remove_leftovers(folder, TEMPORARY.0, TEMPORARY.1);
    let mut file = platform::temporary_file(folder, TEMPORARY.0, TEMPORARY.1)?;
    let mut output = BufWriter::with_capacity(1 << 18, file.as_file_mut());
    write(&mut output)?;
    output.flush()?;
    drop(output);
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

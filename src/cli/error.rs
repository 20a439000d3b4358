//! Why a command was not done.

use crate::app::AppError;
use crate::export::ExportError;
use crate::file::{ReadError, SaveError};
use crate::message::Message;
use crate::publish::{Format, Wish};
use std::path::{Path, PathBuf};

/// How many letters a message quotes of what was typed, and of a list of what is possible.
pub(super) const QUOTED: usize = 80;

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The arguments cannot be understood.
    #[error("wrong arguments: {}", .0.key)]
    Arguments(Message),
    /// A value that an option does not take.
    #[error("{option} does not take {value}")]
    Value {
        /// The option, as it is typed.
        option: &'static str,
        /// What was typed.
        value: String,
        /// What it takes.
        allowed: String,
    },
    /// The file cannot be read.
    #[error("{0:?} cannot be read: {1}")]
    Open(PathBuf, ReadError),
    /// The file cannot be written.
    #[error("{0:?} cannot be written: {1}")]
    Save(PathBuf, SaveError),
    /// The picture cannot be written.
    #[error("{0:?} cannot be written: {1}")]
    Export(PathBuf, ExportError),
    /// A template cannot be read; a defect.
    #[error("a template cannot be read: {0}")]
    Template(ReadError),
    /// No map has this name.
    #[error("no map {name}")]
    NoMap {
        /// The name asked for.
        name: String,
        /// The names there are.
        there: String,
    },
    /// No role has this name.
    #[error("no role {name}")]
    NoRole {
        /// The name asked for.
        name: String,
        /// The names there are.
        there: String,
    },
    /// No command has this name.
    #[error("no command {name}")]
    NoCommand {
        /// What was typed.
        name: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
        /// The names there are.
        there: String,
    },
    /// The name of the file ends in nothing that can be written.
    #[error("{0:?} is no name of a format")]
    Format(PathBuf),
    /// An option means nothing in such files.
    #[error("--{option} means nothing in {format:?}")]
    NotInFormat {
        /// The option, without its dashes.
        option: &'static str,
        /// The kind of file.
        format: Format,
        /// What is wished for by it.
        wish: Wish,
    },
    /// An option means nothing for reports.
    #[error("--{0} means nothing for reports")]
    NotOfReports(&'static str),
    /// No department has this name.
    #[error("no department {name}")]
    NoDepartment {
        /// The name asked for.
        name: String,
        /// The names there are.
        there: String,
    },
    /// No stage has this name.
    #[error("no stage {name}")]
    NoStage {
        /// The name asked for.
        name: String,
        /// The names there are.
        there: String,
    },
    /// The counts cannot be written as JSON; a defect.
    #[error("no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The result cannot be written to where it was led.
    #[error("the result cannot be written: {0}")]
    Output(SaveError),
    /// The window did not open.
    #[error(transparent)]
    Window(#[from] AppError),
}

impl CliError {
    /// What to tell the user: one sentence that says what to do.
    pub(super) fn message(&self) -> Message {
        match self {
            CliError::Arguments(message) => message.clone(),
            CliError::Value { option, value, allowed } => Message::new("cli-error-value")
                .with("option", *option)
                .with("value", short(value))
                .with("allowed", allowed.as_str()),
            CliError::Open(path, error) => about(path, error.message()),
            CliError::Save(path, error) => about(path, error.message()),
            CliError::Export(path, error @ ExportError::Exist(_)) => {
                about(path, Message::new("cli-error-exist").with("problem", error.message()))
            }
            CliError::Export(path, error) => about(path, error.message()),
            CliError::Template(error) => error.message(),
            CliError::NoMap { name, there } => {
                Message::new("cli-error-no-map").with("name", short(name)).with("there", there.as_str())
            }
            CliError::NoRole { name, there } => {
                Message::new("cli-error-no-role").with("name", short(name)).with("there", there.as_str())
            }
            CliError::NoCommand { name, nearest: Some(nearest), .. } => {
                Message::new("cli-error-no-command-nearest").with("name", short(name)).with("nearest", *nearest)
            }
            CliError::NoCommand { name, nearest: None, there } => {
                Message::new("cli-error-no-command").with("name", short(name)).with("there", there.as_str())
            }
            CliError::Format(path) => Message::new("cli-error-format")
                .with("file", short(&path.to_string_lossy()))
                .with("known", endings(&Format::ALL)),
            CliError::NotInFormat { option, format, wish } => Message::new("cli-error-not-in-format")
                .with("option", *option)
                .with("ending", format.extension())
                .with("known", endings(wish.formats())),
            CliError::NotOfReports(option) => Message::new("cli-error-not-of-reports").with("option", *option),
            CliError::NoDepartment { name, there } if there.is_empty() => {
                Message::new("cli-error-no-departments").with("name", short(name))
            }
            CliError::NoDepartment { name, there } => {
                Message::new("cli-error-no-department").with("name", short(name)).with("there", there.as_str())
            }
            CliError::NoStage { name, there } => {
                Message::new("cli-error-no-stage").with("name", short(name)).with("there", there.as_str())
            }
            CliError::Json(_) => Message::new("cli-error-json"),
            CliError::Output(error) => Message::new("cli-error-output").with("problem", error.message()),
            CliError::Window(error) => error.message(),
        }
    }
}

/// The endings of the names of such files.
fn endings(formats: &[Format]) -> String {
    let endings: Vec<String> = formats.iter().map(|format| format!(".{}", format.extension())).collect();
    endings.join(", ")
}

/// A message about a file. Its name is not shortened: it must be recognised.
fn about(path: &Path, problem: Message) -> Message {
    Message::new("cli-error-file").with("file", path.to_string_lossy().into_owned()).with("problem", problem)
}

/// Not more than fits into a sentence.
pub(super) fn short(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        return text.to_owned();
    }
    let start: String = text.chars().take(QUOTED - 1).collect();
    format!("{start}…")
}

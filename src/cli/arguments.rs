//! What may be typed and what it means. The parser is told every word in the user's language, and
//! its own complaints are turned into ours.

use super::error::{CliError, short};
use super::export::ExportOptions;
use super::export_arguments;
use crate::app::RunOptions;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::template::Template;
use crate::wording::nearest;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What was typed.
pub(super) enum Asked {
    /// To be told something.
    Help(String),
    /// To do something.
    Action(Box<Action>),
}

/// What to do.
pub(super) enum Action {
    /// Open the window.
    Window(RunOptions),
    /// Make a file from a template.
    New {
        /// Which.
        template: Template,
        /// The file to make.
        output: PathBuf,
    },
    /// List the templates.
    Templates,
    /// List the problems of a file.
    Check {
        /// Which.
        file: PathBuf,
    },
    /// Count what is in a file.
    Info {
        /// Which.
        file: PathBuf,
        /// For programs rather than people.
        json: bool,
    },
    /// Draw a map.
    Export {
        /// Of which file.
        file: PathBuf,
        /// How.
        options: Box<ExportOptions>,
    },
}

/// The language asked for, wherever it stands: it is needed before the rest is understood.
pub(super) fn language(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let code = if argument == "--lang" { arguments.next() } else { argument.strip_prefix("--lang=") };
        if let Some(language) = code.and_then(Language::from_code) {
            return Some(language);
        }
    }
    None
}

/// Understands the arguments.
pub(super) fn parse(arguments: Vec<OsString>, language: Language) -> Result<Asked, CliError> {
    let typed = arguments.clone();
    match command(language).try_get_matches_from(arguments) {
        Ok(matches) => match (action(&matches, language)?, no_command(&typed)) {
            // A file that is not there may have any name but one like this.
            (Action::Window(_), Some(error @ CliError::NoCommand { nearest: Some(_), .. })) => Err(error),
            (action, _) => Ok(Asked::Action(Box::new(action))),
        },
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(Asked::Help(error.render().to_string().trim_end().to_owned()))
            }
            _ => Err(no_command(&typed).unwrap_or_else(|| CliError::Arguments(complaint(&error, &typed)))),
        },
    }
}

/// The names of the commands.
const COMMANDS: [&str; 5] = ["new", "templates", "check", "info", "export"];

/// What stands first, if it is neither an option nor a command nor looks like a file: a command
/// spelled wrongly.
fn no_command(arguments: &[OsString]) -> Option<CliError> {
    let name = arguments.get(1)?.to_str()?;
    let is_word = !name.is_empty() && name.chars().all(char::is_alphabetic);
    if !is_word || COMMANDS.contains(&name) || Path::new(name).exists() {
        return None;
    }
    Some(CliError::NoCommand { name: name.to_owned(), nearest: nearest(name, &COMMANDS), there: COMMANDS.join(", ") })
}

fn action(matches: &ArgMatches, language: Language) -> Result<Action, CliError> {
    let Some((name, given)) = matches.subcommand() else {
        let file = path(matches, "file");
        let template = template(matches)?;
        return Ok(Action::Window(RunOptions { file, template, language: chosen_language(matches)? }));
    };
    chosen_language(given)?;
    // Every file below is required, so the parser has refused what lacks it.
    let file = || path(given, "file").unwrap_or_default();
    let output = || path(given, "output").unwrap_or_default();
    Ok(match name {
        "new" => Action::New { template: template(given)?.unwrap_or(Template::Empty), output: output() },
        "check" => Action::Check { file: file() },
        "info" => Action::Info { file: file(), json: given.get_flag("json") },
        "export" => {
            let options = export_arguments::options(given, output(), language)?;
            Action::Export { file: file(), options: Box::new(options) }
        }
        _ => Action::Templates,
    })
}

fn path(given: &ArgMatches, name: &str) -> Option<PathBuf> {
    given.get_one::<PathBuf>(name).cloned()
}

fn template(given: &ArgMatches) -> Result<Option<Template>, CliError> {
    one_of(given, "template", "--template", &Template::ALL.map(|template| (template.code(), template)))
}

fn chosen_language(given: &ArgMatches) -> Result<Option<Language>, CliError> {
    one_of(given, "lang", "--lang", &Language::ALL.map(|language| (language.code(), language)))
}

/// The value of an option that takes one of a few names.
pub(super) fn one_of<T: Copy>(
    given: &ArgMatches,
    name: &str,
    option: &'static str,
    allowed: &[(&str, T)],
) -> Result<Option<T>, CliError> {
    let Some(Some(typed)) = given.try_get_one::<String>(name).ok() else { return Ok(None) };
    value_of(typed, option, allowed).map(Some)
}

/// The value that has this name.
pub(super) fn value_of<T: Copy>(typed: &str, option: &'static str, allowed: &[(&str, T)]) -> Result<T, CliError> {
    match allowed.iter().find(|(code, _)| *code == typed) {
        Some((_, value)) => Ok(*value),
        None => Err(CliError::Value {
            option,
            value: typed.to_owned(),
            allowed: allowed.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", "),
        }),
    }
}

/// What the parser complains about, of what was typed.
fn complaint(error: &clap::Error, typed: &[OsString]) -> Message {
    let named = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = short(&named(ContextKind::InvalidArg).unwrap_or_default());
    let other = named(ContextKind::PriorArg).map(|other| short(bare(&other))).unwrap_or_default();
    match error.kind() {
        ErrorKind::MissingRequiredArgument => Message::new("cli-error-missing").with("argument", argument),
        ErrorKind::InvalidValue if named(ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) => {
            Message::new("cli-error-no-value").with("argument", argument)
        }
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            Message::new("cli-error-no-value").with("argument", argument)
        }
        ErrorKind::UnknownArgument if !argument.is_empty() => {
            Message::new("cli-error-unknown").with("argument", argument)
        }
        ErrorKind::ArgumentConflict if bare(&argument) == other => {
            Message::new("cli-error-repeated").with("argument", other)
        }
        ErrorKind::ArgumentConflict if !argument.is_empty() => {
            Message::new("cli-error-conflict").with("argument", bare(&argument)).with("other", other)
        }
        // Options of the window before the name of a command.
        ErrorKind::ArgumentConflict => {
            let command = typed.iter().filter_map(|word| word.to_str()).find(|word| COMMANDS.contains(word));
            match command {
                Some(command) => {
                    Message::new("cli-error-before-command").with("argument", other).with("command", command)
                }
                None => Message::new("cli-error-arguments"),
            }
        }
        _ => Message::new("cli-error-arguments"),
    }
}

/// The name of an argument without what the parser puts around it.
fn bare(argument: &str) -> &str {
    argument.split_once(" <").map_or(argument, |(name, _)| name).trim_matches(['[', ']', '<', '>', '.'])
}

/// The parser, in the user's language.
fn command(language: Language) -> Command {
    let text = |key: &'static str| locale::text(language, key);
    let file = |required: bool| {
        Arg::new("file")
            .value_name(text("cli-value-file"))
            .value_parser(value_parser!(PathBuf))
            .required(required)
            .help(text("cli-help-file"))
    };
    let output = |help: &'static str, name: &'static str| {
        Arg::new("output")
            .short('o')
            .long("output")
            .value_name(text(name))
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help(text(help))
    };
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(text(value)).help(text(help))
    };
    let lang = || option("lang", "cli-value-lang", "cli-help-lang");
    let template = |help: &'static str| option("template", "cli-value-name", help);
    let sub = |name: &'static str, about: &'static str, usage: &'static str, after: &'static str| {
        dressed(Command::new(name), language, about, usage, after)
    };
    let export = sub("export", "cli-about-export", "cli-usage-export", "cli-examples-export")
        .arg(file(true))
        .arg(output("cli-help-output-picture", "cli-value-picture"))
        .args(export_arguments::arguments(language))
        .arg(lang());
    dressed(Command::new("tropa"), language, "cli-about", "cli-usage", "cli-after")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(file(false))
        .arg(template("cli-help-template-window").conflicts_with("file"))
        .arg(lang())
        .arg(Arg::new("version").long("version").action(ArgAction::Version).help(text("cli-help-version")))
        .args_conflicts_with_subcommands(true)
        .subcommand(
            sub("new", "cli-about-new", "cli-usage-new", "cli-examples-new")
                .arg(template("cli-help-template"))
                .arg(output("cli-help-output-map", "cli-value-file"))
                .arg(lang()),
        )
        .subcommand(sub("templates", "cli-about-templates", "cli-usage-templates", "cli-exit-codes").arg(lang()))
        .subcommand(
            sub("check", "cli-about-check", "cli-usage-check", "cli-exit-codes-check").arg(file(true)).arg(lang()),
        )
        .subcommand(
            sub("info", "cli-about-info", "cli-usage-info", "cli-exit-codes")
                .arg(file(true))
                .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(text("cli-help-json")))
                .arg(lang()),
        )
        .subcommand(export)
}

/// A command with its words and without the parser's own.
fn dressed(
    command: Command,
    language: Language,
    about: &'static str,
    usage: &'static str,
    after: &'static str,
) -> Command {
    let text = |key: &'static str| locale::text(language, key);
    let is_root = command.get_name() == "tropa";
    let commands =
        if is_root { format!("{}:\n{{subcommands}}\n\n", text("cli-heading-commands")) } else { String::new() };
    let arguments = match command.get_name() {
        "new" | "templates" => String::new(),
        _ => format!("{}:\n{{positionals}}\n\n", text("cli-heading-arguments")),
    };
    command
        .about(text(about))
        .override_usage(text(usage))
        .after_help(text(after))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{commands}{arguments}{}:\n{{options}}{{after-help}}",
            text("cli-heading-usage"),
            text("cli-heading-options"),
        ))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(text("cli-help-help")))
}

//! What may be typed after `tropa export`, and what it means.

use super::arguments::{one_of, value_of};
use super::error::{CliError, short};
use super::export::{ExportOptions, ReportKind};
use crate::export::png::{self, Compression};
use crate::export::svg::TextMode;
use crate::insight::filter::{Filter, Others};
use crate::layout::Shown;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{Evidence, Status};
use crate::publish::{
    Arrangement, Each, Form, Format, Ingredients, Options, Orientation, Paper, PaperSize, Resolution, Seen, Wish,
    Writing,
};
use crate::theme::ThemeName;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Every option but the file, where to write and the language.
pub(super) fn arguments(language: Language) -> Vec<Arg> {
    let text = |key: &'static str| locale::text(language, key);
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(text(value)).help(text(help))
    };
    // A negative number is a number that will not do, and no option.
    let number =
        |name: &'static str, help: &'static str| option(name, "cli-value-number", help).allow_negative_numbers(true);
    let flag =
        |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(text(help));
    let many = |argument: Arg| argument.action(ArgAction::Append);
    vec![
        option("map", "cli-value-name", "cli-help-map"),
        many(option("stage", "cli-value-name", "cli-help-stage")),
        many(option("role", "cli-value-name", "cli-help-role")),
        option("others", "cli-value-name", "cli-help-others").requires("role"),
        many(option("evidence", "cli-value-name", "cli-help-evidence")),
        many(option("department", "cli-value-name", "cli-help-department")),
        many(option("status", "cli-value-name", "cli-help-status")),
        option("each", "cli-value-name", "cli-help-each"),
        option("report", "cli-value-name", "cli-help-report"),
        option("with", "cli-value-name", "cli-help-with").requires("report"),
        option("ghost", "cli-value-name", "cli-help-ghost"),
        option("paper", "cli-value-paper", "cli-help-paper").conflicts_with("slides"),
        flag("portrait", "cli-help-portrait").conflicts_with_all(["landscape", "slides"]),
        flag("landscape", "cli-help-landscape").conflicts_with("slides"),
        number("margins", "cli-help-margins").conflicts_with("slides"),
        flag("fit", "cli-help-fit").conflicts_with_all(["split", "poster", "slides"]),
        flag("split", "cli-help-split").conflicts_with_all(["poster", "slides"]),
        option("poster", "cli-value-paper", "cli-help-poster").conflicts_with("slides"),
        flag("slides", "cli-help-slides"),
        number("scale", "cli-help-scale").conflicts_with_all(["width", "dpi"]),
        number("width", "cli-help-width").conflicts_with("dpi"),
        number("dpi", "cli-help-dpi"),
        option("theme", "cli-value-name", "cli-help-theme"),
        flag("transparent", "cli-help-transparent"),
        flag("no-title", "cli-help-no-title"),
        flag("no-purpose", "cli-help-no-purpose"),
        flag("no-legend", "cli-help-no-legend"),
        flag("no-date", "cli-help-no-date"),
        flag("no-logo", "cli-help-no-logo"),
        flag("no-notes", "cli-help-no-notes"),
        flag("author", "cli-help-author"),
        flag("without-names", "cli-help-without-names"),
        flag("links", "cli-help-links"),
        flag("no-switches", "cli-help-no-switches"),
        flag("no-funnel", "cli-help-no-funnel"),
        flag("no-evidence", "cli-help-no-evidence"),
        flag("with-workbook", "cli-help-with-workbook"),
        option("compression", "cli-value-name", "cli-help-compression"),
        flag("letters", "cli-help-letters"),
        flag("force", "cli-help-force"),
    ]
}

/// What each option wishes for. Those that are not here mean something in every file.
const WISHES: [(&str, Wish); 38] = [
    ("stage", Wish::Part),
    ("role", Wish::Part),
    ("others", Wish::Others),
    ("evidence", Wish::Part),
    ("department", Wish::Part),
    ("status", Wish::Part),
    ("each", Wish::Each),
    ("report", Wish::Report),
    ("with", Wish::Report),
    ("ghost", Wish::Marks),
    ("paper", Wish::Ground),
    ("portrait", Wish::Ground),
    ("landscape", Wish::Ground),
    ("margins", Wish::Ground),
    ("fit", Wish::Ground),
    ("split", Wish::Ground),
    ("poster", Wish::Ground),
    ("slides", Wish::Ground),
    ("scale", Wish::Pixels),
    ("width", Wish::Pixels),
    ("dpi", Wish::Pixels),
    ("theme", Wish::Colors),
    ("transparent", Wish::Transparent),
    ("no-title", Wish::Lettering),
    ("no-purpose", Wish::About),
    ("no-legend", Wish::Lettering),
    ("no-date", Wish::About),
    ("no-logo", Wish::Lettering),
    ("no-notes", Wish::Lettering),
    ("author", Wish::About),
    ("without-names", Wish::Nameless),
    ("links", Wish::Marks),
    ("no-switches", Wish::Marks),
    ("no-funnel", Wish::Marks),
    ("no-evidence", Wish::Marks),
    ("with-workbook", Wish::Workbook),
    ("compression", Wish::Compression),
    ("letters", Wish::Letters),
];

/// Refuses what means nothing in such files, or for a report.
fn refuse_meaningless(given: &ArgMatches, format: Format) -> Result<(), CliError> {
    let is_given = |name: &str| given.value_source(name) == Some(ValueSource::CommandLine);
    for (option, wish) in WISHES.into_iter().filter(|(option, _)| is_given(option)) {
        if !format.takes(wish) {
            return Err(CliError::NotInFormat { option, format, wish });
        }
        if is_given("report") && !wish.is_of_reports() {
            return Err(CliError::NotOfReports(option));
        }
    }
    Ok(())
}

/// What was asked for.
pub(super) fn options(given: &ArgMatches, output: PathBuf, language: Language) -> Result<ExportOptions, CliError> {
    let text = |name: &str| given.get_one::<String>(name).cloned();
    let texts = |name: &str| given.get_many::<String>(name).into_iter().flatten().cloned().collect();
    let theme = one_of(given, "theme", "--theme", &ThemeName::ALL.map(|name| (name.code(), name)))?;
    let report = one_of(given, "report", "--report", &ReportKind::ALL.map(|kind| (kind.code(), kind)))?;
    let each = one_of(given, "each", "--each", &Each::ALL.map(|each| (each.code(), each)))?;
    let compression = one_of(
        given,
        "compression",
        "--compression",
        &[("balanced", Compression::Balanced), ("fast", Compression::Fast)],
    )?;
    let others = one_of(given, "others", "--others", &[("dim", Others::Dim), ("hide", Others::Hide)])?;
    let evidence = all_of(
        given,
        "evidence",
        "--evidence",
        &[
            ("hypothesis", Some(Evidence::Hypothesis)),
            ("partly", Some(Evidence::Partly)),
            ("confirmed", Some(Evidence::Confirmed)),
            ("unknown", None),
        ],
    )?;
    let statuses = all_of(
        given,
        "status",
        "--status",
        &[
            ("idea", Status::Idea),
            ("planned", Status::Planned),
            ("pilot", Status::Pilot),
            ("done", Status::Done),
            ("dropped", Status::Dropped),
        ],
    )?;
    let Some(format) = Format::of(&output) else { return Err(CliError::Format(output)) };
    refuse_meaningless(given, format)?;
    if text("with").is_some() && report != Some(ReportKind::Comparison) {
        return Err(CliError::Arguments(Message::new("cli-error-with")));
    }
    let wanted = Options {
        each,
        seen: Seen {
            others: others.unwrap_or_default(),
            filter: Filter { evidence, statuses, ..Filter::default() },
            shown: Shown {
                links: given.get_flag("links"),
                switches: !given.get_flag("no-switches"),
                funnel: !given.get_flag("no-funnel"),
            },
            evidence_marks: !given.get_flag("no-evidence"),
            ..Seen::default()
        },
        ingredients: Ingredients {
            title: !given.get_flag("no-title"),
            purpose: !given.get_flag("no-purpose"),
            legend: !given.get_flag("no-legend"),
            date: !given.get_flag("no-date"),
            logo: !given.get_flag("no-logo"),
            notes: !given.get_flag("no-notes"),
            author: given.get_flag("author"),
            names: !given.get_flag("without-names"),
        },
        form: form(given, format)?,
        theme: theme.unwrap_or(ThemeName::Light),
        transparent: given.get_flag("transparent"),
        ..Options::new(language)
    };
    Ok(ExportOptions {
        format,
        output,
        force: given.get_flag("force"),
        map: text("map"),
        stages: texts("stage"),
        roles: texts("role"),
        departments: texts("department"),
        report,
        with: text("with"),
        ghost: text("ghost"),
        options: wanted,
        writing: Writing {
            resolution: resolution(given)?,
            compression: compression.unwrap_or(Compression::Balanced),
            text: if given.get_flag("letters") { TextMode::Letters } else { TextMode::Outlines },
            with_workbook: given.get_flag("with-workbook"),
        },
    })
}

/// The values of an option that takes some of a few names.
fn all_of<T: Copy + Ord>(
    given: &ArgMatches,
    name: &str,
    option: &'static str,
    allowed: &[(&str, T)],
) -> Result<BTreeSet<T>, CliError> {
    let typed = given.get_many::<String>(name).into_iter().flatten();
    typed.map(|typed| value_of(typed, option, allowed)).collect()
}

/// A number within these bounds, in both ways of writing a fraction.
fn number(
    given: &ArgMatches,
    name: &str,
    refusal: &'static str,
    allowed: RangeInclusive<f64>,
) -> Result<Option<f64>, CliError> {
    let Some(typed) = given.get_one::<String>(name) else { return Ok(None) };
    match typed.trim().replace(',', ".").parse() {
        Ok(number) if allowed.contains(&number) && f64::is_finite(number) => Ok(Some(number)),
        _ => Err(CliError::Arguments(Message::new(refusal).with("value", short(typed)))),
    }
}

fn resolution(given: &ArgMatches) -> Result<Resolution, CliError> {
    const ABOVE_ZERO: f64 = f64::MIN_POSITIVE;
    if let Some(scale) = number(given, "scale", "cli-error-scale", ABOVE_ZERO..=f64::MAX)? {
        return Ok(Resolution::Scale(scale));
    }
    if let Some(width) = number(given, "width", "cli-error-width", ABOVE_ZERO..=png::MOST_SIDE)? {
        return Ok(Resolution::Width(width.round().max(1.0) as u32));
    }
    Ok(number(given, "dpi", "cli-error-dpi", ABOVE_ZERO..=Resolution::MOST_DPI)?
        .map_or(Resolution::Usual, Resolution::Dpi))
}

fn form(given: &ArgMatches, format: Format) -> Result<Form, CliError> {
    if given.get_flag("slides") {
        return Ok(Form::Slides);
    }
    let sheet =
        |name: &str, option: &'static str| one_of(given, name, option, &PaperSize::ALL.map(|size| (size.name(), size)));
    // Any case, and the Russian letter, as they come.
    let size = sheet("paper", "--paper").or_else(|error| spelled(given, "paper").map(Some).ok_or(error))?;
    let whole = sheet("poster", "--poster").or_else(|error| spelled(given, "poster").map(Some).ok_or(error))?;
    let margin = number(given, "margins", "cli-error-margins", 0.0..=Paper::MOST_MARGIN)?;
    let (portrait, landscape) = (given.get_flag("portrait"), given.get_flag("landscape"));
    let arrangement = match whole {
        Some(whole) => Arrangement::Poster { whole },
        None if given.get_flag("split") => Arrangement::Split,
        None if given.get_flag("fit") => Arrangement::Fitted,
        None => Arrangement::Best,
    };
    let is_paper = size.is_some()
        || margin.is_some()
        || portrait
        || landscape
        || arrangement != Arrangement::Best
        || format.is_printed();
    if !is_paper {
        return Ok(Form::Picture);
    }
    let usual = Paper::default();
    let paper = Paper {
        size: size.unwrap_or(usual.size),
        orientation: if portrait { Orientation::Portrait } else { usual.orientation },
        margin: margin.unwrap_or(usual.margin),
    };
    Ok(Form::Paper { paper, arrangement })
}

fn spelled(given: &ArgMatches, name: &str) -> Option<PaperSize> {
    PaperSize::from_name(given.get_one::<String>(name)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_means_something_everywhere_or_is_in_the_table() {
        let everywhere = ["map", "force"];
        for argument in arguments(Language::English) {
            let name = argument.get_id().as_str();
            let is_listed = WISHES.iter().any(|(option, _)| *option == name);
            assert_ne!(everywhere.contains(&name), is_listed, "{name}");
        }
        for wish in Wish::ALL {
            assert!(WISHES.iter().any(|(_, own)| *own == wish), "{wish:?}");
        }
    }
}

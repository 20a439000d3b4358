//! What may be typed after `tropa export`, and what it means.

use super::arguments::one_of;
use super::error::{CliError, short};
use super::export::{ExportOptions, ReportKind};
use crate::export::png::Compression;
use crate::export::svg::TextMode;
use crate::insight::filter::Others;
use crate::layout::Shown;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::publish::{
    Arrangement, Each, Form, Format, Ingredients, Orientation, Paper, PaperSize, Resolution, Writing,
};
use crate::theme::ThemeName;
use clap::{Arg, ArgAction, ArgMatches};
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
        many(option("stage", "cli-value-name", "cli-help-stage")).conflicts_with("report"),
        many(option("role", "cli-value-name", "cli-help-role")).conflicts_with("report"),
        option("others", "cli-value-name", "cli-help-others"),
        option("each", "cli-value-name", "cli-help-each").conflicts_with("report"),
        option("report", "cli-value-name", "cli-help-report"),
        option("with", "cli-value-name", "cli-help-with").requires("report"),
        option("ghost", "cli-value-name", "cli-help-ghost"),
        option("paper", "cli-value-paper", "cli-help-paper").conflicts_with_all(["slides", "report"]),
        flag("portrait", "cli-help-portrait").conflicts_with_all(["landscape", "slides", "report"]),
        flag("landscape", "cli-help-landscape").conflicts_with_all(["slides", "report"]),
        number("margins", "cli-help-margins").conflicts_with_all(["slides", "report"]),
        flag("fit", "cli-help-fit").conflicts_with_all(["split", "poster", "slides", "report"]),
        flag("split", "cli-help-split").conflicts_with_all(["poster", "slides", "report"]),
        option("poster", "cli-value-paper", "cli-help-poster").conflicts_with_all(["slides", "report"]),
        flag("slides", "cli-help-slides").conflicts_with("report"),
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
    ]
}

/// What was asked for.
pub(super) fn options(given: &ArgMatches, output: PathBuf) -> Result<ExportOptions, CliError> {
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
    let Some(format) = Format::of(&output) else { return Err(CliError::Format(output)) };
    Ok(ExportOptions {
        format,
        output,
        map: text("map"),
        stages: texts("stage"),
        roles: texts("role"),
        others: others.unwrap_or_default(),
        each,
        report,
        with: text("with"),
        ghost: text("ghost"),
        shown: Shown {
            links: given.get_flag("links"),
            switches: !given.get_flag("no-switches"),
            funnel: !given.get_flag("no-funnel"),
        },
        evidence_marks: !given.get_flag("no-evidence"),
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
        writing: Writing {
            resolution: resolution(given)?,
            compression: compression.unwrap_or(Compression::Balanced),
            text: if given.get_flag("letters") { TextMode::Letters } else { TextMode::Outlines },
            with_workbook: given.get_flag("with-workbook"),
        },
    })
}

/// A number above zero and at most `most`, in both ways of writing a fraction.
fn number(given: &ArgMatches, name: &str, refusal: &'static str, most: f64) -> Result<Option<f64>, CliError> {
    let Some(typed) = given.get_one::<String>(name) else { return Ok(None) };
    match typed.replace(',', ".").parse() {
        Ok(number) if number > 0.0 && f64::is_finite(number) && number <= most => Ok(Some(number)),
        _ => Err(CliError::Arguments(Message::new(refusal).with("value", short(typed)))),
    }
}

fn resolution(given: &ArgMatches) -> Result<Resolution, CliError> {
    const MOST_WIDTH: f64 = 200_000.0;
    const MOST_DPI: f64 = 10_000.0;
    if let Some(scale) = number(given, "scale", "cli-error-scale", f64::MAX)? {
        return Ok(Resolution::Scale(scale));
    }
    if let Some(width) = number(given, "width", "cli-error-width", MOST_WIDTH)? {
        return Ok(Resolution::Width(width.round().max(1.0) as u32));
    }
    Ok(number(given, "dpi", "cli-error-dpi", MOST_DPI)?.map_or(Resolution::Usual, Resolution::Dpi))
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
    // Zero is a margin too.
    let margin = match given.get_one::<String>("margins").map(|typed| typed.trim() == "0") {
        Some(true) => Some(0.0),
        _ => number(given, "margins", "cli-error-margins", Paper::MOST_MARGIN)?,
    };
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

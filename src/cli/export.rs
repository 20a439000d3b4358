//! `tropa export`: a map as a picture, without a window.

use super::complain;
use super::error::{CliError, QUOTED};
use crate::export::Progress;
use crate::insight::comparison;
use crate::insight::filter::Others;
use crate::layout::Shown;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{JourneyMap, Role, Stage, StageId, Workbook};
use crate::publish::{self, Each, Form, Format, Ingredients, Options, Seen, What, Writing};
use crate::report::{ReportLayouter, Topic, report};
use crate::scene::report_scene;
use crate::theme::{ThemeName, theme};
use crate::wording::listed;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to draw, and how.
pub(super) struct ExportOptions {
    /// The file.
    pub output: PathBuf,
    /// What kind of file it is.
    pub format: Format,
    /// The title of the map; else the first.
    pub map: Option<String>,
    /// Only these stages; none: all.
    pub stages: Vec<String>,
    /// Through whose eyes; none: everyone's.
    pub roles: Vec<String>,
    /// What happens to what does not concern them.
    pub others: Others,
    /// A picture for each of these.
    pub each: Option<Each>,
    /// A report on the map instead of the map itself.
    pub report: Option<ReportKind>,
    /// The title of the map to compare with; else the original of the map, else its neighbour.
    pub with: Option<String>,
    /// The title of the map whose curves are laid over; else none is.
    pub ghost: Option<String>,
    /// What is drawn that is worked out from the map.
    pub shown: Shown,
    /// Whether cards show how well they are known.
    pub evidence_marks: bool,
    /// What is told beside stages and cards.
    pub ingredients: Ingredients,
    /// What it is drawn on.
    pub form: Form,
    /// The colours.
    pub theme: ThemeName,
    /// Nothing is behind it.
    pub transparent: bool,
    /// How many pixels, and how they are written.
    pub writing: Writing,
}

/// A report, as the command line calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportKind {
    /// Who takes part in which stage.
    Participation,
    /// How much is confirmed.
    Coverage,
    /// How many are lost on the way.
    Funnel,
    /// What differs from another map.
    Comparison,
    /// What has changed in the original.
    Changes,
    /// The register of target groups.
    Register,
    /// How a register is drawn up.
    Exercise,
}

impl ReportKind {
    /// Every kind, in the order in which the help lists them.
    pub const ALL: [ReportKind; 7] = [
        ReportKind::Participation,
        ReportKind::Coverage,
        ReportKind::Funnel,
        ReportKind::Comparison,
        ReportKind::Changes,
        ReportKind::Register,
        ReportKind::Exercise,
    ];

    /// What it is called.
    pub fn code(self) -> &'static str {
        match self {
            ReportKind::Participation => "participation",
            ReportKind::Coverage => "coverage",
            ReportKind::Funnel => "funnel",
            ReportKind::Comparison => "comparison",
            ReportKind::Changes => "changes",
            ReportKind::Register => "register",
            ReportKind::Exercise => "exercise",
        }
    }
}

fn topic(workbook: &Workbook, map: &JourneyMap, kind: ReportKind, with: Option<&str>) -> Result<Topic, CliError> {
    Ok(match kind {
        ReportKind::Participation => Topic::Participation,
        ReportKind::Coverage => Topic::Coverage,
        ReportKind::Funnel => Topic::Funnel,
        ReportKind::Changes => Topic::BringOver,
        ReportKind::Register => Topic::Register,
        ReportKind::Exercise => Topic::Exercise,
        ReportKind::Comparison => match with {
            Some(name) => Topic::Comparison(find_map(workbook, Some(name))?.id()),
            None => Topic::Comparison(comparison::counterpart(workbook, map).map_or(map.id(), |other| other.id())),
        },
    })
}

/// Draws the map, and says what is not as it should be.
pub(super) fn run(workbook: &Workbook, options: &ExportOptions, language: Language) -> Result<(), CliError> {
    let map = find_map(workbook, options.map.as_deref())?;
    let failed = |error| CliError::Export(options.output.clone(), error);
    let roles = options.roles.iter().map(|name| Ok(find_role(workbook, name)?.id));
    let stages = options.stages.iter().map(|name| Ok(find_stage(map, name)?.id));
    let stages: Vec<StageId> = stages.collect::<Result<_, CliError>>()?;
    let ghost = options.ghost.as_deref().map(|name| find_map(workbook, Some(name))).transpose()?;
    let wanted = Options {
        what: if stages.is_empty() { What::Map } else { What::Stages(stages) },
        each: options.each,
        seen: Seen {
            roles: roles.collect::<Result<_, CliError>>()?,
            others: options.others,
            ghost: ghost.map(|map| map.id()),
            shown: options.shown,
            evidence_marks: options.evidence_marks,
            ..Seen::default()
        },
        ingredients: options.ingredients,
        form: options.form,
        theme: options.theme,
        transparent: options.transparent,
        language,
    };
    let progress = Progress::new();
    if let Some(kind) = options.report {
        if !options.format.has_pages() {
            return Err(CliError::ReportFormat(options.output.clone()));
        }
        let topic = topic(workbook, map, kind, options.with.as_deref())?;
        let report = report(workbook, map, topic, &BTreeSet::new(), language);
        let scene = report_scene(&ReportLayouter::default().layout(&report), theme(options.theme));
        let pages = publish::single_page(workbook, Arc::new(scene), &wanted);
        return publish::save_publication(
            &pages,
            &wanted,
            &options.writing,
            options.format,
            &progress,
            &options.output,
        )
        .map(|_| ())
        .map_err(failed);
    }
    let saved = publish::save(workbook, map, &wanted, &options.writing, options.format, &progress, &options.output)
        .map_err(failed)?;
    for remark in &saved.remarks {
        complain(language, &remark.message);
        let offers: Vec<String> =
            remark.offers.iter().map(|offer| locale::message(language, &offer.message())).collect();
        if !offers.is_empty() {
            complain(language, &Message::new("cli-offers").with("offers", offers.join("; ")));
        }
    }
    Ok(())
}

/// Refuses to put a picture where the map is.
pub(super) fn refuse_own_file(file: &Path, output: &Path) -> Result<(), CliError> {
    match (file.canonicalize(), output.canonicalize()) {
        (Ok(file), Ok(output)) if file == output => Err(CliError::OwnFile),
        _ => Ok(()),
    }
}

fn find_map<'a>(workbook: &'a Workbook, name: Option<&str>) -> Result<&'a Arc<JourneyMap>, CliError> {
    let maps = workbook.maps();
    let found = match name {
        None => maps.first(),
        Some(name) => named(maps, name, |map| vec![map.info().title.clone()]),
    };
    found.ok_or_else(|| CliError::NoMap {
        name: name.unwrap_or_default().to_owned(),
        there: list(maps.iter().map(|map| map.info().title.as_str())),
    })
}

fn find_role<'a>(workbook: &'a Workbook, name: &str) -> Result<&'a Arc<Role>, CliError> {
    named(workbook.roles(), name, |role| vec![role.name.clone(), role.badge()]).ok_or_else(|| CliError::NoRole {
        name: name.to_owned(),
        there: list(workbook.roles().iter().map(|role| role.name.as_str())),
    })
}

fn find_stage<'a>(map: &'a JourneyMap, name: &str) -> Result<&'a Arc<Stage>, CliError> {
    named(map.stages(), name, |stage| vec![stage.name.clone()]).ok_or_else(|| CliError::NoStage {
        name: name.to_owned(),
        there: list(map.stages().iter().map(|stage| stage.name.as_str())),
    })
}

/// The first record that is called so, exactly if there is one, else with any capitals.
fn named<'a, T>(records: &'a [Arc<T>], name: &str, names: impl Fn(&T) -> Vec<String>) -> Option<&'a Arc<T>> {
    let wanted = name.trim().to_lowercase();
    let exactly = records.iter().find(|record| names(record).iter().any(|one| one == name));
    exactly
        .or_else(|| records.iter().find(|record| names(record).iter().any(|one| one.trim().to_lowercase() == wanted)))
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    listed(names.filter(|name| !name.is_empty()), QUOTED)
}

//! `tropa export`: a map as files for others, without a window.

use super::complain;
use super::error::{CliError, QUOTED};
use crate::export::Progress;
use crate::insight::comparison;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{Department, JourneyMap, Role, Stage, StageId, Workbook};
use crate::platform;
use crate::publish::{Content, Destination, Format, Job, Options, What, Writing};
use crate::report::Topic;
use crate::wording::listed;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to write, and how: what needs no workbook is understood, names are still to be looked up.
pub(super) struct ExportOptions {
    /// The file.
    pub output: PathBuf,
    /// What kind of file it is.
    pub format: Format,
    /// Numbered files that are there already are replaced.
    pub force: bool,
    /// The title of the map; else the first.
    pub map: Option<String>,
    /// Only these stages; none: all.
    pub stages: Vec<String>,
    /// Through whose eyes; none: everyone's.
    pub roles: Vec<String>,
    /// Cards of these departments; none: of all.
    pub departments: Vec<String>,
    /// A report on the map instead of the map itself.
    pub report: Option<ReportKind>,
    /// The title of the map to compare with; else the original of the map, else its neighbour.
    pub with: Option<String>,
    /// The title of the map whose curves are laid over; else none is.
    pub ghost: Option<String>,
    /// All that has no names.
    pub options: Options,
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

/// Writes what is wanted of the workbook of a file, and says what is not as it should be.
pub(super) fn run(file: &Path, workbook: Workbook, given: &ExportOptions, language: Language) -> Result<(), CliError> {
    let map = find_map(&workbook, given.map.as_deref())?;
    let content = match given.report {
        Some(kind) => Content::Report(map.id(), topic(&workbook, map, kind, given.with.as_deref())?),
        None => Content::Map(map.id()),
    };
    let options = with_names(&workbook, map, given, language)?;
    let workbook = Arc::new(workbook);
    let job = Job { workbook, content, options, writing: given.writing, format: given.format };
    let progress = Progress::new();
    // Where the system has no such thing the program ends in the middle, as it would anyway.
    let _ = platform::flag_on_interrupt(progress.flag());
    let output = given.output.clone();
    let to = Destination { path: output.clone(), source: Some(file.to_owned()), replaces: given.force };
    let saved = job.run(&progress, &to).map_err(|error| CliError::Export(output, error))?;
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

/// The options with what is called by name.
fn with_names(
    workbook: &Workbook,
    map: &JourneyMap,
    given: &ExportOptions,
    language: Language,
) -> Result<Options, CliError> {
    let mut options = Options { language, ..given.options.clone() };
    let stages = given.stages.iter().map(|name| Ok(find_stage(map, name)?.id));
    let stages: Vec<StageId> = stages.collect::<Result<_, CliError>>()?;
    if !stages.is_empty() {
        options.what = What::Stages(stages);
    }
    let seen = &mut options.seen;
    let roles = given.roles.iter().map(|name| Ok(find_role(workbook, name)?.id));
    seen.roles = roles.collect::<Result<_, CliError>>()?;
    let departments = given.departments.iter().map(|name| Ok(find_department(workbook, name)?.id));
    seen.filter.departments = departments.collect::<Result<_, CliError>>()?;
    let ghost = given.ghost.as_deref().map(|name| find_map(workbook, Some(name))).transpose()?;
    seen.ghost = ghost.map(|map| map.id());
    Ok(options)
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

fn find_department<'a>(workbook: &'a Workbook, name: &str) -> Result<&'a Arc<Department>, CliError> {
    let found = named(workbook.departments(), name, |department| vec![department.name.clone()]);
    found.ok_or_else(|| CliError::NoDepartment {
        name: name.to_owned(),
        there: list(workbook.departments().iter().map(|department| department.name.as_str())),
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

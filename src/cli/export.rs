//! `tropa export`: a map as a picture, without a window.

use super::error::{CliError, QUOTED};
use crate::export::Progress;
use crate::export::png::{self, Compression, PngOptions};
use crate::insight::comparison;
use crate::insight::filter::{Filter, Others};
use crate::layout::{LayoutOptions, Layouter, Shown};
use crate::locale::Language;
use crate::model::{JourneyMap, Role, RoleId, Workbook};
use crate::report::{ReportLayouter, Topic, report};
use crate::scene::{Scene, SceneBuilder, SceneOptions, report_scene};
use crate::theme::{Density, ThemeName, theme};
use crate::wording::listed;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to draw, and how.
pub(super) struct ExportOptions {
    /// The picture.
    pub output: PathBuf,
    /// The title of the map; else the first.
    pub map: Option<String>,
    /// Through whose eyes; none: everyone's.
    pub roles: Vec<String>,
    /// What happens to what does not concern them.
    pub others: Others,
    /// A report on the map instead of the map itself.
    pub report: Option<ReportKind>,
    /// The title of the map to compare with; else the original of the map, else its neighbour.
    pub with: Option<String>,
    /// The title of the map whose curves are laid over; else none is.
    pub ghost: Option<String>,
    /// What is drawn that is worked out from the map.
    pub shown: Shown,
    /// Pixels per unit.
    pub scale: f64,
    /// The colours.
    pub theme: ThemeName,
    /// Size against time.
    pub compression: Compression,
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

/// Draws the map.
pub(super) fn run(workbook: &Workbook, options: &ExportOptions, language: Language) -> Result<(), CliError> {
    let map = find_map(workbook, options.map.as_deref())?;
    let roles = options.roles.iter().map(|name| Ok(find_role(workbook, name)?.id));
    let roles: BTreeSet<RoleId> = roles.collect::<Result<_, CliError>>()?;
    let png_options = PngOptions { scale: options.scale, compression: options.compression, ..PngOptions::default() };
    let save = |scene: &Scene| {
        let failed = |error| CliError::Export(options.output.clone(), error);
        png::save(scene, &png_options, &Progress::new(), &options.output).map_err(failed)
    };
    if let Some(kind) = options.report {
        let topic = topic(workbook, map, kind, options.with.as_deref())?;
        let report = report(workbook, map, topic, &BTreeSet::new(), language);
        return save(&report_scene(&ReportLayouter::default().layout(&report), theme(options.theme)));
    }
    let ghost = options.ghost.as_deref().map(|name| find_map(workbook, Some(name))).transpose()?;
    let ghost = ghost.map(|map| map.id());
    let only_roles = if options.others == Others::Hide { roles.clone() } else { BTreeSet::new() };
    let layout_options =
        LayoutOptions { only_roles, ghost, shown: options.shown, ..LayoutOptions::new(language, Density::default()) };
    let layout = Layouter::new().layout(workbook, map, &layout_options);
    let scene_options = SceneOptions {
        theme: theme(options.theme),
        language,
        roles_in_view: roles,
        filter: Filter::default(),
        lifted: BTreeSet::new(),
        editing: None,
    };
    let scene = SceneBuilder::new().scene(workbook, map, &layout, &scene_options);
    save(&scene)
}

/// Refuses to put a picture where the map is, or under a name that no picture has.
pub(super) fn refuse_own_file(file: &Path, output: &Path) -> Result<(), CliError> {
    if !output.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png")) {
        return Err(CliError::NotPng(output.to_owned()));
    }
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

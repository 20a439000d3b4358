//! How reports name things: maps, stages, roles, departments, numbers.

use super::{Badge, Cell, Column, ColumnKind, Tone};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{JourneyMap, Party, RoleId, Stage, Workbook};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is told of, and in which language.
pub(super) struct Telling<'a> {
    pub workbook: &'a Workbook,
    pub map: &'a JourneyMap,
    /// The map of which `map` is a part, or the same: what is counted is counted on all of it, and
    /// stages are known by their place in it.
    pub whole: &'a JourneyMap,
    /// Only what concerns these roles is told; none: everything.
    pub only_roles: &'a BTreeSet<RoleId>,
    pub language: Language,
}

impl Telling<'_> {
    pub fn text(&self, key: &'static str) -> String {
        locale::text(self.language, key)
    }

    pub fn say(&self, message: &Message) -> String {
        locale::message(self.language, message)
    }

    /// Title, state and date of the map.
    pub fn map_line(&self) -> String {
        self.line_of(self.map)
    }

    /// Title, state and date of a map.
    pub fn line_of(&self, map: &JourneyMap) -> String {
        let info = map.info();
        let mut parts = vec![self.or_unnamed(&info.title), locale::terms::map_state(self.language, info.state)];
        parts.extend(info.date.map(|date| locale::date(self.language, date)));
        parts.join(" · ")
    }

    /// A name; a word for none.
    pub fn or_unnamed(&self, name: &str) -> String {
        if name.trim().is_empty() { self.text("unnamed") } else { name.to_owned() }
    }

    pub fn stage(&self, index: usize) -> String {
        self.whole.stages().get(index).map_or_else(|| self.text("unnamed"), |stage| self.stage_name(stage))
    }

    /// The stages that are told of, each with its place in the whole map.
    pub fn stages(&self) -> impl Iterator<Item = (usize, &Arc<Stage>)> {
        let stages = self.whole.stages().iter().enumerate();
        stages.filter(|(_, stage)| self.map.stage(stage.id).is_some())
    }

    /// Whether a stage of the whole map is told of.
    pub fn tells_of(&self, stage: usize) -> bool {
        self.whole.stages().get(stage).is_some_and(|stage| self.map.stage(stage.id).is_some())
    }

    pub fn stage_name(&self, stage: &Stage) -> String {
        self.or_unnamed(&stage.name)
    }

    pub fn role(&self, role: RoleId) -> String {
        self.workbook.role(role).map_or_else(|| self.text("unnamed"), |role| self.or_unnamed(&role.name))
    }

    pub fn party(&self, party: Party) -> String {
        match party {
            Party::Role(role) => self.role(role),
            Party::Department(id) => {
                self.workbook.department(id).map_or_else(|| self.text("unnamed"), |own| self.or_unnamed(&own.name))
            }
        }
    }

    /// The name of a role with its badge.
    pub fn role_cell(&self, role: RoleId) -> Cell {
        let badge = self.workbook.role(role).map(|role| Badge { letters: role.badge(), color: Some(role.color) });
        Cell { badge, ..Cell::toned(self.role(role), Tone::Strong) }
    }

    /// A column of names and one for each stage.
    pub fn stage_columns(&self, names: &'static str) -> Vec<Column> {
        let mut columns = vec![Column { title: self.text(names), kind: ColumnKind::Name }];
        let stages = self.map.stages().iter();
        columns.extend(stages.map(|stage| Column { title: self.stage_name(stage), kind: ColumnKind::Mark }));
        columns
    }

    pub fn number(&self, value: f64) -> String {
        locale::number(self.language, value)
    }

    /// A number with its sign and one decimal.
    pub fn signed(&self, value: f64) -> String {
        let rounded = to_tenths(value);
        let sign = if rounded > 0.0 { "+" } else { "" };
        format!("{sign}{}", self.number(rounded))
    }

    /// A share in percent: whole ones, tenths below ten.
    pub fn percent(&self, share: f64) -> String {
        let percent = share * 100.0;
        let percent = if percent < 10.0 { to_tenths(percent) } else { percent.round() };
        self.say(&Message::new("report-percent").with("percent", percent))
    }

    /// A number and its unit.
    pub fn amount(&self, value: f64, unit: &str) -> String {
        let number = self.number(value);
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    }
}

/// Rounded to one decimal.
pub(super) fn to_tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

//! Maps and roles.

use super::{Plan, Planner, neighbour};
use crate::edit::{Edit, ListEdit, MapsEdit, SharedEdit};
use crate::editor::gesture::text_edit::Creation;
use crate::editor::lists::{ListKind, free_color};
use crate::editor::selection::{Selected, Selection};
use crate::message::Message;
use crate::model::{JourneyMap, Lane, MapId, MapInfo, MapState, Role, RoleId, Row, Stage, Step};
use std::sync::Arc;

impl Planner<'_> {
    /// A map with the stages and lanes of this one and nothing in them.
    pub(super) fn add_map(&mut self) -> Plan {
        let mut map = JourneyMap::new(self.ids.fresh(), MapInfo::new(String::new()));
        for stage in self.map.stages().iter() {
            let steps = stage.steps.iter().map(|step| Step { id: self.ids.fresh(), name: step.name.clone() }).collect();
            map.stages_mut().push(Arc::new(Stage { id: self.ids.fresh(), steps, ..(**stage).clone() }));
        }
        for row in self.map.rows().iter() {
            map.rows_mut().push(Row::new(Lane { id: self.ids.fresh(), ..(*row.lane).clone() }));
        }
        let index = self.map_index() + 1;
        Plan::TypeNew(Box::new(Creation::Map(Box::new(map), index)), self.words("new-map-title"))
    }

    pub(super) fn duplicate_map(&mut self) -> Plan {
        let copy = self.ids.fresh();
        let title = self.title_of_copy();
        self.maps_plan(MapsEdit::Duplicate { map: self.map.id(), copy, title }, copy)
    }

    fn title_of_copy(&self) -> String {
        let taken = |title: &str| self.workbook.maps().iter().any(|map| map.info().title == title);
        self.name_of_copy("copied-map-title", &self.map.info().title, taken)
    }

    /// "… — copy", "… — copy 2": also of a copy, without saying so twice. The message says how copies
    /// are named. What has no name stays without one.
    pub(super) fn name_of_copy(&self, key: &'static str, name: &str, taken: impl Fn(&str) -> bool) -> String {
        if name.trim().is_empty() {
            return String::new();
        }
        let mark = self.titled(key, "");
        let original = name.rfind(&mark).and_then(|at| name.get(..at)).unwrap_or(name);
        let first = self.titled(key, original);
        let numbered = (2..).map(|number| format!("{first} {number}"));
        std::iter::once(first.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(first)
    }

    pub(super) fn derive_to_be(&mut self) -> Plan {
        let mut info = (**self.map.info()).clone();
        info.title = self.titled("to-be-map-title", &info.title);
        info.state = MapState::ToBe;
        self.derive(info, None)
    }

    pub(super) fn derive_for_role(&mut self) -> Option<Plan> {
        let role = self.workbook.role(self.role_meant()?)?;
        let mut info = (**self.map.info()).clone();
        info.title = self.titled("role-map-title", &role.name);
        info.role = Some(role.id);
        Some(self.derive(info, Some(role.id)))
    }

    fn derive(&mut self, info: MapInfo, only_role: Option<RoleId>) -> Plan {
        let derived = self.ids.fresh();
        let edit = MapsEdit::Derive { map: self.map.id(), derived, info: Box::new(info), only_role };
        self.maps_plan(edit, derived)
    }

    pub(super) fn move_map(&self, by: isize) -> Option<Plan> {
        let index = neighbour(self.map_index(), by, self.workbook.maps().len())?;
        let edit = Edit::Maps(MapsEdit::Move { map: self.map.id(), index });
        Some(Plan::Change { edit, after: self.selection.clone() })
    }

    pub(super) fn delete_map(&self) -> Option<Plan> {
        let index = self.map_index();
        let maps = self.workbook.maps();
        let next = maps.get(index + 1).or_else(|| maps.get(index.checked_sub(1)?))?.id();
        Some(self.maps_plan(MapsEdit::Delete(self.map.id()), next))
    }

    pub(super) fn neighbouring_map(&self, by: isize) -> Option<Plan> {
        // The register stands after the last map.
        if by > 0 && self.map_index() + 1 == self.workbook.maps().len() {
            return Some(self.register_after_maps());
        }
        let index = neighbour(self.map_index(), by, self.workbook.maps().len())?;
        let map = self.workbook.maps().get(index)?.id();
        Some(Plan::Select(Selection::on(map, Selected::Nothing)))
    }

    pub(super) fn add_role(&mut self) -> Plan {
        let roles = self.workbook.roles();
        let role = Role::new(self.ids.fresh(), String::new(), free_color(roles));
        Plan::TypeNew(Box::new(Creation::Role(Box::new(role))), self.words("new-role-name"))
    }

    pub(super) fn add_buying_centre(&mut self) -> Option<Plan> {
        let (edit, label) = self.editor.usual(ListKind::Roles, self.ids)?;
        Some(Plan::ChangeCalled { edit, label, after: self.selection.clone() })
    }

    pub(super) fn delete_role(&self) -> Option<Plan> {
        let edit = Edit::Shared(SharedEdit::Role(ListEdit::Delete(self.role_meant()?)));
        Some(Plan::Change { edit, after: self.selection.clone() })
    }

    pub(super) fn move_role(&self, by: isize) -> Option<Plan> {
        let roles = self.workbook.roles();
        let id = self.role_meant()?;
        let index = neighbour(roles.iter().position(|role| role.id == id)?, by, roles.len())?;
        let edit = Edit::Shared(SharedEdit::Role(ListEdit::Move { id, index }));
        Some(Plan::Change { edit, after: self.selection.clone() })
    }

    /// Looks through the eyes of the role that follows or precedes; everyone comes first.
    pub(super) fn neighbouring_role(&self, by: isize) -> Option<Plan> {
        let roles = self.workbook.roles();
        let current = self.role_in_view().and_then(|role| roles.iter().position(|own| own.id == role));
        // Everyone is place 0 of the circle, the first role place 1.
        let circle = isize::try_from(roles.len()).ok()? + 1;
        let place = current.map_or(0, |index| index as isize + 1);
        let next = usize::try_from((place + by).rem_euclid(circle)).ok()?;
        let role = next.checked_sub(1).and_then(|index| roles.get(index)).map(|role| role.id);
        self.options_changed(|options| options.roles_in_view = role.into_iter().collect())
    }

    fn maps_plan(&self, edit: MapsEdit, shown: MapId) -> Plan {
        let after = Selection::on(shown, Selected::Nothing);
        Plan::Change { edit: Edit::Maps(edit), after }
    }

    fn map_index(&self) -> usize {
        self.workbook.maps().iter().position(|map| map.id() == self.map.id()).unwrap_or(0)
    }

    fn titled(&self, key: &'static str, title: &str) -> String {
        crate::locale::message(self.editor.options().language, &Message::new(key).with("title", title))
    }
}

//! What commands would do while the register of target groups is shown: with its cells, its rows
//! and its lists.

use super::{Plan, Planner};
use crate::edit::{Edit, ListEdit, MapsEdit, SharedEdit};
use crate::editor::command::Command;
use crate::editor::register::{CellAt, RegisterPlace, RegisterTable, Shown, clear, register_edit, say_the_same};
use crate::editor::selection::{Selected, Selection};
use crate::insight::register::{Arrangement, CellValue, Column, next_maps, value};
use crate::message::Message;
use crate::model::{GroupList, IdSource, JourneyMap, Lane, MapInfo, Row, Stage, Step, TargetGroup, TargetGroupId};
use crate::template;
use std::collections::HashSet;
use std::sync::Arc;

/// What happens on the register besides changes.
#[derive(Debug)]
pub(in crate::editor) enum Deed {
    /// Opens the field of the selected cell.
    Type,
    /// Rows are sorted or filtered otherwise.
    Arrange(Box<Arrangement>),
    /// The selected cells are copied; and emptied.
    Copy(Option<Edit>),
    /// Something is said instead of done.
    Say(Message),
}

impl Command {
    /// Whether it means the same while the register is shown as it does before any other sheet.
    fn suits_register(self) -> bool {
        use Command as C;
        let looks_at_map = matches!(
            self,
            C::ZoomIn
                | C::ZoomOut
                | C::ZoomActual
                | C::FitWidth
                | C::FitMap
                | C::SidePanel
                | C::NextMap
                | C::PreviousMap
                | C::Export
                | C::Print
        );
        let is_of_cells = matches!(
            self,
            C::Find | C::Paste | C::ContextMenu | C::DensityComfortable | C::DensityCompact | C::DensityLarge
        );
        is_of_cells || self.suits_sheets() && !looks_at_map
    }

    /// Whether it is about the register alone.
    fn is_of_register(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::AddGroup
                | C::DeleteGroups
                | C::DrawGroupMap
                | C::GoToGroupMap
                | C::SortGroups
                | C::FilterGroups
                | C::SharedProcesses
                | C::ShowAllGroups
                | C::CopyGroups
        )
    }
}

impl Planner<'_> {
    /// What a command would do to the register, shown or not; none leaves it to the map.
    pub(super) fn plan_on_register(&mut self, command: Command) -> Option<Option<Plan>> {
        use Command as C;
        match command {
            C::Register => return Some(self.show_register(None)),
            C::RegisterOwn => return Some(self.show_register(Some(Shown::Own))),
            C::RegisterHeads => return Some(self.show_register(Some(Shown::DepartmentHeads))),
            C::RegisterComparison => return Some(self.show_register(Some(Shown::Comparison))),
            C::DrawNextMap => return Some(self.draw_next_map()),
            C::PresetGroups => return Some(self.preset_groups()),
            _ => {}
        }
        let Some(place) = self.selection.register else {
            return command.is_of_register().then_some(None);
        };
        if command.suits_register() {
            return None;
        }
        let table = self.editor.register_table();
        let on = OnRegister { place, table: &table, list: place.shown.list() };
        Some(self.plan_on(&on, command))
    }

    fn plan_on(&mut self, on: &OnRegister<'_>, command: Command) -> Option<Plan> {
        use Command as C;
        match command {
            C::PreviousMap => {
                let last = self.workbook.maps().last()?.id();
                Some(Plan::Select(Selection::on(last, Selected::Nothing)))
            }
            C::GoToGroupMap => {
                let map = on.group()?.map?;
                Some(Plan::Select(Selection::on(map, Selected::Nothing)))
            }
            C::DrawGroupMap => {
                let group = on.group().filter(|group| group.map.is_none())?;
                self.draw_map(group)
            }
            C::CopyGroups => self.copy_groups(on),
            // Nothing else can be done to a comparison.
            _ if on.list.is_none() => None,
            C::EditText | C::EditOrAdd => Some(Plan::OnRegister(Deed::Type)),
            C::Delete => self.clear_cells(on),
            C::Copy if !on.groups().is_empty() => Some(Plan::OnRegister(Deed::Copy(None))),
            C::Cut if !on.groups().is_empty() => Some(Plan::OnRegister(Deed::Copy(Some(self.cleared(on))))),
            C::SelectAll => self.select_all_cells(on),
            C::MoveUp => self.move_rows(on, false),
            C::MoveDown => self.move_rows(on, true),
            C::AddGroup => self.insert_row(on),
            C::DeleteGroups => self.delete_rows(on),
            C::SortGroups => Some(self.arranged(|arrangement| arrangement.sort_by(on.place.at.column))),
            C::FilterGroups => {
                let group = on.group()?;
                let column = on.place.at.column;
                Some(self.arranged(|arrangement| arrangement.toggle_value(column, value(group, column))))
            }
            C::SharedProcesses => {
                let is_on = self.editor.register_arrangement().only_shared;
                let makes_sense = is_on || !on.table.shared.is_empty();
                makes_sense.then(|| self.arranged(|arrangement| arrangement.only_shared = !is_on))
            }
            C::ShowAllGroups => {
                let filtered = !self.editor.register_arrangement().shows_all();
                filtered.then(|| self.arranged(Arrangement::show_all))
            }
            _ => None,
        }
    }

    /// Whether what a command sets on the register is set.
    pub(super) fn is_set_on_register(&self, command: Command) -> bool {
        let shown = self.selection.register.map(|place| place.shown);
        match command {
            Command::RegisterOwn => shown == Some(Shown::Own),
            Command::RegisterHeads => shown == Some(Shown::DepartmentHeads),
            Command::RegisterComparison => shown == Some(Shown::Comparison),
            Command::SharedProcesses => shown.is_some() && self.editor.register_arrangement().only_shared,
            _ => false,
        }
    }

    fn show_register(&self, shown: Option<Shown>) -> Option<Plan> {
        let now = self.selection.register.map(|place| place.shown);
        let is_there = now.is_some() && (shown.is_none() || now == shown);
        (!is_there).then(|| Plan::Select(self.editor.register_selection(shown)))
    }

    fn arranged(&self, change: impl FnOnce(&mut Arrangement)) -> Plan {
        let mut arrangement = self.editor.register_arrangement().clone();
        change(&mut arrangement);
        Plan::OnRegister(Deed::Arrange(Box::new(arrangement)))
    }

    fn change_register(&self, groups: Vec<Arc<TargetGroup>>, label: Message, place: RegisterPlace) -> Plan {
        let edit = register_edit(self.workbook, Vec::new(), groups);
        Plan::ChangeCalled { edit, label, after: self.selection.on_register(place) }
    }

    /// The register with some rows replaced.
    fn with_rows(&self, rows: &[Arc<TargetGroup>], change: impl Fn(&mut TargetGroup)) -> Vec<Arc<TargetGroup>> {
        let ids: HashSet<TargetGroupId> = rows.iter().map(|group| group.id).collect();
        let changed = |group: &Arc<TargetGroup>| {
            let mut group = group.clone();
            if ids.contains(&group.id) {
                change(Arc::make_mut(&mut group));
            }
            group
        };
        self.workbook.target_groups().iter().map(changed).collect()
    }

    fn cleared(&self, on: &OnRegister<'_>) -> Edit {
        let columns = Column::ALL.get(on.place.columns()).unwrap_or_default();
        let groups = self.with_rows(on.groups(), |group| columns.iter().for_each(|column| clear(group, *column)));
        register_edit(self.workbook, Vec::new(), groups)
    }

    fn clear_cells(&self, on: &OnRegister<'_>) -> Option<Plan> {
        let columns = Column::ALL.get(on.place.columns()).unwrap_or_default();
        let is_filled = |group: &Arc<TargetGroup>| {
            columns.iter().any(|column| value(group, *column) != crate::insight::register::CellValue::Empty)
        };
        on.groups().iter().any(is_filled).then(|| Plan::ChangeCalled {
            edit: self.cleared(on),
            label: Message::new("label-groups-clear"),
            after: self.selection.clone(),
        })
    }

    fn select_all_cells(&self, on: &OnRegister<'_>) -> Option<Plan> {
        let (first, last) = (on.table.rows.first()?.id, on.table.rows.last()?.id);
        let place = RegisterPlace {
            at: CellAt { row: Some(first), column: Column::Name },
            anchor: CellAt { row: Some(last), column: Column::Map },
            ..on.place
        };
        (place != on.place).then(|| Plan::Select(self.selection.on_register(place)))
    }

    /// Moves the selected rows past the neighbour that is seen.
    fn move_rows(&self, on: &OnRegister<'_>, down: bool) -> Option<Plan> {
        let rows = on.table.selected_rows(&on.place);
        if rows.is_empty() {
            return None;
        }
        if self.editor.register_arrangement().sort.is_some() {
            return Some(Plan::OnRegister(Deed::Say(Message::new("notice-rows-sorted"))));
        }
        let neighbour =
            if down { on.table.rows.get(rows.end)? } else { on.table.rows.get(rows.start.checked_sub(1)?)? };
        let groups = self.rows_beside(on.groups(), neighbour.id, down);
        Some(self.change_register(groups, called("label-groups-move", on.groups()), on.place))
    }

    /// The register with rows put next to another.
    fn rows_beside(&self, rows: &[Arc<TargetGroup>], neighbour: TargetGroupId, after: bool) -> Vec<Arc<TargetGroup>> {
        let ids: HashSet<TargetGroupId> = rows.iter().map(|group| group.id).collect();
        let mut groups: Vec<_> =
            self.workbook.target_groups().iter().filter(|group| !ids.contains(&group.id)).cloned().collect();
        let at = groups.iter().position(|group| group.id == neighbour).unwrap_or(groups.len());
        let at = (at + usize::from(after)).min(groups.len());
        groups.splice(at..at, rows.iter().cloned());
        groups
    }

    /// What dragging the selected rows before the row at this place does; the place is counted among
    /// the rows that are seen.
    pub(in crate::editor) fn drop_rows(&self, index: usize) -> Option<Plan> {
        let place = self.selection.register?;
        let table = self.editor.register_table();
        let on = OnRegister { place, table: &table, list: place.shown.list() };
        on.list?;
        if self.editor.register_arrangement().sort.is_some() {
            return Some(Plan::OnRegister(Deed::Say(Message::new("notice-rows-sorted"))));
        }
        let rows = on.table.selected_rows(&place);
        if rows.is_empty() || (rows.start..=rows.end).contains(&index) {
            return None;
        }
        let (neighbour, after) = match on.table.rows.get(index) {
            Some(next) => (next.id, false),
            None => (on.table.rows.last()?.id, true),
        };
        let groups = self.rows_beside(on.groups(), neighbour, after);
        Some(self.change_register(groups, called("label-groups-move", on.groups()), place))
    }

    fn insert_row(&mut self, on: &OnRegister<'_>) -> Option<Plan> {
        let group = Arc::new(TargetGroup::new(self.ids.fresh(), on.list?));
        let place = RegisterPlace::cell(on.place.shown, Some(group.id), Column::Name);
        let groups = match on.group() {
            Some(below) => self.rows_beside(&[group], below.id, false),
            None => self.workbook.target_groups().iter().cloned().chain([group]).collect(),
        };
        Some(self.change_register(groups, Message::new("label-groups-add"), place))
    }

    fn delete_rows(&self, on: &OnRegister<'_>) -> Option<Plan> {
        let rows = on.table.selected_rows(&on.place);
        let gone = on.groups();
        let ids: HashSet<TargetGroupId> = gone.iter().map(|group| group.id).collect();
        let next = on.table.rows.get(rows.end).or_else(|| on.table.rows.get(rows.start.checked_sub(1)?));
        let place = RegisterPlace::cell(on.place.shown, next.map(|group| group.id), on.place.at.column);
        let groups = self.workbook.target_groups().iter().filter(|group| !ids.contains(&group.id)).cloned().collect();
        (!gone.is_empty()).then(|| self.change_register(groups, called("label-groups-delete", gone), place))
    }

    fn draw_next_map(&mut self) -> Option<Plan> {
        let next = next_maps(self.workbook).into_iter().next()?;
        self.draw_map(&next.group)
    }

    /// A map with the usual stages and lanes, called like the group, that knows it and is known by it.
    fn draw_map(&mut self, group: &Arc<TargetGroup>) -> Option<Plan> {
        let language = self.editor.options().language;
        let empty = template::workbook(template::Template::Empty, language).ok()?;
        let pattern = empty.maps().first()?;
        let title = if group.name.trim().is_empty() { self.words("new-map-title") } else { group.name.clone() };
        let info = MapInfo { target_group: Some(group.id), ..MapInfo::new(title) };
        let map = like(pattern, info, self.ids);
        let id = map.id();
        let record = TargetGroup { map: Some(id), ..TargetGroup::clone(group) };
        let edit = Edit::Several(vec![
            Edit::Maps(MapsEdit::Add { map: Box::new(map), index: usize::MAX }),
            Edit::Shared(SharedEdit::TargetGroup(ListEdit::Set(record))),
        ]);
        let label = Message::new("label-group-map").with("name", crate::edit::quoted(&group.name));
        Some(Plan::ChangeCalled { edit, label, after: Selection::on(id, Selected::Nothing) })
    }

    /// The typical groups that the list does not name yet.
    fn preset_groups(&mut self) -> Option<Plan> {
        let shown = self.selection.register.map_or(Shown::Own, |place| place.shown);
        let list = shown.list()?;
        let presets = template::preset_groups(self.editor.options().language).as_ref().ok()?;
        let there = self.workbook.target_groups().iter().filter(|group| group.list == list);
        let there: HashSet<CellValue> = there.map(|group| value(group, Column::Name)).collect();
        let missing: Vec<&Arc<TargetGroup>> =
            presets.iter().filter(|preset| !there.contains(&value(preset, Column::Name))).collect();
        let mut add = |preset: &Arc<TargetGroup>| {
            Arc::new(TargetGroup { id: self.ids.fresh(), list, ..TargetGroup::clone(preset) })
        };
        let added: Vec<Arc<TargetGroup>> = missing.into_iter().map(&mut add).collect();
        let first = added.first()?.id;
        let groups = self.workbook.target_groups().iter().cloned().chain(added).collect();
        let place = RegisterPlace::cell(shown, Some(first), Column::Name);
        Some(self.change_register(groups, Message::new("label-groups-presets"), place))
    }

    /// The selected rows in the other list too, unless they are there; from the comparison, in the
    /// list that lacks them.
    fn copy_groups(&mut self, on: &OnRegister<'_>) -> Option<Plan> {
        let other = |list| if list == GroupList::Own { GroupList::DepartmentHeads } else { GroupList::Own };
        let there: HashSet<TargetGroupId> = on
            .table
            .pairs
            .iter()
            .filter(|pair| pair.own.is_some() && pair.heads.is_some())
            .filter_map(|pair| pair.own)
            .collect();
        let wanted: Vec<&Arc<TargetGroup>> = on.groups().iter().filter(|group| !there.contains(&group.id)).collect();
        if wanted.is_empty() {
            return None;
        }
        let is_there = |group: &TargetGroup| {
            let list = other(group.list);
            self.workbook.target_groups().iter().any(|own| own.list == list && say_the_same(own, group))
        };
        let fresh: Vec<&Arc<TargetGroup>> = wanted.into_iter().filter(|group| !is_there(group)).collect();
        if fresh.is_empty() {
            return Some(Plan::OnRegister(Deed::Say(Message::new("notice-groups-there"))));
        }
        let mut copies = Vec::new();
        for group in &fresh {
            let (id, list) = (self.ids.fresh(), other(group.list));
            copies.push(Arc::new(TargetGroup { id, list, ..TargetGroup::clone(group) }));
        }
        let label = called("label-groups-copy", &copies);
        let (first, last) = (copies.first()?.clone(), copies.last()?.id);
        let groups = self.workbook.target_groups().iter().cloned().chain(copies).collect();
        let place = if on.list.is_none() {
            on.place
        } else {
            RegisterPlace {
                shown: Shown::of(first.list),
                at: CellAt { row: Some(first.id), column: Column::Name },
                anchor: CellAt { row: Some(last), column: Column::Map },
            }
        };
        Some(self.change_register(groups, label, place))
    }

    /// The sheet to the right of the last map.
    pub(super) fn register_after_maps(&self) -> Plan {
        Plan::Select(self.editor.register_selection(None))
    }
}

/// What the selected rows are called together.
fn called(key: &'static str, groups: &[Arc<TargetGroup>]) -> Message {
    let name = groups.first().map_or("", |group| group.name.as_str());
    Message::new(key).with("count", groups.len()).with("name", crate::edit::quoted(name))
}

/// A map with the stages and lanes of another and nothing in them.
fn like(pattern: &JourneyMap, info: MapInfo, ids: &mut IdSource) -> JourneyMap {
    let mut map = JourneyMap::new(ids.fresh(), info);
    for stage in pattern.stages().iter() {
        let steps = stage.steps.iter().map(|step| Step { id: ids.fresh(), name: step.name.clone() }).collect();
        map.stages_mut().push(Arc::new(Stage { id: ids.fresh(), steps, ..(**stage).clone() }));
    }
    for row in pattern.rows().iter() {
        map.rows_mut().push(Row::new(Lane { id: ids.fresh(), ..(*row.lane).clone() }));
    }
    map
}

/// What is selected on the register.
struct OnRegister<'a> {
    place: RegisterPlace,
    table: &'a RegisterTable,
    list: Option<GroupList>,
}

impl OnRegister<'_> {
    /// The row of the selected cell.
    fn group(&self) -> Option<&Arc<TargetGroup>> {
        self.table.rows.get(self.table.index_of(self.place.at.row))
    }

    /// The selected rows.
    fn groups(&self) -> &[Arc<TargetGroup>] {
        self.table.selected_groups(&self.place)
    }
}

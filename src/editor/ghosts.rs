//! The curves of another map laid over those of the map in view: how "as is" and "to be", or two
//! quarters, are compared at a glance. It is a way of looking, kept for each map while the workbook
//! is open, and what is seen is what is exported.

use super::Editor;
use crate::model::MapId;

impl Editor {
    /// The map whose curves are laid over those of the map in view.
    pub fn laid_over(&self) -> Option<MapId> {
        let ghost = self.options().ghosts.get(&self.selection().map)?;
        self.workbook().map(*ghost).map(|map| map.id())
    }

    /// The other maps of the workbook with their titles: the one from which this map was derived
    /// first.
    pub fn maps_to_lay_over(&self) -> Vec<(MapId, String)> {
        let Some(map) = self.map() else { return Vec::new() };
        let origin = map.info().derived_from.as_ref().map(|derivation| derivation.map);
        let others = self.workbook().maps().iter().filter(|other| other.id() != map.id());
        let mut maps: Vec<(MapId, String)> = others.map(|other| (other.id(), other.info().title.clone())).collect();
        maps.sort_by_key(|(other, _)| Some(*other) != origin);
        maps
    }

    /// Lays the curves of a map over those of the map in view, or none.
    pub fn lay_over(&mut self, ghost: Option<MapId>) {
        let map = self.selection.map;
        let known = ghost.filter(|ghost| *ghost != map && self.workbook().map(*ghost).is_some());
        match known {
            Some(ghost) => self.options.ghosts.insert(map, ghost),
            None => self.options.ghosts.remove(&map),
        };
    }
}

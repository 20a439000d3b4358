//! The workbook: one file, several maps, and the lists the maps share.

use super::List;
use super::card::Card;
use super::id::{ChannelId, DepartmentId, MapId, RoleId, SourceId};
use super::map::JourneyMap;
use super::shared::{Channel, Department, Picture, Role, Source, TargetGroup};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that is in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    info: Arc<WorkbookInfo>,
    roles: List<Role>,
    departments: List<Department>,
    channels: List<Channel>,
    sources: List<Source>,
    target_groups: List<TargetGroup>,
    maps: List<JourneyMap>,
}

/// What a workbook says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkbookInfo {
    /// The title; empty means the title of the first map.
    pub title: String,
    /// Who made it; may be empty.
    pub author: String,
    /// Who in top management opens doors; may be empty.
    pub sponsor: String,
    /// The company's logo.
    pub logo: Option<Arc<Picture>>,
}

impl Workbook {
    /// Title, author, sponsor, logo.
    pub fn info(&self) -> &Arc<WorkbookInfo> {
        &self.info
    }

    /// The roles, in the order in which lists and legends show them.
    pub fn roles(&self) -> &List<Role> {
        &self.roles
    }

    /// The departments.
    pub fn departments(&self) -> &List<Department> {
        &self.departments
    }

    /// The channels.
    pub fn channels(&self) -> &List<Channel> {
        &self.channels
    }

    /// The sources.
    pub fn sources(&self) -> &List<Source> {
        &self.sources
    }

    /// The register of target groups.
    pub fn target_groups(&self) -> &List<TargetGroup> {
        &self.target_groups
    }

    /// The maps, in the order of their tabs.
    pub fn maps(&self) -> &List<JourneyMap> {
        &self.maps
    }

    /// The map with this id.
    pub fn map(&self, id: MapId) -> Option<&Arc<JourneyMap>> {
        self.maps.iter().find(|map| map.id() == id)
    }

    /// The role with this id.
    pub fn role(&self, id: RoleId) -> Option<&Arc<Role>> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The department with this id.
    pub fn department(&self, id: DepartmentId) -> Option<&Arc<Department>> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// The channel with this id.
    pub fn channel(&self, id: ChannelId) -> Option<&Arc<Channel>> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: SourceId) -> Option<&Arc<Source>> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// What to call the workbook: its title, else the title of its first map.
    pub fn title(&self) -> &str {
        if self.info.title.is_empty() {
            self.maps.first().map_or("", |map| &map.info().title)
        } else {
            &self.info.title
        }
    }

    /// All cards of all maps.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.maps.iter().flat_map(|map| map.cards())
    }

    /// Every picture on a card once, by what it is known by in a file.
    pub fn pictures(&self) -> BTreeMap<u64, &Arc<Picture>> {
        let pictures = self.cards().filter_map(|card| card.picture.as_ref());
        // One picture is on many cards, and is asked once what it is known by.
        let by_place: BTreeMap<usize, &Arc<Picture>> =
            pictures.map(|picture| (Arc::as_ptr(picture).addr(), picture)).collect();
        by_place.into_values().map(|picture| (picture.hash(), picture)).collect()
    }

    /// How many pictures a file of it would hold, and how many bytes they are, the logo among them.
    pub fn count_pictures(&self) -> (usize, usize) {
        let mut pictures = self.pictures();
        pictures.extend(self.info.logo.iter().map(|logo| (logo.hash(), logo)));
        (pictures.len(), pictures.values().map(|picture| picture.png.len()).sum())
    }

    pub(crate) fn info_mut(&mut self) -> &mut WorkbookInfo {
        Arc::make_mut(&mut self.info)
    }

    pub(crate) fn roles_mut(&mut self) -> &mut Vec<Arc<Role>> {
        Arc::make_mut(&mut self.roles)
    }

    pub(crate) fn departments_mut(&mut self) -> &mut Vec<Arc<Department>> {
        Arc::make_mut(&mut self.departments)
    }

    pub(crate) fn channels_mut(&mut self) -> &mut Vec<Arc<Channel>> {
        Arc::make_mut(&mut self.channels)
    }

    pub(crate) fn sources_mut(&mut self) -> &mut Vec<Arc<Source>> {
        Arc::make_mut(&mut self.sources)
    }

    pub(crate) fn target_groups_mut(&mut self) -> &mut Vec<Arc<TargetGroup>> {
        Arc::make_mut(&mut self.target_groups)
    }

    pub(crate) fn maps_mut(&mut self) -> &mut Vec<Arc<JourneyMap>> {
        Arc::make_mut(&mut self.maps)
    }
}

//! The lists that the maps of a workbook share: what stands in them, adding to them (with what a
//! preset knows of a record called so), putting them in order, taking away. Fields of records are
//! the business of `details`.

use super::Editor;
use super::details::{Details, Field, PARTS, SOURCES};
use super::words::folded_name;
use crate::edit::{Edit, ListEdit, SharedEdit, apply};
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{
    Channel, ChannelId, ChannelKind, Department, DepartmentId, IdSource, Role, RoleId, Source, SourceId, SourceKind,
    Workbook,
};
use crate::preset::{RolePreset, presets};

/// A list of the workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// Who takes part in the decision.
    #[default]
    Roles,
    /// Who answers in the company.
    Departments,
    /// Where customer and company meet.
    Channels,
    /// Where things are known from.
    Sources,
}

impl ListKind {
    /// Every list, in the order in which they are shown.
    pub const ALL: [ListKind; 4] = [ListKind::Roles, ListKind::Departments, ListKind::Channels, ListKind::Sources];

    /// The message that names the list.
    pub fn label_key(self) -> &'static str {
        match self {
            ListKind::Roles => "list-roles",
            ListKind::Departments => "list-departments",
            ListKind::Channels => "list-channels",
            ListKind::Sources => "list-sources",
        }
    }

    /// How messages tell the lists apart.
    fn code(self) -> &'static str {
        match self {
            ListKind::Roles => "role",
            ListKind::Departments => "department",
            ListKind::Channels => "channel",
            ListKind::Sources => "source",
        }
    }

    /// The message that names one of its records.
    pub fn record_key(self) -> &'static str {
        match self {
            ListKind::Roles => "listed-role",
            ListKind::Departments => "listed-department",
            ListKind::Channels => "listed-channel",
            ListKind::Sources => "listed-source",
        }
    }

    /// The message that asks for the name of a new record.
    pub fn add_key(self) -> &'static str {
        match self {
            ListKind::Roles => "list-add-role",
            ListKind::Departments => "list-add-department",
            ListKind::Channels => "list-add-channel",
            ListKind::Sources => "list-add-source",
        }
    }

    /// The message that says what an empty list is for.
    pub fn empty_key(self) -> &'static str {
        match self {
            ListKind::Roles => "list-roles-empty",
            ListKind::Departments => "list-departments-empty",
            ListKind::Channels => "list-channels-empty",
            ListKind::Sources => "list-sources-empty",
        }
    }

    /// The message that offers all presets at once; sources have none.
    pub fn usual_key(self) -> Option<&'static str> {
        match self {
            ListKind::Roles => Some("list-usual-roles"),
            ListKind::Departments => Some("list-usual-departments"),
            ListKind::Channels => Some("list-usual-channels"),
            ListKind::Sources => None,
        }
    }
}

/// A record of one of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum Listed {
    Role(RoleId),
    Department(DepartmentId),
    Channel(ChannelId),
    Source(SourceId),
}

impl Listed {
    /// The list it stands in.
    pub fn kind(self) -> ListKind {
        match self {
            Listed::Role(_) => ListKind::Roles,
            Listed::Department(_) => ListKind::Departments,
            Listed::Channel(_) => ListKind::Channels,
            Listed::Source(_) => ListKind::Sources,
        }
    }

    fn delete(self) -> Edit {
        Edit::Shared(match self {
            Listed::Role(id) => SharedEdit::Role(ListEdit::Delete(id)),
            Listed::Department(id) => SharedEdit::Department(ListEdit::Delete(id)),
            Listed::Channel(id) => SharedEdit::Channel(ListEdit::Delete(id)),
            Listed::Source(id) => SharedEdit::Source(ListEdit::Delete(id)),
        })
    }

    fn moved(self, index: usize) -> Edit {
        Edit::Shared(match self {
            Listed::Role(id) => SharedEdit::Role(ListEdit::Move { id, index }),
            Listed::Department(id) => SharedEdit::Department(ListEdit::Move { id, index }),
            Listed::Channel(id) => SharedEdit::Channel(ListEdit::Move { id, index }),
            Listed::Source(id) => SharedEdit::Source(ListEdit::Move { id, index }),
        })
    }
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListLine {
    /// Which record.
    pub of: Listed,
    /// What it is called.
    pub name: String,
    /// What else matters most about it; may be empty.
    pub note: String,
    /// The letters and the place in the palette of a role.
    pub badge: Option<(String, u32)>,
    /// The kind of a channel, which has an icon.
    pub channel: Option<ChannelKind>,
}

/// The first place of the palette that no role has yet.
pub(super) fn free_color(roles: &[std::sync::Arc<Role>]) -> u32 {
    (0..).find(|color| roles.iter().all(|role| role.color != *color)).unwrap_or(0)
}

/// The preset role that a name means.
pub(super) fn role_called(name: &str) -> Option<&'static RolePreset> {
    let name = folded_name(name);
    let all = Language::ALL.into_iter().flat_map(|language| &presets(language).roles);
    all.into_iter().find(|preset| folded_name(&preset.name) == name)
}

impl Editor {
    /// The lines of a list.
    pub fn list(&self, kind: ListKind) -> Vec<ListLine> {
        lines(self.workbook(), kind, self.options.language)
    }

    /// What can be said about a record of a list.
    pub fn listed_details(&self, of: Listed) -> Option<Details> {
        self.context()?.listed_details(of)
    }

    /// What is said about a list as a whole: those who lead have a sponsor.
    pub fn list_field(&self, kind: ListKind) -> Option<Field> {
        self.context().filter(|_| kind == ListKind::Departments).map(|context| context.sponsor())
    }

    /// Names of presets that the list lacks and that have what is typed in them.
    pub fn suggestions(&self, kind: ListKind, typed: &str) -> Vec<String> {
        let language = self.options.language;
        let names: Vec<String> = match kind {
            ListKind::Roles => presets(language).roles.iter().map(|preset| preset.name.clone()).collect(),
            ListKind::Departments => presets(language).departments.clone(),
            ListKind::Channels => ChannelKind::ALL
                .into_iter()
                .filter(|kind| *kind != ChannelKind::Other)
                .map(|kind| terms::channel_kind(language, kind))
                .collect(),
            ListKind::Sources => Vec::new(),
        };
        // Not what is being typed: it is there once it is done.
        let there = lines(self.document.workbook(), kind, language);
        let there: Vec<String> = there.iter().map(|line| folded_name(&line.name)).collect();
        let typed = folded_name(typed);
        let is_wanted = |name: &String| {
            let name = folded_name(name);
            name.contains(&typed) && !there.contains(&name)
        };
        names.into_iter().filter(is_wanted).collect()
    }

    /// A new record with this name at the end of a list, as one step of the history; the preset's,
    /// if there is one called so.
    pub fn add_to_list(&mut self, kind: ListKind, name: &str) -> Option<Listed> {
        let name = name.trim();
        if name.is_empty() || !self.make_way() {
            return None;
        }
        let (edit, of) = adding(self.document.workbook(), kind, name, &mut self.ids);
        self.change(&edit).then_some(of)
    }

    /// The names of the presets that a list lacks; for roles, of the typical buying centre.
    fn usual_names(&self, kind: ListKind) -> Vec<String> {
        let typical =
            |name: &String| kind != ListKind::Roles || role_called(name).is_some_and(|preset| preset.is_typical);
        let mut names = self.suggestions(kind, "");
        names.retain(typical);
        names
    }

    /// All presets of a list that it lacks, as one change and what it is called.
    pub(super) fn usual(&self, kind: ListKind, ids: &mut IdSource) -> Option<(Edit, Message)> {
        let mut workbook = Workbook::clone(self.document.workbook());
        let mut edits = Vec::new();
        for name in &self.usual_names(kind) {
            // Each is made with those before it: they take their colours in turn.
            let (edit, _) = adding(&workbook, kind, name, ids);
            workbook = apply(&workbook, &edit).ok()?.workbook;
            edits.push(edit);
        }
        let label = Message::new("label-list-usual").with("count", edits.len()).with("kind", kind.code());
        (!edits.is_empty()).then_some((Edit::Several(edits), label))
    }

    /// Whether there are presets that the list lacks.
    pub fn lacks_usual(&self, kind: ListKind) -> bool {
        !self.usual_names(kind).is_empty()
    }

    /// Adds the presets that the list lacks, as one step of the history.
    pub fn add_usual(&mut self, kind: ListKind) -> bool {
        if !self.make_way() {
            return false;
        }
        let mut ids = self.ids.clone();
        let Some((edit, label)) = self.usual(kind, &mut ids) else { return false };
        self.ids = ids;
        let selection = self.selection.clone();
        self.commit_called(label, &edit, selection.clone(), selection)
    }

    /// Puts a record at another place of its list.
    pub fn move_in_list(&mut self, of: Listed, index: usize) -> bool {
        self.change(&of.moved(index))
    }

    /// Takes a record away, and every mention of it.
    pub fn delete_from_list(&mut self, of: Listed) -> bool {
        self.change(&of.delete())
    }

    /// What goes with a record if it is taken away.
    pub fn goes_with(&self, of: Listed) -> Vec<Message> {
        apply(self.document.workbook(), &of.delete()).map(|applied| applied.notices).unwrap_or_default()
    }
}

/// The lines of a list of a workbook.
fn lines(workbook: &Workbook, kind: ListKind, language: Language) -> Vec<ListLine> {
    let text = |key: &'static str| locale::text(language, key);
    match kind {
        ListKind::Roles => {
            let parts = |role: &Role| {
                let named = PARTS.iter().filter(|(part, ..)| role.parts.contains(part));
                named.map(|(_, key, _)| text(key)).collect::<Vec<_>>().join(", ")
            };
            let line = |role: &Role| ListLine {
                badge: Some((role.badge(), role.color)),
                ..line(Listed::Role(role.id), &role.name, parts(role))
            };
            workbook.roles().iter().map(|role| line(role)).collect()
        }
        ListKind::Departments => {
            let note = |record: &Department| {
                let lead = record.leads_project.then(|| text("list-lead"));
                let said = [Some(record.person.clone()).filter(|person| !person.is_empty()), lead];
                said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            };
            let records = workbook.departments().iter();
            records.map(|record| line(Listed::Department(record.id), &record.name, note(record))).collect()
        }
        ListKind::Channels => {
            let line = |channel: &Channel| {
                let owner = channel.owner.and_then(|id| workbook.department(id));
                let owner = owner.map_or_else(String::new, |owner| owner.name.clone());
                let name = terms::channel_name(language, channel);
                ListLine { channel: Some(channel.kind), ..line(Listed::Channel(channel.id), &name, owner) }
            };
            workbook.channels().iter().map(|channel| line(channel)).collect()
        }
        ListKind::Sources => {
            let note = |source: &Source| {
                let kind = SOURCES.iter().find(|(kind, _)| *kind == source.kind).map(|(_, key)| text(key));
                let role = source.role.and_then(|id| workbook.role(id)).map(|role| role.name.clone());
                [kind, role].into_iter().flatten().collect::<Vec<_>>().join(" · ")
            };
            workbook
                .sources()
                .iter()
                .map(|record| line(Listed::Source(record.id), &record.title, note(record)))
                .collect()
        }
    }
}

fn line(of: Listed, name: &str, note: String) -> ListLine {
    ListLine { of, name: name.to_owned(), note, badge: None, channel: None }
}

pub(super) fn adding(workbook: &Workbook, kind: ListKind, name: &str, ids: &mut IdSource) -> (Edit, Listed) {
    let (edit, of) = match kind {
        ListKind::Roles => {
            let (id, color) = (ids.fresh(), free_color(workbook.roles()));
            let record = match role_called(name) {
                Some(preset) => preset.role(id, color),
                None => Role::new(id, name, color),
            };
            (SharedEdit::Role(ListEdit::Add { record, index: usize::MAX }), Listed::Role(id))
        }
        ListKind::Departments => {
            let record = new_department(ids.fresh(), name);
            let of = Listed::Department(record.id);
            (SharedEdit::Department(ListEdit::Add { record, index: usize::MAX }), of)
        }
        ListKind::Channels => {
            let called = folded_name(name);
            let is_called =
                |kind: &ChannelKind| Language::ALL.map(|language| folded_name(&terms::channel_kind(language, *kind)));
            let usual = ChannelKind::ALL.into_iter().find(|kind| is_called(kind).contains(&called));
            // One of the usual kinds is called so by itself, in either language.
            let name = if usual.is_some() { "" } else { name };
            let record = new_channel(ids.fresh(), usual.unwrap_or(ChannelKind::Other), name);
            let of = Listed::Channel(record.id);
            (SharedEdit::Channel(ListEdit::Add { record, index: usize::MAX }), of)
        }
        ListKind::Sources => {
            let record = new_source(ids.fresh(), name);
            let of = Listed::Source(record.id);
            (SharedEdit::Source(ListEdit::Add { record, index: usize::MAX }), of)
        }
    };
    (Edit::Shared(edit), of)
}

/// A department of which only the name is known.
pub(super) fn new_department(id: DepartmentId, name: &str) -> Department {
    Department { id, name: name.to_owned(), person: String::new(), leads_project: false }
}

/// A channel of which only the kind and perhaps the name are known.
pub(super) fn new_channel(id: ChannelId, kind: ChannelKind, name: &str) -> Channel {
    Channel { id, kind, name: name.to_owned(), purpose: String::new(), owner: None }
}

/// A source of which only the title is known: mostly somebody was asked.
pub(super) fn new_source(id: SourceId, title: &str) -> Source {
    Source {
        id,
        kind: SourceKind::Interview,
        title: title.to_owned(),
        date: None,
        person: String::new(),
        role: None,
        link: String::new(),
    }
}

//! The fields of the records that maps share: roles, departments, channels and sources. They are
//! filled in wherever they are shown, whatever is selected on the map.

use super::card::{all_of, mark, one_of, score};
use super::card_fields::list;
use super::record::{Record, changed, mark_chosen, shared};
use super::{Change, Choice, Choices, Context, Details, Field, FieldId, Form, Pick, Rank, Value, WorkbookField};
use crate::edit::{Edit, ListEdit, SharedEdit};
use crate::editor::lists::Listed;
use crate::locale::terms;
use crate::model::{Attitude, Channel, ChannelKind, Department, IdSource, Role, RolePart, Source, SourceKind};
use crate::theme::ROLE_DASHES;

/// A field of a record that maps share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum ListedField {
    Name,
    Initials,
    Color,
    Parts,
    Goal,
    Criteria,
    Fears,
    Influence,
    Attitude,
    Sources,
    Person,
    LeadsProject,
    Kind,
    Purpose,
    Owner,
    Date,
    Role,
    Link,
}

use ListedField as F;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn one(pick: Option<Pick>) -> Value {
    Value::Picks(pick.into_iter().collect())
}

impl Record for Role {
    type Field = ListedField;

    fn takes_several(field: F) -> bool {
        matches!(field, F::Parts | F::Sources)
    }

    fn read(&self, field: F) -> Option<Value> {
        Some(match field {
            F::Name => text(&self.name),
            F::Initials => text(&self.initials),
            F::Color => one(Some(Pick::Color(self.color % ROLE_DASHES.len() as u32))),
            F::Parts => Value::Picks(self.parts.iter().copied().map(Pick::Part).collect()),
            F::Goal => text(&self.goal),
            F::Criteria => text(&self.criteria),
            F::Fears => text(&self.fears),
            F::Influence => one(mark(self.influence)),
            F::Attitude => one(self.attitude.map(Pick::Attitude)),
            F::Sources => Value::Picks(self.sources.iter().copied().map(Pick::Source).collect()),
            _ => return None,
        })
    }

    fn write(&mut self, field: F, value: Value) {
        match (field, value) {
            // Without a name it could not be told from others.
            (F::Name, Value::Text(name)) if name.is_empty() => {}
            (F::Name, Value::Text(name)) => self.name = name,
            (F::Initials, Value::Text(initials)) => self.initials = initials,
            (F::Goal, Value::Text(goal)) => self.goal = goal,
            (F::Criteria, Value::Text(criteria)) => self.criteria = criteria,
            (F::Fears, Value::Text(fears)) => self.fears = fears,
            (F::Color, Value::Picks(picks)) => {
                self.color = one_of!(picks.first().copied(), Color).unwrap_or(self.color)
            }
            (F::Parts, Value::Picks(picks)) => self.parts = all_of!(picks, Part),
            (F::Influence, Value::Picks(picks)) => self.influence = score(picks.first().copied()),
            (F::Attitude, Value::Picks(picks)) => self.attitude = one_of!(picks.first().copied(), Attitude),
            (F::Sources, Value::Picks(picks)) => self.sources = all_of!(picks, Source),
            _ => {}
        }
    }
}

impl Record for Department {
    type Field = ListedField;

    fn read(&self, field: F) -> Option<Value> {
        Some(match field {
            F::Name => text(&self.name),
            F::Person => text(&self.person),
            F::LeadsProject => Value::Flag(self.leads_project),
            _ => return None,
        })
    }

    fn write(&mut self, field: F, value: Value) {
        match (field, value) {
            (F::Name, Value::Text(name)) if name.is_empty() => {}
            (F::Name, Value::Text(name)) => self.name = name,
            (F::Person, Value::Text(person)) => self.person = person,
            (F::LeadsProject, Value::Flag(leads)) => self.leads_project = leads,
            _ => {}
        }
    }
}

impl Record for Channel {
    type Field = ListedField;

    fn read(&self, field: F) -> Option<Value> {
        Some(match field {
            F::Name => text(&self.name),
            F::Kind => one(Some(Pick::ChannelKind(self.kind))),
            F::Purpose => text(&self.purpose),
            F::Owner => one(self.owner.map(Pick::Department)),
            _ => return None,
        })
    }

    fn write(&mut self, field: F, value: Value) {
        match (field, value) {
            (F::Name, Value::Text(name)) => self.name = name,
            (F::Purpose, Value::Text(purpose)) => self.purpose = purpose,
            (F::Kind, Value::Picks(picks)) => {
                self.kind = one_of!(picks.first().copied(), ChannelKind).unwrap_or(self.kind);
            }
            (F::Owner, Value::Picks(picks)) => self.owner = one_of!(picks.first().copied(), Department),
            _ => {}
        }
    }
}

impl Record for Source {
    type Field = ListedField;

    fn read(&self, field: F) -> Option<Value> {
        Some(match field {
            F::Name => text(&self.title),
            F::Kind => one(Some(Pick::SourceKind(self.kind))),
            F::Date => Value::Date(self.date),
            F::Person => text(&self.person),
            F::Role => one(self.role.map(Pick::Role)),
            F::Link => text(&self.link),
            _ => return None,
        })
    }

    fn write(&mut self, field: F, value: Value) {
        match (field, value) {
            (F::Name, Value::Text(title)) if title.is_empty() => {}
            (F::Name, Value::Text(title)) => self.title = title,
            (F::Person, Value::Text(person)) => self.person = person,
            (F::Link, Value::Text(link)) => self.link = link,
            (F::Date, Value::Date(date)) => self.date = date,
            (F::Kind, Value::Picks(picks)) => {
                self.kind = one_of!(picks.first().copied(), SourceKind).unwrap_or(self.kind);
            }
            (F::Role, Value::Picks(picks)) => self.role = one_of!(picks.first().copied(), Role),
            _ => {}
        }
    }
}

/// The fields of a record on their way to be shown.
struct Fields<'a, R: Record<Field = ListedField>> {
    context: &'a Context<'a>,
    of: Listed,
    record: &'a R,
    made: Vec<Field>,
}

impl<R: Record<Field = ListedField>> Fields<'_, R> {
    fn add(&mut self, field: F, name: &'static str, form: Form) {
        self.hinted(field, name, form, String::new());
    }

    fn hinted(&mut self, field: F, name: &'static str, form: Form, hint: String) {
        let rank = if field == F::Name { Rank::Heading } else { Rank::Main };
        let value = shared(&[self.record], field);
        let mut made = self.context.field(FieldId::Listed(self.of, field), name, rank, form, value);
        made.hint = hint;
        if let Form::Choice(choices) = &mut made.form {
            mark_chosen(&mut choices.options, &[self.record], field);
        }
        self.made.push(made);
    }
}

impl Context<'_> {
    /// What can be said about a record of a list.
    pub(in crate::editor) fn listed_details(&self, of: Listed) -> Option<Details> {
        let fields = match of {
            Listed::Role(id) => self.role_fields(of, self.workbook.role(id)?),
            Listed::Department(id) => self.department_fields(of, self.workbook.department(id)?),
            Listed::Channel(id) => self.channel_fields(of, self.workbook.channel(id)?),
            Listed::Source(id) => self.source_fields(of, self.workbook.source(id)?),
        };
        Some(Details { about: self.text(of.kind().record_key()), fields })
    }

    fn fields<'a, R: Record<Field = F>>(&'a self, of: Listed, record: &'a R) -> Fields<'a, R> {
        Fields { context: self, of, record, made: Vec::new() }
    }

    fn role_fields(&self, of: Listed, role: &Role) -> Vec<Field> {
        let mut fields = self.fields(of, role);
        let made_from_name = Role { initials: String::new(), ..role.clone() }.badge();
        fields.add(F::Name, "field-role", Form::Line);
        fields.hinted(F::Initials, "detail-initials", Form::Line, made_from_name);
        fields.add(F::Color, "detail-color", self.palette(role));
        fields.add(F::Parts, "detail-parts", self.parts());
        fields.add(F::Goal, "detail-role-goal", Form::Lines);
        fields.add(F::Criteria, "detail-criteria", Form::Lines);
        fields.add(F::Fears, "detail-fears", Form::Lines);
        fields.add(F::Influence, "detail-influence", self.marks(5));
        fields.add(F::Attitude, "detail-attitude", self.chips(ATTITUDES, Pick::Attitude));
        fields.add(F::Sources, "detail-sources", self.sources());
        fields.made
    }

    fn department_fields(&self, of: Listed, department: &Department) -> Vec<Field> {
        let mut fields = self.fields(of, department);
        fields.add(F::Name, "detail-department-name", Form::Line);
        fields.add(F::Person, "detail-department-person", Form::Line);
        fields.add(F::LeadsProject, "detail-leads-project", Form::Flag);
        fields.made
    }

    fn channel_fields(&self, of: Listed, channel: &Channel) -> Vec<Field> {
        let kinds =
            ChannelKind::ALL.map(|kind| self.choice(Pick::ChannelKind(kind), terms::channel_kind(self.language, kind)));
        let mut fields = self.fields(of, channel);
        let usual = terms::channel_kind(self.language, channel.kind);
        fields.hinted(F::Name, "detail-channel-name", Form::Line, usual);
        fields.add(F::Kind, "detail-channel-kind", list(kinds.to_vec(), None));
        fields.add(F::Purpose, "detail-channel-purpose", Form::Lines);
        fields.add(F::Owner, "detail-owner", self.departments());
        fields.made
    }

    fn source_fields(&self, of: Listed, source: &Source) -> Vec<Field> {
        let roles = self.workbook.roles().iter();
        let roles = roles.map(|role| self.choice(Pick::Role(role.id), role.name.clone())).collect();
        let mut fields = self.fields(of, source);
        fields.add(F::Name, "detail-source-title", Form::Line);
        fields.add(F::Kind, "detail-source-kind", self.chips(SOURCES, Pick::SourceKind));
        fields.hinted(F::Date, "detail-date", Form::Date, self.text("detail-date-hint"));
        fields.add(F::Person, "detail-source-person", Form::Line);
        fields.add(F::Role, "detail-source-role", list(roles, None));
        fields.hinted(F::Link, "detail-source-link", Form::Link, "https://".to_owned());
        fields.made
    }

    /// The places of the palette as badges of the role.
    fn palette(&self, role: &Role) -> Form {
        let options = PALETTE.iter().enumerate().map(|(place, name)| Choice {
            short: Some(role.badge()),
            color: Some(place as u32),
            ..self.choice(Pick::Color(place as u32), self.text(name))
        });
        Form::Choice(Choices { options: options.collect(), several: false, as_list: false, adds: None })
    }

    fn parts(&self) -> Form {
        let options = PARTS.iter().map(|(part, name, asks)| Choice {
            hint: Some(self.text(asks)),
            ..self.choice(Pick::Part(*part), self.text(name))
        });
        Form::Choice(Choices { options: options.collect(), several: true, as_list: false, adds: None })
    }

    /// What is said about the whole of a list.
    pub(in crate::editor) fn sponsor(&self) -> Field {
        let value = shared(&[&**self.workbook.info()], WorkbookField::Sponsor);
        let mut field =
            self.field(FieldId::Workbook(WorkbookField::Sponsor), "detail-sponsor", Rank::Main, Form::Line, value);
        field.hint = self.text("detail-sponsor-hint");
        field
    }

    /// The change of a record; with it the record that it adds to another list.
    pub(super) fn listed_edit(&self, of: Listed, field: F, change: &Change, ids: &mut IdSource) -> Option<Edit> {
        let (adds, change) = match (field, change) {
            (F::Sources | F::Owner, Change::Add(name)) if !name.trim().is_empty() => {
                let (adds, pick) = match field {
                    F::Sources => self.new_source(name.trim(), ids),
                    _ => self.new_department(name.trim(), ids),
                };
                (Some(adds), Change::Toggle(pick))
            }
            _ => (None, change.clone()),
        };
        let workbook = self.workbook;
        let set = match of {
            Listed::Role(id) => {
                SharedEdit::Role(ListEdit::Set(changed(&[&**workbook.role(id)?], field, &change).pop()?))
            }
            Listed::Department(id) => {
                SharedEdit::Department(ListEdit::Set(changed(&[&**workbook.department(id)?], field, &change).pop()?))
            }
            Listed::Channel(id) => {
                SharedEdit::Channel(ListEdit::Set(changed(&[&**workbook.channel(id)?], field, &change).pop()?))
            }
            Listed::Source(id) => {
                SharedEdit::Source(ListEdit::Set(changed(&[&**workbook.source(id)?], field, &change).pop()?))
            }
        };
        let set = Edit::Shared(set);
        Some(match adds {
            Some(adds) => Edit::Several(vec![adds, set]),
            None => set,
        })
    }
}

/// The names of the places of the palette: the same hue in every theme, and the dash.
const PALETTE: [&str; ROLE_DASHES.len()] =
    ["palette-1", "palette-2", "palette-3", "palette-4", "palette-5", "palette-6", "palette-7", "palette-8"];

/// Parts in the decision: their names, and what each asks first.
pub(in crate::editor) const PARTS: &[(RolePart, &str, &str)] = &[
    (RolePart::Decider, "part-decider", "part-decider-asks"),
    (RolePart::Influencer, "part-influencer", "part-influencer-asks"),
    (RolePart::Initiator, "part-initiator", "part-initiator-asks"),
    (RolePart::User, "part-user", "part-user-asks"),
    (RolePart::Approver, "part-approver", "part-approver-asks"),
    (RolePart::Buyer, "part-buyer", "part-buyer-asks"),
    (RolePart::Gatekeeper, "part-gatekeeper", "part-gatekeeper-asks"),
];

const ATTITUDES: &[(Attitude, &str)] = &[
    (Attitude::Against, "attitude-against"),
    (Attitude::Wary, "attitude-wary"),
    (Attitude::Neutral, "attitude-neutral"),
    (Attitude::For, "attitude-for"),
    (Attitude::Champion, "attitude-champion"),
];

pub(in crate::editor) const SOURCES: &[(SourceKind, &str)] = &[
    (SourceKind::Interview, "source-interview"),
    (SourceKind::Observation, "source-observation"),
    (SourceKind::Survey, "source-survey"),
    (SourceKind::Analytics, "source-analytics"),
    (SourceKind::Document, "source-document"),
    (SourceKind::Other, "source-other"),
];

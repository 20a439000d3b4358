//! The fields of the map in view, and of the workbook behind "More".

use super::card::one_of;
use super::card_fields::list;
use super::record::{Record, changed, mark_chosen, shared};
use super::{Change, Context, Details, Field, FieldId, Form, Pick, Rank, Value};
use crate::edit::{Edit, ListEdit, MapEdit, SharedEdit};
use crate::locale::terms::{self, LEVEL_KEYS};
use crate::model::{
    GroupList, IdSource, LEVELS, MapInfo, MapState, PresenterNote, StageId, TargetGroup, TargetGroupId, WorkbookInfo,
};

/// A field of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum MapField {
    Title,
    Purpose,
    Scenario,
    Expectations,
    State,
    Date,
    TargetGroup,
    Role,
    /// What the presenter wants to say about a stage, or about the whole map.
    Notes(Option<StageId>),
    PlainScale,
    /// The name of a level of feeling, from −2 to +2.
    Level(u8),
}

/// A field of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum WorkbookField {
    Title,
    Author,
    Sponsor,
}

impl Record for MapInfo {
    type Field = MapField;

    fn read(&self, field: MapField) -> Option<Value> {
        let text = |text: &str| Value::Text(text.to_owned());
        Some(match field {
            MapField::Title => text(&self.title),
            MapField::Purpose => text(&self.purpose),
            MapField::Scenario => text(&self.scenario),
            MapField::Expectations => text(&self.expectations),
            MapField::State => Value::Picks(vec![Pick::MapState(self.state)]),
            MapField::Date => Value::Date(self.date),
            MapField::TargetGroup => Value::Picks(self.target_group.map(Pick::TargetGroup).into_iter().collect()),
            MapField::Role => Value::Picks(self.role.map(Pick::Role).into_iter().collect()),
            MapField::Notes(about) => {
                let notes = self.presenter_notes.iter().filter(|note| note.stage == about);
                Value::Text(notes.map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n"))
            }
            MapField::PlainScale => Value::Flag(self.plain_scale),
            MapField::Level(level) => text(self.level_names.get(usize::from(level))?),
        })
    }

    fn write(&mut self, field: MapField, value: Value) {
        match (field, value) {
            // A map without a name could not be told from others.
            (MapField::Title, Value::Text(text)) if text.is_empty() => {}
            (MapField::Title, Value::Text(text)) => self.title = text,
            (MapField::Purpose, Value::Text(text)) => self.purpose = text,
            (MapField::Scenario, Value::Text(text)) => self.scenario = text,
            (MapField::Expectations, Value::Text(text)) => self.expectations = text,
            (MapField::State, Value::Picks(picks)) => {
                self.state = one_of!(picks.first().copied(), MapState).unwrap_or(self.state);
            }
            (MapField::Date, Value::Date(date)) => self.date = date,
            (MapField::TargetGroup, Value::Picks(picks)) => {
                self.target_group = one_of!(picks.first().copied(), TargetGroup);
            }
            (MapField::Role, Value::Picks(picks)) => self.role = one_of!(picks.first().copied(), Role),
            (MapField::Notes(stage), Value::Text(text)) => {
                let place = self.presenter_notes.iter().position(|note| note.stage == stage);
                self.presenter_notes.retain(|note| note.stage != stage);
                if !text.is_empty() {
                    let place = place.unwrap_or(self.presenter_notes.len()).min(self.presenter_notes.len());
                    self.presenter_notes.insert(place, PresenterNote { stage, text });
                }
            }
            (MapField::PlainScale, Value::Flag(flag)) => self.plain_scale = flag,
            (MapField::Level(level), Value::Text(text)) => {
                if let Some(name) = self.level_names.get_mut(usize::from(level)) {
                    *name = text;
                }
            }
            _ => {}
        }
    }
}

impl Record for WorkbookInfo {
    type Field = WorkbookField;

    fn read(&self, field: WorkbookField) -> Option<Value> {
        let text = match field {
            WorkbookField::Title => &self.title,
            WorkbookField::Author => &self.author,
            WorkbookField::Sponsor => &self.sponsor,
        };
        Some(Value::Text(text.clone()))
    }

    fn write(&mut self, field: WorkbookField, value: Value) {
        let Value::Text(text) = value else { return };
        match field {
            WorkbookField::Title => self.title = text,
            WorkbookField::Author => self.author = text,
            WorkbookField::Sponsor => self.sponsor = text,
        }
    }
}

const STATES: [MapState; 3] = [MapState::AsIs, MapState::ToBe, MapState::Research];

impl Context<'_> {
    pub(super) fn map_details(&self) -> Details {
        let info = &**self.map.info();
        let field = |field, name, rank, form| self.map_field(info, field, name, rank, form);
        let states = STATES.map(|state| self.choice(Pick::MapState(state), terms::map_state(self.language, state)));
        let groups = self.workbook.target_groups().iter();
        let groups = groups.map(|group| self.choice(Pick::TargetGroup(group.id), group.name.clone())).collect();
        let roles = self.workbook.roles().iter();
        let roles = roles.map(|role| self.choice(Pick::Role(role.id), role.name.clone())).collect();
        let mut date = field(MapField::Date, "detail-date", Rank::Main, Form::Date);
        date.hint = self.text("detail-date-hint");
        let mut fields = vec![
            field(MapField::Title, "detail-title", Rank::Heading, Form::Line),
            field(MapField::Purpose, "detail-purpose", Rank::Main, Form::Lines),
            field(MapField::Scenario, "detail-scenario", Rank::Main, Form::Lines),
            field(MapField::Expectations, "detail-expectations", Rank::Main, Form::Lines),
            field(MapField::State, "detail-state", Rank::Main, list(states.to_vec(), None)),
            date,
            field(
                MapField::TargetGroup,
                "detail-target-group",
                Rank::Main,
                list(groups, Some(self.text("detail-new-target-group"))),
            ),
            field(MapField::Role, "detail-map-role", Rank::More, list(roles, None)),
            field(MapField::Notes(None), "detail-presenter-notes", Rank::More, Form::Lines),
        ];
        fields.extend(self.scale_fields(Rank::More));
        let book = &**self.workbook.info();
        let of_book =
            |field, name| self.field(FieldId::Workbook(field), name, Rank::More, Form::Line, shared(&[book], field));
        fields.extend([
            of_book(WorkbookField::Title, "detail-workbook-title"),
            of_book(WorkbookField::Author, "detail-author"),
            of_book(WorkbookField::Sponsor, "detail-sponsor"),
        ]);
        Details { about: self.text("details-map"), fields }
    }

    /// How the scale of feelings looks and what its levels are called on this map.
    pub(super) fn scale_fields(&self, rank: Rank) -> Vec<Field> {
        let info = &**self.map.info();
        let levels = (0..LEVELS).rev().map(|level| {
            let mut name = self.map_field(info, MapField::Level(level as u8), LEVEL_NAMES[level], rank, Form::Line);
            name.hint = self.text(LEVEL_KEYS[level]);
            name
        });
        let plain = self.map_field(info, MapField::PlainScale, "detail-plain-scale", rank, Form::Flag);
        [plain].into_iter().chain(levels).collect()
    }

    /// What the presenter wants to say while a stage is shown.
    pub(super) fn notes_of_stage(&self, stage: StageId) -> Field {
        let field = MapField::Notes(Some(stage));
        self.map_field(self.map.info(), field, "detail-presenter-notes", Rank::More, Form::Lines)
    }

    fn map_field(&self, info: &MapInfo, field: MapField, name: &'static str, rank: Rank, form: Form) -> Field {
        let mut made = self.field(FieldId::Map(field), name, rank, form, shared(&[info], field));
        if let Form::Choice(choices) = &mut made.form {
            mark_chosen(&mut choices.options, &[info], field);
        }
        made
    }

    pub(super) fn map_edit(&self, field: MapField, change: &Change, ids: &mut IdSource) -> Option<Edit> {
        let (adds, change) = match (field, change) {
            (MapField::TargetGroup, Change::Add(name)) if !name.trim().is_empty() => {
                let (adds, pick) = self.new_target_group(name.trim(), ids);
                (Some(adds), Change::Toggle(pick))
            }
            // A group that waits for its map has found it.
            (MapField::TargetGroup, Change::Toggle(Pick::TargetGroup(id))) => (self.draw_for(*id), change.clone()),
            _ => (None, change.clone()),
        };
        let info = changed(&[&**self.map.info()], field, &change).pop()?;
        let set = Edit::Map { map: self.map.id(), change: MapEdit::SetInfo(Box::new(info)) };
        Some(match adds {
            Some(adds) => Edit::Several(vec![adds, set]),
            None => set,
        })
    }

    /// The map becomes that of a group which has none yet.
    fn draw_for(&self, id: TargetGroupId) -> Option<Edit> {
        let group = self.workbook.target_groups().iter().find(|group| group.id == id && group.map.is_none())?;
        let record = TargetGroup { map: Some(self.map.id()), ..TargetGroup::clone(group) };
        Some(Edit::Shared(SharedEdit::TargetGroup(ListEdit::Set(record))))
    }

    fn new_target_group(&self, name: &str, ids: &mut IdSource) -> (Edit, Pick) {
        let id: TargetGroupId = ids.fresh();
        let record = TargetGroup {
            name: name.to_owned(),
            map: Some(self.map.id()),
            ..TargetGroup::new(id, GroupList::default())
        };
        let index = self.workbook.target_groups().len();
        (Edit::Shared(SharedEdit::TargetGroup(ListEdit::Add { record, index })), Pick::TargetGroup(id))
    }

    pub(super) fn workbook_edit(&self, field: WorkbookField, change: &Change) -> Option<Edit> {
        let info = changed(&[&**self.workbook.info()], field, change).pop()?;
        Some(Edit::Shared(SharedEdit::SetInfo(Box::new(info))))
    }
}

const LEVEL_NAMES: [&str; LEVELS] =
    ["detail-level-1", "detail-level-2", "detail-level-3", "detail-level-4", "detail-level-5"];

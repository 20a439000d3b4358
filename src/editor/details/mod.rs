//! What can be said about whatever is selected, as data: the fields, with what they hold and how
//! they are filled in, and the change each of them makes. Whoever draws fields knows only their
//! forms; which fields a card, a stage, a lane or a map has is known here. Several cards are one:
//! a field holds what all of them hold, or nothing, if they differ.

mod about;
mod card;
mod card_fields;
mod entry;
mod headers;
mod listed;
mod place;
mod record;
mod solved;

pub use about::{MapField, WorkbookField};
pub use card::CardField;
pub use headers::{LaneField, PointField, StageField};
pub use listed::ListedField;
pub use place::{Room, place};

pub(super) use listed::{PARTS, SOURCES};

use super::Editor;
use super::lists::Listed;
use super::selection::{Selected, Selection};
use crate::edit::Edit;
use crate::history::{MergeKey, Revision};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{
    Attitude, CardId, ChannelId, ChannelKind, Date, DepartmentId, Evidence, IdSource, JourneyMap, LaneKind, MapId,
    MapState, MomentKind, OpportunityKind, RoleId, RolePart, SourceId, SourceKind, Status, TargetGroupId, Workbook,
};
use crate::wording::excerpt;
use std::sync::Arc;

/// How many letters of a text that means nothing are told.
const REFUSED: usize = 40;

/// What can be said about what is selected.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What it is: "Card · Barriers", "3 cards", "Stage".
    pub about: String,
    /// The fields, in the order in which they are shown.
    pub fields: Vec<Field>,
}

impl Details {
    /// The field with this id.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}

/// One thing that can be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Which.
    pub id: FieldId,
    /// What it is called.
    pub name: String,
    /// What stands in it while it is empty.
    pub hint: String,
    /// How much it matters.
    pub rank: Rank,
    /// How it is filled in.
    pub form: Form,
    /// What it holds; none if the records selected differ, or if it holds nothing by its nature.
    pub value: Option<Value>,
}

/// How much a field matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The name or the text itself.
    Heading,
    /// Shown at once.
    Main,
    /// Behind "More".
    More,
}

/// Which field, of whatever is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldId {
    /// Of the selected cards.
    Card(CardField),
    /// Of the selected stage, or the one the selected step belongs to.
    Stage(StageField),
    /// The name of the selected step.
    StepName,
    /// Of the selected lane.
    Lane(LaneField),
    /// Of the selected point of a curve.
    Point(PointField),
    /// The label of the selected arrow.
    ReturnLabel,
    /// Of the map in view.
    Map(MapField),
    /// Of the workbook.
    Workbook(WorkbookField),
    /// Of a record of the lists that maps share, whatever is selected.
    Listed(Listed, ListedField),
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Words in one line.
    Line,
    /// Words in several lines.
    Lines,
    /// Where something is kept elsewhere; opened only when the user says so.
    Link,
    /// Yes or no.
    Flag,
    /// A number, or none.
    Number,
    /// How many; one more or one less.
    Count,
    /// A day, a month or a year, or none.
    Date,
    /// Some of a list.
    Choice(Choices),
    /// Words that become something new.
    Entry,
    /// Takes something away.
    Remove,
}

/// A list to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// More than one can be.
    pub several: bool,
    /// Too long or too wordy to be seen at once.
    pub as_list: bool,
    /// What a new one is called that can be added by name, if it can.
    pub adds: Option<String>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What.
    pub pick: Pick,
    /// Its name.
    pub name: String,
    /// A few letters instead of the name, where there is little room.
    pub short: Option<String>,
    /// The place of its colour in the palette of roles.
    pub color: Option<u32>,
    /// What it means, where the name alone does not tell.
    pub hint: Option<String>,
    /// Whether it is.
    pub chosen: Chosen,
}

/// Whether the records selected have something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// None has it.
    No,
    /// Some have it.
    Some,
    /// All have it.
    All,
}

/// Something that can be chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum Pick {
    Role(RoleId),
    Evidence(Evidence),
    Mark(u8),
    Moment(MomentKind),
    /// A level of feeling, counted from the lowest.
    Level(u8),
    /// A word for a feeling, by its place in the usual list.
    Feeling(u8),
    Source(SourceId),
    Map(MapId),
    Channel(ChannelId),
    /// A kind of channel that the workbook has none of yet.
    NewChannel(ChannelKind),
    Department(DepartmentId),
    Opportunity(OpportunityKind),
    Status(Status),
    Barrier(CardId),
    /// An opportunity that removes a barrier.
    Solver(CardId),
    LaneKind(LaneKind),
    MapState(MapState),
    TargetGroup(TargetGroupId),
    /// A place in the palette of roles.
    Color(u32),
    Part(RolePart),
    Attitude(Attitude),
    ChannelKind(ChannelKind),
    SourceKind(SourceKind),
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(Option<f64>),
    /// How many.
    Count(u32),
    /// A date.
    Date(Option<Date>),
    /// What is chosen.
    Picks(Vec<Pick>),
}

/// What the user does with a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Says what it holds.
    Set(Value),
    /// Chooses something, or no longer: what all have is taken away, otherwise those get it that
    /// lack it.
    Toggle(Pick),
    /// One more or one less.
    Step(i32),
    /// Adds something new by name.
    Add(String),
    /// Takes it away.
    Remove,
}

/// A stay in a field: all that is typed during it is one step of the history.
#[derive(Debug)]
pub(super) struct Visit {
    field: FieldId,
    selection: Selection,
    base: Arc<Workbook>,
    last: Revision,
}

/// What fields are read from.
pub(super) struct Context<'a> {
    workbook: &'a Workbook,
    map: &'a JourneyMap,
    selected: &'a Selected,
    language: Language,
    today: Option<Date>,
}

impl Context<'_> {
    fn text(&self, key: &'static str) -> String {
        locale::text(self.language, key)
    }

    fn say(&self, message: &Message) -> String {
        locale::message(self.language, message)
    }

    fn details(&self) -> Option<Details> {
        match self.selected {
            Selected::Cards(_) => self.card_details(),
            Selected::Stage(_) | Selected::Step(_) => self.stage_details(),
            Selected::Lane(_) => self.lane_details(),
            Selected::Point { .. } => self.point_details(),
            Selected::Return(_) => self.return_details(),
            Selected::Title => Some(self.map_details()),
            Selected::Nothing | Selected::Cell { .. } => None,
        }
    }

    pub(in crate::editor) fn edit(&self, field: FieldId, change: &Change, ids: &mut IdSource) -> Option<Edit> {
        match field {
            FieldId::Card(field) => self.card_edit(field, change, ids),
            FieldId::Stage(field) => self.stage_edit(field, change),
            FieldId::StepName => self.step_edit(change),
            FieldId::Lane(field) => self.lane_edit(field, change),
            FieldId::Point(field) => self.point_edit(field, change),
            FieldId::ReturnLabel => self.return_edit(change),
            FieldId::Map(field) => self.map_edit(field, change, ids),
            FieldId::Workbook(field) => self.workbook_edit(field, change),
            FieldId::Listed(of, field) => self.listed_edit(of, field, change, ids),
        }
    }

    /// A field without a hint.
    fn field(&self, id: FieldId, name: &'static str, rank: Rank, form: Form, value: Option<Value>) -> Field {
        Field { id, name: self.text(name), hint: String::new(), rank, form, value }
    }
}

impl Editor {
    /// Whether there is anything to be said about what is selected.
    pub fn has_details(&self) -> bool {
        !matches!(self.selection.selected, Selected::Nothing | Selected::Cell { .. })
    }

    /// What can be said about what is selected.
    pub fn details(&self) -> Option<Details> {
        self.context()?.details()
    }

    pub(super) fn context(&self) -> Option<Context<'_>> {
        self.context_in(self.document.workbook(), &self.selection)
    }

    /// The same of what was selected then, in this workbook; nothing if its map is gone.
    pub(super) fn context_in<'a>(&self, workbook: &'a Workbook, of: &'a Selection) -> Option<Context<'a>> {
        let map = workbook.map(of.map)?;
        let (selected, language) = (&of.selected, self.options.language);
        Some(Context { workbook, map, selected, language, today: self.today })
    }

    /// Does what the user did with a field, as one step of the history. Tells whether anything
    /// changed.
    pub fn change_detail(&mut self, field: FieldId, change: &Change) -> bool {
        let of = self.selection.clone();
        self.change_detail_of(&of, field, change)
    }

    /// The same to what was selected when the user began; what is selected now stays so.
    pub fn change_detail_of(&mut self, of: &Selection, field: FieldId, change: &Change) -> bool {
        self.leave_detail();
        self.make_way() && self.commit_detail(of, field, change, None)
    }

    /// Types into a field: all that is typed until it is left is one step of the history. Tells
    /// whether the text means something; one that does not yet changes nothing.
    pub fn type_detail(&mut self, field: &Field, text: &str) -> bool {
        let Some(value) = field.parse(text, self.options.language) else { return false };
        if !self.make_way() {
            return false;
        }
        let is_same = |visit: &Visit| visit.field == field.id && visit.selection == self.selection;
        let visit = match self.visit.take().filter(is_same) {
            Some(visit) => visit,
            None => {
                self.document.seal();
                Visit {
                    field: field.id,
                    selection: self.selection.clone(),
                    base: self.document.workbook().clone(),
                    last: self.document.revision(),
                }
            }
        };
        let merge = MergeKey(format!("detail {:?} {:?}", field.id, self.selection));
        self.commit_detail(&self.selection.clone(), field.id, &Change::Set(value), Some(merge));
        self.visit = Some(Visit { last: self.document.revision(), ..visit });
        true
    }

    /// The field is left: what is typed next is another step.
    pub fn leave_detail(&mut self) {
        if self.visit.take().is_some() {
            self.document.seal();
        }
    }

    /// What was typed into the field since it was entered counts as never typed.
    pub fn give_up_detail(&mut self) {
        let Some(visit) = self.visit.take() else { return };
        if self.document.revision() == visit.last {
            let merge = MergeKey(format!("detail {:?} {:?}", visit.field, visit.selection));
            // There and back again leaves no step, unless a file has what was typed: then it is one more
            // of the same name.
            let label = self.undo_label().cloned().unwrap_or_else(|| Message::new("label-nothing"));
            let selection = self.selection.clone();
            self.document.commit(visit.base, label, selection.clone(), selection.clone(), Some(merge));
            self.settle(selection);
        }
        self.document.seal();
    }

    /// A field was left with a text that means nothing: the value stays what it was, and the user is
    /// told.
    pub fn refuse_detail(&mut self, field: &Field, text: &str) {
        self.give_up_detail();
        let key = if field.form == Form::Date { "notice-no-date" } else { "notice-no-number" };
        let text = excerpt(text, REFUSED);
        self.notices.push(Message::new(key).with("text", text).with("field", field.name.as_str()));
    }

    fn commit_detail(&mut self, of: &Selection, field: FieldId, change: &Change, merge: Option<MergeKey>) -> bool {
        let mut ids = self.ids.clone();
        let Some(edit) =
            self.context_in(self.document.workbook(), of).and_then(|context| context.edit(field, change, &mut ids))
        else {
            return false;
        };
        self.ids = ids;
        let selection = self.selection.clone();
        self.commit_merged(&edit, None, selection.clone(), selection, merge)
    }
}

//! Typing the text of a record in place. The draft is applied to the workbook as it was before,
//! at every key, so that the card grows while it is typed; the commit is one change.

use crate::edit::{CardEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, Slot, StageEdit};
use crate::editor::grouping;
use crate::editor::lists::role_called;
use crate::editor::selection::{Selected, Selection};
use crate::locale::{self, Language};
use crate::model::{
    Card, CardId, GroupId, JourneyMap, Lane, LaneId, MapId, MapInfo, Place, PointId, Return, ReturnId, Role, RoleId,
    Stage, StageId, Step, StepId, Workbook,
};
use std::sync::Arc;

/// A text that can be typed in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextTarget {
    /// What a card says.
    Card(CardId),
    /// What a closed group says for all its cards.
    Group(GroupId),
    /// The name of a stage.
    Stage(StageId),
    /// The name of a step.
    Step(StepId),
    /// The name of a lane.
    Lane(LaneId),
    /// The word at a point of a curve.
    Point(PointId),
    /// The label of an arrow.
    Return(ReturnId),
    /// The title of a map.
    Map(MapId),
    /// The name of a role.
    Role(RoleId),
}

impl TextTarget {
    /// The card in whose place the text is typed: itself, or the one that stands for the group.
    pub fn card(self, map: &JourneyMap) -> Option<&Card> {
        let id = match self {
            TextTarget::Card(id) => id,
            TextTarget::Group(id) => *map.groups().iter().find(|group| group.id == id)?.cards.first()?,
            _ => return None,
        };
        map.card(id).map(|card| &**card)
    }
}

/// A text being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TextEdit {
    target: TextTarget,
    map: MapId,
    draft: String,
    original: String,
    /// The record has a text of its own. A lane without one is shown with the usual name of its kind,
    /// a group with what its first card says.
    has_own: bool,
    creates: Option<Creation>,
    pub(crate) base: Arc<Workbook>,
    pub(crate) before: Selection,
    pub(crate) preview: Arc<Workbook>,
}

/// A record that comes into being with its text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Creation {
    /// A card in a slot.
    Card(Box<Card>, Slot),
    /// A stage before the one at this index.
    Stage(Stage, usize),
    /// A step of a stage before the one at this index of it.
    Step(StageId, Step, usize),
    /// A lane before the one at this index.
    Lane(Lane, usize),
    /// A map before the one at this index.
    Map(Box<JourneyMap>, usize),
    /// A role at the end of the list.
    Role(Box<Role>),
    /// An arrow to an earlier step.
    Return(Return),
}

impl Creation {
    fn target(&self) -> TextTarget {
        match self {
            Creation::Card(card, _) => TextTarget::Card(card.id),
            Creation::Stage(stage, _) => TextTarget::Stage(stage.id),
            Creation::Step(_, step, _) => TextTarget::Step(step.id),
            Creation::Lane(lane, _) => TextTarget::Lane(lane.id),
            Creation::Map(map, _) => TextTarget::Map(map.id()),
            Creation::Role(role) => TextTarget::Role(role.id),
            Creation::Return(arrow) => TextTarget::Return(arrow.id),
        }
    }
}

impl TextEdit {
    /// Begins to type over a text that exists; nothing if the record does not.
    /// A lane without a name of its own is shown with the usual one of its kind.
    pub(crate) fn of_existing(
        target: TextTarget,
        base: Arc<Workbook>,
        before: Selection,
        language: Language,
    ) -> Option<TextEdit> {
        let own = own_text(base.map(before.map)?, &base, target)?;
        let original = match target {
            TextTarget::Lane(id) => locale::terms::lane_name(language, &base.map(before.map)?.row(id)?.lane),
            TextTarget::Group(id) if own.is_empty() => text_of_first(base.map(before.map)?, id)?.to_owned(),
            _ => own.to_owned(),
        };
        let has_own = !own.is_empty();
        let (preview, map, draft) = (base.clone(), before.map, original.clone());
        Some(TextEdit { target, map, draft, original, has_own, creates: None, base, before, preview })
    }

    /// The same text over another state of the workbook; nothing if what it belongs to is gone.
    pub(crate) fn over(&self, base: &Arc<Workbook>, language: Language) -> Option<TextEdit> {
        let before = self.before.kept_in(base);
        if before.map != self.map {
            return None;
        }
        let again = match &self.creates {
            Some(creates) => TextEdit::of_new(creates.clone(), self.original.clone(), base.clone(), before),
            None => TextEdit::of_existing(self.target, base.clone(), before, language)?,
        };
        Some(TextEdit { draft: self.draft.clone(), ..again })
    }

    /// Begins to type the text of a new record, which is there from now on, but only as a preview.
    pub(crate) fn of_new(creates: Creation, draft: String, base: Arc<Workbook>, before: Selection) -> TextEdit {
        TextEdit {
            target: creates.target(),
            map: before.map,
            original: draft.clone(),
            draft,
            has_own: false,
            creates: Some(creates),
            preview: base.clone(),
            base,
            before,
        }
    }

    /// Whose text it is.
    pub fn target(&self) -> TextTarget {
        self.target
    }

    /// What is typed so far.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// Whether something is typed, and not only what stood there.
    pub fn says_more(&self) -> bool {
        !self.draft.trim().is_empty() && self.draft != self.original
    }

    /// Whether the record comes into being with this text.
    pub fn is_new(&self) -> bool {
        self.creates.is_some()
    }

    /// Where the card stands that is being typed, if it is one.
    pub(crate) fn place(&self) -> Option<Place> {
        let TextTarget::Card(card) = self.target else { return None };
        match &self.creates {
            Some(Creation::Card(_, slot)) => Some(slot.place),
            _ => Some(self.base.map(self.map)?.card(card)?.place),
        }
    }

    pub(crate) fn set_draft(&mut self, draft: String) {
        self.draft = draft;
    }

    /// Whether committing would change anything: not if the text is as it was, nor if a record would
    /// be without the text that makes it worth keeping. Compares texts only: it is asked in every
    /// frame.
    pub(crate) fn changes(&self) -> bool {
        let text = self.draft.trim();
        let may_be_empty = match self.target {
            TextTarget::Lane(_) | TextTarget::Step(_) | TextTarget::Return(_) => true,
            TextTarget::Card(_) | TextTarget::Group(_) | TextTarget::Point(_) => !self.is_new(),
            TextTarget::Stage(_) | TextTarget::Map(_) | TextTarget::Role(_) => false,
        };
        if text.is_empty() && !may_be_empty {
            return false;
        }
        let is_as_it_was = self.draft == self.original || text == self.original || (text.is_empty() && !self.has_own);
        self.is_new() || !is_as_it_was
    }

    /// What committing changes; none if it would change nothing.
    pub(crate) fn edit_to_commit(&self) -> Option<Edit> {
        if self.changes() { self.edit_to(self.draft.trim()) } else { None }
    }

    /// What the draft changes, for the preview.
    pub(crate) fn edit_to_preview(&self) -> Option<Edit> {
        if !self.is_new() && self.draft == self.original { None } else { self.edit_to(&self.draft) }
    }

    /// What is selected once the record is there.
    pub(crate) fn selection_after(&self) -> Selection {
        match self.target {
            TextTarget::Card(card) => self.before.with(Selected::card(card)),
            TextTarget::Stage(stage) => self.before.with(Selected::Stage(stage)),
            TextTarget::Step(step) => self.before.with(Selected::Step(step)),
            TextTarget::Lane(lane) => self.before.with(Selected::Lane(lane)),
            TextTarget::Map(map) => Selection::on(map, Selected::Nothing),
            TextTarget::Return(arrow) => self.before.with(Selected::Return(arrow)),
            TextTarget::Point(_) | TextTarget::Role(_) | TextTarget::Group(_) => self.before.clone(),
        }
    }

    fn edit_to(&self, text: &str) -> Option<Edit> {
        match &self.creates {
            Some(creates) => Some(self.edit_that_creates(creates, text)),
            None => self.edit_that_changes(text),
        }
    }

    fn edit_that_creates(&self, creates: &Creation, text: &str) -> Edit {
        let text = text.to_owned();
        let change = match creates.clone() {
            Creation::Card(card, slot) => MapEdit::Card(CardEdit::Add { cards: vec![Card { text, ..*card }], slot }),
            Creation::Stage(stage, index) => {
                MapEdit::Stage(StageEdit::Add { stage: Stage { name: text, ..stage }, index })
            }
            Creation::Step(stage, step, index) => {
                MapEdit::Stage(StageEdit::AddStep { stage, step: Step { name: text, ..step }, index })
            }
            Creation::Lane(lane, index) => MapEdit::Lane(LaneEdit::Add { lane: Lane { name: text, ..lane }, index }),
            Creation::Return(arrow) => MapEdit::AddReturn(Return { label: text, ..arrow }),
            Creation::Map(mut map, index) => {
                map.info_mut().title = text;
                return Edit::Maps(MapsEdit::Add { map, index });
            }
            Creation::Role(role) => {
                // A name that is known brings what is known of it.
                let record = match role_called(&text) {
                    Some(preset) => preset.role(role.id, role.color),
                    None => Role { name: text, ..*role },
                };
                let index = self.base.roles().len();
                return Edit::Shared(SharedEdit::Role(ListEdit::Add { record, index }));
            }
        };
        Edit::Map { map: self.map, change }
    }

    fn edit_that_changes(&self, text: &str) -> Option<Edit> {
        let text = text.to_owned();
        let map = self.base.map(self.map)?;
        let change = match self.target {
            TextTarget::Card(id) => MapEdit::Card(CardEdit::Set(vec![Card { text, ..(**map.card(id)?).clone() }])),
            TextTarget::Group(id) => {
                let group = map.groups().iter().find(|group| group.id == id)?;
                MapEdit::Card(grouping::says(map, group, text))
            }
            TextTarget::Stage(id) => MapEdit::Stage(StageEdit::Set(Stage { name: text, ..(**map.stage(id)?).clone() })),
            TextTarget::Step(id) => MapEdit::Stage(StageEdit::SetStep(Step { id, name: text })),
            TextTarget::Lane(id) => MapEdit::Lane(LaneEdit::Set(Lane { name: text, ..(*map.row(id)?.lane).clone() })),
            TextTarget::Point(id) => {
                let point = map.curves().iter().flat_map(|curve| &curve.points).find(|point| point.id == id)?;
                let point = crate::model::CurvePoint { word: text, ..point.clone() };
                MapEdit::Curve(crate::edit::CurveEdit::SetPoint(point))
            }
            TextTarget::Return(id) => {
                let arrow = map.returns().iter().find(|arrow| arrow.id == id)?;
                MapEdit::SetReturn(Return { label: text, ..(**arrow).clone() })
            }
            TextTarget::Map(id) => {
                let info = MapInfo { title: text, ..(**self.base.map(id)?.info()).clone() };
                return Some(Edit::Map { map: id, change: MapEdit::SetInfo(Box::new(info)) });
            }
            TextTarget::Role(id) => {
                let record = Role { name: text, ..(**self.base.role(id)?).clone() };
                return Some(Edit::Shared(SharedEdit::Role(ListEdit::Set(record))));
            }
        };
        Some(Edit::Map { map: self.map, change })
    }
}

/// What the first card of a group says.
fn text_of_first(map: &JourneyMap, group: GroupId) -> Option<&str> {
    let group = map.groups().iter().find(|own| own.id == group)?;
    Some(&map.card(*group.cards.first()?)?.text)
}

/// The text that a target has of its own.
fn own_text<'a>(map: &'a JourneyMap, workbook: &'a Workbook, target: TextTarget) -> Option<&'a str> {
    Some(match target {
        TextTarget::Card(id) => &map.card(id)?.text,
        TextTarget::Group(id) => &map.groups().iter().find(|group| group.id == id)?.text,
        TextTarget::Stage(id) => &map.stage(id)?.name,
        TextTarget::Step(id) => &map.steps().find(|(_, step)| step.id == id)?.1.name,
        TextTarget::Lane(id) => &map.row(id)?.lane.name,
        TextTarget::Point(id) => {
            &map.curves().iter().flat_map(|curve| &curve.points).find(|point| point.id == id)?.word
        }
        TextTarget::Return(id) => &map.returns().iter().find(|arrow| arrow.id == id)?.label,
        TextTarget::Map(id) => &workbook.map(id)?.info().title,
        TextTarget::Role(id) => &workbook.role(id)?.name,
    })
}

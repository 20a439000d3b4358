//! The fields of what stands around the cells: stages and steps, lanes, points of curves, arrows.

use super::card::{one_of, with_kind};
use super::card_fields::list;
use super::record::{Record, changed, mark_chosen, shared};
use super::{Change, Choices, Context, Details, Field, FieldId, Form, Pick, Rank, Value};
use crate::edit::{CurveEdit, Edit, LaneEdit, MapEdit, StageEdit};
use crate::editor::selection::Selected;
use crate::locale::terms;
use crate::model::{CurvePoint, Lane, LaneKind, Return, Stage, Step};

/// A field of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum StageField {
    Name,
    Goal,
    ExpectedResult,
    Duration,
}

/// A field of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum LaneField {
    Name,
    Kind,
    Prompt,
    Hidden,
    Collapsed,
    Pinned,
}

/// A field of a point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the model says what each is")]
pub enum PointField {
    Word,
    /// One of the usual words.
    Feeling,
    /// One of the named levels.
    Level,
    Value,
    Moment,
    MomentText,
    BreaksAfter,
}

impl Record for Stage {
    type Field = StageField;

    fn read(&self, field: StageField) -> Option<Value> {
        let text = match field {
            StageField::Name => &self.name,
            StageField::Goal => &self.goal,
            StageField::ExpectedResult => &self.expected_result,
            StageField::Duration => &self.duration,
        };
        Some(Value::Text(text.clone()))
    }

    fn write(&mut self, field: StageField, value: Value) {
        let Value::Text(text) = value else { return };
        match field {
            StageField::Name => self.name = text,
            StageField::Goal => self.goal = text,
            StageField::ExpectedResult => self.expected_result = text,
            StageField::Duration => self.duration = text,
        }
    }
}

impl Record for Lane {
    type Field = LaneField;

    fn read(&self, field: LaneField) -> Option<Value> {
        Some(match field {
            LaneField::Name => Value::Text(self.name.clone()),
            LaneField::Prompt => Value::Text(self.prompt.clone()),
            LaneField::Kind => Value::Picks(vec![Pick::LaneKind(self.kind)]),
            LaneField::Hidden => Value::Flag(self.hidden),
            LaneField::Collapsed => Value::Flag(self.collapsed),
            LaneField::Pinned => Value::Flag(self.pinned),
        })
    }

    fn write(&mut self, field: LaneField, value: Value) {
        match (field, value) {
            (LaneField::Name, Value::Text(text)) => self.name = text,
            (LaneField::Prompt, Value::Text(text)) => self.prompt = text,
            // A lane is always of some kind.
            (LaneField::Kind, Value::Picks(picks)) => {
                self.kind = one_of!(picks.first().copied(), LaneKind).unwrap_or(self.kind);
            }
            (LaneField::Hidden, Value::Flag(flag)) => self.hidden = flag,
            (LaneField::Collapsed, Value::Flag(flag)) => self.collapsed = flag,
            (LaneField::Pinned, Value::Flag(flag)) => self.pinned = flag,
            _ => {}
        }
    }
}

impl Record for CurvePoint {
    type Field = PointField;

    fn read(&self, field: PointField) -> Option<Value> {
        Some(match field {
            PointField::Word => Value::Text(self.word.clone()),
            PointField::Feeling => {
                Value::Picks(terms::feeling_called(&self.word).into_iter().map(Pick::Feeling).collect())
            }
            PointField::Level => {
                let is_whole = self.value.fract() == 0.0 && self.value.abs() <= 2.0;
                Value::Picks(is_whole.then_some(Pick::Level((self.value + 2.0) as u8)).into_iter().collect())
            }
            PointField::Value => Value::Number(Some(self.value)),
            PointField::Moment => Value::Picks(self.moment.iter().map(|moment| Pick::Moment(moment.kind)).collect()),
            PointField::MomentText => {
                Value::Text(self.moment.as_ref().map(|moment| moment.text.clone()).unwrap_or_default())
            }
            PointField::BreaksAfter => Value::Flag(self.breaks_after),
        })
    }

    fn write(&mut self, field: PointField, value: Value) {
        match (field, value) {
            (PointField::Word, Value::Text(text)) => self.word = text,
            // The scale ends at anger and delight.
            (PointField::Value, Value::Number(Some(value))) => self.value = value.clamp(-2.0, 2.0),
            (PointField::Level, Value::Picks(picks)) => {
                if let Some(level) = one_of!(picks.first().copied(), Level) {
                    self.value = (f64::from(level) - 2.0).clamp(-2.0, 2.0);
                }
            }
            (PointField::Moment, Value::Picks(picks)) => {
                let kind = one_of!(picks.first().copied(), Moment);
                self.moment = with_kind(self.moment.take(), kind);
            }
            (PointField::MomentText, Value::Text(text)) => {
                if let Some(moment) = &mut self.moment {
                    moment.text = text;
                }
            }
            (PointField::BreaksAfter, Value::Flag(flag)) => self.breaks_after = flag,
            _ => {}
        }
    }
}

/// A record with one text: the name of a step, the label of an arrow.
#[derive(Clone, PartialEq)]
struct Named(String);

impl Record for Named {
    type Field = ();

    fn read(&self, _field: ()) -> Option<Value> {
        Some(Value::Text(self.0.clone()))
    }

    fn write(&mut self, _field: (), value: Value) {
        if let Value::Text(text) = value {
            self.0 = text;
        }
    }
}

impl Context<'_> {
    pub(super) fn stage_details(&self) -> Option<Details> {
        let stage = self.stage()?;
        let field =
            |field, name, rank, form| self.field(FieldId::Stage(field), name, rank, form, shared(&[stage], field));
        let of_step = self.step();
        let name_rank = if of_step.is_some() { Rank::Main } else { Rank::Heading };
        let mut fields = Vec::new();
        if let Some(step) = of_step {
            let name = Some(Value::Text(step.name.clone()));
            fields.push(self.field(FieldId::StepName, "detail-step-name", Rank::Heading, Form::Line, name));
        }
        fields.extend([
            field(StageField::Name, "detail-stage-name", name_rank, Form::Line),
            field(StageField::Goal, "detail-goal", Rank::Main, Form::Lines),
            field(StageField::ExpectedResult, "detail-expected-result", Rank::Main, Form::Lines),
            field(StageField::Duration, "detail-duration", Rank::Main, Form::Line),
            self.notes_of_stage(stage.id),
        ]);
        let about = self.text(if of_step.is_some() { "details-step" } else { "details-stage" });
        Some(Details { about, fields })
    }

    pub(super) fn lane_details(&self) -> Option<Details> {
        let lane = self.lane()?;
        let field =
            |field, name, rank, form| self.field(FieldId::Lane(field), name, rank, form, shared(&[lane], field));
        let kinds = LaneKind::ALL.into_iter();
        let mut kinds: Vec<_> =
            kinds.map(|kind| self.choice(Pick::LaneKind(kind), terms::lane_kind(self.language, kind))).collect();
        mark_chosen(&mut kinds, &[lane], LaneField::Kind);
        let mut name = field(LaneField::Name, "detail-lane-name", Rank::Heading, Form::Line);
        name.hint = terms::lane_kind(self.language, lane.kind);
        let mut fields = vec![name, field(LaneField::Kind, "detail-lane-kind", Rank::Main, list(kinds, None))];
        if lane.kind.shows_cards() {
            let mut prompt = field(LaneField::Prompt, "detail-prompt", Rank::Main, Form::Line);
            prompt.hint = terms::lane_prompt(self.language, lane.kind);
            fields.push(prompt);
        }
        if lane.kind == LaneKind::Feelings {
            fields.extend(self.scale_fields(Rank::Main));
        }
        fields.extend([
            field(LaneField::Collapsed, "detail-collapsed", Rank::Main, Form::Flag),
            field(LaneField::Pinned, "detail-pinned", Rank::Main, Form::Flag),
            field(LaneField::Hidden, "detail-hidden", Rank::Main, Form::Flag),
        ]);
        Some(Details { about: self.text("details-lane"), fields })
    }

    pub(super) fn point_details(&self) -> Option<Details> {
        let point = self.point()?;
        let field =
            |field, name, form| self.field(FieldId::Point(field), name, Rank::Main, form, shared(&[point], field));
        let mut moment = field(PointField::Moment, "detail-moment", self.moments());
        if let Form::Choice(choices) = &mut moment.form {
            mark_chosen(&mut choices.options, &[point], PointField::Moment);
        }
        let chosen = |options: Vec<_>, of| {
            let mut options = options;
            mark_chosen(&mut options, &[point], of);
            Form::Choice(Choices { options, several: false, as_list: false, adds: None })
        };
        let feelings = terms::feelings(self.language);
        let feelings = (0u8..).zip(feelings).map(|(index, word)| self.choice(Pick::Feeling(index), word)).collect();
        let names = &self.map.info().level_names;
        let levels =
            names.iter().enumerate().rev().map(|(level, own)| {
                self.choice(Pick::Level(level as u8), terms::level_name(self.language, own, level))
            });
        let word = Field { rank: Rank::Heading, ..field(PointField::Word, "detail-word", Form::Line) };
        let mut fields = vec![
            word,
            field(PointField::Feeling, "detail-feeling", chosen(feelings, PointField::Feeling)),
            field(PointField::Level, "detail-point-level", chosen(levels.collect(), PointField::Level)),
            field(PointField::Value, "detail-point-value", Form::Number),
            moment,
        ];
        if point.moment.is_some() {
            fields.push(field(PointField::MomentText, "detail-moment-text", Form::Line));
        }
        fields.push(field(PointField::BreaksAfter, "detail-breaks-after", Form::Flag));
        Some(Details { about: self.text("details-point"), fields })
    }

    pub(super) fn return_details(&self) -> Option<Details> {
        let label = Some(Value::Text(self.arrow()?.label.clone()));
        let field = self.field(FieldId::ReturnLabel, "detail-return-label", Rank::Heading, Form::Line, label);
        Some(Details { about: self.text("details-return"), fields: vec![field] })
    }

    fn stage(&self) -> Option<&Stage> {
        self.map.stage(self.selected.stage(self.map)?).map(|stage| &**stage)
    }

    fn step(&self) -> Option<&Step> {
        let Selected::Step(id) = self.selected else { return None };
        self.map.steps().map(|(_, step)| step).find(|step| step.id == *id)
    }

    fn lane(&self) -> Option<&Lane> {
        let Selected::Lane(id) = self.selected else { return None };
        self.map.row(*id).map(|row| &*row.lane)
    }

    fn point(&self) -> Option<&CurvePoint> {
        let Selected::Point { point: id, .. } = self.selected else { return None };
        self.map.curves().iter().flat_map(|curve| &curve.points).find(|point| point.id == *id)
    }

    fn arrow(&self) -> Option<&Return> {
        let Selected::Return(id) = self.selected else { return None };
        self.map.returns().iter().find(|arrow| arrow.id == *id).map(|arrow| &**arrow)
    }

    fn on_map(&self, change: MapEdit) -> Edit {
        Edit::Map { map: self.map.id(), change }
    }

    pub(super) fn stage_edit(&self, field: StageField, change: &Change) -> Option<Edit> {
        let stage = changed(&[self.stage()?], field, change).pop()?;
        Some(self.on_map(MapEdit::Stage(StageEdit::Set(stage))))
    }

    pub(super) fn step_edit(&self, change: &Change) -> Option<Edit> {
        let step = self.step()?;
        let Named(name) = changed(&[&Named(step.name.clone())], (), change).pop()?;
        Some(self.on_map(MapEdit::Stage(StageEdit::SetStep(Step { id: step.id, name }))))
    }

    pub(super) fn lane_edit(&self, field: LaneField, change: &Change) -> Option<Edit> {
        let lane = changed(&[self.lane()?], field, change).pop()?;
        Some(self.on_map(MapEdit::Lane(LaneEdit::Set(lane))))
    }

    pub(super) fn point_edit(&self, field: PointField, change: &Change) -> Option<Edit> {
        let point = self.point()?;
        // A word of the list is written in the language of the window; chosen again it goes.
        let (field, change) = match change {
            Change::Toggle(Pick::Feeling(index)) => {
                let is_chosen = terms::feeling_called(&point.word) == Some(*index);
                let word = terms::feelings(self.language).into_iter().nth(usize::from(*index)).filter(|_| !is_chosen);
                (PointField::Word, Change::Set(Value::Text(word.unwrap_or_default())))
            }
            other => (field, other.clone()),
        };
        let point = changed(&[point], field, &change).pop()?;
        Some(self.on_map(MapEdit::Curve(CurveEdit::SetPoint(point))))
    }

    pub(super) fn return_edit(&self, change: &Change) -> Option<Edit> {
        let arrow = self.arrow()?;
        let Named(label) = changed(&[&Named(arrow.label.clone())], (), change).pop()?;
        Some(self.on_map(MapEdit::SetReturn(Return { label, ..arrow.clone() })))
    }
}

//! What the user is told and asked before something is pasted, and the answers.

use super::{Choices, KeepLanes, Pasting, Speakers};
use crate::message::Message;
use crate::model::{LaneKind, Place};

/// An answer to a question about what is being pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The first row and column of the table are names, or cards like all else.
    Headings(bool),
    /// Missing stages are added, or what would stand in them is left out.
    AddStages(bool),
    /// Missing lanes are added, or what would stand in them is left out.
    AddLanes(bool),
    /// What becomes of the names in a chat.
    Speakers(Speakers),
    /// Several lines are one card.
    AsOneCard(bool),
    /// Which lanes stay that a sheet does not name.
    KeepLanes(KeepLanes),
}

impl Choice {
    pub(super) fn make(self, choices: &mut Choices) {
        match self {
            Choice::Headings(headings) => choices.headings = Some(headings),
            Choice::AddStages(add) => choices.add_stages = add,
            Choice::AddLanes(add) => choices.add_lanes = add,
            Choice::Speakers(speakers) => choices.speakers = Some(speakers),
            Choice::AsOneCard(as_one) => choices.as_one_card = as_one,
            Choice::KeepLanes(keep) => choices.keep_lanes = keep,
        }
    }
}

const SPEAKERS: [(Speakers, &str); 4] = [
    (Speakers::Source, "paste-speakers-source"),
    (Speakers::InText, "paste-speakers-text"),
    (Speakers::LeftOut, "paste-speakers-none"),
    (Speakers::Column, "paste-speakers-column"),
];

/// A question with its answers, of which one is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub text: Message,
    /// The answers, and whether each is the chosen one.
    pub answers: Vec<(Choice, Message, bool)>,
}

impl Pasting {
    /// What would happen, in a sentence.
    pub fn summary(&self) -> Message {
        let landing = &self.landing;
        let cards = Message::new("paste-cards").with("count", landing.cards.len());
        let lanes = Message::new("paste-lanes").with("count", landing.size.0);
        let stages = Message::new("paste-steps").with("count", landing.size.1);
        if landing.becomes_map {
            let map = self.preview.map(self.before.map);
            let stages = Message::new("paste-stages").with("count", map.map_or(0, |map| map.stages().len()));
            let lanes = Message::new("paste-rows").with("count", map.map_or(0, |map| map.rows().len()));
            return Message::new("paste-becomes-map").with("stages", stages).with("lanes", lanes).with("cards", cards);
        }
        match (landing.only_place, &landing.cell) {
            (Some(Place::Parking), _) => Message::new("paste-to-parking").with("cards", cards),
            (Some(_), Some((lane, stage))) => Message::new("paste-to-cell")
                .with("cards", cards)
                .with("lane", lane.clone())
                .with("stage", stage.as_str()),
            _ => Message::new("paste-to-grid").with("cards", cards).with("lanes", lanes).with("stages", stages),
        }
    }

    /// What else there is to know: what is left out.
    pub fn remark(&self) -> Option<Message> {
        let left_out = self.landing.left_out;
        (left_out > 0).then(|| Message::new("paste-left-out").with("count", left_out))
    }

    /// What there is to choose.
    pub fn questions(&self) -> Vec<Question> {
        let landing = &self.landing;
        let answer = |choice, key, is_chosen| (choice, Message::new(key), is_chosen);
        let mut questions = Vec::new();
        if let Some(has_headings) = landing.has_headings {
            questions.push(Question {
                text: Message::new("paste-headings"),
                answers: vec![
                    answer(Choice::Headings(true), "paste-headings-names", has_headings),
                    answer(Choice::Headings(false), "paste-headings-cards", !has_headings),
                ],
            });
        }
        let missing = |key, count: usize, add: bool, choice: fn(bool) -> Choice| Question {
            text: Message::new(key).with("count", count),
            answers: vec![answer(choice(true), "paste-add", add), answer(choice(false), "paste-leave-out", !add)],
        };
        if landing.missing.0 > 0 {
            let add = self.choices.add_stages;
            questions.push(missing("paste-missing-stages", landing.missing.0, add, Choice::AddStages));
        }
        if landing.missing.1 > 0 {
            let add = self.choices.add_lanes;
            questions.push(missing("paste-missing-lanes", landing.missing.1, add, Choice::AddLanes));
        }
        questions.extend(self.question_of_unnamed_lanes());
        if let Some(speakers) = landing.speakers {
            questions.push(Question {
                text: Message::new("paste-speakers"),
                answers: SPEAKERS
                    .into_iter()
                    .map(|(choice, key)| answer(Choice::Speakers(choice), key, speakers == choice))
                    .collect(),
            });
        }
        if let Some(as_one_card) = landing.as_one_card {
            questions.push(Question {
                text: Message::new("paste-lines"),
                answers: vec![
                    answer(Choice::AsOneCard(false), "paste-lines-several", !as_one_card),
                    answer(Choice::AsOneCard(true), "paste-lines-one", as_one_card),
                ],
            });
        }
        questions
    }

    /// What becomes of the lanes that a sheet does not name.
    fn question_of_unnamed_lanes(&self) -> Option<Question> {
        let unnamed = &self.landing.unnamed_lanes;
        let (feelings, others): (Vec<_>, Vec<_>) = unnamed.iter().partition(|(kind, _)| *kind == LaneKind::Feelings);
        let keep = self.choices.keep_lanes;
        let answers = match (feelings.is_empty(), others.is_empty()) {
            (true, true) => return None,
            (true, false) | (false, true) => {
                let stay = keep == KeepLanes::All || (keep == KeepLanes::Feelings && others.is_empty());
                vec![(KeepLanes::All, "paste-keep-lanes", stay), (KeepLanes::None, "paste-drop-lanes", !stay)]
            }
            (false, false) => vec![
                (KeepLanes::Feelings, "paste-keep-feelings", keep == KeepLanes::Feelings),
                (KeepLanes::All, "paste-keep-all-lanes", keep == KeepLanes::All),
                (KeepLanes::None, "paste-drop-lanes", keep == KeepLanes::None),
            ],
        };
        let names: Vec<&str> = unnamed.iter().map(|(_, name)| name.as_str()).collect();
        let text = Message::new("paste-unnamed-lanes").with("count", names.len()).with("names", names.join(", "));
        let answers =
            answers.into_iter().map(|(keep, key, chosen)| (Choice::KeepLanes(keep), Message::new(key), chosen));
        Some(Question { text, answers: answers.collect() })
    }
}

//! The words of a map as Markdown: what it is about, then stage by stage what stands in each lane
//! with what is known of it. Knows only the document.

use crate::insight::pain::{pain, worst};
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{Card, JourneyMap, LaneKind, Place, Stage, Workbook, clean_text};
use crate::report::{card_facts, card_words};
use std::fmt::Write;
use std::sync::Arc;

/// What is told beside stages and cards.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkdownOptions {
    /// What the text is called.
    pub title: String,
    /// The decision the map serves, its scenario.
    pub purpose: bool,
    /// As is or to be, and when it was drawn.
    pub date: bool,
    /// Who made it.
    pub author: bool,
    /// The language of what the program adds.
    pub language: Language,
}

/// The text of what is left of a map to be told. What is counted is counted on the whole map.
pub fn written(workbook: &Workbook, map: &JourneyMap, whole: &JourneyMap, options: &MarkdownOptions) -> String {
    let language = options.language;
    let text = |key: &'static str| locale::text(language, key);
    let info = map.info();
    let mut out = format!("# {}\n\n", escaped(&options.title));
    if options.date {
        let mut about = vec![terms::map_state(language, info.state)];
        about.extend(info.date.map(|date| locale::date(language, date)));
        push(&mut out, &format!("{}\n\n", about.join(" · ")));
    }
    for (key, words, is_told) in [
        ("md-scenario", &info.scenario, options.purpose),
        ("md-purpose", &info.purpose, options.purpose),
        ("md-expectations", &info.expectations, options.purpose),
        ("md-author", &workbook.info().author, options.author),
    ] {
        if is_told && !words.trim().is_empty() {
            push(&mut out, &format!("**{}** {}\n\n", text(key), escaped(words)));
        }
    }
    let worst = worst(&pain(whole)).and_then(|index| whole.stages().get(index)).map(|stage| stage.id);
    let mut words = Words { workbook, map, language, out };
    for stage in map.stages().iter() {
        let index = whole.stages().iter().position(|own| own.id == stage.id).unwrap_or_default();
        words.stage(stage, index, worst == Some(stage.id));
    }
    // What stands nowhere yet is of no part of the map.
    if !map.parking().is_empty() && map.step_count() == whole.step_count() {
        words.push(&format!("## {}\n\n", text("md-parking")));
        for card in map.parking().iter() {
            words.card(card, LaneKind::Notes, 0);
        }
        words.push("\n");
    }
    let mut out = words.out;
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A text on its way.
struct Words<'a> {
    workbook: &'a Workbook,
    map: &'a JourneyMap,
    language: Language,
    out: String,
}

impl Words<'_> {
    fn push(&mut self, words: &str) {
        push(&mut self.out, words);
    }

    fn say(&self, key: &'static str) -> String {
        locale::text(self.language, key)
    }

    fn stage(&mut self, stage: &Stage, index: usize, is_worst: bool) {
        let name = if stage.name.trim().is_empty() { self.say("unnamed") } else { stage.name.clone() };
        self.push(&format!("## {}. {}\n\n", index + 1, escaped(&name)));
        if is_worst {
            self.push(&format!("**{}**\n\n", self.say("md-worst")));
        }
        for (key, words) in
            [("md-goal", &stage.goal), ("md-result", &stage.expected_result), ("md-duration", &stage.duration)]
        {
            if !words.trim().is_empty() {
                self.push(&format!("*{}* {}\n\n", self.say(key), escaped(words)));
            }
        }
        let map = self.map;
        let behind = map.hidden_in_piles();
        for row in map.rows().iter().filter(|row| !row.lane.hidden && row.lane.kind.shows_cards()) {
            let here = |card: &&Arc<Card>| matches!(card.place, Place::Cell { step, .. } if stage.steps.iter().any(|own| own.id == step));
            let cards = row.cards.iter().filter(here).filter(|card| !behind.contains(&card.id));
            let mut cards = cards.peekable();
            if cards.peek().is_none() {
                continue;
            }
            self.push(&format!("### {}\n\n", escaped(&terms::lane_name(self.language, &row.lane))));
            for card in cards {
                self.card(card, row.lane.kind, 0);
            }
            self.push("\n");
        }
        self.feelings(stage);
        self.returns(stage);
    }

    /// A card with what is known of it, or a pile with its cards.
    fn card(&mut self, card: &Card, kind: LaneKind, depth: usize) {
        let map = self.map;
        let indent = "  ".repeat(depth);
        let pile = map.pile(card.id).filter(|_| depth == 0);
        if let Some(pile) = pile {
            self.push(&format!("- **{}**\n", escaped(card_words(map, card))));
            for own in pile.cards.iter().filter_map(|id| map.card(*id)) {
                self.card(own, kind, depth + 1);
            }
            return;
        }
        let mut words = escaped(&card.text);
        if let (LaneKind::Metrics, Some(number)) = (kind, &card.number) {
            let value = format!("{} {}", locale::number(self.language, number.value), number.unit);
            words = [format!("**{}**", escaped(value.trim())), words].join(" ").trim().to_owned();
        }
        self.push(&format!("{indent}- {words}\n"));
        if let Some(last) = self.last_stage(card) {
            let until = Message::new("md-until").with("stage", escaped(&last));
            self.push(&format!("{indent}  - {}\n", locale::message(self.language, &until)));
        }
        for detail in card_facts(self.workbook, map, card, self.language) {
            self.push(&format!("{indent}  - {}: {}\n", escaped(&detail.name), escaped(&detail.value)));
        }
    }

    /// The stage to which a card reaches, if that is another than its own.
    fn last_stage(&self, card: &Card) -> Option<String> {
        let Place::Cell { step, .. } = card.place else { return None };
        let columns: Vec<usize> = self.map.steps().map(|(stage, _)| stage).collect();
        let first = *self.map.step_indexes().get(&step)?;
        let (from, to) = (columns.get(first)?, columns.get(first + card.span.max(1) as usize - 1)?);
        (from != to).then(|| self.map.stages().get(*to).map(|stage| stage.name.clone()))?
    }

    /// What each role feels here, and in which words.
    fn feelings(&mut self, stage: &Stage) {
        let map = self.map;
        let Some(index) = map.stages().iter().position(|own| own.id == stage.id) else { return };
        let here = |step| stage.steps.iter().any(|own| own.id == step);
        let mut lines = String::new();
        for curve in map.curves().iter() {
            let value = crate::insight::feelings::at_stages(map, curve).get(index).copied().flatten();
            let Some(value) = value else { continue };
            let who = match curve.role {
                Some(role) => self.workbook.role(role).map(|role| role.name.clone()).unwrap_or_default(),
                None => self.say("legend-customer"),
            };
            let sign = if value > 0.0 { "+" } else { "" };
            let value = locale::number(self.language, (value * 10.0).round() / 10.0 + 0.0);
            let points = curve.points.iter().filter(|point| here(point.step));
            let said = points.flat_map(|point| [Some(&point.word), point.moment.as_ref().map(|moment| &moment.text)]);
            let said: Vec<&str> = said.flatten().map(|word| word.trim()).filter(|word| !word.is_empty()).collect();
            let said = if said.is_empty() { String::new() } else { format!(" ({})", escaped(&said.join("; "))) };
            push(&mut lines, &format!("- {}: {sign}{value}{said}\n", escaped(&who)));
        }
        if !lines.is_empty() {
            self.push(&format!("### {}\n\n{lines}\n", terms::lane_kind(self.language, LaneKind::Feelings)));
        }
    }

    /// The arrows that begin here.
    fn returns(&mut self, stage: &Stage) {
        let map = self.map;
        let stage_of = |step| map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
        let begins = map.returns().iter().filter(|arrow| stage.steps.iter().any(|own| own.id == arrow.from));
        let mut lines = String::new();
        for arrow in begins {
            let Some(to) = stage_of(arrow.to) else { continue };
            let message = Message::new("md-return").with("stage", escaped(&to.name));
            let label =
                if arrow.label.trim().is_empty() { String::new() } else { format!(": {}", escaped(&arrow.label)) };
            push(&mut lines, &format!("- {}{label}\n", locale::message(self.language, &message)));
        }
        if !lines.is_empty() {
            self.push(&format!("{lines}\n"));
        }
    }
}

fn push(out: &mut String, words: &str) {
    // Writing to a string does not fail.
    let _ = out.write_str(words);
}

/// Words as they are, whatever they would mean in Markdown or HTML, on one line.
fn escaped(text: &str) -> String {
    let text = clean_text(text);
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.trim().lines().enumerate() {
        if index > 0 {
            out.push_str("<br>");
        }
        let line = line.trim();
        // "1." and "1)" begin a list.
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        for (place, letter) in line.chars().enumerate() {
            match letter {
                '.' | ')' if digits > 0 && place == digits => out.extend(['\\', letter]),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', letter]),
                '#' | '+' | '-' | '=' if place == 0 => out.extend(['\\', letter]),
                '\t' => out.push(' '),
                letter => out.push(letter),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_become_marks() {
        for (text, told) in [
            ("1. текст", "1\\. текст"),
            ("12) текст", "12\\) текст"),
            ("2,5 дня. И ещё (3)", "2,5 дня. И ещё (3)"),
            ("~~~", "\\~\\~\\~"),
            ("~~нет~~ <b>", "\\~\\~нет\\~\\~ &lt;b&gt;"),
            ("# раз\n- два\n3. три", "\\# раз<br>\\- два<br>3\\. три"),
        ] {
            assert_eq!(escaped(text), told);
        }
    }
}

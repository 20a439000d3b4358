//! The words of a map as Markdown: what it is about, then stage by stage what stands in each lane
//! with what is known of it. Knows only the document.

use crate::insight::pain::{pain, worst};
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{Card, JourneyMap, LaneKind, Place, Workbook, clean_text};
use std::fmt::Write;

/// The text.
pub fn written(workbook: &Workbook, map: &JourneyMap, language: Language) -> String {
    let text = |key: &'static str| locale::text(language, key);
    let info = map.info();
    let title = if info.title.trim().is_empty() { text("header-untitled") } else { info.title.clone() };
    let mut out = format!("# {}\n\n", escaped(&title));
    let mut about = vec![terms::map_state(language, info.state)];
    about.extend(info.date.map(|date| locale::date(language, date)));
    push(&mut out, &format!("{}\n\n", about.join(" · ")));
    for (key, words) in [
        ("md-scenario", &info.scenario),
        ("md-purpose", &info.purpose),
        ("md-expectations", &info.expectations),
        ("md-author", &workbook.info().author),
    ] {
        if !words.trim().is_empty() {
            push(&mut out, &format!("**{}** {}\n\n", text(key), escaped(words)));
        }
    }
    let pains = pain(map);
    let worst = worst(&pains);
    for (index, stage) in map.stages().iter().enumerate() {
        let name = if stage.name.trim().is_empty() { text("unnamed") } else { stage.name.clone() };
        push(&mut out, &format!("## {}. {}\n\n", index + 1, escaped(&name)));
        if worst == Some(index) {
            push(&mut out, &format!("**{}**\n\n", text("md-worst")));
        }
        for (key, words) in
            [("md-goal", &stage.goal), ("md-result", &stage.expected_result), ("md-duration", &stage.duration)]
        {
            if !words.trim().is_empty() {
                push(&mut out, &format!("*{}* {}\n\n", text(key), escaped(words)));
            }
        }
        for row in map.rows().iter().filter(|row| !row.lane.hidden && row.lane.kind.shows_cards()) {
            let here = |card: &&std::sync::Arc<Card>| matches!(card.place, Place::Cell { step, .. } if stage.steps.iter().any(|own| own.id == step));
            let mut cards = row.cards.iter().filter(here).peekable();
            if cards.peek().is_none() {
                continue;
            }
            push(&mut out, &format!("### {}\n\n", escaped(&terms::lane_name(language, &row.lane))));
            for card in cards {
                push(&mut out, &format!("- {}\n", card_words(workbook, card, row.lane.kind, language)));
            }
            out.push('\n');
        }
        feelings(&mut out, workbook, map, index, language);
    }
    if !map.parking().is_empty() {
        push(&mut out, &format!("## {}\n\n", text("md-parking")));
        for card in map.parking().iter() {
            push(&mut out, &format!("- {}\n", card_words(workbook, card, LaneKind::Notes, language)));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn push(out: &mut String, words: &str) {
    // Writing to a string does not fail.
    let _ = out.write_str(words);
}

fn feelings(out: &mut String, workbook: &Workbook, map: &JourneyMap, stage: usize, language: Language) {
    let means: Vec<String> = map
        .curves()
        .iter()
        .filter_map(|curve| {
            let value = crate::insight::feelings::at_stages(map, curve).get(stage).copied().flatten()?;
            let who = match curve.role {
                Some(role) => workbook.role(role).map(|role| role.name.clone()).unwrap_or_default(),
                None => locale::text(language, "legend-customer"),
            };
            let sign = if value > 0.0 { "+" } else { "" };
            let value = locale::number(language, (value * 10.0).round() / 10.0 + 0.0);
            Some(format!("- {}: {sign}{value}\n", escaped(&who)))
        })
        .collect();
    if !means.is_empty() {
        push(out, &format!("### {}\n\n{}\n", terms::lane_kind(language, LaneKind::Feelings), means.concat()));
    }
}

/// What a card says, and in brackets what is known of it.
fn card_words(workbook: &Workbook, card: &Card, kind: LaneKind, language: Language) -> String {
    let say = |key: &'static str, name: &'static str, words: String| {
        locale::message(language, &Message::new(key).with(name, words))
    };
    let mut words = escaped(&card.text);
    if let (LaneKind::Metrics, Some(number)) = (kind, &card.number) {
        let value = format!("{} {}", locale::number(language, number.value), number.unit);
        words = [format!("**{}**", escaped(value.trim())), words].join(" ").trim().to_owned();
    }
    let mut details = Vec::new();
    let roles: Vec<String> =
        workbook.roles().iter().filter(|role| card.roles.contains(&role.id)).map(|role| role.name.clone()).collect();
    if !roles.is_empty() {
        details.push(roles.join(", "));
    }
    details.extend(card.channel.and_then(|id| workbook.channel(id)).map(|own| terms::channel_name(language, own)));
    details.extend(card.department.and_then(|id| workbook.department(id)).map(|own| own.name.clone()));
    if kind == LaneKind::Barriers {
        details.extend(card.severity.map(|severity| say("md-severity", "severity", severity.get().to_string())));
    }
    if !card.cost.trim().is_empty() {
        details.push(card.cost.clone());
    }
    let measure = &card.measure;
    if !measure.person.trim().is_empty() {
        details.push(say("md-person", "person", measure.person.clone()));
    }
    details.extend(measure.due.map(|due| say("md-due", "date", locale::date(language, due))));
    if card.votes > 0 {
        details.push(say("md-votes", "votes", card.votes.to_string()));
    }
    if details.is_empty() { words } else { format!("{words} ({})", escaped(&details.join("; "))) }
}

/// Words as they are, whatever they would mean in Markdown or HTML, on one line.
fn escaped(text: &str) -> String {
    let text = clean_text(text);
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.trim().lines().enumerate() {
        if index > 0 {
            out.push_str("<br>");
        }
        for (place, letter) in line.trim().chars().enumerate() {
            match letter {
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' => out.extend(['\\', letter]),
                '#' | '+' | '-' | '=' if place == 0 => out.extend(['\\', letter]),
                '\t' => out.push(' '),
                letter => out.push(letter),
            }
        }
    }
    out
}

//! Everything that is known about a card, in words: for outputs that show a card by itself. Knows
//! nothing of how it is shown.

use super::chapters::status_key;
use crate::locale::{self, Language, terms};
use crate::message::Message;
use crate::model::{Card, Evidence, JourneyMap, OpportunityKind, Place, Workbook};

/// One thing that is known about a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is called.
    pub name: String,
    /// What is known.
    pub value: String,
}

/// Gathers what is known.
struct Gathering<'a> {
    workbook: &'a Workbook,
    map: &'a JourneyMap,
    language: Language,
    details: Vec<Detail>,
}

/// What a card says, or the pile that it stands for.
pub fn card_words<'a>(map: &'a JourneyMap, card: &'a Card) -> &'a str {
    let of_pile = map.pile(card.id).map(|pile| pile.text.as_str()).filter(|text| !text.trim().is_empty());
    of_pile.unwrap_or(&card.text)
}

/// What is known about a card besides what it says, in the order in which the window shows it.
pub fn card_details(workbook: &Workbook, map: &JourneyMap, card: &Card, language: Language) -> Vec<Detail> {
    let mut gathering = Gathering { workbook, map, language, details: Vec::new() };
    gathering.place(card);
    gathering.pile(card);
    gathering.facts(card);
    gathering.details
}

/// The same for outputs that tell anyway where a card stands and which others stand behind it.
pub fn card_facts(workbook: &Workbook, map: &JourneyMap, card: &Card, language: Language) -> Vec<Detail> {
    let mut gathering = Gathering { workbook, map, language, details: Vec::new() };
    gathering.facts(card);
    gathering.details
}

impl Gathering<'_> {
    fn words(&mut self, key: &'static str, value: &str) {
        if !value.trim().is_empty() {
            self.details.push(Detail { name: locale::text(self.language, key), value: value.trim().to_owned() });
        }
    }

    fn mark(&mut self, key: &'static str, value: Option<u8>, most: u8) {
        if let Some(value) = value {
            self.words(key, &format!("{value} / {most}"));
        }
    }

    fn flag(&mut self, key: &'static str, is_so: bool) {
        if is_so {
            self.words(key, &locale::text(self.language, "web-yes"));
        }
    }

    fn list(&mut self, key: &'static str, values: impl Iterator<Item = String>) {
        let values: Vec<String> = values.filter(|value| !value.trim().is_empty()).collect();
        self.words(key, &values.join("; "));
    }

    fn place(&mut self, card: &Card) {
        let Place::Cell { lane, step } = card.place else { return };
        if let Some(row) = self.map.row(lane) {
            self.words("web-lane", &terms::lane_name(self.language, &row.lane));
        }
        let stage = self.map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step));
        if let Some(stage) = stage {
            let step = stage.steps.iter().find(|own| own.id == step).map(|step| step.name.trim());
            let step = step.filter(|name| !name.is_empty()).map(|name| format!(" · {name}")).unwrap_or_default();
            self.words("details-stage", &format!("{}{step}", stage.name));
        }
    }

    fn pile(&mut self, card: &Card) {
        if let Some(pile) = self.map.pile(card.id) {
            let texts = pile.cards.iter().filter_map(|id| self.map.card(*id)).map(|card| card.text.clone());
            let texts: Vec<String> = texts.collect();
            self.list("web-cards-of-group", texts.into_iter());
        }
    }

    fn facts(&mut self, card: &Card) {
        self.values(card);
        self.measure(card);
        self.knowledge(card);
    }

    fn values(&mut self, card: &Card) {
        self.mark("detail-severity", card.severity.map(|severity| severity.get()), 3);
        self.flag("detail-breaks-trust", card.breaks_trust);
        self.flag("detail-internal", card.internal);
        if let Some(channel) = card.channel.and_then(|id| self.workbook.channel(id)) {
            self.words("detail-channel", &terms::channel_name(self.language, channel));
        }
        self.mark("detail-satisfaction", card.scores.satisfaction.map(|score| score.get()), 5);
        self.mark("detail-importance-to-customer", card.scores.importance_to_customer.map(|score| score.get()), 5);
        self.mark("detail-importance-to-us", card.scores.importance_to_us.map(|score| score.get()), 5);
        if let Some(competitor) = &card.competitor {
            self.words("detail-competitor", &competitor.name);
            self.mark("detail-competitor-satisfaction", competitor.satisfaction.map(|score| score.get()), 5);
        }
        if let Some(number) = &card.number {
            let told = |value: f64| locale::number(self.language, value);
            let value = format!("{} {}", told(number.value), number.unit);
            let target = number.target.map(|target| format!("{} {}", told(target), number.unit));
            self.words("detail-number", &value);
            self.words("detail-target", &target.unwrap_or_default());
            self.flag("detail-less-is-better", number.less_is_better);
            self.flag("detail-enters-stage", number.enters_stage);
        }
    }

    fn measure(&mut self, card: &Card) {
        if let Some(department) = card.department.and_then(|id| self.workbook.department(id)) {
            self.words("detail-department", &department.name);
        }
        let measure = &card.measure;
        self.mark("detail-value", measure.value.map(|score| score.get()), 5);
        self.mark("detail-effort", measure.effort.map(|score| score.get()), 5);
        if let Some(status) = measure.status {
            self.words("detail-status", &locale::text(self.language, status_key(status)));
        }
        self.words("detail-person", &measure.person);
        if let Some(due) = measure.due {
            self.words("detail-due", &locale::date(self.language, due));
        }
        if let Some(kind) = measure.kind {
            self.words("detail-kind", &locale::text(self.language, kind_key(kind)));
        }
        self.words("detail-cost", &card.cost);
        self.words("detail-effect", &measure.effect);
        if let Some(metric) = &measure.metric {
            self.words("detail-metric-name", &metric.name);
            self.words("detail-metric-before", &metric.before);
            self.words("detail-metric-target", &metric.target);
            self.words("detail-metric-after", &metric.after);
        }
        let map = self.map;
        let said = |card: &Card| card_words(map, card).to_owned();
        let solves = measure.solves.iter().filter_map(|id| map.card(*id)).map(|card| said(card));
        self.list("detail-solves", solves);
        let solved_by = map.cards().filter(|other| other.measure.solves.contains(&card.id)).map(|card| said(card));
        self.list("detail-solved-by", solved_by);
    }

    fn knowledge(&mut self, card: &Card) {
        let roles = self.workbook.roles().iter().filter(|role| card.roles.contains(&role.id));
        let roles: Vec<String> = roles.map(|role| role.name.clone()).collect();
        self.list("detail-roles", roles.into_iter());
        if let Some(evidence) = card.evidence {
            self.words("detail-evidence", &locale::text(self.language, evidence_key(evidence)));
        }
        let sources = self.workbook.sources().iter().filter(|source| card.sources.contains(&source.id));
        let sources: Vec<String> = sources.map(|source| source.title.clone()).collect();
        self.list("detail-sources", sources.into_iter());
        for (key, count) in [("detail-votes", card.votes), ("detail-doubts", card.doubts)] {
            if count > 0 {
                self.words(key, &count.to_string());
            }
        }
        if let Some(moment) = &card.moment {
            self.words("detail-moment", &terms::moment_kind(self.language, moment.kind));
            self.words("detail-moment-text", &moment.text);
        }
        if let Some(map) = card.link.and_then(|id| self.workbook.map(id)) {
            self.words("detail-link", &map.info().title);
        }
        for comment in &card.comments {
            let name = match comment.date {
                Some(date) => {
                    let date = locale::date(self.language, date);
                    locale::message(self.language, &Message::new("detail-dated-comment").with("date", date))
                }
                None => locale::text(self.language, "detail-comment"),
            };
            let author = comment.author.trim();
            let author = if author.is_empty() { String::new() } else { format!("{author}: ") };
            let resolved = if comment.resolved {
                format!(" ({})", locale::text(self.language, "detail-comment-resolved").to_lowercase())
            } else {
                String::new()
            };
            self.details.push(Detail { name, value: format!("{author}{}{resolved}", comment.text.trim()) });
        }
    }
}

fn evidence_key(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Hypothesis => "evidence-hypothesis",
        Evidence::Partly => "evidence-partly",
        Evidence::Confirmed => "evidence-confirmed",
    }
}

fn kind_key(kind: OpportunityKind) -> &'static str {
    match kind {
        OpportunityKind::Product => "opportunity-product",
        OpportunityKind::Service => "opportunity-service",
        OpportunityKind::Process => "opportunity-process",
        OpportunityKind::Content => "opportunity-content",
        OpportunityKind::Training => "opportunity-training",
    }
}

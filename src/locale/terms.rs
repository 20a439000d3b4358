//! The field's words for the values of the model.

use super::{Language, text};
use crate::model::{Channel, ChannelKind, Lane, LaneKind, MapState, MomentKind};

/// Letters of a name by which a kind of lane is recognised.
const LONGEST_NAME: usize = 60;

/// What a lane is called: its own name, else the usual one of its kind.
pub fn lane_name(language: Language, lane: &Lane) -> String {
    if lane.name.is_empty() { lane_kind(language, lane.kind) } else { lane.name.clone() }
}

/// The usual name of a kind of lane.
pub fn lane_kind(language: Language, kind: LaneKind) -> String {
    text(language, kind.name_key())
}

/// The kind of lane that a name from elsewhere means, in either language: its usual name, else
/// the longest of the words by which others call such a lane.
pub fn lane_kind_called(name: &str) -> Option<LaneKind> {
    let folded = |name: &str| name.trim().to_lowercase().replace('ё', "е");
    let name = folded(name);
    let kinds = || Language::ALL.into_iter().flat_map(|language| LaneKind::ALL.map(|kind| (language, kind)));
    let begins_word = |word: &str| {
        let before = |at: usize| name.get(..at).unwrap_or_default().chars().next_back();
        !word.is_empty() && name.match_indices(word).any(|(at, _)| before(at).is_none_or(|c| !c.is_alphanumeric()))
    };
    if let Some((_, kind)) = kinds().find(|(language, kind)| folded(&lane_kind(*language, *kind)) == name) {
        return Some(kind);
    }
    // Sentences are no names.
    if name.chars().count() > LONGEST_NAME {
        return None;
    }
    let words = |(language, kind): (Language, LaneKind)| {
        let also = text(language, kind.other_names_key());
        let longest = also.split(',').map(folded).filter(|word| begins_word(word)).map(|word| word.len()).max();
        longest.map(|length| (length, kind))
    };
    let best = kinds().filter_map(words).max_by_key(|(length, kind)| (*length, std::cmp::Reverse(*kind)));
    best.map(|(_, kind)| kind)
}

/// The question that empty cells of a lane of this kind ask; dividers ask none.
pub fn lane_prompt(language: Language, kind: LaneKind) -> String {
    let key = match kind {
        LaneKind::Actions => "prompt-actions",
        LaneKind::Touchpoints => "prompt-touchpoints",
        LaneKind::Thoughts => "prompt-thoughts",
        LaneKind::Feelings => "prompt-feelings",
        LaneKind::Barriers => "prompt-barriers",
        LaneKind::Opportunities => "prompt-opportunities",
        LaneKind::Messages => "prompt-messages",
        LaneKind::Metrics => "prompt-metrics",
        LaneKind::FrontOffice => "prompt-front-office",
        LaneKind::BackOffice => "prompt-back-office",
        LaneKind::Notes => "prompt-notes",
        LaneKind::Pictures => "prompt-pictures",
        LaneKind::LineOfInteraction | LaneKind::LineOfVisibility | LaneKind::LineOfInternalInteraction => {
            return String::new();
        }
    };
    text(language, key)
}

/// What a map shows, in words.
pub fn map_state(language: Language, state: MapState) -> String {
    let key = match state {
        MapState::AsIs => "state-as-is",
        MapState::ToBe => "state-to-be",
        MapState::Research => "state-research",
    };
    text(language, key)
}

/// The usual names of the levels of feeling, from −2 to +2.
pub const LEVEL_KEYS: [&str; crate::model::LEVELS] = ["level-1", "level-2", "level-3", "level-4", "level-5"];

/// What a channel is called: its own name, else the usual one of its kind.
pub fn channel_name(language: Language, channel: &Channel) -> String {
    if channel.name.is_empty() { channel_kind(language, channel.kind) } else { channel.name.clone() }
}

/// What a level of feeling is called, counted from the lowest: by its own name on the map, else
/// by the usual one.
pub fn level_name(language: Language, own: &str, level: usize) -> String {
    match (own, LEVEL_KEYS.get(level)) {
        ("", Some(key)) => text(language, key),
        (own, _) => own.to_owned(),
    }
}

/// Words for feelings that people use most.
const FEELING_KEYS: [&str; 11] = [
    "feeling-interest",
    "feeling-confusion",
    "feeling-hope",
    "feeling-doubt",
    "feeling-trust",
    "feeling-irritation",
    "feeling-impatience",
    "feeling-confidence",
    "feeling-satisfaction",
    "feeling-joy",
    "feeling-disappointment",
];

/// The words, in their order.
pub fn feelings(language: Language) -> Vec<String> {
    FEELING_KEYS.iter().map(|key| text(language, key)).collect()
}

/// The place in the list of a word in either language.
pub fn feeling_called(word: &str) -> Option<u8> {
    let word = word.trim().to_lowercase();
    let is_it = |key| Language::ALL.into_iter().any(|language| text(language, key).to_lowercase() == word);
    FEELING_KEYS.into_iter().position(is_it).and_then(|index| u8::try_from(index).ok())
}

/// The usual name of a kind of channel.
pub fn channel_kind(language: Language, kind: ChannelKind) -> String {
    let key = match kind {
        ChannelKind::Site => "channel-site",
        ChannelKind::Search => "channel-search",
        ChannelKind::Phone => "channel-phone",
        ChannelKind::Email => "channel-email",
        ChannelKind::Messenger => "channel-messenger",
        ChannelKind::Meeting => "channel-meeting",
        ChannelKind::Exhibition => "channel-exhibition",
        ChannelKind::TenderPlatform => "channel-tender-platform",
        ChannelKind::Document => "channel-document",
        ChannelKind::SocialNetwork => "channel-social-network",
        ChannelKind::Delivery => "channel-delivery",
        ChannelKind::ServiceVisit => "channel-service-visit",
        ChannelKind::Product => "channel-product",
        ChannelKind::Other => "channel-other",
    };
    text(language, key)
}

/// What a moment of truth is called.
pub fn moment_kind(language: Language, kind: MomentKind) -> String {
    let key = match kind {
        MomentKind::Plain => "moment-plain",
        MomentKind::Zero => "moment-zero",
        MomentKind::First => "moment-first",
        MomentKind::Second => "moment-second",
        MomentKind::Ultimate => "moment-ultimate",
    };
    text(language, key)
}

/// The letters by which those who work with four kinds of moments know a kind; none for a plain one.
pub fn moment_letters(language: Language, kind: MomentKind) -> Option<String> {
    let key = match kind {
        MomentKind::Plain => return None,
        MomentKind::Zero => "moment-zero-short",
        MomentKind::First => "moment-first-short",
        MomentKind::Second => "moment-second-short",
        MomentKind::Ultimate => "moment-ultimate-short",
    };
    Some(text(language, key))
}

//! Messages of a chat as programs copy them: "Имя: текст", with a time before or after the name,
//! over one line or several. Knows lines, not people.

use super::Table;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who said it, as the chat names them.
    pub name: String,
    /// What was said.
    pub text: String,
}

/// Messages, and whether they come with times: without, they may as well be lines with headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// Who said what.
    pub remarks: Vec<Remark>,
    /// Every message has a time: nothing but a chat looks so.
    pub has_times: bool,
}

impl Chat {
    /// The same as a table: names in the first column, what was said in the second.
    pub fn table(&self) -> Table {
        Table::new(self.remarks.iter().map(|remark| vec![remark.name.clone(), remark.text.clone()]).collect())
    }
}

/// How many letters and words a name has at most: longer beginnings of a line are sentences.
const NAME_LETTERS: usize = 40;
const NAME_WORDS: usize = 4;
/// Words around the names of Zoom's chat: the one before the sender, those before the receiver.
const FROM: [&str; 2] = ["From", "От"];
const TO: [&str; 4] = ["to", "To", "кому", "Для"];

/// How a line begins a message.
struct Opening<'a> {
    name: &'a str,
    text: &'a str,
    has_time: bool,
}

/// The messages of a text, if it is a chat: two of them at least, or one with a time; without
/// times at least every second line must begin one.
pub fn read(text: &str) -> Option<Chat> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let begins_with_time = opening(lines.peek()?)?.has_time;
    let mut remarks: Vec<Remark> = Vec::new();
    let mut count = 0_usize;
    for line in lines {
        count += 1;
        // In a chat with times, a line without one is never the beginning of a message.
        match opening(line).filter(|found| found.has_time || !begins_with_time) {
            // Cells of a table, one of which has a time in it.
            Some(found) if found.text.contains('\t') => return None,
            Some(found) => remarks.push(Remark { name: found.name.to_owned(), text: found.text.to_owned() }),
            None => add_line(remarks.last_mut()?, line),
        }
    }
    let is_chat = if begins_with_time { true } else { remarks.len() >= 2 && remarks.len() * 2 >= count };
    remarks.retain(|remark| !remark.text.is_empty());
    (is_chat && !remarks.is_empty()).then_some(Chat { remarks, has_times: begins_with_time })
}

fn add_line(remark: &mut Remark, line: &str) {
    if !remark.text.is_empty() {
        remark.text.push('\n');
    }
    remark.text.push_str(line.trim());
}

fn opening(line: &str) -> Option<Opening<'_>> {
    let line = line.trim();
    after_time(line).or_else(|| before_time(line)).or_else(|| {
        let (name, text) = named(line)?;
        (!text.is_empty()).then_some(Opening { name, text, has_time: false })
    })
}

/// A line that begins with a time: Zoom, Teams, WhatsApp.
fn after_time(line: &str) -> Option<Opening<'_>> {
    let rest = match line.strip_prefix('[') {
        Some(inside) => {
            let (time, rest) = inside.split_once(']')?;
            has_time_of_day(time).then_some(rest)?
        }
        None => {
            let end = line.find(|c: char| c.is_alphabetic() || (c == '-' && line.contains(" - ")))?;
            let (time, rest) = line.split_at(end);
            has_time_of_day(time).then_some(rest)?
        }
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ','));
    let rest = FROM.iter().find_map(|word| after_word(rest, word)).unwrap_or(rest);
    if let Some((name, text)) = rest.split_once(':') {
        let name = TO.iter().find_map(|word| before_word(name, word)).unwrap_or(name).trim();
        return is_name(name).then_some(Opening { name, text: text.trim(), has_time: true });
    }
    // The name alone: what is said comes on the next lines. Only a time in brackets says so much.
    (line.starts_with('[') && is_name(rest)).then_some(Opening { name: rest, text: "", has_time: true })
}

/// A line that begins with a name and a time in brackets: Telegram, Slack.
fn before_time(line: &str) -> Option<Opening<'_>> {
    let (name, rest) = line.split_once('[')?;
    let (time, text) = rest.split_once(']')?;
    let name = name.trim().trim_end_matches(',').trim_end();
    let text = text.trim().trim_start_matches(':').trim_start();
    (has_time_of_day(time) && is_name(name)).then_some(Opening { name, text, has_time: true })
}

/// "Имя: текст".
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, text) = line.split_once(':')?;
    // No address of a page, no time of day.
    let is_apart = text.is_empty() || text.starts_with(char::is_whitespace);
    (is_apart && is_name(name)).then_some((name.trim(), text.trim()))
}

/// Whether people are called so: a few words, the first with a capital letter, no digits but in
/// nicknames of one word.
fn is_name(name: &str) -> bool {
    let name = name.trim();
    let words = name.split_whitespace().count();
    (1..=NAME_WORDS).contains(&words)
        && name.chars().count() <= NAME_LETTERS
        && name.chars().next().is_some_and(|first| first.is_uppercase() || first == '@')
        && (words == 1 || !name.chars().any(|c| c.is_ascii_digit()))
        && !name.contains(['"', '«', '»', '(', '[', '?', '!', ';', ',', '\t'])
}

/// Whether there is a time of day in what stands at the time's place: 12:40, 1:05 PM.
fn has_time_of_day(time: &str) -> bool {
    let is_two_digits = |text: &str| text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_digit());
    time.len() <= 40
        && time.match_indices(':').any(|(at, _)| {
            let before = time.get(..at).unwrap_or_default();
            let after = time.get(at + 1..).unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_digit()) && is_two_digits(after)
        })
}

/// What follows a word at the start of a text.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.strip_prefix(word)?.strip_prefix(char::is_whitespace).map(str::trim_start)
}

/// What stands before the first occurrence of a word between spaces.
fn before_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace)
    })?;
    text.get(..at)
}

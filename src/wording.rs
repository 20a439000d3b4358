//! Pieces of foreign text: as messages carry them, in short quotations and lists that end at a whole
//! name; as they are compared; the name that was probably meant. Knows no language.

/// A text as it is quoted within a sentence: one line, at most that many letters and an ellipsis,
/// shortened at a word, without quotation marks that would stand twice. Empty if nothing is seen.
pub fn excerpt(text: &str, letters: usize) -> String {
    // Much longer than any quotation, much shorter than any text may be.
    let start: String =
        text.trim_start().chars().take(letters * 8).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = within_quotes(&start.split_whitespace().collect::<Vec<_>>().join(" "));
    let Some((end, _)) = line.char_indices().nth(letters) else { return line };
    let head = line.get(..end).unwrap_or_default();
    // Words stay whole unless that would cost more than half of the text.
    let whole = head.rfind(' ').filter(|space| *space > end / 2).unwrap_or(end);
    let head = head.get(..whole).unwrap_or_default().trim_end_matches([' ', ',', '.', ':', ';', '-', '–', '—']);
    format!("{head}…")
}

/// The text without the quotation marks around it; those inside become the inner ones.
fn within_quotes(text: &str) -> String {
    for (open, close) in [('«', '»'), ('“', '”'), ('„', '“'), ('"', '"')] {
        let Some(inner) = text.strip_prefix(open) else { continue };
        match inner.find(close) {
            // Cut off before it ends, it is a quotation to its end.
            None => return inner.to_owned(),
            Some(at) if at + close.len_utf8() == inner.len() => return inner.get(..at).unwrap_or_default().to_owned(),
            Some(_) => {}
        }
    }
    if text.contains('»') {
        return text.replace('«', "„").replace('»', "“");
    }
    if text.contains('”') { text.replace('“', "‘").replace('”', "’") } else { text.to_owned() }
}

/// A text as it is compared: in any case, with ё and е the same, spaces of every kind the same.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ё' | 'Ё' => folded.push('е'),
            c if c.is_whitespace() => folded.push(' '),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// A name as names are compared: the spaces around it and what follows a heading do not count.
pub fn folded_name(name: &str) -> String {
    one_line(&folded(name)).trim_end_matches([':', '.']).trim_end().to_owned()
}

/// A text without line ends and with single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names with commas between them: as many whole ones as fit into that many letters, and an
/// ellipsis for the others. The first is there in any case.
pub fn listed<Name: AsRef<str>>(names: impl IntoIterator<Item = Name>, letters: usize) -> String {
    let mut list = String::new();
    let mut length = 0;
    for name in names {
        let name = name.as_ref();
        let more = name.chars().count() + 2;
        if list.is_empty() {
            list = excerpt(name, letters);
        } else if length + more > letters {
            list.push_str(", …");
            break;
        } else {
            list.push_str(", ");
            list.push_str(name);
        }
        length += more;
    }
    list
}

/// The name most similar to what was found, if one is similar at all.
pub fn nearest<'a>(found: &str, names: &[&'a str]) -> Option<&'a str> {
    let found: Vec<char> = found.chars().take(64).collect();
    names
        .iter()
        .map(|name| (distance(&found, name), *name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters must be changed, added or left out, case aside (Levenshtein).
fn distance(found: &[char], name: &str) -> usize {
    let mut costs: Vec<usize> = (0..=found.len()).collect();
    for (row, expected) in name.chars().enumerate() {
        let mut diagonal = row;
        let mut left = row + 1;
        for (cost, letter) in costs.iter_mut().skip(1).zip(found) {
            let same = letter.eq_ignore_ascii_case(&expected);
            left = (diagonal + usize::from(!same)).min(*cost + 1).min(left + 1);
            diagonal = std::mem::replace(cost, left);
        }
        if let Some(first) = costs.first_mut() {
            *first = row + 1;
        }
    }
    costs.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_short_and_keep_words_whole() {
        assert_eq!(excerpt("Ищет\n поставщика ", 30), "Ищет поставщика");
        assert_eq!(excerpt("Согласует договор с юристами и главным инженером", 30), "Согласует договор с юристами…");
        assert_eq!(excerpt(&"ы".repeat(60), 30), format!("{}…", "ы".repeat(30)));
        assert_eq!(excerpt(" \u{7} ", 30), "");
    }

    #[test]
    fn quotation_marks_do_not_stand_twice() {
        assert_eq!(excerpt("«Если встанет в декабре, сорвём экспорт»", 30), "Если встанет в декабре…");
        assert_eq!(excerpt("“Will it take our alloy?”", 30), "Will it take our alloy?");
        assert_eq!(excerpt("Завод «Насос» ждёт", 30), "Завод „Насос“ ждёт");
        assert_eq!(excerpt("«Да» и «нет»", 30), "„Да“ и „нет“");
        assert_eq!(excerpt("The “big” one", 30), "The ‘big’ one");
    }

    #[test]
    fn a_list_ends_at_a_whole_name() {
        assert_eq!(listed(["Actions", "Thoughts"], 30), "Actions, Thoughts");
        assert_eq!(listed(["Actions", "Thoughts", "Metrics", "FrontOffice"], 30), "Actions, Thoughts, Metrics, …");
        assert_eq!(listed(["ы".repeat(40)], 30), format!("{}…", "ы".repeat(30)));
        assert_eq!(listed(Vec::<String>::new(), 30), "");
    }

    #[test]
    fn a_misspelled_name_is_recognised() {
        let names: &[&str] = &["name", "title", "purpose", "importance_to_customer"];
        assert_eq!(nearest("naem", names), Some("name"));
        assert_eq!(nearest("Title", names), Some("title"));
        assert_eq!(nearest("importance_to_custmoer", names), Some("importance_to_customer"));
        assert_eq!(nearest("zzzzzzzz", names), None);
        assert_eq!(distance(&['k', 'i', 't', 't', 'e', 'n'], "sitting"), 3);
    }
}

//! Several texts as lines and back. A text with line breaks of its own is written under a bullet,
//! its further lines indented; so a list that was written reads back as it was.

use super::bullets::bulleted;

/// What further lines of a text under a bullet begin with.
const INDENT: &str = "  ";

/// The texts of a list: each line one, without its bullet or number. Where the first line has a
/// bullet, lines without one, and those indented deeper, belong to the text above them.
pub fn items(text: &str) -> Vec<String> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty()).peekable();
    let first = lines.peek().and_then(|line| bulleted(line));
    match first {
        Some(first) => bulleted_items(lines, first.indent),
        None => lines
            .map(|line| bulleted(line).map_or(line.trim(), |line| line.rest))
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

fn bulleted_items<'a>(lines: impl Iterator<Item = &'a str>, indent: usize) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in lines {
        match (bulleted(line).filter(|found| found.indent <= indent), items.last_mut()) {
            (Some(found), _) => items.push(found.rest.to_owned()),
            (None, Some(item)) => {
                item.push('\n');
                item.push_str(line.strip_prefix(INDENT).unwrap_or(line).trim_end());
            }
            (None, None) => items.push(line.trim().to_owned()),
        }
    }
    items.iter_mut().for_each(|item| item.truncate(item.trim_end().len()));
    items
}

/// Texts as a list, one a line: with bullets if one of them has line breaks or would read as a
/// line of a list itself. Texts that say nothing are left out.
pub fn written<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect();
    let needs_bullets = texts.iter().any(|text| text.contains('\n') || bulleted(text).is_some());
    if !needs_bullets {
        return texts.join("\n");
    }
    let lines: Vec<String> =
        texts.iter().map(|text| format!("• {}", text.replace('\n', &format!("\n{INDENT}")))).collect();
    lines.join("\n")
}

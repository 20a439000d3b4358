//! The page that explains how a register of target groups is drawn up, and the form to be filled
//! in by hand. The words are kept in files of their own: `#` is the title, `##` a heading, `>` what
//! matters most; every other line is a paragraph.

use super::register::columns;
use super::words::Telling;
use super::{Block, Cell, Table};
use crate::insight::register::Column;
use crate::locale::Language;

/// Rows of the empty form, and what makes them high enough to be written into.
const ROWS: usize = 8;
const ROOM: &str = "\u{a0}\n\u{a0}";

pub(super) fn blocks(telling: &Telling<'_>) -> Vec<Block> {
    let text = match telling.language {
        Language::Russian => include_str!("../../assets/presets/exercise/ru.md"),
        Language::English => include_str!("../../assets/presets/exercise/en.md"),
    };
    let mut blocks: Vec<Block> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ")).map(block).collect();
    blocks.push(Block::Heading(telling.text("report-exercise-form")));
    let columns = columns(telling, &Column::ALL);
    let row = vec![Cell::text(ROOM); columns.len()];
    blocks.push(Block::Table(Table { columns, rows: vec![row; ROWS] }));
    blocks
}

fn block(line: &str) -> Block {
    let plain = |words: &str| words.replace("**", "");
    if let Some(heading) = line.strip_prefix("## ") {
        Block::Heading(plain(heading))
    } else if let Some(rule) = line.strip_prefix("> ") {
        Block::Finding(plain(rule))
    } else {
        Block::Text(plain(line))
    }
}

//! Pure answers about a map. Each has a simple rule, written down here and printed with its
//! result. Nothing here knows layout or words.

pub mod filter;
pub mod pain;

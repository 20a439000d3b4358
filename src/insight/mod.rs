//! Pure answers about a map and the register of target groups. Each has a simple rule, written down
//! here and printed with its result. Nothing here knows layout, or
//! words in any language.

pub mod comparison;
pub mod coverage;
pub mod derived;
pub mod feelings;
pub mod filter;
pub mod funnel;
pub mod gaps;
pub mod links;
pub mod matching;
pub mod moments;
pub mod pain;
pub mod participation;
pub mod register;
pub mod switches;
pub mod trends;
pub mod units;

mod stages;

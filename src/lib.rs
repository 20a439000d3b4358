//! Tropa draws customer journey maps. Imports point from a later layer to an earlier one:
//!
//! | layer | modules | what it is |
//! |---|---|---|
//! | 0 | [`geom`], [`color`], [`message`], [`platform`] | numbers, colours, what is to be said, what differs between systems |
//! | 1 | [`model`] | the document: workbook, maps, records, invariants, differences |
//! | 2 | [`edit`], [`file`], [`history`], [`locale`], [`text`], [`theme`] | changing, reading and saving, undoing, wording, shaping, colours and sizes |
//! | 4 | [`scene`] | the finished picture, format-neutral |
//! | 5 | [`export`] | files for others, from the finished picture |
//! | 6 | [`editor`] | the whole program without a window |
//! | 7 | [`app`] | the window: the only place that says egui |
pub mod app;
pub mod color;
pub mod edit;
pub mod editor;
pub mod export;
pub mod file;
pub mod geom;
pub mod history;
pub mod insight;
pub mod layout;
pub mod locale;
pub mod message;
pub mod model;
pub mod platform;
pub mod scene;
pub mod text;
pub mod theme;

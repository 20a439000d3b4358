//! Tropa draws customer journey maps. Its modules are layers; imports point to a lower one, and
//! `tests/layers.rs`, which also lists the few sideways ones, fails where one does not.
//!
//! | layer | modules | what it is |
//! |---|---|---|
//! | 0 | [`geom`], [`color`], [`message`], [`wording`], [`pixels`], [`platform`] | numbers, colours, what is to be said and how others are quoted, unpacking pictures, what differs between systems |
//! | 1 | [`model`] | the document: workbook, maps, records, invariants, differences |
//! | 2 | [`edit`], [`file`], [`history`], [`import`], [`insight`], [`locale`], [`preset`], [`template`], [`text`], [`theme`] | changing, reading and saving, undoing, taking in, answering, wording, shaping, colours and sizes |
//! | 3 | [`layout`], [`report`] | what a map occupies; what is told of it on paper |
//! | 4 | [`scene`] | the finished picture, format-neutral |
//! | 5 | [`export`] | files for others, each format from finished pages, or from the document |
//! | 6 | [`publish`] | which pages are made of a map, on what paper and into which file |
//! | 7 | [`editor`] | the whole program without a window |
//! | 8 | [`app`], [`cli`] | the window: the only place that says egui; the command line |
//!
//! A change goes from a pointer to the disk like this: `app` turns an event into an input in
//! document space; `editor` asks `layout` what is there and applies one [`edit::Edit`] to the
//! workbook as it was when the gesture began; `layout` and `scene` redo what the edit touched;
//! `app` paints the scene. When the gesture ends the new workbook enters the `history`, and a
//! save writes a snapshot of it on a thread of its own.

pub mod app;
pub mod cli;
pub mod color;
pub mod edit;
pub mod editor;
pub mod export;
pub mod file;
pub mod geom;
pub mod history;
pub mod import;
pub mod insight;
pub mod layout;
pub mod locale;
pub mod message;
pub mod model;
pub mod pixels;
pub mod platform;
pub mod preset;
pub mod publish;
pub mod report;
pub mod scene;
pub mod template;
pub mod text;
pub mod theme;
pub mod wording;

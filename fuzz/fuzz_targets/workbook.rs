//! A workbook's file.
#![no_main]

#[path = "../../tests/common/readers.rs"]
mod readers;
#[path = "../../tests/common/rigged.rs"]
mod rigged;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::workbook(bytes));

//! Changed records.

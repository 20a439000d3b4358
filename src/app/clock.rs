//! What time it is where the user is: the only place that asks the system's clock for it.

use crate::model::Date;
use chrono::{DateTime, Datelike, Local};
use std::time::SystemTime;

/// The time of day: "14:32".
pub fn time_of_day() -> String {
    Local::now().format("%H:%M").to_string()
}

/// Which day and what time of day a moment was; no day if the clock said something absurd.
pub fn day_and_time(moment: SystemTime) -> (Option<Date>, String) {
    let local = DateTime::<Local>::from(moment);
    (date(&local), local.format("%H:%M").to_string())
}

/// The same with seconds, where several moments stand side by side.
pub fn day_and_exact_time(moment: SystemTime) -> (Option<Date>, String) {
    let local = DateTime::<Local>::from(moment);
    (date(&local), local.format("%H:%M:%S").to_string())
}

/// A moment as names of files tell it, the same for ever and sorted by time: "2026-11-22 14-04-16".
pub fn for_file_name(moment: SystemTime) -> String {
    DateTime::<Local>::from(moment).format("%Y-%m-%d %H-%M-%S").to_string()
}

/// Which day it is; none if the clock says something that no file could hold.
pub fn today() -> Option<Date> {
    date(&Local::now())
}

fn date(moment: &DateTime<Local>) -> Option<Date> {
    let (month, day) = (u8::try_from(moment.month()).ok()?, u8::try_from(moment.day()).ok()?);
    Date::new(u16::try_from(moment.year()).ok()?, Some(month), Some(day))
}

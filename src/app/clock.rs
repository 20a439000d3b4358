//! What time it is where the user is: the only place that asks the system's clock for it.

use crate::model::Date;
use chrono::{Datelike, Local};

/// The time of day: "14:32".
pub fn time_of_day() -> String {
    Local::now().format("%H:%M").to_string()
}

/// Which day it is; none if the clock says something that no file could hold.
pub fn today() -> Option<Date> {
    let now = Local::now();
    let (month, day) = (u8::try_from(now.month()).ok()?, u8::try_from(now.day()).ok()?);
    Date::new(u16::try_from(now.year()).ok()?, Some(month), Some(day))
}

//! Measuring for the benchmarks: medians, processor time, and what was reached of a budget.
#![allow(dead_code, reason = "every benchmark uses a part of it")]

use std::hint::black_box;
use std::time::Instant;

/// The median time of so many runs, in milliseconds.
pub fn median_of<T>(runs: usize, mut run: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let result = run();
            let time = start.elapsed();
            black_box(result);
            time.as_secs_f64() * 1e3
        })
        .collect();
    percentile(&mut times, 50)
}

/// The value that so many of a hundred do not exceed.
pub fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * percent / 100).min(values.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// How a figure stands to its budget.
pub fn budget(reached: f64, allowed: f64) -> String {
    let verdict = if reached <= allowed { "within" } else { "OVER" };
    format!("{verdict} {allowed} ({:.2} x)", reached / allowed)
}

/// Measures the processor time of this thread where the system tells it, else the time that
/// passes.
pub struct Clock(f64);

impl Clock {
    pub fn start() -> Clock {
        Clock(now_ms())
    }

    /// Milliseconds since the start.
    pub fn cpu_ms(&self) -> f64 {
        now_ms() - self.0
    }
}

#[cfg(unix)]
fn now_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

#[cfg(not(unix))]
fn now_ms() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}

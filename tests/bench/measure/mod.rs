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
#[allow(dead_code, reason = "not every benchmark shares its machine with others")]
pub struct Clock {
    start: std::time::Instant,
    cpu: Option<f64>,
}

#[allow(dead_code, reason = "not every benchmark shares its machine with others")]
impl Clock {
    pub fn start() -> Clock {
        Clock { cpu: thread_cpu_ms(), start: std::time::Instant::now() }
    }

    pub fn cpu_ms(&self) -> f64 {
        match (self.cpu, thread_cpu_ms()) {
            (Some(before), Some(now)) => now - before,
            _ => self.start.elapsed().as_secs_f64() * 1e3,
        }
    }
}

fn thread_cpu_ms() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split_whitespace().next()?.parse::<f64>().ok()? / 1e6)
}

//! What writing a PNG costs: `cargo bench --bench png [cards]`. Each measurement runs in a process
//! of its own, so that its peak memory is its own. Budgets: wall time at most 1.3 times the slower
//! of drawing alone and encoding alone and at most 1.5 times encoding alone (balanced), peak
//! memory below 250 MB.
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark speaks by failing")]

mod maps;

use std::io::Write;
use std::process::Command;
use std::time::Instant;
use tropa::export::Progress;
use tropa::export::png::{self, Compression, PngOptions};
use tropa::scene::Scene;

/// Encoding alone is measured on at most this many bytes of pixels and scaled up: the rest would
/// not fit a small machine's memory.
const MOST_SAMPLE_BYTES: usize = 600 << 20;
const ROUNDS: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["measure", cards, scale, part] => {
            measure(cards.parse().expect("a number"), scale.parse().expect("a number"), part)
        }
        [cards] => compare(cards.parse().expect("a number of cards")),
        _ => [300, 1_000, 10_000].into_iter().for_each(compare),
    }
}

fn compare(cards: usize) {
    for scale in [1.0, 2.0] {
        let draw = child(cards, scale, "draw");
        println!(
            "{cards} cards at {scale}x, {:.0} Mpx: drawing alone {:.3} s, {:.0} MB",
            draw.megapixels, draw.seconds, draw.megabytes
        );
        let balanced_alone = child(cards, scale, "encode-balanced").seconds;
        for part in ["balanced", "fast"] {
            let alone = child(cards, scale, &format!("encode-{part}")).seconds;
            let whole = child(cards, scale, part);
            println!(
                "  {part:8} encoding alone {alone:.3} s, whole {:.3} s: {:.2} of the slower (<= 1.3), {:.2} of encoding \
                 balanced alone (<= 1.5); peak {:.0} MB (< 250); {:.1} MB file",
                whole.seconds,
                whole.seconds / alone.max(draw.seconds),
                whole.seconds / balanced_alone,
                whole.megabytes,
                whole.file,
            );
        }
    }
}

struct Figures {
    megapixels: f64,
    seconds: f64,
    megabytes: f64,
    file: f64,
}

/// The median of some rounds.
fn child(cards: usize, scale: f64, part: &str) -> Figures {
    let program = std::env::current_exe().expect("its own path");
    let mut rounds: Vec<Figures> = (0..ROUNDS)
        .map(|_| {
            let arguments = ["measure".to_owned(), cards.to_string(), scale.to_string(), part.to_owned()];
            let output = Command::new(&program).args(arguments).output().expect("runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let line = String::from_utf8(output.stdout).expect("figures");
            let numbers: Vec<f64> = line.split_whitespace().map(|number| number.parse().expect("a number")).collect();
            let [megapixels, seconds, megabytes, file] = numbers[..] else { panic!("four figures, not {line:?}") };
            Figures { megapixels, seconds, megabytes, file }
        })
        .collect();
    rounds.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    rounds.swap_remove(ROUNDS / 2)
}

fn measure(cards: usize, scale: f64, part: &str) {
    let scene = maps::scene(cards);
    let (width, height) = ((scene.size.width * scale).ceil(), (scene.size.height * scale).ceil());
    let mut counted = Counted(0);
    let seconds = match part {
        "draw" => timed(|| png::draw(&*scene, scale, &mut |_| Ok(())).expect("drawn")),
        "balanced" => timed(|| {
            png::write(&*scene, &options(scale, Compression::Balanced), &Progress::new(), &mut counted)
                .expect("written")
        }),
        "fast" => timed(|| {
            png::write(&*scene, &options(scale, Compression::Fast), &Progress::new(), &mut counted).expect("written")
        }),
        "encode-balanced" => encode(&scene, scale, 3, width as u32, height),
        "encode-fast" => encode(&scene, scale, 1, width as u32, height),
        other => panic!("no part {other}"),
    };
    println!("{} {seconds} {} {}", width * height / 1e6, peak_megabytes(), counted.0 as f64 / 1e6);
}

fn options(scale: f64, compression: Compression) -> PngOptions {
    PngOptions { scale, compression, dpi: None }
}

/// Encodes as the export does, as many rows as memory allows, and tells how long all of them would take.
fn encode(scene: &Scene, scale: f64, level: u8, width: u32, height: f64) -> f64 {
    let row = width as usize * 3;
    let most_rows = MOST_SAMPLE_BYTES / row;
    let mut sample = Vec::new();
    png::draw(scene, scale, &mut |rows| {
        let room = (most_rows * row).saturating_sub(sample.len());
        sample.extend_from_slice(&rows[..rows.len().min(room)]);
        Ok(())
    })
    .expect("drawn");
    let rows = sample.len() / row;
    let seconds = timed(|| {
        let mut encoder = ::png::Encoder::new(std::io::sink(), width, rows as u32);
        encoder.set_color(::png::ColorType::Rgb);
        encoder.set_filter(::png::Filter::NoFilter);
        encoder.set_deflate_compression(::png::DeflateCompression::Level(level));
        let mut writer = encoder.write_header().expect("encoded");
        let mut stream = writer.stream_writer().expect("encoded");
        stream.write_all(&sample).expect("encoded");
        stream.finish().expect("encoded");
    });
    seconds * height / rows as f64
}

fn timed(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64()
}

/// Counts what is written and forgets it.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The most memory this process ever held; 0 where the system does not tell.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

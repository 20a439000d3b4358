//! Files made to harm, by name: what is no workbook, what says far too much, and what is right in
//! every part but more than anybody would draw.

use tropa::file::as_base64;

/// A workbook with these fields.
fn with(fields: &str) -> String {
    format!("(format: 1, minor: 3,\n{fields}\n)")
}

/// A workbook with one map with these fields.
fn map(fields: &str) -> String {
    with(&format!("maps: [(id: \"m00000000001\", {fields})]"))
}

fn cards(card: &str, count: usize) -> String {
    let lanes = "stages: [(steps: [(id: \"p00000000001\")])], lanes: [(id: \"n00000000001\", kind: Notes)]";
    map(&format!("{lanes}, cards: [{}]", card.repeat(count)))
}

/// A map with so many steps, all in one stage, and so many lanes, and these fields.
fn grid(steps: usize, lanes: usize, fields: &str) -> String {
    let (steps, lanes) = (many(steps, |n| format!("(id: \"p{n:011}\"),")), many(lanes, |n| lane(n, "Notes", "")));
    map(&format!("stages: [(steps: [{steps}])], lanes: [{lanes}], {fields}"))
}

fn lane(number: usize, kind: &str, fields: &str) -> String {
    format!("(id: \"n{number:011}\", kind: {kind}, {fields}),\n")
}

fn many(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

/// Cards in the cells of a grid of so many steps and lanes, cell after cell.
fn cards_over(count: usize, steps: usize, lanes: usize, fields: &str) -> Vec<u8> {
    let card = |n: usize| {
        let (lane, step) = (n / steps % lanes, n % steps);
        format!("(id: \"k{n:011}\", lane: \"n{lane:011}\", step: \"p{step:011}\", {fields}),\n")
    };
    grid(steps, lanes, &format!("cards: [{}]", many(count, card))).into_bytes()
}

/// One card with this text.
fn text(text: &str) -> Vec<u8> {
    cards_over(1, 3, 3, &format!("text: \"{text}\""))
}

/// As much of a text as one may have.
const TEXT: usize = 128 * 1024;

/// So many curves, each of its own role, with so many points.
fn curves(count: usize, points: usize) -> Vec<u8> {
    let role = |n: usize| format!("(id: \"r{n:011}\", name: \"Роль {n}\"),");
    let point = |n: usize| {
        let (step, along, value) = (n * 20 / points, n * 20 % points, n % 5);
        format!("(step: \"p{step:011}\", along: {}, value: {}),", along as f64 / points as f64, value as f64 - 2.0)
    };
    let points = many(points, point);
    let curve = |n: usize| format!("(role: \"r{n:011}\", points: [{points}]),");
    let steps = many(20, |n| format!("(id: \"p{n:011}\"),"));
    let lane = lane(0, "Feelings", "");
    let fields = format!("stages: [(steps: [{steps}])], lanes: [{lane}], curves: [{}]", many(count, curve));
    with(&format!("roles: [{}], maps: [({fields})]", many(count, role))).into_bytes()
}

/// The head of a picture that says it is this large.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend(b"\x08\x06\0\0\0\0\0\0\0");
    png
}

fn logo(picture: &[u8]) -> Vec<u8> {
    with(&format!("logo: \"{}\"", as_base64(picture))).into_bytes()
}

/// Cards with so many pictures in one cell, each as large as a picture may be, and each another.
fn pictures(count: usize) -> Vec<u8> {
    let png = |n: usize| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 4096, 4096);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut pixels = vec![0; 4096 * 4096];
        pixels[n] = 255;
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    };
    let listed = many(count, |n| format!("(key: \"{n:x}\", png: \"{}\"),", as_base64(&png(n))));
    let card = |n| format!("(lane: \"n00000000000\", step: \"p00000000000\", picture: \"{n:x}\"),");
    let cards = many(count, card);
    let map =
        format!("stages: [(steps: [(id: \"p00000000000\")])], lanes: [{}], cards: [{cards}]", lane(0, "Pictures", ""));
    with(&format!("maps: [({map})], pictures: [{listed}]")).into_bytes()
}

/// What it is called, and what makes it.
pub type Bomb = (&'static str, fn() -> Vec<u8>);

const MB: usize = 1024 * 1024;

/// All of them.
pub const BOMBS: &[Bomb] = &[
    ("a million open brackets", || "[".repeat(1_000_000).into_bytes()),
    ("a million open parentheses", || "(".repeat(1_000_000).into_bytes()),
    ("a million open braces", || "{".repeat(1_000_000).into_bytes()),
    ("brackets behind a header", || with(&format!("maps: {}", "[".repeat(1_000_000))).into_bytes()),
    ("options inside options", || with(&format!("maps: {}", "Some(".repeat(500_000))).into_bytes()),
    ("records inside records", || with(&format!("maps: {}", "[(stages: ".repeat(200_000))).into_bytes()),
    ("a million nested comments", || format!("{}(format: 1)", "/*".repeat(1_000_000)).into_bytes()),
    ("twenty megabytes of comments", || format!("{}(format: 1)", "// x\n".repeat(4 * MB)).into_bytes()),
    ("twenty megabytes of spaces", || format!("{}(format: 1)", " ".repeat(20 * MB)).into_bytes()),
    ("twenty megabytes of new lines", || format!("{}(format: 1)", "\n".repeat(20 * MB)).into_bytes()),
    ("twenty megabytes of zeros", || vec![0; 20 * MB]),
    ("twenty megabytes of 0xff", || vec![0xff; 20 * MB]),
    ("sixty-five megabytes", || vec![b' '; 65 * MB]),
    ("an unfinished text", || with(&format!("title: \"{}", "x".repeat(20 * MB))).into_bytes()),
    ("a text of twenty megabytes", || with(&format!("title: \"{}\"", "x".repeat(20 * MB))).into_bytes()),
    ("escapes without end", || with(&format!("title: \"{}\"", "\\n".repeat(8 * MB))).into_bytes()),
    ("long escapes", || with(&format!("title: \"{}\"", "\\u{10ffff}".repeat(MB))).into_bytes()),
    ("a wrong escape", || with("title: \"\\q\"").into_bytes()),
    ("an escape beyond Unicode", || with("title: \"\\u{110000}\"").into_bytes()),
    ("half of a surrogate", || with("title: \"\\u{d800}\"").into_bytes()),
    ("a raw text without end", || with(&format!("title: r{}\"x", "#".repeat(MB))).into_bytes()),
    ("a name of ten megabytes", || with(&format!("{}: 1", "x".repeat(10 * MB))).into_bytes()),
    ("a value of ten megabytes", || map(&format!("state: {}", "X".repeat(10 * MB))).into_bytes()),
    ("a struct name of ten megabytes", || format!("{}(format: 1)", "X".repeat(10 * MB)).into_bytes()),
    ("an extension of ten megabytes", || format!("#![enable({})]\n(format: 1)", "x".repeat(10 * MB)).into_bytes()),
    ("a number of ten megabytes", || map(&format!("stages: [(width: {})]", "9".repeat(10 * MB))).into_bytes()),
    ("a fraction of ten megabytes", || map(&format!("stages: [(width: 0.{})]", "9".repeat(10 * MB))).into_bytes()),
    ("underscores without end", || map(&format!("stages: [(width: 1{})]", "_".repeat(10 * MB))).into_bytes()),
    ("an endless exponent", || map("stages: [(width: 1e999999999999)]").into_bytes()),
    ("not a number", || map("stages: [(width: NaN)]").into_bytes()),
    ("infinity", || map("stages: [(width: inf)]").into_bytes()),
    ("a span beyond all columns", || {
        cards("(lane: \"n00000000001\", step: \"p00000000001\", span: 1e300),", 1).into_bytes()
    }),
    ("a negative count", || cards("(votes: -1e300),", 1).into_bytes()),
    ("a hundred thousand and one cards", || cards("(),", 100_001).into_bytes()),
    ("seven million cards", || cards("(),", 7_000_000).into_bytes()),
    ("a thousand and one stages", || map(&format!("stages: [{}]", "(),".repeat(1_001))).into_bytes()),
    ("ten million stages", || map(&format!("stages: [{}]", "(),".repeat(6_000_000))).into_bytes()),
    ("a million steps", || map(&format!("stages: [(steps: [{}])]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million lanes", || map(&format!("lanes: [{}]", "(kind: Notes),".repeat(1_000_000))).into_bytes()),
    ("a million maps", || with(&format!("maps: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("ten thousand maps", || with(&format!("maps: [{}]", "(),".repeat(10_000))).into_bytes()),
    ("a million roles", || with(&format!("roles: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million comments", || cards(&format!("(comments: [{}]),", "(),".repeat(1_000_000)), 1).into_bytes()),
    ("a million references", || cards(&format!("(roles: [{}]),", "\"r\",".repeat(1_000_000)), 1).into_bytes()),
    ("a million points", || map(&format!("curves: [(points: [{}])]", "(value: 1),".repeat(1_000_000))).into_bytes()),
    ("a million curves", || map(&format!("curves: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million groups", || map(&format!("groups: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("a million returns", || map(&format!("returns: [{}]", "(),".repeat(1_000_000))).into_bytes()),
    ("the same id for all", || cards("(id: \"k00000000001\"),", 50_000).into_bytes()),
    ("ids of a person", || cards("(id: \"карточка\"),", 50_000).into_bytes()),
    ("an id of ten megabytes", || cards(&format!("(id: \"{}\"),", "x".repeat(10 * MB)), 1).into_bytes()),
    ("references to nothing", || cards("(lane: \"zzzzzzzzzzzz\", step: \"zzzzzzzzzzzz\"),", 50_000).into_bytes()),
    ("a field a million times", || with(&"title: \"\",".repeat(1_000_000)).into_bytes()),
    ("fields nobody knows, from the future", || {
        format!("(format: 1, minor: 99, {})", "a: [(b: {1: 2})],".repeat(500_000)).into_bytes()
    }),
    ("deep fields from the future", || format!("(format: 1, minor: 99, a: {}", "[".repeat(1_000_000)).into_bytes()),
    ("a picture that is sixteen exabytes", || logo(&picture(u32::MAX, u32::MAX))),
    ("a picture that is 100,000 wide", || logo(&picture(100_000, 1))),
    ("a picture without pixels", || logo(&picture(0, 0))),
    ("a picture of twelve megabytes", || with(&format!("logo: \"{}\"", "A".repeat(12 * MB))).into_bytes()),
    ("a picture that is none", || with("logo: \"AAAA\"").into_bytes()),
    ("base64 that is none", || with("logo: \"?\"").into_bytes()),
    ("characters that turn the text round", || with("title: \"\\u{202e}gpj.exe\\u{202c}\"").into_bytes()),
    ("control characters", || with("title: \"\\u{0}\\u{7}\\u{1b}[2J\\u{9b}\"").into_bytes()),
    ("a hundred thousand accents on a letter", || {
        with(&format!("title: \"a{}\"", "\u{301}".repeat(30_000))).into_bytes()
    }),
    ("a byte order mark in the middle", || with("title: \"\u{feff}\u{feff}\"").into_bytes()),
    ("two million cells without a card", || grid(2_000, 1_000, "").into_bytes()),
    ("a text that is one long word", || text(&"ы".repeat(TEXT / 2))),
    ("a text of spaces", || text(&" ".repeat(TEXT))),
    ("a text of new lines", || text(&"\\n".repeat(TEXT))),
    ("a text of tabs", || text(&"\\t".repeat(TEXT))),
    ("a text of accents", || text(&format!("a{}", "\u{301}".repeat(TEXT / 2 - 1)))),
    ("a text from right to left", || text(&"שלום עולם ".repeat(TEXT / 20))),
    ("a text that turns with every letter", || text(&"aש".repeat(TEXT / 3))),
    ("a text of different ideographs", || {
        text(&('\u{4e00}'..'\u{9fff}').chain('\u{4e00}'..'\u{9fff}').collect::<String>())
    }),
    ("a text of faces", || text(&"👩‍👩‍👧‍👦".repeat(TEXT / 25))),
    ("a text of joiners", || text(&"\u{200d}".repeat(TEXT / 3))),
    ("sixty megabytes of texts", || cards_over(470, 47, 10, &format!("text: \"{}\"", "ждут ".repeat(TEXT / 9)))),
    ("fifteen megabytes of texts", || cards_over(115, 23, 5, &format!("text: \"{}\"", "ждут ".repeat(TEXT / 9)))),
    ("fifteen megabytes of words without an end", || {
        cards_over(115, 23, 5, &format!("text: \"{}\"", "ы".repeat(TEXT / 2)))
    }),
    ("fifteen megabytes of prompts", || {
        let lane = |n| lane(n, "Notes", &format!("prompt: \"{}\"", "ждут ".repeat(TEXT / 9)));
        map(&format!("stages: [()], lanes: [{}]", many(115, lane))).into_bytes()
    }),
    ("fifteen megabytes of names of lanes", || {
        let lane = |n| lane(n, "Notes", &format!("name: \"{}\"", "ждут ".repeat(TEXT / 9)));
        map(&format!("stages: [()], lanes: [{}]", many(115, lane))).into_bytes()
    }),
    ("fifteen megabytes of goals of stages", || {
        map(&format!("stages: [{}]", format!("(goal: \"{}\"),", "ждут ".repeat(TEXT / 9)).repeat(115))).into_bytes()
    }),
    ("fifteen megabytes of names of stages", || {
        map(&format!("stages: [{}]", format!("(name: \"{}\"),", "ждут ".repeat(TEXT / 9)).repeat(115))).into_bytes()
    }),
    ("fifteen megabytes of notes on returns", || {
        let arrow = format!("(from: \"p00000000000\", to: \"p00000000001\", label: \"{}\"),", "ждут ".repeat(TEXT / 9));
        grid(3, 1, &format!("returns: [{}]", arrow.repeat(115))).into_bytes()
    }),
    ("titles as long as they may be", || {
        let title = "ждут ".repeat(TEXT / 9);
        with(&format!(
            "title: \"{title}\", author: \"{title}\", maps: [{}]",
            format!("(title: \"{title}\", purpose: \"{title}\", scenario: \"{title}\", expectations: \"{title}\"),")
                .repeat(20)
        ))
        .into_bytes()
    }),
    ("names of roles as long as they may be", || {
        let role = |n| format!("(id: \"r{n:011}\", name: \"{}\"),", "ждут ".repeat(TEXT / 9));
        let roles = many(110, |n| format!("\"r{n:011}\","));
        let map = "stages: [(steps: [(id: \"p00000000001\")])], lanes: [(id: \"n00000000001\", kind: Notes)]";
        let card = format!("(lane: \"n00000000001\", step: \"p00000000001\", roles: [{roles}])");
        with(&format!("roles: [{}], maps: [({map}, cards: [{card}])]", many(110, role))).into_bytes()
    }),
    ("ten thousand roles of a card", || {
        let map = "stages: [(steps: [(id: \"p00000000001\")])], lanes: [(id: \"n00000000001\", kind: Notes)]";
        let roles = many(10_000, |n| format!("\"r{n:011}\","));
        let card = format!("(lane: \"n00000000001\", step: \"p00000000001\", roles: [{roles}])");
        let role = |n| format!("(id: \"r{n:011}\", name: \"Роль {n}\"),");
        with(&format!("roles: [{}], maps: [({map}, cards: [{card}])]", many(10_000, role))).into_bytes()
    }),
    ("ten thousand roles, a thousand of them on each card", || {
        let map = "stages: [(steps: [(id: \"p00000000001\")])], lanes: [(id: \"n00000000001\", kind: Notes)]";
        let roles = many(1_000, |n| format!("\"r{n:011}\","));
        let card = format!("(lane: \"n00000000001\", step: \"p00000000001\", roles: [{roles}]),");
        let role = |n| format!("(id: \"r{n:011}\", name: \"Роль {n}\"),");
        with(&format!("roles: [{}], maps: [({map}, cards: [{}])]", many(10_000, role), card.repeat(490))).into_bytes()
    }),
    ("a million points in curves", || curves(490, 2_000)),
    ("ten thousand curves of many points", || curves(10_000, 90)),
    ("ten thousand curves of a point", || curves(10_000, 1)),
    ("ten thousand points in curves", || curves(5, 2_000)),
    ("curves as long as they may be", || curves(3, 2_000)),
    ("ten thousand returns", || {
        let arrow = |n| format!("(from: \"p{:011}\", to: \"p{:011}\", label: \"снова\"),", n % 100, (n * 7 + 1) % 100);
        grid(100, 1, &format!("returns: [{}]", many(10_000, arrow))).into_bytes()
    }),
    ("returns over two thousand steps", || {
        let arrow = |n| format!("(from: \"p{:011}\", to: \"p{:011}\", label: \"снова\"),", n % 1_000, 1_999 - n % 997);
        grid(2_000, 1, &format!("returns: [{}]", many(10_000, arrow))).into_bytes()
    }),
    ("measures that solve each other", || {
        let ids = many(1_000, |n| format!("\"k{n:011}\","));
        let fields = format!("solves: [{ids}]");
        let card = |n| format!("(id: \"k{n:011}\", lane: \"n{:011}\", step: \"p00000000000\", {fields}),", n % 2);
        let lanes = lane(0, "Barriers", "") + &lane(1, "Opportunities", "");
        map(&format!("stages: [(steps: [(id: \"p00000000000\")])], lanes: [{lanes}], cards: [{}]", many(1_000, card)))
            .into_bytes()
    }),
    ("ten thousand comments of each card", || {
        cards_over(29, 10, 10, &format!("text: \"к\", comments: [{}]", "(text: \"к\"),".repeat(10_000)))
    }),
    ("numbers beyond all measure", || {
        let lanes = lane(0, "Metrics", "");
        let card = "(lane: \"n00000000000\", step: \"p00000000000\", number: (value: 1e308, unit: \"₽\", target: -1e308, enters_stage: true)),";
        map(&format!("stages: [(steps: [(id: \"p00000000000\")])], lanes: [{lanes}], cards: [{}]", card.repeat(50_000)))
            .into_bytes()
    }),
    ("everything pinned", || {
        let lane = |n| lane(n, "Feelings", "pinned: true");
        map(&format!("stages: [(), ()], lanes: [{}]", many(1_000, lane))).into_bytes()
    }),
    ("a thousand lanes of feelings", || {
        let lanes = many(1_000, |n| lane(n, "Feelings", ""));
        let point = |n| format!("(step: \"p{n:011}\", value: 1),");
        let steps = many(500, |n| format!("(id: \"p{n:011}\"),"));
        let curves = format!("(points: [{}])", many(500, point));
        map(&format!("stages: [(steps: [{steps}])], lanes: [{lanes}], curves: [{curves}]")).into_bytes()
    }),
    ("a thousand lanes of each kind", || {
        const KINDS: [&str; 5] = ["Metrics", "LineOfVisibility", "Pictures", "FrontOffice", "Touchpoints"];
        let lanes = many(1_000, |n| lane(n, KINDS[n % KINDS.len()], "name: \"Дорожка\""));
        map(&format!("stages: [{}], lanes: [{lanes}]", "(name: \"Этап\"),".repeat(1_000))).into_bytes()
    }),
    ("a hundred thousand corrections", || {
        let role = |n| format!("(id: \"r{n:011}\"),");
        let stage = |n| format!("(id: \"t{n:011}\"),");
        let correction =
            |n| format!("(role: \"r{:011}\", stage: \"t{:011}\", involvement: Leads),", n % 1_000, n / 1_000);
        let fields = format!("stages: [{}], participation: [{}]", many(100, stage), many(100_000, correction));
        with(&format!("roles: [{}], maps: [({fields})]", many(1_000, role))).into_bytes()
    }),
    ("a hundred thousand derived records", || {
        let record = |n| format!("(kind: Card, id: \"k{n:011}\", hash: \"{n:016x}\"),");
        let derived = format!("derived_from: (map: \"m00000000002\", records: [{}])", many(100_000, record));
        with(&format!("maps: [(id: \"m00000000001\", stages: [()], {derived}), (id: \"m00000000002\")]")).into_bytes()
    }),
    ("two hundred pictures of sixteen megapixels", || pictures(200)),
    ("half a letter at the end", || b"(format: 1, title: \"\xd0".to_vec()),
];

/// As much as a workbook may hold: no bombs, but the most that anybody can be sent.
pub const LARGEST: &[Bomb] = &[
    ("a hundred thousand cards", || cards("(),", 100_000).into_bytes()),
    ("two million cells, a hundred thousand cards", || cards_over(100_000, 2_000, 1_000, "text: \"Карта\"")),
    ("a hundred thousand cards in one cell", || cards_over(100_000, 1, 1, "text: \"Карта\"")),
    ("a hundred thousand cards over all steps", || cards_over(100_000, 2_000, 50, "span: 2000, text: \"Карта\"")),
    ("a hundred thousand cards of seventy letters", || {
        cards_over(100_000, 100, 100, &format!("text: \"{}\"", "Долго ждут ответа. ".repeat(4)))
    }),
    ("a group of a hundred thousand cards", || {
        let card = |n| format!("(id: \"k{n:011}\", lane: \"n00000000000\", step: \"p00000000000\"),");
        let ids = many(100_000, |n| format!("\"k{n:011}\","));
        grid(1, 1, &format!("cards: [{}], groups: [(cards: [{ids}], open: true)]", many(100_000, card))).into_bytes()
    }),
    ("fifty thousand groups", || {
        let card =
            |n| format!("(id: \"k{n:011}\", lane: \"n{:011}\", step: \"p{:011}\"),", n / 2 % 50, n / 100 % 1_000);
        let group = |n: usize| format!("(cards: [\"k{:011}\", \"k{:011}\"], open: true),", 2 * n, 2 * n + 1);
        let fields = format!("cards: [{}], groups: [{}]", many(100_000, card), many(50_000, group));
        grid(1_000, 50, &fields).into_bytes()
    }),
    ("fifty thousand closed groups in one cell", || {
        let card = |n| format!("(id: \"k{n:011}\", lane: \"n00000000000\", step: \"p00000000000\"),");
        let group = |n: usize| format!("(cards: [\"k{:011}\", \"k{:011}\"]),", 2 * n, 2 * n + 1);
        let fields = format!("cards: [{}], groups: [{}]", many(100_000, card), many(50_000, group));
        grid(1, 1, &fields).into_bytes()
    }),
];

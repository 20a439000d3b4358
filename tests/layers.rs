//! Imports point one way: every module of `src/` has a layer, and may use only modules of lower
//! layers and the few neighbours listed here. A seeded violation proves that the check can fail.
#![allow(clippy::expect_used, reason = "a test speaks by failing")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use syn::visit::Visit;

/// Modules from the lowest layer to the highest, as told in `src/lib.rs`.
const LAYERS: &[&[&str]] = &[
    &["geom", "color", "message", "wording", "pixels", "platform"],
    &["model"],
    &["edit", "history", "theme", "text", "file", "import", "insight", "locale", "preset", "template"],
    &["layout", "report"],
    &["scene"],
    &["export"],
    &["publish"],
    &["editor"],
    &["app", "cli"],
];

/// Sideways imports within a layer: (from, to).
const SIDEWAYS: &[(&str, &str)] = &[
    // Sizes of text belong to the tokens.
    ("theme", "text"),
    // A saved file is a history's concern only through revisions; templates are files.
    ("template", "file"),
    ("template", "locale"),
    ("preset", "locale"),
    // The command line starts the window.
    ("cli", "app"),
];

/// Crates that only some modules may name.
const CRATES: &[(&str, &[&str])] = &[
    ("egui", &["app"]),
    ("egui_extras", &["app"]),
    ("eframe", &["app"]),
    ("rfd", &["app"]),
    ("clap", &["cli"]),
    ("vello_cpu", &["export"]),
    ("pdf_writer", &["export"]),
    ("flate2", &["export"]),
    ("parley", &["text"]),
    ("fluent", &["locale"]),
    ("ron", &["file", "preset", "app"]),
];

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Every path of a file that starts with `crate::` or with the name of a crate.
#[derive(Default)]
struct Paths {
    found: BTreeSet<(String, String)>,
}

impl Paths {
    fn add(&mut self, segments: &[String]) {
        if let [first, rest @ ..] = segments {
            self.found.insert((first.clone(), rest.first().cloned().unwrap_or_default()));
        }
    }

    fn walk(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.walk(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) => self.add(&with(&name.ident)),
            syn::UseTree::Rename(rename) => self.add(&with(&rename.ident)),
            syn::UseTree::Glob(_) => self.add(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.walk(item, before)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.walk(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&segments);
        syn::visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_for_tests(module) {
            syn::visit::visit_item_mod(self, module);
        }
    }
}

fn is_for_tests(module: &syn::ItemMod) -> bool {
    let is_test = |attribute: &syn::Attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    };
    module.attrs.iter().any(is_test)
}

/// What is wrong with a file that belongs to `module`.
fn violations(module: &str, source: &str) -> Vec<String> {
    let mut paths = Paths::default();
    paths.visit_file(&syn::parse_file(source).expect("the file is Rust"));
    let mut wrong = Vec::new();
    for (first, second) in &paths.found {
        if first == "crate" && second != module {
            match (layer_of(module), layer_of(second)) {
                (_, None) => {} // An item of lib.rs itself.
                (Some(own), Some(used))
                    if used < own || (used == own && SIDEWAYS.contains(&(module, second.as_str()))) => {}
                _ => wrong.push(format!("{module} uses crate::{second}")),
            }
        }
        if let Some((name, users)) = CRATES.iter().find(|(name, _)| name == first)
            && !users.contains(&module)
        {
            wrong.push(format!("{module} uses {name}"));
        }
    }
    wrong
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn imports_point_to_lower_layers() {
    let source_folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source_folder, &mut files);
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&source_folder).expect("a file of src");
        let module = inside.iter().next().and_then(|part| part.to_str()).unwrap_or_default().trim_end_matches(".rs");
        // A module's tests may use anything.
        if module == "lib" || module == "main" || inside.ends_with("tests.rs") {
            continue;
        }
        assert!(layer_of(module).is_some(), "{module} has no layer: add it here and in src/lib.rs");
        let source = std::fs::read_to_string(&file).expect("the file can be read");
        wrong.extend(violations(module, &source).into_iter().map(|what| format!("{}: {what}", inside.display())));
    }
    assert!(wrong.is_empty(), "imports that point up:\n{}", wrong.join("\n"));
}

#[test]
fn a_seeded_violation_is_found() {
    for (module, source) in [
        ("model", "use crate::{color::Rgba, edit::{self, Edit}};"),
        ("layout", "fn area() -> f64 { crate::scene::nothing() }"),
        ("editor", "use egui::Ui;"),
        ("export", "mod inner { type T = crate::app::App; }"),
        ("text", "use crate::theme::Theme;"),
    ] {
        assert_eq!(violations(module, source).len(), 1, "{module}: {source}");
    }
    for (module, source) in [
        ("theme", "use crate::text::TextStyle;"),
        ("app", "use egui::Ui; use crate::editor::Editor;"),
        ("model", "#[cfg(test)] mod tests { use crate::edit::Edit; }"),
        ("scene", "use crate::geom::{Point, Rect};"),
    ] {
        assert_eq!(violations(module, source), Vec::<String>::new(), "{module}: {source}");
    }
}

/// The files of the window that may ask a disk: each does it on a thread, or before there is a window
/// and after.
const ASK_DISKS: &[&str] = &[
    "background.rs",
    "claims.rs",
    // Through `Storage`, on its threads.
    "keeping.rs",
    "later.rs",
    "versions.rs",
    // Its own settings, before there is a window and after.
    "preferences.rs",
    // Through `pasted` and `background`, on their threads.
    "clipboard.rs",
    "printing.rs",
];

/// Calls that wait for a disk, however they are written.
#[derive(Default)]
struct DiskCalls {
    found: Vec<String>,
}

const DISK_METHODS: &[&str] =
    &["exists", "try_exists", "is_dir", "is_file", "is_symlink", "canonicalize", "metadata", "read_dir", "read_link"];

/// Functions of this program that do so, by their modules: those of whole files and folders.
const DISK_FUNCTIONS: &[(&str, &[&str])] = &[
    (
        "platform",
        &[
            "is_write_protected",
            "temporary_file",
            "private_file",
            "remove_leftovers",
            "keep_attributes",
            "is_same_file",
            "is_at",
            "make_private_folder",
            "sync_folder",
            "replace_file",
            "rename_new",
            "hold_lock",
            "hold",
        ],
    ),
    (
        "file",
        &[
            "open",
            "open_until",
            "save",
            "save_with",
            "put",
            "sweep",
            "claim",
            "is_picture",
            "is_held",
            "is_taken",
            "is_taken_as_told",
            "fingerprint_at",
        ],
    ),
    ("File", &["open", "create", "create_new", "options"]),
];

/// Whether a path names such a function, under whatever its module is imported as.
fn asks_disk(names: &[String]) -> bool {
    let [.., module, name] = names else { return false };
    DISK_FUNCTIONS.iter().any(|(of, functions)| module == of && functions.contains(&name.as_str()))
}

/// All that a `use` brings in, each with its whole path.
fn imported(tree: &syn::UseTree, before: &[String], found: &mut Vec<Vec<String>>) {
    let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
    match tree {
        syn::UseTree::Path(path) => imported(&path.tree, &with(&path.ident), found),
        syn::UseTree::Name(name) => found.push(with(&name.ident)),
        syn::UseTree::Rename(rename) => found.push(with(&rename.ident)),
        syn::UseTree::Glob(_) => {}
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| imported(item, before, found)),
    }
}

impl<'ast> Visit<'ast> for DiskCalls {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if DISK_METHODS.contains(&call.method.to_string().as_str()) {
            self.found.push(format!(".{}()", call.method));
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let is_method =
            matches!(names.as_slice(), [of, method] if of == "Path" && DISK_METHODS.contains(&method.as_str()));
        if is_method || asks_disk(&names) || names.iter().any(|name| name == "fs") {
            self.found.push(names.join("::"));
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut paths = Vec::new();
        imported(&item.tree, &[], &mut paths);
        let asks = |names: &Vec<String>| asks_disk(names) || names.iter().any(|name| name == "fs");
        self.found.extend(paths.iter().filter(|names| asks(names)).map(|names| names.join("::")));
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_for_tests(module) {
            syn::visit::visit_item_mod(self, module);
        }
    }
}

fn disk_calls(source: &str) -> Vec<String> {
    let mut calls = DiskCalls::default();
    calls.visit_file(&syn::parse_file(source).expect("the file is Rust"));
    calls.found
}

#[test]
fn the_window_waits_for_no_disk() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut wrong = Vec::new();
    let mut files = Vec::new();
    rust_files(&app, &mut files);
    files.sort();
    for path in files {
        let name = path.strip_prefix(&app).expect("below").to_string_lossy().replace('\\', "/");
        if !ASK_DISKS.contains(&name.as_str()) {
            let source = std::fs::read_to_string(&path).expect("readable");
            wrong.extend(disk_calls(&source).into_iter().map(|call| format!("app/{name}: {call}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_disk_that_is_waited_for_is_found() {
    assert_eq!(disk_calls("fn a(path: &Path) -> bool { path.exists() }"), [".exists()"]);
    assert_eq!(disk_calls("fn a() { let _ = path.is_some_and(Path::exists); }"), ["Path::exists"]);
    assert_eq!(disk_calls("use std::{fs, io};"), ["std::fs"]);
    assert_eq!(disk_calls("fn a() { platform::remove_leftovers(a, b, c); }"), ["platform::remove_leftovers"]);
    assert_eq!(disk_calls("use crate::{file::is_picture, platform};"), ["crate::file::is_picture"]);
    assert_eq!(disk_calls("fn a() { crate::file::sweep(storage, path); }"), ["crate::file::sweep"]);
    assert!(disk_calls("use crate::platform::ALT_KEY; fn a() { platform::state_folder(); }").is_empty());
    assert!(disk_calls("#[cfg(test)] mod tests { fn a() { fs::write(a, b); } }").is_empty());
}

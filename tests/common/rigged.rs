//! A disk in memory that fails, or loses its power, at whichever call it is told to. It knows what
//! a real one promises: contents survive a power cut only once they are synced, names only once
//! their folder is. Include this file by `#[path]`.
#![allow(dead_code, reason = "every test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test speaks by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use tropa::file::storage::{Facts, Kind, Storage, Written};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One call fails and has done nothing; of a write, half is done.
    Once(ErrorKind),
    /// That call fails, and all after it.
    Forever(ErrorKind),
    /// The call is done, and tells that it failed.
    Lied(ErrorKind),
    /// The power goes: that call and all after it do nothing.
    Cut,
}

#[derive(Clone, Default)]
struct Node {
    now: Vec<u8>,
    /// What is on the disk for good.
    synced: Vec<u8>,
}

#[derive(Clone, Default)]
struct State {
    nodes: Vec<Node>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
    calls: usize,
    fault: Option<(usize, Fault)>,
    is_off: bool,
}

/// The disk; clones are the same disk.
#[derive(Clone, Default)]
pub struct Rigged(Arc<Mutex<State>>);

impl Rigged {
    pub fn new() -> Rigged {
        Rigged::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// A copy of the disk that goes its own way.
    pub fn fork(&self) -> Rigged {
        Rigged(Arc::new(Mutex::new(self.state().clone())))
    }

    /// The n-th call from now on, counted from 0, goes wrong.
    pub fn fail_at(&self, call: usize, fault: Fault) {
        let mut state = self.state();
        state.calls = 0;
        state.fault = Some((call, fault));
        state.is_off = false;
    }

    /// Nothing goes wrong any more.
    pub fn heal(&self) {
        let mut state = self.state();
        state.fault = None;
        state.is_off = false;
    }

    /// How many calls there were since [`Rigged::fail_at`].
    pub fn calls(&self) -> usize {
        self.state().calls
    }

    /// The machine starts again after its power was cut: what was not synced is there, not there,
    /// or there in part, as `chance` has it.
    pub fn restart(&self, mut chance: impl FnMut(usize) -> usize) {
        let mut state = self.state();
        state.fault = None;
        state.is_off = false;
        let (now, synced) = (state.names.clone(), state.synced_names.clone());
        let paths: BTreeSet<PathBuf> = now.keys().chain(synced.keys()).cloned().collect();
        let mut names = BTreeMap::new();
        for path in paths {
            let kept =
                if now.get(&path) == synced.get(&path) || chance(2) == 0 { now.get(&path) } else { synced.get(&path) };
            names.extend(kept.map(|node| (path, *node)));
        }
        state.names = names.clone();
        state.synced_names = names;
        for node in &mut state.nodes {
            if node.now != node.synced {
                // What was appended may be missing or zeros; what was synced before it stays.
                let kept = if node.now.starts_with(&node.synced) { node.synced.len() } else { 0 };
                let length = node.now.len();
                match chance(4) {
                    0 => node.now = node.synced.clone(),
                    1 => {}
                    2 => node.now.iter_mut().skip(kept).for_each(|byte| *byte = 0),
                    _ => node.now.truncate(kept + chance(length - kept + 1)),
                }
            }
            node.synced = node.now.clone();
        }
    }

    /// Puts a file there that is on the disk for good.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        state.nodes.push(Node { now: bytes.to_vec(), synced: bytes.to_vec() });
        let node = state.nodes.len() - 1;
        state.names.insert(path.to_path_buf(), node);
        state.synced_names.insert(path.to_path_buf(), node);
    }

    /// Gives a file another name.
    pub fn link(&self, path: &Path, name: &Path) {
        let mut state = self.state();
        let node = state.names[path];
        state.names.insert(name.to_path_buf(), node);
        state.synced_names.insert(name.to_path_buf(), node);
    }

    /// What a file holds.
    pub fn contents(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        state.names.get(path).map(|node| state.nodes[*node].now.clone())
    }

    /// Every file there is.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }
}

impl State {
    /// Counts a call; tells whether its work is to be done, and what is answered.
    fn call(&mut self) -> (bool, io::Result<()>) {
        if self.is_off {
            return (false, Err(ErrorKind::Other.into()));
        }
        let call = self.calls;
        self.calls += 1;
        match self.fault {
            Some((at, Fault::Once(kind))) if call == at => (false, Err(kind.into())),
            Some((at, Fault::Lied(kind))) if call == at => (true, Err(kind.into())),
            Some((at, Fault::Forever(kind))) if call >= at => (false, Err(kind.into())),
            Some((at, Fault::Cut)) if call == at => {
                self.is_off = true;
                (false, Err(ErrorKind::Other.into()))
            }
            _ => (true, Ok(())),
        }
    }

    fn node(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or(ErrorKind::NotFound.into())
    }
}

impl Storage for Rigged {
    fn follow(&self, path: &Path) -> io::Result<PathBuf> {
        self.state().call().1?;
        Ok(path.to_path_buf())
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let mut state = self.state();
        state.call().1?;
        let facts = |kind, length| Facts { kind, length, is_read_only: false, names: 1, modified: None };
        if state.folders.contains(path) {
            return Ok(facts(Kind::Folder, 0));
        }
        let node = state.node(path)?;
        let names = state.names.values().filter(|own| **own == node).count() as u64;
        Ok(Facts { names, ..facts(Kind::File, state.nodes[node].now.len() as u64) })
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call().1?;
        state.node(path).map(drop)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call().1?;
        let node = state.node(path)?;
        Ok(state.nodes[node].now.iter().take(most as usize + 1).copied().collect())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            if state.names.contains_key(path) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            state.nodes.push(Node::default());
            let node = state.nodes.len() - 1;
            state.names.insert(path.to_path_buf(), node);
        }
        answer?;
        let node = state.node(path)?;
        Ok(Box::new(Handle { disk: self.clone(), node, at: Mutex::new(0) }))
    }

    fn overwrite(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        let mut state = self.state();
        state.call().1?;
        let node = state.node(path)?;
        Ok(Box::new(Handle { disk: self.clone(), node, at: Mutex::new(0) }))
    }

    fn keep_attributes(&self, _: &Path, _: &Path) -> io::Result<()> {
        self.state().call().1
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            let node = state.node(from)?;
            state.names.remove(from);
            state.names.insert(to.to_path_buf(), node);
        }
        answer
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            state.names.retain(|own, _| own != path && !own.starts_with(path));
            state.folders.retain(|own| !own.starts_with(path));
        }
        answer
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            let is_in = |path: &Path| path.parent() == Some(folder);
            state.synced_names.retain(|path, _| !is_in(path));
            let names: Vec<_> =
                state.names.iter().filter(|(path, _)| is_in(path)).map(|(p, n)| (p.clone(), *n)).collect();
            state.synced_names.extend(names);
        }
        answer
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            state.folders.insert(folder.to_path_buf());
        }
        answer
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.call().1?;
        let inside = state.names.keys().chain(&state.folders).filter_map(|path| path.strip_prefix(folder).ok());
        let first = inside.filter_map(|path| path.iter().next()?.to_str().map(str::to_owned));
        let names: BTreeSet<String> = first.collect();
        Ok(names.into_iter().collect())
    }
}

/// A file being written.
struct Handle {
    disk: Rigged,
    node: usize,
    at: Mutex<usize>,
}

impl Written for Handle {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let (works, answer) = state.call();
        // A write that fails has done half of its work.
        let done = if works || state.is_off { bytes } else { &bytes[..bytes.len() / 2] };
        if works || !state.is_off || bytes.is_empty() {
            let mut at = self.at.lock().unwrap();
            let node = &mut state.nodes[self.node];
            let end = *at + done.len();
            if node.now.len() < end {
                node.now.resize(end, 0);
            }
            node.now[*at..end].copy_from_slice(done);
            *at = end;
        }
        answer
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        let (works, answer) = state.call();
        if works {
            state.nodes[self.node].now.resize(length as usize, 0);
        }
        answer
    }

    fn sync(&self) -> io::Result<()> {
        let mut state = self.disk.state();
        let (works, answer) = state.call();
        if works {
            let node = &mut state.nodes[self.node];
            node.synced.clone_from(&node.now);
        }
        answer
    }
}

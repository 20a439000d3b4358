//! A disk in memory that fails, or loses its power, at whichever calls it is told to. It knows what
//! a real one promises: contents survive a power cut only once they are synced, names only once
//! their folder is, and what a sync has failed to write is never written by a later one. Include
//! this file by `#[path]`.
#![allow(dead_code, reason = "every test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test speaks by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use tropa::file::storage::{Facts, Kind, Storage, Written};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One call fails and has done nothing; of a write, or of removing a folder, half is done.
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
    /// What a sync has failed to write: the system takes it for written since.
    dropped: Vec<Range<usize>>,
}

impl Node {
    /// What is written when all is.
    fn written(&self) -> Vec<u8> {
        let mut written = self.now.clone();
        for place in self.dropped.iter().cloned().flatten().filter(|place| *place < self.now.len()) {
            written[place] = self.synced.get(place).copied().unwrap_or(0);
        }
        written
    }

    /// How many bytes at the start are on the disk for good.
    fn kept(&self) -> usize {
        self.now.iter().zip(&self.synced).take_while(|(now, synced)| now == synced).count()
    }
}

/// What a name in a folder leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    File(usize),
    Folder(usize),
}

/// A name in a folder.
type Name = (usize, String);

/// The folder that all are in.
const ROOT: usize = 0;

#[derive(Clone, Default)]
struct State {
    files: Vec<Node>,
    /// How many folders there were besides the first.
    folders: usize,
    names: BTreeMap<Name, Entry>,
    synced_names: BTreeMap<Name, Entry>,
    calls: usize,
    faults: Vec<(usize, Fault)>,
    /// What it answers to whoever wants modes, owners and attributes kept, if it cannot.
    no_attributes: Option<ErrorKind>,
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

    /// It knows no modes, owners and attributes, and says so.
    pub fn refuse_attributes(&self, kind: ErrorKind) {
        self.state().no_attributes = Some(kind);
    }

    /// The n-th call from now on, counted from 0, goes wrong.
    pub fn fail_at(&self, call: usize, fault: Fault) {
        self.fail(&[(call, fault)]);
    }

    /// These calls from now on, counted from 0, go wrong.
    pub fn fail(&self, faults: &[(usize, Fault)]) {
        let mut state = self.state();
        state.calls = 0;
        state.faults = faults.to_vec();
        state.is_off = false;
    }

    /// Every call waits as long as what is returned lives.
    pub fn hang(&self) -> impl Drop + '_ {
        self.state()
    }

    /// Nothing goes wrong any more.
    pub fn heal(&self) {
        let mut state = self.state();
        state.faults.clear();
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
        state.faults.clear();
        state.is_off = false;
        state.restart_names(&mut chance);
        for node in &mut state.files {
            let written = node.written();
            if written != node.synced {
                let (kept, length) = (node.kept(), written.len());
                node.now = written;
                match chance(5) {
                    0 => node.now = node.synced.clone(),
                    1 => {}
                    2 => node.now.iter_mut().skip(kept).for_each(|byte| *byte = 0),
                    // What lay there on the disk before.
                    3 => node.now.iter_mut().skip(kept).for_each(|byte| *byte = chance(256) as u8),
                    _ => node.now.truncate(kept + chance(length - kept + 1)),
                }
            }
            node.synced = node.now.clone();
            node.dropped.clear();
        }
    }

    /// Puts a file there that is on the disk for good.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        self.state().put(path, bytes);
    }

    /// Gives a file another name.
    pub fn link(&self, path: &Path, name: &Path) {
        let mut state = self.state();
        let entry = state.entry(path).unwrap();
        let name = state.name(name).unwrap();
        state.names.insert(name.clone(), entry);
        state.synced_names.insert(name, entry);
    }

    /// What a file holds.
    pub fn contents(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        state.file(path).ok().map(|node| state.files[node].now.clone())
    }

    /// Every file there is.
    pub fn paths(&self) -> Vec<PathBuf> {
        let state = self.state();
        let mut found = Vec::new();
        let mut folders = vec![(ROOT, PathBuf::from("/"))];
        while let Some((folder, path)) = folders.pop() {
            for (name, entry) in state.inside(folder) {
                match entry {
                    Entry::File(_) => found.push(path.join(name)),
                    Entry::Folder(inner) => folders.push((inner, path.join(name))),
                }
            }
        }
        found.sort();
        found
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
        for (at, fault) in self.faults.clone() {
            match fault {
                Fault::Once(kind) if call == at => return (false, Err(kind.into())),
                Fault::Lied(kind) if call == at => return (true, Err(kind.into())),
                Fault::Forever(kind) if call >= at => return (false, Err(kind.into())),
                Fault::Cut if call == at => {
                    self.is_off = true;
                    return (false, Err(ErrorKind::Other.into()));
                }
                _ => {}
            }
        }
        (true, Ok(()))
    }

    /// What a path leads to.
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let mut at = Entry::Folder(ROOT);
        for part in path.components() {
            if let Component::Normal(name) = part {
                let Entry::Folder(folder) = at else { return Err(ErrorKind::NotADirectory.into()) };
                let name = (folder, name.to_str().unwrap().to_owned());
                at = *self.names.get(&name).ok_or(ErrorKind::NotFound)?;
            }
        }
        Ok(at)
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.entry(path)? {
            Entry::File(node) => Ok(node),
            Entry::Folder(_) => Err(ErrorKind::IsADirectory.into()),
        }
    }

    fn folder(&self, path: &Path) -> io::Result<usize> {
        match self.entry(path)? {
            Entry::Folder(folder) => Ok(folder),
            Entry::File(_) => Err(ErrorKind::NotADirectory.into()),
        }
    }

    /// The name itself, whether there is anything under it or not.
    fn name(&self, path: &Path) -> io::Result<Name> {
        let folder = self.folder(path.parent().ok_or(ErrorKind::InvalidInput)?)?;
        Ok((folder, path.file_name().unwrap().to_str().unwrap().to_owned()))
    }

    /// What is in a folder.
    fn inside(&self, folder: usize) -> Vec<(String, Entry)> {
        let own = self.names.iter().filter(|((own, _), _)| *own == folder);
        own.map(|((_, name), entry)| (name.clone(), *entry)).collect()
    }

    fn make_folders(&mut self, path: &Path) -> io::Result<()> {
        for folder in path.ancestors().collect::<Vec<_>>().into_iter().rev().skip(1) {
            let name = self.name(folder)?;
            match self.names.get(&name) {
                Some(Entry::Folder(_)) => {}
                Some(Entry::File(_)) => return Err(ErrorKind::AlreadyExists.into()),
                None => {
                    self.folders += 1;
                    self.names.insert(name, Entry::Folder(self.folders));
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, path: &Path, bytes: &[u8]) {
        let folder = path.parent().unwrap();
        self.make_folders(folder).unwrap();
        for folder in folder.ancestors().filter(|folder| folder.parent().is_some()) {
            let name = self.name(folder).unwrap();
            self.synced_names.insert(name.clone(), self.names[&name]);
        }
        self.files.push(Node { now: bytes.to_vec(), synced: bytes.to_vec(), dropped: Vec::new() });
        let (name, entry) = (self.name(path).unwrap(), Entry::File(self.files.len() - 1));
        self.names.insert(name.clone(), entry);
        self.synced_names.insert(name, entry);
    }

    /// Which names are there after the power was cut.
    fn restart_names(&mut self, chance: &mut impl FnMut(usize) -> usize) {
        let (now, synced) = (self.names.clone(), self.synced_names.clone());
        let all: BTreeSet<Name> = now.keys().chain(synced.keys()).cloned().collect();
        let mut names = BTreeMap::new();
        for name in all {
            let (new, old) = (now.get(&name), synced.get(&name));
            let kept = if new == old || chance(2) == 0 { new } else { old };
            names.extend(kept.map(|entry| (name, *entry)));
        }
        // What was only given another name has the one or the other: no file system that keeps its
        // own journal loses both, and nothing could be promised on one that did.
        for (old_name, entry) in &synced {
            let new_name = now.iter().find(|(_, own)| *own == entry).map(|(name, _)| name);
            if let Some(new_name) = new_name
                && !names.values().any(|own| own == entry)
            {
                let name = if chance(2) == 0 || names.contains_key(old_name) { new_name } else { old_name };
                names.insert(name.clone(), *entry);
            }
        }
        self.names.clone_from(&names);
        self.synced_names = names;
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
        match state.entry(path)? {
            Entry::Folder(_) => Ok(facts(Kind::Folder, 0)),
            Entry::File(node) => {
                let names = state.names.values().filter(|own| **own == Entry::File(node)).count() as u64;
                Ok(Facts { names, ..facts(Kind::File, state.files[node].now.len() as u64) })
            }
        }
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call().1?;
        state.file(path).map(drop)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call().1?;
        let node = state.file(path)?;
        Ok(state.files[node].now.iter().take(most as usize + 1).copied().collect())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            let name = state.name(path)?;
            if state.names.contains_key(&name) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            state.files.push(Node::default());
            let entry = Entry::File(state.files.len() - 1);
            state.names.insert(name, entry);
        }
        answer?;
        let node = state.file(path)?;
        Ok(Box::new(Handle { disk: self.clone(), node, at: Mutex::new(0) }))
    }

    fn overwrite(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        let mut state = self.state();
        state.call().1?;
        let node = state.file(path)?;
        Ok(Box::new(Handle { disk: self.clone(), node, at: Mutex::new(0) }))
    }

    fn keep_attributes(&self, _: &Path, _: &Path) -> io::Result<()> {
        let mut state = self.state();
        let answer = state.call().1;
        state.no_attributes.map_or(answer, |kind| Err(kind.into()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            let entry = state.entry(from)?;
            let (from, to) = (state.name(from)?, state.name(to)?);
            state.names.remove(&from);
            state.names.insert(to, entry);
        }
        answer
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let was_off = state.is_off;
        let (works, answer) = state.call();
        if was_off {
            return answer;
        }
        let (name, entry) = (state.name(path)?, state.entry(path)?);
        if works {
            state.names.remove(&name);
        } else if let Entry::Folder(folder) = entry {
            let inside = state.inside(folder);
            for (name, _) in &inside[..inside.len() / 2] {
                state.names.remove(&(folder, name.clone()));
            }
        }
        answer
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            let folder = state.folder(folder)?;
            state.synced_names.retain(|(own, _), _| *own != folder);
            let names: Vec<_> = state.inside(folder).into_iter().map(|(name, entry)| ((folder, name), entry)).collect();
            state.synced_names.extend(names);
        }
        answer
    }

    fn remove_empty_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            let (name, number) = (state.name(folder)?, state.folder(folder)?);
            if !state.inside(number).is_empty() {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
            state.names.remove(&name);
        }
        answer
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (works, answer) = state.call();
        if works {
            state.make_folders(folder)?;
        }
        answer
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.call().1?;
        let folder = state.folder(folder)?;
        Ok(state.inside(folder).into_iter().map(|(name, _)| name).collect())
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
            let node = &mut state.files[self.node];
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
            state.files[self.node].now.resize(length as usize, 0);
        }
        answer
    }

    fn sync(&self) -> io::Result<()> {
        let mut state = self.disk.state();
        let was_off = state.is_off;
        let (works, answer) = state.call();
        let is_off = state.is_off;
        let node = &mut state.files[self.node];
        if works {
            node.synced = node.written();
        } else if !was_off && !is_off {
            // Linux lets go of what it could not write and says so only once.
            let dirty = node.kept()..node.now.len();
            node.dropped.push(dirty);
        }
        answer
    }
}

//! Files that are not just files: for each it is defined what a save does, and that is what it does.
#![cfg(unix)]

use super::{Walk, generate, tell};
use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};
use tropa::file::storage::Disk;
use tropa::file::{self, Fingerprint, Order, SaveError, Saved, Versions, save_with};
use tropa::model::Workbook;
use tropa::platform;

/// A folder with a file in it, and what is saved to it.
struct Case {
    folder: tempfile::TempDir,
    old: Workbook,
    new: Workbook,
}

impl Case {
    fn new(seed: u64) -> Case {
        let mut walk = Walk::new(seed, generate::empty(seed));
        let (old, new) = (walk.next(), walk.next());
        Case { folder: tempfile::tempdir().unwrap(), old: (*old).clone(), new: (*new).clone() }
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The old workbook under this name.
    fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, file::write(&self.old)).unwrap();
        path
    }

    fn versions(&self) -> Versions {
        Versions::in_state(&self.path("state"))
    }

    fn save(&self, path: &Path) -> Result<Saved, SaveError> {
        self.order(&Order::over(path))
    }

    fn order(&self, order: &Order) -> Result<Saved, SaveError> {
        save_with(&Disk, Some(&self.versions()), &self.new, order)
    }

    /// As a window saves that has read the old workbook.
    fn knowing(&self, path: &Path) -> Order {
        Order { known: Some(Fingerprint::of(file::write(&self.old).as_bytes())), ..Order::over(path) }
    }

    fn is_old(&self, path: &Path) -> bool {
        fs::read(path).unwrap() == file::write(&self.old).as_bytes()
    }

    fn is_new(&self, path: &Path) -> bool {
        fs::read(path).unwrap() == file::write(&self.new).as_bytes()
    }

    /// It is saved, and the file is the new one.
    fn saves(&self, path: &Path) {
        assert!(self.save(path).is_ok() && self.is_new(path), "{:?}", self.save(path));
    }

    /// It is refused, and whatever is there stays.
    fn refuses(&self, path: &Path, error: SaveError) {
        let before = fs::read(path).ok().filter(|_| path.is_file());
        assert_eq!(self.save(path), Err(error));
        assert_eq!(fs::read(path).ok().filter(|_| path.is_file()), before);
    }

    fn mode(&self, mode: u32) {
        let path = self.file("карта.ron");
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        self.saves(&path);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, mode);
    }

    fn named(&self, name: impl AsRef<Path>) {
        let path = self.path(name);
        self.saves(&path);
        self.saves(&path);
    }

    fn link(&self, leads_to: impl AsRef<Path>) -> PathBuf {
        let link = self.path("ссылка.ron");
        symlink(leads_to, &link).unwrap();
        link
    }

    fn is_link(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).unwrap().is_symlink()
    }
}

fn is_root() -> bool {
    // Only the superuser owns what he makes in a folder like this.
    fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}

/// A temporary file under the name that this machine gives them, which nobody holds.
fn left_by_a_killed_save(case: &Case, path: &Path) -> PathBuf {
    let name = platform::machine_name();
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let machine = name.bytes().fold(0xcbf2_9ce4_8422_2325, fnv) >> 32;
    let own = path.file_name().unwrap().to_str().unwrap();
    let left = case.path(format!(".~{own}.{machine:08x}-0123456789ab.tmp"));
    fs::write(&left, "(format: 1, min").unwrap();
    left
}

type Check = (&'static str, fn(&Case));

const CASES: &[Check] = &[
    ("a new file is made", |case| case.named("карта.ron")),
    ("a file is replaced, and kept among the versions", |case| {
        let path = case.file("карта.ron");
        case.saves(&path);
        let versions = case.versions().of_file(&Disk, &path);
        assert_eq!(versions.len(), 2, "what was saved is one too");
        assert!(case.is_new(&versions[0].path) && case.is_old(&versions[1].path));
        let (time, written) = (versions[1].time, SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000));
        assert!(time.elapsed().is_ok_and(|age| age < Duration::from_secs(600)));
        // One that was left long ago is as old as that, not as its replacement.
        let old = case.file("старая.ron");
        File::options().write(true).open(&old).unwrap().set_modified(written).unwrap();
        case.saves(&old);
        assert_eq!(case.versions().of_file(&Disk, &old)[1].time, written);
    }),
    ("mode 640 stays", |case| case.mode(0o640)),
    ("mode 600 stays", |case| case.mode(0o600)),
    ("mode 755 stays", |case| case.mode(0o755)),
    ("mode 666 stays", |case| case.mode(0o666)),
    ("a file marked read-only is refused", |case| {
        let path = case.file("карта.ron");
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        case.refuses(&path, SaveError::ReadOnly);
    }),
    ("a folder that takes no files: in place, after a copy", |case| {
        let inner = case.path("внутри");
        fs::create_dir(&inner).unwrap();
        let path = case.file("внутри/карта.ron");
        fs::set_permissions(&inner, Permissions::from_mode(0o555)).unwrap();
        let saved = case.save(&path);
        fs::set_permissions(&inner, Permissions::from_mode(0o755)).unwrap();
        assert!(saved.is_ok_and(|saved| saved.in_place != is_root()) && case.is_new(&path));
    }),
    ("a folder that takes no files, a new one: refused", |case| {
        let inner = case.path("внутри");
        fs::create_dir(&inner).unwrap();
        fs::set_permissions(&inner, Permissions::from_mode(0o555)).unwrap();
        let saved = case.save(&inner.join("карта.ron"));
        fs::set_permissions(&inner, Permissions::from_mode(0o755)).unwrap();
        assert!(is_root() || saved == Err(SaveError::NoPermission));
    }),
    ("a relative link stays", |case| {
        let path = case.file("карта.ron");
        let link = case.link("карта.ron");
        case.saves(&link);
        assert!(case.is_link(&link) && case.is_new(&path));
    }),
    ("an absolute link stays", |case| {
        let path = case.file("карта.ron");
        let link = case.link(&path);
        case.saves(&link);
        assert!(case.is_link(&link) && case.is_new(&path));
    }),
    ("a chain of links stays", |case| {
        let path = case.file("карта.ron");
        symlink("карта.ron", case.path("первая.ron")).unwrap();
        symlink("первая.ron", case.path("вторая.ron")).unwrap();
        let link = case.link("вторая.ron");
        case.saves(&link);
        assert!(case.is_link(&link) && case.is_link(&case.path("первая.ron")) && case.is_new(&path));
    }),
    ("a link to nothing makes the file", |case| {
        let link = case.link("новая.ron");
        case.saves(&link);
        assert!(case.is_link(&link) && case.is_new(&case.path("новая.ron")));
    }),
    ("a link into no folder is refused", |case| {
        let link = case.link("нет/новая.ron");
        assert_eq!(case.save(&link), Err(SaveError::NoFolder));
        assert!(case.is_link(&link));
    }),
    ("links in a circle are refused", |case| {
        let link = case.link("другая.ron");
        symlink("ссылка.ron", case.path("другая.ron")).unwrap();
        assert!(case.save(&link).is_err() && case.is_link(&link));
    }),
    ("a link to a folder is refused", |case| {
        let link = case.link(".");
        assert_eq!(case.save(&link), Err(SaveError::Folder));
    }),
    ("a link to a read-only file is refused", |case| {
        let path = case.file("карта.ron");
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        case.refuses(&case.link("карта.ron"), SaveError::ReadOnly);
    }),
    ("a file in a linked folder", |case| {
        fs::create_dir(case.path("далеко")).unwrap();
        let path = case.file("далеко/карта.ron");
        symlink("далеко", case.path("близко")).unwrap();
        case.saves(&case.path("близко/карта.ron"));
        assert!(case.is_new(&path) && case.is_link(&case.path("близко")));
    }),
    ("a hard link is asked about", |case| {
        let path = case.file("карта.ron");
        fs::hard_link(&path, case.path("вторая.ron")).unwrap();
        case.refuses(&path, SaveError::HasOtherNames);
    }),
    ("a hard link saved in place: both names", |case| {
        let path = case.file("карта.ron");
        fs::hard_link(&path, case.path("вторая.ron")).unwrap();
        case.order(&Order { keeps_names: true, ..case.knowing(&path) }).unwrap();
        assert!(case.is_new(&path) && case.is_new(&case.path("вторая.ron")));
        assert!(case.is_old(&case.versions().of_file(&Disk, &path)[1].path));
    }),
    ("a hard link without room for a copy is refused", |case| {
        let path = case.file("карта.ron");
        fs::hard_link(&path, case.path("вторая.ron")).unwrap();
        let saved = save_with(&Disk, None, &case.new, &Order { keeps_names: true, ..Order::over(&path) });
        assert!(saved == Err(SaveError::NotKept) && case.is_old(&path));
    }),
    ("a pipe is refused at once", |case| {
        let pipe = case.path("труба.ron");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(case.save(&pipe), Err(SaveError::NotAFile));
    }),
    ("a socket is refused", |case| {
        // Names of sockets are short.
        let folder = tempfile::tempdir_in("/tmp").unwrap();
        let socket = folder.path().join("s.ron");
        let _listener = UnixListener::bind(&socket).unwrap();
        assert_eq!(case.save(&socket), Err(SaveError::NotAFile));
    }),
    ("a device is refused", |case| assert_eq!(case.save(Path::new("/dev/null")), Err(SaveError::NotAFile))),
    ("a link to a device is refused", |case| {
        assert_eq!(case.save(&case.link("/dev/full")), Err(SaveError::NotAFile));
    }),
    ("a folder is refused", |case| assert_eq!(case.save(case.folder.path()), Err(SaveError::Folder))),
    ("a missing folder is refused", |case| {
        assert_eq!(case.save(&case.path("нет/карта.ron")), Err(SaveError::NoFolder));
    }),
    ("a file in place of a folder is refused", |case| {
        let path = case.file("карта.ron");
        assert_eq!(case.save(&path.join("карта.ron")), Err(SaveError::NoFolder));
        assert!(case.is_old(&path));
    }),
    ("a disk that takes nothing is refused", |case| {
        assert!(case.save(Path::new("/proc/карта.ron")).is_err());
    }),
    ("a name of 255 bytes", |case| case.named(format!("{}.ron", "x".repeat(251)))),
    ("a Russian name of 255 bytes", |case| case.named(format!("{}x.ron", "ж".repeat(125)))),
    ("a name of 256 bytes is refused", |case| {
        assert!(case.save(&case.path(format!("{}.ron", "x".repeat(252)))).is_err());
    }),
    ("a name that is no Unicode", |case| case.named(OsStr::from_bytes(b"\xea\xe0\xf0\xf2\xe0.ron"))),
    ("a Russian home folder", |case| {
        let home = case.path("Пользователи/Мария Ёлкина/Рабочий стол");
        fs::create_dir_all(&home).unwrap();
        case.named(home.join("карта пути.ron"));
    }),
    ("spaces, quotes and percent signs", |case| case.named(" «карта» 'a' \"b\" %20 $HOME `ls`.ron")),
    ("a new line in the name", |case| case.named("две\nстроки.ron")),
    ("a hidden file", |case| case.named(".карта.ron")),
    ("no ending", |case| case.named("карта")),
    ("a path of a thousand letters", |case| {
        let deep = case.path(vec!["папка"; 100].join("/"));
        fs::create_dir_all(&deep).unwrap();
        case.named(deep.join("карта.ron"));
    }),
    ("extended attributes stay", |case| {
        let path = case.file("карта.ron");
        let is_set = rustix::fs::setxattr(&path, "user.tag", b"red", rustix::fs::XattrFlags::empty()).is_ok();
        case.saves(&path);
        let mut value = [0; 8];
        let length = rustix::fs::getxattr(&path, "user.tag", value.as_mut_slice()).unwrap_or(0);
        assert!(!is_set || &value[..length] == b"red");
    }),
    ("an empty file is no version", |case| {
        let path = case.path("карта.ron");
        File::create(&path).unwrap();
        case.saves(&path);
        assert_eq!(case.versions().of_file(&Disk, &path).len(), 1, "what was saved");
    }),
    ("a file of another kind is kept, too", |case| {
        let path = case.path("карта.ron");
        fs::write(&path, b"\x89PNG\r\n\x1a\n...").unwrap();
        case.saves(&path);
        assert_eq!(case.versions().of_file(&Disk, &path).len(), 2);
    }),
    ("a file far too large to be a map", |case| {
        let path = case.path("карта.ron");
        File::create(&path).unwrap().set_len(80 * 1024 * 1024).unwrap();
        case.saves(&path);
        assert_eq!(case.versions().of_file(&Disk, &path).len(), 1, "what was saved");
    }),
    ("changed by somebody else: refused", |case| {
        let path = case.path("карта.ron");
        fs::write(&path, "чужое").unwrap();
        assert_eq!(case.order(&case.knowing(&path)), Err(SaveError::Changed));
        assert_eq!(fs::read(&path).unwrap(), "чужое".as_bytes());
    }),
    ("only touched: saved", |case| {
        let path = case.file("карта.ron");
        File::options().write(true).open(&path).unwrap().set_modified(SystemTime::now()).unwrap();
        assert!(case.order(&case.knowing(&path)).is_ok() && case.is_new(&path));
    }),
    ("a clock ten years ahead: saved", |case| {
        let path = case.file("карта.ron");
        let ahead = SystemTime::now() + Duration::from_secs(3_650 * 86_400);
        File::options().write(true).open(&path).unwrap().set_modified(ahead).unwrap();
        assert!(case.order(&case.knowing(&path)).is_ok() && case.is_new(&path));
    }),
    ("a clock ten years behind: saved", |case| {
        let path = case.file("карта.ron");
        let behind = SystemTime::now() - Duration::from_secs(3_650 * 86_400);
        File::options().write(true).open(&path).unwrap().set_modified(behind).unwrap();
        assert!(case.order(&case.knowing(&path)).is_ok() && case.is_new(&path));
    }),
    ("deleted while it was open: put back", |case| {
        let path = case.file("карта.ron");
        fs::remove_file(&path).unwrap();
        assert!(case.order(&case.knowing(&path)).is_ok() && case.is_new(&path));
    }),
    ("moved while it was open: put back, and the moved stays", |case| {
        let path = case.file("карта.ron");
        fs::rename(&path, case.path("переехала.ron")).unwrap();
        assert!(case.order(&case.knowing(&path)).is_ok() && case.is_new(&path));
        assert!(case.is_old(&case.path("переехала.ron")));
    }),
    ("a folder in its place since: refused", |case| {
        let path = case.path("карта.ron");
        fs::create_dir(&path).unwrap();
        assert_eq!(case.order(&case.knowing(&path)), Err(SaveError::Folder));
    }),
    ("an abandoned temporary file of ours goes", |case| {
        let path = case.file("карта.ron");
        let left = case.path(".~карта.ron.0123456789ab.tmp");
        let file = File::create(&left).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(3 * 86_400)).unwrap();
        case.saves(&path);
        assert!(!left.exists());
    }),
    ("a temporary file somebody may be writing stays", |case| {
        let path = case.file("карта.ron");
        let left = case.path(".~карта.ron.0123456789ab.tmp");
        File::create(&left).unwrap();
        case.saves(&path);
        assert!(left.exists());
    }),
    ("what a killed program of this machine left goes at once", |case| {
        let path = case.file("карта.ron");
        let left = left_by_a_killed_save(case, &path);
        file::sweep(&Disk, &path);
        assert!(!left.exists());
    }),
    ("what a living program of this machine writes stays", |case| {
        let path = case.file("карта.ron");
        let left = left_by_a_killed_save(case, &path);
        let held = File::open(&left).unwrap();
        held.try_lock().unwrap();
        let ahead = SystemTime::now() + Duration::from_secs(3_650 * 86_400);
        File::options().write(true).open(&left).unwrap().set_modified(ahead).unwrap();
        case.saves(&path);
        assert!(left.exists());
        fs::remove_file(left).unwrap();
    }),
    ("a file of another machine with a clock ahead stays", |case| {
        let path = case.file("карта.ron");
        let left = case.path(".~карта.ron.0123456789ab.tmp");
        let ahead = SystemTime::now() + Duration::from_secs(2);
        File::create(&left).unwrap().set_modified(ahead).unwrap();
        case.saves(&path);
        file::sweep(&Disk, &path);
        assert!(left.exists());
    }),
    ("a file that cannot be read is not told to be changed", |case| {
        let path = case.file("карта.ron");
        fs::set_permissions(&path, Permissions::from_mode(0o200)).unwrap();
        let saved = case.order(&case.knowing(&path));
        assert!(is_root() || saved == Err(SaveError::OldUnreadable), "{saved:?}");
    }),
    ("a new file never replaces one", |case| {
        let path = case.file("карта.ron");
        assert_eq!(case.order(&Order::new_file(&path)), Err(SaveError::Exists));
        assert!(case.is_old(&path));
        case.order(&Order::new_file(&case.path("новая.ron"))).unwrap();
        assert!(case.is_new(&case.path("новая.ron")));
    }),
    ("a spared file is not replaced under another name", |case| {
        let path = case.file("карта.ron");
        let order = Order { spared: Some(path.clone()), ..Order::over(&case.link("карта.ron")) };
        assert_eq!(case.order(&order), Err(SaveError::Spared));
        assert!(case.is_old(&path));
    }),
    ("a moved file keeps its versions", |case| {
        let path = case.file("карта.ron");
        case.saves(&path);
        let moved = case.path("переехала.ron");
        fs::rename(&path, &moved).unwrap();
        let versions = case.versions().of_file(&Disk, &moved);
        assert!(versions.len() == 2 && case.is_old(&versions[1].path));
        // They stay with it when it is saved under its new name.
        save_with(&Disk, Some(&case.versions()), &case.old, &Order::over(&moved)).unwrap();
        assert_eq!(case.versions().of_file(&Disk, &moved).len(), 3);
    }),
    ("what saves itself keeps a version of the last minutes only once", |case| {
        let path = case.file("карта.ron");
        case.saves(&path);
        for _ in 0..3 {
            let order = Order { is_frequent: true, is_unasked: true, ..Order::over(&path) };
            save_with(&Disk, Some(&case.versions()), &case.old, &order).unwrap();
            save_with(&Disk, Some(&case.versions()), &case.new, &order).unwrap();
        }
        assert_eq!(case.versions().of_file(&Disk, &path).len(), 2);
    }),
    ("a foreign file beside it stays", |case| {
        let path = case.file("карта.ron");
        let foreign = case.path(".~карта.ron.моё.tmp");
        let file = File::create(&foreign).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(3 * 86_400)).unwrap();
        case.saves(&path);
        assert!(foreign.exists());
    }),
];

#[test]
fn every_special_file_is_treated_as_defined() {
    let start = Instant::now();
    assert!(CASES.len() >= 40);
    for (place, (name, check)) in CASES.iter().enumerate() {
        let case = Case::new(place as u64);
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&case)));
        assert!(done.is_ok(), "{name}");
        let left =
            fs::read_dir(case.folder.path()).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
        let litter: Vec<String> = left
            .filter(|name| name.starts_with(".~") && !name.contains("0123456789ab") && !name.contains("моё"))
            .collect();
        assert!(litter.is_empty(), "{name}: {litter:?}");
    }
    tell("special files, each as defined", CASES.len(), start, "");
}

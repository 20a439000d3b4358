//! What the maps of a workbook share: roles, departments, channels, sources, target groups.

use super::id::{ChannelId, DepartmentId, MapId, RoleId, SourceId, TargetGroupId};
use super::value::{Date, Score};
use std::sync::OnceLock;

/// A person of the buying centre, or a kind of customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Identity, unique in the workbook.
    pub id: RoleId,
    /// What the role is called.
    pub name: String,
    /// Two or three letters for badges; empty means made from the name.
    pub initials: String,
    /// Which colour and dash of the theme's palette, counted from 0; the palette repeats.
    pub color: u32,
    /// Parts it plays in the decision, without repeats.
    pub parts: Vec<RolePart>,
    /// What the person wants to reach.
    pub goal: String,
    /// What the person compares offers by.
    pub criteria: String,
    /// What the person is afraid of.
    pub fears: String,
    /// How much weight the person's word has.
    pub influence: Option<Score>,
    /// What the person thinks of us.
    pub attitude: Option<Attitude>,
    /// Where this is known from, without repeats.
    pub sources: Vec<SourceId>,
}

impl Role {
    /// A role that has only a name and a colour.
    pub fn new(id: RoleId, name: impl Into<String>, color: u32) -> Role {
        Role {
            id,
            name: name.into(),
            initials: String::new(),
            color,
            parts: Vec::new(),
            goal: String::new(),
            criteria: String::new(),
            fears: String::new(),
            influence: None,
            attitude: None,
            sources: Vec::new(),
        }
    }

    /// The name with the letters for a badge behind it, for those who have to find them.
    pub fn with_letters(&self) -> String {
        let letters = self.badge();
        let says_more = !letters.is_empty() && letters != self.name;
        if says_more { format!("{} ({letters})", self.name) } else { self.name.clone() }
    }

    /// The letters for a badge: the given ones, else the first letters of the first two words,
    /// else the first two letters of the only word.
    pub fn badge(&self) -> String {
        if !self.initials.is_empty() {
            return self.initials.clone();
        }
        let first_letters: String = self
            .name
            .split_whitespace()
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
            .take(2)
            .collect();
        let letters = if first_letters.chars().count() >= 2 {
            first_letters
        } else {
            self.name.chars().filter(|c| c.is_alphanumeric()).take(2).collect()
        };
        letters.to_uppercase()
    }
}

/// A part in the decision (Webster and Wind; Bonoma).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RolePart {
    /// Is it worth it, and is it safe for me?
    Decider,
    /// Does it meet the technical requirements?
    Influencer,
    /// Is there a problem worth solving?
    Initiator,
    /// Will my work get easier?
    User,
    /// Does it fit the budget and the rules?
    Approver,
    /// Price, terms, delivery, paperwork.
    Buyer,
    /// Should this reach the others at all?
    Gatekeeper,
}

/// What a role thinks of the supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attitude {
    /// Wants another.
    Against,
    /// Is not convinced.
    Wary,
    /// Has no opinion.
    Neutral,
    /// Is convinced.
    For,
    /// Convinces others.
    Champion,
}

/// A department of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Identity, unique in the workbook.
    pub id: DepartmentId,
    /// What it is called.
    pub name: String,
    /// Who speaks for it in the working group; may be empty.
    pub person: String,
    /// That person is the project lead. At most one department.
    pub leads_project: bool,
}

/// A channel through which customer and company meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Identity, unique in the workbook.
    pub id: ChannelId,
    /// Which kind, and so which icon.
    pub kind: ChannelKind,
    /// What it is called; empty means the usual name of its kind.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// Who answers for it.
    pub owner: Option<DepartmentId>,
}

/// Kinds of channels, each with its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChannelKind {
    /// The company's site.
    Site,
    /// A search on the internet.
    Search,
    /// A telephone call.
    Phone,
    /// An e-mail.
    Email,
    /// A messenger.
    Messenger,
    /// A meeting, a visit.
    Meeting,
    /// An exhibition, a conference.
    Exhibition,
    /// A tender platform.
    TenderPlatform,
    /// A document.
    Document,
    /// A social network.
    SocialNetwork,
    /// Delivery.
    Delivery,
    /// A service visit.
    ServiceVisit,
    /// The product itself.
    Product,
    /// Anything else.
    Other,
}

impl ChannelKind {
    /// Every kind, in the order in which lists offer them.
    pub const ALL: [ChannelKind; 14] = [
        ChannelKind::Site,
        ChannelKind::Search,
        ChannelKind::Phone,
        ChannelKind::Email,
        ChannelKind::Messenger,
        ChannelKind::Meeting,
        ChannelKind::Exhibition,
        ChannelKind::TenderPlatform,
        ChannelKind::Document,
        ChannelKind::SocialNetwork,
        ChannelKind::Delivery,
        ChannelKind::ServiceVisit,
        ChannelKind::Product,
        ChannelKind::Other,
    ];
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Identity, unique in the workbook.
    pub id: SourceId,
    /// Which kind.
    pub kind: SourceKind,
    /// What it is called: "interview with the chief engineer of plant 3".
    pub title: String,
    /// When.
    pub date: Option<Date>,
    /// Who was heard, or who measured; may be empty.
    pub person: String,
    /// Which role was heard.
    pub role: Option<RoleId>,
    /// Where it is kept; never opened unasked.
    pub link: String,
}

/// Kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// Somebody was asked and told.
    Interview,
    /// Somebody was watched.
    Observation,
    /// Many were asked.
    Survey,
    /// Numbers of a system.
    Analytics,
    /// A document.
    Document,
    /// Anything else.
    Other,
}

/// A group the company deals with, in one process: another process makes another group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetGroup {
    /// Identity, unique in the workbook.
    pub id: TargetGroupId,
    /// What it is called.
    pub name: String,
    /// Whose list it stands on.
    pub list: GroupList,
    /// Private or corporate.
    pub sector: Option<Sector>,
    /// New or existing.
    pub standing: Option<Standing>,
    /// Line of business; may be empty.
    pub line_of_business: String,
    /// The business process that serves it.
    pub process: String,
    /// Who is responsible.
    pub department: Option<DepartmentId>,
    /// Whether the communication can go online.
    pub online: Option<Online>,
    /// Why it cannot, or only partly.
    pub online_reason: String,
    /// Through whom it is reached, if not directly.
    pub through: String,
    /// The map that describes it.
    pub map: Option<MapId>,
}

impl TargetGroup {
    /// A row of a list with nothing in it.
    pub fn new(id: TargetGroupId, list: GroupList) -> TargetGroup {
        TargetGroup {
            id,
            name: String::new(),
            list,
            sector: None,
            standing: None,
            line_of_business: String::new(),
            process: String::new(),
            department: None,
            online: None,
            online_reason: String::new(),
            through: String::new(),
            map: None,
        }
    }
}

/// The register is drawn up twice and then compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupList {
    /// First alone.
    #[default]
    Own,
    /// Then with the heads of departments.
    DepartmentHeads,
}

/// Private or corporate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sector {
    /// People who buy for themselves.
    Private,
    /// Companies.
    Corporate,
}

/// New or existing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Not yet customers.
    New,
    /// Customers already.
    Existing,
}

/// Whether communication can go online.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Online {
    /// All of it.
    Yes,
    /// Some of it.
    Partly,
    /// None of it.
    No,
}

/// A picture as it was encoded: PNG.
#[derive(Clone)]
pub struct Picture {
    /// The bytes of the PNG.
    pub png: Vec<u8>,
    /// Computed once: pictures are large, and are asked for it with every card that is written.
    hash: OnceLock<u64>,
}

impl PartialEq for Picture {
    fn eq(&self, other: &Picture) -> bool {
        self.png == other.png
    }
}

impl Eq for Picture {}

impl Picture {
    /// A picture of these bytes.
    pub fn new(png: Vec<u8>) -> Picture {
        Picture { png, hash: OnceLock::new() }
    }

    /// Its width and height in pixels, as its header says; none where it has no such header.
    pub fn size(&self) -> Option<(u32, u32)> {
        let number = |at: usize| {
            let bytes: [u8; 4] = self.png.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_be_bytes(bytes)).filter(|side| *side > 0)
        };
        Some((number(16)?, number(20)?))
    }

    /// What it is known by in a file: the same bytes have the same number everywhere.
    pub fn hash(&self) -> u64 {
        *self.hash.get_or_init(|| super::hash::bytes(&self.png))
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} bytes)", self.png.len())
    }
}

//! The whole map: header, lanes one below the other, footer. The [`Layouter`] remembers what it
//! laid out: a lane is laid out anew only when its record, its cards, the columns or the shared
//! lists have changed, a card only when it has.

use super::card::{CardContext, CardLayout};
use super::columns::{Columns, StagesWidth};
use super::feelings::{FeelingsContext, FeelingsLayout};
use super::footer;
use super::funnel::{FunnelContext, FunnelLayout};
use super::header::{HeaderContext, HeaderLayout, PlacedText};
use super::lane::{LaneLayout, Members, Memberships, THIN_LANE, frames, memberships, speak_for_group, stack};
use super::links::LinksLayout;
use super::shown::{Shown, Told};
use super::switches::{PlacedSwitch, SwitchLines, without_gaps};
use crate::geom::{Point, Rect, Size};
use crate::insight::funnel::{FunnelStage, funnel};
use crate::insight::moments::loops;
use crate::insight::pain::{StagePain, pain_of};
use crate::insight::trends::{Trend, trends};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{
    Card, CardId, Channel, Curve, Group, JourneyMap, Lane, LaneId, LaneKind, List, MapId, MapInfo, Picture, Return,
    Role, RoleId, Row, Stage, Workbook,
};
use crate::text::Typesetter;
use crate::theme::{Density, Sizes, TextRole};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How far the ground of a lane reaches out beyond its name.
pub(crate) const LANE_OVERHANG: f64 = 8.0;

/// What to lay out besides the map itself.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutOptions {
    /// The language of the usual names.
    pub language: Language,
    /// How tightly.
    pub density: Density,
    /// Lanes that are not shown in this view, besides those hidden in the map.
    pub hidden_lanes: BTreeSet<LaneId>,
    /// Only what concerns these roles is laid out; none: everything.
    pub only_roles: BTreeSet<RoleId>,
    /// Whether cards show how well they are known.
    pub evidence_marks: bool,
    /// The room there is for some neighbouring stages, if they have to be in view together.
    pub stages_width: Option<StagesWidth>,
    /// The map of the workbook whose curves are laid over those of this one.
    pub ghost: Option<MapId>,
    /// What is drawn that is worked out from the map.
    pub shown: Shown,
    /// What the map says about itself.
    pub told: Told,
    /// The columns before which the picture will be cut: no words reach over their left edges.
    pub cuts: BTreeSet<usize>,
    /// The highest that a picture of a card becomes, if it has to be seen at once.
    pub picture_height: Option<f64>,
    /// The map of which the one that is laid out shows a part: what is counted is counted on all of
    /// it. None: it is whole.
    pub whole: Option<Arc<JourneyMap>>,
}

impl LayoutOptions {
    /// Everything.
    pub fn new(language: Language, density: Density) -> LayoutOptions {
        LayoutOptions {
            language,
            density,
            hidden_lanes: BTreeSet::new(),
            only_roles: BTreeSet::new(),
            evidence_marks: true,
            stages_width: None,
            ghost: None,
            shown: Shown::default(),
            told: Told::default(),
            cuts: BTreeSet::new(),
            picture_height: None,
            whole: None,
        }
    }
}

/// A map laid out, in document space.
#[derive(Debug, PartialEq)]
pub struct MapLayout {
    /// The size of the whole sheet.
    pub size: Size,
    /// The distances used.
    pub sizes: &'static Sizes,
    /// The columns.
    pub columns: Arc<Columns>,
    /// What stands above the lanes.
    pub header: Arc<HeaderLayout>,
    /// The lanes shown, from top to bottom.
    pub lanes: Vec<PlacedLane>,
    /// What the marks mean, and the rules of what is counted.
    pub footer: Option<PlacedText>,
    /// The same words, for those who set them elsewhere.
    pub notes: Option<String>,
    /// The lines between touchpoints where something changes.
    pub switches: Arc<Vec<PlacedSwitch>>,
    /// The lines between barriers and opportunities, if they are all shown.
    pub links: Option<Arc<LinksLayout>>,
}

/// A lane at its height.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLane {
    /// Its top edge.
    pub top: f64,
    /// Its inside.
    pub layout: Arc<LaneLayout>,
}

/// Lays maps out and remembers the parts.
#[derive(Default)]
pub struct Layouter {
    typesetter: Typesetter,
    shared: Option<SharedKey>,
    maps: HashMap<MapId, MapCache>,
}

/// What every layout of a workbook depends on.
struct SharedKey {
    evidence_marks: bool,
    language: Language,
    density: Density,
    stages_width: Option<StagesWidth>,
    told: Told,
    cuts: BTreeSet<usize>,
    picture_height: Option<f64>,
    roles: List<Role>,
    channels: List<Channel>,
}

#[derive(Default)]
struct MapCache {
    columns: Option<(List<Stage>, Arc<Columns>)>,
    memberships: Option<(List<Group>, Arc<Memberships>)>,
    header: Option<(HeaderKey, Arc<HeaderLayout>)>,
    lanes: HashMap<LaneId, (LaneKey, Arc<LaneLayout>)>,
    cards: HashMap<CardId, (CardKey, Arc<CardLayout>)>,
    switches: SwitchLines,
}

struct HeaderKey {
    logo: Option<Arc<Picture>>,
    only_roles: BTreeSet<RoleId>,
    info: Arc<MapInfo>,
    author: String,
    stages: List<Stage>,
    returns: List<Return>,
    general_curve: bool,
    /// The map whose curves are laid over.
    ghost: Option<Arc<MapInfo>>,
    loops: bool,
    pains: Option<Vec<StagePain>>,
}

/// The curves, what the map says about itself, and the map whose curves are laid over.
type FeelingsKey = (List<Curve>, Arc<MapInfo>, Option<Arc<JourneyMap>>);

struct LaneKey {
    lane: Arc<Lane>,
    only_roles: BTreeSet<RoleId>,
    cards: List<Card>,
    columns: Arc<Columns>,
    memberships: Arc<Memberships>,
    /// Only for a lane of feelings.
    feelings: Option<FeelingsKey>,
    /// Only for lanes of metrics.
    trends: Vec<(CardId, Trend)>,
    /// Only for the lane above whose numbers it stands.
    funnel: Option<Arc<Vec<FunnelStage>>>,
}

struct CardKey {
    card: Arc<Card>,
    kind: LaneKind,
    width: f64,
    trend: Option<Trend>,
}

impl LaneKey {
    fn is(&self, other: &LaneKey) -> bool {
        let same_curves = match (&self.feelings, &other.feelings) {
            (None, None) => true,
            (Some((curves, info, ghost)), Some((other_curves, other_info, other_ghost))) => {
                Arc::ptr_eq(curves, other_curves)
                    && Arc::ptr_eq(info, other_info)
                    && same_ghost(ghost.as_ref(), other_ghost.as_ref())
            }
            _ => false,
        };
        same_curves
            && Arc::ptr_eq(&self.lane, &other.lane)
            && self.only_roles == other.only_roles
            && Arc::ptr_eq(&self.cards, &other.cards)
            && Arc::ptr_eq(&self.columns, &other.columns)
            && Arc::ptr_eq(&self.memberships, &other.memberships)
            && self.trends == other.trends
            && self.funnel == other.funnel
    }
}

/// Whether a part of a map begins and ends with all of it.
fn has_both_ends(part: &JourneyMap, whole: &JourneyMap) -> bool {
    let ends = |map: &JourneyMap| map.stages().first().zip(map.stages().last()).map(|(a, b)| (a.id, b.id));
    ends(part) == ends(whole)
}

/// Whether what is laid over is the same: the same curves over the same stages.
fn same_ghost(a: Option<&Arc<JourneyMap>>, b: Option<&Arc<JourneyMap>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => Arc::ptr_eq(a.curves(), b.curves()) && Arc::ptr_eq(a.stages(), b.stages()),
        _ => false,
    }
}

impl HeaderKey {
    fn is(&self, other: &HeaderKey) -> bool {
        self.logo == other.logo
            && Arc::ptr_eq(&self.info, &other.info)
            && self.author == other.author
            && Arc::ptr_eq(&self.stages, &other.stages)
            && Arc::ptr_eq(&self.returns, &other.returns)
            && self.general_curve == other.general_curve
            && self.only_roles == other.only_roles
            && self.loops == other.loops
            && match (&self.ghost, &other.ghost) {
                (None, None) => true,
                (Some(a), Some(b)) => Arc::ptr_eq(a, b),
                _ => false,
            }
            && self.pains == other.pains
    }
}

impl Layouter {
    /// A layouter that remembers nothing yet.
    pub fn new() -> Layouter {
        Layouter::default()
    }

    /// The typesetter, for texts that stand outside the map (the parking lot).
    pub fn typesetter(&mut self) -> &mut Typesetter {
        &mut self.typesetter
    }

    /// Lays a map of the workbook out.
    pub fn layout(&mut self, workbook: &Workbook, map: &JourneyMap, options: &LayoutOptions) -> Arc<MapLayout> {
        self.forget_if_shared_lists_changed(workbook, options);
        let sizes = options.density.sizes();
        let cache = self.maps.entry(map.id()).or_default();
        let columns = match &cache.columns {
            Some((stages, columns)) if Arc::ptr_eq(stages, map.stages()) => columns.clone(),
            _ => {
                let columns = Arc::new(Columns::new(map, sizes, options));
                cache.columns = Some((map.stages().clone(), columns.clone()));
                columns
            }
        };
        let memberships = match &cache.memberships {
            Some((groups, by_card)) if Arc::ptr_eq(groups, map.groups()) => by_card.clone(),
            _ => {
                let by_card = Arc::new(memberships(map.groups()));
                cache.memberships = Some((map.groups().clone(), by_card.clone()));
                by_card
            }
        };
        let whole = options.whole.as_deref().unwrap_or(map);
        let right = columns.right.max(columns.left + sizes.column_width);
        let shown = || map.rows().iter().filter(|row| !row.lane.hidden && !options.hidden_lanes.contains(&row.lane.id));

        let pains = shown().any(|row| row.lane.kind == LaneKind::Barriers).then(|| pain_of(whole, &options.only_roles));
        let ghost = options.ghost.filter(|ghost| *ghost != map.id()).and_then(|ghost| workbook.map(ghost));
        let has_general = |map: &JourneyMap| map.curves().iter().any(|curve| curve.role.is_none());
        let general_curve = has_general(map) || ghost.is_some_and(|ghost| has_general(ghost));
        let key = HeaderKey {
            logo: workbook.info().logo.clone(),
            only_roles: options.only_roles.clone(),
            info: map.info().clone(),
            author: workbook.info().author.clone(),
            stages: map.stages().clone(),
            returns: map.returns().clone(),
            general_curve,
            ghost: ghost.map(|ghost| ghost.info().clone()),
            loops: loops(whole) && has_both_ends(map, whole),
            pains,
        };
        let header = match &cache.header {
            Some((old, header)) if old.is(&key) => header.clone(),
            _ => {
                let header = Arc::new(HeaderLayout::new(&mut HeaderContext {
                    typesetter: &mut self.typesetter,
                    workbook,
                    map,
                    only_roles: &key.only_roles,
                    columns: &columns,
                    pains: key.pains.as_deref(),
                    ghost: key.ghost.as_deref(),
                    general_curve: key.general_curve,
                    loops: key.loops,
                    told: options.told,
                    language: options.language,
                    density: options.density,
                    right,
                }));
                cache.header = Some((key, header.clone()));
                header
            }
        };

        let shows_numbers = |row: &&Row| row.lane.kind == LaneKind::Metrics && !row.lane.collapsed;
        let lane_of_funnel = shown().find(shows_numbers).filter(|_| options.shown.funnel).map(|row| row.lane.id);
        let stages = lane_of_funnel.map(|_| Arc::new(funnel(whole)));
        let trends = if shown().any(|row| shows_numbers(&row)) { trends(workbook, map) } else { Vec::new() };
        let mut lanes: Vec<PlacedLane> = Vec::new();
        let mut feelings = None;
        let mut y = header.bottom + sizes.lane_gap;
        for row in shown() {
            let key = LaneKey {
                lane: row.lane.clone(),
                only_roles: options.only_roles.clone(),
                cards: row.cards.clone(),
                columns: columns.clone(),
                memberships: memberships.clone(),
                feelings: (row.lane.kind == LaneKind::Feelings)
                    .then(|| (map.curves().clone(), map.info().clone(), ghost.cloned())),
                trends: if row.lane.kind == LaneKind::Metrics { trends.clone() } else { Vec::new() },
                funnel: stages.clone().filter(|_| lane_of_funnel == Some(row.lane.id)),
            };
            let layout = match cache.lanes.get(&row.lane.id) {
                Some((old, layout)) if old.is(&key) => layout.clone(),
                _ => {
                    let mut parts =
                        Parts { typesetter: &mut self.typesetter, cards: &mut cache.cards, feelings: feelings.take() };
                    let layout = Arc::new(lay_lane(&mut parts, workbook, map, row, &key, options));
                    feelings = parts.feelings;
                    cache.lanes.insert(row.lane.id, (key, layout.clone()));
                    layout
                }
            };
            let top = y;
            y += layout.height + sizes.lane_gap;
            lanes.push(PlacedLane { top, layout });
        }
        cache.forget_gone(map);

        let mut layout = MapLayout {
            size: Size::ZERO,
            sizes,
            columns,
            header,
            lanes,
            footer: None,
            notes: None,
            switches: Arc::default(),
            links: None,
        };
        if options.shown.switches {
            layout.switches = cache.switches.lines(workbook, map, &layout);
            if map.stages().len() < whole.stages().len() {
                layout.switches = Arc::new(without_gaps(&layout.switches, &layout, map, whole));
            }
        }
        layout.links = options.shown.links.then(|| Arc::new(layout.place_links(whole)));
        let rules = footer::rules(&layout, stages.as_deref().map(Vec::as_slice), !trends.is_empty(), options);
        let footer = footer::words(map, layout.header.tells_pain(), options, rules).filter(|_| options.told.notes);
        layout.notes.clone_from(&footer);
        let footer = footer.map(|words| {
            let style = options.density.text_style(TextRole::Small);
            let text = self.typesetter.paragraph(&words, style, (right - sizes.sheet_padding) as f32);
            PlacedText { origin: Point::new(sizes.sheet_padding, y + 2.0), text }
        });
        let bottom = footer.as_ref().map_or(y - sizes.lane_gap, |footer| footer.rect().y1);
        let size = Size::new(right + sizes.sheet_padding, bottom + sizes.sheet_padding - 4.0);
        Arc::new(MapLayout { size, footer, ..layout })
    }

    /// The inside of a card of the parking lot, as wide as a column.
    pub fn loose_card(&mut self, workbook: &Workbook, card: &Card, options: &LayoutOptions) -> CardLayout {
        let sizes = options.density.sizes();
        let mut context = CardContext::new(&mut self.typesetter, workbook, options);
        (context.votes, context.doubts) = (card.votes, card.doubts);
        CardLayout::new(card, LaneKind::Notes, sizes.column_width - sizes.column_gap, &mut context)
    }

    /// The inside of a card of a map as it would be at another width, with the marks that it has
    /// where it stands.
    pub fn card_at_width(
        &mut self,
        workbook: &Workbook,
        map: &JourneyMap,
        (card, kind): (&Card, LaneKind),
        width: f64,
        options: &LayoutOptions,
    ) -> CardLayout {
        let trend = trends(workbook, map).into_iter().find(|(own, _)| *own == card.id).map(|(_, trend)| trend);
        let mut context = CardContext::new(&mut self.typesetter, workbook, options);
        let row = map.rows().iter().find(|row| row.cards.iter().any(|own| own.id == card.id));
        let memberships = memberships(map.groups());
        let own = row.map_or(&[][..], |row| &row.cards);
        speak_for_group(card, memberships.get(&card.id), &Members::of(own, &memberships), &mut context);
        context.trend = trend.filter(|_| kind == LaneKind::Metrics);
        CardLayout::new(card, kind, width, &mut context)
    }

    fn forget_if_shared_lists_changed(&mut self, workbook: &Workbook, options: &LayoutOptions) {
        let same = self.shared.as_ref().is_some_and(|key| {
            key.language == options.language
                && key.evidence_marks == options.evidence_marks
                && key.density == options.density
                && key.stages_width == options.stages_width
                && key.told == options.told
                && key.cuts == options.cuts
                && key.picture_height == options.picture_height
                && Arc::ptr_eq(&key.roles, workbook.roles())
                && Arc::ptr_eq(&key.channels, workbook.channels())
        });
        if !same {
            self.maps.clear();
            self.shared = Some(SharedKey {
                evidence_marks: options.evidence_marks,
                language: options.language,
                density: options.density,
                stages_width: options.stages_width,
                told: options.told,
                cuts: options.cuts.clone(),
                picture_height: options.picture_height,
                roles: workbook.roles().clone(),
                channels: workbook.channels().clone(),
            });
        }
    }
}

impl MapCache {
    /// Drops what belongs to deleted lanes and cards once it outweighs what is there.
    fn forget_gone(&mut self, map: &JourneyMap) {
        if self.lanes.len() > 2 * map.rows().len() + 8 {
            let there: BTreeSet<LaneId> = map.rows().iter().map(|row| row.lane.id).collect();
            self.lanes.retain(|id, _| there.contains(id));
        }
        let cards = self.cards.len();
        if cards > 256 && cards > 2 * map.card_count() {
            let there: BTreeSet<CardId> = map.cards().map(|card| card.id).collect();
            self.cards.retain(|id, _| there.contains(id));
        }
    }
}

/// What lanes are laid out with.
struct Parts<'a> {
    typesetter: &'a mut Typesetter,
    cards: &'a mut HashMap<CardId, (CardKey, Arc<CardLayout>)>,
    /// The curves of the lane of feelings that was laid out last, and how high its name is: all
    /// lanes of feelings show the same.
    feelings: Option<(f64, Arc<FeelingsLayout>)>,
}

fn lay_lane(
    parts: &mut Parts<'_>,
    workbook: &Workbook,
    map: &JourneyMap,
    row: &Row,
    key: &LaneKey,
    options: &LayoutOptions,
) -> LaneLayout {
    let Parts { typesetter, cards, feelings: last_feelings } = parts;
    let (columns, memberships): (&Columns, &Memberships) = (&key.columns, &key.memberships);
    let (sizes, lane) = (options.density.sizes(), &row.lane);
    let thin = lane.collapsed || lane.kind.is_divider();
    let name_width = if thin { (columns.right - columns.left) / 2.0 } else { sizes.lane_header_width - 16.0 };
    let name_style = options.density.text_style(TextRole::LaneName);
    let name = typesetter.paragraph(
        &locale::terms::lane_name(options.language, lane),
        name_style,
        name_width.max(60.0) as f32,
    );
    let name_height = f64::from(name.height);
    let mut layout = LaneLayout::empty(lane.clone(), row.cards.clone(), name);
    layout.height = (name_height + 12.0).max(THIN_LANE);
    if thin {
        if !row.cards.is_empty() && !lane.kind.is_divider() {
            let message = Message::new("lane-collapsed").with("count", row.cards.len());
            let words = locale::message(options.language, &message);
            layout.summary =
                Some(typesetter.paragraph(&words, options.density.text_style(TextRole::Small), f32::INFINITY));
        }
        return layout;
    }
    let least = name_height + 2.0 * sizes.lane_padding;
    if lane.kind == LaneKind::Feelings {
        let mut context = FeelingsContext {
            typesetter,
            workbook,
            map,
            ghost: options
                .ghost
                .filter(|ghost| *ghost != map.id())
                .and_then(|ghost| workbook.map(ghost))
                .map(|map| &**map),
            columns,
            only_roles: &options.only_roles,
            language: options.language,
            density: options.density,
            name_height,
        };
        let same = last_feelings.take().filter(|(height, _)| *height == name_height);
        let feelings = same.map_or_else(|| Arc::new(FeelingsLayout::new(&mut context)), |(_, feelings)| feelings);
        *last_feelings = Some((name_height, feelings.clone()));
        layout.height = feelings.height.max(least);
        layout.feelings = Some(feelings);
        return layout;
    }
    layout.funnel = key.funnel.as_ref().and_then(|stages| {
        let (language, density) = (options.language, options.density);
        FunnelLayout::new(stages, &mut FunnelContext { typesetter, columns, language, density })
    });
    let top = layout.funnel.as_ref().map_or(sizes.lane_padding, |funnel| funnel.bottom);
    let trends: HashMap<CardId, Trend> = key.trends.iter().copied().collect();
    let mut context = CardContext::new(typesetter, workbook, options);
    let (placed, bottom) = stack(&row.cards, columns, top, memberships, &mut context, &mut |card, width, context| {
        context.trend = trends.get(&card.id).copied();
        // What a group shows depends on its other cards; groups are few and not remembered.
        if context.group_size.is_some() {
            return Arc::new(CardLayout::new(card, lane.kind, width, context));
        }
        if let Some((key, layout)) = cards.get(&card.id)
            && Arc::ptr_eq(&key.card, card)
            && key.kind == lane.kind
            && key.width == width
            && key.trend == context.trend
        {
            return layout.clone();
        }
        let layout = Arc::new(CardLayout::new(card, lane.kind, width, context));
        let key = CardKey { card: card.clone(), kind: lane.kind, width, trend: context.trend };
        cards.insert(card.id, (key, layout.clone()));
        layout
    });
    layout.frames = frames(&placed, memberships);
    layout.set_cards(placed);
    layout.height = bottom.max(sizes.lane_min_height).max(least);
    layout
}

impl MapLayout {
    /// What a lane covers, from the names at the left to the right edge.
    pub fn lane_rect_of(&self, placed: &PlacedLane) -> Rect {
        let edge = self.sizes.sheet_padding - LANE_OVERHANG;
        Rect::new(edge, placed.top, self.size.width - edge, placed.top + placed.layout.height)
    }
}

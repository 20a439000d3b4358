//! Makes the scene of a map from its layout, and remembers the groups it made: a lane is drawn
//! anew only when its layout or the way it is looked at has changed, a card only when it has.

use super::header::HeaderGroups;
use super::{Group, Headers, Item, LaneGroups, Placed, Scene, SubjectId};
use super::{card, connections, feelings, header, lane};
use crate::geom::{Rect, Vec2};
use crate::insight::filter::{Filter, Meant};
use crate::layout::{
    CardLayout, FeelingsLayout, HeaderLayout, LaneLayout, LinksLayout, MapLayout, PlacedLane, PlacedSwitch,
};
use crate::locale::Language;
use crate::locale::terms::lane_name;
use crate::model::{self, Card, CardId, JourneyMap, LaneId, LaneKind, MapId, RoleId, Workbook};
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How a map is looked at.
#[derive(Clone, Debug)]
pub struct SceneOptions {
    /// The colours.
    pub theme: &'static Theme,
    /// The language of words that layout does not place.
    pub language: Language,
    /// Through whose eyes; empty means everyone's. What does not concern them fades.
    pub roles_in_view: BTreeSet<RoleId>,
    /// What is wanted of cards; those that lack it fade too.
    pub filter: Filter,
    /// Cards that are held by the pointer: drawn as an open slot.
    pub lifted: BTreeSet<CardId>,
    /// The card whose text is being edited elsewhere: drawn without it.
    pub editing: Option<CardId>,
}

/// How opaque things are that do not concern the roles in view.
pub(super) const FADED: f32 = 0.22;

/// More lanes of feelings than anybody has: their curves are left out where many are in view.
const MANY_FEELINGS: usize = 20;
const LEAST_SCALE_OF_MANY: f64 = 0.15;

/// Builds scenes and remembers their groups.
#[derive(Default)]
pub struct SceneBuilder {
    drawn: Option<Drawn>,
    header: Option<(Arc<HeaderLayout>, HeaderGroups)>,
    lanes: HashMap<LaneId, (LaneKey, DrawnLane)>,
    cards: HashMap<CardId, (CardKey, Arc<Group>)>,
    lines: Option<(LinesKey, Vec<Placed>)>,
    /// The curves that several lanes of this scene show.
    feelings: Option<(Arc<FeelingsLayout>, Arc<Group>)>,
}

/// How a map is looked at in one scene.
struct LookedAt<'a> {
    options: &'a SceneOptions,
    meant: &'a Meant,
    /// The closed groups by the card that stands for each.
    piles: &'a BTreeMap<CardId, &'a Arc<model::Group>>,
    shares_feelings: bool,
    least_scale_of_feelings: f64,
}

/// What the lines between cards were drawn from.
struct LinesKey {
    switches: Arc<Vec<PlacedSwitch>>,
    links: Option<Arc<LinksLayout>>,
    meant: Meant,
}

/// What all remembered groups were drawn with.
struct Drawn {
    map: MapId,
    theme: &'static Theme,
}

/// A lane: its ground, its name, and the whole, which begins with them.
#[derive(Clone)]
struct DrawnLane {
    ground: Arc<Group>,
    name: Arc<Group>,
    whole: Arc<Group>,
}

struct LaneKey {
    layout: Arc<LaneLayout>,
    width: f64,
    meant: Meant,
    lifted: Vec<CardId>,
    editing: Option<CardId>,
}

struct CardKey {
    layout: Arc<CardLayout>,
    kind: LaneKind,
    hides_text: bool,
}

impl SceneBuilder {
    /// A builder that remembers nothing yet.
    pub fn new() -> SceneBuilder {
        SceneBuilder::default()
    }

    /// The scene of a map laid out.
    pub fn scene(
        &mut self,
        workbook: &Workbook,
        map: &JourneyMap,
        layout: &MapLayout,
        options: &SceneOptions,
    ) -> Arc<Scene> {
        let same =
            self.drawn.as_ref().is_some_and(|drawn| drawn.map == map.id() && drawn.theme.name == options.theme.name);
        if !same {
            *self = SceneBuilder { drawn: Some(Drawn { map: map.id(), theme: options.theme }), ..Default::default() };
        }
        let mut groups = Vec::with_capacity(layout.lanes.len() + 2);
        let header = match &self.header {
            Some((old, groups)) if Arc::ptr_eq(old, &layout.header) => groups.clone(),
            _ => {
                let groups = header::draw(map, &layout.header, layout, options.theme);
                self.header = Some((layout.header.clone(), groups.clone()));
                groups
            }
        };
        groups.extend(header.all());
        let meant = options.filter.on(workbook, map, &options.roles_in_view);
        self.feelings = None;
        let with_feelings = layout.lanes.iter().filter(|placed| placed.layout.feelings.is_some()).count();
        let looked_at = LookedAt {
            options,
            meant: &meant,
            piles: &map.piles(),
            shares_feelings: with_feelings > 1,
            least_scale_of_feelings: if with_feelings > MANY_FEELINGS { LEAST_SCALE_OF_MANY } else { 0.0 },
        };
        let mut headers =
            Headers { stages: Some(header.stages), captions: Some(header.captions), ..Headers::default() };
        for placed in &layout.lanes {
            let offset = Vec2::new(0.0, placed.top);
            let drawn = self.lane(workbook, map, layout, placed, &looked_at);
            let whole = Placed::new(offset, drawn.whole);
            groups.push(whole.clone());
            let (ground, name) = (Placed::new(offset, drawn.ground), Placed::new(offset, drawn.name));
            headers.lanes.push(LaneGroups { lane: placed.layout.lane.id, ground, name, whole });
        }
        headers.lines = self.lines(layout, options, &meant);
        groups.extend(headers.lines.iter().cloned());
        if let Some(footer) = &layout.footer {
            groups.push(Placed::new(Vec2::ZERO, Arc::new(header::draw_footer(footer, options.theme))));
        }
        if self.cards.len() > 2 * map.card_count() + 256 {
            let there: BTreeSet<CardId> = map.cards().map(|card| card.id).collect();
            self.cards.retain(|id, _| there.contains(id));
        }
        Arc::new(Scene { size: layout.size, background: options.theme.paper, groups, headers })
    }

    /// The lines between cards.
    fn lines(&mut self, layout: &MapLayout, options: &SceneOptions, meant: &Meant) -> Vec<Placed> {
        if layout.switches.is_empty() && layout.links.is_none() {
            return Vec::new();
        }
        let same_links = |links: &Option<Arc<LinksLayout>>| match (links, &layout.links) {
            (None, None) => true,
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            _ => false,
        };
        if let Some((old, drawn)) = &self.lines
            && Arc::ptr_eq(&old.switches, &layout.switches)
            && same_links(&old.links)
            && old.meant == *meant
        {
            return drawn.clone();
        }
        let mut drawn = connections::switches(&layout.switches, layout, options.theme, meant);
        drawn.extend(layout.links.iter().flat_map(|links| connections::links(links, layout, options.theme, meant)));
        let key = LinesKey { switches: layout.switches.clone(), links: layout.links.clone(), meant: meant.clone() };
        self.lines = Some((key, drawn.clone()));
        drawn
    }

    /// The group of a card of the last scene, from the card's top left corner: for the card that
    /// the pointer holds.
    pub fn card(&mut self, layout: &MapLayout, id: CardId, theme: &'static Theme) -> Option<Arc<Group>> {
        let (placed_lane, placed_card) = layout.card(id)?;
        Some(Arc::new(card::draw(&placed_card.layout, placed_lane.layout.lane.kind, theme, false)))
    }

    /// The group of a card that stands nowhere on the map, from its top left corner.
    pub fn loose_card(&mut self, layout: &CardLayout, kind: LaneKind, theme: &'static Theme) -> Arc<Group> {
        Arc::new(card::draw(layout, kind, theme, false))
    }

    fn lane(
        &mut self,
        workbook: &Workbook,
        map: &JourneyMap,
        layout: &MapLayout,
        placed: &PlacedLane,
        looked_at: &LookedAt<'_>,
    ) -> DrawnLane {
        let LookedAt { options, meant, .. } = *looked_at;
        let lane_layout = &placed.layout;
        let in_lane = |id: &CardId| lane_layout.card(*id).is_some();
        let key = LaneKey {
            layout: lane_layout.clone(),
            width: layout.size.width,
            meant: meant.clone(),
            lifted: options.lifted.iter().copied().filter(|id| in_lane(id)).collect(),
            editing: options.editing.filter(in_lane),
        };
        if let Some((old, drawn)) = self.lanes.get(&lane_layout.lane.id)
            && Arc::ptr_eq(&old.layout, &key.layout)
            && old.width == key.width
            && old.meant == key.meant
            && old.lifted == key.lifted
            && old.editing == key.editing
        {
            return drawn.clone();
        }
        let ground = layout.lane_rect_of(placed) - Vec2::new(0.0, placed.top);
        let bounds = ground.inflate(6.0, 6.0);
        let group = |items| Group::new(bounds, items);
        let mut name = lane::name(lane_layout, ground, layout.sizes, options.theme);
        if let Some(feelings) = &lane_layout.feelings {
            name.extend(feelings::levels(feelings, options.theme));
        }
        let name = Arc::new(group(name));
        let ground = Arc::new(group(lane::ground(lane_layout, ground, layout.sizes, options.theme)));
        let mut items: Vec<Item> =
            [&ground, &name].into_iter().map(|part| Item::Group(Placed::new(Vec2::ZERO, part.clone()))).collect();
        if let Some(feelings) = &lane_layout.feelings {
            let plain = map.info().plain_scale;
            let draw = || feelings::draw(feelings, workbook, map, plain, layout.sizes, options);
            if looked_at.shares_feelings {
                let same = self.feelings.take().filter(|(old, _)| Arc::ptr_eq(old, feelings));
                let drawn = same.map_or_else(|| Arc::new(group(draw())), |(_, drawn)| drawn);
                let least_scale = looked_at.least_scale_of_feelings;
                let curves = Placed { least_scale, ..Placed::new(Vec2::ZERO, drawn.clone()) };
                items.push(Item::Group(curves));
                self.feelings = Some((feelings.clone(), drawn));
            } else {
                items.extend(draw());
            }
        }
        if let Some(funnel) = &lane_layout.funnel {
            items.extend(connections::funnel(funnel, options.theme));
        }
        for frame in &lane_layout.frames {
            items.push(card::group_frame(*frame, lane_layout.lane.kind, options.theme));
        }
        for card in &lane_layout.cards {
            let offset = card.rect.origin().to_vec2();
            if key.lifted.contains(&card.card.id) {
                items.push(Item::Group(Placed::new(offset, Arc::new(card::slot(&card.layout, options.theme)))));
                continue;
            }
            let group = self.card_group(&card.card, &card.layout, lane_layout.lane.kind, looked_at);
            let opacity = if meant.means(&card.card) { 1.0 } else { FADED };
            items.push(Item::Group(Placed { opacity, ..Placed::new(offset, group) }));
        }
        let title = lane_name(options.language, &lane_layout.lane);
        let whole = group(items).about(SubjectId::Lane(lane_layout.lane.id), &title);
        let drawn = DrawnLane { ground, name, whole: Arc::new(whole) };
        self.lanes.insert(lane_layout.lane.id, (key, drawn.clone()));
        drawn
    }

    fn card_group(
        &mut self,
        card: &Card,
        layout: &Arc<CardLayout>,
        kind: LaneKind,
        LookedAt { options, piles, .. }: &LookedAt<'_>,
    ) -> Arc<Group> {
        let id = card.id;
        let hides_text = options.editing == Some(id);
        if let Some((key, group)) = self.cards.get(&id)
            && Arc::ptr_eq(&key.layout, layout)
            && key.kind == kind
            && key.hides_text == hides_text
        {
            return group.clone();
        }
        let drawn = card::draw(layout, kind, options.theme, hides_text);
        // A pile says what its cards have in common.
        let title = piles.get(&id).map(|pile| pile.text.as_str()).filter(|text| !text.is_empty()).unwrap_or(&card.text);
        let group = Arc::new(drawn.about(SubjectId::Card(id), title));
        self.cards.insert(id, (CardKey { layout: layout.clone(), kind, hides_text }, group.clone()));
        group
    }
}

/// A group whose bounds are those of its texts and rectangles, with room for strokes.
pub(super) fn group_of(items: Vec<Item>, bounds: Rect) -> Group {
    Group::new(bounds.inflate(2.0, 2.0), items)
}

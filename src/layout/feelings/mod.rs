//! The lane of feelings: the band, the curves and what is laid over them, the faces that step
//! aside where they would cover each other, and the labels that cover nothing. What finds no room
//! in the band goes into rows below it, tied to its point; nothing is dropped.

mod ghost;
mod labels;

pub use ghost::{Gap, GhostCurve, GhostLayout};

use super::columns::Columns;
use super::placing::Occupied;
use crate::geom::{BezPath, Point, Rect, curve_through};
use crate::insight::feelings::stretches;
use crate::locale::{self, Language};
use crate::model::{Curve, CurveId, CurvePoint, JourneyMap, LEVELS, PointId, RoleId, Workbook};
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, Sizes, TextRole};
use kurbo::{ParamCurve, ParamCurveNearest, Shape};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the lane of feelings shows, from the lane's top edge; x in document space.
#[derive(Clone, Debug, PartialEq)]
pub struct FeelingsLayout {
    /// The coloured band.
    pub band: Rect,
    /// Where the value 0 is.
    pub neutral_y: f64,
    /// How far up one unit of value is.
    pub unit: f64,
    /// The names of the levels at the left.
    pub levels: Vec<LevelLabel>,
    /// The curves.
    pub curves: Vec<PlacedCurve>,
    /// The curves of another map, if one is laid over.
    pub ghost: Option<GhostLayout>,
    /// The faces of their points.
    pub faces: Vec<PlacedFace>,
    /// The names at the ends of the curves.
    pub ends: Vec<EndBadge>,
    /// Moments of truth and words.
    pub labels: Vec<PlacedLabel>,
    /// The whole height the lane needs.
    pub height: f64,
}

/// The name of a level of feeling.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelLabel {
    /// Top left corner.
    pub origin: Point,
    /// The name.
    pub text: Arc<Paragraph>,
}

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCurve {
    /// Which.
    pub curve: CurveId,
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// One path for each unbroken stretch.
    pub paths: Vec<Arc<BezPath>>,
}

/// A face.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedFace {
    /// The curve.
    pub curve: CurveId,
    /// The point.
    pub point: PointId,
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// Where the point really is.
    pub anchor: Point,
    /// Where the face is.
    pub rect: Rect,
    /// The value, −2 to 2: how it smiles.
    pub value: f64,
}

/// The name at the end of a curve: of its role, or its initials where there is no room.
#[derive(Clone, Debug, PartialEq)]
pub struct EndBadge {
    /// The curve.
    pub curve: CurveId,
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// Where.
    pub rect: Rect,
    /// The face it belongs to.
    pub face: Rect,
    /// The line that ties it to the face; none where it is next to it.
    pub tie: Option<(Point, Point)>,
    /// The name or the initials.
    pub text: Arc<Paragraph>,
}

/// A label of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The point.
    pub point: PointId,
    /// The face it belongs to.
    pub face: Rect,
    /// A moment of truth; else a word for the feeling.
    pub moment: bool,
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// Where the label is, padding included.
    pub rect: Rect,
    /// The line that ties it to the face; none where it is next to it.
    pub tie: Option<(Point, Point)>,
    /// What it says.
    pub text: Arc<Paragraph>,
}

/// Padding left and right inside a moment's label.
pub(crate) const LABEL_PADDING_X: f64 = 7.0;
const LABEL_PADDING_Y: f64 = 3.0;
const LABEL_MAX_WIDTH: f64 = 230.0;
const SCALE_MARGIN: f64 = 38.0;
/// How far the band reaches beyond the columns.
const BAND_OVERHANG: f64 = 4.0;

/// What the layout is made from.
pub(super) struct FeelingsContext<'a> {
    pub typesetter: &'a mut Typesetter,
    pub workbook: &'a Workbook,
    pub map: &'a JourneyMap,
    /// The map whose curves are laid over.
    pub ghost: Option<&'a JourneyMap>,
    pub columns: &'a Columns,
    /// Only the curves of these roles, and that of the customer in general; none: all.
    pub only_roles: &'a BTreeSet<RoleId>,
    pub language: Language,
    pub density: Density,
    /// Height of the lane's name, which stands above the levels.
    pub name_height: f64,
}

impl FeelingsContext<'_> {
    /// Whether a curve is among those that are wanted.
    fn shows(&self, curve: &Curve) -> bool {
        self.only_roles.is_empty() || curve.role.is_none_or(|role| self.only_roles.contains(&role))
    }
}

/// The ends of the scale.
const LOWEST: f64 = -2.0;
const HIGHEST: f64 = 2.0;

struct Scale {
    band: Rect,
    neutral_y: f64,
    unit: f64,
}

impl Scale {
    fn y(&self, value: f64) -> f64 {
        self.neutral_y - value.clamp(LOWEST, HIGHEST) * self.unit
    }
}

impl FeelingsLayout {
    pub(super) fn new(context: &mut FeelingsContext<'_>) -> FeelingsLayout {
        let sizes = context.density.sizes();
        let level_texts = level_texts(context, sizes);
        let tallest = level_texts.iter().map(|text| f64::from(text.height)).fold(0.0, f64::max);
        let top_margin = SCALE_MARGIN.max(context.name_height + sizes.lane_padding + tallest / 2.0);
        // Names of neighbouring levels stand apart, whatever they say.
        let between_outer_levels = (tallest * (LEVELS - 1) as f64 * 1.05).max(80.0);
        let height = sizes.emotion_height.max(2.0 * top_margin + between_outer_levels);
        let scale = scale(context.columns, sizes, height, top_margin);
        place_everything(context, sizes, &scale, &level_texts)
    }

    /// The value at a height in the lane.
    pub fn value_at(&self, y_in_lane: f64) -> f64 {
        ((self.neutral_y - y_in_lane) / self.unit).clamp(LOWEST, HIGHEST)
    }

    /// The height of a value in the lane.
    pub fn y_of(&self, value: f64) -> f64 {
        self.neutral_y - value.clamp(LOWEST, HIGHEST) * self.unit
    }

    /// The nearest of these curves whose line is within `reach` of a place in the lane.
    pub fn line_at(&self, pos_in_lane: Point, reach: f64, among: &[CurveId]) -> Option<CurveId> {
        let curves = self.curves.iter().filter(|curve| among.contains(&curve.curve));
        let near = curves.filter_map(|curve| {
            let segments = curve.paths.iter().flat_map(|path| path.segments());
            let near = segments.filter(|segment| segment.bounding_box().inflate(reach, reach).contains(pos_in_lane));
            let distance = near.map(|segment| segment.nearest(pos_in_lane, 0.1).distance_sq).min_by(f64::total_cmp)?;
            (distance <= reach * reach).then_some((distance, curve.curve))
        });
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, curve)| curve)
    }

    /// The height of a curve's line at `x`; none where it is broken.
    pub fn line_height(&self, curve: CurveId, x: f64) -> Option<f64> {
        let placed = self.curves.iter().find(|placed| placed.curve == curve)?;
        placed.paths.iter().find_map(|path| height_at(path)(x))
    }
}

/// Tells the height of a line at places that are asked for from left to right; none beyond its
/// ends.
fn height_at(path: &BezPath) -> impl FnMut(f64) -> Option<f64> {
    let mut segments = path.segments().filter(|segment| segment.end().x > segment.start().x).peekable();
    move |x| {
        while segments.peek().is_some_and(|segment| segment.end().x < x) {
            segments.next();
        }
        let segment = segments.peek()?;
        let (from, to) = (segment.start().x, segment.end().x);
        // Lines go from left to right at an even pace.
        (from <= x).then(|| segment.eval((x - from) / (to - from)).y)
    }
}

fn scale(columns: &Columns, sizes: &Sizes, height: f64, margin: f64) -> Scale {
    let right = columns.right.max(columns.left + sizes.column_width);
    let band =
        Rect::new(columns.left - BAND_OVERHANG, sizes.lane_padding, right + BAND_OVERHANG, sizes.lane_padding + height);
    let half = height / 2.0 - margin.max(sizes.face_radius + 4.0) + sizes.lane_padding / 2.0;
    Scale { band, neutral_y: band.center().y, unit: half / 2.0 }
}

fn level_texts(context: &mut FeelingsContext<'_>, sizes: &Sizes) -> Vec<Arc<Paragraph>> {
    let width = (sizes.lane_header_width - 18.0) as f32;
    (0..LEVELS)
        .rev()
        .map(|level| {
            let own = &context.map.info().level_names[level];
            let name = locale::terms::level_name(context.language, own, level);
            context.typesetter.paragraph(&name, context.density.text_style(TextRole::Small), width)
        })
        .collect()
}

fn place_everything(
    context: &mut FeelingsContext<'_>,
    sizes: &Sizes,
    scale: &Scale,
    level_texts: &[Arc<Paragraph>],
) -> FeelingsLayout {
    let workbook = context.workbook;
    let color_of = |curve: &Curve| curve.role.and_then(|id| workbook.role(id)).map(|role| role.color);
    let columns = context.columns;
    let position = |point: &CurvePoint| {
        let column = &columns.steps[columns.index_of(point.step)?];
        Some(Point::new(column.x + point.along.clamp(0.0, 1.0) * column.width, scale.y(point.value)))
    };
    let stage = |step| columns.index_of(step).map(|index| columns.steps[index].stage);
    let curves: Vec<OwnCurve> = context
        .map
        .curves()
        .iter()
        .filter(|curve| context.shows(curve))
        .map(|curve| {
            let paths = stretches(curve, stage)
                .map(|points| points.iter().filter_map(position).collect::<Vec<_>>())
                .filter(|points| points.len() > 1)
                .map(|points| Arc::new(curve_through(&points)));
            OwnCurve { curve: curve.clone(), color: color_of(curve), paths: paths.collect() }
        })
        .collect();
    let ghost = context.ghost.map(|ghost| {
        let shows = |curve: &Curve| context.shows(curve);
        GhostLayout::new(ghost, context.map, (columns, scale), &curves, &color_of, &shows)
    });
    let placed_curves: Vec<PlacedCurve> = curves
        .iter()
        .map(|own| PlacedCurve { curve: own.curve.id, color: own.color, paths: own.paths.clone() })
        .collect();
    let own_paths = placed_curves.iter().flat_map(|curve| &curve.paths);
    let other_paths = ghost.iter().flat_map(|ghost| &ghost.curves).flat_map(|curve| &curve.paths);
    let mut occupied = Occupied::with_lines(scale.band, sample(own_paths.chain(other_paths)));
    let mut points: Vec<labels::Anchored<'_>> = Vec::new();
    for OwnCurve { curve, color, .. } in &curves {
        let anchored = |point| Some(labels::Anchored { at: position(point)?, point, curve, color: *color });
        points.extend(curve.points.iter().filter_map(anchored));
    }
    points.sort_by(|a, b| a.at.x.total_cmp(&b.at.x).then(a.at.y.total_cmp(&b.at.y)));
    let labels::Placed { faces, ends, labels, bottom } = labels::place(context, sizes, scale, &points, &mut occupied);

    let levels = level_texts
        .iter()
        .enumerate()
        .map(|(index, text)| LevelLabel {
            origin: Point::new(sizes.sheet_padding, scale.y(HIGHEST - index as f64) - f64::from(text.height) / 2.0),
            text: text.clone(),
        })
        .collect();
    FeelingsLayout {
        band: scale.band,
        neutral_y: scale.neutral_y,
        unit: scale.unit,
        levels,
        curves: placed_curves,
        ghost,
        faces,
        ends,
        labels,
        height: bottom + sizes.lane_padding,
    }
}

/// A curve of this map, with its place in the palette and the paths of its unbroken stretches.
struct OwnCurve {
    curve: Arc<Curve>,
    color: Option<u32>,
    paths: Vec<Arc<BezPath>>,
}

/// Points along the curves, close enough to miss no tile that a curve crosses.
fn sample<'a>(paths: impl Iterator<Item = &'a Arc<BezPath>>) -> impl Iterator<Item = Point> {
    const SPACING: f64 = 3.0;
    let segments = paths.flat_map(|path| path.segments());
    segments.flat_map(|segment| {
        let steps = (segment.start().distance(segment.end()) * 1.2 / SPACING).ceil().max(1.0) as u32;
        (0..=steps).map(move |step| segment.eval(f64::from(step) / f64::from(steps)))
    })
}

//! The lane of feelings: the band, the curves, the faces that step aside where they would cover
//! each other, and the labels that cover nothing. What finds no room in the band goes into rows
//! below it, tied to its point; nothing is dropped.

use super::columns::Columns;
use super::placing::{Occupied, beside, nearest_square, rows_below};
use crate::geom::{BezPath, Point, Rect, Size, curve_through};
use crate::insight::feelings::stretches;
use crate::locale::{self, Language};
use crate::model::{Curve, CurveId, CurvePoint, JourneyMap, LEVELS, PointId, RoleId, StepId, Workbook};
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, Sizes, TextRole};
use kurbo::ParamCurve;
use std::collections::{BTreeSet, HashMap};
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
    /// The faces of their points.
    pub faces: Vec<PlacedFace>,
    /// The initials at the ends of the curves.
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

/// The initials at the end of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct EndBadge {
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// Where.
    pub rect: Rect,
    /// The face it belongs to.
    pub face: Rect,
    /// The initials.
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
    pub columns: &'a Columns,
    /// Only the curves of these roles, and that of the customer in general; none: all.
    pub only_roles: &'a BTreeSet<RoleId>,
    pub language: Language,
    pub density: Density,
    /// Height of the lane's name, which stands above the levels.
    pub name_height: f64,
}

struct Scale {
    band: Rect,
    neutral_y: f64,
    unit: f64,
}

impl Scale {
    fn y(&self, value: f64) -> f64 {
        self.neutral_y - value.clamp(-2.0, 2.0) * self.unit
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
        ((self.neutral_y - y_in_lane) / self.unit).clamp(-2.0, 2.0)
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
            let usual = locale::text(context.language, locale::terms::LEVEL_KEYS[level]);
            let name = if own.is_empty() { &usual } else { own };
            context.typesetter.paragraph(name, context.density.text_style(TextRole::Small), width)
        })
        .collect()
}

fn place_everything(
    context: &mut FeelingsContext<'_>,
    sizes: &Sizes,
    scale: &Scale,
    level_texts: &[Arc<Paragraph>],
) -> FeelingsLayout {
    let curves: Vec<(Arc<Curve>, Option<u32>)> = context
        .map
        .curves()
        .iter()
        .filter(|curve| {
            context.only_roles.is_empty() || curve.role.is_none_or(|role| context.only_roles.contains(&role))
        })
        .map(|curve| (curve.clone(), curve.role.and_then(|id| context.workbook.role(id)).map(|role| role.color)))
        .collect();
    let position = |point: &CurvePoint| {
        let column = &context.columns.steps[context.columns.index_of(point.step)?];
        Some(Point::new(column.x + point.along.clamp(0.0, 1.0) * column.width, scale.y(point.value)))
    };
    let placed_curves: Vec<PlacedCurve> = curves
        .iter()
        .map(|(curve, color)| PlacedCurve {
            curve: curve.id,
            color: *color,
            paths: stretches(curve, |step| stage_of(context.columns, step))
                .map(|points| points.iter().filter_map(position).collect::<Vec<_>>())
                .filter(|points| points.len() > 1)
                .map(|points| Arc::new(curve_through(&points)))
                .collect(),
        })
        .collect();
    let mut occupied = Occupied::with_lines(sample(&placed_curves));
    let below_band = scale.band.y1 + 8.0;
    let band_x = (scale.band.x0, scale.band.x1);

    // Faces from left to right, so that each finds its neighbours in place.
    let mut wanted: Vec<(Point, &CurvePoint, &Arc<Curve>, Option<u32>)> = Vec::new();
    for (curve, color) in &curves {
        wanted.extend(curve.points.iter().filter_map(|point| Some((position(point)?, point, curve, *color))));
    }
    wanted.sort_by(|a, b| a.0.x.total_cmp(&b.0.x).then(a.0.y.total_cmp(&b.0.y)));
    let mut faces = Vec::with_capacity(wanted.len());
    let mut crowded_out = Vec::new();
    for (anchor, point, curve, color) in &wanted {
        let place = nearest_square(&occupied, *anchor, sizes.face_radius, scale.band);
        match place {
            Some(rect) => occupied.take(rect),
            None => crowded_out.push(faces.len()),
        }
        faces.push(PlacedFace {
            curve: curve.id,
            point: point.id,
            color: *color,
            anchor: *anchor,
            rect: place.unwrap_or(Rect::ZERO),
            value: point.value.clamp(-2.0, 2.0),
        });
    }
    let face_size = Size::new(2.0 * sizes.face_radius, 2.0 * sizes.face_radius);
    let waiting: Vec<(f64, Size)> = crowded_out.iter().map(|index| (faces[*index].anchor.x, face_size)).collect();
    let (places, faces_bottom) = rows_below(below_band, band_x, &waiting, 4.0);
    for (index, rect) in crowded_out.into_iter().zip(places) {
        faces[index].rect = rect;
    }
    let face_of: HashMap<PointId, Rect> = faces.iter().map(|face| (face.point, face.rect)).collect();

    let mut overflow = Vec::new();
    let (mut ends, mut labels) = (Vec::new(), Vec::new());
    for (curve, color) in &curves {
        let Some(&face) = curve.points.last().and_then(|last| face_of.get(&last.id)) else {
            continue;
        };
        let role = curve.role.and_then(|id| context.workbook.role(id));
        let name = role.map_or_else(|| locale::text(context.language, "legend-customer-short"), |role| role.badge());
        let style = context.density.text_style(TextRole::Label);
        let text = context.typesetter.line_elided(&name, style, 90.0);
        let size = Size::new(f64::from(text.width) + 2.0, f64::from(text.height));
        let place = beside(&occupied, face, size, scale.band);
        if let Some(rect) = place {
            occupied.take(rect);
        }
        ends.push(EndBadge { color: *color, rect: place.unwrap_or(Rect::ZERO), face, text });
        if place.is_none() {
            overflow.push((face, size, Overflow::End(ends.len() - 1)));
        }
    }
    // Moments first: they matter more than words and find the better places.
    for moment in [true, false] {
        for (_, point, _, color) in &wanted {
            let Some((text, size)) = label_text(context, point, moment, scale.band.width()) else { continue };
            let Some(&face) = face_of.get(&point.id) else { continue };
            let place = beside(&occupied, face, size, scale.band);
            if let Some(rect) = place {
                occupied.take(rect);
            }
            labels.push(PlacedLabel {
                point: point.id,
                face,
                moment,
                color: *color,
                rect: place.unwrap_or(Rect::ZERO),
                text,
            });
            if place.is_none() {
                // The line that will tie it to its face keeps other labels away.
                let center = face.center();
                occupied.take(Rect::new(center.x - 1.0, center.y, center.x + 1.0, scale.band.y1));
                overflow.push((face, size, Overflow::Label(labels.len() - 1)));
            }
        }
    }
    let waiting: Vec<(f64, Size)> = overflow.iter().map(|(face, size, _)| (face.center().x, *size)).collect();
    let labels_top = if faces_bottom > below_band { faces_bottom + 6.0 } else { below_band };
    let (places, labels_bottom) = rows_below(labels_top, band_x, &waiting, 6.0);
    for ((_, _, target), rect) in overflow.iter().zip(places) {
        match target {
            Overflow::End(index) => ends[*index].rect = rect,
            Overflow::Label(index) => labels[*index].rect = rect,
        }
    }
    let bottom = if labels_bottom > below_band { labels_bottom } else { scale.band.y1 };

    let levels = level_texts
        .iter()
        .enumerate()
        .map(|(index, text)| LevelLabel {
            origin: Point::new(sizes.sheet_padding, scale.y(2.0 - index as f64) - f64::from(text.height) / 2.0),
            text: text.clone(),
        })
        .collect();
    FeelingsLayout {
        band: scale.band,
        neutral_y: scale.neutral_y,
        unit: scale.unit,
        levels,
        curves: placed_curves,
        faces,
        ends,
        labels,
        height: bottom + sizes.lane_padding,
    }
}

enum Overflow {
    End(usize),
    Label(usize),
}

/// The label of a point: its moment of truth, or its word.
fn label_text(
    context: &mut FeelingsContext<'_>,
    point: &CurvePoint,
    moment: bool,
    band_width: f64,
) -> Option<(Arc<Paragraph>, Size)> {
    let words = if moment {
        let moment = point.moment.as_ref()?;
        let name = locale::terms::moment_kind(context.language, moment.kind);
        if moment.text.is_empty() { format!("★ {name}") } else { format!("★ {name}: {}", moment.text) }
    } else if point.word.is_empty() {
        return None;
    } else {
        point.word.clone()
    };
    let (role, padding) = if moment {
        (TextRole::Label, Size::new(2.0 * LABEL_PADDING_X, 2.0 * LABEL_PADDING_Y))
    } else {
        (TextRole::Small, Size::new(2.0, 0.0))
    };
    let max_width = LABEL_MAX_WIDTH.min(band_width - 8.0) - padding.width;
    let text = context.typesetter.paragraph(&words, context.density.text_style(role), max_width as f32);
    let size = Size::new(f64::from(text.width) + padding.width, f64::from(text.height) + padding.height);
    Some((text, size))
}

/// The index of the stage in which a step stands.
fn stage_of(columns: &Columns, step: StepId) -> Option<usize> {
    columns.index_of(step).and_then(|index| columns.steps.get(index)).map(|column| column.stage)
}

/// Points along the curves, close enough to miss no tile that a curve crosses.
fn sample(curves: &[PlacedCurve]) -> impl Iterator<Item = Point> {
    const SPACING: f64 = 3.0;
    let segments = curves.iter().flat_map(|curve| curve.paths.iter()).flat_map(|path| path.segments());
    segments.flat_map(|segment| {
        let steps = (segment.start().distance(segment.end()) * 1.2 / SPACING).ceil().max(1.0) as u32;
        (0..=steps).map(move |step| segment.eval(f64::from(step) / f64::from(steps)))
    })
}

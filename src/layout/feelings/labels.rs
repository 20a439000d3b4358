//! Faces at the points of curves, and what is written beside them: names at the ends of the lines,
//! moments of truth, words.

use super::{
    EndBadge, FeelingsContext, LABEL_MAX_WIDTH, LABEL_PADDING_X, LABEL_PADDING_Y, PlacedFace, PlacedLabel, Scale,
};
use crate::geom::{Point, Rect, Size};
use crate::layout::columns::Columns;
use crate::layout::placing::{
    Occupied, at_end, beside, nearest_square, rows_below, rows_below_tied, tie, tie_down, way_down,
};
use crate::locale;
use crate::model::{Curve, CurvePoint, PointId};
use crate::text::Paragraph;
use crate::theme::{Sizes, TextRole};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A point at its place.
pub(super) struct Anchored<'a> {
    pub at: Point,
    pub point: &'a CurvePoint,
    pub curve: &'a Arc<Curve>,
    pub color: Option<u32>,
}

/// Everything placed, and where the last row of it ends.
pub(super) struct Placed {
    pub faces: Vec<PlacedFace>,
    pub ends: Vec<EndBadge>,
    pub labels: Vec<PlacedLabel>,
    pub bottom: f64,
}

/// The radius of a mark on a plain scale, as a share of that of a face.
const MARK: f64 = 0.5;
/// The longest name at the end of a line.
const LONGEST_NAME: f32 = 150.0;
/// More points than anybody can read: labels still cover nothing, but lines may run where they
/// like, and no face looks for room where another has found none.
const CROWD: usize = 600;
/// Between the band and what stands below it, and between the rows there.
const BELOW_BAND: f64 = 8.0;
const ROW_GAP: f64 = 6.0;
/// How far words and faces stay off a cut.
const CUT: f64 = 2.0;

enum Waiting {
    End(usize),
    Label(usize),
}

/// Places everything beside the points, which come from left to right.
pub(super) fn place(
    context: &mut FeelingsContext<'_>,
    sizes: &Sizes,
    scale: &Scale,
    points: &[Anchored<'_>],
    occupied: &mut Occupied,
) -> Placed {
    let is_crowd = points.len() > CROWD;
    let below_band = scale.band.y1 + BELOW_BAND;
    let band_x = (scale.band.x0, scale.band.x1);
    let radius = if context.map.info().plain_scale { sizes.face_radius * MARK } else { sizes.face_radius };
    for cut in context.columns.cuts() {
        occupied.take(Rect::new(cut - CUT, scale.band.y0, cut + CUT, scale.band.y1));
    }
    let (faces, faces_bottom) = place_faces(context.columns, scale, points, radius, occupied);
    let face_of: HashMap<PointId, Rect> = faces.iter().map(|face| (face.point, face.rect)).collect();
    let color_of: HashMap<PointId, Option<u32>> = faces.iter().map(|face| (face.point, face.color)).collect();

    let mut waiting: Vec<(f64, Size, Waiting)> = Vec::new();
    let mut ends = Vec::new();
    let map = context.map;
    let last_of = |curve: &Curve| curve.points.last().and_then(|last| Some((last.id, *face_of.get(&last.id)?)));
    let lasts: Vec<_> =
        map.curves().iter().filter_map(|curve| last_of(curve).map(|(point, face)| (curve, point, face))).collect();
    // Whole names where there is room for all of them, else the letters of all.
    let mut trial = occupied.clone();
    let has_room = lasts.iter().all(|(curve, _, face)| {
        let place = whole_name(context, curve).and_then(|(_, size)| at_end(&trial, *face, size, scale.band));
        place.inspect(|rect| trial.take(*rect)).is_some()
    });
    for (curve, point, face) in lasts {
        let color = color_of.get(&point).copied().flatten();
        let (mut end, size) = end_badge(context, (curve, has_room), color, face, scale, occupied);
        if end.rect == Rect::ZERO {
            let x = come_down(occupied, end.face, is_crowd, (scale.band.y1, below_band));
            waiting.push((x, size, Waiting::End(ends.len())));
        } else {
            end.tie = tie(end.rect, end.face);
            take(occupied, end.rect, end.tie);
        }
        ends.push(end);
    }
    let mut labels = Vec::new();
    // Points with moments first: they matter more and find the better places. A word goes before
    // the moment of the same point: it is short and belongs close to the face.
    let has_moment = |anchored: &&Anchored<'_>| anchored.point.moment.is_some();
    let (with, without): (Vec<_>, Vec<_>) = points.iter().partition(has_moment);
    let wanted = with.iter().chain(&without).flat_map(|anchored| [(*anchored, false), (*anchored, true)]);
    for (anchored, moment) in wanted {
        let (left, right) = context.columns.piece_at(anchored.at.x);
        let room = if context.columns.pieces.len() < 2 { scale.band.width() } else { right - left };
        let Some((text, size)) = label_text(context, anchored.point, moment, room) else { continue };
        let Some(&face) = face_of.get(&anchored.point.id) else { continue };
        let place = beside(occupied, face, size, scale.band);
        let tie = place.and_then(|rect| tie(rect, face));
        match place {
            Some(rect) => take(occupied, rect, tie),
            None => {
                // The line that will tie it to its face keeps other labels away.
                let x = come_down(occupied, face, is_crowd, (scale.band.y1, below_band));
                waiting.push((x, size, Waiting::Label(labels.len())));
            }
        }
        labels.push(PlacedLabel {
            point: anchored.point.id,
            face,
            moment,
            color: anchored.color,
            rect: place.unwrap_or(Rect::ZERO),
            tie,
            text,
        });
    }
    let things: Vec<(f64, Size)> = waiting.iter().map(|(x, size, _)| (*x, *size)).collect();
    let labels_top = if faces_bottom > below_band { faces_bottom + ROW_GAP } else { below_band };
    let (places, labels_bottom) = in_pieces(context.columns, &things, labels_top, |piece, things| {
        rows_below_tied(labels_top, (piece.0.max(band_x.0), piece.1.min(band_x.1)), things, ROW_GAP)
    });
    for ((x, _, target), rect) in waiting.iter().zip(places) {
        match target {
            Waiting::End(index) => {
                ends[*index].tie = Some(tie_down(rect, ends[*index].face, *x));
                ends[*index].rect = rect;
            }
            Waiting::Label(index) => {
                labels[*index].tie = Some(tie_down(rect, labels[*index].face, *x));
                labels[*index].rect = rect;
            }
        }
    }
    let bottom = if labels_bottom > below_band { labels_bottom } else { scale.band.y1 };
    Placed { faces, ends, labels, bottom }
}

/// Places things in each of the pieces into which the picture will be cut.
fn in_pieces(
    columns: &Columns,
    things: &[(f64, Size)],
    top: f64,
    place: impl Fn((f64, f64), &[(f64, Size)]) -> (Vec<Rect>, f64),
) -> (Vec<Rect>, f64) {
    if columns.pieces.len() < 2 {
        return place((f64::NEG_INFINITY, f64::INFINITY), things);
    }
    let mut places = vec![Rect::ZERO; things.len()];
    let mut bottom = top;
    let pieces: Vec<(f64, f64)> = things.iter().map(|(x, _)| columns.piece_at(*x)).collect();
    for piece in columns.pieces.iter().copied() {
        let inside: Vec<usize> = (0..things.len()).filter(|index| pieces.get(*index) == Some(&piece)).collect();
        let own: Vec<(f64, Size)> = inside.iter().filter_map(|index| things.get(*index).copied()).collect();
        let (rects, own_bottom) = place(piece, &own);
        bottom = bottom.max(own_bottom);
        for (index, rect) in inside.into_iter().zip(rects) {
            if let Some(place) = places.get_mut(index) {
                *place = rect;
            }
        }
    }
    (places, bottom)
}

/// Where the line of what hangs below the band comes down; others keep off it, but in a crowd.
fn come_down(occupied: &mut Occupied, face: Rect, is_crowd: bool, (band_bottom, below_band): (f64, f64)) -> f64 {
    if is_crowd {
        return face.center().x;
    }
    let x = way_down(occupied, face, below_band);
    occupied.take_line((Point::new(face.center().x, face.y1 + 2.0), Point::new(x, band_bottom)));
    x
}

fn take(occupied: &mut Occupied, rect: Rect, tie: Option<(Point, Point)>) {
    occupied.take(rect);
    if let Some(line) = tie {
        occupied.take_line(line);
    }
}

/// Faces from left to right, so that each finds its neighbours in place; and where the rows of
/// those end that found no room in the band.
fn place_faces(
    columns: &Columns,
    scale: &Scale,
    points: &[Anchored<'_>],
    radius: f64,
    occupied: &mut Occupied,
) -> (Vec<PlacedFace>, f64) {
    let mut faces: Vec<PlacedFace> = Vec::with_capacity(points.len());
    let mut crowded_out = Vec::new();
    let mut full = HashSet::new();
    for Anchored { at, point, curve, color } in points {
        let tile = ((at.x / radius).floor() as i64, (at.y / radius).floor() as i64);
        let place = if full.contains(&tile) { None } else { nearest_square(occupied, *at, radius, scale.band) };
        match place {
            Some(rect) => occupied.take(rect),
            None => crowded_out.push(faces.len()),
        }
        if place.is_none() && points.len() > CROWD {
            full.insert(tile);
        }
        faces.push(PlacedFace {
            curve: curve.id,
            point: point.id,
            color: *color,
            anchor: *at,
            rect: place.unwrap_or(Rect::ZERO),
            value: point.value.clamp(super::LOWEST, super::HIGHEST),
        });
    }
    let size = Size::new(2.0 * radius, 2.0 * radius);
    let waiting: Vec<(f64, Size)> = crowded_out.iter().map(|index| (faces[*index].anchor.x, size)).collect();
    let band_x = (scale.band.x0, scale.band.x1);
    let top = scale.band.y1 + BELOW_BAND;
    let (places, bottom) = in_pieces(columns, &waiting, top, |piece, waiting| {
        rows_below(top, (piece.0.max(band_x.0), piece.1.min(band_x.1)), waiting, 4.0)
    });
    for (index, rect) in crowded_out.into_iter().zip(places) {
        faces[index].rect = rect;
    }
    // Labels keep off the thin lines that tie faces to their points.
    let kept_off = if faces.len() > CROWD { &[][..] } else { &faces };
    for face in kept_off {
        let (from, to) = (face.anchor, face.rect.center());
        if from.distance(to) > radius {
            let edge = to + (from - to) * (radius / from.distance(to));
            occupied.take_line((from, edge.lerp(from, 0.1)));
        }
    }
    (faces, bottom)
}

/// The whole name of whose curve it is, and its size; none if it has none.
fn whole_name(context: &mut FeelingsContext<'_>, curve: &Curve) -> Option<(Arc<Paragraph>, Size)> {
    let name = match curve.role.and_then(|id| context.workbook.role(id)) {
        Some(role) => role.name.clone(),
        None => locale::text(context.language, "legend-customer"),
    };
    (!name.trim().is_empty()).then(|| end_text(context, &name))
}

/// The letters for whose curve it is, and their size.
fn initials(context: &mut FeelingsContext<'_>, curve: &Curve) -> (Arc<Paragraph>, Size) {
    let letters = match curve.role.and_then(|id| context.workbook.role(id)) {
        Some(role) => role.badge(),
        None => locale::text(context.language, "legend-customer-short"),
    };
    end_text(context, &letters)
}

fn end_text(context: &mut FeelingsContext<'_>, words: &str) -> (Arc<Paragraph>, Size) {
    let style = context.density.text_style(TextRole::Label);
    let text = context.typesetter.line_elided(words, style, LONGEST_NAME);
    let size = Size::new(f64::from(text.width) + 2.0, f64::from(text.height));
    (text, size)
}

/// The name or the letters at the end of a curve, near it. Without a place, if there is none in the
/// band.
fn end_badge(
    context: &mut FeelingsContext<'_>,
    (curve, is_whole): (&Curve, bool),
    color: Option<u32>,
    face: Rect,
    scale: &Scale,
    occupied: &Occupied,
) -> (EndBadge, Size) {
    let badge = |rect: Rect, text: Arc<Paragraph>| EndBadge { curve: curve.id, color, rect, face, tie: None, text };
    if let Some((text, size)) = whole_name(context, curve).filter(|_| is_whole)
        && let Some(rect) = at_end(occupied, face, size, scale.band)
    {
        return (badge(rect, text), size);
    }
    let (text, size) = initials(context, curve);
    let place = at_end(occupied, face, size, scale.band).or_else(|| beside(occupied, face, size, scale.band));
    (badge(place.unwrap_or(Rect::ZERO), text), size)
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

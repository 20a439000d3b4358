//! What pages share: faces, opacities, shades, pictures, and groups that fade as a whole. Every
//! page knows the same list.

use super::fonts::Font;
use super::{File, deflated, short};
use crate::color::Rgba;
use crate::export::ExportError;
use crate::geom::Rect;
use crate::model::Picture;
use crate::pixels;
use crate::text::FaceId;
use pdf_writer::types::FunctionShadingType;
use pdf_writer::{Filter, Finish, Name, Ref};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is shared.
#[derive(Default)]
pub(super) struct Resources {
    fonts: Vec<Font>,
    opacities: BTreeSet<u16>,
    shades: Vec<Shade>,
    pictures: Vec<(Arc<Picture>, Option<Ref>)>,
    groups: Vec<Ref>,
}

/// A shade from `top` to `bottom`.
#[derive(PartialEq)]
struct Shade {
    colors: [Rgba; 3],
    top: f32,
    bottom: f32,
}

impl Resources {
    /// The face and its name.
    pub(super) fn font(&mut self, face: FaceId) -> Option<(String, &mut Font)> {
        let known = self.fonts.iter().position(|font| font.face == face);
        let index = known.unwrap_or_else(|| {
            self.fonts.push(Font::new(face));
            self.fonts.len() - 1
        });
        Some((format!("F{index}"), self.fonts.get_mut(index)?))
    }

    /// The name of an opacity, 0-1.
    pub(super) fn opacity(&mut self, opacity: f32) -> String {
        let thousandths = (opacity.clamp(0.0, 1.0) * 1000.0).round() as u16;
        self.opacities.insert(thousandths);
        format!("A{thousandths}")
    }

    /// The name of a shade.
    pub(super) fn shade(&mut self, colors: [Rgba; 3], bounds: Rect) -> String {
        let colors = colors.map(|color| Rgba { a: 255, ..color });
        let shade = Shade { colors, top: short(bounds.y0), bottom: short(bounds.y1) };
        let known = self.shades.iter().position(|known| *known == shade);
        let index = known.unwrap_or_else(|| {
            self.shades.push(shade);
            self.shades.len() - 1
        });
        format!("S{index}")
    }

    /// The name of a picture. None: it cannot be read.
    pub(super) fn picture(&mut self, file: &mut File, picture: &Arc<Picture>) -> Option<String> {
        let known = self.pictures.iter().position(|(known, _)| Arc::ptr_eq(known, picture) || known == picture);
        let index = known.unwrap_or_else(|| {
            self.pictures.push((Arc::clone(picture), write_picture(file, picture)));
            self.pictures.len() - 1
        });
        self.pictures.get(index)?.1?;
        Some(format!("P{index}"))
    }

    /// The name of a group that fades as a whole.
    pub(super) fn group(&mut self, file: &mut File, content: &[u8], bounds: Rect, list: Ref) -> String {
        let id = file.next();
        let Rect { x0, y0, x1, y1 } = bounds;
        let mut form = file.pdf.form_xobject(id, content);
        form.filter(Filter::FlateDecode);
        form.bbox(pdf_writer::Rect::new(short(x0), short(y0), short(x1), short(y1)));
        form.group().transparency().isolated(true).color_space().device_rgb();
        form.pair(Name(b"Resources"), list);
        form.finish();
        self.groups.push(id);
        format!("G{}", self.groups.len() - 1)
    }

    /// Writes everything, and the list of it as the object `list`.
    pub(super) fn write(&self, file: &mut File, list: Ref) -> Result<(), ExportError> {
        let mut named = Vec::new();
        for (index, font) in self.fonts.iter().enumerate() {
            let id = file.next();
            font.write(file, id, index).ok_or(ExportError::Drawing)?;
            named.push((format!("F{index}"), id));
        }
        let shades: Vec<(String, Ref)> = (self.shades.iter().enumerate())
            .map(|(index, shade)| (format!("S{index}"), write_shade(file, shade)))
            .collect();
        let mut written = file.pdf.indirect(list).start::<pdf_writer::writers::Resources<'_>>();
        let mut fonts = written.fonts();
        named.iter().for_each(|(name, id)| {
            fonts.pair(Name(name.as_bytes()), *id);
        });
        fonts.finish();
        let mut list = written.shadings();
        shades.iter().for_each(|(name, id)| {
            list.pair(Name(name.as_bytes()), *id);
        });
        list.finish();
        let mut objects = written.x_objects();
        for (index, (_, id)) in self.pictures.iter().enumerate() {
            if let Some(id) = id {
                objects.pair(Name(format!("P{index}").as_bytes()), *id);
            }
        }
        for (index, id) in self.groups.iter().enumerate() {
            objects.pair(Name(format!("G{index}").as_bytes()), *id);
        }
        objects.finish();
        let mut states = written.ext_g_states();
        for thousandths in &self.opacities {
            let share = f32::from(*thousandths) / 1000.0;
            let name = format!("A{thousandths}");
            let mut state = states.insert(Name(name.as_bytes())).start::<pdf_writer::writers::ExtGraphicsState<'_>>();
            state.stroking_alpha(share).non_stroking_alpha(share);
        }
        states.finish();
        Ok(())
    }
}

fn write_shade(file: &mut File, shade: &Shade) -> Ref {
    let (id, halves, whole) = (file.next(), [file.next(), file.next()], file.next());
    let [top, middle, bottom] = shade.colors.map(shares);
    for (half, (from, to)) in halves.into_iter().zip([(top, middle), (middle, bottom)]) {
        file.pdf.exponential_function(half).domain([0.0, 1.0]).c0(from).c1(to).n(1.0);
    }
    let mut function = file.pdf.stitching_function(whole);
    function.domain([0.0, 1.0]).functions(halves).bounds([0.5]).encode([0.0, 1.0, 0.0, 1.0]);
    function.finish();
    let mut shading = file.pdf.function_shading(id);
    shading.shading_type(FunctionShadingType::Axial).coords([0.0, shade.top, 0.0, shade.bottom]);
    shading.function(whole).extend([true, true]).color_space().device_rgb();
    shading.finish();
    id
}

/// A colour as shares of red, green and blue.
pub(super) fn shares(color: Rgba) -> [f32; 3] {
    [color.r, color.g, color.b].map(|channel| (f32::from(channel) / 255.0 * 10_000.0).round() / 10_000.0)
}

fn write_picture(file: &mut File, picture: &Picture) -> Option<Ref> {
    let pixels = pixels::of_png(&picture.png)?.into_rgba8();
    let (width, height) = (pixels.width() as i32, pixels.height() as i32);
    let rgb: Vec<u8> = pixels.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
    let alpha: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[3]).collect();
    let id = file.next();
    let mask = alpha.iter().any(|alpha| *alpha < 255).then(|| file.next());
    let small = deflated(&rgb);
    let mut image = file.pdf.image_xobject(id, &small);
    image.width(width).height(height).bits_per_component(8).interpolate(true).filter(Filter::FlateDecode);
    image.color_space().device_rgb();
    if let Some(mask) = mask {
        image.s_mask(mask);
    }
    image.finish();
    if let Some(mask) = mask {
        let small = deflated(&alpha);
        let mut image = file.pdf.image_xobject(mask, &small);
        image.width(width).height(height).bits_per_component(8).interpolate(true).filter(Filter::FlateDecode);
        image.color_space().device_gray();
        image.finish();
    }
    Some(id)
}

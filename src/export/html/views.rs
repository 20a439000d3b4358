//! One picture of several views of a map: what is the same in all of them is written once, what
//! differs says in which of them it is shown.

use crate::export::svg::Canvas;
use crate::export::xml::{push_attribute, push_number};
use crate::geom::Vec2;
use crate::scene::{Item, Placed};

/// Writes a group as it is in each of the views; they are of one map laid out in one way.
pub(super) fn group(canvas: &mut Canvas<'_>, views: &[&Placed], offset: Vec2, told: bool) {
    let Some((first, others)) = views.split_first() else { return };
    if others.iter().all(|other| other == first) {
        return canvas.group(first, offset, told);
    }
    let is_alike =
        |other: &&&Placed| other.offset == first.offset && other.group.items.len() == first.group.items.len();
    if !others.iter().all(|other| is_alike(&other)) {
        return alternatives(canvas, views, |canvas, view| canvas.group(view, offset, told));
    }
    let fades = others.iter().any(|other| other.opacity != first.opacity);
    if fades {
        let mut opacities = String::new();
        for view in views {
            if !opacities.is_empty() {
                opacities.push(' ');
            }
            push_number(&mut opacities, f64::from(view.opacity), 3);
        }
        canvas.out.push_str("<g");
        push_attribute(&mut canvas.out, "data-fade", &opacities);
        canvas.out.push_str(" opacity=\"");
        push_number(&mut canvas.out, f64::from(first.opacity), 3);
        canvas.out.push_str("\">");
    }
    let opaque = Placed { opacity: if fades { 1.0 } else { first.opacity }, ..(*first).clone() };
    let opened = canvas.open_group(&opaque, told);
    let told = told || Canvas::tells_all(first);
    let items: Vec<&[Item]> = views.iter().map(|view| view.group.items.as_slice()).collect();
    items_of(canvas, &items, offset + first.offset, told);
    canvas.close_group(opened);
    if fades {
        canvas.out.push_str("</g>\n");
    }
}

/// Items of groups that have equally many.
fn items_of(canvas: &mut Canvas<'_>, views: &[&[Item]], offset: Vec2, told: bool) {
    let Some((first, others)) = views.split_first() else { return };
    let is_same = |index: usize| others.iter().all(|other| other.get(index) == first.get(index));
    let mut index = 0;
    while index < first.len() {
        let mut end = index;
        while end < first.len() && is_same(end) {
            end += 1;
        }
        canvas.items(first.get(index..end).unwrap_or_default(), offset, told);
        index = end;
        let here: Vec<&Item> = views.iter().filter_map(|view| view.get(index)).collect();
        if here.len() < views.len() {
            continue;
        }
        let groups: Vec<&Placed> =
            here.iter().filter_map(|item| if let Item::Group(placed) = item { Some(placed) } else { None }).collect();
        if groups.len() == here.len() {
            group(canvas, &groups, offset, told);
        } else {
            alternatives(canvas, &here, |canvas, item| canvas.items(std::slice::from_ref(item), offset, told));
        }
        index += 1;
    }
}

/// Each of what differs, with the views that show it.
fn alternatives<T: PartialEq>(canvas: &mut Canvas<'_>, views: &[&T], write: impl Fn(&mut Canvas<'_>, &T)) {
    for (index, view) in views.iter().enumerate() {
        let earlier = views.get(..index).unwrap_or_default();
        if earlier.contains(view) {
            continue;
        }
        let alike = views.iter().enumerate().filter(|(_, other)| *other == view);
        let alike: Vec<String> = alike.map(|(number, _)| number.to_string()).collect();
        canvas.out.push_str("<g");
        push_attribute(&mut canvas.out, "data-in", &alike.join(" "));
        if index > 0 {
            canvas.out.push_str(" display=\"none\"");
        }
        canvas.out.push('>');
        write(canvas, view);
        canvas.out.push_str("</g>\n");
    }
}

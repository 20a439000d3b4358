//! Bookmarks: a tree made of a list with levels.

use super::{File, plain, short};
use crate::geom::Size;
use crate::locale::{self, Language};
use crate::scene::{Bookmark, Publication};
use pdf_writer::{Ref, TextStr};

/// A bookmark with what stands under it.
struct Node<'a> {
    id: Ref,
    bookmark: &'a Bookmark,
    inside: Vec<Node<'a>>,
}

/// Writes the tree and gives its root. None: there are no bookmarks; those of pages that are not
/// there are left out. Each page has its object, the points in a unit and its size in points.
pub(super) fn write(file: &mut File, publication: &Publication, pages: &[(Ref, f64, Size)]) -> Option<Ref> {
    let there: Vec<&Bookmark> = publication.bookmarks.iter().filter(|bookmark| bookmark.page < pages.len()).collect();
    let nodes = nodes(file, &there);
    let (first, last) = (nodes.first()?, nodes.last()?);
    let root = file.next();
    // A single map is shown with its stages.
    let open = nodes.len() == 1;
    let shown = if open { count(&nodes) } else { nodes.len() };
    file.pdf.outline(root).first(first.id).last(last.id).count(shown as i32);
    let language = Language::from_code(publication.language).unwrap_or(Language::English);
    let unnamed = locale::text(language, "unnamed");
    write_nodes(file, &nodes, (root, open), pages, &unnamed);
    Some(root)
}

/// The first of the list and all that are not deeper, each with the deeper ones after it.
fn nodes<'a>(file: &mut File, list: &[&'a Bookmark]) -> Vec<Node<'a>> {
    let mut made = Vec::new();
    let mut rest = list;
    while let [bookmark, after @ ..] = rest {
        let inner = after.iter().position(|next| next.level <= bookmark.level).unwrap_or(after.len());
        let (inside, next) = after.split_at(inner);
        made.push(Node { id: file.next(), bookmark, inside: nodes(file, inside) });
        rest = next;
    }
    made
}

fn count(nodes: &[Node<'_>]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.inside)).sum()
}

fn write_nodes(
    file: &mut File,
    nodes: &[Node<'_>],
    (parent, open): (Ref, bool),
    pages: &[(Ref, f64, Size)],
    unnamed: &str,
) {
    for (index, node) in nodes.iter().enumerate() {
        let mut item = file.pdf.outline_item(node.id);
        let title = plain(&node.bookmark.title);
        let title = if title.is_empty() { unnamed } else { &title };
        item.title(TextStr(title)).parent(parent);
        if let Some(before) = index.checked_sub(1).and_then(|before| nodes.get(before)) {
            item.prev(before.id);
        }
        if let Some(after) = nodes.get(index + 1) {
            item.next(after.id);
        }
        if let (Some(first), Some(last)) = (node.inside.first(), node.inside.last()) {
            let inside = count(&node.inside) as i32;
            item.first(first.id).last(last.id).count(if open { inside } else { -inside });
        }
        if let Some((page, scale, size)) = pages.get(node.bookmark.page) {
            let place = node.bookmark.place.to_vec2() * *scale;
            let (x, y) = if place.is_finite() { (place.x, size.height - place.y) } else { (0.0, size.height) };
            item.dest().page(*page).xyz(short(x), short(y), None);
        }
        drop(item);
        write_nodes(file, &node.inside, (node.id, open), pages, unnamed);
    }
}

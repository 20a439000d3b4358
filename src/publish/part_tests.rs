//! What parts of a map promise: they show what was asked for and nothing else, and what is counted
//! is counted on the whole map.

use super::*;
use crate::insight::filter::Others;
use crate::insight::pain::{pain, worst};
use crate::locale::Language;
use crate::model::{CardId, JourneyMap, LaneKind, Place, StageId};
use crate::scene::{Placed, SubjectId};
use crate::template::{self, Template};
use std::collections::BTreeSet;
use std::sync::Arc;

fn example() -> Workbook {
    template::workbook(Template::Example, Language::Russian).unwrap()
}

fn made(workbook: &Workbook, change: impl FnOnce(&mut Options)) -> Made {
    let mut options = Options::new(Language::Russian);
    change(&mut options);
    published(workbook, &options)
}

/// The pages of the first map.
fn published(workbook: &Workbook, options: &Options) -> Made {
    publication(workbook, workbook.maps().first().unwrap(), options, &Progress::new()).unwrap()
}

/// The words of a page, in the order in which they are drawn.
fn words(page: &Page) -> String {
    let mut words = String::new();
    visit_texts(page, &mut |text, _, _| {
        words.push_str(&text.run.text);
        words.push(' ');
    });
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all_words(made: &Made) -> String {
    made.publication.pages.iter().map(words).collect::<Vec<_>>().join(" ")
}

/// The cards of which anything is seen.
fn cards(pages: &[Page]) -> BTreeSet<CardId> {
    fn visit(placed: &Placed, offset: crate::geom::Vec2, source: crate::geom::Rect, found: &mut BTreeSet<CardId>) {
        let seen = (placed.bounds() + offset).intersect(source);
        if seen.width() <= 0.0 || seen.height() <= 0.0 {
            return;
        }
        if let Some(SubjectId::Card(card)) = placed.group.subject.as_ref().map(|subject| subject.id) {
            found.insert(card);
        }
        for item in &placed.group.items {
            if let crate::scene::Item::Group(inner) = item {
                visit(inner, offset + placed.offset, source, found);
            }
        }
    }
    let mut found = BTreeSet::new();
    for part in pages.iter().flat_map(|page| &page.parts) {
        part.scene.groups.iter().for_each(|group| visit(group, crate::geom::Vec2::ZERO, part.source, &mut found));
    }
    found
}

fn stage_at(map: &JourneyMap, index: usize) -> StageId {
    map.stages().get(index).unwrap().id
}

#[test]
fn a_stage_alone_hurts_as_much_as_on_the_whole_map() {
    let workbook = example();
    let map = workbook.maps().first().unwrap();
    let worst = worst(&pain(map)).unwrap();
    let told = locale::text(Language::Russian, "header-worst");
    let each = made(&workbook, |options| options.each = Some(Each::Stage));
    let worst_of: Vec<bool> = each.publication.pages.iter().map(|page| words(page).contains(&told)).collect();
    assert_eq!(worst_of, (0..map.stages().len()).map(|stage| stage == worst).collect::<Vec<_>>());
    // Its slides and sheets know which of the stages it is.
    let other = (worst + 1) % map.stages().len();
    let of_stage = |form| {
        made(&workbook, |options| {
            options.what = What::Stages(vec![stage_at(map, other)]);
            options.form = form;
        })
    };
    let slides = all_words(&of_stage(Form::Slides));
    assert!(!slides.contains(&told) && slides.contains(&format!("{}. ", other + 1)), "{slides}");
    let split = Form::Paper { paper: Paper::default(), arrangement: Arrangement::Split };
    let sheets = all_words(&of_stage(split));
    assert!(sheets.contains(&format!("этап {} из {}", other + 1, map.stages().len())), "{sheets}");
}

#[test]
fn stages_that_are_no_neighbours_are_not_joined() {
    let workbook = example();
    let map = workbook.maps().first().unwrap();
    let apart = made(&workbook, |options| options.what = What::Stages(vec![stage_at(map, 0), stage_at(map, 3)]));
    let whole = words(made(&workbook, |_| {}).publication.pages.first().unwrap());
    let part = words(apart.publication.pages.first().unwrap());
    // What came of the stage before is what the whole map says, though that stage is not shown.
    for told in part.match_indices("прошли").map(|(at, _)| part[at..].chars().take(12).collect::<String>()) {
        assert!(whole.contains(&told), "{told}");
    }
    let curves = part::of_stages(map, &[stage_at(map, 0), stage_at(map, 3)]);
    let ends = map.stages().first().unwrap().steps.iter().map(|step| step.id).collect::<BTreeSet<_>>();
    for curve in curves.curves().iter() {
        let last = curve.points.iter().rfind(|point| ends.contains(&point.step));
        assert!(last.is_none_or(|point| point.breaks_after || point.id == curve.points.last().unwrap().id));
    }
}

#[test]
fn slides_of_every_stage_tell_the_rest_once() {
    let workbook = example();
    let once = made(&workbook, |options| options.form = Form::Slides);
    let each = made(&workbook, |options| (options.form, options.each) = (Form::Slides, Some(Each::Stage)));
    assert_eq!(once.publication.pages.len(), each.publication.pages.len());
}

#[test]
fn of_chosen_cards_nothing_else_is_shown() {
    let workbook = example();
    let map = workbook.maps().first().unwrap();
    let barriers = map.rows().iter().find(|row| row.lane.kind == LaneKind::Barriers).unwrap();
    let chosen: BTreeSet<CardId> = [barriers.cards.first().unwrap().id, barriers.cards.last().unwrap().id].into();
    let paper = Paper::default();
    for form in [
        Form::Picture,
        Form::Slides,
        Form::Paper { paper, arrangement: Arrangement::Fitted },
        Form::Paper { paper, arrangement: Arrangement::Split },
        Form::Paper { paper, arrangement: Arrangement::Poster { whole: PaperSize::A3 } },
    ] {
        let made = made(&workbook, |options| (options.form, options.what) = (form, What::Cards(chosen.clone())));
        assert_eq!(cards(&made.publication.pages), chosen, "{form:?}");
    }
    // A single card does not become a placard.
    let made = made(&workbook, |options| {
        options.form = Form::Paper { paper, arrangement: Arrangement::Fitted };
        options.what = What::Cards([barriers.cards.first().unwrap().id].into());
    });
    let scales = made.publication.pages.iter().flat_map(|page| &page.parts).map(|part| part.scale);
    assert!(scales.fold(0.0, f64::max) <= 2.0);
}

#[test]
fn a_picture_of_each_means_of_each_that_was_asked_for() {
    let workbook = example();
    let map = workbook.maps().first().unwrap();
    let role = workbook.roles().last().unwrap();
    let roles = made(&workbook, |options| {
        options.each = Some(Each::Role);
        options.seen.roles = [role.id].into();
    });
    assert_eq!(roles.sections.iter().map(|section| section.part.as_str()).collect::<Vec<_>>(), [role.name.as_str()]);
    // Other maps have no such stage, or the same one if they were derived.
    let stage = stage_at(map, 1);
    let having = workbook.maps().iter().filter(|map| map.stage(stage).is_some()).count();
    let maps = made(&workbook, |options| (options.each, options.what) = (Some(Each::Map), What::Stages(vec![stage])));
    assert_eq!(maps.sections.len(), having);
}

#[test]
fn slides_tell_nothing_of_those_who_are_hidden() {
    let workbook = example();
    let map = workbook.maps().first().unwrap();
    let only = workbook.roles().first().unwrap().id;
    let slides = made(&workbook, |options| {
        options.form = Form::Slides;
        (options.seen.roles, options.seen.others) = ([only].into(), Others::Hide);
    });
    let told = all_words(&slides);
    for role in workbook.roles().iter().filter(|role| role.id != only) {
        assert!(!told.contains(&role.name), "{}", role.name);
    }
    let hidden = map.rows().iter().flat_map(|row| row.cards.iter()).filter(|card| !card.concerns(only));
    for card in hidden.filter(|card| matches!(card.place, Place::Cell { .. })) {
        assert!(!told.contains(card.text.trim()), "{}", card.text);
    }
    // A lane that is not shown is not told of either.
    let measures: BTreeSet<_> = map
        .rows()
        .iter()
        .filter(|row| row.lane.kind == LaneKind::Opportunities)
        .inspect(|row| assert!(!row.cards.is_empty()))
        .map(|row| row.lane.id)
        .collect();
    let slides = made(&workbook, |options| {
        options.form = Form::Slides;
        options.seen.hidden_lanes.clone_from(&measures);
    });
    let told = all_words(&slides);
    assert!(!told.contains(&locale::text(Language::Russian, "chapter-measures")));
    assert!(!told.contains(&locale::text(Language::Russian, "chapter-no-answer")), "there are answers");
}

#[test]
fn stages_of_one_name_have_a_bookmark_each_on_a_poster() {
    let mut workbook = example();
    let map = Arc::make_mut(workbook.maps_mut().first_mut().unwrap());
    map.stages_mut().iter_mut().for_each(|stage| Arc::make_mut(stage).name = "Этап".to_owned());
    let stages = map.stages().len();
    let poster = Arrangement::Poster { whole: PaperSize::A1 };
    let made = made(&workbook, |options| options.form = Form::Paper { paper: Paper::default(), arrangement: poster });
    assert_eq!(made.publication.bookmarks.iter().filter(|own| own.level == 1).count(), stages);
}

#[test]
fn a_poster_too_small_to_be_read_is_answered_with_a_larger_one() {
    let workbook = example();
    let form = Form::Paper { paper: Paper::default(), arrangement: Arrangement::Poster { whole: PaperSize::A4 } };
    let small = made(&workbook, |options| options.form = form);
    let [remark] = small.remarks.as_slice() else { panic!("{:?}", small.remarks) };
    let larger = remark.offers.iter().find(|offer| matches!(offer, Offer::Poster(_))).unwrap();
    let options = larger.taken(&Options { form, ..Options::new(Language::Russian) });
    assert_eq!(published(&workbook, &options).remarks, Vec::new());
}

//! Pictures and the logo: where they go, one step of the history each time, limits that are said,
//! and the file they come back from.

use super::driver::*;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, LaneEdit, MapEdit, apply};
use tropa::editor::clipboard::Copied;
use tropa::editor::{Command, Input, PictureGoal, Request, Selected};
use tropa::file;
use tropa::import::{TakenIn, picture_of_pixels};
use tropa::model::*;
use tropa::scene::Item;

const PICTURES: LaneId = LaneId::from_bits(9);

/// A picture of one colour.
fn picture(width: u32, height: u32, shade: u8) -> TakenIn {
    let pixels = [shade, 90, 200, 255].repeat((width * height) as usize);
    picture_of_pixels(width, height, pixels).expect("a picture")
}

/// The small map with a lane of pictures below.
fn with_lane() -> Driver {
    let lane = Lane::new(PICTURES, LaneKind::Pictures);
    let edit = Edit::Map { map: MAP, change: MapEdit::Lane(LaneEdit::Add { lane, index: 3 }) };
    Driver::of(apply(&small(), &edit).expect("a sound workbook").workbook)
}

fn place(driver: &mut Driver, goal: PictureGoal, taken: Vec<TakenIn>) -> bool {
    driver.editor.place_pictures(goal, taken)
}

fn cards_with_pictures(driver: &Driver) -> Vec<Card> {
    let map = driver.editor.map().expect("a map");
    map.cards().filter(|card| card.picture.is_some()).map(|card| (**card).clone()).collect()
}

fn pictures_drawn(driver: &mut Driver) -> usize {
    let mut count = 0;
    driver.editor.scene().visit(&mut |item, _, _| count += usize::from(matches!(item, Item::Image(_))));
    count
}

fn notices(driver: &mut Driver) -> Vec<&'static str> {
    driver.editor.take_notices().iter().map(|notice| notice.key).collect()
}

#[test]
fn a_picture_goes_to_the_selected_cell_and_to_a_new_lane_where_there_is_none() {
    let mut driver = with_lane();
    driver.editor.select(Selected::Cell { lane: PICTURES, step: BUY });
    let goal = driver.editor.picture_goal();
    assert_eq!(goal, PictureGoal::Cell { lane: PICTURES, step: BUY });
    assert!(place(&mut driver, goal, vec![picture(40, 30, 1)]));
    let cards = cards_with_pictures(&driver);
    assert_eq!(cards.iter().map(|card| card.place).collect::<Vec<_>>(), [Place::Cell { lane: PICTURES, step: BUY }]);
    driver.expect_cards_selected(&[cards[0].id]).expect_steps(1);
    assert_eq!(pictures_drawn(&mut driver), 1);

    let mut driver = Driver::new();
    let before = driver.editor.workbook().clone();
    driver.editor.select(Selected::card(D));
    let goal = driver.editor.picture_goal();
    assert_eq!(goal, PictureGoal::Column(Some(CHOOSE)));
    assert!(place(&mut driver, goal, vec![picture(40, 30, 1), picture(30, 40, 2)]));
    let map = driver.editor.map().expect("a map").clone();
    let lane = map.rows().last().expect("a lane").lane.clone();
    assert_eq!((lane.kind, map.rows().len()), (LaneKind::Pictures, 4));
    assert_eq!(map.cell(lane.id, CHOOSE).count(), 2);
    driver.expect_steps(1).run(Command::Undo).expect_unchanged(&before);
}

#[test]
fn a_card_gets_a_picture_keeps_it_on_its_way_and_loses_it() {
    let mut driver = with_lane();
    driver.editor.select(Selected::Cell { lane: PICTURES, step: SEEK });
    driver.run(Command::AddCard).text("Кабина").editor.finish_text();
    let card = driver.editor.selection().selected.only_card().expect("the new card");
    assert!(!driver.editor.enabled(Command::ReplacePicture) && !driver.editor.enabled(Command::RemovePicture));
    driver.run(Command::AddPicture);
    assert_eq!(driver.editor.take_requests(), [Request::ChoosePicture(PictureGoal::Card(card))]);
    assert!(place(&mut driver, PictureGoal::Card(card), vec![picture(40, 30, 1)]));
    driver.run(Command::ReplacePicture);
    assert_eq!(driver.editor.take_requests(), [Request::ChoosePicture(PictureGoal::Card(card))]);
    // The next picture that is added stands beside it.
    assert_eq!(driver.editor.picture_goal(), PictureGoal::Cell { lane: PICTURES, step: SEEK });
    assert!(place(&mut driver, PictureGoal::Card(card), vec![picture(10, 10, 7)]));
    let size = |driver: &Driver| cards_with_pictures(driver)[0].picture.as_ref().and_then(|picture| picture.size());
    assert_eq!(size(&driver), Some((10, 10)));
    driver.run(Command::MoveRight).run(Command::Park);
    assert_eq!(cards_with_pictures(&driver).len(), 1);
    assert_eq!(pictures_drawn(&mut driver), 0, "pictures are seen in lanes of pictures");
    driver.run(Command::Undo).run(Command::Undo);
    driver.editor.select(Selected::card(card));
    driver.run(Command::RemovePicture).expect_text(card, "Кабина");
    assert_eq!(cards_with_pictures(&driver), []);
    driver.run(Command::Undo);
    assert_eq!(size(&driver), Some((10, 10)));
}

#[test]
fn a_picture_is_as_wide_as_its_card_lets_it_be() {
    let mut driver = with_lane();
    let cell = PictureGoal::Cell { lane: PICTURES, step: SEEK };
    let sizes = [(400, 200), (200, 900), (16, 16), (1600, 20)];
    assert!(place(&mut driver, cell, sizes.iter().map(|(width, height)| picture(*width, *height, 3)).collect()));
    let cards = cards_with_pictures(&driver);
    let wide = |driver: &mut Driver| {
        let layout = driver.editor.layout();
        let places = cards.iter().map(|card| {
            let (_, placed) = layout.card(card.id).expect("a shown card");
            let (_, place) = placed.layout.picture.clone().expect("a picture");
            let inside = place.x0 >= 0.0 && place.x1 <= placed.rect.width() && place.y1 <= placed.rect.height();
            assert!(inside, "{place:?} in {:?}", placed.rect);
            place
        });
        places.collect::<Vec<_>>()
    };
    let places = wide(&mut driver);
    for ((width, height), place) in sizes.into_iter().zip(&places) {
        let ratio = f64::from(width) / f64::from(height);
        assert!((place.width() / place.height() / ratio - 1.0).abs() < 0.01, "{place:?}");
    }
    assert!(places[2].width() <= 32.0, "a small one is not blown up");
    driver.editor.select(Selected::Stage(StageId::from_bits(1)));
    driver.run(Command::WidenStage);
    assert!(wide(&mut driver)[0].width() > places[0].width());
}

#[test]
fn what_there_is_no_room_for_is_refused_and_what_was_scaled_down_is_said() {
    let mut driver = with_lane();
    let cell = PictureGoal::Cell { lane: PICTURES, step: SEEK };
    assert!(place(&mut driver, cell, vec![picture(2000, 40, 1)]));
    assert_eq!(notices(&mut driver), ["notice-picture-shrunk"]);
    let many = |count: usize| (0..count).map(|shade| picture(1, 1, shade as u8)).collect::<Vec<_>>();
    let before = driver.editor.workbook().clone();
    assert!(!place(&mut driver, cell, many(limit::PICTURES)));
    assert_eq!(notices(&mut driver), ["edit-error-too-many-pictures"]);
    driver.expect_unchanged(&before);
    assert!(place(&mut driver, cell, many(limit::PICTURES - 1)));
    assert!(!place(&mut driver, cell, vec![picture(2, 2, 1)]));
    assert!(place(&mut driver, cell, many(1)), "one that is there already is stored once");

    let mut driver = with_lane();
    let heavy = |megabytes: usize| TakenIn {
        picture: Picture::new(vec![megabytes as u8; megabytes * 1024 * 1024]),
        shrunk_from: None,
    };
    assert!(place(&mut driver, cell, vec![heavy(8), heavy(7)]));
    assert_eq!(notices(&mut driver), Vec::<&str>::new());
    assert!(place(&mut driver, cell, vec![heavy(6)]));
    assert_eq!(notices(&mut driver), ["notice-pictures-large"]);
    assert!(!place(&mut driver, cell, vec![heavy(30)]));
    assert_eq!(notices(&mut driver), ["edit-error-pictures-too-large"]);

    let mut driver = Driver::of(Workbook::default());
    assert!(!place(&mut driver, PictureGoal::Column(None), vec![picture(1, 1, 1)]));
}

#[test]
fn pictures_and_the_logo_come_back_from_the_file_and_each_is_written_once() {
    let mut driver = with_lane();
    let cell = PictureGoal::Cell { lane: PICTURES, step: CHOOSE };
    assert!(place(&mut driver, cell, vec![picture(40, 30, 1), picture(30, 40, 2)]));
    assert!(!driver.editor.enabled(Command::RemoveLogo));
    assert!(place(&mut driver, PictureGoal::Logo, vec![picture(90, 30, 5)]));
    assert_eq!(pictures_drawn(&mut driver), 3);
    // A derived map has the same pictures.
    driver.run(Command::DeriveToBe);
    let workbook = driver.editor.workbook().clone();
    let text = file::write(&workbook);
    assert_eq!(text.matches("png: ").count(), 2);
    let loaded = file::read(text.as_bytes()).expect("it is read");
    assert_eq!(loaded.report.problems, []);
    assert_eq!(loaded.workbook, *workbook);
    assert_eq!(file::write(&loaded.workbook), text);
    let there: Vec<_> = loaded.workbook.cards().filter_map(|card| card.picture.clone()).collect();
    assert_eq!(there.len(), 4);
    assert!(Arc::ptr_eq(&there[0], &there[2]), "one picture is in memory once");
    // A card whose picture is not in the file stays without it.
    let (start, _) = text.split_once("    pictures: [").expect("pictures");
    let damaged = file::read(format!("{start})").as_bytes()).expect("it is read");
    assert_eq!(damaged.report.problems.len(), 1);
    assert!(damaged.workbook.cards().all(|card| card.picture.is_none()));

    driver.run(Command::RemoveLogo);
    assert_eq!(pictures_drawn(&mut driver), 2);
    driver.run(Command::Undo);
    assert_eq!(pictures_drawn(&mut driver), 3);
}

#[test]
fn pictures_from_another_workbook_come_only_where_there_is_room_for_them() {
    let cell = PictureGoal::Cell { lane: PICTURES, step: SEEK };
    let with_photos = |first: u32| {
        let mut driver = with_lane();
        let photos = (first..first + 120).map(|side| picture(side, 1, 1)).collect();
        assert!(place(&mut driver, cell, photos));
        driver
    };
    let (mut from, mut driver) = (with_photos(1), with_photos(201));
    let paste = |driver: &mut Driver, from: &Driver| {
        let copied = from.editor.copied().expect("something was copied");
        let rich = copied.details().expect("a copy with details").portable();
        let shared = Some(Arc::new(Copied::rich(copied.text().to_owned(), rich)));
        assert!(driver.editor.handle(Input::Paste { text: copied.text().to_owned(), shared }));
        driver.editor.finish_pasting();
    };
    let before = driver.editor.workbook().clone();
    from.run(Command::CopyMap);
    paste(&mut driver, &from);
    driver.expect_unchanged(&before).expect_idle();
    assert_eq!(notices(&mut driver), ["edit-error-too-many-pictures"]);
    from.run(Command::SelectAll).run(Command::Copy);
    driver.editor.select(Selected::Cell { lane: PICTURES, step: SEEK });
    paste(&mut driver, &from);
    driver.expect_unchanged(&before).expect_idle();
    assert_eq!(notices(&mut driver), ["edit-error-too-many-pictures"]);
    // Into a map without photos they come, and what came of it is read back.
    let mut driver = with_lane();
    from.run(Command::CopyMap);
    paste(&mut driver, &from);
    assert_eq!(driver.editor.workbook().maps().len(), 2);
    assert!(file::read(file::write(driver.editor.workbook()).as_bytes()).is_ok());
}

#[test]
fn a_card_with_a_picture_is_copied_and_deleted_with_it() {
    let mut driver = with_lane();
    assert!(place(&mut driver, PictureGoal::Cell { lane: PICTURES, step: SEEK }, vec![picture(40, 30, 1)]));
    driver.run(Command::Duplicate);
    assert_eq!(cards_with_pictures(&driver).len(), 2);
    driver.run(Command::Delete);
    assert_eq!(cards_with_pictures(&driver).len(), 1);
    let change = MapEdit::Card(CardEdit::Delete(vec![cards_with_pictures(&driver)[0].id]));
    assert!(driver.editor.change(&Edit::Map { map: MAP, change }));
    assert!(!file::write(driver.editor.workbook()).contains("pictures: "));
}

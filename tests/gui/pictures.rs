//! Pictures in the window: dropped, pasted, chosen; what is refused is said; a screen reader is told
//! of them.

use super::details::{comments, half_a_comment};
use super::targets::LetGo;
use super::*;
use egui::{Color32, ColorImage};
use image::{ImageFormat, Rgb, RgbImage};
use tropa::editor::{Command, PictureGoal};
use tropa::model::Card;

fn save(folder: &Path, name: &str, width: u32, height: u32, format: ImageFormat) -> PathBuf {
    let path = folder.join(name);
    RgbImage::from_pixel(width, height, Rgb([200, 60, 40])).save_with_format(&path, format).unwrap();
    path
}

fn with_pictures(shell: &Shell) -> Vec<Card> {
    let map = shell.editor().map().unwrap();
    map.cards().filter(|card| card.picture.is_some()).map(|card| (**card).clone()).collect()
}

fn drop_files(window: &mut Window, files: &[&PathBuf]) {
    for file in files {
        window.input_mut().dropped_files.push(Arc::new(LetGo((*file).clone())));
    }
    window.step();
}

#[test]
fn dropped_pictures_stand_on_the_map_and_one_step_takes_them_back() {
    let folder = tempfile::tempdir().unwrap();
    let photo = save(folder.path(), "цех.jpg", 300, 200, ImageFormat::Jpeg);
    let sketch = save(folder.path(), "схема.PNG", 2400, 600, ImageFormat::Png);
    let mut window = example();
    let steps = window.state().editor().steps_done();
    drop_files(&mut window, &[&photo, &sketch]);
    wait_until(&mut window, |shell| with_pictures(shell).len() == 2);
    assert_eq!(window.state().editor().steps_done(), steps + 1);
    assert!(window.query_all_by_label_contains("уменьшена с 2400 × 600 до 1600 × 400").next().is_some());
    assert!(window.query_all_by_label("Карточка-картинка без подписи").next().is_some());
    // What was decoded is drawn.
    window.run_ok();
    let picture = window.render().unwrap();
    let red = picture.pixels().filter(|pixel| pixel.0[0] > 180 && pixel.0[1] < 90 && pixel.0[2] < 70).count();
    assert!(red > 500, "{red} red pixels");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(with_pictures(window.state()).is_empty());
}

#[test]
fn half_a_comment_is_kept_when_a_picture_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let photo = save(folder.path(), "цех.jpg", 300, 200, ImageFormat::Jpeg);
    let mut window = example();
    let id = half_a_comment(&mut window);
    drop_files(&mut window, &[&photo]);
    wait_until(&mut window, |shell| with_pictures(shell).len() == 1);
    assert_ne!(window.state().editor().selection().selected.only_card(), Some(id), "the picture is selected");
    assert_eq!(comments(&window, id), ["спросить у юристов"]);
}

#[test]
fn what_is_no_picture_is_refused_by_name_and_the_rest_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let good = save(folder.path(), "цех.png", 30, 20, ImageFormat::Png);
    let broken = folder.path().join("битая.png");
    let bytes = std::fs::read(&good).unwrap();
    std::fs::write(&broken, &bytes[..bytes.len() / 2]).unwrap();
    let other = folder.path().join("мультик.gif");
    std::fs::write(&other, b"GIF89a\x01\0\x01\0").unwrap();
    let photo = save(folder.path(), "цех.jpg", 300, 200, ImageFormat::Jpeg);
    let torn = folder.path().join("недокачанная.jpg");
    let bytes = std::fs::read(&photo).unwrap();
    std::fs::write(&torn, &bytes[..bytes.len() * 2 / 3]).unwrap();
    let missing = folder.path().join("нет.png");
    let web = save(folder.path(), "сайт.webp", 30, 20, ImageFormat::WebP);
    let mut window = example();
    drop_files(&mut window, &[&broken, &good, &other, &torn, &missing, &web]);
    wait_until(&mut window, |shell| with_pictures(shell).len() == 2);
    let refused = [
        "«битая.png»: файл повреждён",
        "«недокачанная.jpg»: файл повреждён",
        "«нет.png»: файла нет",
        "«мультик.gif»: это не PNG, не JPEG и не WebP",
    ];
    for words in refused {
        assert!(window.query_all_by_label_contains(words).next().is_some(), "{words}");
    }
}

#[test]
fn dropped_pictures_go_to_the_pointer_whatever_is_selected() {
    let folder = tempfile::tempdir().unwrap();
    let photo = save(folder.path(), "цех.jpg", 300, 200, ImageFormat::Jpeg);
    let other = folder.path().join("карта.ron");
    std::fs::write(&other, "").unwrap();
    let mut window = example();
    let (_, pos) = first_card(&mut window);
    let map = window.state().editor().map().unwrap().clone();
    let there = map.rows().iter().find_map(|row| row.cards.first()).unwrap().place;
    let last = map.stages().last().unwrap().id;
    window.state_mut().editor_mut().select(Selected::Stage(last));
    drop_files(&mut window, &[&photo, &other]);
    window.event(Event::PointerMoved(pos));
    wait_until(&mut window, |shell| with_pictures(shell).len() == 1);
    assert!(window.query_all_by_label_contains("«карта.ron» не открыт").next().is_some());
    let here = with_pictures(window.state()).remove(0).place;
    let step = |place| match place {
        tropa::model::Place::Cell { step, .. } => Some(step),
        tropa::model::Place::Parking => None,
    };
    assert!(step(here).is_some() && step(here) == step(there), "{here:?}");
}

#[test]
fn a_picture_is_pasted_into_the_selected_column() {
    let mut window = example();
    let stage = window.state().editor().map().unwrap().stages()[2].clone();
    window.state_mut().editor_mut().select(Selected::Stage(stage.id));
    let image = ColorImage::filled([64, 48], Color32::from_rgb(200, 60, 40));
    window.event(Event::PasteImage(Arc::new(image)));
    wait_until(&mut window, |shell| with_pictures(shell).len() == 1);
    let card = with_pictures(window.state()).remove(0);
    assert_eq!(card.picture.unwrap().size(), Some((64, 48)));
    let tropa::model::Place::Cell { step, .. } = card.place else { panic!("it stands in a cell") };
    assert!(stage.steps.iter().any(|own| own.id == step));
}

#[test]
fn a_logo_is_chosen_in_a_dialog_and_stands_before_the_title() {
    let folder = tempfile::tempdir().unwrap();
    let logo = save(folder.path(), "знак.png", 120, 60, ImageFormat::Png);
    let answers = Answers::default();
    *answers.answer.lock().unwrap() = Some(Answer::Chosen(logo));
    let mut window = window(Vec2::new(1600.0, 1000.0), Template::Example, answers.clone());
    window.state_mut().run(Command::SetLogo);
    wait_until(&mut window, |shell| shell.editor().workbook().info().logo.is_some());
    assert_eq!(*answers.asked.lock().unwrap(), [Purpose::Picture(PictureGoal::Logo)]);
    let layout = window.state_mut().editor_mut().layout();
    let (_, place) = layout.header.logo.clone().unwrap();
    assert!(place.x1 < layout.header.title.origin.x && place.width() > place.height());
    window.state_mut().run(Command::RemoveLogo);
    assert!(window.state().editor().workbook().info().logo.is_none());
}

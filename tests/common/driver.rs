//! A headless driver of the editor: presses, moves, releases and types as a person would, and
//! says what the document looks like. Include this file by `#[path]`.
#![allow(dead_code, reason = "every test uses a part of it")]
#![allow(clippy::expect_used, reason = "a test speaks by failing")]

use std::sync::Arc;
use tropa::edit::{
    CardEdit, CurveEdit, Edit, LaneEdit, ListEdit, MapEdit, MapsEdit, SharedEdit, Slot, StageEdit, apply,
};
use tropa::editor::{Button, Command, Editor, Input, Key, Modifiers, Selected, Target, Tool, ViewOptions};
use tropa::geom::{Point, Size, Vec2};
use tropa::locale::Language;
use tropa::model::*;
use tropa::theme::ThemeName;

/// The ids of the small map: lanes from top to bottom are actions, feelings, barriers.
pub const MAP: MapId = MapId::from_bits(1);
pub const ACTIONS: LaneId = LaneId::from_bits(1);
pub const FEELINGS: LaneId = LaneId::from_bits(2);
pub const BARRIERS: LaneId = LaneId::from_bits(3);
pub const SEEK: StepId = StepId::from_bits(1);
pub const CHOOSE: StepId = StepId::from_bits(2);
pub const BUY: StepId = StepId::from_bits(3);
pub const CHOOSE_STAGE: StageId = StageId::from_bits(2);
/// Three cards of actions in the first step, one in the second, one barrier, one parked.
pub const A: CardId = CardId::from_bits(1);
pub const B: CardId = CardId::from_bits(2);
pub const C: CardId = CardId::from_bits(3);
pub const D: CardId = CardId::from_bits(4);
pub const E: CardId = CardId::from_bits(5);
pub const P: CardId = CardId::from_bits(6);
pub const CURVE: CurveId = CurveId::from_bits(1);
pub const POINT: PointId = PointId::from_bits(1);

/// The small map that gestures are tried on.
pub fn small() -> Workbook {
    let on_map = |change| Edit::Map { map: MAP, change };
    let cell = |lane, step| Slot { place: Place::Cell { lane, step }, index: usize::MAX };
    let mut edits = vec![
        Edit::Maps(MapsEdit::Add { map: Box::new(JourneyMap::new(MAP, MapInfo::new("Станок"))), index: 0 }),
        Edit::Shared(SharedEdit::Role(ListEdit::Add {
            record: Role::new(RoleId::from_bits(1), "Снабженец", 0),
            index: 0,
        })),
    ];
    for (index, (name, step)) in [("Поиск", SEEK), ("Выбор", CHOOSE), ("Покупка", BUY)].into_iter().enumerate()
    {
        let stage = Stage::new(StageId::from_bits(index as u64 + 1), name, step);
        edits.push(on_map(MapEdit::Stage(StageEdit::Add { stage, index })));
    }
    let lanes = [(ACTIONS, LaneKind::Actions), (FEELINGS, LaneKind::Feelings), (BARRIERS, LaneKind::Barriers)];
    for (index, (id, kind)) in lanes.into_iter().enumerate() {
        edits.push(on_map(MapEdit::Lane(LaneEdit::Add { lane: Lane::new(id, kind), index })));
    }
    let cards = [
        (A, "Считает простои", cell(ACTIONS, SEEK)),
        (B, "Спрашивает коллег", cell(ACTIONS, SEEK)),
        (C, "Ищет поставщиков", cell(ACTIONS, SEEK)),
        (D, "Проводит тендер", cell(ACTIONS, CHOOSE)),
        (E, "Договор правят пять человек", cell(BARRIERS, CHOOSE)),
        (P, "Кто платит за простой?", Slot { place: Place::Parking, index: 0 }),
    ];
    for (id, text, slot) in cards {
        let cards = vec![Card::new(id, slot.place, text)];
        edits.push(on_map(MapEdit::Card(CardEdit::Add { cards, slot })));
    }
    let point = CurvePoint {
        id: POINT,
        step: CHOOSE,
        along: 0.5,
        value: 0.0,
        word: String::new(),
        moment: None,
        breaks_after: false,
    };
    edits.push(on_map(MapEdit::Curve(CurveEdit::Add(Curve { id: CURVE, role: None, points: vec![point] }))));
    apply(&Workbook::default(), &Edit::Several(edits)).expect("a sound workbook").workbook
}

/// Drives an editor.
pub struct Driver {
    pub editor: Editor,
    pointer: Point,
    target: Target,
}

impl Driver {
    /// An editor with the small map at 100 %.
    pub fn new() -> Driver {
        let mut driver = Driver::of(small());
        driver.run(Command::ZoomActual);
        driver
    }

    /// An editor with a workbook, fitted to width.
    pub fn of(workbook: Workbook) -> Driver {
        let options = ViewOptions::new(Language::Russian, ThemeName::Light);
        let mut editor = Editor::new(Arc::new(workbook), options, IdSource::seeded(5));
        editor.handle(Input::Resized(Size::new(1200.0, 800.0)));
        Driver { editor, pointer: Point::ZERO, target: Target::Canvas }
    }

    pub fn run(&mut self, command: Command) -> &mut Driver {
        assert!(self.editor.run(command), "{command:?} had nothing to do");
        self
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) -> &mut Driver {
        assert!(self.editor.handle(Input::Key { key, modifiers }), "{key:?} meant nothing");
        self
    }

    pub fn plain_key(&mut self, key: Key) -> &mut Driver {
        self.key(Modifiers::NONE, key)
    }

    pub fn text(&mut self, text: &str) -> &mut Driver {
        assert!(self.editor.handle(Input::Text(text.to_owned())), "nothing is being typed");
        self
    }

    pub fn pos_of_card(&mut self, card: CardId) -> Point {
        let rect = self.editor.layout().card_rect(card).expect("a shown card");
        self.editor.panes().rect_in_view(rect).center()
    }

    /// The lower part of a cell, below its cards.
    pub fn pos_in_cell(&mut self, lane: LaneId, step: StepId) -> Point {
        let rect = self.editor.layout().cell_rect(lane, step).expect("a shown cell");
        let rect = self.editor.panes().rect_in_view(rect);
        Point::new(rect.center().x, rect.y1 - 3.0)
    }

    pub fn hover_card(&mut self, card: CardId) -> &mut Driver {
        self.pointer = self.pos_of_card(card);
        self.target = Target::Canvas;
        self
    }

    pub fn press(&mut self, button: Button, modifiers: Modifiers, clicks: u8) -> &mut Driver {
        let (pos_in_view, target) = (self.pointer, self.target);
        self.editor.handle(Input::Pressed { button, pos_in_view, target, modifiers, clicks });
        self
    }

    pub fn press_card(&mut self, card: CardId) -> &mut Driver {
        self.hover_card(card).press(Button::Left, Modifiers::NONE, 1)
    }

    pub fn press_parked(&mut self, card: CardId, index: usize) -> &mut Driver {
        self.pointer = Point::new(-120.0, 500.0);
        self.target = Target::Parking { card: Some(card), index };
        self.press(Button::Left, Modifiers::NONE, 1)
    }

    pub fn move_to(&mut self, pos_in_view: Point) -> &mut Driver {
        (self.pointer, self.target) = (pos_in_view, Target::Canvas);
        self.editor.handle(Input::Moved { pos_in_view, target: Target::Canvas });
        self
    }

    pub fn move_by(&mut self, x: f64, y: f64) -> &mut Driver {
        self.move_to(self.pointer + Vec2::new(x, y))
    }

    /// Moves in two steps, as real pointers do: the layout may shift under the way.
    pub fn move_to_cell(&mut self, lane: LaneId, step: StepId) -> &mut Driver {
        let first = self.pos_in_cell(lane, step);
        self.move_to(first);
        let second = self.pos_in_cell(lane, step);
        self.move_to(second)
    }

    pub fn move_to_parking(&mut self, index: usize) -> &mut Driver {
        self.pointer = Point::new(-120.0, 500.0);
        self.target = Target::Parking { card: None, index };
        self.editor.handle(Input::Moved { pos_in_view: self.pointer, target: self.target });
        self
    }

    pub fn release(&mut self) -> &mut Driver {
        let (pos_in_view, target) = (self.pointer, self.target);
        self.editor.handle(Input::Released { button: Button::Left, pos_in_view, target });
        self
    }

    pub fn click_card(&mut self, card: CardId) -> &mut Driver {
        self.press_card(card).release()
    }

    pub fn double_click_card(&mut self, card: CardId) -> &mut Driver {
        self.click_card(card).press(Button::Left, Modifiers::NONE, 2).release()
    }

    pub fn expect_cell(&mut self, lane: LaneId, step: StepId, cards: &[CardId]) -> &mut Driver {
        let map = self.editor.map().expect("a map");
        let there: Vec<CardId> = map.cell(lane, step).map(|card| card.id).collect();
        assert_eq!(there, cards);
        self
    }

    pub fn expect_parking(&mut self, cards: &[CardId]) -> &mut Driver {
        let map = self.editor.map().expect("a map");
        let there: Vec<CardId> = map.parking().iter().map(|card| card.id).collect();
        assert_eq!(there, cards);
        self
    }

    pub fn expect_selected(&mut self, selected: Selected) -> &mut Driver {
        assert_eq!(self.editor.selection().selected, selected);
        self
    }

    pub fn expect_cards_selected(&mut self, cards: &[CardId]) -> &mut Driver {
        self.expect_selected(Selected::cards(cards.to_vec()))
    }

    pub fn expect_idle(&mut self) -> &mut Driver {
        assert_eq!(*self.editor.tool(), Tool::Idle);
        self
    }

    pub fn expect_dragging(&mut self) -> &mut Driver {
        assert!(matches!(self.editor.tool(), Tool::Dragging(_)), "{:?}", self.editor.tool());
        self
    }

    /// How many changes can be taken back.
    pub fn expect_steps(&mut self, steps: usize) -> &mut Driver {
        assert_eq!(self.editor.steps_done(), steps);
        self
    }

    pub fn expect_text(&mut self, card: CardId, text: &str) -> &mut Driver {
        let map = self.editor.map().expect("a map");
        assert_eq!(map.card(card).map(|card| card.text.as_str()), Some(text));
        self
    }

    /// The workbook is the very one, pointer by pointer: nothing was changed and changed back.
    pub fn expect_unchanged(&mut self, workbook: &Arc<Workbook>) -> &mut Driver {
        assert!(Arc::ptr_eq(self.editor.workbook(), workbook), "the workbook is another one");
        self
    }
}

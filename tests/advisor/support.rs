//! The shipped policy, and answers as an advisor types them.

use crate::anytown::engine;
use crate::policies::root;
use std::sync::OnceLock;
use travel_help::advisor::state::{Effect, Message, State};
use travel_help::advisor::update::update;
use travel_help::calendar::Date;
use travel_help::checker::{Draft, Field};
use travel_help::decide::Engine;
use travel_help::language::scenario::Scenario;
use travel_help::language::{Sources, compile};
use travel_help::policy::QuestionId;

/// Birmingham's policy with its scenarios.
pub struct Shipped {
    pub engine: Engine,
    pub scenarios: Vec<Scenario>,
}

/// Birmingham's policy, compiled once.
pub fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let files = Sources::from_folder(&root().join("policy")).unwrap();
        let Ok(compiled) = compile(&files, "birmingham", "en") else { panic!("the rule files have problems") };
        Shipped { engine: engine(&compiled.policy), scenarios: compiled.scenarios }
    })
}

/// Its engine.
pub fn birmingham() -> &'static Engine {
    &shipped().engine
}

/// A date as it is written in rule files.
pub fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

/// The page, and what was asked to be done outside.
pub struct Desk {
    pub state: State,
    pub effects: Vec<Effect>,
}

impl Desk {
    /// A page on a Monday in November.
    pub fn new() -> Desk {
        Desk { state: State::new(birmingham(), day("2026-11-23")).unwrap(), effects: Vec::new() }
    }

    /// Something happens.
    pub fn tell(&mut self, message: Message) -> &mut Desk {
        let before = std::mem::replace(&mut self.state, State::new(birmingham(), day("2026-11-23")).unwrap());
        let (state, effects) = update(before, message);
        (self.state, self.effects) = (state, effects);
        self
    }

    /// The browser has had time.
    pub fn rest(&mut self) -> &mut Desk {
        self.tell(Message::LookFurther)
    }

    pub fn id(&self, question: &str) -> QuestionId {
        birmingham().policy().question(question).unwrap_or_else(|| panic!("there is no question {question}"))
    }

    /// An option, yes, no, or "not-sure".
    pub fn choose(&mut self, question: &str, choice: &str) -> &mut Desk {
        let id = self.id(question);
        self.tell(Message::Put(id, Field::Choice, choice.to_owned())).tell(Message::Left(id)).rest()
    }

    /// A number, or a date as day, month and year.
    pub fn type_in(&mut self, question: &str, typed: &[&str]) -> &mut Desk {
        let id = self.id(question);
        for (at, text) in (0u8..).zip(typed) {
            self.tell(Message::Put(id, Field::Typed(at), (*text).to_owned()));
        }
        self.tell(Message::Left(id)).rest()
    }

    /// Ten years old, 3.4 miles from the nearest school, which they attend and can walk to: beyond the three miles of the law.
    pub fn beyond_walking_distance() -> Desk {
        let mut desk = Desk::new();
        desk.type_in("date-of-birth", &["14", "3", "2016"]).type_in("travel-from", &["1", "1", "2027"]);
        desk.choose("home", "one-home").choose("plan", "no").choose("place", "state-school").choose("nearest-school", "nearest");
        desk.choose("can-walk", "yes").type_in("walking-distance", &["3.4"]);
        desk
    }
}

/// The draft of a question of the case that stands.
pub fn draft<'a>(desk: &'a Desk, question: &str) -> &'a Draft {
    desk.state.case().unwrap().state.draft(desk.id(question)).unwrap()
}

use super::anytown;
use std::collections::BTreeMap;
use travel_help::workbench::form::Step;
use travel_help::workbench::job::Job;
use travel_help::workbench::state::Asked;
use travel_help::workbench::worker::Worker;
use travel_help::workbench::{Effect, Message, State, View, Which, update};

/// The page with its workers, who answer at once.
struct Page {
    state: State,
    workers: [Worker; 3],
    /// What was done outside, but for jobs.
    outside: Vec<Effect>,
    jobs: Vec<(Which, Job)>,
}

impl Page {
    fn open(files: BTreeMap<String, String>) -> Page {
        let mut page =
            Page { state: State::new("2026-11-23"), workers: Default::default(), outside: Vec::new(), jobs: Vec::new() };
        page.tell(Message::Open { name: "test".into(), files });
        page
    }

    /// Tells the page something; its jobs wait.
    fn say(&mut self, message: Message) {
        let (state, effects) = update(std::mem::take(&mut self.state), message);
        self.state = state;
        for effect in effects {
            match effect {
                Effect::Send(which, job) => self.jobs.push((which, job)),
                Effect::Restart(which) => {
                    self.jobs.retain(|(of, _)| *of != which);
                    self.workers[place(which)] = Worker::default();
                }
                other => self.outside.push(other),
            }
        }
    }

    /// The same, and every job is done.
    fn tell(&mut self, message: Message) {
        self.say(message);
        self.settle();
    }

    fn settle(&mut self) {
        while !self.jobs.is_empty() {
            let (which, job) = self.jobs.remove(0);
            let mut said = Vec::new();
            self.workers[place(which)].work(job, &|| 0.0, &mut |reply| said.push(reply));
            said.into_iter().for_each(|reply| self.say(Message::Answer(which, reply)));
        }
    }
}

fn place(which: Which) -> usize {
    Which::ALL.iter().position(|each| *each == which).unwrap()
}

fn figures() -> String {
    anytown().into_iter().find(|(_, text)| text.contains("[figure.distance-limit]")).unwrap().0
}

#[test]
fn an_opened_folder_is_checked_and_its_scenarios_are_run() {
    let page = Page::open(anytown());
    assert!(page.state.is_open());
    assert_eq!(page.state.councils().1, "anytown");
    let (checked, fresh) = page.state.checked().unwrap();
    assert!(fresh && checked.compiles);
    let (ran, fresh) = page.state.ran().unwrap();
    assert!(fresh && ran.errors == 0);
}

#[test]
fn a_folder_without_a_council_is_refused_and_what_was_open_stays() {
    let mut page = Page::open(anytown());
    page.tell(Message::Open { name: "other".into(), files: BTreeMap::from([("notes.toml".to_owned(), "a = 1".to_owned())]) });
    assert!(page.state.trouble().unwrap().contains("no policy"));
    assert_eq!(page.state.folder().name, "test");
}

#[test]
fn while_a_worker_is_busy_only_the_last_of_many_changes_is_asked_for() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let text = page.state.text().to_owned();
    for at in 0..50 {
        page.say(Message::Typed(format!("{text}# {at}\n")));
    }
    let of_checker = page.jobs.iter().filter(|(which, _)| *which == Which::Checker).count();
    assert_eq!(of_checker, 1, "one under way, and one that waits");
    page.settle();
    let (checked, fresh) = page.state.checked().unwrap();
    assert!(fresh && checked.version == page.state.version());
    assert!(page.state.ran().unwrap().1);
}

#[test]
fn what_is_typed_is_kept_at_once_even_where_it_is_broken() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let broken = format!("{}\n[figure.\"", page.state.text());
    page.tell(Message::Typed(broken.clone()));
    assert!(!page.state.checked().unwrap().0.compiles);
    assert!(!page.state.problems().is_empty());
    let kept = page.outside.iter().rev().find_map(|effect| match effect {
        Effect::Keep(draft) => Some(draft.clone()),
        _ => None,
    });
    assert_eq!(kept.unwrap().unwrap().files[0].text.as_deref(), Some(broken.as_str()));
    page.tell(Message::Undo);
    assert!(page.state.checked().unwrap().0.compiles);
    assert!(matches!(page.outside.iter().rev().find(|effect| matches!(effect, Effect::Keep(_))), Some(Effect::Keep(None))));
}

#[test]
fn a_worker_that_breaks_down_is_started_again_with_the_files_as_they_are() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let changed = format!("{}# more\n", page.state.text());
    page.say(Message::Typed(changed.clone()));
    page.jobs.clear();
    page.tell(Message::Broke(Which::Checker));
    assert!(page.state.trouble().unwrap().contains("Your work is still here"));
    assert_eq!(page.state.text(), changed);
    page.say(Message::Broke(Which::Runner));
    page.tell(Message::Typed(format!("{changed}# still more\n")));
    assert!(page.state.checked().unwrap().1 && page.state.ran().unwrap().1);
}

#[test]
fn a_worker_that_cannot_be_started_is_not_started_again_and_again() {
    let mut page = Page::open(anytown());
    for _ in 0..10 {
        page.say(Message::Broke(Which::Helper));
    }
    assert!(page.state.trouble().unwrap().contains("cannot be started again"));
    assert!(page.jobs.iter().filter(|(which, _)| *which == Which::Helper).count() <= 1);
}

#[test]
fn opening_something_else_offers_again_what_was_changed_and_not_taken_away() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    page.tell(Message::Typed(format!("{}# not yet taken away\n", page.state.text())));
    page.tell(Message::Open { name: "again".into(), files: anytown() });
    assert!(page.state.folder().changed().is_empty());
    page.tell(Message::TakeDraft);
    assert!(page.state.folder().text(&figures()).unwrap().contains("# not yet taken away"));
}

/// The fields that stand open do not change while somebody types, so that none moves from under the cursor.
#[test]
fn a_field_that_was_closed_stays_where_it_is_while_it_is_typed_in() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let figure = page.state.things().0.into_iter().find(|thing| thing.address.heading() == "figure.distance-limit").unwrap();
    page.tell(Message::Thing(figure.address.clone()));
    let note = travel_help::language::keys::Kind::of("figure").unwrap().all_keys().find(|key| key.name == "note").unwrap();
    let way = vec![Step::Key("note".into())];
    page.tell(Message::Field(travel_help::workbench::form::Edit::Set(way.clone(), Some(note), "x".into())));
    assert!(page.state.text().contains("note = \"x\"") && !page.state.stands_open(&way));
    page.tell(Message::Thing(figure.address));
    assert!(page.state.stands_open(&way));
}

#[test]
fn a_families_page_that_was_not_finished_is_none() {
    let mut page = Page::open(anytown());
    page.say(Message::Look(View::Preview));
    page.tell(Message::TakePolicy);
    assert_eq!(page.state.previewed(), None);
    page.tell(Message::Look(View::Preview));
    assert_eq!(page.state.previewed(), Some(true));
}

#[test]
fn changes_of_an_earlier_visit_are_offered_and_not_written_over_before_the_officer_has_said_what_becomes_of_them() {
    let mut earlier = Page::open(anytown());
    earlier.tell(Message::File(figures()));
    earlier.tell(Message::Typed(format!("{}# from before\n", earlier.state.text())));
    let Some(Effect::Keep(Some(draft))) = earlier.outside.pop() else { panic!("kept") };

    let mut page = Page { state: State::new("2026-11-23"), workers: Default::default(), outside: Vec::new(), jobs: Vec::new() };
    page.tell(Message::Found(draft));
    page.tell(Message::Open { name: "test".into(), files: anytown() });
    assert!(page.state.draft().unwrap().1.is_empty());
    page.tell(Message::File("anytown/council.toml".into()));
    page.tell(Message::Typed(format!("{}# now\n", page.state.text())));
    assert!(!page.outside.iter().any(|effect| matches!(effect, Effect::Keep(_))));
    page.tell(Message::TakeDraft);
    assert!(page.state.folder().text(&figures()).unwrap().contains("# from before"));
    assert!(page.state.draft().is_none());
    let Some(Effect::Keep(Some(kept))) = page.outside.iter().rev().find(|effect| matches!(effect, Effect::Keep(_))) else {
        panic!("kept")
    };
    assert_eq!(kept.files.len(), 2);
}

#[test]
fn a_field_that_cannot_be_set_says_why_and_nothing_is_changed() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let before = page.state.text().to_owned();
    let things = page.state.things().0;
    let figure = things.iter().find(|thing| thing.address.heading() == "figure.distance-limit").unwrap();
    page.tell(Message::Thing(figure.address.clone()));
    let key = travel_help::language::keys::Kind::of("figure").unwrap().all_keys().find(|key| key.name == "values").unwrap();
    let travel_help::language::keys::Shape::Records(keys) = key.shape else { panic!("rows") };
    let readings = keys.iter().find(|key| key.name == "readings").unwrap();
    let way = vec![Step::Key("values".into()), Step::Row(0), Step::Key("readings".into())];
    let set = travel_help::workbench::form::Edit::Set(way.clone(), Some(readings), "no equals sign".into());
    page.tell(Message::Field(set));
    assert_eq!(page.state.text(), before);
    let (path, why, typed) = page.state.cannot_set().unwrap();
    assert_eq!((path, typed), (way.as_slice(), "no equals sign"));
    assert!(why.says().contains("equals sign"));
}

#[test]
fn proofs_can_be_stopped_and_the_helper_goes_on_with_what_is_asked_next() {
    let mut page = Page::open(anytown());
    page.say(Message::Prove);
    assert_eq!(*page.state.asked(), Asked::Proofs);
    page.tell(Message::Stop);
    assert_eq!(*page.state.asked(), Asked::Nothing);
    page.tell(Message::TakePolicy);
    assert!(
        page.outside
            .iter()
            .any(|effect| matches!(effect, Effect::Download(name, bytes) if name == "anytown.policy" && !bytes.is_empty()))
    );
    assert_eq!(page.state.taken().unwrap().len(), 64);
}

#[test]
fn the_families_page_is_made_when_it_is_looked_at_and_again_on_another_day() {
    let mut page = Page::open(anytown());
    page.tell(Message::Look(View::Preview));
    let shown =
        |page: &Page| page.outside.iter().filter(|effect| matches!(effect, Effect::ShowPages(files) if files.len() >= 2)).count();
    assert_eq!((shown(&page), page.state.previewed()), (1, Some(true)));
    page.tell(Message::Today("2027-09-01".into()));
    assert_eq!(page.state.previewed(), Some(false));
    page.tell(Message::Preview);
    assert_eq!((shown(&page), page.state.previewed()), (2, Some(true)));
}

#[test]
fn a_new_file_needs_a_name_that_rule_files_have_and_is_none_that_is_there() {
    let mut page = Page::open(anytown());
    for name in ["meals", "../meals.toml", "Any Town/meals.toml", "/meals.toml"] {
        page.tell(Message::NewFile(name.into()));
        assert!(page.state.trouble().unwrap().contains("no name for a rule file"), "{name}");
    }
    page.tell(Message::NewFile("anytown/council.toml".into()));
    assert!(page.state.trouble().unwrap().contains("already"));
    page.tell(Message::NewFile("anytown/meals.toml".into()));
    assert_eq!((page.state.trouble(), page.state.file()), (None, "anytown/meals.toml"));
    assert!(page.state.is_text());
}

/// Whatever is pressed in whatever order, nothing breaks, and undoing everything leads back to what was opened.
#[test]
fn undoing_everything_leads_back_to_what_was_opened() {
    let mut page = Page::open(anytown());
    let paths: Vec<String> = page.state.folder().paths().map(str::to_owned).collect();
    for (at, path) in paths.iter().enumerate() {
        page.say(Message::File(path.clone()));
        page.say(Message::Typed(format!("{}# {at}\n", page.state.text())));
        page.say(Message::Look(View::ALL[at % View::ALL.len()]));
    }
    page.settle();
    assert_eq!(page.state.folder().changed().len(), paths.len());
    while page.state.folder().steps().0 {
        page.say(Message::Undo);
    }
    page.settle();
    assert!(page.state.folder().changed().is_empty());
    assert!(page.state.checked().unwrap().0.compiles);
}

#[test]
fn how_many_families_must_be_a_whole_number_within_bounds() {
    let mut page = Page::open(anytown());
    for wrong in ["", "none", "0", "1000001", "1.5", "-3"] {
        page.tell(Message::Families(wrong.into(), "1".into()));
        page.tell(Message::Impact);
        assert!(page.state.wanted().2, "{wrong}");
        assert_eq!(*page.state.asked(), Asked::Nothing);
    }
    page.tell(Message::Families("10,000".into(), "7".into()));
    page.say(Message::Impact);
    assert_eq!(*page.state.asked(), Asked::Impact);
    page.settle();
    assert!(page.state.trouble().unwrap().contains("caseloads/anytown.toml"));
    assert!(page.state.impact().is_none());
}

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
    /// Nothing is open in it yet.
    fn empty() -> Page {
        Page { state: State::new("2026-11-23"), workers: Default::default(), outside: Vec::new(), jobs: Vec::new() }
    }

    fn open(files: BTreeMap<String, String>) -> Page {
        let mut page = Page::empty();
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
    let of_checker: Vec<&Job> = page.jobs.iter().filter(|(which, _)| *which == Which::Checker).map(|(_, job)| job).collect();
    // The change and the check at once, so that nothing is waited for between them; what was typed later waits.
    assert!(matches!(of_checker[..], [Job::Put { .. }, Job::Check { .. }]), "{of_checker:?}");
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

/// A page that nothing is open in yet. An earlier visit changed the figures and left that.
fn with_a_draft_of_an_earlier_visit() -> Page {
    let mut earlier = Page::open(anytown());
    earlier.tell(Message::File(figures()));
    earlier.tell(Message::Typed(format!("{}# from before\n", earlier.state.text())));
    let Some(Effect::Keep(Some(draft))) = earlier.outside.pop() else { panic!("kept") };

    let mut page = Page::empty();
    page.tell(Message::Found("earlier".into(), draft));
    page
}

#[test]
fn what_was_changed_in_this_visit_is_decided_on_before_what_an_earlier_visit_left() {
    let mut page = with_a_draft_of_an_earlier_visit();
    page.tell(Message::Open { name: "one".into(), files: anytown() });
    page.tell(Message::File("anytown/council.toml".into()));
    page.tell(Message::Typed(format!("{}# in this visit\n", page.state.text())));
    page.tell(Message::Open { name: "two".into(), files: anytown() });
    // Nothing keeps it but this page, so it cannot be left for later.
    assert!(!page.state.draft_can_be_left());
    page.tell(Message::TakeDraft);
    assert!(page.state.folder().text("anytown/council.toml").unwrap().contains("# in this visit"));
    assert!(page.state.draft_can_be_left());
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
    let mut page = with_a_draft_of_an_earlier_visit();
    page.tell(Message::Open { name: "test".into(), files: anytown() });
    assert!(page.state.draft().unwrap().1.is_empty());
    page.tell(Message::File("anytown/council.toml".into()));
    page.tell(Message::Typed(format!("{}# now\n", page.state.text())));
    assert!(!page.outside.iter().any(|effect| matches!(effect, Effect::Forget(_))));
    page.outside.clear();
    page.tell(Message::TakeDraft);
    let places = |wanted: fn(&Effect) -> bool| page.outside.iter().position(wanted).unwrap();
    let forgotten = places(|effect| matches!(effect, Effect::Forget(name) if name == "earlier"));
    assert!(places(|effect| matches!(effect, Effect::Keep(Some(_)))) < forgotten, "kept anew before the old is thrown away");
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

fn draft_of(change: impl FnOnce(&mut Page)) -> travel_help::workbench::draft::Draft {
    let mut earlier = Page::open(anytown());
    change(&mut earlier);
    let kept = earlier.outside.into_iter().rev().find_map(|effect| match effect {
        Effect::Keep(draft) => draft,
        _ => None,
    });
    kept.unwrap()
}

#[test]
fn drafts_of_two_earlier_visits_are_offered_one_after_the_other_and_one_can_be_left_for_later() {
    let add = |words: &'static str| {
        draft_of(move |page| {
            page.tell(Message::File(figures()));
            page.tell(Message::Typed(format!("{words}{}", page.state.text())));
        })
    };
    let mut page = Page::open(anytown());
    page.tell(Message::Found("one".into(), add("# one\n")));
    page.tell(Message::Found("two".into(), add("# two\n")));
    page.tell(Message::LeaveDraft);
    assert!(!page.outside.iter().any(|effect| matches!(effect, Effect::Forget(_) | Effect::Keep(Some(_)))));
    page.tell(Message::DropDraft);
    assert!(page.outside.contains(&Effect::Forget("two".into())));
    assert!(page.state.draft().is_none() && page.state.folder().changed().is_empty());
}

#[test]
fn a_draft_that_was_overtaken_is_put_into_what_others_changed_and_where_it_took_its_place_that_is_said() {
    let draft = draft_of(|page| {
        page.tell(Message::File(figures()));
        page.tell(Message::Typed(format!("{}# ours\n", page.state.text())));
        page.tell(Message::File("anytown/council.toml".into()));
        page.tell(Message::Typed(page.state.text().replacen("[council]", "[council] # ours", 1)));
    });
    let mut others = anytown();
    others.entry(figures()).and_modify(|text| text.insert_str(0, "# theirs\n"));
    others.entry("anytown/council.toml".into()).and_modify(|text| *text = text.replacen("[council]", "[council] # theirs", 1));
    let mut page = Page::open(others);
    page.tell(Message::Found("earlier".into(), draft));
    let told: Vec<(&str, bool)> = page.state.draft().unwrap().1.iter().map(|file| (file.path, file.clashes)).collect();
    let figures = figures();
    let mut expected = [(figures.as_str(), false), ("anytown/council.toml", true)];
    expected.sort();
    assert_eq!(told, expected);
    page.tell(Message::TakeDraft);
    let text = |path: &str| page.state.folder().text(path).unwrap().to_string();
    assert!(text(&figures).starts_with("# theirs\n") && text(&figures).ends_with("# ours\n"));
    assert!(text("anytown/council.toml").contains("[council] # ours"));
    assert_eq!(page.state.clashed(), ["anytown/council.toml"]);
}

#[test]
fn taking_back_a_change_of_another_file_shows_that_file_and_says_so() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    page.tell(Message::Typed(format!("{}# more\n", page.state.text())));
    page.tell(Message::File("anytown/council.toml".into()));
    page.tell(Message::Look(View::Scenarios));
    page.tell(Message::Undo);
    assert_eq!((page.state.file(), page.state.view()), (figures().as_str(), View::Edit));
    assert!(page.state.said().unwrap().contains(&figures()));
    // What is said is of one moment.
    page.tell(Message::Look(View::Edit));
    assert_eq!(page.state.said(), None);
}

#[test]
fn taking_back_a_change_shows_the_thing_that_it_was_in() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let last = page.state.things().0.pop().unwrap().address;
    page.tell(Message::Typed(format!("{}# in the last one\n", page.state.text())));
    page.tell(Message::File("anytown/council.toml".into()));
    page.tell(Message::Undo);
    assert_eq!(page.state.thing(), Some(&last));
}

fn focused(page: &Page) -> Option<&[String]> {
    page.outside.iter().rev().find_map(|effect| match effect {
        Effect::Focus(ids) => Some(ids.as_slice()),
        _ => None,
    })
}

#[test]
fn after_a_row_is_taken_out_the_focus_goes_to_the_next_or_the_one_before_or_the_list() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let thing = page.state.things().0.into_iter().find(|thing| thing.address.heading() == "figure.distance-limit").unwrap();
    page.tell(Message::Thing(thing.address));
    page.outside.clear();
    page.tell(Message::Field(travel_help::workbench::form::Edit::RemoveRow(vec![Step::Key("values".into())], 0)));
    assert_eq!(focused(&page).unwrap(), ["field-values-0", "field-values-0", "field-values"]);
}

#[test]
fn a_proof_is_not_stale_on_another_day_and_is_once_a_file_is_another() {
    let mut page = Page::open(anytown());
    page.tell(Message::Prove);
    assert!(page.state.proofs().unwrap().1);
    page.tell(Message::Today("2027-09-01".into()));
    assert!(page.state.proofs().unwrap().1, "a claim is about every day");
    page.tell(Message::Typed(format!("{}# more\n", page.state.text())));
    assert!(!page.state.proofs().unwrap().1);
}

#[test]
fn a_device_that_keeps_again_what_it_did_not_is_not_said_to_keep_nothing() {
    let mut page = Page::open(anytown());
    page.tell(Message::NotKept);
    assert!(page.state.is_not_kept());
    page.tell(Message::Kept);
    assert!(!page.state.is_not_kept());
}

#[test]
fn a_check_that_takes_long_can_be_stopped_and_goes_on_with_the_next_change() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    for which in [Which::Checker, Which::Runner] {
        let text = page.state.text().to_owned();
        page.say(Message::Typed(format!("{text}# more\n")));
        page.say(Message::Slow(which));
        assert_eq!(page.state.slow_or_stopped(which), (true, false));
        page.say(Message::GiveUp { which, by_hand: true });
        page.settle();
        assert_eq!(page.state.slow_or_stopped(which), (false, true));
        let fresh = if which == Which::Checker { page.state.checked().unwrap().1 } else { page.state.ran().unwrap().1 };
        assert!(!fresh, "what was stopped is not told as if it had been done");
        page.tell(Message::Typed(format!("{text}# other\n")));
        assert_eq!(page.state.slow_or_stopped(which), (false, false));
        assert!(page.state.checked().unwrap().1 && page.state.ran().unwrap().1);
    }
}

/// The problem is on the last line; two lines come before it while the check is still under way.
#[test]
fn a_problem_moves_along_with_what_is_typed_before_it_though_no_check_has_come_yet() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let wrong = format!("{}\n[figure.\"", page.state.text());
    page.tell(Message::Typed(wrong.clone()));
    let before = page.state.problems_of_file().into_iter().next().unwrap();
    page.say(Message::Typed(format!("# £ one\n# two\n{wrong}")));
    let now = page.state.problems_of_file().into_iter().next().unwrap();
    // 8 and 6 letters with their line ends, as editors count.
    assert_eq!((now.line, now.from, now.to), (before.line + 2, before.from + 14, before.to + 14));
    // The answer that is under way is about a text with one more line.
    page.say(Message::Typed(format!("# two\n{wrong}")));
    page.settle();
    let fresh = page.state.problems_of_file().into_iter().next().unwrap();
    assert_eq!((fresh.line, fresh.from), (before.line + 1, before.from + 6));
}

#[test]
fn an_answer_about_an_earlier_text_is_told_at_the_places_of_the_text_as_it_is_now() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let wrong = format!("{}\n[figure.\"", page.state.text());
    page.say(Message::Typed(wrong.clone()));
    page.say(Message::Typed(format!("# two\n{wrong}")));
    // Only the first check is answered.
    while page.state.checked().is_none_or(|(checked, _)| checked.problems.is_empty()) {
        let (which, job) = page.jobs.remove(0);
        let mut said = Vec::new();
        page.workers[place(which)].work(job, &|| 0.0, &mut |reply| said.push(reply));
        said.into_iter().for_each(|reply| page.say(Message::Answer(which, reply)));
    }
    let told = page.state.problems_of_file().into_iter().next().unwrap();
    page.settle();
    let fresh = page.state.problems_of_file().into_iter().next().unwrap();
    assert_eq!((told.line, told.from, told.to), (fresh.line, fresh.from, fresh.to));
}

#[test]
fn as_many_families_are_asked_for_as_the_caseload_of_the_council_says_there_are() {
    let mut page = Page::open(super::files("policy"));
    page.say(Message::Look(View::Impact));
    // policy/caseloads/birmingham.toml, from the report to Cabinet of 7 June 2022: 10,458 plans.
    assert_eq!(page.state.wanted().0, "10458");
    page.say(Message::Families("500".into(), "1".into()));
    page.say(Message::Look(View::Edit));
    page.say(Message::Look(View::Impact));
    assert_eq!(page.state.wanted().0, "500");
}

#[test]
fn a_council_is_found_though_a_remark_stands_behind_its_heading() {
    let mut files = anytown();
    files.entry("anytown/council.toml".into()).and_modify(|text| *text = text.replacen("[council]", "[ council ] # ours", 1));
    assert_eq!(Page::open(files).state.councils().1, "anytown");
}

#[test]
fn a_figure_is_found_by_the_beginnings_of_words_of_its_name_or_id_and_opened() {
    let mut page = Page::open(anytown());
    page.tell(Message::Find("dist lim".into()));
    let found = page.state.found().1.first().unwrap().clone();
    assert_eq!((found.path.clone(), found.thing.address.heading()), (figures(), "figure.distance-limit".to_owned()));
    page.tell(Message::Show(found.path, found.thing.address.clone()));
    assert_eq!((page.state.file(), page.state.thing()), (figures().as_str(), Some(&found.thing.address)));
    assert!(page.state.found().1.is_empty());
    page.tell(Message::Find("nothing of this name".into()));
    assert!(page.state.found().1.is_empty());
    // A file that is another by now is read again.
    page.tell(Message::Typed(page.state.text().replace("distance-limit", "reach")));
    page.tell(Message::Find("reach".into()));
    assert_eq!(page.state.found().1.first().unwrap().thing.address.heading(), "figure.reach");
}

#[test]
fn a_row_with_both_a_value_and_readings_is_told_as_that() {
    let mut page = Page::open(anytown());
    page.tell(Message::File(figures()));
    let both = page.state.text().replacen("is = \"", "readings = { one = \"1 mile\", other = \"2 miles\" }, is = \"", 1);
    page.tell(Message::Typed(both));
    let told = page.state.problems_of_file();
    assert!(told.iter().any(|problem| problem.message.contains("both") && problem.message.contains("readings")), "{told:?}");
}

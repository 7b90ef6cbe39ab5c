//! What was found: problems, changes, scenarios; and how it all stands in a line.

use crate::change::words::capital;
use crate::workbench::job::{Problem, Ran};
use crate::workbench::{Message, State, View, Which};
use yew::{Callback, Html, classes, html};

/// How the policy stands, in a line that is read out when it changes.
pub fn standing(state: &State) -> String {
    let Some((checked, fresh)) = state.checked() else { return "Reading the rules …".to_owned() };
    let stopped = |which| state.slow_or_stopped(which).1;
    if !fresh {
        return if stopped(Which::Checker) { "The check was stopped".to_owned() } else { "Checking …".to_owned() };
    }
    let problems = state.problems();
    let errors = problems.iter().filter(|problem| problem.is_error).count();
    let warnings = problems.len() - errors;
    let mut said = match (errors, warnings) {
        (0, 0) => "No problems".to_owned(),
        (0, _) => format!("{} to look at", many(warnings, "thing", "things")),
        (_, 0) => many(errors, "problem stops the policy", "problems stop the policy"),
        _ => format!(
            "{}, {} to look at",
            many(errors, "problem stops the policy", "problems stop the policy"),
            many(warnings, "thing", "things")
        ),
    };
    match state.ran() {
        _ if !checked.compiles => {}
        Some((ran, true)) if ran.errors > 0 => said.push_str(" · the scenarios cannot be run"),
        Some((ran, true)) if ran.errors == 0 => {
            let failed = if ran.failed.is_empty() {
                "all as expected".to_owned()
            } else {
                format!("{} not as expected", ran.failed.len())
            };
            said.push_str(&format!(" · {}: {failed}", many(ran.scenarios, "scenario", "scenarios")));
        }
        _ if stopped(Which::Runner) => said.push_str(" · the run of the scenarios was stopped"),
        _ => said.push_str(" · running the scenarios"),
    }
    said
}

/// How many of something.
pub fn many(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

/// How much there is to see in a part of the page.
pub fn count(state: &State, view: View) -> Html {
    let ran = state.ran().map(|(ran, _)| ran);
    let count = match view {
        View::Problems => state.problems().len(),
        View::Changes => ran.map_or(0, |ran| ran.changes.iter().map(|(_, list)| list.len()).sum()),
        View::Scenarios => ran.map_or(0, |ran| ran.failed.len() + ran.moved.len()),
        _ => 0,
    };
    if count == 0 {
        Html::default()
    } else {
        html! { <span class="bench-count">{ count }</span> }
    }
}

/// Problems, each with the way to its place.
pub fn problem_list(problems: &[Problem], send: &Callback<Message>) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let go = |file: &str, line: usize| {
        let file = file.to_owned();
        send.reform(move |_| Message::GoTo(file.clone(), line))
    };
    html! {
        <ul class="bench-problems">
            { for problems.iter().map(|problem| html! {
                <li class={classes!("bench-problem", problem.is_error.then_some("bench-problem--error"))}>
                    <p>
                        <strong>{ if problem.is_error { "Problem: " } else { "To look at: " } }</strong>
                        { problem.message.clone() }
                        if !problem.here.is_empty() { { format!(": {}", problem.here) } }
                    </p>
                    { for problem.help.iter().map(|help| html! { <p class="bench-help">{ capital(help) }</p> }) }
                    <p>
                        <button type="button" class="bench-link" onclick={go(&problem.file, problem.line)}>{ format!("{}, line {}", problem.file, problem.line) }</button>
                        { for problem.also.iter().map(|(file, line, said)| html! {
                            <>{ " · " }<button type="button" class="bench-link" onclick={go(file, *line)}>{ format!("{}{file}, line {line}", if said.is_empty() { String::new() } else { format!("{said}: ") }) }</button></>
                        }) }
                    </p>
                </li>
            }) }
        </ul>
    }
}

/// All problems.
pub fn problems(state: &State, send: &Callback<Message>) -> Html {
    let problems = state.problems();
    html! {
        <section aria-labelledby="problems">
            <h2 id="problems">{ "Problems" }</h2>
            if problems.is_empty() {
                <p>{ "No problems were found in the rules." }</p>
            }
            { problem_list(&problems, send) }
        </section>
    }
}

/// What changed, in words.
pub fn changes(state: &State) -> Html {
    html! {
        <section aria-labelledby="changes">
            <h2 id="changes">{ "What changed since the folder was opened" }</h2>
            { with_run(state, |ran| {
                if ran.changes.is_empty() {
                    return html! { <p>{ "Nothing changed in what families are told or get." }</p> };
                }
                groups(&ran.changes)
            }) }
            <h2>{ "Not confirmed by the council yet" }</h2>
            { with_run(state, |ran| if ran.unconfirmed.is_empty() { html! { <p>{ "Everything is confirmed." }</p> } } else { groups(&ran.unconfirmed) }) }
        </section>
    }
}

fn groups(groups: &[(String, Vec<String>)]) -> Html {
    html! {
        { for groups.iter().map(|(heading, list)| html! {
            <>
                <h3>{ heading.clone() }</h3>
                <ul class="bench-list">
                    { for list.iter().map(|each| html! { <li class="bench-lines">{ each.trim_start_matches("- ").to_owned() }</li> }) }
                </ul>
            </>
        }) }
    }
}

/// What the last run says, or why there is none.
fn with_run(state: &State, say: impl FnOnce(&Ran) -> Html) -> Html {
    match state.ran() {
        None if state.slow_or_stopped(Which::Runner).1 => html! { <p>{ "The run of the scenarios was stopped." }</p> },
        None => html! { <p>{ "The scenarios are being run …" }</p> },
        Some((ran, _)) if ran.errors > 0 => html! { <p>{ "The policy has problems that stop it. Mend them first." }</p> },
        Some((ran, fresh)) => html! {
            <>
                if !fresh {
                    <p class="bench-small">{ if state.slow_or_stopped(Which::Runner).1 { "This is of the rules before your last changes: the run was stopped." } else { "This is of a moment ago; it is being worked out again." } }</p>
                }
                { say(ran) }
            </>
        },
    }
}

/// Scenarios that fail, and those that come out otherwise than before.
pub fn scenarios(state: &State, send: &Callback<Message>) -> Html {
    let place = |file: &str, line: usize| {
        let address = file.to_owned();
        let onclick = send.reform(move |_| Message::GoTo(address.clone(), line));
        html! { <button type="button" class="bench-link" {onclick}>{ format!("{file}, line {line}") }</button> }
    };
    html! {
        <section aria-labelledby="scenarios">
            <h2 id="scenarios">{ "Scenarios" }</h2>
            { with_run(state, |ran| html! {
                <>
                    <p>{ format!(
                        "A scenario is a made-up family, with what somebody has said is right for it. {} tried: {}. {}",
                        if ran.scenarios == 1 { "One was".to_owned() } else { format!("{} were", ran.scenarios) },
                        match ran.failed.len() {
                            0 => "all come out as was said to be right".to_owned(),
                            1 => "1 does not come out as was said to be right".to_owned(),
                            n => format!("{n} do not come out as was said to be right"),
                        },
                        match ran.moved.len() {
                            0 => "With your changes every family is told and gets the same as before.".to_owned(),
                            1 => "Your changes alter what 1 family is told or gets.".to_owned(),
                            n => format!("Your changes alter what {n} families are told or get."),
                        },
                    ) }</p>
                    if !ran.failed.is_empty() {
                        <h3>{ "Not what was said to be right" }</h3>
                        <p>{ "Either the rules are wrong, or the scenario has to be changed with them." }</p>
                        <ul class="bench-problems">
                            { for ran.failed.iter().map(|failed| html! {
                                <li class="bench-problem bench-problem--error">
                                    <p><strong>{ failed.name.clone() }</strong>{ if failed.failed_before { " (it was so when the folder was opened)" } else { "" } }</p>
                                    { for failed.wrong.iter().map(|wrong| html! { <p class="bench-help">{ capital(wrong) }</p> }) }
                                    <p>{ place(&failed.file, failed.line) }</p>
                                </li>
                            }) }
                        </ul>
                    }
                    if !ran.moved.is_empty() {
                        <h3>{ "What your changes alter" }</h3>
                        <div class="bench-scroll" tabindex="0" role="region" aria-label="What your changes alter, scenario by scenario">
                        <table class="bench-table">
                            <thead><tr><th scope="col">{ "Scenario" }</th><th scope="col">{ "What" }</th><th scope="col">{ "Before" }</th><th scope="col">{ "Now" }</th></tr></thead>
                            <tbody>
                                { for ran.moved.iter().flat_map(|moved| moved.differs.iter().enumerate().map(move |(at, (what, was, is))| (at, moved, what, was, is))).map(|(at, moved, what, was, is)| html! {
                                    <tr>
                                        if at == 0 { <th scope="row" rowspan={moved.differs.len().to_string()}>{ moved.name.clone() }<br />{ place(&moved.file, moved.line) }</th> }
                                        <td>{ what.clone() }</td><td>{ was.clone() }</td><td>{ is.clone() }</td>
                                    </tr>
                                }) }
                            </tbody>
                        </table>
                        </div>
                    }
                </>
            }) }
        </section>
    }
}

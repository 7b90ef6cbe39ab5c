//! A file as a form, one thing at a time, or as text.

use super::fields::value_of;
use super::lists::many;
use crate::change::words::capital;
use crate::language::keys::{Key, Shape};
use crate::workbench::form::dates::{self, is_date};
use crate::workbench::form::{Edit, Field, Row, Shown, Step, Thing, fields, id_of};
use crate::workbench::job::Problem;
use crate::workbench::{Message, State, View};
use yew::{Callback, Event, Html, InputEvent, classes, html};

/// The page. The editor is always there, hidden while it is not wanted, so that it keeps what it knows.
pub fn page(state: &State, send: &Callback<Message>) -> Html {
    let here = state.view() == View::Edit;
    let switch = |words: &'static str, as_text: bool| {
        let on = state.is_text() == as_text;
        let onclick = send.reform(move |_| Message::AsText(as_text));
        html! { <button type="button" class={classes!("bench-button", on.then_some("bench-button--on"))} aria-pressed={if on { "true" } else { "false" }} {onclick}>{ words }</button> }
    };
    // Nobody sees the list while the file stands as text, and reading the file takes longer than all else here.
    let (things, whole) = if here && !state.is_text() { state.things() } else { (Vec::new(), true) };
    let problems = state.problems_of_file();
    html! {
        <section hidden={!here} aria-labelledby="file-name">
            <div class="bench-bar">
                <h2 id="file-name" tabindex="-1">{ state.file().to_owned() }</h2>
                <div role="group" aria-label="How to edit">{ switch("Form", false) }{ switch("Text", true) }</div>
            </div>
            if here && !state.is_text() {
                if !whole {
                    <p class="bench-trouble">{ "Part of this file cannot be read. Mend it as text: what is wrong stands beside the line." }</p>
                }
                <div class="bench-form">
                    { thing_list(state, send, &things, &problems) }
                    <div class="bench-thing">{ form(state, send, &things, &problems) }</div>
                </div>
            }
            <div hidden={!state.is_text()}>
                <p class="bench-small">{ "The Tab key leaves the editor. F8 goes to the next problem." }</p>
                <div id="editor"></div>
                { super::lists::problem_list(&problems, send) }
            </div>
        </section>
    }
}

fn thing_list(state: &State, send: &Callback<Message>, things: &[Thing], problems: &[Problem]) -> Html {
    html! {
        <nav class="bench-things" aria-label="In this file">
            if things.is_empty() { <p>{ "Nothing here has a form. Write it as text." }</p> }
            <ul>
                { for things.iter().enumerate().map(|(at, thing)| {
                    let here = state.thing() == Some(&thing.address);
                    let wrong = of_thing(things, at, problems).count();
                    let address = thing.address.clone();
                    let onclick = send.reform(move |_| Message::Thing(address.clone()));
                    html! {
                        <li key={format!("{} {at}", thing.address.heading())}>
                            <button type="button" class={classes!("bench-file", here.then_some("bench-file--here"))} aria-current={here.then_some("true")} {onclick}>
                                { thing.label.clone() }
                                <span class="bench-small">{ " " }{ thing.address.heading() }</span>
                                if wrong > 0 { <span class="bench-mark bench-mark--wrong">{ many(wrong, "problem", "problems") }</span> }
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </nav>
    }
}

/// The problems between the heading of a thing and the next.
fn of_thing<'p>(things: &[Thing], at: usize, problems: &'p [Problem]) -> impl Iterator<Item = &'p Problem> + use<'p> {
    let from = things.get(at).map_or(usize::MAX, |thing| thing.line);
    let to = things.get(at + 1).map_or(usize::MAX, |next| next.line);
    problems.iter().filter(move |problem| (from..to).contains(&problem.line))
}

fn form(state: &State, send: &Callback<Message>, things: &[Thing], problems: &[Problem]) -> Html {
    let Some(address) = state.thing() else {
        return html! { <p>{ "Choose something in the list." }</p> };
    };
    let Some(fields) = fields(state.text(), address) else {
        return html! { <p>{ "This cannot be shown as a form at the moment. Look at it as text." }</p> };
    };
    let form = Form { state, send };
    let (given, others): (Vec<&Field>, Vec<&Field>) =
        fields.iter().partition(|field| state.stands_open(&field.path) || needed(field));
    let at = things.iter().position(|thing| thing.address == *address).unwrap_or(things.len());
    let own: Vec<Problem> = of_thing(things, at, problems).cloned().collect();
    html! {
        <form key={format!("{} {}", state.file(), address.heading())} onsubmit={Callback::from(|event: yew::SubmitEvent| event.prevent_default())}>
            <h3 id="thing" tabindex="-1">{ address.heading() }</h3>
            { super::lists::problem_list(&own, send) }
            { for given.into_iter().map(|field| form.field(field)) }
            if !others.is_empty() {
                <details class="bench-more">
                    <summary>{ format!("{} more that can be said here", others.len()) }</summary>
                    { for others.into_iter().map(|field| form.field(field)) }
                </details>
            }
        </form>
    }
}

fn needed(field: &Field) -> bool {
    field.key.is_some_and(|key| key.required)
}

struct Form<'a> {
    state: &'a State,
    send: &'a Callback<Message>,
}

impl Form<'_> {
    /// Does a field stand open? The value of a row always does.
    fn stands(&self, field: &Field) -> bool {
        self.state.stands_open(&field.path) || needed(field) || field.name == "is"
    }

    fn field(&self, field: &Field) -> Html {
        let id = id_of(&field.path);
        let label = field.key.map_or_else(|| words_of(&field.name), |key| key.label.to_owned());
        // The word that stands for it in the file and in the language's pages.
        let word = field.key.map(|key| html! { <>{ " " }<code class="bench-key">{ key.name }</code></> });
        // What only says again what the label says is left out.
        let says_more = |key: &&Key| !key.doc.trim_end_matches('.').trim_start_matches("The ").eq_ignore_ascii_case(key.label);
        let hint = field.key.filter(says_more).map(|key| key.doc).unwrap_or_default();
        let shape = field.key.map_or(Shape::Words, |key| key.shape);
        let date = is_date(shape);
        // Not before the field was left: every date is none while it is typed.
        let no_date = match &field.shown {
            _ if self.state.typing(&field.path).is_some() => None,
            Shown::Text(text) if date || matches!(shape, Shape::DayOfYear) => dates::wrong(text, shape),
            Shown::Lines(text) if date => text.lines().find_map(|line| dates::wrong(line, shape)),
            _ => None,
        };
        let cannot = self.state.cannot_set().filter(|(path, ..)| *path == field.path);
        let hint_id = format!("{id}-hint");
        let error_id = format!("{id}-error");
        let why = cannot.map(|(_, why, _)| why.says().to_owned()).or(no_date);
        let described = format!("{hint_id}{}", if why.is_some() { format!(" {error_id}") } else { String::new() });
        let wrong = why.is_some().then_some("true");
        let example = field.key.map(|key| key.example).unwrap_or_default();
        let above = html! {
            <>
                <label class="bench-label" for={id.clone()}>{ label.clone() }{ word.clone() }</label>
                <div class="bench-hint" id={hint_id.clone()}>
                    { said(hint) }
                    if date { { " Type it as 1 September 2027 or 2027-09-01." } }
                    if !field.given && !example.is_empty() && example.len() < 80 { <>{ " Such as: " }<code>{ example }</code></> }
                </div>
                if let Some(why) = why { <p class="bench-error" role="alert" id={error_id.clone()}>{ why }</p> }
            </>
        };
        let body = match &field.shown {
            Shown::Text(text) => {
                // By what the key holds and not by what is typed: a field that became another would lose the next letter.
                let words = |key: &Key| matches!(key.shape, Shape::Words | Shape::Condition | Shape::Calculation);
                let long = field.key.is_none_or(words);
                // A date may be typed in words: it is put into the file as a date, and stays as typed until the field is left.
                let text = self.state.typing(&field.path).unwrap_or(text);
                let (oninput, onchange) =
                    if date { (self.typing(field), self.chosen(field)) } else { (self.typed(field), self.left(field)) };
                if long {
                    let rows = (text.len() / 70 + text.matches('\n').count() + 1).clamp(1, 12).to_string();
                    html! { <>{ above }<textarea id={id} class="bench-input" {rows} value={text.to_owned()} aria-describedby={described} aria-invalid={wrong} {oninput} {onchange} /></> }
                } else {
                    html! { <>{ above }<input id={id} type="text" class="bench-input" autocomplete="off" value={text.to_owned()} aria-describedby={described} aria-invalid={wrong} {oninput} {onchange} /></> }
                }
            }
            Shown::Choice(value, words) => {
                let onchange = self.chosen(field);
                let known = value.is_empty() || words.contains(&value.as_str());
                html! {
                    <>
                        { above }
                        <select id={id} class="bench-input bench-input--short" aria-describedby={described} {onchange}>
                            <option value="" selected={value.is_empty()}>{ "not said" }</option>
                            if !known { <option value={value.clone()} selected=true>{ format!("{value} (no word of the language)") }</option> }
                            { for words.iter().map(|word| html! { <option value={*word} selected={value == word}>{ match *word { "true" => "yes", "false" => "no", other => other } }</option> }) }
                        </select>
                    </>
                }
            }
            Shown::Lines(text) => self.lines(field, text, "One to a line.", above, &id, &described, wrong),
            Shown::Named(text) => {
                let typed = cannot.map_or(text.as_str(), |(_, _, typed)| if typed.is_empty() { text } else { typed });
                self.lines(field, typed, "One to a line: name = \"value\".", above, &id, &described, wrong)
            }
            Shown::Record(fields) => {
                return html! {
                    <fieldset class="bench-group">
                        <legend>{ label }{ word }</legend>
                        <div class="bench-hint">{ said(hint) }</div>
                        { for fields.iter().filter(|field| self.stands(field)).map(|field| self.field(field)) }
                        { self.more(fields) }
                    </fieldset>
                };
            }
            Shown::Rows(rows) => return self.rows(field, rows, &label, word, hint),
            Shown::InText => {
                html! { <>{ above }<p id={id}>{ "This is written in a way that has no field. Change it as text." }</p></> }
            }
        };
        html! { <div class="bench-field" key={id_of(&field.path)}>{ body }</div> }
    }

    fn more(&self, fields: &[Field]) -> Html {
        let others: Vec<&Field> = fields.iter().filter(|field| !self.stands(field)).collect();
        if others.is_empty() {
            return Html::default();
        }
        html! {
            <details class="bench-more">
                <summary>{ format!("{} more that can be said", others.len()) }</summary>
                { for others.into_iter().map(|field| self.field(field)) }
            </details>
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn lines(
        &self,
        field: &Field,
        text: &str,
        how: &str,
        above: Html,
        id: &str,
        described: &str,
        wrong: Option<&'static str>,
    ) -> Html {
        let text = self.state.typing(&field.path).unwrap_or(text);
        let rows = (text.lines().count() + 1).clamp(2, 14).to_string();
        let (oninput, onchange) = (self.typing(field), self.chosen(field));
        html! {
            <>
                { above }
                <div class="bench-hint">{ how }</div>
                <textarea id={id.to_owned()} class="bench-input bench-input--code" {rows} value={text.to_owned()} spellcheck="false" aria-describedby={described.to_owned()} aria-invalid={wrong} {oninput} {onchange} />
            </>
        }
    }

    fn rows(&self, field: &Field, rows: &[Row], label: &str, word: Option<Html>, hint: &'static str) -> Html {
        let keys: &'static [Key] = match field.key.map(|key| key.shape) {
            Some(Shape::Records(keys)) => keys,
            _ => &[],
        };
        let add = |at: usize, words: String| {
            let path = field.path.clone();
            let onclick = self.send.reform(move |_| Message::Field(Edit::AddRow(path.clone(), at, keys)));
            html! { <button type="button" class="bench-button" {onclick}>{ words }</button> }
        };
        html! {
            <fieldset class="bench-group">
                <legend id={id_of(&field.path)} tabindex="-1">{ label.to_owned() }{ word }</legend>
                <div class="bench-hint">{ said(hint) }</div>
                <p>{ add(0, if rows.is_empty() { "Add a row".to_owned() } else { "Add a row on top, a copy of the first".to_owned() }) }</p>
                { for rows.iter().enumerate().map(|(at, row)| {
                    let path = field.path.clone();
                    let remove = self.send.reform(move |_| Message::Field(Edit::RemoveRow(path.clone(), at)));
                    html! {
                        <fieldset class="bench-row" key={at}>
                            <legend id={id_of(&[field.path.as_slice(), &[Step::Row(at)]].concat())} tabindex="-1">{ format!("{label}: row {} of {}", at + 1, rows.len()) }</legend>
                            { for row.fields.iter().filter(|field| self.stands(field)).map(|field| self.field(field)) }
                            { self.more(&row.fields) }
                            <p>
                                { add(at + 1, format!("Add a row after row {}", at + 1)) }{ " " }
                                <button type="button" class="bench-button" onclick={remove}>{ format!("Take out row {}", at + 1) }</button>
                            </p>
                        </fieldset>
                    }
                }) }
            </fieldset>
        }
    }

    /// Each letter is put into the file.
    fn typed(&self, field: &Field) -> Callback<InputEvent> {
        let (path, key) = (field.path.clone(), field.key);
        self.send.reform(move |event: InputEvent| Message::Field(Edit::Set(path.clone(), key, value_of(&event))))
    }

    /// The same of a field whose text in the form is not quite that of the file.
    fn typing(&self, field: &Field) -> Callback<InputEvent> {
        let (path, key) = (field.path.clone(), field.key);
        self.send.reform(move |event: InputEvent| Message::Typing(Edit::Set(path.clone(), key, value_of(&event))))
    }

    /// Whoever leaves a field empty that need not be there takes its key out.
    fn left(&self, field: &Field) -> Callback<Event> {
        let (path, key, send) = (field.path.clone(), field.key, self.send.clone());
        Callback::from(move |event: Event| {
            if value_of(&event).is_empty() && key.is_some_and(|key| !key.required) {
                send.emit(Message::Field(Edit::Clear(path.clone())));
            }
        })
    }

    /// The field is put into the file as a whole when it is left.
    fn chosen(&self, field: &Field) -> Callback<Event> {
        let (path, key) = (field.path.clone(), field.key);
        self.send.reform(move |event: Event| {
            let value = value_of(&event);
            if value.trim().is_empty() {
                Message::Field(Edit::Clear(path.clone()))
            } else {
                Message::Field(Edit::Set(path.clone(), key, value))
            }
        })
    }
}

/// A sentence of the table of keys: what stands between backticks is typed.
fn said(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(at, part)| {
            if at % 2 == 1 {
                html! { <code>{ part.to_owned() }</code> }
            } else {
                html! { part.to_owned() }
            }
        })
        .collect()
}

/// The word of a key for people: `yearly-from` is “Yearly from”.
fn words_of(name: &str) -> String {
    capital(&name.replace('-', " "))
}

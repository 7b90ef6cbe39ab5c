//! The fields of a question's page.

use yew::prelude::*;

use super::prose;
use crate::checker::{Draft, Field, Message, State, Words, has_choices};
use crate::policy::Question;
use crate::quantity::Kind;
use crate::ui::*;

/// Id of a field, for an error to lead to.
pub fn id_of(question: &Question, field: Field) -> AttrValue {
    let of = |ids: [AttrValue; 3], at: u8| ids.into_iter().nth(at as usize).unwrap_or_default();
    match (field, question.kind) {
        (Field::Choice, _) => question.id.clone().into(),
        (Field::Typed(at), Kind::Date) => of(DatePart::ALL.map(|part| part.id(&date_id(question))), at),
        (Field::Typed(_), _) => exact_id(question),
        (Field::End(0), _) => RangeEnd::Low.id(&range_id(question)),
        (Field::End(_), _) => RangeEnd::High.id(&range_id(question)),
    }
}

fn exact_id(question: &Question) -> AttrValue {
    if has_choices(question) { [&question.id, "-exact"].concat().into() } else { question.id.clone().into() }
}

fn range_id(question: &Question) -> AttrValue {
    [&question.id, "-range"].concat().into()
}

fn date_id(question: &Question) -> AttrValue {
    if has_choices(question) { [&question.id, "-date"].concat().into() } else { question.id.clone().into() }
}

/// The page as the fields see it.
struct Form<'a> {
    state: &'a State,
    words: &'a Words<'a>,
    question: &'a Question,
    draft: &'a Draft,
    send: &'a Callback<Message>,
}

/// All fields of a question. Its words are the page's heading.
pub fn fields(state: &State, words: &Words<'_>, question: &Question, draft: &Draft, send: &Callback<Message>) -> Html {
    let form = Form { state, words, question, draft, send };
    let ask = || Title::page(words.at("question", &question.id, "ask"));
    let hint = prose::some(words.blocks("question", &question.id, "hint"));
    match question.kind {
        Kind::Truth => {
            let option = |id: &str| {
                let own = words.find("question", &question.id, &["option.", id].concat());
                form.choice(id, own.unwrap_or_else(|| words.get(&["ui.common.", id].concat())))
            };
            form.radios(ask(), hint, vec![option("yes"), option("no")])
        }
        Kind::Option => {
            let option = |id: &String| form.choice(id, words.at("question", &question.id, &["option.", id].concat()));
            form.radios(ask(), hint, question.options.iter().map(option).collect())
        }
        Kind::Number if has_choices(question) => {
            let mut choices =
                vec![Choice::new(Draft::EXACT, words.get("ui.question.exact-offer")).with(form.exact(form.label(), None))];
            if question.range {
                choices.push(Choice::new(Draft::RANGE, words.get("ui.question.range-offer")).with(form.range()));
            }
            form.radios(ask(), hint, choices)
        }
        Kind::Number => form.exact(ask(), hint),
        Kind::Date if has_choices(question) => {
            let shortcut = |id: &str| form.choice(id, words.at("question", &question.id, &["shortcut.", id].concat()));
            let fixed = |node| state.decision().value(node).is_single(Kind::Date);
            let shortcuts = question.shortcuts.iter().filter(|each| fixed(each.node)).map(|each| shortcut(&each.id));
            let other = Title::plain(words.get("ui.date.shortcut-other"));
            let typed = Choice::new(Draft::EXACT, other.text.clone()).with(form.date(other, None));
            form.radios(ask(), hint, shortcuts.chain([typed]).collect())
        }
        Kind::Date => form.date(ask(), hint),
    }
}

impl Form<'_> {
    fn choice(&self, id: &str, words: String) -> Choice {
        let hint = prose::some(self.words.blocks("question", &self.question.id, &["option-hint.", id].concat()));
        Choice { hint, ..Choice::new(id.to_owned(), words) }
    }

    fn radios(&self, legend: Title, hint: Option<Html>, mut choices: Vec<Choice>) -> Html {
        if self.question.not_sure {
            let not_sure = Choice::new(Draft::NOT_SURE, self.words.get("ui.common.not-sure"));
            choices.push(not_sure.after(self.words.get("ui.common.or")));
        }
        radios(Radios {
            id: self.question.id.clone().into(),
            legend,
            hint,
            error: self.error(|field| field == Field::Choice),
            choices,
            chosen: self.draft.choice.clone().into(),
            on_choose: self.send.reform(|value: AttrValue| Message::Typed(Field::Choice, value.to_string())),
            ..Radios::default()
        })
    }

    /// What a box of the question is called, with its unit, which the words beside the box do not say to everyone.
    fn label(&self) -> Title {
        let id = self.state.policy().question(&self.question.id);
        let short = id.map(|id| self.words.question(id)).unwrap_or_default();
        Title::plain(self.words.with("ui.question.amount", &[("short", &short), ("unit", &self.unit().0)]))
    }

    fn unit(&self) -> (String, bool) {
        self.question.measure.map(|measure| self.words.unit(measure.unit)).unwrap_or_default()
    }

    /// The unit before the box, and after it.
    fn affixes(&self) -> (Option<AttrValue>, Option<AttrValue>) {
        let (unit, before) = self.unit();
        let unit = (!unit.is_empty()).then(|| unit.into());
        if before { (unit, None) } else { (None, unit) }
    }

    fn keyboard(&self) -> Keyboard {
        let whole = self.question.measure.is_some_and(|measure| measure.step % measure.scale.max(1) == 0);
        if whole { Keyboard::Digits } else { Keyboard::Decimal }
    }

    fn exact(&self, label: Title, hint: Option<Html>) -> Html {
        let (prefix, suffix) = self.affixes();
        text_input(TextInput {
            id: exact_id(self.question),
            label,
            hint,
            error: self.error(|field| matches!(field, Field::Typed(_))),
            value: self.draft.typed[0].clone().into(),
            width: Width::Five,
            keyboard: self.keyboard(),
            prefix,
            suffix,
            on_input: self.send.reform(|typed| Message::Typed(Field::Typed(0), typed)),
            ..TextInput::default()
        })
    }

    fn range(&self) -> Html {
        let (prefix, suffix) = self.affixes();
        let wrong = |at| self.state.problems().iter().any(|problem| problem.field == Field::End(at));
        range_input(RangeInput {
            id: range_id(self.question),
            legend: self.label(),
            hint: Some(text(self.words.get("ui.question.range-hint"))),
            error: self.error(|field| matches!(field, Field::End(_))),
            labels: [self.words.get("ui.range.at-least").into(), self.words.get("ui.range.at-most").into()],
            values: self.draft.ends.clone().map(Into::into),
            wrong: [wrong(0), wrong(1)],
            width: Width::Five,
            keyboard: self.keyboard(),
            prefix,
            suffix,
            on_input: self.send.reform(|(end, typed)| Message::Typed(Field::End((end == RangeEnd::High) as u8), typed)),
        })
    }

    fn date(&self, legend: Title, hint: Option<Html>) -> Html {
        let words = self.words;
        let example = words.with("ui.date.hint", &[("example", &words.get("ui.date.example"))]);
        let hint = match hint {
            Some(hint) => html! { <>{ hint }<br/>{ example }</> },
            None => text(example),
        };
        date_input(DateInput {
            id: date_id(self.question),
            legend,
            hint: Some(hint),
            error: self.error(|field| matches!(field, Field::Typed(_))),
            labels: ["ui.date.day", "ui.date.month", "ui.date.year"].map(|key| words.get(key).into()),
            values: self.draft.typed.clone().map(Into::into),
            on_input: self.send.reform(|(part, typed)| {
                let at = match part {
                    DatePart::Day => 0,
                    DatePart::Month => 1,
                    DatePart::Year => 2,
                };
                Message::Typed(Field::Typed(at), typed)
            }),
            ..DateInput::default()
        })
    }

    fn error(&self, of: impl Fn(Field) -> bool) -> Option<FieldError> {
        let problem = self.state.problems().iter().find(|problem| of(problem.field))?;
        Some(FieldError {
            word: self.words.get("ui.error.prefix").into(),
            message: self.words.wrong(self.question, self.draft, problem.wrong).into(),
        })
    }
}

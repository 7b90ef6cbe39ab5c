//! The fields of a question's page.

use yew::{AttrValue, Callback, Html};

use super::prose;
use super::sheet::Sheet;
use crate::case::typed::Slip;
use crate::checker::{Draft, Field, Message, ResultPart, Wrong, has_choices};
use crate::policy::{Question, QuestionId};
use crate::quantity::Kind;
use crate::ui::*;

/// Id of a field, for an error to lead to.
pub fn id_of(question: &Question, field: Field) -> AttrValue {
    let id = match (field, question.kind) {
        (Field::Choice, _) => question.id.clone(),
        (Field::Typed(at), Kind::Date) => {
            let part = DatePart::ALL.get(at as usize).copied().unwrap_or(DatePart::Day);
            part.id(&typed_id(question, "-date"))
        }
        (Field::Typed(_), _) => typed_id(question, "-exact"),
        (Field::Postcode(at), _) => super::postcode::id_of(question, at),
        (Field::End(0), _) => RangeEnd::Low.id(&range_id(question)),
        (Field::End(_), _) => RangeEnd::High.id(&range_id(question)),
    };
    id.into()
}

/// Id of what is typed; below radios it is not the question's own.
fn typed_id(question: &Question, end: &str) -> String {
    [question.id.as_str(), if has_choices(question) { end } else { "" }].concat()
}

fn range_id(question: &Question) -> String {
    [&question.id, "-range"].concat()
}

/// The page as the fields see it.
struct Form<'a> {
    sheet: &'a Sheet<'a>,
    question: &'a Question,
    draft: &'a Draft,
}

/// All fields of a question. Its words are the page's heading.
pub fn fields(sheet: &Sheet<'_>, question: &Question, draft: &Draft) -> Html {
    let words = &sheet.words;
    let ask = Title::page(words.at("question", &question.id, "ask"));
    let hint = prose::some(&words.blocks("question", &question.id, "hint"));
    fields_under(sheet, question, draft, ask, hint)
}

/// The same under a title and hint of their own.
pub(crate) fn fields_under(sheet: &Sheet<'_>, question: &Question, draft: &Draft, ask: Title, hint: Option<Html>) -> Html {
    let form = Form { sheet, question, draft };
    let words = &sheet.words;
    if !has_choices(question) {
        return if question.kind == Kind::Date { form.date(ask, hint) } else { form.exact(ask, hint) };
    }
    let mut choices = Vec::new();
    match question.kind {
        Kind::Truth => {
            for id in ["yes", "no"] {
                let own = words.find("question", &question.id, &["option.", id].concat());
                choices.push(form.choice(id, own.unwrap_or_else(|| words.get(&["ui.common.", id].concat()))));
            }
        }
        Kind::Option => {
            for id in &question.options {
                choices.push(form.choice(id, words.at("question", &question.id, &["option.", id].concat())));
            }
        }
        Kind::Number => {
            choices.push(Choice::new(Draft::EXACT, words.get("ui.question.exact-offer")).with(form.exact(form.label(), None)));
            if question.range {
                choices.push(Choice::new(Draft::RANGE, words.get("ui.question.range-offer")).with(form.range()));
            }
            if sheet.state.result_part() == ResultPart::Here {
                choices.extend(super::postcode::choice(sheet, question));
            }
        }
        Kind::Date => {
            for shortcut in &question.shortcuts {
                if sheet.state.decision().value(shortcut.node).is_single(Kind::Date) {
                    let id = shortcut.id.as_str();
                    choices.push(form.choice(id, words.at("question", &question.id, &["shortcut.", id].concat())));
                }
            }
            let key = if choices.is_empty() { "ui.date.shortcut-known" } else { "ui.date.shortcut-other" };
            let other = Title::plain(words.get(key));
            choices.push(Choice::new(Draft::EXACT, other.text.clone()).with(form.date(other, None)));
        }
    }
    if question.not_sure {
        let not_sure = Choice::new(Draft::NOT_SURE, words.get("ui.common.not-sure"));
        choices.push(not_sure.after(words.get("ui.common.or")));
    }
    radios(Radios {
        id: question.id.clone().into(),
        legend: ask,
        hint,
        error: form.error(Field::Choice),
        choices,
        chosen: draft.choice.clone().into(),
        on_choose: form.typed(Field::Choice),
        ..Radios::default()
    })
}

/// Questions that are boxes to tick on one page.
pub fn boxes(sheet: &Sheet<'_>, page: &str, together: &[QuestionId]) -> Html {
    let words = &sheet.words;
    let mut choices = Vec::new();
    let mut chosen = Vec::new();
    for id in together {
        let (Some(question), Some(draft)) = (sheet.state.question(*id), sheet.state.draft(*id)) else { continue };
        choices.push(Choice::new(question.id.clone(), words.at("question", &question.id, "ask")));
        if draft.choice == "yes" {
            chosen.push(question.id.clone().into());
        }
    }
    let send = sheet.send.clone();
    let ids: Vec<(String, QuestionId)> =
        together.iter().filter_map(|id| Some((sheet.state.question(*id)?.id.clone(), *id))).collect();
    checkboxes(Checkboxes {
        id: page.to_owned().into(),
        legend: Title::page(words.at("page", page, "ask")),
        hint: prose::some(&words.blocks("page", page, "hint")),
        choices,
        chosen,
        on_change: Callback::from(move |(value, ticked): (AttrValue, bool)| {
            if let Some((_, id)) = ids.iter().find(|(name, _)| *name == value) {
                send.emit(Message::Ticked(*id, ticked));
            }
        }),
        ..Checkboxes::default()
    })
}

impl Form<'_> {
    fn choice(&self, id: &str, words: String) -> Choice {
        let blocks = self.sheet.words.blocks("question", &self.question.id, &["option-hint.", id].concat());
        Choice { hint: prose::some(&blocks), ..Choice::new(id.to_owned(), words) }
    }

    /// Tells the app what a field now holds.
    fn typed(&self, field: Field) -> Callback<String> {
        let send = self.sheet.send.clone();
        Callback::from(move |typed| send.emit(Message::Typed(field, typed)))
    }

    /// What a box of the question is called, with its unit, which the words beside the box do not say to everyone.
    fn label(&self) -> Title {
        let words = &self.sheet.words;
        let of = words.of("ui.question.amount");
        let short = self.sheet.state.policy().question(&self.question.id).map(|id| of.question(id)).unwrap_or_default();
        let unit = self.question.measure.map(|measure| of.unit(measure.unit).0).unwrap_or_default();
        Title::plain(words.with("ui.question.amount", &[("short", &short), ("unit", &unit)]))
    }

    fn unit(&self) -> (String, bool) {
        self.question.measure.map(|measure| self.sheet.words.unit(measure.unit)).unwrap_or_default()
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
            id: typed_id(self.question, "-exact").into(),
            label,
            hint,
            error: self.error(Field::Typed(0)),
            value: self.held(&self.draft.typed, 0),
            width: Width::Five,
            keyboard: self.keyboard(),
            prefix,
            suffix,
            on_input: self.typed(Field::Typed(0)),
            ..TextInput::default()
        })
    }

    fn range(&self) -> Html {
        let (prefix, suffix) = self.affixes();
        let wrong = |at| self.sheet.state.problems().iter().any(|problem| problem.field == Field::End(at));
        let words = &self.sheet.words;
        range_input(RangeInput {
            id: range_id(self.question).into(),
            legend: self.label(),
            hint: Some(text(words.get("ui.question.range-hint"))),
            error: self.error(Field::End(0)),
            labels: [words.get("ui.range.at-least").into(), words.get("ui.range.at-most").into()],
            values: [self.held(&self.draft.ends, 0), self.held(&self.draft.ends, 1)],
            wrong: [wrong(0), wrong(1)],
            width: Width::Five,
            keyboard: self.keyboard(),
            prefix,
            suffix,
            on_input: [self.typed(Field::End(0)), self.typed(Field::End(1))],
        })
    }

    fn date(&self, legend: Title, hint: Option<Html>) -> Html {
        let words = &self.sheet.words;
        let mut m = Markup::new();
        if let Some(hint) = hint {
            m.add(hint);
            m.open("br");
            m.close(1);
        }
        m.text(&words.with("ui.date.hint", &[("example", &words.of("ui.date.hint").get("ui.date.example"))]));
        date_input(DateInput {
            id: typed_id(self.question, "-date").into(),
            legend,
            hint: Some(m.done()),
            error: self.error(Field::Typed(0)),
            labels: ["ui.date.day", "ui.date.month", "ui.date.year"].map(|key| words.get(key).into()),
            values: [0, 1, 2].map(|at| self.held(&self.draft.typed, at)),
            wrong: self.wrong_parts(),
            on_input: [0, 1, 2].map(|at| self.typed(Field::Typed(at))),
            ..DateInput::default()
        })
    }

    /// Which parts of the date are wrong, if not all.
    fn wrong_parts(&self) -> [bool; 3] {
        match self.sheet.state.problems().first().map(|problem| problem.wrong) {
            Some(Wrong::Slip(Slip::Missing { day, month, year })) => [day, month, year],
            Some(Wrong::Slip(Slip::ShortYear)) => [false, false, true],
            _ => [false; 3],
        }
    }

    fn held(&self, typed: &[String], at: usize) -> AttrValue {
        typed.get(at).cloned().unwrap_or_default().into()
    }

    /// What is wrong with a field, or with another of its group.
    fn error(&self, field: Field) -> Option<FieldError> {
        let same = |other: Field| core::mem::discriminant(&other) == core::mem::discriminant(&field);
        let problem = self.sheet.state.problems().iter().find(|problem| same(problem.field))?;
        Some(FieldError {
            word: self.sheet.words.get("ui.error.prefix").into(),
            message: self.sheet.words.wrong(self.question, self.draft, problem.wrong).into(),
        })
    }
}

//! Buttons, and links that look like them.

use yew::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing to do next.
    #[default]
    Primary,
    /// Something else one may do.
    Secondary,
    /// Something that cannot be undone.
    Warning,
    /// The way in, with an arrow.
    Start,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
            Self::Start => "govuk-button govuk-button--start",
        }
    }
}

/// What a button needs.
#[derive(Clone, PartialEq, Default)]
pub struct Button {
    /// Its words.
    pub text: AttrValue,
    /// Its look.
    pub kind: ButtonKind,
    /// Called when pressed. Without it the button submits the form it stands in.
    pub on_click: Option<Callback<()>>,
}

/// A button.
pub fn button(props: Button) -> Html {
    let on_click = props.on_click;
    let kind = if on_click.is_some() { "button" } else { "submit" };
    let onclick = on_click.map(|call| Callback::from(move |_: MouseEvent| call.emit(())));
    html! {
        <button type={kind} class={props.kind.class()} {onclick}>{ props.text }{ arrow(props.kind) }</button>
    }
}

/// A link to an address that looks like a button.
pub fn button_link(text: impl Into<AttrValue>, href: impl Into<AttrValue>, kind: ButtonKind) -> Html {
    html! {
        <a href={href.into()} role="button" draggable="false" class={kind.class()}>{ text.into() }{ arrow(kind) }</a>
    }
}

/// Buttons and links side by side where there is room.
pub fn button_group(content: Html) -> Html {
    html! { <div class="govuk-button-group">{ content }</div> }
}

fn arrow(kind: ButtonKind) -> Html {
    if kind != ButtonKind::Start {
        return Html::default();
    }
    html! {
        <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19"
             viewBox="0 0 33 40" aria-hidden="true" focusable="false">
            <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
        </svg>
    }
}

//! If the council says no, or offers something that will not work.

use yew::prelude::*;

use super::Section;
use crate::policy::Place;
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    html! {
        <>
            { section.heading("ui.appeal.title") }
            { body(text(section.get("ui.appeal.lead"))) }
            { section.advice(Place::Appeal).map(|advice| details(section.get("ui.appeal.button"), advice)) }
        </>
    }
}

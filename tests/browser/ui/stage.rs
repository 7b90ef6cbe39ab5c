//! Mounting components, waiting for them, and comparing what they give with published markup.

use travel_help::ui::Markup;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, InputEvent, InputEventInit, Node};
use yew::prelude::*;

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Lets the browser and Yew finish what they have begun.
pub async fn settle() {
    let later = js_sys::Promise::new(&mut |done: js_sys::Function, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 50).unwrap();
    });
    JsFuture::from(later).await.unwrap();
}

/// An empty place at the end of the page. Earlier ones are removed, so that ids are found once.
pub fn place() -> Element {
    let document = document();
    let body = document.body().unwrap();
    if let Some(old) = document.get_element_by_id("stage") {
        old.remove();
    }
    let place = document.create_element("div").unwrap();
    place.set_id("stage");
    body.append_child(&place).unwrap();
    place
}

#[derive(Properties, PartialEq)]
struct ShowProps {
    html: Html,
}

#[component]
fn Show(props: &ShowProps) -> Html {
    props.html.clone()
}

/// Mounts content and returns the place that holds it.
pub async fn show(html: Html) -> Element {
    let place = place();
    yew::Renderer::<Show>::with_root_and_props(place.clone(), ShowProps { html }).render();
    settle().await;
    place
}

/// Mounts what is written.
pub async fn show_written(write: impl FnOnce(&mut Markup)) -> Element {
    let mut m = Markup::new();
    write(&mut m);
    show(m.done()).await
}

pub fn find(place: &Element, selector: &str) -> HtmlElement {
    let found = place.query_selector(selector).unwrap();
    found.unwrap_or_else(|| panic!("nothing matches {selector}")).unchecked_into()
}

pub fn input(place: &Element, selector: &str) -> HtmlInputElement {
    find(place, selector).unchecked_into()
}

pub fn type_into(field: &HtmlInputElement, words: &str) {
    field.set_value(words);
    let how = InputEventInit::new();
    how.set_bubbles(true);
    let event = InputEvent::new_with_event_init_dict("input", &how).unwrap();
    field.dispatch_event(&event).unwrap();
}

/// Id of the element that has the focus; its tag name if it has no id.
pub fn focused() -> String {
    let element = document().active_element().unwrap();
    if element.id().is_empty() { element.tag_name().to_lowercase() } else { element.id() }
}

/// Panics unless the place holds the published markup, `leaving_out` some attributes.
pub fn assert_markup(place: &Element, published: &str, leaving_out: &[&str]) {
    let expected = document().create_element("div").unwrap();
    expected.set_inner_html(published);
    let actual: Element = place.clone_node_with_deep(true).unwrap().unchecked_into();
    assert_eq!(inside(&actual, leaving_out), inside(&expected, leaving_out));
}

/// What an element holds, one tag or text a line, without what does not matter: the order of attributes and classes,
/// spaces between tags, and `data-module`, which `src/ui/mod.rs` says we leave out.
fn inside(element: &Element, leaving_out: &[&str]) -> String {
    element.normalize();
    let mut lines = String::new();
    write(element, 0, leaving_out, &mut lines);
    lines
}

fn write(node: &Node, depth: usize, leaving_out: &[&str], lines: &mut String) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|place| children.get(place)) {
        let indent = "  ".repeat(depth);
        match child.dyn_ref::<Element>() {
            Some(element) => {
                lines.push_str(&format!("{indent}<{}{}>\n", element.tag_name(), attributes(element, leaving_out)));
                write(&child, depth + 1, leaving_out, lines);
            }
            None => {
                let text = child.text_content().unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    lines.push_str(&format!("{indent}{text}\n"));
                }
            }
        }
    }
}

fn attributes(element: &Element, leaving_out: &[&str]) -> String {
    let mut all: Vec<String> = Vec::new();
    for name in element.get_attribute_names().iter().filter_map(|name: JsValue| name.as_string()) {
        if name == "data-module" || leaving_out.contains(&name.as_str()) {
            continue;
        }
        let mut value = element.get_attribute(&name).unwrap_or_default();
        if name == "class" {
            let mut classes: Vec<&str> = value.split_whitespace().collect();
            classes.sort_unstable();
            value = classes.join(" ");
        }
        all.push(format!(" {name}={value:?}"));
    }
    all.sort();
    all.concat()
}

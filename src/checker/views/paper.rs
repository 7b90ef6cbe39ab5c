//! A page on paper: what is folded away on the screen is open while it is printed.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Marks the folds that were opened for the printer.
const OPENED: &str = "data-for-print";

/// Opens every fold below `root` before the page is printed, in whichever way someone prints it, and shuts those again
/// afterwards. Styles alone do this in few browsers.
pub fn listen(root: &Element) {
    let Some(window) = web_sys::window() else { return };
    for (event, all, opens) in [("beforeprint", "details:not([open])", true), ("afterprint", "details[data-for-print]", false)] {
        let root = root.clone();
        let heard = Closure::<dyn Fn(JsValue)>::new(move |_| {
            let Ok(folds) = root.query_selector_all(all) else { return };
            for fold in (0..folds.length()).filter_map(|at| folds.get(at)) {
                let fold: Element = fold.unchecked_into();
                for name in ["open", OPENED] {
                    let _ = if opens { fold.set_attribute(name, "") } else { fold.remove_attribute(name) };
                }
            }
        });
        let _ = window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        heard.forget();
    }
}

// The advisors' page: its program, and what only a browser can do for it. `cargo xtask build` bundles this and puts the names of files
// into the {{braces}}. Nothing is sent anywhere: what is fetched lies beside the page.
import run, { lookFurther, openAdvisor, openedFile, openedTable, pressed, stepSensitivity, stepTable, todayIs } from "{{script}}";

import { choose, endsProgram, save, today } from "../desk/browser.js";

const PROGRAM = "{{program}}";
const RULES = "rules.policy";
// Bytes. A file that is larger is no file of answers: `src/advisor/desk_file.rs`.
const MOST = 1024 * 1024;
// A table that is larger is refused by the program, in words; one that no memory holds is not read at all.
const MOST_OF_TABLE = 200_000_000;

const beside = (file) => new URL(file, import.meta.url).href;
const announcer = document.getElementById("adv-announcer");
const place = document.getElementById("advisor");

// Something is known: who leaves by mistake would lose it, for nothing is kept.
let holding = false;
addEventListener("beforeunload", (event) => holding && event.preventDefault());

const host = {
  focus(id) {
    const found = document.getElementById(id);
    if (!found) return;
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const fields = "input:checked, input:not([type=radio]), textarea, select";
    const first = found.matches("[tabindex], input, select") ? found : found.querySelector(fields) ?? found.querySelector("input, button");
    first?.focus();
    // A heading is where its part begins; a field is only to be seen.
    found.scrollIntoView({ block: /^H\d$/.test(found.tagName) && found.id.startsWith("view-") ? "start" : "nearest" });
  },
  lookFurther() {
    // After the page stands, so that the answer is seen first.
    requestAnimationFrame(() => setTimeout(attend(lookFurther)));
  },
  announce(said) {
    // The same may be said again.
    announcer.textContent = announcer.textContent === said ? `${said}\u00a0` : said;
  },
  stepSensitivity() {
    setTimeout(attend(stepSensitivity));
  },
  stepTable() {
    setTimeout(attend(stepTable));
  },
  chooseFile: () =>
    choose({ accept: ".json,application/json" }, async ([file]) => {
      let text;
      try {
        text = file.size <= MOST ? await file.text() : undefined;
      } catch {
        // It went away meanwhile: there is no text.
      }
      attend(openedFile)(text);
    }),
  chooseTable: () =>
    choose({ accept: ".csv,text/csv" }, async ([file]) => {
      try {
        const bytes = await file.slice(0, MOST_OF_TABLE).arrayBuffer();
        attend(openedTable)(file.name, new Uint8Array(bytes));
      } catch (error) {
        announcer.textContent = `${file.name} could not be read: ${error.message ?? error}`;
      }
    }),
  save: (name, type, bytes) => save(name, bytes, type),
  holds(something) {
    holding = something;
  },
};

let over = false;
// The program may end: out of memory, or a mistake in it. What stands on the page would then answer nothing any more.
function end(error) {
  if (over || !endsProgram(error)) return;
  over = true;
  place.setAttribute("aria-disabled", "true");
  place.querySelectorAll("input, textarea, select, button").forEach((field) => (field.disabled = true));
  const make = (kind, words, attributes) => Object.assign(document.createElement(kind), { textContent: words, ...attributes });
  // What stands below it is the main part still.
  const box = make("section", "", { className: "adv-ended", ariaLabel: "This page has stopped" });
  box.append(make("h1", "This page has stopped", { tabIndex: -1 }));
  box.append(make("p", "Something went wrong in the program of this page. What you see below is as it was, and can be copied; it takes nothing in any more."));
  box.append(make("button", "Load the page again", { type: "button", className: "adv-button", onclick: () => { holding = false; location.reload(); } }));
  document.body.prepend(box);
  box.firstChild.focus();
}
addEventListener("error", ({ error }) => end(error));
addEventListener("unhandledrejection", ({ reason }) => end(reason));
function attend(call) {
  return (...given) => {
    try {
      return call(...given);
    } catch (error) {
      end(error);
      return undefined;
    }
  };
}

addEventListener("keydown", (event) => {
  // A date field has keys of its own.
  if (event.target?.type === "date" || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  if (attend(pressed)(event.key, event.shiftKey)) event.preventDefault();
});

try {
  const [program, rules] = await Promise.all([
    WebAssembly.compileStreaming(fetch(beside(PROGRAM))),
    fetch(beside(RULES), { cache: "no-cache" }).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(response.statusText)))),
  ]);
  await run({ module_or_path: program });
  const before = [...place.childNodes];
  place.replaceChildren();
  const why = openAdvisor(host, place, new Uint8Array(rules), today());
  if (why) {
    place.replaceChildren(...before);
    document.getElementById("getting-ready").textContent = why;
  } else {
    // A page may stand for days.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && attend(todayIs)(today()));
  }
} catch {
  const says = document.getElementById("getting-ready") ?? place;
  says.textContent = "The page could not start. Load it again; if that does not help, use a newer browser.";
}

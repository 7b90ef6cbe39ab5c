// The page's own program may end: out of memory, or a mistake in it. What is on the screen would then answer nothing any more, so the
// page says so in words, and gives the officer what they changed.
import { strToU8 } from "fflate";

import { endsProgram } from "../desk/browser.js";


// What was changed, by path. What was typed last is newer than what was kept where that letter ended the program.
function changes(draft, typedLast) {
  const files = {};
  let kept = [];
  try {
    kept = JSON.parse(draft).files;
  } catch {
    // Nothing was changed before.
  }
  for (const { path, text } of kept) if (text !== null) files[path] = strToU8(text);
  if (typedLast) files[typedLast[0]] = strToU8(typedLast[1]);
  return files;
}

// `place` holds the workbench; `draft` keeps what was changed and tells it; `typedLast` tells path and text of what was typed last.
// Returns what is to be called with an error that somebody else caught.
export function guard({ place, draft, typedLast, save, zip }) {
  let over = false;
  const end = (error) => {
    if (over || !endsProgram(error)) return;
    over = true;
    const files = changes(draft(), typedLast());
    const changed = Object.keys(files).length > 0;
    place.inert = true;
    const make = (kind, words, attributes) => Object.assign(document.createElement(kind), { textContent: words, ...attributes });
    const box = make("main", "", { className: "bench-ended" });
    box.append(make("h1", "The workbench has stopped", { tabIndex: -1 }));
    box.append(make("p", "Something went wrong in the program of this page. It takes nothing in any more; what you see below is as it was."));
    if (changed) {
      box.append(make("p", "Your changes are kept on this device, and offered again when the page is loaded again. To be sure, save them as a file first."));
      box.append(make("button", "Save my changes as a zip file", { type: "button", className: "bench-button", onclick: () => save("changed-files.zip", zip(files), "application/zip") }), " ");
    }
    box.append(make("button", "Load the page again", { type: "button", className: "bench-button", onclick: () => location.reload() }));
    document.body.prepend(box);
    box.firstChild.focus();
  };
  addEventListener("error", ({ error }) => end(error));
  addEventListener("unhandledrejection", ({ reason }) => end(reason));
  return end;
}

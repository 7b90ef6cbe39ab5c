// Starts the checker. A file of its own, because a strict Content Security Policy allows no inline script.
// Until it has started, the page stays as it was written: it says whom to ring and where to apply.
const { script, wasm } = document.querySelector("script[data-wasm]").dataset;
const checker = document.getElementById("checker");
const startPage = document.getElementById("checker-start");
const find = (selector) => startPage.querySelector(selector);
const started = () => "started" in checker.dataset;

// Milliseconds after which a wait is admitted, and after which it is given up.
const SLOW = 8000;
const TOO_SLOW = 45000;

// A calm page in the words of the start page: those of a policy that cannot be read cannot be used.
function fault(kind) {
  checker.dataset.fault = kind;
  const box = find("#checker-fault");
  const title = box.querySelector("h2");
  if (title) {
    find("h1").textContent = document.title = title.textContent;
    title.remove();
  }
  box.querySelectorAll("[data-fault]").forEach((says) => (says.hidden = says.dataset.fault !== kind));
  box.hidden = false;
  find("#checker-intro").hidden = true;
  checker.replaceChildren(startPage);
}

// The checker tells what went wrong by the attribute; a crash of it is seen here.
checker.addEventListener("fault", () => fault(checker.dataset.fault));
// Some of it runs in promises, whose errors come as an event of their own.
const crashed = (error) => error?.name === "RuntimeError" && (fault("broke"), true);
addEventListener("error", ({ error }) => crashed(error));
addEventListener("unhandledrejection", ({ reason }) => crashed(reason));

// Start is a link to #begin, which stays in the address until the checker is ready to honour it.
const begin = find("#checker-begin");
const waiting = () => !started() && location.hash === begin.hash;
const wait = () => {
  find("#getting-ready").hidden = !waiting();
  setTimeout(() => (find("#still-getting-ready").hidden = !waiting()), SLOW);
};
begin.hidden = false;
addEventListener("hashchange", wait);
wait();
setTimeout(() => started() || checker.dataset.fault || fault("slow"), TOO_SLOW);

const place = (file) => new URL(file, document.baseURI);
async function bytes(file, options) {
  const response = await fetch(place(file), options);
  if (!response.ok) throw new Error(file);
  return new Uint8Array(await response.arrayBuffer());
}

// What the checker's files export: to this script, and to the file with the code of the result.
let app;
let exports;

async function start() {
  const policy = bytes(checker.dataset.policy).catch(() => {});
  try {
    app = await import(place(script));
    exports = await app.default({ module_or_path: place(wasm) });
  } catch (error) {
    fault(typeof WebAssembly === "object" ? "slow" : "blocked");
    throw error;
  }
  const file = await policy;
  // Where it was given up, it stays so.
  if (checker.dataset.fault) return;
  file ? app.open(file) : fault("missing");
}
start();

// The result's code and words are fetched when the questions begin; and when the result is asked for, if they have not come by
// then, or the checker could not use what came: then past whatever the browser has kept.
let coming;
let asking;
let patience;
let cache = "default";
async function bring(signal) {
  const { resultWasm, resultWords } = checker.dataset;
  const [code, words] = await Promise.all([resultWasm, resultWords].map((file) => bytes(file, { signal, cache })));
  // The name under which `xtask/src/pack.rs` has the one file import from the other.
  await WebAssembly.instantiate(code, { a: exports });
  return words;
}
function fetchResult() {
  if (coming) return;
  asking = new AbortController();
  coming = bring(asking.signal).catch(() => {}).then((words) => {
    coming = undefined;
    cache = "reload";
    clearTimeout(patience);
    app.bringResult(words);
  });
}
checker.addEventListener("want-result", fetchResult);
checker.addEventListener("await-result", () => {
  fetchResult();
  patience = setTimeout(() => asking.abort(), TOO_SLOW);
});

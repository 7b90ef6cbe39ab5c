// Defines <travel-assistance-checker>. This one file has a name that stays; it finds the others beside itself, wherever the
// folder lies. `cargo xtask build` puts the program's own script into it, and the names, hashes and words in the {{braces}}.
//
// Until the checker has started, what stands between the tags is shown: whom to ring and where to apply.
import run, { bringLanguage, bringResult, follow, open, went } from "{{script}}";
import { start as startModule } from "./module.js";

const NAME = "travel-assistance-checker";
const PROGRAM = ["{{program}}", "{{program-integrity}}"];
const RESULT = ["{{result}}", "{{result-integrity}}"];
const DOCUMENT = ["{{document}}", "{{document-integrity}}"];
const FINDER = ["{{finder}}", "{{finder-integrity}}"];
const POSTCODES = ["{{postcodes}}", "{{postcodes-integrity}}"];
const SCHOOLS = ["{{schools}}", "{{schools-integrity}}"];
const STYLES = ["{{styles}}", "{{styles-integrity}}"];
const POLICY = "{{council.id}}.policy";

// The words for when there is no policy to take them from: one that cannot be read cannot be used.
const LANGUAGE = { lang: "{{language}}", dir: "{{ui.page.dir}}" };
const GETTING_READY = ["{{ui.loading.title}}. {{ui.loading.says}}", "{{ui.loading.slow}}"];
const FAULT = "{{ui.fault.title}}";
const FAULTS = {
  missing: "{{ui.fault.missing}}",
  damaged: "{{ui.fault.damaged}}",
  "wrong-version": "{{ui.fault.wrong-version}}",
  "not-pinned": "{{ui.fault.not-pinned}}",
  slow: "{{ui.fault.slow}}",
  blocked: "{{ui.fault.blocked}}",
  broke: "{{ui.fault.broke}}",
};
const STILL = "{{ui.fault.still}}";
const RETRY = "{{ui.fault.retry}}";
const KEPT = ["{{ui.offline.title}}", "{{ui.offline.says}}"];
const OLD = ["{{ui.old.title}}", "{{ui.old.says}}", "{{ui.old.again}}"];
const CONTACTS = [
  ["{{contact.apply-online}}", "{{ui.start.apply}}"],
  ["{{target.phone}}", "{{ui.contact.phone}}"],
];

// Milliseconds after which a wait is admitted, and after which it is given up.
const SLOW = 8000;
const TOO_SLOW = 45000;

const beside = (file) => new URL(file, import.meta.url).href;
const make = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};

async function ask(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(address);
  return response;
}
async function bytes(address, options) {
  const response = await ask(address, options);
  // Where the network is not reached, `web/worker.js` hands out rules that it kept, and says since when.
  return Object.assign(new Uint8Array(await response.arrayBuffer()), { fetched: response.headers.get("fetched") });
}

// One program serves all checkers of a page. What it exports, the file with the code of the result needs.
let program;
let exports;
const runProgram = () => (program ??= run({ module_or_path: ask(beside(PROGRAM[0]), { integrity: PROGRAM[1] }) }));

// So does the code of the result: once it is there, it stays.
let resultCode;
async function fetchResultCode(options) {
  const code = await bytes(beside(RESULT[0]), { ...options, integrity: RESULT[1] });
  // The name under which `xtask/src/pack.rs` has the one file import from the other.
  resultCode ??= WebAssembly.instantiate(code, { a: exports }).catch((error) => {
    resultCode = undefined;
    throw error;
  });
  return resultCode;
}

// What makes a .docx file is fetched when somebody asks for one; once it is there, it stays.
let documents;
let documentCache = "default";
const runDocuments = (signal) =>
  (documents ??= startModule(ask(beside(DOCUMENT[0]), { signal, cache: documentCache, integrity: DOCUMENT[1] })));

// What finds postcodes, and where all of the area are, is fetched when somebody asks how far it is, whatever they then type; once it
// is there, it stays.
let places;
let placesCache = "default";
async function fetchPlaces(signal) {
  const file = ([name, integrity], how) => how(beside(name), { signal, cache: placesCache, integrity });
  const schools = SCHOOLS[0] ? file(SCHOOLS, bytes) : new Uint8Array();
  const [call, ...files] = await Promise.all([startModule(file(FINDER, ask)), file(POSTCODES, bytes), schools]);
  const find = (...asked) => new TextDecoder().decode(call(...asked));
  const damage = find("openPostcodes", ...files);
  if (damage) throw new Error(damage);
  return { find, metres: (...points) => call("metresBetween", ...points) };
}

// An entry of the browser's history holds, beside what the page itself keeps there, where each checker stood: the visit and the
// place of the page in it. Visits have names that never come again, so those from before the page was loaded again, or a
// family started again, are known to be gone.
const before = history.state?.[NAME];
const checkers = [];

// A link may hold answers, after its #. They are out of the address before anything else happens, so that what runs on the
// page after it finds nothing there; whether or not the checker then starts.
const MARK = "#travel-answers=";
let followed;
function takeAnswers(address) {
  const [here, letters] = address.split(MARK);
  if (letters === undefined) return;
  followed = letters;
  if (location.href.includes(MARK)) history.replaceState(history.state, "", here);
}
takeAnswers(location.href);
// Of several on a page, the first that can takes them.
function handOver() {
  const checker = checkers.find((each) => each.isReady());
  if (followed === undefined || !checker) return;
  follow(checker.number, followed);
  followed = undefined;
}
// Others that listen to the page's addresses are not told: as far as they did not listen first, which the guide speaks of.
addEventListener("hashchange", (event) => {
  if (!event.newURL.includes(MARK)) return;
  event.stopImmediatePropagation();
  takeAnswers(event.newURL);
  handOver();
});

let visits = 0;
const newVisit = () => `${performance.timeOrigin} ${visits++}`;
function write(how) {
  try {
    history[how]({ ...history.state, [NAME]: checkers.map(({ visit, at }) => [visit, at]) }, "");
  } catch {
    // A browser that refuses has no Back within the checker; its own Back link is then the page's.
  }
}
addEventListener("popstate", ({ state }) => {
  takeAnswers(location.href);
  const stood = state?.[NAME];
  // The page has entries of its own, such as for a link within it: then every checker stays where it is.
  if (stood) checkers.forEach((checker, place) => checker.wentTo(stood[place]));
  else write("replaceState");
});

// A crash ends the program, and so all checkers. Some of it runs in promises, whose errors come as an event of their own.
const OWN = PROGRAM[0].split("_")[0];
const crashed = (error) => {
  const ours = [OWN, NAME, "wasm://", "[wasm code]"].some((part) => error?.stack?.includes(part));
  // A program of the page's own may crash too. Where a browser does not tell whose it was, it may be ours.
  const may = error?.name === "RuntimeError" && !error.stack;
  // What browsers say of a program that runs out of room for its calls; not all that is named so is that.
  const tooDeep = ["RangeError", "InternalError"].includes(error?.name) && /call stack|recursion/i.test(error.message);
  if (may || (ours && (tooDeep || error.name === "RuntimeError"))) checkers.forEach((checker) => checker.fault("broke"));
};
addEventListener("error", ({ error }) => crashed(error));
addEventListener("unhandledrejection", ({ reason }) => crashed(reason));

// The rules: the one file that changes. It is asked for anew at each visit, whatever a browser has kept.
async function fetchPolicy(address, pinned) {
  const options = { cache: "no-cache" };
  if (pinned === null) return bytes(address, options);
  // What browsers do not know as a hash they let pass.
  const hashes = pinned.trim().split(/\s+/);
  if (hashes.every((hash) => /^sha(256|384|512)-[\w+/]+=*$/.test(hash))) {
    try {
      return await bytes(address, { ...options, integrity: pinned });
    } catch {
      // It did not come, or it is another.
    }
  }
  await bytes(address, options);
  throw "not-pinned";
}

// Words stand beside the rules. Those of the result are named after the rules (see `src/policy/file.rs`), those in another
// language by their hash and its tag.
function wordsAt(address, name) {
  const words = new URL(address);
  words.pathname = words.pathname.replace(/(\.\w+)?$/, `-${name}.words`);
  return words.href;
}
const nameOf = (policy) => [...policy.slice(12, 20)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const integrityOf = (hash) => `sha256-${btoa(hash.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16))))}`;

// What stands above every page of the checker, ends with a date.
function notice(title, says, ...more) {
  const words = make("p", { className: "govuk-inset-text" }, make("strong", {}, title), make("br"), says, ...more);
  const aside = make("aside", { className: "tac govuk-width-container" }, words);
  // The page around may have others.
  aside.setAttribute("aria-label", title);
  return aside;
}
function dayOf(when) {
  const locale = LANGUAGE.lang === "en" ? "en-GB" : LANGUAGE.lang;
  return new Date(when).toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric" });
}
const link = (words, onclick) => make("a", { className: "govuk-link", href: location.href, onclick: (event) => (event.preventDefault(), onclick()) }, words);

// A link that could not be opened is there again.
function again() {
  if (followed !== undefined) history.replaceState(history.state, "", location.href.split("#")[0] + MARK + followed);
  location.reload();
}

function begin(element) {
  const level = Math.min(Math.max(Number.parseInt(element.getAttribute("heading-level")) || 2, 1), 4);
  const wholePage = element.hasAttribute("whole-page");
  // The title says which question is asked, and that follows from the answers: a page's analytics may send it on.
  const mayEntitle = wholePage || element.hasAttribute("page-titles");
  const title = document.title;
  const checker = { visit: newVisit(), at: 0 };
  const restarted = before?.[checkers.length]?.[1] > 0;
  checkers.push(checker);
  const state = () => element.dataset.state;
  checker.isReady = () => state() === "ready";
  element.dataset.state = "loading";

  const root = element.attachShadow({ mode: "open" });
  const styles = make("link", { rel: "stylesheet", integrity: STYLES[1], crossOrigin: "anonymous", href: beside(STYLES[0]) });
  const waiting = make("p", { className: "govuk-body tac-waiting", hidden: true });
  waiting.setAttribute("role", "status");
  const place = make("div");
  const box = make("div", { className: "tac-root", ...LANGUAGE }, place, waiting);
  const between = make("slot");
  root.append(styles, box, between);
  const styled = new Promise((done, fail) => ([styles.onload, styles.onerror] = [done, fail])).then(() => {
    // Sizes follow what the browser is set to, and not what the page has made of it.
    box.style.setProperty("--tac-rem", getComputedStyle(box).fontSize);
  });
  const tell = (kind) => element.dispatchEvent(new CustomEvent(NAME, { bubbles: true, detail: { kind } }));
  const entitle = (words) => mayEntitle && (document.title = words || title);

  // A calm page, whatever it is that went wrong.
  checker.fault = (kind) => {
    if (state() === "fault") return;
    element.dataset.state = "fault";
    element.dataset.fault = kind;
    const says = (words) => make("p", { className: "govuk-body" }, words);
    const retry = link(RETRY, again);
    const why = make("div", {}, says(FAULTS[kind]), says(STILL), says(retry));
    why.setAttribute("role", "alert");
    const contacts = CONTACTS.map(([href, words]) => make("li", {}, make("a", { className: "govuk-link", href }, words)));
    const heading = make(`h${level}`, { className: "govuk-heading-l" }, FAULT);
    const column = make("div", { className: "tac-column" }, heading, why, make("ul", { className: "govuk-list" }, ...contacts));
    const main = make(wholePage ? "main" : "div", { id: "main-content", className: "govuk-main-wrapper" }, column);
    box.replaceChildren(make("div", { className: "tac" }, make("div", { className: "govuk-width-container" }, main)));
    between.remove();
    host.speak(LANGUAGE.lang, LANGUAGE.dir);
    entitle(wholePage && FAULT);
    tell("fault");
  };

  checker.wentTo = ([visit, at] = []) => {
    const own = visit === checker.visit;
    if (own ? at === checker.at : checker.at === 0) return;
    if (own) checker.at = at;
    if (state() === "ready") went(checker.number, own ? at : undefined);
  };

  // Fetched when the questions begin; and when the result is asked for, if it has not come by then, or the checker could
  // not use what came: then past whatever the browser has kept.
  let words;
  let coming;
  let asking;
  let patience;
  let cache = "default";
  function fetchResult() {
    if (coming) return;
    asking = new AbortController();
    const options = { signal: asking.signal, cache };
    coming = Promise.all([bytes(words, options), resultCode ?? fetchResultCode(options)])
      .then(([file]) => file, () => {})
      .then((file) => {
        coming = undefined;
        cache = "reload";
        clearTimeout(patience);
        bringResult(checker.number, file);
      });
  }

  // Another language is fetched when somebody chooses it. The rules say which file it is, so no other is taken.
  let address;
  let language;
  let languageCache = "default";
  async function fetchLanguage(at, tag, hash, begins) {
    const asking = new AbortController();
    const patience = setTimeout(() => asking.abort(), begins ? SLOW : TOO_SLOW);
    const options = { signal: asking.signal, cache: languageCache, integrity: integrityOf(hash) };
    const file = await bytes(wordsAt(address, `${hash.slice(0, 16)}-${tag}`), options).catch(() => {
      languageCache = "reload";
    });
    clearTimeout(patience);
    bringLanguage(checker.number, at, file);
  }

  const host = {
    fault: checker.fault,
    entitle,
    wantResult(awaited) {
      fetchResult();
      if (awaited) patience = setTimeout(() => asking.abort(), TOO_SLOW);
    },
    wantLanguage(...wanted) {
      language = fetchLanguage(...wanted);
    },
    speak(lang, dir) {
      if (wholePage) Object.assign(document.documentElement, { lang, dir });
    },
    async makeDocx(made, ...letter) {
      const asking = new AbortController();
      const patience = setTimeout(() => asking.abort(), TOO_SLOW);
      let file;
      try {
        file = (await runDocuments(asking.signal))("docx", ...letter);
      } catch {
        // Whoever asks again gets it past whatever the browser has kept.
        documents = undefined;
        documentCache = "reload";
      }
      clearTimeout(patience);
      made(file);
    },
    hasPlaces: () => (POSTCODES[0] !== "") + (SCHOOLS[0] !== ""),
    async wantPlaces(came) {
      const asking = new AbortController();
      const patience = setTimeout(() => asking.abort(), TOO_SLOW);
      let there;
      try {
        there = await (places ??= fetchPlaces(asking.signal));
      } catch {
        places = undefined;
        placesCache = "reload";
      }
      clearTimeout(patience);
      came(there);
    },
    go(at) {
      checker.at = at;
      write("pushState");
    },
    stand(at) {
      checker.at = at;
      write("replaceState");
    },
    renew() {
      checker.visit = newVisit();
    },
    tell,
  };

  // A phone may show again what was opened weeks before. Ages, days left and the rules themselves are of that day.
  function waitForAnotherDay(day) {
    const look = () => {
      if (document.hidden || dayOf(Date.now()) === day) return;
      clearInterval(watch);
      removeEventListener("pageshow", look);
      document.removeEventListener("visibilitychange", look);
      if (state() !== "ready") return;
      const old = notice(`${OLD[0]} ${day}`, OLD[1], make("br"), link(OLD[2], again));
      const words = [...old.firstChild.childNodes];
      old.firstChild.setAttribute("role", "status");
      old.firstChild.replaceChildren();
      box.prepend(old);
      // A screen reader tells what comes into a place that it knows.
      setTimeout(() => old.firstChild.append(...words), 200);
    };
    // Not when something is pressed: it would move away under the finger.
    const watch = setInterval(look, 60000);
    addEventListener("pageshow", look);
    document.addEventListener("visibilitychange", look);
  }

  async function start() {
    const given = element.getAttribute("policy");
    const pinned = element.getAttribute("policy-integrity");
    address = given ? new URL(given, document.baseURI).href : beside(POLICY);
    const policy = fetchPolicy(address, pinned);
    const why = policy.then(() => {}, (error) => (error === "not-pinned" ? error : "missing"));
    try {
      exports = await runProgram();
    } catch (error) {
      program = undefined;
      const blocked = typeof WebAssembly !== "object" || error.name === "CompileError";
      checker.fault(blocked ? "blocked" : "slow");
      return;
    }
    const wrong = await why;
    try {
      await styled;
    } catch {
      // Parts that wait to be asked for would stand open, and what only a reader of the screen is told.
      checker.fault("slow");
    }
    // Where it was given up, it stays so.
    if (state() === "fault") return;
    if (wrong) return checker.fault(wrong);
    const file = await policy;
    words = wordsAt(address, nameOf(file));
    const begins = element.getAttribute("language") ?? "";
    const day = dayOf(Date.now());
    checker.number = open(host, place, file, level, wholePage, element.getAttribute("start") === "off", restarted, begins);
    if (checker.number === undefined) return;
    await language;
    if (state() === "fault") return;
    if (file.fetched) box.prepend(notice(KEPT[0], `${KEPT[1]} ${dayOf(file.fetched)}.`));
    waitForAnotherDay(day);
    waiting.remove();
    between.remove();
    element.dataset.state = "ready";
    tell("ready");
    // Its first page is drawn when this is done.
    setTimeout(handOver);
  }

  const wait = (words) => {
    if (state() !== "loading") return;
    waiting.textContent = words;
    waiting.hidden = false;
  };
  styled.then(() => wait(GETTING_READY[0]), () => {});
  setTimeout(() => wait(GETTING_READY[1]), SLOW);
  setTimeout(() => state() === "loading" && checker.fault("slow"), TOO_SLOW);
  start();
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, class extends HTMLElement {
    connectedCallback() {
      // Moved to another place of the page, it goes on as it was.
      if (!this.shadowRoot) begin(this);
    }
  });
}

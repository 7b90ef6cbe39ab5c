// The policy workbench: its program, its workers, and what only a browser can do for it. `cargo xtask build` bundles this with the
// editor, and puts the names of files into the {{braces}}. Nothing is sent anywhere: what is fetched lies beside the page.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import run, { answered, broke, foundDraft, givenUp, kept, notKept, notOpened, opened, openWorkbench, slow, typed } from "{{script}}";
import { choose, save, today } from "../desk/browser.js";
import { makeAnnouncer } from "./announcer.js";
import { guard } from "./crash.js";
import { openDrafts } from "./drafts.js";
import { makeEditor } from "./editor.js";

const PROGRAM = "{{program}}";
const SHIPPED = "policy.json";
// Letters of all files together. A policy has about one million.
const MOST = 50_000_000;

const beside = (file) => new URL(file, import.meta.url).href;
// A browser that insists on trusted addresses is told that this one is.
const workerAddress = beside("worker.js");
const trust = globalThis.trustedTypes?.createPolicy("policy-workbench", { createScriptURL: () => workerAddress });

// Seconds after which a job of the check or the scenarios is said to take long, and after which it is given up. The helper's jobs
// have a time of their own.
const LONG = 10;
const TOO_LONG = 60;
const PATIENT = 2;
const times = [];
const enough = (which) => times[which]?.forEach(clearTimeout);

let program;
const workers = [];
function start(which) {
  const worker = new Worker(trust?.createScriptURL("") ?? workerAddress, { type: "module" });
  worker.postMessage({ program });
  worker.onmessage = ({ data }) => {
    // One that was ended may still have said something.
    if (workers[which] !== worker) return;
    enough(which);
    if (data.broke) broke(which);
    else answered(which, data.reply, data.bytes);
  };
  worker.onerror = () => workers[which] === worker && broke(which);
  workers[which] = worker;
}

let editor;
// What was typed last, for when the program ends on it.
let lastTyped;
let ended;
function getEditor() {
  const place = document.getElementById("editor");
  if (!place) return undefined;
  if (editor?.place !== place) {
    const step = (by) => document.querySelectorAll(".bench-undo button")[by < 0 ? 0 : 1].click();
    const take = (text) => {
      lastTyped = [editor.path(), text];
      // The editor keeps errors to itself.
      try {
        typed(text);
      } catch (error) {
        ended(error);
      }
    };
    editor = { place, ...makeEditor(place, { typed: take, step }) };
  }
  return editor;
}

// What belongs to a policy folder. The rest lies beside it: it is not read, and goes along when the folder is taken away.
const isHidden = (path) => path.split("/").some((piece) => piece.startsWith("."));
const isRules = (path) => /\.(toml|lock)$/.test(path) && !isHidden(path);
let lying = { found: {}, open: {} };
// A folder may lie in others: the paths begin where `national` does. `others`: path and bytes of what is no rule file.
function openAll(name, rules, others) {
  if (rules.reduce((sum, [, text]) => sum + text.length, 0) > MOST) {
    return notOpened("This folder is too large to be a policy. Choose the folder that holds “national”.");
  }
  const tops = rules.map(([path]) => path.match(/^((?:.*?\/)?)national\//)?.[1]).filter((top) => top !== undefined);
  const top = tops.sort((one, other) => one.length - other.length)[0] ?? "";
  const within = (entries) => entries.filter(([path]) => path.startsWith(top)).map(([path, what]) => [path.slice(top.length), what]);
  lying.found = Object.fromEntries(within(others));
  opened(name, within(rules).flat());
}

// The mark at the start of a text is part of the file.
const exact = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function decode(path, bytes) {
  try {
    return [path, exact.decode(bytes)];
  } catch {
    throw new Error(`${path} is not written in UTF-8. Save it as UTF-8 and open the folder again.`);
  }
}
const ask = (attributes, take) =>
  choose(attributes, async (files) => {
    try {
      await take(files);
    } catch (error) {
      notOpened(`This could not be opened: ${error.message ?? error}`);
    }
  });

let closing = false;
addEventListener("beforeunload", (event) => closing && event.preventDefault());

const drafts = openDrafts({ kept, notKept });
const announce = makeAnnouncer(document.getElementById("bench-announcer"));

const host = {
  send(which, job) {
    enough(which);
    if (which < PATIENT) times[which] = [setTimeout(() => slow(which), LONG * 1000), setTimeout(() => givenUp(which), TOO_LONG * 1000)];
    workers[which].postMessage({ job });
  },
  restart(which) {
    enough(which);
    workers[which].terminate();
    start(which);
  },
  showText(path, text) {
    lastTyped = undefined;
    getEditor()?.show(path, text);
  },
  showProblems: (list) => getEditor()?.problems(JSON.parse(list)),
  goToLine: (line, focus) => getEditor()?.goTo(line, focus),
  focus(ids) {
    const place = ids.map((id) => document.getElementById(id)).find((place) => place?.getClientRects().length);
    place?.focus();
  },
  announce,
  keep(text) {
    closing = text !== "";
    drafts.keep(text);
  },
  forget: (name) => drafts.forget(name),
  folderOpened() {
    lying.open = lying.found;
  },
  download: (name, bytes) => save(name, bytes, "application/octet-stream"),
  downloadFolder(name, list) {
    const files = { ...lying.open };
    for (let at = 0; at < list.length; at += 2) files[list[at]] = strToU8(list[at + 1]);
    save(name, zipSync(files), "application/zip");
  },
  showPages(list, today) {
    const files = {};
    for (let at = 0; at < list.length; at += 2) files[list[at]] = list[at + 1];
    globalThis.workbenchPreview = { files, today };
    document.getElementById("preview").src = beside("preview.html");
  },
  chooseFolder: () =>
    ask({ webkitdirectory: true }, async (chosen) => {
      const files = chosen.filter((file) => !isHidden(file.webkitRelativePath));
      const rules = files.filter((file) => isRules(file.webkitRelativePath));
      const texts = await Promise.all(rules.map(async (file) => decode(file.webkitRelativePath, await file.arrayBuffer())));
      const others = files.filter((file) => !rules.includes(file));
      // A folder with more beside its rules than that is no policy folder alone.
      const few = others.reduce((sum, file) => sum + file.size, 0) <= MOST ? others : [];
      const rest = await Promise.all(few.map(async (file) => [file.webkitRelativePath, new Uint8Array(await file.arrayBuffer())]));
      openAll(chosen[0]?.webkitRelativePath.split("/")[0] ?? "folder", texts, rest);
    }),
  chooseZip: () =>
    ask({ accept: ".zip,application/zip" }, async ([file]) => {
      let left = MOST;
      const fits = ({ name, originalSize }) => !isHidden(name) && !name.endsWith("/") && (left -= originalSize) > 0;
      const entries = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer()), { filter: fits }));
      if (left <= 0) throw new Error("it is too large to be a policy folder");
      const rules = entries.filter(([path]) => isRules(path)).map(([path, bytes]) => decode(path, bytes));
      openAll(file.name, rules, entries.filter(([path]) => !isRules(path)));
    }),
  async openShipped() {
    try {
      const response = await fetch(beside(SHIPPED), { cache: "no-cache" });
      if (!response.ok) throw new Error(response.statusText);
      const files = Object.entries(await response.json());
      const others = files.filter(([path]) => !isRules(path)).map(([path, text]) => [path, strToU8(text)]);
      openAll("the policy that this page came with", files.filter(([path]) => isRules(path)), others);
    } catch {
      notOpened("The policy that this page came with could not be fetched. Open a folder instead.");
    }
  },
};

// An error that went through the program would end it.
for (const [name, act] of Object.entries(host)) {
  host[name] = (...given) => {
    try {
      return act.apply(host, given);
    } catch (error) {
      setTimeout(() => notOpened(`The browser could not do this: ${error.message ?? error}`));
    }
  };
}

try {
  program = await WebAssembly.compileStreaming(fetch(beside(PROGRAM)));
  await run({ module_or_path: program });
  [0, 1, 2].forEach(start);
  const place = document.getElementById("workbench");
  place.replaceChildren();
  ended = guard({ place, draft: drafts.now, typedLast: () => lastTyped, save, zip: (files) => zipSync(files) });
  openWorkbench(host, place, today());
  await drafts.offer(foundDraft);
} catch {
  const says = document.getElementById("getting-ready") ?? document.getElementById("workbench");
  says.textContent = "The workbench could not start. Load the page again; if that does not help, use a newer browser, or the policy command.";
}

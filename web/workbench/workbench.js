// The policy workbench: its program, its workers, and what only a browser can do for it. `cargo xtask build` bundles this with the
// editor, and puts the names of files into the {{braces}}. Nothing is sent anywhere: what is fetched lies beside the page.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import run, { answered, broke, notKept, notOpened, opened, openWorkbench, typed } from "{{script}}";
import { makeEditor } from "./editor.js";

const PROGRAM = "{{program}}";
const SHIPPED = "policy.json";
const DRAFT = "policy-workbench-draft";
// Letters of all files together. A policy has about one million.
const MOST = 50_000_000;

const beside = (file) => new URL(file, import.meta.url).href;
// A browser that insists on trusted addresses is told that this one is.
const workerAddress = beside("worker.js");
const trust = globalThis.trustedTypes?.createPolicy("policy-workbench", { createScriptURL: () => workerAddress });

let program;
const workers = [];
function start(which) {
  const worker = new Worker(trust?.createScriptURL("") ?? workerAddress, { type: "module" });
  worker.postMessage({ program });
  worker.onmessage = ({ data }) => {
    // One that was ended may still have said something.
    if (workers[which] !== worker) return;
    if (data.broke) broke(which);
    else answered(which, data.reply, data.bytes);
  };
  worker.onerror = () => workers[which] === worker && broke(which);
  workers[which] = worker;
}

let editor;
function getEditor() {
  const place = document.getElementById("editor");
  if (!place) return undefined;
  if (editor?.place !== place) {
    const step = (by) => document.querySelectorAll(".bench-undo button")[by < 0 ? 0 : 1].click();
    editor = { place, ...makeEditor(place, { typed, step }) };
  }
  return editor;
}

function save(name, bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// What belongs to a policy folder; the rest of what somebody chose is passed over.
const isRules = (path) => /\.(toml|lock)$/.test(path) && !path.split("/").some((piece) => piece.startsWith("."));
// A folder may lie in others: the paths begin where `national` or a council's folder does.
function openAll(name, entries) {
  const rules = entries.filter(([path]) => isRules(path));
  if (rules.reduce((sum, [, text]) => sum + text.length, 0) > MOST) {
    return notOpened("This folder is too large to be a policy. Choose the folder that holds “national”.");
  }
  const tops = rules.map(([path]) => path.match(/^(.*?)national\//)?.[1]).filter((top) => top !== undefined);
  const top = tops.sort((one, other) => one.length - other.length)[0] ?? "";
  opened(name, rules.filter(([path]) => path.startsWith(top)).flatMap(([path, text]) => [path.slice(top.length), text]));
}

const exact = new TextDecoder("utf-8", { fatal: true });
function decode(path, bytes) {
  try {
    return [path, exact.decode(bytes)];
  } catch {
    throw new Error(`${path} is not written in UTF-8. Save it as UTF-8 and open the folder again.`);
  }
}
function ask(attributes, take) {
  const field = Object.assign(document.createElement("input"), { type: "file", hidden: true, ...attributes });
  document.body.append(field);
  field.oncancel = () => field.remove();
  field.onchange = async () => {
    const files = [...field.files];
    field.remove();
    try {
      await take(files);
    } catch (error) {
      notOpened(`This could not be opened: ${error.message ?? error}`);
    }
  };
  field.click();
}

let closing = false;
addEventListener("beforeunload", (event) => closing && event.preventDefault());

let keeping;
let draft = "";
function keepNow() {
  clearTimeout(keeping);
  keeping = undefined;
  try {
    if (draft) localStorage.setItem(DRAFT, draft);
    else localStorage.removeItem(DRAFT);
  } catch {
    notKept();
  }
}
addEventListener("pagehide", () => keeping && keepNow());

const host = {
  send: (which, job) => workers[which].postMessage({ job }),
  restart(which) {
    workers[which].terminate();
    start(which);
  },
  showText: (path, text) => getEditor()?.show(path, text),
  showProblems: (list) => getEditor()?.problems(JSON.parse(list)),
  goToLine: (line) => getEditor()?.goTo(line),
  keep(text) {
    draft = text;
    closing = text !== "";
    keeping ??= setTimeout(keepNow, 500);
  },
  download: (name, bytes) => save(name, bytes, "application/octet-stream"),
  downloadFolder(name, list) {
    const files = {};
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
    ask({ webkitdirectory: true }, async (files) => {
      const rules = files.filter((file) => isRules(file.webkitRelativePath));
      const texts = await Promise.all(rules.map(async (file) => decode(file.webkitRelativePath, await file.arrayBuffer())));
      openAll(files[0]?.webkitRelativePath.split("/")[0] ?? "folder", texts);
    }),
  chooseZip: () =>
    ask({ accept: ".zip,application/zip" }, async ([file]) => {
      const entries = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer()), { filter: ({ name, originalSize }) => isRules(name) && originalSize < MOST }));
      openAll(file.name, entries.map(([path, bytes]) => decode(path, bytes)));
    }),
  async openShipped() {
    try {
      const response = await fetch(beside(SHIPPED), { cache: "no-cache" });
      if (!response.ok) throw new Error(response.statusText);
      openAll("the policy that this page came with", Object.entries(await response.json()));
    } catch {
      notOpened("The policy that this page came with could not be fetched. Open a folder instead.");
    }
  },
};

try {
  program = await WebAssembly.compileStreaming(fetch(beside(PROGRAM)));
  await run({ module_or_path: program });
  [0, 1, 2].forEach(start);
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  let kept = "";
  try {
    kept = localStorage.getItem(DRAFT) ?? "";
  } catch {
    // Told when there is something to keep.
  }
  const place = document.getElementById("workbench");
  place.replaceChildren();
  openWorkbench(host, place, today, kept);
} catch {
  const says = document.getElementById("getting-ready") ?? document.getElementById("workbench");
  says.textContent = "The workbench could not start. Load the page again; if that does not help, use a newer browser, or the policy command.";
}

// Keeps the checker's files for its pages that hold nothing else, so that they open without a network. It keeps files and nothing
// else: no answer ever comes here. It never hands out rules that may be out of date without saying so: those it kept are marked
// with the day on which they were fetched, and the checker shows it.
const KEPT = "travel-assistance-checker";
const POLICY = "{{council.id}}.policy";
const FILES = ["{{files}}", POLICY];
const FOLDER = new URL("./", location).pathname;

// Milliseconds after which what was kept is used in the place of what does not come.
const PATIENCE = 8000;

const isRules = (name) => /\.(policy|words)$/.test(name);
// Its name changes with its content, so what was kept is right.
const isLasting = (name) => name.startsWith("checker-");

async function keep(name, response) {
  const cache = await caches.open(KEPT);
  const body = await response.arrayBuffer();
  const headers = { "content-type": response.headers.get("content-type") ?? "" };
  const rules = name.endsWith(".policy");
  if (rules) headers.fetched = new Date().toISOString();
  await cache.put(FOLDER + name, new Response(body, { headers }));
  if (rules) await keepWords(cache, name, new Uint8Array(body));
}

// The words of the result are named after the rules they belong to: see `src/policy/file.rs`. Those in other languages are named
// in the rules, by a hash that stands right before the tag (`src/policy/language.rs`). A language that was chosen once is kept
// on, in the words that belong to these rules.
async function keepWords(cache, name, policy) {
  const start = `${name.slice(0, -".policy".length)}-`;
  const rules = [...policy.slice(12, 20)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const text = new TextDecoder("latin1").decode(policy);
  const kept = (await cache.keys()).map(({ url }) => url.slice(url.lastIndexOf("/") + 1));
  const words = kept.filter((file) => file.startsWith(start) && file.endsWith(".words"));
  const wanted = new Set([`${start}${rules}.words`]);
  for (const tag of words.map((file) => file.match(/-[0-9a-f]{16}-([\w-]+)\.words$/)?.[1])) {
    const at = tag ? text.search(new RegExp(`[0-9a-f]{64}${String.fromCharCode(tag.length)}${tag}`)) : -1;
    if (at >= 0) wanted.add(`${start}${text.slice(at, at + 16)}-${tag}.words`);
  }
  await Promise.all([...wanted].filter((file) => !kept.includes(file)).map(fetchAndKeep));
  await Promise.all(words.filter((file) => !wanted.has(file)).map((file) => cache.delete(FOLDER + file)));
}

async function fetchAndKeep(name) {
  const response = await fetch(FOLDER + name, { cache: "no-cache" });
  if (!response.ok) throw new Error(name);
  await keep(name, response);
}

addEventListener("install", (event) => event.waitUntil(Promise.all(FILES.map(fetchAndKeep))));

addEventListener("activate", (event) => {
  const old = ({ url }) => isLasting(url.slice(url.lastIndexOf("/") + 1)) && !FILES.some((name) => url.endsWith(`/${name}`));
  const clean = async (cache) => Promise.all((await cache.keys()).filter(old).map((request) => cache.delete(request)));
  // From now on it keeps what a page that is open already asks for, such as a language.
  event.waitUntil(Promise.all([caches.open(KEPT).then(clean), clients.claim()]));
});

async function newest(event, name, kept) {
  const asked = fetch(event.request).then((response) => {
    if (response.ok) event.waitUntil(keep(name, response.clone()).catch(() => {}));
    // What the server says of a file it has is so, also that it is not there any more.
    return response;
  });
  if (!kept) return asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([asked.catch(() => kept), late]);
}

async function answer(event, name) {
  const kept = await (await caches.open(KEPT)).match(FOLDER + name);
  return kept && isLasting(name) ? kept : newest(event, name, kept);
}

addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const name = pathname.slice(FOLDER.length);
  const ours = origin === location.origin && pathname.startsWith(FOLDER) && (FILES.includes(name) || isLasting(name) || isRules(name));
  if (ours && event.request.method === "GET") event.respondWith(answer(event, name));
});

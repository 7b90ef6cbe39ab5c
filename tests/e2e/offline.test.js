// The pages that hold the checker and nothing else open without a network, once they were opened with one; they keep files and
// no answers; and they never use rules that may be out of date without saying so.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { violations } from "./support/axe.js";
import { launch, newPage } from "./support/browser.js";
import { failingServer } from "./support/failing-server.js";
import { everyKind } from "./support/every-kind.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { speak, texts, URDU } from "./support/languages.js";
import { root } from "./support/server.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const BANNER = "These may not be the newest rules";

// A page that was opened with a network, and whose worker has kept what it keeps.
async function openedOnce(name, options) {
  const server = await failingServer();
  const { page, context, seen } = await newPage(browser, options);
  await journey.open(page, `${server.address}${name}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await (await caches.open("travel-assistance-checker")).keys()).some(({ url }) => url.endsWith(".words")));
  const close = async () => {
    await context.close();
    server.stop();
  };
  return { server, page, seen, close };
}

for (const name of ["standalone.html", "frame.html"]) {
  test(`${name} gets a family to its result without a network, and says since when its rules are`, async () => {
    const { server, page, close } = await openedOnce(name, { bypassCSP: true });
    server.is.gone = true;
    await page.clock.setFixedTime(family.TODAY);
    await page.reload();
    await journey.started(page);
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const banner = page.getByRole("complementary");
    assert.match(await banner.innerText(), new RegExp(BANNER));
    assert.ok((await banner.innerText()).includes(` ${today}.`), await banner.innerText());
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Start now" }).click();
    await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
    await family.answerAll(page, family.ENTITLED);
    await family.seeResult(page);
    assert.match(await journey.heading(page), /right to free travel/);
    assert.ok(await banner.isVisible(), "beside the result too");
    await close();
  });
}

const keepsUrdu = (page) =>
  page.waitForFunction(async (pattern) => (await (await caches.open("travel-assistance-checker")).keys()).some(({ url }) => new RegExp(pattern).test(url)), "-[0-9a-f]{16}-ur\\.words$");

test("a language that was chosen once is there without a network", async () => {
  const { server, page, close } = await openedOnce("standalone.html");
  await speak(page, URDU);
  await keepsUrdu(page);
  server.is.gone = true;
  await page.reload();
  await journey.started(page);
  await speak(page, URDU);
  assert.equal(await journey.heading(page), texts(URDU)["ui.start.title"]);
  await close();
});

test("a language that was chosen before anything was kept is kept too", async () => {
  const server = await failingServer();
  const { page, context } = await newPage(browser);
  await journey.open(page, `${server.address}standalone.html`);
  await speak(page, URDU);
  await keepsUrdu(page);
  await context.close();
  server.stop();
});

test("when the rules change, a language that was kept is kept in the words of the new rules", async () => {
  const { server, page, close } = await openedOnce("standalone.html");
  await speak(page, URDU);
  await keepsUrdu(page);
  // The same rules whose Urdu has another hash: it is named in the list at the end, right before the tag.
  const policy = readFileSync(`${root}dist/birmingham.policy`);
  const text = policy.toString("latin1");
  const at = text.search(/[0-9a-f]{64}\x02ur/);
  const old = text.slice(at, at + 16);
  const other = "0123456789abcdef";
  const changed = Buffer.from(text.slice(0, at) + other + text.slice(at + 16), "latin1");
  server.is.files["birmingham.policy"] = changed;
  server.is.files[`birmingham-${other}-ur.words`] = readFileSync(`${root}dist/birmingham-${old}-ur.words`);
  await page.reload();
  await page.waitForFunction(async ([old, other]) => {
    const kept = (await (await caches.open("travel-assistance-checker")).keys()).map(({ url }) => url);
    return kept.some((url) => url.endsWith(`-${other}-ur.words`)) && !kept.some((url) => url.endsWith(`-${old}-ur.words`));
  }, [old, other]);
  await close();
});

test("with a network the rules are those of the server, and nothing is said of old ones", async () => {
  const { server, page, close } = await openedOnce("standalone.html");
  await page.reload();
  await journey.started(page);
  assert.equal(await page.getByText(BANNER).count(), 0);
  // What the server has now is no policy: a kept one must not stand in for it.
  server.is.files["birmingham.policy"] = Buffer.from("TAP");
  await page.reload();
  await page.getByRole("heading", { name: "Sorry, the checker cannot run just now" }).waitFor();
  assert.match(await page.locator(journey.MAIN).innerText(), /rules arrived damaged/);
  await close();
});

test("rules that do not come in time are taken from those kept, and it is said", async () => {
  const { server, page, close } = await openedOnce("standalone.html");
  server.is.silent = /\.policy$/;
  await page.reload();
  await page.getByText(BANNER).waitFor({ timeout: 20_000 });
  await journey.started(page);
  await close();
});

test("the worker keeps the checker's files and nothing a family says", async () => {
  const { server, page, close } = await openedOnce("standalone.html");
  await page.reload();
  await journey.started(page);
  await page.clock.setFixedTime(family.TODAY);
  await page.getByRole("button", { name: "Start now" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return { names, files: all.flat(), stored: Object.keys(localStorage).concat(Object.keys(sessionStorage)), databases: (await indexedDB.databases()).length };
  });
  assert.deepEqual(kept.names, ["travel-assistance-checker"]);
  assert.deepEqual([kept.stored, kept.databases], [[], 0]);
  for (const address of kept.files) {
    assert.match(address.slice(server.address.length), /^[a-z-]+(-[0-9a-f]{16}(_bg|_result|_document|_finder)?)?\.(html|js|css|wasm|svg|policy|words)$/);
  }
  await close();
});

test("a page of a council's own keeps nothing on the device", async () => {
  const server = await failingServer();
  const { page, context } = await newPage(browser);
  await journey.open(page, server.address);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(await page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, await caches.keys()]), [0, []]);
  await context.close();
  server.stop();
});

// A browser that keeps nothing: asked for a place to store something, it throws. With `history`, for that too.
async function storesNothing(page, { history }) {
  await page.addInitScript((history) => {
    const refuse = { get: () => { throw new DOMException("The operation is insecure.", "SecurityError"); } };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, refuse);
    Object.defineProperty(Navigator.prototype, "serviceWorker", refuse);
    Object.defineProperty(Document.prototype, "cookie", refuse);
    if (history) for (const name of ["pushState", "replaceState"]) History.prototype[name] = refuse.get;
  }, history);
}

for (const address of ["index.html", "standalone.html"]) {
  test(`where the browser stores nothing and keeps no history, ${address} works as ever`, async () => {
    const server = await failingServer();
    const { page, context, seen } = await newPage(browser);
    await storesNothing(page, { history: true });
    await family.start(page, server.address + address);
    await family.answerAll(page, family.ENTITLED);
    await family.seeResult(page);
    assert.match(await journey.heading(page), /right to free travel/);
    assert.deepEqual(seen.errors, []);
    await context.close();
    server.stop();
  });
}

test("where the browser stores nothing, every kind of page is reached from the tag", async () => {
  const server = await failingServer();
  const { page, context, seen } = await newPage(browser);
  await storesNothing(page, { history: false });
  const reached = [];
  await everyKind(page, server.address, (name) => reached.push(name));
  assert.equal(reached.at(-1), "the checker cannot run");
  assert.deepEqual(seen.errors.filter((error) => !/ERR_FAILED/.test(error)), []);
  await context.close();
  server.stop();
});

test("two tabs each keep their own answers", async () => {
  const server = await failingServer();
  const { page, context } = await newPage(browser);
  const other = await context.newPage();
  await journey.open(page, server.address);
  await journey.open(other, server.address);
  for (const [each, who] of [[page, "A parent or carer"], [other, "The young person, for themself"]]) {
    await each.getByRole("button", { name: "Start now" }).click();
    await each.getByRole("radio", { name: who }).check();
  }
  assert.ok(await page.getByRole("radio", { name: "A parent or carer" }).isChecked());
  assert.ok(!(await other.getByRole("radio", { name: "A parent or carer" }).isChecked()));
  await context.close();
  server.stop();
});

test("a council that takes the checker away has nothing left on the device, with the file that the guide gives", async () => {
  const { server, page, close } = await openedOnce("standalone.html");
  const guide = readFileSync(`${root}docs/web-team/guide.md`, "utf8");
  const [, worker] = guide.match(/```js\n(addEventListener\("install"[^`]+)```/);
  server.is.files["travel-assistance-checker-worker.js"] = worker;
  await page.reload();
  await page.waitForFunction(async () => (await caches.keys()).length === 0);
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  await close();
});

// What makes a .docx file is fetched only when somebody asks for one, and where it does not come, that is told.
import assert from "node:assert/strict";
import { test } from "node:test";

import { withHost } from "./support/host.js";
import { stage } from "./support/stage.js";

const here = stage();

const FILE = "**/*_document.wasm";
const isOfTheDocument = (address) => /_document\.wasm$/.test(address);
const LETTER = ["Appeal <1>", "en-GB", false, "1 High Street\nBirmingham\n\nDear “Sir” & Madam\n\nمحترم 👩‍👧 <b>"];

// A page on which the checker has started, and `ask`, which asks the element for a letter as the program does and returns the text of
// the file, whose parts are not packed.
async function started() {
  const { page, seen } = await withHost(here);
  const ask = (letter) =>
    page.evaluate(async (letter) => {
      const bytes = await new Promise((made) => window.host("makeDocx").makeDocx(made, ...letter));
      return bytes && new TextDecoder().decode(bytes);
    }, letter);
  return { page, seen, ask };
}

test("it is fetched when a letter is asked for, once, and makes it under the strictest policy", async () => {
  const { page, seen, ask } = await started();
  assert.deepEqual(seen.requests.filter(isOfTheDocument), []);
  const loaded = seen.requests.length;
  const file = await ask(LETTER);
  assert.ok(file.startsWith("PK"));
  assert.ok(file.includes("<dc:title>Appeal &lt;1&gt;</dc:title><dc:language>en-GB</dc:language>"));
  const lines = ["1 High Street", "Birmingham", "Dear “Sir” &amp; Madam", "محترم 👩‍👧 &lt;b&gt;"];
  const text = (line) => `<w:t xml:space="preserve">${line}</w:t>`;
  const body = `<w:p><w:r>${text(lines[0])}<w:br/>${text(lines[1])}</w:r></w:p>` + lines.slice(2).map((line) => `<w:p><w:r>${text(line)}</w:r></w:p>`).join("");
  assert.ok(file.includes(`<w:body>${body}<w:sectPr>`), file);
  assert.ok((await ask(["T", "ur", true, "Text"])).includes("<w:bidi/>"));
  assert.deepEqual(seen.requests.slice(loaded).map(isOfTheDocument), [true]);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
  assert.equal(await page.evaluate(() => window.checker().dataset.state), "ready");
});

const FAULTS = [
  ["it is missing", (route) => route.fulfill({ status: 404, body: "Not found" })],
  ["the connection fails", (route) => route.abort()],
  ["it is cut short", (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]) })],
];

for (const [what, answer] of FAULTS) {
  test(`where ${what}, whoever asked is told so, and can ask again`, async () => {
    const { page, ask } = await started();
    await page.route(FILE, answer);
    assert.equal(await ask(LETTER), undefined);
    assert.equal(await ask(LETTER), undefined);
    await page.unroute(FILE);
    assert.ok((await ask(LETTER)).startsWith("PK"));
    assert.equal(await page.evaluate(() => window.checker().dataset.state), "ready");
  });
}

test("a file that does not come is given up in the end, and can be asked for again", async () => {
  const { page, ask } = await started();
  let release;
  const held = new Promise((done) => (release = done));
  await page.route(FILE, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.clock.install();
  const asked = page.waitForRequest((request) => isOfTheDocument(request.url()));
  const told = ask(LETTER);
  await asked;
  await page.clock.runFor(60_000);
  assert.equal(await told, undefined);
  release();
  assert.ok((await ask(LETTER)).startsWith("PK"));
});

// The second choice: the checker in an iframe, from another origin, on a page that makes it as high as what is in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newPage } from "./support/browser.js";
import { failingServer } from "./support/failing-server.js";
import * as family from "./support/family.js";

let browser;
let inner;
let outer;
before(async () => {
  browser = await launch();
  [inner, outer] = [await failingServer("dist", "127.0.0.1"), await failingServer()];
  outer.is.policy = `default-src 'none'; script-src 'self'; frame-src ${inner.address}; img-src 'self'`;
  outer.is.files["favicon.ico"] = "";
  outer.is.files["host.html"] = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A council</title>
    <script type="module" src="frame-host.js"></script><h1>A council's page</h1><p>Above</p>
    <iframe title="Travel help checker" src="${inner.address}frame.html" width="100%" height="900"></iframe><p>Below</p>${"<br>".repeat(60)}</html>`;
});
after(async () => {
  await browser.close();
  [inner, outer].forEach((server) => server.stop());
});

async function opened() {
  const { page, seen } = await newPage(browser, { viewport: { width: 390, height: 700 } });
  await page.addInitScript(() => {
    window.heard = [];
    addEventListener("message", ({ data }) => window.heard.push(data));
  });
  await page.goto(`${outer.address}host.html`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Start now" }).waitFor();
  return { page, frame, seen };
}

// How high the frame is, and what is in it.
async function heights(page, frame) {
  const own = await page.locator("iframe").evaluate((each) => each.clientHeight);
  return [own, await frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height))];
}

async function fits(page, frame) {
  for (let turn = 0; turn < 50; turn += 1) {
    const [own, needed] = await heights(page, frame);
    // In steps: the exact height would say which page it is.
    if (own === Math.ceil(needed / 200) * 200) return own;
    await page.waitForTimeout(100);
  }
  throw new Error(`the frame is ${(await heights(page, frame)).join(" and not ")} pixels high`);
}

test("the frame is as high as what is in it, on every page", async () => {
  const { page, frame, seen } = await opened();
  const start = await fits(page, frame);
  await frame.getByRole("button", { name: "Start now" }).click();
  await frame.getByRole("button", { name: "Continue", exact: true }).waitFor();
  const question = await fits(page, frame);
  assert.notEqual(start, question);
  // What is folded up makes the page longer.
  await frame.getByText("Why we ask").first().click();
  await frame.getByRole("button", { name: "Continue", exact: true }).click();
  await frame.getByText("There is a problem").waitFor();
  assert.ok((await fits(page, frame)) > question);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.violations, []);
});

test("at each step the page around shows the top of the frame", async () => {
  const { page, frame } = await opened();
  await fits(page, frame);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await frame.getByRole("button", { name: "Start now" }).click();
  await frame.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.waitForFunction(() => Math.abs(document.querySelector("iframe").getBoundingClientRect().top) < 60);
});

test("whoever asks for the estimate is shown it, and not the top of a long result", async () => {
  const { page } = await opened();
  const frame = page.frames().at(-1);
  await frame.getByRole("button", { name: "Start now" }).click();
  await frame.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await family.answerAll(frame, family.ENTITLED);
  await family.seeResult(frame);
  await frame.getByRole("button", { name: "Work out an estimate" }).click();
  await family.answerAll(frame, family.BUDGET);
  const estimate = frame.locator("#estimate");
  await estimate.waitFor();
  const inView = async () => {
    const { y, height } = await estimate.boundingBox();
    return y >= 0 && y + height <= 700;
  };
  for (let turn = 0; turn < 30 && !(await inView()); turn += 1) await page.waitForTimeout(100);
  assert.ok(await inView(), JSON.stringify(await estimate.boundingBox()));
});

test("the page around hears heights and steps, and nothing of what was asked or said", async () => {
  const { page, frame } = await opened();
  await frame.getByRole("button", { name: "Start now" }).click();
  await frame.getByRole("radio").first().check();
  await frame.getByRole("button", { name: "Continue", exact: true }).click();
  await frame.getByRole("textbox").first().waitFor();
  const heard = await page.evaluate(() => window.heard);
  assert.ok(heard.length > 1);
  for (const { type, ...what } of heard) {
    assert.equal(type, "travel-assistance-checker");
    const [[name, value], ...more] = Object.entries(what);
    assert.deepEqual(more, []);
    assert.ok((name === "height" || name === "top") && value % 200 === 0, JSON.stringify(what));
  }
});

test("a message from elsewhere moves no frame", async () => {
  const { page, frame } = await opened();
  const own = await fits(page, frame);
  await page.evaluate(() => postMessage({ type: "travel-assistance-checker", height: 5 }, "*"));
  await page.waitForFunction(() => window.heard.some(({ height }) => height === 5));
  assert.equal(await page.locator("iframe").evaluate((each) => each.clientHeight), own);
});

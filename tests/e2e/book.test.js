// The book of the rules, opened from a folder as an officer opens it: pages for everyone, a search by keyboard, nothing from elsewhere.
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { violations } from "./support/axe.js";
import { launch, newPage } from "./support/browser.js";
import { run } from "./support/policy.js";
import { root } from "./support/server.js";

const folder = `${root}target/end-to-end-book`;
const at = (page) => `${pathToFileURL(folder)}/${page}`;
let browser;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([run(["book", "--out", folder, "--today", "2026-11-23"]), launch().then((started) => (browser = started))]);
});
after(() => browser?.close());

// The first page of each kind of thing and of scenarios, and every list.
function sample() {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
  const lists = ["index.html", "who.html", "a-to-z.html", "figures.html", "sources.html", "open-points.html", "law.html", "scenarios.html", "words.html"];
  const firsts = new Map(pages.reverse().map((name) => [name.split("-")[0], name]));
  return [...new Set([...lists, ...firsts.values()])].filter((name) => name !== "all.html");
}

async function opened(options) {
  const { page, seen } = await newPage(browser, options);
  return { page, seen, elsewhere: () => seen.requests.filter((address) => !address.startsWith(`${pathToFileURL(folder)}/`)) };
}

const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

test("a page of each kind, and every list, has no fault that axe finds", async () => {
  const { page } = await opened({ bypassCSP: true });
  const pages = sample();
  assert.ok(pages.length > 20, `${pages}`);
  for (const name of pages) {
    await page.goto(at(name));
    assert.deepEqual(await violations(page), [], name);
  }
});

test("nor has the page with everything on it", async () => {
  const { page } = await opened({ bypassCSP: true });
  await page.goto(at("all.html"));
  // Of each kind the first stays: axe takes a minute and a half for all, and they are made alike. That no anchor stands twice on
  // the whole page, and no level of heading is passed over, is tested on its text.
  const left = await page.evaluate(() => {
    const seen = new Set();
    for (const section of document.querySelectorAll("section.book-section")) {
      const kind = section.id.split("-")[0];
      if (seen.has(kind)) section.remove();
      seen.add(kind);
    }
    return seen.size;
  });
  assert.ok(left > 12, `${left}`);
  assert.deepEqual(await violations(page), []);
});

test("no page is wider than a narrow screen", async () => {
  const { page } = await opened({ viewport: { width: 320, height: 640 } });
  for (const name of [...sample(), "all.html", "search.html"]) {
    await page.goto(at(name));
    assert.equal(await isTooWide(page), false, name);
  }
});

test("the search finds a figure by its words, by keyboard alone, and says how many it found", async () => {
  const { page, seen, elsewhere } = await opened();
  await page.goto(at("search.html"));
  // Past the links at the top to the field, which has its label.
  const field = page.getByLabel("Words to look for");
  for (let steps = 0; steps < 20 && !(await field.evaluate((element) => element === document.activeElement)); steps++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("mileage RATE");
  await page.keyboard.press("Enter");
  const status = page.getByRole("status");
  assert.match(await status.innerText(), /^\d+ results? for “mileage RATE”\.$/);
  const first = page.locator("#results a").first();
  assert.equal(await first.getAttribute("href"), "figure-mileage-rate.html");
  // On to the button, to the first result, and to its page.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(at("figure-mileage-rate.html"));
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
  assert.deepEqual(elsewhere(), []);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
});

test("values, how sure something is, and questions in plain words lead to the page that answers them", async () => {
  const { page } = await opened();
  await page.goto(at("search.html"));
  // What is asked, the page that answers it, and how far down the list it may stand.
  const asked = [
    ["45p", "figure-mileage-rate.html", 1],
    ["£616.67", "figure-universal-credit-limit-one-month.html", 1],
    ["3 miles", "figure-walking-limit-from-8.html", 2],
    ["not confirmed", "open-points.html", 1],
    ["who gets free travel", "who.html", 1],
    ["how far must she live", "ground-beyond-walking-distance.html", 3],
    ["walking distances", "ground-beyond-walking-distance.html", 1],
  ];
  for (const [words, answer, within] of asked) {
    await page.getByLabel("Words to look for").fill(words);
    await page.keyboard.press("Enter");
    const found = await page.locator("#results a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const place = found.indexOf(answer) + 1;
    assert.ok(place > 0 && place <= within, `${words}: ${answer} is number ${place} of ${found.slice(0, 5)}`);
  }
});

test("results of a search have no fault that axe finds and fit a narrow screen, and words that nothing holds are said to give none", async () => {
  const { page } = await opened({ bypassCSP: true, viewport: { width: 320, height: 640 } });
  await page.goto(at("search.html"));
  await page.getByLabel("Words to look for").fill("low income");
  await page.getByRole("button", { name: "Search" }).click();
  assert.ok((await page.locator("#results li").count()) > 5);
  assert.deepEqual(await violations(page), []);
  assert.equal(await isTooWide(page), false);
  await page.getByLabel("Words to look for").fill("zeppelin <b>");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("status").innerText(), "0 results for “zeppelin <b>”. Try fewer words, or others.");
  assert.equal(await page.locator("#results li").count(), 0);
});

test("without JavaScript the search leads to the list from A to Z", async () => {
  const { page } = await newPageWithoutScript();
  await page.goto(at("search.html"));
  assert.equal(await page.getByLabel("Words to look for").isVisible(), false);
  await page.getByRole("link", { name: "list of everything from A to Z" }).click();
  await page.waitForURL(at("a-to-z.html"));
});

async function newPageWithoutScript() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  return { page: await context.newPage() };
}

test("a page asks for nothing but what stands beside it, and breaks no part of its own policy", async () => {
  const { page, seen, elsewhere } = await opened();
  for (const name of sample()) await page.goto(at(name));
  assert.deepEqual(elsewhere(), []);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
  assert.ok(seen.requests.some((address) => address.endsWith("/book.css")));
});

test("the policy of a page stops what comes from elsewhere: a control", async () => {
  const { page, seen } = await opened();
  await page.goto(at("index.html"));
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "h1 { color: red }";
    document.head.append(style);
  });
  await page.waitForTimeout(100);
  assert.ok(seen.violations.length > 0);
});

// An end that is drawn lies inside its drawing, and no line of words is longer than its box.
test("words of flowcharts stay inside their boxes", async () => {
  const { page } = await opened();
  const charts = readdirSync(folder).filter((name) => /^(rule|value|ground|case|help)-.*\.html$/.test(name));
  const wrong = [];
  for (const name of charts) {
    await page.goto(at(name));
    const found = await page.evaluate(() => {
      const out = [];
      for (const chart of document.querySelectorAll(".book-chart")) {
        const boxes = [...chart.querySelectorAll("rect")].map((rect) => rect.getBoundingClientRect());
        for (const text of chart.querySelectorAll("text:not(.book-chart__answer)")) {
          const words = text.getBoundingClientRect();
          const fits = (box) => words.left >= box.left && words.right <= box.right && words.top >= box.top - 1 && words.bottom <= box.bottom + 1;
          if (!boxes.some(fits)) out.push(text.textContent);
        }
        for (const answer of chart.querySelectorAll(".book-chart__answer")) {
          const words = answer.getBoundingClientRect();
          const covers = (box) => words.left < box.right && words.right > box.left && words.top < box.bottom && words.bottom > box.top;
          if (boxes.some(covers)) out.push(`${answer.textContent} over a box`);
        }
      }
      return out;
    });
    wrong.push(...found.map((words) => `${name}: ${words}`));
  }
  assert.ok(charts.length > 100);
  assert.deepEqual(wrong, []);
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newPage } from "./support/browser.js";
import { crawl } from "./support/crawler.js";
import { serve } from "./support/server.js";

let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), serve("tests/e2e/pages/small-journey")]);
});
after(async () => {
  await browser.close();
  site.stop();
});

const samples = () => [{ Kilograms: "3" }, { Kilograms: "40" }];

test("the crawler finds every page, and again in each branch", async () => {
  const { page } = await newPage(browser);
  const checked = [];
  const found = await crawl(page, {
    begin: () => page.goto(site.address),
    samples,
    branch: (heading, { choose }) => (heading === "Animal" ? choose[0] : ""),
    onPage: (heading) => checked.push(heading),
  });
  assert.deepEqual(
    found.map(({ heading, branch }) => `${branch}: ${heading}`),
    [": Animal", "Cat: Colour", "Dog: Weight", "Cat: End", "Dog: End"],
  );
  assert.equal(checked.length, found.length);
});

test("the crawler notices a back link that leads elsewhere", async () => {
  const { page } = await newPage(browser);
  const crawling = crawl(page, { begin: () => page.goto(`${site.address}?lost`), samples, onPage: () => {} });
  await assert.rejects(crawling, /Back from an answer to "Colour" leads to "Animal"/);
});

test("the crawler notices a page that refuses what it offers", async () => {
  const { page } = await newPage(browser);
  const crawling = crawl(page, { begin: () => page.goto(site.address), samples: () => [{ Kilograms: "-1" }], onPage: () => {} });
  await assert.rejects(crawling, /"Weight" refuses .*Say something/);
});

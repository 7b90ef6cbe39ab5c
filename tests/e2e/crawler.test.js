import assert from "node:assert/strict";
import { test } from "node:test";

import { crawl } from "./support/crawler.js";
import { stage } from "./support/stage.js";

const here = stage("tests/e2e/pages/small-journey");

const samples = () => [{ Kilograms: "3" }, { Kilograms: "40" }];

test("the crawler finds every page, and again in each branch", async () => {
  const { page } = await here.newPage();
  const checked = [];
  const found = await crawl(page, {
    begin: () => page.goto(here.address),
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
  const { page } = await here.newPage();
  const crawling = crawl(page, { begin: () => page.goto(`${here.address}?lost`), samples, onPage: () => {} });
  await assert.rejects(crawling, /Back from an answer to "Colour" leads to "Animal"/);
});

test("the crawler notices a page that refuses what it offers", async () => {
  const { page } = await here.newPage();
  const crawling = crawl(page, { begin: () => page.goto(here.address), samples: () => [{ Kilograms: "-1" }], onPage: () => {} });
  await assert.rejects(crawling, /"Weight" refuses .*Say something/);
});

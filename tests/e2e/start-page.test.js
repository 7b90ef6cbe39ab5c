import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import * as journey from "./support/journey.js";
import { root } from "./support/server.js";
import { isOfTheResult } from "./support/result-part.js";
import { stage } from "./support/stage.js";
import { saysWhomToRing } from "./support/start-page.js";

const here = stage();

test("without JavaScript the page says whom to ring and where to apply", async () => {
  const { page } = await here.newPage({ javaScriptEnabled: false });
  await page.goto(here.address);
  await saysWhomToRing(page);
});

test("the start page has no accessibility violation", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await journey.open(page, here.address);
  assert.deepEqual(await violations(page), []);
});

test("axe notices a picture without words", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await page.goto(here.address);
  await page.evaluate(() => document.body.append(document.createElement("img")));
  assert.match((await violations(page)).join(), /image-alt/);
});

test("the size check counts what a visit really downloads, first and when the questions begin", async () => {
  const { page, seen } = await here.newPage();
  await journey.open(page, here.address);
  await page.waitForLoadState("networkidle");
  const first = seen.requests.length;
  await page.getByText("Start now").click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
  const names = (requests) => [...new Set(requests.map((address) => address.slice(here.address.length) || "index.html"))].sort();
  const listed = execFileSync(process.env.XTASK ?? "cargo", [...(process.env.XTASK ? [] : ["xtask"]), "size", "--list"], { cwd: root });
  const counted = listed.toString().trim().split("\n").sort();
  assert.deepEqual(names(seen.requests.slice(0, first)), counted.filter((name) => !isOfTheResult(name)));
  assert.deepEqual(names(seen.requests.slice(first)), counted.filter(isOfTheResult));
});

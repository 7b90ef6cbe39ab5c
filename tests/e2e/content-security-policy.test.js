import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";

import * as journey from "./support/journey.js";
import { serve } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();

test("the checker starts under the strictest policy without a violation or an error", async () => {
  const { page, seen } = await here.newPage();
  await journey.open(page, here.address);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
});

test("the server sends the strictest policy", async () => {
  const response = await fetch(here.address);
  assert.equal(
    response.headers.get("content-security-policy"),
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
      "font-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
  );
});

test("each file has the type that browsers insist on", async () => {
  const { page } = await here.newPage();
  const types = {};
  page.on("response", (response) => (types[response.url().split(".").pop()] = response.headers()["content-type"]));
  await journey.open(page, here.address);
  assert.equal(types.wasm, "application/wasm");
  assert.match(types.js, /^text\/javascript/);
  assert.match(types.css, /^text\/css/);
});

test("an address that climbs out of the folder finds nothing", async () => {
  const status = await new Promise((ended, failed) => {
    const { hostname, port } = new URL(here.address);
    request({ hostname, port, path: "/../Cargo.toml" }, (response) => ended(response.resume().statusCode)).on("error", failed).end();
  });
  assert.equal(status, 404);
});

test("a page that does break the policy is noticed", async () => {
  const broken = await serve("tests/e2e/pages/inline-script");
  try {
    const { page, seen } = await here.newPage();
    await page.goto(broken.address);
    assert.equal(await page.title(), "A page that breaks the policy");
    for (const directive of ["script-src-elem", "style-src-attr"]) {
      assert.ok(seen.violations.some((text) => text.startsWith(directive)), `${directive} in ${seen.violations.join("\n")}`);
    }
  } finally {
    broken.stop();
  }
});

test("markup written as a string on the page is noticed", async () => {
  const { page, seen } = await here.newPage();
  await journey.open(page, here.address);
  const refused = await page.evaluate(() => {
    try {
      document.createElement("p").innerHTML = "<b>raw</b>";
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(refused);
  assert.notDeepEqual(seen.violations, []);
});

// The checker as a real server sends it, set up by the very file that the guide gives to the web team.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";

import { launch, newPage } from "./support/browser.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { root } from "./support/server.js";

// `cargo xtask test` installs nginx where it can, and sets this; without, there is nothing to try, which it says.
const NGINX = process.env.NGINX_PROGRAM;
const skip = NGINX ? false : "nginx with its brotli module is not here";

const place = `${root}target/end-to-end-nginx`;
const site = `${place}/site`;
let server;
let browser;
let address;

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

before(async () => {
  if (skip) return;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(`${place}/tmp`, { recursive: true });
  cpSync(`${root}dist`, site, { recursive: true });
  const [program, first] = process.env.XTASK ? [process.env.XTASK, []] : ["cargo", ["xtask"]];
  execFileSync(program, [...first, "compress", "target/end-to-end-nginx/site"], { cwd: root });
  const port = await freePort();
  address = `http://127.0.0.1:${port}/`;
  const given = readFileSync(`${root}docs/web-team/nginx.conf`, "utf8");
  const adapted = given.replace("listen 8080;", `listen 127.0.0.1:${port};`).replace("root /var/www/html;", `root "${site}";`)
    // The test reads from the log what was asked for.
    .replace("access_log off;", `access_log "${place}/asked.log" asked;`);
  assert.equal(adapted.split("\n").filter((line, at) => line !== given.split("\n")[at]).length, 3, "only the port, the folder and the log are ours");
  writeFileSync(`${place}/site.conf`, adapted);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path "${place}/tmp/${name}";`);
  writeFileSync(
    `${place}/nginx.conf`,
    `${process.getuid?.() === 0 ? "user root;" : ""} daemon off; pid "${place}/nginx.pid"; error_log stderr warn;
    load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
    events {} http { ${temporary.join(" ")} log_format asked "$uri $status"; include "${place}/site.conf"; }`,
  );
  server = spawn(NGINX, ["-p", place, "-c", `${place}/nginx.conf`], { stdio: "inherit" });
  for (let turn = 0; turn < 100; turn += 1) {
    if (await fetch(address).then(({ ok }) => ok, () => false)) break;
    await new Promise((waited) => setTimeout(waited, 100));
  }
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.kill();
});

// All that a page's visit gets, by file name: headers, and how many bytes came over the line.
async function visit(page, name, act) {
  const got = {};
  page.on("response", async (response) => (got[response.url().slice(address.length)] = response));
  await page.goto(address + name);
  await journey.started(page);
  await act?.();
  await page.waitForLoadState("networkidle");
  return got;
}

test("from nginx as the guide sets it up, a family gets from Start to a result", { skip }, async () => {
  const { page, seen } = await newPage(browser);
  await family.start(page, address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  assert.match(await journey.heading(page), /right to free travel/);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
});

test("each file comes with the headers of the guide, and compressed", { skip }, async () => {
  const { page } = await newPage(browser);
  const got = await visit(page, "index.html");
  const names = Object.keys(got);
  for (const end of [".html", ".js", ".css", ".wasm", ".policy"]) assert.ok(names.some((name) => name.endsWith(end)), `${end} in ${names}`);
  for (const [name, response] of Object.entries(got)) {
    const headers = await response.allHeaders();
    assert.equal(headers["x-content-type-options"], "nosniff", name);
    assert.equal(headers["referrer-policy"], "no-referrer", name);
    assert.match(headers["content-security-policy"], /script-src 'self' 'wasm-unsafe-eval';.*require-trusted-types-for 'script'$/, name);
    const lasting = /^checker-[0-9a-f]{16}/.test(name);
    assert.equal(headers["content-encoding"], lasting ? "br" : "gzip", name);
    assert.equal(headers["cache-control"], lasting ? "public, max-age=31536000, immutable" : "no-cache", name);
  }
  const types = Object.fromEntries(await Promise.all(Object.entries(got).map(async ([name, each]) => [name.split(".").pop(), (await each.allHeaders())["content-type"]])));
  assert.match(types.wasm, /^application\/wasm/);
  assert.match(types.js, /^text\/javascript/);
});

test("what comes as brotli is what lies in the folder, and much less", { skip }, async () => {
  const name = readdirSync(site).find((name) => name.endsWith("_bg.wasm"));
  const raw = await new Promise((got, failed) => {
    get(address + name, { headers: { "accept-encoding": "br" } }, async (response) => got(Buffer.concat(await response.toArray()))).on("error", failed);
  });
  const plain = readFileSync(`${site}/${name}`);
  assert.deepEqual(brotliDecompressSync(raw), plain);
  assert.ok(raw.length < plain.length / 2);
});

test("on a second visit the program is not fetched again, and the rules are asked for anew", { skip }, async () => {
  const { page } = await newPage(browser);
  await visit(page, "index.html");
  // What the server itself says it was asked for.
  const log = () => readFileSync(`${place}/asked.log`, "utf8").trim().split("\n");
  const before = log().length;
  await page.goto(`${address}index.html?again`);
  await journey.started(page);
  await page.waitForLoadState("networkidle");
  await new Promise((written) => setTimeout(written, 200));
  const asked = log().slice(before);
  assert.ok(asked.includes("/birmingham.policy 304"), asked.join("\n"));
  assert.deepEqual(asked.filter((line) => line.includes("/checker-")), []);
});

test("the rules are changed and rolled back by replacing one file, without a new program", { skip }, async () => {
  const old = readFileSync(`${site}/birmingham.policy`);
  // Another council's rules, with their words: whole, of the same format, and another file.
  const others = `${root}dist-example-council/`;
  const rules = readFileSync(`${others}example-council.policy`);
  const name = rules.subarray(12, 20).toString("hex");
  const replace = (bytes) => writeFileSync(`${site}/birmingham.policy`, bytes);
  cpSync(`${others}example-council-${name}.words`, `${site}/birmingham-${name}.words`);
  replace(rules);
  const { page } = await newPage(browser);
  await journey.open(page, `${address}standalone.html`);
  const lead = () => page.locator("travel-assistance-checker .govuk-body-l").innerText();
  const changed = await lead();
  replace(old);
  await page.reload();
  await journey.started(page);
  assert.notEqual(await lead(), changed);
});

test("the policy team's workbench works from nginx too, and shows the families' page in its frame", { skip }, async () => {
  const { page, seen } = await newPage(browser);
  await page.goto(`${address}workbench.html`);
  await page.getByRole("button", { name: "Open the policy that this page came with" }).click();
  await page.getByText(/^No problems · /).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: /^Families/ }).click();
  await page.frameLocator("#preview").getByRole("button", { name: "Start now" }).waitFor({ timeout: 60_000 });
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
});

// The element on pages of a council: under any path, with others of its kind, among styles that mean no good, and under a policy
// that grants what the guide asks for and no more.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import { allReady, GRANTS, openPage } from "./support/council-page.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { root, serve } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();

const START = { name: "Start now" };
const CONTINUE = { name: "Continue", exact: true };
const checkers = (page) => [page.locator("#one"), page.locator("#two")];
const TWO = `<travel-assistance-checker id="one"></travel-assistance-checker><travel-assistance-checker id="two"></travel-assistance-checker>`;

async function opened(what, options) {
  const { page, seen } = await here.newPage(options);
  await page.clock.setFixedTime(family.TODAY);
  await openPage(page, here.address, what);
  return { page, seen };
}

async function ready(what, options) {
  const { page, seen } = await opened(what, options);
  await allReady(page);
  return { page, seen };
}

test("what the guide asks a council's own policy to grant is what these pages grant, and no more", () => {
  const guide = readFileSync(`${root}docs/web-team/guide.md`, "utf8");
  assert.ok(guide.includes(`\n    ${GRANTS}\n`), GRANTS);
});

test("on a page that grants only what the guide lists, a family gets from Start to a result", async () => {
  const { page, seen } = await ready();
  await page.getByRole("button", START).click();
  await page.getByRole("button", CONTINUE).waitFor();
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  assert.match(await journey.heading(page), /right to free travel/);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
});

test("on a page that does not allow WebAssembly, the checker says so and whom to ring", async () => {
  const policy = `default-src 'none'; ${GRANTS.replace(" 'wasm-unsafe-eval'", "")}`;
  const { page } = await opened({ policy });
  await page.getByRole("heading", { level: 2, name: "Sorry, the checker cannot run just now" }).waitFor();
  assert.match(await page.locator(journey.MAIN).innerText(), /WebAssembly, which is missing or turned off[^]*Ring \d/);
});

for (const refused of ["style-src", "connect-src"]) {
  test(`on a page that does not grant ${refused}, the checker says that something has not arrived, and whom to ring`, async () => {
    const policy = `default-src 'none'; ${GRANTS.replace(`${refused} 'self'`, `${refused} 'none'`)}`;
    const { page } = await opened({ policy });
    await page.getByRole("heading", { level: 2, name: "Sorry, the checker cannot run just now" }).waitFor();
    assert.match(await page.locator(journey.MAIN).innerText(), /Something that the checker needs has not arrived[^]*Ring \d/);
  });
}

test("the rules may lie in another folder than the program, and what belongs to them is found beside them", async () => {
  const folder = `${root}target/end-to-end-rules`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${root}dist`, `${folder}/program`, { recursive: true });
  mkdirSync(`${folder}/rules`);
  for (const name of readdirSync(`${folder}/program`).filter((name) => /\.(policy|words)$/.test(name))) {
    renameSync(`${folder}/program/${name}`, `${folder}/rules/${name.replace(/\.policy$/, " of 2026.policy").replace(/^birmingham-/, "birmingham of 2026-")}`);
  }
  writeFileSync(`${folder}/index.html`, "");
  const site = await serve(folder);
  try {
    const { page, seen } = await here.newPage();
    await page.clock.setFixedTime(family.TODAY);
    const body = `<travel-assistance-checker policy="./rules/birmingham of 2026.policy"></travel-assistance-checker>`;
    await openPage(page, site.address, { folder: "./program/", body });
    await allReady(page);
    await page.getByRole("link", { name: "اردو" }).click();
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("button", START).click();
    await page.getByRole("button", CONTINUE).waitFor();
    await family.answerAll(page, family.ENTITLED);
    await family.seeResult(page);
    assert.match(await journey.heading(page), /right to free travel/);
    assert.deepEqual(seen.errors, []);
  } finally {
    site.stop();
  }
});

test("the folder may lie anywhere below the page, and the page anywhere below the folder", async () => {
  const folder = `${root}target/end-to-end-path`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/education/travel`, { recursive: true });
  cpSync(`${root}dist`, `${folder}/education/travel/checker files`, { recursive: true });
  writeFileSync(`${folder}/index.html`, "");
  const site = await serve(folder);
  try {
    for (const [at, from] of [["council-page.html", "./education/travel/checker%20files/"], ["a/b/council-page.html", "/education/travel/checker%20files/"]]) {
      const { page, seen } = await here.newPage();
      await openPage(page, site.address, { folder: from, at });
      await allReady(page);
      await page.getByRole("button", START).click();
      await page.getByRole("button", CONTINUE).waitFor();
      await page.waitForLoadState("networkidle");
      assert.ok(seen.requests.some((address) => /checker%20files\/.*\.words$/.test(address)), seen.requests.join("\n"));
      assert.deepEqual(seen.errors, []);
    }
  } finally {
    site.stop();
  }
});

test("two checkers on a page each keep their own answers, and share one program", async () => {
  const { page, seen } = await ready({ body: TWO });
  const [one, two] = checkers(page);
  await one.getByRole("button", START).click();
  await two.getByRole("button", START).click();
  await one.getByRole("radio", { name: "A parent or carer" }).check();
  await two.getByRole("radio", { name: "The young person, for themself" }).check();
  assert.ok(await one.getByRole("radio", { name: "A parent or carer" }).isChecked());
  await one.getByRole("button", CONTINUE).click();
  await one.getByRole("textbox").first().waitFor();
  assert.ok(await two.getByRole("radio", { name: "The young person, for themself" }).isChecked(), "the other stays where it was");
  assert.equal(seen.requests.filter((address) => address.endsWith("_bg.wasm")).length, 1);
  assert.deepEqual(seen.errors, []);
});

test("two checkers on a page both get to their results", async () => {
  const { page } = await ready({ body: TWO });
  const results = [];
  for (const [own, other, answers] of [["#one", "#two", family.ENTITLED], ["#two", "#one", family.PAST_THE_LAST_AGE]]) {
    // A family knows one checker: the other is put aside meanwhile.
    await page.evaluate((other) => (window.aside = document.querySelector(other)).remove(), other);
    await page.locator(own).getByRole("button", START).click();
    await page.locator(own).getByRole("button", CONTINUE).waitFor();
    await family.answerAll(page, answers);
    await family.seeResult(page);
    results.push(await journey.heading(page));
    await page.evaluate(() => document.querySelector("#after").before(window.aside));
  }
  assert.match(results[0], /right to free travel/);
  assert.doesNotMatch(results[1], /right to free travel/);
  for (const checker of checkers(page)) await checker.getByRole("heading", { name: "What to do next" }).waitFor();
});

test("the browser's Back and Forward move the checker that made the step, and no other", async () => {
  const { page } = await ready({ body: TWO });
  const [one, two] = checkers(page);
  const asks = (checker) => checker.getByRole("button", CONTINUE);
  const starts = (checker) => checker.getByRole("button", START);
  await starts(one).click();
  await asks(one).waitFor();
  await starts(two).click();
  await asks(two).waitFor();
  await page.goBack();
  await starts(two).waitFor();
  assert.equal(await asks(one).count(), 1);
  await page.goBack();
  await starts(one).waitFor();
  await page.goForward();
  await asks(one).waitFor();
  assert.equal(await starts(two).count(), 1);
  await page.goForward();
  await asks(two).waitFor();
  assert.equal(await asks(one).count(), 1);
});

test("a link within the page moves no checker, and Back from it neither", async () => {
  const { page } = await ready({ body: `<a href="#after">Further down</a><travel-assistance-checker></travel-assistance-checker>` });
  await page.getByRole("button", START).click();
  await page.getByRole("button", CONTINUE).waitFor();
  await page.getByText("Further down").click();
  assert.match(page.url(), /#after$/);
  assert.equal(await page.getByRole("button", CONTINUE).count(), 1);
  await page.goBack();
  await page.waitForFunction(() => location.hash === "");
  assert.equal(await page.getByRole("button", CONTINUE).count(), 1);
  await page.goBack();
  await page.getByRole("button", START).waitFor();
});

test("what the page keeps in the browser's history stays there", async () => {
  const { page } = await ready();
  await page.evaluate(() => history.replaceState({ ...history.state, own: "kept" }, ""));
  await page.getByRole("button", START).click();
  await page.getByRole("button", CONTINUE).waitFor();
  assert.equal(await page.evaluate(() => history.state.own), "kept");
});

test("a checker that the page moves to another place keeps its answers", async () => {
  const { page, seen } = await ready();
  await page.getByRole("button", START).click();
  await page.getByRole("radio", { name: "A parent or carer" }).check();
  await page.evaluate(() => document.querySelector("#after").after(window.checker()));
  assert.ok(await page.getByRole("radio", { name: "A parent or carer" }).isChecked());
  await page.getByRole("button", CONTINUE).click();
  await page.getByRole("textbox").first().waitFor();
  assert.deepEqual(seen.errors, []);
});

// What must not come in from the page around, nor get out.
const LOOKS = ["color", "font-size", "font-family", "line-height", "letter-spacing", "text-transform", "text-align", "font-style", "display", "margin-top", "padding-left", "border-left-width", "border-left-color", "background-color", "box-shadow", "visibility"];
const HOSTILE = `
  html { font-size: 37px !important; }
  body { letter-spacing: 3px; text-transform: uppercase; text-align: right; font-style: italic; line-height: 4; visibility: visible; }
  :root { --govuk-text-colour: lime; --govuk-focus-colour: lime; --govuk-brand-colour: lime; --govuk-border-colour: lime; }
  main, main * { color: lime !important; font-size: 40px !important; letter-spacing: 9px !important; margin: 33px !important; padding: 21px !important;
    border: 7px solid lime !important; background: black !important; display: block !important; box-shadow: 0 0 9px lime !important; }
  travel-assistance-checker .govuk-body, .govuk-button, .tac-root { display: none !important; }`;

// How each thing in the checker looks.
const inside = (page) =>
  page.evaluate((looks) => {
    const all = [...window.inside().querySelectorAll(".tac-root, .tac-root *")];
    return all.map((each) => `${each.tagName}.${each.className}: ${looks.map((look) => getComputedStyle(each).getPropertyValue(look)).join(" | ")}`);
  }, LOOKS);
const outside = (page) =>
  page.evaluate((looks) => ["body", "h1", "#before", "#after"].map((each) => looks.map((look) => getComputedStyle(document.querySelector(each)).getPropertyValue(look))), LOOKS);

test("styles of the page do not come into the checker, however much they want to", async () => {
  const { page: plain } = await ready();
  const { page: hostile } = await ready({ css: HOSTILE });
  for (const page of [plain, hostile]) await page.getByRole("button", START).waitFor();
  assert.notDeepEqual(await outside(hostile), await outside(plain), "the page around is changed");
  assert.deepEqual(await inside(hostile), await inside(plain));
  for (const page of [plain, hostile]) await page.evaluate(() => window.inside().querySelector(".tac-start").click());
  for (const page of [plain, hostile]) await page.waitForFunction(() => window.inside().querySelector("form"));
  assert.deepEqual(await inside(hostile), await inside(plain));
});

test("styles of the checker do not get out to the page, though its classes have the same names", async () => {
  const { page } = await ready();
  const withIt = await outside(page);
  await page.evaluate(() => window.checker().remove());
  assert.deepEqual(await outside(page), withIt);
});

test("text in the checker has the size that the browser is set to, whatever the page does with sizes", async () => {
  const { page } = await ready({ css: "html { font-size: 62.5%; }" });
  const size = (page) => page.evaluate(() => getComputedStyle(window.inside().querySelector("p.govuk-body")).fontSize);
  // GOV.UK's body text is 19 pixels on a wide screen, for a browser that is set to 16.
  assert.equal(await size(page), "19px");
});

test("the look that a page sets is taken over", async () => {
  const { page } = await ready({ css: "travel-assistance-checker { --tac-button: rgb(1, 2, 3); --tac-font: monospace; }" });
  const look = await page.evaluate(() => {
    const button = getComputedStyle(window.inside().querySelector(".govuk-button"));
    return [button.backgroundColor, button.fontFamily];
  });
  assert.deepEqual(look, ["rgb(1, 2, 3)", "monospace"]);
});

test("the headings follow on from the level that the page gives", async () => {
  const { page } = await ready({ body: `<h2>Section</h2><travel-assistance-checker heading-level="3"></travel-assistance-checker>` }, { bypassCSP: true });
  const levels = await page.evaluate(() => [...new Set([...window.inside().querySelectorAll("h1,h2,h3,h4,h5,h6")].map((each) => each.tagName))]);
  assert.deepEqual(levels, ["H3", "H4"]);
  assert.deepEqual(await violations(page), []);
});

test("without a start page the checker begins with the first question, and takes neither focus nor title before anyone has answered", async () => {
  const { page, seen } = await ready({ body: `<travel-assistance-checker start="off"></travel-assistance-checker>` });
  await page.getByRole("button", CONTINUE).waitFor();
  assert.equal(await page.title(), "A council");
  for (const door of ["I have had a decision", "Open answers you saved"]) assert.ok(await page.getByText(door).isVisible(), door);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  assert.ok(!seen.requests.some((address) => address.endsWith(".words")), "nothing of the result is fetched yet");
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByRole("radio", { name: "A parent or carer" }).waitFor();
  assert.ok(!(await page.getByRole("radio", { name: "A parent or carer" }).isChecked()));
});

test("where the page lets it, its title names the step, and is the page's own again on the start page", async () => {
  const { page } = await ready({ body: `<travel-assistance-checker page-titles></travel-assistance-checker>` });
  await page.getByRole("button", START).click();
  await page.getByRole("button", CONTINUE).waitFor();
  await page.waitForFunction(() => document.title !== "A council");
  assert.ok((await page.title()).startsWith(await journey.heading(page)));
  await page.goBack();
  await page.waitForFunction(() => document.title === "A council");
});

test("the page is told by events how far a family has come, and nothing of what was asked or said", async () => {
  const { page } = await ready({ body: `<travel-assistance-checker id="one"></travel-assistance-checker>` });
  // Every title that the page ever has, and every address.
  await page.evaluate(() => {
    window.titles = new Set([document.title]);
    new MutationObserver(() => window.titles.add(document.title)).observe(document.head, { subtree: true, childList: true, characterData: true });
  });
  const here = page.url();
  await page.getByRole("button", START).click();
  await page.getByRole("button", CONTINUE).waitFor();
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  assert.equal(page.url(), here);
  assert.deepEqual(await page.evaluate(() => [...window.titles]), ["A council"]);
  const told = await page.evaluate(() => window.told);
  assert.deepEqual(told, ["ready", "started", "result"].map((kind) => ["one", { kind }]));
});

test("the page is told of a fault", async () => {
  const { page } = await here.newPage();
  await page.route("**/*.policy", (route) => route.abort());
  await openPage(page, here.address);
  await page.getByRole("heading", { level: 2, name: "Sorry, the checker cannot run just now" }).waitFor();
  assert.deepEqual(await page.evaluate(() => window.told), [["", { kind: "fault" }]]);
});

test("in a language that is not there, the checker speaks its first", async () => {
  const { page, seen } = await ready({ body: `<travel-assistance-checker language="cy"></travel-assistance-checker>` });
  assert.ok(!seen.requests.some((address) => /\bcy\b/.test(address)), "what is not there is not asked for");
  assert.ok(await page.getByRole("button", START).isVisible());
  assert.equal(await page.evaluate(() => window.inside().querySelector(".tac").closest("[lang]").lang), "en");
});

// The policy workbench: an officer changes rules in the browser, sees what that does, and takes the work away.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { strFromU8, unzipSync, zipSync, strToU8 } from "fflate";

import { saved } from "./support/appeals.js";
import { violations } from "./support/axe.js";
import { NARROW, tabTo, tooWide } from "./support/page-checks.js";
import { root } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();

const SHIPPED = "Open the policy that this page came with";
const VIEWS = ["Edit", "Problems", "What changed", "Scenarios", "Who is touched", "Families’ page", "Proofs", "Take away"];
const standing = (page) => page.locator(".bench-standing");
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const look = (page, name) => page.getByRole("navigation", { name: "Parts of the workbench" }).getByRole("button", { name: new RegExp(`^${name}`) }).click();
const settled = (page) => page.waitForFunction(() => /scenarios?: /.test(document.querySelector(".bench-standing")?.textContent), undefined, { timeout: 60_000 });

async function opened(options) {
  const { page, context, seen } = await here.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(`${here.address}workbench.html`);
  await press(page, SHIPPED);
  await settled(page);
  return { page, context, seen };
}

// Opens a file, as text or as a form.
async function openFile(page, path, how) {
  const [name, ...folders] = path.split("/").reverse();
  const folder = page.locator(".bench-files details").filter({ has: page.locator(`summary:text-is("${folders.reverse().join("/")}")`) });
  if (!(await folder.evaluate((details) => details.open))) await folder.locator("summary").click();
  await folder.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await press(page, how);
  await page.getByRole("heading", { name: path, exact: true }).waitFor();
}
const editor = (page) => page.locator("#editor .cm-content");
const textOf = (page) => editor(page).evaluate((content) => content.cmTile?.view?.state.doc.toString() ?? content.cmView.view.state.doc.toString());

test("the shipped rules are opened, checked and run under a strict policy, and nothing leaves the page", async () => {
  const { page, seen } = await opened();
  assert.match(await standing(page).innerText(), /^No problems · \d{3,} scenarios: all as expected$/);
  for (const view of VIEWS) await look(page, view);
  await settled(page);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.requests.filter((address) => !address.startsWith(here.address) && !address.startsWith("blob:")), []);
});

test("once a policy is open, the work goes on without a network", async () => {
  const { page, context, seen } = await opened();
  const loaded = seen.requests.length;
  await context.setOffline(true);
  await openFile(page, "birmingham/council.toml", "Text");
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# A remark\n");
  await settled(page);
  await look(page, "Proofs");
  await press(page, "Prove every claim");
  await page.getByText(/^([1-9]\d*) of \1 claims looked at\./).waitFor({ timeout: 60_000 });
  assert.deepEqual(seen.requests.slice(loaded), []);
});

test("every part has no accessibility fault, and none needs scrolling sideways on a narrow screen", async () => {
  const { page } = await opened({ bypassCSP: true });
  const wrong = [];
  const all = async (what) => wrong.push(...[...(await violations(page)), ...(await tooWide(page))].map((each) => `${what}: ${each}`));
  for (const view of VIEWS.filter((view) => view !== "Families’ page")) {
    await look(page, view);
    await all(view);
  }
  await openFile(page, "birmingham/figures-ptb.toml", "Form");
  await all("a figure as a form");
  await openFile(page, "birmingham/figures-ptb.toml", "Text");
  await editor(page).click();
  await page.keyboard.type("[figure.x\n");
  await page.locator(".bench-problem--error").first().waitFor();
  await all("broken text");
  await page.setViewportSize(NARROW);
  await all("broken text on a phone");
  const start = await here.newPage({ bypassCSP: true });
  await start.page.goto(`${here.address}workbench.html`);
  await start.page.getByRole("button", { name: SHIPPED }).waitFor();
  wrong.push(...(await violations(start.page)), ...(await tooWide(start.page)));
  assert.deepEqual(wrong, []);
});

test("a slip is told beside its line with what to type, and is gone when it is undone", async () => {
  const { page } = await opened();
  await openFile(page, "birmingham/figures-ptb.toml", "Text");
  const before = await textOf(page);
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("[figure.x");
  await page.waitForFunction(() => /problem/.test(document.querySelector(".bench-standing").textContent));
  await page.locator("#editor .cm-lint-marker-error").first().waitFor();
  await page.locator(".bench-problem--error", { hasText: "this heading is not closed" }).first().waitFor();
  assert.match(await page.locator(".bench-help").first().innerText(), /square bracket/);
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.equal(await textOf(page), before);
});

test("a figure is changed in its form by keyboard alone; what changed is told in words, and which scenarios come out otherwise", async () => {
  const { page } = await opened();
  await openFile(page, "birmingham/figures-ptb.toml", "Form");
  await page.getByRole("navigation", { name: "In this file" }).getByRole("button", { name: /^Cash value of a travel pass/ }).click();
  const value = page.getByRole("textbox", { name: "Value is", exact: true });
  await tabTo(page, value, 200);
  assert.equal(await value.inputValue(), "£315");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("6");
  await settled(page);
  await look(page, "What changed");
  await page.getByText("£315", { exact: false }).filter({ hasText: "£316" }).first().waitFor();
  await look(page, "Scenarios");
  await page.getByRole("heading", { name: /What your changes alter|Not what was said to be right/ }).first().waitFor();
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  while ((await undo.getAttribute("aria-disabled")) === null) await undo.click();
  await settled(page);
  await look(page, "Take away");
  await page.getByText("Nothing differs from what you opened.").waitFor();
});

test("who is touched by a change is shown with charts, each beside a table that says the same, and can be saved", async () => {
  const { page } = await opened({ bypassCSP: true });
  await openFile(page, "birmingham/figures-ptb.toml", "Form");
  await page.getByRole("navigation", { name: "In this file" }).getByRole("button", { name: /^First miles of the journey/ }).click();
  await page.getByRole("textbox", { name: "Value is", exact: true }).fill("2 miles");
  await look(page, "Who is touched");
  await page.getByLabel("How many families").fill("none");
  await press(page, "Try the change on them");
  await page.getByText("Type whole numbers").waitFor();
  await page.getByLabel("How many families").fill("3000");
  await press(page, "Try the change on them");
  await page.getByText("3,000 families were decided.").waitFor({ timeout: 60_000 });
  const report = page.locator(".bench-report");
  const charts = report.locator("svg");
  assert.ok((await charts.count()) >= 3);
  for (const chart of await charts.all()) {
    // A label stands at the left edge, in as many lines as it needs; its number stands at the end of its bar.
    const missing = await chart.evaluate((svg) => {
      let beside = svg.nextElementSibling;
      while (beside && !beside.matches("table") && !beside.querySelector("table")) beside = beside.nextElementSibling;
      const told = beside.textContent.toLowerCase().replace(/\s+/g, " ");
      const lines = [...svg.querySelectorAll('text[x="0"]')].map((text) => text.textContent.toLowerCase());
      const parts = lines.flatMap((line) => line.split("→")).map((part) => part.trim());
      return lines.length ? parts.filter((part) => !told.includes(part)) : ["no label"];
    });
    assert.deepEqual(missing, []);
  }
  assert.deepEqual([...(await violations(page)), ...(await tooWide(page))], []);
  const saves = { "Save as a page": /^<!DOCTYPE html>/, "Save as a table (CSV)": /^"?part/, "Save as JSON": /^\{/ };
  for (const [name, begins] of Object.entries(saves)) assert.match((await saved(page, () => press(page, name))).text, begins);
});

test("claims are proved while the page goes on, and can be stopped", async () => {
  const { page } = await opened();
  await look(page, "Proofs");
  await press(page, "Prove every claim");
  await look(page, "Edit");
  await look(page, "Proofs");
  await page.getByText(/^([1-9]\d*) of \1 claims looked at\./).waitFor({ timeout: 60_000 });
  assert.equal(await page.locator(".bench-problem--error").count(), 0);
  await press(page, "Prove every claim");
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  if (await stop.isVisible()) await stop.click();
  await page.getByRole("button", { name: "Prove every claim" }).waitFor();
});

test("the families' page shows a sentence as it was just changed, on another day", async () => {
  const { page } = await opened();
  await press(page, "Text");
  await page.getByLabel("Find in files").fill('title = "Check what travel help');
  await page.getByRole("navigation", { name: "Files" }).getByRole("button").first().click();
  await page.getByLabel("Find in files").fill("");
  await editor(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(" (a draft)");
  await settled(page);
  await look(page, "Families’ page");
  const frame = page.frameLocator("#preview");
  await frame.getByText("(a draft)").first().waitFor({ timeout: 30_000 });
  await page.getByLabel("Today is").fill("2030-02-03");
  await press(page, "Show it anew");
  const day = () => page.frames().at(-1).evaluate(() => new Date().toDateString()).catch(() => "between two pages");
  for (let turn = 0; turn < 100 && (await day()) !== "Sun Feb 03 2030"; turn += 1) await page.waitForTimeout(100);
  assert.equal(await day(), "Sun Feb 03 2030");
  await frame.getByText("(a draft)").first().waitFor({ timeout: 30_000 });
});

test("the folder is taken away as it is, and the compiled policy is that of the command line", async () => {
  const { page } = await opened();
  await look(page, "Take away");
  const zip = await saved(page, () => press(page, "Take the folder as a zip file"));
  const files = unzipSync(new Uint8Array(zip.bytes));
  assert.equal(zip.name, "birmingham-policy.zip");
  for (const path of ["birmingham/council.toml", "national/grounds.toml", "text/ur/ui.toml", "birmingham.lock"]) {
    assert.equal(strFromU8(files[path]), readFileSync(`${root}policy/${path}`, "utf8"), path);
  }
  const policy = await saved(page, () => press(page, "Take the compiled policy"));
  const folder = mkdtempSync(join(tmpdir(), "workbench-"));
  try {
    execFileSync(process.env.POLICY, ["build", "policy", "--out", join(folder, "built.policy")], { cwd: root });
    assert.ok(policy.bytes.equals(readFileSync(join(folder, "built.policy"))));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a closed page loses nothing: what was typed is offered again, and taken or thrown away", async () => {
  const { page, context } = await opened();
  await openFile(page, "birmingham/council.toml", "Text");
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# half a thoug");
  await page.waitForTimeout(700);
  page.on("dialog", (dialog) => dialog.accept());
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(`${here.address}workbench.html`);
  await press(again, SHIPPED);
  await again.getByText("This device keeps changes from an earlier visit").waitFor();
  await press(again, "Go on with them");
  await openFile(again, "birmingham/council.toml", "Text");
  assert.match(await textOf(again), /^# half a thoug/);
  await look(again, "Take away");
  await again.getByText("One file differs from what you opened:").waitFor();
  await press(again, "Undo");
  await again.waitForTimeout(700);
  assert.equal(await again.evaluate(() => localStorage.length), 0);
});

test("a folder as a zip file is opened, wherever in it the rules lie, and what is none says so", async () => {
  const { page } = await here.newPage();
  await page.goto(`${here.address}workbench.html`);
  const rules = Object.fromEntries(Object.entries(JSON.parse(await (await fetch(`${here.address}workbench/policy.json`)).text())).map(([path, text]) => [`work/policy/${path}`, strToU8(text)]));
  const give = async (name, bytes) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: /zip file/ }).click();
    await (await chooser).setFiles({ name, mimeType: "application/zip", buffer: Buffer.from(bytes) });
  };
  await give("notes.zip", zipSync({ "notes.toml": strToU8("a = 1") }));
  await page.getByText("There is no policy in this folder.").waitFor();
  await give("torn.zip", new Uint8Array([80, 75, 3, 4, 9, 9]));
  await page.getByText("This could not be opened").waitFor();
  await give("rules.zip", zipSync({ ...rules, "work/policy/birmingham/old.toml": new Uint8Array([0xff, 0xfe, 0x41]) }));
  await page.getByText("not written in UTF-8").waitFor();
  await give("rules.zip", zipSync(rules));
  await settled(page);
  assert.match(await standing(page).innerText(), /^No problems/);
});

test("a worker that breaks down is started again, and the work is still there", async () => {
  const { page } = await opened();
  await openFile(page, "birmingham/council.toml", "Text");
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  // Deeper than the program has room for: such a file may end the worker, and never the page.
  await page.evaluate(() => {
    const content = document.querySelector("#editor").shadowRoot.querySelector(".cm-content");
    const view = content.cmTile?.view ?? content.cmView.view;
    view.dispatch({ changes: { from: 0, insert: `x = ${"[".repeat(200_000)}\n` } });
  });
  await page.waitForFunction(() => /problem/.test(document.querySelector(".bench-standing").textContent) || document.querySelector(".bench-trouble"), undefined, { timeout: 60_000 });
  await page.evaluate(() => document.querySelector(".bench-undo button").click());
  await settled(page);
  assert.equal(await textOf(page), readFileSync(`${root}policy/birmingham/council.toml`, "utf8"));
});

const typeAtTop = async (page, words) => {
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type(words);
};
const kept = (page) => page.evaluate(() => Object.keys(localStorage).length);
const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.innerText || document.activeElement?.tagName);

test("two pages at once each keep their own changes, and neither is offered the other's before that one is closed", async () => {
  const { page: one, context } = await opened();
  await openFile(one, "birmingham/council.toml", "Text");
  await typeAtTop(one, "# of one\n");
  await one.waitForTimeout(700);
  const two = await context.newPage();
  await two.goto(`${here.address}workbench.html`);
  await press(two, SHIPPED);
  await settled(two);
  await two.waitForTimeout(1500);
  assert.equal(await two.getByText("This device keeps changes from an earlier visit").count(), 0);
  await openFile(two, "birmingham/council.toml", "Text");
  await typeAtTop(two, "# of two\n");
  await two.waitForTimeout(700);
  assert.equal(await kept(one), 2);
  await one.close({ runBeforeUnload: false });
  await two.close({ runBeforeUnload: false });
  const three = await context.newPage();
  await three.goto(`${here.address}workbench.html`);
  await press(three, SHIPPED);
  for (let turn = 0; turn < 2; turn += 1) {
    await three.getByText("This device keeps changes from an earlier visit").waitFor();
    assert.equal(await focused(three), "draft");
    await press(three, "Go on with them");
  }
  assert.equal(await focused(three), "file-name");
  await press(three, "Text");
  // Both put a line at the same place: one stands, the other is a step back, and the officer is told.
  await three.getByText("In these files others had changed the same lines as you").waitFor();
  const both = [await textOf(three)];
  await press(three, "Undo");
  both.push(await textOf(three));
  assert.deepEqual(both.map((text) => text.split("\n")[0]).sort(), ["# of one", "# of two"]);
  await three.waitForTimeout(700);
  assert.equal(await kept(three), 1);
});

test("changes left for later are offered at the next visit, and a page that is loaded again offers its own", async () => {
  const { page } = await opened();
  await openFile(page, "birmingham/council.toml", "Text");
  await typeAtTop(page, "# of before\n");
  await page.waitForTimeout(700);
  for (let turn = 0; turn < 2; turn += 1) {
    page.once("dialog", (dialog) => dialog.accept());
    await page.reload();
    await press(page, SHIPPED);
    await page.getByText("This device keeps changes from an earlier visit").waitFor();
    await press(page, "Leave them for later");
    await settled(page);
    assert.equal(await kept(page), 1);
  }
});

test("a program that ends says so in words, and gives back what was changed", async () => {
  const { page } = await opened({ bypassCSP: true });
  await openFile(page, "birmingham/council.toml", "Text");
  await typeAtTop(page, "# the last thought\n");
  // A browser that makes no element any more ends the program with a true panic.
  await page.evaluate(() => {
    const make = Document.prototype.createElement;
    Document.prototype.createElement = function (name, ...more) {
      if (name === "progress") throw new TypeError("no room");
      return make.call(this, name, ...more);
    };
  });
  await look(page, "Proofs");
  await press(page, "Prove every claim");
  await page.getByRole("heading", { name: "The workbench has stopped" }).waitFor();
  assert.equal(await focused(page), "The workbench has stopped");
  assert.deepEqual(await violations(page), []);
  const zip = await saved(page, () => press(page, "Save my changes as a zip file"));
  assert.match(strFromU8(unzipSync(new Uint8Array(zip.bytes))["birmingham/council.toml"]), /^# the last thought\n/);
  page.on("dialog", (dialog) => dialog.accept());
  await press(page, "Load the page again");
  await press(page, SHIPPED);
  await page.getByText("This device keeps changes from an earlier visit").waitFor();
});

test("what the browser refuses to do is said, and the work goes on", async () => {
  const { page } = await opened();
  await page.evaluate(() => {
    globalThis.createReal = URL.createObjectURL;
    URL.createObjectURL = () => {
      throw new Error("no room");
    };
  });
  await look(page, "Take away");
  await press(page, "Take the folder as a zip file");
  await page.getByText("The browser could not do this: no room").waitFor();
  await page.evaluate(() => (URL.createObjectURL = globalThis.createReal));
  assert.equal((await saved(page, () => press(page, "Take the folder as a zip file"))).name, "birmingham-policy.zip");
});

test("a check that never ends is said to take long, is stopped, and goes on with the next change", async () => {
  const { page } = await here.newPage({ viewport: { width: 1280, height: 900 } });
  await page.clock.install();
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
      if (globalThis.deaf && message.job && JSON.parse(message.job).job === "check") return;
      send.call(this, message, ...more);
    };
  });
  await page.goto(`${here.address}workbench.html`);
  await press(page, SHIPPED);
  await settled(page);
  await openFile(page, "birmingham/council.toml", "Text");
  // The scenarios are run meanwhile: they are not to take long too when the clock is put forward.
  const scenariosDone = () =>
    page.waitForFunction(() => {
      const { ran, version } = document.querySelector(".bench-standing").dataset;
      return ran === version;
    });
  await page.evaluate(() => (globalThis.deaf = true));
  await typeAtTop(page, "#\n");
  await scenariosDone();
  await page.clock.fastForward(11_000);
  await page.getByText("The check of these files takes long").waitFor();
  await page.getByRole("button", { name: "Stop it" }).click();
  await page.getByText("The check of these files was stopped").waitFor();
  assert.equal(await focused(page), "stopped");
  assert.match(await standing(page).innerText(), /^The check was stopped/);
  await typeAtTop(page, "#\n");
  await scenariosDone();
  await page.clock.fastForward(61_000);
  await page.getByText("The check of these files was stopped").waitFor();
  await page.evaluate(() => (globalThis.deaf = false));
  await press(page, "Try again now");
  await settled(page);
});

test("a figure is found by its name and opened in its form, and the focus goes with it", async () => {
  const { page } = await opened();
  const field = page.getByRole("searchbox", { name: "Find a figure or a rule" });
  await field.fill("cash value travel pass");
  await page.locator("#found button").first().click();
  await page.getByRole("heading", { name: "birmingham/figures-ptb.toml" }).waitFor();
  assert.equal(await focused(page), "thing");
  assert.match(await page.locator("#thing").innerText(), /^figure\./);
  await press(page, "Text");
  await field.fill("statutory walking");
  await page.locator("#found button").first().waitFor();
  await page.getByText(/^\d+ things? found|^1 thing found|^The first 12/).waitFor();
  await page.locator("#found button").first().click();
  await page.waitForFunction(() => document.activeElement?.id === "editor");
});

test("the focus is never lost: after opening, and after a row is put in or taken out", async () => {
  const { page } = await opened();
  assert.equal(await focused(page), "title");
  await openFile(page, "birmingham/figures-ptb.toml", "Form");
  await page.getByRole("navigation", { name: "In this file" }).getByRole("button", { name: /^Cash value of a travel pass/ }).click();
  await press(page, "Add a row after row 1");
  assert.equal(await focused(page), "field-values-1");
  for (const button of await page.getByRole("button", { name: /^Take out row/ }).all()) {
    void button;
    await page.getByRole("button", { name: /^Take out row/ }).first().click();
    assert.match(await focused(page), /^field-values/);
  }
});

test("the status line is read out once after a pause, and not with every letter", async () => {
  const { page } = await opened();
  await openFile(page, "birmingham/council.toml", "Text");
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    globalThis.heard = [];
    const place = document.getElementById("bench-announcer");
    new MutationObserver(() => heard.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
  });
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# a remark of some length\n[council.", { delay: 40 });
  await page.waitForFunction(() => heard.length > 0, undefined, { timeout: 60_000 });
  await page.waitForTimeout(2500);
  const heard = await page.evaluate(() => globalThis.heard);
  assert.ok(heard.length <= 2, heard.join(" | "));
  assert.match(heard.at(-1), /problems? stops? the policy/);
});

test("a file keeps its mark, its line ends and what lies beside it, changed or not", async () => {
  const { page } = await here.newPage();
  await page.goto(`${here.address}workbench.html`);
  const shipped = JSON.parse(await (await fetch(`${here.address}workbench/policy.json`)).text());
  const rules = Object.fromEntries(Object.entries(shipped).map(([path, text]) => [`international/policy/${path}`, strToU8(text)]));
  const mixed = `\ufeff${shipped["birmingham/council.toml"].replace("\n", "\r\n")}`;
  rules["international/policy/birmingham/council.toml"] = strToU8(mixed);
  rules["international/policy/notes/picture.bin"] = new Uint8Array([0xff, 0, 1]);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /zip file/ }).click();
  await (await chooser).setFiles({ name: "rules.zip", mimeType: "application/zip", buffer: Buffer.from(zipSync(rules)) });
  await settled(page);
  const take = async () => {
    await look(page, "Take away");
    return unzipSync(new Uint8Array((await saved(page, () => press(page, "Take the folder as a zip file"))).bytes));
  };
  const same = await take();
  assert.deepEqual(Object.keys(same).sort(), Object.keys(rules).map((path) => path.slice("international/policy/".length)).sort());
  assert.equal(Buffer.from(same["birmingham/council.toml"]).toString("utf8"), mixed);
  assert.deepEqual([...same["notes/picture.bin"]], [0xff, 0, 1]);
  await look(page, "Edit");
  await openFile(page, "birmingham/council.toml", "Text");
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# more");
  assert.equal(Buffer.from((await take())["birmingham/council.toml"]).toString("utf8"), `${mixed}# more`);
});

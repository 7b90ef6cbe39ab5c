import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { tabTo } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

const focused = (locator) => locator.evaluate((element) => element === window.focused());

// Tab leads into a group of radios, the arrows move within it, and Space chooses.
async function chooseByKeys(page, radio) {
  const first = page.getByRole("radio").first();
  await tabTo(page, first);
  for (let pressed = 0; !(await focused(radio)); pressed += 1) {
    assert.ok(pressed < 20, "the arrows do not reach the option");
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Space");
  assert.ok(await radio.isChecked());
}

async function typeByKeys(page, field, text) {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

async function press(page, control, key) {
  const before = await journey.heading(page);
  await tabTo(page, control);
  await page.keyboard.press(key);
  await page.waitForFunction((before) => window.heading() !== before, before);
}

test("a family gets from Start to a result, and opens and changes things there, by keyboard alone", async () => {
  const { page, seen } = await here.newPage();
  await page.clock.setFixedTime(family.TODAY);
  await journey.open(page, here.address);
  await press(page, page.getByRole("button", { name: "Start now" }), "Enter");

  const more = page.getByRole("button", { name: "Continue", exact: true });
  while ((await more.count()) > 0) {
    const given = family.answerTo(await journey.heading(page), family.ENTITLED);
    if (given.fill) {
      for (const [label, text] of Object.entries(given.fill)) await typeByKeys(page, page.getByLabel(label, { exact: true }), text);
      const before = await journey.heading(page);
      // Enter in a field does what Continue does.
      await page.keyboard.press("Enter");
      await page.waitForFunction((before) => window.heading() !== before, before);
      continue;
    }
    await chooseByKeys(page, page.getByRole("radio", { name: given, exact: typeof given === "string" }).first());
    await press(page, more, "Enter");
  }

  assert.equal(await journey.heading(page), "Check your answers");
  await press(page, page.getByRole("button", { name: "See the result" }), "Enter");
  await page.getByRole("heading", { name: "What to do next" }).waitFor();

  const fold = page.locator("summary").first();
  await tabTo(page, fold);
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("details[open]").first().isVisible());
  await press(page, page.getByRole("button", { name: "Work out an estimate" }), "Space");
  assert.ok((await more.count()) > 0, "the questions of the estimate are reached");
  assert.deepEqual(seen.errors, []);
});

test("whoever has had a decision gets to the letter, writes in it, keeps the answers and erases everything, by keyboard alone", async () => {
  const { page, seen } = await here.newPage();
  await page.clock.setFixedTime(family.TODAY);
  await journey.open(page, here.address);
  await press(page, page.getByText("I have had a decision that I disagree with", { exact: true }), "Enter");
  const more = page.getByRole("button", { name: "Continue", exact: true });
  const boxes = page.getByRole("checkbox");
  while ((await more.count()) > 0) {
    if ((await boxes.count()) > 0) {
      await tabTo(page, boxes.first());
      await page.keyboard.press("Space");
      assert.ok(await boxes.first().isChecked());
    } else if ((await page.getByRole("radio").count()) > 0) {
      await chooseByKeys(page, page.getByRole("radio").first());
    }
    if ((await page.getByRole("textbox").count()) > 0) {
      // The child's, and the letter's.
      const date = /birth/.test(await journey.heading(page)) ? ["14", "3", "2017"] : ["16", "11", "2026"];
      for (const [at, label] of ["Day", "Month", "Year"].entries()) await typeByKeys(page, page.getByLabel(label, { exact: true }), date[at]);
    }
    await press(page, more, "Enter");
  }
  assert.equal(await journey.heading(page), "Where you stand");
  await press(page, page.getByRole("button", { name: "Read and change the letter" }), "Space");
  const letter = page.getByRole("textbox");
  await tabTo(page, letter);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Ours.");
  // Every letter of it: the page changes at the first, and the field must stay.
  assert.match(await letter.inputValue(), /Ours\.$/);
  const copy = page.getByRole("button", { name: "Copy the letter" });
  await tabTo(page, copy);
  await press(page, page.locator("travel-assistance-checker .govuk-back-link"), "Enter");
  await press(page, page.getByRole("button", { name: "Keep, share or erase" }), "Enter");
  const saved = page.waitForEvent("download");
  await tabTo(page, page.getByRole("button", { name: "Save the file" }));
  await page.keyboard.press("Enter");
  await saved;
  await press(page, page.getByRole("button", { name: "Erase everything" }), "Enter");
  assert.equal(await journey.heading(page), "Everything is erased");
  assert.deepEqual(seen.errors, []);
});

test("where the checker is the whole page, the skip link is the first to get the focus, and leads to its main part", async () => {
  const { page } = await here.newPage();
  await journey.open(page, `${here.address}standalone.html`);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => window.focused().innerText), /^Skip/);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Start now" }), 2);
});

test("on a council's page the checker has no skip link and no main part of its own", async () => {
  const { page } = await here.newPage();
  await journey.open(page, here.address);
  assert.equal(await page.locator("travel-assistance-checker .govuk-skip-link").count(), 0);
  assert.equal(await page.getByRole("main").count(), 1);
});

test("an option that opens a field keeps the focus when it is chosen, and Tab leads on to the field", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  let opened = 0;
  while ((await page.getByRole("button", { name: "Continue", exact: true }).count()) > 0) {
    const known = page.getByRole("radio", { name: /^(I know the figure|I only know it roughly|On another date)$/ });
    for (const radio of await known.all()) {
      opened += 1;
      await radio.focus();
      await page.keyboard.press("Space");
      const name = `${await journey.heading(page)}: ${await radio.getAttribute("value")}`;
      assert.ok(await radio.isChecked(), name);
      assert.ok(await focused(radio), `${name} has lost the focus`);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => window.focused().type), "text", `${name}: Tab leads to its field`);
    }
    await family.answer(page, family.LOW_INCOME);
  }
  assert.ok(opened > 2, `${opened}`);
});

// Those who enlarge the page to 400 %, take its colours away, want no motion, or see only where the focus is.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import * as questionPage from "./support/question-page.js";
import { stage } from "./support/stage.js";

const here = stage();

// A window of 1280 by 1024 px at 400 %: WCAG 2.2, success criterion 1.4.10.
const AT_400 = { width: 320, height: 256 };

// Each kind of page, by name, where `each` is called.
async function everyKind(page, each) {
  await page.clock.setFixedTime(family.TODAY);
  await journey.open(page, here.address);
  await each("start page");
  await page.getByRole("button", { name: "Start now" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await each("choices");
  await journey.next(page);
  await each("choices refused");
  const answers = { ...family.ENTITLED, ...family.BUDGET };
  const seen = new Set();
  while ((await page.getByRole("button", { name: "Continue", exact: true }).count()) > 0) {
    const given = family.answerTo(await journey.heading(page), answers);
    const kind = given.fill ? "a date" : given.figure ? "a figure" : "choices";
    if (!seen.has(kind)) await each(kind);
    seen.add(kind);
    await family.answer(page, answers);
  }
  await each("check your answers");
  await family.seeResult(page);
  await questionPage.openAll(page);
  await each("result, all of it open");
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.getByRole("radio", { name: /^I only know it roughly/ }).check();
  await each("a range");
  await family.answerAll(page, answers);
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  await questionPage.openAll(page);
  await each("result with an estimate");
  const keep = page.getByRole("button", { name: "Keep, share or erase" }).or(page.getByRole("link", { name: "Keep, share or erase" })).first();
  await keep.click();
  await page.getByRole("heading", { name: "Keep, share or erase your answers" }).waitFor();
  await questionPage.openAll(page);
  await each("keep, share or erase");
  await page.goBack();
  await compare(page, each);
  await challenge(page, each);
  await severalChildren(page, each);
  await pressAny(page, "Keep, share or erase");
  await pressAny(page, "Erase everything");
  await page.getByRole("heading", { name: "Everything is erased" }).waitFor();
  await each("everything is erased");
  await page.route("**/*.policy", (route) => route.abort());
  await page.reload();
  await page.getByRole("heading", { name: "Sorry, the checker cannot run just now" }).waitFor();
  await each("the checker cannot run");
}

const pressAny = (page, name) => page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name, exact: true })).first().click();

// What the journey would cost: from a result with an estimate, and back to it.
async function compare(page, each) {
  await pressAny(page, "Compare with what it would cost");
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.getByRole("radio").first().check();
  await each("how the journey is made");
  while (await questionPage.asks(page)) {
    const boxes = page.getByRole("textbox");
    if ((await boxes.count()) > 0) await boxes.first().fill("2");
    else await page.getByRole("radio").first().check();
    await journey.next(page);
  }
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  await questionPage.openAll(page);
  await each("result with the costs");
}

// What to do about a decision: from a result, and back to it.
async function challenge(page, each) {
  await page.getByRole("button", { name: /^I have had a decision/ }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  while (await questionPage.asks(page)) {
    if ((await page.getByRole("checkbox").count()) > 0) {
      for (const box of await page.getByRole("checkbox").all()) await box.check();
      await each("what the letter says");
    } else if ((await page.getByRole("textbox").count()) > 0) {
      const [day, month, year] = await page.getByRole("textbox").all();
      await day.fill("16");
      await month.fill("11");
      await year.fill("2026");
    } else {
      await page.getByRole("radio").first().check();
    }
    await journey.next(page);
  }
  await page.getByRole("heading", { name: "Where you stand", exact: true }).waitFor();
  await questionPage.openAll(page);
  await each("where you stand");
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  await page.getByRole("heading", { name: "Your letter to the council", exact: true }).waitFor();
  await each("letter");
  while ((await page.getByRole("heading", { name: "What to do next" }).count()) === 0) await journey.back(page);
}

// Another child, and the page of both: from a result.
async function severalChildren(page, each) {
  await pressAny(page, "Check for another child");
  await page.getByText("This is what you said for another child.").waitFor();
  await each("a question filled in");
  await page.goBack();
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  await pressAny(page, "See the results of all children");
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  await each("the results of all children");
  await pressAny(page, "Open saved answers of another child");
  await page.getByRole("heading", { name: "Open answers you saved" }).waitFor();
  await each("open saved answers");
  await page.goBack();
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
}

test("at 400 % nothing is lost, scrolls two ways or hides what has the focus, on any kind of page", async () => {
  const { page } = await here.newPage({ viewport: AT_400, bypassCSP: true });
  const wrong = [];
  await everyKind(page, async (name) => {
    wrong.push(...(await allThatIsWrong(page, { arrived: false })).map((what) => `${name}: ${what}`));
    const hidden = await page.evaluate(() => {
      const was = window.focused();
      const all = [...window.inside().querySelectorAll("a, button, input, select, textarea, summary")].filter((each) => each.checkVisibility());
      const lost = all.filter((each) => {
        each.focus();
        const { top, bottom, left, right } = each.getBoundingClientRect();
        const inView = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
        const [x, y] = [Math.max(left, 0) + 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
        const above = inView && each.getRootNode().elementFromPoint(x, y);
        return !inView || !(above && (each.contains(above) || above.contains(each) || each.labels?.[0]?.parentElement.contains(above)));
      });
      was?.focus();
      return lost.map((each) => `${each.tagName} ${each.innerText || each.id}`);
    });
    wrong.push(...hidden.map((what) => `${name}: the focus cannot be seen on ${what}`));
  });
  assert.deepEqual(wrong, []);
});

// WCAG 2.2, success criterion 1.4.12: at least these, and nothing is lost.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";

test("with lines, letters and words set further apart nothing is cut off or wider than the page, on any kind of page", async () => {
  const { page } = await here.newPage({ viewport: { width: 390, height: 844 }, bypassCSP: true });
  const wrong = [];
  await everyKind(page, async (name) => {
    const found = await page.evaluate((css) => {
      const root = window.inside();
      let styles = root.getElementById("spaced");
      if (!styles) {
        styles = Object.assign(document.createElement("style"), { id: "spaced", textContent: css });
        root.append(styles);
      }
      const shown = [...root.querySelectorAll(".tac *, #main-content *")].filter((each) => each.checkVisibility() && !each.closest("svg"));
      const isHidden = (each) => each.closest(".govuk-visually-hidden, .govuk-visually-hidden-focusable");
      const cut = shown.filter((each) => {
        const { overflowX, overflowY } = getComputedStyle(each);
        const clips = [overflowX, overflowY].some((how) => ["hidden", "clip"].includes(how));
        return clips && each.clientWidth > 1 && !isHidden(each) && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
      });
      const texts = shown.filter((each) => !isHidden(each) && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""));
      const wide = texts.filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".tac-scroll, [tabindex='0']"));
      return [...cut.map((each) => `cut off: ${each.className} ${each.innerText}`), ...wide.map((each) => `wider than the page: ${each.innerText}`)];
    }, SPACED);
    wrong.push(...found.map((what) => `${name}: ${what}`));
  });
  assert.deepEqual(wrong, []);
});

// A picture of an element with a margin around it.
async function picture(page, element) {
  await element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await element.boundingBox();
  const clip = { x: Math.max(x - 6, 0), y: Math.max(y - 6, 0), width: Math.min(width, 500) + 12, height: Math.min(height, 120) + 12 };
  return (await page.screenshot({ clip })).toString("base64");
}

for (const [colours, options] of Object.entries({ "the colours there are": {}, "colours taken away": { forcedColors: "active" } })) {
  test(`with ${colours}, the focus, what is chosen and every tag and button can be seen`, async () => {
    const { page } = await here.newPage(options);
    await family.start(page, here.address);
    const radio = page.getByRole("radio").first();
    const box = radio.locator("xpath=..");
    const open = await picture(page, box);
    await radio.check();
    await page.evaluate(() => window.focused().blur());
    const chosen = await picture(page, box);
    assert.notEqual(chosen, open, "what is chosen");
    const main = page.locator("travel-assistance-checker");
    const controls = {
      radio: [box, radio],
      button: page.getByRole("button", { name: "Continue", exact: true }),
      fold: main.locator("summary").first(),
      "back link": main.locator(".govuk-back-link"),
      language: main.locator(".tac-languages a"),
    };
    for (const [name, found] of Object.entries(controls)) {
      const [shown, focused] = Array.isArray(found) ? found : [found, found];
      await page.evaluate(() => window.focused().blur());
      const before = await picture(page, shown);
      // By keyboard, as the browser shows the focus only then.
      await page.keyboard.press("Tab");
      await focused.focus();
      assert.notEqual(await picture(page, shown), before, `the focus on the ${name}`);
    }
    await family.answerAll(page, family.ENTITLED);
    await family.seeResult(page);
    // What looks like something to press, or is set apart, has an edge or ground of its own.
    const flat = await page.evaluate((forced) => {
      const ground = (style) => !["rgba(0, 0, 0, 0)", "transparent"].includes(style.backgroundColor);
      const edge = (style) => Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && style.borderTopColor !== "rgba(0, 0, 0, 0)";
      const all = [...window.inside().querySelectorAll(".govuk-tag, .govuk-button")].filter((each) => each.checkVisibility());
      return all.filter((each) => !edge(getComputedStyle(each)) && (forced || !ground(getComputedStyle(each)))).map((each) => each.innerText);
    }, options.forcedColors === "active");
    assert.deepEqual(flat, []);
    const links = await page.evaluate(() => {
      const all = [...window.inside().querySelectorAll("#main-content a:not(.govuk-button)")].filter((each) => each.checkVisibility());
      return all.filter((each) => !getComputedStyle(each).textDecorationLine.includes("underline")).map((each) => each.innerText);
    });
    assert.deepEqual(links, [], "links are underlined");
  });
}

test("nothing moves by itself, for those who want no motion and for all others", async () => {
  for (const reducedMotion of ["reduce", "no-preference"]) {
    const { page } = await here.newPage({ reducedMotion });
    await family.start(page, here.address);
    await family.answerAll(page, family.ENTITLED);
    await family.seeResult(page);
    const moving = await page.evaluate(() => {
      const all = [document.documentElement, ...window.inside().querySelectorAll("*")];
      const moves = (each) => {
        const style = getComputedStyle(each);
        return style.scrollBehavior === "smooth" || style.animationName !== "none" || style.transitionDuration.split(", ").some((long) => long !== "0s");
      };
      return [...all.filter(moves).map((each) => `${each.tagName} ${each.className}`), ...document.getAnimations().map(String)];
    });
    assert.deepEqual(moving, [], reducedMotion);
  }
});

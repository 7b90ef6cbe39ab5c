// Those who enlarge the page to 400 %, take its colours away, want no motion, or see only where the focus is.
import assert from "node:assert/strict";
import { test } from "node:test";

import { launch, newPage } from "./support/browser.js";
import { everyKind } from "./support/every-kind.js";
import * as family from "./support/family.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

// A window of 1280 by 1024 px at 400 %: WCAG 2.2, success criterion 1.4.10.
const AT_400 = { width: 320, height: 256 };

test("at 400 % nothing is lost, scrolls two ways or hides what has the focus, on any kind of page", async () => {
  const { page } = await here.newPage({ viewport: AT_400, bypassCSP: true });
  const wrong = [];
  await everyKind(page, here.address, async (name) => {
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
  await everyKind(page, here.address, async (name) => {
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

test("with text alone twice as large nothing is cut off or wider than the page, on any kind of page", async () => {
  // As a browser is set to larger text: 32 px in the place of 16. WCAG 2.2, success criterion 1.4.4.
  const browser = await launch({ flags: ["--blink-settings=defaultFontSize=32"] });
  const { page } = await newPage(browser, { viewport: { width: 640, height: 900 } });
  const wrong = [];
  await everyKind(page, here.address, async (name) => {
    const found = await page.evaluate(() => {
      const root = window.inside();
      const size = Number.parseFloat(getComputedStyle(root.querySelector(".tac")).getPropertyValue("--tac-rem") || getComputedStyle(root.querySelector(".tac-root")).getPropertyValue("--tac-rem"));
      const shown = [...root.querySelectorAll(".tac *")].filter((each) => each.checkVisibility() && !each.closest("svg, .govuk-visually-hidden, .govuk-visually-hidden-focusable"));
      const texts = shown.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""));
      const wide = texts.filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".tac-scroll, [tabindex='0']"));
      return [...(size === 32 ? [] : [`text is ${size} px`]), ...wide.map((each) => `wider than the page: ${each.innerText}`)];
    });
    wrong.push(...found.map((what) => `${name}: ${what}`));
  });
  await browser.close();
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
  });

  test(`with ${colours}, every tag, button and link has an edge, a ground or a line, on any kind of page`, async () => {
    const { page } = await here.newPage(options);
    const wrong = [];
    await everyKind(page, here.address, async (name) => {
      const found = await page.evaluate((forced) => {
        const ground = (style) => !["rgba(0, 0, 0, 0)", "transparent"].includes(style.backgroundColor);
        const edge = (style) => Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && style.borderTopColor !== "rgba(0, 0, 0, 0)";
        const shown = (selector) => [...window.inside().querySelectorAll(selector)].filter((each) => each.checkVisibility());
        const flat = shown(".govuk-tag, .govuk-button").filter((each) => !edge(getComputedStyle(each)) && (forced || !ground(getComputedStyle(each))));
        const bare = shown("#main-content a:not(.govuk-button)").filter((each) => !getComputedStyle(each).textDecorationLine.includes("underline"));
        return [...flat.map((each) => `flat: ${each.innerText}`), ...bare.map((each) => `not underlined: ${each.innerText}`)];
      }, options.forcedColors === "active");
      wrong.push(...found.map((what) => `${name}: ${what}`));
    });
    assert.deepEqual(wrong, []);
  });
}

for (const reducedMotion of ["reduce", "no-preference"]) {
  test(`nothing moves by itself on any kind of page, where the device is set to ${reducedMotion}`, async () => {
    const { page } = await here.newPage({ reducedMotion });
    const wrong = [];
    await everyKind(page, here.address, async (name) => {
      const moving = await page.evaluate(() => {
        const all = [document.documentElement, ...window.inside().querySelectorAll("*")];
        const moves = (each) => {
          const style = getComputedStyle(each);
          return style.scrollBehavior === "smooth" || style.animationName !== "none" || style.transitionDuration.split(", ").some((long) => long !== "0s");
        };
        return [...all.filter(moves).map((each) => `${each.tagName} ${each.className}`), ...document.getAnimations().map(String)];
      });
      wrong.push(...moving.map((what) => `${name}: ${what}`));
    });
    assert.deepEqual(wrong, []);
  });
}

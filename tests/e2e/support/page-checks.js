// What must hold on every page, whatever it asks. Each returns what is wrong, in words; empty is good.
import { violations } from "./axe.js";

// The narrowest phone, which is also a window of 1280 px at 400 %.
export const NARROW = { width: 320, height: 640 };

// Everything below, on the page as it is now. The page must have been opened with `bypassCSP: true`, for axe.
// `arrived: false` for the first page, where the focus stays where the browser puts it.
export async function allThatIsWrong(page, { arrived = true } = {}) {
  const focus = arrived ? await focusOnArrival(page) : [];
  return [...focus, ...(await violations(page)), ...(await tooWide(page)), ...(await headingAndTitle(page)), ...(await missingWords(page)), ...(await mixedLanguages(page))];
}

// A text that the page lacks shows its key, and a placeholder that nothing fills its name, in square brackets: see `fill` in
// `src/case/wording/mod.rs`.
async function missingWords(page) {
  const labels = await page.locator("[aria-label]").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
  const checker = page.locator("travel-assistance-checker .tac");
  const said = [await page.title(), ...labels, await page.locator("body").innerText(), ...(await checker.allInnerTexts())].join("\n");
  const keys = said.match(/\b(ui|voice|question|group|page|deadline|never|value|advice|case|estimate|event|figure|ground|help|reading|result|rule|status)\.[a-z][a-z.-]*|\{[A-Za-z-]+\}|\[[A-Za-z-]+\]/g);
  return (keys ?? []).map((key) => `no words for ${key}`);
}

// Words in a language other than the one that their element names: a screen reader would read them in a wrong voice. Only between
// letters that differ can this be seen, so on a page that is in English alone there is nothing to find.
export async function mixedLanguages(page) {
  return page.evaluate(() => {
    const wrong = [];
    const walk = document.createTreeWalker(window.inside() ?? document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement: around, data } = walk.currentNode;
      const named = around.closest("[lang]")?.lang ?? window.checker()?.shadowRoot?.querySelector("[lang]")?.lang;
      // Pence are written with a letter in every language, and the fingerprint of the rules is no word.
      const latin = /[A-Za-z]{2,}/.test(data.replace(/\b[0-9a-f]{16,}\b/g, ""));
      const arabic = /[\u0620-\u06d3]/.test(data);
      if (named === "en" ? arabic : named === "ur" && latin) wrong.push(`in ${named}: ${data.trim()}`);
    }
    return wrong;
  });
}

// Nothing may need scrolling sideways on a narrow screen.
export async function tooWide(page) {
  const before = page.viewportSize();
  const turned = before.width > NARROW.width;
  if (turned) await page.setViewportSize(NARROW);
  const wide = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const all = [...document.querySelectorAll("body *"), ...(window.inside?.()?.querySelectorAll("*") ?? [])];
    const sticksOut = all.filter((element) => element.getBoundingClientRect().right > width);
    return sticksOut.slice(-3).map((element) => `wider than ${width} px: ${element.tagName} ${element.className} ${element.innerText}`);
  }, NARROW.width);
  if (turned) await page.setViewportSize(before);
  return wide;
}

// One heading of the first level on the page, one of the checker's own level in the checker, and a title.
export async function headingAndTitle(page) {
  const own = await page.evaluate(() => window.checker()?.getAttribute("heading-level") ?? "2");
  const wanted = { h1: page.locator("h1"), [`h${own} in the checker`]: page.locator(`travel-assistance-checker .tac h${own}:not(.govuk-error-summary__title)`) };
  for (const [what, found] of Object.entries(wanted)) {
    const headings = await found.filter({ visible: true }).allInnerTexts();
    if (headings.length !== 1 || headings[0].trim() === "") return [`one ${what} is needed, found ${JSON.stringify(headings)}`];
  }
  return (await page.title()).trim() === "" ? ["no title"] : [];
}

// After a step the focus is inside the page: on the heading, on the list of what is wrong, or on the estimate asked for.
export async function focusOnArrival(page) {
  const at = await page.evaluate(() => window.focused()?.closest("h1, h2, legend, label, #estimate, #costs, .govuk-error-summary, body")?.tagName);
  return at === "BODY" || at === undefined ? ["the focus is nowhere"] : [];
}

// Moves by Tab until the element has the focus, as someone without a mouse does.
export async function tabTo(page, locator, most = 60) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await locator.evaluate((element) => element === window.focused())) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${most} presses of Tab do not reach ${locator}`);
}

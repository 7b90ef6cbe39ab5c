// The languages of the checker under test, and choosing one. What each says of a thing is read from its texts in `policy/`.
import { readdirSync, readFileSync } from "node:fs";

import { root } from "./server.js";

// Those of Birmingham beside English, as tests need them: their tag, their name, and which way they run.
export const URDU = { tag: "ur", name: "اردو", dir: "rtl" };
export const ENGLISH = { tag: "en", name: "English", dir: "ltr" };

// The texts of a language by their keys, the council's own over the shared ones.
export function texts({ tag }) {
  const all = {};
  for (const folder of [`policy/text/${tag}/`, `policy/birmingham/text/${tag}/`]) {
    for (const name of readdirSync(root + folder)) Object.assign(all, read(readFileSync(root + folder + name, "utf8")));
  }
  return all;
}

// The part of TOML that text files use: headings, and words on one line or between three quotation marks.
function read(toml) {
  const all = {};
  let heading = "";
  for (const [, table, key, many, one] of toml.matchAll(/^\[([^\]]+)\]|^([\w.-]+) = (?:"""\n?([^]*?)"""|"((?:[^"\\]|\\.)*)")/gm)) {
    if (table) heading = table;
    else all[`${heading}.${key}`] = (many ?? one).replace(/\\(.)/g, "$1");
  }
  return all;
}

// Chooses a language by its own name, and waits until the page stands in it.
export async function speak(page, language) {
  await choice(page, language).click();
  await spoken(page, language);
}

// The link of a language, among those at the head of each page.
export function choice(page, { name }) {
  return page.locator("travel-assistance-checker .tac-languages a").filter({ hasText: name });
}

// Waits until the page stands in a language.
export async function spoken(page, { tag, dir }) {
  await page.waitForFunction(([tag, dir]) => {
    const drawn = window.inside()?.querySelector(".tac:not(aside)")?.closest("[lang]");
    return drawn?.lang === tag && drawn.dir === dir;
  }, [tag, dir]);
}

// Accessibility checks. The page's policy lets no foreign script in, so a page to be checked is opened with `bypassCSP: true`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

// What axe finds wrong on the page as it is now: one line each, naming the rule and the elements. Empty is good.
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  // Without `preload`: it fetches style sheets and media for rules that we do not run, and takes most of the time.
  const options = { runOnly: TAGS, resultTypes: ["violations"], preload: false };
  const result = await page.evaluate((options) => window.axe.run(document, options), options);
  return result.violations.map((found) => `${found.id} (${found.help}): ${found.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

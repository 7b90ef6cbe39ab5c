// Visits every page that answers lead to. It knows GOV.UK's markup and no policy: each way on is tried from each page once
// for each branch of the journey (see `branch`), and going back must lead to where one came from.
import * as journey from "./journey.js";

// The ways on that a page offers: `{ choose: [labels], fill: { label: text } }`.
// Radios: one way each. Checkboxes: each alone, and all that do not exclude others. Fields: what `samples` gives for the page,
// a list of `{ label: text }`.
async function waysOn(page, samples) {
  const offered = await page.evaluate(() => {
    const labels = (selector) =>
      [...document.querySelectorAll(`#checker ${selector}`)]
        .filter((input) => input.checkVisibility())
        .map((input) => ({ label: input.labels[0]?.innerText.trim(), alone: input.dataset.behaviour === "exclusive" }));
    return {
      radios: labels("input[type=radio]"),
      boxes: labels("input[type=checkbox]"),
      fields: labels("input:not([type=radio], [type=checkbox]), textarea, select"),
    };
  });
  const ways = [];
  ways.push(...offered.radios.map(({ label }) => ({ choose: [label] })));
  ways.push(...offered.boxes.map(({ label }) => ({ choose: [label] })));
  const together = offered.boxes.filter(({ alone }) => !alone).map(({ label }) => label);
  if (together.length > 1) ways.push({ choose: together });
  if (offered.fields.length > 0 && offered.radios.length === 0) {
    const fields = offered.fields.map(({ label }) => label);
    ways.push(...samples(await journey.heading(page), fields).map((fill) => ({ fill })));
  }
  const goesOn = await page.getByRole("button", { name: "Continue", exact: true }).count();
  if (ways.length === 0 && goesOn > 0) ways.push({});
  return ways;
}

// A choice may open fields of its own (a date, a distance): they are filled with the first sample.
async function take(page, way, samples) {
  await journey.choose(page, ...(way.choose ?? []));
  await journey.fill(page, way.fill ?? {});
  if (way.choose) {
    const opened = await page.evaluate(() =>
      [...document.querySelectorAll("#checker :is(.govuk-radios__conditional, .govuk-checkboxes__conditional) input[type=text]")]
        .filter((input) => input.checkVisibility())
        .map((input) => input.labels[0]?.innerText.trim()),
    );
    if (opened.length > 0) await journey.fill(page, samples(await journey.heading(page), opened)[0]);
  }
  await journey.next(page);
}

/* Crawls from the page that `begin(page)` opens.
 *
 * samples(heading, fields)  what to type on a page with text fields: a list of `{ label: text }`, at least one
 * branch(heading, way)      a word if this way changes what later questions mean (an age, say), otherwise nothing
 * onPage(heading, branch)   checks the page that is open; called once for each page and branch
 *
 * Returns the headings visited with their branches, in the order they were found. */
export async function crawl(page, { begin, samples, branch = () => "", onPage }) {
  const found = new Map();
  const queue = [];
  const arrive = async (path, branches) => {
    const heading = await journey.heading(page);
    const key = `${branches} | ${heading}`;
    if (found.has(key)) return;
    found.set(key, { heading, branch: branches });
    queue.push({ heading, path, branches });
    await onPage(heading, branches);
  };
  const replay = async (path) => {
    await begin(page);
    for (const way of path) await take(page, way, samples);
  };

  await begin(page);
  await arrive([], "");
  for (let from = queue.shift(); from; from = queue.shift()) {
    await replay(from.path);
    for (const way of await waysOn(page, samples)) {
      await take(page, way, samples);
      const refused = await journey.errors(page);
      if (refused.length > 0) throw new Error(`"${from.heading}" refuses ${JSON.stringify(way)}: ${refused.join("; ")}`);
      await arrive([...from.path, way], [from.branches, branch(from.heading, way)].filter(Boolean).join(", "));
      await journey.back(page);
      const now = await journey.heading(page);
      if (now !== from.heading) throw new Error(`Back from an answer to "${from.heading}" leads to "${now}"`);
    }
  }
  return [...found.values()];
}

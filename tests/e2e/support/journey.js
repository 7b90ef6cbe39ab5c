// A family's steps, in the words of the page: tests say what is chosen, never how the page is built.

// Opens the checker and waits until it answers to a finger. Returns when the first page stands.
export async function open(page, address) {
  await page.goto(address);
  await started(page);
}

// Waits until the checker answers to a finger.
export async function started(page) {
  await page.locator("travel-assistance-checker[data-state=ready]").waitFor();
}

// Where the heading of a page of the checker is: its level is the first that the element has to itself.
// That of the list of what is wrong may be of the same.
const HEADING =
  "travel-assistance-checker:not([heading-level]) h2:not(.govuk-error-summary__title), travel-assistance-checker[heading-level='1'] .tac h1";

// The main part of a page of the checker, without its banner and the way back.
export const MAIN = "travel-assistance-checker #main-content";

// The page's heading: the question, or the result in one sentence.
export async function heading(page) {
  return (await page.locator(HEADING).first().innerText()).trim();
}

// A section of a page, whose heading comes right below that of the page.
export function section(page, name) {
  return page.locator("travel-assistance-checker").getByRole("heading", { level: 3, name, exact: true });
}

// Chooses radios or ticks boxes by their labels.
export async function choose(page, ...labels) {
  for (const label of labels) await page.getByLabel(label, { exact: true }).check();
}

// Fills text fields by their labels: `{ Day: "1", Month: "9", Year: "2017" }`.
export async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

// Goes on, and waits until another page stands or the errors are listed.
export async function next(page) {
  await leaving(page, () => page.getByRole("button", { name: "Continue", exact: true }).click());
}

// Goes back by the link on the page.
export async function back(page) {
  await leaving(page, () => page.locator("a.govuk-back-link").click());
}

// The messages of the error summary, if there is one.
export async function errors(page) {
  return page.locator(".govuk-error-summary__list li").allInnerTexts();
}

// The labels of the radios and checkboxes offered.
export async function options(page) {
  return page.locator(".govuk-radios__label, .govuk-checkboxes__label").allInnerTexts();
}

async function leaving(page, act) {
  const before = await heading(page);
  await act();
  await page.waitForFunction(
    (before) => window.inside().querySelector(".govuk-error-summary") || window.heading() !== before,
    before,
  );
}

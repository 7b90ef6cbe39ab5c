// Families, as their answers: a phrase of the question, and what they choose or type, in the words of the page. The order of
// the questions, and which of them are asked, is the policy's business and stands nowhere in the tests.
import * as journey from "./journey.js";

// The day on which the tests' families sit down.
export const TODAY = "2026-11-22T12:00:00";

export const NOT_SURE = "I'm not sure";

// A date in three fields.
export const date = (day, month, year) => ({ fill: { Day: day, Month: month, Year: year } });

// An amount, where the page offers a figure or a range.
export const figure = (typed) => ({ choose: ["I know the figure"], figure: typed });

// Not sure of anything: only what the checker cannot do without.
export const UNSURE = {
  "who is answering": "A parent or carer",
  "date of birth": date("18", "4", "2017"),
  "travel help needed from": "Now",
};

const CHILD = {
  ...UNSURE,
  "live?": /^In one home/,
  "what kind of place": /^A state school/,
  "nearest school that suits": /^Yes/,
  "walk to school if an adult": /^Yes/,
  "how far is it to walk": figure("1"),
  "which of these does the family get": "None of these",
  "(ehc plan)?": "No",
  "out of the ordinary": /^No/,
};

// For the estimate.
export const BUDGET = {
  "how far is it to drive": figure("6"),
  "days a week": figure("5"),
  "school weeks will there be": figure("20"),
  "driver stay near": "No",
  "agree to a personal transport budget": "Yes",
};

export const BELOW_SCHOOL_AGE = { ...CHILD, "date of birth": date("14", "6", "2023") };

export const PAST_THE_LAST_AGE = { ...CHILD, "date of birth": date("10", "1", "1999") };

export const ENTITLED = {
  ...CHILD,
  "walk to school if an adult": /special needs, disability or health/,
};

export const LOW_INCOME = {
  ...CHILD,
  "date of birth": date("2", "7", "2014"),
  "nearest school that suits": /offered a place, and it was not taken$/,
  "how far is it to walk": figure("2.7"),
  "which of these does the family get": /^Income Support/,
};

export const SIXTH_FORM = {
  ...CHILD,
  "date of birth": date("20", "2", "2009"),
  "(ehc plan)?": "Yes",
  "where is the course": /college/i,
  "guided learning hours": figure("600"),
};

export const ADULT = {
  ...CHILD,
  "who is answering": "The young person, for themself",
  "date of birth": date("25", "1", "2005"),
  "before your 19th birthday": "No",
  "has the council decided": /is necessary$/,
  "(ehc plan)?": "Yes",
};

// Opens the checker on the day of the tests, and follows Start to the first question.
export async function start(page, address) {
  await page.clock.setFixedTime(TODAY);
  await journey.open(page, address);
  const before = await journey.heading(page);
  await page.getByRole("link", { name: "Start now" }).or(page.getByRole("button", { name: "Start now" })).click();
  await page.waitForFunction((before) => window.heading() !== before, before);
}

// More questions than anyone is asked.
const MOST = 40;

// Answers until a page asks nothing more. Returns the questions.
export async function answerAll(page, family) {
  const asked = [];
  while ((await page.getByRole("button", { name: "Continue", exact: true }).count()) > 0) {
    asked.push(await journey.heading(page));
    if (asked.length > MOST) throw new Error(`no end of questions: ${asked.join("; ")}`);
    await answer(page, family);
    const refused = await journey.errors(page);
    if (refused.length > 0) throw new Error(`"${asked.at(-1)}" is refused: ${refused.join("; ")}`);
  }
  return asked;
}

// Takes the answers, on check-your-answers.
export async function seeResult(page) {
  await page.getByRole("button", { name: "See the result" }).click();
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
}

// Check-your-answers as it stands: the name of each question, and the answer.
export async function summary(page) {
  const rows = page.locator(".govuk-summary-list__row");
  const read = (rows) => rows.map((row) => [row.querySelector("dt").innerText.trim(), row.querySelector("dd").innerText.trim()]);
  return Object.fromEntries(await rows.evaluateAll(read));
}

// What a family answers to a question: a label or its pattern, or what to choose and type. One that has no answer is not sure.
export function answerTo(question, family) {
  const phrase = Object.keys(family).find((phrase) => question.toLowerCase().includes(phrase));
  return phrase ? family[phrase] : NOT_SURE;
}

// Answers the question on the page, and goes on.
export async function answer(page, family) {
  const given = answerTo(await journey.heading(page), family);
  if (given.figure !== undefined) {
    if ((await page.getByRole("radio").count()) > 0) await journey.choose(page, ...given.choose);
    await page.getByRole("textbox").fill(given.figure);
  } else if (given.fill) {
    await journey.fill(page, given.fill);
  } else {
    await page.getByRole("radio", { name: given, exact: typeof given === "string" }).first().check();
  }
  await journey.next(page);
}

// The page of one question: telling which question it is, each state it can be in, and answering it.
import * as journey from "./journey.js";

const CONTINUE = { name: "Continue", exact: true };

// Does the page ask something?
export async function asks(page) {
  return (await page.getByRole("button", CONTINUE).count()) > 0;
}

// The id of the question on the page, among those of the policy: the one whose words the heading is, with any words in the place
// of `{child}` and the like.
export async function which(page, questions) {
  const heading = await journey.heading(page);
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = ({ question }) => new RegExp(`^${question.split(/\{[^}]*\}/).map(literal).join(".+")}$`);
  const found = questions.filter((question) => pattern(question).test(heading)).map(({ id }) => id);
  if (found.length !== 1) throw new Error(`"${heading}" is the page of ${found.length === 0 ? "no question" : found.join(" and ")}`);
  return found[0];
}

/* Brings the page of a question into each of its states, and calls `check(state)` there: as it arrives, with its details open,
 * without an answer, and with each field that a choice opens, empty and refused. Leaves it without an error. */
export async function everyState(page, check) {
  await check("untouched");
  if ((await openAll(page)) > 0) await check("details open");
  await refuse(page);
  await check("no answer");
  await clear(page);
  const radios = page.getByRole("radio");
  for (const place of await placesThatOpenFields(page)) {
    await radios.nth(place).check();
    const label = await radios.nth(place).evaluate((radio) => radio.labels[0].innerText.trim());
    await check(`"${label}" open`);
    await refuse(page);
    await check(`"${label}" left empty`);
    await clear(page);
  }
}

// The places of the radios that open fields of their own.
function placesThatOpenFields(page) {
  return page.locator(journey.MAIN).evaluate(async (main) => {
    const places = [];
    for (const [place, radio] of main.querySelectorAll("input[type=radio]").entries()) {
      radio.click();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      if ([...main.querySelectorAll("input:not([type=radio])")].some((field) => field.checkVisibility())) places.push(place);
    }
    return places;
  });
}

// Opens every fold of the page, and those inside. Returns how many there are.
export async function openAll(page) {
  const shut = page.locator(`${journey.MAIN} details:not([open]) > summary`);
  let opened = 0;
  for (; (await shut.count()) > 0; opened += 1) await shut.first().click();
  return opened;
}

async function refuse(page) {
  await journey.next(page);
  if ((await journey.errors(page)).length === 0) throw new Error(`the page before "${await journey.heading(page)}" goes on without an answer`);
}

// Away and back: an error is gone with the visit on which it was made.
async function clear(page) {
  const heading = await journey.heading(page);
  const standing = (stands) => page.waitForFunction(([heading, stands]) => (window.heading() === heading) === stands, [heading, stands]);
  await page.goBack();
  await standing(false);
  await page.goForward();
  await standing(true);
}

// Which radio to choose and what to type, from an answer as the policy's command line writes it: an option, "2.5 miles", a date.
function entries(question, given) {
  if (given === "not-sure") return { radio: -1 };
  switch (question.kind) {
    case "choice":
      return { radio: question.options.findIndex(({ id }) => id === given) };
    case "yes-no":
      return { radio: ["yes", "no"].indexOf(given) };
    case "number":
      return { radio: question.range || question["not-sure"] ? 0 : undefined, typed: [given.replace(/[^\d.]/g, "")] };
    default: {
      const shortcuts = question.shortcuts ?? [];
      if (shortcuts.includes(given)) return { radio: shortcuts.indexOf(given) };
      // After the shortcuts comes the date itself, if there is anything to choose from.
      const radio = shortcuts.length > 0 || question["not-sure"] ? shortcuts.length : undefined;
      return { radio, typed: given.split("-").toReversed() };
    }
  }
}

// Answers the question and goes on, all in one go within the page: the crawl does this hundreds of times, and what a hand does
// on these controls is tried elsewhere.
export async function answer(page, question, given) {
  const refused = await page.evaluate(async ({ radio, typed }) => {
    const drawn = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    const main = () => window.inside().querySelector("#main-content");
    const before = window.heading();
    if (radio !== undefined) {
      [...main().querySelectorAll("input[type=radio]")].at(radio).click();
      await drawn();
    }
    const boxes = [...main().querySelectorAll("input:not([type=radio])")].filter((box) => box.checkVisibility());
    typed?.forEach((text, at) => {
      boxes[at].value = text;
      boxes[at].dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    main().querySelector("form button[type=submit]").click();
    for (let turn = 0; turn < 600; turn += 1) {
      await drawn();
      const errors = [...main().querySelectorAll(".govuk-error-summary__list li")].map((error) => error.innerText);
      if (errors.length > 0 || window.heading() !== before) return errors;
    }
    return ["nothing follows"];
  }, entries(question, given));
  if (refused.length > 0) throw new Error(`"${question.question}" refuses ${given}: ${refused.join("; ")}`);
}

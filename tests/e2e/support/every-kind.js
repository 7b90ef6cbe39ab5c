// One walk through a whole visit that stops at each kind of page: questions, results, estimate, costs, appeal, letter, other
// children, keeping, erasing and a fault.
import * as family from "./family.js";
import * as journey from "./journey.js";
import * as questionPage from "./question-page.js";

// Each kind of page, by name, where `each` is called.
export async function everyKind(page, address, each) {
  await page.clock.setFixedTime(family.TODAY);
  await journey.open(page, address);
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
  // Of whom nothing was said is no child of the family.
  await journey.next(page);
  await journey.back(page);
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

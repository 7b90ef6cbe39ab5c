// How long the advisors' page works on an answer: until the result is drawn anew, and until all that follows from it stands.
// `cargo xtask bench` runs it on the built folder FOLDER.
import { chromium } from "playwright-core";

import { serve } from "../tests/e2e/support/server.js";

const TIMES = 40;

const site = await serve(process.env.FOLDER);
const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--disable-gpu", ...flags] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
await page.clock.setFixedTime(new Date("2026-11-23T10:00:00"));
await page.goto(`${site.address}advisor.html`);
await page.getByRole("heading", { name: "Questions" }).waitFor();
// The time stands still for the page's own date alone.
await page.clock.resume();

const times = await page.evaluate(async (TIMES) => {
  const busy = () => document.querySelector(".adv-result").getAttribute("aria-busy") === "true";
  const soon = () => new Promise((done) => setTimeout(done));
  // From an event to the answer drawn, and to all of it.
  async function act(event) {
    const from = performance.now();
    event();
    // The page draws in a microtask after the event.
    await Promise.resolve();
    await Promise.resolve();
    document.querySelector(".adv-result").getBoundingClientRect();
    const drawn = performance.now() - from;
    while (busy()) await soon();
    return [drawn, performance.now() - from];
  }
  const type = (id, typed, at = 0) => {
    const input = document.querySelectorAll(`#q-${id} input[type=text]`)[at];
    input.value = typed;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const choose = (id, value) => document.querySelector(`#q-${id} input[value="${value}"]`).click();
  const steps = {};
  const note = async (name, event) => (steps[name] ??= []).push(await act(event));
  // A case from nothing: the last question first, when least is known and most has to be looked through.
  const answers = [
    ["walking-distance", "exact"], ["nearest-school", "nearest"], ["place", "state-school"], ["plan", "no"], ["home", "one-home"], ["can-walk", "yes"],
    ["travel-from", "now"], ["who-is-answering", "parent"], ["benefits", "none"], ["exceptional-circumstances", "none"], ["driving-distance", "exact"],
  ];
  for (const [id, value] of answers) await note("an answer, while little is known", () => choose(id, value));
  await act(() => type("walking-distance", "3.4"));
  await act(() => type("driving-distance", "3.8"));
  for (const [at, typed] of ["14", "3", "2016"].entries()) await note("a date of birth", () => type("date-of-birth", typed, at));
  for (const [id, value] of [["days-a-week", undefined], ["weeks-left", undefined], ["parent-works-near-school", "no"], ["siblings-share-car", "no"], ["agrees-to-budget", "yes"]]) {
    const radio = document.querySelector(`#q-${id} input[value="${value ?? "not-sure"}"]`);
    if (radio) await act(() => radio.click());
  }
  for (let time = 0; time < TIMES; time += 1) {
    await note("a distance, in a whole case", () => type("walking-distance", time % 2 ? "3.4" : "2.4"));
    await note("a choice, in a whole case", () => choose("can-walk", time % 2 ? "yes" : "needs-lasting"));
  }
  return steps;
}, TIMES);

const told = (all) => {
  const sorted = all.toSorted((one, other) => one - other);
  return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(1)} ms, worst ${sorted.at(-1).toFixed(1)} ms`;
};
for (const [what, all] of Object.entries(times)) {
  console.log(`${what} (${all.length}): result ${told(all.map(([drawn]) => drawn))}; all of it ${told(all.map(([, whole]) => whole))}`);
}
await browser.close();
site.stop();

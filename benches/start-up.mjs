// How soon a family on an old phone can read and answer: a processor four times slower, 1.6 Mbit/s and 150 ms, as brotli.
// `cargo xtask bench` runs it on the built checker; FOLDER is that folder with the compressed files beside.
import { chromium } from "playwright-core";

import { serve } from "../tests/e2e/support/server.js";

const RUNS = 7;
const LINK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

// Runs in the page: goes from the start page through some questions, and notes when each could be used.
function walk() {
  const element = () => document.querySelector("travel-assistance-checker");
  const inside = () => element()?.shadowRoot;
  const until = (holds) =>
    new Promise((done) => {
      const look = () => (holds() ? done(performance.now()) : setTimeout(look, 1));
      look();
    });
  const buttons = (words) => [...inside().querySelectorAll("button, a")].find((each) => each.innerText.trim().startsWith(words));
  const heading = () => inside().querySelector("h2")?.innerText;
  return (async () => {
    const text = await until(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    await until(() => element()?.dataset.state === "ready");
    const before = heading();
    buttons("Start now").click();
    const question = await until(() => heading() !== before && inside().querySelector("input"));
    const steps = [];
    for (let step = 0; step < 12 && buttons("Continue"); step += 1) {
      const radios = inside().querySelectorAll("input[type=radio]");
      const boxes = [...inside().querySelectorAll("input[type=text]")].filter((box) => box.checkVisibility());
      if (radios.length > 0) radios[0].click();
      else
        ["14", "3", "2017"].forEach((typed, at) => {
          boxes[at].value = typed;
          boxes[at].dispatchEvent(new InputEvent("input", { bubbles: true }));
        });
      await new Promise((drawn) => setTimeout(drawn, 50));
      const asked = heading();
      const from = performance.now();
      buttons("Continue").click();
      const to = await until(() => heading() !== asked || inside().querySelector(".govuk-error-summary"));
      if (heading() === asked) break;
      steps.push(to - from);
    }
    return { text: performance.getEntriesByName("first-contentful-paint")[0].startTime, question, steps, seen: text };
  })();
}

const middle = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const said = (all) => `median ${Math.round(middle(all))} ms, worst ${Math.round(Math.max(...all))} ms`;

const site = await serve(process.env.FOLDER);
const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--disable-gpu", ...flags] });
const runs = [];
for (let run = 0; run < RUNS; run += 1) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", LINK);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(site.address, { waitUntil: "commit" });
  runs.push(await page.evaluate(walk));
  await context.close();
}
await browser.close();
site.stop();
const steps = runs.flatMap((run) => run.steps);
console.log(`On a phone-class profile, ${RUNS} fresh visits:`);
console.log(`  first text               ${said(runs.map((run) => run.text))} (aim: under 1000)`);
console.log(`  first question usable    ${said(runs.map((run) => run.question))} (aim: under 2000)`);
console.log(`  next question            ${said(steps)}, ${steps.length} of them (aim: within 100)`);

// How long the policy workbench works: on a keystroke, on all scenarios, on all claims, and on a hundred thousand made-up families.
// `cargo xtask bench` runs it on the built folder FOLDER.
import { chromium } from "playwright-core";

import { serve } from "../tests/e2e/support/server.js";

const KEYS = 40;

const site = await serve(process.env.FOLDER);
const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--disable-gpu", ...flags] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${site.address}workbench.html`);

// In the page: waits until something holds, and tells how long that took. What the page says of a fault ends it: what was measured
// would be something else.
await page.evaluate(() => {
  window.standing = () => document.querySelector(".bench-standing")?.dataset ?? {};
  window.until = (holds) => {
    const from = performance.now();
    return new Promise((done, fail) => {
      const look = () => {
        const fault = document.querySelector(".bench-trouble")?.innerText;
        if (fault) fail(new Error(`The page says: ${fault}`));
        else if (holds()) done(performance.now() - from);
        else if (performance.now() - from > 120_000) fail(new Error(`Two minutes went by without: ${holds}`));
        else setTimeout(look, 0);
      };
      look();
    });
  };
  window.press = (words) => [...document.querySelectorAll("button")].find((button) => button.innerText.trim().startsWith(words)).click();
});
const opened = await page.evaluate(async () => {
  const ready = () => [...document.querySelectorAll("button")].some((button) => button.innerText.startsWith("Open the policy"));
  await until(ready);
  press("Open the policy that this page came with");
  return until(() => standing().ran === standing().version && standing().ran);
});

const typed = await page.evaluate(async (keys) => {
  press("Text");
  await until(() => document.querySelector("#editor").shadowRoot);
  const content = document.querySelector("#editor").shadowRoot.querySelector(".cm-content");
  const view = content.cmTile?.view ?? content.cmView.view;
  const times = [];
  for (let key = 0; key < keys; key += 1) {
    // While nothing else is done: the scenarios would take part of the processor.
    await until(() => standing().ran === standing().version);
    const before = standing().version;
    // The page takes the change up a moment later.
    const taken = (by) => () => standing().version !== before && standing()[by] === standing().version;
    // A remark in a line of its own: a policy that does not fit together is neither run nor compared.
    view.dispatch({ changes: { from: view.state.doc.length, insert: key === 0 ? "\n#" : "x" } });
    const scenarios = until(taken("ran"));
    times.push([await until(taken("checked")), await scenarios]);
    const says = document.querySelector(".bench-standing").innerText;
    if (!/^No problems.*: all as expected$/.test(says)) throw new Error(`The rules were to stay right: ${says}`);
  }
  return times;
}, KEYS);

const proved = await page.evaluate(async () => {
  press("Proofs");
  await until(() => document.querySelector("#proofs"));
  press("Prove every claim");
  return until(() => [...document.querySelectorAll("#proofs ~ [role=status] p")].some((p) => /^([1-9]\d*) of \1 claims/.test(p.innerText)));
});

const touched = await page.evaluate(async () => {
  press("Who is touched");
  await until(() => document.querySelector("#families"));
  const field = document.querySelector("#families");
  field.value = "100000";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  press("Try the change on them");
  return until(() => document.querySelector(".bench-report"));
});

const middle = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const said = (all) => `median ${Math.round(middle(all))} ms, worst ${Math.round(Math.max(...all))} ms`;
console.log("The workbench in Chromium, on the shipped rules:");
console.log(`  opened, checked and all scenarios run: ${Math.round(opened)} ms`);
console.log(`  from a keystroke to its problems:      ${said(typed.map(([checked]) => checked))}`);
console.log(`  from a keystroke to all scenarios:     ${said(typed.map(([, ran]) => ran))}`);
console.log(`  every claim proved:                    ${Math.round(proved)} ms`);
console.log(`  100,000 made-up families, old and new: ${Math.round(touched)} ms`);
await browser.close();
site.stop();

// What advisors hand over to a family is one side of A4, printed and as a Word file, for ordinary families.
import assert from "node:assert/strict";
import { test } from "node:test";

import mammoth from "mammoth";
import { typicalFamilies } from "./support/scenarios.js";
import { stage } from "./support/stage.js";

const here = stage();

// Nine miles, five days a week, 26 weeks: what the money rests on.
const FOR_THE_MONEY = { "driving-distance": "9 miles", "days-a-week": "5 days per week", "weeks-left": "26 weeks" };

const FAMILIES = typicalFamilies();
const [AUTISTIC] = FAMILIES.filter(({ name }) => name.includes("autism"));
FAMILIES.push({ ...AUTISTIC, name: `${AUTISTIC.name}, with the money`, answers: { ...AUTISTIC.answers, ...FOR_THE_MONEY } });

async function handedOver({ today, answers }) {
  const { page } = await here.newPage({ viewport: { width: 1366, height: 768 }, locale: "en-GB", acceptDownloads: true });
  await page.clock.setFixedTime(new Date(`${today}T10:00:00`));
  await page.goto(`${here.address}advisor.html`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a saved file" }).click();
  await (await chooser).setFiles({ name: "answers.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ answers })) });
  await page.locator(".adv-said", { hasText: "The file is open" }).waitFor();
  await page.getByRole("button", { name: "Hand over", exact: true }).click();
  await page.locator(".adv-paper").waitFor();
  return page;
}

async function sides(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
}

test("the families' page of each typical family prints on one side of A4, and says what to do and how to appeal", async () => {
  assert.ok(FAMILIES.length > 4);
  const results = new Set();
  for (const family of FAMILIES) {
    const page = await handedOver(family);
    assert.equal(await sides(page), 1, family.name);
    const says = await page.locator(".adv-paper").innerText();
    results.add(await page.locator(".adv-paper h3").innerText());
    for (const heading of ["Why", "What travel help this means", "What to do next", "If the council says no"]) assert.ok(says.includes(heading), `${family.name}: ${heading}`);
    await page.close();
  }
  assert.ok(results.size >= 3, "the families' results differ");
});

test("with all details it takes more than one side: the count can tell", async () => {
  const page = await handedOver(FAMILIES.at(-1));
  assert.equal(await page.locator(".adv-paper").getByText("What may help to show it").count(), 0);
  await page.getByLabel("With all details").check();
  await page.locator(".adv-paper").getByText("What may help to show it").waitFor();
  assert.ok((await sides(page)) > 1);
});

// The sizes of document/src/page.rs. Word is not at hand: its paragraphs are set as it would set them, in a letter of the same widths.
const AS_WORD_SETS_IT = `
  @page { size: A4; margin: 13mm }
  body { font: 10pt/1.21 Arial, "Liberation Sans", sans-serif; margin: 0 } p { margin: 0 0 4pt }
  ul { margin: 0; padding-left: 18pt } li { margin: 0 0 1pt }
  h1, h2, h3 { margin: 6pt 0 2pt; line-height: 1.21 } h1 { font-size: 16pt } h2 { font-size: 12pt } h3 { font-size: 11pt }`;

test("the Word file of each typical family's page is one side of A4, as its sizes say", async () => {
  for (const family of FAMILIES) {
    const page = await handedOver(family);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save for Word (.docx)" }).click();
    const { value } = await mammoth.convertToHtml({ path: await (await download).path() });
    assert.match(value, /<h1>.*<h2>.*<li>/s);
    const { page: sheet } = await here.newPage({ bypassCSP: true });
    await sheet.setContent(`<style>${AS_WORD_SETS_IT}</style>${value}`);
    assert.equal(await sides(sheet), 1, family.name);
    await Promise.all([sheet.close(), page.close()]);
  }
});

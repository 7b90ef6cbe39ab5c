// By when: every way in which a time limit can stand to today, what is said of each stage, and the file for a calendar. Days are
// counted by hand beside each.
import assert from "node:assert/strict";
import { test } from "node:test";

import ICAL from "ical.js";

import { about, answerAll, begin, below, saved, shownText, toTheLetter } from "./support/appeals.js";
import * as family from "./support/family.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

const FIRST = { "appeal-stage": "first-decision", "appeal-part": "school-age" };
const ASK_STAGE_1 = "Ask the council to look again (stage 1)";
const ASK_STAGE_2 = "Ask for a panel to look at it (stage 2)";

// Each state of a day: when it is, what was answered, below which heading, and what stands there and does not.
const STATES = [
  {
    name: "stage 1 before the safe day",
    way: about("refused", FIRST),
    heading: ASK_STAGE_1,
    // 16 November + 20 days is Sunday 6 December: Friday 4. + 20 working days is Monday 14 December.
    says: ["Send it by 4 December 2026 to be safe. The last day may be 14 December 2026"],
  },
  {
    name: "stage 1 between the safe day and the limit",
    today: "2026-12-08T09:00:00",
    way: about("refused", FIRST),
    heading: ASK_STAGE_1,
    says: ["Send it at once. The safe day was 4 December 2026. The last day may be 14 December 2026"],
    letter: /If this request comes after the time limit, that is because \[say why\]/,
  },
  {
    name: "stage 1 after the limit",
    today: "2026-12-20T09:00:00",
    way: about("refused", FIRST),
    heading: ASK_STAGE_1,
    says: ["The last day was 14 December 2026", "Ask anyway, and say why it is late"],
    letter: /If this request comes after the time limit, that is because \[say why\]/,
  },
  {
    name: "stage 1 with the letter's date alone",
    way: about("refused", { ...FIRST, "date-received": "not-sure" }),
    heading: ASK_STAGE_1,
    says: ["Send it by 4 December 2026 to be safe", "We cannot work out the last day, because a date is missing"],
    saysNot: ["14 December"],
  },
  {
    name: "stage 1 with the letter's date alone, after the safe day",
    today: "2026-12-08T09:00:00",
    way: about("refused", { ...FIRST, "date-received": "not-sure" }),
    heading: ASK_STAGE_1,
    says: ["Send it at once. The safe day was 4 December 2026", "We cannot work out the last day"],
    saysNot: ["14 December"],
  },
  {
    name: "stage 1 with the day it came alone",
    way: about("refused", { ...FIRST, "letter-date": "not-sure", "date-received": "2026-11-16" }),
    heading: ASK_STAGE_1,
    says: ["Send it as soon as you can. The last day may be 14 December 2026", "We cannot work out the safe day, because a date is missing"],
    saysNot: ["4 December 2026 to be safe"],
  },
  {
    name: "stage 1 with neither date",
    way: about("refused", { ...FIRST, "letter-date": "not-sure", "date-received": "not-sure" }),
    heading: ASK_STAGE_1,
    says: ["We cannot work out this day, because a date is missing"],
  },
  {
    name: "stage 2 with the letter's date alone",
    way: about("refused", { ...FIRST, "appeal-stage": "stage-1-decision", "date-received": "not-sure" }),
    heading: ASK_STAGE_2,
    // If it came on its date, Monday 16 November: 20 working days end on Monday 14 December.
    says: ["Send it by 14 December 2026 to be safe"],
  },
  {
    name: "stage 1 with the day it came alone, after the limit",
    today: "2026-12-20T09:00:00",
    way: about("refused", { ...FIRST, "letter-date": "not-sure", "date-received": "2026-11-16" }),
    heading: ASK_STAGE_1,
    says: ["The last day was 14 December 2026", "Ask anyway, and say why it is late"],
    letter: /If this request comes after the time limit, that is because \[say why\]/,
  },
  {
    name: "stage 2 with the letter's date alone, after the safe day",
    today: "2026-12-20T09:00:00",
    way: about("refused", { ...FIRST, "appeal-stage": "stage-1-decision", "date-received": "not-sure" }),
    heading: ASK_STAGE_2,
    says: ["Send it at once. The safe day was 14 December 2026"],
    letter: /If this request comes after the time limit, that is because \[say why\]/,
  },
  {
    name: "stage 2 after the limit",
    today: "2026-12-20T09:00:00",
    way: about("refused", { ...FIRST, "appeal-stage": "stage-1-decision" }),
    heading: ASK_STAGE_2,
    says: ["The last day was 14 December 2026", "Ask anyway, and say why it is late"],
    letter: /If this request comes after the time limit, that is because \[say why\]/,
  },
  {
    name: "the tribunal where the date of the certificate is not known",
    way: about("plan-content", { "has-mediation-certificate": "yes", "letter-date": "2026-10-16", "mediation-date": "not-sure" }),
    heading: "Appeal to the tribunal about the plan",
    // The later of letter + 2 months and certificate + 1 month: never before 16 December.
    says: ["16 December 2026 to be safe", "We cannot work out the last day, because a date is missing"],
  },
  {
    name: "the last day alone lies beyond the bank holidays that are known",
    today: "2028-12-20T09:00:00",
    // 5 December 2028 + 20 days is Monday 25 December, a holiday: Friday 22. Twenty working days end in January 2029.
    way: about("refused", { ...FIRST, "letter-date": "2028-12-05" }),
    heading: ASK_STAGE_1,
    says: ["Send it by 22 December 2028 to be safe", "We cannot work out the last day. Bank holidays are only known up to 31 December 2028"],
    saysNot: ["January"],
  },
  {
    name: "the safe day allows for holidays that are not known yet",
    today: "2028-12-20T09:00:00",
    // 19 December + 20 days is 8 January 2029. Two weeks before, for holidays nobody knows of, is Monday 25 December: Friday 22.
    way: about("refused", { ...FIRST, "letter-date": "2028-12-19" }),
    heading: ASK_STAGE_1,
    says: ["Send it by 22 December 2028 to be safe", "We cannot work out the last day. Bank holidays are only known up to 31 December 2028"],
    saysNot: ["January"],
  },
  {
    name: "the only day lies beyond the bank holidays that are known",
    today: "2028-12-20T09:00:00",
    way: about("refused", { ...FIRST, "appeal-stage": "stage-1-decision", "letter-date": "2028-12-19" }),
    heading: ASK_STAGE_2,
    says: ["We cannot work out the last day. Bank holidays are only known up to 31 December 2028. Ask the council which day it is"],
    saysNot: ["January", "to be safe"],
  },
  {
    name: "a letter from before the bank holidays that are known",
    way: about("refused", { ...FIRST, "letter-date": "2019-03-04" }),
    heading: ASK_STAGE_1,
    says: ["This day has passed", "Ask anyway, and say why it is late"],
  },
  {
    name: "a letter that came before its own date",
    way: about("refused", { ...FIRST, "date-received": "2026-11-10" }),
    heading: "What to do now",
    says: ["The date the letter came is before the date on it. Check both dates."],
  },
  {
    name: "the tribunal after its limit",
    way: about("plan-content", { "has-mediation-certificate": "no", "letter-date": "2026-08-01" }),
    heading: "Appeal to the tribunal about the plan",
    // 1 August + 2 months.
    says: ["The last day was 1 October 2026", "Get advice at once"],
  },
  {
    name: "the ombudsman after the limit",
    way: about("refused", { ...FIRST, "appeal-stage": "stage-2-decision", "letter-date": "2025-10-01", "date-received": "2025-10-03" }),
    heading: "Complain to the ombudsman",
    // 3 October 2025 + 12 months.
    says: ["The last day was 3 October 2026", "Complain all the same, and say why it is late"],
  },
];

for (const { name, today, way, heading, says, saysNot = [], letter } of STATES) {
  test(`a day that stands so is said so: ${name}`, async () => {
    const { page } = await here.newPage({ bypassCSP: true });
    await begin(page, here.address, "parent", today);
    await answerAll(page, way);
    const said = await below(page, heading);
    assert.deepEqual(says.filter((words) => !said.includes(words)), [], said);
    assert.deepEqual(saysNot.filter((words) => said.includes(words)), [], said);
    assert.deepEqual(await allThatIsWrong(page), []);
    if (letter) {
      await toTheLetter(page);
      assert.match(await page.getByRole("textbox").inputValue(), letter);
    }
  });
}

// Of each stage: every limit with where it comes from, who looks at it, and what else must be said or not.
const OFFICER = "An officer of the council looks at";
const PANEL = "panel of three council officers";
const SPEAK = "you want to speak";
const MEANWHILE = "that duty goes on while a decision is challenged or waited for";
const OMBUDSMAN = "complain to the Local Government and Social Care Ombudsman";
const STAGES = {
  "first-decision": { limits: { [ASK_STAGE_1]: /Stockton/, "If it comes to the ombudsman: the cautious day": /Local Government Act 1974, section 26B/ }, says: [OFFICER, MEANWHILE, OMBUDSMAN] },
  "stage-1-asked": {
    limits: { "The council tells you that it has the request (stage 1)": /appeal/i, "The council decides (stage 1)": /Stockton/ },
    says: [OFFICER, MEANWHILE, OMBUDSMAN],
  },
  "stage-1-decision": {
    limits: { [ASK_STAGE_2]: /Stockton/, "Ask a court to look at the decision: the very last day": /Civil Procedure Rules, rule 54\.5/ },
    says: [PANEL, SPEAK, MEANWHILE, OMBUDSMAN],
  },
  "stage-2-asked": {
    limits: { "The panel meets (stage 2)": /Buckinghamshire/, "The panel's letter comes (stage 2)": /Stockton/ },
    says: [PANEL, SPEAK, MEANWHILE, OMBUDSMAN],
  },
  "stage-2-decision": {
    limits: {
      "Complain to the ombudsman": /Local Government Act 1974, section 26B/,
      "Ask a court to look at the decision: the very last day": /Civil Procedure Rules, rule 54\.5/,
    },
    says: ["The council's own appeal has come to its end", "Local Government and Social Care Ombudsman"],
    saysNot: [MEANWHILE, "An officer of the council looks at it"],
  },
};

for (const [at, { limits, says, saysNot = [] }] of Object.entries(STAGES)) {
  test(`who looks at it, what else holds, and where each limit comes from: ${at}`, async () => {
    const { page } = await here.newPage();
    await begin(page, here.address, "parent");
    await answerAll(page, about("refused", { ...FIRST, "appeal-stage": at }));
    const said = (await shownText(page)).replaceAll("\u00a0", " ");
    assert.deepEqual(says.filter((words) => !said.toLowerCase().includes(words.toLowerCase())), [], said);
    assert.deepEqual(saysNot.filter((words) => said.includes(words)), [], said);
    for (const [limit, source] of Object.entries(limits)) {
      const line = (await below(page, limit)).split("\n").find((line) => line.startsWith("Where this comes from:"));
      assert.match(line ?? "", source);
    }
  });
}

// The file as a program that is not ours reads it.
async function calendarOf(page) {
  const { name, text } = await saved(page, () => page.getByRole("button", { name: "Save the days for my calendar" }).click());
  assert.equal(name, "travel-help-dates.ics");
  assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((event) => {
    const alarms = event.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger"));
    const { uid, summary, description, startDate, endDate } = new ICAL.Event(event);
    return { uid, summary, description, start: startDate, end: endDate, alarms };
  });
}

const CALENDARS = {
  "first-decision": {
    "2026-12-04": `${ASK_STAGE_1}: send it by 4 December 2026 to be safe`,
    "2026-12-14": `${ASK_STAGE_1}: the last day may be 14 December 2026`,
    // The cautious day: 16 November 2026 + 12 months.
    "2027-11-16": "If it comes to the ombudsman: the cautious day: the last day is usually 16 November 2027",
  },
  // 16 November + 5 and + 20 working days.
  "stage-1-asked": {
    "2026-11-23": "The council tells you that it has the request (stage 1): to be done by 23 November 2026",
    "2026-12-14": "The council decides (stage 1): to be done by 14 December 2026",
  },
};
// Of the others, the days alone: each has been worked out by hand from 16 November 2026.
const MORE_CALENDARS = {
  // 20 working days to ask for stage 2; three months for a court.
  "stage-1-decision": [{}, ["2026-12-14", "2027-02-16"]],
  // 40 working days to meet (28 December 2026 and 1 January 2027 are holidays), and 5 more for the letter.
  "stage-2-asked": [{}, ["2027-01-14", "2027-01-21"]],
  // Twelve months for the ombudsman, three for a court.
  "stage-2-decision": [{}, ["2027-02-16", "2027-11-16"]],
};

for (const [at, days] of Object.entries(CALENDARS)) {
  test(`the days are in a file that a calendar reads, in words that are true on any day: ${at}`, async () => {
    const { page, seen } = await here.newPage();
    await begin(page, here.address, "parent");
    await answerAll(page, about("refused", { ...FIRST, "appeal-stage": at }));
    const events = await calendarOf(page);
    assert.deepEqual(Object.fromEntries(events.map(({ start, summary }) => [start.toString(), summary])), days);
    for (const { start, end, summary, description, alarms } of events) {
      // A whole day ends where the next begins, and what it says was folded and is whole again.
      assert.deepEqual([start.isDate, end.subtractDate(start).toSeconds()], [true, 86_400]);
      assert.match(description, /\n\nWorked out with the travel help checker for Birmingham City Council: rules [0-9a-f]{8}, 22 November 2026\.$/);
      assert.doesNotMatch(`${summary} ${description}`, /\btoday\b|\{|undefined/);
      // Three days before, at nine in the morning: two days and fifteen hours before midnight.
      assert.deepEqual(alarms.map((trigger) => trigger.toSeconds()), [-(2 * 24 + 15) * 3600]);
    }
    assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
    assert.deepEqual([seen.violations, seen.errors], [[], []]);
  });
}

for (const [at, [more, days]] of Object.entries(MORE_CALENDARS)) {
  test(`each deadline is in the file for a calendar: ${at}`, async () => {
    const { page } = await here.newPage();
    await begin(page, here.address, "parent");
    await answerAll(page, about("refused", { ...FIRST, "appeal-stage": at, ...more }));
    assert.deepEqual((await calendarOf(page)).map(({ start }) => start.toString()).toSorted(), days);
  });
}

test("the tribunal's limit is in the file for a calendar, from the later of letter and certificate", async () => {
  const { page } = await here.newPage();
  await begin(page, here.address, "parent");
  // 16 November + 2 months is 16 January 2027; 20 November + 1 month is earlier.
  await answerAll(page, about("plan-content", { "has-mediation-certificate": "yes", "mediation-date": "2026-11-20" }));
  assert.deepEqual((await calendarOf(page)).map(({ start }) => start.toString()), ["2027-01-16"]);
});

test("a day that has passed is in no calendar, and two files of one child name the same day alike", async () => {
  const uids = [];
  for (const today of [family.TODAY, "2026-12-08T09:00:00"]) {
    const { page } = await here.newPage();
    await begin(page, here.address, "parent", today);
    await answerAll(page, about("refused", FIRST));
    uids.push((await calendarOf(page)).map(({ uid }) => uid));
  }
  assert.deepEqual([uids[0].length, uids[1]], [3, uids[0].slice(1)]);
});

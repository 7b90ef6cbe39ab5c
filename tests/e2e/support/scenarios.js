// The typical families of the shipped scenarios, as files of answers that can be opened.
import { readFileSync, readdirSync } from "node:fs";

import { root } from "./server.js";

const FOLDER = `${root}policy/scenarios/typical/`;

// `key = value, …` of one line of a rule file: texts and dates alone stand in these scenarios.
const answers = (line) => Object.fromEntries([...line.matchAll(/([a-z0-9-]+) = (?:"([^"]*)"|(\d{4}-\d{2}-\d{2}))/g)].map(([, id, text, date]) => [id, text ?? date]));

// Each with its name, today, and the answers.
export function typicalFamilies() {
  const files = readdirSync(FOLDER).map((file) => readFileSync(FOLDER + file, "utf8"));
  const all = files.flatMap((text) => [...text.matchAll(/^name = "(.*)"\n(?:.*\n)*?today = (\S+)\n(?:.*\n)*?given = \{ (.*) \}$/gm)]);
  return all.map(([, name, today, given]) => ({ name, today, answers: answers(given) }));
}

// Goes through the graph of questions of the policy itself, without a browser, and finds roads through it: which answers, in
// which order, lead to each question, to each kind of result and to answers that cannot be true together.
import { decide, questions } from "./policy.js";

// Of a number, these parts of the most it may be: its ends, and between them closer where it is small.
const PARTS = [0, 0.013, 0.025, 0.05, 0.4, 1];

// Dates of birth: this long before today, one for each year of age.
const AGES = Array.from({ length: 28 }, (_, years) => years);

function amounts({ most, step }) {
  const [, pound, figure, unit] = most.match(/^(£?)([\d,.]+)(.*)$/);
  const largest = Number(figure.replaceAll(",", ""));
  const finest = step.endsWith("p") && pound ? Number.parseInt(step) / 100 : Number.parseFloat(step.replace("£", ""));
  const stepped = PARTS.map((part) => Number((Math.round((largest * part) / finest) * finest).toFixed(2)));
  return [...new Set(stepped)].map((amount) => `${pound}${amount}${unit}`);
}

function birthdays(today) {
  const [year, month, day] = today.split("-");
  return AGES.map((age) => `${year - age}-${month}-${day}`);
}

// What to answer: every option, and enough figures and dates to fall on every side of the limits.
function answersTo(question, today) {
  const certain = {
    choice: () => question.options.map(({ id }) => id),
    "yes-no": () => ["yes", "no"],
    number: () => amounts(question),
    date: () => question.shortcuts ?? birthdays(today),
  }[question.kind]();
  return question["not-sure"] ? [...certain, "not-sure"] : certain;
}

const kindOf = ({ results }) => (results.length === 1 ? results[0] : "depends");

/* Explores the graph, widest first. Two families that have the same questions before them, under the same part of the policy,
 * are in the same place, and only the first goes on.
 *
 * A road is a list of steps: `{ ask, answer }`, `{ result }` (the kind, after check-your-answers; with `estimate` where money
 * was asked for) and `{ clash }` (the rules that are broken). Returns the questions by id, the number of places, and the roads to
 * everything that was found, as few as lead to all. */
export async function explore(today) {
  // Questions asked for an appeal, or for what the journey costs, are on ways of their own.
  const asked = (await questions()).filter(({ ask }) => !["for an appeal", "for the costs"].includes(ask));
  const byId = Object.fromEntries(asked.map((question) => [question.id, question]));
  const places = new Set();
  const roads = [];
  let families = [{ answers: {}, steps: [], estimate: false }];
  while (families.length > 0) {
    const decisions = await decide(families.map(({ answers }) => ({ today, answers })));
    families = families.flatMap((family, at) => {
      const found = next(family, decisions[at]);
      if (found.end) roads.push(found.steps);
      if (!found.ask || places.has(found.place)) return [];
      places.add(found.place);
      roads.push([...found.steps, { ask: found.ask }]);
      return answersTo(byId[found.ask], today).map((answer) => ({
        answers: { ...family.answers, [found.ask]: answer },
        steps: [...found.steps, { ask: found.ask, answer }],
        estimate: found.estimate,
      }));
    });
  }
  return { questions: byId, places: places.size, roads: fewest(roads) };
}

// Where a family is: the question it is asked next and its place in the graph, or the end of its road.
function next({ steps, estimate }, { results, contradictions, open, shown }) {
  if (contradictions.length > 0) return { end: true, steps: [...steps, { clash: contradictions }] };
  const decided = open.decision.length === 0;
  const passed = decided && !estimate ? [...steps, { result: kindOf({ results }) }] : steps;
  const ask = decided ? open.estimate[0] : open.decision[0];
  if (!ask) return { end: true, steps: estimate ? [...passed, { result: kindOf({ results }), estimate }] : passed };
  const wanted = estimate || decided;
  const place = JSON.stringify([wanted, open.decision, wanted ? open.estimate : [], shown]);
  return { ask, place, steps: passed, estimate: wanted, end: decided && !estimate };
}

// What stands at a step, in a word.
export function landmark({ ask, result, estimate, clash }) {
  if (ask) return ask;
  return clash ? `cannot be true together: ${clash.join(", ")}` : `result: ${result}${estimate ? " with an estimate" : ""}`;
}

// As few roads as pass everything that any road passes: again and again the one with most that is new.
function fewest(roads) {
  const passing = roads.map((steps) => ({ steps, landmarks: new Set(steps.map(landmark)) }));
  const left = new Set(passing.flatMap(({ landmarks }) => [...landmarks]));
  const chosen = [];
  while (left.size > 0) {
    const fresh = ({ landmarks }) => [...landmarks].filter((each) => left.has(each)).length;
    const best = passing.reduce((best, each) => (fresh(each) > fresh(best) ? each : best));
    best.landmarks.forEach((each) => left.delete(each));
    chosen.push(best.steps);
  }
  return chosen;
}

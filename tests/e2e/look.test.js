// The look that a council gives the checker: what can be set, and whether what is set can be read.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { root } from "./support/server.js";

const dist = `${root}dist/`;
const styles = readFileSync(dist + readdirSync(dist).find((name) => /^checker-.*\.css$/.test(name)), "utf8");
const guide = readFileSync(`${root}docs/web-team/guide.md`, "utf8");

// The first value of each property that a page can set: what it is where the page says nothing.
const DEFAULTS = Object.fromEntries([...styles.matchAll(/var\((--tac-(?!rem|govuk)[a-z-]+), ?([^)]+)\)/g)].map(([, name, value]) => [name, value]));

// What stands on what, and must be told from it: WCAG 2.2, success criterion 1.4.3.
const PAIRS = [
  ["--tac-button-text", "--tac-button"],
  ["--tac-button-text", "--tac-button-hover"],
  ["--tac-link", "--tac-background"],
  ["--tac-link-visited", "--tac-background"],
  ["--tac-link-hover", "--tac-background"],
  ["--tac-brand", "--tac-background"],
  ["--tac-good", "--tac-background"],
];
const ENOUGH = 4.5;
// What can be pressed must stand out from what is around it: success criterion 1.4.11.
const SHAPES = [["--tac-button", "--tac-background"]];
const STANDS_OUT = 3;

// Relative luminance as WCAG defines it.
function luminance(colour) {
  assert.match(colour, /^#([0-9a-f]{3}){1,2}$/);
  const digits = colour.slice(1).length === 3 ? [...colour.slice(1)].map((digit) => digit + digit) : colour.slice(1).match(/../g);
  const [red, green, blue] = digits.map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function tooClose(look) {
  const below = (pairs, least) => pairs.filter(([one, other]) => contrast(look[one], look[other]) < least).map((pair) => pair.join(" on "));
  return [...below(PAIRS, ENOUGH), ...below(SHAPES, STANDS_OUT)];
}

test("contrast is worked out as WCAG does", () => {
  // Black on white is 21 to 1 by definition; #767676 is known as the lightest grey that can be read on white.
  assert.equal(contrast("#000", "#fff"), 21);
  assert.ok(contrast("#767676", "#fff") >= ENOUGH);
  assert.ok(contrast("#777777", "#fff") < ENOUGH);
});

test("where the page sets nothing, everything can be read", () => {
  assert.deepEqual(tooClose(DEFAULTS), []);
});

test("with the colours of the example page, everything can be read", () => {
  const set = readFileSync(`${dist}example-page.css`, "utf8").matchAll(/(--tac-[a-z-]+): (#[0-9a-f]{3,6});/g);
  const look = Object.fromEntries([...set].map(([, name, value]) => [name, value]));
  assert.ok(Object.keys(look).length > 0);
  assert.deepEqual(tooClose({ ...DEFAULTS, ...look }), []);
});

test("colours that cannot be told apart are noticed", () => {
  assert.deepEqual(tooClose({ ...DEFAULTS, "--tac-link": "#ffdd00" }), ["--tac-link on --tac-background"]);
  // A pale button with dark words can be read, and is not seen to be one.
  const pale = { "--tac-button": "#eee", "--tac-button-hover": "#ddd", "--tac-button-text": "#111" };
  assert.deepEqual(tooClose({ ...DEFAULTS, ...pale }), ["--tac-button on --tac-background"]);
});

test("the guide lists each property that can be set, with what it is where nothing is set, and no other", () => {
  const rows = guide.matchAll(/^\| `(--tac-[a-z-]+)` \|[^|]*\| `([^`]+)` \|$/gm);
  const spaceless = (look) => Object.fromEntries(Object.entries(look).map(([name, value]) => [name, value.replaceAll(/,\s*/g, ",")]));
  assert.deepEqual(spaceless(Object.fromEntries([...rows].map(([, name, value]) => [name, value]))), spaceless(DEFAULTS));
});

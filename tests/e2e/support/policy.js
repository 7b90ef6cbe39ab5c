// The policy of the checker under test, asked on the command line.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

import { root } from "./server.js";

// `POLICY` is the command line's program; `cargo xtask test` builds it and sets this. Optimised: it is asked thousands of times.
const [PROGRAM, ...FIRST] = process.env.POLICY
  ? [process.env.POLICY]
  : ["cargo", "run", "--quiet", "--locked", "--release", "--package", "travel-help", "--bin", "policy", "--"];

// Runs the command line in the top folder; what it prints.
export function run(args, input = "") {
  return new Promise((done, failed) => {
    const program = spawn(PROGRAM, [...FIRST, ...args], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
    let output = "";
    program.stdout.setEncoding("utf8").on("data", (more) => (output += more));
    program.on("error", failed);
    program.on("close", (code) => (code === 0 ? done(output) : failed(new Error(`policy ${args[0]} ended with ${code}\n${output}`))));
    // A program that stops before it has read everything says why by its code.
    program.stdin.on("error", () => {}).end(input);
  });
}

// Compiled once, and whole: the file beside the page need hold only what pages show.
let compiled;

async function ask(command, args, input) {
  const file = "target/end-to-end.policy";
  compiled ??= run(["build", "--out", file]);
  await compiled;
  return run([command, "--policy", file, ...args], input);
}

// Every question the policy can ask: see `policy questions --help`.
export async function questions() {
  return JSON.parse(await ask("questions", ["--all", "--format", "json"]));
}

// The decision on each case with the questions that are open: see docs/json/README.md. In two halves, for two processors.
export async function decide(cases) {
  const half = Math.ceil(cases.length / 2);
  const lines = [cases.slice(0, half), cases.slice(half)].filter((some) => some.length > 0);
  const decided = await Promise.all(
    lines.map((some) => ask("decide", ["--lines", "--with", "open"], some.map((each) => JSON.stringify(each)).join("\n"))),
  );
  return decided.flatMap((text) => text.trim().split("\n").map((line) => JSON.parse(line).decision));
}

// The whole decision on one case, given as JSON text; it is refused where the command line cannot read it.
export async function decideWhole(json) {
  return JSON.parse(await ask("decide", [], json));
}

// The decision made again on answers that a family kept; refused where it is not the one that the file says.
export async function replay(json) {
  const file = `${root}target/end-to-end-kept.json`;
  writeFileSync(file, json);
  return JSON.parse(await ask("replay", [file, "--json"]));
}

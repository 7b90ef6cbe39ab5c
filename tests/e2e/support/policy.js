// The policy that the checker under test was built with, asked on the command line.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";

import { root } from "./server.js";

// `POLICY` is the command line's program; `cargo xtask test` builds it and sets this. Optimised: it is asked thousands of times.
const [PROGRAM, ...FIRST] = process.env.POLICY
  ? [process.env.POLICY]
  : ["cargo", "run", "--quiet", "--locked", "--release", "--package", "travel-help", "--bin", "policy", "--"];

const FILE = `dist/${readdirSync(`${root}dist`).find((name) => name.endsWith(".policy"))}`;

function run(command, args, input = "") {
  return new Promise((done, failed) => {
    const program = spawn(PROGRAM, [...FIRST, command, "--policy", FILE, ...args], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
    let output = "";
    program.stdout.setEncoding("utf8").on("data", (more) => (output += more));
    program.on("error", failed);
    program.on("close", (code) => (code === 0 ? done(output) : failed(new Error(`policy ${command} ended with ${code}\n${output}`))));
    // A program that stops before it has read everything says why by its code.
    program.stdin.on("error", () => {}).end(input);
  });
}

// Every question the policy can ask: see `policy questions --help`.
export async function questions() {
  return JSON.parse(await run("questions", ["--all", "--format", "json"]));
}

// The decision on each case with the questions that are open: see docs/json/README.md. In two halves, for two processors.
export async function decide(cases) {
  const half = Math.ceil(cases.length / 2);
  const lines = [cases.slice(0, half), cases.slice(half)].filter((some) => some.length > 0);
  const decided = await Promise.all(
    lines.map((some) => run("decide", ["--lines", "--with", "open"], some.map((each) => JSON.stringify(each)).join("\n"))),
  );
  return decided.flatMap((text) => text.trim().split("\n").map((line) => JSON.parse(line).decision));
}

// The project's own static server, with the headers a council's server must send.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

// Serves a built folder on a free port. `stop` ends it.
export async function serve(folder = "dist") {
  const [program, first] = process.env.XTASK ? [process.env.XTASK, []] : ["cargo", ["xtask"]];
  const server = spawn(program, [...first, "serve", "--no-build", "--port", "0", "--out", folder], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise((found, failed) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      const match = line.match(/http:\/\/localhost:\d+/);
      if (match) found(`${match[0]}/`);
    });
    server.on("error", failed);
    server.on("exit", (code) => failed(new Error(`the server stopped (${code})`)));
  });
  return {
    address,
    stop: () => {
      server.removeAllListeners("exit");
      server.kill();
    },
  };
}

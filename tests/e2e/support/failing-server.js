// A server of the built folder that can be told to fail: gone, or silent about some files, or with other files in their place.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { root } from "./server.js";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'";
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml" };

// `files` are those that have another content; `silent` a pattern of those that never come; `gone`: nothing is reached; `others`:
// the origin whose pages may read them.
export async function failingServer(folder = "dist", host = "localhost") {
  const is = { gone: false, silent: /^$/, files: {} };
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
    if (is.gone) return request.socket.destroy();
    if (is.silent.test(name)) return undefined;
    try {
      const body = is.files[name] ?? readFileSync(`${root}${folder}/${name}`);
      const allowed = is.others ? { "access-control-allow-origin": is.others } : {};
      const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-cache", "content-security-policy": is.policy ?? POLICY, ...allowed }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, host, listening));
  // A test that fails before it stops its server must not keep all the others from ending.
  server.unref();
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { is, address: `http://${host}:${server.address().port}/`, stop };
}

// What the program asks its element for, asked by a test. The program holds its host in its table of references.
import * as journey from "./journey.js";

// A page of the stage on which the checker has started. There `host(name)` finds the host, by the name of something it does.
export async function withHost(here) {
  const { page, seen } = await here.newPage();
  await page.addInitScript(() => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await own.apply(WebAssembly, given);
        const { exports } = made.instance ?? made;
        if (exports.memory) window.program ??= exports;
        return made;
      };
    }
    window.host = (does) => {
      for (const table of Object.values(window.program).filter((value) => value instanceof WebAssembly.Table)) {
        for (let at = 0; at < table.length; at++) if (table.get(at)?.[does]) return table.get(at);
      }
    };
  });
  await journey.open(page, here.address);
  await page.waitForLoadState("networkidle");
  return { page, seen };
}

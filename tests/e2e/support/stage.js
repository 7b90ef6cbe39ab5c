// What the tests of one file share: a browser and a served folder, from before the first test until after the last.
import { after, before } from "node:test";

import { launch, newPage } from "./browser.js";
import { serve } from "./server.js";

// `folder` is one that `cargo xtask build` wrote, or one with an index.html.
export function stage(folder = "dist") {
  const stage = { address: undefined, newPage: (options) => newPage(browser, options) };
  let browser;
  let site;
  before(async () => {
    [browser, site] = await Promise.all([launch(), serve(folder)]);
    stage.address = site.address;
  });
  after(async () => {
    await browser?.close();
    site?.stop();
  });
  return stage;
}

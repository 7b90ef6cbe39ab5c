// Pages of a council that hold the checker: each test writes the page that it is about.

// All that a council's own policy must grant; the guide for the web team lists it in these words.
export const GRANTS = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
export const STRICTEST = `default-src 'none'; ${GRANTS}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;

const CHECKER = "<travel-assistance-checker><p>Ring us.</p></travel-assistance-checker>";

/* Opens a page with this in its body, below a heading of its own. `folder` is where the checker lies, as the page sees it;
 * `css` the styles of the page, in a file; `policy` its Content Security Policy. */
export async function openPage(page, address, { body = CHECKER, folder = "./", css = "", policy = STRICTEST, at = "council-page.html" } = {}) {
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A council</title>
    <link rel="stylesheet" href="./council.css">
    <script type="module" src="${folder}travel-assistance-checker.js"></script></head>
    <body><main><h1>A council's page</h1><p class="govuk-body" id="before">Before</p>${body}<h2 class="tac-column" id="after">After</h2></main></body></html>`;
  await page.route(`**/${at}`, (route) => route.fulfill({ contentType: "text/html", body: html, headers: { "content-security-policy": policy } }));
  await page.route("**/council.css", (route) => route.fulfill({ contentType: "text/css", body: css }));
  // As the last thing before the page's own scripts: what the element tells from the first is not missed.
  await page.addInitScript(() => {
    window.told = [];
    document.addEventListener("travel-assistance-checker", (event) => window.told.push([event.target.id, event.detail]));
  });
  await page.goto(`${address}${at}`);
}

// Waits until every checker of the page is ready.
export async function allReady(page) {
  await page.waitForFunction(() => [...document.querySelectorAll("travel-assistance-checker")].every((each) => each.dataset.state === "ready"));
}

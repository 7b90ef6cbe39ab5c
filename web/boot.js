// Starts the checker. A file of its own, because a strict Content Security Policy allows no inline script.
// If anything here fails, the page stays as it was: it says whom to ring and where to apply.
const { script, wasm } = document.querySelector("script[data-wasm]").dataset;
const page = new URL(document.baseURI);
const { default: start } = await import(new URL(script, page));
await start({ module_or_path: new URL(wasm, page) });

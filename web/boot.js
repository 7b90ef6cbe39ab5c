// Starts the checker. A file of its own, because a strict Content Security Policy allows no inline script.
// Until it has started, the page stays as it was written: it says whom to ring and where to apply.
const { script, wasm } = document.querySelector("script[data-wasm]").dataset;
const show = (id, shown) => document.getElementById(id)?.toggleAttribute("hidden", !shown);

show("getting-ready", true);
try {
  const { default: start } = await import(new URL(script, document.baseURI));
  await start({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  show("getting-ready", false);
  show(typeof WebAssembly === "object" ? "not-arrived" : "no-webassembly", true);
  throw error;
}

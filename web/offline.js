// For a page that holds the checker and nothing else: keeps the checker's files on the device, so that it works without a network.
// Where a browser keeps nothing, the page works as any other does.
const address = new URL("travel-assistance-checker-worker.js", import.meta.url).href;
const asked = () => performance.getEntriesByType("resource").map(({ name }) => name);
try {
  // What was asked for before anybody kept it, such as a language that was chosen at once, is asked for again: the browser has it.
  navigator.serviceWorker?.addEventListener("controllerchange", () => {
    for (const words of asked().filter((name) => name.endsWith(".words"))) fetch(words).catch(() => {});
  });
  // A browser that insists on trusted addresses is told that this one is.
  const trust = globalThis.trustedTypes?.createPolicy("travel-assistance-checker", { createScriptURL: () => address });
  const scope = location.pathname;
  navigator.serviceWorker?.register(trust?.createScriptURL("") ?? address, { scope, updateViaCache: "none" }).catch(() => {});
} catch {
  // The browser forbids it.
}

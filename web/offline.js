// For a page that holds the checker and nothing else: keeps the checker's files on the device, so that it works without a network.
// Where a browser keeps nothing, the page works as any other does.
const address = new URL("travel-assistance-checker-worker.js", import.meta.url).href;
try {
  // A browser that insists on trusted addresses is told that this one is.
  const trust = globalThis.trustedTypes?.createPolicy("travel-assistance-checker", { createScriptURL: () => address });
  const scope = location.pathname;
  navigator.serviceWorker?.register(trust?.createScriptURL("") ?? address, { scope, updateViaCache: "none" }).catch(() => {});
} catch {
  // The browser forbids it.
}

// What the pages for officers and advisors both ask of a browser.

// Hands a file over.
export function save(name, bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Has somebody choose files; `attributes` are those of the field.
export function choose(attributes, take) {
  const field = Object.assign(document.createElement("input"), { type: "file", hidden: true, ...attributes });
  document.body.append(field);
  field.oncancel = () => field.remove();
  field.onchange = () => {
    const files = [...field.files];
    field.remove();
    return take(files);
  };
  field.click();
}

// The day on this device, as 2027-09-01.
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// Did the page's own program end with this error: out of memory, or a mistake in it?
export const endsProgram = (error) =>
  error instanceof WebAssembly.RuntimeError || (error instanceof Error && /\.wasm|wasm-function/.test(error.stack ?? ""));

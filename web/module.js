// Starts one of the small programs beside the checker. They take and give texts, bytes and numbers alone, so all of them are spoken to in
// one way. It is the way of wasm-bindgen, whose own scripts for it are a kilobyte for each program.
export async function start(response) {
  const code = await (await response).arrayBuffer();
  // What it is given would make room for things of the page, of which they know nothing.
  const { exports } = (await WebAssembly.instantiate(code, { a: { a() {} } })).instance;
  const memory = () => new Uint8Array(exports.memory.buffer);
  const put = (given) => {
    if (typeof given !== "string" && !(given instanceof Uint8Array)) return given;
    const bytes = typeof given === "string" ? new TextEncoder().encode(given) : given;
    const at = exports.__wbindgen_malloc(bytes.length, 1) >>> 0;
    memory().set(bytes, at);
    return [at, bytes.length];
  };
  // Calls one of its functions. A text is given back as bytes, and nothing as nothing.
  return (name, ...given) => {
    const made = exports[name](...given.flatMap(put));
    if (!Array.isArray(made)) return made;
    const at = made[0] >>> 0;
    if (!at) return undefined;
    const bytes = memory().slice(at, at + made[1]);
    exports.__wbindgen_free(at, made[1], 1);
    return bytes;
  };
}

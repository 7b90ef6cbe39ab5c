// The families' own program in a frame of the workbench, with the officer's rules and on the officer's day. Two things alone are
// other than on a council's page: what day it is, and which rules are fetched.
const { files, today } = parent.workbenchPreview;

const RealDate = Date;
const [year, month, day] = today.split("-").map(Number);
const opened = RealDate.now();
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    // Noon, so that no time zone makes it another day; and time goes on.
    if (parts.length === 0) super(new RealDate(year, month - 1, day, 12).getTime() + RealDate.now() - opened);
    else super(...parts);
  }
  static now() {
    return new this().getTime();
  }
};

const realFetch = globalThis.fetch;
globalThis.fetch = async (address, options) => {
  const path = new URL(address, location.href).pathname;
  const name = path.endsWith(".policy") ? "policy" : Object.keys(files).find((each) => path.endsWith(`-${each}`));
  return name ? new Response(files[name]) : realFetch(address, options);
};

await import("../travel-assistance-checker.js");

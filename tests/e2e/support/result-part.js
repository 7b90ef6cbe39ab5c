// The part of the checker that only a result needs: its code and its words, fetched when the questions begin.

export const CODE = "**/*_result.wasm";
export const WORDS = "**/*.words";
export const isOfTheResult = (address) => /_result\.wasm$|\.words$/.test(address);

// Holds both files back until `release` is called; and again from when `hold` is.
export async function withhold(page) {
  let release;
  let until;
  const hold = () => (until = new Promise((released) => (release = released)));
  hold();
  for (const file of [CODE, WORDS]) {
    await page.route(file, async (route) => {
      await until;
      await route.continue().catch(() => {});
    });
  }
  return { hold, release: () => release() };
}

// The part of the checker that only a result needs: its code and its words, fetched when the questions begin.

export const CODE = "**/*_result.wasm";
// The words of another language end in its tag.
export const WORDS = /-[0-9a-f]{16}\.words$/;
export const isOfTheResult = (address) => /_result\.wasm$/.test(address) || WORDS.test(address);

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

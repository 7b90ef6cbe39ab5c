// For the page that is put in an iframe: tells the page around how high it is, and where to come to at each step.
const NAME = "travel-assistance-checker";
// The exact height of a page would say which page it is, and so something of what was answered.
const STEP = 200;
const checker = document.querySelector(NAME);

const tell = (message) => parent.postMessage({ type: NAME, ...message }, "*");
let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height / STEP) * STEP;
  if (now === height) return;
  height = now;
  tell({ height });
}).observe(document.body);

// In a frame as high as its page only the page around can scroll: to what has the focus, if that was moved by the checker.
addEventListener("popstate", () => tell({ top: 0 }));
checker.addEventListener("focusin", ({ target }) => {
  const at = checker.shadowRoot?.activeElement ?? target;
  if (at.tabIndex >= 0) return;
  const told = () => {
    const top = at.getBoundingClientRect().top + scrollY;
    // What stands in the first window is seen from the top, with the way back above it.
    tell({ top: top < 2 * STEP ? 0 : Math.floor(top / STEP) * STEP });
  };
  // The page around is told first how high it has become.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told)));
});

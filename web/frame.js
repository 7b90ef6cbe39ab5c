// For the page that is put in an iframe: tells the page around how high it is, and to come to its top at each step.
const NAME = "travel-assistance-checker";
const checker = document.querySelector(NAME);

// Nobody is told anything but a number of pixels: not which page it is, nor anything that was said. So any page may hear it.
const tell = (message) => parent.postMessage({ type: NAME, ...message }, "*");
let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now === height) return;
  height = now;
  tell({ height });
}).observe(document.body);

// In a frame as high as its page only the page around can scroll.
addEventListener("popstate", () => tell({ top: true }));
checker.addEventListener("focusin", ({ target }) => {
  const at = checker.shadowRoot?.activeElement ?? target;
  if (at.tabIndex < 0) tell({ top: true });
});

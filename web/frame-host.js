// For a page that holds the checker in an iframe: makes the frame as high as what is in it, and shows at each step what matters.
addEventListener("message", ({ data, origin, source }) => {
  if (data?.type !== "travel-assistance-checker") return;
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.contentWindow === source);
  // A frame that was led to another place is not the checker's.
  if (!frame || new URL(frame.src, document.baseURI).origin !== origin) return;
  if (data.height > 0) frame.height = Math.ceil(data.height);
  if (data.top >= 0) scrollBy({ top: frame.getBoundingClientRect().top + data.top });
});

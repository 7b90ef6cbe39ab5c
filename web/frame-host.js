// For a page that holds the checker in an iframe: makes the frame as high as what is in it, and shows its top at each step.
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "travel-assistance-checker") return;
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.contentWindow === source);
  if (!frame) return;
  if (data.height > 0) frame.height = Math.ceil(data.height);
  if (data.top) frame.scrollIntoView();
});

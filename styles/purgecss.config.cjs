// Leaves out the styles of GOV.UK Frontend that no page of the families' checker uses. Class names stand in the sources
// whole, never put together, so what no source names is on no page.
// Rules with `:where` it does not understand, and takes out.
module.exports = {
  content: ["src/ui/*.rs", "src/checker/**/*.rs", "src/case/wording/*.rs", "web/travel-assistance-checker.js"],
  // Their values come from the policy.
  dynamicAttributes: ["dir", "href"],
};

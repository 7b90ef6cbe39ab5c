// Four questions in GOV.UK's markup. `?lost` gives "Colour" a back link that leads to the start.
const pages = {
  Animal: { radios: { Cat: "Colour", Dog: "Weight" } },
  Colour: { boxes: ["Black", "White", "None of these"], next: "End" },
  Weight: { field: "Kilograms", next: "End" },
  End: {},
};
const place = document.querySelector("#checker");
const lost = location.search === "?lost";
const been = [];

function element(name, attributes = {}, ...inside) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
}

function labelled(type, text, attributes) {
  const input = element("input", { type, id: text, name: "answer", ...attributes });
  if (text.startsWith("None")) input.dataset.behaviour = "exclusive";
  return [input, element("label", { htmlFor: text }, text)];
}

function show(heading) {
  const { radios = {}, boxes = [], field, next } = pages[heading];
  const form = element("form");
  for (const text of Object.keys(radios)) form.append(...labelled("radio", text));
  for (const text of boxes) form.append(...labelled("checkbox", text));
  if (field) form.append(...labelled("text", field));
  form.onsubmit = (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked")?.id;
    const text = form.querySelector("input[type=text]")?.value;
    if ((Object.keys(radios).length > 0 && !chosen) || (field && !(text > 0))) {
      const says = element("li", {}, "Say something");
      return place.prepend(element("div", { className: "govuk-error-summary" }, element("ul", { className: "govuk-error-summary__list" }, says)));
    }
    been.push(heading);
    show(radios[chosen] ?? next);
  };
  if (heading !== "End") form.append(element("button", {}, "Continue"));
  const back = element("a", { className: "govuk-back-link", href: "#" }, "Back");
  back.onclick = (event) => {
    event.preventDefault();
    if (been.length > 0) show(lost && heading === "End" ? been.splice(0)[0] : been.pop());
  };
  place.replaceChildren(back, element("h1", {}, heading), form);
}

show("Animal");

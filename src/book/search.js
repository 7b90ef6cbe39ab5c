// The search of the book: looks through `window.bookIndex`, which search-index.js brings, for pages that hold all words.
"use strict";
(() => {
  const MOST = 50;
  // How much a word counts by where it is found.
  const IN_ID = 8;
  const BEGINS_TITLE = 6;
  const IN_TITLE = 4;
  const IN_WORDS = 1;

  const form = document.getElementById("search");
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  const results = document.getElementById("results");

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const parts = (text) => plain(text).split(/[^\p{L}\p{N}£]+/u).filter(Boolean);
  const entries = window.bookIndex.map((entry) => ({
    entry,
    title: parts(entry.title),
    id: parts(entry.id),
    words: parts(entry.words),
  }));

  const begins = (words, part) => words.some((word) => word.startsWith(part));
  function weight(each, part) {
    if (each.id.includes(part)) return IN_ID;
    if (each.title.length > 0 && each.title[0].startsWith(part)) return BEGINS_TITLE;
    if (begins(each.title, part) || begins(each.id, part)) return IN_TITLE;
    return begins(each.words, part) ? IN_WORDS : 0;
  }

  function search(text) {
    const wanted = parts(text);
    if (wanted.length === 0) return [];
    const weighed = [];
    entries.forEach((each, at) => {
      const weights = wanted.map((part) => weight(each, part));
      if (weights.every((one) => one > 0)) weighed.push({ entry: each.entry, at, weight: weights.reduce((a, b) => a + b) });
    });
    return weighed.sort((a, b) => b.weight - a.weight || a.at - b.at).map((one) => one.entry);
  }

  function item(entry) {
    const li = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.to;
    link.textContent = entry.title;
    const kind = document.createElement("span");
    kind.className = "book-hint";
    kind.textContent = `${entry.kind} · ${entry.id}`;
    li.append(link, " ", kind);
    return li;
  }

  function show() {
    const text = field.value.trim();
    const list = search(text);
    results.replaceChildren(...list.slice(0, MOST).map(item));
    const pages = list.length === 1 ? "1 result" : `${list.length} results`;
    const first = list.length > MOST ? `, of which the first ${MOST} are listed` : list.length === 0 ? ". Try fewer words, or others" : "";
    found.textContent = text === "" ? "Type the words to look for." : `${pages} for “${text}”${first}.`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  document.getElementById("search-off").hidden = true;
  form.hidden = false;
})();

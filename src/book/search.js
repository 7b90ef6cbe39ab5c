// The search of the book: looks through `window.bookIndex`, which search-index.js brings, for pages that hold the words.
"use strict";
(() => {
  const MOST = 50;
  // How much a word counts by where it is found.
  const IN_ID = 8;
  const BEGINS_TITLE = 7;
  const IN_TITLE = 6;
  const IN_WORDS = 2;
  const NEAR = 1;
  // How much more where the words stand side by side in the title, or in the page.
  const PHRASE_IN_TITLE = 8;
  const PHRASE_IN_WORDS = 3;
  // How much more where a title begins like the question, and where the words are a value of a figure.
  const SAME_QUESTION = 8;
  const IS_VALUE = 20;
  // The rank of a scenario.
  const SCENARIO = 6;
  // Words of a question that say nothing of what is looked for. They count only in a title.
  const ASKING = new Set(
    "a an and any are as at be by can could did do does for from get gets had has have he her him his how i if in is it its me must my of on or our she should so than that the their them then there they this to us was we were what when where which who whom whose why will with would you your".split(" "),
  );

  const form = document.getElementById("search");
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  const results = document.getElementById("results");

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  // A sum of pounds is found with and without its sign.
  const parts = (text) =>
    plain(text)
      .split(/[^\p{L}\p{N}.]+/u)
      .map((part) => part.replace(/^\.+|\.+$/g, ""))
      .filter(Boolean);
  // One word for one thing and for several.
  const stem = (part) => (part.length > 3 && part.endsWith("s") && !part.endsWith("ss") ? part.slice(0, -1) : part);
  const joined = (words) => ` ${words.join(" ")} `;
  const entries = window.bookIndex.map((entry) => {
    const [title, id, words, near] = [parts(entry.title), parts(entry.id.replace(/[.]/g, " ")), parts(entry.words), parts(entry.near)];
    const values = entry.values.split(" | ").flatMap((value) => value.split(" or ")).map((value) => joined(parts(value)));
    return { entry, title, id, words, near, values, inTitle: joined(title), inWords: joined(words) };
  });

  // A single letter is the beginning of too much.
  const begins = (words, part) => words.some((word) => (part.length > 1 ? word.startsWith(part) : word === part));
  function weight(each, part) {
    if (each.id.includes(part)) return IN_ID;
    if (each.title.length > 0 && each.title[0].startsWith(part)) return BEGINS_TITLE;
    if (begins(each.title, part) || begins(each.id, part)) return IN_TITLE;
    if (begins(each.words, part)) return IN_WORDS;
    return begins(each.near, part) ? NEAR : 0;
  }

  // Two words side by side weigh more than the same two apart.
  function pairs(each, wanted) {
    let sum = 0;
    for (let at = 1; at < wanted.length; at++) {
      const pair = ` ${wanted[at - 1]} ${wanted[at]}`;
      if (each.inTitle.includes(pair)) sum += PHRASE_IN_TITLE;
      else if (each.inWords.includes(pair)) sum += PHRASE_IN_WORDS;
    }
    return sum;
  }

  // Did the pages found last hold all words?
  let whole = true;

  function search(text) {
    const all = parts(text);
    const telling = all.filter((part) => !ASKING.has(part));
    const wanted = (telling.length > 0 ? telling : all).map(stem);
    const asking = telling.length > 0 ? all.filter((part) => ASKING.has(part)) : [];
    if (wanted.length === 0) return [];
    const weighed = [];
    entries.forEach((each, at) => {
      const weights = wanted.map((part) => weight(each, part));
      const hits = weights.filter((one) => one > 0).length;
      if (hits === 0) return;
      const asked = asking.filter((part) => each.title.includes(part)).length;
      let sum = weights.reduce((a, b) => a + b) + pairs(each, all) + asked * 2;
      if (all.length > 1 && ASKING.has(all[0]) && each.title[0] === all[0]) sum += SAME_QUESTION;
      if (each.values.some((value) => value.includes(joined(all)))) sum += IS_VALUE;
      // A scenario tries a rule; whoever looks for the rule wants the rule first.
      if (each.entry.rank === SCENARIO) sum /= 3;
      weighed.push({ entry: each.entry, at, hits, weight: sum - each.entry.rank / 2 });
    });
    // Pages with all words; where there are none, those with the most, if that is more than half.
    const most = Math.max(0, ...weighed.map((one) => one.hits));
    const kept = weighed.filter((one) => one.hits === most && most * 2 > wanted.length);
    whole = most === wanted.length;
    return kept.sort((a, b) => b.weight - a.weight || a.entry.rank - b.entry.rank || a.at - b.at).map((one) => one.entry);
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
    const some = whole || list.length === 0 ? "" : " No page has all of the words; these have most of them.";
    found.textContent = text === "" ? "Type the words to look for." : `${pages} for “${text}”${first}.${some}`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  document.getElementById("search-off").hidden = true;
  form.hidden = false;
})();
